"""Parties that a case file also calls by the names of their people."""

import pytest

from dragoman.actors import derived
from dragoman.case import Party, parse
from tests.actors.desk import actors, mentions, the

CASE = parse("""
case: quay
title: The quay
kind: labour
parties:
  - {id: Port, names: [Port Authority, Anton Kerr, Ezgel], role: side}
  - {id: Crews, names: [Crews' Guild, Turhan Bozok, Bozok, Norvik], role: side}
  - {id: Norske, names: [Norske, Norske Works, the firm], role: third}
  - {id: Vall, names: [Ruth Vall, Vall], role: third}
""")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anton Kerr", "The port waits. “No,” said Anton Kerr. Kerr said it twice."),
        ("Anton Kerr", "“No,” said Mr Kerr."),
        ("Lale Ezgel", "Lale Ezgel, head of the port, said no. “No,” Ezgel said."),
        ("Ezgel", "Harbour master Selim met President Ezgel. Ezgel said no."),
        ("Turhan Bozok", "Skipper Turhan Bozok said no. “No,” said Bozok."),
        ("Ruth Vall", "Ruth Vall said no. Vall said it twice."),
    ],
)
def test_who_has_the_name_of_a_party_speaks_as_a_person_for_it(name, text):
    party = {"Anton Kerr": "Port", "Lale Ezgel": "Port", "Ezgel": "Port", "Turhan Bozok": "Crews", "Ruth Vall": "Vall"}
    assert actors(text, case=CASE)[name].party == party[name]


@pytest.mark.parametrize(
    ("name", "text"),
    [("Norske", "Norske said no."), ("Norvik", "Norvik said no."), ("Norvik", "The talks with Norvik are over.")],
)
def test_a_name_that_no_person_bears_is_the_partys(name, text):
    assert [the(text, name, CASE).kind, actors(text, case=CASE)] == ["party", {}]


def test_a_longer_name_is_not_cut_into_a_surname():
    assert [m.name for m in mentions("Norvik Shipping said no.", CASE) if m.kind == "person"] == []


def test_a_surname_alone_is_the_person_whom_another_report_names():
    found = actors("Chairwoman Lale Ezgel said no.", "Ezgel said no.", case=CASE)
    assert {m for name, one in found.items() for m in one.names} == {"Lale Ezgel", "Ezgel"}
    assert list(found) == ["Lale Ezgel"]


@pytest.mark.parametrize(
    "name", ["Victoria Workers", "Royal Norske Vall", "Reef Alliance", "Port of Vall", "PKN Norske", "Blue Rovers"]
)
def test_names_of_bodies_are_no_persons(name):
    assert derived.people([Party(id="p", names=("p", name))]) == []


def test_a_seat_that_a_case_gives_its_party_as_a_name_stays_a_seat():
    case = parse("""
case: truce
title: The truce
kind: peace
parties:
  - {id: Kestria, names: [Kestria, Varnholt], role: side}
  - {id: Crews, names: [Crews' Guild], role: side}
""")
    (found,) = mentions("VARNHOLT, 22 August - The truce begins on Sunday.", case)
    assert (found.kind, found.party) == ("place", "Kestria")
    assert [m.kind for m in mentions("The envoys met in Varnholt on Sunday.", case)] == ["place"]
