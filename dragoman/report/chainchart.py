"""The way of a claim to us: who said it, who passed it on, who printed it; copies beside the report they copy."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.report import words
from dragoman.report.dossier import Way
from dragoman.report.drawing import Drawing, wrapped
from dragoman.report.svg import INK, MUTED, RULE

CLAIMS = 6  # of the best attested
_ROW = 24


def draw(ways: Sequence[Way], width: int) -> Drawing:
    """The picture at a width; each claim under its heading, a line for each independent report."""
    narrow = width < 600
    sheet = Drawing(width)
    top = 4.0
    for way in ways:
        sheet.line(0, top, width, top, stroke=RULE)
        heading = f"{way.party or 'Not named'}: {way.claim}"
        lines = wrapped(heading, width - (90 if narrow else 120), 13, 3)
        sheet.lines(0, top + 17, lines, font_weight="bold")
        sheet.text(width, top + 17, words.counted(way.origins, "origin"), 12, fill=MUTED, text_anchor="end")
        top += 17 * len(lines) + 14
        for chain in way.chains:
            top += _chain(sheet, chain, top, width, narrow)
        if way.left_out:
            sheet.text(
                0 if narrow else 14, top + 8, f"and {words.counted(way.left_out, 'more report')}", 12, fill=MUTED
            )
            top += _ROW
        top += 8
    return sheet


def _chain(sheet: Drawing, chain: Sequence[str], top: float, width: float, narrow: bool) -> float:
    """One report, from the one who said it to the one who printed it; how much room it took."""
    left = 0.0 if narrow else 14.0
    each = (width - left) / max(3, len(chain))
    tall = 0.0
    for at, name in enumerate(chain):
        x = left + at * each
        last = at == len(chain) - 1
        lines = wrapped(name, each - 26, 13, 3 if last else 2)
        sheet.dot(x + 5, top + 9, 4, fill=INK if last else "none", stroke=INK, stroke_width=1.5)
        sheet.lines(x + 16, top + 9, lines, fill=INK if at == 0 else MUTED)
        reach = x + 18 + max(len(line) for line in lines) * 6.9
        if not last and reach < x + each - 12:
            sheet.line(reach, top + 9, x + each - 6, top + 9, stroke=MUTED)
            sheet.path(f"M{x + each - 1:.1f} {top + 9:.1f}l-7 -3.5v7Z", fill=MUTED, stroke="none")
        tall = max(tall, 17.0 * len(lines) + 7)
    return tall
