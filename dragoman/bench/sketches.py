"""Which texts other programs' MinHash takes for copies; run by an interpreter that has them.

    python sketches.py < corpora.jsonl > found.jsonl

In: one JSON object a line, a corpus: for each id the words of its text. Out: one line a peer with its `peer`, and
`pairs`, for each corpus a list of [id, id, likeness]; or with why it is `missing`. Imports nothing of this program,
since the interpreter may be another's. Both are asked with pairs of words, 128 values and bands that let pairs through
from a likeness of about 0.1 on, so that what they miss is their measure's fault and not the look-up's.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

VALUES, BANDS = 128, 64
Corpus = Mapping[str, Sequence[str]]
Found = list[tuple[str, str, float]]


def main() -> int:
    corpora = [json.loads(line) for line in sys.stdin]
    for name, find in {"datasketch": _datasketch, "rensa": _rensa}.items():
        row: dict[str, Any] = {"peer": name}
        try:
            module = importlib.import_module(name)
            row["pairs"] = [find(module, corpus) for corpus in corpora]
        except ImportError as error:
            row["missing"] = str(error)
        sys.stdout.write(json.dumps(row) + "\n")
    return 0


def _shingles(words: Sequence[str]) -> list[str]:
    return sorted({f"{left} {right}" for left, right in pairwise(words)})


def _datasketch(module: Any, corpus: Corpus) -> Found:
    index = module.MinHashLSH(num_perm=VALUES, params=(BANDS, VALUES // BANDS))
    sketches = {}
    for id, words in corpus.items():
        sketches[id] = module.MinHash(num_perm=VALUES, seed=1)
        sketches[id].update_batch([shingle.encode() for shingle in _shingles(words)])
        index.insert(id, sketches[id])
    return _pairs(sketches, index.query)


def _rensa(module: Any, corpus: Corpus) -> Found:
    index = module.RMinHashLSH(threshold=0.1, num_perm=VALUES, num_bands=BANDS)
    sketches = {}
    ids = list(corpus)
    for number, id in enumerate(ids):
        sketches[id] = module.RMinHash(num_perm=VALUES, seed=1)
        sketches[id].update(_shingles(corpus[id]))
        index.insert(number, sketches[id])
    return _pairs(sketches, lambda sketch: [ids[number] for number in index.query(sketch)])


def _pairs(sketches: Mapping[str, Any], near: Callable[[Any], Sequence[str]]) -> Found:
    """Every pair that the look-up gives, once, with the likeness of its sketches."""
    found: Found = []
    for id, sketch in sketches.items():
        found.extend((id, other, float(sketch.jaccard(sketches[other]))) for other in near(sketch) if other > id)
    return found


if __name__ == "__main__":
    sys.exit(main())
