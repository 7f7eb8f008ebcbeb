"""Who published a page of which only text is left, as the page names itself.

In: blocks and which are the report. Out: a name, or None. A masthead, the owner of the copyright, the
name in the dateline, and "trending on …" each speak for a name; one voice alone is not believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.clean.features import DATELINE
from dragoman.clean.layout import Block
from dragoman.clean.vocabulary import furniture
from dragoman.world import agency

_OWNER = re.compile(
    r"(?:©|\([Cc]\)|\b[Cc]opyright|\bCOPYRIGHT)(?:\s?(?:©|\([Cc]\)))?\s?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?)?\s?(?:by )?"
    r"(?P<name>[A-Z][\w&’'-]*(?: [A-Z&][\w&’'-]*){0,4})"
)
_OF_SITE = re.compile(r"\b(?:on|at|from|in|to) (?P<name>(?:[Tt]he )?[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3})")
_MASTHEAD = re.compile(r"(?P<name>(?:[A-Z][\w&’'-]*)(?: (?:of |and )?[A-Z][\w&’'-]*){0,3})(?: [\d.]+)?(?:\s{2}.*)?")
_COMPANY = frozenset("media group inc ltd llc corp corporation holdings publishing network company gmbh".split())
_LEGAL_TAIL = re.compile(r",? (?:Inc|Ltd|LLC|Corp|GmbH|PLC|plc|Media Inc)\.?$")
_LETTER = re.compile(r"[^\W\d_]")  # "16+ © Herald 2024" is an owner's line, "Image copyright …" is none
_OURSELVES = frozenset("we our us we've we’ve we're we’re".split())
_QUOTE = re.compile(r"[“”\"«»„]")
_SHORT = 6  # words of a line over a list
_HEARD = 12  # names that are listened for a second time
_ENOUGH = 2.0
_VOICES = {"masthead": 1.5, "owner": 2.0, "dateline": 1.5, "site": 1.0, "company": -1.0, "again": 0.5}


def outlet(blocks: Sequence[Block], kept: Sequence[bool]) -> str | None:
    """The outlet's name as the page spells it."""
    voices: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for name, weight in _named(blocks, kept):
        key = _key(name)
        voices[key] += weight  # type: ignore[assignment]
        if key not in spelled or (spelled[key].isupper() and not name.isupper()):
            spelled[key] = name
    for key in sorted(spelled, key=lambda key: (-voices[key], key))[:_HEARD]:
        voices[key] += _heard_again(key, spelled, voices, blocks, kept)  # type: ignore[assignment]
    best = min(spelled, key=lambda key: (-voices[key], key), default=None)
    return _written(spelled[best]) if best and voices[best] >= _ENOUGH else None


def _named(blocks: Sequence[Block], kept: Sequence[bool]) -> Iterator[tuple[str, float]]:
    """Names and what each place they stand in is worth."""
    first = list(kept).index(True) if True in kept else len(blocks)
    for n, block in enumerate(blocks):
        if kept[n]:
            if n == first:
                yield from _in_dateline(block)
            continue
        owner = _OWNER.search(block.look)
        if owner and not _LETTER.search(block.look[: owner.start()]) and not block.look.startswith("/", owner.end()):
            yield _LEGAL_TAIL.sub("", owner["name"]), _of_owner(owner["name"])
        if _speaks_of_site(block):
            yield from ((site["name"], _VOICES["site"]) for site in _OF_SITE.finditer(block.look))
        if n < min(first, 2) and _is_name(block) and (mast := _MASTHEAD.fullmatch(block.look)):
            yield mast["name"], _VOICES["masthead"]


def _speaks_of_site(block: Block) -> bool:
    """A line like "Trending on …", or a paragraph in which the page speaks of itself."""
    if len(block.words) <= _SHORT:
        return bool(block.counts) and block.lower[0] in furniture()
    return not _OURSELVES.isdisjoint(block.lower) and _QUOTE.search(block.look) is None


def _of_owner(name: str) -> float:
    """An agency that owns a report is its source; a company may own many outlets."""
    known = agency(name.removeprefix("The "))
    if known and known.kind == "agency":
        return _VOICES["again"]
    return _VOICES["owner"] + _VOICES["company"] * (not _COMPANY.isdisjoint(name.lower().split()))


def _is_name(block: Block) -> bool:
    """Not a menu: at most half of its words are those of furniture."""
    return 2 * max(block.counts.values(), default=0) <= len(block.words)


def _in_dateline(block: Block) -> Iterator[tuple[str, float]]:
    dateline = DATELINE.match(block.look)
    if dateline and dateline["by"]:
        known = agency(dateline["by"])
        yield dateline["by"], _VOICES["again"] if known and known.kind == "agency" else _VOICES["dateline"]


def _heard_again(
    key: str, spelled: dict[str, str], voices: Counter[str], blocks: Sequence[Block], kept: Sequence[bool]
) -> float:
    """A name that other lines of the page hold too, or that shares its rarer word with another name."""
    pattern = re.compile(rf"\b{re.escape(key)}\b")
    lines = sum(
        not keep and pattern.search(block.look.lower()) is not None for block, keep in zip(blocks, kept, strict=True)
    )
    own = {word for word in key.split() if len(word) >= 4 and word not in _COMPANY}
    kin = sum(voices[other] for other in spelled if other != key and own & set(other.split()))
    return _VOICES["again"] * (min(2, max(0, lines - 1)) + min(2.0, max(0.0, kin)))


def _key(name: str) -> str:
    return name.lower().removeprefix("the ")


def _written(name: str) -> str:
    """Capitals of a masthead are put small; an abbreviation stays."""
    words = name.split()
    return " ".join(w.capitalize() if w.isupper() and len(w) > 3 else w for w in words)
