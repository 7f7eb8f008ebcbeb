"""The trained model, run by ONNX Runtime on one thread.

In: pieces. Out: numbers. The files lie in `data/`; each is loaded once in a process, when it is first asked; nothing is
fetched.
One thread, since a build reads articles in several processes: two of one thread are steadier than one of two.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.encoder import labels
from dragoman.encoder.pieces import Vocabulary
from dragoman.errors import BadModel

FOLDER = Path(__file__).with_name("data")
FILES = ("reader", "tags", "arguments", "judge")
SLOW = ("SkipLayerNormFusion",)  # of ONNX Runtime: what it fuses takes ten times as long as its two parts


class Network:
    """The model's graphs: a reader with its heads, and a judge."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self.vocabulary = Vocabulary(folder / "tokenizer.json")
        self._graphs: dict[str, Any] = {}

    def _graph(self, name: str) -> Any:
        """One of the graphs.

        Raises:
            BadModel: its file is absent, broken or of another version of the program.
        """
        if name not in self._graphs:
            self._graphs[name] = _load(self._folder / f"{name}.onnx")
        return self._graphs[name]

    def encode(self, pieces: np.ndarray) -> np.ndarray:
        """Hidden states [pieces, width] of a window, by the reader.

        By itself: an 8-bit graph scales by what is in its batch, and what is seen must hang on the window alone.
        """
        hidden: np.ndarray = self._graph("reader").run(None, {"pieces": pieces[None]})[0][0]
        return hidden

    def tags(self, words: np.ndarray) -> dict[str, np.ndarray]:
        """Chances of the classes of each word [words, classes], by head."""
        given = self._graph("tags").run(None, {"words": words})[0]
        edges = np.cumsum([0, *(len(classes) for classes in labels.WORD_HEADS.values())])
        return {
            head: softmax(given[:, start:end])
            for head, start, end in zip(labels.WORD_HEADS, edges[:-1], edges[1:], strict=True)
        }

    def arguments(self, words: np.ndarray, places: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Log odds of the roles [anchors, words, roles, 3] and traits [anchors, traits] of some anchors."""
        given = {"words": words, "place": places.astype(np.int64), "kind": kinds.astype(np.int64)}
        roles, traits = self._graph("arguments").run(None, given)
        return roles.reshape(len(places), len(words), labels.WIDTH, len(labels.EDGES)), traits

    def judge(self, pairs: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Log odds of direction, stance and act of each pair, [pairs, classes] each.

        One after the other: an 8-bit graph scales by what is in its batch, and the answer must hang on the pair alone.
        """
        graph = self._graph("judge")
        rows = [np.array([pair], dtype=np.int64) for pair in pairs]
        out = np.concatenate([graph.run(None, {"pieces": row})[0] for row in rows])
        first, second, third = np.split(out, np.cumsum([len(labels.DIRECTIONS), len(labels.STANCES)]), axis=1)
        return first, second, third


@lru_cache(maxsize=1)
def network() -> Network:
    """The model that comes with the program."""
    return Network()


@lru_cache(maxsize=1)
def version() -> str:
    """Twelve digits that change with the model; a reading depends on them."""
    whole = sha256()
    for name in FILES:
        path = FOLDER / f"{name}.onnx"
        whole.update(path.read_bytes() if path.exists() else b"")
    return whole.hexdigest()[:12]


def _load(path: Path) -> Any:
    import onnxruntime  # here: a build without the model need not load it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        graph = onnxruntime.InferenceSession(
            path, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(SLOW)
        )
    except Exception as error:  # ONNX Runtime raises kinds of its own for a file that is absent or no model
        raise BadModel(f"{path} cannot be loaded: {error}. Install Dragoman again, or build with --rules.") from error
    scheme = graph.get_modelmeta().custom_metadata_map.get("scheme")
    if scheme != labels.SCHEME:
        raise BadModel(f"{path} is of scheme {scheme}, this program reads {labels.SCHEME}. Install Dragoman again.")
    return graph


def softmax(given: np.ndarray) -> np.ndarray:
    """Log odds of classes, in the last axis, as chances."""
    powers = np.exp(given - given.max(-1, keepdims=True))
    chances: np.ndarray = powers / powers.sum(-1, keepdims=True)
    return chances
