"""Which language a text is in."""

from __future__ import annotations

import py3langid

# Below this many characters the answer is a guess more often than not.
MIN_CHARACTERS = 60
MAX_CHARACTERS = 1200


def language(text: str) -> str | None:
    """ISO 639-1 code of the language; None where the text is too short to tell.

    >>> language("Ferry workers will vote on the new contract next week, their union said.")
    'en'
    """
    sample = text[:MAX_CHARACTERS].lower()  # capitals on every word mislead the model
    if len(sample.strip()) < MIN_CHARACTERS:
        return None
    return str(py3langid.classify(sample)[0])
