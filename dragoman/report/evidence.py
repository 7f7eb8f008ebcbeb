"""The evidence of a claim: its sentence with the words marked, and the way the words took.

In: a record and its spans. Out: a `Passage`. The same cutting marks a whole article for the
list of sources. `Evidence` remembers what was cited where, so that each claim has one anchor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from dragoman import doubt
from dragoman import text as texts
from dragoman.model import Article, Condition, Direction, Event, Position, Span, Stance, Statement
from dragoman.report import words
from dragoman.report.dossier import Part, Passage, Piece, PieceKind, Relay
from dragoman.report.material import Material

# A sentence longer than this is cut around its claim; a claim longer than twice this at its end.
_AROUND = 420
_RANK: dict[PieceKind, int] = {"plain": 0, "furniture": 1, "claim": 2, "condition": 3}


class Marked(Struct, frozen=True, array_like=True):
    """A stretch of text to be shown in one way, and the record it is the evidence of."""

    start: int
    end: int
    kind: PieceKind
    record: str | None = None
    reason: str | None = None


class Place(Struct, frozen=True, array_like=True):
    """A record of which no more is known than its article and id."""

    article: str
    id: str


class Evidence:
    """Makes passages and keeps what was cited of each article."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.cited: dict[str, dict[str, tuple[Marked, ...]]] = defaultdict(dict)
        self._sentences = material.shelf.sentences
        self._repeated = lru_cache(maxsize=64)(lambda id: _repeated(material.article(id), self._sentences(id)))

    def position(self, position: Position, value: str | None = None, note: str | None = None) -> Passage:
        """A position in its sentence, with its condition marked too."""
        marks = [Marked(position.span.start, position.span.end, "claim", position.id)]
        if position.condition:
            marks.append(Marked(position.condition.start, position.condition.end, "condition", position.id))
        return self._passage(
            position,
            marks,
            value=value or words.figure(position.quantity),
            note=note,
            stance=position.stance,
            direction=position.direction,
            confidence=position.confidence,
        )

    def statement(self, statement: Statement, value: str | None = None, beside: Sequence[Statement] = ()) -> Passage:
        """What was said, in its sentences, and what else was said in them."""
        content = (span for each in (statement, *beside) for span in each.content)
        marks = [Marked(span.start, span.end, "claim", statement.id) for span in content]
        return self._passage(statement, marks, value=value, confidence=statement.confidence)

    def event(self, event: Event, value: str | None = None) -> Passage:
        """The sentence that tells of an event."""
        return self._passage(event, [Marked(event.span.start, event.span.end, "claim", event.id)], value=value)

    def condition(self, condition: Condition) -> Passage:
        """The words of a condition and of what it ties."""
        marks = [Marked(condition.span.start, condition.span.end, "condition", condition.id)]
        tied = self.material.shelf.get(Position, condition.position)
        if tied:
            marks.append(Marked(tied.span.start, tied.span.end, "claim", condition.id))
        return self._passage(condition, marks)

    def place(self, article: str, record: str, span: Span, value: str | None = None) -> Passage:
        """Any words of an article, as the evidence of a record."""
        return self._passage(Place(article, record), [Marked(span.start, span.end, "claim", record)], value)

    def sentence(self, article: str, span: Span) -> tuple[str, int]:
        """The sentence in which words begin, by its article and place; of one that a page repeats the first."""
        starts = (s.start for s in self._sentences(article) if s.start <= span.start)
        start = max(starts, default=span.start)
        return article, self._repeated(article).get(start, start)

    def _passage(
        self,
        record: Position | Statement | Event | Condition | Place,
        marks: Sequence[Marked],
        value: str | None = None,
        note: str | None = None,
        stance: Stance | None = None,
        direction: Direction | None = None,
        confidence: float | None = None,
    ) -> Passage:
        article = self.material.article(record.article)
        known = self.cited[article.id]
        first = record.id not in known
        known[record.id] = tuple(marks)
        date, dated, reported = self._date(record)
        return Passage(
            record=record.id,
            first=first,
            article=article.id,
            language=article.language,
            pieces=excerpt(article, marks, self._sentences(article.id)),
            chain=self._chain(record, article),
            date=date,
            dated=dated,
            reported=reported,
            stance=stance,
            direction=direction,
            value=value,
            copies=words.unique(self.material.outlet(copy) for copy in self.material.copies(article.id)),
            note=note,
            chance=None if confidence is None else doubt.chance(confidence),
        )

    def _date(self, record: Position | Statement | Event | Condition | Place) -> tuple[str, str | None, bool]:
        """The date in words, how it is known, and whether it is only that of the report."""
        found = None if isinstance(record, (Condition, Place)) else self.material.placed(record)
        own = found is not None and found.days is not None
        found = found if own else self.material.when(record.article)
        days = found.days if found else None
        reported = not own and isinstance(record, Event) and days is not None
        return words.dated(found), (found.basis if found and days else None), reported

    def chain(self, position: Position) -> tuple[Relay, ...]:
        """Who says that a party holds a position, who passed it on, who printed it."""
        return self._chain(position, self.material.article(position.article))

    def _chain(self, record: object, article: Article) -> tuple[Relay, ...]:
        material = self.material
        statement = record if isinstance(record, Statement) else None
        chain: list[Relay] = []
        if isinstance(record, (Position, Condition)):
            position = record if isinstance(record, Position) else material.shelf.get(Position, record.position)
            statement = material.shelf.get(Statement, position.statement) if position else None
            if position and position.according_to:
                chain.append(self._person("teller", position.according_to))
        if statement and statement.speaker and not chain:
            chain.append(self._person("speaker", statement.speaker))
        elif statement and not chain:
            chain.append(Relay("speaker", "Speaker not named"))
        if statement and statement.reporter:
            chain.append(Relay("reporter", statement.reporter))
        outlet = material.outlet(article.id)
        # which of its words an article has from an agency it does not say: no agency is told to have passed these on
        credits = words.listed(name for name in article.credits if name != outlet)
        printed = Relay("outlet", outlet, f"credits {credits}" if credits else None)
        return (*(r for r in chain if r.name != outlet), printed)

    def _person(self, part: Part, mention: str) -> Relay:
        name = self.material.name(mention) or "Speaker not named"
        party = self.material.party(mention)
        detail = self.material.role(mention) or (party if party != name else None)
        return Relay(part, name, detail)


def _repeated(article: Article, sentences: Sequence[texts.Sentence]) -> dict[int, int]:
    """Where each sentence stands first in its article: a page puts some into a box as well."""
    first: dict[str, int] = {}
    return {s.start: first.setdefault(" ".join(article.text[s.start : s.end].split()), s.start) for s in sentences}


def excerpt(article: Article, marks: Sequence[Marked], sentences: Sequence[texts.Sentence]) -> tuple[Piece, ...]:
    """The sentences the marks stand in, cut where they are very long, with the marks shown.

    Stretches that do not touch are parted by an ellipsis.
    """
    pieces: list[Piece] = []
    windows = _windows(article, marks, sentences)
    for at, window in enumerate(windows):
        if at:
            pieces.append(Piece(" … "))
        if _within(window.start, sentences):
            pieces.append(Piece("…"))
        pieces += cut(article.text, window.start, window.end, marks)
        if _within(window.end, sentences):
            pieces.append(Piece("…"))
    return tuple(pieces)


def _within(at: int, sentences: Sequence[texts.Sentence]) -> bool:
    """Whether a place lies inside a sentence."""
    return any(s.start < at < s.end for s in sentences)


def _windows(article: Article, marks: Sequence[Marked], sentences: Sequence[texts.Sentence]) -> list[Span]:
    found: list[Span] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        inside = [s for s in sentences if s.start < mark.end and mark.start < s.end]
        start = min([s.start for s in inside] or [article.text.rfind("\n", 0, mark.start) + 1])
        end = max([s.end for s in inside] or [_line_end(article.text, mark.end)])
        start, end = min(start, mark.start), max(end, mark.end)
        window = _around(article.text, mark, start, end)
        if found and window.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(found[-1].end, window.end))
        else:
            found.append(window)
    return found


def _line_end(text: str, at: int) -> int:
    """Where the line ends: a headline is no sentence of the body."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _around(text: str, mark: Marked, start: int, end: int) -> Span:
    """A stretch that holds the mark and is not much longer than a long sentence."""
    stop = min(mark.end, mark.start + 2 * _AROUND)
    room = max(0, _AROUND - (stop - mark.start)) // 2
    low, high = max(start, mark.start - room), min(end, stop + room)
    if end - start <= _AROUND:
        return Span(start, end)
    while start < low < mark.start and not text[low - 1].isspace():
        low += 1
    while stop < high < end and not text[high].isspace():
        high -= 1
    return Span(low, high)


def cut(text: str, start: int, end: int, marks: Iterable[Marked]) -> tuple[Piece, ...]:
    """`text[start:end]` in pieces that are each shown in one way; put together they are that text.

    Where marks overlap, a condition shows before a claim and a claim before furniture.

    >>> [piece.kind for piece in cut("we may pay", 0, 10, [Marked(3, 6, "claim", "po-1")])]
    ['plain', 'claim', 'plain']
    """
    within = sorted((m for m in marks if m.start < end and start < m.end), key=lambda m: (m.start, m.end))
    edges = sorted({start, end, *(min(max(e, start), end) for m in within for e in (m.start, m.end))})
    pieces: list[Piece] = []
    begun: set[str] = set()
    active: list[Marked] = []
    coming = iter([*within, None])
    mark = next(coming)
    for low, high in pairwise(edges):
        while mark is not None and mark.start <= low:
            active.append(mark)
            mark = next(coming)
        active = [m for m in active if m.end > low]
        pieces.append(_piece(text[low:high], active, begun))
    return tuple(pieces)


def _piece(text: str, active: Sequence[Marked], begun: set[str]) -> Piece:
    if not active:
        return Piece(text)
    top = max(active, key=lambda m: (_RANK[m.kind], m.start))
    new = words.unique(m.record for m in active if m.record and m.record not in begun)
    begun.update(new)
    return Piece(text, top.kind, new, top.record, top.reason)
