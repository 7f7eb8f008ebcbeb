"""Who does what a clause tells: by the names in it, "we", and words for all who were there.

In: mentions, by article, and who is meant. Out: for a stretch of text the sides named in it. A word that is part of one
side's name ("the union" of the Papermakers' Union) stands for it where nothing says whom it means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.link.once import once
from dragoman.link.utterances import Said
from dragoman.model import Mention, Span
from dragoman.shelf import Known, Shelf
from dragoman.text import words as tokens

_WE = re.compile(r"\b(?:we|I|our side|our delegation)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|both|every|everybody|everyone|each)(?: \w+)?"
    r"(?: (?:sides?|parties|unions?|delegations?|heads?|governments?|groups?|members?|signatories|ministers?))?\b",
    re.IGNORECASE,
)

_NOUN = re.compile(
    r"\b[Tt]he (union|company|government|ministry|management|employer|employers|opposition|army|military|mediator"
    r"|regime|federation|association|rebels|bank|creditors|lenders)\b(?![’']s)"
)


class Named(Struct, frozen=True):
    """A side named in a text."""

    span: Span
    side: str  # party, else name


class Cast:
    """The names of a shelf by place, each with the side it stands for."""

    def __init__(self, shelf: Shelf, known: Known) -> None:
        self._shelf = shelf
        self._rows: dict[str, list[Named]] = defaultdict(list)
        for mention in shelf.all(Mention):
            if side := _side(mention, known):
                self._rows[mention.article].append(Named(mention.span, side))
        for rows in self._rows.values():
            rows.sort(key=lambda row: row.span)

    def inside(self, article: str, span: Span) -> list[Named]:
        """The sides named in a stretch, by place."""
        rows = self._rows.get(article, [])
        at = bisect_left(rows, span.start, key=lambda row: row.span.start)
        found = []
        while at < len(rows) and rows[at].span.start < span.end:
            if span.covers(rows[at].span):
                found.append(rows[at])
            at += 1
        return sorted([*found, *self._by_noun(article, span, found)], key=lambda row: row.span)

    def _by_noun(self, article: str, span: Span, named: Sequence[Named]) -> Iterator[Named]:
        """Sides told by a noun that nobody took for a name: "the union"."""
        for noun in _NOUN.finditer(self._shelf.article(article).text, span.start, span.end):
            own = Span(noun.start(1), noun.end(1))
            if not any(own.overlaps(row.span) for row in named):
                yield Named(own, noun.group(1).lower())


@once
def cast(shelf: Shelf, known: Known) -> Cast:
    """The cast of a shelf, made once for the joins that ask for it; `known` is of this shelf."""
    return Cast(shelf, known)


def speaking(words: str, said: Said) -> str | None:
    """For whom "we" stands in what is said: the speaker's side; None: no "we", or nobody knows who speaks."""
    return (said.party or said.name) if said.speaker and _WE.search(words) else None


def all_of_them(words: str) -> bool:
    """Whether the words name all who were there: "both sides", "all three unions"."""
    return bool(_ALL.search(words))


def is_one(one: str | None, other: str | None) -> bool:
    """Whether two sides are one: equal, or one is told by a word of the other's name.

    >>> is_one("union", "Papermakers' Union"), is_one("union", "Free Millworkers"), is_one(None, "union")
    (True, False, False)
    """
    if not one or not other:
        return False
    left, right = ({word.lower().removesuffix("s") for word in tokens(name)} for name in (one, other))
    return bool(left and right) and (left <= right or right <= left)


def _side(mention: Mention, known: Known) -> str | None:
    actor = known.actor(mention.id)
    if actor and actor.kind == "place" and not actor.party:
        return None
    if actor:
        return actor.party or actor.name
    return mention.party
