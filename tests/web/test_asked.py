"""HTML or JSON: what a request likes better."""

import pytest


@pytest.mark.parametrize(
    ("accept", "json"),
    [
        ("application/json", True),
        ("text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("*/*", False),
        ("", False),
        ("text/html;q=0.2, application/json;q=0.9", True),
        ("application/json;q=0.1,text/html", False),
        ("application/json;q=0", False),
        ("Application/JSON; q=high, ;;,", False),
        ("application/json;q=nan", False),
    ],
)
def test_an_accept_header_chooses(visitor, accept, json):
    answer = visitor.get("/gaps", accept=accept)
    assert (answer.headers["content-type"] == "application/json") is json


def test_the_format_of_the_address_comes_first(visitor):
    assert visitor.get("/gaps?format=json").headers["content-type"] == "application/json"
    assert visitor.get("/gaps?format=html", json=True).headers["content-type"].startswith("text/html")
