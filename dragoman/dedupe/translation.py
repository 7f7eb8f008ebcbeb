"""Whether two articles tell one report in other words: two translations of it, a rewrite.

In: two articles. Out: the passages that they share, or none. A translation goes through the report in the same order,
most sentences of it with a partner of their own; independent reports of one event share some sentences, in another
order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from dragoman.dedupe.alignment import FEWEST, Bag, Pair, aligned, bag
from dragoman.dedupe.retelling import ONE_TO_ONE
from dragoman.model import Article, Span
from dragoman.text import sentences

# Two translations of one news report by machines reach .5 and .75; later reports of one agency's template, and a
# transcript beside the report on it, stay below one of the two.
SHARE = 0.7  # of the words of each article that stand in sentences with a partner
ALIKE = 0.5  # mean likeness of the pairs
MOST_SENTENCES = 200  # of one article; the comparison grows with their square


class _Units(Struct, frozen=True):
    """The sentences of an article that are aligned."""

    spans: tuple[Span, ...]
    bags: tuple[Bag, ...]
    sizes: tuple[int, ...]  # words


def shared(left: Article, right: Article) -> tuple[tuple[Span, Span], ...]:
    """The passages of two articles that tell the same, in order; none where they are no two tellings of one report."""
    ours, theirs = _units(left), _units(right)
    counts = len(ours.spans), len(theirs.spans)
    if not FEWEST <= min(counts) <= max(counts) <= MOST_SENTENCES:
        return ()
    pairs = aligned(ours.bags, theirs.bags)
    if not _is_one_report(pairs, ours, theirs):
        return ()
    return tuple((ours.spans[pair.first], theirs.spans[pair.second - len(ours.spans)]) for pair in pairs)


def _is_one_report(pairs: Sequence[Pair], left: _Units, right: _Units) -> bool:
    firsts, seconds = {pair.first for pair in pairs}, {pair.second - len(left.spans) for pair in pairs}
    fewer, more = sorted((len(firsts), len(seconds)))
    if fewer < FEWEST or fewer < ONE_TO_ONE * more or sum(pair.alike for pair in pairs) < ALIKE * len(pairs):
        return False
    return min(_told(left, firsts), _told(right, seconds)) >= SHARE


def _told(units: _Units, numbers: set[int]) -> float:
    """The share of the words that stand in these sentences."""
    return sum(units.sizes[n] for n in numbers) / sum(units.sizes)


@lru_cache(maxsize=1024)  # an article is aligned with several others, and once more with its root
def _units(article: Article) -> _Units:
    told = [s for s in sentences(article) if sum(t.text[0].isalnum() for t in s.tokens) >= 3]
    return _Units(tuple(s.span for s in told), tuple(bag(s) for s in told), tuple(len(s.tokens) for s in told))
