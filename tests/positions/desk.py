"""Small builders: an article of a few sentences, and the mentions in it."""

from __future__ import annotations

from dragoman import statements
from dragoman.case import Case, parse
from dragoman.model import Article, Condition, Mention, Position, Span
from dragoman.positions import find

FISH = parse(
    """
case: fish
kind: trade
parties:
  - {id: Norland, names: [Norland], adjectives: [Norlandic]}
  - {id: Isla, names: [Isla], adjectives: [Islan]}
issues:
  quota: Islan trawlers receive a share of the cod of the Middle Bank
  export_duty: The duty on Islan salmon is lifted
  patrols: Norlandic patrol boats leave the Middle Bank
  truce: The seizures of boats stop in a truce
  observers: Neutral observers watch the landings
  leaders_meeting: The presidents of the two countries meet
"""
)
PARTIES = {"Norland": "Norland", "Norlandic": "Norland", "Isla": "Isla", "Islan": "Isla"}


def article(text: str) -> Article:
    return Article(page="pg-1", source="a.txt", text=text, body=(Span(0, len(text)),))


def mentions(page: Article, people: dict[str, str] | None = None) -> tuple[Mention, ...]:
    """Every party by name, and the people given with their party."""
    named = {**{name: ("party", party) for name, party in PARTIES.items()}}
    named.update({name: ("person", party) for name, party in (people or {}).items()})
    found = []
    for name, (kind, party) in named.items():
        at = page.text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            if not page.text[span.end : span.end + 1].isalpha():
                found.append(Mention(article=page.id, span=span, kind=kind, name=name, party=party, made_by="desk"))
            at = page.text.find(name, at + 1)
    return tuple(sorted(found, key=lambda m: m.span))


def read(
    text: str, people: dict[str, str] | None = None, case: Case = FISH
) -> tuple[Article, tuple[Position, ...], tuple[Condition, ...], dict[str, str | None]]:
    """The positions and conditions of a text, and the party of each mention."""
    page = article(text)
    named = mentions(page, people)
    positions, conditions = find(page, named, statements.find(page, named), case)
    return page, positions, conditions, {m.id: m.party for m in named}


def told(text: str, people: dict[str, str] | None = None) -> set[tuple[str | None, str, str, str]]:
    """Party, issue, stance and direction of each position."""
    _, positions, _, party = read(text, people)
    return {(party.get(p.holder or ""), p.issue, p.stance, p.direction) for p in positions}
