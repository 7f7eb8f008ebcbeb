"""What near copies are looked up by: MinHash values of an article's two-word shingles.

In: an article. Out: a `Signature`, the same on every run and machine for the same body.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rensa import RMinHash

from dragoman.model import Article, Signature, Span

# 42 bands of 3 values find a pair that shares 40 % of its shingles with probability .94 and one that
# shares 5 % with .005 (measured by the authors of the design on planted edits of 10 to 40 %).
BANDS, ROWS = 42, 3
SEED = 42
METHOD = f"rensa.RMinHash@{RMinHash.ALGORITHM_VERSION}, 2-word shingles, {BANDS} bands of {ROWS}, seed {SEED}"
_WORD = re.compile(r"[^\W_]+")


def signature(article: Article) -> Signature:
    """The signature of an article's body; an article without words has no values."""
    words = body_words(article)
    values: tuple[int, ...] = ()
    if words:
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        sketch.update(sorted(shingles(words)))
        values = tuple(sketch.digest())
    return Signature(article=article.id, method=METHOD, values=values, words=len(words))


def body_words(article: Article) -> list[str]:
    """The words of the body, folded: small letters, no accents, no possessive marks."""
    return list(folded(article.text, article.body))


def folded(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """Words of some spans as copies are compared by."""
    for span in spans:
        plain = unicodedata.normalize("NFKD", span.of(text)).casefold()
        yield from _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))


def shingles(words: Sequence[str]) -> frozenset[str]:
    """Pairs of words that follow each other; a single word stands for itself."""
    if len(words) == 1:
        return frozenset(words)
    return frozenset(f"{left} {right}" for left, right in pairwise(words))
