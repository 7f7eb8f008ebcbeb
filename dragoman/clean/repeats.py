"""Blocks that stand on several pages of one host: menus, appeals, lists of what is read most.

In: for each page its host and the hashes of its blocks. Out: for each page the hashes that other
pages have too. Pages that share most of their text are copies of one report, and what only
copies share is no furniture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from dragoman.clean.layout import Block
from dragoman.hashing import identify

# From this many words on a block may be a paragraph of a report, which a second page can quote.
LONG_WORDS = 12
# Two pages that share this much of the long blocks of one of them are copies of one report.
COPY_SHARE = 0.5


def signature(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The hashes of the blocks that have words, each once, in order; the length in words comes first."""
    return tuple(dict.fromkeys(mark(block) for block in blocks if block.words))


def mark(block: Block) -> str:
    """What one block is recognised by on another page."""
    return identify(str(len(block.words)), block.key)


def repeated(rows: Iterable[tuple[str, str | None, Sequence[str]]]) -> dict[str, frozenset[str]]:
    """For each page the hashes of its blocks that stand on other pages of the same host too.

    A short block counts from one other page on, a long one from two; pages without a host are
    taken together. Copies of a page do not count as other pages.

    Args:
        rows: Page id, host, and the hashes that `blocks` gave.
    """
    hosts: dict[str | None, dict[str, Sequence[str]]] = defaultdict(dict)
    for page, host, marks in rows:
        hosts[host][page] = marks
    found: dict[str, frozenset[str]] = {}
    for pages in hosts.values():
        holders: dict[str, list[str]] = defaultdict(list)
        for page in sorted(pages):
            for block in pages[page]:
                holders[block].append(page)
        for page, marks in pages.items():
            copies = _copies(page, marks, holders)
            found[page] = frozenset(m for m in marks if _counts(m, page, holders[m], copies))
    return found


def _counts(block: str, page: str, holders: Sequence[str], copies: frozenset[str]) -> bool:
    wanted = 2 if _words(block) >= LONG_WORDS else 1
    others = (holder for holder in holders if holder != page and holder not in copies)
    return sum(1 for _ in islice(others, wanted)) == wanted  # a menu stands on all pages: a few are enough


def _copies(page: str, marks: Sequence[str], holders: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Pages that hold a good part of this page's long blocks, counted in words."""
    shared: dict[str, int] = defaultdict(int)
    whole = 0
    for block in marks:
        words = _words(block)
        if words < LONG_WORDS:
            continue
        whole += words
        if len(holders[block]) <= 50:  # on more pages than a report has reprints: furniture
            for holder in holders[block]:
                shared[holder] += words
    return frozenset(other for other, words in shared.items() if other != page and words >= COPY_SHARE * whole)


def _words(block: str) -> int:
    return int(block.partition("-")[0])
