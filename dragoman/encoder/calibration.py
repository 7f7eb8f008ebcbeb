"""What the model and the rules say, made into chances of being right.

Fitted by `training/calibrate.py` on negotiations that the model was not trained on, with logistic regression; how
well they hold on others stands in the model card. A file of few numbers, kept beside the model.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log
from typing import NamedTuple

import msgspec
from msgspec import Struct

from dragoman.encoder.network import FOLDER


class Scale(Struct, frozen=True):
    """From a chance that is right on its article to one that holds of the record that a build makes of it."""

    shift: float = 0.0
    slope: float = 1.0

    def of(self, chance: float) -> float:
        """The chance, its log odds stretched and shifted."""
        return round(1 / (1 + exp(-self.shift - self.slope * log_odds(chance))), 3)


class Signs(NamedTuple):
    """What speaks for a statement with its speaker."""

    chance: float = 0.0  # of its cue, as the network gives it; 0: it sees none
    content: float = 0.0  # log odds a word of its content; 0: unknown
    source: float = 0.0  # the same of its source
    rules: bool = False  # the rules find it
    spoken: bool = False  # somebody is found who says it
    quoted: float = 0.0  # 1: all words stand in quotation marks; .5: some
    runs_on: bool = False  # the rules alone take it for what a speaker goes on to say, or says in the headline

    @property
    def values(self) -> tuple[float, ...]:
        """What the weights are multiplied with; the first for what all have in common."""
        seen = self.chance > 0
        odds = log_odds(self.chance) if seen else 0.0
        found = (float(self.rules), float(self.spoken), self.quoted, float(self.runs_on))
        return 1.0, float(seen), odds, self.content, self.source, *found


class Calibration(Struct, frozen=True):
    """Weights of what a chance is made of."""

    statements: tuple[float, ...] = (0.0, 0.0, 0.5, 0.2, 0.1, 1.0, 0.0, 0.0, 0.0)  # of `Signs.values`
    said: Scale = Scale()  # of statements

    def statement(self, signs: Signs) -> float:
        """The chance that a statement with this content and speaker stands there."""
        total = sum(w * v for w, v in zip(self.statements, signs.values, strict=True))
        return self.said.of(1 / (1 + exp(-max(-30.0, min(30.0, total)))))


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The one that belongs to the model."""
    path = FOLDER / "calibration.json"
    return msgspec.json.decode(path.read_bytes(), type=Calibration) if path.exists() else Calibration()


def log_odds(chance: float) -> float:
    """Of a chance; none is taken for certain."""
    inside = min(1 - 1e-3, max(1e-3, chance))
    return log(inside / (1 - inside))
