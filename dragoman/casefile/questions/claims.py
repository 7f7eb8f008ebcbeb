"""Questions about what was said and what is wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import func, or_, select

from dragoman.casefile import doubt
from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions.view import View, days, until, who
from dragoman.casefile.rows import ConditionRow, PositionRow, StatementRow
from dragoman.doubt import sure
from dragoman.model import Condition, Position, Span, Statement
from dragoman.order import order
from dragoman.stands import doer

_own, _paper = t.whens.alias("own"), t.whens.alias("paper")  # when it was said; when the article appeared
_first = func.coalesce(_own.c.days_first, _paper.c.days_first)
_end = func.coalesce(_own.c.days_end, _paper.c.days_end)
_likely_first = func.iif(_own.c.days_first.is_not(None), _own.c.likely_first, _paper.c.likely_first)
_likely_end = func.iif(_own.c.days_first.is_not(None), _own.c.likely_end, _paper.c.likely_end)
# the basis belongs to the days that were taken
_basis = func.iif(_own.c.days_first.is_not(None), _own.c.basis, _paper.c.basis)


def statements(
    view: View,
    party: str | None = None,
    speaker: str | None = None,
    issue: str | None = None,
    kind: str | None = None,
    as_of: date | None = None,
    ids: Collection[str] | None = None,
    doubtful: bool | None = None,
    surest: bool = False,
) -> Iterator[StatementRow]:
    """Who said what, in order of time, undated ones last; of the doubtful alone, the likeliest first."""
    said = who(t.statements, t.statements.c.speaker)
    query = (
        select(t.statements, said.name.label("who"), said.side.label("party"), t.articles.c.credits)
        .add_columns(_first.label("first"), _end.label("end"), _basis.label("basis"))
        .add_columns(_likely_first.label("likely_first"), _likely_end.label("likely_end"))
        .select_from(said.joined)
        .join(t.articles, t.articles.c.id == t.statements.c.article)
        .outerjoin(_own, _own.c.record == t.statements.c.id)
        .outerjoin(_paper, _paper.c.record == t.statements.c.article)
    )
    tests = [*doubt.only(t.statements, doubtful, view.floors)]
    if party is not None:
        tests.append(said.side == view.party(party))
    if speaker is not None:
        tests.append(said.name.icontains(speaker, autoescape=True))
    if issue is not None:
        about = select(t.positions.c.statement).where(t.positions.c.issue == view.issue(issue))
        if doubtful is False:
            about = about.where(doubt.sure(t.positions, view.floors, view.case))
        tests.append(t.statements.c.id.in_(about))
    if kind is not None:
        tests.append(t.statements.c.kind == kind)
    if as_of is not None:
        tests.append(until(_end, as_of))
    if ids is not None:
        tests.append(t.statements.c.id.in_(ids))
    found = [(row, codec(Statement).from_row(row)) for row in view.rows(query.where(*tests))]
    for row, record in sorted(found, key=lambda pair: _order(pair[0], pair[1], surest or doubtful is True)):
        yield _statement(view, row, record)


def _order(
    row: Mapping[Any, Any], record: Statement | Position, surest: bool
) -> tuple[float, bool, str, str, int, str]:
    """By time, then article, then place, undated last; or by chance first, what nobody weighed before all."""
    chance = -(1.0 if record.confidence is None else record.confidence) if surest else 0.0
    return (chance, row["first"] is None, row["first"] or "", record.article, record.span.start, record.id)


def _statement(view: View, row: Mapping[Any, Any], record: Statement) -> StatementRow:
    same, origins = view.same(record.id)
    return StatementRow(
        id=record.id,
        kind=record.kind,
        speaker=row["who"],
        party=row["party"],
        cue=view.words(record.article, record.cue),
        addressee=record.addressee,
        channel=record.channel,
        reporter=record.reporter,
        credits=tuple(msgspec.json.decode(row["credits"], type=tuple[str, ...])),
        days=days(row["first"], row["end"]),
        likely=days(row["likely_first"], row["likely_end"]),
        basis=row["basis"],
        evidence=view.evidence(record.article, *record.content),
        same=same,
        origins=origins,
        confidence=record.confidence,
    )


def positions(
    view: View,
    party: str | None = None,
    issue: str | None = None,
    stance: str | None = None,
    as_of: date | None = None,
    ids: Collection[str] | None = None,
    doubtful: bool | None = None,
    surest: bool = False,
) -> Iterator[PositionRow]:
    """What each party wants, offers or refuses, in order of time; the likeliest first if wanted or doubtful."""
    held = who(t.positions, t.positions.c.holder)
    teller = who(held.joined, t.positions.c.according_to)
    query = (
        select(t.positions, held.name.label("who"), held.party.label("party"), teller.name.label("teller"))
        .add_columns(_first.label("first"), _end.label("end"), _basis.label("basis"))
        .add_columns(_likely_first.label("likely_first"), _likely_end.label("likely_end"))
        .select_from(teller.joined)
        .outerjoin(_own, _own.c.record == t.positions.c.statement)
        .outerjoin(_paper, _paper.c.record == t.positions.c.article)
    )
    tests = [*doubt.only(t.positions, doubtful, view.floors, view.case)]
    if party is not None:
        tests.append(held.party == view.party(party))
    if issue is not None:
        tests.append(t.positions.c.issue == view.issue(issue))
    if stance is not None:
        tests.append(t.positions.c.stance == stance)
    if as_of is not None:
        tests.append(until(_end, as_of))
    if ids is not None:
        tests.append(t.positions.c.id.in_(ids))
    origins = _position_origins(view)
    found = [(row, codec(Position).from_row(row)) for row in view.rows(query.where(*tests))]
    for row, record in sorted(found, key=lambda pair: _order(pair[0], pair[1], surest or doubtful is True)):
        yield _position(view, row, record, origins)


_Key = tuple[str | None, str, str, str, bool]


def _position_origins(view: View) -> Mapping[_Key, int]:
    """How many independent origins report a stance of a party on an issue, surely or in doubt."""
    held = who(t.positions, t.positions.c.holder)
    root = func.coalesce(t.origins.c.root, t.positions.c.article)
    is_sure = doubt.sure(t.positions, view.floors)
    key = (held.party, t.positions.c.issue, t.positions.c.stance, t.positions.c.direction, is_sure)
    query = (
        select(*key, func.count(root.distinct()))
        .select_from(held.joined.outerjoin(t.origins, t.origins.c.article == t.positions.c.article))
        .group_by(*key)
    )
    return {(row[0], row[1], row[2], row[3], bool(row[4])): row[5] for row in view.connection.execute(query)}


def _position(view: View, row: Mapping[Any, Any], record: Position, origins: Mapping[_Key, int]) -> PositionRow:
    return PositionRow(
        id=record.id,
        party=row["party"],
        holder=row["who"],
        issue=record.issue,
        stance=record.stance,
        direction=record.direction,
        quantity=record.quantity,
        condition=view.words(record.article, record.condition),
        condition_span=record.condition,
        past=record.past,
        according_to=row["teller"],
        statement=record.statement,
        days=days(row["first"], row["end"]),
        likely=days(row["likely_first"], row["likely_end"]),
        basis=row["basis"],
        evidence=view.evidence(record.article, record.span),
        origins=origins[
            row["party"], record.issue, record.stance, record.direction, sure(record.confidence, view.floors.positions)
        ],
        confidence=record.confidence,
    )


def conditions(
    view: View,
    party: str | None = None,
    ids: Collection[str] | None = None,
    doubtful: bool | None = None,
    issue: str | None = None,
    as_of: date | None = None,
) -> Iterator[ConditionRow]:
    """What each party ties to something else."""
    holder = who(t.conditions, t.conditions.c.holder)
    actor = who(holder.joined, t.conditions.c.by)
    query = (
        select(t.conditions, holder.name.label("who"), holder.party.label("party"), actor.name.label("actor"))
        .add_columns(t.positions.c.issue.label("tied"), t.positions.c.stance, t.positions.c.direction)
        .add_columns(t.positions.c.span_start.label("from"), t.positions.c.span_end.label("to"))
        .add_columns(_first.label("first"), _end.label("end"))
        .select_from(actor.joined)
        .outerjoin(t.positions, t.positions.c.id == t.conditions.c.position)
        .outerjoin(_own, _own.c.record == t.positions.c.statement)
        .outerjoin(_paper, _paper.c.record == t.conditions.c.article)
        .order_by(_first.is_(None), _first, t.conditions.c.article, t.conditions.c.span_start, t.conditions.c.id)
    )
    if party is not None:
        query = query.where(holder.party == view.party(party))
    if ids is not None:
        query = query.where(t.conditions.c.id.in_(ids))
    if issue is not None:
        wanted = view.issue(issue)
        query = query.where(or_(t.conditions.c.issue == wanted, t.positions.c.issue == wanted))
    if as_of is not None:
        query = query.where(until(_end, as_of))
    query = query.where(*doubt.only(t.conditions, doubtful, view.floors))
    for row in view.rows(query):
        record = codec(Condition).from_row(row)
        evidence = view.evidence(record.article, record.span)
        tied = None if row["from"] is None else view.words(record.article, Span(row["from"], row["to"]))
        yield ConditionRow(
            id=record.id,
            party=row["party"],
            holder=row["who"],
            issue=record.issue,
            by=(doer(view.case, record.issue) if record.issue else None) or row["actor"],
            position=record.position,
            tied_issue=row["tied"],
            days=days(row["first"], row["end"]),
            evidence=evidence,
            order=order(evidence.words, row["stance"], row["direction"], tied or ""),
            against=row["direction"] == "against",
        )
