"""Statements of one speaker on one day that turn each other round, and one quotation given to two speakers.

In: the statements of a shelf. Out: contradictions "negation", "number" and "who". Only nearly equal wordings
count: what is said in other words may well be another thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.link import days, lookup, retold
from dragoman.link.desk import short
from dragoman.link.utterances import NEAR_DAYS, Said, Telling, disagree, gathered
from dragoman.link.wording import Weights, alike, objection, plain, units, verbatim
from dragoman.model import Link
from dragoman.shelf import Known, Shelf

MADE_BY = "link.told@1"
_ALIKE = 0.72  # one word turned round leaves nearly all else in place
_LEAST_SHARED = 4
_KINDS = {"number": "number", "time": "date", "negation": "negation", "opposite": "negation"}  # by what differs
_REWORDED = 0.7  # of a saying of _MANY words that two reports give to two people of one side
_MANY = 6  # content stems
_NEARLY_ALL = 0.85
_ORDERED = 0.65  # of all words, small ones too, in one order: few content words are enough then
_MOST_TOLD = 3  # reports of each speaker: a reader needs no more to look it up
_LEAST_QUOTED = 7  # words; shorter quotations are said by many


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions among statements: one for each pair of wordings, or for one saying and two speakers."""
    every = gathered(shelf, known)
    weights = Weights(part for telling in every for part in telling.first.parts)
    yield from _turned_round(every, weights)
    sayings: list[list[tuple[Said, float]]] = []
    for one, other, score in (*_two_speakers(every), *_reworded(every, weights)):
        home = next((rows for rows in sayings if _is_of(rows, one, other)), None)
        if home is None:
            sayings.append([(one, score), (other, score)])
        else:
            home += [(row, score) for row in (one, other) if row.id not in {held.id for held, _ in home}]
    again = retold.retold(shelf, known)
    for rows in sayings:
        yield _given_to_two([*_told_again(rows, again), *rows])


def _is_of(rows: Sequence[tuple[Said, float]], one: Said, other: Said) -> bool:
    """Whether two tellings are of a saying that is known already to be given to the same two."""
    names, ids = {row.name for row, _ in rows}, {row.id for row, _ in rows}
    return names == {one.name, other.name} and bool(ids & {one.id, other.id})


def _told_again(rows: Sequence[tuple[Said, float]], again: Sequence[retold.Retold]) -> Iterator[tuple[Said, float]]:
    """Who tells a saying of one of the two again, long after."""
    ids, score = {row.id for row, _ in rows}, rows[0][1]
    for one in again:
        if any(quoted.id in ids for quoted in one.quoted):
            yield one.later, score


def _given_to_two(rows: Sequence[tuple[Said, float]]) -> Link:
    """The link of one saying: of each speaker the first few reports."""
    kept: dict[str, list[Said]] = defaultdict(list)
    for row, _ in rows:
        if len(kept[row.name]) < _MOST_TOLD:
            kept[row.name].append(row)
    told = [row for held in kept.values() for row in held]
    return _link("who", told, [row.name for row in told], rows[0][1], "one quotation is given to two speakers:")


def _turned_round(told: Sequence[Telling], weights: Weights) -> Iterator[Link]:
    """What a speaker is told to have said on one day or in one report, and its opposite."""
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        groups[telling.first.speaker].append(telling)
    for key in sorted(groups):
        said, spans = [telling.first for telling in groups[key]], [telling.days for telling in groups[key]]
        for m, n in lookup.pairs(said, spans, 1):
            if _is_one_occasion(groups[key][m], groups[key][n]) and not _holds(said[m], said[n]):
                score, why = _closest(said[m], said[n], weights)
                if score >= _ALIKE and why in _KINDS:
                    lead = f"{said[m].name} is told to have said"
                    told_so = (said[m].words, said[n].words)
                    yield _link(_KINDS[why], (said[m], said[n]), told_so, score, lead)


def _is_one_occasion(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of one day, or copies of one report tell them."""
    dated = one.days is not None and other.days is not None
    return one.first.article != other.first.article and (dated or one.first.origin == other.first.origin)


def _holds(one: Said, other: Said) -> bool:
    """Whether one has all of the other's words in a row: a negation beside them is of another clause."""
    return f" {one.plain} " in f" {other.plain} " or f" {other.plain} " in f" {one.plain} "


def _two_speakers(told: Sequence[Telling]) -> Iterator[tuple[Said, Said, float]]:
    """A sentence quoted in the same words and given to two persons."""
    quoted: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        for sentence in {plain(part) for part in units(telling.first.words)}:
            if telling.first.kind != "indirect" and sentence.count(" ") + 1 >= _LEAST_QUOTED:
                quoted[sentence].append(telling)
    for sentence in sorted(quoted):
        for one, other in pairwise(quoted[sentence]):
            gap = days.apart(one.days, other.days)
            near = gap is not None and gap <= NEAR_DAYS and one.first.article != other.first.article
            if near and _are_two(one.first, other.first):
                yield one.first, other.first, 1.0


def _reworded(told: Sequence[Telling], weights: Weights) -> Iterator[tuple[Said, Said, float]]:
    """A saying quoted in nearly the same words and given to two people."""
    for m, n, score in given_otherwise(told, weights):
        yield told[m].first, told[n].first, score


def given_otherwise(told: Sequence[Telling], weights: Weights) -> Iterator[tuple[int, int, float]]:
    """Places of two quotations in nearly the same words, given to two who are not known to be of two sides."""
    places = [
        n for n, t in enumerate(told) if t.first.kind != "indirect" and t.first.plain.count(" ") + 1 >= _LEAST_QUOTED
    ]
    quoted = [told[n] for n in places]
    rows = [telling.first for telling in quoted]
    spans = [None if t.within and days.is_long(t.within) else t.days for t in quoted]
    for m, n in lookup.pairs(rows, spans, NEAR_DAYS):
        one, other = rows[m], rows[n]
        sides = {said.party for said in (one, other)} - {None}
        if one.article == other.article or len(sides) > 1 or not _are_two(one, other) or disagree(one, other):
            continue
        score = alike(one.whole, other.whole, weights)
        if _is_one_saying(one, other, score):
            yield places[m], places[n], score


def _is_one_saying(one: Said, other: Said, score: float) -> bool:
    shared = len(one.whole.stems & other.whole.stems)
    enough = (score >= _REWORDED and shared >= _MANY) or (score >= _NEARLY_ALL and shared >= _LEAST_SHARED)
    ordered = score >= _REWORDED and shared >= _LEAST_SHARED and verbatim(one.plain, other.plain) >= _ORDERED
    return (enough or ordered) and objection(one.whole, other.whole) is None


def _are_two(one: Said, other: Said) -> bool:
    """Whether two speakers are surely not one: two persons named beside the words, with no name in common."""
    persons = one.speaker.startswith("person:") and other.speaker.startswith("person:")
    return (
        persons
        and one.beside
        and other.beside
        and not set(one.name.casefold().split()) & set(other.name.casefold().split())
    )


def _closest(one: Said, other: Said, weights: Weights) -> tuple[float, str | None]:
    best: tuple[float, str | None] = (0.0, None)
    for part in one.parts:
        for against in other.parts:
            if len(part.stems & against.stems) >= _LEAST_SHARED:
                score = alike(part, against, weights)
                if score > best[0]:
                    best = (score, objection(part, against))
    return best


def _link(kind: str, rows: Sequence[Said], values: Sequence[str], score: float, lead: str) -> Link:
    told = sorted(zip(rows, values, strict=True), key=lambda pair: pair[0].id)
    shown = [short(value) for _, value in told]
    return Link(
        kind="contradiction",
        members=tuple(row.id for row, _ in told),
        score=round(score, 3),
        note=f"{kind}: {lead} “{'” or “'.join(dict.fromkeys(shown))}”",
        values=tuple(shown),
        made_by=MADE_BY,
    )
