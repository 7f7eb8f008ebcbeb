from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Days, Position, Span
from dragoman.stands import Stand, speaking, told


def stand(stance: str, direction: str, chance: float | None, origin: str, at: int = 0) -> Stand:
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
    return Stand("Dockers", "pay", position, position.id, Days.on(date(2031, 3, 6)), origin, chance)


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
