"""What near copies are looked up by: MinHash values of an article's pairs of telling words, and some runs of words.

In: an article. Out: a `Signature`, the same on every run and machine for the same body.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from rensa import RMinHash

from dragoman.model import Article, Signature

# 84 bands of 2 values find a pair of articles that share 20 % of their pairs of words, as after four words of ten were
# replaced, with probability .97; of reports on one dispute, which share 1 to 4 %, they bring up one pair in thirty.
BANDS, ROWS = 84, 2
SEED = 42
LEAST_LETTERS = 3  # of the words that tell nothing
# A cut copy shares too little of the whole for that. Of its runs of eight words one in eight is kept, the same ones
# in every text (their hash says which), so that even a fifth of a report keeps some ten in common with it.
RUN, ONE_IN = 8, 8
METHOD = (
    f"rensa.RMinHash@{RMinHash.ALGORITHM_VERSION}, pairs of telling words, {BANDS} bands of {ROWS}, seed {SEED};"
    f" crc32 of {RUN}-word runs, 1 in {ONE_IN}"
)
_WORD = re.compile(r"[^\W_]+")


def signature(article: Article) -> Signature:
    """The signature of an article's body; an article without words has no values.

    The first `BANDS * ROWS` values are the MinHash; the rest are the hashes of runs of words, sorted.
    """
    words = body_words(article)
    values: tuple[int, ...] = ()
    if words:
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        sketch.update(sorted(shingles(words)))
        values = (*sketch.digest(), *runs(words))
    return Signature(article=article.id, method=METHOD, values=values, words=len(words))


def runs(words: Sequence[str]) -> list[int]:
    """Hashes of the runs of words that are kept."""
    hashes = (crc32(" ".join(words[n : n + RUN]).encode()) for n in range(len(words) - RUN + 1))
    return sorted({value for value in hashes if value % ONE_IN == 0})


def body_words(article: Article) -> list[str]:
    """The words of the body, folded."""
    return [word for span in article.body for word in folded_words(span.of(article.text))]


def folded_words(text: str) -> list[str]:
    """Words as copies are compared by: small letters, no accents.

    >>> folded_words("Le Président’s 3 Points")
    ['le', 'president', 's', '3', 'points']
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    marks = {ord(char): None for char in set(plain) if unicodedata.combining(char)}
    return _WORD.findall(plain.translate(marks) if marks else plain)


def telling_words(words: Sequence[str]) -> list[str]:
    """The words without the shortest, which in most languages are those that every text has.

    >>> telling_words(["the", "3", "points", "of", "the", "president"])
    ['3', 'points', 'president']
    """
    return [word for word in words if len(word) > LEAST_LETTERS or not word.isascii() or word.isdigit()]


def shingles(words: Sequence[str]) -> frozenset[str]:
    """Pairs of telling words that follow each other; where there are none, the words."""
    told = telling_words(words)
    return frozenset(f"{left} {right}" for left, right in pairwise(told)) or frozenset(words)
