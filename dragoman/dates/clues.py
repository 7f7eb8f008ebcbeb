"""All that one page says of its own date, by itself.

In: an `Article` and its `Page`. Out: `Clue`s: metadata, dates stated in the text, what the article
counts from; and the traps, set aside with the reason. What only other articles can tell comes later,
in `infer`.
"""

from __future__ import annotations

from dragoman.dates.background import anchors, background
from dragoman.dates.expressions import expressions
from dragoman.dates.metadata import metadata
from dragoman.dates.stated import stated
from dragoman.model import Article, Clue, Page


def clues(article: Article, page: Page) -> tuple[Clue, ...]:
    """The clues to when a page appeared, in the order: metadata, stated dates and traps, background.

    Returns:
        Clues with `used=False` were seen and set aside; their words say why.
    """
    found = [*metadata(page), *stated(article), *background(article, expressions(article), anchors())]
    return tuple({clue.id: clue for clue in found}.values())
