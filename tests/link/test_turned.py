from __future__ import annotations

import pytest

from dragoman import link
from dragoman.model import Link
from tests.link.desk import Desk


def found(desk: Desk) -> tuple[Link, ...]:
    return link.contradictions(*desk.all, link.events(*desk.all))


def denials(desk: Desk) -> list[tuple[str, ...]]:
    shelf, _, known = desk.all
    same = link.events(*desk.all)
    every = link.answers(shelf, known, link.contradictions(*desk.all, same), same)
    return [one.members for one in every if one.kind == "denial"]


@pytest.mark.parametrize(
    ("told", "against"),
    [
        pytest.param("They have nodded", "I did not nod", id="a rare verb"),
        pytest.param("Twice their foreman nodded", "Nobody nodded", id="a rare verb of nobody"),
        pytest.param(
            "the crews had emptied the cold store", "the crews had never emptied the cold store", id="two words"
        ),
        pytest.param("All 12 cranes moved on Sunday", "not one crane moved on Sunday", id="all and none"),
        pytest.param("The Dockers blocked the gate", "the Dockers never blocked a gate", id="one word and who"),
        pytest.param("Our people visited all sheds", "our people have not visited any shed", id="not any"),
        pytest.param("the crews emptied the cold store", "the crews have yet to empty the cold store", id="yet to"),
        pytest.param("the cold store fee was paid", "the cold store fee has yet to be paid", id="yet to be"),
        pytest.param(
            "the Dockers undertook to leave the cold store by 31 May",
            "the Dockers never undertook to quit the cold store by the end of May",
            id="whether it was promised",
        ),
        pytest.param("the cold store gate was opened", "the cold store gate remains closed", id="an opposite"),
        pytest.param("Lamps stood at all the gates", "at the east gate there was never a lamp", id="there never was"),
    ],
)
def test_what_one_tells_as_done_and_another_turns_round_is_a_contradiction(told, against):
    desk = Desk()
    one = desk.report("2031-03-03").says("Tomas Lindqvist", told)
    other = desk.report("2031-03-04").says("Brenda Oyelaran", against)
    (only,) = found(desk)
    assert (only.of, set(only.members)) == ("negation", {one, other})


@pytest.mark.parametrize(
    ("told", "against"),
    [
        pytest.param("They have nodded", "I would not nod", id="would"),
        pytest.param("the crews emptied the cold store", "the crews did not empty the paint shop", id="another thing"),
        pytest.param("the gate was closed at noon", "the gate had not yet closed", id="not yet"),
        pytest.param("the crews emptied 12 sheds", "the crews did not empty 20 sheds", id="another figure"),
        pytest.param("they wanted the shed", "they did not want the shed", id="a weak verb"),
        pytest.param("the shed was opened on Monday", "the shed remained closed on Friday", id="another day"),
        pytest.param("the Port offered to sell the shed", "the Port has not sold the shed", id="only promised"),
        pytest.param("the Port sold the shed", "the Dockers have not traded the crane", id="another verb and thing"),
    ],
)
def test_another_thing_or_a_wish_is_no_contradiction(told, against):
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", told)
    desk.report("2031-03-04").says("Brenda Oyelaran", against)
    assert found(desk) == ()


def test_that_there_was_none_is_said_of_what_another_tells_in_the_same_report():
    desk = Desk()
    report = desk.report("2031-03-03")
    told = report.says("Tomas Lindqvist", "the Dockers had blockaded the cold store")
    other = report.says("Brenda Oyelaran", "There was no blockade", "direct")
    (only,) = found(desk)
    assert (only.of, set(only.members)) == ("negation", {told, other})


def test_that_there_was_none_is_not_said_of_what_another_report_tells():
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", "the Dockers had blockaded the cold store")
    desk.report("2031-03-04").says("Brenda Oyelaran", "There was no blockade", "direct")
    assert found(desk) == ()


def test_what_is_told_as_done_later_contradicts_nobody():
    desk = Desk()
    desk.report("2031-03-10").says("Tomas Lindqvist", "the crews had emptied the cold store")
    desk.report("2031-03-03").says("Brenda Oyelaran", "the crews had never emptied the cold store")
    assert found(desk) == ()


def test_who_says_of_itself_that_it_did_not_denies_what_the_other_side_told():
    desk = Desk()
    told = desk.report("2031-03-03").says("Tomas Lindqvist", "the Dockers had emptied the cold store")
    report = desk.report("2031-03-04")
    report.name("Dockers")
    answer = report.says("Brenda Oyelaran", "we have never emptied the cold store")
    assert (answer, told) in denials(desk)


def test_a_page_denies_what_a_report_tells_in_its_own_words():
    desk = Desk()
    report = desk.report("2031-03-03")
    told = report.tells("agreement", "The Dockers accepted cranes without drivers.", "Dockers", on="2031-03-02")
    page = desk.report("2031-03-04")
    answer = page.says(None, "It is not true that the Dockers accepted cranes without drivers.")
    assert (answer, told) in denials(desk)
    assert {frozenset(one.members) for one in found(desk)} == {frozenset({answer, told})}


def test_two_reports_in_their_own_words_contradict_and_neither_denies():
    desk = Desk()
    told = desk.report("2031-03-03").tells("meeting", "The three sides met in the harbour house on Tuesday.")
    other = desk.report("2031-03-04").tells("meeting", "The mediator did not attend the meeting in the harbour house.")
    (only,) = found(desk)
    assert (only.of, set(only.members), denials(desk)) == ("negation", {told, other}, [])


@pytest.mark.parametrize(
    "words", ["It is fiction.", "That is simply wrong.", "There is not a word of it that is true."]
)
def test_who_calls_it_fiction_denies_what_stands_before(words):
    desk = Desk()
    report = desk.report("2031-03-04")
    told = report.says("Tomas Lindqvist", "the Dockers emptied the cold store")
    answer = report.says("Brenda Oyelaran", words, "direct")
    assert (answer, told) in denials(desk)


def test_two_who_both_say_that_it_is_untrue_do_not_contradict_each_other():
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", "It is not so that the crews painted the harbour wall on Monday")
    desk.report("2031-03-04").says(
        "Brenda Oyelaran", "It is not true that the crews painted the harbour wall on Monday"
    )
    assert found(desk) == ()
    one = desk.report("2031-03-04").says("Ada Brenk", "the crews painted the harbour wall on Monday")
    links = found(desk)
    assert links
    assert all(one in link.members for link in links)
