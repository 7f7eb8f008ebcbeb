"""Where a condition begins and ends, and what its words belong to."""

import pytest

from dragoman.clauses import Stage
from dragoman.positions import conditions
from dragoman.text import sentences
from tests.positions.desk import article, mentions


def stage(text: str) -> Stage:
    page = article(text)
    return Stage(sentences(page)[0], mentions(page), ())


@pytest.mark.parametrize(
    ("text", "word", "ends"),
    [
        pytest.param("Norland signs once the works council has counted.", "works", False, id="a compound goes on"),
        pytest.param("Norland signs once the works has opened.", "works", True, id="a verb follows"),
        pytest.param("Norland signs once Isla has seen the works", "works", True, id="the words end there"),
    ],
)
def test_a_noun_ends_where_no_other_noun_takes_it_into_a_compound(text, word, ends):
    words = stage(text)
    assert conditions.ends_there(words, words.lower.index(word) + 1, len(words)) is ends
