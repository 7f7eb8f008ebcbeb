"""What people say of records, laid over what was found.

In: reviews, one of a record. Out: tables that read accordingly: what is wrong is set aside, what is right is sure, and
a position points where a person says. What was found is kept beside the review, and put back where it is taken back.
An article that is read again is found anew, and its reviews are laid over that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from getpass import getuser
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, select, update

from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.errors import BadSettings, SaidMeanwhile
from dragoman.hashing import digest
from dragoman.model import Condition, Dropped, Event, Position, Review, Statement

SCOPE = "reviews"  # of what they set aside
STEP = "review"
KINDS: dict[str, type[Any]] = {"st": Statement, "po": Position, "co": Condition, "ev": Event}
ALLOWED: dict[str, tuple[str, ...]] = {  # what can be said of which records; all else follows from these
    "st": ("right", "wrong"),
    "po": ("right", "wrong", "for", "against", "conditional"),
    "co": ("wrong",),
    "ev": ("right", "wrong"),
    "ln": ("right", "wrong"),
}


def default_name() -> str | None:
    """Who reviews where no name is given: who is logged in; None where nobody is, by name."""
    try:
        return getuser()
    except (KeyError, OSError):
        return None


def named(by: str) -> str:
    """The name of who reviews.

    Raises:
        BadSettings: it is empty.
    """
    if not by.strip():
        raise BadSettings("say who says so: a review has a name.")
    return by.strip()


def stored(connection: Connection) -> Iterator[Review]:
    """Every review, in the order in which they were made."""
    for row in connection.execute(select(t.reviews).order_by(t.reviews.c.at, t.reviews.c.id)).mappings():
        yield codec(Review).from_row(row)


def of(connection: Connection, record: str) -> Review | None:
    """What is said of a record."""
    row = connection.execute(select(t.reviews).where(t.reviews.c.record == record)).mappings().first()
    return codec(Review).from_row(row) if row else None


def stamp(review: Review | None) -> str:
    """What tells a review of a record from another of it; empty where nothing is said."""
    return digest(msgspec.json.encode(review))[:16] if review else ""


def heed(connection: Connection, record: str, seen: str | None) -> None:
    """That what is said of a record is what somebody saw who wants to say something else; None: whatever it is.

    Raises:
        SaidMeanwhile: it is not.
    """
    now = of(connection, record)
    if seen is not None and stamp(now) != seen:
        told = f"it was called {now.words}" if now else "what was said of it was taken back"
        raise SaidMeanwhile(f"{record}: meanwhile {told}. Look at it again; nothing was noted.")


def put(connection: Connection, review: Review) -> None:
    """Note a review and lay it over; what was said of the record before is taken back."""
    take_back(connection, review.record)
    connection.execute(insert(t.reviews).values(**codec(Review).to_row(review)))
    _lay(connection, review)


def take_back(connection: Connection, record: str) -> Review | None:
    """Put a record back as it was found; gives the review that was taken back, None where there was none."""
    row = connection.execute(select(t.reviews).where(t.reviews.c.record == record)).mappings().first()
    if row is None:
        return None
    review = codec(Review).from_row(row)
    if row["found"] is not None and record[:2] in KINDS:
        found = _found(row["found"])
        _write(connection, _said(review, found), found)
    connection.execute(delete(t.reviews).where(t.reviews.c.record == record))
    connection.execute(delete(t.dropped).where(t.dropped.c.scope == SCOPE, t.dropped.c.record == record))
    return review


def lay(connection: Connection) -> None:
    """Lay over the readings what is not yet; a review whose record is no longer found is noted as set aside."""
    for row in connection.execute(select(t.reviews).where(t.reviews.c.found.is_(None))).mappings().all():
        _lay(connection, codec(Review).from_row(row))


def forget(connection: Connection, articles: Sequence[str]) -> None:
    """These articles are read anew: what was found in them before is not to be put back."""
    connection.execute(update(t.reviews).where(t.reviews.c.article.in_(articles)).values(found=None))


def as_found(connection: Connection, article: str) -> tuple[list[Any], set[str]]:
    """The records of an article that reviews changed, as they were found, and the ids of all that they touch."""
    asked = select(t.reviews.c.record, t.reviews.c.found).where(t.reviews.c.article == article)
    rows = [(row.record, _found(row.found)) for row in connection.execute(asked) if row.found is not None]
    return [record for _, found in rows for record in found], {record for record, _ in rows}


def laid(connection: Connection) -> Iterator[tuple[Review, list[Any], list[Any]]]:
    """Each review with what it changed: as it was found, and as it is to read."""
    for row in connection.execute(select(t.reviews).where(t.reviews.c.found.is_not(None))).mappings().all():
        review, found = codec(Review).from_row(row), _found(row["found"])
        yield review, found, _said(review, found)


def refused(connection: Connection) -> dict[str, str]:
    """The links that are wrong, and who says so."""
    links = (review for review in stored(connection) if review.record.startswith("ln-"))
    return {review.record: review.words for review in links if review.verdict == "wrong"}


def state(connection: Connection) -> str:
    """A hash of all that reviews say: what was joined with others is joined again."""
    return digest("\n".join(f"{r.record} {r.verdict}" for r in sorted(stored(connection), key=lambda r: r.id)).encode())


def _lay(connection: Connection, review: Review) -> None:
    kind = KINDS.get(review.record[:2])
    if kind is None:  # a link: the joins leave it out
        return
    table = t.FOUND[kind]
    row = connection.execute(select(table).where(table.c.id == review.record)).mappings().first()
    if not (_has_place(connection, review) if review.given else row):
        _note(connection, review, f"a person says that it is {review.words}; it is not found any more")
        return
    found = [codec(kind).from_row(row)] if row else []
    if review.verdict == "wrong":
        found += _tied(connection, review.record)
    said = _said(review, found)
    _write(connection, found, said)
    article = (*found, *said)[0].article
    kept = {"article": article, "found": msgspec.json.encode([(r.id[:2], r) for r in found]).decode()}
    connection.execute(update(t.reviews).where(t.reviews.c.record == review.record).values(**kept))
    connection.execute(delete(t.dropped).where(t.dropped.c.scope == SCOPE, t.dropped.c.record == review.record))
    if review.verdict == "wrong":
        _note(connection, review, review.words)


def _has_place(connection: Connection, review: Review) -> bool:
    """Whether the article of what is added still has its words, and names who holds it."""
    assert review.given
    text = connection.execute(select(t.articles.c.text).where(t.articles.c.id == review.given.article)).scalar()
    holder = connection.execute(select(t.mentions.c.id).where(t.mentions.c.id == review.given.holder)).scalar()
    return text is not None and holder is not None and review.given.span.of(text) == review.quoted


def _note(connection: Connection, review: Review, words: str) -> None:
    row = codec(Dropped).to_row(Dropped(record=review.record, step=STEP, reason=words))
    connection.execute(insert(t.dropped).prefix_with("OR IGNORE").values(**row, scope=SCOPE))


def _tied(connection: Connection, position: str) -> list[Condition]:
    """The conditions that a position is tied to: they go with it."""
    rows = connection.execute(select(t.conditions).where(t.conditions.c.position == position)).mappings()
    return [codec(Condition).from_row(row) for row in rows]


def _said(review: Review, found: Sequence[Any]) -> list[Any]:
    """The records as they read after a review."""
    if review.verdict == "wrong":
        return []
    if review.given:
        return [review.given]
    changes: dict[str, Any] = {"made_by": f"{found[0].made_by}+{STEP}"}
    if not isinstance(found[0], Event):
        changes["confidence"] = None  # a person is sure
    if review.verdict != "right":
        changes["direction"] = review.verdict
    return [replace(found[0], **changes)]


def _write(connection: Connection, before: Sequence[Any], after: Sequence[Any]) -> None:
    """Put records in the place of others."""
    for record in before:
        table = t.FOUND[type(record)]
        connection.execute(delete(table).where(table.c.id == record.id))
    for record in after:
        connection.execute(insert(t.FOUND[type(record)]).values(**codec(type(record)).to_row(record)))


def _found(words: str | None) -> list[Any]:
    pairs = msgspec.json.decode(words, type=list[tuple[str, msgspec.Raw]]) if words else []
    return [msgspec.json.decode(record, type=KINDS[kind]) for kind, record in pairs]
