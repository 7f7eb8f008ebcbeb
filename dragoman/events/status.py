"""Whether an event is told as held, planned, moved, called off, denied, or not told at all.

In: the words before, in and after the event word of its clause. Out: a status, or None where the
clause only wishes, asks, imagines or refuses the thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dragoman.events.lexicon import frames

Status = Literal["held", "planned", "moved", "cancelled", "denied"]


def of(lower: Sequence[str], first: int, end: int, at: int, timed: bool) -> Status | None:
    """The status of the event whose word is token `at` in the clause `first` to `end`.

    `timed` says that the clause names a day: "could start on Friday" is then a plan.
    """
    lead = max(0, first - 2)
    whole = lower[lead:end]
    told: tuple[Status, ...] = ("denied", "cancelled", "moved")
    for status in told:
        if says(whole, status):
            return status
    before = lower[lead:at]
    if says(lower[lead:end], "planned") and not _negated(before):
        return "planned"
    if any(word in frames().words["possible"] for word in before):
        return "planned" if timed and not _negated(before) else None
    return None if says(before, "hypothetical") else "held"


def says(lower: Sequence[str], name: str) -> bool:
    """Whether a word or phrase of that list stands there."""
    lists = frames()
    if any(word in lists.words[name] or (name == "planned" and word.endswith(("'ll", "’ll"))) for word in lower):
        return True
    phrases = lists.phrases[name]
    return any(
        lower[n] == phrase[0] and tuple(lower[n : n + len(phrase)]) == phrase
        for phrase in phrases
        for n in range(len(lower) - len(phrase) + 1)
    )


_NEGATIONS = frozenset({"not", "no", "never", "without", "if", "unless", "whether", "refuse", "refused", "refuses"})


def _negated(before: Sequence[str]) -> bool:
    return any(word in _NEGATIONS or word.endswith(("n't", "n’t")) for word in before)
