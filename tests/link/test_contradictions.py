from __future__ import annotations

import msgspec
import pytest

from dragoman import link
from dragoman.link import offices
from dragoman.model import When
from tests.link.desk import Desk, day


def found(desk: Desk):
    return link.contradictions(*desk.all, link.events(*desk.all))


def test_two_days_for_one_meeting_contradict_and_both_are_told():
    desk = Desk()
    desk.report("2031-03-03").tells(
        "meeting", "will meet on Thursday", "Dockers", "Port", on="2031-03-06", place="Sunde", status="planned"
    )
    desk.report("2031-03-03").tells(
        "meeting", "will meet on Friday", "Dockers", "Port", on="2031-03-07", place="Sunde", status="planned"
    )
    (one,) = found(desk)
    assert one.note.startswith("date: ")
    assert set(one.values) == {"2031-03-06", "2031-03-07"}


def test_one_report_may_give_two_days_by_two_sources():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.tells("meeting", "will meet on Thursday", "Dockers", "Port", on="2031-03-06", status="planned")
    report.tells("meeting", "may meet on Friday", "Dockers", "Port", on="2031-03-07", status="planned")
    assert found(desk) == ()  # a report may tell of two meetings
    report.says("Tomas Lindqvist", "they may meet")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], content=(report.events[-1].span,))
    (one,) = found(desk)
    assert one.note.startswith("date: ")


def test_two_people_cannot_meet_in_two_towns_on_one_day():
    desk = Desk()
    who = ("Brenda Oyelaran", "Tomas Lindqvist")
    desk.report("2031-03-07").tells("meeting", "met in Oslo", *who, on="2031-03-06", place="Oslo")
    desk.report("2031-03-07").tells("meeting", "met in Bergen", *who, on="2031-03-06", place="Bergen")
    (one,) = found(desk)
    assert one.note.startswith("place: ")
    assert set(one.values) == {"Oslo", "Bergen"}


def test_a_toll_of_weeks_does_not_contradict_the_figure_of_a_day():
    desk = Desk()
    desk.report("2031-03-03").tells("attack", "killed four", "Port", on="2031-03-02", place="Sunde", killed=4)
    desk.report("2031-03-03").tells("attack", "killed nine since May", "Port", on="2031-03-02", place="Sunde", killed=9)
    assert found(desk) == ()


def test_a_meeting_that_was_moved_contradicts_nobody():
    desk = Desk()
    desk.report("2031-03-03").tells(
        "meeting", "will meet on Thursday", "Dockers", "Port", on="2031-03-06", place="Sunde", status="planned"
    )
    desk.report("2031-03-05").tells(
        "meeting", "was put off to Friday", "Dockers", "Port", on="2031-03-07", place="Sunde", status="moved"
    )
    assert found(desk) == ()


def test_what_was_due_by_a_day_and_done_before_contradicts_nobody():
    desk = Desk()
    desk.report("2031-03-03").tells(
        "exchange", "by 8 March", "Dockers", "Port", on="2031-03-08", place="Sunde", status="planned"
    )
    desk.report("2031-03-07").tells("exchange", "freed", "Dockers", "Port", on="2031-03-07", place="Sunde")
    assert found(desk) == ()


def test_figures_that_differ_contradict_and_are_named():
    desk = Desk()
    desk.report("2031-03-03").tells("attack", "killed four", "Port", on="2031-03-02", place="Sunde", killed=4)
    desk.report("2031-03-03").tells("attack", "killed nine", "Port", on="2031-03-02", place="Sunde", killed=9)
    (one,) = found(desk)
    assert one.note.startswith("number: killed")
    assert set(one.values) == {"4", "9"}


def test_copies_do_not_contradict_by_themselves():
    desk = Desk()
    one, other = desk.report("2031-03-03"), desk.report("2031-03-03")
    one.tells("attack", "killed four", "Port", on="2031-03-02", place="Sunde", killed=4)
    other.tells("attack", "killed four", "Port", on="2031-03-02", place="Sunde", killed=4)
    desk.copies(one, other)
    assert found(desk) == ()


def test_a_signature_that_is_denied_contradicts_the_report_of_it():
    desk = Desk()
    desk.report("2031-03-03").tells("agreement", "signed an accord", "Dockers", "Port", on="2031-03-02", place="Sunde")
    desk.report("2031-03-03").tells(
        "agreement", "nothing was signed", "Dockers", "Port", on="2031-03-02", place="Sunde", status="denied"
    )
    (one,) = found(desk)
    assert one.note.startswith("negation: ")


def test_a_speaker_told_to_have_said_the_opposite_contradicts():
    desk = Desk()
    desk.report("2031-03-03").says("Brenda Oyelaran", "the crews will sail again on Friday morning")
    desk.report("2031-03-03").says("Brenda Oyelaran", "the crews will not sail again on Friday morning")
    (one,) = found(desk)
    assert one.note.startswith("negation: ")


def test_a_copy_that_gives_another_figure_contradicts_even_without_a_day():
    desk = Desk()
    reports = [desk.report(None), desk.report(None)]
    for report, figure in zip(reports, ("64", "46"), strict=True):
        report.says("Brenda Oyelaran", f"the {figure} lorries on the northern quay stay where they are")
    desk.copies(*reports)
    (one,) = found(desk)
    assert one.note.startswith("number: ")
    assert link.statements(*desk.all) == ()


def test_a_quotation_and_its_second_half_do_not_contradict():
    desk = Desk()
    half = "they go in the other direction in every harbour we know"
    desk.report("2031-03-04").says("Brenda Oyelaran", f"“Our figures do not say so, {half},”", "direct")
    desk.report("2031-03-04").says("Brenda Oyelaran", f"“{half.capitalize()},”", "direct")
    assert found(desk) == ()


def test_parties_that_want_opposite_things_do_not_contradict_each_other():
    desk = Desk()
    desk.report("2031-03-03").says("Brenda Oyelaran", "the cranes will not run without their drivers")
    desk.report("2031-03-03").says("Tomas Lindqvist", "the cranes will run without their drivers")
    assert found(desk) == ()


def test_a_party_that_moved_does_not_contradict_itself():
    desk = Desk()
    desk.report("2031-03-03").says("Brenda Oyelaran", "the crews will not sail again on Friday morning")
    desk.report("2031-03-11").says("Brenda Oyelaran", "the crews will sail again on Friday morning")
    assert found(desk) == ()


def test_two_ministries_for_one_person_within_weeks_contradict():
    desk = Desk()
    one, other = desk.report("2031-03-03"), desk.report("2031-03-20")
    one.name("Ingrid Moe", "Transport Minister")
    other.name("Ingrid Moe", "labour minister")
    (clash,) = found(desk)
    assert clash.note.startswith("office: Ingrid Moe")
    assert set(clash.members) == {one.id, other.id}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        pytest.param("archbishop", "vicar general", True, id="two offices of no list"),
        pytest.param("the board's treasurer", "chairwoman", True, id="of one body"),
        pytest.param("director", "medical director", False, id="half a title"),
        pytest.param("head of nursing", "chief negotiator", False, id="who negotiates holds an office beside"),
        pytest.param("treasurer", "former chair", False, id="former"),
    ],
)
def test_two_offices_by_any_noun_contradict(one, other, differ):
    desk = Desk()
    desk.report("2031-03-03").name("Ingrid Moe", one)
    desk.report("2031-03-05").name("Ingrid Moe", other)
    assert [link.of for link in found(desk)] == ["office"] * differ


def test_talks_of_one_day_told_at_two_places_contradict_though_one_report_names_nobody():
    desk = Desk()
    one = desk.report("2031-03-04").tells("meeting", "met for talks", "Dockers", "Port", on="2031-03-04", place="Sunde")
    other = desk.report("2031-03-05").tells("meeting", "sat together", on="2031-03-04", place="Aalvik")
    assert [(link.of, set(link.members)) for link in found(desk)] == [("place", {one, other})]


def test_one_accord_told_for_two_days_next_to_each_other_contradicts():
    desk = Desk()
    one = desk.report("2031-03-05").tells("agreement", "sealed their deal on cod", "Dockers", "Port", on="2031-03-04")
    other = desk.report("2031-03-06").tells("agreement", "the cod deal, concluded at dawn", on="2031-03-05")
    assert [(link.of, set(link.members)) for link in found(desk)] == [("date", {one, other})]


def test_two_accords_that_one_report_tells_apart_are_two():
    desk = Desk()
    both = desk.report("2031-03-06")
    both.tells("agreement", "sealed a deal on cod", "Dockers", "Port", on="2031-03-04")
    both.tells("agreement", "sealed a second deal on cod", "Dockers", "Port", on="2031-03-05")
    assert found(desk) == ()


def test_an_office_that_changed_for_all_reports_at_once_is_no_contradiction():
    desk = Desk()
    for published, role in (
        ("03-01", "transport minister"),
        ("03-05", "transport minister"),
        ("03-20", "labour minister"),
        ("03-25", "labour minister"),
    ):
        desk.report(f"2031-{published}").name("Ingrid Moe", role)
    assert found(desk) == ()


def test_an_undated_report_of_an_office_stands_against_the_dated_ones_of_its_days():
    desk = Desk()
    odd = desk.report("2031-01-01..2031-07-01")
    odd.name("Ingrid Moe", "governor")
    dated = [desk.report(f"2031-{on}") for on in ("02-01", "05-01")]
    for report in dated:
        report.name("Ingrid Moe", "salt commissioner")
    (clash,) = found(desk)
    assert set(clash.members) == {odd.id, *(report.id for report in dated)}


def test_an_undated_report_that_may_be_of_after_a_change_shows_nothing():
    desk = Desk()
    desk.report("2031-01-01..2031-07-01").name("Ingrid Moe", "governor")
    for on in ("02-01", "03-01"):
        desk.report(f"2031-{on}").name("Ingrid Moe", "salt commissioner")
    desk.report("2031-09-01").name("Ingrid Moe", "governor")
    assert found(desk) == ()


def test_a_title_without_a_name_gives_nobody_an_office():
    desk = Desk()
    desk.report("2031-03-03").name("Ingrid Moe", "Transport Minister")
    other = desk.report("2031-03-20")
    other.name("Ingrid Moe", "labour minister")
    other.mentions[-1] = msgspec.structs.replace(other.mentions[-1], kind="pronoun")
    assert found(desk) == ()


def test_talks_that_begin_on_two_days_in_one_place_are_told_differently_though_one_names_the_mediator_alone():
    desk = Desk()
    one = desk.report("2031-03-01").tells(
        "meeting", "talks begin on Tuesday", "Dockers", "Port", on="2031-03-04", place="Sunde", status="planned"
    )
    other = desk.report("2031-03-01").tells(
        "meeting", "negotiations begin on Wednesday", "Ministry", on="2031-03-05", place="Sunde", status="planned"
    )
    (clash,) = found(desk)
    assert clash.of == "date"
    assert set(clash.members) == {one, other}


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("Havensund Deputy Foreign Minister", "deputy foreign minister"),
        ("Deputy Prime Minister", "deputy prime minister"),
        ("former President", "former president"),
        ("ex-premier", "former prime minister"),
        ("fisheries minister", "fisheries minister"),
        ("Minister of Fisheries", "fisheries minister"),
        ("president-elect", None),
        ("the Islan minister", None),
        ("new minister", None),
        ("new fisheries minister", "fisheries minister"),
        ("Minister of Foreign Affairs", "foreign minister"),
        ("chief negotiator", None),
        ("", None),
    ],
)
def test_an_office_is_read_from_the_words_of_a_role(role, office):
    assert offices.read(role) == office


def test_talks_that_begin_a_day_later_than_another_report_tells_contradict_it():
    desk = Desk()
    desk.report("2031-03-03").tells(
        "meeting", "talks begin on Friday", "Dockers", "Port", on="2031-03-07", place="Sunde", status="planned"
    )
    desk.report("2031-03-06").tells("meeting", "met for talks", "Dockers", "Port", on="2031-03-06", place="Sunde")
    (one,) = found(desk)
    assert one.of == "date"


def test_the_second_day_of_talks_contradicts_nobody():
    desk = Desk()
    desk.report("2031-03-06").tells("meeting", "talks began", "Dockers", "Port", on="2031-03-06", place="Sunde")
    desk.report("2031-03-07").tells("meeting", "talks ended", "Dockers", "Port", on="2031-03-07", place="Sunde")
    assert found(desk) == ()


def test_talks_of_one_day_in_two_towns_contradict_unless_one_report_tells_both():
    desk = Desk()
    for place in ("Oslo", "Bergen"):
        desk.report("2031-03-06").tells("meeting", "talks", "Dockers", "Port", on="2031-03-06", place=place)
    (one,) = found(desk)
    assert one.of == "place"
    both = desk.report("2031-03-06")
    for place in ("Oslo", "Bergen"):
        both.tells("meeting", "talks", "Dockers", "Port", on="2031-03-06", place=place)
    assert found(desk) == ()


def test_reports_that_name_other_targets_of_one_attack_contradict():
    desk = Desk()
    desk.report("2031-03-03").tells("attack", "hit a school", "Port", on="2031-03-02", place="Sunde", killed=4)
    desk.report("2031-03-03").tells("attack", "hit a depot", "Port", on="2031-03-02", place="Sunde", killed=4)
    (one,) = found(desk)
    assert one.of == "what"
    assert set(one.values) == {"school", "depot"}


def test_two_sources_of_one_report_contradict_each_other():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.says("Tomas Lindqvist", "a strike killed 14")
    first = report.tells("attack", "a strike killed 14", on="2031-03-02", place="Sunde", killed=14)
    report.says("Brenda Oyelaran", "six had been killed")
    again = report.tells("attack", "six had been killed", killed=6)
    spans = [(report.statements[n], report.events[n]) for n in (0, 1)]
    report.statements = [msgspec.structs.replace(said, content=(event.span,)) for said, event in spans]
    desk.report("2031-03-03").tells("attack", "a strike killed 14", on="2031-03-02", place="Sunde", killed=14)
    (one,) = found(desk)
    assert (one.of, {first, again} <= set(one.members)) == ("number", True)


def holds_office(desk: Desk, published: str, who: str, role: str) -> str:
    """A report that gives somebody an office; its id."""
    report = desk.report(published)
    report.name(who, role)
    return report.id


def test_an_office_that_one_report_alone_gives_to_somebody_else_contradicts_those_around_it():
    desk = Desk()
    before = holds_office(desk, "2031-03-02", "Tomas Lindqvist", "chief executive")
    odd = holds_office(desk, "2031-03-10", "Ravi Sethi", "chief executive")
    after = holds_office(desk, "2031-03-20", "Tomas Lindqvist", "chief executive")
    (one,) = found(desk)
    assert (one.of, set(one.members)) == ("office", {before, odd, after})


def test_a_new_holder_of_an_office_contradicts_nobody():
    desk = Desk()
    holds_office(desk, "2031-03-02", "Tomas Lindqvist", "chief executive")
    holds_office(desk, "2031-03-05", "Tomas Lindqvist", "chief executive")
    holds_office(desk, "2031-03-10", "Ravi Sethi", "chief executive")
    assert found(desk) == ()


def test_two_presidents_of_two_bodies_are_no_contradiction():
    desk = Desk()
    holds_office(desk, "2031-03-02", "Tomas Lindqvist", "president")
    holds_office(desk, "2031-03-10", "Ravi Sethi", "president of the yacht club")
    holds_office(desk, "2031-03-20", "Tomas Lindqvist", "president")
    assert found(desk) == ()


def test_a_saying_given_to_two_people_in_nearly_the_same_words_contradicts():
    desk = Desk()
    one = desk.report("2031-03-03").says(
        "Tomas Lindqvist",
        "A harbour is not a theatre. Whoever keeps every rope will end with nothing but ropes.",
        "direct",
    )
    other = desk.report("2031-03-04").says(
        "Ravi Sethi", "A harbour's no theatre! Keep every rope and you will end up with nothing but ropes", "direct"
    )
    (link,) = found(desk)
    assert (link.of, set(link.members)) == ("who", {one, other})


def test_talks_begin_on_the_day_that_a_report_without_a_date_names_by_weekday():
    desk = Desk()
    dated = desk.report("2031-03-05")
    early = dated.tells("meeting", "will open the talks in Sunde", "Dockers", "Port", on="2031-03-11", place="Sunde",
                        status="planned")  # fmt: skip
    undated = desk.report("2031-01-01..2033-12-31")
    late = undated.tells("meeting", "the talks begin in Sunde on Wednesday, 12 March", "Dockers", "Port",
                         value="XXXX-03-12", place="Sunde", status="planned")  # fmt: skip
    assert [(one.of, set(one.members)) for one in found(desk)] == [("date", {early, late})]


def test_two_counts_side_by_side_in_one_report_contradict():
    desk = Desk()
    report = desk.report("2031-03-07")
    more = report.says("Brenda Oyelaran", "700 cranemen stayed at home")
    fewer = report.says("Tomas Lindqvist", "the number at 450")
    (one,) = found(desk)
    assert one.of == "number"
    assert set(one.members) == {more, fewer}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("700 cranemen stayed at home", "the number of ships in port was 450"),  # another thing
        ("wages should rise by 7 crowns", "the figure at 4"),  # a demand
        ("700 cranemen stayed at home", "the number at 12"),  # too far apart for one thing
        ("700 cranemen stayed at home", "450 tonnes of fish were lost"),  # no word for the count
    ],
)
def test_figures_of_other_things_side_by_side_contradict_nobody(first, second):
    desk = Desk()
    report = desk.report("2031-03-07")
    report.says("Brenda Oyelaran", first)
    report.says("Tomas Lindqvist", second)
    assert found(desk) == ()


def test_a_bare_figure_contradicts_only_a_count():
    desk = Desk()
    counted = desk.report("2031-03-07")
    counted.says("Brenda Oyelaran", "the number of pickets was 90")
    counted.says("Tomas Lindqvist", "at most 60")
    told = desk.report("2031-03-07")
    told.says("Brenda Oyelaran", "a rise of 90 crowns is fair")
    told.says("Tomas Lindqvist", "at most 60")
    (one,) = found(desk)
    assert {desk.reports[0].statements[n].id for n in (0, 1)} == set(one.members)


def test_a_report_that_takes_back_a_figure_contradicts_the_one_that_told_it():
    desk = Desk()
    first = desk.report("2031-03-07").tells(
        "exchange", "17 seamen left the prison", "Port", on="2031-03-07", place="Sunde"
    )
    anew = desk.report("2031-03-08")
    anew.add("SUNDE (NTA) - Last night 19 seamen, not 17 as reported earlier,")
    second = anew.tells("exchange", "left the prison", "Port", on="2031-03-07", place="Sunde")
    (one,) = found(desk)
    assert one.of == "number"
    assert set(one.members) == {first, second}
    assert set(one.values) == {"17", "19"}


def test_what_came_does_not_contradict_what_was_promised():
    desk = Desk()
    desk.report("2031-03-03").tells(
        "exchange", "will free nine", "Port", on="2031-03-07", place="Sunde", status="planned", released=9
    )
    desk.report("2031-03-08").tells("exchange", "freed seven", "Port", on="2031-03-07", place="Sunde", released=7)
    assert found(desk) == ()


def test_a_numbered_round_told_elsewhere_by_a_report_of_some_week_contradicts():
    desk = Desk()
    desk.report("2031-03-05").tells(
        "meeting", "the second round of talks", "Dockers", "Port", on="2031-03-04", value="XXXX-WXX-2", place="Sunde"
    )
    desk.report("2031-02-20..2031-03-20").tells(
        "meeting", "the second round of talks", "Dockers", "Port", value="XXXX-WXX-2", place="Oslo"
    )
    desk.report("2031-02-20..2031-03-20").tells(
        "meeting", "the second round of talks", "Dockers", "Port", value="XXXX-WXX-4", place="Bergen"
    )
    (one,) = found(desk)
    assert one.of == "place"
    assert set(one.values) == {"Sunde", "Oslo"}


def test_a_part_contradicts_the_whole_sum_told_as_paid():
    desk = Desk()
    report = desk.report("2031-03-07")
    part = report.says("Brenda Oyelaran", "The ministry has sent 4 of the 12 million crowns that it promised.")
    whole = report.says("Ingrid Moe", "the full 12 million had been paid.")
    (one,) = found(desk)
    assert (one.of, set(one.members)) == ("number", {part, whole})


def test_a_saying_with_short_and_with_whole_forms_is_one_and_given_to_two_people_contradicts():
    desk = Desk()
    one = desk.report("2031-03-03").says("Tomas Lindqvist", "Bring me the rope and I’ll bring you a ship!", "direct")
    other = desk.report("2031-03-04").says("Ravi Sethi", "Bring me the rope and I will bring you a ship", "direct")
    (link,) = found(desk)
    assert (link.of, set(link.members)) == ("who", {one, other})


def test_a_minister_whom_others_call_deputy_contradicts_where_the_minister_is_named():
    desk = Desk()
    odd = desk.report("2031-03-03")
    odd.name("Tomas Lindqvist", "Port transport minister")
    deputy = desk.report("2031-03-20")
    deputy.name("Tomas Lindqvist", "deputy transport minister")
    assert found(desk) == ()
    right = desk.report("2031-03-21")
    right.name("Ravi Sethi", "transport minister")
    assert {frozenset(link.members) for link in found(desk)} == {
        frozenset({odd.id, deputy.id}),
        frozenset({odd.id, right.id}),
    }


def test_a_deputy_who_becomes_minister_contradicts_nobody():
    desk = Desk()
    desk.report("2031-03-03").name("Ravi Sethi", "transport minister")
    desk.report("2031-03-04").name("Tomas Lindqvist", "deputy transport minister")
    desk.report("2031-03-20").name("Tomas Lindqvist", "transport minister")
    assert found(desk) == ()


def test_one_report_that_calls_a_deputy_prime_minister_the_prime_minister_contradicts_those_around_it():
    desk = Desk()
    odd = desk.report("2031-03-04")
    odd.name("Tomas Lindqvist", "prime minister")
    around = [desk.report(f"2031-03-0{n}") for n in (3, 9)]
    for report in around:
        report.name("Tomas Lindqvist", "deputy prime minister")
    (link,) = found(desk)
    assert link.of == "office"
    assert set(link.members) == {odd.id, *(report.id for report in around)}


def test_a_deputy_prime_minister_whom_only_earlier_reports_call_so_may_have_become_prime_minister():
    desk = Desk()
    for n in (1, 3):
        desk.report(f"2031-03-0{n}").name("Tomas Lindqvist", "vice premier")
    desk.report("2031-03-04").name("Tomas Lindqvist", "prime minister")
    assert found(desk) == ()


def test_a_saying_loosely_quoted_and_given_to_another_man_of_the_side_contradicts():
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", "Paint the crane red, then you see who stands under it", "direct")
    desk.report("2031-03-04").says("Ravi Sethi", "Paint that crane red, mate, then you see who stands there", "direct")
    (link,) = found(desk)
    assert link.of == "who"


def test_two_numbers_of_one_handover_in_like_words_contradict():
    desk = Desk()
    ids = set()
    for n, count in ((4, 80), (5, 60)):
        report = desk.report(f"2031-03-0{n}")
        id = report.tells("exchange", f"the port handed over {count} sealed crates of the crews", "Port", "Dockers")
        report.whens.append(When(record=id, days=day("2031-03-04"), basis="stated"))
        ids.add(id)
    (link,) = found(desk)
    assert (link.of, set(link.members)) == ("number", ids)


def test_who_sets_out_for_talks_on_the_day_before_contradicts_nobody():
    desk = Desk()
    for n, words in ((1, "the sides meet for talks"), (2, "would fly to the next round of talks")):
        on = f"2031-03-{26 - n}"
        desk.report(f"2031-03-1{n}").tells("meeting", words, "Dockers", "Port", on=on, place="Sunde", status="planned")
    assert found(desk) == ()


def test_a_saying_told_by_three_reports_of_which_one_names_another_speaker_is_one_contradiction():
    desk = Desk()
    words = "Bring me the rope and I will bring you a ship"
    odd = desk.report("2031-03-03").says("Tomas Lindqvist", words, "direct")
    same = [desk.report(f"2031-03-0{n}").says("Ravi Sethi", said, "direct") for n, said in
            ((3, words), (4, "You bring me the rope and I will bring you a ship"))]  # fmt: skip
    (link,) = found(desk)
    assert link.of == "who"
    assert {odd, same[0]} <= set(link.members)


def test_talks_of_the_sides_that_end_on_two_days_near_each_other_are_told_differently():
    desk = Desk()
    one = desk.report("2031-03-06").tells("meeting", "talks ended on Thursday", "Dockers", "Port", on="2031-03-06")
    other = desk.report("2031-03-08").tells("meeting", "talks ended on the 8th", "Dockers", "Port", on="2031-03-08")
    assert [(link.of, set(link.members)) for link in found(desk)] == [("date", {one, other})]


def test_two_rounds_that_end_in_two_towns_are_two():
    desk = Desk()
    desk.report("2031-03-06").tells("meeting", "talks ended", "Dockers", "Port", on="2031-03-06", place="Sunde")
    desk.report("2031-03-08").tells("meeting", "talks ended", "Dockers", "Port", on="2031-03-08", place="Isla")
    assert found(desk) == ()


def test_two_days_of_talks_did_not_begin_on_the_day_they_ended():
    desk = Desk()
    one = desk.report("2031-03-03").tells(
        "meeting", "talks begin on Thursday", "Dockers", "Port", on="2031-03-06", place="Sunde", status="planned"
    )
    other = desk.report("2031-03-06").tells(
        "meeting", "two days of talks ended on Thursday", "Dockers", "Port", on="2031-03-06", place="Sunde"
    )
    (only,) = found(desk)
    assert (only.of, set(only.members)) == ("date", {one, other})
    assert sorted(only.values) == ["2031-03-05", "2031-03-06"]


def test_what_each_of_two_frees_does_not_contradict_the_sum():
    desk = Desk()
    first = desk.report("2031-03-06")
    first.tells("agreement", "agreed to free 200 men each", "Dockers", "Port", on="2031-03-06", released=200.0)
    second = desk.report("2031-03-06")
    second.tells("agreement", "agreed to free 400 men", "Dockers", "Port", on="2031-03-06", released=400.0)
    assert found(desk) == ()


def test_talks_in_a_town_that_other_reports_name_and_the_clause_begins_with_are_held_there():
    desk = Desk()
    for number in (1, 2):
        desk.report(f"2031-01-0{number}").tells("visit", "came to Isla", "Port", on=f"2031-01-0{number}", place="Isla")
    one = desk.report("2031-03-06").tells("meeting", "held talks", "Dockers", "Port", on="2031-03-06", place="Sunde")
    other = desk.report("2031-03-07").tells("meeting", "In Isla were talks held", "Dockers", "Port", on="2031-03-06")
    assert ("place", {one, other}) in [(link.of, set(link.members)) for link in found(desk)]


def test_a_report_of_uncertain_days_that_gives_another_office_contradicts_those_of_its_days():
    desk = Desk()
    for published in ("2031-03-02", "2031-03-20"):
        holds_office(desk, published, "Ravi Sethi", "personnel director")
    odd = holds_office(desk, "2031-03-01..2031-04-05", "Ravi Sethi", "chief executive")
    (one,) = found(desk)
    assert one.of == "office"
    assert odd in one.members


def test_who_has_another_office_before_and_after_did_not_hold_the_one_that_two_reports_later_give_to_somebody_else():
    desk = Desk()
    for published in ("2031-02-20", "2031-03-20"):
        holds_office(desk, published, "Ravi Sethi", "personnel director")
    odd = holds_office(desk, "2031-03-01", "Ravi Sethi", "chief executive")
    later = {holds_office(desk, on, "Tomas Lindqvist", "chief executive") for on in ("2031-03-20", "2031-03-25")}
    assert {odd, *later} in [set(one.members) for one in found(desk) if one.of == "office"]


def test_an_office_of_the_enterprise_stands_in_front_of_the_name():
    desk = Desk()
    told = holds_office(desk, "2031-03-02", "Ravi Sethi", "personnel director")
    report = desk.report("2031-03-10")
    report.text += "said the general director of the enterprise "
    report.name("Ravi Sethi")
    (one,) = found(desk)
    assert (one.of, set(one.members)) == ("office", {told, report.id})


def test_two_who_blame_two_things_in_one_sentence_tell_two_causes():
    desk = Desk()
    report = desk.report("2031-03-07")
    report.name("Tomas Lindqvist")
    report.text += "blamed "
    first = report.says(None, "a stove")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=report.mentions[-1].id)
    first = report.statements[-1].id
    second = report.says("Brenda Oyelaran", "a burning rag")
    assert [(link.of, set(link.members)) for link in found(desk)] == [("what", {first, second})]


def test_two_who_say_that_it_was_two_things_answer_one_question_differently():
    desk = Desk()
    report = desk.report("2031-03-07")
    report.add("Who cut the rope?")
    first = report.says("Tomas Lindqvist", "it was salt")
    second = report.says("Brenda Oyelaran", "it was the night watch")
    assert ("what", {first, second}) in [(link.of, set(link.members)) for link in found(desk)]


def test_without_a_question_what_it_was_is_no_dispute():
    desk = Desk()
    report = desk.report("2031-03-07")
    report.says("Tomas Lindqvist", "it was a good day")
    report.says("Brenda Oyelaran", "it was a long night")
    assert found(desk) == ()


def test_who_blames_somebody_and_what_the_next_sentence_tells_are_not_two_causes():
    desk = Desk()
    report = desk.report("2031-03-07")
    report.name("Tomas Lindqvist")
    report.text += "blamed "
    report.says(None, "a campaign of “plain lies.”")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=report.mentions[-1].id)
    report.says("Brenda Oyelaran", "for its part the press called it greed")
    assert not found(desk)


@pytest.mark.parametrize(("copies", "kinds"), [(True, []), (False, ["number"])])
def test_how_long_the_talks_were_is_not_how_long_they_agreed_on_in_one_report_and_its_copy(copies, kinds):
    desk = Desk()
    one, other = desk.report("2031-03-03"), desk.report("2031-03-03")
    who = ("Dockers", "Port")
    one.tells("agreement", "agreed to rest for three days", *who, on="2031-03-02", place="Sunde", days=3)
    other.tells("agreement", "agreed at the end of two days in Sunde", *who, on="2031-03-02", place="Sunde", days=2)
    if copies:
        desk.copies(one, other)
    assert [link.of for link in found(desk)] == kinds
