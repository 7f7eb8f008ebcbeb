"""What one article says of its own date, as weighed clues.

In: an article's clues, time expressions and mentions. Out: `Factor`s over days. A metadata or stated
date settles the matter; all else adds up: weekdays with their tense, dates in the body, anchors,
how long ago things were, who held an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from dragoman.dates.grid import (
    Factor,
    after,
    around,
    before,
    by_weekday,
    cap,
    right,
    setting,
    soon_after,
    within,
    yearly,
    years_from,
)
from dragoman.dates.values import LAST_DAY, absolute, of_year, parse, part_of
from dragoman.model import Article, Clue, Days, Mention, TimeExpression
from dragoman.world import offices_of

_LEDE = 350  # characters of the sentences that open a report
_YEAR = 366.0
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Evidence(Struct, frozen=True):
    """The clues of one article and what they ask of the days."""

    article: str
    factors: tuple[Factor, ...]
    aside: tuple[Clue, ...]  # seen and set aside
    settled: Clue | None = None  # metadata or a stated date


def settle(clues: Sequence[Clue]) -> Clue | None:
    """The clue that says by itself when an article appeared; None where there is none to trust.

    Metadata goes before a date stated in the text, that before a dateline; a date with two readings
    settles nothing.
    """
    for kind in ("metadata", "stated", "dateline", "updated"):
        found = [c for c in clues if c.kind == kind and c.used and c.days and c.days.day]
        spans = {(c.span, c.days) for c in found}
        certain = [c for c in found if c.span is None or sum(span == c.span for span, _ in spans) == 1]
        if certain:
            return certain[0]
    return None


def gather(
    article: Article, clues: Sequence[Clue], times: Sequence[TimeExpression], mentions: Sequence[Mention]
) -> Evidence:
    """All that an article says of its date by itself."""
    text = article.text
    factors: list[Factor] = []
    traps = [clue.span for clue in clues if clue.span and not clue.used]
    times = [time for time in times if not any(trap.overlaps(time.span) for trap in traps)]
    for clue in clues:
        factors.extend(_of_clue(clue, text))
    factors.extend(_weekdays(article, times))
    factors.extend(_of_years(article, times))
    factors.extend(_of_the_year(article, times))
    factors.extend(_offices(article, mentions))
    aside = tuple(clue for clue in clues if not clue.used)
    return Evidence(article=article.id, factors=tuple(factors), aside=aside, settled=settle(clues))


def _of_clue(clue: Clue, text: str) -> Iterator[Factor]:
    if not clue.used:
        return
    if clue.kind in ("stated", "dateline", "updated"):
        yield from _dateline(clue, text)
    elif clue.kind == "markup" and clue.days:
        yield Factor(clue, within(clue.days, 0.3, right("markup")), (years_from(clue.days, 30, 30),))
    elif clue.kind in ("anchor", "foreseen", "background") and clue.days:
        yield _anchor(clue, clue.days)
    elif clue.kind == "elapsed" and clue.days:
        length = (clue.days.end - clue.days.first).days
        weigh = within(clue.days, max(2.0, length / 8), right("elapsed"))
        yield Factor(clue, weigh, (years_from(clue.days, 60, 60),), group=f"elapsed {clue.span}")


def _anchor(clue: Clue, days: Days) -> Factor:
    leeway = float(setting("foreseen_leeway_days")) if clue.kind == "foreseen" else 2.0
    scale, power = float(setting("scale_days", clue.kind)), float(setting("power"))
    windows = (years_from(Days.on(days.first), 3 * leeway, 5 * _YEAR),)
    return Factor(clue, after(days.first, scale, cap(clue.kind), power, leeway), windows)


def _dateline(clue: Clue, text: str) -> Iterator[Factor]:
    """A stated date that settles nothing by itself: it has two readings, or no year."""
    shares = setting("dateline")
    if clue.days:
        day = clue.days.first
        weigh = soon_after(lambda year: clue.days if year == day.year else None, shares, right("dateline"))
        yield Factor(clue, weigh, (years_from(clue.days, 10, 30),), group=f"stated {clue.span}")
    elif clue.span:
        tail = _day_of_year(clue.span.of(text))
        if tail:
            yield Factor(clue, soon_after(lambda year: of_year(year, tail), shares, right("dateline")))


def _day_of_year(words: str) -> str | None:
    """Month and day of words like "March 1", as the tail of a code."""
    from dragoman.dates.classes import classify
    from dragoman.dates.grammar import longest
    from dragoman.text import tokens

    found = classify(tokens(words))
    kinds = "".join(word.kind for word in found)
    item = longest(found, kinds, 0) if found else None
    match = re.match(r"XXXX-(\d\d-\d\d)", item.value) if item else None
    return match.group(1) if match else None


# --- weekdays -----------------------------------------------------------------------------------


def _weekdays(article: Article, times: Sequence[TimeExpression]) -> Iterator[Factor]:
    """One factor for each weekday and tense an article names."""
    lede = article.body[0].start + _LEDE if article.body else 0
    seen: set[tuple[str, str | None]] = set()
    for time in times:
        match = re.match(r"XXXX-WXX-([1-7])(?:T\w+)?$", time.value)
        if not match or (match.group(1), time.direction) in seen:
            continue
        seen.add((match.group(1), time.direction))
        place = "lede" if time.span.end <= lede else "rest"
        table = setting("weekday", f"{time.direction}_{place}" if time.direction else "none")
        power = float(setting("weekday_power")) ** (len(seen) - 1)
        words = _weekday_words(time.span.of(article.text), time.direction)
        clue = Clue(article=article.id, kind="weekday", words=words, span=time.span)
        yield Factor(clue, by_weekday(int(match.group(1)), table, power))


def _weekday_words(words: str, direction: str | None) -> str:
    told = {"past": "told as past: that day or soon after", "future": "still to come: that day or shortly before"}
    return f"“{words}”, {told.get(direction or '', 'without a tense: about then')}"


# --- dates in the body --------------------------------------------------------------------------


def _of_years(article: Article, times: Sequence[TimeExpression]) -> Iterator[Factor]:
    """The latest date with a year that is told as past, and the first still to come."""
    dated = [(days, time) for time in times if time.kind in ("date", "range") and (days := _with_year(time.value))]
    past = [(d, t) for d, t in dated if t.direction != "future"]
    ahead = [(d, t) for d, t in dated if t.direction == "future"]
    if past:
        days, time = max(past, key=lambda item: (item[0].first, item[1].span))
        yield _explicit(article, days, time)
    if ahead:
        days, time = min(ahead, key=lambda item: (item[0].end, item[1].span))
        words = f"“{time.span.of(article.text)}” is told as still to come"
        clue = Clue(article=article.id, kind="date", words=words, span=time.span, days=Days(date(1900, 1, 1), days.end))
        grain = _grain(days)
        most = cap("year_to_come" if grain == "year" else grain)
        weigh = before(days.last, float(setting("scale_days", grain)), most)
        yield Factor(clue, weigh, (years_from(days, 2 * _YEAR, 60),))


def _explicit(article: Article, days: Days, time: TimeExpression) -> Factor:
    words = f"“{time.span.of(article.text)}” is the latest date the article tells of"
    clue = Clue(article=article.id, kind="date", words=words, span=time.span, days=Days(days.first, LAST_DAY))
    grain = _grain(days)
    scale = float(setting("scale_days", grain))
    if time.direction is None and grain == "year":
        return Factor(clue, around(days.first, scale, cap("year")), (years_from(days, 2 * _YEAR, 4 * _YEAR),))
    weigh = after(days.first, scale, cap(grain), float(setting("power")))
    return Factor(clue, weigh, (years_from(days, 60, 5 * _YEAR),))


def _grain(days: Days) -> str:
    """How exactly a date is given."""
    length = (days.end - days.first).days
    return "full_date" if length == 1 else "month_and_year" if length < 100 else "year"


def _with_year(code: str) -> Days | None:
    if ".." in code:
        return _with_year(code.split("..")[1]) or _with_year(code.split("..")[0])
    value = parse(code)
    days = absolute(value.base)
    return part_of(days, value.edge) if days and (days.end - days.first).days <= 366 else None


def _of_the_year(article: Article, times: Sequence[TimeExpression]) -> Iterator[Factor]:
    """Days and months without a year: the year turns, but the season is said."""
    seen: set[tuple[str, str | None]] = set()
    for time in times:
        for code in time.value.split(".."):
            value = parse(code)
            match = re.match(r"XXXX-(\d\d(?:-\d\d)?)$", value.base)
            if not match or (match.group(1), time.direction) in seen or len(seen) > 11:
                continue
            seen.add((match.group(1), time.direction))
            yield _seasonal(article, time, match.group(1), value.sel, value.edge)


def _seasonal(article: Article, time: TimeExpression, tail: str, sel: str, edge: str) -> Factor:
    weekday = int(sel[1:]) if sel.startswith("w") else 0

    def occurrences(year: int) -> Days | None:
        days = of_year(year, tail)
        if days is None or (weekday and days.first.isoweekday() != weekday):
            return None
        return part_of(days, edge)

    name = "day_of_year" if "-" in tail else "month"
    direction = {"last": "past", "next": "future"}.get(sel, time.direction)
    scale = float(setting("scale_days", name)) * (8 if sel in ("last", "next") else 1)
    words = f"“{time.span.of(article.text)}”" + {"past": " is past", "future": " is to come"}.get(direction or "", "")
    clue = Clue(article=article.id, kind="season", words=words, span=time.span)
    return Factor(clue, yearly(occurrences, direction, scale, cap(name)))


# --- offices ------------------------------------------------------------------------------------

_FORMER = re.compile(r"\b(?:former|ex|then|late|ousted|deposed|one-time|previous)\b", re.IGNORECASE)


def _offices(article: Article, mentions: Sequence[Mention]) -> Iterator[Factor]:
    """Who is given which office limits the years."""
    seen: set[tuple[str, str]] = set()
    for mention in mentions:
        if mention.kind != "person" or not mention.role or (mention.name, mention.role) in seen:
            continue
        seen.add((mention.name, mention.role))
        former = bool(_FORMER.search(mention.role))
        role = mention.role.casefold()
        terms = [o for o in offices_of(mention.name) if o.first and o.office.casefold() in role]
        for term in terms:
            assert term.first is not None
            days = Days(term.first, term.end or LAST_DAY)
            if former:
                if term.end is None:
                    continue
                days = Days(term.end, LAST_DAY)
            yield _office(article, mention, days, former=former)


def _office(article: Article, mention: Mention, days: Days, *, former: bool) -> Factor:
    told = "was no longer" if former else "was"
    until = f" until {days.end.isoformat()}" if days.end < LAST_DAY else ""
    words = f"“{mention.role} {mention.name}”: {told} that from {days.first.isoformat()}{until}"
    clue = Clue(article=article.id, kind="office", words=words, span=mention.span, days=days)
    window = days if days.end < LAST_DAY else Days(days.first, years_from(Days.on(days.first), 0, 8 * _YEAR).end)
    return Factor(clue, within(days, 20.0, right("office")), (window,), group=f"office {mention.name} {mention.role}")
