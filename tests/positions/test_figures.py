from __future__ import annotations

import pytest

from dragoman.positions.figures import quantity
from dragoman.text import tokens


@pytest.mark.parametrize("words", ["500, councils were told", "offers 500; envoys left", "500 (the envoys say"])
def test_what_stands_behind_a_stop_is_no_unit(words):
    assert quantity(tokens(words)) is None


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("three hundred observers", 300),
        ("three hundred and fifty crowns", 350),
        ("two million three hundred thousand crowns", 2_300_000),
        ("2.5 million tonnes", 2_500_000),
        ("a hundred workers", 100),
        ("five and ten days", 5),
        ("5 000 tonnes", 5000),
        ("6,5 thousand tonnes", 6500),
        ("12,500 tonnes", 12_500),
    ],
)
def test_a_figure_in_words_is_read_to_its_end(words, low):
    found = quantity(tokens(words))
    assert found is not None
    assert found.low == low


@pytest.mark.parametrize(
    ("words", "low", "unit"),
    [
        pytest.param("from 30 to 25 kilometres", 25, "kilometres", id="left for another"),
        pytest.param("from 30 boats to 25", 25, "boats", id="its unit named with the one that is left"),
        pytest.param("two and a half percent", 2.5, "%", id="and a half"),
        pytest.param("half a year", 0.5, "years", id="half a year"),
    ],
)
def test_a_figure_is_the_one_that_is_gone_to_with_its_half(words, low, unit):
    found = quantity(tokens(words))
    assert found is not None
    assert (found.low, found.unit) == (low, unit)


@pytest.mark.parametrize(
    "words", ["8 and the skippers 6", "5 against the bakers", "a one-off payment", "at 12 in the lanes"]
)
def test_what_stands_in_the_next_part_of_the_sentence_is_no_unit(words):
    assert quantity(tokens(words)) is None
