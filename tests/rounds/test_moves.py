from __future__ import annotations

import pytest

from dragoman import link, rounds
from dragoman.model import Move
from tests.link.desk import Desk, Report

ROUNDS = ("2031-03-06", "2031-05-06", "2031-07-06")


def desk_with_rounds(count: int = 2) -> tuple[Desk, list[Report]]:
    desk = Desk()
    reports = [desk.report(one) for one in ROUNDS[:count]]
    for report, one in zip(reports, ROUNDS, strict=False):
        report.tells("meeting", "a round of talks", "Dockers", "Port", on=one, place="Sunde")
    return desk, reports


def ledger(desk: Desk) -> tuple[Move, ...]:
    found = rounds.rounds(*desk.all, link.events(*desk.all))
    return rounds.moves(*desk.all, found)


def kinds(desk: Desk, party: str = "Dockers") -> list[str]:
    return [move.kind for move in ledger(desk) if move.party == party]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        pytest.param(("demands", "for", None), ("demands", "for", None), "held", id="the same"),
        pytest.param(
            ("rejects", "against", None), ("conditional", "conditional", None), "softened", id="opens on a condition"
        ),
        pytest.param(("offers", "for", None), ("conditional", "conditional", None), "hardened", id="ties its offer"),
        pytest.param(("offers", "for", None), ("rejects", "against", None), "withdrawn", id="takes its offer back"),
        pytest.param(("demands", "for", 8), ("demands", "for", 6), "softened", id="figure nearer to the other side"),
        pytest.param(("demands", "for", 8), ("demands", "for", 9), "hardened", id="figure farther from the other side"),
        pytest.param(("conditional", "for", 8), ("offers", "for", 8), "softened", id="softer stance"),
        pytest.param(("demands", "for", 8), ("agreed", "for", 8), "held", id="its own figure is agreed"),
        pytest.param(
            ("conditional", "for", 8), ("rejects", "against", None), "withdrawn", id="takes back a tied offer"
        ),
        pytest.param(
            ("offers", "for", 8), ("threatens", "against", None), "hardened", id="threatens, and still offers"
        ),
    ],
)
def test_a_move_is_told_from_the_stances_before_and_after(before, after, kind):
    desk, (first, second) = desk_with_rounds()
    first.holds("Port", "pay", "offers", "for", 3)
    first.holds("Dockers", "pay", *before)
    second.holds("Dockers", "pay", *after)
    assert kinds(desk) == ["new", kind]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        pytest.param(("demands", "for", 8), ("demands", "for", 6), "softened", id="asks less"),
        pytest.param(("demands", "for", 6), ("demands", "for", 8), "hardened", id="asks more"),
        pytest.param(("offers", "for", 2), ("offers", "for", 3), "softened", id="gives more"),
        pytest.param(("offers", "for", 3), ("open_to", "for", 2), "hardened", id="gives less"),
        pytest.param(
            ("offers", "against", 3), ("offers", "against", 2), "held", id="what is kept from others tells nothing"
        ),
    ],
)
def test_where_the_others_name_no_figure_who_asks_less_or_gives_more_has_softened(before, after, kind):
    desk, (first, second) = desk_with_rounds()
    first.holds("Dockers", "pay", *before)
    second.holds("Dockers", "pay", *after)
    assert kinds(desk) == ["new", kind]


@pytest.mark.parametrize("given", ["agreed", "offers", "open_to"])
def test_who_gave_and_asks_for_the_same_now_is_no_harder(given):
    desk, (first, second) = desk_with_rounds()
    first.holds("Dockers", "cranes", given, "for")
    second.holds("Dockers", "cranes", "demands", "for")
    assert kinds(desk) == ["new", "held"]


def test_turning_towards_the_other_side_is_softer_and_away_is_harder():
    desk, (first, second, third) = desk_with_rounds(3)
    first.holds("Port", "cranes", "demands", "for")
    first.holds("Dockers", "cranes", "rejects", "against")
    second.holds("Dockers", "cranes", "open_to", "for")
    third.holds("Dockers", "cranes", "demands", "against")
    assert kinds(desk) == ["new", "softened", "withdrawn"]


def test_what_a_mediator_calls_for_is_no_move():
    desk, (first, _) = desk_with_rounds()
    first.holds("Ministry", "pay", "demands", "for")
    first.holds("Port", "pay", "offers", "for")
    assert [move.party for move in ledger(desk)] == ["Port"]


def test_silence_is_no_move_and_the_next_word_is_compared_with_the_last():
    desk, (first, _, third) = desk_with_rounds(3)
    before = first.holds("Dockers", "pay", "demands", "for")
    after = third.holds("Dockers", "pay", "demands", "for")
    moves = ledger(desk)
    assert [(move.kind, move.before, move.after) for move in moves] == [("new", None, before), ("held", before, after)]


def test_what_is_told_as_an_earlier_position_is_no_move():
    desk, (first, second) = desk_with_rounds()
    first.holds("Dockers", "pay", "demands", "for")
    second.holds("Dockers", "pay", "rejects", "against", past=True)
    assert kinds(desk) == ["new"]


@pytest.mark.parametrize("before", ["demands", "offers"])
def test_who_asked_for_a_thing_does_not_yield_in_accepting_it(before):
    desk, (first, second) = desk_with_rounds()
    first.holds("Dockers", "pay", before, "for")
    second.holds("Dockers", "pay", "accepts", "for")
    assert kinds(desk) == ["new", "held"]


def test_copies_do_not_outvote_two_independent_reports():
    desk, (first, second) = desk_with_rounds()
    first.holds("Dockers", "pay", "demands", "for")
    copies = [desk.report("2031-05-06") for _ in range(5)]
    for copy in copies:
        copy.holds("Dockers", "pay", "rejects", "against")
    desk.copies(*copies)
    for report in (second, desk.report("2031-05-07")):
        report.holds("Dockers", "pay", "open_to", "for")
    assert kinds(desk) == ["new", "softened"]


def test_a_note_names_both_rounds_and_both_stances():
    desk, (first, second) = desk_with_rounds()
    first.holds("Dockers", "pay", "demands", "for", 8)
    second.holds("Dockers", "pay", "accepts", "for", 5)
    note = ledger(desk)[-1].note
    assert "8 %" in note
    assert "Sunde, 6 May 2031" in note
    assert "accepts" in note


def test_positions_of_nobody_known_and_of_no_round_make_no_move():
    desk, (first, _) = desk_with_rounds()
    first.holds("Dockers", "pay", "demands", "for")
    desk.report("2032-01-01").holds("Dockers", "pay", "accepts", "for")
    assert kinds(desk) == ["new"]


def test_rounds_around_which_a_party_was_silent_are_named_and_not_filled():
    desk, (first, _, third) = desk_with_rounds(3)
    first.holds("Dockers", "pay", "demands")
    third.holds("Dockers", "pay", "demands")
    _, move = ledger(desk)
    assert "nothing told of it around Sunde, 6 May 2031" in move.note
    assert "lie between" not in move.note


def test_a_stand_compared_with_one_of_half_a_year_before_says_so():
    desk = Desk()
    for on in ("2031-03-06", "2032-01-06"):
        report = desk.report(on)
        report.tells("meeting", "a round of talks", "Dockers", "Port", on=on, place="Sunde")
        report.holds("Dockers", "pay", "demands")
    _, move = ledger(desk)
    assert "about 10 months lie between" in move.note


def test_what_is_agreed_speaks_for_a_round_whatever_was_demanded_after_it():
    desk, (first, second) = desk_with_rounds()
    first.holds("Dockers", "pay", "demands", "for", 8)
    agreed = second.holds("Dockers", "pay", "agreed", "for", 5)
    desk.report("2031-05-08").holds("Dockers", "pay", "demands", "for", 8)
    assert [move.after for move in ledger(desk)][-1] == agreed


def test_an_accord_is_no_harder_stance_whatever_its_figure():
    desk, (first, second) = desk_with_rounds()
    first.holds("Port", "pay", "offers", "for", 8)
    first.holds("Dockers", "pay", "demands", "for", 8)
    second.holds("Port", "pay", "agreed", "for", 8)
    second.holds("Dockers", "pay", "agreed", "for", 7)
    assert kinds(desk) == ["new", "softened"]


@pytest.mark.parametrize(("figure", "kind"), [(8, "held"), (None, "held"), (5, "hardened")])
def test_what_was_agreed_and_is_told_again_as_offered_is_held(figure, kind):
    desk, (first, second) = desk_with_rounds()
    first.holds("Dockers", "pay", "demands", "for", 8)
    first.holds("Port", "pay", "agreed", "for", 8)
    second.holds("Port", "pay", "offers", "for", figure)
    assert kinds(desk, "Port") == ["new", kind]


@pytest.mark.parametrize(("figure", "kind"), [(6, "softened"), (10, "hardened")])
def test_a_figure_asked_of_one_that_refuses_is_measured_from_nothing(figure, kind):
    desk, (first, second) = desk_with_rounds()
    first.holds("Port", "pay", "rejects", "against")
    first.holds("Dockers", "pay", "demands", "for", 8)
    second.holds("Dockers", "pay", "demands", "for", figure)
    assert kinds(desk) == ["new", kind]
