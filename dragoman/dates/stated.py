"""Dates that a page states of itself in its text, and digits that only look like one.

In: an `Article`. Out: `Clue`s of kind "stated" (a line "Published: 10 March 2022", a dateline
"LONDON, March 1 -"), and of kind "trap" with `used=False`: copyright years, stamps of machines,
dates in teasers, appeals and other furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from dragoman.dates.classes import Word, classify
from dragoman.dates.grammar import longest
from dragoman.dates.lexicon import data
from dragoman.dates.values import absolute
from dragoman.model import Article, Clue, Days, Span
from dragoman.text import tokens

_LINE = re.compile(r"[^\r\n]+")
_FIGURE = re.compile(r"\d")
_JOINED = re.compile(r"\d\s*[./‑–—-]\s*\d")
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:[T_]?\d{4,6})?(?!\d)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright|all rights reserved)", re.IGNORECASE)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?![\d/])")
_LABEL = re.compile(
    r"\b(?:published|posted|first published|publication date|issued|released|filed|created|date|erstellt|on)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated?|last (?:updated|modified|changed)|modified|act|edited)\b", re.IGNORECASE)
# "The next round is on March 19." is a sentence of the report, and no label
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|be|been|begins?|opens?|ends?|starts?|meets?)\b.*[.!?…][\"'”’)]*\s*$"
)
_TIME = re.compile(
    r"\b(?:\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|(?-i:[A-Z]{2,4}T)|GMT|UTC|CET|ET|IST)\b",
    re.IGNORECASE,
)
# A dateline that is not in capitals has nothing but the place, the date and a stop: "Sunde, 8 March. The fleet …"
_PLACED = re.compile(r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|de|of|am|upon)){0,3},$")
# The heading of what somebody said, with place and date at its end: "Statement by the minister, Oslo, 21 April 2032",
# also behind the name of the programme: "Breakfast Hour - transcript, Oslo, 21 April 2032"
_RECORD = re.compile(
    r"\s*(?:[^.!?]{1,60}(?:\s[–—|-]\s|:\s))?(?:full |daily |weekly |regular )?"
    r"(?:transcript|statement|(?:press )?briefing"
    r"|press (?:statement|release|conference)|remarks|speech|address"
    r"|communiqu[eé]|minutes|joint (?:statement|declaration|communiqu[eé])|declaration|readout)\b",
    re.IGNORECASE,
)
# The same of a council's or court's: "Sitting of Wednesday, 12 May 2032, item 6: Nets"
_SITTING = re.compile(r"\s*(?:\w+ )?(?:sitting|session|hearing)s? (?:of|on|held on)(?: the)?\s+$", re.IGNORECASE)
_MOST_HEADING = 16  # words of such a heading
_PARTED = re.compile(r"[.!?]\s+|\s[|·•]\s")  # what a line of a page's head is made of
_TOP_LINES = 14  # a page says its date within so many lines before its body, or two behind it
_DMY_ENDINGS = (
    ".uk",
    ".ie",
    ".au",
    ".nz",
    ".in",
    ".eu",
    ".de",
    ".fr",
    ".it",
    ".es",
    ".nl",
    ".tr",
    ".ru",
    ".ua",
    ".za",
    ".ae",
)


def stated(article: Article) -> Iterator[Clue]:
    """The dates a page states of itself, and the traps, in the order of the text."""
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(article.text)]
    if not lines or not article.body:
        return
    begin = article.body[0].start
    top = [line for line in lines if line.start < begin][-_TOP_LINES:]
    first = [line for line in lines if line.end > begin][:3]
    behind = [line for line in lines if line.start >= article.body[-1].end][:2]
    near = {*top, *first, *behind}
    order = day_first(article)
    for line in lines:
        if _FIGURE.search(article.text, line.start, line.end):
            trap = _machine(article, line, near=line in near) or _copyright(article, line)
            if trap:
                yield trap
            elif line in near or not _in_body(article, line):
                for span, readings in _dates(article, line, order):
                    yield from _judged(article, line, span, readings, near=line in near)


def day_first(article: Article) -> bool | None:
    """Whether the page writes 28/03/2022: shown by a date of one order only, else by its country; None: unknown."""
    for match in _SLASHED.finditer(article.text):
        first, second = int(match.group(1)), int(match.group(2))
        if (first > 12) != (second > 12):
            return first > 12
    if article.host and article.host.lower().endswith(_DMY_ENDINGS):
        return True
    return None


def _in_body(article: Article, line: Span) -> bool:
    return any(stretch.overlaps(line) for stretch in article.body)


def _machine(article: Article, line: Span, *, near: bool) -> Clue | None:
    """Digits of a crawler or template: "AUTO TEST 20240131101500"."""
    text = line.of(article.text)
    match = _STAMP.search(text) if len(text) < 400 else None
    if not match or (near and len(text.split()) <= 3 and len(match.group()) == 8):
        return None
    span = Span(line.start + match.start(), line.start + match.end())
    return _trap(article, span, None, f"“{_short(text)}” holds a machine's stamp or identifier, not a date")


def _copyright(article: Article, line: Span) -> Clue | None:
    """The year of a copyright line."""
    text = line.of(article.text)
    sign = _COPYRIGHT.search(text)
    year = re.search(r"(?:19|20)\d\d", text[sign.start() :]) if sign else None
    if not sign or not year or (len(text) > 400 and "©" not in text):
        return None
    at = line.start + sign.start() + year.start()
    words = f"“{_short(text[sign.start() :])}” is a copyright year, set when the page was made up"
    return _trap(article, Span(at, at + 4), absolute(year.group()), words)


def _dates(article: Article, line: Span, order: bool | None) -> Iterator[tuple[Span, tuple[Days | None, ...]]]:
    """Dates with a day in a line, each with what it can mean; None for a day whose year is not given."""
    end = min(line.end, line.start + 600)
    lower = article.text[line.start : end].lower()
    if not _JOINED.search(lower) and not any(month in lower for month in _months()):
        return
    stretch = tokens(article.text, line.start, end)
    words = classify(stretch)
    kinds = "".join(word.kind for word in words)
    at = 0
    while at < len(words):
        item = longest(words, kinds, at) if kinds[at] in "WMGTdOY#" else None
        if item and item.kind == "date" and re.match(r"(?:\d{4}|XXXX)-\d\d-\d\d", item.value):
            span = Span(words[at].start, words[item.end - 1].end)
            yield span, _meanings(words[at : item.end], item.value, order)
            at = item.end
        else:
            at += 1


@cache
def _months() -> tuple[str, ...]:
    """How the names of months begin: a date with a day has one, or figures with a sign between."""
    return tuple(sorted({name[:3] for name in data("lexicon")["months"]}))


def _meanings(words: Sequence[Word], value: str, order: bool | None) -> tuple[Days | None, ...]:
    known = absolute(value)
    if known is None:
        return (None,)
    if "/" not in [word.text for word in words] or words[0].kind == "Y":
        return (known,)
    first, second = int(words[0].value), int(words[2].value)
    both = [_on(known.first.year, first, second), _on(known.first.year, second, first)]
    if order is not None:
        both = [both[1] if order else both[0]] if both[1 if order else 0] else both
    return tuple(dict.fromkeys(days for days in both if days)) or (None,)


def _on(year: int, month: int, day: int) -> Days | None:
    try:
        return Days.on(date(year, month, day))
    except ValueError:
        return None


def _judged(
    article: Article, line: Span, span: Span, readings: tuple[Days | None, ...], *, near: bool
) -> Iterator[Clue]:
    """A date of one line as the page's own, or as a trap with its reason."""
    text = line.of(article.text)
    rest = _rest(article.text, line, span)
    shown = _short(text)
    dateline = near and _is_dateline(article, line, span)
    labelled = _LABEL.search(rest) is not None and not _SENTENCE.search(text)
    alone = len(rest.split()) <= 2 or not _beside(article, line, span)
    if near and (dateline or alone or (labelled and len(rest.split()) <= 12) or _is_heading(text, line, span)):
        changed = _CHANGED.search(article.text[max(line.start, span.start - 24) : span.start])
        if changed and not dateline:
            words = f"“{shown}” says when the page was last changed"
            for days in readings:
                yield Clue(article=article.id, kind="updated", words=words, span=span, days=days)
            return
        kind, what = ("dateline", "the dateline") if dateline else ("stated", "the page states")
        for days in readings:
            yield Clue(article=article.id, kind=kind, words=f"{what} “{shown}”", span=span, days=days)
    elif not _in_body(article, line):
        yield _trap(article, span, readings[0], f"“{shown}” stands outside the article, in the page's furniture")


def _rest(text: str, line: Span, span: Span) -> str:
    """A line without the date, times and signs."""
    rest = text[line.start : span.start] + " " + text[span.end : min(line.end, span.end + 400)]
    rest = _SLASHED.sub(" ", _TIME.sub(" ", rest))
    rest = _CHANGED.sub(" ", rest) if _CHANGED.search(rest) else rest
    return re.sub(r"[^\w\s]|\d+", " ", rest)


def _beside(article: Article, line: Span, span: Span) -> int:
    """Words beside a date in its part of a line of the page's head: "This blog is closed. Tuesday 13 April"."""
    begin, end = line.start, line.end
    for match in _PARTED.finditer(article.text, line.start, line.end):
        if match.end() <= span.start:
            begin = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return len(_rest(article.text, Span(begin, end), span).split())


def _is_heading(text: str, line: Span, span: Span) -> bool:
    """Whether a line is the heading of what somebody said, and ends with the date, or that of a sitting on it."""
    lead = text[: span.start - line.start]
    if _SITTING.match(lead) and len(text.split()) <= _MOST_HEADING and not _SENTENCE.search(text):
        return True
    ends = not re.sub(r"\([^()]*\)", "", text[span.end - line.start :]).strip(" .)")
    return bool(ends and _RECORD.match(text) and re.search(r"[,(–—-]\s*$", lead) and len(lead.split()) <= _MOST_HEADING)


def _is_dateline(article: Article, line: Span, span: Span) -> bool:
    """Whether the date stands in the dateline of the report: after a place, before a dash, within its first words."""
    before = article.text[line.start : span.start]
    after = article.text[span.end : span.end + 30]
    if len(before) > 80 or not before.strip(" ("):
        return False
    if line.overlaps(article.body[0]) and _PLACED.match(before.strip()) and re.match(r"[.:]? ?[–—-] |[.:] ", after):
        return True
    lead = re.sub(r"\([^)]*\)", "", before).strip(" ,(-–—")
    words = [w for w in re.split(r"[\s,/]+", lead) if w]
    placed = bool(words) and len(words) <= 6 and all(w[0].isupper() or w in ("and", "of", "de") for w in words)
    shouted = bool(words) and words[0].isupper() and len(words[0]) > 2
    return placed and shouted and re.match(r"\s*(?:\([^)]{0,24}\)\s*)?[-–—:(.]", after) is not None


def _trap(article: Article, span: Span, days: Days | None, words: str) -> Clue:
    return Clue(article=article.id, kind="trap", words=words, span=span, days=days, used=False)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77] + "…"
