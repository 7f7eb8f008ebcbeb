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


class Ask(nn.Module):
    """The pieces of one question to its direction, stance and act.

    One at a time, since an 8-bit network scales by all that is in its batch: so an answer hangs on its question alone.
    The encoder is written out, with query, key and value in one product and without a mask.
    """

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.given = net.encoder.embeddings
        self.layers = net.encoder.encoder.layer
        self.heads = nn.ModuleList([net.directions, net.pair_stances, net.acts])
        config = net.encoder.config
        self.cut = (-1, 3, config.num_attention_heads, config.hidden_size // config.num_attention_heads)
        for layer in self.layers:
            own = layer.attention.self
            parts = (own.query, own.key, own.value)
            own.three = nn.Linear(config.hidden_size, 3 * config.hidden_size)
            own.three.weight.data = torch.cat([part.weight.data for part in parts])
            own.three.bias.data = torch.cat([part.bias.data for part in parts])
            for data in (own.three.weight.data, own.three.bias.data):
                data[: config.hidden_size] /= self.cut[-1] ** 0.5  # of the query

    def forward(self, pieces: Tensor) -> Tensor:
        given = self.given
        places = given.position_embeddings.weight[: pieces.shape[1]] + given.token_type_embeddings.weight[0]
        state = given.LayerNorm(given.word_embeddings(pieces) + places)
        for layer in self.layers:
            state = layer.attention.output.LayerNorm(layer.attention.output.dense(self._mixed(layer, state)) + state)
            wide = torch.nn.functional.gelu(layer.intermediate.dense(state))
            state = layer.output.LayerNorm(layer.output.dense(wide) + state)
        mask = torch.ones_like(pieces)
        return torch.cat([head(state, mask) for head in self.heads], -1)

    def _mixed(self, layer: nn.Module, state: Tensor) -> Tensor:
        """What each piece takes from the others."""
        query, key, value = layer.attention.self.three(state).view(self.cut).permute(1, 2, 0, 3).split(1)
        mixed = (query @ key.transpose(-1, -2)).softmax(-1) @ value
        return mixed.transpose(1, 2).reshape(1, -1, self.cut[2] * self.cut[3])


def export(reader: Network, judge: Network, folder: Path) -> None:
    """Write the graphs of both networks."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces, mask = torch.randint(1000, 2000, (2, 9)), torch.ones(2, 9, dtype=torch.long)
    words = torch.randn(2, 7, 384)
    axes = {"pieces": {0: "b", 1: "p"}, "mask": {0: "b", 1: "p"}, "hidden": {0: "b", 1: "p"}}
    with tempfile.TemporaryDirectory() as scratch:
        one, two = Path(scratch) / "reader.onnx", Path(scratch) / "judge.onnx"
        _write(Encode(reader), (pieces, mask), one, ["pieces", "mask"], ["hidden"], axes)
        _write(Ask(judge), (pieces[:1],), two, ["pieces"], ["classes"], {"pieces": {1: "p"}})
        for plain in (one, two):
            quantize_dynamic(plain, folder / plain.name, weight_type=QuantType.QInt8, per_channel=True)
    axes = {"words": {0: "b", 1: "w"}, "tags": {0: "b", 1: "w"}}
    _write(Tag(reader), (words,), folder / "tags.onnx", ["words"], ["tags"], axes)
    axes = {"words": {0: "a", 1: "w"}, "mask": {0: "a", 1: "w"}, "place": {0: "a"}, "kind": {0: "a"}}
    axes |= {"roles": {0: "a", 1: "w"}, "traits": {0: "a"}}
    given = (words, torch.ones(2, 7, dtype=torch.long), torch.tensor([1, 2]), torch.tensor([0, 1]))
    names = ["words", "mask", "place", "kind"]
    _write(reader.arguments, given, folder / "arguments.onnx", names, ["roles", "traits"], axes)
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
