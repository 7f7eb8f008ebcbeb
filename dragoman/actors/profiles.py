"""Persons across articles: which names are one person's.

In: the person mentions of a case. Out: `Profile`s, each with all its mentions and the reasons. Names are
looked up by the sound of the surname, so the work grows with the names, not with their square. The result
does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct, field

from dragoman import world
from dragoman.actors.lexicon import PARTICLES
from dragoman.actors.ruled import Ruled
from dragoman.actors.spelling import alike, fold, sound, without_suffix
from dragoman.model import Mention

SAME_SURNAME = 0.85  # of letters or sounds, below which two surnames are two
SAME_SURNAME_AND_GIVEN = 0.8  # the same where the given names are letter for letter the same
MORE = 5  # times as often as all others of the surname: then the surname alone means this one
SAME_GIVEN = 0.76  # given names vary more between languages: Mykola, Nikolai


@lru_cache(maxsize=1 << 17)
def id_of(mention: Mention) -> str:
    """The mention's id, hashed once: a join asks for it again and again."""
    return mention.id


class Profile(Struct):
    """One person: mentions, by article and place, and why each is this person."""

    mentions: list[Mention] = field(default_factory=list)
    reasons: dict[str, tuple[float, str]] = field(default_factory=dict)  # Mention.id -> score, reason
    _held: dict[str, tuple[int, Any]] = field(default_factory=dict)  # what was made of so many mentions

    @property
    def names(self) -> Counter[str]:
        """Spellings and how often each was seen."""
        return self._once("names", lambda: Counter(m.name for m in self.mentions))  # type: ignore[no-any-return]

    @property
    def key(self) -> str:
        """The folded full name seen most, initials last; of equally common ones the fullest, then by the alphabet."""
        return self._once("key", self._key)  # type: ignore[no-any-return]

    def _key(self) -> str:
        roots = [mention for mention in self.mentions if not mention.refers] or self.mentions
        counts = Counter(fold(mention.name) for mention in roots)
        return min(counts, key=lambda name: (" " not in name, _initials(name), -counts[name], -len(name.split()), name))

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        """What the mentions show, made again only when there are more of them: they are never taken away."""
        held = self._held.get(name)
        if held is None or held[0] != len(self.mentions):
            held = self._held[name] = (len(self.mentions), make())
        return held[1]

    @property
    def surname(self) -> str:
        return without_suffix(self.key).split()[-1] if self.key else ""

    @property
    def parties(self) -> Counter[str]:
        """Parties that the words beside the name showed."""
        return self._once(  # type: ignore[no-any-return]
            "parties", lambda: Counter(mention.party for mention in self.mentions if mention.party)
        )

    @property
    def roles(self) -> Counter[str]:
        return Counter(mention.role for mention in self.mentions if mention.role)

    def take(self, other: Profile, score: float, reason: str) -> None:
        """Make another profile's mentions this person's."""
        for mention in other.mentions:
            before = other.reasons.get(id_of(mention), (1.0, ""))
            self.mentions.append(mention)
            self.reasons[id_of(mention)] = before if before[0] < score or not reason else (score, reason)


def profiles(mentions: Iterable[Mention], ruled: Ruled | None = None) -> list[Profile]:
    """The persons of a case; whom `ruled` puts apart stay apart."""
    ruled = ruled or Ruled()
    full, alone = _by_full_name(_in_articles(mentions, ruled))
    full = _joined(full, ruled)
    return sorted([*full, *_placed(alone, full, ruled)], key=lambda p: (p.key, id_of(p.mentions[0])))


def _in_articles(mentions: Iterable[Mention], ruled: Ruled) -> list[Profile]:
    """Mentions of one article that refer to one another."""
    rows = sorted((m for m in mentions if m.kind == "person"), key=lambda m: (m.article, m.span))
    by_id = {id_of(mention): mention for mention in rows}
    held: dict[str, Profile] = {}
    for mention in rows:
        root = mention
        while root.refers in by_id and by_id[root.refers].refers != id_of(root) and root.refers != id_of(root):
            if ruled.apart([mention.name], [by_id[root.refers].name]):
                break
            root = by_id[root.refers]
        profile = held.setdefault(id_of(root), Profile())
        profile.mentions.append(mention)
        said = "named so" if root is mention else f"short for “{root.name}” in the same article"
        profile.reasons[id_of(mention)] = (1.0 if root is mention else 0.95, said)
    return list(held.values())


def _by_full_name(rows: Sequence[Profile]) -> tuple[list[Profile], list[Profile]]:
    """Profiles with the same full name made one; those with a surname only apart."""
    full: dict[str, Profile] = {}
    alone: list[Profile] = []
    for row in rows:
        if " " in row.key:
            full.setdefault(row.key, Profile()).take(row, 1.0, "")
        else:
            alone.append(row)
    return [full[key] for key in sorted(full)], alone


def _joined(rows: list[Profile], ruled: Ruled) -> list[Profile]:
    """Spellings of one name made one person; the commoner spelling first, so chains start from it."""
    blocks: dict[str, list[tuple[str, Profile]]] = {}
    found: list[Profile] = []
    for row in sorted(rows, key=lambda p: (-len(p.mentions), p.key)):
        key = row.key
        near = {known: p for block in keys_of(key) for known, p in blocks.get(block, ())}
        same = [
            (score, k)
            for k, p in near.items()
            if (score := same_person(k, key)) and not _at_odds(p, row) and not ruled.apart(p.names, row.names)
        ]
        if same:
            score, known = max(same)
            near[known].take(row, score, f"“{key}” is a spelling of “{known}”")
        else:
            found.append(row)
            for block in keys_of(key):
                blocks.setdefault(block, []).append((key, row))
    return found


def keys_of(key: str) -> list[str]:
    """What spellings of one surname share; of three words and more the last two are asked."""
    parts = key.split()
    return sorted({block for part in (parts[-1:] if len(parts) < 3 else parts[-2:]) for block in _frames(part)})


def _frames(word: str) -> set[str]:
    """The first consonants of a word's sound, all of them and with one left out: a slip changes one."""
    plain = sound(word)
    frame = "".join(c for c in plain if c not in "aeioughu")[:5] or plain[:2]
    return {frame, *(frame[:i] + frame[i + 1 :] for i in range(len(frame)) if len(frame) > 3)}


@lru_cache(maxsize=65536)
def same_person(left: str, right: str) -> float | None:
    """How alike two folded full names are as names of one person; None where they are two.

    >>> same_person("volodymyr zelenskyy", "volodymyr zelensky") is not None
    True
    >>> same_person("bill clinton", "hillary clinton") is None
    True
    """
    if left.replace(" ", "") == right.replace(" ", ""):
        return 1.0
    a, b = _without_particles(left), _without_particles(right)
    if len(a) != len(b):
        if _contains(a, b) or _contains(b, a):
            return 0.9
    elif a[0][0] == b[-1][0] and _turned(a, b):
        return 0.9
    return _in_order(a, b)


def _without_particles(key: str) -> list[str]:
    words = key.split()
    return [word for word in words if word not in PARTICLES] or words or [" "]


def _in_order(a: list[str], b: list[str]) -> float | None:
    """Given names, then surname, on both sides."""
    surname = alike(a[-1], b[-1])
    if surname < (SAME_SURNAME if a[:-1] != b[:-1] else SAME_SURNAME_AND_GIVEN):
        return None
    given = _given_alike(a[:-1], b[:-1])
    return None if given is None else round((2 * surname + given) / 3, 3)


def _turned(a: list[str], b: list[str]) -> bool:
    """Surname first on one side: "Ruiz, Ana" and "Ana Ruiz"."""
    turns = (b[1:] + b[:1], b[-1:] + b[:-1])
    return len(a) > 1 and any(all(alike(x, y) >= 0.9 for x, y in zip(a, turn, strict=True)) for turn in turns)


def _contains(long: list[str], short: list[str]) -> bool:
    """Whether all words of a name stand in a longer one in their order: "Ana Ruiz" in "Ana Ruiz Otero"."""
    rest = iter(long)
    return 1 < len(short) < len(long) and all(any(alike(x, y) >= 0.9 for y in rest) for x in short)


def _given_alike(left: list[str], right: list[str]) -> float | None:
    """The worst pair of given names, initials allowed, each name of the shorter list with one of the longer."""
    short, long = sorted((left, right), key=len)
    rest, worst = list(long), 0.9
    for name in sorted(short, key=len, reverse=True):  # initials last, so that they take no whole name's place
        best = max(rest, key=lambda other: _one_given(name, other), default="")
        score = _one_given(name, best) if best else 0.0
        if score < SAME_GIVEN:
            return None
        rest.remove(best)
        worst = min(worst, score) if short else worst
    return worst


def _one_given(left: str, right: str) -> float:
    if len(left) == 1 or len(right) == 1:
        return 0.9 if left[:1] == right[:1] else 0.0
    short = world.nicknames()
    if right in short.get(left, ()) or left in short.get(right, ()):
        return 0.9
    return alike(left, right)


def _at_odds(left: Profile, right: Profile) -> bool:
    """Whether both have a party by their words, and never the same; equal full names are not asked."""
    if not left.parties or not right.parties or left.parties.keys() & right.parties.keys():
        return False
    return _without_initials(left.key) != _without_initials(right.key)


def _initials(name: str) -> bool:
    """Whether all given names are initials: "h ruiz"."""
    return all(len(word) == 1 for word in name.split()[:-1])


def _without_initials(key: str) -> list[str]:
    return [word for word in key.split() if len(word) > 1]


def _placed(alone: Sequence[Profile], full: Sequence[Profile], ruled: Ruled) -> list[Profile]:
    """Surnames alone go to the one person of that surname; else they stay a person of their own."""
    by_surname: dict[str, list[Profile]] = {}
    for person in full:
        for part in {person.surname, *_particle_names(person.key)}:
            by_surname.setdefault(sound(part), []).append(person)
    rest: dict[tuple[str, str], Profile] = {}
    chosen = [  # all, before any is taken
        _the_one(row, [p for p in by_surname.get(sound(row.key), ()) if not ruled.apart(p.names, row.names)])
        for row in alone
    ]
    for row, choice in zip(alone, chosen, strict=True):
        if choice is not None:
            person, score, reason = choice
            person.take(row, score, reason)
        else:
            party = row.parties.most_common(1)[0][0] if row.parties else ""
            rest.setdefault((row.key, party), Profile()).take(row, 1.0, "")
    return _without_party_apart(rest)


def _particle_names(key: str) -> tuple[str, ...]:
    """A first word that may be the surname: "xi jinping"; not a given name that is no such short word: "paul marsh"."""
    parts = key.split()
    short = len(parts[0]) <= 3 or (len(parts[0]) <= 6 and parts[0] not in world.given_names())
    return (parts[0],) if len(parts) in (2, 3) and short else ()


def _the_one(row: Profile, persons: Sequence[Profile]) -> tuple[Profile, float, str] | None:
    """The person a surname alone means, with score and reason: the only one, the one of that party, or the
    one who is named so much more often than the others that a reader would take nobody else.
    """
    name = row.mentions[0].name
    fitting = [p for p in persons if not _at_odds(p, row)]
    exact = [p for p in fitting if row.key in {p.surname, p.key.split()[0]}]
    for some in (exact, fitting):
        if len(some) == 1:
            return some[0], 0.85, f"the only “{name}” of the case that fits"
        agreeing = [p for p in some if p.parties.keys() & row.parties.keys()]
        if len(agreeing) == 1:
            return agreeing[0], 0.85, f"the only “{name}” of the case with that party"
        ranked = sorted(agreeing or some, key=lambda p: (-len(p.mentions), p.key))
        if ranked and len(ranked[0].mentions) >= MORE * sum(len(p.mentions) for p in ranked[1:]):
            return ranked[0], 0.7, f"the “{name}” named most by far in the case"
    return None


def _without_party_apart(rest: dict[tuple[str, str], Profile]) -> list[Profile]:
    """A surname without party joins the only profile of that surname that has one."""
    found: list[Profile] = []
    named: dict[str, list[tuple[str, str]]] = {}
    for key, party in rest:
        if party:
            named.setdefault(key, []).append((key, party))
    for key, party in sorted(rest):
        others = named.get(key, ())
        if not party and len(others) == 1:
            rest[others[0]].take(rest[key, party], 0.8, "")
        else:
            found.append(rest[key, party])
    return found
