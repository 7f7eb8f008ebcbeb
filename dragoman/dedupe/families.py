"""Which articles are copies of one report.

In: a shelf. Out: families of two and more, and a link from the root to each copy with the reason.
Candidates share a part of their signatures; then the shingles themselves are compared, then names
and numbers, since two events told in one agency's template share most of their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

from dragoman.dedupe.compare import Copies, Copy, compare
from dragoman.dedupe.signature import BANDS, ROWS
from dragoman.model import Family, Link, Signature
from dragoman.shelf import Shelf

MADE_BY = "dedupe@1"
SEVERAL = "stands in a page that holds several reports; "
PART = 0.5  # length of a copy to the other's; a shorter one may be one of several reports in a page
SMALL_BUCKET = 8  # articles; the pairs of a bucket grow with their square


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
    """Pairs that share a band or a run of words."""
    buckets: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for row in signatures:
        sketch = BANDS * ROWS if row.values else 0
        for at in range(0, sketch, ROWS):
            buckets[row.method, at, row.values[at : at + ROWS]].append(row.article)
        for value in row.values[sketch:]:
            buckets[row.method, value].append(row.article)
    found: set[tuple[str, str]] = set()
    for articles in buckets.values():
        found.update(_pairs(sorted(articles)))
    return sorted(found)


def _pairs(articles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs of a small bucket; of a large one each with the first and with the next, which joins it as well."""
    if len(articles) <= SMALL_BUCKET:
        yield from combinations(articles, 2)
        return
    yield from pairwise(articles)
    yield from ((articles[0], other) for other in articles[2:])


class _Groups:
    """Articles joined by pairs that are copies. What is joined already is not compared again.

    A page that holds several reports, whole, is a copy of each, and must not make one origin of them:
    it joins the family of a much shorter article only where all such articles are copies of each other.
    """

    def __init__(self, pairs: Sequence[tuple[str, str]], copy: Callable[[str], Copy]) -> None:
        self._parent: dict[str, str] = {}
        self._several: dict[str, list[str]] = {}
        parts: dict[str, list[str]] = defaultdict(list)
        for left, right in pairs:
            if self._top(left) != self._top(right) and compare(copy(left), copy(right)).is_copy:
                part, whole = sorted((left, right), key=lambda id: (len(copy(id).words), id))
                if len(copy(part).words) >= PART * len(copy(whole).words):
                    self._join(left, right)
                else:
                    parts[whole].append(part)
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
        self._parent[high] = low

    def families(self) -> list[list[str]]:
        """Groups of two and more, each sorted."""
        groups: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self._parent):
            groups[self._top(id)].append(id)
        return [groups[key] for key in sorted(groups) if len(groups[key]) > 1]

    def held(self) -> list[tuple[str, str]]:
        """Articles that stand whole in a page of several reports, with that page."""
        return [(part, whole) for whole in sorted(self._several) for part in self._several[whole]]


def _root(copies: Sequence[Copy]) -> Copy:
    credited = {name.casefold() for copy in copies for name in copy.credits}
    return min(copies, key=lambda c: ((c.outlet or "").casefold() not in credited, -len(c.words), c.article))


def _link(root: Copy, copy: Copy, note: str = "") -> Link:
    result = compare(root, copy)
    note += "" if result.is_copy else "a copy of another copy; "
    return Link(
        kind="copy",
        members=(root.article, copy.article),
        score=result.score,
        note=note + result.reason,
        values=(f"{len(root.words)} words", f"{len(copy.words)} words"),
        made_by=MADE_BY,
    )
