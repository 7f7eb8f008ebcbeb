"""JSON Lines: every line is a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.capture import fields
from dragoman.model import Dropped, Page
from dragoman.read.media import LINES
from dragoman.read.page import dropped, page


def jsonl(path: Path, max_bytes: int) -> Iterator[Page | Dropped]:
    """The pages of one file, numbered from 1; the data of each is its line without the line end."""
    source = path.as_posix()
    try:
        with path.open("rb") as file:
            empty = True
            for number, line in enumerate(_lines(file, max_bytes), 1):
                if line is None or line.strip():
                    empty = False
                    yield _page(line, f"{source}#{number}", max_bytes)
            if empty:
                yield dropped(source, "empty")
    except OSError as error:
        yield dropped(source, f"cannot be read: {error.strerror}")


def _lines(file: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """Line after line, never holding more than the limit; None for one that is longer."""
    while piece := file.readline(max_bytes + 1):
        if len(piece) <= max_bytes or piece.endswith(b"\n"):
            yield piece.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
            continue
        while piece and not piece.endswith(b"\n"):
            piece = file.readline(max_bytes)
        yield None


def _page(line: bytes | None, source: str, max_bytes: int) -> Page | Dropped:
    if line is None:
        return dropped(source, f"the line is longer than the limit of {max_bytes:,} bytes")
    found = fields(line)
    if found is None:
        return dropped(source, "the line is no JSON object")
    if not (found.text or found.html):
        return dropped(source, "the line has no text; expected a field `text`, `body`, `content` or `html`")
    return page(line, source, LINES, found.url)
