"""One sentence as this room reads it: words without possessives, what each may be, what the world knows.

In: a `Sentence` of text.py. Out: a `Line`, lists side by side, one entry a token.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from msgspec import structs

from dragoman import world
from dragoman.actors.lexicon import Is, flags, ordinary
from dragoman.actors.reader import Reader
from dragoman.model import Span
from dragoman.text import Sentence
from dragoman.world import Sense
from dragoman.world.lexicon import How

Style = Literal["normal", "title", "upper"]

_OPENERS = frozenset("“„«\"'‘:—–-(•·*…[|/")  # after these, as at the start, a capital says nothing
_TITLE_SHARE = 0.55  # of the longer words with a capital; headlines and machine translations in title case lie above
CARDINAL = frozenset({"north", "south", "east", "west"})  # by which a state may be told of in short
_APOSTROPHES = frozenset("'’")
# a name of a party that may be a person's: what it is where no person bears it
_RELEASED: Mapping[How, How] = {"surname": "name", "capital surname": "capital"}
_ENOUGH = 4  # longer ordinary words a line must have to show its style


class Line:
    """The words of one sentence."""

    __slots__ = ("ends", "flags", "follower", "held", "lower", "number",
                 "paragraph", "possessive", "reader", "senses", "size", "starts",
                 "style", "taken", "words")  # fmt: skip

    def __init__(self, sentence: Sentence, number: int, reader: Reader, before: Style = "normal") -> None:
        self.number = number
        self.follower: Line | None = None  # the next line of the same paragraph
        self.paragraph = sentence.paragraph
        self.reader = reader
        self.words = [token.text for token in sentence.tokens]
        self.starts = [token.start for token in sentence.tokens]
        self.ends = [token.end for token in sentence.tokens]
        self.possessive = [False] * len(self.words)
        if "'" in self.words or "’" in self.words:
            self._plurals()
        for at in range(len(self.words) - 1, -1, -1):
            if len(self.words[at]) > 2 and not self.words[at].isalpha():
                self._compound(at)
        self.size = len(self.words)
        self.lower = [word.lower() for word in self.words]
        self.flags = [flags(word) for word in self.lower]
        self.style = self._style(before)
        self.senses: dict[int, tuple[Sense, int]] = {}  # first token -> meaning, number of tokens
        self.taken = [False] * self.size  # token stands inside a known name
        self.held: dict[int, tuple[Sense, int]] = {}  # the same of names of parties that may be persons'
        self._know()

    def _plurals(self) -> None:
        """Take the apostrophe of "the workers' leader" out, which stands as a token of its own.

        Not where a single quotation mark is open: then it may close that.
        """
        for at in range(len(self.words) - 2, 0, -1):
            if self.words[at] not in _APOSTROPHES or self.words[at - 1][-1] != "s":
                continue
            beside = self.starts[at] == self.ends[at - 1] and self.starts[at + 1] == self.ends[at] + 1
            if beside and self.words[at + 1][0].isalnum() and not any(map(self._opens_quote, range(at))):
                self.possessive[at - 1] = True
                for row in (self.words, self.starts, self.ends, self.possessive):
                    del row[at]

    def _opens_quote(self, at: int) -> bool:
        if self.words[at] == "‘":
            return True
        return self.words[at] == "'" and (at == 0 or self.starts[at] > self.ends[at - 1])

    def _compound(self, at: int) -> None:
        """A token with signs in it: of "US-China" its halves stay, of "Oslo's" what stands before the apostrophe."""
        text = bare = self.words[at]
        if text[-1] in "sS" and text[-2] in "'’":
            bare = text[:-2]
        elif text[-1] in "'’":
            bare = text[:-1]
        if bare != text:
            self.words[at] = bare
            self.ends[at] = self.starts[at] + len(bare)
            self.possessive[at] = True
        if "-" in bare and bare[0].isupper():
            self._halves(at)

    def _halves(self, at: int) -> None:
        """Make "Russia-Ukraine" two names, if both halves are known and the whole is not."""
        left, _, right = self.words[at].partition("-")
        whole = self.reader.lexicon.whole
        if not right[:1].isupper() or whole(self.words[at]) or not (whole(left) and whole(right)):
            return
        middle = self.starts[at] + len(left)
        self.words[at : at + 1] = [left, right]
        self.starts.insert(at + 1, middle + 1)
        self.ends.insert(at, middle)
        self.possessive.insert(at, False)

    def _style(self, before: Style) -> Style:
        """Whether capitals tell names here: not where most longer words have one.

        Words of office, days and given names do not count, they have capitals anyway; a line too short to tell
        is like the one before.
        """
        capitals = sum(word is not lower and word != lower for word, lower in zip(self.words, self.lower, strict=True))
        if capitals * 4 < self.size:
            return "normal"
        long = [w for w in self.words[1:] if len(w) > 3 and w.isalpha()]
        if long and sum(w.isupper() for w in long) > _TITLE_SHARE * len(long):
            return "upper"
        named = Is.HEAD | Is.MODIFIER | Is.ORGANISATION | Is.CALENDAR
        given = world.given_names()
        lower = [w.lower() for w in long]
        plain = [w for w, low in zip(long, lower, strict=True) if _is_plain(low, named) and low not in given]
        if len(plain) < _ENOUGH:
            return before
        return "title" if sum(w[0].isupper() for w in plain) > _TITLE_SHARE * len(plain) else "normal"

    def _know(self) -> None:
        """Find the names the world and the case know, the longest first."""
        at, longest = 0, self.reader.lexicon.longest
        while at < len(self.words):
            found = longest(self.words, self.lower, at)
            if found and self.lower[at] == "the" and at + 1 < len(self.words):
                inner = longest(self.words, self.lower, at + 1)  # "the port", but "the | Port Authority"
                found = None if inner and inner[1] >= found[1] else found
            if found and self._means(found[0], at, found[1]):
                if found[0].how in _RELEASED and not self._names_more(at + found[1]):
                    self.held[at] = found
                else:
                    self._take(at, found)
                at += found[1]
            else:
                at += 1

    def _take(self, at: int, found: tuple[Sense, int]) -> None:
        sense, size = found
        self.senses[at] = (structs.replace(sense, how=_RELEASED.get(sense.how, sense.how)), size)
        for i in range(at, at + size):
            self.taken[i] = True

    def _names_more(self, at: int) -> bool:
        """Whether a further word with a capital follows a name, which so is no surname: "Norske Works"."""
        return (
            at < self.size
            and self.style == "normal"
            and not self.possessive[at - 1]
            and self.words[at][0].isupper()
            and not self.flags[at] & Is.CALENDAR
        )

    def release(self, persons: Collection[int]) -> None:
        """Make what was held back the party's name wherever no person's name covers it.

        Args:
            persons: The tokens that are part of persons' names.
        """
        for at, found in self.held.items():
            if not any(i in persons for i in range(at, at + found[1])):
                self._take(at, found)

    def shorten(self, short: Mapping[str, Sense]) -> None:
        """Know "the North" where the article names one state by that word: "North Korea".

        So too the first of "North and South Korea".

        Args:
            short: The senses by the word in small letters.
        """
        if CARDINAL.isdisjoint(self.lower):
            return
        for at, word in enumerate(self.lower):
            if word not in CARDINAL or self.taken[at] or not self.words[at][0].isupper():
                continue
            sense = self._joined(at) or (short.get(word) if self._is_short(at) else None)
            if sense is not None:
                self._take(at, (sense, 1))

    def _is_short(self, at: int) -> bool:
        following = self.words[at + 1] if at + 1 < self.size and not self.possessive[at] else ""
        named = following[:1].isupper() and self.style == "normal"
        return at > 0 and self.lower[at - 1] == "the" and not named and following not in {"-", "–"}

    def _joined(self, at: int) -> Sense | None:
        """What "North" means before "and South Korea"."""
        if at + 2 >= self.size or self.lower[at + 1] not in {"and", "or"} or at + 2 not in self.senses:
            return None
        sense, size = self.senses[at + 2]
        cardinal = sense.means.partition(" ")[0]
        if size < 2 or cardinal.lower() not in CARDINAL or sense.how not in {"name", "adjective"}:
            return None
        return self.reader.lexicon.whole(f"{self.words[at]} {' '.join(self.words[at + 3 : at + 2 + size])}")

    def _means(self, sense: Sense, at: int, size: int) -> bool:
        """Whether these words are that name here, by their capitals and neighbours."""
        word = self.words[at]
        if not sense.words[0].isupper() and sense.words.lower() == sense.words:
            return True
        if word[0].islower():
            return size == 1 and len(word) > 4 and not ordinary(self.lower[at]) and sense.how != "agency"
        if self.style == "upper" and size == 1 and len(sense.words) < 4:
            return sense.how != "agency"
        if size == 1 and sense.words[:4] == "the " and sense.words[4].isupper() and ordinary(self.lower[at]):
            return (at > 0 and self.lower[at - 1] == "the") or sense.how != "name"
        if sense.how == "agency" and size == 1 and ordinary(self.lower[at]):
            return at > 0 and self.lower[at - 1] == "the" and not sense.words.isupper()
        if sense.how == "body" and size > 1 and at > 0 and not self.opens(at):
            return self.words[at - 1][0].islower() or not self.words[at - 1].isalpha() or self.taken[at - 1]
        if sense.how == "adjective" and size == 1 and self._is_surname(at):
            return False
        if sense.how in {"place", "capital"} and size == 1 and self._is_after_given(at):
            return False
        return not self._is_given_name(sense, at, size)

    def _is_surname(self, at: int) -> bool:
        """Whether a word of nationality is a surname: after a given name or title, with no noun of its own after."""
        if at == 0 or at + 1 >= self.size or self.possessive[at - 1] or not self.words[at - 1][0].isupper():
            return False
        following = self.flags[at + 1] & (Is.SAY | Is.AUXILIARY)
        if self.words[at + 1].isalpha() and not (following and self.words[at + 1].islower()):
            return False
        before = self.lower[at - 1]
        titled = bool(self.flags[at - 1] & (Is.HEAD | Is.HONORIFIC)) and bool(following)
        named = not self.flags[at - 1] and not ordinary(before) and not self.taken[at - 1] and not self.opens(at)
        return titled or (self.style == "normal" and (named or (before in world.given_names() and not self.opens(at))))

    def _is_after_given(self, at: int) -> bool:
        """Whether a place is a surname, right behind a given name that is nothing else: "Karl London, a baker"."""
        if at == 0 or self.style != "normal" or self.possessive[at - 1] or self.taken[at - 1]:
            return False
        given, after = self.words[at - 1], self.words[at + 1 : at + 2]
        if not given[0].isupper() or self.lower[at - 1] not in world.given_names():
            return False
        if ordinary(self.lower[at - 1]) and (self.opens(at - 1) or self.flags[at - 1]):
            return False  # "Will London agree?"
        alone = at == 1 or not (self.words[at - 2][0].isupper() or self.words[at - 2] == ".") or self.opens(at - 2)
        return alone and not (after and after[0][0].isupper())

    def _is_given_name(self, sense: Sense, at: int, size: int) -> bool:
        """Whether it is part of a person's name, as in "Jordan Hughes": a name follows that is no office or thing."""
        if (
            size > 1
            or sense.how not in {"name", "capital", "place", "agency", "body"}
            or at + 1 >= self.size
            or self.possessive[at]
        ):
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


def _is_plain(lower: str, but: int) -> bool:
    return not flags(lower) & but and ordinary(lower)
