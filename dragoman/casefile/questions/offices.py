"""Who held which office, and when, as far as reports tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import func, select

from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions.view import View, days, until
from dragoman.casefile.rows import OfficeRow
from dragoman.model import Days, Mention, Post

_likely_first = func.coalesce(t.whens.c.likely_first, t.whens.c.days_first)
_likely_end = func.coalesce(t.whens.c.likely_end, t.whens.c.days_end)

_party = func.coalesce(t.posts.c.party, t.actors.c.party)


def offices(
    view: View, party: str | None = None, name: str | None = None, as_of: date | None = None
) -> Iterator[OfficeRow]:
    """Offices by side and name, each from the first report of it to the last; those of no known side last.

    `name` is any part of a name. With `as_of` only reports of that day or before count.
    """
    query = (
        select(t.posts, t.actors.c.name, _party.label("side"))
        .join(t.actors, t.actors.c.id == t.posts.c.actor)
        .where(t.posts.c.office.is_not(None))
        .order_by(_party.is_(None), _party, t.actors.c.name)
        .order_by(t.posts.c.days_first.is_(None), t.posts.c.days_first, t.posts.c.id)
    )
    if party is not None:
        query = query.where(_party == view.party(party))
    if name is not None:
        query = query.where(t.actors.c.name.contains(name, autoescape=True))
    found = [(codec(Post).from_row(row), row["name"], row["side"]) for row in view.rows(query)]
    told = _mentions(view, {id for post, _, _ in found for id in post.mentions}, as_of)
    for post, who, side in found:
        rows = [told[id] for id in post.mentions if id in told]
        if rows:
            yield _office(view, post, who, side, rows, post.days if as_of is None else _from_to(rows))


def _mentions(view: View, ids: Collection[str], as_of: date | None) -> dict[str, Any]:
    """Mentions with the days of their article and its origin; with `as_of` those told by then."""
    query = (
        select(t.mentions, t.origins.c.root, _likely_first.label("first"), _likely_end.label("end"))
        .outerjoin(t.whens, t.whens.c.record == t.mentions.c.article)
        .outerjoin(t.origins, t.origins.c.article == t.mentions.c.article)
        .where(t.mentions.c.role.is_not(None))
    )
    if as_of is not None:
        query = query.where(until(t.whens.c.days_end, as_of))
    return {row["id"]: row for row in view.rows(query) if row["id"] in ids}


def _from_to(rows: Collection[Any]) -> Days | None:
    """From the first of some reports to the last."""
    placed = [found for row in rows if (found := days(row["first"], row["end"]))]
    return Days(min(each.first for each in placed), max(each.end for each in placed)) if placed else None


def _office(view: View, post: Post, who: str, side: str | None, rows: Collection[Any], told: Days | None) -> OfficeRow:
    by_article = {row["article"]: row for row in reversed(list(rows))}
    mentions = [codec(Mention).from_row(row) for row in reversed(by_article.values())]
    return OfficeRow(
        id=post.id,
        actor=post.actor,
        name=who,
        office=post.office or "",
        party=side,
        days=told,
        words=tuple(dict.fromkeys(str(row["role"]) for row in rows)),
        articles=len(by_article),
        origins=len({row["root"] or row["article"] for row in rows}),
        evidence=tuple(view.evidence(mention.article, mention.span) for mention in mentions),
    )
