"""How likely a position that the rules find is right: that this holder takes this direction on this issue here.

In: the `Signs` that speak for and against it, noted where it is found, what stands `Beside` it in its article, and what
the judge of the reading model says of its sentence. Out: a direction, and the chance of the whole position in it. Of a
guess there is a rougher chance before, which says whether to ask the judge. The weights of both, and those that say
whether a condition makes it conditional, lie in `weights.json`; they were fitted by logistic regression
(`training/weigh.py`) on pages of real news that were read by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import exp, log, log1p
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.model import Direction

WEIGHTS = Path(__file__).with_name("weights.json")
LONG = 60  # tokens of a sentence beyond which more count no more
MANY = 3  # other parties in a sentence beyond which more count no more
SURE = 0.99  # no chance counts as surer
TURNED = 0.5  # log odds by which the judge must be for the other direction of what it may turn
HALF = 0.5
_OTHER: Mapping[Direction, Direction] = {"for": "against", "against": "for"}


class Signs(Struct, frozen=True, kw_only=True):
    """What is known of a position where it is found."""

    kind: str  # of its frame, or by what else it was found: "text", "tie", "bare", "gapped", "said", "told"
    way: str = "words"  # how its issue was known: by its words, or "carried", "pointed", "figure", "topic", "weak"
    likely: float = 0.5  # chance that the words are about the issue
    by: str = "other"  # how its holder was known: "subject", "speaker", "other"
    holder: str = "party"  # kind of mention
    party: bool = True  # whether the holder's party is known
    side: bool = True  # and whether it is one at the table
    said: str = "nobody"  # kind of the statement it stands in
    relayed: bool = False  # said by another than the holder
    stance: str = "demands"
    refuses: bool = False  # the frame turns the words round
    opposite: bool = False  # the words say the opposite of the proposition
    apart: int = 0  # tokens between the frame and the words
    reach: int = 0  # tokens between the frame and its holder
    length: int = 0  # tokens of the sentence
    others: int = 0  # other parties of the case named in the sentence
    past: bool = False
    tied: bool = False
    figure: bool = False
    firm: bool = False  # its words can mean nothing but a condition: "only if", "unless", "cannot … without"
    plain: Direction | None = None  # the direction of its frame, were there no condition; None: no frame says one

    @property
    def guess(self) -> bool:
        """Whether the rules only guess at it."""
        return self.way == "weak"


class Beside(Struct, frozen=True):
    """What else an article says of a position's issue."""

    alike: int = 0  # other positions of the holder on it, in the same direction
    against: int = 0  # in another
    share: float = 0.0  # of the article's positions, those on this issue
    often: int = 0  # positions of the holder on it, and what may be one, this one too
    best: float = 0.0  # the best chance of any words of the article to be about it


def values(signs: Signs, beside: Beside) -> Iterator[tuple[str, float]]:
    """The signs as numbers, each with its name; what is not named is 0."""
    yield "constant", 1.0
    yield "likely", _log_odds(signs.likely)
    for name in (signs.kind, signs.way, signs.by, signs.holder, signs.said, signs.stance):
        yield name, 1.0
    for name in ("party", "side", "relayed", "refuses", "opposite", "past", "tied", "figure"):
        if getattr(signs, name):
            yield f"is {name}", 1.0
    if signs.refuses and signs.opposite:
        yield "twice", 1.0
    yield "apart", log1p(signs.apart)
    yield "reach", log1p(signs.reach)
    yield "length", min(signs.length, LONG) / LONG
    yield "others", float(min(signs.others, MANY))
    yield "alike", log1p(beside.alike)
    yield "against", log1p(beside.against)
    yield "share", beside.share
    yield "often", log1p(beside.often)
    yield "best", beside.best


def tie(beside: Beside, directions: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """What speaks for it that words with a condition are meant as conditional, as numbers with their names."""
    yield "constant", 1.0
    plain = directions["for"] + directions["against"]
    yield "judged conditional", _log_odds(directions["conditional"] / max(1e-9, directions["conditional"] + plain))
    yield "judged", _log_odds(1 - directions["none"])
    yield "often", log1p(beside.often)


def verdict(
    signs: Signs, beside: Beside, stated: Direction, directions: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """What the judge says of a position, as numbers with their names.

    Args:
        signs: Of a guess more hangs on the judge.
        beside: What else the article says of its issue.
        stated: The direction that the rules read.
        directions: The judge's chance of each direction, and of "none".
    """
    taken = direction(signs, beside, stated, directions)
    yield "judged", _log_odds(1 - directions["none"])
    yield "judged so", _log_odds(directions[taken])
    if signs.guess:
        yield "guess judged so", _log_odds(directions[taken])
    if taken != stated and stated != "conditional":
        yield "turned", 1.0
    if stated == "conditional" and not signs.guess:
        # what words tie to a condition the judge often takes for a plain stance: what counts is whether it sees any
        yield "by form", 1.0
        yield "by form judged", _log_odds(1 - directions["none"])
        yield "by form judged so", _log_odds(directions[taken])
        if taken == stated:
            yield "by form kept", 1.0


def direction(signs: Signs, beside: Beside, stated: Direction, directions: Mapping[str, float]) -> Direction:
    """The direction of a position: that which the rules read, unless the judge is for another that it may take.

    It may take the other of a guess, and of what is asked or offered in words that say the opposite of the proposition,
    which frames misread as often as not. What else a frame says is right as often as what the judge says against it, so
    that it stands. What a rule ties to a condition is conditional where its words can mean nothing else ("only if"), or
    form and judge together make that likelier than not.
    """
    if stated != "conditional":
        return _turned(stated, directions) if signs.guess or _is_often_misread(signs) else stated
    if signs.guess or signs.firm or _of(weights()["tied"], tie(beside, directions)) > HALF:
        return stated
    return _turned(signs.plain or _likelier(directions), directions)


def _is_often_misread(signs: Signs) -> bool:
    """Whether a frame asks for or offers what it takes for the opposite of the proposition."""
    announced = signs.kind == "modal" or signs.stance == "threatens"
    return signs.opposite and not signs.refuses and not announced


def _turned(plain: Direction, directions: Mapping[str, float]) -> Direction:
    """For or against: the other, where the judge is for that."""
    other = _OTHER[plain]
    return other if _log_odds(directions[other]) - _log_odds(directions[plain]) > TURNED else plain


def _likelier(directions: Mapping[str, float]) -> Direction:
    return "for" if directions["for"] >= directions["against"] else "against"


def chance(signs: Signs, beside: Beside, stated: Direction, directions: Mapping[str, float]) -> float:
    """The chance that a position is right with the direction that it has once the judge was asked."""
    return _of(weights()["judged"], [*values(signs, beside), *verdict(signs, beside, stated, directions)])


def unasked(signs: Signs, beside: Beside) -> float:
    """The chance of a guess, before the judge is asked, to be likely enough after it."""
    return _of(weights()["unasked"], values(signs, beside))


def _of(known: Mapping[str, float], found: Iterable[tuple[str, float]]) -> float:
    return 1 / (1 + exp(-sum(known.get(name, 0.0) * value for name, value in found)))


def _log_odds(chance: float) -> float:
    inside = min(SURE, max(1 - SURE, chance))
    return log(inside / (1 - inside))


@cache
def weights() -> dict[str, dict[str, float]]:
    """What each sign counts, in log odds, before and after the judge."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=dict[str, dict[str, float]])
