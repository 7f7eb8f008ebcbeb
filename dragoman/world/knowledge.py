"""The facts, as records: states, bodies, agencies, offices, and the word lists of titles.

In: the .csv and .yaml files of this folder. Out: frozen records, read once.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from dragoman.model import Days
from dragoman.wordlists import wordlist

_HERE = Path(__file__).parent


class State(Struct, frozen=True, kw_only=True):
    """A state, with the words that stand for it."""

    name: str  # plain English name: "Turkey"
    code: str  # ISO 3166-1 alpha-2
    names: tuple[str, ...] = ()  # other names: "Türkiye"
    adjectives: tuple[str, ...] = ()  # "Turkish"
    people: tuple[str, ...] = ()  # "Turks"
    capitals: tuple[str, ...] = ()  # "Kyiv", "Kiev"
    seats: tuple[str, ...] = ()  # "Downing Street"


class Body(Struct, frozen=True, kw_only=True):
    """An international organisation, alliance, bloc or armed movement that acts as one."""

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    part_of: str | None = None  # the body it is an organ of: the European Union, of its Commission


class Agency(Struct, frozen=True, kw_only=True):
    """A news agency, newspaper or broadcaster."""

    name: str
    kind: str  # agency, newspaper, magazine, broadcaster, site
    names: tuple[str, ...] = ()
    state: str | None = None  # the state that runs it; None: independent, or not known here


class Office(Struct, frozen=True, kw_only=True):
    """Someone in an office for a time."""

    person: str
    office: str  # "president", "foreign minister"
    state: str  # State.name, or Body.name
    names: tuple[str, ...] = ()  # other spellings of the person
    first: date | None = None  # first day known in office; None: not known here
    end: date | None = None  # first day no longer in office; None: still in it, or not known here

    def held_in(self, days: Days) -> bool:
        """Whether the office may have been held on one of these days; open ends allow everything."""
        return (self.first is None or self.first < days.end) and (self.end is None or days.first < self.end)


class Faction(Struct, frozen=True, kw_only=True):
    """A party within a parliament, with the words and letters that tell of a member."""

    many: str  # "Democrats"
    ones: tuple[str, ...] = ()  # "Democrat"
    adjectives: tuple[str, ...] = ()  # "Democratic"
    letters: tuple[str, ...] = ()  # "D"
    names: tuple[str, ...] = ()  # "Democratic Party"


class Institution(Struct, frozen=True, kw_only=True):
    """A body or office that several states have under the same name."""

    words: tuple[str, ...]  # in small letters, all that tell of it
    kind: str  # parliament, office, body
    codes: frozenset[str] = frozenset()  # State.code of all that have one; none: any state may
    but: frozenset[str] = frozenset()  # State.code of those that have none, where any other may


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def _several(field: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in field.split("|") if word.strip())


@cache
def states() -> tuple[State, ...]:
    """All states, by name."""
    found = [
        State(
            name=row["name"],
            code=row["code"],
            names=_several(row["names"]),
            adjectives=_several(row["adjectives"]),
            people=_several(row["people"]) or tuple(_plural(word) for word in _several(row["adjectives"])[:1]),
            capitals=_several(row["capitals"]),
            seats=_several(row["seats"]),
        )
        for row in _rows("states.csv")
    ]
    return tuple(sorted(found, key=lambda state: state.name))


def _plural(adjective: str) -> str:
    """The people of a demonym: "Ukrainians"; "Chinese", "Irish" and the like are their own plural."""
    return adjective if adjective.endswith(("ese", "sh", "ch", "ss")) else f"{adjective}s"


@cache
def state(name: str) -> State | None:
    """The state of exactly that English name."""
    return next((state for state in states() if state.name == name), None)


@cache
def bodies() -> tuple[Body, ...]:
    """International bodies, by name."""
    found = [
        Body(
            name=row["name"],
            names=_several(row["names"]),
            adjectives=_several(row["adjectives"]),
            seats=_several(row["seats"]),
            part_of=row["part_of"] or None,
        )
        for row in _rows("bodies.csv")
    ]
    return tuple(sorted(found, key=lambda body: body.name))


@cache
def agencies() -> tuple[Agency, ...]:
    """News agencies and outlets, by name."""
    found = [
        Agency(name=row["name"], kind=row["kind"], names=_several(row["names"]), state=row["state"] or None)
        for row in _rows("agencies.csv")
    ]
    return tuple(sorted(found, key=lambda agency: agency.name))


class Place(Struct, frozen=True, kw_only=True):
    """A city, region or sea: where something is."""

    name: str
    state: str | None  # None: no state's, or several claim it


@cache
def places() -> tuple[Place, ...]:
    """Cities, regions and seas, by name."""
    return tuple(
        sorted((Place(name=r["name"], state=r["state"] or None) for r in _rows("places.csv")), key=lambda p: p.name)
    )


@cache
def institutions() -> dict[str, Institution]:
    """Bodies and offices that texts tell of without a nation, by their words in small letters."""
    found: dict[str, Institution] = {}
    for row in _rows("institutions.csv"):
        codes = _several(row["states"])
        one = Institution(
            words=_several(row["words"]),
            kind=row["kind"],
            codes=frozenset(code for code in codes if code[0] != "-"),
            but=frozenset(code[1:] for code in codes if code[0] == "-"),
        )
        found |= dict.fromkeys(one.words, one)
    return found


@cache
def factions() -> tuple[Faction, ...]:
    """Parties within parliaments, as listed."""
    return tuple(
        Faction(
            many=row["many"],
            ones=_several(row["ones"]),
            adjectives=_several(row["adjectives"]),
            letters=_several(row["letters"]),
            names=_several(row["names"]),
        )
        for row in _rows("factions.csv")
    )


@cache
def offices() -> tuple[Office, ...]:
    """Who held which office when, by person and first day."""
    found = [
        Office(
            person=row["person"],
            names=_several(row["names"]),
            office=row["office"],
            state=row["state"],
            first=_day(row["from"], first=True),
            end=_day(row["until"], first=False),
        )
        for row in _rows("offices.csv")
    ]
    return tuple(sorted(found, key=lambda o: (o.person, o.first or date.min, o.office)))


def _day(words: str, *, first: bool) -> date | None:
    """A day of a list that may say only the month or year; then its widest reading."""
    if not words:
        return None
    year, month, day = (int(part) for part in [*words.split("-"), "0", "0"][:3])
    if day:
        return date(year, month, day)
    if first:
        return date(year, month or 1, 1)
    return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)


@cache
def _offices_by_name() -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = {}
    for office in offices():
        for name in (office.person, *office.names):
            found.setdefault(name.casefold(), []).append(office)
    return {name: tuple(rows) for name, rows in found.items()}


def offices_of(name: str) -> tuple[Office, ...]:
    """The offices of a person by one of the listed spellings of the full name."""
    return _offices_by_name().get(name.casefold(), ())


@cache
def _named() -> dict[str, dict[str, str]]:
    """Every word for a state, body or agency, lower case, to its name."""
    found: dict[str, dict[str, str]] = {"state": {}, "body": {}, "agency": {}}
    for row in states():
        for word in (row.name, *row.names, *row.adjectives, *row.people, *row.capitals, *row.seats):
            found["state"].setdefault(word.casefold(), row.name)
    for entry in bodies():
        for word in (entry.name, *entry.names, *entry.seats):
            found["body"].setdefault(word.casefold(), entry.name)
    for outlet in agencies():
        for word in (outlet.name, *outlet.names):
            found["agency"].setdefault(word.casefold(), outlet.name)
    return found


def _longest(kind: str, words: str) -> str | None:
    """What the longest run of these words names, the first of equally long ones."""
    parts = words.casefold().replace("’s", "").replace("'s", "").split()
    table = _named()[kind]
    for size in range(len(parts), 0, -1):
        for at in range(len(parts) - size + 1):
            name = table.get(" ".join(parts[at : at + size]))
            if name:
                return name
    return None


def state_of(words: str) -> State | None:
    """The state that words name by name, adjective, people, capital or seat of government.

    >>> state_of("the Danish foreign minister").name, state_of("Downing Street").name
    ('Denmark', 'United Kingdom')
    >>> state_of("the minister") is None
    True
    """
    name = _longest("state", words)
    return state(name) if name else None


def body(words: str) -> Body | None:
    """The international body that words name."""
    name = _longest("body", words)
    return next((body for body in bodies() if body.name == name), None) if name else None


def agency(words: str) -> Agency | None:
    """The news agency or outlet that words name.

    >>> agency("dpa").name
    'Deutsche Presse-Agentur'
    """
    name = _longest("agency", words)
    return next((agency for agency in agencies() if agency.name == name), None) if name else None


@cache
def words(name: str) -> dict[str, frozenset[str]]:
    """The word lists of one .yaml file of this folder: "titles"."""
    lists = wordlist(_HERE / f"{name}.yaml")
    return {key: frozenset(values) for key, values in lists.items()}


@cache
def english() -> frozenset[str]:
    """Ordinary English words, base forms in small letters."""
    lines = (_HERE / "english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def given_names() -> dict[str, str]:
    """Given names in small letters, and the sex they are mostly given to ("f", "m" or "")."""
    return {row["name"].casefold(): row["sex"] for row in _rows("given.csv")}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Short given names in small letters to the full ones they may stand for: "bill" to "william"."""
    found: dict[str, set[str]] = {}
    for row in _rows("nicknames.csv"):
        for short in _several(row["short"]):
            found.setdefault(short, set()).add(row["full"])
    return {short: frozenset(full) for short, full in found.items()}
