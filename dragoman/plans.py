"""What words tell of planned talks: that they are the next ones, that they were not held on their day.

In: words. Out: whether they say so.
"""

from __future__ import annotations

import re

_NEXT = re.compile(r"\b(?:next|again|resum\w+|continu\w+|go(?:es)? on)\b", re.IGNORECASE)
_OFF = re.compile(
    r"\bshould (?:all )?have (?:met|been|happened|taken|begun|started|opened)\b"
    r"|\b(?:was|were) (?:due |meant |supposed )?to \w+\b.{0,80}?\b(?:instead|did not|will (?:now )?be held|later)\b",
    re.IGNORECASE | re.DOTALL,
)


def says_next(words: str) -> bool:
    """Whether planned talks are told as the next: "they meet again on 3 May", "the next round".

    >>> says_next("The next round is on 3 May"), says_next("The talks open on 3 May")
    (True, False)
    """
    return _NEXT.search(words) is not None


def says_off(words: str) -> bool:
    """Whether talks are told as planned for a day on which they were not held.

    >>> says_off("The round, which was to open tomorrow, will be held on 3 May"), says_off("The round opens tomorrow")
    (True, False)
    """
    return _OFF.search(words) is not None
