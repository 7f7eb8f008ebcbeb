"""A casefile filled by hand with a few records, for the questions."""

from datetime import date
from pathlib import Path

import msgspec

from dragoman.casefile import Casefile, reviews, shelve, store
from dragoman.hashing import digest
from dragoman.model import (
    Actor,
    Article,
    Clue,
    Condition,
    Days,
    Deadlock,
    Dropped,
    Event,
    Family,
    Gap,
    Joined,
    Link,
    Mention,
    Move,
    Page,
    Pledge,
    Position,
    Post,
    Reading,
    Review,
    Round,
    Signature,
    Span,
    Statement,
    When,
)
from dragoman.model import Told as Told_
from tests.desk import CASE

MONDAY = "The union demands eight percent. “Not for less,” said Ada Brenk. They met in Norhavn."
COPY = "The union demands eight percent. “Not for less,” said Ada Brenk. They met in Norhavn. (wire)"
LATER = "The union accepts six percent if no sailor goes, Brenk said. The company offers five."


def page(name: str, text: str) -> Page:
    data = text.encode()
    return Page(data=data, sha256=digest(data), source=name, media="text/plain")


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


class Told:
    """One article with a speaker, a statement, a position and an event."""

    def __init__(self, name: str, text: str, stance: str, words: str, said: str) -> None:
        self.page = page(name, text)
        article = Article(page=self.page.id, source=name, text=text, body=(Span(0, len(text)),), outlet="Norhavn Post")
        id = article.id
        union = Mention(article=id, span=at(text, "The union"), kind="party", name="The union", made_by="t@1")
        brenk = Mention(article=id, span=at(text, "Brenk"), kind="person", name="Brenk", made_by="t@1")
        self.union, self.brenk = union.id, brenk.id
        self.statement = Statement(
            article=id, content=(at(text, said),), kind="direct", speaker=brenk.id, made_by="t@1"
        )
        self.position = Position(
            article=id,
            span=at(text, words),
            holder=union.id,
            issue="pay",
            stance=stance,
            direction="for",
            made_by="t@1",
        )
        self.condition = Condition(
            article=id, span=at(text, words), position=self.position.id, holder=union.id, issue="jobs", made_by="t@1"
        )
        self.event = Event(
            article=id,
            span=at(text, words),
            kind="meeting",
            trigger=at(text, words),
            participants=(union.id,),
            made_by="t@1",
        )
        self.clue = Clue(article=id, kind="stated", words="“Monday”", span=at(text, "The"))
        self.reading = Reading(
            article=article,
            signature=Signature(article=id, method="t", values=(1,), words=9),
            clues=(self.clue,),
            mentions=tuple(sorted((union, brenk), key=lambda m: m.span)),
            statements=(self.statement,),
            positions=(self.position,),
            conditions=(self.condition,),
            events=(self.event,),
        )

    @property
    def id(self) -> str:
        return self.reading.article.id


MON = Told("a.txt", MONDAY, "demands", "demands eight percent", "Not for less")
SAME = Told("b.txt", COPY, "demands", "demands eight percent", "Not for less")
FRI = Told("c.txt", LATER, "accepts", "accepts six percent", "no sailor goes")
UNION = Actor(name="Sailors' Union", kind="party", party="Sailors' Union", names=("The union",))
BRENK = Actor(name="Ada Brenk", kind="person", party="Sailors' Union", names=("Brenk",), roles=("chair",))


def on(record: str, day: int) -> When:
    return When(record=record, days=Days.on(date(2031, 3, day)), basis="stated")


def link(kind: str, *members: str) -> Link:
    return Link(kind=kind, members=members, score=1.0, note="the same words", made_by="t@1")


FIRST = Round(
    name="Norhavn, 3 March 2031",
    days=Days.on(date(2031, 3, 3)),
    place="Norhavn",
    status="held",
    parties=("Sailors' Union", "Norhavn Lines"),
    events=(MON.event.id, SAME.event.id),
    articles=(MON.id, SAME.id),
)
_JOINED = Joined(
    families=(Family(root=MON.id, members=tuple(sorted((MON.id, SAME.id)))),),
    whens=(on(MON.id, 3), on(SAME.id, 4), on(FRI.id, 7), on(MON.event.id, 3)),
    actors=(UNION, BRENK),
    links=(
        *(link("actor", told.union, UNION.id) for told in (MON, SAME, FRI)),
        *(link("actor", told.brenk, BRENK.id) for told in (MON, SAME, FRI)),
        link("same_statement", MON.statement.id, SAME.statement.id),
        link("same_statement", FRI.statement.id, SAME.statement.id),
        link("contradiction", MON.position.id, FRI.position.id),
    ),
    rounds=(FIRST,),
    moves=(
        Move(
            party="Sailors' Union",
            issue="pay",
            kind="softened",
            before_round=FIRST.id,
            after_round=None,
            before=MON.position.id,
            after=FRI.position.id,
            note="from eight to six",
            reason="from eight to six",
        ),
    ),
    gaps=(
        Gap(
            issue="pay",
            left="Sailors' Union",
            right="Norhavn Lines",
            status="near",
            left_positions=(FRI.position.id,),
            right_positions=(),
            width=1.0,
            unit="%",
        ),
    ),
    deadlocks=(
        Deadlock(
            parties=("Norhavn Lines", "Sailors' Union"),
            steps=(FRI.condition.id,),
            words="each waits",
            told=((FRI.condition.id,),),
            confidence=0.4,
            since=Days.on(date(2031, 3, 7)),
            over=Days.on(date(2031, 3, 9)),
            over_by=(FRI.position.id, FRI.event.id),
        ),
    ),
    pledges=(
        Pledge(
            party="Sailors' Union",
            issue="pay",
            direction="for",
            positions=(FRI.position.id,),
            status="kept",
            by=(FRI.event.id,),
            reason="one independent report tells that it was done",
            told=(Told_(FRI.id, at(LATER, "The company offers five"), "kept", None, FRI.event.id),),
        ),
    ),
    posts=(
        Post(
            actor=BRENK.id,
            office="spokeswoman",
            party="Sailors' Union",
            days=Days.on(date(2031, 3, 3)),
            mentions=(MON.brenk,),
            note="its words say so",
            made_by="t@1",
        ),
    ),
    dropped=(Dropped(record="ferry", step="gaps", reason="only for the test"),),
)


# in the order that a casefile gives them back
JOINED = Joined(**{f: tuple(sorted(getattr(_JOINED, f), key=lambda r: r.id)) for f in Joined.__struct_fields__})


SEEN = Review(record=FRI.event.id, verdict="right", by="Mara Holt", at="2031-03-08T09:00:00+00:00", why="I was there")


def filled(folder: Path) -> Casefile:
    """The casefile of these records."""
    casefile = Casefile.create(folder / "ferry.casefile")
    with casefile.writing() as connection:
        store.set_state(connection, case=msgspec.json.encode(CASE).decode(), joined="by hand")
        store.set_state(connection, joins_digest=digest(shelve.encode(JOINED)))
        for told in (MON, SAME, FRI):
            store.put_capture(connection, told.page, (), "t")
            data = msgspec.json.encode(told.reading, order="deterministic")
            store.put_readings(connection, [store.Put(told.page.id, "key", told.reading, data)])
        reviews.put(connection, SEEN)
        store.put_joined(connection, JOINED)
    return casefile
