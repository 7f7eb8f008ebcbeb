"""How well expressions of time are found, against articles in TimeML.

In: a folder of `*.tml` files, such as TimeBank and AQUAINT of TempEval-3. Out: one `Times` a finder. A strict
find has the words that were marked; a relaxed one shares a character with them; a valued one is relaxed and has
the marked TIMEX3 value, letter by letter. Each counts once.
"""

from __future__ import annotations

import xml.etree.ElementTree as xml
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from dragoman.dates import expressions
from dragoman.dates.timex import values
from dragoman.errors import BadCapture
from dragoman.model import Article, Span
from dragoman.plugins import finders

ORIGIN = "It is `data/TempEval3/TBAQ` of qiangning/StructTempRel-EMNLP17 on GitHub, with folders of .tml files in it."
Found = tuple[Span, str | None]  # words and their TIMEX3 value; None: the finder gives none


class Marked(Struct, frozen=True):
    """An article and the words that its reader took for times."""

    article: Article
    times: tuple[Found, ...]
    day: date | None = None  # on which it appeared; None: the file does not say


Finder = Callable[[Marked], Iterable[Found]]


class Times(Struct, frozen=True, kw_only=True):
    """How well one finder finds expressions of time."""

    finder: str
    marked: int
    found: int
    strict: float  # F1
    relaxed: float
    value: float | None  # None: the finder gives no values


def marked(folder: Path) -> Iterator[Marked]:
    """The articles of a folder and of those within it.

    Raises:
        BadCapture: there are none; says where they come from.
    """
    paths = sorted(folder.rglob("*.tml"))
    if not paths:
        raise BadCapture(f"{folder}: there are no .tml files here. {ORIGIN}")
    for path in paths:
        root = xml.fromstring(path.read_text(encoding="utf-8", errors="replace"))
        body = root.find("TEXT")
        if body is not None:
            pieces: list[str] = []
            times = tuple(_walk(body, pieces))
            text = "".join(pieces)
            article = Article(page=f"pg-{path.stem}", source=path.name, text=text, body=(Span(0, len(text)),))
            yield Marked(article, times, _day(root))


def _day(root: xml.Element) -> date | None:
    """The day that the head of the file gives."""
    head = root.find("DCT/TIMEX3")
    value = (head.get("value") or "")[:10] if head is not None else ""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _walk(node: xml.Element, pieces: list[str]) -> Iterator[Found]:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        yield from _walk(child, pieces)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces))
    if node.tag == "TIMEX3" and end > start:
        yield Span(start, end), node.get("value")


def compare(
    articles: Sequence[Marked],
    advance: Callable[[int], None] = lambda _: None,
    own: Mapping[str, Finder] | None = None,
) -> list[Times]:
    """One `Times` for each finder of ours; without the model, where it cannot run, the rules alone."""
    lacking = finders(others=False, model=True).lacking
    able = {name: find for name, find in (own or FINDERS).items() if name != "model" or not lacking}
    return [_measured(name, find, articles, advance) for name, find in able.items()]


def rules(one: Marked) -> Iterator[Found]:
    """What the rules find; values only where the day of the article is known."""
    times = expressions(one.article)
    if one.day is None:
        return ((time.span, None) for time in times)
    return values(times, one.day, one.article.text)


def model(one: Marked) -> Iterator[Found]:
    """What the model sees."""
    from dragoman.encoder import read

    return ((time.span, None) for time in read(one.article).times)


FINDERS: dict[str, Finder] = {"rules": rules, "model": model}


def _measured(name: str, find: Finder, articles: Sequence[Marked], advance: Callable[[int], None]) -> Times:
    wanted = found = strict = relaxed = valued = 0
    told = False
    for one in articles:
        gold, ours = sorted(set(one.times), key=_place), sorted(set(find(one)), key=_place)
        pairs = list(_touching(gold, ours))
        wanted, found, relaxed = wanted + len(gold), found + len(ours), relaxed + len(pairs)
        strict += len({span for span, _ in gold} & {span for span, _ in ours})
        valued += sum(right == value for (_, right), (_, value) in pairs)
        told = told or any(value is not None for _, value in ours)
        advance(1)
    total = max(1, wanted + found)
    return Times(
        finder=name,
        marked=wanted,
        found=found,
        strict=round(2 * strict / total, 4),
        relaxed=round(2 * relaxed / total, 4),
        value=round(2 * valued / total, 4) if told else None,
    )


def _place(found: Found) -> Span:
    return found[0]


def _touching(gold: Sequence[Found], ours: Sequence[Found]) -> Iterator[tuple[Found, Found]]:
    """Those that can be paired, one with one, in the order of the text."""
    i = j = 0
    while i < len(gold) and j < len(ours):
        if gold[i][0].overlaps(ours[j][0]):
            yield gold[i], ours[j]
            i, j = i + 1, j + 1
        elif gold[i][0].end < ours[j][0].end:
            i += 1
        else:
            j += 1


def table(figures: Iterable[Times]) -> Iterator[str]:
    """The figures for a reader."""
    yield f"{'finder':12}  marked  found  strict  relaxed  value"
    for one in figures:
        value = "  none" if one.value is None else f"{one.value:6.3f}"
        yield f"{one.finder:12}  {one.marked:6}  {one.found:5}  {one.strict:6.3f}  {one.relaxed:7.3f}  {value}"
