"""States, capitals, seats, bodies and outlets: when they act, and when they are only where something is.

In: a line. Out: `Found`s for the names that the case or the world knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dragoman import world
from dragoman.actors.lexicon import Is, verbs
from dragoman.actors.lines import Line
from dragoman.actors.reader import Reader
from dragoman.text import Sentence, tokens
from dragoman.words import forms, stem
from dragoman.world import Sense

_SHOWS = frozenset({"name", "adjective", "people", "capital", "seat", "body"})
STATE_OWNED = frozenset({"state", "official", "state-run", "state-owned", "government"})
_NATIONS = frozenset({"name", "adjective", "capital"})
_TOWARDS = frozenset({"to", "for", "from"})
_OWN_PLURAL = ("ese", "sh", "ch", "ss", "tch")
_TIED = frozenset("-–/&") | {"'", '"', "“", "‘"}  # after a word of nationality its noun may still come
_AFTER_NOUN = Is.FUNCTION | Is.AUXILIARY | Is.SAY | Is.PLACE
_DEALING = frozenset({"with", "between", "against"})
_WITH = frozenset(
    {"with", "between", "against", "by", "that", "and", "or", "than", "if", "while", "as", "unless", "after", "before"}
)


class Found(Struct):
    """A stretch of tokens that names somebody or some place."""

    line: Line
    first: int
    last: int
    kind: str
    party: str | None
    rule: str
    role: str | None = None


def known(line: Line) -> Iterator[Found]:
    """What the case and the world know by name, in the order of the line."""
    place = False  # the name before was a place, and may be joined to this one by "and"
    for first, (sense, size) in sorted(line.senses.items()):
        last = first + size - 1
        joined = place and first > 0 and line.lower[first - 1] in {"and", "or", ","}
        found = _kind(line, first, last, sense, joined)
        if found is not None:
            place = found == "place"
            whose = (_nation_beside(line, first, last) if sense.how == "seat" else None) or sense
            yield Found(line, first, last, found, _party(line, whose, found), "names")


def _nation_beside(line: Line, first: int, last: int) -> Sense | None:
    """The nation that a body belongs to here, whoever else has one of that name: "Chile's Treasury Department"."""
    before = line.sense_over(first - 1) if first else None
    if before is not None and before[1].how in _NATIONS:
        return before[1] if before[1].how == "adjective" or line.possessive[first - 1] else None
    at = last + 2 + (line.lower[last + 2 : last + 3] == ["the"])
    if line.lower[last + 1 : last + 2] == ["of"] and at in line.senses and line.senses[at][0].how == "name":
        return line.senses[at][0]
    return None


def of_words(words: str, knows: Reader) -> str | None:
    """The party that a phrase by itself shows."""
    parts = tokens(words, 0, len(words))
    return shown(Line(Sentence(0, len(words), parts, -1), -1, knows)) if parts else None


def shown(line: Line) -> str | None:
    """The party of the first name in a phrase, if it is whose the noun is: "Danish envoy to Peru", "agents of Peru".

    None where the phrase tells of people who speak for themselves, or whom it deals with: "talks with Peru".
    """
    nouns = [line.lower[at] for at in range(line.size) if line.lower[at] in world.words("titles")["own_voices"]]
    if nouns and not STATE_OWNED & set(line.lower):
        return None
    for first, (sense, size) in sorted(line.senses.items()):
        if sense.how in _SHOWS and not (line.flags[min(first + size, line.size - 1)] & (Is.GEOGRAPHY | Is.THING)):
            away = first > 1 and line.lower[first - 1] in _DEALING | {"to"}
            return None if away else line.reader.party(sense)
    return None


def _party(line: Line, sense: Sense, kind: str) -> str | None:
    return line.reader.party(sense) if kind != "place" or sense.how in {"name", "capital"} else None


def _kind(line: Line, first: int, last: int, sense: Sense, joined: bool) -> str | None:
    """How this name is used; None where it only modifies what follows ("Danish beer")."""
    if sense.how == "agency":
        return "organisation"
    if sense.how == "place":
        return "place"
    if sense.how == "body":
        return "party" if line.reader.is_party(sense) else "organisation"
    if sense.how == "seat":
        return "party" if sense.words in line.reader.given else "organisation"
    if sense.how == "people":
        return "group"
    if sense.how == "adjective":
        if _claims(line, last):
            return "party"
        return "group" if _is_people(line, first, last) else None
    if sense.how == "name":
        return _of_state(line, first, last, joined)
    return _of_capital(line, first, last, joined)


def _is_people(line: Line, first: int, last: int) -> bool:
    """Whether a word of nationality that is its own plural names the people: "with the Danish", "the British say"."""
    if not line.lower[last].endswith(_OWN_PLURAL) or first == 0 or line.lower[first - 1] != "the":
        return False
    if last + 1 >= line.size or not line.words[last + 1][0].isalnum():
        return last + 1 >= line.size or line.words[last + 1] not in _TIED
    return line.words[last + 1].islower() and bool(line.flags[last + 1] & _AFTER_NOUN)


def _of_state(line: Line, first: int, last: int, joined: bool) -> str:
    """A state is a party, except where it is where something happens."""
    if line.possessive[last]:
        return "party"
    if _in_place(line, first) or _moves_to(line, first):
        return "party" if last + 1 < line.size and line.flags[last + 1] & Is.THING else "place"
    return "place" if joined and not _acts(line, last) else "party"


def _of_capital(line: Line, first: int, last: int, joined: bool) -> str:
    """A capital is a place, except where it does what governments do or is dealt with as one."""
    if _in_place(line, first) or joined or _moves_to(line, first) or _surrounded(line, last):
        return "place"
    if line.possessive[last] or _acts(line, last):
        return "party"
    before = line.lower[first - 1] if first else ""
    if not line.reader.is_party(line.senses[first][0]):
        return "party" if before in _DEALING or (before == "from" and _sent(line, first - 1)) else "place"
    if before in _WITH or before in _TOWARDS or before in {"on", "of"}:
        return "party" if before != "from" or _sent(line, first - 1) else "place"
    if before and line.flags[first - 1] & (Is.SAY | Is.ACT):
        return "place" if _visits(line.lower[first - 1]) else "party"
    return "place" if first == 0 and last + 1 < line.size and line.words[last + 1] in {",", "(", "—", "–"} else "party"


def _in_place(line: Line, first: int) -> bool:
    """Whether a preposition of place stands before, perhaps over "the", "central" or "and"."""
    i = first - 1
    while i >= 0 and (line.lower[i] in {"the", "central", "southern", "northern", "eastern", "western", "nearby"}):
        i -= 1
    return i >= 0 and bool(line.flags[i] & Is.PLACE)


def _moves_to(line: Line, first: int) -> bool:
    """Whether something goes there: "flew to", "left for", "a visit to"."""
    i = first - 1
    if i < 0:
        return False
    if line.lower[i] in _TOWARDS:
        return any(_is_form(line.lower[j], "motion") for j in range(max(0, i - 4), i)) and not _sent(line, i)
    return _visits(line.lower[i])


def _sent(line: Line, preposition: int) -> bool:
    """Whether what goes is a message: "a warning from", "their offer to"."""
    return any(stem(line.lower[j]) in _stems("sending") for j in range(max(0, preposition - 2), preposition))


def _acts(line: Line, last: int) -> bool:
    """Whether a verb of acting follows, adverbs and auxiliaries between."""
    i, helped = last + 1, False
    if line.possessive[last]:
        return False
    while i < line.size and line.flags[i] & (Is.ADVERB | Is.AUXILIARY) and not line.flags[i] & Is.ACT:
        helped = helped or bool(line.flags[i] & Is.AUXILIARY)
        i += 1
    if i < line.size and line.lower[i] in {"and", "or"} and i + 2 < line.size and line.taken[i + 1]:
        j = i + 1
        while j < line.size and line.taken[j]:
            j += 1
        return _acts(line, j - 1) if j < line.size else False
    if i >= line.size:
        return False
    word = line.words[i]
    return word.islower() and bool(line.flags[i] & (Is.ACT | Is.SAY)) and (helped or not line.words[i].endswith("ing"))


def _claims(line: Line, last: int) -> bool:
    """Whether a noun of wanting or offering follows an adjective: "Danish demands"."""
    return any(
        stem(line.lower[i]) in _stems("claims") and line.words[i].islower()
        for i in range(last + 1, min(last + 3, line.size))
        if i == last + 1 or not line.flags[last + 1] & Is.FUNCTION
    )


def _surrounded(line: Line, last: int) -> bool:
    """Whether the next word keeps a town a town: "the Oslo region"."""
    return last + 1 < line.size and not line.possessive[last] and line.lower[last + 1] in verbs()["surroundings"]


@cache
def _stems(key: str) -> frozenset[str]:
    return frozenset(stem(word) for word in verbs()[key])


@cache
def _forms(key: str) -> frozenset[str]:
    return frozenset(form for verb in verbs()[key] for form in forms(verb))


def _is_form(word: str, key: str) -> bool:
    return word in _forms(key)


def _visits(word: str) -> bool:
    return _is_form(word, "visit")
