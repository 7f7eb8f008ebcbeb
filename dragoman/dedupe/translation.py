"""Whether two articles tell one report in other words: two translations of it, a rewrite.

In: the sentences of two articles. Out: the passages that they share, or none. A translation goes through the report in
the same order, most sentences of it with a partner of their own; independent reports of one event share some
sentences, in another order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import Struct

from dragoman.dedupe.alignment import FEWEST, Bag, Pair, aligned, bag
from dragoman.dedupe.retelling import ONE_TO_ONE
from dragoman.model import Span
from dragoman.shelf import Shelf

# Two translations of one news report by machines reach .5 and .75; later reports of one agency's template, and a
# transcript beside the report on it, stay below one of the two.
SHARE = 0.7  # of the words of each article that stand in sentences with a partner
ALIKE = 0.5  # mean likeness of the pairs
MOST_SENTENCES = 200  # of one article; the comparison grows with their square


class Units(Struct, frozen=True):
    """The sentences of an article that are aligned."""

    spans: tuple[Span, ...]
    bags: tuple[Bag, ...]
    sizes: tuple[int, ...]  # words


def shared(ours: Units, theirs: Units) -> tuple[tuple[Span, Span], ...]:
    """The passages of two articles that tell the same, in order; none where they are no two tellings of one report."""
    counts = len(ours.spans), len(theirs.spans)
    if not FEWEST <= min(counts) <= max(counts) <= MOST_SENTENCES:
        return ()
    pairs = aligned(ours.bags, theirs.bags)
    if not _is_one_report(pairs, ours, theirs):
        return ()
    return tuple((ours.spans[pair.first], theirs.spans[pair.second - len(ours.spans)]) for pair in pairs)


def _is_one_report(pairs: Sequence[Pair], left: Units, right: Units) -> bool:
    firsts, seconds = {pair.first for pair in pairs}, {pair.second - len(left.spans) for pair in pairs}
    fewer, more = sorted((len(firsts), len(seconds)))
    if fewer < FEWEST or fewer < ONE_TO_ONE * more or sum(pair.alike for pair in pairs) < ALIKE * len(pairs):
        return False
    return min(_told(left, firsts), _told(right, seconds)) >= SHARE


def _told(units: Units, numbers: set[int]) -> float:
    """The share of the words that stand in these sentences."""
    return sum(units.sizes[n] for n in numbers) / sum(units.sizes)


def by_article(shelf: Shelf) -> Callable[[str], Units]:
    """What is aligned of an article; kept of the last ones: each is aligned with several others."""

    @lru_cache(maxsize=1024)
    def units(article: str) -> Units:
        told = [s for s in shelf.sentences(article) if sum(t.text[0].isalnum() for t in s.tokens) >= 3]
        return Units(tuple(s.span for s in told), tuple(bag(s) for s in told), tuple(len(s.tokens) for s in told))

    return units
