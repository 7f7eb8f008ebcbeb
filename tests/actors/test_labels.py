"""Who is named by a label, a surname in capitals, or an office before the name."""

import pytest

from dragoman import statements
from tests.actors.desk import CASE, actors, article, mentions, names, the

TRANSCRIPT = "{0} We shall sign.\n\nHOST: When will that be?\n\n{0} In May, with luck.\n\nHOST: Thank you for coming."


@pytest.mark.parametrize(
    ("label", "name"),
    [
        pytest.param("MS MOREAU:", "MOREAU", id="an honorific"),
        pytest.param("PRIME MINISTER MOREAU:", "MOREAU", id="an office"),
        pytest.param("MS MOREAU, MINISTER OF LABOUR:", "MOREAU", id="an office after the name"),
        pytest.param("MOREAU-VIK:", "MOREAU-VIK", id="a double name"),
    ],
)
def test_a_label_names_a_person_with_titles_and_hyphens(label, name):
    assert the(TRANSCRIPT.format(label), name).kind == "person"


def test_a_surname_in_capitals_after_a_title_is_the_person_named_in_full():
    found = actors("Trade Minister Ann Moreau of Norway spoke.", "Ms MOREAU said that the quota would fall.", case=CASE)
    assert found["Ann Moreau"].party == "Norway"


def test_a_firm_in_capitals_after_no_title_is_no_person():
    assert not [m for m in mentions("The port and NORSKE said no.") if m.kind == "person"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The chief negotiator of Norway Ann Moreau said that the quota would fall.", id="office with of"),
        pytest.param("It was a blow to Ann Moreau, who said that the quota would fall.", id="relative clause"),
    ],
)
def test_the_person_after_an_office_or_before_a_relative_clause_speaks(text):
    page = article(text)
    found = mentions(text)
    named = {m.id: m.name for m in found}
    assert [named.get(s.speaker) for s in statements.find(page, found)] == ["Ann Moreau"]


def test_whoever_asks_again_and_again_is_told_by_a_label_in_small_letters():
    text = "\n\n".join(
        (
            "Foreign Minister Anna Brim came.",
            *(f"Gazette: Is it {word}?\n\nBrim: It is {word}." for word in ("late", "cold", "dead")),
        )
    )
    assert names(text, "group") == ["Gazette"] * 3


def test_a_label_that_comes_once_is_nobody():
    assert names("Gazette: the paper of the port.\n\nIt is cold.", "group") == []
