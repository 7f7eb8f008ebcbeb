"""The articles a dossier rests on, with their text where it is cited, and what was set aside.

A big case would make a page nobody can open: texts are shown of the articles cited most, up to
a size; the rest keep their excerpts above and a line in the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman import doubt
from dragoman.model import Article, Dropped
from dragoman.report import words
from dragoman.report.dossier import Aside, Hint, Piece, Source
from dragoman.report.evidence import Evidence, Marked, cut
from dragoman.report.material import Material

TEXTS = 200  # articles whose text is shown
CHARACTERS = 1_200_000  # of those texts together; a page of some 3 MB opens at once on a phone
ONE_TEXT = 60_000  # of one article: longer ones are cut, and say so
LISTED = 400  # articles that nothing cites, in the list
_EXAMPLES = 5


def sources(material: Material, evidence: Evidence) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """The cited articles by date, and those that nothing here cites."""
    cited = sorted(evidence.cited, key=lambda a: (-len(evidence.cited[a]), a))
    room, shown = CHARACTERS, set()
    for article in cited[:TEXTS]:
        length = min(len(material.article(article).text), ONE_TEXT)
        if length <= room:
            room -= length
            shown.add(article)
    known = [_source(material, evidence, a, a in shown) for a in sorted(cited, key=lambda a: _placed(material, a))]
    others = [a for a in material.shelf.article_ids if a not in evidence.cited]
    rest = [_source(material, evidence, a, False) for a in sorted(others, key=lambda a: _placed(material, a))[:LISTED]]
    return tuple(known), tuple(rest)


def _placed(material: Material, article: str) -> tuple[bool, str, str]:
    when = material.when(article)
    days = when.days if when else None
    return (days is None, days.first.isoformat() if days else "", article)


def _source(material: Material, evidence: Evidence, id: str, with_text: bool) -> Source:
    article = material.article(id)
    when = material.when(id)
    days = when.days if when else None
    return Source(
        id=id,
        title=article.title,
        outlet=material.outlet(id),
        source=words.path(article.source),
        url=article.url,
        language=article.language,
        date=words.dated(when),
        dated=when.basis if when and days else None,
        hints=tuple(Hint(clue.words, clue.used) for clue in (when.clues if when else ())),
        credits=article.credits,
        copies=words.unique(material.outlet(copy) for copy in material.copies(id)),
        cited=len(evidence.cited.get(id, ())),
        pieces=_pieces(article, evidence) if with_text else (),
    )


def _pieces(article: Article, evidence: Evidence) -> tuple[Piece, ...]:
    marks = [mark for cited in evidence.cited[article.id].values() for mark in cited]
    marks += [Marked(f.start, f.end, "furniture", None, f.reason) for f in article.furniture]
    marks += [
        Marked(r.second.start, r.second.end, "furniture", None, "tells the same again") for r in article.retellings
    ]
    end = min(len(article.text), max([ONE_TEXT, *(m.end for m in marks if m.record)]))
    return _once(cut(article.text, 0, end, marks))


def _once(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Furniture with its reason said once, at the end of a run of lines that were set aside for the same."""
    kept: list[Piece] = []
    reason: str | None = None
    for piece in reversed(pieces):
        if piece.kind != "furniture":
            reason = reason if not piece.text.strip() else None
            kept.append(piece)
            continue
        told, reason = (None if piece.reason == reason else piece.reason), piece.reason
        kept.append(Piece(piece.text, piece.kind, piece.anchors, piece.target, told))
    return tuple(reversed(kept))


def aside(dropped: Sequence[Dropped]) -> tuple[Aside, ...]:
    """What was set aside, by step and reason, the most frequent first; all that was too unlikely as one."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in dropped:
        reason = doubt.UNLIKELY if record.reason.startswith(doubt.UNLIKELY) else record.reason
        groups[record.step, reason].append(record.record)
    ordered = sorted(groups.items(), key=lambda g: (g[0][0], -len(g[1]), g[0][1]))
    return tuple(
        Aside(step=step, reason=reason, count=len(records), records=tuple(sorted(set(records))[:_EXAMPLES]))
        for (step, reason), records in ordered
    )
