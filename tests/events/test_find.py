from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman.events import find
from dragoman.model import Span
from tests.events.desk import article, events, mentions, times, told, who


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland and Isla met in Kelby on Friday.", "meeting"),
        ("Talks between Norland and Isla ended in Kelby on Friday without a result.", "meeting"),
        ("Vera Holm and Idris Kaya discussed the quota over the phone on Sunday.", "call"),
        ("Norland and Isla signed a treaty on cod in Kelby on Friday.", "agreement"),
        ("Norland and Isla reached an agreement on Friday.", "agreement"),
        ("Norland freed twelve detained Islan sailors on Friday.", "exchange"),
        ("The two ships carried home sixty men in a prisoner swap between Norland and Isla on Friday.", "exchange"),
        ("Norlandic boats fired rockets at Port Stane on Friday.", "attack"),
        ("Four people were killed in Port Stane on Friday when Islan shells hit the market.", "attack"),
        ("Vera Holm arrived in Kelby on Friday.", "visit"),
        ("Norland submitted a draft of the treaty to Isla on Friday.", "proposal"),
        ("Isla has until 12 April to sign, Vera Holm said.", "deadline"),
        ("If no deal is reached within sixty days, Norland will close its ports.", "deadline"),
        ("Isla, on Friday, pledged to reduce its fleet.", "statement"),
    ],
)
def test_a_clause_that_tells_of_something_that_happened_is_an_event(text, kind):
    assert [event.kind for event in events(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Any meeting of Norland and Isla would be a surprise.", id="any"),
        pytest.param("Norland wants a ceasefire with Isla.", id="wanted"),
        pytest.param("The attacks on Norland must stop.", id="must"),
        pytest.param("Vera Holm refused to meet Idris Kaya in Kelby.", id="refused"),
        pytest.param("Norland did not meet Isla in Kelby.", id="negated"),
        pytest.param("Vera Holm repeated her offer to meet Idris Kaya in Kelby.", id="offered"),
        pytest.param("A deal with Isla would bring peace to Norland.", id="would"),
        pytest.param("If Norland and Isla meet in Kelby, prices will fall.", id="if"),
        pytest.param("Norland met with fierce criticism in Isla.", id="met with criticism"),
        pytest.param("The offer of Norland does not meet the conditions of Isla.", id="meets conditions"),
        pytest.param("There was little sign of a deal in Kelby, Vera Holm said.", id="sign as a noun"),
        pytest.param("“Did Norland and Isla meet in Kelby on Monday?”", id="asked in quotation marks"),
        pytest.param("“Will Norland and Isla meet on Friday?” Vera Holm said.", id="asked by somebody"),
        pytest.param("Had Norland and Isla met in Kelby on Monday?!", id="asked aloud"),
        pytest.param("Norland has visited the idea of quotas before.", id="nobody goes anywhere"),
        pytest.param("The catch of Norland went from ten to twelve boats.", id="went from ten"),
        pytest.param("The earthquake killed forty people in Port Stane on Friday.", id="earthquake"),
    ],
)
def test_what_is_wished_asked_refused_or_said_in_another_sense_is_no_event(text):
    assert [event for event in events(text) if event.kind not in {"visit"} or event.place] == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norland and Isla will meet in Kelby on Friday.", "planned"),
        ("Norland and Isla to meet in Kelby on Friday", "planned"),
        ("Talks between Norland and Isla could start in Kelby on Friday.", "planned"),
        ("Norland and Isla are expected to meet in Kelby on Friday.", "planned"),
        ("Vera Holm spoke ahead of the talks between Norland and Isla on Friday.", "planned"),
        ("The talks between Norland and Isla in Kelby on Friday were postponed.", "moved"),
        ("The talks between Norland and Isla in Kelby on Friday were called off.", "cancelled"),
        ("Norland and Isla met in Kelby on Friday.", "held"),
    ],
)
def test_tense_and_wording_say_whether_it_is_held_planned_moved_or_off(text, status):
    assert [event.status for event in events(text)] == [status]


def test_a_present_tense_with_a_day_ahead_is_a_plan():
    assert told("Norland and Isla meet in Kelby on Friday.", ahead=("Friday",)) == [("meeting", "planned")]


def test_a_possibility_without_a_day_is_no_plan():
    assert told("Norland and Isla could meet in Kelby.") == []


def test_a_clause_tells_one_event_and_not_two():
    assert told("Norland and Isla will meet for talks in a new round of negotiations in Kelby on Friday.") == [
        ("meeting", "planned")
    ]


def test_the_span_is_the_clause_and_not_the_sentence():
    text = "Vera Holm confirmed the plan after a meeting with Idris Kaya in Kelby, and prices fell."
    (event,) = events(text)
    assert event.span.of(text) == "a meeting with Idris Kaya in Kelby"


def test_casualties_and_their_cause_are_one_attack_with_its_figures():
    (event,) = events("Two people were killed and 15 injured when Islan rockets hit Port Stane on Friday.")
    assert event.figures == {"killed": 2, "injured": 15}
    assert event.place == "Port Stane"


def test_an_outcome_after_a_comma_belongs_to_the_attack():
    text = "Norlandic boats fired rockets at Port Stane, killing two people and injuring 15 on Friday night."
    (event,) = events(text)
    assert event.figures == {"injured": 15, "killed": 2}
    assert event.span.of(text) == text[:-1]


def test_both_sides_stands_for_the_parties_named_before():
    assert who("Norland and Isla have no treaty. Both sides met in Kelby on Friday.")[-1] == ["Norland", "Isla"]


def test_the_second_round_is_that_of_the_parties_of_the_article():
    assert who("Norland and Isla have no treaty. A second round of talks began in Kelby on Friday.") == [
        ["Norland", "Isla"]
    ]


def test_a_place_takes_no_part_and_a_host_is_a_place():
    text = "Vera Holm met Idris Kaya in Portmere on Friday."
    assert who(text) == [["Vera Holm", "Idris Kaya"]]
    assert [event.place for event in events(text)] == ["Portmere"]


def test_a_place_that_nobody_listed_is_read_from_its_capitals():
    assert [event.place for event in events("Norland and Isla met in Grand Tessaly on Friday.")] == ["Grand Tessaly"]


def test_an_adjective_of_a_state_is_no_place():
    assert [event.place for event in events("Norland and Isla met in Islan waters on Friday.")] == [None]


def test_the_day_of_a_promised_deed_is_a_date_to_be_kept():
    text = "Norland has promised to open the lock on Friday."
    assert told(text, ahead=("Friday",)) == [("deadline", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "Norland will let the trawlers fish again from Friday.",
        "The nets of Isla were to be lifted by Friday, Vera Holm said.",
        "Inspectors of Norland are due in the lock on Friday.",
        "Norland will pay the debt in two parts, the first half by Friday.",
        "The licence of the port ends on Friday.",
        "Islan boats may enter the bay from Friday.",
    ],
)
def test_what_is_to_be_done_by_or_from_a_day_is_a_date_to_be_kept(text):
    assert told(text, ahead=("Friday",)) == [("deadline", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "Norland said on Friday that it would open the lock.",
        "Norland will not open the lock by Friday.",
        "The lock of Norland was opened on Friday.",
    ],
)
def test_the_day_of_a_saying_a_refusal_or_a_deed_is_no_date_to_be_kept(text):
    assert "deadline" not in [kind for kind, _ in told(text, ahead=("Friday",))]


def test_a_meeting_or_a_release_on_a_promised_day_is_told_as_such():
    assert told("Norland will release all twelve trawlers on Friday.", ahead=("Friday",)) == [("exchange", "planned")]
    assert told("The next round of Norland and Isla is due in Kelby on Friday.", ahead=("Friday",)) == [
        ("meeting", "planned")
    ]


def test_what_is_handed_over_by_a_day_is_told_with_the_day_it_is_due():
    text = "Norland and Isla will each release forty wounded soldiers by 31 May."
    assert [(event.kind, event.span.of(text)) for event in events(text)] == [
        ("exchange", text.rstrip(".")),
        ("deadline", "each release forty wounded soldiers by 31 May"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The lamps of Norland stay dark until 2 May.", ["The lamps of Norland stay dark until 2 May"]),
        (
            "Crews get 3 per cent more from 1 May and ten minutes at the quay from 20 April.",
            ["Crews get 3 per cent more from 1 May", "and ten minutes at the quay from 20 April"],
        ),
        ("The date in the protocol was 12 April.", ["The date in the protocol was 12 April"]),
        ("The two firms had until Friday to count the nets.", ["had until Friday to count the nets"]),
        ("We asked for an answer by Friday.", ["We asked for an answer by Friday"]),
    ],
)
def test_what_begins_or_ends_on_a_day_ahead_is_a_date_to_be_kept(text, words):
    found = [event.span.of(text) for event in events(text, ahead=("Friday",)) if event.kind == "deadline"]
    assert len(found) == len(words)
    assert all(one in word or word in one for one, word in zip(found, words, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Norland lost its licence from 12 April.",
        "The quay was shut until 12 April.",
        "Norland closed it from 12 April.",
    ],
)
def test_what_began_or_ended_on_a_day_behind_is_no_date_to_be_kept(text):
    assert "deadline" not in [kind for kind, _ in told(text)]


def test_who_is_asked_to_a_place_on_a_day_is_to_meet_there():
    assert told("The mediator has asked both sides to Brenholm on 12 April.") == [("meeting", "planned")]
    assert told("The mediator has asked both sides to Brenholm.") == []
    assert told("The mediator has asked both sides to sign on 12 April.") == []


def test_talks_that_were_to_be_here_and_will_be_there_are_told_twice():
    text = "The talks that were to open in Kelby on 12 April will now be held on 3 May in Stane."
    assert [event.span.of(text) for event in events(text)] == [
        "The talks that were to open in Kelby on 12 April",
        "will now be held on 3 May in Stane",
    ]


def test_delegations_that_come_back_on_a_day_are_to_meet():
    assert told("Both delegations come back on 12 April, in Kelby this time.", ahead=("12 April",)) == [
        ("meeting", "planned")
    ]


def test_prisoners_that_come_home_are_exchanged_and_boats_that_do_are_not():
    assert told("The last prisoners came home on Friday.") == [("exchange", "held")]
    assert told("The last guests came home on Friday.") == []


def test_the_day_on_which_something_will_be_stands_before_when():
    text = "Norland hopes to sign on 12 April, when it meets Isla in Kelby."
    met = next(event for event in events(text, ahead=("12 April",)) if event.kind == "meeting")
    assert met.time is not None
    assert met.status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Isla signed a truce in Brenholm on Friday.",
        "The skippers' talks with Isla in frosty Brenholm ended on Friday.",
        "Norland freed forty captives at the bridge of Brenholm on Friday.",
        "Norland and Isla met in Brenholm, forty days late.",
    ],
)
def test_a_place_that_nobody_knows_is_read_where_its_words_say_so(text):
    assert [event.place for event in events(text)] == ["Brenholm"]


def test_talks_called_off_have_the_day_for_which_they_were_set():
    text = "Norland on Friday called off the talks with Isla that were due to open in Kelby on 12 April."
    found = {time.id: time.span.of(text) for time in times(article(text), ("12 April",))}
    off = next(event for event in events(text, ahead=("12 April",)) if event.status == "cancelled")
    assert found.get(off.time) == "12 April"


def test_what_nobody_asked_for_is_no_event():
    assert told("Nor did Norland ask for the talks to be put off by a week.") == []


def test_what_was_agreed_may_stand_in_a_clause_of_its_own():
    assert [kind for kind, _ in told("Norland and Isla agreed that inspectors would count the nets.")] == ["agreement"]


def test_a_strike_of_workers_is_no_attack_and_a_missile_strike_is_one():
    labour = "The union said its workers began a strike in Kelby on Friday. The workers want higher wages."
    assert "attack" not in [kind for kind, _ in told(labour)]
    war = "A missile strike on Port Stane killed four soldiers on Friday, Norland said."
    assert [kind for kind, _ in told(war)] == ["attack"]


def test_a_strike_that_lies_ahead_is_a_deadline_and_one_that_began_is_none():
    wages = " The workers want higher wages."
    assert told("The union will strike on Friday if talks fail." + wages, ahead=("Friday",)) == [
        ("deadline", "planned")
    ]
    assert told("The union will go on strike on Friday." + wages, ahead=("Friday",)) == [("deadline", "planned")]
    assert told("The union struck on Friday for higher wages." + wages) == []


def test_talks_put_off_carry_their_new_day():
    text = "The second round of talks between Norland and Isla, which was due on 3 March, has been put off to 9 March."
    first, new = events(text)
    assert (first.status, new.status) == ("planned", "moved")
    day = {t.id: t.span.start for t in times(article(text))}
    assert (day[first.time or ""], day[new.time or ""]) == (text.index("3 March"), text.index("9 March"))
    assert len(new.participants) == 2


def test_who_called_a_meeting_off_on_friday_did_not_meet_on_friday():
    (event,) = events("Vera Holm on Friday called off the summit with Isla.")
    assert (event.status, event.time) == ("cancelled", None)


def test_the_day_in_front_of_a_sentence_is_that_of_its_main_clause():
    text = "On Sunday, hours before the talks of Norland and Isla, Vera Holm met Idris Kaya."
    meeting = events(text)[-1]
    assert meeting.time is not None
    assert who(text)[-1] == ["Vera Holm", "Idris Kaya"]


def test_good_will_plans_nothing():
    assert told("Norland showed good will at the talks with Isla in Kelby.") == [("meeting", "held")]


def test_what_somebody_demands_is_no_event():
    assert told("Norland demands that Idris Kaya meets Vera Holm in Kelby.") == []


def test_a_neighbour_verbs_day_is_not_that_of_the_talks():
    text = "Vera Holm explained at length and with many figures why the talks with Isla broke down in a note on Friday."
    assert [event.time for event in events(text) if event.kind == "meeting"] != []


def test_a_meeting_told_again_with_its_day_and_nothing_new_is_told_once():
    text = "Norland and Isla will meet in Kelby on Friday. Prices rose. The two sides will meet on Friday."
    assert told(text) == [("meeting", "planned")]


def test_a_meeting_told_again_without_its_day_is_an_event_again():
    text = "Norland and Isla met in Kelby on Friday. Prices rose. The talks between Norland and Isla broke up."
    assert told(text) == [("meeting", "held"), ("meeting", "held")]


def test_a_few_words_that_point_back_to_a_meeting_are_no_second_telling():
    assert told("Norland and Isla met in Kelby on Friday. Prices rose after the meeting.") == [("meeting", "held")]


def test_a_retold_meeting_on_another_day_is_kept():
    text = "Norland and Isla will meet in Kelby on Friday. Isla said the two sides will meet on Sunday."
    assert told(text) == [("meeting", "planned"), ("meeting", "planned")]


def test_an_interview_by_phone_is_no_call_between_parties():
    assert told("Vera Holm told reporters by phone on Friday.") == []


@pytest.mark.parametrize(
    "text",
    ["", ".", "met", "met met met " * 300, "\ud800 met Norland on Friday", "\x00\x01 will meet", "“”“”" * 50,
     "NORLAND AND ISLA MET ON FRIDAY",
     "Norland, " * 2000 + "met.", "to to to to to", "- - - met - -"],
)  # fmt: skip
def test_no_text_is_too_bad(text):
    for event in events(text):
        assert text[event.span.start : event.span.end]


WORDS = st.lists(
    st.sampled_from(
        "Norland Isla met will to in Kelby on Friday , . “ ” talks after killing two people if not by - signed".split()
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_every_event_names_words_and_records_of_its_own_article(words):
    made = article(" ".join(words))
    marked, when = mentions(made), times(made)
    known = {mention.id for mention in marked} | {time.id for time in when}
    found = find(made, marked, when)
    assert found == find(made, tuple(reversed(marked)), tuple(reversed(when)))
    for event in found:
        assert event.span.covers(event.trigger)
        assert {*event.participants, *([event.time] if event.time else [])} <= known
        assert event.span.of(made.text).strip()


def test_what_was_put_off_is_told_beside_the_day_and_place_it_was_put_off_to():
    text = (
        "The talks between Norland and Isla, which were to begin on Monday in Kelby, have been put off to Friday and "
        "will be held in Port Stane."
    )
    old, new = events(text)
    assert [(one.status, one.place) for one in (old, new)] == [("planned", "Kelby"), ("moved", "Port Stane")]


def test_something_else_that_is_put_off_in_a_sentence_about_talks_is_no_talks():
    assert told("At the talks of Norland and Isla in Kelby, the port was told that repairs were put off.") == [
        ("meeting", "held")
    ]


def test_a_round_meant_by_the_first_one_is_told():
    text = "Norland and Isla will hold a second round of talks on Friday, weeks after the first one ended in Kelby."
    assert [one.status for one in events(text, ahead=("Friday",))] == ["planned", "held"]


def test_talks_after_so_many_days_took_place():
    assert told("Norland and Isla are stuck, Idris Kaya said after two days of talks.") == [("meeting", "held")]
    assert told("Norland is preparing for the new round of talks.") != [("meeting", "held")]


def test_what_lies_behind_before_in_the_present_is_ahead():
    assert told("It comes two days before Norland meets Isla in Kelby.") == [("meeting", "planned")]


def test_the_town_that_was_hit_is_the_place_of_the_attack():
    (event,) = events("Rockets hit the border town of Harrow on Monday night and killed four people.")
    assert event.place == "Harrow"


def test_the_day_a_truce_begins_is_not_the_day_it_was_agreed():
    (event,) = events("The truce of Norland and Isla agreed in Kelby begins on Sunday.")
    assert (event.kind, event.time) == ("agreement", None)


def test_a_round_told_by_a_relative_clause_and_what_becomes_of_it_are_two_events():
    found = events(
        "The second round of talks, which was to begin on Monday in Kelby, will be held on 13 April in Stane."
    )
    assert [(event.kind, event.status, event.place) for event in found] == [
        ("meeting", "planned", "Kelby"),
        ("meeting", "planned", "Stane"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Isla ended the Kelby talks on Monday.",
        "After the talks in grey Kelby on Monday Norland was silent.",
    ],
)
def test_a_place_beside_the_noun_or_behind_an_adjective_is_the_place_of_the_talks(text):
    assert [event.place for event in events(text)] == ["Kelby"]


def test_what_something_else_waits_for_is_no_event():
    text = "Vera Holm said Norland would return when the twelve sailors had been released."
    assert [event.kind for event in events(text)] == []


def test_what_is_denied_in_a_clause_of_its_own_is_told_as_denied():
    assert [event.status for event in events("Vera Holm denied reports that she had met Idris Kaya.")] == ["denied"]


def test_an_agreement_signed_by_the_delegations_is_one_though_nobody_is_named():
    found = events("An agreement on the use of the wells was signed by the heads of the delegations.")
    assert [event.kind for event in found] == ["agreement"]


@pytest.mark.parametrize(
    "text",
    [
        "Norland on Friday gave Isla ten days to open the lock.",
        "Isla has ten days to answer, Vera Holm said.",
        "Norland told Isla to lift its nets by 12 April or lose its licence.",
    ],
)
def test_days_given_for_something_and_an_order_for_a_day_are_dates_to_be_kept(text):
    assert ("deadline", "planned") in told(text, ahead=("12 April",))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Vera Holm fears that the port will be dead by Friday.", id="feared"),
        pytest.param("Norland would be bankrupt by Friday, Vera Holm says.", id="imagined"),
        pytest.param("Who will pay for the lock by Friday?", id="asked"),
        pytest.param("The lock of Norland will stay open until Friday.", id="lasts until"),
        pytest.param("There will be no dismissals in Norland before Friday.", id="not before"),
        pytest.param("A treaty of Norland that ends a century of war.", id="no day"),
        pytest.param("Such a move would have to wait until Friday, Norland said.", id="waits"),
        pytest.param("The embargo has cut the catch of Norland from ten boats a day to two.", id="a day to"),
    ],
)
def test_what_is_feared_asked_or_lasts_is_no_date_to_be_kept(text):
    assert "deadline" not in [kind for kind, _ in told(text, ahead=("Friday",))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The document adopted in Kelby on Friday is short, Norland said.", "agreement"),
        ("The pact, signed in Kelby on Friday, binds Norland and Isla for two years.", "agreement"),
        ("The walkout of Isla followed a proposal tabled by Norland on Friday.", "proposal"),
        ("The offer, submitted by Norland on Friday, is its last.", "proposal"),
        ("Norland and Isla settled their dispute over cod on Friday.", "agreement"),
    ],
)
def test_papers_are_told_by_what_became_of_them(text, kind):
    assert kind in [found for found, _ in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland wants the dispute with Isla settled in Kelby on Friday.", id="wanted"),
        pytest.param("Isla keeps its nets until a treaty with Norland is signed.", id="not yet signed"),
        pytest.param("Vera Holm has agreed to mediate in Kelby on Friday.", id="one alone"),
        pytest.param("Vera Holm explained what Norland and Isla have agreed to do.", id="what"),
        pytest.param("No deal signed by Norland in Kelby on Friday is known.", id="no deal"),
    ],
)
def test_a_paper_that_is_wanted_or_still_to_come_and_the_consent_of_one_is_no_agreement(text):
    assert "agreement" not in [kind for kind, _ in told(text)]


@pytest.mark.parametrize(
    "text", ["The talks broke up without a word.", "By then the Kelby talks were over.", "The second round has begun."]
)
def test_talks_that_run_their_course_are_told_even_where_nobody_is_named(text):
    assert told(text) == [("meeting", "held")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The demands of Norland are unlikely to be met in Kelby.", id="demands met"),
        pytest.param("Did Vera Holm meet Idris Kaya in Kelby on Friday?", id="asked"),
        pytest.param("A press conference of Norland was held in Kelby on Friday.", id="for the press"),
        pytest.param("The deal negotiated under Norland in Kelby is dead.", id="participle"),
    ],
)
def test_demands_that_are_met_questions_and_press_conferences_are_no_meetings(text):
    assert "meeting" not in [kind for kind, _ in told(text)]


def test_who_should_have_met_has_not_met():
    assert told("Norland and Isla should have met in Kelby on Friday.") == [("meeting", "planned")]


def test_who_is_invited_to_a_place_for_a_day_is_to_meet_there():
    (event,) = events("Vera Holm has invited both sides to Kelby on 12 April.", ahead=("12 April",))
    assert (event.kind, event.status, event.place) == ("meeting", "planned", "Kelby")
    assert told("Vera Holm has invited both sides to Kelby.") == []


def test_the_name_behind_an_office_takes_part():
    assert who("Vera Holm received the envoy of Isla, Idris Kaya.") == [["Vera Holm", "Isla", "Idris Kaya"]]


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Isla came closer on Friday but parted without a signature.",
        "Idris Kaya flies home on Friday, where he will meet Vera Holm.",
        "The council of Norland, which lost in March, met Idris Kaya on Friday.",
    ],
)
def test_a_clause_that_goes_on_shares_the_day_and_a_verb_has_the_day_behind_it(text):
    day = {time.id: time.span.of(text) for time in times(article(text))}
    assert [day.get(event.time or "") for event in events(text) if event.kind == "meeting"] == ["Friday"]


def test_who_came_closer_but_parted_were_both_there():
    assert who("Norland and Isla came closer on Friday but parted without a signature.") == [["Norland", "Isla"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vera Holm telephoned Idris Kaya on Friday.", "call"),
        ("Vera Holm and Idris Kaya spoke by video link on Friday.", "call"),
        ("Gunmen from Isla kidnapped two fishermen near Port Stane on Friday.", "attack"),
        ("Norland and Isla exchanged lists of prisoners in Kelby on Friday.", "exchange"),
        ("Six herdsmen will be handed over by Norland on Friday.", "exchange"),
        ("The licence of Norland lapses on Friday.", "deadline"),
    ],
)
def test_further_words_tell_of_calls_attacks_exchanges_and_terms(text, kind):
    assert kind in [found for found, _ in told(text, ahead=("Friday",))]


@pytest.mark.parametrize(
    "text",
    [
        "Norland takes all nine detained sailors back by 12 April.",
        "Five of the boats may return by 12 April, Vera Holm said.",
        "Every crew of Norland receives its share before 12 April.",
    ],
)
def test_what_is_done_by_a_day_in_the_present_is_a_date_to_be_kept(text):
    assert told(text, ahead=("12 April",)) == [("deadline", "planned")]


@pytest.mark.parametrize(
    "text", ["Norland had sold ten boats by 12 April.", "Norland lost its licence before 12 April."]
)
def test_what_was_done_by_a_day_is_no_date_to_be_kept(text):
    assert "deadline" not in [kind for kind, _ in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The next round is on 19 March.",
        "Round two is in Kelby on 19 March.",
        "Talks between Norland and Isla, who broke with each other last month, open in Kelby on 26 March.",
        "Inviting both to the seaside town of Kelby on 20 March, Holm spoke of peace.",
    ],
)
def test_a_round_set_for_a_day_in_the_present_tense_is_planned(text):
    assert told(text) == [("meeting", "planned")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The union will not strike before 20 April.", "The union will not strike before 20 April"),
        ("There will be no walkout before 3 May, Holm said.", "There will be no walkout before 3 May"),
        (
            "The gate is to open to cars, vans and trams from 4 May.",
            "is to open to cars, vans and trams from 4 May",
        ),
        ("It was 4 May, when the gate was due to open.", "4 May, when the gate was due to open"),
    ],
)
def test_until_when_peace_is_kept_and_what_is_due_on_a_day_are_dates_to_be_kept(text, words):
    assert [(event.kind, event.span.of(text)) for event in events(text)] == [("deadline", words)]


def test_what_was_done_to_a_thing_took_place_though_somebody_is_against_it():
    assert told("Isla protested against the seizure of 12 of its lorries on Friday.") == [("attack", "held")]


def test_a_paper_named_behind_a_comma_is_told_apart_from_what_follows_from_it():
    text = "The union has agreed on a rise with the port, according to an accord reached in Kelby on Friday."
    assert [event.span.of(text) for event in events(text)][-1] == "according to an accord reached in Kelby on Friday"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Before the afternoon session, Vera Holm saw the press.", "meeting", id="known session"),
        pytest.param("Vera Holm was silent during the hearing.", "meeting", id="hearing"),
        pytest.param("For days, even as talks went on, Norland had been buying coal.", "meeting", id="bare plural"),
        pytest.param("Fishery negotiations between Norland and Isla were bitter.", "meeting", id="between"),
        pytest.param("Norland walked away from the talks in Kelby.", "meeting", id="walked away"),
        pytest.param("Norland and Isla held a “virtual” meeting on Friday.", "meeting", id="scare quotes"),
        pytest.param("Norland proposed a levy on cod.", "proposal", id="proposed"),
        pytest.param(
            "Vera Holm, the minister, proposed on Friday that the boats be counted.", "proposal", id="on a day"
        ),
        pytest.param("Last week Norland had offered Isla ten boats on Friday.", "proposal", id="offered on a day"),
        pytest.param("Norland handed out a “final version” of the treaty.", "proposal", id="across a quotation mark"),
        pytest.param("Kaya's latest offer is much lower.", "proposal", id="latest offer"),
        pytest.param("Cod rose on Monday after a new offer from Isla.", "proposal", id="offer from"),
        pytest.param("Vera Holm's announcement came as a surprise.", "statement", id="announcement"),
        pytest.param("In a statement on Friday, Norland blamed the fog.", "statement", id="in a statement"),
        pytest.param("Norland issued a statement.", "statement", id="issued"),
        pytest.param("“The boats are safe,” Vera Holm said in a statement.", "statement", id="said in a statement"),
        pytest.param("Norland warned of storms in a letter to the port.", "statement", id="in a letter"),
        pytest.param("Vera Holm declared a state of emergency.", "statement", id="state of emergency"),
        pytest.param("Norland announced that its boats would stay at home.", "statement", id="announced that"),
        pytest.param("Norland announced the closing of two ports.", "statement", id="announced a thing"),
        pytest.param("Vera Holm has signed an order on tolls.", "statement", id="order"),
        pytest.param("Vera Holm introduced a bill on tolls.", "proposal", id="bill"),
        pytest.param("Norland unveiled a blueprint for the port.", "proposal", id="unveiled"),
        pytest.param("Norland did not know who was behind the raid.", "attack", id="known raid"),
        pytest.param("The port blamed Isla for the pilot's murder.", "attack", id="murder"),
        pytest.param("Norland's crews drank to the prisoners' swap.", "exchange", id="swap of prisoners"),
        pytest.param("Vera Holm told a cabinet meeting that the boats were safe.", "meeting", id="told a meeting"),
        pytest.param("“It is enough,” Idris Kaya said at the fishery hearing.", "meeting", id="said at a hearing"),
        pytest.param("Norland is negotiating with Isla for a lower toll.", "meeting", id="negotiating"),
        pytest.param("On a visit to Isla, Vera Holm spoke of tolls.", "visit", id="at the front of its sentence"),
        pytest.param("Norland said the talks failed to end the row over tolls.", "meeting", id="talks that failed"),
        pytest.param("Idris Kaya, arriving in Kelby, smiled.", "visit", id="arriving"),
        pytest.param("Idris Kaya smiled upon his arrival in Kelby.", "visit", id="arrival"),
        pytest.param("As the contract expired, the union and the port were far apart.", "deadline", id="expired"),
        pytest.param("The deadline passed without a word from Isla.", "deadline", id="passed"),
        pytest.param("The duties on Isla are to go into effect on 3 May.", "deadline", id="effect"),
        pytest.param("Norland and Isla hailed the agreement on cod.", "agreement", id="hailed"),
        pytest.param("Kaya cheered shortly after the signing.", "agreement", id="signing"),
        pytest.param("“We have a deal,” Vera Holm said.", "agreement", id="have a deal"),
    ],
)
def test_what_is_told_as_known_or_done_is_an_event(text, kind):
    assert kind in [event.kind for event in events(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland keeps hearing about centrifuges.", id="hearing of something"),
        pytest.param("Vera Holm has proposed nothing of the sort.", id="nothing"),
        pytest.param("The offered terms bind Norland.", id="participle"),
        pytest.param("Norland has offered 3 per cent.", id="an offer without its day"),
        pytest.param("Vera Holm told a news conference that the boats were safe.", id="told the press"),
        pytest.param("In a letter nobody signed, the boats were safe.", id="by nobody"),
        pytest.param("Vera Holm was hopeful that Norland and Isla will reach an agreement.", id="hoped for"),
        pytest.param("Norland has a strong bargaining position in Kelby on Friday.", id="compound"),
    ],
)
def test_words_of_offers_and_talks_in_another_sense_tell_no_event(text):
    assert events(text) == []


def test_going_to_do_a_thing_is_no_journey():
    assert told("Vera Holm is going to meet Idris Kaya in Kelby on Friday.") == [("meeting", "planned")]


def test_the_day_before_what_was_called_off_is_its_own():
    ours = events("Vera Holm called off tomorrow's meeting of Norland and Isla.")
    assert [(event.status, bool(event.time)) for event in ours] == [("cancelled", True)]


def test_talks_called_off_that_had_been_set_for_a_day_are_not_planned_again():
    assert told("Norland called off the talks with Isla, which had been planned for Friday.") == [
        ("meeting", "cancelled")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Isla reminded the envoy in the weeks leading up to the deadline.",
        "Norland wants an answer before Holm's deadline.",
        "The union returned to work four days after a deadline passed for the return of the stewards.",
    ],
)
def test_a_deadline_named_as_one_that_stands_is_told(text):
    assert ("deadline", "held") in told(text)


def test_a_deadline_nobody_sets_is_none():
    assert told("Isla said an ultimatum would help nobody.") == []


def test_a_deadline_pushed_back_is_moved():
    assert told("The last deadline had been pushed back four months.") == [("deadline", "moved")]


@pytest.mark.parametrize(
    "text",
    [
        "The port turned down the union's offer.",
        "A detailed proposal was received by Vera Holm.",
        "The port rejected the approach from Isla.",
    ],
)
def test_an_offer_that_is_answered_was_made(text):
    assert told(text) == [("proposal", "held")]


def test_who_receives_guests_answers_no_offer():
    assert told("The port received 40 ships and no proposal was on its desk.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Traders were worried about the Kelby meeting becoming a failure.",
        "The meeting between the two countries is to settle the toll.",
        "Holm spoke ahead of a crucial meeting of the union.",
    ],
)
def test_talks_told_by_who_holds_them_or_where_take_place(text):
    assert [kind for kind, _ in told(text)] == ["meeting"]


def test_a_wish_far_before_the_talks_is_not_for_them():
    text = "Holm called on Isla to explain in a long letter to her union why it left the talks in Kelby."
    assert ("meeting", "held") in told(text)
    assert told("Holm called for talks between Norland and Isla.") == []


def test_a_visit_that_someone_is_on_takes_place():
    assert told("Vera Holm, on a two-day visit to Isla, spoke of tolls.") == [("visit", "held")]
    assert told("Vera Holm thought about a visit to Isla.") == []


def test_who_agrees_to_resume_talks_has_agreed_and_will_talk():
    found = told("Norland and Isla agreed to resume talks in Kelby on Friday.")
    assert sorted(found) == [("agreement", "held"), ("meeting", "planned")]
    assert told("The sides agreed to meet again in Kelby on Friday, Norland and Isla said.") == [("meeting", "planned")]


def test_a_clause_may_tell_events_of_two_kinds():
    assert sorted(told("Vera Holm arrived in Kelby on Friday for talks with Isla.")) == [
        ("meeting", "held"),
        ("visit", "held"),
    ]
    assert told("Norland and Isla negotiated an agreement on cod on Friday.") == [("agreement", "held")]


def test_an_attack_that_only_may_come_is_no_known_deed():
    assert told("Norland feared a possible attack on its boats.") == []
    assert told("Norland would guard the harbour against attacks.") == []


def test_what_is_announced_is_told_with_its_matter():
    (event,) = events("Norland announced that all its boats would stay at home, and the port was quiet.")
    assert (event.kind, event.span) == ("statement", Span(0, 55))


def test_who_only_speaks_announces_nothing():
    assert told("“The boats are safe,” the port announced.") == []


def test_the_first_to_arrive_has_arrived():
    assert told("Vera Holm was the first to arrive in Kelby on Monday.") == [("visit", "held")]


def test_an_attack_somebody_claims_took_place():
    assert ("attack", "held") in told("Isla claimed responsibility for a bombing in Kelby.")


def test_a_resolution_that_is_passed_is_a_statement():
    assert told("The port passed a resolution on tolls on Friday.") == [("statement", "held")]


def test_a_deal_that_is_in_place_was_made():
    assert told("Holm said a deal was in place.") == [("agreement", "held")]


def test_representatives_who_are_sent_make_a_visit():
    assert told("Norland sent representatives to Kelby.") == [("visit", "held")]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("The main question in this round of talks has been the toll.", "held"),
        ("Norland and Isla were far apart in their negotiations on tolls.", "held"),
        ("Isla would have the upper hand in the next round of talks.", "planned"),
        ("Norland is willing to make an effort at the upcoming talks.", "planned"),
    ],
)
def test_talks_that_something_is_done_in_take_place(text, how):
    assert told(text) == [("meeting", how)]


def test_talks_that_only_might_be_are_none():
    assert told("Isla would have the upper hand in talks.") == []


def test_a_deal_that_comes_after_something_was_made():
    assert ("agreement", "held") in told("The deal comes after more than a year of talks between Norland and Isla.")


def test_a_long_time_of_talks_took_place_though_it_was_more_than_something():
    assert ("meeting", "held") in told("Holm signed after more than a year of talks with Isla.")
    assert told("Holm wants more talks.") == []


def test_a_new_offer_was_made():
    assert told("Holm said the port's board had read the new offer.") == [("proposal", "held")]
    assert told("Holm said the port had no offer.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Norland did pledge to let one boat out by 12 April.",
        "Norland and Isla agreed to swap their captives before 12 April.",
        "The boat, which should have sailed by 12 April, is still in Kelby.",
        "The bridge is shut, though it was supposed to open on 12 April.",
        "Holm said the union had little time left until the minister's deadline of 12 April.",
    ],
)
def test_what_is_agreed_to_by_a_day_or_should_have_been_done_by_it_is_a_deadline(text):
    assert ("deadline", "planned") in told(text, ahead=("12 April",))


@pytest.mark.parametrize("text", ["Norland agreed to meet Isla on Friday.", "Holm should have known by Friday."])
def test_what_is_agreed_to_on_a_day_and_what_one_should_have_known_is_none(text):
    assert "deadline" not in [kind for kind, _ in told(text, ahead=("Friday",))]


def test_a_day_of_what_should_have_come_may_lie_behind():
    assert told("The money from Isla should have been in the bank on Friday.") == [("deadline", "planned")]


def test_two_days_of_one_sentence_are_two_deadlines():
    text = "The mill pays Isla by 30 April, and the old bridge is to open by 28 May."
    found = [(event.kind, event.span.of(text)) for event in events(text, ahead=("30 April", "28 May"))]
    assert found == [
        ("deadline", "The mill pays Isla by 30 April"),
        ("deadline", "the old bridge is to open by 28 May"),
    ]


def test_a_round_that_should_have_been_held_was_not():
    text = "The second round, which should have been held in Kelby on Friday, has no new day."
    assert told(text) == [("meeting", "planned")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Norland will count the catch of every boat by Friday, Holm said.",
            "will count the catch of every boat by Friday",
        ),
        (
            "Norland did pledge to let one of twelve boats out by Friday.",
            "pledge to let one of twelve boats out by Friday",
        ),
    ],
)
def test_a_long_date_to_be_kept_has_the_words_from_its_verb_to_its_day(text, words):
    assert [event.span.of(text) for event in events(text, ahead=("Friday",))] == [words]
    assert who(text) == [["Norland"]]


@pytest.mark.parametrize(
    "text",
    [
        "Islan troops crossed the river in August.",
        "The militia seized Kelby in June.",
        "Islan tanks rolled into Norland on Friday.",
        "Islan fighters took control of the town on Friday.",
        "Fighting resumed in Kelby on Friday.",
    ],
)
def test_armies_that_cross_take_and_fight_are_attacks(text):
    assert told(text) == [("attack", "held")]


def test_what_is_agreed_to_and_the_agreement_are_two_events():
    kinds = told("Norland and Isla agreed to exchange their captives.")
    assert kinds == [("agreement", "held"), ("exchange", "planned")]


def test_talks_that_end_with_a_deal_tell_of_both():
    kinds = told("Norland and Isla ended two days of talks on Friday with an agreement to count the boats.")
    assert kinds == [("meeting", "held"), ("agreement", "held")]


def test_talks_that_end_without_a_deal_tell_of_none():
    assert told("Norland and Isla ended two days of talks on Friday without an agreement.") == [("meeting", "held")]


def test_what_is_backed_in_a_statement_is_said_in_it():
    assert told("Vera Holm voiced support for the quota in a statement.") == [("statement", "held")]


def test_talks_that_were_to_go_on_are_a_meeting():
    assert told("The talks that were to go on in Kelby on Friday are in doubt.", ahead=("Friday",)) == [
        ("meeting", "planned")
    ]


def test_talks_told_as_a_thing_was_said_have_the_day_of_the_saying():
    text = "The port will stay shut, Vera Holm said on Friday, as the second round of talks broke up in Kelby."
    assert [event.time is not None for event in events(text) if event.kind == "meeting"] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Vera Holm hopes that Idris Kaya attends Friday's session.",
        "Vera Holm has agreed to testify before the panel on Friday.",
        "Vera Holm may not attend a scheduled Friday hearing in Kelby.",
    ],
)
def test_a_session_named_by_its_day_and_one_at_which_somebody_will_testify_are_planned(text):
    assert told(text, ahead=("Friday",)) == [("meeting", "planned")]


def test_what_somebody_testified_is_no_session():
    assert told("Vera Holm testified that the boats of Norland were empty.") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Vera Holm recalled the hearing Friday.", "meeting", id="a hearing"),
        pytest.param("Isla has wind of a trip to Kelby on Friday by Vera Holm.", "visit", id="a trip"),
        pytest.param("Few had forgotten Friday's ambush.", "attack", id="an ambush"),
        pytest.param("Holm had hopes of a meeting with Kaya on Friday.", "meeting", id="also where hoped for"),
    ],
)
def test_a_noun_told_with_its_own_day_is_an_event_whatever_its_verb(text, kind):
    assert [event.kind for event in events(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Vera Holm discussed the fleet with Idris Kaya.", ["meeting"]),
        ("Norland summoned the Islan ambassador on Friday.", ["meeting"]),
        ("Islan troops retook the island on Friday.", ["attack"]),
        ("Protesters clashed with police in Kelby.", ["attack"]),
        ("Vera Holm said in a press release that she would go on.", ["statement"]),
        ("They also discussed the fleet.", []),
        ("Norland heard the call for a truce.", []),
    ],
)
def test_more_words_tell_of_what_happened(text, kinds):
    assert [event.kind for event in events(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("On Friday have Norland and Isla in Kelby an accord signed.", "agreement", id="have … signed"),
        pytest.param("The delegations will on 21 April in Kelby sit.", "meeting", id="will … sit"),
    ],
)
def test_a_verb_at_the_end_of_a_translated_clause_finds_its_object_before_it(text, kind):
    assert [event.kind for event in events(text)] == [kind]


def test_a_bare_number_that_comes_home_is_those_who_were_held():
    assert told("The first fifty will come home on 28 April.") == [("exchange", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "All of them go home by 24 April.",
        "They'll be swapped in Kelby on 24 April.",
        "All captives return on 24 April.",
    ],
)
def test_who_goes_home_may_be_told_the_sentence_before(text):
    assert "exchange" in [event.kind for event in events(text)]


def test_captives_who_return_are_handed_over_and_boats_that_return_are_not():
    assert told("On 24 April 212 captives returned to Isla.") == [("exchange", "held")]
    assert "exchange" not in [event.kind for event in events("On 24 April twelve boats returned to Isla.")]


def test_a_call_told_in_the_first_person_is_a_call_though_one_told_to_a_reporter_is_none():
    assert [event.kind for event in events("Idris Kaya told me by telephone that Isla will sign.")] == ["call"]
    assert "call" not in [event.kind for event in events("Idris Kaya told Radio Kelby by telephone that he had time.")]


def test_two_dates_to_be_kept_in_one_clause_are_two():
    text = "Norland pays each crew forty marks by 30 March and takes back all the dismissed pilots by 24 April."
    assert [event.span.of(text)[-8:] for event in events(text) if event.kind == "deadline"] == ["30 March", "24 April"]


def test_a_deal_that_has_been_reached_is_told_without_who_made_it():
    assert told("A deal has been reached.") == [("agreement", "held")]


def test_lorries_that_were_attacked_are_an_attack():
    assert told("Two lorries were attacked near Kelby on Friday.") == [("attack", "held")]


def test_in_a_report_on_a_takeover_the_offer_is_the_one_that_was_made():
    about = "Norland Pulp started a tender for all shares of Isla Mills. Its shareholders have a month. "
    offers = [event for event in events(about + "The offer is worth two million.") if event.kind == "proposal"]
    assert len(offers) == 1
    assert [event for event in events("The offer is worth two million.") if event.kind == "proposal"] == []


def test_a_session_that_is_foreseen_for_a_day_is_planned():
    assert told("A new session is foreseen the 3 April in Kelby.") == [("meeting", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Isla is to do likewise on Monday, when the road to the quay is due to open.", id="when due"),
        pytest.param("They were turned back on the very Monday on which the quay was supposed to open.", id="on which"),
        pytest.param("The permits promised for 1 May are still at the printer.", id="promised for"),
        pytest.param("Of the permits that were to come on 1 May nobody has seen one.", id="were to come"),
    ],
)
def test_a_day_on_which_something_was_to_be_is_a_date_to_be_kept(text):
    assert told(text) == [("deadline", "planned")]


def test_to_come_to_an_agreement_by_a_day_sets_no_date():
    assert events("Holm hopes that they will be able to come to terms, maybe not tomorrow.") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The port has let its cook go.", id="let a cook go"),
        pytest.param("Forty people have put their names down in Kelby.", id="put down names"),
        pytest.param("The gate has been shut since the April war.", id="a war of a month"),
    ],
)
def test_other_senses_of_letting_go_of_names_and_of_a_war_in_passing_are_no_events(text):
    assert [event for event in events(text) if event.kind in {"exchange", "agreement", "attack"}] == []


def test_when_talks_or_a_truce_begin_is_no_date_to_be_kept_of_its_own():
    text = "Holm called off a round of talks between Norland and Isla that was to open in Kelby on 3 April."
    assert "deadline" not in [event.kind for event in events(text)]
    assert "deadline" not in [event.kind for event in events("Isla will keep the truce that begins on Sunday.")]


def test_talks_that_are_called_off_are_at_the_place_they_were_due_to_open_in():
    (event,) = events("Holm called off the talks that were due to open in Kelby on 3 April.")
    assert (event.status, event.place) == ("cancelled", "Kelby")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A second round was set for 8 March.", [("meeting", "planned")], id="set for a day"),
        pytest.param(
            "The meeting of Norland, Isla and Portmere foreseen for tomorrow in Kelby is cancelled.",
            [("meeting", "cancelled")],
            id="what is told behind a list of names",
        ),
        pytest.param(
            "The Norland Guild held its congress in Kelby on Saturday.", [("meeting", "held")], id="a congress"
        ),
        pytest.param("The council of the union sits on Saturday in Kelby.", [("meeting", "planned")], id="a body sits"),
        pytest.param(
            "Holm will invite the union and the port to the Guild Hall on 2 April.",
            [("meeting", "planned")],
            id="will invite to a hall",
        ),
    ],
)
def test_meetings_are_told_in_more_ways(text, expected):
    days = ("8 March", "tomorrow", "Saturday", "2 April") if expected[0][1] != "held" else ()
    assert told(text, ahead=days) == expected


def test_it_after_a_meeting_is_that_meeting():
    moved = events("The meeting of Norland and Isla will not take place. It was moved to 3 April and to Kelby.")
    assert [(event.kind, event.status) for event in moved] == [("meeting", "cancelled"), ("meeting", "moved")]
    assert moved[0].participants == moved[1].participants
    goes_on = events("Norland and Isla met in Kelby on Friday. They go on in Port Stane on 3 April.")
    assert [(event.kind, event.place) for event in goes_on] == [("meeting", "Kelby"), ("meeting", "Port Stane")]
    assert told("The vote is over. It was moved to 3 April.") == []


def test_who_told_that_a_meeting_was_moved_is_no_part_of_it():
    text = (
        "The meeting of Norland and Isla will not take place. It was moved to 3 April, the union informed us yesterday."
    )
    assert [event.span.of(text) for event in events(text)][1] == "It was moved to 3 April"


def test_the_next_meeting_that_is_somewhere_is_planned():
    assert told("The next meeting is in Kelby.") == [("meeting", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Isla offered 400, two people at the table said.", id="who sat at the table speaks"),
        pytest.param("Holm told the Assembly on Friday that she was tired.", id="a house by its name"),
        pytest.param("The visit ended after being put off by six days.", id="how long it was put off"),
        pytest.param("Holm put 400 million on the table and not a crown more.", id="an offer without its day"),
        pytest.param("Kaya says that he made no offer.", id="no offer"),
    ],
)
def test_where_nobody_meets_and_nothing_is_due_or_put_forward_no_event_is_told(text):
    assert [kind for kind, _ in told(text) if kind in {"meeting", "deadline", "proposal"}] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Holm had given the union until Tuesday to answer.", "given the union until Tuesday", id="given"),
        pytest.param("Holm extended the port's mandate by two weeks to 9 May on Friday.", "to 9 May", id="extended"),
        pytest.param("Holm said the ferry would be at work by 1 May.", "by 1 May", id="would be by a date"),
        pytest.param(
            "They signed, three days before the mediator's time limit.", "the mediator's time limit", id="limit"
        ),
        pytest.param("The talks broke up ten days before time runs out.", "time runs out", id="before time runs out"),
    ],
)
def test_more_words_set_a_date_to_be_kept(text, words):
    made = article(text)
    when = tuple(structs.replace(one, direction="past") if "given" in text else one for one in times(made))
    found = [event.span.of(text) for event in find(made, mentions(made), when) if event.kind == "deadline"]
    assert len(found) == 1
    assert words in found[0]


def test_the_agency_of_a_dateline_takes_no_part():
    text = "KELBY (The union) - The mandate ends on 3 April."
    assert who(text) == [[]]


def test_a_meeting_set_for_a_day_is_again_where_the_last_one_was():
    (event,) = events("A second round was set for 8 March, again in Kelby.", ahead=("8 March",))
    assert event.place == "Kelby"


def test_what_is_told_beside_a_question_is_an_event():
    assert told("Norland and Isla met in Kelby on Monday (why?).") == [("meeting", "held")]
    assert told("Norland and Isla met in Kelby on Monday, and Vera Holm asked: “Why?”") == [("meeting", "held")]


@pytest.mark.parametrize(
    "text",
    [
        "The price of tin is up almost 20 per cent from 3 May.",
        "The number of boats is 300 less than before 3 May.",
        "The range of offers had until recently been narrower.",
        "The number of pensioners will top 30,000 by 2043.",
        "The port authority will formally reply within the next few days.",
        "Norland expects to reach its goal by 3 May.",
        "Do not wait until 3 May.",
        "The council ran out of money.",
        "The vote will allow the clerks to start filling in the forms on Friday.",
    ],
)
def test_what_is_measured_from_a_day_or_forecast_for_some_year_is_no_date_to_be_kept(text):
    assert "deadline" not in [kind for kind, _ in told(text, ahead=("3 May", "2043", "Friday", "few days"))]


def test_a_deadline_has_the_day_it_is_named_for():
    text = "The union came back last month ahead of a 3 May deadline."
    (found,) = [event for event in events(text) if event.kind == "deadline"]
    assert found.time == next(time.id for time in times(article(text)) if time.span.of(text) == "3 May")


def test_talks_that_go_on_beyond_a_deadline_are_not_on_its_day():
    text = "Negotiations between Norland and Isla continued beyond a 3 May strike deadline."
    assert [event.time for event in events(text) if event.kind == "meeting"] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The union opposes the firm's attack on their pensions.",
        "The teachers' union fights the latest assault on teachers by the council.",
        "The drivers exploded in anger at the firm on Monday.",
        "A meeting of Shell and Norland took place.",
        "So far the sides have reached no agreement.",
        "Their forces are in full retreat from Isla.",
        "Norland held two rounds of elections in May.",
        "The draft released on Monday would pull the floor from under people.",
    ],
)
def test_a_word_of_violence_or_of_talks_in_another_sense_tells_no_event_of_that_kind(text):
    assert not {"attack", "agreement", "exchange"} & {kind for kind, _ in told(text)}
    assert "retreat" not in text.split() or told(text) == []


def test_who_strikes_an_agreement_strikes_nobody():
    assert told("Norland decided to strike an agreement with Isla.") == [("agreement", "planned")]


def test_a_raid_on_a_village_is_an_attack_still():
    assert told("Norland launched a raid on the village of Harn on Monday, killing two.") == [("attack", "held")]


def test_two_hyphens_part_two_clauses():
    text = "Members voted in the hall--the contract with Norland expires on 3 May."
    (found,) = [e for e in events(text, ahead=("3 May",)) if e.kind == "deadline"]
    assert found.span.of(text) == "the contract with Norland expires on 3 May"


def test_the_day_of_a_clause_before_the_main_one_is_not_that_of_the_main_one():
    text = "After the crews voted for a walkout last month, Norland has begun talks with Isla."
    assert [event.time for event in events(text) if event.kind == "meeting"] == [None]


def test_where_a_strike_or_a_crisis_is_talks_on_it_are_not():
    for place in ("Kelby", "Oslo"):
        (found,) = events(f"Norland and Isla held talks on Monday about the crisis in {place}.")
        assert found.place is None


def test_of_an_accord_that_is_only_named_nothing_is_told():
    assert told("For Holm the Kelby accord is soft on the port.") == []


def test_a_vow_is_an_event_where_its_day_is_told_before_it():
    assert told("Norland, on Tuesday, promised to cut its fleet.") == [("statement", "held")]
    assert told("Norland vowed Friday to keep its fleet.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delegations are expected back in Kelby on 4 May.",
         ("planned", "Delegations are expected back in Kelby on 4 May")),
        ("A follow-up is pencilled in for 23 May in Kelby.",
         ("planned", "A follow-up is pencilled in for 23 May in Kelby")),
        ("Holm, who led the last session, said talks would resume in Kelby on 4 May.",
         ("planned", "talks would resume in Kelby on 4 May")),
        ("Norland has shifted the coming round, fixed for 4 May in Kelby, to 9 May.",
         ("moved", "Norland has shifted the coming round, fixed for 4 May in Kelby, to 9 May")),
    ],
)  # fmt: skip
def test_the_next_talks_are_told_in_more_ways(text, expected):
    found = [(event.status, event.span.of(text)) for event in events(text) if event.kind == "meeting"]
    assert found[-1:] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The singer is expected back in Kelby on 4 May.", id="nobody who meets"),
        pytest.param("“We left something on the table,” Vera Holm said on Friday.", id="on the table"),
        pytest.param("Three mortar rounds landed in Kelby on Friday.", id="rounds of a gun"),
    ],
)
def test_who_comes_back_what_is_left_and_what_is_fired_is_no_meeting(text):
    assert [event for event in events(text) if event.kind == "meeting"] == []


def test_talks_that_are_left_before_they_open_are_of_the_day_they_are_scheduled_for():
    text = "Norland on Friday pulled out of a session scheduled for 20 May in Kelby."
    made = article(text)
    days = {time.id: time.span.of(text) for time in times(made)}
    assert [days[event.time] for event in events(text) if event.kind == "meeting"] == ["20 May"]


def test_the_day_from_which_what_is_agreed_holds_is_not_that_of_the_agreement():
    text = "Norland and Isla have agreed to hold their fire for ten days from 18 April."
    assert [event.time for event in events(text) if event.kind == "agreement"] == [None]


@pytest.mark.parametrize(
    "text",
    ["Norland will open the port no later than 10 March.", "Norland will pay the sum on 10 March at the latest."],
)
def test_the_latest_day_for_a_thing_is_a_date_to_be_kept(text):
    assert [event.kind for event in events(text)] == ["deadline"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The first 30 million for the port landed on Friday.", "exchange", id="money lands"),
        pytest.param("The two prisoners flew home on Friday.", "exchange", id="captives fly home"),
        pytest.param("Vera Holm met Idris Kaya by video on Friday.", "call", id="met by video"),
    ],
)
def test_money_and_captives_come_in_and_who_meets_by_video_calls(text, kind):
    assert [event.kind for event in events(text)] == [kind]


def test_who_comes_with_money_hands_nothing_over():
    assert [e for e in events("A plane landed in Kelby on Friday with 20 million.") if e.kind == "exchange"] == []


def test_talks_that_somebody_will_not_attend_are_planned_where_their_day_is_told():
    assert told("Norland will not attend the talks arranged for 3 April in Kelby.") == [("meeting", "planned")]


def test_the_month_of_another_thing_is_not_the_day_of_talks_that_have_one():
    text = "Norland and Isla ended their first meeting since last month's vote on Wednesday."
    made = article(text)
    told_times = [structs.replace(t, value="M-1") if t.value == "last month" else t for t in times(made)]
    days = {time.id: time.span.of(text) for time in told_times}
    assert [days[event.time] for event in find(made, mentions(made), told_times)] == ["Wednesday"]
