"""Whether two articles are copies: their words, then their names and numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from dragoman.dedupe.signature import body_words, shingles
from dragoman.model import Article

# Share of the shingles of both that both have; and of the shorter one's that the longer has.
ALIKE, INSIDE = 0.5, 0.7
# Share of the names and numbers of the shorter that must stand in the longer too.
SAME_FACTS = 0.7
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")  # a capital inside a sentence


class Copy(Struct, frozen=True):
    """What of an article is compared."""

    article: str
    words: tuple[str, ...]
    shingles: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    outlet: str | None
    credits: tuple[str, ...]

    @classmethod
    def of(cls, article: Article) -> Copy:
        """The article's side of a comparison."""
        return _copy(article)


@lru_cache(maxsize=512)
def _copy(article: Article) -> Copy:
    words = tuple(body_words(article))
    body = "\n".join(span.of(article.text) for span in article.body)
    return Copy(
        article.id,
        words,
        shingles(words),
        frozenset(_NAME.findall(body)),
        frozenset(_NUMBER.findall(body)),
        article.outlet,
        article.credits,
    )


class Comparison(Struct, frozen=True):
    """How two articles compare."""

    alike: float  # shared shingles of all shingles
    inside: float  # shared shingles of the shorter one's
    facts: float  # shared names and numbers of the one's that has fewer
    is_copy: bool

    @property
    def reason(self) -> str:
        """In words, for a reader."""
        return (
            f"{self.alike:.0%} of all word pairs are in both, {self.inside:.0%} of the shorter one's are in the"
            f" longer; of its names and numbers {self.facts:.0%} are the same"
        )


def compare(left: Copy, right: Copy) -> Comparison:
    """Compare words, then names and numbers."""
    if not left.shingles or not right.shingles:
        return Comparison(0.0, 0.0, 0.0, False)
    shared = len(left.shingles & right.shingles)
    alike = shared / len(left.shingles | right.shingles)
    inside = shared / min(len(left.shingles), len(right.shingles))
    facts = min(_share(left.names, right.names), _share(left.numbers, right.numbers))
    is_copy = (alike >= ALIKE or inside >= INSIDE) and facts >= SAME_FACTS
    return Comparison(alike, inside, facts, is_copy)


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 1.0
