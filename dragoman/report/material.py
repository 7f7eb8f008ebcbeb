"""All records of a case at hand, and the look-ups the sections of a dossier share.

In: the case, a `Shelf`, what is `Known` and what was `Joined`. Out: who holds a position, when,
in which words; which records tell the same; which articles are copies of one report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman import doubt
from dragoman.case import Case
from dragoman.gap import chance
from dragoman.model import Article, Days, Event, Joined, Link, Mention, Position, Round, Statement, When
from dragoman.report import words
from dragoman.shelf import Known, Shelf
from dragoman.stands import LEAST, Stand, outdone, stands

if TYPE_CHECKING:
    from dragoman.casefile import Doubt

_ROLES = {"side": 0, "mediator": 1, "host": 2, "third": 3}


class Material:
    """A case's records, looked up by what a reader asks of them."""

    def __init__(
        self,
        case: Case,
        shelf: Shelf,
        known: Known,
        joined: Joined,
        doubtful_positions: int = 0,
        doubtful_statements: int = 0,
        doubts: Mapping[str, tuple[Doubt, ...]] | None = None,
        as_of: date | None = None,
    ) -> None:
        """The shelf holds what is sure; of what is doubtful only the numbers are told.

        `doubts` tells by gap why it stands less than firm; `as_of` is the day at whose end the case is told.
        """
        self.doubts = dict(doubts or {})
        self.as_of = as_of
        self.doubtful_positions = doubtful_positions
        self.doubtful_statements = doubtful_statements
        self.case = case
        self.shelf = shelf
        self.known = known
        self.joined = joined

    # --- who

    def party(self, mention: str | None) -> str | None:
        """The side a mention speaks for, as joined, else as its words show."""
        found = self.shelf.get(Mention, mention)
        return self.known.party(mention) or (found.party if found else None)

    def name(self, mention: str | None) -> str | None:
        """Who is meant, by canonical name; else the name as spelled there."""
        actor = self.known.actor(mention)
        found = self.shelf.get(Mention, mention)
        if actor:
            return actor.name
        return found.name if found and found.kind != "pronoun" else None

    def role(self, mention: str | None) -> str | None:
        """The office the text gives."""
        found = self.shelf.get(Mention, mention)
        return found.role if found else None

    def mentions(self, article: str) -> Sequence[Mention]:
        """Who is named in an article, in the order of its text."""
        return self.shelf.of(Mention, article)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Parties of the case in order of their part in it, then the others by positions held."""
        named = [p.id for p in sorted(self.case.parties, key=lambda p: _ROLES[p.role])]
        counts: dict[str, int] = defaultdict(int)
        for (party, _), held in self.positions.items():
            counts[party] += len(held)
        others = sorted(set(counts) - set(named), key=lambda p: (-counts[p], p))
        return (*named, *others)

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides at the table; without a case file the two whose gaps were measured most often."""
        sides = tuple(p.id for p in self.case.parties if p.role == "side")
        pairs = Counter((gap.left, gap.right) for gap in self.joined.gaps)
        most = min(pairs, key=lambda pair: (-pairs[pair], pair), default=None)
        return sides or most or self.parties[:2]

    def role_of(self, party: str) -> str | None:
        """The part a party has in the case: side, mediator, host, third."""
        found = self.case.party(party)
        return found.role if found else None

    # --- what is wanted

    @cached_property
    def positions(self) -> Mapping[tuple[str, str], Sequence[Position]]:
        """Positions by party and issue, in the order of the shelf: those by which a party is said to stand there."""
        held: dict[tuple[str, str], list[Position]] = defaultdict(list)
        for party, position in self._held:
            if position.id not in self._lesser and doubt.sure(position.confidence, LEAST):
                held[party, position.issue].append(position)
        return held

    @cached_property
    def stands(self) -> Mapping[tuple[str, str], Sequence[Stand]]:
        """Where each party was found to stand on each issue."""
        return stands(self.shelf, self.known)

    @cached_property
    def unlikely(self) -> Mapping[tuple[str, str], int]:
        """How many others there are, by party and issue."""
        return Counter(
            (party, position.issue)
            for party, position in self._held
            if position.id in self._lesser or not doubt.sure(position.confidence, LEAST)
        )

    @cached_property
    def chances(self) -> Mapping[str, float | None]:
        """How likely each gap is what it is called, by its id."""
        return {gap.id: chance(gap, self.shelf, self.known, self.stands) for gap in self.joined.gaps}

    @cached_property
    def _lesser(self) -> frozenset[str]:
        return outdone(self.shelf, self.known)

    @property
    def _held(self) -> Iterator[tuple[str, Position]]:
        for position in self.shelf.all(Position):
            holder = self.shelf.get(Mention, position.holder)
            place = holder is not None and holder.kind == "place"  # a town is its state only where it was joined so
            party = self.known.party(position.holder) if place else self.party(position.holder)
            if party:
                yield party, position

    @cached_property
    def issues(self) -> tuple[str, ...]:
        """Issues of the case, then any other that a position names."""
        return words.unique([*(i.id for i in self.case.issues), *(p.issue for p in self.shelf.all(Position))])

    def proposition(self, issue: str | None) -> str | None:
        """An issue in the words of the case."""
        found = self.case.issue(issue) if issue else None
        return found.proposition if found else issue

    def chance(self, held: Iterable[Position | None]) -> float | None:
        """The chance that one independent origin at least of some positions is read right; None: one is sure."""
        return doubt.together((self.known.origin(p.article), p.confidence) for p in held if p)

    # --- when

    def when(self, record: str | None) -> When | None:
        """When a record is set, with its clues."""
        return self.known.whens.get(record) if record else None

    def placed(self, record: Position | Statement | Event) -> When | None:
        """When a record is set; a position by its statement, and all at last by their article."""
        own = self.when(record.id)
        if (own is None or own.days is None) and isinstance(record, Position):
            own = self.when(record.statement)
        if own is None or own.days is None:
            own = None if isinstance(record, Event) else self.when(record.article)
        return own

    def days(self, record: Position | Statement | Event) -> Days | None:
        """The same, as days."""
        found = self.placed(record)
        return found.days if found else None

    def latest(self, record: Position | Statement | Event) -> tuple[date, date]:
        """A key that puts the later after the earlier and the undated first."""
        days = self.days(record)
        return (days.last, days.first) if days else (date.min, date.min)

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds in their order, the undated last."""

        def place(round_: Round) -> tuple[bool, date, date, str]:
            days = round_.days
            return (days is None, days.first if days else date.max, days.end if days else date.max, round_.id)

        return tuple(sorted(self.joined.rounds, key=place))

    # --- what is told twice

    def origins(self, articles: Iterable[str]) -> int:
        """How many independent origins some articles have."""
        return len({self.known.origin(article) for article in articles})

    @cached_property
    def _families(self) -> Mapping[str, tuple[str, ...]]:
        return {member: family.members for family in self.joined.families for member in family.members}

    def copies(self, article: str) -> tuple[str, ...]:
        """The other articles of its family."""
        return tuple(member for member in self._families.get(article, ()) if member != article)

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Records told to be the same statement or event, by each of their ids."""
        return together(link for link in self.joined.links if link.kind in ("same_statement", "same_event"))

    def outlet(self, article: str) -> str:
        """Who published it."""
        found = self.shelf.article(article)
        return words.outlet(found.outlet, found.host, found.source)

    def article(self, id: str) -> Article:
        """One article with its text."""
        return self.shelf.article(id)


def together(links: Iterable[Link]) -> dict[str, tuple[str, ...]]:
    """For each member of some links all ids it is joined with, directly or by others, sorted.

    >>> link = Link(kind="same_event", members=("b", "a"), score=1, note="", made_by="x@1")
    >>> together([link])["a"]
    ('a', 'b')
    """
    group: dict[str, set[str]] = {}
    for link in links:
        joined = set(link.members).union(*(group.get(m, set()) for m in link.members))
        for member in joined:
            group[member] = joined
    return {member: tuple(sorted(joined)) for member, joined in group.items()}
