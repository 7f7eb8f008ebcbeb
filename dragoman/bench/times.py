"""How well expressions of time are found, against articles in TimeML.

In: a folder of `*.tml` files, such as TimeBank and AQUAINT of TempEval-3. Out: one `Times` a finder. A strict
find has the words that were marked; a relaxed one shares a character with them. Each counts once.
"""

from __future__ import annotations

import xml.etree.ElementTree as xml
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.dates import expressions
from dragoman.errors import BadCapture
from dragoman.model import Article, Span
from dragoman.plugins import finders

ORIGIN = "It is `data/TempEval3/TBAQ` of qiangning/StructTempRel-EMNLP17 on GitHub, with folders of .tml files in it."
Finder = Callable[[Article], Iterable[Span]]


class Marked(Struct, frozen=True):
    """An article and the words that its reader took for times."""

    article: Article
    times: tuple[Span, ...]


class Times(Struct, frozen=True, kw_only=True):
    """How well one finder finds expressions of time."""

    finder: str
    marked: int
    found: int
    strict: float  # F1
    relaxed: float


def marked(folder: Path) -> Iterator[Marked]:
    """The articles of a folder and of those within it.

    Raises:
        BadCapture: there are none; says where they come from.
    """
    paths = sorted(folder.rglob("*.tml"))
    if not paths:
        raise BadCapture(f"{folder}: there are no .tml files here. {ORIGIN}")
    for path in paths:
        body = xml.fromstring(path.read_text(encoding="utf-8", errors="replace")).find("TEXT")
        if body is not None:
            pieces: list[str] = []
            times = tuple(_walk(body, pieces))
            text = "".join(pieces)
            yield Marked(
                Article(page=f"pg-{path.stem}", source=path.name, text=text, body=(Span(0, len(text)),)), times
            )


def _walk(node: xml.Element, pieces: list[str]) -> Iterator[Span]:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        yield from _walk(child, pieces)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces))
    if node.tag == "TIMEX3" and end > start:
        yield Span(start, end)


def compare(
    articles: Sequence[Marked],
    advance: Callable[[int], None] = lambda _: None,
    own: Mapping[str, Finder] | None = None,
) -> list[Times]:
    """One `Times` for each finder of ours; without the model, where it cannot run, the rules alone."""
    able = {
        name: find for name, find in (own or FINDERS).items() if name != "model" or not finders(others=False).lacking
    }
    return [_measured(name, find, articles, advance) for name, find in able.items()]


def rules(article: Article) -> Iterator[Span]:
    """What the rules find."""
    return (time.span for time in expressions(article))


def model(article: Article) -> Iterator[Span]:
    """What the model sees."""
    from dragoman.encoder import read

    return (time.span for time in read(article).times)


FINDERS: dict[str, Finder] = {"rules": rules, "model": model}


def _measured(name: str, find: Finder, articles: Sequence[Marked], advance: Callable[[int], None]) -> Times:
    wanted = found = strict = relaxed = 0
    for one in articles:
        gold, ours = set(one.times), set(find(one.article))
        wanted, found, strict = wanted + len(gold), found + len(ours), strict + len(gold & ours)
        relaxed += _touching(sorted(gold), sorted(ours))
        advance(1)
    total = max(1, wanted + found)
    return Times(
        finder=name,
        marked=wanted,
        found=found,
        strict=round(2 * strict / total, 4),
        relaxed=round(2 * relaxed / total, 4),
    )


def _touching(gold: Sequence[Span], ours: Sequence[Span]) -> int:
    """How many can be paired, one with one, in the order of the text."""
    i = j = count = 0
    while i < len(gold) and j < len(ours):
        if gold[i].overlaps(ours[j]):
            i, j, count = i + 1, j + 1, count + 1
        elif gold[i].end < ours[j].end:
            i += 1
        else:
            j += 1
    return count


def table(figures: Iterable[Times]) -> Iterator[str]:
    """The figures for a reader."""
    yield f"{'finder':12}  marked  found  strict  relaxed"
    for one in figures:
        yield f"{one.finder:12}  {one.marked:6}  {one.found:5}  {one.strict:6.3f}  {one.relaxed:7.3f}"
