"""Whether two records can be of the same days.

In: `Known` and records. Out: the day of a record, else of its article, and how far apart two stretches are.
Copies of one report are of one day: where their days cannot both be right, the printed one counts, else none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.model import Days
from dragoman.shelf import Known

_LONGEST = 14  # days; what may be of any day of a season is near to everything and says nothing


def of(known: Known, record: str, article: str) -> Days | None:
    """The days of a record, else of the article that tells of it; None: not known to within two weeks."""
    own = (known.likely(record), known.likely(article))
    return next((days for days in own if days and not is_long(days)), None)


def first(known: Known, article: str) -> str:
    """The first day that a report can be of, to sort by; those of no known day come last."""
    when = known.days(article)
    return when.first.isoformat() if when else "9999"


def is_long(stretch: Days) -> bool:
    """Whether a stretch is near to everything."""
    return (stretch.end - stretch.first).days > _LONGEST


def within(known: Known, record: str, article: str) -> Days | None:
    """The whole stretch of a record, else of its article, however long; None: nothing is known of either."""
    return known.days(record) or known.days(article)


def settled(known: Known, articles: Iterable[str], near_days: int) -> dict[str, Days | None]:
    """The days to take for articles whose own cannot stand beside those of their copies.

    Args:
        known: Days and origins.
        articles: Ids.
        near_days: Copies that appeared so far apart agree.

    Returns:
        By article, for those only whose copies disagree: the printed day of a copy, or None where all are inferred
        or printed days disagree.
    """
    families: dict[str, list[str]] = defaultdict(list)
    for article in sorted(articles):
        families[known.origin(article)].append(article)
    found: dict[str, Days | None] = {}
    for members in families.values():
        own = {article: held for article in members if (held := of(known, article, article))}
        if _spread(own.values()) > near_days:
            printed = {article: held for article, held in own.items() if is_printed(known, article)}
            agreed = min(printed.values()) if printed and _spread(printed.values()) <= near_days else None
            found |= {article: agreed for article in own if article not in printed}
    return found


def _spread(stretches: Iterable[Days]) -> int:
    """Days between the two that lie furthest apart."""
    held = list(stretches)
    return max(0, (max(d.first for d in held) - min(d.last for d in held)).days) if held else 0


def is_printed(known: Known, article: str) -> bool:
    """Whether the day stands on the page or in its head, not only in what the text lets one infer."""
    when = known.whens.get(article)
    return when is not None and when.basis != "inferred"


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
