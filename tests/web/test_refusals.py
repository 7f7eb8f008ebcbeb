"""What a page says where there is no answer: the same to a reader and to a program."""

from __future__ import annotations

import shutil

import pysqlite3
import pytest
from lxml import html

from tests.casefile.desk import MON
from tests.web.desk import Visitor


def refused(visitor: Visitor, address: str, status: int, code: str, **headers: str) -> str:
    """The message, after both shapes of the refusal were looked at."""
    told = visitor.get(address, json=True, **headers)
    assert (told.status_code, list(told.json())) == (status, ["error"])
    assert set(told.json()["error"]) == {"code", "message"}
    assert told.json()["error"]["code"] == code
    page = visitor.get(address, **headers)
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    message = told.json()["error"]["message"]
    assert message in html.document_fromstring(page.text).text_content()
    return message


@pytest.mark.parametrize(
    "address", ["/why/st-ffffffffffffffff", "/why/nothing", "/articles/ar-ffffffffffffffff", "/articles/x", "/nope"]
)
def test_an_unknown_id_or_page_is_not_found(visitor, address):
    refused(visitor, address, 404, "not-found")


@pytest.mark.parametrize(
    "paging", ["limit=0", "limit=501", "limit=-1", "limit=ten", "limit=1e2", "offset=-1", "offset=٣"]
)
@pytest.mark.parametrize("page", ["/statements", "/search", "/dropped"])
def test_paging_out_of_range_is_refused(visitor, page, paging):
    assert "whole number" in refused(visitor, f"{page}?{paging}", 400, "bad-settings")


def test_a_filter_that_a_page_does_not_know_is_refused_with_those_it_knows(visitor):
    assert "party, issue, stance, as-of" in refused(visitor, "/positions?prty=x", 400, "bad-settings")
    refused(visitor, "/articles?party=x", 400, "bad-settings")
    refused(visitor, f"/articles/{MON.id}?party=x", 400, "bad-settings")


def test_a_value_that_can_mean_nothing_is_refused(visitor):
    assert "2024-05-31" in refused(visitor, "/gaps?as-of=yesterday", 400, "bad-settings")
    refused(visitor, "/gaps?party=a&party=b", 400, "bad-settings")
    refused(visitor, f"/search?q={'x' * 1001}", 400, "bad-settings")
    assert visitor.get("/gaps?format=xml").status_code == 400


def test_an_unknown_party_issue_or_round_is_told_with_those_there_are(visitor):
    assert "Norhavn Lines" in refused(visitor, "/positions?party=Nobody", 404, "not-found")
    assert "jobs" in refused(visitor, "/positions?issue=none", 404, "not-found")
    assert "Norhavn, 3 March 2031" in refused(visitor, "/events?round=9", 404, "not-found")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_sent(visitor, method):
    answer = visitor.send(method, "/positions")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_casefile_that_is_gone_or_is_none_is_told(tmp_path, ferry):
    path = tmp_path / "x.casefile"
    visitor = Visitor(path)
    assert "no such casefile" in refused(visitor, "/", 503, "casefile")
    path.write_text("not a casefile, but long enough to be taken for one" * 100)
    assert "no casefile" in refused(visitor, "/gaps", 503, "casefile")
    path.write_bytes(b"")
    assert "empty" in refused(visitor, "/gaps", 503, "casefile")
    shutil.copy(ferry, path)
    assert visitor.get("/gaps").status_code == 200


def test_what_we_did_not_foresee_is_told_without_its_insides(tmp_path, ferry):
    path = tmp_path / "x.casefile"
    shutil.copy(ferry, path)
    with pysqlite3.connect(path) as connection:
        connection.execute("DROP TABLE events")
    message = refused(Visitor(path), f"/articles/{MON.id}", 500, "error")
    assert "events" not in message
