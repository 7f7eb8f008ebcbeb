"""Who said what, for whom, to whom, according to whom.

In: an article and its mentions. Out: `Statement`s, each with the span of what was said, the verb that
reports it and the mention that speaks. By rules: quotations first, then clauses under a verb of saying,
then quotations that run on. The rules read English news; a finder by model comes in beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.clauses import Stage
from dragoman.model import Article, Mention, Statement
from dragoman.statements import reported, running
from dragoman.statements.quotations import quotations
from dragoman.text import sentences

__all__ = ["find", "quotations"]


def find(article: Article, mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """Every statement of one article, in the order of the text.

    Args:
        article: Its body is read.
        mentions: Of this article; who is not among them cannot be a speaker.

    Returns:
        Statements that do not repeat one another's words, except where one is reported inside another.
    """
    quotes = quotations(article)
    stages = [Stage(sentence, mentions, quotes) for sentence in sentences(article)]
    cued = [statement for stage in stages for statement in reported.find(article, stage)]
    back = list(running.pointed_back(article, stages))
    rest = list(running.find(article, stages, quotes, cued))
    found = _without_repeats([*back, *cued, *rest])
    return tuple(_with_reporter(article, stages, statement, mentions) for statement in found)


def _without_repeats(statements: Iterable[Statement]) -> list[Statement]:
    """One statement for the same words: the first of equals; none that is mostly another's content by the same speaker."""
    kept: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.span.start, -s.span.end, s.made_by)):
        if not any(_repeats(statement, other) for other in kept):
            kept.append(statement)
    return kept


def _repeats(new: Statement, old: Statement) -> bool:
    if not any(a.overlaps(b) for a in new.content for b in old.content):
        return False
    same = new.content == old.content
    return same or new.speaker == old.speaker or {new.kind, old.kind} == {"direct"}


def _with_reporter(
    article: Article, stages: Sequence[Stage], statement: Statement, mentions: Sequence[Mention]
) -> Statement:
    """Add who passed it on: an agency named in the sentence that is not itself the speaker."""
    for stage in stages:
        if statement.cue is None or not stage.sentence.span.covers(statement.cue):
            continue
        for k, mention in enumerate(stage.at):
            if mention is None or mention.kind != "organisation" or mention.id == statement.speaker or stage.quoted[k]:
                continue
            before = stage.lower[max(0, k - 3) : k]
            if "to" in before or "told" in before or "tell" in before or "by" in before:
                if not any(mention.span.overlaps(s) for s in statement.content):
                    return msgspec.structs.replace(statement, reporter=mention.span.of(article.text))
    return statement
