"""How well it is told what one does to another in a sentence: the model's acts against PLOVER's.

In: PLV, a table of sentences with a marked source and target, each with one of fifteen acts. Out: `Acts`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.encoder import labels
from dragoman.encoder.network import network
from dragoman.errors import BadCapture

FILES = {"dev": "PLV_train.tsv", "test": "PLV_test.tsv"}
ORIGIN = "It is in `datasets` of snowood1/Zero-Shot-PLOVER on GitHub."
AT_ONCE = 64  # sentences between two moves of the bar
COLUMNS = ("source", "target", "sentence", "gold_root")


class Act(Struct, frozen=True):
    """What a source does to a target in a sentence."""

    source: str
    target: str
    sentence: str
    act: str


class Acts(Struct, frozen=True, kw_only=True):
    """How well acts are told."""

    sentences: int
    right: float  # share
    mean: float  # F1, the mean over the acts
    f1: dict[str, float]  # by act


def load(folder: Path, split: str) -> list[Act]:
    """The sentences of a split; "dev" is the train file, on which our own model has been trained.

    Raises:
        BadCapture: the table is not there, or is another; says where it comes from.
    """
    if split not in FILES:
        raise BadCapture(f"there is no split {split} of PLV; there are {', '.join(FILES)}.")
    path = folder / FILES[split]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [[row[name] for name in COLUMNS] for row in csv.DictReader(file, delimiter="\t")]
    except OSError as error:
        raise BadCapture(f"{path} cannot be read: {error.strerror}. {ORIGIN}") from error
    except KeyError as error:
        raise BadCapture(f"{path} has no column {error.args[0]}: it is not PLV. {ORIGIN}") from error
    return [Act(*row) for row in rows]


def measure(wanted: Sequence[Act], advance: Callable[[int], None] = lambda _: None) -> Acts:
    """Tell the act of every sentence by the model, and compare.

    Raises:
        BadModel: the model is not there.
    """
    told: list[str] = []
    for first in range(0, len(wanted), AT_ONCE):
        part = wanted[first : first + AT_ONCE]
        pairs = [network().vocabulary.of_pair(one.source, one.target, one.sentence) for one in part]
        told += [labels.ACTS[best] for best in network().judge(pairs)[2].argmax(-1)]
        advance(len(part))
    return compared([one.act for one in wanted], told)


def compared(wanted: Sequence[str], told: Sequence[str]) -> Acts:
    """The figures of some answers; an act that nobody marked has none."""
    f1 = {act: _f1(act, wanted, told) for act in sorted(set(wanted))}
    right = sum(a == b for a, b in zip(wanted, told, strict=True))
    return Acts(
        sentences=len(wanted),
        right=round(right / max(1, len(wanted)), 4),
        mean=round(sum(f1.values()) / max(1, len(f1)), 4),
        f1={act: round(value, 4) for act, value in f1.items()},
    )


def _f1(act: str, wanted: Sequence[str], told: Sequence[str]) -> float:
    hits = sum(a == b == act for a, b in zip(wanted, told, strict=True))
    return 2 * hits / (wanted.count(act) + told.count(act))


def table(found: Acts) -> Iterator[str]:
    """The figures for a reader."""
    yield f"{found.sentences} sentences, {found.right:.3f} right, mean F1 {found.mean:.3f}"
    yield from (f"  {act:12} {f1:.3f}" for act, f1 in found.f1.items())
