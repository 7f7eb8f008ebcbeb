"""From the code of a time expression and the day of its article to the days it means.

In: a code of `values`, the day the article appeared, past or future. Out: one or two readings with
weights: "Tuesday" without a tense is the last one or, less often, the next.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dragoman.dates.values import (
    DAYS_IN,
    SEASON_MONTHS,
    Value,
    absolute,
    length,
    month,
    of_year,
    parse,
    part_of,
    shift,
    shift_months,
)
from dragoman.model import Days

Direction = Literal["past", "future"] | None
Readings = tuple[tuple[Days, float], ...]

_DEICTIC = re.compile(r"(D|WE|W|M|Q|Y|E|SP|SU|FA|WI)([+-]\d+)$")
_PART_OF_YEAR = re.compile(r"Y([+-]\d+)-(\d\d(?:-\d\d)?|[QH]\d|SP|SU|FA|WI)$")
_DAY_OF_WEEK = re.compile(r"W([+-]\d+)-([1-7])$")
_AGAINST = 6.0
_AGO = re.compile(r"(R?)([+-])(P.+)$")
# Share of weekdays without a tense that lie behind the article, counted on dated news (see anchors of weights.yaml)
_PAST_SHARE = 0.75
_TOMORROW = 0.3  # chance that "next Tuesday" is the day after


def readings(code: str, day: date, direction: Direction = None) -> Readings:
    """The stretches of days that a code can mean in an article of `day`, with their weights; () where it has none.

    >>> readings("XXXX-WXX-7", date(2022, 3, 28), "past")[0][0].first
    datetime.date(2022, 3, 27)
    >>> readings("XXXX-WXX-2", date(2022, 3, 28), "future")[0][0].first
    datetime.date(2022, 3, 29)
    """
    if ".." in code:
        return _range(code, day, direction)
    value = parse(code)
    found = _bare(value, day, direction)
    if value.edge in ("start", "mid", "end"):
        found = tuple((part_of(days, value.edge), weight) for days, weight in found)
    elif value.edge == "past":
        found = tuple((_before(days, day), weight) for days, weight in found)
    elif value.edge == "future":
        found = tuple((_after(days, day), weight) for days, weight in found)
    return found


@lru_cache(maxsize=65536)  # asked again and again while the articles' dates are weighed
def best(code: str, day: date, direction: Direction = None) -> Days | None:
    """The likeliest reading; None where the code names no place in time."""
    found = readings(code, day, direction)
    return max(found, key=lambda reading: reading[1])[0] if found else None


def unit_of(unit: str, day: date) -> Days:
    """The week (W), month (M), quarter (Q) or year (Y) that holds a day."""
    return _deictic(unit, 0, day)


def _range(code: str, day: date, direction: Direction) -> Readings:
    first, _, last = code.partition("..")
    begin = best(first, day, direction) if first else None
    end = best(last, day, direction) if last else None
    if begin and end and end.end <= begin.first and end.end + timedelta(7) > begin.first and "WXX" in last:
        end = Days(end.first + timedelta(7), end.end + timedelta(7))
    if begin and end and begin.first < end.end:
        return ((Days(begin.first, end.end), 1.0),)
    only = begin or end
    return ((only, 1.0),) if only else ()


def _bare(value: Value, day: date, direction: Direction) -> Readings:
    base = value.base
    known = absolute(base)
    if known:
        return ((known, 1.0),)
    if base.startswith("XXXX-WXX-"):
        return _weekday(base[9:], value.sel, day, direction)
    if base.startswith("XXXX-XX-"):
        return _day_of_month(int(base[8:]), day, direction)
    if base.startswith("XXXX-"):
        return _of_some_year(base[5:], value.sel, day, direction)
    if match := _DAY_OF_WEEK.match(base):
        return ((Days.on(shift(_deictic("W", int(match.group(1)), day).first, int(match.group(2)) - 1)), 1.0),)
    if match := _PART_OF_YEAR.match(base):
        days = of_year(day.year + int(match.group(1)), match.group(2))
        return ((days, 1.0),) if days else ()
    if match := _DEICTIC.match(base):
        return ((_deictic(match.group(1), int(match.group(2)), day), 1.0),)
    if "/" in base:
        return _window(base, day)
    if match := _AGO.match(base):
        return () if match.group(1) else _ago(match.group(2), match.group(3), day)
    return ()


def _weekday(which: str, sel: str, day: date, direction: Direction) -> Readings:
    if which == "WE":
        return _weekend(sel, day, direction)
    back = (day.isoweekday() - int(which)) % 7
    past = Days.on(shift(day, -back))
    ahead = Days.on(shift(day, (-back) % 7))
    if sel == "last":
        return ((Days.on(shift(day, -(back or 7))), 1.0),)
    if sel == "next":
        near = 0.8 if ahead.first != shift(day, 1) else _TOMORROW
        return (
            (Days.on(shift(day, (-back) % 7 or 7)), near),
            (Days.on(shift(day, 14 - back if back else 7)), 1 - near),
        )
    if sel.startswith("plus"):
        return ((Days.on(shift(day, ((-back) % 7 or 7) + 7 * int(sel[len("plus") :]))), 1.0),)
    if direction == "past" or past == ahead:
        return ((past, 1.0),)
    if direction == "future":
        return ((ahead, 1.0),)
    return ((past, _PAST_SHARE), (ahead, 1 - _PAST_SHARE))


def _weekend(sel: str, day: date, direction: Direction) -> Readings:
    """Saturday and Sunday; the one that runs counts as the last begun."""
    saturday = shift(day, -((day.isoweekday() - 6) % 7))
    if sel == "last" and day.isoweekday() >= 6:
        saturday = shift(saturday, -7)
    past, ahead = Days(saturday, shift(saturday, 2)), Days(shift(saturday, 7), shift(saturday, 9))
    if sel == "next" or (direction == "future" and day.isoweekday() < 6):
        return ((ahead, 1.0),)
    if sel == "this" and direction is None and day.isoweekday() < 6:
        return ((ahead, 0.6), (past, 0.4))
    return ((past, 1.0),)


def _day_of_month(number: int, day: date, direction: Direction) -> Readings:
    found = []
    for months in (-1, 0, 1):
        days = of_year((start := shift_months(day.replace(day=1), months)).year, f"{start.month:02}-{number:02}")
        if days:
            found.append(days)
    return _choose(found, day, direction)


def _of_some_year(tail: str, sel: str, day: date, direction: Direction) -> Readings:
    found = [days for year in range(day.year - 2, day.year + 3) if (days := of_year(year, tail))]
    if sel.startswith("w"):
        matching = [d for d in found if d.first.isoweekday() == int(sel[1:])]
        found = matching or found
    if sel == "last":
        found = [d for d in found if d.end <= day] or found
        return ((max(found, key=lambda d: d.first), 1.0),) if found else ()
    if sel == "next":
        found = [d for d in found if d.first > day] or found
        return ((min(found, key=lambda d: d.first), 1.0),) if found else ()
    return _choose(found, day, direction)


def _choose(found: list[Days], day: date, direction: Direction) -> Readings:
    """Of the same day in several years the last behind, or the next ahead; without a tense the nearest.

    A tense read wrongly must not cost a year: what lies very near on the other side goes before.
    """
    if not found:
        return ()
    near = sorted(found, key=lambda d: (_distance(d, day, direction), d.first))
    if direction:
        return ((near[0], 1.0),)
    return tuple((d, weight) for d, weight in zip(near[:2], (0.9, 0.1), strict=False))


def _distance(days: Days, day: date, direction: Direction) -> float:
    """Days apart; against the tense six times as far, without one ahead half as far again: news looks back."""
    if days.first <= day <= days.last:
        return 0
    behind = days.last < day
    gap = float((day - days.last).days if behind else (days.first - day).days)
    if direction is None:
        return gap if behind else 1.5 * gap
    return gap if behind == (direction == "past") else _AGAINST * gap


def _deictic(unit: str, number: int, day: date) -> Days:
    if unit == "D":
        return Days.on(shift(day, number))
    if unit == "W":
        monday = shift(day, 1 - day.isoweekday() + 7 * number)
        return Days(monday, shift(monday, 7))
    if unit == "WE":
        saturday = shift(day, 6 - day.isoweekday() + 7 * number)
        return Days(saturday, shift(saturday, 2))
    if unit == "M":
        first = shift_months(day.replace(day=1), number)
        return month(first.year, first.month)
    if unit == "Q":
        first = shift_months(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), 3 * number)
        return Days(first, shift_months(first, 3))
    if unit in SEASON_MONTHS:
        first = date(shift_months(day, 12 * number).year, SEASON_MONTHS[unit], 1)
        return Days(first, shift_months(first, 3))
    years = 10 if unit == "E" else 1
    first = shift_months(day.replace(month=1, day=1), 12 * years * number)
    first = first.replace(year=first.year // 10 * 10) if unit == "E" else first
    return Days(first, shift_months(first, 12 * years))


def _ago(sign: str, code: str, day: date) -> Readings:
    """So long ago or from now; as wide as the unit is coarse."""
    size = length(code)
    if not size:
        return ()
    number, unit = size
    if unit.startswith("T"):
        return ((Days.on(day), 1.0),)
    step = number if sign == "+" else -number
    if unit in "YEQM" and step == int(step):
        months = int(step) * {"Y": 12, "E": 120, "Q": 3, "M": 1}[unit]
        middle = shift_months(day, months)
    else:
        middle = shift(day, step * DAYS_IN[unit])
    around = {"D": 0, "W": 3, "F": 3, "M": 15, "Q": 30, "Y": 183, "E": 730, "C": 3650}[unit]
    return ((Days(shift(middle, -around), shift(middle, around + 1)), 1.0),)


def _window(base: str, day: date) -> Readings:
    """From so long ago until the article, or from the article on."""
    first, _, last = base.partition("/")
    size = length((last if first == "0" else first).lstrip("+-"))
    if not size:
        return ()
    number, unit = size
    span = number * DAYS_IN.get(unit, 1.0)
    if first == "0":
        return ((Days(day, shift(day, span + 1)), 1.0),)
    return ((Days(shift(day, -span), shift(day, 1)), 1.0),)


def _before(days: Days, day: date) -> Days:
    return Days(days.first, min(days.end, shift(day, 1))) if days.first <= day else days


def _after(days: Days, day: date) -> Days:
    return Days(max(days.first, day), days.end) if days.last >= day else days
