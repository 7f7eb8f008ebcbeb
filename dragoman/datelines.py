"""Where a report was written, as its first words say: "ISTANBUL, March 29 (Agency) -".

In: an `Article`. Out: the places of its dateline, as names are written. What a report tells of without a place
mostly happened there, but not always: a dateline speaks for a place and never against one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.model import Article
from dragoman.world import knowledge

_LINES = 3  # a headline or a byline may stand before it
_NAME = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.]+(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ'’]+){0,2}"
_DATELINE = re.compile(
    rf"(?P<places>{_NAME}(?:\s*[/–-]\s*{_NAME})?)"
    r"(?P<rest>,\s[^()\n.—–]{2,40}?)?\s*(?P<by>\([^()\n]{2,40}\))?\s*(?P<stop>--|[—–-]|[.:])\s"
)


def places(article: Article) -> frozenset[str]:
    """The places of the dateline; none where the report has none."""
    return _read(_opening(article))[0]


def country(article: Article) -> str | None:
    """What the dateline says behind the place, mostly the country: "ANTALYA, Turkey (Agency) -"."""
    return _read(_opening(article))[1]


def signed(article: Article) -> str | None:
    """Who signed the dateline: "OSLO (Fjord Press) -"."""
    return _read(_opening(article))[2]


def _opening(article: Article) -> str:
    """The first words of the body, which a dateline is among."""
    if not article.body:
        return ""
    span = article.body[0]
    return article.text[span.start : min(span.end, span.start + 600)]


def _is_english(name: str) -> bool:
    """Whether capitals are words of a headline and no name: "THE TALKS"."""
    return not knowledge.english().isdisjoint(name.lower().replace("-", " ").split())


@lru_cache(maxsize=1024)
def _read(words: str) -> tuple[frozenset[str], str | None, str | None]:
    """The places of the dateline of one of the first lines, what stands behind them, and who signed it.

    >>> sorted(_read("OSLO/BERGEN, 3 May (NTA) -- The port ...")[0]), _read("NINE people died ...")[0]
    (['Bergen', 'Oslo'], frozenset())
    >>> _read("KUTAISI, Georgia (NTA) - The talks ...")[1:]
    ('Georgia', 'NTA')
    """
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    for line in lines[:_LINES]:
        found = _DATELINE.match(line)
        if found and (found["rest"] or found["by"] or not _is_english(found["places"])):
            named = frozenset(part.strip().title() for part in re.split(r"\s*[/–]\s*|\s+-\s+", found["places"]))
            rest = (found["rest"] or "").strip(" ,").split(",")[0]
            by = found["by"].strip("()").strip() if found["by"] else None
            return named, rest if rest[:1].isupper() and not any(c.isdigit() for c in rest) else None, by
    return frozenset(), None, None
