"""An event as it is compared across reports: kind, who, where, when, in which words.

In: the events of a shelf and what is known of them. Out: `Happening`s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from dragoman import places
from dragoman.case import Case
from dragoman.link.wording import Wording, lists, read
from dragoman.model import Days, Event, Mention, Statement, TimeExpression
from dragoman.shelf import Known, Shelf

_LONGEST_REPORTED = 14  # days; an article that may be of any day of a season dates nothing


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
    wording: Wording
    time: str | None  # the words that say when
    limit: bool  # "by Friday": a day by which, not on which
    source: str | None  # who says so, where it stands in a statement

    @property
    def cumulative(self) -> bool:
        """Whether its figures are those of weeks and not of one day: "since November", "so far"."""
        return not lists().cumulative.isdisjoint(self.words.lower().split())

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
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in shelf.all(Statement):
        said[statement.article].append(statement)
    for event in shelf.all(Event):
        yield _happening(shelf, known, event, wide, _source(event, said[event.article], known))


def _source(event: Event, said: Sequence[Statement], known: Known) -> str | None:
    """Who says that it happens: the speaker of the statement its word stands in."""
    inside = (row for row in said if any(span.covers(event.trigger) for span in row.content))
    actor = next((known.actor(row.speaker) for row in inside), None)
    return actor.name if actor else None


def _happening(shelf: Shelf, known: Known, event: Event, wide: frozenset[str], source: str | None) -> Happening:
    persons, parties, names = _who(shelf, known, event)
    time = shelf.get(TimeExpression, event.time)
    words = shelf.words(event.article, event.span)
    reported = known.likely(event.article)
    told = read(words)
    return Happening(
        id=event.id,
        article=event.article,
        origin=known.origin(event.article),
        kind=event.kind,
        persons=persons,
        parties=parties,
        place=event.place,
        wide=wide,
        days=_own_days(event, known),
        reported=reported if reported and (reported.end - reported.first).days <= _LONGEST_REPORTED else None,
        status=event.status,
        figures=tuple(sorted(event.figures.items())),
        words=words,
        wording=msgspec.structs.replace(told, stems=told.stems - names),
        time=shelf.words(event.article, time.span) if time else None,
        limit=bool(time and _is_limit(shelf, time)),
        source=source,
    )


def _own_days(event: Event, known: Known) -> Days | None:
    """The days of an event; a plan for days before its report is a day misread, and not known."""
    own, reported = known.likely(event.id), known.likely(event.article)
    misread = own and reported and event.status == "planned" and own.end <= reported.first
    return None if misread else own


def _is_limit(shelf: Shelf, time: TimeExpression) -> bool:
    """Whether the words say "by", "before" or "within" a day."""
    text = shelf.article(time.article).text
    words = text[max(0, time.span.start - _BEFORE_TIME) : time.span.end].lower().split()
    return any(word in _LIMITS for word in words)


def _who(shelf: Shelf, known: Known, event: Event) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Persons and parties that take part, and the stems of their names, which are not compared as words."""
    persons: set[str] = set()
    parties: set[str] = set()
    names: set[str] = set()
    for id in event.participants:
        actor = known.actor(id)
        mention = shelf.get(Mention, id)
        party = actor.party if actor else mention.party if mention else None
        names |= read(mention.name).stems if mention else set()
        if actor and actor.kind == "person":
            persons.add(actor.name)
        if party:
            parties.add(party)
        elif actor and actor.kind in {"party", "organisation"}:
            parties.add(actor.name)
    return frozenset(persons), frozenset(parties), frozenset(names)
