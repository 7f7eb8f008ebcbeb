"""Makes an article of a page, by what kind of capture it is."""

from __future__ import annotations

from dragoman.capture import decode, fields
from dragoman.clean.furniture import body as body_of
from dragoman.clean.furniture import rest
from dragoman.clean.html import Markup, markup
from dragoman.clean.language import language
from dragoman.clean.layout import layout
from dragoman.clean.mend import mend
from dragoman.clean.repeats import signature
from dragoman.clean.stretch import LEAN_OF_EXTRACT, report
from dragoman.model import Article, Dropped, Page


def blocks(page: Page) -> tuple[str, ...]:
    """Hashes of the text blocks of a capture in plain text, for `repeated`; none for HTML."""
    text = _plain(page)
    return signature(layout(text)) if text is not None else ()


def clean(page: Page, repeated: frozenset[str] = frozenset()) -> Article | Dropped:
    """The article of a page, its furniture set aside with reasons.

    Args:
        page: A capture.
        repeated: Hashes of its blocks that other pages of the host have too, as `repeated` gives them.

    Returns:
        An article, or why there is none in the page.
    """
    text = _plain(page)
    if text is not None:
        return _of_text(page, text, repeated)
    return _of_html(page)


def _plain(page: Page) -> str | None:
    """The text of a capture without markup; None for HTML."""
    if page.media == "application/json":
        found = fields(page.data)
        return found.text if found else None
    return decode(page.data) if page.media == "text/plain" else None


def _of_text(page: Page, text: str, repeated: frozenset[str]) -> Article | Dropped:
    parts = layout(text)
    kept = mend(parts, report(parts, repeated))
    body, furniture = body_of(parts, kept), rest(parts, kept, repeated)
    if not body:
        return Dropped(record=page.id, step="clean", reason="no running text in it")
    found = fields(page.data) if page.media == "application/json" else None
    return Article(
        page=page.id,
        source=page.source,
        text=text,
        body=body,
        title=found.title if found else None,
        url=page.url,
        host=page.host,
        outlet=found.outlet if found else None,
        language=language(" ".join(span.of(text) for span in body)),
        furniture=furniture,
    )


def _of_html(page: Page) -> Article | Dropped:
    found = fields(page.data) if page.media == "application/json" else None
    made = markup(found.html or "" if found else decode(page.data), page.url)
    if not isinstance(made, Markup):
        return Dropped(record=page.id, step="clean", reason=made)
    parts = layout(made.text)
    kept = mend(parts, report(parts, lean=LEAN_OF_EXTRACT))
    body, furniture = body_of(parts, kept), rest(parts, kept, frozenset())
    return Article(
        page=page.id,
        source=page.source,
        text=made.text,
        body=body,
        title=(found and found.title) or made.title,
        url=page.url,
        host=page.host,
        outlet=(found and found.outlet) or made.outlet,
        language=language(made.text),
        furniture=furniture,
    )
