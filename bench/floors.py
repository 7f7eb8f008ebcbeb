"""Floors of quality: what a build must score, at least, against records read by hand.

    python bench/floors.py                      compare
    python bench/floors.py --raise              set the floors just under what is scored now
    python bench/floors.py --lower REASON       the same, also down where one is under its floor; the reason is kept

`floors.json` holds, for each case, the hash of its gold record and a floor for each measure. The
bundled sample and the cases of `bench/cases` for tuning are always measured, the seeds where `../shared` is beside the
repository. `ferry-pact` and `brenna-hostages` of `bench/cases` have no floors: they are kept for figures on cases that
nothing was tuned on.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from dragoman.export import lines
from dragoman.pipeline import build
from dragoman.score import load, score

ROOT = Path(__file__).parent.parent
FILE = ROOT / "bench" / "floors.json"
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "dragoman" / "samples" / "ondra"
INVENTED = ROOT / "bench" / "cases"
# by case: its gold record, its case file, its captures
CASES = {
    "sample": (SAMPLE / "gold.jsonl", SAMPLE / "case.yaml", SAMPLE / "captures"),
    **{
        name: (INVENTED / name / "gold.jsonl", INVENTED / name / "case.yaml", INVENTED / name / "captures")
        for name in (
            "salt-road",
            "mill-accord",
            "harn-truce",
            "wardley-clinics",
            "sund-trams",
            "veld-swap",
            "dairy-terms",
            "kestrin-coalition",
            "osier-debt",
            "vell-corridor",
            "tarn-inspectors",
            "hadley-merger",
        )
    },
    "seeds": (SHARED / "gold" / "seeds.jsonl", SHARED / "cases" / "russia-ukraine.yaml", SHARED / "seeds"),
}
SLACK = 0.01  # a floor lies so far under what was scored: one odd sentence is no fall of quality


def present() -> list[str]:
    """The cases that can be measured here."""
    return [name for name, (gold, *_) in CASES.items() if gold.is_file()]


def digest(name: str) -> str:
    """The hash of a case's gold record: floors hold for that record alone."""
    return sha256(CASES[name][0].read_bytes()).hexdigest()


def measured(name: str) -> dict[str, float]:
    """What a build of the case scores now."""
    gold, case, captures = CASES[name]
    with TemporaryDirectory() as folder, build(case, captures, Path(folder) / "x.casefile") as casefile:
        record: dict[str, list[Any]] = {}
        for line in lines(casefile):
            record.setdefault(line["type"], []).append(msgspec.to_builtins(line))
    return score(load(gold), record).measures


def read() -> dict[str, Any]:
    """The floors as they are kept."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}


def fallen(name: str) -> list[str]:
    """What lies under its floor, in words."""
    kept = read().get(name)
    if kept is None:
        return [f"{name} has no floors; set them with bench/floors.py --raise"]
    if kept["gold"] != digest(name):
        return [f"the gold record of {name} has changed; set its floors anew with bench/floors.py"]
    found = measured(name)
    return [
        f"{name} {measure}: {found.get(measure, 0):.3f} is under its floor of {floor:.2f}"
        for measure, floor in kept["floors"].items()
        if found.get(measure, 0) < floor
    ]


def write(reason: str | None) -> None:
    """Set the floors; with a reason those come down that a measure is under, with another gold record all."""
    kept = read()
    for name in present():
        was = kept.get(name, {})
        before = was.get("floors", {}) if was.get("gold") == digest(name) else {}
        floors, down = {}, not before
        for measure, value in measured(name).items():
            floor = max(0.0, math.floor((value - SLACK) * 100) / 100)
            under = reason is not None and value < before.get(measure, 0.0)
            floors[measure] = floor if under else max(floor, before.get(measure, 0.0))
            down = down or under
        reasons = [*was.get("lowered", []), *([reason] if reason and down else [])]
        kept[name] = {"gold": digest(name), "floors": floors} | ({"lowered": reasons} if reasons else {})
    FILE.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="up")
    parser.add_argument("--lower", metavar="REASON")
    given = parser.parse_args()
    if given.up or given.lower:
        write(given.lower)
        return 0
    words = [line for name in present() for line in fallen(name)]
    print("\n".join(words) or "every measure is at its floor or above")
    return int(bool(words))


if __name__ == "__main__":
    sys.exit(main())
