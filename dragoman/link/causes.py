"""Why something burnt, blew up or broke: by somebody's deed or by mishap, as two speakers tell it.

In: the statements of a shelf. Out: contradictions "what". Only two speakers of different sides, of one mishap: their
words, with those before them, share what was hit and where. Who leaves the cause open contradicts nobody, and that
shells fell on two towns is no dispute.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from dragoman.link import asked
from dragoman.link.desk import contradiction, short
from dragoman.link.utterances import Said, gathered, unnamed
from dragoman.link.wording import lists, read
from dragoman.model import Link, Span, Statement
from dragoman.shelf import Known, Shelf
from dragoman.text import words as tokens
from dragoman.wordlists import wordlist

MADE_BY = "link.causes@1"
_BEFORE = 300  # characters that tell what "it" was
_SHORT = 8  # content words; a longer statement says itself what it is about
_LEAST_SHARED = 3  # content stems, across reports
_LEAST_BESIDE = 1  # in one report
_MOST_HELD = 50  # causes told that are held for one word
_BLAMED = re.compile(r"\bblam(?:ed|es|e|ing)(?: it on)? $")
_IT_WAS = re.compile(r"\bit (?:was|had been) (?!not\b)", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:who|what|why|how)\b[^.?!]{3,120}\?", re.IGNORECASE)
_CUE = 16  # characters in which that stands
_BESIDE = 80  # characters between two things blamed: who else blames
_STOP = re.compile(r"[.!?][\"”’']?\s")
_HURT = re.compile(
    r"\b(?:killed|killing|died|dead|deaths?|drown(?:ed|ing)|injur(?:ed|ies|ing)|wounded|hurt|destroyed|damaged|wrecked)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:.!?—]\s|\s(?:and|but|although|while)\s", re.IGNORECASE)


class Cause(Struct, frozen=True):
    """A statement that tells why something happened."""

    said: Said
    kind: str  # "deed" or "mishap"
    denied: bool  # "no trace of petrol"
    word: str  # the cause itself: "petrol"
    words: str
    about: frozenset[str]  # stems of what is told of
    place: tuple[str, Span]  # article and place in it


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of cause, one for each two reports: the first words of each that say why."""
    rows = sorted(
        (cause for said in _every(shelf, known) if (cause := _cause(said, shelf))),
        key=lambda row: (row.place, row.said.id),
    )
    found: set[tuple[str, str]] = set()
    for m, n in _pairs(rows):
        one, other = rows[m], rows[n]
        key = (one.said.article, other.said.article)
        if key not in found and _differ(one, other) and _of_one(one, other, known):
            found.add(key)
            yield _link(one, other)
    for first, second in (*_blamed(shelf, known), *_it_was(shelf, known)):
        if (first.article, second.article) not in found:
            yield _link(first, second)


def _blamed(shelf: Shelf, known: Known) -> Iterator[tuple[Said, Said]]:
    """What two speakers blame in one sentence: "The guild blamed a stove, the dockers a burning rag"."""
    told = {said.id: said for said in _every(shelf, known)}
    rows = sorted((row for id in told if (row := shelf.get(Statement, id))), key=lambda row: (row.article, row.span))
    for one, other in pairwise(rows):
        text = shelf.article(one.article).text
        if one.article != other.article or not _BLAMED.search(text[max(0, one.span.start - _CUE) : one.span.start]):
            continue
        between = text[one.span.end - 2 : other.span.start]
        first, second = told[one.id], told[other.id]
        if len(between) <= _BESIDE and _STOP.search(between) is None and first.speaker != second.speaker:
            yield first, second


def _it_was(shelf: Shelf, known: Known) -> Iterator[tuple[Said, Said]]:
    """What two say beside each other that it was, of a thing asked: "The port says it was salt, the crew a knife"."""
    told = {said.id: said for said in _every(shelf, known) if _IT_WAS.search(said.words)}
    rows = sorted((row for id in told if (row := shelf.get(Statement, id))), key=lambda row: (row.article, row.span))
    for one, other in pairwise(rows):
        first, second = told[one.id], told[other.id]
        if one.article != other.article or first.speaker == second.speaker or first.name == second.name:
            continue
        text = shelf.article(one.article).text
        asked_of = _ASKED.search(text[max(0, one.span.start - _BEFORE) : one.span.start])
        if asked_of and 0 <= other.span.start - one.span.end <= _BESIDE:
            yield first, second


def _every(shelf: Shelf, known: Known) -> Iterator[Said]:
    for telling in (*gathered(shelf, known), *unnamed(shelf, known)):
        yield telling.first


def _pairs(rows: Sequence[Cause]) -> Iterator[tuple[int, int]]:
    """Places of causes that share words of what is told of."""
    index: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        shared = Counter(m for word in sorted(row.about) for m in index[word][-_MOST_HELD:])
        for m, count in sorted(shared.items()):
            if count >= (_LEAST_BESIDE if rows[m].said.article == row.said.article else _LEAST_SHARED):
                yield m, n
        for word in row.about:
            index[word].append(n)


def _cause(said: Said, shelf: Shelf) -> Cause | None:
    harm, kinds = _lists()
    told = [
        (kind, clause, found.group().lower())
        for clause in _CLAUSE.split(said.words)
        for kind in sorted(kinds)
        if (found := kinds[kind].search(clause))
    ]
    if not told or len({kind for kind, _, _ in told}) > 1:
        return None
    row = shelf.get(Statement, said.id)
    if row is None:
        return None
    kind, clause, word = told[0]
    text = shelf.article(said.article).text
    own = said.words
    if len(said.whole.stems) < _SHORT:
        own = Span(max(0, row.span.start - _BEFORE), row.span.end).of(text)
    if not harm.search(own):
        return None
    lower = [word.lower() for word in tokens(clause)]
    denied = sum(word in lists().negations or word.endswith("n't") for word in lower) % 2 == 1
    return Cause(said, kind, denied, word, clause.strip(" \"“”'"), read(own).stems, (said.article, row.span))


def _differ(one: Cause, other: Cause) -> bool:
    """Whether one tells a deed and the other a mishap, or one denies what the other tells."""
    if one.kind == other.kind:
        return one.denied != other.denied and one.word == other.word
    return not one.denied and not other.denied


def _of_one(one: Cause, other: Cause, known: Known) -> bool:
    """Whether two speakers of different sides tell of one mishap, in reports of nearly the same days."""
    return asked.two_voices(one.said, other.said) and asked.near(one.said, other.said, known)


def is_harm(words: str) -> bool:
    """Whether the words tell that something burnt or broke, or that somebody was hurt."""
    harm, _ = _lists()
    return bool(harm.search(words) or _HURT.search(words))


@cache
def _lists() -> tuple[re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    data = wordlist(Path(__file__).with_name("causes.yaml"))

    def pattern(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)

    return pattern(data["harm"]), {kind: pattern(words) for kind, words in data["causes"].items()}


def _link(one: Cause | Said, other: Cause | Said) -> Link:
    said = [row.said if isinstance(row, Cause) else row for row in (one, other)]
    values = (short(one.words), short(other.words))
    return contradiction((said[0].id, said[1].id), values, 0.6, "what: the cause is told differently", MADE_BY)
