"""What a person is called and for whom they speak.

In: a `Profile`. Out: the name and party of its actor. The analyst's word goes first, then lists of office
holders, then what the articles themselves say most often.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman import world
from dragoman.actors.profiles import Profile, same_person
from dragoman.actors.reader import Reader
from dragoman.actors.spelling import fold, sound
from dragoman.case import Person
from dragoman.world import Office

_SEATS = frozenset("senate house senator congress parliament assembly speaker opposition".split())
_BELOW = frozenset("senator congressman congresswoman lawmaker legislator mp governor mayor candidate".split())


def called(profile: Profile, reader: Reader) -> tuple[str, str | None]:
    """The canonical name, and the party the person speaks for; None: nothing says."""
    person = _of_case(profile, reader)
    offices = None if person is not None and person.party else of_office(profile, reader)
    return _name(profile, person, offices), _party(profile, reader, person, offices)


def _name(profile: Profile, person: Person | None, offices: Sequence[Office] | None) -> str:
    if person is not None:
        return person.name
    if offices:
        return offices[0].person
    counts = {name: seen for name, seen in profile.names.items() if fold(name) == profile.key}
    return min(counts, key=lambda n: (-counts[n], n))


def _party(profile: Profile, reader: Reader, person: Person | None, offices: Sequence[Office] | None) -> str | None:
    if person is not None and person.party:
        return person.party
    seen = profile.parties.most_common()
    listed = reader.eponyms.get(profile.surname)
    if listed and all(world.state(state) or state in reader.states for state, _ in seen):
        return listed  # an office tells of a state, the analyst of which of those in it
    if seen and (len(seen) == 1 or seen[0][1] > seen[1][1]):
        return seen[0][0]
    if listed:
        return listed
    states = {office.state for office in offices or ()}
    if len(states) != 1:
        return None
    state = states.pop()
    if all(_sits(office.office) for office in offices or ()):
        if reader.house and state == reader.house[1]:
            return reader.house[0]
        if reader.factions or any("opposition" in office.office.split() for office in offices or ()):
            return None
    return reader.party_named(state)


def _sits(office: str) -> bool:
    """Whether an office is one of a parliament's: "Senate majority leader", not "White House press secretary"."""
    return bool(_SEATS & set(office.lower().replace("white house", "").split()))


def _of_case(profile: Profile, reader: Reader) -> Person | None:
    """The person of the case file this is."""
    for person in reader.case.people:
        for spelled in (person.name, *person.names):
            if _is(profile, fold(spelled)):
                return person
    return None


def _is(profile: Profile, known: str) -> bool:
    if profile.key == known:
        return True
    if " " not in profile.key:
        return bool(known) and profile.key in {known.split()[-1], known.split()[0]}
    return same_person(profile.key, known) is not None if " " in known else profile.surname == known


def _by_role(profile: Profile, offices: tuple[Office, ...]) -> bool:
    """Whether a role given is an office listed: "President" for one namesake and not the other."""
    held = {word for office in offices for word in office.office.split()} & world.words("titles")["heads"]
    given = {word for role in profile.roles for word in role.lower().split()}
    return bool(held & given)


def _elsewhere(profile: Profile, offices: tuple[Office, ...]) -> bool:
    """Whether the texts seat somebody below the government whose offices are listed: a senator, a mayor."""
    given = {word for role in profile.roles for word in role.lower().split()} & _BELOW
    return bool(given) and not given & {word for office in offices for word in office.office.lower().split()}


def _given_up(profile: Profile) -> bool:
    """Whether the texts tell of nothing but an office given up: "former security adviser", no former president."""
    roles = [set(role.lower().split()) for role in profile.roles]
    return bool(roles) and all(
        {"former", "ex"} & role and not world.words("titles")["lasting"] & role for role in roles
    )


def _is_other(profile: Profile, known: str) -> bool:
    """Whether the given names contradict, although the surname agrees: a father, a namesake."""
    if " " not in profile.key or profile.surname != known.split()[-1]:
        return False
    return same_person(profile.key, known) is None


def of_office(profile: Profile, reader: Reader) -> tuple[Office, ...] | None:
    """The offices of the listed person this is, where state and name agree and no other fits."""
    found: dict[str, tuple[Office, ...]] = {}
    for person, offices in _by_sound().get(sound(profile.surname), ()):
        spellings = {fold(spelled) for office in offices for spelled in (office.person, *office.names)}
        if not any(_is(profile, spelled) for spelled in spellings):
            continue
        if profile.key not in spellings and _is_other(profile, fold(person)):
            continue
        if _elsewhere(profile, offices) or _given_up(profile):
            continue
        if profile.key not in spellings and " " in profile.key and profile.roles and not _by_role(profile, offices):
            continue  # nearly so called, and told of as something else
        states = {reader.party_named(office.state) for office in offices}
        if not profile.parties or states & profile.parties.keys():
            found[person] = offices
    if len(found) > 1:
        found = {person: rows for person, rows in found.items() if _by_role(profile, rows)}
    if len(found) != 1:
        return None
    return next(iter(found.values()))


@cache
def _by_sound() -> dict[str, list[tuple[str, tuple[Office, ...]]]]:
    """Listed persons with their offices, by the sound of their first and last names."""
    people: dict[str, list[Office]] = {}
    for office in world.offices():
        people.setdefault(office.person, []).append(office)
    found: dict[str, list[tuple[str, tuple[Office, ...]]]] = {}
    for person, rows in sorted(people.items()):
        known = [fold(name).split() for row in rows for name in (row.person, *row.names)]
        for end in sorted({sound(words[at]) for words in known for at in (0, -1)}):
            found.setdefault(end, []).append((person, tuple(rows)))
    return found
