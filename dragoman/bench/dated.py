"""How well articles are dated that state no date, from what they tell and from the others of their case.

In: a folder of cases, each a folder of pages with a table `meta.tsv` of when they appeared, and a case file beside it
where there is one. All that a page states of its own date is blanked out. Out: one `Dated` a way: half of each case
keeps its days, or none does. Cases are told apart by a hash of their names: some to tune on, the others for the end.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from dragoman import actors, dedupe
from dragoman import case as cases
from dragoman.bench.calibration import Judged, reliability
from dragoman.case import Case
from dragoman.clean import clean
from dragoman.dates import clues, expressions, infer
from dragoman.dates.company import Wording
from dragoman.errors import BadCapture
from dragoman.model import Article, Clue, Days, Page, Reading, Signature, When
from dragoman.plugins import finders
from dragoman.read import pages
from dragoman.shelf import Known, Shelf

ORIGIN = "A case is a folder of pages with a table meta.tsv: tab-separated, with the columns file and published."
WAYS = ("half", "none")  # of each case that keep their days
IN_YEARS = " in years"  # the same, and the case file says in which years all appeared
NAIVE = "alike"  # half keep theirs, and every other is given the day of the dated one most like it in wording
LEAST = 5  # articles whose day is known that a case must have
_STATED = frozenset(("metadata", "stated", "dateline", "updated", "markup"))


class Told(Struct, frozen=True):
    """One case with its pages, and the day of each page by article."""

    name: str
    case: Case
    pages: tuple[Page, ...]
    days: dict[str, date]


class Dated(Struct, frozen=True, kw_only=True):
    """How well articles are dated one way; shares are of all articles where nothing else is said."""

    way: str
    articles: int
    named: float  # that are given a day
    exact: float  # that are given the very day
    right: float  # that are given one which is right within a day
    week: float  # … within a week
    precision: float  # of those given a day, right within a day
    error: float  # expected calibration error of the chance that goes with the day
    interval: float  # that are given a stretch of days
    holds: float  # of those given one, that it holds the day
    width: float  # median, in days


def told(folder: Path, split: str) -> list[Told]:
    """The cases of a split: `dev` to tune on, `test` for the end.

    Raises:
        BadCapture: there is no case with enough pages; says what one looks like.
    """
    tables = [path for path in sorted(folder.glob("*/meta.tsv")) if split_of(path.parent.name) == split]
    found = [case for path in tables if len((case := _told(path)).days) >= LEAST]
    if not found:
        raise BadCapture(f"{folder}: there is no case of the split {split} here. {ORIGIN}")
    return found


def split_of(name: str) -> str:
    """Which split a case is of, by a hash of its name.

    >>> split_of("lisse-docks")
    'dev'
    """
    return "test" if sha256(name.encode()).digest()[0] % 5 < 2 else "dev"


def _told(table: Path) -> Told:
    try:
        with table.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        days = {row["file"]: day for row in rows if (day := _day(row["published"]))}
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise BadCapture(f"{table} cannot be read ({type(error).__name__}). {ORIGIN}") from error
    own = table.parent.with_suffix(".yaml")
    there = [table.parent / name for name in days if (table.parent / name).is_file()]
    found = [page for page in pages(sorted(there)) if isinstance(page, Page)] if there else []
    return Told(
        name=table.parent.name,
        case=cases.load(own) if own.is_file() else cases.load("-"),
        pages=tuple(found),
        days={"ar-" + page.id.removeprefix("pg-"): days[Path(page.source).name] for page in found},
    )


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


def compare(given: Sequence[Told], advance: Callable[[int], None] = lambda _: None) -> list[Dated]:
    """One `Dated` for each way, and last that of who takes the day of the dated article most like it in wording."""
    whens: dict[str, list[tuple[date, When]]] = {w: [] for w in (*WAYS, *(way + IN_YEARS for way in WAYS), NAIVE)}
    for case in given:
        readings = list(readings_of(case))
        for way in WAYS:
            whens[way].extend(dated(case, readings, way))
            whens[way + IN_YEARS].extend(dated(in_years(case), readings, way))
        whens[NAIVE].extend(naive(case, [reading.article for reading in readings]))
        advance(1)
    return [_measured(way, found) for way, found in whens.items()]


def readings_of(case: Told) -> Iterator[Reading]:
    """The articles of a case, read without what they state of their date."""
    found = finders(others=False)
    for page in case.pages:
        whole = clean(page)
        if not isinstance(whole, Article):
            continue
        article = dedupe.without_retelling(_blanked(whole, clues(whole, page)))
        times = tuple(expressions(article))
        mentions = tuple(m for find in found.mentions.values() for m in find(article, case.case))
        yield Reading(
            article=article,
            signature=dedupe.signature(article) or Signature(article=article.id, method="none", values=(), words=0),
            clues=tuple(clue for clue in clues(article, page) if clue.kind not in _STATED),
            times=times,
            mentions=mentions,
            events=tuple(e for find in found.events.values() for e in find(article, mentions, times)),
        )


def in_years(case: Told) -> Told:
    """The case as its file would be where an analyst knows the years of the coverage, and no more."""
    years = [day.year for day in case.days.values()]
    return replace(case, case=replace(case.case, period=Days(date(min(years), 1, 1), date(max(years) + 1, 1, 1))))


def _blanked(article: Article, found: Iterable[Clue]) -> Article:
    """The article with blanks for every date that it states of itself, and for those in the page's furniture."""
    text = article.text
    for clue in found:
        if clue.span and (clue.kind in _STATED or (clue.kind == "trap" and clue.days)):
            text = text[: clue.span.start] + " " * (clue.span.end - clue.span.start) + text[clue.span.end :]
    return replace(article, text=text)


def dated(case: Told, readings: Sequence[Reading], way: str) -> Iterator[tuple[date, When]]:
    """Each article with its day and what was found; with half of them given, once the one half, once the other."""
    for given in _halves(reading.article for reading in readings) if way == "half" else (set[str](),):
        for when in _inferred(case, readings, given):
            if when.record in case.days and when.record not in given:
                yield case.days[when.record], when


def _halves(articles: Iterable[Article]) -> tuple[set[str], set[str]]:
    """Every second article, and the others."""
    ids = sorted(article.id for article in articles)
    return set(ids[::2]), set(ids[1::2])


def naive(case: Told, articles: Sequence[Article]) -> Iterator[tuple[date, When]]:
    """Each article with the day of the dated one most like it in wording; where none is, with their median."""
    wording = Wording()
    for article in articles:
        wording.add(article)
    near = wording.neighbours(sorted(article.id for article in articles))
    for given in _halves(articles):
        days = sorted(case.days[id] for id in given if id in case.days)
        for article in articles:
            if article.id in given or article.id not in case.days or not days:
                continue
            alike = (case.days[n.article] for n in near.get(article.id, ()) if n.article in given)
            day = Days.on(next(alike, days[len(days) // 2]))
            yield case.days[article.id], When(record=article.id, days=day, basis="inferred")


def _inferred(case: Told, readings: Sequence[Reading], given: set[str]) -> tuple[When, ...]:
    shelf = Shelf.of_readings(_given(r, case.days) if r.article.id in given else r for r in readings)
    families, _ = dedupe.families(shelf)
    people, meant = actors.join(shelf, case.case)
    who = {actor.id: actor for actor in people}
    named = {pair.members[0]: who[pair.members[1]] for pair in meant if pair.members[1] in who}
    return infer(shelf, case.case, Known(families, named))


def _given(reading: Reading, days: dict[str, date]) -> Reading:
    id = reading.article.id
    clue = Clue(article=id, kind="metadata", words="as it is known", days=Days.on(days[id]))
    return replace(reading, clues=(clue, *reading.clues))


def _measured(way: str, found: Sequence[tuple[date, When]]) -> Dated:
    whole = max(1, len(found))
    named = [(abs((day - given).days), when) for day, when in found if (given := named_day(when))]
    stretches = [(when.days.first <= day < when.days.end, when.days) for day, when in found if when.days]
    judged = [Judged(when.confidence, gap <= 1) for gap, when in named if when.confidence is not None]
    right = sum(gap <= 1 for gap, _ in named)
    return Dated(
        way=way,
        articles=len(found),
        named=round(len(named) / whole, 4),
        exact=round(sum(gap == 0 for gap, _ in named) / whole, 4),
        right=round(right / whole, 4),
        week=round(sum(gap <= 7 for gap, _ in named) / whole, 4),
        precision=round(right / max(1, len(named)), 4),
        error=reliability(judged).error if judged else 0.0,
        interval=round(len(stretches) / whole, 4),
        holds=round(sum(held for held, _ in stretches) / max(1, len(stretches)), 4),
        width=float(median((days.end - days.first).days for _, days in stretches)) if stretches else 0.0,
    )


def named_day(when: When) -> date | None:
    """The day that a When names."""
    days = when.likely or when.days
    return days.day if days else None


def table(figures: Iterable[Dated]) -> Iterator[str]:
    """The figures for a reader."""
    yield "dated          articles  named  exact  right   week  precision  error  interval  holds  width"
    for one in figures:
        yield (
            f"{one.way:13}  {one.articles:8}  {one.named:5.3f}  {one.exact:5.3f}  {one.right:5.3f}  {one.week:5.3f}"
            f"  {one.precision:9.3f}  {one.error:5.3f}  {one.interval:8.3f}  {one.holds:5.3f}  {one.width:5.0f}"
        )
