"""Questions about what moved, what is contradicted, and what gap remains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Table, select

from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions.claims import conditions, positions, statements
from dragoman.casefile.questions.events import events, one_round
from dragoman.casefile.questions.view import View
from dragoman.casefile.rows import ConflictRow, DeadlockRow, Evidence, GapRow, MoveRow, PositionRow
from dragoman.model import Deadlock, Gap, Link, Move, Round


def moves(
    view: View, party: str | None = None, issue: str | None = None, kind: str | None = None, round: str | None = None
) -> Iterator[MoveRow]:
    """What moved between rounds, in the order of the rounds."""
    tests = []
    if party is not None:
        tests.append(t.moves.c.party == view.party(party))
    if issue is not None:
        tests.append(t.moves.c.issue == view.issue(issue))
    if kind is not None:
        tests.append(t.moves.c.kind == kind)
    if round is not None:
        tests.append(t.moves.c.after_round == one_round(view, round).id)
    found = [codec(Move).from_row(row) for row in view.rows(select(t.moves).where(*tests))]
    order = {r.id: number for number, r in enumerate(_rounds(view))}
    names = {r.id: r.name for r in _rounds(view)}
    held = _positions(view, (id for move in found for id in (move.before, move.after) if id))
    for move in sorted(found, key=lambda m: (order.get(m.after_round or "", -1), m.issue, m.party, m.id)):
        yield MoveRow(
            id=move.id,
            party=move.party,
            issue=move.issue,
            kind=move.kind,
            before_round=names.get(move.before_round or ""),
            after_round=names.get(move.after_round or ""),
            before=held.get(move.before or ""),
            after=held.get(move.after or ""),
            note=move.note,
            before_round_id=move.before_round,
            after_round_id=move.after_round,
        )


def _rounds(view: View) -> list[Round]:
    query = select(t.rounds).order_by(t.rounds.c.days_first.is_(None), t.rounds.c.days_first, t.rounds.c.id)
    return [codec(Round).from_row(row) for row in view.rows(query)]


def _positions(view: View, ids: Iterable[str]) -> dict[str, PositionRow]:
    wanted = set(ids)
    return {row.id: row for row in positions(view, ids=wanted)} if wanted else {}


def stored_gaps(view: View) -> list[Gap]:
    """The gaps as the build found them."""
    query = select(t.gaps).order_by(t.gaps.c.issue, t.gaps.c.left, t.gaps.c.right)
    return [codec(Gap).from_row(row) for row in view.rows(query)]


def gaps(
    view: View, found: Iterable[Gap], issue: str | None = None, party: str | None = None, status: str | None = None
) -> Iterator[GapRow]:
    """How far apart each two parties are, in the order of the case's issues."""
    wanted = view.party(party) if party is not None else None
    on = view.issue(issue) if issue is not None else None
    kept = [
        gap
        for gap in found
        if wanted in (None, gap.left, gap.right) and on in (None, gap.issue) and status in (None, gap.status)
    ]
    held = _positions(view, (id for gap in kept for id in (*gap.left_positions, *gap.right_positions)))
    order = {issue.id: number for number, issue in enumerate(view.case.issues)}
    for gap in sorted(kept, key=lambda g: (order.get(g.issue, len(order)), g.issue, g.left, g.right)):
        about = view.case.issue(gap.issue)
        yield GapRow(
            id=gap.id,
            issue=gap.issue,
            proposition=about.proposition if about else None,
            left=gap.left,
            right=gap.right,
            status=gap.status,
            width=gap.width,
            unit=gap.unit,
            note=gap.note,
            left_positions=tuple(held[id] for id in gap.left_positions if id in held),
            right_positions=tuple(held[id] for id in gap.right_positions if id in held),
        )


def conflicts(view: View, party: str | None = None) -> Iterator[ConflictRow]:
    """Reports that contradict each other: who, what, number, date or whether at all."""
    wanted = view.party(party) if party is not None else None
    query = select(t.links).where(t.links.c.kind == "contradiction").order_by(t.links.c.note, t.links.c.id)
    for row in view.rows(query):
        link = codec(Link).from_row(row)
        if wanted is not None and wanted not in _parties(view, link.members):
            continue
        yield ConflictRow(
            id=link.id,
            note=link.note,
            score=link.score,
            members=link.members,
            values=link.values,
            evidence=tuple(words for id in link.members for words in evidence_of(view, id)),
        )


def _parties(view: View, ids: Iterable[str]) -> set[str]:
    wanted = list(ids)
    held = {row.party for row in positions(view, ids=wanted)} | {row.party for row in statements(view, ids=wanted)}
    return {party for party in held if party} | {party for row in events(view, ids=wanted) for party in row.parties}


_BY_PREFIX: dict[str, Table] = {
    "mn": t.mentions,
    "st": t.statements,
    "po": t.positions,
    "co": t.conditions,
    "ev": t.events,
    "tm": t.times,
    "cl": t.clues,
}


def evidence_of(view: View, id: str) -> tuple[Evidence, ...]:
    """The words a record rests on; nothing for a record of the whole case."""
    table = _BY_PREFIX.get(id[:2])
    row = (
        view.connection.execute(select(table).where(table.c.id == id)).mappings().first() if table is not None else None
    )
    if row is None or table is None:
        return ()
    kind: type[Any] = next(kind for kind, found in t.FOUND.items() if found is table)
    record = codec(kind).from_row(row)
    where = record.content if table is t.statements else (record.span,) if record.span else ()
    return (view.evidence(record.article, *where),) if where else ()


def deadlocks(view: View, party: str | None = None) -> Iterator[DeadlockRow]:
    """Where A waits for B and B waits for A."""
    wanted = view.party(party) if party is not None else None
    for row in view.rows(select(t.deadlocks).order_by(t.deadlocks.c.words, t.deadlocks.c.id)):
        record = codec(Deadlock).from_row(row)
        if wanted is None or wanted in record.parties:
            steps = {step.id: step for step in conditions(view, ids=record.steps)}
            kept = tuple(steps[id] for id in record.steps if id in steps)
            yield DeadlockRow(id=record.id, parties=record.parties, words=record.words, steps=kept)


def as_of_positions(view: View, day: date) -> set[str]:
    """The positions that were surely taken by the end of a day."""
    return {row.id for row in positions(view, as_of=day)}
