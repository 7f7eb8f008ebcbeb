"""Who takes the same part in the reports of one event: "the driver" of one and the man whom another names.

In: what the phrases and the persons of an event do there and suffer. Out: which phrases mean the same as another or
as a person. Two are one where they share enough deeds, agree in number, sex and age, and are not told of in one
sentence; the most alike are joined first, and what is joined is compared anew (average linkage over pooled deeds).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypeVar

from msgspec import Struct, field

from dragoman.model import Span

Key = TypeVar("Key", bound=Hashable)
LIKE = 0.1  # cosine of the weighed deeds; .06 to .10 are as good on the tuning half of ECB+; from .12 on it finds less
_SHARED = 2  # deeds in common, told again counting again
_OWN = 0.5  # share of the tellings of a deed from which it is somebody's own: then it alone will do
_OFTEN = 3  # reports that tell so
_BESIDE = 0.5  # of the reports that tell of both, of those that tell of the rarer: from there on they are two
_SURE = 2 / 3  # of the words that tell a sex
_SENTENCE = 300  # letters


class Part(Struct):
    """One who takes part, as the reports tell of him."""

    many: bool = False
    named: bool = False
    sexes: Counter[str] = field(default_factory=Counter)  # by pronouns and nouns
    given: Counter[str] = field(default_factory=Counter)  # by given names
    ages: set[str] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)  # article and deed
    places: dict[str, list[Span]] = field(default_factory=dict)

    @property
    def deeds(self) -> Counter[str]:
        """By deed the number of reports that tell it."""
        return Counter(deed for _, deed in self.told)

    @property
    def sex(self) -> str:
        votes = self.sexes or Counter(self.given.keys())
        best = max(votes, key=lambda sex: (votes[sex], sex), default="")
        return best if votes[best] >= _SURE * votes.total() else ""

    def take(self, other: Part) -> None:
        """Make another's what is his."""
        self.sexes += other.sexes
        self.given += other.given
        self.ages |= other.ages
        self.told |= other.told
        for article, spans in other.places.items():
            self.places[article] = [*self.places.get(article, ()), *spans]


def joined(parts: Mapping[Key, Part], text: Mapping[str, str]) -> dict[Key, Key]:
    """By whom without a name who he is, if he is another.

    Args:
        parts: Those who take part in one event.
        text: The text of each report.
    """
    left = dict(parts)
    event = _Event(left.values(), text)
    likeness = {pair: value for pair in _pairs(left) if (value := event.like(left[pair[0]], left[pair[1]])) >= LIKE}
    order = {key: at for at, key in enumerate(parts)}
    found: dict[Key, Key] = {}
    while likeness:
        pair = max(likeness, key=lambda p: (likeness[p], -order[p[0]], -order[p[1]]))
        one, other = pair if left[pair[0]].named or not left[pair[1]].named else pair[::-1]
        left[one].take(left.pop(other))
        found[other] = one
        likeness = {p: value for p, value in likeness.items() if not {one, other} & set(p)}
        for third, part in left.items():
            if third != one and (value := event.like(left[one], part)) >= LIKE:
                likeness[one, third] = value
    return {key: _last(found, key) for key in found}


def _last(found: Mapping[Key, Key], key: Key) -> Key:
    while key in found:
        key = found[key]
    return key


def _pairs(parts: Mapping[Key, Part]) -> Iterator[tuple[Key, Key]]:
    """Those of whom some deed is told of both."""
    by: dict[str, list[Key]] = defaultdict(list)
    for key, part in parts.items():
        for deed in part.deeds:
            by[deed].append(key)
    yield from dict.fromkeys(pair for deed in sorted(by) for pair in combinations(by[deed], 2))


class _Event:
    """How much each deed tells in one event."""

    def __init__(self, parts: Iterable[Part], text: Mapping[str, str]) -> None:
        rows = [part.deeds for part in parts]
        spread = Counter(deed for deeds in rows for deed in deeds)
        self._weight = {deed: math.log(1 + len(rows) / count) for deed, count in spread.items()}
        self._tellings = sum(rows, Counter[str]())
        self._text = text

    def like(self, one: Part, other: Part) -> float:
        """How alike the deeds of two are; 0 where too few are shared, or they are two."""
        if (one.named and other.named) or one.many != other.many or not _agree(one, other):
            return 0.0
        mine, his = one.deeds, other.deeds
        shared = mine & his
        if shared.total() < _SHARED and not any(self._is_own(deed, max(mine[deed], his[deed])) for deed in shared):
            return 0.0
        together = math.fsum(self._weight[d] ** 2 * math.sqrt(mine[d] * his[d]) for d in sorted(shared))
        lengths = (math.fsum(self._weight[d] ** 2 * count for d, count in sorted(row.items())) for row in (mine, his))
        value = together / math.sqrt(math.prod(lengths))
        return 0.0 if value < LIKE or self._apart(one, other) else value

    def _is_own(self, deed: str, reports: int) -> bool:
        return reports >= max(_OFTEN, _OWN * self._tellings[deed])

    def _apart(self, one: Part, other: Part) -> bool:
        """Whether too many reports tell of both in one sentence."""
        both = one.places.keys() & other.places.keys()
        count = sum(
            any(_beside(self._text[article], a, b) for a in one.places[article] for b in other.places[article])
            for article in both
        )
        return count > _BESIDE * min(len(one.places), len(other.places))


def _agree(one: Part, other: Part) -> bool:
    sexes = {one.sex, other.sex} - {""}
    return len(sexes) < 2 and not (one.ages and other.ages and not one.ages & other.ages)


def _beside(text: str, one: Span, other: Span) -> bool:
    """Whether two places are in one sentence."""
    begin, end = min(one.end, other.end), max(one.start, other.start)
    return end - begin < _SENTENCE and not any(sign in text[begin:end] for sign in ("\n", ". "))
