"""For whom somebody in office speaks, where no words beside the name say so, by all that the case tells.

In: the persons of a case, some with a party, and the shelf. Out: parties for others. Clues that each say little
are weighed together: whose spokesman somebody is called, what body the office is of, whose plans somebody tells,
which side alone was named before. The weights are set by hand; two are enough, where twice as much as for another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from dragoman import world
from dragoman.actors.lexicon import Is, flags, ordinary
from dragoman.actors.profiles import id_of
from dragoman.actors.reader import Reader
from dragoman.actors.spelling import fold
from dragoman.model import Mention, Statement
from dragoman.shelf import Shelf

ENOUGH = 2.0
_OWNED, _OF_BODY, _DESCRIBED, _NEAR, _ONLY_STATE, _PLANS = 3.0, 3.0, 2.0, 2.0, 2.0, 0.7
NEAR = 300  # characters before a name in which a side or owner must stand; about two sentences
_BEFORE = 40  # characters before a name in which "his deputy, " stands
_HERE = 160  # characters between an office told without a name, and the name
_OWN = re.compile(r"\b(his|her|its|their)\s+(?:[\w-]+\s+){0,3}[\w-]+,?\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?$", re.IGNORECASE)
_DEALT_WITH = re.compile(r"\b(?:to|with|from|against|in|at|by|for|between|on|near)\s+(?:the\s+)?$")
_PLANS_OF = re.compile(r"\W*(?:[Tt]he\s+)?$")  # what may stand before the side whose plans are told
_WILL = re.compile(r"\s+(?:will|would|can|could|cannot|never|has|had|is|was|wants|does|did)\b")
_STATE = frozenset(
    "president minister ministry premier chancellor parliament parliamentary government governmental foreign interior"
    " defence defense presidential cabinet spokesman spokeswoman spokesperson army general military lawmaker colonel"
    " mouthpiece prefect".split()
)
_SPEAKING = frozenset("spokesman spokeswoman spokesperson".split())  # whoever has one: a state, a firm, a club
_APART = frozenset("counterpart opponent rival predecessor successor critic wife husband".split())


class Someone(Protocol):
    """An actor in the making, as join.py has it."""

    kind: str
    party: str | None

    @property
    def seen(self) -> Sequence[tuple[Mention, float, str]]: ...


class Allegiance:
    """What a case tells of whom people speak for."""

    def __init__(self, shelf: Shelf, knows: Reader, everybody: Sequence[Someone]) -> None:
        self._shelf = shelf
        self._knows = knows
        self._who = {id_of(mention): one for one in everybody for mention, _, _ in one.seen}
        self._rows: dict[str, list[Mention]] = defaultdict(list)
        for mention in shelf.all(Mention):
            self._rows[mention.article].append(mention)
        self._starts = {article: [m.span.start for m in rows] for article, rows in self._rows.items()}
        self._bodies = {
            fold(mention.name): one.party
            for one in everybody
            if one.kind == "organisation" and one.party
            for mention, _, _ in one.seen
            if " " in mention.name
        }
        self._plans = self._told_plans(everybody)

    def party(self, one: Someone) -> str | None:
        """The party that the clues together show; None: they show none, or two."""
        points: dict[str, float] = defaultdict(float)
        for party, weight in self._clues(one):
            points[party] += weight
        ranked = sorted(points.items(), key=lambda row: (-row[1], row[0]))
        if not ranked or ranked[0][1] < ENOUGH:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None

    def _clues(self, one: Someone) -> Iterator[tuple[str, float]]:
        in_office = [mention for mention, _, _ in one.seen if mention.role and _is_office(mention.role)]
        if not in_office:
            return
        heads = {word for mention in in_office for word in _heads(mention.role or "")}
        near: dict[str, float] = defaultdict(float)
        for mention in in_office:
            yield from self._by_words(mention)
            if party := self._alone_before(mention):
                near[party] += 1.0 if _STATE & set((mention.role or "").lower().split()) else 0.5
        best = max(near.items(), key=lambda row: row[1], default=("", 0.0))
        if best[1] * 3 >= sum(near.values()) * 2:
            yield best[0], _NEAR * min(best[1], 1.0)
        for mention, _, _ in one.seen:
            if party := self._described(mention, heads):
                yield party, _DESCRIBED
        for party, count in self._plans.get(id(one), {}).items():
            yield party, _PLANS * min(count, 3)

    def _by_words(self, mention: Mention) -> Iterator[tuple[str, float]]:
        """What the role itself tells: whose it is, of what body, or of the only state there is."""
        role = mention.role or ""
        if owner := self._owner(mention):
            yield owner, _OWNED
        if body := next((party for name, party in self._bodies.items() if f" of {name}" in f" {fold(role)}"), None):
            yield body, _OF_BODY
        words = set(role.lower().split())
        if words & (_STATE - _SPEAKING) and (state := self._knows.only_state) and not _strange(role):
            yield state, _ONLY_STATE

    def _owner(self, mention: Mention) -> str | None:
        """The party of whoever was named last before "his spokesman, X" or "its head, X"."""
        text = self._shelf.article(mention.article).text
        first = max(0, mention.span.start - _BEFORE - len(mention.role or ""))
        owned = _OWN.search(text[first : mention.span.start])
        if owned is None or _APART & set((mention.role or "").lower().split()):
            return None
        kinds = {"person"} if owned.group(1).lower() in {"his", "her"} else {"party", "organisation", "group"}
        for before in self._before(mention.article, first + owned.start()):
            if before.kind in kinds and not _DEALT_WITH.search(
                text[max(0, before.span.start - 20) : before.span.start]
            ):
                return self._party(before)
        return None

    def _alone_before(self, mention: Mention) -> str | None:
        """The one party named before in the same paragraph."""
        edge = self._shelf.article(mention.article).text.rfind("\n", 0, mention.span.start)
        near = {
            before.party
            for before in self._before(mention.article, mention.span.start)
            if before.party and before.span.start >= edge and before.kind in {"party", "group", "person", "place"}
        }
        return near.pop() if len(near) == 1 else None

    def _described(self, mention: Mention, heads: set[str]) -> str | None:
        """The side of an office told just before, where it is one of these: "Oslo's envoy said no. …, X added"."""
        if mention.role:
            return None
        for before in self._before(mention.article, mention.span.start):
            if before.kind == "person" or mention.span.start - before.span.end > _HERE:
                return None
            if before.role and before.party and heads & _heads(before.role) and not before.refers:
                return before.party
        return None

    def _before(self, article: str, at: int) -> Iterator[Mention]:
        """The mentions that stand shortly before a place, the nearest first."""
        rows = self._rows[article]
        for i in range(bisect_left(self._starts[article], at) - 1, -1, -1):
            if rows[i].span.start < at - NEAR:
                return
            yield rows[i]

    def _party(self, mention: Mention) -> str | None:
        one = self._who.get(id_of(mention)) or self._who.get(mention.refers or "")
        return (one.party if one else None) or mention.party

    def _told_plans(self, everybody: Iterable[Someone]) -> Mapping[int, Mapping[str, int]]:
        """By person without a party how often they told what a party would do: mostly their own."""
        lacking = {id(one) for one in everybody if one.kind == "person" and not one.party}
        found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        if lacking:
            for statement in self._shelf.all(Statement):
                one = self._speaker(statement)
                if one is not None and id(one) in lacking and (party := self._planned(statement)):
                    found[id(one)][party] += 1
        return found

    def _speaker(self, statement: Statement) -> Someone | None:
        mention = self._shelf.get(Mention, statement.speaker)
        seen: set[str] = set()
        while mention is not None and id_of(mention) not in self._who and id_of(mention) not in seen:
            seen.add(id_of(mention))
            mention = self._shelf.get(Mention, mention.refers)
        return self._who.get(id_of(mention)) if mention else None

    def _planned(self, statement: Statement) -> str | None:
        """The party that a statement begins with as the one who will or will not."""
        if statement.kind == "direct":
            return None
        rows, start = self._rows[statement.article], statement.content[0].start
        at = bisect_left(self._starts[statement.article], start)
        if at >= len(rows) or rows[at].kind != "party" or not rows[at].party:
            return None
        text, name = self._shelf.article(statement.article).text, rows[at].span
        opens = _PLANS_OF.match(text[start : name.start].removeprefix("that ")) is not None
        return rows[at].party if opens and _WILL.match(text, name.end) else None


def _is_office(role: str) -> bool:
    """Whether a role is held for a side: no private trade, and not given up."""
    titles, heads = world.words("titles"), _heads(role)
    return bool(heads - titles["private"] - titles["relational"]) and not {"former", "ex"} & set(role.lower().split())


def _heads(role: str) -> set[str]:
    return {word for word in role.lower().split() if flags(word) & Is.HEAD}


def _strange(role: str) -> bool:
    """Whether a name that nobody knows stands among the words: of another state, most likely."""
    return any(word[0].isupper() and not ordinary(word.lower()) for word in role.split() if "." not in word)
