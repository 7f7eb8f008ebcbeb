"""How well articles are read, part by part, on public data that was read by hand.

In: a folder with one folder a corpus. Out: `Read`. A part is measured where its corpus is; one that was asked
for by name and has no corpus is an error that says where it comes from. `docs/bench.md` describes the measures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from dragoman.bench import attribution, polnear, times
from dragoman.errors import BadCapture

WHERE = {"attribution": "polnear", "times": "timebank"}  # folder of each part within the data
PARTS = tuple(WHERE)


class Progress(Protocol):
    """Who is told how the measuring goes on."""

    def begin(self, part: str, total: int | None) -> None: ...
    def advance(self, count: int = 1) -> None: ...
    def end(self) -> None: ...


class Asked(Struct, frozen=True, kw_only=True):
    """What is to be measured."""

    data: Path
    parts: tuple[str, ...] = ()  # none: those whose corpus is there
    split: str = "dev"  # of PolNeAR; "test" once, for the figure that is reported
    peers: Path | None = None  # an interpreter with other finders of who says what
    most: int = 0  # articles of a part; 0: all


class Read(Struct, frozen=True, kw_only=True):
    """The figures; a part that was not measured is absent."""

    attribution: tuple[attribution.Attribution | attribution.Missing, ...] = ()
    times: tuple[times.Times, ...] = ()

    def lines(self) -> Iterator[str]:
        """The figures for a reader."""
        if self.attribution:
            yield "Who says what (PolNeAR): F1"
            yield from attribution.table(self.attribution)
        if self.times:
            yield "Expressions of time (TempEval-3): F1"
            yield from times.table(self.times)


def measure(asked: Asked, progress: Progress) -> Read:
    """Measure what is asked for.

    Raises:
        BadCapture: a part is unknown, or its corpus is not there.
    """
    parts = _parts(asked)
    return Read(
        attribution=tuple(_attribution(asked, progress)) if "attribution" in parts else (),
        times=tuple(_times(asked, progress)) if "times" in parts else (),
    )


def _parts(asked: Asked) -> Sequence[str]:
    unknown = [part for part in asked.parts if part not in PARTS]
    if unknown:
        raise BadCapture(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}.")
    there = asked.parts or [part for part in PARTS if (asked.data / WHERE[part]).is_dir()]
    if not there:
        folders = ", ".join(f"{folder} ({part})" for part, folder in WHERE.items())
        raise BadCapture(f"{asked.data}: none of {folders} is here. docs/bench.md says where they come from.")
    return there


def _attribution(asked: Asked, progress: Progress) -> Iterator[attribution.Attribution | attribution.Missing]:
    sheets = list(polnear.sheets(asked.data / WHERE["attribution"] / asked.split))[: asked.most or None]
    progress.begin("articles", None)
    yield from attribution.compare(sheets, asked.peers, progress.advance)
    progress.end()


def _times(asked: Asked, progress: Progress) -> Iterator[times.Times]:
    articles = list(times.marked(asked.data / WHERE["times"]))[: asked.most or None]
    progress.begin("times", len(articles) * len(times.FINDERS))
    yield from times.compare(articles, progress.advance)
    progress.end()
