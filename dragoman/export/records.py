"""The interchange format: one JSON object a line, as `docs/record-format.md` says.

In: a casefile. Out: articles, mentions, statements, positions, events and links, each with offsets
into the text of its article. Dates are days or months; what is not known is null. What is doubtful is
left out. Scores that are not calibrated are not called confidence and stay inside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.casefile import ArticleRow, Casefile, EventRow, MentionRow, PositionRow, StatementRow
from dragoman.model import Days

Line = dict[str, Any]
_LINKS = frozenset({"same_statement", "same_event", "contradiction", "retelling", "copy"})


def records(casefile: Casefile, out: Path) -> None:
    """Write the record of a case."""
    encoder = msgspec.json.Encoder()
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        file.writelines(encoder.encode(line) + b"\n" for line in lines(casefile))


def lines(casefile: Casefile) -> Iterator[Line]:
    """The lines of the record, articles first."""
    yield from map(_article, casefile.articles())
    yield from map(_mention, casefile.mentions())
    said = casefile.statements()
    yield from map(_statement, said)
    known = {row.id for row in said}
    yield from (_position(row, known) for row in casefile.positions())
    yield from map(_event, casefile.events())
    yield from _links(casefile)


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
    return days.label() if days else None


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
        "party": row.party,
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


def _event(row: EventRow) -> Line:
    return {
        "type": "event",
        "id": row.id,
        "article": row.evidence.article,
        "kind": row.kind,
        "date": _label(row.likely or row.days),
        "place": row.place,
        "participants": row.participants,
        "figures": row.figures,
        "planned": row.status in ("planned", "moved"),
        "span": row.evidence.spans[0],
    }


def _links(casefile: Casefile) -> Iterator[Line]:
    for link in casefile.links():
        if link.kind in _LINKS:
            yield {"type": "link", "kind": link.kind, "members": link.members, "score": link.score, "note": link.note}
    for round in casefile.rounds():
        yield {"type": "link", "kind": "round", "members": round.events, "score": None, "note": round.name}
