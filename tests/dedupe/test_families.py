import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.dedupe import families, rooted, signature
from dragoman.dedupe.signature import BANDS, ROWS
from dragoman.model import Days, When
from dragoman.shelf import Known
from tests.dedupe.desk import FERRY, QUARRY, TOLD_AGAIN, article, shelf


def grouped(*articles):
    """The names of the articles of each family."""
    names = {made.id: made.source for made in articles}
    found, _ = families(shelf(*articles))
    return [sorted(names[member] for member in family.members) for family in found]


STRANGERS = {
    "Lorn": "Brae",
    "Thursday": "Sunday",
    "Moira Kell": "Olav Steen",
    "Ardan": "Norvik",
    "Sound Lines": "Fjord Ways",
    "June": "August",
    "Hugh Tarrant": "Berit Moen",
    "Monday": "Friday",
    "Wednesday": "Tuesday",
    "Eilean Mor": "Store Holm",
}
EDITED = tuple(
    p.replace("Thursday", "Thursday evening")
    .replace("told a crowd", "told a cheering crowd")
    .replace("named", "called")
    for p in FERRY
)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(FERRY, id="the same words"),
        pytest.param(FERRY[:3], id="cut at the end"),
        pytest.param(FERRY[:2], id="cut to the beginning"),
        pytest.param(FERRY[2:], id="cut at the beginning"),
        pytest.param(tuple(reversed(FERRY)), id="in another order"),
        pytest.param(EDITED, id="lightly edited"),
        pytest.param(("LORN SOUND, Thursday (Wire) - " + FERRY[0], *FERRY[1:], "Source: Wire"), id="with a dateline"),
        pytest.param(tuple(p.upper() for p in FERRY), id="in capitals"),
    ],
)
def test_a_copy_is_in_the_family_of_its_original(copy):
    assert grouped(article(*FERRY, name="a"), article(*copy, name="b"), article(*QUARRY, name="c")) == [["a", "b"]]


def test_two_reports_are_no_family():
    assert grouped(article(*FERRY, name="a"), article(*QUARRY, name="b")) == []


def test_a_page_that_holds_two_reports_does_not_make_one_of_them():
    left, right = article(*FERRY, name="a"), article(*QUARRY, name="b")
    more = (
        "The herring fleet stayed in port on Sunday. Its owners and the cannery at Brae have not agreed on a price of"
        " 90 pounds a cran, and neither has asked for a mediator. The season ends in three weeks, the harbour master"
        " said, and no cannery ever bought a herring in August.",
    )
    both = article(*FERRY, *QUARRY, *more, name="c")
    assert grouped(left, right, both) == []
    _, links = families(shelf(left, right, both))
    assert [link.members for link in links] == sorted([(left.id, both.id), (right.id, both.id)])
    assert all(link.note.startswith("stands in a page that holds several reports") for link in links)


def test_two_events_in_one_template_are_no_copies():
    template = (
        "A tremor of magnitude {0} shook the coast of {1} on {2}, the seismic institute at {3} said. It was"
        " felt as far as"
        " {4}, and {5} people left their houses in the night. The mayor of {1}, {6}, asked everybody to keep"
        " away from the"
        " old bridge. The tremor struck {7} kilometres below the sea. No damage was reported by {8} in the morning."
    )
    left = template.format("5.1", "Arvik", "Monday", "Lund", "Stenby", "3,000", "Elin Dahl", "12", "9.30")
    right = template.format("4.4", "Ronda", "Friday", "Cadiz", "Jerez", "700", "Pablo Ruiz", "31", "6.15")
    assert grouped(article(left, name="a"), article(right, name="b")) == []


def test_an_update_of_one_figure_is_still_the_same_report():
    later = tuple(p.replace("260 sailors", "265 sailors") for p in FERRY)
    assert grouped(article(*FERRY, name="a"), article(*later, name="b")) == [["a", "b"]]


def test_a_figure_in_the_headline_tells_an_update_from_another_event_in_the_same_template():
    freed = (
        "{0} trawlers left the pound at Arvik on {1} after {2} days, the harbour police said. The nets stay under seal."
        " {3} of them carried cod. {4}, of the skippers' guild, called it a beginning. {5} boats are still held there."
    )
    left = freed.format("Twenty-eight", "Friday", "forty", "Nine", "Bram Ulle", "Thirty-six")
    right = (
        "Twenty trawlers left the pound at Arvik on Friday after ten days, the harbour police said. The nets are given"
        " back. Bram Ulle, of the skippers' guild, called it a swindle. Twenty-one boats wait there for the money."
    )
    later = left.replace("Nine of them", "Twelve of them, as counted in the evening,")
    made = [
        article(left, name="a", title="28 trawlers leave Arvik"),
        article(right, name="b", title="20 trawlers leave Arvik"),
        article(later, name="c", title="30 trawlers leave Arvik"),
    ]
    assert grouped(*made) == [["a", "c"]]


def taken(*articles, days=None):
    """The root of the one family, and the links from it."""
    dated = {made.id: Days(*days[made.source]) for made in articles if days and made.source in days}
    whens = [When(record=id, days=span, basis="stated") for id, span in dated.items()]
    held = shelf(*articles)
    (family,), links = rooted(held, families(held)[0], Known(whens=whens))
    names = {made.id: made.source for made in articles}
    return names[family.root], links


def test_the_root_is_the_agency_that_the_others_credit():
    agency = article(*FERRY[:4], name="a", outlet="Nordwire")
    longer = article(*FERRY, name="b", outlet="The Tide", credits=("Nordwire",))
    root, (link,) = taken(agency, longer)
    assert root == "a"
    assert link.note.startswith("credits Nordwire; ")


def test_without_a_credit_the_root_is_the_one_that_appeared_first():
    days = {"a": (date(2024, 6, 3), date(2024, 6, 4)), "b": (date(2024, 6, 5), date(2024, 6, 6))}
    root, (link,) = taken(article(*FERRY[:4], name="a"), article(*FERRY, name="b"), days=days)
    assert root == "a"
    assert link.note.startswith("appeared 2 days later; ")


@pytest.mark.parametrize(
    "days",
    [
        pytest.param({}, id="no dates"),
        pytest.param({"a": (date(2024, 6, 3), date(2024, 6, 4))}, id="one date"),
        pytest.param(
            {"a": (date(2024, 6, 3), date(2024, 6, 6)), "b": (date(2024, 6, 5), date(2024, 6, 6))}, id="they overlap"
        ),
    ],
)
def test_where_nobody_knows_which_was_first_the_root_is_the_longest(days):
    root, (link,) = taken(article(*FERRY[:4], name="a"), article(*FERRY, name="b"), days=days)
    assert root == "b"
    assert "later" not in link.note


def test_a_link_leads_from_the_root_to_each_copy_with_what_was_compared():
    root, copy = article(*FERRY, name="a"), article(*FERRY[:3], name="b")
    _, (link,) = taken(root, copy)
    assert (link.kind, link.members) == ("copy", (root.id, copy.id))
    assert "100% of the passages" in link.note
    assert [value.split()[1] for value in link.values] == ["words", "words"]


def test_two_translations_of_one_report_are_one_family_with_a_passage_that_they_share():
    one, other = article(*FERRY, name="a"), article(*TOLD_AGAIN, name="b")
    _, (link,) = taken(one, other, article(*QUARRY, name="c"))
    assert (link.kind, link.members) == ("retelling", (one.id, other.id))
    assert link.values[0] in one.text
    assert link.values[1] in other.text


def test_two_desks_that_write_of_one_event_are_two_origins():
    own = (
        "There will be ferries on the Lorn Sound again this weekend. Crews voted on Thursday to go back to work.",
        "They had stopped on the sixth of the month, when Sound Lines wanted to send its boats out with nine sailors"
        " and not eleven. Moira Kell, who speaks for them, called the result a month won.",
        "Baker Una Weir in Eilean Mor said that she had sold out by eight on Friday. Nobody here asks who was right,"
        " she said, they ask for rolls.",
        "Sound Lines must say by 14 June what it proposes. The 260 who were locked out get 480 pounds. Hugh Tarrant,"
        " the mediator, has called both to Ardan.",
    )
    assert grouped(article(*FERRY, name="a"), article(*own, name="b")) == []


def test_a_copy_that_could_be_of_two_events_stays_with_the_closer_one():
    other = [p.translate(str.maketrans("0123456789", "1357902468")) for p in FERRY]
    for name, stranger in STRANGERS.items():
        other = [p.replace(name, stranger) for p in other]
    worn = [p.replace("Moira Kell", "a sailor").replace("Hugh Tarrant", "the mediator") for p in FERRY]
    told = [article(*FERRY, name="a"), article(*worn, name="b"), article(*other, name="c")]
    assert grouped(*told) == [["a", "b"]]


def test_a_later_report_that_repeats_half_of_an_older_one_is_no_copy():
    assert grouped(article(*FERRY, name="a"), article(*QUARRY, *FERRY[3:], name="b")) == []


def test_a_copy_cut_from_below_with_an_end_of_its_own_is_a_copy():
    assert grouped(article(*FERRY, name="a"), article(*FERRY[:4], QUARRY[1], QUARRY[2], name="b")) == [["a", "b"]]


def test_the_order_of_articles_does_not_matter():
    made = [
        article(*FERRY, name="a"),
        article(*EDITED, name="b"),
        article(*QUARRY, name="c"),
        article(*FERRY[:3], name="d"),
    ]
    first = families(shelf(*made))
    random.Random(3).shuffle(made)
    assert families(shelf(*made)) == first


def test_many_copies_of_one_report_are_one_family():
    (members,) = grouped(*(article(*FERRY, f"Page {n}", name=f"{n:03}") for n in range(60)))
    assert len(members) == 60


def test_empty_and_tiny_bodies_have_no_family():
    assert (
        grouped(article("", name="a"), article("", name="b"), article("Yes.", name="c"), article("No.", name="d")) == []
    )


def test_a_signature_is_the_same_whatever_the_case_and_accents():
    left, right = signature(article("Président Kell à Ardan")), signature(article("PRESIDENT KELL A ARDAN"))
    assert (left.values, left.words) == (right.values, 4)


def test_a_signature_names_its_method_and_version():
    made = signature(article(*FERRY))
    assert "RMinHash@" in made.method
    assert len(made.values) > BANDS * ROWS


@given(st.text(max_size=200))
def test_any_text_has_a_signature(text):
    signature(article(text))
