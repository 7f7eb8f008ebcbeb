"""How well copies of one report are told from other reports, on edits planted in real texts.

In: a folder of texts. Out: one `Copying` a finder. For each share of edits there is one corpus: every text, one edited
copy of it, another event in its template, a later report that repeats some of it. A finder names pairs of articles
that are one report; each pair counts once. Chance comes from the name of a text, so every call plants the same.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from msgspec import Struct

from dragoman import clean, dedupe, read
from dragoman.bench import edits
from dragoman.dedupe.signature import folded_words
from dragoman.errors import BadCapture
from dragoman.hashing import digest, identify
from dragoman.model import Article, Page, Reading, Span
from dragoman.shelf import Shelf

SHARES = (0.1, 0.2, 0.3, 0.4)
KINDS = tuple(edits.EDITS)
SPLITS = {"dev": 0, "test": 1}  # which of two halves; a text's name says in which it is
LEAST_WORDS = 80
RUN = 5  # words; texts that share more than so many runs of them are copies by nature and left out
COPIES_BY_NATURE = 0.2
WANTED = 0.99  # precision at which the recall of finders with a threshold is given
Advance = Callable[[int], None]
Pair = tuple[str, str]


class Planted(Struct, frozen=True, kw_only=True):
    """A corpus: articles, and what each of them is."""

    share: float
    articles: tuple[Article, ...]
    copies: Mapping[Pair, str]  # pairs that are one report: by which edit
    others: Mapping[str, str]  # articles that look like copies: what they are


class Copying(Struct, frozen=True, kw_only=True):
    """How well one finder tells copies."""

    finder: str
    copies: int
    precision: float
    recall: float
    shares: Mapping[str, float]  # recall by share of edits
    kinds: Mapping[str, float]  # recall by kind of edit
    wrong: Mapping[str, int]  # pairs that are no copies, by what was taken for one
    missing: str | None = None  # why it was not measured


# --- the corpora ----------------------------------------------------------------------------------


def load(folder: Path) -> dict[str, str]:
    """The bodies of the texts of a folder, by source, without copies by nature.

    Raises:
        BadCapture: there are fewer than ten.
    """
    found: dict[str, str] = {}
    seen: dict[int, int] = {}
    for page in read.pages([folder]):
        article = clean.clean(page) if isinstance(page, Page) else None
        if isinstance(article, Article) and article.language in ("en", None):
            body = "\n".join(span.of(article.text) for span in article.body)
            if _is_new(folded_words(body), seen, len(found)):
                found[Path(article.source).relative_to(folder).as_posix()] = body
    if len(found) < 10:
        raise BadCapture(f"{folder}: there are fewer than ten texts here to plant copies of.")
    return found


def _is_new(words: Sequence[str], seen: dict[int, int], number: int) -> bool:
    """Whether a text is long enough and repeats no earlier one; remembers its runs of words."""
    runs = {hash(tuple(words[n : n + RUN])) for n in range(len(words) - RUN + 1)}
    held = Counter(seen[run] for run in runs if run in seen)
    if len(words) < LEAST_WORDS or (held and max(held.values()) > COPIES_BY_NATURE * len(runs)):
        return False
    seen.update(dict.fromkeys(runs - seen.keys(), number))
    return True


def corpora(texts: Mapping[str, str], split: str, most: int = 0) -> Iterator[Planted]:
    """One corpus for each share of edits, from one half of the texts.

    One text in five is planted in no corpus; words and sentences that are put into others come from there.
    """
    fifth = [source for source in sorted(texts) if _number(source, "fifth") % 5 == 0]
    left = sorted(set(texts) - set(fifth))
    mine = [source for source in left if _number(source, "half") % 2 == SPLITS[split]]
    donors = [texts[source] for source in fifth]
    for share in SHARES:
        yield _planted({source: texts[source] for source in mine[: most or None]}, share, donors)


def _number(source: str, use: str) -> int:
    return int(digest(f"{use} {source}".encode())[:12], 16)


def _planted(texts: Mapping[str, str], share: float, donors: Sequence[str]) -> Planted:
    stock, fresh = edits.stock(donors), (part for text in donors for part in edits.sentences(text))
    articles: list[Article] = []
    copies: dict[Pair, str] = {}
    others: dict[str, str] = {}
    for source, text in texts.items():
        kind = KINDS[_number(source, f"kind {share}") % len(KINDS)]
        chance = random.Random(_number(source, f"edit {share}"))
        whole = _article(source, text)
        copy = _article(f"{source} copy", edits.signed(edits.EDITS[kind](text, share, chance, stock), chance, stock))
        articles += [whole, copy]
        copies[_pair(whole.id, copy.id)] = kind
        late = _number(source, f"take {share}") % 2 == 0
        made = edits.take(text, chance, fresh) if late else edits.twin(text, chance, stock)
        if made is not None:
            articles.append(_article(f"{source} other", made))
            others[articles[-1].id] = "take" if late else "twin"
    return Planted(share=share, articles=tuple(articles), copies=copies, others=others)


def _article(source: str, text: str) -> Article:
    return Article(page=identify("pg", source), source=source, text=text, body=(Span(0, len(text)),), language="en")


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)


# --- the finders ----------------------------------------------------------------------------------


def compare(planted: Sequence[Planted], peers: Path | None = None, advance: Advance = lambda _: None) -> list[Copying]:
    """Our families, and what MinHash alone finds: rensa, and of another interpreter datasketch.

    Raises:
        BadCapture: the interpreter of the peers cannot be run.
    """
    found = []
    for corpus in planted:
        found.append(dict.fromkeys(_families(corpus.articles), 1.0))
        advance(len(corpus.articles))
    measured = [_measured("families", planted, found, 0.5)]
    pythons = dict.fromkeys([Path(sys.executable), *([peers] if peers else [])])
    asked = {name: rows for python in pythons for name, rows in _asked(python, planted).items()}
    for name, rows in sorted(asked.items()):
        if isinstance(rows, str):
            measured.append(_absent(name, rows))
        else:
            at = _threshold(planted, rows)
            measured.append(_measured(f"{name}, from {at:.2f}", planted, rows, at))
            measured.append(_measured(f"{name}, from 0.50", planted, rows, 0.5))
    return measured


def _families(articles: Sequence[Article]) -> Iterator[Pair]:
    readings = [Reading(article=article, signature=dedupe.signature(article)) for article in articles]
    families, _ = dedupe.families(Shelf.of_readings(readings))
    for family in families:
        yield from combinations(family.members, 2)


def _asked(python: Path, planted: Sequence[Planted]) -> dict[str, list[dict[Pair, float]] | str]:
    """What the peers of an interpreter answer: for each corpus, pairs and their likeness; or why one is absent."""
    rows = [{article.id: folded_words(article.text) for article in corpus.articles} for corpus in planted]
    with TemporaryFile("w+", encoding="utf-8") as questions:
        questions.writelines(json.dumps(row) + "\n" for row in rows)
        questions.seek(0)
        call = [str(python), str(Path(__file__).with_name("sketches.py"))]
        try:
            done = subprocess.run(call, stdin=questions, stdout=subprocess.PIPE, encoding="utf-8", check=False)
        except OSError as error:
            raise BadCapture(f"{python}: no interpreter can be run there: {error.strerror}.") from error
    if done.returncode:
        raise BadCapture(f"{python} stopped with code {done.returncode}; its error stands above.")
    found: dict[str, list[dict[Pair, float]] | str] = {}
    for answer in map(json.loads, done.stdout.splitlines()):
        found[answer["peer"]] = answer.get("missing") or [_likenesses(one) for one in answer["pairs"]]
    return found


def _likenesses(rows: Iterable[Any]) -> dict[Pair, float]:
    return {_pair(left, right): alike for left, right, alike in rows}


# --- counting -------------------------------------------------------------------------------------


def _threshold(planted: Sequence[Planted], found: Sequence[Mapping[Pair, float]]) -> float:
    """The likeness from which on most copies are found at the precision wanted, chosen on these very corpora.

    Where there is none, the one with the best F1.
    """
    scored = sorted(
        ((alike, pair in c.copies) for c, f in zip(planted, found, strict=True) for pair, alike in f.items())
    )
    total = sum(len(corpus.copies) for corpus in planted)
    best, at = (0.0, 0.0), 1.0
    right = named = 0
    for n, (alike, is_copy) in reversed(list(enumerate(scored))):
        right, named = right + is_copy, named + 1
        if n and scored[n - 1][0] == alike:
            continue
        good = right / total if right >= WANTED * named else 0.0
        best, at = max((best, at), ((good, 2 * right / (named + total)), alike))
    return at


def _measured(
    name: str, planted: Sequence[Planted], found: Sequence[Mapping[Pair, float]], threshold: float
) -> Copying:
    hits: dict[str, list[bool]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    for corpus, pairs in zip(planted, found, strict=True):
        named = {pair for pair, alike in pairs.items() if alike >= threshold}
        for pair, kind in corpus.copies.items():
            for key in (f"{corpus.share:.0%}", kind, ""):
                hits[key].append(pair in named)
        wrong.update(_taken(corpus, pair) for pair in named - corpus.copies.keys())
    right = sum(hits[""])
    recall = {key: round(sum(values) / len(values), 4) for key, values in hits.items() if values}
    return Copying(
        finder=name,
        copies=len(hits[""]),
        precision=round(right / max(1, right + wrong.total()), 4),
        recall=recall.get("", 0.0),
        shares={key: recall[key] for share in SHARES if (key := f"{share:.0%}") in recall},
        kinds={key: recall[key] for key in KINDS if key in recall},
        wrong=dict(sorted(wrong.items())),
    )


def _taken(corpus: Planted, pair: Pair) -> str:
    return " and ".join(sorted({corpus.others[id] for id in pair if id in corpus.others})) or "another text"


def _absent(name: str, reason: str) -> Copying:
    return Copying(finder=name, copies=0, precision=0, recall=0, shares={}, kinds={}, wrong={}, missing=reason)


def table(figures: Iterable[Copying]) -> Iterator[str]:
    """The figures for a reader."""
    shares = [f"{share:.0%}" for share in SHARES]
    yield "  ".join([f"{'finder':28}", "copies  prec.   rec.", *(f"{name:>8}" for name in (*shares, *KINDS)), "wrong"])
    for one in figures:
        if one.missing:
            yield f"{one.finder:28}  not there: {one.missing}"
            continue
        recall = {**one.shares, **one.kinds}
        values = [f"{recall[name]:8.3f}" if name in recall else f"{'':8}" for name in (*shares, *KINDS)]
        wrong = ", ".join(f"{count} {what}" for what, count in one.wrong.items())
        yield "  ".join(
            [f"{one.finder:28}", f"{one.copies:6}  {one.precision:5.3f}  {one.recall:5.3f}", *values, wrong]
        )
