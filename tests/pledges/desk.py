"""Reports of an invented quarrel over a harbour, with what they promise and what becomes of it."""

from __future__ import annotations

from dragoman.case import Case, parse
from dragoman.model import (
    Article,
    Event,
    Mention,
    Pledge,
    Position,
    Reading,
    Signature,
    Span,
    Statement,
    TimeExpression,
)
from dragoman.pledges import pledges
from dragoman.positions.issues import codebook
from dragoman.shelf import Known, Shelf
from tests.link.desk import Actor, Days, When, date, digest, timedelta

CASE = parse("""
case: harbour
title: The harbour of Havensund
kind: peace
parties:
  - {id: Norland, names: [Norland], adjectives: [Norlander], role: side}
  - {id: Sudmark, names: [Sudmark], adjectives: [Sudmarkian], role: side}
  - {id: Vestmark, names: [Vestmark], role: mediator}
issues:
  sailors: {proposition: Norland releases the detained sailors}
  lane: {proposition: A lane for fishing boats is open to the island of Hest}
  truce: {proposition: The shelling stops in a truce}
""")


class Report:
    """One report of a day; words are found in its text."""

    def __init__(self, text: str, published: str | None, case: Case = CASE) -> None:
        self.text, self.published = text, published
        page = "pg-" + digest(f"{published}{text}".encode())[:16]
        self.article = Article(page=page, source=page, text=text, body=(Span(0, len(text)),))
        self.id = self.article.id
        self.mentions: list[Mention] = []
        self.actors: dict[str, Actor] = {}
        self.positions: list[Position] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.times: list[TimeExpression] = []
        self.whens: list[When] = []
        for party in case.parties:
            at = text.find(party.id)
            while at >= 0:
                self._name(party.id, Span(at, at + len(party.id)))
                at = text.find(party.id, at + 1)

    def _name(self, party: str, span: Span) -> Mention:
        found = Mention(article=self.id, span=span, kind="party", name=party, party=party, made_by="t@1")
        self.mentions.append(found)
        self.actors[found.id] = Actor(name=party, kind="party", party=party)
        return found

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def holder(self, party: str) -> str:
        return next(mention.id for mention in self.mentions if mention.name == party)

    def takes(
        self,
        party: str,
        issue: str,
        stance: str,
        words: str,
        condition: str | None = None,
        *,
        direction: str = "for",
        confidence: float | None = None,
    ) -> str:
        """A position; its id."""
        made = Position(
            article=self.id,
            span=self.span(words),
            holder=self.holder(party),
            issue=issue,
            stance=stance,
            direction=direction,
            confidence=confidence,
            condition=self.span(condition) if condition else None,
            statement=self.statements[-1].id if self.statements else None,
            made_by="t@1",
        )
        self.positions.append(made)
        return made.id

    def says(self, party: str, words: str) -> str:
        made = Statement(
            article=self.id, content=(self.span(words),), kind="indirect", speaker=self.holder(party), made_by="t@1"
        )
        self.statements.append(made)
        return made.id

    def exchange(self, words: str, trigger: str, *parties: str) -> str:
        made = Event(
            article=self.id,
            span=self.span(words),
            kind="exchange",
            trigger=self.span(trigger),
            participants=tuple(self.holder(party) for party in parties),
            made_by="t@1",
        )
        self.events.append(made)
        return made.id

    def sets(self, words: str, day: str) -> None:
        """Words that say a day."""
        time = TimeExpression(article=self.id, span=self.span(words), kind="date", value=day, made_by="t@1")
        first = date.fromisoformat(day)
        self.times.append(time)
        self.whens.append(When(record=time.id, days=Days(first, first + timedelta(days=1)), basis="stated"))

    def reading(self) -> Reading:
        return Reading(
            article=self.article,
            signature=Signature(article=self.id, method="t", values=(), words=0),
            mentions=tuple(self.mentions),
            statements=tuple(self.statements),
            positions=tuple(self.positions),
            events=tuple(self.events),
            times=tuple(self.times),
        )


def found(*reports: Report, case: Case = CASE) -> tuple[Pledge, ...]:
    """The pledges that reports tell of."""
    whens = [
        When(
            record=report.id,
            days=Days(date.fromisoformat(report.published), date.fromisoformat(report.published) + timedelta(days=1)),
            basis="stated",
        )
        for report in reports
        if report.published
    ]
    whens += [when for report in reports for when in report.whens]
    actors = {id: actor for report in reports for id, actor in report.actors.items()}
    shelf = Shelf.of_readings([report.reading() for report in reports])
    return pledges(shelf, case, Known((), actors, whens), codebook(case))


def promise(published: str | None = "2031-04-03") -> Report:
    """Norland binds itself to free the sailors."""
    made = Report("Norland pledged to free sixty of the detained sailors, a spokesman said.", published)
    made.takes("Norland", "sailors", "offers", "pledged to free sixty of the detained sailors")
    return made
