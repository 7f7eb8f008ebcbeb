from __future__ import annotations

from dragoman.case import Case
from dragoman.link import event_of, stories, story_of
from dragoman.model import Article, Span
from dragoman.shelf import Shelf


def article(name: str, text: str) -> Article:
    return Article(page=f"pg-{name}", source=name, text=text, body=(Span(0, len(text)),))


QUAKE = "An earthquake of 6.1 shook the town of {} on Monday. {} people were killed, the mayor {} said."


def test_events_of_one_kind_are_stories_of_their_own_by_their_names():
    towns = {"Kelby": "Ruiz", "Sunde": "Holm", "Orrin": "Falk", "Stane": "Brenk", "Viken": "Moe"}
    told = {
        town: [article(f"{town}{n}", QUAKE.format(town, 9 + n, name) + f" {name} left {town}.") for n in range(5)]
        for town, name in towns.items()
    }
    groups = {frozenset(group) for group in stories([one for rows in told.values() for one in rows])}
    assert groups == {frozenset(one.id for one in rows) for rows in told.values()}


def test_groups_do_not_depend_on_the_order_of_articles():
    rows = [article(str(n), QUAKE.format(("Kelby", "Sunde")[n % 2], n, "Ruiz")) for n in range(6)]
    assert stories(rows) == stories(rows[::-1])


def test_articles_with_nothing_in_common_stand_alone():
    rows = [article("a", "Ferries sail at noon."), article("b", "Judges heard two appeals."), article("c", "")]
    assert [len(group) for group in stories(rows)] == [1, 1, 1]


def test_reports_that_share_too_little_for_one_story_may_tell_of_one_event():
    """Each two of seven share one word in six, so all are alike by a sixth."""
    letters = "bdfgkmp"
    texts = (" ".join(f"{min(a, b)}o{max(a, b)}a" for b in letters if b != a) for a in letters)
    rows = {f"ar-{n}": article(str(n), text) for n, text in enumerate(texts)}
    shelf, case = Shelf({}, rows, rows.__getitem__), Case(id="x", title="x")
    assert len(set(story_of(shelf, case).values())) == len(letters)
    assert len(set(event_of(shelf, case).values())) == 1
