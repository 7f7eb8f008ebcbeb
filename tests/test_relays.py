from __future__ import annotations

import pytest

from dragoman.relays import Telling, independent

PAPER = Telling("a", outlet="Sunde Harbour Post")


@pytest.mark.parametrize(
    ("others", "count"),
    [
        pytest.param([Telling("b", "Northwire", "the Harbour Post")], 1, id="an agency that quotes a paper"),
        pytest.param([Telling("b", "Northwire")], 2, id="an agency that asked itself"),
        pytest.param([Telling("b", "Northwire", "Radio Moe")], 2, id="an agency that quotes another"),
        pytest.param([Telling("b", "Sunde Harbour Post")], 2, id="a paper that reports twice"),
        pytest.param(
            [Telling("b", "Northwire", "Radio Moe"), Telling("c", "Gazette", "Radio Moe")], 2, id="two by one"
        ),
        pytest.param([Telling("a", "Northwire")], 1, id="copies"),
    ],
)
def test_what_several_reports_have_from_one_outlet_is_one_origin(others, count):
    assert independent([PAPER, *others]) == independent([*others, PAPER]) == count
