"""Whose a body or office is that is told of without a nation: "Congress", "the attorney general", "prosecutors".

In: the mentions of a case, with the party of each as far as it is known. Out: the party that has such a body. What
only some states have is that of the one of them of which the article tells by far most, else the whole case; what any
state may have, that of the state whose bodies and people the article is full of. Nobody, rather than a guess.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from dragoman import world
from dragoman.actors import parties
from dragoman.actors.lexicon import Is, flags, ordinary
from dragoman.actors.reader import Reader
from dragoman.model import Mention
from dragoman.world import Institution

_WEIGHTS = {"organisation": 1.0, "person": 1.0, "party": 0.5, "group": 0.5, "place": 0.25}  # set by hand
_FAR_MORE = 2.0  # times as often as any other that has such a body
_FULL = 0.75  # share of one state in an article, from which bodies that any may have are its own
_LEAST = 3.0  # weight of a state in an article that is full of it
_BELOW = frozenset("local city town village county district municipal regional provincial state states".split())
_PART = Is.BODY | Is.ORGANISATION | Is.GROUP  # nouns of what is only a part of a state
_OWNED = re.compile(r"\b(?:his|her|its|their|our|my|your)\s", re.IGNORECASE)
_LONGEST = 4  # words of a listed phrase


class Whose:
    """Which states the articles of a case tell of, and so whose their bodies are."""

    def __init__(self, mentions: Iterable[Mention], party: Callable[[Mention], str | None], knows: Reader) -> None:
        self._knows = knows
        self._codes = {knows.party_named(state.name): state.code for state in world.states()}
        self._told: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._all: dict[str, float] = defaultdict(float)
        for mention in mentions:
            weight = _WEIGHTS.get(mention.kind, 0.0)
            side = party(mention) if weight else None
            if side is not None and (side in self._codes or side in knows.states):
                self._told[mention.article][side] += weight
                self._all[side] += weight

    def shown(self, words: str, article: str, before: str = "") -> str | None:
        """The party that words in an article show: by a name among them, else by the body or office they tell of."""
        return parties.of_words(words, self._knows) or self.party(words, article, before)

    def party(self, words: str, article: str, before: str = "") -> str | None:
        """The party whose body or office these words tell of in an article; None where nothing shows it.

        Args:
            words: As the article has them.
            article: Its id.
            before: What stands before them; after "its" they tell of whom that means.
        """
        institution = _institution(words)
        if institution is None or _strange(words) or _OWNED.search(f"{before}{words} "):
            return None
        told = self._told.get(article, {})
        may = self._may(institution, told)
        several = may or self._may(institution, self._all)
        found = _most(several) if institution.codes else self._full(may, told)
        return found if self._has(found, institution) else None

    def _has(self, party: str | None, institution: Institution) -> bool:
        """Whether a party of the case, if that has any, is the whole state, and nobody else is called as the body is.

        An administration has no congress; and where the Senate is a side, senators do not speak for the state.
        """
        case = self._knows.case
        if not case.parties:
            return party is not None
        if party is None or case.party(party) is None:
            return False
        called = {one.id for one in case.parties if any(_names(name, institution) for name in (one.id, *one.names))}
        if called:
            return called == {party}
        part = flags(party.lower().split()[-1]) & _PART and world.state(party) is None
        return institution.kind != "parliament" or not part

    def _may(self, institution: Institution, told: Mapping[str, float]) -> dict[str, float]:
        return {
            party: weight
            for party, weight in told.items()
            if (institution.codes and self._codes.get(party) in institution.codes)
            or (not institution.codes and self._codes.get(party, party) not in institution.but)
        }

    def _full(self, may: Mapping[str, float], told: Mapping[str, float]) -> str | None:
        """The state that an article is full of, if it may have such a body."""
        best = max(told, key=lambda party: (told[party], party), default=None)
        full = best is not None and told[best] >= max(_LEAST, _FULL * sum(told.values()))
        return best if full and best in may else None


def _most(told: Mapping[str, float]) -> str | None:
    ranked = sorted(told.items(), key=lambda row: (-row[1], row[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _FAR_MORE * ranked[1][1]):
        return None
    return ranked[0][0]


def _names(name: str, institution: Institution) -> bool:
    """Whether the name of a party tells of such a body: "Senate Democrats", "the attorney general"."""
    return any(f" {word} " in f" {name.lower()} " for word in institution.words)


def _institution(words: str) -> Institution | None:
    """The body or office that the longest listed run of the words names; none of a town's or province's."""
    parts = [part.strip(".,'’\"“”").removesuffix("'s").removesuffix("’s") for part in words.lower().split()]
    known = world.institutions()
    for size in range(min(_LONGEST, len(parts)), 0, -1):
        for at in range(len(parts) - size + 1):
            if found := known.get(" ".join(parts[at : at + size])):
                return found if _BELOW.isdisjoint(parts[:at]) else None
    return None


def _strange(words: str) -> bool:
    """Whether a name that is no English word stands among them: of a town, a firm, another state."""
    return any(word[0].isupper() and not ordinary(word.lower()) for word in words.replace(".", "").split())
