"""Write a trained network as the ONNX files that the program carries, its encoder in 8 bits.

    python training/export.py build/reader.pt build/judge.pt dragoman/encoder/data

Needs torch, onnx and onnxruntime.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import backbone

from dragoman.encoder import labels
from dragoman.encoder.pieces import Vocabulary


class Encode(nn.Module):
    """Pieces to hidden states."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.encoder = net.encoder

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        return self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state


class Tag(nn.Module):
    """Hidden states of words to the log odds of all word heads, side by side, and then what issues are looked up by."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.heads = nn.ModuleList([*(net.words[name] for name in labels.WORD_HEADS), net.lookup])

    def forward(self, words: Tensor) -> Tensor:
        return torch.cat([head(words) for head in self.heads], -1)


class Judges(nn.Module):
    """Hidden states of a pair to its direction, stance and act."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.heads = nn.ModuleList([net.directions, net.pair_stances, net.acts])

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        return torch.cat([head(hidden, mask) for head in self.heads], -1)


def export(reader: Network, judge: Network, folder: Path) -> None:
    """Write the graphs of both networks."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces, mask = torch.randint(1000, 2000, (2, 9)), torch.ones(2, 9, dtype=torch.long)
    words = torch.randn(2, 7, 384)
    axes = {"pieces": {0: "b", 1: "p"}, "mask": {0: "b", 1: "p"}, "hidden": {0: "b", 1: "p"}}
    with tempfile.TemporaryDirectory() as scratch:
        for name, net in (("reader", reader), ("judge", judge)):
            plain = Path(scratch) / f"{name}.onnx"
            _write(Encode(net), (pieces, mask), plain, ["pieces", "mask"], ["hidden"], axes)
            quantize_dynamic(plain, folder / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True)
    axes = {"words": {0: "b", 1: "w"}, "tags": {0: "b", 1: "w"}}
    _write(Tag(reader), (words,), folder / "tags.onnx", ["words"], ["tags"], axes)
    axes = {"words": {0: "a", 1: "w"}, "mask": {0: "a", 1: "w"}, "place": {0: "a"}, "kind": {0: "a"}}
    axes |= {"roles": {0: "a", 1: "w"}, "traits": {0: "a"}}
    given = (words, torch.ones(2, 7, dtype=torch.long), torch.tensor([1, 2]), torch.tensor([0, 1]))
    names = ["words", "mask", "place", "kind"]
    _write(reader.arguments, given, folder / "arguments.onnx", names, ["roles", "traits"], axes)
    axes = {"hidden": {0: "b", 1: "p"}, "mask": {0: "b", 1: "p"}, "classes": {0: "b"}}
    _write(
        Judges(judge), (torch.randn(2, 9, 384), mask), folder / "verdicts.onnx", ["hidden", "mask"], ["classes"], axes
    )
    for path in folder.glob("*.onnx"):
        model = onnx.load(path)
        model.metadata_props.add(key="scheme", value=labels.SCHEME)
        onnx.save(model, path)
    shutil.copy(backbone() / "tokenizer.json", folder / "tokenizer.json")


def _write(module: nn.Module, given: tuple, path: Path, names: list[str], out: list[str], axes: dict) -> None:
    torch.onnx.export(
        module, given, str(path), input_names=names, output_names=out, dynamic_axes=axes, opset_version=17, dynamo=False
    )


def load(path: str) -> Network:
    """A network as training kept it."""
    net = Network(str(backbone()), Vocabulary(backbone() / "tokenizer.json"))
    net.load_state_dict(torch.load(path, map_location="cpu"))
    return net.eval()


def main() -> int:
    out = Path(sys.argv[3])
    export(load(sys.argv[1]), load(sys.argv[2]), out)
    for path in sorted(out.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.2f} MB {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
