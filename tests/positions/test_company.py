"""Who might hold what a sentence says."""

from __future__ import annotations

from dragoman import statements
from dragoman.clauses import Stage
from dragoman.model import Mention, Span
from dragoman.positions.company import Company
from dragoman.positions.memory import Memory
from dragoman.text import sentences
from tests.positions.desk import FISH, article, mentions


def company(text: str) -> list[dict[str, str]]:
    """By sentence the parties near, and how each is known."""
    page = article(text)
    named = mentions(page)
    near = Company(memory := Memory(page, named, statements.find(page, named), FISH))
    stages = [Stage(sentence, named, ()) for sentence in sentences(page)]
    return [{memory.party(m): by for m, by in near.near(stage)} for stage in stages]


def test_who_says_it_comes_before_who_is_named():
    (near,) = company("Isla said that Norland must lift the duty on salmon.")
    assert list(near.items())[:2] == [("Isla", "said"), ("Norland", "told")]


def test_whom_the_sentence_before_named_first_is_near_but_not_beyond_a_paragraph():
    near = company("Isla met Norland.\n\nThe duty on salmon must go.\n\nIt rained.\n\nNobody came.")
    assert near[1] == {"Isla": "before"}
    assert near[3] == {}


def test_a_place_of_a_party_is_no_party_near():
    page = article("The boats left Skagmouth.")
    at = page.text.index("Skagmouth")
    place = Mention(
        article=page.id, span=Span(at, at + 9), kind="place", name="Skagmouth", party="Norland", made_by="desk"
    )
    (sentence,) = sentences(page)
    assert Company(Memory(page, [place], (), FISH)).near(Stage(sentence, [place], ())) == []


def test_those_of_no_party_of_the_case_are_not_near():
    assert company("A waiter and the mayor of Oslo spoke of cod.") == [{}]
