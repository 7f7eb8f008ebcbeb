"""Records as tables that fit the terminal: words wrap, nothing is cut off."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import Any

from msgspec import Struct
from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.casefile.rows import Evidence
from dragoman.model import Days, Quantity

UNKNOWN = "–"
LONGEST = 24  # characters of a word that a column makes room for; longer ones are broken
LONGEST_IN_TEXT = 14  # the same in columns of running text
GAP = 2  # between columns
ID_LENGTH = 11  # of "st-0123456789abcdef": enough for `why`, which takes the first digits of an id
# what a terminal would obey: the text of strangers must not
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Column(Struct, frozen=True):
    """One column: its heading, its words for a row, and its share of the width that is left over."""

    heading: str
    words: Callable[[Any], str | None]
    ratio: int = 0  # 0: takes no more than its longest word where room is scarce
    style: str = ""


def console() -> Console:
    """Standard output, as wide as the terminal; a file gets lines of 120 characters."""
    width = None if sys.stdout.isatty() else shutil.get_terminal_size((120, 50)).columns
    return Console(width=width, highlight=False, soft_wrap=False)


def table(columns: Sequence[Column], rows: Iterable[Any], nothing: str) -> None:
    """Print rows as a table, or the line that says there are none."""
    cells = [[plain(column.words(row) or UNKNOWN) for column in columns] for row in rows]
    if not cells:
        print(nothing)
        return
    out = console()
    found = widths(columns, cells, out.width - GAP * len(columns))
    if found is None:
        _blocks(out, columns, cells)
        return
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column, width in zip(columns, found, strict=True):
        made.add_column(column.heading, style=column.style, width=width, overflow="fold", vertical="top")
    for row in cells:
        made.add_row(*map(Text, row))
    out.print(made)


def _blocks(out: Console, columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> None:
    """Each row as a paragraph, for a terminal too narrow for columns."""
    for row in cells:
        out.print(Text(row[0], style="bold"))
        for column, words in zip(columns[1:], row[1:], strict=True):
            if words != UNKNOWN:
                out.print(Padding(Text.assemble((f"{column.heading}: ", "dim"), words), (0, 0, 0, 2)))


def widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """The width of each column: its longest word at least, then the rest by ratio; None where they do not fit."""
    words = [[column.heading, *(row[at] for row in cells)] for at, column in enumerate(columns)]
    found = [_least(column, parts) for column, parts in zip(columns, words, strict=True)]
    if sum(found) > room:
        return None
    most = [max(map(len, column)) for column in words]
    while (left := room - sum(found)) > 0:
        growing = [at for at in range(len(columns)) if found[at] < most[at]]
        shares = sum(max(columns[at].ratio, 1) for at in growing)
        if not growing:
            break
        for at in growing:
            more = max(1, left * max(columns[at].ratio, 1) // shares)
            found[at] += min(more, most[at] - found[at], max(0, room - sum(found)))
    return found


def _least(column: Column, cells: Iterable[str]) -> int:
    """The longest word of a column, as far as a column makes room for words."""
    longest = max(len(word) for cell in cells for word in cell.split() or [""])
    return min(longest, LONGEST_IN_TEXT if column.ratio else LONGEST)


def count(number: int, what: str) -> str:
    """How many: "1 article", "2 articles"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def plain(words: str) -> str:
    """Words in one paragraph, without characters that a terminal would obey."""
    return " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", words).split())


def id(row: Any) -> str:
    return str(row.id)[:ID_LENGTH]


def day(days: Days | None, likely: Days | None = None) -> str:
    """A day, month or year, else the first and last day; a dash where it is not known.

    Where one day stands out in a longer stretch: "about 2024-05-03 (2024-05-01 to 09)".
    """
    if likely and likely != days:
        return f"about {day(likely)} ({day(days)})" if days else f"about {day(likely)}"
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
