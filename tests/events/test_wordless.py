from __future__ import annotations

import pytest

from tests.events.desk import events, told


def test_what_was_agreed_and_then_done_is_told_by_did_so():
    text = "Norland and Isla agreed in March to exchange forty prisoners, and did so in Kelby on Friday."
    done = [event for event in events(text) if event.status == "held" and event.kind == "exchange"]
    assert [event.span.of(text) for event in done] == ["did so in Kelby on Friday"]
    assert done[0].participants


def test_they_did_tells_it_too():
    text = "In March Norland promised to free forty prisoners, and they did, at Port Stane, two days early."
    assert ("they did, at Port Stane, two days early", "exchange") in [
        (event.span.of(text), event.kind) for event in events(text)
    ]


def test_did_so_without_anything_agreed_before_is_nothing():
    assert events("The boats of Norland waited for the tide and did so on Friday.") == []


def test_it_is_to_be_on_a_day_at_a_place_is_a_meeting():
    (event,) = events("It is now to be on 4 April in Kelby.")
    assert (event.kind, event.status, event.place) == ("meeting", "planned", "Kelby")


def test_it_is_to_be_without_a_place_is_none():
    assert events("It is to be on 4 April.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Next stop Kelby, 22 April.",
        "Next round: 22 April in Kelby.",
        "Next bout: Port Stane, on Friday.",
        "Kelby is next, on 22 April.",
    ],
)
def test_a_next_stop_with_its_day_is_a_meeting_to_come(text):
    assert told(text) == [("meeting", "planned")]


def test_a_next_stop_without_a_day_is_none():
    assert events("Next stop Kelby.") == []


def test_it_should_have_happened_is_a_meeting_that_was_set_for_that_time_and_place():
    text = "It rains, and it should all have happened last week in Kelby."
    assert [(event.kind, event.status, event.place) for event in events(text)] == [("meeting", "planned", "Kelby")]
    assert events("It should never have happened.") == []


@pytest.mark.parametrize(
    "text", ["This was meant to happen in Kelby on Thursday.", "It was to take place on Thursday."]
)
def test_what_was_meant_to_happen_on_a_day_is_a_meeting_and_no_date_to_be_kept(text):
    assert told(text) == [("meeting", "planned")]
