"""The shelf of a casefile: its readings for the steps that join them, without the texts in memory.

In: a connection. Out: a `Shelf` whose articles are fetched one at a time, and `Known`, what the
joins have found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select

from dragoman.casefile import doubt, reviews
from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.model import Actor, Article, Dropped, Family, Joined, Link, Reading, Signature, When
from dragoman.settings import Floors
from dragoman.shelf import FIELD, Known, Shelf


def shelf(connection: Connection, fetch: Callable[[str], Article], floors: Floors | None = None) -> Shelf:
    """Every record of every article but the doubtful; `fetch` gives one article when its text is asked for."""
    low = floors or doubt.floors(connection)
    records = {kind: list(rows(connection, table, kind, doubt.sure(table, low))) for kind, table in t.FOUND.items()}
    ids = connection.execute(select(t.articles.c.id)).scalars()
    return Shelf(records, ids, fetch)


def rows(connection: Connection, table: Table, kind: type[Any], *where: Any) -> Iterator[Any]:
    """The records of a table, in the order of their ids."""
    order = table.c.id if "id" in table.c else table.c.article
    made = codec(kind)
    columns = [table.c[name] for name in made.names]
    for row in connection.execute(select(*columns).where(*where).order_by(order)):
        yield made.from_cells(row)


def article(connection: Connection, id: str) -> Article | None:
    """One article with its text."""
    row = connection.exec_driver_sql(_ARTICLE, (id,)).first()  # asked for often: not put together each time
    return codec(Article).from_cells(row) if row else None


_ARTICLE = f"SELECT {', '.join(codec(Article).names)} FROM articles WHERE id = ?"


def known(connection: Connection) -> Known:
    """Who is meant, when things are set, and which articles are one origin."""
    actors = {actor.id: actor for actor in rows(connection, t.actors, Actor)}
    meant = connection.execute(select(t.meant.c.mention, t.meant.c.actor))
    return Known(
        families=rows(connection, t.families, Family),
        actors={mention: actors[actor] for mention, actor in meant if actor in actors},
        whens=rows(connection, t.whens, When),
    )


def reading(connection: Connection, page: str, id: str) -> Reading:
    """All that one article says, as it was put in, whatever people said of it since."""
    before: dict[type, dict[str, Any]] = {kind: {} for kind in FIELD}
    changed, reviewed = reviews.as_found(connection, id)
    for record in changed:
        before[type(record)][record.id] = record
    kinds = {
        field: {
            row.id: row
            for row in rows(connection, t.FOUND[kind], kind, t.FOUND[kind].c.article == id)
            if row.id not in reviewed
        }
        for kind, field in FIELD.items()
    }
    found = {
        field: tuple(sorted({**kinds[field], **before[kind]}.values(), key=place)) for kind, field in FIELD.items()
    }
    signature = next(rows(connection, t.signatures, Signature, t.signatures.c.article == id))
    text = article(connection, id)
    assert text is not None, id
    return Reading(article=text, signature=signature, dropped=dropped(connection, page), **found)


def dropped(connection: Connection, scope: str) -> tuple[Dropped, ...]:
    """What was set aside in one place, in the order of the ids."""
    return tuple(rows(connection, t.dropped, Dropped, t.dropped.c.scope == scope))


def joined(connection: Connection) -> Joined:
    """All that the whole case says."""
    found = {field: tuple(rows(connection, table, kind)) for field, (kind, table) in t.JOINED.items()}
    return Joined(dropped=dropped(connection, "joins"), **found)


_ABSENT = (  # up to layout 5, then up to layout 2
    (b',"reason":""', b',"stale":false'),
    (b'"confidence":null,', b'"pledges":[],', b'"posts":[],', b',"confidence":null'),
)


def place(record: Any) -> tuple[int, int, str]:
    """Where a record stands in its article, then its id: the one order of records in a reading."""
    span = getattr(record, "span", None)
    return (span.start, span.end, record.id) if span else (-1, -1, record.id)


def encode(record: msgspec.Struct | Link) -> bytes:
    """A record as bytes that are equal where the records are."""
    return msgspec.json.encode(record, order="deterministic")


def encodings(record: msgspec.Struct) -> Iterator[bytes]:
    """The same as it is written now, and as older layouts wrote it: without reasons, then without chances and pledges.

    What is left out are bytes that no string holds.
    """
    yield encode(record)
    if isinstance(record, Joined):
        moves = tuple(msgspec.structs.replace(move, reason="") for move in record.moves)
        gaps = tuple(msgspec.structs.replace(gap, stale=False) for gap in record.gaps)
        record = msgspec.structs.replace(record, moves=moves, gaps=gaps)
    found = encode(record)
    for layout in _ABSENT:
        for absent in layout:
            found = found.replace(absent, b"")
        yield found
