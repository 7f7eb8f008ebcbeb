"""A casefile that is served stays as it is, and may be built in meanwhile."""

from __future__ import annotations

import shutil

import pytest

from dragoman.casefile import Casefile, store
from dragoman.errors import CasefileError
from dragoman.hashing import digest
from dragoman.web.snapshot import snapshot
from tests.casefile.desk import MON
from tests.web.desk import Visitor


@pytest.fixture
def copy(tmp_path, ferry):
    return shutil.copy(ferry, tmp_path / "copy.casefile")


def test_looking_at_every_page_changes_no_byte(copy):
    before = digest(copy.read_bytes())
    visitor = Visitor(copy)
    for page in ("/", "/positions", "/gaps?as-of=2031-03-09", f"/articles/{MON.id}", f"/why/{MON.id}", "/search?q=a"):
        assert visitor.get(page).status_code == 200
    assert digest(copy.read_bytes()) == before


def test_a_snapshot_cannot_be_written_to(copy):
    with (
        snapshot(copy) as casefile,
        pytest.raises(CasefileError, match="read-only"),
        casefile.writing() as connection,
    ):
        store.set_state(connection, joined="by a page")


def test_pages_answer_while_a_build_writes_and_show_what_it_has_committed(copy):
    visitor = Visitor(copy)
    with Casefile.open(copy) as casefile:
        with casefile.writing() as connection:
            connection.exec_driver_sql("DELETE FROM gaps")
            assert visitor.json("/gaps")["total"] == 1
        assert visitor.json("/gaps")["total"] == 0


def test_one_request_sees_one_moment(copy):
    with snapshot(copy) as before, Casefile.open(copy) as casefile:
        assert before.counts().gaps == 1
        with casefile.writing() as connection:
            connection.exec_driver_sql("DELETE FROM gaps")
        assert before.counts().gaps == len(before.gaps()) == 1
    with snapshot(copy) as after:
        assert after.counts().gaps == 0


def test_a_build_that_is_not_finished_is_told_on_every_page(copy):
    visitor = Visitor(copy)
    with Casefile.open(copy) as casefile, casefile.writing() as connection:
        store.set_state(connection, building="yes")
    assert not visitor.json("/")["item"]["finished"]
    assert "not finished" in visitor.page("/gaps").text_content()


def test_the_overview_is_made_anew_when_the_casefile_changes(copy):
    visitor = Visitor(copy)
    assert visitor.json("/")["item"]["rounds"]
    with Casefile.open(copy) as casefile, casefile.writing() as connection:
        connection.exec_driver_sql("DELETE FROM rounds")
        store.set_state(connection, joins_digest="another")
    assert not visitor.json("/")["item"]["rounds"]


def test_an_older_layout_is_refused_and_not_brought_up_to_date(copy):
    with Casefile.open(copy) as casefile, casefile.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 0")
    before = digest(copy.read_bytes())
    assert Visitor(copy).get("/").status_code == 503
    assert digest(copy.read_bytes()) == before
