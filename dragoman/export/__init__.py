"""The ways out of a casefile into other programs: records, tables, a graph, a coder's database.

In: a casefile. Out: a file or a folder. Each exporter is a function of a casefile and a path;
installed packages add theirs by the entry point `dragoman.exporters`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from dragoman.casefile import Casefile
from dragoman.errors import BadSettings
from dragoman.export.dna import dna
from dragoman.export.graph import graphml
from dragoman.export.parquet import parquet
from dragoman.export.records import lines, records
from dragoman.export.tables import csv

__all__ = ["export", "formats", "lines"]


class Exporter(Protocol):
    """Writes a casefile to a path in its own format."""

    def __call__(self, casefile: Casefile, out: Path, /) -> None: ...


OURS: Mapping[str, Exporter] = {
    "records": records,
    "csv": csv,
    "parquet": parquet,
    "dna": dna,
    "graphml": graphml,
}


def formats() -> tuple[str, ...]:
    """The formats known, ours first."""
    return (*OURS, *sorted(point.name for point in entry_points(group="dragoman.exporters")))


def export(casefile: Casefile, format: str, out: str | Path) -> None:
    """Write a casefile in a format.

    Args:
        casefile: What to write.
        format: `records` (JSON Lines, see docs), `csv` or `parquet` (a folder, a file per table), `dna` (the database
            of Discourse Network Analyzer), `graphml`, or that of a package.
        out: A file, or for `csv` and `parquet` a folder, made where there is none.

    Raises:
        BadSettings: No such format, a package that it needs is not there, or nothing can be written there.
    """
    try:
        _exporter(format)(casefile, Path(out))
    except OSError as error:
        raise BadSettings(f"{out}: cannot be written: {error.strerror}. Choose another place with -o.") from error


def _exporter(format: str) -> Exporter:
    if format in OURS:
        return OURS[format]
    for point in entry_points(group="dragoman.exporters", name=format):
        found: Exporter = point.load()
        return found
    raise BadSettings(f"no format {format!r}; known are {', '.join(formats())}.")
