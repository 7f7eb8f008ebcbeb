"""Which proposition a passage is about, and whether somebody in it is for or against it.

In: propositions, holders, passages. Out: chances. The codebook is the user's: the model saw none of its issues.
A question is answered once in a process, whichever articles ask it: reports take whole sentences from each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from msgspec import Struct

from dragoman.encoder import labels
from dragoman.encoder.network import network, softmax
from dragoman.model import Stance

REMEMBERED = 16_384  # questions whose answer is kept, some 20 MB: reports repeat what others said, word for word


class Verdict(Struct, frozen=True):
    """What the model makes of a proposition, a holder and a passage."""

    directions: dict[str, float]  # chances of labels.DIRECTIONS
    stance: Stance  # the likeliest, where there is one


def judge(asked: Iterable[tuple[str, str, str]]) -> list[Verdict]:
    """A verdict on each (proposition, holder, passage)."""
    return [_verdict(*one) for one in asked]


@lru_cache(maxsize=REMEMBERED)
def _verdict(proposition: str, holder: str, passage: str) -> Verdict:
    net = network()
    directions, stances, _ = net.judge([net.vocabulary.of_pair(proposition, holder, passage)])
    chances = dict(zip(labels.DIRECTIONS, softmax(directions)[0].tolist(), strict=True))
    return Verdict(chances, cast(Stance, labels.STANCES[1 + stances[0, 1:].argmax()]))
