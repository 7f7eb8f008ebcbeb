"""What the world knows about states, bodies and outlets."""

import re

import pytest

from dragoman import world


@pytest.mark.parametrize(
    ("words", "state"),
    [
        pytest.param("Denmark", "Denmark", id="name"),
        pytest.param("the Danish foreign minister", "Denmark", id="adjective inside a role"),
        pytest.param("Danes", "Denmark", id="people"),
        pytest.param("Russians", "Russia", id="people by the adjective, beside another word for them"),
        pytest.param("Türkiye", "Turkey", id="other name"),
        pytest.param("Reykjavik", "Iceland", id="capital"),
        pytest.param("Downing Street", "United Kingdom", id="seat"),
        pytest.param("Élysée Palace", "France", id="seat with marks"),
        pytest.param("South African lawmakers", "South Africa", id="the longest name wins"),
        pytest.param("Guinea-Bissau’s president", "Guinea-Bissau", id="possessive"),
    ],
)
def test_words_for_a_state_lead_to_it(words, state):
    found = world.state_of(words)
    assert found is not None
    assert found.name == state


def test_words_for_no_state_lead_to_none():
    assert world.state_of("the minister of fisheries") is None


def test_every_member_of_the_united_nations_is_there():
    assert len(world.states()) >= 193
    assert len({state.code for state in world.states()}) == len(world.states())


def test_every_state_has_a_two_letter_code_and_no_two_share_an_adjective():
    adjectives = [word for state in world.states() for word in state.adjectives]
    assert all(re.fullmatch("[A-Z]{2}", state.code) for state in world.states())
    assert sorted(adjectives) == sorted(set(adjectives))


def test_no_two_states_share_a_name():
    names = [name.casefold() for state in world.states() for name in (state.name, *state.names)]
    assert sorted(names) == sorted(set(names))


def test_an_outlet_is_known_by_its_short_form():
    agency = world.agency("dpa")
    assert agency is not None
    assert agency.kind == "agency"


def test_a_state_agency_names_a_state_that_exists():
    owners = {agency.state for agency in world.agencies() if agency.state}
    assert owners <= {state.name for state in world.states()}


def test_an_organ_names_a_body_that_exists():
    bodies = {body.name for body in world.bodies()}
    assert {body.part_of for body in world.bodies() if body.part_of} <= bodies


def test_a_place_names_a_state_that_exists_or_none():
    owners = {place.state for place in world.places() if place.state}
    assert owners <= {state.name for state in world.states()}


def test_word_lists_are_small_letters_without_doubles_of_case():
    for words in world.words("titles").values():
        assert all(word == word.lower() for word in words)


def test_bodies_that_several_states_have_are_of_states_that_there_are():
    codes = {state.code for state in world.states()}
    found = world.institutions()
    assert found["congress"].codes >= {"US", "BR"}
    assert all(one.codes | one.but <= codes for one in found.values())
    assert all(word == word.lower() for word in found)
