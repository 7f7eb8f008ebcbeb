"""Which articles are copies of one report.

In: a shelf. Out: families of two and more, and a link from the root to each copy with the reason.
Candidates share a part of their signatures; then the shingles themselves are compared, then names
and numbers, since two events told in one agency's template share most of their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dragoman.dedupe.compare import Comparison, Copies, Copy, compare
from dragoman.dedupe.signature import BANDS, ROWS
from dragoman.model import Family, Link, Signature
from dragoman.shelf import Shelf

MADE_BY = "dedupe@2"
SEVERAL = "stands in a page that holds several reports; "
PART = 0.5  # length of a copy to the other's; a shorter one may be one of several reports in a page
NEXT = 48  # articles of a bucket that one is paired with; in a large bucket they lead from each to each other
LEAST_EQUAL = 0.09  # share of equal values; of two that share 16 % of their pairs of words one in 250 has fewer
CHUNK = 50_000  # pairs of signatures that are compared at once


def families(shelf: Shelf) -> tuple[tuple[Family, ...], tuple[Link, ...]]:
    """Families of articles that are copies or syndications of one report, and their links.

    The root is the article of the agency that the others credit, else the longest, else the first by id.

    Returns:
        Families of two or more, by root; a link of kind "copy" from each root to each of its copies, and from
        each report to a page that holds several, which is in no family.

    Source:
        `values` of a link hold what was compared: words of the body of the root, and of the copy.
    """
    copy = Copies(shelf.article).of
    made: list[Family] = []
    links: list[Link] = []
    groups = _Groups(_candidates(shelf.all(Signature)), copy)
    for members in groups.families():
        root = _root([copy(id) for id in members])
        made.append(Family(root=root.article, members=tuple(members)))
        links.extend(_link(root, copy(id)) for id in members if id != root.article)
    links.extend(_link(copy(part), copy(whole), SEVERAL) for part, whole in groups.held())
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
    """Pairs of articles by number that share a band, and enough of all values."""
    size = BANDS * ROWS
    values = np.array([row.values[:size] for row in rows], dtype=np.uint32).reshape(len(rows), -1)
    if values.shape[1] < size:
        return
    pairs = np.zeros(0, dtype=np.uint64)
    for at in range(0, size, ROWS):
        band = values[:, at].astype(np.uint64) << np.uint64(32) | values[:, at + 1]
        pairs = np.union1d(pairs, _pairs(band, np.arange(len(rows), dtype=np.uint64)))
    for begin in range(0, len(pairs), CHUNK):
        left, right = pairs[begin : begin + CHUNK] >> np.uint64(32), pairs[begin : begin + CHUNK] & np.uint64(2**32 - 1)
        equal = (values[left] == values[right]).mean(axis=1) >= LEAST_EQUAL
        yield from zip(left[equal].tolist(), right[equal].tolist(), strict=True)


def _sharing_runs(rows: Sequence[Signature]) -> Iterable[tuple[int, int]]:
    """Pairs of articles by number that share a run of words."""
    runs = [(value, n) for n, row in enumerate(rows) for value in row.values[BANDS * ROWS :]]
    keys, holders = np.array(runs, dtype=np.uint64).reshape(-1, 2).T
    pairs = _pairs(keys, holders)
    yield from zip((pairs >> np.uint64(32)).tolist(), (pairs & np.uint64(2**32 - 1)).tolist(), strict=True)


def _pairs(keys: NDArray[np.uint64], holders: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Pairs of holders of one key, each once, as one number; of a key that many hold, each with the next ones only.

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
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.uint64)


class _Groups:
    """Articles joined by pairs that are copies, the closest first.

    Two groups are not joined where an article of one tells another event in the words of one of the other: a copy
    that lost so many names that it could be of either event stays with the event it is closest to.

    A page that holds several reports, whole, is a copy of each, and must not make one origin of them: it joins the
    family of a much shorter article only where all such articles are copies of each other.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], copy: Callable[[str], Copy]) -> None:
        self._parent: dict[str, str] = {}
        self._clashes: dict[str, set[str]] = defaultdict(set)  # tops of groups
        self._several: dict[str, list[str]] = {}
        parts: dict[str, list[str]] = defaultdict(list)
        close: list[tuple[float, str, str]] = []
        for left, right in pairs:
            result = compare(copy(left), copy(right))
            if result.clash:
                self._clashes[left].add(right)
                self._clashes[right].add(left)
            elif result.is_copy:
                part, whole = sorted((left, right), key=lambda id: (copy(id).count, id))
                if copy(part).count >= PART * copy(whole).count:
                    close.append((-_closeness(result), left, right))
                else:
                    parts[whole].append(part)
        for _, left, right in sorted(close):
            self._join(left, right)
        for whole in sorted(parts):
            held = {self._top(part) for part in parts[whole]}
            if len(held) == 1:
                self._join(whole, held.pop())
            else:
                self._several[whole] = [part for part in parts[whole] if self._top(part) != self._top(whole)]

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


def _root(copies: Sequence[Copy]) -> Copy:
    credited = {name.casefold() for copy in copies for name in copy.credits}
    return min(copies, key=lambda c: ((c.outlet or "").casefold() not in credited, -c.count, c.article))


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
