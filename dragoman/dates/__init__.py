"""When articles appeared and things happened.

In: an article; then the whole case. Out: `TimeExpression`s, `Clue`s, and a `When` for every record that
can be placed, each with the clues it rests on. Unknown stays None; a day is given only where it is earned.
"""

from dragoman.dates.clues import clues
from dragoman.dates.expressions import expressions
from dragoman.dates.infer import infer
from dragoman.dates.said import when_said

__all__ = ["clues", "expressions", "infer", "when_said"]
