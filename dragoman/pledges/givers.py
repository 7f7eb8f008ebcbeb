"""Which of those who agree on a thing are to do it, and which are only to get it.

In: all positions. Out: an answer for a party, an issue and a side of its proposition. Who has asked for a thing that
another side offered, refused or tied to something gets it, and promises nothing by agreeing; nor does, at a table of
three or more, who never spoke of it and only signed; what foreigners do, or another party that the proposition names
as its doer, is for no side to do.
"""

from __future__ import annotations

from collections import defaultdict

from dragoman.case import Case
from dragoman.model import Direction, Position
from dragoman.pledges.lexicon import lexicon
from dragoman.shelf import Known, Shelf

_MARGIN = 0.25  # by how much more of what a party said asks than of what another did
_GIVING = frozenset(["offers", "open_to", "conditional"])
_SPOKE = 0.4  # chance of a position from which somebody spoke of a thing, and did not only sign it
_TWO = 2  # at a table of two an accord binds both, whoever spoke of it
_BEGIN = 4  # words with which a proposition names who does it
Key = tuple[str, str, Direction]


class Givers:
    """Who asked and who gave, over the whole case; each position by its chance."""

    def __init__(self, shelf: Shelf, case: Case, known: Known) -> None:
        self.case = case
        self.sides = [party.id for party in case.parties if party.role == "side"]
        self._asked: dict[Key, float] = defaultdict(float)
        self._said: dict[Key, float] = defaultdict(float)
        self._gave: dict[Key, float] = defaultdict(float)  # the likeliest position in which it gave
        for position in shelf.all(Position):
            party = known.party(position.holder)
            if party in self.sides:
                self._count(party, position)

    def _count(self, party: str, position: Position) -> None:
        chance = 1.0 if position.confidence is None else position.confidence
        ways: tuple[Direction, ...] = ("for", "against")
        for way in ways:
            asks = position.direction == way and position.stance in ("demands", "rejects")
            gives = position.stance in _GIVING or position.direction != way
            if asks or gives:
                self._asked[party, position.issue, way] += chance * asks
                self._said[party, position.issue, way] += chance
            if gives and not asks:
                self._gave[party, position.issue, way] = max(chance, self._gave[party, position.issue, way])

    def gets(self, party: str, issue: str, way: Direction) -> bool:
        """Whether a side that agrees to a thing is to get it, not to do it."""
        if self._is_common(issue) or party not in self.sides:
            return False
        asks = self._share(party, issue, way)
        others = (self._share(other, issue, way) for other in self.sides if other != party)
        least = min((share for share in others if share is not None), default=None)
        if asks is None:
            return least is not None and len(self.sides) > _TWO  # it only signed what others gave and got
        gave = {side: self._gave[side, issue, way] >= _SPOKE for side in self.sides}
        only_signed = len(self.sides) > _TWO and not gave[party] and any(gave.values())
        return only_signed or (least is not None and asks - least >= _MARGIN)

    def _share(self, party: str, issue: str, way: Direction) -> float | None:
        """How much of what a party said on an issue asks for it; None: it said nothing."""
        said = self._said[party, issue, way]
        return self._asked[party, issue, way] / said if said else None

    def _is_common(self, issue: str) -> bool:
        """Whether the sides do a thing together: a truce, an exchange."""
        known = self.case.issue(issue)
        words = known.proposition.lower().split() if known else []
        named = sum(any(name in (known.proposition if known else "") for name in self._names(p)) for p in self.sides)
        return named > 1 or not lexicon().common.isdisjoint(words)

    def _names(self, party: str) -> tuple[str, ...]:
        return next(((p.id, *p.names) for p in self.case.parties if p.id == party), (party,))

    def of_others(self, party: str, issue: str) -> bool:
        """Whether a thing is for somebody else to do: for foreigners, or for one the proposition begins with."""
        known = self.case.issue(issue)
        words = known.proposition.split() if known else []
        if lexicon().foreign.intersection(word.lower() for word in words[:2]):
            return party in self.sides
        head = " ".join(words[:_BEGIN])
        doers = {
            p.id
            for p in self.case.parties
            if any(f"of {n}" in head or f"of the {n}" in head for n in self._names(p.id))
        }
        return bool(doers) and party not in doers
