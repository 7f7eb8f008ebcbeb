"""Somebody without a name across the articles of a case."""

from dragoman.actors import find, join
from dragoman.case import Case
from dragoman.model import Mention, Span
from dragoman.shelf import Shelf
from tests.actors.desk import NOBODY, article


def meant(*texts: str, same: bool) -> list[str | None]:
    """The names of the actors that the words between brackets mean; the articles tell of one event, or of one each."""
    articles, given = {}, {}
    for n, text in enumerate(texts):
        row = article(text.replace("[", "").replace("]", ""), str(n))
        articles[row.id] = row
        given[row.id] = Span(text.index("["), text.index("]") - 1)
    found = [m for row in articles.values() for m in find(row, NOBODY, [given[row.id]])]
    return _actors(articles, given, found, same)


def spoken(*texts: str, same: bool) -> list[str | None]:
    """The same for what a build finds by itself."""
    articles, given = {}, {}
    for n, text in enumerate(texts):
        row = article(text.replace("[", "").replace("]", ""), str(n))
        articles[row.id] = row
        given[row.id] = Span(text.index("["), text.index("]") - 1)
    return _actors(articles, given, [m for row in articles.values() for m in find(row, NOBODY)], same)


def _actors(articles, given, found, same):
    def stories(shelf: Shelf, case: Case) -> dict[str, int]:
        return {id: 0 if same else n for n, id in enumerate(shelf.article_ids)}

    actors, links = join(Shelf({Mention: found}, articles, articles.__getitem__), NOBODY, stories)
    name = {actor.id: actor.name for actor in actors}
    actor = {link.members[0]: name[link.members[1]] for link in links}
    at = {m.article: actor.get(m.id) for m in found if m.span.end == given[m.article].end}
    return [at.get(id) for id in articles]


def test_a_noun_means_the_one_whom_another_report_of_the_event_calls_so():
    texts = ("A lorry hit two cows; the [driver] fled.", "[Driver] Ivo Maran was held.")
    assert meant(*texts, same=True)[0] == "Ivo Maran"
    assert meant(*texts, same=False)[0] == "driver"


def test_an_age_means_the_one_who_is_so_old():
    texts = ("A [34-year-old] fell on Monday.", "[Ivo Maran], 34, fell. Per Holm, 51, saw it.")
    assert meant(*texts, same=True)[0] == "Ivo Maran"


def test_somebody_of_another_age_is_another():
    texts = ("A [51-year-old driver] fell.", "[Driver] Ivo Maran, 34, fell.")
    assert meant(*texts, same=True)[0] != "Ivo Maran"


def test_two_who_are_called_so_are_nobody_of_the_two():
    texts = ("The [driver] fled.", "[Driver] Ivo Maran was held. Mr Jon Marr, a driver, was held.")
    assert meant(*texts, same=True)[0] == "driver"


def test_phrases_of_two_events_are_two():
    one, other = meant("The [hiker] fell.", "A [hiker] sang.", same=False)
    assert one != other
    one, other = meant("The [hiker] fell.", "A [hiker] sang.", same=True)
    assert one == other == "hiker"


def test_several_are_not_one():
    one, other = meant("The [hiker] fell.", "The [hikers] sang.", same=True)
    assert one != other


def test_who_speaks_is_whom_the_event_names_only_if_he_is_told_of_as_known():
    named = "Mr Ivo Maran, a [waiter], fell."
    assert spoken("“No,” the [waiter] said.", named, same=True)[0] == "Ivo Maran"
    assert spoken("“No,” a [waiter] said.", named, same=True)[0] == "waiter"


def test_those_who_speak_are_one_by_all_their_words():
    one, other = spoken("A young [waiter] said no.", "A tired [waiter] said no.", same=True)
    assert one != other


def test_a_body_that_is_known_by_its_noun_is_one_in_every_report():
    one, other = spoken("The town [council] said no.", "The town [council] said yes.", same=False)
    assert one == other == "town council"


def test_whoever_has_the_part_of_whom_another_report_names_is_he():
    named = "[Ivo Maran] was struck and killed by a van. It left."
    texts = ("A [hiker] was struck and killed by a van.", named)
    assert meant(*texts, same=True)[0] == "Ivo Maran"
    assert meant(*texts, same=False)[0] == "hiker"


def test_those_without_a_name_are_one_by_the_part_they_have():
    texts = ("A [hiker] was struck and killed by a van.", "A van struck and killed a [tourist].")
    one, other = meant(*texts, same=True)
    assert one == other
    one, other = meant(texts[0], "The van belonged to a [tourist].", same=True)
    assert one != other
