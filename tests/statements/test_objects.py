import pytest

from tests.statements.desk import said


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("Inga Holm called for an end to the patrols.", "an end to the patrols", id="after a preposition"),
        pytest.param("Inga Holm asked the two ministers for a year of grace.", "a year of grace", id="past the hearer"),
        pytest.param("Inga Holm denied the charge of theft.", "the charge of theft", id="denied"),
        pytest.param("Inga Holm denied the charge.", "the charge", id="two words"),
        pytest.param("Inga Holm slammed the new quota.", "the new quota", id="slammed"),
        pytest.param("Inga Holm hailed the pact of the two ports.", "the pact of the two ports", id="hailed"),
        pytest.param("Inga Holm denied having cut the nets.", "having cut the nets", id="a deed"),
        pytest.param("Inga Holm warned against a rushed deal.", "against a rushed deal", id="warned against"),
        pytest.param("Inga Holm put the damage at 40 crowns.", "the damage at 40 crowns", id="a figure"),
        pytest.param("Inga Holm paid tribute to the lost crew.", "the lost crew", id="several words"),
        pytest.param(
            "Norland demanded an end to open-ended patrols.", "an end to open-ended patrols", id="to is no deed"
        ),
        pytest.param("Inga Holm demanded a new lock after a boat sank.", "a new lock", id="the reporter goes on"),
    ],
)
def test_what_is_asked_or_denied_is_said(text, what):
    assert [words for _, words in said(text, "Inga Holm", "Norland")] == [what]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland demands an end to the patrols.", id="a side's standing demand is its position"),
        pytest.param("Norland offered thirty boats of cod.", id="an offer need not be said"),
        pytest.param("Inga Holm will call for an end to the patrols.", id="not yet said"),
        pytest.param("Inga Holm denied it.", id="nothing to show"),
        pytest.param("Isla supports Norland calls for an end to the patrols.", id="a noun"),
        pytest.param("The sum Inga Holm had asked for and got was small.", id="the object stands before"),
        pytest.param("Inga Holm put the nets at the back of the boat.", id="no figure"),
    ],
)
def test_what_is_only_wanted_or_done_is_not_said(text):
    assert said(text, "Inga Holm", "Norland", "Isla") == []


def test_what_is_told_of_somebody_within_a_statement_is_part_of_it():
    text = "Inga Holm said that Norland had called for an end to the patrols."
    assert said(text, "Inga Holm", "Norland") == [("Inga Holm", "Norland had called for an end to the patrols")]


def test_whom_somebody_accuses_and_of_what_is_said():
    assert said("Inga Holm accused the owners of hiding the catch.", "Inga Holm") == [
        ("Inga Holm", "the owners of hiding the catch")
    ]


def test_a_person_defends_with_words_but_an_army_does_not():
    assert said("Inga Holm defended her decision to close the quay.", "Inga Holm") == [
        ("Inga Holm", "her decision to close the quay")
    ]
    assert said("The harbour council defended the old stone quay.", "council") == []


def test_what_is_defended_ends_where_its_grounds_are_told():
    text = "Inga Holm defended her decision to close the quay by saying the stones were loose."
    assert ("Inga Holm", "her decision to close the quay") in said(text, "Inga Holm")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("Inga Holm's demand for an end to the patrols surprised them.", "an end to the patrols", id="for"),
        pytest.param("The owners feared a call by Inga Holm to stop the boats at noon.", "to stop the boats at noon",
                     id="by and to"),
        pytest.param("There was criticism from Inga Holm of the new harbour fees.", "of the new harbour fees", id="of"),
    ],
)  # fmt: skip
def test_what_a_noun_of_asking_with_its_owner_asks_for_is_said(text, what):
    assert ("Inga Holm", what) in said(text, "Inga Holm")


def test_a_noun_of_asking_without_an_owner_says_nothing():
    assert said("Inga Holm saw a rising demand for fresh cod in the market.", "Inga Holm") == []


def test_a_call_to_somebody_asks_for_nothing():
    assert said("Inga Holm's call to the harbour master lasted an hour.", "Inga Holm") == []


def test_what_a_side_asks_for_within_what_another_says_is_part_of_it():
    text = "Norland asked for 12 boats more, Inga Holm said."
    assert said(text, "Norland", "Inga Holm") == [("Inga Holm", "Norland asked for 12 boats more")]


def test_what_somebody_is_briefed_on_is_said():
    text = "Inga Holm briefed the owners on the outcome of the talks."
    assert said(text, "Inga Holm") == [("Inga Holm", "on the outcome of the talks")]


def test_what_a_person_stresses_or_regrets_is_said_and_what_a_deed_shows_is_not():
    assert said("Inga Holm underlined the need for a truce.", "Inga Holm") == [("Inga Holm", "the need for a truce")]
    assert said("Inga Holm regretted the end of the talks.", "Inga Holm") == [("Inga Holm", "the end of the talks")]
    assert said("The visit underlined the need for a truce.") == []
