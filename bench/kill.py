"""Kill builds at random moments, resume them, and compare the records with those of one whole build.

    python bench/kill.py --times 200 [--workers 2] [--captures 12] [--seed 1]

Each time a fresh casefile is begun and killed (SIGKILL) at a moment chosen between the opening of its
casefile and its end, up to three times in a row, then built to its end. Every table is compared, row by row.
Prints a line for each difference, and the figures; leaves with 1 if there was any.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "dragoman" / "samples" / "ondra"
sys.path.insert(0, str(ROOT))  # for the comparison, which the tests use too


class Work:
    """How the sample is built: from how many of its captures, by how many workers."""

    def __init__(self, captures: int, workers: int) -> None:
        self.captures = sorted((SAMPLE / "captures").iterdir())[:captures]
        self.workers = workers

    def start(self, path: Path) -> subprocess.Popen[bytes]:
        """A build in a process of its own."""
        lock_of(path).unlink(missing_ok=True)  # a killed build leaves it
        call = [sys.executable, "-m", "dragoman", "build", SAMPLE / "case.yaml", *self.captures, "-c", path]
        return subprocess.Popen([*map(str, call), "--quiet", "--batch", "2", "--workers", str(self.workers)])

    def finish(self, path: Path) -> float:
        """Build to the end; gives the seconds it took from when it opened its casefile."""
        work = self.start(path)
        wait_for(path, work)
        begin = time.monotonic()
        if work.wait():
            raise SystemExit(f"the build of {path} failed; its error stands above")
        return time.monotonic() - begin


def lock_of(path: Path) -> Path:
    return path.with_name(path.name + "-building")


def wait_for(path: Path, work: subprocess.Popen[bytes]) -> None:
    """Wait until the build has opened its casefile: what comes before writes nothing."""
    while not lock_of(path).exists() and work.poll() is None:
        time.sleep(0.01)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--captures", type=int, default=12, help="of the sample; fewer are killed sooner")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory(prefix="dragoman-kill-") as folder:
        work = Work(given.captures, given.workers)
        return kill_all(Path(folder), given.times, work, random.Random(given.seed))


def kill_all(folder: Path, times: int, build: Work, chance: random.Random) -> int:
    from dragoman.casefile import Casefile
    from tests.desk import content

    length = build.finish(folder / "whole.casefile")  # from when there is a casefile
    with Casefile.open(folder / "whole.casefile") as casefile:
        whole = content(casefile)
    kills, where, different = 0, Counter[str](), 0
    path = folder / "killed.casefile"
    while kills < times:
        for file in folder.glob("killed.casefile*"):
            file.unlink()
        for _ in range(chance.randint(1, 3)):
            work = build.start(path)
            wait_for(path, work)
            time.sleep(chance.uniform(0, length))
            if work.poll() is None:
                work.send_signal(signal.SIGKILL)
                kills += 1
                work.wait()
                where[state(path, len(whole["articles"]))] += 1
        build.finish(path)
        with Casefile.open(path) as casefile:
            found = content(casefile)
        different += found != whole
        for table in [name for name in whole if found[name] != whole[name]]:
            print(f"after {kills} kills: {table} differs", flush=True)
    told = ", ".join(f"{count} {name}" for name, count in sorted(where.items()))
    print(f"{kills} builds killed ({told}); {different} with other records than the build of {length:.1f} s")
    return int(different > 0)


def state(path: Path, articles: int) -> str:
    """How far a killed build of so many articles had come."""
    from dragoman.casefile import Casefile
    from dragoman.errors import CasefileError

    try:
        with Casefile.open(path) as casefile:
            counts = casefile.counts()
            if casefile.finished:
                return "at the very end"
            if counts.articles == articles:
                return "while joining"
            return "while reading" if counts.captures else "before reading"
    except CasefileError:
        return "before the casefile was there"


if __name__ == "__main__":
    sys.exit(main())
