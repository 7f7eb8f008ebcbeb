from __future__ import annotations

import pytest

from dragoman import link
from dragoman.link.lookup import pairs
from dragoman.link.utterances import collect
from dragoman.model import Link
from tests.link.desk import Desk

BRENDA, TOMAS = "Brenda Oyelaran", "Tomas Lindqvist"


def two(one: str, other: str, *, who: str = BRENDA, days: tuple[str | None, str | None] = ("2031-03-04", "2031-03-05")):
    desk = Desk()
    ids = {desk.report(days[0]).says(BRENDA, one), desk.report(days[1]).says(who, other)}
    return ids, link.statements(*desk.all)


def joined(links: tuple[Link, ...]) -> list[set[str]]:
    return [set(found.members) for found in links]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "“The cranes will not run without drivers as long as I lead this union.”",
            "the cranes would not run without drivers as long as she led the union",
            id="quoted and reported",
        ),
        pytest.param(
            "“Our aim is clear: safe shifts and a return to fair pay on the quays as quickly as possible.”",
            "The goal of the dockers is safe shifts and the restoration of fair pay on the quays as soon as possible",
            id="two translations",
        ),
        pytest.param(
            "“Binding guarantees for the night shift are mandatory.”",
            "Binding guarantees for the night shift are a must",
            id="a synonym in one place",
        ),
        pytest.param(
            "“A crane that is paid for twice is not a crane but a church.”",
            "“The crane for which payment is due a second time ceases to be a crane; it becomes a church.”",
            id="a phrase for a word",
        ),
        pytest.param(
            "The dockers would take 7 percent once the quay is lit",
            "It could be 7 percent, but the quay must have its lamps first",
            id="one figure of one thing",
        ),
    ],
)
def test_one_utterance_in_two_wordings_is_linked(one, other):
    ids, links = two(one, other)
    assert joined(links) == [ids]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "We will accept cranes without drivers", "We will not accept cranes without drivers", id="negation"
        ),
        pytest.param(
            "The pay of the crews must rise by 8 percent", "The pay of the crews must rise by 3 percent", id="figure"
        ),
        pytest.param(
            "The ban on overtime will be lifted in June", "The ban on overtime will be imposed in June", id="opposite"
        ),
        pytest.param(
            "The union accepts the plan of the mediators", "The union rejects the plan of the mediators", id="stance"
        ),
        pytest.param("The night shift needs more people", "The harbour needs a new quay", id="other matter"),
        pytest.param(
            "All cranes stand still until the drivers are paid",
            "The other cranes stand still until the drivers are paid",
            id="all or the rest",
        ),
        pytest.param(
            "The quays of the harbour will be closed on Monday",
            "The quays of the harbour will be closed on Friday",
            id="another day",
        ),
        pytest.param(
            "Twenty cranes of the harbour are to be painted",
            "Twenty-two cranes of the harbour are to be painted",
            id="a figure in words",
        ),
    ],
)
def test_what_differs_in_meaning_is_not_linked(one, other):
    _, links = two(one, other)
    assert links == ()


def test_the_same_words_by_another_speaker_are_not_linked_when_reported():
    _, links = two(
        "the night shift needs more people and better light",
        "the night shift needs more people and better light",
        who=TOMAS,
    )
    assert links == ()


def test_one_quotation_given_to_two_speakers_is_one_utterance_and_the_note_names_both():
    desk = Desk()
    words = "“Nobody sails while one of us is locked out of this port.”"
    ids = {
        desk.report("2031-03-04").says(BRENDA, words, "direct"),
        desk.report("2031-03-05").says(TOMAS, words, "direct"),
    }
    (found,) = link.statements(*desk.all)
    assert set(found.members) == ids
    assert BRENDA in found.note
    assert TOMAS in found.note


def test_a_long_quotation_is_one_utterance_though_one_report_has_no_day_and_names_nobody():
    desk = Desk()
    ids = {
        desk.report("2031-03-04").says(BRENDA, "“A crane is not a kite, and you do not let go of the line.”", "direct"),
        desk.report(None).says(None, "“A crane is not a kite, and you don't let go of the line!”", "direct"),
    }
    (found,) = link.statements(*desk.all)
    assert set(found.members) == ids


def test_a_short_quotation_without_a_day_may_be_anybodys():
    desk = Desk()
    desk.report("2031-03-04").says(BRENDA, "“You do not let go of the line.”", "direct")
    desk.report(None).says(None, "“You don't let go of the line!”", "direct")
    assert link.statements(*desk.all) == ()


def test_a_quotation_loosely_given_to_another_speaker_of_the_side_holds_part_of_the_first():
    desk = Desk()
    ids = {
        desk.report("2031-03-04").says(TOMAS, "Paint the crane red, then you see who stands under it", "direct"),
        desk.report("2031-03-05").says("Ravi Sethi", "Paint that crane red, mate, you see who stands there", "direct"),
    }
    (found,) = link.statements(*desk.all)
    assert set(found.members) == ids


def test_weeks_apart_a_speaker_repeats_himself_and_is_not_linked():
    words = "the night shift needs more people and better light"
    _, links = two(words, words, days=("2031-03-04", "2031-04-20"))
    assert links == ()


def test_without_a_day_loose_likeness_is_not_enough():
    one, other = (
        "Shifts on the quays must end before midnight",
        "Shifts must end early, she told the crowd on the quays",
    )
    ids, dated = two(one, other)
    assert joined(dated) == [ids]
    _, undated = two(one, other, days=(None, None))
    assert undated == ()


def test_an_article_of_any_day_of_a_season_is_near_to_nothing():
    words = ("Shifts on the quays must end before midnight", "Shifts must end early, she told the crowd on the quays")
    _, links = two(*words, days=("2031-01-01..2031-06-01", "2031-03-04"))
    assert links == ()


def test_a_long_quotation_is_linked_with_each_short_statement_it_holds_and_those_not_with_each_other():
    desk = Desk()
    long = desk.report("2031-03-04").says(
        BRENDA,
        "“Our aims are known. Safe shifts on every quay are beyond question. The drivers of cranes keep their seats.”",
    )
    other = desk.report("2031-03-05")
    shifts = other.says(BRENDA, "safe shifts on every quay were beyond question")
    seats = other.says(BRENDA, "the drivers of cranes would keep their seats")
    assert sorted(joined(link.statements(*desk.all)), key=sorted) == sorted([{long, shifts}, {long, seats}], key=sorted)


def test_many_copies_are_one_link_that_says_copy():
    desk = Desk()
    reports = [desk.report("2031-03-04") for _ in range(30)]
    ids = {report.says(BRENDA, "the union would strike at noon") for report in reports}
    desk.copies(*reports)
    (found,) = link.statements(*desk.all)
    assert set(found.members) == ids
    assert found.note.startswith("copy")
    assert len(found.values) == 30


@pytest.mark.parametrize("basis", ["inferred", "metadata"])
def test_copies_whose_inferred_days_lie_years_apart_tell_one_utterance(basis):
    desk = Desk()
    reports = [desk.report("2031-03-04", basis=basis), desk.report("2034-05-06", basis="inferred")]
    ids = {report.says(BRENDA, "the gate opens before the crane") for report in reports}
    desk.copies(*reports)
    (found,) = link.statements(*desk.all)
    assert set(found.members) == ids
    assert ("2031-03-04" if basis == "metadata" else "day unknown") in found.note
    assert "2034" not in found.note


def test_copies_with_printed_days_years_apart_are_two_occasions():
    desk = Desk()
    reports = [desk.report("2031-03-04"), desk.report("2034-05-06")]
    for report in reports:
        report.says(BRENDA, "the gate opens before the crane")
    desk.copies(*reports)
    assert link.statements(*desk.all) == ()


def test_an_undated_report_is_compared_with_those_of_every_day():
    desk = Desk()
    ids = {
        desk.report("2031-03-04").says(BRENDA, "the cranes of the old quay stand still until the drivers are paid"),
        desk.report(None).says(BRENDA, "the cranes of the old quay stand still till drivers are paid"),
    }
    for month in range(4, 12):
        desk.report(f"2031-{month:02}-04").says(BRENDA, "the cranes of the new quay are painted and the drivers rest")
    assert joined(link.statements(*desk.all)) == [ids]


def test_words_of_somebody_not_named_join_who_is_told_to_have_said_nearly_the_same():
    desk = Desk()
    words = "no crane moves on the old quay before the drivers are paid"
    named = desk.report("2031-03-04").says(BRENDA, words)
    desk.report("2031-03-04").says(TOMAS, "the old quay is ours and the drivers were paid last week")
    nobody = desk.report("2031-03-04").says(None, f"“{words.capitalize()}, I say!”", "direct")
    (found,) = link.statements(*desk.all)
    assert set(found.members) == {named, nobody}
    assert f"{BRENDA}, not named by all" in found.note


def test_what_two_who_are_not_named_say_in_few_like_words_is_not_linked():
    desk = Desk()
    for words in ("we shall have to see what happens on the quay", "something happens on the quay, you will see"):
        desk.report(None).says(None, words)
    assert link.statements(*desk.all) == ()


def test_a_quotation_with_one_word_translated_otherwise_is_linked():
    desk = Desk()
    ids = {
        desk.report(None).says(BRENDA, f"“They count my hours, and I count their {word},”", "direct")
        for word in ("lies", "fibs")
    }
    (found,) = link.statements(*desk.all)
    assert set(found.members) == ids
    assert found.note.endswith(("; apart: fibs / lies", "; apart: lies / fibs"))


def test_a_piece_of_a_quotation_is_linked_with_the_whole():
    desk = Desk()
    long = "“Nobody asked us, and frankly the lamps of the northern quay are a disgrace to this town.”"
    ids = {
        desk.report("2031-03-04").says(BRENDA, long, "direct"),
        desk.report("2031-03-05").says(BRENDA, "“the lamps of the northern quay”", "direct"),
    }
    (found,) = link.statements(*desk.all)
    assert set(found.members) == ids
    assert "one holds the other" in found.note


def test_a_piece_behind_a_negation_is_another_utterance():
    desk = Desk()
    burn = "the lamps of the northern quay burn"
    desk.report("2031-03-04").says(BRENDA, f"“{burn}”", "direct")
    long = f"“I was told many things, but not that {burn}, and the mayor of this town should be ashamed.”"
    desk.report("2031-03-05").says(BRENDA, long, "direct")
    assert link.statements(*desk.all) == ()


@pytest.mark.parametrize(("kind", "linked"), [("direct", True), ("indirect", False)])
def test_weeks_later_only_a_long_quotation_is_known_again(kind, linked):
    desk = Desk()
    words = "“Whoever sells this harbour sells the bread, the boots and the beds of nine hundred families.”"
    ids = {desk.report(day).says(BRENDA, words, kind) for day in ("2031-03-04", "2031-05-20")}
    assert joined(link.statements(*desk.all)) == ([ids] if linked else [])


@pytest.mark.parametrize(("published", "linked"), [("2031-01-01..2031-12-31", True), ("2031-06-01..2031-06-09", False)])
def test_a_likely_day_parts_only_what_cannot_be_of_one_day(published, linked):
    desk = Desk()
    words = "the cranes of the old quay stand still until the drivers are paid"
    ids = {
        desk.report("2031-03-04").says(BRENDA, words),
        desk.report(published, likely="2031-06-03", basis="inferred").says(BRENDA, words),
    }
    assert joined(link.statements(*desk.all)) == ([ids] if linked else [])


def test_statements_of_one_article_are_not_linked():
    desk = Desk()
    report = desk.report("2031-03-04")
    report.says(BRENDA, "the night shift needs more people and better light")
    report.says(BRENDA, "the night shift needs many more people and better light")
    assert link.statements(*desk.all) == ()


def test_links_do_not_depend_on_the_order_of_reports():
    desk, back = Desk(), Desk()
    told = [
        ("a", "the cranes would stand still on Friday"),
        ("b", "cranes will stand still on Friday, she said"),
        ("c", "all cranes stand still on Friday"),
    ]
    for name, words in told:
        desk.report("2031-03-04", name).says(BRENDA, words)
    for name, words in reversed(told):
        back.report("2031-03-04", name).says(BRENDA, words)
    assert link.statements(*desk.all) == link.statements(*back.all) != ()


def test_work_grows_with_the_shelf_and_not_with_its_square():
    desk = Desk()
    for n in range(900):
        desk.report("2031-03-04").says(BRENDA, f"crane {n} and winch {n * 7} want paint before the winter comes")
    said = list(collect(*desk.all[::2]))
    assert sum(1 for _ in pairs(said, [one.days for one in said], 3)) <= 900 * 200


def test_statements_of_other_weeks_are_not_even_compared():
    desk = Desk()
    for n in range(60):
        desk.report(f"20{31 + n}-03-04").says(BRENDA, "crane and winch want paint before the winter comes")
    said = list(collect(*desk.all[::2]))
    assert list(pairs(said, [one.days for one in said], 3)) == []
