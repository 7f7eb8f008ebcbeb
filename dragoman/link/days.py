"""Whether two records can be of the same days.

In: `Known` and records. Out: the day of a record, else of its article, and how far apart two stretches are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model import Days
from dragoman.shelf import Known

_LONGEST = 14  # days; what may be of any day of a season is near to everything and says nothing


def of(known: Known, record: str, article: str) -> Days | None:
    """The days of a record, else of the article that tells of it; None: not known to within two weeks."""
    own = (known.likely(record), known.likely(article))
    return next((days for days in own if days and (days.end - days.first).days <= _LONGEST), None)


def apart(one: Days | None, other: Days | None) -> int | None:
    """Days between two stretches, 0 where they share one; None: one is not known."""
    if one is None or other is None:
        return None
    if one.overlaps(other):
        return 0
    return (other.first - one.last).days if one.first < other.first else (one.first - other.last).days


def root(groups: Mapping[int, int], member: int) -> int:
    """The member that stands for a group."""
    while groups[member] != member:
        member = groups[member]
    return member


def label(days: Sequence[Days | None]) -> str:
    """For a note: "2014-05-03", "2014-05-03 to 2014-05-06", "day unknown"."""
    known = sorted(d for d in days if d)
    if not known:
        return "day unknown"
    first, last = known[0].first, max(d.last for d in known)
    return f"{first}" if first == last else f"{first} to {last}"
