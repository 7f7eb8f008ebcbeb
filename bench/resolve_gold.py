"""Turns the quotes of a gold record written by hand into offsets: gold.yaml of a case to its gold.jsonl.

In: a folder with `gold.yaml`, evidence as exact words, and its `captures`; the text of each is what the program's
own reader makes of it, or comes from JSON Lines of `{source, text}`. Out: one line a record, with `[start, end)` in
code points. Words that do not stand exactly in the body of their article stop it, with file and quote; so does an id
that a link, round, move, deadlock or pledge names and nobody has. Quotes are looked for inside the body only, so that
furniture cannot be taken for evidence. Run it again whenever the reader makes another text of a page.

    python bench/resolve_gold.py                 the bundled sample, of bench/sample_gold.yaml
    python bench/resolve_gold.py FOLDER          any other case
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from dragoman.clean import clean
from dragoman.model import Article, Page
from dragoman.read import pages

HERE = Path(__file__).resolve().parent
GOLD = HERE / "sample_gold.yaml"
SAMPLE = HERE.parent / "dragoman" / "samples" / "ondra"

# The parts across reports: the heading, and the type of its lines.
ACROSS = {
    "links": "link",
    "rounds": "round",
    "moves": "move",
    "deadlocks": "deadlock",
    "pledges": "pledge",
    "gaps": "gap",
}

Row = dict[str, Any]
Stretch = tuple[int, int]

# The field that holds the evidence of each kind of record, and the heading it stands under.
EVIDENCE = {
    "mentions": ("mention", "span"),
    "statements": ("statement", "content"),
    "positions": ("position", "span"),
    "events": ("event", "span"),
}


class NotFound(Exception):
    """Words of the gold do not stand in the text of their article."""


class Body:
    """The text of one article and the stretches of it in which evidence may stand."""

    def __init__(self, file: str, text: str, stretches: list[dict[str, str]]) -> None:
        self.file = file
        self.text = text
        self.spans = joined([self.stretch(s) for s in stretches], text)

    def stretch(self, ends: dict[str, str]) -> Stretch:
        """From the first words `from` to the next `to`, both included."""
        start = self.text.find(ends["from"])
        end = self.text.find(ends["to"], start)
        if start < 0 or end < 0:
            raise NotFound(f"{self.file}: no stretch {ends['from']!r} … {ends['to']!r} in its text.")
        return start, end + len(ends["to"])

    def find(self, quote: str, after: int = 0) -> Stretch:
        """The first place of the words in the body that begins at `after` or later."""
        for start, end in self.spans:
            at = self.text.find(quote, max(start, after), end)
            if at >= 0:
                return at, at + len(quote)
        raise NotFound(f"{self.file}: {quote!r} does not stand in its body. Quotes are exact, to the quotation mark.")

    def find_all(self, quote: str | list[str], after: int) -> Stretch | list[Stretch]:
        """One span; of a split quotation a list of them, in order."""
        if isinstance(quote, str):
            return self.find(quote, after)
        found: list[Stretch] = []
        for part in quote:
            found.append(self.find(part, found[-1][1] if found else after))
        return found


def joined(spans: list[Stretch], text: str) -> list[Stretch]:
    """The spans, those with nothing but white space between them made one: this reader left the furniture out."""
    out = spans[:1]
    for start, end in spans[1:]:
        if text[out[-1][1] : start].strip():
            out.append((start, end))
        else:
            out[-1] = (out[-1][0], end)
    return out


def resolve(gold: Row, texts: dict[str, str]) -> Iterator[Row]:
    """Every gold line with its offsets, articles first, what lies across reports last.

    Args:
        gold: What gold.yaml holds.
        texts: The text of each article, by source.

    Raises:
        NotFound: An article has no text, words do not stand in it, or nobody has an id.
    """
    known: set[str] = set()
    for article in gold["articles"]:
        body = Body(article["file"], text_of(article["file"], texts), article["body"])
        known |= named(article)
        yield article_line(article, body)
        for heading, (kind, field) in EVIDENCE.items():
            for row in article.get(heading) or []:
                yield line(row, kind, field, article["id"], body)
    known |= {row["id"] for row in gold.get("rounds") or []}
    for heading, kind in ACROSS.items():
        for row in gold.get(heading) or []:
            missing = [id for id in ids_of(row) if id not in known]
            if missing:
                raise NotFound(f"{heading}: {row} names {', '.join(missing)}, which is no id of this gold.")
            yield {"type": kind, **row}


def named(article: Row) -> set[str]:
    """The ids of an article and of what it holds."""
    rows = (row for heading in EVIDENCE for row in article.get(heading) or [])
    return {article["id"]} | {row["id"] for row in rows if "id" in row}


def ids_of(row: Row) -> Iterator[str]:
    """The ids that a line across reports names."""
    for field in ("members", "events", "before", "after", "positions", "by"):
        yield from row.get(field) or []
    yield from (row[field] for field in ("from", "to") if row.get(field))
    for step in row.get("steps") or []:
        held = step.get("position")
        yield from held if isinstance(held, list) else [held] if held else []


def text_of(file: str, texts: dict[str, str]) -> str:
    """The text whose source ends with the file's name."""
    found = [text for source, text in texts.items() if source.endswith(file)]
    if len(found) != 1:
        raise NotFound(f"{file}: {len(found)} texts have a source that ends so; it must be one.")
    return found[0]


def article_line(article: Row, body: Body) -> Row:
    kept = {k: v for k, v in article.items() if k not in EVIDENCE}
    kept["body"] = body.spans
    if "retellings" in kept:
        kept["retellings"] = [body.stretch(s) for s in kept["retellings"]]
    return {"type": "article", **kept}


def line(row: Row, kind: str, field: str, article: str, body: Body) -> Row:
    kept = {k: v for k, v in row.items() if k not in {"quote", "after"}}
    after = body.find(row["after"])[1] if "after" in row else 0
    kept[field] = body.find_all(row["quote"], after)
    if "condition" in kept:
        kept["condition"] = body.find(kept["condition"], after)
    return {"type": kind, "article": article, **kept}


def read_captures(folder: Path) -> dict[str, str]:
    """The text the program makes of each capture, by source."""
    made = (clean(page) for page in pages([folder]) if isinstance(page, Page))
    return {article.source: article.text for article in made if isinstance(article, Article)}


def read_texts(path: Path) -> dict[str, str]:
    """The same from JSON Lines of `{source, text}`."""
    with path.open(encoding="utf-8") as lines:
        return {row["source"]: row["text"] for row in map(json.loads, lines)}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path, nargs="?", default=SAMPLE, help="of a case; none: the bundled sample")
    ask.add_argument("--texts", type=Path, help="JSON Lines of {source, text}; none: read the captures")
    ask.add_argument("--gold", type=Path, help="by default gold.yaml of the folder")
    ask.add_argument("-o", "--out", type=Path, help="by default gold.jsonl of the folder")
    given = ask.parse_args()
    written = given.gold or (GOLD if given.folder.resolve() == SAMPLE else given.folder / "gold.yaml")
    out = given.out or given.folder / "gold.jsonl"
    texts = read_texts(given.texts) if given.texts else read_captures(given.folder / "captures")
    gold = yaml.safe_load(written.read_text(encoding="utf-8"))
    rows = [json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in resolve(gold, texts)]
    out.write_text("".join(rows), encoding="utf-8")
    print(f"{len(rows)} lines in {out}")


if __name__ == "__main__":
    main()
