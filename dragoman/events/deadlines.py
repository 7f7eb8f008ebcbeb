"""Dates by which something must happen: conditions with a term, duties with a date, pledges for a day.

In: a sentence, its pieces and where its time expressions stand. Out: `Hit`s of kind "deadline".
"If no deal is reached within 50 days", "must sign by Friday", "has until June", "promised to open it on Monday".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.events.clauses import Piece
from dragoman.events.hits import Hit, View
from dragoman.events.lexicon import frames

_LIMITS = frozenset({"by", "until", "before", "within"})
_REACH = 14  # words between the duty and its date


def find(view: View, cuts: tuple[Piece, ...], times: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """A hit for each time expression, given as token bounds, that is a term."""
    for first, end in times:
        home = next((piece for piece in cuts if piece.first <= first < piece.end), None)
        if home is None:
            continue
        found = (_condition(view, home, first, end), _duty(view, home, first, end), _pledge(view, home, first))
        at = next((n for n in found if n is not None), None)
        if at is not None:
            yield Hit("deadline", at, 1, False, 4, "planned")


def _limited(lower: Sequence[str], first: int, end: int) -> bool:
    """Whether a time expression is told as a limit: "by Friday", "within ten days"."""
    return any(word in _LIMITS for word in lower[max(0, first - 1) : min(first + 2, end)])


def _condition(view: View, home: Piece, first: int, end: int) -> int | None:
    words = frames().words["terms"]
    if not _limited(view.lower, first, end) or view.lower[first - 1] == "until":
        return None
    before = range(max(0, home.first - 1), first)
    return next((n for n in before if view.lower[n] in words), None)


def _duty(view: View, home: Piece, first: int, end: int) -> int | None:
    words, lower = frames(), view.lower
    if not _limited(lower, first, end):
        return None
    for n in range(max(home.first, first - _REACH), first):
        if lower[n] in words.words["duty"] or words.starts(lower, n, "duty"):
            return n
    return None


def _pledge(view: View, home: Piece, first: int) -> int | None:
    """A promise whose day stands behind "to": the day is that of the deed."""
    lower = view.lower
    for n in range(max(home.first, first - _REACH), first):
        if lower[n] in frames().words["pledged"] and "to" in lower[n + 1 : min(n + 4, first)]:
            return None if lower[n - 1 : n] == ["had"] else n
    return None
