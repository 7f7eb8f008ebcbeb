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
    ],
)
def test_a_figure_in_words_is_read_to_its_end(words, low):
    found = quantity(tokens(words))
    assert found is not None
    assert found.low == low
