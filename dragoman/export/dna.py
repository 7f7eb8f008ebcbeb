"""Positions as statements of Discourse Network Analyzer: its own database, which DNA 3 opens as it is.

In: a casefile. Out: one `.dna` file (SQLite). A position is a statement with person, organization, concept and
agreement; its place is counted in UTF-16 units, as DNA counts. A position on a condition is a concept of its own, since
DNA knows only yes and no. The coder `Admin` has the password `dragoman`.
Source: tables, names and limits as DNA 3.0.11 makes and checks them (github.com/leifeld/dna).
"""

from __future__ import annotations

import os
import sqlite3
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from dragoman.casefile import ArticleRow, Casefile, PositionRow
from dragoman.model import Span

VERSION = "3.0.11"  # of DNA, whose layout this is
PASSWORD = "dragoman"
LONGEST = 190  # characters of a name in DNA
PERSON, ORGANIZATION, CONCEPT, AGREEMENT = 1, 2, 3, 4  # variables of DNA's own statement type
_VARIABLES = ((PERSON, "person"), (ORGANIZATION, "organization"), (CONCEPT, "concept"), (AGREEMENT, "agreement"))
_ATTRIBUTES = ("Type", "Alias", "Notes")
_ROUNDS = 100_000  # of the hash that DNA keeps a password by
_RIGHTS = (
    "AddDocuments EditDocuments DeleteDocuments ImportDocuments AddStatements EditStatements DeleteStatements"
    " EditAttributes EditRegex EditStatementTypes EditCoders EditCoderRelations ViewOthersDocuments EditOthersDocuments"
    " ViewOthersStatements EditOthersStatements"
).split()


def dna(casefile: Casefile, out: Path) -> None:
    """Write the database; an earlier file there is replaced when the new one is whole."""
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(part)) as connection, connection:
            for statement in layout():
                connection.execute(statement)
            _Writer(connection, casefile).write()
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


class _Writer:
    """Fills the tables of one database."""

    def __init__(self, connection: sqlite3.Connection, casefile: Casefile) -> None:
        self.connection = connection
        self.casefile = casefile
        self.entities: dict[tuple[int, str], int] = {}
        self.kinds = {actor.name: actor.kind for actor in casefile.actors()}

    def write(self) -> None:
        self._start()
        positions = sorted(self.casefile.positions(), key=lambda r: (r.evidence.article, r.evidence.spans, r.id))
        by_article: dict[str, list[PositionRow]] = {}
        for row in positions:
            by_article.setdefault(row.evidence.article, []).append(row)
        number = 0
        for document, article in enumerate(self.casefile.articles(), 1):
            text = self.casefile.article(article.id).text
            self._document(document, article, text)
            for row in by_article.get(article.id, ()):
                number += 1
                self._statement(number, document, row, text)

    def _start(self) -> None:
        """What DNA puts into every new database: coder, settings, statement type, and an empty value each."""
        salt = sha256(self.casefile.case.id.encode()).digest()[:16]
        self._insert("CODERS", ID=1, Name="Admin", Red=255, Green=255, Blue=0, Refresh=0, Password=_hashed(salt))
        every = ", ".join(f"Permission{right} = 1" for right in _RIGHTS)
        self.connection.execute(f"UPDATE CODERS SET {every} WHERE ID = 1")
        self._insert("SETTINGS", Property="version", Value=VERSION)
        self._insert("SETTINGS", Property="date", Value="2025-02-05")
        self._insert("STATEMENTTYPES", ID=1, Label="DNA Statement", Red=239, Green=208, Blue=51)
        for id, name in _VARIABLES:
            kind = "boolean" if id == AGREEMENT else "short text"
            self._insert("VARIABLES", ID=id, Variable=name, DataType=kind, StatementTypeId=1)
            if id != AGREEMENT:
                for attribute in _ATTRIBUTES:
                    self._insert("ATTRIBUTEVARIABLES", VariableId=id, AttributeVariable=attribute)
                self._entity(id, "")

    def _document(self, id: int, article: ArticleRow, text: str) -> None:
        days = article.likely or article.days
        told = f"dated {days.label() or f'{days.first} to {days.last}'}, {article.basis}" if days else "date not known"
        begin = datetime(days.first.year, days.first.month, days.first.day, tzinfo=UTC) if days else None
        self._insert(
            "DOCUMENTS",
            ID=id,
            Title=_short(article.title or article.source),
            Text=_plain(text),
            Coder=1,
            Author=_short("; ".join(article.credits)),
            Source=_short(article.outlet or ""),
            Section="",
            Notes=f"{told}; {article.url or article.source}; {article.id}",
            Type="",
            Date=int(begin.timestamp()) if begin else 0,
        )

    def _statement(self, id: int, document: int, row: PositionRow, text: str) -> None:
        start, stop = place(text, row.evidence.spans[0])
        self._insert("STATEMENTS", ID=id, StatementTypeId=1, DocumentId=document, Start=start, Stop=stop, Coder=1)
        person = row.holder if row.holder != row.party and self.kinds.get(row.holder or "") == "person" else None
        about = self.casefile.case.issue(row.issue)
        concept = about.proposition if about else row.issue
        if row.direction == "conditional":
            concept = f"{_short(concept, LONGEST - 20)} (on a condition)"
        values = ((PERSON, person), (ORGANIZATION, row.party or (None if person else row.holder)), (CONCEPT, concept))
        for variable, value in values:
            entity = self._entity(variable, _short(value or ""))
            self._insert("DATASHORTTEXT", StatementId=id, VariableId=variable, Entity=entity)
        self._insert("DATABOOLEAN", StatementId=id, VariableId=AGREEMENT, Value=int(row.direction != "against"))

    def _entity(self, variable: int, value: str) -> int:
        key = variable, value
        if key not in self.entities:
            self.entities[key] = id = len(self.entities) + 1
            self._insert("ENTITIES", ID=id, VariableId=variable, Value=value, Red=0, Green=0, Blue=0)
            kind = self.kinds.get(value, "") if variable != CONCEPT else ""
            query = "SELECT ID, AttributeVariable FROM ATTRIBUTEVARIABLES WHERE VariableId = ?"
            for attribute, name in self.connection.execute(query, (variable,)).fetchall():
                given = kind if name == "Type" else ""
                self._insert("ATTRIBUTEVALUES", EntityId=id, AttributeVariableId=attribute, AttributeValue=given)
        return self.entities[key]

    def _insert(self, table: str, **values: str | int) -> None:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


def _short(words: str, longest: int = LONGEST) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _plain(text: str) -> str:
    """The text with single line ends, as DNA shows and counts it."""
    return text.replace("\r\n", "\n")


def place(text: str, span: Span) -> tuple[int, int]:
    r"""Where a span begins and ends in DNA: line ends of two characters count once, signs beyond the first plane twice.

    >>> place("\r\n🚢 ab", Span(4, 6))
    (4, 6)
    """
    before = len(_plain(text[: span.start]).encode("utf-16-le")) // 2
    inside = len(_plain(text[span.start : span.end]).encode("utf-16-le")) // 2
    return before, before + inside


def _hashed(salt: bytes) -> str:
    """The password as DNA checks it: SHA-256 over salt and word, again and again, the salt kept before it."""
    found = sha256(salt + PASSWORD.encode()).digest()
    for _ in range(_ROUNDS - 1):
        found = sha256(found).digest()
    return b64encode(salt + found).decode()


# --- the layout ----------------------------------------------------------------------------------

_NAME = f"TEXT NOT NULL DEFAULT '' CHECK (LENGTH({{0}}) <= {LONGEST})"
_KEY = "INTEGER NOT NULL PRIMARY KEY"
_TO = "INTEGER NOT NULL REFERENCES {0}(ID) ON DELETE CASCADE"
_FLAG = "INTEGER NOT NULL DEFAULT {0} CHECK ({1} BETWEEN 0 AND 1)"
_COLOURS = tuple(
    (name, f"INTEGER NOT NULL DEFAULT 0 CHECK ({name} BETWEEN 0 AND 255)") for name in ("Red", "Green", "Blue")
)
_OF_STATEMENT = (("ID", _KEY), ("StatementId", _TO.format("STATEMENTS")), ("VariableId", _TO.format("VARIABLES")))
_ONCE = "UNIQUE (StatementId, VariableId)"


def layout() -> Iterator[str]:
    """The statements that make DNA's tables."""
    for table, columns, checks in _tables():
        inside = ", ".join([*(f"{name} {kind}" for name, kind in columns), *checks])
        yield f"CREATE TABLE {table} ({inside})"


def _name(column: str) -> tuple[str, str]:
    return column, _NAME.format(column)


def _tables() -> Iterator[tuple[str, Sequence[tuple[str, str]], Sequence[str]]]:
    yield "SETTINGS", (("Property", "TEXT PRIMARY KEY"), ("Value", "TEXT NOT NULL")), ()
    yield "CODERS", (*_coder(), *((f"Permission{r}", _FLAG.format(1, f"Permission{r}")) for r in _RIGHTS)), ()
    document = ("Title", "Author", "Source", "Section", "Type")
    texts = (("Text", "TEXT NOT NULL"), ("Notes", "TEXT NOT NULL DEFAULT ''"), ("Date", "INTEGER NOT NULL"))
    yield "DOCUMENTS", (("ID", _KEY), *map(_name, document), *texts, ("Coder", _TO.format("CODERS"))), ()
    yield "STATEMENTTYPES", (("ID", _KEY), _name("Label"), *_COLOURS), ()
    kinds = "TEXT NOT NULL CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text')) DEFAULT 'short text'"
    variable = (("ID", _KEY), _name("Variable"), ("DataType", kinds), ("StatementTypeId", _TO.format("STATEMENTTYPES")))
    yield "VARIABLES", variable, ("UNIQUE (Variable, StatementTypeId)",)
    ends = tuple((f"{end}VariableId", _TO.format("VARIABLES")) for end in ("Source", "Target"))
    yield "VARIABLELINKS", (("ID", _KEY), *ends), ("CHECK (TargetVariableId != SourceVariableId)",)
    yield "REGEXES", (("Label", f"TEXT PRIMARY KEY CHECK (LENGTH(Label) <= {LONGEST})"), *_COLOURS), ()
    relation = tuple((name, _FLAG.format(1, name)) for name in _RELATIONS)
    coders = (("Coder", _TO.format("CODERS")), ("OtherCoder", _TO.format("CODERS")))
    yield "CODERRELATIONS", (("ID", _KEY), *coders, *relation), ("CHECK (Coder != OtherCoder)",)
    yield "STATEMENTS", tuple(_statement_columns()), ("CHECK (Start < Stop)",)
    yield "DATABOOLEAN", (*_OF_STATEMENT, ("Value", "INTEGER NOT NULL DEFAULT 1")), (_ONCE,)
    yield "DATAINTEGER", (*_OF_STATEMENT, ("Value", "INTEGER NOT NULL DEFAULT 0")), (_ONCE,)
    parent = ("ChildOf", "INTEGER CHECK (ChildOf > 0) REFERENCES ENTITIES(ID) ON DELETE CASCADE")
    entity = (("ID", _KEY), ("VariableId", _TO.format("VARIABLES")), _name("Value"), *_COLOURS, parent)
    yield "ENTITIES", entity, ("UNIQUE (VariableId, Value)",)
    yield "DATASHORTTEXT", (*_OF_STATEMENT, ("Entity", _TO.format("ENTITIES"))), (_ONCE,)
    yield "DATALONGTEXT", (*_OF_STATEMENT, ("Value", "TEXT DEFAULT ''")), (_ONCE,)
    attribute = (("ID", _KEY), ("VariableId", _TO.format("VARIABLES")), _name("AttributeVariable"))
    yield "ATTRIBUTEVARIABLES", attribute, ("UNIQUE (VariableId, AttributeVariable)",)
    value = (
        ("ID", _KEY),
        ("EntityId", _TO.format("ENTITIES")),
        ("AttributeVariableId", _TO.format("ATTRIBUTEVARIABLES")),
    )
    yield "ATTRIBUTEVALUES", (*value, _name("AttributeValue")), ("UNIQUE (EntityId, AttributeVariableId)",)


_RELATIONS = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")


def _coder() -> Iterator[tuple[str, str]]:
    yield "ID", _KEY
    yield _name("Name")
    yield from _COLOURS
    for name, default, low, high in (("Refresh", 0, 0, 9999), ("FontSize", 14, 1, 99), ("PopupWidth", 300, 100, 9999)):
        yield name, f"INTEGER NOT NULL DEFAULT {default} CHECK ({name} BETWEEN {low} AND {high})"
    yield _name("Password")
    for name, default in (("ColorByCoder", 0), ("PopupDecoration", 0), ("PopupAutoComplete", 1)):
        yield name, _FLAG.format(default, name)


def _statement_columns() -> Iterator[tuple[str, str]]:
    yield "ID", _KEY
    yield "StatementTypeId", _TO.format("STATEMENTTYPES")
    yield "DocumentId", _TO.format("DOCUMENTS")
    for end in ("Start", "Stop"):
        yield end, f"INTEGER NOT NULL CHECK ({end} >= 0)"
    yield "Coder", _TO.format("CODERS")
