"""Questions about what moved, what is contradicted, and what gap remains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from sqlalchemy import Table, select

from dragoman import doubt
from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions.claims import conditions, positions, statements
from dragoman.casefile.questions.events import events, one_round
from dragoman.casefile.questions.support import Support
from dragoman.casefile.questions.view import View
from dragoman.casefile.rows import ConflictRow, DeadlockRow, Evidence, GapRow, HistoryRow, MoveRow, PositionRow
from dragoman.deadlock import place
from dragoman.gap import chance_of
from dragoman.model import Deadlock, Gap, Link, Move, Round
from dragoman.text import place_of


def stored_moves(view: View) -> list[Move]:
    """The moves as the build found them."""
    return [codec(Move).from_row(row) for row in view.rows(select(t.moves))]


def moves(
    view: View,
    given: Iterable[Move],
    party: str | None = None,
    issue: str | None = None,
    kind: str | None = None,
    round: str | None = None,
) -> Iterator[MoveRow]:
    """What moved between rounds, in the order of the rounds."""
    wanted = view.party(party) if party is not None else None
    on = view.issue(issue) if issue is not None else None
    after = one_round(view, round).id if round is not None else None
    found = [
        move
        for move in given
        if wanted in (None, move.party)
        and on in (None, move.issue)
        and kind in (None, move.kind)
        and after in (None, move.after_round)
    ]
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
            chance=doubt.least(held[id].confidence for id in (move.before, move.after) if id in held),
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
    view: View,
    found: Iterable[Gap],
    issue: str | None = None,
    party: str | None = None,
    status: str | None = None,
    as_of: date | None = None,
) -> Iterator[GapRow]:
    """How far apart each two parties are, in the order of the case's issues, and how well that stands."""
    wanted = view.party(party) if party is not None else None
    on = view.issue(issue) if issue is not None else None
    kept = [
        gap
        for gap in found
        if wanted in (None, gap.left, gap.right) and on in (None, gap.issue) and status in (None, gap.status)
    ]
    held = _positions(view, (id for gap in kept for id in (*gap.left_positions, *gap.right_positions)))
    order = {issue.id: number for number, issue in enumerate(view.case.issues)}
    weigh = Support(view, as_of)
    roots = origin_roots(view)
    for gap in sorted(kept, key=lambda g: (order.get(g.issue, len(order)), g.issue, g.left, g.right)):
        about = view.case.issue(gap.issue)
        left = tuple(held[id] for id in gap.left_positions if id in held)
        right = tuple(held[id] for id in gap.right_positions if id in held)
        support, doubts = weigh.of(gap.issue, ((gap.left, left), (gap.right, right)))
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
            left_positions=left,
            right_positions=right,
            support=support,
            doubts=doubts,
            chance=_chance(roots, weigh, gap, left, right),
        )


def origin_roots(view: View) -> dict[str, str]:
    """The independent origin of each article that is of a family."""
    return {row.article: row.root for row in view.connection.execute(select(t.origins))}


def _chance(roots: Mapping[str, str], weigh: Support, gap: Gap, *sides: Sequence[PositionRow]) -> float | None:
    """As `dragoman.gap.chance`, of rows."""

    def told_by(rows: Iterable[PositionRow]) -> doubt.Tellings:
        return ((roots.get(row.evidence.article, row.evidence.article), row.confidence) for row in rows)

    return chance_of(gap.status, ((told_by(rows), told_by(weigh.elsewhere(rows))) for rows in sides if rows))


def history(
    view: View, found: Iterable[tuple[date, Gap]], issue: str | None = None, party: str | None = None
) -> Iterator[HistoryRow]:
    """Every day on which a gap became another, by issue and pair, in order of time."""
    wanted = view.party(party) if party is not None else None
    on = view.issue(issue) if issue is not None else None
    order = {each.id: number for number, each in enumerate(view.case.issues)}
    kept = [(day, g) for day, g in found if wanted in (None, g.left, g.right) and on in (None, g.issue)]
    held = _positions(view, (id for _, gap in kept for id in (*gap.left_positions, *gap.right_positions)))
    roots, weigh = origin_roots(view), Support(view)
    before: dict[str, str] = {}
    for day, gap in sorted(
        kept, key=lambda p: (order.get(p[1].issue, len(order)), p[1].issue, p[1].left, p[1].right, p[0])
    ):
        about = view.case.issue(gap.issue)
        sides = (gap.left_positions, gap.right_positions)
        yield HistoryRow(
            id=gap.id,
            day=day,
            issue=gap.issue,
            proposition=about.proposition if about else None,
            left=gap.left,
            right=gap.right,
            status=gap.status,
            before=before.get(gap.id),
            width=gap.width,
            unit=gap.unit,
            note=gap.note,
            positions=tuple(held[id] for side in sides for id in side[:1] if id in held),
            chance=_chance(
                roots,
                weigh,
                gap,
                *([held[id] for id in side if id in held] for side in (gap.left_positions, gap.right_positions)),
            ),
        )
        before[gap.id] = gap.status


def stored_conflicts(view: View) -> list[Link]:
    """The contradictions as the build found them."""
    return [codec(Link).from_row(row) for row in view.rows(select(t.links).where(t.links.c.kind == "contradiction"))]


def conflicts(view: View, found: Iterable[Link], party: str | None = None) -> Iterator[ConflictRow]:
    """Reports that contradict each other: who, what, number, date or whether at all."""
    wanted = view.party(party) if party is not None else None
    for link in sorted(found, key=lambda link: (link.note, link.id)):
        if wanted is not None and wanted not in _parties(view, link.members):
            continue
        yield ConflictRow(
            id=link.id,
            note=link.note,
            score=link.score,
            members=link.members,
            values=link.values,
            evidence=tuple(
                words
                for id, value in zip_longest(link.members, link.values[: len(link.members)])
                for words in evidence_of(view, id) or _in_article(view, id, value)
            ),
        )


def _in_article(view: View, id: str, value: str | None) -> tuple[Evidence, ...]:
    """Where an article that is a member of its own tells its value."""
    span = place_of(view.article(id)["text"], value) if value and id.startswith("ar-") else None
    return (view.evidence(id, span),) if span else ()


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


def stored_deadlocks(view: View) -> list[Deadlock]:
    """The deadlocks as the build found them."""
    return [codec(Deadlock).from_row(row) for row in view.rows(select(t.deadlocks))]


def deadlocks(
    view: View,
    found: Iterable[Deadlock],
    gaps: Iterable[Gap],
    party: str | None = None,
    status: str | None = None,
) -> Iterator[DeadlockRow]:
    """Where A waits for B and B waits for A, and what they would do all the same; those that are over come last."""
    wanted = view.party(party) if party is not None else None
    measured, roots = list(gaps), origin_roots(view)
    for record in sorted(found, key=place):
        if wanted in (None, *record.parties) and status in (None, record.status):
            steps = {step.id: step for step in conditions(view, ids={id for of in record.tellings for id in of})}
            articles = [{steps[id].evidence.article for id in of if id in steps} for of in record.tellings]
            ended = [(id, words) for id in record.over_by for words in evidence_of(view, id)]
            yield DeadlockRow(
                id=record.id,
                parties=record.parties,
                words=record.words,
                status=record.status,
                since=record.since,
                over=record.over,
                steps=tuple(steps[id] for id in record.steps if id in steps),
                origins=tuple(len({roots.get(article, article) for article in of}) for of in articles),
                over_by=tuple(id for id, _ in ended),
                ended=tuple(words for _, words in ended),
                common=() if record.over else tuple(_common(view, record, measured)),
                chance=record.confidence,
            )


def _common(view: View, lock: Deadlock, gaps: Iterable[Gap]) -> Iterator[str]:
    """Propositions that all parties of a deadlock are for, agreed or near."""
    between: dict[str, list[Gap]] = {}
    for gap in gaps:
        if {gap.left, gap.right} <= set(lock.parties):
            between.setdefault(gap.issue, []).append(gap)
    near = {issue: some for issue, some in between.items() if all(gap.status in ("agreed", "near") for gap in some)}
    leads = {
        issue: [id for g in some for id in (*g.left_positions[:1], *g.right_positions[:1])]
        for issue, some in near.items()
    }
    held = _positions(view, (id for ids in leads.values() for id in ids))
    for issue, ids in leads.items():
        about = view.case.issue(issue)
        if about and all(held[id].direction == "for" for id in ids if id in held):
            yield about.proposition
