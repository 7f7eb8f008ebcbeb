"""Reports made by hand: each record adds its own words to the text, and what is known is told along with it."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.case import Case, parse
from dragoman.hashing import digest
from dragoman.model import (
    Actor,
    Article,
    Condition,
    Days,
    Event,
    Family,
    Mention,
    Position,
    Quantity,
    Reading,
    Signature,
    Span,
    Statement,
    TimeExpression,
    When,
)
from dragoman.shelf import Known, Shelf

CASE = parse("""
case: docks
title: The docks of Havensund
kind: labour
parties:
  - {id: Dockers, names: [Dockers, the union], role: side}
  - {id: Port, names: [Port, Havensund], role: side}
  - {id: Ministry, names: [Ministry], role: mediator}
issues:
  pay: {proposition: Wages rise, unit: "%"}
  cranes: {proposition: Cranes run without drivers}
  jobs: {proposition: Nobody is dismissed}
  rest: {proposition: Shifts end at midnight}
""")

PEOPLE = {"Brenda Oyelaran": "Dockers", "Tomas Lindqvist": "Port", "Ingrid Moe": "Ministry", "Ravi Sethi": "Port"}


def day(text: str) -> Days:
    """A day, or two days with "..", both included."""
    first, _, last = text.partition("..")
    return Days(date.fromisoformat(first), date.fromisoformat(last or first) + timedelta(days=1))


class Report:
    """One article as it grows."""

    def __init__(self, name: str, published: str | None, basis: str, likely: str | None) -> None:
        self.basis = basis
        self.likely = likely
        self.page = "pg-" + digest(name.encode())[:16]
        self.id = self.page.replace("pg-", "ar-")
        self.published = published
        self.text = ""
        self.mentions: list[Mention] = []
        self.actors: dict[str, Actor] = {}
        self.whens: list[When] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.positions: list[Position] = []
        self.conditions: list[Condition] = []
        self.times: list[TimeExpression] = []

    def add(self, words: str) -> Span:
        """Put words at the end of the text."""
        start = len(self.text)
        self.text += words + "\n"
        return Span(start, start + len(words))

    def name(self, who: str, role: str | None = None) -> str:
        """Mention a person or a party; the id of the mention."""
        span = self.add(f"{role} {who}" if role else who)
        kind = "person" if who in PEOPLE else "party"
        party = PEOPLE.get(who, who)
        mention = Mention(article=self.id, span=span, kind=kind, name=who, role=role, made_by="test@1")
        self.mentions.append(mention)
        self.actors[mention.id] = Actor(name=who, kind=kind, party=party)
        return mention.id

    def says(self, who: str | None, words: str, kind: str = "indirect") -> str:
        """A statement; its id. Of nobody who is named, `who` is None."""
        speaker = self.name(who) if who else None
        made = Statement(article=self.id, content=(self.add(words),), kind=kind, speaker=speaker, made_by="test@1")
        self.statements.append(made)
        return made.id

    def tells(
        self,
        kind: str,
        words: str,
        *who: str,
        on: str | None = None,
        value: str | None = None,
        place: str | None = None,
        status: str = "held",
        **figures: float,
    ) -> str:
        """An event; its id. `on` is the day it is known to be of, `value` what its words alone say of it."""
        people = tuple(self.name(one) for one in who)
        span = self.add(words)
        time = TimeExpression(article=self.id, span=span, kind="date", value=value or on or "", made_by="test@1")
        made = Event(
            article=self.id,
            span=span,
            kind=kind,
            trigger=span,
            participants=people,
            place=place,
            time=time.id if on or value else None,
            figures=figures,
            status=status,
            made_by="test@1",
        )
        self.times += [time] if on or value else []
        self.whens += [When(record=made.id, days=day(on), basis="stated")] if on else []
        self.events.append(made)
        return made.id

    def holds(
        self,
        who: str,
        issue: str,
        stance: str,
        direction: str = "for",
        figure: float | None = None,
        unit: str = "%",
        past: bool = False,
        confidence: float | None = None,
    ) -> str:
        """A position; its id."""
        holder = self.name(who)
        quantity = None if figure is None else Quantity(low=figure, high=figure, unit=unit)
        made = Position(
            article=self.id,
            span=self.add(f"{who} {stance} {issue} {figure or ''}"),
            holder=holder,
            issue=issue,
            stance=stance,
            direction=direction,
            quantity=quantity,
            past=past,
            confidence=confidence,
            made_by="test@1",
        )
        self.positions.append(made)
        return made.id

    def ties(self, who: str, issue: str, first: str | None, by: str | None = None) -> str:
        """Say that `who` grants `issue` only after `first`, which `by` must bring; the id of the condition."""
        tied = self.holds(who, issue, "conditional", "conditional")
        made = Condition(
            article=self.id,
            span=self.add(f"only after {first}"),
            position=tied,
            holder=self.positions[-1].holder,
            issue=first,
            by=self.name(by) if by else None,
            made_by="test@1",
        )
        self.conditions.append(made)
        return made.id

    def reading(self) -> Reading:
        """All of it."""
        article = Article(page=self.page, source=self.page, text=self.text, body=(Span(0, len(self.text)),))
        return Reading(
            article=article,
            signature=Signature(article=self.id, method="test", values=(), words=0),
            mentions=tuple(self.mentions),
            times=tuple(self.times),
            statements=tuple(self.statements),
            events=tuple(self.events),
            positions=tuple(self.positions),
            conditions=tuple(self.conditions),
        )


class Desk:
    """Several reports side by side."""

    def __init__(self, case: Case = CASE) -> None:
        self.case = case
        self.reports: list[Report] = []
        self.families: list[Family] = []

    def report(
        self, published: str | None, name: str | None = None, basis: str = "stated", likely: str | None = None
    ) -> Report:
        """A new report of that day; `basis` says how it is known, `likely` which day of several stands out."""
        made = Report(name or f"report {len(self.reports)}", published, basis, likely)
        self.reports.append(made)
        return made

    def copies(self, *reports: Report) -> None:
        """Say that reports are copies of the first."""
        self.families.append(Family(root=reports[0].id, members=tuple(sorted(one.id for one in reports))))

    @property
    def shelf(self) -> Shelf:
        return Shelf.of_readings([one.reading() for one in self.reports])

    @property
    def known(self) -> Known:
        actors = {id: actor for one in self.reports for id, actor in one.actors.items()}
        whens = [when for one in self.reports for when in one.whens]
        whens += [
            When(
                record=one.id, days=day(one.published), likely=day(one.likely) if one.likely else None, basis=one.basis
            )
            for one in self.reports
            if one.published
        ]
        return Known(self.families, actors, whens)

    @property
    def all(self) -> tuple[Shelf, Case, Known]:
        return self.shelf, self.case, self.known
