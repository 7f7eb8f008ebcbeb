"""Which articles are copies of one report.

In: a shelf. Out: families of two and more, and a link from the root to each copy with the reason.
Candidates share a band of their signatures; then the shingles themselves are compared, then names
and numbers, since two events told in one agency's template share most of their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.dedupe.compare import Comparison, Copy, compare
from dragoman.dedupe.signature import BANDS, ROWS
from dragoman.model import Family, Link, Signature
from dragoman.shelf import Shelf

MADE_BY = "dedupe@1"


def families(shelf: Shelf) -> tuple[tuple[Family, ...], tuple[Link, ...]]:
    """Families of articles that are copies or syndications of one report, and their links.

    The root is the article of the agency that the others credit, else the longest, else the first by id.

    Returns:
        Families of two or more, by root; a link of kind "copy" from each root to each of its copies.

    Source:
        `values` of a link hold what was compared: words of the body of the root, and of the copy.
    """
    made: list[Family] = []
    links: list[Link] = []
    for members in _copies(shelf).groups():
        texts = {id: Copy.of(shelf.article(id)) for id in members}
        root = _root(texts)
        made.append(Family(root=root, members=tuple(members)))
        links.extend(_link(texts[root], texts[id]) for id in members if id != root)
    return tuple(sorted(made, key=lambda family: family.root)), tuple(sorted(links, key=lambda link: link.members))


class _Groups:
    """Articles joined by pairs that are copies."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def top(self, id: str) -> str:
        while self._parent.setdefault(id, id) != id:
            self._parent[id] = self._parent[self._parent[id]]
            id = self._parent[id]
        return id

    def join(self, left: str, right: str) -> None:
        low, high = sorted((self.top(left), self.top(right)))
        self._parent[high] = low

    def groups(self) -> list[list[str]]:
        """Groups of two and more, each sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self._parent):
            found[self.top(id)].append(id)
        return [found[key] for key in sorted(found) if len(found[key]) > 1]


def _copies(shelf: Shelf) -> _Groups:
    """Articles joined by pairs that are copies; a pair that others have joined is not compared."""
    groups = _Groups()
    for left, rights in sorted(_candidates(shelf.all(Signature)).items()):
        for right in sorted(rights):
            if groups.top(left) == groups.top(right):
                continue
            if compare(Copy.of(shelf.article(left)), Copy.of(shelf.article(right))).is_copy:
                groups.join(left, right)
    return groups


def _candidates(signatures: Sequence[Signature]) -> dict[str, set[str]]:
    buckets: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for row in signatures:
        for band in range(BANDS if row.values else 0):
            buckets[row.method, band, row.values[band * ROWS : (band + 1) * ROWS]].append(row.article)
    found: dict[str, set[str]] = defaultdict(set)
    for articles in buckets.values():
        ordered = sorted(articles)
        for n, left in enumerate(ordered):
            found[left].update(ordered[n + 1 :])
    return {left: rights for left, rights in found.items() if rights}


def _root(texts: Mapping[str, Copy]) -> str:
    credited = {name.casefold() for copy in texts.values() for name in copy.credits}
    return min(texts, key=lambda id: ((texts[id].outlet or "").casefold() not in credited, -len(texts[id].words), id))


def _link(root: Copy, copy: Copy) -> Link:
    result: Comparison = compare(root, copy)
    return Link(
        kind="copy",
        members=(root.article, copy.article),
        score=round(max(result.alike, result.inside), 3),
        note=result.reason,
        values=(f"{len(root.words)} words", f"{len(copy.words)} words"),
        made_by=MADE_BY,
    )
