"""Speakers that no rule names become groups; what is named stays as it is."""

from dragoman import actors
from dragoman.actors import combined
from dragoman.case import Case
from dragoman.model import Article, Span

TEXT = (
    "A trawler captain told the Courier that the quota was a joke.\n\n"
    "Fisheries Minister Inga Holm said the duty would fall. “It is too high,” she said."
)
CASE = Case(id="fish", title="Fish")


def page(text: str) -> Article:
    return Article(page="pg-1", source="1.txt", text=text, body=(Span(0, len(text)),))


def test_the_rules_mentions_are_all_there():
    article = page(TEXT)
    assert set(actors.find(article, CASE)) <= set(combined.find(article, CASE))


def test_no_two_mentions_overlap_that_did_not_before():
    article = page(TEXT)
    found = combined.find(article, CASE)
    added = [m for m in found if m.made_by == combined.MADE_BY]
    assert not any(a.span.overlaps(b.span) for a in added for b in found if a is not b)


def test_an_added_mention_is_a_group_in_words_of_the_text():
    for mention in combined.find(page(TEXT), CASE):
        if mention.made_by == combined.MADE_BY:
            assert mention.kind == "group"
            assert mention.span.of(TEXT) == mention.name
            assert not mention.name.lower().startswith(("the ", "a "))
