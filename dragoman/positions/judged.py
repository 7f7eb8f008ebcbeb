"""Positions that the rules find, each weighed: the judge of the reading model is asked about its sentence.

In: an article with its mentions and statements, and the case. Out: `Position`s with a confidence, all that the rules
find and the likelier of those that they only guess at, and `Condition`s. Of a guess the judge says the stance and,
where it is rather for the other, the direction; so it does of words that a frame takes for the opposite of the
proposition, and of what is tied to a condition where it hardly sees one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from dragoman import positions
from dragoman.case import Case
from dragoman.encoder import Verdict, judge
from dragoman.model import Article, Condition, Mention, Position, Span, Stance, Statement
from dragoman.positions import weigh
from dragoman.positions.asides import only_asks
from dragoman.positions.reader import Reader
from dragoman.positions.weigh import Beside, Signs
from dragoman.text import sentences

FLOOR = 0.05  # chance below which a guess is not kept, not even to be looked at
ASKED = 0.2  # chance to be likely enough after it, from which the judge is asked about a guess
SHORT = 9  # words; a shorter sentence is judged together with the one before


def find(
    article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case
) -> tuple[tuple[Position, ...], tuple[Condition, ...]]:
    """Every position and condition of one article, weighed; see `positions.find`."""
    if not case.issues:
        return (), ()
    reader = positions.read(article, mentions, statements, case)
    by_rule = {position.id for position in reader.positions}
    known = reader.known()
    found = [*reader.positions, *(p for p in reader.guesses if _asked(p, *known[p.id]))]
    kept: dict[str, Position] = {}
    ids: dict[str | None, str] = {}  # of a position as it was found, what it is called now
    for position, verdict in zip(found, judge(list(questions(reader, found))), strict=True):
        one = _weighed(position, verdict, *known[position.id], guess=position.id not in by_rule)
        if position.id in by_rule or (one.confidence or 0.0) >= FLOOR:
            ids[position.id] = kept.setdefault(one.id, one).id
    guessed = (c for c in reader.guessed if c.position in ids)
    claims = (structs.replace(c, position=ids.get(c.position)) for c in (*reader.conditions, *guessed))
    return tuple(kept.values()), tuple(c for c in claims if not only_asks(article, c, kept.get(c.position or "")))


def _weighed(position: Position, verdict: Verdict, signs: Signs, beside: Beside, *, guess: bool) -> Position:
    """A position with its chance, and with the direction and stance that it has once the judge was asked."""
    direction = weigh.direction(signs, beside, position.direction, verdict.directions)
    turned = direction != position.direction
    return structs.replace(
        position,
        stance=_stance(verdict, position) if guess or turned else position.stance,
        direction=direction,
        confidence=round(weigh.chance(signs, beside, position.direction, verdict.directions), 3),
    )


def _asked(guess: Position, signs: Signs, beside: Beside) -> bool:
    """Whether the judge is asked about a guess; there are few that are tied to a condition."""
    return guess.direction == "conditional" or weigh.unasked(signs, beside) >= ASKED


def _stance(verdict: Verdict, position: Position) -> Stance:
    """What the judge calls a guess, or what it turned; only what is tied to a condition is conditional."""
    return position.stance if "conditional" in (verdict.stance, position.stance) else verdict.stance


def questions(reader: Reader, found: Iterable[Position]) -> Iterator[tuple[str, str, str]]:
    """What the judge is asked about each position: its proposition, its holder, its passage."""
    wordings = {issue.id: issue.proposition for issue in reader.memory.case.issues}
    article, mentions = reader.memory.article, reader.memory.mentions
    passages = Passages(article)
    for position in found:
        accord = reader.accords.get(position.id)
        places = (
            passages.with_accord(position.span.start, accord)
            if accord
            else (passages.of(position.span.start, mentions[position.holder or ""].span),)
        )
        words = " ".join(" ".join(place.of(article.text) for place in places).split())
        yield wordings[position.issue], reader.called(position), words


class Passages:
    """What is put to the judge about the places of an article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences = sentences(article)
        self.starts = [sentence.start for sentence in self.sentences]

    def of(self, place: int, holder: Span) -> Span:
        """The sentence of a place, with the one before where it is short or does not name its holder."""
        at = max(0, bisect_right(self.starts, place) - 1)
        apart = not self.sentences[at].span.overlaps(holder) or len(self.sentences[at].tokens) < SHORT
        first = at - 1 if at and apart and self._near(at) else at
        return Span(self.starts[first], self.sentences[at].end)

    def with_accord(self, place: int, accord: Span) -> tuple[Span, Span]:
        """The sentence that tells who agreed, and that of a place, which tells a term."""
        at = max(0, bisect_right(self.starts, place) - 1)
        return accord, Span(self.starts[at], self.sentences[at].end)

    def _near(self, at: int) -> bool:
        return self.sentences[at].paragraph - self.sentences[at - 1].paragraph <= 1
