"""The same event in several reports, announced or held.

In: the events of a shelf, who took part, where and when. Out: links of kind "same_event", one for each
group of tellings. Groups grow from the surest pair; a telling joins only if nothing speaks against any member.
What its report does not set to within days, or names in passing, joins last: the one group that it can be of.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import msgspec
import numpy as np

from dragoman.case import Case
from dragoman.link import days
from dragoman.link.evidence import (
    ENOUGH,
    ENOUGH_UNDATED,
    against,
    are_talks,
    enough,
    is_certain,
    is_due,
    is_long,
    is_one_whenever,
    is_told_of,
    is_vague,
    points,
    same_place,
    witnesses,
)
from dragoman.link.happenings import Happening, collect, copied
from dragoman.link.wording import NOTHING
from dragoman.model import Days, Link
from dragoman.shelf import Known, Shelf

MADE_BY = "link.events@1"
_CLEARLY = 2  # points by which one group must be before the next, where a report says no day
_CONFIRMED = 2  # points for a thing told as held where a report of those days says so too
_MOST_VAGUE = 300  # tellings of one kind set in no time that are compared with all others
_MOST_HOMES = 1000  # groups of one kind that a telling set in no time may be of: among more, none is clearly the one
_MOST_NEAR = 1000  # later tellings of one kind, the nearest, that one is compared with
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
    groups = _attached(_grow(nodes), nodes)
    links = (_link([row for n in group for row in nodes[n]]) for group in groups)
    return tuple(sorted((link for link in links if link), key=lambda link: link.members))


def _alike_by_record(rows: Sequence[Happening]) -> list[list[Happening]]:
    """Tellings that agree in everything compared are one node: copies cost nothing."""
    nodes: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
    for row in rows:
        when = row.days or row.reported
        words = (
            "" if row.kind != "deadline" and enough(row, msgspec.structs.replace(row, wording=NOTHING)) else row.words
        )
        key = (row.kind, tuple(sorted(row.persons)), tuple(sorted(row.parties)), row.place, row.days, row.status,
               row.figures, when, row.named, words, "" if when else row.id, row.talks, row.number, row.following,
               row.starts, row.goes_on, row.off, row.back, row.previous, row.threat, row.wrong, row.story, row.guessed,
               row.sole, row.term, tuple(sorted(row.dateline)))  # fmt: skip
        nodes[key].append(row)
    return [nodes[key] for key in sorted(nodes, key=str)]


def _grow(nodes: Sequence[Sequence[Happening]]) -> list[list[int]]:
    """Groups of nodes: from the surest pair on, two groups become one where nothing rules out any two members."""
    groups: dict[int, list[int]] = {n: [n] for n in range(len(nodes))}
    home = list(range(len(nodes)))
    for one, other in _copies(nodes):
        _join(groups, home, one, other)
    apart: dict[int, set[int]] = defaultdict(set)  # groups only grow: what keeps two of them apart stays
    for one, other in _surest_first(nodes):
        left, right = home[one], home[other]
        if left == right or right in apart[left]:
            continue
        if any(_keeps_apart(nodes[a][0], nodes[b][0]) for a in groups[left] for b in groups[right]):
            apart[left].add(right)
            apart[right].add(left)
            continue
        _join(groups, home, one, other)
        for third in apart.pop(right, ()):
            apart[third].discard(right)
            apart[third].add(left)
            apart[left].add(third)
    return [sorted(groups[key]) for key in sorted(groups)]


def _keeps_apart(one: Happening, other: Happening) -> bool:
    """Whether two happenings cannot be in one group; what is due and what came may meet through a third telling."""
    reason = against(one, other)
    undated = is_due(one) and is_due(other) and None in (one.days, other.days)
    return reason is not None and not (reason == "kind" and undated)


def _join(groups: dict[int, list[int]], home: list[int], one: int, other: int) -> None:
    """Make the groups of two nodes one."""
    left, right = home[one], home[other]
    if left != right:
        groups[left] += groups.pop(right)
        for n in groups[left]:
            home[n] = left


def _copies(nodes: Sequence[Sequence[Happening]]) -> Iterator[tuple[int, int]]:
    """Pairs of nodes told word by word alike in copies of one report."""
    first: dict[tuple[str, str, str], int] = {}
    for n, node in enumerate(nodes):
        for key in sorted({key for row in node if (key := copied(row))}):
            if key in first and all(_can_be_copy(a, b) for a in nodes[first[key]] for b in node):
                yield first[key], n
            first.setdefault(key, n)


def _can_be_copy(one: Happening, other: Happening) -> bool:
    """Whether nothing rules out that one is copied of the other; whom "the sides" are may be read otherwise in each."""
    return against(one, other) in (None, "who")


def _attached(groups: Sequence[list[int]], nodes: Sequence[Sequence[Happening]]) -> list[list[int]]:
    """The groups, with each vague one put to the only group, of those that are set in time, that it can be of."""
    firm = [group for group in groups if not all(is_vague(nodes[n][0]) for n in group)]
    vague = [group for group in groups if all(is_vague(nodes[n][0]) for n in group)]
    homes = _Homes([[nodes[n][0] for n in group] for group in firm])
    grown = [list(group) for group in firm]
    for group in vague:
        home = homes.of([nodes[n][0] for n in group])
        if home is None:
            grown.append(list(group))
        else:
            grown[home] += group
    return [sorted(group) for group in grown]


class _Homes:
    """Groups that are set in time, which those that are not may be of."""

    def __init__(self, firm: Sequence[Sequence[Happening]]) -> None:
        by_kind: dict[str, list[tuple[int, list[Happening]]]] = defaultdict(list)
        for place, group in enumerate(firm):
            for kind in {row.kind for row in group}:
                members = [row for row in group if row.kind == kind or not is_due(row)]
                by_kind[kind].append((place, members))
        self._by_kind = {kind: _Reach(rows) for kind, rows in by_kind.items()}

    def of(self, rows: Sequence[Happening]) -> int | None:
        """The place of the group that has clearly the most in common with some rows; None: none, or several alike."""
        held = self._by_kind.get(rows[0].kind)
        if held is None:
            return None
        found: list[tuple[int, int]] = []
        floor = ENOUGH if all(row.around is None for row in rows) else ENOUGH_UNDATED
        for place, members in held.near(rows):
            if any(against(row, member) for row in rows for member in members):
                continue
            common = max(_in_common(row, members) for row in rows)
            if not common:
                continue
            common += _CONFIRMED * (rows[0].status == "held" and any(member.status == "held" for member in members))
            if common >= floor and not (rows[0].status == "held" and _never_held(members)):
                found.append((common, place))
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        if not found or (len(found) > 1 and found[0][0] < found[1][0] + _CLEARLY):
            return None
        return found[0][1]


class _Reach:
    """The groups of one kind by their days: of very many only the nearest are looked at."""

    def __init__(self, groups: Sequence[tuple[int, list[Happening]]]) -> None:
        dated = [((min(row.around for row in members if row.around)), place, members) for place, members in groups]
        self._groups = [(place, members) for _, place, members in sorted(dated, key=lambda row: row[:2])]
        self._days = sorted(first for first, _, _ in dated)

    def near(self, rows: Sequence[Happening]) -> Sequence[tuple[int, list[Happening]]]:
        """The groups that rows may be of: all, or those nearest to the first day that one of the rows is told on."""
        if len(self._groups) <= _MOST_HOMES:
            return self._groups
        told = [row.around or row.told for row in rows]
        at = bisect_left(self._days, min((days for days in told if days), default=self._days[-1]))
        first = max(0, min(at - _MOST_HOMES // 2, len(self._groups) - _MOST_HOMES))
        return self._groups[first : first + _MOST_HOMES]


def _never_held(members: Sequence[Happening]) -> bool:
    """Whether a group is of a thing that was called off or moved away."""
    told = {member.status for member in members}
    return "held" not in told and bool(told & {"cancelled", "moved"})


def _in_common(row: Happening, members: Sequence[Happening]) -> int:
    """Points of a vague happening with a group, each witness by the member that bears it out best.

    0 where no more than the parties agrees, or no more than words and nothing tells when its report appeared.
    """
    told = [member for member in members if is_told_of(row, member)]
    if not any(_is_sure(row, member) for member in told):
        return 0
    found = (witnesses(row, member, words=False) for member in told)
    words, *others = (max(column) for column in zip(*found, strict=True))
    return words + sum(others) if sum(others) or row.around else 0


def _is_sure(row: Happening, member: Happening) -> bool:
    """Whether more than the parties agrees, or the sides at talks are known and some days, or both are called off."""
    sides = are_talks(row, member) and len(row.parties & member.parties) > 1
    called_off = row.status == member.status == "cancelled"
    return is_certain(row, member) or (sides and (called_off or not (row.days and is_long(row.days))))


def _surest_first(nodes: Sequence[Sequence[Happening]]) -> Iterator[tuple[int, int]]:
    """The pairs of nodes with enough in common, the surest first; on a large shelf there are millions."""
    packed = array("q")
    for (points_, gap), one, other in _pairs(nodes):
        packed.append(((points_ + _SHIFT) << 4 | gap) << 48 | one << 24 | other)
    order = np.array(packed, dtype=np.int64)
    order.sort()
    for number in order:
        pair = int(number)
        yield pair >> 24 & _NODE, pair & _NODE


_SHIFT = 1 << 6  # points are fewer
_NODE = (1 << 24) - 1  # so are nodes


def _pairs(nodes: Sequence[Sequence[Happening]]) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Pairs of nodes with enough in common: near in days, or of a date named without a year."""
    yield from _of_one_date(nodes)
    yield from _of_no_day(nodes)
    by_kind: dict[str, list[tuple[Days, int]]] = defaultdict(list)
    for n, node in enumerate(nodes):
        if when := _when(node[0]):
            by_kind[_LIKE_KINDS.get(node[0].kind, node[0].kind)].append((when, n))
    for dated in by_kind.values():
        dated.sort()
        for place, (when, n) in enumerate(dated):
            one = nodes[n][0]
            for other_when, m in dated[place + 1 : place + 1 + _MOST_NEAR]:
                other = nodes[m][0]
                gap = days.apart(when, other_when) or 0
                if gap > _WINDOW:
                    break
                if against(one, other) is None and enough(one, other):
                    yield (-points(one, other), gap), min(n, m), max(n, m)


# kinds of which two tellings can be one
_LIKE_KINDS = {"visit": "meeting", "exchange": "deadline"}


def _of_one_date(nodes: Sequence[Sequence[Happening]]) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Pairs of nodes that nothing sets in time but a date that both name: "by 30 April" in two undated reports."""
    named: dict[str, list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        if node[0].named and node[0].named[0] != "W" and not _when(node[0]):
            named[node[0].named].append(n)
    for alike in named.values():
        for n, m in combinations(alike, 2):
            one, other = nodes[n][0], nodes[m][0]
            if against(one, other) is None and enough(one, other):
                yield (-points(one, other), 0), n, m


def _of_no_day(nodes: Sequence[Sequence[Happening]]) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Pairs of nodes of which one is not set in time, told so much alike that they are one whenever it was."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        by_kind[node[0].kind].append(n)
    for alike in by_kind.values():
        vague = [n for n in alike if _when(nodes[n][0]) is None or is_vague(nodes[n][0])][:_MOST_VAGUE]
        first = set(vague)
        at: dict[str | None, list[int]] = defaultdict(list)
        for n in alike:
            at[nodes[n][0].place].append(n)
        for n in vague:
            one = nodes[n][0]
            there = [name for name in at if same_place(one, nodes[at[name][0]][0])]
            for m in chain.from_iterable(at[name] for name in there):
                other = nodes[m][0]
                if m != n and (m not in first or n < m) and is_one_whenever(one, other) and against(one, other) is None:
                    yield (-points(one, other), _WINDOW), min(n, m), max(n, m)


def _when(row: Happening) -> Days | None:
    return row.around


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
