"""The clause around a word: where it begins and ends in its sentence.

In: a sentence's tokens. Out: pieces between cuts, and the stretch of pieces that tells one event.
A cut before "that", "after", "but", a new verb after "and", a quotation mark, a dash is firm; a comma
is crossed to fetch a subject, a day, a place or an outcome ("…, killing two").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from dragoman.events.lexicon import frames
from dragoman.text import Token

_SIGNS = frozenset(';:—–“”«»„"()…[]?!')
_AUXILIARIES = frozenset("has have had is are was were will would did does do could may might must should can".split())
_LONGEST_NAME = 4  # tokens of a name put behind an office
_LONGEST_ASIDE = 7  # tokens between two commas that may be crossed to reach a subject


class Piece(Struct, frozen=True):
    """Tokens `first` to `end` (excluded) of a sentence, and whether a comma alone parts it from the piece before."""

    first: int
    end: int
    soft: bool


def pieces(words: Sequence[Token], lower: Sequence[str], asides: frozenset[int] = frozenset()) -> tuple[Piece, ...]:
    """The sentence cut into pieces, in order; signs at the cuts belong to none.

    `asides` are tokens of days and places: "until" or "after" before one of them begins no clause.
    """
    openers, quoted = _openers(), _quoted(lower)
    found: list[Piece] = []
    begin, soft = 0, False
    for at, word in enumerate(lower):
        if at in quoted:
            continue
        if begin == at - 1 and soft and lower[begin] in _SAID and word not in _OF_SAYING and at not in asides:
            found.append(Piece(begin, at, soft))  # "Holm, who led the talks, said | they would go on"
            begin, soft = at, False
        sign = word in _SIGNS or (word == "-" and _stands_alone(words, at))
        comma = word == ","
        opens = word in openers and at > begin and at + 1 not in asides and _starts_clause(lower, at)
        if sign or comma or opens:
            if begin < at:
                found.append(Piece(begin, at, soft))
                soft = comma
            else:
                soft = soft and comma
            begin = at + 1 if sign or comma else at
    if begin < len(lower):
        found.append(Piece(begin, len(lower), soft))
    return tuple(found)


def _quoted(lower: Sequence[str]) -> frozenset[int]:
    """The marks around a few words that are quoted inside a clause: "held a “virtual” meeting"."""
    found: list[int] = []
    opens: int | None = None
    for at, word in enumerate(lower):
        if word in _CLOSING and opens is not None:
            inside = lower[opens + 1 : at]
            if inside and len(inside) <= _FEW_QUOTED and all(w[0].isalnum() for w in inside):
                found += [opens, at]
            opens = None
        elif word in _OPENING:
            opens = at
    return frozenset(found)


_SAID = frozenset("said says announced announces confirmed confirms".split())
_OF_SAYING = frozenset('in on at after before during that the a an when as , . : " “'.split())  # of what, where, when
_OPENING = frozenset('“„«"')
_CLOSING = frozenset('”“»"')
_FEW_QUOTED = 3


@cache
def _openers() -> frozenset[str]:
    """Every word that can begin a clause."""
    lists = frames()
    return lists.words["subordinators"] | frozenset(lists.phrases["pairs"]) | {"and", "or"}


def _stands_alone(words: Sequence[Token], at: int) -> bool:
    """Whether a hyphen is a dash: white space on both sides, another hyphen beside it, or the first of its sentence."""
    beside = (words[n].text for n in (at - 1, at + 1) if 0 <= n < len(words))
    after = at + 1 == len(words) or words[at + 1].start > words[at].end
    return "-" in beside or (after and (at == 0 or words[at - 1].end < words[at].start))


def _starts_clause(lower: Sequence[str], at: int) -> bool:
    words = frames()
    if lower[at] in words.words["subordinators"]:
        return not (lower[at] == "that" and at and lower[at - 1] in {"after", "before", "at", "for", "since"})
    if words.starts(lower, at, "pairs"):
        return True
    return lower[at] in {"and", "or"} and at + 1 < len(lower) and _finite(lower[at + 1])


def _finite(word: str) -> bool:
    return word in _AUXILIARIES or (len(word) > 4 and word.endswith("ed") and word not in {"united", "hundred"})


class Ground(Struct, frozen=True):
    """What lies where in a sentence, for the crossing of commas."""

    subjects: frozenset[int]  # token indices inside mentions of someone
    places: frozenset[int]  # inside names of places
    asides: frozenset[int]  # inside time expressions and places


def clause(found: tuple[Piece, ...], lower: Sequence[str], at: int, ground: Ground, verb: bool) -> tuple[int, int]:
    """First and end token of the clause around token `at`."""
    home = next(n for n, piece in enumerate(found) if piece.first <= at < piece.end)
    left = _fetch_left(found, lower, home, at, ground, verb)
    right = _fetch_right(found, lower, home, ground)
    return found[left].first, found[right].end


def _fetch_left(found: tuple[Piece, ...], lower: Sequence[str], home: int, at: int, ground: Ground, verb: bool) -> int:
    left = home
    while left and found[left].soft and not _begins_clause(lower, found[left]):
        before = found[left - 1]
        has_subject = any(n in ground.subjects for n in range(found[left].first, at))
        reaches = verb and not has_subject
        if _ends_opening(lower, found[left]):
            break
        opens = left == 1 or not before.soft  # an aside between two commas may belong to what stands before it
        if reaches or (opens and _is_aside(before, ground)) or _is_list(before, found[left], ground):
            left -= 1
        else:
            break
    return left


def _ends_opening(lower: Sequence[str], piece: Piece) -> bool:
    """Whether a piece is the main clause behind one that opens the sentence: "After they voted in May, the firm …"."""
    before = lower[: piece.first - 1]
    return lower[0] in _OPENS and "," not in before and any(_finite(word) for word in before)


_OPENS = frozenset("after when while because although though as since once".split())


def _begins_clause(lower: Sequence[str], piece: Piece) -> bool:
    return lower[piece.first] in frames().words["subordinators"]


def _fetch_right(found: tuple[Piece, ...], lower: Sequence[str], home: int, ground: Ground) -> int:
    right = _main_verb(found, lower, home)
    while right + 1 < len(found) and found[right + 1].soft:
        after = found[right + 1]
        named = right == home and _is_named(after, lower, ground)
        listed = _goes_on_listing(found[right], after, lower, ground)
        again = lower[after.first : after.first + 2] in (["again", "in"], ["again", "at"])
        aside = _is_aside(after, ground) or (again and after.end - after.first <= _LONGEST_ASIDE)
        if lower[after.first] in frames().words["result"] or aside or named or listed:
            right += 1
        else:
            break
    return right


def _main_verb(found: tuple[Piece, ...], lower: Sequence[str], home: int) -> int:
    """The piece with the verb of a subject that a clause with "which" stands behind, else the piece itself."""
    if home + 2 >= len(found) or not (found[home + 1].soft and found[home + 2].soft):
        return home
    relative = lower[found[home + 1].first] in {"which", "who", "whose"}
    return home + 2 if relative and lower[found[home + 2].first] in _AUXILIARIES else home


def _is_aside(piece: Piece, ground: Ground) -> bool:
    """A short stretch between commas that holds a day or a place and nobody."""
    inside = range(piece.first, piece.end)
    return len(inside) <= _LONGEST_ASIDE and not ground.asides.isdisjoint(inside) and ground.subjects.isdisjoint(inside)


def _is_named(piece: Piece, lower: Sequence[str], ground: Ground) -> bool:
    """Nothing but a name between commas: "received the envoy of the League, Ada Holm, on Friday"."""
    inside = range(piece.first, piece.end - (lower[piece.end - 1] == "."))
    return len(inside) <= _LONGEST_NAME and all(n in ground.subjects for n in inside)


def _is_list(piece: Piece, following: Piece, ground: Ground) -> bool:
    """A name and a comma before more names: "Oslo, Bergen and Tromsø met"."""
    inside = sum(n in ground.subjects for n in range(piece.first, piece.end))
    return inside * 2 > piece.end - piece.first and following.first in ground.subjects


def _goes_on_listing(piece: Piece, after: Piece, lower: Sequence[str], ground: Ground) -> bool:
    """Names behind a name and a comma, the last with "and": "the meeting of Oslo, Bergen and Tromsø is off"."""
    if piece.end - 1 not in ground.subjects:
        return False
    ends = next((n for n in range(after.first, after.end) if n not in ground.subjects and lower[n] not in _JOINS), None)
    names = range(after.first, after.end if ends is None else ends)
    return any(lower[n] == "and" for n in names[1:]) and not ground.subjects.isdisjoint(names)


_JOINS = frozenset({"and", "the"})
