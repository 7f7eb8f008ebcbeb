"""`Casefile`: all of a case in one file, and the questions one can ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self, get_args

import msgspec
from sqlalchemy import Connection, Engine, Table, func, select

from dragoman import gap, model
from dragoman.case import Case
from dragoman.casefile import asof, doubt, migrations, shelve, store
from dragoman.casefile import connect as door
from dragoman.casefile import reviews as said
from dragoman.casefile import tables as t
from dragoman.casefile.choices import DEADLINES, DEADLOCKS, check, values
from dragoman.casefile.questions import articles, claims, events, movement, offices, origins, outcomes, queue, reviews
from dragoman.casefile.questions.view import View
from dragoman.casefile.questions.why import why
from dragoman.casefile.rows import (
    ActorRow,
    ArticleRow,
    ConditionRow,
    ConflictRow,
    Counts,
    DeadlineRow,
    DeadlockRow,
    EventRow,
    GapRow,
    HistoryRow,
    Hit,
    MentionRow,
    MoveRow,
    OfficeRow,
    PledgeRow,
    PositionRow,
    QueueRow,
    ReviewRow,
    RoundRow,
    Run,
    SourceRow,
    StatementRow,
    Why,
)
from dragoman.errors import CasefileError, NotFound
from dragoman.model import Article, Dropped, Joined, Link
from dragoman.settings import Floors
from dragoman.shelf import Known, Shelf


class Casefile:
    """One case in one SQLite file: captures, records, and questions about them.

    Open it with `Casefile.open`, build it with `dragoman.build`. Questions take filters by keyword
    and give lists of the records in `rows.py`, in order of time. Each question sees the file at one
    moment, while a build may go on beside it. Use it as a context manager, or call `close`.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._case: Case | None = None

    # --- opening and closing ---------------------------------------------------------------------

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a casefile that was built.

        Raises:
            CasefileError: no such file, not a casefile, damaged, or of a newer version.
        """
        file = Path(path)
        if not file.is_file():
            raise CasefileError(f"{file}: no such casefile. Make one with `dragoman build CASE.yaml CAPTURE...`.")
        try:
            return cls._open(file, "rw", create=False)
        except CasefileError:
            if Path(f"{file}-wal").exists():
                raise
            return cls._open(file, "immutable", create=False)  # on a medium that cannot be written at all

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """Open a casefile to build in it; made where there is none."""
        return cls._open(Path(path), "rwc", create=True)

    @classmethod
    def _open(cls, path: Path, mode: str, create: bool) -> Self:
        made = cls(path, door.engine(path, mode))
        try:
            made._check(create)
        except BaseException:
            made.close()
            raise
        return made

    def _check(self, create: bool) -> None:
        with self.reading() as connection:
            door.identify(connection, self.path)
            current = migrations.version(connection)
        if current == migrations.LATEST:
            return
        if current == 0 and not create:
            raise CasefileError(f"{self.path}: this file is empty. Make a casefile with `dragoman build`.")
        door.keep_log(self._engine, self.path)
        with self.writing() as connection:
            door.prepare(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def tidy(self) -> None:
        """Fold the write-ahead log into the file, and let SQLite renew what it knows of its tables."""
        door.fold_log(self._engine, self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Casefile({str(self.path)!r})"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the file at one moment."""
        with door.reading(self._engine, self.path) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in one transaction: all of it is kept, or nothing."""
        with door.writing(self._engine, self.path) as connection:
            yield connection

    @contextmanager
    def _view(self) -> Iterator[View]:
        with self.reading() as connection:
            yield View(connection, self.case)

    # --- the case --------------------------------------------------------------------------------

    @property
    def case(self) -> Case:
        """The case that the captures were read for."""
        if self._case is None:
            stored = self._state().get("case")
            self._case = msgspec.json.decode(stored, type=Case) if stored else Case(id="", title="")
        return self._case

    def forget_case(self) -> None:
        """Look the case up again: a build has put another in."""
        self._case = None

    @property
    def finished(self) -> bool:
        """Whether the last build came to its end; if not, run it again to resume."""
        state = self._state()
        return "joined" in state and "building" not in state

    @property
    def stale(self) -> bool:
        """Whether people reviewed it since it was joined: what rests on their reviews is as it was before."""
        state = self._state()
        return "joins_digest" in state and "joined" not in state and "building" not in state

    @property
    def floors(self) -> Floors:
        """The chances below which a statement or position is doubtful here."""
        with self.reading() as connection:
            return doubt.floors(connection)

    def _state(self) -> dict[str, str]:
        with self.reading() as connection:
            return store.get_state(connection)

    # --- questions -------------------------------------------------------------------------------

    def articles(self, id: str | None = None, *, as_of: date | None = None) -> list[ArticleRow]:
        """All articles, or the one of that id, by when they appeared; undated ones last."""
        with self._view() as view:
            return list(articles.articles(view, id, as_of))

    def actors(self, *, party: str | None = None, kind: str | None = None) -> list[ActorRow]:
        """Everyone who is meant, the most often named first."""
        check("kind", kind, values(model.Actor, "kind"))
        with self._view() as view:
            return list(articles.actors(view, party, kind))

    def offices(
        self, *, party: str | None = None, name: str | None = None, as_of: date | None = None
    ) -> list[OfficeRow]:
        """Who held which office from when to when, as far as reports tell. `name` is any part of a name."""
        with self._view() as view:
            return list(offices.offices(view, party, name, as_of))

    def mentions(self, *, article: str | None = None) -> list[MentionRow]:
        """Every mention with who is meant, by article and place."""
        with self._view() as view:
            return list(articles.mentions(view, article))

    def statements(
        self,
        *,
        party: str | None = None,
        speaker: str | None = None,
        issue: str | None = None,
        kind: str | None = None,
        as_of: date | None = None,
        doubtful: bool | None = False,
        surest: bool = False,
    ) -> list[StatementRow]:
        """Who said what. `speaker` is any part of a name, `as_of` leaves out what is later or undated.

        `doubtful` True gives what people should look at, the likeliest first; None gives all there is.
        They come by day; with `surest` the likeliest come first.
        """
        check("kind", kind, values(model.Statement, "kind"))
        with self._view() as view:
            return list(claims.statements(view, party, speaker, issue, kind, as_of, doubtful=doubtful, surest=surest))

    def positions(
        self,
        *,
        party: str | None = None,
        issue: str | None = None,
        stance: str | None = None,
        as_of: date | None = None,
        doubtful: bool | None = False,
        surest: bool = False,
    ) -> list[PositionRow]:
        """What each party wants, offers or refuses; `as_of` leaves out what is later or undated.

        `doubtful` True gives what people should look at, the likeliest first; None gives all there is.
        They come by day; with `surest` the likeliest come first.
        """
        check("stance", stance, get_args(model.Stance))
        with self._view() as view:
            return list(claims.positions(view, party, issue, stance, as_of, doubtful=doubtful, surest=surest))

    def conditions(
        self, *, party: str | None = None, issue: str | None = None, as_of: date | None = None
    ) -> list[ConditionRow]:
        """What each party wants before what. `issue` is what is tied, or what must come first."""
        with self._view() as view:
            return list(claims.conditions(view, party, issue=issue, as_of=as_of, doubtful=False))

    def events(
        self,
        *,
        kind: str | None = None,
        party: str | None = None,
        round: str | None = None,
        as_of: date | None = None,
    ) -> list[EventRow]:
        """What happened or is planned. `round` is an id, a number from 1, or words of its name."""
        check("kind", kind, get_args(model.EventKind))
        with self._view() as view:
            return list(events.events(view, kind, party, round, as_of))

    def rounds(self, *, party: str | None = None, as_of: date | None = None) -> list[RoundRow]:
        """The rounds of talks."""
        with self._view() as view:
            return list(events.rounds(view, party, as_of))

    def moves(
        self,
        *,
        party: str | None = None,
        issue: str | None = None,
        kind: str | None = None,
        round: str | None = None,
        as_of: date | None = None,
    ) -> list[MoveRow]:
        """What moved between rounds: new, held, softened, hardened, withdrawn."""
        check("kind", kind, values(model.Move, "kind"))
        with self._view() as view:
            given = asof.of(view, self.article, as_of).joined.moves if as_of else movement.stored_moves(view)
            return list(movement.moves(view, given, party, issue, kind, round))

    def gaps(
        self,
        *,
        issue: str | None = None,
        party: str | None = None,
        status: str | None = None,
        as_of: date | None = None,
    ) -> list[GapRow]:
        """How far apart each two parties are; with `as_of` as they stood at the end of that day."""
        check("status", status, values(model.Gap, "status"))
        with self._view() as view:
            found = asof.gaps(view, self.article, as_of) if as_of else movement.stored_gaps(view)
            return list(movement.gaps(view, found, issue, party, status, as_of))

    def history(
        self, *, issue: str | None = None, party: str | None = None, as_of: date | None = None
    ) -> list[HistoryRow]:
        """How each gap came to be what it is: every day on which it became another."""
        with self._view() as view:
            shelf = asof.shelf(view, self.article, as_of) if as_of else shelve.shelf(view.connection, self.article)
            found = gap.history(shelf, self.case, shelve.known(view.connection))
            return list(movement.history(view, found, issue, party))

    def conflicts(self, *, party: str | None = None, as_of: date | None = None) -> list[ConflictRow]:
        """Reports that contradict each other."""
        with self._view() as view:
            links = asof.of(view, self.article, as_of).joined.links if as_of else movement.stored_conflicts(view)
            found = [link for link in links if link.kind == "contradiction"]
            return list(movement.conflicts(view, found, party))

    def deadlocks(
        self, *, party: str | None = None, status: str | None = None, as_of: date | None = None
    ) -> list[DeadlockRow]:
        """Where A waits for B and B waits for A, or did; and which steps both would take all the same."""
        check("status", status, DEADLOCKS)
        with self._view() as view:
            if as_of:
                then = asof.of(view, self.article, as_of).joined
                return list(movement.deadlocks(view, then.deadlocks, then.gaps, party, status))
            stored = movement.stored_deadlocks(view)
            return list(movement.deadlocks(view, stored, movement.stored_gaps(view), party, status))

    def pledges(
        self,
        *,
        party: str | None = None,
        issue: str | None = None,
        status: str | None = None,
        as_of: date | None = None,
    ) -> list[PledgeRow]:
        """What each party bound itself to do, and whether it is told that it did: kept, broken, unknown."""
        check("status", status, values(model.Pledge, "status"))
        with self._view() as view:
            given = asof.of(view, self.article, as_of).joined.pledges if as_of else outcomes.stored_pledges(view)
            return list(outcomes.pledges(view, given, party, issue, status))

    def deadlines(
        self, *, party: str | None = None, kind: str | None = None, as_of: date | None = None
    ) -> list[DeadlineRow]:
        """The days that were set and the threats that were made, with what followed. `kind` is deadline or threat."""
        check("kind", kind, DEADLINES)
        with self._view() as view:
            return list(outcomes.deadlines(view, party, kind, as_of))

    def sources(
        self, *, party: str | None = None, issue: str | None = None, as_of: date | None = None
    ) -> list[SourceRow]:
        """Each stance of a party on an issue, by how many independent origins it is told, and through whom."""
        with self._view() as view:
            return list(origins.sources(view, party, issue, as_of))

    def at(self, day: date) -> asof.AsOf:
        """The whole case at the end of a day: what was surely told by then, joined anew."""
        with self._view() as view:
            return asof.of(view, self.article, day)

    def dropped(self, *, step: str | None = None) -> list[Dropped]:
        """What was set aside, by which step and why."""
        with self._view() as view:
            return list(articles.dropped(view, step))

    def reviews(self, *, verdict: str | None = None) -> list[ReviewRow]:
        """What people say of records, in the order in which they said so."""
        check("verdict", verdict, (*get_args(model.Verdict), "added"))
        with self._view() as view:
            return list(reviews.reviews(view, verdict))

    def queue(self, *, party: str | None = None, issue: str | None = None) -> list[QueueRow]:
        """What nobody reviewed, that first which is most worth a look: see `questions/queue.py` for its worth."""
        with self._view() as view:
            return list(queue.queue(view, party, issue))

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Articles that hold all these words; "quoted words" stand together, a final * is any ending."""
        with self._view() as view:
            return list(articles.search(view, words, limit))

    def why(self, id: str) -> Why:
        """How a record came about; the first digits of its id will do.

        Raises:
            NotFound: no record has that id, or several begin with it.
        """
        with self._view() as view:
            return why(view, id)

    def article(self, id: str) -> Article:
        """One article with its text.

        Raises:
            NotFound: no article has that id.
        """
        with self.reading() as connection:
            found = shelve.article(connection, id)
        if found is None:
            raise NotFound(f"no article {id} in this casefile; `dragoman articles FILE` lists them.")
        return found

    def counts(self) -> Counts:
        """How much of everything the casefile holds; what is doubtful is counted apart."""
        with self.reading() as connection:
            floors = doubt.floors(connection)

            def count(table: Table, *where: Any) -> int:
                return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()

            plain = [name for name in Counts.__struct_fields__ if name != "conflicts" and hasattr(t, name)]
            return Counts(
                conflicts=count(t.links, t.links.c.kind == "contradiction"),
                doubtful_statements=count(t.statements, *doubt.only(t.statements, True, floors)),
                doubtful_positions=count(t.positions, *doubt.only(t.positions, True, floors, self.case)),
                **{name: count(table := getattr(t, name), doubt.sure(table, floors, self.case)) for name in plain},
            )

    # --- what people say of it -------------------------------------------------------------------

    def review(
        self, verdict: model.Verdict, *ids: str, by: str, why: str | None = None, seen: str | None = None
    ) -> list[str]:
        """Note what a person says of records; it holds for every later build, and replaces what was said of them.

        The casefile is not `finished` until the next build, which joins anew and reads nothing again.

        Args:
            verdict: right or wrong; of a position also its direction: for, against, conditional.
            ids: Of statements, positions, conditions, events and links; the first digits will do.
            by: Who says so.
            why: The reason, for a reader.
            seen: The `casefile.reviews.stamp` of what was said of them when they were looked at; None: whatever it was.

        Returns:
            The whole ids. All of it is noted, or nothing.

        Raises:
            NotFound: no record has that id, or several begin with it.
            BadSettings: this cannot be said of such a record, or nobody says so.
            SaidMeanwhile: something else was said since they were looked at.
        """
        check("verdict", verdict, get_args(model.Verdict))
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._saying() as view:
            found = [reviews.reviewable(view, id, verdict) for id in ids]
            for record in found:
                said.heed(view.connection, record, seen)
                said.put(
                    view.connection, model.Review(record=record, verdict=verdict, by=said.named(by), at=at, why=why)
                )
        return found

    def add(
        self,
        article: str,
        words: str,
        party: str,
        issue: str,
        direction: model.Direction,
        *,
        stance: model.Stance | None = None,
        start: int | None = None,
        by: str,
        why: str | None = None,
    ) -> str:
        """Add a position that a person reads in an article and that nobody found; it holds for every later build.

        Args:
            article: Its id; the first digits will do.
            words: What says so, as it stands in the article; once, where no `start` is given.
            party: Who holds it, by id or one of its names; somebody of it must be named in the article.
            issue: An issue of the case.
            direction: for, against or conditional.
            stance: By default that which goes with the direction: demands, rejects, conditional.
            start: Where the words begin in the text, in code points.
            by: Who says so.
            why: The reason, for a reader.

        Returns:
            The id of the position. The casefile is not `finished` until the next build.

        Raises:
            NotFound: no such article, words, party or issue, or nobody of the party is named there.
        """
        check("direction", direction, get_args(model.Direction))
        check("stance", stance, get_args(model.Stance))
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._saying() as view:
            made = reviews.position(view, article, words, party, issue, direction, stance, start)
            quoted = view.words(made.article, made.span)
            told = model.Review(
                record=made.id, verdict="added", by=said.named(by), at=at, why=why, given=made, quoted=quoted
            )
            said.put(view.connection, told)
        return made.id

    def take_reviews(self, given: Iterable[model.Review]) -> list[str]:
        """Note reviews that were made in another casefile; one whose record is not here waits until it is found.

        Raises:
            BadSettings: this cannot be said of such a record. Then none is noted.
        """
        with self._saying() as view:
            taken = [reviews.checked(review) for review in given]
            for review in taken:
                said.put(view.connection, review)
        return [review.record for review in taken]

    def take_back(self, *ids: str, seen: str | None = None) -> list[str]:
        """Take back what is said of records: they read as they were found. Gives the whole ids. `seen` as in `review`.

        Raises:
            NotFound: nothing is said of such a record.
            SaidMeanwhile: something else was said since they were looked at.
        """
        with self._saying() as view:
            found = [reviews.reviewed(view, id) for id in ids]
            for record in found:
                said.heed(view.connection, record, seen)
                said.take_back(view.connection, record)
        return found

    @contextmanager
    def _saying(self) -> Iterator[View]:
        """One transaction in which somebody says something; what rests on it is to be joined anew."""
        with self.writing() as connection:
            yield View(connection, self.case)
            store.set_state(connection, joined=None)

    # --- for the steps that join -----------------------------------------------------------------

    def shelf(self) -> Shelf:
        """All readings side by side, without what is doubtful; texts are fetched one at a time."""
        with self.reading() as connection:
            return shelve.shelf(connection, self.article)

    @contextmanager
    def joining(self, floors: Floors) -> Iterator[Shelf]:
        """The same for a build, which asks for most texts: they come through one connection, open until the end.

        `floors` are the chances below which something is doubtful to it.
        """
        with self.reading() as connection:
            yield shelve.shelf(connection, lambda id: shelve.article(connection, id) or self.article(id), floors)

    def known(self) -> Known:
        """What the joins found: who is meant, when things are set, what is one origin."""
        with self.reading() as connection:
            return shelve.known(connection)

    def joined(self) -> Joined:
        """All that only the whole case says, as it was found."""
        with self.reading() as connection:
            return shelve.joined(connection)

    def links(self) -> list[Link]:
        """Every judgement that joins records, with its reason."""
        with self.reading() as connection:
            return list(shelve.rows(connection, t.links, Link))

    def last_run(self) -> Run | None:
        """What the last build did; None where there was none."""
        with self.reading() as connection:
            return store.last_run(connection)
