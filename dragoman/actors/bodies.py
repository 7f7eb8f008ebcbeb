"""Bodies named in capitals: "Ministry of Labour", "Dockers Union", "the Finnish Foreign Ministry".

In: a line. Out: `Found`s of kind organisation; a public body belongs to the state its own words name.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman import world
from dragoman.actors.lexicon import Is, ordinary
from dragoman.actors.lines import Line
from dragoman.actors.parties import Found
from dragoman.actors.roles import in_other_name

_OF = frozenset({"of", "for", "on"})
_ON = frozenset({"commission", "committee", "council", "conference"})  # bodies "on" something


def organisations(line: Line) -> Iterator[Found]:
    """Bodies named in capitals: "Ministry of Labour", "Dockers Union", "the Finnish Foreign Ministry"."""
    if line.style == "upper":
        return
    at = 0
    while at < line.size:
        if not line.flags[at] & Is.ORGANISATION or line.taken[at] or not _stands_out(line, at):
            at += 1
            continue
        first, last = _reach_left(line, at), _reach_right(line, at)
        if first == last and not _alone(line, at):
            at += 1
            continue
        yield Found(line, first, last, "organisation", _owner(line, first, last), "bodies")
        at = last + 1


def _stands_out(line: Line, at: int) -> bool:
    return line.words[at][0].isupper() and len(line.words[at]) > 1


def _reach_left(line: Line, at: int) -> int:
    first = at
    while first > 0 and _in_name(line, first - 1) and not line.possessive[first - 1]:
        first -= 1
    while first < at and line.flags[first] & Is.HEAD and not line.taken[first]:
        first += 1
    return first


def _in_name(line: Line, at: int) -> bool:
    if line.taken[at]:
        return True
    word = line.words[at]
    if len(word) > 3 and word.isupper() and ordinary(line.lower[at]):
        return False
    if (line.opens(at) and line.flags[at] & Is.FUNCTION) or (line.style == "title" and line.flags[at] & Is.FUNCTION):
        return False
    return word[0].isupper() and not line.flags[at] & (Is.CALENDAR | Is.AUXILIARY | Is.HONORIFIC | Is.FUNCTION)


def _reach_right(line: Line, at: int) -> int:
    last = at
    while last + 1 < line.size and not line.possessive[last]:
        i = last + 1
        if line.lower[i] in _OF and (line.lower[i] != "on" or line.lower[last] in _ON) and i + 1 < line.size:
            i += 2 if line.lower[i + 1] == "the" else 1
        elif line.lower[i] in {"and", "&"} and last > at:
            i += 1
        if i >= line.size or not _in_name(line, i) or (line.flags[i] & Is.HEAD and i == last + 1):
            break
        if i == last + 1 and not line.flags[i] & (Is.ORGANISATION | Is.GEOGRAPHY) and last == at:
            break
        last = i
    return last


def _alone(line: Line, at: int) -> bool:
    """Whether a bare word is body enough: "Congress", and not at the start of a sentence "House"."""
    return line.lower[at] in world.words("titles")["alone"]


def _owner(line: Line, first: int, last: int) -> str | None:
    """The state a public body belongs to, by its adjective or the possessive before it; a union's, the unions."""
    if not any(line.flags[i] & Is.PUBLIC for i in range(first, last + 1)):
        return line.reader.members.get(line.lower[last])  # "Dockers Union", where the unions are a party
    for i in range(first, last + 1):
        if i in line.senses:
            return None if in_other_name(line, i, line.senses[i][1]) else owner(line, i)
    return owner(line, first - 1) if first > 0 and line.possessive[first - 1] else None


def owner(line: Line, at: int) -> str | None:
    """The party of the known name over a token, if it is one that bodies belong to."""
    known = line.sense_over(at)
    return line.reader.party(known[1]) if known and known[1].how not in {"agency", "place"} else None
