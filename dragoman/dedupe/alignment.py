"""Passages of one text that say the same in other words, aligned in the order of the text.

In: the sentences of an article. Out: the best chain of pairs (earlier sentence, later sentence) in which
both sides only go forward. Two sentences are compared by the words they share, rare ones counting more;
what both tellings of a report use once each is rare in it, what the whole report is about is not.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct

from dragoman.text import Sentence
from dragoman.words import stem

FLOOR = 0.14  # likeness of two sentences that counts as nothing: what unrelated sentences of one report reach
MERGED = 0.12  # price of a sentence that is paired a second time: translators split and join sentences, but seldom
SKIP = 0.04  # price of a sentence passed over on either side
FEWEST = 4  # pairs of a chain that is worth a second look
CLOSE = 0.3  # likeness of sentences that surely share more than their topic
MOST = 1200  # pairs; the search for the best chain grows with their square
NEARBY = 6  # sentences before and after that are tried as the beginning of the second telling
APART = 3  # sentences at least between the two of a pair; neighbours share words anyway
_OFTEN = 8  # a word in more sentences than this joins no pair; it only counts where others do
_LONE = 300  # thousandths of their weight that words of one sentence alone keep: translators differ
_PRUNE = 0.4  # of the floor that rarer words must reach alone before the common ones are looked at
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100"}

Bag = frozenset[str]


class Pair(Struct, frozen=True, order=True):
    """Two sentences that tell the same, by number, and how alike they are."""

    first: int
    second: int
    alike: float


class Chain(Struct, frozen=True):
    """Pairs in order, and what they are worth together."""

    pairs: tuple[Pair, ...]
    worth: float


def chain(sentences: Sequence[Sentence]) -> tuple[Pair, ...]:
    """The best chain of pairs, in order; no sentence is on both sides of it.

    Where the second telling begins is first taken from the best chain found step by step, and then
    tried some sentences earlier and later, since a step that looks best may end too early.
    """
    pairs = _closest([pair for pair in likenesses([bag(s) for s in sentences]) if pair.alike > FLOOR])
    if not _could_be(pairs):
        return ()
    found = _best(pairs)
    if not _could_be(found.pairs):
        return ()
    begins = found.pairs[0].second
    near = range(begins - NEARBY, begins + NEARBY + 1)
    tried = [_best([pair for pair in pairs if pair.first < begin <= pair.second]) for begin in near]
    return _without_stray_start(max([found, *tried], key=lambda chain: chain.worth).pairs)


def aligned(left: Sequence[Bag], right: Sequence[Bag]) -> tuple[Pair, ...]:
    """The best chain of pairs between two texts, in order; the second of each is counted on from the first text."""
    across = _closest([pair for pair in likenesses([*left, *right], len(left)) if pair.alike > FLOOR])
    return _best(across).pairs if _could_be(across) else ()


def _closest(pairs: list[Pair]) -> list[Pair]:
    """The pairs that are most alike, in order, where there are too many to try all."""
    if len(pairs) <= MOST:
        return pairs
    return sorted(sorted(pairs, key=lambda pair: (-pair.alike, pair))[:MOST])


def _could_be(pairs: Sequence[Pair]) -> bool:
    """Whether some pairs hold enough close ones for a retelling: most texts are done with here."""
    close = [pair for pair in pairs if pair.alike >= CLOSE]
    return min(len({pair.first for pair in close}), len({pair.second for pair in close})) >= FEWEST - 1


def _without_stray_start(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """A first sentence that is paired twice begins the second telling where it is more alike."""
    while len(pairs) > 1 and pairs[0].first == pairs[1].first and pairs[0].alike < pairs[1].alike:
        pairs = pairs[1:]
    return pairs


def _best(pairs: Sequence[Pair]) -> Chain:
    """The best chain through some pairs, which stand in order, step by step."""
    if not pairs:
        return Chain((), 0.0)
    first, second = (np.array(side) for side in zip(*((pair.first, pair.second) for pair in pairs), strict=True))
    over = np.maximum(0, first[:, None] - first - 1) + np.maximum(0, second[:, None] - second - 1)
    again = (first[:, None] == first) | (second[:, None] == second)
    price = np.where(second > second[:, None], np.inf, SKIP * over + MERGED * again)  # of going on to a pair
    begins = second.copy()  # where the second side of the best chain to a pair begins
    worth = np.array([pair.alike - FLOOR for pair in pairs])
    before = np.full(len(pairs), -1)
    for n in range(1, len(pairs)):
        passed = worth[:n] - price[n, :n]
        passed[begins[:n] <= first[n]] = 0.0
        at = int(passed.argmax())
        if passed[at] > 0.0:
            worth[n] = passed[at] + pairs[n].alike - FLOOR
            before[n], begins[n] = at, begins[at]
    at = int(worth.argmax())
    most, found = float(worth[at]), []
    while at >= 0:
        found.append(pairs[at])
        at = int(before[at])
    return Chain(tuple(reversed(found)), most)


def likenesses(bags: Sequence[Bag], second: int = 0) -> list[Pair]:
    """Every pair of sentences that share a word which is not common in the text, in order.

    Args:
        bags: The words of each sentence of one text, or of two that follow each other.
        second: Where the second text begins: only pairs across the two are wanted; 0: there is but one text.
    """
    places = _places(bags)
    sizes = {word: len(where) for word, where in places.items()}
    weighed = [_weight(len(bags), n) for n in range(1, len(bags) + 1)]
    weight = {word: weighed[n - 1] for word, n in sizes.items()}
    norms = [_norm(words, sizes, weight) for words in bags]
    often = {word for word, n in sizes.items() if n > _OFTEN}
    common = [words & often for words in bags]
    found = []
    for (left, right), shared in sorted(_shared(places, weight, second).items()):
        norm = norms[left] * norms[right]
        if shared >= _PRUNE * FLOOR * norm:
            both = shared + sum([weight[word] for word in common[left] & common[right]])
            found.append(Pair(left, right, both / norm))
    return found


def _weight(sentences: int, holders: int) -> int:
    """Whole numbers, so that a sum is the same in whatever order a set gives its words."""
    return round(1000 * math.log(1 + sentences / holders) ** 2)


def _shared(places: Mapping[str, Sequence[int]], weight: Mapping[str, int], second: int) -> dict[tuple[int, int], int]:
    """What the rarer words of two sentences weigh that both have."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for word, where in places.items():
        if 2 <= len(where) <= _OFTEN:
            worth = weight[word]
            for n, left in enumerate(where):
                if second and left >= second:
                    break
                for right in where[n + 1 :]:
                    if right - left >= APART and right >= second:
                        shared[left, right] += worth
    return shared


def bag(sentence: Sentence) -> Bag:
    """The words of a sentence that are compared: their stems, figures as figures."""
    words = [token.text.lower() for token in sentence.tokens if token.text[0].isalnum()]
    return frozenset([_NUMBERS.get(word) or stem(word) for word in words])


def _norm(words: Bag, sizes: Mapping[str, int], weight: Mapping[str, int]) -> float:
    lone = sum([weight[word] for word in words if sizes[word] == 1])
    return math.sqrt(sum([weight[word] for word in words]) - (1000 - _LONE) * lone // 1000) or 1.0


def _places(bags: Sequence[Bag]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for n, words in enumerate(bags):
        for word in words:
            places[word].append(n)
    return places
