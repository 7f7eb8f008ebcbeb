"""Words for a reader: dates, counts, stances. The record's own terms in, plain English out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.gap import UNCLEAR
from dragoman.model import Days, Quantity, When

UNKNOWN_DATE = "date not known"

# What a stance is towards, besides the direction: one can demand a thing, or its opposite.
_STANCES = {
    "demands": ("demands it", "demands the opposite"),
    "offers": ("offers it", "offers the opposite"),
    "open_to": ("open to it", "open to the opposite"),
    "accepts": ("accepts it", "accepts the opposite"),
    "agreed": ("agreed", "agreed on the opposite"),
    "rejects": ("rejects the opposite", "rejects it"),
    "threatens": ("threatens", "threatens"),
}
DIRECTIONS = {"for": "For", "against": "Against", "conditional": "On a condition"}
STATUSES = {
    "opposed": "Opposed",
    "conditional": "On conditions",
    "near": "Near",
    "unanswered": "Unanswered",
    "agreed": "Agreed",
}
ALIKE = "Same way"
MOVES = {
    "new": "New",
    "held": "Held",
    "softened": "Softened",
    "hardened": "Hardened",
    "withdrawn": "Withdrawn",
}
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202d\u202e]"
)
_VAGUE = 366  # days; of a longer stretch the months say nothing
_LAST_YEAR = 2198  # a stretch that ends later has no end: what the dates' room can tell ends with 2199
_QUOTED = re.compile(r"(“[^”]*”)")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_EMBEDDINGS = re.compile("[\u202a-\u202c\u2066-\u2069]")


def printable(text: str) -> str:
    r"""Text that can stand in a page: no control characters, nothing that turns its surroundings round.

    Control characters, lone surrogates and direction overrides become U+FFFD, so that a reader
    sees that something stood there; the invisible embeddings and isolates are left out, since a
    cut through them would leave one open. Joiners and marks that scripts need stay.

    >>> printable("pay\x00 \u202e5%")
    'pay\ufffd \ufffd5%'
    """
    return _EMBEDDINGS.sub("", _HARMFUL.sub("\ufffd", text))


def stance(stance: str, direction: str) -> str:
    """A stance towards an issue's proposition; empty where the direction has said it all.

    >>> stance("rejects", "against"), stance("demands", "against"), stance("conditional", "conditional")
    ('rejects it', 'demands the opposite', '')
    """
    towards, opposite = _STANCES.get(stance, ("", ""))
    if direction == "conditional" and stance == "rejects":
        return opposite
    return opposite if direction == "against" else towards


def status(status: str, unsure: bool = False, alike: bool = False) -> str:
    """The kind of a gap; one that is less likely than even is only perhaps so, and nobody then said to agree.

    Nor are two of whom neither is told to have agreed (`alike`): they point the same way.

    >>> status("opposed"), status("opposed", unsure=True), status("agreed", unsure=True)
    ('Opposed', 'Perhaps opposed', 'Not clear')
    >>> status("agreed"), status("agreed", alike=True)
    ('Agreed', 'Same way')
    """
    known = ALIKE if alike else STATUSES.get(status, status)
    if unsure and status in UNCLEAR:
        return "Not clear"
    return f"Perhaps {known[:1].lower()}{known[1:]}" if unsure else known


def when(days: Days | None) -> str:
    """A stretch of days as a newspaper writes it.

    >>> from datetime import date
    >>> when(Days(date(2031, 4, 28), date(2031, 5, 4)))
    '28 April – 3 May 2031'
    >>> when(None)
    'date not known'
    """
    if days is None:
        return UNKNOWN_DATE
    label = days.label()
    first, last = days.first, days.last
    if days.end.year > _LAST_YEAR:
        return f"from {on(first)} on"
    if days.day:
        return f"{first.day} {first:%B} {first.year}"
    if label:
        return str(first.year) if len(label) == 4 else f"{first:%B} {first.year}"
    if first.year != last.year:
        return f"{first.day} {first:%B} {first.year} – {last.day} {last:%B} {last.year}"
    if first.month != last.month:
        return f"{first.day} {first:%B} – {last.day} {last:%B} {last.year}"
    return f"{first.day}–{last.day} {last:%B} {last.year}"


def stood(since: Days | None, over: Days | None) -> str:
    """From when to when a deadlock stood, by the days on which that was told.

    >>> from datetime import date
    >>> stood(Days.on(date(2031, 4, 6)), None), stood(Days.on(date(2031, 4, 6)), Days.on(date(2031, 5, 9)))
    ('stands since 6 April 2031', 'stood from 6 April 2031 until 9 May 2031')
    >>> stood(None, Days.on(date(2031, 5, 9)))
    'over by 9 May 2031'
    """
    if over is None:
        return f"stands since {when(since)}" if since else "since when it stands is not known"
    return f"stood from {when(since)} until {when(over)}" if since else f"over by {when(over)}"


def on(day: date) -> str:
    """One day as a newspaper writes it."""
    return f"{day.day} {day:%B} {day.year}"


def spelled(text: str) -> str:
    """The same words with each day as a newspaper writes it; what stands in quotation marks is a source's, and stays.

    >>> spelled("last heard of on 2031-04-06")
    'last heard of on 6 April 2031'
    """
    return "".join(part if part[:1] == "“" else _DAY.sub(_spelled, part) for part in _QUOTED.split(text))


def _spelled(found: re.Match[str]) -> str:
    try:
        return on(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def roughly(days: Days | None) -> str:
    """The same for a narrow column: a stretch of many weeks by its months, of more than a year by its years.

    >>> from datetime import date
    >>> roughly(Days(date(2031, 4, 28), date(2031, 9, 4))), roughly(Days(date(2031, 4, 28), date(2034, 9, 4)))
    ('April – September 2031', '2031–2034')
    """
    if days is None or days.label() or days.end.year > _LAST_YEAR or (days.end - days.first).days <= 45:
        return when(days)
    first, last = days.first, days.last
    if (days.end - days.first).days > _VAGUE:
        return f"{first.year}–{last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first:%B}{year} – {last:%B} {last.year}"


def dated(found: When | None, narrow: bool = False) -> str:
    """When a record is set, in words; where one day stands out within the stretch, that day is named.

    In a narrow column the stretch itself is then left out; the evidence has it.
    """
    days = found.days if found else None
    if found is None or found.likely is None or found.likely == days:
        return roughly(days) if narrow else when(days)
    likely = f"likely {when(found.likely)}"
    return likely if narrow or days is None else f"{likely}, at any rate {when(days)}"


def number(count: int) -> str:
    """Small numbers in words, larger ones in digits.

    >>> number(3), number(1200)
    ('three', '1,200')
    """
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "round"), counted(12, "origin")
    ('one round', '12 origins')
    """
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """Words in a row with an "and" before the last.

    >>> listed(["pay", "hours", "rest"])
    'pay, hours and rest'
    """
    row = list(words)
    return row[0] if len(row) == 1 else f"{', '.join(row[:-1])} and {row[-1]}" if row else ""


def figure(quantity: Quantity | None) -> str | None:
    r"""A figure with its bounds in words; None where none was named.

    >>> figure(Quantity(low=30, high=None, unit="days"))
    'at least 30\xa0days'
    """
    if quantity is None or (quantity.low is None and quantity.high is None):
        return None
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        bounds = amount(low) if low == high else f"{amount(low)} to {amount(high)}"
    else:
        bounds = f"at least {amount(low)}" if low is not None else f"at most {amount(high or 0)}"
    return with_unit(bounds, quantity.unit)


def with_unit(bounds: str, unit: str) -> str:
    """A figure and its unit, which for one is singular in English."""
    if unit.startswith(("%", "°")):
        return f"{bounds}\u00a0{unit}"
    space = "\u00a0" if len(unit) <= 4 else " "
    single = bounds.split()[-1] == "1" and unit.isascii() and unit.endswith("s") and not unit.endswith("ss")
    return f"{bounds}{space}{unit[:-1] if single else unit}"


def amount(value: float) -> str:
    """A number without needless decimals, large ones in words.

    >>> amount(1500.0), amount(3.5), amount(2_500_000_000)
    ('1,500', '3.5', '2.5 billion')
    """
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and float(value / size * 100).is_integer():
            return f"{value / size:g} {name}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"


def sentence(text: str) -> str:
    """The text with a capital and a full stop.

    >>> sentence("two met")
    'Two met.'
    """
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".") if text else ""


def unique(words: Iterable[str | None]) -> tuple[str, ...]:
    """Each word once, in the order first seen."""
    return tuple(dict.fromkeys(word for word in words if word))


def outlet(name: str | None, host: str | None, source: str) -> str:
    """What to call the publisher: its own name, else its host, else the capture's file name."""
    return name or host or _file_name(source)


def _file_name(source: str) -> str:
    return source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or source or "unnamed source"


def path(source: str) -> str:
    """A capture's folder and file name: where it lies beyond that is nobody's business but the author's."""
    return "/".join(source.replace("\\", "/").rstrip("/").split("/")[-2:])


def shorten(text: str, limit: int) -> str:
    """The text, cut at a word with an ellipsis where it is longer than `limit` characters."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[:limit]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut) + "…"


def most(words: Sequence[str], limit: int) -> str:
    """The first few of many, and how many more there are."""
    return listed(words) if len(words) <= limit else f"{', '.join(words[:limit])} and {number(len(words) - limit)} more"
