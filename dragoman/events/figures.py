"""Figures in a clause: how many were killed, exchanged, launched.

In: the tokens of a clause. Out: figure name to number. Number words count ("two people"),
"dozens" and "several" do not: they are no figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.events.lexicon import figures as lists
from dragoman.model import EventKind

_REACH = 4  # words between a figure and what it counts: "two civilians and a medic were killed"
_BEFORE = frozenset({"killed", "injured", "wounded", "exchanged", "released", "freed"})  # "killed two"
_STOP = frozenset({",", ";", ".", "while", "but", "that"})
_MOST_DIGITS = 12  # longer runs of digits are numbers of documents, not of people


def read(lower: Sequence[str], kind: EventKind) -> dict[str, float]:
    """The figures of an event of that kind told in these words, in the order of their names."""
    found: dict[str, float] = {}
    at = 0
    while at < len(lower):
        value, width = number(lower, at)
        if value is None:
            at += 1
            continue
        names = (name for name in _counted(lower, at, at + width) if kind in lists().only.get(name, frozenset({kind})))
        found.setdefault(next(names, ""), value)
        at += width
    found.pop("", None)
    return dict(sorted(found.items()))


def number(lower: Sequence[str], at: int) -> tuple[float | None, int]:
    """The number that begins at token `at`, and how many tokens it takes.

    >>> number(["two", "thousand", "drones"], 0)
    (2000.0, 2)
    """
    value = _simple(lower[at])
    if value is None:
        return None, 1
    width = 1
    while at + width < len(lower) and lower[at + width] in lists().scales:
        value *= lists().scales[lower[at + width]]
        width += 1
    return value, width


def _simple(word: str) -> float | None:
    plain = word.replace(",", "")
    if plain.isascii() and plain.replace(".", "", 1).isdigit() and len(plain) <= _MOST_DIGITS:
        return float(plain)
    head, _, tail = word.partition("-")
    numbers = lists().numbers
    if head not in numbers:
        return None
    if not tail:
        return float(numbers[head])
    return float(numbers[head] + numbers[tail]) if tail in numbers and numbers[head] >= 20 > numbers[tail] else None


def _counted(lower: Sequence[str], first: int, end: int) -> Iterator[str]:
    """What the figure at `first` to `end` may count: an outcome before or after it, else a thing after it."""
    lookup = lists()
    after = _until_stop(lower[end : end + _REACH])
    for word in reversed(lower[max(0, first - 3) : first]):
        if word in lookup.outcomes and (word.endswith("ing") or word in _BEFORE):
            yield lookup.outcomes[word]
        if word in _STOP or word == "and":
            break
    yield from (lookup.outcomes[word] for word in after if word in lookup.outcomes)
    yield from (lookup.things[word] for word in after if word in lookup.things)


def _until_stop(words: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if word in _STOP or (word == "and" and kept):
            break
        kept.append(word)
    return kept
