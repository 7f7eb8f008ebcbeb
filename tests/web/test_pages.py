"""Every page, for a reader and for a program."""

from __future__ import annotations

import json
import re

import pytest
import typer
from typer.testing import CliRunner

from dragoman.casefile import Casefile
from dragoman.cli.app import app
from dragoman.web.verbs import VERBS
from tests.casefile.desk import BRENK, FIRST, FRI, JOINED, MON, SAME
from tests.web.desk import ARTICLE, DROPPED, MET, SAID, TEXT, THREAT, TIED, WANTED

LISTS = [f"/{verb.name}" for verb in VERBS]
RECORDS = [MON.statement, MON.position, MON.condition, MON.event, BRENK, FIRST, MON.reading.article, MON.clue]
RECORDS += [JOINED.moves[0], JOINED.gaps[0], JOINED.deadlocks[0], JOINED.dropped[0], JOINED.links[0], JOINED.whens[0]]
RECORDS += [JOINED.families[0], MON.reading.mentions[0]]
PAGES = ["/", *LISTS, "/search", "/search?q=eight", f"/articles/{MON.id}", *(f"/why/{r.id}" for r in RECORDS)]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_a_reader_and_a_program(visitor, page):
    assert visitor.page(page).xpath("//h1")
    assert visitor.json(page)
    assert visitor.json(page) == visitor.get(f"{page}{'&' if '?' in page else '?'}format=json").json()


@pytest.mark.parametrize("verb", VERBS, ids=lambda v: v.name)
def test_each_list_is_reached_by_the_menu_or_beside_the_heading_of_one_that_is(visitor, verb):
    page = visitor.page(f"/{verb.name}")
    menu = page.xpath("//nav[@aria-label='Records']//a[@aria-current]/@href")
    assert menu == [f"/{verb.under or verb.name}"]
    if verb.under:
        assert f"/{verb.name}" in visitor.page(f"/{verb.under}").xpath("//nav[@class='beside']//a/@href")


@pytest.mark.parametrize("verb", VERBS, ids=lambda v: v.name)
def test_a_list_holds_what_the_command_prints(visitor, ferry, harbour, lamps, verb):
    path, reader = (lamps, harbour) if verb.name in ("pledges", "deadlines", "offices") else (ferry, visitor)
    printed = CliRunner().invoke(app, [verb.name, str(path), "--json"]).stdout.splitlines()
    found = reader.json(f"/{verb.name}")
    assert found["items"] == [json.loads(line) for line in printed]
    assert found["total"] == len(printed) > 0


@pytest.mark.parametrize("verb", VERBS, ids=lambda v: v.name)
def test_the_filters_of_a_page_are_the_flags_of_the_command(verb):
    command = typer.main.get_command(app).commands[verb.name]
    flags = {flag[2:] for each in command.params for flag in each.opts if flag.startswith("--")}
    assert set(verb.filters) == flags - {"json", "help", "svg", "png"}


@pytest.mark.parametrize("verb", VERBS, ids=lambda v: v.name)
def test_every_row_of_a_list_is_on_its_page(visitor, verb):
    shown = visitor.page(f"/{verb.name}").xpath("//ol[contains(@class, 'rows')]/li/@id")
    rows = visitor.json(f"/{verb.name}")["items"]
    assert len(shown) == len(rows)
    assert all(row.get("id", id) == id for id, row in zip(shown, rows, strict=True))


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/positions?party=the+union&stance=accepts", [FRI.position.id]),
        ("/positions?party=the+union&stance=accepts&surest=yes", [FRI.position.id]),
        ("/positions?issue=jobs", []),
        ("/positions?as-of=2031-03-03", [MON.position.id]),
        ("/statements?speaker=brenk&as-of=2031-03-03", [MON.statement.id]),
        ("/statements?kind=indirect", []),
        ("/events?round=1", [MON.event.id, SAME.event.id]),
        ("/gaps?status=opposed", []),
        ("/gaps?status=near&party=Norhavn+Lines", [JOINED.gaps[0].id]),
        ("/actors?kind=person", [BRENK.id]),
        ("/moves?kind=softened&party=&issue=", [JOINED.moves[0].id]),
        ("/rounds?as-of=2031-03-02", []),
    ],
)
def test_a_filter_filters(visitor, asked, kept):
    found = [row["id"] for row in visitor.json(asked)["items"]]
    assert sorted(found) == sorted(kept)
    whole = visitor.json(asked.split("?")[0])["total"]
    assert len(found) < whole or whole == 1
    assert visitor.page(asked).xpath("//ol[contains(@class, 'rows')]/li/@id") == found


def test_a_filter_stands_in_the_form_that_it_came_from(visitor):
    page = visitor.page("/positions?party=the+union&stance=accepts&as-of=2031-03-09")
    assert page.xpath("//input[@name='party']/@value") == ["the union"]
    assert page.xpath("//select[@name='stance']/option[@selected]/text()") == ["accepts"]
    assert page.xpath("//input[@name='as-of']/@value") == ["2031-03-09"]


def test_search_finds_articles_that_hold_the_words(visitor):
    found = visitor.json("/search?q=%22six+percent%22")
    assert [hit["article"] for hit in found["items"]] == [FRI.id]
    assert found["total"] == 1
    assert visitor.page("/search?q=%22six+percent%22").xpath("//ol[@class='rows']//mark/text()") == ["six percent"]


def test_the_overview_says_what_the_casefile_says(visitor, ferry):
    found = visitor.json("/")["item"]
    with Casefile.open(ferry) as casefile:
        assert found["title"] == casefile.case.title
        assert found["finished"]
        assert [row["id"] for row in found["rounds"]] == [row.id for row in casefile.rounds()]
        assert [row["id"] for row in found["moved"]] == [row.id for row in casefile.moves(kind="softened")]
    pay = next(line for line in found["lines"] if line["issue"] == "pay")
    assert pay["status"] == "near"
    stands = {stand["party"]: stand["stance"] for stand in pay["stands"]}
    assert stands == {"Sailors' Union": "accepts", "Norhavn Lines": None}
    words = visitor.page("/").text_content()
    assert "Wages of the crews rise" in words
    assert "Norhavn, 3 March 2031" in words


def test_the_table_of_the_overview_is_laid_out_by_the_style_of_the_dossier(visitor):
    style = visitor.get("/style.css").text
    table = visitor.page("/").xpath("//table[@class='matrix']")[0]
    for name in ("col-issue", "col-other", "col-last", *set(table.xpath(".//*[not(self::col)]/@class"))):
        assert all(f".{part}" in style for part in name.split()), name


# --- long lists ----------------------------------------------------------------------------------


def test_the_stretches_of_a_list_are_the_whole_list(harbour):
    address, seen = "/dropped?limit=50", []
    while address:
        found = harbour.json(address)
        assert found["total"] == DROPPED
        seen += [row["record"] for row in found["items"]]
        address = found["next"]
    with_one = [row["record"] for row in harbour.json("/dropped?limit=500")["items"]]
    assert seen == with_one
    assert len(set(seen)) == DROPPED


def test_a_stretch_leads_to_the_ones_beside_it_and_keeps_the_filters(harbour):
    page = harbour.page("/dropped?step=clean&limit=50&offset=50")
    assert page.xpath("//a[@rel='prev']/@href") == ["/dropped?step=clean"]
    assert page.xpath("//a[@rel='next']/@href") == ["/dropped?step=clean&offset=100"]
    assert "51–100 of 120" in page.text_content()


def test_search_says_that_there_is_more_without_counting_it(visitor):
    found = visitor.json("/search?q=union&limit=2")
    assert (len(found["items"]), found["total"], found["next"]) == (2, None, "/search?q=union&limit=2&offset=2")
    last = visitor.json(found["next"])
    assert (len(last["items"]), last["total"], last["next"]) == (1, 3, None)


def test_past_the_end_there_is_nothing(harbour):
    found = harbour.json("/dropped?offset=999999999")
    assert (found["items"], found["next"]) == ([], None)
    assert "Nothing further here" in harbour.page("/dropped?offset=999999999").text_content()


# --- one article ---------------------------------------------------------------------------------


def test_an_article_is_shown_whole_with_each_span_anchored(harbour):
    page = harbour.page(f"/articles/{ARTICLE.id}")
    shown = page.xpath("//div[@class='fulltext']")[0]
    ids = shown.xpath(".//span[@class='anchor']/@id")
    assert set(ids) == {SAID.id, f"{SAID.id}-2", WANTED.id, THREAT.id, TIED.id, MET.id}
    assert len(ids) == len(set(ids))
    for reason in shown.xpath(".//span[@class='why']"):
        reason.drop_tree()
    clean = re.sub("[\x1b\u202e]", "\ufffd", TEXT)
    assert shown.text_content().split() == clean.split()


def test_the_evidence_of_an_article_is_marked_and_its_furniture_dimmed(harbour):
    shown = harbour.page(f"/articles/{ARTICLE.id}").xpath("//div[@class='fulltext']")[0]
    assert [mark.text for mark in shown.xpath(".//mark[contains(@class, 'st')]")] == ["we will row", "every night"]
    assert shown.xpath(f".//a[@href='/why/{SAID.id}']")
    assert shown.xpath(".//mark[contains(@class, 'condition')]/text()") == ["if the harbour pays"]
    furniture = [each.text_content() for each in shown.xpath(".//span[@class='furniture']")]
    assert furniture[0].startswith("Home")
    assert furniture[1:] == ["The keepers met"]


def test_the_spans_for_programs_hold_the_words(harbour):
    found = harbour.json(f"/articles/{ARTICLE.id}")["item"]
    for row in [*found["statements"], *found["positions"], *found["conditions"], *found["events"]]:
        words = " … ".join(found["text"][start:end] for start, end in row["evidence"]["spans"])
        assert words == row["evidence"]["words"]


# --- links ---------------------------------------------------------------------------------------


def test_every_link_leads_to_a_page_and_every_anchor_is_there(visitor):
    links = {href for page in PAGES for href in visitor.page(page).xpath("//@href | //form/@action")}
    assert not [link for link in links if not link.startswith(("/", "#", "?"))]
    for link in sorted(link for link in links if link.startswith("/")):
        address, _, anchor = link.partition("#")
        answer = visitor.get(address)
        assert answer.status_code == 200, link
        assert f'id="{anchor}"' in answer.text or not anchor, link
