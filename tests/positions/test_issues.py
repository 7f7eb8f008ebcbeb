"""Which issues a passage is about: by its own words, by what came before, and beside other issues."""

import pytest

from dragoman.case import parse
from dragoman.positions.chance import Recent
from dragoman.positions.issues import codebook
from dragoman.positions.vocabulary import units
from dragoman.text import tokens
from tests.positions.desk import told

CASE = parse(
    """
case: works
kind: labour
parties:
  - {id: Guild, names: [Guild]}
  - {id: Norland, names: [Norland]}
issues:
  charter: The border follows the charter of 1911
  term: The contract runs for three years
  weekly_hours: The shift is capped at 36 hours a week
  watchers: No foreign observers are posted on the border
  heavy_guns: Artillery is withdrawn from the Norlandic border
"""
)


def match(words, recent=None):
    passage = tokens(words)
    return codebook(CASE).match(passage, [None] * len(passage), recent or {})


def issues(words, recent=None):
    return {m.issue for m in match(words, recent)}


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("on the so-called charter", "charter"),
        ("a border drawn as in 1911", "charter"),
        ("a contract of two years", "term"),
        ("a 36-hour week", "weekly_hours"),
        ("any foreign monitors", "watchers"),
    ],
)
def test_a_word_or_figure_that_one_issue_has_is_enough(words, issue):
    assert issues(words) == {issue}


@pytest.mark.parametrize("words", ["on the border", "a Norlandic minister", "a good year", "another round of talks"])
def test_what_many_issues_share_or_a_party_is_called_by_tells_nothing(words):
    assert issues(words) == set()


def test_two_issues_in_a_list_are_both_found():
    assert issues("a contract of three years and a visit of foreign observers") == {"term", "watchers"}


def test_what_was_argued_just_before_helps_a_weak_word():
    near = {"watchers": Recent(apart=10, paragraphs=0, last=True)}
    assert issues("any monitors from abroad") == set()
    assert issues("any monitors from abroad", near) == {"watchers"}


def test_words_without_an_issue_go_on_only_about_what_stands_near():
    words = tokens("it in writing")
    near, far = Recent(5, 0, last=True), Recent(800, 1)
    found = codebook(CASE).carried(words, [None] * len(words), {"term": near})
    assert found is not None
    assert found.issue == "term"
    assert codebook(CASE).carried(words, [None] * len(words), {"term": far}) is None


def test_an_irregular_participle_is_what_is_done():
    assert match("have all artillery withdrawn from the border")[0].sign == 1
    assert match("keep the artillery at the border")[0].sign == -1


def test_a_date_of_ending_is_no_ending():
    assert not any(u.entry.effect for u in units(tokens("before the end of next year")))
    assert any(u.entry.effect for u in units(tokens("an end to the blockade")))


def test_words_of_a_phrase_are_known_alone_too():
    assert {u.own for u in units(tokens("the pay scale"))} >= {"pay scale", "pay"}


def test_the_next_demand_keeps_the_issue_of_its_paragraph():
    found = told("Isla wants the duty on Islan salmon lifted. It demands this in writing.")
    assert {issue for _, issue, _, _ in found} == {"export_duty"}
