"""Event words in a sentence, strongest first, and whether a noun is told as something that took place.

In: the lower-case words of a sentence and its pieces. Out: `Hit`s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.events.clauses import Piece
from dragoman.events.lexicon import Reading, frames, triggers
from dragoman.model import EventKind
from dragoman.words import forms

_REACH = 12  # words from a verb to the object that gives it its sense
_BESIDE = 4
_DETERMINERS = frozenset("a an the their its his her this that these those no any".split())
_LEADS_VERB = frozenset("to will would could may might can shall should must not and".split())
_BE = frozenset("is are was were be been being began begin begins start started starts keep kept".split())
_WEAK: frozenset[EventKind] = frozenset({"statement"})


class Hit(Struct, frozen=True):
    """An event word: its kind, token, width in tokens and strength."""

    kind: EventKind
    at: int
    width: int
    noun: bool
    strength: int  # 3 phrase or verb with object, 2 verb, 1 noun, 0 a promise: it gives way to what is promised


def find(lower: Sequence[str], cuts: tuple[Piece, ...]) -> list[Hit]:
    """All hits of a sentence, the strongest first, then in the order of the text."""
    found = [hit for piece in cuts for hit in _in_piece(lower, piece)]
    return sorted(found, key=lambda hit: (-hit.strength, hit.at, -hit.width, hit.kind))


def _in_piece(lower: Sequence[str], piece: Piece) -> Iterator[Hit]:
    table = triggers()
    for at in range(piece.first, piece.end):
        for words, kind in table.phrases.get(lower[at], ()):
            if tuple(lower[at : at + len(words)]) == words and not _other_sense(lower, at, kind):
                yield Hit(kind, at, len(words), False, 3)
        for reading in table.words.get(lower[at], ()):
            if _fits(lower, at, piece, reading) and not _other_sense(lower, at, reading.kind):
                yield Hit(reading.kind, at, 1, reading.noun, _strength(reading))


def _strength(reading: Reading) -> int:
    if reading.kind in _WEAK:
        return 0
    return 1 if reading.noun else 3 if reading.with_words else 2


def _fits(lower: Sequence[str], at: int, piece: Piece, reading: Reading) -> bool:
    if reading.noun:
        return True
    before = lower[at - 1] if at else ""
    if before in _DETERMINERS:
        return False
    if reading.loose and not (before in _LEADS_VERB or (lower[at].endswith("ing") and before in _BE)):
        return False
    if not reading.with_words:
        return True
    after = lower[at + 1 : min(at + 1 + _REACH, piece.end)]
    passive = any(word in _BE for word in lower[max(piece.first, at - 3) : at])
    return any(word in reading.with_words for word in after) or (
        passive and any(word in reading.with_words for word in lower[max(piece.first, at - _REACH) : at])
    )


def _other_sense(lower: Sequence[str], at: int, kind: EventKind) -> bool:
    table = triggers()
    beside = lower[max(0, at - _BESIDE) : at + 1 + _BESIDE]
    return any(word in table.other[kind] for word in beside) or any(word in table.sense[kind] for word in lower)


_HELD = frozenset(form for verb in frames().words["held"] for form in forms(verb))


def is_told(lower: Sequence[str], bounds: tuple[int, int], hit: Hit, *, named: bool, timed: bool, placed: bool) -> bool:
    """Whether the clause says that the thing named by a noun takes place: a verb that says so, or a day or a
    place together with who takes part, or a frame that presents it as given ("after talks with the union").
    """
    first, end = bounds
    words = lower[first:end]
    if any(word in _HELD for word in words) and (named or timed or placed):
        return True
    if timed and (named or placed):
        return True
    framed = any(word in frames().words["framing"] for word in lower[max(0, first - 2) : hit.at])
    return framed and named and any(word in {"with", "between"} for word in lower[hit.at + 1 : hit.at + 3])
