"""The casefile's layout, changed by numbered steps.

Each step is a module `m<number>_<what>` with its `SQL`. It is applied once, in one transaction with
its row in the table `migrations`, and the number of the last one is the file's `user_version`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module

from sqlalchemy import Connection

STEPS = ("m001_records", "m002_confidence", "m003_across", "m004_over", "m005_reviews", "m006_reasons")
LATEST = len(STEPS)
_LOG = "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)"


def version(connection: Connection) -> int:
    """The number of the last step applied; 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def apply(connection: Connection) -> None:
    """Bring the layout up to date. Call it inside a transaction that may write."""
    connection.exec_driver_sql(_LOG)
    for number, name in enumerate(STEPS[version(connection) :], start=version(connection) + 1):
        for statement in _statements(import_module(f"{__name__}.{name}").SQL):
            connection.exec_driver_sql(statement)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.exec_driver_sql("INSERT INTO migrations VALUES (?, ?, ?)", (number, name, now))
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def _statements(sql: str) -> Iterator[str]:
    """One statement at a time; ours hold no semicolon of their own."""
    return (part for part in sql.split(";") if part.strip())
