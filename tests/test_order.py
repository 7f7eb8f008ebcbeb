"""Which of two things comes first."""

from __future__ import annotations

import pytest

from dragoman.order import order


@pytest.mark.parametrize(
    ("condition", "stance", "direction", "tied", "found"),
    [
        pytest.param("once the gate opens", "offers", "for", "will sign", "after", id="an offer after a step"),
        pytest.param("before we sign", "demands", "for", "the gate must open", "before", id="a demand before a step"),
        pytest.param(
            "before the sluices open", "demands", "for", "would withdraw no unit", "after", id="no step before a step"
        ),
        pytest.param("if you do not sign", "threatens", "against", "the gate closes", "unless", id="a threat"),
        pytest.param("if the shelling goes on", "threatens", "against", "the gate closes", "if", id="a warning"),
        pytest.param("without a ceasefire", "rejects", "against", "a summit", "unless", id="a refusal"),
        pytest.param("if no toll is paid", "demands", "for", "the gate closes", "unless", id="what is done otherwise"),
        pytest.param("if it sails without a crew", "threatens", "for", "the port closes", "if", id="without what"),
        pytest.param("unless it rains", "offers", "for", "will send a ship", "unless", id="an offer that may lapse"),
        pytest.param("if the toll falls", None, None, "", "after", id="nothing known is tied"),
        pytest.param("unless the road opens", None, None, "", "unless", id="something unknown is refused"),
        pytest.param("before the rest may drive", None, None, "", "if", id="before, and nobody knows what"),
    ],
)
def test_the_order_of_two_steps_is_that_of_the_words(condition, stance, direction, tied, found):
    assert order(condition, stance, direction, tied) == found
