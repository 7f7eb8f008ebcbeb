"""Makes an article of a page, by what kind of capture it is."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.capture import Fields, decode, fields
from dragoman.clean.credits import credits
from dragoman.clean.furniture import body, rest
from dragoman.clean.headline import headline
from dragoman.clean.html import Markup, markup
from dragoman.clean.language import language
from dragoman.clean.layout import Block, layout
from dragoman.clean.mend import mend
from dragoman.clean.outlet import outlet
from dragoman.clean.repeats import signature
from dragoman.clean.stretch import LEAN, LEAN_OF_EXTRACT, report
from dragoman.model import Article, Dropped, Page

NO_FIELDS = Fields()
MOST_LETTERS = 400_000  # of a report; as many as a book has, and half a minute of work
MOST_LINES = 20_000  # some seconds of work; the longest of some thousand pages looked at had 2,100 with words


def blocks(page: Page) -> tuple[str, ...]:
    """Hashes of the text blocks of a capture in plain text, for `repeated`; none for HTML."""
    found = _fields(page)
    if _is_html(page, found):
        return ()
    text = _text(page, found)
    return () if _is_collection(text) else signature(layout(text))


def clean(page: Page, repeated: frozenset[str] = frozenset()) -> Article | Dropped:
    """The article of a page, its furniture set aside with reasons.

    The text of a plain capture is its decoded file, untouched, so that offsets count in it; of HTML it is
    what the reader made of it. What a page's own fields say (JSON Lines, the head of HTML) goes before
    what its text suggests.

    Args:
        page: A capture.
        repeated: Hashes of its blocks that other pages of the host have too, as `repeated` gives them.

    Returns:
        An article, or why there is none in the page.
    """
    found = _fields(page)
    if not _is_html(page, found):
        return _article(page, _text(page, found), found, repeated, LEAN)
    made = markup(found.html or decode(page.data))
    if not isinstance(made, Markup):
        return Dropped(record=page.id, step="clean", reason=made)
    head = Fields(title=found.title or made.head.title, outlet=found.outlet or made.head.outlet)
    return _article(page, made.text, head, frozenset(), LEAN_OF_EXTRACT)


def _fields(page: Page) -> Fields:
    return (fields(page.data) if page.media == "application/json" else None) or NO_FIELDS


def _is_html(page: Page, found: Fields) -> bool:
    return page.media == "text/html" or (found.html is not None and found.text is None)


def _text(page: Page, found: Fields) -> str:
    return found.text or "" if page.media == "application/json" else decode(page.data)


def _article(page: Page, text: str, known: Fields, repeated: frozenset[str], lean: float) -> Article | Dropped:
    if _is_collection(text):
        return _too_long(page, f"{MOST_LINES:,} lines")
    parts = layout(text)
    kept = mend(parts, report(parts, repeated, lean), known.title, lists=lean == LEAN_OF_EXTRACT)
    if True not in kept:
        return Dropped(record=page.id, step="clean", reason="no running text in it")
    spans = body(parts, kept)
    if sum(span.end - span.start for span in spans) > MOST_LETTERS:
        return _too_long(page, f"{MOST_LETTERS:,} letters of running text")
    named, title = known.outlet or outlet(parts, kept), known.title or headline(parts, kept)
    return Article(
        page=page.id,
        source=page.source,
        text=text,
        body=spans,
        title=title,
        url=page.url,
        host=page.host,
        outlet=named,
        credits=credits(_near(text, parts, kept), named),
        language=language(" ".join(span.of(text) for span in spans)),
        furniture=rest(parts, kept, repeated, title),
    )


def _too_long(page: Page, most: str) -> Dropped:
    return Dropped(record=page.id, step="clean", reason=f"more than {most}: not the page of one report")


def _is_collection(text: str) -> bool:
    return text.count("\n") + text.count("\r") > MOST_LINES


def _near(text: str, parts: Sequence[Block], kept: Sequence[bool]) -> str:
    """The report with the lines right above and below it, where bylines and captions stand."""
    inside = [n for n, keep in enumerate(kept) if keep]
    near = range(max(0, inside[0] - 3), min(len(parts), inside[-1] + 3))
    report = "\n".join(text[parts[n].start : parts[n].end] for n in near if kept[n])
    return report + "\n" + "\n".join(text[parts[n].start : parts[n].end] for n in near if not kept[n])
