from __future__ import annotations

import pytest

from dragoman.events.figures import number, read


@pytest.mark.parametrize(
    ("words", "kind", "figures"),
    [
        ("killing two people and injuring 15", "attack", {"killed": 2, "injured": 15}),
        ("at least twenty-one civilians were wounded", "attack", {"injured": 21}),
        ("12 dead", "attack", {"killed": 12}),
        ("around 30 strikes and 1,500 drones", "attack", {"strikes": 30, "drones": 1500}),
        ("freed 50 detainees", "exchange", {"released": 50}),
        ("two hundred prisoners were exchanged", "exchange", {"exchanged": 200}),
        ("the bodies of seven soldiers", "exchange", {}),
        ("seven bodies", "exchange", {"bodies": 7}),
        ("dozens were killed", "attack", {}),
        ("killed in 2014", "meeting", {}),
        ("agreed to stop for 20 days", "agreement", {"days": 20}),
        ("", "attack", {}),
    ],
)
def test_figures_are_read_with_what_they_count(words, kind, figures):
    assert read(words.split(), kind) == figures


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,500", 1500),
        ("2.5 million", 2_500_000),
        ("a", None),
        ("one hundred", 100),
        ("thirty-five", 35),
        ("9" * 40, None),
        ("²", None),
    ],
)
def test_number_words_and_digits_are_numbers(words, value):
    assert number(words.split(), 0)[0] == value
