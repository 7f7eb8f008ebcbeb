"""What is to come first: the order of two things as a position."""

import pytest

from dragoman.case import parse
from dragoman.positions.issues import codebook
from dragoman.text import tokens

CASE = parse(
    """
case: census
kind: general
parties:
  - {id: Valley, names: [Valley]}
  - {id: Coast, names: [Coast]}
issues:
  census_first: The census is held before the election
  barges: Barges may sail on the lake at night
  debt: The province takes on no new debt
  clerks: The harbour takes back the dismissed clerks
  lighthouse: The old lighthouse, Farrow, is shut down by 2040
"""
)


def sign(words, issue):
    passage = tokens(words)
    found = codebook(CASE).match(passage, [None] * len(passage))
    return next((m.sign for m in found if m.issue == issue), None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("the census precedes the election", 1, id="precedes"),
        pytest.param("no election before the census", 1, id="none before"),
        pytest.param("the election follows the census", 1, id="follows"),
        pytest.param("an election only after the census", 1, id="only after"),
        pytest.param("the election before the census", -1, id="the other way round"),
        pytest.param("no census until the election is over", -1, id="none until"),
        pytest.param("the census may follow the election", -1, id="may follow"),
    ],
)
def test_the_order_of_two_things_is_compared_with_that_of_the_proposition(words, expected):
    assert sign(words, "census_first") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("a ban on barges on the lake", -1, id="a ban"),
        pytest.param("lift the ban on barges on the lake", 1, id="a ban lifted"),
        pytest.param("an end of the night barges ban", 1, id="a ban ended"),
        pytest.param("barges on the lake at night", 1, id="no ban"),
    ],
)
def test_what_is_done_to_a_ban_is_done_the_other_way_to_what_it_bans(words, expected):
    assert sign(words, "barges") == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("more new debt", -1), ("no new debt", 1), ("new debt must not grow", 1)]
)
def test_no_before_a_phrase_negates_the_words_in_it(words, expected):
    assert sign(words, "debt") == expected


@pytest.mark.parametrize(
    "words", ["takes back all five dismissed clerks", "the harbour takes back the dismissed clerks"]
)
def test_a_participle_before_a_noun_says_which_are_meant_not_what_is_done(words):
    assert sign(words, "clerks") == 1


def test_a_name_between_commas_does_not_part_a_thing_from_what_is_done_to_it():
    assert sign("the lighthouse kept open", "lighthouse") == -1
    assert sign("the lighthouse is shut down", "lighthouse") == 1
