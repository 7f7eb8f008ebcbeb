"""A reading of the annotated set as a record, to be compared with what the program makes of the same articles.

python training/gold.py training/annotated/harbour --reading g > gold.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import annotations
import yaml

Line = dict[str, Any]


def lines(folder: Path, reading: str = "ab") -> Iterator[Line]:
    """The gold lines of one negotiation."""
    party_of = _parties(folder)
    for path in sorted(folder.glob("*.txt")):
        id = f"{folder.name}/{path.stem}"
        yield {"type": "article", "id": id, "file": path.name}
        found = [_records(path, id, which, party_of) for which in reading]
        yield from found[0] if len(found) == 1 else _both(*found)


def of(read: Iterable[annotations.Read], folder: Path) -> Iterator[Line]:
    """The gold lines of pages of one negotiation, whose case lies in a folder."""
    party_of = _parties(folder)
    for page in read:
        path = Path(page.article.source)
        id = f"{folder.name}/{path.stem}"
        yield {"type": "article", "id": id, "file": path.name}
        yield from _lines(page, id, "a", party_of)


def _records(path: Path, id: str, which: str, party_of: dict[str, str]) -> list[Line]:
    return _lines(annotations.read(path.with_name(f"{path.stem}.{which}.ann")), id, which, party_of)


def _lines(read: annotations.Read, id: str, which: str, party_of: dict[str, str]) -> list[Line]:
    out: list[Line] = []
    for number, note in enumerate(read.notes):
        if note.kind == "said" and note.labels["kind"] != "attitude":
            out.append(_statement(id, f"{which}{number}", note, party_of, read.article.text))
        elif note.kind == "pos" and note.labels["issue"] != "-":
            out.append(_position(id, f"{which}{number}", note, party_of))
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
    spans = [tuple(annotations.Span(*s) for s in line["content"]) for line in (one, other)]
    return annotations.dice(*spans) >= 0.5


def _parties(folder: Path) -> dict[str, str]:
    """Names, of parties and people, to the id of their party."""
    case = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    found = {str(p["id"]): str(p["id"]) for p in case["parties"]}
    found |= {str(name): str(p["id"]) for p in case["parties"] for name in p.get("names") or ()}
    path = folder / "cast.yaml"
    cast = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {**{str(name): str(party) for name, party in cast.items() if party}, **found}


def _statement(id: str, number: str, note: annotations.Note, party_of: dict[str, str], text: str) -> Line:
    """Its source is the one who is meant; for an unnamed one the words that tell of it."""
    who = note.labels.get("is", "-").split(" // ")[0].strip()
    if who == "-":
        who = " ".join(note.spans["src"][0].of(text).split()) if "src" in note.spans else ""
    return {
        "type": "statement",
        "id": f"{id}-s{number}",
        "article": id,
        "source": who or None,
        "weak": not who,
        "party": party_of.get(who) or note.labels.get("party"),
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
