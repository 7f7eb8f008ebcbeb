"""What sides are told to have agreed, with two figures: "lowers the duty to 6 per cent", "to 4 per cent".

In: the positions of a shelf. Out: contradictions "number". Only reports of different origin and nearly the same days,
each with one figure agreed on an issue by a side that the other names too. What sides ask for and offer may differ
without anybody being wrong; a report that names the other figure as well knows of both, and what is likelier wrong than
right contradicts nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from msgspec import Struct

from dragoman.link import days
from dragoman.link.wording import read
from dragoman.model import Days, Link, Position
from dragoman.shelf import Known, Shelf

MADE_BY = "link.agreed@1"
_NEAR_DAYS = 4  # an accord is reported on the day and shortly after; the next one comes later
_MOST_APART = 5  # figures further apart are of other things
_LEAST_LIKELY = 0.5
_MOST_TOLD = 3  # reports of each figure: a reader needs no more to look it up


class Told(Struct, frozen=True):
    """The one figure that a report tells as agreed on an issue."""

    article: str
    origin: str
    days: Days
    issue: str
    figure: float
    unit: str
    named: frozenset[float]  # all figures of that issue and unit that the report tells, whoever wants them
    numbers: frozenset[str]  # of the words
    positions: tuple[tuple[str, str], ...]  # party and id


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of what was agreed, one for each issue and accord."""
    by_issue: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for row in _told(shelf, known):
        by_issue[row.issue, row.unit].append(row)
    for key in sorted(by_issue):
        for rows in _accords(sorted(by_issue[key], key=lambda row: (row.days, row.article))):
            clash = {row.article for pair in combinations(rows, 2) if _differ(*pair) for row in pair}
            if clash:
                yield _link([row for row in rows if row.article in clash])


def _told(shelf: Shelf, known: Known) -> Iterator[Told]:
    by_article: dict[tuple[str, str, str], list[Position]] = defaultdict(list)
    for position in shelf.all(Position):
        if position.quantity:
            by_article[position.article, position.issue, position.quantity.unit].append(position)
    for (article, issue, unit), rows in by_article.items():
        agreed = [(row, figure) for row in rows if _is_agreed(row) and (figure := _figure(row)) is not None]
        sides = tuple((party, row.id) for row, _ in agreed if (party := known.party(row.holder)))
        when = days.of(known, article, article)
        if when and sides and len({figure for _, figure in agreed}) == 1:
            yield Told(
                article=article,
                origin=known.origin(article),
                days=when,
                issue=issue,
                figure=agreed[0][1],
                unit=unit,
                named=frozenset(figure for row in rows for figure in _bounds(row)),
                numbers=frozenset().union(*(read(shelf.words(article, row.span)).numbers for row, _ in agreed)),
                positions=sides,
            )


def _is_agreed(row: Position) -> bool:
    likely = row.confidence is None or row.confidence >= _LEAST_LIKELY
    return row.stance == "agreed" and row.direction == "for" and not row.past and likely


def _figure(row: Position) -> float | None:
    """The figure, where it is exactly one: "at least 30" is none."""
    return row.quantity.low if row.quantity and row.quantity.low == row.quantity.high else None


def _bounds(row: Position) -> Iterator[float]:
    if row.quantity:
        yield from (bound for bound in (row.quantity.low, row.quantity.high) if bound is not None)


def _accords(rows: Sequence[Told]) -> Iterator[list[Told]]:
    """The reports of one accord each: those that follow each other within days."""
    held = list(rows[:1])
    for before, row in pairwise(rows):
        if (days.apart(before.days, row.days) or 0) > _NEAR_DAYS:
            yield held
            held = []
        held.append(row)
    yield held


def _differ(one: Told, other: Told) -> bool:
    """Whether two reports of one side's accord tell two figures, and neither knows of the other's."""
    if one.origin == other.origin or one.figure == other.figure or _names(one, other) or _names(other, one):
        return False
    low, high = sorted((one.figure, other.figure))
    shared = {party for party, _ in one.positions} & {party for party, _ in other.positions}
    return bool(shared) and 0 < high <= _MOST_APART * low


def _names(one: Told, other: Told) -> bool:
    return other.figure in one.named or f"{other.figure:g}" in one.numbers


def _link(rows: Sequence[Told]) -> Link:
    kept: dict[float, list[Told]] = defaultdict(list)
    for row in rows:
        if len(kept[row.figure]) < _MOST_TOLD:
            kept[row.figure].append(row)
    told = sorted((id, row) for held in kept.values() for row in held for _, id in row.positions)
    values = tuple(f"{row.figure:g} {row.unit}" for _, row in told)
    who = ", ".join(sorted({party for row in rows for party, _ in row.positions}))
    return Link(
        kind="contradiction",
        members=tuple(id for id, _ in told),
        score=0.7,
        note=f"number: what was agreed on {rows[0].issue} ({who}) is told with {' or '.join(sorted(set(values)))}",
        values=values,
        made_by=MADE_BY,
    )
