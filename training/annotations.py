"""The annotated set: its format, whether its words stand in its texts, and how far two readings agree.

In: the folders of `training/annotated`. Out: `Note`s whose spans are places in the article. The format is
described in `annotated/GUIDELINES.md`.

    python training/annotations.py show annotated/harbour/01.txt
    python training/annotations.py check annotated/harbour/*.ann
    python training/annotations.py agree annotated/harbour …
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.model import Article, Span
from dragoman.text import sentences

ROOT = Path(__file__).parent / "annotated"
TUNING = ("velka-transit", "premier-players", "brandt-takeover")  # for thresholds and chances; not trained on
CHANCES = (
    "halvern-bronzes",
    "calder-teachers",
    "quillara-debt",
    "dolun-pastures",
)  # for chances; no rule was made with them
WORDS = {
    "said": ("cue", "src", "con", "to", "via"),
    "pos": ("cue", "who", "ev", "cond", "fig", "by"),
    "event": ("cue", "who", "where", "when"),
}
LABELS = {
    "said": {"is": None, "party": None, "kind": ("direct", "mixed", "indirect", "attitude")},
    "pos": {
        "is": None,
        "issue": None,
        "dir": ("for", "against", "conditional"),
        "stance": ("demands", "offers", "open_to", "accepts", "agreed", "conditional", "rejects", "threatens"),
        "mod": None,
    },
    "event": {
        "kind": ("meeting", "call", "agreement", "exchange", "attack", "visit", "deadline", "proposal", "statement"),
        "status": ("held", "planned", "moved", "cancelled", "denied"),
    },
}
NEEDED = {"said": ("con", "kind"), "pos": ("issue", "stance", "ev"), "event": ("kind", "cue", "status")}
NAMES = ("per", "org", "state", "place", "office", "time")
MODES = frozenset({"past", "reported", "hypothetical"})
_FIELD = re.compile(r"(\w+):\s*(.*)", re.DOTALL)
_LINE = re.compile(r"(\d+)\s+(\w+)\s*\|(.*)")


class Note(NamedTuple):
    """One record of a reading."""

    kind: str  # said, pos, event, or a kind of name
    sentence: int  # counted from 1
    spans: dict[str, tuple[Span, ...]]
    labels: dict[str, str]


class Read(NamedTuple):
    """One article and one reading of it."""

    article: Article
    notes: tuple[Note, ...]
    faults: tuple[str, ...]  # lines that do not hold, each with what is wrong


def article(path: Path) -> Article:
    """An article of the set; every character of it is body."""
    text = path.read_text(encoding="utf-8")
    return Article(page="pg-" + path.parent.name + path.stem, source=str(path), text=text, body=(Span(0, len(text)),))


def read(path: Path) -> Read:
    """One `.ann` file with its article."""
    of = article(path.with_name(path.name.split(".")[0] + ".txt"))
    places = [s.span for s in sentences(of)]
    notes: list[Note] = []
    faults: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            notes.extend(_names(of.text, line) if line.startswith("*") else [_note(of.text, places, line)])
        except ValueError as error:
            faults.append(f"{path.name}:{number}: {error}")
    return Read(of, tuple(notes), tuple(faults))


def _names(text: str, line: str) -> Iterator[Note]:
    field = _FIELD.match(line[1:].strip())
    if not field or field[1] not in NAMES:
        raise ValueError(f"a line of names begins with one of {', '.join(NAMES)}: {line[:40]}")
    for words in filter(None, (w.strip() for w in field[2].split(" // "))):
        found = list(re.finditer(rf"(?<!\w){_loose(words)}(?!\w)", text))
        if not found:
            raise ValueError(f"“{words}” does not stand in the article")
        for m in found:
            yield Note(field[1], 0, {"name": (Span(m.start(), m.end()),)}, {})


def _note(text: str, places: list[Span], line: str) -> Note:
    head = _LINE.match(line)
    if not head or head[2] not in WORDS:
        raise ValueError(f"not “NUMBER said|pos|event | field: words”: {line[:50]}")
    number, kind = int(head[1]), head[2]
    if not 1 <= number <= len(places):
        raise ValueError(f"there is no sentence {number}; the article has {len(places)}")
    spans: dict[str, tuple[Span, ...]] = {}
    labels: dict[str, str] = {}
    for part in head[3].split(" | "):
        field = _FIELD.fullmatch(part.strip().strip("|").strip())
        if not field:
            raise ValueError(f"not “field: words”: {part[:40]}")
        name, words = field[1], field[2].strip()
        if name in LABELS[kind]:
            labels[name] = _label(kind, name, words)
        elif name in WORDS[kind]:
            spans[name] = _spans(text, places, number, words)
        else:
            raise ValueError(f"{kind} has no field {name}")
    missing = [name for name in NEEDED[kind] if name not in spans and name not in labels]
    if missing:
        raise ValueError(f"{kind} needs {', '.join(missing)}")
    if kind == "pos" and labels["issue"] != "-" and ("dir" not in labels or "is" not in labels):
        raise ValueError("a position on an issue needs dir and is")
    return Note(kind, number, spans, labels)


def _label(kind: str, name: str, words: str) -> str:
    allowed = LABELS[kind][name]
    if allowed and words not in allowed:
        raise ValueError(f"{name} is one of {', '.join(allowed)}, not {words}")
    if name == "mod" and not {w.strip() for w in words.split(",")} <= MODES:
        raise ValueError(f"mod holds only {', '.join(sorted(MODES))}: {words}")
    return words


def _spans(text: str, places: list[Span], number: int, words: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for piece in (w.strip() for w in words.split(" // ")):
        where = re.match(r"@(\d+)\s+(.*)", piece, re.DOTALL)
        at, piece = (int(where[1]), where[2]) if where else (number, piece)
        nth = re.search(r"\s#(\d)$", piece)
        count, piece = (int(nth[1]), piece[: nth.start()]) if nth else (1, piece)
        if not 1 <= at <= len(places):
            raise ValueError(f"there is no sentence {at}")
        begin = max(
            places[at - 1].start, found[-1].end if found and not where and found[-1].end < places[at - 1].end else 0
        )
        close = found[-1].end if found and not where else 0
        begin = max(begin, close)
        hits = [
            m
            for m in re.finditer(_edge(piece), text[begin:])
            if where is None or begin + m.start() < places[at - 1].end
        ]
        limit = places[min(at + 8, len(places)) - 1].end if found else places[at - 1].end
        hits = [m for m in hits if begin + m.start() < limit]
        if len(hits) < count:
            raise ValueError(f"“{piece}” does not stand in sentence {at}")
        m = hits[count - 1]
        found.append(Span(begin + m.start(), begin + m.end()))
    return tuple(found)


def _edge(words: str) -> str:
    """A pattern for the words as whole words."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return before + _loose(words) + after


def _loose(words: str) -> str:
    """A pattern for words with any white space between, and any shape of quotation mark."""
    pattern = r"\s+".join(re.escape(w) for w in words.split())
    return re.sub(r"[“”„\"]", '[“”„"]', re.sub(r"[‘’']", "[‘’']", pattern))


# --- agreement ---------------------------------------------------------------------------------


def agreement(folders: Iterable[Path]) -> dict[str, tuple[float, int]]:
    """F1 between the two readings of the articles of these folders, by kind, with how many records the first has.

    A record agrees with one of the same kind whose main words overlap by half (Dice) and, for the lines
    named so, has the same labels.
    """
    counts: dict[str, list[int]] = {}
    for folder in folders:
        for first in sorted(folder.glob("*.a.ann")):
            second = first.with_name(first.name.replace(".a.", ".b."))
            if second.exists():
                _compare(read(first).notes, read(second).notes, counts)
    return {name: (2 * hit / (a + b) if a + b else 0.0, a) for name, (hit, a, b) in counts.items()}


MAIN = {"said": "con", "pos": "ev", "event": "cue"}
SAME = {"said": ("is", "kind"), "pos": ("issue", "is", "dir", "stance"), "event": ("kind", "status")}


def _compare(left: tuple[Note, ...], right: tuple[Note, ...], counts: dict[str, list[int]]) -> None:
    for kind, main in MAIN.items():
        a = [n for n in left if n.kind == kind]
        b = [n for n in right if n.kind == kind]
        pairs = _pairs(a, b, main)
        _add(counts, kind, len(pairs), len(a), len(b))
        for label in SAME[kind]:
            same = sum(x.labels.get(label) == y.labels.get(label) for x, y in pairs)
            _add(counts, f"{kind} with {label}", same, len(a), len(b))
        for field in WORDS[kind]:
            if field != main:
                both = [(x.spans.get(field), y.spans.get(field)) for x, y in pairs]
                same = sum(bool(x and y and dice(x, y) >= 0.5) for x, y in both)
                _add(counts, f"{kind} {field}", same, sum(bool(x) for x, _ in both), sum(bool(y) for _, y in both))
    held = [
        {
            (n.labels["is"], n.labels["issue"], n.labels["dir"])
            for n in notes
            if n.kind == "pos" and n.labels["issue"] != "-"
        }
        for notes in (left, right)
    ]
    _add(counts, "party × issue × direction of an article", len(held[0] & held[1]), len(held[0]), len(held[1]))


def _pairs(a: list[Note], b: list[Note], main: str) -> list[tuple[Note, Note]]:
    scored = sorted(
        (
            (dice(x.spans[main], y.spans[main]) + 0.1 * (x.labels.get("issue") == y.labels.get("issue")), i, j)
            for i, x in enumerate(a)
            for j, y in enumerate(b)
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for score, i, j in scored:
        alike = score >= 0.6 - 1e-9 or (score >= 0.5 and a[i].labels.get("issue") == b[j].labels.get("issue"))
        if alike and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((a[i], b[j]))
    return out


def dice(a: tuple[Span, ...], b: tuple[Span, ...]) -> float:
    """How much of two sets of words is the same, 0 to 1."""
    left = {i for s in a for i in range(s.start, s.end)}
    right = {i for s in b for i in range(s.start, s.end)}
    return 2 * len(left & right) / (len(left) + len(right))


def _add(counts: dict[str, list[int]], name: str, hit: int, a: int, b: int) -> None:
    row = counts.setdefault(name, [0, 0, 0])
    row[0], row[1], row[2] = row[0] + hit, row[1] + a, row[2] + b


def main(verb: str, *paths: str) -> int:
    if verb == "show":
        for path in paths:
            of = article(Path(path))
            for number, sentence in enumerate(sentences(of), 1):
                print(number, " ".join(sentence.span.of(of.text).split()))
        return 0
    if verb == "check":
        wrong = 0
        for path in paths:
            found = read(Path(path))
            wrong += len(found.faults)
            print(*found.faults, sep="\n", end="\n" if found.faults else "")
        print(f"{len(paths)} readings, {wrong} lines that do not hold")
        return 1 if wrong else 0
    if verb == "agree":
        for name, (f1, count) in agreement(map(Path, paths)).items():
            print(f"{name:45} {f1:.3f}  ({count})")
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
