"""One consistent look at a casefile, with the lookups that all questions share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, Select, bindparam, case, func, null, select

from dragoman.case import Case
from dragoman.casefile import doubt
from dragoman.casefile import tables as t
from dragoman.casefile.choices import nearest
from dragoman.casefile.rows import Evidence
from dragoman.errors import NotFound
from dragoman.model import Days, Span
from dragoman.relays import Telling, independent
from dragoman.settings import Floors


class Who(Struct, frozen=True):
    """The name and side of whom a mention means, as columns of a query."""

    joined: FromClause
    name: ColumnElement[str]
    party: ColumnElement[str]
    side: ColumnElement[str]  # the party, or itself: an organisation that speaks for no party of the case


class Shared(Struct, frozen=True):
    """Records that tell the same: their ids, and the independent origins that tell them."""

    records: tuple[str, ...]
    origins: int


def printed(outlet: str, credits: Sequence[str]) -> str:
    """Who printed it, with the agencies credited: which of its words are theirs, an article does not say.

    >>> printed("Courier", ["NordPress", "Sund"])
    'Courier (credits NordPress, Sund)'
    """
    others = [name for name in credits if name != outlet]
    return f"{outlet} (credits {', '.join(others)})" if others else outlet


class View:
    """A connection inside a read transaction, and what it has looked up so far."""

    def __init__(self, connection: Connection, case: Case) -> None:
        self.connection = connection
        self.case = case
        self._articles: dict[str, Mapping[Any, Any]] = {}
        self._names: dict[str, tuple[str, str | None]] = {}

    @cached_property
    def floors(self) -> Floors:
        """The chances below which a statement or position is doubtful."""
        return doubt.floors(self.connection)

    def rows(self, query: Any) -> Iterable[RowMapping]:
        return self.connection.execute(query).mappings()

    def article(self, id: str) -> Mapping[Any, Any]:
        """The article's row; its text is fetched once a look."""
        if id not in self._articles:
            columns = (t.articles.c.source, t.articles.c.text, t.articles.c.outlet, t.articles.c.title)
            found = self.connection.execute(select(*columns).where(t.articles.c.id == id)).mappings().first()
            if found is None:
                raise NotFound(f"no article {id} in this casefile; `dragoman articles FILE` lists them.")
            if len(self._articles) > 500:  # a few MB of text; articles come in runs
                self._articles.clear()
            self._articles[id] = found
        return self._articles[id]

    def evidence(self, article: str, *spans: Span) -> Evidence:
        """The words of the spans, and where they stand."""
        row = self.article(article)
        words = " … ".join(span.of(row["text"]) for span in spans)
        return Evidence(
            article=article, source=row["source"], spans=spans, words=words, outlet=row["outlet"], title=row["title"]
        )

    def words(self, article: str, span: Span | None) -> str | None:
        return span.of(self.article(article)["text"]) if span else None

    def who(self, mention: str) -> tuple[str, str | None] | None:
        """Name and side of whom a mention means; its own words where nobody is known to be meant."""
        if mention not in self._names:
            row = self.connection.execute(_one_who(), {"mention": mention}).first()
            if row is None:
                return None
            self._names[mention] = (row[0], row[1])
        return self._names[mention]

    def name(self, mention: str | None) -> str | None:
        found = self.who(mention) if mention else None
        return found[0] if found else None

    @cached_property
    def shared(self) -> Mapping[str, Shared]:
        """By record: the statements or events that tell the same, itself among them."""
        groups: dict[str, dict[str, Telling]] = defaultdict(dict)
        for table in (t.statements, t.events):
            root = func.coalesce(t.origins.c.root, table.c.article)
            passed_on = table.c.reporter if table is t.statements else null()
            query = (
                select(t.same.c.shared, t.same.c.record, root, t.articles.c.outlet, passed_on)
                .join(table, table.c.id == t.same.c.record)
                .join(t.articles, t.articles.c.id == table.c.article)
                .outerjoin(t.origins, t.origins.c.article == table.c.article)
            )
            for group, record, origin, outlet, reporter in self.connection.execute(query):
                heard = outlet if table is t.statements else None
                groups[group][record] = Telling(origin, heard, reporter)
        return {
            record: Shared(tuple(sorted(members)), independent(members.values()))
            for members in groups.values()
            for record in members
        }

    def same(self, record: str) -> tuple[tuple[str, ...], int]:
        """Ids of what tells the same as a record, and by how many independent origins it is told."""
        found = self.shared.get(record)
        return (tuple(r for r in found.records if r != record), found.origins) if found else ((), 1)

    def party(self, words: str) -> str:
        """The party that a user means by these words."""
        folded = words.casefold()
        for party in self.case.parties:
            if folded in (party.id.casefold(), *(name.casefold() for name in party.names)):
                return party.id
        known = {row for row in self.connection.execute(select(t.actors.c.party).distinct()).scalars() if row}
        known |= {party.id for party in self.case.parties}
        found: str | None = next((party for party in sorted(known) if party.casefold() == folded), None)
        if found is None:
            names = {*known, *(name for party in self.case.parties for name in party.names)}
            raise NotFound(
                f"no party {words!r} in this casefile{nearest(words, names)}; its parties are {_list(known)}."
            )
        return found

    def issue(self, words: str) -> str:
        """The issue that a user means by these words."""
        found = next((issue.id for issue in self.case.issues if issue.id.casefold() == words.casefold()), None)
        if found is None:
            known = {issue.id for issue in self.case.issues}
            near = nearest(words, known)
            raise NotFound(f"no issue {words!r} in this casefile{near}; its issues are {_list(known)}.")
        return found


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def who(source: FromClause, mention: Any) -> Who:
    """Join to `source` whom the mention in that column means."""
    named, meant, actor = (table.alias() for table in (t.mentions, t.meant, t.actors))
    joined = (
        source.outerjoin(named, named.c.id == mention)
        .outerjoin(meant, meant.c.mention == named.c.id)
        .outerjoin(actor, actor.c.id == meant.c.actor)
    )
    party = func.coalesce(actor.c.party, named.c.party)
    itself = case((actor.c.kind == "organisation", actor.c.name))
    return Who(joined, func.coalesce(actor.c.name, named.c.name), party, func.coalesce(party, itself))


@cache
def _one_who() -> Select[Any, Any]:
    """The question for one mention; asked for every participant, so built once."""
    joined = who(t.mentions, t.mentions.c.id)
    return select(joined.name, joined.party).select_from(joined.joined).where(t.mentions.c.id == bindparam("mention"))


def days(first: str | None, end: str | None) -> Days | None:
    """A stretch of days out of its two columns."""
    return Days(date.fromisoformat(first), date.fromisoformat(end)) if first and end else None


def until(end: Any, as_of: date) -> Any:
    """The condition that a stretch of days has wholly come by the end of a day."""
    return end <= Days.on(as_of).end.isoformat()


def spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Spans out of their JSON."""
    return tuple(Span(*pair) for pair in pairs)
