from __future__ import annotations

from dragoman import link
from dragoman.model import Link
from tests.link.desk import Desk


def found(desk: Desk, kind: str = "denial") -> list[Link]:
    same = link.events(*desk.all)
    against = link.contradictions(*desk.all, same)
    shelf, _, known = desk.all
    return [one for one in link.answers(shelf, known, against, same) if one.kind == kind]


def members(desk: Desk, kind: str = "denial") -> list[tuple[str, ...]]:
    return [one.members for one in found(desk, kind)]


def test_who_denied_it_answers_the_speaker_before():
    desk = Desk()
    report = desk.report("2031-03-03")
    told = report.says("Brenda Oyelaran", "it was the port that had asked for more time.")
    report.add("The port denied it.")
    answer = report.says("Tomas Lindqvist", "the host had asked for the delay.")
    assert members(desk) == [(answer, told)]


def test_a_denial_that_names_another_doer_contradicts_who_did_it():
    desk = Desk()
    report = desk.report("2031-03-03")
    told = report.says("Brenda Oyelaran", "it was the port that had asked for more time.")
    report.add("The port denied it.")
    answer = report.says("Tomas Lindqvist", "the host had asked for the delay.")
    (one,) = found(desk, "contradiction")
    assert one.of == "who"
    assert set(one.members) == {told, answer}


def test_nobody_denies_what_his_own_side_said():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.says("Tomas Lindqvist", "the port had asked for more time.")
    report.add("The port denied it.")
    report.says("Ravi Sethi", "the host had asked for the delay.")
    assert members(desk) == []


def test_to_refuse_a_demand_is_no_denial():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.says("Brenda Oyelaran", "wages must rise.")
    report.says("Tomas Lindqvist", "the port rejects the demand and will not pay.")
    assert members(desk) == []


def test_a_denial_beside_one_side_of_a_contradiction_answers_the_other():
    desk = Desk()
    first = desk.report("2031-03-03")
    first.says("Tomas Lindqvist", "they signed a contract at Sunde")
    first.tells("agreement", "signed a contract", "Dockers", "Port", on="2031-03-02", place="Sunde")
    second = desk.report("2031-03-04")
    second.tells("agreement", "signed no contract", "Dockers", "Port", on="2031-03-02", place="Sunde", status="denied")
    answer = second.says("Brenda Oyelaran", "reports of a contract are inaccurate.")
    assert members(desk) == [(answer, first.events[0].id)]


def test_a_report_that_corrects_itself_is_linked_to_what_it_takes_back():
    desk = Desk()
    report = desk.report("2031-03-04")
    wrong = report.tells("exchange", "Correction: an earlier version said that fifty were freed.", "Port", released=50)
    right = report.tells("exchange", "All sixty were freed on Monday.", "Port", on="2031-03-03", released=60)
    assert members(desk, "correction") == [(right, wrong)]
