"""Opening the SQLite file behind a casefile, and saying in plain words why it cannot be opened.

Write-ahead log, foreign keys, a busy timeout, and `BEGIN IMMEDIATE` for whoever writes, so that
many can read while one writes. SQLite comes from `pysqlite3`, not from the system: older ones can
lose data when the log is reset during a write.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pysqlite3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from dragoman.casefile import migrations
from dragoman.errors import CasefileError

OLDEST_SQLITE = (3, 51, 3)  # the first without the race on resetting the write-ahead log
APPLICATION_ID = 0x44726167  # "Drag": how a casefile is told from other SQLite files
BUSY_TIMEOUT_S = 20.0


def engine(path: Path, mode: str) -> Engine:
    """An engine on the file; `mode` is SQLite's `ro`, `rw`, `rwc`, or `immutable` for read-only media."""
    check_sqlite()
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    address = f"file:{quote(str(path.absolute()))}?{options}"

    def connect() -> Any:
        return pysqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_S
        )

    made = create_engine("sqlite://", module=pysqlite3, creator=connect, poolclass=QueuePool)
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def check_sqlite() -> None:
    """Refuse a SQLite that is too old to be trusted with a casefile."""
    if pysqlite3.sqlite_version_info < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        raise CasefileError(
            f"SQLite {pysqlite3.sqlite_version} is too old, {wanted} or later is needed;"
            " run `pip install --upgrade pysqlite3`."
        )


def _prepare(connection: Any, _record: object) -> None:
    for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "temp_store = MEMORY", "cache_size = -32000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """One consistent view of the file."""
    with told(path), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """One transaction: all of it is kept, or nothing."""
    with told(path), engine.connect() as connection:
        options = connection.execution_options(writes=True)
        with options.begin():
            yield connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of SQLite, in words a user can act on."""
    try:
        yield
    except (DBAPIError, pysqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        words = _explain(str(cause).lower())
        if words is None:
            raise
        raise CasefileError(f"{path}: {words}") from error


_REASONS = (
    ("disk is full", "the disk is full. What was stored is safe; free some space and run the same build again."),
    ("disk i/o error", "the disk cannot be read or written (full, removed or failing?). Run the same command again."),
    ("readonly", "the file or its folder is read-only. Choose another --casefile, or allow writing."),
    ("unable to open", "the file cannot be opened or made. See that its folder is there and may be written to."),
    ("locked", "another program is writing to this casefile. Wait for it to finish and try again."),
    ("not a database", "this is no casefile. Name another file; this one was left as it is."),
    ("malformed", "the casefile is damaged. Keep a copy, and build again from the captures into a new file."),
)


def _explain(message: str) -> str | None:
    return next((words for sign, words in _REASONS if sign in message), None)


def identify(connection: Connection, path: Path) -> None:
    """Refuse another program's file and a layout that this version does not know."""
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    if owner != APPLICATION_ID and (owner or tables):
        raise CasefileError(f"{path}: this SQLite file belongs to another program. Choose another --casefile.")
    found = migrations.version(connection)
    if found > migrations.LATEST:
        raise CasefileError(
            f"{path}: this casefile has layout {found}, newer than {migrations.LATEST}, the newest known here;"
            " use the version of Dragoman that made it, or a later one."
        )


def keep_log(engine: Engine, path: Path) -> None:
    """Turn the write-ahead log on; the file remembers it."""
    with told(path):
        connection = engine.raw_connection()
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()


def fold_log(engine: Engine, path: Path) -> None:
    """Write the write-ahead log into the file, as far as no reader is in the way."""
    with told(path):
        connection = engine.raw_connection()
        try:
            connection.execute("PRAGMA optimize")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def prepare(connection: Connection) -> None:
    """Mark the file as a casefile and bring its layout up to date."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(connection)
