"""Happenings that several articles tell of, as clues to when each appeared.

In: what each article tells (an `Event`, its parties, its words of time) and what is believed so far of
when articles appeared. Out: `Factor`s. Talks "on Tuesday" are the talks that a dated article sets on 29
March; "the first in seven weeks" are seven weeks after the last that others tell of. Looked up by kind
and parties, so the work grows with the articles and not with their pairs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
from msgspec import Struct

from dragoman.dates.background import span_of
from dragoman.dates.grid import Array, Factor, Grid, Weigh, cap, setting
from dragoman.dates.resolve import best
from dragoman.dates.values import DAYS_IN, length, parse
from dragoman.model import Clue, Days, Span

Key = tuple[str, tuple[str, ...]]
Belief = Mapping[int, float]  # day as ordinal to share
# The chance, before looking, that an article's event is one of those other articles tell of. Attacks and
# statements happen every day, so that the same weekday means little.
_SAME = {"meeting": 0.6, "call": 0.6, "agreement": 0.5, "exchange": 0.4, "visit": 0.4, "deadline": 0.4, "attack": 0.1}
_SPREAD = 120.0  # days over which an event would lie anywhere, were it none of those known
_MOST_DAYS = 40  # days of one happening that are looked at, the best attested ones
_SLACK = 0.35  # of a unit: how far "in seven weeks" may be off before it counts against a day


class Told(Struct, frozen=True):
    """An event as one article tells it: who, where, and in which words of time."""

    article: str
    origin: str  # copies of one report are one witness
    key: Key
    place: str | None
    words: str
    span: Span
    value: str | None  # code of its time expression
    direction: str | None
    since: str | None = None  # code of "the first in seven weeks"
    since_words: str = ""
    since_span: Span | None = None


class Witnesses:
    """For each kind and parties: on which days, and how surely, by which origins something is set."""

    def __init__(self, told: Sequence[Told], beliefs: Mapping[str, Belief]) -> None:
        self._found: dict[Key, dict[tuple[int, str], dict[str, tuple[float, str]]]] = defaultdict(dict)
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
            if share >= 0.1:
                held = self._found[item.key].setdefault((day, item.place or ""), {})
                known = held.get(item.origin)
                if known is None or share > known[0]:
                    held[item.origin] = (share, item.words)

    def days(self, key: Key, place: str | None, but: str) -> list[tuple[int, float, str]]:
        """Days with how surely others than one origin set it there, and in which words."""
        found: dict[int, tuple[float, str]] = {}
        for (day, where), origins in sorted(self._found.get(key, {}).items()):
            if place and where and place.casefold() != where.casefold():
                continue
            doubt, words = 1.0 - found[day][0] if day in found else 1.0, found[day][1] if day in found else ""
            for origin in sorted(origins):
                if origin != but:
                    doubt *= 1.0 - min(origins[origin][0], 0.95)
                    words = words or origins[origin][1]
            if doubt < 1.0:
                found[day] = (1.0 - doubt, words)
        ranked = sorted(found.items(), key=lambda row: (-row[1][0], row[0]))[:_MOST_DAYS]
        return sorted((day, weight, words) for day, (weight, words) in ranked)


@lru_cache(maxsize=65536)
def event_day(code: str, direction: str | None, published: int) -> int | None:
    """The day (ordinal) an expression means in an article of a day; None where it is no single day."""
    days = best(code, date.fromordinal(published), direction)  # type: ignore[arg-type]
    return days.first.toordinal() if days and days.day else None


def shared(item: Told, witnesses: Witnesses) -> Iterator[Factor]:
    """Factors from others who tell of the same thing."""
    known = witnesses.days(item.key, item.place, item.origin)
    chance = _SAME.get(item.key[0], 0.0)
    if not known or not chance:
        return
    if item.value and _single(item.value):
        yield _same_day(item, known, chance)


def _single(code: str) -> bool:
    return bool(re.match(r"XXXX-WXX-[1-7]|D[+-]\d|XXXX-\d\d-\d\d", code))


def _same_day(item: Told, known: list[tuple[int, float, str]], chance: float) -> Factor:
    value, direction = item.value or "", item.direction
    total = sum(weight for _, weight, _ in known)
    around = range(-8, 9) if not value.startswith("XXXX-0") and not value.startswith("XXXX-1") else range(-60, 121)
    bonus: dict[int, float] = defaultdict(float)
    for day, weight, _ in known:
        for number in range(day + around.start, day + around.stop):
            if event_day(value, direction, number) == day:
                bonus[number] += chance * _SPREAD * weight / max(total, 1.0)
    likeliest = max(known, key=lambda row: (row[1], -row[0]))
    words = f"“{item.words}” may be what others set on {date.fromordinal(likeliest[0]).isoformat()}: “{likeliest[2]}”"
    clue = Clue(article=item.article, kind="shared_event", words=words, span=item.span)
    return Factor(clue, _mixture(bonus, chance), _windows(bonus))


def since(item: Told, witnesses: Witnesses, own: Sequence[Told]) -> Iterator[Factor]:
    """Factors from "the first … in seven weeks": so long after the last that is told."""
    if not item.since:
        return
    value = parse(item.since.lstrip("!"))
    size = length(value.base)
    if not size or size[1] not in DAYS_IN:
        return
    low, high = span_of(size[0], value.approx)
    unit = DAYS_IN[size[1]]
    low, high = (low - _SLACK / 2) * unit, (high + _SLACK / 2) * unit
    before = [row for key in _like(item.key) for row in witnesses.days(key, None, item.origin)]
    if before:
        yield _counted(item, sorted(before), low, high)
    earlier = [
        other
        for other in own
        if other.value and other.key == item.key and other.span < item.span or other.span > item.span
    ]
    vague = [
        other
        for other in earlier
        if other.key == item.key and other.value and re.match(r"XXXX-\d\d(/|$|-)", other.value)
    ]
    for other in vague[:2]:
        yield _within_article(item, other, low, high)


def _like(key: Key) -> Iterator[Key]:
    """Keys of the like: talks are told as meetings, rounds and agreements alike."""
    yield key
    if key[0] != "meeting":
        yield ("meeting", key[1])


def _counted(item: Told, known: list[tuple[int, float, str]], low: float, high: float) -> Factor:
    """So long after one of the days known; the last of them counts most, since nothing may lie between."""
    bonus: dict[int, float] = defaultdict(float)
    days = [day for day, _, _ in known]
    for day, weight, _ in known:
        first, last = day + round(low), day + round(high)
        crowd = sum(w for d, w, _ in known if day + 3 < d < first - 3)
        worth = 0.6 * _SPREAD / max(high - low, 1.0) * weight * 0.3 ** min(crowd, 3.0)
        for number in range(first - 9, last + 10):
            when = event_day(item.value, item.direction, number) if item.value else number
            if when is not None and first <= when <= last:
                bonus[number] = max(bonus[number], worth)
    shown = ", ".join(sorted({date.fromordinal(day).isoformat() for day in days})[-3:])
    words = f"“{item.since_words}” after the last told elsewhere ({shown})"
    clue = Clue(article=item.article, kind="ordinal", words=words, span=item.since_span)
    return Factor(clue, _mixture(bonus, 0.6), _windows(bonus))


def _within_article(item: Told, other: Told, low: float, high: float) -> Factor:
    """So long after what the same article tells with a date of its own."""

    def weigh(grid: Grid) -> Array:
        fits = np.zeros(len(grid))
        for n, number in enumerate(grid.days.tolist()):
            day = date.fromordinal(number)
            when = event_day(item.value, item.direction, number) if item.value else number
            earlier = best(other.value or "", day, "past")
            if when is None or earlier is None:
                continue
            first, last = earlier.first.toordinal() + low, earlier.last.toordinal() + high
            gap = max(first - when, when - last, 0)
            fits[n] = -min(gap / max(2.0, (high - low) / 2), cap("since"))
        return fits

    words = f"“{item.since_words}” after “{other.words}” in the same article"
    return Factor(Clue(article=item.article, kind="ordinal", words=words, span=item.since_span), weigh)


def _mixture(bonus: Mapping[int, float], chance: float) -> Weigh:
    """Days that fit what others tell gain, all others lose a little: it may be another event after all."""
    floor = float(np.log(1.0 - chance))

    def weigh(grid: Grid) -> Array:
        found = np.full(len(grid), floor)
        for number, worth in bonus.items():
            at = int(np.searchsorted(grid.days, number))
            if at < len(grid) and grid.days[at] == number:
                found[at] = np.log(1.0 - chance + worth)
        return found

    return weigh


def _windows(bonus: Mapping[int, float]) -> tuple[Days, ...]:
    if not bonus:
        return ()
    return tuple(
        Days(date.fromordinal(number - 10), date.fromordinal(number + 11))
        for number, worth in sorted(bonus.items())
        if worth > 1
    )


def near_copies(article: str, others: Mapping[str, Belief]) -> Iterator[Factor]:
    """A copy appears on the day of its sisters or shortly after; a weak clue."""
    bonus: dict[int, float] = defaultdict(float)
    for other in sorted(others):
        for number, share in others[other].items():
            for gap, worth in ((0, 0.6), (1, 0.2), (-1, 0.1), (2, 0.05)):
                bonus[number + gap] += share * worth * float(setting("cap", "copy")) * 4 / len(others)
    if bonus:
        clue = Clue(article=article, kind="copy", words=f"a copy of a report that appears {len(others)} more times")
        yield Factor(clue, _mixture(bonus, 0.8), _windows(bonus))
