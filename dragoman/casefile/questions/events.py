"""Questions about events and rounds of talks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions.view import View, days, until
from dragoman.casefile.rows import EventRow, RoundRow
from dragoman.errors import NotFound
from dragoman.model import Event, Round


def events(
    view: View,
    kind: str | None = None,
    party: str | None = None,
    round: str | None = None,
    as_of: date | None = None,
    ids: Collection[str] | None = None,
) -> Iterator[EventRow]:
    """What happened or is planned, in order of time; undated ones last."""
    query = (
        select(t.events, t.whens.c.days_first.label("first"), t.whens.c.days_end.label("end"), t.whens.c.basis)
        .add_columns(t.whens.c.likely_first, t.whens.c.likely_end)
        .outerjoin(t.whens, t.whens.c.record == t.events.c.id)
        .order_by(t.whens.c.days_first.is_(None), t.whens.c.days_first, t.whens.c.days_end)
        .order_by(t.events.c.article, t.events.c.span_start, t.events.c.id)
    )
    if kind is not None:
        query = query.where(t.events.c.kind == kind)
    if as_of is not None:
        query = query.where(until(t.whens.c.days_end, as_of))
    if ids is not None:
        query = query.where(t.events.c.id.in_(ids))
    wanted = view.party(party) if party is not None else None
    of_round = _round_events(view)
    within = None if round is None else set(one_round(view, round).events)
    for row in view.rows(query):
        found = _event(view, row, of_round)
        if (wanted is None or wanted in found.parties) and (within is None or found.id in within):
            yield found


def _round_events(view: View) -> Mapping[str, str]:
    """By event, the round it belongs to."""
    rounds = (codec(Round).from_row(row) for row in view.rows(select(t.rounds)))
    return {event: round.id for round in rounds for event in round.events}


def _event(view: View, row: Mapping[Any, Any], of_round: Mapping[str, str]) -> EventRow:
    record = codec(Event).from_row(row)
    present = [found for found in map(view.who, record.participants) if found]
    same, origins = view.same(record.id)
    return EventRow(
        id=record.id,
        kind=record.kind,
        status=record.status,
        days=days(row["first"], row["end"]),
        likely=days(row["likely_first"], row["likely_end"]),
        basis=row["basis"],
        place=record.place,
        participants=tuple(dict.fromkeys(name for name, _ in present)),
        parties=tuple(dict.fromkeys(party for _, party in present if party)),
        figures=record.figures,
        evidence=view.evidence(record.article, record.span),
        same=same,
        origins=origins,
        round=of_round.get(record.id),
    )


def rounds(view: View, party: str | None = None, as_of: date | None = None) -> Iterator[RoundRow]:
    """The rounds of talks in order of time; undated ones last."""
    query = select(t.rounds).order_by(t.rounds.c.days_first.is_(None), t.rounds.c.days_first, t.rounds.c.id)
    if as_of is not None:
        query = query.where(until(t.rounds.c.days_end, as_of))
    wanted = view.party(party) if party is not None else None
    root_of = {row.article: row.root for row in view.connection.execute(select(t.origins))}
    for row in view.rows(query):
        record = codec(Round).from_row(row)
        if wanted is None or wanted in record.parties:
            yield _round(record, root_of)


def _round(record: Round, root_of: Mapping[str, str]) -> RoundRow:
    return RoundRow(
        id=record.id,
        name=record.name,
        days=record.days,
        place=record.place,
        status=record.status,
        parties=record.parties,
        events=record.events,
        articles=record.articles,
        origins=len({root_of.get(article, article) for article in record.articles}),
        series=record.series,
        host=record.host,
        format=record.format,
        delegations=record.delegations,
        outcome=record.outcome,
    )


def one_round(view: View, words: str) -> RoundRow:
    """The round that a user means: its id, its number in order of time from 1, or words of its name."""
    found = list(rounds(view))
    if words.isdigit() and 1 <= int(words) <= len(found):
        return found[int(words) - 1]
    for round in found:
        if words == round.id or words.casefold() in round.name.casefold():
            return round
    names = "; ".join(f"{number} {round.name}" for number, round in enumerate(found, 1)) or "none"
    raise NotFound(f"no round {words!r} in this casefile; its rounds are {names}.")
