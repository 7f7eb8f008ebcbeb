"""Write a trained network as the ONNX files that the program carries, its encoder in 8 bits.

    python training/export.py build/reader.pt build/judge.pt dragoman/encoder/data

Needs torch, onnx and onnxruntime.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from network import FAR, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import backbone

from dragoman.encoder import labels
from dragoman.encoder.pieces import Vocabulary


class Plain(nn.Module):
    """An encoder written out, with query, key and value in one product and without a mask.

    One input at a time: an 8-bit network scales by all in its batch, and an answer must hang on its input alone.
    """

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.given = encoder.embeddings
        self.layers = encoder.encoder.layer
        config = encoder.config
        self.cut = (-1, 3, config.num_attention_heads, config.hidden_size // config.num_attention_heads)
        for layer in self.layers:
            own = layer.attention.self
            own.three = joined([own.query, own.key, own.value])
            for data in (own.three.weight.data, own.three.bias.data):
                data[: config.hidden_size] /= self.cut[-1] ** 0.5  # of the query

    def forward(self, pieces: Tensor) -> Tensor:
        given = self.given
        places = given.position_embeddings.weight[: pieces.shape[1]] + given.token_type_embeddings.weight[0]
        state = given.LayerNorm(given.word_embeddings(pieces) + places)
        for layer in self.layers:
            state = layer.attention.output.LayerNorm(layer.attention.output.dense(self._mixed(layer, state)) + state)
            wide = nn.functional.gelu(layer.intermediate.dense(state))
            state = layer.output.LayerNorm(layer.output.dense(wide) + state)
        return state

    def _mixed(self, layer: nn.Module, state: Tensor) -> Tensor:
        """What each piece takes from the others."""
        query, key, value = layer.attention.self.three(state).view(self.cut).permute(1, 2, 0, 3).split(1)
        mixed = (query @ key.transpose(-1, -2)).softmax(-1) @ value
        return mixed.transpose(1, 2).reshape(1, -1, self.cut[2] * self.cut[3])


class Ask(Plain):
    """The pieces of one question to its direction, stance and act."""

    def __init__(self, net: Network) -> None:
        super().__init__(net.encoder)
        self.heads = nn.ModuleList([net.directions, net.pair_stances, net.acts])

    def forward(self, pieces: Tensor) -> Tensor:
        state, mask = super().forward(pieces), torch.ones_like(pieces)
        return torch.cat([head(state, mask) for head in self.heads], -1)


class Tag(nn.Module):
    """Hidden states of words to the log odds of all word heads, side by side."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.heads = joined([net.words[name] for name in labels.WORD_HEADS])

    def forward(self, words: Tensor) -> Tensor:
        return self.heads(words)


class Hang(nn.Module):
    """What hangs on some anchors of one window: `Arguments` written out, with what all anchors share reckoned once."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.own = net.arguments
        for layer in self.own.layers:
            width = layer.mix.in_features
            for data in (layer.mix.weight.data, layer.mix.bias.data):
                data[:width] /= (width // layer.heads) ** 0.5  # of the query

    def forward(self, words: Tensor, place: Tensor, kind: Tensor) -> tuple[Tensor, Tensor]:
        own = self.own
        told = own.anchor(words[place]) + own.kind(kind)
        steps = torch.arange(words.shape[0]).unsqueeze(0) - place.unsqueeze(1)
        state = own.word(words) + told.unsqueeze(1) + own.distance(steps.clamp(-FAR, FAR) + FAR)
        for layer in own.layers:
            state = state + layer.out(self._mixed(layer, layer.before(state)))
            state = state + layer.down(nn.functional.gelu(layer.up(layer.between(state))))
        state = own.norm(state)
        anchor = state[torch.arange(place.shape[0]), place]
        return own.roles(state), own.traits(torch.cat([anchor, told], -1))

    def _mixed(self, layer: nn.Module, state: Tensor) -> Tensor:
        many, long, width = state.shape
        three = layer.mix(state).view(many, long, 3, layer.heads, width // layer.heads).permute(2, 0, 3, 1, 4)
        mixed = (three[0] @ three[1].transpose(-1, -2)).softmax(-1) @ three[2]
        return mixed.transpose(1, 2).reshape(many, long, width)


def joined(parts: Sequence[nn.Linear]) -> nn.Linear:
    """Several layers of one input as one, their outputs side by side."""
    one = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    one.weight.data = torch.cat([part.weight.data for part in parts])
    one.bias.data = torch.cat([part.bias.data for part in parts])
    return one


def export(reader: Network, judge: Network, folder: Path) -> None:
    """Write the graphs of both networks."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces, words = torch.randint(1000, 2000, (1, 9)), torch.randn(7, 384)
    with tempfile.TemporaryDirectory() as scratch:
        one, two, three = (Path(scratch) / f"{name}.onnx" for name in ("reader", "judge", "arguments"))
        _write(Plain(reader.encoder), (pieces,), one, ["pieces"], ["hidden"], {"pieces": {1: "p"}, "hidden": {1: "p"}})
        _write(Ask(judge), (pieces,), two, ["pieces"], ["classes"], {"pieces": {1: "p"}})
        axes = {"words": {0: "w"}, "place": {0: "a"}, "kind": {0: "a"}, "roles": {0: "a", 1: "w"}, "traits": {0: "a"}}
        given, names = (words, torch.tensor([1, 2]), torch.tensor([0, 1])), ["words", "place", "kind"]
        _write(Hang(reader), given, three, names, ["roles", "traits"], axes)
        for plain in (one, two, three):
            quantize_dynamic(plain, folder / plain.name, weight_type=QuantType.QInt8, per_channel=True)
    _write(Tag(reader), (words,), folder / "tags.onnx", ["words"], ["tags"], {"words": {0: "w"}, "tags": {0: "w"}})
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
