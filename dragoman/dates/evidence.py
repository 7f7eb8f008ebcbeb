"""What one article says of its own date, as weighed clues.

In: an article's clues, time expressions and mentions. Out: `Factor`s over days. A metadata or stated
date settles the matter; all else adds up: weekdays with their tense, dates in the body, anchors,
how long ago things were, who held an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from msgspec import Struct

from dragoman.dates.grid import (
    Factor,
    after,
    by_gap,
    by_weekday,
    right,
    setting,
    soon_after,
    within,
    yearly,
    years_from,
)
from dragoman.dates.values import DAYS_IN, LAST_DAY, Value, absolute, length, of_year, parse, part_of, shift
from dragoman.model import Article, Clue, Days, Mention, Span, TimeExpression
from dragoman.text import is_quoted
from dragoman.world import offices_of

_LEDE = 350  # characters of the sentences that open a report
_ANCHORS = ("anchor", "foreseen", "background")
_MOST_SEASONS = 12
_AHEAD = 12  # years for which plans are made: the year of one says that little of the article's
_YEAR = 366.0
_WRITTEN = {0: 1.0, 1: 0.25}  # what a year is worth by the days in it from the weekday of the news to the dateline
_WRITTEN_LATER = 0.1  # in which they are more


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
    latest = max((c for c in clues if c.kind in _ANCHORS and c.days), key=lambda c: (c.days, c.id), default=None)
    day = news_day(article, times)
    for clue in clues:
        factors.extend(_of_clue(clue, text, day[0] if day else None, latest=clue is latest))
    told_now = [time for time in times if _is_today(article.text, time)]
    factors.extend(_today(article, told_now))
    times = [time for time in times if time not in told_now]
    factors.extend(_both_ways(article, times))
    factors.extend(_weekdays(article, times))
    factors.extend(_of_years(article, times))
    factors.extend(_of_the_year(article, times))
    factors.extend(_left(article, times))
    factors.extend(_behind(article, times))
    factors.extend(_offices(article, mentions))
    aside = tuple(clue for clue in clues if not clue.used)
    return Evidence(article=article.id, factors=tuple(factors), aside=aside, settled=settle(clues))


def _of_clue(clue: Clue, text: str, weekday: int | None, *, latest: bool) -> Iterator[Factor]:
    """What a clue asks of the days; `weekday` is that of the news."""
    if not clue.used:
        return
    if clue.kind in ("stated", "dateline", "updated"):
        yield from _dateline(clue, text, weekday if clue.kind == "dateline" else None)
    elif clue.kind == "markup" and clue.days:
        yield Factor(clue, within(clue.days, 0.3, right("markup")), (years_from(clue.days, 30, 30),))
    elif clue.kind in _ANCHORS and clue.days:
        yield _anchor(clue, clue.days.first, latest=latest)
    elif clue.kind == "elapsed" and clue.days:
        length = (clue.days.end - clue.days.first).days
        weigh = within(clue.days, max(2.0, length / 8), right("elapsed"))
        yield Factor(clue, weigh, (years_from(clue.days, 60, 60),), group=f"elapsed {clue.span}")


def _anchor(clue: Clue, day: date, *, latest: bool) -> Factor:
    """Not before an anchor; of the latest one named rather soon after it."""
    most, leeway, scale = (
        float(setting("anchor", name, clue.kind)) for name in ("most_lost", "leeway_days", "scale_days")
    )
    windows = (years_from(Days.on(day), 2 * leeway, 5 * _YEAR),)
    return Factor(clue, after(day, most, leeway, scale if latest else None), windows)


def _dateline(clue: Clue, text: str, weekday: int | None) -> Iterator[Factor]:
    """A stated date that settles nothing by itself: it has two readings, or no year.

    A report with a dateline was written on the weekday of its news or on the next day: that fits few years.
    """
    shares = setting("dateline" if clue.kind == "dateline" else "page")
    if clue.days:
        day = clue.days.first
        weigh = soon_after(lambda year: clue.days if year == day.year else None, shares, right("dateline"))
        yield Factor(clue, weigh, (years_from(clue.days, 10, 30),), group=f"stated {clue.span}")
    elif clue.span:
        code = _day_of_year(clue.span.of(text))
        if code:

            def worth(days: Days) -> float:
                later = (days.first.isoweekday() - weekday) % 7 if weekday else 0
                return _WRITTEN.get(later, _WRITTEN_LATER)

            yield Factor(clue, soon_after(lambda year: _in_year(year, code), shares, right("dateline"), worth))


def _day_of_year(words: str) -> str | None:
    """Month and day of words like "March 1" or "Monday 1 March", as a code."""
    from dragoman.dates.classes import classify
    from dragoman.dates.grammar import longest
    from dragoman.text import tokens

    found = classify(tokens(words))
    kinds = "".join(word.kind for word in found)
    item = longest(found, kinds, 0) if found else None
    return item.value if item and item.value.startswith("XXXX-") else None


def _in_year(year: int, code: str) -> Days | None:
    """The day of "XXXX-03-01" in a year, of "XXXX-03-01:w1" only where it is a Monday."""
    value = parse(code.partition("T")[0])
    days = of_year(year, value.base.removeprefix("XXXX-"))
    weekday = value.sel[1:] if value.sel.startswith("w") else ""
    return None if days and weekday and days.first.isoweekday() != int(weekday) else days


# --- the day itself -----------------------------------------------------------------------------

_IT_IS = re.compile(r"\b(?:it|today)(?: is|['’]s)(?: (?:now|already|only|still|just))?\s+$", re.IGNORECASE)
_CLEFT = re.compile(r"['’]s\b|\s+(?:that|when|who|which|before|after)\b")
_NAMED_DAY = re.compile(r"XXXX-(?:WXX-(?P<weekday>[1-7])|\d\d-\d\d)(?::w\d)?(?:T[\w:]+)?$")


def _is_today(text: str, time: TimeExpression) -> bool:
    """Whether a day is named as the one that runs: "good morning, it is Tuesday"; not "it is on Tuesday that"."""
    lead = text[max(0, time.span.start - 24) : time.span.start]
    return bool(_NAMED_DAY.match(time.value) and _IT_IS.search(lead) and not _CLEFT.match(text, time.span.end))


def _today(article: Article, times: Sequence[TimeExpression]) -> Iterator[Factor]:
    """The day as the article names it."""
    time = times[0] if times else None
    match = _NAMED_DAY.match(time.value) if time else None
    if not time or not match:
        return
    weekday, code = match["weekday"], time.value
    words = f"it is “{time.span.of(article.text)}”, the article says"
    clue = Clue(article=article.id, kind="weekday" if weekday else "season", words=words, span=time.span)
    if weekday:
        yield Factor(clue, by_weekday(_turned(setting("weekday", "today"), int(weekday))))
    else:
        yield Factor(clue, soon_after(lambda year: _in_year(year, code), setting("today"), right("today")))


_BESIDE = re.compile(r",? \(?$|, $|\($|, on (?:the (?:very )?)?$| (?:is|was|will be) $")


def _both_ways(article: Article, times: Sequence[TimeExpression]) -> Iterator[Factor]:
    """A day told twice over, "yesterday, Wednesday", "tomorrow is the first of May": it tells that of the article."""
    for first, second in pairwise(sorted(times, key=lambda time: time.span)):
        codes = [time.value.partition("T")[0] for time in (first, second)]
        far = next((int(code[1:]) for code in codes if re.match(r"D[+-][0-2]$", code)), None)
        named = next((match for code in codes if (match := _NAMED_DAY.match(code))), None)
        if far is None or named is None or not _BESIDE.match(article.text[first.span.end : second.span.start]):
            continue
        span = Span(first.span.start, second.span.end)
        words = f"“{span.of(article.text)}”: one day told twice"
        weekday = named["weekday"]
        clue = Clue(article=article.id, kind="weekday" if weekday else "season", words=words, span=span)
        if weekday:
            yield Factor(clue, by_weekday(_turned(setting("weekday", "today"), (int(weekday) - far - 1) % 7 + 1)))
        else:
            yield Factor(clue, soon_after(partial(_before, named.group(), far), setting("today"), right("today")))
        return


def _before(code: str, far: int, year: int) -> Days | None:
    """The day so far before that of a year."""
    days = _in_year(year, code)
    return Days.on(shift(days.first, -far)) if days else None


# --- weekdays -----------------------------------------------------------------------------------


class _Weekday(Struct, frozen=True):
    """A weekday an article names in one tense, and where and how often."""

    number: int
    direction: str | None
    opening: bool
    times: int
    first: TimeExpression


def _weekdays(article: Article, times: Sequence[TimeExpression]) -> Iterator[Factor]:
    """The weekdays an article names, weighed together; a clue for each."""
    named = _named(article, times)
    if not named:
        return
    rows = [*_weekday_rows(named), *_beside_today(article.text, named, times)]
    table = [sum(column) for column in zip(*rows, strict=True)]
    for number, day in enumerate(named):
        clue = Clue(article=article.id, kind="weekday", words=_told(article, day), span=day.first.span)
        name = f"{day.direction or 'none'}_{'lede' if day.opening else 'rest'}"
        check = by_weekday(_turned(setting("weekday", name), day.number))
        yield Factor(clue, by_weekday(table if number == 0 else [0.0] * 7), check=check)


def news_day(article: Article, times: Sequence[TimeExpression]) -> tuple[int, TimeExpression] | None:
    """The weekday of an article's news: the only one told as past in its first sentences, or the second of two."""
    near = [time for time in times if time.value.startswith("D") and not is_quoted(article.text, time.span.start)]
    past = [day for day in _named(article, times) if day.opening and day.direction == "past"]
    later = [day for day in past if all((day.number - other.number) % 7 <= 1 for other in past)]
    return (later[0].number, later[0].first) if later and not near else None


def _named(article: Article, times: Sequence[TimeExpression]) -> list[_Weekday]:
    lede = article.body[0].start + _LEDE if article.body else 0
    found: dict[tuple[int, str | None], list[TimeExpression]] = {}
    for time in times:
        if match := re.match(r"XXXX-WXX-([1-7])(?:T[\w:]+)?$", time.value):
            found.setdefault((int(match.group(1)), time.direction), []).append(time)
    return [
        _Weekday(number, direction, held[0].span.start < lede, len(held), held[0])
        for (number, direction), held in found.items()
    ]


def _weekday_rows(named: Sequence[_Weekday]) -> Iterator[list[float]]:
    """Log weights of publication on Monday … Sunday, row by row; see weights.yaml."""
    yield setting("published")
    for day in named:
        place = "lede" if day.opening else "rest"
        yield _turned(setting("weekday", f"{day.direction or 'none'}_{place}"), day.number)
    past = [day for day in named if day.direction == "past"]
    future = [day for day in named if day.direction == "future"]
    most = [day for day in past if day.times == max(other.times for other in past)]
    if len(most) == 1 and most[0].times > 1:
        yield _turned(setting("weekday", "most_named"), most[0].number)
    for weekday in range(1, 8):
        behind = [(weekday - day.number) % 7 for day in past]
        ahead = [(day.number - weekday) % 7 for day in future]
        row = [0.0] * 7
        for name, gaps, pick in (
            ("last_past", behind, min),
            ("first_past", behind[1:] and behind, max),
            ("next_future", ahead, min),
            ("last_future", ahead[1:] and ahead, max),
        ):
            row[weekday - 1] += float(setting("weekday", name)[pick(gaps)]) if gaps else 0.0
        yield row


_NEAR = {
    "today": re.compile(r"(?:today|tonight|this (?:morning|afternoon|evening)|last night)\b", re.IGNORECASE),
    "yesterday": re.compile(r"yesterday\b", re.IGNORECASE),
    "tomorrow": re.compile(r"tomorrow\b", re.IGNORECASE),
}


def _beside_today(text: str, named: Sequence[_Weekday], times: Sequence[TimeExpression]) -> Iterator[list[float]]:
    """Who writes "this morning" or "yesterday" hardly calls the same day by its weekday."""
    near = [time for time in times if time.value.startswith("D") and not is_quoted(text, time.span.start)]
    for name, pattern in _NEAR.items():
        tense = "future" if name == "tomorrow" else "past"
        if any(pattern.match(text, time.span.start) for time in near):
            for day in named:
                if day.direction == tense:
                    yield _turned(setting("weekday", f"beside_{name}"), day.number)


def _turned(table: Sequence[float], number: int) -> list[float]:
    """A table by days after a weekday, as one by the weekday of publication."""
    return [float(table[(weekday - number) % 7]) for weekday in range(1, 8)]


def _told(article: Article, day: _Weekday) -> str:
    told = {"past": "told as past: that day or soon after", "future": "still to come: that day or shortly before"}
    return f"“{day.first.span.of(article.text)}”, {told.get(day.direction or '', 'without a tense: about then')}"


# --- dates in the body --------------------------------------------------------------------------


def _of_years(article: Article, times: Sequence[TimeExpression]) -> Iterator[Factor]:
    """The latest date with a year that is told as past, else the latest without a tense; the first still to come."""
    dated = [(days, time) for time in times if time.kind in ("date", "range") and (days := _with_year(time.value))]
    by_tense = {tense: [row for row in dated if row[1].direction == tense] for tense in ("past", "future", None)}
    if latest := by_tense["past"] or by_tense[None]:
        yield _dated(article, *max(latest, key=lambda row: (row[0].first, row[1].span)))
    if by_tense["future"]:
        yield _dated(article, *min(by_tense["future"], key=lambda row: (row[0].end, row[1].span)))


def _dated(article: Article, days: Days, time: TimeExpression) -> Factor:
    told = "is told as still to come" if time.direction == "future" else "is the latest date the article tells of"
    words = f"“{time.span.of(article.text)}” {told}"
    known = Days(days.first, LAST_DAY) if time.direction == "past" else None
    clue = Clue(article=article.id, kind="date", words=words, span=time.span, days=known)
    length = (days.end - days.first).days
    grain = "full" if length == 1 else "month" if length < 100 else "year"
    table = setting("dated", f"{grain}_{time.direction or 'none'}")
    back = 60 if time.direction == "past" else (_AHEAD if grain == "year" else 2) * _YEAR
    windows = (years_from(days, back, (5 if grain == "year" else 3) * _YEAR),)
    return Factor(clue, by_gap(days.first, setting("dated_edges"), table), windows)


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
            if not match or (match.group(1), time.direction) in seen or len(seen) >= _MOST_SEASONS:
                continue
            seen.add((match.group(1), time.direction))
            yield _seasonal(article, time, match.group(1), value)


def _seasonal(article: Article, time: TimeExpression, tail: str, value: Value) -> Factor:
    weekday = int(value.sel[1:]) if value.sel.startswith("w") else 0

    def occurrences(year: int) -> Days | None:
        days = of_year(year, tail)
        if days is None or (weekday and days.first.isoweekday() != weekday):
            return None
        return part_of(days, value.edge)

    tense = value.sel if value.sel in ("last", "next") and "-" not in tail else time.direction or "none"
    if weekday and tense == "past":
        tense = "past_named"
    table = setting("yearly", f"{'day' if '-' in tail else 'month'}_{tense}")
    words = f"“{time.span.of(article.text)}”" + {"past": " is past", "future": " is to come"}.get(
        time.direction or "", ""
    )
    clue = Clue(article=article.id, kind="season", words=words, span=time.span)
    return Factor(clue, yearly(occurrences, setting("yearly_edges"), table))


_LEFT = re.compile(
    r"(?:left|to go|remain(?:s|ed|ing)?|away|more)?,?\s*(?:until|till|before|"
    r"ahead of(?! (?:time|schedule|plan)\b)|to)\s+"
    r"(?:(?!until|till|before)[^.;:!?\n“”\"]){0,60}$"
)
_SLACK = 0.6  # of a unit: how far "five weeks left" may be off
_EXACT = 0.15  # of a unit: half as likely to be off by so much
_IN = re.compile(r"\b(?:in|over|within)\s+(?:(?:about|just)\s+)?$", re.IGNORECASE)  # "in four weeks, on 14 November"
_ON = re.compile(r",?\s*(?:on|from)(?: the)?$")


def _left(article: Article, times: Sequence[TimeExpression]) -> Iterator[Factor]:
    """How long it is until a day of the year: "five weeks left until the deadline of 30 April"."""
    for count, term in pairwise(sorted(times, key=lambda time: time.span)):
        size = length(parse(count.value).base) if count.value.startswith("P") else None
        day = re.match(r"XXXX-(\d\d-\d\d)$", parse(term.value).base)
        between = article.text[count.span.end : term.span.start]
        if not size or size[1] not in DAYS_IN or not day:
            continue
        lead = article.text[max(0, count.span.start - 16) : count.span.start]
        ahead = _ON.match(between.strip()) and _IN.search(lead)
        if ahead or _LEFT.match(between.strip()):
            span = Span(count.span.start, term.span.end)
            yield _until(article, span, day.group(1), size[0], DAYS_IN[size[1]], exact=bool(ahead))


def _until(article: Article, span: Span, tail: str, number: float, unit: float, *, exact: bool) -> Factor:
    """So many units before a day of the year; told beside that very day, they are counted well."""
    first, last = round((number + _SLACK) * unit), round((number - _SLACK) * unit)
    off = (abs(number * unit - days) / unit for days in range(first, last - 1, -1))
    shares = [0.5 ** (gap / _EXACT) if exact else 1.0 for gap in off]

    def begins(year: int) -> Days | None:
        days = of_year(year, tail)
        return Days.on(shift(days.first, -first)) if days else None

    words = f"“{' '.join(span.of(article.text).split())}”"
    clue = Clue(article=article.id, kind="elapsed", words=words, span=span)
    return Factor(clue, soon_after(begins, shares, right("elapsed")))


_COMES = re.compile(r"\b(?:comes?|it(?:[’']s| is))(?: (?:now|just|only|some|about|barely))?\s+$", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:after|since)\b[^.;:!?\n“”\"]{0,60}?(?:of|on)\s+(?:the\s+)?$")


def _behind(article: Article, times: Sequence[TimeExpression]) -> Iterator[Factor]:
    """How long ago a day of the year is: "the row comes three weeks after the accord of 21 April"."""
    for count, day in pairwise(sorted(times, key=lambda time: time.span)):
        size = length(parse(count.value.removeprefix("R+")).base) if count.value.lstrip("R+").startswith("P") else None
        tail = re.match(r"XXXX-(\d\d-\d\d)$", parse(day.value).base)
        lead = article.text[max(0, count.span.start - 24) : count.span.start]
        if not size or size[1] not in DAYS_IN or not tail or not _COMES.search(lead):
            continue
        if _AFTER.match(article.text[count.span.end : day.span.start]):
            span = Span(count.span.start, day.span.end)
            yield _until(article, span, tail.group(1), -size[0], DAYS_IN[size[1]], exact=False)


# --- offices ------------------------------------------------------------------------------------

_NOT_YET = re.compile(
    r"\b(?:candidates?|nominees?|hopefuls?|frontrunners?|front-runners?|contenders?|elect|designate)\b"
)
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
        if _NOT_YET.search(role):
            continue
        held = [o for o in offices_of(mention.name) if o.first]
        terms = [o for o in held if re.search(rf"\b{re.escape(o.office.casefold())}\b", role)]
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
