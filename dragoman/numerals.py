"""The value of a number in digits or in words.

In: a word. Out: its value, or None.
"""

from __future__ import annotations

import re
from functools import lru_cache

WORDS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred".split(),
        (*range(1, 21), *range(30, 101, 10)),
        strict=True,
    )
)
THOUSAND = 3  # digits behind a comma that parts thousands
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@lru_cache(maxsize=65536)
def number(word: str) -> float | None:
    """The value of a numeral or number word; "30-day" counts as 30.

    >>> number("thirty-five"), number("1,500"), number("6,5"), number("30-day"), number("may")
    (35.0, 1500.0, 6.5, 30.0, None)
    """
    head, _, tail = word.lower().partition("-")
    if head in WORDS:
        return float(WORDS[head] + (WORDS[tail] if tail in WORDS and WORDS[head] >= 20 else 0))
    match = _FIGURE.match(word)
    if not match or (match.end() < len(word) and word[match.end()] != "-"):
        return None
    digits = match.group()
    head, comma, tail = digits.rpartition(",")
    if comma and len(tail) != THOUSAND and "." not in digits and "," not in head:
        digits = f"{head}.{tail}"  # as some languages write it, and what is translated from them
    digits = digits.replace(",", "")
    return float(digits) if digits.count(".") <= 1 else None
