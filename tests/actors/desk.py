"""Small builders: a text becomes an article, an article its mentions, several the actors of a case."""

from __future__ import annotations

from dragoman.actors import find, join
from dragoman.case import Case, parse
from dragoman.hashing import digest
from dragoman.model import Actor, Article, Link, Mention, Span
from dragoman.shelf import Shelf

NOBODY = Case(id="none", title="none")
CASE = parse("""
case: cod
title: The cod quota
parties:
  - {id: Norway, names: [Norway, Oslo], role: side}
  - {id: Iceland, names: [Iceland, Reykjavik], role: side}
  - {id: Crews, names: [Deckhands' Union, the union], role: side}
  - {id: Veldara, names: [Veldara, Tarn Hill], adjectives: [Veldaran], role: host}
people:
  - {name: Sigrún Hallsdóttir, party: Iceland, names: [Sigrun Hallsdottir]}
""")


def article(text: str, name: str = "") -> Article:
    """An article whose whole text is its body."""
    return Article(page="pg-" + digest((name + text).encode("utf-8", "surrogatepass"))[:16], source=name, text=text,
                   body=(Span(0, len(text)),))  # fmt: skip


def mentions(text: str, case: Case = CASE) -> tuple[Mention, ...]:
    return find(article(text), case)


def names(text: str, kind: str, case: Case = CASE) -> list[str]:
    """Names of the mentions of one kind, in the order of the text."""
    return [mention.name for mention in mentions(text, case) if mention.kind == kind]


def the(text: str, name: str, case: Case = CASE) -> Mention:
    """The first mention of that name."""
    return next(mention for mention in mentions(text, case) if mention.name == name)


def meant(text: str, name: str, case: Case = CASE) -> str | None:
    """The name that the last mention called so refers to."""
    found = mentions(text, case)
    refers = [mention for mention in found if mention.name == name][-1].refers
    return next((mention.name for mention in found if mention.id == refers), None)


def joined(*texts: str, case: Case = CASE) -> tuple[tuple[Actor, ...], tuple[Link, ...], tuple[Mention, ...]]:
    """The actors and links of several articles, and their mentions."""
    articles = {row.id: row for row in (article(text, str(n)) for n, text in enumerate(texts))}
    found = [mention for row in articles.values() for mention in find(row, case)]
    shelf = Shelf({Mention: found}, articles, articles.__getitem__)
    return *join(shelf, case), tuple(found)


def actors(*texts: str, case: Case = CASE, kind: str = "person") -> dict[str, Actor]:
    """The actors of one kind, by name."""
    return {actor.name: actor for actor in joined(*texts, case=case)[0] if actor.kind == kind}


def actor_of(name: str, *texts: str, case: Case = CASE) -> str | None:
    """The actor that the last mention of that name means."""
    found, links, rows = joined(*texts, case=case)
    by_id = {actor.id: actor for actor in found}
    by_mention = {link.members[0]: by_id[link.members[1]].name for link in links}
    return by_mention.get([row for row in rows if row.name == name][-1].id)
