from __future__ import annotations

import msgspec
import pytest

from dragoman import link
from dragoman.model import Actor, Link, Mention, Span
from tests.link.desk import Desk, Report


def found(desk: Desk, kind: str = "denial") -> list[Link]:
    same = link.events(*desk.all)
    against = link.contradictions(*desk.all, same)
    shelf, _, known = desk.all
    return [one for one in link.answers(shelf, known, against, same) if one.kind == kind]


def members(desk: Desk, kind: str = "denial") -> list[tuple[str, ...]]:
    return [one.members for one in found(desk, kind)]


def test_who_denied_it_answers_the_speaker_before():
    desk = Desk()
    report = desk.report("2031-03-03")
    told = report.says("Brenda Oyelaran", "it was the port that had asked for more time.")
    report.add("The port denied it.")
    answer = report.says("Tomas Lindqvist", "the host had asked for the delay.")
    assert members(desk) == [(answer, told)]


def test_a_denial_that_names_another_doer_contradicts_who_did_it():
    desk = Desk()
    report = desk.report("2031-03-03")
    told = report.says("Brenda Oyelaran", "it was the port that had asked for more time.")
    report.add("The port denied it.")
    answer = report.says("Tomas Lindqvist", "the host had asked for the delay.")
    (one,) = found(desk, "contradiction")
    assert one.of == "who"
    assert set(one.members) == {told, answer}


def test_nobody_denies_what_his_own_side_said():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.says("Tomas Lindqvist", "the port had asked for more time.")
    report.add("The port denied it.")
    report.says("Ravi Sethi", "the host had asked for the delay.")
    assert members(desk) == []


def test_to_refuse_a_demand_is_no_denial():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.says("Brenda Oyelaran", "wages must rise.")
    report.says("Tomas Lindqvist", "the port rejects the demand and will not pay.")
    assert members(desk) == []


def test_a_denial_beside_one_side_of_a_contradiction_answers_the_other():
    desk = Desk()
    first = desk.report("2031-03-03")
    first.says("Tomas Lindqvist", "they signed a contract at Sunde")
    first.tells("agreement", "signed a contract", "Dockers", "Port", on="2031-03-02", place="Sunde")
    second = desk.report("2031-03-04")
    second.tells("agreement", "signed no contract", "Dockers", "Port", on="2031-03-02", place="Sunde", status="denied")
    answer = second.says("Brenda Oyelaran", "reports of a contract are inaccurate.")
    assert members(desk) == [(answer, first.events[0].id)]


def test_a_report_that_corrects_itself_is_linked_to_what_it_takes_back():
    desk = Desk()
    report = desk.report("2031-03-04")
    wrong = report.tells("exchange", "Correction: an earlier version said that fifty were freed.", "Port", released=50)
    right = report.tells("exchange", "All sixty were freed on Monday.", "Port", on="2031-03-03", released=60)
    assert members(desk, "correction") == [(right, wrong)]


def test_a_claim_that_nobody_is_known_to_have_made_is_denied_by_who_says_that_it_is_untrue():
    desk = Desk()
    first = desk.report("2031-03-03")
    claim = first.says("Ministry", "the crews accepted a wage rise of 4 percent at the pier")
    first.actors.clear()
    answer = desk.report("2031-03-04").says(
        "Brenda Oyelaran", "Reports that the crews accepted a wage rise of 4 percent are untrue"
    )
    assert members(desk) == [(answer, claim)]


def test_who_would_accept_is_not_denied_by_who_says_that_nobody_accepted():
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", "the crews would accept a wage rise of 4 percent at the pier")
    desk.report("2031-03-04").says(
        "Brenda Oyelaran", "Reports that the crews accepted a wage rise of 4 percent are untrue"
    )
    assert members(desk) == []


def test_a_report_that_takes_back_a_figure_corrects_the_report_that_told_it():
    desk = Desk()
    wrong = desk.report("2031-03-03").says("Port", "Twenty-eight crates left the bonded depot at Sunde on Friday")
    right = desk.report("2031-03-04").says(
        "Port", "Thirty crates, not 28 as reported earlier, left the bonded depot at Sunde on Friday"
    )
    assert members(desk, "correction") == [(right, wrong)]
    (against,) = found(desk, "contradiction")
    assert against.of == "number"


def test_a_figure_taken_back_is_not_that_of_another_thing():
    desk = Desk()
    desk.report("2031-03-03").says("Port", "Twenty-eight sailors voted in the canteen on Friday")
    desk.report("2031-03-04").says(
        "Port", "Thirty crates, not 28 as reported earlier, left the bonded depot at Sunde on Friday"
    )
    assert members(desk, "correction") == []


def test_who_denies_a_deed_of_his_own_side_needs_no_word_of_denial():
    desk = Desk()
    claim = desk.report("2031-03-03").says("Tomas Lindqvist", "Both sides signed the contract on Monday")
    answer = desk.report("2031-03-04").says("Brenda Oyelaran", "We have signed nothing")
    assert members(desk) == [(answer, claim)]


def test_what_a_mediator_says_was_not_signed_is_no_denial_by_itself():
    desk = Desk()
    desk.report("2031-03-03").says("Tomas Lindqvist", "The contract was signed by both heads")
    desk.report("2031-03-04").says("Ingrid Moe", "No text was signed")
    assert members(desk) == []


def test_a_claim_denied_twice_in_one_report_is_answered_by_the_words_of_denial():
    desk = Desk()
    claim = desk.report("2031-03-03").says("Tomas Lindqvist", "the crews accepted a wage rise of 4 percent at the pier")
    report = desk.report("2031-03-04")
    answer = report.says("Brenda Oyelaran", "Reports that the crews accepted a wage rise of 4 percent are untrue.")
    report.says("Brenda Oyelaran", "We did not accept a wage rise of 4 percent.")
    assert members(desk) == [(answer, claim)]


def test_not_true_answers_what_was_told_before_it():
    desk = Desk()
    report = desk.report("2031-03-03")
    claim = report.says("Tomas Lindqvist", "the crews were back at work.")
    answer = report.says("Brenda Oyelaran", "Not true")
    assert members(desk) == [(answer, claim)]


def test_a_sentence_that_corrects_an_earlier_figure_takes_back_the_one_told_next():
    desk = Desk()
    wrong = desk.report("2031-03-03").says("Port", "Eight crane drivers were dismissed at the bonded depot on Thursday")
    report = desk.report("2031-03-04")
    right = report.says("Port", "Nine crane drivers were dismissed at the bonded depot, correcting an earlier figure.")
    report.add("The paper reported on Thursday that eight had been dismissed.")
    assert members(desk, "correction") == [(right, wrong)]


def test_who_denies_that_it_was_so_contradicts_who_told_it():
    desk = Desk()
    claim = desk.report("2031-03-03").says(
        "Tomas Lindqvist", "the crews had emptied the cold store at the quay of Sunde"
    )
    report = desk.report("2031-03-04")
    report.name("Brenda Oyelaran")
    report.add("denied that")
    answer = report.says(None, "the crews had emptied the cold store at the quay of Sunde")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=report.mentions[-1].id)
    answer = report.statements[-1].id
    assert members(desk) == [(answer, claim)]
    (one,) = [*link.contradictions(*desk.all, link.events(*desk.all)), *found(desk, "contradiction")]
    assert one.of == "negation"
    assert any(value.startswith("untrue: ") for value in one.values)


def test_who_rejects_that_answers_by_the_account_told_next():
    desk = Desk()
    report = desk.report("2031-03-04")
    claim = report.says("Tomas Lindqvist", "the sick bay had stood without a doctor.")
    report.add("Oyelaran rejected that.")
    answer = report.says("Brenda Oyelaran", "two doctors had been in the sick bay all night.")
    assert members(desk) == [(answer, claim)]
    (one,) = found(desk, "contradiction")
    assert (one.of, set(one.members)) == ("negation", {claim, answer})


def test_who_rejects_a_thing_answers_nobody():
    desk = Desk()
    report = desk.report("2031-03-04")
    report.says("Tomas Lindqvist", "the port offers 3 percent.")
    report.add("Oyelaran rejected that offer.")
    report.says("Brenda Oyelaran", "the crews will stay out.")
    assert members(desk) == []


def test_a_denial_right_behind_a_claim_answers_it_where_it_takes_up_a_word():
    desk = Desk()
    report = desk.report("2031-03-04")
    claim = report.says("Tomas Lindqvist", "part of it was paid in vouchers.")
    speaker = report.name("Brenda Oyelaran")
    report.add("denied having")
    report.says(None, "seen a voucher.")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=speaker)
    assert members(desk) == [(report.statements[-1].id, claim)]


def test_a_figure_that_somebody_maintains_is_contradicted_by_who_says_that_it_is_not_so():
    desk = Desk()
    claim = desk.report("2031-03-03").says("Dockers", "Some 130 hands laid down their hooks for the day")
    report = desk.report("2031-03-04")
    answer = report.says("Tomas Lindqvist", "no more than 75 took part, and not 130 as the Dockers maintain.")
    (one,) = found(desk, "contradiction")
    assert (one.of, set(one.members)) == ("number", {claim, answer})
    assert members(desk, "correction") == []


def test_a_figure_that_others_maintain_is_not_everybodys():
    desk = Desk()
    desk.report("2031-03-03").says("Ingrid Moe", "Some 130 hands live in the town")
    desk.report("2031-03-04").says("Tomas Lindqvist", "no more than 75 took part, and not 130 as the Dockers maintain.")
    assert found(desk, "contradiction") == []


def test_who_did_not_ask_answers_the_last_who_told_that_he_did():
    desk = Desk()
    of_the_port(desk.report("2031-03-03"), "it was the Port that asked for another week")
    last = of_the_port(desk.report("2031-03-09"), "It was at the Port's request that the talks came a week late")
    answer = desk.report("2031-03-10").says("Tomas Lindqvist", "Nor did we ask for a later date")
    assert members(desk) == [(answer, last)]


def of_the_port(report: Report, words: str) -> str:
    """A statement of the other side that names the port; its id."""
    made = report.says("Brenda Oyelaran", words)
    at = report.text.index("Port")
    named = Mention(article=report.id, span=Span(at, at + 4), kind="party", name="Port", made_by="test@1")
    report.mentions.append(named)
    report.actors[named.id] = Actor(name="Port", kind="party", party="Port")
    return made


def test_who_denies_a_deed_and_tells_a_mishap_instead_contradicts_what_happened():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.add("Two men were killed when a crane fell.")
    told = report.says("Brenda Oyelaran", "the port had cut the rope.")
    report.add("The port denied it.")
    account = report.says("Tomas Lindqvist", "the rope had been eaten through by salt.")
    assert {(one.of, frozenset(one.members)) for one in found(desk, "contradiction")} >= {
        ("what", frozenset({told, account}))
    }


def test_what_is_denied_in_the_denial_itself_is_no_other_cause():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.add("Two men were hurt when a crane fell.")
    told = report.says("Brenda Oyelaran", "men of the port had cut the rope.")
    report.name("Port")
    report.text += "denied that "
    answer = report.says(None, "its men had a hand in it.")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=report.mentions[-1].id)
    answer = report.statements[-1].id
    report.says("Tomas Lindqvist", "three boys were being questioned.")
    kinds = [(one.of, frozenset(one.members)) for one in found(desk, "contradiction")]
    assert kinds == [("negation", frozenset({told, answer}))]


def test_where_nobody_came_to_harm_another_account_is_no_other_cause():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.says("Brenda Oyelaran", "the port had shut the gate.")
    report.add("The port denied it.")
    report.says("Tomas Lindqvist", "the gate had been open from six.")
    assert [one for one in found(desk, "contradiction") if one.of == "what"] == []


def test_a_correction_is_of_the_report_whose_headline_it_quotes():
    desk = Desk()
    first = desk.report("2031-03-03")
    wrong = first.says("Ravi Sethi", "nine boats were lost off the mole in the night")
    second = desk.report("2031-03-04")
    second.add("Our report, “Nine boats lost off the mole”, should have said that")
    right = second.says(None, "six boats were lost, not nine")
    shelf, _, known = desk.all
    titled = {first.id: "Storm: Nine boats lost off the mole"}
    plain = shelf.article
    shelf.article = lambda id: msgspec.structs.replace(plain(id), title=titled.get(id))
    every = link.answers(shelf, known, (), ())
    assert [one.members for one in every if one.kind == "correction"] == [(right, wrong)]
    assert [one.of for one in every if one.kind == "contradiction"] == ["number"]


def test_a_quotation_right_behind_a_denial_that_turns_something_round_denies_as_well():
    desk = Desk()
    told = desk.report("2031-03-03").says("Tomas Lindqvist", "all unions signed the shift contract")
    report = desk.report("2031-03-04")
    report.text += "Shore crews denied on Monday that "
    answer = report.says(None, "the Dockers had signed the shift contract")
    quote = report.says("Brenda Oyelaran", "“Two names stand there and neither is ours.”", "direct")
    assert {(answer, told), (quote, told)} <= set(members(desk))


def test_a_quotation_behind_a_denial_that_turns_nothing_round_is_none():
    desk = Desk()
    told = desk.report("2031-03-03").says("Tomas Lindqvist", "all unions signed the shift contract")
    report = desk.report("2031-03-04")
    report.text += "Shore crews denied on Monday that "
    answer = report.says(None, "the Dockers had signed the shift contract")
    report.says("Brenda Oyelaran", "“Two names stand there, of the port.”", "direct")
    assert members(desk) == [(answer, told)]


def test_a_denial_answers_what_its_own_report_tells_behind_it():
    desk = Desk()
    report = desk.report("2031-03-04")
    report.text += "Shore crews denied on Monday that "
    answer = report.says(None, "they had signed the shift contract")
    report.text += "A paper had written that "
    told = report.says(None, "all unions signed")
    assert (answer, told) in members(desk)


def test_who_denies_that_one_thing_happened_does_not_answer_what_is_told_beside_it():
    desk = Desk()
    told = desk.report("2031-03-03").says("Tomas Lindqvist", "The union has agreed to 5,000 crates")
    report = desk.report("2031-03-04")
    plain = report.says("Brenda Oyelaran", "The union did not agree to 5,000 crates")
    speaker = report.name("Brenda Oyelaran")
    report.text += "also denies that "
    report.says(None, "any passes have been offered for collection")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=speaker)
    assert [one.members for one in found(desk, "denial")] == [(plain, told)]


def test_who_will_neither_confirm_nor_deny_a_report_denies_nothing():
    desk = Desk()
    report = desk.report("2031-03-04")
    report.says("Tomas Lindqvist", "the port warned the crews.")
    report.says("Brenda Oyelaran", "the crews refused to confirm or deny the report.")
    assert members(desk) == []


def test_who_denies_a_claim_that_the_page_names_answers_no_other_that_shares_a_name_with_it():
    desk = Desk()
    report = desk.report("2031-03-04")
    report.says("Tomas Lindqvist", "Norland is a puppet of the harbour office.")
    speaker = report.name("Brenda Oyelaran")
    report.add("denied")
    report.says(None, "a claim by the harbour minister a day before that the fleet was ready to leave Tarnport.")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=speaker)
    assert members(desk) == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("The port denied that the crane was old.", id="that it names"),
        pytest.param("The port denied it was old.", id="that it names without that"),
        pytest.param("The port would deny it.", id="not yet"),
        pytest.param("They spoke of the disputed shed.", id="no denial"),
    ],
)
def test_what_a_denial_tells_itself_or_nobody_denied_yet_answers_nothing_before(words):
    desk = Desk()
    report = desk.report("2031-03-03")
    report.says("Brenda Oyelaran", "wages would rise on Friday.")
    report.add(words)
    report.says("Tomas Lindqvist", "the rope had been eaten through by salt.")
    assert members(desk) == []


def test_who_denies_the_allegation_answers_who_alleged_and_not_who_spoke_last():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.name("Brenda Oyelaran")
    report.text += "alleged that "
    report.says(None, "men of the port had cut the rope.")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=report.mentions[-1].id)
    told = report.statements[-1].id
    report.says("Ingrid Moe", "the talks would go on.")
    report.add("The port denied the allegation.")
    answer = report.says("Tomas Lindqvist", "the rope had been eaten through by salt.")
    assert members(desk) == [(answer, told)]


def test_a_claim_that_another_denies_behind_it_is_no_denial_of_who_makes_it():
    desk = Desk()
    first = desk.report("2031-03-03")
    first.says("Tomas Lindqvist", "the Dockers had blocked the north gate with six carts on Monday")
    report = desk.report("2031-03-04")
    report.name("Brenda Oyelaran")
    report.text += "said "
    report.says(None, "the Dockers had blocked the north gate with six carts on Monday")
    report.text = report.text.rstrip() + ", a claim the union denies.\n"
    assert members(desk) == []


def test_two_sides_that_deny_one_claim_in_one_report_both_contradict_it():
    desk = Desk()
    report = desk.report("2031-03-03")
    told = report.says("Tomas Lindqvist", "the Dockers had blockaded the cold store")
    report.name("Brenda Oyelaran")
    report.text += "denied that "
    report.says(None, "the Dockers had blockaded the cold store")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=report.mentions[-1].id)
    one = report.statements[-1].id
    other = report.says("Ingrid Moe", "There was no blockade", "direct")
    same = link.events(*desk.all)
    against = link.contradictions(*desk.all, same)
    shelf, _, known = desk.all
    every = [*against, *link.answers(shelf, known, against, same)]
    assert {frozenset(one.members) for one in every if one.of == "negation"} >= {
        frozenset({told, one}),
        frozenset({told, other}),
    }


def test_who_dismisses_a_claim_by_another_that_it_quotes_answers_that():
    desk = Desk()
    report = desk.report("2031-03-03")
    report.name("Brenda Oyelaran")
    report.text += "dismissed "
    begun = len(report.text)
    report.text += "as invention a claim by "
    speaker = report.name("Port")
    report.text = report.text.rstrip() + " that "
    told = report.says(None, "the Dockers had blocked the north gate")
    report.statements[-1] = msgspec.structs.replace(report.statements[-1], speaker=speaker)
    told = report.statements[-1].id
    whole = msgspec.structs.replace(
        report.statements[-1],
        speaker=report.mentions[0].id,
        content=(Span(begun, report.statements[-1].span.end),),
    )
    report.statements.append(whole)
    assert members(desk) == [(whole.id, told)]


def test_who_answers_that_it_is_false_denies_what_was_asked_before():
    desk = Desk()
    report = desk.report("2031-03-03")
    told = report.says(None, "The paper tells that it was the union that wanted the delay.", "direct")
    answer = report.says("Brenda Oyelaran", "I have seen it. It’s false. We wanted nothing.", "direct")
    assert members(desk) == [(answer, told)]


def test_nobody_denies_to_whom_reports_give_a_saying():
    desk = Desk()
    words = "“Nobody sails while one of us is locked out of this port.”"
    desk.report("2031-03-04").says("Tomas Lindqvist", words, "direct")
    report = desk.report("2031-03-05")
    report.says("Ravi Sethi", words, "direct")
    report.add("The union called it a lie.")
    report.says("Brenda Oyelaran", "the quay was open.")
    assert members(desk) == []
