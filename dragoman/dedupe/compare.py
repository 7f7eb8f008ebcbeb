"""Whether two articles are copies: their words first, then their names and numbers.

In: two articles. Out: a `Comparison` with the shares it rests on. Copies are cut, edited and put in another order; so
an article is taken as passages of a few pairs of words, and a passage is told by another article that has some of its
pairs anywhere. Edits scattered over a copy leave something of every passage, while a later report that repeats half
of an older one leaves nothing of the other half. Two events told in one agency's template share their words, and
there more of the names and numbers are lost than of the words around them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.dedupe.signature import body_words, folded_words, telling_words
from dragoman.hashing import digest
from dragoman.model import Article

# Fitted on the tuning half of `dragoman bench reading --part copies`: with four words of ten replaced, the passages
# that are still told are .7 and more of both sides; of a later report that repeats up to half, they are less.
PASSAGE = 10  # pairs of words
TOLD = 0.15  # share of a passage's pairs that the other has, two at least; unrelated reports have .03
WHOLE = 0.9  # share of the shorter one's passages that the longer tells: it is in there, however much longer that is
BOTH = 0.68  # or of the passages of each that the other tells
LEAD, LEAD_PAIRS = 0.6, 0.5  # or of its passages from the first on: a copy cut from below, with an end of its own
PAIRS = 0.25  # share of the shorter one's pairs that the longer has, in any case
MORE_THAN_WORDS = 0.1  # by how much the share of lost names and numbers may exceed that of lost words, ...
STRANGE = 2  # ... and how many more may be strange: a credit has some of its own
ALIKE = 0.5  # share of the words of two headlines from which on another figure in them tells of another event
UPDATED = 0.6  # share of pairs from which on another figure is an update of one report
FEWEST = 20  # words; a shorter body has too little to compare
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[A-Za-z,;] )[A-ZÀ-Þ]\w+")  # a capital inside a sentence

Numbers = NDArray[np.uint64]


class Copy(Struct, frozen=True):
    """What of an article is compared; words stand as numbers, which are small and quickly compared."""

    article: str
    count: int  # words of the body
    text: str  # hash of its words
    pairs: Numbers  # telling words that follow each other, in the order of the text
    known_pairs: Numbers  # the same, each once, sorted
    words: Numbers  # each once, sorted
    facts: Numbers  # words of names and numbers, each once, sorted
    outlet: str | None
    credits: tuple[str, ...]
    headline: frozenset[str] = frozenset()  # its words


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
        words = body_words(article)
        told = self._numbered(telling_words(words))
        pairs = told[:-1] << np.uint64(32) | told[1:]
        return Copy(
            article=article.id,
            count=len(words),
            text=digest(" ".join(words).encode()),
            pairs=pairs,
            known_pairs=np.unique(pairs),
            words=np.unique(self._numbered(words)),
            facts=np.unique(self._numbered(folded_words(" ".join(_NAME.findall(body) + _NUMBER.findall(body))))),
            outlet=article.outlet,
            credits=article.credits,
            headline=frozenset(folded_words(article.title or "")),
        )

    def _numbered(self, words: Sequence[str]) -> Numbers:
        numbers = self._numbers
        return np.array([numbers.setdefault(word, len(numbers)) for word in words], dtype=np.uint64)


class Comparison(Struct, frozen=True):
    """How two articles compare."""

    shorter: float  # share of the shorter one's passages that the longer tells
    longer: float  # share of the longer one's passages that the shorter tells; 0 where too few pairs are the same
    pairs: float  # share of the shorter one's pairs of words that the longer has
    facts: float  # share of the shorter one's names and numbers that the longer has
    same_words: bool
    same_facts: bool
    another: bool = False  # whether their headlines tell of two events

    @property
    def is_copy(self) -> bool:
        """Whether they are one report."""
        return self.same_words and self.same_facts and not self.another

    @property
    def clash(self) -> bool:
        """Whether they are two events told in the same words."""
        return self.another or (self.same_words and not self.same_facts)

    @property
    def score(self) -> float:
        """The share of passages; not a probability."""
        return round(self.shorter, 3)

    @property
    def reason(self) -> str:
        """In words, for a reader."""
        return (
            f"of the shorter text {self.shorter:.0%} of the passages stand in the longer one, {self.pairs:.0%} of the"
            f" pairs of words, and {self.facts:.0%} of the names and numbers"
        )


def compare(left: Copy, right: Copy) -> Comparison:
    """Compare words, then names and numbers."""
    shorter, longer = sorted((left, right), key=lambda copy: (copy.count, copy.article))
    if shorter.count < FEWEST or len(shorter.pairs) < PASSAGE:
        same = shorter.text == longer.text and shorter.count > 0
        return Comparison(float(same), float(same), float(same), float(same), same, same)
    inside, pairs, lead = _told(shorter.pairs, longer.known_pairs)
    # Most pairs that are looked at share too few words to be copies: the other side need not be gone through.
    around = _told(longer.pairs, shorter.known_pairs)[0] if pairs >= PAIRS else 0.0
    lead_told = lead >= LEAD and pairs >= LEAD_PAIRS
    same_words = pairs >= PAIRS and (inside >= WHOLE or min(inside, around) >= BOTH or lead_told)
    lost = 1.0 - _share(shorter.facts, longer.words) if len(shorter.facts) else 0.0
    lost_words = 1 - math.sqrt(pairs)  # a pair is there where both its words are
    most = (lost_words + MORE_THAN_WORDS) * len(shorter.facts) + STRANGE
    another = PAIRS <= pairs < UPDATED and _counts_another(left.headline, right.headline)
    return Comparison(inside, around, pairs, 1 - lost, same_words, lost * len(shorter.facts) <= most, another)


def _counts_another(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two headlines differ in their figures and hardly else: "28 lorries freed", "20 lorries freed"."""
    figures = [frozenset(word for word in words if word.isdigit()) for words in (one, other)]
    left, right = one - figures[0], other - figures[1]
    if not (figures[0] and figures[1]) or not figures[0].isdisjoint(figures[1]) or not (left and right):
        return False
    return len(left & right) >= ALIKE * len(left | right)


def _told(pairs: Numbers, known: Numbers) -> tuple[float, float, float]:
    """The shares of passages and of pairs that are known, and of the passages before the first that is not."""
    if not len(pairs):
        return 0.0, 0.0, 0.0
    there = _within(pairs, known)
    begins, least = _passages(len(pairs))
    told = np.add.reduceat(there, begins, dtype=np.int64) >= least
    lead = len(told) if told.all() else int(told.argmin())
    return int(told.sum()) / len(begins), int(there.sum()) / len(pairs), lead / len(begins)


@lru_cache(maxsize=4096)
def _passages(pairs: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where the passages of an article of so many pairs begin, and how many of each must be known."""
    count = max(1, round(pairs / PASSAGE))
    begins = np.arange(count) * pairs // count
    return begins, np.maximum(2, TOLD * np.diff(np.append(begins, pairs)))


def _share(values: Numbers, known: Numbers) -> float:
    return int(_within(values, known).sum()) / len(values)


def _within(values: Numbers, known: Numbers) -> NDArray[np.bool_]:
    """Which of some values are among others, which are sorted."""
    if not len(known):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(known.searchsorted(values), len(known) - 1)
    return np.asarray(known[at] == values)
