"""From a casefile to a file in a reader's hands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dragoman.errors import BadSettings
from dragoman.report.fill import fill
from dragoman.report.material import Material
from dragoman.report.page import page

if TYPE_CHECKING:
    from dragoman.casefile import Casefile


def write(casefile: Casefile, out: str | Path, title: str | None = None) -> Path:
    """Write the dossier of a casefile: one HTML file that needs nothing else.

    Args:
        casefile: Open for questions; a build may go on beside it.
        out: Where to write; an earlier file there is replaced when the new one is whole.
        title: Heads the page; by default the title of the case.

    Returns:
        The path written.

    Raises:
        CasefileError: The casefile cannot be read.
        BadSettings: `out` cannot be written.

    Source:
        Each line of the page opens its evidence: the spans of the records it was made of.
    """
    text = page(fill(material(casefile), title))
    path = Path(out)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadSettings(
            f"{path}: the dossier cannot be written there: {error.strerror}. Choose another -o."
        ) from error
    return path


def material(casefile: Casefile) -> Material:
    """The records of a casefile, with all that its steps set aside."""
    joined = msgspec.structs.replace(casefile.joined(), dropped=tuple(casefile.dropped()))
    counts = casefile.counts()
    return Material(
        casefile.case,
        casefile.shelf(),
        casefile.known(),
        joined,
        counts.doubtful_positions,
        counts.doubtful_statements,
    )
