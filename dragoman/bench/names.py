"""How well names are put together: pairs of names, and who is meant across articles.

In: a folder with `nomenklatura` (pairs of names), `newswcl50` and `ecbplus` (articles in which people marked who
is meant). Out: F1 of pairs; B³ of all marked mentions, each one that we do not find being alone. Beside ours
stands a peer that joins what ends in the same word, given the marked mentions. Halves: pairs by line, NewsWCL50
by event, ECB+ by topic; only the first of each was looked at while the rules were written.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from msgspec import Struct

from dragoman import actors
from dragoman.actors.lexicon import ordinary
from dragoman.actors.names import same
from dragoman.actors.reader import reader
from dragoman.actors.spelling import fold
from dragoman.actors.whose import Whose
from dragoman.case import Case
from dragoman.errors import BadCapture
from dragoman.link import event_of
from dragoman.model import Actor, Article, Mention, Reading, Signature, Span
from dragoman.shelf import Shelf

Half = Literal["tune", "last"]
HALVES: tuple[Half, ...] = ("tune", "last")
PAIRS = Path("name_bench") / "cases.csv"
_EVENTS, _TOPICS = 5, 35  # NewsWCL50: of ten events the first; ECB+: the topics that may be looked at
_JOINT = re.compile(r",|\s(?:of|for|to|at|in|on|from|with|who|that)\s")
_WHO = frozenset({"COUNTRY", "ACTOR", "GROUP"})  # of NewsWCL50's types of mark those that say who is meant
_OWNER = 8  # characters before a mark in which "their" stands
_ROLE_GAP = 2  # characters between a title and the name it stands beside


class Marked(Struct, frozen=True):
    """One mention that people marked."""

    article: str
    span: Span
    words: str
    means: str
    state: bool = False  # a state or its institutions, told apart by state only


class Names(Struct, frozen=True, kw_only=True):
    """One row: a corpus, whose figures, and three of them."""

    corpus: str
    half: Half
    ours: bool
    count: int  # pairs, or marked mentions
    precision: float
    recall: float
    named: bool = False  # only the mentions that are names: no "the woman", "he"

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compare(data: Path, halves: Sequence[Half] = HALVES) -> Iterator[Names]:
    """The rows of all corpora that are there.

    Raises:
        BadCapture: none of them is.
    """
    corpora: dict[str, Callable[[Path, Half], Iterator[Names]]] = {
        "nomenklatura": _pairs,
        "newswcl50": _newswcl,
        "ecbplus": _ecb,
    }
    there = {name: rows for name, rows in corpora.items() if (data / name).is_dir()}
    if not there:
        raise BadCapture(f"{data}: none of {', '.join(corpora)} is here. docs/bench.md says where they come from.")
    for name, rows in there.items():
        for half in halves:
            yield from rows(data / name, half)


def table(rows: Iterable[Names]) -> Iterator[str]:
    """The rows for a reader."""
    yield f"  {'corpus':14} {'half':5} {'finder':16} {'count':>6}  precision  recall     F1"
    for row in rows:
        who = ("ours" if row.ours else "last word") + (", names" if row.named else "")
        figures = f"{row.precision:9.3f}  {row.recall:6.3f}  {row.f1:5.3f}"
        yield f"  {row.corpus:14} {row.half:5} {who:16} {row.count:6}  {figures}"


# --- pairs of names -----------------------------------------------------------------------------


def _pairs(folder: Path, half: Half) -> Iterator[Names]:
    with (folder / PAIRS).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))[half == "last" :: 2]
    wanted = [row["is_match"] == "true" for row in rows]
    ours = [same(r["name1"], r["name2"], "person" if r["schema"] == "Person" else "body") is not None for r in rows]
    naive = [_last_word(row["name1"]) == _last_word(row["name2"]) for row in rows]
    for found, own in ((ours, True), (naive, False)):
        hit = sum(f and w for f, w in zip(found, wanted, strict=True))
        yield Names(
            corpus="nomenklatura", half=half, ours=own, count=len(rows),
            precision=hit / max(sum(found), 1), recall=hit / max(sum(wanted), 1),
        )  # fmt: skip


# --- who is meant -------------------------------------------------------------------------------


def _measured(corpus: str, half: Half, cases: Iterable[tuple[list[Article], list[Marked]]]) -> Iterator[Names]:
    """B³ of ours and of the peer over cases that are each joined by themselves."""
    wanted: dict[tuple[int, int], str] = {}
    ours: dict[tuple[int, int], str] = {}
    naive: dict[tuple[int, int], str] = {}
    names: set[tuple[int, int]] = set()
    for number, (articles, marked) in enumerate(cases):
        found = clusters(articles, marked)
        for at, (row, cluster) in enumerate(zip(marked, found, strict=True)):
            key = (number, at)
            wanted[key] = f"{number} {row.means}"
            ours[key] = f"{number} {cluster or at}"
            naive[key] = f"{number} {_last_word(row.words)}"
            names.update([key] if _is_name(row.words) else [])
    for named in (True, False):
        keys = [key for key in wanted if not named or key in names]
        of = {key: wanted[key] for key in keys}
        for rows, own in ((ours, True), (naive, False)):
            precision, recall = b_cubed(of, rows)
            yield Names(
                corpus=corpus, half=half, ours=own, count=len(of), precision=precision, recall=recall, named=named
            )


def b_cubed(wanted: Mapping[tuple[int, int], str], found: Mapping[tuple[int, int], str]) -> tuple[float, float]:
    """Precision and recall of Bagga and Baldwin (1998), the mean over mentions.

    >>> b_cubed({(0, 0): "a", (0, 1): "a"}, {(0, 0): "x", (0, 1): "y"})
    (1.0, 0.5)
    """
    if not wanted:
        return 0.0, 0.0
    both: dict[tuple[str, str], int] = defaultdict(int)
    of_wanted: dict[str, int] = defaultdict(int)
    of_found: dict[str, int] = defaultdict(int)
    for key, name in wanted.items():
        both[name, found[key]] += 1
        of_wanted[name] += 1
        of_found[found[key]] += 1
    precision = sum(n * n / of_found[cluster] for (_, cluster), n in both.items()) / len(wanted)
    recall = sum(n * n / of_wanted[name] for (name, _), n in both.items()) / len(wanted)
    return precision, recall


def clusters(articles: Sequence[Article], marked: Sequence[Marked]) -> list[str | None]:
    """Whom we take each marked mention to mean; None where we find nobody there."""
    case = Case(id="bench", title="bench")
    places: dict[str, list[Span]] = defaultdict(list)
    for row in marked:
        if not row.state:
            places[row.article].append(row.span)
    readings = [_reading(article, case, places[article.id]) for article in articles]
    people, links = actors.join(Shelf.of_readings(readings), case, event_of)
    actor = {one.id: one for one in people}
    meant = {link.members[0]: actor[link.members[1]] for link in links}
    party = {id: one.party for id, one in meant.items()}
    whose = Whose([m for r in readings for m in r.mentions], lambda m: party.get(m.id) or m.party, reader(case))
    held = {r.article.id: [m for m in r.mentions if m.id in meant] for r in readings}
    text = {article.id: article.text for article in articles}
    return [_cluster(row, held[row.article], meant, text[row.article], whose) for row in marked]


def _reading(article: Article, case: Case, places: Sequence[Span]) -> Reading:
    none = Signature(article=article.id, method="none", values=(), words=0)
    return Reading(article=article, signature=none, mentions=tuple(actors.find(article, case, places)))


def _cluster(
    row: Marked, mentions: Sequence[Mention], meant: Mapping[str, Actor], text: str, whose: Whose
) -> str | None:
    over = [m for m in mentions if m.span.overlaps(row.span)]
    titled = (m for m in mentions if m.role and 0 <= m.span.start - row.span.end <= _ROLE_GAP)
    beside = [m for m in titled if fold(row.words).removeprefix("the ") in fold(m.role or "")]
    head = row.span.start + _head_end(row.words)
    best = max(
        over,
        key=lambda m: (
            m.kind == "person",
            m.span.start < head <= m.span.end,
            m.span.end == row.span.end,
            m.span.end - m.span.start,
        ),
        default=None,
    )
    best = best or next(iter(beside), None)
    one = meant[best.id] if best is not None else None
    if not row.state:
        return one.id if one is not None else None
    if one is not None and one.party:
        return f"state {one.party}"
    before = text[max(0, row.span.start - _OWNER) : row.span.start]
    state = whose.shown(row.words, row.article, before) or (one.name if one else None)
    return f"state {state}" if state else None


def _head_end(words: str) -> int:
    """Where the noun of a phrase ends: of "envoys from the South" after "envoys"."""
    joint = _JOINT.search(words)
    return joint.start() if joint else len(words)


def _is_name(words: str) -> bool:
    """Whether a marked mention holds a name: a capital on a word that is no ordinary one."""
    parts = re.findall(r"[^\W\d_][\w'’.-]*", words)
    return any(word[0].isupper() and not ordinary(word.lower()) for word in parts)


def _last_word(words: str) -> str:
    return (fold(words).split() or [""])[-1]


# --- NewsWCL50 ----------------------------------------------------------------------------------


def _newswcl(folder: Path, half: Half) -> Iterator[Names]:
    lines = (folder / "Annotations.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [row for row in csv.DictReader(lines) if (int(row["event_id"]) < _EVENTS) == (half == "tune")]
    rows = list(_of_one(rows))
    for kind, name in (("ACTOR", "newswcl people"), ("COUNTRY", "newswcl states")):
        of_kind = [row for row in rows if row["code_type"] == kind]
        events = sorted({row["event_id"] for row in of_kind})
        cases = (_event(folder, [r for r in of_kind if r["event_id"] == event]) for event in events)
        yield from _measured(name, half, cases)


def _of_one(rows: Sequence[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The marks without those of words that are marked for several at once, "the two countries": B³ has one each."""
    several: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        if row["code_type"] in _WHO:
            name = row["code_name"]
            several[_place(row)].add(name if row["code_type"] == "ACTOR" else name.partition("\\")[0])
    return (row for row in rows if len(several[_place(row)]) < 2)


def _place(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[key] for key in ("event_id", "publisher_id", "paragraph", "sentence", "start", "end"))


def _event(folder: Path, rows: Sequence[Mapping[str, str]]) -> tuple[list[Article], list[Marked]]:
    articles: list[Article] = []
    marked: list[Marked] = []
    for publisher in sorted({row["publisher_id"] for row in rows}):
        event = rows[0]["event_id"]
        path = next((folder / "1-raw-articles" / f"event_{event}").glob(f"{event}_{publisher}.txt*"))
        article = _article(f"wcl-{event}-{publisher}", path.read_text(encoding="utf-8"))
        articles.append(article)
        marked.extend(_places(article, [row for row in rows if row["publisher_id"] == publisher]))
    return articles, marked


def _article(name: str, text: str) -> Article:
    return Article(page=f"pg-{name}", source=name, text=text, body=(Span(0, len(text)),), language="en")


def _places(article: Article, rows: Sequence[Mapping[str, str]]) -> Iterator[Marked]:
    """Where each marked mention stands: the marks have words and paragraph, so the longest are placed first,
    those of one paragraph in their order. A mark whose words are not in its paragraph is left out.
    """
    paragraphs = [match for match in re.finditer(r"[^\n]+", article.text) if match[0].strip()]
    used: set[int] = set()
    order = sorted(rows, key=lambda r: (-len(r["code_mention"]), int(r["sentence"]), int(r["start"])))
    for row in order:
        at = int(row["paragraph"])
        near = paragraphs[max(at - 1, 0) : at + 2]
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, row["code_mention"].split())) + r"(?!\w)")
        hits = (m for p in (near[1:2] + near) for m in pattern.finditer(article.text, p.start(), p.end()))
        place = next((m for m in hits if not used & set(range(m.start(), m.end()))), None)
        if place is not None:
            used.update(range(place.start(), place.end()))
            span = Span(place.start(), place.end())
            yield Marked(article.id, span, row["code_mention"], row["code_name"], row["code_type"] == "COUNTRY")


# --- ECB+ ---------------------------------------------------------------------------------------


def _ecb(folder: Path, half: Half) -> Iterator[Names]:
    topics = sorted(int(path.name) for path in folder.iterdir() if path.is_dir() and path.name.isdigit())
    chosen = [topic for topic in topics if topic <= _TOPICS and topic % 2 == (half == "tune")]
    with next(folder.glob("*.csv")).open(encoding="utf-8", newline="") as lines:
        read = {(row["Topic"], row["File"], row["Sentence Number"]) for row in csv.DictReader(lines)}
    yield from _measured("ecb+ people", half, (_topic(folder / str(topic), read) for topic in chosen))


def _topic(folder: Path, read: set[tuple[str, str, str]]) -> tuple[list[Article], list[Marked]]:
    articles: list[Article] = []
    marked: list[Marked] = []
    for path in sorted(folder.glob("*.xml")):
        file = path.stem.partition("_")[2]
        own = {sentence for topic, name, sentence in read if (topic, name) == (folder.name, file)}
        if own:
            article, rows = _document(path, own)
            articles.append(article)
            marked.extend(rows)
    return articles, marked


def _document(path: Path, sentences: set[str]) -> tuple[Article, list[Marked]]:
    root = ElementTree.parse(path).getroot()
    text, places = "", {}
    last = None
    for token in root.iter("token"):
        text += "" if last is None else " " if token.get("sentence") == last else "\n\n"
        places[token.get("t_id")] = (len(text), len(text) + len(token.text or ""), token.get("sentence"))
        text += token.text or ""
        last = token.get("sentence")
    article = _article(f"ecb-{path.stem}", text)
    return article, list(_humans(root, article, places, sentences))


def _humans(root: ElementTree.Element, article: Article, places: Mapping[str | None, tuple[int, int, str | None]],
            sentences: set[str]) -> Iterator[Marked]:  # fmt: skip
    means: dict[str | None, str] = {}
    for relation in chain(root.iter("CROSS_DOC_COREF"), root.iter("INTRA_DOC_COREF")):
        name = relation.get("note") or f"{article.id} {relation.get('r_id')}"
        means |= {source.get("m_id"): name for source in relation.iter("source")}
    for kind in ("HUMAN_PART_PER", "HUMAN_PART_GPE"):
        for mark in root.iter(kind):
            own = [places[anchor.get("t_id")] for anchor in mark.iter("token_anchor")]
            if own and own[0][2] in sentences:
                span = Span(own[0][0], own[-1][1])
                name = means.get(mark.get("m_id"), f"{article.id} {mark.get('m_id')}")
                yield Marked(article.id, span, span.of(article.text), name, kind == "HUMAN_PART_GPE")
