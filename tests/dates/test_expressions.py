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
        pytest.param(
            "They vote a week on Friday.", [("a week on Friday", "XXXX-WXX-5:plus1")], id="a week on a weekday"
        ),
        pytest.param("The port shuts on Friday week.", [("Friday week", "XXXX-WXX-5:plus1")], id="weekday week"),
        pytest.param("It opens Monday in two weeks.", [("Monday in two weeks", "XXXX-WXX-1:plus2")], id="in weeks"),
        pytest.param("Sign by a week tomorrow.", [("a week tomorrow", "D+8")], id="a week tomorrow"),
        pytest.param("They sail three weeks from yesterday.", [("three weeks from yesterday", "D+20")], id="from then"),
        pytest.param(
            "They met for the first time in two weeks on Friday.",
            [("two weeks", "!P2W"), ("Friday", "XXXX-WXX-5")],
            id="in weeks, on a weekday",
        ),
        pytest.param("They meet once a week on Friday.", [("Friday", "XXXX-WXX-5")], id="once a week"),
        pytest.param("In October 2018 the fleet sailed.", [("October 2018", "2018-10")], id="month and year"),
        pytest.param("Since 1998 nobody fished there.", [("1998", "1998")], id="year"),
        pytest.param("No boat shall burn oil after 2050.", [("2050", "2050")], id="a year far ahead"),
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
        pytest.param("Pay within 45 days or leave.", [("45 days", "0/+P45D")], id="within"),
        pytest.param("Nine boats sank in the past two years.", [("the past two years", "-P2Y/0")], id="past window"),
        pytest.param("Over the past day two sank.", [("the past day", "-P1D/0")], id="past day"),
        pytest.param(
            "It ended the almost five-and-a-half-year dispute.",
            [("almost five-and-a-half-year", "P5.5Y<")],
            id="compound",
        ),
        pytest.param("A two-day pause followed.", [("two-day", "P2D")], id="no number of its own in the article"),
        pytest.param("The strike has entered its third week.", [("third week", "#W3")], id="nth week"),
        pytest.param("They met for the first time in nine months.", [("nine months", "!P9M")], id="first in"),
        pytest.param("For the third time in just over a week.", [("just over a week", "!P1W+")], id="just over"),
        pytest.param("Ice holds from May 3 to June 9.", [("May 3 to June 9", "XXXX-05-03..XXXX-06-09")], id="range"),
        pytest.param("Every Tuesday the nets dry.", [("Every Tuesday", "@XXXX-WXX-2")], id="set"),
        pytest.param("Sail at 4:30 p.m. sharp.", [("4:30 p.m.", "D+0T16:30")], id="clock"),
        pytest.param("They met in 2012. Then the boats left.", [("2012", "2012"), ("Then", "REF")], id="then"),
        pytest.param("They dined on Christmas Eve.", [("Christmas Eve", "XXXX-12-24")], id="named day"),
        pytest.param("A truce began on Good Friday.", [("Good Friday", "XXXX-EA-2")], id="moveable feast"),
        pytest.param("Shops shut on Thanksgiving Day.", [("Thanksgiving Day", "XXXX-11-4W4")], id="a weekday by rule"),
        pytest.param("Ice holds from 3 to 5 May.", [("3 to 5 May", "XXXX-05-03..XXXX-05-05")], id="days of a month"),
        pytest.param("Come on May 3-5, 2031.", [("May 3-5, 2031", "2031-05-03..2031-05-05")], id="month before days"),
        pytest.param("It met on April 24 and 25.", [("April 24 and 25", "XXXX-04-24..XXXX-04-25")], id="two days"),
        pytest.param(
            "They sat between Monday and Wednesday.",
            [("Monday and Wednesday", "XXXX-WXX-1..XXXX-WXX-3")],
            id="between weekdays",
        ),
        pytest.param(
            "They sat from Monday until Wednesday.",
            [("Monday until Wednesday", "XXXX-WXX-1..XXXX-WXX-3")],
            id="from until",
        ),
        pytest.param(
            "It ends at 9 a.m. local time on Tuesday.",
            [("9 a.m. local time on Tuesday", "XXXX-WXX-2T09:00")],
            id="an hour with its day",
        ),
        pytest.param("They left at midnight Friday.", [("midnight Friday", "XXXX-WXX-5TNI")], id="part of a day"),
        pytest.param("It thawed in June last year.", [("June last year", "Y-1-06")], id="month of last year"),
        pytest.param(
            "Work begins in the second quarter of next year.",
            [("the second quarter of next year", "Y+1-Q2")],
            id="quarter of next year",
        ),
        pytest.param(
            "It froze in the last week of July.", [("the last week of July", "XXXX-07/end")], id="last week of"
        ),
        pytest.param("He wrote earlier this month.", [("earlier this month", "M+0/past")], id="earlier this"),
        pytest.param("They sailed later that year.", [("later that year", "REF-Y")], id="later that year"),
        pytest.param("In fiscal 1989 the yard paid.", [("fiscal 1989", "1989")], id="fiscal year"),
        pytest.param("The third-quarter loss grew.", [("third-quarter", "XXXX-Q3")], id="quarter before its noun"),
        pytest.param("Its fourth quarter was poor.", [("fourth quarter", "XXXX-Q4")], id="whose quarter"),
        pytest.param(
            "It fell from the year-earlier quarter.", [("the year-earlier quarter", "R-P1Y")], id="year-earlier"
        ),
        pytest.param("The 23-year feud is over.", [("23-year", "P23Y")], id="the article of another noun"),
        pytest.param("It rained in the first nine months.", [("the first nine months", "P9M")], id="the first of many"),
        pytest.param("Pay by year-end.", [("year-end", "Y+0/end")], id="end of the year"),
        pytest.param("He left ten days before the vote.", [("ten days", "R-P10D")], id="so long before something"),
        pytest.param("In nineteen ninety-six it sank.", [("nineteen ninety-six", "1996")], id="a year in words"),
        pytest.param("It hid in the 19th century.", [("the 19th century", "18XX")], id="century"),
        pytest.param("Peace in the near future.", [("the near future", "FUTURE_REF")], id="the near future"),
        pytest.param("They sat until then.", [("then", "REF")], id="until then"),
        pytest.param(
            "This year's third quarter was poor.", [("This year's third quarter", "Y+0-Q3")], id="quarter of this year"
        ),
        pytest.param(
            "It rose in the first half of the year.", [("the first half of the year", "Y+0-H1")], id="half of the year"
        ),
        pytest.param(
            "It fell from the year-earlier third quarter.",
            [("the year-earlier third quarter", "Y-1-Q3")],
            id="which year-earlier quarter",
        ),
        pytest.param("It froze in the autumn of last year.", [("the autumn of last year", "Y-1-FA")], id="last autumn"),
        pytest.param("For weeks nobody fished.", [("weeks", "PXW")], id="for weeks"),
        pytest.param("They parted after months of talks.", [("months", "PXM")], id="after months of"),
        pytest.param("Days after the vote they met.", [("Days", "R+PXD")], id="days after something"),
        pytest.param("In the weeks ahead it may thaw.", [("the weeks ahead", "0/+PXW")], id="the weeks ahead"),
        pytest.param("It ended a week-long strike.", [("week-long", "P1W")], id="as long as its unit"),
        pytest.param("It sank a week or so ago.", [("a week or so ago", "-P1W~")], id="or so"),
        pytest.param("They meet again in two weeks' time.", [("two weeks' time", "+P2W")], id="in so much time"),
        pytest.param("They sat over a three-year period.", [("a three-year period", "P3Y")], id="a period so long"),
        pytest.param("Every two years they vote.", [("Every two years", "@P2Y")], id="every so many"),
        pytest.param("It thawed by mid-afternoon.", [("mid-afternoon", "D+0TAF")], id="part of a part of day"),
        pytest.param("Sail at 6:30 am or rest.", [("6:30 am", "D+0T06:30")], id="clock without full stops"),
        pytest.param("Sail at 11.30am or rest.", [("11.30am", "D+0T11:30")], id="clock as the British write it"),
        pytest.param("Sail at 0600 GMT or rest.", [("0600 GMT", "D+0T06:00")], id="clock in four figures"),
        pytest.param("Sail on 4 June, at 9am.", [("4 June, at 9am", "XXXX-06-04T09:00")], id="a day with its hour"),
        pytest.param("They dined on New Year's Eve.", [("New Year's Eve", "XXXX-12-31")], id="day named with an ’s"),
        pytest.param("It may thaw by the mid-1990s.", [("the mid-1990s", "199X")], id="figures after a hyphen"),
        pytest.param("They will soon meet.", [("soon", "FUTURE_REF")], id="soon"),
        pytest.param("They left the day before yesterday.", [("the day before yesterday", "D-2")], id="two days ago"),
        pytest.param("They sail the week after next.", [("the week after next", "W+2")], id="the week after next"),
        pytest.param("They had rested the day before.", [("the day before", "R-P1D")], id="the day before that"),
        pytest.param("In the week before the vote it rained.", [("the week", "R-P1W")], id="the week before something"),
        pytest.param("It took two to three weeks.", [("two to three weeks", "P3W")], id="two to three"),
        pytest.param("It sank 40 or 50 years ago.", [("40 or 50 years ago", "-P50Y")], id="forty or fifty"),
        pytest.param("Come at ten o'clock.", [("ten o'clock", "D+0T10:00")], id="o’clock"),
        pytest.param(
            "It thawed in the last days of May.", [("the last days of May", "XXXX-05/end")], id="last days of"
        ),
        pytest.param(
            "It froze in the second week of May.",
            [("the second week of May", "XXXX-05-08..XXXX-05-14")],
            id="second week of",
        ),
        pytest.param(
            "It hid in the late 19th century.", [("the late 19th century", "18XX/end")], id="late in a century"
        ),
        pytest.param("The March-May catch was poor.", [("March", "XXXX-03"), ("May", "XXXX-05")], id="months hyphened"),
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
        pytest.param("More than a quarter of the catch was lost.", id="a share"),
        pytest.param("She was in her 30s when Sun, a dog, died.", id="an age and a name"),
        pytest.param("The vote was 3-5 and 1812 men left.", id="a score and a crowd"),
        pytest.param("He spoke on “90 Minutes” and “Last Week”.", id="broadcasts"),
        pytest.param("The future of the yard and its short-term loans are in doubt.", id="no time at all"),
        pytest.param("She soon left and sank soon after the vote.", id="soon in a story"),
        pytest.param("A quarter-to-quarter comparison helps.", id="an idiom of accounts"),
        pytest.param("They sailed round Easter Island.", id="an island"),
        pytest.param("She spoke the day before the vote.", id="a day that the vote alone tells"),
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
        pytest.param("From Friday the boats are to stay in port.", "future", id="are to"),
        pytest.param("They agreed to meet again on Friday.", "future", id="agreed to"),
        pytest.param("They failed to meet again on Friday.", "past", id="failed to"),
        pytest.param("The offer stands until Friday.", "future", id="until"),
        pytest.param("Nothing moved since Friday.", "past", id="since"),
        pytest.param("Ahead of the second round of talks on Friday he sounded glad.", "future", id="ahead of"),
        pytest.param("On Friday, although more may follow, two boats burned.", "past", id="an aside between"),
        pytest.param("Prices, on Friday, fell.", "past", id="between commas"),
        pytest.param("Friday's catch.", None, id="nothing shows it"),
        pytest.param("Until Friday, they had not met.", "past", id="until, and it is over"),
        pytest.param("By Friday the crews had left.", "past", id="by then it was over"),
        pytest.param("Pay by Friday those who had left.", "future", id="another's past"),
        pytest.param("He could not be reached on Friday.", "past", id="could not"),
        pytest.param("The fee is payable on Friday.", "future", id="payable"),
        pytest.param("They signed a new pact, effective 1 June.", "future", id="effective"),
        pytest.param("The strike began as planned on Friday.", "past", id="as planned"),
        pytest.param("On Friday, the crews plan to sail.", "future", id="plan to"),
        pytest.param("They announced an agreement to sail on Friday.", "future", id="an agreement to"),
        pytest.param("The next round is on Friday.", "future", id="it simply is on the day"),
        pytest.param("Round two is in Sunde on Friday.", "future", id="it is in a place on the day"),
        pytest.param("The pier is closed, and two boats sank on Friday.", "past", id="what is so, and what happened"),
        pytest.param("Our next date at the mill is fixed for Friday.", "future", id="the next is fixed"),
        pytest.param("The man next door is accused of a theft on Friday.", None, id="next door"),
        pytest.param("A new meeting is foreseen on Friday.", "future", id="foreseen"),
        pytest.param("The nets should have been mended by Friday.", "past", id="should have been"),
        pytest.param("The nets should be mended by Friday.", "future", id="should be"),
        pytest.param("She called off the march that she had announced for Friday.", None, id="had announced"),
        pytest.param("They meet again on Friday.", "future", id="they meet"),
        pytest.param("The talks go on in Sunde on Friday.", "future", id="talks go on"),
        pytest.param("It would be paid on an unspecified Friday.", "future", id="an adjective is no verb"),
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


@pytest.mark.parametrize(
    ("text", "host", "value"),
    [
        pytest.param("It sank on 05/03/2031.", "news.example.uk", "2031-03-05", id="the country of the host"),
        pytest.param("It sank on 05/03/2031, not on 28/02/2031.", None, "2031-03-05", id="a date of one order"),
        pytest.param("It sank on 05/03/2031. 2 June 2031 is gone.", None, "2031-03-05", id="the order with words"),
        pytest.param("It sank on 05/03/2031. June 2, 2031 is gone.", None, "2031-05-03", id="the other order"),
        pytest.param("It sank on 05/03/2031.", None, "2031-05-03", id="nothing shows it"),
    ],
)
def test_a_date_in_figures_is_read_in_the_order_of_its_page(text, host, value):
    assert dates.expressions(article(text, host=host))[0].value == value


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The lights went out at 10 p.m. Wednesday, the harbour master said.", "10 p.m. Wednesday", "XXXX-WXX-3T22:00"),
        ("The bids are open until 5 p.m. CET, Nov. 9.", "5 p.m. CET, Nov. 9", "XXXX-11-09T17:00"),
        ("The ferry left at 4:30 a.m. GMT Thursday.", "4:30 a.m. GMT Thursday", "XXXX-WXX-4T04:30"),
    ],
)
def test_a_clock_before_a_capital_goes_with_the_day_behind_it(text, words, code):
    assert codes(text) == [(words, code)]


def test_a_sentence_can_end_with_a_clock():
    assert codes("The ferry left at 7 p.m. Nobody was on Tuesday aboard.")[0] == ("7 p.m.", "D+0T19:00")


def test_what_had_been_due_is_not_still_to_come():
    assert tenses("The offer had been due to expire on Friday.") != ["future"]
    assert tenses("The offer is due to expire on Friday.") == ["future"]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The nets must be mended by the 14th.", "the 14th", "XXXX-XX-14"),
        ("They met on the 22nd, in the harbour.", "the 22nd", "XXXX-XX-22"),
        ("The talks broke up on the night of the 3rd.", "the 3rd", "XXXX-XX-03"),
    ],
)
def test_a_day_of_the_month_needs_no_month(text, words, code):
    assert codes(text) == [(words, code)]


@pytest.mark.parametrize(
    "text", ["They met on the 14th floor.", "It was by the 3rd boat.", "The 22nd round was short, on the 5th of seven."]
)
def test_the_14th_of_something_else_is_no_day(text):
    assert codes(text) == []


def test_a_length_up_to_something_is_no_day_of_its_own():
    times = dates.expressions(article("Ten days before the vote, the crews met on Friday."))
    assert [(time.kind, time.value) for time in times] == [("duration", "R-P10D"), ("date", "XXXX-WXX-5")]


def test_what_is_later_than_a_thing_told_need_not_lie_ahead():
    assert dates.expressions(article("Two days later the crews met."))[0].direction == "past"


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The skippers promised no blockade before 6 April.", "future"),
        ("The skippers have undertaken not to sail before 6 April.", "future"),
        ("No skipper had sailed before 6 April.", "past"),
        ("The ministry has five weeks left until its deadline of 6 April.", "future"),
        ("The ministry missed the deadline of 6 April.", "past"),
        ("Pilots announced a walk-out for 6 April.", "future"),
        ("The mayor sent an invitation for 6 April.", "future"),
        ("Both had accepted an invitation for 6 April.", None),
        ("The skippers were fined for 6 April.", "past"),
    ],
)
def test_a_term_that_somebody_set_is_still_to_come(text, tense):
    assert tenses(text)[-1] == tense
