"""Make dragoman/clean/weights.csv from pages whose body is known.

In: JSON Lines, one page a line: {"page": "name", "text": "…", "body": [[start, end], …], "weight": 1.0};
two renderings of one page share its name, so that they are never on both sides of a split. Out: the weights of
the two looks of dragoman.clean.stretch, by logistic regression. Run it as

    python scripts/train_clean.py PAGES.jsonl... [--hold-out K]

Each page is best given twice: whole, and cut to some lines around its body, since captures are met of both kinds.
With --hold-out K nothing is written: K times a part of the pages is held out, and the F1 of characters is
printed. The weights in the package were trained on English and other pages of public test suites: the tuning half
of scrapinghub/article-extraction-benchmark, the test pages of mozilla/readability, and pages of the
evaluation of adbar/trafilatura, whose bodies are what trafilatura finds in their HTML.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.clean import belonging, features, stretch
from dragoman.clean.layout import Block, layout

WEIGHTS = Path(__file__).resolve().parent.parent / "dragoman" / "clean" / "weights.csv"
RIDGE = 20.0  # of 1, 8, 20 and 30 the best on held-out pages
FOLDS = 4  # the first guess a page is trained on comes from a model that has not seen it
HEAD = """\
# Weights of the features of a block, by look; made by scripts/train_clean.py, see there for the pages.
"""

Rows = list[features.Row]


class Text:
    """One page: its blocks, their features, and which are its body."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.page: str = row["page"]
        self.blocks: list[Block] = layout(row["text"])
        self.first: Rows = features.rows(self.blocks)
        self.second: Rows = []
        self.size = np.array([block.end - block.start for block in self.blocks], float)
        self.body = np.array([_share(block, row["body"]) >= 0.6 for block in self.blocks], float)
        long = np.minimum(6, 1 + self.size / 60)
        self.weight = row.get("weight", 1.0) * long / math.sqrt(max(1, len(self.blocks)) / 100)

    def look_again(self, scores: Sequence[float]) -> None:
        """The features of the second look, from scores of the first."""
        guess = belonging.Guess(self.blocks, scores, stretch.best_stretch(scores))
        self.second = [row | more for row, more in zip(self.first, belonging.rows(guess), strict=True)]


def _share(block: Block, body: Iterable[tuple[int, int]]) -> float:
    inside = sum(max(0, min(block.end, end) - max(block.start, start)) for start, end in body)
    return inside / (block.end - block.start)


class Look:
    """A logistic regression over named features."""

    def __init__(self, texts: Sequence[Text], rows: Callable[[Text], Rows]) -> None:
        self.rows = rows
        self.names = sorted({name for text in texts for row in rows(text) for name in row})
        self.column = {name: n for n, name in enumerate(self.names)}
        seen = np.vstack([self.matrix(text) for text in texts])
        self.weights = _regress(
            seen, np.concatenate([t.body for t in texts]), np.concatenate([t.weight for t in texts])
        )

    def matrix(self, text: Text) -> np.ndarray:
        """One row a block."""
        rows = self.rows(text)
        made = np.zeros((len(rows), len(self.names)))
        for n, row in enumerate(rows):
            for name, value in row.items():
                if name in self.column:
                    made[n, self.column[name]] = value
        return made

    def scores(self, text: Text) -> list[float]:
        """The score of each block."""
        return list(self.matrix(text) @ self.weights)


def _regress(seen: np.ndarray, wanted: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Newton's method with a ridge."""
    found = np.zeros(seen.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(seen @ found, -30, 30)))
        slope = seen.T @ (weight * (likely - wanted)) + RIDGE * found
        curve = (seen * (weight * likely * (1 - likely))[:, None]).T @ seen + RIDGE * np.eye(len(found))
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-5:
            break
    return found


def train(texts: Sequence[Text]) -> tuple[Look, Look]:
    """The two looks; the second sees guesses of models that have not seen the page."""
    pages = sorted({text.page for text in texts})
    for fold in range(FOLDS):
        held = set(pages[fold::FOLDS])
        model = Look([t for t in texts if t.page not in held], lambda text: text.first)
        for text in texts:
            if text.page in held:
                text.look_again(model.scores(text))
    return Look(texts, lambda text: text.first), Look(texts, lambda text: text.second)


def f1(text: Text, kept: Sequence[bool]) -> float:
    """F1 of characters of one page."""
    got = np.array(kept, float)
    both, either = (got * text.body * text.size).sum(), ((got + text.body) * text.size).sum()
    return float(2 * both / either) if either else 1.0


def hold_out(texts: Sequence[Text], times: int) -> None:
    """Print the F1 on pages that were not trained on."""
    pages = sorted({text.page for text in texts if text.weight.size})
    found = []
    for fold in range(times):
        held = set(pages[fold::times])
        first, second = train([t for t in texts if t.page not in held])
        for text in texts:
            if text.page in held:
                text.look_again(first.scores(text))
                found.append(f1(text, stretch.best_stretch(second.scores(text))))
    print(f"{len(found)} texts held out: F1 of characters {np.mean(found):.4f}")


def write(first: Look, second: Look) -> None:
    """Write the weights, rounded so that a diff can be read."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("look", "feature", "weight"))
        for name, look in ((stretch.FIRST_LOOK, first), (stretch.SECOND_LOOK, second)):
            rows.writerows(
                (name, feature, f"{weight:.3f}") for feature, weight in zip(look.names, look.weights, strict=True)
            )


def main() -> None:
    """Train on the files named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--hold-out", type=int, metavar="K")
    options = parser.parse_args()
    lines = (line for file in options.files for line in file.read_text("utf-8").splitlines())
    texts = [text for line in lines if (text := Text(json.loads(line))).blocks]
    if options.hold_out:
        hold_out(texts, options.hold_out)
    else:
        write(*train(texts))


if __name__ == "__main__":
    main()
