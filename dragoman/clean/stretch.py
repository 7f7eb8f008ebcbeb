"""Which blocks of a text are the article: first method, by the look of single blocks."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.clean.layout import Block
from dragoman.clean.repeats import mark
from dragoman.model import Furniture, Span


def divide(blocks: Sequence[Block], repeated: frozenset[str]) -> tuple[tuple[Span, ...], tuple[Furniture, ...]]:
    """The spans of the body, and the rest with reasons."""
    worth = [_worth(block, repeated) for block in blocks]
    first, last = _best_run(worth)
    kept = [first <= n < last and worth[n] > -20 for n in range(len(blocks))]
    body: list[Span] = []
    rest: list[Furniture] = []
    for n, block in enumerate(blocks):
        if not kept[n]:
            rest.append(Furniture(block.start, block.end, "no running text"))
        elif n and kept[n - 1] and body:
            body[-1] = Span(body[-1].start, block.end)
        else:
            body.append(Span(block.start, block.end))
    return tuple(body), tuple(rest)


def _worth(block: Block, repeated: frozenset[str]) -> float:
    if mark(block) in repeated:
        return -25
    words = len(block.words)
    stop = block.words_text.rstrip("”\"')").endswith((".", "!", "?", ":"))
    return words if words >= 12 or (words >= 5 and stop) else -6


def _best_run(worth: Sequence[float]) -> tuple[int, int]:
    best, begin, so_far, found = 0.0, 0, 0.0, (0, 0)
    for n, value in enumerate(worth):
        if so_far <= 0:
            begin, so_far = n, 0.0
        so_far += value
        if so_far > best:
            best, found = so_far, (begin, n + 1)
    return found
