"""Words into the word pieces of the model's vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from dragoman.encoder.labels import LONGEST_PAIR
from dragoman.encoder.windows import FIRST, LAST
from dragoman.text import Token

REMEMBERED = 1_024  # texts whose pieces are kept
WORDS = 16_384  # words whose pieces are kept, some 4 MB


class Vocabulary:
    """The word pieces of a model."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self.path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _plain(self) -> Callable[[str], tuple[int, ...]]:
        """The pieces of a text without signs around them; a question shares its proposition with many others."""
        encode = self._tokenizer.encode
        return lru_cache(maxsize=REMEMBERED)(lambda words: tuple(encode(words, add_special_tokens=False).ids))

    @cached_property
    def _word(self) -> Callable[[str], tuple[int, ...]]:
        """The pieces of one word; the same few thousand make up most of any text."""
        encode = self._tokenizer.encode
        return lru_cache(maxsize=WORDS)(
            lambda word: tuple(encode([word], is_pretokenized=True, add_special_tokens=False).ids)
        )

    def of_words(self, words: Sequence[Token]) -> list[tuple[int, ...]]:
        """The pieces of each word."""
        return [self._word(word.text) for word in words]

    def of_text(self, words: str, longest: int = LONGEST_PAIR) -> list[int]:
        """The pieces of a text by itself."""
        return [FIRST, *self._plain(words)[: longest - 2], LAST]

    def of_pair(self, first: str, second: str, third: str, longest: int = LONGEST_PAIR) -> list[int]:
        """The pieces of a proposition, a holder and a passage as one input; a long passage is cut in its middle."""
        a, b, c = (self._plain(words) for words in (first, second, third))
        a, b = a[: longest // 3], b[: longest // 6]
        room = longest - len(a) - len(b) - 4
        if len(c) > room:
            c = c[: room // 2] + c[len(c) - (room - room // 2) :]
        return [FIRST, *a, LAST, *b, LAST, *c, LAST]
