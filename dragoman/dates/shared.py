"""Happenings that several articles tell of, as clues to when each appeared.

In: what each article tells (an `Event`, its parties, its words of time) and what is believed so far of
when articles appeared. Out: `Factor`s. Talks "on Tuesday" are the talks that a dated article sets on 29
March; "the first in seven weeks" are seven weeks after the last that others tell of. Looked up by kind
and parties, so the work grows with the articles and not with their pairs.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, get_args

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from dragoman.dates.background import span_of
from dragoman.dates.grid import Array, Factor, Grid, Weigh, mixture, setting
from dragoman.dates.resolve import best
from dragoman.dates.values import DAYS_IN, length, parse
from dragoman.model import Clue, Days, EventKind, Span

Key = tuple[str, tuple[str, ...]]
Belief = Mapping[int, float]  # day as ordinal to share
_KINDS = frozenset(get_args(EventKind))
_LEAST_SHARE = 0.1  # of a belief, for a day to be told to others
_USUAL = 3.0  # events of a case that count as seen before any is
_SUREST = 0.97
_MOST_DAYS = 40  # days of one happening that are looked at, the best attested ones
_BESIDE = 0.15  # talks that one report sets on a day and another on the next
_CROWDED = 0.3  # what is left of "the last one" for each of the like in between
_VAGUE = re.compile(r"XXXX-\d\d")
_LOOSE = 0.08  # share of a length by which "almost three years" is off now and then
_MOST_COUNTED = 12
_SLACK = 0.1  # of a unit: how far "in seven weeks" may be off before it counts against a day


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


class _Day(NamedTuple):
    """One day on which something is set, by whom, and how little doubt they leave together."""

    day: int
    doubt: float  # logarithm of the chance that all of them err
    origins: Mapping[str, tuple[float, str]]  # share of belief and words


class Witnesses:
    """For each key: on which days, and how surely, by which origins something is set."""

    def __init__(self, told: Sequence[Told], beliefs: Mapping[str, Belief]) -> None:
        self._found: dict[Key, dict[tuple[int, str], dict[str, tuple[float, str]]]] = defaultdict(dict)
        self._ranked: dict[tuple[Key, str], list[_Day]] = {}
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
            for key, _ in item.keys if share >= _LEAST_SHARE else ():
                held = self._found[key].setdefault((day, item.place or ""), {})
                known = held.get(item.origin)
                if known is None or (share, item.words) > known:
                    held[item.origin] = (share, item.words)

    def days(self, key: Key, place: str | None, but: str) -> list[tuple[int, float, str]]:
        """Days with how surely others than one origin set it there, and in which words."""
        found: dict[int, tuple[float, str]] = {}
        for day, doubt, origins in self._best(key, place or ""):
            others = doubt - (_doubt(origins[but][0]) if but in origins else 0.0)
            if len(origins) == (but in origins):
                continue
            held, words = found.get(day, (0.0, ""))
            found[day] = (held + others, words or next(origins[o][1] for o in sorted(origins)[:2] if o != but))
        return [(day, 1.0 - math.exp(doubt), words) for day, (doubt, words) in sorted(found.items())]

    def _best(self, key: Key, place: str) -> list[_Day]:
        """The best attested days of a key, at a place or at places not said."""
        if (key, place) not in self._ranked:
            rows = [
                _Day(day, math.fsum(_doubt(share) for share, _ in origins.values()), origins)
                for (day, where), origins in self._found.get(key, {}).items()
                if not place or not where or place.casefold() == where.casefold()
            ]
            self._ranked[key, place] = sorted(rows, key=lambda row: (row.doubt, row.day))[:_MOST_DAYS]
        return self._ranked[key, place]


def _doubt(share: float) -> float:
    return math.log(1.0 - min(share, 0.95))


@lru_cache(maxsize=65536)
def event_days(code: str, direction: str | None, published: int) -> tuple[int, int] | None:
    """The days (ordinals, the end not included) an expression means in an article of a day; None: none."""
    days = best(code, date.fromordinal(published), direction)  # type: ignore[arg-type]
    return (days.first.toordinal(), days.end.toordinal()) if days else None


def event_day(code: str, direction: str | None, published: int) -> int | None:
    """The same where it is a single day."""
    days = event_days(code, direction, published)
    return days[0] if days and days[1] - days[0] == 1 else None


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
        yield replace(_same_day(item, known, min(chance * trust, _SUREST), reach), group=f"shared {key}")


def _known(item: Told, witnesses: Witnesses) -> tuple[Key, float, list[tuple[int, float, str]], range] | None:
    """The surest key under which others tell of an event, the chance that it is one of theirs, and their days."""
    reach = _reach(item.value) if item.value else None
    for key, untold in item.keys if reach else ():
        known = witnesses.days(key, item.place, item.origin)
        if known and reach:
            number = sum(weight for _, weight, _ in known)
            return key, number / (number + untold), known, reach
    return None


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
    if re.match(r"XXXX-WXX-[1-7]", code):
        return range(-9, 10)
    if re.match(r"(?:D|W|WE)[+-]\d", code):
        return range(-16, 17)
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
    shape: dict[int, float] = defaultdict(float)
    for day, weight, _ in known:
        for number in range(day + reach.start, day + reach.stop):
            meant = event_days(value, item.direction, number)
            if meant and meant[0] - 1 <= day <= meant[1]:
                worth = weight / (meant[1] - meant[0]) * (1.0 if meant[0] <= day < meant[1] else _BESIDE)
                shape[number] = max(shape[number], worth)
    clue = Clue(article=item.article, kind="shared_event", words=f"“{item.words}”", span=item.span)

    def explain(number: int) -> str:
        meant = event_days(value, item.direction, number) or (0, 0)
        return next((f" is what others set on {_iso(d)}: “{words}”" for d, _, words in known if d in range(*meant)), "")

    return Factor(clue, _weigh(shape, chance), _windows(shape), explain)


def since(item: Told, witnesses: Witnesses, own: Sequence[Told]) -> Iterator[Factor]:
    """Factors from "the first … in seven weeks": so long after the last that is told."""
    if not item.since:
        return
    value = parse(item.since.lstrip("!"))
    size = length(value.base)
    if not size or size[1] not in DAYS_IN:
        return
    low, high = span_of(size[0], value.approx)
    slack = _SLACK if not value.approx else _SLACK / 3
    low, high = (low - slack) * DAYS_IN[size[1]], (high + slack) * DAYS_IN[size[1]]
    mine = set(_like(item.keys))
    vague = [o for o in own if o is not item and mine & set(_like(o.keys)) and _VAGUE.match(o.value or "")]
    if vague:  # the article itself tells of the one before: that is the one it counts from
        yield _within_article(item, vague[0], low, high)
        return
    before = sorted({row for key in mine for row in witnesses.days(key, None, item.origin)})
    if before:
        yield _counted(item, before, low, high)


def _like(keys: Sequence[tuple[Key, float]]) -> Iterator[Key]:
    """Keys of the like: the same parties; talks are told as meetings, rounds and agreements alike."""
    for (kind, parties), _ in keys:
        if kind in _KINDS:
            yield (kind, parties)
            if kind != "meeting":
                yield ("meeting", parties)


def _counted(item: Told, known: list[tuple[int, float, str]], low: float, high: float) -> Factor:
    """So long after one of the days known; hardly where others of the like lie between."""
    shape: dict[int, float] = {}
    rough = item.since is not None and item.since[-1] in "<>~+"
    soft = max((_LOOSE if rough else _LOOSE / 3) * (low + high) / 2, 1.0)
    margin = min(round(3 * soft), 400)
    for day, weight, _ in sorted(known, key=lambda row: (-row[1], row[0]))[:_MOST_COUNTED]:
        first, last = day + round(low), day + round(high)
        between = sum(w for d, w, _ in known if day + 3 < d < first - 3)
        worth = weight * _CROWDED ** min(between, 4.0)
        for number in range(first - 9 - margin, last + 10 + margin):
            gap = _gap(item, number, first, last)
            if gap is not None and gap <= margin:
                shape[number] = max(shape.get(number, 0.0), worth * math.exp(-gap / soft))
    words = f"“{item.since_words}” since the last of the kind"
    clue = Clue(article=item.article, kind="ordinal", words=words, span=item.since_span)

    def explain(number: int) -> str:
        found = [row for row in known if _gap(item, number, row[0] + round(low), row[0] + round(high)) in range(margin)]
        best_known = max(found, key=lambda row: (row[1], row[0]), default=None)
        return f", told elsewhere of {_iso(best_known[0])}: “{best_known[2]}”" if best_known else ""

    return Factor(clue, _weigh(shape, float(setting("right", "ordinal"))), _windows(shape), explain)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _within_article(item: Told, other: Told, low: float, high: float) -> Factor:
    """So long after what the same article tells with a date of its own."""

    def weigh(grid: Grid) -> Array:
        fits = np.zeros(len(grid))
        for n, number in enumerate(grid.days.tolist()):
            earlier = event_days(other.value or "", "past", number)
            when = event_days(item.value, item.direction, number) if item.value else (number, number + 1)
            if earlier and when:
                fits[n] = _overlap((when[0] - round(high), when[1] - round(low)), earlier)
        return mixture(fits, float(setting("right", "since")))

    words = f"“{item.since_words}” after “{other.words}” in the same article"
    return Factor(Clue(article=item.article, kind="ordinal", words=words, span=item.since_span), weigh)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Share of the shorter stretch that lies in the other."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(common, 0) / max(min(one[1] - one[0], other[1] - other[0]), 1)


def _gap(item: Told, number: int, first: int, last: int) -> int | None:
    """Days by which the event of an article published on a day misses the stretch between two days."""
    days = event_days(item.value, item.direction, number) if item.value else (number, number + 1)
    return max(first - (days[1] - 1), days[0] - last, 0) if days else None


def _weigh(shape: Mapping[int, float], chance: float) -> Weigh:
    """Days that fit what others tell gain; all others lose a little: it may be another event after all."""

    def weigh(grid: Grid) -> Array:
        found = np.zeros(len(grid))
        for number, worth in shape.items():
            at = int(np.searchsorted(grid.days, number))
            if at < len(grid) and grid.days[at] == number:
                found[at] = worth
        return mixture(found, chance)

    return weigh


def _windows(shape: Mapping[int, float]) -> tuple[Days, ...]:
    days = [number for number, worth in sorted(shape.items()) if worth > 0.2]
    return tuple(Days(date.fromordinal(number - 10), date.fromordinal(number + 11)) for number in days)


def near_copies(article: str, others: Mapping[str, Belief]) -> Iterator[Factor]:
    """A copy appears on the day of its sisters or shortly after; a weak clue."""
    bonus: dict[int, float] = defaultdict(float)
    for other in sorted(others):
        for number, share in others[other].items():
            for gap, worth in ((0, 0.6), (1, 0.2), (-1, 0.1), (2, 0.05)):
                bonus[number + gap] += share * worth
    if bonus:
        clue = Clue(article=article, kind="copy", words=f"a copy of a report that appears {len(others)} more times")
        yield Factor(clue, _weigh(bonus, float(setting("right", "copy"))), _windows(bonus))
