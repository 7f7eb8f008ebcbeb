"""The small code in which a time expression says what its words alone say.

    2022-03-10  2022-03  2022  2022-Q3  2022-SU           a day, month, year, quarter, season
    198X  19XX                                            a decade, a century
    XXXX-03-10  XXXX-03  XXXX-Q3  XXXX-SU  XXXX-XX-10     the same of a year (or month) not given
    XXXX-11-4W4  XXXX-05-LW1  XXXX-EA-2                   the fourth Thursday of November, the last Monday
                                                          of May, two days before Easter
    XXXX-WXX-2  XXXX-WXX-WE                               a Tuesday, a weekend
    D+0 D-1 W+0 M-1 Q+1 Y+0 WE+0                          today, yesterday, this week, last month …
    W+1-2  Y-1-06  Y+0-Q3  Y-1-FA                         Tuesday of next week, June of last year, this year's
                                                          third quarter, the autumn of last year
    -P2W  +P2W                                            two weeks ago, in two weeks
    R-P2W  R+P2W                                          two weeks earlier, later: than another moment told
    -P2W/0  0/+P50D                                       in the past two weeks, within 50 days
    P7W  P3.5Y  PXD                                       a duration; of a number not given
    !P7W                                                  since the like last happened ("first in seven weeks")
    #M2                                                   in its second month
    REF  REF-M                                            then, that day; that month: the one that holds it
    PAST_REF  PRESENT_REF  FUTURE_REF                     vague
    a..b                                                  from a to b
    @D  @W  @XXXX-WXX-1  @P2Y                             daily, weekly, on Mondays, every two years

Suffixes, in this order: a part of the day or time (`TNI`, `T13:56`); which of the like (`:last`, `:next`,
`:this`, `:w2` a Tuesday, `:plus1` a week after the next one); a part of the stretch (`/start`, `/mid`,
`/end`); `<` nearly, `>` more than, `+` just over, `~` about.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from dragoman.model import Days

_CODE = re.compile(
    r"(?P<base>[^T:/<>~]+?(?:/[0+][^T:/<>~]*?)?)(?P<part>T[A-Z0-9:]+?)?(?P<sel>:[a-z]\w*)?(?P<edge>/[a-z]+)?(?P<approx>[<>~+])?$"
)
_LENGTH = re.compile(r"P(?:(X|\d+(?:\.\d+)?)([DWMQYECF])|T(X|\d+(?:\.\d+)?)([HMS]))$")
DAYS_IN = {"D": 1.0, "W": 7.0, "F": 14.0, "M": 30.44, "Q": 91.3, "Y": 365.25, "E": 3652.5, "C": 36525.0}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)


class Value(Struct, frozen=True):
    """A code taken apart."""

    base: str
    part: str = ""
    sel: str = ""
    edge: str = ""
    approx: str = ""


@lru_cache(maxsize=8192)
def parse(code: str) -> Value:
    """The parts of a code; a range comes whole.

    >>> parse("XXXX-05/mid")
    Value(base='XXXX-05', part='', sel='', edge='mid', approx='')
    >>> parse("-P2W/0>").base
    '-P2W/0'
    """
    if ".." in code:
        return Value(code)
    if code.endswith("_REF"):
        return Value(code)
    lead = "P" + code.split("P", 1)[1] if "PT" in code else ""
    if lead:
        head = code.rstrip("<>~+")
        return Value(head, approx=code[len(head) :])
    match = _CODE.match(code)
    if not match:
        return Value(code)
    groups = match.groupdict("")
    return Value(groups["base"], groups["part"], groups["sel"][1:], groups["edge"][1:], groups["approx"])


def length(code: str) -> tuple[float, str] | None:
    """Number and unit of a duration code (`P7W`); None where there is no number.

    >>> length("P3.5Y")
    (3.5, 'Y')
    """
    match = _LENGTH.match(code)
    if not match:
        return None
    number, unit = match.group(1) or match.group(3), match.group(2) or "T" + match.group(4)
    return None if number == "X" else (float(number), unit)


def shift_months(day: date, months: int) -> date:
    """The same day some months on; the month's last where there is no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, 1800), 2199), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shift(day: date, days: float) -> date:
    """Some days on, within the years a date can have."""
    number = min(max(day.toordinal() + round(days), FIRST_DAY.toordinal()), LAST_DAY.toordinal())
    return date.fromordinal(number)


def month(year: int, number: int) -> Days:
    """A whole month."""
    first = date(year, number, 1)
    return Days(first, shift_months(first, 1))


@lru_cache(maxsize=16384)
def absolute(base: str) -> Days | None:
    """The days of a code that needs no other date; None for the rest.

    >>> absolute("2022-02").last
    datetime.date(2022, 2, 28)
    """
    head, _, tail = base.partition("-")
    try:
        if re.fullmatch(r"\d\d\dX", base):
            return Days(date(int(base[:3]) * 10, 1, 1), date(int(base[:3]) * 10 + 10, 1, 1))
        if re.fullmatch(r"\d\dXX", base):
            return Days(date(int(base[:2]) * 100, 1, 1), date(int(base[:2]) * 100 + 100, 1, 1))
        if not re.fullmatch(r"\d{4}", head):
            return None
        year = int(head)
        if not tail:
            return Days(date(year, 1, 1), date(year + 1, 1, 1))
        return of_year(year, tail)
    except ValueError:
        return None


@lru_cache(maxsize=16384)
def of_year(year: int, tail: str) -> Days | None:
    """The part of a year that the rest of a code names; None where that year has no such day."""
    try:
        if re.fullmatch(r"\d\d-\d\d", tail):
            return Days.on(date(year, int(tail[:2]), int(tail[3:])))
        if re.fullmatch(r"\d\d", tail):
            return month(year, int(tail))
        if re.fullmatch(r"Q[1-4]", tail):
            first = date(year, int(tail[1]) * 3 - 2, 1)
            return Days(first, shift_months(first, 3))
        if re.fullmatch(r"H[12]", tail):
            first = date(year, int(tail[1]) * 6 - 5, 1)
            return Days(first, shift_months(first, 6))
        if match := re.fullmatch(r"(\d\d)-([1-5L])W([1-7])", tail):
            return Days.on(_nth_weekday(year, int(match.group(1)), match.group(2), int(match.group(3))))
        if match := re.fullmatch(r"EA([+-]\d+)", tail):
            return Days.on(easter(year) + timedelta(int(match.group(1))))
        if tail in SEASON_MONTHS:
            first = date(year, SEASON_MONTHS[tail], 1)
            return Days(first, shift_months(first, 3))
    except ValueError:
        return None
    return None


def _nth_weekday(year: int, month: int, which: str, weekday: int) -> date:
    """The fourth Thursday of a month, or its last Monday ("L")."""
    if which == "L":
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (int(which) - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches.

    Source:
        The anonymous Gregorian computus, as J. Meeus prints it in Astronomical Algorithms.

    >>> easter(2022)
    datetime.date(2022, 4, 17)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    number = moon + weekday - 7 * late + 114
    return date(year, number // 31, number % 31 + 1)


def part_of(days: Days, edge: str) -> Days:
    """The early, middle or late part of a stretch: of a month its first or last ten days, or the week in its middle."""
    count = (days.end - days.first).days
    if count < 5 or edge not in ("start", "mid", "end"):
        return days
    begin, end = _PARTS[edge]
    return Days(days.first + timedelta(days=round(begin * count)), days.first + timedelta(days=round(end * count)))


_PARTS = {"start": (0.0, 1 / 3), "mid": (0.37, 0.62), "end": (2 / 3, 1.0)}
