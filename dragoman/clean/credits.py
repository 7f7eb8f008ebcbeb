"""Whom a report credits: agencies and outlets named as the origin of it, of a part, or of a picture.

In: text. Out: names, known ones in the form of `dragoman.world`. A name alone is no credit: it must stand
where sources stand ("(AFP)", "©REUTERS", "told Reuters", "according to …", "… contributed to this report").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from dragoman.clean.features import DATELINE
from dragoman.world import agencies

_CAPITAL = re.compile(r"[A-ZÀ-Ž][\w&’'.-]*")
_STRONG = re.compile(r"(?:\b(?:according to|told|agency|via)|©|\([Cc]\)|/|\b[Ss]ource:|\b[Pp]hoto:)\s?(?:the )?$")
_LOOSE = re.compile(r"(?:\b(?:by|with|to|in|from)|\()\s?(?:the )?$")  # enough for an agency, not for a newspaper
_AFTER = re.compile(
    r"\s?(?:reported|reports|said|says|noted|saw|wrote|quoted|cited|news agency|agency|contributed|first reported"
    r"|/|\)|, citing|learned|obtained)"
)
_AGENCY = re.compile(r"\b(?:news )agency (?P<after>[A-Z]\w+)|(?P<before>[A-Z]\w+(?: [A-Z]\w+){0,2}) news agency\b")
_SOURCE = re.compile(r"^(?:Source|Photo|Picture|Image|Credit)s?: (?P<name>[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,2})$", re.M)
_CONTRIBUTED = re.compile(r"^.{0,120}\bcontributed to this\b", re.M)
_NEAR = 32  # characters looked at on each side of a name


def credits(text: str, own: str | None) -> tuple[str, ...]:
    """The names credited, each once, in alphabetical order.

    Args:
        text: The report and the lines around it.
        own: The outlet itself, which is no credit.
    """
    found = {*_known(text), *_told(text)}
    return tuple(sorted(name for name in found if not (own and _same(name, own))))


def _known(text: str) -> Iterator[str]:
    """Known outlets that stand where sources stand."""
    contributed = [match.span() for match in _CONTRIBUTED.finditer(text)]
    for start, end, name, kind in _mentioned(text):
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        stands = _STRONG.search(before) or _AFTER.match(after) or (kind == "agency" and _LOOSE.search(before))
        if stands or any(low <= start < high for low, high in contributed):
            yield name


def _mentioned(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Every known name in a text: where, whose, and of what kind."""
    known = _names()
    end = 0
    for capital in _CAPITAL.finditer(text):
        if capital.start() < end:
            continue
        first = capital.group().removesuffix("’s").removesuffix("'s").rstrip(".")
        for spelling, name, kind in known.get(first, ()):
            if text.startswith(spelling, capital.start()) and not text[capital.start() + len(spelling) :][:1].isalnum():
                end = capital.start() + len(spelling)
                yield capital.start(), end, name, kind
                break


@cache
def _names() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """Spellings by first word, the longest first, with the name they mean and its kind."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for known in agencies():
        for spelling in {known.name, *known.names, *([known.name.upper()] if known.kind == "agency" else [])}:
            bare = re.sub(r"^[Tt]he ", "", spelling)
            found.setdefault(bare.split()[0], []).append((bare, known.name, known.kind))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in found.items()}


def _told(text: str) -> Iterator[str]:
    """Names that are not known, where the text itself says that they are agencies or sources."""
    dateline = DATELINE.match(text)
    if dateline and dateline["by"]:
        yield _canonical(dateline["by"])
    for match in _AGENCY.finditer(text):
        yield _canonical(match["after"] or match["before"])
    for match in _SOURCE.finditer(text):
        yield _canonical(match["name"])


def _canonical(name: str) -> str:
    for spelling, known, _ in _names().get(name.split()[0], ()):
        if spelling == name:
            return known
    return name


def _same(name: str, own: str) -> bool:
    left, right = name.lower().removeprefix("the "), own.lower().removeprefix("the ")
    return left == right or left in right.split() or right in left.split()
