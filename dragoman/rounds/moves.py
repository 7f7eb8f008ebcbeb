"""What moved between rounds: per party, issue and round new, held, softened, hardened, withdrawn.

In: rounds and the positions told around each. Out: `Move`s. A party is compared with the last round in which it
spoke on the issue; silence is no move. Positions told as earlier ones do not count, and a position in
copies of one report counts once.

How two stands are compared, in this order:
  direction  turned towards where the other side stands: softened; away from it: hardened;
             what was offered, also on a condition, accepted or agreed and is now refused: withdrawn; a threat hardens
  the same   a figure asked, offered or agreed before and again: held
  the same   what was agreed told again as given: held
  figure     nearer to the other side's figure of that time: softened; farther: hardened. At a table of more the
             farthest figure counts, and who refuses the thing without a figure stands at nothing of it. Where the
             others name none, who asks less or gives more has softened
  accord     reached: softened, whatever its figure
  stance     agreed < accepts < offers < open to < conditional < demands < rejects, threatens; who gave it and now
             asks for it, pointing the same way, is no harder, and who asked for it or offered it and now accepts it
             no softer
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from dragoman.case import Case
from dragoman.model import Move, Position, Quantity, Round
from dragoman.rounds.belonging import belonging, homes
from dragoman.shelf import Known, Shelf
from dragoman.stands import HARDNESS, Stand, helps, lasting, speaking, stands, tell

Kind = Literal["new", "held", "softened", "hardened", "withdrawn"]
_ON_THE_TABLE = frozenset({"agreed", "accepts", "offers", "open_to", "conditional"})  # what can be taken back
STALE_DAYS = 183  # half a year: what was said so long ago may have been given up since
_REFUSED = frozenset({"rejects", "threatens"})
_GIVEN = frozenset({"agreed", "accepts", "offers", "open_to"})


def moves(shelf: Shelf, case: Case, known: Known, rounds: Sequence[Round]) -> tuple[Move, ...]:
    """The ledger of movement.

    Args:
        shelf: All readings.
        case: Its sides are each other's "other side"; without sides, every other party.
        known: Days of articles, parties of holders.
        rounds: As `rounds` made them.

    Returns:
        Moves by party, issue and round. The first position of a party on an issue is "new". Who only mediates or
        hosts has none on what is not for it to do.

    Source:
        `before` and `after` are the positions compared.
    """
    number = {one.id: n for n, one in enumerate(rounds) if one.status != "moved"}
    home = {id: number[name] for id, name in homes(belonging(shelf, known, rounds)).items()}
    told = {key: _by_round(rows, home) for key, rows in stands(shelf, known).items()}
    sides = frozenset(party.id for party in case.parties if party.role == "side")
    found: list[Move] = []
    for (party, issue), per_round in told.items():
        if helps(case, party, issue):
            continue  # what a mediator calls for moves no side
        found.extend(_ledger(party, issue, per_round, told, sides, rounds))
    return tuple(found)


def _by_round(rows: Sequence[Stand], home: Mapping[str, int]) -> dict[int, Stand]:
    """Round number to the stand that speaks for the party there."""
    found: dict[int, list[Stand]] = defaultdict(list)
    for row in rows:
        if row.id in home:
            found[home[row.id]].append(row)
    return {n: speaking(found[n]) for n in sorted(found)}


def _ledger(
    party: str,
    issue: str,
    per_round: Mapping[int, Stand],
    told: Mapping[tuple[str, str], Mapping[int, Stand]],
    sides: frozenset[str],
    rounds: Sequence[Round],
) -> Iterator[Move]:
    before: tuple[int, Stand] | None = None
    for n, stand in per_round.items():
        others = _others(party, issue, n, told, sides)
        kind, why = _compare(before[1] if before else None, stand, others)
        between = _between(before, stand, rounds, n) if before else ""
        yield Move(
            party=party,
            issue=issue,
            kind=kind,
            before_round=rounds[before[0]].id if before else None,
            after_round=rounds[n].id,
            before=before[1].position.id if before else None,
            after=stand.position.id,
            note=f"{why}: {_told(before, stand, rounds, n)}{between}",
            reason=f"{why}{between}",
        )
        before = (n, stand)


def _others(
    party: str, issue: str, n: int, told: Mapping[tuple[str, str], Mapping[int, Stand]], sides: frozenset[str]
) -> list[Stand]:
    """Where the other sides stood up to that round."""
    found = []
    for (other, about), per_round in told.items():
        if about == issue and other != party and (not sides or other in sides):
            heard = [per_round[m] for m in per_round if m <= n]
            found.extend(heard[-1:])
    return found


def _compare(before: Stand | None, after: Stand, others: Sequence[Stand]) -> tuple[Kind, str]:
    if before is None:
        return "new", "first position told"
    one, other = before.position, after.position
    if {one.direction, other.direction} == {"for", "against"}:
        return _turned(before, after, others)
    if one.stance in _ON_THE_TABLE and other.stance == "rejects":
        return "withdrawn", "what was given is now refused"
    if _same_thing(one, other):
        return "held", "the same figure, whatever it is called"
    if _stands_by(one, other):
        return "held", "what was agreed is still given"
    by_figure = _figures(one, other, others)
    if other.stance == "agreed" != one.stance and by_figure[0] == "hardened":
        return "softened", "an accord was reached"  # the other side's figure of that time is that of the accord
    if by_figure[0] != "held" and {one.stance, other.stance}.isdisjoint(_REFUSED):
        return by_figure
    if _still_wants(one, other):
        return "held", "asked for before, and still wanted"
    step = HARDNESS[other.stance] - HARDNESS[one.stance]
    if step > 0 and other.stance == "demands":
        return "held", "asked for now, and nothing is taken back"
    if step:
        return ("softened", "a softer stance") if step < 0 else ("hardened", "a harder stance")
    if one.direction != other.direction and "conditional" not in {one.stance, other.stance}:
        bound = other.direction == "conditional"
        return ("softened", "now open on a condition") if bound else ("hardened", "no longer on a condition")
    return by_figure


def _same_thing(one: Position, other: Position) -> bool:
    """Whether a figure asked, offered or agreed before is asked, offered or agreed again: then the others moved."""
    fixed = {one.stance, other.stance}.isdisjoint(_REFUSED | {"conditional"})
    return fixed and one.direction == other.direction and one.quantity is not None and one.quantity == other.quantity


def _stands_by(one: Position, other: Position) -> bool:
    """Whether what was agreed is told again as offered or accepted, with no other figure: nothing is taken back."""
    again = one.stance == "agreed" and other.stance in ("offers", "accepts") and one.direction == other.direction
    return again and (other.quantity is None or other.quantity == one.quantity)


def _still_wants(one: Position, other: Position) -> bool:
    """Whether what was asked for or offered is accepted from others, and no figure bounds it: nothing is given up.

    What is told as offered after it was asked for may have become less.
    """
    wanted = one.stance == "offers" or (one.stance == "demands" and one.quantity is None)
    whole = other.quantity is None or other.quantity.high is None
    return wanted and whole and other.stance == "accepts" and one.direction == other.direction


def _turned(before: Stand, after: Stand, others: Sequence[Stand]) -> tuple[Kind, str]:
    ways = {row.position.direction for row in others}
    if after.position.direction in ways and before.position.direction not in ways:
        return "softened", "now on the side of the other"
    given = before.position.stance in _ON_THE_TABLE and before.position.direction != "against"
    if given and after.position.stance != "threatens":
        return "withdrawn", "what was given is now refused"
    if before.position.direction in ways and after.position.direction not in ways:
        return "hardened", "now against where the other side stands"
    softer = HARDNESS[after.position.stance] < HARDNESS[before.position.stance]
    return ("softened", "turned round, and softer") if softer else ("hardened", "turned round")


def _figures(before: Position, after: Position, others: Sequence[Stand]) -> tuple[Kind, str]:
    one, other = before.quantity, after.quantity
    if one is None or other is None or one.unit != other.unit or one == other:
        return "held", "the same stance" if one == other else "the same stance; figures cannot be compared"
    theirs = [figure for row in others if (figure := _their_figure(row.position, other.unit))]
    if not theirs:
        return _alone(before, after, _size(one), _size(other))
    was, now = (max(_apart(figure, their) for their in theirs) for figure in (one, other))
    if was == now:
        return "held", "as far from the other side's figure as before"
    return ("softened", "nearer to the other side's figure") if now < was else ("hardened", "farther from its figure")


def _alone(before: Position, after: Position, was: float, now: float) -> tuple[Kind, str]:
    """By one's own figures, where the others name none: less asked, or more given, is softer."""
    stances = {before.stance, after.stance}
    asks, gives = stances == {"demands"}, stances <= _GIVEN
    if was == now or {before.direction, after.direction} != {"for"} or not (asks or gives):
        return "held", "the same stance; figures cannot be compared"
    if asks:
        return ("softened", "asks less") if now < was else ("hardened", "asks more")
    return ("softened", "gives more") if now > was else ("hardened", "gives less")


def _size(figure: Quantity) -> float:
    """One number for a figure: of a range its middle, of what is open at one end the other."""
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    return sum(bounds) / max(1, len(bounds))


def _their_figure(their: Position, unit: str) -> Quantity | None:
    """The figure of another side; one that refuses the thing and names none stands at nothing of it."""
    if their.quantity is not None:
        return their.quantity if their.quantity.unit == unit else None
    refused = their.stance == "rejects" and their.direction == "against"
    return Quantity(low=0.0, high=0.0, unit=unit) if refused else None


def _apart(one: Quantity, other: Quantity) -> float:
    """The least distance of two ranges, 0 where they overlap."""
    gaps = [0.0]
    if one.low is not None and other.high is not None:
        gaps.append(one.low - other.high)
    if other.low is not None and one.high is not None:
        gaps.append(other.low - one.high)
    return max(gaps)


def _told(before: tuple[int, Stand] | None, after: Stand, rounds: Sequence[Round], n: int) -> str:
    """What both positions say, and around which rounds."""
    now = f"{tell(after)} around {rounds[n].name}"
    return f"{tell(before[1])} around {rounds[before[0]].name}, then {now}" if before else now


def _between(before: tuple[int, Stand], after: Stand, rounds: Sequence[Round], n: int) -> str:
    """What lies between them: rounds around which nothing was told, and much time."""
    silent = [rounds[m].name for m in range(before[0] + 1, n)]
    passed = f"; nothing told of it around {' and '.join(silent)}" if silent else ""
    if before[1].days and after.days and (apart := (after.days.first - before[1].days.last).days) > STALE_DAYS:
        passed += f"; {lasting(apart)} lie between"
    return passed
