from __future__ import annotations

import pytest

from dragoman import gap
from dragoman.case import parse
from dragoman.model import Gap
from tests.link.desk import Desk


def gaps(desk: Desk) -> tuple[Gap, ...]:
    return gap.gaps(*desk.all)


def between(left: tuple[object, ...], right: tuple[object, ...]) -> Gap:
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", *left)
    desk.report("2031-03-06").holds("Port", "pay", *right)
    (found,) = gaps(desk)
    return found


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        pytest.param(("demands", "for"), ("offers", "for"), "agreed", id="demanded and offered"),
        pytest.param(("agreed", "for"), ("agreed", "for"), "agreed", id="concluded"),
        pytest.param(("demands", "for"), ("rejects", "against"), "opposed", id="for and against"),
        pytest.param(("demands", "for"), ("open_to", "for"), "near", id="one only considers it"),
        pytest.param(("demands", "for"), ("conditional", "conditional"), "conditional", id="tied to something"),
        pytest.param(("rejects", "against"), ("conditional", "conditional"), "opposed", id="tied, and refused"),
        pytest.param(("rejects", "against"), ("rejects", "against"), "agreed", id="neither wants it"),
    ],
)
def test_a_gap_is_told_from_direction_and_stance(left, right, status):
    assert between(left, right).status == status


def test_figures_of_one_unit_are_a_width_and_part_what_would_be_agreed():
    found = between(("demands", "for", 8), ("offers", "for", 3))
    assert (found.status, found.width, found.unit) == ("near", 5.0, "%")
    assert "5 % apart" in found.note


def test_figures_that_meet_have_no_width_left():
    found = between(("demands", "for", 5), ("offers", "for", 5))
    assert (found.status, found.width) == ("agreed", 0.0)


def test_figures_of_two_units_are_not_compared():
    found = between(("demands", "for", 8, "%"), ("offers", "for", 3, "crowns"))
    assert (found.width, found.status) == (None, "near")


def test_two_figures_told_of_one_accord_do_not_part_the_sides():
    assert between(("agreed", "for", 20, "days"), ("agreed", "for", 21, "days")).status == "agreed"


def test_silence_is_not_agreement():
    desk = Desk()
    only = desk.report("2031-03-06").holds("Port", "pay", "offers", "for")
    (found,) = gaps(desk)
    assert (found.status, found.left_positions, found.right_positions) == ("unanswered", (), (only,))
    assert "no firm word of Dockers" in found.note


def test_the_latest_word_counts_and_words_told_of_the_past_do_not():
    desk = Desk()
    late = desk.report("2031-05-06")
    accepted = late.holds("Dockers", "pay", "accepts", "for")
    late.holds("Dockers", "pay", "rejects", "against", past=True)
    desk.report("2031-03-06").holds("Dockers", "pay", "rejects", "against")
    desk.report("2031-03-06").holds("Port", "pay", "offers", "for")
    (found,) = gaps(desk)
    assert (found.status, found.left_positions) == ("agreed", (accepted,))


QUAY = parse("""
case: quay
title: Two sides, one that mediates, one that looks on
parties:
  - {id: Dockers, names: [Dockers], role: side}
  - {id: Port, names: [Port], role: side}
  - {id: Ministry, names: [Ministry], role: mediator}
  - {id: Shippers, names: [Shippers], role: third}
issues:
  pay: {proposition: Wages rise}
  grant: {proposition: The Ministry pays a grant}
""")


@pytest.mark.parametrize(
    ("issue", "stance", "pairs"),
    [
        pytest.param("pay", ("demands", "for"), [], id="wants the same"),
        pytest.param(
            "pay", ("rejects", "against"), [("Dockers", "Shippers"), ("Port", "Shippers")], id="is against it"
        ),
        pytest.param(
            "grant",
            ("offers", "for"),
            [("Dockers", "Ministry"), ("Port", "Ministry")],
            id="it is for one of them to do",
        ),
    ],
)
def test_sides_come_first_and_who_is_no_side_only_where_it_is_against_it_or_is_to_do_it(issue, stance, pairs):
    desk = Desk(QUAY)
    report = desk.report("2031-03-06")
    for who in ("Ministry", "Shippers"):
        report.holds(who, issue, *stance)
    for who in ("Port", "Dockers"):
        report.holds(who, issue, "demands", "for")
    assert [(found.left, found.right) for found in gaps(desk)] == [("Dockers", "Port"), *pairs]


@pytest.mark.parametrize(
    ("before", "status"),
    [
        pytest.param(("demands", "for", 8), "agreed", id="whatever figure it asked before"),
        pytest.param(("rejects", "against"), "agreed", id="though it refused before"),
    ],
)
def test_an_accord_that_one_of_two_is_told_to_have_reached_binds_the_other(before, status):
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", *before)
    desk.report("2031-04-06").holds("Port", "pay", "agreed", "for", 5)
    (found,) = gaps(desk)
    assert (found.status, found.width) == (status, None)
    desk.report("2031-04-12").holds("Dockers", "pay", "rejects", "against")
    assert [found.status for found in gaps(desk)] == ["opposed"]


def test_without_a_case_the_two_that_spoke_most_are_the_sides():
    desk = Desk(parse("case: any\nissues: {pay: Wages rise}"))
    report = desk.report("2031-03-06")
    report.holds("Dockers", "pay", "demands", "for")
    report.holds("Port", "pay", "rejects", "against")
    assert [(found.left, found.right, found.status) for found in gaps(desk)] == [("Dockers", "Port", "opposed")]


def test_a_gap_is_the_same_in_whatever_order_reports_come():
    desk, back = Desk(), Desk()
    told = [("a", "2031-03-06", "demands"), ("b", "2031-03-06", "offers"), ("c", "2031-03-07", "accepts")]
    for name, on, stance in told:
        desk.report(on, name).holds("Dockers", "pay", stance)
    for name, on, stance in reversed(told):
        back.report(on, name).holds("Dockers", "pay", stance)
    assert gaps(desk) == gaps(back)


def test_an_offer_of_years_ago_is_no_answer():
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "open_to", "for")
    desk.report("2033-03-06").holds("Port", "pay", "demands", "for")
    (found,) = gaps(desk)
    assert found.status == "unanswered"


def test_a_demand_does_not_lapse_and_what_is_given_years_later_meets_it_and_says_so():
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for")
    desk.report("2033-03-06").holds("Port", "pay", "offers", "for")
    (found,) = gaps(desk)
    assert found.status == "agreed"
    assert "very different times" in found.note
    assert found.stale


def test_a_threat_that_was_made_before_the_other_gave_parts_nobody():
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "threatens", "for")
    assert between(("threatens", "for"), ("offers", "for")).status == "near"
    desk.report("2031-04-06").holds("Port", "pay", "offers", "for")
    assert [found.status for found in gaps(desk)] == ["agreed"]


def turns(desk: Desk) -> list[tuple[str, str]]:
    return [(day.isoformat(), found.status) for day, found in gap.history(*desk.all)]


def test_the_history_of_a_gap_has_each_day_on_which_it_became_another():
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for")
    desk.report("2031-03-10").holds("Port", "pay", "rejects", "against")
    desk.report("2031-03-11").holds("Port", "pay", "rejects", "against")
    desk.report("2031-05-02").holds("Port", "pay", "accepts", "for")
    assert turns(desk) == [("2031-03-06", "unanswered"), ("2031-03-10", "opposed"), ("2031-05-02", "agreed")]


def test_a_word_without_a_day_is_in_no_history():
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for")
    desk.report(None).holds("Port", "pay", "rejects", "against")
    assert turns(desk) == [("2031-03-06", "unanswered")]


def test_a_word_of_a_stretch_of_days_counts_from_its_end():
    desk = Desk()
    desk.report("2031-03-06..2031-03-20").holds("Dockers", "pay", "demands", "for")
    assert turns(desk) == [("2031-03-20", "unanswered")]


HARBOUR = parse("""
case: harbour
title: Three sides of a harbour
parties:
  - {id: Dockers, names: [Dockers]}
  - {id: Port, names: [Port]}
  - {id: Drivers, names: [Drivers]}
issues:
  pay: {proposition: The Port raises the wages, unit: "%"}
  seat: {proposition: The Drivers have a seat of their own}
  cranes: {proposition: Port Steel buys the cranes}
""")


@pytest.mark.parametrize(
    ("issue", "stance", "pairs"),
    [
        pytest.param("pay", ("demands", "for"), {("Dockers", "Port"), ("Port", "Drivers")}, id="asked of a third"),
        pytest.param(
            "pay",
            ("rejects", "against"),
            {("Dockers", "Port"), ("Port", "Drivers"), ("Dockers", "Drivers")},
            id="they are opposed",
        ),
        pytest.param(
            "seat",
            ("demands", "for"),
            {("Dockers", "Port"), ("Port", "Drivers"), ("Dockers", "Drivers")},
            id="what one is given is for the others to agree",
        ),
        pytest.param(
            "cranes",
            ("demands", "for"),
            {("Dockers", "Port"), ("Port", "Drivers"), ("Dockers", "Drivers")},
            id="a firm that bears the name is not the party",
        ),
    ],
)
def test_two_sides_that_want_the_same_of_a_third_have_no_gap(issue, stance, pairs):
    desk = Desk(HARBOUR)
    report = desk.report("2031-03-06")
    report.holds("Dockers", issue, "demands", "for")
    report.holds("Port", issue, "offers", "for")
    report.holds("Drivers", issue, *stance)
    assert {(found.left, found.right) for found in gaps(desk)} == pairs


@pytest.mark.parametrize(
    ("stance", "pairs"),
    [
        pytest.param("demands", {("Dockers", "Port")}, id="who only signed what two had argued about"),
        pytest.param(None, {("Dockers", "Port"), ("Dockers", "Drivers"), ("Port", "Drivers")}, id="none has argued"),
    ],
)
def test_who_only_signed_what_others_argued_about_has_no_gap_there(stance, pairs):
    desk = Desk(HARBOUR)
    if stance:
        early = desk.report("2031-02-20")
        for party in ("Dockers", "Port"):
            early.holds(party, "seat", stance, "for")
    accord = desk.report("2031-03-06")
    for party in ("Dockers", "Port", "Drivers"):
        accord.holds(party, "seat", "agreed", "for")
    assert {(found.left, found.right) for found in gaps(desk)} == pairs


def weighed(left: float | None, right: float | None) -> tuple[Desk, Gap]:
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for", confidence=left)
    desk.report("2031-03-06").holds("Port", "pay", "rejects", "against", confidence=right)
    (found,) = gaps(desk)
    return desk, found


@pytest.mark.parametrize(
    ("left", "right", "chance", "begins"),
    [
        pytest.param(0.6, 0.6, 0.36, "perhaps opposed (about 35", id="less likely than even"),
        pytest.param(0.9, 0.8, 0.72, "opposed:", id="likely"),
        pytest.param(0.4, None, 0.4, "perhaps opposed (about 40", id="one side nobody weighed"),
        pytest.param(None, None, None, "opposed:", id="nobody weighed either"),
    ],
)
def test_a_gap_is_as_likely_as_both_of_its_sides(left, right, chance, begins):
    desk, found = weighed(left, right)
    shelf, _, known = desk.all
    assert gap.chance(found, shelf, known) == (None if chance is None else pytest.approx(chance))
    assert (found.status, found.note[: len(begins)]) == ("opposed", begins)


def test_who_refuses_a_figure_and_who_asks_for_it_do_not_meet():
    found = between(("demands", "for", 6), ("rejects", "against", 6))
    assert (found.status, found.width) == ("opposed", None)


def test_words_of_half_a_year_before_do_not_make_those_of_today_sure():
    desk = Desk()
    desk.report("2030-01-08").holds("Dockers", "pay", "demands", "for", confidence=0.4)
    desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for", confidence=0.4)
    desk.report("2031-03-06").holds("Port", "pay", "offers", "for")
    (found,) = gaps(desk)
    shelf, _, known = desk.all
    assert gap.chance(found, shelf, known) == pytest.approx(0.4)


def test_words_that_have_a_side_elsewhere_count_against_its_agreeing():
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for")
    desk.report("2031-03-06").holds("Port", "pay", "offers", "for", confidence=0.8)
    desk.report("2031-03-05").holds("Port", "pay", "rejects", "against", confidence=0.7)
    (found,) = gaps(desk)
    shelf, _, known = desk.all
    assert found.status == "agreed"
    assert gap.chance(found, shelf, known) == pytest.approx(0.8 * 0.3 / (1 - 0.56))
    assert found.note.startswith("agreed")


def test_nobody_is_said_to_agree_by_words_that_are_likelier_wrong():
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for", confidence=0.4)
    desk.report("2031-03-06").holds("Port", "pay", "offers", "for", confidence=0.9)
    (found,) = gaps(desk)
    assert found.note.startswith("not clear (agreed: about 35")


def test_a_gap_that_becomes_likely_is_told_again():
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for", confidence=0.9)
    desk.report("2031-03-06").holds("Port", "pay", "rejects", "against", confidence=0.4)
    desk.report("2031-03-08").holds("Port", "pay", "rejects", "against", confidence=0.8)
    told = [(day.isoformat(), found.note.split(" ")[0]) for day, found in gap.history(*desk.all)]
    assert told == [("2031-03-06", "perhaps"), ("2031-03-08", "opposed:")]


@pytest.mark.parametrize(("chance", "pairs"), [(0.45, 0), (0.55, 2)])
def test_who_is_no_side_is_opposed_to_nobody_by_words_that_are_likelier_wrong(chance, pairs):
    desk = Desk(QUAY)
    report = desk.report("2031-03-06")
    report.holds("Dockers", "pay", "demands", "for")
    report.holds("Port", "pay", "offers", "for")
    report.holds("Shippers", "pay", "rejects", "against", confidence=chance)
    assert sum("Shippers" in (one.left, one.right) for one in gaps(desk)) == pairs


@pytest.mark.parametrize(
    ("reports", "called", "chance"), [(2, "not clear (agreed: about 50", 0.48), (5, "agreed: ", 0.662)]
)
def test_two_doubtful_reports_make_no_accord_and_five_do(reports, called, chance):
    desk = Desk()
    desk.report("2031-03-06").holds("Dockers", "pay", "demands", "for")
    for _ in range(reports):
        desk.report("2031-03-06").holds("Port", "pay", "accepts", "for", confidence=0.4)
    (found,) = gaps(desk)
    assert found.note.startswith(called)
    assert gap.chance(found, desk.shelf, desk.known) == pytest.approx(chance, abs=0.001)
