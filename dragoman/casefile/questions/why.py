"""How a record came about: its words, its clues, what it is joined with, and by what rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Table, or_, select

from dragoman import model
from dragoman.casefile import reviews
from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions.claims import statements
from dragoman.casefile.questions.movement import evidence_of
from dragoman.casefile.questions.view import View, printed
from dragoman.casefile.rows import Evidence, Why, WhyLink
from dragoman.doubt import chance as chance_in_words
from dragoman.doubt import floor, sure
from dragoman.errors import NotFound

KINDS: Mapping[str, tuple[str, type[Any], Table]] = {
    "ar": ("article", model.Article, t.articles),
    "mn": ("mention", model.Mention, t.mentions),
    "tm": ("time expression", model.TimeExpression, t.times),
    "cl": ("clue", model.Clue, t.clues),
    "st": ("statement", model.Statement, t.statements),
    "po": ("position", model.Position, t.positions),
    "co": ("condition", model.Condition, t.conditions),
    "ev": ("event", model.Event, t.events),
    "ac": ("actor", model.Actor, t.actors),
    "pt": ("post", model.Post, t.posts),
    "wh": ("date", model.When, t.whens),
    "ln": ("link", model.Link, t.links),
    "fa": ("family", model.Family, t.families),
    "ro": ("round", model.Round, t.rounds),
    "mv": ("move", model.Move, t.moves),
    "gp": ("gap", model.Gap, t.gaps),
    "dl": ("deadlock", model.Deadlock, t.deadlocks),
    "pl": ("pledge", model.Pledge, t.pledges),
    "dr": ("dropped", model.Dropped, t.dropped),
}
_LONG = {"text", "furniture", "body", "clues", "confidence", "told"}  # fields that are shown in other ways


def why(view: View, id: str) -> Why:
    """How a record came about.

    Raises:
        NotFound: no record has that id, or several begin with it.
    """
    name, record = record_of(view, id)
    dated = _when(view, record)
    own = tuple(_clues(view, record, dated))
    return Why(
        id=record.id,
        type=name,
        fields=dict(_fields(view, record)),
        made_by=getattr(record, "made_by", None),
        evidence=tuple(_evidence(view, record)),
        chain=tuple(_chain(view, record)),
        days=dated.days if dated else None,
        likely=dated.likely if dated else None,
        basis=dated.basis if dated else None,
        clues=own,
        links=tuple(_links(view, record.id)),
        refers=tuple(dict.fromkeys(refers(record))),
        dropped=tuple(_dropped(view, record)),
        confidence=getattr(record, "confidence", None),
        certainty=_certainty(view, record),
        review=said.words if (said := reviews.of(view.connection, record.id)) else None,
    )


def _certainty(view: View, record: Any) -> str | None:
    """What the confidence of a statement or position means, and what the record is used for."""
    if not isinstance(record, model.Statement | model.Position):
        return None
    if isinstance(record, model.Position) and view.case.parties and not _is_sided(view, record):
        return "doubtful, since nobody tells for which party its holder speaks: kept for people to look at"
    if record.made_by.endswith("+review"):
        return "a person looked at it, and it is used as sure"
    if record.confidence is None:
        return "nobody weighed it: a rule found it, and it is used as sure"
    chance = f"{record.confidence:g}, {chance_in_words(record.confidence)}: so many of a hundred such records are right"
    low = floor(record, view.floors)
    if sure(record.confidence, low):
        return f"{chance}; used as sure, since it is not below {low:g}"
    return (
        f"{chance}; doubtful, since it is below {low:g}: kept for people to look at, and used for no"
        " link, move or gap and in no dossier or export"
    )


def _is_sided(view: View, position: model.Position) -> bool:
    """Whether the party of who holds a position is known."""
    held = view.who(position.holder) if position.holder else None
    return held is not None and held[1] is not None


def record_of(view: View, id: str) -> tuple[str, Any]:
    """A record by the first digits of its id, and what it is called.

    Raises:
        NotFound: no record has that id, or several begin with it.
    """
    known = KINDS.get(id[:2])
    if known is None or id[2:3] != "-":
        raise NotFound(f"{id!r} is no id; ids look like st-0123456789abcdef and stand in the first column of tables.")
    name, kind, table = known
    query = select(table).where(table.c.id.startswith(id, autoescape=True)).limit(2)
    found = view.connection.execute(query).mappings().all()
    if not found:
        raise NotFound(f"no {name} {id} in this casefile{_why_not(view, id)}.")
    if len(found) > 1:
        raise NotFound(f"several ids begin with {id}, such as {found[0]['id']} and {found[1]['id']}; give more of it.")
    return name, codec(kind).from_row(found[0])


def _why_not(view: View, id: str) -> str:
    """That a record of this id was found, and set aside."""
    named = t.dropped.c.record.startswith(id, autoescape=True)
    row = view.connection.execute(select(t.dropped).where(named).order_by(t.dropped.c.id).limit(1)).mappings().first()
    return f"; {row['record']} was set aside by the step {row['step']}: {row['reason']}" if row else ""


def _fields(view: View, record: Any) -> Iterator[tuple[str, str]]:
    """What the record says, ids of mentions as names and spans as words."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in _LONG or name == "made_by" or value in (None, (), {}) or value is False:
            continue
        yield name, "yes" if value is True else _words(view, record, value)


def _words(view: View, record: Any, value: Any) -> str:
    if isinstance(value, model.Span):
        return view.words(record.article, value) or ""
    if isinstance(value, model.Days):
        return value.label() or f"{value.first} to {value.last}"
    if isinstance(value, str):
        return (view.name(value) or value) if value.startswith("mn-") else value
    if isinstance(value, tuple):
        return ", ".join(_words(view, record, item) for item in value)
    if isinstance(value, msgspec.Struct | dict):
        return msgspec.json.encode(value).decode()
    return str(value)


def _evidence(view: View, record: Any) -> Iterator[Evidence]:
    if isinstance(record, model.Article):
        yield view.evidence(record.id, *record.body[:1])
        return
    own = evidence_of(view, record.id)
    yield from own
    if isinstance(record, model.Pledge):
        for id in record.positions:
            yield from evidence_of(view, id)
        for told in record.told:
            yield view.evidence(told.article, told.span)
        return
    if not own:
        for id in refers(record):
            yield from evidence_of(view, id)


def refers(record: Any) -> Iterator[str]:
    """The ids of other records that a record names, in its own order."""
    for name in record.__struct_fields__:
        if name == "clues":
            continue
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str) and item[:2] in {*KINDS, "pg"} and item[2:3] == "-" and len(item) == 19:
                yield item


def _when(view: View, record: Any) -> model.When | None:
    """When the record is set: its own date, else that of its statement, else of its article."""
    if isinstance(record, model.When):
        return record
    for id in (record.id, getattr(record, "statement", None), getattr(record, "article", None)):
        row = view.connection.execute(select(t.whens).where(t.whens.c.record == id)).mappings().first() if id else None
        if row is not None:
            found: model.When = codec(model.When).from_row(row)
            return found
    return None


def _clues(view: View, record: Any, dated: model.When | None) -> Iterator[model.Clue]:
    """The clues that dated it, then what was seen in its article and set aside."""
    seen = set()
    for clue in dated.clues if dated else ():
        seen.add(clue.id)
        yield clue
    if isinstance(record, model.Article):
        for row in view.rows(select(t.clues).where(t.clues.c.article == record.id).order_by(t.clues.c.span_start)):
            clue = codec(model.Clue).from_row(row)
            if clue.id not in seen:
                yield clue


def _chain(view: View, record: Any) -> Iterator[str]:
    """Through whom the words came: speaker, relay, outlet, capture."""
    article = getattr(record, "article", None)
    if article is None:
        return
    statement = record.id if isinstance(record, model.Statement) else getattr(record, "statement", None)
    for said in statements(view, ids=[statement]) if statement else ():
        yield from (link for link in (said.speaker, said.channel, said.reporter) if link)
    teller = view.name(getattr(record, "according_to", None))
    if teller:
        yield teller
    row = view.connection.execute(select(t.articles).where(t.articles.c.id == article)).mappings().one()
    found = codec(model.Article).from_row(row)
    if found.outlet or found.credits:
        yield printed(found.outlet or "outlet not named", found.credits)
    yield found.source


def _links(view: View, id: str) -> Iterator[WhyLink]:
    """The judgements a record takes part in."""
    actor = select(t.links).where(t.links.c.kind == "actor")
    if id.startswith("mn-"):
        yield from _as_links(view, actor.where(t.links.c.members.startswith(f'["{id}"')), id)
    if id.startswith("ac-"):
        yield from _posts(view, id)
        yield from _merges(view, actor.where(t.links.c.members.endswith(f'"{id}"]')), id)
    joined = select(t.links).where(t.links.c.id.in_(select(t.link_members.c.link).where(t.link_members.c.record == id)))
    yield from _as_links(view, joined.order_by(t.links.c.kind, t.links.c.id), id)


def _posts(view: View, id: str) -> Iterator[WhyLink]:
    """The offices an actor held and whom it spoke for, each with the words that say so."""
    for row in view.rows(select(t.posts).where(t.posts.c.actor == id).order_by(t.posts.c.days_first, t.posts.c.id)):
        post = codec(model.Post).from_row(row)
        yield WhyLink(id=post.id, kind="post", others=post.mentions, score=1.0, note=post.note, made_by=post.made_by)


def _merges(view: View, query: Any, id: str) -> Iterator[WhyLink]:
    """Why names were taken for an actor: one link for each reason, with the mentions that have it."""
    by_note: dict[str, list[WhyLink]] = {}
    for link in _as_links(view, query.order_by(t.links.c.note, t.links.c.id), id):
        by_note.setdefault(link.note, []).append(link)
    for links in by_note.values():
        mentions = tuple(other for link in links for other in link.others)
        yield msgspec.structs.replace(links[0], others=mentions)


def _as_links(view: View, query: Any, id: str) -> Iterable[WhyLink]:
    for row in view.rows(query):
        link = codec(model.Link).from_row(row)
        others = tuple(member for member in link.members if member != id)
        yield WhyLink(id=link.id, kind=link.kind, others=others, score=link.score, note=link.note, made_by=link.made_by)


def _dropped(view: View, record: Any) -> Iterator[str]:
    """What was set aside in its page, for an article; of the record itself, for others."""
    if isinstance(record, model.Dropped):
        return
    names = [record.id, record.source] if isinstance(record, model.Article) else [record.id]
    scope = [record.page] if isinstance(record, model.Article) else []
    query = select(t.dropped).where(or_(t.dropped.c.record.in_(names), t.dropped.c.scope.in_(scope)))
    for row in view.rows(query.order_by(t.dropped.c.step, t.dropped.c.record, t.dropped.c.reason)):
        yield f"{row['step']}: {row['reason']} ({row['record']})"
