"""What is put in behind a name, and the verb after it: "X, the minister, said", "X, whose crews are tired said".

In: a line and the comma behind a name. Out: the token of the verb.
"""

from __future__ import annotations

from dragoman.actors.lexicon import Is
from dragoman.actors.lines import Line

_LONGEST = 15  # tokens between the commas
_MARKS = frozenset('“„«"”»')
_TOLD = frozenset({"said", "says", "told"})
_WHO = frozenset({"who", "he", "she", "they", "it", "has", "have", "had", "which"})  # whose verb it is then


def after(line: Line, comma: int, verbs: int = Is.SAY) -> int:
    """The token after ", the minister," where a verb of these kinds follows it; else the comma.

    So too after a clause that no comma closes: "X, whose crews are tired said".
    """
    if line.lower[comma + 1] in {"who", "whose"}:
        told = (i for i in range(comma + 3, min(line.size, comma + 2 * _LONGEST)) if line.lower[i] in _TOLD)
        verb = next((i for i in told if line.lower[i - 1] not in _WHO), comma)
        if verb > comma and "," not in line.words[comma + 1 : verb]:
            return verb
    return _closed(line, comma, verbs)


def _closed(line: Line, comma: int, verbs: int) -> int:
    """The token after an apposition that a comma closes before a verb; else the first comma."""
    for i in range(comma, min(line.size - 1, comma + _LONGEST)):
        if line.words[i] == "," and line.flags[i + 1] & verbs and line.words[i + 1].islower():
            return i + 1
        if line.words[i] in _MARKS or line.words[i] in ";:":
            break
    return comma
