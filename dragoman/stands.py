"""Where a party stands: its positions on an issue, with their day and origin, copies counted once.

In: a shelf and what is known. Out: `Stand`s, and the one of several that speaks for them all. Positions told
as earlier ones ("until now, always rejected") and those of an unknown holder are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dragoman import doubt
from dragoman.case import Case
from dragoman.model import Days, Direction, Position, Stance, Statement
from dragoman.shelf import Known, Shelf

# From soft to hard. `agreed` is behind the parties; `rejects` and `threatens` leave nothing open.
HARDNESS: Mapping[Stance, int] = {
    "agreed": 0,
    "accepts": 1,
    "offers": 2,
    "open_to": 3,
    "conditional": 4,
    "demands": 5,
    "rejects": 6,
    "threatens": 6,
}
HARDLY = 2  # twentieths by which an accord may be less likely than what was said around it
FAR = 1.25  # times by which a reading of the same words must be likelier to put another out
LEAST = 0.25  # chance of a position from which somebody is said to stand there
_MONTH, _YEAR = 30.44, 365.25
_YEARS = 730  # days; from here on a time is told in years
STALE_DAYS = 183  # half a year: by then a new round has mostly been held
NEAR_DAYS = 3  # reports of one statement appear so far apart
WORDS: Mapping[Stance, str] = {
    "agreed": "has agreed",
    "accepts": "accepts",
    "offers": "offers",
    "open_to": "is open to it",
    "conditional": "sets a condition",
    "demands": "demands",
    "rejects": "rejects",
    "threatens": "threatens",
}


class Stand(Struct, frozen=True):
    """One position, with what it is compared by."""

    party: str
    issue: str
    position: Position
    id: str  # Position.id
    days: Days | None  # of the statement, else of the article
    origin: str  # the independent report it comes from
    chance: float | None = None  # that it is read right; None: nobody weighed it, and it counts as sure

    @property
    def day(self) -> date:
        """The first day it can be of, so that a vague date never overrides a sure one; unknown days come first."""
        return self.days.first if self.days else date.min


def stands(shelf: Shelf, known: Known, lesser: bool = False) -> dict[tuple[str, str], list[Stand]]:
    """All stands by party and issue, from the earliest to the latest; one for each origin and content.

    With `lesser` also those that a likelier reading of the same words puts out.
    """
    found: dict[tuple[str, str], dict[tuple[object, ...], Stand]] = defaultdict(dict)
    out = frozenset() if lesser else outdone(shelf, known)
    for position in shelf.all(Position):
        party = known.party(position.holder)
        if party is None or position.past or position.id in out or not doubt.sure(position.confidence, LEAST):
            continue
        said = shelf.get(Statement, position.statement)
        when = (known.likely(said.id) if said else None) or known.likely(position.article)
        origin = known.origin(position.article)
        stand = Stand(party, position.issue, position, position.id, when, origin, position.confidence)
        key = (stand.origin, position.stance, position.direction, str(position.quantity), when)
        kept = found[party, position.issue].get(key)
        if kept is None or _better(stand) < _better(kept):
            found[party, position.issue][key] = stand
    return {key: sorted(rows.values(), key=_rank) for key, rows in sorted(found.items())}


def outdone(shelf: Shelf, known: Known) -> frozenset[str]:
    """Positions less likely than even where the same words are far likelier another party's on the issue.

    "Norland wants the toll gone" is seldom also what Suvia, named beside it, wants. What two agree on is of both.
    """
    by_issue: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in shelf.all(Position):
        by_issue[position.article, position.issue].append(position)
    return frozenset(
        one.id for rows in by_issue.values() for one in rows if any(_outdoes(other, one, known) for other in rows)
    )


def _outdoes(other: Position, one: Position, known: Known) -> bool:
    if one.confidence is None or doubt.likely(one.confidence) or "agreed" in (one.stance, other.stance):
        return False
    far = other.confidence is None or other.confidence >= FAR * one.confidence
    return far and one.span.overlaps(other.span) and known.party(other.holder) not in (None, known.party(one.holder))


def doer(case: Case, issue: str) -> str | None:
    """The party that does what an issue's proposition says: the one it begins with ("Norland frees the sailors").

    None where it begins with no party, or tells only what one is given ("Norland receives the toll"). A firm or
    people that bear the party's name ("Norland Steel buys the mill") are not the party.
    """
    known = case.issue(issue)
    said = known.proposition if known else ""
    said = said[4:] if said.startswith("The ") else said
    named = ((name.removeprefix("the "), party.id) for party in case.parties for name in (party.id, *party.names))
    for name, party in sorted(named, key=lambda pair: -len(pair[0])):
        verb = said.removeprefix(name) if said.startswith(f"{name} ") else ""
        if verb[1:2].islower() and verb.split()[0] not in _GIVEN:
            return party
    return None


def helps(case: Case, party: str, issue: str) -> bool:
    """Whether a party only mediates or hosts on an issue: what it calls for is no side's, and not for it to do."""
    role = next((one.role for one in case.parties if one.id == party), None)
    return role in _HELPERS and doer(case, issue) != party


_HELPERS = frozenset({"mediator", "host"})
_GIVEN = frozenset("receives receive gets get obtains obtain has have is are may can".split())


def _rank(stand: Stand) -> tuple[date, str]:
    return stand.day, stand.id


def _better(stand: Stand) -> tuple[float, str]:
    """Of two that one origin tells alike on one day, the likelier stands for both."""
    return -1.0 if stand.chance is None else -stand.chance, stand.id


def told(rows: Iterable[Stand]) -> float | None:
    """The chance that at least one independent origin of several stands is read right; None: it is sure."""
    return doubt.together(tellings(rows))


def tellings(rows: Iterable[Stand]) -> doubt.Tellings:
    """By whom each of some stands is told, and how likely it is read right."""
    return ((row.origin, row.chance) for row in rows)


def speaking(rows: Sequence[Stand]) -> Stand:
    """The stand that speaks for several of one party, issue and time.

    What is agreed speaks before what was said around it, demands that the accord met among them, where all that
    points its way makes that way likely, and hardly less likely than another; then the direction that is likeliest
    told by one independent report at least, to a twentieth; in it the stance that most such reports tell; of as
    many, the one with a figure, then the likeliest, then the latest, then the firmest.
    """
    origins: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        origins[row.position.stance, row.position.direction].add(row.origin)
    ways = {direction: way(rows, direction) for direction in {row.position.direction for row in rows}}
    most = max(map(twentieths, ways.values()))
    return min(
        rows,
        key=lambda row: (
            row.position.stance != "agreed"
            or not doubt.likely(ways[row.position.direction])
            or twentieths(ways[row.position.direction]) < most - HARDLY,
            -twentieths(ways[row.position.direction]),
            -len(origins[row.position.stance, row.position.direction]),
            row.position.quantity is None,
            -twentieths(row.chance),
            -row.day.toordinal(),
            -HARDNESS[row.position.stance],
            row.id,
        ),
    )


def twentieths(chance: float | None) -> int:
    """A chance as exact as it is told: what differs by less does not decide."""
    return 20 if chance is None else round(20 * chance)


def latest(rows: Iterable[Stand], near_days: int = NEAR_DAYS) -> list[Stand]:
    """The stands of the last days on which the party spoke: reports of one statement appear days apart.

    Where of the last only some time of more than half a year is known, what may have been said in it is as late.
    """
    held = sorted(rows, key=_rank)
    last = held[-1]
    least = last.day.toordinal() - near_days
    if last.days is None or (last.days.end - last.days.first).days <= STALE_DAYS:
        return [row for row in held if row.day.toordinal() >= least]
    return [row for row in held if row.days is None or row.days.last.toordinal() >= least]


def standing(rows: Iterable[Stand]) -> list[Stand]:
    """The latest stands; where these are unlikely and turn round what was likely before, those before.

    That is: less likely than even, and within half a year after words of the other direction that are likely. An
    accord is told once and late, and counts as it is.
    """
    held = sorted(rows, key=_rank)
    last = latest(held)
    lead = speaking(last)
    before = [row for row in held if row.day < last[0].day and (lead.day - row.day).days <= STALE_DAYS]
    if not before or lead.position.stance == "agreed" or doubt.likely(way(last, lead.position.direction)):
        return last
    found = latest(before)
    other = speaking(found).position.direction
    turned = {lead.position.direction, other} == {"for", "against"}
    return found if turned and doubt.likely(way(found, other)) else last


def way(rows: Iterable[Stand], direction: Direction) -> float | None:
    """The chance that a party is told to point one way; None: it is sure."""
    return told(row for row in rows if row.position.direction == direction)


def _number(value: float) -> str:
    """A figure as a reader writes it: "1,500", "2.5", "3 billion".

    >>> _number(3e9), _number(1500.0), _number(2.5)
    ('3 billion', '1,500', '2.5')
    """
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def lasting(days: int) -> str:
    """A time of months or years, as exact as a reader needs it.

    >>> lasting(200), lasting(1211)
    ('about 7 months', 'more than 3 years')
    """
    return f"about {round(days / _MONTH)} months" if days < _YEARS else f"more than {int(days / _YEAR)} years"


def tell(stand: Stand) -> str:
    """A stand in plain words: "demands (for), 30 days"."""
    position = stand.position
    figure = position.quantity
    words = f"{WORDS[position.stance]} ({position.direction})"
    if figure is None:
        return words
    bounds = [_number(bound) for bound in (figure.low, figure.high) if bound is not None]
    if len(bounds) == 1:
        number = ("at most " if figure.low is None else "at least ") + bounds[0]
    else:
        number = bounds[0] if bounds[0] == bounds[1] else f"{bounds[0]} to {bounds[1]}"
    return f"{words}, {number} {figure.unit}"
