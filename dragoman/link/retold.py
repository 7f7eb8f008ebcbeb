"""Sayings told again months or years later, in other words: "Lindqvist had warned then that no fence held a river."

In: the statements of a shelf. Out: `Retold`s: indirect words, and the quotations of the same speaker that they retell.
They share rare words, which make up half of what was quoted. Where nobody is known to speak, the person named last
before the words in their sentence is taken.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from dragoman.link import days
from dragoman.link.once import once
from dragoman.link.utterances import Said, gathered, unnamed
from dragoman.link.wording import Weights
from dragoman.model import Statement
from dragoman.shelf import Known, Shelf

MADE_BY = "link.retold@1"
_LATER = 30  # days; what is told within them is news of the speech itself
_COVERED = 0.45  # share of the weight of what was quoted that is told again
_LEAST_SHARED = 2  # content stems
_RARE = 8  # statements on the shelf with a word that is rare; of large shelves one in _OF
_OF = 500
_LEAST_RARE = 2  # where no more is shared; one does where it is
_BESIDE = 400  # characters between two quotations of one remark
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2}")
_LONGEST_LIST = 200  # quotations of one speaker that share a word


class Retold(Struct, frozen=True):
    """A saying told again."""

    later: Said
    quoted: tuple[Said, ...]  # the quotations that it retells, in the order of their ids


@once
def retold(shelf: Shelf, known: Known) -> tuple[Retold, ...]:
    """What is told again of what was quoted long before; made once."""
    return tuple(_found(shelf, known))


def _found(shelf: Shelf, known: Known) -> Iterator[Retold]:
    named, nameless = gathered(shelf, known), unnamed(shelf, known)
    every = [telling.first for telling in (*named, *nameless)]
    weights = Weights(said.whole for said in every)
    held = Counter(word for said in every for word in said.whole.stems)
    most = max(_RARE, len(every) // _OF)
    rare = frozenset(word for word, count in held.items() if count <= most)
    quotes: dict[tuple[str, str], list[Said]] = defaultdict(list)
    by_report: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for telling in named:
        for said in telling.rows if telling.first.kind == "direct" else ():
            by_report[said.speaker, said.article].append(said)
            for word in said.whole.stems & rare:
                quotes[said.speaker, word].append(said)
    speakers = {telling.first.name: telling.first for telling in named if telling.first.kind == "direct"}
    speaking = _named_before(shelf, [t.first for t in nameless if t.first.kind == "indirect"], speakers)
    for telling in (*named, *nameless):
        later = speaking.get(telling.first.id, telling.first)
        spoken = later.kind == "indirect" and later.speaker
        if spoken and (told := _quoted(later, quotes, by_report, rare, weights, shelf, known)):
            yield Retold(later, told)


def _named_before(shelf: Shelf, rows: Sequence[Said], speakers: Mapping[str, Said]) -> Mapping[str, Said]:
    """By id, statements without a speaker, given to the person named last before them in their sentence."""
    found: dict[str, Said] = {}
    for said in rows:
        row, article = shelf.get(Statement, said.id), shelf.article(said.article)
        home = next((s.span for s in shelf.sentences(said.article) if row and s.span.overlaps(row.span)), None)
        if row is None or home is None:
            continue
        names = [name for name in _NAME.findall(article.text, home.start, row.span.start) if name in speakers]
        if names:
            who = speakers[names[-1]]
            found[said.id] = msgspec.structs.replace(said, speaker=who.speaker, name=who.name, party=who.party)
    return found


def _quoted(
    later: Said,
    quotes: Mapping[tuple[str, str], Sequence[Said]],
    by_report: Mapping[tuple[str, str], Sequence[Said]],
    rare: frozenset[str],
    weights: Weights,
    shelf: Shelf,
    known: Known,
) -> tuple[Said, ...]:
    """The quotations that are told again, and those beside them of which as many words are."""
    lists = (quotes.get((later.speaker, word), ()) for word in sorted(later.whole.stems & rare))
    near = {said.id: said for held in lists if len(held) <= _LONGEST_LIST for said in held}
    found = [said for said in near.values() if _is_again(later, said, rare, weights) and _is_later(later, said, known)]
    kept = {said.id: said for said in found}
    for said in found:
        for other in by_report[said.speaker, said.article]:
            shared = later.whole.stems & other.whole.stems
            if len(shared) >= _LEAST_SHARED and _are_beside(said, other, shelf):
                kept[other.id] = other
    return tuple(kept[id] for id in sorted(kept))


def _is_again(later: Said, said: Said, rare: frozenset[str], weights: Weights) -> bool:
    shared = later.whole.stems & said.whole.stems
    if len(shared) < _LEAST_SHARED or not said.whole.numbers >= later.whole.numbers & said.whole.stems:
        return False
    enough = len(shared & rare) >= _LEAST_RARE or (len(shared) > _LEAST_SHARED and bool(shared & rare))
    return enough and weights.total(shared) >= _COVERED * weights.total(said.whole.stems)


def _is_later(later: Said, said: Said, known: Known) -> bool:
    """Whether a report is, or if its day is not known can be, of long after another."""
    early, late = known.likely(said.article), known.likely(later.article)
    if early is None or late is None or days.is_long(early):
        return False
    return ((late.last if days.is_long(late) else late.first) - early.last).days > _LATER


def _are_beside(one: Said, other: Said, shelf: Shelf) -> bool:
    left, right = shelf.get(Statement, one.id), shelf.get(Statement, other.id)
    if left is None or right is None:
        return False
    return max(left.span.start - right.span.end, right.span.start - left.span.end) <= _BESIDE
