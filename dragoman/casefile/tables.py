"""The casefile's tables, as SQLAlchemy sees them. Their layout is made by `migrations/`.

Every record of `model.py` has a table with a column per field (see `codec.py`). Beside them stand
the captures and their bytes, the readings with their keys, and four small tables that the joins
fill so that questions are one lookup: who a mention means, whose copy an article is, what is told
twice, what a link joins.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, Table, Text

from dragoman import model
from dragoman.casefile.codec import codec

METADATA = MetaData()
_SQL = {"TEXT": Text, "INTEGER": Integer, "REAL": Float, "BLOB": LargeBinary}


def _of(name: str, kind: type[Any], *more: Column[object]) -> Table:
    """The table of one kind of record."""
    own = [
        Column(c.name, _SQL[c.sql](), nullable=not c.required, primary_key=c.name == "id") for c in codec(kind).columns
    ]
    return Table(name, METADATA, *own, *more)


def _plain(name: str, **columns: type) -> Table:
    return Table(name, METADATA, *(Column(column, type_()) for column, type_ in columns.items()))


# what went in
pages = _plain("pages", id=Text, sha256=Text, data=LargeBinary)
captures = _plain("captures", source=Text, page=Text, media=Text, url=Text, host=Text, blocks=Text, blocks_by=Text)
readings = _plain("readings", page=Text, key=Text, digest=Text, article=Text)

# what each article says
articles = _of("articles", model.Article, Column("number", Integer), Column("text_sha256", Text))
signatures = _of("signatures", model.Signature)
clues = _of("clues", model.Clue)
times = _of("times", model.TimeExpression)
mentions = _of("mentions", model.Mention)
statements = _of("statements", model.Statement)
positions = _of("positions", model.Position)
conditions = _of("conditions", model.Condition)
events = _of("events", model.Event)
article_words = _plain("article_words", rowid=Integer, title=Text, body=Text)

# what the whole case says
families = _of("families", model.Family)
whens = _of("whens", model.When)
actors = _of("actors", model.Actor)
posts = _of("posts", model.Post)
links = _of("links", model.Link)
rounds = _of("rounds", model.Round)
moves = _of("moves", model.Move)
gaps = _of("gaps", model.Gap)
deadlocks = _of("deadlocks", model.Deadlock)
pledges = _of("pledges", model.Pledge)
dropped = _of("dropped", model.Dropped, Column("scope", Text))

# what people say of records; `found` has what each changed, as it was read, None: it is not laid over this reading
reviews = _of("reviews", model.Review, Column("article", Text), Column("found", Text))

# lookups that the joins fill
meant = _plain("meant", mention=Text, actor=Text)
origins = _plain("origins", article=Text, family=Text, root=Text)
same = _plain("same", record=Text, kind=Text, shared=Text)
link_members = _plain("link_members", link=Text, place=Integer, record=Text)

# the casefile about itself
state = _plain("state", key=Text, value=Text)
runs = _plain(
    "runs",
    number=Integer,
    version=Text,
    program=Text,
    settings=Text,
    case_id=Text,
    case_text=Text,
    started=Text,
    finished=Text,
    counts=Text,
    seconds=Text,
)

# records of one article, by kind and in the order of `Reading`; a reading's tables go with its article
FOUND: dict[type[Any], Table] = {
    model.Signature: signatures,
    model.Clue: clues,
    model.TimeExpression: times,
    model.Mention: mentions,
    model.Statement: statements,
    model.Position: positions,
    model.Condition: conditions,
    model.Event: events,
}
# records of the whole case, by field of `Joined`
JOINED: dict[str, tuple[type[Any], Table]] = {
    "families": (model.Family, families),
    "whens": (model.When, whens),
    "actors": (model.Actor, actors),
    "posts": (model.Post, posts),
    "links": (model.Link, links),
    "rounds": (model.Round, rounds),
    "moves": (model.Move, moves),
    "gaps": (model.Gap, gaps),
    "deadlocks": (model.Deadlock, deadlocks),
    "pledges": (model.Pledge, pledges),
}
