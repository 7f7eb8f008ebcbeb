"""What stands along a text, looked up by place.

In: things with the stretches they stand in, in any order. Out: for a stretch those that touch it, without a look at all
the others: in a text of a hundred pages each sentence asks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from dragoman.model import Span

T = TypeVar("T")


class Along(Generic[T]):
    """Things by where they stand; one may stand in several places.

    >>> names = Along([(Span(0, 4), "Isla"), (Span(9, 30), "the Herders"), (Span(13, 20), "Herders")])
    >>> names.touching(Span(15, 40)), names.touching(Span(4, 9))
    (['the Herders', 'Herders'], [])
    """

    def __init__(self, things: Iterable[tuple[Span, T]]) -> None:
        given = list(things)
        order = sorted(range(len(given)), key=lambda n: given[n][0])
        self._rows = [(n, *given[n]) for n in order]
        self._starts = [span.start for _, span, _ in self._rows]
        self._ends = list(accumulate((span.end for _, span, _ in self._rows), max))  # of all up to here the last

    def touching(self, stretch: Span) -> list[T]:
        """What shares a character with a stretch, each once, in the order it was given."""
        first, end = bisect_right(self._ends, stretch.start), bisect_left(self._starts, stretch.end)
        found = {n: thing for n, span, thing in self._rows[first:end] if span.end > stretch.start}
        return list({id(found[n]): found[n] for n in sorted(found)}.values())
