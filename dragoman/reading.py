"""One page read by itself: every step that sees one article, in order.

In: a page, the case, the finders. Out: a `Reading`, or a `Dropped` with the reason. Pure: the same
page and case give the same bytes. This is one of two places where any exception is caught: a step
that fails on an article is set aside there with its reason, and the others go on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from time import thread_time
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from dragoman import clean, dates, dedupe, doubt
from dragoman.case import Case
from dragoman.errors import BadModel, PluginFailed
from dragoman.model import Article, Dropped, Page, Reading, Signature
from dragoman.plugins import Checked, Finders, check
from dragoman.settings import Settings

T = TypeVar("T")
U = TypeVar("U")
LANGUAGES = frozenset({"en", None})  # None: too short to tell. Others are kept, and not looked into yet
_ADDRESS = re.compile(r"0x[0-9a-f]{6,}")  # of an object: another one on every run
_json = msgspec.json.Encoder(order="deterministic")


class Job(Struct, frozen=True, kw_only=True):
    """One page to read."""

    page: Page
    repeated: frozenset[str]  # hashes of its blocks that stand on other pages of its host
    key: str  # hash of all that the reading depends on


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of one page, in the bytes that the casefile keeps the hash of."""

    page: str  # Page.id
    key: str
    read: bool  # whether there is a reading; else why there is none
    data: bytes
    seconds: Mapping[str, float]  # by step; not part of the record

    def record(self) -> Reading | Dropped:
        """The reading, or why there is none."""
        if self.read:
            return msgspec.json.decode(self.data, type=Reading)
        return msgspec.json.decode(self.data, type=Dropped)


class Steps:
    """Runs steps of one thing; takes the time they compute, and notes those that fail.

    >>> steps = Steps("ar-1")
    >>> steps.run("halve", lambda: 1 // 0, otherwise=7)
    7
    >>> steps.dropped[0].reason
    'ZeroDivisionError: integer division or modulo by zero'
    """

    def __init__(self, record: str, stop: bool = False, each: Callable[[], None] = lambda: None) -> None:
        self.record = record
        self.stop = stop
        self.each = each  # called after every step, for who shows how it goes on
        self.dropped: list[Dropped] = []
        self.seconds: dict[str, float] = {}

    def run(self, step: str, call: Callable[[], T], otherwise: U) -> T | U:
        """What the step gives, or `otherwise` where it fails."""
        begin = thread_time()
        try:
            return call()
        except BadModel:  # no fault of this article: it would be the same on every other
            raise
        except Exception as error:
            if self.stop:
                raise PluginFailed(f"{step} failed on {self.record}: {reason(error)}") from error
            self.dropped.append(Dropped(record=self.record, step=step, reason=reason(error)))
            return otherwise
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + thread_time() - begin
            self.each()

    def add(self, dropped: Iterable[Dropped], seconds: Mapping[str, float]) -> None:
        """Count steps that ran elsewhere: what they dropped, and the time they took."""
        self.dropped += dropped
        for step, taken in seconds.items():
            self.seconds[step] = self.seconds.get(step, 0.0) + taken
            self.each()

    def note(self, step: str, faults: Iterable[tuple[str, str]]) -> None:
        """Set records aside that a door did not let through."""
        self.dropped.extend(Dropped(record=record, step=step, reason=words) for record, words in faults)


def reason(error: BaseException) -> str:
    """An exception in one line that is the same on every run."""
    words = _ADDRESS.sub("0x…", " ".join(str(error).split()))[:300]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def read(job: Job, case: Case, finders: Finders, settings: Settings) -> Outcome:
    """Read one page.

    Args:
        job: The page, and which of its blocks are repeated elsewhere.
        case: What to read for.
        finders: Who finds; see `plugins.finders`.
        settings: What is too unlikely to keep, and whether to stop where a step fails instead of noting it.

    Raises:
        PluginFailed: a step fails, and the settings say to stop there.
        BadModel: the reading model is broken or of another version.
    """
    steps = Steps("ar-" + job.page.id.removeprefix("pg-"), settings.stop_on_failure)
    found = _read(job, case, finders, settings.review_floor, steps)
    try:  # once through, so that every number is of the kind its field says
        data = _json.encode(msgspec.json.decode(_json.encode(found), type=type(found)))
    except (UnicodeEncodeError, msgspec.MsgspecError) as error:  # half a character, or a number that is none
        found = Dropped(record=job.page.id, step="keep", reason=reason(error))
        data = _json.encode(found)
    read = isinstance(found, Reading)
    return Outcome(page=job.page.id, key=job.key, read=read, data=data, seconds=steps.seconds)


def _read(job: Job, case: Case, finders: Finders, floor: float, steps: Steps) -> Reading | Dropped:
    cleaned = steps.run("clean", lambda: clean.clean(job.page, job.repeated), None)
    if cleaned is None:
        return steps.dropped[0]
    if isinstance(cleaned, Dropped):
        return cleaned
    article = steps.run("dedupe", lambda: dedupe.without_retelling(cleaned), cleaned)
    none = Signature(article=article.id, method="none", values=(), words=0)
    signature = steps.run("signature", lambda: dedupe.signature(article), none)
    clues = _checked(steps, "clues", article, lambda: dates.clues(article, job.page))
    if article.language not in LANGUAGES:
        words = f"its language is {article.language}, which is not read yet"
        steps.note("language", [(article.id, words)])
        return Reading(article=article, signature=signature, clues=clues, dropped=_once(steps))
    found = _found(article, case, finders, floor, steps)
    return Reading(article=article, signature=signature, clues=clues, dropped=_once(steps), **found)


def _found(article: Article, case: Case, finders: Finders, floor: float, steps: Steps) -> dict[str, tuple[Any, ...]]:
    """All that the finders find, each door seeing what came through those before."""
    times = _checked(steps, "times", article, lambda: dates.expressions(article))
    known = _ids(times)
    mentions = _all(steps, "actors", article, known, finders.mentions, lambda find: find(article, case))
    known |= _ids(mentions)
    said = _all(steps, "statements", article, known, finders.statements, lambda find: find(article, mentions))
    said = _likely(steps, "statements", article, case, floor, said)
    said = steps.run("when said", lambda: dates.when_said(article, said, times, mentions), said)
    known |= _ids(said)
    wanted, tied = _wanted(steps, finders, lambda find: find(article, mentions, said, case))
    positions = _through(steps, "positions", article, wanted, known)
    likely = _likely(steps, "positions", article, case, floor, positions)
    tied = _tied(steps, tied, gone=_ids(positions) - _ids(likely))
    conditions = _through(steps, "positions", article, tied, known | _ids(likely))
    events = _all(steps, "events", article, known, finders.events, lambda find: find(article, mentions, times))
    return {
        "times": times,
        "mentions": mentions,
        "statements": said,
        "positions": likely,
        "conditions": conditions,
        "events": events,
    }


def _likely(
    steps: Steps, step: str, article: Article, case: Case, floor: float, records: Iterable[Any]
) -> tuple[Any, ...]:
    """The records that are likely enough to be kept; the others are noted."""
    kept = []
    for record in records:
        if doubt.sure(record.confidence, floor):
            kept.append(record)
        else:
            steps.note(step, [(record.id, doubt.reason(record, article, case, floor))])
    return tuple(kept)


def _wanted(
    steps: Steps, finders: Finders, call: Callable[[Any], tuple[Iterable[Any], Iterable[Any]]]
) -> tuple[list[Any], list[Any]]:
    """Positions and conditions as all finders find them."""
    wanted: list[Any] = []
    tied: list[Any] = []
    for name, find in finders.positions.items():
        held, ifs = steps.run(_step("positions", name), lambda find=find: _pair(call(find)), ((), ()))  # type: ignore[misc]
        wanted.extend(held)
        tied.extend(ifs)
    return wanted, tied


def _tied(steps: Steps, conditions: Iterable[Any], gone: frozenset[str]) -> list[Any]:
    """The conditions but those of a position that was too unlikely; these are noted."""
    given = list(conditions)
    left = [condition for condition in given if condition.position in gone]
    words = f"{doubt.UNLIKELY}: the position that it is tied to was set aside"
    steps.note("positions", ((condition.id, words) for condition in left))
    return [condition for condition in given if condition.position not in gone]


def _pair(found: tuple[Iterable[Any], Iterable[Any]]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    return tuple(found[0]), tuple(found[1])


def _all(
    steps: Steps,
    door: str,
    article: Article,
    known: frozenset[str],
    finders: Mapping[str, Any],
    call: Callable[[Any], Iterable[Any]],
) -> tuple[Any, ...]:
    """What all finders of one door find, checked."""
    found: list[Any] = []
    for name, find in finders.items():
        found.extend(steps.run(_step(door, name), lambda find=find: tuple(call(find)), ()))  # type: ignore[misc]
    return _through(steps, door, article, found, known)


def _through(
    steps: Steps, door: str, article: Article, found: list[Any], known: frozenset[str] = frozenset()
) -> tuple[Any, ...]:
    """The records that hold; the others are noted."""
    checked = steps.run(door, lambda: check(article, found, known), Checked((), ()))
    steps.note(door, checked.faults)
    return checked.kept


def _step(door: str, finder: str) -> str:
    """The name of a finder's step: that of the door for ours, else with its own."""
    return door if finder == door else f"{door}/{finder}"


def _checked(steps: Steps, step: str, article: Article, call: Callable[[], Iterable[Any]]) -> tuple[Any, ...]:
    return _through(steps, step, article, list(steps.run(step, lambda: tuple(call()), ())))


def _ids(records: Iterable[Any]) -> frozenset[str]:
    return frozenset(record.id for record in records)


def _once(steps: Steps) -> tuple[Dropped, ...]:
    """What was set aside, each thing once, in the order that the casefile gives it back."""
    return tuple(sorted({drop.id: drop for drop in steps.dropped}.values(), key=lambda drop: drop.id))
