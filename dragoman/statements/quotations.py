"""Where words stand between quotation marks.

In: an article. Out: spans with their marks, in order. Typographic and straight double marks, angle
marks, two single marks in place of a double one, and a quotation that runs on over paragraphs, each of
which opens it anew and only the last of which closes it. Single marks count in a paragraph that has no
double ones: with both, they are quotations inside quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import Article, Span
from dragoman.text import paragraphs

_CLOSED_BY = {"“": '”“"', "„": "“”", "«": "»", "»": "«", "‟": "”", '"': '"”', "”": "”"}
_MARK = re.compile(r"[“„«»‟\"”]|''|``|’’|‘‘")
_SINGLE = re.compile(r"[‘’']")
_PAIRED = {"''", "``", "’’", "‘‘"}
MAX_CHARS = 4000  # no one is quoted at such length; an unclosed mark would swallow the page
MIN_SINGLE_WORDS = 2  # fewer between single marks are a title or an irony


def quotations(article: Article) -> tuple[Span, ...]:
    """Every quotation of the body, marks included."""
    found: list[Span] = []
    for paragraph in paragraphs(article):
        marks = [match.span() for match in _MARK.finditer(article.text, paragraph.start, paragraph.end)]
        found.extend(_paired(article.text, paragraph, marks) if marks else _single(article.text, paragraph))
    return tuple(found)


def _paired(text: str, paragraph: Span, marks: list[tuple[int, int]]) -> Iterator[Span]:
    """The quotations of one paragraph; one that is not closed goes on to its end."""
    opened: tuple[int, int] | None = None
    for start, end in marks:
        if opened is None:
            if _opens(text, start, end, paragraph):
                opened = (start, end)
        elif _closes(text, opened, (start, end), paragraph):
            end += text[end : end + 1] == "'" and end < paragraph.end  # a quotation inside ends with it
            yield from _sized(Span(opened[0], end))
            opened = None
        elif text[start] == "“" and text[opened[0]] == "“" and _stands_free(text, start, paragraph):
            opened = (start, end)  # the first was never closed
    if opened is not None:
        yield from _sized(Span(opened[0], paragraph.end))


def _sized(span: Span) -> Iterator[Span]:
    if 2 < span.end - span.start <= MAX_CHARS:
        yield span


def _opens(text: str, start: int, end: int, paragraph: Span) -> bool:
    """Whether a mark can open a quotation here: after a gap or bracket, before a word."""
    if text[start] in "“„‟" or text[start:end] == "``":
        return True
    after = text[end] if end < paragraph.end else " "
    return not after.isspace() and _stands_free(text, start, paragraph) and text[start] != "”"


def _stands_free(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    return before.isspace() or not (before.isalnum() or before in ".,!?…’'”")


def _closes(text: str, opened: tuple[int, int], mark: tuple[int, int], paragraph: Span) -> bool:
    """Whether the second mark closes what the first opened: of its kind, and not standing free."""
    first, second = text[slice(*opened)], text[slice(*mark)]
    if first == "“" and second in {"''", "’’"}:
        return True
    if first in _PAIRED or second in _PAIRED:
        return first in _PAIRED and second in {"''", "’’"}
    if second not in _CLOSED_BY.get(first, ""):
        return False
    if second == "“":
        return first == "„" or not _stands_free(text, mark[0], paragraph)
    after = text[mark[1]] if mark[1] < paragraph.end else " "
    if first == "“" and second == '"':
        return text[mark[0] - 1] in ",.!?…"  # typed by two hands
    return second != '"' or not after.isalnum() or text[mark[0] - 1] in ",.!?…"


def _single(text: str, paragraph: Span) -> Iterator[Span]:
    """Quotations between single marks; an apostrophe is none."""
    marks = [match.start() for match in _SINGLE.finditer(text, paragraph.start, paragraph.end)]
    opened: int | None = None
    for at in marks:
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if opened is None:
            if text[at] != "’" and after.isalnum() and not (before.isalnum() or before in ".,!?"):
                opened = at
        elif text[at] != "‘" and not after.isalnum() and (before in ".,!?…" or not _is_plural(text, at, paragraph)):
            if text.count(" ", opened, at) >= MIN_SINGLE_WORDS - 1:
                yield from _sized(Span(opened, at + 1))
            opened = None


def _is_plural(text: str, at: int, paragraph: Span) -> bool:
    """Whether the mark may be the possessive of a plural ("the workers’ rights"): an s before, a word after."""
    rest = text[at + 1 : min(at + 3, paragraph.end)]
    return text[at - 1] == "s" and rest[:1] == " " and rest[1:2].islower()
