"""Which proposition a passage is about, and whether somebody in it is for or against it.

In: propositions, holders, passages. Out: chances. The codebook is the user's: the model saw none of its issues.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec import Struct

from dragoman.encoder import labels
from dragoman.encoder.network import Network, network, softmax
from dragoman.model import Stance


class Verdict(Struct, frozen=True):
    """What the model makes of a proposition, a holder and a passage."""

    directions: dict[str, float]  # chances of labels.DIRECTIONS
    stance: Stance  # the likeliest, where there is one


def judge(asked: Sequence[tuple[str, str, str]]) -> list[Verdict]:
    """A verdict on each (proposition, holder, passage)."""
    return judge_with(network(), asked)


def judge_with(net: Network, asked: Sequence[tuple[str, str, str]]) -> list[Verdict]:
    """The same with a given model."""
    if not asked:
        return []
    once = list(dict.fromkeys(asked))
    directions, stances, _ = net.judge([net.vocabulary.of_pair(*one) for one in once])
    chances = softmax(directions)
    best = 1 + stances[:, 1:].argmax(-1)
    verdicts = {
        one: Verdict(dict(zip(labels.DIRECTIONS, row.tolist(), strict=True)), cast(Stance, labels.STANCES[stance]))
        for one, row, stance in zip(once, chances, best, strict=True)
    }
    return [verdicts[one] for one in asked]
