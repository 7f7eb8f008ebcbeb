"""Offices and trades beside a name: "Norwegian Deputy Trade Minister X", "X, head of the delegation,".

In: a line and the tokens of a name. Out: the words of the role, and the party they show.
"""

from __future__ import annotations

from msgspec import Struct

from dragoman.actors.lexicon import Is
from dragoman.actors.lines import Line

_FAR = 12  # tokens a role may have; longer appositions are clauses
_JOINTS = frozenset({"of", "for", "to", "the", "and", "at", "on", "in", "&", "with"})
_TITLE = Is.HEAD | Is.MODIFIER | Is.ORGANISATION | Is.BODY | Is.GROUP_MODIFIER | Is.HONORIFIC
_AWAY = frozenset({"to", "on", "with", "against", "for", "at", "in"})  # whom an envoy goes to is not whom he serves
_VOICES = ("spoke", "lawyer", "attorney", "negotiator", "counsel", "aide", "adviser", "advisor", "candidate")


class Role(Struct, frozen=True):
    """A stretch of tokens that names an office."""

    first: int
    last: int
    before: bool  # stands before the name
    comma: bool = False  # a comma stands between it and the name


def before(line: Line, name: int) -> Role | None:
    """The role that ends right before token `name`, perhaps with a comma between."""
    last = name - 1
    while last >= 0 and (
        (line.flags[last] & Is.HONORIFIC and not line.flags[last] & Is.HEAD) or line.words[last] == "."
    ):
        last -= 1
    comma = last > 0 and line.words[last] == ","
    if comma:
        last -= 1
    if last < 0 or line.possessive[last]:
        return None
    first = _leftmost(line, last)
    heads = [i for i in range(first, last + 1) if line.flags[i] & Is.HEAD and not _is_name(line, i)]
    if not heads:
        return None
    if comma and not _apposed(line, first, last):
        return None
    if heads[-1] != last and not _runs_on(line, heads[-1], last):
        return None
    return Role(first, last, True, comma) if first <= heads[-1] else None


def _is_name(line: Line, at: int) -> bool:
    """Whether a word of office is part of a known name here ("Security Council")."""
    return line.taken[at]


def _leftmost(line: Line, last: int) -> int:
    """How far left the words of a title reach from its last one."""
    i = last
    while i >= 0 and last - i < _FAR and _in_title(line, i):
        i -= 1
    first = i + 1
    while first < last and (line.lower[first] in _JOINTS or line.words[first] in "&,"):
        first += 1
    return first


def _in_title(line: Line, at: int) -> bool:
    if line.taken[at] or line.flags[at] & _TITLE:
        return True
    if line.lower[at] in {"and", "&"}:
        return at > 0 and bool(line.flags[at - 1] & _TITLE) and not line.taken[at - 1]
    if line.lower[at] in _JOINTS:
        return at > 0 and (line.lower[at] == "the" or not line.flags[at - 1] & (Is.SAY | Is.FUNCTION))
    word = line.words[at]
    if line.style != "normal" or (line.opens(at) and line.lower[at] not in ("ex",)):
        return False
    return word[0].isupper() and not line.flags[at] & (Is.CALENDAR | Is.FUNCTION | Is.AUXILIARY)


def _runs_on(line: Line, head: int, last: int) -> bool:
    """Whether what follows the head belongs to it: "Secretary of State", "chief executive"."""
    if line.lower[head + 1] in {"of", "for"}:
        return line.lower[last] not in _JOINTS
    return all(line.flags[i] & (Is.HEAD | Is.MODIFIER) for i in range(head + 1, last + 1))


def _apposed(line: Line, first: int, last: int) -> bool:
    """Whether "…, X" puts a name beside a role: an article, a possessive or a nation opens it."""
    opening = first - 1
    if line.lower[first] == "the" or (
        opening >= 0 and line.lower[opening] in {"the", "a", "an", "its", "his", "her", "their", "our"}
    ):
        return True
    return any(i in line.senses or line.possessive[i] for i in range(first, last + 1))


def after(line: Line, name: int) -> Role | None:
    """The role in apposition after the name that ends in token `name`: ", head of the delegation,"."""
    i = name + 1
    if i + 1 >= len(line) or line.words[i] not in {",", "(", "—", "–"} or line.possessive[name]:
        return None
    i += 1
    if line.words[i].isdigit() and i + 2 < len(line) and line.words[i + 1] == ",":
        i += 2
    first = i + 1 if line.lower[i] in {"the", "a", "an", "now", "then"} and i + 1 < len(line) else i
    last = first
    while last < len(line) and last - first < _FAR + 2 and not _closes(line, last):
        last += 1
    return _role_within(line, first, last - 1)


def _closes(line: Line, at: int) -> bool:
    return line.words[at] in {",", ".", ";", ":", ")", "—", "–", "“", '"', "”", "("} or (
        line.lower[at] in {"who", "which", "said", "says", "told", "whose", "has", "had", "was", "is"}
    )


def _role_within(line: Line, first: int, last: int) -> Role | None:
    """The stretch, if its head noun stands early enough and it does not begin with another name."""
    for i in range(first, min(last + 1, first + 8)):
        if line.flags[i] & Is.HEAD and not line.taken[i]:
            return Role(first, last, False, True)
        if line.flags[i] & Is.SAY or line.lower[i] in {"and", "but", "with", "as"}:
            return None
    return None


def words(line: Line, role: Role, text: str) -> str:
    """The role as the text gives it."""
    return " ".join(text[line.starts[role.first] : line.ends[role.last]].split())


def party(line: Line, role: Role) -> str | None:
    """The party whose office the words name: the first nation or body that is not whom an envoy goes to."""
    voice = any(line.lower[i].startswith(_VOICES) for i in range(role.first, role.last + 1))
    for i in range(role.first, role.last + 1):
        if i not in line.senses:
            continue
        joint = line.lower[i - 1] if line.lower[i - 1] != "the" or i < 2 else line.lower[i - 2]
        if i > role.first and joint in _AWAY and not (voice and joint == "for"):
            continue
        found = line.reader.party(line.senses[i][0])
        if found:
            return found
    return _owner(line, role)


def _owner(line: Line, role: Role) -> str | None:
    """The party right before the role: "Chile's", where the possessive was not taken into it."""
    at = role.first - 1
    if at < 0 or not line.possessive[at] or not line.taken[at]:
        return None
    known = line.sense_over(at)
    return line.reader.party(known[1]) if known else None
