"""Which events are talks between the sides, and which of them are one sitting.

In: events with their parties, places and days. Out: `Talk`s, grouped by shared event links, then by day and place.
A minister's visit, a meeting with somebody who is no side and a phone call are not talks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import takewhile
from typing import Literal, TypeVar

from msgspec import Struct, structs

from dragoman import places
from dragoman.case import Case
from dragoman.model import Days, Event, Link, Mention, Span, Statement, TimeExpression
from dragoman.ordinals import number
from dragoman.shelf import Known, Shelf
from dragoman.words import stem

_TALKS = frozenset(
    stem(word)
    for word in "talks negotiations negotiate round delegation summit bargaining mediation session consultations"
    " negotiators dialogue sitdown conference".split()
)
Beside = TypeVar("Beside", Mention, Statement, TimeExpression, Event)
TWO = 2  # sides make a round
_WEEK = 7  # days
_SEASON = 100  # days; a longer stretch sets talks in no certain round
_DAY = timedelta(days=1)
_NEAR_DAYS = 3  # a sitting lasts days, and a plan is told with other days until it begins
_MOVED_DAYS = 21  # talks put off for longer are told as other talks
_SERIES_DAYS = 183  # talks so long after others need not be the next of their series
_LONGEST_STRETCH = 11  # days, "the middle of May"; a longer interval, unless a month, does not place a round


_NEXT = re.compile(r"\b(?:the|their|a) next (?:\w+ )?(?:round|meeting|session|sitting|talks)\b", re.IGNORECASE)
_POSTPONEMENT = re.compile(r"\b(?:postponement|rescheduling|deferral) of\b", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:postponed|put off|put back|pushed back|rescheduled|brought forward|later than planned)\b"
    r"|\b(?:was|were) (?:due |meant |supposed )?to (?!\w*ed\b)\w+\b.*\binstead\b"
    r"|\bshould (?:all )?have (?:met|been|happened|taken|begun|started|opened)\b",
    re.IGNORECASE | re.DOTALL,
)


# talks told as known: of a case with two sides, those of both
_OF_ALL = re.compile(
    r"\b(?:the|no) (?:\w+ )?(?:talks|negotiations|round)\b(?! with\b)|\b(?:next|second|third|fourth) round\b(?! with\b)"
    r"|\bthe (?:two )?(?:delegations|sides|negotiators)\b",
    re.IGNORECASE,
)
_OF_SIDES = re.compile(r"\bthe (?:two |three |four )?(?:parties|sides|delegations|negotiators)\b", re.IGNORECASE)
_GATHERING = re.compile(  # people come together, and no sides: "a rally outside the mill", "a meeting of 200"
    r"\b(?:rall(?:y|ies)|protests?|demonstrations?|pickets?|vigils?|ceremon(?:y|ies)|funerals?|trials?"
    r"|(?:share|stock)holders|membership|audience|\d[\d,]* (?:people|workers|members)|organi[sz]ed by|sponsored by"
    r"|(?:meetings?|gatherings?|crowds?) of (?:about |some |nearly |over |more than )?\d[\d,]*)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(  # one house or one body sits: no sides meet
    r"\b(?:special|extraordinary|legislative|parliamentary) sessions?\b|\bdelegates?['’]? assembl(?:y|ies)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(  # of talks without a day of their own only that somebody asks, prepares or stalls
    r"\b(?:questions about|preparing for|prepare for|status of|stall(?:s|ed|ing)?|call for) (?:\S+ ){0,3}"
    r"(?:talks|negotiations|bargaining|conference)\b",
    re.IGNORECASE,
)
_LASTED = re.compile(r"\b(two|three|2|3) days (?:long|of (?:[\w-]+ )?(?:talks|negotiations))\b", re.IGNORECASE)
_LONG = re.compile(r"\b(?:two|three|2|3)-day\b", re.IGNORECASE)


class Talk(Struct, frozen=True, dict=True):
    """One telling of talks between sides."""

    event: Event
    parties: frozenset[str]
    days: Days | None
    reported: Days | None
    origin: str
    wide: frozenset[str]  # names of parties of the case, folded: places that hold others
    sentence: str  # the words around it

    @cached_property
    def status(self) -> str:
        """As told; what is told as held for days after its report is a plan ("the next round is on 11 May")."""
        ahead = self.days and self.reported and self.days.first > self.reported.last
        if self.event.status != "held":
            return self.event.status
        if _POSTPONEMENT.search(self.sentence):
            return "moved"
        return "planned" if ahead or _NEXT.search(self.sentence) else "held"

    @cached_property
    def lasted(self) -> int:
        """On how many days the sides met, as the words say: "two days of talks ended on Thursday"; 1: they do not."""
        found = _LASTED.search(self.sentence) if self.status == "held" else None
        return _NUMBERS[found[1].lower()] if found else 1

    @cached_property
    def number(self) -> int | None:
        """Which of several talks it is told to be: "the second round"; talks that were put off keep it for later."""
        return None if self.put_off else number(self.sentence)

    @cached_property
    def put_off(self) -> bool:
        """Whether its words say that the talks were to be on another day: "was to open today, will be held later"."""
        return self.status == "moved" or _PUT_OFF.search(self.sentence) is not None


def collect(shelf: Shelf, case: Case, known: Known, same_events: Sequence[Link] = ()) -> Iterator[Talk]:
    """Every meeting of two sides or more that its report calls talks, or that delegations hold.

    A telling that names no sides, or the journey of a side to them, is one where links say that it is of such talks.
    """
    certain = {talk.event.id: talk for talk in _certain(shelf, case, known)}
    yield from certain.values()
    for link in same_events:
        of_talks = [certain[id] for id in link.members if id in certain]
        for id in link.members if of_talks else ():
            event = shelf.get(Event, id)
            if event and id not in certain and event.status != "denied" and not _is_gathering(shelf, event):
                yield telling(event, of_talks[0].parties, case, shelf, known)


def _certain(shelf: Shelf, case: Case, known: Known) -> Iterator[Talk]:
    sides = frozenset(party.id for party in case.parties if party.role == "side")
    for event in shelf.all(Event):
        if event.kind != "meeting" or event.status == "denied":
            continue
        parties = taking_part(event, sides, shelf, known)
        words = shelf.words(event.article, event.span)
        if len(parties & sides) < TWO == len(sides) and _OF_ALL.search(words):
            parties |= sides
        elif len(parties & sides) < TWO < len(sides) and _OF_SIDES.search(words):
            parties |= _told_of(event.article, sides, shelf, known)
        if len(parties & sides if sides else parties) < TWO or not _is_talks(shelf, known, event):
            continue
        yield telling(event, parties, case, shelf, known)


def _told_of(article: str, sides: frozenset[str], shelf: Shelf, known: Known) -> frozenset[str]:
    """The sides that an article names more than once: at a table of three, of "the parties" those it is about."""
    own = (mention.id for mention in shelf.of(Mention, article) if mention.kind != "place")
    named = Counter(party for party in _parties(shelf, known, own) if party in sides)
    return frozenset(party for party, often in named.items() if often > 1)


def taking_part(event: Event, sides: frozenset[str], shelf: Shelf, known: Known) -> frozenset[str]:
    """The parties that take part in an event; where those are not two sides, also those that its sentence names."""
    parties = frozenset(_parties(shelf, known, event.participants))
    if len(parties & sides if sides else parties) < TWO:
        parties |= frozenset(_parties(shelf, known, _beside(shelf, event)))
    return parties


def telling(event: Event, parties: frozenset[str], case: Case, shelf: Shelf, known: Known) -> Talk:
    """An event as one telling of talks."""
    wide = frozenset(places.fold(name) for party in case.parties for name in (party.id, *party.names))
    words = shelf.words(event.article, _sentence(shelf, event) or event.span)
    days, reported = _placed(event, known, shelf), published(known, event.article)
    if _NEXT.search(words) and days and reported and days.first <= reported.last and not _names_day(event, shelf):
        days = None  # "handed over on Tuesday, a week before the next round": the day of something else
    if event.status == "cancelled" and event.place is None:
        event = structs.replace(event, place=_only_place(event, shelf))
    return Talk(event, parties, days, reported, known.origin(event.article), wide, words)


def _only_place(event: Event, shelf: Shelf) -> str | None:
    """The only place that the events of its sentence have: "called off the talks that were due to open in Sunde"."""
    named = [other.place for other in _within(shelf, Event, event) if other.place]
    return named[0] if len({places.fold(place) for place in named}) == 1 else None


def _names_day(event: Event, shelf: Shelf) -> bool:
    """Whether its words name the day itself ("24 March"), so that a report said to be of that day is misdated."""
    time = shelf.get(TimeExpression, event.time)
    return time is not None and re.match(r"[\dX]{4}-\d\d", time.value) is not None


def _parties(shelf: Shelf, known: Known, mentions: Iterable[str]) -> Iterator[str]:
    for id in mentions:
        mention = shelf.get(Mention, id)
        party = known.party(id) or (mention.party if mention else None)
        if party:
            yield party


def _beside(shelf: Shelf, event: Event) -> Iterator[str]:
    """The parties that the sentence names: "Norden and Suvia came closer but parted without a signature"."""
    return (mention.id for mention in _within(shelf, Mention, event) if mention.kind == "party")


def _within(shelf: Shelf, kind: type[Beside], event: Event) -> Iterator[Beside]:
    """The records of a kind in the sentence of an event."""
    around = _sentence(shelf, event)
    if around is None:
        return
    rows = shelf.of(kind, event.article)
    start = bisect_left(rows, around.start, key=lambda row: row.span.start)
    yield from takewhile(lambda row: around.covers(row.span), rows[start:])


def _sentence(shelf: Shelf, event: Event) -> Span | None:
    return next((s.span for s in shelf.sentences(event.article) if s.span.covers(event.trigger)), None)


def _is_talks(shelf: Shelf, known: Known, event: Event) -> bool:
    words = shelf.words(event.article, event.span)
    if _HOUSE.search(words) or (event.time is None and _ABOUT.search(words)):
        return False
    if any(stem(word.strip(".,;:“”\"'()")) in _TALKS for word in words.split()):
        return True
    if _is_gathering(shelf, event):
        return False
    kinds = {actor.kind for id in event.participants if (actor := known.actor(id))}
    return "person" not in kinds


def _is_gathering(shelf: Shelf, event: Event) -> bool:
    return _GATHERING.search(shelf.words(event.article, event.span)) is not None


def published(known: Known, article: str) -> Days | None:
    """When an article appeared, where that says to which talks it is near; None: it may be of any week."""
    days = known.likely(article)
    return days if days and (days.end - days.first).days <= _LONGEST_STRETCH else None


def _placed(event: Event, known: Known, shelf: Shelf) -> Days | None:
    """The days of an event where they place a round; a plan for days before its report is a day misread."""
    own, reported = known.likely(event.id), published(known, event.article)
    if own and own.day is None and _LASTED.search(shelf.words(event.article, event.span)):
        own = known.likely(event.time) or Days.on(own.last)  # how long talks lasted is asked of all who tell of them
    if own is None and reported and reported.day and event.status == "held":
        own = _just_over(event, reported.day, shelf) or _day_beside(event, reported.day, shelf, known)
    if own is None and reported and event.status == "cancelled":
        own = _day_ahead(event, reported, shelf, known)
    if own is None or ((own.end - own.first).days > _LONGEST_STRETCH and not own.label()):
        return None
    return None if reported and event.status == "planned" and own.end <= reported.first else own


def _day_beside(event: Event, reported: date, shelf: Shelf, known: Known) -> Days | None:
    """The only day that the sentence names, where it is of the week before the report and not when somebody spoke."""
    if any(said.span.covers(event.trigger) for said in _within(shelf, Statement, event)):
        return None
    told = {known.likely(time.id) for time in _within(shelf, TimeExpression, event)}
    days = [one for one in told if one and one.day and 0 <= (reported - one.first).days < _WEEK]
    return days[0] if len(days) == 1 else None


def _day_ahead(event: Event, reported: Days, shelf: Shelf, known: Known) -> Days | None:
    """The only day behind its report that the sentence names: "called off the talks due to open on 22 April"."""
    told = {known.likely(time.id) for time in _within(shelf, TimeExpression, event)}
    days = [one for one in told if one and one.day and one.first > reported.last]
    return days[0] if len(days) == 1 else None


def _just_over(event: Event, reported: date, shelf: Shelf) -> Days | None:
    """The days of "said after two days of talks", which end on the day of the report; None: it does not say so."""
    found = _SPENT.search(shelf.words(event.article, event.span))
    number = _NUMBERS.get(found[1].lower(), 0) if found else 0
    return Days(reported - (number - 1) * _DAY, reported + _DAY) if 0 < number <= _NEAR_DAYS else None


_SPENT = re.compile(r"\bafter (\w+) days? of (?:\w+ )?(?:talks|negotiations)", re.IGNORECASE)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "2": 2, "3": 3}


def sittings(talks: Sequence[Talk], same_events: Sequence[Link]) -> list[list[Talk]]:
    """Talks put together: first what links call one event, then what is near in days and not elsewhere."""
    linked = {member: link.id for link in same_events for member in link.members}
    groups: dict[str, list[Talk]] = defaultdict(list)
    for talk in sorted(talks, key=lambda talk: talk.event.id):
        groups[linked.get(talk.event.id, talk.event.id)].append(talk)
    for id in [id for id, group in groups.items() if _is_in_passing(group)]:
        del groups[id]
    dated = sorted((g for g in groups.values() if when(g)), key=lambda g: (when(g), g[0].event.id))
    found: list[_Sitting] = []
    for group in dated:
        days = when(group)
        home = next((held for held in reversed(found) if held.has(group, days)), None)
        if home is None:
            found.append(_Sitting(group))
        else:
            home.take(group)
    undated = [group for group in groups.values() if not when(group)]
    return [held.talks for held in _with_undated(found, undated)]


class _Sitting:
    """Talks that are one sitting, and its days as told so far."""

    def __init__(self, group: Sequence[Talk]) -> None:
        self.talks = list(group)
        self.days = when(self.talks)

    def take(self, group: Sequence[Talk]) -> None:
        self.talks.extend(group)
        self.days = when(self.talks)

    def has(self, group: Sequence[Talk], days: Days | None) -> bool:
        """Whether some talks of these days are the same sitting."""
        if self.days is None or days is None:
            return False
        return _near(self.days, days) and not _elsewhere(self.talks, group)


def _is_in_passing(group: Sequence[Talk]) -> bool:
    """Whether one report alone tells of talks, and no closer than the year: "it was a place for talks in 2019"."""
    days = when(group)
    return days is not None and (days.end - days.first).days > _SEASON and len({talk.origin for talk in group}) == 1


def put_off(groups: Sequence[Sequence[Talk]]) -> set[int]:
    """The numbers of the sittings, in order of time, that were planned and moved to another day.

    Words that tell of both days in one sentence speak of the earlier; those of the next sitting ("a week later than
    planned") of the one before it.
    """
    found: set[int] = set()
    seen: set[tuple[str, str]] = set()
    for n, group in enumerate(groups):
        telling = [talk for talk in group if talk.put_off and (talk.event.article, talk.sentence) not in seen]
        seen |= {(talk.event.article, talk.sentence) for talk in group}
        if telling and (moved := _put_off_by(groups, n)) is not None:
            found.add(moved)
    return found


def _put_off_by(groups: Sequence[Sequence[Talk]], n: int) -> int | None:
    """Which sitting is meant where tellings of one say that talks were put off."""
    only_moved = all(talk.status == "moved" for talk in groups[n])
    before = n - 1 if n and stands_as(groups[n - 1]) == "planned" and _within_weeks(groups[n - 1], groups[n]) else None
    if only_moved and before is not None:
        return before
    follows = n + 1 < len(groups) and _within_weeks(groups[n], groups[n + 1])
    stands = stands_as(groups[n])
    return n if stands == "planned" or (stands == "cancelled" and follows) else before


def _within_weeks(one: Sequence[Talk], other: Sequence[Talk]) -> bool:
    return (opened(other) - opened(one)).days <= _MOVED_DAYS


def stands_as(group: Sequence[Talk]) -> Literal["held", "cancelled", "planned"]:
    """What most origins tell of a sitting that took place or was called off; else it is a plan."""
    held, off = ({talk.origin for talk in group if talk.status == status} for status in ("held", "cancelled"))
    if off and len(off) >= len(held):
        return "cancelled"
    return "held" if held else "planned"


def _says(group: Sequence[Talk], status: str) -> bool:
    return any(talk.status == status for talk in group)


def _near(one: Days, other: Days) -> bool:
    """A few days apart; a month, which may be any day of it, must overlap."""
    if max(one.end - one.first, other.end - other.first).days > _NEAR_DAYS:
        return one.overlaps(other)
    return (other.first - one.last).days <= _NEAR_DAYS and (one.first - other.last).days <= _NEAR_DAYS


def _elsewhere(held: Sequence[Talk], group: Sequence[Talk]) -> bool:
    """Whether both name places and none can be the other's."""
    one, other = ({talk.event.place for talk in rows if talk.event.place} for rows in (held, group))
    return bool(one and other) and all(places.same(a, b, held[0].wide) is False for a in one for b in other)


def _there(held: Sequence[Talk], group: Sequence[Talk]) -> bool:
    """Whether both name one place that is smaller than a state."""
    one, other = (
        {talk.event.place for talk in rows if talk.event.place and not places.is_wide(talk.event.place, talk.wide)}
        for rows in (held, group)
    )
    return any(places.same(a, b, held[0].wide) for a in one for b in other)


def _with_undated(found: list[_Sitting], undated: Sequence[list[Talk]]) -> list[_Sitting]:
    """Talks without a day join the sitting nearest to their report, plans looking ahead.

    Those of a report without a day join the only sitting at their place. Where there is none, they stand alone if two
    reports name their place.
    """
    for group in undated:
        home = _nearest(found, group)
        if home is not None:
            home.take(group)
        elif len({talk.origin for talk in group}) > 1 and any(talk.event.place for talk in group):
            found.append(_Sitting(group))
    return found


def _nearest(found: Sequence[_Sitting], group: Sequence[Talk], most_days: int = 10) -> _Sitting | None:
    reported = next((talk.reported for talk in group if talk.reported), None)
    if reported is None:
        at = [held for held in found if _there(held.talks, group)]
        return at[0] if len(at) == 1 else _of_number(found, group)
    best: tuple[int, int] | None = None
    for n, held in enumerate(found):
        if held.days is None:
            continue
        ahead = (held.days.first - reported.last).days
        wrong_way = ahead < -1 if group[0].status in ("planned", "moved") else ahead > 0
        gap = max(ahead, (reported.first - held.days.last).days, 0)
        if wrong_way or gap > most_days or (best is not None and gap >= best[0]):
            continue
        if not _elsewhere(held.talks, group):
            best = (gap, n)
    return found[best[1]] if best else None


def _of_number(found: Sequence[_Sitting], group: Sequence[Talk]) -> _Sitting | None:
    """The only sitting that is told with the same number, or follows the only one told with the number before."""
    told = next((talk.number for talk in group if talk.number and talk.status == "held"), None)
    if told is None:
        return None
    sure = (held for held in found if held.days and not all(talk.put_off for talk in held.talks))
    rows = sorted(sure, key=lambda held: held.days.first if held.days else date.max)
    numbers = [{talk.number for talk in held.talks} for held in rows]
    same = [n for n, held in enumerate(numbers) if told in held]
    behind = [n + 1 for n, held in enumerate(numbers) if told - 1 in held and _follows(rows, n)]
    one = same or behind
    return rows[one[0]] if len(one) == 1 and not _elsewhere(rows[one[0]].talks, group) else None


def _follows(rows: Sequence[_Sitting], n: int) -> bool:
    """Whether another sitting of the series comes behind the nth."""
    return n + 1 < len(rows) and (opened(rows[n + 1].talks) - opened(rows[n].talks)).days < _SERIES_DAYS


def when(group: Sequence[Talk]) -> Days | None:
    """The days of a sitting: of the tellings that say it was held, else of the plans, else of what was called off.

    The narrowest count, and of days that differ what most origins say. Days on which it is told as held that follow
    each other are one stretch.
    """
    was_moved = _says(group, "moved")
    planned = {"planned", "moved"}
    for told in (planned | {"cancelled"},) if stands_as(group) == "cancelled" else ({"held"}, planned):
        votes = _votes([talk for talk in group if talk.days and talk.status in told])
        if votes:
            most = max(len(origins) for origins in votes.values())
            best = [days for days in votes if len(votes[days]) == most]
            chosen = max(best) if "planned" in told and was_moved else min(best)
            return _as_long(_begun(_lasted(chosen, list(votes)), group), group) if "held" in told else chosen
    return None


def _begun(days: Days, group: Sequence[Talk]) -> Days:
    """The days of talks of which only the last is told with a day, as most origins say: "two days of talks ended"."""
    if days.day is None:
        return days
    rows = [talk for talk in group if talk.days == days]
    ended = {talk.origin: talk.lasted for talk in rows if talk.lasted > 1}
    others = {talk.origin for talk in rows} - set(ended)
    most = max(ended.values(), default=1) if len(ended) >= len(others) else 1
    return Days(days.first - (most - 1) * _DAY, days.end)


def _as_long(days: Days, group: Sequence[Talk]) -> Days:
    """The days of talks of which one is told, where a report has them last as long: "the two-day meeting"."""
    if days.day is None:
        return days
    told = (talk.days for talk in group if talk.days and talk.status == "held" and _LONG.search(talk.sentence))
    longer = (one for one in told if one.overlaps(days) and (one.end - one.first).days <= _NEAR_DAYS)
    return max(longer, key=lambda one: (one.end - one.first, one), default=days)


def _votes(rows: Sequence[Talk]) -> dict[Days, set[str]]:
    """The narrowest stretches told, each with the origins that tell it."""
    if not rows:
        return {}
    shortest = min((talk.days.end - talk.days.first) for talk in rows if talk.days)
    votes: dict[Days, set[str]] = defaultdict(set)
    for talk in rows:
        if talk.days and talk.days.end - talk.days.first == shortest:
            votes[talk.days].add(talk.origin)
    return votes


def _lasted(chosen: Days, told: Sequence[Days]) -> Days:
    """The stretch of days told that join on to a day without a gap, at most a few."""
    if chosen.day is None:
        return chosen
    days = {one.first for one in told if one.day}
    first, last = chosen.first, chosen.first
    while first - _DAY in days and (last - first).days < _NEAR_DAYS - 1:
        first -= _DAY
    while last + _DAY in days and (last - first).days < _NEAR_DAYS - 1:
        last += _DAY
    return Days(first, last + _DAY)


def opened(group: Sequence[Talk]) -> date:
    """For sorting: the first day, talks of no day last."""
    days = when(group)
    return days.first if days else date.max


def distance(appeared: Days, talks: Days) -> int:
    """Days between an article and talks, 0 where they overlap."""
    if appeared.overlaps(talks):
        return 0
    return (talks.first - appeared.last).days if appeared.first < talks.first else (appeared.first - talks.last).days
