"""What somebody does and suffers, by the words around a mention."""

import pytest

from dragoman.actors.deeds import deeds
from dragoman.model import Span


def told(text: str) -> list[str]:
    """The deeds of whom the words between brackets mean."""
    start, end = text.index("["), text.index("]") - 1
    return sorted(deeds(text.replace("[", "").replace("]", ""), Span(start, end)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A van struck a [hiker] on Monday.", id="object"),
        pytest.param("The [hiker] was struck by a van.", id="passive"),
        pytest.param("The [hiker], 31, has been struck.", id="with an age"),
        pytest.param("The [hiker], who was struck by a van, is well.", id="relative clause"),
        pytest.param("[Hiker] Struck By Van", id="headline"),
        pytest.param("A van struck a 31-year-old Ondran [hiker].", id="with words between"),
    ],
)
def test_whoever_is_struck_is_so_however_it_is_told(text):
    assert told(text) == ["strike<"]


def test_whoever_strikes_another_is_another_than_who_is_struck():
    assert told("The [miner] struck the guard.") == ["strike>"]
    assert told("The guard was struck by a [miner].") == ["strike>"]


def test_a_death_is_of_whom_died():
    assert told("They mourned the death of [Maran].") == told("[Maran] died on Monday.") == ["die<"]
    assert told("His mother told of [Maran]'s death.") == ["die<"]


def test_two_verbs_that_are_joined_both_count():
    assert told("The [hiker] was struck and killed by a van.") == ["kill<", "strike<"]


def test_saying_is_no_deed_but_being_charged_is():
    assert told("The [miner] said no.") == []
    assert told("The [miner] has been charged with theft.") == ["charg<"]


def test_a_pronoun_after_the_sentence_tells_nothing():
    assert told("It rained. The [miner]. She was struck.") == []
