"""The case as it stood at the end of a day: what was surely told by then, joined anew.

In: a look at a casefile and a day. Out: a `Shelf` and a `Joined` without what is later or undated. Who is meant, which
articles are copies and when things are set stay as the whole case has them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import select

from dragoman import deadlock, gap, pledges, rounds
from dragoman.casefile import shelve
from dragoman.casefile import tables as t
from dragoman.casefile.questions.view import View, until
from dragoman.model import (
    Article,
    Clue,
    Condition,
    Event,
    Gap,
    Joined,
    Link,
    Mention,
    Position,
    Signature,
    Statement,
    TimeExpression,
)
from dragoman.positions.issues import codebook
from dragoman.shelf import Known, Shelf

_OF_ARTICLES: tuple[Any, ...] = (Signature, Clue, TimeExpression)
_OF_THEIR_OWN: tuple[Any, ...] = (Statement, Position, Event)  # these can be of another day than their article
_LINKED = frozenset({"actor", "copy"})  # links that do not age


class AsOf(Struct, frozen=True):
    """A case at the end of a day."""

    shelf: Shelf
    known: Known
    joined: Joined


def gaps(view: View, fetch: Callable[[str], Article], day: date) -> tuple[Gap, ...]:
    """The gaps without the positions that are later than the day, or undated."""
    return gap.gaps(shelf(view, fetch, day), view.case, shelve.known(view.connection))


def of(view: View, fetch: Callable[[str], Article], day: date) -> AsOf:
    """All of the case at the end of a day."""
    held, known = shelf(view, fetch, day), shelve.known(view.connection)
    whole = shelve.joined(view.connection)
    talks = tuple(r for r in whole.rounds if r.days and r.days.last <= day)
    ids = {record.id for kind in _OF_THEIR_OWN for record in held.all(kind)} | set(held.article_ids)
    joined = Joined(
        families=whole.families,
        whens=whole.whens,
        actors=whole.actors,
        links=tuple(link for link in whole.links if _then(link, ids)),
        rounds=talks,
        moves=rounds.moves(held, view.case, known, talks),
        gaps=gap.gaps(held, view.case, known),
        deadlocks=deadlock.deadlocks(held, view.case, known),
        pledges=pledges.pledges(held, view.case, known, codebook(view.case)),
    )
    return AsOf(held, known, joined)


def _then(link: Link, ids: set[str]) -> bool:
    return link.kind in _LINKED or all(member in ids for member in link.members)


def shelf(view: View, fetch: Callable[[str], Article], day: date) -> Shelf:
    """The readings without what is later than the day, or undated."""
    whole = shelve.shelf(view.connection, fetch)
    by = _dated_by(view, day)
    articles = [id for id in whole.article_ids if id in by]
    appeared = set(articles)

    def told(record: Any) -> bool:
        """By its own date where it has one, else by that of its article."""
        statement = getattr(record, "statement", None)
        for id in (record.id, statement):
            if id in by.dated:
                return id in by
        return record.article in appeared

    records: dict[type, list[object]] = {
        kind: [row for row in whole.all(kind) if row.article in appeared] for kind in _OF_ARTICLES
    }
    for kind in _OF_THEIR_OWN:
        records[kind] = [row for row in whole.all(kind) if told(row)]
    kept = {row.id for row in whole.all(Position) if told(row)}
    tied = (row for row in whole.all(Condition) if (row.position in kept if row.position else row.article in appeared))
    records[Condition] = list(tied)
    records[Mention] = list(whole.all(Mention))  # whoever is named in what is kept
    return Shelf(records, articles, fetch)


class _By(Struct, frozen=True):
    """What has a date, and what has come by the day."""

    dated: frozenset[str]
    come: frozenset[str]

    def __contains__(self, id: str) -> bool:
        return id in self.come


def _dated_by(view: View, day: date) -> _By:
    dated = view.connection.execute(select(t.whens.c.record).where(t.whens.c.days_end.is_not(None))).scalars()
    come = view.connection.execute(select(t.whens.c.record).where(until(t.whens.c.days_end, day))).scalars()
    return _By(frozenset(dated), frozenset(come))
