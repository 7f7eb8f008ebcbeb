"""What of a text is not the report, and why.

In: blocks and which of them are the report. Out: the spans of the body, and the rest as furniture with
a reason a reader can follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from dragoman.clean.layout import Block
from dragoman.clean.repeats import mark
from dragoman.model import Furniture, Span

# What a group of the vocabulary makes of a block, for a reader.
_KINDS = {
    "share": "buttons to share",
    "account": "sign-in or subscription",
    "newsletter": "a newsletter's box",
    "legal": "legal notice",
    "related": "links to other reports",
    "media": "picture, video or its caption",
    "comment": "readers' comments",
    "advert": "advertisement",
    "appeal": "appeal for support",
    "navigate": "menu",
    "weather": "weather or traffic",
    "masthead": "byline or note on the page",
}
_TELLING = 0.25  # share of a block's words in one group that names the block


def body(blocks: Sequence[Block], kept: Sequence[bool]) -> tuple[Span, ...]:
    """The runs of kept blocks."""
    runs = groupby(zip(blocks, kept, strict=True), key=lambda pair: pair[1])
    found = []
    for keep, run in runs:
        if keep:
            members = [block for block, _ in run]
            found.append(Span(members[0].start, members[-1].end))
    return tuple(found)


def rest(
    blocks: Sequence[Block], kept: Sequence[bool], repeated: frozenset[str], title: str | None
) -> tuple[Furniture, ...]:
    """The blocks that are not kept, each with its reason."""
    inside = [n for n, keep in enumerate(kept) if keep]
    first, last = (inside[0], inside[-1]) if inside else (len(blocks), -1)
    found = []
    for n, block in enumerate(blocks):
        if not kept[n]:
            where = "above the report" if n < first else "below the report" if n > last else "inside the report"
            kind = "title" if block.look == title else _kind(block, repeated)
            found.append(Furniture(block.start, block.end, f"{kind}, {where}"))
    return tuple(found)


def _kind(block: Block, repeated: frozenset[str]) -> str:
    if mark(block) in repeated:
        return "stands on other pages too"
    if block.counts and block.words:
        group, count = min(block.counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= _TELLING * len(block.words):
            return _KINDS[group]
    if len(block.words) >= 12:
        return "text that does not hang together with the report"
    return "line without running text"
