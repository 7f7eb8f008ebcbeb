"""What words of a passage are about: the thing, and what is done to it.

In: tokens. Out: `Unit`s, each a run of tokens with the thing it names and the sign it brings: "lift",
"withdrawal" and "without" say less of a thing, "impose" and "join" more, "ceasefire" is less fighting
by itself. The groups of words stand in `concepts.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman.almanac import WEEKDAYS
from dragoman.numerals import number
from dragoman.text import Token, tokens
from dragoman.wordlists import wordlist
from dragoman.words import past_forms, stem

_BEFORE_VERBS = frozenset(
    "to will would can could may might must should shall not never also it they we he she who which".split()
)
_DAYS = WEEKDAYS.union("late last this".split())
_SCALES = frozenset("thousand million billion trillion bn hundred".split())
_CURRENCIES = frozenset("$€£¥")
LIKE = 6  # letters that two forms of one word begin with, at least
_OFTEN = frozenset("year month week".split())
_PER = frozenset("every each per a".split())
_HALVES = frozenset("night morning afternoon evening".split())


class Entry(Struct, frozen=True):
    """What a phrase stands for."""

    key: str | None = None  # the thing; None: only something done to a thing
    inherent: int = 1  # -1: the word carries its own "not"
    family: str | None = None  # of the operation: "lift", "join"
    effect: int = 0  # +1 more of the thing, -1 less, 0 no operation
    weak: bool = False  # too common to be known by it alone: "line", "year"


class Unit(Struct, frozen=True):
    """Tokens `start` to `end` of a passage and what they stand for."""

    start: int
    end: int
    entry: Entry
    negated: bool = False
    named: bool = False  # known by who is mentioned, not by its words
    own: str = ""  # the stems of its words


class Vocabulary(Struct, frozen=True):
    """Phrases by their stems, and words too weak to tell issues apart."""

    entries: dict[tuple[str, ...], Entry]
    sizes: dict[str, int]  # first stem to the length of the longest phrase that it begins
    weak: frozenset[str]
    function: frozenset[str]  # words that name nothing
    listed: frozenset[str]  # forms in -ed and -ing that name a thing all the same
    negation: frozenset[str]
    doing: frozenset[str]  # words that name a thing only where they are no verbs


@cache
def data(name: str) -> Any:
    """A word list of this room, read once."""
    return wordlist(Path(__file__).with_name(name))


@cache
def vocabulary() -> Vocabulary:
    """All phrases of `concepts.yaml`, by stem."""
    entries: dict[tuple[str, ...], Entry] = {}
    for sign, families in ((1, data("concepts.yaml")["more"]), (-1, data("concepts.yaml")["less"])):
        for family in families:
            for phrase in family:
                for form in (phrase, *sorted(past_forms(phrase))):  # "withdrawn" has another stem than "withdraw"
                    entries.setdefault(stems(form), Entry(family=family[0], effect=sign))
    for group in data("concepts.yaml")["same"]:
        for phrase in group:
            _merge(entries, stems(phrase), group[0], 1)
    for phrase, thing, family in data("concepts.yaml")["inherent"]:
        entries[stems(phrase)] = Entry(key=thing, inherent=-1, family=family)
    for phrase in data("concepts.yaml")["nothing"]:
        entries[stems(phrase)] = Entry()
    sizes: dict[str, int] = {}
    for phrase in entries:
        sizes[phrase[0]] = max(len(phrase), sizes.get(phrase[0], 0))
    return Vocabulary(
        entries=entries,
        sizes=sizes,
        listed=frozenset(p for group in data("concepts.yaml")["same"] for p in group if p.endswith(("ed", "ing"))),
        weak=frozenset(stem(w) for w in data("concepts.yaml")["weak"]),
        function=frozenset(stem(w) for w in data("concepts.yaml")["function"]),
        negation=frozenset(data("frames.yaml")["negation"]),
        doing=frozenset(data("concepts.yaml")["doing"]),
    )


def _merge(entries: dict[tuple[str, ...], Entry], phrase: tuple[str, ...], key: str, sign: int) -> None:
    """A word can be a thing and an operation: "exchange"."""
    old = entries.get(phrase)
    family, effect = (old.family, old.effect) if old else (None, 0)
    if old is None or old.key is None:
        entries[phrase] = Entry(key=key, inherent=sign, family=family, effect=effect)


def stems(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase's words."""
    return tuple(stem(t.text) for t in tokens(phrase))


def units(words: Sequence[Token], named: Sequence[str | None] = ()) -> list[Unit]:
    """What each run of tokens stands for; `named` gives the key of what a token names."""
    known = [_word(w.text) for w in words]
    stemmed = [w.stem for w in known]
    negates = [w.negates for w in known] if any(w.negates for w in known) else ()
    found: list[Unit] = []
    i = 0
    while i < len(words):
        if i < len(named) and (key := named[i]):
            end = i + 1
            while end < len(words) and named[end] == key:
                end += 1
            found.append(Unit(i, end, Entry(key=key), named=True))
            i = end
            continue
        word = known[i]
        if word.is_time and i and words[i - 1].lower in _PER:
            i += 1  # "every year": how often, not what
            continue
        size, entry = _longest(stemmed, i, vocabulary()) if word.begins else (1, word.entry)
        if (
            entry is not None
            and size == 1
            and (
                (word.begins and _is_verb_form(words[i], entry, vocabulary()))
                or (word.may_be_done and _is_done(words, named, i, vocabulary()))
            )
        ):
            entry = Entry(family=entry.family, effect=entry.effect) if entry.effect else None
        if word.is_figure:
            found += _figures(words, i)
        if entry is not None:
            negated = word.inside or (bool(negates) and _negated(words, negates, i))
            first = vocabulary().entries.get((word.stem,)) if size > 1 and entry.key is None else None
            if first is not None and first.key:  # "neutrality from": the thing, and what it does to the next
                found.append(Unit(i, i + 1, first, negated, own=word.stem))
            own = word.stem if size == 1 else " ".join(stemmed[i : i + size])
            found.append(Unit(i, i + size, entry, negated, own=own))
            if size > 1 and entry.key is not None and entry.inherent > 0:
                found += _parts(stemmed, i, size, negated)
        i += size
    return found


_COMPOUND = 4  # letters of what "no-" stands before, so that "no-go" is none


class _Word(Struct, frozen=True):
    """What a word is wherever it stands."""

    stem: str
    begins: bool  # a phrase
    entry: Entry | None  # what it stands for by itself, where it begins none
    is_figure: bool
    negates: bool
    inside: bool  # a negation is part of it: "no-strike"
    is_time: bool  # "year": after "every" or "a" it only says how often
    may_be_done: bool  # it names a thing only where it tells neither when nor what is done; see `_is_done`


@lru_cache(maxsize=65536)
def _word(text: str) -> _Word:
    lower = text.lower()
    bare = lower.removeprefix("no-")
    inside = bare != lower and len(bare) >= _COMPOUND and bare.isalpha()
    known = stem(bare if inside else text)
    negates = lower in vocabulary().negation or lower.endswith(("n’t", "n't"))
    may_be_done = lower in _HALVES or lower in vocabulary().doing
    begins = known in vocabulary().sizes  # most words begin no phrase
    return _Word(
        known, begins, _by_itself(known), number(text) is not None, negates, inside, lower in _OFTEN, may_be_done
    )


def _parts(stemmed: Sequence[str], i: int, size: int, negated: bool) -> list[Unit]:
    """The words of a phrase that name things by themselves: "pay scale" is about pay, and about a scale.

    What negates the phrase negates them: "no new debt" is no debt.
    """
    each = [(k, vocabulary().entries.get((stemmed[k],)) or _by_itself(stemmed[k])) for k in range(i, i + size)]
    return [
        Unit(k, k + 1, Entry(key=entry.key, weak=entry.weak), negated, own=stemmed[k])
        for k, entry in each
        if entry is not None and entry.key is not None and entry.inherent > 0
    ]


def _figures(words: Sequence[Token], i: int) -> list[Unit]:
    """What a figure stands for: what is counted ("#hour") and how much of it ("=16 hour"), or a year ("=1958")."""
    value = number(words[i].text)
    if value is None:
        return []
    if words[i].text.isdigit() and 1900 <= value <= 2100:
        return [Unit(i, i + 1, Entry(key=f"={value:g}"))]
    counted = _counted(words, i)
    keys = [f"#{counted}", f"={value:g} {counted}"] if counted else []
    return [Unit(i, i + 1, Entry(key=key)) for key in keys]


def _counted(words: Sequence[Token], i: int) -> str | None:
    """The stem of what a figure counts: "16 hours a week", "a 16-hour week", "40 billion cubic metres"."""
    tail = words[i].lower.rpartition("-")[2]
    if tail != words[i].lower and tail.isalpha() and number(tail) is None:
        return stem(tail)
    if i and words[i - 1].text in _CURRENCIES:
        return words[i - 1].text
    following = [w.lower for w in words[i + 1 : i + 4] if w.lower not in _SCALES and w.text != "-"]
    first = following[0] if following else ""
    if first in {"%", "percent", "pct"} or following[:2] == ["per", "cent"]:
        return "%"
    return stem(first) if len(first) > 2 and first.isalpha() and not _by_itself_is_none(first) else None


def _by_itself_is_none(word: str) -> bool:
    return stem(word) in vocabulary().function


def _longest(stemmed: Sequence[str], i: int, lexicon: Vocabulary) -> tuple[int, Entry | None]:
    for size in range(min(lexicon.sizes.get(stemmed[i], 0), len(stemmed) - i), 0, -1):
        entry = lexicon.entries.get(tuple(stemmed[i : i + size]))
        if entry is not None:
            return size, entry
    return 1, _by_itself(stemmed[i])


@lru_cache(maxsize=65536)
def _by_itself(word: str) -> Entry | None:
    """What a stem stands for that is in no phrase: itself."""
    if len(word) < 3 or not word[0].isalpha() or word in vocabulary().function:
        return None
    return Entry(key=word, weak=word in vocabulary().weak)


def _is_verb_form(word: Token, entry: Entry, lexicon: Vocabulary) -> bool:
    """Whether a word only shares its stem with a thing: "planned" is no plan."""
    grouped = entry.key is not None and (entry.key,) != (stem(word.text),)
    return grouped and word.lower.endswith(("ed", "ing")) and word.lower not in lexicon.listed


def _is_done(words: Sequence[Token], named: Sequence[str | None], i: int, lexicon: Vocabulary) -> bool:
    """Whether a word that may name a thing tells here when, or what is done: "would pay", "the firm pays the debt"."""
    if words[i].lower in _HALVES and i and words[i - 1].lower in _DAYS:
        return True  # "on Tuesday night": when, not what
    if words[i].lower not in lexicon.doing:
        return False
    before = words[i - 1].lower if i else ""
    return (
        words[i].lower.endswith(("s", "ed", "ing"))
        or before in _BEFORE_VERBS
        or (i > 0 and i <= len(named) and bool(named[i - 1]))
    )


def _negated(words: Sequence[Token], negates: Sequence[bool], i: int) -> bool:
    """Whether a word of negation stands just before, with no comma between."""
    for j in range(i - 1, max(-1, i - 5), -1):
        if words[j].text in {",", ";", "but", "and"}:
            return False
        if negates[j]:
            return words[j].lower != "without"  # "without" is an operation of its own
    return False


def alike(a: str, b: str) -> bool:
    """Whether two stems are forms of one word: equal, or a long common beginning ("legitim", "legitimaci")."""
    if a == b:
        return True
    if not (a.isalpha() and b.isalpha()):
        return False
    short, long = sorted((a, b), key=len)
    return len(short) >= LIKE and long.startswith(short[: max(LIKE, len(short) - 1)]) and len(short) >= 0.65 * len(long)
