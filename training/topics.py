"""Fits the weights of `dragoman/positions/chance.py`: how likely a passage is about an issue of its case.

python training/topics.py --negotiations oryn-border … --cases bench/cases/salt-road … --real DIR [--left-out]

The passages are the words of the positions in the gold, and the words that each frame governs, right or wrong. For each
of them and each issue of the case stands whether the gold has a position on the issue there. Prints the weights, and
with `--left-out` precision and recall on each negotiation with the weights fitted on the others.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import gold
import numpy as np
import real
from msgspec import Struct, structs

from dragoman import pipeline, plugins
from dragoman.case import Case
from dragoman.clauses import Stage
from dragoman.model import Article, Mention, Statement
from dragoman.positions import chance, conditions, frames
from dragoman.positions.chance import Evidence, Recent
from dragoman.positions.issues import Passage, other, points, rival
from dragoman.positions.memory import Memory
from dragoman.positions.reader import _main
from dragoman.settings import Settings
from dragoman.text import sentences

ANNOTATED = Path(__file__).parent / "annotated"
RIDGE = 0.5
OF_CASE = 2.0  # what a passage of a case counts, beside 1 for one of a negotiation
OWN = [field.name for field in structs.fields(Evidence)]
AROUND = ["own", "rival", "last", "near", "carried", "points", "other", "paragraph", "goes_on"]
Read = tuple[Article, Sequence[Mention], Sequence[Statement], Case]


class Row(Struct):
    """One passage and one issue."""

    evidence: Evidence | None  # None: no word is shared
    rival: float
    recent: Recent | None
    points: bool
    right: bool
    weight: float = 1.0


class Passages:
    """The readings of one case, and its gold positions by article."""

    def __init__(
        self, case: Path, captures: Sequence[Path], lines: Sequence[Mapping[str, Any]], weight: float = 1.0
    ) -> None:
        self.weight = weight
        self.read: list[Read] = []
        ours = plugins.finders(others=False)
        finders = structs.replace(ours, positions={"positions": self._note})
        with tempfile.TemporaryDirectory() as folder:
            pipeline.build(case, captures, Path(folder) / "passages.casefile", finders=finders, settings=Settings())
        files = {line["id"]: Path(line["file"]).name for line in lines if line["type"] == "article"}
        self.gold: dict[str, list[Mapping[str, Any]]] = {}
        for line in lines:
            if line["type"] == "position":
                self.gold.setdefault(files[line["article"]], []).append(line)

    def _note(self, article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case) -> Any:
        self.read.append((article, mentions, statements, case))
        return (), ()

    def rows(self) -> Iterator[Row]:
        """Every passage with every issue that could be meant, by the weights as they stand."""
        for article, mentions, statements, case in self.read:
            stages = [Stage(sentence, mentions, ()) for sentence in sentences(article)]
            memory = Memory(article, mentions, statements, case)
            memory.survey(stages)
            for stage in stages:
                for row in _of_stage(memory, stage, self.gold.get(Path(article.source).name, ())):
                    yield structs.replace(row, weight=row.weight * self.weight)


def _of_stage(memory: Memory, stage: Stage, lines: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    here = [line for line in lines if stage.sentence.start <= line["span"][0] < stage.sentence.end]
    for first, end in sorted({tuple(line["span"]) for line in here}):
        inside = [k for k, token in enumerate(stage.tokens) if first <= token.start < end]
        if inside:
            meant = {line["issue"] for line in here if line["span"] == [first, end]}
            yield from _of_words(memory, stage, inside[0], inside[-1] + 1, meant, {x["issue"] for x in here}, 1.0)
    ties = conditions.find(stage)
    for frame in frames.find(stage):
        start, end = _main(frame, ties)
        if start < end:
            low, high = stage.tokens[start].start, stage.tokens[end - 1].end
            meant = {line["issue"] for line in here if low < line["span"][1] and line["span"][0] < high}
            yield from _of_words(memory, stage, start, end, meant, {x["issue"] for x in here}, 0.7)


def _of_words(
    memory: Memory, stage: Stage, start: int, end: int, meant: set[str], near: set[str], weight: float
) -> Iterator[Row]:
    """Issues argued elsewhere in the sentence are left out: the gold does not say how far their words go."""
    words, named = stage.tokens[start:end], memory.names(stage)[start:end]
    shared = memory.codebook.shared(Passage(words, named))
    recent = memory.recent(stage, start)
    for issue in sorted({*shared, *recent, *meant}):
        if issue in meant or issue not in near:
            evidence = shared[issue].evidence if issue in shared else None
            beside = rival(issue, shared) if issue in shared else other(issue, shared)
            yield Row(evidence, beside, recent.get(issue), points(words), issue in meant, weight)


def _fitted(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Logistic regression with a little ridge; the first column is the constant."""
    found = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(len(found))
    ridge[0, 0] = 0.0
    for _ in range(60):
        likely = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (weight * (likely - y)) + ridge @ found
        curve = (x * (weight * likely * (1 - likely))[:, None]).T @ x + ridge + 1e-9 * np.eye(len(found))
        found -= np.linalg.solve(curve, slope)
    return found


def _around(row: Row, own: float) -> list[float]:
    recent, bare = row.recent, row.evidence is None
    last = float(recent is not None and recent.last)
    near = chance.near(recent) if recent else 0.0
    paragraph = float(recent is not None and recent.paragraphs > 0)
    if bare:
        return [1.0, 0.0, 0.0, 0.0, near, 1.0, float(row.points), row.rival, paragraph, last]
    return [1.0, own, row.rival, last, near, 0.0, 0.0, 0.0, 0.0, 0.0]


def fit(rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
    """The weights of the shared words, and of what stands around them, each with its constant first."""
    known = [row for row in rows if row.evidence is not None or row.recent is not None]
    sharing = [row for row in known if row.evidence is not None]
    x = np.array([[1.0, *structs.astuple(row.evidence)] for row in sharing if row.evidence is not None])
    words = _fitted(x, np.array([r.right for r in sharing], float), np.array([r.weight for r in sharing]))
    y, weight = np.array([r.right for r in known], float), np.array([r.weight for r in known])
    return words, _fitted(_table(known, words), y, weight)


def _table(rows: Sequence[Row], words: np.ndarray) -> np.ndarray:
    own = [float(words @ [1.0, *structs.astuple(r.evidence)]) if r.evidence is not None else 0.0 for r in rows]
    return np.array([_around(row, x) for row, x in zip(rows, own, strict=True)])


def use(words: np.ndarray, around: np.ndarray) -> None:
    """Have the program read by these weights, and print them as they stand in `chance.py`."""
    chance.WEIGHTS = chance.Weights(
        bias=float(words[0]),
        shared=Evidence(**{name: round(float(x), 2) for name, x in zip(OWN, words[1:], strict=True)}),
        constant=float(around[0]),
        **{name: round(float(x), 2) for name, x in zip(AROUND, around[1:], strict=True)},
    )


def _measure(rows: Sequence[Row], words: np.ndarray, around: np.ndarray) -> tuple[int, int, int]:
    """How many are found rightly, how many are found, how many there are."""
    known = [row for row in rows if row.evidence is not None or row.recent is not None]
    likely = 1 / (1 + np.exp(-_table(known, words) @ around))
    found = likely >= np.array([0.6 if row.evidence is None else 0.5 for row in known])
    right = np.array([row.right for row in known])
    return int((found & right).sum()), int(found.sum()), sum(row.right for row in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--negotiations", nargs="*", default=[], help="folders of training/annotated")
    parser.add_argument(
        "--cases", nargs="*", type=Path, default=[], help="folders with case.yaml, captures, gold.jsonl"
    )
    parser.add_argument("--real", type=Path, help="folder with `real/GROUP/NN.txt`: the real pages too")
    parser.add_argument("--left-out", action="store_true")
    asked = parser.parse_args()
    read: dict[str, Passages] = {}
    for name in asked.negotiations:
        folder = ANNOTATED / name
        read[name] = Passages(folder / "case.yaml", sorted(folder.glob("*.txt")), list(gold.lines(folder, "a")))
    for folder in asked.cases:
        text = (folder / "gold.jsonl").read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.splitlines()]
        read[folder.name] = Passages(folder / "case.yaml", [folder / "captures"], lines, OF_CASE)
    for name in real.groups() if asked.real else ():
        if name not in real.MEASURED:
            pages = list(real.pages(name, asked.real))
            lines = list(gold.of(pages, real.ROOT / name))
            read[name] = Passages(real.ROOT / name / "case.yaml", [Path(p.article.source) for p in pages], lines)
    for _ in range(2):  # what came before depends on the weights
        rows = {name: list(passages.rows()) for name, passages in read.items()}
        use(*fit([row for each in rows.values() for row in each]))
    sys.stdout.write(f"{chance.WEIGHTS}\n")
    for name in rows if asked.left_out else ():
        right, found, there = _measure(rows[name], *fit([r for k, each in rows.items() if k != name for r in each]))
        sys.stdout.write(f"{name:20} precision {right / max(1, found):.3f} recall {right / max(1, there):.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
