from __future__ import annotations

from dragoman import link
from tests.link.desk import Desk

QUOTED = "“A fence has never held a river, and a harbour is no fence.”"
AGAIN = "no fence ever held a river and a harbour was none either"


def same(desk: Desk) -> list[set[str]]:
    return [set(one.members) for one in link.statements(*desk.all)]


def others(desk: Desk) -> None:
    for number, words in enumerate(
        ("the crane was oiled", "the shift began late", "the tide was low", "a gull sat there")
    ):
        desk.report(f"2031-05-1{number}").says("Ingrid Moe", words)


def test_a_saying_told_again_long_after_in_other_words_is_one_statement():
    desk = Desk()
    others(desk)
    quoted = desk.report("2031-03-03").says("Brenda Oyelaran", QUOTED, "direct")
    again = desk.report("2032-06-01").says("Brenda Oyelaran", AGAIN)
    assert {quoted, again} in same(desk)


def test_another_speaker_tells_nothing_again():
    desk = Desk()
    others(desk)
    desk.report("2031-03-03").says("Brenda Oyelaran", QUOTED, "direct")
    desk.report("2032-06-01").says("Ingrid Moe", AGAIN)
    assert same(desk) == []


def test_words_without_a_known_speaker_are_of_whom_their_sentence_names():
    desk = Desk()
    others(desk)
    quoted = desk.report("2031-03-03").says("Brenda Oyelaran", QUOTED, "direct")
    report = desk.report("2032-06-01")
    report.text += "Brenda Oyelaran, then at the union, said in those days that "
    again = report.says(None, AGAIN)
    assert {quoted, again} in same(desk)


def test_a_saying_given_to_another_contradicts_who_tells_it_again():
    desk = Desk()
    others(desk)
    quoted = desk.report("2031-03-03").says("Brenda Oyelaran", QUOTED, "direct")
    report = desk.report("2031-03-04")
    given = report.says("Tomas Lindqvist", QUOTED, "direct")
    again = desk.report("2032-06-01").says("Brenda Oyelaran", AGAIN)
    (one,) = [one for one in link.contradictions(*desk.all, ()) if one.of == "who"]
    assert set(one.members) == {quoted, given, again}
