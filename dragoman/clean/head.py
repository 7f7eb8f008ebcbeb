"""What an HTML page says of itself in its head and headings: title and outlet.

In: the parsed page. Out: `Head`. A title is cleared of the outlet's name that most pages hang on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

_SPLIT = re.compile(r"\s+(?:[|–—•»:·-]|::|\|\|)\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_MOST = 300  # characters of a title; longer ones are descriptions put in the wrong place
_OUTLET_WORDS = 5


class Head(Struct, frozen=True):
    """Title and outlet of a page, as it names them itself."""

    title: str | None
    outlet: str | None


def head(tree: Any) -> Head:
    """Read the head of a parsed page."""
    metas, linked = _metas(tree), _linked(tree)
    headings = [words for tag in ("h1", "h2") for words in _texts(tree, tag)][:6]
    raw = metas.get("og:title") or metas.get("twitter:title") or linked.get("headline")
    written = next(_texts(tree, "title"), None)
    outlet = _tidy(metas.get("og:site_name") or linked.get("publisher") or metas.get("application-name"))
    parts = _SPLIT.split(written) if written else []
    title = _title(raw, parts, headings, outlet)
    if outlet is None and title:
        rest = [part.strip() for part in parts if part.strip() and _fold(part) not in _fold(title)]
        outlet = next((part for part in rest if len(part.split()) <= _OUTLET_WORDS), None) if len(rest) == 1 else None
    return Head(title, outlet)


def _title(raw: str | None, parts: list[str], headings: list[str], outlet: str | None) -> str | None:
    """The heading that the page's own title repeats, else that title without the outlet."""
    for heading in headings:
        spoken = _fold(heading)
        if len(spoken) > 12 and (spoken in _fold(raw or "") or any(spoken in _fold(part) for part in parts)):
            return heading
    if raw:
        parts = _SPLIT.split(raw) if outlet and _fold(outlet) in _fold(raw) else [raw]
    parts = [part.strip() for part in parts if part.strip() and not (outlet and _fold(part) == _fold(outlet))]
    best = max(parts, key=len, default=None)
    return best if best and len(_WORD.findall(best)) > 1 else None


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content and len(content) <= _MOST:
            found.setdefault(name, " ".join(content.split()))
    return found


def _linked(tree: Any) -> dict[str, str]:
    """Headline and publisher of the page's JSON-LD, where it has some that can be read."""
    found: dict[str, str] = {}
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            try:
                nodes = list(_nodes(json.loads(script.text)))
            except (ValueError, RecursionError):
                continue
            for node in nodes:
                _take(node, found)
    return found


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            yield from (inner for inner in node.get("@graph", ()) if isinstance(inner, dict))


def _take(node: dict[str, Any], found: dict[str, str]) -> None:
    publisher = node.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    for key, value in (("headline", node.get("headline")), ("publisher", name)):
        if isinstance(value, str) and 0 < len(value.strip()) <= _MOST:
            found.setdefault(key, " ".join(value.split()))


def _texts(tree: Any, tag: str) -> Iterator[str]:
    for element in tree.iter(tag):
        words = " ".join(element.text_content().split())
        if words and len(words) <= _MOST:
            yield words


def _tidy(name: str | None) -> str | None:
    """A site's name; addresses and copyright lines put in its place are none."""
    if not name or "://" in name or re.match(r"(?i)copyright|©|\d", name):
        return None
    return name.strip(" @_-|") or None


def _fold(words: str) -> str:
    return " ".join(_WORD.findall(words.lower()))
