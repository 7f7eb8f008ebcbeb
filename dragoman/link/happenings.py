"""An event as it is compared across reports: kind, who, where, when.

In: the events of a shelf and what is known of them. Out: `Happening`s, and the first reason why two are not one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from dragoman.link import days
from dragoman.model import Days, Event, Mention, TimeExpression
from dragoman.shelf import Known, Shelf

_NEAR = 1  # days; "Monday night" and "early on Tuesday" are one night
_NEAR_PLANNED = 3  # a plan is told with other days until the day itself
_NEAR_REPORTS = 4  # days between reports that give no day for the thing itself


class Happening(Struct, frozen=True):
    """One event of one article, with what it is compared by."""

    id: str
    article: str
    origin: str
    kind: str
    persons: frozenset[str]
    parties: frozenset[str]
    place: str | None  # folded
    place_words: str | None
    days: Days | None
    reported: Days | None
    status: str
    figures: tuple[tuple[str, float], ...]
    words: str
    time: str | None  # the words that say when

    @property
    def planned(self) -> bool:
        return self.status in ("planned", "moved")


def collect(shelf: Shelf, known: Known) -> Iterator[Happening]:
    """Every event of a shelf, ready to be compared."""
    for event in shelf.all(Event):
        persons, parties = _who(shelf, known, event)
        time = shelf.get(TimeExpression, event.time)
        yield Happening(
            event.id, event.article, known.origin(event.article), event.kind, persons, parties,
            fold(event.place), event.place, known.days(event.id), known.days(event.article), event.status,
            tuple(sorted(event.figures.items())), shelf.words(event.article, event.span),
            shelf.words(event.article, time.span) if time else None,
        )  # fmt: skip


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
        elif actor and actor.kind != "person":
            parties.add(actor.name)
    return frozenset(persons), frozenset(parties)


def fold(place: str | None) -> str | None:
    """A place name without accents, case, article or punctuation; None and "" are None."""
    if not place:
        return None
    plain = unicodedata.normalize("NFKD", place).casefold()
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    words = [word for word in plain.split() if word not in {"the", "city", "of", "town", "capital"}]
    return " ".join(words) or None


def hindrance_but_days(one: Happening, other: Happening) -> str | None:
    """The same, whenever they are set."""
    if one.kind != other.kind:
        return "kind"
    if not _same_people(one, other):
        return "who"
    return "place" if _same_place(one.place, other.place) is False else None


def hindrance(one: Happening, other: Happening) -> str | None:
    """Why two happenings cannot be one, or None where nothing speaks against it and enough for it."""
    if one.article == other.article and one.days != other.days:
        return "told apart by one report"
    if reason := hindrance_but_days(one, other):
        return reason
    place = _same_place(one.place, other.place)
    gap = days.apart(one.days, other.days)
    if gap is not None:
        most = _NEAR_PLANNED if (one.planned or other.planned) and place else _NEAR
        return None if gap <= most else "days"
    return None if _close_without_days(one, other, place) else "days unknown"


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
        return bool(one.persons & other.persons)
    shared = one.parties & other.parties
    return (
        bool(shared) and (shared in (one.parties, other.parties)) and (len(shared) > 1 or one.parties == other.parties)
    )


def _same_place(one: str | None, other: str | None) -> bool | None:
    """True: the same or one inside the other by its words; None: one is not given; False: different."""
    if one is None or other is None:
        return None
    return one == other or bool(set(one.split()) & set(other.split()))
