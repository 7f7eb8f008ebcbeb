"""Capitalised words side by side that may be a name.

In: a line. Out: `Run`s, cut where titles, known names, the calendar and small words begin.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman import world
from dragoman.actors import roles
from dragoman.actors.lexicon import PARTICLES, Is, ordinary
from dragoman.actors.lines import Line
from dragoman.actors.roles import Role
from dragoman.actors.spelling import fold, without_suffix

# second halves of compounds that describe a name and are none: "Oslo-based"
_COMPOUNDS = frozenset(
    "based led backed born educated era style funded owned run controlled friendly speaking sponsored made bound"
    " listed affiliated aligned linked area wide only plus".split()
)
_LONGEST = 9  # tokens of a run, initials and particles counted; what is longer is cut and is no name
_NOT_A_NAME = Is.CALENDAR | Is.FUNCTION | Is.AUXILIARY


class Run:
    """Capitalised words side by side that may be a name."""

    __slots__ = ("_roles", "first", "key", "last", "line")

    def __init__(self, line: Line, first: int, last: int) -> None:
        self.line = line
        self.first = first
        self.last = last
        self._roles: tuple[Role | None, Role | None] | None = None
        self.key = without_suffix(fold(" ".join(w for w in self.words if len(w) > 1 or w.isalpha())))

    @property
    def roles(self) -> tuple[Role | None, Role | None]:
        """The roles right before and right after the name; looked for once."""
        if self._roles is None:
            self._roles = (roles.before(self.line, self.first), roles.after(self.line, self.last))
        return self._roles

    @property
    def is_held(self) -> bool:
        """Whether this is the name of a party, and perhaps of a person."""
        held = self.line.held.get(self.first)
        return held is not None and self.first + held[1] == self.last + 1

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.line.words[self.first : self.last + 1])


def runs(line: Line) -> Iterator[Run]:
    """The runs of capitalised words that no known name, title or calendar explains."""
    if line.style == "upper":
        return
    at, words, lower = 0, line.words, line.lower
    while at < line.size:
        if (words[at] == lower[at] and "-" not in lower[at]) or not _begins(line, at):
            at += 1
            continue
        last = _end(line, at)
        yield Run(line, _past_title(line, at, last), last)
        at = last + 1


def _past_title(line: Line, first: int, last: int) -> int:
    """Where the name begins: "of State Ann Moreau" begins with ordinary words that belong to the title."""
    given = world.given_names()
    while last - first > 1 and ordinary(line.lower[first]) and line.lower[first] not in given:
        joined = first > 0 and line.lower[first - 1] in {"of", "for", "and", "&", "on"}
        if not joined and line.lower[first + 1] not in given:
            break
        first += 1
    return first


def _begins(line: Line, at: int) -> bool:
    if not _is_part(line, at):
        return False
    if line.opens(at) and ordinary(line.lower[at]):
        given = line.lower[at] in world.given_names()
        return given and at + 1 < line.size and _is_part(line, at + 1) and not line.possessive[at]
    return True


def _is_part(line: Line, at: int) -> bool:
    """Whether a token may be a word of a name."""
    word, flags = line.words[at], line.flags[at]
    if line.taken[at] or (flags & _NOT_A_NAME and not _after_name(line, at)):
        return False
    if word[0].islower():
        prefix, _, rest = word.partition("-")
        return prefix in PARTICLES and rest[:1].isupper()
    if not word[0].isupper() or _is_acronym(line, at):
        return False
    if line.style == "title" and ordinary(line.lower[at]) and not _after_name(line, at):
        return False
    return not _is_title(line, at)


def _is_acronym(line: Line, at: int) -> bool:
    word = line.words[at]
    if len(word) > 3 and (word.isupper() or (word[-1] == "s" and word[:-1].isupper())):
        return not _is_initial(line, at) and not _is_titled(line, at)
    return "-" in word and word.rpartition("-")[2] in _COMPOUNDS


def _is_titled(line: Line, at: int) -> bool:
    """Whether a title not in capitals stands before, as in minutes: "Mr MOREAU", "General RUIZ"."""
    i = at - 1 - (at > 1 and line.words[at - 1] == ".")
    if i < 0 or ordinary(line.lower[at]) or line.words[i].isupper():
        return False
    return line.words[i][0].isupper() and bool(line.flags[i] & (Is.HONORIFIC | Is.HEAD))


def _after_name(line: Line, at: int) -> bool:
    """Whether this word is a surname by its place, though it is a word of another kind: "Ann May", "Liu He"."""
    if at == 0 or line.possessive[at - 1] or not line.words[at][0].isupper() or line.taken[at - 1]:
        return False
    if at + 1 < line.size and line.words[at + 1][0].isupper() and line.words[at + 1][0].isalpha():
        return False
    before = line.words[at - 1]
    if not before[0].isupper() or line.opens(at):
        return False
    if line.lower[at - 1] in world.given_names() or (
        len(line.words) > 2 and before == "." and _is_initial(line, at - 2)
    ):
        return True
    unknown = not line.flags[at - 1] and not ordinary(line.lower[at - 1]) and line.style == "normal"
    month = (
        line.flags[at] & Is.CALENDAR and at + 1 < line.size and not line.words[at + 1][0].isdigit()
    )  # "Han Jun said"
    return unknown and bool(line.flags[at] & Is.FUNCTION or month) and len(line.words[at]) < 4


def _is_title(line: Line, at: int) -> bool:
    """Whether a word with a capital is part of a title, honorific, body or group here, and no surname."""
    flags = line.flags[at]
    if not flags:
        return False
    if _after_name(line, at) and not flags & (Is.ORGANISATION | Is.GROUP):
        return False
    if flags & (Is.THING | Is.GEOGRAPHY) and ordinary(line.lower[at]):
        return True
    if flags & (Is.HEAD | Is.ORGANISATION | Is.GROUP):
        return True
    if flags & Is.HONORIFIC:
        return at + 1 < line.size and (line.words[at + 1] == "." or line.is_capital(at + 1))
    if flags & Is.MODIFIER:
        i = at + 1
        while i < line.size and line.flags[i] & Is.MODIFIER:
            i += 1
        return i < line.size and bool(line.flags[i] & (Is.HEAD | Is.ORGANISATION | Is.GROUP | Is.BODY))
    return False


def _is_initial(line: Line, at: int) -> bool:
    word = line.words[at]
    return (len(word) == 1 and at + 1 < line.size and line.words[at + 1] == ".") or word.endswith(".")


def _end(line: Line, first: int) -> int:
    """The last token of the run that begins at `first`: initials and particles may stand inside."""
    last = first
    while last + 1 < line.size and not line.possessive[last] and last - first < _LONGEST:
        at = last + 1
        if _is_initial(line, last) and line.words[at] == "." and at + 1 < line.size:
            at += 1
        while at < line.size and line.lower[at] in PARTICLES and line.words[at].islower():
            at += 1
        if at >= line.size or not _is_part(line, at) or line.starts[at] - line.ends[at - 1] > 2:
            break
        last = at
    return last


def names_a_thing(run: Run) -> bool:
    """Whether a body, place or thing follows that bears the name: "Moreau Elementary School"."""
    line, i, between = run.line, run.last + 1, 0
    if line.possessive[run.last]:
        return False
    end = min(line.size, i + _LONGEST)
    while i < end and between < 2 and line.words[i][0].isupper() and not line.taken[i]:
        if line.flags[i] & (Is.ORGANISATION | Is.GEOGRAPHY | Is.THING):
            return True
        between += ordinary(line.lower[i])
        i += 1
    return False
