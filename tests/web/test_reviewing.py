"""Reviewing in the browser: what is said there is said of the casefile, as by the command."""

from __future__ import annotations

import shutil

import pytest
from lxml import html

from dragoman.casefile import Casefile
from dragoman.hashing import digest
from dragoman.pipeline import build
from dragoman.settings import Settings
from tests.casefile.desk import FIRST, FRI, JOINED, MON
from tests.desk import CASE
from tests.desk import lay as captured
from tests.web.desk import Visitor

PAY = MON.position.id
CONTRADICTION = next(link.id for link in JOINED.links if link.kind == "contradiction")


@pytest.fixture
def copy(tmp_path, ferry):
    return shutil.copy(ferry, tmp_path / "copy.casefile")


@pytest.fixture
def ana(copy):
    return Visitor(copy, by="Ana Ruiz")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    build(CASE, captured(folder / "in"), folder / "ferry.casefile", Settings(workers=1, judge=False)).close()
    return folder / "ferry.casefile"


@pytest.fixture
def whole(tmp_path, built):
    """A casefile that was built, and so can be joined anew."""
    return shutil.copy(built, tmp_path / "whole.casefile")


def said(path):
    with Casefile.open(path) as casefile:
        return {row.id: row for row in casefile.reviews()}


@pytest.mark.parametrize("page", ["/positions", f"/why/{PAY}"])
@pytest.mark.parametrize("verdict", ["right", "wrong", "against", "conditional"])
def test_a_form_of_a_list_or_a_record_says_what_the_command_says(ana, copy, page, verdict):
    answer = ana.say(PAY, verdict, page, why="only a headline")
    assert answer.status_code == 303
    row = said(copy)[PAY]
    assert (row.verdict, row.by, row.why) == (verdict, "Ana Ruiz", "only a headline")
    while answer.status_code == 303:  # what is struck has no page any more, and leads to the reviews
        answer = ana.get(answer.headers["location"])
    assert "Take it back" in html.document_fromstring(answer.text).xpath("string(//div[@class='noted'])")


@pytest.mark.parametrize(
    ("record", "page", "buttons"),
    [
        (PAY, "/positions", ["right", "wrong", "against", "conditional"]),
        (MON.statement.id, "/statements", ["right", "wrong"]),
        (MON.event.id, "/events", ["right", "wrong"]),
        (FRI.condition.id, "/conditions", ["wrong"]),
        (CONTRADICTION, "/conflicts", ["right", "wrong"]),
    ],
)
def test_a_form_offers_what_can_be_said_of_the_record_and_each_is_taken(ana, copy, record, page, buttons):
    form = f"//form[@class='verdict'][.//input[@value='{record}']]"
    for address in (page, f"/why/{record}"):
        assert ana.page(address).xpath(f"{form}//button[@name]/@value") == buttons
    for verdict in buttons:
        if record in said(copy) and said(copy)[record].verdict == "wrong":
            ana.say(record, "undo", "/reviews")
        assert ana.say(record, verdict, page).status_code == 303
        assert said(copy)[record].verdict == verdict


def test_what_was_said_is_taken_back_by_the_note_or_among_the_reviews(ana, copy):
    for way in ("note", "list"):
        answer = ana.say(PAY, "wrong", "/positions")
        assert PAY not in [row["id"] for row in ana.json("/positions")["items"]]
        if way == "note":
            action, fields = ana.form(answer.headers["location"], "//div[@class='noted']//form")
            ana.post(action, fields | {"verdict": "undo"})
        else:
            ana.say(PAY, "undo", "/reviews")
        assert PAY not in said(copy)
        assert PAY in [row["id"] for row in ana.json("/positions")["items"]]


def test_a_record_that_was_struck_on_its_own_page_leads_to_what_was_reviewed(ana):
    answer = ana.say(PAY, "wrong", why="a headline")
    answer = ana.get(answer.headers["location"])
    assert (answer.status_code, answer.headers["location"]) == (303, f"/reviews?said={PAY}#{PAY}")
    page = ana.page(answer.headers["location"])
    assert "Set aside by Ana Ruiz: a headline" in " ".join(page.xpath("string(//div[@class='noted'])").split())
    assert ana.get(f"/why/{PAY}", json=True).status_code == 404


def test_a_link_is_reviewed_from_the_pages_of_the_records_that_it_joins(ana, copy):
    joined = next(link for link in JOINED.links if link.kind == "same_statement")
    (way,) = [h for h in ana.page(f"/why/{joined.members[0]}").xpath("//a/@href") if h.startswith(f"/why/{joined.id}")]
    assert ana.say(joined.id, "wrong", way.partition("#")[0]).status_code == 303
    assert said(copy)[joined.id].verdict == "wrong"
    assert ana.get(f"/why/{joined.id}").status_code == 200


def test_the_overview_is_kept_between_reviews_and_made_anew_after_one(whole):
    ana = Visitor(whole, by="Ana Ruiz")
    before = ana.json("/")
    for row in ana.json("/positions")["items"]:
        ana.say(row["id"], "wrong", "/positions")
    after = ana.json("/")
    assert after["item"]["counts"]["positions"] == 0 < before["item"]["counts"]["positions"]
    assert ana.json("/") == after


def test_the_name_that_was_given_stands_in_the_forms_until_the_browser_is_closed(ana, copy):
    assert ana.form("/positions", "//form[@class='verdict']")[1]["by"] == "Ana Ruiz"
    answer = ana.say(PAY, "right", by="Bo Lind")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "expires" not in cookie
    assert "max-age" not in cookie
    assert ana.form("/positions", "//form[@class='verdict']")[1]["by"] == "Bo Lind"
    assert Visitor(copy, by="Ana Ruiz").form("/positions", "//form[@class='verdict']")[1]["by"] == "Ana Ruiz"


def test_a_review_by_nobody_is_refused(ana, copy):
    answer = ana.say(PAY, "right", by="  ")
    assert answer.status_code == 400
    assert "say who says so" in answer.text
    assert PAY not in said(copy)


@pytest.mark.parametrize("record", [JOINED.gaps[0], JOINED.moves[0], FIRST, JOINED.deadlocks[0], JOINED.pledges[0]])
def test_what_follows_from_others_says_so_and_leads_to_what_it_rests_on(ana, record):
    page = ana.page(f"/why/{record.id}")
    assert not page.xpath("//form[@class='verdict']")
    assert "follow from other records" in page.xpath("string(//section[@id='review'])")
    links = page.xpath("//section[@id='review']//a/@href")
    assert links
    assert all(ana.page(link.partition("#")[0]).xpath("//form[@class='verdict']") for link in links)


def test_what_cannot_be_said_of_a_record_is_refused(ana, copy):
    action, fields = ana.form(f"/why/{MON.event.id}", "//form[@class='verdict']")
    assert ana.post(action, fields | {"verdict": "against"}).status_code == 400
    assert ana.post(action, fields | {"verdict": "perhaps"}).status_code == 404
    assert ana.post(action, fields | {"id": JOINED.gaps[0].id}).status_code == 404
    assert MON.event.id not in said(copy)


# --- what rests on reviews


def test_reviews_that_the_rest_does_not_heed_yet_are_told_on_every_page_and_heeded_by_a_button(whole):
    ana = Visitor(whole, by="Ana Ruiz")
    assert not ana.page("/gaps").xpath("//form[@action='/join']")
    for row in ana.json("/positions?issue=pay")["items"]:
        ana.say(row["id"], "wrong")
    assert ana.json("/gaps?issue=pay")["total"] > 0
    assert "before the latest reviews" in ana.page("/gaps").text_content()
    action, fields = ana.form("/gaps?issue=pay", "//form[@action='/join']")
    answer = ana.post(action, fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/gaps?issue=pay")
    assert ana.json("/gaps?issue=pay")["total"] == 0
    assert not ana.page("/gaps").xpath("//form[@action='/join']")


def test_every_page_answers_between_a_review_and_the_joins(whole):
    ana = Visitor(whole, by="Ana Ruiz")
    for page in ("/positions", "/events", "/statements"):
        for row in ana.json(page)["items"]:
            ana.say(row["id"], "wrong", page)
    for page in ("", "queue", "gaps", "moves", "rounds", "deadlocks", "pledges", "conditions", "conflicts", "history"):
        assert ana.get(f"/{page}").status_code == 200
    for gap in ana.json("/gaps")["items"]:
        assert ana.get(f"/why/{gap['id']}").status_code == 200


def test_where_joining_takes_long_the_command_is_told(ana, copy, monkeypatch):
    monkeypatch.setattr("dragoman.web.desk.MOST_JOINED", 2)
    ana.say(PAY, "wrong")
    page = ana.page("/gaps")
    assert not page.xpath("//form[@action='/join']")
    assert f"dragoman join {copy}" in page.text_content()
    token = ana.form("/positions", "//form[@class='verdict']")[1]["token"]
    assert ana.post("/join", {"token": token, "back": "/"}).status_code == 400


def test_another_build_at_work_is_told(whole):
    from dragoman.engine import alone

    ana = Visitor(whole, by="Ana Ruiz")
    ana.say(ana.json("/positions")["items"][0]["id"], "wrong")
    action, fields = ana.form("/gaps", "//form[@action='/join']")
    with alone(whole):
        answer = ana.post(action, fields)
    assert answer.status_code == 503
    assert "another build is at work" in answer.text


# --- the queue


def test_the_queue_asks_for_one_record_after_the_other_until_none_is_left(ana, copy):
    asked = [row["id"] for row in ana.json("/queue")["items"]]
    assert len(asked) == 4
    seen = []
    while first := ana.page("/queue").xpath("//li[contains(@class, 'card')]/@id"):
        seen += first
        assert f"{len(asked) - len(seen) + 1} left" in ana.page("/queue").text_content()
        answer = ana.say(first[0], "right", "/queue")
        assert answer.headers["location"].startswith("/queue?said=")
    assert sorted(seen) == sorted(asked)
    assert "Nothing is left to review" in ana.page("/queue").text_content()


def test_what_is_passed_over_stays_in_the_queue(ana):
    first, second, *_ = [row["id"] for row in ana.json("/queue")["items"]]
    (on,) = ana.page("/queue").xpath("//a[@class='pass']/@href")
    assert ana.page(on).xpath("//li[contains(@class, 'card')]/@id") == [second]
    answer = ana.say(second, "right", on)
    assert "offset=1" in answer.headers["location"]
    assert ana.page("/queue").xpath("//li[contains(@class, 'card')]/@id") == [first]


def test_the_queue_shows_the_words_with_the_sentences_around_them_and_what_rests_on_it(ana):
    card = next(c for c in ana.page("/queue?issue=pay").xpath("//li[contains(@class, 'card')]"))
    assert "The company offers five." in card.xpath("string(.//span[@class='around'][last()])")
    assert "Rests on it" in card.text_content()


# --- adding


def fill(visitor: Visitor, **fields: str):
    action, given = visitor.form(f"/articles/{FRI.id}", "//details[@id='add']//form")
    whole = {"words": "The company offers five", "party": "Sailors' Union", "issue": "jobs", "direction": "for"}
    return visitor.post(action, given | whole | fields)


def test_words_of_an_article_are_added_as_a_position(ana, copy):
    answer = fill(ana, stance="offers", why="it is in the text")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/articles/{FRI.id}?said=po-")
    (row,) = [row for row in said(copy).values() if row.verdict == "added"]
    assert (row.by, row.why, row.party, row.issue) == ("Ana Ruiz", "it is in the text", "Sailors' Union", "jobs")
    page = ana.page(answer.headers["location"])
    assert "Added" in page.xpath("string(//div[@class='noted'])")
    assert row.id in page.xpath("//span[@class='anchor']/@id")


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"words": "The moon offers five"}, 404, "are not in ar-"),
        ({"words": "e"}, 404, "stand"),
        ({"words": ""}, 400, "says no words"),
        ({"direction": ""}, 400, "says no direction"),
        ({"party": "Norhavn Lines"}, 404, "nobody of Norhavn Lines is named"),
        ({"issue": "cheese"}, 404, "cheese"),
        ({"start": "3"}, 404, "at character 3"),
    ],
)
def test_what_cannot_be_added_is_told_above_the_form_which_keeps_what_was_filled_in(ana, copy, fields, status, words):
    answer = fill(ana, why="mine", **fields)
    assert answer.status_code == status
    page = html.document_fromstring(answer.text)
    assert words in page.xpath("string(//*[@role='alert'])")
    assert page.xpath("//details[@id='add'][@open]//input[@name='why']/@value") == ["mine"]
    assert not [row for row in said(copy).values() if row.verdict == "added"]


def test_words_that_stand_twice_are_added_where_they_were_chosen(ana, copy):
    text = ana.json(f"/articles/{FRI.id}")["item"]["text"]
    assert fill(ana, words="six", start=str(text.index("six"))).status_code == 303
    where = text.rindex("o")
    assert fill(ana, words="o", start=str(where)).status_code == 303
    spans = [row.evidence.spans[0].start for row in said(copy).values() if row.verdict == "added"]
    assert sorted(spans) == [text.index("six"), where]


def test_an_article_of_a_case_without_parties_has_no_form_and_says_why(ana, copy):
    with Casefile.open(copy) as casefile, casefile.writing() as connection:
        from dragoman.casefile import store

        store.set_state(connection, case=None)
    page = ana.page(f"/articles/{FRI.id}")
    assert not page.xpath("//details[@id='add']//form")
    assert "names no issues" in page.xpath("string(//details[@id='add'])")


# --- two at once


def test_of_two_who_review_one_record_at_once_the_second_is_told_and_nothing_of_theirs_noted(ana, copy):
    bo = Visitor(copy, by="Bo Lind")
    _, first = ana.form(f"/why/{PAY}", "//form[@class='verdict']")
    _, second = bo.form(f"/why/{PAY}", "//form[@class='verdict']")
    assert ana.post("/review", first | {"verdict": "right", "why": "it says so"}).status_code == 303
    answer = bo.post("/review", second | {"verdict": "against"})
    assert answer.status_code == 409
    assert "it was called right, says Ana Ruiz" in answer.text
    assert "it says so" in answer.text
    assert f"/why/{PAY}" in answer.text
    assert said(copy)[PAY].verdict == "right"
    assert bo.say(PAY, "against").status_code == 303


def test_a_form_that_is_sent_twice_says_it_once(ana, copy):
    _, fields = ana.form(f"/why/{PAY}", "//form[@class='verdict']")
    for _ in range(2):
        assert ana.post("/review", fields | {"verdict": "right"}).status_code == 303
    _, fields = ana.form(f"/why/{PAY}", "//form[@class='verdict']")
    for _ in range(2):
        assert ana.post("/review", fields | {"verdict": "undo"}).status_code == 303
    assert PAY not in said(copy)


def test_a_casefile_that_another_program_writes_to_is_told(ana, copy, monkeypatch):
    monkeypatch.setattr("dragoman.casefile.connect.BUSY_TIMEOUT_S", 0.2)
    action, fields = ana.form(f"/why/{PAY}", "//form[@class='verdict']")
    with Casefile.open(copy) as other, other.writing() as connection:
        connection.exec_driver_sql("DELETE FROM moves")
        answer = ana.post(action, fields | {"verdict": "right"})
    assert answer.status_code == 503
    assert "another program is writing to this casefile" in answer.text
    assert f'href="/why/{PAY}"' in answer.text
    assert PAY not in said(copy)


# --- only to read


def test_read_only_no_page_has_a_form_that_is_sent_and_nothing_can_be(copy):
    reader = Visitor(copy)
    before = digest(copy.read_bytes())
    for page in ("/", "/queue", "/positions", f"/why/{PAY}", f"/articles/{FRI.id}", f"/why/{JOINED.gaps[0].id}"):
        tree = reader.page(page)
        assert not tree.xpath("//form[@method] | //script")
        assert "nothing here can change it" in tree.text_content()
    for address in ("/review", "/add", "/join", "/desk.js"):
        assert reader.post(address, {"id": PAY, "verdict": "wrong", "by": "x"}).status_code == 404
    assert digest(copy.read_bytes()) == before


def test_looking_changes_no_byte_where_people_can_review(ana, copy):
    before = digest(copy.read_bytes())
    for page in ("/", "/queue", "/positions", "/reviews", f"/why/{PAY}", f"/articles/{FRI.id}", f"/queue?said={PAY}"):
        assert ana.get(page).status_code == 200
    for address in ("/review", "/add", "/join"):
        assert ana.get(f"{address}?id={PAY}&verdict=wrong&by=x").status_code == 405
    assert digest(copy.read_bytes()) == before
