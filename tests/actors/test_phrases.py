"""What words for somebody without a name tell."""

import pytest

from dragoman.actors import phrases
from dragoman.model import Span


@pytest.mark.parametrize(
    ("words", "noun", "many", "age"),
    [
        ("two dock pilots", "pilot", True, ""),
        ("22-year-old", "", False, "22"),
        ("59 - year - old woman", "woman", False, "59"),
        ("mother of three", "mother", False, ""),
        ("attorney for the port", "lawyer", False, ""),
        ("police", "officer", True, ""),
        ("midwives", "midwife", True, ""),
    ],
)
def test_a_phrase_tells_its_noun_how_many_and_how_old(words, noun, many, age):
    assert phrases.of_words(words) == (noun, many, age)


@pytest.mark.parametrize(
    ("text", "nouns", "age"),
    [
        ("The pilot Ana Ruiz, 44, a mother of two, left.", {"pilot", "mother"}, "44"),
        ("Ana Ruiz (51) left.", set(), "51"),
        ("Ana Ruiz, a keen potholer, left.", {"potholer"}, ""),
        ("Ana Ruiz, the first letter of whose name is lost, left.", set(), ""),
        ("A 19-year-old Ana Ruiz left.", set(), "19"),
        ("The barge hit a driver\n\nAna Ruiz left.", set(), ""),
        ("Ana Ruiz, the lawyer who came, left.", {"lawyer"}, ""),
        ("Police freed Ana Ruiz, an hour later.", set(), ""),
    ],
)
def test_what_stands_right_beside_a_name_tells_of_who_bears_it(text, nouns, age):
    at = text.index("Ana Ruiz")
    assert phrases.beside(text, Span(at, at + 8)) == (nouns, age)


def test_an_office_ends_before_what_it_is_of():
    assert phrases.of_role("deputy head of the mission to the port") == "head"


def test_a_noun_may_tell_the_sex():
    assert [phrases.sex_of(noun) for noun in ("actress", "policewoman", "gunman", "human", "driver")] == [
        "f", "f", "m", "", "",
    ]  # fmt: skip
