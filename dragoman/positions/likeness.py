"""How like in meaning the words of a passage are to those of each issue: "levies" to "tariffs", "pay" to "wages".

In: a case's propositions as words with their weights, and a passage. Out: for each issue from 0, nothing alike, to 1,
every word of it said. The vectors of 21,000 single words were made from the encoder of the reading model
(`training/likeness.py`); opposites are alike too, so likeness tells what is talked about and not who wants it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.positions.vocabulary import vocabulary
from dragoman.text import Token
from dragoman.words import stem

MOST = 20_000  # words kept with what they are worth
FEW = 1_024  # for so many there is room at first; then for twice as many
LEAST = 0.3  # likeness of two words from which it counts
_ENDINGS = ("'s", "’s", "s", "es", "ed", "d", "ing", "ly")
_SHORTEST = 3  # letters of what is left of a word without its ending
Vectors = npt.NDArray[np.float32]


class Table(NamedTuple):
    """Words and their vectors [words, dimensions], each of length 1."""

    rows: Mapping[str, int]
    vectors: Vectors


class Likeness:
    """The words of each issue, ready to be compared with passages."""

    def __init__(self, wordings: Mapping[str, Iterable[str]], weights: Mapping[str, float]) -> None:
        """Take the words of the issues.

        Args:
            wordings: By issue, its words in lower case.
            weights: What a word's stem counts; 1 where it is not given.
        """
        self.issues = list(wordings)
        pairs = [
            (k, word) for k, issue in enumerate(self.issues) for word in dict.fromkeys(wordings[issue]) if tells(word)
        ]
        self.words = sorted({word for _, word in pairs})
        at = {word: n for n, word in enumerate(self.words)}
        self.shares = np.zeros((len(self.issues), len(self.words)), np.float32)
        for k, word in pairs:
            self.shares[k, at[word]] = weights.get(stem(word), 1.0)
        self.shares /= np.maximum(self.shares.sum(1, keepdims=True), 1e-6)
        known = [row(word) for word in self.words]
        self.vectors = table().vectors[[max(0, k) for k in known]] * (np.array(known) >= 0)[:, None]
        self.stems = [stem(word) for word in self.words]
        self._rows: dict[str, int] = {}  # a cache: where in `_worths` it stands what a word is worth; -1: tells nothing
        self._worths = np.empty((FEW, len(self.words)), np.float32)

    def of(self, words: Sequence[Token], named: Sequence[str | None]) -> dict[str, tuple[float, int]]:
        """How like each issue a passage is, and the token that says most; names say nothing.

        Args:
            words: The passage.
            named: What each token names; see `units`.
        """
        if len(self._rows) + len(words) > MOST:
            self._rows.clear()
        rows = [-1 if k < len(named) and named[k] else self._row(word.text.lower()) for k, word in enumerate(words)]
        told = [k for k, at in enumerate(rows) if at >= 0]
        if not self.words or not told:
            return {}
        worths = self._worths[[rows[k] for k in told]]
        found = self.shares * np.maximum.reduce(worths)
        scores, main = np.add.reduce(found, 1).tolist(), found.argmax(1)
        where = worths.argmax(0)[main].tolist()
        return {issue: (scores[k], told[where[k]]) for k, issue in enumerate(self.issues)}

    def _row(self, word: str) -> int:
        """Where in `_worths` it stands what a word of a passage is worth as each word of the issues; -1: nowhere."""
        at = self._rows.get(word)
        if at is None:
            at = len(self._rows) if tells(word) else -1
            self._rows[word] = at
            while at >= len(self._worths):
                self._worths = np.concatenate([self._worths, np.empty_like(self._worths)])
            if at >= 0:
                self._worths[at] = self._worth(word)
        return at

    def _worth(self, word: str) -> Vectors:
        at = row(word)
        near = self.vectors @ table().vectors[at] if at >= 0 else np.zeros(len(self.words), np.float32)
        own = stem(word)
        same = np.array([found == own for found in self.stems], bool)
        worth: Vectors = np.where(same, 1, np.clip((near - LEAST) / (1 - LEAST), 0, 1)).astype(np.float32)
        return worth


@lru_cache(maxsize=100_000)
def tells(word: str) -> bool:
    """Whether a word tells what is talked about: no function word, no figure."""
    return word[:1].isalpha() and len(word) > 1 and stem(word) not in vocabulary().function


@lru_cache(maxsize=100_000)
def row(word: str) -> int:
    """The row of a word or of its plain form; -1: it is not known."""
    rows = table().rows
    if word in rows:
        return rows[word]
    for ending in _ENDINGS:
        plain = word.removesuffix(ending)
        if plain != word and len(plain) >= _SHORTEST:
            found = rows.get(plain, rows.get(plain + "e", -1))
            if found >= 0:
                return found
    return -1


@cache
def table() -> Table:
    """The words that come with the program."""
    with np.load(Path(__file__).with_name("likeness.npz")) as kept:
        words = bytes(kept["words"]).decode().split("\n")
        vectors = kept["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Table({word: k for k, word in enumerate(words)}, vectors)
