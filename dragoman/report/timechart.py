"""Rounds and events on a line of time: rounds as numbered bands, events as marks by their kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from dragoman.model import Days
from dragoman.report import svg
from dragoman.report.dossier import Happening, Talks
from dragoman.report.svg import Canvas

# From the talks themselves to what happened meanwhile.
_LANES = ("meeting", "call", "visit", "proposal", "agreement", "exchange", "deadline", "statement", "attack")


def span(stretches: Sequence[Days]) -> Days | None:
    """What the line shows: all that is dated to a month or better, with some room; None if too little."""
    short = [days for days in stretches if days.end - days.first <= timedelta(days=31)] or list(stretches)
    if len(stretches) < 2:
        return None
    first, end = min(days.first for days in short), max(days.end for days in short)
    room = max(timedelta(days=1), (end - first) / 25)
    return Days(first - room, end + room)


def draw(dated: Sequence[Happening], rounds: Sequence[Talks], shown: Days, width: int) -> Any:
    """The chart at a width; under 600 the name of a lane stands in it, not before it."""
    import altair as alt

    narrow = width < 600
    step, top = (44, 26) if narrow else (34, 26)
    close = _close(rounds, shown, width)
    top += 20 if close else 0
    lanes = [lane for lane in _LANES if any(event.kind == lane for event in dated)]
    height = top + max(1, len(lanes)) * step
    domain = [_moment(shown.first), _moment(shown.end)]
    scale = alt.Scale(domain=domain, type="utc", nice=False, range=[0 if narrow else 130, width - 6])
    long = (shown.end - shown.first).days > 150
    axis = alt.Axis(
        title=None, format="%b %Y" if long else "%-d %b", tickCount=4 if narrow else 9, domain=False, labelOverlap=True
    )
    canvas = Canvas(width, height)
    events = canvas.rows(_events(dated, lanes, step, top, narrow))
    named = canvas.rows(_names(lanes, step, top, narrow))
    bands = canvas.rows([_band(each, height, 31 if close and at % 2 else 11) for at, each in enumerate(rounds)])
    x, middle = (
        alt.X("from", type="temporal", scale=scale, axis=axis),
        alt.X("middle", type="temporal", scale=scale, axis=axis),
    )
    y, size = canvas.y("y"), alt.Size("size", type="quantitative", scale=None)
    told, coming = events.transform_filter("datum.told"), events.transform_filter("!datum.told")
    marks = [
        bands.mark_rect(color=svg.BAND, stroke=svg.BAND, strokeWidth=3, opacity=1, clip=True)
        .encode(x=x, x2=alt.X2("to"), y=canvas.y("top"), y2=alt.Y2("bottom")),
        named.mark_rule(color=svg.RULE).encode(x=canvas.left, x2=canvas.right, y=canvas.y("line")),
        events.transform_filter("!datum.day").mark_rule(color=svg.MUTED, strokeWidth=4, opacity=0.5, clip=True)
        .encode(x=x, x2=alt.X2("to"), y=y),
        svg.dot(told, clip=True, stroke=svg.PAPER, strokeWidth=1).encode(x=middle, y=y, size=size),
        svg.ring(coming, None, svg.INK, clip=True).encode(x=middle, y=y, size=size),
        svg.text(named, 13, svg.MUTED).encode(x=canvas.left, y=y, text=alt.Text("lane", type="nominal")),
        svg.dot(bands, 330).encode(x=middle, y=canvas.y("head")),
        svg.text(bands, 12, svg.PAPER, align="center", fontWeight="bold")
        .encode(x=middle, y=canvas.y("head"), text=alt.Text("number", type="nominal")),
    ]  # fmt: skip
    return canvas.layers(*marks)


def _events(
    dated: Sequence[Happening], lanes: Sequence[str], step: int, top: int, narrow: bool
) -> list[dict[str, Any]]:
    """A row an event; those of one day and kind are stacked around the middle of their lane."""
    rows, stack = [], Counter[tuple[str, date]]()
    for event in dated:
        if event.days is None or event.kind not in lanes:
            continue
        level = stack[event.kind, event.days.first]
        stack[event.kind, event.days.first] += 1
        aside = min((level + 1) // 2 * 5, 14) * (-1 if level % 2 else 1)
        lane = top + (lanes.index(event.kind) + (0.64 if narrow else 0.5)) * step
        told = event.status not in ("planned", "moved", "cancelled", "denied")
        rows.append({**_time(event.days), "y": lane + aside, "told": told, "size": 45 + 30 * min(event.origins, 5)})
    return rows


def _names(lanes: Sequence[str], step: int, top: int, narrow: bool) -> list[dict[str, Any]]:
    offset = 0.24 if narrow else 0.5
    return [
        {"lane": f"{lane.capitalize()}s", "y": top + (at + offset) * step, "line": top + at * step}
        for at, lane in enumerate(lanes)
    ]


def _close(rounds: Sequence[Talks], shown: Days, width: int) -> bool:
    """Whether the numbers of two rounds would touch, so that they are set on two levels."""
    middles = [each.days.first + (each.days.end - each.days.first) / 2 for each in rounds if each.days]
    day = width / max(1, (shown.end - shown.first).days)
    return any((later - earlier).days * day < 24 for earlier, later in pairwise(sorted(middles)))


def _band(talks: Talks, height: int, head: int) -> dict[str, Any]:
    days = talks.days or Days(date.min, date.min)
    return {**_time(days), "number": str(talks.number), "top": 12, "bottom": height, "head": head}


def _time(days: Days) -> dict[str, Any]:
    half = (days.end - days.first) / 2
    return {
        "from": _moment(days.first),
        "to": _moment(days.end),
        "middle": _moment(days.first + half, 12 if days.day else 0),
        "day": days.day is not None,
    }


def _moment(day: date, hour: int = 0) -> str:
    return f"{day.isoformat()}T{hour:02}:00:00Z"
