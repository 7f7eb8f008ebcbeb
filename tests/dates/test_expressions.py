from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import dates
from dragoman.dates.resolve import readings
from dragoman.dates.values import parse
from tests.dates.desk import article, codes, tenses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The herring quota lapsed on 4 June 2019.", [("4 June 2019", "2019-06-04")], id="day first"),
        pytest.param("It lapsed on June 4th, 2019, as agreed.", [("June 4th, 2019", "2019-06-04")], id="month first"),
        pytest.param("Sign by the 4th of June.", [("the 4th of June", "XXXX-06-04")], id="no year"),
        pytest.param("Talks opened on Tuesday, May 7.", [("Tuesday, May 7", "XXXX-05-07:w2")], id="with its weekday"),
        pytest.param("The log of 2019-06-04 is lost.", [("2019-06-04", "2019-06-04")], id="as machines write it"),
        pytest.param("In October 2018 the fleet sailed.", [("October 2018", "2018-10")], id="month and year"),
        pytest.param("Since 1998 nobody fished there.", [("1998", "1998")], id="year"),
        pytest.param("Prices fell in mid-August.", [("mid-August", "XXXX-08/mid")], id="part of a month"),
        pytest.param("Prices fell in mid -August.", [("mid -August", "XXXX-08/mid")], id="spaced as machines do"),
        pytest.param("They met late last October.", [("late last October", "XXXX-10:last/end")], id="last October"),
        pytest.param("A vote is due in the third quarter.", [("the third quarter", "XXXX-Q3")], id="quarter"),
        pytest.param("In the spring of 2017 it thawed.", [("the spring of 2017", "2017-SP")], id="season"),
        pytest.param("It was so in the 1990s.", [("the 1990s", "199X")], id="decade"),
        pytest.param("The crew walked out on Monday night.", [("Monday night", "XXXX-WXX-1TNI")], id="weekday night"),
        pytest.param("See you on Friday of next week.", [("Friday of next week", "W+1-5")], id="a day of next week"),
        pytest.param("They rowed yesterday and today.", [("yesterday", "D-1"), ("today", "D+0")], id="deictic"),
        pytest.param(
            "This week they rest; last month they fished.", [("This week", "W+0"), ("last month", "M-1")], id="units"
        ),
        pytest.param("It rained over the weekend.", [("the weekend", "XXXX-WXX-WE")], id="weekend"),
        pytest.param("They parted more than two weeks ago.", [("more than two weeks ago", "-P2W>")], id="ago"),
        pytest.param("He left a month and a half ago.", [("a month and a half ago", "-P1.5M")], id="a half more"),
        pytest.param("Two days later they signed.", [("Two days later", "R+P2D")], id="later than told"),
        pytest.param("Pay within 45 days or leave.", [("within 45 days", "0/+P45D")], id="within"),
        pytest.param("Nine boats sank in the past two years.", [("the past two years", "-P2Y/0")], id="past window"),
        pytest.param("Over the past day two sank.", [("the past day", "-P1D/0")], id="past day"),
        pytest.param(
            "It ended the almost five-and-a-half-year dispute.",
            [("almost five-and-a-half-year", "P5.5Y<")],
            id="compound",
        ),
        pytest.param("A two-day pause followed.", [("two-day", "P2D")], id="no number of its own in the article"),
        pytest.param("The strike has entered its third week.", [("its third week", "#W3")], id="nth week"),
        pytest.param("They met for the first time in nine months.", [("nine months", "!P9M")], id="first in"),
        pytest.param("For the third time in just over a week.", [("just over a week", "!P1W+")], id="just over"),
        pytest.param("Ice holds from May 3 to June 9.", [("May 3 to June 9", "XXXX-05-03..XXXX-06-09")], id="range"),
        pytest.param("Every Tuesday the nets dry.", [("Every Tuesday", "@XXXX-WXX-2")], id="set"),
        pytest.param("Sail at 4:30 p.m. sharp.", [("4:30 p.m.", "D+0T16:30")], id="clock"),
        pytest.param("They met in 2012. Then the boats left.", [("2012", "2012"), ("Then", "REF")], id="then"),
        pytest.param("They dined on Christmas Eve.", [("Christmas Eve", "XXXX-12-24")], id="named day"),
    ],
)
def test_words_of_time_are_found_with_what_they_say(text, found):
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The minister may march on, said Ms May.", id="names and verbs of months"),
        pytest.param("Some 2000 boats cost $1999.", id="counts and sums"),
        pytest.param("The five-year-old boat is day-to-day work.", id="ages and idioms"),
        pytest.param("Sign it as soon as you can.", id="as soon as"),
        pytest.param("The second mate sat down.", id="second"),
    ],
)
def test_words_that_only_look_like_time_are_left(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        pytest.param("The skippers met the ministry on Friday.", "past", id="past tense"),
        pytest.param("The skippers will meet the ministry on Friday.", "future", id="will"),
        pytest.param("A meeting is expected to begin on Friday.", "future", id="is expected"),
        pytest.param("The fleet leaves on Friday.", "future", id="arranged"),
        pytest.param("They agreed to meet again on Friday.", "future", id="agreed to"),
        pytest.param("They failed to meet again on Friday.", "past", id="failed to"),
        pytest.param("The offer stands until Friday.", "future", id="until"),
        pytest.param("Nothing moved since Friday.", "past", id="since"),
        pytest.param("Ahead of the second round of talks on Friday he sounded glad.", "future", id="ahead of"),
        pytest.param("On Friday, although more may follow, two boats burned.", "past", id="an aside between"),
        pytest.param("Prices, on Friday, fell.", "past", id="between commas"),
        pytest.param("Friday's catch.", None, id="nothing shows it"),
    ],
)
def test_tense_shows_whether_a_weekday_lies_behind(text, tense):
    assert tenses(text) == [tense]


def test_furniture_is_not_read():
    text = "Updated on Monday\n\nThe skippers sailed on Friday."
    one = article(text, "The skippers sailed on Friday.")
    assert [time.span.of(text) for time in dates.expressions(one)] == ["Friday"]


WORDS = st.sampled_from(
    "in the last next May march 3 4th 2019 two weeks ago within Monday night - / . , mid over past three-year second"
    " half a and first time of to from 12:30 p m between 1990s every quarter winter its '".split()
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=200)))
def test_any_text_gives_spans_that_hold_and_codes_that_parse(text):
    from datetime import date

    one = article(text)
    found = dates.expressions(one)
    for time in found:
        assert time.span.of(text).strip()
        assert parse(time.value).base
        readings(time.value, date(2021, 2, 28), time.direction)
    ends = [time.span.end for time in found]
    assert all(end <= later.span.start for end, later in zip(ends, found[1:], strict=False))


@pytest.mark.parametrize(
    "text", ["", " \n ", "1" * 20000, "-" * 20000, "May " * 4000, "\ud800 Monday \x00", "/".join(["1"] * 9000)]
)
def test_bad_text_neither_crashes_nor_hangs(text):
    dates.expressions(article(text))


def test_who_reports_it_does_not_set_the_tense_of_what_is_reported():
    assert tenses("The gate will let fruit through from Monday, as promised, the envoy said.") == ["future"]
    assert tenses("On Monday, the envoy said, the gate had opened.") == ["past"]
