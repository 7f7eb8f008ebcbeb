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


def test_a_passage_is_about_the_same_wherever_its_words_stand():
    words = "a border drawn as in 1911 for a contract of two years"
    moved = tokens("The parties were told of " + words)[-len(tokens(words)) :]
    assert codebook(CASE).match(moved, [None] * len(moved)) == match(words) != []


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


POSTS = parse(
    """
case: posts
kind: general
parties:
  - {id: Guild, names: [Guild], role: side}
  - {id: Norland, names: [Norland], role: side}
issues:
  joins: The Guild enters the government
  sheds:
    proposition: The state builds sheds every year
    unit: sheds
  aid:
    proposition: The state pays aid to weavers
    unit: florins
  ballot: A new election is called
  vote: The chamber holds a vote on the fleet
"""
)


def about(words):
    passage, book = tokens(words), codebook(POSTS)
    named = ["party:Guild" if t.text == "Guild" else None for t in passage]
    return {(m.issue, m.sign) for m in book.match(passage, named)}


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("The Guild will come in", 1),
        ("the Guild will not join", -1),
        ("the Guild has signed", 1),
        ("the Guild stays outside until the levy goes", -1),
    ],
)
def test_who_joins_or_leaves_need_not_say_what(words, sign):
    assert ("joins", sign) in about(words)


@pytest.mark.parametrize("words", ["the Guild leaves the hall", "the weavers come in", "the Guild is glad"])
def test_who_leaves_something_else_leaves_nothing_of_the_issue(words):
    assert "joins" not in {issue for issue, _ in about(words)}


def test_how_often_a_thing_is_done_tells_no_issue():
    assert not codebook(POSTS).match(tokens("his claim to 900 crowns a year"), [None] * 6, floor=0.1)


def test_the_unit_that_a_case_gives_makes_its_issue_likelier():
    with_unit, without = (
        next(m.score for m in codebook(POSTS).match(passage, [None] * len(passage), floor=0.1) if m.issue == "aid")
        for passage in (tokens("weavers get 650 million florins"), tokens("weavers get 650 million crowns"))
    )
    assert with_unit > without


def test_what_is_called_something_calls_no_election_and_a_vote_is_none():
    assert "ballot" not in {issue for issue, _ in about("called the fleet a folly")}
    assert about("a vote in the chamber") == {("vote", 1)}


SEATS = parse(
    """
case: seats
kind: general
parties:
  - {id: Guild, names: [Guild], role: side}
  - {id: Norland, names: [Norland], role: side}
issues:
  ours: The Guild receives harbour seats
  theirs: Norland receives the seats
"""
)


@pytest.mark.parametrize(("party", "issue"), [("Guild", "ours"), ("Norland", "theirs")])
def test_of_two_issues_known_by_one_thing_that_of_the_party_named_is_meant(party, issue):
    passage = tokens(f"the seats would go to {party}")
    named = [f"party:{party}" if t.text == party else None for t in passage]
    assert [m.issue for m in codebook(SEATS).match(passage, named)][:1] == [issue]


@pytest.mark.parametrize(
    ("words", "party"),
    [
        pytest.param("Peruvian", "Peru", id="an adjective of a state"),
        pytest.param("Perhaps", None, id="a word that begins alike"),
        pytest.param("Iranians", "Iran", id="its people"),
        pytest.param("Iraqi", None, id="another state's"),
        pytest.param("Veldarans", "Veldara", id="of a name that nobody knows"),
        pytest.param("veldarans", None, id="in small letters"),
    ],
)
def test_a_word_formed_from_the_name_of_a_party_names_it(words, party):
    text = f"""
case: rivers
parties: [{{id: Peru, names: [Peru]}}, {{id: Iran, names: [Iran]}}, {{id: Veldara, names: [Veldara]}}]
issues:
  dam: The dam is built with {words} money
"""
    assert codebook(parse(text)).parties["dam"] == frozenset(filter(None, [party]))


DEEDS = parse(
    """
case: deeds
kind: general
parties: [{id: Norland, names: [Norland]}, {id: Isla, names: [Isla]}]
issues:
  distance:
    proposition: The guns are moved back from the river
    unit: km
  toll:
    proposition: Norland lowers the toll for lorries
    unit: florins
"""
)


@pytest.mark.parametrize(("issue", "sign"), [("distance", 1), ("toll", -1)])
def test_a_higher_figure_is_against_only_what_is_to_be_lowered(issue, sign):
    assert codebook(DEEDS).moved(issue, tokens("increase it to")) == sign
