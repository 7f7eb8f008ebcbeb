"""How likely it is that a passage is about an issue: by its own words, by those before it, and beside other issues.

In: `Evidence` of shared words, and how `Recent`ly the article was about the issue. Out: a chance. The weights were
fitted by logistic regression (`training/topics.py`) on eight of the negotiations in `training/annotated` and on three
cases with gold, among them the sample and `bench/cases/salt-road`, whose passages count twice.
"""

from __future__ import annotations

from math import exp, inf
from operator import mul

from msgspec import Struct, structs

REACH = 900  # characters back over which an article goes on about an issue
HALF = 100.0  # characters after which what was said is half as near


class Evidence(Struct, frozen=True):
    """What a passage shares with one wording of an issue; a word counts by how few issues of the case have it."""

    akin: float = 0.0  # things named by other words of their family
    cover: float = 0.0  # share of the wording's own weight
    best: float = 0.0  # the thing that fewest issues have
    unit: float = 0.0  # figures that count what the wording counts
    value: float = 0.0  # the same with the very number, or a year
    done: float = 0.0  # what is done to its things, or undone
    acted: float = 0.0  # whether that is done to a thing itself
    two: float = 0.0  # whether two things are shared
    weak: float = 0.0  # whether no thing is, only common words or figures
    length: float = 0.0  # of the part of the sentence they stand in, in twenties of words
    like: float = 0.0  # how like in meaning the words are, of which some may be shared; see `likeness`
    only: float = 0.0  # whether that is all: no word is shared


class Recent(Struct, frozen=True):
    """An issue that the article was about before a passage."""

    apart: int  # characters
    paragraphs: int
    last: bool = False  # no other issue stands between


class Weights(Struct, frozen=True):
    """What each sign counts, in log odds."""

    bias: float
    shared: Evidence
    constant: float
    own: float  # the strength of the shared words
    rival: float  # how much stronger another issue is on the same words
    last: float  # the article was about the issue last
    near: float  # how near that is
    carried: float  # no word is shared
    points: float  # "it", "this", "such" stand among the words
    other: float  # without shared words, the best other issue's chance
    paragraph: float  # the issue was named in the paragraph before
    goes_on: float  # it was the last that was named


WEIGHTS = Weights(
    bias=-4.72,
    shared=Evidence(
        akin=1.8,
        cover=2.31,
        best=2.82,
        unit=1.42,
        value=1.7,
        done=0.97,
        acted=0.04,
        two=0.2,
        weak=2.31,
        length=-1.26,
        like=3.0,
        only=2.22,
    ),
    constant=-0.04,
    own=0.86,
    rival=-0.5,
    last=-0.1,
    near=1.87,
    carried=-2.73,
    points=0.14,
    other=-3.27,
    paragraph=-0.69,
    goes_on=1.49,
)


_SHARED = structs.astuple(WEIGHTS.shared)


def strength(evidence: Evidence) -> float:
    """The log odds by the words alone."""
    return float(WEIGHTS.bias + sum(map(mul, _SHARED, structs.astuple(evidence))))


def of_words(own: float, rival: float, recent: Recent | None) -> float:
    """The chance by shared words of the strength `own`, beside a stronger issue, with what came before."""
    before = WEIGHTS.last * recent.last + WEIGHTS.near * near(recent) if recent else 0.0
    return odds(WEIGHTS.constant + WEIGHTS.own * own + WEIGHTS.rival * rival + before)


def carried(recent: Recent, other: float, *, points: bool) -> float:
    """The chance that words which share nothing with an issue go on about it."""
    return odds(
        WEIGHTS.constant
        + WEIGHTS.carried
        + WEIGHTS.other * other
        + WEIGHTS.points * points
        + WEIGHTS.paragraph * (recent.paragraphs > 0)
        + WEIGHTS.goes_on * recent.last
        + WEIGHTS.near * near(recent)
    )


def odds(x: float) -> float:
    """The chance at some log odds."""
    return 1 / (1 + exp(-x)) if x > -inf else 0.0


def near(recent: Recent) -> float:
    """From 1 for words that follow at once down to 0."""
    return 1 / (1 + recent.apart / HALF)
