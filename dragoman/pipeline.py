"""The order of the steps, and the build that runs them over a case. Read this second.

A build goes over a case three times. First the captures: their bytes are kept, and the hashes of
their text blocks compared. Then each page whose key has changed is read by itself. Last, what only
the whole case can say is joined, if any reading has changed. Each part is kept as soon as it is
done; a build that was killed goes on where it was, and ends with the same records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Literal, Protocol, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

import dragoman
from dragoman import case as cases
from dragoman import clean, engine, read
from dragoman.case import Case
from dragoman.casefile import Casefile, reviews, shelve, store
from dragoman.errors import BadCapture
from dragoman.hashing import digest, identify
from dragoman.joining import join
from dragoman.model import Dropped, Page
from dragoman.plugins import Finders, finders
from dragoman.program import program
from dragoman.reading import Job, Outcome, Steps
from dragoman.settings import Settings

T = TypeVar("T")


class Step(Struct, frozen=True):
    """One step: what it needs, what it gives, and how much of the case it must see."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    sees: Literal["capture", "article", "corpus"]


def _step(name: str, needs: str, gives: str, sees: Literal["capture", "article", "corpus"]) -> Step:
    return Step(name, frozenset(needs.split()), frozenset(gives.split()), sees)


STEPS = (
    _step("read", "", "Page", "capture"),
    _step("blocks", "Page", "blocks", "capture"),
    _step("repeated", "blocks", "repeated", "corpus"),
    _step("clean", "Page repeated", "Article", "article"),
    _step("dedupe", "Article", "Retelling", "article"),
    _step("signature", "Article", "Signature", "article"),
    _step("clues", "Article Page", "Clue", "article"),
    _step("times", "Article", "TimeExpression", "article"),
    _step("actors", "Article", "Mention", "article"),
    _step("statements", "Article Mention", "Statement", "article"),
    _step("when said", "Article Mention Statement TimeExpression", "Statement", "article"),
    _step("positions", "Article Mention Statement", "Position Condition", "article"),
    _step("events", "Article Mention TimeExpression", "Event", "article"),
    _step("join actors", "Mention", "Actor actor", "corpus"),
    _step("families", "Signature Article", "Family copy", "corpus"),
    _step("infer dates", "Clue TimeExpression Event Statement Family Actor", "When", "corpus"),
    _step("origins", "Family Article When", "Family copy retelling", "corpus"),
    _step("link events", "Event Actor When", "same_event", "corpus"),
    _step("posts", "Mention Actor When", "Post", "corpus"),
    _step("link statements", "Statement Actor When", "same_statement", "corpus"),
    _step("contradictions", "Statement Position Event same_event", "contradiction", "corpus"),
    _step("answers", "Statement Event contradiction same_event", "denial correction contradiction", "corpus"),
    _step("rounds", "Event When same_event", "Round", "corpus"),
    _step("belonging", "Statement Position Round When", "belongs", "corpus"),
    _step("moves", "Position Round When", "Move", "corpus"),
    _step("gaps", "Position When", "Gap", "corpus"),
    _step("deadlocks", "Condition Position", "Deadlock", "corpus"),
    _step("pledges", "Article Position Statement Event When", "Pledge", "corpus"),
)

JOINS = sum(step.sees == "corpus" for step in STEPS) - 1  # all but `repeated`, which comes before reading


class Progress(Protocol):
    """Who is told how a build goes on."""

    def begin(self, part: str, total: int | None) -> None:
        """A part begins; `total` is None where nobody knows."""

    def advance(self, count: int = 1) -> None:
        """So many more are done."""

    def end(self) -> None:
        """The part is over."""

    def tell(self, words: str) -> None:
        """Something that the user should know before it begins."""


class Silent:
    """Tells nobody."""

    def begin(self, part: str, total: int | None) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def end(self) -> None: ...

    def tell(self, words: str) -> None: ...


def build(
    case: Case | str | Path = "-",
    captures: Sequence[str | Path] | str | Path = (),
    casefile: str | Path = "case.casefile",
    settings: Settings | None = None,
    progress: Progress | None = None,
    finders: Finders | None = None,
) -> Casefile:
    """Read captures for a case into a casefile; reads only what is new and redoes what joins it.

    Captures that an earlier build put in stay in. A build that was interrupted is resumed by the
    same call. The records do not depend on the order of the captures, nor on how many builds
    brought them in.

    Args:
        case: A case, a path to its YAML file, or "-" for the general template.
        captures: Files and folders of text, HTML and JSON Lines.
        casefile: Where to keep it all; made where there is none.
        settings: How to go about it; by default one process and the rest as in `settings.py`.
        progress: Who is told how it goes on.
        finders: Who finds; by default ours, with the reading model, and those of installed packages.

    Returns:
        The casefile, open for questions.

    Raises:
        BadCase: The case file is wrong.
        BadCapture: There is nothing to read at all.
        BadModel: The reading model is broken or of another version; where it is absent, rules read alone.
        CasefileError: The casefile cannot be written, or another build is at work on it.
    """
    given = case if isinstance(case, Case) else cases.load(case)
    sources = [captures] if isinstance(captures, str | Path) else list(captures)
    kept = Casefile.create(casefile)
    try:
        with engine.alone(kept.path), engine.seldom():
            work = _Build(kept, given, settings or Settings(workers=1), progress or Silent(), finders)
            work.run(sources, _case_text(case, given))
    except BaseException:
        kept.close()
        raise
    return kept


def rejoin(casefile: Casefile, progress: Progress | None = None, workers: int | None = None) -> None:
    """Make anew what rests on reviews, as the casefile was built last; reads again only what another version read.

    Args:
        casefile: The one that was reviewed.
        progress: Who is told how it goes on.
        workers: How many processes may help; None: as many as last.

    Raises:
        CasefileError: The casefile cannot be written, or another build is at work on it.
    """
    last = casefile.last_run()
    settings = msgspec.convert(last.settings, Settings) if last else Settings()
    given = settings if workers is None else replace(settings, workers=workers)
    build(casefile.case, (), casefile.path, given, progress).close()


def _case_text(given: Case | str | Path, case: Case) -> str:
    """The case as it was given: for the record of the run."""
    if isinstance(given, Case):
        return msgspec.json.encode(case).decode()
    path = cases.TEMPLATES / "general.yaml" if str(given) == "-" else Path(given)
    return path.read_text(encoding="utf-8-sig")


class _Build:
    """One build at work."""

    def __init__(
        self, casefile: Casefile, case: Case, settings: Settings, progress: Progress, own: Finders | None
    ) -> None:
        self.casefile = casefile
        self.case = case
        self.settings = settings
        self.progress = progress
        self.finders = own or finders(settings.plugins, settings.model, settings.judge)
        self.program = program(*self.finders.versions)
        self.steps = Steps(case.id, settings.stop_on_failure)
        self.counts: dict[str, int] = {}

    def run(self, captures: Sequence[str | Path], case_text: str) -> None:
        if self.finders.lacking:
            self.progress.tell(f"{self.finders.lacking} This build reads by rules alone.")
        pages = read.pages(captures)  # what is not there is told before anything is noted
        number = self._begin(case_text)
        self._capture(pages)
        self._read()
        with self.casefile.writing() as connection:
            reviews.lay(connection)
        with engine.never():  # until all that the joins hold is given back
            self._join()
        self._end(number)

    def _begin(self, case_text: str) -> int:
        row = {
            "version": dragoman.__version__,
            "program": self.program,
            "settings": msgspec.json.encode(self.settings).decode(),
            "case_id": self.case.id,
            "case_text": case_text,
            "started": _now(),
        }
        with self.casefile.writing() as connection:
            number = store.begin_run(connection, row)
            store.set_state(connection, building=str(number), plugins=" ".join(self.finders.versions))
            store.set_state(connection, case=msgspec.json.encode(self.case).decode())
        self.casefile.forget_case()
        return number

    def _end(self, number: int) -> None:
        row = {
            "finished": _now(),
            "counts": msgspec.json.encode(self.counts).decode(),
            "seconds": msgspec.json.encode({k: round(v, 6) for k, v in self.steps.seconds.items()}).decode(),
        }
        with self.casefile.writing() as connection:
            store.end_run(connection, number, row)
            store.set_state(connection, building=None)
        self.casefile.tidy()

    # --- first the captures ----------------------------------------------------------------------

    def _capture(self, pages: Iterator[Page | Dropped]) -> None:
        """Keep the bytes of every capture, and the hashes of its text blocks."""
        self.progress.begin("captures", None)
        with self.casefile.reading() as connection:
            known = store.known_captures(connection, self.program)
        seen = new = 0
        for batch in _batches(pages, self.settings.batch):
            fresh = [
                page for page in batch if isinstance(page, Page) and known.get(page.source) != store.capture_key(page)
            ]
            blocks = [self.steps.run("blocks", lambda page=page: clean.blocks(page), ()) for page in fresh]  # type: ignore[misc]
            with self.casefile.writing() as connection:
                for page, hashes in zip(fresh, blocks, strict=True):
                    store.put_capture(connection, page, hashes, self.program)
                store.put_dropped(connection, store.CAPTURES, (d for d in batch if isinstance(d, Dropped)))
            seen += len(batch)
            new += len(fresh)
            self.progress.advance(len(batch))
        with self.casefile.writing() as connection:
            store.put_doubles(connection)
        self.progress.end()
        self.counts.update(captures=seen, new=new)
        if not seen and not self._pages():
            raise BadCapture("there is nothing to read: name files or folders that hold text, HTML or JSON Lines.")

    def _pages(self) -> int:
        with self.casefile.reading() as connection:
            return sum(1 for _ in store.captures(connection))

    # --- then each article by itself -------------------------------------------------------------

    def _read(self) -> None:
        """Read the pages whose key differs from the one they were read with."""
        with self.casefile.reading() as connection:
            wanted = self._keys(connection)
            before = store.reading_keys(connection)
        stale = [page for page in before if page not in wanted]
        todo = sorted(page for page, (key, _) in wanted.items() if before.get(page) != key)
        if stale:
            with self.casefile.writing() as connection:
                store.forget_readings(connection, stale)
        self.progress.begin("articles", len(todo))
        jobs = self._jobs(todo, wanted)
        outcomes = engine.outcomes(jobs, len(todo), self.case, self.finders, self.settings)
        for batch in _batches(outcomes, self.settings.batch):
            self._keep(batch)
            self.progress.advance(len(batch))
        self.progress.end()
        self.counts.update(pages=len(wanted), read=len(todo))

    def _keys(self, connection: Connection) -> dict[str, tuple[str, frozenset[str]]]:
        """By page, the hash of all that its reading depends on, and its blocks that are repeated."""
        captures = list(store.captures(connection))
        rows = ((c.page, c.host, c.blocks) for c in captures)
        repeated: dict[str, frozenset[str]] | None = self.steps.run("repeated", lambda: clean.repeated(rows), None)
        case = self.case.reading_digest
        keys = {}
        for c in captures:
            blocks = (repeated or {}).get(c.page, frozenset())
            given = (self.program, case, f"{self.settings.review_floor}")
            key = identify("rk", *given, c.page, c.source, c.media, c.url, c.host, *sorted(blocks))
            keys[c.page] = (key, blocks)
        return keys

    def _jobs(self, pages: Iterable[str], wanted: dict[str, tuple[str, frozenset[str]]]) -> Iterator[Job]:
        """The pages to read with their bytes, a few at a time."""
        for some in _batches(pages, 16):
            with self.casefile.reading() as connection:
                loaded = [store.page(connection, id) for id in some]
            for page in loaded:
                key, repeated = wanted[page.id]
                yield Job(page=page, repeated=repeated, key=key)

    def _keep(self, outcomes: list[Outcome]) -> None:
        with self.casefile.writing() as connection:
            store.put_readings(connection, [store.Put(o.page, o.key, o.record(), o.data) for o in outcomes])
        for outcome in outcomes:
            for step, seconds in outcome.seconds.items():
                self.steps.seconds[step] = self.steps.seconds.get(step, 0.0) + seconds

    # --- last what only the whole case says ------------------------------------------------------

    def _join(self) -> None:
        """Join the readings, unless these very readings are joined already."""
        with self.casefile.reading() as connection:
            keys = store.reading_keys(connection)
            joined = store.get_state(connection).get("joined")
            said, refused = reviews.state(connection), reviews.refused(connection)
        floors = self.settings.floors
        key = digest("\n".join((self.program, self.case.digest, floors.words(), said, *sorted(keys.values()))).encode())
        self.counts["joined"] = int(key != joined)
        if key == joined:
            return
        self.progress.begin("joins", JOINS)
        self.steps.each = self.progress.advance
        with self.casefile.joining(floors) as shelf, engine.joining(shelf, self.settings) as begin:
            found = join(shelf, self.case, self.steps, begin, refused)
        absent = self._absent()
        with self.casefile.writing() as connection:
            store.put_joined(connection, found)
            store.put_dropped(connection, store.JOINS, absent)
            still = key if reviews.state(connection) == said else None  # somebody may have reviewed meanwhile
            store.set_state(connection, joined=still, joins_digest=digest(shelve.encode(found)), floor=floors.words())
        self.progress.end()

    def _absent(self) -> list[Dropped]:
        """The captures that the case file gives a day and that are not there."""
        with self.casefile.reading() as connection:
            sources = [capture.source for capture in store.captures(connection)]
        names = [one.capture for one in self.case.published if not any(one.names(source) for source in sources)]
        if names:
            self.progress.tell(f"`published` of the case gives a day to what no capture is called: {', '.join(names)}.")
        reason = "the case file gives this capture a day, and there is no such capture"
        return [Dropped(record=name, step="dates", reason=reason) for name in names]


SECONDS_A_BATCH = 2.0  # a batch is kept after so long even if it is small, so that little is lost


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to `size`, sooner where the items come slowly."""
    batch: list[T] = []
    begin = monotonic()
    for item in items:
        batch.append(item)
        if len(batch) >= size or monotonic() - begin > SECONDS_A_BATCH:
            yield batch
            batch, begin = [], monotonic()
    if batch:
        yield batch


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
