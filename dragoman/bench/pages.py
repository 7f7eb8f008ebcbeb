"""How well pages are dated, against pages whose day is known.

In: a folder in the layout of htmldate's tests: `eval_*.json` naming pages with their day (none: it has none), and the
pages in folders beside it. Out: one `Dated` a finder: ours, and the htmldate library, searching briefly and at length.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from dragoman.case import Case
from dragoman.clean import clean
from dragoman.dates import clues, infer
from dragoman.dates.metadata import metadata
from dragoman.errors import BadCapture
from dragoman.model import Article, Clue, Page, Reading, Signature
from dragoman.read import pages
from dragoman.shelf import Known, Shelf

ORIGIN = "It is `tests` of adbar/htmldate on GitHub: eval_*.json, with the pages in folders of it."
SPLITS = {"dev": "eval_mediacloud_2020.json", "test": "eval_default.json"}


class Marked(Struct, frozen=True):
    """A page and the day on which it appeared."""

    path: Path
    day: str | None


class Dated(Struct, frozen=True, kw_only=True):
    """How well one finder dates pages."""

    finder: str
    pages: int
    right: float  # share: the day, or none where there is none
    none: float  # share that it gives no day


def marked(folder: Path, split: str) -> list[Marked]:
    """The pages of one split that lie in the folder.

    Raises:
        BadCapture: the list is not there or not readable; says where it comes from.
    """
    try:
        rows = json.loads((folder / SPLITS[split]).read_text(encoding="utf-8"))
        days = {str(row["file"]): row["date"] for row in rows.values()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise BadCapture(f"{folder}: {SPLITS[split]} cannot be read here ({type(error).__name__}). {ORIGIN}") from error
    places = {path.name: path for path in sorted(folder.glob("*/*")) if path.name in days}
    return [Marked(places[name], day if isinstance(day, str) else None) for name, day in days.items() if name in places]


def compare(given: Sequence[Marked], advance: Callable[[int], None] = lambda _: None) -> list[Dated]:
    """One `Dated` for each finder."""
    return [_measured(name, find, given, advance) for name, find in FINDERS.items()]


def _measured(
    name: str, find: Callable[[Path], str | None], given: Sequence[Marked], advance: Callable[[int], None]
) -> Dated:
    right = none = 0
    for page in given:
        day = find(page.path)
        right += day == page.day
        none += day is None
        advance(1)
    total = max(1, len(given))
    return Dated(finder=name, pages=len(given), right=round(right / total, 4), none=round(none / total, 4))


def ours(path: Path) -> str | None:
    """The day that the program gives a page that stands alone."""
    page = next(iter(pages([path])), None)
    if not isinstance(page, Page):
        return None
    article = clean(page)
    if not isinstance(article, Article):  # nothing to read: what it says outside its text
        return _first(metadata(page))
    reading = Reading(
        article=article,
        signature=Signature(article=article.id, method="none", values=(), words=0),
        clues=tuple(clues(article, page)),
    )
    case = Case(id="page", title="")
    when = next(w for w in infer(Shelf.of_readings([reading]), case, Known()) if w.record == article.id)
    day = (when.likely or when.days) if when.days else None
    return day.day.isoformat() if day and day.day else None


def _first(found: Iterable[Clue]) -> str | None:
    return next((c.days.first.isoformat() for c in found if c.used and c.days and c.days.day), None)


def _library(extensive: bool) -> Callable[[Path], str | None]:
    def find(path: Path) -> str | None:
        from htmldate import find_date

        text = path.read_bytes().decode("utf-8", "replace")
        found = find_date(text, original_date=True, extensive_search=extensive, max_date=f"{date.max.year - 1}-12-31")
        return str(found) if found else None

    return find


FINDERS: dict[str, Callable[[Path], str | None]] = {
    "dragoman": ours,
    "htmldate": _library(True),
    "htmldate, briefly": _library(False),
}


def table(figures: Iterable[Dated]) -> Iterator[str]:
    """The figures for a reader."""
    yield f"{'finder':18}  pages  right  no day"
    for one in figures:
        yield f"{one.finder:18}  {one.pages:5}  {one.right:5.3f}  {one.none:6.3f}"
