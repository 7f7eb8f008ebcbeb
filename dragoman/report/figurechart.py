"""The figures named on one issue, as ranges on one scale; a bound left open is an arrow."""

from __future__ import annotations

from typing import Any

from dragoman.report import svg
from dragoman.report.dossier import Figures, Range

_STEP = 46


def draw(figures: Figures, width: int) -> Any:
    """The chart at a width."""
    import altair as alt

    indent = 0 if width < 600 else 190
    low, high = _domain(figures)
    height = len(figures.ranges) * _STEP + 4
    scale = alt.Scale(domain=[low, high], nice=False, range=[indent + 10, width - 10])
    axis = alt.Axis(title=None, tickCount=4 if width < 600 else 6, grid=True, domain=False, ticks=False)
    base = svg.rows([_row(each, at, low, high) for at, each in enumerate(figures.ranges)])
    y = svg.pixels("y")
    marks = [
        base.mark_rule(color=svg.INK, strokeWidth=3).encode(x=alt.X("start:Q", scale=scale, axis=axis), x2="end:Q", y=y)
    ]
    for bound, angle in (("start", 270), ("end", 90)):
        x = alt.X(f"{bound}:Q", scale=scale)
        marks.append(svg.dot(base.transform_filter(f"!datum.{bound}_open"), 110).encode(x=x, y=y))
        arrow = svg.dot(base.transform_filter(f"datum.{bound}_open"), 100, shape="triangle-up", angle=angle)
        marks.append(arrow.encode(x=x, y=y))
    if indent:
        marks += _beside(base, scale)
    else:
        named = svg.text(base, 13).encode(x=alt.value(0), y=svg.pixels("words_y"), text="both:N")
        marks.append(named)
    return svg.layers(width, height, *marks)


def _beside(base: Any, scale: Any) -> list[Any]:
    """The party before its range, the words over the end that it names."""
    import altair as alt

    marks = [svg.text(base, 13, fontWeight="bold").encode(x=alt.value(0), y=svg.pixels("y"), text="party:N")]
    for align in ("left", "right", "center"):
        words = svg.text(base.transform_filter(f"datum.align == '{align}'"), 13, svg.MUTED, align=align)
        marks.append(words.encode(x=alt.X("anchor:Q", scale=scale), y=svg.pixels("words_y"), text="words:N"))
    return marks


def _domain(figures: Figures) -> tuple[float, float]:
    bounds = [bound for each in figures.ranges for bound in (each.low, each.high) if bound is not None]
    room = (max(bounds) - min(bounds)) * 0.5 or abs(bounds[0]) * 0.5 or 1.0
    return min(bounds) - room, max(bounds) + room


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
