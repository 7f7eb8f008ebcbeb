"""The figures named on one issue, as ranges on one scale; a bound left open is an arrow."""

from __future__ import annotations

from typing import Any

from dragoman.report import svg
from dragoman.report.dossier import Figures, Range
from dragoman.report.svg import Canvas

_STEP = 46


def draw(figures: Figures, width: int) -> Any:
    """The chart at a width."""
    import altair as alt

    indent = 0 if width < 600 else 190
    low, high = _domain(figures)
    height = len(figures.ranges) * _STEP + 4
    scale = alt.Scale(domain=[low, high], nice=False, range=[indent + 10, width - 10])
    axis = alt.Axis(title=None, tickCount=4 if width < 600 else 6, grid=True, domain=False, ticks=False)
    canvas = Canvas(width, height)
    base = canvas.rows([_row(each, at, low, high) for at, each in enumerate(figures.ranges)])
    y = canvas.y("y")
    marks = [
        base.mark_rule(color=svg.INK, strokeWidth=3).encode(
            x=alt.X("start", type="quantitative", scale=scale, axis=axis), x2=alt.X2("end"), y=y
        )
    ]
    for bound, angle in (("start", 270), ("end", 90)):
        x = alt.X(bound, type="quantitative", scale=scale, axis=axis)
        marks.append(svg.dot(base.transform_filter(f"!datum.{bound}_open"), 110).encode(x=x, y=y))
        arrow = svg.dot(base.transform_filter(f"datum.{bound}_open"), 100, shape="triangle-up", angle=angle)
        marks.append(arrow.encode(x=x, y=y))
    if indent:
        marks += _beside(canvas, base, scale, axis)
    else:
        named = svg.text(base, 13).encode(x=canvas.left, y=canvas.y("words_y"), text=alt.Text("both", type="nominal"))
        marks.append(named)
    return canvas.layers(*marks)


def _beside(canvas: Canvas, base: Any, scale: Any, axis: Any) -> list[Any]:
    """The party before its range, the words over the end that it names."""
    import altair as alt

    marks = [
        svg.text(base, 13, fontWeight="bold").encode(
            x=canvas.left, y=canvas.y("y"), text=alt.Text("party", type="nominal")
        )
    ]
    for align in ("left", "right", "center"):
        words = svg.text(base.transform_filter(f"datum.align == '{align}'"), 13, svg.MUTED, align=align)
        marks.append(
            words.encode(
                x=alt.X("anchor", type="quantitative", scale=scale, axis=axis),
                y=canvas.y("words_y"),
                text=alt.Text("words", type="nominal"),
            )
        )
    return marks


def _domain(figures: Figures) -> tuple[float, float]:
    bounds = [bound for each in figures.ranges for bound in (each.low, each.high) if bound is not None]
    room = (max(bounds) - min(bounds)) * 0.5 or abs(bounds[0]) * 0.5 or 1.0
    low = min(bounds) - room
    return (max(low, 0.0) if min(bounds) >= 0 else low), max(bounds) + room  # nobody names less than nothing


def _row(each: Range, at: int, low: float, high: float) -> dict[str, Any]:
    start, end = (low if each.low is None else each.low), (high if each.high is None else each.high)
    anchor, align = (start + end) / 2, "center"
    if each.high is None:
        anchor, align = start, "left"
    elif each.low is None:
        anchor, align = end, "right"
    return {
        "party": svg.plain(each.party),
        "words": svg.plain(each.words),
        "both": svg.plain(f"{each.party}: {each.words}"),
        "start": start,
        "end": end,
        "start_open": each.low is None,
        "end_open": each.high is None,
        "anchor": anchor,
        "align": align,
        "y": at * _STEP + 32,
        "words_y": at * _STEP + 14,
    }
