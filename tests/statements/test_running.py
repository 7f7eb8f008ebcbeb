import pytest

from tests.statements.desk import find, said


def test_a_quotation_that_goes_on_after_a_full_stop_is_a_second_statement():
    text = "“We shall fish,” Inga Holm said. “Nobody asked the cod. It pays no duty.”"
    assert said(text, "Inga Holm") == [
        ("Inga Holm", "“We shall fish,”"),
        ("Inga Holm", "“Nobody asked the cod. It pays no duty.”"),
    ]


def test_both_carry_the_cue():
    page, found, _ = find("“We shall fish,” Inga Holm said. “Nobody asked the cod.”", "Inga Holm")
    assert [s.cue.of(page.text) for s in found] == ["said", "said"]


def test_a_quotation_that_goes_on_within_the_sentence_is_one_statement():
    text = "“We shall fish,” Inga Holm said, “and we shall eat.”"
    assert said(text, "Inga Holm") == [("Inga Holm", "“We shall fish,” … “and we shall eat.”")]


def test_a_quotation_of_several_sentences_is_one_statement():
    text = "“Nobody asked the cod. It pays no duty. It has no vote,” said Inga Holm."
    assert said(text, "Inga Holm") == [("Inga Holm", "“Nobody asked the cod. It pays no duty. It has no vote,”")]


def test_a_question_keeps_its_speaker():
    assert said("“Who asked the cod?” Inga Holm said on Friday.", "Inga Holm") == [
        ("Inga Holm", "“Who asked the cod?”")
    ]


def test_a_quotation_opening_the_next_paragraph_runs_on():
    text = "“We shall fish,” Inga Holm said.\n\n“Nobody asked the cod about it.”"
    assert ("Inga Holm", "“Nobody asked the cod about it.”") in said(text, "Inga Holm")


def test_it_does_not_run_on_two_paragraphs_later():
    text = "“We shall fish,” Inga Holm said.\n\nIt rained in the harbour.\n\n“Nobody asked the cod about it.”"
    assert len(said(text, "Inga Holm")) == 1


def test_after_a_clause_it_does_not_run_on_past_another_person():
    text = "Inga Holm said the duty stays.\n\nPer Dahl lit a pipe.\n\n“Nobody asked the cod about it.”"
    assert ("Inga Holm", "“Nobody asked the cod about it.”") not in said(text, "Inga Holm", "Per Dahl")


def test_words_after_a_colon_belong_to_the_subject_before_it():
    text = "Inga Holm was in a rage: “Nobody asked the cod about it.”"
    assert said(text, "Inga Holm") == [("Inga Holm", "“Nobody asked the cod about it.”")]


def test_a_title_is_no_statement():
    assert said("Inga Holm wore a shirt with “Cod Almighty” on it.", "Inga Holm") == []


def test_a_quoted_heading_is_no_statement():
    text = "“We shall fish,” Inga Holm said.\n\n‘A sea of trouble’\n\nThe talks go on."
    assert len(said(text, "Inga Holm")) == 1


def test_that_is_what_somebody_said_points_back():
    text = "The quota is void. That’s what minister Inga Holm said on the radio. The nets stay out."
    assert said(text, "Inga Holm") == [
        ("Inga Holm", "The quota is void."),
        ("Inga Holm", "The nets stay out."),
    ]


def test_its_sequel_ends_where_another_speaks():
    text = "The quota is void. That’s what Inga Holm said. The nets stay out. Per Dahl said it was a pity."
    assert said(text, "Inga Holm", "Per Dahl") == [
        ("Inga Holm", "The quota is void."),
        ("Inga Holm", "The nets stay out."),
        ("Per Dahl", "it was a pity"),
    ]


def test_whose_warning_it_was_may_stand_after_the_quotation():
    text = "Whoever crosses the line, “will lose boat and net,” sounds the warning from Inga Holm."
    assert said(text, "Inga Holm") == [("Inga Holm", "“will lose boat and net,”")]


def test_a_quotation_beside_what_somebody_did_is_theirs():
    assert said("Inga Holm shook her head. “Never in my life.”", "Inga Holm") == [("Inga Holm", "“Never in my life.”")]


def test_a_whole_sentence_after_a_colon_is_said_by_whoever_it_is():
    assert said("A voice from the hall: “We have been waiting here for three hours.”") == [
        (None, "“We have been waiting here for three hours.”")
    ]


def test_a_few_words_after_a_colon_are_a_title():
    assert said("The banner at the gate: “Cod for all of us”.") == []


def test_a_quotation_left_open_at_the_end_of_a_paragraph_goes_on_in_the_next():
    text = "“We shall fish,” Inga Holm said.\n\n“Nobody asked the cod.\n\n“It pays no duty at all.”"
    assert said(text, "Inga Holm")[1:] == [("Inga Holm", "“Nobody asked the cod. … “It pays no duty at all.”")]


def test_a_quotation_that_was_closed_does_not_go_on_in_the_next_paragraph():
    text = "“We shall fish,” Inga Holm said.\n\n“Nobody asked the cod.”\n\n“It pays no duty at all.”"
    assert len(said(text, "Inga Holm")) == 3


@pytest.mark.parametrize(
    "sequel",
    [
        pytest.param("This was announced on Friday by Inga Holm.", id="by"),
        pytest.param("This has on Friday confirmed Inga Holm.", id="turned round"),
    ],
)
def test_what_was_announced_by_somebody_is_the_sentence_before(sequel):
    assert ("Inga Holm", "The fleet has given up the night catch.") in said(
        f"The fleet has given up the night catch. {sequel}", "Inga Holm"
    )


def test_what_was_known_to_a_paper_is_left_out_of_what_somebody_confirmed():
    text = (
        "As has become known to the Courier, the fleet has given up the night catch. This was confirmed by Inga Holm."
    )
    assert ("Inga Holm", "the fleet has given up the night catch.") in said(text, "Inga Holm")


def test_this_was_agreed_is_nobodys_word():
    assert said("The fleet has given up the night catch. This was agreed by Inga Holm.", "Inga Holm") == []


def test_who_has_launched_a_quotation_as_translations_put_it_says_it():
    text = "“We have crossed ourselves on the stairs: the one descends”, has Inga Holm launched."
    assert ("Inga Holm", "“We have crossed ourselves on the stairs: the one descends”") in said(text, "Inga Holm")
