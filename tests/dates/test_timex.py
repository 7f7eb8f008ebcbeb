from __future__ import annotations

from datetime import date

import pytest

from dragoman import dates
from dragoman.dates.timex import values
from tests.dates.desk import article

MONDAY = date(2027, 3, 8)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("They met on Friday.", [("Friday", "2027-03-05")], id="weekday"),
        pytest.param("They met on Friday night.", [("Friday night", "2027-03-05TNI")], id="part of a day"),
        pytest.param("They broke off at noon Friday.", [("noon Friday", "2027-03-05T12:00")], id="noon"),
        pytest.param("They met last week.", [("last week", "2027-W09")], id="week"),
        pytest.param("It rained over the weekend.", [("the weekend", "2027-W09-WE")], id="weekend"),
        pytest.param("They met in mid-May 2026.", [("mid-May 2026", "2026-05")], id="part of a month"),
        pytest.param("It thawed in June last year.", [("June last year", "2026-06")], id="month of last year"),
        pytest.param("They parted two months ago.", [("two months ago", "2027-01")], id="as coarse as the unit"),
        pytest.param("It was so in the 1990s.", [("the 1990s", "199")], id="decade"),
        pytest.param("They talked for two and a half years.", [("two and a half years", "P2Y6M")], id="half a year"),
        pytest.param("They talked for two decades.", [("two decades", "P20Y")], id="decades are counted in years"),
        pytest.param("Nine sank in the past two years.", [("the past two years", "P2Y")], id="a window is a length"),
        pytest.param("Nine sank in recent years.", [("recent years", "PAST_REF")], id="recent"),
        pytest.param("Soon it will rain.", [("Soon", "FUTURE_REF")], id="vague"),
        pytest.param("Every Tuesday it rains daily.", [("Every Tuesday", "XXXX-WXX-2"), ("daily", "P1D")], id="sets"),
        pytest.param(
            "Ice holds from May 3 to June 9.", [("May 3", "2027-05-03"), ("June 9", "2027-06-09")], id="both ends"
        ),
        pytest.param(
            "The third quarter was poor. It had been good a year earlier.",
            [("The third quarter", "2026-Q3"), ("a year earlier", "2025-Q3")],
            id="a year before the quarter told",
        ),
        pytest.param(
            "It sank on 5 June 2026. Later that month it rose.",
            [("5 June 2026", "2026-06-05"), ("Later that month", "2026-06")],
            id="the month of the day told",
        ),
        pytest.param("He left ten days before the vote.", [("ten days", "P10D")], id="a length before something"),
        pytest.param("A few days later he left.", [("A few days later", "PXD")], id="later, nobody says how much"),
        pytest.param("They broke off half a year ago.", [("half a year ago", "2026-09")], id="a fraction of a year"),
        pytest.param(
            "They met on 5 June 2026. The previous day they had rested.",
            [("5 June 2026", "2026-06-05"), ("The previous day", "2026-06-04")],
            id="the day before the one told",
        ),
        pytest.param(
            "The third quarter was poor. By 30 September it had lost nine boats, not two as a year earlier.",
            [("The third quarter", "2026-Q3"), ("30 September", "2026-09-30"), ("a year earlier", "2025-Q3")],
            id="a year before the quarter told before a day",
        ),
        pytest.param(
            "The second half of last year was poor.", [("The second half of last year", "2026-H2")], id="half of a year"
        ),
        pytest.param("It sank in 2012. Then it rose.", [("2012", "2012")], id="then as the next in order"),
        pytest.param("Every two years they vote.", [("Every two years", "P2Y")], id="every so many"),
    ],
)
def test_values_are_as_timeml_writes_them_in_an_article_of_monday_8_march(text, found):
    times = dates.expressions(article(text))
    assert [(span.of(text), value) for span, value in values(times, MONDAY, text)] == found
