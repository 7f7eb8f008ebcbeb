"""What the case file says about names: these are one actor's, those are not.

In: the case's `same` and `not_same`. Out: a `Ruled` that the joining of actors asks before it puts two together.
Since it stands in the case file, it holds for every build.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.actors.spelling import fold
from dragoman.case import Case


class Ruled:
    """Names an analyst put together or apart, folded."""

    def __init__(self, case: Case | None = None) -> None:
        same, apart = (case.same, case.not_same) if case else ((), ())
        self._called = {fold(name): names[0] for names in same for name in names}
        self._apart = [frozenset(map(fold, names)) for names in apart]

    def called(self, names: Iterable[str]) -> str | None:
        """What an actor with one of these names is called; None: nothing is said of them."""
        found = {meant for name in names if (meant := self._called.get(fold(name)))}
        return min(found) if len(found) == 1 else None

    def apart(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether actors of these names must not be made one: each has a name of one list, and not the same."""
        if not self._apart:
            return False
        one, other = {fold(name) for name in left}, {fold(name) for name in right}
        return any((one & names) and (other & names) and (one & names) != (other & names) for names in self._apart)
