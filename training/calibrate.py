"""Fit the chances that the program gives to the statements that the model finds, on negotiations kept out of training.

    python training/calibrate.py dragoman/encoder/data [--reading a] [--real DIR]

Reads negotiations of the annotated set, and with `--real` pages of real news, which neither the model nor a rule was
made with, by the model in `dragoman/encoder/data`, compares each statement with the reading by hand and fits a
logistic regression. Then the same are built, and the chances stretched so that they hold of the records: whole cases
know more names, and parties, than one article. Writes `calibration.json` and prints how well it holds. Positions have
weights of their own: `weigh.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import annotations
import numpy as np
import real

from dragoman import case as cases
from dragoman.actors import combined as actors
from dragoman.bench import builds
from dragoman.bench import real as real_pages
from dragoman.bench.calibration import Judged
from dragoman.encoder import calibration as of_model
from dragoman.encoder.calibration import Calibration, Signs, log_odds
from dragoman.model import Mention, Statement
from dragoman.pipeline import Silent
from dragoman.statements import combined as statements
from dragoman.statements import seen

ASKING = (statements, seen)  # modules that ask for chances


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of the model, where calibration.json is written")
    parser.add_argument("--readings", default="ab")
    parser.add_argument(
        "--on",
        nargs="*",
        default=[*annotations.CHANCES, *annotations.TUNING],
        help="negotiations to fit on, or to check with",
    )
    parser.add_argument(
        "--real", type=Path, help="folder of the public corpora, with `real` in it: fit on its pages too"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing: how well do the chances that are there hold?"
    )
    args = parser.parse_args()
    found = [one for name in args.on for which in args.readings for one in judged(*of_ours(name, which))]
    heard = [group for group in (*real.CHANCES, *real.HEARD) if args.real and real.count(group, whole=True)]
    for group in heard:
        found += judged(real.ROOT / group / "case.yaml", real.pages(group, args.real, whole=True))
    values = np.array([signs.values for signs, _ in found])
    right = np.array([[float(r)] for _, r in found])
    path = args.data / "calibration.json"
    if args.check:
        weights = json.loads(path.read_text())
    else:
        weights = {"statements": regression(values, right)[0].round(4).tolist()}
        path.write_text(json.dumps(weights) + "\n")
        weights["said"] = scale([*built(args.on), *built_pages(heard, args.real)])
        path.write_text(json.dumps(weights) + "\n")
    tell(1 / (1 + np.exp(-values @ np.array(weights["statements"]))), right[:, 0])
    return 0


def of_ours(name: str, which: str) -> tuple[Path, list[annotations.Read]]:
    """The case of a negotiation of the annotated set, and one reading of its articles."""
    folder = annotations.ROOT / name
    return folder / "case.yaml", [annotations.read(path) for path in sorted(folder.glob(f"*.{which}.ann"))]


def built_pages(groups: Sequence[str], data: Path) -> Sequence[Judged]:
    """The same of groups of real pages."""
    if not groups:
        return []
    found = real_pages.compare(real.ROOT.parent, data / "real", groups, Silent(), {"model": builds.WAYS["model"]}, True)
    return found.builds[0].judged["statements"]


def built(names: Sequence[str]) -> Sequence[Judged]:
    """The statements that builds make of negotiations, with their chances and whether they are right."""
    of_model.cache_clear()
    for module in ASKING:
        module.calibration = of_model  # type: ignore[attr-defined]
    (build,) = builds.compare(annotations.ROOT, names, "a", Silent(), {"model": builds.WAYS["model"]})
    return build.judged["statements"]


def scale(judged: Sequence[Judged]) -> dict[str, float]:
    """How chances are shifted and stretched so that they hold."""
    values = np.array([[1.0, log_odds(one.chance)] for one in judged])
    right = np.array([[float(one.right)] for one in judged])
    shift, slope = regression(values, right)[0].round(4).tolist()
    return {"shift": shift, "slope": slope}


def tell(chances: np.ndarray, right: np.ndarray) -> None:
    """Print the calibration error, and what a floor leaves."""
    print(f"{len(right)} statements, {right.mean():.3f} right, calibration error {error(chances, right):.3f}")
    for floor in (0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75):
        over = chances >= floor
        share = right[over].mean() if over.any() else 0.0
        part = right[over].sum() / right.sum()
        print(f"  from {floor}: {over.sum()} of {len(right)}, right {share:.2f}, {part:.2f} of those found")


class Marks(Calibration, frozen=True):
    """A calibration that notes what it was asked, and marks its answer with the number of the note."""

    asked: dict[int, Signs] = {}

    def statement(self, signs: Signs) -> float:
        return _marked(self.asked, 0.6, signs)


def judged(place: Path, pages: Iterable[annotations.Read]) -> list[tuple[Signs, bool]]:
    """The statements found on the pages of one case: what their chances are made of, and whether the reading has
    them.
    """
    case = cases.load(place)
    found: list[tuple[Signs, bool]] = []
    for read in pages:
        marks = Marks(asked={})
        for module in ASKING:
            module.calibration = lambda marks=marks: marks  # type: ignore[attr-defined]
        mentions = actors.find(read.article, case)
        named = {m.id: m for m in mentions}
        for statement in statements.find(read.article, mentions):
            key = round((statement.confidence or 0) * 1e9) % 100000
            found.append((marks.asked[key], _is_said(statement, named, read)))
    of_model.cache_clear()
    return found


def _marked(asked: dict[int, Signs], base: float, signs: Signs) -> float:
    """A chance whose last digits number what it was made of."""
    asked[len(asked) + 1] = signs
    return round(base, 4) + len(asked) * 1e-9


def _is_said(statement: Statement, named: dict[str, Mention], read: annotations.Read) -> bool:
    best = max(
        (n for n in read.notes if n.kind == "said" and n.labels["kind"] != "attitude"),
        key=lambda n: annotations.dice(statement.content, n.spans["con"]),
        default=None,
    )
    if best is None or annotations.dice(statement.content, best.spans["con"]) < 0.5:
        return False
    speaker = named.get(statement.speaker or "")
    wanted = best.labels.get("is", "-")
    if speaker is None:
        return wanted == "-"
    full = named.get(speaker.refers or "", speaker)
    at = any(s.overlaps(speaker.span) or s.overlaps(full.span) for s in best.spans.get("src", ()))
    return at or wanted.split()[-1].casefold() in full.name.casefold()


def regression(values: np.ndarray, right: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights [classes, values] of a logistic regression with a small ridge, by Newton's method.

    Args:
        values: [records, values].
        right: [records, classes], 1 for the class of a record; none for the class that is left out.
        ridge: By how much large weights are held back.
    """
    classes, width = right.shape[1], values.shape[1]
    weights = np.zeros((classes, width))
    for _ in range(60):
        powers = np.exp(np.clip(values @ weights.T, -30, 30))
        chances = powers / (1 + powers.sum(1, keepdims=True))
        slope = (chances - right).T @ values + ridge * weights
        bend = np.zeros((classes, width, classes, width))
        for a in range(classes):
            for b in range(classes):
                weight = chances[:, a] * ((a == b) - chances[:, b])
                bend[a, :, b, :] = values.T @ (values * weight[:, None])
        flat = bend.reshape(classes * width, -1) + ridge * np.eye(classes * width)
        step = np.linalg.solve(flat, slope.ravel()).reshape(classes, width)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def error(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: the mean distance of chance and share right, over bins of like many records."""
    order = np.argsort(chances)
    parts = np.array_split(order, bins)
    return float(sum(len(p) * abs(chances[p].mean() - right[p].mean()) for p in parts if len(p)) / len(chances))


if __name__ == "__main__":
    sys.exit(main())
