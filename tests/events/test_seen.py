"""Events that something else than the rules has seen: what is known of them comes from the words beside them."""

from __future__ import annotations

import pytest

from dragoman.encoder import Anchor, Seen
from dragoman.events import combined
from dragoman.events.find import Sight, find
from dragoman.model import Span
from tests.events.desk import article, mentions, times

TEXT = "Envoys of Norland and Isla caucused in Kelby on Friday. Norland and Isla met in Kelby on Monday."


def span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def sight(words, kind="meeting", status="held", **roles):
    return Sight(kind, span(words), status, {role: (span(of),) for role, of in roles.items()}, "other@1")


def found(*sights):
    one = article(TEXT)
    return find(one, mentions(one), times(one), sights)


def test_what_the_rules_have_no_word_for_is_added_with_day_place_and_who_takes_part():
    assert [e.trigger.of(TEXT) for e in found()] == ["met"]
    event, ruled = found(sight("caucused"))
    assert (event.trigger.of(TEXT), event.kind, event.status, event.place) == ("caucused", "meeting", "held", "Kelby")
    assert event.made_by == "other@1"
    assert event.time is not None
    assert event.time != ruled.time
    assert len(event.participants) == 2


def test_what_the_rules_find_too_stays_once_and_as_they_have_it():
    assert [e.made_by for e in found(sight("met", "visit"))] == ["events@1"]


def test_the_words_for_who_and_when_that_were_seen_come_first():
    one = article(TEXT)
    known = mentions(one)
    event = found(sight("caucused", "visit", who="Isla", when="on Monday"))[0]
    assert [m.name for m in known if m.id in event.participants] == ["Isla"]
    assert event.time == found()[0].time


def test_what_is_seen_on_the_day_of_a_telling_of_the_same_is_that():
    assert [event.trigger.of(TEXT) for event in found(sight("caucused", when="on Monday"))] == ["met"]


def without_day(text, word, kind, status="held"):
    one = article(text)
    place = Span(text.index(word), text.index(word) + len(word))
    return [e.kind for e in find(one, mentions(one), times(one), [Sight(kind, place, status, {}, "other@1")])]


def test_what_is_seen_without_a_day_is_an_event_where_the_report_tells_of_nothing_of_its_kind():
    assert without_day("Norland and Isla caucused.", "caucused", "meeting") == ["meeting"]
    assert without_day("Norland and Isla caucused. They met on Friday.", "caucused", "meeting") == ["meeting"]
    assert without_day("Norland and Isla caucused. Vera Holm arrived in Kelby on Friday.", "caucused", "meeting") == [
        "meeting",
        "visit",
    ]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        pytest.param("Few caucused.", "caucused", "meeting", id="of nobody and nowhere"),
        pytest.param("Norland hopes that Isla caucused.", "caucused", "meeting", id="hoped for"),
        pytest.param("Norland never caucused.", "caucused", "meeting", id="denied"),
        pytest.param("Norland mooted a quota.", "mooted", "proposal", id="what is offered in talks"),
    ],
)
def test_what_is_seen_without_a_day_and_only_thought_of_is_none(text, word, kind):
    assert without_day(text, word, kind) == []


def test_a_sign_is_no_event():
    assert without_day("Norland: Isla caucused.", ":", "meeting") == []


def test_the_model_gives_only_events_that_it_holds_likely(monkeypatch):
    def anchor(chance):
        traits = {"held": 0.2, "planned": 0.7, "moved": 0.0, "cancelled": 0.0, "denied": 0.1}
        return Anchor(
            kind="event", span=span("caucused"), label="meeting", chance=chance, roles={}, odds={}, traits=traits
        )

    one = article(TEXT)
    for chance, many in ((combined.FLOOR + 0.1, 2), (combined.FLOOR - 0.1, 1)):
        monkeypatch.setattr(combined, "read", lambda _, chance=chance: Seen((anchor(chance),), (), ()))
        events = combined.find(one, mentions(one), times(one))
        assert len(events) == many
    monkeypatch.setattr(combined, "read", lambda _: Seen((anchor(0.9),), (), ()))
    assert combined.find(one, mentions(one), times(one))[0].status == "planned"


@pytest.mark.parametrize("words", ["Envoys", "Friday", "."])
def test_a_sight_at_any_word_gives_an_event_whose_spans_lie_in_the_text(words):
    for event in found(sight(words)):
        assert event.span.covers(event.trigger) or event.trigger.overlaps(event.span)
        assert event.span.of(TEXT).strip()
