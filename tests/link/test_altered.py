from __future__ import annotations

import pytest

from dragoman import link
from dragoman.link import altered
from dragoman.model import Link
from tests.link.desk import Desk


def found(desk: Desk) -> list[Link]:
    every = link.contradictions(*desk.all, link.events(*desk.all))
    return [one for one in every if one.made_by == altered.MADE_BY]


def between(one: str, other: str) -> str | None:
    return altered.altered(altered.spelled(one), altered.spelled(other))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        pytest.param("Nine boats left Ovrum on Monday", "Twelve boats left Ovrum on Monday", "number", id="figure"),
        pytest.param(
            "The yard cost three hundred and forty million crowns",
            "The yard cost 430 million crowns",
            "number",
            id="figure of several words",
        ),
        pytest.param(
            "Ninety thousand boats left Ovrum",
            "A hundred and twenty thousand boats left Ovrum",
            "number",
            id="thousands are no ordinals",
        ),
        pytest.param("The sluice opens on 3 May in Ovrum", "The sluice opens on 8 May in Ovrum", "date", id="day"),
        pytest.param("The strike ends on Monday at noon", "The strike ends on Friday at noon", "date", id="weekday"),
        pytest.param(
            "They signed in the crypt of the church on Monday",
            "They signed in the hall of the school on Monday",
            "place",
            id="house",
        ),
        pytest.param("Hesk shot at Lorm", "Lorm shot at Hesk", "who", id="exchanged"),
        pytest.param(
            "The gate was shut by the guards", "The gate was shut by the pilots", "who", id="done by somebody else"
        ),
        pytest.param("Ida Falk, the mayor, resigned", "Ida Falk, the former mayor, resigned", "office", id="former"),
        pytest.param("The council ratified the pact", "The council failed to ratify the pact", "negation", id="failed"),
        pytest.param("The fee was in the bank", "The fee was not in the bank", "negation", id="not"),
    ],
)
def test_one_sentence_with_one_thing_altered_contradicts(one, other, kind):
    assert between(one, other) == between(other, one) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Nine boats left Ovrum on Monday", "9 boats left Ovrum on Monday", id="in words"),
        pytest.param("A week has 36 hours at the mill", "A week has 36.5 hours at the mill", id="told more closely"),
        pytest.param("Hesk and Lorm met in Ovrum", "Lorm and Hesk met in Ovrum", id="told of both alike"),
        pytest.param("In Ovrum they signed on Monday", "On Monday they signed in Ovrum", id="another order"),
        pytest.param("The mayor greeted the crew", "The mayor welcomed the crew", id="another word"),
        pytest.param("The Ovrum Dockers left", "The Dockers left", id="a longer name"),
        pytest.param("Nine boats left Ovrum on Monday", "Nine boats left Ovrum on Monday", id="equal"),
        pytest.param("They voted in silence on Monday", "They voted in anger on Monday", id="no place"),
        pytest.param(
            "A hundred and twenty thousand boats left Ovrum",
            "120,000 boats left Ovrum",
            id="one figure",
        ),
        pytest.param("Turnout stood at 61 per cent", "Turnout in Ovrum stood at 67 per cent", id="of a part"),
    ],
)
def test_what_can_both_be_right_does_not(one, other):
    assert between(one, other) is None


def test_reports_need_no_record_of_it():
    desk = Desk()
    one, other = desk.report("2031-03-03"), desk.report("2031-03-04")
    one.add("Nine boats of the herring fleet left Ovrum on Monday.")
    other.add("Twelve boats of the herring fleet left Ovrum on Monday.")
    (only,) = found(desk)
    assert (only.of, set(only.members)) == ("number", {one.id, other.id})


def test_of_a_long_sentence_the_part_that_differs_is_shown():
    desk = Desk()
    fleet = "boats of the herring fleet, the oldest on this coast and the only one that still sails without engines"
    for count in ("nine", "twelve"):
        desk.report("2031-03-03").add(
            f"On Monday all {fleet}, left the harbour of Ovrum for the last time, {count} in all."
        )
    (only,) = found(desk)
    assert [value.split()[-3] for value in only.values] == ["nine", "twelve"]


def test_a_statement_stands_for_its_sentence():
    desk = Desk()
    said = desk.report("2031-03-03").says("Brenda Oyelaran", "nine boats of the herring fleet left Ovrum on Monday.")
    other = desk.report("2031-03-03")
    other.add("Twelve boats of the herring fleet left Ovrum on Monday.")
    (only,) = found(desk)
    assert set(only.members) == {said, other.id}


@pytest.mark.parametrize(
    ("first", "later", "words"),
    [
        pytest.param("2031-03-03", "2031-03-10", "left Ovrum on Monday", id="the next Monday"),
        pytest.param("2031-03-03", "2031-03-04", "left Ovrum overnight", id="the next night"),
    ],
)
def test_what_is_told_of_another_day_is_another_thing(first, later, words):
    desk = Desk()
    desk.report(first).add(f"Nine boats of the herring fleet {words}.")
    desk.report(later).add(f"Twelve boats of the herring fleet {words}.")
    assert not found(desk)


def test_two_sides_may_tell_two_things():
    desk = Desk()
    desk.report("2031-03-03").says("Brenda Oyelaran", "nine boats of the herring fleet left Ovrum on Monday.")
    desk.report("2031-03-03").says("Tomas Lindqvist", "twelve boats of the herring fleet left Ovrum on Monday.")
    assert not found(desk)


def test_in_a_case_of_very_many_reports_sentences_are_not_held_for_it(monkeypatch):
    desk = Desk()
    desk.report("2031-03-03").add("Nine boats of the herring fleet left Ovrum on Monday.")
    desk.report("2031-03-04").add("Twelve boats of the herring fleet left Ovrum on Monday.")
    assert len(found(desk)) == 1
    monkeypatch.setattr(altered, "MOST", 1)
    assert found(desk) == []
