"""Which language a text is in.

Plain English is known by its commonest words; only of what is left a model of a hundred languages is asked, which takes
half a second to load and a millisecond for each text.
"""

from __future__ import annotations

# Below this many characters the answer is a guess more often than not.
MIN_CHARACTERS = 60
MAX_CHARACTERS = 1200
SURE = 0.05  # share of the words from which a text is English: English news has .04 to .24, others under .02
_ENGLISH = frozenset("the and that with which from this would they were their been said".split())  # nobody else's


def language(text: str) -> str | None:
    """ISO 639-1 code of the language; None where the text is too short to tell.

    >>> language("Ferry workers will vote on the new contract next week, their union said.")
    'en'
    """
    sample = text[:MAX_CHARACTERS].lower()  # capitals on every word mislead the model
    if len(sample.strip()) < MIN_CHARACTERS:
        return None
    words = sample.split()
    if sum(map(_ENGLISH.__contains__, words)) >= SURE * len(words):
        return "en"
    import py3langid  # here: most builds need not load it

    return str(py3langid.classify(sample)[0])
