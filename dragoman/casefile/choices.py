"""The values that a filter can have, so that a mistyped one never looks like an answer."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, get_args

import msgspec

from dragoman.errors import NotFound

DEADLINES = ("deadline", "threat")
DEADLOCKS = ("standing", "over")


def values(record: Any, name: str) -> tuple[str, ...]:
    """What the model knows a field of a record to be."""
    return next(get_args(field.type) for field in msgspec.structs.fields(record) if field.name == name)


def check(name: str, given: str | None, known: Iterable[str]) -> None:
    """That a filter, where it is given, has one of some values.

    Raises:
        NotFound: it has none of them; says which there are.
    """
    every = tuple(known)
    if given is not None and given not in every:
        raise NotFound(f"no {name} {given!r}{nearest(given, every)}; it can be {', '.join(every)}.")


def nearest(words: str, names: Iterable[str]) -> str:
    """A question after the name that is spelled most alike; empty where none is.

    >>> nearest("ceasfire", ["ceasefire", "corridor"])
    ' (did you mean ceasefire?)'
    """
    folded = {name.casefold(): name for name in sorted(names)}
    close = get_close_matches(words.casefold(), folded, n=1, cutoff=0.6)
    return f" (did you mean {folded[close[0]]}?)" if close else ""
