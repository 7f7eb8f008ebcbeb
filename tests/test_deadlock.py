from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from dragoman import deadlock
from dragoman.case import parse
from dragoman.model import Condition, Days, Deadlock
from tests.link.desk import Desk


def deadlocks(desk: Desk) -> tuple[Deadlock, ...]:
    return deadlock.deadlocks(*desk.all)


def test_two_that_wait_for_each_other_are_a_deadlock_in_words():
    desk = Desk()
    one = desk.report("2031-03-06").ties("Dockers", "cranes", "jobs", by="Port")
    other = desk.report("2031-03-06").ties("Port", "jobs", "cranes", by="Dockers")
    (found,) = deadlocks(desk)
    assert set(found.steps) == {one, other}
    assert set(found.parties) == {"Dockers", "Port"}
    assert "Nobody is dismissed" in found.words


def test_who_is_to_receive_a_thing_is_not_waited_for_where_the_proposition_names_its_doer():
    case = parse("""
case: quay
parties:
  - {id: Port, names: [Port], role: side}
  - {id: Dockers, names: [Dockers], role: side}
  - {id: Bureau, names: [Bureau], role: third}
issues:
  keys: {proposition: Port hands the keys to the Bureau}
  peace: {proposition: Dockers end the strike}
""")
    desk = Desk(case)
    desk.report("2031-03-06").ties("Dockers", "peace", "keys", by="Bureau")
    desk.report("2031-03-06").ties("Port", "keys", "peace", by="Dockers")
    (found,) = deadlocks(desk)
    assert set(found.parties) == {"Dockers", "Port"}


def test_three_that_wait_in_a_ring_are_a_deadlock():
    desk = Desk()
    report = desk.report("2031-03-06")
    report.ties("Dockers", "cranes", "jobs", by="Port")
    report.ties("Port", "jobs", "pay", by="Ministry")
    report.ties("Ministry", "pay", "cranes", by="Dockers")
    (found,) = deadlocks(desk)
    assert len(found.steps) == 3


def test_nobody_waits_for_himself():
    desk = Desk()
    desk.report("2031-03-06").ties("Dockers", "cranes", "jobs", by="Dockers")
    desk.report("2031-03-06").ties("Port", "jobs", "cranes", by="Dockers")
    (found,) = deadlocks(desk)
    assert set(found.parties) == {"Dockers", "Port"}


def test_a_thing_tied_to_itself_is_no_step():
    desk = Desk()
    desk.report("2031-03-06").ties("Dockers", "cranes", "cranes", by="Port")
    desk.report("2031-03-06").ties("Port", "cranes", "cranes", by="Dockers")
    assert deadlocks(desk) == ()


def test_what_is_tied_by_a_doubtful_reading_holds_nobody_up():
    desk = Desk()
    report = desk.report("2031-03-06")
    report.ties("Dockers", "cranes", "jobs", by="Port")
    report.ties("Port", "jobs", "cranes", by="Dockers")
    assert len(deadlocks(desk)) == 1
    report.positions[-1] = structs.replace(report.positions[-1], confidence=0.15)
    assert deadlocks(desk) == ()


def test_words_that_tie_one_thing_tie_nothing_that_is_far_less_likely():
    desk = Desk()
    report = desk.report("2031-03-06")
    report.ties("Dockers", "cranes", "jobs", by="Port")
    report.ties("Port", "jobs", "cranes", by="Dockers")
    report.ties("Port", "rest", "cranes", by="Dockers")
    report.ties("Dockers", "cranes", "rest", by="Port")
    assert len(deadlocks(desk)) == 2
    report.conditions[2] = structs.replace(report.conditions[2], span=report.conditions[1].span)
    report.positions[2] = structs.replace(report.positions[2], confidence=0.4)
    assert len(deadlocks(desk)) == 1


def test_waiting_one_way_is_no_deadlock():
    desk = Desk()
    desk.report("2031-03-06").ties("Dockers", "cranes", "jobs", by="Port")
    desk.report("2031-03-06").ties("Port", "pay", "rest", by="Dockers")
    assert deadlocks(desk) == ()


def test_nothing_is_waited_for_where_it_is_not_known_what_must_come_first():
    desk = Desk()
    desk.report("2031-03-06").ties("Dockers", "cranes", None, by="Port")
    desk.report("2031-03-06").ties("Port", "jobs", "cranes", by="Dockers")
    assert deadlocks(desk) == ()


def test_where_nobody_is_named_to_act_only_a_party_that_ties_that_issue_is_waited_for():
    desk = Desk()
    desk.report("2031-03-06").ties("Dockers", "cranes", "jobs")
    assert deadlocks(desk) == ()
    desk.report("2031-03-06").ties("Port", "jobs", "cranes")
    assert len(deadlocks(desk)) == 1


def test_what_must_come_before_the_holders_own_step_is_what_that_step_waits_for():
    desk = Desk()
    report = desk.report("2031-03-06")
    asked = report.holds("Dockers", "cranes", "demands")
    holder = report.positions[-1].holder
    words = report.add("before the Dockers give up jobs")
    own = Condition(
        article=report.id, span=words, position=asked, holder=holder, issue="jobs", by=holder, made_by="t@1"
    )
    report.conditions.append(own)
    other = report.ties("Port", "cranes", "jobs")
    (found,) = deadlocks(desk)
    assert set(found.steps) == {own.id, other}


# --- since when, and until when


def ring(first: str = "2031-03-06", second: str = "2031-03-09") -> Desk:
    """Dockers and Port wait for each other from the second day on."""
    desk = Desk()
    desk.report(first).ties("Dockers", "cranes", "jobs", by="Port")
    desk.report(second).ties("Port", "jobs", "cranes", by="Dockers")
    return desk


def on(day: str) -> Days:
    return Days.on(date.fromisoformat(day))


def test_a_deadlock_stands_from_the_day_on_which_the_last_of_its_steps_was_told():
    (found,) = deadlocks(ring())
    assert (found.status, found.since, found.over, found.over_by) == ("standing", on("2031-03-09"), None, ())


def test_of_several_reports_of_a_step_the_first_stands_for_it_and_all_tell_of_it():
    desk = ring()
    again = desk.report("2031-04-01").ties("Port", "jobs", "cranes", by="Dockers")
    (found,) = deadlocks(desk)
    assert again not in found.steps
    assert again in {id for of in found.told for id in of}
    assert found.since == on("2031-03-09")


def test_a_deadlock_is_over_when_a_party_agrees_to_what_it_had_tied():
    desk = ring()
    given = desk.report("2031-04-06").holds("Port", "jobs", "agreed", "for")
    (found,) = deadlocks(desk)
    assert (found.status, found.over, found.over_by) == ("over", on("2031-04-06"), (given,))


def test_the_accord_that_ended_a_deadlock_is_among_its_evidence():
    desk = ring()
    report = desk.report("2031-04-06")
    accord = report.tells("agreement", "Dockers and Port sign an accord", on="2031-04-05")
    given = report.holds("Port", "jobs", "agreed", "for")
    position = report.positions[-1]
    words = structs.replace(position.span, start=next(e.span.start for e in report.events if e.id == accord))
    report.positions[-1] = structs.replace(position, span=words)
    assert given != report.positions[-1].id
    (found,) = deadlocks(desk)
    assert found.over_by == (report.positions[-1].id, accord)


def test_what_is_told_again_within_days_of_an_accord_is_what_it_ended():
    desk = ring()
    desk.report("2031-04-06").holds("Port", "jobs", "agreed", "for")
    late = desk.report("2031-04-08")
    late.ties("Dockers", "cranes", "jobs", by="Port")
    late.ties("Port", "jobs", "cranes", by="Dockers")
    assert [found.status for found in deadlocks(desk)] == ["over"]


def test_parties_that_tie_the_same_again_after_an_accord_are_in_a_deadlock_of_its_own():
    desk = ring()
    desk.report("2031-04-06").holds("Port", "jobs", "agreed", "for")
    later = desk.report("2032-02-01")
    later.ties("Dockers", "cranes", "jobs", by="Port")
    later.ties("Port", "jobs", "cranes", by="Dockers")
    found = sorted(deadlocks(desk), key=deadlock.place)
    assert [(each.status, each.since) for each in found] == [
        ("standing", on("2032-02-01")),
        ("over", on("2031-03-09")),
    ]


def test_one_that_ties_the_same_again_after_an_accord_is_in_none():
    desk = ring()
    desk.report("2031-04-06").holds("Port", "jobs", "agreed", "for")
    desk.report("2032-02-01").ties("Dockers", "cranes", "jobs", by="Port")
    assert [found.status for found in deadlocks(desk)] == ["over"]


@pytest.mark.parametrize("stance", ["offers", "accepts"])
def test_what_is_offered_and_not_tied_again_ends_a_deadlock(stance):
    desk = ring()
    desk.report("2031-04-06").holds("Port", "jobs", stance, "for")
    assert [found.over for found in deadlocks(desk)] == [on("2031-04-06")]


def test_an_offer_that_is_tied_again_ends_nothing():
    desk = ring()
    desk.report("2031-04-06").holds("Port", "jobs", "offers", "for")
    desk.report("2031-04-20").ties("Port", "jobs", "cranes", by="Dockers")
    assert [found.status for found in deadlocks(desk)] == ["standing"]


def test_what_is_given_only_on_a_condition_or_by_an_unlikely_reading_ends_nothing():
    desk = ring()
    desk.report("2031-04-06").holds("Port", "jobs", "agreed", "conditional")
    desk.report("2031-04-20").holds("Port", "jobs", "agreed", "for", confidence=0.4)
    assert [found.status for found in deadlocks(desk)] == ["standing"]


def test_a_condition_without_a_day_is_of_the_time_of_the_others_and_since_when_it_stands_is_not_known():
    desk = Desk()
    desk.report(None).ties("Dockers", "cranes", "jobs", by="Port")
    desk.report("2031-03-09").ties("Port", "jobs", "cranes", by="Dockers")
    assert [(found.status, found.since) for found in deadlocks(desk)] == [("standing", None)]
    desk.report("2031-04-06").holds("Port", "jobs", "agreed", "for")
    assert [(found.status, found.since) for found in deadlocks(desk)] == [("over", None)]


def test_where_no_condition_has_a_day_nothing_is_known_to_have_ended_it():
    desk = Desk()
    desk.report(None).ties("Dockers", "cranes", "jobs", by="Port")
    desk.report(None).ties("Port", "jobs", "cranes", by="Dockers")
    desk.report("2031-04-06").holds("Port", "jobs", "agreed", "for")
    assert [found.status for found in deadlocks(desk)] == ["standing"]


def test_a_deadlock_is_as_likely_as_all_of_its_steps_each_by_its_independent_reports():
    desk = ring()
    for report in desk.reports:
        report.positions[-1] = structs.replace(report.positions[-1], confidence=0.5)
    (found,) = deadlocks(desk)
    assert found.confidence == 0.25
    again = desk.report("2031-04-01")
    again.ties("Port", "jobs", "cranes", by="Dockers")
    again.positions[-1] = structs.replace(again.positions[-1], confidence=0.5)
    (found,) = deadlocks(desk)
    assert found.confidence == 0.375


def test_words_of_a_day_that_point_one_way_give_together_unless_one_of_them_ties_it():
    desk = ring()
    report = desk.report("2031-04-06")
    report.holds("Port", "jobs", "demands", "for", confidence=0.4)
    given = desk.report("2031-04-06").holds("Port", "jobs", "offers", "for", confidence=0.4)
    assert [found.over_by for found in deadlocks(desk)] == [(given,)]
    report.positions[-1] = structs.replace(report.positions[-1], condition=report.add("if the cranes run"))
    assert [found.status for found in deadlocks(desk)] == ["standing"]
