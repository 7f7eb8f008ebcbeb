"""Makes the records of this room."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from dragoman.hashing import digest
from dragoman.model import Dropped, Page
from dragoman.read.media import HTML

# Where a page says its own address, best first; looked for in its head only.
_HEAD_BYTES = 300_000
_TAG = re.compile(rb"<(?:link|meta)\b[^<>]{1,2000}>", re.I)
_NAME = re.compile(rb"""\b(?:rel|property|name|itemprop)\s?=\s?["']?(canonical|og:url|twitter:url)\b""", re.I)
_VALUE = re.compile(rb"""\b(?:href|content)\s?=\s?["']?(https?://[^"'\s<>]{4,1500})""", re.I)
_SAVED = re.compile(rb"<!-- saved from url=\(\d{1,5}\)(https?://\S{4,1500}) -->")


def page(data: bytes, source: str, media: str, url: str | None = None) -> Page:
    """A page of these bytes; of HTML the address is taken from its head."""
    if url is None and media == HTML:
        url = address(data)
    return Page(data=data, sha256=digest(data), source=source, media=media, url=url, host=host(url))


def dropped(source: str, reason: str) -> Dropped:
    """What could not be read, and why."""
    return Dropped(record=source, step="read", reason=reason)


def address(data: bytes) -> str | None:
    """Where an HTML page says it was published.

    >>> address(b'<link rel="canonical" href="https://example.org/a?b=1&amp;c=2">')
    'https://example.org/a?b=1&c=2'
    """
    head = data[:_HEAD_BYTES]
    found: dict[bytes, bytes] = {}
    for tag in _TAG.finditer(head):
        name, value = _NAME.search(tag.group()), _VALUE.search(tag.group())
        if name and value:
            found.setdefault(name.group(1).lower(), value.group(1))
    saved = _SAVED.search(head)
    raw = found.get(b"canonical") or found.get(b"og:url") or (saved and saved.group(1)) or found.get(b"twitter:url")
    return unescape(raw.decode("utf-8", "replace")) if raw else None


def host(url: str | None) -> str | None:
    """The host of an address, in lower case and without "www."; None where there is none.

    >>> host("https://www.Example.org:8080/a")
    'example.org'
    """
    try:
        name = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return name.removeprefix("www.") or None if name else None
