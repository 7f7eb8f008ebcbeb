"""The reading model: a small encoder with several heads, trained for this program and run on the CPU.

In: an article, or propositions with passages. Out: what stands there, as places in the text, and how likely.
It knows no record and no case; the rooms that find statements, positions and events make records of it.
`docs/model.md` is its card: what it was trained on, how well it reads, what it cannot do.
"""

from __future__ import annotations

from dragoman.encoder.article import Anchor, Seen, read
from dragoman.encoder.calibration import Signs, calibration
from dragoman.encoder.judge import Verdict, judge
from dragoman.encoder.network import version
from dragoman.encoder.places import Named

__all__ = ["Anchor", "Named", "Seen", "Signs", "Verdict", "calibration", "judge", "read", "version"]
