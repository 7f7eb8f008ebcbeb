"""What the network learns from: each corpus as `Sheet`s, `Pair`s or `Act`s, read where it lies.

In: folders outside the repository (`--data`), and our own annotated set. Nothing of them is kept.
"""

from __future__ import annotations

import csv
import json
import random
import xml.etree.ElementTree as xml
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import annotations
import real
import yaml

from dragoman.bench.polnear import Relation, sheets
from dragoman.encoder import labels
from dragoman.model import Article, Span


class Issue(NamedTuple):
    """A proposition with its other wordings; `opposite` ones turn the direction round."""

    id: str
    proposition: str
    same: tuple[str, ...]
    opposite: tuple[str, ...]


class Anchor(NamedTuple):
    """One cue, stance or event, and what hangs on it."""

    kind: str  # of labels.ANCHORS
    place: int  # character of the anchor's word
    tag: str  # its class among the words: "speech", a stance, an event
    roles: dict[str, tuple[Span, ...]]
    traits: dict[str, bool]  # only those that the corpus tells
    known: frozenset[str]  # roles that the corpus tells
    issue: str | None = None  # of a position


class Sheet(NamedTuple):
    """An article and what a corpus says of it. A head that it does not speak of is not in `heads`."""

    article: Article
    heads: frozenset[str]
    anchors: tuple[Anchor, ...]
    names: tuple[tuple[Span, str], ...] = ()
    times: tuple[tuple[Span, str], ...] = ()
    codebook: tuple[Issue, ...] = ()


class Pair(NamedTuple):
    """A proposition, whose position is asked for, and a passage."""

    issue: str
    holder: str
    passage: str
    direction: str
    stance: str | None  # None: not told; "": none


class Act(NamedTuple):
    """What one does to another in a sentence."""

    source: str
    target: str
    sentence: str
    act: str


def _article(name: str, text: str) -> Article:
    return Article(page=f"pg-{name}", source=name, text=text, body=(Span(0, len(text)),))


# --- attribution ---------------------------------------------------------------------------------


def polnear(folder: Path) -> Iterator[Sheet]:
    """PolNeAR's articles, each by one annotator."""
    for sheet in sheets(folder):
        yield Sheet(sheet.article, frozenset({"cues"}), tuple(map(_attribution, sheet.relations)))


def _attribution(relation: Relation) -> Anchor:
    given = {"src": relation.source, "cue": relation.cue, "con": relation.content}
    roles = {role: spans for role, spans in given.items() if spans}
    first = relation.cue or relation.content
    return Anchor("said", first[0].start, "" if relation.cue else "Q", roles, {}, frozenset(given))


# --- our own -------------------------------------------------------------------------------------


def annotated(folder: Path, which: str = "ab") -> Iterator[Sheet]:
    """The articles of one negotiation of the annotated set, by each of the readings asked for."""
    codebook = tuple(issues(folder))
    for path in sorted(folder.glob("*.ann")):
        if path.name.split(".")[1] not in which:
            continue
        read = annotations.read(path)
        names = tuple(
            (n.spans["name"][0], n.kind) for n in read.notes if n.kind in ("per", "org", "state", "place", "office")
        )
        times = tuple((n.spans["name"][0], "") for n in read.notes if n.kind == "time")
        anchors = tuple(anchor for note in read.notes if (anchor := _anchor(note)))
        yield Sheet(
            read.article, frozenset({"cues", "stances", "events", "names", "times"}), anchors, names, times, codebook
        )


def _anchor(note: annotations.Note) -> Anchor | None:
    if note.kind not in labels.ROLES:
        return None
    roles = {role: note.spans[role] for role in labels.ROLES[note.kind] if role in note.spans}
    first = note.spans.get("cue") or note.spans.get("con") or note.spans["ev"]
    known = frozenset(labels.ROLES[note.kind])
    if note.kind == "said":
        attitude = note.labels["kind"] == "attitude"
        return Anchor("said", first[0].start, "" if "cue" in note.spans else "Q", roles, {"attitude": attitude}, known)
    if note.kind == "pos":
        modes = {m.strip() for m in note.labels.get("mod", "").split(",")}
        traits = {mode: mode in modes for mode in labels.MODES}
        issue = note.labels["issue"]
        return Anchor(
            "pos", first[0].start, note.labels["stance"], roles, traits, known, None if issue == "-" else issue
        )
    traits = {status: status == note.labels["status"] for status in labels.STATUSES}
    return Anchor("event", first[0].start, note.labels["kind"], roles, traits, known)


def issues(folder: Path) -> list[Issue]:
    """The codebook of one negotiation."""
    case = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    path = folder / "issues.yaml"
    more = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [
        Issue(
            str(id),
            str(words),
            tuple(map(str, (more.get(id) or {}).get("same") or ())),
            tuple(map(str, (more.get(id) or {}).get("opposite") or ())),
        )
        for id, words in case["issues"].items()
    ]


def annotated_pairs(folder: Path, seed: int, which: str = "ab") -> Iterator[Pair]:
    """Pairs out of one negotiation: what its positions are, and what they are not.

    For each position its issue, in its own words or in others (a contrary wording turns the direction round); for
    the same passage other issues, and other holders; for sentences without a position any issue. Which wordings
    and which others, the seed decides.
    """
    pick = random.Random(f"{seed} {folder.name}")
    book = {issue.id: issue for issue in issues(folder)}
    cast = _cast(folder)
    for path in sorted(folder.glob("*.ann")):
        if path.name.split(".")[1] in which:
            yield from _pairs_of(annotations.read(path), book, cast, pick)


def real_pairs(group: str, data: Path, seed: int) -> Iterator[Pair]:
    """The same out of real pages, as far as their texts are there."""
    folder = real.ROOT / group
    pick = random.Random(f"{seed} {group}")
    book, cast = {issue.id: issue for issue in issues(folder)}, _cast(folder)
    for page in real.pages(group, data):
        yield from _pairs_of(page, book, cast, pick)


def real_sheets(group: str, data: Path) -> Iterator[Sheet]:
    """Who says what and what happens on real pages, as far as their texts are there."""
    for page in real.pages(group, data, whole=True):
        anchors = (_anchor(note) for note in page.notes if note.kind != "pos")  # of positions only those of the case
        yield Sheet(page.article, frozenset({"cues", "events"}), tuple(filter(None, anchors)))


def _cast(folder: Path) -> dict[str, list[str]]:
    """The names that each party goes by, its people among them."""
    case = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    names = {str(p["id"]): [str(p["id"]), *map(str, p.get("names") or ())] for p in case["parties"]}
    path = folder / "cast.yaml"
    for person, party in (yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}).items():
        if str(party) in names:
            names[str(party)].append(str(person))
    return names


def _pairs_of(
    read: annotations.Read, book: dict[str, Issue], cast: dict[str, list[str]], pick: random.Random
) -> Iterator[Pair]:
    text = read.article.text
    sentences = [" ".join(s.span.of(text).split()) for s in annotations.sentences(read.article)]
    held: dict[int, list[annotations.Note]] = {}
    for note in read.notes:
        if note.kind == "pos":
            held.setdefault(note.sentence, []).append(note)
    for number, sentence in enumerate(sentences, 1):
        passage = sentence if number == 1 or pick.random() < 0.6 else f"{sentences[number - 2]} {sentence}"
        here = held.get(number, [])
        about = {(n.labels["issue"], n.labels.get("is")) for n in here}
        near = {n.labels["issue"] for k in (number - 1, number, number + 1) for n in held.get(k, [])}
        for note in here:
            party = note.labels.get("is", "")
            holder = _holder(note, text, cast, pick)
            issue = book.get(note.labels["issue"])
            if issue:
                yield _worded(issue, holder, passage, note.labels["dir"], note.labels["stance"], pick)
                others = [p for p in cast if (issue.id, p) not in about and p != party]
                if others and pick.random() < 0.5:
                    yield _worded(issue, pick.choice(cast[pick.choice(others)]), passage, "none", "", pick)
            away = [i for i in book.values() if (i.id, party) not in about and i.id not in near]
            for other in pick.sample(away, min(len(away), pick.choice((0, 1, 1)))):
                yield _worded(other, holder, passage, "none", "", pick)
        if not here and pick.random() < 0.25:
            away = [i for i in book.values() if i.id not in near]
            if away:
                party = pick.choice(list(cast))
                yield _worded(pick.choice(away), pick.choice(cast[party]), passage, "none", "", pick)


def _holder(note: annotations.Note, text: str, cast: dict[str, list[str]], pick: random.Random) -> str:
    """The holder as the text words it, or as a party or person of the case."""
    who = note.spans.get("who")
    words = " ".join(who[0].of(text).split()) if who else ""
    known = cast.get(note.labels.get("is", ""))
    if not words or (len(words) < 5 and known) or (known and pick.random() < 0.3):
        return known[0] if known and pick.random() < 0.5 else pick.choice(known) if known else words
    return words


def _worded(issue: Issue, holder: str, passage: str, direction: str, stance: str, pick: random.Random) -> Pair:
    chance = pick.random()
    if issue.opposite and chance < 0.25:
        turned = {"for": "against", "against": "for"}.get(direction, direction)
        return Pair(pick.choice(issue.opposite), holder, passage, turned, stance)
    words = pick.choice(issue.same) if issue.same and chance < 0.5 else issue.proposition
    return Pair(words, holder, passage, direction, stance)


# --- time ----------------------------------------------------------------------------------------


def timebank(folder: Path) -> Iterator[Sheet]:
    """TimeBank and AQUAINT: expressions of time with their types."""
    for path in sorted(folder.glob("*/*.tml")):
        root = xml.fromstring(path.read_text(encoding="utf-8", errors="replace"))
        body = root.find("TEXT")
        if body is None:
            continue
        pieces: list[str] = []
        times: list[tuple[Span, str]] = []
        _walk(body, pieces, times)
        text = "".join(pieces)
        yield Sheet(_article(path.stem, text), frozenset({"times"}), (), (), tuple(times))


def _walk(node: xml.Element, pieces: list[str], times: list[tuple[Span, str]]) -> None:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, times)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        end = sum(map(len, pieces))
        if end > start:
            times.append((Span(start, end), node.get("type") or "DATE"))


# --- names ---------------------------------------------------------------------------------------


def named(path: Path) -> Iterator[Sheet]:
    """A corpus of names as JSON Lines: {"text", "spans": [[start, end, kind]]}."""
    kinds = {"person": "per", "organisation": "org", "place": ""}  # "": states are places there; left open
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            names = tuple((Span(s, e), kinds[kind]) for s, e, kind in row["spans"] if kind in kinds)
            yield Sheet(_article(f"{path.parent.name}{number}", row["text"]), frozenset({"names"}), (), names)


# --- pairs and acts ------------------------------------------------------------------------------


def pairs(path: Path, split: str | None = "train") -> Iterator[Pair]:
    """A corpus of stance or inference as JSON Lines: {"claim", "text", "label", "split"}."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if (split is None or row["split"] == split) and not _left_out(row):
                yield Pair(row["claim"], row.get("holder", ""), row["text"], row["label"], row.get("stance"))


def _left_out(row: dict[str, Any]) -> bool:
    """Pairs of ours on which two readers differ."""
    again = row.get("again")
    return again in labels.DIRECTIONS and again != row["label"]


def plover(path: Path) -> Iterator[Act]:
    """PLV: the act of a marked source towards a marked target."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield Act(row["source"], row["target"], row["sentence"], row["gold_root"])


def acts(path: Path) -> Iterator[Act]:
    """Our own sentences with their acts."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield Act(row["source"], row["target"], row["sentence"], row["act"])


def words_in(starts: list[int], ends: list[int], span: Span) -> tuple[int, int]:
    """The words that a span touches, as (first, last + 1) among words with these starts and ends."""
    first = bisect_left(ends, span.start + 1)
    last = bisect_left(starts, span.end)
    return first, max(first, last)
