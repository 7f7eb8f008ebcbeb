"""Which blocks of a text are the report.

In: blocks. Out: one decision for each. Every block is scored by its features; then that stretch of
blocks is taken whose scores sum up highest, less a price for the gaps in it. A second look scores
again with what the first one found. The weights are in `weights.csv`, made by
`scripts/train_clean.py`; a score is the logarithm of odds on the pages that were trained on, and
not calibrated for others.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import add

from dragoman.clean import belonging, features
from dragoman.clean.belonging import Guess
from dragoman.clean.features import Row
from dragoman.clean.layout import Block
from dragoman.clean.repeats import mark

FIRST_LOOK, SECOND_LOOK = "first", "second"
# Chosen on the tuning half of public pages with gold bodies; the figures of the neighbours differ by .005.
LEAN = 0.3  # added to every score: a lost paragraph costs more than a kept caption
LEAN_OF_EXTRACT = 3.0  # the same for text taken from HTML, most of which is the report
REPEATED = -5.0  # for a block that stands on other pages too: no weight could be trained on single pages
PRICE_OF_GAP, PRICE_OF_GAP_BLOCK = 0.3, 0.1


def report(blocks: Sequence[Block], repeated: frozenset[str] = frozenset(), lean: float = LEAN) -> list[bool]:
    """For each block whether it is part of the report; none, where a text holds no running text.

    Args:
        blocks: All of a text.
        repeated: Marks of blocks that other pages of the host have too.
        lean: What is added to every score; more keeps more.
    """
    if not blocks:
        return []
    seen = features.rows(blocks)
    again = [REPEATED if mark(block) in repeated else 0.0 for block in blocks] if repeated else [0.0] * len(blocks)
    first = [weigh(FIRST_LOOK, row) for row in seen]
    guess = Guess(blocks, first, best_stretch(list(map(add, first, again)), lean))
    more = belonging.rows(guess)
    second = [weigh(SECOND_LOOK, seen[n], more[n]) for n in range(len(blocks))]
    kept = best_stretch(list(map(add, second, again)), lean)
    return kept if True in kept else [features.prose(block) >= 1 for block in blocks]


def weigh(look: str, *rows: Row) -> float:
    """The score of one block, by one or more rows of different features."""
    weights = _weights()[look]
    return sum([weights.get(name, 0.0) * value for row in rows for name, value in row.items() if value])


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {FIRST_LOOK: {}, SECOND_LOOK: {}}
    text = files(__package__).joinpath("weights.csv").read_text("utf-8")
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        found[row["look"]][row["feature"]] = float(row["weight"])
    return found


def best_stretch(scores: Sequence[float], lean: float = LEAN) -> list[bool]:
    """The blocks of the one stretch with the best sum; blocks inside it may be left out, at a price.

    >>> best_stretch([-3, 2, 2, -4, 3, -2, -2])
    [False, True, True, False, True, False, False]
    """
    before, inside, gap, after = 0.0, -_NEVER, -_NEVER, -_NEVER
    came: list[tuple[int, int, int]] = []
    for score in scores:
        came.append(
            (_best(before, inside, gap), _best(-_NEVER, inside - PRICE_OF_GAP, gap), _best(-_NEVER, inside, after))
        )
        gap, after, inside = (
            max(inside - PRICE_OF_GAP, gap) - PRICE_OF_GAP_BLOCK,
            max(inside, after),
            max(before, inside, gap) + score + lean,
        )
    return _trace(came, 1 if inside >= after else 2) if max(inside, after) > before else [False] * len(scores)


_NEVER = 1e9
_BEFORE, _INSIDE, _GAP_OR_AFTER = 0, 1, 2


def _best(before: float, inside: float, other: float) -> int:
    """Which of three states is best to come from; the first on a tie."""
    return max((_INSIDE, _BEFORE, _GAP_OR_AFTER), key=lambda state: (before, inside, other)[state])


def _trace(came: Sequence[tuple[int, int, int]], state: int) -> list[bool]:
    """Walk back. `came` holds for each block where inside, a gap, and after best come from."""
    kept: list[bool] = []
    where = "inside" if state == 1 else "after"
    for into_inside, into_gap, into_after in reversed(came):
        kept.append(where == "inside")
        if where == "inside":
            where = ("before", "inside", "gap")[into_inside]
        elif where == "gap":
            where = ("before", "inside", "gap")[into_gap]
        elif where == "after":
            where = ("before", "inside", "after")[into_after]
    return kept[::-1]
