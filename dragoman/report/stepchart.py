"""What each side wants before what: steps as boxes, an arrow from what must come first to what is tied to it.

Steps that wait for each other stand in one column. The arrows of a deadlock are drawn heavy; those of one that is over
are broken, and its boxes as thin as any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import networkx as nx

from dragoman.report.dossier import Tie
from dragoman.report.drawing import Drawing, wrapped
from dragoman.report.svg import BAND, INK, MUTED, PAPER

STEPS = 14  # boxes; a picture of more is a list
_PAD = 10
_GAP = 38
Edge = tuple[str, str]  # what must come first, and what is tied to it
Places = Mapping[str, tuple[float, float, float, float]]  # left, top, width, height


class Rings(NamedTuple):
    """The arrows of deadlocks: of those that stand, and of those that are over and wait in no other."""

    standing: frozenset[Edge] = frozenset()
    over: frozenset[Edge] = frozenset()


NO_RINGS = Rings()


def edges(ties: Sequence[Tie]) -> dict[Edge, list[str]]:
    """Who ties what to what: (first, then) to the parties that say so, those with most ties first.

    A threat is no step: what is refused unless something happens stands in the list alone.
    """
    found: dict[Edge, list[str]] = {}
    for tie in ties:
        step = tie.order in ("after", "before")
        if step and tie.party and tie.wanted and tie.issue and tie.awaited != tie.wanted:
            parties = found.setdefault((tie.awaited, tie.wanted), [])
            if tie.party not in parties:
                parties.append(tie.party)
    return found


def draw(found: Mapping[Edge, Sequence[str]], width: int, rings: Rings = NO_RINGS) -> Drawing:
    """The picture at a width in pixels; under 600, where arrows would only tangle, the order is told step by step."""
    if width < 600:
        return _told(found, width, rings)
    graph = nx.DiGraph()
    graph.add_edges_from(sorted(found))
    sheet = Drawing(width)
    places = _spread(graph, width)
    near = [ring for ring in nx.strongly_connected_components(graph) if len(ring) > 1]
    held = {step for edge in rings.standing for step in edge}
    for step, (left, top, wide, high) in places.items():
        locked = step in held
        sheet.rect(left, top, wide, high, fill=BAND if locked else PAPER, stroke=INK, stroke_width=1.8 if locked else 1)
        lines = wrapped(step, wide - 2 * _PAD, 13, 4)
        sheet.lines(left + _PAD, top + high / 2 - (len(lines) - 1) * 8.5, lines)
    arrows = []
    for then in places:
        coming = sorted((first for first, to in found if to == then), key=lambda first: places[first][1])
        for at, first in enumerate(coming, 1):
            around = any(first in ring and then in ring for ring in near)
            who, share = " and ".join(found[first, then]), at / (len(coming) + 1)
            arrows.append(_Arrow(places[first], places[then], share, who, around, _weight((first, then), rings)))
    for arrow in arrows:
        (_around if arrow.around else _across)(sheet, arrow)
    return sheet


class _Arrow(NamedTuple):
    """From the step that must come first to the one that is tied to it."""

    a: tuple[float, float, float, float]
    b: tuple[float, float, float, float]
    share: float  # how far down the box it arrives
    who: str
    around: bool  # to a step in its own column
    look: Mapping[str, str | float]


def _weight(edge: Edge, rings: Rings) -> dict[str, str | float]:
    """How an arrow is drawn: heavy in a deadlock, broken where that is over."""
    if edge in rings.over:
        return {"stroke_width": 2.4, "stroke_dasharray": "5 4"}
    return {"stroke_width": 2.4 if edge in rings.standing else 1.2}


def _columns(graph: nx.DiGraph) -> list[list[str]]:
    """Steps by how many must come before them; those of one ring together."""
    whole = nx.condensation(graph)
    layers = nx.topological_generations(whole)
    parts = ([sorted(whole.nodes[part]["members"]) for part in layer] for layer in layers)
    return [[step for part in sorted(layer, key=lambda p: (len(p) < 2, p)) for step in part] for layer in parts]


def _spread(graph: nx.DiGraph, width: float) -> Places:
    """Columns from left to right, with room for arrows between them."""
    columns = _columns(graph)
    between, ring = 150, 30
    wide = min(280.0, (width - 4 - ring - between * (len(columns) - 1)) / len(columns))
    heights = [[max(_high(step, wide), 21.0 * (graph.in_degree(step) + 1)) for step in column] for column in columns]
    tallest = max(sum(each) + _GAP * (len(each) - 1) for each in heights)
    places = {}
    for at, column in enumerate(columns):
        top = 2 + (tallest - sum(heights[at]) - _GAP * (len(column) - 1)) / 2
        for step, tall in zip(column, heights[at], strict=True):
            places[step] = (2 + ring + at * (wide + between), top, wide, tall)
            top += tall + _GAP
    return places


def _told(found: Mapping[Edge, Sequence[str]], width: int, rings: Rings) -> Drawing:
    """Each step in a box, under it what must come before it and who says so."""
    sheet = Drawing(width)
    top = 2.0
    for then in sorted({then for _, then in found}):
        lines = wrapped(then, width - 2 * _PAD - 4, 13, 4)
        sheet.rect(2, top, width - 4, 17 * len(lines) + 14)
        sheet.lines(2 + _PAD, top + 15, lines)
        top += 17 * len(lines) + 26
        for first in sorted(first for first, to in found if to == then):
            was = " (this is over)" if (first, then) in rings.over else ""
            after = wrapped(f"{' and '.join(found[first, then])}: only after “{first}”{was}", width - 40)
            sheet.path(f"M16 {top + 9:.1f}V{top - 6:.1f}m-4 6l4 -7l4 7", stroke_width=1.2)
            sheet.lines(32, top + 2, after, fill=MUTED)
            top += 17 * len(after) + 8
        top += 10
    return sheet


def _high(step: str, wide: float) -> float:
    return 17 * len(wrapped(step, wide - 2 * _PAD, 13, 4)) + 17


def _across(sheet: Drawing, arrow: _Arrow) -> None:
    """To a column on the right."""
    a, b = arrow.a, arrow.b
    x1, y1, x2, y2 = a[0] + a[2], a[1] + a[3] / 2, b[0] - 9, b[1] + b[3] * arrow.share
    bend = 70 if x2 - x1 > 200 else (x2 - x1) / 2
    sheet.path(f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - 84:.1f} {y2:.1f} {x2:.1f} {y2:.1f}", **arrow.look)
    sheet.path(f"M{x2 + 9:.1f} {y2:.1f}l-9 -4.5v9Z", fill=INK, stroke="none")
    _who(sheet, x2 - 6, y2 - 8, arrow.who, "end")


def _around(sheet: Drawing, arrow: _Arrow) -> None:
    """In a ring, between boxes under each other: downwards on the right, back up on the left."""
    a, b = arrow.a, arrow.b
    down = b[1] > a[1]
    side = 1 if down else -1
    x1, x2 = (a[0] + a[2], b[0] + b[2]) if down else (a[0], b[0])
    y1, y2 = a[1] + a[3] * 0.7, b[1] + b[3] * 0.3
    out = x1 + side * min(28, 12 + abs(y2 - y1) / 10)  # a longer one passes outside a shorter
    curve = f"M{x1:.1f} {y1:.1f}C{out:.1f} {y1:.1f} {out:.1f} {y2:.1f} {x2 + 8 * side:.1f} {y2:.1f}"
    sheet.path(curve, **arrow.look)
    sheet.path(f"M{x2:.1f} {y2:.1f}l{9 * side} -4.5v9Z", fill=INK, stroke="none")
    at = b[1] - 9 if down else b[1] + b[3] + 9
    _who(sheet, x2 - side * 4, at, f"{'↓' if down else '↑'} {arrow.who}", "end" if down else "start")


def _who(sheet: Drawing, x: float, y: float, who: str, anchor: str) -> None:
    """Whose order it is, with paper round the letters so that lines do not run through them."""
    sheet.text(x, y, who, 12, fill=PAPER, stroke=PAPER, stroke_width=5, text_anchor=anchor)
    sheet.text(x, y, who, 12, fill=MUTED, text_anchor=anchor)
