"""The doors for other people's code: a finder is a function, and what it gives is checked.

In: finders of mentions, statements, positions and events, ours and those of installed packages
(entry points `dragoman.mentions`, `dragoman.statements`, `dragoman.positions`, `dragoman.events`).
Out: records that hold, and for each that does not a `Dropped` with the reason. They are looked up
when a build begins, never on import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points, version
from typing import Any, Protocol

from msgspec import Struct

from dragoman.case import Case
from dragoman.errors import BadModel, PluginFailed
from dragoman.model import Article, Condition, Event, Mention, Position, Span, Statement, TimeExpression


class MentionFinder(Protocol):
    """Finds who is named in one article.

    Called once per article, in any order, perhaps in another process: keep no state between calls
    and read nothing but what you are given. The same holds for every finder.
    """

    def __call__(self, article: Article, case: Case, /) -> Iterable[Mention]: ...


class StatementFinder(Protocol):
    """Finds who said what in one article."""

    def __call__(self, article: Article, mentions: Sequence[Mention], /) -> Iterable[Statement]: ...


class PositionFinder(Protocol):
    """Finds what is wanted, offered or refused in one article, and on what conditions."""

    def __call__(
        self, article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case, /
    ) -> tuple[Iterable[Position], Iterable[Condition]]: ...


class EventFinder(Protocol):
    """Finds what happened or is planned in one article."""

    def __call__(
        self, article: Article, mentions: Sequence[Mention], times: Sequence[TimeExpression], /
    ) -> Iterable[Event]: ...


class Finders(Struct, frozen=True):
    """The finders of a build by door, each by name. Two that find the same thing give one record."""

    mentions: Mapping[str, MentionFinder]
    statements: Mapping[str, StatementFinder]
    positions: Mapping[str, PositionFinder]
    events: Mapping[str, EventFinder]
    versions: tuple[str, ...] = ()  # of packages that are not ours, and of the model; readings depend on them
    lacking: str | None = None  # why the model is not among them, though it was asked for


OURS = {
    "mentions": "dragoman.actors",
    "statements": "dragoman.statements",
    "positions": "dragoman.positions",
    "events": "dragoman.events",
}
# with the model, the rules and what its reader sees, and positions of the rules as its judge weighs them
WITH_READER = {
    "mentions": "dragoman.actors.combined",
    "statements": "dragoman.statements.combined",
    "events": "dragoman.events.combined",
}
WITH_JUDGE = {"positions": "dragoman.positions.judged"}
_MODEL = "dragoman.encoder"
_RUNS_ON = ("onnxruntime", "tokenizers")


def finders(others: bool = True, model: bool = False, judge: bool = False) -> Finders:
    """Our finders, and with `others` those of other installed packages.

    With `model` ours read with the model's reader beside the rules, with `judge` the model weighs the positions of
    the rules; where it cannot be had they read by the rules alone, and `lacking` says why.

    Raises:
        PluginFailed: a package announces a finder that cannot be loaded.
    """
    found: dict[str, dict[str, Any]] = {}
    versions: list[str] = []
    rooms, lacking = dict(OURS), None
    if model or judge:
        try:
            versions += _versions_of_model()
            with_model = (WITH_READER if model else {}) | (WITH_JUDGE if judge else {})
            versions += with_model.values()  # who reads, and not only by what
            rooms |= with_model
        except BadModel as error:
            lacking = str(error)
    for door, room in rooms.items():
        found[door] = {OURS[door].removeprefix("dragoman."): import_module(room).find}
        for point in sorted(entry_points(group=f"dragoman.{door}"), key=lambda p: p.name) if others else ():
            found[door][point.name] = _load(point)
            versions.append(f"{point.value}@{point.dist.version if point.dist else ''}")
    return Finders(**found, versions=tuple(versions), lacking=lacking)


def _versions_of_model() -> list[str]:
    """Of the model and of what runs it.

    Raises:
        BadModel: its files, or a package that runs it, are not there.
    """
    try:
        for name in (*_RUNS_ON, _MODEL):
            import_module(name)
        network = import_module(f"{_MODEL}.network")
    except ImportError as error:
        raise BadModel(
            f"the reading model cannot run: {error}. Install Dragoman again, or build with --rules."
        ) from error
    absent = [f"{name}.onnx" for name in network.FILES if not (network.FOLDER / f"{name}.onnx").is_file()]
    if absent:
        raise BadModel(
            f"the files of the reading model are not all in {network.FOLDER}: {', '.join(absent)} absent."
            " Install Dragoman again, or build with --rules."
        )
    return [f"{_MODEL}@{network.version()}", *(f"{name}@{version(name)}" for name in _RUNS_ON)]


def _load(point: Any) -> Any:
    try:
        return point.load()
    except Exception as error:
        raise PluginFailed(
            f"finder {point.name} ({point.value}) cannot be loaded: {error}."
            " Repair or uninstall its package, or build with --no-plugins."
        ) from error


class Checked(Struct, frozen=True):
    """What came through a door: records that hold, and why the others do not."""

    kept: tuple[Any, ...]
    faults: tuple[tuple[str, str], ...]  # (record id, reason)


def check(article: Article, records: Iterable[Any], known: frozenset[str] = frozenset()) -> Checked:
    """Keep the records whose words stand in the article and whose references exist.

    The order is that of the text; of several with one id the first is kept.

    Args:
        article: What the records were found in.
        records: What a finder gave.
        known: Ids of this article's other records, which these may refer to.
    """
    given = {record.id: record for record in reversed(list(records))}
    known = known | frozenset(given)
    faults = {id: reason for id, record in given.items() if (reason := _fault(article, record, known))}
    kept = sorted((record for id, record in given.items() if id not in faults), key=_place)
    return Checked(tuple(kept), tuple(sorted(faults.items())))


def _fault(article: Article, record: Any, known: frozenset[str]) -> str | None:
    """What is wrong with a record, if anything."""
    if record.article != article.id:
        return f"it says it is from {record.article}"
    for span in _spans(record):
        if not 0 <= span.start < span.end <= len(article.text):
            return f"its span {span.start}–{span.end} does not lie in the article's {len(article.text)} characters"
        if not span.of(article.text).strip():
            return f"its span {span.start}–{span.end} holds no words"
    chance = getattr(record, "confidence", None)
    if chance is not None and not 0 <= chance <= 1:
        return f"its confidence {chance} is no chance from 0 to 1"
    missing = next((id for id in _references(record) if id not in known), None)
    return f"it refers to {missing}, which is not there" if missing else None


def _spans(record: Any) -> Iterator[Span]:
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Span))
    if isinstance(record, Statement) and not record.content:
        yield Span(0, 0)


_REFERENCES: Mapping[type, Callable[[Any], tuple[str | None, ...]]] = {
    Mention: lambda r: (r.refers,),
    Statement: lambda r: (r.speaker, r.time),
    Position: lambda r: (r.holder, r.statement, r.according_to),
    Condition: lambda r: (r.position, r.holder, r.by),
    Event: lambda r: (*r.participants, r.time),
}


def _references(record: Any) -> Iterator[str]:
    given = _REFERENCES.get(type(record))
    return (id for id in given(record) if id) if given else iter(())


def _place(record: Any) -> tuple[int, int, str]:
    """The order of records in a reading; the casefile gives them back in the same."""
    span = record.span
    return (span.start, span.end, record.id) if span else (-1, -1, record.id)
