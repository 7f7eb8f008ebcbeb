"""The pictures of a dossier: how far apart, which figures, and the time line.

In: a `Dossier`. Out: SVG in two widths, for a page and for a phone. Altair describes a chart and
vl-convert draws it, without a browser. Colours are tokens that the page's style sheet sets anew
for dark screens, so they stand here once (`svg.TOKENS`).
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from dragoman.model import Days
from dragoman.report import svg, words
from dragoman.report.dossier import Distance, Dossier, Figures, Happening, Row
from dragoman.report.sides import CONTESTED

WIDE, NARROW = 960, 340
LINES = 40  # of the gap chart
_REACH = {"agreed": 0.0, "near": 1.0, "conditional": 2.1, "opposed": 3.4, "unanswered": 3.4}


class Picture(Struct, frozen=True, kw_only=True):
    """One chart, drawn twice; a style sheet shows the one that fits."""

    wide: Markup
    narrow: Markup
    title: str = ""
    deck: str = ""
    note: str = ""


class Charts(Struct, frozen=True, kw_only=True):
    """What there is to draw."""

    gaps: Picture | None
    figures: tuple[Picture, ...]
    timeline: Picture | None


def charts(dossier: Dossier) -> Charts:
    """Every chart the dossier has matter for."""
    return Charts(
        gaps=_gaps(dossier),
        figures=tuple(_figures(each, at) for at, each in enumerate(dossier.figures)),
        timeline=_timeline(dossier),
    )


def _twice(key: str, alt: str, desc: str, draw: Callable[[int], Any], **about: str) -> Picture:
    wide, narrow = (
        svg.inline(draw(width), f"{key}-{name}", name, alt, desc)
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )
    return Picture(wide=wide, narrow=narrow, **about)


# --- how far apart -------------------------------------------------------------------------------


def _gaps(dossier: Dossier) -> Picture | None:
    sides = [p.name for p in dossier.parties if p.role == "side"] or [p.name for p in dossier.parties[:2]]
    lines = [
        (row, distance)
        for row in dossier.rows
        for distance in row.distances
        if distance.left in sides and distance.right in sides
    ][:LINES]
    if not lines:
        return None
    groups = {s: [row.proposition for row, d in lines if d.status == s] for s in CONTESTED}
    desc = " ".join(f"{words.STATUSES[s]}: {'; '.join(names)}." for s, names in groups.items() if names)
    pair = words.listed(sides)
    return _twice(
        "gaps", f"How far apart {pair} are, issue by issue", desc, lambda width: _gap_chart(lines, sides, width)
    )


def _gap_chart(lines: Sequence[tuple[Row, Distance]], sides: Sequence[str], width: int) -> Any:
    import altair as alt

    narrow = width < 600
    rows = [_gap_line(row, distance, sides, 34 if narrow else 52) for row, distance in lines]
    heads = _heads(sides) if len(sides) == 2 else []
    step, label, right = (64, 0, 92) if narrow else (46, 400, 150)
    plot = width - label - right
    middle = label + plot / 2
    unit = plot / 2 / 4.4
    for at, row in enumerate(rows):
        row["y"] = (at + 1) * step
        row["label_y"] = row["y"] - (27 if narrow and len(row["label"]) == 1 else 33 if narrow else 0)
        row["label_y"] += 0 if narrow else -(len(row["label"]) - 1) * 8
        row["a"], row["b"] = middle - row["reach"] * unit, middle + row["reach"] * unit
    for head in heads:
        head["y"], head["x"] = 6 if narrow else 14, middle + head["side"] * _REACH["opposed"] * unit
    height = (len(rows) + 0.6) * step
    x = alt.X("a:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    base = alt.Chart(alt.Data(values=rows))
    hair = base.mark_rule(color=svg.RULE, strokeWidth=1).encode(
        y=alt.Y("sep:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    )
    for row in rows:
        row["sep"] = row["y"] + step * (0.32 if narrow else 0.5)
    link = base.mark_rule(color=svg.INK, strokeWidth=2).encode(
        x=x, x2="b:Q", y=y, strokeDash=alt.StrokeDash("dash:N", scale=alt.Scale(domain=["solid", "dashed", "none"], range=[[1, 0], [3, 4], [0, 6]]), legend=None)
    )  # fmt: skip
    dots = [
        base.transform_filter(f"datum.{field}_known")
        .mark_point(filled=True, size=size, color=svg.INK, opacity=1)
        .encode(x=alt.X(f"{field}:Q"), y=y)
        for field, size in (("a", 130), ("b", 130))
    ]
    hollow = [
        base.transform_filter(f"!datum.{field}_known")
        .mark_point(
            filled=True, size=120, fill=svg.PAPER, stroke=svg.MUTED, strokeDash=[2, 2], strokeWidth=1.4, opacity=1
        )
        .encode(x=alt.X(f"{field}:Q"), y=y)
        for field in ("a", "b")
    ]
    text_y = alt.Y("label_y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    labels = base.mark_text(align="left", baseline="middle", fontSize=14, color=svg.INK, lineHeight=17).encode(
        x=alt.value(0), y=text_y, text="label:N"
    )
    status = base.mark_text(align="right", baseline="middle", fontSize=13, color=svg.MUTED, lineHeight=16).encode(
        x=alt.value(width - 1), y=y, text="status:N"
    )
    layers = [hair, link, *hollow, *dots, labels, status]
    if heads:
        layers.append(
            alt.Chart(alt.Data(values=heads)).mark_text(baseline="middle", fontSize=13, fontWeight="bold", color=svg.INK)
            .encode(x=alt.X("x:Q"), y=y, text="name:N")
        )  # fmt: skip
    return svg.styled(alt.layer(*layers), width, height)


def _heads(sides: Sequence[str]) -> list[dict[str, Any]]:
    return [{"name": words.shorten(name, 22), "side": side} for name, side in zip(sides, (-1, 1), strict=True)]


def _gap_line(row: Row, distance: Distance, sides: Sequence[str], wrap: int) -> dict[str, Any]:
    left, right = sorted((distance.left, distance.right), key=list(sides).index)
    known = {cell.party for cell in row.cells if cell.stance}
    label = textwrap.wrap(words.shorten(row.proposition, 2 * wrap), wrap)[:2]
    if len(sides) > 2:
        label = [*label[:1], words.shorten(f"{left} – {right}", wrap)]
    status = [words.STATUSES[distance.status], *([distance.figures] if distance.figures else [])]
    dash = {"conditional": "dashed", "unanswered": "none"}.get(distance.status, "solid")
    return {
        "label": [svg.plain(line) for line in label],
        "status": [svg.plain(line) for line in status],
        "reach": _REACH[distance.status],
        "dash": dash,
        "a_known": distance.status != "unanswered" or left in known,
        "b_known": distance.status != "unanswered" or right in known,
    }


# --- figures -------------------------------------------------------------------------------------


def _figures(figures: Figures, at: int) -> Picture:
    desc = "; ".join(f"{r.party}: {r.words}" for r in figures.ranges) + "."
    return _twice(
        f"figures-{at}",
        f"Figures named: {figures.proposition}",
        desc,
        lambda width: _figure_chart(figures, width),
        title=figures.proposition,
        deck=figures.width or "",
    )


def _figure_chart(figures: Figures, width: int) -> Any:
    import altair as alt

    narrow = width < 600
    bounds = [bound for r in figures.ranges for bound in (r.low, r.high) if bound is not None]
    low, high = min(bounds), max(bounds)
    room = (high - low) * 0.35 or abs(high) * 0.35 or 1
    low, high = low - room, high + room
    step = 46
    rows = []
    for at, each in enumerate(figures.ranges):
        start, end = (low if each.low is None else each.low), (high if each.high is None else each.high)
        rows.append(
            {
                "party": svg.plain(each.party), "words": svg.plain(each.words), "start": start, "end": end,
                "y": at * step + 30, "label_y": at * step + 12, "middle": (start + end) / 2,
                "open_low": each.low is None, "open_high": each.high is None,
            }
        )  # fmt: skip
    height = len(rows) * step + 6
    indent = 0 if narrow else 160
    scale = alt.Scale(domain=[low, high], nice=False, range=[indent, width - 12])
    axis = alt.Axis(title=svg.plain(figures.unit), tickCount=4 if narrow else 8, grid=True, domain=False, ticks=False)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    base = alt.Chart(alt.Data(values=rows))
    bar = base.mark_rule(color=svg.INK, strokeWidth=3).encode(
        x=alt.X("start:Q", scale=scale, axis=axis), x2="end:Q", y=y
    )
    marks = [bar]
    for field, open_, angle in (("start", "open_low", 270), ("end", "open_high", 90)):
        marks.append(
            base.transform_filter(f"!datum.{open_}").mark_point(filled=True, size=110, color=svg.INK, opacity=1)
            .encode(x=alt.X(f"{field}:Q", scale=scale), y=y)
        )  # fmt: skip
        marks.append(
            base.transform_filter(f"datum.{open_}").mark_point(
                filled=True, shape="triangle-up", angle=angle, size=90, color=svg.INK, opacity=1
            ).encode(x=alt.X(f"{field}:Q", scale=scale), y=y)
        )  # fmt: skip
    label_y = alt.Y("label_y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    party = base.mark_text(align="left", baseline="middle", fontSize=13, fontWeight="bold", color=svg.INK)
    named = base.mark_text(align="right", baseline="middle", fontSize=13, color=svg.MUTED)
    marks.append(party.encode(x=alt.value(0), y=label_y if narrow else y, text="party:N"))
    marks.append(named.encode(x=alt.value(width - 12), y=label_y, text="words:N"))
    return svg.styled(alt.layer(*marks), width, height)


# --- time line -----------------------------------------------------------------------------------

_LANES = ("meeting", "call", "visit", "agreement", "proposal", "exchange", "deadline", "statement", "attack")


def _timeline(dossier: Dossier) -> Picture | None:
    every = [h for t in dossier.talks for h in t.happenings] + list(dossier.happenings)
    dated = [h for h in every if h.days]
    rounds = [t for t in dossier.talks if t.days]
    stretches = [h.days for h in dated if h.days] + [t.days for t in rounds if t.days]
    if len(stretches) < 2:
        return None
    span = _span(stretches)
    undated = len(every) - len(dated)
    note = (
        f"{words.sentence(words.counted(undated, 'event'))[:-1]} without a date {'is' if undated == 1 else 'are'} not on this line."
        if undated
        else ""
    )
    desc = " ".join(words.sentence(f"round {t.number}, {t.name}, {t.status}, {t.date}") for t in rounds)
    desc += f" {words.counted(len(dated), 'dated event')}."
    bands = [(t.number, t.days, t.status) for t in rounds if t.days]
    return _twice(
        "timeline",
        f"Rounds and events, {words.when(span)}",
        desc.strip(),
        lambda width: _timeline_chart(dated, bands, span, width),
        note=note,
    )


def _span(stretches: Sequence[Days]) -> Days:
    """From the first to the last, by the dates that are known well where there are any."""
    short = [d for d in stretches if d.end - d.first <= timedelta(days=31)] or list(stretches)
    first, end = min(d.first for d in short), max(d.end for d in short)
    room = max(timedelta(days=1), (end - first) / 25)
    return Days(first - room, end + room)


def _timeline_chart(dated: Sequence[Happening], bands: Sequence[tuple[int, Days, str]], span: Days, width: int) -> Any:
    import altair as alt

    narrow = width < 600
    lanes = [lane for lane in _LANES if any(h.kind == lane for h in dated)]
    step, top, indent = (46, 26, 0) if narrow else (34, 28, 110)
    height = top + max(1, len(lanes)) * step
    domain = [_moment(span.first), _moment(span.end)]
    x_scale = alt.Scale(domain=domain, type="utc", nice=False, range=[indent, width - 8])
    y_scale = alt.Scale(domain=[height, 0], nice=False)
    long = (span.end - span.first).days > 150
    axis = alt.Axis(
        title=None, format="%b %Y" if long else "%-d %b", tickCount=4 if narrow else 9, grid=True, domain=False,
        labelOverlap=True,
    )  # fmt: skip
    rows, stack = [], {}
    for h in dated:
        assert h.days is not None
        middle = h.days.first + (h.days.end - h.days.first) / 2
        level = stack.get((h.kind, h.days.first), 0)
        stack[h.kind, h.days.first] = level + 1
        y = (
            top
            + (lanes.index(h.kind) + (0.68 if narrow else 0.5)) * step
            + (-1 if level % 2 else 1) * ((level + 1) // 2) * 5
        )
        rows.append(
            {"from": _moment(h.days.first), "to": _moment(h.days.end), "middle": _moment(middle, noon=bool(h.days.day)),
             "y": y, "day": h.days.day is not None, "told": h.status in ("held",), "size": 40 + 30 * min(h.origins, 4)}
        )  # fmt: skip
    bars = [
        {"from": _moment(d.first), "to": _moment(d.end), "middle": _moment(d.first + (d.end - d.first) / 2, noon=bool(d.day)),
         "number": str(number), "held": status == "held"}
        for number, d, status in bands
    ]  # fmt: skip
    names = [
        {"lane": lane.capitalize() + "s", "y": top + (at + (0.22 if narrow else 0.5)) * step, "line": top + at * step}
        for at, lane in enumerate(lanes)
    ]
    x = alt.X("from:T", scale=x_scale, axis=axis)
    y = alt.Y("y:Q", scale=y_scale, axis=None)
    rounds = alt.Chart(alt.Data(values=bars))
    events = alt.Chart(alt.Data(values=rows))
    lane = alt.Chart(alt.Data(values=names))
    layers = [
        rounds.mark_rect(color=svg.BAND, opacity=1, clip=True, stroke=svg.BAND, strokeWidth=2).encode(x=x, x2="to:T", y=alt.value(12), y2=alt.value(height)),
        lane.mark_rule(color=svg.RULE).encode(x=alt.value(0), x2=alt.value(width), y=alt.Y("line:Q", scale=y_scale, axis=None)),
        events.transform_filter("!datum.day").mark_rule(color=svg.MUTED, strokeWidth=4, opacity=0.55, clip=True).encode(x=x, x2="to:T", y=y),
        events.transform_filter("datum.told").mark_point(filled=True, color=svg.INK, stroke=svg.PAPER, strokeWidth=1, opacity=1, clip=True)
        .encode(x=alt.X("middle:T", scale=x_scale), y=y, size=alt.Size("size:Q", scale=None)),
        events.transform_filter("!datum.told").mark_point(filled=True, fill=svg.PAPER, stroke=svg.INK, strokeWidth=1.6, opacity=1, clip=True)
        .encode(x=alt.X("middle:T", scale=x_scale), y=y, size=alt.Size("size:Q", scale=None)),
        lane.mark_text(align="left", baseline="middle", fontSize=13, color=svg.MUTED).encode(x=alt.value(0), y=y, text="lane:N"),
        rounds.mark_point(filled=True, shape="circle", size=300, fill=svg.INK, stroke=svg.INK, opacity=1).encode(x=alt.X("middle:T", scale=x_scale), y=alt.value(10)),
        rounds.mark_text(baseline="middle", fontSize=12, fontWeight="bold", color=svg.PAPER).encode(x=alt.X("middle:T", scale=x_scale), y=alt.value(10.5), text="number:N"),
    ]  # fmt: skip
    return svg.styled(alt.layer(*layers), width, height)


def _moment(day: date, noon: bool = False) -> str:
    return f"{day.isoformat()}T{'12' if noon else '00'}:00:00Z"
