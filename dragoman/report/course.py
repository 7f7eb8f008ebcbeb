"""The course of things: rounds with their events, and where reports contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.model import Event, Mention, Position, Round, Span, Statement, TimeExpression
from dragoman.report import words
from dragoman.report.dossier import Clash, Happening, Passage, Talks
from dragoman.report.evidence import Evidence
from dragoman.report.material import Material

HAPPENINGS = 150  # outside the rounds; the best attested are shown, and how many are not
_TELLINGS = 3  # passages of one event
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
        happenings=tuple(_happening(material, evidence, group) for group in _grouped(material, events)),
    )


def happenings(material: Material, evidence: Evidence) -> tuple[tuple[Happening, ...], int]:
    """Events outside the rounds by date, and how many further ones are left out."""
    inside = {id for round_ in material.rounds for id in round_.events}
    groups = [
        group
        for group in _grouped(material, material.shelf.all(Event))
        if not inside.intersection(event.id for event in group)
    ]
    groups.sort(key=lambda g: (-material.origins(e.article for e in g), material.latest(g[0]), g[0].id))
    kept = groups[:HAPPENINGS]
    kept.sort(key=lambda g: (material.days(g[0]) is None, material.latest(g[0]), g[0].id))
    return tuple(_happening(material, evidence, group) for group in kept), len(groups) - len(kept)


def _grouped(material: Material, events: Iterable[Event]) -> list[list[Event]]:
    """Events told to be the same together, the best placed report of each first."""
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[material.groups.get(event.id, (event.id,))[0]].append(event)
    found = [sorted(group, key=lambda e: _best(material, e)) for group in groups.values()]
    return sorted(found, key=lambda g: (material.days(g[0]) is None, material.latest(g[0]), g[0].id))


def _best(material: Material, event: Event) -> tuple[int, int, int, str]:
    days = material.days(event)
    return (_STATUS[event.status], (days.end - days.first).days if days else 10**6, -len(event.participants), event.id)


def _happening(material: Material, evidence: Evidence, group: Sequence[Event]) -> Happening:
    head = group[0]
    figures = {name: value for event in reversed(group) for name, value in sorted(event.figures.items())}
    shown = _tellings(material, group)
    named = _participants(material, group)
    return Happening(
        record=head.id,
        kind=head.kind,
        status=head.status,
        date=words.when(material.days(head)),
        days=material.days(head),
        place=next((event.place for event in group if event.place), None),
        participants=named,
        figures=tuple(f"{words.amount(value)} {name.replace('_', ' ')}" for name, value in sorted(figures.items())),
        origins=material.origins(event.article for event in group),
        passages=tuple(evidence.event(event) for event in shown),
        words=None if figures or len(named) > 1 else _words(material, head),
        left_out=len(group) - len(shown),
    )


def _participants(material: Material, group: Sequence[Event]) -> tuple[str, ...]:
    named = (material.party(m) or material.name(m) for event in group for m in event.participants)
    return words.unique(named)[:8]


def _words(material: Material, event: Event) -> str:
    return words.shorten(event.span.of(material.article(event.article).text), 120)


def _tellings(material: Material, group: Sequence[Event]) -> list[Event]:
    """The best report of each origin, a few of them."""
    by_origin = {material.known.origin(event.article): event for event in reversed(group)}
    return [event for event in group if by_origin[material.known.origin(event.article)] is event][:_TELLINGS]


# --- contradictions ------------------------------------------------------------------------------


def clashes(material: Material, evidence: Evidence) -> tuple[Clash, ...]:
    """Links that say reports contradict each other, with what each of them says."""
    found = []
    for link in material.joined.links:
        if link.kind != "contradiction":
            continue
        values = [*link.values, *[None] * (len(link.members) - len(link.values))]
        sides = [_said(material, evidence, id, value) for id, value in zip(link.members, values, strict=False)]
        shown = tuple(passage for passage in sides if passage)
        if len(shown) > 1:
            found.append(Clash(note=words.sentence(link.note), sides=shown))
    return tuple(found)


def _said(material: Material, evidence: Evidence, id: str, value: str | None) -> Passage | None:
    shelf = material.shelf
    if position := shelf.get(Position, id):
        return evidence.position(position, value)
    if statement := shelf.get(Statement, id):
        return evidence.statement(statement, value)
    if event := shelf.get(Event, id):
        return evidence.event(event, value)
    if found := shelf.get(Mention, id) or shelf.get(TimeExpression, id):
        return evidence.place(found.article, found.id, found.span, value)
    if id in shelf.article_ids:
        return evidence.place(id, id, Span(*_opening(material, id)), value)
    return None


def _opening(material: Material, article: str) -> tuple[int, int]:
    """The first words of an article's body: what to show where a whole article is meant."""
    body = material.article(article).body
    return (body[0].start, min(body[0].end, body[0].start + 160)) if body else (0, 0)
