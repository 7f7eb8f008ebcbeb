"""All readings of a case side by side, for the steps that join them.

A `Shelf` gives the records of every article by kind, sorted, and one article's text when it is
asked for, so that no step holds the texts of a corpus. `Known` is what the joins found so far:
who a mention means, when a record is set, which articles are one origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from dragoman.model import (
    Actor,
    Article,
    Clue,
    Condition,
    Days,
    Event,
    Family,
    Mention,
    Position,
    Reading,
    Signature,
    Span,
    Statement,
    TimeExpression,
    When,
)
from dragoman.text import Sentence
from dragoman.text import sentences as cut

Found = TypeVar("Found", Signature, Clue, TimeExpression, Mention, Statement, Position, Condition, Event)

TEXTS = 2048  # articles kept that were asked for last: some 20 MB; where that is all, their sentences too: 140 MB
FEW = 32  # articles whose sentences are kept where there are more
FIELD: Mapping[type, str] = {
    Clue: "clues",
    TimeExpression: "times",
    Mention: "mentions",
    Statement: "statements",
    Position: "positions",
    Condition: "conditions",
    Event: "events",
}


class Shelf:
    """Readings of many articles; texts are fetched one at a time."""

    def __init__(
        self, records: Mapping[type, Sequence[object]], articles: Iterable[str], fetch: Callable[[str], Article]
    ) -> None:
        self.article_ids: tuple[str, ...] = tuple(sorted(articles))
        article: Callable[[str], Article] = lru_cache(maxsize=TEXTS)(fetch)
        self.article = article
        kept = TEXTS if len(self.article_ids) <= TEXTS else FEW  # of more than are kept none would be met again
        self.sentences: Callable[[str], tuple[Sentence, ...]] = lru_cache(maxsize=kept)(lambda id: cut(article(id)))
        self._records = {kind: tuple(sorted(rows, key=_place)) for kind, rows in records.items()}
        self._by_id: dict[type, dict[str, object]] = {}
        self._by_article: dict[type, dict[str, Sequence[object]]] = {}

    @classmethod
    def of_readings(cls, readings: Iterable[Reading]) -> Shelf:
        """A shelf of readings held in memory: for small cases and tests."""
        held = {r.article.id: r for r in readings}
        records: dict[type, list[object]] = {Signature: [r.signature for r in held.values()]}
        for kind, field in FIELD.items():
            records[kind] = [record for r in held.values() for record in getattr(r, field)]
        return cls(records, held, lambda id: held[id].article)

    def all(self, kind: type[Found]) -> Sequence[Found]:
        """Every record of a kind, by article and place in it."""
        return self._records.get(kind, ())  # type: ignore[return-value]

    def of(self, kind: type[Found], article: str) -> Sequence[Found]:
        """Every record of a kind in one article, by place."""
        if kind not in self._by_article:
            groups = groupby(self.all(kind), key=attrgetter("article"))
            self._by_article[kind] = {id: tuple(rows) for id, rows in groups}
        return self._by_article[kind].get(article, ())  # type: ignore[return-value]

    def get(self, kind: type[Found], id: str | None) -> Found | None:
        """One record by id."""
        if kind not in self._by_id:
            self._by_id[kind] = {row.id: row for row in self.all(kind)}  # type: ignore[attr-defined]
        return self._by_id[kind].get(id) if id else None  # type: ignore[return-value]

    def hold(self) -> bool:
        """Fetch every text, where all are kept once they were asked for; else tell that they are not."""
        kept = len(self.article_ids) <= TEXTS
        for id in self.article_ids if kept else ():
            self.article(id)
        return kept

    def words(self, article: str, *spans: Span) -> str:
        """The words of the spans, joined by " … "."""
        text = self.article(article).text
        return " … ".join(span.of(text) for span in spans)


def _place(record: object) -> tuple[str, int, int, str]:
    span = getattr(record, "span", None)
    id = getattr(record, "id", "")
    return (record.article, span.start, span.end, id) if span else (record.article, -1, -1, id)  # type: ignore[attr-defined]


class Known:
    """What the joins have found so far, looked up by record."""

    def __init__(
        self,
        families: Iterable[Family] = (),
        actors: Mapping[str, Actor] | None = None,
        whens: Iterable[When] = (),
    ) -> None:
        self.actors = dict(actors or {})  # Mention.id -> Actor
        self.whens = {when.record: when for when in whens}
        self._origin = {member: family.root for family in families for member in family.members}

    def actor(self, mention: str | None) -> Actor | None:
        """Who a mention means."""
        return self.actors.get(mention) if mention else None

    def party(self, mention: str | None) -> str | None:
        """The side a mention speaks for."""
        actor = self.actor(mention)
        return actor.party if actor else None

    def days(self, record: str | None) -> Days | None:
        """When a record is set (article, event, statement or time expression)."""
        when = self.whens.get(record) if record else None
        return when.days if when else None

    def likely(self, record: str | None) -> Days | None:
        """The likeliest days where some stand out, else the whole interval."""
        when = self.whens.get(record) if record else None
        return (when.likely or when.days) if when else None

    def origin(self, article: str) -> str:
        """The article's independent origin: the root of its family, else itself."""
        return self._origin.get(article, article)
