"""One text, read for events: names and days are marked up by hand, as the rooms before would find them."""

from __future__ import annotations

import re

from dragoman.events import find
from dragoman.hashing import digest
from dragoman.model import Article, Event, Mention, Span, TimeExpression

PARTIES = {"Norland": "Norland", "Norlandic": "Norland", "Isla": "Isla", "Islan": "Isla", "the union": "Union",
           "The union": "Union", "the port": "Port", "Portmere": "Portmere"}  # fmt: skip
PEOPLE = {
    "Vera Holm": "Norland",
    "Holm": "Norland",
    "Idris Kaya": "Isla",
    "Kaya": "Isla",
    "Ana Ruiz": None,
    "She": None,
    "He": None,
}
PLACES = ("Kelby", "Port Stane", "Lake Orr")
TIMES = {
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: night)?": "date",
    r"\d+ (?:March|April|May)": "date",
    r"last (?:week|month)|next (?:week|month)|yesterday|tomorrow|this week": "date",
    r"within \w+ (?:days|weeks)|\bten days": "duration",
}


def article(text: str) -> Article:
    return Article(
        page="pg-" + digest(text.encode("utf-8", "surrogatepass"))[:16],
        source="a.txt",
        text=text,
        body=(Span(0, len(text)),),
    )


def mentions(made: Article) -> tuple[Mention, ...]:
    found = []
    for names, kind in ((PARTIES, "party"), (PEOPLE, "person"), (dict.fromkeys(PLACES), "place")):
        for name, party in names.items():
            for match in re.finditer(rf"\b{name}\b", made.text):
                span = Span(*match.span())
                found.append(Mention(article=made.id, span=span, kind=kind, name=name, party=party, made_by="test@1"))
    return tuple(m for m in found if not any(o.span.covers(m.span) and o.span != m.span for o in found))


def times(made: Article, ahead: tuple[str, ...] = ()) -> tuple[TimeExpression, ...]:
    found = []
    for pattern, kind in TIMES.items():
        for match in re.finditer(pattern, made.text):
            value = "XXXX-03-" + match[0].split()[0] if match[0][0].isdigit() else match[0]
            direction = "future" if match[0] in ahead else None
            found.append(
                TimeExpression(
                    article=made.id,
                    span=Span(*match.span()),
                    kind=kind,
                    value=value,
                    direction=direction,
                    made_by="test@1",
                )
            )
    return tuple(found)


def events(text: str, ahead: tuple[str, ...] = ()) -> list[Event]:
    made = article(text)
    return list(find(made, mentions(made), times(made, ahead)))


def told(text: str, ahead: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Kind and status of each event."""
    return [(event.kind, event.status) for event in events(text, ahead)]


def who(text: str) -> list[list[str]]:
    """The names of those who take part in each event."""
    made = article(text)
    names = {mention.id: mention.name for mention in mentions(made)}
    return [[names[id] for id in event.participants] for event in find(made, mentions(made), times(made))]
