"""Who says "I" in a quotation.

In: a text, and in its order the mentions with whether each stands beside a verb of saying. Out: for a place within
a quotation the one outside of it who says it: right after its end, else right before it begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dragoman.model import Span

_MARK = re.compile(r"“|”|``|''|(?<!\w)\"|\"(?!\w)")
_OPENS = frozenset({"“", "``"})
_CLOSES = frozenset({"”", "''"})
_LONGEST = 1500  # letters of a quotation; a longer one has lost its end
_AFTER, _BEFORE = 60, 90  # letters between a quotation and who says it


class Quoted:
    """The quotations of a text, and who says them."""

    def __init__(self, text: str, sayers: Sequence[tuple[Span, str]]) -> None:
        """Read the text; `sayers` has the places, in order, of those beside a verb of saying, and who each is."""
        self._text = text
        self._all = _quotations(text)
        self._starts = [span.start for span in self._all]
        self._sayers = [row for row in sayers if self._around(row[0]) is None]

    def sayer(self, span: Span) -> str | None:
        """Who says the quotation in which a place is; None where nobody is told, or the place is in none."""
        quotation = self._around(span)
        if quotation is None:
            return None
        after = [who for at, who in self._sayers if self._near(quotation.end, at.start, _AFTER)]
        before = [who for at, who in self._sayers if self._near(at.end, quotation.start, _BEFORE)]
        return next(iter([*after[:1], *before[-1:]]), None)

    def _near(self, start: int, end: int, most: int) -> bool:
        return 0 <= end - start <= most and "\n" not in self._text[start:end]

    def _around(self, span: Span) -> Span | None:
        at = bisect_right(self._starts, span.start) - 1
        return self._all[at] if at >= 0 and span.end <= self._all[at].end else None


def _quotations(text: str) -> list[Span]:
    """What stands between quotation marks; straight ones open and close by turns."""
    found: list[Span] = []
    start: int | None = None
    for mark in _MARK.finditer(text):
        if start is not None and mark.start() - start > _LONGEST:
            start = None
        if mark[0] in _OPENS or (start is None and mark[0] not in _CLOSES):
            start = mark.start() if start is None or mark[0] not in _OPENS else start
        elif start is not None:
            found.append(Span(start, mark.end()))
            start = None
    return found
