"""The tables of `csv` as Parquet files, with their types: for DuckDB, pandas, R and Spark.

In: a casefile. Out: a folder with one file per question. Days, spans and evidence are structs, lists are lists; what is
not known is null. Needs pyarrow, which `pip install 'dragoman[parquet]'` brings.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from dragoman.casefile import Casefile
from dragoman.errors import BadSettings
from dragoman.export.tables import TABLES
from dragoman.model import Days


def parquet(casefile: Casefile, out: Path) -> None:
    """Write every table into the folder.

    Raises:
        BadSettings: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet as files
    except ImportError as error:
        raise BadSettings("Parquet needs pyarrow: pip install 'dragoman[parquet]'.") from error
    out.mkdir(parents=True, exist_ok=True)
    for name, (kind, question) in TABLES.items():
        fields = [pyarrow.field(each, typed) for each, typed in _columns(kind, pyarrow)]
        rows = [plain(row) for row in question(casefile)]
        table = pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(fields))
        files.write_table(table, out / f"{name}.parquet", compression="zstd")


def _columns(kind: type[msgspec.Struct], arrow: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, _type(hints[field.name], arrow)) for field in msgspec.structs.fields(kind)]


def _type(hint: Any, arrow: Any) -> Any:
    """The Arrow type of a field."""
    origin, inside = get_origin(hint), [each for each in get_args(hint) if each is not NoneType]
    if origin in (Union, UnionType):
        return _type(inside[0], arrow)
    if origin is Literal:
        return arrow.string()
    if origin is tuple:
        return arrow.list_(_type(inside[0], arrow))
    if origin is dict:
        return arrow.map_(arrow.string(), _type(inside[1], arrow))
    if hint is Days:
        return arrow.struct([("first", arrow.date32()), ("last", arrow.date32())])
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return arrow.struct(_columns(hint, arrow))
    simple = {
        str: arrow.string(),
        bool: arrow.bool_(),
        int: arrow.int64(),
        float: arrow.float64(),
        date: arrow.date32(),
    }
    return simple[hint]


def plain(value: Any) -> Any:
    """A value as Arrow takes it; the days of a stretch with its last day, not the day after.

    >>> plain(Days(date(2031, 3, 1), date(2031, 3, 3)))["last"]
    datetime.date(2031, 3, 2)
    """
    if isinstance(value, Days):
        return {"first": value.first, "last": value.last}
    if isinstance(value, msgspec.Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return list(value.items()) if isinstance(value, dict) else value
