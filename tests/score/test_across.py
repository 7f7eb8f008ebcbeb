from __future__ import annotations

import pytest

from dragoman.score import score

TEXTS = [{"type": "article", "id": f"g{n}", "file": f"{n}.txt"} for n in (1, 2, 3)]
PAGES = [{"id": f"a{n}", "source": f"in/{n}.txt"} for n in (1, 2, 3)]
SPANS = {"e1": [0, 10], "e2": [20, 30], "s1": [40, 60]}


def gold(**lines):
    events = [{"id": f"e1-{n}", "article": f"g{n}", "kind": "meeting", "span": SPANS["e1"]} for n in (1, 2, 3)]
    said = [{"id": f"s1-{n}", "article": f"g{n}", "content": SPANS["s1"], "source": "A", "party": "A", "kind": "direct"}
            for n in (1, 2)]  # fmt: skip
    return {"article": TEXTS, "event": events, "statement": said, **lines}


def ours(**lines):
    events = [{"id": f"x{n}", "article": f"a{n}", "kind": "meeting", "span": [2, 12]} for n in (1, 2, 3)]
    said = [{"id": f"y{n}", "article": f"a{n}", "content": SPANS["s1"], "source": "A", "party": "A", "kind": "direct"}
            for n in (1, 2)]  # fmt: skip
    return {"article": PAGES, "event": events, "statement": said, **lines}


def link(kind, *members, **more):
    return {"kind": kind, "members": list(members), "note": "", **more}


def measures(wanted, found):
    return score(gold(**wanted), ours(**found)).measures


def test_a_contradiction_is_found_where_two_of_its_members_share_words_with_two_of_the_golds():
    wanted = {"link": [link("contradiction", "e1-1", "e1-2", of="date")]}
    right = measures(wanted, {"link": [link("contradiction", "x1", "x2", of="date")]})
    assert (right["contradiction.f1"], right["contradiction.date.f1"]) == (1, 1)
    other = measures(wanted, {"link": [link("contradiction", "x1", "x3", of="date")]})
    assert (other["contradiction.precision"], other["contradiction.recall"]) == (0, 0)


def test_a_contradiction_of_another_kind_counts_only_without_its_kind():
    wanted = {"link": [link("contradiction", "e1-1", "e1-2", of="date")]}
    found = measures(wanted, {"link": [link("contradiction", "x1", "x2", of="place")]})
    assert (found["contradiction.f1"], found["contradiction.date.f1"]) == (1, 0)


def test_offices_contradict_by_article():
    wanted = {"link": [link("contradiction", "g1", "g2", of="office")]}
    assert measures(wanted, {"link": [link("contradiction", "a1", "a2", of="office")]})["contradiction.f1"] == 1


def test_a_denial_the_wrong_way_round_is_not_found():
    wanted = {"link": [link("denial", "s1-1", "s1-2")]}
    assert measures(wanted, {"link": [link("denial", "y1", "y2")]})["denial.f1"] == 1
    assert measures(wanted, {"link": [link("denial", "y2", "y1")]})["denial.f1"] == 0


def test_a_weak_contradiction_that_is_found_counts_neither_way():
    wanted = {"link": [link("contradiction", "e1-1", "e1-2"), link("contradiction", "e1-2", "e1-3", weak=True)]}
    both = [link("contradiction", "x1", "x2"), link("contradiction", "x2", "x3")]
    found = measures(wanted, {"link": both})
    assert (found["contradiction.precision"], found["contradiction.recall"]) == (1, 1)


def test_a_weak_pair_of_tellings_counts_neither_way():
    wanted = {"link": [link("same_event", "e1-1", "e1-2"), link("same_event", "e1-1", "e1-3", weak=True)]}
    missed = measures(wanted, {"link": [link("same_event", "x1", "x2")]})
    assert missed["link.same_event.f1"] == 1
    found = measures(wanted, {"link": [link("same_event", "x1", "x2"), link("same_event", "x1", "x3")]})
    assert found["link.same_event.f1"] == 1
    outside = measures(wanted, {"link": [link("same_event", "x1", "x2"), link("same_event", "x2", "x3")]})
    assert outside["link.same_event.precision"] == 0.5


def test_a_pair_is_arguable_where_one_of_the_two_tellings_is():
    events = [{**event, **({"weak": True} if event["id"] == "e1-3" else {})} for event in gold()["event"]]
    wanted = {"event": events, "link": [link("same_event", "e1-1", "e1-2", "e1-3")]}
    for told in (["x1", "x2"], ["x1", "x2", "x3"]):
        assert measures(wanted, {"link": [link("same_event", *told)]})["link.same_event.f1"] == 1


def test_a_denial_that_is_given_as_a_contradiction_too_counts_neither_way():
    wanted = {"link": [link("contradiction", "e1-1", "e1-2", of="date"), link("denial", "s1-1", "s1-2")]}
    dated = link("contradiction", "x1", "x2", of="date")
    for more in ([], [link("contradiction", "y2", "y1", of="negation")]):
        found = measures(wanted, {"link": [dated, *more]})
        assert (found["contradiction.precision"], found["contradiction.recall"]) == (1, 1)


ROUND = {"id": "r1", "date": "2031-03-02", "end": "2031-03-03", "place": "Sunde", "status": "held", "series": 1}
MOVE = {"party": "Union", "issue": "pay", "to": "r1", "kind": "softened"}


@pytest.mark.parametrize(
    ("changes", "f1", "date"),
    [
        ({}, 1, 1),
        ({"date": "2031-03-03", "end": "2031-03-04"}, 1, 0),
        ({"date": "2031-03", "end": "2031-03-31"}, 1, 0),
        ({"date": "2031-03-05", "end": "2031-03-05"}, 0, None),
    ],
)
def test_rounds_are_one_where_their_days_meet(changes, f1, date):
    found = measures({"round": [ROUND]}, {"round": [ROUND | {"id": "x", "name": "", **changes}]})
    assert (found["round.f1"], found.get("round.date_right")) == (f1, date)


def test_a_round_has_its_place_status_and_delegations_compared():
    wanted = ROUND | {"delegations": {"Union": "Ada Brenk"}}
    found = measures({"round": [wanted]}, {"round": [ROUND | {"place": "Oslo", "delegations": {"the Union": "Brenk"}}]})
    told = found["round.place_right"], found["round.status_right"], found["round.delegations_right"]
    assert told == (0, 1, 1)


@pytest.mark.parametrize(
    ("place", "right"), [("Sunde", 1), ("the Old Mill, Sunde", 1), ("Old Mill", 1), ("Sundevik", 0), (None, 0)]
)
def test_a_place_is_right_as_a_town_or_as_a_house_in_it(place, right):
    wanted = ROUND | {"place": "Old Mill, Sunde"}
    found = measures({"round": [wanted]}, {"round": [ROUND | {"place": place}]})
    assert found["round.place_right"] == right


def test_an_arguable_round_costs_nothing():
    wanted = [ROUND, ROUND | {"id": "r2", "date": "2031-05-02", "end": "2031-05-02", "weak": True}]
    for told in (wanted, wanted[:1]):
        found = measures({"round": wanted}, {"round": [{**row, "name": ""} for row in told]})
        assert (found["round.precision"], found["round.recall"]) == (1, 1)


def test_moves_are_compared_round_by_round_with_their_kind():
    other = ROUND | {"id": "x", "name": ""}
    right = measures({"round": [ROUND], "move": [MOVE]}, {"round": [other], "move": [MOVE | {"to": "x"}]})
    wrong = measures(
        {"round": [ROUND], "move": [MOVE]}, {"round": [other], "move": [MOVE | {"to": "x", "kind": "held"}]}
    )
    assert (right["move.f1"], wrong["move.f1"], wrong["move.f1_any_kind"]) == (1, 0, 1)


def test_who_moved_from_a_round_was_new_at_it_where_the_gold_tells_no_first_stand():
    rounds = [ROUND, ROUND | {"id": "r2", "date": "2031-05-02", "end": "2031-05-02"}]
    moved = MOVE | {"from": "r1", "to": "r2"}
    own = [{**row, "name": ""} for row in rounds]
    first = MOVE | {"kind": "new"}
    for listed in ([moved], [moved, first]):
        found = measures({"round": rounds, "move": listed}, {"round": own, "move": [first, moved]})
        assert (found["move.precision"], found["move.recall"]) == (1, 1)


def test_a_first_stand_is_arguable_as_the_move_from_it_and_is_there_though_a_later_stand_is_new():
    days = {"r1": "2031-03-02", "r2": "2031-05-02", "r3": "2033-05-02"}
    rounds = [ROUND | {"id": id, "date": day, "end": day} for id, day in days.items()]
    own = [{**row, "name": ""} for row in rounds]
    moved, later = MOVE | {"from": "r1", "to": "r2"}, MOVE | {"to": "r3", "kind": "new"}
    first = MOVE | {"kind": "new"}
    found = measures({"round": rounds, "move": [moved, later]}, {"round": own, "move": [first, moved, later]})
    assert (found["move.precision"], found["move.recall"]) == (1, 1)
    doubted = [moved | {"weak": True}, later]
    found = measures({"round": rounds, "move": doubted}, {"round": own, "move": [later]})
    assert (found["move.precision"], found["move.recall"]) == (1, 1)


def test_a_deadlock_is_the_same_from_whichever_step_it_is_told():
    steps = [
        {"party": "Union", "waits_for": {"party": "Port", "issue": "pay"}},
        {"party": "Port", "waits_for": {"party": "Union", "issue": "cranes"}},
    ]
    assert measures({"deadlock": [{"steps": steps}]}, {"deadlock": [{"steps": steps[::-1]}]})["deadlock.f1"] == 1
    assert measures({"deadlock": [{"steps": steps}]}, {"deadlock": [{"steps": steps[:1]}]})["deadlock.f1"] == 0


def test_pledges_and_gaps_need_their_status():
    pledge = {"party": "Port", "issue": "pay", "status": "kept"}
    found = measures({"pledge": [pledge]}, {"pledge": [pledge | {"status": "broken"}]})
    assert (found["pledge.f1"], found["pledge.f1_any_status"]) == (0, 1)
    gap = {"issue": "pay", "left": "Union", "right": "Port", "status": "near"}
    turned = {"issue": "pay", "left": "Port", "right": "Union", "status": "near"}
    third = {"issue": "pay", "left": "Port", "right": "Ministry", "status": "near"}
    assert measures({"gap": [gap]}, {"gap": [turned, third]})["gap.f1"] == 1


def test_a_weak_gap_or_pledge_costs_nothing_where_it_is_missed_or_found():
    pay = {"issue": "pay", "left": "Union", "right": "Port", "status": "near"}
    rest = [pay | {"issue": "rest", "weak": True}, pay | {"issue": "peace", "weak": True}]
    found = score(gold(gap=[pay, *rest]), ours(gap=[pay, pay | {"issue": "rest"}]))
    assert found.measures["gap.f1"] == found.measures["gap.f1_any_status"] == 1
    assert not [miss for miss in found.misses if miss.startswith("gap")]
    sure = {"party": "Port", "issue": "pay", "status": "kept"}
    wanted = [sure, {"party": "Port", "issue": "rest", "status": "broken", "weak": True}]
    assert measures({"pledge": wanted}, {"pledge": [sure]})["pledge.f1"] == 1
    assert measures({"pledge": wanted}, {"pledge": [sure, sure | {"issue": "rest"}]})["pledge.precision"] == 0.5


def test_conditions_are_compared_by_their_words():
    position = {"article": "g1", "span": [0, 30], "party": "Port", "issue": "pay", "stance": "conditional",
                "direction": "conditional", "condition": [10, 30]}  # fmt: skip
    found = [position | {"article": "a1", "id": "p", "condition": [12, 30]}]
    assert measures({"position": [position]}, {"position": found})["condition.f1"] == 1
    assert measures({"position": [position]}, {"position": [found[0] | {"condition": None}]})["condition.f1"] == 0


def test_what_the_gold_says_nothing_of_is_not_measured():
    kinds = {name.split(".")[0] for name in measures({}, {"round": [ROUND], "link": [link("denial", "y1", "y2")]})}
    assert kinds.isdisjoint({"round", "denial", "move", "contradiction", "gap"})
