"""Stretches of an article that the model reads at once.

In: an article. Out: `Window`s of whole sentences, in order, that together hold its body. A window ends where a
paragraph ends if it can, and not between the paragraphs of a quotation that runs on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from msgspec import Struct

from dragoman.encoder.labels import LONGEST
from dragoman.model import Article, Span
from dragoman.text import OPENING_QUOTES, Sentence, Token, sentences

Pieces = Callable[[Sequence[Token]], Sequence[Sequence[int]]]  # the word pieces of each word
FIRST, LAST = 101, 102  # the pieces that open and close every input
FULL = 0.6  # a window this full may end at a paragraph


class Window(Struct, frozen=True):
    """Words that are read together, and their word pieces."""

    words: tuple[Token, ...]
    pieces: np.ndarray  # ids, opened and closed
    at: np.ndarray  # of each word, the place of its first piece
    sentence: np.ndarray  # of each word, its sentence counted from 0 in the article

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)


def windows(article: Article, pieces: Pieces, longest: int = LONGEST, skip: int = 0) -> Iterator[Window]:
    """The windows of an article's body.

    Args:
        article: What is read.
        pieces: Gives the piece ids of each of some words.
        longest: Pieces that a window holds at most, with the two that open and close it.
        skip: Sentences of the first window, which then ends after them; 0: as many as fit. Training reads an
            article in other windows each time.
    """
    room = longest - 2
    held: list[tuple[int, Sentence, Sequence[Sequence[int]]]] = []
    size = 0
    for number, sentence in enumerate(sentences(article)):
        for part in _parts(sentence, pieces, room):
            count = sum(map(len, part[1]))
            full = size + count > room
            parted = bool(held) and held[-1][1].paragraph != sentence.paragraph and not _runs_on(sentence)
            if held and (full or (parted and size > FULL * room) or (skip and number == skip)):
                yield _window(held)
                held, size = [], 0
            held.append((number, part[0], part[1]))
            size += count
    if held:
        yield _window(held)


def _parts(sentence: Sentence, pieces: Pieces, room: int) -> Iterator[tuple[Sentence, Sequence[Sequence[int]]]]:
    """The sentence, cut where it is longer than a window."""
    ids = [of[:8] or (100,) for of in pieces(sentence.tokens)]  # a word of more pieces is no word
    start = size = 0
    for i, of in enumerate(ids):
        if size + len(of) > room:
            yield _cut(sentence, start, i), ids[start:i]
            start, size = i, 0
        size += len(of)
    yield _cut(sentence, start, len(ids)), ids[start:]


def _cut(sentence: Sentence, start: int, end: int) -> Sentence:
    words = sentence.tokens[start:end]
    return Sentence(words[0].start, words[-1].end, words, sentence.paragraph)


def _runs_on(sentence: Sentence) -> bool:
    return sentence.tokens[0].text in OPENING_QUOTES or sentence.tokens[0].text == '"'


def _window(held: Sequence[tuple[int, Sentence, Sequence[Sequence[int]]]]) -> Window:
    words = tuple(word for _, sentence, _ in held for word in sentence.tokens)
    of = [ids for _, _, parts in held for ids in parts]
    lengths = np.array([len(ids) for ids in of])
    flat = np.array([FIRST, *(piece for ids in of for piece in ids), LAST], dtype=np.int64)
    return Window(
        words=words,
        pieces=flat,
        at=1 + np.concatenate([[0], np.cumsum(lengths)[:-1]]),
        sentence=np.repeat([n for n, _, _ in held], [len(s.tokens) for _, s, _ in held]),
    )
