"""Names of persons in one article.

In: its lines. Out: `Naming`s, where a person is named in full or by a part of the name. Capitals alone prove
nothing: what is a person's name is decided for the whole article, by the points of evidence.py; a surname
alone is the person of that surname who is named most, a word nearly spelled so a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman import world
from dragoman.actors import evidence
from dragoman.actors.lexicon import Is, ordinary
from dragoman.actors.lines import Line
from dragoman.actors.reader import Reader
from dragoman.actors.roles import Role
from dragoman.actors.runs import Run, names_a_thing, runs
from dragoman.actors.spelling import alike, close

_PRONOUNS = frozenset("he she we you it they i".split())
_BODY = 1.5  # points before a name counts as a firm's or club's


class Naming(Struct):
    """A place where a person is named, and the fullest form of that name in the article."""

    run: Run
    full: str  # Run.key of the fullest form
    role: Role | None


class Cast:
    """The persons of one article: which names are persons', and who a surname alone is."""

    def __init__(self, lines: Sequence[Line], reader: Reader, given: Sequence[Run] = ()) -> None:
        """Read the lines; `given` are runs that are known to name persons, whatever speaks for it."""
        self.reader = reader
        self._given = {run.key for run in given}
        self.runs = _with_given([run for line in lines for run in runs(line)], given)
        self._alone = {run.key for run in self.runs if run.first == run.last}
        self._body = self._bodies()
        self.full = self._full_names()
        self._by_part = self._parts()
        self._body = {key: points for key, points in self._body.items() if key not in self._by_part}
        self._single = self._single_names()
        self.runs.extend(self._missed(lines))

    def namings(self) -> Iterator[Naming]:
        """Every place a person is named, in the order of the text."""
        for run in self.runs:
            for part, full in self._meant(run):
                yield Naming(part, full, _role(part))

    def _full_names(self) -> dict[str, tuple[str, ...]]:
        """Names of two words and more that have evidence enough, by key."""
        scores: dict[str, float] = {}
        words: dict[str, tuple[str, ...]] = {}
        held: set[str] = set()
        for run in self.runs:
            if run.last > run.first and run.last - run.first < 2 * evidence.MANY and run.key not in self._body:
                key = run.key
                point = evidence.of_bearer(run) if run.is_held else evidence.of_place(run)
                scores[key] = scores.get(key, 0.0) + point
                held.update({key} if run.is_held else ())
                words.setdefault(key, run.words)
        of_name = {k: self._of_bearer(k) if k in held else self._of_name(k, words[k]) for k in scores}
        sure = self._given
        found = {k: words[k] for k, e in scores.items() if k in sure or e + of_name[k] >= evidence.ENOUGH}
        return {k: w for k, w in found.items() if not self._overlong(k, found)}

    def _bodies(self) -> dict[str, float]:
        """Names that more speaks for as a firm's or club's than as a person's, by key."""
        points: dict[str, float] = {}
        persons: dict[str, float] = {}
        for run in self.runs:
            points[run.key] = points.get(run.key, 0.0) + evidence.of_body(run)
            persons[run.key] = persons.get(run.key, 0.0) + evidence.strong(run)
        held = {run.key for run in self.runs if run.is_held}
        points = {k: p for k, p in points.items() if k not in held}
        known = self._given | self.reader.people.keys()
        return {k: p for k, p in points.items() if p >= _BODY and p > persons[k] and k not in known}

    def bodies(self) -> Iterator[Run]:
        """Every place where a firm, club or union is named that no list knows."""
        return (run for run in self.runs if run.key in self._body)

    def _of_bearer(self, key: str) -> float:
        """What a name of a party says for a person: the surname is used alone, here and in the case file."""
        surname = key.split()[-1]
        return float(surname in self._alone) + float(surname in self.reader.paired)

    def _of_name(self, key: str, words: tuple[str, ...]) -> float:
        return evidence.of_name(key, words, self.reader, key.split()[-1:] != [] and key.split()[-1] in self._alone)

    def _overlong(self, key: str, found: dict[str, tuple[str, ...]]) -> bool:
        """Whether the first words are a name by themselves and the last an ordinary word."""
        parts = key.split()
        short = " ".join(parts[:-1])
        return len(parts) > 2 and ordinary(parts[-1]) and (short in found or short in self.reader.people)

    def _parts(self) -> dict[str, list[str]]:
        """Part of a name to the full names it is part of, the likeliest owner first."""
        found: dict[str, list[str]] = {}
        for key in sorted(self.full, key=lambda k: (-self._weight(k), k)):
            parts = key.split()
            for size in range(1, len(parts)):
                found.setdefault(" ".join(parts[-size:]), []).append(key)
            if len(parts) > 1:
                found.setdefault(parts[0], []).append(key)
        given = {p for p in found if " " not in p and p in world.given_names()}
        return {p: keys for p, keys in found.items() if p not in given or self._is_one(p, keys)}

    def _is_one(self, part: str, keys: list[str]) -> bool:
        """Whether a word that is a given name too means one person by itself: the only one, by the surname, or
        the one named most by far where it is used alone ("Kim").
        """
        if len(keys) == 1 or _ends_one(part, keys):
            return True
        return part in self._alone and self._weight(keys[0]) >= 2 * self._weight(keys[1])

    def _weight(self, key: str) -> int:
        """How likely a bare surname means this person: how often named in full, and known to the lists."""
        return sum(run.key == key for run in self.runs if run.last > run.first) + 3 * (key in self.reader.people)

    def _meant(self, run: Run) -> Iterator[tuple[Run, str]]:
        key = run.key
        if key in self._body:
            return
        if key in self.full:
            yield run, key
        elif part := self._within(run):
            yield part, part.key
        elif names_a_thing(run):
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

    def whose(self, key: str) -> str | None:
        """The full name in this article that a folded name or surname stands for, or itself if it is one."""
        if key in self.full:
            return key
        return self._single.get(key) or self._whose(key, " " not in key)

    def _single_names(self) -> dict[str, str]:
        """Words alone that are persons, to the name they are a slip or form of."""
        scores: dict[str, float] = {}
        things: dict[str, list[float]] = {}
        strange: dict[str, float] = {}
        for run in self.runs:
            if run.first == run.last and run.key not in self._body and not self._whose(run.key, True):
                strange[run.key] = max(strange.get(run.key, 0.0), evidence.of_strange_word(run))
                scores[run.key] = max(scores.get(run.key, -9.0), evidence.of_word_alone(run, self.reader))
                things.setdefault(run.key, []).append(evidence.of_thing(run))
        found = {
            k: k
            for k, score in scores.items()
            if k in self._given or score + evidence.of_things(things[k], score) >= evidence.ENOUGH
        }
        for key in sorted(scores.keys() - found.keys()):
            if meant := self._slip(key, found):
                found[key] = meant
            elif scores[key] + strange[key] + evidence.of_things(things[key], scores[key]) >= evidence.ENOUGH:
                found[key] = key
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
                if word not in keys or (id(line), at) in covered:
                    continue
                if _is_surname(line, at) if not line.taken[at] else _is_namesake(line, at):
                    yield Run(line, at, at)


def _with_given(found: Sequence[Run], given: Sequence[Run]) -> list[Run]:
    """The runs by place, the given ones instead of those they share a token with."""
    if not given:
        return list(found)
    taken = {(id(run.line), i) for run in given for i in range(run.first, run.last + 1)}
    kept = [r for r in found if not any((id(r.line), i) in taken for i in range(r.first, r.last + 1))]
    return sorted((*kept, *given), key=lambda run: (run.line.number, run.first))


def _is_surname(line: Line, at: int) -> bool:
    """Whether a word spelled like a surname of the article is that surname here."""
    word = line.words[at]
    if not ordinary(line.lower[at]):
        return len(word) > 3
    if not word[0].isupper() or line.style != "normal":
        return False
    if evidence.honorific(line, at) or line.possessive[at]:
        return True
    verb = _past_day(line, at + 1)
    following = line.flags[verb] if verb < line.size else 0
    acts = following & (Is.SAY | Is.ACT | Is.AUXILIARY | Is.ADVERB) and line.words[verb].islower()
    before = line.lower[at - 1] if at else ""
    if line.opens(at) and line.lower[at] in _PRONOUNS:
        return False
    if line.opens(at) and line.words[at + 1 : at + 2] == [","] and not line.flags[at] & (Is.FUNCTION | Is.CALENDAR):
        return line.lower[at + 2] in {"who", "a", "an", "the"} or line.lower[at + 2].endswith("ing")
    if line.opens(at) or line.flags[at] & Is.CALENDAR:
        return bool(acts) and before not in {"in", "of", "last", "on", "since", "by", "until", "early", "late"}
    return not line.flags[at] & Is.FUNCTION


def _past_day(line: Line, at: int) -> int:
    """Past the adverb or day between a name and its verb: "Short further claimed", "Short on Friday rejected"."""
    while at + 1 < line.size and line.lower[at].endswith("ly"):
        at += 1
    if at + 1 < line.size and line.lower[at] == "further" and line.flags[at + 1] & Is.SAY:
        at += 1
    on = at + (at < line.size and line.lower[at] == "on")
    return on + 1 if on + 1 < line.size and line.flags[on] & Is.CALENDAR else at


def _is_namesake(line: Line, at: int) -> bool:
    """Whether a place of the same name is no place here: a title stands before it, or a verb of saying after it."""
    known = line.senses.get(at)
    if known is None or known[1] > 1 or known[0].how != "place":
        return False
    alone = Run(line, at, at)
    return evidence.honorific(line, at) or (evidence.says(alone) and not line.possessive[at])


def _ends_one(part: str, keys: list[str]) -> bool:
    """Whether a given name is a surname as well, of the likeliest owner."""
    return keys[0].split()[-1] == part


def _role(run: Run) -> Role | None:
    before, after = run.roles
    return before or after
