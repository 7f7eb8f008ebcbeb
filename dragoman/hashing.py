"""Ids that are hashes of content: the same record has the same id on every run and machine."""

from __future__ import annotations

from hashlib import sha256


def digest(data: bytes) -> str:
    """SHA-256 of bytes, in hex: what a capture is checked against."""
    return sha256(data).hexdigest()


def identify(prefix: str, *parts: object) -> str:
    """A short id: prefix and 16 hex digits of the hash of the parts, None told apart from "".

    >>> identify("st", "ar-1", 0, 5) == identify("st", "ar-1", 0, 5)
    True
    >>> identify("st", None) == identify("st", "")
    False
    """
    key = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return f"{prefix}-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
