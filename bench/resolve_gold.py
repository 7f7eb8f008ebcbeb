"""Turns the quotes of sample_gold.yaml into offsets: gold.jsonl of the bundled sample.

In: the gold as a person wrote it, with evidence as exact words, and the text the reader made of
each capture, as JSON Lines of `{source, text}`. Out: one line a record, with `[start, end)` in
code points. Words that do not stand exactly in the body of their article stop it, with file and
quote. Every quote is looked for inside the body, so that furniture cannot be taken for evidence.

    python bench/resolve_gold.py TEXTS.jsonl
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
GOLD = HERE / "sample_gold.yaml"
OUT = HERE.parent / "dragoman" / "samples" / "ondra" / "gold.jsonl"

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
        self.spans = [self.stretch(s) for s in stretches]

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


def resolve(gold: Row, texts: dict[str, str]) -> Iterator[Row]:
    """Every gold line with its offsets, articles first, links last.

    Args:
        gold: What sample_gold.yaml holds.
        texts: The text of each article, by source.

    Raises:
        NotFound: An article has no text, or words do not stand in it.
    """
    for article in gold["articles"]:
        body = Body(article["file"], text_of(article["file"], texts), article["body"])
        yield article_line(article, body)
        for heading, (kind, field) in EVIDENCE.items():
            for row in article.get(heading, []):
                yield line(row, kind, field, article["id"], body)
    for link in gold["links"]:
        yield {"type": "link", **link}


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


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("texts", type=Path, help="JSON Lines of {source, text}")
    ask.add_argument("--gold", type=Path, default=GOLD)
    ask.add_argument("-o", "--out", type=Path, default=OUT)
    given = ask.parse_args()
    with given.texts.open(encoding="utf-8") as lines:
        texts = {row["source"]: row["text"] for row in map(json.loads, lines)}
    gold = yaml.safe_load(given.gold.read_text(encoding="utf-8"))
    rows = [json.dumps(row, ensure_ascii=False) + "\n" for row in resolve(gold, texts)]
    given.out.write_text("".join(rows), encoding="utf-8")
    print(f"{len(rows)} lines in {given.out}")


if __name__ == "__main__":
    main()
