"""One article to read: its text with furniture dimmed and evidence marked, and what was found in it.

In: a casefile at one moment and an id. Out: a `Found` for programs, and the text in pieces for the
page. Each span of each record has an anchor: `st-…` for the first, `st-…-2` for the second.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from sqlalchemy import Table, select

from dragoman.casefile import ArticleRow, ConditionRow, EventRow, PositionRow, StatementRow
from dragoman.casefile import tables as t
from dragoman.casefile.questions import claims, events
from dragoman.casefile.questions.view import View
from dragoman.model import Span
from dragoman.report.dossier import Piece, PieceKind
from dragoman.report.evidence import Marked, cut
from dragoman.web.snapshot import Snapshot

ID_LENGTH = 19  # of "st-0123456789abcdef"


class Found(Struct, frozen=True, kw_only=True):
    """An article, its text, and the records that rest on it."""

    article: ArticleRow
    text: str
    statements: tuple[StatementRow, ...]
    positions: tuple[PositionRow, ...]
    conditions: tuple[ConditionRow, ...]
    events: tuple[EventRow, ...]


def found(casefile: Snapshot, id: str) -> Found:
    """All that one article says.

    Raises:
        NotFound: no article has that id.
    """
    article = casefile.article(id)
    with casefile.reading() as connection:
        view = View(connection, casefile.case)

        def ids(table: Table) -> list[str]:
            return list(connection.execute(select(table.c.id).where(table.c.article == id)).scalars())

        return Found(
            article=casefile.articles(id)[0],
            text=article.text,
            statements=tuple(claims.statements(view, ids=ids(t.statements))),
            positions=tuple(claims.positions(view, ids=ids(t.positions))),
            conditions=tuple(claims.conditions(view, ids=ids(t.conditions))),
            events=tuple(events.events(view, ids=ids(t.events))),
        )


def pieces(found: Found) -> tuple[Piece, ...]:
    """The whole text, cut where something begins or ends."""
    return cut(found.text, 0, len(found.text), list(_marks(found)))


def record(anchor: str) -> str:
    """The id of the record that an anchor belongs to.

    >>> record("st-0123456789abcdef-2")
    'st-0123456789abcdef'
    """
    return anchor[:ID_LENGTH]


def _marks(found: Found) -> Iterator[Marked]:
    for part in found.article.furniture:
        yield Marked(part.start, part.end, "furniture", None, part.reason)
    for retelling in found.article.retellings:
        yield Marked(retelling.second.start, retelling.second.end, "furniture", None, "tells the same again")
    told: tuple[EventRow | StatementRow | PositionRow, ...] = (*found.events, *found.statements, *found.positions)
    for row in told:
        yield from _spans(row.id, "claim", row.evidence.spans)
    for condition in found.conditions:
        yield from _spans(condition.id, "condition", condition.evidence.spans)


def _spans(id: str, kind: PieceKind, spans: tuple[Span, ...]) -> Iterator[Marked]:
    for number, span in enumerate(spans, 1):
        yield Marked(span.start, span.end, kind, id if number == 1 else f"{id}-{number}")
