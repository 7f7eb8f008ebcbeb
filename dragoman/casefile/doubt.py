"""Which records of a casefile are doubtful, as conditions of a query.

In: a table of statements or positions and the floor that its last joins were made with. A condition is as sure as
the position that it is tied to.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, not_, or_, select, true

from dragoman.casefile import tables as t
from dragoman.settings import Settings

FLOOR = "floor"  # what the casefile notes it under


def floor(connection: Connection) -> float:
    """The chance below which the records of a casefile are doubtful."""
    noted = connection.execute(select(t.state.c.value).where(t.state.c.key == FLOOR)).scalar()
    return float(noted) if noted else Settings().dossier_floor


def sure(table: Table, floor: float) -> ColumnElement[bool]:
    """The condition that a row is sure."""
    if table is t.conditions:
        doubtful = select(t.positions.c.id).where(not_(sure(t.positions, floor)))
        return or_(t.conditions.c.position.is_(None), t.conditions.c.position.not_in(doubtful))
    if "confidence" not in table.c:
        return true()
    return or_(table.c.confidence.is_(None), table.c.confidence >= floor)


def only(table: Table, doubtful: bool | None, floor: float) -> tuple[ColumnElement[bool], ...]:
    """The conditions for what is sure (False), doubtful (True) or either (None)."""
    if doubtful is None:
        return ()
    return (not_(sure(table, floor)),) if doubtful else (sure(table, floor),)
