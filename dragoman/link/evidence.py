"""What speaks for and against two tellings being of one event.

In: two `Happening`s. Out: the first thing that rules it out, and points for what they have in common.

Ruled out: other kinds, other persons, other parties, other places, days too far apart, figures of other things, two
events that one report tells apart. Points: the place 2, each shared person 2 (two count), a shared pair of parties 3,
the same parties otherwise 2, one of them 1, the same day 2, the next day 1, a figure alike 2, words alike 1 or 2, and
where one has no day of its own, reports of the same or next day 2, of the same days 1.
"""

from __future__ import annotations

from dragoman import places
from dragoman.link import days
from dragoman.link.happenings import Happening
from dragoman.model import Days

ENOUGH = 4  # points where both have a day of their own
ENOUGH_UNDATED = 5
_ENOUGH_APART = 6  # held on two days that follow each other
_ENOUGH_VISIT = 6  # for a visit told as a meeting
_NEAR = 1  # days; "Monday night" and "early on Tuesday" are one night
_NEAR_PLANNED = 3  # a plan is told with other days until the day itself
_NEAR_REPORTS = 4  # days between reports that give no day for the thing itself
_LONG_STRETCH = 10  # days; "in May" says too little to be one with a certain day, unless the place agrees
_ALIKE = 0.35  # share of the words of two clauses in common


def against_but_days(one: Happening, other: Happening) -> str | None:
    """Why two happenings cannot be one, whenever they are set; None: nothing speaks against it."""
    if one.kind != other.kind and {one.kind, other.kind} != {"visit", "meeting"}:
        return "kind"
    if _other_people(one, other):
        return "who"
    apart = one.article == other.article or one.kind == "exchange"
    if apart and one.counted and other.counted and not one.counted & other.counted:
        return "counts other things"
    return "place" if places.same(one.place, other.place, one.wide) is False else None


def against(one: Happening, other: Happening) -> str | None:
    """Why two happenings cannot be one; None: nothing speaks against it."""
    if one.article == other.article and one.days and other.days and one.days != other.days:
        return "told apart by one report"
    if reason := against_but_days(one, other):
        return reason
    gap = days.apart(one.days, other.days)
    if gap is None:
        return _against_undated(one, other)
    planned = one.planned or other.planned
    same_place = places.same(one.place, other.place, one.wide)
    return "days" if gap > (_NEAR_PLANNED if planned and same_place else _NEAR) else None


def _against_undated(one: Happening, other: Happening) -> str | None:
    gap = days.apart(one.days or one.reported, other.days or other.reported)
    if gap is None or gap > _NEAR_REPORTS:
        return "days unknown"
    for early, late in ((one, other), (other, one)):
        if early.days is None and early.reported and late.days:
            before = (late.days.first - early.reported.last).days
            after = (early.reported.first - late.days.last).days
            if (early.planned and after > 1) or (not early.planned and before > 1):
                return "told before or after its day"
    return None


def _other_people(one: Happening, other: Happening) -> bool:
    if one.persons and other.persons and not one.persons & other.persons:
        return True
    if one.kind == "call" and len(one.persons) > 1 and len(other.persons) > 1 and one.persons != other.persons:
        return True
    if not one.parties or not other.parties:
        return False
    shared = one.parties & other.parties
    if one.persons & other.persons and min(len(one.parties), len(other.parties)) < 2:
        return False
    return not shared or (one.kind != "deadline" and shared not in (one.parties, other.parties))


def points(one: Happening, other: Happening) -> int:
    """How much two happenings that nothing rules out have in common."""
    same_place = places.same(one.place, other.place, one.wide)
    found = 2 * bool(same_place) + 2 * min(2, len(one.persons & other.persons)) + _parties(one, other)
    figures = set(one.figures) & set(other.figures) if not (one.cumulative or other.cumulative) else set()
    found += 2 * bool(figures) + _words(one, other)
    return found + _days(one, other, bool(same_place))


def enough(one: Happening, other: Happening) -> bool:
    """Whether two happenings that nothing rules out are taken for one."""
    if one.kind != other.kind:
        return points(one, other) >= _ENOUGH_VISIT
    if one.days and other.days and _is_long(one.days) != _is_long(other.days):
        return bool(places.same(one.place, other.place, one.wide)) and points(one, other) >= ENOUGH
    if one.days and other.days:
        held_apart = not (one.planned or other.planned or one.days.overlaps(other.days))
        return points(one, other) >= (_ENOUGH_APART if held_apart else ENOUGH)
    return _is_certain(one, other) and points(one, other) >= ENOUGH_UNDATED


def _is_certain(one: Happening, other: Happening) -> bool:
    """Whether more than the parties agrees: without a day, the same parties meet too often."""
    same_place = places.same(one.place, other.place, one.wide)
    return bool(same_place) or len(one.persons & other.persons) > 1 or _words(one, other) > 1


def _parties(one: Happening, other: Happening) -> int:
    """Warring parties attack each other daily: that the pair is the same says little of an attack."""
    shared = one.parties & other.parties
    if not shared or one.kind == "attack":
        return int(bool(shared))
    if one.parties == other.parties:
        return 3 if len(shared) > 1 else 2
    return 2 if len(shared) > 1 else 1


def _words(one: Happening, other: Happening) -> int:
    shared = one.wording.stems & other.wording.stems
    if not shared:
        return 0
    dice = 2 * len(shared) / (len(one.wording.stems) + len(other.wording.stems))
    return 2 if dice >= _ALIKE and len(shared) > 1 else 1


def _days(one: Happening, other: Happening, same_place: bool) -> int:
    if one.days and other.days:
        if _is_long(one.days) or _is_long(other.days):
            return int(same_place)
        return 2 if one.days.overlaps(other.days) else 1
    gap = days.apart(one.days or one.reported, other.days or other.reported)
    return 0 if gap is None else 2 if gap <= 1 else 1


def _is_long(stretch: Days) -> bool:
    return (stretch.end - stretch.first).days > _LONG_STRETCH
