"""One event told differently: other days, place, figures, persons or outcome.

In: happenings and the links that say which are one. Out: contradictions between reports of different
origin (or of one family, where the words themselves differ).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

import msgspec

from dragoman import places
from dragoman.link import days
from dragoman.link.evidence import against_but_days
from dragoman.link.happenings import Happening
from dragoman.link.wording import lists, read
from dragoman.model import Days, Link

MADE_BY = "link.telling@1"
_MOST_PER_VALUE = 3
_MOST_APART = 5  # one report tells at most so many times the figure of another about one thing
_LONGEST_DAY = 2
_MOST_NEAR = 50  # tellings of talks at one place that are compared with one
_SEASON = 100  # days; a report that may be of any day of more tells of no certain round
_NEAR_DAYS = 3  # two days that one report gives for a plan are days of one plan only when near
_NEAR_ENDS = 2  # days between two ends of one round
_ENDED = re.compile(r"\b(?:ended|finished|concluded|closed|broke (?:up|off)|wound up)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|apiece|on (?:each|either) side)\b", re.IGNORECASE)
_DAYS_OF = re.compile(r"\b(two|three|four|five|[2-5]) days of\b", re.IGNORECASE)
_SOME_DAYS = re.compile(r"\b(?:two|three|four|five|\d) days of\b", re.IGNORECASE)
_JOURNEY = re.compile(
    r"\b(?:fl(?:y|ies|ew|ying)|travel(?:s|led|ling)?|set(?:s|ting)? (?:out|off)|leav(?:e|es|ing) for)\b"
)
_LEAST_COUNTED = 3
_LENGTHS = frozenset({"hours", "days", "weeks", "months", "years"})
_LEAST_ALIKE = 2  # stems that two tellings of one handover share beside its number
_BEGIN = read("begin talks").stems
Value = Callable[[Happening], str | None]


def differences(rows: Mapping[str, Happening], same_events: Sequence[Link]) -> Iterator[Link]:
    """Contradictions inside groups of tellings, and between the days one article gives for one plan."""
    every = sorted(rows.values(), key=lambda row: row.id)
    apart = _told_apart(every)
    told: list[Link] = []
    for link in same_events:
        group = [rows[id] for id in link.members if id in rows]
        told += _in_group(group, apart)
    yield from told
    yield from _in_article(every)
    yield from _elsewhere(every)
    yield from _numbered_elsewhere(every)
    yield from _talks_elsewhere(every)
    yield from _on_two_days(every, same_events)
    known = {(id, frozenset(link.values)) for link in told if link.of == "date" for id in link.members}
    for link in _ends(every, apart):
        if not all((id, frozenset(link.values)) in known for id in link.members):
            yield link
    for link in _starts(every):
        if not any((id, frozenset(link.values)) in known for id in link.members):
            yield link


def _told_apart(rows: Sequence[Happening]) -> frozenset[tuple[str, Days, Days]]:
    """Kinds and pairs of days that some report tells of as two events: talks of two days, not one day misreported."""
    by_article: dict[str, list[Happening]] = defaultdict(list)
    for row in rows:
        if _is_day(row):
            by_article[row.article].append(row)
    return frozenset(
        (one.kind, min(one.days, other.days), max(one.days, other.days))
        for told in by_article.values()
        for one, other in combinations(told, 2)
        if one.days and other.days and one.days != other.days and one.source == other.source
        if against_but_days(one, other) is None
    )


def _in_group(group: Sequence[Happening], apart: frozenset[tuple[str, Days, Days]]) -> Iterator[Link]:
    def days_differ(one: Happening, other: Happening) -> bool:
        if not (one.days and other.days and _days_differ(one, other)):
            return False
        if one.talks and other.talks and not (_after_days(one) or _after_days(other)) and _other_start(one, other):
            return True
        lasting = any(row.goes_on and not row.starts for row in (one, other)) or _after_days(one) or _after_days(other)
        return not lasting and (one.kind, min(one.days, other.days), max(one.days, other.days)) not in apart

    yield from _by(group, "date", _day, days_differ)
    yield from _by(group, "negation", _outcome, _outcomes_differ)
    yield from _by(group, "what", _thing, _things_differ)
    yield from _taken_back(group)
    names = sorted({name for row in group for name, _ in row.figures})
    for name in names:
        yield from _by(group, "number", _figure(name), _figures_differ(name), name)
    if not names:
        yield from _by(group, "number", _only_amount, _amounts_differ)


def _taken_back(group: Sequence[Happening]) -> Iterator[Link]:
    """A report that names a figure and one that it is not, and the report that told the other."""
    for row in group:
        for right, wrong in row.wrong:
            told = [
                other
                for other in group
                if other.article != row.article
                and wrong in other.wording.numbers
                and right not in other.wording.numbers
            ]
            if told:
                members = sorted((row, *told[:_MOST_PER_VALUE]), key=lambda member: member.id)
                yield _link("number", members, [right if member is row else wrong for member in members])


def _by(
    group: Sequence[Happening], what: str, value: Value, differ: Callable[[Happening, Happening], bool], word: str = ""
) -> Iterator[Link]:
    told = [row for row in sorted(group, key=lambda row: row.id) if value(row) is not None]
    clash = {row.id for one, other in combinations(told, 2) if differ(one, other) and _independent(one, other)
             for row in (one, other)}  # fmt: skip
    members = _few([row for row in told if row.id in clash], value)
    if members:
        yield _link(what, members, [str(value(row)) for row in members], word)


def _few(rows: Sequence[Happening], value: Value) -> list[Happening]:
    """At most three reports for each value, of different origin: a reader needs no more to look it up."""
    kept: dict[str | None, list[Happening]] = {}
    for row in rows:
        held = kept.setdefault(value(row), [])
        if len(held) < _MOST_PER_VALUE and row.origin not in {other.origin for other in held}:
            held.append(row)
    return sorted((row for held in kept.values() for row in held), key=lambda row: row.id)


def _independent(one: Happening, other: Happening) -> bool:
    """Two origins, one whose copies were changed in words, or two sources of one report."""
    if one.article == other.article:
        return one.source is not None and other.source is not None and one.source != other.source
    return one.origin != other.origin or one.words != other.words


def _after_days(row: Happening) -> bool:
    """Whether it is told of as talks of some days, of which the day told is but the last: "after two days of talks"."""
    return row.talks and not row.starts and bool(_SOME_DAYS.search(row.words))


def _other_start(one: Happening, other: Happening) -> bool:
    """Whether the other tells of a day before the one on which one says that talks begin: a second day is no other."""
    for starting, told in ((one, other), (other, one)):
        if starting.starts and starting.days and told.days and not (told.goes_on and not told.starts):
            later = told.starts and told.days.first > starting.days.first
            if told.days.first < starting.days.first or later:
                return True
    return False


def _link(what: str, members: Sequence[Happening], values: Sequence[str], word: str = "") -> Link:
    kind = members[0].kind
    distinct = list(dict.fromkeys(values))
    thing = f"{word} in one {kind}" if word else f"one {kind}"
    return Link(
        kind="contradiction",
        members=tuple(row.id for row in members),
        score=round(min(1.0, 0.5 + 0.1 * len({row.origin for row in members})), 3),
        note=f"{what}: {thing} ({_who(members)}) told with {' or '.join(distinct)}{_plan(what, members)}",
        values=tuple(values),
        made_by=MADE_BY,
    )


def _plan(what: str, members: Sequence[Happening]) -> str:
    planned = {row.planned for row in members}
    return "; announced for one day and told as held on another" if what == "date" and len(planned) > 1 else ""


def _who(members: Sequence[Happening]) -> str:
    names = sorted(frozenset().union(*(row.persons or row.parties for row in members)))
    return ", ".join(names) or "participants unknown"


def _day(row: Happening) -> str | None:
    return days.label([row.days]) if row.days and row.time else None


def _days_differ(one: Happening, other: Happening) -> bool:
    """A plan that was moved or called off, and a deed before the day it was due by, contradict nobody."""
    moved = bool({"moved", "cancelled", "denied"} & {one.status, other.status})
    kept = (one.limit and one.planned) or (other.limit and other.planned)
    if _goes_there_before(one, other) or _goes_there_before(other, one):
        return False
    return not moved and not kept and _is_day(one) and _is_day(other) and bool(days.apart(one.days, other.days))


def _goes_there_before(one: Happening, other: Happening) -> bool:
    """Whether somebody sets out for it on the day before: "she would fly to Sunde on Monday for the talks"."""
    if not (one.days and other.days and one.planned and _JOURNEY.search(one.words)):
        return False
    return 0 < (other.days.first - one.days.last).days <= _LONGEST_DAY


def _is_day(row: Happening) -> bool:
    """Whether its own words set it on a day or two: a week misread by one is no contradiction."""
    return row.time is not None and row.days is not None and (row.days.end - row.days.first).days <= _LONGEST_DAY


def _places_differ(one: Happening, other: Happening) -> bool:
    return places.same(one.place, other.place, one.wide) is False


def _outcomes_differ(one: Happening, other: Happening) -> bool:
    """Told of after its day by both: what was called off at first may have been held in the end."""
    after = all(row.time and row.reported and row.days and row.reported.last >= row.days.first for row in (one, other))
    denied = "denied" in (one.status, other.status)
    return _outcome(one) != _outcome(other) and (after or denied)


def _outcome(row: Happening) -> str | None:
    return {"held": "it took place", "denied": "it did not take place", "cancelled": "it was called off"}.get(
        row.status
    )


def _thing(row: Happening) -> str | None:
    """What an attack hit, or what was signed: the words of the list, in the order of the alphabet."""
    listed = lists().things.get(row.kind)
    found = sorted({listed[word] for word in row.words.lower().split() if word in listed}) if listed else []
    return " and ".join(found) or None


def _things_differ(one: Happening, other: Happening) -> bool:
    """Whether two tellings of held events name things of the list and none in common."""
    left, right = (set((_thing(row) or "").split(" and ")) for row in (one, other))
    return one.status == other.status == "held" and not left & right


def _figure(name: str) -> Value:
    def value(row: Happening) -> str | None:
        number = dict(row.figures).get(name)
        return None if number is None else f"{number:g}"

    return value


def _only_amount(row: Happening) -> str | None:
    """The one number in the words of what was handed over, beside those that say when."""
    told = row.amounts if row.kind == "exchange" and row.status == "held" else frozenset()
    number = min(told, default="")
    return number if len(told) == 1 and number.isdigit() and int(number) >= _LEAST_COUNTED else None


def _amounts_differ(one: Happening, other: Happening) -> bool:
    """Whether two tellings of one handover in like words give other numbers."""
    left, right = int(_only_amount(one) or 0), int(_only_amount(other) or 0)
    alike = len((one.matter & other.matter) - one.amounts - other.amounts) >= _LEAST_ALIKE
    same_hands = bool(one.parties) and one.parties == other.parties
    return alike and same_hands and left != right and max(left, right) <= _MOST_APART * min(left, right)


def _figures_differ(name: str) -> Callable[[Happening, Happening], bool]:
    """Whether two figures of one thing differ; a toll of weeks and figures far apart are of other things.

    Nor does what came contradict what was promised.
    """

    def differ(one: Happening, other: Happening) -> bool:
        left, right = dict(one.figures).get(name), dict(other.figures).get(name)
        if left is None or right is None or left == right or one.cumulative or other.cumulative:
            return False
        if one.planned != other.planned or _of_both(left, right, one, other):
            return False
        if name in _LENGTHS and one.origin == other.origin:
            return False  # one report tells how long the talks were, and how long what they agreed on
        return max(left, right) <= _MOST_APART * max(1.0, min(left, right))

    return differ


def _of_both(left: float, right: float, one: Happening, other: Happening) -> bool:
    """Whether one counts what each of two gives and the other all of it: "200 each", "400 prisoners"."""
    each = one if left < right else other
    return 2 * min(left, right) == max(left, right) and bool(_EACH.search(each.words))


def _in_article(rows: Sequence[Happening]) -> Iterator[Link]:
    """A report that gives two days for one plan, by two sources."""
    by_article: dict[str, list[Happening]] = defaultdict(list)
    for row in rows:
        if row.planned and _is_day(row):
            by_article[row.article].append(row)
    for article in sorted(by_article):
        for one, other in combinations(by_article[article], 2):
            gap = days.apart(one.days, other.days) or 0
            sources = one.source != other.source and not (one.limit or other.limit)
            if 0 < gap <= _NEAR_DAYS and sources and against_but_days(one, other) is None:
                yield _link("date", [one, other], [str(_day(one)), str(_day(other))])


def _elsewhere(rows: Sequence[Happening]) -> Iterator[Link]:
    """What cannot happen in two towns on one day: two persons meet, the sides hold talks, prisoners are exchanged.

    One report that tells of both says that they are two.
    """
    by_day: dict[tuple[Days, str, tuple[str, ...]], list[Happening]] = defaultdict(list)
    for row in rows:
        if _is_placed(row) and row.days and row.days.day and not row.limit and row.status in ("held", "planned"):
            for who in _whereabouts(row):
                by_day[row.days, row.kind, who].append(row)
    for key in sorted(by_day):
        group = by_day[key]
        if not any(_places_differ(a, b) for a, b in combinations(group, 2) if a.article == b.article):
            yield from _by(group, "place", lambda row: row.place, _places_differ)


def _is_placed(row: Happening) -> bool:
    """Whether it is told where, not only that the name of a town stands in the clause, unless in front."""
    return row.place is not None and (not row.nearby or row.words.startswith(("In ", "At ")))


def _numbered_elsewhere(rows: Sequence[Happening]) -> Iterator[Link]:
    """A numbered round told at two places, where one report is not known to the day.

    "The first round, on Tuesday in Oslo" of a report of some week of May, and the one round of that number that was
    held on a Tuesday of its weeks, at Bergen.
    """
    dated: dict[int, list[Happening]] = defaultdict(list)
    planned: dict[tuple[Days, str], list[Happening]] = defaultdict(list)
    vague: list[Happening] = []
    for row in rows:
        if row.talks and row.planned and row.place and row.days:
            planned[row.days, row.place].append(row)
        if row.talks and row.number and _is_placed(row) and row.status == "held":
            if row.days and row.days.day:
                dated[row.number].append(row)
            elif row.named and row.named[0] == "W":
                vague.append(row)
    for row in vague:
        fits = [other for other in dated[row.number or 0] if _can_be_of(row, other)]
        if len({other.days for other in fits}) == 1 and all(_places_differ(row, other) for other in fits):
            when, place = fits[0].days, fits[0].place
            told = [*fits, *planned[when, place]] if when and place else fits
            yield from _by([row, *told], "place", lambda told: told.place, _places_differ)


def _can_be_of(row: Happening, other: Happening) -> bool:
    """Whether the days of a telling that is not known to the day hold that of another, of the weekday it names."""
    within = row.days or row.told
    day = other.days.day if other.days else None
    if within is None or day is None or row.article == other.article or (within.end - within.first).days > _SEASON:
        return False
    return within.first <= day <= within.last and row.named == f"W{day.isoweekday()}"


def _talks_elsewhere(rows: Sequence[Happening]) -> Iterator[Link]:
    """Talks told at two places on one day, also where a report names nobody who took part.

    A report that is not known to the day stands against the only talks that its weekday fits. One that tells of both
    places says that they are two talks.
    """
    by_day: dict[Days, list[Happening]] = defaultdict(list)
    vague = []
    for row in rows:
        if row.kind != "meeting" or row.limit or row.back or row.status not in ("held", "planned"):
            continue
        if row.days and row.days.day:
            by_day[row.days].append(row)
        elif row.place and _is_placed(row) and row.named and row.named[0] == "W" and row.status == "held":
            vague.append(row)
    for row in vague:
        fits = {
            when
            for when, told in by_day.items()
            if any(one.talks and one.place and _can_be_of(row, one) for one in told)
        }
        if len(fits) == 1:
            by_day[fits.pop()].append(row)
    for day in sorted(by_day):
        group = [row for row in by_day[day] if row.place and _is_placed(row) and (row.talks or _names_nobody(row))]
        if any(_places_differ(a, b) for a, b in combinations(by_day[day], 2) if a.article == b.article):
            continue
        told = {
            row.id: row for one, other in combinations(group, 2) if _is_one_round(one, other) for row in (one, other)
        }
        yield from _by(list(told.values()), "place", lambda row: row.place, _places_differ)


def _names_nobody(row: Happening) -> bool:
    return not (row.parties or row.persons)


def _is_one_round(one: Happening, other: Happening) -> bool:
    """Whether talks on one day can be one: one side at least is told by both, or by one alone."""
    if not (one.talks or other.talks):
        return False
    return not (one.parties and other.parties) or bool(one.parties & other.parties)


def _on_two_days(rows: Sequence[Happening], same_events: Sequence[Link]) -> Iterator[Link]:
    """What is done once, told with two days next to each other: "sealed the deal on cod on Tuesday", "on Wednesday".

    One report that tells of both says that they are two.
    """
    home = {id: link.members[0] for link in same_events for id in link.members}
    by_kind: dict[str, dict[str, list[Happening]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.kind in _ONCE and row.status == "held" and _is_day(row) and not row.limit:
            by_kind[row.kind][home.get(row.id, row.id)].append(row)
    for kind in sorted(by_kind):
        groups = sorted(by_kind[kind].values(), key=lambda group: (group[0].days or _NEVER, group[0].id))
        for n, one in enumerate(groups):
            for other in groups[n + 1 : n + 1 + _MOST_NEAR]:
                if (days.apart(one[0].days, other[0].days) or 0) > _NEAR_ENDS:
                    break
                if any(_is_once(a, b) for a in one for b in other) and not _in_one_report(one, other):
                    yield from _by([*one, *other], "date", _day, _days_differ)


_ONCE = frozenset({"agreement", "exchange", "visit"})
_LEAST_ONCE = 2  # stems of the words that two tellings share beside those of the day


def _in_one_report(one: Sequence[Happening], other: Sequence[Happening]) -> bool:
    return bool({row.article for row in one} & {row.article for row in other})


def _is_once(one: Happening, other: Happening) -> bool:
    """Whether two tellings of different days can be of one thing: by words, and by who does it where both name them."""
    if one.parties and other.parties and not one.parties & other.parties:
        return False
    if one.persons and other.persons and not one.persons & other.persons:
        return False
    return len((one.matter & other.matter) - one.amounts) >= _LEAST_ONCE and _days_differ(one, other)


def _starts(rows: Sequence[Happening]) -> Iterator[Link]:
    """The days on which talks of one place begin, by those that say so: also where one names fewer who take part.

    Talks that are told for a day before contradict as well, unless one report tells of both.
    """
    by_place: dict[str, list[Happening]] = defaultdict(list)
    for row in rows:
        if row.status in ("held", "planned") and (_tells_start(row) or (row.talks and row.planned and not row.back)):
            for place in {row.place} if row.place else row.dateline:
                by_place[places.fold(str(place))].append(row)
    for place in sorted(by_place):
        group = _set(by_place[place])
        told = {row.id: row for one, other in _near(group) if _start_differs(one, other) for row in (one, other)}
        yield from _by(list(told.values()), "date", _day, _start_differs)


def _ends(rows: Sequence[Happening], apart: frozenset[tuple[str, Days, Days]]) -> Iterator[Link]:
    """The days on which talks ended, by those that say so; and the day they began, by "two days of talks ended".

    Two rounds do not end on days so near, unless one report tells of both.
    """
    ended = [row for row in rows if row.talks and row.status == "held" and _is_day(row) and _ENDED.search(row.words)]
    ended.sort(key=lambda row: (row.days or _NEVER, row.id))
    told = {row.id: row for one, other in _near(ended) if _end_differs(one, other, apart) for row in (one, other)}
    yield from _by(list(told.values()), "date", _day, lambda one, other: _end_differs(one, other, apart))
    starting = [row for row in rows if _tells_start(row) and row.place and _is_day(row)]
    for other in starting:
        by_origin: dict[str, list[tuple[Happening, Days]]] = defaultdict(list)
        for row in ended:
            first = _first_day(row)
            gap = days.apart(first, other.days)
            if first and gap and gap <= _NEAR_ENDS and other.place in row.written and _independent(row, other):
                by_origin[row.origin].append((row, first))
        for held in by_origin.values():
            pairs = [(row, days.label([first])) for row, first in held[:_MOST_PER_VALUE]]
            pairs = sorted([*pairs, (other, str(_day(other)))], key=lambda pair: pair[0].id)
            yield _link("date", [row for row, _ in pairs], [value for _, value in pairs])


def _end_differs(one: Happening, other: Happening, apart: frozenset[tuple[str, Days, Days]]) -> bool:
    """Whether talks that can be one are told to have ended on days so near that they are not two rounds."""
    gap = days.apart(one.days, other.days) or 0
    if not (0 < gap <= _NEAR_ENDS and one.days and other.days) or one.article == other.article:
        return False
    numbered = one.number and other.number and one.number != other.number
    sides = one.parties and other.parties and not one.parties & other.parties
    elsewhere = bool(one.written and other.written and not one.written & other.written)
    two = (one.kind, min(one.days, other.days), max(one.days, other.days)) in apart
    return not (numbered or sides or elsewhere or two)


def _first_day(row: Happening) -> Days | None:
    """The day on which talks began that ended after so many days: "two days of talks ended on Wednesday"."""
    found = _DAYS_OF.search(row.words)
    count = read(found.group(1)).numbers if found else frozenset()
    if not count or row.days is None or row.days.day is None:
        return None
    return Days.on(row.days.day - timedelta(days=int(min(count)) - 1))


def _set(rows: Sequence[Happening]) -> list[Happening]:
    """The rows set on days, by day; one whose words name a date without a year takes that of the talks it fits.

    "Wednesday, 10 March" fits a year in which that is a Wednesday, and in which its report can have told it.
    """
    dated = [row for row in rows if _is_day(row)]
    found = list(dated)
    for row in rows:
        if row.days is None and row.time and row.named and row.named[0] != "W":
            years = {other.days.first.year for other in dated if other.days}
            fits = [day for year in sorted(years) if (day := _on(row, year))]
            found += [msgspec.structs.replace(row, days=Days.on(fits[0]))] if len(fits) == 1 else []
    return sorted(found, key=lambda row: (row.days or _NEVER, row.id))


_NEVER = Days(date.max, date.max)


def _on(row: Happening, year: int) -> date | None:
    """The day of a year that the words of a happening name, if its report can have told it then."""
    try:
        day = date.fromisoformat(f"{year}-{row.named}")
    except ValueError:
        return None  # 29 February
    named = {word for word in read(row.words).times if word.startswith("weekday ")}
    if named and f"weekday {day:%A}".lower() not in named:
        return None
    first, last = row.possible
    return day if named and first <= day <= last else None


def _near(rows: Sequence[Happening]) -> Iterator[tuple[Happening, Happening]]:
    """Pairs of rows, in the order of their days, that are at most so many days apart."""
    for n, one in enumerate(rows):
        for other in rows[n + 1 : n + 1 + _MOST_NEAR]:
            if (days.apart(one.days, other.days) or 0) > _NEAR_DAYS:
                break
            yield one, other


def _tells_start(row: Happening) -> bool:
    """Whether talks are told to begin, also where only a mediator is named beside them."""
    named = row.kind == "meeting" and not row.persons and row.wording.stems >= _BEGIN
    return (row.talks and row.starts) or named


def _start_differs(one: Happening, other: Happening) -> bool:
    """Whether talks begin on days so near that they are not two rounds; who is named to take part may differ."""
    gap = days.apart(one.days, other.days) or 0
    numbered = one.number and other.number and one.number != other.number
    if not 0 < gap <= _NEAR_DAYS or numbered or not _days_differ(one, other) or one.article == other.article:
        return False
    if _tells_start(one) and _tells_start(other):
        return True
    starting, told = (one, other) if _tells_start(one) else (other, one)
    before = bool(told.days and starting.days and told.days.first < starting.days.first)
    return _tells_start(starting) and before and not told.goes_on and bool(one.place and other.place)


def _whereabouts(row: Happening) -> Iterator[tuple[str, ...]]:
    """By what a happening is the same as one elsewhere: its persons, the sides at talks, what an exchange counts."""
    if row.kind == "meeting" and len(row.persons) > 1:
        yield ("persons", *sorted(row.persons))
    if row.talks and len(row.parties) > 1:
        yield ("talks", *sorted(row.parties))
    if row.kind in ("exchange", "agreement") and row.counted:
        yield ("counts", *(f"{name} {value:g}" for name, value in row.figures))
