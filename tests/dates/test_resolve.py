from __future__ import annotations

from datetime import date

import pytest

from dragoman.dates.resolve import best, readings
from dragoman.model import Days

MONDAY = date(2027, 3, 8)


@pytest.mark.parametrize(
    ("code", "direction", "first", "last"),
    [
        pytest.param("XXXX-WXX-7", "past", "2027-03-07", "2027-03-07", id="Sunday told on Monday"),
        pytest.param("XXXX-WXX-2", "future", "2027-03-09", "2027-03-09", id="Tuesday to come"),
        pytest.param("XXXX-WXX-1", "past", "2027-03-08", "2027-03-08", id="the same weekday is the same day"),
        pytest.param("XXXX-WXX-1:last", None, "2027-03-01", "2027-03-01", id="last Monday is not today"),
        pytest.param("XXXX-WXX-5:plus1", "future", "2027-03-19", "2027-03-19", id="a week on Friday"),
        pytest.param("XXXX-WXX-1:plus1", "future", "2027-03-22", "2027-03-22", id="a week on Monday, told on Monday"),
        pytest.param("XXXX-WXX-2:next", "future", "2027-03-16", "2027-03-16", id="next Tuesday is not tomorrow"),
        pytest.param("XXXX-WXX-WE", "past", "2027-03-06", "2027-03-07", id="the weekend behind"),
        pytest.param("W+1-2", None, "2027-03-16", "2027-03-16", id="Tuesday of next week"),
        pytest.param("W+0", None, "2027-03-08", "2027-03-14", id="this week"),
        pytest.param("M-1", None, "2027-02-01", "2027-02-28", id="last month"),
        pytest.param("Q+0", None, "2027-01-01", "2027-03-31", id="this quarter"),
        pytest.param("XXXX-11:last", "past", "2026-11-01", "2026-11-30", id="last November"),
        pytest.param("XXXX-05/mid", "future", "2027-05-12", "2027-05-19", id="mid-May"),
        pytest.param("XXXX-03-01", "past", "2027-03-01", "2027-03-01", id="a day without a year"),
        pytest.param("XXXX-03-01", "future", "2027-03-01", "2027-03-01", id="a tense misread costs no year"),
        pytest.param("-P2D", "past", "2027-03-06", "2027-03-06", id="two days ago"),
        pytest.param("-P1M", "past", "2027-01-24", "2027-02-23", id="a month ago is about then"),
        pytest.param("0/+P50D", "future", "2027-03-08", "2027-04-27", id="within 50 days"),
        pytest.param("Y-1-06", None, "2026-06-01", "2026-06-30", id="June of last year"),
        pytest.param("Y+1-Q2", None, "2028-04-01", "2028-06-30", id="a quarter of next year"),
        pytest.param("XXXX-EA-2", "future", "2027-03-26", "2027-03-26", id="Good Friday"),
        pytest.param("XXXX-11-4W4", "past", "2026-11-26", "2026-11-26", id="the fourth Thursday of November"),
        pytest.param("XXXX-05-LW1", "future", "2027-05-31", "2027-05-31", id="the last Monday of May"),
        pytest.param("18XX", None, "1800-01-01", "1899-12-31", id="a century"),
        pytest.param("XXXX-Q4", "past", "2026-10-01", "2026-12-31", id="a quarter behind"),
        pytest.param("2025-02-29", None, None, None, id="a day that never was"),
        pytest.param("P7W", None, None, None, id="a duration has no place"),
        pytest.param("REF-M", None, None, None, id="that month needs it too"),
        pytest.param("REF", None, None, None, id="then needs what was told before"),
    ],
)
def test_a_code_means_these_days_in_an_article_of_monday_8_march(code, direction, first, last):
    days = best(code, MONDAY, direction)
    assert (days and days.first.isoformat(), days and days.last.isoformat()) == (first, last)


def test_a_weekday_without_a_tense_has_two_readings_the_past_one_likelier():
    (past, more), (ahead, less) = readings("XXXX-WXX-4", MONDAY)
    assert (past, ahead) == (Days.on(date(2027, 3, 4)), Days.on(date(2027, 3, 11)))
    assert more > less
