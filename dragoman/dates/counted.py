"""Counts from the last of the kind: "for the first time in seven weeks", "four weeks after the accord of Oslo".

In: an event told with such a count, the days on which others set events of the kind, and what else the
article tells. Out: `Factor`s: the days on which so much time has passed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import get_args

import numpy as np

from dragoman.dates.background import span_of
from dragoman.dates.grid import Array, Factor, Grid, mixture, setting
from dragoman.dates.values import DAYS_IN, length, parse
from dragoman.dates.witnesses import Key, Told, Witnesses, among, event_days, iso, windows
from dragoman.model import Clue, EventKind

_KINDS = frozenset(get_args(EventKind))
_CROWDED = 0.3  # what is left of "the last one" for each of the like in between
_VAGUE = re.compile(r"XXXX-\d\d")
_LOOSE = 0.08  # share of a length by which "almost three years" is off now and then
_MOST_COUNTED = 12
_SLACK = 0.1  # of a unit: how far "in seven weeks" may be off before it counts against a day


def since(item: Told, witnesses: Witnesses, own: Sequence[Told]) -> Iterator[Factor]:
    """Factors from "the first … in seven weeks": so long after the last that others tell of.

    Where the article itself tells of the one before, `within` counts from that.
    """
    stretch = _stretch(item)
    if not stretch or _before(item, own):
        return
    keys = set(_like(item.keys))
    known = sorted({row for key in keys for row in witnesses.days(key, None, item.origin)})
    if known:
        yield _counted(item, known, *stretch)


def within(own: Sequence[Told]) -> Iterator[Factor]:
    """Factors from counts of one article from what the same article tells with a date of its own."""
    for item in own:
        stretch = _stretch(item)
        before = _before(item, own)
        if stretch and before:
            yield _within_article(item, before, *stretch)


def _stretch(item: Told) -> tuple[int, int] | None:
    """Days that "in seven weeks" can stand for, from the least to the most."""
    value = parse(item.since.lstrip("!")) if item.since else None
    size = length(value.base) if value else None
    if not value or not size or size[1] not in DAYS_IN:
        return None
    low, high = span_of(size[0], value.approx)
    slack = _SLACK if not value.approx else _SLACK / 3
    return round((low - slack) * DAYS_IN[size[1]]), round((high + slack) * DAYS_IN[size[1]])


def _before(item: Told, own: Sequence[Told]) -> Told | None:
    """An event of the like that the same article dates by a month or day."""
    mine = set(_like(item.keys))
    return next((o for o in own if o is not item and mine & set(_like(o.keys)) and _VAGUE.match(o.value or "")), None)


def _like(keys: Sequence[tuple[Key, float]]) -> Iterator[Key]:
    """Keys of the like: the same parties; talks are told as meetings, rounds and agreements alike."""
    for (kind, parties), _ in keys:
        name, _, at = kind.partition(" ")
        if name in _KINDS and at in ("", "at"):
            yield (kind, parties)
            if name != "meeting":
                yield (f"meeting {at}".strip(), parties)


def _counted(item: Told, known: list[tuple[int, float, str]], low: int, high: int) -> Factor:
    """So long after one of the days known; hardly where others of the like lie between."""
    shape: dict[int, float] = {}
    rough = item.since is not None and item.since[-1] in "<>~+"
    soft = max((_LOOSE if rough else _LOOSE / 3) * (low + high) / 2, 1.0)
    margin = min(round(3 * soft), 400)
    fall = [math.exp(-gap / soft) for gap in range(margin + 1)]
    for day, weight, _ in sorted(known, key=lambda row: (-row[1], row[0]))[:_MOST_COUNTED]:
        first, last = day + low, day + high
        between = sum(w for d, w, _ in known if day + 3 < d < first - 3)
        worth = weight * _CROWDED ** min(between, 4.0)
        for number in range(first - 9 - margin, last + 10 + margin):
            gap = _gap(item, number, first, last)
            if gap is not None and gap <= margin:
                shape[number] = max(shape.get(number, 0.0), worth * fall[gap])
    words = f"“{item.since_words}” since the last of the kind"
    clue = Clue(article=item.article, kind="ordinal", words=words, span=item.since_span)

    def explain(number: int) -> str:
        found = [row for row in known if _gap(item, number, row[0] + low, row[0] + high) in range(margin)]
        best_known = max(found, key=lambda row: (row[1], row[0]), default=None)
        return f", told elsewhere of {iso(best_known[0])}: “{best_known[2]}”" if best_known else ""

    return Factor(clue, among(shape, float(setting("right", "ordinal"))), windows(shape), explain)


def _within_article(item: Told, other: Told, low: int, high: int) -> Factor:
    """So long after what the same article tells with a date of its own."""

    def weigh(grid: Grid) -> Array:
        fits = np.zeros(len(grid))
        for year in range(grid.years[0] - 1, grid.years[-1] + 1):
            earlier = event_days(other.value or "", "past", Grid.last_of(year))
            for number in range(earlier[0] + low - 9, earlier[1] + high + 9) if earlier else ():
                at = int(np.searchsorted(grid.days, number))
                if earlier and at < len(grid) and grid.days[at] == number:
                    fits[at] = max(fits[at], _share(item, earlier, number, low, high))
        return mixture(fits, float(setting("right", "since")))

    words = f"“{item.since_words}” after “{other.words}” in the same article"
    clue = Clue(article=item.article, kind="ordinal", words=words, span=item.since_span)
    return Factor(clue, weigh)


def _share(item: Told, earlier: tuple[int, int], number: int, low: int, high: int) -> float:
    """How well an event, told in an article of a day, lies so long after an earlier one."""
    days = event_days(item.value, item.direction, number) if item.value else (number, number + 1)
    if not days:
        return 0.0
    one = (days[0] - high, days[1] - low)
    common = min(one[1], earlier[1]) - max(one[0], earlier[0])
    return max(common, 0) / max(min(one[1] - one[0], earlier[1] - earlier[0]), 1)


def _gap(item: Told, number: int, first: int, last: int) -> int | None:
    """Days by which the event of an article published on a day misses the stretch between two days."""
    days = event_days(item.value, item.direction, number) if item.value else (number, number + 1)
    return max(first - (days[1] - 1), days[0] - last, 0) if days else None
