"""What stands between quotation marks, and who says "I" there.

In: a text, and in its order the mentions with whether each stands beside a verb of saying. Out: the quotation around a
place; for a place within one whoever outside of it says it: right after its end, else right before it begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.model import Span

_OPENING, _CLOSING = frozenset('“„«"'), frozenset('”“»"')
MARKS = _OPENING | _CLOSING
_MARK = re.compile(r"[“„«”»\"]|\n\s*\n|\n {2,}")
_AFTER, _BEFORE = 60, 90  # letters between a quotation and who says it


class Quotations:
    """The quotations of a text, without their marks."""

    def __init__(self, text: str) -> None:
        self._all = tuple(_quotations(text))
        self._starts = [span.start for span in self._all]

    def around(self, span: Span) -> Span | None:
        """The quotation in which a place lies."""
        at = bisect_right(self._starts, span.start) - 1
        return self._all[at] if at >= 0 and span.end <= self._all[at].end else None


class Sayers:
    """Who says the quotations of a text."""

    def __init__(self, text: str, sayers: Sequence[tuple[Span, str]]) -> None:
        """Read the text; `sayers` has the places, in order, of those beside a verb of saying, and who each is."""
        self._text = text
        self._quoted = Quotations(text)
        self._sayers = [row for row in sayers if self._quoted.around(row[0]) is None]

    def of(self, span: Span) -> str | None:
        """Who says the quotation in which a place is; None where nobody is told, or the place is in none."""
        quotation = self._quoted.around(span)
        if quotation is None:
            return None
        after = [who for at, who in self._sayers if self._near(quotation.end, at.start, _AFTER)]
        before = [who for at, who in self._sayers if self._near(at.end, quotation.start, _BEFORE)]
        return next(iter([*after[:1], *before[-1:]]), None)

    def _near(self, start: int, end: int, most: int) -> bool:
        return 0 <= end - start <= most and "\n" not in self._text[start:end]


def _quotations(text: str) -> Iterator[Span]:
    """The stretches between marks, each within its paragraph; one left open lasts to its end."""
    begin: int | None = None
    for found in _MARK.finditer(text):
        mark = found.group()
        if begin is None:
            begin = found.end() if mark in _OPENING else None
        elif mark[0] == "\n" or mark in _CLOSING:
            yield Span(begin, found.start())
            begin = None
    if begin is not None:
        yield Span(begin, len(text))
