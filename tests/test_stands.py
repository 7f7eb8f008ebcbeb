from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dragoman.model import Days, Position, Span
from dragoman.stands import Stand, latest, outdone, speaking, standing, stands, told
from tests.link.desk import Desk


def stand(
    stance: str,
    direction: str,
    chance: float | None,
    origin: str,
    at: int = 0,
    days: Days | None = Days.on(date(2031, 3, 6)),  # noqa: B008 - a frozen record
) -> Stand:
    position = Position(
        article=origin,
        span=Span(at, at + 1),
        holder=None,
        issue="pay",
        stance=stance,
        direction=direction,
        confidence=chance,
        made_by="hand@1",
    )
    return Stand("Dockers", "pay", position, position.id, days, origin, chance)


def test_two_unlikely_reports_outweigh_one_that_is_a_little_likelier():
    rows = [
        stand("demands", "for", 0.35, "a"),
        stand("demands", "for", 0.35, "b"),
        stand("rejects", "against", 0.5, "c"),
    ]
    assert speaking(rows).position.direction == "for"


def test_one_likely_report_outweighs_two_unlikely_ones():
    rows = [stand("demands", "for", 0.3, "a"), stand("demands", "for", 0.3, "b"), stand("rejects", "against", 0.8, "c")]
    assert speaking(rows).position.direction == "against"


def test_what_one_origin_repeats_is_no_likelier():
    once = [stand("demands", "for", 0.4, "a")]
    assert told([*once, stand("offers", "for", 0.3, "a", at=5)]) == pytest.approx(told(once))
    assert told([*once, stand("offers", "for", 0.3, "b")]) == pytest.approx(0.58)


@pytest.mark.parametrize(
    ("accord", "other", "speaks"),
    [(0.3, 0.35, "rejects"), (0.6, 0.65, "agreed"), (0.6, 0.8, "rejects"), (None, 0.8, "agreed")],
    ids=["not likely", "hardly less likely", "much less likely", "sure"],
)
def test_an_accord_speaks_first_only_where_it_is_likely_and_hardly_less_so_than_another(accord, other, speaks):
    rows = [stand("agreed", "for", accord, "a"), stand("rejects", "against", other, "b")]
    assert speaking(rows).position.stance == speaks


def test_other_words_of_the_same_direction_make_an_accord_likely():
    rows = [stand("agreed", "for", 0.3, "a"), stand("demands", "for", 0.6, "b"), stand("rejects", "against", 0.8, "c")]
    assert speaking(rows).position.stance == "agreed"


def test_what_nobody_weighed_is_chosen_by_the_number_of_origins():
    rows = [
        stand("demands", "for", None, "a"),
        stand("demands", "for", None, "b"),
        stand("rejects", "against", None, "c"),
    ]
    assert speaking(rows).position.direction == "for"
    assert told(rows) is None


def on(stance: str, direction: str, chance: float | None, origin: str, day: str) -> Stand:
    return msgspec.structs.replace(stand(stance, direction, chance, origin), days=Days.on(date.fromisoformat(day)))


@pytest.mark.parametrize(
    ("late", "stands"),
    [
        pytest.param(("rejects", "against", 0.4), "demands", id="unlikely, and turns it round"),
        pytest.param(("rejects", "against", 0.6), "rejects", id="likely"),
        pytest.param(("accepts", "for", 0.4), "accepts", id="unlikely, and points the same way"),
        pytest.param(("agreed", "against", 0.4), "agreed", id="an accord"),
    ],
)
def test_last_words_give_way_to_likely_ones_before_only_where_they_turn_them_round_and_are_unlikely(late, stands):
    rows = [on("demands", "for", 0.8, "a", "2031-03-06"), on(*late, "b", "2031-05-06")]
    assert [row.position.stance for row in standing(rows)] == [stands]


def test_last_words_do_not_give_way_to_what_was_said_more_than_half_a_year_before():
    rows = [on("demands", "for", 0.8, "a", "2030-03-06"), on("rejects", "against", 0.4, "b", "2031-05-06")]
    assert [row.position.stance for row in standing(rows)] == ["rejects"]


@pytest.mark.parametrize(
    ("own", "others", "stance", "out"),
    [
        pytest.param(0.35, 0.8, "demands", True, id="far likelier"),
        pytest.param(0.35, 0.4, "demands", False, id="hardly likelier"),
        pytest.param(0.55, 0.8, "demands", False, id="both likely"),
        pytest.param(0.35, 0.8, "agreed", False, id="agreed by both"),
    ],
)
def test_words_that_are_far_likelier_another_partys_are_not_also_this_ones(own, others, stance, out):
    desk = Desk()
    report = desk.report("2031-03-06")
    likelier = report.holds("Port", "pay", stance, confidence=others)
    report.holds("Dockers", "pay", stance, confidence=own)
    place = next(one.span for one in report.positions if one.id == likelier)
    report.positions[-1] = msgspec.structs.replace(report.positions[-1], span=place)
    shelf, _, known = desk.all
    assert outdone(shelf, known) == ({report.positions[-1].id} if out else frozenset())
    assert (("Dockers", "pay") in stands(shelf, known)) is not out
    assert ("Dockers", "pay") in stands(shelf, known, lesser=True)


def test_what_nobodys_party_is_read_to_want_puts_out_no_party():
    desk = Desk()
    report = desk.report("2031-03-06")
    report.holds("Dockers", "pay", "demands", confidence=0.8)
    report.holds("Port", "pay", "demands", confidence=0.4)
    report.positions[-1] = msgspec.structs.replace(report.positions[-1], span=report.positions[0].span)
    report.actors = {id: actor for id, actor in report.actors.items() if actor.name != "Dockers"}
    shelf, _, known = desk.all
    assert ("Port", "pay") in stands(shelf, known)


@pytest.mark.parametrize(
    ("first", "last", "late"),
    [
        pytest.param((2030, 1), (2031, 6), "ab", id="years that share days"),
        pytest.param((2030, 1), (2030, 6), "b", id="over before"),
        pytest.param(None, None, "ab", id="no day at all"),
    ],
)
def test_what_may_have_been_said_in_the_same_years_is_no_earlier(first, last, late):
    days = Days(date(*first, 1), date(*last, 1)) if first else None
    rows = [
        stand("demands", "for", 0.8, "a", days=days),
        stand("offers", "for", 0.3, "b", days=Days(date(2031, 1, 1), date(2033, 1, 1))),
    ]
    assert "".join(sorted(row.origin for row in latest(rows))) == late


def test_a_report_without_a_day_is_none_of_the_last_where_these_are_known():
    rows = [stand("demands", "for", 0.8, "a", days=None), stand("offers", "for", 0.3, "b")]
    assert [row.origin for row in latest(rows)] == ["b"]
