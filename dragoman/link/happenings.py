"""An event as it is compared across reports: kind, who, where, when.

In: the events of a shelf and what is known of them. Out: `Happening`s, and the first reason why two are not one.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dragoman import places
from dragoman.case import Case
from dragoman.link import days
from dragoman.model import Days, Event, Mention, TimeExpression
from dragoman.shelf import Known, Shelf

_NEAR = 1  # days; "Monday night" and "early on Tuesday" are one night
_NEAR_PLANNED = 3  # a plan is told with other days until the day itself
_NEAR_REPORTS = 4  # days between reports that give no day for the thing itself
_LONG_STRETCH = 10  # days; "in May" says too little to be one with a certain day
_TOLD_OF_ONE = frozenset({"attack", "exchange", "agreement"})


_LIMITS = frozenset({"by", "before", "until", "within"})
_BEFORE_TIME = 8  # characters in which "by the" stands


class Happening(Struct, frozen=True):
    """One event of one article, with what it is compared by."""

    id: str
    article: str
    origin: str
    kind: str
    persons: frozenset[str]
    parties: frozenset[str]
    place: str | None
    wide: frozenset[str]  # names of parties of the case, folded: places that hold others
    days: Days | None
    reported: Days | None
    status: str
    figures: tuple[tuple[str, float], ...]
    words: str
    time: str | None  # the words that say when
    limit: bool  # "by Friday": a day by which, not on which

    @property
    def planned(self) -> bool:
        """Told as something still to come."""
        return self.status in ("planned", "moved")

    @property
    def counted(self) -> frozenset[str]:
        """What its figures count."""
        return frozenset(name for name, _ in self.figures)


def collect(shelf: Shelf, case: Case, known: Known) -> Iterator[Happening]:
    """Every event of a shelf, ready to be compared."""
    wide = frozenset(places.fold(name) for party in case.parties for name in (party.id, *party.names))
    for event in shelf.all(Event):
        persons, parties = _who(shelf, known, event)
        time = shelf.get(TimeExpression, event.time)
        yield Happening(
            event.id, event.article, known.origin(event.article), event.kind, persons, parties,
            event.place, wide, known.days(event.id), known.days(event.article), event.status,
            tuple(sorted(event.figures.items())), shelf.words(event.article, event.span),
            shelf.words(event.article, time.span) if time else None, bool(time and _is_limit(shelf, time)),
        )  # fmt: skip


def _is_limit(shelf: Shelf, time: TimeExpression) -> bool:
    """Whether the words say "by", "before" or "within" a day."""
    text = shelf.article(time.article).text
    words = text[max(0, time.span.start - _BEFORE_TIME) : time.span.end].lower().split()
    return any(word in _LIMITS for word in words)


def _who(shelf: Shelf, known: Known, event: Event) -> tuple[frozenset[str], frozenset[str]]:
    persons: set[str] = set()
    parties: set[str] = set()
    for id in event.participants:
        actor = known.actor(id)
        mention = shelf.get(Mention, id)
        party = actor.party if actor else mention.party if mention else None
        if actor and actor.kind == "person":
            persons.add(actor.name)
        if party:
            parties.add(party)
        elif actor and actor.kind in {"party", "organisation"}:
            parties.add(actor.name)
    return frozenset(persons), frozenset(parties)


def hindrance_but_days(one: Happening, other: Happening) -> str | None:
    """Why two happenings cannot be one, whenever they are set; None: nothing speaks against it."""
    if one.kind != other.kind and not _visit_and_meeting(one, other):
        return "kind"
    if not _same_people(one, other):
        return "who"
    apart = one.article == other.article or one.kind == "exchange"
    if apart and one.counted and other.counted and not one.counted & other.counted:
        return "counts other things"
    return "place" if places.same(one.place, other.place, one.wide) is False else None


def hindrance(one: Happening, other: Happening) -> str | None:
    """Why two happenings cannot be one, or None where nothing speaks against it and enough for it."""
    if one.article == other.article and one.days != other.days:
        return "told apart by one report"
    if reason := hindrance_but_days(one, other):
        return reason
    place = places.same(one.place, other.place, one.wide)
    if one.days and other.days:
        gap = days.apart(one.days, other.days) or 0
        if _is_long(one.days) != _is_long(other.days) and not place:
            return "days too wide"
        if one.kind != other.kind and gap:
            return "days"
        most = _NEAR_PLANNED if (one.planned or other.planned) and place else _NEAR
        return None if gap <= most else "days"
    return None if _close_without_days(one, other, place) else "days unknown"


def _is_long(stretch: Days) -> bool:
    return (stretch.end - stretch.first).days > _LONG_STRETCH


def _visit_and_meeting(one: Happening, other: Happening) -> bool:
    """Who travels to a place meets somebody there: told as a visit by one, as a meeting by another."""
    kinds = {one.kind, other.kind} == {"visit", "meeting"}
    here = places.same(one.place, other.place, one.wide)
    return kinds and bool(here) and bool(one.persons & other.persons)


def _close_without_days(one: Happening, other: Happening, place: bool | None) -> bool:
    """Without a day for the thing itself: reports close in time, and the place or two persons agree."""
    near = days.apart(one.days or one.reported, other.days or other.reported)
    certain = bool(place) or len(one.persons & other.persons) >= 2
    return near is not None and near <= _NEAR_REPORTS and certain and one.planned == other.planned


def _same_people(one: Happening, other: Happening) -> bool:
    if one.persons and other.persons and not one.persons & other.persons:
        return False
    if one.kind == "call" and len(one.persons) > 1 and len(other.persons) > 1 and one.persons != other.persons:
        return False
    if not one.parties or not other.parties:
        return bool(one.persons & other.persons) or _told_of_nobody(one, other)
    shared = one.parties & other.parties
    if one.kind == other.kind == "deadline" or one.persons & other.persons:
        return bool(shared)
    enough = len(shared) > 1 or one.parties == other.parties or _one_side(one, other)
    return shared in (one.parties, other.parties) and enough


def _told_of_nobody(one: Happening, other: Happening) -> bool:
    """Nobody is named by one of the two: the same place on the same day must carry it."""
    here = bool(places.same(one.place, other.place, one.wide))
    return here and one.days is not None and other.days is not None and days.apart(one.days, other.days) == 0


def _one_side(one: Happening, other: Happening) -> bool:
    """An attack or exchange is often told with one of its two parties; place and figures must carry it then."""
    if one.kind not in _TOLD_OF_ONE or other.kind != one.kind:
        return False
    return bool(places.same(one.place, other.place, one.wide)) or bool(set(one.figures) & set(other.figures))
