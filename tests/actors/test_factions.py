"""Parties within a parliament: the word or letter beside a name that tells of a member."""

import pytest

from dragoman import world
from dragoman.case import parse

from .desk import NOBODY, actors, meant, mentions

BUDGET = parse("""
case: budget
title: The budget
kind: general
parties:
  - {id: White House, names: [White House, Vall administration, United States], role: side}
  - {id: Republicans, names: [Republicans, Republican lawmakers], role: side}
  - {id: Democrats, names: [Democrats, Democratic Senate], role: side}
  - {id: Senate group, names: [Senate Republicans], role: side}
""")


def side(text: str, case=BUDGET) -> str | None:
    return actors(text, case=case)["Tove Ruud"].party


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Tove Ruud, D-Ohio, said no.",
        "Rep. Tove Ruud (D., Ohio) said no.",
        "Rep. Tove Ruud, Ohio Democrat, said no.",
        "“No,” said Sen. Tove Ruud, a senior Democrat who has worked for years on it.",
        "“No,” said Sen. Tove Ruud, the top Democrat on the committee.",
        "Democratic Rep. Tove Ruud said no.",
        "Ohio Democrat Tove Ruud said no.",
        "House Democratic Leader Tove Ruud said no.",
        "The top Democrat on the committee, Rep. Tove Ruud of Ohio, said no.",
        "Tove Ruud, a Democratic senator from Ohio, said no.",
    ],
)
def test_the_word_or_letter_beside_a_name_tells_the_faction(text):
    assert side(text) == "Democrats"


@pytest.mark.parametrize(
    "text",
    [
        "Former Democratic Rep. Tove Ruud said no.",
        "Democratic strategist Tove Ruud said no.",
        "Ohio Gov. Tove Ruud (D) said no.",
        "Democratic President Tove Ruud said no.",
        "The bill's sponsor, state Sen. Tove Ruud, D-Toledo, said no.",
        "After a talk with a Democrat, Sen. Tove Ruud said no.",
        "After a talk with Tove Ruud, Democratic leaders said no. “No,” Ruud said.",
        "House Speaker Tove Ruud said no.",
        "Sen. Tove Ruud said no.",
    ],
)
def test_who_is_beside_a_faction_or_above_it_is_not_its_member(text):
    assert side(text) in {None, "United States", "White House"}
    assert side(text) not in {"Democrats", "Republicans"}


def test_a_faction_of_one_chamber_that_is_a_party_has_the_members_of_that_chamber():
    assert side("Sen. Tove Ruud, R-Ohio, said no.") == "Senate group"
    assert side("Rep. Tove Ruud, R-Ohio, said no.") == "Republicans"


def test_a_leader_of_a_parliament_that_is_no_party_does_not_speak_for_the_government():
    speaker = next(o for o in world.offices() if o.office == "speaker of the House")
    assert actors(f"{speaker.person} said no.", case=BUDGET)[speaker.person].party is None


@pytest.mark.parametrize("words", ["Democratic leaders", "House Democrats", "Democratic senators", "GOP leaders"])
def test_leaders_and_members_of_a_faction_are_the_faction(words):
    found = next(m for m in mentions(f"On Monday {words} said no.", BUDGET) if words.startswith(m.name.split()[0]))
    assert found.party == ("Republicans" if words.startswith("GOP") else "Democrats")


def test_a_member_is_called_by_what_the_letters_beside_his_name_tell():
    text = "Ms Ann Moreau (LD) and Mr Jon Marr (Con) met on Monday. “No,” the Tory said."
    assert meant(text, "the Tory", NOBODY) == "Jon Marr"


def test_who_speaks_for_the_white_house_sits_in_no_congress():
    listed = next(o for o in world.offices() if o.office == "White House press secretary")
    case = parse("""
case: bill
title: A bill
parties:
  - {id: lawmakers, names: [Congress, U.S. lawmakers], role: side}
  - {id: United States, names: [United States], role: side}
""")
    assert actors(f"Press secretary {listed.person} said no.", case=case)[listed.person].party == "United States"
