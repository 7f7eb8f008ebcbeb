"""Whose terms a report lists after it told of an accord."""

from __future__ import annotations

import pytest

from dragoman.case import parse
from dragoman.model import Mention, Span
from dragoman.positions import find
from tests.positions.desk import article, told


def agreed(text: str, issue: str) -> set[str | None]:
    return {party for party, about, stance, _ in told(text) if (about, stance) == (issue, "agreed")}


@pytest.mark.parametrize(
    "term",
    [
        "Neutral observers are to watch the landings.",
        "Neutral observers watch the landings from 3 May.",
        "Neutral observers will watch the landings.",
    ],
)
def test_a_report_goes_on_with_the_terms_of_an_accord(term):
    assert agreed(f"Isla and Norland agreed to a truce. {term}", "observers") == {"Isla", "Norland"}


def test_what_is_told_of_the_past_is_no_term():
    assert (
        agreed("Isla and Norland agreed to a truce. Neutral observers were at the landings from 3 May.", "observers")
        == set()
    )


def test_the_terms_of_an_accord_go_on_after_what_is_told_of_the_paper_between_commas():
    text = (
        "Isla was calm. The accord, signed on Monday and published a day later, provides for a truce."
        " Neutral observers are to watch the landings. Norland was calm."
    )
    assert agreed(text, "truce") == agreed(text, "observers") == {"Isla", "Norland"}


def test_who_did_not_sign_has_agreed_to_nothing():
    text = "Norland and Isla met. Isla refused to sign. Under the accord neutral observers watch the landings."
    assert "Isla" not in agreed(text, "observers")


@pytest.mark.parametrize(
    "signing",
    [
        pytest.param("Isla and Norland signed a paper of nine pages.", id="a paper"),
        pytest.param("It was signed by Isla and by Norland.", id="both named"),
        pytest.param("The accord was reached on Monday, Norland said. Isla was calm.", id="told by one"),
    ],
)
def test_terms_are_listed_after_a_signature_though_no_issue_was_named(signing):
    text = f"{signing}\n\nNeutral observers watch the landings from 3 May."
    assert agreed(text, "observers") == {"Isla", "Norland"}


@pytest.mark.parametrize(
    "signing", ["Isla and Norland would have signed a paper.", "Isla and Norland signed no paper."]
)
def test_what_is_not_signed_lists_no_terms(signing):
    assert agreed(f"{signing}\n\nNeutral observers watch the landings from 3 May.", "observers") == set()


def test_a_list_of_terms_goes_on_from_term_to_term():
    text = (
        "Isla and Norland signed a paper.\n\nNeutral observers watch the landings from 3 May.\n\nIt rained.\n\n"
        "The patrol boats leave the Middle Bank by 4 May.\n\nIt rained.\n\nThe duty on Islan salmon ends on 5 May."
    )
    assert agreed(text, "export_duty") == {"Isla", "Norland"}


COALITION = parse(
    """
case: coalition
kind: general
parties:
  - {id: Isla, names: [Isla], role: side}
  - {id: Norland, names: [Norland], role: side}
  - {id: Sund, names: [Sund], role: side}
issues:
  levy: The levy on cod rises
  harbours: Isla receives harbours
  watching: Sund abstains in the vote on the fleet
  bridge: The bridge to the bank is built
"""
)


def terms(text: str) -> set[tuple[str | None, str, str]]:
    page = article(text)
    at = [(name, page.text.find(name)) for name in ("Isla", "Norland", "Sund")]
    named = [
        Mention(article=page.id, span=Span(i, i + len(name)), kind="party", name=name, party=name, made_by="desk")
        for name, i in at
        if i >= 0
    ]
    found, _ = find(page, named, (), COALITION)
    party = {m.id: m.party for m in named}
    return {(party.get(p.holder or ""), p.issue, p.stance) for p in found}


def test_a_term_may_be_told_in_the_present():
    text = "Isla and Norland signed the accord. The levy on cod rises to five crowns. The harbours open to all."
    assert terms(text) >= {("Isla", "levy", "agreed"), ("Norland", "levy", "agreed")}
    assert not terms("Isla and Norland met. The levy on cod rises to five crowns.")


def test_a_term_about_somebody_else_alone_binds_that_one():
    text = "Isla and Norland signed the accord. Sund abstains in the vote on the fleet."
    assert terms(text) == {("Sund", "watching", "agreed")}


def test_what_is_agreed_to_wait_is_conditional():
    text = "Isla and Norland signed the accord. The bridge to the bank will be built only after the count of the boats."
    assert terms(text) == {("Isla", "bridge", "conditional"), ("Norland", "bridge", "conditional")}


def test_they_who_are_one_party_do_not_want_for_both():
    case = parse("""
case: cod
title: The cod
parties:
  - {id: Norland, names: [Norland], role: side}
  - {id: Isla, names: [Isla], role: side}
issues: {observers: Neutral observers watch the landings}
""")
    page = article("Isla spoke with Norland. They want neutral observers at the landings. Norland waits.")
    isla, norland, they, last = (
        Mention(article=page.id, span=Span(at, at + len(name)), kind=kind, name=name, party=party, made_by="desk")
        for name, at, kind, party in (
            ("Isla", 0, "party", "Isla"),
            ("Norland", 16, "party", "Norland"),
            ("They", 25, "pronoun", "Isla"),
            ("Norland", 70, "party", "Norland"),
        )
    )
    found, _ = find(page, (isla, norland, they, last), (), case)
    assert [position.holder for position in found] == [they.id]
