"""Questions about through whom a claim came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions.claims import positions, statements
from dragoman.casefile.questions.view import View, printed
from dragoman.casefile.rows import PositionRow, SourceRow, StatementRow, Telling
from dragoman.model import Article

_Key = tuple[str | None, str, str, str]


def sources(
    view: View, party: str | None = None, issue: str | None = None, as_of: date | None = None
) -> Iterator[SourceRow]:
    """Each stance of a party on an issue with every way it took to us, the best attested first."""
    groups: dict[_Key, list[PositionRow]] = defaultdict(list)
    for row in positions(view, party, issue, as_of=as_of, doubtful=False):
        if not row.past:
            groups[row.party, row.issue, row.stance, row.direction].append(row)
    articles = _articles(view, {row.evidence.article for rows in groups.values() for row in rows})
    wanted = {row.statement for rows in groups.values() for row in rows if row.statement}
    said = {row.id: row for row in statements(view, ids=wanted)} if wanted else {}
    made = [_source(view, key, rows, articles, said) for key, rows in groups.items()]
    yield from sorted(made, key=lambda row: (-row.origins, -row.articles, row.issue, row.party or "", row.id))


class _Carrier:
    """An article that carries a claim: itself, its origin, and who copies it."""

    def __init__(self, article: Article, root: str) -> None:
        self.article = article
        self.root = root


def _articles(view: View, ids: Collection[str]) -> Mapping[str, _Carrier]:
    query = (
        select(t.articles, t.origins.c.root)
        .outerjoin(t.origins, t.origins.c.article == t.articles.c.id)
        .where(t.articles.c.id.in_(ids))
    )
    found = {}
    for row in view.rows(query):
        article: Article = codec(Article).from_row(row)
        found[article.id] = _Carrier(article, row["root"] or article.id)
    return found


def _source(
    view: View,
    key: _Key,
    rows: list[PositionRow],
    articles: Mapping[str, _Carrier],
    said: Mapping[str, StatementRow],
) -> SourceRow:
    party, issue, stance, direction = key
    first: dict[str, PositionRow] = {}
    for row in rows:
        first.setdefault(row.evidence.article, row)
    by_root: dict[str, list[str]] = defaultdict(list)
    for article in first:
        by_root[articles[article].root].append(article)
    about = view.case.issue(issue)
    return SourceRow(
        id=rows[0].id,
        party=party,
        issue=issue,
        proposition=about.proposition if about else None,
        stance=stance,
        direction=direction,
        origins=len(by_root),
        articles=len(first),
        tellings=tuple(_telling(root, members, first, articles, said) for root, members in by_root.items()),
    )


def _telling(
    root: str,
    members: list[str],
    first: Mapping[str, PositionRow],
    articles: Mapping[str, _Carrier],
    said: Mapping[str, StatementRow],
) -> Telling:
    """One independent report: by its root where that tells it, the others being copies."""
    lead = root if root in members else members[0]
    row = first[lead]
    return Telling(
        id=row.id,
        origin=root,
        chain=tuple(_chain(row, articles[lead].article, said.get(row.statement or ""))),
        copies=tuple(_outlet(articles[other].article) for other in members if other != lead),
        days=row.likely or row.days,
        evidence=row.evidence,
    )


def _chain(row: PositionRow, article: Article, said: StatementRow | None) -> Iterator[str]:
    """Who says it, who passed it on, whose report it is."""
    told: list[Any] = [row.according_to or (said.speaker if said else None)]
    told += [said.reporter if said else None, printed(_outlet(article), article.credits)]
    yield from dict.fromkeys(name for name in told if name)


def _outlet(article: Article) -> str:
    return article.outlet or article.host or article.source.replace("\\", "/").rsplit("/", 1)[-1]
