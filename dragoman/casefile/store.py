"""Writing to a casefile: captures, then readings, then what joins them.

Every function takes the connection of a transaction that may write; whoever calls decides how much
goes into one. All of them can be run again: the same content gives the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from dragoman.casefile import reviews
from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.rows import Run
from dragoman.hashing import digest, identify
from dragoman.model import Article, Dropped, Joined, Link, Page, Reading
from dragoman.shelf import FIELD

DOUBLES = "doubles"  # the scope of captures with the bytes of another, or none of their own
CAPTURES = "captures"  # the scope of what reading the captures set aside
JOINS = "joins"  # the scope of what joining the articles set aside; other scopes are page ids
_json = msgspec.json.Encoder(order="deterministic")


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """A page without its bytes: where one capture came from, and the hashes of its text blocks."""

    page: str
    source: str
    media: str
    url: str | None
    host: str | None
    blocks: tuple[str, ...]


# --- captures -----------------------------------------------------------------------------------


def put_capture(connection: Connection, page: Page, blocks: Sequence[str], program: str) -> None:
    """Keep a page's bytes, and that they were found at its source."""
    kept = upsert(t.pages).values(id=page.id, sha256=page.sha256, data=page.data).on_conflict_do_nothing()
    connection.execute(kept)
    row = {
        "source": page.source,
        "page": page.id,
        "media": page.media,
        "url": page.url,
        "host": page.host,
        "blocks": _json.encode(blocks).decode(),
        "blocks_by": program,
    }
    found = upsert(t.captures).values(row)
    connection.execute(found.on_conflict_do_update(index_elements=["source"], set_=row))
    connection.execute(delete(t.dropped).where(t.dropped.c.scope == CAPTURES, t.dropped.c.record == page.source))


def known_captures(connection: Connection, program: str) -> dict[str, str]:
    """By source, what is kept of it; without those whose blocks another program hashed, or that failed since."""
    failed = select(t.dropped.c.record).where(t.dropped.c.scope == CAPTURES)
    query = select(t.captures).where(t.captures.c.blocks_by == program, t.captures.c.source.not_in(failed))
    return {row.source: _capture_key(row.page, row.media, row.url, row.host) for row in connection.execute(query)}


def capture_key(page: Page) -> str:
    """What a capture is recognised by: its bytes, and what is known of where they are from."""
    return _capture_key(page.id, page.media, page.url, page.host)


def _capture_key(*parts: str | None) -> str:
    return identify("ck", *parts)


def captures(connection: Connection) -> Iterator[Capture]:
    """The capture that stands for each page: of equal bytes, the one with the smallest source."""
    smallest = select(func.min(t.captures.c.source)).group_by(t.captures.c.page)
    rows = connection.execute(select(t.captures).where(t.captures.c.source.in_(smallest)).order_by(t.captures.c.source))
    for row in rows.mappings():
        blocks = msgspec.json.decode(row["blocks"], type=tuple[str, ...])
        yield Capture(**{k: row[k] for k in ("page", "source", "media", "url", "host")}, blocks=blocks)


def page(connection: Connection, id: str) -> Page:
    """A page with its bytes, as found at the smallest of its sources."""
    query = (
        select(t.captures, t.pages.c.data, t.pages.c.sha256)
        .join(t.pages, t.pages.c.id == t.captures.c.page)
        .where(t.captures.c.page == id)
        .order_by(t.captures.c.source)
        .limit(1)
    )
    row = connection.execute(query).mappings().one()
    return Page(
        data=bytes(row["data"]),
        sha256=row["sha256"],
        source=row["source"],
        media=row["media"],
        url=row["url"],
        host=row["host"],
    )


def put_doubles(connection: Connection) -> None:
    """Record the captures that give no article of their own, each with the reason."""
    connection.execute(delete(t.dropped).where(t.dropped.c.scope == DOUBLES))
    put_dropped(connection, DOUBLES, _doubles(connection))


def _doubles(connection: Connection) -> Iterator[Dropped]:
    first = select(t.captures.c.page, func.min(t.captures.c.source).label("source")).group_by(t.captures.c.page)
    chosen = first.subquery()
    rows = connection.execute(
        select(t.captures.c.source, chosen.c.source)
        .join(chosen, chosen.c.page == t.captures.c.page)
        .where(t.captures.c.source != chosen.c.source)
    )
    for source, kept in rows:
        yield Dropped(record=source, step="read", reason=f"the same bytes as {kept}")
    gone = connection.execute(
        select(t.pages.c.id).outerjoin(t.captures, t.captures.c.page == t.pages.c.id).where(t.captures.c.page.is_(None))
    )
    for (page,) in gone:
        yield Dropped(record=page, step="read", reason="its file has other bytes now; the earlier ones are kept")


# --- readings -----------------------------------------------------------------------------------


def reading_keys(connection: Connection) -> dict[str, str]:
    """What each page was read with, by page."""
    return {row.page: row.key for row in connection.execute(select(t.readings.c.page, t.readings.c.key))}


def forget_readings(connection: Connection, pages: Sequence[str]) -> None:
    """Take out what was read of these pages; their bytes stay."""
    for some in _parts(pages):
        connection.execute(delete(t.readings).where(t.readings.c.page.in_(some)))
        connection.execute(delete(t.dropped).where(t.dropped.c.scope.in_(some)))
        known = select(t.articles.c.id, t.articles.c.number).where(t.articles.c.page.in_(some))
        rows = connection.execute(known).all()
        reviews.forget(connection, [row.id for row in rows])
        numbers = [row.number for row in rows]
        connection.execute(delete(t.article_words).where(t.article_words.c.rowid.in_(numbers)))
        connection.execute(delete(t.articles).where(t.articles.c.number.in_(numbers)))


def _parts(pages: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """A few at a time: SQLite takes so many values in one statement, not any number."""
    return (pages[at : at + size] for at in range(0, len(pages), size))


class Put(msgspec.Struct, frozen=True):
    """What came of a page, to be kept."""

    page: str
    key: str
    outcome: Reading | Dropped
    data: bytes  # the outcome as bytes, to hash


def put_readings(connection: Connection, given: Sequence[Put]) -> None:
    """Keep all that was found in pages, or why nothing was; one statement a table, whatever their number."""
    forget_readings(connection, [one.page for one in given])
    readings = [one.outcome for one in given if isinstance(one.outcome, Reading)]
    _put_articles(connection, [reading.article for reading in readings])
    _put(connection, t.signatures, [reading.signature for reading in readings])
    for kind, field in FIELD.items():
        _put(connection, t.FOUND[kind], [record for reading in readings for record in getattr(reading, field)])
    _put_dropped(
        connection,
        (
            (one.page, drop)
            for one in given
            for drop in (one.outcome.dropped if isinstance(one.outcome, Reading) else (one.outcome,))
        ),
    )
    if given:
        connection.execute(insert(t.readings), [_reading_row(one) for one in given])


def _reading_row(one: Put) -> dict[str, str | None]:
    article = one.outcome.article.id if isinstance(one.outcome, Reading) else None
    return {"page": one.page, "key": one.key, "digest": digest(one.data), "article": article}


def _put_articles(connection: Connection, articles: Sequence[Article]) -> None:
    if not articles:
        return
    made = codec(Article)
    first = connection.execute(select(func.coalesce(func.max(t.articles.c.number), 0))).scalar_one() + 1
    numbered = list(enumerate(articles, first))
    rows = [made.to_row(a) | {"number": n, "text_sha256": digest(a.text.encode())} for n, a in numbered]
    connection.execute(insert(t.articles), rows)
    words = [{"rowid": n, "title": a.title or "", "body": _body(a).replace("\x00", " ")} for n, a in numbered]
    connection.execute(insert(t.article_words), words)


def _body(article: Article) -> str:
    return "\n".join(span.of(article.text) for span in article.body)


def _put(connection: Connection, table: Table, records: Sequence[msgspec.Struct]) -> None:
    if records:
        made = codec(type(records[0]))
        names = ", ".join(f'"{column.name}"' for column in made.columns)
        places = ", ".join("?" * len(made.columns))
        statement = f"INSERT INTO {table.name} ({names}) VALUES ({places})"  # a third of the time that Core's own takes
        connection.exec_driver_sql(statement, [made.to_cells(record) for record in records])


def put_dropped(connection: Connection, scope: str, dropped: Iterable[Dropped]) -> None:
    """Record what was set aside; the same thing said twice is one record."""
    _put_dropped(connection, ((scope, record) for record in dropped))


def _put_dropped(connection: Connection, dropped: Iterable[tuple[str, Dropped]]) -> None:
    rows = [codec(Dropped).to_row(record) | {"scope": scope} for scope, record in dropped]
    if rows:
        connection.execute(upsert(t.dropped).on_conflict_do_nothing(), rows)


# --- joins --------------------------------------------------------------------------------------


def put_joined(connection: Connection, joined: Joined) -> None:
    """Replace what the whole case says, and the lookups that questions use."""
    lookups = (t.meant, t.origins, t.same, t.link_members)
    for table in (*(table for _, table in t.JOINED.values()), *lookups):
        connection.execute(delete(table))
    connection.execute(delete(t.dropped).where(t.dropped.c.scope == JOINS))
    for field, (_, table) in t.JOINED.items():
        _put(connection, table, getattr(joined, field))
    put_dropped(connection, JOINS, joined.dropped)
    _put_lookups(connection, joined)


def _put_lookups(connection: Connection, joined: Joined) -> None:
    meant = {link.members[0]: link.members[1] for link in joined.links if link.kind == "actor"}
    rows: list[tuple[Table, list[dict[str, Any]]]] = [
        (t.meant, [{"mention": mention, "actor": actor} for mention, actor in meant.items()]),
        (
            t.origins,
            [{"article": m, "family": f.id, "root": f.root} for f in joined.families for m in f.members],
        ),
        (t.same, list(_same(joined.links))),
        (
            t.link_members,
            [
                {"record": record, "link": link.id, "place": place}
                for link in joined.links
                if link.kind != "actor"
                for place, record in enumerate(link.members)
            ],
        ),
    ]
    for table, values in rows:
        if values:
            connection.execute(insert(table), values)


def _same(links: Iterable[Link]) -> Iterator[dict[str, str]]:
    """What is told twice, as groups: records joined by a chain of links share a group."""
    for kind in ("same_statement", "same_event"):
        group: dict[str, str] = {}

        def root(record: str, group: dict[str, str] = group) -> str:
            while group.setdefault(record, record) != record:
                group[record] = group[group[record]]
                record = group[record]
            return record

        for link in links:
            if link.kind == kind:
                for member in link.members[1:]:
                    first, second = sorted((root(link.members[0]), root(member)))
                    group[second] = first
        for record in group:
            yield {"record": record, "kind": kind, "shared": root(record)}


# --- the casefile about itself ------------------------------------------------------------------


def get_state(connection: Connection) -> dict[str, str]:
    """What the casefile notes about itself: the case, what the joins were made from."""
    return {row.key: row.value for row in connection.execute(select(t.state))}


def set_state(connection: Connection, **values: str | None) -> None:
    """Note these; None takes a note out."""
    for key, value in values.items():
        if value is None:
            connection.execute(delete(t.state).where(t.state.c.key == key))
        else:
            row = upsert(t.state).values(key=key, value=value)
            connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def last_run(connection: Connection) -> Run | None:
    """What the last build did."""
    row = connection.execute(select(t.runs).order_by(t.runs.c.number.desc()).limit(1)).mappings().first()
    if row is None:
        return None
    plain = {name: row[name] for name in ("number", "version", "program", "case_id", "started", "finished")}
    told = {name: msgspec.json.decode(row[name] or "{}") for name in ("settings", "counts", "seconds")}
    return Run(**plain, **told)


def begin_run(connection: Connection, row: Mapping[str, str]) -> int:
    """Write down that a build begins; gives its number."""
    return int(connection.execute(insert(t.runs).values(**row).returning(t.runs.c.number)).scalar_one())


def end_run(connection: Connection, number: int, row: Mapping[str, str]) -> None:
    """Write down how a build ended."""
    connection.execute(update(t.runs).where(t.runs.c.number == number).values(**row))
