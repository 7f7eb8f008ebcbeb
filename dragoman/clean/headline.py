"""The title of a report of which only text is left: the headline above it.

In: blocks and which are the report. Out: the line above it that is a headline and shares most words with it, or the
only line there is.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.clean.layout import Block

_ABOVE = 30  # blocks above the report in which its headline is looked for
_LEAD = 4  # paragraphs of the report that a headline sums up
_WORDS = range(3, 26)
_SHARED = 2  # content words that headline and report must have in common
_PART = 0.34  # of the headline's


def headline(blocks: Sequence[Block], kept: Sequence[bool]) -> str | None:
    """The headline, or None where no line above the report says what the report says."""
    if True not in kept:
        return None
    first = list(kept).index(True)
    report = [block.topics for block, keep in zip(blocks, kept, strict=True) if keep]
    lead, whole = frozenset().union(*report[:_LEAD]), frozenset().union(*report)
    best, found = 0.0, None
    for n in range(max(0, first - _ABOVE), first):
        block = blocks[n]
        topics = block.topics
        shared = len(topics & whole)
        if not _could_be(block) or shared < _SHARED or shared < _PART * len(topics):
            continue
        worth = shared / len(topics) + len(topics & lead) / 5 + 0.3 * (blocks[n + 1].gap > 0)
        if worth > best:
            best, found = worth, block.look
    return found or _only_line(blocks, first)


def _only_line(blocks: Sequence[Block], first: int) -> str | None:
    """The one line that stands above the report, parted from it: "“Ask me in June”" shares no word with the lead."""
    alone = first == 1 and _could_be(blocks[0]) and blocks[1].gap > 0
    return blocks[0].look if alone else None


def _could_be(block: Block) -> bool:
    """A headline is a line without a stop, no byline, no caption, no menu."""
    ends = block.look[-1]
    plain = ends.isalnum() or ends in "?!”\"'’)%"
    caption = block.counts["media"] * 6 > len(block.words) or "©" in block.look or "/" in block.look
    return len(block.words) in _WORDS and plain and not caption and block.lower[0] != "by" and "|" not in block.look
