"""Rounds of talks, put together from the meetings that tell of them.

In: a shelf, what is known, and which events are one. Out: `Round`s in the order of time, each with the events
that tell of it and the articles that report on it or lead up to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from dragoman import datelines, places
from dragoman.case import Case
from dragoman.model import Days, Link, Round
from dragoman.rounds import accords, setting
from dragoman.rounds.talks import Talk, collect, distance, opened, published, put_off, sittings, stands_as, when
from dragoman.shelf import Known, Shelf

Status = Literal["announced", "held", "moved", "cancelled"]
_AS: Mapping[str, Status] = {"held": "held", "cancelled": "cancelled", "planned": "announced"}
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
        `events` are the meetings it was put together from, or the accords.
    """
    talks = list(collect(shelf, case, known, same_events))
    met = sittings(talks, same_events)
    groups = sorted([*met, *accords.without_talks(shelf, case, known, met)], key=lambda g: (opened(g), g[0].event.id))
    moved = put_off(groups)
    near = _nearest_rounds(shelf, known, [None if n in moved else when(group) for n, group in enumerate(groups)])
    numbers = _series(groups, shelf)
    found: list[Round] = []
    for n, group in enumerate(groups):
        status: Status = "moved" if n in moved else _AS[stands_as(group)]
        one = _round(group, near.get(n, ()), case, numbers[n], shelf, status)
        plan = groups[n - 1] if n - 1 in moved else ()  # who was to receive and lead them is told of the first plan
        others = {article for m in near if m != n for article in near[m]}  # they tell who led at another round
        found.append(_with_setting(one, [*group, *plan], others, shelf, case, known))
    return tuple(setting.carried(found, shelf, known))


def _series(groups: Sequence[Sequence[Talk]], shelf: Shelf) -> list[int]:
    """Which series each round is of: a year without talks ends one, and half a year where the next are "the first"."""
    found: list[int] = []
    last: Days | None = None
    for group in groups:
        days = when(group)
        number = found[-1] if found else 1
        if days and last:
            apart = (days.first - last.last).days
            first = sum(1 for talk in group if _FIRST.search(shelf.words(talk.event.article, talk.event.span)))
            number += apart > _YEAR or (apart > _HALF_YEAR and first > 0)
        found.append(number)
        last = days or last
    return found


_FIRST = re.compile(r"\bfirst (?:direct |face-to-face |round |talks|meeting|time)", re.IGNORECASE)
_YEAR, _HALF_YEAR = 365, 183  # days


def _with_setting(
    one: Round, group: Sequence[Talk], elsewhere: Collection[str], shelf: Shelf, case: Case, known: Known
) -> Round:
    """The round with its host, format, delegations and outcome; it lasts until the day of what was agreed at it."""
    sides = [party.id for party in case.parties if party.role == "side" and party.id in one.parties] or one.parties
    possible = one.status in ("held", "announced")
    agreed = list(setting.outcome(one.days, one.place, sides, shelf, known, case)) if possible else []
    place = one.place or next((event.place for event in agreed if event.place), None)
    held = one.status == "held" or any(event.status == "held" for event in agreed)  # an accord tells that they met
    days = one.days
    written = {talk.event.article for talk in group}
    for event in agreed:
        when_agreed = known.likely(event.id)
        if days and when_agreed and when_agreed.day and when_agreed.end > days.end and event.status == "held":
            days = Days(days.first, when_agreed.end)
    return msgspec.structs.replace(
        one,
        days=days,
        status="held" if held else one.status,
        place=place,
        name=", ".join(part for part in (place, label(days)) if part) or "talks",
        host=setting.host(group, place, shelf, case, known),
        format=setting.form(group, shelf) if held else None,
        delegations=setting.delegations(sorted({*one.articles, *written}.difference(elsewhere)), sides, shelf, known),
        outcome=tuple(sorted(event.id for event in agreed)),
    )


def _nearest_rounds(shelf: Shelf, known: Known, days: Sequence[Days | None]) -> dict[int, list[str]]:
    """Round number to the articles whose nearest round it is."""
    found: dict[int, list[str]] = {}
    for article in shelf.article_ids:
        appeared = published(known, article)
        if appeared is None:
            continue
        nearest = min(((distance(appeared, one), n) for n, one in enumerate(days) if one), default=None)
        if nearest and nearest[0] <= _NEAR_DAYS:
            found.setdefault(nearest[1], []).append(article)
    return found


def _round(group: Sequence[Talk], near: Sequence[str], case: Case, series: int, shelf: Shelf, status: Status) -> Round:
    days = when(group)
    place = _place(group, days, shelf)
    return Round(
        name=", ".join(part for part in (place, label(days)) if part) or "talks",
        days=days,
        place=place,
        status=status,
        parties=tuple(_parties(group, case)),
        events=tuple(sorted(talk.event.id for talk in group)),
        articles=tuple(sorted({*near, *(talk.event.article for talk in group)})),
        series=series,
    )


def _place(group: Sequence[Talk], days: Days | None, shelf: Shelf) -> str | None:
    """The place most tellings of those days name, else of all; a town before the state it lies in.

    Where none is named, the dateline of the reports of those days.
    """
    wide = group[0].wide
    near = [talk for talk in group if talk.days and days and talk.days.overlaps(days)]
    for rows in (near, group):
        votes = Counter(talk.event.place for talk in rows if talk.event.place)
        if votes:
            best = min(votes, key=lambda place: (places.is_wide(place, wide), -votes[place], place))
            return min((place for place in votes if set(place.split()) <= set(best.split())), key=len)
    written = Counter(
        place
        for talk in near
        if talk.status == "held" and talk.reported and talk.days and talk.reported.overlaps(talk.days)
        for place in datelines.places(shelf.article(talk.event.article))
    )
    return min(written, key=lambda place: (-written[place], place), default=None)


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
