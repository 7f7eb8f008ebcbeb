from __future__ import annotations

from dragoman import link
from tests.link.desk import Desk


def groups(desk: Desk) -> list[set[str]]:
    return [set(found.members) for found in link.events(*desk.all)]


def test_an_announced_meeting_and_the_held_one_are_one_event():
    desk = Desk()
    plan = desk.report("2031-03-03").tells(
        "meeting", "will meet on Thursday", "Dockers", "Port", on="2031-03-06", place="Havensund", status="planned"
    )
    held = desk.report("2031-03-07").tells(
        "meeting", "met on Thursday", "Port", "Dockers", on="2031-03-06", place="Havensund"
    )
    assert groups(desk) == [{plan, held}]


def test_figures_that_differ_do_not_part_an_event():
    desk = Desk()
    four = desk.report("2031-03-03").tells("attack", "killed four", "Port", on="2031-03-02", place="Sunde", killed=4)
    nine = desk.report("2031-03-03").tells("attack", "killed nine", "Port", on="2031-03-02", place="Sunde", killed=9)
    assert groups(desk) == [{four, nine}]


def test_other_places_other_days_and_other_people_are_other_events():
    desk = Desk()
    who = ("Brenda Oyelaran", "Tomas Lindqvist")
    desk.report("2031-03-03").tells("call", "called", *who, on="2031-03-02")
    desk.report("2031-03-03").tells("call", "called", "Brenda Oyelaran", "Ravi Sethi", on="2031-03-02")
    desk.report("2031-03-09").tells("call", "called", *who, on="2031-03-08")
    desk.report("2031-03-03").tells("meeting", "met in Oslo", "Dockers", "Port", on="2031-03-02", place="Oslo")
    desk.report("2031-03-03").tells("meeting", "met in Bergen", "Dockers", "Port", on="2031-03-02", place="Bergen")
    assert groups(desk) == []


def test_a_town_and_its_state_are_one_place():
    desk = Desk()
    town = desk.report("2031-03-03").tells(
        "meeting", "met in Antalya", "Dockers", "Port", on="2031-03-02", place="Antalya"
    )
    state = desk.report("2031-03-03").tells(
        "meeting", "met in Turkey", "Dockers", "Port", on="2031-03-02", place="Turkey"
    )
    assert groups(desk) == [{town, state}]


def test_daily_talks_are_not_chained_into_one():
    desk = Desk()
    for n in range(2, 9):
        desk.report(f"2031-03-0{n}").tells("meeting", "met", "Dockers", "Port", on=f"2031-03-0{n}", place="Havensund")
    assert all(len(group) <= 2 for group in groups(desk))


def test_without_any_day_only_reports_of_the_same_days_about_the_same_place_are_linked():
    desk = Desk()
    one = desk.report("2031-03-03").tells("meeting", "met", "Dockers", "Port", place="Havensund")
    other = desk.report("2031-03-04").tells("meeting", "met", "Dockers", "Port", place="Havensund")
    desk.report("2031-05-04").tells("meeting", "met", "Dockers", "Port", place="Havensund")
    desk.report(None).tells("meeting", "met", "Dockers", "Port")
    assert groups(desk) == [{one, other}]


def test_a_visit_told_as_a_meeting_is_one_event_when_person_place_and_day_agree():
    desk = Desk()
    visit = desk.report("2031-03-03").tells(
        "visit", "will travel to Sunde", "Ingrid Moe", on="2031-03-05", place="Sunde", status="planned"
    )
    met = desk.report("2031-03-06").tells(
        "meeting", "met", "Ingrid Moe", "Tomas Lindqvist", on="2031-03-05", place="Sunde"
    )
    assert groups(desk) == [{visit, met}]


def test_two_exchanges_that_count_other_things_are_two():
    desk = Desk()
    desk.report("2031-03-06").tells(
        "exchange", "freed fifty", "Dockers", "Port", on="2031-03-05", place="Sunde", released=50
    )
    desk.report("2031-03-06").tells(
        "exchange", "handed over seven bodies", "Dockers", "Port", on="2031-03-05", place="Sunde", bodies=7
    )
    assert groups(desk) == []


def test_copies_are_one_group_and_the_note_says_so():
    desk = Desk()
    reports = [desk.report("2031-03-03") for _ in range(40)]
    ids = {r.tells("meeting", "met", "Dockers", "Port", on="2031-03-02", place="Havensund") for r in reports}
    desk.copies(*reports)
    (found,) = link.events(*desk.all)
    assert set(found.members) == ids
    assert "copies of one report" in found.note


def test_attacks_of_the_same_parties_on_one_day_need_more_in_common_than_the_parties():
    desk = Desk()
    desk.report("2031-03-03").tells("attack", "rockets fired at the quay", "Port", "Dockers", on="2031-03-02")
    desk.report("2031-03-03").tells("attack", "a bomb at the gate", "Port", "Dockers", on="2031-03-02")
    assert groups(desk) == []


def test_without_a_day_a_meeting_of_two_parties_needs_its_place_or_its_persons():
    desk = Desk()
    desk.report("2031-03-03").tells("meeting", "sat together", "Dockers", "Port")
    desk.report("2031-03-03").tells("meeting", "began bargaining", "Dockers", "Port")
    assert groups(desk) == []
    one = desk.report("2031-03-03").tells("meeting", "sat down", "Brenda Oyelaran", "Tomas Lindqvist")
    other = desk.report("2031-03-03").tells("meeting", "conferred", "Brenda Oyelaran", "Tomas Lindqvist")
    assert groups(desk) == [{one, other}]


def test_a_month_and_a_day_in_it_are_one_event_only_at_one_place():
    desk = Desk()
    month = "2031-05-01..2031-05-31"
    desk.report("2031-06-03").tells("meeting", "met in May", "Dockers", "Port", on=month)
    desk.report("2031-06-03").tells("meeting", "met", "Dockers", "Port", on="2031-05-12", place="Sunde")
    assert groups(desk) == []
    one = desk.report("2031-06-03").tells("meeting", "met in May at Sunde", "Dockers", "Port", on=month, place="Sunde")
    assert [one in group for group in groups(desk)] == [True]


def test_other_parties_beside_a_person_in_common_are_another_meeting():
    desk = Desk()
    desk.report("2031-03-03").tells("meeting", "met", "Ingrid Moe", "Tomas Lindqvist", on="2031-03-02", place="Sunde")
    desk.report("2031-03-03").tells("meeting", "met", "Ingrid Moe", "Brenda Oyelaran", on="2031-03-02", place="Sunde")
    assert groups(desk) == []


def test_talks_of_two_days_are_one_event():
    desk = Desk()
    begun = desk.report("2031-03-06").tells("meeting", "talks began", "Dockers", "Port", on="2031-03-06", place="Sunde")
    over = desk.report("2031-03-07").tells("meeting", "talks ended", "Dockers", "Port", on="2031-03-07", place="Sunde")
    assert groups(desk) == [{begun, over}]


def test_one_report_that_tells_talks_go_on_tells_of_one_event():
    desk = Desk()
    report = desk.report("2031-03-06")
    begun = report.tells("meeting", "talks began", "Dockers", "Port", on="2031-03-06", place="Sunde")
    ahead = report.tells("meeting", "the talks continue", "Dockers", "Port", on="2031-03-07", status="planned")
    other = desk.report("2031-03-06").tells("meeting", "talks began", "Dockers", "Port", on="2031-03-06", place="Sunde")
    assert groups(desk) == [{begun, ahead, other}]


def test_a_dateline_speaks_for_a_place_and_not_against_one():
    desk = Desk()
    written = desk.report("2031-03-06")
    written.add("SUNDE, 6 March (NTA) - The port said:")
    one = written.tells("attack", "rockets hit a quay", "Port", on="2031-03-06")
    other = desk.report("2031-03-06").tells("attack", "rockets hit a quay", "Port", on="2031-03-06", place="Sunde")
    assert groups(desk) == [{one, other}]
    elsewhere = desk.report("2031-03-06")
    elsewhere.add("OSLO, 6 March (NTA) - The port said:")
    third = elsewhere.tells("attack", "rockets hit a quay", "Port", on="2031-03-06", place="Sunde")
    assert {one, other, third} in groups(desk)


def test_talks_named_in_passing_months_later_join_the_only_ones_they_can_be():
    desk = Desk()
    held = [desk.report(day).tells("meeting", "a round of talks", "Dockers", "Port", on=day, place=place)
            for day, place in (("2031-03-06", "Sunde"), ("2031-05-06", "Havensund"))]  # fmt: skip
    late = desk.report("2031-07-01")
    late.add("what was promised at")
    back = late.tells("meeting", "talks in Sunde", "Dockers", "Port", place="Sunde")
    assert groups(desk) == [{held[0], back}]


def test_talks_named_in_passing_that_may_be_either_of_two_join_none():
    desk = Desk()
    for day in ("2031-03-06", "2031-05-06"):
        desk.report(day).tells("meeting", "a round of talks", "Dockers", "Port", on=day, place="Sunde")
    late = desk.report("2031-07-01")
    late.add("what was promised at")
    late.tells("meeting", "talks in Sunde", "Dockers", "Port", place="Sunde")
    assert groups(desk) == []


def test_the_number_of_a_round_finds_it_and_another_number_rules_it_out():
    desk = Desk()
    second = desk.report("2031-03-06").tells("meeting", "a second round", "Dockers", "Port", on="2031-03-06")
    desk.report("2031-05-06").tells("meeting", "a third round", "Dockers", "Port", on="2031-05-06")
    vague = desk.report("2031-01-01..2031-12-31").tells("meeting", "the second round", "Dockers", "Port")
    assert groups(desk) == [{second, vague}]


def test_what_was_called_off_was_not_held():
    desk = Desk()
    desk.report("2031-03-05").tells(
        "meeting", "the talks are off", "Dockers", "Port", on="2031-03-06", place="Sunde", status="cancelled"
    )
    late = desk.report("2031-07-01")
    late.add("what was promised at")
    late.tells("meeting", "talks in Sunde", "Dockers", "Port", place="Sunde")
    assert groups(desk) == []


def test_victims_counted_anew_by_another_source_are_of_the_attack_told_before():
    desk = Desk()
    report = desk.report("2031-03-03")
    first = report.tells("attack", "a strike killed 14", on="2031-03-02", place="Sunde", killed=14)
    again = report.tells("attack", "six had been killed", killed=6)
    other = desk.report("2031-03-03").tells("attack", "a strike killed 14", on="2031-03-02", place="Sunde", killed=14)
    assert groups(desk) == [{first, again, other}]


def test_an_undated_report_joins_the_event_whose_day_its_words_can_name():
    desk = Desk()
    words = "the gate will open to fruit and fish"
    monday = desk.report("2031-03-03").tells("deadline", words, "Port", on="2031-03-10", status="planned")
    desk.report("2031-06-03").tells("deadline", words, "Port", on="2031-06-11", status="planned")
    undated = desk.report(None).tells("deadline", words, "Port", value="XXXX-WXX-1", status="planned")
    assert groups(desk) == [{monday, undated}]


def test_two_undated_reports_of_one_date_of_the_year_are_of_one_event_and_of_two_dates_of_two():
    desk = Desk()
    words = "the port will pay the arrears"
    one, other = (
        desk.report(None).tells("deadline", words, "Port", value="XXXX-04-30", status="planned") for _ in range(2)
    )
    desk.report(None).tells("deadline", words, "Port", value="XXXX-09-30", status="planned")
    assert groups(desk) == [{one, other}]


def test_what_copies_tell_word_by_word_is_one_event_though_their_days_were_inferred_apart():
    desk = Desk()
    words = "the second round of talks ended on Tuesday night without an accord"
    one, other = (desk.report(day, basis="inferred") for day in ("2031-04-07", "2034-04-24"))
    tellings = {
        one.tells("meeting", words, "Dockers", "Port", on="2031-04-06", value="XXXX-WXX-2"),
        other.tells("meeting", words, "Dockers", "Port", on="2034-04-23", value="XXXX-WXX-2"),
    }
    assert groups(desk) == []
    desk.copies(one, other)
    assert groups(desk) == [tellings]


def test_a_round_that_the_mediator_calls_off_is_the_round_of_the_sides():
    desk = Desk()
    plan = desk.report("2031-03-03").tells(
        "meeting", "the third round of talks", "Dockers", "Port", on="2031-03-11", status="planned"
    )
    off = desk.report("2031-03-10").tells(
        "meeting", "has cancelled the third round of talks", "Ministry", on="2031-03-11", status="cancelled"
    )
    assert groups(desk) == [{plan, off}]


def test_a_date_that_lies_behind_its_report_can_still_be_of_a_plan():
    desk = Desk()
    words = "the inspectors were due on the road"
    early = desk.report("2031-04-20").tells("deadline", words, "Port", on="2031-05-03", status="planned")
    late = desk.report("2031-05-11").tells("deadline", words, "Port", on="2031-05-03", status="planned")
    assert groups(desk) == [{early, late}]


def test_plans_for_one_day_that_name_other_pairs_of_the_sides_are_of_one_round():
    desk = Desk()
    sides = (("Dockers", "Port"), ("Port", "Ministry"))
    one, other = (
        desk.report(day).tells("meeting", "the talks resume", *who, on="2031-04-06", status="planned")
        for day, who in zip(("2031-03-10", "2031-04-05"), sides, strict=True)
    )
    desk.report("2031-03-10").tells(
        "meeting", "the talks resume", "Port", "Ministry", on="2031-05-06", status="planned"
    )
    assert groups(desk) == [{one, other}]


def test_two_dates_to_be_kept_on_one_day_for_different_things_are_two():
    desk = Desk()
    both = desk.report("2031-03-05")
    both.tells("deadline", "the port pays each docker a bonus", "Port", on="2031-03-30", status="planned")
    both.tells("deadline", "the night ferry stops for good", "Port", on="2031-03-30", status="planned")
    desk.report("2031-03-07").tells(
        "deadline", "must publish its audited accounts yearly", "Port", on="2031-03-30", status="planned"
    )
    assert groups(desk) == []


def test_the_only_dates_to_be_kept_that_two_reports_tell_for_a_day_are_one_in_other_words():
    desk = Desk()
    one, other = (
        desk.report("2031-03-05").tells("deadline", words, "Port", on="2031-03-30", status="planned")
        for words in ("see each berth with their eyes", "could visit the quays by 30 March")
    )
    assert groups(desk) == [{one, other}]


def test_a_meeting_that_is_off_on_a_day_is_the_one_set_for_it_though_it_names_nobody():
    desk = Desk()
    plan = desk.report("2031-03-03").tells(
        "meeting", "will meet in Sunde", "Dockers", "Port", on="2031-03-06", place="Sunde", status="planned"
    )
    off = desk.report("2031-03-05").tells(
        "meeting", "There will be no such thing on Thursday", on="2031-03-06", status="cancelled"
    )
    desk.report("2031-03-05").tells(
        "meeting", "There will be no such thing next Thursday", on="2031-03-13", status="cancelled"
    )
    assert groups(desk) == [{plan, off}]


def test_the_handover_without_its_day_is_the_one_told_before_it():
    desk = Desk()
    first = desk.report("2031-03-03")
    plan = first.tells("exchange", "will free forty sailors", "Port", on="2031-03-10", status="planned")
    first.add("So the")
    handover = first.tells("exchange", "handover will be in Sunde", place="Sunde", status="planned")
    other = desk.report("2031-03-11").tells("exchange", "has freed the sailors in Sunde", "Port", on="2031-03-10",
                                            place="Sunde")  # fmt: skip
    assert groups(desk) == [{plan, handover, other}]


def test_the_next_round_is_not_the_one_that_its_report_tells_as_held():
    desk = Desk()
    report = desk.report("2031-03-06")
    report.tells("meeting", "talks ended in Sunde", "Dockers", "Port", on="2031-03-06", place="Sunde")
    coming = report.tells("meeting", "the next round of talks", "Dockers", "Port", on="2031-03-06", place="Sunde")
    plan = desk.report("2031-03-05").tells(
        "meeting", "another round of talks", "Dockers", "Port", on="2031-03-06", place="Sunde", status="planned"
    )
    assert not any({coming, other} <= group for group in groups(desk) for other in group - {coming, plan})


def test_a_long_clause_told_word_by_word_alike_is_one_event():
    desk = Desk()
    words = "two days of talks between the port and the dockers ended in Sunde on Wednesday without an accord on pay"
    first, again = (desk.report(day, basis="inferred") for day in ("2031-03-05", "2034-03-20"))
    one = first.tells("meeting", words, "Dockers", on="2031-03-05", value="XXXX-WXX-3")
    other = again.tells("meeting", words, "Port", on="2034-03-15", value="XXXX-WXX-3")
    assert groups(desk) == [{one, other}]


def test_a_round_that_is_over_is_not_of_the_day_of_the_next_one():
    desk = Desk()
    over = desk.report("2031-03-20")
    over.tells("meeting", "the talks ended in Havensund", "Dockers", "Port", on="2031-03-20", place="Havensund")
    following = over.tells(
        "meeting", "the next round of talks", "Dockers", "Port", on="2031-03-20", place="Havensund", status="planned"
    )
    plan = desk.report("2031-03-18").tells(
        "meeting", "talks will open", "Dockers", "Port", on="2031-03-20", place="Havensund", status="planned"
    )
    assert groups(desk) == [{following, plan}]


def test_round_two_is_the_second_round():
    desk = Desk()
    two = desk.report("2031-03-03").tells("meeting", "round two of talks", "Dockers", "Port", place="Havensund")
    second = desk.report(None).tells("meeting", "the second round of talks", "Dockers", "Port", place="Havensund")
    desk.report("2031-03-03").tells("meeting", "round three of talks", "Dockers", "Port", place="Havensund")
    assert groups(desk) == [{two, second}]


def test_two_undated_reports_of_an_attack_at_one_place_with_the_same_victims_are_of_one():
    desk = Desk()
    one = desk.report(None).tells("attack", "shells killed fourteen", place="Sunde", killed=14)
    other = desk.report(None).tells("attack", "fourteen died under shells", place="Sunde", killed=14)
    desk.report(None).tells("attack", "shells killed fourteen", place="Kelby", killed=14)
    desk.report(None).tells("attack", "a bomb hit a tram", place="Sunde", killed=3)
    assert groups(desk) == [{one, other}]


def test_an_undated_release_of_another_number_is_another():
    desk = Desk()
    words = "lorries left the compound at Sunde"
    for report, number in ((desk.report("2031-03-03"), "Twenty"), (desk.report(None), "Forty")):
        report.tells("exchange", f"{number} {words}", "Port", place="Sunde")
    assert groups(desk) == []


def test_what_a_deed_is_owed_to_does_not_make_it_the_agreement_that_is_awaited():
    desk = Desk()
    paid = desk.report("2031-03-01").tells(
        "deadline",
        "Under the accord each docker receives a bonus of 400 coins",
        "Port",
        on="2031-03-31",
        status="planned",
    )
    again = desk.report("2031-03-02").tells(
        "deadline", "the bonus of 400 coins for each docker is due", "Port", on="2031-03-31", status="planned"
    )
    desk.report("2031-02-01").tells(
        "deadline",
        "unless both have signed a settlement on driverless cranes",
        "Port",
        on="2031-03-31",
        status="planned",
    )
    assert groups(desk) == [{paid, again}]


def test_what_is_due_on_one_date_of_the_calendar_is_one_thing_though_little_else_is_told():
    desk = Desk()
    full = desk.report("2031-03-03").tells(
        "deadline", "a bonus for all", "Port", on="2031-12-01", value="XXXX-12-01", status="planned"
    )
    short = desk.report("2031-03-03").tells(
        "deadline",
        "which is to arrive by then",
        "Port",
        "Ministry",
        on="2031-12-01",
        value="XXXX-12-01",
        status="planned",
    )
    assert groups(desk) == [{full, short}]


def test_an_ultimatum_and_a_promise_for_one_day_are_two():
    desk = Desk()
    desk.report("2031-03-03").tells(
        "deadline", "pays each worker the bonus by then", "Port", on="2031-12-01", value="XXXX-12-01", status="planned"
    )
    desk.report("2031-03-03").tells(
        "deadline", "if there is no treaty by then", "Port", on="2031-12-01", value="XXXX-12-01", status="planned"
    )
    assert groups(desk) == []


def test_what_is_to_be_handed_over_by_a_day_and_what_is_handed_over_on_it_are_one():
    desk = Desk()
    due = desk.report("2031-03-03").tells(
        "deadline", "the port has until Friday to return the cranes", on="2031-03-07", status="planned"
    )
    came = desk.report("2031-03-08").tells(
        "exchange", "twelve cranes were handed back on Friday", "Port", on="2031-03-07", place="Sunde"
    )
    desk.report("2031-03-08").tells("exchange", "a cargo of salt changed hands", "Dockers", on="2031-03-07")
    assert groups(desk) == [{due, came}]


def test_an_amount_finds_the_payment_of_an_undated_report():
    desk = Desk()
    dated = desk.report("2031-03-03").tells(
        "deadline", "each docker is paid 350 crowns in Sunde", "Port", place="Sunde", status="planned"
    )
    late = desk.report("2031-01-01..2031-06-30")
    vague = late.tells("deadline", "350 must be with everyone by then", place="Sunde", status="planned")
    assert groups(desk) == [{dated, vague}]


def test_words_that_any_deadline_has_do_not_join_reports_that_nothing_dates():
    desk = Desk()
    for published, story in (
        ("2031-03-03", "Herring quotas at Bergen harbour"),
        ("2030-01-01..2034-12-31", "Oslo trams"),
    ):
        desk.report(published).add(story * 2)
        report = desk.report(published)
        report.add(story * 2)
        report.tells("deadline", "a deadline passed for the return", on=published if len(published) == 10 else None)
    assert groups(desk) == []


def test_a_plan_for_yesterday_is_of_yesterday():
    desk = Desk()
    plan = desk.report("2031-03-03").tells(
        "meeting",
        "the third round opens on Monday",
        "Dockers",
        "Port",
        on="2031-03-10",
        place="Sunde",
        status="planned",
    )
    failed = desk.report("2031-03-11").tells(
        "meeting",
        "the round that was to open yesterday did not",
        "Dockers",
        on="2031-03-10",
        value="P-1D",
        status="planned",
    )
    assert groups(desk) == [{plan, failed}]


def test_the_last_talks_are_not_those_that_their_report_is_about():
    desk = Desk()
    report = desk.report("2031-03-06")
    now = report.tells("meeting", "the sides opened talks", "Dockers", "Port", on="2031-03-06", place="Sunde")
    report.add("two years after")
    report.tells("meeting", "the last talks collapsed", "Dockers", "Port", place="Sunde")
    also = desk.report("2031-03-06").tells("meeting", "talks began", "Dockers", "Port", on="2031-03-06", place="Sunde")
    assert groups(desk) == [{now, also}]


def test_talks_that_broke_up_last_night_are_not_the_round_that_is_to_follow():
    desk = Desk()
    desk.report("2031-03-03").tells(
        "meeting", "the next round is in Sunde", "Dockers", "Port", on="2031-03-24", place="Sunde", status="planned"
    )
    report = desk.report("2031-03-01..2031-04-10")
    over = report.tells(
        "meeting", "talks in Sunde fizzled out last night", "Port", on="2031-03-01..2031-04-10", place="Sunde"
    )
    two = report.tells("meeting", "round two is in Sunde", on="2031-03-02..2031-04-12", place="Sunde", status="planned")
    assert not any({over, two} <= group for group in groups(desk))


def test_an_undated_release_joins_by_what_several_reports_tell_of_it():
    desk = Desk()
    one = desk.report("2031-03-03").tells(
        "exchange", "the port will release 41 boats", "Port", on="2031-05-10", value="XXXX-05-10", status="planned"
    )
    other = desk.report("2031-03-03").tells(
        "exchange", "boats seized, 41 in number, are handed over", on="2031-05-10", value="XXXX-05-10", place="Sunde",
        status="planned",
    )  # fmt: skip
    came = desk.report("2030-01-01..2031-12-31").tells(
        "exchange", "twenty boats left on Saturday", "Port", value="XXXX-WXX-6", place="Sunde"
    )
    assert groups(desk) == [{one, other, came}]


def test_what_is_due_does_not_keep_an_undated_report_from_the_release_it_tells_of():
    desk = Desk()
    due = desk.report("2031-03-03").tells(
        "deadline", "the port has until Friday to return the cranes", on="2031-03-07", status="planned"
    )
    came = desk.report("2031-03-08").tells(
        "exchange", "cranes left the prison yard", "Port", on="2031-03-07", value="XXXX-WXX-5", place="Sunde"
    )
    vague = desk.report("2031-01-01..2031-12-31").tells(
        "exchange", "the cranes left the prison yard", value="XXXX-WXX-5", place="Sunde"
    )
    assert groups(desk) == [{due, came, vague}]


def test_talks_that_were_put_off_are_not_those_that_were_held_though_both_are_the_second():
    desk = Desk()
    desk.report("2031-03-05").tells(
        "meeting", "The second round, which was to open tomorrow, will be held in May", "Dockers", "Port",
        on="2031-03-06", place="Sunde", status="planned",
    )  # fmt: skip
    desk.report("2031-03-08").tells(
        "meeting", "The second round of talks ended in Sunde", "Dockers", "Port", on="2031-03-07", place="Sunde"
    )
    assert groups(desk) == []


def test_what_is_handed_over_before_the_day_it_was_due_by_is_what_was_due():
    desk = Desk()
    plan = desk.report("2031-02-20")
    plan.add("The port will hand over the crates of the crews by")
    due = plan.tells(
        "exchange", "hands over the sealed crates by 15 March", "Port", "Dockers", on="2031-03-15", status="planned"
    )
    came = desk.report("2031-03-12").tells(
        "exchange", "handed over the sealed crates on Wednesday", "Port", "Dockers", on="2031-03-12"
    )
    early = desk.report("2031-02-12").tells(
        "exchange", "handed over the sealed crates on Wednesday", "Port", "Dockers", on="2031-02-12"
    )
    (found,) = link.events(*desk.all)
    assert set(found.members) == {due, came}
    assert early not in found.members


def test_whom_a_report_is_about_does_not_part_what_is_due_on_one_day():
    desk = Desk()
    one = desk.report("2031-03-03").tells(
        "deadline", "the first barge leaves by Friday", "Tomas Lindqvist", on="2031-03-07", status="planned"
    )
    other = desk.report("2031-03-04").tells(
        "deadline", "the first barge leaves by Friday at noon", "Brenda Oyelaran", on="2031-03-07", status="planned"
    )
    assert groups(desk) == [{one, other}]


def test_tellings_of_the_same_two_days_are_of_one_time():
    desk = Desk()
    days = "2031-03-05..2031-03-06"
    one = desk.report("2031-03-07").tells("meeting", "ended two days of talks", "Dockers", on=days)
    other = desk.report("2031-03-07").tells("meeting", "two days of talks were over", "Port", "Dockers", on=days)
    assert groups(desk) == [{one, other}]


def test_who_asks_the_sides_to_a_place_asks_them_to_the_talks_held_there():
    desk = Desk()
    asked = desk.report("2031-03-01").tells(
        "meeting", "asked both to Sunde on Thursday", "Ministry", on="2031-03-06", place="Sunde", status="planned"
    )
    held = desk.report("2031-03-07").tells(
        "meeting", "talks were held in Sunde", "Port", "Dockers", on="2031-03-06", place="Sunde"
    )
    assert groups(desk) == [{asked, held}]


def test_what_should_have_been_by_a_day_may_be_told_after_it():
    desk = Desk()
    plan = desk.report("2031-03-03").tells(
        "deadline", "the first barge leaves by 7 March", "Port", on="2031-03-07", place="Sunde", status="planned"
    )
    late = desk.report("2031-03-09").tells(
        "deadline", "the first barge should have left Sunde by 7 March", "Port", value="XXXX-03-07", place="Sunde",
        status="planned",
    )  # fmt: skip
    assert groups(desk) == [{plan, late}]


def test_until_when_somebody_has_time_is_one_day_whoever_is_named_who_gave_it_or_has_it():
    desk = Desk()
    has = desk.report("2031-03-03").tells(
        "deadline", "Brenda Oyelaran has until 30 March", "Brenda Oyelaran", on="2031-03-30", status="planned"
    )
    runs_out = desk.report("2031-03-05").tells(
        "deadline", "the time limit of Tomas Lindqvist expires", "Tomas Lindqvist", on="2031-03-30", status="planned"
    )
    assert groups(desk) == [{has, runs_out}]


def test_a_round_of_one_number_is_one_though_reports_name_other_pairs_of_those_who_take_part():
    desk = Desk()
    plan = desk.report("2031-03-03").tells(
        "meeting", "the first round of talks would begin", "Dockers", "Pilots", on="2031-03-10", status="planned"
    )
    held = desk.report("2031-03-11").tells(
        "meeting", "ended a first round of talks", "Dockers", "Port", on="2031-03-11", place="Havensund"
    )
    assert groups(desk) == [{plan, held}]
