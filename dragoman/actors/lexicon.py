"""The words the room reads by, made once for a case: names of its parties, titles, verbs, known people.

In: a `Case`. Out: a `Reader` that says what a word is and which party a name stands for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from dragoman import world
from dragoman.actors.spelling import fold
from dragoman.case import Case, Party
from dragoman.wordlists import wordlist
from dragoman.words import table
from dragoman.world import Lexicon, Sense
from dragoman.world.lexicon import world_senses


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


_TITLES = {
    "heads": Is.HEAD, "modifiers": Is.MODIFIER, "honorifics": Is.HONORIFIC, "organisations": Is.ORGANISATION,
    "groups": Is.GROUP, "bodies": Is.BODY, "group_modifiers": Is.GROUP_MODIFIER, "public": Is.PUBLIC,
    "geography": Is.GEOGRAPHY, "things": Is.THING,
}  # fmt: skip
PARTICLES = frozenset(
    "de van von der den del della di da dos das du la le el al ul bin ibn bint ben ter ten zu y ould abu".split()
)
_CALENDAR = (
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday jan feb mar apr jun jul aug sept oct nov dec mon tue wed thu fri sat sun gmt est"
).split()
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


class Reader:
    """What the words of a case's articles mean; made once for a case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._party_of = _known_as(case.parties)
        self.lexicon = Lexicon((*_case_senses(case.parties), *world_senses()))
        self.nouns = _nouns(case.parties)
        self.people = _people(case)
        self.surnames = _surnames(self.people)

    def party(self, sense: Sense) -> str | None:
        """The party or state a sense stands for; an outlet for the state that runs it."""
        if sense.how in {"agency", "place"}:
            return self.party_named(sense.of) if sense.of else None
        if sense.of and sense.means not in self._party_of:
            return self.party_named(sense.of)
        return self.party_named(sense.means)

    def is_party(self, sense: Sense) -> bool:
        """Whether a sense is one of the case's own parties."""
        return self.case.party(self._party_of.get(sense.means, sense.means)) is not None

    def party_named(self, name: str) -> str:
        """The id of the party that is this state or body, else its plain name."""
        return self._party_of.get(name, name)


def _known_as(parties: tuple[Party, ...]) -> dict[str, str]:
    """State or body to the party that is it: by one of its names, or else by its capital."""
    found: dict[str, str] = {}
    for hows in (("name", "adjective", "body"), ("capital", "seat")):
        for party in parties:
            for name in (party.id, *party.names):
                sense = world.lexicon().whole(name)
                if sense and sense.how in hows and party.id not in found.values():
                    found.setdefault(sense.means, party.id)
    return found


def _case_senses(parties: tuple[Party, ...]) -> Iterable[Sense]:
    """The names an analyst gave; a further name of a party the world does not know may be its capital."""
    for party in parties:
        for at, name in enumerate((party.id, *party.names)):
            if name.strip() and not world.lexicon().whole(name):
                single = " " not in name.strip() and at > 1 and name[:1].isupper() and not name.isupper()
                yield Sense(name.strip(), party.id, "capital" if single else "name")
        for adjective in party.adjectives:
            if adjective.strip():
                yield Sense(adjective.strip(), party.id, "adjective")
                yield Sense(adjective.strip() + "s", party.id, "people")


def _nouns(parties: tuple[Party, ...]) -> dict[str, str]:
    """Common nouns that are one party's name ("the league", "the board"), in small letters, to its id.

    Where two parties have one noun it means neither.
    """
    found: dict[str, set[str]] = {}
    for party in parties:
        for name in (party.id, *party.names):
            words = name.lower().removeprefix("the ").split()
            if len(words) == 1 and ordinary(words[0]) and (name.islower() or name.lower().startswith("the ")):
                found.setdefault(words[0], set()).add(party.id)
    return {noun: ids.pop() for noun, ids in found.items() if len(ids) == 1}


def _people(case: Case) -> dict[str, tuple[str, str | None]]:
    """Folded full name to canonical name and party: the case's people, then holders of office."""
    found: dict[str, tuple[str, str | None]] = {}
    for person in case.people:
        for name in (person.name, *person.names):
            found.setdefault(fold(name), (person.name, person.party))
    for office in world.offices():
        for name in (office.person, *office.names):
            found.setdefault(fold(name), (office.person, office.state))
    return found


def _surnames(people: dict[str, tuple[str, str | None]]) -> dict[str, frozenset[str]]:
    """Last word of each known full name to the canonical names that end in it."""
    found: dict[str, set[str]] = {}
    for name, (canonical, _) in people.items():
        found.setdefault(name.split()[-1] if name else "", set()).add(canonical)
    return {surname: frozenset(names) for surname, names in found.items()}


@lru_cache(maxsize=8)
def reader(case: Case) -> Reader:
    """The reader of a case."""
    return Reader(case)
