"""The network: one small encoder, heads on its words, and a head that compares a proposition with a passage.

`Words` gives, for a window, a class of every word for each of five questions. `Arguments` reads a window again
for one anchor (a cue, a stance, an event) and says which words are its speaker, its content, its condition.
`Pairs` reads "proposition, holder, passage" as one input. All three share the encoder.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoModel

from dragoman.encoder import labels
from dragoman.encoder.pieces import Vocabulary

NARROW = 128  # width of the layers that read a window for one anchor
FAR = 48  # words; distances beyond are taken as this


class Network(nn.Module):
    """All of it. Shapes: B windows, P pieces, W words, A anchors."""

    def __init__(self, backbone: str, vocabulary: Vocabulary) -> None:
        super().__init__()
        # Plain attention without dropout trains twice as fast on a CPU as the fused kind, or as dropout in every layer.
        self.encoder = AutoModel.from_pretrained(
            backbone,
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        width = self.encoder.config.hidden_size
        self.words = nn.ModuleDict(
            {name: nn.Linear(width, len(classes)) for name, classes in labels.WORD_HEADS.items()}
        )
        self.arguments = Arguments(width)
        self.directions = Judge(width, len(labels.DIRECTIONS))
        self.pair_stances = Judge(width, len(labels.STANCES))
        self.acts = Judge(width, len(labels.ACTS))
        self.lookup = nn.Linear(width, NARROW)  # of a word; the mean of some words finds the issue they are about
        self.drop = nn.Dropout(0.1)
        self.vocabulary = vocabulary

    def pieces_of(self, words: str) -> np.ndarray:
        """The pieces of some words alone."""
        return np.array(self.vocabulary.of_text(words))

    def encode(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Hidden states [B, P, width]."""
        return self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state

    def of_words(self, hidden: Tensor, at: Tensor) -> Tensor:
        """Hidden states of the words' first pieces [B, W, width]."""
        return hidden.gather(1, at.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))


class Judge(nn.Module):
    """Classes of a whole input, from its first piece and the mean of all."""

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.inner = nn.Linear(2 * width, width)
        self.out = nn.Linear(width, classes)
        self.drop = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1)
        both = torch.cat([hidden[:, 0], mean], -1)
        return self.out(self.drop(torch.nn.functional.gelu(self.inner(self.drop(both)))))


class Arguments(nn.Module):
    """What hangs on an anchor: for every word and role, whether it lies inside, begins or ends it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.word = nn.Linear(width, NARROW)
        self.anchor = nn.Linear(width, NARROW)
        self.kind = nn.Embedding(len(labels.ANCHORS), NARROW)
        self.distance = nn.Embedding(2 * FAR + 1, NARROW)
        self.layers = nn.ModuleList([Layer(NARROW) for _ in range(2)])
        self.norm = nn.LayerNorm(NARROW)
        self.roles = nn.Linear(NARROW, labels.WIDTH * len(labels.EDGES))
        self.traits = nn.Linear(2 * NARROW, len(labels.TRAITS))

    def forward(self, words: Tensor, mask: Tensor, place: Tensor, kind: Tensor) -> tuple[Tensor, Tensor]:
        """For A anchors, each with its window's words.

        Args:
            words: [A, W, width].
            mask: [A, W], 1 where there is a word.
            place: [A], the anchor's word.
            kind: [A], index into `ANCHORS`.

        Returns:
            roles [A, W, WIDTH * 3] and traits [A, TRAITS], both before the sigmoid.
        """
        here = words.gather(1, place.view(-1, 1, 1).expand(-1, 1, words.shape[-1]))
        steps = torch.arange(words.shape[1], device=words.device).unsqueeze(0) - place.unsqueeze(1)
        told = self.anchor(here) + self.kind(kind).unsqueeze(1)
        state = self.word(words) + told + self.distance(steps.clamp(-FAR, FAR) + FAR)
        for layer in self.layers:
            state = layer(state, mask)
        state = self.norm(state)
        anchor = state.gather(1, place.view(-1, 1, 1).expand(-1, 1, state.shape[-1])).squeeze(1)
        return self.roles(state), self.traits(torch.cat([anchor, told.squeeze(1)], -1))


class Layer(nn.Module):
    """A transformer layer that can be written out plainly."""

    def __init__(self, width: int, heads: int = 4) -> None:
        super().__init__()
        self.heads = heads
        self.before = nn.LayerNorm(width)
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.between = nn.LayerNorm(width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        many, long, width = state.shape
        three = self.mix(self.before(state)).view(many, long, 3, self.heads, width // self.heads)
        query, key, value = three.permute(2, 0, 3, 1, 4).unbind(0)
        weight = query @ key.transpose(-1, -2) / (width // self.heads) ** 0.5
        weight = weight.masked_fill(mask.view(many, 1, 1, long) == 0, -1e4).softmax(-1)
        mixed = (weight @ value).transpose(1, 2).reshape(many, long, width)
        state = state + self.out(mixed)
        return state + self.down(torch.nn.functional.gelu(self.up(self.between(state))))
