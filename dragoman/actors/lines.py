"""One sentence as this room reads it: words without possessives, what each may be, what the world knows.

In: a `Sentence` of text.py. Out: a `Line`, lists side by side, one entry a token.
"""

from __future__ import annotations

from typing import Literal

from dragoman import world
from dragoman.actors.lexicon import Is, Reader, flags, ordinary
from dragoman.model import Span
from dragoman.text import Sentence
from dragoman.world import Sense

Style = Literal["normal", "title", "upper"]

_OPENERS = frozenset("“„«\"'‘:—–-(•·*…[|/")  # after these, as at the start, a capital says nothing
_TITLE_SHARE = 0.55  # of the longer words with a capital; headlines and machine translations in title case lie above


def _contracted(word: str) -> int:
    """What "they'll" or "won’t" may be; of a name with an apostrophe nothing."""
    return flags(word) or flags(word.replace("’", "'").partition("'")[0]) & Is.FUNCTION


class Line:
    """The words of one sentence."""

    __slots__ = ("ends", "flags", "lower", "number", "paragraph", "possessive", "reader", "senses", "starts",
                 "style", "taken", "words")  # fmt: skip

    def __init__(self, sentence: Sentence, number: int, reader: Reader) -> None:
        self.number = number
        self.paragraph = sentence.paragraph
        self.reader = reader
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.possessive: list[bool] = []
        for token in sentence.tokens:
            self._add(token.text, token.start)
        self.lower = [word.lower() for word in self.words]
        self.flags = [flags(word) if "'" not in word and "’" not in word else _contracted(word) for word in self.lower]
        self.style = self._style()
        self.senses: dict[int, tuple[Sense, int]] = {}  # first token -> meaning, number of tokens
        self.taken = [False] * len(self.words)  # token stands inside a known name
        self._know()

    def __len__(self) -> int:
        return len(self.words)

    def _add(self, text: str, start: int) -> None:
        """Take a token; of "US-China" its halves, of "Oslo's" what stands before the apostrophe."""
        bare = text
        if len(text) > 2 and text[-1] in "sS" and text[-2] in "'’":
            bare = text[:-2]
        elif len(text) > 2 and text[-1] in "'’":
            bare = text[:-1]
        if "-" in bare and bare[0].isupper() and self._halves(bare, start):
            self.possessive[-1] = bare != text
            return
        self.words.append(bare)
        self.starts.append(start)
        self.ends.append(start + len(bare))
        self.possessive.append(bare != text)

    def _halves(self, text: str, start: int) -> bool:
        """Take "Russia-Ukraine" as two names, if both halves are known and the whole is not."""
        left, _, right = text.partition("-")
        whole = self.reader.lexicon
        if whole.whole(text) or not right[:1].isupper() or not (whole.whole(left) and whole.whole(right)):
            return False
        for part, at in ((left, start), (right, start + len(left) + 1)):
            self.words.append(part)
            self.starts.append(at)
            self.ends.append(at + len(part))
            self.possessive.append(False)
        return True

    def _style(self) -> Style:
        """Whether capitals tell names here: not where most longer words have one."""
        long = [w for w, f in zip(self.words[1:], self.flags[1:], strict=True) if len(w) > 3 and w.isalpha()]
        if len(long) < 4:
            return "upper" if long and all(w.isupper() for w in long) else "normal"
        if sum(w.isupper() for w in long) > _TITLE_SHARE * len(long):
            return "upper"
        plain = [w for w in long if ordinary(w.lower())]
        capital = sum(w[0].isupper() for w in plain)
        return "title" if len(plain) >= 3 and capital > _TITLE_SHARE * len(plain) else "normal"

    def _know(self) -> None:
        """Find the names the world and the case know, the longest first."""
        at, longest = 0, self.reader.lexicon.longest
        while at < len(self.words):
            found = longest(self.words, self.lower, at)
            if found and self._means(found[0], at, found[1]):
                self.senses[at] = found
                for i in range(at, at + found[1]):
                    self.taken[i] = True
                at += found[1]
            else:
                at += 1

    def _means(self, sense: Sense, at: int, size: int) -> bool:
        """Whether these words are that name here, by their capitals and neighbours."""
        word = self.words[at]
        if not sense.words[0].isupper() and sense.words.lower() == sense.words:
            return True
        if word[0].islower():
            return size == 1 and len(word) > 4 and not ordinary(self.lower[at]) and sense.how != "agency"
        if self.style == "upper" and size == 1 and len(sense.words) < 4:
            return sense.how != "agency"
        if sense.how == "agency" and size == 1 and ordinary(self.lower[at]):
            return at > 0 and self.lower[at - 1] == "the" and not sense.words.isupper()
        if sense.how == "body" and size > 1 and at > 0 and not self.opens(at):
            return self.words[at - 1][0].islower() or not self.words[at - 1].isalpha() or self.taken[at - 1]
        return not self._is_given_name(sense, at, size)

    def _is_given_name(self, sense: Sense, at: int, size: int) -> bool:
        """Whether it is part of a person's name, as in "Jordan Hughes": a name follows that is no office or thing."""
        if size > 1 or sense.how not in {"name", "capital", "place"} or at + 1 >= len(self) or self.possessive[at]:
            return False
        if self.style != "normal" or self.lower[at] not in world.given_names():
            return False
        if at > 0 and (self.flags[at - 1] & Is.PLACE or self.lower[at - 1] in {"of", "from", "to", "with"}):
            return False
        following = self.words[at + 1]
        return following[0].isupper() and not self.flags[at + 1] and not ordinary(self.lower[at + 1])

    def opens(self, at: int) -> bool:
        """Whether a capital at this token says nothing: it begins the sentence or a quotation."""
        return at == 0 or self.words[at - 1] in _OPENERS or (self.words[at - 1] in ".?!”’)" and at > 0)

    def is_capital(self, at: int) -> bool:
        """Whether the word has a capital and is no single sign."""
        word = self.words[at]
        return word[0].isupper() and (len(word) > 1 or word != "I")

    def span(self, first: int, last: int) -> Span:
        """The place of tokens `first` to `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def sense_over(self, at: int) -> tuple[int, Sense, int] | None:
        """The known name a token stands in: its first token, meaning and size."""
        if not self.taken[at]:
            return None
        first = at
        while first not in self.senses:
            first -= 1
        sense, size = self.senses[first]
        return first, sense, size
