"""How far apart two sides were over time: for each issue a band that widens where they part and closes where they meet.

The width stands for the kind of gap (agreed, near, on conditions, opposed), as in the picture of the gaps; before
anybody spoke there is nothing, and where one side alone had spoken a broken line. Where neither has spoken for half a
year the band is a pale outline: nobody knows that it still holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dragoman.gap import UNCLEAR
from dragoman.report import words
from dragoman.report.dossier import Course, Talks
from dragoman.report.drawing import Drawing, wrapped
from dragoman.report.svg import BAND, MUTED, PAPER, RULE
from dragoman.stands import STALE_DAYS

_REACH = {"agreed": 0.0, "near": 0.28, "conditional": 0.6, "opposed": 1.0}
_DASH = {"conditional": "2 4"}
_HALF = 13  # pixels from the middle of a band to its edge where the sides are opposed
_TOP = 30
_MONTHS = (1, 2, 3, 6, 12, 24, 60)
_TICKS = 9
_NARROW = 245  # pixels of a label that stands beside the status


def draw(courses: Sequence[Course], rounds: Sequence[Talks], width: int) -> Drawing:
    """The picture at a width; under 600 the issue stands above its band."""
    narrow = width < 600
    first = min(course.stretches[0].first for course in courses)
    last = max(course.end for course in courses)
    room = max(timedelta(days=2), (last - first) / 40)
    scale = _Scale(first - room, last + room, 8 if narrow else 330, width - (8 if narrow else 160))
    sheet = Drawing(width)
    heights = [_height(course, narrow) for course in courses]
    bottom = _TOP + sum(heights)
    _ticks(sheet, scale, bottom, 4 if narrow else _TICKS)
    _rounds(sheet, scale, rounds, bottom)
    top: float = _TOP
    for course, height in zip(courses, heights, strict=True):
        sheet.line(0, top, width, top, stroke=RULE)
        _course(sheet, scale, course, top, height, width, narrow)
        top += height
    return sheet


class _Scale:
    """Days as places from the left."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        self.first, self.last, self.left, self.right = first, last, left, right

    def __call__(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


def _height(course: Course, narrow: bool) -> float:
    return 74 + 17 * (len(_label(course, _NARROW)) - 1) if narrow else max(46, 24 + 17 * len(_label(course, 290)))


def _label(course: Course, width: float) -> list[str]:
    pair = [f"{course.left} – {course.right}"] if course.paired else []
    return wrapped(course.proposition, width, 13, 2) + pair


def _course(
    sheet: Drawing, scale: _Scale, course: Course, top: float, height: float, width: float, narrow: bool
) -> None:
    label = _label(course, _NARROW if narrow else 290)
    middle = top + height - 24 if narrow else top + height / 2
    sheet.lines(0, top + 17 if narrow else middle - (len(label) - 1) * 8.5, label)
    for at, stretch in enumerate(course.stretches):
        end = course.stretches[at + 1].first if at + 1 < len(course.stretches) else course.end
        left, right = scale(stretch.first), max(scale(end), scale(stretch.first) + 3)
        old = stretch.told is not None and (end - stretch.told).days > STALE_DAYS
        still = max(scale(stretch.told), left + 3) if old and stretch.told else right
        if not stretch.likely:
            if stretch.status not in UNCLEAR:
                _faded(sheet, stretch.status, left, right, middle)
            continue
        _stretch(sheet, stretch.status, left, still, middle)
        if old:
            _faded(sheet, stretch.status, still, right, middle)
    last = course.stretches[-1]
    told = words.status(last.status, not last.likely, last.alike)
    if narrow:
        sheet.text(width, top + 17, told, 12, fill=MUTED, text_anchor="end")
    else:
        sheet.text(width, middle, told, 13, text_anchor="end", font_weight="bold")


def _stretch(sheet: Drawing, status: str, left: float, right: float, middle: float) -> None:
    if status == "unanswered":
        sheet.line(left, middle, right, middle, stroke=MUTED, stroke_width=1.5, stroke_dasharray="1 5")
        return
    reach = _REACH[status] * _HALF
    if not reach:
        sheet.line(left, middle, right, middle, stroke_width=4)
        return
    sheet.rect(left, middle - reach, right - left, 2 * reach, fill=BAND)
    for y in (middle - reach, middle + reach):
        look = {"stroke_dasharray": _DASH[status]} if status in _DASH else {}
        sheet.line(left, y, right, y, stroke_width=1.8, **look)


def _faded(sheet: Drawing, status: str, left: float, right: float, middle: float) -> None:
    """The same where nothing has been told for long: its outline alone, pale."""
    reach = _REACH.get(status)
    if reach is not None:
        for y in sorted({middle - reach * _HALF, middle + reach * _HALF}):
            sheet.line(left, y, right, y, stroke=RULE, stroke_width=1.5)


def _ticks(sheet: Drawing, scale: _Scale, bottom: float, most: int) -> None:
    days = list(_months(scale.first, scale.last, most))
    for at, day in enumerate(days):
        sheet.line(scale(day), _TOP, scale(day), bottom, stroke=RULE)
        told = f"{day:%Y}" if day.month == 1 and len(days) > 1 else f"{day:%b %Y}" if at == 0 else f"{day:%b}"
        sheet.text(scale(day), bottom + 13, told, 12, fill=MUTED, text_anchor="middle")


def _months(first: date, last: date, most: int) -> Iterator[date]:
    """The first days of months, as many as there is room for."""
    span = (last.year - first.year) * 12 + last.month - first.month
    step = next((each for each in _MONTHS if span / each <= most), _MONTHS[-1])
    at = first.year * 12 + first.month
    for month in range(at + (-at % step if step < 12 else (12 - at % 12) % 12), last.year * 12 + last.month, step):
        day = date(month // 12, month % 12 + 1, 1)
        if first <= day <= last:
            yield day


def _rounds(sheet: Drawing, scale: _Scale, rounds: Sequence[Talks], bottom: float) -> None:
    """The rounds as numbers over the bands; one that would touch the last is left to the list of rounds."""
    free = 0.0
    for talks in rounds:
        if talks.days is None or not scale.first <= talks.days.first <= scale.last:
            continue
        x = scale(talks.days.first)
        sheet.line(x, _TOP - 2, x, bottom, stroke=MUTED, stroke_width=1, stroke_dasharray="1 3")
        if x >= free:
            sheet.dot(x, 16, 8.5)
            sheet.text(x, 16, str(talks.number), 11, fill=PAPER, text_anchor="middle", font_weight="bold")
            free = x + 20
