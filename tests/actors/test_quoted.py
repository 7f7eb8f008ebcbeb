"""Who says "I" in a quotation."""

import pytest

from dragoman.actors import find
from dragoman.model import Span
from tests.actors.desk import NOBODY, article


def meant(text: str) -> str | None:
    """Whom the word between brackets means."""
    span = Span(text.index("["), text.index("]") - 1)
    found = find(article(text.replace("[", "").replace("]", "")), NOBODY, [span])
    asked = next(mention for mention in found if mention.span == span)
    return next((mention.name for mention in found if mention.id == asked.refers), None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“Then [I] fell,” said Ivo Maran on Monday.", id="named after"),
        pytest.param("Ivo Maran said: “Then [I] fell.”", id="named before"),
        pytest.param('"Then [I] fell," Ivo Maran said.', id="straight marks"),
        pytest.param("“It rained. They pulled [me] out,” Ivo Maran said.", id="in a later sentence"),
    ],
)
def test_i_in_a_quotation_is_who_says_it(text):
    assert meant(text) == "Ivo Maran"


def test_i_outside_of_a_quotation_is_nobody_named():
    assert meant("Ivo Maran said so. Then [I] fell.") is None


def test_whoever_is_told_of_in_a_quotation_does_not_say_it():
    assert meant("“Then [I] fell when Per Holm said go,” said Ivo Maran.") == "Ivo Maran"
