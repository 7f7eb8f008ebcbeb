"""The proof of a casefile: everything in it follows from the bytes that were captured.

In: a casefile. Out: what is wrong, each with the capture, article or record it concerns. Four
things are checked: every capture's bytes against its SHA-256, every article's text against the bytes,
every span against its text, every record against the hash it was stored with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from dragoman import clean
from dragoman.casefile import Casefile, reviews, shelve, store
from dragoman.casefile import tables as t
from dragoman.errors import CasefileError
from dragoman.hashing import digest
from dragoman.model import Article, Dropped, Joined, Reading, Span
from dragoman.program import program
from dragoman.shelf import FIELD


class Fault(Struct, frozen=True):
    """One thing that is not as it was found."""

    record: str  # id, or the source of a capture
    words: str


class Verified(Struct, frozen=True, kw_only=True):
    """What was checked, and what was wrong."""

    captures: int
    articles: int
    spans: int
    faults: tuple[Fault, ...]
    reread: int  # articles whose text was made again from the bytes
    other_program: bool  # read by another version, whose texts cannot be made again here

    def summary(self) -> str:
        """The outcome in one line."""
        checked = f"{self.captures} captures, {self.articles} articles, {self.spans} spans"
        if self.faults:
            return f"{len(self.faults)} faults in {checked}"
        again = " (texts not made again: another version of Dragoman read them)" if self.other_program else ""
        return f"all right: {checked}{again}"


class _Check:
    """One pass over a casefile."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.captures = self.articles = self.spans = self.reread = 0
        self.repeated = self._repeated()

    def _repeated(self) -> dict[str, frozenset[str]]:
        rows = ((c.page, c.host, c.blocks) for c in store.captures(self.connection))
        return clean.repeated(rows)

    def run(self, again: bool) -> Iterator[Fault]:
        yield from self._file()
        yield from self._unused()
        for capture in store.captures(self.connection):
            yield from self._capture(capture.page, capture.source, again)
        yield from self._reviewed()
        yield from self._joined()

    def _reviewed(self) -> Iterator[Fault]:
        """Whether each record reads as it was found and as people said of it."""
        for review, _found, said in reviews.laid(self.connection):
            kind = reviews.KINDS[review.record[:2]]
            table = t.FOUND[kind]
            if list(shelve.rows(self.connection, table, kind, table.c.id == review.record)) != said:
                yield Fault(review.record, f"this record is not as it was found and reviewed ({review.words})")

    def _file(self) -> Iterator[Fault]:
        """What SQLite itself can tell: pages, indexes, references, the index of words."""
        for (words,) in self.connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            if words != "ok":
                yield Fault("casefile", f"SQLite: {words}")
        for row in self.connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Fault(row[0], f"row {row[1]} refers to a row of {row[2]} that is not there")

    def _unused(self) -> Iterator[Fault]:
        """Pages that no capture stands for any more: their bytes are kept, and checked."""
        query = select(t.pages).where(t.pages.c.id.not_in(select(t.captures.c.page)))
        for row in self.connection.execute(query).mappings():
            if digest(bytes(row["data"])) != row["sha256"]:
                yield Fault(row["id"], "the bytes of this earlier capture are not those that were captured")

    def _capture(self, page: str, source: str, again: bool) -> Iterator[Fault]:
        """One capture: its bytes, its text, its records."""
        self.captures += 1
        found = store.page(self.connection, page)
        if digest(found.data) != found.sha256 or found.id != page:
            yield Fault(source, f"the bytes of this capture ({page}) are not those that were captured")
            again = False
        row = self.connection.execute(select(t.readings).where(t.readings.c.page == page)).mappings().first()
        if row is None:
            yield Fault(source, "this capture was not read yet; run the build again")
            return
        try:
            outcome = self._outcome(page, row["article"])
        except Exception as error:  # a changed byte can make a row unreadable in any way
            yield Fault(row["article"] or page, f"what was read of {source} cannot be read back: {error}")
            return
        if isinstance(outcome, Reading):
            yield from self._reading(outcome, source)
            if again:
                self.reread += 1
                yield from self._text(outcome.article, page)
        if row["digest"] not in _digests(outcome):
            yield Fault(row["article"] or page, f"a record of this article ({source}) is not as it was found")

    def _outcome(self, page: str, article: str | None) -> Reading | Dropped:
        if article:
            return shelve.reading(self.connection, page, article)
        return shelve.dropped(self.connection, page)[0]

    def _reading(self, reading: Reading, source: str) -> Iterator[Fault]:
        self.articles += 1
        article = reading.article
        stored = select(t.articles.c.text_sha256).where(t.articles.c.id == article.id)
        if digest(article.text.encode()) != self.connection.execute(stored).scalar_one():
            yield Fault(article.id, f"the text of this article ({source}) is not the one that was read")
        for record in (article, *(record for field in FIELD.values() for record in getattr(reading, field))):
            yield from self._spans(record, article.text)

    def _spans(self, record: Any, words: str) -> Iterator[Fault]:
        for name in record.__struct_fields__:
            value = getattr(record, name)
            for span in value if isinstance(value, tuple) else (value,):
                if isinstance(span, Span):
                    self.spans += 1
                    if not (0 <= span.start < span.end <= len(words) and span.of(words).strip()):
                        yield Fault(
                            record.id, f"its span {span.start}–{span.end} holds no words of {record_article(record)}"
                        )

    def _text(self, article: Article, page: str) -> Iterator[Fault]:
        """Whether the bytes still give the text."""
        made = clean.clean(store.page(self.connection, page), self.repeated.get(page, frozenset()))
        if not isinstance(made, Article) or made.text != article.text:
            yield Fault(article.id, f"the bytes of {article.source} do not give this text")

    def _joined(self) -> Iterator[Fault]:
        stored = store.get_state(self.connection).get("joins_digest")
        if stored is None:
            yield Fault("casefile", "the articles were not joined yet; run the build again")
        else:
            found = shelve.joined(self.connection)
            if stored not in _digests(found):
                yield Fault("casefile", "a record of the whole case is not as it was found")
            yield from self._told(found)
        search = text("SELECT rowid FROM article_words EXCEPT SELECT number FROM articles")
        if self.connection.execute(search).first():
            yield Fault("casefile", "the index of words holds an article that is not there")

    def _told(self, found: Joined) -> Iterator[Fault]:
        """Whether each passage on a pledge holds words of its article."""
        for pledge in found.pledges:
            for told in pledge.told:
                article = shelve.article(self.connection, told.article)
                self.spans += 1
                if article is None or not told.span.of(article.text).strip() or told.span.end > len(article.text):
                    yield Fault(
                        pledge.id, f"its span {told.span.start}–{told.span.end} holds no words of {told.article}"
                    )


def record_article(record: Any) -> str:
    """The article a record stands in; an article stands in itself."""
    return str(getattr(record, "article", record.id))


def verify(casefile: Casefile) -> Verified:
    """Check a whole casefile against the captures in it.

    Texts are made again from the bytes where this very program read them; a text capture of another
    version is still checked by its hash.

    Raises:
        CasefileError: SQLite cannot read the file at all.
    """
    with casefile.reading() as connection:
        state = store.get_state(connection)
        run = store.last_run(connection)
        other = run is None or run.program != program(*state.get("plugins", "").split())
        check = _Check(connection)
        try:
            faults = tuple(check.run(again=not other))
        except DatabaseError as error:
            raise CasefileError(f"{casefile.path}: the casefile is damaged: {error}.") from error
    return Verified(
        captures=check.captures,
        articles=check.articles,
        spans=check.spans,
        faults=faults,
        reread=check.reread,
        other_program=other,
    )


def _digests(record: Struct) -> Iterator[str]:
    """Of a record as it is written now, and as it was before."""
    return map(digest, shelve.encodings(record))
