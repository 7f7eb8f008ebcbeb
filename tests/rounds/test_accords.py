from __future__ import annotations

import pytest

from dragoman import rounds
from dragoman.model import Round
from tests.link.desk import Desk


def found(desk: Desk) -> tuple[Round, ...]:
    return rounds.rounds(*desk.all, ())


def test_an_accord_that_two_reports_tell_of_was_reached_at_a_round_though_none_tells_of_talks():
    desk = Desk()
    desk.report("2031-03-06").tells("meeting", "a round of talks", "Dockers", "Port", on="2031-03-06", place="Sunde")
    told = desk.report("2031-04-09").tells("agreement", "agreed on pay", "Dockers", "Port", on="2031-04-08")
    desk.report("2031-04-10").tells("agreement", "what was signed", on="2031-04-08", place="Moss")
    _, last = found(desk)
    assert (last.name, last.status, last.events) == ("Moss, 8 April 2031", "held", (told,))


@pytest.mark.parametrize(
    ("on", "who", "status"),
    [
        pytest.param("2031-03-12", ("Dockers", "Port"), "held", id="within days of the talks"),
        pytest.param("2031-04-08", ("Dockers", "Ministry"), "held", id="with one that is no side"),
        pytest.param("2031-04-08", ("Dockers", "Port"), "planned", id="only planned"),
        pytest.param(None, ("Dockers", "Port"), "held", id="of no known day"),
    ],
)
def test_other_accords_are_no_round_of_their_own(on, who, status):
    desk = Desk()
    desk.report("2031-03-06").tells("meeting", "a round of talks", "Dockers", "Port", on="2031-03-06", place="Sunde")
    for published in ("2031-04-09", "2031-04-10"):
        desk.report(published).tells("agreement", "an accord", *who, on=on, status=status)
    assert len(found(desk)) == 1


def test_an_accord_that_one_report_alone_tells_of_is_no_round():
    desk = Desk()
    report = desk.report("2031-04-09")
    for words in ("agreed on pay", "the accord"):
        report.tells("agreement", words, "Dockers", "Port", on="2031-04-08")
    assert found(desk) == ()
