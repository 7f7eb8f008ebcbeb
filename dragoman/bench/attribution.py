"""How well it is read who says what: our finders and others' against articles marked by hand.

In: `Sheet`s. Out: `Attribution`s, one a finder. What is found is paired with what was marked, one with one,
by the share of content that is the same (Dice over characters without white space); a pair needs half.
Source and cue are right where they share half as well, or where neither side has one.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from msgspec import Struct, structs

from dragoman import actors, statements
from dragoman.bench.polnear import Relation, Sheet, Spans
from dragoman.case import template
from dragoman.errors import BadCapture
from dragoman.model import Article, Mention, Span, Statement
from dragoman.plugins import finders

HALF = 0.5
KINDS = ("direct", "mixed", "indirect")
MEASURES = ("overlap", "exact", "source", "cue", "relation", "all exact")
Finder = Callable[[Article], Iterable[Relation]]
Advance = Callable[[int], None]


class Attribution(Struct, frozen=True, kw_only=True, tag="measured"):
    """How well one finder reads who says what."""

    finder: str
    marked: int  # attributions in the articles
    found: int
    f1: dict[str, float]  # by measure
    precision: float  # of content that overlaps by half
    recall: float
    kinds: dict[str, float]  # F1 of overlapping content: direct, mixed, indirect
    failed: int = 0  # articles on which the finder raised an error


class Missing(Struct, frozen=True, tag="missing"):
    """A finder of others that is not there, and why."""

    finder: str
    reason: str


def compare(
    sheets: Sequence[Sheet],
    peers: Path | None = None,
    advance: Advance = lambda _: None,
    own: Mapping[str, Finder] | None = None,
) -> list[Attribution | Missing]:
    """One `Attribution` for each finder of ours and of `peers`, an interpreter; `Missing` for one not installed.

    Args:
        sheets: Articles with what was marked in them.
        peers: A Python that has spaCy, textacy or Citron; see `bench/peers.py`.
        advance: Told of every article that a finder has read.
        own: Finders of this program by name; by default `FINDERS`.
    """
    told: list[Attribution | Missing] = []
    lacking = finders(others=False, model=True).lacking
    for name, find in (own or FINDERS).items():
        able = not lacking or name not in WITH_MODEL
        told.append(_of_ours(sheets, name, find, advance) if able else Missing(name, lacking or ""))
    return told + (_of_peers(sheets, peers, advance) if peers else [])


def agreement(sheets: Iterable[Sheet]) -> Attribution | None:
    """How far the annotators of one article agree, each with each; `None` where no article has several.

    It is what a finder can be asked for: more than that is to have learned one annotator's habits.
    """
    tally, articles = Tally(""), 0
    for sheet in sheets:
        articles += bool(sheet.others)
        for one, other in combinations((sheet.relations, *sheet.others), 2):
            tally.add(structs.replace(sheet, relations=one), other)
    if not articles:
        return None
    return structs.replace(tally.figures(), finder=f"annotators, each with each ({articles} articles)")


def _of_ours(sheets: Sequence[Sheet], name: str, find: Finder, advance: Advance) -> Attribution:
    tally = Tally(name)
    for sheet in sheets:
        tally.add(sheet, list(find(sheet.article)))
        advance(1)
    return tally.figures()


# --- finders ------------------------------------------------------------------------------------


def rules(article: Article) -> Iterator[Relation]:
    """What the rules find; the source is the mention that speaks."""
    mentions = actors.find(article, template())
    return _relations(mentions, statements.find(article, mentions))


def model(article: Article) -> Iterator[Relation]:
    """All that the model sees, attitudes too, since PolNeAR marks them."""
    from dragoman.encoder import read

    for anchor in read(article).anchors:
        roles = anchor.roles
        if anchor.kind == "said" and "con" in roles:
            word = (anchor.span,) if anchor.label == "cue" else ()
            yield Relation(roles["con"], roles.get("src", ()), roles.get("cue", word))


def both(article: Article) -> Iterator[Relation]:
    """What a build keeps of both, before any floor: without attitudes, in which nobody says anything."""
    from dragoman.actors import combined as named
    from dragoman.statements import combined as said

    mentions = named.find(article, template())
    return _relations(mentions, said.find(article, mentions))


FINDERS: dict[str, Finder] = {"rules": rules, "model": model, "both": both}
WITH_MODEL = frozenset({"model", "both"})


def _relations(mentions: Iterable[Mention], found: Iterable[Statement]) -> Iterator[Relation]:
    named = {mention.id: mention.span for mention in mentions}
    for statement in found:
        source = (named[statement.speaker],) if statement.speaker else ()
        yield Relation(statement.content, source, (statement.cue,) if statement.cue else ())


def _of_peers(sheets: Sequence[Sheet], python: Path, advance: Advance) -> list[Attribution | Missing]:
    by_id = {sheet.article.id: sheet for sheet in sheets}
    tallies: dict[str, Tally] = {}
    missing: list[Attribution | Missing] = []
    for row in _asked(python, [sheet.article for sheet in sheets]):
        if "missing" in row:
            missing.append(Missing(row["peer"], row["missing"]))
        elif "version" in row:
            tallies[row["peer"]] = Tally(f"{row['peer']} ({row['version']})")
        else:
            found = [Relation(**{role: _spans(v) for role, v in one.items()}) for one in row["relations"]]
            tallies[row["peer"]].add(by_id[row["id"]], found, failed="failed" in row)
            advance(1)
    return [*(tally.figures() for tally in tallies.values()), *missing]


def _asked(python: Path, articles: Sequence[Article]) -> Iterator[dict[str, Any]]:
    """What the peers answer, line by line as it comes."""
    with TemporaryFile("w+", encoding="utf-8") as questions:
        questions.writelines(json.dumps({"id": a.id, "text": a.text}) + "\n" for a in articles)
        questions.seek(0)
        call = [str(python), str(Path(__file__).with_name("peers.py"))]
        try:
            process = subprocess.Popen(call, stdin=questions, stdout=subprocess.PIPE, encoding="utf-8")
        except OSError as error:
            raise BadCapture(f"{python}: no interpreter can be run there: {error.strerror}.") from error
        with process:
            yield from map(json.loads, process.stdout or ())
    if process.returncode:
        raise BadCapture(f"{python} stopped with code {process.returncode}; its error stands above.")


def _spans(places: Iterable[Sequence[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in places)


# --- counting -----------------------------------------------------------------------------------


class Tally:
    """What one finder has found, article by article."""

    def __init__(self, finder: str) -> None:
        self.finder = finder
        self.hits: Counter[str] = Counter()
        self.marked: Counter[str] = Counter()  # by kind
        self.found: Counter[str] = Counter()
        self.failed = 0

    def add(self, sheet: Sheet, found: Sequence[Relation], failed: bool = False) -> None:
        """Count the relations found in one article."""
        text, quoted = sheet.article.text, _quoted(sheet.article)
        gold = [_Covered(text, quoted, relation) for relation in sheet.relations]
        ours = [covered for relation in found if (covered := _Covered(text, quoted, relation)).content]
        self.marked.update(one.kind for one in gold)
        self.found.update(one.kind for one in ours)
        self.failed += failed
        for wanted, got in paired(gold, ours):
            source, cue = _alike(wanted.source, got.source), _alike(wanted.cue, got.cue)
            same = wanted.content == got.content
            right = {"source": source, "cue": cue, "relation": source and cue, "exact": same}
            right["all exact"] = same and wanted.source == got.source and wanted.cue == got.cue
            self.hits.update(["overlap", f"marked {wanted.kind}", f"found {got.kind}"])
            self.hits.update(name for name, holds in right.items() if holds)

    def figures(self) -> Attribution:
        """What it comes to."""
        marked, found, hits = self.marked.total(), self.found.total(), self.hits
        return Attribution(
            finder=self.finder,
            marked=marked,
            found=found,
            f1={name: _share(2 * hits[name], marked + found) for name in MEASURES},
            precision=_share(hits["overlap"], found),
            recall=_share(hits["overlap"], marked),
            kinds={kind: self._of_kind(kind) for kind in KINDS},
            failed=self.failed,
        )

    def _of_kind(self, kind: str) -> float:
        """F1 where precision is of what was found of that kind, and recall of what was marked of it."""
        precision = _share(self.hits[f"found {kind}"], self.found[kind])
        recall = _share(self.hits[f"marked {kind}"], self.marked[kind])
        return _share(2 * precision * recall, precision + recall)


class _Covered:
    """A relation as the characters that it covers, and its kind."""

    def __init__(self, text: str, quoted: frozenset[int], relation: Relation) -> None:
        self.content = _solid(text, relation.content)
        self.source = _solid(text, relation.source)
        self.cue = _solid(text, relation.cue)
        words = {at for at in self.content if text[at].isalnum()}
        inside = len(words & quoted)
        self.kind = "indirect" if not inside else "direct" if inside == len(words) else "mixed"


def paired(gold: Sequence[_Covered], ours: Sequence[_Covered]) -> list[tuple[_Covered, _Covered]]:
    """Pairs with most content in common, one with one; of equals those whose cues meet."""
    scored = []
    for i, wanted in enumerate(gold):
        for j, got in enumerate(ours):
            share = dice(wanted.content, got.content)
            if share >= HALF:
                scored.append((share + 0.01 * bool(wanted.cue & got.cue), -i, -j))
    free = (set(range(len(gold))), set(range(len(ours))))
    pairs = []
    for _, i, j in sorted(scored, reverse=True):
        if -i in free[0] and -j in free[1]:
            free[0].remove(-i)
            free[1].remove(-j)
            pairs.append((gold[-i], ours[-j]))
    return pairs


def dice(one: set[int], other: set[int]) -> float:
    """How much of two sets is the same, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _alike(one: set[int], other: set[int]) -> bool:
    return not one and not other if not one or not other else dice(one, other) >= HALF


def _solid(text: str, spans: Spans) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end) if not text[at].isspace()}


def _quoted(article: Article) -> frozenset[int]:
    return frozenset(at for span in statements.quotations(article) for at in range(span.start, span.end))


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


def table(figures: Iterable[Attribution | Missing]) -> Iterator[str]:
    """The figures for a reader."""
    columns = (*MEASURES, *KINDS)
    yield "  ".join([f"{'finder':42}", "marked  found  prec.   rec.", *(f"{name:>9}" for name in columns), "failed"])
    for one in figures:
        if isinstance(one, Missing):
            yield f"{one.finder:42}  not there: {one.reason}"
        else:
            values = [f"{one.f1[name]:9.3f}" for name in MEASURES] + [f"{one.kinds[kind]:9.3f}" for kind in KINDS]
            counts = f"{one.marked:6}  {one.found:5}  {one.precision:5.3f}  {one.recall:5.3f}"
            yield "  ".join([f"{one.finder[:42]:42}", counts, *values, f"{one.failed:6}"])
