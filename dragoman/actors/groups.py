"""Unnamed people and bodies that speak or act for a side: "Danish officials", "the company", "Sources in Oslo".

In: a line. Out: `Found`s with the party their own words show.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman import world
from dragoman.actors.lexicon import Is
from dragoman.actors.lines import Line
from dragoman.actors.parties import STATE_OWNED, Found

_DETERMINERS = frozenset({"the", "both", "a", "an"})
_CLOSE = frozenset({("close", "to"), ("familiar", "with"), ("briefed", "on"), ("with", "knowledge"), ("near", "to")})
_BEFORE_NOUN = frozenset(
    "the a an his her its their this that these those".split()
)  # "familiar with the proposed deal"
_COUNTED = frozenset("a an one two three four five six several some many most other another".split())
_WITHIN = frozenset({"of", "in", "at", "inside"})
_INSIDE = frozenset({"in", "from", "within", "inside"})
_LONG = 6  # words of what a source is close to
_ENDS = frozenset(",.;:()—–“”")
# Nobody is asked whose these are: they are worth a mention by themselves where they speak or act.
_PAIRS = frozenset(
    {"sides", "parties", "countries", "nations", "governments", "delegations", "presidents", "leaders", "ministers"}
)


def groups(line: Line) -> Iterator[Found]:
    """Groups and bodies, in the order of the line."""
    for at in range(line.size):
        if not line.flags[at] & (Is.GROUP | Is.BODY) or line.taken[at]:
            continue
        if at + 1 < line.size and line.flags[at + 1] & (Is.GROUP | Is.BODY | Is.HEAD) and not line.possessive[at]:
            continue  # "government officials": the last noun is the group
        yield from _group(line, at)


def _group(line: Line, at: int) -> Iterator[Found]:
    """The group whose noun is at `at`, and the other nation of "Danish and Swedish officials"."""
    first, nation = _start(line, at)
    last, party = at, line.reader.party(line.senses[nation][0]) if nation is not None else None
    if nation is None:
        party, last = _seated(line, at)
        plain = first >= at - 2 and first < at and line.words[first].islower()  # "the school district officials"
        party = party or (line.reader.nouns.get(line.lower[at - 1]) if plain or first == at - 1 else None)
    if party is None and (near := _known_by(line, at)) is not None and _worth(line, first, near[1]):
        party, last = near
    if nation is not None and _by_itself(line, at, party):
        party = None
    if party is not None or nation is not None or _worth(line, first, last):
        yield Found(line, first, last, "group", party, "groups")
        if nation == first and (other := _beside(line, first)):
            yield other


def _by_itself(line: Line, at: int, party: str | None) -> bool:
    """Whether a group of a nation does not speak for its state: "Greek newspapers", "the Danish news agency"."""
    agency = line.lower[at] in {"agency", "agencies"} and at > 1 and line.lower[at - 1] == "news"
    agency = agency and line.lower[at - 2] not in STATE_OWNED
    own = agency or line.lower[at] in world.words("titles")["own_voices"]
    return own and (party in line.reader.states or line.reader.case.party(party or "") is None)


def _start(line: Line, at: int) -> tuple[int, int | None]:
    """The first token of the phrase, modifiers and one nation before the noun, and the nation's token."""
    first, nation = at, None
    while first > 0 and at - first < 7:
        i = first - 1
        known = line.sense_over(i)
        if known is not None:
            if nation is not None or known[1].how in {"agency", "place"}:
                break
            first = nation = known[0]
        elif _modifies(line, i) or (i == at - 1 and line.lower[i] in line.reader.nouns and not line.possessive[i]):
            first = i
        else:
            break
    return first, nation


def _modifies(line: Line, at: int) -> bool:
    flags = line.flags[at]
    if line.possessive[at]:
        return line.lower[at] in {"president", "minister", "leader", "premier", "chancellor", "king"}
    if flags & (Is.AUXILIARY | Is.FUNCTION) and line.lower[at] not in {
        "both",
        "several",
        "many",
        "some",
        "most",
        "other",
    }:
        return False
    if flags & Is.GROUP_MODIFIER:
        return True
    return bool(flags & (Is.ORGANISATION | Is.MODIFIER)) and not flags & (Is.SAY | Is.ACT)


def _beside(line: Line, first: int) -> Found | None:
    """The nation joined to the one at `first` by "and": a party of its own."""
    if first < 2 or line.lower[first - 1] not in {"and", "or"}:
        return None
    known = line.sense_over(first - 2)
    if known is None or known[1].how != "adjective" or known[0] + known[2] != first - 1:
        return None
    return Found(line, known[0], first - 2, "party", line.reader.party(known[1]), "groups")


def _seated(line: Line, at: int) -> tuple[str | None, int]:
    """The party of "sources in Oslo", "the president's office in Oslo", and where that phrase ends."""
    i = at + 1
    if line.lower[at] not in world.words("titles")["seated"]:
        return None, at
    if i + 1 < line.size and line.lower[i] in {"in", "from"} and i + 1 in line.senses:
        sense, size = line.senses[i + 1]
        if sense.how in {"capital", "name", "seat"}:
            return line.reader.party(sense), i + size
    if i + 3 < line.size and line.lower[i] in _INSIDE and line.lower[i + 1] == "the" and i + 2 in line.senses:
        sense, size = line.senses[i + 2]  # "a source in the Danish delegation"
        end = i + 2 + size
        if sense.how in {"adjective", "name"} and end < line.size and line.flags[end] & Is.BODY:
            return line.reader.party(sense), end
    return None, at


def _known_by(line: Line, at: int) -> tuple[str | None, int] | None:
    """The party and end of what tells an unnamed source: "a person close to Danfoss", "aides familiar with it"."""
    if at + 2 >= line.size or line.possessive[at]:
        return None
    if line.lower[at + 1] in _WITHIN and line.flags[at] & Is.GROUP:
        return _phrase(line, at)
    if (line.lower[at + 1], line.lower[at + 2]) not in _CLOSE:
        return None
    party, last = None, at + 2
    for i in range(at + 3, min(line.size, at + 3 + _LONG)):
        verb = line.flags[i] & (Is.SAY | Is.AUXILIARY) and not line.taken[i] and not line.lower[i].endswith("ing")
        verb = verb and line.lower[i - 1] not in _BEFORE_NOUN
        if line.words[i] in _ENDS or verb:
            break
        if i in line.senses and line.lower[at + 1] == "close":
            party = party or line.reader.party(line.senses[i][0])
        last = i
    return (party, last) if last > at + 2 else None


def _phrase(line: Line, at: int) -> tuple[None, int] | None:
    """Where "two people in the room" ends, if a verb of saying follows: whose they are it does not tell."""
    for i in range(at + 2, min(line.size, at + 3 + _LONG)):
        flags = line.flags[i]
        if line.words[i] in _ENDS:
            return None
        if flags & (Is.SAY | Is.AUXILIARY) and line.words[i].islower() and not line.taken[i] and i > at + 2:
            j = i
            while j < line.size and line.flags[j] & (Is.AUXILIARY | Is.ADVERB):
                j += 1
            return (None, i - 1) if j < line.size and line.flags[j] & Is.SAY else None
    return None


def _worth(line: Line, first: int, at: int) -> bool:
    """Whether an unnamed group acts here: a verb follows, "according to" stands before, or "both" counts it."""
    opening = line.lower[first - 1] if first else ""
    if line.lower[at] in _PAIRS and (opening in {"both", "two"} or line.lower[first] in {"both", "two"}):
        return True
    if line.flags[at] & Is.BODY and not line.flags[at] & Is.GROUP and opening not in _DETERMINERS:
        return False
    before = first - (first > 0 and opening in _COUNTED)
    if before > 1 and line.lower[before - 1] == "to" and line.lower[before - 2] == "according":
        return True
    i = at + 1
    while i < line.size and (line.flags[i] & (Is.ADVERB | Is.AUXILIARY) or line.lower[i] in {"no", "longer"}):
        i += 1
    verbs = Is.SAY | Is.ACT if line.lower[at] in line.reader.heads else Is.SAY
    if i < line.size and line.flags[i] & verbs and line.words[i].islower() and not line.possessive[at]:
        return True
    before = first - 1 - (opening in _DETERMINERS)
    return before >= 0 and line.lower[before] in {"said", "says", "told", "added", "citing"}
