"""States, capitals, groups and bodies."""

import pytest

from dragoman.actors import shown
from tests.actors.desk import CASE, NOBODY, mentions, names, the


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("Oslo demands a higher quota.", "Oslo", "party", id="a capital that demands"),
        pytest.param("The envoys met in Oslo on Friday.", "Oslo", "place", id="in a capital"),
        pytest.param("Talks between Oslo and Reykjavik failed.", "Oslo", "party", id="between two"),
        pytest.param("She flew to Oslo.", "Oslo", "place", id="flew to"),
        pytest.param("A warning from Oslo came late.", "Oslo", "party", id="a warning from"),
        pytest.param("The Oslo region had snow.", "Oslo", "place", id="the region of"),
        pytest.param("Ships were seen off Norway.", "Norway", "place", id="off a state"),
        pytest.param("Norway’s offer stands.", "Norway", "party", id="possessive"),
        pytest.param("The hall was in Lisbon, officials said.", "Lisbon", "place", id="a capital of no party"),
        pytest.param("Tarn Hill offers to host them.", "Tarn Hill", "party", id="a name only the case knows"),
        pytest.param("Icelandic demands grew.", "Icelandic", "party", id="an adjective that wants"),
        pytest.param("The White House said nothing.", "White House", "organisation", id="a seat of government"),
    ],
)
def test_a_state_or_capital_is_a_party_where_it_acts_and_a_place_where_it_lies(text, name, kind):
    assert the(text, name).kind == kind


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        pytest.param("Norwegian officials said no.", "Norwegian officials", "Norway", id="demonym"),
        pytest.param("The Veldaran delegation left.", "Veldaran delegation", "Veldara", id="adjective of the case"),
        pytest.param("Sources in Reykjavik told reporters so.", "Sources in Reykjavik", "Iceland", id="sources in"),
        pytest.param(
            "Icelandic state news agencies report it.", "Icelandic state news agencies", "Iceland", id="media"
        ),
        pytest.param(
            "The Norwegian Fisheries Ministry said no.", "Norwegian Fisheries Ministry", "Norway", id="a ministry"
        ),
        pytest.param("The union said no.", "union", "Crews", id="a common noun that names a party"),
        pytest.param("Civilians in Reykjavik said so.", "Civilians", None, id="who only lives there"),
        pytest.param("Norwegian Coastal Lines said no.", "Norwegian Coastal Lines", None, id="a firm"),
    ],
)
def test_groups_and_bodies_have_the_party_their_words_show(text, name, party):
    found = [m for m in mentions(text) if name.lower() in m.name.lower()]
    assert [m.party for m in found] == [party] or (party is None and not found)


def test_two_nations_before_one_noun_are_two():
    text = "Norwegian and Icelandic delegations met."
    assert [m.party for m in mentions(text)] == ["Norway", "Iceland"]


def test_two_states_joined_by_a_hyphen_are_two():
    assert [m.party for m in mentions("Norway-Iceland talks failed.")] == ["Norway", "Iceland"]


def test_an_outlet_is_an_organisation_of_no_party():
    found = the("The minister told Reuters so.", "Reuters")
    assert (found.kind, found.party) == ("organisation", None)


def test_a_state_agency_belongs_to_its_state():
    assert the("Xinhua reported it.", "Xinhua", NOBODY).party == "China"


def test_without_a_case_states_are_parties_by_their_english_name():
    assert the("Ankara rejects the plan.", "Ankara", NOBODY).party == "Turkey"


def test_words_that_only_describe_a_thing_are_nobody():
    assert names("Danish butter sells well.", "party", CASE) == []


@pytest.mark.parametrize(
    ("words", "party"),
    [
        pytest.param("Norwegian fleet custody", "Norway", id="an adjective before any noun"),
        pytest.param("Norwegian envoy to Iceland", "Norway", id="not whom he is sent to"),
        pytest.param("a fleet of Norway", "Norway", id="of a state"),
        pytest.param("talks with Norway", None, id="whom something deals with"),
        pytest.param("Norwegian newspapers", None, id="who speak for themselves"),
        pytest.param("Norwegian state media", "Norway", id="but not those of the state"),
        pytest.param("the Norwegian Sea", None, id="a place"),
        pytest.param("a fleet", None, id="no name at all"),
    ],
)
def test_a_phrase_shows_whose_its_noun_is(words, party):
    assert shown(words, CASE) == party
