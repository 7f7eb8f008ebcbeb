from __future__ import annotations

import msgspec
import pytest

from dragoman import link
from dragoman.model import Actor, Link, Mention, Span, Statement
from tests.link.desk import Desk, Report


def found(desk: Desk) -> tuple[Link, ...]:
    return link.contradictions(*desk.all, link.events(*desk.all))


def of(desk: Desk) -> list[tuple[str | None, set[str]]]:
    return [(one.of, set(one.members)) for one in found(desk)]


@pytest.mark.parametrize(
    ("told", "against"),
    [
        pytest.param("The union accepted a wage rise of 4 percent", "The union did not accept 4 percent", id="figure"),
        pytest.param(
            "An agreement on pay and shifts was signed on Monday", "Nothing was signed in Sunde", id="nothing"
        ),
        pytest.param(
            "The union has agreed to a quota of 5 thousand crates",
            "The union did not agree to 5,000 crates",
            id="agree to, and thousands in a word",
        ),
        pytest.param("The contract was signed by both heads", "No text was signed", id="no text"),
        pytest.param(
            "The crews violated the harbour rules at the quay",
            "The crews never violated the harbour rules",
            id="two words",
        ),
    ],
)
def test_a_deed_told_as_done_and_as_not_done_by_two_sides_is_a_contradiction(told, against):
    desk = Desk()
    one = desk.report("2031-03-03").says("Tomas Lindqvist", told)
    other = desk.report("2031-03-04").says("Brenda Oyelaran", against)
    assert of(desk) == [("negation", {one, other})]


@pytest.mark.parametrize(
    ("told", "against"),
    [
        pytest.param("The union would accept 4 percent", "The union did not accept 4 percent", id="would"),
        pytest.param("The union accepted 4 percent", "The union will not accept 4 percent", id="will not"),
        pytest.param("The union accepted 4 percent", "The union did not accept the night shifts", id="another thing"),
        pytest.param("The union accepted 4 percent on pier No. 1", "The union accepted 4 percent", id="No. 1"),
        pytest.param("The crews attacked the harbour office", "Nothing was signed", id="another deed"),
    ],
)
def test_what_is_wanted_or_another_deed_contradicts_nobody(told, against):
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", told)
    desk.report("2031-03-04").says("Brenda Oyelaran", against)
    assert found(desk) == ()


def test_two_of_one_side_and_reports_months_apart_do_not_dispute_a_deed():
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", "The union accepted a rise of 4 percent")
    desk.report("2031-03-04").says("Ravi Sethi", "The union did not accept a rise of 4 percent")
    desk.report("2031-09-04").says("Brenda Oyelaran", "The union did not accept a rise of 4 percent")
    assert found(desk) == ()


def asks(desk: Desk, published: str, speaker: str, before: str, asker: str, after: str) -> str:
    """A statement with a name in it, in a report of its own; its id."""
    report = desk.report(published)
    made = report.says(speaker, before)
    report.name(asker)
    end = report.add(after)
    row = report.statements.pop()
    joined = Statement(
        article=row.article,
        content=(Span(row.content[0].start, end.end),),
        kind=row.kind,
        speaker=row.speaker,
        made_by=row.made_by,
    )
    report.statements.append(joined)
    assert made != joined.id
    return joined.id


def test_two_who_are_told_to_have_asked_for_one_thing_contradict_each_other():
    desk = Desk()
    one = asks(desk, "2031-03-03", "Brenda Oyelaran", "the delay of the shift talks was requested by", "Port", "itself")
    other = asks(
        desk, "2031-03-05", "Tomas Lindqvist", "the talks on shifts were delayed at the request of", "Dockers", ""
    )
    assert of(desk) == [("who", {one, other})]


def test_requests_for_other_things_do_not_contradict():
    desk = Desk()
    asks(desk, "2031-03-03", "Brenda Oyelaran", "the delay of the shift talks was requested by", "Port", "itself")
    asks(desk, "2031-03-05", "Tomas Lindqvist", "a doctor came aboard at the request of", "Dockers", "")
    assert found(desk) == ()


@pytest.mark.parametrize(
    ("told", "against"),
    [
        pytest.param("Both sides have put their names under the accord", "We have signed nothing", id="all and we"),
        pytest.param("The contract was signed by both heads", "No. We have signed nothing", id="an answer"),
    ],
)
def test_who_does_it_tells_which_deed_is_meant(told, against):
    desk = Desk()
    one = desk.report("2031-03-03").says("Tomas Lindqvist", told)
    answer = desk.report("2031-03-04").says("Brenda Oyelaran", against)
    assert of(desk) == [("negation", {one, answer})]


def test_one_word_is_enough_where_one_side_is_told_to_do_it():
    desk = Desk()
    one = asks(desk, "2031-03-03", "Tomas Lindqvist", "in the end", "Dockers", "agreed to Sundays")
    other = desk.report("2031-03-04").says("Brenda Oyelaran", "We have accepted no Sunday work")
    assert of(desk) == [("negation", {one, other})]


def test_one_word_is_not_enough_where_another_side_does_it():
    desk = Desk()
    asks(desk, "2031-03-03", "Tomas Lindqvist", "in the end", "Ministry", "agreed to Sundays")
    desk.report("2031-03-04").says("Brenda Oyelaran", "We have accepted no Sunday work")
    assert found(desk) == ()


def test_who_signed_nothing_does_not_dispute_what_others_signed():
    desk = Desk()
    first = desk.report("2031-03-03")
    said = first.says("Tomas Lindqvist", "signed the accord on Monday")
    row = first.statements.pop()
    span = Span(first.mentions[-1].span.start, row.content[0].end)  # "Tomas Lindqvist signed the accord"
    first.statements.append(
        Statement(article=row.article, content=(span,), kind="indirect", speaker=row.speaker, made_by="test@1")
    )
    assert said != first.statements[0].id
    desk.report("2031-03-04").says("Brenda Oyelaran", "We have signed nothing")
    assert found(desk) == ()


@pytest.mark.parametrize("untrue", ["baseless", "not so", "without any foundation"])
def test_what_somebody_denies_in_his_own_sentence_is_told_as_not_done(untrue):
    desk = Desk()
    one = desk.report("2031-03-03").says("Tomas Lindqvist", "The crews violated the harbour rules at the quay")
    other = desk.report("2031-03-04").says(
        "Brenda Oyelaran", f"The claim that the crews violated the harbour rules at the quay is {untrue}"
    )
    (link,) = found(desk)
    assert (link.of, set(link.members)) == ("negation", {one, other})
    assert any(value.startswith("untrue: ") for value in link.values)


def test_what_is_not_so_new_is_not_untrue():
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", "The crews violated the harbour rules at the quay")
    desk.report("2031-03-04").says(
        "Brenda Oyelaran", "The claim that the crews violated the harbour rules at the quay is not so new"
    )
    assert found(desk) == ()


def test_two_who_repeat_a_claim_do_not_dispute_it_though_a_third_denies_it_beside_them():
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", "The crews violated the harbour rules at the quay")
    desk.report("2031-03-04").says("Ministry", "The crews violated the harbour rules at the quay; the union denied it")
    assert found(desk) == ()


def test_who_asked_for_it_is_known_from_the_sentences_before():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.add("Who wanted the delay of the shift talks is in dispute.")
    port = report.name("Port")
    end = report.add("asked for it, on Friday, in writing.")
    hers = Statement(
        article=report.id,
        content=(Span(next(m.span.start for m in report.mentions if m.id == port), end.end),),
        kind="direct",
        speaker=report.name("Brenda Oyelaran"),
        made_by="test@1",
    )
    report.statements.append(hers)
    his = report.says("Tomas Lindqvist", "We asked for nothing.")
    assert of(desk) == [("negation", {hers.id, his})]


def test_a_demand_is_no_request_that_somebody_else_can_have_made():
    desk = Desk()
    asks(
        desk,
        "2031-03-03",
        "Brenda Oyelaran",
        "she would not agree to the delay of the talks that",
        "Port",
        "asked for.",
    )
    asks(desk, "2031-03-05", "Tomas Lindqvist", "the talks were put off at the request of", "Dockers", "")
    assert found(desk) == ()


@pytest.mark.parametrize(
    ("told", "against", "dispute"),
    [
        pytest.param(
            "Arsonists set the crane on fire", "A faulty cable, nothing else, burned the crane", True, id="deed"
        ),
        pytest.param(
            "It was petrol that burned the crane", "no trace of petrol was found on the crane", True, id="denied"
        ),
        pytest.param("Arsonists set the crane on fire", "It was petrol that burned the crane", False, id="two deeds"),
        pytest.param("Arsonists set the crane on fire", "The crane is insured", False, id="no cause"),
    ],
)
def test_a_deed_and_a_mishap_are_two_causes_of_one_fire(told, against, dispute):
    desk = Desk()
    fire = "A fire destroyed the yellow crane on pier nine at Sunde on Monday night."
    ids = []
    for speaker, words in (("Tomas Lindqvist", told), ("Brenda Oyelaran", against)):
        report = desk.report("2031-03-03")
        report.add(fire)
        ids.append(report.says(speaker, words))
    assert of(desk) == ([("what", set(ids))] if dispute else [])


def test_who_left_without_signing_did_not_sign_what_all_are_told_to_have_signed():
    desk = Desk()
    told = desk.report("2031-03-03").says("Tomas Lindqvist", "Both unions signed the contract on Monday")
    denied = desk.report("2031-03-04").says("Ingrid Moe", "The crews left the hall without signing")
    assert of(desk) == [("negation", {told, denied})]


def test_a_request_that_somebody_denies_was_not_made():
    desk = Desk()
    report = desk.report("2031-03-03")
    told = report.says("Brenda Oyelaran", "the port had requested the postponement.")
    speaker = report.name("Tomas Lindqvist")
    report.add("denied that")
    report.says(None, "the port had requested anything.")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=speaker)
    report.mentions.append(own := port(report, "the port had requested the postponement"))
    report.mentions.append(other := port(report, "the port had requested anything"))
    report.actors |= {own.id: Actor(name="Port", kind="party", party="Port")}
    report.actors |= {other.id: Actor(name="Port", kind="party", party="Port")}
    assert of(desk) == [("negation", {told, report.statements[-1].id})]


def port(report: Report, words: str) -> Mention:
    at = report.text.index(words)
    return Mention(article=report.id, span=Span(at + 4, at + 8), kind="party", name="Port", made_by="test@1")


def test_it_was_the_other_side_names_who_asked_for_what_was_told_just_before():
    desk = Desk()
    report = desk.report("2031-03-03")
    one = report.says("Brenda Oyelaran", "The management asked for the delay.")
    other = report.says("Tomas Lindqvist", "it was the union.")
    assert of(desk) == [("who", {one, other})]
