"""A page as an attacker meets it: hostile texts, hostile addresses, hostile hosts."""

from __future__ import annotations

import re
import shutil

import pytest
from lxml import html

from dragoman.casefile import Casefile
from dragoman.web.verbs import VERBS
from tests.web.desk import ARTICLE, EVIL, HIDDEN, MET, ROUND, SAID, WANTED, Visitor

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


def harmless(text: str, scripts: tuple[str, ...] = ()) -> html.HtmlElement:
    """The page, after everything was looked for that a browser would run, load or obey but our own script."""
    tree = html.document_fromstring(text)
    assert [(each.get("src"), each.text) for each in tree.xpath("//script")] == [(src, None) for src in scripts]
    assert not tree.xpath("//img | //iframe | //object | //embed | //style | //base | //meta[@http-equiv]")
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


# --- where people review

OURS = ("/desk.js",)
FORM = "//form[@class='verdict']"


@pytest.fixture
def copy(tmp_path, lamps):
    return shutil.copy(lamps, tmp_path / "copy.casefile")


@pytest.fixture
def ana(copy):
    return Visitor(copy, by="Ana Ruiz")


def said(path):
    with Casefile.open(path) as casefile:
        return {row.id: row for row in casefile.reviews()}


@pytest.mark.parametrize("page", PAGES)
def test_hostile_text_is_not_obeyed_where_people_review(ana, page):
    harmless(ana.get(page).text, OURS)


@pytest.mark.parametrize("page", ["/", "/desk.js", "/nope", "/positions?limit=x"])
def test_where_people_review_only_our_own_script_runs(ana, page):
    for answer in (ana.get(page), ana.send("POST", "/review")):
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src" not in Visitor(ana.path).get(page).headers["content-security-policy"]


def test_a_hostile_name_and_reason_are_shown_and_not_obeyed(ana, copy):
    answer = ana.say(WANTED.id, "right", by=f"Eve {EVIL}{HIDDEN}", why=f"because {EVIL}{HIDDEN}\x00\r\n")
    assert answer.status_code == 303
    row = said(copy)[WANTED.id]
    assert EVIL in row.by
    assert EVIL in row.why
    assert not re.search("[\x00-\x1f\u202e]", row.by + row.why)
    for page in (answer.headers["location"], "/reviews", "/positions", f"/why/{WANTED.id}", f"/articles/{ARTICLE.id}"):
        harmless(ana.get(page).text, OURS)
    assert EVIL in ana.page("/reviews").text_content()
    assert ana.form("/positions", FORM)[1]["by"] == row.by  # from the cookie


def test_hostile_words_to_add_are_told_and_not_obeyed(ana):
    action, given = ana.form(f"/articles/{ARTICLE.id}", "//details[@id='add']//form")
    given |= {"words": EVIL, "party": EVIL, "issue": EVIL, "direction": "for", "why": EVIL, "by": EVIL}
    answer = ana.post(action, given)
    assert answer.status_code == 404
    assert EVIL in harmless(answer.text, OURS).xpath("string(//*[@role='alert'])")
    answer = ana.post(action, given | {"article": EVIL})
    assert answer.status_code == 404
    harmless(answer.text)


@pytest.mark.parametrize(
    "origin",
    ["", "null", "http://evil.example", "http://127.0.0.1.evil.example", "http://127.0.0.1:9", "evil", "http://[x"],
)
def test_what_another_site_has_a_browser_send_is_refused(ana, copy, origin):
    action, fields = ana.form(f"/why/{WANTED.id}", FORM)
    answer = ana.post(action, fields | {"verdict": "wrong"}, origin=origin)
    assert answer.status_code == 403
    assert WANTED.id not in said(copy)


@pytest.mark.parametrize("token", ["", "x", "é", None])
def test_a_form_without_the_token_of_our_pages_is_refused(ana, copy, token):
    for where, address in (("/review", f"/why/{WANTED.id}"), ("/add", f"/articles/{ARTICLE.id}")):
        _, fields = ana.form(address, f"//form[@action='{where}']")
        fields |= {"verdict": "wrong"} if where == "/review" else {}
        if token is None:
            del fields["token"]
        else:
            fields["token"] = token
        answer = ana.post(where, fields)
        assert answer.status_code == 403
        assert "load it again" in answer.text
    assert ana.post("/join", {"back": "/"}).status_code == 403
    assert WANTED.id not in said(copy)


def test_the_token_of_another_server_is_none_here(ana, copy):
    _, fields = Visitor(copy, by="Ana Ruiz").form(f"/why/{WANTED.id}", FORM)
    assert ana.post("/review", fields | {"verdict": "wrong"}).status_code == 403


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (b"{}", "application/json", 415),
        (b"a=b", "text/plain", 415),
        (b"", "multipart/form-data; boundary=x", 415),
        (b"why=" + b"x" * 70_000, "application/x-www-form-urlencoded", 413),
        (b"why=" + b"x" * 5_001, "application/x-www-form-urlencoded", 400),
        (b"why=a&why=b", "application/x-www-form-urlencoded", 400),
        (b"who=a", "application/x-www-form-urlencoded", 400),
        (b"why=%ff", "application/x-www-form-urlencoded", 400),
        (b"\xff", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a%d=b" % n for n in range(500)), "application/x-www-form-urlencoded", 400),
    ],
)
def test_what_is_no_form_of_ours_is_refused(ana, body, media, status):
    for address in ("/review", "/add", "/join"):
        answer = ana.raw(address, body, **{"content-type": media})
        assert answer.status_code == status
        harmless(answer.text)


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "/a\r\nb: c"]
)
def test_a_form_leads_back_to_this_site_only(ana, back):
    answer = ana.say(WANTED.id, "right", back=back)
    assert answer.status_code == 303
    assert re.match(r"/(\?|$)", answer.headers["location"])


def test_a_cookie_that_we_did_not_give_is_shown_and_not_obeyed(ana):
    page = ana.get("/positions", cookie="dragoman-by=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%E2%80%AE%00")
    assert harmless(page.text, OURS).xpath(f"({FORM})[1]//input[@name='by']/@value") == ['"><script>alert(1)</script>']


def test_a_name_that_is_not_ours_can_send_nothing(ana, copy):
    _, fields = ana.form(f"/why/{WANTED.id}", FORM)
    answer = ana.post("/review", fields | {"verdict": "wrong"}, host="evil.example", origin="http://evil.example")
    assert answer.status_code == 400
    assert WANTED.id not in said(copy)


def test_a_note_of_what_is_no_record_is_not_shown(ana):
    page = ana.get(f"/positions?said={QUOTED}")
    assert not harmless(page.text, OURS).xpath("//div[@class='noted']")
