"""Whose terms a report lists after it told of an accord."""

from __future__ import annotations

import pytest

from tests.positions.desk import told


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
