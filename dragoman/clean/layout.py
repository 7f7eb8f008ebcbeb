"""The blocks of a text: its paragraphs, headings, menu lines, captions.

In: any text. Out: `Block`s in order, each with its place. A block is a line; lines that were
wrapped at a fixed width are put together again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from dragoman.clean.vocabulary import function_words, furniture

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
STEM = 6  # letters of a content word that stand for it
MAX_LOOK = 3000  # characters of a block that are looked at
# Lines of this length that break off in mid-sentence were wrapped by a mail program or an agency's wire.
_WRAPPED = range(40, 101)


class Block:
    """One block of a text: `text[start:end]`, without white space around it."""

    small: frozenset[str] = frozenset()  # the function words of the language of the text it is from

    def __init__(self, text: str, start: int, end: int, gap: int, indent: int = 0) -> None:
        self.start = start
        self.end = end
        self.look = text[start:end]
        if len(self.look) > MAX_LOOK:  # a gigantic line is judged by how it begins and ends
            self.look = self.look[:MAX_LOOK] + self.look[-200:]
        self.gap = gap  # empty lines before it
        self.indent = indent  # spaces before it

    @cached_property
    def words(self) -> list[str]:
        """Its words, as spelled."""
        return _WORD.findall(self.look)

    @cached_property
    def lower(self) -> list[str]:
        """Its words in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many of its words are in each group of the vocabulary of furniture."""
        known = furniture()
        return Counter([group for word in self.lower if word in known for group in known[word]])

    @cached_property
    def function_words(self) -> int:
        """How many of its words running text is full of and menus are not."""
        return sum(map(self.small.__contains__, self.lower))

    @cached_property
    def topics(self) -> frozenset[str]:
        """Its content words, cut to their first letters: cheaper than stems, and enough to compare topics."""
        return frozenset(word[:STEM] for word in self.lower if len(word) >= 4 and word not in self.small)

    @cached_property
    def key(self) -> str:
        """What is equal for two blocks that say the same: words in lower case, figures as one sign."""
        return " ".join("0" if word.isdigit() else word for word in self.lower) or self.look


def layout(text: str) -> list[Block]:
    """The blocks of a text, in order."""
    blocks = list(_lines(text))
    if _is_wrapped(blocks):
        blocks = list(_joined(text, blocks))
    small = function_words(word for block in blocks for word in block.lower)
    for block in blocks:
        block.small = small
    return blocks


def _lines(text: str) -> Iterator[Block]:
    end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        bare = raw.strip(" \t\xa0\u200b\ufeff")
        if bare:
            indent = raw.index(bare)
            start = match.start() + indent
            yield Block(text, start, start + len(bare), max(0, text.count("\n", end, start) - 1), indent)
            end = start + len(bare)


def _is_wrapped(lines: Sequence[Block]) -> bool:
    """Whether most lines run on in the next: of one width, no stop at the end, small letters after."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0 and len(a.look) in _WRAPPED]
    if len(pairs) < 4 or 2 * len(pairs) < len(lines):
        return False
    return sum(b.look[0].islower() for _, b in pairs) * 3 > len(pairs)


def _joined(text: str, lines: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs of wrapped text: each goes on to an empty or an indented line."""
    first = last = lines[0]
    for line in lines[1:]:
        signed = len(line.words) == 1 and last.look.endswith((".", '"', "”"))  # "Reuter", "END"
        if line.gap == 0 and line.indent < 2 and not signed:
            last = line
            continue
        yield Block(text, first.start, last.end, first.gap)
        first = last = line
    yield Block(text, first.start, last.end, first.gap)
