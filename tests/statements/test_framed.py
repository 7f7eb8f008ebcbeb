"""How far what is said of something reaches, and titles that are not said."""

import pytest

from tests.statements.desk import said


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Inga Holm voiced “grave doubts” about the new harbour fees.", "“grave doubts” about the new harbour fees"),
        ("Inga Holm called it an “act of folly” that would ruin the fleet.",
         "it an “act of folly” that would ruin the fleet"),
        ("Inga Holm called it an “act of folly” on Friday.", "it an “act of folly”"),
        ("Inga Holm called it a “crude” plan which nobody could pay for.",
         "it a “crude” plan which nobody could pay for"),
    ],
)  # fmt: skip
def test_a_few_quoted_words_bring_with_them_what_belongs_to_them(text, what):
    assert said(text, "Inga Holm") == [("Inga Holm", what)]


def test_a_programme_on_which_somebody_spoke_is_not_said():
    assert said("Inga Holm said on Friday on “Harbour This Week.”", "Inga Holm") == []


def test_what_is_told_to_a_programme_stands_before_it():
    text = "The boats should stay in the bay all winter, Inga Holm told “Harbour News Friday.”"
    assert said(text, "Inga Holm") == [("Inga Holm", "The boats should stay in the bay all winter")]


def test_a_plural_that_is_the_subject_of_a_helping_verb_is_no_cue():
    text = "Inga Holm said all member states must see that the quota holds this year."
    assert said(text, "Inga Holm") == [("Inga Holm", "all member states must see that the quota holds this year")]


def test_whom_somebody_calls_on_to_do_something_is_part_of_the_call():
    text = "Inga Holm called for the other ports to do more."
    assert said(text, "Inga Holm") == [("Inga Holm", "the other ports to do more")]


def test_a_remark_of_the_reporter_after_a_dash_is_not_said():
    text = "Inga Holm said the owners will not vote on the deal — a charge that others have made before."
    assert said(text, "Inga Holm") == [("Inga Holm", "the owners will not vote on the deal")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("Inga Holm called the report absurd.", "the report absurd", id="a thing"),
        pytest.param("Inga Holm called it unacceptable.", "it unacceptable", id="a pronoun"),
    ],
)
def test_what_somebody_calls_a_thing_in_one_word_is_said(text, what):
    assert said(text, "Inga Holm") == [("Inga Holm", what)]


def test_whom_somebody_calls_up_is_not_said():
    assert said("Inga Holm called the general on Monday.", "Inga Holm") == []


def test_how_somebody_sums_it_up_is_said():
    text = "“It is a pact of three vetoes,” is how Inga Holm sums it up."
    assert said(text, "Inga Holm") == [("Inga Holm", "“It is a pact of three vetoes,”")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("Inga Holm called the exchange civil.", ["the exchange civil"], id="a judgement"),
        pytest.param("Inga Holm called it dead.", ["it dead"], id="of a pronoun"),
        pytest.param("Inga Holm called the dead.", [], id="whom she called"),
    ],
)
def test_what_something_is_called_in_a_plain_adjective_is_said(text, what):
    assert [words for _, words in said(text, "Inga Holm")] == what


def test_a_line_that_ends_in_a_verb_of_calling_is_read():
    text = "Norland names its price as Inga Holm comes calling\n\nHe said that the boats were home."
    assert ("He", "the boats were home") in said(text, "Inga Holm", "Norland")
