"""Finding the names of states, bodies and outlets in a run of tokens.

In: phrases with what they mean. Out: a `Lexicon` that gives the longest phrase that begins at a token.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from dragoman.text import tokens
from dragoman.world.knowledge import agencies, bodies, places, states

How = Literal["name", "adjective", "people", "capital", "seat", "body", "agency", "place", "surname", "capital surname"]


class Sense(Struct, frozen=True):
    """One meaning of a phrase."""

    words: str  # as the list spells it
    means: str  # State.name, Body.name, Agency.name or the id of a party
    how: How
    of: str | None = None  # state an outlet or place belongs to, body an organ is part of


class Lexicon:
    """Phrases looked up token by token, the longest first.

    A phrase in capitals ("US", "AP") is only found in capitals; any other in any case of its letters,
    except all lower case where `lower` says that this is an ordinary word ("turkey").
    """

    def __init__(self, senses: Iterable[Sense]) -> None:
        self._phrases: dict[str, list[tuple[list[str], Sense]]] = {}
        for sense in senses:
            parts = [part.lower() for part in _parts(_without_article(sense.words))]
            if parts:
                self._phrases.setdefault(parts[0], []).append((parts, sense))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))  # stable: the first listed wins among equals
        self.begins = self._phrases.keys()  # small-letter words a phrase may begin with

    def whole(self, words: str) -> Sense | None:
        """The meaning of exactly these words, a leading "the" aside."""
        parts = _parts(words.strip())
        lower = [part.lower() for part in parts]
        for at in range(2 if lower[:1] == ["the"] and len(lower) > 1 else 1):
            found = self.longest(parts, lower, at) if parts else None
            if found and found[1] == len(parts) - at:
                return found[0]
        return None

    def longest(self, words: Sequence[str], lower: Sequence[str], at: int) -> tuple[Sense, int] | None:
        """The meaning of the longest phrase that begins at `words[at]`, and how many words it takes.

        Args:
            words: As they stand in the text.
            lower: The same in small letters.
            at: Where the phrase is to begin.
        """
        for parts, sense in self._phrases.get(lower[at], ()):
            size = len(parts)
            if (size == 1 or lower[at : at + size] == parts) and _cased(sense.words, words[at]):
                return sense, size
        return None


def _parts(words: str) -> list[str]:
    """The tokens of a phrase, without the apostrophes of plurals: of "Dockers' Union" two."""
    return [token.text for token in tokens(words) if token.text not in {"'", "’"}]


def _without_article(words: str) -> str:
    """The words less an article that may be missing: of "the Kremlin", not of "the union"."""
    article, _, rest = words.strip().partition(" ")
    return rest if article in {"the", "The"} and rest[:1].isupper() else words


def _cased(listed: str, found: str) -> bool:
    """Whether letters stand in a case that fits: acronyms in capitals, names with one at least."""
    first = listed.split()[0]
    if len(first) <= 4 and first.isupper() and " " not in listed:
        return found.isupper()
    return True


@cache
def lexicon() -> Lexicon:
    """Everything the world knows by name."""
    return Lexicon(world_senses())


def world_senses() -> tuple[Sense, ...]:
    """The phrases for states, bodies and outlets, in that order."""
    found: list[Sense] = []
    for state in states():
        for how, listed in (
            ("name", (state.name, *state.names)),
            ("adjective", state.adjectives),
            ("people", state.people),
            ("capital", state.capitals),
            ("seat", state.seats),
        ):
            found.extend(Sense(words, state.name, how) for words in listed)  # type: ignore[arg-type]
    for body in bodies():
        found.extend(Sense(words, body.name, "body", body.part_of) for words in (body.name, *body.names))
        found.extend(Sense(words, body.name, "adjective") for words in body.adjectives)
        found.extend(Sense(words, body.name, "capital") for words in body.seats)
    for agency in agencies():
        found.extend(Sense(words, agency.name, "agency", agency.state) for words in (agency.name, *agency.names))
    found.extend(Sense(place.name, place.name, "place", place.state) for place in places())
    return tuple(found)
