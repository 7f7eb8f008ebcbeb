"""Which records of a casefile are doubtful, as conditions of a query.

In: a table of statements or positions and the floors that its last joins were made with. A condition is as sure as
the position that it is tied to.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, not_, or_, select, true

from dragoman.casefile import tables as t
from dragoman.settings import Floors, Settings

FLOOR = "floor"  # what the casefile notes it under


def floors(connection: Connection) -> Floors:
    """The chances below which the records of a casefile are doubtful."""
    noted = connection.execute(select(t.state.c.value).where(t.state.c.key == FLOOR)).scalar()
    return Floors.read(noted) if noted else Settings().floors


def sure(table: Table, floors: Floors) -> ColumnElement[bool]:
    """The condition that a row is sure."""
    if table is t.conditions:
        doubtful = select(t.positions.c.id).where(not_(sure(t.positions, floors)))
        return or_(t.conditions.c.position.is_(None), t.conditions.c.position.not_in(doubtful))
    if "confidence" not in table.c:
        return true()
    return or_(
        table.c.confidence.is_(None),
        table.c.confidence >= (floors.positions if table is t.positions else floors.statements),
    )


def only(table: Table, doubtful: bool | None, floors: Floors) -> tuple[ColumnElement[bool], ...]:
    """The conditions for what is sure (False), doubtful (True) or either (None)."""
    if doubtful is None:
        return ()
    return (not_(sure(table, floors)),) if doubtful else (sure(table, floors),)
