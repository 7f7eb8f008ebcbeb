"""What a page says of its own date outside its text: HTML metadata, JSON fields, its address.

In: a `Page`. Out: `Clue`s of kind "metadata", the strongest first. Crawl and template dates are
clues set aside (`used=False`) with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from lxml import html as lxml_html  # type: ignore[import-untyped]
from msgspec.structs import replace

from dragoman.capture import decode
from dragoman.dates.lexicon import data
from dragoman.model import Clue, Days, Page

_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-]?(\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(\d\d)(?=[/\-_.]|$)"
)

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MAX_BYTES = 3_000_000  # markup beyond this is no article


def metadata(page: Page) -> tuple[Clue, ...]:
    """The dates a page carries outside its text; () for plain text without an address."""
    article = "ar-" + page.id.removeprefix("pg-")
    found: list[Clue] = []
    if page.media == "application/json":
        found.extend(_json(article, page.data))
    elif page.media in ("text/html", "application/xhtml+xml"):
        found.extend(_html(article, page))
    address = list(_address(article, page.url)) if page.url else []
    return tuple(_by_address(found, address[0]) if address else found)


def _by_address(found: Sequence[Clue], address: Clue) -> Iterator[Clue]:
    """The address before metadata that is a day off: it has the day where the paper is, metadata often that in UTC."""
    assert address.days
    near = [
        clue for clue in found if clue.used and clue.days and 0 < abs((clue.days.first - address.days.first).days) <= 1
    ]
    if not near:
        yield from (*found, address)
        return
    yield address
    for clue in found:
        words = f"{clue.words}; a day off from its address, as in another time zone"
        yield replace(clue, kind="trap", used=False, words=words) if clue in near else clue


def day_of(text: str) -> date | None:
    """The day in a timestamp as machines write it; None where there is none.

    >>> day_of("2022-03-28T13:56:00+02:00")
    datetime.date(2022, 3, 28)
    """
    text = text.strip()[:64]
    match = _ISO.match(text) or _COMPACT.match(text)
    if match:
        return _day(*(int(group) for group in match.groups()))
    for pattern in ("%a, %d %b %Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"):
        for end in (len(text), 16, 17, 12, 11):
            try:
                return datetime.strptime(text[:end].strip(), pattern).date()
            except ValueError:
                continue
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clue(article: str, day: date, words: str, *, used: bool = True) -> Clue:
    return Clue(article=article, kind="metadata" if used else "trap", words=words, days=Days.on(day), used=used)


def _address(article: str, url: str) -> Iterator[Clue]:
    match = _URL_DATE.search(url.lower())
    if match:
        year, month, day = match.groups()
        found = _day(int(year), _MONTHS.get(month) or int(month), int(day))
        if found:
            yield _clue(article, found, f"the page's address says {match.group().strip('/')}")


def _json(article: str, data: bytes) -> Iterator[Clue]:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(record, dict):
        yield from _fields(article, record, "the field")


def _fields(article: str, record: dict[str, Any], what: str) -> Iterator[Clue]:
    """Clues from named fields, the first that says when the article appeared alone being used."""
    lower = {str(key).lower(): value for key, value in record.items() if isinstance(value, str | int)}
    published = [name for name in data("fields")["published"] if name in lower and day_of(str(lower[name]))]
    if published:
        name = _in_local_time(published, lower)
        day = day_of(str(lower[name]))
        assert day
        yield _clue(article, day, f"{what} “{name}” says {day.isoformat()}")
    for name in data("fields")["changed"]:
        day = day_of(str(lower[name])) if name in lower else None
        if day:
            yield _clue(
                article, day, f"{what} “{name}” says when the page was last changed, not when it appeared", used=False
            )
    for name in data("fields")["crawled"]:
        day = day_of(str(lower[name])) if name in lower else None
        if day:
            yield _clue(
                article, day, f"{what} “{name}” says when the page was fetched, not when it appeared", used=False
            )


_UTC = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)\s*$")
_LOCAL = re.compile(r"\d[+-](?!00:?00)\d\d:?\d\d\s*$")


def _in_local_time(names: Sequence[str], fields: Mapping[str, Any]) -> str:
    """The first of some fields, unless it is in UTC and another says the same moment in the paper's own time."""
    first = day_of(str(fields[names[0]]))
    if first and _UTC.search(str(fields[names[0]])):
        for name in names[1:]:
            other = day_of(str(fields[name]))
            if other and abs((other - first).days) <= 1 and _LOCAL.search(str(fields[name])):
                return name
    return names[0]


_XML = re.compile(r"^\s*<\?xml[^>]*>")  # lxml refuses text that names the encoding of its bytes


def _html(article: str, page: Page) -> Iterator[Clue]:
    if len(page.data) > _MAX_BYTES or not page.data.strip():
        return
    try:
        tree = lxml_html.fromstring(_XML.sub("", decode(page.data)))
    except (ValueError, TypeError, lxml_html.etree.LxmlError, RecursionError):
        return
    found = list(_fields(article, _metas(tree), "the page's metadata"))
    if not any(clue.used for clue in found):
        found.extend(_searched(article, page, tree))
    if not any(clue.used for clue in found):
        found.extend(_changed(article, found))
    yield from found


def _changed(article: str, found: Sequence[Clue]) -> Iterator[Clue]:
    """The earliest day of change in the metadata: of a page that gives no other day mostly the one it appeared on."""
    days = [clue.days for clue in found if clue.days and clue.days.day and "was last changed" in clue.words]
    if days:
        words = f"the page gives no other day than {min(days).first.isoformat()}, when it was changed"
        yield Clue(article=article, kind="markup", words=words, days=min(days))


def _metas(tree: Any) -> dict[str, str]:
    """Name to content of meta tags, microdata and JSON-LD; the first of a name stands."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (node.get(key) or "").lower()
            if name and name != "date" and node.get("content"):
                found.setdefault(name, node.get("content"))
    for node in tree.xpath("//*[@itemprop='datePublished']"):
        found.setdefault("datepublished", node.get("content") or node.get("datetime") or (node.text or ""))
    for node in tree.xpath("//script[@type='application/ld+json']"):
        for key, value in _linked(node.text or ""):
            found.setdefault(key, value)
    return found


_LINKED = re.compile(r'"(datePublished|dateModified|dateCreated)"\s*:\s*"([^"]{8,40})"')


def _linked(text: str) -> Iterator[tuple[str, str]]:
    """Dates of JSON-LD; read by pattern, since it is often not quite JSON."""
    for name, value in _LINKED.findall(text[:200_000]):
        yield name.lower(), value


def _searched(article: str, page: Page, tree: Any) -> Iterator[Clue]:
    """What the htmldate library finds in the markup, where no metadata names the day: right two times in three.

    First where dates are wont to stand, then anywhere in the markup.
    """
    find_date = _finder()
    limits: dict[str, Any] = {
        "min_date": "1980-01-01",
        "max_date": "2099-12-31",
    }  # no clock: today must not change what is found
    try:
        for extensive in (False, True):
            text = find_date(tree, original_date=True, extensive_search=extensive, url=page.url, **limits)
            if text:
                break
    except Exception as error:  # a library on hostile markup: said, not raised
        reason = type(error).__name__
        yield Clue(
            article=article, kind="trap", words=f"the markup cannot be searched for a date ({reason})", used=False
        )
        return
    day = day_of(text) if text else None
    if day is None:
        return
    if (day.month, day.day) == (1, 1):
        yield _clue(article, day, f"the markup gives only the year {day.year}, as a copyright line would", used=False)
    elif _STANDS_FOR_BUILD.search(_around(page.data, day)):
        yield _clue(article, day, f"{day.isoformat()} in the markup numbers a build of the program", used=False)
    elif _STANDS_FOR_CHANGE.search(_around(page.data, day)):
        yield _clue(article, day, f"{day.isoformat()} in the markup says when the site was last changed", used=False)
    else:
        words = f"a date in the page's markup says {day.isoformat()}"
        yield Clue(article=article, kind="markup", words=words, days=Days.on(day))


_LANGUAGES = "en de fr es it pt nl pl ru uk tr ar"


@cache
def _finder() -> Any:
    """The library's search, which holds words that are no plain date against the languages of most news alone.

    Left to itself it tries two hundred: more than a second for the first such words in a process, and a hundredth for
    each of the others.
    """
    from htmldate import extractors, find_date  # take long to import: only when a page needs them

    extractors.get_external_parser().languages = _LANGUAGES.split()
    return find_date


_STANDS_FOR_CHANGE = re.compile(rb"last[ -]?(?:updated?|modified|changed)|copyright|&copy;", re.IGNORECASE)
_STANDS_FOR_BUILD = re.compile(rb"\bbuild\b|\bgenerator\b", re.IGNORECASE)


def _around(data: bytes, day: date) -> bytes:
    """The bytes before the day's first appearance in words or figures."""
    month = day.strftime("%B").encode()
    pattern = rb"%b|%b|%d\.? %b\.?,? %d|%b\.? %d,? %d" % (
        day.isoformat().encode(), f"{day:%Y%m%d}".encode(), day.day, month, day.year, month, day.day, day.year,
    )  # fmt: skip
    match = re.search(pattern, data, re.IGNORECASE)
    return data[max(match.start() - 40, 0) : match.start()] if match else b""
