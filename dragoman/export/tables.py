"""Tables for a spreadsheet: a folder with one CSV file per question.

In: a casefile. Out: UTF-8 with a byte order mark (spreadsheets then read it right), one header line,
one column per field; evidence as source, span and words, lists joined by "; ".
"""

from __future__ import annotations

import csv as writer
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from dragoman.casefile import (
    ActorRow,
    ArticleRow,
    Casefile,
    ConditionRow,
    ConflictRow,
    DeadlineRow,
    DeadlockRow,
    Doubt,
    EventRow,
    Evidence,
    FollowedRow,
    GapRow,
    HistoryRow,
    MoveRow,
    PledgeRow,
    PositionRow,
    ReviewRow,
    RoundRow,
    SourceRow,
    StatementRow,
    Telling,
    ToldRow,
)
from dragoman.model import Days, Dropped, Furniture, Quantity, Retelling, Span

TABLES: Mapping[str, tuple[type[msgspec.Struct], Callable[[Casefile], Iterable[msgspec.Struct]]]] = {
    "articles": (ArticleRow, Casefile.articles),
    "actors": (ActorRow, Casefile.actors),
    "statements": (StatementRow, Casefile.statements),
    "positions": (PositionRow, Casefile.positions),
    "conditions": (ConditionRow, Casefile.conditions),
    "events": (EventRow, Casefile.events),
    "rounds": (RoundRow, Casefile.rounds),
    "moves": (MoveRow, Casefile.moves),
    "gaps": (GapRow, Casefile.gaps),
    "history": (HistoryRow, Casefile.history),
    "pledges": (PledgeRow, Casefile.pledges),
    "deadlines": (DeadlineRow, Casefile.deadlines),
    "sources": (SourceRow, Casefile.sources),
    "conflicts": (ConflictRow, Casefile.conflicts),
    "deadlocks": (DeadlockRow, Casefile.deadlocks),
    "dropped": (Dropped, Casefile.dropped),
    "reviews": (ReviewRow, Casefile.reviews),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by spreadsheets: text of strangers must not


def csv(casefile: Casefile, out: Path) -> None:
    """Write every table into the folder."""
    out.mkdir(parents=True, exist_ok=True)
    for name, (kind, question) in TABLES.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            rows = writer.writer(file)
            rows.writerow(_columns(kind))
            rows.writerows(_cells(row) for row in question(casefile))


def _columns(kind: type[msgspec.Struct]) -> Iterator[str]:
    hints = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        if hints[field.name] is Evidence:
            yield from ("source", "span", "words")
        elif field.name == "days":
            yield from ("first_day", "last_day")
        else:
            yield field.name


def _cells(row: msgspec.Struct) -> Iterator[str]:
    for name in row.__struct_fields__:
        value = getattr(row, name)
        if isinstance(value, Evidence):
            yield from (_cell(value.source), _cell(value.spans), _cell(value.words))
        elif name == "days":
            yield from (value.first.isoformat(), value.last.isoformat()) if value else ("", "")
        else:
            yield _cell(value)


def _cell(value: Any) -> str:
    """One value as text; what a spreadsheet would run is quoted."""
    words = _words(value)
    return f"'{words}" if words.startswith(_FORMULA) and not isinstance(value, int | float) else words


def _words(value: Any) -> str:
    match value:
        case None:
            return ""
        case Span():
            return f"{value.start}–{value.end}"
        case Days():
            return value.label() or f"{value.first} to {value.last}"
        case Quantity():
            low, high = (("" if bound is None else f"{bound:g}") for bound in (value.low, value.high))
            return f"{low} {value.unit}" if low == high else f"{low}–{high} {value.unit}"
        case Furniture():
            return f"{value.start}–{value.end} {value.reason}"
        case Retelling():
            return f"{_words(value.second)} retells {_words(value.first)}"
        case Evidence():
            return f"{value.words} ({value.source})"
        case ToldRow():
            return f"{value.way}: {value.evidence.words} ({value.evidence.source})"
        case Doubt():
            return value.words
        case FollowedRow():
            return f"{_words(value.days)} {value.party or ''} {value.what}".strip()
        case Telling():
            return " → ".join(value.chain) + "".join(f" (copied by {copy})" for copy in value.copies)
        case dict():
            return "; ".join(f"{key} {_words(item)}" for key, item in sorted(value.items()))
        case tuple():
            return "; ".join(map(_words, value))
        case float():
            return f"{value:g}"
        case msgspec.Struct():
            return str(getattr(value, "id", value))
        case _:
            return str(value)
