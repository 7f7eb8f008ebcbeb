from __future__ import annotations

from datetime import date

from dragoman.model import Days, When
from tests.dates.desk import Desk

LEDE = "The skippers met the ministry on Tuesday."


def when_of(told: str, words: str, lede: str = LEDE, kind: str = "meeting") -> When | None:
    """When an event of a report of 10 March 2027, a Wednesday, happened."""
    desk = Desk()
    met = lede.rstrip(".")
    one = desk.report(f"{lede} {told}", ("meeting", met), (kind, words), on="2027-03-10")
    event = next(e for e in desk.readings[0].events if e.span.of(one.text) == words)
    assert event.time is None
    return desk.whens().get(event.id)


def test_what_a_report_tells_as_past_is_of_the_day_of_its_news():
    when = when_of("The minister visited the harbour.", "visited", kind="visit")
    assert when
    assert when.likely == Days.on(date(2027, 3, 9))
    assert when.days == Days(date(2027, 3, 8), date(2027, 3, 10))
    assert when.basis == "inferred"


def test_a_proposal_without_a_day_is_of_the_day_of_the_news():
    when = when_of("The chair also proposed a fund for the boats.", "proposed", kind="proposal")
    assert when
    assert when.likely == Days.on(date(2027, 3, 9))


def test_what_had_happened_has_no_day():
    assert when_of("The minister had visited the harbour.", "visited", kind="visit") is None


def test_what_a_sentence_sets_in_another_time_has_not_the_day_of_the_news():
    when = when_of("In January the minister visited the harbour.", "visited", kind="visit")
    assert when is None or when.likely != Days.on(date(2027, 3, 9))


def test_what_was_at_the_time_has_no_day():
    assert when_of("At the time the meeting took an hour.", "meeting") is None


def test_what_would_happen_has_no_day():
    assert when_of("If he visited the harbour, he said, boats would sail.", "visited", kind="visit") is None


def test_a_thing_named_again_is_of_the_day_of_the_like_that_the_report_dates():
    when = when_of("The meeting took an hour.", "meeting")
    assert when
    assert when.likely == Days.on(date(2027, 3, 9))


def test_a_thing_named_of_another_kind_has_no_day():
    assert when_of("The agreement binds nobody.", "agreement", kind="agreement") is None


def test_without_a_day_in_the_first_sentences_nothing_is_known():
    assert when_of("The minister visited the harbour.", "visited", lede="The skippers met the ministry.") is None


def days_of(words: str) -> Days | None:
    """The days of a meeting told in a report of 10 March 2027, a Wednesday."""
    desk = Desk()
    one = desk.report(f"{words}. The fleet lay at anchor.", ("meeting", words), on="2027-03-10")
    when = desk.whens()[next(e for e in desk.readings[0].events if e.article == one.id).id]
    return when.likely or when.days


def test_talks_told_by_their_last_day_were_held_on_all_their_days():
    both = Days(date(2027, 3, 8), date(2027, 3, 10))
    assert days_of("Two days of talks on quotas ended on Tuesday without a word") == both
    assert days_of("The two-day meeting of the skippers closed on Tuesday") == both
    assert days_of("The ministry spoke on Tuesday after two days of long talks") == both


def test_talks_told_by_their_first_day_go_on_from_it():
    assert days_of("The skippers opened two days of talks on Tuesday") == Days(date(2027, 3, 9), date(2027, 3, 11))
    assert days_of("Three days of talks began on Tuesday") == Days(date(2027, 3, 9), date(2027, 3, 12))


def test_talks_of_one_day_keep_it():
    assert days_of("The skippers met on Tuesday for talks") == Days.on(date(2027, 3, 9))
