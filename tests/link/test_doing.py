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
        pytest.param(
            "the sluice of the canal had been opened by engineers of the hills",
            "It was boys from the valley, not our engineers, who opened the sluice of the canal",
            id="done by, and a cleft",
        ),
        pytest.param(
            "It was the emir who had brought the release of the crew about",
            "The fishermen alone had talked them into the release of the crew",
            id="alone",
        ),
        pytest.param(
            "The plan to close the school had come from the bishop",
            "The teachers were the ones who drew up the plan to close the school",
            id="the ones who",
        ),
    ],
)
def test_two_who_are_told_to_have_done_one_thing_contradict(told, against):
    desk = Desk()
    one = desk.report("2031-03-03").says("Tomas Lindqvist", told)
    other = desk.report("2031-03-04").says("Brenda Oyelaran", against)
    (only,) = found(desk)
    assert (only.of, set(only.members)) == ("who", {one, other})


@pytest.mark.parametrize(
    ("told", "against"),
    [
        pytest.param("the sluice was opened by engineers", "It was boys who painted the lock", id="another thing"),
        pytest.param(
            "the accord on the canal was signed by the prefect",
            "the accord on the canal was signed by the engineer",
            id="both may have signed",
        ),
        pytest.param(
            "It was the prefect who opened the sluice of the canal on Monday",
            "It was the engineer who opened the sluice of the canal on Friday",
            id="two days",
        ),
        pytest.param(
            "It was the prefect who opened the sluice of the canal",
            "It would be the engineer who opened the sluice of the canal",
            id="would",
        ),
    ],
)
def test_another_thing_or_day_and_what_two_may_do_is_no_contradiction(told, against):
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", told)
    desk.report("2031-03-04").says("Brenda Oyelaran", against)
    assert found(desk) == ()
