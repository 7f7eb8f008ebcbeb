"""Days under consideration, and how clues weigh them.

A `Grid` is an array of days; every function here gives a log weight for each of them, 0 where a
clue is content and below where it is not, never lower than its cap, since any clue can be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.dates.lexicon import data
from dragoman.dates.values import shift
from dragoman.model import Clue, Days

Array = NDArray[np.float64]
FIRST, LAST = date(1900, 1, 1).toordinal(), date(2099, 12, 31).toordinal()
_NEVER = np.iinfo(np.int32).max  # a width in days that no stretch has
_YEAR = 366  # days
_LEAST_DAYS = 400  # an article that is not where one clue says could be anywhere in a year or so


class Grid:
    """Days, as ordinals in order, with what the clues ask of them."""

    def __init__(self, days: NDArray[np.int32]) -> None:
        self.days = days

    @property
    def weekday(self) -> NDArray[np.int32]:
        """Monday is 1."""
        return (self.days - 1) % 7 + 1

    @property
    def years(self) -> range:
        """The years that the days lie in; of no days none."""
        if not len(self.days):
            return range(0)
        return range(date.fromordinal(int(self.days[0])).year, date.fromordinal(int(self.days[-1])).year + 1)

    @classmethod
    def of(cls, windows: Iterable[Days]) -> Grid:
        """The days of some windows, each once."""
        spans = sorted((max(w.first.toordinal(), FIRST), min(w.end.toordinal(), LAST)) for w in windows)
        merged: list[list[int]] = []
        for first, end in spans:
            if merged and first <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            elif first < end:
                merged.append([first, end])
        parts = [np.arange(first, end, dtype=np.int32) for first, end in merged]
        return cls(np.concatenate(parts) if parts else np.empty(0, dtype=np.int32))

    @staticmethod
    def last_of(year: int) -> int:
        """The last day of a year."""
        return date(year, 12, 31).toordinal()

    def __len__(self) -> int:
        return len(self.days)


Weigh = Callable[[Grid], Array]


class Factor(Struct, frozen=True):
    """One clue with what it asks of each day, and the windows in which it makes sense to look."""

    clue: Clue
    weigh: Weigh
    windows: tuple[Days, ...] = ()  # () for a clue that says nothing of the year
    explain: Callable[[int], str] | None = None  # more words, once the day (ordinal) is known
    check: Weigh | None = None  # what shows whether the clue fits, where several are weighed as one
    group: str = ""  # clues of one group are readings of the same words: the best one counts


def setting(*path: str) -> Any:
    """A number or table of weights.yaml."""
    value = data("weights")
    for key in path:
        value = value[key]
    return value


def right(name: str) -> float:
    """The chance that a clue of a kind is right."""
    return float(setting("right", name))


def mixture(shape: Array, right: float) -> Array:
    """Log weights of a clue that is right with that chance and else says nothing.

    The shape is what it says where it is right; the rest of its chance is spread over all days, so the
    more days there are to choose from, the more a clue that names few of them weighs.
    """
    total = float(shape.sum())
    if total <= 0.0:
        return np.zeros(len(shape))
    return np.asarray(np.log(right * shape / total * max(len(shape), _LEAST_DAYS) + 1.0 - right))


def within(days: Days, soft: float, right: float) -> Weigh:
    """Content inside a stretch; outside, less by the day, `soft` days making one step."""
    first, last = days.first.toordinal(), days.last.toordinal()

    def weigh(grid: Grid) -> Array:
        gap = np.maximum(np.maximum(first - grid.days, grid.days - last), 0)
        return mixture(np.exp(-gap / soft), right)

    return weigh


def after(day: date, most: float, leeway: float, scale: float | None) -> Weigh:
    """Not before a day, and with a scale rather soon after it than long after.

    `leeway` days before it cost one step, at most `most`.
    """
    first = day.toordinal()

    def weigh(grid: Grid) -> Array:
        gap = grid.days - first
        behind = -np.log1p(np.maximum(gap, 0) / scale) if scale else np.zeros(len(grid))
        return np.where(gap >= 0, behind, np.maximum(gap / leeway, -most))

    return weigh


def by_gap(day: date, edges: Sequence[float], values: Sequence[float]) -> Weigh:
    """As a table has it for the days from a date to the article."""
    at, inner, table = day.toordinal(), np.array(edges[1:-1]), np.array(values)

    def weigh(grid: Grid) -> Array:
        gap = grid.days - at
        found = table[np.searchsorted(inner, gap, side="right")]
        return np.where((gap < edges[0]) | (gap >= edges[-1]), table.min(), found)

    return weigh


def by_weekday(table: Sequence[float]) -> Weigh:
    """By the weekday of the article alone, Monday first."""
    values = np.array(table)

    def weigh(grid: Grid) -> Array:
        found: Array = values[grid.weekday - 1]
        return found

    return weigh


def yearly(occurrences: Callable[[int], Days | None], edges: Sequence[float], values: Sequence[float]) -> Weigh:
    """As a table has it for the days since the last of what comes every year."""
    inner, table = np.array(edges[1:-1]), np.array(values)

    def weigh(grid: Grid) -> Array:
        behind = _since_last(grid, occurrences)
        found = table[np.searchsorted(inner, behind, side="right")]
        return np.where(np.isfinite(behind), found, table.min())

    return weigh


def _since_last(grid: Grid, occurrences: Callable[[int], Days | None]) -> Array:
    """Days since the end of the last of what comes every year; 0 while it lasts."""
    years = grid.years
    found = [days for year in range(years[0] - 9, years[-1] + 2) if (days := occurrences(year))]
    if not found:
        return np.full(len(grid), np.inf)
    first = np.array([days.first.toordinal() for days in found])
    last = np.array([days.last.toordinal() for days in found])
    at = np.searchsorted(first, grid.days, side="right") - 1
    behind = np.where(at >= 0, np.maximum(grid.days - last[np.maximum(at, 0)], 0).astype(float), np.inf)
    ahead = np.where(at + 1 < len(first), first[np.minimum(at + 1, len(first) - 1)] - grid.days, np.inf)
    return np.where((behind > _YEAR) & (ahead < _YEAR), _YEAR - ahead, behind)  # "Monday, 3 May" comes not every year


def soon_after(
    occurrences: Callable[[int], Days | None],
    shares: Sequence[float],
    right: float,
    worth: Callable[[Days], float] = lambda _: 1.0,
) -> Weigh:
    """0, 1, 2 … days after a day of the year, by the shares and by what the day of each year is worth."""
    table = np.array(shares)

    def weigh(grid: Grid) -> Array:
        found = np.zeros(len(grid))
        for year in range(grid.years[0] - 1, grid.years[-1] + 2):
            days = occurrences(year)
            if days is None:
                continue
            gap = grid.days - days.first.toordinal()
            inside = (gap >= 0) & (gap < len(table))
            found[inside] = np.maximum(found[inside], worth(days) * table[gap[inside]])
        return mixture(found, right)

    return weigh


def years_from(days: Days, back: float, ahead: float) -> Days:
    """A window from some days before a stretch to some days after it."""
    return Days(shift(days.first, -back), shift(days.end, ahead))


def add(factors: Sequence[Factor], grid: Grid) -> Array:
    """The weights of all factors together; of one group only the likeliest at each day."""
    total = np.zeros(len(grid))
    if not len(grid):
        return total
    groups: dict[str, Array] = {}
    for factor in factors:
        weights = factor.weigh(grid)
        if not factor.group:
            total += weights
        elif factor.group in groups:
            groups[factor.group] = np.maximum(groups[factor.group], weights)
        else:
            groups[factor.group] = weights
    for name in sorted(groups):
        total += groups[name]
    return total


def shares(weights: Array) -> Array:
    """Log weights as shares that add up to 1."""
    if not len(weights):
        return weights
    raised = np.exp(weights - weights.max())
    return np.asarray(raised / raised.sum())


def narrowest(grid: Grid, share: Array, least: float) -> tuple[int, int]:
    """The shortest stretch of days (ordinals, end not included) that holds at least this share."""
    total = np.concatenate([[0.0], np.cumsum(share)])
    ends = np.searchsorted(total, np.minimum(total[:-1] + least - 1e-12, total[-1]), side="left")
    ends = np.minimum(np.maximum(ends, 1), len(grid))
    reached = total[ends] - total[:-1] >= least - 1e-9
    widths = np.where(reached, grid.days[ends - 1] - grid.days + 1, _NEVER)
    # of equally short stretches the one that holds most
    at = min(np.flatnonzero(widths == widths.min()), key=lambda n: (-(total[ends[n]] - total[n]), n))
    return int(grid.days[at]), int(grid.days[ends[at] - 1]) + 1
