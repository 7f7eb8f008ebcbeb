"""Words for somebody without a name: what they tell of whom they mean.

In: a line and the token of the noun. Out: a `Phrase`: the noun, one or several, sex, age, and how it is introduced.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman import world
from dragoman.actors.lexicon import Is, flags
from dragoman.actors.lines import Line
from dragoman.model import Span
from dragoman.wordlists import wordlist

_LONGEST = 8  # tokens from the determiner to the noun
DEFINITE = frozenset("the this that these those".split())
FRESH = frozenset("a an another one other some several many both".split())  # who comes so is not known yet
ELSE = frozenset("another other second third fourth fellow".split())  # who is told of so is not who was told of before
GENERAL = frozenset("man woman boy girl gentleman lady male female".split())  # say no more than the sex
_OWNERS = frozenset("his her their its our my your whose".split())
DETERMINERS = DEFINITE | FRESH | _OWNERS
_COUNTS = frozenset("two three four five six seven eight nine ten dozens hundreds thousands".split())
_NO_PART = Is.AUXILIARY | Is.CALENDAR
_APOSTROPHES = frozenset("'’")
_AGE = re.compile(r"(\d{1,3})-year(?:-old)?$")
_OLD = frozenset({"old", "year-old"})
_OF = frozenset("of for to at in from with on".split())


class Phrase(Struct, frozen=True):
    """What a noun for somebody tells."""

    noun: str  # in the singular, the first of those that mean alike; "" where an age stands for the noun
    many: bool
    sex: str  # "f", "m", or "" where the noun does not tell
    opening: str  # the determiner in small letters; "" where there is none
    owner: int | None  # the token of whose he is: "his" of "his wife", "Moreau" of "Moreau's lawyer"
    age: str  # "22" of "the 22-year-old"; "" where none is told
    beside: frozenset[str]  # the other words in small letters

    @property
    def new(self) -> bool:
        """Whether somebody is meant who was not told of before."""
        return self.opening in FRESH or bool(self.beside & ELSE)


def phrase(line: Line, at: int) -> Phrase:
    """What the phrase whose noun is token `at` tells."""
    first, opening, owner = _opening(line, at)
    words = line.lower[first : at + 1]
    noun, plural = singular(line.lower[at])
    own = re.sub(r"[^\w]", "", line.lower[at])
    age = _age(line, at)
    if age and (own == "old" or _AGE.search(line.lower[at])):
        noun = ""
    beside = frozenset(words[:-1])
    many = plural or noun in _list("collectives") or bool(beside & _COUNTS) or opening in _COUNTS
    return Phrase(_alike().get(noun, noun), many, sex_of(noun), opening, owner, age, beside)


def opens(line: Line, at: int) -> int:
    """The first token of the same phrase with its determiner and whose it is: "the" of "the port's new head"."""
    first, opening, owner = _opening(line, at)
    if owner is not None:
        return owner if line.lower[owner] in _OWNERS else opens(line, owner)
    return first - bool(opening)


def owns(line: Line, last: int) -> bool:
    """Whether a possessive ends in a token, or stands apart after it."""
    apart = last + 2 < line.size and line.lower[last + 1] in _APOSTROPHES and line.lower[last + 2] == "s"
    return line.possessive[last] or apart


def begins(line: Line, at: int) -> int:
    """The first token of the phrase whose noun is token `at`, its determiner left out."""
    return _opening(line, at)[0]


def head(line: Line, first: int, last: int) -> int:
    """The token of the noun of a phrase: "mother" of "mother of two", "spokesman" of "spokesman for the port"."""
    at = first
    while at < last and not (line.lower[at + 1] in _OF and at + 1 < last):
        at += 1
    return at


def singular(word: str) -> tuple[str, bool]:
    """A noun in the singular, and whether it was a plural.

    >>> singular("officers"), singular("women"), singular("actress"), singular("ladies")
    (('officer', True), ('woman', True), ('actress', False), ('lady', True))
    """
    plain = word.replace("’", "'").removesuffix("'s").rstrip("'")
    if plain in (irregular := _lists()["plurals"]):
        return irregular[plain], True
    if plain.endswith(("men", "women")) and len(plain) > 4:
        return plain[:-2] + "an", True
    if plain in _list("collectives") or not plain.endswith("s") or plain.endswith(("ss", "us", "is")) or len(plain) < 4:
        return plain, False
    if plain.endswith("ies"):
        return plain[:-3] + "y", True
    return (plain[:-2] if plain.endswith(("ches", "shes", "sses", "xes")) else plain[:-1]), True


@lru_cache(maxsize=65536)
def of_words(words: str) -> tuple[str, bool, str]:
    """The noun of a phrase without its line, whether it tells of several, and the age it tells.

    >>> of_words("two harbour pilots"), of_words("22-year-old"), of_words("mother of two")
    (('pilot', True, ''), ('', False, '22'), ('mother', False, ''))
    """
    row = words.lower().replace(" - ", "-").split()
    at = next((i for i, word in enumerate(row) if i and word in _OF), len(row)) - 1
    aged = next((found[1] for word in row[: at + 1] if (found := _AGE.search(word))), "")
    noun, plural = singular(row[at])
    if _AGE.search(row[at]):
        noun = ""
    many = plural or noun in _list("collectives") or bool(set(row[:at]) & _COUNTS)
    return _alike().get(noun, noun), many, aged


@lru_cache(maxsize=65536)
def of_role(role: str) -> str:
    """The noun of somebody's office or trade; "" where no list knows it.

    >>> of_role("deputy head of the port"), of_role("Danish trade minister")
    ('head', 'minister')
    """
    row = [word.strip(",.") for word in role.lower().split()]
    heads = [i for i, word in enumerate(row) if flags(word) & Is.HEAD]
    ends = (i for i in heads if i + 1 == len(row) or row[i + 1] in _OF or not flags(row[i + 1]) & Is.HEAD)
    at = next(ends, None)
    return "" if at is None else _alike().get(row[at], row[at])


_BEFORE = re.compile(r"([^\W\d_][\w-]*) $")
_AFTER = re.compile(
    r" ?[,(] ?(?:(\d{1,3}) ?(?:[,.;)] ?|$))?"
    r"(?:(?:an?|the) ((?:[\w’'-]+ ){0,5}?[\w-]+) ?(?=[,.;)]|who\b|of\b|from\b|at\b|in\b))?"
)
_AGED = re.compile(r"(\d{1,3}) ?- ?year ?-? ?old (?:[\w-]+ ){0,2}$")
_DOER = re.compile(r"[a-z-]{3,}(?:er|or|ist|ian|ant|ee|eur|crat|ess|person)")
_FAR = 60  # letters beside a name that are looked at


def beside(text: str, span: Span) -> tuple[frozenset[str], str]:
    """The nouns that stand right beside a name, and the age told there.

    >>> nouns, age = beside("the pilot Ann Moreau, 44, a mother of two, left", Span(10, 20))
    >>> sorted(nouns), age
    (['mother', 'pilot'], '44')
    """
    nouns, before = set(), text[max(0, span.start - _FAR) : span.start]
    if (found := _BEFORE.search(before)) and is_somebody(word := found[1].lower()):
        nouns.add(_alike().get(word, word))
    aged = _AGED.search(before)
    age = aged[1] if aged else ""
    if found := _AFTER.match(text, span.end, span.end + 2 * _FAR):
        age = age or found[1] or ""
        word = (found[2] or "").lower().split(" ")[-1]
        if word and (is_somebody(word) or _looks_like_somebody(word)):
            nouns.add(_alike().get(word, word))
    return frozenset(nouns), age


def is_somebody(word: str) -> bool:
    """Whether a noun, in the singular, is one person by what the lists know."""
    if flags(word) & (Is.SAY | Is.FUNCTION | Is.AUXILIARY):
        return False
    known = flags(word) & Is.HEAD or word in world.words("titles")["somebody"] or word in _alike() or sex_of(word)
    return bool(known) and not singular(word)[1] and word not in _list("collectives")


def _looks_like_somebody(word: str) -> bool:
    """Whether a noun that no list knows ends as those for people do; it counts only beside a name."""
    return bool(_DOER.fullmatch(word)) and not flags(word) and word not in world.words("titles")["things_that_say"]


def tells_little(noun: str) -> bool:
    """Whether a noun is no office, trade or kin that would need its own holder: "the midfielder", "the star"."""
    if not noun or flags(noun) & (Is.HEAD | Is.GROUP | Is.BODY | Is.ORGANISATION):
        return False
    return noun not in world.words("titles")["somebody"] and not sex_of(noun)


def may_open(noun: str) -> bool:
    """Whether a report may open with a noun for the one it then names: no office, in which others would be meant."""
    titles = world.words("titles")
    if noun in titles["relational"]:
        return True
    return bool(noun) and not flags(noun) & (Is.HEAD | Is.GROUP | Is.BODY | Is.ORGANISATION)


def sex_of_name(name: str) -> str:
    """The sex that a given name is mostly given to."""
    return world.given_names().get(name.split()[0].lower(), "")


def sex_of(noun: str) -> str:
    """The sex that a noun tells.

    >>> sex_of("actress"), sex_of("gunman"), sex_of("driver")
    ('f', 'm', '')
    """
    if noun in _list("women") or noun.endswith("woman"):
        return "f"
    return "m" if noun in _list("men") or (noun.endswith("man") and noun not in _list("either")) else ""


def _opening(line: Line, at: int) -> tuple[int, str, int | None]:
    """Where the words before a noun begin, the determiner before them, and the token of whose it is."""
    first, named = at, line.style == "normal" and line.words[at][0].isupper()
    while first > 0 and at - first < _LONGEST:
        i = first - 1
        word = line.lower[i]
        if word in DEFINITE | FRESH | _COUNTS:
            return first, word, None
        if word in _OWNERS or line.possessive[i]:
            return first, word if word in _OWNERS else "'s", i
        if word == "s" and i > 1 and line.lower[i - 1] in _APOSTROPHES:  # "Moreau 's pilot", as some print it
            return first, "'s", i - 2
        if not _is_part(line, i) or (named and line.words[i][0].islower()):  # "hired | Coach Moreau"
            break
        first = i
    return first, "", None


def _is_part(line: Line, at: int) -> bool:
    """Whether a word may stand between the determiner and the noun."""
    word, bits = line.lower[at], line.flags[at]
    if line.lower[at + 1] == "-":
        return True  # "all - time", as some print it
    if not (word[0].isalnum() or word in "-’'") or bits & _NO_PART or (bits & Is.FUNCTION and word not in ELSE):
        return False
    return not (bits & Is.SAY and word == line.words[at] and not word.endswith("ed"))


def _age(line: Line, at: int) -> str:
    """The age that stands in the noun or right before it: "22-year-old", "the 22-year-old striker"."""
    for i in range(at, max(at - 3, -1), -1):
        if found := _AGE.search(line.lower[i]):
            return found[1]
        if line.lower[i] in _OLD:
            digits = [w for w in line.lower[max(0, i - 4) : i] if w.isdigit()]
            return digits[-1] if digits else ""
    return ""


@cache
def _lists() -> dict[str, Any]:
    return wordlist(Path(__file__).with_name("nouns.yaml"))  # type: ignore[no-any-return]


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


@cache
def _alike() -> dict[str, str]:
    """Nouns to the first of those that mean alike."""
    return {word: row[0] for row in _lists()["alike"] for word in row}
