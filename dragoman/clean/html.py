"""The main text of an HTML page, through trafilatura, and what its head says of itself."""

from __future__ import annotations

import logging
from typing import Any

import trafilatura
from msgspec import Struct
from trafilatura.settings import Extractor
from trafilatura.utils import load_html

from dragoman.clean.head import Head, head

# It logs a warning for each page without text; the reason goes into a record here.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

CELL = 400  # characters; a cell of a table of figures holds less


class Markup(Struct, frozen=True):
    """What a page of HTML holds."""

    text: str
    head: Head


def markup(html: str) -> Markup | str:
    """The main text and metadata of a page, or why there is none.

    Metadata is read before the text: taking the text out takes the tree apart. The date is left to
    the `dates` room.
    """
    try:
        tree = load_html(html)
        if tree is None:
            return "not HTML after all"
        made = head(tree)
        _open_tables(tree)
        found: Any = trafilatura.bare_extraction(
            tree, options=Extractor(output_format="python", fast=True, comments=False)
        )
    except Exception as error:  # hostile markup reaches faults of the parser; one page must not stop a build
        return f"its HTML could not be taken apart: {type(error).__name__}"
    text = (found.text or "").strip() if found else ""
    return Markup(text, made) if text else "no main text in its HTML"


def _open_tables(tree: Any) -> None:
    """Tables that lay a page out become plain blocks; trafilatura would make one table cell of the whole report."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
        if any(len(cell.text_content()) > CELL or next(cell.iter("table"), None) is not None for cell in cells):
            for part in [table, *cells, *table.iter("tr", "tbody", "thead", "tfoot")]:
                part.tag = "div"
