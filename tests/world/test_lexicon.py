"""Finding known names in a run of tokens."""

import pytest

from dragoman.text import tokens
from dragoman.world import Lexicon, Sense, lexicon


def found(text, at=0):
    words = [token.text for token in tokens(text)]
    return lexicon().longest(words, [word.lower() for word in words], at)


@pytest.mark.parametrize(
    ("text", "means", "size"),
    [
        pytest.param("South Korea agreed", "South Korea", 2, id="two words before one"),
        pytest.param("U.S. envoys", "United States", 1, id="an acronym with stops"),
        pytest.param("New York Times reporters", "The New York Times", 3, id="an outlet before its city"),
        pytest.param("OPEC+ ministers", "OPEC+", 2, id="a sign belongs to the name"),
    ],
)
def test_the_longest_name_at_a_token_is_found(text, means, size):
    sense, length = found(text)
    assert (sense.means, length) == (means, size)


def test_an_acronym_in_small_letters_is_a_word():
    assert found("us or them") is None
    assert found("who said") is None


def test_a_name_is_found_with_and_without_its_article():
    assert lexicon().whole("the Kremlin") == lexicon().whole("Kremlin")


def test_a_common_noun_keeps_its_article():
    union = Lexicon([Sense("the union", "union", "name")])
    assert union.whole("the union") is not None
    assert union.whole("union") is None


def test_a_phrase_of_nothing_is_no_phrase():
    assert Lexicon([Sense(" ", "x", "name")]).whole("") is None
