"""What is to be reviewed comes in the order of what a look at it can be expected to mend."""

import pytest
from sqlalchemy import update

from dragoman.casefile import Casefile
from dragoman.casefile import tables as t
from tests.casefile.desk import FRI, JOINED, MON, SAME, filled

GAP = "the gap to Norhavn Lines"
CONTRADICTION = next(link.id for link in JOINED.links if link.kind == "contradiction")


@pytest.fixture
def casefile(tmp_path):
    with filled(tmp_path) as made:
        yield made


def weigh(casefile: Casefile, **chances: float | None) -> None:
    """Give positions these chances, by the name of their report."""
    with casefile.writing() as connection:
        for told in (MON, SAME, FRI):
            chance = chances.get({MON.id: "monday", SAME.id: "copy", FRI.id: "friday"}[told.id])
            connection.execute(
                update(t.positions).where(t.positions.c.id == told.position.id).values(confidence=chance)
            )


def test_what_is_unsure_and_carries_much_comes_before_what_is_as_unsure_and_carries_nothing(casefile):
    weigh(casefile, monday=0.6, copy=0.6, friday=0.6)
    rows = {row.id: row for row in casefile.queue()}
    first, last = rows[FRI.position.id], rows[SAME.position.id]
    assert {"a contradiction", "a deadlock", GAP} <= set(first.carries)
    assert last.carries == ()
    assert first.worth > rows[MON.position.id].worth > last.worth == pytest.approx(0.4)
    assert next(iter(rows)) == FRI.position.id


def test_what_is_surer_comes_later(casefile):
    weigh(casefile, monday=0.3, copy=0.3, friday=0.95)
    assert casefile.queue()[0].id == MON.position.id
    assert [row.worth for row in casefile.queue()] == sorted((row.worth for row in casefile.queue()), reverse=True)


def test_a_line_that_another_origin_bears_out_is_carried_less_and_one_that_a_copy_repeats_is_not(casefile):
    def carried(*ids: str) -> float:
        with casefile.writing() as connection:
            both = "[" + ", ".join(f'"{id}"' for id in ids) + "]"
            connection.execute(update(t.gaps).values(left_positions=both))
        return next(row.worth for row in casefile.queue() if row.id == MON.position.id)

    weigh(casefile, monday=0.5, copy=0.5, friday=0.5)
    alone = carried(MON.position.id)
    assert carried(MON.position.id, SAME.position.id) == alone
    assert carried(MON.position.id, FRI.position.id) == pytest.approx(alone - 0.25)


def test_what_was_reviewed_is_not_asked_again_until_that_is_taken_back(casefile):
    before = [row.id for row in casefile.queue()]
    assert CONTRADICTION in before
    casefile.review("right", MON.position.id, CONTRADICTION, by="Ana Ruiz")
    assert [row.id for row in casefile.queue()] == [id for id in before if id not in (MON.position.id, CONTRADICTION)]
    casefile.take_back(MON.position.id, CONTRADICTION)
    assert sorted(row.id for row in casefile.queue()) == sorted(before)


def test_a_doubtful_position_is_worth_its_chance_and_more_where_its_party_is_not_heard(casefile):
    weigh(casefile, monday=0.15, copy=None, friday=None)
    with casefile.writing() as connection:
        connection.execute(update(t.gaps).values(left_positions="[]"))
    (row,) = [row for row in casefile.queue() if row.id == MON.position.id]
    assert (row.carries, row.worth) == ((GAP,), pytest.approx(0.3))


def test_the_queue_is_narrowed_by_party_and_issue(casefile):
    assert {row.id for row in casefile.queue(issue="pay")} == {MON.position.id, SAME.position.id, FRI.position.id}
    assert casefile.queue(issue="jobs") == casefile.queue(party="the company") == []
    assert CONTRADICTION in [row.id for row in casefile.queue(party="the union")]
