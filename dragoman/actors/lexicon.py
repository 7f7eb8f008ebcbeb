"""What a word may be: an office, a body, a verb of saying, a small word; and whether it is ordinary English.

In: a word in small letters. Out: bits of `Is`, from verbs.yaml and the lists of `world`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from dragoman import world
from dragoman.almanac import MONTHS, WEEKDAYS
from dragoman.wordlists import wordlist
from dragoman.words import table


class Is:
    """What a word may be, as bits: several at once. Plain numbers, since they are asked for at every word."""

    HEAD = 1  # an office or trade: "minister"
    MODIFIER = 2  # part of a title: "deputy"
    HONORIFIC = 4
    ORGANISATION = 8
    GROUP = 16
    BODY = 32
    GROUP_MODIFIER = 64
    SAY = 128
    ACT = 256
    AUXILIARY = 512
    ADVERB = 1024
    PLACE = 2048  # a preposition before a place
    PARTICLE = 4096  # inside a name: "van"
    CALENDAR = 8192  # a month or day of the week
    FUNCTION = 16384  # small words
    PUBLIC = 32768
    GEOGRAPHY = 65536
    THING = 131072


OF_KIND = ("al", "ive", "ic", "ary")  # ends of adjectives that tell what something is for, and not whose
_TITLES = {
    "heads": Is.HEAD, "modifiers": Is.MODIFIER, "honorifics": Is.HONORIFIC, "organisations": Is.ORGANISATION,
    "groups": Is.GROUP, "bodies": Is.BODY, "group_modifiers": Is.GROUP_MODIFIER, "public": Is.PUBLIC,
    "geography": Is.GEOGRAPHY, "things": Is.THING,
}  # fmt: skip
PARTICLES = frozenset(
    "de van von der den del della di da dos das du la le el al ul bin ibn bint ben ter ten zu y ould abu".split()
)
_CALENDAR = (
    *sorted(MONTHS | WEEKDAYS),
    *"jan feb mar apr jun jul aug sept oct nov dec mon tue wed thu fri sat sun gmt est".split(),
)
_FUNCTION = (
    "a an the and or but nor so yet if as at by for from in into of off on onto out over to up with than that"
    " this these those there here it its he she they we you i me my his her their our your who whom whose which"
    " what when where why how not no is are was were be been being am do does did has have had having will would"
    " shall should can could may might must about after against all also although among any because before behind"
    " below between both during each either few more most much many neither none one only other others own per"
    " same several since some such then therefore though through thus too under until unless upon very via while"
    " whether within without yes"
).split()


@cache
def verbs() -> dict[str, frozenset[str]]:
    """The word lists of verbs.yaml."""
    lists = wordlist(Path(__file__).with_name("verbs.yaml"))
    return {key: frozenset(words) for key, words in lists.items()}


@cache
def _flags() -> dict[str, int]:
    found: dict[str, int] = {}

    def mark(words: Iterable[str], flag: int) -> None:
        for word in words:
            found[word] = found.get(word, 0) | flag

    titles = world.words("titles")
    for key, flag in _TITLES.items():
        mark(titles[key], flag)
    for key, flag in (("say", Is.SAY), ("act", Is.ACT)):
        mark(table(sorted(verbs()[key])), flag)
    mark(verbs()["auxiliaries"], Is.AUXILIARY)
    mark(verbs()["adverbs"], Is.ADVERB)
    mark(verbs()["places"], Is.PLACE)
    mark(PARTICLES, Is.PARTICLE)
    mark(_CALENDAR, Is.CALENDAR)
    mark(_FUNCTION, Is.FUNCTION)
    return found


@lru_cache(maxsize=65536)
def flags(lower: str) -> int:
    """What a word may be, by its small letters."""
    found = _flags().get(lower, 0)
    if not found and lower.endswith(("-elect", "-designate", "-general", "-in-chief")):
        found = _flags().get(lower.partition("-")[0], 0) & Is.HEAD
    if not found and ("'" in lower or "’" in lower):  # "they'll"
        found = _flags().get(lower.replace("’", "'").partition("'")[0], 0) & Is.FUNCTION
    return found


@lru_cache(maxsize=65536)
def ordinary(lower: str) -> bool:
    """Whether a word is ordinary English, inflected forms included.

    >>> ordinary("negotiations"), ordinary("hopefully"), ordinary("peskov")
    (True, True, False)
    """
    plain = lower.replace("’", "'").removesuffix("'s").rstrip("'")
    known = world.english()
    if plain in known or _flags().get(plain, 0) & ~Is.PARTICLE:
        return True
    if "-" in plain:
        return all(len(part) < 3 or ordinary(part) for part in plain.split("-"))
    return any(base in known for base in _bases(plain))


def _bases(word: str) -> Iterable[str]:
    """What a word may be inflected or spelled from."""
    for ending, instead in (
        ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
        ("ly", ""), ("ily", "y"), ("er", ""), ("er", "e"), ("est", ""), ("ors", "or"), ("ness", ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: len(word) - len(ending)] + instead
            yield base
            if ending in {"ed", "ing"} and not instead and base[-1] == base[-2:-1]:
                yield base[:-1]
    for british, american in (("our", "or"), ("ence", "ense"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("un", "")):
        if british in word:
            other = word.replace(british, american, 1)
            yield other
            yield other.removesuffix("s")
            yield other.removesuffix("d")
            yield other.removesuffix("ing") + "e"
