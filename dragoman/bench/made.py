"""A corpus of made-up articles of one length, to measure with; the same on every call.

In: captures to take apart. Out: pages whose report has so many words. An article takes its headline
and its paragraphs from the captures at random and changes a few words, so that few are near copies
of each other; every second one is HTML with the furniture of a page, the others are text with a
menu above and a footer below.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from dragoman.clean import clean
from dragoman.errors import BadCapture
from dragoman.model import Article, Page
from dragoman.text import paragraphs

FIRST_DAY = date(2024, 1, 1)
DAYS = 700  # over which the made-up articles appear
EDITED = 50  # one word in so many is changed
SECTIONS = ("Home", "World", "Politics", "Business", "Science", "Opinion", "Sport", "Weather")
TEASERS = ("Ferry timetable changes on Sunday", "Ten soups for a cold week", "What the new tax means for you")


class Stock(Struct, frozen=True):
    """What articles are made of."""

    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]


def stock(pages: Iterable[Page]) -> Stock:
    """The titles and paragraphs of captures.

    Raises:
        BadCapture: there is no article in them.
    """
    found = [article for page in pages if isinstance(article := clean(page), Article)]
    titles = [article.title for article in found if article.title]
    parts = [span.of(article.text) for article in found for span in paragraphs(article)]
    if not parts:
        raise BadCapture("there is no article in these captures to make others of.")
    return Stock(tuple(titles) or (parts[0],), tuple(parts))


def write(stock: Stock, words: int, count: int, folder: Path) -> None:
    """Write so many made-up pages of so many words."""
    folder.mkdir(parents=True)
    for number in range(count):
        chance = random.Random(number)
        title, body = chance.choice(stock.titles), list(_body(stock.paragraphs, words, chance))
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        name, text = (".html", _page(title, body, day)) if number % 2 else (".txt", _text(title, body, day))
        (folder / f"{number:06}{name}").write_text(text, encoding="utf-8")


def _body(parts: Sequence[str], words: int, chance: random.Random) -> Iterator[str]:
    """Paragraphs of together about so many words: the last is the one that comes nearest."""
    so_far = 0
    while True:
        part = chance.choice(parts).split()
        if so_far and so_far + len(part) / 2 > words:
            return
        so_far += len(part)
        yield " ".join(edited(part, chance))


def edited(words: Sequence[str], chance: random.Random) -> list[str]:
    """The same words, a few of them with an s more or less."""
    changed = list(words)
    for _ in range(max(1, len(changed) // EDITED)):
        at = chance.randrange(len(changed))
        word = changed[at]
        if word.isalpha() and len(word) > 3:
            changed[at] = word[:-1] if word.endswith("s") else word + "s"
    return changed


def _text(title: str, body: Sequence[str], day: date) -> str:
    menu, footer = "\n".join(SECTIONS), "\n".join(("Most read", *TEASERS, "Terms of use | Privacy | Contact"))
    return "\n\n".join((menu, title, f"{day:%B} {day.day}, {day.year}", *body, footer)) + "\n"


def _page(title: str, body: Sequence[str], day: date) -> str:
    links = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in SECTIONS)
    teasers = "".join(f'<li><a href="/read/{n}">{teaser}</a></li>' for n, teaser in enumerate(TEASERS))
    report = "\n".join(f"<p>{html.escape(part)}</p>" for part in body)
    name = html.escape(title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name} - The Daily Measure</title>\n'
        f'<meta property="article:published_time" content="{day}T09:00:00Z"></head>\n'
        f"<body><nav><ul>{links}</ul></nav><main><article><h1>{name}</h1>\n{report}\n</article></main>\n"
        f"<aside><h2>Most read</h2><ul>{teasers}</ul></aside><footer><p>Terms of use | Privacy</p></footer>"
        "</body></html>\n"
    )
