from __future__ import annotations

import pytest

from dragoman import link
from dragoman.model import Link
from tests.link.desk import Desk


def found(desk: Desk) -> tuple[Link, ...]:
    return link.contradictions(*desk.all, link.events(*desk.all))


@pytest.mark.parametrize(
    ("told", "against"),
    [
        pytest.param("640 drivers have left the quay", "no more than 380 drivers left the quay", id="at most"),
        pytest.param(
            "the school on the hill has 41 pupils", "52 pupils attend the school on the hill", id="two figures"
        ),
        pytest.param(
            "the fund is short of 410 million crowns", "the fund was short of 650 million crowns", id="millions"
        ),
    ],
)
def test_two_figures_of_one_thing_contradict(told, against):
    desk = Desk()
    one = desk.report("2031-03-03").says("Tomas Lindqvist", told)
    other = desk.report("2031-03-04").says("Brenda Oyelaran", against)
    (only,) = found(desk)
    assert (only.of, set(only.members)) == ("number", {one, other})


@pytest.mark.parametrize(
    ("told", "against"),
    [
        pytest.param("640 drivers have left the quay", "around 650 drivers left the quay", id="a rounding"),
        pytest.param("640 drivers have left the quay", "at least 300 drivers left the quay", id="at least"),
        pytest.param("2 drivers were hurt on the quay", "5 drivers were hurt on the quay", id="a toll that rose"),
        pytest.param("640 drivers left the quay", "380 drivers left the yard", id="another place"),
        pytest.param("640 drivers should leave the quay", "380 drivers left the quay", id="a plan"),
        pytest.param("640 drivers left the quay on Monday", "380 drivers left the quay on Friday", id="two days"),
        pytest.param("30 drivers left the quay", "380 drivers left the quay", id="too far apart"),
    ],
)
def test_what_can_both_be_so_is_no_contradiction(told, against):
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", told)
    desk.report("2031-03-04").says("Brenda Oyelaran", against)
    assert found(desk) == ()
