import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pysqlite3
import pytest

from dragoman.casefile import Casefile, connect, migrations
from dragoman.casefile import tables as t
from dragoman.errors import CasefileError


def refuses(path, words):
    with pytest.raises(CasefileError, match=words):
        Casefile.create(path)
    with pytest.raises(CasefileError):
        Casefile.open(path)


def test_the_migrations_make_every_column_that_questions_ask_for(tmp_path):
    with Casefile.create(tmp_path / "a.casefile") as casefile, casefile.reading() as connection:
        for name, table in t.METADATA.tables.items():
            if name != "article_words":
                made = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")}
                assert made == set(table.c.keys()), name


def test_each_migration_is_applied_once_and_written_down(tmp_path):
    for _ in range(2):
        with Casefile.create(tmp_path / "a.casefile") as casefile, casefile.reading() as connection:
            log = connection.exec_driver_sql("SELECT number, name FROM migrations").all()
            assert [tuple(row) for row in log] == list(enumerate(migrations.STEPS, 1))


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, and no database at all, as anyone can see\n" * 50)
    before = path.read_bytes()
    refuses(path, "no casefile")
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with pysqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    before = path.read_bytes()
    refuses(path, "another program")
    assert path.read_bytes() == before


def test_a_layout_from_the_future_is_refused(tmp_path):
    path = tmp_path / "a.casefile"
    Casefile.create(path).close()
    with pysqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    refuses(path, "newer")


def test_a_truncated_casefile_is_said_to_be_damaged(tmp_path):
    path = tmp_path / "a.casefile"
    Casefile.create(path).close()
    path.write_bytes(path.read_bytes()[:5000])
    refuses(path, "damaged")


def test_a_file_that_is_not_there_is_not_made_by_a_question(tmp_path):
    with pytest.raises(CasefileError, match="no such casefile"):
        Casefile.open(tmp_path / "none.casefile")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CasefileError, match="folder"):
        Casefile.create(tmp_path / "none" / "a.casefile")


def test_an_old_sqlite_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(connect.pysqlite3, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(CasefileError, match="pip install"):
        connect.check_sqlite()


FILL = """
import resource, signal, sys
from dragoman.casefile import Casefile, store
from dragoman.errors import CasefileError
from dragoman.model import Dropped

casefile = Casefile.create(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
try:
    for batch in range(1000):
        with casefile.writing() as connection:
            dropped = [Dropped(record=f"{batch}/{n}", step="s", reason="r" * 200) for n in range(50)]
            store.put_dropped(connection, "x", dropped)
        print(batch, flush=True)
except CasefileError as error:
    print("told:", error)
"""


def test_a_full_disk_is_told_and_what_was_stored_is_intact(tmp_path):
    path = tmp_path / "a.casefile"
    done = subprocess.run([sys.executable, "-c", FILL, str(path)], capture_output=True, text=True, check=True)
    *kept, last = done.stdout.splitlines()
    assert "told:" in last
    assert "run the same" in last.lower()
    with Casefile.open(path) as casefile:
        assert len(casefile.dropped()) == 50 * len(kept)


@pytest.fixture
def closed_folder(tmp_path):
    """A folder that may be read and not written, even where the tests run as root."""
    folder = Path(tempfile.mkdtemp()) if os.geteuid() == 0 else tmp_path
    Casefile.create(folder / "a.casefile").close()
    folder.chmod(0o555)
    owner = os.geteuid()
    if owner == 0:
        os.seteuid(65534)
    yield folder
    if owner == 0:
        os.seteuid(0)
    folder.chmod(0o700)
    if owner == 0:
        shutil.rmtree(folder)


def test_a_casefile_in_a_read_only_folder_still_answers(closed_folder):
    with Casefile.open(closed_folder / "a.casefile") as casefile:
        assert casefile.counts().articles == 0


def test_a_read_only_folder_is_told_to_who_would_build_there(closed_folder):
    with pytest.raises(CasefileError, match=r"read-only|cannot be opened or made"):
        Casefile.create(closed_folder / "b.casefile")


def test_a_reader_and_a_writer_work_side_by_side(tmp_path):
    path = tmp_path / "a.casefile"
    with Casefile.create(path) as writer, Casefile.open(path) as reader:
        with writer.writing() as connection:
            connection.execute(t.state.insert().values(key="a", value="b"))
            assert reader.counts().articles == 0
        assert not reader.finished
