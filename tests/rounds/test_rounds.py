from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman import link, rounds
from dragoman.case import Party
from dragoman.model import Actor, Mention, Round, Span, Statement, TimeExpression, When
from dragoman.rounds.rounds import label
from tests.link.desk import CASE, Desk, Report, day


def told(desk: Desk) -> tuple[Round, ...]:
    return rounds.rounds(*desk.all, link.events(*desk.all))


def talks(report: Report, on: str, place: str | None = "Sunde", status: str = "held", *who: str) -> str:
    return report.tells("meeting", "a round of talks", *(who or ("Dockers", "Port")), on=on, place=place, status=status)


def test_talks_told_by_many_are_one_round_with_all_that_lead_up_to_it():
    desk = Desk()
    before, on, after = desk.report("2031-03-04"), desk.report("2031-03-06"), desk.report("2031-03-07")
    aside = desk.report("2031-03-10")
    ids = {talks(before, "2031-03-06", status="planned"), talks(on, "2031-03-06"), talks(after, "2031-03-06")}
    (one,) = told(desk)
    assert (one.name, one.status, one.parties) == ("Sunde, 6 March 2031", "held", ("Dockers", "Port"))
    assert set(one.events) == ids
    assert set(one.articles) == {before.id, on.id, after.id, aside.id}


def test_talks_weeks_apart_are_rounds_in_order():
    desk = Desk()
    talks(desk.report("2031-05-07"), "2031-05-06")
    talks(desk.report("2031-03-07"), "2031-03-06", "Havensund")
    assert [one.name for one in told(desk)] == ["Havensund, 6 March 2031", "Sunde, 6 May 2031"]


def test_an_article_belongs_to_the_round_nearest_in_days():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06")
    talks(desk.report("2031-03-20"), "2031-03-20", "Havensund")
    near = desk.report("2031-03-17")
    far = desk.report("2031-06-17")
    first, second = told(desk)
    assert near.id in second.articles
    assert near.id not in first.articles
    assert far.id not in (*first.articles, *second.articles)


def test_a_visit_of_ministers_a_call_and_a_meeting_with_a_third_are_no_rounds():
    desk = Desk()
    report = desk.report("2031-03-07")
    report.tells("meeting", "met over lunch", "Brenda Oyelaran", "Tomas Lindqvist", on="2031-03-06")
    report.tells("call", "spoke on the phone about the talks", "Brenda Oyelaran", "Tomas Lindqvist", on="2031-03-06")
    report.tells("meeting", "a round of talks", "Dockers", "Ministry", on="2031-03-06")
    assert told(desk) == ()


def test_talks_put_off_are_a_round_that_was_moved_and_those_that_followed_another():
    desk = Desk()
    talks(desk.report("2031-03-03"), "2031-03-06", "Sunde", "planned")
    talks(desk.report("2031-03-05"), "2031-03-06", "Sunde", "moved")
    talks(desk.report("2031-03-13"), "2031-03-12", "Havensund")
    found = [(one.name, one.status) for one in told(desk)]
    assert found == [("Sunde, 6 March 2031", "moved"), ("Havensund, 12 March 2031", "held")]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The talks, which were to open in Sunde on Thursday, will be held next week instead.", "moved"),
        ("The two sides should have met for talks in Sunde on Thursday.", "moved"),
        ("The talks open in Sunde on Thursday.", "announced"),
    ],
)
def test_talks_whose_words_tell_of_a_later_day_were_moved(words, status):
    desk = Desk()
    report = desk.report("2031-03-05")
    report.tells("meeting", words, "Dockers", "Port", on="2031-03-06", place="Sunde", status="planned")
    talks(desk.report("2031-03-13"), "2031-03-12", "Havensund")
    assert [one.status for one in told(desk)] == [status, "held"]


def test_a_new_day_moves_the_talks_that_were_planned_before_it():
    desk = Desk()
    talks(desk.report("2031-03-03"), "2031-03-06", "Sunde", "planned")
    talks(desk.report("2031-03-05"), "2031-03-12", "Havensund", "moved")
    assert [one.status for one in told(desk)] == ["moved", "announced"]


def test_the_next_round_is_a_plan_though_its_report_has_no_day():
    desk = Desk()
    report = desk.report(None)
    report.tells("meeting", "The next round of talks is on 20 March.", "Dockers", "Port", on="2031-03-20")
    assert [one.status for one in told(desk)] == ["announced"]


def test_words_of_their_postponement_do_not_tell_that_talks_were_held():
    desk = Desk()
    talks(desk.report("2031-03-03"), "2031-03-06", "Sunde", "planned")
    report = desk.report("2031-03-09")
    report.tells(
        "meeting", "The postponement of the talks in Sunde was the union's wish.", "Dockers", "Port", place="Sunde"
    )
    assert [one.status for one in told(desk)] == ["moved"]


def test_a_day_told_beside_the_next_round_is_not_its_day():
    desk = Desk()
    talks(desk.report("2031-03-11"), "2031-03-20", "Sunde", "planned")
    report = desk.report("2031-03-12")
    words = "On Wednesday the chair was handed over, a week before the next round of talks."
    told_by = report.tells("meeting", words, "Dockers", "Port", on="2031-03-12", value="XXXX-WXX-3")
    (one,) = told(desk)
    assert one.days == day("2031-03-20")
    assert told_by in one.events


def test_talks_called_off_were_not_held_though_one_report_of_later_speaks_of_them():
    desk = Desk()
    talks(desk.report("2031-03-03"), "2031-03-06", "Sunde", "planned")
    talks(desk.report("2031-03-05"), "2031-03-06", "Sunde", "cancelled")
    talks(desk.report("2032-01-13"), "2031-03-01..2031-03-31")
    (one,) = told(desk)
    assert (one.status, one.days) == ("cancelled", day("2031-03-06"))


def test_an_accord_tells_that_talks_which_were_only_announced_were_held():
    desk = Desk()
    talks(desk.report("2031-03-03"), "2031-03-06", "Sunde", "planned")
    desk.report("2031-03-07").tells("agreement", "signed it", "Dockers", "Port", on="2031-03-06", place="Sunde")
    assert [one.status for one in told(desk)] == ["held"]


def test_who_led_a_delegation_leads_it_at_the_next_round_whose_reports_name_him():
    desk = Desk()
    first, second, third = (desk.report(on) for on in ("2031-03-06", "2031-04-06", "2031-05-20"))
    for report, on in ((first, "2031-03-06"), (second, "2031-04-06"), (third, "2031-05-20")):
        talks(report, on)
    first.name("Tomas Lindqvist", "chief negotiator")
    second.name("Tomas Lindqvist")
    third.name("Ravi Sethi")
    assert [one.delegations for one in told(desk)] == [{"Port": "Tomas Lindqvist"}, {"Port": "Tomas Lindqvist"}, {}]


def test_talks_called_off_stay_a_round_that_was_cancelled():
    desk = Desk()
    talks(desk.report("2031-03-03"), "2031-03-06", "Sunde", "planned")
    talks(desk.report("2031-03-05"), "2031-03-06", "Sunde", "cancelled")
    talks(desk.report("2031-03-13"), "2031-03-12", "Havensund")
    assert [one.status for one in told(desk)] == ["cancelled", "held"]


def test_a_month_and_a_day_outside_it_are_two_rounds():
    desk = Desk()
    report = desk.report("2031-06-02")
    talks(report, "2031-05-01..2031-05-31")
    talks(report, "2031-06-02", status="planned")
    assert [one.name for one in told(desk)] == ["Sunde, May 2031", "Sunde, 2 June 2031"]


def test_plans_that_differ_by_a_day_are_one_round_on_the_day_it_was_held():
    desk = Desk()
    talks(desk.report("2031-03-03"), "2031-03-05", status="planned")
    talks(desk.report("2031-03-03"), "2031-03-05", status="planned")
    talks(desk.report("2031-03-07"), "2031-03-06")
    (one,) = told(desk)
    assert one.days == day("2031-03-06")


def test_an_article_of_no_known_week_is_near_no_round():
    desk = Desk()
    talks(desk.report("2031-03-07"), "2031-03-06")
    vague = desk.report("2031-02-01..2031-05-01")
    (one,) = told(desk)
    assert vague.id not in one.articles


def test_a_plan_for_a_day_before_its_report_is_a_day_misread():
    desk = Desk()
    talks(desk.report("2031-03-07"), "2031-03-01", status="planned")
    assert told(desk) == ()


def test_nothing_is_invented_for_talks_nobody_dates_or_places():
    desk = Desk()
    desk.report(None).tells("meeting", "a round of talks", "Dockers", "Port")
    assert told(desk) == ()


def test_rounds_do_not_depend_on_the_order_of_reports():
    desk, back = Desk(), Desk()
    days = ["2031-03-06", "2031-03-08", "2031-03-20"]
    for one in days:
        talks(desk.report(one, one), one)
    for one in reversed(days):
        talks(back.report(one, one), one)
    assert told(desk) == told(back)


def test_days_are_labelled_as_a_reader_writes_them():
    assert label(day("2031-03-28..2031-03-29")) == "28–29 March 2031"
    assert label(day("2031-03-31..2031-04-02")) == "31 March 2031 – 2 April 2031"
    assert label(None) is None


def test_talks_of_two_days_are_a_round_of_two_days():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06")
    report = desk.report("2031-03-07")
    report.tells("meeting", "the talks ended", "Dockers", "Port", on="2031-03-07", place="Sunde")
    (one,) = told(desk)
    assert one.days == day("2031-03-06..2031-03-07")


def test_a_report_after_two_days_of_talks_gives_both_days():
    desk = Desk()
    report = desk.report("2031-03-07")
    report.tells("meeting", "said after two days of talks", "Dockers", "Port", place="Sunde")
    (one,) = told(desk)
    assert one.days == day("2031-03-06..2031-03-07")


def test_a_round_lasts_until_what_was_agreed_at_it():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06")
    signed = desk.report("2031-03-07").tells(
        "agreement", "signed a contract", "Dockers", "Port", on="2031-03-07", place="Sunde"
    )
    desk.report("2031-03-07").tells("agreement", "signed a lease", "Dockers", "Port", on="2031-03-07", place="Oslo")
    (one,) = told(desk)
    assert (one.outcome, one.days) == ((signed,), day("2031-03-06..2031-03-07"))


def test_a_year_without_talks_parts_two_series():
    desk = Desk()
    for on in ("2031-03-06", "2031-05-06", "2034-06-02", "2034-07-02"):
        talks(desk.report(on), on)
    assert [one.series for one in told(desk)] == [1, 1, 2, 2]


def test_half_a_year_parts_series_only_where_the_next_talks_are_called_the_first():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06")
    talks(desk.report("2031-11-06"), "2031-11-06")
    assert [one.series for one in told(desk)] == [1, 1]
    report = desk.report("2031-11-06")
    report.tells("meeting", "the first talks in months", "Dockers", "Port", on="2031-11-06", place="Sunde")
    assert [one.series for one in told(desk)] == [1, 2]


def test_the_host_is_the_third_in_whose_town_the_sides_meet():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06", "Ministry")
    (one,) = told(desk)
    assert one.host == "Ministry"


def test_a_mediator_of_whom_the_reports_tell_hosts_before_a_third_that_is_named_like_the_town():
    town = Party(id="Town of Sunde", names=("Town of Sunde", "Sunde"), role="third")
    desk = Desk(replace(CASE, parties=(*CASE.parties, town)))
    report = desk.report("2031-03-06")
    talks(report, "2031-03-06")
    assert [one.host for one in told(desk)] == ["Town of Sunde"]
    report.name("Ingrid Moe")
    assert [one.host for one in told(desk)] == ["Ministry"]


def test_the_host_is_in_whose_house_the_sides_meet():
    other = Party(id="Board", names=("Board",), role="mediator")
    desk = Desk(replace(CASE, parties=(*CASE.parties, other)))
    report = desk.report("2031-03-06")
    talks(report, "2031-03-06")
    report.add("They met in the house of the Board.")
    report.name("Ingrid Moe")
    assert [one.host for one in told(desk)] == ["Board"]


def test_talks_that_one_report_sets_in_a_year_and_no_closer_are_no_round():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06")
    talks(desk.report("2031-03-09"), "2029-01-01..2029-12-31")
    assert len(told(desk)) == 1


def test_nobody_hosts_where_no_report_says_so():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06")
    (one,) = told(desk)
    assert (one.host, one.format, one.delegations) == (None, None, {})


def test_the_only_mediator_hosts_talks_in_whose_report_its_people_are_named():
    desk = Desk()
    report = desk.report("2031-03-06")
    talks(report, "2031-03-06")
    report.name("Ingrid Moe")
    (one,) = told(desk)
    assert one.host == "Ministry"


def test_of_two_mediators_the_one_hosts_of_whose_people_more_reports_of_the_talks_tell():
    other = Party(id="Board", names=("Board",), role="mediator")
    desk = Desk(replace(CASE, parties=(*CASE.parties, other)))
    for n in range(2):
        report = desk.report(f"2031-03-0{6 + n}")
        talks(report, "2031-03-06")
        report.name("Ingrid Moe")
    (one,) = told(desk)
    assert one.host == "Ministry"
    talks(desk.report("2031-03-08"), "2031-03-06", "Sunde", "held", "Dockers", "Port", "Board")
    talks(desk.report("2031-03-09"), "2031-03-06", "Sunde", "held", "Dockers", "Port", "Board")
    assert [one.host for one in told(desk)] == [None]


def test_talks_whose_place_nobody_names_were_where_their_accord_was_signed():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06", None)
    desk.report("2031-03-07").tells("agreement", "signed the accord", "Dockers", on="2031-03-06", place="Sunde")
    (one,) = told(desk)
    assert (one.place, one.name) == ("Sunde", "Sunde, 6 March 2031")


def parting(desk: Desk, words: str) -> Report:
    """A report of 6 March in which only the Dockers are read as taking part."""
    report = desk.report("2031-03-06")
    report.tells("meeting", words, "Dockers")
    start = report.events[-1].span.start + words.index("the Port")
    span = Span(start, start + len("the Port"))
    port = Mention(article=report.id, span=span, kind="party", name="the Port", made_by="t@1")
    report.mentions.append(port)
    report.actors[port.id] = Actor(name="Port", kind="party", party="Port")
    start = report.events[-1].span.start + words.index("on Thursday")
    thursday = TimeExpression(
        article=report.id, span=Span(start, start + 11), kind="date", value="thursday", made_by="t@1"
    )
    report.times.append(thursday)
    report.whens.append(When(record=thursday.id, days=day("2031-03-06"), basis="stated"))
    return report


def test_sides_and_day_of_talks_are_also_those_that_their_sentence_names():
    desk = Desk()
    parting(desk, "The crews and the Port came closer on Thursday but parted without a signature")
    (one,) = told(desk)
    assert (one.parties, one.days) == (("Dockers", "Port"), day("2031-03-06"))


def test_the_day_on_which_somebody_spoke_of_talks_is_not_theirs():
    desk = Desk()
    report = parting(desk, "The crews and the Port showed good will at the talks, he said on Thursday")
    said = Statement(article=report.id, content=(report.events[-1].span,), kind="indirect", speaker=None, made_by="t@1")
    report.statements.append(said)
    assert told(desk) == ()


@pytest.mark.parametrize("role", ["chief negotiator", "chief delegate"])
def test_who_is_told_to_lead_a_delegation_leads_it(role):
    desk = Desk()
    report = desk.report("2031-03-06")
    talks(report, "2031-03-06")
    report.add("The dockers' delegation is led by")
    report.name("Brenda Oyelaran")
    report.name("Tomas Lindqvist", role)
    report.name("Ravi Sethi")
    (one,) = told(desk)
    assert one.delegations == {"Dockers": "Brenda Oyelaran", "Port": "Tomas Lindqvist"}


def test_talks_face_to_face_are_direct_and_those_in_separate_rooms_are_not():
    for words, form in (("met face to face for talks", "direct"), ("held proximity talks", "indirect")):
        desk = Desk()
        desk.report("2031-03-06").tells("meeting", words, "Dockers", "Port", on="2031-03-06", place="Sunde")
        (one,) = told(desk)
        assert one.format == form


def belongs(desk: Desk) -> dict[str, tuple[str, str]]:
    found = told(desk)
    name = {one.id: one.name for one in found}
    shelf, _, known = desk.all
    return {one.members[0]: (name[one.members[1]], one.note) for one in rounds.belonging(shelf, known, found)}


def test_what_is_said_belongs_to_the_nearest_round_with_the_days_between():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06")
    talks(desk.report("2031-05-06"), "2031-05-06")
    near, far = desk.report("2031-04-20"), desk.report("2031-09-20")
    said, held = near.says("Brenda Oyelaran", "we will see"), near.holds("Dockers", "pay", "demands")
    late = far.says("Brenda Oyelaran", "we have seen")
    found = belongs(desk)
    assert found[said] == found[held] == ("Sunde, 6 May 2031", "told 16 days before it, the nearest")
    assert late not in found


def test_what_a_report_of_no_known_day_says_belongs_to_the_round_it_tells_of():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06")
    vague = desk.report(None)
    talks(vague, "2031-03-06")
    held = vague.holds("Dockers", "pay", "demands")
    assert belongs(desk)[held] == ("Sunde, 6 March 2031", "its report, of no known day, tells of it")


def test_talks_told_as_held_for_days_to_come_are_a_plan():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-04-06")
    (one,) = told(desk)
    assert one.status == "announced"


def test_talks_of_a_report_without_a_day_join_the_only_sitting_at_their_place():
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06", "Sunde")
    talks(desk.report("2031-05-06"), "2031-05-06", "Havensund")
    undated = talks(desk.report(None), None, "Havensund")
    assert [undated in one.events for one in told(desk)] == [False, True]


def test_what_is_said_around_talks_that_were_moved_belongs_to_those_that_were_held():
    desk = Desk()
    moved = talks(desk.report("2031-03-05"), "2031-03-06", "Sunde", "moved")
    talks(desk.report("2031-05-06"), "2031-05-06", "Havensund")
    said = desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for")
    found = told(desk)
    assert [one.events for one in found if one.status == "moved"] == [(moved,)]
    homes = {link.members[0]: link.members[1] for link in rounds.belonging(desk.shelf, desk.known, found)}
    assert homes.get(said) != found[0].id


def test_a_second_round_of_no_known_day_is_the_sitting_behind_the_first():
    desk = Desk()
    first = desk.report("2031-03-07")
    first.tells("meeting", "the first round of talks", "Dockers", "Port", on="2031-03-06", place="Sunde")
    talks(desk.report("2031-03-21"), "2031-03-27", "Havensund", "planned")
    talks(desk.report("2031-04-21"), "2031-04-24", "Sunde", "planned")
    undated = desk.report(None)
    second = undated.tells("meeting", "The second round of talks ended without a deal", "Dockers", "Port")
    found = told(desk)
    assert [one.status for one in found] == ["held", "held", "announced"]
    assert second in found[1].events


@pytest.mark.parametrize(("others", "first"), [(0, "2031-03-05"), (1, "2031-03-05"), (2, "2031-03-06")])
def test_talks_of_two_days_that_ended_on_a_day_began_the_day_before_unless_more_reports_tell_of_one_day(others, first):
    desk = Desk()
    report = desk.report("2031-03-07")
    report.tells("meeting", "Two days of talks ended", "Dockers", "Port", on="2031-03-06", place="Sunde")
    for n in range(others):
        talks(desk.report(f"2031-03-0{8 + n}"), "2031-03-06")
    (one,) = told(desk)
    assert one.days == day(f"{first}..2031-03-06")


def test_talks_that_were_called_off_were_to_be_on_the_only_day_to_come_that_the_sentence_names():
    desk = Desk()
    report = parting(desk, "The crews called off the talks with the Port that were due to open on Thursday")
    report.events = [replace(report.events[0], status="cancelled")]
    report.whens[-1] = replace(report.whens[-1], days=day("2031-03-13"))
    (one,) = told(desk)
    assert (one.status, one.days) == ("cancelled", day("2031-03-13"))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("the talks go on in Sunde", 1),
        ("the two delegations meet again in Sunde", 1),
        ("there will be no talks in Sunde", 1),
        ("it held talks with the mayor", 0),
    ],
)
def test_the_talks_of_a_case_with_two_sides_are_those_of_both_whoever_is_named(words, count):
    desk = Desk()
    desk.report("2031-03-05").tells("meeting", words, "Ministry", on="2031-03-06", place="Sunde", status="planned")
    assert len(told(desk)) == count


@pytest.mark.parametrize(
    ("weeks", "home"), [("2031-03-01..2031-04-20", "Sunde, 6 March 2031"), ("2031-03-01..2031-05-20", None)]
)
def test_what_is_said_in_a_report_of_some_weeks_belongs_to_the_only_round_of_those(weeks, home):
    desk = Desk()
    talks(desk.report("2031-03-06"), "2031-03-06")
    talks(desk.report("2031-05-06"), "2031-05-06")
    said = desk.report(weeks).says("Brenda Oyelaran", "we will see")
    assert belongs(desk).get(said, (None, ""))[0] == home


@pytest.mark.parametrize(
    "words",
    [
        "a rally at the gate of the port",
        "a meeting of 200 in the hall",
        "a meeting on the lessons of the strike organized by the party",
        "a special meeting to be held in June, subject to approval by shareholders",
        "a special session of parliament",
        "at the delegates' assembly",
    ],
)
def test_where_people_gather_no_round_is_held_though_both_sides_are_named(words):
    desk = Desk()
    desk.report("2031-03-07").tells("meeting", words, "Dockers", "Port", on="2031-03-06")
    assert not told(desk)


THREE = replace(CASE, parties=tuple(replace(party, role="side") for party in CASE.parties))


@pytest.mark.parametrize(("words", "count"), [("a second round brought the parties closer", 1), ("a second round", 0)])
def test_at_a_table_of_three_the_parties_are_those_that_the_report_is_about(words, count):
    desk = Desk(THREE)
    report = desk.report("2031-03-06")
    report.tells("meeting", words, on="2031-03-06", place="Sunde")
    for party in ("Dockers", "Port", "Dockers", "Port", "Ministry"):
        report.name(party)
    found = told(desk)
    assert [one.parties for one in found] == [("Dockers", "Port")] * count


def test_a_day_to_come_beside_talks_that_were_held_is_not_theirs():
    desk = Desk()
    report = parting(desk, "After the crews and the Port met on Thursday the term was put off to 1 May")
    start = report.text.index("1 May")
    may = TimeExpression(article=report.id, span=Span(start, start + 5), kind="date", value="2031-05-01", made_by="t@1")
    report.times.append(may)
    report.whens.append(When(record=may.id, days=day("2031-05-01"), basis="stated"))
    (one,) = told(desk)
    assert one.days == day("2031-03-06")


def test_talks_last_as_long_as_a_report_says_that_they_did():
    desk = Desk()
    talks(desk.report("2031-03-07"), "2031-03-07")
    report = desk.report("2031-03-07")
    words = "The two-day meeting began an hour late"
    report.tells("meeting", words, "Dockers", "Port", on="2031-03-06..2031-03-07", place="Sunde")
    (one,) = told(desk)
    assert one.days == day("2031-03-06..2031-03-07")


def test_questions_about_talks_without_a_day_are_no_telling_of_them():
    desk = Desk()
    report = desk.report("2031-03-07")
    report.tells("meeting", "many have questions about the negotiations", "Dockers", "Port", place="Sunde")
    assert not told(desk)
