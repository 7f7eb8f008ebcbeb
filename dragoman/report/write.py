"""From a casefile to a file in a reader's hands."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dragoman.errors import BadSettings
from dragoman.report.fill import fill
from dragoman.report.material import Material
from dragoman.report.page import page

if TYPE_CHECKING:
    from dragoman.casefile import Casefile


def write(casefile: Casefile, out: str | Path, title: str | None = None, as_of: date | None = None) -> Path:
    """Write the dossier of a casefile: one HTML file that needs nothing else.

    Args:
        casefile: Open for questions; a build may go on beside it.
        out: Where to write; an earlier file there is replaced when the new one is whole.
        title: Heads the page; by default the title of the case.
        as_of: The day at whose end the case is told; by default all of it.

    Returns:
        The path written.

    Raises:
        CasefileError: The casefile cannot be read.
        BadSettings: `out` cannot be written.

    Source:
        Each line of the page opens its evidence: the spans of the records it was made of.
    """
    return put(page(fill(material(casefile, as_of), title)).encode(), out)


def put(data: bytes, out: str | Path) -> Path:
    """Write a file whole; an earlier one there is replaced when the new one is.

    Raises:
        BadSettings: It cannot be written.
    """
    path = Path(out)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadSettings(f"{path}: it cannot be written there: {error.strerror}. Choose another -o.") from error
    return path


def material(casefile: Casefile, as_of: date | None = None) -> Material:
    """The records of a casefile, with all that its steps set aside; with `as_of` as they were at the end of a day."""
    counts = casefile.counts()
    doubts = {gap.id: gap.doubts for gap in casefile.gaps(as_of=as_of)}
    dropped = tuple(casefile.dropped())
    if as_of:
        then = casefile.at(as_of)
        joined = msgspec.structs.replace(then.joined, dropped=dropped)
        return Material(casefile.case, then.shelf, then.known, joined, doubts=doubts, as_of=as_of)
    joined = msgspec.structs.replace(casefile.joined(), dropped=dropped)
    return Material(
        casefile.case,
        casefile.shelf(),
        casefile.known(),
        joined,
        counts.doubtful_positions,
        counts.doubtful_statements,
        doubts,
    )
