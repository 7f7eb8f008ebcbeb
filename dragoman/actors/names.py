"""Whether two names, as they stand in two places, can be one person's or one body's.

In: two names with their titles, particles, initials, legal forms and in any order. Out: how alike they are, or
None where they are two. What a case's persons are joined by is profiles.py, which asks the same of folded names
it has already put in order; this is for names by themselves: of a case file, a list, a register.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import Literal

from dragoman import world
from dragoman.actors.letters import latin, script
from dragoman.actors.profiles import same_person
from dragoman.actors.spelling import alike, fold

SAME_WORD = 0.8  # of letters or sounds, below which two words of bodies' names are two
SAME_IN_SCRIPT = 0.8  # the same in scripts that are not written in Latin letters here
_JAMO = "17"  # the same, the parts that syllables of Korean are folded to
_SYLLABLES = 0x2E  # by 256, from here on Unicode has signs of words and syllables
SAME_WHOLE = 0.9  # the same for two names written without their spaces
_HONORIFICS = frozenset(
    "mr mrs ms dr prof sir dame lord lady sheikh shaikh sheik shaykh haji hajji hajj mullah mawlawi maulana sayyid"
    " hon gen col capt jr sr ii iii iv president judge justice senator minister general king prince princess".split()
)
_FORMS = {
    "ag": "aktiengesellschaft", "ltd": "limited", "corp": "corporation", "co": "company", "inc": "incorporated",
    "plc": "public limited company", "llc": "limited liability company",
    "gmbh": "gesellschaft mit beschrankter haftung",
    "sa": "societe anonyme", "nv": "naamloze vennootschap", "bv": "besloten vennootschap", "spa": "societa per azioni",
    "srl": "societatea cu raspundere limitata", "ooo": "obschestvo s ogranichennoy otvetstvennostyu",
    "oao": "open joint stock company", "ojsc": "open joint stock company", "jsc": "joint stock company",
    "pjsc": "public joint stock company", "pao": "public joint stock company", "zao": "closed joint stock company",
    "ao": "aktsionernoe obshchestvo",
    "kg": "kommanditgesellschaft", "as": "aksjeselskap", "asa": "", "oy": "osakeyhtio",
    "ab": "aktiebolag", "pty": "proprietary", "llp": "limited liability partnership", "spzoo": "", "se": "",
    "sarl": "societe a responsabilite limitee", "bhd": "berhad", "pte": "private", "kk": "kabushiki kaisha",
    "tbk": "", "pt": "perseroan terbatas", "hldgs": "holdings", "intl": "international", "bros": "brothers",
}  # fmt: skip
_TOLD_APART = frozenset({"ag", "gmbh", "sa", "nv", "bv", "spa", "srl", "oy", "ab", "kg", "llp"})
_LONG_FORMS = sorted({form for form in _FORMS.values() if form}, key=len, reverse=True)
_SMALL = frozenset("the of and for de la du des et und der die das y & i fur del di a an".split())
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
} | {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "1st": "1", "2nd": "2", "3rd": "3"}
_TENS = {"thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


@lru_cache(maxsize=65536)
def same(left: str, right: str, kind: Literal["person", "body"]) -> float | None:
    """How alike two names are as names of one; None where they are two.

    >>> same("RUIZ OTERO, Ana", "Ana Ruiz Otero", "person") is not None
    True
    >>> same("Danfoss Ltd", "DANFOSS LIMITED", "body"), same("Bank of Oslo", "Bank of Bergen", "body")
    (1.0, None)
    """
    return _persons(left, right) if kind == "person" else _bodies(left, right)


# --- persons ------------------------------------------------------------------------------------


def _persons(left: str, right: str) -> float | None:
    a, b = _plain(left), _plain(right)
    if not a or not b:
        return None
    if a.replace(" ", "") == b.replace(" ", ""):
        return 1.0
    if not a.isascii() or not b.isascii():
        return _in_other_script(a, b)
    given = _full_given(a, b)
    score = same_person(*given)
    return score if score is not None else _without_spaces(*given)


def _in_other_script(a: str, b: str) -> float | None:
    """Letter by letter, where both are in one alphabet; a syllable of Korean or a Chinese sign is a word."""
    signs = script(a) == _JAMO or int(script(a) or 0) >= _SYLLABLES
    if script(a) != script(b) or signs or a.count(" ") != b.count(" "):
        return None
    scores = [alike(x, y) for x, y in zip(a.split(), b.split(), strict=True)]
    return min(scores) if min(scores) >= SAME_IN_SCRIPT else None


def _plain(name: str) -> str:
    """Folded, in Latin letters, without honorifics; "Ruiz, Ana" the other way round."""
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma and first.strip() and fold(first) not in _HONORIFICS else name
    words = fold(latin(turned)).split()
    return " ".join([word for word in words if word not in _HONORIFICS] or words)


def _full_given(a: str, b: str) -> tuple[str, str]:
    """Both with their nicknames written out, where the other has the full form."""
    left, right = a.split(), b.split()
    short = world.nicknames()
    for one, other in ((left, right), (right, left)):
        for at, word in enumerate(one[:-1]):
            meant = short.get(word, frozenset()) & set(other)
            if meant:
                one[at] = min(meant)
    return " ".join(left), " ".join(right)


def _without_spaces(a: str, b: str) -> float | None:
    """Names whose words were joined or cut: "AnaRuiz", "Ana Ru iz"."""
    if a.count(" ") == b.count(" "):
        return None
    left, right = a.replace(" ", ""), b.replace(" ", "")
    if " " in a and " " in b:
        return _rejoined(a.split(), b) or _rejoined(b.split(), a)
    return score if left[0] == right[0] and (score := alike(left, right)) >= SAME_WHOLE else None


def _rejoined(words: list[str], other: str) -> float | None:
    """The same with two neighbouring words made one."""
    for at in range(len(words) - 1):
        joined = words[at] + words[at + 1]
        if joined in other.split():
            return same_person(" ".join([*words[:at], joined, *words[at + 2 :]]), other)
    return None


# --- bodies -------------------------------------------------------------------------------------


def _bodies(left: str, right: str) -> float | None:
    a, b = stem(left), stem(right)
    if not a or not b or _other_form(left, right):
        return None
    if a == b or sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return 1.0
    if _is_acronym(left, b) or _is_acronym(right, a):
        return 0.85
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return 0.8 if _begins(short, long) else None
    scores = _paired(a, b)
    return round(sum(scores) / len(scores), 3) if scores else None


@lru_cache(maxsize=65536)
def stem(name: str) -> tuple[str, ...]:
    """The words that name a body: no legal form, no small words, numbers as figures.

    >>> stem("The First Oslo Bank, Ltd.")
    ('1', 'oslo', 'bank')
    """
    plain = f" {fold(latin(name.replace('.', '').replace('&', ' and ')))} "
    plain = plain.replace(" us ", " united states ").replace(" uk ", " united kingdom ").strip()
    for form in _LONG_FORMS:
        plain = f" {plain} ".replace(f" {form} ", " ").strip() if len(form.split()) > 1 else plain
    words = [word for word in plain.replace("sp z oo", "").split() if word not in _SMALL]
    kept = [w for w in words if w not in _FORMS and w not in _LONG_FORMS] or words
    return tuple(_figures(kept))


def _other_form(left: str, right: str) -> bool:
    """Whether both end in a legal form in short, and not in the same: a German bank and its limited company."""
    forms = [fold(name.replace(".", "")).split()[-1:] for name in (left, right)]
    return forms[0] != forms[1] and all(form and form[0] in _TOLD_APART for form in forms)


def _figures(words: list[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if found and word in _NUMBERS and found[-1] in _TENS:
            found[-1] = str(_TENS[found[-1]] + int(_NUMBERS[word]))
        else:
            found.append(_NUMBERS.get(word, word))
    return [str(_TENS[word]) if word in _TENS else word for word in found]


def _is_acronym(name: str, words: tuple[str, ...]) -> bool:
    """Whether a name is the first letters of the other's words: "PLA"."""
    short = name.strip().replace(".", "")
    return 2 < len(short) == len(words) and short.isupper() and short.lower() == "".join(word[0] for word in words)


def _begins(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the longer name only adds words that tell nothing apart: a place, "group", "international"."""
    rest = long[len(short) :]
    return (
        all(alike(x, y) >= SAME_WORD for x, y in zip(short, long, strict=False))
        and any(len(word) > 3 and not _common(word) for word in short)
        and all(_common(word) and world.state_of(word) is None for word in rest)
    )


@lru_cache(maxsize=65536)
def _common(word: str) -> bool:
    return word in world.english() or world.lexicon().whole(word.title()) is not None


def _paired(a: tuple[str, ...], b: tuple[str, ...]) -> list[float] | None:
    """How alike each word is with the one in its place; None where one pair is too unlike."""
    scores = [_words(x, y) for x, y in zip(a, b, strict=True)]
    return scores if all(score >= SAME_WORD for score in scores) else None


def _words(x: str, y: str) -> float:
    if x == y:
        return 1.0
    if x.isdigit() or y.isdigit() or (x in world.english() and y in world.english()):
        return 0.0
    return alike(x, y)


def clusters(names: list[str], kind: Literal["person", "body"]) -> list[list[str]]:
    """Names put together by `same`, pair by pair; for registers of a few thousand names."""
    group = {name: name for name in names}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for one, other in combinations(names, 2):
        if root(one) != root(other) and same(one, other, kind) is not None:
            group[root(other)] = root(one)
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(root(name), []).append(name)
    return list(found.values())
