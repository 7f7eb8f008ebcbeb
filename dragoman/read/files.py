"""Walks files and folders and turns each capture into a page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.errors import BadCapture
from dragoman.model import Dropped, Page
from dragoman.read.lines import jsonl
from dragoman.read.media import HTML, KIND, LINES, TEXT, not_text, sniff
from dragoman.read.page import dropped, page

# A news page with everything inlined stays below a few MB; what is larger is a dump or a film.
MAX_BYTES = 20_000_000


def pages(captures: Sequence[str | Path], max_bytes: int = MAX_BYTES) -> Iterator[Page | Dropped]:
    """Every capture under the paths named, one by one, sorted by path.

    A folder is read with all folders below it. A line of a JSON Lines file is a page of its own,
    with the source `file.jsonl#17`. The same file named twice is read once.

    Args:
        captures: Files and folders.
        max_bytes: A capture, or a line of JSON Lines, above this is dropped.

    Returns:
        An iterator of `Page`, and of `Dropped` for what is empty, too large, unreadable or of no kind we read.

    Raises:
        BadCapture: A path named here does not exist or cannot be opened; raised before the first page.
    """
    named = sorted({Path(capture) for capture in captures})
    for path in named:
        _check(path)
    return _pages(named, max_bytes)


def _check(path: Path) -> None:
    if not path.exists():
        raise BadCapture(
            f"{path}: there is no such file or folder. Name a text, HTML or JSON Lines file, or a folder of them."
        )
    if not os.access(path, os.R_OK):
        raise BadCapture(f"{path}: may not be read by this user. Change its permissions or name another file.")


def _pages(named: Sequence[Path], max_bytes: int) -> Iterator[Page | Dropped]:
    seen: set[Path] = set()
    for top in named:
        for path in _walk(top):
            if isinstance(path, Dropped):
                yield path
            elif (real := path.resolve()) not in seen:
                seen.add(real)
                yield from _file(path, max_bytes)


def _walk(path: Path) -> Iterator[Path | Dropped]:
    """The files at or under a path, each folder's entries in the order of their names."""
    if not path.is_dir():
        yield path
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        yield dropped(path.as_posix(), f"the folder cannot be opened: {error.strerror}")
        return
    for entry in entries:
        below = path / entry.name
        if entry.name.startswith("."):
            yield dropped(below.as_posix(), "hidden: its name begins with a dot")
        elif entry.is_dir() and entry.is_symlink():
            yield dropped(below.as_posix(), "a link to a folder is not followed")
        elif entry.is_dir():
            yield from _walk(below)
        else:
            yield below


def _file(path: Path, max_bytes: int) -> Iterator[Page | Dropped]:
    source = path.as_posix()
    kind = KIND.get(path.suffix.lower())
    if not path.is_file():
        yield dropped(source, "not a file with content (a device, a pipe or a broken link)")
    elif kind is None:
        yield dropped(source, f"files of kind {path.suffix.lower()} are not read; give text, HTML or JSON Lines")
    elif kind == LINES:
        yield from jsonl(path, max_bytes)
    else:
        yield _whole(path, source, kind, max_bytes)


def _whole(path: Path, source: str, kind: str, max_bytes: int) -> Page | Dropped:
    """A file that is one page; a text file with tags in it is HTML all the same."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= max_bytes else b""
    except OSError as error:
        return dropped(source, f"cannot be read: {error.strerror}")
    if size > max_bytes:
        return dropped(source, f"{size:,} bytes; the limit is {max_bytes:,}")
    if reason := not_text(data):
        return dropped(source, reason)
    return page(data, source, HTML if kind == HTML or sniff(data) == HTML else TEXT)
