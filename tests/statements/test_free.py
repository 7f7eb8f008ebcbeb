from tests.statements.desk import said

MINUTES = """Inga Holm said that the fleet was ready. The nets had been mended in March.

Olaf Brandt asked whether the crews agreed. They had heard nothing for a year.

Inga Holm replied that they did not object.

Olaf Brandt said that he was glad. (Laughter.) The harbour would open on Friday."""


def test_in_minutes_the_next_sentence_is_still_the_speakers():
    found = said(MINUTES, "Inga Holm", "Olaf Brandt")
    assert ("Inga Holm", "The nets had been mended in March") in found
    assert ("Olaf Brandt", "The harbour would open on Friday") in found


def test_a_present_tense_is_the_clerks_own():
    text = MINUTES.replace("The nets had been mended in March.", "The nets are kept in the old shed.")
    assert "The nets are kept in the old shed" not in [words for _, words in said(text, "Inga Holm", "Olaf Brandt")]


def test_in_a_report_the_past_is_told_by_the_reporter():
    text = "Inga Holm said that the fleet was ready. The nets had been mended in March. Cod would be scarce."
    assert said(text, "Inga Holm") == [("Inga Holm", "the fleet was ready")]


def test_in_minutes_what_the_speaker_recalls_does_not_hand_over_the_floor():
    text = MINUTES.replace(
        "The nets had been mended in March.", "Norland had proposed a toll in May. It would be paid."
    )
    found = said(text, "Inga Holm", "Olaf Brandt", "Norland")
    assert ("Inga Holm", "It would be paid") in found
