"""The words the room reads by, made once for a case: names of its parties and of known people.

In: a `Case`. Out: a `Reader` that says which party a name stands for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from msgspec import structs

from dragoman import world
from dragoman.actors import derived
from dragoman.actors.lexicon import ordinary
from dragoman.actors.spelling import fold
from dragoman.case import Case, Party
from dragoman.world import Lexicon, Sense
from dragoman.world.lexicon import world_senses


class Reader:
    """What the words of a case's articles mean; made once for a case."""

    def __init__(self, case: Case) -> None:
        known = {fold(name) for person in case.people for name in (person.name, *person.names)}
        named = [person for person in derived.people(case.parties) if fold(person.name) not in known]
        case = structs.replace(case, people=(*case.people, *named))
        self.case = case
        self._party_of = _known_as(case.parties)
        made = (
            *derived.adjectives(case.parties),
            *derived.short(case.parties),
            *derived.parliamentary(case.parties),
            *derived.factional(case.parties),
        )
        self.given = frozenset(name for party in case.parties for name in (party.id, *party.names))
        self.named = {fold(one.name): one.party for one in named}
        self.by_surname = derived.by_surname(case.parties)
        persons = {one.name for one in named}
        given = _case_senses(case.parties, persons, self.by_surname, self._party_of)
        self.lexicon = Lexicon((*given, *world_senses(), *made))
        self.heads = derived.heads(case.parties)
        self.own_heads = derived.own_heads(case.parties)
        self.nouns = {**derived.nouns(case.parties, self.heads), **_nouns(case.parties)}
        self.states = derived.states(case.parties)
        self.sides = frozenset(party.id for party in case.parties if party.role == "side" and party.id in self.states)
        self.opposed = self.sides if len(self.sides) == 2 else frozenset()
        secretaries = world.words("titles")["secretaries"]
        without = {party for state, party in self._party_of.items() if state.lower() in secretaries}
        self.without_ministers = frozenset(without | {state.title() for state in secretaries})
        self.with_ministers = _with_ministers(case.parties, self.states, without)
        self.only_state = derived.only_state(case.parties)
        self.members = derived.members(case.parties)
        self.eponyms = derived.eponyms(case.parties) | {
            fold(name).split()[-1]: party for name, party in self.by_surname.items()
        }
        self.chamber = derived.chamber(case.parties)
        self.factions = derived.factions(case.parties)
        among = set(self.factions.values()) - {*(self.chamber or ())[:1]}
        self.house = None if among else self.chamber  # whom members speak for; not where their factions are parties
        self.parliamentary = {*(self.chamber or ())[:1], *self.factions.values()}
        self._only = derived.only_sides(case.parties) if case.kind == "labour" else {}
        self.people = _people(case)
        self.surnames = _surnames(self.people)
        self.paired = frozenset(
            fold(name)
            for name, party in self.by_surname.items()
            if any(other.endswith(" " + name) and of == party for other, of in self.by_surname.items())
        )  # surnames alone of which the same party has the full name too

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

    def faction(self, many: str, chamber: str = "") -> str | None:
        """The party whose members are told of as "Democrats", in one chamber or in either."""
        return self.factions.get((many, chamber)) or self.factions.get((many, ""))

    def only(self, role: str) -> str | None:
        """The one side that has such an office: of an employer and a union a "chief executive" is the former's."""
        plain = " ".join(role.lower().split())
        return next((party for words, party in self._only.items() if plain in words), None)

    def party_named(self, name: str) -> str:
        """The id of the party that is this state or body, else its plain name."""
        return self._party_of.get(name, name)


def _with_ministers(parties: Iterable[Party], states: Collection[str], without: Collection[str]) -> str | None:
    """Of two sides, of which one is a state that has no ministers, the other, if it is a state too."""
    sides = {party.id for party in parties if party.role == "side"}
    others = (sides | set(states)) - set(without)
    return others.pop() if len(others) == 1 and sides & set(without) and others <= set(states) else None


def _known_as(parties: tuple[Party, ...]) -> dict[str, str]:
    """State or body to the party that is it: by one of its names, else by its capital, else as its government."""
    found: dict[str, str] = {}
    for hows in (("name", "adjective", "body"), ("capital", "seat")):
        for party in parties:
            for name in (party.id, *party.names):
                sense = world.lexicon().whole(name)
                if sense and sense.how in hows and party.id not in found.values():
                    found.setdefault(sense.means, party.id)
    for party in parties:
        for state in filter(None, map(derived.governed, (party.id, *party.names))):
            if party.id not in found.values():
                found.setdefault(state, party.id)
    return found


def _case_senses(
    parties: tuple[Party, ...], persons: Collection[str], surnames: Collection[str], known: Mapping[str, str]
) -> Iterable[Sense]:
    """The names an analyst gave but persons'; a further name of a party unknown to the world may be its capital."""
    for party in parties:
        for at, name in enumerate((party.id, *party.names)):
            if any(name.endswith(person) for person in persons):
                continue
            single = " " not in name.strip() and at > 1 and name[:1].isupper() and not name.isupper()
            if name in surnames:
                yield Sense(name, party.id, "capital surname" if single else "surname")
            elif name.strip() and not world.lexicon().whole(name):
                yield Sense(name.strip(), party.id, "capital" if single else "name")
                yield from _in_two_words(name.strip(), party)
            elif _is_anothers(name, party, known):
                yield Sense(name.strip(), party.id, "capital" if single else "name")
            elif (people := _of_others(name, party, known)) is not None:
                yield Sense(people, party.id, "people")
                yield Sense(people[:-1], party.id, "adjective")
        for adjective in party.adjectives:
            if adjective.strip():
                yield Sense(adjective.strip(), party.id, "adjective")
                yield Sense(adjective.strip() + "s", party.id, "people")


def _in_two_words(name: str, party: Party) -> Iterable[Sense]:
    """The adjective of a people that is a party, where the world has it for a state: "Danish Greenlander"."""
    for adjective in dict.fromkeys((name[:-1], name[:-1].replace(" ", "-"))) if name.endswith("s") else ():
        sense = world.lexicon().whole(adjective) if " " in name else None
        if sense is not None and sense.how == "adjective":
            yield Sense(adjective, party.id, "adjective")


def _is_anothers(name: str, party: Party, known: Mapping[str, str]) -> bool:
    """Whether a name that the world has for a part of a state is a party beside that state's: "Maine", a ministry."""
    sense = world.lexicon().whole(name.strip())
    if sense is None or sense.how not in {"place", "seat"}:
        return False
    state = known.get(sense.of or "" if sense.how == "place" else sense.means)
    return state != party.id and (sense.how == "place" or state is not None)


def _of_others(name: str, party: Party, known: Mapping[str, str]) -> str | None:
    """A name that the world has for the people of a state which is not the party: "Danes" of those who live abroad."""
    people = name.strip().removeprefix("the ").removeprefix("The ")
    sense = world.lexicon().whole(people)
    other = sense is not None and sense.how == "people" and known.get(sense.means) not in (None, party.id)
    return people if other and people.endswith("s") else None


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
