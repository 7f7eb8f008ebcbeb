"""Where the sides stood at the end of a day: the gaps, measured on what was known to be said by then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dragoman.casefile import shelve
from dragoman.casefile.questions.movement import as_of_positions
from dragoman.casefile.questions.view import View
from dragoman.model import Article, Clue, Condition, Event, Gap, Mention, Position, Signature, Statement, TimeExpression
from dragoman.shelf import Shelf

_KINDS: tuple[Any, ...] = (Signature, Clue, TimeExpression, Mention, Statement, Event)


def gaps(view: View, fetch: Callable[[str], Article], day: date) -> tuple[Gap, ...]:
    """The gaps without the positions that are later than the day, or undated."""
    whole = shelve.shelf(view.connection, fetch)
    taken = as_of_positions(view, day)
    records: dict[type, list[object]] = {kind: list(whole.all(kind)) for kind in _KINDS}
    records[Position] = [row for row in whole.all(Position) if row.id in taken]
    records[Condition] = [row for row in whole.all(Condition) if row.position in taken]
    from dragoman import gap

    return gap.gaps(Shelf(records, whole.article_ids, fetch), view.case, shelve.known(view.connection))
