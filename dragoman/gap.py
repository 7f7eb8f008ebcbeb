"""How far apart two parties stand on an issue.

In: the latest position of each party. Out: `Gap`s.

The measure, from the words of both sides:
  unanswered   only one of the two has spoken, or the other only so long ago that its offer may have lapsed; silence
               is not agreement
  opposed      one is for the proposition and the other against it
  conditional  at least one ties it to something else, and neither is against
  near         both point the same way, but one only considers it, or threatens at last, or their figures differ
  agreed       both point the same way, firmly, and no figure parts them; or the two alone sit at the table, and one is
               told to have agreed after the other last spoke

A gap is as likely as both of its sides are. One that is less likely than even is "perhaps" so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Literal

from dragoman import doubt
from dragoman.case import Case
from dragoman.model import Gap, Position, Quantity
from dragoman.shelf import Known, Shelf
from dragoman.stands import NEAR_DAYS, STALE_DAYS, Stand, doer, helps, speaking, standing, stands, tell, tellings, way

Status = Literal["agreed", "near", "conditional", "opposed", "unanswered"]
_LAPSES = frozenset({"offers", "open_to", "accepts"})
ACCORD = frozenset({"agreed", "near"})
SETTLED = frozenset({"agreed", "accepts"})  # stances of who is told to have given its word
UNCLEAR = ACCORD | {"unanswered"}  # what these are, where less likely than even, nobody can be told
FAR_APART = "said at very different times"
TWO = 2  # at a table of more, that one side is silent on an issue is told once, not for every pair
_ALIKE = frozenset({"agreed", "near", "unanswered"})


def gaps(shelf: Shelf, case: Case, known: Known) -> tuple[Gap, ...]:
    """How far apart each pair of parties is on each issue.

    Args:
        shelf: All readings.
        case: Its sides come first; of two sides the pair is told even where only one has spoken. Where it
            names parties, others have positions but no gaps.
        known: Who holds a position, and when it was told.

    Returns:
        Gaps in the order of the case's issues; pairs of sides before pairs of a side and a third.

    Source:
        `left_positions` and `right_positions` are what each side's latest stand rests on.
    """
    return _gaps(case, stands(shelf, known))


def chance(
    found: Gap, shelf: Shelf, known: Known, held: Mapping[tuple[str, str], Sequence[Stand]] | None = None
) -> float | None:
    """How likely a gap is what it is called: that each side which was heard is read right.

    Args:
        found: A gap of this shelf.
        shelf: The readings it was measured on.
        known: Which articles are one origin.
        held: The stands of these readings, where they are at hand.

    Returns:
        The chance of both sides together, each that of at least one origin; None where nobody weighed them. Where
        they would agree, each side has the chance of its likeliest words, borne out a little by those of other origins,
        and words of the same days that have it elsewhere count against them: two doubtful reports make no accord.
    """
    if held is None and found.status in ACCORD:
        held = stands(shelf, known)
    heard: list[tuple[doubt.Tellings, doubt.Tellings | None]] = []
    for party, ids in ((found.left, found.left_positions), (found.right, found.right_positions)):
        if ids:
            rests = [one for id in ids if (one := shelf.get(Position, id))]
            rows = held.get((party, found.issue), ()) if held else ()
            lead = next((row for row in rows if row.id == ids[0]), None)
            told_by = [(known.origin(one.article), one.confidence) for one in rests]
            heard.append((told_by, _elsewhere(lead, rows) if lead else None))
    return chance_of(found.status, heard)


def chance_of(status: str, heard: Iterable[tuple[doubt.Tellings, doubt.Tellings | None]]) -> float | None:
    """How likely a gap is what it is called, by what is told of each side that was heard.

    Args:
        status: What it is called.
        heard: Of each such side what it rests on, and what of the same days has it elsewhere; None: nobody looked.

    Returns:
        As `chance` says.

    Example:
        >>> both = [([("a", 0.5)], [("b", 0.5)]), ([("c", 0.5), ("d", 0.5)], [])]
        >>> chance_of("opposed", both), round(chance_of("agreed", both), 3)
        (0.375, 0.194)
    """
    return doubt.all_of(
        doubt.over(doubt.borne_out(rests), doubt.together(elsewhere))
        if status in ACCORD and elsewhere is not None
        else doubt.together(rests)
        for rests, elsewhere in heard
    )


def alike(found: Gap, shelf: Shelf) -> bool:
    """Whether two are called agreed of whom nobody is told to have agreed or accepted: they point the same way."""
    leads = (shelf.get(Position, id) for ids in (found.left_positions, found.right_positions) for id in ids[:1])
    return found.status == "agreed" and not any(lead.stance in SETTLED for lead in leads if lead)


def _elsewhere(lead: Stand, rows: Iterable[Stand]) -> doubt.Tellings:
    """Words of the same half-year, hardly later, that have a party stand another way."""
    return tellings(
        row for row in rows if row.position.direction != lead.position.direction and _of_one_time(row, lead)
    )


def _of_one_time(row: Stand, lead: Stand) -> bool:
    later = row.days and lead.days and (row.days.first - lead.days.last).days > NEAR_DAYS
    return not later and not _far_apart_in_time(row, lead)


def history(shelf: Shelf, case: Case, known: Known) -> Iterator[tuple[date, Gap]]:
    """Each gap on every day on which it became another, or became likely, in order of time.

    Args:
        shelf: All readings.
        case: As for `gaps`.
        known: As for `gaps`.

    Returns:
        A day and the gap as it stood at its end, measured on what was surely said by then. Positions of
        which nobody knows the day are in none: a silence is shown, not filled.
    """
    every = {key: [row for row in rows if row.days] for key, rows in stands(shelf, known).items()}
    sides = _sides(case, every)
    held = _heard(every, sides)
    for issue in sorted({issue for _, issue in held}):
        mine = {key: rows for key, rows in held.items() if key[1] == issue}
        before: dict[str, tuple[object, ...]] = {}
        for day in sorted({row.days.last for rows in mine.values() for row in rows if row.days}):
            then = {key: [row for row in rows if row.days and row.days.last <= day] for key, rows in mine.items()}
            spoken = {key: rows for key, rows in then.items() if rows}
            for left, right in _pairs(issue, case, spoken, sides):
                found = _gap(issue, left, right, spoken, sides)
                if _beside(found, case, sides):
                    continue
                now = (found.status, found.width, found.unit, doubt.likely(chance(found, shelf, known, spoken)))
                if before.get(found.id) != now:
                    yield day, found
                before[found.id] = now


def _gaps(case: Case, held: Mapping[tuple[str, str], list[Stand]]) -> tuple[Gap, ...]:
    issues = [issue.id for issue in case.issues]
    order = {issue: n for n, issue in enumerate(issues)}
    sides = _sides(case, held)
    held = _heard(held, sides)
    about = sorted({issue for _, issue in held}, key=lambda issue: (order.get(issue, len(order)), issue))
    found = (
        _gap(issue, left, right, held, sides) for issue in about for left, right in _pairs(issue, case, held, sides)
    )
    return tuple(one for one in found if not _beside(one, case, sides))


def _heard(held: Mapping[tuple[str, str], list[Stand]], sides: Sequence[str]) -> Mapping[tuple[str, str], list[Stand]]:
    """The stands by which gaps are told: of a party that is no side none that is less likely right than wrong.

    Words that speak of the sides are often read as those of whoever else their sentence names.
    """
    return {key: rows for key, rows in held.items() if key[0] in sides or _points(rows)}


def _points(rows: Sequence[Stand]) -> bool:
    """Whether one direction is likely."""
    return any(doubt.likely(way(rows, direction)) for direction in {row.position.direction for row in rows})


def _beside(found: Gap, case: Case, sides: Sequence[str]) -> bool:
    """Whether the two stand beside each other, since what they speak of is for somebody else to do or to settle.

    Two sides that want the same of a third one do. So does a party that is no side, unless it is for that party to
    do, or it is against it or sets a condition, and does not mediate.
    """
    about = doer(case, found.issue)
    others = [party for party in (found.left, found.right) if party not in sides]
    if not others:
        return about in sides and about not in (found.left, found.right) and found.status in _ALIKE
    return about not in others and (found.status in _ALIKE or any(helps(case, one, found.issue) for one in others))


def _pairs(
    issue: str, case: Case, held: Mapping[tuple[str, str], list[Stand]], sides: Sequence[str]
) -> Iterator[tuple[str, str]]:
    spoke = _concerned({party: rows for (party, about), rows in held.items() if about == issue}, sides)
    for left, right in combinations(sides, 2):
        silent = (left not in spoke) + (right not in spoke)
        if silent == 0 or (silent == 1 and len(sides) == TWO):
            yield left, right
    listed = [party.id for party in case.parties]
    others = sorted(
        spoke & set(listed) if listed else spoke,
        key=lambda party: (listed.index(party) if party in listed else len(listed), party),
    )
    for left, right in combinations(others, 2):
        if (left in sides) != (right in sides):
            yield left, right


def _concerned(rows: Mapping[str, Sequence[Stand]], sides: Sequence[str]) -> set[str]:
    """Who has a gap on an issue: of three sides or more none that only signed what others had argued about."""
    argued = {party for party, told in rows.items() if any(row.position.stance != "agreed" for row in told)}
    several = len(sides) > TWO and len(argued.intersection(sides)) >= TWO
    return {party for party in rows if party in argued or not several}


def _sides(case: Case, held: Mapping[tuple[str, str], list[Stand]]) -> list[str]:
    """The sides of the case; without any, the two parties that spoke most."""
    named = [party.id for party in case.parties if party.role == "side"]
    if named:
        return named
    count: dict[str, int] = {}
    for (party, _), rows in held.items():
        count[party] = count.get(party, 0) + len(rows)
    return sorted(sorted(count, key=lambda party: (-count[party], party))[:2])


def _gap(issue: str, left: str, right: str, held: Mapping[tuple[str, str], list[Stand]], sides: Sequence[str]) -> Gap:
    ones, others = (standing(held[p, issue]) if (p, issue) in held else [] for p in (left, right))
    one, other = (speaking(rows) if rows else None for rows in (ones, others))
    bound = {left, right} == set(sides) and _concluded(one, other)
    width, unit = _width(one, other)
    status = "agreed" if bound else _status(one, other, width)
    if bound or (status == "opposed" and not width):
        width = unit = None  # who refuses 6 % and who asks for 6 % do not meet
    stale = one is not None and other is not None and status != "unanswered" and _far_apart_in_time(one, other)
    spoke = [(stand, held.get((party, issue), ())) for stand, party in ((one, left), (other, right))]
    resting = [_resting_on(stand, rows) for stand, rows in spoke]
    heard = (
        (tellings(same), _elsewhere(lead, rows)) for (lead, rows), same in zip(spoke, resting, strict=True) if lead
    )
    likely = chance_of(status, heard)
    return Gap(
        issue=issue,
        left=left,
        right=right,
        status=status,
        left_positions=tuple(row.id for row in resting[0]),
        right_positions=tuple(row.id for row in resting[1]),
        width=width,
        unit=unit,
        note=_note(named(status, doubt.perhaps(likely)), ((left, one), (right, other)), width, unit, stale),
        stale=stale,
    )


def _resting_on(stand: Stand | None, rows: Sequence[Stand]) -> list[Stand]:
    """The stand that speaks, then those that say the same, then those that point the same way.

    What was said half a year before bears out nothing of today: many old and unlikely words would make a new one sure.
    """
    if stand is None:
        return []
    pointing = (row for row in rows if row.position.direction == stand.position.direction)
    same = [row for row in pointing if not _far_apart_in_time(row, stand)]
    return sorted(same, key=lambda row: (row.id != stand.id, row.position.stance != stand.position.stance, row.id))


def _status(one: Stand | None, other: Stand | None, width: float | None) -> Status:
    if one is None or other is None:
        return "unanswered"
    ways = {one.position.direction, other.position.direction}
    if ways == {"for", "against"} or ways == {"conditional", "against"}:
        return "opposed"
    stances = {one.position.stance, other.position.stance}
    if stances == {"agreed"} and "conditional" not in ways:
        return "agreed"  # where reports give two figures of one accord, they contradict each other
    if "conditional" in ways or "conditional" in stances or _tied(one) or _tied(other):
        return "conditional"
    if _lapsed(one, other):
        return "unanswered"
    return "near" if "open_to" in stances or _threatens(one, other) or width or _of_two_units(one, other) else "agreed"


def _of_two_units(one: Stand, other: Stand) -> bool:
    """Whether both name figures that nobody can compare: 30 cents an hour, 4 % a year."""
    left, right = one.position.quantity, other.position.quantity
    return left is not None and right is not None and left.unit != right.unit


def _threatens(one: Stand, other: Stand) -> bool:
    """Whether a threat stands: one that was made before the other pointed the same way asked for what then came."""
    early, late = sorted((one, other), key=lambda stand: stand.day)
    return late.position.stance == "threatens" or (early.position.stance == "threatens" and early.day == late.day)


def _concluded(one: Stand | None, other: Stand | None) -> bool:
    """Whether one is told to have agreed on a later day than the other spoke: an accord of two binds both."""
    if one is None or other is None:
        return False
    early, late = sorted((one, other), key=lambda stand: stand.day)
    return late.position.stance == "agreed" and late.position.direction != "conditional" and early.day < late.day


def _tied(stand: Stand) -> bool:
    """Whether it gives something on a condition, by whatever verb: "would lift the duty if the commission met"."""
    return stand.position.condition is not None and stand.position.stance in _LAPSES


def _lapsed(one: Stand, other: Stand) -> bool:
    """Whether one only offered it, or was open to it, so long before the other spoke that it answers nothing.

    A demand does not lapse: what is given later meets it.
    """
    early = min(one, other, key=lambda stand: stand.day)
    return _far_apart_in_time(one, other) and early.position.stance in _LAPSES


def _far_apart_in_time(one: Stand, other: Stand) -> bool:
    """Whether so much time lies between the two that nobody can say they ever held at once."""
    if one.days is None or other.days is None:
        return False
    early, late = sorted((one.days, other.days))
    return (late.first - early.last).days > STALE_DAYS


def _width(one: Stand | None, other: Stand | None) -> tuple[float | None, str | None]:
    """The least either side must move, and its unit; None where they do not name figures of one unit."""
    if one is None or other is None:
        return None, None
    left, right = one.position.quantity, other.position.quantity
    if left is None or right is None or left.unit != right.unit:
        return None, None
    return max(_above(left, right), _above(right, left), 0.0), left.unit


def _above(upper: Quantity, lower: Quantity) -> float:
    """How far the whole of `upper` lies above `lower`; below zero when they overlap."""
    return float("-inf") if upper.low is None or lower.high is None else upper.low - lower.high


def _note(
    called: str, heard: Iterable[tuple[str, Stand | None]], width: float | None, unit: str | None, stale: bool
) -> str:
    words = "; ".join(
        f"{party} {tell(stand)}{_on(stand)}" if stand else f"no firm word of {party}" for party, stand in heard
    )
    apart = f" – {width:g} {unit} apart" if width else " – their figures overlap" if width == 0 else ""
    return f"{called}: {words}{apart}{f' – {FAR_APART}' if stale else ''}"


def named(status: str, unsure: str | None) -> str:
    """What a gap is called; where it is less likely than even, with its chance in words.

    Nobody is said to agree, or alone to have spoken, by words that are likelier wrong: such a gap is not clear.

    >>> named("opposed", "about 45 %"), named("agreed", "about 30 %"), named("near", None)
    ('perhaps opposed (about 45 %)', 'not clear (agreed: about 30 %)', 'near')
    """
    if unsure is None:
        return status
    return f"not clear ({status}: {unsure})" if status in UNCLEAR else f"perhaps {status} ({unsure})"


def _on(stand: Stand) -> str:
    if stand.days is None:
        return ", day unknown"
    return f", {stand.days.label() or f'between {stand.days.first} and {stand.days.last}'}"
