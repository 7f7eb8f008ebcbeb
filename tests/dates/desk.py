"""Builders for the tests of the dates room: pages, articles, events of sides that nobody heard of."""

from __future__ import annotations

import hashlib
from datetime import date

from msgspec.structs import replace

from dragoman import dates
from dragoman.case import Case, Party
from dragoman.model import Actor, Article, Clue, Event, Family, Mention, Page, Reading, Signature, Span, When
from dragoman.shelf import Known, Shelf

TWO_SIDES = Case(
    id="herring",
    title="Herring",
    parties=(Party(id="Skippers", names=("Skippers",)), Party(id="Ministry", names=("Ministry",))),
)


def page(text: str | bytes, *, media: str = "text/plain", url: str | None = None) -> Page:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return Page(data=data, sha256=hashlib.sha256(data).hexdigest(), source="p", media=media, url=url)


def article(text: str, *body: str, host: str | None = None) -> Article:
    """An article whose body is the whole text, or the given stretches of it."""
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in body) or (Span(0, len(text)),)
    return Article(page=page(text).id, source="p", text=text, body=spans, host=host)


def codes(text: str) -> list[tuple[str, str]]:
    """The expressions of a text as words and code."""
    one = article(text)
    return [(time.span.of(text), time.value) for time in dates.expressions(one)]


def tenses(text: str) -> list[str | None]:
    return [time.direction for time in dates.expressions(article(text))]


def clues(text: str, *body: str, host: str | None = None) -> list[Clue]:
    return list(dates.clues(article(text, *body, host=host), page(text)))


class Desk:
    """Reports laid side by side, with the events they tell, as the other rooms would have found them."""

    def __init__(self, case: Case = TWO_SIDES) -> None:
        self.case = case
        self.readings: list[Reading] = []
        self.actors: dict[str, Actor] = {}

    def report(
        self,
        text: str,
        *told: tuple[str, str],
        on: str | None = None,
        planned: bool = False,
        place: str | None = None,
        sides: tuple[str, ...] = ("Ministry", "Skippers"),
        off: bool = False,
    ) -> Article:
        """An article; `told` are kinds and words of its meetings and calls; `on` a day its metadata gives."""
        one = article(text)
        times = dates.expressions(one)
        found = list(dates.clues(one, page(text)))
        if on:
            day = date.fromisoformat(on)
            found.append(Clue(article=one.id, kind="metadata", words=f"the field “date” says {on}", days=_on(day)))
        mentions = [self._side(one, side, n) for n, side in enumerate(sides)]
        events = []
        for kind, words in told:
            span = Span(text.index(words), text.index(words) + len(words))
            time = next((t for t in times if span.overlaps(t.span) and not t.value.startswith(("P", "!"))), None)
            events.append(
                Event(
                    article=one.id,
                    span=span,
                    kind=kind,  # type: ignore[arg-type]
                    trigger=span,
                    participants=tuple(mention.id for mention in mentions),
                    time=time.id if time else None,
                    place=place,
                    status="cancelled" if off else "planned" if planned else "held",
                    made_by="desk",
                )
            )
        signature = Signature(article=one.id, method="none", values=(), words=0)
        self.readings.append(
            Reading(
                article=one,
                signature=signature,
                clues=tuple(found),
                times=times,
                mentions=tuple(mentions),
                events=tuple(events),
            )
        )
        return one

    def name(self, one: Article, person: str) -> None:
        """Let an article name a person, where it has the name."""
        at = one.text.index(person)
        mention = Mention(
            article=one.id, span=Span(at, at + len(person)), kind="person", name=person, role="chair", made_by="desk"
        )
        self.actors[mention.id] = Actor(name=person, kind="person", party=None)
        number = next(n for n, reading in enumerate(self.readings) if reading.article.id == one.id)
        reading = self.readings[number]
        self.readings[number] = replace(reading, mentions=(*reading.mentions, mention))

    def _side(self, one: Article, name: str, number: int) -> Mention:
        mention = Mention(article=one.id, span=Span(number, number + 1), kind="party", name=name, made_by="desk")
        self.actors[mention.id] = Actor(name=name, kind="party", party=name)
        return mention

    def whens(self, *families: Family) -> dict[str, When]:
        shelf = Shelf.of_readings(self.readings)
        return {when.record: when for when in dates.infer(shelf, self.case, Known(families, self.actors))}

    def day(self, one: Article) -> str | None:
        """The day found for an article: the one certain, else the one that stands out."""
        when = self.whens()[one.id]
        days = when.likely or when.days
        return days.label() if days else None


def _on(day: date):  # type: ignore[no-untyped-def]
    from dragoman.model import Days

    return Days.on(day)
