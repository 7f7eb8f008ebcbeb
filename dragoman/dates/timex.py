"""Time expressions as TimeML writes them: a TIMEX3 value of ISO 8601 for each.

In: the expressions of one article and the day it appeared. Out: values such as "2022-03-10", "2022-W10", "P7W",
"PAST_REF". This is what corpora of times are marked with; the days themselves are `resolve`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from dragoman.dates.resolve import best
from dragoman.dates.values import SEASON_MONTHS, Value, parse, shift_months
from dragoman.model import Days, Span, TimeExpression

_AGO = re.compile(r"(?P<told>R?)(?P<sign>[+-])P(?P<rest>.+)$")
_WINDOW = re.compile(r"(?:-(?P<back>P[^/]+)/0|0/\+(?P<ahead>P.+))$")
_SIZE = re.compile(r"P(?P<clock>T?)(?P<number>X|[\d.]+)(?P<unit>[A-Z])$")
_DEICTIC = re.compile(r"(D|WE|W|M|Q|Y|E)[+-]\d+$")
_SHIFTED = re.compile(
    r"\b(?:ago|earlier|later|before|after|afterwards|thereafter|prior|previous|preceding|next|following)\b", re.I
)
_QUARTER = re.compile(r"\d{4}-Q\d$")
_THEN = re.compile(r"Then$")
_NOON = re.compile(r"\b(?:noon|midday)\b", re.I)
_TENS = {"E": 10, "C": 100}  # years of the units that TimeML counts in years


def values(times: Sequence[TimeExpression], day: date, text: str) -> Iterator[tuple[Span, str]]:
    """The span and TIMEX3 value of each expression; a range gives both of its ends.

    Args:
        times: the expressions of one article.
        day: when it appeared.
        text: its words, to find where the ends of a range lie.
    """
    told = _Told(day)
    for time in sorted(times, key=lambda time: time.span):
        if _THEN.match(text, time.span.start, time.span.end):
            continue  # "Then the union agreed" tells the order of things and no time
        for span, code in _ends(time, text):
            value = _value(code, time, told, text)
            yield span, value
            if re.match(r"\d{4}", value) and time.kind in ("date", "time", "range") and not _AGO.match(code):
                told.tell(value)


class _Told:
    """What an article told last, for "then", "that month", "a year earlier"."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.last: str | None = None
        self.quarter: str | None = None  # the last one told as a quarter

    def tell(self, value: str) -> None:
        self.last = value
        if _QUARTER.match(value):
            self.quarter = value

    def holding(self, unit: str) -> str:
        """The week, month, quarter or year that holds what was told; else the one of the article."""
        if unit == "Q":
            return self.quarter or _shown("Q", shift_months(self.day, -3))
        return _shown(unit, (_day(self.last) if self.last else None) or self.day)


def _ends(time: TimeExpression, text: str) -> Iterator[tuple[Span, str]]:
    """The two ends of a range with their words, else the expression itself."""
    first, joined, last = time.value.partition("..")
    words = time.span.of(text)
    joint = re.search(r"\s*(?:\b(?:to|through|thru|until|till|and)\b|[-–—])\s*", words) if joined else None
    if not joint:
        yield time.span, first
        return
    yield Span(time.span.start, time.span.start + joint.start()), first
    yield Span(time.span.start + joint.end(), time.span.end), last


def _value(code: str, time: TimeExpression, told: _Told, text: str) -> str:
    if code.startswith("@"):
        return code[1:] if code.startswith(("@XXXX", "@P")) else f"P1{code[1:]}"
    if code.endswith("_REF"):
        return code
    if code == "REF":
        return told.last or "PAST_REF"
    if code.startswith("REF-"):
        over = text[time.span.end :].lstrip()[:6] in ("ended ", "ending")
        return "P1Y" if over and code[-1] == "Y" else told.holding(code[-1])
    value = parse(code)
    base = value.base.lstrip("!")
    if base.startswith("P"):
        return _length(base)
    if window := _WINDOW.match(base):
        size = window.group("back") or window.group("ahead")
        return "PAST_REF" if "recent" in time.span.of(text) else _length(size)
    if base.startswith("#"):
        return f"P{base[2:]}{base[1]}" if base[1] != "T" else f"PT{base[3:]}{base[2]}"
    if ago := _AGO.match(base):
        if ago.group("told") and not _SHIFTED.search(time.span.of(text)):
            return _length("P" + ago.group("rest"))  # "ten days" before or after something told
        return _ago(ago, code, told)
    days = best(base + (f":{value.sel}" if value.sel else ""), told.day, time.direction)
    if value.part == "TMI" and _NOON.search(time.span.of(text)):
        value = replace(value, part="T12:00")
    return _placed(value, days) if days else code


def _length(code: str) -> str:
    """A length; decades and centuries are counted in years, a fraction of a year or day in the unit below."""
    match = _SIZE.match(code)
    if not match:
        return code
    number, unit = match.group("number"), match.group("unit")
    if unit in _TENS and number != "X" and not match.group("clock"):
        return f"P{float(number) * _TENS[unit]:g}Y"
    if unit == "F":
        return "PXW" if number == "X" else f"P{float(number) * 2:g}W"
    halved = _HALVES.get(match.group("clock") + unit)
    if halved and number.endswith(".5"):
        whole = f"{number[:-2]}{unit}" if number != "0.5" else ""
        return f"P{match.group('clock')}{whole}{halved}"
    return code


_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}  # what TimeML writes for half a unit


def _ago(match: re.Match[str], code: str, told: _Told) -> str:
    """So long before or after the article, or what was told before it."""
    size = _SIZE.match("P" + match.group("rest"))
    ahead = match.group("sign") == "+"
    if not size or size.group("number") == "X":
        if match.group("told"):
            return _length("P" + match.group("rest"))  # "a few days later" may lie ahead of something past
        return "FUTURE_REF" if ahead else "PAST_REF"
    unit = size.group("unit")
    if size.group("clock"):
        return _length("P" + match.group("rest"))
    if unit == "Y" and told.quarter:
        years = round(float(size.group("number")))
        return f"{int(told.quarter[:4]) + (years if ahead else -years)}{told.quarter[4:]}"
    since = _day(told.last) if match.group("told") and told.last else None
    days = best(f"{match.group('sign')}P{match.group('rest')}", since or told.day)
    if not days:
        return code
    middle = days.first + (days.end - days.first) / 2
    return _shown("M" if unit == "Y" and "." in size.group("number") else unit, middle)


def _day(value: str) -> date | None:
    """The first day that a value names."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value)
    if not match:
        return None
    return date(int(match.group(1)), int(match.group(2) or 7), int(match.group(3) or 1))


def _placed(value: Value, days: Days) -> str:
    """What the code says, on the days it means."""
    base, first = value.base, days.first
    if base.startswith(("XXXX-WXX-WE", "WE")):
        return f"{_shown('W', first)}-WE"
    if match := _DEICTIC.match(base):
        return _shown(match.group(1), first) + value.part
    tail = base.rpartition("-")[2]
    if re.fullmatch(r"[QH]\d", tail) or tail in SEASON_MONTHS:
        return f"{first.year}-{tail}"
    if base.endswith("X"):
        return base.rstrip("X")
    if re.fullmatch(r"\d{4}", base):
        return base
    if re.fullmatch(r"(?:\d{4}|XXXX|Y[+-]\d+)-\d\d", base):
        return f"{first:%Y-%m}"
    return f"{first.isoformat()}{value.part}"


def _shown(unit: str, day: date) -> str:
    """The day, week, month … that a day lies in."""
    if unit in ("W", "F"):
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    if unit == "M":
        return f"{day:%Y-%m}"
    if unit == "Q":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if unit == "Y":
        return f"{day.year}"
    if unit in _TENS:
        return f"{day.year}"[: 3 if unit == "E" else 2]
    return day.isoformat()
