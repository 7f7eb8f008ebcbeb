"""Cyrillic and Greek names in Latin letters.

In: a name in any script. Out: the same with the letters of those two alphabets written as news English writes
them. Other scripts stay as they are: they are compared letter by letter.
"""

from __future__ import annotations

from functools import lru_cache

_CYRILLIC = (
    "а a б b в v г g ґ g д d е e ё yo є ye ж zh з z и i й y і i ї yi к k л l м m н n о o п p р r с s т t у u ф f х kh"
    " ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya ђ dj ј j љ lj њ nj ћ c џ dz ў u ѓ g ќ k ѕ dz"
).split()
_GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o"
).split()
_LATIN = str.maketrans(
    {
        letter: "" if latin == "-" else latin
        for row in (_CYRILLIC, _GREEK)
        for letter, latin in zip(row[::2], row[1::2], strict=True)
    }
)


@lru_cache(maxsize=65536)
def latin(name: str) -> str:
    """A name with Cyrillic and Greek letters written in Latin ones, in small letters.

    >>> latin("Зеленський")
    'zelenskiy'
    """
    if name.isascii():
        return name.lower()
    return name.lower().translate(_LATIN)


def script(name: str) -> str:
    """The Unicode block most letters stand in, by 256: names in two scripts that stay are not compared by letter."""
    letters = [ord(c) // 256 for c in name if c.isalpha()]
    return str(max(set(letters), key=letters.count)) if letters else ""
