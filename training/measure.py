"""Figures of a network while it is trained, with the same decoding that reading uses."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import corpora
import numpy as np
import torch
from network import Network

from dragoman.encoder import decode, labels
from dragoman.encoder.article import beyond
from dragoman.encoder.pieces import Vocabulary
from dragoman.encoder.windows import Window, windows


@torch.no_grad()
def said(net: Network, window: Window, floor: float = 0.4) -> list[dict[str, Any]]:
    """The attributions of a window, as word spans by role."""
    pieces = torch.from_numpy(window.pieces).unsqueeze(0)
    hidden = net.of_words(net.encode(pieces, torch.ones_like(pieces)), torch.from_numpy(window.at).unsqueeze(0))
    cues = net.words["cues"](hidden).softmax(-1)[0].numpy()
    places = np.flatnonzero((cues[:, 1] + cues[:, 3]) > floor)
    if not len(places):
        return []
    many = len(places)
    roles, _ = net.arguments(
        hidden.expand(many, -1, -1),
        torch.ones(many, hidden.shape[1], dtype=torch.long),
        torch.from_numpy(places),
        torch.zeros(many, dtype=torch.long),
    )
    out = roles.view(many, hidden.shape[1], labels.WIDTH, 3).numpy()
    found = []
    for i, place in enumerate(places):
        one: dict[str, Any] = {"anchor": int(place), "quote": bool(cues[place, 3] > cues[place, 1])}
        outside = [] if one["quote"] else beyond(window, int(place))
        for number, role in enumerate(labels.ROLES["said"]):
            taken = outside if role == "con" else ()
            one[role] = decode.stretches(out[i, :, number], decode.MOST.get(role, 1), taken=taken)
            if role == "src":
                outside += [(first, end) for first, end, _ in one[role]]
        found.append(one)
    return found


def chars(window: Window, stretches: list[tuple[int, int, float]]) -> set[int]:
    return {c for a, b, _ in stretches for w in window.words[a:b] for c in range(w.start, w.end)}


def polnear_dev(net: Network, vocabulary: Vocabulary, folder: Path, limit: int = 999) -> dict[str, float]:
    """F1 of content (exact, overlap), source, cue and of the whole relation (overlap)."""
    net.eval()
    count: dict[str, float] = defaultdict(float)
    for sheet in list(corpora.polnear(folder))[:limit]:
        text = sheet.article.text
        gold = [{role: _solid(text, spans) for role, spans in a.roles.items()} for a in sheet.anchors]
        ours = []
        for window in windows(sheet.article, vocabulary.of_words):
            for one in said(net, window):
                row = {role: chars(window, one[role]) for role in ("src", "con", "cue")}
                if row["con"]:
                    ours.append(row)
        count["gold"] += len(gold)
        count["ours"] += len(ours)
        scored = sorted(
            (
                (_dice(g["con"], o["con"]) + 0.01 * bool(g.get("cue", set()) & o["cue"]), i, j)
                for i, g in enumerate(gold)
                for j, o in enumerate(ours)
                if g["con"] & o["con"]
            ),
            reverse=True,
        )
        used: tuple[set[int], set[int]] = (set(), set())
        for score, i, j in scored:
            if score < 0.5 or i in used[0] or j in used[1]:
                continue
            used[0].add(i)
            used[1].add(j)
            g, o = gold[i], ours[j]
            count["overlap"] += 1
            count["exact"] += g["con"] == o["con"]
            src = (not g.get("src") and not o["src"]) or _dice(g.get("src", set()), o["src"]) >= 0.5
            cue = not g.get("cue") or _dice(g["cue"], o["cue"]) >= 0.5
            count["source"] += src
            count["cue"] += cue
            count["relation"] += src and cue
            count["all exact"] += (
                g["con"] == o["con"] and g.get("src", set()) == o["src"] and g.get("cue", set()) == o["cue"]
            )
    total = count["gold"] + count["ours"]
    out = {k: round(2 * count[k] / total, 3) for k in ("overlap", "exact", "source", "cue", "relation", "all exact")}
    return {
        **out,
        "P": round(count["overlap"] / max(1, count["ours"]), 3),
        "R": round(count["overlap"] / count["gold"], 3),
    }


def _solid(text: str, spans: tuple[corpora.Span, ...]) -> set[int]:
    return {c for s in spans for c in range(s.start, s.end) if not text[c].isspace()}


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


@torch.no_grad()
def judged(net: Network, vocabulary: Vocabulary, items: list[corpora.Pair | corpora.Act]) -> dict[str, float]:
    """Share right, and the mean F1 over the classes, of directions or acts."""
    net.eval()
    acts = isinstance(items[0], corpora.Act)
    names = labels.ACTS if acts else labels.DIRECTIONS
    right: list[str] = []
    given: list[str] = []
    for item in items:
        if isinstance(item, corpora.Act):
            ids = vocabulary.of_pair(item.source, item.target, item.sentence)
            right.append(item.act)
        else:
            ids = vocabulary.of_pair(item.issue, item.holder, item.passage)
            right.append(item.direction)
        pieces = torch.tensor([ids])
        mask = torch.ones_like(pieces)
        head = net.acts if acts else net.directions
        given.append(names[int(head(net.encode(pieces, mask), mask)[0].argmax())])
    scores = {name: _f1(name, given, right) for name in names if name in right}
    share = sum(a == b for a, b in zip(given, right, strict=True)) / len(right)
    by_class = {} if acts else {name: round(value, 3) for name, value in scores.items()}
    return {"right": round(share, 3), "mean F1": round(sum(scores.values()) / len(scores), 3), **by_class}


def _f1(name: str, given: list[str], right: list[str]) -> float:
    hit = sum(a == b == name for a, b in zip(given, right, strict=True))
    total = given.count(name) + right.count(name)
    return 2 * hit / total if total else 0.0
