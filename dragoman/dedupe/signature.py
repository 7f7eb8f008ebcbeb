"""What near copies are looked up by: MinHash values of an article's two-word shingles, and some runs of words.

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

# 42 bands of 3 values find a pair that shares 40 % of its shingles with probability .94 and one that
# shares 5 % with .005.
BANDS, ROWS = 42, 3
SEED = 42
# A cut copy shares too little of the whole for that. Of its runs of eight words one in eight is kept, the same ones
# in every text (their hash says which), so that even a fifth of a report keeps some ten in common with it.
RUN, ONE_IN = 8, 8
METHOD = (
    f"rensa.RMinHash@{RMinHash.ALGORITHM_VERSION}, 2-word shingles, {BANDS} bands of {ROWS}, seed {SEED};"
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


def shingles(words: Sequence[str]) -> frozenset[str]:
    """Pairs of words that follow each other; a single word stands for itself."""
    if len(words) == 1:
        return frozenset(words)
    return frozenset(f"{left} {right}" for left, right in pairwise(words))
