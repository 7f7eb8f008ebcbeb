"""A reading of the annotated set as a record, to be compared with what the program makes of the same articles.

python training/gold.py training/annotated/harbour --reading g > gold.jsonl
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import annotations
import yaml

Line = dict[str, Any]


class Known(NamedTuple):
    """Who is who in a case."""

    party_of: dict[str, str]  # names, of parties and people, to the id of their party
    sides: frozenset[str]  # those of them that name a party itself


def lines(folder: Path, reading: str = "ab") -> Iterator[Line]:
    """The gold lines of one negotiation."""
    known = _known(folder)
    for path in sorted(folder.glob("*.txt")):
        id = f"{folder.name}/{path.stem}"
        yield {"type": "article", "id": id, "file": path.name}
        found = [_records(path, id, which, known) for which in reading]
        yield from found[0] if len(found) == 1 else _both(*found)


def of(read: Iterable[annotations.Read], folder: Path) -> Iterator[Line]:
    """The gold lines of pages of one negotiation, whose case lies in a folder."""
    known = _known(folder)
    for page in read:
        path = Path(page.article.source)
        id = f"{folder.name}/{path.stem}"
        yield {"type": "article", "id": id, "file": path.name}
        yield from _lines(page, id, "a", known)


def _records(path: Path, id: str, which: str, known: Known) -> list[Line]:
    return _lines(annotations.read(path.with_name(f"{path.stem}.{which}.ann")), id, which, known)


def _lines(read: annotations.Read, id: str, which: str, known: Known) -> list[Line]:
    out: list[Line] = []
    unnamed = ""  # who spoke last of those without a name; "he said" may go on with it
    for number, note in enumerate(read.notes):
        if note.kind == "said" and note.labels["kind"] != "attitude":
            unnamed = _unnamed(note, read.article.text) or unnamed
            out.append(_statement(id, f"{which}{number}", note, known, read.article.text, unnamed))
        elif note.kind == "pos" and note.labels["issue"] != "-":
            out.append(_position(id, f"{which}{number}", note, known.party_of))
        elif note.kind == "event":
            out.append(_event(id, f"{which}{number}", note, read.article.text))
    return out


def _both(left: list[Line], right: list[Line]) -> Iterator[Line]:
    """The first reading's records, and those that only the second has; what one of them lacks is weak."""
    for one in left:
        yield {**one, "weak": one.get("weak", False) or not any(_same(one, other) for other in right)}
    for other in right:
        if not any(_same(one, other) for one in left):
            yield {**other, "weak": True}


def _same(one: Line, other: Line) -> bool:
    if one["type"] != other["type"]:
        return False
    if one["type"] == "position":
        return all(one[field] == other[field] for field in ("party", "issue", "direction"))
    if one["type"] == "event":
        return one["kind"] == other["kind"] and one["span"][0] < other["span"][1] and other["span"][0] < one["span"][1]
    spans = [tuple(annotations.Span(*s) for s in line["content"]) for line in (one, other)]
    return annotations.dice(*spans) >= 0.5


def _known(folder: Path) -> Known:
    case = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    found = {str(p["id"]): str(p["id"]) for p in case["parties"]}
    found |= {str(name): str(p["id"]) for p in case["parties"] for name in p.get("names") or ()}
    path = folder / "cast.yaml"
    cast = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    people = {str(name): found.get(str(party), str(party)) for name, party in cast.items() if party}
    return Known({**people, **found}, frozenset(found.keys() - people.keys()))


def _words(note: annotations.Note, text: str) -> str:
    """The words for who says it; none where they are a pronoun."""
    words = " ".join(note.spans["src"][0].of(text).split()) if "src" in note.spans else ""
    return "" if words.casefold() in _PRONOUNS else words


def _unnamed(note: annotations.Note, text: str) -> str:
    """The words for who says it, where the reading names nobody."""
    return _words(note, text) if note.labels.get("is", "-").strip() == "-" else ""


_PRONOUNS = frozenset("he she it they we i you who which that this one".split())
_HANGING = re.compile(
    r",| (?:who|that|which|of|with|in|from|for|at|on|to|by|and|familiar|close|briefed|quoted|involved)\b"
)


def _statement(id: str, number: str, note: annotations.Note, known: Known, text: str, unnamed: str) -> Line:
    """Its source is the one who is meant; for an unnamed one the words that tell of it, for "he" those before.

    `called` holds further words for the same: of a side that speaks, the party it is in the case and the words for it
    ("Norland's foreign ministry"); of those without a name, the words without what hangs on them.
    """
    who = note.labels.get("is", "-").split(" // ")[0].strip()
    called: list[str] = []
    if who == "-":
        words = " ".join(note.spans["src"][0].of(text).split()) if "src" in note.spans else ""
        who = (_words(note, text) or unnamed or words) if words else ""
        called = [_HANGING.split(who)[0]]
    elif who in known.sides:
        called = [known.party_of[who], _words(note, text)]
    return {
        "type": "statement",
        "id": f"{id}-s{number}",
        "article": id,
        "source": who or None,
        "called": [words for words in called if words],
        "weak": not who,
        "party": known.party_of.get(who) or note.labels.get("party"),
        "content": [[span.start, span.end] for span in note.spans["con"]],
        "kind": note.labels["kind"],
    }


def _position(id: str, number: str, note: annotations.Note, party_of: dict[str, str]) -> Line:
    span = note.spans["ev"][0]
    return {
        "type": "position",
        "id": f"{id}-p{number}",
        "article": id,
        "actor": note.labels["is"],
        "party": party_of.get(note.labels["is"], note.labels["is"]),
        "issue": note.labels["issue"],
        "stance": note.labels["stance"],
        "direction": note.labels["dir"],
        "span": [span.start, span.end],
        "past": "past" in note.labels.get("mod", ""),
    }


def _event(id: str, number: str, note: annotations.Note, text: str) -> Line:
    """Its span is the clause of its cue; its date is known where the words for it name day, month and year."""
    cue = note.spans["cue"][0]
    when = " ".join(span.of(text) for span in note.spans.get("when", ()))
    return {
        "type": "event",
        "id": f"{id}-e{number}",
        "article": id,
        "kind": note.labels["kind"],
        "status": note.labels["status"],
        "planned": note.labels["status"] in ("planned", "moved"),
        "cue": [cue.start, cue.end],
        "span": _clause(note, text),
        "place": note.spans["where"][0].of(text) if "where" in note.spans else None,
        "participants": [" ".join(span.of(text).split()) for span in note.spans.get("who", ())],
        "when": " ".join(when.split()) or None,
        "date": _day(when),
    }


def _clause(note: annotations.Note, text: str) -> list[int]:
    """The words around a cue up to the next sign on either side, with who, where and when of the same sentence."""
    inside = [span for spans in note.spans.values() for span in spans]
    cue = note.spans["cue"][0]
    near = [span for span in inside if not _ENDS.search(text[min(span.start, cue.start) : max(span.end, cue.end)])]
    start, end = min(span.start for span in near), max(span.end for span in near)
    before = max((m.end() for m in _SIGN.finditer(text, 0, start)), default=0)
    after = _SIGN.search(text, end)
    return [before, after.start() if after else len(text)]


_SIGN = re.compile(r"[,;:!?](?:\s+|$)|[.](?:\s+|$)|\s[-–—]\s|[“”„\"()—]+\s*|\n\s*")
_ENDS = re.compile(r"[.!?](?:[”\"]?\s+(?=[A-Z“\"])|$)|\n\s*\n")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_DATE = re.compile(
    rf"(?:(\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?)?({'|'.join(_MONTHS)})(?:\s+(\d\d?))?,?\s+(\d{{4}})", re.I
)


def _day(words: str) -> str | None:
    """The day, month or year that words name in full: "on 3 May 2021", "in May 2021", "in 2021".

    >>> _day("on May 3, 2021"), _day("in May 2021"), _day("last Tuesday")
    ('2021-05-03', '2021-05', None)
    """
    if found := _DATE.search(words):
        day = found[1] or found[3]
        month = f"{found[4]}-{_MONTHS[found[2].lower()]:02}"
        return f"{month}-{int(day):02}" if day else month
    year = re.fullmatch(r"(?:in\s+)?([12]\d{3})", words.strip())
    return year[1] if year else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reading", default="ab")
    args = parser.parse_args()
    for line in lines(args.folder, args.reading):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
