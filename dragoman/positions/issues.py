"""Which issues of the case a passage is about, and on which side of the proposition it stands.

In: a case, a passage, and what the article was about before. Out: `Match`es with the tokens they rest on and a
sign: +1 where the passage says the proposition, -1 where it says its opposite. A word of the proposition counts by how
few issues of the case share it, another word of its family less; what is done to a thing is compared as more or less
of it, negation included.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import inf, log

from msgspec import Struct, structs

from dragoman import numerals, world
from dragoman.case import Case, Issue
from dragoman.positions import chance, order
from dragoman.positions.chance import Evidence, Recent
from dragoman.positions.likeness import Likeness
from dragoman.positions.vocabulary import LIKE, Unit, alike, data, units
from dragoman.text import Token, tokens
from dragoman.words import demonyms, stem

FLOOR = 0.4  # chance from which a passage is about an issue
FIRM = 0.7  # the same where the one thing shared is said to own another: "NAFTA's panels"
CARRY = 0.55  # the same where it shares no word with it
KEPT = 2_048  # passages kept with what they share, some 10 MB: reports take whole sentences from each other
WINDOW = 18  # tokens a match may stretch over
AROUND = 6  # tokens beside them in which something may be done to their things
PARTY = 0.25  # weight of a party's name: most issues name one
STRONG = 0.7  # a thing of at least this weight tells the sign
FAMILY = 0.6  # share of its weight that a thing keeps by another word of its family
FORM = 0.9  # the same by another form of the word
ALIKE = 0.3  # likeness in meaning from which a passage may be about an issue that it shares no word with
_LEAST_NAME = 4  # letters of a name from which adjectives are made
BEARER = 0.4  # the same where it says who acts
MOST = 3.0  # log odds by which another issue may count as stronger
OTHERWISE = 0.4  # how much the sign of a thing counts to which something else is done than in the wording
GOES = 0.6  # log odds of words that tell that the party of an issue joins or leaves, and not what
UNDONE = 0.75  # the same for an operation, by one that undoes it
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
_GOING = frozenset(["join", "leave"])  # what a party may be told to do with no word of what it joins or leaves
_SIGNS = frozenset("sign signs signed".split())  # who signs what is agreed joins by it
KEEP = "keep"  # the family of what leaves a thing as it is
LOWER = "limit"  # the family of what makes a thing less
_ASIDE = frozenset("for on at from with in along near".split())
_NO_WAY = _BOUNDS | _PAUSES  # what is done to a thing does not reach over these
_BARGAINING = frozenset("claim claims demand demands offer offers bid bids request proposal call calls price".split())
_POINTERS = frozenset("it its they them their that this these those such so same one both".split())
_SHARES = {"thing": 1.0, "weak": 0.35, "unit": 0.2, "value": 0.2, "scale": 0.2}  # what each sort counts of a wording
_NEITHER: tuple[tuple[str | None, int], ...] = ((None, 1),)  # the signs of a thing that nothing is done to
_NOTHING: Mapping[str, Recent] = {}
_PARTS = frozenset("and but or while that which who whose since because if unless until when before after , ;".split())
_DETERMINERS = frozenset("the a an its their his her our all every for of on to in with from".split())
_ALL = frozenset("all both other remaining these those some".split())
_LESSENING = frozenset("ban bans freeze embargo closure blockade cut cuts halt stop moratorium boycott cap".split())
_BARS = frozenset("ban bans embargo curb curbs limit limits restriction restrictions moratorium block".split())
_ARTICLES = frozenset("the a an this that its their his her any all".split())
_BE = frozenset("be been being is are was were get gets got remain".split())


Words = tuple[tuple[str, ...], tuple[str | None, ...]]  # of a passage, and what each names


class Sense(Struct, frozen=True):
    """One thing in a proposition: its weight and the sign it has under each operation named with it."""

    key: str
    weight: float  # by which its sign is weighed
    signs: tuple[tuple[str | None, int], ...]  # (family, sign)
    kind: str = "thing"  # or "weak", "unit", "value", "scale" (the unit that the case gives), "party"
    own: str = ""  # the stems of the very words


class Clause(Struct, frozen=True):
    """One wording of an issue, cut into senses and operations."""

    issue: str
    senses: tuple[Sense, ...]
    families: frozenset[str]
    effect: int = 1  # -1 for a wording of the opposite
    by_name: bool = False  # made from the issue's id
    whole: float = 1.0  # what its words weigh together
    subject: str | None = None  # the key of the party that it begins with


class Hit(Struct, frozen=True):
    """A unit of a passage stands for a sense."""

    at: int  # the unit
    sense: Sense
    worth: float  # by how few issues have it, and how like its words are
    akin: bool = False  # by another word of its family


class Shared(Struct, frozen=True):
    """What a passage shares with a wording of an issue."""

    clause: Clause
    hits: tuple[Hit, ...]
    evidence: Evidence
    strength: float  # log odds by the words alone
    start: int
    end: int
    on: frozenset[int]  # the first tokens of the things themselves


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
        self.named = named
        self.lower = [word.text.lower() for word in words]
        self.units = units(words, named)
        self.parts = [i for i, word in enumerate(self.lower) if word in _PARTS]
        self.done = [unit for unit in self.units if unit.entry.family]
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
        self.formed = {word: id for name, id in reversed(self.names.items()) for word in _formed_from(name)}
        self.full_names = _full_names(case)
        drafts = [
            (issue, wording, effect, by_name) for issue in case.issues for wording, effect, by_name in _wordings(issue)
        ]
        cut = [(issue, self._passage(wording), effect, by_name) for issue, wording, effect, by_name in drafts]
        self.spread = _spread((issue.id, found) for issue, found, _, _ in cut)
        counted = {issue.id: _counted(issue) for issue in case.issues}
        self.spread |= {
            key: max(n, self.spread.get(key, 0)) for key, n in Counter(filter(None, counted.values())).items()
        }
        self.count = max(1, len(case.issues))
        self._last: tuple[list[Token], list[Unit]] | None = None
        self._passages: dict[Words, tuple[Passage, dict[str, Shared]]] = {}  # a cache
        self._known: dict[tuple[str, str, bool], tuple[tuple[int, Sense, float, bool], ...]] = {}  # a cache
        self.orders = {
            issue.id: (found.units, sides)
            for issue, found, effect, by_name in reversed(cut)
            if effect > 0
            and not by_name
            and (sides := order.sides(found.words)) is not None
            and all(
                any(a <= u.start < b and u.entry.key and u.entry.key[0] not in "=#" for u in found.units)
                for a, b in sides
            )
        }  # of wordings that say what comes first
        self.parties = {issue.id: frozenset(filter(None, self._named_in(issue.proposition))) for issue in case.issues}
        stated = [self._clause(*entry) for entry in cut if not entry[3]]
        named = [_signed_like(self._clause(*entry), stated) for entry in cut if entry[3]]
        self.clauses = (*stated, *named)
        self._senses: dict[str, list[tuple[int, Sense]]] = {}  # by the beginning of their keys, with their clauses
        for number, clause in enumerate(self.clauses):
            for sense in clause.senses:
                self._senses.setdefault(sense.key[:LIKE], []).append((number, sense))
        self.likeness = self._likeness(case)

    def match(
        self,
        words: Sequence[Token],
        named: Sequence[str | None],
        recent: Mapping[str, Recent] = _NOTHING,
        floor: float = FLOOR,
    ) -> list[Match]:
        """The issues a passage is about, best first, one match an issue.

        Args:
            words: The passage.
            named: The key of what each token names; see `units`.
            recent: Issues that the article was about just before.
            floor: Chance from which an issue is given.
        """
        passage, shared = self._read(words, named)
        matches: list[Match] = []
        for issue, one in shared.items():
            if chance.of_words(one.strength, 0.0, recent.get(issue)) < floor:
                continue  # a rival makes it less likely still
            likely = chance.of_words(one.strength, rival(issue, shared), recent.get(issue))
            if likely >= (floor + FIRM - FLOOR if _is_owner(one.hits, passage) else floor):
                sign = self._order(issue, passage) or self._signed(issue, one, passage)
                matches.append(Match(issue, likely, sign, one.start, one.end, one.on))
        best = sorted(matches, key=lambda m: (-m.score, m.start, m.issue))
        return _distinct(best) if floor >= FLOOR else best

    def _read(self, words: Sequence[Token], named: Sequence[str | None]) -> tuple[Passage, dict[str, Shared]]:
        """A passage and what it shares, by its words wherever they stand; the last ones are kept."""
        key = (tuple([word.text for word in words]), tuple(named))
        known = self._passages.get(key)
        if known is None:
            if len(self._passages) >= KEPT:
                self._passages.clear()
            passage = Passage(words, named)
            known = self._passages[key] = passage, self.shared(passage)
        return known

    def _signed(self, issue: str, one: Shared, passage: Passage) -> int:
        return _sign(one.clause, one.hits, passage) if one.hits else self.done_to(issue, passage.words) or 1

    def _order(self, issue: str, passage: Passage) -> int | None:
        """+1 where a passage puts things in the order of the proposition, -1 in the other; None where in neither."""
        stated = self.orders.get(issue)
        sides = order.sides(passage.words) if stated is not None else None
        return order.same(passage.units, sides, *stated) if stated and sides else None

    def carried(
        self, words: Sequence[Token], named: Sequence[str | None], recent: Mapping[str, Recent]
    ) -> Match | None:
        """The issue that words go on about which name none: "and wants it in writing"."""
        _, shared = self._read(words, named)
        likely = {
            issue: chance.carried(each, other(issue, shared), points=points(words)) for issue, each in recent.items()
        }
        best = max(sorted(likely), key=lambda issue: likely[issue], default=None)
        if best is None or likely[best] < CARRY:
            return None
        return Match(best, likely[best], self.done_to(best, words) or 1, 0, len(words))

    def shared(self, passage: Passage) -> dict[str, Shared]:
        """What a passage shares with each issue: with the wording, and in the words, that say most."""
        told = [(k, senses) for k, unit in enumerate(passage.units) if (senses := self._senses_of(unit))]
        hits: dict[int, list[Hit]] = {n: [] for _, senses in told for n, sense, _, _ in senses if sense.kind != "party"}
        for k, senses in told:
            for number, sense, worth, akin in senses:
                if number in hits:
                    hits[number].append(Hit(k, sense, worth, akin))
        best: dict[str, Shared] = {}
        for number in sorted(hits):
            clause = self.clauses[number]
            for inside in _windows(hits[number], passage):
                evidence = self._evidence(clause, inside, passage)
                strength = chance.strength(evidence) if evidence else -inf
                if evidence and (clause.issue not in best or strength > best[clause.issue].strength):
                    best[clause.issue] = _shared(clause, inside, passage, evidence, strength)
        best = _of_party(self._alike(passage, best), passage)
        for clause in self.clauses:
            if clause.subject and not clause.families.isdisjoint(_GOING) and (at := _goes(clause, passage)) is not None:
                known = best.get(clause.issue)
                if known is None or known.strength < GOES:
                    best[clause.issue] = Shared(clause, (), Evidence(), GOES, at, at + 1, frozenset([at]))
        return best

    def _alike(self, passage: Passage, best: dict[str, Shared]) -> dict[str, Shared]:
        """The same with how like in meaning the passage is to each issue, and with those that it is only like."""
        for issue, (like, at) in self.likeness.of(passage.words, passage.named).items():
            known = best.get(issue)
            if known is not None and like != known.evidence.like:
                evidence = structs.replace(known.evidence, like=like)
                best[issue] = structs.replace(known, evidence=evidence, strength=chance.strength(evidence))
            elif known is None and like >= ALIKE:
                evidence = Evidence(like=like, only=1.0)
                clause = next(c for c in self.clauses if c.issue == issue)
                best[issue] = Shared(clause, (), evidence, chance.strength(evidence), at, at + 1, frozenset())
        return best

    def _likeness(self, case: Case) -> Likeness:
        """The words of each issue but the names of parties."""
        wordings = {
            issue.id: [
                w.lower
                for text, effect, _ in _wordings(issue)
                for w in tokens(text)
                if effect > 0 and self._party(w) is None
            ]
            for issue in case.issues
        }
        spread = Counter(stem(w) for words in wordings.values() for w in set(words))
        weights = {found: log(1 + self.count / n) / log(1 + self.count) for found, n in spread.items()}
        return Likeness(wordings, weights)

    def touched(self, words: Sequence[Token], named: Sequence[str | None]) -> set[str]:
        """The issues of which at least one thing of weight stands in a passage."""
        passage = Passage(words, named)
        return {
            self.clauses[number].issue
            for k, unit in enumerate(passage.units)
            for number, sense, _, _ in self._senses_of(unit)
            if not unit.named and sense.kind == "thing" and sense.key not in _bearers()
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
        """+1 where what a passage does to a figure goes the way of the issue, or nothing is done; else -1.

        Only of what is to be lowered does the figure say how much is left: of a withdrawal it says how far.
        """
        senses = (sense for clause in self.clauses if clause.issue == issue for sense in clause.senses)
        lowered = any((LOWER, -1) in sense.signs for sense in senses)
        done = next((u.entry.effect for u in self._units(words) if u.entry.effect and u.entry.key is None), 0)
        return -1 if lowered and done > 0 else 1

    def _named_in(self, wording: str) -> list[str | None]:
        return [key and key.removeprefix("party:") for key in self._named(tokens(wording))]

    def _passage(self, wording: str) -> Passage:
        words = tokens(wording)
        return Passage(words, self._named(words))

    def _named(self, words: Sequence[Token]) -> list[str | None]:
        ids = [self._party(w) for w in words]
        lower = [w.lower.removesuffix("’s").removesuffix("'s") for w in words]
        for name, id in self.full_names.items():
            for i in range(len(words) - len(name) + 1):
                if tuple(lower[i : i + len(name)]) == name and words[i].text[:1].isupper():
                    ids[i : i + len(name)] = [id] * len(name)
        return [f"party:{id}" if id else None for id in ids]

    def _party(self, word: Token) -> str | None:
        """The party that a word names, or is formed from: "Norland", "Norland's", "Norlandic"."""
        plain = word.lower.removesuffix("’s").removesuffix("'s")
        return self.names.get(plain) or (self.formed.get(plain) if word.text[:1].isupper() else None)

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
                senses[key] = Sense(key, weight, tuple(cut.signs(k)), _kind(unit), unit.own)
        families = frozenset(u.entry.family for u in cut.units if u.entry.family)
        whole = sum(self._rarity(s.own or s.key) * _SHARES.get(s.kind, 0.0) for s in senses.values())
        if not by_name and effect > 0 and (counted := _counted(issue)) and counted not in senses:
            senses[counted] = Sense(counted, 0.0, _NEITHER, "scale")
        subject = cut.units[0].entry.key if cut.units and cut.units[0].named else None
        return Clause(issue.id, tuple(senses.values()), families, effect, by_name, whole or 1.0, subject)

    def _senses_of(self, unit: Unit) -> tuple[tuple[int, Sense, float, bool], ...]:
        """The clauses, by number, and the senses in them that a unit stands for; what each is worth, and if akin."""
        key = unit.entry.key
        if key is None:
            return ()
        known = (key, unit.own, unit.named)
        if known not in self._known:
            self._known[known] = tuple(
                (number, sense, *self._worth(unit, sense))
                for number, sense in self._senses.get(key[:LIKE], ())
                if alike(key, sense.key)
            )
        return self._known[known]

    def _worth(self, unit: Unit, sense: Sense) -> tuple[float, bool]:
        """What a unit is worth as a sense, and whether only as another word of its family."""
        if sense.kind not in {"thing", "weak"}:
            return self._rarity(sense.key), False
        bearer = BEARER if unit.named or sense.key in _bearers() else 1.0
        if sense.own and alike(unit.own, sense.own):
            return (1.0 if unit.own == sense.own else FORM) * bearer * self._rarity(sense.own), False
        return FAMILY * bearer * self._rarity(sense.key), bearer == 1.0 and sense.kind == "thing"

    def _rarity(self, key: str) -> float:
        """1 for what stands in one issue of the case, less the more issues have it."""
        if key.startswith("party:"):
            return PARTY
        return log(1 + self.count / self.spread.get(key, 1)) / log(1 + self.count)

    def _evidence(self, clause: Clause, hits: Sequence[Hit], passage: Passage) -> Evidence | None:
        """What some words share with a wording; None where they name only parties, or a thing it takes away."""
        senses: dict[str, Sense] = {}
        worth: dict[str, float] = {}
        for hit in hits:
            key = hit.sense.key
            senses[key] = hit.sense
            if hit.worth > worth.get(key, 0.0):
                worth[key] = hit.worth
        by_kind: dict[str, list[float]] = {"thing": [], "weak": [], "unit": [], "value": [], "scale": [], "party": []}
        for key, sense in senses.items():
            by_kind[sense.kind].append(worth[key])
        things = by_kind["thing"]
        told = len(senses) - len(by_kind["party"]) - len(by_kind["scale"])
        if not told or (len(things) == 1 and _is_bare(hits, passage)):
            return None
        akin = {h.sense.key: h.worth for h in hits if h.akin and h.worth >= worth[h.sense.key]}
        return Evidence(
            akin=min(sum(akin.values()) / FAMILY, 2.0) if akin else 0.0,
            cover=sum([share * sum(by_kind[kind]) for kind, share in _SHARES.items()]) / clause.whole,
            best=max(things, default=0.0),
            unit=sum(by_kind["unit"], 0.0) + sum(by_kind["scale"], 0.0),
            value=sum(by_kind["value"], 0.0),
            done=self._done(clause, hits, passage) if passage.done else 0.0,
            acted=float(any(_does(passage.signs(h.at)[0][0], clause) for h in hits if h.sense.kind == "thing")),
            two=float(len(things) > 1),
            weak=float(not things),
            length=min(_stretch(hits, passage), 40) / 20,
        )

    def _done(self, clause: Clause, hits: Sequence[Hit], passage: Passage) -> float:
        """The weight of what is done near some words, where it is what the wording does, or undoes it."""
        low, high = _extent(hits, passage)
        low, high = low - AROUND, high + AROUND
        near = {u.entry.family for u in passage.done if u.start >= low and u.end <= high}
        families = [f for f in near if _does(f, clause)]
        return max((self._rarity(f"do:{f}") * (1.0 if f in clause.families else UNDONE) for f in families), default=0.0)


def _of_party(best: dict[str, Shared], passage: Passage) -> dict[str, Shared]:
    """Of issues known by the same things that begin with different parties, that whose party is named.

    "The ministry goes to the Lanterns" is about theirs, and not about what the League receives.
    """
    named = {unit.entry.key for unit in passage.units if unit.named}
    found = dict(best)
    for issue, one in best.items():
        for other, rest in best.items():
            mine, theirs = one.clause.subject, rest.clause.subject
            if one.on and one.on == rest.on and mine in named and theirs and theirs not in named:
                found[issue] = structs.replace(one, strength=max(one.strength, rest.strength))
                found[other] = structs.replace(rest, strength=min(one.strength, rest.strength))
    return found


def _goes(clause: Clause, passage: Passage) -> int | None:
    """The token of a verb by which the party that a wording is about joins, signs or leaves, with no word of what.

    "The League will come in", "the League has signed", "the union stays outside until …"; None where it does not, or
    something else is named.
    """
    found = passage.units
    for k, unit in enumerate(found):
        signs = "join" in clause.families and passage.lower[unit.start] in _SIGNS
        goes = unit.entry.family in _GOING and _does(unit.entry.family, clause)
        if unit.entry.key is not None or not (goes or signs):
            continue
        low = max((i + 1 for i in range(unit.start) if passage.lower[i] in _NO_WAY), default=0)
        high = next((i for i in range(unit.end, len(passage.lower)) if passage.lower[i] in _NO_WAY), len(passage.lower))
        here = [u.entry.key for u in found if low <= u.start < high and u.entry.key is not None]
        if here == [clause.subject] and k and found[k - 1].entry.key == clause.subject:
            return unit.start
    return None


def _windows(hits: Sequence[Hit], passage: Passage) -> Iterable[list[Hit]]:
    """Runs of hits that lie close together, one from each hit on."""
    places = [(passage.units[hit.at].start, passage.units[hit.at].end, hit) for hit in hits]
    before = -1
    for first, (start, _, _) in enumerate(places):
        if before < start:
            yield [hit for _, end, hit in places[first:] if end - start <= WINDOW]
        before = start


def _extent(hits: Sequence[Hit], passage: Passage) -> tuple[int, int]:
    found = passage.units
    return min(found[h.at].start for h in hits), max(found[h.at].end for h in hits)


def _stretch(hits: Sequence[Hit], passage: Passage) -> int:
    """The words of the parts of a list in which some words stand: "a truce | and the return of the boats"."""
    places = [passage.units[h.at].start for h in hits if h.sense.kind != "party"]
    before, after = bisect_left(passage.parts, min(places)), bisect_left(passage.parts, max(places))
    low = passage.parts[before - 1] + 1 if before else 0
    high = passage.parts[after] if after < len(passage.parts) else len(passage.words)
    return high - low


def _is_bare(hits: Sequence[Hit], passage: Passage) -> bool:
    """Whether things that the wording takes away are merely named: "NAFTA" is no wish to leave it."""
    things = [h for h in hits if h.sense.kind == "thing"]
    return bool(things) and all(
        passage.signs(h.at)[0][0] is None and all(family is not None and sign < 0 for family, sign in h.sense.signs)
        for h in things
    )


def _is_owner(hits: Sequence[Hit], passage: Passage) -> bool:
    """Whether the one thing that words share with a wording only says whose another thing is."""
    places = {h.at for h in hits if h.sense.kind in {"thing", "unit", "value"}}
    units = [passage.units[at] for at in places]
    return len(units) == 1 and not units[0].named and passage.lower[units[0].end - 1].endswith(("’s", "'s"))


def _shared(clause: Clause, hits: list[Hit], passage: Passage, evidence: Evidence, strength: float) -> Shared:
    low, high = _extent(hits, passage)
    things = frozenset(passage.units[h.at].start for h in hits if h.sense.kind != "party")
    return Shared(clause, tuple(hits), evidence, strength, low, high, things)


def rival(issue: str, shared: Mapping[str, Shared]) -> float:
    """By how much the best other issue that rests on the same words and more is stronger; see `other`."""
    own = shared[issue]
    stronger = [s.strength - own.strength for i, s in shared.items() if i != issue and own.on <= s.on]
    return min(max(stronger, default=0.0), MOST) if stronger and max(stronger) > 0 else 0.0


def other(issue: str, shared: Mapping[str, Shared]) -> float:
    """The best chance, by words alone, of any other issue."""
    return chance.odds(max((s.strength for i, s in shared.items() if i != issue), default=-inf))


def points(words: Sequence[Token]) -> bool:
    """Whether words point to something said before."""
    return not _POINTERS.isdisjoint(word.lower for word in words)


def _kind(unit: Unit) -> str:
    """What sort of thing a unit names."""
    key = unit.entry.key or ""
    if key.startswith("party:"):
        return "party"
    return {"#": "unit", "=": "value"}.get(key[:1]) or ("weak" if unit.entry.weak else "thing")


def _does(family: str | None, clause: Clause) -> bool:
    """Whether an operation is one of the clause, or undoes one."""
    families = clause.families
    return family is not None and bool(families) and (family in families or not families.isdisjoint(_undone(family)))


@cache
def _opposed() -> frozenset[tuple[str, str]]:
    pairs = data("concepts.yaml")["opposed"]
    return frozenset((a, b) for pair in pairs for a, b in (pair, reversed(pair)))


@cache
def _undone(family: str) -> frozenset[str]:
    """The families of what undoes an operation: "close" for "open"."""
    pairs = [*data("concepts.yaml")["opposed"], *data("concepts.yaml")["reversed"]]
    return frozenset(other for pair in pairs for one, other in (pair, reversed(pair)) if one == family)


def _sign(clause: Clause, hits: Sequence[Hit], passage: Passage) -> int:
    votes = 0.0
    telling = [h for h in hits if h.sense.kind in {"thing", "weak"}]
    for hit in [h for h in telling if h.sense.kind == "thing" and h.sense.weight >= STRONG] or telling:
        sense = hit.sense
        family, sign = passage.signs(hit.at)[0]
        theirs = next((s for f, s in sense.signs if f == family), sense.signs[0][1])
        opposed = any((family, f) in _opposed() for f, _ in sense.signs)
        alike_done = family is None or opposed or any(f == family for f, _ in sense.signs)
        votes += sense.weight * sign * theirs * (-1 if opposed else 1) * (1.0 if alike_done else OTHERWISE)
    return clause.effect * (1 if votes >= 0 else -1)


@lru_cache(maxsize=4)
def codebook(case: Case) -> Codebook:
    """The codebook of a case, made once."""
    return Codebook(case)


@cache
def _counted(issue: Issue) -> str | None:
    """What figures on an issue count, as the case says: "#hour"."""
    found = units(tokens(f"2 {issue.unit}")) if issue.unit else ()
    return next((u.entry.key for u in found if u.entry.key and u.entry.key.startswith("#")), None)


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
    things = [u for u in cut.units if u.entry.key and _kind(u) == "thing"]
    first = things[0].end if things else 0
    return next((i for i in range(first, len(cut.lower)) if cut.lower[i] in _ASIDE), len(cut.lower))


def _signed_like(named: Clause, stated: Sequence[Clause]) -> Clause:
    """An id names the matter and not the side ("nato_membership"): its signs are those of the proposition.

    A thing that the proposition calls by another name has the sign of what the proposition is first about.
    """
    senses = [s for c in reversed(stated) if c.issue == named.issue and c.effect == 1 for s in c.senses]
    theirs = {s.key: s.signs for s in senses}
    done = [s.signs for c in stated if c.issue == named.issue and c.effect == 1 for s in c.senses if s.signs[0][0]]
    signs = [theirs.get(s.key, done[0] if done and s.signs == _NEITHER else s.signs) for s in named.senses]
    return structs.replace(
        named, senses=tuple(structs.replace(s, signs=x) for s, x in zip(named.senses, signs, strict=True))
    )


def _party_names(case: Case) -> dict[str, str]:
    names: dict[str, str] = {}
    for party in case.parties:
        for name in (party.id, *party.names, *party.adjectives):
            last = name.lower().removeprefix("the ")
            if " " not in last:
                names[last] = party.id
    return names


def _full_names(case: Case) -> dict[tuple[str, ...], str]:
    """The names of parties that are several words: "the European Union" is no union."""
    names = ((name.lower().removeprefix("the "), party.id) for party in case.parties for name in party.names)
    return {tuple(name.split()): id for name, id in names if " " in name}


def _formed_from(name: str) -> frozenset[str]:
    """The adjectives and the people of a name, in small letters: "veldaran" of "veldara", "iranian" of "iran"."""
    state = world.state_of(name.title())
    if state and name in {known.lower() for known in (state.name, *state.names)}:
        return frozenset(word.lower() for word in (*state.adjectives, *state.people))
    if len(name) < _LEAST_NAME or state:
        return frozenset()
    made = {word for form in demonyms(name) if form not in world.english() for word in (form, f"{form}s")}
    return frozenset({f"{name}s", *(word for word in made if not world.lexicon().whole(word.title()))})


def _spread(cut: Iterable[tuple[str, Passage]]) -> dict[str, int]:
    """In how many issues each thing stands, each word, and what is done ("do:lift")."""
    where: dict[str, set[str]] = {}
    for issue, passage in cut:
        for unit in passage.units:
            for key in (unit.entry.key, unit.own, unit.entry.family and f"do:{unit.entry.family}"):
                if key:
                    where.setdefault(key, set()).add(issue)
    return {key: len(issues) for key, issues in where.items()}


def _signs(passage: Passage, k: int) -> list[tuple[str | None, int]]:
    thing = passage.units[k]
    left, right = _left_operation(passage, k), _right_operations(passage, k)
    if left is not None and left.entry.family == KEEP and right and right[0].start - thing.end <= 1:
        left = None  # "keep the offices open": opening is what is done to them
    if (barred := _barred(passage, thing)) is not None:
        outer = left.entry.effect * (-1 if left.negated else 1) if left is not None and left.end <= barred else 1
        return [("ban", -thing.entry.inherent * outer * (-1 if thing.negated else 1))]
    if left is not None and (twice := _twice(passage, thing, left, right)) is not None:
        return [twice]
    operations = ([left] if left else []) + right
    if not operations:
        return [(thing.entry.family, thing.entry.inherent * (-1 if thing.negated else 1))]
    return [
        (u.entry.family, thing.entry.inherent * u.entry.effect * (-1 if u.negated or thing.negated else 1))
        for u in operations
    ]


def _twice(passage: Passage, thing: Unit, left: Unit, right: Sequence[Unit]) -> tuple[str | None, int] | None:
    """What is done to what is done: "an end of the driving ban", "lift the ban on imports" are more of the thing.

    None where the two are not done one to the other.
    """
    outer: Unit | None = left
    inner = right[0] if right else None
    if inner is None or not _is_compound(passage, thing, inner):
        outer, inner = _outer(passage, left), left
    if outer is None or inner is None or outer.entry.family == KEEP:
        return None
    turned = -1 if outer.negated != thing.negated else 1
    return inner.entry.family, thing.entry.inherent * outer.entry.effect * inner.entry.effect * turned


def _barred(passage: Passage, thing: Unit) -> int | None:
    """The token of "ban" in "a ban on night driving", of "curbs" in "curbs on imports"; None where there is none."""
    for j in range(thing.start - 1, max(0, thing.start - 4), -1):
        if passage.lower[j] == "on":
            return j - 1 if passage.lower[j - 1] in _BARS else None
        if passage.lower[j] in _NO_WAY:
            return None
    return None


def _is_compound(passage: Passage, thing: Unit, inner: Unit) -> bool:
    """Whether what is done is a noun made with the thing: "the night driving ban"."""
    between = [u for u in passage.units if thing.end <= u.start < inner.start]
    joined = inner.start - thing.end == sum(u.end - u.start for u in between if u.entry.key is not None)
    return joined and passage.lower[inner.start] in _LESSENING


def _outer(passage: Passage, inner: Unit) -> Unit | None:
    """What is done to a noun of doing: "lift the ban", "an end to the blockade"; None where nothing is."""
    low = passage.lower
    if low[inner.start] not in _LESSENING or not inner.start or low[inner.start - 1] not in _ARTICLES:
        return None
    j = inner.start - 2
    j -= 1 if j >= 0 and low[j] in {"of", "to", "on"} else 0
    return next((u for u in passage.units if u.start <= j < u.end and u.entry.effect and u.entry.key is None), None)


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
        if _is_attribute(passage, unit):
            continue
        between = passage.lower[unit.end : start]
        if len(between) > 6 or not _NO_WAY.isdisjoint(between):
            return None
        if unit.entry.effect and not _BARGAINING.isdisjoint(between):
            return None  # "reduced its claim on the toll": it is the claim that is reduced
        if unit.entry.effect and unit.entry.key is None and not _is_time(passage, unit):
            return unit
    return None


def _is_attribute(passage: Passage, unit: Unit) -> bool:
    """Whether a participle only says which thing is meant: "the ruined villages"."""
    before = passage.lower[unit.start - 1] if unit.start else "the"
    counted = before in _DETERMINERS or before in _ALL or numerals.number(before) is not None
    return passage.lower[unit.start].endswith(("ed", "en", "wn")) and counted


def _is_thing_at(passage: Passage, at: int) -> bool:
    return any(u.start == at and u.entry.key is not None for u in passage.units)


def _right_operations(passage: Passage, k: int) -> list[Unit]:
    """Operations after the thing: "sanctions are lifted", "troops leave"; several when joined by "or"."""
    found, end = passage.units, passage.units[k].end
    chosen: list[Unit] = []
    for unit in found[k + 1 :]:
        if not unit.entry.effect or unit.entry.key is not None:
            continue
        if unit.start < end or (_is_attribute(passage, unit) and _is_thing_at(passage, unit.end)):
            continue  # "neutrality from": done to the next thing; "takes back the dismissed stewards"
        if passage.lower[unit.start] in _BEFORE_ONLY:
            break  # "to meet without preconditions" is still to meet
        between = _without_apposition(passage.lower[end : unit.start])
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


def _without_apposition(words: Sequence[str]) -> Sequence[str]:
    """The words between a thing and what is done to it, less a name put to it: "the plant, Brandau, is shut"."""
    if not words or words[0] != "," or "," not in words[1:6]:
        return words
    return words[words.index(",", 1) + 1 :]


def _only_helpers(passage: Passage, k: int, start: int, end: int) -> bool:
    """Whether between a thing and what is done to it stand only auxiliaries, and words of other things named after."""
    named = {n for u in passage.units[k + 1 :] if u.entry.key for n in range(u.start, u.end)}
    return all(passage.lower[n] in _AUXILIARIES or n in named for n in range(start, end))


def _distinct(matches: Sequence[Match]) -> list[Match]:
    """Of matches resting on the same words, the best; others stay where they have words of their own."""
    kept: list[Match] = []
    for match in matches:
        rival = next((m for m in kept if match.on <= m.on), None)
        if rival is None or match.score >= rival.score - 0.05:
            kept.append(match)
    return kept
