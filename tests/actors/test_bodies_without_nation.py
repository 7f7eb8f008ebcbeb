"""Whose the bodies and offices are that a page tells of without a nation."""

import pytest

from dragoman.actors.reader import reader
from dragoman.actors.whose import Whose
from dragoman.case import Case, parse
from tests.actors.desk import NOBODY, actor_of, actors, joined, mentions, the

CASE = parse("""
case: tolls
title: The tolls
kind: trade
parties:
  - {id: United States, names: [United States, Washington], role: side}
  - {id: Denmark, names: [Denmark, Copenhagen], role: side}
""")
PARTED = parse("""
case: tolls
title: The tolls
kind: general
parties:
  - {id: United States, names: [United States, Washington], role: side}
  - {id: Senate, names: [the Senate], role: side}
""")
AT_HOME = "The White House set the toll. Denmark called Washington. The Pentagon and the State Department waited. "


def party(name: str, *texts: str, case: Case = CASE) -> str | None:
    """The party of the actor that the last mention of that name means."""
    found, links, rows = joined(*texts, case=case)
    sides = {actor.id: actor.party for actor in found}
    of = {link.members[0]: sides[link.members[1]] for link in links}
    return of.get([row for row in rows if row.name == name][-1].id)


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        pytest.param("Congress voted.", "Congress", "United States", id="only one of those told of has a congress"),
        pytest.param("Attorney General Ann Moreau said no.", "Ann Moreau", "United States", id="an office"),
        pytest.param("“No,” said Sen. Ann Moreau.", "Ann Moreau", "United States", id="a seat in short"),
        pytest.param("Federal prosecutors said no.", "Federal prosecutors", "United States", id="a federal body"),
        pytest.param("Local lawmakers said no.", "Local lawmakers", None, id="of a town"),
        pytest.param("The Quorn Senate said no.", "Quorn Senate", None, id="of an unknown name"),
        pytest.param("The House of Commons said no.", "House of Commons", None, id="of a state not told of"),
    ],
)
def test_a_body_without_a_nation_is_that_of_the_state_told_of_that_has_one(text, name, side):
    assert party(name, AT_HOME + text) == side


def test_what_any_state_may_have_belongs_to_none_where_two_are_told_of_alike():
    text = "Denmark and the United States talked. Denmark and the United States agreed. Lawmakers said no."
    assert party("Lawmakers", text) is None


def test_other_pages_of_the_case_tell_whose_a_body_is():
    assert party("Congress", AT_HOME, "Congress voted on the toll.") == "United States"


def test_where_the_body_is_a_side_itself_it_is_not_the_states():
    assert party("Federal prosecutors", AT_HOME + "Federal prosecutors said no.", case=PARTED) == "United States"
    assert party("Senators", AT_HOME + "Senators said no.") == "United States"
    assert party("Senators", AT_HOME + "Senators said no.", case=PARTED) != "United States"


def test_without_a_case_file_a_body_is_its_states_too():
    assert actors(AT_HOME + "Congress voted.", case=NOBODY, kind="organisation")["Congress"].party == "United States"


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        pytest.param("South Korea wrote. The South waits.", "South", "South Korea", id="by the point of the compass"),
        pytest.param("North and South Korea met.", "North", "North Korea", id="the first of two"),
        pytest.param("North and South Korean envoys met.", "North", "North Korea", id="the first of two nations"),
        pytest.param("South Korea and South Sudan wrote. The South waits.", "South Sudan", "South Sudan", id="two"),
        pytest.param("He wrote to the Danish.", "Danish", "Danish", id="a people by its adjective"),
    ],
)
def test_a_state_is_told_of_in_short(text, name, state):
    assert actor_of(name, text, case=NOBODY) == state


def test_a_point_of_the_compass_means_no_state_where_none_is_named_by_it():
    assert not any(row.name == "South" for row in joined("The South waits, said Oslo.", case=NOBODY)[2])
    two = "South Korea and South Sudan wrote. The South waits."
    assert not any(row.name == "South" for row in joined(two, case=NOBODY)[2])


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        pytest.param("The Treasury Department said no.", "Treasury Department", "United States", id="by itself"),
        pytest.param("Chile’s Treasury Department said no.", "Treasury Department", "Chile", id="owned"),
        pytest.param("The Chilean Treasury Department said no.", "Treasury Department", "Chile", id="after a nation"),
        pytest.param("The National Security Council of Chile said no.", "National Security Council", "Chile", id="of"),
        pytest.param("The Storting said no.", "Storting", "Norway", id="a parliament by its own word"),
    ],
)
def test_a_body_known_by_its_name_is_the_states_that_stands_beside_it(text, name, side):
    assert the(text, name, NOBODY).party == side


def test_the_office_after_a_seat_of_government_is_no_name_of_a_firm():
    assert the("White House Press Secretary Ann Moreau said no.", "Ann Moreau", CASE).party == "United States"
    assert the("“No,” said Danish Press Union leader Ann Moreau.", "Ann Moreau", CASE).party is None


def test_what_is_somebodys_own_is_not_the_states_of_the_page():
    rows = mentions(AT_HOME, CASE)
    whose = Whose(rows, lambda mention: mention.party, reader(CASE))
    assert whose.party("prosecutors", rows[0].article) == "United States"
    assert whose.party("prosecutors", rows[0].article, "their ") is None
