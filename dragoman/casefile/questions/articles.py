"""Questions about articles, actors and what was set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Table, func, select, text

from dragoman.casefile import doubt
from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions.view import View, days, until, who
from dragoman.casefile.rows import ActorRow, ArticleRow, Hit, MentionRow
from dragoman.errors import NotFound
from dragoman.model import Actor, Article, Dropped, Mention, Span


def articles(view: View, id: str | None = None, as_of: date | None = None) -> Iterator[ArticleRow]:
    """All articles, or one, by when they appeared; undated ones last."""
    counts = [_count(view, table) for table in (t.statements, t.positions, t.events)]
    query = (
        select(t.articles, t.whens.c.days_first, t.whens.c.days_end, t.whens.c.basis)
        .add_columns(t.whens.c.likely_first, t.whens.c.likely_end, t.whens.c.confidence)
        .add_columns(t.origins.c.family, t.origins.c.root, *counts)
        .outerjoin(t.whens, t.whens.c.record == t.articles.c.id)
        .outerjoin(t.origins, t.origins.c.article == t.articles.c.id)
        .order_by(t.whens.c.days_first.is_(None), t.whens.c.days_first, t.whens.c.days_end, t.articles.c.source)
    )
    if as_of is not None:
        query = query.where(until(t.whens.c.days_end, as_of))
    for row in view.rows(query if id is None else query.where(t.articles.c.id == id)):
        yield _article(row)


def _count(view: View, table: Table) -> Any:
    mine = select(func.count()).where(table.c.article == t.articles.c.id, doubt.sure(table, view.floors, view.case))
    return mine.scalar_subquery().label(f"n_{table.name}")


def _article(row: Any) -> ArticleRow:
    record = codec(Article).from_row(row)
    return ArticleRow(
        id=record.id,
        source=record.source,
        title=record.title,
        outlet=record.outlet,
        url=record.url,
        credits=record.credits,
        language=record.language,
        days=days(row["days_first"], row["days_end"]),
        likely=days(row["likely_first"], row["likely_end"]),
        basis=row["basis"],
        confidence=row["confidence"],
        family=row["family"],
        root=row["root"],
        body=record.body,
        furniture=record.furniture,
        retellings=record.retellings,
        statements=row["n_statements"],
        positions=row["n_positions"],
        events=row["n_events"],
    )


def actors(view: View, party: str | None = None, kind: str | None = None) -> Iterator[ActorRow]:
    """Everyone who is meant, the most often named first."""
    mentions = func.count(t.mentions.c.id)
    query = (
        select(t.actors, mentions.label("mentions"), func.count(t.mentions.c.article.distinct()).label("articles"))
        .outerjoin(t.meant, t.meant.c.actor == t.actors.c.id)
        .outerjoin(t.mentions, t.mentions.c.id == t.meant.c.mention)
        .group_by(t.actors.c.id)
        .order_by(mentions.desc(), t.actors.c.name, t.actors.c.id)
    )
    if party is not None:
        query = query.where(t.actors.c.party == view.party(party))
    if kind is not None:
        query = query.where(t.actors.c.kind == kind)
    for row in view.rows(query):
        actor = codec(Actor).from_row(row)
        yield ActorRow(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            party=actor.party,
            names=actor.names,
            roles=actor.roles,
            mentions=row["mentions"],
            articles=row["articles"],
        )


def mentions(view: View, article: str | None = None) -> Iterator[MentionRow]:
    """Every mention with who is meant, by article and place."""
    meant = who(t.mentions, t.mentions.c.id)
    query = (
        select(t.mentions, meant.name.label("who"), meant.party.label("side"))
        .select_from(meant.joined)
        .order_by(t.mentions.c.article, t.mentions.c.span_start, t.mentions.c.span_end, t.mentions.c.id)
    )
    for row in view.rows(query if article is None else query.where(t.mentions.c.article == article)):
        mention = codec(Mention).from_row(row)
        named = row["who"] != mention.name or mention.kind != "pronoun"
        yield MentionRow(
            id=mention.id,
            kind=mention.kind,
            actor=row["who"] if named else None,
            party=row["side"],
            role=mention.role,
            evidence=view.evidence(mention.article, mention.span),
        )


def dropped(view: View, step: str | None = None) -> Iterator[Dropped]:
    """What was set aside, by which step and why."""
    query = select(t.dropped).order_by(t.dropped.c.step, t.dropped.c.record, t.dropped.c.reason)
    for row in view.rows(query if step is None else query.where(t.dropped.c.step == step)):
        yield codec(Dropped).from_row(row)


_FIND = text("""
    SELECT articles.id, articles.source, articles.title, articles.outlet, whens.days_first, whens.days_end,
           snippet(article_words, -1, '[', ']', ' … ', 24) AS words
    FROM article_words JOIN articles ON articles.number = article_words.rowid
    LEFT JOIN whens ON whens.record = articles.id
    WHERE article_words MATCH :query ORDER BY rank, articles.id LIMIT :limit
""")


def search(view: View, words: str, limit: int = 20) -> Iterator[Hit]:
    """Articles that hold all these words; "quoted words" stand together, a final * means any ending."""
    query = _query(words)
    if not query:
        return
    for row in view.connection.execute(_FIND, {"query": query, "limit": limit}).mappings():
        yield Hit(
            article=row["id"],
            source=row["source"],
            title=row["title"],
            outlet=row["outlet"],
            days=days(row["days_first"], row["days_end"]),
            words=" ".join(row["words"].split()),
        )


def _query(words: str) -> str:
    """The words as a query of the index, its own operators taken as plain words."""
    parts = re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\x00", " "))
    terms = []
    for phrase, word in parts:
        term = phrase or word.rstrip("*")
        if any(char.isalnum() for char in term):
            terms.append(f'"{term}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)


def text_of(view: View, article: str) -> str:
    """The whole text of an article."""
    return str(view.article(article)["text"])


def words_of(view: View, article: str, start: int, end: int) -> str:
    """The words of one span, where it lies in the article."""
    if not 0 <= start < end <= len(text_of(view, article)):
        raise NotFound(f"{article} has no characters {start} to {end}.")
    return Span(start, end).of(text_of(view, article))
