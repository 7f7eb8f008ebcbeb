"""Offices and trades beside a name: "Norwegian Deputy Trade Minister X", "X, head of the delegation,".

In: a line and the tokens of a name. Out: the words of the role, and the party they show.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from dragoman import world
from dragoman.actors.lexicon import OF_KIND, Is, ordinary
from dragoman.actors.lines import Line
from dragoman.world import Sense

_FAR = 12  # tokens a role before a name may have; what is longer is no title
_PLAIN = 2  # ordinary words between an owner and a trade: "its grain economist"
_EARLY = 8  # tokens of an apposition within which its head must stand
_OF = frozenset({"of", "for", "to", "at", "on", "in"})
_SERVE = frozenset({"official", "officer", "organiser", "organizer", "attorney", "lawyer"})  # "with" whom they work
_TITLE = Is.HEAD | Is.MODIFIER | Is.ORGANISATION | Is.BODY | Is.GROUP_MODIFIER | Is.HONORIFIC | Is.THING
_AWAY = frozenset({"to", "on", "with", "against", "for", "at", "in", "from", "under"})  # whom an envoy goes to
_WHERE = frozenset("the eastern western northern southern central upper lower".split())
_MINISTERS = frozenset("minister secretary commissioner".split())  # for what they see to
_BELONG = frozenset("member members activist ideologue steward stalwart organiser organizer".split())
_VOICES = ("spoke", "lawyer", "attorney", "negotiator", "counsel", "aide", "adviser", "advisor")
_EXPERTS = frozenset({"expert", "strategist", "economist", "lawyer", "analyst", "counsel"})
_OWN = frozenset({"the", "a", "an", "another", "its", "his", "her", "their", "our"})
_HOUSES = frozenset({"office", "administration", "government", "cabinet", "team", "regime", "campaign"})  # "office of"
_SEATED = frozenset("senator congressman congresswoman lawmaker legislator mp".split())
_CHAMBERS = frozenset("senate house congress parliament assembly".split())
_OFFICERS = frozenset("leader speaker chairman chairwoman chair head whip member president".split())
_DESKS = frozenset({"press", "media", "news", "staff"})
_HEADS_OF_STATE = frozenset("president governor gov mayor candidate nominee".split())  # no faction's own
_OF_FIRMS = frozenset({"ceo", "cfo", "coo"})
_ONCE = frozenset({"former", "ex", "candidate", "aide", "staffer"})
_STOPS = frozenset(',.;:)(—–“”"')  # signs that close an apposition
_CLAUSE = frozenset("who which said says told whose has had was is that while when because added".split())


class Role(Struct, frozen=True):
    """A stretch of tokens that names an office."""

    first: int
    last: int
    before: bool  # stands before the name
    comma: bool = False  # a comma stands between it and the name


def before(line: Line, name: int) -> Role | None:
    """The role that ends right before token `name`, perhaps with a comma between."""
    last = _over_honorifics(line, name - 1)
    comma = last > 0 and line.words[last] == ","
    if comma:
        last -= 1
    if last < 0 or line.possessive[last]:
        return None
    if comma and (long := _headed(line, last)) is not None:
        return Role(long, last, True, True)
    first = _leftmost(line, last)
    heads = [i for i in range(first, last + 1) if _is_head(line, i) and not line.taken[i]]
    if not heads or (heads[-1] != last and not _runs_on(line, heads[-1], last)):
        return None
    if comma and not _apposed(line, first, last):
        return None
    return Role(_own_title(line, first, heads), last, True, comma)


def _is_head(line: Line, at: int) -> bool:
    """Whether a word is an office or trade, or what one of the many is called who are a side: "striker X"."""
    return bool(line.flags[at] & Is.HEAD) or (line.words[at].islower() and line.lower[at] in line.reader.members)


def _headed(line: Line, last: int) -> int | None:
    """Where "the head of the town council, X" begins: a head with "of", an article before, no verb after."""
    for i in range(last - 1, max(last - _FAR, 0), -1):
        flags = line.flags[i]
        if (
            line.words[i] in _STOPS
            or flags & Is.AUXILIARY
            or (_unknown_capital(line, i) and not _of_portfolio(line, i))
        ):
            return None
        if flags & Is.HEAD and line.lower[i + 1] in {"of", "for", "to"} and not line.taken[i]:
            first = i
            while first > 0 and (line.taken[first - 1] or line.flags[first - 1] & (Is.HEAD | Is.MODIFIER)):
                first -= 1
            return first if first > 0 and (line.lower[first - 1] in _OWN or line.possessive[first - 1]) else None
    return None


def _of_portfolio(line: Line, at: int) -> bool:
    """Whether an ordinary word has its capital from the office: "Minister of Foreign Affairs"."""
    joint = at - 1 - (at > 1 and line.lower[at - 1] == "the")
    tied = at > 0 and (line.lower[joint] in {"of", "for", "and", "&"} or bool(line.flags[at - 1] & Is.MODIFIER))
    return tied and ordinary(line.lower[at])


def _over_honorifics(line: Line, at: int) -> int:
    """Left over "Mr", "Gen." and the like, which are no part of the role."""
    while at >= 0 and (line.words[at] == "." or (line.flags[at] & Is.HONORIFIC and not line.flags[at] & Is.HEAD)):
        at -= 1
    return at


def _leftmost(line: Line, last: int) -> int:
    """How far left the words of a title reach from its last one."""
    i, unknown = last, 0
    while i >= 0 and last - i < _FAR and (known := _in_title(line, i)) is not None:
        unknown += not known
        if unknown > 3:
            break
        i -= 1
    first = i + 1
    while first < last and (line.lower[first] in _OF or line.lower[first] in {"the", "and", "&"}):
        first += 1
    return first


def _in_title(line: Line, at: int) -> bool | None:
    """Whether a word may stand in a title: True for words of office, False for unknown capitals, else None."""
    lower = line.lower[at]
    if lower == "the":
        return True if at > 0 and line.lower[at - 1] in _OF else None
    if lower in {"and", "&"}:
        joined = at > 0 and line.flags[at - 1] & _TITLE and not line.taken[at - 1] and not line.taken[at + 1]
        return True if joined else None
    if lower in _OF:
        return True if at > 0 and line.flags[at - 1] & (Is.HEAD | Is.MODIFIER | Is.ORGANISATION) else None
    if line.taken[at]:
        return True
    if line.possessive[at] and _unknown_capital(line, at):
        return None  # "Ruiz's spokesman": whose it is, and no part of it
    if line.flags[at] & (Is.FUNCTION | Is.AUXILIARY | Is.CALENDAR):
        return None
    if line.flags[at] & _TITLE or line.lower[at] in line.reader.nouns:
        return True
    if at > 1 and line.lower[at - 1] == "of" and line.flags[at - 2] & Is.HEAD and line.words[at].isalpha():
        return True  # "the minister of transports X"
    if line.words[at] == lower and lower.endswith(OF_KIND) and at > 0 and not line.flags[at]:
        owned = line.taken[at - 1] and at + 1 < line.size and line.flags[at + 1] & Is.HEAD
        return True if owned else None  # "Kremlin legislative director"
    if line.style != "normal" or line.opens(at) or not line.words[at][0].isupper():
        return None
    return False


def _runs_on(line: Line, head: int, last: int) -> bool:
    """Whether what follows the head belongs to it: "Secretary of State", "chief executive"."""
    if line.lower[head + 1] in {"of", "for"}:
        return line.lower[last] not in _OF
    if line.lower[head + 1] in _OF:  # "representative in Oslo", "ambassador to the World Bank"
        return line.taken[last] and not any(line.flags[i] & Is.HEAD for i in range(head + 2, last + 1))
    return all(line.flags[i] & (Is.HEAD | Is.MODIFIER) for i in range(head + 1, last + 1))


def _own_title(line: Line, first: int, heads: list[int]) -> int:
    """Of "spokesman for President X" only "President" is X's: cut after a joint that a second head follows."""
    for head, other in pairwise(heads):
        joints = [i for i in range(head + 1, other) if line.lower[i] in _OF]
        if joints and not line.flags[other] & Is.MODIFIER:
            first = joints[0] + 1
    if line.lower[first] in _HOUSES and line.lower[first + 1] == "of":
        first += 2
    while line.lower[first] == "the":
        first += 1
    return first


def _apposed(line: Line, first: int, last: int) -> bool:
    """Whether "…, X" puts a name beside a role: an article, a possessive or a nation opens it, no name in it."""
    if any(_unknown_capital(line, i) for i in range(first, last + 1)):
        return False
    owner = first - 1
    if owner >= 0 and line.possessive[owner]:
        return True
    while owner > 0 and first - owner <= _PLAIN and line.words[owner].isalpha() and _is_plain(line, owner):
        owner -= 1  # "its grain economist, X"
    if owner >= 0 and line.lower[owner] in _OWN:
        return True
    return any(i in line.senses or line.possessive[i] for i in range(first, last + 1))


def _is_plain(line: Line, at: int) -> bool:
    """Whether a word is an ordinary one in small letters that may stand before a trade: "grain economist"."""
    small = Is.FUNCTION | Is.AUXILIARY | Is.PLACE | Is.CALENDAR
    return line.words[at].islower() and ordinary(line.lower[at]) and not line.flags[at] & small


def _unknown_capital(line: Line, at: int) -> bool:
    return line.words[at][0].isupper() and not line.taken[at] and not line.flags[at] and not line.opens(at)


def after(line: Line, name: int) -> Role | None:
    """The role in apposition after the name that ends in token `name`: ", head of the delegation,"."""
    i = name + 1
    if i + 1 >= line.size or line.possessive[name]:
        return None
    if line.lower[i : i + 4] == ["was", "in", "the", "chair"]:
        return Role(i + 3, i + 3, False, True)
    if line.words[i] not in {",", "(", "—", "–"} and not _is_called(line, i):
        return None
    i += 1
    if line.words[i].isdigit() and i + 2 < line.size and line.words[i + 1] == ",":
        i += 2
    first = i + 1 if line.lower[i] in {*_OWN, "now"} and i + 1 < line.size else i
    head = _head(line, first)
    if head is None:
        return None
    last = head
    while last + 1 < line.size and last - first < _FAR + 2 and not _closes(line, last + 1):
        last += 1
    return Role(first, last, False, True)


def _is_called(line: Line, at: int) -> bool:
    """Whether "is the", "became Chile's" or the like stands at a token: an office may follow."""
    if line.lower[at] not in {"is", "was", "became", "remains"}:
        return False
    known = line.sense_over(at + 1)
    return line.lower[at + 1] == "the" or (known is not None and line.possessive[known[0] + known[2] - 1])


def _head(line: Line, first: int) -> int | None:
    """The head noun of an apposition: nothing but its own modifiers before it, no name of another after it."""
    for i in range(first, min(line.size, first + _EARLY)):
        flags = line.flags[i]
        if flags & Is.HEAD and (not line.taken[i] or _ends_given(line, i)):
            if i + 1 < line.size and flags & Is.MODIFIER and line.flags[i + 1] & (Is.HEAD | Is.ORGANISATION):
                continue
            return None if i + 1 < line.size and _unknown_capital(line, i + 1) else i
        if line.words[i] in _STOPS or flags & (Is.AUXILIARY | Is.FUNCTION) or (flags & Is.SAY and not flags & _TITLE):
            return None
    return None


def _ends_given(line: Line, at: int) -> bool:
    """Whether an office ends the name that an analyst gave a party: "UN envoy", of a party so called."""
    known = line.sense_over(at)
    if known is None:
        return False
    first, sense, size = known
    return size > 1 and first + size - 1 == at and line.words[at].islower() and line.reader.is_party(sense)


def _closes(line: Line, at: int) -> bool:
    if line.words[at] == "." and len(line.words[at - 1]) == 1:
        return False  # an initial
    return line.words[at] in _STOPS or line.lower[at] in _CLAUSE


def words(line: Line, role: Role, text: str) -> str:
    """The role as the text gives it."""
    return " ".join(text[line.starts[role.first] : line.ends[role.last]].split())


def party(line: Line, role: Role) -> str | None:
    """The party whose office the words name; None for who speaks for nobody, or once did."""
    heads = _heads(line, role)
    if sits(line, role):
        return line.reader.house[0] if line.reader.house else None
    if not public(line, role):
        if heads and heads <= _EXPERTS:
            return _of_house(line, role)
        if heads and heads <= _BELONG and (party := _of_own(line, role)):
            return party
        return _of_many(line, role) if len(heads) < 2 else None
    voice = any(head.startswith(_VOICES) for head in heads)
    for i in range(role.first, role.last + 1):
        if i not in line.senses or (i > role.first and _goes(line, i, voice)):
            continue
        found = _of_office(line, i, heads, role.last if role.before else line.size)
        if found and not (heads & _HEADS_OF_STATE and found in line.reader.parliamentary):
            return found
    if "shadow" in line.lower[role.first : role.last + 1]:
        return None  # of those who do not govern
    return _owner(line, role) or _of_state(line, role) or _of_noun(line, role)


def sits(line: Line, role: Role) -> bool:
    """Whether the office is a seat in a parliament that is a party of the case, or whose factions are: "Senator"."""
    if line.reader.chamber is None and not line.reader.factions:
        return False
    words = set(line.lower[role.first : role.last + 1])
    where = words & _CHAMBERS and "white" not in words
    if not (words & _SEATED or words == {"representative"} or (where and words & _OFFICERS)) or words & _ONCE:
        return False
    named = {line.reader.party(line.senses[i][0]) for i in range(role.first, role.last + 1) if i in line.senses}
    chamber, state = line.reader.chamber or (None, None)
    return named <= {chamber, state, line.reader.party_named(state or "")}


def _of_many(line: Line, role: Role) -> str | None:
    """The party of whose members' trade a person is: "nurse Ann Moreau", where the nurses are a side."""
    last = role.last
    if not role.before:  # "an art teacher at Elm School"
        last = next((i for i in range(role.first, role.last) if line.lower[i + 1] in _OF), role.last)
        last = role.first if line.lower[role.first] in line.reader.members else last
    noun = line.lower[last]
    plain = role.first == last or all(line.words[i].islower() for i in range(role.first, last + 1))
    return line.reader.members.get(noun) if plain and noun in line.reader.members else None


def _of_own(line: Line, role: Role) -> str | None:
    """The party, if it is no state, that somebody is of: "senior League member", "a member of the League"."""
    for at in range(role.first, role.last + 1):
        if at not in line.senses:
            continue
        known, size = line.senses[at]
        after = at + size < line.size and line.lower[at + size] in _BELONG
        party = line.reader.party(known)
        if (after or _joint(line, at) == "of") and line.reader.is_party(known) and party not in line.reader.states:
            return None if in_other_name(line, at, size, role.last if role.before else None) else party
    return None


def _of_house(line: Line, role: Role) -> str | None:
    """The party, if it is no state, whose own expert somebody is: "the Liberals' finance expert"."""
    for at in range(max(role.first - 1, 0), role.last):
        known = line.sense_over(at)
        if known and line.possessive[at] and known[1].how in {"name", "capital"}:
            party = line.reader.party(known[1])
            return party if line.reader.is_party(known[1]) and party not in line.reader.states else None
    return None


def _goes(line: Line, at: int, voice: bool) -> bool:
    """Whether the name at `at` is whom the office deals with, not whose it is.

    "Negotiator for Danfoss" speaks for Danfoss, as does its "head of sales at Danfoss"; an "envoy to Peru" does not.
    """
    joint = _joint(line, at)
    if joint not in _AWAY:
        return False
    known = line.senses[at][0]
    body = known.how in {"name", "body"} and world.state(known.means) is None
    firm = joint == "at" and known.how == "name" and line.reader.is_party(known) and body
    serves = joint == "for" and body and not _MINISTERS & set(line.lower[max(0, at - _FAR) : at])
    serves = serves or (joint == "with" and bool(_SERVE & set(line.lower[max(0, at - 3) : at])))
    return not firm and not serves and not (voice and joint == "for")


def _of_noun(line: Line, role: Role) -> str | None:
    """The party whose name is a common noun: "league spokeswoman", "chair of the supervisory board".

    Not where the name of another side, or one that nobody knows, stands among the words.
    """
    place = range(role.first, role.last + 1)
    found = {party for i in place if (party := line.reader.nouns.get(line.lower[i]))}
    if not found:
        return None
    found |= {line.reader.party(line.senses[i][0]) or "" for i in place if i in line.senses}
    strange = any(_unknown_capital(line, i) and not ordinary(line.lower[i]) for i in place)
    return found.pop() or None if len(found) == 1 and not strange else None


def _of_state(line: Line, role: Role) -> str | None:
    """The state after the name: "President X of Peru"."""
    i = role.last + 1
    while role.before and i < line.size and i < role.last + 6 and line.is_capital(i) and not line.taken[i]:
        i += 1
    if not role.before or i + 1 >= line.size or line.lower[i] != "of" or i == role.last + 1:
        return None
    sense = line.senses.get(i + 1 + (line.lower[i + 1] == "the"))
    return _named(line, sense[0]) if sense and sense[0].how == "name" else None


def _heads(line: Line, role: Role) -> set[str]:
    return {line.lower[i] for i in range(role.first, role.last + 1) if line.flags[i] & Is.HEAD}


def public(line: Line, role: Role) -> bool:
    """Whether the office is held for a side: no private trade, and not given up."""
    titles, heads = world.words("titles"), _heads(line, role)
    if heads <= titles["private"] | titles["relational"]:
        return False
    over = {"former", "ex", "onetime", "one-time"} & {
        line.lower[i] for i in range(max(role.first - 1, 0), role.last + 1)
    }
    minister = "minister" in heads and "prime" in {line.lower[i] for i in range(role.first, role.last + 1)}
    also = "and" in line.lower[role.first : role.last]  # "former president and peace broker": by what he is now
    return not over or minister or bool(heads & titles["lasting"] and not also)


def _joint(line: Line, at: int) -> str:
    """The word that ties a name to what stands before, articles and "eastern" aside."""
    while at > 1 and line.lower[at - 1] in _WHERE:
        at -= 1
    return line.lower[at - 1]


def _of_office(line: Line, at: int, heads: set[str], last: int) -> str | None:
    """The party of the name at `at`, unless it is part of a firm's or club's name, or where an ambassador sits.

    What stands after token `last` is the person's own name.
    """
    sense, size = line.senses[at]
    if sense.how in {"place", "agency"} or (sense.how == "body" and "ambassador" in heads):
        return None
    if in_other_name(line, at, size, last) or (at > 1 and line.lower[at - 1] == "of" and _heads_body(line, at - 2)):
        return None
    party = line.reader.party(sense)
    return None if world.state(sense.means) and (heads & _OF_FIRMS or _modifies_thing(line, at, size, last)) else party


def _modifies_thing(line: Line, at: int, size: int, last: int) -> bool:
    """Whether a nation only tells what kind of thing is meant: "head of UK equities", "chairman of China research"."""
    i = at + size
    if i >= min(line.size, last + 1) or line.possessive[i - 1] or at < 2 or line.lower[at - 1] not in {"of", "for"}:
        return False
    word = line.words[i]
    plain = word.islower() and word.isalpha() and not line.flags[i] & ~Is.SAY & ~Is.ACT
    return plain and line.flags[at - 2] & Is.HEAD > 0


def in_other_name(line: Line, at: int, size: int, last: int | None = None) -> bool:
    """Whether a known name is a part of an unknown one: "Nordic Sweden Timber", "American Dockers Union"."""
    if at > 0 and _unknown_capital(line, at - 1) and not line.possessive[at - 1]:
        return True
    i = at + size
    if line.possessive[i - 1] or (size == 1 and line.words[at].isupper() and _is_its_kind(line, at)):
        return False
    end = line.size if last is None else min(line.size, last + 1)
    while i < end and line.words[i][0].isupper() and not line.taken[i]:
        if line.flags[i] & (Is.PUBLIC | Is.HEAD | Is.GROUP):
            return False
        if line.flags[i] & Is.ORGANISATION and not _tells_of_office(line, i):
            return True
        i += 1
    return i > at + size and not any(line.flags[j] & _TITLE for j in range(at + size, i))


def _tells_of_office(line: Line, at: int) -> bool:
    """Whether a noun for a body only tells what office follows: "White House Press Secretary"."""
    return line.lower[at] in _DESKS and at + 1 < line.size and bool(line.flags[at + 1] & Is.HEAD)


def _is_its_kind(line: Line, at: int) -> bool:
    """Whether the noun after the initials of a party only says what it is: "PCS Union"."""
    party = line.reader.party(line.senses[at][0])
    noun = line.lower[at + 1] if at + 1 < line.size else ""
    return (
        noun in {"union", "party", "group", "federation"}
        and party not in line.reader.states
        and (at + 2 == line.size or line.words[at + 2].islower())
    )


def _heads_body(line: Line, at: int) -> bool:
    """Whether a word with a capital before "of" is a firm's or club's: "Audi of America", "Farmers of Canada"."""
    if not line.words[at][0].isupper() or line.opens(at) or line.taken[at] or len(line.words[at]) < 2:
        return False
    known = line.flags[at]
    return not ordinary(line.lower[at]) or bool(
        known & (Is.ORGANISATION | Is.GROUP) and not known & (Is.PUBLIC | Is.HEAD)
    )


def _owner(line: Line, role: Role) -> str | None:
    """The party right before the role: "Chile's", where the possessive was not taken into it."""
    at = role.first - 1
    if at > 2 and line.words[at] == ")" and line.words[at - 2] == "(":
        at -= 3  # "Energy Department (ED) Secretary X"
        known = line.sense_over(at)
        return _named(line, known[1]) if known and known[1].how in {"seat", "body"} else None
    known = line.sense_over(at) if at >= 0 and line.possessive[at] else None
    return _named(line, known[1]) if known else None


def _named(line: Line, sense: Sense) -> str | None:
    return None if sense.how in {"place", "agency"} else line.reader.party(sense)
