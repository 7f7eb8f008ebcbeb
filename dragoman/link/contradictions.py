"""Where reports contradict each other: when, where, how many, who, in which office, whether at all.

In: the shelf, what is known, and which events are one. Out: links of kind "contradiction", whose note
begins with what differs and whose values are what each member says. Parties that want different things
do not contradict each other, and a party that moved does not contradict itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.case import Case
from dragoman.link import agreed, altered, asked, causes, counts, disputed, doing, offices, telling, told, turned
from dragoman.link.happenings import collect
from dragoman.model import Link
from dragoman.shelf import Known, Shelf


def contradictions(shelf: Shelf, case: Case, known: Known, same_events: Sequence[Link]) -> tuple[Link, ...]:
    """What reports tell differently.

    Args:
        shelf: All readings.
        case: Names of its parties are places that hold others.
        known: Actors, days, families.
        same_events: The links that `events` made.

    Returns:
        Links with members of any kind of record (events, articles, statements), sorted by member.
    """
    rows = {row.id: row for row in collect(shelf, case, known)}
    found = [
        *telling.differences(rows, same_events),
        *offices.differences(shelf, known),
        *told.differences(shelf, known),
        *counts.differences(shelf, known),
        *agreed.differences(shelf, known),
        *disputed.differences(shelf, known),
        *turned.differences(shelf, known),
        *asked.differences(shelf, known),
        *doing.differences(shelf, known),
        *causes.differences(shelf, known),
    ]
    held = [frozenset(link.members) for link in found]
    found += [  # but where a closer rule has told it
        link
        for link in altered.differences(shelf, known)
        if not any(members.issuperset(link.members) for members in held)
    ]
    return tuple(sorted({link.id: link for link in found}.values(), key=lambda link: (link.members, link.note)))
