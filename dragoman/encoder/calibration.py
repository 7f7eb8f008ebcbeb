"""What the model and the rules say, made into chances of being right.

Fitted by `training/calibrate.py` on negotiations that the model was not trained on, with logistic regression; how
well they hold on others stands in the model card. A file of few numbers, kept beside the model.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log

import msgspec
from msgspec import Struct

from dragoman.encoder.labels import DIRECTIONS
from dragoman.encoder.network import FOLDER


class Clues(Struct, frozen=True, kw_only=True):
    """What speaks for a position on an issue and for its direction."""

    anchor: float = 0.0  # chance that its words are a position, as the reader gives it; 0: it sees none
    near: float = 0.0  # how near its words are to the issue, -1 to 1
    rank: int = 99  # of the issue among all of the case, by nearness; 0 the nearest
    refuses: bool = False  # whether the reader takes the stance for a refusal or threat
    tied: bool = False  # whether a condition hangs on it
    sign: int = 0  # of its words towards the proposition, by the codebook; 0: not matched
    rule: str | None = None  # direction that the rules give it; None: they do not find it
    judged: tuple[float, ...] = ()  # chances of DIRECTIONS by the judge, once it was asked

    def before(self) -> tuple[float, ...]:
        """What is known before the judge is asked, as numbers, the first of them constant."""
        turn = -1.0 if self.refuses else 1.0
        return (
            1.0,
            log_odds(self.anchor),
            float(self.anchor > 0),
            self.near,
            1 / (1 + self.rank),
            turn,
            float(self.tied),
            float(self.sign != 0),
            self.sign * turn,
            *(float(self.rule == direction) for direction in DIRECTIONS[1:]),
        )

    def values(self) -> tuple[float, ...]:
        """All of it."""
        return (*self.before(), *(log_odds(chance) for chance in self.judged))


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
    positions: tuple[tuple[float, ...], ...] = ()  # for each direction but "none"; empty: the judge decides
    said: Scale = Scale()  # of statements
    held: Scale = Scale()  # of positions
    hopes: tuple[float, ...] = ()  # of a position before the judge is asked; empty: it is always asked

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

    def hope(self, clues: Clues) -> float:
        """The chance of any position, before the judge is asked, which is slow."""
        if not self.hopes:
            return 1.0
        total = sum(w * v for w, v in zip(self.hopes, clues.before(), strict=True))
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def position(self, clues: Clues) -> dict[str, float]:
        """The chances that a party holds a position on an issue, by direction."""
        if not self.positions:
            return dict(zip(DIRECTIONS[1:], clues.judged[1:], strict=True))
        values = clues.values()
        powers = [exp(sum(w * v for w, v in zip(row, values, strict=True))) for row in self.positions]
        whole = 1 + sum(powers)
        return {direction: self.held.of(power / whole) for direction, power in zip(DIRECTIONS[1:], powers, strict=True)}


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The one that belongs to the model."""
    path = FOLDER / "calibration.json"
    return msgspec.json.decode(path.read_bytes(), type=Calibration) if path.exists() else Calibration()


def log_odds(chance: float) -> float:
    """Of a chance; none is taken for certain."""
    inside = min(1 - 1e-3, max(1e-3, chance))
    return log(inside / (1 - inside))
