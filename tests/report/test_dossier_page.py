"""The page as a browser, a screen reader and an attacker meet it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from lxml import html

from dragoman.report import fill, page
from tests.report.desk import PORT, Desk, days, port_dispute


@pytest.fixture(scope="module")
def text() -> str:
    return page(fill(port_dispute()))


@pytest.fixture(scope="module")
def tree(text):
    return html.document_fromstring(text)


def test_the_same_records_give_the_same_bytes(text):
    assert page(fill(port_dispute())) == text


def test_nothing_runs_and_nothing_is_loaded(tree):
    assert not tree.xpath("//script | //iframe | //object | //embed | //link | //img | //form | //@style")
    assert not [name for name in tree.xpath("//@*/..//@*") if getattr(name, "attrname", "").startswith("on")]
    assert not [e for e in tree.iter() if any(str(a).lower().startswith("on") for a in e.attrib)]


def test_the_policy_allows_only_this_style(text, tree):
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL).group(1)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert b64encode(sha256(style.encode()).digest()).decode() in policy


def test_markup_in_a_source_is_shown_not_executed(text, tree):
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    assert not tree.xpath("//*[@onerror]")
    assert not [href for href in tree.xpath("//@href") if href.lower().startswith("javascript")]


def test_control_characters_and_overrides_do_not_reach_the_page(text):
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_every_link_within_the_page_has_a_target(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href") if href.startswith("#")} <= set(ids)


def test_headings_go_down_one_level_at_a_time(tree):
    levels = [int(h.tag[1]) for h in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_language_and_skip_link_are_there(tree):
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//main")) == len(tree.xpath("//nav[@aria-label]")) == 1
    assert tree.xpath("//body/header")
    assert tree.xpath("//body/footer")
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]


def test_the_matrix_is_a_table_with_scopes_and_caption(tree):
    table = tree.xpath("//table[@class='matrix']")[0]
    assert table.xpath("./caption")
    assert len(table.xpath(".//th[@scope='row']")) == 7
    assert [t.text_content().strip() for t in table.xpath(".//th[@scope='col']")] == [
        "Issue",
        "Quay Guild",
        "Harbour Authority",
        "Between the sides",
    ]


def test_every_picture_says_in_words_what_it_shows(tree):
    drawn = [svg for svg in tree.iter("svg") if svg.get("role") == "img"]
    assert len(drawn) == 12
    for svg in drawn:
        titles = {child.tag: child.text for child in svg if child.tag in ("title", "desc")}
        assert titles["title"]
        assert len(titles["desc"]) > 20
    assert "Opposed: Night shifts are cut to eight hours" in "".join(e.text or "" for e in tree.iter("desc"))


def test_direction_is_said_in_words_beside_its_sign(tree):
    for cell in tree.xpath("//a[@class='stands']"):
        assert cell.text_content().split()[0].rstrip(",") in ("For", "Against", "On")


def test_foreign_text_keeps_its_language_and_direction(tree):
    quoted = [q for q in tree.xpath("//blockquote") if q.get("lang") == "ar"]
    assert quoted
    assert all(q.get("dir") == "auto" for q in quoted)


def test_a_missing_title_and_outlet_are_said_to_be_missing(text):
    assert "Without a title" in text
    assert "blog.example" in text


def test_an_inferred_date_is_marked_and_an_unknown_one_is_said(text):
    assert "[11–14 April 2031]" in text
    assert "date not known" in text


def test_a_date_trap_is_shown_as_set_aside(tree):
    trap = tree.xpath("//li[@class='trap']")[0].text_content()
    assert "2029" in trap
    assert "set aside" in trap


def test_furniture_is_dimmed_with_its_reason(tree):
    furniture = tree.xpath("//span[@class='furniture']")
    assert "Sign up to our harbour newsletter!" in furniture[0].text
    assert furniture[0].getnext().text == " [an appeal that stands on every page of the site]"


def test_a_title_of_the_caller_heads_the_page():
    made = html.document_fromstring(page(fill(port_dispute(), title="The <b>docks</b>")))
    assert made.xpath("//h1")[0].text_content() == "The <b>docks</b>"
    assert not made.xpath("//h1/b")


def test_a_case_with_nothing_in_it_still_makes_a_page():
    made = html.document_fromstring(page(fill(Desk(PORT).material())))
    assert "No article was read" in made.xpath("//header")[0].text_content()
    assert "The dockers park at the gate for free" in made.text_content()


def test_a_big_case_stays_a_page_one_can_open():
    desk = Desk(PORT)
    for number in range(700):
        text = f"Report {number}. The guild, on pier {number}, demands a rise. " + "The harbour was quiet again. " * 80
        story = desk.story(text, f"Paper {number % 9}", days("2031-04-04"))
        guild = story.names("The guild", "Quay Guild", "party")
        story.wants("demands a rise", guild, "pay", "demands", "for")
        said = story.names(f"pier {number}", None, "person")
        story.says("demands a rise", by=said)
    dossier = fill(desk.material())
    made = page(dossier)
    assert len(made) < 4_000_000
    assert any("speakers quoted less often" in each for each in dossier.left_out)
    assert dossier.rows[0].cells[0].left_out > 600


STYLE = page(fill(Desk(PORT).material())).split("<style>")[1].split("</style>")[0]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _theme(which: int) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\n\s*\}", STYLE, re.DOTALL)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[which]))


@pytest.mark.parametrize("theme", [pytest.param(0, id="light"), pytest.param(1, id="dark")])
@pytest.mark.parametrize("ink", ["ink", "muted", "for", "against", "conditional", "link", "accent"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_every_colour_of_text_can_be_read_on_its_ground(theme, ink, ground):
    colours = _theme(theme)
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("ground", ["mark", "tied"])
def test_marked_words_can_be_read(theme, ground):
    colours = _theme(theme)
    light, dark = sorted((_luminance(colours["ink"]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7
