"""What kind of capture a file is, by its name and its first bytes."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.capture import BOMS, decode, looks_html

TEXT, HTML, LINES = "text/plain", "text/html", "application/json"

# No suffix at all is common for crawled pages: such a file is told by its bytes.
KIND: Mapping[str, str] = {
    "": TEXT,
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".shtml": HTML,
    ".jsonl": LINES,
    ".ndjson": LINES,
}
# First bytes of what is often saved under a wrong name.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"WARC/", "a web archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
_HEAD = 8192
# Control characters a text may hold: tab, line feed, vertical tab, form feed, carriage return, escape.
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})


def sniff(data: bytes) -> str:
    """HTML where the bytes look like a page of markup, else plain text."""
    return HTML if looks_html(decode(data[:_HEAD])) else TEXT


def not_text(data: bytes) -> str | None:
    """Why bytes hold no text; None where they do.

    >>> not_text(b"%PDF-1.7 ..."), not_text(b"Talks resumed.")
    ('not text: a PDF', None)
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xfe\xff"):
        return "empty"
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return f"not text: {name}"
    head = data[:_HEAD]
    wide = any(head.startswith(mark) for mark, _ in BOMS) or head[::2].count(0) + head[1::2].count(0) > len(head) // 4
    sample = decode(head).encode("utf-8", "replace") if wide else head
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > len(sample) // 50:  # a stray form feed or NUL is met in real pages
        return "not text: full of control characters"
    return None
