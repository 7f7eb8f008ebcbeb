"""How fast a build is, how its time divides over the steps, and how much memory it takes.

In: a case and captures. Out: figures. Articles of one length are made up of the captures' paragraphs,
or the captures themselves repeated with small edits until there are enough, so that no two are the
same bytes; each build runs in a process of its own, whose peak of memory is asked of the system.
Two builds, a small one and a large one, tell what one more article costs from what a build costs
however small it is.
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from msgspec import Struct

from dragoman.errors import BadCapture
from dragoman.model import Dropped, Page
from dragoman.settings import Settings

ALONE = Settings(workers=1)
SMALL = 200  # captures of the smaller of the two builds that memory is compared on


class Built(Struct, frozen=True, kw_only=True):
    """One build."""

    captures: int
    articles: int
    seconds: float  # by the clock
    cpu_seconds: float  # of all processes: the same on a busy machine
    peak_mb: float  # of the building process, and of the largest of its workers
    casefile_mb: float
    steps: dict[str, float]  # seconds by step, over all processes

    @property
    def rate(self) -> float:
        """Articles a second by the clock, everything included."""
        return self.articles / self.seconds


class Measured(Struct, frozen=True, kw_only=True):
    """A small build and a large one."""

    small: Built
    large: Built

    def lines(self) -> Iterator[str]:
        """The figures for a reader."""
        for one in (self.small, self.large):
            yield (
                f"{one.captures:,} captures: {one.articles:,} articles in {one.seconds:.1f} s,"
                f" {one.rate:.1f} a second, {one.cpu_seconds:.1f} s of computing;"
                f" peak {one.peak_mb:.0f} MB, casefile {one.casefile_mb:.1f} MB"
            )
        if self.large.articles > self.small.articles:
            yield f"one more article: {1000 * self.marginal:.1f} ms of computing, everything included"
        yield from self._by_step()

    @property
    def marginal(self) -> float:
        """Seconds of computing that one more article costs; what a build costs to start is not in it."""
        more = self.large.articles - self.small.articles
        return (self.large.cpu_seconds - self.small.cpu_seconds) / more

    def _by_step(self) -> Iterator[str]:
        """The computing of the large build by step, and what is left over: starting, keeping, handing over."""
        whole, articles = self.large.cpu_seconds, max(self.large.articles, 1)
        yield f"computing by step at {self.large.captures:,} captures ({whole:.1f} s, all processes):"
        rest = max(0.0, whole - sum(self.large.steps.values()))
        steps = sorted(self.large.steps.items(), key=lambda item: -item[1])
        for step, seconds in (*steps, ("all else", rest), ("together", whole)):
            yield f"  {step:16} {100 * seconds / whole:5.1f} %  {1000 * seconds / articles:8.2f} ms an article"


def measure(
    case: str | Path,
    captures: Sequence[str | Path],
    repeat: int,
    settings: Settings = ALONE,
    words: int = 0,
) -> Measured:
    """Build so many captures, and 200 of them, and take the figures.

    Args:
        case: A case file, or "-".
        captures: What to repeat, or to make articles of.
        repeat: How many captures to make of them.
        settings: How to build.
        words: Length of the made-up articles; 0 repeats the captures as they are, with small edits.
    """
    from dragoman.bench.made import stock, write

    material = stock(_pages(captures)) if words else None
    with TemporaryDirectory(prefix="dragoman-bench-") as folder:
        built = []
        for name, count in (("small", min(SMALL, repeat)), ("large", repeat)):
            where = Path(folder) / name
            if material:
                write(material, words, count, where / "captures")
            else:
                spread(captures, count, where / "captures")
            built.append(_measured(case, count, settings, where))
    return Measured(small=built[0], large=built[1])


def _measured(case: str | Path, count: int, settings: Settings, folder: Path) -> Built:
    """One build in a process of its own, of the captures that lie in the folder."""
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=_build, args=(case, folder, settings, theirs))
    process.start()
    theirs.close()
    try:
        steps, articles, seconds, cpu, peak = ours.recv()
    except EOFError as error:
        raise BadCapture("the build that was to be measured failed; its error stands above.") from error
    finally:
        process.join()
    size = sum(path.stat().st_size for path in folder.glob("bench.casefile*"))
    return Built(
        captures=count,
        articles=articles,
        seconds=seconds,
        cpu_seconds=cpu,
        peak_mb=peak,
        casefile_mb=size / 1e6,
        steps=steps,
    )


def _build(case: str | Path, folder: Path, settings: Settings, told: Connection) -> None:
    from dragoman.pipeline import build

    begin = perf_counter()
    with build(case, folder / "captures", folder / "bench.casefile", settings) as casefile:
        seconds = perf_counter() - begin
        run = casefile.last_run()
        told.send((run.seconds if run else {}, casefile.counts().articles, seconds, _cpu_seconds(), _peak_mb()))


def _cpu_seconds() -> float:
    """What this process and its children have computed."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _peak_mb() -> float:
    """The most memory held at once, by this process and by the largest of its children."""
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(who).ru_maxrss for who in whose) / unit


def spread(captures: Sequence[str | Path], count: int, folder: Path) -> None:
    """Write captures repeated to `count`, each a little different; the same on every call."""
    found = _pages(captures)
    endings = {"text/html": ".html", "application/json": ".jsonl"}
    folder.mkdir(parents=True)
    for number in range(count):
        page = found[number % len(found)]
        data = page.data if number < len(found) else edited(page.data, number)
        (folder / f"{number:06}{endings.get(page.media, '.txt')}").write_bytes(data)


def _pages(captures: Sequence[str | Path]) -> list[Page]:
    from dragoman.read import pages

    found = [page for page in pages(captures) if not isinstance(page, Dropped)]
    if not found:
        raise BadCapture("there is nothing to repeat: name files or folders of captures.")
    return found


def edited(data: bytes, seed: int) -> bytes:
    """The same bytes with a few words changed and a number added, by a seed.

    >>> edited(b"The talks of 12 May", 3) == edited(b"The talks of 12 May", 3)
    True
    """
    chance = random.Random(seed)
    words = data.split(b" ")
    for _ in range(max(1, len(words) // 50)):
        at = chance.randrange(len(words))
        if words[at].isalpha() and len(words[at]) > 3:
            words[at] = words[at] + b"s" if not words[at].endswith(b"s") else words[at][:-1]
    changed, number = b" ".join(words), str(seed).encode()
    if changed.lstrip().startswith(b"{"):
        return changed.replace(b"{", b'{"copy": ' + number + b", ", 1)
    return changed + (b"<!-- " + number + b" -->" if changed.lstrip().startswith(b"<") else b"\n\n" + number)
