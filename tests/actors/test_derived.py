"""Words for a party that follow from the names its case file gives."""

import pytest

from dragoman.actors import derived
from dragoman.case import parse
from tests.actors.desk import actors, mentions, the

CASE = parse("""
case: ferries
title: The ferry crews' pay
kind: labour
parties:
  - {id: Tarnia, names: [Tarnia, Holm Quay], role: side}
  - {id: pilots, names: [Harbour Alliance, the pilots], role: side}
  - {id: lines, names: [Bloc of Lines, the carriers, coastal firms], role: side}
  - {id: blues, names: [Civic Blues, the Blues], role: third}
""")


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        pytest.param("Tarnian officials said no.", "Tarnian officials", "Tarnia", id="a demonym nobody listed"),
        pytest.param("A Blue senator, Ann Moreau, said no.", "Ann Moreau", "blues", id="singular of a plural name"),
        pytest.param("The alliance chair Ann Moreau said no.", "Ann Moreau", "pilots", id="head noun before an office"),
        pytest.param("Ann Moreau, for the alliance, said no.", "Ann Moreau", "pilots", id="for the head noun"),
        pytest.param("Ann Moreau, who negotiates for the bloc, said no.", "Ann Moreau", "lines", id="negotiates for"),
        pytest.param(
            "The carrier spokesman Ann Moreau said no.", "Ann Moreau", "lines", id="singular before an office"
        ),
        pytest.param("The Blues' leader, Ann Moreau, said no.", "Ann Moreau", "blues", id="possessive of a plural"),
        pytest.param("The Blues’ tax expert, Ann Moreau, said no.", "Ann Moreau", "blues", id="a party's own expert"),
        pytest.param("Ann Moreau, whose Civic Blues came first, said no.", "Ann Moreau", "blues", id="whose party"),
        pytest.param("Colonel Ann Moreau of the Tarnian border guard said no.", "Ann Moreau", "Tarnia", id="of a body"),
        pytest.param("Ann Moreau, a Norwegian tax expert, said no.", "Ann Moreau", None, id="an expert of no side"),
    ],
)
def test_a_party_is_known_by_words_made_from_its_names(text, name, party):
    assert the(text, name, CASE).party == party


def test_a_noun_that_two_parties_share_means_neither():
    case = parse("""
case: two
title: Two unions
parties:
  - {id: a, names: [Dockers Union], role: side}
  - {id: b, names: [Pilots Union], role: side}
""")
    assert derived.heads(case.parties) == {}


def test_the_body_means_the_party_named_before_by_that_noun():
    found = mentions("Harbour Alliance met on Monday. The alliance said no.", CASE)
    assert found[-1].refers == found[0].id


def test_other_groups_of_a_kind_are_not_the_partys():
    assert [m.party for m in mentions("Some other coastal officials said no.", CASE)] == [None]


def test_a_quotation_that_closes_after_an_s_makes_no_possessive():
    assert the("They shouted ‘down with the Blues’ minister Ann Moreau said.", "Ann Moreau", CASE).party is None


def test_a_party_called_by_a_word_of_english_is_a_state_where_a_capital_is_one_of_its_names():
    given = parse("""
case: loan
title: The loan
parties:
  - {id: Heath, names: [Heath, Varrin], role: side}
  - {id: Hearth, names: [Hearth, the Grates], role: side}
  - {id: Gull Fund, names: [Gull Fund, Gull], role: third}
""")
    assert derived.states(given.parties) == {"Heath"}


def test_only_one_government_among_movements_is_the_only_state():
    case = parse("""
case: truce
title: A truce
kind: peace
parties:
  - {id: rulers, names: [Tarnian government], role: side}
  - {id: front, names: [Hill Front], role: side}
""")
    found = actors("Foreign Minister Ann Moreau said no. Front commander Odd Vik said yes.", case=case)
    assert {name: actor.party for name, actor in found.items()} == {"Ann Moreau": "rulers", "Odd Vik": "front"}


PEOPLES = parse("""
case: straits
title: The straits
kind: peace
parties:
  - {id: Council, names: [Northern Danes, Danes, Danish-Norwegian side, Ezgel], role: side}
  - {id: Copenhagen, names: [Copenhagen, Denmark], role: side}
  - {id: Cabinet, names: [Portuguese government, Kerr], role: side}
  - {id: Front, names: [Tarnian Front], role: side}
""")


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        pytest.param("The Danes voted on Sunday.", "Danes", "Council", id="a people that is no state"),
        pytest.param("The Danish minister Ann Moreau said no.", "Ann Moreau", "Copenhagen", id="the state's own word"),
        pytest.param("Northern Dane leader Ann Moreau said no.", "Ann Moreau", "Council", id="one of a people"),
        pytest.param("Northern-Dane leader Ann Moreau said no.", "Ann Moreau", "Council", id="with a hyphen"),
        pytest.param("Portuguese minister Ann Moreau said no.", "Ann Moreau", "Cabinet", id="of a government"),
        pytest.param("Portugal's government said no.", "Portugal's government", "Cabinet", id="a state's government"),
    ],
)
def test_peoples_and_governments_that_a_case_names_are_its_parties(text, name, party):
    assert the(text, name, PEOPLES).party == party


@pytest.mark.parametrize("office", ["Danish leader", "Prime Minister"])
def test_a_surname_that_a_case_gives_a_party_goes_before_the_state_of_an_office(office):
    assert actors(f"{office} Lale Ezgel said no.", case=PEOPLES)["Lale Ezgel"].party == "Council"


PARTS = parse("""
case: parts
title: The parts
kind: general
parties:
  - {id: Administration, names: [White House], role: side}
  - {id: Soldiers, names: [Pentagon], role: side}
  - {id: Maine, names: [Maine], role: side}
  - {id: Others, names: [others, Ohio, Florida], role: third}
  - {id: Greek Cypriots, names: [Greek Cypriots], role: side}
  - {id: Public, names: [the public, political parties], role: third}
""")


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        pytest.param("Pentagon spokeswoman Ann Moreau said no.", "Ann Moreau", "Soldiers", id="a ministry by itself"),
        pytest.param("Maine said it would sue.", "Maine", "Maine", id="a part of a state"),
        pytest.param("Maine Gov. Ann Moreau said no.", "Ann Moreau", "Maine", id="its governor"),
        pytest.param("Florida said it would sue.", "Florida", "Others", id="one of several"),
        pytest.param("Greek Cypriot leader Ann Moreau said no.", "Ann Moreau", "Greek Cypriots", id="of two words"),
        pytest.param("Ann Moreau, a political adviser, said no.", "Ann Moreau", None, id="what any party is"),
    ],
)
def test_what_the_world_has_for_a_part_of_a_state_is_the_party_that_a_case_calls_so(text, name, party):
    assert the(text, name, PARTS).party == party


def test_a_part_of_a_state_that_is_a_party_is_still_a_place_where_people_meet():
    assert the("They met in Florida on Monday.", "Florida", PARTS).kind == "place"
