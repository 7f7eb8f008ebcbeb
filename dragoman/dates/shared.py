"""Happenings that several articles tell of, as clues to when each appeared.

In: an event as an article tells it, and the days on which others set such events. Out: `Factor`s. Talks
"on Tuesday" are the talks that a dated article sets on 29 March.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from msgspec.structs import replace

from dragoman.dates.grid import Factor, setting
from dragoman.dates.values import DAYS_IN, length, parse
from dragoman.dates.witnesses import Belief, Key, Told, Witnesses, all_event_days, among, event_days, iso, windows
from dragoman.model import Clue

_CALENDAR = re.compile(r"XXXX-\d\d-\d\d")
_USUAL = 3.0  # events of a case that count as seen before any is
_SUREST = 0.97
_CROWD = 1.5  # what many tell of is told again by more than as many
_CLEAR = 0.7  # share from which talks of one number leave talks of no number no word
_UNNUMBERED = 0.5  # what talks of no number are worth beside talks of the number
_BESIDE = 0.15  # talks that one report sets on a day and another on the next


def shared(item: Told, witnesses: Witnesses, trust: float = 1.0) -> Iterator[Factor]:
    """A factor from others who tell of the same thing, by the surest key they share.

    Args:
        item: the event, as an article tells it.
        witnesses: on which days others set events.
        trust: how often, in this case, an event is one that others tell of, against what is usual.
    """
    found = _known(item, witnesses)
    if found:
        key, chance, known, reach = found
        yield replace(_same_day(item, known, min(chance * trust, _SUREST), reach), group=f"shared {key} {item.held}")


def _known(item: Told, witnesses: Witnesses) -> tuple[Key, float, list[tuple[int, float, str]], range] | None:
    """The surest key under which others tell of an event, the chance that it is one of theirs, and their days."""
    reach = _reach(item.value) if item.value else None
    if reach is None:
        return None
    numbered: dict[int, tuple[int, float, str]] = {}
    for key, untold in item.keys:
        told = witnesses.days(key, item.place, item.origin, item.nth)
        if item.plan and not item.off and _CALENDAR.match(item.value or ""):
            told = _either(told, witnesses.days(item.plan[0], item.place, item.origin, item.nth))
        known = [row for row in told if not witnesses.rule_out(item, row[0])]
        if key[0].startswith("round "):
            numbered = {row[0]: row for row in known}
            surest = max((weight for _, weight, _ in known), default=0.0)
            if surest >= _CLEAR:
                return key, _chance(known, untold), known, reach
        elif known:
            more = ((day, _UNNUMBERED * weight, words) for day, weight, words in known if day not in numbered)
            rows = sorted((*more, *numbered.values())) if numbered else known
            return key, _chance(known, untold), rows, reach
    return None


def _either(told: list[tuple[int, float, str]], planned: list[tuple[int, float, str]]) -> list[tuple[int, float, str]]:
    """The days of both, each once: others may tell of planned talks only that they were put off."""
    days = {day: (weight, words) for day, weight, words in planned}
    for day, weight, words in told:
        days[day] = max(days.get(day, (0.0, "")), (weight, words))
    return [(day, *days[day]) for day in sorted(days)]


def _chance(known: Sequence[tuple[int, float, str]], untold: float) -> float:
    number = math.pow(sum(weight for _, weight, _ in known), _CROWD)
    return number / (number + untold)


def trust(told: Sequence[Told], beliefs: Mapping[str, Belief], witnesses: Witnesses) -> float:
    """How often the events of dated articles are those that other dated articles tell of, against what is usual.

    A folder that follows one round of talks from hour to hour has many reports of one event, a sample over
    years has few.
    """
    expected, hits = _USUAL, _USUAL
    for item in told:
        belief = beliefs.get(item.article)
        found = _known(item, witnesses) if belief else None
        if not found or not belief:
            continue
        meant = event_days(item.value or "", item.direction, max(belief, key=lambda day: belief[day]))
        if meant:
            expected += found[1]
            hits += any(meant[0] <= day < meant[1] for day, _, _ in found[2])
    return hits / expected


@lru_cache(maxsize=4096)
def _reach(code: str) -> range | None:
    """Days from an event to an article that may tell of it in these words; None: too vague to tell."""
    if weekday := re.match(r"XXXX-WXX-[1-7](?::plus(\d+))?", code):
        return range(-9 - 7 * int(weekday[1] or 0), 10)
    if near := re.match(r"(?:D|W|WE)([+-]\d+)", code):
        return range(-16 - max(int(near[1]), 0), 17 - min(int(near[1]), 0))
    if re.match(r"XXXX-\d\d-\d\d", code):
        return range(-60, 121)
    size = length(parse(code).base[1:]) if re.match(r"[+-]P", code) else None
    if not size or size[1] not in DAYS_IN or size[0] * DAYS_IN[size[1]] > 100:
        return None
    days = round(size[0] * DAYS_IN[size[1]] * 1.3) + 4
    return range(-days, days + 1)


def _same_day(item: Told, known: list[tuple[int, float, str]], chance: float, reach: range) -> Factor:
    """Days on which the article's words mean a day that others tell of; a day beside it counts a little."""
    value = item.value or ""
    shape = _shape(value, item.direction, known, reach)
    clue = Clue(article=item.article, kind="shared_event", words=f"“{item.words}”", span=item.span)

    def explain(number: int) -> str:
        meant = event_days(value, item.direction, number) or (0, 0)
        return next((f" is what others set on {iso(d)}: “{words}”" for d, _, words in known if d in range(*meant)), "")

    return Factor(clue, among(shape, chance), windows(shape), explain)


def _shape(
    value: str, direction: str | None, known: Sequence[tuple[int, float, str]], reach: range
) -> dict[int, float]:
    """How well each day fits for an article that means one of the days known."""
    days = np.array([day for day, _, _ in known])
    numbers = np.unique(days[:, None] + np.array(reach)).astype(np.int32)
    meant = all_event_days(value, direction, numbers)
    told = meant[1] > 0
    if not told.any():
        return {}
    published = numbers[told].astype(np.int64)
    first, end = (column[told].astype(np.int64)[:, None] for column in meant)
    gap = published[:, None] - days
    fits = (gap >= reach.start) & (gap < reach.stop) & (first - 1 <= days) & (days <= end)
    worth = np.array([weight for _, weight, _ in known]) / (end - first)
    best = np.where(fits, worth * np.where((first <= days) & (days < end), 1.0, _BESIDE), 0.0).max(axis=1)
    held = fits.any(axis=1)
    return dict(zip(published[held].tolist(), best[held].tolist(), strict=True))


def near_copies(
    article: str, others: Mapping[str, Belief], before: Container[str], behind: Container[str]
) -> Iterator[Factor]:
    """A copy appears on the day of its sisters or shortly after; hardly ever months apart from them.

    Args:
        article: the copy.
        others: what its sisters believe.
        before: those of them that are an agency's own report, which others print.
        behind: those of them that print what the article, an agency's own report, says.
    """
    bonus: dict[int, float] = defaultdict(float)
    for other in sorted(others):
        near = _BEHIND if other in before else _AHEAD if other in behind else _NEAR
        for number, share in others[other].items():
            for gap, worth in (*_APART.items(), *near.items()):
                bonus[number + gap] += share * worth
    if bonus:
        clue = Clue(article=article, kind="copy", words=f"a copy of a report that appears {len(others)} more times")
        told = max(sum(belief.values()) for belief in others.values())  # of their beliefs: the rest is anywhere
        yield Factor(clue, among(bonus, float(setting("right", "copy")) * min(told, 1.0)), windows(bonus))


_MOST_APART = 60  # days between copies of one report
_APART = {gap: 0.1 / 24 * (1 + (gap / 12) ** 2) ** -1.5 for gap in range(-_MOST_APART, _MOST_APART + 1)}
_NEAR = {0: 0.6, 1: 0.2, -1: 0.1, 2: 0.05}
_BEHIND = {0: 0.5, 1: 0.4, 2: 0.05}  # of who prints an agency
_AHEAD = {-gap: worth for gap, worth in _BEHIND.items()}
