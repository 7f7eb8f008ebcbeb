"""Contradictions and denials between reports, on mini-cases read by hand: one total for each half of them.

    python bench/disputes.py tune          the half that rules may be made with
    python bench/disputes.py measure       the half that is only measured: nobody looks at its mistakes
    python bench/disputes.py tune --misses     what was missed or wrong as well; for `tune` alone

In: the mini-cases of `bench/disputes`. Out: precision, recall and F1 of contradictions, of each kind of them and of
denials, as `dragoman score` counts them, over all mini-cases of the half as if they were one record.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from dragoman.export import lines
from dragoman.pipeline import build
from dragoman.score import Score, load, score

FOLDER = Path(__file__).parent / "disputes"
HALVES = {
    "tune": (
        "canal-water",
        "church-field",
        "cod-quota",
        "dorn-coalition",
        "orrin-truce",
        "quay-strike",
        "rail-pension",
        "reef-fund",
        "school-closure",
        "sel-hostages",
        "wing-hospital",
        "zinc-duty",
    ),
    "measure": (
        "arms-count",
        "brand-takeover",
        "keeper-transfer",
        "marl-debt",
        "night-airport",
        "rent-estate",
        "ridge-border",
        "upper-dam",
    ),
}
TABLES = ("article", "statement", "position", "event", "link")  # what a link can join, and the links
TOLD = ("contradiction", "denial")  # the measures that the two lines of the gold are for

Row = dict[str, Any]
Record = dict[str, list[Row]]


def built(name: str) -> Record:
    """What a build of the mini-case holds."""
    record: Record = defaultdict(list)
    folder = FOLDER / name
    with TemporaryDirectory() as scratch, build(folder / "case.yaml", folder / "captures", Path(scratch) / "x") as made:
        for line in lines(made):
            record[line["type"]].append(msgspec.to_builtins(line))
    return record


def apart(row: Row, name: str) -> Row:
    """The row with every id marked by its mini-case: two golds have the same ids and the same names of files."""
    marked: Row = {key: f"{name}/{row[key]}" for key in ("id", "article") if key in row}
    if "file" in row:
        marked["file"] = f"{name}/captures/{row['file']}"
    if "members" in row:
        marked["members"] = [f"{name}/{id}" for id in row["members"]]
    return row | marked


def pooled(records: Iterable[tuple[str, Any]]) -> Record:
    """One record of those of several mini-cases, by name."""
    whole: Record = defaultdict(list)
    for name, record in records:
        for table in TABLES:
            whole[table] += [apart(row, name) for row in record.get(table, ())]
    return whole


def measured(half: str) -> Score:
    """What the half scores now."""
    names = HALVES[half]
    gold = pooled((name, load(FOLDER / name / "gold.jsonl")) for name in names)
    return score(gold, pooled((name, built(name)) for name in names))


def table(measures: dict[str, float]) -> list[str]:
    """A line for each measure that is counted here: precision, recall and F1."""
    rows = sorted({name.rpartition(".")[0] for name in measures if name.split(".")[0] in TOLD})
    return [
        f"{row:24}" + "".join(f" {measures[f'{row}.{part}']:.3f}" for part in ("precision", "recall", "f1"))
        for row in rows
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", choices=sorted(HALVES))
    parser.add_argument("--misses", action="store_true", help="of `tune` alone")
    given = parser.parse_args()
    if given.misses and given.half == "measure":
        parser.error("nobody looks at the mistakes of `measure`")
    found = measured(given.half)
    misses = [line for line in found.misses if given.misses and line.split()[0] in TOLD]
    print("\n".join([f"{'':24} p     r     f1", *table(found.measures), *misses]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
