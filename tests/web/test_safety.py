"""A page as an attacker meets it: hostile texts, hostile addresses, hostile hosts."""

from __future__ import annotations

import re

import pytest
from lxml import html

from dragoman.web.verbs import VERBS
from tests.web.desk import ARTICLE, MET, ROUND, SAID, WANTED, Visitor

PAGES = ["/", *(f"/{verb.name}" for verb in VERBS), "/search?q=keepers", f"/articles/{ARTICLE.id}"]
PAGES += [f"/why/{record.id}" for record in (SAID, WANTED, MET, ROUND, ARTICLE)]
REFLECTED = [
    ("/search?q={}", 200),
    ("/statements?speaker={}", 200),
    ("/dropped?step={}", 200),
    ("/positions?stance={}", 404),
    ("/positions?party={}", 404),
    ("/events?round={}", 404),
    ("/positions?{}=1", 400),
    ("/positions?limit={}", 400),
    ("/why/{}", 404),
    ("/articles/{}", 404),
    ("/{}", 404),
]
QUOTED = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg%20src%3Dx%20onerror%3Dalert(2)%3E%27"


def harmless(text: str) -> html.HtmlElement:
    """The page, after everything was looked for that a browser would run, load or obey."""
    tree = html.document_fromstring(text)
    assert not tree.xpath("//script | //img | //iframe | //object | //embed | //style | //base | //meta[@http-equiv]")
    assert not [each for each in tree.iter() for name in each.attrib if name.startswith("on") or name == "style"]
    assert tree.xpath("//link/@href") == ["/style.css"]
    assert not [href for href in tree.xpath("//@href | //@action") if not re.match(r"[/?#]", href) or href[:2] == "//"]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    return tree


@pytest.mark.parametrize("page", PAGES)
def test_hostile_text_is_shown_and_not_obeyed(harbour, page):
    tree = harmless(harbour.get(page).text)
    assert "&amp;49" not in tree.text_content()
    if page not in ("/", "/dropped"):
        assert "<script>alert('x')</script>" in tree.text_content()


@pytest.mark.parametrize(("address", "status"), REFLECTED)
def test_a_hostile_address_is_shown_and_not_obeyed(harbour, address, status):
    answer = harbour.get(address.format(QUOTED))
    assert answer.status_code == status
    harmless(answer.text)
    told = harbour.get(address.format(QUOTED), json=True)
    assert told.status_code == status
    assert told.headers["content-type"] == "application/json"


@pytest.mark.parametrize("words", ["%00", "%FF%FE", "%ED%A0%80", '"', '"open', "*", "NEAR(", "a OR b", "col:x", "-x"])
def test_any_words_can_be_searched_for(harbour, words):
    assert harbour.get(f"/search?q={words}").status_code == 200


def test_an_address_of_a_source_is_linked_only_where_it_is_of_the_web(harbour):
    assert "javascript:alert(3)" not in harbour.page(f"/articles/{ARTICLE.id}").xpath("//@href")


def test_a_language_that_is_none_reaches_no_attribute(harbour):
    assert harbour.page(f"/articles/{ARTICLE.id}").xpath("//@lang") == ["en"]


@pytest.mark.parametrize("page", ["/", "/style.css", "/nope", "/positions?limit=x", "/positions/"])
def test_every_answer_carries_the_headers(visitor, page):
    for answer in (visitor.get(page), visitor.get(page, host="evil.example"), visitor.send("POST", page)):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "LOCALHOST", "127.0.0.1:1"])
def test_our_own_names_are_answered(visitor, host):
    assert visitor.get("/gaps", host=host).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "localhost.evil.example", "127.0.0.1.evil.example", "", "[::1]", "0"]
)
def test_a_name_that_is_not_ours_is_refused(visitor, host):
    answer = visitor.get("/gaps", json=True, host=host)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad-host")


def test_a_name_that_the_server_was_given_is_answered(ferry):
    assert Visitor(ferry, "desk.example").get("/gaps", host="Desk.example:80").status_code == 200
    assert Visitor(ferry, "::1").get("/gaps", host="[::1]:8765").status_code == 200
    assert Visitor(ferry, "desk.example").get("/gaps", host="other.example").status_code == 400
