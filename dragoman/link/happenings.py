"""An event as it is compared across reports: kind, who, where, when, in which words.

In: the events of a shelf and what is known of them. Out: `Happening`s.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

import msgspec
from msgspec import Struct

from dragoman import datelines, places
from dragoman.case import Case
from dragoman.link import days
from dragoman.link.once import once
from dragoman.link.stories import story_of
from dragoman.link.wording import Wording, lists, read
from dragoman.model import Days, Event, Mention, Span, Statement, TimeExpression
from dragoman.plans import says_off
from dragoman.shelf import Known, Shelf
from dragoman.words import stem

_TALKS = frozenset(
    stem(word)
    for word in "talks negotiations negotiate round delegation summit bargaining mediation session consultations"
    " negotiators dialogue sitdown conference".split()
)
# words of talks that last: what follows or precedes the day told is the same talks
_GOES_ON = frozenset(
    "continue continues continued continuing resume resumes resumed end ends ended conclude concludes concluded last"
    " lasts lasted until second third final closing adjourned two-day three-day".split()
)
_LAST_TIME = re.compile(r"\blast (?:night|evening|week|weekend|month|year|spring|summer|autumn|fall|winter|\w+day)\b")
_STARTS = frozenset(
    "begin begins began beginning start starts started open opens opened opening kick kicks kicked launch launched"
    " convene convened commence commenced".split()
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_CARDINALS = {word: n for n, word in enumerate("one two three four five six seven eight nine".split(), 1)} | {
    str(n): n for n in range(1, 10)
}
_ROUND = frozenset({"round", "session"})  # "round two"
_COUNTED = frozenset("round rounds talks time session meeting negotiations direct face-to-face one".split())
_FOLLOWING = frozenset({"next", "again"})
_ROUNDS = frozenset({"round", "rounds"})
_NUMBER_REACH = 3  # words: "the second three-sided round"
_BACK = frozenset("at after since during in following from of".split())  # "promised at talks in …"
_BACK_REACH = 4  # words between such a word and the noun: "after two days of talks"
_SUFFERED = frozenset({"attack", "exchange"})
_NEAR_WRITTEN = 3  # days between an event and a report whose dateline is its place
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_LONGEST_REPORTED = 14  # days; an article that may be of any day of a season dates nothing


_PREVIOUS = re.compile(
    r"\b(?:last|previous|preceding|earlier) (?:\w+ )?(?:talks|negotiations|meeting|session|round|summit)\b",
    re.IGNORECASE,
)
_LEAST_TOLD = 2  # reports that tell of a place
_IN = re.compile(r"\b(?:[Ii]n|[Aa]t)(?: the(?: [a-z]+){0,2})? ([A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*){0,2})")
_TERM = re.compile(
    r"\b(?:has|have|had|gave|given?|giving)\b[^.;]{0,40}\buntil\b"
    r"|\b(?:expire[sd]?|lapse[sd]?|ends|ended|runs? out|ran out)\b"
    r"|\b(?:time limit|mandate|ultimatum|deadline|period)\b",
    re.IGNORECASE,
)
_THREAT = re.compile(r"\b(?:if|unless|or else|otherwise)\b", re.IGNORECASE)
_LIMITS = frozenset({"by", "before", "until", "within"})
_BEFORE_TIME = 8  # characters in which "by the" stands


class Happening(Struct, frozen=True, dict=True):
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
    named: str | None  # the day they name without a year, "05-03", or of the week, "W2"
    limit: bool  # "by Friday": a day by which, not on which
    source: str | None  # who says so, where it stands in a statement
    told: Days | None  # when its article can have appeared, however long that stretch
    dateline: frozenset[str]  # where its article was written
    talks: bool  # told as talks between the sides, not as a meeting of two people
    number: int | None  # "the third round": 3
    following: bool  # "the next round", "will meet again": told after another
    starts: bool  # told with words that say when talks begin
    goes_on: bool  # told with words of talks that last more than a day
    story: int  # the group of reports on one story that its article is of
    guessed: bool  # its parties are those of its report and stand in no word of it
    back: bool  # named in passing: "what was promised at talks in …"
    previous: bool  # "since the last talks collapsed": those before what its report is about
    wrong: tuple[tuple[str, str], ...]  # of "thirty lorries, not 28 as reported earlier": what is right and what is not
    off: bool  # talks that were to be on that day and were not: "the round that was to open today will be held in May"
    nearby: bool  # its place is a town of other reports that stands in its words, and is not told as its place
    sole: bool  # of the dates to be kept that its report tells the only one of its day
    term: bool  # told as the end of the time that somebody has: "has until Friday", "the mandate expires"
    threat: bool  # "unless there is an accord by Friday": a day that is set to others

    @cached_property
    def cumulative(self) -> bool:
        """Whether its figures are those of weeks and not of one day: "since November", "so far"."""
        return not lists().cumulative.isdisjoint(self.words.lower().split())

    @property
    def around(self) -> Days | None:
        """The days it is compared by: its own, else those of its report where they are few."""
        return self.days or self.reported

    @cached_property
    def possible(self) -> tuple[date, date]:
        """The first and the last day it can be of: what is told as held is over, what is planned lies ahead."""
        if self.days:
            return self.days.first, self.days.last
        if self.told is None:
            return date.min, date.max
        if self.status == "cancelled":
            return date.min, date.max  # called off before its day or not held on it
        if self.overdue:
            return date.min, date.max
        return (self.told.first, date.max) if self.planned else (date.min, self.told.last)

    @property
    def planned(self) -> bool:
        """Told as something still to come."""
        return self.status in ("planned", "moved")

    @cached_property
    def overdue(self) -> bool:
        """Told as a plan whose day may lie behind: "should have sailed by Friday"."""
        return self.planned and bool(_PAST_PLAN.search(self.words))

    @cached_property
    def matter(self) -> frozenset[str]:
        """The stems of its words but those that say when."""
        return self.wording.stems - (read(self.time).stems if self.time else frozenset()) or self.wording.stems

    @cached_property
    def amounts(self) -> frozenset[str]:
        """The numbers of its words but those that say when."""
        return self.wording.numbers - (read(self.time).numbers if self.time else frozenset())

    @cached_property
    def counted(self) -> frozenset[str]:
        """What its figures count."""
        return frozenset(name for name, _ in self.figures)

    @cached_property
    def weekday(self) -> int | None:
        """1 for Monday to 7: of its day, else as its words say."""
        if self.days:
            return self.days.first.isoweekday() if self.days.first == self.days.last else None
        return int(self.named[1]) if self.named and self.named[0] == "W" else None

    @cached_property
    def month_day(self) -> str | None:
        """Month and day, as in "05-03": of its day, else as its words say."""
        if self.days:
            return self.days.first.strftime("%m-%d") if self.days.first == self.days.last else None
        return self.named if self.named and self.named[0] != "W" else None

    @cached_property
    def day_of_month(self) -> int | None:
        """26 of its day, else of "by the 26th"."""
        if self.month_day:
            return int(self.month_day[-2:])
        found = _ORDINAL.search(self.time) if self.time else None
        return int(found.group(1)) if found else None

    @cached_property
    def written(self) -> frozenset[str]:
        """Its place; where none is named that of the dateline of a report of those days."""
        if self.place:
            return frozenset({self.place})
        gap = days.apart(self.days, self.reported)
        near = self.days is None or self.reported is None or (gap is not None and gap <= _NEAR_WRITTEN)
        return self.dateline if near and not self.back else frozenset()


@once
def collect(shelf: Shelf, case: Case, known: Known) -> tuple[Happening, ...]:
    """Every event of a shelf, ready to be compared; made once for the joins that ask, `known` is of this shelf."""
    return tuple(_every(shelf, case, known))


def _every(shelf: Shelf, case: Case, known: Known) -> Iterator[Happening]:
    wide = frozenset(places.fold(name) for party in case.parties for name in (party.id, *party.names))
    sides = frozenset(party.id for party in case.parties if party.role == "side")
    others = frozenset(party.id for party in case.parties) - sides
    story = story_of(shelf, case)
    rows = []
    towns = _towns(shelf)
    for event in shelf.all(Event):
        said = shelf.of(Statement, event.article)
        telling = [row for row in said if any(span.covers(event.trigger) for span in row.content)]
        row = _happening(shelf, known, event, (wide, sides, others), telling, story[event.article])
        town = None if row.place else _town(row.words, towns)
        rows.append(msgspec.structs.replace(row, place=town, nearby=True) if town else row)
    yield from _agreed(list(_in_turn(_alone(_meant(shelf, rows)))), known)


def _meant(shelf: Shelf, rows: Sequence[Happening]) -> list[Happening]:
    """The happenings; what "the handover" points back to has the day and sides of the one told before it.

    Of talks a report tells of several: to which of them it points back, others weigh.
    """
    found: list[Happening] = []
    last: dict[tuple[str, str, bool], Happening] = {}
    for row in sorted(rows, key=lambda row: (row.article, _trigger(shelf, row).start)):
        key = row.article, row.kind, row.planned
        before = last.get(key)
        unset = row.days is None and row.time is None and row.kind != "meeting" and _points_back(shelf, row)
        if before and unset and places.same(row.place, before.place, row.wide) is not False:
            named = bool(row.parties) and not row.guessed
            parties, guessed = (row.parties, False) if named else (before.parties, before.guessed)
            row = msgspec.structs.replace(row, days=before.days, parties=parties, guessed=guessed)
        if row.days is not None:
            last[key] = row
        found.append(row)
    return found


def _trigger(shelf: Shelf, row: Happening) -> Span:
    event = shelf.get(Event, row.id)
    return event.trigger if event else Span(0, 0)


def _points_back(shelf: Shelf, row: Happening) -> bool:
    """Whether an event word is a noun of something known: "the handover", "this attack"."""
    text, trigger = shelf.article(row.article).text, _trigger(shelf, row)
    noun = not trigger.of(text).lower().endswith("ed")
    return noun and _lead(text, trigger.start) in _KNOWN


def _lead(text: str, at: int) -> str:
    """The word before a place of a text."""
    return next(iter(text[max(0, at - 8) : at].lower().split()[-1:]), "")


_KNOWN = frozenset({"the", "this", "their"})


def _alone(rows: Sequence[Happening]) -> list[Happening]:
    """The happenings, each date to be kept marked that is the only one of its day in its report."""
    told = Counter((row.article, row.days) for row in rows if row.kind == "deadline")
    return [
        msgspec.structs.replace(row, sole=True) if row.kind == "deadline" and told[row.article, row.days] == 1 else row
        for row in rows
    ]


def _towns(shelf: Shelf) -> frozenset[str]:
    """Places of which several reports tell as such."""
    told: dict[str, set[str]] = defaultdict(set)
    for event in shelf.all(Event):
        if event.place:
            told[event.place].add(event.article)
    return frozenset(place for place, articles in told.items() if len(articles) >= _LEAST_TOLD)


def _town(words: str, towns: frozenset[str]) -> str | None:
    """The one place of other reports that stands behind "in" or "at", where nobody took it for the place."""
    found = {
        town
        for lead in _IN.finditer(words)
        for town in (" ".join(lead.group(1).split()[:n]) for n in (3, 2, 1))
        if town in towns
    }
    return found.pop() if len(found) == 1 else None


def _in_turn(rows: Sequence[Happening]) -> Iterator[Happening]:
    """The happenings, talks that are over without a day where it is that of the next ones in the same report."""
    coming: dict[str, list[Days]] = defaultdict(list)
    for row in rows:
        if row.talks and row.following and row.planned and row.days:
            coming[row.article].append(row.days)
    for row in rows:
        when = row.around if row.talks and not row.planned else None
        if when and any(when.last >= ahead.first for ahead in coming[row.article]):
            yield msgspec.structs.replace(row, days=None, reported=None)
        else:
            yield row


_LEAST_COPIED = 5  # words; a shorter clause may stand in two reports by chance
_LONG_COPIED = 14  # words; so long a clause does not stand in two reports of different origins by chance


def copied(row: Happening) -> tuple[str, str, str] | None:
    """What tellings taken from one report word by word have in common; None: too short to tell.

    A long clause stands in two reports only where one took it from the other, whatever else they hold.
    """
    plain = " ".join("".join(c if c.isalnum() else " " for c in row.words.casefold()).split())
    count = plain.count(" ") + 1
    if count < _LEAST_COPIED:
        return None
    return (row.origin if count < _LONG_COPIED else "", row.kind, plain)


def _agreed(rows: Sequence[Happening], known: Known) -> Iterator[Happening]:
    """The happenings, those copied word by word with one day: where their days disagree the printed one, else none."""
    tellings: dict[tuple[str, str, str], list[Happening]] = defaultdict(list)
    for row in rows:
        if key := copied(row):
            tellings[key].append(row)
    settled: dict[str, Happening] = {}
    for group in tellings.values():
        if len({row.article for row in group}) > 1 and not _overlap(group):
            printed = [row for row in group if days.is_printed(known, row.article)]
            kept = printed[0] if printed and _overlap(printed) else None
            when, reported, told = (kept.days, kept.reported, kept.told) if kept else (None, None, None)
            settled |= {
                row.id: msgspec.structs.replace(row, days=when, reported=reported, told=told)
                for row in group
                if row not in printed
            }
    return (settled.get(row.id, row) for row in rows)


def _overlap(rows: Sequence[Happening]) -> bool:
    """Whether all can be of one day, as far as their days are known."""
    known = [row.around for row in rows if row.around]
    return all(one.overlaps(other) for one in known for other in known)


def _source(said: Sequence[Statement], known: Known) -> str | None:
    """Who says that it happens: the speaker of the statement its word stands in."""
    actor = next((known.actor(row.speaker) for row in said), None)
    return actor.name if actor else None


def _happening(
    shelf: Shelf,
    known: Known,
    event: Event,
    wide_sides: tuple[frozenset[str], frozenset[str], frozenset[str]],
    said: Sequence[Statement],
    story: int,
) -> Happening:
    speakers = frozenset(row.speaker for row in said if row.speaker)
    persons, parties, names = _who(shelf, known, event, speakers if event.kind in _SUFFERED else frozenset())
    sides = parties & wide_sides[1] if (parties & wide_sides[1]) else parties
    talks = event.kind == "meeting" and _is_talks(shelf, event, persons, parties, wide_sides[1])
    if event.kind == "meeting" and parties and parties <= wide_sides[2] and _is_called_by_other(shelf, event):
        talks, sides = True, frozenset()
    time = shelf.get(TimeExpression, event.time)
    words = shelf.words(event.article, _with_subject(shelf, event))
    reported, told_on = known.likely(event.article), known.days(event.article)
    own = _own_days(event, known, time, words)
    told = read(_UNDER.sub("", words))
    lower = _LAST_TIME.sub("", words.lower()).split()
    return Happening(
        id=event.id,
        article=event.article,
        origin=known.origin(event.article),
        kind=event.kind,
        persons=persons,
        parties=sides if talks else parties,
        place=event.place,
        nearby=False,
        wide=wide_sides[0],
        days=own,
        reported=reported if reported and (reported.end - reported.first).days <= _LONGEST_REPORTED else None,
        status=_status(event, own, told_on),
        figures=tuple(sorted(event.figures.items())),
        words=words,
        wording=msgspec.structs.replace(told, stems=told.stems - names),
        time=shelf.words(event.article, time.span) if time else None,
        named=_named(time),
        limit=bool(time and _is_limit(shelf, time)),
        source=_source(said, known),
        told=told_on,
        dateline=datelines.places(shelf.article(event.article)),
        talks=talks,
        number=(_number(lower) or _is_first(shelf, event)) if talks else None,
        following=talks and not _FOLLOWING.isdisjoint(lower),
        starts=talks and not _STARTS.isdisjoint(lower),
        goes_on=talks and not _GOES_ON.isdisjoint(lower),
        story=story,
        guessed=not any(m and event.span.covers(m.span) for m in (shelf.get(Mention, id) for id in event.participants)),
        back=_is_back(shelf, event),
        previous=talks and bool(_PREVIOUS.search(words)),
        wrong=_corrected(shelf, event),
        off=talks and event.status != "held" and says_off(shelf.words(event.article, _on(shelf, event))),
        term=event.kind == "deadline" and bool(_TERM.search(words)),
        threat=bool(_THREAT.search(words)),
        sole=False,
    )


def _is_talks(
    shelf: Shelf, event: Event, persons: frozenset[str], parties: frozenset[str], sides: frozenset[str]
) -> bool:
    """Whether a meeting is told as talks between the sides: it is called so, or parties meet and no persons."""
    if sides and parties and not parties & sides:
        return False
    named = event.trigger.of(shelf.article(event.article).text) == "one"  # "the first one ended"
    return named or _names_talks(shelf, event) or (len(parties) > 1 and not persons)


def _names_talks(shelf: Shelf, event: Event) -> bool:
    words = shelf.words(event.article, event.span).split()
    return any(stem(word.strip(".,;:“”\"'()").lower()) in _TALKS for word in words)


def _is_called_by_other(shelf: Shelf, event: Event) -> bool:
    """Whether one who is no side announces, puts off or calls off talks, or asks the sides to them.

    "The mediator cancelled the third round"; "has asked both sides to Oslo on 3 May".
    """
    asked = event.trigger.of(shelf.article(event.article).text).lower().startswith(_ASKED)
    return event.status != "held" and (asked or _names_talks(shelf, event))


_ASKED = ("ask", "invit", "summon")


def _number(lower: Sequence[str]) -> int | None:
    """Which of several: "the third round of talks", "met for the third time"."""
    for at, word in enumerate(lower[:-1]):
        behind = [following.strip(".,;") for following in lower[at + 1 : at + 1 + _NUMBER_REACH]]
        if word in _ROUND and behind[0] in _CARDINALS:
            return _CARDINALS[behind[0]]
        if word in _ORDINALS and (behind[0] in _COUNTED or not _ROUNDS.isdisjoint(behind)):
            return _ORDINALS[word]
    return None


def _with_subject(shelf: Shelf, event: Event) -> Span:
    """An event's words, and of a date to be kept also who is to keep it: what stands before them in its clause."""
    text = shelf.article(event.article).text[max(0, event.span.start - _SUBJECT) : event.span.start]
    behind = len(_MARK.split(text)[-1]) if event.kind == "deadline" else 0
    return Span(event.span.start - behind, event.span.end)


_SUBJECT = 60  # characters: "The mill's parent company in Kelby …"
_MARK = re.compile(r"[^\w\s’'-]|\n|\b(?:that|said|and|but|while)\b")


def _on(shelf: Shelf, event: Event) -> Span:
    """From an event's first word to the end of its sentence."""
    text = shelf.article(event.article).text
    behind = _END.search(text, event.span.end)
    return Span(event.span.start, behind.start() if behind else len(text))


_END = re.compile(r"[.!?](?:\s|$)|\n")


def _is_first(shelf: Shelf, event: Event) -> int | None:
    """1 of "they first sat down"; else None."""
    before = shelf.article(event.article).text[: event.trigger.start].rstrip().lower()
    return 1 if before.endswith(" first") else None


def _is_back(shelf: Shelf, event: Event) -> bool:
    """Whether the event word is a noun behind "at", "after", "since": the clause is about something else."""
    text = shelf.article(event.article).text
    before = text[max(0, event.trigger.start - 60) : event.trigger.start].lower().split()[-_BACK_REACH:]
    if before[-1:] == ["of"] and before[-2:-1] in (["days"], ["hours"], ["weeks"]):
        return False  # "said after two days of talks": they are just over
    return not _BACK.isdisjoint(before) and not event.trigger.of(text).lower().endswith("ed")


def _corrected(shelf: Shelf, event: Event) -> tuple[tuple[str, str], ...]:
    """The figures of the sentence an event stands in that are told anew, each with the one taken back."""
    text = shelf.article(event.article).text[max(0, event.span.start - _BEFORE_CLAUSE) : event.span.end]
    if ", not " not in text:
        return ()
    found = ((read(one).numbers, read(other).numbers) for one, other in _CORRECTED.findall(text))
    return tuple((min(right), min(wrong)) for right, wrong in found if len(right) == len(wrong) == 1 and right != wrong)


_BEFORE_CLAUSE = 60  # characters in front of "left the compound" in which its figure can stand
_CORRECTED = re.compile(r"((?:[\w’'-]+ ){1,4}[\w’'-]+), not (\w[\w-]*)")


def _status(event: Event, own: Days | None, told: Days | None) -> str:
    """How it is told; what lies behind the last day of its report was not held yet: "the next round is on 11 May"."""
    ahead = own is not None and told is not None and own.first > told.last
    return "planned" if ahead and event.status == "held" else event.status


# what an event is owed to, which tells nothing of the event: "under an accord reached in …"
_UNDER = re.compile(
    r"\b[Uu]nder (?:an?|the|this|that) (?:\w+ )?(?:accord|agreement|deal|understanding|pact|treaty|truce|ceasefire)\b"
)
_DATE = re.compile(r"(?:XXXX|\d{4})-(\d\d-\d\d)(?::w\d)?$")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")


def _named(time: TimeExpression | None) -> str | None:
    """What the words say of the day whatever the day of the report: "05-03" of "3 May", "W2" of "on Tuesday"."""
    if time is None or time.kind not in ("date", "time"):
        return None
    if date := _DATE.match(time.value):
        return date.group(1)
    weekday = _WEEKDAY.match(time.value)
    return f"W{weekday.group(1)}" if weekday else None


def _own_days(event: Event, known: Known, time: TimeExpression | None, words: str) -> Days | None:
    """The days of an event; a plan for days before its report is a day misread, and not known.

    A date of the calendar is not misread: "were due on the road on 3 May" can be told on the tenth. Nor is the day of
    a plan that is over: "the talks that were to open yesterday".
    """
    own, reported = known.likely(event.id), known.likely(event.article)
    fixed = time is not None and _DATE.match(time.value) is not None
    misread = own and reported and event.status == "planned" and own.end <= reported.first
    return None if misread and not fixed and not _PAST_PLAN.search(words) else own


# plans that were made for a day behind
_PAST_PLAN = re.compile(
    r"\b(?:(?:was|were) (?:\w+ )?(?:to|due|scheduled|planned|meant|supposed|set|expected)\b|(?:should|ought to) have\b"
    r"|had been (?:due|scheduled|planned|set|expected|called|agreed)\b)",
    re.IGNORECASE,
)


def _is_limit(shelf: Shelf, time: TimeExpression) -> bool:
    """Whether the words say "by", "before" or "within" a day."""
    text = shelf.article(time.article).text
    words = text[max(0, time.span.start - _BEFORE_TIME) : time.span.end].lower().split()
    return any(word in _LIMITS for word in words)


def _who(
    shelf: Shelf, known: Known, event: Event, speakers: frozenset[str]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Persons and parties that take part, and the stems of their names, which are not compared as words.

    `speakers` only tell of it: of an attack, who counts its victims is no part.
    """
    persons: set[str] = set()
    parties: set[str] = set()
    names: set[str] = set()
    for id in event.participants:
        actor = known.actor(id)
        mention = shelf.get(Mention, id)
        names |= read(mention.name).stems if mention else set()
        if id in speakers:
            continue
        party = actor.party if actor else mention.party if mention else None
        if actor and actor.kind == "person":
            persons.add(actor.name)
        if party:
            parties.add(party)
        elif actor and actor.kind in {"party", "organisation"}:
            parties.add(actor.name)
    return frozenset(persons), frozenset(parties), frozenset(names)
