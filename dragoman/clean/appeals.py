"""An appeal to readers that follows a report as if it were its end: for money, for a subscription, for help.

In: the blocks of a text and where its report ends. Out: where the appeal begins. It speaks for the page
("we", "our") to the reader, asks for something, and names none of those whom the report is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.clean.layout import Block
from dragoman.clean.vocabulary import notes

_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]{2,}")
_SPEAKS = frozenset("we we've we’ve we're we’re we'll our ours us you your yours".split())
_AHEAD = 3  # blocks below the report that may hold what the appeal asks for: a button, a last line
_LONGEST = 40  # blocks of an appeal
_SHORT = 12  # words of a line that can be a heading or a button
_MOST_SHARED = 0.45  # of its content words that a block of an appeal has in common with the report
_MOST_NAMES = 0.3  # of its names that stand in the report


def appeal(blocks: Sequence[Block], inside: Sequence[int]) -> int | None:
    """The number of the first block of a closing appeal; None where there is none.

    Args:
        blocks: All blocks of a text.
        inside: The numbers of the blocks of the report.
    """
    if not inside:
        return None
    last = min(len(blocks) - 1, inside[-1] + _AHEAD)
    asking = next((n for n in range(last, inside[0], -1) if _asks(blocks[n])), None)
    if asking is None or asking < inside[len(inside) // 2]:
        return None
    first = _first_foreign(blocks, inside, asking)
    speaks = any(_speaks(blocks[n]) for n in range(first, asking + 1))
    return first if speaks and first <= inside[-1] and not _is_most(blocks, inside, first) else None


def _first_foreign(blocks: Sequence[Block], inside: Sequence[int], asking: int) -> int:
    """The highest block that speaks for the page and from which on none speaks of the report."""
    first = asking
    above = [n for n in inside if n < asking]
    while len(above) > max(len(inside) // 3, len(inside) - _LONGEST):
        start = above.pop()
        known = frozenset().union(*(blocks[n].topics for n in above))
        names = _names(blocks[n] for n in above)
        below = [n for n in inside if start <= n < asking]
        foreign = all(_asks(blocks[n]) or _is_foreign(blocks[n], known, names) for n in below)
        if foreign and (_voice(blocks[start]) or (start + 1 == first and _is_heading(blocks[start]))):
            first = start
    return first


def _voice(block: Block) -> int:
    """How often a block says "we" or "you" outside quotation marks."""
    return sum(word in _SPEAKS for word in _plain(block))


def _is_heading(block: Block) -> bool:
    """A short line that calls on the reader or is no sentence."""
    words = _plain(block)
    calls = not notes("asks").isdisjoint(words) or bool(words and words[0] in notes("imperatives"))
    return len(words) <= _SHORT and (calls or not block.look.endswith((".", "”", '"')))


def _asks(block: Block) -> bool:
    """Whether a block asks the reader for something, in the page's own voice."""
    words = _plain(block)
    asked = notes("asks").intersection(words)
    if len(words) <= _SHORT:
        return len(asked) >= 2 and not notes("begs").isdisjoint(asked)
    return len(asked) >= 3 and _voice(block) >= 2


def _speaks(block: Block) -> bool:
    """Whether a paragraph speaks for the page to its readers."""
    return len(_plain(block)) > _SHORT and _voice(block) >= 2


def _plain(block: Block) -> list[str]:
    """The words of a block outside quotation marks: there the page speaks itself."""
    return [word.lower() for word in _WORD.findall(_QUOTED.sub(" ", block.look))]


def _is_foreign(block: Block, known: frozenset[str], names: frozenset[str]) -> bool:
    own = _names([block])
    if len(own & names) > _MOST_NAMES * len(own):
        return False
    return len(block.topics & known) <= _MOST_SHARED * len(block.topics)


def _names(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset(name for block in blocks for name in _NAME.findall(block.look))


def _is_most(blocks: Sequence[Block], inside: Sequence[int], first: int) -> bool:
    """Whether an appeal would be more than half of the report: then it is what the page is about."""
    below = sum(len(blocks[n].words) for n in inside if n >= first)
    return 2 * below > sum(len(blocks[n].words) for n in inside)
