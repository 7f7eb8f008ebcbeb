"""Which of several talks an article tells of: their number, and the next ones.

In: talks as an article tells them, and the days on which others set talks of the same parties. Out: `Factor`s. "The
next round is on 14 November" is said with no other talks before that day, "the second round" is the next after the
first, and talks that ended without an accord are not those of a day on which others tell of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.dates.grid import Array, Factor, Grid
from dragoman.dates.witnesses import SITTING, Told, Witnesses, all_event_days
from dragoman.model import Clue

_LONGEST_WAIT = 120  # days between talks and the next ones for which these are called the next
_LONGEST_SERIES = 300  # days from talks of one number to those of the next
_CROWDED = 0.3  # what is left of "the second" for each of the like between it and the first
_MOST = 3.0  # log weight that such a clue can cost a day: the count may be another one
_WEEK = 7  # days
_WITHOUT = re.compile(
    r"\b(?:without|with no|no) (?:an? |any )?(?:\w+ )?(?:accord|agreement|deal|result|signature|breakthrough)\b",
    re.IGNORECASE,
)
_ELSEWHERE = 1.5  # log weight that it costs to be of another series, of which nobody tells the number before
_SURE = 0.9  # chance that "the next" is the next at all
_CALENDAR = re.compile(r"(?:XXXX|\d{4})-\d\d-\d\d")


def before_next(item: Told, witnesses: Witnesses) -> Iterator[Factor]:
    """A factor from talks told as the next: no others lie between the article and them."""
    if not (item.following and item.value):
        return
    known = [
        row
        for key, _ in item.keys[:1]
        for row in witnesses.days(key, None, item.origin)
        if not witnesses.rule_out(item, row[0])
    ]
    clue = Clue(article=item.article, kind="ordinal", words=f"“{item.words}”: no talks lie in between", span=item.span)
    yield Factor(clue, lambda grid: _no_talks_between(item, known, grid))


def behind_first(item: Told, witnesses: Witnesses) -> Iterator[Factor]:
    """A factor from numbered talks: no others lie between them and those of the number before, told elsewhere."""
    before = witnesses.numbered(item.nth - 1, item.origin) if item.nth and item.value else []
    known = [row for key, _ in item.keys if key[0] == "meeting" for row in witnesses.days(key, None, item.origin)]
    if before and known:
        words = f"“{item.words}”: the next after those of the number before"
        clue = Clue(article=item.article, kind="ordinal", words=words, span=item.span)
        yield Factor(clue, lambda grid: _next_after(item, before, known, grid))


def _next_after(item: Told, before: Sequence[int], known: Sequence[tuple[int, float, str]], grid: Grid) -> Array:
    """Log weights: days lose by the talks that others set between those they mean and the last of the number before."""
    weights = np.full(len(grid), -_ELSEWHERE)
    first, last = np.searchsorted(grid.days, (before[0], before[-1] + _LONGEST_SERIES))
    begin, end = all_event_days(item.value or "", item.direction, grid.days[first:last])
    place = np.searchsorted(before, begin - SITTING) - 1  # of the last day before
    start = np.array(before)[np.maximum(place, 0)]
    fits = (end > 0) & (place >= 0) & (begin - start < _LONGEST_SERIES)
    lost: dict[tuple[int, int], float] = {}
    for at in np.flatnonzero(fits):
        stretch = (int(start[at]), int(begin[at]))
        if stretch not in lost:
            inside = (chance for day, chance, _ in known if stretch[0] + SITTING < day < stretch[1] - SITTING)
            lost[stretch] = max(np.log(_CROWDED) * sum(inside), -_MOST)
        weights[first + at] = lost[stretch]
    return weights


def without_accord(item: Told, witnesses: Witnesses) -> Iterator[Factor]:
    """A factor from talks that ended without an accord: they are not those of a day on which others tell of one."""
    if not (item.held and item.value and _WITHOUT.search(item.words)):
        return
    parties = {who for (kind, who), _ in item.keys if kind == "meeting"}
    known = [row for who in sorted(parties) for row in witnesses.days(("agreement", who), None, item.origin)]
    if known:
        clue = Clue(article=item.article, kind="ordinal", words=f"“{item.words}”: without an accord", span=item.span)
        yield Factor(clue, lambda grid: _no_accord(item, known, grid))


def _no_accord(item: Told, known: Sequence[tuple[int, float, str]], grid: Grid) -> Array:
    """Log weights: days lose by how surely others tell of an accord of the day they mean or the next."""
    weights = np.zeros(len(grid))
    for day, chance, _ in known:
        first, last = np.searchsorted(grid.days, (day - SITTING, day + 2 * _WEEK))
        begin, end = all_event_days(item.value or "", item.direction, grid.days[first:last])
        _lower(weights[first:last], (end > 0) & (begin - 1 <= day) & (day <= end), chance)
    return weights


def _lower(weights: Array, where: NDArray[np.bool_], chance: float) -> None:
    """Let days lose by how sure it is that they are not meant, unless they have lost more."""
    weights[where] = np.minimum(weights[where], np.log(1.0 - _SURE * chance))


def _no_talks_between(item: Told, known: Sequence[tuple[int, float, str]], grid: Grid) -> Array:
    """Log weights: days lose by how surely others set talks between them and those told as the next.

    On that very day nobody calls them by its date and the next.
    """
    weights = np.zeros(len(grid))
    begin, end = all_event_days(item.value or "", item.direction, grid.days)
    for day, chance, _ in known:
        first, last = np.searchsorted(grid.days, (day - _LONGEST_WAIT, day))
        _lower(weights[first:last], (end[first:last] > 0) & (day + SITTING < begin[first:last]), chance)
    if _CALENDAR.match(item.value or ""):
        _lower(weights, (begin == grid.days) & (end == grid.days + 1), _SURE)
    return weights
