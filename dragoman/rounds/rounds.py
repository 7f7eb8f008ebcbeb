"""Rounds of talks, put together from the meetings that tell of them.

In: a shelf, what is known, and which events are one. Out: `Round`s in the order of time, each with the events
that tell of it and the articles that report on it or lead up to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from dragoman import places
from dragoman.case import Case
from dragoman.model import Days, Link, Round
from dragoman.rounds.talks import Talk, collect, opened, published, sittings, when
from dragoman.shelf import Known, Shelf

_NEAR_DAYS = 10  # how long before and after its talks an article still speaks of them


def rounds(shelf: Shelf, case: Case, known: Known, same_events: Sequence[Link]) -> tuple[Round, ...]:
    """The rounds of talks between the sides, in order.

    Args:
        shelf: All readings.
        case: Its sides must meet; without sides any two parties.
        known: Days of events and articles, parties of participants.
        same_events: Links of kind "same_event".

    Returns:
        Rounds by first day; one whose days nobody tells comes last, with `days` None.

    Source:
        `events` are the meetings it was put together from.
    """
    groups = sorted(sittings(list(collect(shelf, case, known)), same_events), key=lambda g: (opened(g), g[0].event.id))
    near = _nearest_rounds(shelf, known, [when(group) for group in groups])
    return tuple(_round(group, near.get(n, ()), case) for n, group in enumerate(groups))


def _nearest_rounds(shelf: Shelf, known: Known, days: Sequence[Days | None]) -> dict[int, list[str]]:
    """Round number to the articles whose nearest round it is."""
    found: dict[int, list[str]] = {}
    for article in shelf.article_ids:
        appeared = published(known, article)
        if appeared is None:
            continue
        gaps = sorted((distance(appeared, one), n) for n, one in enumerate(days) if one)
        if gaps and gaps[0][0] <= _NEAR_DAYS:
            found.setdefault(gaps[0][1], []).append(article)
    return found


def distance(appeared: Days, talks: Days) -> int:
    """Days between an article and talks, 0 where they overlap."""
    if appeared.overlaps(talks):
        return 0
    return (talks.first - appeared.last).days if appeared.first < talks.first else (appeared.first - talks.last).days


def _round(group: Sequence[Talk], near: Sequence[str], case: Case) -> Round:
    days = when(group)
    place = _place(group, days)
    return Round(
        name=", ".join(part for part in (place, label(days)) if part) or "talks",
        days=days,
        place=place,
        status=_status(group),
        parties=tuple(_parties(group, case)),
        events=tuple(sorted(talk.event.id for talk in group)),
        articles=tuple(sorted({*near, *(talk.event.article for talk in group)})),
    )


def _status(group: Sequence[Talk]) -> Literal["announced", "held", "moved", "cancelled"]:
    told = {talk.event.status for talk in group}
    if "held" in told:
        return "held"
    if "cancelled" in told:
        return "cancelled"
    return "moved" if told == {"moved"} else "announced"


def _place(group: Sequence[Talk], days: Days | None) -> str | None:
    """The place most tellings of those days name, else of all; a town before the state it lies in."""
    for rows in ([talk for talk in group if talk.days and days and talk.days.overlaps(days)], group):
        votes = Counter(talk.event.place for talk in rows if talk.event.place)
        if votes:
            return min(votes, key=lambda place: (places.is_wide(place, group[0].wide), -votes[place], place))
    return None


def _parties(group: Sequence[Talk], case: Case) -> Iterator[str]:
    told = {party for talk in group for party in talk.parties}
    listed = [party.id for party in case.parties]
    yield from (party for party in listed if party in told)
    yield from sorted(told - set(listed))


def label(days: Days | None) -> str | None:
    """Days as a reader writes them: "29 March 2022", "28–29 March 2022", "May 2025"."""
    if days is None:
        return None
    first, last = days.first, days.last
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if days.label():
        return f"{first:%B %Y}" if len(days.label() or "") == 7 else f"{first:%Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {first:%B %Y}"
    return f"{first.day} {first:%B %Y} – {last.day} {last:%B %Y}"
