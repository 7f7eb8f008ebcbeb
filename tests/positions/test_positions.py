from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman import statements
from dragoman.along import Along
from dragoman.case import parse
from dragoman.clauses import Stage
from dragoman.model import Mention, Span
from dragoman.positions import _is_asked, conditions, find
from dragoman.positions import read as read_all
from dragoman.positions.scales import scales
from dragoman.text import sentences
from tests.positions.desk import FISH, article, mentions, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Isla demands a fifth of the cod of the Middle Bank.",
            ("Isla", "quota", "demands", "for"),
            id="a demand is for the proposition",
        ),
        pytest.param(
            "Norland refuses to lift the duty on Islan salmon.",
            ("Norland", "export_duty", "rejects", "against"),
            id="to refuse the proposition is against it",
        ),
        pytest.param(
            "Norland wants to impose a new duty on salmon.",
            ("Norland", "export_duty", "demands", "against"),
            id="to want the opposite is against it",
        ),
        pytest.param(
            "Isla does not want the seizures of boats to continue.",
            ("Isla", "truce", "rejects", "for"),
            id="to reject the opposite is for it",
        ),
        pytest.param(
            "Norland withdrew its offer to lift the duty on Islan salmon.",
            ("Norland", "export_duty", "rejects", "against"),
            id="an offer withdrawn",
        ),
        pytest.param(
            "Norland took back its proposal to lift the duty on Islan salmon.",
            ("Norland", "export_duty", "rejects", "against"),
            id="a proposal taken back",
        ),
        pytest.param(
            "Norland dropped its demand for a duty on Islan salmon.",
            ("Norland", "export_duty", "offers", "for"),
            id="a demand given up",
        ),
        pytest.param(
            "Norland is ready to withdraw its patrol boats from the Middle Bank.",
            ("Norland", "patrols", "open_to", "for"),
            id="readiness is open to it",
        ),
        pytest.param(
            "Isla rejected neutral observers at the landings.",
            ("Isla", "observers", "rejects", "against"),
            id="a rejection",
        ),
        pytest.param(
            "Norland offered the withdrawal of its patrol boats from the bank.",
            ("Norland", "patrols", "offers", "for"),
            id="a noun for what is done",
        ),
        pytest.param(
            "Norland's refusal to accept observers at the landings angered fishermen.",
            ("Norland", "observers", "rejects", "against"),
            id="a position in a noun",
        ),
        pytest.param(
            "Neutral observers at the landings are unacceptable for Isla.",
            ("Isla", "observers", "rejects", "against"),
            id="a predicate with its holder behind it",
        ),
    ],
)
def test_a_frame_gives_stance_and_direction(text, expected):
    assert expected in told(text)


def test_what_a_speaker_says_must_be_is_the_speakers_position():
    told_ = told("“The duty on salmon must be lifted at once,” said minister Runa Vik.", people={"Runa Vik": "Isla"})
    assert ("Isla", "export_duty", "demands", "for") in told_


def test_only_after_makes_a_position_conditional_and_the_condition_a_claim():
    _, positions, conditions, party = read(
        "Norland would lift the duty on Islan salmon only after Isla stops the seizures of boats."
    )
    tied = next(p for p in positions if p.issue == "export_duty")
    assert (tied.stance, tied.direction) == ("conditional", "conditional")
    claim = next(c for c in conditions if c.position == tied.id)
    assert claim.issue == "truce"
    assert party[claim.by] == "Isla"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Norland said it would sign only after the crews had called off their walk-outs.", "peace"),
        ("Norland said there would be no agreement for the crews until they signed a no-strike term.", "peace"),
        (
            "Isla would sign a no-strike term. Norland said there would be no agreement of their own for the crews"
            " until they had signed the term.",
            "peace",
        ),
        ("Norland will give the crews their own agreement once the crews call off the strikes.", "peace"),
    ],
)
def test_what_must_come_first_is_known_by_a_compound_by_what_was_named_before_and_not_by_what_is_tied(words, first):
    _, _, conditions, _ = read(f"Isla was calm. {words}", case=CREWS)
    assert first in {claim.issue for claim in conditions}


CREWS = parse(
    """
case: crews
kind: labour
parties:
  - {id: Norland, names: [Norland], role: side}
  - {id: Isla, names: [Isla], role: side}
issues:
  peace: The crews keep a no-strike term
  own: The crews get an agreement of their own
"""
)


def test_what_must_be_signed_before_is_not_agreed():
    stances = {
        (party, stance) for party, _, stance, _ in told("Norland will not lift the duty before a truce is signed.")
    }
    assert "agreed" not in {stance for _, stance in stances}


def test_who_will_not_rule_a_thing_out_before_another_ties_it():
    _, _, conditions, _ = read("Norland will not rule out patrols at the Middle Bank before the truce is signed.")
    assert [claim.issue for claim in conditions] == ["truce"]


def test_a_condition_that_another_party_states_is_that_partys():
    _, _, conditions, party = read(
        "Norland calls for an end to the duty on Islan salmon, but Isla insists that certain terms must be met first."
    )
    assert {party[claim.holder] for claim in conditions} == {"Isla"}


def test_each_of_two_conditions_belongs_to_its_own_clause():
    page, positions, conditions, _ = read(
        "Norland would lift the duty on Islan salmon only after Isla stops the seizures of boats, and Isla would accept"
        " observers at the landings only when the duty on salmon is lifted."
    )
    issue = {p.id: p.issue for p in positions}
    tied = {(c.span.of(page.text).split()[1], issue.get(c.position or "")) for c in conditions}
    assert tied == {("after", "export_duty"), ("when", "observers")}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("on condition of anonymity", id="how a source speaks"),
        pytest.param("provided under the treaty", id="what a treaty gives"),
        pytest.param("and was provided forty crates of salt", id="what somebody gives"),
        pytest.param("and of the pending catches", id="what is still open"),
        pytest.param("but it is not clear if the boats will leave", id="what nobody knows"),
        pytest.param("in secret talks if need be", id="a way of speaking"),
    ],
)
def test_what_only_looks_like_a_condition_is_none(words):
    _, _, conditions, _ = read(f"Isla demands a share of the cod of the Middle Bank {words}.")
    assert conditions == ()


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Nobody would share the cod until the duty was lifted.", "until the duty was lifted"),
        ("The seizures would go on until the duty was lifted.", "until the duty was lifted"),
        ("Observers are out of the question until the duty falls.", "until the duty falls"),
        ("Isla would sign if the money came.", "if the money came"),
        ("Norland raises the quota as soon as the seizures are over.", "as soon as the seizures are over"),
        ("Norland will pay once the trawlers leave the bank.", "once the trawlers leave the bank"),
        ("No quota before payment.", "before payment"),
        ("No truce, no quota.", "no truce"),
        ("First the truce on the bank, then the quota.", "first the truce on the bank"),
        ("Una Brand said the seizures must stop first.", "the seizures must stop first"),
        ("Isla wants the duty lifted first and will then accept observers.", "the duty lifted first"),
        ("In the event that the duty falls, Isla will accept observers.", "in the event that the duty falls"),
    ],
)
def test_a_condition_is_known_by_its_form(text, condition):
    assert ties(text) == [condition]


@pytest.mark.parametrize(
    "text",
    [
        "Norland will not sign before winter.",
        "The seizures will continue until eight in the evening.",
        "Norland would not answer until the end of the year.",
        "Norland left as soon as possible.",
        "First the ministers met in Skarholm, then they dined.",
        "The president spoke first, and Isla answered.",
        "Nobody may fish the bank until further notice.",
        "Norland will lift the duty when its minister visits Isla on Friday.",
        "Norland will lift the duty at noon, when the market opens.",
        "Norland will lift the duty, its envoy said, two days after the boats were freed.",
        "Isla will go after the smugglers of the bay.",
        "Isla refused to testify before the court of the two islands.",
        "Isla rejected the offer while asking for a new one.",
        "Norland will never bring its boats before a tribunal of the two islands.",
    ],
)
def test_a_day_or_a_tale_is_no_condition(text):
    assert ties(text) == []


def ties(text: str) -> list[str]:
    """The words of each condition of a sentence."""
    page = article(text)
    stage = Stage(sentences(page)[0], mentions(page), ())
    return [" ".join(stage.lower[tie.start : tie.end]) for tie in conditions.find(stage)]


def test_what_is_wanted_first_is_wanted_and_ties_the_rest():
    said = told("Isla wants the duty on salmon lifted first and will then accept observers at the landings.")
    assert ("Isla", "export_duty", "demands", "for") in said
    assert ("Isla", "observers", "conditional", "conditional") in said


def test_a_condition_on_nothing_that_is_named_is_on_the_issue_before():
    page = article("Isla said that the observers could not come. They would be let in only after Norland had left.")
    named = mentions(page)
    reader = read_all(page, named, statements.find(page, named), FISH)
    assert "observers" in {p.issue for p in reader.guesses if p.condition}


def test_a_guess_may_be_tied_to_a_condition_too():
    page = article("For Isla the landings remain without neutral observers until Norland lifts the duty.")
    named = mentions(page)
    reader = read_all(page, named, statements.find(page, named), FISH)
    tied = {p.id for p in reader.guesses if p.condition}
    assert tied
    assert tied == {claim.position for claim in reader.guessed}


def test_a_condition_quotes_the_words_that_say_it():
    page, positions, _, _ = read("Isla will accept observers at the landings unless Norland keeps the duty on salmon.")
    tied = next(p for p in positions if p.issue == "observers")
    assert tied.condition is not None
    assert tied.condition.of(page.text) == "unless Norland keeps the duty on salmon"


def test_a_pronoun_takes_the_issue_of_the_position_before():
    assert ("Norland", "observers", "rejects", "against") in told(
        "Isla proposed neutral observers at the landings. Norland rejected that."
    )


def test_a_figure_carries_its_issue_on():
    _, positions, _, party = read("Isla asks for 30 percent of the cod of the Middle Bank. Norland offers 20 percent.")
    figures = {party[p.holder]: p.quantity for p in positions if p.issue == "quota"}
    assert figures["Isla"].low == 30
    assert figures["Norland"].low == 20
    assert figures["Norland"].unit == "%"


def test_both_sides_hold_what_they_agreed():
    assert {party for party, issue, _, _ in told("Isla and Norland agreed to a truce.") if issue == "truce"} == {
        "Isla",
        "Norland",
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland exported more salmon last year than ever before.", id="news that takes no position"),
        pytest.param("The harbour of Isla was calm on Monday.", id="no issue"),
        pytest.param("", id="nothing at all"),
    ],
)
def test_no_position_where_none_is_taken(text):
    assert told(text) == set()


def test_without_issues_there_are_no_positions():
    _, positions, conditions, _ = read("Isla demands a fifth of the cod.", case=parse("case: empty"))
    assert positions == ()
    assert conditions == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("Isla Norland demands offers if only after the duty salmon , . “ ” not lifts observers that it 30 %".split()), max_size=40))  # fmt: skip  # noqa: E501
def test_every_span_gives_back_words_of_the_text(words):
    page, positions, conditions, _ = read(" ".join(words))
    for record in (*positions, *conditions):
        assert 0 <= record.span.start < record.span.end <= len(page.text)
        assert record.span.of(page.text).strip()


def test_a_thing_merely_named_is_no_position_on_taking_it_away():
    assert not {issue for _, issue, _, _ in told("Isla wants talks about the duty.")} & {"export_duty"}


def test_the_evidence_is_the_clause_with_its_subject_and_condition():
    page, positions, _, _ = read(
        "On Friday Norland would lift the duty on Islan salmon only after Isla stops the seizures."
    )
    tied = next(p for p in positions if p.issue == "export_duty")
    assert tied.span.of(page.text).endswith("only after Isla stops the seizures")


def test_what_a_plan_has_a_party_do_is_put_forward():
    assert ("Norland", "export_duty", "offers", "for") in told(
        "The plan would see Norland lifting the duty on Islan salmon."
    )


def test_a_demand_given_up_is_no_demand():
    assert ("Isla", "observers", "offers", "against") in told(
        "Isla dropped its demand for neutral observers at the landings."
    )


def test_an_agreed_text_binds_both_sides():
    assert {
        party
        for party, issue, stance, _ in told(
            "Isla and Norland agreed to a truce. The deal provides for neutral observers at the landings."
        )
        if (issue, stance) == ("observers", "agreed")
    } == {"Isla", "Norland"}


def test_a_figure_is_taken_from_beside_its_issue():
    _, positions, _, _ = read("Isla demands thirty-five percent of the cod, and 12 boats were out on Monday.")
    (quota,) = (p for p in positions if p.issue == "quota")
    assert quota.quantity is not None
    assert (quota.quantity.low, quota.quantity.unit) == (35, "%")


def test_a_president_is_no_meeting_of_presidents():
    text = "A meeting of the presidents is possible. Norland's president demands calm at the landings."
    assert not [one for one in told(text) if one[:3] == ("Norland", "leaders_meeting", "demands")]


def test_to_meet_without_preconditions_is_to_meet():
    assert ("Isla", "leaders_meeting", "offers", "for") in told(
        "Isla offered a meeting of the presidents without preconditions."
    )


def test_a_bare_number_goes_on_with_the_issue_argued_before():
    _, positions, _, party = read(
        "Isla asks for 30 percent of the cod of the Middle Bank. Norland named 20 and Isla came down to 28."
    )
    figures = {(party[p.holder], p.quantity.low, p.quantity.unit) for p in positions if p.issue == "quota"}
    assert {("Norland", 20, "%"), ("Isla", 28, "%")} <= figures


def test_a_bare_number_ends_at_its_comma_whoever_tells_of_it():
    _, positions, _, party = read(
        "Isla asks for 30 percent of the cod of the Middle Bank. Norland offers 20, somebody who had sat in the room"
        " for the whole of the afternoon told reporters."
    )
    figures = {(party[p.holder], p.quantity.low, p.quantity.unit) for p in positions if p.quantity}
    assert ("Norland", 20, "%") in figures


def test_a_bare_number_beyond_the_whole_is_no_share():
    _, positions, _, _ = read(
        "Isla asks for 30 percent of the cod of the Middle Bank. Norland seeks the return of the last 120."
    )
    assert [p.quantity.low for p in positions if p.quantity] == [30]


def test_a_promise_that_is_demanded_is_no_offer_of_who_tells_of_it():
    _, (demand,), _, _ = read("Isla demands a meeting of the presidents.")
    inner = structs.replace(demand, stance="offers", span=Span(demand.span.start + 2, demand.span.end))
    beside = structs.replace(inner, span=Span(demand.span.end + 1, demand.span.end + 9))
    other = structs.replace(inner, direction="against")
    demands = Along([(demand.span, demand)])
    sides = {demand.holder: "Isla", "mn-aide": "Isla", "mn-other": "Norland"}
    aides, others = (structs.replace(inner, holder=holder) for holder in ("mn-aide", "mn-other"))
    asked = [_is_asked(one, demands, sides) for one in (inner, aides, others, beside, other, demand)]
    assert asked == [True, True, False, False, False, False]


TRIBUNAL = parse(
    """
case: tribunal
kind: trade
parties:
  - {id: Norland, names: [Norland], role: side}
  - {id: Isla, names: [Isla], role: side}
issues:
  tribunal: The quarrel goes before a tribunal of the two islands
"""
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland will never put its duty before a tribunal.", id="put before"),
        pytest.param("Una Brand, who followed Ole Strand, said there would be no tribunal.", id="followed another"),
    ],
)
def test_before_a_tribunal_tells_who_judges_and_not_what_comes_first(text):
    _, positions, _, party = read(text, {"Una Brand": "Norland"}, TRIBUNAL)
    assert {(party[p.holder], p.stance, p.direction) for p in positions} == {("Norland", "rejects", "against")}


def test_a_second_party_and_its_figure_need_no_verb():
    _, positions, _, party = read("Norland offered 20 percent of the cod and Isla 35.")
    assert {(party[p.holder], p.quantity.low) for p in positions if p.issue == "quota"} == {
        ("Norland", 20),
        ("Isla", 35),
    }


LANES = parse(
    """
case: lanes
kind: labour
parties:
  - {id: Norland, names: [Norland], role: side}
  - {id: Isla, names: [Isla], role: side}
issues:
  lanes: {proposition: The patrol boats keep away from the sea lanes, unit: km}
  calm: {proposition: The crews call no strikes for a fixed term, unit: months}
  wages: {proposition: The ferry line raises wages, unit: "%"}
  line: Ferry 9 keeps running
"""
)


def of_lanes(text: str) -> set[tuple[str | None, str, str, float | None]]:
    _, positions, _, party = read(text, case=LANES)
    return {(party[p.holder or ""], p.issue, p.direction, p.quantity and p.quantity.low) for p in positions}


@pytest.mark.parametrize(
    ("text", "holder", "issue", "low"),
    [
        pytest.param("Isla offers 10 kilometres.", "Isla", "lanes", 10, id="a unit written in full"),
        pytest.param("Isla offers two years.", "Isla", "calm", 24, id="another unit of the same measure"),
        pytest.param("Isla offers half a year.", "Isla", "calm", 6, id="half of one"),
        pytest.param("Isla has gone from 2 to 3 percent.", "Isla", "wages", 3, id="gone to"),
        pytest.param("Isla is at 4.5 percent.", "Isla", "wages", 4.5, id="is at"),
        pytest.param("Norland offers 5 percent. Isla says 7.", "Isla", "wages", 7, id="says, after a figure"),
        pytest.param("On wages nothing moved. Isla bids 4.", "Isla", "wages", 4, id="after the issue by name"),
        pytest.param("Isla offered 3 percent and no strikes.", "Isla", "wages", 3, id="before another issue"),
        pytest.param("Norland offers 5 kilometres and Isla asks for 9.", "Isla", "lanes", 9, id="the next clause"),
    ],
)
def test_a_figure_tells_its_issue_by_its_unit_and_by_what_was_named_before(text, holder, issue, low):
    assert (holder, issue, "for", low) in of_lanes(text)


@pytest.mark.parametrize("verb", ["withdraws its", "takes back the", "no longer offers"])
def test_a_figure_that_is_taken_back_is_refused(verb):
    assert {(holder, issue, way) for holder, issue, way, _ in of_lanes(f"Isla {verb} 3.5 percent.")} == {
        ("Isla", "wages", "against")
    }


def test_a_number_that_is_a_name_gives_no_scale():
    assert "line" not in scales(LANES)


def test_a_further_party_and_its_figure_may_have_a_preposition_or_none():
    found = of_lanes("Norland asked for 8 percent and Isla for 6.")
    assert {("Norland", "wages", "for", 8), ("Isla", "wages", "for", 6)} <= found
    assert ("Isla", "wages", "against", None) in of_lanes("Norland came with 8 percent and Isla with none.")


def test_what_is_no_longer_objected_to_is_open():
    assert ("Norland", "patrols", "open_to", "for") in told(
        "Norland no longer objects to a withdrawal of the patrol boats from the Middle Bank."
    )


def test_many_who_speak_for_no_party_hold_no_position():
    page = article("The skippers refused to land a share of the cod of the Middle Bank.")
    at = page.text.index("skippers")
    many = Mention(article=page.id, span=Span(at, at + 8), kind="group", name="skippers", made_by="desk")
    sides = structs.replace(FISH, parties=tuple(structs.replace(p, role="side") for p in FISH.parties))
    assert find(page, [many], (), sides)[0] == ()


TOLL = parse(
    """
case: toll
kind: trade
parties:
  - {id: Norland, names: [Norland], role: side}
  - {id: Isla, names: [Isla], role: side}
issues:
  toll: {proposition: Norland lowers the toll for lorries on the coast road, unit: crowns}
  frozen: The fee for boats stays at 40 marks
  gate: Norland opens the gate of Skagmouth
"""
)


def of_toll(text: str) -> set[tuple[str | None, str, str]]:
    _, positions, _, party = read(text, case=TOLL)
    return {(party[p.holder or ""], p.issue, p.direction) for p in positions}


def test_a_figure_in_the_unit_of_an_issue_is_about_that_issue():
    assert ("Isla", "toll", "for") in of_toll("Isla bid 60 crowns.")


def test_a_figure_other_than_that_of_the_proposition_is_against_it():
    assert ("Norland", "frozen", "against") in of_toll("Norland demands 75 marks.")
    assert ("Isla", "frozen", "for") in of_toll("Isla demands 40 marks.")


RIVER = parse(
    """
case: river
kind: general
parties:
  - {id: Norland, names: [Norland], role: side}
  - {id: Isla, names: [Isla], role: side}
issues:
  share: {proposition: Norland receives a share of the river, unit: per cent}
  gates: {proposition: The lock gates are opened, unit: gates}
"""
)


def test_a_figure_in_the_unit_of_one_issue_is_not_that_of_another():
    _, positions, _, party = read("Norland now asks for 45 per cent, and wants the gates opened.", case=RIVER)
    found = {(party[p.holder or ""], p.issue, p.quantity.low if p.quantity else None) for p in positions}
    assert {("Norland", "share", 45), ("Norland", "gates", None)} <= found
    assert ("Norland", "gates", 45) not in found


def test_an_issue_is_known_by_its_thing_and_what_is_done_to_it():
    assert ("Norland", "toll", "for") in of_toll("Norland is ready to lower the toll.")
    assert ("Norland", "toll", "against") in of_toll("Norland wants to raise the toll.")


def test_what_is_done_tells_which_issue_its_points_to():
    assert ("Isla", "gate", "for") in of_toll("Isla deplored the closing of the gate and demanded its opening.")


def test_a_topic_named_first_is_what_the_sentence_is_about():
    assert ("Isla", "observers", "accepts", "for") in told("On observers at the landings, Isla agrees.")


def test_the_end_of_a_measure_is_offered_on_a_condition_and_not_threatened():
    said = told("Norland would lift the duty on Islan salmon if neutral observers watch the landings.")
    assert ("Norland", "export_duty", "conditional", "conditional") in said


def test_will_unless_threatens():
    assert ("Norland", "patrols", "threatens", "against") in told(
        "Norland will keep its patrol boats on the Middle Bank unless the seizures end."
    )


def test_what_must_come_first_ties_what_comes_after():
    said = told(
        "“The duty on salmon must be lifted before Isla stops the seizures,” said Una Brand.", {"Una Brand": "Isla"}
    )
    assert ("Isla", "export_duty", "demands", "for") in said
    assert ("Isla", "truce", "conditional", "conditional") in said


def test_a_report_goes_on_with_what_was_agreed():
    agreed = told("Isla and Norland agreed to a truce. Neutral observers will watch the landings.")
    assert {party for party, issue, stance, _ in agreed if (issue, stance) == ("observers", "agreed")} == {
        "Isla",
        "Norland",
    }


def test_denying_a_report_is_no_refusal():
    assert not told("Norland denied that the duty on Islan salmon had been lifted.")


def test_once_and_when_tie_a_promise_to_what_comes_first():
    for opener in ("once", "when", "the day after", "as soon as"):
        said = told(f"Norland would lift the duty on Islan salmon {opener} Isla had stopped the seizures.")
        assert ("Norland", "export_duty", "conditional", "conditional") in said, opener


SANCTIONS = parse(
    """
case: steel
kind: trade
parties:
  - {id: Norland, names: [Norland, Republic of Norland]}
  - {id: Isla, names: [Isla, Islan Fishing Union]}
issues:
  steel: Norland puts tariffs on Islan steel
  fees: The Islan Fishing Union lowers its landing fees
"""
)


@pytest.mark.parametrize(
    "text",
    [
        "Norland will put tariffs on steel if Isla does not free the boats.",
        "Norland said it would put tariffs on steel unless the boats are freed.",
    ],
)
def test_a_measure_announced_to_hurt_is_a_threat_and_no_condition(text):
    _, found, _, _ = read(text, case=SANCTIONS)
    assert {(p.issue, p.stance, p.direction) for p in found} == {("steel", "threatens", "for")}


def test_the_words_of_a_partys_name_are_no_matter_of_an_issue():
    _, found, _, _ = read("Norland wants a union of miners.", case=SANCTIONS)
    assert not found


def test_who_wants_one_thing_before_giving_another_ties_what_it_gives_and_not_what_it_wants():
    page, positions, claims, _ = read(
        "Isla wants a fifth of the cod of the Middle Bank before it lifts the duty on salmon."
    )
    held = {p.issue: p for p in positions}
    assert (held["quota"].stance, held["quota"].condition) == ("demands", None)
    tied = held["export_duty"].condition
    assert tied is not None
    assert tied.of(page.text) == "before it lifts the duty on salmon"
    assert {(claim.position, claim.issue) for claim in claims} == {(held["quota"].id, "export_duty")}


def test_a_harm_announced_unless_a_thing_is_done_threatens_for_it():
    page, positions, _, _ = read(
        "Isla said it would stop every coal train unless the duty on Islan salmon was lifted by May."
    )
    (threat,) = [p for p in positions if p.issue == "export_duty"]
    assert (threat.stance, threat.direction) == ("threatens", "for")
    assert threat.condition is not None
    assert threat.condition.of(page.text).startswith("unless the duty")


def test_a_condition_is_of_no_position_beyond_a_semicolon():
    _, positions, claims, _ = read(
        "Norland demands neutral observers at the landings; Isla would agree to a truce of the boats only if it pays."
    )
    first = {p.id for p in positions if p.issue == "observers"}
    assert not first & {claim.position for claim in claims}


WEAVERS = parse(
    """
case: weavers
kind: general
parties:
  - {id: Norland, names: [Norland], role: side}
  - {id: Isla, names: [Isla], role: side}
issues:
  aid: {proposition: The state pays aid to weavers, unit: crowns}
  sheds: The state builds sheds every year
"""
)


def test_a_figure_in_the_unit_of_an_issue_that_was_named_is_of_it_in_any_size():
    _, positions, _, party = read(
        "The talks were about aid to weavers. Isla lowered its claim to 800 million crowns a year.", case=WEAVERS
    )
    assert {(party[p.holder], p.issue, p.quantity.low) for p in positions if p.quantity} == {("Isla", "aid", 8e8)}


def test_a_condition_that_only_names_a_figure_is_about_the_issue_of_its_unit():
    text = "The talks were about aid to weavers. Norland will build sheds only if Isla drops its 800 crowns."
    _, _, conditions, _ = read(text, case=WEAVERS)
    assert [c.issue for c in conditions] == ["aid"]


def test_a_list_in_one_line_takes_no_position():
    listed = " and ".join(["lamps, boots, nets and oars"] * 200)
    assert told("Isla demands a fifth of the cod of the Middle Bank.")
    assert told(f"Isla demands a fifth of the cod of the Middle Bank, {listed}.") == set()
