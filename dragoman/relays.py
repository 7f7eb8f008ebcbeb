"""Through whom a report has what it tells: a paper that an agency quotes and the agency are one origin, not two.

In: for each telling its origin, its outlet and who passed it on, as the text names him. Out: how many origins are left.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dragoman.text import words


class Telling(Struct, frozen=True):
    """One report that tells a thing."""

    origin: str  # id of the article its family goes back to, else its own
    outlet: str | None = None  # who published it
    reporter: str | None = None  # who passed the statement on: "told the Harbour Post"


def independent(tellings: Iterable[Telling]) -> int:
    """How many independent origins tell a thing; what several have from one outlet counts once.

    >>> paper = Telling("a", outlet="Sunde Harbour Post")
    >>> independent([paper, Telling("b", outlet="Northwire", reporter="the Harbour Post")])
    1
    >>> independent([paper, Telling("b", outlet="Northwire")])
    2
    """
    groups: list[list[Telling]] = []
    for telling in sorted(set(tellings), key=lambda one: (one.origin, one.outlet or "", one.reporter or "")):
        own = [telling]
        apart = []
        for group in groups:
            if any(_is_one(telling, other) for other in group):
                own += group
            else:
                apart.append(group)
        groups = [*apart, own]
    return len(groups)


def _is_one(one: Telling, other: Telling) -> bool:
    """Whether two are of one origin, or one has it from the other, or both from a third."""
    if one.origin == other.origin:
        return True
    if not (one.reporter or other.reporter):
        return False  # an outlet that reports twice may have asked twice
    left, right = (_key(telling.reporter or telling.outlet) for telling in (one, other))
    return bool(left and right) and (left <= right or right <= left)


def _key(name: str | None) -> frozenset[str]:
    """The words of an outlet's name: the short form of a name has some of them."""
    return frozenset(word.lower() for word in words(name or "") if word[0].isalnum()) - _COMMON


_COMMON = frozenset({"the", "agency", "newspaper", "daily", "news", "reporters", "journalists"})
