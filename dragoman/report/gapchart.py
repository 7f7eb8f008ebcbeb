"""How far apart the sides are, as dots on lines: the further apart, the wider the gap.

The distance stands for the kind of gap (agreed, near, on conditions, opposed), since most
positions have no figure; a side that was not heard is a hollow dot without a line. What is less likely than even
has small grey dots on a thin line, and none where it is not clear.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from dragoman.gap import UNCLEAR
from dragoman.report import svg, words
from dragoman.report.dossier import Distance, Row
from dragoman.report.svg import Canvas

LINES = 40  # a chart of more is a table
_REACH = {"agreed": 0.0, "near": 0.3, "conditional": 0.62, "opposed": 1.0, "unanswered": 1.0}
_DASH = {"conditional": "dashed", "unanswered": "none"}
_INKS = {True: svg.INK, False: svg.MUTED}  # of what is likely, and of what is not


def lines(rows: Sequence[Row], sides: Sequence[str]) -> list[tuple[Row, Distance]]:
    """The gaps between two sides, in the order of the rows."""
    found = [(row, gap) for row in rows for gap in row.distances if gap.left in sides and gap.right in sides]
    return found[:LINES]


def draw(found: Sequence[tuple[Row, Distance]], sides: Sequence[str], width: int) -> Any:
    """The chart at a width; under 600 the issue stands above its line."""
    narrow = width < 600
    left, right = (14, width - 116) if narrow else (430, width - 190)
    rows = [_line(row, gap, sides, 46 if narrow else 54) for row, gap in found]
    bottom: float = 20 if narrow else 24
    for row in rows:
        step = 45 + 17 * len(row["label"]) if narrow else 46
        bottom += step
        row["line"] = bottom
        row["y"] = bottom - (18 if narrow else step / 2)
        row["label_y"] = bottom - step + 16 if narrow else row["y"] - (len(row["label"]) - 1) * 8.5
        row["status_y"] = row["y"] - (len(row["status"]) - 1) * 8
        middle, reach = (left + right) / 2, row.pop("reach") * (right - left) / 2
        row["a"], row["b"] = middle - reach, middle + reach
    canvas = Canvas(width, bottom + 2)
    heads = _heads(canvas, sides, left, right) if len(sides) == 2 else []
    return canvas.layers(*_marks(canvas, rows), *heads)


def _marks(canvas: Canvas, rows: list[dict[str, Any]]) -> list[Any]:
    import altair as alt

    base = canvas.rows(rows)
    edges = {"x": canvas.left, "x2": canvas.right}
    ends = {"x": canvas.x("a"), "x2": alt.X2("b"), "y": canvas.y("y")}
    marks = [base.mark_rule(color=svg.RULE).encode(y=canvas.y("line"), **edges)]
    for likely, ink in _INKS.items():
        some = base.transform_filter(f"datum.likely == {str(likely).lower()}")
        solid, dashed = (some.transform_filter(f"datum.dash == '{dash}'") for dash in ("solid", "dashed"))
        width = 2 if likely else 1.2
        marks.append(solid.mark_rule(color=ink, strokeWidth=width).encode(**ends))
        marks.append(dashed.mark_rule(color=ink, strokeWidth=width, strokeDash=[2, 4]).encode(**ends))
    for end in ("a", "b"):
        place = {"x": canvas.x(end), "y": canvas.y("y")}
        heard, unheard = base.transform_filter(f"datum.{end}_heard"), base.transform_filter(f"!datum.{end}_heard")
        marks.append(svg.dot(heard.transform_filter("datum.likely"), 130).encode(**place))
        marks.append(svg.dot(heard.transform_filter("!datum.likely"), 45, svg.MUTED).encode(**place))
        marks.append(svg.ring(unheard, 120, svg.MUTED).encode(**place))
    label, status = svg.text(base, 14, lineHeight=17), svg.text(base, 13, svg.MUTED, align="right", lineHeight=16)
    marks.append(label.encode(x=canvas.left, y=canvas.y("label_y"), text=alt.Text("label", type="nominal")))
    marks.append(status.encode(x=canvas.right, y=canvas.y("status_y"), text=alt.Text("status", type="nominal")))
    return marks


def _heads(canvas: Canvas, sides: Sequence[str], left: float, right: float) -> list[Any]:
    """The names of two sides over their dots, growing inwards."""
    import altair as alt

    heads = []
    for name, x, align in zip(sides, (left - 6, right + 6), ("left", "right"), strict=True):
        row = canvas.rows([{"name": svg.plain(words.shorten(name, 24)), "x": x, "y": 9}])
        head = svg.text(row, 13, align=align, fontWeight="bold")
        heads.append(head.encode(x=canvas.x("x"), y=canvas.y("y"), text=alt.Text("name", type="nominal")))
    return heads


def _line(row: Row, gap: Distance, sides: Sequence[str], wrap: int) -> dict[str, Any]:
    left, right = sorted((gap.left, gap.right), key=list(sides).index)
    heard = {cell.party for cell in (*row.cells, *row.others) if cell.stance}
    label = textwrap.wrap(words.shorten(row.proposition, 2 * wrap - 8), wrap)[:2] or [row.issue]
    if len(sides) > 2:
        label = [words.shorten(row.proposition, wrap), words.shorten(f"{left} – {right}", wrap)]
    status = [words.status(gap.status, bool(gap.perhaps), gap.alike), *([gap.figures] if gap.figures else [])]
    unclear = bool(gap.perhaps) and gap.status in UNCLEAR
    return {
        "label": [svg.plain(line) for line in label],
        "status": [svg.plain(line) for line in status],
        "reach": 1.0 if unclear else _REACH[gap.status],
        "dash": "none" if unclear else _DASH.get(gap.status, "solid"),
        "likely": not gap.perhaps,
        "a_heard": gap.status != "unanswered" or left in heard,
        "b_heard": gap.status != "unanswered" or right in heard,
    }
