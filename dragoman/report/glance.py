"""What there is to know at a glance: on what the sides are opposed or agree, who alone was heard, what moved last.

In: the rows of the table and the moves. Out: `Glance`s, each a few issues by name. What is less likely than even is in
none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.report import words
from dragoman.report.dossier import Glance, Named, Row, Stage
from dragoman.report.material import Material
from dragoman.report.sides import CONTESTED
from dragoman.report.summary import heard, unsure

TWO = 2
NAMED = 4  # of each; the table has the others


def glance(material: Material, rows: Sequence[Row], stages: Sequence[Stage]) -> tuple[Glance, ...]:
    """The issues by how the sides stand to each other, or what is best told where that is nowhere known; what moved."""
    likely = [row for row in rows if not unsure(row)]
    found = [*_standing(material, likely), *_alone(material, likely)] or [*_best(rows)]
    return (*found, *_moved(stages))


def _standing(material: Material, rows: Sequence[Row]) -> Iterator[Glance]:
    for status in CONTESTED:
        told: dict[str, list[Named]] = defaultdict(list)
        for row in rows:
            if row.status == status != "unanswered":
                who = _pair(row) if len(material.sides) > TWO else None
                told[words.status(status, alike=row.alike)].append(_named(row, who))
        for label, some in told.items():
            yield from _few(label, some)


def _pair(row: Row) -> str | None:
    """The two of many sides between which it is so."""
    pairs = [gap for gap in row.distances if gap.status == row.status and not gap.perhaps]
    return f"{pairs[0].left} and {pairs[0].right}" if len(pairs) == 1 else None


def _alone(material: Material, rows: Sequence[Row]) -> Iterator[Glance]:
    """Of two sides, what one alone spoke on."""
    by: dict[str, list[Named]] = defaultdict(list)
    for row in rows:
        sides = heard(material, row) if row.status == "unanswered" else []
        if len(sides) == 1:
            by[sides[0]].append(_named(row, None))
    for side, told in by.items():
        yield from _few(f"{side} alone", told)


def _best(rows: Sequence[Row]) -> Iterator[Glance]:
    """Who stands where by the word of two origins or more, as far as that is likely."""
    cells = [(row, cell) for row in rows for cell in (*row.cells, *row.others) if cell.origins > 1 and not cell.perhaps]
    cells.sort(key=lambda pair: -pair[1].origins)
    told = [_named(row, f"{cell.party} {words.DIRECTIONS[cell.direction or 'for'].lower()}") for row, cell in cells]
    yield from _few("Best told", told)


def _moved(stages: Sequence[Stage]) -> Iterator[Glance]:
    """What moved last."""
    last = next((stage for stage in reversed(stages) if stage.moves), None)
    if last:
        around = last.title.partition(":")[0].lower() if ":" in last.title else ""
        told = [Named(move.proposition, None, f"{move.party} {move.kind}") for move in last.moves]
        yield from _few(f"Moved last{f', {around}' if around else ''}", told)


def _named(row: Row, who: str | None) -> Named:
    return Named(row.proposition, row.issue, who)


def _few(label: str, told: Sequence[Named]) -> Iterator[Glance]:
    if told:
        yield Glance(label, tuple(told[:NAMED]), len(told[NAMED:]))
