"""The interchange format: one JSON object a line, as `docs/record-format.md` says.

In: a casefile. Out: articles, mentions, statements, positions, events, conditions and links, each with offsets into
the text of its article; then rounds, moves, deadlocks, pledges and gaps. Dates are days or months; what is not known
is null. What is doubtful is left out. Scores that are not calibrated are not called confidence and
stay inside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dragoman.casefile import (
    ArticleRow,
    Casefile,
    ConditionRow,
    DeadlockRow,
    EventRow,
    GapRow,
    MentionRow,
    MoveRow,
    PledgeRow,
    PositionRow,
    RoundRow,
    StatementRow,
)
from dragoman.model import Days, Link

Line = dict[str, Any]
_LINKS = frozenset({"same_statement", "same_event", "contradiction", "retelling", "copy", "denial", "correction"})


def records(casefile: Casefile, out: Path) -> None:
    """Write the record of a case."""
    encoder = msgspec.json.Encoder()
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        file.writelines(encoder.encode(line) + b"\n" for line in lines(casefile))


def lines(casefile: Casefile) -> Iterator[Line]:
    """The lines of the record, articles first."""
    pages = casefile.articles()
    yield from map(_article, pages)
    yield from map(_mention, casefile.mentions())
    said = casefile.statements()
    yield from map(_statement, said)
    known = {row.id for row in said}
    yield from (_position(row, known) for row in casefile.positions())
    told = casefile.events()
    own = {row.id: row.likely or row.days for row in told}
    held = casefile.rounds()
    others = dict(days_of_others(own, casefile.links(), held))
    begun = dict(first_days(told, held))
    dated = {page.id for page in pages if (days := page.likely or page.days) and days.day}
    yield from (_event(row, others.get(row.id), row.evidence.article in dated, begun.get(row.id)) for row in told)
    yield from map(_condition, casefile.conditions())
    yield from _links(casefile)
    yield from map(_round, held)
    yield from map(_move, casefile.moves())
    yield from map(_deadlock, casefile.deadlocks())
    yield from map(_pledge, casefile.pledges())
    yield from map(_gap, casefile.gaps())


def _article(row: ArticleRow) -> Line:
    return {
        "type": "article",
        "id": row.id,
        "source": row.source,
        "title": row.title,
        "outlet": row.outlet,
        "credits": row.credits,
        "language": row.language,
        "published": _published(row.likely or row.days),
        "published_earliest": row.days.first if row.days else None,
        "published_latest": row.days.last if row.days else None,
        "published_basis": row.basis,
        "published_confidence": row.confidence,
        "body": row.body,
        "retellings": [retelling.second for retelling in row.retellings],
        "family": row.family,
    }


def _published(days: Days | None) -> str | None:
    """The day or month; a longer or other stretch stands in earliest and latest alone."""
    label = days.label() if days else None
    return label if label and len(label) > len("2024") else None


def _label(days: Days | None) -> str | None:
    """The day, month or year, else the month that holds the stretch; a longer one has no label."""
    if days is None:
        return None
    held = (days.first.year, days.first.month) == (days.last.year, days.last.month)
    return days.label() or (f"{days.first:%Y-%m}" if held else None)


def _mention(row: MentionRow) -> Line:
    where = {"article": row.evidence.article, "span": row.evidence.spans[0]}
    return {"type": "mention", **where, "actor": row.actor, "role": row.role}


def _statement(row: StatementRow) -> Line:
    spans = row.evidence.spans
    return {
        "type": "statement",
        "id": row.id,
        "article": row.evidence.article,
        "source": row.speaker,
        "party": row.party or row.speaker,  # who is of no party of the case speaks for nobody else
        "cue": row.cue,
        "content": spans[0] if len(spans) == 1 else spans,
        "kind": row.kind,
        "addressee": row.addressee,
        "channel": row.channel,
        "reporter": row.reporter,
        "date": _label(row.likely or row.days),
        "confidence": row.confidence,
    }


def _position(row: PositionRow, known: Collection[str]) -> Line:
    """A position; the statement it stands in is named where that is exported too."""
    return {
        "type": "position",
        "id": row.id,
        "article": row.evidence.article,
        "statement": row.statement if row.statement in known else None,
        "actor": row.holder,
        "party": row.party,
        "issue": row.issue,
        "stance": row.stance,
        "direction": row.direction,
        "span": row.evidence.spans[0],
        "quantity": row.quantity,
        "condition": row.condition_span,
        "date": _label(row.likely or row.days),
        "according_to": row.according_to,
        "past": row.past,
        "confidence": row.confidence,
    }


def days_of_others(
    own: Mapping[str, Days | None], links: Iterable[Link], rounds: Iterable[RoundRow]
) -> Iterator[tuple[str, Days]]:
    """For tellings of one event: the day that most of them give, of talks the day on which they began."""
    began = {id: round.days.first for round in rounds if round.days for id in round.events}
    for link in links:
        days = [days for id in link.members if link.kind == "same_event" and (days := own.get(id)) and days.day]
        if days:
            votes = Counter(days)
            first = {Days.on(began[id]) for id in link.members if id in began} & set(days)
            day = min(first or days, key=lambda one: (-votes[one], one))
            yield from ((id, day) for id in link.members)


def first_days(told: Iterable[EventRow], rounds: Iterable[RoundRow]) -> Iterator[tuple[str, Days]]:
    """The first day of talks of a few days, for their tellings on a later one: "ended on Wednesday"."""
    round_of = {id: round.days for round in rounds if round.days for id in round.events}
    for row in told:
        days, own = round_of.get(row.id), row.likely or row.days
        if row.kind != "meeting" or row.status != "held" or days is None or own is None or own.day is None:
            continue
        if 1 < (days.end - days.first).days <= _FEW_DAYS and own.overlaps(days):
            yield row.id, Days.on(days.first)


def _event(row: EventRow, others: Days | None = None, dated: bool = False, begun: Days | None = None) -> Line:
    """An event; where its report gives no day, or only a time around it, `others` is the day of other tellings of it.

    What took a few days ("on 22 and 23 March") has the first of them, where its report is `dated` to the day or the
    words mean just those days; so have talks of which only the last day is told, and others tell when they had `begun`.
    """
    own = begun or row.likely or row.days
    near = others if own is None or (others and own.overlaps(others)) else own  # "last week": on which day of it
    lasted = own is not None and (dated or row.likely is not None) and (own.end - own.first).days <= _FEW_DAYS
    return {
        "type": "event",
        "id": row.id,
        "article": row.evidence.article,
        "kind": row.kind,
        "date": str(own.first) if own and lasted else _label(near),
        "place": row.place,
        "participants": row.participants,
        "figures": row.figures,
        "planned": row.status in ("planned", "moved"),
        "span": row.evidence.spans[0],
    }


_FEW_DAYS = 4  # a round of talks; a longer stretch is a time in which something happened


def _condition(row: ConditionRow) -> Line:
    return {
        "type": "condition",
        "id": row.id,
        "article": row.evidence.article,
        "span": row.evidence.spans[0],
        "position": row.position,
        "party": row.party,
        "tied": row.tied_issue,
        "issue": row.issue,
        "by": row.by,
    }


def _pledge(row: PledgeRow) -> Line:
    """A promise, the positions that tell of it, and the records that tell what became of it."""
    return {
        "type": "pledge",
        "id": row.id,
        "party": row.party,
        "issue": row.issue,
        "direction": row.direction,
        "positions": [each.id for each in row.positions],
        "status": row.status,
        "by": row.by,
        "date": _label(row.days),
        "due": _label(row.due),
        "reason": row.reason,
        "told": [{"article": t.evidence.article, "span": t.evidence.spans[0], "way": t.way} for t in row.told],
    }


def _links(casefile: Casefile) -> Iterator[Line]:
    for link in casefile.links():
        if link.kind in _LINKS:
            of = {"of": link.of} if link.of else {}
            told = {"members": link.members, "score": link.score, "note": link.note}
            yield {"type": "link", "kind": link.kind, **of, **told}
    for round in casefile.rounds():
        yield {"type": "link", "kind": "round", "members": round.events, "score": None, "note": round.name}


def _round(row: RoundRow) -> Line:
    return {
        "type": "round",
        "id": row.id,
        "name": row.name,
        "date": row.days.first if row.days and not row.days.label() else _label(row.days),
        "end": row.days.last if row.days else None,
        "place": row.place,
        "host": row.host,
        "format": row.format,
        "status": row.status,
        "series": row.series,
        "parties": row.parties,
        "delegations": row.delegations,
        "outcome": row.outcome,
        "events": row.events,
        "articles": row.articles,
    }


def _move(row: MoveRow) -> Line:
    return {
        "type": "move",
        "id": row.id,
        "party": row.party,
        "issue": row.issue,
        "from": row.before_round_id,
        "to": row.after_round_id,
        "kind": row.kind,
        "before": [row.before.id] if row.before else [],
        "after": [row.after.id] if row.after else [],
        "note": row.note,
    }


def _deadlock(row: DeadlockRow) -> Line:
    """Each step waits for the party that sets the next one, on the issue that this one makes come first."""
    ring = zip(row.steps, (*row.steps[1:], *row.steps[:1]), strict=True)
    steps = [
        {"party": one.party, "waits_for": {"party": after.party, "issue": _first(one)}, "position": one.position}
        for one, after in ring
    ]
    return {
        "type": "deadlock",
        "id": row.id,
        "steps": steps,
        "since": _label(row.since),
        "over": _label(row.over),
        "by": row.over_by,
        "note": row.words,
    }


def _first(step: ConditionRow) -> str | None:
    """The issue that must come first; where a party puts its own step last, "before we sign", what it asks for."""
    return step.tied_issue if step.order == "before" and step.by == step.party else step.issue


def _gap(row: GapRow) -> Line:
    return {
        "type": "gap",
        "id": row.id,
        "issue": row.issue,
        "left": row.left,
        "right": row.right,
        "status": row.status,
        "width": row.width,
        "unit": row.unit,
        "left_positions": [position.id for position in row.left_positions],
        "right_positions": [position.id for position in row.right_positions],
        "note": row.note,
    }
