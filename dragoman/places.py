"""Whether two names of places can mean one place: "Turkey" and "Antalya" can, "Oslo" and "Bergen" cannot.

In: the words of two places. Out: True, False, or None where nobody knows whether one lies in the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

from dragoman.world import knowledge

_EMPTY = frozenset("the of city town capital region area province state republic in near".split())


@lru_cache(maxsize=4096)
def fold(place: str | None) -> str:
    """A place name without accents, case, articles, "city" and signs; "" for none.

    >>> fold("the City of Genève")
    'geneve'
    """
    plain = unicodedata.normalize("NFKD", place or "").casefold()
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(word for word in plain.split() if word not in _EMPTY)


def same(one: str | None, other: str | None, wide: Collection[str] = ()) -> bool | None:
    """Whether two places can be one.

    Args:
        one: A place, as its article names it; None: not named.
        other: Another.
        wide: Folded names of parties of the case, which may hold places nobody has listed.

    Returns:
        True where they are the same or one lies in the other, False where they are apart, None where one
        is not named or it is not known what lies where.

    Example:
        >>> same("Turkey", "Istanbul"), same("Istanbul", "Antalya"), same("Turkey", "Oslo")
        (True, False, False)
        >>> same("Geneva", None) is None
        True
    """
    left, right = fold(one), fold(other)
    return _same(left, right, frozenset(wide)) if left and right else None


@lru_cache(maxsize=65_536)
def _same(left: str, right: str, wide: frozenset[str]) -> bool | None:
    """The same of two folded names."""
    if left == right or set(left.split()) <= set(right.split()) or set(right.split()) <= set(left.split()):
        return True
    holds, held = (left, right) if _is_wide(left, wide) else (right, left)
    if not _is_wide(holds, wide):
        return False
    if _is_wide(held, wide):
        return False
    state = _state_of_place().get(held)
    return None if state is None else state == _states().get(holds, holds)


def _is_wide(place: str, wide: Collection[str]) -> bool:
    return place in _states() or place in wide


def is_wide(place: str | None, wide: Collection[str] = ()) -> bool:
    """Whether a place is a state or a party of the case, not a town."""
    return _is_wide(fold(place), wide)


@cache
def _states() -> dict[str, str]:
    """Folded names of states to the folded plain name."""
    return {
        fold(name): fold(state.name)
        for state in knowledge.states()
        for name in (state.name, *state.names)
        if name not in state.capitals
    }


@cache
def _state_of_place() -> dict[str, str]:
    """Folded names of cities and regions to the folded state they lie in."""
    found = {fold(place.name): fold(place.state) for place in knowledge.places() if place.state}
    for state in knowledge.states():
        for capital in state.capitals:
            found.setdefault(fold(capital), fold(state.name))
    return found
