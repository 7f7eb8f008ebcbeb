"""Who is meant by words without a name at a given place of an article."""

import pytest

from dragoman.actors import find
from dragoman.model import Span
from tests.actors.desk import NOBODY, article, meant


def whom(text: str) -> str | None:
    """The name or phrase that the words between brackets refer to."""
    given = Span(text.index("["), text.index("]") - 1)
    found = find(article(text.replace("[", "").replace("]", "")), NOBODY, [given])
    here = [mention for mention in found if mention.span.end == given.end][-1]
    return next((mention.name for mention in found if mention.id == here.refers), None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("The [driver], Ivo Maran, fled.", "Ivo Maran", id="a name after a comma"),
        pytest.param("The barge was steered by [pilot] Ivo Maran.", "Ivo Maran", id="right before a name"),
        pytest.param("Ivo Maran, 44, a [mountaineer] from Dale, fell.", "Ivo Maran", id="apposition"),
        pytest.param("Mr Ivo Maran, the port's best [driver], left.", "Ivo Maran", id="whose he is"),
        pytest.param("Ivo Maran is the new [coach] of the club.", "Ivo Maran", id="copula"),
        pytest.param("The club fired Ivo Maran on Monday as [coach].", "Ivo Maran", id="as"),
        pytest.param("Ivo Maran beat Per Holm to become the club's best [scorer].", "Ivo Maran", id="become"),
        pytest.param("Ivo Maran, 22, was found. Police questioned the [22-year-old].", "Ivo Maran", id="age"),
        pytest.param("Police held driver Ivo Maran. Per Holm saw the [motorist].", "Ivo Maran", id="a like noun"),
        pytest.param("Mr Ivo Maran met Mr Jon Marr, a lawyer. The [attorney] left.", "Jon Marr", id="said before"),
        pytest.param("Ms Anna Brim sang for Mr Ivo Maran. The [woman] wept.", "Anna Brim", id="the one woman"),
        pytest.param("Ms Anna Brim hit a tree. Mr Ivo Maran had struck [her] there.", "Anna Brim", id="an object"),
        pytest.param("Mr Ivo Maran beat Mr Jon Marr, knocking [him] down.", "Jon Marr", id="not the subject"),
        pytest.param("Anna Brim has hurt [herself].", "Anna Brim", id="reflexive"),
        pytest.param("Ivo Maran, [who] steered, slept.", "Ivo Maran", id="who"),
        pytest.param("Anna Brim waited. Ivo Maran drove [her] car.", "Anna Brim", id="whose by sex"),
        pytest.param("Ivo Maran, a suspect, ran. The [gunman] hid.", "Ivo Maran", id="by turns"),
        pytest.param("[Climber] dies in fall. Ivo Maran fell at noon. Maran was 30.", "Ivo Maran", id="a headline"),
        pytest.param("A gang [member] is held. Ivo Maran ran off. Maran hid.", "Ivo Maran", id="an opening"),
    ],
)
def test_words_mean_whom_the_article_binds_them_to(text, name):
    assert whom(text) == name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ivo Maran, a driver, left. Another [driver] came.", id="another"),
        pytest.param("Ivo Maran, 22, left. The [31-year-old] stayed.", id="another age"),
        pytest.param("Anna Brim left. The [judge] stayed.", id="an office that nobody has"),
        pytest.param("Driver Ivo Maran left. The [drivers] stayed.", id="several"),
        pytest.param("Anna Brim left. [He] stayed.", id="a woman is not he"),
        pytest.param("Mr Ivo Maran said the [man] fell.", id="who says it of another"),
        pytest.param("A [climber] fell. Inspector Ivo Maran came. Maran left.", id="an official is not the news"),
        pytest.param("A [climber] fell. It rained, Ivo Maran said. Maran left.", id="who speaks is not the news"),
        pytest.param("A [judge] rules. Ivo Maran ran off. Maran hid.", id="an office in an opening"),
        pytest.param("A [climber] fell. Ivo Maran and Jon Marr came.", id="two are named"),
        pytest.param("Mr Ivo Maran, a doctor, and Moreau's [lawyer] left.", id="who only stands in a row"),
    ],
)
def test_what_is_bound_to_nobody_means_nobody(text):
    assert whom(text) is None


def test_a_given_place_is_a_mention_of_its_own():
    text = "The lorry hit a bollard, and the bollard's keeper wept."
    at = text.index("keeper")
    assert [m.name for m in find(article(text), NOBODY, [Span(at, at + 6)])] == ["keeper"]


def test_a_given_name_is_a_persons_whatever_it_looks_like():
    text = "Quick hands made it for Tara Luck. Luck threw."
    at = text.index("Luck threw")
    found = find(article(text), NOBODY, [Span(text.index("Tara"), text.index(". Luck")), Span(at, at + 4)])
    assert [(m.kind, m.name) for m in found] == [("person", "Tara Luck"), ("person", "Luck")]


def test_given_initials_are_no_persons():
    text = "The vote was won by DSWA in June."
    at = text.index("DSWA")
    assert [(m.kind, m.name) for m in find(article(text), NOBODY, [Span(at, at + 4)])] == [("group", "DSWA")]


def test_a_name_with_junior_is_called_by_the_surname_before_it():
    assert meant("Mr Ivo Petter Maran Jr. said no. Maran left.", "Maran") == "Ivo Petter Maran Jr"


def test_who_speaks_by_his_trade_is_he_of_whom_it_was_said_and_not_who_is_nearest():
    text = "Mr Ivo Maran, a waiter at the inn, was tired. Mr Jon Marr came. “No,” the waiter said."
    assert meant(text, "waiter") == "Ivo Maran"
