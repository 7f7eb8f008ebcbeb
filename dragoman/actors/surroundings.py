"""Whose office it is where the words do not say: "said the interior minister, X" after "Chile doubts …".

In: the mentions of a case. Out: the party of a person with a public office, where nothing else speaks for
another party.
"""

from __future__ import annotations

from collections import Counter

from dragoman.actors.profiles import Profile
from dragoman.model import Mention
from dragoman.shelf import Shelf

NEAR = 300  # characters before the name in which a party must stand, in the same paragraph; about two sentences
_PUBLIC = frozenset(
    "president minister ministry premier chancellor parliament parliamentary government governmental foreign interior"
    " defence defense presidential cabinet spokesman spokeswoman spokesperson army general military lawmaker".split()
)


class Surroundings:
    """The mentions of each article that show a party, in the order of the text: capitals too, since "In Oslo,
    the president said" says whose.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._by_article: dict[str, list[Mention]] = {}
        for mention in shelf.all(Mention):
            if mention.party and mention.kind in {"party", "group", "person", "place"}:
                self._by_article.setdefault(mention.article, []).append(mention)

    def party(self, profile: Profile) -> str | None:
        """The one party named shortly before the places where the person has a public office, or most of them."""
        official = [m for m in profile.mentions if m.role and _PUBLIC & set(m.role.lower().split())]
        seen = Counter(party for m in official if (party := self._before(m)))
        best = seen.most_common(1)
        return best[0][0] if best and best[0][1] * 3 >= sum(seen.values()) * 2 else None

    def _before(self, mention: Mention) -> str | None:
        paragraph = self._shelf.article(mention.article).text.rfind("\n", 0, mention.span.start)
        first = max(mention.span.start - NEAR, paragraph)
        rows = self._by_article.get(mention.article, ())
        near = {row.party for row in rows if first <= row.span.start < mention.span.start}
        return near.pop() if len(near) == 1 else None
