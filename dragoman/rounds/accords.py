"""Accords of the sides far from any talks that are told: they were reached at a sitting all the same.

In: events, and the sittings that meetings tell of. Out: further sittings, one for each such day. An accord of one
report alone makes none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.case import Case
from dragoman.model import Days, Event
from dragoman.rounds.talks import TWO, Talk, distance, taking_part, telling, when
from dragoman.shelf import Known, Shelf

_APART = 10  # days; an accord nearer to talks was reached at them, or is told of them


def without_talks(shelf: Shelf, case: Case, known: Known, sittings: Sequence[Sequence[Talk]]) -> Iterator[list[Talk]]:
    """The tellings of an accord of two sides or more, for each day that is far from every sitting.

    Args:
        shelf: All readings.
        case: Its sides must agree; without sides any two parties.
        known: Days of events, parties of participants.
        sittings: As meetings tell of them.

    Returns:
        Sittings in the order of time. At least two origins tell of an accord on that day.
    """
    sides = frozenset(party.id for party in case.parties if party.role == "side")
    met = [days for group in sittings if (days := when(group))]
    for day, events in sorted(_by_day(shelf, known).items()):
        if len({known.origin(event.article) for event in events}) < TWO:
            continue
        if any(distance(day, days) <= _APART for days in met):
            continue
        parties = {event.id: taking_part(event, sides, shelf, known) for event in events}
        told = [event for event in events if len(parties[event.id] & sides if sides else parties[event.id]) >= TWO]
        if told:
            yield [telling(event, parties[event.id], case, shelf, known) for event in told]


def _by_day(shelf: Shelf, known: Known) -> dict[Days, list[Event]]:
    """Accords told as reached, by their day, where that is known."""
    found: dict[Days, list[Event]] = defaultdict(list)
    for event in shelf.all(Event):
        days = known.likely(event.id) if event.kind == "agreement" and event.status == "held" else None
        if days and days.day:
            found[days].append(event)
    return found
