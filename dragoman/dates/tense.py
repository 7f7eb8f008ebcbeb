"""Whether an expression of time looks back or ahead, from the words around it.

In: the tokens of a sentence and the place of the expression. Out: "past", "future" or None.
The nearest sign counts: a verb's tense, a plan before an infinitive, a preposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dragoman.dates.lexicon import words
from dragoman.text import Token

Direction = Literal["past", "future"] | None
_BREAKS = frozenset(',;:()“”"«»—–')
_JOINS = frozenset("and but while after before when who which whose where because although though as".split())
_ASIDES = frozenset("despite although though while as after with amid following even because since".split())
_REACH = 25


def direction(tokens: Sequence[Token], first: int, end: int) -> Direction:
    """Past or future of the expression in `tokens[first:end]`; None where nothing shows it.

    >>> from dragoman.text import tokens
    >>> direction(tokens("The unions will meet the ministry on Friday"), 7, 8)
    'future'
    """
    lower = [token.lower if n < first or n >= end else "" for n, token in enumerate(tokens)]
    beside = _beside(lower, first)
    if beside:
        return beside
    signs: list[tuple[float, str]] = []
    signs.extend(_scan(lower, range(first - 1, max(first - 1 - _REACH, -1), -1), 0.0))
    after = _main_clause(lower, end) if first < 3 else end
    signs.extend(_scan(lower, range(after, min(after + _REACH, len(lower))), 1.5))
    if not signs:
        return None
    return "past" if min(signs)[1] == "past" else "future"


def _beside(lower: Sequence[str], first: int) -> Direction:
    """What the word right before shows: "by Friday", "since Friday"."""
    at = first - 1
    while at >= 0 and lower[at] in ("the", "at", "least", "late", "early", "on", "about"):
        at -= 1
    if at < 0:
        return None
    if lower[at] in words("before_future"):
        return "future"
    if lower[at] in words("before_past"):
        return "past"
    window = lower[max(0, at - 7) : at + 1]
    for back, word in enumerate(reversed(window)):
        if word in _BREAKS:
            return None
        if word == "ahead" and lower[max(0, at - back + 1) : at - back + 2] == ["of"]:
            return "future"
    return None


def _main_clause(lower: Sequence[str], end: int) -> int:
    """Where the main clause goes on after an expression that opens a sentence: behind "despite …,"."""
    if lower[end : end + 1] == [","] and end + 1 < len(lower) and lower[end + 1] in _ASIDES:
        close = next((at for at in range(end + 2, len(lower)) if lower[at] == ","), end)
        return close + 1
    return end


def _scan(lower: Sequence[str], places: range, cost: float) -> list[tuple[float, str]]:
    """Signs in one direction, each with its distance; commas and conjunctions make it further."""
    found: list[tuple[float, str]] = []
    for at in places:
        word = lower[at]
        cost += 1
        if word in _BREAKS:
            cost += 3
        elif word in _JOINS:
            cost += 2
        sign = _sign(lower, at)
        if sign:
            found.append((cost, sign))
            break
    return found


def _sign(lower: Sequence[str], at: int) -> str | None:
    word = lower[at]
    before = lower[at - 1] if at else ""
    if word in words("future") or word.endswith(("'ll", "’ll")) or word in words("future_weak"):
        return "future"
    if word == "to" and at + 1 < len(lower):
        return _infinitive(lower, at)
    if _passive(lower, at):
        return "future" if word in words("planned") else None
    if before in ("has", "have", "having", "had") and (word in words("past") or word.endswith("ed")):
        return "past"
    if before in ("will", "would", "be", "to", "can", "could", "may", "might", "should"):
        return "future" if before != "to" or at < 2 or lower[at - 2] not in words("done") else "past"
    if _is_past(word):
        return "past"
    if word in words("arranged") and before not in ("the", "a", "an", "of", "no", "for", "s", "’s", "latest", "last"):
        return "future"
    if word.endswith("ing") and before in ("is", "are", "am", "'s", "’re"):
        return "future"
    return None


def _is_past(word: str) -> bool:
    if word in words("not_past") or word in ("could", "would", "should", "might"):
        return False
    return word in words("past") or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


def _passive(lower: Sequence[str], at: int) -> bool:
    """Whether the word is a participle after a form of "be" in the present: is expected, are led."""
    if not (lower[at].endswith("ed") or lower[at] in words("planned") or lower[at] in words("past")):
        return False
    before = lower[max(0, at - 2) : at]
    return any(word in ("is", "are", "am", "being", "be") for word in before) or (
        lower[at] in words("planned") and any(word in ("was", "were", "been") for word in before)
    )


def _infinitive(lower: Sequence[str], at: int) -> str | None:
    """What an infinitive shows: "agreed to meet on Monday" looks ahead, "failed to meet" back."""
    following = lower[at + 1]
    before = lower[at - 1] if at else ""
    if not following.isalpha() or following in ("the", "a", "an", "his", "her", "its", "their", "this", "that"):
        return None
    if before in words("done"):
        return "past"
    if before in words("plans") or before in words("planned") or before in ("is", "are"):
        return "future"
    return None
