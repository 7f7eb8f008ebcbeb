from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dragoman.case import parse
from dragoman.model import Days
from tests.pledges.desk import CASE, Report, found, promise


def test_a_promise_of_which_nothing_is_told_is_unknown():
    given = promise()
    (pledge,) = found(given)
    assert (pledge.party, pledge.issue, pledge.status, pledge.by, pledge.told) == (
        "Norland",
        "sailors",
        "unknown",
        (),
        (),
    )
    assert pledge.positions == (given.positions[0].id,)


def test_a_proposal_binds_nobody():
    report = Report("Norland proposed to free sixty of the detained sailors.", "2031-04-03")
    report.takes("Norland", "sailors", "offers", "proposed to free sixty of the detained sailors")
    assert found(report) == ()


def test_what_is_tied_to_a_condition_is_no_promise_yet():
    report = Report("Norland pledged to free the detained sailors if the lane is opened.", "2031-04-03")
    report.takes("Norland", "sailors", "offers", "pledged to free the detained sailors", "if the lane is opened")
    assert found(report) == ()


def test_what_a_party_could_agree_to_it_has_not_agreed_to():
    report = Report("Norland could agree to free the detained sailors.", "2031-04-03")
    report.takes("Norland", "sailors", "accepts", "agree to free the detained sailors")
    assert found(report) == ()


def test_the_act_itself_done_later_keeps_a_promise():
    later = Report("Norland freed sixty of the detained sailors at the bridge.", "2031-04-18")
    (pledge,) = found(promise(), later)
    assert pledge.status == "kept"
    (told,) = pledge.told
    assert (told.article, told.span.of(later.text)) == (later.id, later.text)


def test_an_exchange_of_the_party_keeps_a_promise_and_is_named():
    words = "Norland handed over the detained sailors at the bridge"
    later = Report(f"{words}.", "2031-04-18")
    exchange = later.exchange(words, "handed over", "Norland")
    (pledge,) = found(promise(), later)
    assert (pledge.status, pledge.by) == ("kept", (exchange,))


def test_an_act_before_the_promise_does_not_keep_it():
    earlier = Report("Norland freed sixty of the detained sailors at the bridge.", "2031-03-01")
    (pledge,) = found(promise(), earlier)
    assert pledge.status == "unknown"


@pytest.mark.parametrize(
    "words",
    [
        "Norland will have freed the detained sailors by May.",
        "Sudmark will talk only after Norland freed the detained sailors.",
        "If Norland freed the detained sailors, Sudmark would talk.",
        "Norland has to free the detained sailors.",
    ],
)
def test_an_act_that_is_only_to_come_keeps_nothing(words):
    (pledge,) = found(promise(), Report(words, "2031-04-18"))
    assert pledge.status == "unknown"


def test_a_promise_that_failed_is_broken():
    given = Report("Sudmark undertook to open a lane for fishing boats to the island of Hest.", "2031-04-03")
    given.takes("Sudmark", "lane", "offers", "undertook to open a lane for fishing boats to the island of Hest")
    later = Report("Sudmark failed to open the lane for fishing boats to Hest that it had promised.", None)
    (pledge,) = found(given, later)
    assert pledge.status == "broken"
    assert [told.way for told in pledge.told] == ["broken"]


def test_what_remains_shut_though_it_was_promised_open_is_broken():
    given = Report("Sudmark undertook to open a lane for fishing boats to the island of Hest.", "2031-04-03")
    given.takes("Sudmark", "lane", "offers", "undertook to open a lane for fishing boats to the island of Hest")
    later = Report("The lane to Hest, which Sudmark had promised to open in April, remains shut.", "2031-05-03")
    (pledge,) = found(given, later)
    assert pledge.status == "broken"


def accused() -> Report:
    words = "Norland has broken its promise to free the detained sailors"
    report = Report(f"{words}, Sudmark said.", "2031-05-01")
    report.says("Sudmark", words)
    return report


def test_the_other_side_alone_cannot_say_that_a_promise_was_broken():
    (pledge,) = found(promise(), accused())
    assert pledge.status == "unknown"
    assert [(told.way, told.teller) for told in pledge.told] == [("broken", "Sudmark")]
    assert "only Sudmark says" in pledge.reason


def test_a_party_alone_cannot_say_that_it_kept_its_promise():
    words = "Norland kept its promise to free the detained sailors"
    report = Report(f"{words}, Norland said.", "2031-05-01")
    report.says("Norland", words)
    (pledge,) = found(promise(), report)
    assert (pledge.status, pledge.told[0].teller) == ("unknown", "Norland")


def test_what_the_report_itself_tells_counts_beside_an_accusation():
    later = Report("Norland freed sixty of the detained sailors at the bridge.", "2031-05-02")
    (pledge,) = found(promise(), accused(), later)
    assert pledge.status == "kept"


def test_a_truce_that_collapsed_after_it_held_is_broken():
    given = Report("Norland and Sudmark agreed on a truce in which the shelling stops.", "2031-04-03")
    given.takes("Norland", "truce", "agreed", "agreed on a truce in which the shelling stops")
    held = Report("The truce held.", "2031-04-05")
    lost = Report("The truce collapsed on Sunday.", "2031-04-20")
    (pledge,) = found(given, held, lost)
    assert pledge.status == "broken"
    (earlier,) = found(given, held)
    assert earlier.status == "kept"


def test_promises_far_apart_are_two():
    assert len(found(promise("2031-04-03"), promise("2031-04-20"))) == 1
    assert len(found(promise("2031-04-03"), promise("2031-09-20"))) == 2


def test_the_order_of_the_reports_changes_nothing():
    later = Report("Norland freed sixty of the detained sailors at the bridge.", "2031-04-18")
    assert found(promise(), later) == found(later, promise())


def test_a_plan_of_a_party_binds_where_a_day_is_set_and_else_only_if_its_own_people_tell_it():
    words = "Norland will free sixty of the detained sailors"
    dated, loose = Report(f"{words} by 19 April.", "2031-04-03"), Report(f"{words}.", "2031-04-03")
    dated.sets("by 19 April", "2031-04-19")
    for report in (dated, loose):
        report.takes("Norland", "sailors", "offers", words)
    assert found(loose) == ()
    (pledge,) = found(dated)
    assert pledge.due == Days(date(2031, 4, 19), date(2031, 4, 20))


def test_what_is_agreed_without_an_act_or_a_day_is_no_promise():
    report = Report("Norland and Sudmark agreed on the detained sailors.", "2031-04-03")
    report.takes("Norland", "sailors", "agreed", "agreed on the detained sailors")
    assert found(report) == ()


def test_who_is_to_receive_what_was_agreed_promises_nothing():
    words = "Norland and Sudmark agreed to free the detained sailors by 19 April"
    report = Report(f"{words}.", "2031-04-03")
    report.takes("Norland", "sailors", "agreed", words)
    report.takes("Sudmark", "sailors", "agreed", words)
    assert [pledge.party for pledge in found(report)] == ["Norland"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The detained sailors walked over the bridge two days ahead of the deadline.", "kept"),
        ("The detained sailors crossed the bridge on the day that Norland had named.", "kept"),
        ("The strike began four days after a deadline passed for the return of the detained sailors.", "broken"),
        ("Three weeks after the detained sailors were to go home, the bridge was empty.", "broken"),
        ("Norland had promised to free the detained sailors, and nobody has come.", "broken"),
        ("The detained sailors will cross the bridge two days ahead of the deadline.", "unknown"),
    ],
)
def test_a_day_that_was_set_and_met_or_missed_tells_of_the_promise(words, status):
    (pledge,) = found(promise(), Report(words, "2031-04-25"))
    assert pledge.status == status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Norland has yet to free the detained sailors.", "broken"),
        ("Nobody has freed the detained sailors.", "broken"),
        ("No detained sailors from the island of Hest have been freed.", "broken"),
        ("Norland let slip the date for the detained sailors.", "broken"),
        ("Norland missed a May date for the detained sailors.", "broken"),
        ("The deadline for the detained sailors came and went without a word.", "broken"),
        ("Only twenty of the sixty detained sailors promised by Norland were freed.", "broken"),
        ("The detained sailors came home, three days early.", "kept"),
        ("Norland kept its eyes on the detained sailors, as it had said it would.", "kept"),
        ("The detained sailors came home, three days late.", "broken"),
        ("The detained sailors came home on 19 April, to the day.", "kept"),
        ("Nobody slept on Saturday, when the detained sailors landed at the bridge.", "kept"),
        ("Sudmark will talk as soon as Norland freed the detained sailors.", "unknown"),
    ],
)
def test_once_the_day_has_passed_what_was_not_done_tells_of_the_promise(words, status):
    given = Report("Norland will free all sixty of the detained sailors by 19 April.", "2031-04-03")
    given.takes("Norland", "sailors", "offers", "Norland will free all sixty of the detained sailors by 19 April")
    given.sets("19 April", "2031-04-19")
    assert found(given, Report(words, "2031-04-25"))[0].status == status


def test_what_came_early_or_late_is_named_before_that():
    truce = Report("Norland pledged to stop the shelling in a truce by 19 April.", "2031-04-03")
    truce.takes("Norland", "truce", "offers", "pledged to stop the shelling in a truce by 19 April")
    words = "The detained sailors came home, a day early, and the truce is a week old."
    told = {pledge.issue: pledge.status for pledge in found(promise(), truce, Report(words, "2031-04-25"))}
    assert told == {"sailors": "kept", "truce": "unknown"}


@pytest.mark.parametrize(("day", "status"), [("2031-04-04", "unknown"), ("2031-04-12", "kept")])
def test_what_is_told_as_done_on_the_day_after_the_promise_is_the_promise(day, status):
    given = lane("Sudmark undertook to open the lane for boats to Hest by 19 April.", by="19 April", on="2031-04-19")
    assert found(given, Report("By the accord Sudmark has opened the lane to Hest.", day))[0].status == status


def test_what_has_yet_to_be_done_before_its_day_tells_nothing():
    given = lane("Sudmark undertook to open the lane for boats to Hest by 19 April.", by="19 April", on="2031-04-19")
    assert found(given, Report("The lane to Hest has yet to be opened.", "2031-04-15"))[0].status == "unknown"


def test_who_says_that_nothing_was_done_is_not_who_did_nothing():
    given = lane("Sudmark undertook to open the lane for boats to Hest by 19 April.", by="19 April", on="2031-04-19")
    later = Report("No lane to Hest has been opened, Norland said.", "2031-04-25")
    later.says("Norland", "No lane to Hest has been opened")
    assert found(given, later)[0].status == "broken"


def test_a_day_missed_is_that_of_what_is_named_after_it():
    words = "The truce frayed four days after a deadline passed for the return of the detained sailors."
    truce = Report("Norland pledged to stop the shelling in a truce.", "2031-04-03")
    truce.takes("Norland", "truce", "offers", "pledged to stop the shelling in a truce")
    told = {pledge.issue: pledge.status for pledge in found(promise(), truce, Report(words, "2031-04-25"))}
    assert told == {"sailors": "broken", "truce": "unknown"}


def test_an_act_told_by_a_verb_of_the_same_meaning_keeps_a_promise():
    later = Report("Norland released sixty of the detained sailors at the bridge.", "2031-04-18")
    (pledge,) = found(promise(), later)
    assert pledge.status == "kept"


def test_a_promise_given_anew_for_another_day_is_another():
    first = Report("Norland pledged to free the detained sailors by 10 April.", "2031-04-03")
    again = Report("Norland pledged to free the detained sailors by 29 April.", "2031-04-20")
    for report, on in ((first, "2031-04-10"), (again, "2031-04-29")):
        report.takes("Norland", "sailors", "offers", "pledged to free the detained sailors")
        report.sets(report.text[report.text.index("by ") + 3 : -1], on)
    assert [pledge.due for pledge in found(first, again)] == [Days.on(date(2031, 4, 10)), Days.on(date(2031, 4, 29))]


def test_what_is_agreed_in_principle_is_no_promise_yet():
    words = "Norland and Sudmark agreed in principle to free the detained sailors by 19 April"
    report = Report(f"{words}.", "2031-04-03")
    report.takes("Norland", "sailors", "agreed", words)
    assert found(report) == ()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The truce held for a second day.", "unknown"),
        ("The truce held so far.", "unknown"),
        ("The truce held.", "kept"),
    ],
)
def test_a_truce_that_holds_so_far_is_not_kept_yet(words, status):
    truce = Report("Norland and Sudmark agreed on a truce.", "2031-04-03")
    truce.takes("Norland", "truce", "agreed", "agreed on a truce")
    (pledge,) = found(truce, Report(words, "2031-04-05"))
    assert pledge.status == status


def test_of_two_promises_in_one_sentence_each_binds_its_own_subject():
    report = Report("Norland pledged to free the sailors, while Sudmark undertook to open the lane.", "2031-04-03")
    whole = report.text[:-1]
    for party, issue in (("Norland", "sailors"), ("Norland", "lane"), ("Sudmark", "lane")):
        report.takes(party, issue, "offers", whole)
    assert {(p.party, p.issue) for p in found(report)} == {("Norland", "sailors"), ("Sudmark", "lane")}


def test_what_a_mediator_announces_that_a_side_will_do_binds_that_side():
    report = Report("Sudmark will open the lane to the island, Vestmark said.", "2031-04-03")
    report.says("Vestmark", "Sudmark will open the lane to the island")
    report.takes("Sudmark", "lane", "offers", "Sudmark will open the lane to the island")
    report.takes("Vestmark", "lane", "offers", "will open the lane to the island")
    assert {(p.party, p.issue) for p in found(report)} == {("Sudmark", "lane")}


def test_the_other_side_does_not_bind_one_by_saying_what_it_will_do():
    report = Report("Sudmark will open the lane to the island, Norland said.", "2031-04-03")
    report.says("Norland", "Sudmark will open the lane to the island")
    report.takes("Sudmark", "lane", "offers", "Sudmark will open the lane to the island")
    assert found(report) == ()


def test_will_does_not_reach_beyond_what_happened_before():
    words = "Norland and Sudmark will meet on Friday, weeks after the lane to the island was shut"
    report = Report(f"{words}.", "2031-04-03")
    report.takes("Sudmark", "lane", "offers", words)
    report.sets("Friday", "2031-04-11")
    assert found(report) == ()


def test_under_an_accord_each_side_does_what_it_says():
    report = Report("Under the accord Norland frees the sailors.", "2031-04-03")
    report.takes("Norland", "sailors", "offers", "Norland frees the sailors")
    assert [p.party for p in found(report)] == ["Norland"]


def test_a_mediator_agrees_to_nothing_by_receiving_the_sides():
    words = "Norland and Sudmark agreed in Vestmark on a truce"
    report = Report(f"{words}.", "2031-04-03")
    for party in ("Norland", "Sudmark", "Vestmark"):
        report.takes(party, "truce", "agreed", words)
    assert {p.party for p in found(report)} == {"Norland", "Sudmark"}


def test_to_agree_to_a_thing_is_no_promise_of_an_act():
    report = Report("Norland agreed to lanes for boats.", "2031-04-03")
    report.takes("Norland", "lane", "accepts", "agreed to lanes for boats")
    assert found(report) == ()


def lane(words: str, *, by: str | None = None, on: str | None = None) -> Report:
    """Sudmark binds itself, for a day."""
    report = Report(words, "2031-04-03")
    report.takes("Sudmark", "lane", "offers", words.rstrip("."))
    if by and on:
        report.sets(by, on)
    return report


def test_who_asked_for_what_the_other_gave_promises_nothing_by_agreeing():
    asked = Report("Norland demands a lane for boats to Hest.", "2031-03-01")
    asked.takes("Norland", "lane", "demands", "demands a lane for boats to Hest")
    given = Report("Sudmark could open a lane for boats to Hest.", "2031-03-02")
    given.takes("Sudmark", "lane", "open_to", "could open a lane for boats to Hest")
    words = "Norland and Sudmark agreed to open a lane for boats to Hest by 19 April"
    both = Report(f"{words}.", "2031-04-03")
    for party in ("Norland", "Sudmark"):
        both.takes(party, "lane", "agreed", words)
    assert [pledge.party for pledge in found(both)] == ["Norland", "Sudmark"]
    assert [pledge.party for pledge in found(asked, given, both)] == ["Sudmark"]


def test_at_a_table_of_three_who_only_signed_what_others_gave_promises_nothing():
    three = msgspec.structs.replace(
        CASE, parties=tuple(msgspec.structs.replace(party, role="side") for party in CASE.parties)
    )
    given = Report("Sudmark could open a lane for boats to Hest.", "2031-03-02")
    given.takes("Sudmark", "lane", "open_to", "could open a lane for boats to Hest")
    words = "Vestmark and Sudmark agreed to open a lane for boats to Hest by 19 April"
    both = Report(f"{words}.", "2031-04-03")
    for party in ("Vestmark", "Sudmark"):
        both.takes(party, "lane", "agreed", words)
    assert [pledge.party for pledge in found(given, both, case=three)] == ["Sudmark"]
    assert [pledge.party for pledge in found(both, case=three)] == ["Sudmark", "Vestmark"]


def test_at_a_table_of_three_who_hardly_spoke_of_what_another_gave_promises_nothing():
    three = msgspec.structs.replace(
        CASE, parties=tuple(msgspec.structs.replace(party, role="side") for party in CASE.parties)
    )
    given = Report("Sudmark could open a lane for boats to Hest. Vestmark heard of the lane to Hest.", "2031-03-02")
    given.takes("Sudmark", "lane", "open_to", "could open a lane for boats to Hest")
    given.takes("Vestmark", "lane", "open_to", "heard of the lane to Hest", confidence=0.3)
    words = "Vestmark and Sudmark agreed to open a lane for boats to Hest by 19 April"
    both = Report(f"{words}.", "2031-04-03")
    for party in ("Vestmark", "Sudmark"):
        both.takes(party, "lane", "agreed", words)
    assert [pledge.party for pledge in found(given, both, case=three)] == ["Sudmark"]


@pytest.mark.parametrize(
    "rest",
    [
        "but left the table 11 days before 19 April",
        "five days ahead of the 19 April vote",
        "while a vote is on 19 April",
    ],
)
def test_a_day_of_something_else_in_the_sentence_is_not_the_day_set(rest):
    report = Report(f"Norland pledged to free sixty of the detained sailors, {rest}.", "2031-04-03")
    report.takes("Norland", "sailors", "offers", "pledged to free sixty of the detained sailors")
    report.sets("19 April", "2031-04-19")
    (pledge,) = found(report)
    assert pledge.due is None


def test_what_a_party_gave_its_word_that_another_may_do_is_not_promised_by_the_other():
    words = "Sudmark promised that Norland releases the detained sailors by 19 April"
    report = Report(f"{words}.", "2031-04-03")
    report.takes("Norland", "sailors", "agreed", words)
    report.sets("19 April", "2031-04-19")
    assert found(report) == ()


def test_who_promises_in_the_verb_of_the_proposition_promises_what_it_says():
    words = "Under the accord Norland releases the detained sailors by 19 April"
    report = Report(f"{words}.", "2031-04-03")
    report.takes("Norland", "sailors", "agreed", words, direction="against")
    (pledge,) = found(report, Report("Norland freed the detained sailors at the bridge.", "2031-04-18"))
    assert (pledge.direction, pledge.status) == ("for", "kept")


@pytest.mark.parametrize(("parties", "status"), [(("Norland", "Sudmark"), "kept"), (("Norland",), "unknown")])
def test_an_exchange_told_in_other_words_keeps_what_both_in_it_promised(parties, status):
    words = "Norland and Sudmark agreed to free forty of the detained sailors by 19 April"
    report = Report(f"{words}.", "2031-04-03")
    swap = parse(
        """
        case: swap
        title: A swap
        kind: peace
        parties:
          - {id: Norland, names: [Norland], role: side}
          - {id: Sudmark, names: [Sudmark], role: side}
        issues: {sailors: The sides release the detained sailors}
        """
    )
    for party in ("Norland", "Sudmark"):
        report.takes(party, "sailors", "agreed", words)
    report.sets("19 April", "2031-04-19")
    told = "Norland and Sudmark have swapped their wounded"
    later = Report(f"{told}.", "2031-04-18")
    later.exchange(told, "swapped", *parties)
    given = found(report, later, case=swap)
    assert {pledge.party: pledge.status for pledge in given} == dict.fromkeys(("Norland", "Sudmark"), status)


def test_until_a_day_is_no_condition():
    words = "Under the accord Sudmark keeps the yard shut until the end of June and opens the lane to Hest by 19 April"
    assert [pledge.issue for pledge in found(lane(f"{words}.", by="19 April", on="2031-04-19"))] == ["lane"]


def test_reports_in_the_same_words_are_one_promise_though_one_is_dated_to_another_year():
    words = "Norland will free sixty of the detained sailors"
    reports = [Report(f"{words} by 19 April, a spokesman said.", f"{year}-04-03") for year in (2031, 2033)]
    for report, year in zip(reports, (2031, 2033), strict=True):
        report.takes("Norland", "sailors", "offers", words)
        report.sets("19 April", f"{year}-04-19")
    assert len(found(*reports)) == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Forty fishing boats passed the lane to Hest.", "kept"),
        ("No boats passed the lane to Hest.", "unknown"),
        ("Boats have passed the lane to Hest, a day before they were due.", "kept"),
        ("Boats have been passing the lane to Hest since Friday.", "kept"),
        ("The lane to Hest should have opened by Friday.", "broken"),
        ("The lane to Hest was to open by Friday, and at noon it was shut.", "broken"),
    ],
)
def test_what_becomes_of_the_thing_itself_tells_of_the_promise(words, status):
    given = lane("Sudmark undertook to open the lane for boats to Hest by 19 April.", by="19 April", on="2031-04-19")
    (pledge,) = found(given, Report(words, "2031-04-25"))
    assert pledge.status == status


def test_a_sentence_that_begins_with_it_goes_on_about_the_thing_told_of_before():
    given = lane("Sudmark undertook to open the lane for boats to Hest by 19 April.", by="19 April", on="2031-04-19")
    words = "The lane to Hest is a mile wide. It was to open by Friday, and at noon the chain was still across."
    assert found(given, Report(words, "2031-04-25"))[0].status == "broken"


@pytest.mark.parametrize(("day", "status"), [("2031-04-25", "broken"), ("2031-04-15", "unknown")])
def test_a_part_of_what_was_promised_is_a_broken_promise_once_its_day_has_passed(day, status):
    words = "Norland will free all sixty of the detained sailors"
    given = Report(f"{words} by 19 April.", "2031-04-03")
    given.takes("Norland", "sailors", "offers", f"{words} by 19 April")
    given.sets("19 April", "2031-04-19")
    part = Report("Norland freed twenty of sixty detained sailors.", day)
    assert found(given, part)[0].status == status


def test_a_sentence_on_the_day_that_was_set_is_about_a_promise_of_which_it_repeats_one_noun():
    given = Report("Norland will free sixty of the fishermen by 19 April.", "2031-04-03")
    given.takes("Norland", "sailors", "offers", "Norland will free sixty of the fishermen")
    given.sets("19 April", "2031-04-19")
    later = Report("The fishermen were home on Friday, a day before they were due.", "2031-04-19")
    assert found(given, later)[0].status == "kept"
    assert found(given, Report("The fishermen were home on Friday.", "2031-04-19"))[0].status == "unknown"


def test_a_mediator_that_says_what_it_would_do_by_a_day_binds_itself():
    report = Report("Vestmark confirmed that Vestmark would open the lane to Hest by 19 April.", "2031-04-03")
    words = "Vestmark would open the lane to Hest by 19 April"
    report.says("Vestmark", words)
    report.takes("Vestmark", "lane", "offers", words)
    report.sets("19 April", "2031-04-19")
    assert [pledge.party for pledge in found(report)] == ["Vestmark"]


def test_what_is_done_long_after_the_day_of_a_promise_is_another_matter():
    later = Report("Norland freed sixty of the detained sailors at the bridge.", "2031-09-18")
    assert found(promise(), later)[0].status == "unknown"


def test_the_word_of_one_party_on_what_was_done_counts_where_nobody_says_otherwise():
    words = "Norland freed sixty of the detained sailors"
    own = Report(f"{words}, Norland said.", "2031-04-18")
    own.says("Norland", words)
    (pledge,) = found(promise(), own)
    assert (pledge.status, pledge.reason) == ("kept", "Norland tells that it was done, and nobody says otherwise")
    assert found(promise(), own, accused())[0].status == "unknown"


@pytest.mark.parametrize(
    ("day", "status"), [("2031-04-15", "broken"), ("2031-05-02", "kept"), ("2031-03-20", "unknown")]
)
def test_a_promise_not_to_strike_is_judged_by_the_day_of_the_strike(day, status):
    case = CASE_OF_DOCKS
    words = "Dockers will call no strike before 29 April"
    given = Report(f"{words}.", "2031-04-03", case)
    given.takes("Dockers", "peace", "offers", words)
    given.sets("29 April", "2031-04-29")
    (pledge,) = found(given, Report("Dockers walked out of the harbour.", day, case), case=case)
    assert pledge.status == status


def test_a_mediator_does_what_a_proposition_says_of_its_people():
    words = "Dockers and Harbour agreed that inspectors come by 29 April"
    given = Report(f"{words}.", "2031-04-03", CASE_OF_DOCKS)
    for party in ("Dockers", "Harbour"):
        given.takes(party, "inspectors", "agreed", words)
    given.sets("29 April", "2031-04-29")
    assert found(given, case=CASE_OF_DOCKS) == ()


CASE_OF_DOCKS = parse("""
case: docks
title: The docks of Havensund
kind: labour
parties:
  - {id: Dockers, names: [Dockers], role: side}
  - {id: Harbour, names: [Harbour], role: side}
  - {id: Board, names: [Board], role: mediator}
issues:
  peace: {proposition: The dockers call no strikes while the talks last}
  inspectors: {proposition: Inspectors of the Board count the hours}
""")
