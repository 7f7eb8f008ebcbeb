"""Clauses after "said" that no verb we know shows, and where those of a relative clause end."""

from tests.statements.desk import said


def contents(text: str, *names: str) -> list[str]:
    return [words for _, words in said(text, *names)]


def test_an_unknown_verb_after_a_pronoun_makes_a_clause_after_an_opening_phrase():
    assert contents("In the spring, Inga Holm said she trawled the whole bay.", "Inga Holm") == [
        "she trawled the whole bay"
    ]


def test_a_clause_whose_subject_holds_a_clause_is_said():
    text = "Inga Holm, head of the harbour, said the boats, which were built in spring, had no nets."
    assert contents(text, "Inga Holm") == ["the boats, which were built in spring, had no nets"]


def test_a_name_after_a_comma_and_said_is_who_spoke():
    text = "However, all sides fear a storm before the autumn fair, said harbour reporter Inga Holm."
    assert "harbour reporter Inga Holm" not in contents(text, "Inga Holm")


def test_a_time_before_that_is_not_said():
    assert contents("Inga Holm said all along that the cod would return.", "Inga Holm") == ["the cod would return"]
    assert contents("Inga Holm said early Friday that the cod would return.", "Inga Holm") == ["the cod would return"]


def test_some_may_say():
    assert contents("The nets are new, yet some say the knots are weak in winter.") == ["the knots are weak in winter"]


def test_those_who_asked_not_to_be_named_speak():
    text = "Two officials who asked not to be identified said the boats would sail at dawn."
    assert contents(text, "officials") == ["the boats would sail at dawn"]


def test_a_clause_may_have_its_subject_before_the_speaker():
    assert "was the lowest in ten years" in contents(
        "The owners offered a share--what the skippers said was the lowest in ten years.", "skippers"
    )


def test_what_is_said_in_a_relative_clause_ends_where_the_main_clause_goes_on():
    text = "Inga Holm, who says she remains undecided, cited the need for calm."
    assert contents(text, "Inga Holm")[0] == "she remains undecided"


def test_what_is_said_may_begin_with_a_circumstance():
    text = "Inga Holm said with prices falling every week, the fleet would stay in port."
    assert contents(text, "Inga Holm") == ["with prices falling every week, the fleet would stay in port"]


def test_a_way_of_speaking_is_not_said():
    assert contents("Inga Holm said with a smile that the fleet would stay in port.", "Inga Holm") == [
        "the fleet would stay in port"
    ]
