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
        self._known: dict[str, Vectors | None] = {}  # a cache

    def of(self, words: Sequence[Token], named: Sequence[str | None]) -> dict[str, tuple[float, int]]:
        """How like each issue a passage is, and the token that says most; names say nothing.

        Args:
            words: The passage.
            named: What each token names; see `units`.
        """
        told = [(k, worth) for k, w in enumerate(words) if (worth := self._worth_of(w, k, named)) is not None]
        if not self.words or not told:
            return {}
        worths = np.array([worth for _, worth in told])
        found = self.shares * worths.max(0)
        scores, main = found.sum(1).tolist(), found.argmax(1)
        where = worths.argmax(0)[main].tolist()
        return {issue: (scores[k], told[where[k]][0]) for k, issue in enumerate(self.issues)}

    def _worth_of(self, word: Token, k: int, named: Sequence[str | None]) -> Vectors | None:
        """What a word of a passage is worth as each word of the issues; None where it tells nothing."""
        if k < len(named) and named[k]:
            return None
        said = word.lower
        if said not in self._known:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[said] = self._worth(said) if tells(said) else None
        return self._known[said]

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
