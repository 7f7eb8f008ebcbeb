"""Two names by themselves."""

import pytest

from dragoman.actors.names import same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("RUIZ OTERO, Ana", "Ana Ruiz Otero", id="surname first"),
        pytest.param("Gen. Ivan Petrov", "Ivan Petrov", id="title"),
        pytest.param("Bill Lund", "William Lund", id="nickname"),
        pytest.param("A. Ruiz", "Ana Ruiz", id="initial"),
        pytest.param("Олена Мороз", "Olena Moroz", id="Cyrillic"),
        pytest.param("Γιώργος Παππάς", "Giorgos Pappas", id="Greek"),
        pytest.param("AnaRuiz", "Ana Ruiz", id="joined words"),
    ],
)
def test_spellings_are_one_person(left, right):
    assert same(left, right, "person") is not None
    assert same(right, left, "person") is not None


@pytest.mark.parametrize(
    ("left", "right"), [("Ana Ruiz", "Jorge Ruiz"), ("Ana Ruiz", "Ana Lund"), ("김종은", "김정은"), ("", "Ana Ruiz")]
)
def test_other_names_are_two_persons(left, right):
    assert same(left, right, "person") is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Norske Ltd", "NORSKE LIMITED"),
        ("Open Joint Stock Company Sever", "OJSC Sever"),
        ("Second Army", "2nd Army"),
        ("People's Dock Union", "PDU"),
        ("U.S. Dock Service", "United States Dock Service"),
    ],
)
def test_forms_of_a_name_are_one_body(left, right):
    assert same(left, right, "body") is not None


@pytest.mark.parametrize(
    ("left", "right"),
    [("Bank of Oslo", "Bank of Bergen"), ("Norske AG", "Norske GmbH"), ("2nd Army", "3rd Army")],
)
def test_other_names_are_two_bodies(left, right):
    assert same(left, right, "body") is None
