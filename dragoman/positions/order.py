"""Which of two things comes first: "the census precedes the vote", "no vote before the census", "the vote follows it".

In: words. Out: the words of what comes first and of what comes then, or None where they tell of no order. Whether two
passages say the same order is told by what each side of them is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.positions.conditions import is_brought_before, is_negated
from dragoman.positions.vocabulary import Unit
from dragoman.text import Token

_FIRST = frozenset("before precede precedes preceded preceding".split())
_THEN = frozenset("after follow follows followed following until once".split())

Sides = tuple[tuple[int, int], tuple[int, int]]  # tokens of what is first, and of what comes then


def sides(words: Sequence[Token]) -> Sides | None:
    """The tokens of what comes first and of what comes then."""
    lower = [word.lower for word in words]
    at = next((i for i, w in enumerate(lower) if w in _FIRST or w in _THEN), None)
    if at is None or (lower[at] == "before" and is_brought_before(lower[:at], lower[at + 1 :])):
        return None
    if at == 0 and "," in lower:  # "Before the vote, the census is held"
        comma = lower.index(",")
        left, right = (comma + 1, len(lower)), (1, comma)
    else:
        left, right = (0, at), (at + 1, len(lower))
    turned = (lower[at] in _THEN) != (lower[at] in _FIRST and at > 0 and is_negated(lower[:at]))
    return (right, left) if turned else (left, right)


def same(found: Sequence[Unit], of: Sides, others: Sequence[Unit], of_others: Sides) -> int | None:
    """+1 where two passages put the same things in the same order, -1 in the other; None where that cannot be told."""
    first, then = (_about(found, *side) for side in of)
    their_first, their_then = (_about(others, *side) for side in of_others)
    alike = len(first & their_first) + len(then & their_then)
    turned = len(first & their_then) + len(then & their_first)
    return None if alike == turned else 1 if alike > turned else -1


def _about(found: Sequence[Unit], start: int, end: int) -> set[str]:
    """The things named and done between two tokens."""
    inside = [u.entry for u in found if start <= u.start < end]
    return {name for entry in inside for name in (entry.key, entry.family) if name}
