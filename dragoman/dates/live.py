"""Live blogs of talks: who tells them from hour to hour tells them on their day.

In: an `Article`. Out: the talks that a live blog follows, as a `Told` of the day itself, looked up by the places
that its headline and its greetings name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.dates.grid import setting
from dragoman.dates.witnesses import Key, Told
from dragoman.model import Article, Span
from dragoman.text import paragraphs

_ENTRY = re.compile(r"\d{1,2}[.:]\d\d(?: ?[ap]\.?m\b\.?)?(?=\s)")
_LEAST_ENTRIES = 4
_TALKS = re.compile(r"\b(?:talks|negotiat\w+|delegations?|summit|round)\b", re.IGNORECASE)
_GREETING = re.compile(
    r"\b(?:good (?:morning|day|evening|night)|welcome|closing|that[’']s (?:it|all))\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?]+")
_NAME = r"((?:[A-Z][\w’'-]+ ?){1,3})"
_PLACE = re.compile(rf"\b(?:in|from|at|of) (?:the )?{_NAME}")
_TALKS_OF = re.compile(rf"^{_NAME}(?:[a-z]+ )?(?:talks|negotiations|summit)\b", re.MULTILINE)
_HEAD = 200  # characters before the first entry, among which the headline stands
_MOST_WORDS = 120  # characters of a headline in a clue


def live(article: Article, origin: str) -> Iterator[Told]:
    """The talks of the day, where an article is a live blog of talks.

    Source:
        The words are those of the headline, the span is the first entry.
    """
    lines = [span for span in paragraphs(article) if _SENTENCE.match(article.text, span.start)]
    entries = [span for span in lines if _ENTRY.match(article.text[span.start : span.end + 1])]
    if len(entries) < _LEAST_ENTRIES:
        return
    head = article.text[max(0, lines[0].start - _HEAD) : lines[0].start]
    ends = (lines[0], *(span for span in lines if entries[-1].start <= span.start))  # how it opens and how it closes
    if not _TALKS.search(f"{article.title} {head} {' '.join(span.of(article.text) for span in ends)}"):
        return
    keys: list[Key] = [("meeting at", (place,)) for place in dict.fromkeys(_places(article, head, lines))]
    untold = float(setting("untold", "live"))
    title = article.title or next((line for line in reversed(head.splitlines()) if _TALKS.search(line)), "live")
    yield Told(
        article=article.id,
        origin=origin,
        keys=tuple((key, untold) for key in (*keys, ("talks", ()))),
        place=None,
        words=title[:_MOST_WORDS],
        span=entries[0],
        value="D+0",
        direction="past",
        held=True,
    )


def _places(article: Article, head: str, lines: list[Span]) -> Iterator[str]:
    """Where the blog is written from: the places of its headline, and of "good morning from …"."""
    for words in (article.title or "", head):
        yield from (name.strip().casefold() for name in (*_PLACE.findall(words), *_TALKS_OF.findall(words)))
    for span in lines:
        for sentence in _SENTENCE.findall(_ENTRY.sub("", span.of(article.text)))[:1]:
            if _GREETING.search(sentence):
                yield from (name.strip().casefold() for name in _PLACE.findall(sentence))
