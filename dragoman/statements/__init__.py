"""Who said what, for whom, to whom, according to whom.

In: an article and its mentions. Out: `Statement`s, each with the span of what was said, the verb that
reports it and the mention that speaks. By rules: quotations first, then clauses under a verb of saying,
then quotations that run on. The rules read English news; a finder by model comes in beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model import Article, Mention, Statement
from dragoman.statements import disclaimed, free, headlines, labels, reported, running
from dragoman.statements.carried import carried_on
from dragoman.statements.quotations import quotations
from dragoman.statements.stretches import stretches

__all__ = ["find", "quotations"]


def find(article: Article, mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """Every statement of one article, in the order of the text.

    Args:
        article: Its body is read.
        mentions: Of this article; who is not among them cannot be a speaker.

    Returns:
        Statements that do not repeat one another's words, except where one is reported inside another.
    """
    stages = stretches(article, mentions, quotations(article))
    cued: list[Statement] = []
    for stage in stages:
        last = cued[-1].speaker if cued else None
        cued.extend(reported.find(article, stage, last))
    back = list(running.pointed_back(article, stages))
    kept = _without_repeats([*back, *cued])
    rest = running.find(article, stages, kept)
    labelled = list(labels.find(article, stages, mentions))
    told = _without_repeats([*kept, *rest, *(one for one in labelled if one.made_by != labels.ASKED)])
    told = [*told, *disclaimed.find(article, stages, told, mentions)]
    whole = running.joined(article, _without_repeats([*told, *free.find(article, stages, told)]))
    every = sorted([*whole, *labels.recalled(article, labelled, cued)], key=lambda s: (s.span.start, -s.span.end))
    carried = tuple(carried_on(article, every, {mention.id: mention for mention in mentions}, offices=False))
    return (*headlines.find(article, mentions, carried), *carried)


def _without_repeats(statements: Iterable[Statement]) -> list[Statement]:
    """One statement for the same words: none that is mostly another's content by the same speaker."""
    kept: list[Statement] = []
    reach: list[Statement] = []  # those that may still overlap
    for statement in sorted(statements, key=lambda s: (s.span.start, -s.span.end, s.made_by)):
        reach = [other for other in reach if other.span.end > statement.span.start]
        if not any(_repeats(statement, other) for other in reach):
            kept.append(statement)
            reach.append(statement)
    return kept


def _repeats(new: Statement, old: Statement) -> bool:
    if not any(a.overlaps(b) for a in new.content for b in old.content):
        return False
    if new.speaker is None and old.speaker is not None and old.kind == "direct" and old.span.covers(new.span):
        return True  # "I would add that", within one's own words
    return new.content == old.content or new.speaker == old.speaker or {new.kind, old.kind} == {"direct"}
