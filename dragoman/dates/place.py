"""When the things an article tells happened, once it is known when it appeared.

In: the `When` of an article, its time expressions, events and statements. Out: a `When` for each that
its own words place. An event without words of time that is told as the news is of the day of the news; any other has
none: unknown, not "some day before". A statement without any was made when the article appeared or the day before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dragoman.dates.resolve import Direction, best, unit_of
from dragoman.model import Clue, Days, Event, Span, Statement, TimeExpression, When

_MOST_DAYS = 62  # an article known only to a longer stretch than this places nothing relative
_FAR_APART = (date(1950, 6, 15), date(1991, 2, 10))  # a code that means the same on both needs no article's date
_FRESH = timedelta(days=1)  # a report tells what was said that day or, in a morning paper, the day before
_BEFORE_NOW = timedelta(days=366)  # within so long before the article lies what was said "recently" or "previously"
_WEEK = timedelta(days=7)
_NEAR = re.compile(r"XXXX-WXX-|D[+-]")  # a weekday, today, yesterday: within a week of an article of an unsure day
_COUNTS = re.compile(
    r"\b(?:earlier|later|before|after|afterwards|thereafter|prior|previous(?:ly)?|preceding|next|following)\b", re.I
)


def placed(
    article: When,
    times: Sequence[TimeExpression],
    events: Sequence[Event],
    statements: Sequence[Statement],
    words: Mapping[str, str],
    fresh: Mapping[str, str] | None = None,
    lasted: Mapping[str, int] | None = None,
) -> Iterator[When]:
    """The Whens of what one article tells.

    Args:
        article: when it appeared; an interval gives intervals.
        times: its time expressions.
        events: its events; their status shows past or future where the tense did not.
        statements: "today" inside a quotation is the day of speaking.
        words: the words of each time expression by id, for the clue.
        fresh: by event without a time the expression that tells the day of the article's news, see `news`.
        lasted: by event how many days it took, see `lasted`.

    Returns:
        One for each expression and event that its words place, and for each statement where they or the article do.
    """
    told, spoken = _directions(events), _spoken(statements)
    days = _days(article.days, times, told, spoken, words)
    likely = _days(article.likely, times, told, spoken, words) if article.likely else {}
    by_id = {time.id: time for time in times}
    dated = [(time.id, time.id) for time in times]
    dated += [(event.id, event.time or "") for event in events] + [(said.id, said.time or "") for said in statements]
    terms = {event.id for event in events if event.kind == "deadline"}
    for record, id in dated:
        if id in days or id in likely:
            meant = (days.get(id), likely.get(id))
            meant = _last_days(meant) if record in terms and _END.search(by_id[id].value) else meant
            meant = _all_days(meant, (lasted or {}).get(record, 1))
            yield _when(record, by_id[id], meant, article, words.get(id, ""))
    counted = _counted_from(times, events, days | likely)
    for event in events:
        if event.id in counted:
            time, day = counted[event.id]
            yield _when(event.id, time, (day, None), article, words.get(time.id, ""))
            continue
        news = (fresh or {}).get(event.id)
        if event.time not in days and event.time not in likely and (days.get(news or "") or likely.get(news or "")):
            meant = _all_days((days.get(news or ""), likely.get(news or "")), (lasted or {}).get(event.id, 1))
            yield _of_the_news(event, by_id[news or ""], meant, article, words)
    for said in statements:
        if (said.time not in days and said.time not in likely) and (when := _reported(said, by_id, article, words)):
            yield when


_END = re.compile(r"/end$")


def _last_days(meant: tuple[Days | None, Days | None]) -> tuple[Days | None, Days | None]:
    """Of the end of a month or year its last day: what is to be done "by the end of May" has until the 31st."""
    days, likely = (held and Days.on(held.last) for held in meant)
    return days, likely


def _all_days(meant: tuple[Days | None, Days | None], number: int) -> tuple[Days | None, Days | None]:
    """Of the day on which something ended all its days; below zero of the day on which it began."""
    before, behind = (timedelta(days=max(0, n - 1)) for n in (number, -number))
    days, likely = (held and Days(held.first - before, held.end + behind) for held in meant)
    return days, likely


def _counted_from(
    times: Sequence[TimeExpression], events: Sequence[Event], days: Mapping[str, Days]
) -> dict[str, tuple[TimeExpression, Days]]:
    """Events without a day that a day told beside is counted from, with what they are counted by.

    "On Monday, four days after the deadline passed" tells that the deadline was the Thursday before.
    """
    found: dict[str, tuple[TimeExpression, Days]] = {}
    waiting = sorted((event for event in events if event.time is None), key=lambda event: event.span)
    dated = sorted((t for t in times if t.kind in ("date", "time") and t.id in days), key=lambda time: time.span)
    for time in times:
        counted = _COUNTED.match(time.value)
        event = next((e for e in waiting if 0 < e.span.start - time.span.end <= _LEAD), None) if counted else None
        if not (counted and event):
            continue
        beside = [t for t in dated if t is not time and abs(t.span.start - time.span.start) <= _BESIDE]
        before = [t for t in beside if t.span < time.span]
        near = next(iter((*before[-1:], *beside)), None)
        day = days[near.id].day if near else None
        meant = best(("-" if counted[1] == "+" else "+") + counted[2], day, None) if day else None
        if meant:
            found[event.id] = (time, meant)
    return found


_BESIDE = 150  # characters between a length and the day of its sentence
_COUNTED = re.compile(r"R([+-])(P\d+D)$")  # weeks are told roughly
_LEAD = len(" before the ")  # from the length to the event that it is counted from


def _of_the_news(
    event: Event,
    time: TimeExpression,
    meant: tuple[Days | None, Days | None],
    article: When,
    words: Mapping[str, str],
) -> When:
    """When an event without a day was, told as the news of its article: the day of the news, or the day before."""
    days, likely = meant
    shown = _shown(article.likely or article.days)
    told = f"no day is told; the news is of “{words.get(time.id, '')}” in an article of {shown}"
    held = Days(days.first - _FRESH, days.end) if days else None
    clue = Clue(article=event.article, kind="report", words=told, span=time.span, days=held or likely)
    return When(record=event.id, days=held, likely=likely or days, basis="inferred", clues=(clue,))


def _reported(
    said: Statement, times: Mapping[str, TimeExpression], article: When, words: Mapping[str, str]
) -> When | None:
    """When a statement without a day was made: shortly before its article, or before that ("previously")."""
    if article.days is None:
        return None
    time = times.get(said.time or "")
    shown = _shown(article.likely or article.days)
    if time is None:
        told, spread = f"no day is told; reported in an article of {shown}", _FRESH
    else:
        words_of = words.get(time.id, "")
        told, spread = f"“{words_of}” in an article of {shown}", _WEEK if _NEAR.match(time.value) else _BEFORE_NOW
    days = Days(article.days.first - spread, article.days.end)
    likely = article.likely or article.days
    clue = Clue(article=said.article, kind="report", words=told, span=time.span if time else said.cue, days=days)
    stands_out = time is None and likely.day is not None
    return When(record=said.id, days=days, likely=likely if stands_out else None, basis=article.basis, clues=(clue,))


def _days(
    published: Days | None,
    times: Sequence[TimeExpression],
    told: Mapping[str, Direction],
    spoken: Sequence[tuple[Span, str]],
    words: Mapping[str, str],
) -> dict[str, Days]:
    """What each expression means; "then", "that month" and "two days later" go by the last date told before."""
    found: dict[str, Days] = {}
    last: Days | None = None
    quoted: list[TimeExpression] = []
    for time in sorted(times, key=lambda time: (time.span, time.id)):
        if time.value.startswith("D") and any(span.covers(time.span) for span, _ in spoken):
            quoted.append(time)
            continue
        if time.value.startswith("R"):
            days = _told(time.value, last, words.get(time.id, ""))
        else:
            days = resolved(time.value, published, time.direction or told.get(time.id))
        if days:
            found[time.id] = days
            last = days if time.kind in ("date", "time", "range") else last
    for time in quoted:
        said = next((found[id] for span, id in spoken if span.covers(time.span) and id in found), None)
        days = resolved(time.value, said if said and said.day else published, time.direction)
        if days:
            found[time.id] = days
    return found


def _told(code: str, last: Days | None, words: str) -> Days | None:
    """What a code means beside the last date told; "ten days before the vote" counts from the vote, which nobody dates.

    >>> _told("REF-M", Days.on(date(2022, 5, 3)), "that month").label()
    '2022-05'
    >>> _told("R+P2D", Days.on(date(2022, 5, 30)), "two days later").label()
    '2022-06-01'
    """
    if last is None or code == "REF":
        return last
    if code.startswith("REF-"):
        whole = unit_of(code[4:], last.first)
        return whole if last.end <= whole.end else None
    return best(code[1:], last.first, None) if last.day and _COUNTS.search(words) else None


def resolved(code: str, published: Days | None, direction: Direction) -> Days | None:
    """The days a code means in an article that appeared within a stretch of days; None where it has no place.

    >>> resolved("D-1", Days(date(2022, 3, 28), date(2022, 3, 30)), None).label() is None
    True
    """
    if published is None or (published.end - published.first).days > _MOST_DAYS:
        one, other = (best(code, day, direction) for day in _FAR_APART)
        return one if one == other else None
    first = best(code, published.first, direction)
    last = first if published.day else best(code, published.last, direction)
    if first is None or last is None:
        return None
    return Days(min(first.first, last.first), max(first.end, last.end))


def _directions(events: Sequence[Event]) -> dict[str, Direction]:
    """What the status of an event says of its time."""
    return {event.time: "future" if event.planned else "past" for event in events if event.time}


def _spoken(statements: Sequence[Statement]) -> list[tuple[Span, str]]:
    """Quoted words with the time expression that says when they were spoken."""
    return [(span, s.time) for s in statements if s.time and s.kind != "indirect" for span in s.content]


def _when(record: str, time: TimeExpression, meant: tuple[Days | None, Days | None], article: When, words: str) -> When:
    days, likely = meant
    fixed = _fixed(time.value)
    if fixed:
        told = f"“{words}” in so many words"
    else:
        told = f"“{words}” in an article of {_shown(article.likely or article.days)}"
    clue = Clue(article=time.article, kind="time", words=told, span=time.span, days=days or likely)
    certain = fixed or article.basis in ("metadata", "stated")
    basis: Literal["stated", "inferred"] = "stated" if certain else "inferred"
    return When(record=record, days=days, likely=likely if likely != days else None, basis=basis, clues=(clue,))


@lru_cache(maxsize=4096)
def _fixed(code: str) -> bool:
    """Whether a code means the same whenever it was written."""
    return best(code, _FAR_APART[0]) == best(code, _FAR_APART[1])


def _shown(days: Days | None) -> str:
    if days is None:
        return "an unknown day"
    return days.label() or f"{days.first.isoformat()} to {days.last.isoformat()}"
