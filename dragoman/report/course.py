"""The course of things: rounds with their events, and where reports contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dragoman.model import Event, Link, Mention, Position, Round, Span, Statement, TimeExpression, by_value
from dragoman.report import words
from dragoman.report.dossier import Clash, Happening, Passage, Talks
from dragoman.report.evidence import Evidence
from dragoman.report.material import Material
from dragoman.text import place_of

HAPPENINGS = 150  # outside the rounds; the best attested are shown, and how many are not
VALUES = 6  # of one contradiction
_TELLINGS = 3  # passages of one event
_ROUGHLY = timedelta(days=31)  # an article dated no closer does not say when what it tells was
_STATUS = {"held": 0, "cancelled": 1, "moved": 2, "denied": 3, "planned": 4}


def talks(material: Material, evidence: Evidence) -> tuple[Talks, ...]:
    """The rounds in their order, each with its events."""
    return tuple(_talks(material, evidence, at, round_) for at, round_ in enumerate(material.rounds, 1))


def _talks(material: Material, evidence: Evidence, number: int, round_: Round) -> Talks:
    events = [found for id in round_.events if (found := material.shelf.get(Event, id))]
    return Talks(
        number=number,
        name=round_.name,
        date=words.when(round_.days),
        days=round_.days,
        place=round_.place,
        status=round_.status,
        parties=round_.parties,
        articles=len(round_.articles),
        happenings=tuple(_happening(material, evidence, group) for group in _grouped(material, evidence, events)),
    )


def happenings(material: Material, evidence: Evidence) -> tuple[tuple[Happening, ...], int]:
    """Events outside the rounds by date, and how many further ones are left out."""
    inside = {id for round_ in material.rounds for id in round_.events}
    groups = [
        group
        for group in _grouped(material, evidence, material.shelf.all(Event))
        if not inside.intersection(event.id for event in group)
    ]
    groups.sort(key=lambda g: (-material.origins(e.article for e in g), material.latest(g[0]), g[0].id))
    kept = groups[:HAPPENINGS]
    kept.sort(key=lambda g: _in_time(material, g[0]))
    return tuple(_happening(material, evidence, group) for group in kept), len(groups) - len(kept)


def _in_time(material: Material, event: Event) -> tuple[object, ...]:
    """A key that puts the earlier first and the undated last, in the order in which they are told."""
    if material.days(event):
        return False, material.latest(event), event.id
    told = material.known.likely(event.article)
    return (
        True,
        (told.last, told.first) if told else (date.max, date.max),
        material.article(event.article).source,
        event.span,
    )


def _grouped(material: Material, evidence: Evidence, events: Iterable[Event]) -> list[list[Event]]:
    """Events told to be the same together, the best placed report of each first.

    What one sentence tells again without a day ("talks began on Tuesday, the first meeting in two weeks") goes with
    what it tells with one; what the same words tell as another kind, with the kind that they tell first.
    """
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[material.groups.get(event.id, (event.id,))[0]].append(event)
    dated = {_place(evidence, e): name for name, group in groups.items() for e in group if material.days(e)}
    for name in [name for name, group in groups.items() if not any(material.days(e) for e in group)]:
        homes = {dated.get(_place(evidence, event), name) for event in groups[name]}
        if len(homes) == 1 and homes != {name}:
            groups[homes.pop()] += groups.pop(name)
    first: dict[tuple[object, ...], str] = {}
    for name in sorted(groups, key=lambda name: min(_best(material, event) for event in groups[name])):
        alike = {first.setdefault((event.article, event.span, event.status), name) for event in groups[name]}
        if name not in alike:
            groups[min(alike)] += groups.pop(name)
    found = [sorted(group, key=lambda e: _best(material, e)) for group in groups.values()]
    return sorted(found, key=lambda g: _in_time(material, g[0]))


def _place(evidence: Evidence, event: Event) -> tuple[object, ...]:
    return (*_said_in(evidence, event), event.kind, event.status)


def _said_in(evidence: Evidence, event: Event) -> tuple[str, int]:
    return evidence.sentence(event.article, event.trigger)


def _best(material: Material, event: Event) -> tuple[int, int, int, int, str]:
    days = material.days(event)
    width = (days.end - days.first).days if days else 10**6
    return _STATUS[event.status], width, event.trigger.start, -len(event.participants), event.id


def _happening(material: Material, evidence: Evidence, group: Sequence[Event]) -> Happening:
    head = group[0]
    figures = {name: value for event in reversed(group) for name, value in sorted(event.figures.items())}
    shown = _tellings(material, group)
    attack = head.kind == "attack"  # who struck and who was struck its words tell, a row of names does not
    named = () if attack else _participants(material, evidence, group)
    return Happening(
        record=head.id,
        kind=head.kind,
        status=head.status,
        date=_date(material, head),
        days=material.days(head),
        place=next((event.place for event in group if event.place), None),
        participants=named,
        figures=tuple(f"{words.amount(value)} {name.replace('_', ' ')}" for name, value in sorted(figures.items())),
        origins=material.origins(event.article for event in group),
        passages=tuple(evidence.event(event) for event in shown),
        words=None if not attack and (figures or len(named) > 1) else _words(material, head),
        left_out=len({_said_in(evidence, event) for event in group} - {_said_in(evidence, event) for event in shown}),
    )


def _participants(material: Material, evidence: Evidence, group: Sequence[Event]) -> tuple[str, ...]:
    """Who took part, by the sentence that tells it; of two "both countries" and "the delegations" are mostly these."""
    there = [m for event in group for m in event.participants if _is_beside(material, evidence, event, m)]
    named = words.unique(material.party(m) or material.name(m) for m in there)
    papers = {name for event in group for name in _publishers(material, event.article)}
    named = tuple(name for name in named if name not in papers)
    proper = tuple(name for name in named if not name[0].islower())
    return (proper if len(proper) > 1 else named)[:8]


def _date(material: Material, event: Event) -> str:
    """When it happened; where nobody tells, when it was reported, if that says more."""
    told = material.known.likely(event.article)
    if material.days(event) or told is None or told.end - told.first > _ROUGHLY:
        return words.dated(material.placed(event))
    return f"reported {words.when(told)}"


def _is_beside(material: Material, evidence: Evidence, event: Event, mention: str) -> bool:
    found = material.shelf.get(Mention, mention)
    return found is not None and evidence.sentence(event.article, found.span) == _said_in(evidence, event)


def _publishers(material: Material, article: str) -> tuple[str, ...]:
    found = material.article(article)
    return (*found.credits, *filter(None, (found.outlet,)))


def _words(material: Material, event: Event) -> str:
    return words.shorten(event.span.of(material.article(event.article).text), 120)


def _tellings(material: Material, group: Sequence[Event]) -> list[Event]:
    """The best report of each origin, a few of them."""
    by_origin = {material.known.origin(event.article): event for event in reversed(group)}
    return [event for event in group if by_origin[material.known.origin(event.article)] is event][:_TELLINGS]


# --- contradictions ------------------------------------------------------------------------------


def clashes(material: Material, evidence: Evidence) -> tuple[Clash, ...]:
    """Links that say reports contradict each other, with one report for each thing that is told."""
    found = []
    for link in material.joined.links:
        if link.kind == "contradiction":
            sides = [
                _side(material, evidence, link, value, ids)
                for value, ids in by_value(link.members, link.values)[:VALUES]
            ]
            shown = tuple(passage for passage in sides if passage)
            if len(shown) > 1:
                found.append(Clash(note=words.sentence(link.note), sides=shown))
    return tuple(found)


def _side(material: Material, evidence: Evidence, link: Link, value: str | None, ids: Sequence[str]) -> Passage | None:
    told = f"{value} ({words.counted(len(ids), 'report')})" if value and len(ids) > 1 else value
    passages = (_said(material, evidence, link, id, value, told) for id in ids)
    return next((passage for passage in passages if passage), None)


def _said(
    material: Material, evidence: Evidence, link: Link, id: str, value: str | None, told: str | None
) -> Passage | None:
    shelf = material.shelf
    if position := shelf.get(Position, id):
        return evidence.position(position, told)
    if statement := shelf.get(Statement, id):
        return evidence.statement(statement, told)
    if event := shelf.get(Event, id):
        return evidence.event(event, told)
    if found := shelf.get(Mention, id) or shelf.get(TimeExpression, id):
        return evidence.place(found.article, found.id, found.span, told)
    if value and id in shelf.article_ids:
        span = _words_of(material, link, id, value)
        return evidence.place(id, id, span, told) if span else None
    return None


def _words_of(material: Material, link: Link, article: str, value: str) -> Span | None:
    """Where an article says something: beside the name of whom the link speaks of, else its first place."""
    text = material.article(article).text
    named = [m for m in material.mentions(article) if m.role == value and (material.name(m.id) or "") in link.note]
    for mention in named:
        start = text.rfind(value, max(0, mention.span.start - 2 * len(value) - 20), mention.span.end + len(value) + 20)
        if start >= 0:
            return Span(min(start, mention.span.start), max(start + len(value), mention.span.end))
        return mention.span
    return place_of(text, value)
