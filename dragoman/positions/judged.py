"""Positions that the rules find, each weighed: the judge of the reading model is asked about its sentence.

In: an article with its mentions and statements, and the case. Out: `Position`s with a confidence, also some of those
that the rules only guess at, and `Condition`s. Where the judge surely reads the other direction, it is turned.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import structs

from dragoman import positions
from dragoman.case import Case
from dragoman.encoder import judge
from dragoman.model import Article, Condition, Mention, Position, Statement
from dragoman.positions import weigh
from dragoman.text import sentences

FLOOR = 0.05  # chance below which nothing is kept, not even to be looked at
SHORT = 9  # words; a shorter sentence is judged together with the one before


def find(
    article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case
) -> tuple[tuple[Position, ...], tuple[Condition, ...]]:
    """Every position and condition of one article, weighed; see `positions.find`."""
    if not case.issues:
        return (), ()
    reader = positions.read(article, mentions, statements, case)
    found = (*reader.positions, *reader.guesses)
    wordings = {issue.id: issue.proposition for issue in case.issues}
    passages = Passages(article)
    verdicts = judge([(wordings[p.issue], reader.called(p), passages.of(p.span.start)) for p in found])
    kept: dict[str, Position] = {}
    for position, verdict in zip(found, verdicts, strict=True):
        chance = weigh.chance(*reader.known(position), position.direction, verdict.directions)
        if chance >= FLOOR:
            direction = weigh.direction(position.direction, verdict.directions, position.stance)
            kept[position.id] = structs.replace(position, direction=direction, confidence=round(chance, 3))
    ids = {old: new.id for old, new in kept.items()}
    tied = tuple(
        structs.replace(c, position=ids[c.position]) if c.position else c
        for c in reader.conditions
        if c.position is None or c.position in ids
    )
    return tuple(kept.values()), tied


class Passages:
    """What is put to the judge about the places of an article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences = sentences(article)
        self.starts = [sentence.start for sentence in self.sentences]

    def of(self, place: int) -> str:
        """The sentence of a place, with the one before where it is short."""
        at = max(0, bisect_right(self.starts, place) - 1)
        first = at - 1 if at and len(self.sentences[at].tokens) < SHORT and self._near(at) else at
        return " ".join(self.article.text[self.starts[first] : self.sentences[at].end].split())

    def _near(self, at: int) -> bool:
        return self.sentences[at].paragraph - self.sentences[at - 1].paragraph <= 1
