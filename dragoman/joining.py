"""The steps that see the whole case, in order.

In: a shelf of all readings, and the case. Out: a `Joined`. Pure: a function of the set of readings.
A step that fails is set aside with its reason and gives nothing; those after it go on without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from dragoman import actors, dates, deadlock, dedupe, gap, link, pledges, rounds
from dragoman.case import Case
from dragoman.model import Actor, Dropped, Family, Joined, Link, Post, Round, When
from dragoman.positions.issues import codebook
from dragoman.reading import Steps
from dragoman.shelf import FIELD, Known, Shelf

T = TypeVar("T")
NOTHING: Mapping[str, str] = MappingProxyType({})


class Begin(Protocol):
    """Begins a call, perhaps in another process; gives what waits for its result."""

    def __call__(self, call: Callable[[], T], /) -> Callable[[], T]: ...


def later(call: Callable[[], T], /) -> Callable[[], T]:
    """Makes the call here, once its result is asked for."""
    return call


def join(shelf: Shelf, case: Case, steps: Steps, begin: Begin = later, refused: Mapping[str, str] = NOTHING) -> Joined:
    """All that only the whole case says.

    Args:
        shelf: The readings.
        case: What to read for.
        steps: Runs the steps, takes their time, and notes those that fail.
        begin: Begins what needs nothing of what comes next.
        refused: Links that a person says are wrong, with the words for it.
    """
    meet = _aside(steps, begin, lambda own: own.run("families", lambda: dedupe.families(shelf), ((), ())))
    people, meant, open_ = steps.run("join actors", lambda: _people(shelf, case), ((), (), ()))
    steps.note("join actors", open_)
    who = {actor.id: actor for actor in people}
    named = {pair.members[0]: who[pair.members[1]] for pair in meant if pair.members[1] in who}
    families, held = meet()
    whens = steps.run("infer dates", lambda: dates.infer(shelf, case, Known(families, named)), ())
    dated = Known(families, named, whens)
    families, taken = steps.run("origins", lambda: dedupe.rooted(shelf, families, dated), (families, ()))
    known = Known(families, named, whens)
    same = _kept(steps.run("link events", lambda: link.events(shelf, case, known), ()), refused, steps)
    tables = _aside(steps, begin, lambda own: _tables(shelf, case, known, same, own))
    posts = steps.run("posts", lambda: link.posts(shelf, case, known), ())
    told = _kept(steps.run("link statements", lambda: link.statements(shelf, case, known), ()), refused, steps)
    against = steps.run("contradictions", lambda: link.contradictions(shelf, case, known, same), ())
    against = _kept(against, refused, steps)
    answered = _kept(steps.run("answers", lambda: link.answers(shelf, known, against, same), ()), refused, steps)
    talks, homes, moved, gaps, locked, given = tables()
    found = Joined(
        families=_sorted(families),
        whens=_sorted(whens),
        actors=_sorted(people),
        posts=_sorted(posts),
        links=_sorted((*held, *taken, *meant, *told, *same, *against, *answered, *homes)),
        rounds=_sorted(talks),
        moves=_sorted(moved),
        gaps=_sorted(gaps),
        deadlocks=_sorted(locked),
        pledges=_sorted(given),
    )
    return _checked(found, shelf, steps)


def _kept(links: Sequence[Link], refused: Mapping[str, str], steps: Steps) -> tuple[Link, ...]:
    """The links that nobody says are wrong."""
    steps.note("review", ((found.id, refused[found.id]) for found in links if found.id in refused))
    return tuple(found for found in links if found.id not in refused)


def _tables(shelf: Shelf, case: Case, known: Known, same: Sequence[Link], steps: Steps) -> tuple[tuple[Any, ...], ...]:
    """What stands at the talks: rounds, what belongs to them, moves, gaps, deadlocks and pledges."""
    talks = steps.run("rounds", lambda: rounds.rounds(shelf, case, known, same), ())
    return (
        talks,
        steps.run("belonging", lambda: rounds.belonging(shelf, known, talks), ()),
        steps.run("moves", lambda: rounds.moves(shelf, case, known, talks), ()),
        steps.run("gaps", lambda: gap.gaps(shelf, case, known), ()),
        steps.run("deadlocks", lambda: deadlock.deadlocks(shelf, case, known), ()),
        steps.run("pledges", lambda: pledges.pledges(shelf, case, known, codebook(case)), ()),
    )


def _aside(steps: Steps, begin: Begin, call: Callable[[Steps], T]) -> Callable[[], T]:
    """Begin some steps apart; what they took and dropped is noted once their result is asked for."""

    def run() -> tuple[T, list[Dropped], dict[str, float]]:
        own = Steps(steps.record, steps.stop)
        return call(own), own.dropped, own.seconds

    wait = begin(run)

    def found() -> T:
        result, dropped, seconds = wait()
        steps.add(dropped, seconds)
        return result

    return found


def _people(shelf: Shelf, case: Case) -> tuple[tuple[Actor, ...], tuple[Link, ...], tuple[tuple[str, str], ...]]:
    """Who is meant, and the names that were left apart though they could be one."""
    people, meant = actors.join(shelf, case, link.event_of)
    return people, meant, tuple(actors.doubts(people, case))


def _sorted(records: Iterable[Any]) -> tuple[Any, ...]:
    """Each record once, in the order of the ids."""
    return tuple(record for _, record in sorted({record.id: record for record in records}.items()))


def _checked(found: Joined, shelf: Shelf, steps: Steps) -> Joined:
    """Only what refers to records that are there; the rest is noted."""
    kinds: Iterable[Any] = FIELD
    ids = set(shelf.article_ids) | {record.id for kind in kinds for record in shelf.all(kind)}
    kept: dict[str, tuple[Any, ...]] = {}
    for field in sorted(Joined.__struct_fields__, key=lambda name: name == "links"):  # links refer to rounds as well
        if field != "dropped":
            records = getattr(found, field)
            faults = [(record.id, words) for record in records if (words := _fault(record, ids))]
            steps.note(field, faults)
            gone = {id for id, _ in faults}
            kept[field] = tuple(record for record in records if record.id not in gone)
            ids |= {record.id for record in kept[field]}
    dropped = {drop.id: drop for drop in steps.dropped}
    return Joined(dropped=tuple(dropped[id] for id in sorted(dropped)), **kept)


def _fault(record: Any, ids: set[str]) -> str | None:
    missing = next((id for id in _references(record) if id not in ids), None)
    return f"it refers to {missing}, which is not there" if missing else None


def _references(record: Any) -> Iterator[str]:
    """Ids of the records that a record of the whole case stands on."""
    given: Sequence[str | None]
    match record:
        case Family():
            given = (record.root, *record.members)
        case When():
            given = (record.record,)
        case Actor():
            given = ()
        case Link():
            given = record.members
        case Post():
            given = (record.actor, *record.mentions)
        case Round():
            given = (*record.events, *record.articles)
        case Dropped():
            given = ()
        case _:
            named = ("before_round", "after_round", "before", "after")
            many = ("left_positions", "right_positions", "steps", "positions", "by", "over_by")
            given = tuple(getattr(record, name, None) for name in named)
            given += tuple(id for name in many for id in getattr(record, name, ()))
    return (id for id in given if id)
