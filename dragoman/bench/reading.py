"""How well articles are read, part by part, on data that was read by hand.

In: a folder with one folder a corpus, and our annotated set. Out: `Read`. A part is measured where its corpus is;
one that was asked for by name and has no corpus is an error that says where it comes from. `docs/bench.md`
describes the measures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from dragoman.bench import acts, attribution, builds, calibration, copies, dated, pages, polnear, real, speed, times
from dragoman.bench.builds import Progress
from dragoman.bench.real import Real
from dragoman.errors import BadCapture
from dragoman.plugins import finders

WHERE = {  # folders in the data
    "attribution": "polnear",
    "acts": "plover",
    "times": "timebank",
    "pages": "htmldate",
    "cases": "dated",
    "speed": "polnear",
    "copies": "copies",
    "real": "real",
    "said": "real",
}
PARTS = (*WHERE, "builds")
OPEN = ("train", "dev")  # splits of PolNeAR that may be looked at
HELD_OUT = ("upper-senn-water", "kallio-docks", "skerry-fisheries")  # of the annotated set, from all training


class Asked(Struct, frozen=True, kw_only=True):
    """What is to be measured."""

    data: Path | None = None
    parts: tuple[str, ...] = ()  # none: those whose corpus is there
    split: str = "dev"  # of PolNeAR, PLV, pages, cases, copies; "test" once, for the figure that is reported
    peers: Path | None = None  # an interpreter with other finders of who says what, or with datasketch
    most: int = 0  # articles or sentences of a part; 0: all
    annotated: Path | None = None  # `training/annotated` of the source tree
    negotiations: tuple[str, ...] = ()  # none: of builds those held out, of real pages those that are measured on
    reading: str = "a"  # of the annotated set
    plot: Path | None = None  # where the picture of the chances goes


class Read(Struct, frozen=True, kw_only=True):
    """The figures; a part that was not measured is absent."""

    attribution: tuple[attribution.Attribution | attribution.Missing, ...] = ()
    acts: acts.Acts | None = None
    times: tuple[times.Times, ...] = ()
    pages: tuple[pages.Dated, ...] = ()
    cases: tuple[dated.Dated, ...] = ()
    speed: speed.Speed | None = None
    copies: tuple[copies.Copying, ...] = ()
    builds: tuple[builds.Build, ...] = ()
    real: Real | None = None
    said: Real | None = None

    def lines(self) -> Iterator[str]:
        """The figures for a reader."""
        if self.attribution:
            yield "Who says what (PolNeAR): F1"
            yield from attribution.table(self.attribution)
        if self.acts:
            yield "Acts (PLV), by the model: F1"
            yield from acts.table(self.acts)
        if self.times:
            yield "Expressions of time (TempEval-3): F1"
            yield from times.table(self.times)
        if self.pages:
            yield "Days of pages (htmldate's): share right"
            yield from pages.table(self.pages)
        if self.copies:
            yield "Copies (planted): recall"
            yield from copies.table(self.copies)
        if self.cases:
            yield "Days of articles that state none"
            yield from dated.table(self.cases)
        if self.builds:
            yield "Builds of the annotated set"
            yield from builds.table(self.builds)
        if self.real:
            yield "Real pages that were read by hand"
            yield from real.table(self.real)
        if self.said:
            yield "Statements and events of real pages"
            yield from real.table(self.said)
        if self.speed:
            yield "Speed of the model by itself"
            yield from speed.table(self.speed)


def measure(asked: Asked, progress: Progress) -> Read:
    """Measure what is asked for.

    Raises:
        BadCapture: a part is unknown, or its corpus is not there.
        BadModel: a part that is the model's alone was asked for by name, and the model cannot run.
    """
    parts = _parts(asked)
    return Read(
        attribution=_attribution(asked, progress) if "attribution" in parts else (),
        acts=_acts(asked, progress) if "acts" in parts else None,
        times=_times(asked, progress) if "times" in parts else (),
        pages=_pages(asked, progress) if "pages" in parts else (),
        cases=_cases(asked, progress) if "cases" in parts else (),
        speed=_speed(asked, progress) if "speed" in parts else None,
        copies=_copies(asked, progress) if "copies" in parts else (),
        builds=_builds(asked, progress) if "builds" in parts else (),
        real=_real(asked, progress) if "real" in parts else None,
        said=_real(asked, progress, whole=True) if "said" in parts else None,
    )


def _parts(asked: Asked) -> Sequence[str]:
    unknown = [part for part in asked.parts if part not in PARTS]
    if unknown:
        raise BadCapture(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}.")
    data = asked.data
    able = [part for part in WHERE if part not in ("acts", "speed") or not finders(others=False, model=True).lacking]
    if asked.negotiations or not _training(asked).is_dir():
        # the names are those of the annotated set, or there are no labels
        able = [part for part in able if WHERE[part] != "real"]
    there = asked.parts or [part for part in able if data and (data / WHERE[part]).is_dir()]
    if not asked.parts and asked.annotated:
        there = [*there, "builds"]
    if not there:
        folders = ", ".join(f"{folder} ({part})" for part, folder in WHERE.items())
        raise BadCapture(f"{data}: none of {folders} is here. docs/bench.md says where they come from.")
    return there


def _data(asked: Asked, part: str) -> Path:
    if asked.data is None:
        raise BadCapture(f"{part} needs --data, a folder with {WHERE[part]} in it; docs/bench.md says of what.")
    return asked.data / WHERE[part]


def _attribution(asked: Asked, progress: Progress) -> tuple[attribution.Attribution | attribution.Missing, ...]:
    corpus = _data(asked, "attribution")
    sheets = list(polnear.sheets(corpus / asked.split))[: asked.most or None]
    progress.begin("articles", None)
    found = attribution.compare(sheets, asked.peers, progress.advance)
    progress.end()
    # few articles have several annotators, and no finder is measured here: those of all splits but the test are taken
    agree = attribution.agreement(
        chain.from_iterable(polnear.sheets(corpus / s) for s in OPEN if (corpus / s).is_dir())
    )
    return tuple(found) + ((agree,) if agree else ())


def _acts(asked: Asked, progress: Progress) -> acts.Acts:
    wanted = acts.load(_data(asked, "acts"), asked.split)[: asked.most or None]
    progress.begin("acts", len(wanted))
    found = acts.measure(wanted, progress.advance)
    progress.end()
    return found


def _times(asked: Asked, progress: Progress) -> tuple[times.Times, ...]:
    articles = list(times.marked(_data(asked, "times")))[: asked.most or None]
    progress.begin("times", None)
    found = times.compare(articles, progress.advance)
    progress.end()
    return tuple(found)


def _pages(asked: Asked, progress: Progress) -> tuple[pages.Dated, ...]:
    given = pages.marked(_data(asked, "pages"), asked.split)[: asked.most or None]
    progress.begin("pages", len(given) * len(pages.FINDERS))
    found = pages.compare(given, progress.advance)
    progress.end()
    return tuple(found)


def _cases(asked: Asked, progress: Progress) -> tuple[dated.Dated, ...]:
    given = dated.told(_data(asked, "cases"), asked.split)[: asked.most or None]
    progress.begin("cases", len(given))
    found = dated.compare(given, progress.advance)
    progress.end()
    return tuple(found)


def _speed(asked: Asked, progress: Progress) -> speed.Speed:
    sheets = list(polnear.sheets(_data(asked, "speed") / asked.split))[: asked.most or None]
    progress.begin("speed", len(sheets))
    found = speed.measure([sheet.article for sheet in sheets], progress.advance)
    progress.end()
    return found


def _copies(asked: Asked, progress: Progress) -> tuple[copies.Copying, ...]:
    texts = copies.load(_data(asked, "copies"))
    planted = list(copies.corpora(texts, asked.split, asked.most))
    progress.begin("copies", sum(len(corpus.articles) for corpus in planted))
    found = copies.compare(planted, asked.peers, progress.advance)
    progress.end()
    return tuple(found)


def _builds(asked: Asked, progress: Progress) -> tuple[builds.Build, ...]:
    if asked.annotated is None:
        raise BadCapture("builds needs --annotated: the folder `training/annotated` of the source tree.")
    found = builds.compare(asked.annotated, asked.negotiations or HELD_OUT, asked.reading, progress)
    if asked.plot:
        _draw(found, asked.plot)
    return tuple(found)


def _real(asked: Asked, progress: Progress, whole: bool = False) -> Real:
    data = _data(asked, "real")
    if not data.is_dir():
        raise BadCapture(f"{data} is not there: the texts of real pages. docs/bench.md says where they come from.")
    ways = {way: builds.WAYS[way] for way in ("rules", "model")} if whole else builds.WAYS  # a judge hears nothing
    found = real.compare(_training(asked), data, asked.negotiations, progress, ways, whole)
    if asked.plot and found.builds:
        _draw(found.builds, asked.plot)
    return found


def _draw(found: Sequence[builds.Build], plot: Path) -> None:
    chances = {f"{kind}, {one.way}": held for one in found for kind, held in one.reliability.items()}
    calibration.draw(chances, plot)


def _training(asked: Asked) -> Path:
    """The folder of labels and their modules in the source tree."""
    return asked.annotated.parent if asked.annotated else real.TRAINING
