"""What is most worth a look: positions and contradictions that nobody reviewed, by how much a look is likely to mend.

In: a casefile as it was joined last. Out: rows, the most worth first. What a look at a record is worth is the number of
lines of the record that it can be expected to put right: the chance that the record is not what it is taken for, times
the lines that would read otherwise if it is not.

- The chance that a position which counts is wrong is what lacks to its own; a doubtful one is waited for with its
  chance of being right. Nobody weighs a contradiction, nor what rules alone find: a look there is worth an even chance.
- A position is one line itself. A gap, promise or deadlock is one more, as far as no other origin bears its words out:
  by the chance that all others are wrong too. A move or a contradiction needs each of its words, and is one whole.
- A doubtful position is a line to come in each gap where its party is not heard, and half a one where it would stand
  against what speaks for its party and is not older: either may be the word that holds.
- What no review can change is no line: the position of somebody of no party stays out until the case names the party.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from dragoman import doubt
from dragoman.casefile import reviews as kept
from dragoman.casefile import tables as t
from dragoman.casefile.questions.claims import positions
from dragoman.casefile.questions.movement import (
    conflicts,
    origin_roots,
    stored_conflicts,
    stored_deadlocks,
    stored_gaps,
    stored_moves,
)
from dragoman.casefile.questions.outcomes import stored_pledges
from dragoman.casefile.questions.view import View
from dragoman.casefile.rows import PositionRow, QueueRow
from dragoman.model import Gap

UNWEIGHED = 0.5  # the chance of what nobody weighed: nothing is known of it
TURNED = ("softened", "hardened", "withdrawn")  # moves that a reader is told of
_LEAST = 0.05  # a smaller part of a line is not worth a word
Lines = dict[str, dict[str, float]]  # by position, the lines that rest on it, and how far


def queue(view: View, party: str | None = None, issue: str | None = None) -> Iterator[QueueRow]:
    """What nobody reviewed, that first which is most worth a look; contradictions before what is worth as much."""
    said = {review.record for review in kept.stored(view.connection)}
    found = [row for row in _positions(view, party, issue) if row.id not in said]
    if issue is None:
        disputed = conflicts(view, stored_conflicts(view), party)
        found += [QueueRow(id=row.id, worth=UNWEIGHED, conflict=row) for row in disputed if row.id not in said]
    yield from sorted(found, key=lambda row: (-row.worth, row.id))


def _positions(view: View, party: str | None, issue: str | None) -> Iterator[QueueRow]:
    counted = {row.id: row for row in positions(view, doubtful=False)}
    resting = _resting(view, counted)
    every = party is None and issue is None
    for row in counted.values() if every else positions(view, party, issue, doubtful=False):
        yield _row(row, 1 - _chance(row), resting.get(row.id, {}))
    gaps = stored_gaps(view)
    for row in positions(view, party, issue, doubtful=True):
        if row.party or not view.case.parties:
            yield _row(row, _chance(row), dict(_to_come(row, gaps, counted)))


def _row(position: PositionRow, doubted: float, lines: Mapping[str, float]) -> QueueRow:
    named = sorted((line for line, part in lines.items() if part >= _LEAST), key=lambda line: (-lines[line], line))
    return QueueRow(
        id=position.id,
        worth=round(doubted * (1 + sum(lines.values())), 4),
        carries=tuple(named),
        position=position,
    )


def _chance(row: PositionRow) -> float:
    return UNWEIGHED if row.confidence is None else row.confidence


def _resting(view: View, counted: Mapping[str, PositionRow]) -> Lines:
    """What of the joined record rests on each position, and how far on it alone."""
    lines: Lines = defaultdict(dict)
    roots = origin_roots(view)

    def rest(line: str, ids: Iterable[str | None]) -> None:
        told = [counted[id] for id in ids if id and id in counted]
        for row in told:
            part = _alone(row, told, roots)
            lines[row.id][line] = max(part, lines[row.id].get(line, 0.0))

    for gap in stored_gaps(view):
        rest(f"the gap to {gap.right}", gap.left_positions)
        rest(f"the gap to {gap.left}", gap.right_positions)
    for move in stored_moves(view):
        if move.kind in TURNED:
            for id in (move.before, move.after):
                rest(f"that {move.party} {move.kind}", [id])
    for pledge in stored_pledges(view):
        rest(f"a promise of {pledge.party}", pledge.positions)
    tied = {row.id: row.position for row in view.connection.execute(select(t.conditions.c.id, t.conditions.c.position))}
    for lock in stored_deadlocks(view):
        for told in lock.tellings:
            rest("a deadlock", {tied.get(id) for id in told})
    of = {row.statement: row.id for row in counted.values() if row.statement}
    for link in stored_conflicts(view):
        for member in link.members:
            rest("a contradiction", [of.get(member, member)])
    return lines


def _alone(row: PositionRow, told: Sequence[PositionRow], roots: Mapping[str, str]) -> float:
    """The chance that no other origin of a line is read right; copies share their errors."""
    own = roots.get(row.evidence.article, row.evidence.article)
    others = [(roots.get(each.evidence.article, each.evidence.article), _chance(each)) for each in told]
    return 1 - (doubt.together((root, chance) for root, chance in others if root != own) or 0.0)


def _to_come(row: PositionRow, gaps: Sequence[Gap], counted: Mapping[str, PositionRow]) -> Iterator[tuple[str, float]]:
    """The gaps that a position would change if it came to count."""
    for gap in gaps:
        if gap.issue == row.issue and row.party in (gap.left, gap.right):
            ids, other = (gap.left_positions, gap.right) if row.party == gap.left else (gap.right_positions, gap.left)
            lead = next((counted[id] for id in ids if id in counted), None)
            if lead is None:
                yield f"the gap to {other}", 1.0
            elif lead.direction != row.direction and not _older(row, lead):
                yield f"the gap to {other}", 0.5


def _older(row: PositionRow, other: PositionRow) -> bool:
    mine, its = row.likely or row.days, other.likely or other.days
    return row.past or (mine is not None and its is not None and mine.last < its.first)
