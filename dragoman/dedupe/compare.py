"""Whether two articles are copies: their words first, then their names and numbers.

In: two articles. Out: a `Comparison` with the shares it rests on. Copies are cut, edited and put in another
order; so the words of the shorter one are looked for in the longer one, as pairs in any order and as a
sequence. Two events told in one agency's template share most words too, but there the names and numbers
differ more than the words around them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from dragoman.dedupe.signature import body_words, folded_words
from dragoman.model import Article

# Of 3,229 pairs of real reports on the same disputes, all above .6 were reprints and extensions of one report;
# pairs of independent reports stay below .45 in pairs of words and below .5 in sequence.
INSIDE = 0.6  # share of the shorter one's word pairs that the longer one has
IN_ORDER = 0.6  # share of the shorter one's words that stand in the longer one in the same order
LOST_FACTS = 0.3  # share of the shorter one's names and numbers that the longer may lack in any case, ...
MORE_THAN_WORDS = 0.1  # ... and by how much it may exceed the share of its words that are lost
FEWEST = 20  # words; a shorter body has too little to compare
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-ZÀ-Þ][a-zß-ÿ][^\W\d_]*")  # a capital inside a sentence, small letters after it


class Copy(Struct, frozen=True):
    """What of an article is compared; words stand as numbers, which are small and quickly compared."""

    article: str
    words: array[int]
    pairs: NDArray[np.uint64]  # of words that follow each other, each once, sorted
    facts: array[int]  # words of names and numbers, as often as they stand there
    known: frozenset[int]  # the same, each once
    outlet: str | None
    credits: tuple[str, ...]


class Copies:
    """The sides of many comparisons, each made once; they share the numbers of their words."""

    def __init__(self, article: Callable[[str], Article]) -> None:
        self._article = article
        self._numbers: dict[str, int] = {}
        self._made: dict[str, Copy] = {}

    def of(self, id: str) -> Copy:
        """An article's side of a comparison."""
        if id not in self._made:
            self._made[id] = self._copy(self._article(id))
        return self._made[id]

    def _copy(self, article: Article) -> Copy:
        body = "\n".join(span.of(article.text) for span in article.body)
        words = self._numbered(body_words(article))
        facts = self._numbered(folded_words(" ".join((*_NAME.findall(body), *_NUMBER.findall(body)))))
        return Copy(article.id, words, _pairs(words), facts, frozenset(facts), article.outlet, article.credits)

    def _numbered(self, words: Sequence[str]) -> array[int]:
        return array("I", [self._numbers.setdefault(word, len(self._numbers)) for word in words])


def _pairs(words: array[int]) -> NDArray[np.uint64]:
    numbers = np.array(words, dtype=np.uint64)
    return np.unique(numbers[:-1] << np.uint64(32) | numbers[1:])


class Comparison(Struct, frozen=True):
    """How two articles compare; all shares are of the shorter one."""

    inside: float  # its word pairs that the longer has
    in_order: float  # its words that the longer has in the same order
    facts: float  # its names and numbers that the longer has
    is_copy: bool

    @property
    def score(self) -> float:
        """The greater share of words; not a probability."""
        return round(max(self.inside, self.in_order), 3)

    @property
    def reason(self) -> str:
        """In words, for a reader."""
        return (
            f"of the shorter text {self.inside:.0%} of the word pairs stand in the longer one, {self.in_order:.0%} of"
            f" the words in the same order, and {self.facts:.0%} of the names and numbers"
        )


def compare(left: Copy, right: Copy) -> Comparison:
    """Compare words, then names and numbers."""
    shorter, longer = sorted((left, right), key=lambda copy: (len(copy.words), copy.article))
    if len(shorter.words) < FEWEST:
        same = shorter.words == longer.words and bool(shorter.words)
        return Comparison(float(same), float(same), float(same), same)
    inside = len(np.intersect1d(shorter.pairs, longer.pairs, assume_unique=True)) / len(shorter.pairs)
    in_order = LCSseq.similarity(shorter.words, longer.words) / len(shorter.words)
    facts = sum(map(longer.known.__contains__, shorter.facts)) / len(shorter.facts) if shorter.facts else 1.0
    lost_words = 1 - max(inside, in_order)
    same_facts = 1 - facts <= max(LOST_FACTS, lost_words + MORE_THAN_WORDS)
    return Comparison(inside, in_order, facts, (inside >= INSIDE or in_order >= IN_ORDER) and same_facts)
