"""Small builders: an article of a few sentences, and the people in it."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman import statements
from dragoman.model import Article, Mention, Span, Statement

PRONOUNS = ("He", "he", "She", "she", "They", "they")
GROUPS = ("officials", "union", "ministry", "delegates", "owners", "skippers", "council", "sources", "farmers")


def article(text: str, outlet: str | None = None) -> Article:
    return Article(page="pg-1", source="a.txt", text=text, body=(Span(0, len(text)),), outlet=outlet)


def mentions(page: Article, names: Iterable[str]) -> tuple[Mention, ...]:
    """Every place where one of the names or a pronoun stands as a word of its own."""
    found = []
    for name in (*names, *PRONOUNS):
        at = page.text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            around = page.text[max(0, at - 1) : at] + page.text[span.end : span.end + 1]
            if not any(c.isalnum() for c in around):
                found.append(Mention(article=page.id, span=span, kind=kind(name), name=name, made_by="desk"))
            at = page.text.find(name, at + 1)
    return tuple(sorted(found, key=lambda m: m.span))


def kind(name: str) -> str:
    """Of which kind a name of these tests is."""
    if name in PRONOUNS:
        return "pronoun"
    if name.split()[-1] in GROUPS:
        return "group"
    if name.split()[-1] in ("Norland", "Isla", "Hafenstadt"):
        return "party"
    return "organisation" if name.split()[-1] in ("Courier", "Radio", "Nordpress") else "person"


def find(text: str, *names: str, outlet: str | None = None) -> tuple[Article, tuple[Statement, ...], dict[str, str]]:
    page = article(text, outlet)
    named = mentions(page, names)
    return page, statements.find(page, named), {m.id: m.name for m in named}


def said(text: str, *names: str) -> list[tuple[str | None, str]]:
    """Who said what, in the order of the text; the pieces of one statement joined by " … "."""
    page, found, who = find(text, *names)
    return [(who.get(s.speaker or ""), " … ".join(span.of(page.text) for span in s.content)) for s in found]


def kinds(text: str, *names: str) -> list[str]:
    return [s.kind for s in find(text, *names)[1]]
