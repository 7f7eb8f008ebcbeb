"""Fits the weights of `dragoman/positions/weigh.py`: how likely a position that the rules find is right.

    python weigh.py DIR [--annotated NEGOTIATION …] [--cases CASE …] [--left-out] [--form]

Builds every group of real pages in `real` whose texts lie in `DIR/real` but those that are measured on, and looks up in
the labels whether each position is right: a position of the same party on the same issue in the same direction, at most
`NEAR` characters away; of cases with gold only what is tied to a condition. Writes the weights, and with `--left-out`
tells precision, recall and calibration error on each group with weights fitted on the others.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import annotations
import gold
import numpy as np
import real
from corpora import Pair
from msgspec import Struct, structs

from dragoman import pipeline, plugins, positions
from dragoman.encoder import judge
from dragoman.model import Article, Mention, Span, Statement
from dragoman.positions import weigh
from dragoman.positions.judged import ASKED, Passages, questions
from dragoman.positions.weigh import Beside, Signs
from dragoman.settings import Settings

NEAR = 500  # characters between a position's passage and the words that the reading gives it
HERE = 120  # the same, for the judge to see them there: a sentence may go on in the next
RIDGE = 3.0
FORM = ("by form", "by form judged", "by form judged so", "by form kept")  # of what the words tie to a condition
FLOORS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


class Row(Struct, frozen=True):
    """A position that the rules found, and whether it is right."""

    article: str  # name of its file
    party: str
    issue: str
    direction: str
    asked: tuple[str, str, str]  # of the judge: proposition, holder, passage
    signs: Signs
    beside: Beside
    judged: Mapping[str, float]  # chances of the judge
    held: frozenset[str]  # directions that the reading gives the party on the issue near these words
    here: frozenset[str]  # those of them that stand in what the judge is asked about
    guess: bool
    invented: bool = False  # no real page: positions stand closer there

    @property
    def right(self) -> bool:
        return self.right_in(self.held)

    @property
    def by_form(self) -> bool:
        """Whether the words tie it to a condition."""
        return self.direction == "conditional" and not self.guess

    def right_in(self, directions: frozenset[str]) -> bool:
        """Whether its direction, as the judge leaves it, is one of these."""
        return weigh.direction(self.signs, self.beside, self.direction, self.judged) in directions


class Group(Struct):
    """What was found on the pages of one negotiation, and how many positions there are to be found."""

    rows: list[Row]
    there: int  # parties with an issue and a direction, once an article


def read(case: Path, captures: Sequence[Path], lines: Sequence[Mapping[str, Any]]) -> Group:
    """Build some pages and look every position up."""
    found: dict[str, tuple[Span, tuple[Any, ...]]] = {}

    def find(article: Article, mentions: Sequence[Mention], said: Sequence[Statement], case: Any) -> Any:
        reader = positions.read(article, mentions, said, case)
        every, guesses = (*reader.positions, *reader.guesses), {p.id for p in reader.guesses}
        asked, passages, known = list(questions(reader, every)), Passages(article), reader.known()
        for p, one, verdict in zip(every, asked, judge(asked), strict=True):
            passage = passages.of(p.span.start, reader.memory.mentions[p.holder or ""].span)
            found[p.id] = passage, (one, *known[p.id], verdict.directions, p.id in guesses)
        return every, ()

    finders = structs.replace(plugins.finders(others=False), positions={"positions": find})
    names = {line["id"]: Path(line["file"]).name for line in lines if line["type"] == "article"}
    held: dict[tuple[str, str, str], list[tuple[Span, str]]] = {}
    for line in lines:
        if line["type"] == "position":
            key = (names[line["article"]], line["party"].casefold(), line["issue"])
            held.setdefault(key, []).append((Span(*line["span"]), line["direction"]))
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(workers=1, review_floor=0, dossier_floor=0)
        casefile = pipeline.build(case, captures, Path(folder) / "weigh.casefile", settings, finders=finders)
        sources = {row.id: Path(row.source).name for row in casefile.articles()}
        rows = []
        for p in casefile.positions(doubtful=None):
            if p.party and p.id in found:
                article = sources[p.evidence.article]
                told = held.get((article, p.party.casefold(), p.issue), ())
                passage, (asked, signs, beside, verdict, guess) = found[p.id]
                near, here = (
                    frozenset(direction for place, direction in told if _apart(place, passage) < most)
                    for most in (NEAR, HERE)
                )
                known = (asked, signs, beside, verdict, near, here, guess)
                rows.append(Row(article, p.party, p.issue, p.direction, *known))
    return Group(rows, sum(len({d for _, d in told}) for told in held.values()))


def _apart(one: Span, other: Span) -> int:
    """Characters between two spans; 0 where they touch."""
    return max(0, one.start - other.end, other.start - one.end)


def of_real(group: str, data: Path) -> Group:
    """What is found on the real pages of one group."""
    read_by_hand = list(real.pages(group, data))
    captures = [Path(page.article.source) for page in read_by_hand]
    return read(real.ROOT / group / "case.yaml", captures, list(gold.of(read_by_hand, real.ROOT / group)))


def of_annotated(name: str) -> Group:
    """The same of one of our own negotiations."""
    folder = annotations.ROOT / name
    group = read(folder / "case.yaml", sorted(folder.glob("*.txt")), list(gold.lines(folder, "a")))
    return Group([structs.replace(row, invented=True) for row in group.rows], group.there)


def of_case(folder: Path) -> Group:
    """The same of a case with gold."""
    lines = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    return read(folder / "case.yaml", sorted((folder / "captures").iterdir()), lines)


def pairs(group: Group) -> Iterator[Pair]:
    """What the judge is asked about the rows of some pages, with what the readings say."""
    for row in group.rows:
        directions = sorted(row.here) or ["none"]
        yield Pair(*row.asked, row.direction if row.direction in row.here else directions[0], None)


def numbers(row: Row, *, judged: bool = True) -> Iterator[tuple[str, float]]:
    """All that speaks for and against a row, or all before the judge is asked."""
    yield from weigh.values(row.signs, row.beside)
    if judged:
        yield from weigh.verdict(row.signs, row.beside, row.direction, row.judged)
    if row.invented:
        yield "invented", 1.0


def table(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """Rows of signs as numbers [rows, names]."""
    at = {name: k for k, name in enumerate(names)}
    out = np.zeros((len(rows), len(names)))
    for k, row in enumerate(rows):
        for name, value in numbers(row):
            if name in at:
                out[k, at[name]] = value
    return out


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Weights that tell apart what stands in its passage and what does not, as chances that it stands near."""
    names = sorted({name for row in rows for name, _ in numbers(row)} - set(FORM))
    x, constant = table(rows, names), names.index("constant")
    found = _logistic(x, np.array([row.right_in(row.here) for row in rows], float), _ridge(names))
    likely = np.column_stack([np.ones(len(rows)), x @ found])
    base, stretch = _logistic(likely, np.array([row.right for row in rows], float), np.diag([1e-6, 1e-6]))
    found *= stretch
    found[constant] += base
    return {name: round(float(w), 3) for name, w in zip(names, found, strict=True)}


def fit_form(rows: Sequence[Row], told: Sequence[Row], judged: Mapping[str, float]) -> dict[str, float]:
    """Weights of what the words tie to a condition, beside all others, which stay as they are.

    Rows that are `told` in cases with gold are right more often than others: that is fitted too, and left out.
    """
    rows, told = ([row for row in some if row.by_form] for some in (rows, told))
    others = {name: value for name, value in judged.items() if name not in FORM}
    names = [*FORM, *others]
    x, so_far = table([*rows, *told], names), np.array([*(0.0 for _ in FORM), *others.values()])
    own = np.column_stack([x[:, : len(FORM)], [0.0] * len(rows) + [1.0] * len(told)])
    y = np.array([row.right for row in (*rows, *told)], float)
    ridge = np.diag([0.01, *[RIDGE] * len(FORM)])
    found = np.zeros(len(FORM) + 1)
    for _ in range(60):
        likely = 1 / (1 + np.exp(-(x @ so_far + own @ found)))
        slope = own.T @ (likely - y) + ridge @ found
        found -= np.linalg.solve((own * (likely * (1 - likely))[:, None]).T @ own + ridge, slope)
    return {name: round(float(w), 3) for name, w in zip(FORM, found, strict=False)}


def fit_tied(rows: Sequence[Row]) -> dict[str, float]:
    """Weights of what is tied to a condition, as the chance that readers who have the party on the issue call it so.

    Where they have it there with a condition and without, it counts half.
    """
    rows = [row for row in rows if row.by_form and row.held and not row.signs.firm]
    numbered = [dict(weigh.tie(row.beside, row.judged)) for row in rows]
    names = sorted({name for found in numbered for name in found})
    x = np.array([[found.get(name, 0.0) for name in names] for found in numbered])
    y = np.array(["conditional" in row.held for row in rows], float)
    counts = np.array([0.5 if "conditional" in row.held and len(row.held) > 1 else 1.0 for row in rows])
    found = _logistic(x, y, _ridge(names), counts)
    return {name: round(float(w), 3) for name, w in zip(names, found, strict=True)}


def fit_unasked(rows: Sequence[Row], judged: Mapping[str, float]) -> dict[str, float]:
    """Weights of what is known before the judge is asked: of a guess, as the chance that it is not doubtful after."""
    guesses = [row for row in rows if row.guess]
    names = sorted({name for row in guesses for name, _ in numbers(row, judged=False)})
    kept = chances(guesses, judged) >= Settings().position_floor
    found = _logistic(table(guesses, names), kept.astype(float), _ridge(names))
    return {name: round(float(w), 3) for name, w in zip(names, found, strict=True)}


def _ridge(names: Sequence[str]) -> np.ndarray:
    return np.diag([1e-6 if name == "constant" else RIDGE for name in names])


def _logistic(x: np.ndarray, y: np.ndarray, ridge: np.ndarray, counts: np.ndarray | None = None) -> np.ndarray:
    """Logistic regression of `y` on the columns of `x`, each row as often as it `counts`."""
    found, counts = np.zeros(x.shape[1]), np.ones(len(y)) if counts is None else counts
    for _ in range(60):
        likely = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (counts * (likely - y)) + ridge @ found
        found -= np.linalg.solve((x * (counts * likely * (1 - likely))[:, None]).T @ x + ridge, slope)
    return found


def chances(rows: Sequence[Row], known: Mapping[str, float]) -> np.ndarray:
    """The chance of each row."""
    names = sorted(known)
    return np.asarray(1 / (1 + np.exp(-table(rows, names) @ np.array([known[name] for name in names]))))


def left_out(groups: Mapping[str, Group]) -> Iterator[str]:
    """Precision and recall of what is kept from each floor on, every group weighed by what the others say."""
    parts, before = [], []
    real_pages = {name: group for name, group in groups.items() if group.rows and not group.rows[0].invented}
    for name, group in real_pages.items():
        others = [row for other, each in groups.items() if other != name for row in each.rows]
        judged = fit(others)
        parts.append(chances(group.rows, judged))
        before.append(chances(group.rows, fit_unasked(others, judged)))
    rows = [(name, row) for name, group in real_pages.items() for row in group.rows]
    likely, right = np.concatenate(parts), np.array([row.right for _, row in rows])
    guess = np.array([row.guess for _, row in rows])
    there = sum(group.there for group in real_pages.values())
    asked = ~guess | (np.concatenate(before) >= ASKED)
    yield f"asked {asked.sum()} of {len(asked)}, {right[asked].sum()} of {right.sum()} that are right"
    likely[~asked] = 0.0
    yield f"{'all of the rules':18} {_told(rows, ~guess, right, there)}"
    for floor in FLOORS:
        yield f"from {floor:<13} {_told(rows, likely >= floor, right, there)}"
    likely, right = likely[asked], right[asked]
    bins = np.array_split(np.argsort(likely), 10)
    off = sum(len(b) * abs(likely[b].mean() - right[b].mean()) for b in bins) / len(likely)
    yield f"calibration error {off:.3f} of {len(likely)}, {right.mean():.3f} right"


def _told(rows: Sequence[tuple[str, Row]], kept: np.ndarray, right: np.ndarray, there: int) -> str:
    """Parties with an issue and a direction are counted once an article."""
    found: dict[tuple[str, ...], bool] = {}
    directions: dict[tuple[str, ...], bool] = {}
    for (name, row), keep, is_right in zip(rows, kept, right, strict=True):
        if keep:
            key = (name, row.article, row.party, row.issue)
            directions[key] = directions.get(key, False) or bool(is_right)
            found[key] = True
    hit = sum(directions.values())
    precision, recall = hit / max(1, len(found)), hit / max(1, there)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{len(found):4} found: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with `real/GROUP/NN.txt`")
    parser.add_argument(
        "--annotated",
        nargs="*",
        default=[*annotations.CHANCES, *annotations.TUNING],
        help="negotiations of ours to fit on too",
    )
    parser.add_argument("--cases", nargs="*", type=Path, default=[], help="cases with gold, for conditions alone")
    parser.add_argument("--left-out", action="store_true", help="tell how it does on groups that it was not fitted on")
    parser.add_argument("--check", nargs="*", help="write nothing: how do the weights do on these groups?")
    parser.add_argument("--form", action="store_true", help="fit the weights of conditions alone, keep all others")
    asked = parser.parse_args()
    names = asked.check or real.CHANCES
    if asked.left_out and len(names) + len(asked.annotated) < 2:
        parser.error("--left-out needs two groups at least: each is weighed by what the others say")
    groups = {name: of_real(name, asked.data) for name in names}
    groups |= {name: of_annotated(name) for name in asked.annotated}
    if asked.left_out:
        sys.stdout.writelines(f"{line}\n" for line in left_out(groups))
    if asked.check is None:
        rows = [row for group in groups.values() for row in group.rows]
        told = [row for folder in asked.cases for row in of_case(folder).rows]
        weigh.weights()["tied"] = fit_tied([*rows, *told])
        judged = dict(weigh.weights()["judged"]) if asked.form else fit(rows)
        judged = dict(sorted((judged | fit_form(rows, told, judged)).items()))
        unasked = weigh.weights()["unasked"] if asked.form else fit_unasked(rows, judged)
        found = {"unasked": unasked, "judged": judged, "tied": weigh.weights()["tied"]}
        weigh.WEIGHTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
