"""The blocks of a text: its paragraphs, headings, menu lines, captions.

In: any text. Out: `Block`s in order, each with its place. A block is a line; lines that were
wrapped at a fixed width are put together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# A line shorter than this is not one that a mail program or an agency's wire has wrapped.
_WRAPPED = range(48, 101)


class Block:
    """One block of a text: `text[start:end]`, without white space around it."""

    def __init__(self, text: str, start: int, end: int, gap: int) -> None:
        self.start = start
        self.end = end
        self.words_text = text[start:end]
        self.gap = gap  # empty lines before it

    @cached_property
    def words(self) -> list[str]:
        """Its words, as spelled."""
        return _WORD.findall(self.words_text)

    @cached_property
    def lower(self) -> list[str]:
        """Its words in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def key(self) -> str:
        """What is equal for two blocks that say the same: words in lower case, figures as one sign."""
        return " ".join("0" if word.isdigit() else word for word in self.lower) or self.words_text


def layout(text: str) -> list[Block]:
    """The blocks of a text, in order."""
    lines = list(_lines(text))
    if _is_wrapped(lines):
        return list(_joined(text, lines))
    return lines


def _lines(text: str) -> Iterator[Block]:
    end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        bare = raw.strip(" \t\xa0\u200b\ufeff")
        if bare:
            start = match.start() + raw.index(bare)
            yield Block(text, start, start + len(bare), max(0, text.count("\n", end, start) - 1))
            end = start + len(bare)


def _is_wrapped(lines: Sequence[Block]) -> bool:
    """Whether most lines run on in the next: of one width, no stop at the end, small letters after."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0 and len(a.words_text) in _WRAPPED]
    if len(pairs) < 4 or 2 * len(pairs) < len(lines):
        return False
    return sum(b.words_text[0].islower() for _, b in pairs) * 3 > len(pairs)


def _joined(text: str, lines: Sequence[Block]) -> Iterator[Block]:
    first = last = lines[0]
    for line in lines[1:]:
        if line.gap == 0 and len(last.words_text) >= _WRAPPED.start:
            last = line
            continue
        yield Block(text, first.start, last.end, first.gap)
        first = last = line
    yield Block(text, first.start, last.end, first.gap)
