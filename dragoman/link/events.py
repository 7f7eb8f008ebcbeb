"""The same event in several reports, announced or held.

In: the events of a shelf, who took part, where and when. Out: links of kind "same_event", one for each
group of tellings. Groups grow from the surest pair; a telling joins only if nothing speaks against any member.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.case import Case
from dragoman.link import days
from dragoman.link.evidence import against, enough, points
from dragoman.link.happenings import Happening, collect
from dragoman.link.wording import NOTHING
from dragoman.model import Days, Link
from dragoman.shelf import Known, Shelf

MADE_BY = "link.events@1"
_WINDOW = 8  # days around which two tellings are compared at all


def events(shelf: Shelf, case: Case, known: Known) -> tuple[Link, ...]:
    """Which events of different articles are one.

    Args:
        shelf: All readings.
        case: Names of its parties are places that hold others.
        known: Actors, days of events and articles, families.

    Returns:
        One link for each event told in two articles or more; members are sorted event ids.
    """
    nodes = _alike_by_record(list(collect(shelf, case, known)))
    groups = _grow(nodes)
    links = (_link([row for n in group for row in nodes[n]]) for group in groups)
    return tuple(sorted((link for link in links if link), key=lambda link: link.members))


def _alike_by_record(rows: Sequence[Happening]) -> list[list[Happening]]:
    """Tellings that agree in everything compared are one node: copies cost nothing."""
    nodes: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
    for row in rows:
        when = row.days or row.reported
        words = "" if enough(row, msgspec.structs.replace(row, wording=NOTHING)) else row.words
        key = (row.kind, tuple(sorted(row.persons)), tuple(sorted(row.parties)), row.place, row.days, row.status,
               row.figures, when, words, "" if when else row.id)  # fmt: skip
        nodes[key].append(row)
    return [nodes[key] for key in sorted(nodes, key=str)]


def _grow(nodes: Sequence[Sequence[Happening]]) -> list[list[int]]:
    """Groups of nodes: from the surest pair on, two groups become one where nothing rules out any two members."""
    groups: dict[int, list[int]] = {n: [n] for n in range(len(nodes))}
    home = list(range(len(nodes)))
    for _, one, other in sorted(_pairs(nodes)):
        left, right = home[one], home[other]
        if left == right or any(against(nodes[a][0], nodes[b][0]) for a in groups[left] for b in groups[right]):
            continue
        groups[left] += groups.pop(right)
        for n in groups[left]:
            home[n] = left
    return [sorted(groups[key]) for key in sorted(groups)]


def _pairs(nodes: Sequence[Sequence[Happening]]) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Pairs of nodes with enough in common, the surest first."""
    dated = sorted((n for n in range(len(nodes)) if _when(nodes[n][0])), key=lambda n: (_when(nodes[n][0]), n))
    for place, n in enumerate(dated):
        one = nodes[n][0]
        for m in dated[place + 1 :]:
            other = nodes[m][0]
            gap = days.apart(_when(one), _when(other)) or 0
            if gap > _WINDOW:
                break
            if against(one, other) is None and enough(one, other):
                yield (-points(one, other), gap), min(n, m), max(n, m)


def _when(row: Happening) -> Days | None:
    return row.days or row.reported


def _link(rows: Sequence[Happening]) -> Link | None:
    if len({row.article for row in rows}) < 2:
        return None
    rows = sorted(rows, key=lambda row: row.id)
    origins = len({row.origin for row in rows})
    who = sorted(frozenset().union(*(row.persons or row.parties for row in rows)))
    places = sorted({row.place for row in rows if row.place})
    told = "copies of one report" if origins == 1 else f"{len({r.article for r in rows})} reports of {origins} origins"
    return Link(
        kind="same_event",
        members=tuple(row.id for row in rows),
        score=round(1 - 0.1 * (max((days.apart(rows[0].days, row.days) or 0) for row in rows)), 3),
        note=f"{rows[0].kind} in {told}: {', '.join(who) or 'participants unknown'}"
        f"{'; ' + ' / '.join(places) if places else ''}; {days.label([row.days for row in rows])}",
        values=tuple(_told(row) for row in rows),
        made_by=MADE_BY,
    )


def _told(row: Happening) -> str:
    when = days.label([row.days])
    return f"{row.status}, {when}, {row.place or 'place unknown'}, {', '.join(sorted(row.parties)) or 'who unknown'}"
