"""What speaks for and against two tellings being of one event.

In: two `Happening`s. Out: the first thing that rules it out, and points for what they have in common.

Ruled out: other kinds, other persons, other parties, other places, days too far apart, figures of other things, other
numbers ("the third round"), two events that one report tells apart, dates to be kept for other things. What is due on
a day and what is told as handed over on it can be one.

Points: the place 2, by the datelines of both reports 1, each shared person 2 (two count), a shared pair of parties 3,
the same parties otherwise 2, one of them 1, both told as talks of the sides 2, the same number 2, both told as the end
of somebody's time 2, the same day 2, the next day 1, a date of the calendar that both name 1 more, a figure or amount
alike 2, words alike 1 or 2, and where one has no day of its own, reports of the same or next day 2, of the same days
1, and reports on one story 1.
"""

from __future__ import annotations

from datetime import date

from dragoman import places
from dragoman.link import days
from dragoman.link.happenings import Happening
from dragoman.link.wording import YEARS
from dragoman.model import Days

ENOUGH = 4  # points where both have a day of their own
ENOUGH_UNDATED = 5
_ENOUGH_ONE_DAY = 3  # on one and the same day: what the sides of one case do on it is seldom two things of a kind
_ENOUGH_APART = 6  # held on two days that follow each other
_ENOUGH_VISIT = 6  # for a visit told as a meeting
_ENOUGH_WHENEVER = 5  # with the place
_FEW = 3  # days of one round of talks
_NEAR = 1  # days; "Monday night" and "early on Tuesday" are one night
_NEAR_GOING_ON = 2  # "three days of talks"
_NEAR_PLANNED = 3  # a plan is told with other days until the day itself
_NEAR_REPORTS = 4  # days between reports that give no day for the thing itself
_LONG_STRETCH = 10  # days; "in May" says too little to be one with a certain day, unless the place agrees
_KEPT_EARLY = 10  # days by which a date to be kept is kept before it
_LEAST_DONE = 2  # content words of what is handed over, beside its number: "hand over the bodies"
_TELLING = 3  # content words that say what is to be done by a day
_ALIKE = 0.35  # share of the words of two clauses in common
_LEAST_AMOUNT = 10  # smaller numbers stand in many reports by chance
_MANY_A_DAY = frozenset({"attack", "call", "statement", "proposal"})  # kinds of which a day sees several
_DUE = frozenset({"deadline", "exchange"})  # "must free them by Friday", "will be freed on Friday"
_LONG_PAST = 45  # days; what a report tells as held, but in passing, was held no longer before it
_BESIDES = frozenset(
    {"meeting", "agreement", "exchange", "attack", "visit"}
)  # kinds that happen where reports are written


def against_but_days(one: Happening, other: Happening) -> str | None:
    """Why two happenings cannot be one, whenever they are set; None: nothing speaks against it."""
    if one.kind != other.kind and {one.kind, other.kind} != {"visit", "meeting"} and not _are_due(one, other):
        return "kind"
    if _other_people(one, other):
        return "who"
    if one.number and other.number and one.number != other.number:
        return "number"
    if (one.off and other.status == "held") or (other.off and one.status == "held"):
        return "was put off"
    if one.kind == other.kind == "deadline" and _asks_other(one, other) and not _is_sole(one, other):
        return "asks for something else"
    if one.article == other.article and "held" in (one.status, other.status) and _are_two(one, other):
        return "the next one"
    apart = one.article == other.article or one.kind == "exchange"
    if apart and one.counted and other.counted and not one.counted & other.counted:
        return "counts other things"
    return "place" if places.same(one.place, other.place, one.wide) is False else None


def _are_due(one: Happening, other: Happening) -> bool:
    """Whether one tells what is to be handed over by a day, the other that it is on that very day, in words alike."""
    if {one.kind, other.kind} != _DUE or one.article == other.article:
        return False
    return _is_one_day(one, other) and (same_place(one, other) or bool(_shared(one, other)))


def _is_one_day(one: Happening, other: Happening) -> bool:
    """Whether both are of one and the same day, or both of the same few."""
    return one.days is not None and one.days == other.days and (one.days.end - one.days.first).days <= _FEW


def _shared(one: Happening, other: Happening) -> frozenset[str]:
    """The stems that both have beside those that say when."""
    return one.matter & other.matter


def _are_two(one: Happening, other: Happening) -> bool:
    """Whether one report tells of a round that is over and of one to come."""
    if one.following != other.following:
        return True
    return one.talks and other.talks and one.planned != other.planned and not (one.goes_on or other.goes_on)


def _are_terms(one: Happening, other: Happening) -> bool:
    """Whether both tell until when somebody has time, and nothing else for that day: "has until 3 May", "expires"."""
    return one.kind == other.kind == "deadline" and one.term and other.term and _is_sole(one, other)


def _is_sole(one: Happening, other: Happening) -> bool:
    """Whether both are the only date to be kept that their reports tell for that day, in a case of known parties.

    What one report threatens for a day and another promises for it are two.
    """
    alone = one.sole and other.sole and one.threat == other.threat and bool(one.wide)
    return alone and one.article != other.article and _is_one_day(one, other)


def _asks_other(one: Happening, other: Happening) -> bool:
    """Whether two dates to be kept are told with words enough, none of which they share: they are for other things.

    "Unless there is an accord by 30 April" and "pays 400 thalers by 30 April" are two with fewer words.
    """
    left, right = one.matter, other.matter
    told = min(len(left), len(right)) >= _TELLING or one.threat != other.threat
    return told and not left & right and not set(one.figures) & set(other.figures)


def against(one: Happening, other: Happening) -> str | None:
    """Why two happenings cannot be one; None: nothing speaks against it."""
    gap = days.apart(one.days, other.days)
    going_on = one.talks and other.talks and (one.goes_on or other.goes_on)
    one_talks = (going_on and gap is not None and gap <= _NEAR) or (gap == 0 and one.talks and other.talks)
    if one.article == other.article and gap is not None and one.days != other.days and not one_talks:
        return "told apart by one report"
    if reason := against_but_days(one, other):
        return reason
    if _is_before(one, other) or _is_before(other, one):
        return "the one before"
    if gap is None:
        return _against_undated(one, other)
    if _is_kept_early(one, other) or _is_kept_early(other, one):
        return None
    planned = one.planned or other.planned
    alike = same_place(one, other) or (one.talks and other.talks)
    most = _NEAR_PLANNED if planned and alike else _NEAR_GOING_ON if going_on else _NEAR
    return "days" if gap > most else None


def _is_before(one: Happening, other: Happening) -> bool:
    """Whether one is told as the last talks before, when its report appeared, and the other was not over by then."""
    if not one.previous:
        return False
    return one.article == other.article or bool(one.told and other.days and other.days.last >= one.told.first)


def _is_kept_early(one: Happening, other: Happening) -> bool:
    """Whether what one tells to be handed over by a day is what the other tells as handed over some days before it."""
    if not (one.kind == other.kind == "exchange" and one.limit and one.planned and other.status == "held"):
        return False
    if not (one.days and other.days) or not 0 <= (one.days.last - other.days.last).days <= _KEPT_EARLY:
        return False
    told = one.told is None or one.told.first <= other.days.last
    alike = len(_shared(one, other) - one.amounts - other.amounts) >= _LEAST_DONE
    return told and alike and bool(one.parties) and one.parties == other.parties


_WEEK = 7


def _named_apart(one: Happening, other: Happening) -> bool:
    """Whether the words of two tellings name days that cannot be one: "from Monday" and 12 May, a Wednesday."""
    left, right = one.weekday, other.weekday
    if left is not None and right is not None:
        return min((left - right) % _WEEK, (right - left) % _WEEK) > _NEAR
    left_date, right_date = one.month_day, other.month_day
    return left_date is not None and right_date is not None and _dates_apart(left_date, right_date) > _NEAR_PLANNED


def _counts_apart(one: Happening, other: Happening) -> bool:
    """Whether two tellings of what was handed over name figures of which none is the same."""
    if one.kind != "exchange" or other.kind != "exchange":
        return False
    if one.planned != other.planned:
        return False  # fewer came than were promised
    return bool(one.amounts and other.amounts) and not one.amounts & other.amounts


def _named_alike(one: Happening, other: Happening) -> int:
    """Points for a day named alike by two tellings of which one is not set in time.

    2 for a date, 1 for a day of the week or of the month.
    """
    if one.month_day is not None and one.month_day == other.month_day:
        return 2
    if one.weekday is not None and one.weekday == other.weekday:
        return 1
    left, right = one.day_of_month, other.day_of_month
    return int(left is not None and left == right)


def _dates_apart(one: str, other: str) -> int:
    """Days between two dates of one year, near enough: every year is a leap year here."""
    left, right = (date.fromisoformat(f"2000-{day}") for day in (one, other))
    return abs((left - right).days)


def _against_undated(one: Happening, other: Happening) -> str | None:
    if _named_apart(one, other):
        return "their words name other days"
    if _counts_apart(one, other):
        return "counts other things"
    (first, last), (begin, end) = one.possible, other.possible
    if last < begin or end < first:
        return "told before or after its day"
    gap = days.apart(one.around, other.around)
    if gap is None:
        return None if (one.around is None) or (other.around is None) else "days unknown"
    if gap > _NEAR_REPORTS and not _reaches_back(one, other):
        return "days unknown"
    for early, late in ((one, other), (other, one)):
        if early.days is None and early.reported and late.days:
            before = (late.days.first - early.reported.last).days
            after = (early.reported.first - late.days.last).days
            if (early.planned and after > 1 and not early.overdue) or (early.status == "held" and before > 1):
                return "told before or after its day"
    return None


def _reaches_back(one: Happening, other: Happening) -> bool:
    """Whether a later report names in passing what an earlier one tells of."""
    early, late = sorted((one, other), key=lambda row: row.around or Days(*row.possible))
    return late.back and late.days is None and not late.planned and early.around is not None


_OF_THEIR_REPORT = frozenset({"deadline", "exchange", "agreement", "attack"})


def _other_people(one: Happening, other: Happening) -> bool:
    if _are_terms(one, other):
        return False  # whose time runs out is told by who has it or by who gave it
    if one.kind in _OF_THEIR_REPORT and (one.guessed or other.guessed):
        return False
    talks = one.talks and other.talks
    if one.persons and other.persons and not one.persons & other.persons and not talks:
        return True
    if one.kind == "call" and len(one.persons) > 1 and len(other.persons) > 1 and one.persons != other.persons:
        return True
    if not one.parties or not other.parties:
        return False
    shared = one.parties & other.parties
    if talks and shared and (one.guessed or other.guessed or (one.number and one.number == other.number)):
        return False
    if one.days and one.days == other.days and _is_set_alike(one, other):
        return False
    if talks and min(len(one.parties), len(other.parties)) < 2:
        return False  # one side's delegation and the other's are at the same talks
    if one.persons & other.persons and min(len(one.parties), len(other.parties)) < 2:
        return False
    return not shared or (one.kind != "deadline" and shared not in (one.parties, other.parties))


def _is_set_alike(one: Happening, other: Happening) -> bool:
    """Whether a day that both name leaves no doubt, though reports name other parties.

    Of talks of several sides at one place each report names those of its own readers; of what is to be on a day,
    told in the same words, one names who does it and the next for whom.
    """
    if one.talks and other.talks:
        set_there = same_place(one, other) or written_there(one, other)
        return bool(one.parties & other.parties) and (set_there or (one.planned and other.planned))
    return one.kind == other.kind == "deadline" and _words(one, other) > 1


def points(one: Happening, other: Happening, words: bool = True) -> int:
    """How much two happenings that nothing rules out have in common; `words`: a single word counts as well."""
    return sum(witnesses(one, other, words))


def witnesses(one: Happening, other: Happening, words: bool = True) -> tuple[int, ...]:
    """The points by what they are for: words first, then place, persons, parties and so on, the days last."""
    place = 2 if same_place(one, other) else written_there(one, other) * (2 if one.place or other.place else 1)
    figures = set(one.figures) & set(other.figures) if not (one.cumulative or other.cumulative) else set()
    alike = _words(one, other)
    return (
        alike if alike > 1 or words else 0,
        place,
        2 * min(2, len(one.persons & other.persons)),
        _parties(one, other),
        2 * bool(figures or amounts_alike(one, other)),
        2 * are_talks(one, other),
        2 * _are_terms(one, other),
        int(one.kind == "agreement" and bool(one.counted & other.counted) and one.article != other.article),
        int(one.story == other.story and one.article != other.article and None in (one.days, other.days)),
        2 * bool(one.number and one.number == other.number),
        _days(one, other, place > 0),
    )


def enough(one: Happening, other: Happening) -> bool:
    """Whether two happenings that nothing rules out are taken for one."""
    if one.kind != other.kind and not _are_due(one, other):
        return points(one, other) >= _ENOUGH_VISIT
    if _told_on(one, other) or _is_of_called_off(one, other) or _is_of_called_off(other, one):
        return True
    if _is_one_day(one, other) and one.kind not in _MANY_A_DAY and one.article != other.article:
        return points(one, other) >= _ENOUGH_ONE_DAY
    if one.days and other.days and is_long(one.days) != is_long(other.days):
        return same_place(one, other) and points(one, other) >= ENOUGH
    if one.days and other.days:
        held_apart = not (one.planned or other.planned or one.days.overlaps(other.days))
        return points(one, other) >= (_ENOUGH_APART if held_apart else ENOUGH)
    return is_certain(one, other) and points(one, other) >= ENOUGH_UNDATED


def _is_of_called_off(one: Happening, other: Happening) -> bool:
    """Whether one says that there is no meeting on a day on which the other sets one, in a case of known parties.

    "There will be no meeting on Thursday" names neither sides nor place.
    """
    if not one.wide or one.kind != "meeting" or other.kind != "meeting" or one.article == other.article:
        return False
    return one.status in ("cancelled", "denied") and (other.planned or other.off) and _is_one_day(one, other)


def _told_on(one: Happening, other: Happening) -> bool:
    """Whether a report counts the victims of one attack anew, by another source: no place and no day of their own."""
    if one.article != other.article or one.kind != "attack" or not one.counted & other.counted:
        return False
    return any(row.place is None and row.time is None for row in (one, other))


def is_one_whenever(one: Happening, other: Happening) -> bool:
    """Whether two tellings are so much alike that they are of one event though nothing sets one of them in time.

    The same sides meet at the same place too often: of talks the number must agree as well.
    """
    if one.article == other.article or not same_place(one, other):
        return False
    if {one.status, other.status} == {"held", "cancelled"}:
        return False
    story, named = one.story == other.story, _named_alike(one, other) > 0
    if one.talks or other.talks:
        return bool(one.number and one.number == other.number) and points(one, other) >= _ENOUGH_WHENEVER
    figures = set(one.figures) & set(other.figures)
    return points(one, other) >= _ENOUGH_WHENEVER and (bool(figures) or (story and (named or _words(one, other) > 1)))


def amounts_alike(one: Happening, other: Happening) -> bool:
    """Whether both name one amount that is no year and not so small that it stands in many reports by chance."""
    if one.article == other.article or one.cumulative or other.cumulative:
        return False
    return any(_is_telling(amount) for amount in one.amounts & other.amounts)


def _is_telling(amount: str) -> bool:
    """Whether an amount is one that two reports seldom share by chance.

    >>> _is_telling("41"), _is_telling("3"), _is_telling("2031"), _is_telling("12:30")
    (True, False, False, False)
    """
    return amount.isdigit() and int(amount) >= _LEAST_AMOUNT and int(amount) not in YEARS


def is_certain(one: Happening, other: Happening) -> bool:
    """Whether more than the parties agrees: without a day, the same parties meet too often."""
    alike = same_place(one, other) or written_there(one, other)
    dated = one.month_day is not None and one.month_day == other.month_day
    return alike or dated or len(one.persons & other.persons) > 1 or _words(one, other) > 1


def is_told_of(one: Happening, other: Happening) -> bool:
    """Whether a telling of which not even the day of the report is known can be of another: one story, or one day."""
    if _is_long_past(one, other):
        return False
    if one.told is not None or one.story == other.story or _named_alike(one, other) > 0:
        return True
    return same_place(one, other) and not (one.talks or other.talks)


def _is_long_past(one: Happening, other: Happening) -> bool:
    """Whether a report tells a thing as just held, and the other was held long before that report."""
    if one.status != "held" or one.back or one.told is None or other.days is None or one.story == other.story:
        return False
    return (one.told.first - other.days.last).days > _LONG_PAST


def are_talks(one: Happening, other: Happening) -> bool:
    """Whether both are told as talks of the sides, or as the journey of a side to them."""
    if one.talks and other.talks:
        return True
    going, met = (one, other) if one.kind == "visit" else (other, one)
    return going.kind == "visit" and met.talks and not going.persons and bool(going.parties)


def same_place(one: Happening, other: Happening) -> bool:
    """Whether both name one place, or one that lies in the other."""
    return bool(places.same(one.place, other.place, one.wide))


def written_there(one: Happening, other: Happening) -> bool:
    """Whether the place of one, or where its report was written, is where the report of the other was written."""
    if one.kind not in _BESIDES or (one.place and other.place):
        return False
    return any(places.same(a, b, one.wide) for a in one.written for b in other.written)


def _parties(one: Happening, other: Happening) -> int:
    """Warring parties attack each other daily: that the pair is the same says little of an attack."""
    shared = one.parties & other.parties
    if not shared or one.kind == "attack":
        return int(bool(shared))
    if one.parties == other.parties:
        return 3 if len(shared) > 1 else 2
    return 2 if len(shared) > 1 else 1


def _words(one: Happening, other: Happening) -> int:
    due = one.kind == other.kind == "deadline"  # the day is a point of its own
    left, right = (one.matter, other.matter) if due else (one.wording.stems, other.wording.stems)
    shared = left & right
    if not shared:
        return 0
    dice = 2 * len(shared) / (len(left) + len(right))
    return 2 if dice >= _ALIKE and len(shared) > 1 else 1


def _days(one: Happening, other: Happening, same_place: bool) -> int:
    if one.days and other.days:
        if is_long(one.days) or is_long(other.days):
            return int(same_place) + _named_alike(one, other)
        if not one.days.overlaps(other.days):
            return 1
        return 2 + (_is_one_day(one, other) and _by_calendar(one, other))
    gap = days.apart(one.around, other.around)
    near = 0 if gap is None or gap > _NEAR_REPORTS else 2 if gap <= 1 else 1
    return near + _named_alike(one, other)


def _by_calendar(one: Happening, other: Happening) -> bool:
    """Whether both name a date of the calendar, and the same: no weekday of a report that may be read amiss.

    It says nothing of what many a day sees.
    """
    if not one.named or one.named[0] == "W" or one.kind in _MANY_A_DAY:
        return False
    return one.named == other.named


def is_long(stretch: Days) -> bool:
    """Whether a stretch says too little to be one with a certain day: "in May"."""
    return (stretch.end - stretch.first).days > _LONG_STRETCH


def is_due(row: Happening) -> bool:
    """Whether it may be one with an event of another kind: what must be handed over by a day."""
    return row.kind in _DUE


def is_vague(row: Happening) -> bool:
    """Whether nothing tells to within days when it is set."""
    if row.days is not None or row.around is None:
        return row.around is None or is_long(row.around)
    return row.back and not (row.dateline and row.place is None)
