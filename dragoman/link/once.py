"""What several joins ask for is found once for a shelf, and kept as long as what is known of it.

In: a function of a shelf that ends with `known`, which is of this shelf. Out: the same; it looks only the first time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar
from weakref import WeakKeyDictionary

P = ParamSpec("P")
Found = TypeVar("Found")


def once(find: Callable[P, Found]) -> Callable[P, Found]:
    """The function, called once for each `known`, its last argument."""
    kept: WeakKeyDictionary[object, Found] = WeakKeyDictionary()

    @wraps(find)
    def found(*given: P.args, **named: P.kwargs) -> Found:
        known = given[-1]
        if known not in kept:
            kept[known] = find(*given, **named)
        return kept[known]

    return found
