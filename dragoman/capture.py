"""What the bytes of one capture say, before anyone judges it: its characters, its fields.

In: bytes of a file or of a line of JSON Lines. Out: a `str`, or `Fields`. Used by the rooms that
look at a `Page` (read, clean, dates) and by whoever checks a span against its capture.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?\s{0,3}([\w.:-]{2,40})|encoding=["']([\w.:-]{2,40})["']""", re.I
)
# What cp1252 uses its upper half for in the languages we read: quotes, dashes, ellipsis, accents.
_WESTERN = frozenset(
    b"\x80\x82\x84\x85\x8a\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9c\x9e\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb"
) | frozenset(range(0xC0, 0x100))
# The first two characters of a UTF-8 sequence that was read as cp1252: "â€™", "Ã©", "Â ".
_TWICE = re.compile("â€|Ã[\x80-¿ƒ]|Â[\xa0-¿]|Ð[\x80-¿]|Ñ[\x80-¿]")
# cp1252 from character to byte; the five bytes it leaves empty pass as the controls they are in Latin-1.
_CP1252 = {byte: byte for byte in range(256)} | {
    ord(char): byte for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))
}
_TAG = re.compile(r"<(?:!doctype html|html|head|body|p|div|article|br|h[1-6]|span|a)\b[^<>]{0,500}>", re.I)
_ALIKE: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link", "uri", "canonical_url", "permalink", "source_url", "page_url", "original_url"),
    "title": ("title", "headline", "page_title", "og_title"),
    "text": ("text", "body", "content", "article_text", "plain_text", "maintext", "main_text", "full_text",
             "fulltext", "articlebody", "raw_text", "article", "story", "extracted_text"),
    "html": ("html", "raw_html", "content_html", "body_html", "page_html"),
    "date": ("date", "published", "date_published", "datepublished", "publish_date", "published_at", "pubdate",
             "published_date", "publication_date", "pub_date", "published_time"),
    "outlet": ("outlet", "publisher", "site_name", "sitename", "publication", "newspaper", "source_name", "source"),
}  # fmt: skip


class Fields(Struct, frozen=True, kw_only=True):
    """The fields of one JSON record, whatever they were called there."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None


def decode(data: bytes, declared: str | None = None) -> str:
    r"""The characters of a capture: a byte order mark is dropped, line ends and all else stay.

    Tried in this order: byte order mark, UTF-8, the encoding it declares, UTF-16 without a mark,
    UTF-8 with a few broken places, Windows-1252, a guess. Text that was encoded twice is
    decoded twice. Never fails: what no encoding explains becomes U+FFFD.

    Args:
        data: Bytes of a file.
        declared: An encoding the sender named, where one is known.

    >>> decode("Zürich".encode("utf-8-sig")), decode(b"\x93Nein\x94")
    ('Zürich', '“Nein”')
    """
    return _undouble(_decode(data, declared))


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in ("utf-8", *_named(data, declared), *_wide(data)):
        text = _try(data, encoding)
        if text is not None:
            return text
    return _mostly_utf8(data) or _eight_bit(data)


def _named(data: bytes, declared: str | None) -> list[str]:
    """Encodings named by the sender and in the first bytes; browsers read Latin-1 as cp1252, so do we."""
    found = _DECLARED.search(data[:4096])
    inside = (found.group(1) or found.group(2)).decode("ascii", "ignore") if found else None
    names = [name.lower() for name in (declared, inside) if name]
    return ["cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else name for name in names]


def _wide(data: bytes) -> list[str]:
    """UTF-16 without a mark: every other byte of western text is zero."""
    head = data[:2048]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return []
    return ["utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"]


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 cut off or broken in a few places; what is not UTF-8 at all has next to no good sequence."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - broken
    return text if good >= broken else None


def _eight_bit(data: bytes) -> str:
    high = [byte for byte in data if byte > 0x7F]
    western = sum(byte in _WESTERN for byte in high)
    few = len(high) <= max(len(data) // 12, 8)  # of a short text a guess at its language is no better
    if few and western >= 0.9 * len(high):
        return data.decode("cp1252", "replace")
    import charset_normalizer  # a tenth of a second: only where nothing else explains the bytes

    best = charset_normalizer.from_bytes(data[:100_000]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _undouble(text: str) -> str:
    """Undo UTF-8 that was read as cp1252 and saved again, where the whole text says so."""
    if not _TWICE.search(text):
        return text
    try:
        return codecs.charmap_encode(text, "strict", _CP1252)[0].decode("utf-8")
    except UnicodeError:
        return text


def looks_html(text: str) -> bool:
    """Whether a text is marked up: it begins like a page or has several tags of one.

    >>> looks_html("<!DOCTYPE html><p>Yes"), looks_html("a < b and c > d")
    (True, False)
    """
    head = text.lstrip("\ufeff \t\r\n")[:20_000]
    if head[:15].lower().startswith(("<!doctype html", "<html")):
        return True
    return len(_TAG.findall(head)) >= 3


def fields(line: bytes | str) -> Fields | None:
    r"""The fields of one line of JSON Lines; None where it is no JSON object.

    Names are taken as crawlers and data sets write them (`body`, `content`, `maintext`,
    `date_publish`, …), whatever their case. A text with tags in it counts as HTML.

    >>> fields('{"Headline": "Ferry strike ends", "content": "Crews went back."}').title
    'Ferry strike ends'
    """
    try:
        row = json.loads(decode(line) if isinstance(line, bytes) else line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    plain = {str(key).lower().replace("-", "_").replace(" ", "_"): value for key, value in row.items()}
    found = {name: _first(plain, alike) for name, alike in _ALIKE.items()}
    if found["text"] and not found["html"] and looks_html(found["text"]):
        found["html"], found["text"] = found["text"], None
    if found["outlet"] and "://" in found["outlet"]:
        found["outlet"] = None
    return Fields(**found)


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return None
