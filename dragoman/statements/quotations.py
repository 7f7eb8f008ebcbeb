"""Where words stand between quotation marks.

In: an article. Out: spans with their marks, in order. Typographic and straight double marks, angle
marks, and a quotation that runs on over paragraphs, each of which opens it anew and only the last of
which closes it. Single marks count where the article has no double ones: with both, they are quotations
inside quotations.
"""

from __future__ import annotations

import re

from dragoman.model import Article, Span
from dragoman.text import paragraphs

_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«", "‟": "”", '"': '"'}
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)[^‘'\n]*(?:(?<=\w)['’](?=\w)[^‘'\n]*)*[’'](?!\w)")
MAX_CHARS = 4000  # no one is quoted at such length; an unclosed mark would swallow the page


def quotations(article: Article) -> tuple[Span, ...]:
    """Every quotation of the body, marks included."""
    found: list[Span] = []
    for paragraph in paragraphs(article):
        found.extend(_inside(article.text, paragraph))
    if not found:
        for paragraph in paragraphs(article):
            for match in _SINGLE.finditer(article.text, paragraph.start, paragraph.end):
                if " " in match.group():
                    found.append(Span(match.start(), match.end()))
    return tuple(found)


def _inside(text: str, paragraph: Span) -> list[Span]:
    found: list[Span] = []
    at = paragraph.start
    while at < paragraph.end:
        closing = _CLOSED_BY.get(text[at])
        if closing and not (text[at] in '"»“' and _closes(text, at, paragraph)):
            end = _end(text, at, closing, paragraph)
            if end - at <= MAX_CHARS:
                found.append(Span(at, end))
                at = end
                continue
        at += 1
    return found


def _closes(text: str, at: int, paragraph: Span) -> bool:
    """Whether a mark that could open stands where only a closing one does: after a word, before a gap."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return not before.isspace() and before not in "([—–-" and not after.isalnum()


def _end(text: str, at: int, closing: str, paragraph: Span) -> int:
    """The end of the quotation opened at `at`: its closing mark, else the end of the paragraph."""
    ends = [found for mark in closing if (found := text.find(mark, at + 1, paragraph.end)) >= 0]
    return min(ends) + 1 if ends else paragraph.end
