"""The database must be one that DNA itself could have made: its tables, names, kinds and limits, told here anew."""

import sqlite3
from contextlib import closing

import pytest

from dragoman.export import export
from dragoman.export.dna import LONGEST, place
from dragoman.model import Span
from tests.casefile.desk import MON, filled

# table: columns that DNA 3 reads, in any order
TABLES = {
    "SETTINGS": "Property Value",
    "CODERS": "ID Name Red Green Blue Refresh FontSize Password PopupWidth ColorByCoder PopupDecoration"
    " PopupAutoComplete"
    " PermissionAddDocuments PermissionEditDocuments PermissionDeleteDocuments PermissionImportDocuments"
    " PermissionAddStatements PermissionEditStatements PermissionDeleteStatements PermissionEditAttributes"
    " PermissionEditRegex PermissionEditStatementTypes PermissionEditCoders PermissionEditCoderRelations"
    " PermissionViewOthersDocuments PermissionEditOthersDocuments PermissionViewOthersStatements"
    " PermissionEditOthersStatements",
    "DOCUMENTS": "ID Title Text Coder Author Source Section Notes Type Date",
    "STATEMENTTYPES": "ID Label Red Green Blue",
    "VARIABLES": "ID Variable DataType StatementTypeId",
    "VARIABLELINKS": "ID SourceVariableId TargetVariableId",
    "REGEXES": "Label Red Green Blue",
    "CODERRELATIONS": "ID Coder OtherCoder viewStatements editStatements viewDocuments editDocuments",
    "STATEMENTS": "ID StatementTypeId DocumentId Start Stop Coder",
    "DATABOOLEAN": "ID StatementId VariableId Value",
    "DATAINTEGER": "ID StatementId VariableId Value",
    "DATASHORTTEXT": "ID StatementId VariableId Entity",
    "DATALONGTEXT": "ID StatementId VariableId Value",
    "ENTITIES": "ID VariableId Value Red Green Blue ChildOf",
    "ATTRIBUTEVARIABLES": "ID VariableId AttributeVariable",
    "ATTRIBUTEVALUES": "ID EntityId AttributeVariableId AttributeValue",
}
# what each refers to: a copy into tables with these references must take every row
REFERENCES = {
    "DOCUMENTS": {"Coder": "CODERS"},
    "VARIABLES": {"StatementTypeId": "STATEMENTTYPES"},
    "STATEMENTS": {"StatementTypeId": "STATEMENTTYPES", "DocumentId": "DOCUMENTS", "Coder": "CODERS"},
    "DATABOOLEAN": {"StatementId": "STATEMENTS", "VariableId": "VARIABLES"},
    "ENTITIES": {"VariableId": "VARIABLES", "ChildOf": "ENTITIES"},
    "DATASHORTTEXT": {"StatementId": "STATEMENTS", "VariableId": "VARIABLES", "Entity": "ENTITIES"},
    "ATTRIBUTEVARIABLES": {"VariableId": "VARIABLES"},
    "ATTRIBUTEVALUES": {"EntityId": "ENTITIES", "AttributeVariableId": "ATTRIBUTEVARIABLES"},
}
SHORT = "Title Author Source Section Type Name Label Variable Value AttributeVariable AttributeValue".split()
CODED = """
    SELECT d.Text, s.Start, s.Stop, p.Value, o.Value, c.Value, b.Value FROM STATEMENTS s
    JOIN DOCUMENTS d ON d.ID = s.DocumentId
    JOIN DATASHORTTEXT x ON x.StatementId = s.ID AND x.VariableId = 1 JOIN ENTITIES p ON p.ID = x.Entity
    JOIN DATASHORTTEXT y ON y.StatementId = s.ID AND y.VariableId = 2 JOIN ENTITIES o ON o.ID = y.Entity
    JOIN DATASHORTTEXT z ON z.StatementId = s.ID AND z.VariableId = 3 JOIN ENTITIES c ON c.ID = z.Entity
    JOIN DATABOOLEAN b ON b.StatementId = s.ID AND b.VariableId = 4 ORDER BY s.ID
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dna")
    with filled(folder) as casefile:
        export(casefile, "dna", folder / "out" / "ferry.dna")
    with closing(sqlite3.connect(folder / "out" / "ferry.dna")) as connection:
        yield connection


def own_layout(table: str) -> str:
    """A table as DNA has it, made of the facts above."""
    columns = []
    for name in TABLES[table].split():
        words = name
        if name == "ID":
            words += " INTEGER NOT NULL PRIMARY KEY"
        elif name in SHORT and table not in ("SETTINGS", "DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"):
            words += f" TEXT NOT NULL CHECK (LENGTH({name}) < 191)"
        if to := REFERENCES.get(table, {}).get(name):
            words += f" INTEGER REFERENCES {to}(ID)"
        columns.append(words)
    once = {"ENTITIES": "VariableId, Value", "DATASHORTTEXT": "StatementId, VariableId"}
    limits = {"STATEMENTS": "CHECK (Start >= 0 AND Start < Stop)"} | {t: f"UNIQUE ({c})" for t, c in once.items()}
    return f"CREATE TABLE {table} ({', '.join([*columns, *filter(None, [limits.get(table)])])})"


def test_every_table_has_the_columns_that_dna_reads(database):
    for table, columns in TABLES.items():
        assert {row[1] for row in database.execute(f"PRAGMA table_info({table})")} == set(columns.split()), table


def test_every_row_fits_into_tables_with_the_limits_of_dna(database):
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute("PRAGMA foreign_keys = ON")
        for table in TABLES:
            other.execute(own_layout(table))
        order = "SETTINGS CODERS STATEMENTTYPES VARIABLES DOCUMENTS STATEMENTS ENTITIES".split()
        order += "DATABOOLEAN DATASHORTTEXT ATTRIBUTEVARIABLES ATTRIBUTEVALUES".split()
        for table in order:
            columns = TABLES[table].split()
            rows = database.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            assert rows, table
            other.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)


def test_a_position_is_a_statement_with_its_words_and_four_values(database):
    rows = database.execute(CODED).fetchall()
    words = [text[start:stop] for text, start, stop, *_ in rows]
    assert words.count("demands eight percent") == 2
    assert rows[words.index("accepts six percent")][3:] == ("", "Sailors' Union", "Wages of the crews rise", 1)


def test_the_variables_are_those_of_dnas_own_statement_type(database):
    rows = database.execute("SELECT ID, Variable, DataType FROM VARIABLES ORDER BY ID").fetchall()
    assert rows == [
        (1, "person", "short text"),
        (2, "organization", "short text"),
        (3, "concept", "short text"),
        (4, "agreement", "boolean"),
    ]


def test_a_document_has_its_day_in_seconds(database):
    (found,) = database.execute("SELECT Date FROM DOCUMENTS WHERE Notes LIKE ?", (f"%{MON.id}%",)).fetchone()
    assert found == 1930262400  # 3 March 2031, 0:00 UTC


def test_two_exports_of_a_casefile_are_equal(tmp_path):
    with filled(tmp_path) as casefile:
        for name in ("a.dna", "b.dna"):
            export(casefile, "dna", tmp_path / name)
    assert (tmp_path / "a.dna").read_bytes() == (tmp_path / "b.dna").read_bytes()


def test_places_are_counted_as_java_counts():
    text = "𝒜\r\nwe pay"
    start, stop = place(text, Span(3, 9))
    shown = text.replace("\r\n", "\n").encode("utf-16-le")
    assert shown[2 * start : 2 * stop].decode("utf-16-le") == "we pay"
    assert LONGEST == 190
