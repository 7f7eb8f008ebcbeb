"""Names of persons in one article.

In: its lines. Out: `Naming`s, where a person is named in full or by a part of the name. Capitals alone prove
nothing: what is a person's name is decided for the whole article, from titles, verbs of saying, known given
names, and from names the case or the world knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman import world
from dragoman.actors import roles
from dragoman.actors.lexicon import PARTICLES, Is, Reader, ordinary
from dragoman.actors.lines import Line
from dragoman.actors.roles import Role
from dragoman.actors.spelling import alike, close, fold

ENOUGH = 2.0  # of evidence, before capitalised words count as a person's name
_NOT_A_NAME = Is.CALENDAR | Is.FUNCTION | Is.AUXILIARY
_MANY = 5  # words of a name; longer runs of capitals are headlines


class Run(Struct):
    """Capitalised words side by side that may be a name."""

    line: Line
    first: int
    last: int

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.line.words[self.first : self.last + 1])

    @property
    def key(self) -> str:
        return fold(" ".join(w for w in self.words if len(w) > 1 or w.isalpha()))


class Naming(Struct):
    """A place where a person is named, and the fullest form of that name in the article."""

    run: Run
    full: str  # Run.key of the fullest form
    role: Role | None


def runs(line: Line) -> Iterator[Run]:
    """The runs of capitalised words that no known name, title or calendar explains."""
    if line.style == "upper":
        return
    at = 0
    while at < len(line):
        if not _begins(line, at):
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
        return given and at + 1 < len(line) and _is_part(line, at + 1) and not line.possessive[at]
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
    return len(word) > 3 and word.isupper() and not _is_initial(line, at)


def _after_name(line: Line, at: int) -> bool:
    """Whether this word is a surname by its place, though it is a word of another kind: "Ann May", "Liu He"."""
    if at == 0 or line.possessive[at - 1] or not line.words[at][0].isupper() or line.taken[at - 1]:
        return False
    if at + 1 < len(line) and line.words[at + 1][0].isupper() and line.words[at + 1][0].isalpha():
        return False
    before = line.words[at - 1]
    if not before[0].isupper() or line.opens(at):
        return False
    if line.lower[at - 1] in world.given_names() or (
        len(line.words) > 2 and before == "." and _is_initial(line, at - 2)
    ):
        return True
    unknown = not line.flags[at - 1] and not ordinary(line.lower[at - 1]) and line.style == "normal"
    return unknown and bool(line.flags[at] & Is.FUNCTION) and len(line.words[at]) < 4


def _is_title(line: Line, at: int) -> bool:
    """Whether a word with a capital is part of a title, honorific, body or group here, and no surname."""
    flags = line.flags[at]
    if not flags:
        return False
    if _after_name(line, at) and not flags & (Is.ORGANISATION | Is.GROUP):
        return False
    if flags & (Is.HEAD | Is.ORGANISATION | Is.GROUP):
        return True
    if flags & Is.HONORIFIC:
        return at + 1 < len(line) and (line.words[at + 1] == "." or line.is_capital(at + 1))
    if flags & Is.MODIFIER:
        i = at + 1
        while i < len(line) and line.flags[i] & Is.MODIFIER:
            i += 1
        return i < len(line) and bool(line.flags[i] & (Is.HEAD | Is.ORGANISATION | Is.GROUP | Is.BODY))
    return False


def _is_initial(line: Line, at: int) -> bool:
    word = line.words[at]
    return (len(word) == 1 and at + 1 < len(line) and line.words[at + 1] == ".") or word.endswith(".")


def _end(line: Line, first: int) -> int:
    """The last token of the run that begins at `first`: initials and particles may stand inside."""
    last = first
    while last + 1 < len(line) and not line.possessive[last]:
        at = last + 1
        if _is_initial(line, last) and line.words[at] == "." and at + 1 < len(line):
            at += 1
        while at < len(line) and line.lower[at] in PARTICLES and line.words[at].islower():
            at += 1
        if at >= len(line) or not _is_part(line, at) or line.starts[at] - line.ends[at - 1] > 2:
            break
        last = at
    return last


class Cast:
    """The persons of one article: which names are persons', and who a surname alone is."""

    def __init__(self, lines: Sequence[Line], reader: Reader) -> None:
        self.reader = reader
        self.runs = [run for line in lines for run in runs(line)]
        self._alone = {run.key for run in self.runs if run.first == run.last}
        self.full = self._full_names()
        self._by_part = self._parts()
        self._single = self._single_names()
        self.runs.extend(self._missed(lines))

    def namings(self) -> Iterator[Naming]:
        """Every place a person is named, in the order of the text."""
        for run in self.runs:
            for part, full in self._meant(run):
                yield Naming(part, full, _role(part))

    def _full_names(self) -> dict[str, tuple[str, ...]]:
        """Names of two words and more that have evidence enough, by key."""
        evidence: dict[str, float] = {}
        words: dict[str, tuple[str, ...]] = {}
        for run in self.runs:
            if run.last > run.first and run.last - run.first < 2 * _MANY:
                key = run.key
                evidence[key] = evidence.get(key, 0.0) + _occurrence(run)
                words.setdefault(key, run.words)
        found = {k: words[k] for k, e in evidence.items() if e + self._standing(k, words[k]) >= ENOUGH}
        return {k: w for k, w in found.items() if not self._overlong(k, found)}

    def _overlong(self, key: str, found: dict[str, tuple[str, ...]]) -> bool:
        """Whether the first words are a name by themselves and the last an ordinary word."""
        parts = key.split()
        short = " ".join(parts[:-1])
        return len(parts) > 2 and ordinary(parts[-1]) and (short in found or short in self.reader.people)

    def _standing(self, key: str, words: tuple[str, ...]) -> float:
        """Evidence in the name itself."""
        score = 3.0 if key in self.reader.people else 0.0
        parts = key.split()
        if words[0].lower() in world.given_names():
            score += 1.5
        if parts and parts[-1] in self._alone:
            score += 1.0
        if any(len(w) == 1 for w in words) or any(w in PARTICLES or w.startswith("al-") for w in words):
            score += 1.0
        if all(ordinary(w.lower()) for w in words) and words[0].lower() not in world.given_names():
            score -= 2.0
        if ordinary(words[-1].lower()) and words[0].lower() not in world.given_names():
            score -= 1.0
        return score

    def _parts(self) -> dict[str, list[str]]:
        """Part of a name to the full names it is part of, the likeliest owner first."""
        found: dict[str, list[str]] = {}
        for key in sorted(self.full, key=lambda k: (-self._weight(k), k)):
            parts = key.split()
            for size in range(1, len(parts)):
                found.setdefault(" ".join(parts[-size:]), []).append(key)
            if len(parts) > 1 and self.full[key][0].lower() not in _western():
                found.setdefault(parts[0], []).append(key)
        return found

    def _weight(self, key: str) -> int:
        """How likely a bare surname means this person: how often named in full, and known to the lists."""
        return sum(run.key == key for run in self.runs if run.last > run.first) + 3 * (key in self.reader.people)

    def _meant(self, run: Run) -> Iterator[tuple[Run, str]]:
        key = run.key
        if key in self.full:
            yield run, key
        elif part := self._within(run):
            yield part, part.key
        elif _names_a_thing(run):
            return
        elif full := self._whose(key, run.first == run.last):
            yield run, full
        elif run.first == run.last and key in self._single:
            yield run, self._single[key]

    def _within(self, run: Run) -> Run | None:
        """The person's name at one end of a longer run: "Hopeful Ivan Petrov", "Ann Moreau Photographer"."""
        for first, last in [(i, run.last) for i in range(run.first + 1, run.last)] + [
            (run.first, i) for i in range(run.last - 1, run.first, -1)
        ]:
            part = Run(run.line, first, last)
            if part.key in self.full:
                return part
        return None

    def _whose(self, key: str, single: bool) -> str | None:
        """The full name that a part of a name stands for, where the article has one."""
        owners = self._by_part.get(key)
        if not owners and single and len(key) > 4 and not ordinary(key):
            slips = sorted(k for k in self._by_part if k.isalpha() and len(k) > 4 and close(k, key))
            owners = self._by_part[slips[0]] if slips else None
        return owners[0] if owners else None

    def _single_names(self) -> dict[str, str]:
        """Words alone that are persons, to the name they are a slip or form of."""
        evidence: dict[str, float] = {}
        for run in self.runs:
            if run.first == run.last and not self._whose(run.key, True):
                evidence[run.key] = max(evidence.get(run.key, -9.0), _alone(run, self.reader))
        found = {key: key for key, score in evidence.items() if score >= ENOUGH}
        for key in sorted(evidence.keys() - found.keys()):
            if meant := self._slip(key, found):
                found[key] = meant
        return found

    def _slip(self, key: str, found: dict[str, str]) -> str | None:
        """The name that this word misspells, where only one comes close."""
        if len(key) < 5 or ordinary(key):
            return None
        near = [name for name in sorted(found) if close(name, key)]
        return near[0] if len(near) == 1 and alike(near[0], key) > 0.8 else None

    def _missed(self, lines: Sequence[Line]) -> Iterator[Run]:
        """Surnames of this article in small letters or capitals throughout, or that are ordinary words ("May")."""
        keys = {key for key in (*self._single, *self._by_part) if " " not in key}
        covered = {(id(run.line), i) for run in self.runs for i in range(run.first, run.last + 1)}
        for line in lines:
            for at, word in enumerate(line.lower):
                if word in keys and not line.taken[at] and (id(line), at) not in covered and _is_surname(line, at):
                    yield Run(line, at, at)


def _is_surname(line: Line, at: int) -> bool:
    """Whether a word spelled like a surname of the article is that surname here."""
    word = line.words[at]
    if not ordinary(line.lower[at]):
        return len(word) > 3
    if not word[0].isupper() or line.style != "normal":
        return False
    if _honorific(line, at) or line.possessive[at]:
        return True
    following = line.flags[at + 1] if at + 1 < len(line) else 0
    acts = following & (Is.SAY | Is.ACT | Is.AUXILIARY | Is.ADVERB) and line.words[at + 1].islower()
    before = line.lower[at - 1] if at else ""
    if line.opens(at) or line.flags[at] & Is.CALENDAR:
        return bool(acts) and before not in {"in", "of", "last", "on", "since", "by", "until", "early", "late"}
    return not line.flags[at] & Is.FUNCTION


def _western() -> frozenset[str]:
    """Given names that stand before the surname; of other names the first word may be the surname."""
    return frozenset(world.given_names())


def _names_a_thing(run: Run) -> bool:
    """Whether a body, place or thing follows that bears the name: "Moreau Elementary School"."""
    line, i = run.line, run.last + 1
    if line.possessive[run.last]:
        return False
    while i < len(line) and line.words[i][0].isupper() and not line.taken[i]:
        if line.flags[i] & (Is.ORGANISATION | Is.GEOGRAPHY | Is.THING):
            return True
        i += 1
    return False


def _alone(run: Run, reader: Reader) -> float:
    """Evidence that one word alone is a person: a title, a known surname, a verb of saying."""
    line, at, key, score = run.line, run.first, run.key, 0.0
    before, after = roles.before(line, at), roles.after(line, at)
    if before is not None:
        score += min(2.0, _weight_of(line, before))
    if _honorific(line, at):
        score += 3.0
    if key in reader.surnames:
        score += 1.0 if ordinary(key) else 2.0
    score += 1.0 * _says(run) + 1.0 * (after is not None) + 0.5 * (line.lower[at] in world.given_names())
    if ordinary(key) and line.opens(at):
        score -= 2.0
    if line.words[at].isupper() and len(key) < 6:
        score -= 2.0
    return score - 3.0 * _names_a_thing(run)


def _role(run: Run) -> Role | None:
    return roles.before(run.line, run.first) or roles.after(run.line, run.last)


def _occurrence(run: Run) -> float:
    """Evidence that one place gives for a person's name."""
    line, score = run.line, 0.0
    role = roles.before(line, run.first)
    if role is not None:
        score += _weight_of(line, role)
    if _honorific(line, run.first):
        score += 3.0
    if roles.after(line, run.last):
        score += 2.0
    if _says(run):
        score += 1.5
    before = line.lower[run.first - 1] if run.first else ""
    if before == "the":
        score -= 2.0
    if run.first and line.flags[run.first - 1] & Is.PLACE:
        score -= 1.0
    if _names_a_thing(run):
        score -= 3.0
    if line.flags[run.last] & (Is.GEOGRAPHY | Is.THING) or run.last - run.first >= _MANY:
        score -= 2.0
    return score


def _weight_of(line: Line, role: Role) -> float:
    """What a role before a name proves; a firm too can be a "rival" or "maker"."""
    if world.words("titles")["relational"] >= {
        line.lower[i] for i in range(role.first, role.last + 1) if line.flags[i] & Is.HEAD
    }:
        return 0.5
    return 1.5 if role.comma else 3.0


def _honorific(line: Line, at: int) -> bool:
    i = at - 1
    if i > 0 and line.words[i] == ".":
        i -= 1
    return i >= 0 and bool(line.flags[i] & Is.HONORIFIC) and line.words[i][0].isupper() and not line.possessive[i]


def _says(run: Run) -> bool:
    """Whether a verb of saying stands right beside the name."""
    line, after = run.line, run.last + 1
    while after < len(line) and line.flags[after] & (Is.ADVERB | Is.AUXILIARY):
        after += 1
    if (
        after < len(line)
        and line.flags[after] & Is.SAY
        and line.words[after].islower()
        and not line.possessive[run.last]
    ):
        return True
    before = run.first - 1
    return before > 0 and line.lower[before] in {
        "said",
        "says",
        "added",
        "told",
        "asked",
        "wrote",
        "insisted",
        "warned",
    }
