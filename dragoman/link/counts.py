"""Two counts of one thing side by side in one report: "600 stayed out, the union said. The firm put the number at 340."

In: the statements of a shelf. Out: contradictions "number". Only what is told as a count of the same thing counts: the
second speaker names "the number", "the figure", or no thing at all ("at most 250"). What sides ask for and offer are
positions, and no counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from dragoman.link import doers
from dragoman.link.desk import short
from dragoman.link.utterances import Said, gathered
from dragoman.link.wording import YEARS, read
from dragoman.model import Link, Span, Statement
from dragoman.shelf import Known, Shelf

MADE_BY = "link.counts@1"
_FAR = 250  # characters between the two statements: one sentence, or the next
_BEFORE = 30  # characters in front of a statement in which "put it at" stands
_MOST_APART = 5  # counts further apart are of other things
_LEAST = 3
_BARE = 5  # words of "at most 250"
_THING = r"(?:number|figure|toll|total|count|turnout|tally|headcount)"
_COUNT = re.compile(
    rf"\b{_THING}(?: of (?:[\w’'-]+ ){{0,3}}[\w’'-]+)?(?: there)?"
    r" (?:at|was|were|is|to be|stood at|as|came to|had been)\b",
    re.IGNORECASE,
)
_PUT = re.compile(r"\bput(?:s|ting)? (?:it|that|this|them) at\s*\W?$", re.IGNORECASE)
_NUMBER_WORD = r"[\d.,]*\d(?: (?:million|billion|thousand))?"
_PART = re.compile(
    rf"\b({_NUMBER_WORD}) (?:out )?of (?:the|its|their|all) ({_NUMBER_WORD})\b(?: ([a-z]+))?", re.IGNORECASE
)
_FULL = re.compile(
    rf"\b(?:the (?:full|whole|entire)|all(?: of the| the)?) ({_NUMBER_WORD})\b(?: ([a-z]+))?", re.IGNORECASE
)
_NOT_COUNTED = re.compile(
    r"\b(?:must|should|would|will|shall|could|can|want\w*|demand\w*|ask\w*|offer\w*|propos\w*|insist\w*|need\w*"
    r"|accept\w*|promis\w*|due|owe[ds]?)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"^(?:[a-z’'-]+ ){0,2}[a-z’'-]{3,}")


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of how many, one for each two statements beside each other."""
    rows: dict[str, list[tuple[Span, Said]]] = defaultdict(list)
    for telling in gathered(shelf, known):
        for said in telling.rows:
            if (number(said) is not None or _PART.search(said.words)) and (row := shelf.get(Statement, said.id)):
                rows[said.article].append((row.span, said))
    for article in sorted(rows):
        text = shelf.article(article).text
        told = sorted(rows[article], key=lambda pair: (pair[0], pair[1].id))
        for (span, one), (behind, other) in pairwise(told):
            if behind.start - span.end <= _FAR and _differ(
                one, other, text[max(0, behind.start - _BEFORE) : behind.start]
            ):
                yield _link(one, other)


def number(said: Said) -> int | None:
    """The one number that is told, if it can be a count: no year, and more than two."""
    found = sorted(said.whole.numbers)
    if len(found) != 1 or not found[0].isdigit():
        return None
    count = int(found[0])
    return count if count >= _LEAST and count not in YEARS else None


def _differ(one: Said, other: Said, before: str) -> bool:
    """Whether two speakers of different sides give different counts of one thing."""
    if _is_part_of_whole(one, other) or _is_part_of_whole(other, one):
        return not _is_one_side(one, other)
    left, right = number(one) or 0, number(other) or 0
    if (
        0 in (left, right)
        or left == right
        or max(left, right) > _MOST_APART * min(left, right)
        or _is_one_side(one, other)
    ):
        return False
    if _NOT_COUNTED.search(one.words) or _NOT_COUNTED.search(other.words):
        return False
    if _COUNT.search(other.words):
        return _counts_thing(one.words) and _can_be_one_thing(one.words, other.words)
    return bool(_PUT.search(before) and _counts_thing(one.words)) or (_is_bare(other.words) and _names_count(one.words))


def _is_part_of_whole(one: Said, other: Said) -> bool:
    """Whether one tells of a part of what the other tells to be the whole: "6 of the 15 million", "the full 15"."""
    part, full = _PART.search(one.words), _FULL.search(other.words)
    if not part or not full or _NOT_COUNTED.search(other.words):
        return False
    return read(part.group(2)).numbers == read(full.group(1)).numbers


def _is_one_side(one: Said, other: Said) -> bool:
    ours, theirs = one.party or one.name, other.party or other.name
    return doers.is_one(ours, theirs)


def _names_count(words: str) -> bool:
    return bool(_COUNT.search(words))


def _counts_thing(words: str) -> bool:
    """Whether a thing is told behind the number, or the number is called one."""
    if _names_count(words):
        return True
    tokens = words.split()
    places = [n for n, word in enumerate(tokens) if read(word).numbers]
    return bool(places) and bool(_NOUN.search(" ".join(tokens[places[0] + 1 :])))


def _can_be_one_thing(one: str, other: str) -> bool:
    """Whether "the number of strikers" is told where the first has that word, or "the number" alone."""
    named = re.search(
        rf"\b{_THING} of ((?:[\w’'-]+ ){{0,3}}?[\w’'-]+) (?:at|was|were|is|to|stood|as|came|had)\b", other
    )
    return named is None or bool(read(named.group(1)).stems & read(one).stems)


def _is_bare(words: str) -> bool:
    """Whether nothing but a number is told: "at most 250".

    >>> _is_bare("“at most 250”"), _is_bare("250 lorries in the yard")
    (True, False)
    """
    tokens = [word.strip("“”\"'’‘.,;:!?") for word in words.split()]
    return len(tokens) <= _BARE and bool(tokens) and bool(read(tokens[-1]).numbers)


def _link(one: Said, other: Said) -> Link:
    rows = sorted((one, other), key=lambda said: said.id)
    values = tuple(short(said.words) for said in rows)
    return Link(
        kind="contradiction",
        members=tuple(said.id for said in rows),
        score=0.8,
        note=f"number: one report has two counts: “{values[0]}” ({rows[0].name}) or “{values[1]}” ({rows[1].name})",
        values=values,
        made_by=MADE_BY,
    )
