"""What so many reviews mend, by the order in which records are looked at.

    python bench/reviewing.py CASE...        folders of `bench/cases`

In: cases read by hand, whose gold record answers for the reviewer: a position is wrong that stands in no line of it,
and points where its line points. Out: for each order the scores once the first 20 and 50 positions were reviewed so and
all was joined anew, as means over the cases. The orders: the queue; what is most in doubt, whatever rests on it; by
chance.
"""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from dragoman.casefile import Casefile, QueueRow
from dragoman.export import lines
from dragoman.pipeline import build, rejoin
from dragoman.score import load, score
from dragoman.settings import Settings

CASES = Path(__file__).parent / "cases"
REVIEWS = (20, 50)
MEASURES = ("gap.f1", "move.f1", "position.f1_with_direction")
Key = tuple[str, str | None, str]


def main(names: Sequence[str]) -> None:
    """Print a line for each order and number of reviews."""
    found: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        for name in names:
            for told, measures in _tried(CASES / name, Path(folder)):
                found[told].append(measures)
    print(f"{'order, reviews':24}", *MEASURES)
    for told, measured in found.items():
        print(f"{told:24}", *(f"{mean(m[each] for m in measured):{len(each)}.3f}" for each in MEASURES))


def _tried(case: Path, folder: Path) -> Any:
    """Each order with each number of reviews, and the scores then."""
    path = folder / f"{case.name}.casefile"
    with build(case / "case.yaml", case / "captures", path, Settings(workers=1)) as made:
        rows = [row for row in made.queue() if row.position]
        files = {row.id: Path(row.source).name for row in made.articles()}
        low = made.floors.positions
    yield "none", _scored(case, path)
    orders = {
        "the queue": rows,
        "most in doubt": sorted(rows, key=lambda row: (-_doubt(row, low), row.id)),
        "by chance": Random(1).sample(rows, len(rows)),
    }
    gold = _gold(case)
    for order, asked in orders.items():
        for count in REVIEWS:
            copy = Path(shutil.copy(path, folder / f"{case.name}-{order}-{count}.casefile"))
            with Casefile.open(copy) as casefile:
                for row in asked[:count]:
                    casefile.review(_verdict(row, files, gold), row.id, by="the gold record")
                rejoin(casefile)
            yield f"{order}, {count}", _scored(case, copy)


def _gold(case: Path) -> Mapping[Key, set[str]]:
    """The directions of each party on each issue in each file."""
    record, found = load(case / "gold.jsonl"), defaultdict(set)
    files = {row["id"]: row["file"] for row in record["article"]}
    for row in record["position"]:
        found[files[row["article"]], row["party"], row["issue"]].add(row["direction"])
    return found


def _doubt(row: QueueRow, floor: float) -> float:
    assert row.position
    chance = row.position.confidence
    return 0.5 if chance is None else 1 - chance if chance >= floor else chance


def _verdict(row: QueueRow, files: Mapping[str, str], gold: Mapping[Key, set[str]]) -> Any:
    assert row.position
    held = row.position
    ways = gold.get((files[held.evidence.article], held.party, held.issue), set())
    return "wrong" if not ways else "right" if held.direction in ways else min(ways)


def _scored(case: Path, path: Path) -> Mapping[str, float]:
    with Casefile.open(path) as casefile:
        out = path.with_suffix(".jsonl")
        out.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines(casefile)))
    return score(load(case / "gold.jsonl"), load(out)).measures


if __name__ == "__main__":
    main(sys.argv[1:])
