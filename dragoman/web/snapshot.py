"""A casefile at one moment, opened so that nothing can be written to it.

In: its path. Out: a `Snapshot`, which answers the questions of a `Casefile`. A page puts several
questions; in one transaction they all see the same records, whatever a build commits meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from dragoman.casefile import Casefile, migrations, reviews, store
from dragoman.casefile import connect as door
from dragoman.errors import CasefileError


class Snapshot(Casefile):
    """A casefile whose questions share one transaction."""

    def __init__(self, path: Path, engine: Engine, connection: Connection) -> None:
        super().__init__(path, engine)
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The one connection, at the one moment."""
        yield self._connection

    @property
    def version(self) -> tuple[str | None, ...] | None:
        """What its records were made from; equal where they are equal. None: a build is not finished."""
        if not (self.finished or self.stale):
            return None
        state = store.get_state(self._connection)
        return (*(state.get(key) for key in ("case", "joined", "joins_digest")), reviews.state(self._connection))


@contextmanager
def snapshot(path: Path) -> Iterator[Snapshot]:
    """Open a casefile for one look.

    Raises:
        CasefileError: no such file, not a casefile, damaged, or of a layout that is not read here.
    """
    if not path.is_file():
        raise CasefileError(f"{path}: no such casefile. Make one with `dragoman build CASE.yaml CAPTURE...`.")
    engine = door.engine(path, _mode(path))
    try:
        with door.reading(engine, path) as connection:
            _check(connection, path)
            yield Snapshot(path, engine, connection)
    finally:
        engine.dispose()


def _mode(path: Path) -> str:
    """Read-only; where not even a lock can be written beside the file, as a file that never changes."""
    return "ro" if os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists() else "immutable"


def _check(connection: Connection, path: Path) -> None:
    door.identify(connection, path)
    layout = migrations.version(connection)
    if layout == 0:
        raise CasefileError(f"{path}: this file is empty. Make a casefile with `dragoman build`.")
    if layout < migrations.LATEST:
        raise CasefileError(
            f"{path}: this casefile has the older layout {layout}, and serving writes nothing;"
            f" run `dragoman articles {path}` once to bring it up to date."
        )
