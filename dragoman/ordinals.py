"""Which of several talks some words tell of: "the third round", "met for the second time", "round two".

In: words. Out: the number, or None.
"""

from __future__ import annotations

import re

_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ONE = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = {word: n for n, word in enumerate(_FIRST, 1)}
CARDINALS = {word: n for n, word in enumerate(_ONE, 1)}
_MOST_ROUNDS = 40
_NUMBERED = re.compile(rf"\bround ({'|'.join(_ONE)}|\d{{1,2}})\b", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\b(?P<word>{'|'.join(_FIRST)}|\d{{1,2}}(?:st|nd|rd|th))[ -](?:[\w-]+[ -]){{0,2}}?"
    r"(?:rounds?|meetings?|sessions?|talks|summit|negotiations|time)\b(?!\s+(?:in|since|this))",
    re.IGNORECASE,
)


def number(words: str) -> int | None:
    """The number of the talks.

    >>> number("the second three-sided round"), number("they met for the first time in weeks"), number("round 4")
    (2, None, 4)
    """
    for found in _ORDINAL.finditer(words):
        word = found.group("word").lower()
        return _ORDINALS.get(word) or int(re.sub(r"\D", "", word)) or None
    for found in _NUMBERED.finditer(words):
        word = found.group(1).lower()
        counted = CARDINALS.get(word) or int(word)
        return counted if 0 < counted < _MOST_ROUNDS else None
    return None
