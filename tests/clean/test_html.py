import json

import pytest

from dragoman.clean import blocks, clean
from dragoman.model import Dropped
from tests.clean.desk import BODY, REPORT, TITLE, body, cleaned, page, words

HEAD = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Halvik Courier</title>'
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in REPORT)
PAGE = (
    f"{HEAD}</head><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav><article><h1>{TITLE}</h1>{PARAGRAPHS}"
    "</article><aside><h3>Most read</h3><ul><li><a href='/1'>Why your cat ignores you</a></li></ul></aside>"
    "<footer>© 2031 Halvik Courier</footer></body></html>"
)


def test_the_body_of_a_page_is_its_report():
    assert words(body(cleaned(PAGE, "text/html"))) == words(BODY)


def test_title_and_outlet_come_from_the_head():
    article = cleaned(PAGE, "text/html")
    assert (article.title, article.outlet) == (TITLE, "Halvik Courier")


@pytest.mark.parametrize(
    ("meta", "outlet"),
    [
        ('<meta property="og:site_name" content="The Halvik Courier">', "The Halvik Courier"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Courier"}}</script>',
            "Courier",
        ),
        ('<script type="application/ld+json">{broken</script>', "Halvik Courier"),
        ('<meta property="og:site_name" content="https://courier.example">', "Halvik Courier"),
    ],
)
def test_the_outlet_is_what_the_page_calls_itself(meta, outlet):
    assert cleaned(PAGE.replace("</head>", meta + "</head>"), "text/html").outlet == outlet


def test_a_page_laid_out_in_tables_is_read_by_paragraph():
    cells = "<br><br>".join(REPORT)
    table = f"<table><tr><td width=100><a href=/>Home</a></td><td>{cells}</td></tr></table>"
    html = f"{HEAD}</head><body>{table}</body></html>"
    assert words(body(cleaned(html, "text/html"))) == words(BODY)


def test_a_box_inside_the_report_is_left_out():
    box = "<p>Get the week in your inbox: subscribe to our free newsletter.</p>"
    html = PAGE.replace(f"<p>{REPORT[3]}", box + f"<p>{REPORT[3]}")
    assert words(body(cleaned(html, "text/html"))) == words(BODY)


def test_html_in_a_field_of_json_lines_is_read_as_html():
    article = cleaned(json.dumps({"html": PAGE, "title": "Theirs"}), "application/json")
    assert (article.title, words(body(article))) == ("Theirs", words(BODY))


def test_text_in_a_field_of_json_lines_is_the_text():
    article = cleaned(json.dumps({"text": BODY, "outlet": "The Courier"}), "application/json")
    assert (article.text, article.outlet) == (BODY, "The Courier")


def test_html_has_no_blocks_to_compare_with_other_pages():
    assert blocks(page(PAGE, "text/html")) == ()


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>",
        "<p>" * 5000,
        "<div>" * 3000 + "x" + "</div>" * 3000,
        "<table><tr><td>" * 500,
        "<html><body><p>&#0;&#xD800;&nbsp;</p></body></html>",
        "<!DOCTYPE html><html><head><title></title></head><body><p>\x00</p></body></html>",
    ],
)
def test_hostile_html_is_read_or_dropped(html):
    made = clean(page(html, "text/html"))
    assert isinstance(made, Dropped) or made.body
