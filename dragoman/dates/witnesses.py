"""What articles tell, and on which days others set it.

In: each article's events as `Told`s, and what is believed so far of when articles appeared. Out: for a
key (a kind and its parties, a round, figures, a place) the days on which others set it. Looked up by
key, so the work grows with the articles and not with their pairs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.dates.grid import Array, Grid, Weigh, mixture
from dragoman.dates.resolve import best
from dragoman.model import Days, Span

Key = tuple[str, tuple[str, ...]]
Belief = Mapping[int, float]  # day as ordinal to share
_LEAST_SHARE = 0.1  # of a belief, for a day to be told to others
_LEAST_WORTH = 0.2  # of a day, for days about it to be looked at
_EVEN = 0.5  # share of a belief from which it rules out another
SITTING = 3  # days: talks told so near each other are one sitting
_MOST_DAYS = 40  # days of one happening that are looked at, the best attested ones


class Told(Struct, frozen=True):
    """An event as one article tells it: who, where, and in which words of time."""

    article: str
    origin: str  # copies of one report are one witness
    keys: tuple[tuple[Key, float], ...]  # what it is looked up by, and how many such events nobody else tells of
    place: str | None
    words: str
    span: Span
    value: str | None  # code of its time expression
    direction: str | None
    since: str | None = None  # code of "the first in seven weeks"
    since_words: str = ""
    since_span: Span | None = None
    nth: int | None = None  # which round of talks, where that is said
    held: bool = False  # told as over
    following: bool = False  # planned talks told as the next
    beside: bool = False  # named beside what happened on the day: "on Monday gave her seat at the talks to a friend"
    off: bool = False  # talks told as not held on the day they were planned for
    at: tuple[Key, ...] = ()  # where it was by the dateline: others may find it there
    plan: tuple[Key, ...] = ()  # as what it was planned, whether or not it was held


class _Day(NamedTuple):
    """One day on which something is set, by whom, and how little doubt they leave together."""

    day: int
    doubt: float  # logarithm of the chance that all of them err
    origins: Mapping[str, tuple[float, str]]  # share of belief and words
    number: int  # in the order they were told
    nth: int | None  # which round of talks, where that is said


_Set = tuple[int, str, int | None]  # on which day, where, which round
_Asked = tuple[Key, str, int | None]  # by which key, where, which round


class _Turns:
    """What is told of days of talks beside who met: their number among all, and that they were put off."""

    def __init__(self) -> None:
        self._numbers: dict[int, dict[int, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
        self._off: dict[int, dict[str, float]] = defaultdict(dict)
        self._surest: dict[tuple[int, int | None], list[tuple[float, str]]] = {}  # the two surest origins of each

    def add(self, item: Told, day: int, share: float) -> None:
        """One article tells of a day, as surely as it appeared so."""
        if item.off:
            _keep(self._off[day], item.origin, share)
        elif item.nth and any(kind.startswith("round ") for (kind, _), _ in item.keys):
            _keep(self._numbers[day][item.nth], item.origin, share)

    def numbered(self, number: int, but: str) -> list[int]:
        """The days on which others than one origin surely tell talks of this number."""
        return [day for day in self._days_of[number] if self._best(day, number, but) > _EVEN]

    def rule_out(self, item: Told, day: int) -> bool:
        """Whether others tell of a day what an item is not: another number, or that nobody met."""
        if item.held and self._best(day, None, item.origin) >= _EVEN:
            return True
        if item.nth is None:
            return False
        told: dict[int, float] = defaultdict(float)
        for near in range(day - SITTING, day + SITTING + 1):
            for number in self._numbers.get(near, ()):
                told[number] = max(told[number], self._best(near, number, item.origin))
        mine = told.pop(item.nth, 0.0)
        return max(told.values(), default=0.0) > max(mine, _EVEN)

    @cached_property
    def _days_of(self) -> Mapping[int, Sequence[int]]:
        """By number the days for which it is told, once all have told theirs."""
        found: dict[int, list[int]] = defaultdict(list)
        for day in sorted(self._numbers):
            for number in self._numbers[day]:
                found[number].append(day)
        return found

    def _best(self, day: int, number: int | None, but: str) -> float:
        """How surely others than one origin tell that talks of a day had a number; None: that nobody met."""
        if (day, number) not in self._surest:
            held = self._off.get(day, {}) if number is None else self._numbers[day][number]
            self._surest[day, number] = sorted(((share, origin) for origin, share in held.items()), reverse=True)[:2]
        return next((share for share, origin in self._surest[day, number] if origin != but), 0.0)


def _keep(held: dict[str, float], origin: str, share: float) -> None:
    held[origin] = max(held.get(origin, 0.0), share)


class Witnesses:
    """For each key: on which days, and how surely, by which origins something is set."""

    def __init__(self, told: Sequence[Told], beliefs: Mapping[str, Belief]) -> None:
        self._found: dict[Key, dict[_Set, dict[str, tuple[float, str]]]] = defaultdict(dict)
        self._placed: dict[Key, dict[str, list[_Day]]] = {}
        self._ranked: dict[_Asked, list[_Day]] = {}
        self._told: dict[_Asked, list[tuple[int, float, str]]] = {}
        self._turns = _Turns()
        for item in told:
            belief = beliefs.get(item.article)
            if belief and item.value:
                self._add(item, belief)

    def _add(self, item: Told, belief: Belief) -> None:
        assert item.value is not None
        shares: dict[int, float] = defaultdict(float)
        for number, share in belief.items():
            day = event_day(item.value, item.direction, number)
            if day is not None:
                shares[day] += share
        for day, share in shares.items():
            self._turns.add(item, day, share)
            held = () if item.off or item.beside else (*(key for key, _ in item.keys), *item.at)
            for key in (*held, *item.plan) if share >= _LEAST_SHARE else ():
                origins = self._found[key].setdefault((day, item.place or "", item.nth), {})
                known = origins.get(item.origin)
                if known is None or (share, item.words) > known:
                    origins[item.origin] = (share, item.words)

    def days(self, key: Key, place: str | None, but: str, nth: int | None = None) -> list[tuple[int, float, str]]:
        """Days with how surely others than one origin set it there, and in which words.

        What is told as the second round is not what others tell as the first.
        """
        asked = (key, (place or "").casefold(), nth)
        rows = self._best(*asked)
        if any(but in row.origins for row in rows):
            return _together(rows, but)
        if asked not in self._told:
            self._told[asked] = _together(rows, "")
        return self._told[asked]

    def rule_out(self, item: Told, day: int) -> bool:
        """Whether others tell of a day what an item is not: another number of talks, or that they were put off."""
        return self._turns.rule_out(item, day)

    def numbered(self, number: int, but: str) -> list[int]:
        """The days on which others than one origin surely tell talks of this number."""
        return self._turns.numbered(number, but)

    def _best(self, key: Key, place: str, nth: int | None) -> list[_Day]:
        """The best attested days of a key, at a place or at places not said."""
        if (key, place, nth) not in self._ranked:
            held = self._rows(key)
            rows = (
                [*held.get("", ()), *held.get(place, ())] if place else [row for some in held.values() for row in some]
            )
            if nth:
                rows = [row for row in rows if row.nth in (None, nth)]
            rows.sort(key=lambda row: (row.doubt, row.day, row.number))
            self._ranked[key, place, nth] = rows[:_MOST_DAYS]
        return self._ranked[key, place, nth]

    def _rows(self, key: Key) -> dict[str, list[_Day]]:
        """The days of a key, by place."""
        if key not in self._placed:
            placed: dict[str, list[_Day]] = defaultdict(list)
            for number, ((day, where, nth), origins) in enumerate(self._found.get(key, {}).items()):
                doubt = math.fsum(_doubt(share) for share, _ in origins.values())
                placed[where.casefold()].append(_Day(day, doubt, origins, number, nth))
            self._placed[key] = placed
        return self._placed[key]


def _together(rows: Sequence[_Day], but: str) -> list[tuple[int, float, str]]:
    """Each day once, with how surely others than one origin attest it."""
    found: dict[int, tuple[float, str]] = {}
    for day, doubt, origins, *_ in rows:
        others = doubt - (_doubt(origins[but][0]) if but in origins else 0.0)
        if len(origins) == (but in origins):
            continue
        held, words = found.get(day, (0.0, ""))
        found[day] = (held + others, words or next(origins[o][1] for o in sorted(origins)[:2] if o != but))
    return [(day, 1.0 - math.exp(doubt), words) for day, (doubt, words) in sorted(found.items())]


def _doubt(share: float) -> float:
    return math.log(1.0 - min(share, 0.95))


@lru_cache(maxsize=65536)
def event_days(code: str, direction: str | None, published: int) -> tuple[int, int] | None:
    """The days (ordinals, the end not included) an expression means in an article of a day; None: none."""
    days = best(code, date.fromordinal(published), direction)
    return (days.first.toordinal(), days.end.toordinal()) if days else None


def all_event_days(code: str, direction: str | None, published: NDArray[np.int32]) -> tuple[NDArray[np.int32], ...]:
    """The same for many articles at once: the first days and the ends, 0 where it means none."""
    blocks, inverse = np.unique(published // _BLOCK, return_inverse=True)
    table = np.stack([_event_block(code, direction, int(number)) for number in blocks]) if len(blocks) else _NO_BLOCK
    found = table[inverse, published % _BLOCK]
    return found[:, 0], found[:, 1]


_BLOCK = 256  # days
_NO_BLOCK = np.zeros((0, _BLOCK, 2), dtype=np.int32)


@lru_cache(maxsize=8192)
def _event_block(code: str, direction: str | None, number: int) -> NDArray[np.int32]:
    days = range(number * _BLOCK, (number + 1) * _BLOCK)
    return np.array([event_days(code, direction, day) or (0, 0) for day in days], dtype=np.int32)


def event_day(code: str, direction: str | None, published: int) -> int | None:
    """The same where it is a single day."""
    days = event_days(code, direction, published)
    return days[0] if days and days[1] - days[0] == 1 else None


def among(shape: Mapping[int, float], chance: float) -> Weigh:
    """Days that fit what others tell gain; all others lose a little: it may be another event after all."""
    days = np.array(sorted(shape), dtype=np.int64)
    worth = np.array([shape[day] for day in sorted(shape)])

    def weigh(grid: Grid) -> Array:
        found = np.zeros(len(grid))
        places = np.searchsorted(grid.days, days)
        held = (places < len(grid)) & (grid.days[np.minimum(places, len(grid) - 1)] == days)
        found[places[held]] = worth[held]
        return mixture(found, chance)

    return weigh


def windows(shape: Mapping[int, float]) -> tuple[Days, ...]:
    """Where it makes sense to look: about the days that fit, each stretch once."""
    stretches: list[list[int]] = []
    for number in sorted(number for number, worth in shape.items() if worth > _LEAST_WORTH):
        if stretches and number - 10 <= stretches[-1][1]:
            stretches[-1][1] = number + 11
        else:
            stretches.append([number - 10, number + 11])
    return tuple(Days(date.fromordinal(first), date.fromordinal(end)) for first, end in stretches)


def iso(day: int) -> str:
    """An ordinal as a date is written."""
    return date.fromordinal(day).isoformat()
