"""What a report only supposes, foresees or passes by is nobody's position."""

from __future__ import annotations

import pytest

from tests.positions.desk import told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("If Norland refuses neutral observers at the landings, the season is lost.", id="if"),
        pytest.param("Nobody knows whether Norland will accept neutral observers at the landings.", id="whether"),
        pytest.param("There is speculation that Norland could accept observers at the landings.", id="speculation"),
        pytest.param("Isla and Norland failed to agree on neutral observers at the landings.", id="a failure"),
        pytest.param("Isla has not yet proposed neutral observers at the landings.", id="not yet"),
        pytest.param("Neither Isla nor Norland has put forward neutral observers at the landings.", id="neither"),
        pytest.param(
            "The quarrel between Isla and Norland could end in a truce when the season closes.", id="may come"
        ),
    ],
)
def test_what_is_only_supposed_is_no_position(text):
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Isla met Norland. The truce dispute drags on over the seizures of boats.", id="dispute"),
        pytest.param("Isla met Norland. The duty demand on Islan salmon was heard again.", id="demand"),
    ],
)
def test_a_noun_after_a_noun_is_no_verb(text):
    assert told(text) == set()


def test_a_warning_of_what_another_may_bring_about_is_no_threat():
    assert told("Isla warned that sending neutral observers to the landings could ruin the season.") == set()


def test_a_warning_of_what_one_will_do_oneself_is_a_threat():
    found = told("Norland warned that it would seize the boats and end the truce.")
    assert ("Norland", "truce", "threatens", "against") in found


def test_they_in_somebodys_own_words_are_others():
    text = "“They want to keep the duty on Islan salmon,” Berg said."
    assert ("Norland", "export_duty", "demands", "against") not in told(text, {"Berg": "Norland"})


def test_a_speaker_does_not_hold_what_he_tells_of_strangers():
    text = "Berg said many growers want neutral observers at the landings."
    assert told(text, {"Berg": "Norland"}) == set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland refused a truce, calling neutral observers at the landings a better way.", id="comma"),
        pytest.param("Norland refused a truce -- praising neutral observers at the landings instead.", id="hyphens"),
        pytest.param("Norland refused a truce because neutral observers at the landings had failed.", id="because"),
        pytest.param("Norland refused a truce although neutral observers watch the landings.", id="although"),
    ],
)
def test_a_refusal_does_not_reach_into_what_is_said_besides(text):
    found = {(issue, direction) for _, issue, _, direction in told(text)}
    assert ("truce", "against") in found
    assert ("observers", "against") not in found


def test_whose_name_or_price_something_is_is_not_that_thing():
    assert told("Norland rejected the salmon’s new name.") == set()
    assert told("Norland rejected the duty on Islan salmon.") == {("Norland", "export_duty", "rejects", "for")}
