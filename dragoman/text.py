"""Sentences and tokens of an article's body, shared by the rooms that read.

In: an `Article`. Out: `Sentence`s with `Token`s, each with its place in `article.text`.
Only the body is looked at; a sentence never crosses a body span or an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from dragoman.almanac import MONTHS, WEEKDAYS
from dragoman.model import Article, Span

# A token is a number with its separators, a word with inner apostrophes, hyphens or dots
# (U.S., Mr.), or one sign. Zero-width and control characters fall between tokens.
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b"
    r"|(?:[A-Z]\.){2,}"
    r"|[^\W_]+(?:['’\-‑][^\W_]+)*"
    r"|\S",
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt st jr sr no vs etc inc ltd co corp jan feb mar apr jun jul aug"
    " sep sept oct nov dec approx dept est fig hon maj messrs pres min adm capt cmdr rev brig supt atty".split()
)
# what goes on after "10 p.m.": a day, or the zone of the clock
_OF_CLOCK = WEEKDAYS.union(
    MONTHS,
    "jan feb mar apr jun jul aug sep sept oct nov dec".split(),
    "est edt et cst cdt mst mdt pst pdt gmt utc cet cest eet bst msk".split(),
)
OPENING_QUOTES = "“«„‟"
_STOPS = frozenset(".!?…")
_MAY_END = _STOPS.union("”’\"')»]")
LONGEST = 1200  # tokens: nobody writes so long without a stop, and what is longer is a table or list in one line
WRAP_WIDTH = 90  # wire copy and mail break lines at 60 to 80 characters
_PARAGRAPH = re.compile(r"[^\r\n]+")


class Token(Struct, frozen=True, array_like=True):
    """One word or sign of the text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


class Sentence(Struct, frozen=True):
    """One sentence of the body."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int  # counted over the body from 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, with offsets into the whole text.

    >>> [t.text for t in tokens("The U.S. won't pay 1,500.")]
    ['The', 'U.S.', "won't", 'pay', '1,500', '.']
    """
    end = len(text) if end is None else end
    return tuple([Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)])


def words(text: str) -> list[str]:
    """The same tokens without their places, where only their letters count."""
    return _TOKEN.findall(text)


def paragraphs(article: Article) -> Iterator[Span]:
    """The paragraphs of the body, without surrounding white space.

    A paragraph is a line, except in text that is wrapped at a fixed width ("hard" line ends):
    there it goes on to an empty or an indented line.
    """
    return _paragraphs(article.text, article.body)


def _paragraphs(text: str, body: tuple[Span, ...]) -> Iterator[Span]:
    for stretch in body:
        lines = list(_PARAGRAPH.finditer(text, stretch.start, stretch.end))
        groups = _unwrapped(text, lines) if _is_wrapped([m.group() for m in lines]) else [(m, m) for m in lines]
        for first, last in groups:
            words = text[first.start() : last.end()]
            start = first.start() + len(words) - len(words.lstrip())
            end = last.end() - (len(words) - len(words.rstrip()))
            if start < end:
                yield Span(start, end)


def is_quoted(text: str, at: int) -> bool:
    """Whether a place lies inside quotation marks, counted from the beginning of its paragraph.

    >>> is_quoted("“We go,” she said.", 5), is_quoted("“We go,” she said.", 12)
    (True, False)
    """
    lead = text[text.rfind("\n", 0, at) + 1 : at]
    return lead.count('"') % 2 == 1 or lead.count("“") > lead.count("”")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether most lines break off in mid-sentence at about the same width.

    >>> _is_wrapped(["The union said on Monday that it would", "not return to the table before the company", "had"])
    True
    >>> _is_wrapped(["The union will not return to the table, it said on Monday.", "The company did not comment."])
    False
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    broken = sum(
        len(a) <= WRAP_WIDTH
        and a.rstrip()[-1] not in '.!?:”"'
        and (b.strip()[0].islower() or len(a) >= WRAP_WIDTH // 2)
        for a, b in pairs
    )
    lower = sum(b.strip()[0].islower() for _, b in pairs)
    return len(pairs) >= 2 and broken > 0.5 * len(pairs) and lower > 0.35 * len(pairs)


def _unwrapped(text: str, lines: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """First and last line of each paragraph of wrapped text."""
    first = last = None
    for line in lines:
        gap = "" if last is None else text[last.end() : line.start()]
        fresh = gap.count("\n") > 1 or gap.count("\r") > 1 or line.group()[:2].isspace() or not line.group().strip()
        if first is not None and last is not None and fresh:
            yield first, last
            first = None
        first, last = first or line, line
    if first is not None and last is not None:
        yield first, last


def place_of(text: str, words: str) -> Span | None:
    r"""Where words stand first in a text, however its lines are broken; None: nowhere.

    >>> place_of("He sold the\n  ferry.", "the ferry")
    Span(start=8, end=19)
    """
    return next(places_of(text, words), None)


def places_of(text: str, words: str) -> Iterator[Span]:
    """Every place where they stand; of no words none."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (Span(*found.span()) for found in re.finditer(pattern, text) if pattern)


def heading(article: Article) -> Span | None:
    """Where the title stands in the text as a line of its own, before the body; None where it does not."""
    if not article.title or not article.body:
        return None
    lines = _PARAGRAPH.finditer(article.text, 0, article.body[0].start)
    places = (Span(line.start(), line.end()) for line in lines if line.group().strip() == article.title.strip())
    return next(places, None)


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of the body, in the order of the text."""
    return _sentences(article.text, article.body)


@lru_cache(maxsize=32)  # every room of one article asks for the same sentences
def _sentences(text: str, body: tuple[Span, ...]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for number, paragraph in enumerate(_paragraphs(text, body)):
        found.extend(_split(tokens(text, paragraph.start, paragraph.end), number))
    return tuple(found)


def split(article: Article, paragraph: Span, number: int) -> Iterator[Sentence]:
    """The sentences of one paragraph, the `number`-th of the body."""
    yield from _split(tokens(article.text, paragraph.start, paragraph.end), number)


def _split(words: tuple[Token, ...], paragraph: int) -> Iterator[Sentence]:
    begin = 0
    for at in range(len(words)):
        if at + 1 == len(words) or (words[at].text in _MAY_END and _ends(words, at)):
            stretch = words[begin : at + 1]
            if stretch:
                yield Sentence(stretch[0].start, stretch[-1].end, stretch, paragraph)
            begin = at + 1


def _is_clock(words: tuple[Token, ...]) -> bool:
    """Whether three tokens are "a.m" or "p.m"."""
    return len(words) == 3 and words[0].lower in ("a", "p") and words[0].end == words[1].start and words[1].text == "."


def _ends(words: tuple[Token, ...], at: int) -> bool:
    """Whether a sentence ends after token `at`: a stop, its closing quotes, then a new start."""
    token, following = words[at], words[at + 1]
    stop = at
    while stop > 0 and words[stop].text in "”’\"')»]" and words[stop].start == words[stop - 1].end:
        stop -= 1
    if words[stop].text not in _STOPS or (following.text in "”’)»]" and following.start == token.end):
        return False
    if following.text == '"' and following.start == token.end:
        return False
    if words[stop].text == "." and stop > 0:
        before = words[stop - 1]
        if before.end == words[stop].start and (
            before.lower in _ABBREVIATIONS or (len(before.text) == 1 and before.text.isupper())
        ):
            return False
        if before.lower == "m" and following.lower in _OF_CLOCK and _is_clock(words[max(0, stop - 3) : stop]):
            return False
    if following.start == token.end and following.text not in "“«\"'‘":
        return False
    return following.text[0].isupper() or following.text[0].isdigit() or following.text in "“«\"'‘—–-("
