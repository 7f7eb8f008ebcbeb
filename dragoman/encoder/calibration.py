"""What the model and the rules say, made into chances of being right.

Fitted by `training/calibrate.py` on negotiations that the model was not trained on, with logistic regression; how
well they hold on others stands in the model card. A file of few numbers, kept beside the model.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log

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


class Calibration(Struct, frozen=True):
    """Weights of what a chance is made of."""

    statements: tuple[float, ...] = (0.0, 0.5, 0.2, 0.1, 1.0)
    said: Scale = Scale()  # of statements

    def statement(self, chance: float, content: float, source: float, rules: bool) -> float:
        """The chance that a statement with this content and speaker stands there.

        Args:
            chance: Of its cue, as the network gives it; 0: it sees none.
            content: Log odds a word of its content; 0: unknown.
            source: The same of its source.
            rules: Whether the rules find it too.
        """
        values = (1.0, log_odds(chance), content, source, float(rules))
        total = sum(w * v for w, v in zip(self.statements, values, strict=True))
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
