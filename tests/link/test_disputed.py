from __future__ import annotations

import pytest

from dragoman import link
from dragoman.model import Link, Span, Statement
from tests.link.desk import Desk


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
