"""Which records of a casefile are doubtful, as conditions of a query.

In: a table of statements or positions and the floors that its last joins were made with. A condition is as sure as
the position that it is tied to. A position of somebody who is told to speak for no party is doubtful too.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, and_, not_, or_, select, true

from dragoman.case import Case
from dragoman.casefile import tables as t
from dragoman.settings import Floors, Settings

FLOOR = "floor"  # what the casefile notes it under


def floors(connection: Connection) -> Floors:
    """The chances below which the records of a casefile are doubtful."""
    noted = connection.execute(select(t.state.c.value).where(t.state.c.key == FLOOR)).scalar()
    return Floors.read(noted) if noted else Settings().floors


def sided() -> ColumnElement[bool]:
    """The condition that the party of who holds a position is known, from the words or from other reports."""
    told = select(t.mentions.c.id).where(t.mentions.c.party.is_not(None))
    meant = select(t.meant.c.mention).join(t.actors, t.actors.c.id == t.meant.c.actor)
    return or_(t.positions.c.holder.in_(told), t.positions.c.holder.in_(meant.where(t.actors.c.party.is_not(None))))


def sure(table: Table, floors: Floors, case: Case | None = None) -> ColumnElement[bool]:
    """The condition that a row is sure; once all is joined, a position only where its party is known.

    Args:
        table: What is asked about.
        floors: The chances from which a record counts.
        case: The case, once all is joined; None: it is not. Where it names no parties, none need be known.
    """
    if table is t.positions and case is not None and case.parties:
        return and_(sure(table, floors), sided())
    if table is t.conditions:
        doubtful = select(t.positions.c.id).where(not_(sure(t.positions, floors)))
        return or_(t.conditions.c.position.is_(None), t.conditions.c.position.not_in(doubtful))
    if "confidence" not in table.c:
        return true()
    return or_(
        table.c.confidence.is_(None),
        table.c.confidence >= (floors.positions if table is t.positions else floors.statements),
    )


def only(
    table: Table, doubtful: bool | None, floors: Floors, case: Case | None = None
) -> tuple[ColumnElement[bool], ...]:
    """The conditions for what is sure (False), doubtful (True) or either (None); see `sure`."""
    if doubtful is None:
        return ()
    return (not_(sure(table, floors, case)),) if doubtful else (sure(table, floors, case),)
