from __future__ import annotations

import pytest

from dragoman.positions.figures import quantity
from dragoman.text import tokens
from tests.positions.desk import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Isla told Norland to lift the duty on Islan salmon by Friday.",
            ("Isla", "export_duty", "demands", "for"),
            id="an order is a demand",
        ),
        pytest.param(
            "Isla gave Norland ten days to lift the duty on Islan salmon.",
            ("Isla", "export_duty", "demands", "for"),
            id="an ultimatum is a demand",
        ),
        pytest.param(
            "Norland won't lift the duty on Islan salmon.",
            ("Norland", "export_duty", "rejects", "against"),
            id="won't is a refusal",
        ),
        pytest.param(
            "Norland cannot withdraw its patrol boats from the Middle Bank.",
            ("Norland", "patrols", "rejects", "against"),
            id="cannot is a refusal",
        ),
        pytest.param(
            "For Isla neutral observers at the landings are unthinkable.",
            ("Isla", "observers", "rejects", "against"),
            id="the holder stands before what is judged",
        ),
        pytest.param(
            "The refusal of Norland to admit observers to the landings angered Isla.",
            ("Norland", "observers", "rejects", "against"),
            id="the holder of a noun stands after it",
        ),
        pytest.param(
            "Norland refused to give up its patrol boats on the Middle Bank.",
            ("Norland", "patrols", "rejects", "against"),
            id="to give up is no silence",
        ),
        pytest.param(
            "Norland refused to rule out neutral observers at the landings.",
            ("Norland", "observers", "open_to", "for"),
            id="a refusal to refuse leaves it open",
        ),
        pytest.param(
            "Isla wants to reject neutral observers at the landings.",
            ("Isla", "observers", "rejects", "against"),
            id="a wish to refuse is a refusal",
        ),
        pytest.param(
            "Norland will not go beyond a tenth of the cod of the Middle Bank.",
            ("Norland", "quota", "offers", "for"),
            id="what one does not go beyond is offered",
        ),
        pytest.param(
            "Isla is determined to have the duty on Islan salmon lifted.",
            ("Isla", "export_duty", "demands", "for"),
            id="determination is a demand",
        ),
        pytest.param(
            "Norland stands ready to receive neutral observers at the landings.",
            ("Norland", "observers", "open_to", "for"),
            id="to stand ready is readiness",
        ),
        pytest.param(
            "Isla and Norland want neutral observers at the landings.",
            ("Isla", "observers", "demands", "for"),
            id="the first of two who want",
        ),
        pytest.param(
            "Isla wants the patrol boats out of the Middle Bank before the end of next year.",
            ("Isla", "patrols", "demands", "for"),
            id="the end of a year ends nothing else",
        ),
        pytest.param(
            "Norland asked Isla to refrain from sending observers to the landings.",
            ("Norland", "observers", "demands", "against"),
            id="to refrain is not to do",
        ),
    ],
)
def test_a_construction_gives_its_holder_stance_and_direction(text, expected):
    assert expected in told(text)


def test_a_refusal_to_accept_is_no_acceptance_besides():
    assert told("Norland refused to accept neutral observers at the landings.") == {
        ("Norland", "observers", "rejects", "against")
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland declined to give details of its patrol boats on the Middle Bank.", id="silence"),
        pytest.param("In May the patrol boats of Norland were on the Middle Bank.", id="the month of May"),
        pytest.param("Observers of the landings claimed Isla had long since gone home.", id="a claim about a party"),
    ],
)
def test_what_takes_no_position_gives_none(text):
    assert told(text) == set()


def test_what_happened_before_an_accord_is_no_part_of_it():
    text = "Norland and Isla agreed to a truce, the first since patrol boats came to the Middle Bank."
    assert told(text) == {(party, "truce", "agreed", "for") for party in ("Norland", "Isla")}


@pytest.mark.parametrize(
    ("words", "expected"),
    [("when patrol boats leave the Middle Bank", set()), ("a truce", {("Norland", "truce", "open_to", "for")})],
)
def test_a_question_that_is_left_open_is_no_readiness(words, expected):
    assert told(f"Norland left open {words}.") == expected


@pytest.mark.parametrize("lead", ["Agreement was reached on", "After a long night a compromise was found on"])
def test_what_agreement_was_reached_on_is_agreed_by_the_sides(lead):
    found = told(f"Norland met Isla. {lead} neutral observers at the landings.")
    assert found == {("Norland", "observers", "agreed", "for"), ("Isla", "observers", "agreed", "for")}


def test_no_agreement_is_none():
    assert told("Norland met Isla. No agreement was reached on neutral observers at the landings.") == set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "BRAE, May 3 (Agency) - Isla met the press on Friday, and demanded neutral observers.", id="dateline"
        ),
        pytest.param(
            "Isla praised the talks but wants neutral observers, aides to Norland said.", id="told by another"
        ),
    ],
)
def test_a_second_verb_is_of_who_opened_the_sentence_behind_its_dateline_and_not_of_who_tells_it(text):
    assert ("Isla", "observers", "demands", "for") in told(text)


def test_critics_of_a_party_are_not_the_party_named_before():
    text = "Norland met Isla. Some fishermen want neutral observers at the landings."
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The duty on Islan salmon that Norland refuses to touch has grown.",
            ("Norland", "export_duty"),
            id="a relative clause",
        ),
        pytest.param(
            "Neutral observers would watch the landings: Isla says they must, Norland says they must not.",
            ("Isla", "observers"),
            id="a verb cut short",
        ),
    ],
)
def test_a_verb_without_its_matter_takes_what_stood_before(text, expected):
    assert expected in {(party, issue) for party, issue, _, _ in told(text)}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("a quarter of the catch", 25.0, id="a quarter"),
        pytest.param("two thirds of the seats", 66.7, id="two thirds"),
        pytest.param("half of the water", 50.0, id="half"),
    ],
)
def test_a_part_in_words_is_a_percentage(words, value):
    found = quantity(tokens(words))
    assert found is not None
    assert (found.low, found.unit) == (value, "%")


@pytest.mark.parametrize("words", ["the third round of talks", "a quarter past nine"])
def test_an_ordinal_or_an_hour_is_no_part(words):
    assert quantity(tokens(words)) is None


@pytest.mark.parametrize("day", ["6 April", "Friday", "the end of May", "2033", "April 6"])
def test_a_date_is_no_condition(day):
    told_of = told(f"Isla pledged not to send observers to the landings before {day}.")
    assert {direction for _, issue, _, direction in told_of if issue == "observers"} == {"against"}


def test_a_condition_belongs_to_the_nearest_frame():
    text = "Norland has offered a truce but will send no observers to the landings until the presidents meet."
    assert ("Norland", "truce", "offers", "for") in told(text)


def test_what_a_condition_says_was_signed_is_not_yet_agreed():
    text = "Norland will lift the duty on Islan salmon only when both have signed a truce."
    assert not any(stance == "agreed" for _, _, stance, _ in told(text))


@pytest.mark.parametrize("text", ["Norland wants the truce signed first.", "The truce will be signed, Norland says."])
def test_what_is_wanted_or_will_be_signed_is_not_yet_agreed(text):
    assert not any(stance == "agreed" for _, _, stance, _ in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Isla is ready to accept neutral observers at the landings, should the other side so request.",
        "Isla will accept neutral observers at the landings only with an islander at their head.",
    ],
)
def test_inverted_should_and_only_with_are_conditions(text):
    assert ("Isla", "observers", "conditional", "conditional") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Isla spoke. 40 shopkeepers demanded neutral observers at the landings.", id="a bare noun"),
        pytest.param("Isla met the brokers, who seek neutral observers at the landings.", id="who they are"),
        pytest.param("Isla spoke. Everyone wants neutral observers at the landings.", id="everyone"),
        pytest.param("Isla spoke. Aimed at neutral observers at the landings, the bill was long.", id="a paper's aim"),
        pytest.param("Isla spoke. Neutral observers at the landings were rejected.", id="nobody is told to do so"),
    ],
)
def test_a_verb_whose_subject_names_nobody_is_not_of_the_party_before(text):
    assert told(text) == set()


def test_a_statement_signed_by_others_is_not_agreed_by_the_sides():
    text = "Norland met Isla. Two hundred fishermen signed a statement on neutral observers at the landings."
    assert told(text) == set()


@pytest.mark.parametrize("lead", ["The May deal also calls for", "Another part of the agreement provides for"])
def test_what_a_deal_calls_for_the_sides_have_agreed(lead):
    found = told(f"Norland met Isla. {lead} neutral observers at the landings.")
    assert found == {("Norland", "observers", "agreed", "for"), ("Isla", "observers", "agreed", "for")}


def test_what_a_draft_calls_for_nobody_has_agreed():
    assert told("Norland met Isla. The draft deal calls for neutral observers at the landings.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Norland warned Isla against neutral observers at the landings.",
            ("Norland", "observers", "rejects", "against"),
            id="warned against",
        ),
        pytest.param(
            "Isla made a plea to the ministers for neutral observers at the landings.",
            ("Isla", "observers", "demands", "for"),
            id="who makes a plea",
        ),
        pytest.param(
            "Isla's decision to call neutral observers to the landings angered many.",
            ("Isla", "observers", "offers", "for"),
            id="a decision",
        ),
        pytest.param(
            "Norland launched an appeal against neutral observers at the landings.",
            ("Norland", "observers", "rejects", "against"),
            id="an appeal against",
        ),
        pytest.param(
            "Norland remains fiercely opposed to neutral observers at the landings.",
            ("Norland", "observers", "rejects", "against"),
            id="an adverb before the predicate",
        ),
    ],
)
def test_nouns_and_warnings_tell_who_is_for_and_who_against(text, expected):
    assert told(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Isla will hold talks with observers of the landings.", id="talks are held"),
        pytest.param("Isla said it would meet the observers of the landings.", id="a meeting"),
    ],
)
def test_an_appointment_is_no_offer(text):
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Does Norland demand a fifth of the cod of the Middle Bank?", id="asked"),
        pytest.param("“Does Norland demand a fifth of the cod?” Vera Holm said.", id="asked by somebody"),
        pytest.param("Norland denied that it demands a fifth of the cod.", id="denied"),
        pytest.param("It is not true that Norland demands a fifth of the cod.", id="not true"),
    ],
)
def test_what_is_asked_or_denied_is_no_position(text):
    assert told(text, {"Vera Holm": "Isla"}) == set()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland demands a fifth of the cod, but will Isla agree?", id="the question comes later"),
        pytest.param("Isla cannot deny that Norland demands a fifth of the cod.", id="not denied"),
    ],
)
def test_what_is_told_beside_a_question_or_not_denied_is_a_position(text):
    assert ("Norland", "quota", "demands", "for") in told(text)


@pytest.mark.parametrize(
    "text", ["opposed plans to lift the duty on salmon", "rejected calls to lift the duty on salmon"]
)
def test_what_somebody_rejects_is_not_also_demanded(text):
    assert told(f"Norland {text}.") == {("Norland", "export_duty", "rejects", "against")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Isla wants Norland to accept observers at the landings.", ("Isla", "observers", "demands", "for")),
        ("Isla wants Norland to reject observers at the landings.", ("Isla", "observers", "demands", "against")),
        ("Isla demanded that Norland accept observers at the landings.", ("Isla", "observers", "demands", "for")),
        (
            "Isla wants to persuade Norland to accept observers at the landings.",
            ("Isla", "observers", "demands", "for"),
        ),
        ("Isla persuaded Norland to accept observers at the landings.", ("Norland", "observers", "accepts", "for")),
        ("Isla said Norland should accept observers at the landings.", ("Isla", "observers", "demands", "for")),
        ("Isla said Norland must not refuse observers at the landings.", ("Isla", "observers", "demands", "for")),
        ("Norland said it must accept observers at the landings.", ("Norland", "observers", "accepts", "for")),
    ],
)
def test_who_is_only_asked_takes_no_position(text, expected):
    assert told(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Pressure grew on Norland to accept observers at the landings.",
        "Norland must accept observers at the landings.",
        "Isla hopes Norland will accept observers at the landings.",
    ],
)
def test_what_a_report_hopes_of_a_party_is_nobodys_position(text):
    assert told(text) == set()
