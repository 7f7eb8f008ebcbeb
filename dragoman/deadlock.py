"""Which parties wait for each other, since when, and what ended it.

In: the conditions that parties set, and what they gave. Out: `Deadlock`s, those that are over among them.

A ring of conditions stands from the day on which the last of them was first told. An accord on what one of the ring
had tied ends it, and conditions that are told later begin another. A party that offers or accepts what it had tied
ends it too, unless it ties it again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from dragoman import doubt
from dragoman.case import Case
from dragoman.model import Condition, Days, Deadlock, Event, Position
from dragoman.shelf import Known, Shelf
from dragoman.stands import HARDNESS, LEAST, NEAR_DAYS, Stand, doer, speaking, stands, told

_LONGEST = 4  # steps of a ring; longer chains of waiting are no deadlock a reader would call one
_GIVING = frozenset({"agreed", "accepts", "offers"})
FAR = 0.3  # by how much more likely one of two things is what some words tie
_NEAR = timedelta(NEAR_DAYS)
Node = tuple[str, str]  # party, issue
Step = tuple[Node, Node]  # who waits with what, and who is to do what first


class Wait(Struct, frozen=True):
    """One condition as a step: a party waits with what it ties until something else is done."""

    node: Node
    by: str | None  # the party that is waited for; None: nobody is named to act
    first: str  # the issue that must come first
    condition: str  # Condition.id
    days: Days | None  # when it was told
    origin: str  # the independent report it comes from
    chance: float | None  # that what is tied is read right; None: nobody weighed it

    @property
    def day(self) -> date:
        """The last day it can be of; what has no day comes last."""
        return self.days.last if self.days else date.max


class _Ring(Struct, frozen=True):
    """Conditions that held each other up at one time, those of each step by their day, and what ended it."""

    waits: tuple[tuple[Wait, ...], ...]
    ended: tuple[Stand, ...] = ()  # none: it stands


def deadlocks(shelf: Shelf, case: Case, known: Known) -> tuple[Deadlock, ...]:
    """Where parties wait, or waited, for each other: cycles in the order of steps they ask for.

    Args:
        shelf: All readings.
        case: Gives the words of the issues.
        known: Who sets a condition and who is to meet it.

    Returns:
        Cycles over two parties or more. A condition of which the holder, the thing tied or the thing that
        must come first is not known is no step. Where nobody is named to act, the step leads to parties that
        themselves tie that issue to something.

    Source:
        `steps` are the first conditions told of each step; `over_by` the positions that gave what was tied, then
        the accords that they tell of.
    """
    told = (wait for condition in shelf.all(Condition) if (wait := _wait(condition, shelf, case, known)))
    waits = _steps(_likeliest(told, shelf))
    if not waits:
        return ()
    import networkx as nx  # here: who only reads need not load it

    graph = nx.DiGraph()
    graph.add_edges_from(sorted(waits))
    given = _given(shelf, known, graph.nodes)
    found = {}
    for cycle in nx.simple_cycles(graph, length_bound=_LONGEST):
        if len({party for party, _ in cycle}) > 1:
            steps = [(node, cycle[(n + 1) % len(cycle)]) for n, node in enumerate(cycle)]
            for ring in _times(steps, waits, given):
                deadlock = _deadlock(steps, ring, shelf, case)
                found[deadlock.id] = deadlock
    return tuple(sorted(found.values(), key=lambda deadlock: deadlock.steps))


def place(found: Deadlock) -> tuple[bool, int, str]:
    """The place of a deadlock in a list: those that stand before those that are over, of each the latest first."""
    days = found.over or found.since
    return found.over is not None, -days.first.toordinal() if days else 0, found.id


# --- who waits for what ---------------------------------------------------------------------------


def _wait(condition: Condition, shelf: Shelf, case: Case, known: Known) -> Wait | None:
    """A condition as a step; None where it is not known who ties what to what."""
    tied = shelf.get(Position, condition.position)
    holder = known.party(condition.holder) or (known.party(tied.holder) if tied else None)
    if not (tied and holder and condition.issue) or tied.past or not doubt.sure(tied.confidence, LEAST):
        return None
    if tied.issue == condition.issue:
        return None  # nothing comes before itself
    by = known.party(condition.by)
    mine, first = tied.issue, condition.issue
    own = holder == (by or doer(case, condition.issue))
    if _own_step_after(condition, tied, shelf, own=own):
        mine, first, by = first, mine, None
    by = _other(doer(case, first), holder) or _other(by, holder)
    days = known.likely(tied.statement) or known.likely(condition.article)
    return Wait((holder, mine), by, first, condition.id, days, known.origin(condition.article), tied.confidence)


def _likeliest(waits: Iterable[Wait], shelf: Shelf) -> list[Wait]:
    """Of what one party is read to tie by the same words, the likeliest: the words tie one thing."""
    held: dict[tuple[object, ...], list[Wait]] = defaultdict(list)
    for wait in waits:
        condition = shelf.get(Condition, wait.condition)
        held[wait.node[0], condition and (condition.article, condition.span)].append(wait)
    best = {key: max(_sure(wait) for wait in rows) for key, rows in held.items()}
    return [wait for key, rows in held.items() for wait in rows if _sure(wait) >= best[key] - FAR]


def _sure(wait: Wait) -> float:
    return 1.0 if wait.chance is None else wait.chance


def _other(party: str | None, holder: str) -> str | None:
    """A party that is waited for; nobody waits for himself ("once our contract is signed")."""
    return None if party == holder else party


def _own_step_after(condition: Condition, tied: Position, shelf: Shelf, *, own: bool) -> bool:
    """Whether it is the holder's own step that waits: "the gate must open before we sign" ties the signature."""
    asked = own and tied.stance == "demands" and tied.issue != condition.issue
    return asked and shelf.words(condition.article, condition.span).lower().startswith("before ")


def _steps(waits: Sequence[Wait]) -> dict[Step, list[Wait]]:
    """Who waits for whom about what, with the conditions that say so, the first told first."""
    holders = sorted({wait.node for wait in waits})
    found: dict[Step, list[Wait]] = defaultdict(list)
    for wait in sorted(waits, key=lambda wait: (wait.day, wait.condition)):
        others = (other for other in holders if other[1] == wait.first and other[0] != wait.node[0])
        for target in [(wait.by, wait.first)] if wait.by else others:
            if target != wait.node:
                found[wait.node, target].append(wait)
    return found


# --- since when, and until when -------------------------------------------------------------------


def _given(shelf: Shelf, known: Known, nodes: Iterable[Node]) -> dict[Node, list[Stand]]:
    """What each party gave of what it ties, without any condition: its word of each day on which it did."""
    held = stands(shelf, known, lesser=True)
    found: dict[Node, list[Stand]] = {}
    for node in nodes:
        by_day: dict[date, list[Stand]] = defaultdict(list)
        for stand in held.get(node, ()):
            if stand.days:
                by_day[stand.day].append(stand)
        gave = (_giving(rows) for _, rows in sorted(by_day.items()))
        found[node] = [stand for stand in gave if stand]
    return found


def _giving(rows: Sequence[Stand]) -> Stand | None:
    """The word of a day by which a party likely gives a thing and ties it to nothing; None: there is none."""
    way = speaking(rows).position.direction
    alike = [row for row in rows if row.position.direction == way]
    gave = [row for row in alike if row.position.stance in _GIVING]
    tied = way == "conditional" or any(row.position.condition for row in alike)
    if not gave or tied or not doubt.likely(told(alike)):
        return None
    return min(gave, key=lambda row: (HARDNESS[row.position.stance], row.id))


def _times(
    steps: Sequence[Step], conditions: Mapping[Step, Sequence[Wait]], given: Mapping[Node, Sequence[Stand]]
) -> Iterator[_Ring]:
    """Each time at which all steps of a ring waited, parted by accords on what its parties had tied.

    Reports of one statement appear days apart: a condition told soon after an accord is one that it ended. One
    without a day is of the time of the others.
    """
    accords = sorted(
        (stand for node, _ in steps for stand in given[node] if stand.position.stance == "agreed"),
        key=lambda stand: (stand.day, stand.id),
    )
    ends = [stand.day + _NEAR for stand in accords]
    dated = any(wait.days for step in steps for wait in conditions[step])
    for at in range(len(ends) + 1) if dated else [len(ends)]:
        waits = [tuple(w for w in conditions[step] if not w.days or bisect_left(ends, w.day) == at) for step in steps]
        if all(waits) and (not dated or any(w.days for of in waits for w in of)):
            ended = [stand for stand in accords[at:] if stand.day <= ends[at]] if at < len(ends) else []
            end = ended[0].day if ended else date.max
            offers = (_offer(given[node], of, end) for (node, _), of in zip(steps, waits, strict=True))
            first = min((stand for stand in offers if stand), key=lambda stand: (stand.day, stand.id), default=None)
            yield _Ring(tuple(waits), (first,) if first else tuple(ended))


def _offer(given: Sequence[Stand], waits: Sequence[Wait], end: date) -> Stand | None:
    """The first word by which a party gave what it had tied, and which it did not tie again before the end."""
    last = max((wait.day for wait in waits if wait.days), default=date.max)
    return next((stand for stand in given if last < stand.day < end), None)


def _deadlock(steps: Sequence[Step], ring: _Ring, shelf: Shelf, case: Case) -> Deadlock:
    start = min(range(len(steps)), key=lambda n: ring.waits[n][0].condition)
    around, waits = ([*of[start:], *of[:start]] for of in (steps, ring.waits))
    since = max((of[0] for of in waits), key=lambda wait: wait.day).days
    over = ring.ended[0].days if ring.ended else None
    return Deadlock(
        parties=tuple(dict.fromkeys(node[0] for node, _ in around)),
        steps=tuple(of[0].condition for of in waits),
        words="; ".join(
            f"{party}: “{_proposition(case, first)}” before “{_proposition(case, issue)}”"
            for (party, issue), (_, first) in around
        ),
        told=tuple(tuple(wait.condition for wait in of) for of in waits),
        confidence=doubt.all_of(doubt.together((wait.origin, wait.chance) for wait in of) for of in waits),
        since=None if since and over and over.last < since.first else since,  # told only when it was over
        over=over,
        over_by=tuple(dict.fromkeys((*(stand.id for stand in ring.ended), *_accords(ring.ended, shelf)))),
    )


def _accords(ended: Sequence[Stand], shelf: Shelf) -> Iterator[str]:
    """The agreements that are told in the words of some positions."""
    held = {stand.position.article: stand.position.span for stand in ended}
    for event in shelf.all(Event):
        span = held.get(event.article)
        if span and event.kind == "agreement" and event.status == "held" and event.span.overlaps(span):
            yield event.id


def _proposition(case: Case, issue: str) -> str:
    known = case.issue(issue)
    return known.proposition if known else issue
