"""Which articles are copies or translations of one report, and which of them is its origin.

In: a shelf. Out: families of two and more, and a link from the root to each copy or retelling with the reason.
Candidates share a part of their signatures; then their passages are compared, then names and numbers, since two events
told in one agency's template share most of their words. Candidates that share too few words to be copies, and the
names, are aligned sentence by sentence: two translations of one report tell the same in the same order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.dedupe.compare import Comparison, Copies, Copy, compare
from dragoman.dedupe.signature import BANDS, ROWS
from dragoman.dedupe.translation import Units, by_article, shared
from dragoman.model import Family, Link, Signature
from dragoman.shelf import Known, Shelf

MADE_BY = "dedupe@2"
SEVERAL = "stands in a page that holds several reports; "
PART = 0.5  # length of a copy to the other's; a shorter one may be one of several reports in a page
NEXT = 48  # articles of a bucket that one is paired with; in a large bucket they lead from each to each other
LEAST_EQUAL = 0.05  # share of equal values; two translations of one report have .05 to .3, unrelated reports .03
RETOLD_PAIRS, RETOLD_FACTS = 0.08, 0.45  # shares of pairs of words and of names from which on articles are aligned
SAME_PAIRS = 0.6  # share of pairs of words; a copy with fewer that goes through all sentences is a retelling
FULL_RETELLING = 10  # passages that leave no doubt
MANY = 4_000_000  # pairs that are gathered before those that stand there twice are taken out
CLOSEST = 24  # others that an article is compared with for their signature
ALIGNED = 2  # articles that one is aligned with, sentence by sentence, which is slow
CHUNK = 50_000  # pairs of signatures that are compared at once


def families(shelf: Shelf) -> tuple[tuple[Family, ...], tuple[Link, ...]]:
    """Families of articles that are copies, syndications or translations of one report.

    Returns:
        Families of two or more, by root, which is the one that `rooted` finds without dates; and a link of kind
        "copy" from each report to a page that holds several, which is in no family.
    """
    sides = Copies(shelf.article)
    groups = _Groups(_candidates(shelf.all(Signature)), sides.of, by_article(shelf))
    made = [Family(root=_root([sides.of(id) for id in ids], Known()), members=tuple(ids)) for ids in groups.families()]
    held = [_link(sides.of(part), sides.of(whole), SEVERAL) for part, whole in groups.held()]
    return tuple(sorted(made, key=lambda family: family.root)), tuple(held)


def rooted(shelf: Shelf, families: Iterable[Family], known: Known) -> tuple[tuple[Family, ...], tuple[Link, ...]]:
    """The same families, now that articles have dates: each with its origin, and who took the report from it.

    The root is the article of the agency that the others credit, else one that appeared before the others or may
    have; of several the longest, then the first by id.

    Returns:
        The families, by root; and a link from each root to each of the others, of kind "copy", or of kind
        "retelling" where it tells the report in other words.

    Source:
        `values` of a link hold what was compared: the length of both, or the passage that they share most plainly.
    """
    sides, units = Copies(shelf.article), by_article(shelf)
    made: list[Family] = []
    links: list[Link] = []
    for family in families:
        root = _root([sides.of(id) for id in family.members], known)
        made.append(msgspec.structs.replace(family, root=root))
        links += [_taken(shelf, units, sides.of(root), sides.of(id), known) for id in family.members if id != root]
    return tuple(sorted(made, key=lambda family: family.root)), tuple(sorted(links, key=lambda link: link.members))


def _candidates(signatures: Sequence[Signature]) -> list[tuple[str, str]]:
    """Pairs that share a band and enough of their other values, or a run of words."""
    found: set[tuple[str, str]] = set()
    methods: dict[str, list[Signature]] = defaultdict(list)
    for row in signatures:
        if row.values:
            methods[row.method].append(row)
    for rows in methods.values():
        rows.sort(key=lambda row: row.article)
        for left, right in chain(_alike(rows), _sharing_runs(rows)):
            found.add((rows[left].article, rows[right].article))
    return sorted(found)


def _alike(rows: Sequence[Signature]) -> Iterable[tuple[int, int]]:
    """Pairs of articles by number that share a band, and enough of all values; of each article the closest others."""
    size = BANDS * ROWS
    values = np.array([row.values[:size] for row in rows], dtype=np.uint32).reshape(len(rows), -1)
    if values.shape[1] < size:
        return
    numbers = np.arange(len(rows), dtype=np.uint64)
    pairs, more = np.zeros(0, dtype=np.uint64), []
    for at in range(0, size, ROWS):
        band = values[:, at].astype(np.uint64) << np.uint64(32) | values[:, at + 1]
        more.append(_pairs(band, numbers))
        if sum(map(len, more)) > MANY or at + ROWS >= size:
            pairs, more = _with_equal(np.unique(np.concatenate([pairs, *more])), values), []
    left, right = _apart(pairs)
    yield from zip(left.tolist(), right.tolist(), strict=True)


def _with_equal(pairs: NDArray[np.uint64], values: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Of some pairs those that have enough equal values, and of each article the closest others."""
    equal = np.zeros(len(pairs), dtype=np.int64)
    for begin in range(0, len(pairs), CHUNK):
        left, right = _apart(pairs[begin : begin + CHUNK])
        equal[begin : begin + CHUNK] = (values[left] == values[right]).sum(axis=1)
    enough = equal >= LEAST_EQUAL * values.shape[1]
    return _closest(pairs[enough], equal[enough])


def _closest(pairs: NDArray[np.uint64], alike: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Pairs that are among the closest of one of the two at least.

    Copies of one report lead from each to each other by those that are closest, however many they are; so the pairs
    grow as the articles do, where every report on a dispute shares phrases with every other.
    """
    kept = np.zeros(len(pairs), dtype=np.bool_)
    for side in _apart(pairs):
        order = np.lexsort((pairs, -alike, side))
        begins = np.flatnonzero(np.diff(side[order], prepend=np.uint64(2**32)))
        rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
        kept[order[rank < CLOSEST]] = True
    return pairs[kept]


def _sharing_runs(rows: Sequence[Signature]) -> Iterable[tuple[int, int]]:
    """Pairs of articles by number that share a run of words; of each article those that share most."""
    runs = [np.array(row.values[BANDS * ROWS :], dtype=np.uint64) for row in rows]
    holders = np.repeat(np.arange(len(rows), dtype=np.uint64), [len(values) for values in runs])
    pairs, shared = np.unique(_pairs(np.concatenate(runs), holders), return_counts=True)
    left, right = _apart(_closest(pairs, shared))
    yield from zip(left.tolist(), right.tolist(), strict=True)


def _apart(pairs: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The two numbers of each pair."""
    return pairs >> np.uint64(32), pairs & np.uint64(2**32 - 1)


def _pairs(keys: NDArray[np.uint64], holders: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Pairs of holders of one key, as one number, once for each key; of a key that many hold, each with the next ones.

    So their number grows as the holders do, and not with their square.
    """
    order = np.lexsort((holders, keys))
    keys, holders = keys[order], holders[order]
    found = []
    for step in range(1, NEXT + 1):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        if not len(same):
            break
        found.append(holders[same] << np.uint64(32) | holders[same + step])
    return np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)


class _Groups:
    """Articles joined by pairs that are copies, the closest first.

    Two groups are not joined where an article of one tells another event in the words of one of the other: a copy
    that lost so many names that it could be of either event stays with the event it is closest to.

    A page that holds several reports, whole, is a copy of each, and must not make one origin of them: it joins the
    family of a much shorter article only where all such articles are copies of each other.
    """

    def __init__(
        self, pairs: Iterable[tuple[str, str]], copy: Callable[[str], Copy], units: Callable[[str], Units]
    ) -> None:
        self._copy = copy
        self._units = units
        self._parent: dict[str, str] = {}
        self._clashes: dict[str, set[str]] = defaultdict(set)  # tops of groups
        self._several: dict[str, list[str]] = {}
        self._parts: dict[str, list[str]] = defaultdict(list)
        self._retold: list[tuple[float, str, str]] = []
        close = [(-closeness, *pair) for pair in pairs if (closeness := self._judged(*pair)) is not None]
        for _, left, right in sorted(close):
            self._join(left, right)
        self._join_retold()
        self._join_parts()

    def _judged(self, left: str, right: str) -> float | None:
        """How close two articles are that are to be joined; of others it is kept what speaks for and against it."""
        result = compare(self._copy(left), self._copy(right))
        if result.clash:
            self._clashes[left].add(right)
            self._clashes[right].add(left)
            return None
        if result.is_copy:
            part, whole = sorted((left, right), key=lambda id: (self._copy(id).count, id))
            if self._copy(part).count < PART * self._copy(whole).count:
                self._parts[whole].append(part)
                return None
            return _closeness(result)
        if result.pairs >= RETOLD_PAIRS and result.facts >= RETOLD_FACTS:
            self._retold.append((-_closeness(result), left, right))
        return None

    def _join_retold(self) -> None:
        """Articles that tell one report in other words; of each only the closest others are aligned with it."""
        tried: Counter[str] = Counter()
        for _, left, right in sorted(self._retold):
            if self._top(left) != self._top(right) and min(tried[left], tried[right]) < ALIGNED:
                tried.update((left, right))
                if shared(self._units(left), self._units(right)):
                    self._join(left, right)

    def _join_parts(self) -> None:
        """Long pages with the one report that they hold."""
        for whole in sorted(self._parts):
            held = {self._top(part) for part in self._parts[whole]}
            if len(held) == 1:
                self._join(whole, held.pop())
            else:
                self._several[whole] = [part for part in self._parts[whole] if self._top(part) != self._top(whole)]

    def _top(self, id: str) -> str:
        parent = self._parent
        while parent.setdefault(id, id) != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    def _join(self, left: str, right: str) -> None:
        low, high = sorted((self._top(left), self._top(right)))
        if low == high or high in self._clashes.get(low, ()):
            return
        self._parent[high] = low
        for other in self._clashes.pop(high, ()):
            self._clashes[other].discard(high)
            self._clashes[other].add(low)
            self._clashes[low].add(other)

    def families(self) -> list[list[str]]:
        """Groups of two and more, each sorted."""
        groups: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self._parent):
            groups[self._top(id)].append(id)
        return [groups[key] for key in sorted(groups) if len(groups[key]) > 1]

    def held(self) -> list[tuple[str, str]]:
        """Articles that stand whole in a page of several reports, with that page."""
        return [(part, whole) for whole in sorted(self._several) for part in self._several[whole]]


def _closeness(result: Comparison) -> float:
    return result.pairs + result.facts


def _root(copies: Sequence[Copy], known: Known) -> str:
    credited = {name.casefold() for copy in copies for name in copy.credits}
    ends = [days.end for copy in copies if (days := known.days(copy.article))]

    def after(copy: Copy) -> bool:
        days = known.days(copy.article)
        return bool(days and any(end <= days.first for end in ends))

    return min(
        copies, key=lambda c: ((c.outlet or "").casefold() not in credited, after(c), -c.count, c.article)
    ).article


def _taken(shelf: Shelf, units: Callable[[str], Units], root: Copy, copy: Copy, known: Known) -> Link:
    """What an article took from the root of its family, and how one can tell."""
    note = _credit(root, copy) + _later(known, root, copy)
    edited = compare(root, copy).pairs >= SAME_PAIRS
    passages = () if edited else shared(units(root.article), units(copy.article))
    if not passages:
        return _link(root, copy, note)
    one, other = max(passages, key=lambda pair: min(pair[0].end - pair[0].start, pair[1].end - pair[1].start))
    return Link(
        kind="retelling",
        members=(root.article, copy.article),
        score=round(len(passages) / max(len(passages), FULL_RETELLING), 3),
        note=f"{note}tells the same in other words, {len(passages)} passages in the same order",
        values=(shelf.words(root.article, one), shelf.words(copy.article, other)),
        made_by=MADE_BY,
    )


def _credit(root: Copy, copy: Copy) -> str:
    own = (root.outlet or "").casefold()
    return f"credits {root.outlet}; " if own and own in {name.casefold() for name in copy.credits} else ""


def _later(known: Known, root: Copy, copy: Copy) -> str:
    """By how much an article appeared after the root, where the dates say so."""
    before, after = known.days(root.article), known.days(copy.article)
    if not before or not after or before.end > after.first:
        return ""
    days = (after.first - before.last).days
    least = "" if before.day and after.day else "at least "
    return f"appeared {least}{'a day' if days == 1 else f'{days} days'} later; "


def _link(root: Copy, copy: Copy, note: str = "") -> Link:
    result = compare(root, copy)
    note += "" if result.is_copy else "a copy of another copy; "
    return Link(
        kind="copy",
        members=(root.article, copy.article),
        score=result.score,
        note=note + result.reason,
        values=(f"{root.count} words", f"{copy.count} words"),
        made_by=MADE_BY,
    )
