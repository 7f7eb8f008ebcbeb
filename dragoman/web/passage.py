"""The words of a record in their sentence: what a list shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dragoman import text
from dragoman.casefile import Casefile
from dragoman.casefile.rows import Evidence
from dragoman.model import Article, Span
from dragoman.report.dossier import Piece, PieceKind
from dragoman.report.evidence import Marked, excerpt


class Passages:
    """Cuts evidence out of its articles; reads each article once for a page."""

    def __init__(self, casefile: Casefile) -> None:
        @lru_cache(maxsize=64)
        def read(id: str) -> tuple[Article, tuple[text.Sentence, ...]]:
            article = casefile.article(id)
            return article, tuple(text.sentences(article))

        self._read = read

    def __call__(
        self, evidence: Evidence, kind: PieceKind = "claim", condition: Span | None = None
    ) -> tuple[Piece, ...]:
        """The sentences that the evidence stands in, its words marked, and those of its condition."""
        article, sentences = self._read(evidence.article)
        marks = [Marked(span.start, span.end, kind) for span in evidence.spans]
        marks += [Marked(condition.start, condition.end, "condition")] if condition else []
        return excerpt(article, marks, sentences)

    def around(self, evidence: Evidence) -> tuple[str, str]:
        """The sentence before the words, and the one after them; empty where there is none."""
        article, sentences = self._read(evidence.article)
        before = [each for each in sentences if each.end <= evidence.spans[0].start][-1:]
        after = [each for each in sentences if each.start >= evidence.spans[-1].end][:1]
        return _words(article, before), _words(article, after)


def _words(article: Article, sentences: Iterable[text.Sentence]) -> str:
    return " ".join(word for each in sentences for word in article.text[each.start : each.end].split())
