"""The party within a parliament that words or letters beside a name give: "Ann Moreau, D-Ohio", "the top Tory, X".

In: a line and the tokens of a name. Out: the party of the case whose members are so called, or None. Who holds an
office over others ("Republican Gov. X") speaks for that office.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from dragoman import world
from dragoman.actors.lexicon import Is
from dragoman.actors.lines import Line

_FAR = 8  # tokens that a word for the faction may stand from the name
_ABOVE = frozenset(
    "president governor governors gov mayor mayors secretary minister premier chancellor commissioner ambassador judge"
    " justice general candidate nominee hopeful".split()
)
_CHAMBERS = {
    "sen": "senate", "sens": "senate", "senator": "senate", "senators": "senate", "senate": "senate",
    "rep": "house", "reps": "house", "representative": "house", "congressman": "house", "congresswoman": "house",
    "house": "house",
}  # fmt: skip
_ONCE = frozenset("former ex onetime one-time ex-".split())
_FIRST = frozenset("top ranking leading senior only lone highest-ranking second-ranking another fellow no".split())
_DETERMINERS = frozenset("a an the another".split())
_FOLLOW = frozenset("who from of on in and representing with whose which".split())
_TITLE = Is.HEAD | Is.HONORIFIC | Is.MODIFIER | Is.ORGANISATION
_NO_TITLE = Is.AUXILIARY | Is.FUNCTION | Is.CALENDAR
_VERBAL = Is.SAY | Is.ACT | Is.AUXILIARY


def of(line: Line, first: int, last: int) -> str | None:
    """The party of the case that a word or letter of a faction beside tokens `first` to `last` gives the person."""
    if not line.reader.factions:
        return None
    title = _title(line, first)
    above = {line.lower[i] for i in range(title, first)} | {line.lower[first]}
    if above & _ABOVE and "shadow" not in above:
        return None
    if any(line.lower[i - 1] == "state" and line.lower[i] in _CHAMBERS for i in range(max(title, 1), first)):
        return None  # a parliament of a part of the state
    many = _told(line, title, first, last)
    chamber = next((_CHAMBERS[line.lower[i]] for i in range(title, first) if line.lower[i] in _CHAMBERS), "")
    return line.reader.faction(many, chamber) if many else None


def beside(line: Line, first: int, last: int) -> frozenset[str]:
    """What a member of the faction told of beside a name is called, in small letters: "D-Ohio", "Tory MP X"."""
    return members().get(_told(line, _title(line, first), first, last) or "", frozenset())


def member(line: Line, at: int) -> bool:
    """Whether the word at a token is what a member of a faction is called: "the Republican"."""
    return line.lower[at] in _ones() and _meant(line, at) is not None


@cache
def members() -> dict[str, frozenset[str]]:
    """By the plural of each faction the last words of what its members are called, in small letters."""
    return {row.many: frozenset(word.lower().split()[-1] for word in row.ones) for row in world.factions()}


def is_member(noun: str) -> bool:
    """Whether a noun in small letters is what a member of some faction is called."""
    return noun in _ones()


def are_rivals(noun: str, words: Collection[str]) -> bool:
    """Whether a noun is for a member of one faction, and of the words only others are.

    >>> are_rivals("republican", {"senator", "democrat"}), are_rivals("tory", {"conservative"})
    (True, False)
    """
    own = frozenset().union(*(nouns for nouns in members().values() if noun in nouns))
    return bool(own) and not own & set(words) and bool(_ones() & set(words))


def _told(line: Line, title: int, first: int, last: int) -> str | None:
    """The plural of the faction told of before or after a name whose title begins at a token."""
    return _within(line, title, first) or _ahead(line, title) or _letters(line, last) or _after(line, last)


def _title(line: Line, first: int) -> int:
    """Where the words of a title before the name begin: "House Democratic Leader", "Nevada Republican Sen."."""
    at = first
    while at > 0 and first - at < _FAR:
        i = at - 1
        word = line.words[i] == "." and i > 0 and bool(line.flags[i - 1] & Is.HONORIFIC)
        known = line.flags[i] & _TITLE or line.taken[i] or _meant(line, i)
        if not word and (not known or line.flags[i] & _NO_TITLE or line.possessive[i]):
            break
        at = i
    return at


def _within(line: Line, title: int, first: int) -> str | None:
    """As in "Democratic Rep. X", "Oregon Democrat X": no private trade, no office given up."""
    for i in range(title, first):
        if many := _meant(line, i):
            words = set(line.lower[max(title - 1, 0) : first])
            private = words & (world.words("titles")["private"] | {"donor", "voter", "supporter"})
            return None if private or words & _ONCE else many
    return None


def _ahead(line: Line, title: int) -> str | None:
    """As in "the top Republican on the committee, Rep. X": the comma stands at `title` - 1."""
    if title < 3 or line.words[title - 1] != ",":
        return None
    for i in range(title - 2, max(title - 2 - _FAR, 0), -1):
        if line.words[i] in ",.;:" or (line.flags[i] & _VERBAL and line.words[i].islower()):
            return None
        if (many := _meant(line, i)) and line.lower[i] in _ones():
            return many if line.lower[i - 1] in _FIRST else None
    return None


def _letters(line: Line, last: int) -> str | None:
    """As in "Ann Moreau, D-Ohio," and "Ruiz (R., Texas)", "Ruiz (Lab)"."""
    at = last + 2
    if at + 1 >= line.size or line.words[last + 1] not in {",", "("}:
        return None
    letter, dash, place = line.words[at].partition("-")
    many = _by_letter().get(letter)
    closed = line.words[at + 1] == "." or (line.words[last + 1] == "(" and line.words[at + 1] in {")", ","})
    if many is None or not (place[:1].isupper() if dash else closed):
        return None
    return None if _ABOVE & set(line.lower[max(0, last - 2 * _FAR) : last]) and not dash else many


def _after(line: Line, last: int) -> str | None:
    """As in "Ann Moreau, Nevada Democrat,", "Ruiz, the senior Republican on the committee,"."""
    at = last + 2
    if at >= line.size or line.words[last + 1] not in {",", "(", "—", "–"} or line.possessive[last]:
        return None
    told = line.lower[at] in _DETERMINERS
    for i in range(at + told, min(at + _FAR, line.size)):
        many = _meant(line, i)
        if many is not None:
            return many if _closes(line, i, told) else None
        plain = line.words[i][0].isupper() or (told and line.words[i].isalpha())
        if not plain or line.flags[i] & (_VERBAL | Is.FUNCTION) or line.lower[i] in _ONCE:
            return None
    return None


def _closes(line: Line, at: int, told: bool) -> bool:
    """Whether the phrase ends with the faction's word, or with an office after it: "a Democratic senator from"."""
    i = at + 1
    if i >= line.size or not line.words[i][0].isalnum() or line.lower[i] in _FOLLOW or line.flags[i] & Is.SAY:
        return line.lower[at] in _ones() and (i >= line.size or line.words[i] != "'")
    office = told and line.flags[i] & Is.HEAD and line.lower[i] not in world.words("titles")["private"] | _ABOVE
    return bool(office) and (i + 1 >= line.size or not line.words[i + 1][0].isupper())


def _meant(line: Line, at: int) -> str | None:
    """The faction that the word at a token, or it and the one before, tell of."""
    if not line.words[at][0].isupper():
        return None
    table, word = _words(), line.lower[at]
    return table.get(f"{line.lower[at - 1]} {word}") or table.get(word) if at else table.get(word)


@cache
def _words() -> dict[str, str]:
    """Words for a member and adjectives, in small letters, to the faction's plural."""
    return {word.lower(): row.many for row in world.factions() for word in (*row.ones, *row.adjectives)}


@cache
def _ones() -> frozenset[str]:
    """The last words of what one member is called, in small letters."""
    return frozenset(word.lower().split()[-1] for row in world.factions() for word in row.ones)


@cache
def _by_letter() -> dict[str, str]:
    return {letter: row.many for row in world.factions() for letter in row.letters}
