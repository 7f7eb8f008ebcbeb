"""Names compared across spellings and transliterations.

In: names as spelled. Out: folded forms, the keys they are looked up by, and a score for a pair.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)
# Letters that transliterations use for one another; order matters.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:iy|yi|ij|yj|ii|yy|ey|ei|ay(?=$)|y)", "i"),
        (r"(?:kh|x)", "h"), (r"gh", "g"), (r"(?:ph)", "f"), (r"(?:tsch|tch|ch|tsh|cz)", "c"), (r"(?:sch|sh|sz)", "s"),
        (r"(?:zh)", "z"), (r"(?:ts|tz)", "c"), (r"(?:dj|dzh|j)", "i"), (r"(?:ck|q|k)", "k"), (r"w", "v"),
        (r"(?:ou|oo)", "u"), (r"(?:ee|ie)", "i"), (r"(?:yo|jo|io)(?=[^aeiou])", "o"),
        (r"(.)\1+", r"\1"), (r"i+", "i"), (r"ov$|off$|of$", "ov"), (r"(?<=[aeiou])h", ""),
    )
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Small letters without marks, apostrophes and stops; hyphens become spaces.

    >>> fold("Jean-Noël O’Brien Jr.")
    'jean noel obrien jr'
    """
    text = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    kept = "".join(c if c.isalnum() else "" if c in "'’ʼ`.´" or unicodedata.combining(c) else " " for c in text)
    return " ".join(kept.split())


_SUFFIXES = frozenset("jr sr ii iii iv".split())


def without_suffix(key: str) -> str:
    """A folded full name without "Jr" and the like, which is nobody's surname.

    >>> without_suffix("jean noel obrien jr"), without_suffix("jean obrien")
    ('jean noel obrien', 'jean obrien')
    """
    rest, _, last = key.rpartition(" ")
    return rest if last in _SUFFIXES and " " in rest else key


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """What is left of a folded word when transliterations no longer differ.

    >>> sound("zelenskyy") == sound("zelenskiy") == sound("zelensky")
    True
    """
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


def _bones(word: str) -> str:
    """The consonants of a folded word, doubled ones once: vowels differ most between transliterations."""
    kept = ""
    for letter in word:
        if letter not in "aeiouy" and kept[-1:] != letter:
            kept += letter
    return kept


@lru_cache(maxsize=65536)
def alike(left: str, right: str) -> float:
    """How alike two folded words are, 0 to 1: letters, sounds or consonants, whichever says most.

    >>> alike("medinski", "medinsky"), alike("lavrov", "peskov") < 0.8, alike("muhammad", "mohammed")
    (1.0, True, 0.9)
    """
    if left == right:
        return 1.0
    if not left or not right:
        return 0.0
    heard = sound(left), sound(right)
    if heard[0] == heard[1]:
        return 1.0
    bones = _bones(left)
    frame = {3: 0.85}.get(len(bones), 0.9 if len(bones) > 3 else 0.0) if bones == _bones(right) else 0.0
    return max(Indel.normalized_similarity(left, right), Indel.normalized_similarity(*heard), frame)


def close(left: str, right: str) -> bool:
    """Whether two folded words may be one with a slip: two letters in eight, same first letter."""
    if not left or not right or left[0] != right[0]:
        return sound(left) == sound(right)
    return Levenshtein.distance(left, right) <= max(len(left), len(right)) // 4
