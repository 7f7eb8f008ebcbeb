"""What every measure of `score` is counted with: lines, names, characters, shares.

In: lines of two records. Out: whether names are one, which lines share words, precision, recall and F1.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

Line = Mapping[str, Any]
Record = Mapping[str, Sequence[Line]]  # lines by type

# shorter names that records use for one party
SAME_PARTY = {
    "us": "united states",
    "u s": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "turkiye": "turkey",
    "kyiv": "ukraine",
    "moscow": "russia",
    "eu": "european union",
}
_TAILS = frozenset({"news", "newspaper", "magazine", "agency", "daily"})  # an outlet is the same without one
ALIKE = 0.84  # two spellings of a name that share so much are one ("Gorbachev", "Gorbachov")


def fold(name: object) -> str:
    """A name without case, accents, signs and small words.

    >>> fold("Ministry of the Économy")
    'ministry economy'
    """
    letters = unicodedata.normalize("NFKD", str(name or "")).casefold()
    plain = "".join(c if c.isalnum() or c == " " else " " for c in letters if not unicodedata.combining(c))
    return " ".join(word for word in plain.split() if word not in ("the", "of", "and"))


def same_name(a: object, b: object) -> bool:
    """Whether two names are one: equal, a last name alone, without middle name or title, or nearly the same spelling.

    >>> same_name("Holm", "Inga Holm"), same_name("Inga Holm", "Inga Maria Holm"), same_name("OP", "Oslo Post")
    (True, True, True)
    """
    one, other = fold(a), fold(b)
    if not one or not other:
        return False
    if one == other or _one_within(one.split(), other.split()) or _initials(a, b) or _initials(b, a):
        return True
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _one_within(one: list[str], other: list[str]) -> bool:
    """Whether two names end alike, and begin so or one is short: "Inga (Maria) Holm", "(Sheikh) Ada Holm"."""
    one, other = sorted((_without_tail(one), _without_tail(other)), key=len)
    if one[-1] != other[-1]:
        return False
    initial = len(one) == len(other) and 1 in (len(one[0]), len(other[0])) and one[0][0] == other[0][0]
    return len(one) == 1 or one[0] in other[:2] or initial


def _without_tail(words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 1 and words[-1] in _TAILS else words


def _initials(short: object, long: object) -> bool:
    """Whether one name is made of the first letters of the other: "the OP", "Oslo Post"."""
    letters = fold(short).replace(" ", "")
    words = [word for word in str(long or "").split() if word.casefold() != "the"]
    big = "".join(word[0] for word in words if word[0].isupper())
    return len(letters) > 1 and letters in {"".join(word[0] for word in words).casefold(), big.casefold()}


def party(name: object) -> str:
    folded = fold(name)
    return SAME_PARTY.get(folded, folded)


def same_party(a: object, b: object) -> bool:
    return bool(fold(a)) and party(a) == party(b)


def chars(value: Any) -> set[int]:
    """The offsets that a span, or a list of spans, covers."""
    if not value:
        return set()
    spans = value if isinstance(value[0], list | tuple) else [value]
    return {at for start, end in spans for at in range(start, end)}


def prf(hit: float, found: float, wanted: float) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = hit / found if found else 0.0
    recall = hit / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def share(hit: float, of: float) -> float:
    return hit / of if of else 0.0


def named(name: str, values: tuple[float, float, float]) -> dict[str, float]:
    return {f"{name}.precision": values[0], f"{name}.recall": values[1], f"{name}.f1": values[2]}


def pairs(gold: Sequence[Line], found: Sequence[Line], key: str, floor: float) -> list[tuple[Line, Line]]:
    """One-to-one pairs by overlap of characters, the best first."""
    covered = [chars(row[key]) for row in found]
    scored = []
    for i, wanted in enumerate(gold):
        own = chars(wanted[key])
        for j, row in enumerate(found):
            both = len(own & covered[j]) if wanted["article"] == row["article"] else 0
            if both and (f1 := 2 * both / (len(own) + len(covered[j]))) >= floor:
                scored.append((f1, i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    best = []
    for _, i, j in sorted(scored, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            best.append((gold[i], found[j]))
    return best
