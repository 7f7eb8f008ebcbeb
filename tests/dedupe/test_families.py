import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.dedupe import families, signature
from dragoman.dedupe.signature import BANDS, ROWS
from tests.dedupe.desk import FERRY, QUARRY, article, shelf


def grouped(*articles):
    """The names of the articles of each family."""
    names = {made.id: made.source for made in articles}
    found, _ = families(shelf(*articles))
    return [sorted(names[member] for member in family.members) for family in found]


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


def test_the_root_is_the_agency_that_the_others_credit():
    agency = article(*FERRY[:4], name="a", outlet="Nordwire")
    longer = article(*FERRY, name="b", outlet="The Tide", credits=("Nordwire",))
    found, _ = families(shelf(agency, longer))
    assert found[0].root == agency.id


def test_without_a_credit_the_root_is_the_longest():
    short, long = article(*FERRY[:4], name="a"), article(*FERRY, name="b")
    found, _ = families(shelf(short, long))
    assert found[0].root == long.id


def test_a_link_leads_from_the_root_to_each_copy_with_what_was_compared():
    root, copy = article(*FERRY, name="a"), article(*FERRY[:3], name="b")
    _, (link,) = families(shelf(root, copy))
    assert (link.kind, link.members) == ("copy", (root.id, copy.id))
    assert "100% of the word pairs" in link.note
    assert [value.split()[1] for value in link.values] == ["words", "words"]


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
