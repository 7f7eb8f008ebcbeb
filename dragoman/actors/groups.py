"""Unnamed people and bodies that speak or act for a side: "Danish officials", "the company", "Sources in Oslo".

In: a line. Out: `Found`s with the party their own words show.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.actors.lexicon import Is
from dragoman.actors.lines import Line
from dragoman.actors.parties import Found

_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "both", "a", "an"})
# Nobody is asked whose these are: they are worth a mention by themselves where they speak or act.
_PAIRS = frozenset(
    {"sides", "parties", "countries", "nations", "governments", "delegations", "presidents", "leaders", "ministers"}
)


def groups(line: Line) -> Iterator[Found]:
    """Groups and bodies, in the order of the line."""
    for at in range(len(line)):
        if not line.flags[at] & (Is.GROUP | Is.BODY) or line.taken[at]:
            continue
        if at + 1 < len(line) and line.flags[at + 1] & (Is.GROUP | Is.BODY | Is.HEAD) and not line.possessive[at]:
            continue  # "government officials": the last noun is the group
        found = _group(line, at)
        if found is not None:
            yield found


def _group(line: Line, at: int) -> Found | None:
    first = _start(line, at)
    party = _nation(line, first, at)
    where, last = _seated(line, at)
    if party is None:
        party = where
    if party is None and not _worth(line, first, at):
        return None
    return Found(line, first, last, "group", party, "groups")


def _start(line: Line, at: int) -> int:
    """The first token of the phrase: modifiers and nations before the noun, no article."""
    first = at
    while first > 0 and at - first < 7:
        i = first - 1
        if line.taken[i] or line.flags[i] & Is.GROUP_MODIFIER and not line.flags[i] & Is.AUXILIARY:
            first = i
        elif line.flags[i] & (Is.ORGANISATION | Is.MODIFIER) and not line.flags[i] & (Is.SAY | Is.ACT | Is.FUNCTION):
            first = i
        else:
            break
    return first


def _nation(line: Line, first: int, at: int) -> str | None:
    """The party named inside the phrase, the last one before the noun ("Turkish and Danish officials")."""
    for i in range(at - 1, first - 1, -1):
        if i in line.senses:
            sense = line.senses[i][0]
            if sense.how != "agency":
                return line.reader.party(sense)
    return None


def _seated(line: Line, at: int) -> tuple[str | None, int]:
    """The party of "sources in Oslo", "the president's office in Oslo", and where that phrase ends."""
    i = at + 1
    if i + 1 < len(line) and line.lower[i] in {"in", "from"} and i + 1 in line.senses:
        sense, size = line.senses[i + 1]
        if sense.how in {"capital", "name", "seat"}:
            return line.reader.party(sense), i + size
    return None, at


def _worth(line: Line, first: int, at: int) -> bool:
    """Whether an unnamed group acts here: a verb follows, "according to" stands before, or "both" counts it."""
    opening = line.lower[first - 1] if first else ""
    if line.lower[at] in _PAIRS and (opening in {"both", "two"} or line.lower[first] in {"both", "two"}):
        return True
    if line.flags[at] & Is.BODY and not line.flags[at] & Is.GROUP and opening not in _DETERMINERS:
        return False
    if first > 1 and line.lower[first - 1] == "to" and line.lower[first - 2] == "according":
        return True
    i = at + 1
    while i < len(line) and line.flags[i] & (Is.ADVERB | Is.AUXILIARY):
        i += 1
    if i < len(line) and line.flags[i] & Is.SAY and line.words[i].islower() and not line.possessive[at]:
        return True
    before = first - 1 - (opening in _DETERMINERS)
    return before >= 0 and line.lower[before] in {"said", "says", "told", "added"}
