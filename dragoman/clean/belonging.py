"""How the blocks of a text hang together with the report once a first guess says where it is.

In: blocks, their first scores and a first guess. Out: for each block a row of further features, which
the second look adds to the first ones: scores around it, place in the report, words shared with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.clean.features import Row
from dragoman.clean.layout import Block

_CLIP = 6.0  # beyond, a score says no more


class Guess:
    """A first guess at which blocks are the report."""

    def __init__(self, blocks: Sequence[Block], scores: Sequence[float], kept: Sequence[bool]) -> None:
        self.kept = kept
        self.topics = [block.topics for block in blocks]
        self.sizes = [block.end - block.start for block in blocks]
        self.scores = [max(-_CLIP, min(_CLIP, score)) / _CLIP for score in scores]
        inside = [n for n, keep in enumerate(kept) if keep]
        self.first, self.end = (inside[0], inside[-1] + 1) if inside else (0, 0)
        self.known = Counter(topic for n in inside for topic in self.topics[n])
        self.size = sum(self.sizes[n] for n in inside) or 1


def rows(guess: Guess) -> list[Row]:
    """The further features of all blocks."""
    found, passed = [], 0
    for n, size in enumerate(guess.sizes):
        passed += size if guess.first <= n < guess.end else 0
        found.append(_scores(guess.scores, n) | _belongs(guess, n, passed / guess.size))
    return found


def _scores(scores: Sequence[float], n: int) -> Row:
    before = [-1.0] * (6 - min(6, n)) + list(scores[max(0, n - 6) : n])
    after = [*scores[n + 1 : n + 7], *[-1.0] * 6][:6]
    return {
        "score": scores[n],
        "score above 0": max(scores[n], 0.0),
        "score 1 before": before[-1],
        "score 2 before": before[-2],
        "score 1 after": after[0],
        "score 2 after": after[1],
        "score 3-6 before": sum(before[:4]) / 4,
        "score 3-6 after": sum(after[2:]) / 4,
    }


def _belongs(guess: Guess, n: int, passed: float) -> Row:
    kept = float(guess.kept[n])
    topics = guess.topics[n]
    count = len(topics) or 1
    seen = [guess.known.get(topic, 0) for topic in topics]
    words = sum([times > kept for times in seen])
    shared, often = words / count, sum([times > kept + 2 for times in seen]) / count
    inside, above, below = float(guess.first <= n < guess.end), float(n < guess.first), float(n >= guess.end)
    far = min(20, guess.first - n if above else max(0, n - guess.end + 1)) / 20
    long = float(len(topics) >= 6)
    size = min(3000, guess.size) / 3000
    return {
        "shared": shared,
        "shared often": often,
        "shared, words": min(8, words) / 8,
        "shared, long": long * shared,
        "shared often, long": long * often,
        "inside": inside,
        "above": above,
        "below": below,
        "first": float(n == guess.first),
        "last": float(n == guess.end - 1),
        "near": float(0 < far <= 0.1),
        "far": far,
        "kept": kept,
        "shared, kept": kept * shared,
        "shared, not kept": (1 - kept) * shared,
        "shared, below": below * shared,
        "shared, above": above * shared,
        "far above": above * far,
        "far below": below * far,
        "report long": size,
        "report long, below": below * size,
        "report passed": inside * passed,
        "few words inside": inside * float(len(topics) < 3),
    }
