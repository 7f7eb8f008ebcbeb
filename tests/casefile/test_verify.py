import shutil

import pysqlite3
import pytest

from dragoman.casefile import Casefile
from dragoman.casefile.verify import verify
from dragoman.errors import CasefileError
from dragoman.pipeline import build
from tests.casefile.desk import filled
from tests.desk import CASE, lay


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    folder = tmp_path_factory.mktemp("case")
    build(CASE, lay(folder / "captures"), folder / "ferry.casefile").close()
    return folder / "ferry.casefile"


@pytest.fixture
def copy(original, tmp_path):
    return shutil.copy(original, tmp_path / "ferry.casefile")


def change(path, sql, *values):
    with pysqlite3.connect(path) as connection:
        connection.execute(sql, values)
    connection.close()


def faults(path):
    with Casefile.open(path) as casefile:
        return verify(casefile).faults


def test_an_untouched_casefile_is_all_right(original):
    with Casefile.open(original) as casefile:
        checked = verify(casefile)
    assert checked.faults == ()
    assert (checked.captures, checked.articles, checked.reread) == (4, 4, 4)
    assert checked.spans > 20


def test_one_changed_byte_of_a_capture_is_named(copy):
    change(copy, "UPDATE pages SET data = CAST(replace(CAST(data AS TEXT), 'eight', 'Eight') AS BLOB)")
    (fault,) = faults(copy)
    assert fault.record.endswith("a_monday.txt")
    assert "bytes of this capture" in fault.words


def test_one_changed_letter_of_a_text_is_named(copy):
    change(copy, "UPDATE articles SET text = replace(text, 'five percent', 'nine percent') WHERE source LIKE '%b_thu%'")
    found = faults(copy)
    assert any("text of this article" in fault.words and "b_thursday" in fault.words for fault in found)
    assert all("a_monday" not in fault.words for fault in found)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE mentions SET span_end = span_end - 1 WHERE rowid = 2",
        "UPDATE mentions SET name = 'Somebody' WHERE rowid = 2",
        "UPDATE events SET status = 'denied' WHERE rowid = 1",
        "UPDATE positions SET stance = 'agreed' WHERE rowid = 1",
        "DELETE FROM clues WHERE rowid = 1",
        "UPDATE actors SET name = 'Somebody' WHERE rowid = 1",
        "UPDATE gaps SET status = 'agreed'",
        "DELETE FROM links WHERE rowid = 1",
        "UPDATE articles SET body = '[]' WHERE number = 1",
    ],
)
def test_a_record_that_was_changed_by_hand_is_found(tmp_path, sql):
    filled(tmp_path).close()
    assert faults(tmp_path / "ferry.casefile") == ()
    change(tmp_path / "ferry.casefile", sql)
    assert faults(tmp_path / "ferry.casefile")


def test_a_span_outside_its_article_is_named(tmp_path):
    filled(tmp_path).close()
    change(tmp_path / "ferry.casefile", "UPDATE events SET span_end = 99999 WHERE rowid = 1")
    assert any("holds no words" in fault.words for fault in faults(tmp_path / "ferry.casefile"))


def test_a_changed_byte_anywhere_in_the_file_is_found_or_stands_in_no_record(copy):
    with Casefile.open(copy) as casefile:
        whole = [casefile.shelf().article(id) for id in casefile.shelf().article_ids]
    data = bytearray(copy.read_bytes())
    at = data.index(b"three percent")  # once in the bytes of the capture, once in the text, once in the index
    data[at] ^= 1
    copy.write_bytes(data)
    try:
        found = faults(copy)
    except CasefileError:
        return
    with Casefile.open(copy) as casefile:
        same = [casefile.shelf().article(id) for id in casefile.shelf().article_ids] == whole
    assert found or same
