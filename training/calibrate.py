"""Fit the chances that the program gives to its statements and positions, on negotiations kept out of training.

    python training/calibrate.py dragoman/encoder/data [--reading a]

Reads negotiations of the annotated set, which neither the model nor a rule was made with, by the model in
`dragoman/encoder/data`, compares each record with the reading by hand and fits logistic regressions: of statements, of
positions, and of positions before the judge is asked. Then the same negotiations are built, and the chances stretched
so that they hold of the records: whole cases know more names, and parties, than one article. Writes `calibration.json`
and prints how well it holds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import annotations
import numpy as np

from dragoman import case as cases
from dragoman.actors import combined as actors
from dragoman.bench import builds
from dragoman.bench.calibration import Judged
from dragoman.encoder import calibration as of_model
from dragoman.encoder.calibration import Calibration, Clues, log_odds
from dragoman.encoder.labels import DIRECTIONS
from dragoman.model import Mention, Position, Statement
from dragoman.pipeline import Silent
from dragoman.positions import seen as positions
from dragoman.statements import combined as statements
from dragoman.statements import seen

RULED = slice(9, 12)  # of the clues, those that the rules give
ASKING = (statements, positions, seen)  # modules that ask for chances
LOW = 0.06  # so little that a position of the rules is weighed too


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
        "--check", action="store_true", help="write nothing: how well do the chances that are there hold?"
    )
    args = parser.parse_args()
    said: list[tuple[tuple[float, ...], bool]] = []
    held: list[tuple[tuple[float, ...], str]] = []
    for name in args.on:
        for reading in args.readings:
            found = judged(annotations.ROOT / name, reading)
            said.extend(found[0])
            held.extend(found[1])
    values = np.array([[1.0, *features] for features, _ in said])
    right = np.array([[float(r)] for _, r in said])
    clues = np.array([features for features, _ in held])
    wanted = np.array([[float(direction == d) for d in DIRECTIONS[1:]] for _, direction in held])
    path = args.data / "calibration.json"
    if args.check:
        weights = json.loads(path.read_text())
    else:
        fitted = regression(values, right)[0].round(4).tolist(), regression(clues, wanted).round(4).tolist()
        seen, before = clues[:, RULED].sum(1) == 0, len(Clues().before())
        hopes = regression(clues[seen, :before], wanted[seen].sum(1, keepdims=True)).round(4)[0].tolist()
        weights = {"statements": fitted[0], "positions": fitted[1], "hopes": hopes}
        path.write_text(json.dumps(weights) + "\n")
        weights |= {name: scale(found) for name, found in built(args.on).items()}
        path.write_text(json.dumps(weights) + "\n")
    chances = 1 / (1 + np.exp(-values @ np.array(weights["statements"])))
    tell("statements", chances, right[:, 0], len(right))
    powers = np.exp(clues @ np.array(weights["positions"]).T)
    by_class = powers / (1 + powers.sum(1, keepdims=True))
    hit = wanted[np.arange(len(wanted)), by_class.argmax(1)]
    tell("positions", by_class.max(1), hit, wanted.sum())
    return 0


def built(names: Sequence[str]) -> dict[str, Sequence[Judged]]:
    """The records that builds make of negotiations, with their chances and whether they are right."""
    of_model.cache_clear()
    for module in ASKING:
        module.calibration = of_model  # type: ignore[attr-defined]
    (build,) = builds.compare(annotations.ROOT, names, "a", Silent(), {"model": True})
    return {"said": build.judged["statements"], "held": build.judged["positions"]}


def scale(judged: Sequence[Judged]) -> dict[str, float]:
    """How chances are shifted and stretched so that they hold."""
    values = np.array([[1.0, log_odds(one.chance)] for one in judged])
    right = np.array([[float(one.right)] for one in judged])
    shift, slope = regression(values, right)[0].round(4).tolist()
    return {"shift": shift, "slope": slope}


def tell(what: str, chances: np.ndarray, right: np.ndarray, wanted: float) -> None:
    """Print the calibration error, and what a floor leaves."""
    print(f"{what}: {len(right)}, {right.mean():.3f} right, calibration error {error(chances, right):.3f}")
    for floor in (0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75):
        over = chances >= floor
        share = right[over].mean() if over.any() else 0.0
        print(
            f"  from {floor}: {over.sum()} of {len(right)}, right {share:.2f}, {right[over].sum() / wanted:.2f} of all"
        )


class Marks(Calibration, frozen=True):
    """A calibration that notes what it was asked, and marks its answer with the number of the note."""

    asked: dict[int, tuple[float, ...]] = {}

    def statement(self, chance: float, content: float, source: float, rules: bool) -> float:
        return _marked(self.asked, 0.6, (log_odds(chance), content, source, float(rules)))

    def position(self, clues: Clues) -> dict[str, float]:
        return dict.fromkeys(DIRECTIONS[1:], _marked(self.asked, LOW, clues.values()))


def judged(
    folder: Path, reading: str
) -> tuple[list[tuple[tuple[float, ...], bool]], list[tuple[tuple[float, ...], str]]]:
    """What the program finds in one negotiation and what its chances are made of; whether the reading has it.

    Of positions, the direction that the reading gives.
    """
    case = cases.load(folder / "case.yaml")
    found: list[tuple[tuple[float, ...], bool]] = []
    directions: list[tuple[tuple[float, ...], str]] = []
    for path in sorted(folder.glob(f"*.{reading}.ann")):
        read = annotations.read(path)
        asked: dict[int, tuple[float, ...]] = {}

        marks = Marks(asked=asked)
        for module in ASKING:
            module.calibration = lambda marks=marks: marks  # type: ignore[attr-defined]
        article = read.article
        mentions = actors.find(article, case)
        said = statements.find(article, mentions)
        held, _ = positions.find(article, mentions, said, case)
        named = {m.id: m for m in mentions}
        for statement in said:
            key = round((statement.confidence or 0) * 1e9) % 100000
            found.append((asked[key], _is_said(statement, named, read)))
        for position in held:
            key = round((position.confidence or 0) * 1e9) % 100000
            directions.append((asked[key], _direction(position, named, read)))
    of_model.cache_clear()
    return found, directions


def _marked(asked: dict[int, tuple[float, ...]], base: float, features: tuple[float, ...]) -> float:
    """A chance whose last digits number what it was made of."""
    asked[len(asked) + 1] = features
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


def _direction(position: Position, named: dict[str, Mention], read: annotations.Read) -> str:
    """The direction that the reading gives this holder on this issue here."""
    number = next(
        (k for k, s in enumerate(annotations.sentences(read.article), 1) if s.start <= position.span.start < s.end), 0
    )
    near = [
        n
        for n in read.notes
        if n.kind == "pos" and n.labels["issue"] == position.issue and abs(n.sentence - number) <= 1
    ]
    holder = named.get(position.holder or "")
    full = named.get(holder.refers or "", holder) if holder else None
    for note in near:
        words = {holder.name.casefold(), full.name.casefold()} if holder and full else set()
        party = {m.party for m in (holder, full) if m}
        who = note.spans.get("who", ())
        if note.labels["is"] in party or (holder and any(s.overlaps(holder.span) for s in who)):
            return note.labels["dir"]
        if any(w in s.of(read.article.text).casefold() for w in words for s in who):
            return note.labels["dir"]
    return "none"


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
