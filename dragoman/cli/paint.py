"""Records as tables that fit the terminal: words wrap, nothing is cut off."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from msgspec import Struct
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.casefile.rows import Evidence
from dragoman.model import Days, Quantity

UNKNOWN = "–"
ID_LENGTH = 11  # of "st-0123456789abcdef": enough for `why`, which takes the first digits of an id
# what a terminal would obey: the text of strangers must not
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Column(Struct, frozen=True):
    """One column: its heading, its words for a row, and its share of the width."""

    heading: str
    words: Callable[[Any], str | None]
    ratio: int = 0  # 0: as wide as its words
    style: str = ""


def console() -> Console:
    """Standard output, as wide as the terminal; a file gets lines of 120 characters."""
    width = None if sys.stdout.isatty() else shutil.get_terminal_size((120, 50)).columns
    return Console(width=width, highlight=False, soft_wrap=False)


def table(columns: Sequence[Column], rows: Iterable[Any], nothing: str) -> None:
    """Print rows as a table, or the line that says there are none."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=any(c.ratio for c in columns), show_lines=False)
    for column in columns:
        made.add_column(
            column.heading,
            style=column.style,
            ratio=column.ratio or None,
            overflow="fold",
            no_wrap=False,
            vertical="top",
        )
    for row in rows:
        made.add_row(*(Text(plain(column.words(row) or UNKNOWN)) for column in columns))
    if made.row_count:
        console().print(made)
    else:
        print(nothing)


def plain(words: str) -> str:
    """Words in one paragraph, without characters that a terminal would obey."""
    return " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", words).split())


def id(row: Any) -> str:
    return str(row.id)[:ID_LENGTH]


def day(days: Days | None) -> str:
    """A day, month or year, else the first and last day; a dash where it is not known."""
    return UNKNOWN if days is None else days.label() or f"{days.first} to {_last(days)}"


def _last(days: Days) -> str:
    """The last day, without the year or month that the first shares."""
    first, last = days.first, days.last
    if first.year != last.year:
        return last.isoformat()
    return f"{last:%m-%d}" if first.month != last.month else f"{last:%d}"


def where(evidence: Evidence) -> str:
    """The outlet, else the file's name."""
    return evidence.outlet or name(evidence.source)


def name(source: str) -> str:
    """A source without the folders it lies in."""
    return source if "://" in source else PurePath(source).name


def quantity(found: Quantity | None) -> str | None:
    """A figure with its unit: "at least 30 days"."""
    if found is None:
        return None
    low, high = (None if bound is None else f"{bound:g}" for bound in (found.low, found.high))
    if low and high:
        return f"{low} {found.unit}" if low == high else f"{low} to {high} {found.unit}"
    return f"at least {low} {found.unit}" if low else f"at most {high} {found.unit}"


def parse_day(words: str | None) -> date | None:
    """The day that a user gives; raises ValueError where it is none."""
    return date.fromisoformat(words) if words else None
