"""Whom "he", "it" and "the minister" mean who go on to say more: who spoke before.

In: the statements of an article in their order, and its mentions. Out: the statements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import structs

from dragoman.model import Article, Mention, Statement
from dragoman.text import sentences
from dragoman.world import given_names

_SEX = {"he": "m", "she": "f"}
_FEW = frozenset({"he", "she"})
_POINTING = _FEW | {"they", "it"}
_MANY = ("s", "men", "people", "women")  # ends of nouns for several
_NOT_TOLD = ("headlines", "free")  # what finds statements of the headline, and those of whom no word tells
NEAR = 2  # paragraphs over which a pronoun may point back to who spoke


def carried_on(
    article: Article, found: Iterable[Statement], named: Mapping[str, Mention], offices: bool = True
) -> Iterator[Statement]:
    """The statements, with who goes on to speak taken for whoever spoke before.

    "He said" after what somebody said means that one, unless a sentence between the two tells of another; "he" and
    "the minister" who point to nobody are taken for the person who spoke last.

    Args:
        article: For its sentences.
        found: In the order of the text.
        named: The mentions by id.
        offices: Whether "the minister" is taken so too, or pronouns alone.
    """
    talk = _Talk(article, named)
    for statement in found:
        who = named.get(statement.speaker or "")
        if who is not None and who.kind == "pronoun" and (before := talk.goes_on(statement, who, offices)):
            statement = structs.replace(statement, speaker=before)
        talk.hear(statement)
        yield statement


class _Heard(NamedTuple):
    """Who spoke, and where."""

    statement: Statement
    who: Mention  # in full


class _Talk:
    """Who spoke last, as the text goes on, by the pronouns that such may be told of by."""

    def __init__(self, article: Article, named: Mapping[str, Mention]) -> None:
        self._article, self._named = article, named
        self._mentions = sorted(named.values(), key=lambda m: m.span)
        self._starts = [mention.span.start for mention in self._mentions]
        self._ends = [sentence.end for sentence in sentences(article)]
        self._last: dict[str, _Heard] = {}
        self._end = 0  # of the last statement that is not told within another

    def hear(self, statement: Statement) -> None:
        """Remember who speaks; who is reported by another speaker, or by the headline, does not go on."""
        who = self._named.get(statement.speaker or "")
        outer = statement.span.start >= self._end and not statement.made_by.startswith(_NOT_TOLD)
        if who is not None and outer:
            full = self._full(who)
            self._last.update(dict.fromkeys(self._pronouns(full), _Heard(statement, full)))
        self._end = max(self._end, statement.span.end)

    def goes_on(self, statement: Statement, who: Mention, offices: bool) -> str | None:
        """The Mention.id of whom a pronoun or office means who spoke before; None: as it is."""
        word = who.name.lower()
        if word not in _POINTING and not (offices and who.refers is None):
            return None
        last = self._last.get(word) if word in _POINTING else self._last.get("he") or self._last.get("she")
        if last is None or last.statement.speaker == statement.speaker or last.statement.span.end > who.span.start:
            return None
        if self._article.text.count("\n\n", last.statement.span.start, statement.span.start) > NEAR:
            return None
        alone = who.refers is None and word not in {"they", "it"}
        if (alone and last.who.kind == "person") or self._nobody_between(last, statement, who):
            return last.statement.speaker
        return None

    def _nobody_between(self, last: _Heard, statement: Statement, who: Mention) -> bool:
        """Whether no sentence after who spoke last tells of another whom the pronoun may mean, but what is said."""
        end = max(last.statement.span.end, last.statement.cue.end if last.statement.cue else 0)
        begin = self._ends[min(bisect_left(self._ends, end), len(self._ends) - 1)]
        for mention in self._mentions[bisect_left(self._starts, begin) :]:
            if mention.span.start >= who.span.start:
                return True
            spoken_of = any(span.covers(mention.span) for span in statement.content)
            spoken_of = spoken_of or self._full(mention).kind == "pronoun"  # an office, which may be that of anybody
            if not spoken_of and who.name.lower() in self._pronouns(full := self._full(mention)) and full != last.who:
                return False
        return True

    def _full(self, mention: Mention) -> Mention:
        return self._named.get(mention.refers or "", mention)

    def _pronouns(self, who: Mention) -> frozenset[str]:
        """The pronouns that somebody may be told of by."""
        if who.kind == "person":
            sex = given_names().get(who.name.split()[0].lower(), "")
            return frozenset(word for word in _FEW if not sex or sex == _SEX[word])
        if who.kind == "pronoun" and who.role:
            return _FEW  # "the minister", whoever that is
        if who.kind == "organisation":
            return frozenset({"it"})
        if who.kind in {"group", "party"}:
            if who.name.lower().split(" of ")[0].endswith(_MANY):
                return frozenset({"they"})
            return frozenset({"it"}) if who.kind == "party" else _FEW | {"it"}
        return frozenset()
