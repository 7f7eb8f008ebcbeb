"""Records to rows and back: one generic, typed codec for every Struct of `model.py`.

In: a frozen Struct. Out: a dict of column values, and the same Struct again. Plain fields are
columns of their own kind, a `Span` or `Days` is two columns, everything nested is JSON text.
`id` is a column of its own, first, so that rows can be asked for by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from dragoman.model import Days, Span

Record = TypeVar("Record", bound=msgspec.Struct)
Sql = Literal["TEXT", "INTEGER", "REAL", "BLOB"]
_PLAIN: Mapping[type, Sql] = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL", bytes: "BLOB"}
_json = msgspec.json.Encoder(order="deterministic")


class Column(msgspec.Struct, frozen=True):
    """One column of a table of records."""

    name: str
    sql: Sql
    required: bool


class _Field(msgspec.Struct, frozen=True):
    """How one field of a record goes into its columns, and comes back."""

    name: str
    columns: tuple[Column, ...]
    write: Callable[[Any], tuple[object, ...]] | None = None  # None: the value is the column, as most are
    read: Callable[[Sequence[Any]], object] | None = None


class Codec(Generic[Record]):
    """Rows of one kind of record.

    >>> codec(Span).to_row(Span(3, 5))
    {'start': 3, 'end': 5}
    """

    def __init__(self, kind: type[Record]) -> None:
        self.kind = kind
        hints = get_type_hints(kind)
        self._fields = tuple(_field(f.name, hints[f.name]) for f in msgspec.structs.fields(kind))
        self._has_id = "id" not in hints and hasattr(kind, "id")
        own = (Column("id", "TEXT", True),) if self._has_id else ()
        self.columns: tuple[Column, ...] = own + tuple(c for f in self._fields for c in f.columns)
        self.names = tuple(column.name for column in self.columns[len(own) :])  # of the fields, without the id
        self._places = tuple(_places(self._fields))

    def to_row(self, record: Record) -> dict[str, object]:
        """The record's values by column."""
        return dict(zip((column.name for column in self.columns), self.to_cells(record), strict=True))

    def to_cells(self, record: Record) -> tuple[object, ...]:
        """The same values without their names, in the order of `columns`."""
        cells: list[object] = [record.id] if self._has_id else []  # type: ignore[attr-defined]
        for field in self._fields:
            value = getattr(record, field.name)
            if field.write is None:
                cells.append(value)
            else:
                cells += field.write(value)
        return tuple(cells)

    def from_row(self, row: Mapping[Any, Any]) -> Record:
        """The record again, equal to the one that was written."""
        return self.from_cells([row[name] for name in self.names])

    def from_cells(self, cells: Sequence[Any]) -> Record:
        """The same, from the values of `names` in their order."""
        given = {
            field.name: cells[start] if field.read is None else field.read(cells[start:end])
            for field, start, end in self._places
        }
        return self.kind(**given)


def _places(fields: Sequence[_Field]) -> Iterator[tuple[_Field, int, int]]:
    """Each field with the stretch of columns that it takes."""
    first = 0
    for field in fields:
        yield field, first, first + len(field.columns)
        first += len(field.columns)


def codec(kind: type[Record]) -> Codec[Record]:
    """The codec of a kind of record."""
    made: Codec[Record] = _made(kind)
    return made


@cache
def _made(kind: Any) -> Any:
    return Codec(kind)


def _field(name: str, hint: Any) -> _Field:
    inner, required = _without_none(hint)
    if inner is Span:
        return _pair(name, required, "start", "end", "INTEGER", lambda s: (s.start, s.end), Span)
    if inner is Days:
        days = lambda first, end: Days(date.fromisoformat(first), date.fromisoformat(end))  # noqa: E731
        return _pair(name, required, "first", "end", "TEXT", lambda d: (d.first.isoformat(), d.end.isoformat()), days)
    sql = _PLAIN.get(type(get_args(inner)[0]) if get_origin(inner) is Literal else inner)
    if sql is None:
        return _nested(name, inner, required)
    column = (Column(name, sql, required),)
    if inner is bool:
        return _Field(
            name, column, lambda v: (None if v is None else int(v),), lambda c: None if c[0] is None else bool(c[0])
        )
    return _Field(name, column)


def _pair(
    name: str, required: bool, first: str, last: str, sql: Sql, split: Callable[[Any], tuple[object, ...]], make: Any
) -> _Field:
    """Two columns for the two ends of a stretch."""
    columns = (Column(f"{name}_{first}", sql, required), Column(f"{name}_{last}", sql, required))
    return _Field(
        name,
        columns,
        lambda value: (None, None) if value is None else split(value),
        lambda cells: None if cells[0] is None else make(*cells),
    )


def _nested(name: str, hint: Any, required: bool) -> _Field:
    decoder = msgspec.json.Decoder(hint)
    return _Field(
        name,
        (Column(name, "TEXT", required),),
        lambda value: (None if value is None else _json.encode(value).decode(),),
        lambda cells: None if cells[0] is None else decoder.decode(cells[0]),
    )


def _without_none(hint: Any) -> tuple[Any, bool]:
    """The hint without its None, and whether a value is required."""
    if get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint):
        rest = [arg for arg in get_args(hint) if arg is not NoneType]
        return rest[0], False
    return hint, True
