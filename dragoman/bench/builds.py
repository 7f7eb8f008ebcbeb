"""How well a whole build reads our annotated negotiations: by rules alone, with the judge, and with the model.

In: folders of the annotated set, with the modules that read it beside them; both are in the source tree and not
in an installed program. Out: one `Build` for each way. The record that a build exports is scored as `dragoman
score` does; chances are compared with what turned out right, among all that was kept, doubtful or not.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from dragoman import pipeline
from dragoman.bench.calibration import Judged, Reliability, reliability
from dragoman.casefile import Casefile
from dragoman.casefile.rows import PositionRow, StatementRow
from dragoman.errors import BadCapture
from dragoman.export.records import lines
from dragoman.model import Span
from dragoman.score import fold, same_speaker, score
from dragoman.settings import Settings

HALF = 0.5
WAYS: Mapping[str, Settings] = {
    way: Settings(model=model, judge=judge, plugins=False, workers=1)
    for way, model, judge in (("rules", False, False), ("judge", False, True), ("model", True, True))
}
MEASURES = (
    "statement.precision",
    "statement.recall",
    "statement.f1",
    "statement.f1_with_speaker",
    "position.precision",
    "position.recall",
    "position.f1",
    "position.f1_with_direction",
)
Line = dict[str, Any]


class Progress(Protocol):
    """Who is told how it goes on."""

    def begin(self, part: str, total: int | None) -> None: ...
    def advance(self, count: int = 1) -> None: ...
    def end(self) -> None: ...


class Build(Struct, frozen=True, kw_only=True):
    """How well one way of building reads."""

    way: str  # rules, judge, model
    articles: int
    measures: dict[str, float]
    reliability: dict[str, Reliability]  # of statements and positions; empty: no chances were given
    judged: dict[str, list[Judged]]  # what that rests on


class Group(Struct, frozen=True):
    """Articles of one negotiation, and what stands in them."""

    case: Path
    captures: tuple[Path, ...]
    gold: list[Line]


def compare(
    folder: Path, names: Sequence[str], reading: str, progress: Progress, ways: Mapping[str, Settings] = WAYS
) -> list[Build]:
    """Build the negotiations by rules alone, with the judge and with the model.

    Args:
        folder: `training/annotated` of the source tree.
        names: Of negotiations.
        reading: Which reading is taken for right: a, b, or g where both were settled into one.
        progress: Told of every negotiation that is built.
        ways: To build, by name.

    Raises:
        BadCapture: the source tree, a negotiation or a reading is not there.
    """
    wanted = [_there(folder, name, reading) for name in names]
    gold = of_source_tree(folder.parent, "annotations", "gold")
    groups = [
        Group(place / "case.yaml", tuple(sorted(place.glob("*.txt"))), placed(gold.lines(place, reading), place.name))
        for place in wanted
    ]
    found = []
    for way, settings in ways.items():
        progress.begin(way, len(groups))
        found.append(built(way, settings, groups, progress.advance))
        progress.end()
    return found


def _there(folder: Path, name: str, reading: str) -> Path:
    place = folder / name
    if not (place / "case.yaml").is_file():
        there = ", ".join(sorted(path.parent.name for path in folder.glob("*/case.yaml"))) or "none"
        raise BadCapture(
            f"{place}: there is no such negotiation; there are: {there}. The annotated set is `training/annotated`"
            " of the source tree, an installed program does not have it."
        )
    absent = [p.stem for p in sorted(place.glob("*.txt")) if not (place / f"{p.stem}.{reading}.ann").is_file()]
    if absent:
        raise BadCapture(f"{place}: there is no reading {reading} of {', '.join(absent)}; try --reading a.")
    return place


def of_source_tree(training: Path, *names: str) -> Any:
    """The last of some modules of `training`, which ask for those before them by name.

    Raises:
        BadCapture: one of them is not there.
    """
    for name in names:
        path = training / f"{name}.py"
        spec = spec_from_file_location(name, path)
        if not path.is_file() or spec is None or spec.loader is None:
            raise BadCapture(f"{path} is not there: this part needs the source tree with its folder `training`.")
        sys.modules[name] = module = module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[names[-1]]


def built(
    way: str,
    settings: Settings,
    groups: Iterable[Group],
    advance: Callable[[], None],
    measures: Sequence[str] = MEASURES,
) -> Build:
    """Build some negotiations in one way, and score them as one."""
    rows: list[Line] = []
    wanted: list[Line] = []
    judged: dict[str, list[Judged]] = {"statements": [], "positions": []}
    for group in groups:
        with (
            TemporaryDirectory(prefix="dragoman-bench-") as out,
            pipeline.build(group.case, group.captures, Path(out) / "bench.casefile", settings) as casefile,
        ):
            rows += msgspec.to_builtins(list(lines(casefile)))
            for kind, found in _judged(casefile, group.gold).items():
                judged[kind] += found
        wanted += group.gold
        advance()
    told = score(_by_type(wanted), _by_type(rows)).measures
    return Build(
        way=way,
        articles=sum(line["type"] == "article" for line in wanted),
        measures={name: round(told[name], 4) for name in measures if name in told},
        reliability={kind: reliability(found) for kind, found in judged.items() if found},
        judged=judged,
    )


def placed(gold: Iterable[Line], negotiation: str) -> list[Line]:
    """Gold lines whose articles are told from those of the same number of other negotiations."""
    return [{**line, "file": f"{negotiation}/{line['file']}"} if line["type"] == "article" else line for line in gold]


def _by_type(rows: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        found[row["type"]].append(row)
    return found


# --- chances ------------------------------------------------------------------------------------


def _judged(casefile: Casefile, gold: Sequence[Line]) -> dict[str, list[Judged]]:
    """Each statement and position that has a chance, and whether it is right; no statements where none were read."""
    files = {line["file"]: line["id"] for line in gold if line["type"] == "article"}
    name_of = {row.id: id for row in casefile.articles() for file, id in files.items() if row.source.endswith(file)}
    said = [line for line in gold if line["type"] == "statement"]
    held = {(p["article"], fold(p["party"]), p["issue"], p["direction"]) for p in gold if p["type"] == "position"}
    return {
        "statements": [
            Judged(row.confidence, _said(row, name_of[row.evidence.article], said))
            for row in casefile.statements(doubtful=None)
            if row.confidence is not None and said
        ],
        "positions": [
            Judged(row.confidence, _claim(row, name_of[row.evidence.article]) in held)
            for row in casefile.positions(doubtful=None)
            if row.confidence is not None
        ],
    }


def _said(row: StatementRow, article: str, gold: Iterable[Line]) -> bool:
    """Whether somebody says this: half of the content, and the same speaker."""
    said = {"source": row.speaker, "party": row.party}
    return any(
        one["article"] == article
        and _dice(row.evidence.spans, one["content"]) >= HALF
        and (same_speaker(said, one) or (not row.speaker and not one["source"]))
        for one in gold
    )


def _claim(row: PositionRow, article: str) -> tuple[str, str, str, str]:
    return article, fold(row.party), row.issue, row.direction


def _dice(spans: Iterable[Span], places: Iterable[Sequence[int]]) -> float:
    one = {at for span in spans for at in range(span.start, span.end)}
    other = {at for start, end in places for at in range(start, end)}
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def table(builds: Sequence[Build], measures: Sequence[str] = MEASURES) -> Iterator[str]:
    """The figures for a reader."""
    yield "  ".join([f"{builds[0].articles} articles".ljust(28), *(f"{one.way:>7}" for one in builds)])
    for name in measures:
        values = (f"{one.measures[name]:7.3f}" if name in one.measures else " " * 7 for one in builds)
        yield "  ".join([f"{name:28}", *values])
    for one in builds:
        for kind, found in one.reliability.items():
            told = f"{found.records} records, {found.right:.3f} right, expected calibration error {found.error:.3f}"
            yield f"chances of {kind} by {one.way}: {told}"
