"""Words for a party that follow from its names: "Veldaran" from "Veldara", "the alliance" from "Reef Alliance".

In: the parties of a case. Out: further senses of words, and common nouns that mean one party. An analyst writes
names, and texts inflect and shorten them. What could stand for two parties stands for neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman import world
from dragoman.actors.lexicon import OF_KIND, Is, flags, ordinary
from dragoman.case import Party, Person
from dragoman.words import demonyms
from dragoman.world import Sense

_SHORT = 4  # letters of a name from which adjectives are made
_INITIALS = 4  # words of a name that is surely called by its initials
# What turns the name of a country into the word for its people, after the whole name or less its last vowel.
# Heads too common to mean one party in every text: only where the text has named that party before.
_VAGUE = frozenset(
    "side team group party state country movement camp office department government house workers staff committee"
    " partners".split()
)
# Nouns after which a party of many is called by what they are: "island states", "rich countries".
_MANY = frozenset("states countries nations economies powers companies members parties unions firms".split())
_COUNTED = frozenset(
    "two three four five six seven eight nine ten world major great big small other all both many western eastern"
    " northern southern member global leading".split()
)
_TIES = frozenset("of for on".split())
_TITLE = Is.HEAD | Is.HONORIFIC | Is.MODIFIER
_OF_SOMEBODY = frozenset("campaign administration government camp family cabinet team presidency regime".split())
_GOVERNMENT = frozenset({"government", "administration", "regime"})
_CHAMBERS = frozenset("congress parliament senate legislature lawmakers legislators knesset".split())
_SEATS = {"senate": "senate", "house": "house"}  # what stands before the members: "Senate Democrats"
_WITHIN = ("House", "Senate", "Congressional", "congressional", "Parliamentary", "parliamentary")
_EMPLOYERS = frozenset(
    "company employer employers management plc ltd inc corporation group airline airlines trust authority".split()
)
_UNIONS = frozenset("union unions guild brotherhood teamsters workers".split())
_OF_EMPLOYERS = frozenset(
    {"chief executive", "ceo", "managing director", "finance director", "personnel director", "company spokesman",
     "company spokeswoman", "company spokesperson", "head of personnel", "human resources director",
     "head of human resources", "chief executive officer", "company chairman", "management negotiator"}
)  # fmt: skip
_OF_UNIONS = frozenset(
    {"general secretary", "deputy general secretary", "shop steward", "union spokesman", "union spokeswoman",
     "union spokesperson", "union leader", "union official", "branch secretary", "convener", "convenor",
     "branch chair", "union negotiator", "national officer", "assistant general secretary"}
)  # fmt: skip
_HOLDERS = {"commission": "commissioner", "inspectorate": "inspector", "secretariat": "secretary-general"}


def adjectives(parties: Iterable[Party]) -> list[Sense]:
    """Words that could be demonyms of names which the world does not know, by all usual endings.

    >>> sorted({s.words for s in adjectives([Party(id="t", names=("Tarnia",))])} & {"Tarnian", "Tarnians"})
    ['Tarnian', 'Tarnians']
    """
    found = _of_one(parties, _inflected)
    return [
        Sense(words, party, "people" if words.endswith("s") else "adjective") for words, party in sorted(found.items())
    ]


def heads(parties: Iterable[Party]) -> dict[str, str]:
    """Nouns for a body that end the names of one party only, in small letters: "alliance" of "Reef Alliance".

    >>> heads([Party(id="reef", names=("Reef Alliance",)), Party(id="six", names=("Bloc of Six",))])
    {'alliance': 'reef', 'bloc': 'six'}
    """
    return _of_one(parties, lambda name: filter(None, [None if world.lexicon().whole(name) else _head(name)]))


def own_heads(parties: Iterable[Party]) -> dict[str, frozenset[str]]:
    """By party the nouns for a body that end its names, and what a state's government is called.

    >>> [sorted(heads) for heads in own_heads([Party(id="reef", names=("Reef Alliance", "the board"))]).values()]
    [['alliance', 'board']]
    """
    governing = states(parties)
    return {
        p.id: frozenset(filter(None, map(_own_head, (p.id, *p.names))))
        | (_GOVERNMENT if p.id in governing else frozenset())
        for p in parties
    }


def nouns(parties: Iterable[Party], heads: dict[str, str]) -> dict[str, str]:
    """Nouns that stand before an office of one party only, in small letters: "alliance chair", "donor envoy"."""
    single = _of_one(parties, _singulars)
    single |= {_HOLDERS[noun]: party for noun, party in heads.items() if noun in _HOLDERS}
    return {**single, **{noun: party for noun, party in heads.items() if noun not in _VAGUE}}


def only_state(parties: Iterable[Party]) -> str | None:
    """The one party that is a government, where no other could be a state; None: there is none, or there are several.

    >>> only_state([Party(id="g", names=("Tarnian government",)), Party(id="f", names=("Highland Front",))])
    'g'
    """
    governs = {p.id for p in parties if any(_governs(name) for name in (p.id, *p.names))}
    return governs.pop() if len(governs) == 1 and governs == states(parties) else None


def states(parties: Iterable[Party]) -> set[str]:
    """The parties that have a government: by name, or since they may be states."""
    return {p.id for p in parties if any(_governs(name) for name in (p.id, *p.names)) or _inflected_as_state(p)}


def _governs(name: str) -> bool:
    sense = world.lexicon().whole(name)
    return _head(name) == "government" or (sense is not None and world.state(sense.means) is not None)


def governed(name: str) -> str | None:
    """The state whose government a name is: "Danish government", "government of Denmark".

    >>> governed("Danish government"), governed("the government of Denmark"), governed("interim government")
    ('Denmark', 'Denmark', None)
    """
    words = name.removeprefix("the ").removeprefix("The ").split()
    if len(words) > 1 and words[-1].lower() in _GOVERNMENT:
        state = " ".join(words[:-1])
    elif len(words) > 2 and words[0].lower() in _GOVERNMENT and words[1] == "of":
        state = " ".join(words[2:])
    else:
        return None
    sense = world.lexicon().whole(state)
    return sense.means if sense is not None and world.state(sense.means) is not None else None


def _inflected_as_state(party: Party) -> bool:
    """Whether its first names are no words and no firm's or body's: "Tarnia", which may be a state.

    So may "Heath", if all its names are single ones and one of them is no word: it has a capital.
    """
    firm = any(flags(word) & (Is.BODY | Is.ORGANISATION) for name in party.names for word in name.lower().split())
    single = all(name.isalpha() and name[:1].isupper() for name in (party.id, *party.names))
    first = (party.id, *(party.names if single else party.names[:1]))
    return not firm and any(not ordinary(name.lower()) for name in first if name.isalpha())


def short(parties: Iterable[Party]) -> list[Sense]:
    """Names less the noun for the body they are of: "the Six" of "Bloc of Six"; and bodies by their initials.

    >>> [s.words for s in short([Party(id="six", names=("Bloc of Six", "Reef and Dock Workers Union"))])]
    ['RDWU', 'the Six']
    """
    found = _of_one(parties, _counted) | _of_one(parties, _initials)
    return [Sense(words, party, "name") for words, party in sorted(found.items())]


def members(parties: Iterable[Party]) -> dict[str, str]:
    """Trades whose people are a party, one of them in small letters: "teacher", where the teachers are a side.

    >>> members([Party(id="union", names=("Teachers' Union", "teachers"))])
    {'teacher': 'union'}
    """

    def one(name: str) -> Iterator[str]:
        return _singulars(name) if flags(name.lower()) & Is.GROUP else iter(())

    return _of_one(parties, one)


def only_sides(parties: Iterable[Party]) -> dict[frozenset[str], str]:
    """By the offices that employers, or unions, alone have, the one side that is an employer, or a union.

    >>> sides = only_sides([Party(id="mill", names=("Mill Ltd", "the company")), Party(id="u", names=("Mill Union",))])
    >>> sorted(sides.values())
    ['mill', 'u']
    """
    sides = [party for party in parties if party.role == "side"]
    found: dict[frozenset[str], str] = {}
    for words, offices in ((_EMPLOYERS, _OF_EMPLOYERS), (_UNIONS, _OF_UNIONS)):
        ids = [p.id for p in sides if any(words & set(n.lower().replace("’", "'").split()) for n in (p.id, *p.names))]
        if len(ids) == 1:
            found[offices] = ids[0]
    return found


def _counted(name: str) -> Iterator[str]:
    words = name.removeprefix("the ").removeprefix("The ").split()
    if len(words) == 3 and words[1] == "of" and words[2][:1].isupper() and words[2].lower() in _COUNTED:
        yield f"the {words[2]}"


def _initials(name: str) -> Iterator[str]:
    words = [word for word in name.split() if word.lower() not in {"the", "of", "and", "for", "&"}]
    letters = "".join(word[0] for word in words)
    body = any(flags(word.lower()) & (Is.ORGANISATION | Is.BODY) for word in words)
    if len(words) >= _INITIALS and letters.isupper() and body and not world.lexicon().whole(letters):
        yield letters


def people(parties: Iterable[Party]) -> list[Person]:
    """Persons by whose names an analyst calls a party: "Mayor Ann Moreau", "Tom Ruud".

    >>> [(p.name, p.party) for p in people([Party(id="city", names=("City Hall", "Mayor Ann Moreau", "Tom Ruud"))])]
    [('Ann Moreau', 'city'), ('Tom Ruud', 'city')]
    """
    found = _of_one(parties, lambda name: filter(None, [_person(name) or _bare_person(name)]))
    return [Person(name=name, party=party) for name, party in sorted(found.items())]


def _person(name: str) -> str | None:
    """The person of "Mayor Ann Moreau"; None where the name is no title with two or three strange words."""
    at, rest = _past_title(name)
    strange = all(word[:1].isupper() and not flags(word.lower()) and not ordinary(word.lower()) for word in rest[1:])
    given = bool(rest) and (not ordinary(rest[0].lower()) or rest[0].lower() in world.given_names())
    return " ".join(rest) if at and 2 <= len(rest) <= 3 and given and strange else None


def _past_title(name: str) -> tuple[int, list[str]]:
    """How many words of a title open a name, and the words after them."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    at = next((i for i, word in enumerate(words) if not flags(word.lower().rstrip(".")) & _TITLE), len(words))
    if not any(flags(word.lower().rstrip(".")) & (Is.HEAD | Is.HONORIFIC) for word in words[:at]):
        at = 0
    return at, words[at:]


def _bare_person(name: str) -> str | None:
    """A given name with a surname, less a title: "Anton Kerr", not "Victoria Workers"."""
    _, words = _past_title(name)
    given = bool(words) and words[0].lower() in world.given_names() and not flags(words[0].lower()) & ~Is.THING
    given = given and not world.lexicon().whole(words[0])
    return " ".join(words) if given and _could_be_person(words) and not world.lexicon().whole(name) else None


def _could_be_person(words: Sequence[str]) -> bool:
    """Whether words with capitals may be somebody's name: none of them is the noun for a body."""
    named = all((w[:1].isupper() and not w[1:].isupper()) or flags(w) == Is.PARTICLE for w in words[:-1])
    last = words[-1]
    named = named and last[:1].isupper() and not last.isupper() and last.replace("-", "").replace("'", "").isalpha()
    bodies = Is.ORGANISATION | Is.GROUP | Is.BODY | Is.GEOGRAPHY | Is.THING | Is.CALENDAR | Is.FUNCTION
    things = any(flags(w.lower().rstrip(".")) & bodies for w in words[1:] if flags(w) != Is.PARTICLE)
    plural = last.endswith("s") and ordinary(last.lower())
    return 2 <= len(words) <= 4 and named and not things and not plural


def by_surname(parties: Iterable[Party]) -> dict[str, str]:
    """Names of parties that may be a person's by the look of them, to the party: "Kerr", "Turhan Ezgel".

    Whether they are is told by an article, which gives somebody of that name an office or a given name; where none
    does, the name is the party's. The id of a party is such a name only where it is that of a person of the party.

    >>> by_surname([Party(id="Norske", names=("Norske", "Norske Works", "Anton Kerr", "Kerr", "the firm"))])
    {'Kerr': 'Norske'}
    """
    rows = list(parties)
    persons: dict[str, set[str]] = {}
    for one in people(rows):
        persons.setdefault(one.party or "", set()).add(one.name.split()[-1])
    found = _of_one(rows, lambda name: filter(None, [_strange_name(name)]))
    return {
        name: party
        for name, party in found.items()
        if name not in {party, f"the {party}"} or name.split()[-1] in persons.get(party, ())
    }


def _strange_name(name: str) -> str | None:
    """A surname, with its title or alone, or two words that no list knows."""
    at, rest = _past_title(name)
    if world.lexicon().whole(name) or not rest or any(world.lexicon().whole(word) for word in rest):
        return None
    if len(rest) == 1:
        word = rest[0]
        alone = (
            word[:1].isupper() and not word.isupper() and word.replace("-", "").isalpha() and not flags(word.lower())
        )
        return name if alone else None
    strange = not at and not any(ordinary(word.lower()) for word in rest)
    return name if strange and _could_be_person(rest) and not _bare_person(name) else None


def eponyms(parties: Iterable[Party]) -> dict[str, str]:
    """Surnames by which a party is called, in small letters: "moreau" of "Moreau campaign", "Moreau family".

    >>> eponyms([Party(id="m", names=("Moreau campaign",))])
    {'moreau': 'm'}
    """
    return _of_one(parties, _eponym)


def _eponym(name: str) -> Iterator[str]:
    words = name.removeprefix("the ").removeprefix("The ").split()
    named = len(words) == 2 and words[0][:1].isupper() and not ordinary(words[0].lower())
    if named and words[1] in _OF_SOMEBODY and not world.lexicon().whole(words[0]):
        yield words[0].lower().removesuffix("'s").removesuffix("’s")


def chamber(parties: Iterable[Party]) -> tuple[str, str | None] | None:
    """The one party that is a parliament, and the state in its names where one is told.

    >>> chamber([Party(id="US Congress", names=("Congress", "lawmakers"))])
    ('US Congress', 'United States')
    """
    found = {p.id: state for p in parties for state in [_chamber(p)] if state is not None}
    return next(((id, state or None) for id, state in found.items()), None) if len(found) == 1 else None


def parliamentary(parties: Iterable[Party]) -> list[Sense]:
    """The adjective of a congress that is a party: "congressional Democrats".

    >>> [s.words for s in parliamentary([Party(id="US Congress", names=("Congress",))])]
    ['Congressional', 'congressional']
    """
    found = chamber(parties)
    if found is None or not any("congress" in name.lower() for p in parties if p.id == found[0] for name in p.names):
        return []
    return [Sense(word, found[0], "adjective") for word in ("Congressional", "congressional")]


def _chamber(party: Party) -> str | None:
    """The state of a party that is a parliament, or "" where its names tell none; None: it is no parliament.

    "Republican lawmakers" are no parliament, nor is "the Democratic Senate".
    """
    names = (party.id, *party.names)
    if not any(map(_is_chamber, names)):
        return None
    senses = (world.lexicon().whole(word) for name in names for word in name.split() if word[:1].isupper())
    return next((sense.means for sense in senses if sense and world.state(sense.means)), "")


def _is_chamber(name: str) -> bool:
    """Whether a name is a parliament's, with nothing but its state before the noun."""
    *before, last = name.removeprefix("the ").removeprefix("The ").split() or [""]
    sense = world.lexicon().whole(" ".join(before)) if before else None
    return last.lower() in _CHAMBERS and (not before or (sense is not None and world.state(sense.means) is not None))


def factions(parties: Iterable[Party]) -> dict[tuple[str, str], str]:
    """By faction and chamber ("" for either) the party whose members are told of by it.

    >>> factions([Party(id="d", names=("Democrats",)), Party(id="m", names=("moderate Democrats", "Senate Democrats"))])
    {('Democrats', ''): 'd', ('Democrats', 'senate'): 'm'}
    """
    found: dict[tuple[str, str], str] = {}
    for faction in world.factions():
        plain = {faction.many, *faction.names}
        owners = {p.id for p in parties if plain & {_plain(name) for name in (p.id, *p.names)}}
        within = {
            _SEATS[words[0].lower()]: p.id
            for p in parties
            for name in (p.id, *p.names)
            if len(words := _plain(name).split(" ", 1)) == 2 and words[0].lower() in _SEATS and words[1] in plain
        }
        owners = owners or set(within.values())
        if len(owners) == 1:
            found[faction.many, ""] = next(iter(owners))
        found |= {(faction.many, chamber): id for chamber, id in within.items() if {id} != owners}
    return found


def _plain(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").strip()


def factional(parties: Iterable[Party]) -> list[Sense]:
    """Words for parties within a parliament that their names do not give: "Democratic", "GOP", "House Democrats".

    >>> [s.words for s in factional([Party(id="d", names=("Democrats",))]) if s.how == "adjective"]
    ['Democratic']
    """
    owners, found = factions(parties), list[Sense]()
    for faction in world.factions():
        if (party := owners.get((faction.many, ""))) is None:
            continue
        found.extend(Sense(words, party, "adjective") for words in faction.adjectives if words not in faction.ones)
        found.extend(Sense(words, party, "name") for words in faction.names)
        for within in _WITHIN:
            seated = owners.get((faction.many, _SEATS.get(within.lower(), "")), party)
            found.append(Sense(f"{within} {faction.many}", seated, "name"))
    return found


def _of_one(parties: Iterable[Party], make: Callable[[str], Iterable[str]]) -> dict[str, str]:
    """What is made of the names of one party and of no other's."""
    found: dict[str, set[str]] = {}
    for party in parties:
        for name in dict.fromkeys((party.id, *party.names)):
            for word in make(" ".join(name.split())):
                found.setdefault(word, set()).add(party.id)
    return {word: ids.pop() for word, ids in found.items() if len(ids) == 1}


def _inflected(name: str) -> Iterator[str]:
    """Adjectives of a name, and the nouns for its people."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    if not words or not all(word[:1].isupper() for word in words) or world.lexicon().whole(name):
        return
    last = words[-1]
    if last.isupper() or len(last) < _SHORT or _bare_person(name):
        return
    if len(words) > 1 and (people := world.lexicon().whole(last)) and people.how == "people" and last.endswith("s"):
        yield " ".join([*words[:-1], last[:-1]])
        if len(words) == 2:
            yield f"{words[0]}-{last[:-1]}"
        return
    if not any(ordinary(word.lower()) for word in words):
        for form in demonyms(last):
            whole = " ".join([*words[:-1], form])
            if not (ordinary(form.lower()) or form.lower() in world.given_names() or world.lexicon().whole(whole)):
                yield whole
                yield whole if form.endswith(("ese", "ish")) else f"{whole}s"
    elif len(words) == 1 and (one := _singular(last)) and len(one) >= _SHORT:
        yield one
    elif len(words) == 2 and _head(name) == last.lower() and words[0].isalpha() and not words[0].isupper():
        yield words[0]


def _head(name: str) -> str | None:
    """The noun for a body that a name of several words ends in, or that stands before "of"."""
    words = name.lower().removeprefix("the ").split()
    for at, word in enumerate(words):
        if at + 1 == len(words) or words[at + 1] in _TIES:
            many = len(words) > 1 and (at > 0 or at + 1 < len(words))
            return word if many and flags(word) & (Is.ORGANISATION | Is.BODY) else None
    return None


def _own_head(name: str) -> str | None:
    """The noun for a body that a name ends in, or is, with its article: "the board"."""
    words = name.lower().split()
    alone = len(words) == 2 and words[0] == "the" and flags(words[1]) & (Is.ORGANISATION | Is.BODY)
    return words[1] if alone else _head(name)


def _singulars(name: str) -> Iterator[str]:
    """Of a name that is a plural the singular, and of "island states" what they are."""
    words = name.lower().removeprefix("the ").split()
    if world.lexicon().whole(name):
        return
    if len(words) == 1 and (one := _singular(words[0])) and ordinary(one):
        yield one
    body = flags(words[0]) & (Is.ORGANISATION | Is.BODY)  # "union members" are no union
    kind = words[0].endswith(OF_KIND)  # any side may be "political parties"
    if len(words) == 2 and words[1] in _MANY and ordinary(words[0]) and words[0] not in _COUNTED and not (body or kind):
        yield words[0]


def _singular(word: str) -> str | None:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < _SHORT:
        return None
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
