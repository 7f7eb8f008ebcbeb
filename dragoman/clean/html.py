"""The main text of an HTML page, through trafilatura, and what its head says of itself."""

from __future__ import annotations

import logging
from typing import Any

import trafilatura
from msgspec import Struct
from trafilatura.settings import Extractor

# It logs a warning for each page without text; the reason goes into a record here.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
_DATES: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


class Markup(Struct, frozen=True):
    """What a page of HTML holds."""

    text: str
    title: str | None
    outlet: str | None


def markup(html: str, url: str | None) -> Markup | str:
    """The main text and metadata of a page, or why there is none."""
    options = Extractor(
        output_format="python", fast=True, comments=False, with_metadata=True, url=url, date_params=dict(_DATES)
    )
    try:
        found: Any = trafilatura.bare_extraction(html, options=options)
    except Exception as error:  # hostile markup reaches faults of the parser; one page must not stop a build
        return f"its HTML could not be taken apart: {type(error).__name__}"
    text = (found.text or "").strip() if found else ""
    if not text:
        return "no main text in its HTML"
    return Markup(text, found.title or None, found.sitename or None)
