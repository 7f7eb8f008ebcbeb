"""Which proposition a passage is about, and whether somebody in it is for or against it.

In: propositions, holders, passages. Out: chances. The codebook is the user's: the model saw none of its issues.
A question is answered once in a process, whichever articles ask it: reports take whole sentences from each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from msgspec import Struct

from dragoman.encoder import labels
from dragoman.encoder.network import network, softmax
from dragoman.model import Stance

REMEMBERED = 16_384  # questions whose answer is kept, some 20 MB: reports repeat what others said, word for word

Question = tuple[str, str, str]  # proposition, holder, passage


class Verdict(Struct, frozen=True):
    """What the model makes of a proposition, a holder and a passage."""

    directions: dict[str, float]  # chances of labels.DIRECTIONS
    stance: Stance  # the likeliest, where there is one


_known: dict[Question, Verdict] = {}  # a cache


def judge(asked: Iterable[Question]) -> list[Verdict]:
    """A verdict on each (proposition, holder, passage)."""
    questions = list(asked)
    found = {one: _known[one] for one in questions if one in _known}
    fresh = [one for one in dict.fromkeys(questions) if one not in found]
    found.update(zip(fresh, _verdicts(fresh), strict=True))
    for one in fresh:
        _known[one] = found[one]
        if len(_known) > REMEMBERED:
            del _known[next(iter(_known))]
    return [found[one] for one in questions]


def _verdicts(asked: Sequence[Question]) -> Iterator[Verdict]:
    """Answers of the model. All is cut, then all is asked: after the model has run, every other step begins slowly."""
    if not asked:
        return
    net = network()
    directions, stances, _ = net.judge([net.vocabulary.of_pair(*one) for one in asked])
    likeliest = 1 + stances[:, 1:].argmax(-1)
    for chances, stance in zip(softmax(directions).tolist(), likeliest.tolist(), strict=True):
        yield Verdict(dict(zip(labels.DIRECTIONS, chances, strict=True)), cast(Stance, labels.STANCES[stance]))
