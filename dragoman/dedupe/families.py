"""Which articles are copies of one report.

In: a shelf. Out: families of two and more, and a link from the root to each copy with the reason.
Candidates share a band of their signatures; then the shingles themselves are compared, then names
and numbers, since two events told in one agency's template share most of their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

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
    copies = list(_copies(shelf))
    made: list[Family] = []
    links: list[Link] = []
    for members in _groups(copies):
        texts = {id: Copy.of(shelf.article(id)) for id in members}
        root = _root(texts)
        made.append(Family(root=root, members=tuple(members)))
        links.extend(_link(texts[root], texts[id]) for id in members if id != root)
    return tuple(sorted(made, key=lambda family: family.root)), tuple(sorted(links, key=lambda link: link.members))


def _copies(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Pairs of articles that are copies; pairs of one article come together, so that it is read once."""
    for left, rights in sorted(_candidates(shelf.all(Signature)).items()):
        first = Copy.of(shelf.article(left))
        for right in sorted(rights):
            if compare(first, Copy.of(shelf.article(right))).is_copy:
                yield left, right


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


def _groups(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Connected groups, each sorted."""
    parent: dict[str, str] = {}

    def top(id: str) -> str:
        while parent.setdefault(id, id) != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for left, right in pairs:
        low, high = sorted((top(left), top(right)))
        parent[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for id in sorted(parent):
        groups[top(id)].append(id)
    return [groups[key] for key in sorted(groups)]


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
