"""Which positions that are called threats tell one, and whose it is."""

import pytest

from dragoman.casefile.questions.threats import tells


@pytest.mark.parametrize(
    "words",
    [
        "Norland threatened to close the gate",
        "Norland vowed to fight on",
        "Norland warned that it would close the gate",
        "Norland will retaliate",
    ],
)
def test_who_is_named_before_a_word_of_threat_makes_the_threat(words):
    assert tells(words, ["Norland"], tied=False) == 2
    assert tells(words.replace("Norland", "it"), ["Norland"], tied=False) == 1


@pytest.mark.parametrize(
    "words",
    [
        "the firm threatened to shut the Norlandic mill",
        "Norland closed two of seven gates on Tuesday",
        "Norland denied that it had threatened to close the gate",
        "the people of Norland who were threatened with dismissal",
        "the quarrel threatens supplies of Norland",
        "the threatened measures frightened Norland",
    ],
)
def test_who_is_threatened_denies_it_or_has_done_it_makes_none(words):
    assert tells(words, ["Norland"], tied=False) == 0


def test_what_is_tied_to_something_to_come_may_threaten_without_a_word_of_it():
    assert tells("if the wage is cut, no tram will run", ["the union"], tied=True) == 1
    assert tells("if they had struck, it would have cost them a year", ["the union"], tied=True) == 0
