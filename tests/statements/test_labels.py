from tests.statements.desk import find, kinds, said

INTERVIEW = """HOST: Will the fleet sail on Sunday?

HOLM: It will. Nobody can stop us now.

HOST: And the duty on salmon?

HOLM: The duty goes first. Then we talk.

Inga Holm owns four boats."""


def test_a_transcript_names_its_speakers_by_labels():
    assert ("Inga Holm", "It will. Nobody can stop us now.") in said(INTERVIEW, "Inga Holm")
    assert ("Inga Holm", "The duty goes first. Then we talk.") in said(INTERVIEW, "Inga Holm")


def test_whom_the_article_does_not_name_speaks_without_a_name():
    text = INTERVIEW.replace("And the duty on salmon?", "The owners refuse. And the duty on salmon?")
    assert (None, "The owners refuse. And the duty on salmon?") in said(text, "Inga Holm")


def test_a_turn_that_only_asks_states_nothing():
    assert {who for who, _ in said(INTERVIEW, "Inga Holm")} == {"Inga Holm"}


def test_one_who_answers_with_a_question_once_has_spoken():
    text = INTERVIEW.replace("The duty goes first. Then we talk.", "Who asks?")
    assert ("Inga Holm", "Who asks?") in said(text, "Inga Holm")


def test_the_words_of_a_transcript_are_direct():
    assert set(kinds(INTERVIEW, "Inga Holm")) == {"direct"}


def test_a_ticker_names_its_speaker_before_a_colon():
    assert said("Inga Holm: the talks will go on in May.", "Inga Holm") == [
        ("Inga Holm", "the talks will go on in May")
    ]


def test_a_list_of_topics_is_no_transcript():
    assert said("Ceasefire: near. The sides agree.\n\nWater: far. They do not.", "Inga Holm") == []


def test_a_colon_within_a_sentence_is_no_label():
    _, found, _ = find("Inga Holm wants three things from the talks: cod, salmon and peace at sea.", "Inga Holm")
    assert found == ()


def test_a_label_may_have_an_hour_and_a_side():
    assert said("16:30 Inga Holm, Norland: the duty could be 90. Rain.", "Inga Holm", "Norland") == [
        ("Inga Holm", "the duty could be 90")
    ]


def test_a_label_may_stand_within_a_paragraph():
    assert said(
        "The knot sits in the salt. Minister Inga Holm from Norland: first we sign.", "Inga Holm", "Norland"
    ) == [("Inga Holm", "first we sign")]


def test_a_list_of_names_before_a_colon_is_no_label():
    assert said("Inga Holm, Norland and three others: they are late.", "Inga Holm", "Norland") == []


def test_what_a_speaker_adds_within_a_transcript_is_no_second_statement():
    found = said(INTERVIEW.replace("Then we talk.", "I would add that nobody else has paid it."), "Inga Holm")
    assert [words for _, words in found if "nobody else" in words] == [
        "The duty goes first. I would add that nobody else has paid it."
    ]


PRINTED = """Courier: Will the fleet sail on Sunday?

Holm: It will. Nobody can stop us now.

We have waited for a year, and we are not going to wait for another.

Courier: And the salmon?

Holm: Wood.

She laughs, and the coffee comes.

Inga Holm owns four boats."""


def test_an_interview_needs_no_capitals():
    found = said(PRINTED, "Inga Holm")
    assert ("Inga Holm", "Wood.") in found


def test_a_turn_goes_on_in_paragraphs_of_the_first_person_only():
    words = [words for who, words in said(PRINTED, "Inga Holm") if who == "Inga Holm"]
    assert words[0].endswith("… We have waited for a year, and we are not going to wait for another.")
    assert "laughs" not in " ".join(words)


def test_a_remark_in_brackets_parts_a_turn_in_two():
    text = INTERVIEW.replace("Nobody can stop us now.", "Nobody can.\n\n(Applause.)\n\nWe sail at six.")
    assert ("Inga Holm", "We sail at six.") in said(text, "Inga Holm")


def test_a_label_may_tell_where_its_speaker_stands():
    assert said("• 14.20 – Inga Holm, walking in: the fleet is ready.", "Inga Holm") == [
        ("Inga Holm", "the fleet is ready")
    ]


def test_an_hour_is_no_part_of_what_is_said():
    assert said("12.48pm The fleet is ready, says Inga Holm.", "Inga Holm") == [("Inga Holm", "The fleet is ready")]


def test_a_question_from_the_floor_states_nothing():
    text = INTERVIEW.replace("HOST:", "QUESTION (Courier):")
    assert {who for who, _ in said(text, "Inga Holm")} == {"Inga Holm"}


def test_a_page_that_asks_itself_once_answers_in_its_own_name():
    text = (
        "Question: The Courier writes that the fleet gave in. What does the council say?\n\n"
        "Answer: The fleet has not given in."
    )
    assert (None, "The fleet has not given in.") in said(text)


def test_you_who_said_something_are_the_other_who_speaks_in_turn():
    talk = INTERVIEW.replace("And the duty on salmon?", "You told us in May that the duty was fair?")
    talk = talk.replace("Then we talk.", "You say that it is fair.")
    found = said(talk.replace("HOST", "BRENK") + " Ada Brenk asked.", "Inga Holm", "Ada Brenk")
    assert ("Inga Holm", "the duty was fair") in found
    assert ("Ada Brenk", "it is fair") in found


def test_who_answers_again_and_again_speaks_in_turn_where_the_questions_have_no_label():
    text = """Inga Holm owns four boats.

Is it over?

Holm: It has not begun. I want a letter.

And if it comes?

Holm: Then we sail. Not before.

What of the duty?

Holm: It goes first. Then we talk."""
    turns = ["It has not begun. I want a letter.", "Then we sail. Not before.", "It goes first. Then we talk."]
    assert said(text, "Inga Holm") == [("Inga Holm", turn) for turn in turns]
