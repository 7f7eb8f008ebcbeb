"""Which issues of the case a passage is about, and on which side of the proposition it stands.

In: a case and a passage. Out: `Match`es with the tokens they rest on and a sign: +1 where the passage
says the proposition, -1 where it says its opposite. The things of the proposition are weighed by how
few issues share them; what is done to a thing is compared as more or less of it, negation included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import log

from msgspec import Struct

from dragoman.case import Case, Issue
from dragoman.positions.vocabulary import Unit, alike, data, units
from dragoman.text import Token, tokens
from dragoman.words import stem

FLOOR = 0.5  # share of the proposition's weight a passage must cover
TWO = 0.34  # the same where two of its things stand close together
ACTED = 0.4  # the same where what the issue is first about has something done to it
CLOSE = 8  # tokens
AGAIN = 0.25  # the same for an issue the article has introduced, by a word no other issue has
WINDOW = 18  # tokens a match may stretch over
OPERATION = 0.5  # weight of what is done to a thing, beside about 1 for a thing
PARTY = 0.25  # weight of a party's name: most issues name one
STRONG = 0.7  # a thing of at least this weight must be among what matched
ASIDE = 0.4  # share of its weight that a thing keeps where it only says of which or where ("for lorries on the road")
_BOUNDS = frozenset("in after during before while until because if when although though since amid despite".split())
_AUXILIARIES = frozenset(
    "will would can could may might must should shall to have has had not also then first of the its their his"
    " her".split()
)
_BEFORE_ONLY = frozenset(["without", "outside"])  # what they take away stands after them
_WHEN = frozenset("before after until unless if once while".split())
_TIMES = frozenset("year month week day decade century season term summer winter spring autumn".split())
_PAUSES = frozenset(",;")
KEEP = "keep"  # the family of what leaves a thing as it is
_LINKS = frozenset("of for on at from with in to may is are and or".split())
_ASIDE = frozenset("for on at from with in along near".split())
_NO_WAY = _BOUNDS | _PAUSES  # what is done to a thing does not reach over these
_BARGAINING = frozenset("claim claims demand demands offer offers bid bids request proposal call calls price".split())
_BE = frozenset("be been being is are was were get gets got remain".split())


class Sense(Struct, frozen=True):
    """One thing in a proposition: its weight and the sign it has under each operation named with it."""

    key: str
    weight: float
    signs: tuple[tuple[str | None, int], ...]  # (family, sign)


class Clause(Struct, frozen=True):
    """One wording of an issue, cut into senses and operations."""

    issue: str
    senses: tuple[Sense, ...]
    families: frozenset[str]
    effect: int = 1  # -1 for a wording of the opposite
    by_name: bool = False  # made from the issue's id
    head: str | None = None  # the thing it is first about: "toll" in "lowers the toll for lorries"


class Match(Struct, frozen=True):
    """A passage is about an issue."""

    issue: str
    score: float
    sign: int
    start: int  # first and last token it rests on
    end: int
    on: frozenset[int] = frozenset()  # the first tokens of the things themselves


class Passage:
    """Words cut into what they stand for; what is done to each thing is looked for once."""

    def __init__(self, words: Sequence[Token], named: Sequence[str | None]) -> None:
        self.words = words
        self.lower = [word.text.lower() for word in words]
        self.units = units(words, named)
        self._signs: dict[int, list[tuple[str | None, int]]] = {}

    def signs(self, k: int) -> list[tuple[str | None, int]]:
        """The operations on the thing at unit k, nearest first, each with the sign the thing has under it."""
        if k not in self._signs:
            self._signs[k] = _signs(self, k)
        return self._signs[k]


class Codebook:
    """The issues of a case, ready to be looked for."""

    def __init__(self, case: Case) -> None:
        self.names = _party_names(case)
        drafts = [
            (issue, wording, effect, by_name) for issue in case.issues for wording, effect, by_name in _wordings(issue)
        ]
        cut = [(issue, self._passage(wording), effect, by_name) for issue, wording, effect, by_name in drafts]
        self.spread = _spread((issue.id, found) for issue, found, _, _ in cut)
        self.count = max(1, len(case.issues))
        self._last: tuple[list[Token], list[Unit]] | None = None
        self._known: dict[str, tuple[tuple[int, Sense], ...]] = {}  # a cache: thing to the senses it stands for
        self.parties = {issue.id: frozenset(filter(None, self._named_in(issue.proposition))) for issue in case.issues}
        self.own = {issue.id: _own_words(issue) for issue in case.issues}
        stated = [self._clause(*entry) for entry in cut if not entry[3]]
        named = [_signed_like(self._clause(*entry), stated) for entry in cut if entry[3]]
        self.clauses = (*stated, *named)

    def match(
        self, words: Sequence[Token], named: Sequence[str | None], introduced: frozenset[str] = frozenset()
    ) -> list[Match]:
        """The issues a passage is about, best first, one match an issue.

        Issues that the article has `introduced` in full are known again by one word of their own
        ("the vote", "the withdrawal").
        """
        passage = Passage(words, named)
        hits: dict[int, list[tuple[int, Sense]]] = {}
        for k, unit in enumerate(passage.units):
            for number, sense in self._senses_of(unit.entry.key):
                hits.setdefault(number, []).append((k, sense))
        best: dict[str, Match] = {}
        for number in sorted(hits):
            clause = self.clauses[number]
            if not any(_is_strong(passage, k, sense) for k, sense in hits[number]):
                continue
            match = self._match(clause, hits[number], passage, AGAIN if clause.issue in introduced else FLOOR)
            if match and (match.issue not in best or best[match.issue].score < match.score):
                best[match.issue] = match
        return _distinct(sorted(best.values(), key=lambda m: (-m.score, m.start, m.issue)))

    def touched(self, words: Sequence[Token], named: Sequence[str | None]) -> set[str]:
        """The issues of which at least one thing of weight stands in a passage."""
        passage = Passage(words, named)
        return {
            self.clauses[number].issue
            for k, unit in enumerate(passage.units)
            for number, sense in self._senses_of(unit.entry.key)
            if not unit.named and not sense.key.startswith("party:") and sense.key not in _bearers()
        }

    def done_to(self, issue: str, words: Sequence[Token]) -> int | None:
        """The sign of what a passage does to the thing of an issue that it only points to; None where it does nothing.

        "Its immediate opening" is +1 for a gate that is to be opened, "keep it shut" -1.
        """
        done = [u for u in self._units(words) if u.entry.effect and u.entry.key is None]
        for clause in self.clauses if done else ():
            unit = next((u for u in done if clause.issue == issue and _does(u.entry.family, clause)), None)
            if unit is not None:
                same = unit.entry.family in clause.families
                return (1 if same else -1) * (-1 if unit.negated else 1) * clause.effect
        return None

    def _units(self, words: Sequence[Token]) -> list[Unit]:
        """The units of a passage; of the last one they are kept, since several issues are asked about it."""
        last = self._last
        if last is None or last[0] != words:
            self._last = last = (list(words), units(words))
        return last[1]

    def moved(self, issue: str, words: Sequence[Token]) -> int:
        """+1 where what a passage does to a figure goes the way of the issue, or nothing is done; else -1."""
        wanted = next((s for c in self.clauses if c.issue == issue for x in c.senses for f, s in x.signs if f), 0)
        done = next((u.entry.effect for u in self._units(words) if u.entry.effect and u.entry.key is None), 0)
        return -1 if wanted < 0 < done else 1

    def _named_in(self, wording: str) -> list[str | None]:
        return [key and key.removeprefix("party:") for key in self._named(tokens(wording))]

    def _passage(self, wording: str) -> Passage:
        words = tokens(wording)
        return Passage(words, self._named(words))

    def _named(self, words: Sequence[Token]) -> list[str | None]:
        ids = [self.names.get(w.lower.removesuffix("’s").removesuffix("'s")) for w in words]
        return [f"party:{id}" if id else None for id in ids]

    def _weight(self, key: str) -> float:
        if key.startswith("party:"):
            return PARTY
        share = self.spread.get(key, 1)
        return min(1.2, 0.35 + log(1 + self.count / share) / log(1 + self.count))

    def _clause(self, issue: Issue, cut: Passage, effect: int, by_name: bool) -> Clause:
        senses: dict[str, Sense] = {}
        aside = _aside(cut)
        for k, unit in enumerate(cut.units):
            key = unit.entry.key
            if key and key not in senses:
                shared = unit.start >= aside and self.spread.get(key, 1) > 1
                weight = self._weight(key) * (ASIDE if shared else 1)
                senses[key] = Sense(key, weight, tuple(cut.signs(k)))
        families = frozenset(u.entry.family for u in cut.units if u.entry.family)
        return Clause(issue.id, tuple(senses.values()), families, effect, by_name, _head(cut))

    def _senses_of(self, key: str | None) -> tuple[tuple[int, Sense], ...]:
        """The clauses, by number, and the senses in them that a thing stands for."""
        if key is None:
            return ()
        if key not in self._known:
            self._known[key] = tuple(
                (number, sense)
                for number, clause in enumerate(self.clauses)
                for sense in clause.senses
                if alike(key, sense.key)
            )
        return self._known[key]

    def _match(self, clause: Clause, hits: Sequence[tuple[int, Sense]], passage: Passage, floor: float) -> Match | None:
        found = passage.units
        whole = sum(s.weight for s in clause.senses) + (OPERATION if clause.families else 0)
        best: Match | None = None
        for first, (k, _) in enumerate(hits):
            inside = [(j, s) for j, s in hits[first:] if found[j].end - found[k].start <= WINDOW]
            match = self._judge(clause, inside, passage, whole, floor)
            if match and (best is None or match.score > best.score):
                best = match
        return best

    def _judge(
        self,
        clause: Clause,
        inside: Sequence[tuple[int, Sense]],
        passage: Passage,
        whole: float,
        floor: float,
    ) -> Match | None:
        strong = {s.key for j, s in inside if _is_strong(passage, j, s)}
        if not strong:
            return None
        found = passage.units
        weights = {sense.key: sense.weight for _, sense in inside}
        low, high = min(found[j].start for j, _ in inside), max(found[j].end for j, _ in inside)
        near = [u for u in found if u.start >= low - 6 and u.end <= high + 6]
        operated = any(_does(u.entry.family, clause) for u in near if u.entry.family)
        if len(strong) == 1 and _lacks_operation(clause, inside, passage, next(iter(strong))):
            return None
        shared = all(self.spread.get(k, 1) > 1 for k in strong)
        acted = any(passage.signs(j)[0][0] is not None for j, s in inside if s.key in strong)
        if shared and (clause.families or not clause.by_name) and not operated and not acted:
            return None  # a place that several issues name is not yet one of them
        again = floor < FLOOR and (
            self._known_again(clause.issue, inside, passage)
            or (operated and _is_head_acted_on(clause, inside, passage))
        )
        close = len(strong) > 1 and high - low <= CLOSE and any(self.spread.get(k, 1) == 1 for k in strong)
        if (
            not again
            and clause.by_name
            and clause.families
            and not operated
            and not _same_effect(clause, inside, passage)
        ):
            return None  # an id of few words counts only in full
        score = (sum(weights.values()) + (OPERATION if operated else 0)) / whole * (0.95 if clause.by_name else 1)
        least = floor if again else TWO if close else FLOOR
        if score < least and not (score >= ACTED and _is_head_acted_on(clause, inside, passage)):
            return None
        things = frozenset(found[j].start for j, s in inside if not s.key.startswith("party:"))
        return Match(clause.issue, score, _sign(clause, inside, passage), low, high, things)

    def _known_again(self, issue: str, inside: Sequence[tuple[int, Sense]], passage: Passage) -> bool:
        """Whether a word of the issue's own wording stands here that names no other issue."""
        found, words = passage.units, passage.words
        return any(
            self.spread.get(sense.key, 1) == 1
            and not found[j].named
            and any(alike(stem(w.text), own) for w in words[found[j].start : found[j].end] for own in self.own[issue])
            for j, sense in inside
        )


def _is_strong(passage: Passage, k: int, sense: Sense) -> bool:
    """Whether unit k is a thing that can carry a match: no party, nobody who acts, and few issues share it."""
    return sense.weight >= STRONG and not passage.units[k].named and sense.key not in _bearers()


def _is_head_acted_on(clause: Clause, inside: Sequence[tuple[int, Sense]], passage: Passage) -> bool:
    """Whether what the issue is first about has something done to it: "the toll would come down"."""
    return any(s.key == clause.head and _does(passage.signs(j)[0][0], clause) for j, s in inside)


def _does(family: str | None, clause: Clause) -> bool:
    """Whether an operation is one of the clause, or undoes one."""
    return family is not None and (family in clause.families or not clause.families.isdisjoint(_undone(family)))


@cache
def _opposed() -> frozenset[tuple[str, str]]:
    pairs = data("concepts.yaml")["opposed"]
    return frozenset((a, b) for pair in pairs for a, b in (pair, reversed(pair)))


@cache
def _undone(family: str) -> frozenset[str]:
    """The families of what undoes an operation: "close" for "open"."""
    pairs = [*data("concepts.yaml")["opposed"], *data("concepts.yaml")["reversed"]]
    return frozenset(other for pair in pairs for one, other in (pair, reversed(pair)) if one == family)


def _head(cut: Passage) -> str | None:
    """The last of the first things in a row, parties aside: "lorries" in "the impounded Belqaran lorries"."""
    head: Unit | None = None
    for unit in cut.units:
        if unit.entry.key is None or unit.entry.key.startswith("party:"):
            continue
        between = cut.lower[head.end : unit.start] if head else []
        if head is not None and (len(between) > 2 or not _LINKS.isdisjoint(between)):
            break
        head = unit
    return head.entry.key if head else None


def _lacks_operation(clause: Clause, inside: Sequence[tuple[int, Sense]], passage: Passage, key: str) -> bool:
    """Whether a thing that the issue takes away is merely named here: "NAFTA" is no wish to leave it."""
    sense = next(s for s in clause.senses if s.key == key)
    if not all(family is not None and sign < 0 for family, sign in sense.signs):
        return False
    return all(passage.signs(j)[0][0] is None for j, s in inside if s.key == key)


def _sign(clause: Clause, inside: Sequence[tuple[int, Sense]], passage: Passage) -> int:
    votes = 0.0
    carrying = [(j, s) for j, s in inside if s.weight >= STRONG and not s.key.startswith("party:")]
    for j, sense in carrying or inside:
        if sense.key.startswith("party:"):
            continue
        family, sign = passage.signs(j)[0]
        theirs = next((s for f, s in sense.signs if f == family), sense.signs[0][1])
        opposed = any((family, f) in _opposed() for f, _ in sense.signs)
        votes += sense.weight * sign * theirs * (-1 if opposed else 1)
    return clause.effect * (1 if votes >= 0 else -1)


def _same_effect(clause: Clause, inside: Sequence[tuple[int, Sense]], passage: Passage) -> bool:
    """Whether the passage says less of a thing as the id does, in other words: "ceasefire", "without fighting"."""
    found = passage.units
    return all(
        any(found[j].entry.inherent * sign < 0 for _, sign in passage.signs(j)) or found[j].entry.inherent < 0
        for j, _ in inside
    ) and any(sign < 0 for sense in clause.senses for _, sign in sense.signs)


@lru_cache(maxsize=4)
def codebook(case: Case) -> Codebook:
    """The codebook of a case, made once."""
    return Codebook(case)


@cache
def _bearers() -> frozenset[str]:
    return frozenset(data("concepts.yaml")["bearers"])


def _wordings(issue: Issue) -> Iterable[tuple[str, int, bool]]:
    """The proposition's clauses, further wordings, wordings of the opposite, and the id read as words."""
    for clause in issue.proposition.split(";"):
        yield clause, 1, False
    for wording in issue.words:
        yield wording, 1, False
    for wording in issue.against:
        yield wording, -1, False
    yield issue.id.replace("_", " ").replace("-", " "), 1, True


def _aside(cut: Passage) -> int:
    """The token from which on a wording only says of which, for whom or where; past its end where it does not."""
    things = [u for u in cut.units if u.entry.key and not u.entry.key.startswith("party:")]
    first = things[0].end if things else 0
    return next((i for i in range(first, len(cut.lower)) if cut.lower[i] in _ASIDE), len(cut.lower))


def _signed_like(named: Clause, stated: Sequence[Clause]) -> Clause:
    """An id names the matter and not the side ("nato_membership"): its signs are those of the proposition."""
    theirs = {s.key: s.signs for c in reversed(stated) if c.issue == named.issue and c.effect == 1 for s in c.senses}
    sides = {sign for key, signs in theirs.items() if not key.startswith("party:") for _, sign in signs[:1]}
    alone = ((None, next(iter(sides))),) if len(sides) == 1 else None  # on which side all its things stand
    senses = tuple(Sense(s.key, s.weight, theirs.get(s.key, _own_signs(s, alone))) for s in named.senses)
    return Clause(named.issue, senses, named.families, named.effect, by_name=True, head=named.head)


def _own_signs(sense: Sense, alone: tuple[tuple[None, int]] | None) -> tuple[tuple[str | None, int], ...]:
    """The signs of a thing that only the id names; where nothing is done to it there, those of the proposition."""
    plain = sense.signs[0] == (None, 1)
    return alone if alone is not None and plain else sense.signs


def _own_words(issue: Issue) -> frozenset[str]:
    """The stems of the proposition and the id."""
    wordings = " ".join(wording for wording, _, _ in _wordings(issue))
    return frozenset(stem(w.text) for w in tokens(wordings) if len(w.text) > 3)


def _party_names(case: Case) -> dict[str, str]:
    names: dict[str, str] = {}
    for party in case.parties:
        for name in (party.id, *party.names, *party.adjectives):
            last = name.lower().removeprefix("the ")
            if " " not in last:
                names[last] = party.id
    return names


def _spread(cut: Iterable[tuple[str, Passage]]) -> dict[str, int]:
    """In how many issues each thing stands."""
    where: dict[str, set[str]] = {}
    for issue, passage in cut:
        for unit in passage.units:
            if unit.entry.key:
                where.setdefault(unit.entry.key, set()).add(issue)
    return {key: len(issues) for key, issues in where.items()}


def _signs(passage: Passage, k: int) -> list[tuple[str | None, int]]:
    thing = passage.units[k]
    left, right = _left_operation(passage, k), _right_operations(passage, k)
    if left is not None and left.entry.family == KEEP and right and right[0].start - thing.end <= 1:
        left = None  # "keep the offices open": opening is what is done to them
    operations = ([left] if left else []) + right
    if not operations:
        return [(thing.entry.family, thing.entry.inherent * (-1 if thing.negated else 1))]
    return [
        (u.entry.family, thing.entry.inherent * u.entry.effect * (-1 if u.negated or thing.negated else 1))
        for u in operations
    ]


def _is_time(passage: Passage, unit: Unit) -> bool:
    """Whether what may be an operation tells when: "by the end of next year"."""
    return (
        passage.lower[unit.start] == "end"
        and passage.lower[unit.end : unit.end + 1] == ["of"]
        and not _TIMES.isdisjoint(passage.lower[unit.end + 1 : unit.end + 4])
    )


def _left_operation(passage: Passage, k: int) -> Unit | None:
    found, start = passage.units, passage.units[k].start
    for unit in reversed(found[:k]):
        between = passage.lower[unit.end : start]
        if len(between) > 6 or not _NO_WAY.isdisjoint(between):
            return None
        if unit.entry.effect and not _BARGAINING.isdisjoint(between):
            return None  # "reduced its claim on the toll": it is the claim that is reduced
        if unit.entry.effect and unit.entry.key is None and not _is_time(passage, unit):
            return unit
    return None


def _right_operations(passage: Passage, k: int) -> list[Unit]:
    """Operations after the thing: "sanctions are lifted", "troops leave"; several when joined by "or"."""
    found, end = passage.units, passage.units[k].end
    chosen: list[Unit] = []
    for unit in found[k + 1 :]:
        if passage.lower[unit.start] in _BEFORE_ONLY:
            break  # "to meet without preconditions" is still to meet
        between = passage.lower[end : unit.start]
        if len(between) > 9 or not _PAUSES.isdisjoint(between) or not _WHEN.isdisjoint(between):
            break
        if unit.entry.effect and unit.entry.key is None and not _is_time(passage, unit):
            if chosen and chosen[-1].entry.family == KEEP and chosen[-1].end == unit.start:
                chosen[-1] = unit  # "stay closed": closing is what is done
            elif chosen or not _BE.isdisjoint(between) or _only_helpers(passage, k, end, unit.start):
                chosen.append(unit)
            else:
                break
    return chosen


def _only_helpers(passage: Passage, k: int, start: int, end: int) -> bool:
    """Whether between a thing and what is done to it stand only auxiliaries, and words of other things named after."""
    named = {w for u in passage.units[k + 1 :] if u.entry.key for w in passage.words[u.start : u.end]}
    return all(passage.lower[n] in _AUXILIARIES or passage.words[n] in named for n in range(start, end))


def _distinct(matches: Sequence[Match]) -> list[Match]:
    """Of matches resting on the same words, the best; others stay where they have words of their own."""
    kept: list[Match] = []
    for match in matches:
        rival = next((m for m in kept if match.on <= m.on), None)
        if rival is None or match.score >= rival.score - 0.05:
            kept.append(match)
    return kept
