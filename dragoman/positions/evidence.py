"""Which words of a sentence prove a position: its clause, from the subject to the end of what is governed."""

from __future__ import annotations

from dragoman.clauses import Stage
from dragoman.model import Mention, Span

LONGEST = 40  # tokens of evidence for one position


def clause(stage: Stage, start: int, end: int, whole: tuple[int, int] | None) -> Span:
    """The clause that takes the position, as far as it is not too long; at least the words it was known by."""
    if whole is not None:
        low, high = min(whole[0], start), max(whole[1], end)
        start = low if end - low <= LONGEST else start
        end = high if high - start <= LONGEST else end
    end = min(end, len(stage))
    while end - 1 > start and stage.lower[end - 1] in {",", ";", ":", ".", "and", "but", "or", "—", "–", "-"}:
        end -= 1
    while start < end - 1 and stage.lower[start] in {",", ";", ":", "and", "but", "or", "that", "—", "–", "-"}:
        start += 1
    return words(stage, start, end)


def subject_start(stage: Stage, at: int, holder: Mention) -> int:
    """The token where the subject begins, if it stands close before the verb."""
    for k in range(at - 1, max(-1, at - 7), -1):
        if stage.at[k] is holder:
            first = stage.at.index(holder)
            return first if first >= at - 10 else at
    return at


def words(stage: Stage, start: int, end: int) -> Span:
    return Span(stage.tokens[start].start, stage.tokens[min(end, len(stage)) - 1].end)
