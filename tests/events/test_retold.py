import pytest

from tests.events.desk import events, told


def words(text):
    found = events(text)
    whole = text
    return [event.trigger.of(whole) for event in found]


def test_a_session_that_is_only_mentioned_is_an_event_where_nothing_is_told_that_it_can_mean():
    assert words("Norland is tired of the talks, Vera Holm said.") == ["talks"]


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Isla met in Kelby on Friday. Vera Holm is tired of the talks.",
        "Vera Holm is tired of the talks. Norland and Isla met in Kelby on Friday.",
        "Norland and Isla met in Kelby on Friday. Isla has learned from the meeting.",
    ],
)
def test_a_mention_of_a_meeting_that_the_report_tells_is_no_second_one(text):
    assert told(text) == [("meeting", "held")]


def test_a_mention_that_names_others_is_another_meeting():
    text = "Norland and Isla met in Kelby on Friday. The union was satisfied with negotiations in Port Stane."
    assert words(text) == ["met", "negotiations"]


def test_a_meeting_told_in_a_call_is_that_call():
    assert told("Vera Holm telephoned Idris Kaya on Friday. Holm liked the meeting.") == [("call", "held")]


def test_talks_as_a_verb_are_no_session():
    assert told("He never talks about the port.") == []
