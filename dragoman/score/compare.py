"""Two records side by side, measure by measure.

In: two JSON Lines files. Out: one number a measure, between 0 and 1, and what was missed or wrong.
An article of the record belongs to a gold article when its `source` ends with the gold's `file`.
Gold lines with `weak: true` are arguable: finding one counts nothing against, missing one neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.errors import BadRecord
from dragoman.score import across, articles
from dragoman.score.basis import Line, Record

CLAIMS = ("mention", "statement", "position", "event")


class Score(Struct, frozen=True):
    """What the comparison came to."""

    measures: dict[str, float]
    misses: list[str]


def load(path: str | Path) -> Record:
    """Read a record.

    Raises:
        BadRecord: no such file, or a line that is no object with a type; says which.
    """
    found: dict[str, list[Line]] = defaultdict(list)
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = _line(line, f"{path}:{number}")
                    found[row["type"]].append(row)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadRecord(f"{path}: cannot be read as a record: {why}. It must be JSON Lines in UTF-8.") from error
    return found


def _line(line: str, where: str) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise BadRecord(f"{where}: this line is no JSON: {error}.") from error
    if not isinstance(row, dict) or not isinstance(row.get("type"), str):
        raise BadRecord(f"{where}: this line is no object with a `type`.")
    return row


def score(gold: Record, record: Record) -> Score:
    """Compare a record with the gold record.

    Returns:
        Measures by name, such as `body.f1` or `position.f1_with_direction`; those for which the gold
        has no lines are absent. Misses, one line each.
    """
    misses: list[str] = []
    of_gold = _articles(gold, record)
    kept = {kind: _of_gold(record.get(kind, ()), of_gold) for kind in CLAIMS}
    pages = {of_gold[row["id"]]: row for row in record.get("article", ()) if row["id"] in of_gold}
    measures: dict[str, float] = {}
    measures |= articles.bodies(gold.get("article", ()), pages, misses)
    measures |= articles.dates(gold.get("article", ()), pages, misses)
    measures |= articles.mentions(gold.get("mention", ()), kept["mention"], misses)
    measures |= articles.statements(gold.get("statement", ()), kept["statement"], misses)
    measures |= articles.positions(gold.get("position", ()), kept["position"], misses)
    measures |= articles.events(gold.get("event", ()), kept["event"], misses)
    measures |= articles.conditions(gold.get("position", ()), kept["position"])
    measures |= across.measures(gold, record, kept, of_gold, misses)
    return Score(measures, misses)


def _articles(gold: Record, record: Record) -> dict[str, str]:
    """By id in the record, the gold article it is."""
    found = {}
    for wanted in gold.get("article", ()):
        file = wanted.get("file", wanted["id"])
        for row in record.get("article", ()):
            if str(row.get("source") or row.get("file") or row["id"]).endswith(file):
                found[row["id"]] = wanted["id"]
    return found


def _of_gold(rows: Iterable[Line], of_gold: Mapping[str, str]) -> list[Line]:
    return [{**row, "article": of_gold[row["article"]]} for row in rows if row["article"] in of_gold]
