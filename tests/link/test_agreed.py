from __future__ import annotations

import pytest

from dragoman import link
from tests.link.desk import Desk


def found(desk: Desk) -> list[tuple[str | None, frozenset[str]]]:
    every = link.contradictions(*desk.all, link.events(*desk.all))
    return [(one.of, frozenset(one.members)) for one in every]


def test_two_figures_of_one_accord_contradict_each_other():
    desk = Desk()
    one = desk.report("2031-03-03").holds("Dockers", "pay", "agreed", figure=6, confidence=0.8)
    other = desk.report("2031-03-04").holds("Dockers", "pay", "agreed", figure=4, confidence=0.8)
    assert found(desk) == [("number", frozenset({one, other}))]


@pytest.mark.parametrize(
    ("who", "stance", "figure", "on", "likely"),
    [
        pytest.param("Dockers", "agreed", 6, "2031-03-04", 0.8, id="the same figure"),
        pytest.param("Dockers", "demands", 4, "2031-03-04", 0.8, id="what is asked for"),
        pytest.param("Port", "agreed", 4, "2031-03-04", 0.8, id="another side"),
        pytest.param("Dockers", "agreed", 4, "2031-04-04", 0.8, id="the accord of another month"),
        pytest.param("Dockers", "agreed", 40, "2031-03-04", 0.8, id="a figure of another thing"),
        pytest.param("Dockers", "agreed", 4, "2031-03-04", 0.3, id="likelier wrong than right"),
    ],
)
def test_what_can_be_of_another_thing_contradicts_no_accord(who, stance, figure, on, likely):
    desk = Desk()
    desk.report("2031-03-03").holds("Dockers", "pay", "agreed", figure=6, confidence=0.8)
    desk.report(on).holds(who, "pay", stance, figure=figure, confidence=likely)
    assert found(desk) == []


def test_a_report_that_knows_of_both_figures_contradicts_neither():
    desk = Desk()
    desk.report("2031-03-03").holds("Dockers", "pay", "agreed", figure=6, confidence=0.8)
    report = desk.report("2031-03-04")
    report.holds("Dockers", "pay", "agreed", figure=4, confidence=0.8)
    report.holds("Port", "pay", "rejects", "against", figure=6, confidence=0.8)
    assert found(desk) == []


def test_copies_of_one_report_do_not_contradict_what_was_agreed():
    desk = Desk()
    first, copy = desk.report("2031-03-03"), desk.report("2031-03-04")
    first.holds("Dockers", "pay", "agreed", figure=6, confidence=0.8)
    copy.holds("Dockers", "pay", "agreed", figure=4, confidence=0.8)
    desk.copies(first, copy)
    assert found(desk) == []
