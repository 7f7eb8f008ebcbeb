from datetime import date

import pytest

from dragoman.errors import BadSettings
from dragoman.export import export
from dragoman.export.tables import TABLES
from tests.casefile.desk import filled


@pytest.fixture(scope="module")
def casefile(tmp_path_factory):
    with filled(tmp_path_factory.mktemp("case")) as made:
        yield made


def test_parquet_is_a_folder_with_a_typed_table_for_each_question(casefile, tmp_path):
    files = pytest.importorskip("pyarrow.parquet")
    export(casefile, "parquet", tmp_path / "tables")
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == set(TABLES)
    rows = files.read_table(tmp_path / "tables" / "positions.parquet").to_pylist()
    assert {row["evidence"]["words"] for row in rows} == {"demands eight percent", "accepts six percent"}
    assert {row["days"]["first"] for row in rows} == {date(2031, 3, 3), date(2031, 3, 4), date(2031, 3, 7)}
    assert all(row["days"]["last"] == row["days"]["first"] for row in rows)


def test_without_pyarrow_the_message_says_what_to_install(casefile, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(BadSettings, match=r"dragoman\[parquet\]"):
        export(casefile, "parquet", tmp_path / "tables")
