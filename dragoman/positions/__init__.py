"""Who wants, offers or refuses what, on what condition, with which figure.

In: an article with its mentions and statements, and the case. Out: `Position`s on the issues of the
case and the `Condition`s they are tied to. By rules: a frame says who takes which stance, the words it
governs say on which issue and on which side of its proposition. Words that only point back ("rejected
that", "these are a no-go if …") take the issue of the position before. The stance is the reader's
wording; the direction is what it means for the proposition, so that a refusal of the opposite is "for".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.along import Along
from dragoman.case import Case
from dragoman.clauses import Stage
from dragoman.model import Article, Condition, Mention, Position, Statement
from dragoman.positions.asides import only_asks
from dragoman.positions.memory import Memory
from dragoman.positions.reader import Reader
from dragoman.text import LONGEST, sentences

__all__ = ["find", "read"]


def find(
    article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case
) -> tuple[tuple[Position, ...], tuple[Condition, ...]]:
    """Every position and condition of one article, in the order of the text.

    Args:
        article: Its body is read.
        mentions: Of this article; a holder is one of them.
        statements: Of this article; a position inside one belongs to it, and its speaker holds it
            where the words name no other holder.
        case: Its issues are looked for; without issues there are no positions.
    """
    if not case.issues:
        return (), ()
    reader = read(article, mentions, statements, case)
    held = {position.id: position for position in reader.positions}
    ties = (c for c in reader.conditions if not only_asks(article, c, held.get(c.position or "")))
    return tuple(reader.positions), tuple(ties)


def read(article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case) -> Reader:
    """A reader that has read an article: its positions, and what may be some, none of them weighed yet."""
    named = Along((mention.span, mention) for mention in mentions)
    every = (sentence for sentence in sentences(article) if len(sentence.tokens) <= LONGEST)
    stages = [Stage(sentence, named.touching(sentence.span), ()) for sentence in every]
    memory = Memory(article, mentions, statements, case)
    memory.survey(stages)
    reader = Reader(memory)
    for stage in stages:
        reader.read(stage)
    tied = {condition.position for condition in reader.conditions}
    sides = {mention.id: mention.party or mention.id for mention in mentions}
    demands = Along((one.span, one) for one in reader.positions if one.stance == "demands")
    reader.positions = [p for p in reader.positions if p.id in tied or not _is_asked(p, demands, sides)]
    return reader


_GIVEN = frozenset({"offers", "open_to"})


def _is_asked(given: Position, demands: Along[Position], sides: Mapping[str, str]) -> bool:
    """Whether an offer is what its side demands of others: "aides said the union wants a promise of night trains"."""
    return given.stance in _GIVEN and any(
        (one.issue, one.direction) == (given.issue, given.direction)
        and sides.get(one.holder or "") == sides.get(given.holder or "")
        and one.span != given.span
        and one.span.covers(given.span)
        for one in demands.touching(given.span)
    )
