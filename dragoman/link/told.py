"""Statements of one speaker on one day that turn each other round, and one quotation given to two speakers.

In: the statements of a shelf. Out: contradictions "negation", "number" and "who". Only nearly equal wordings
count: what is said in other words may well be another thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.link import days, lookup
from dragoman.link.utterances import Said, collect, tellings
from dragoman.link.wording import Weights, alike, objection
from dragoman.model import Link
from dragoman.shelf import Known, Shelf

MADE_BY = "link.told@1"
_ALIKE = 0.72  # one word turned round leaves nearly all else in place
_QUOTED_ALIKE = 0.85
_LEAST_SHARED = 4
_LEAST_QUOTED = 7  # words; shorter quotations are said by many
_NEAR_DAYS = 3  # a quotation is printed again within days; what a speaker says of one thing may change by then


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions among statements, one for each pair of wordings."""
    told = list(tellings(collect(shelf, known)))
    said = [telling.first for telling in told]
    weights = Weights(part for one in said for part in one.parts)
    for m, n in lookup.pairs(said, [telling.days for telling in told], _NEAR_DAYS):
        if link := _compare(said[m], said[n], weights):
            yield link


def _compare(one: Said, other: Said, weights: Weights) -> Link | None:
    gap = days.apart(one.days, other.days)
    if one.article == other.article or gap is None or gap > _NEAR_DAYS:
        return None
    score, why = _closest(one, other, weights)
    if one.speaker == other.speaker:
        if gap > 1 or score < _ALIKE or why not in {"negation", "opposite", "number"}:
            return None
        kind = "number" if why == "number" else "negation"
        return _link(kind, (one, other), (one.words, other.words), score, f"{one.name} is told to have said")
    if (
        _are_two(one, other)
        and "indirect" not in (one.kind, other.kind)
        and score >= _QUOTED_ALIKE
        and why is None
        and _long(one, other)
    ):
        return _link("who", (one, other), (one.name, other.name), score, "one quotation is given to two speakers:")
    return None


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


def _long(one: Said, other: Said) -> bool:
    return min(row.plain.count(" ") + 1 for row in (one, other)) >= _LEAST_QUOTED


def _link(kind: str, rows: Sequence[Said], values: Sequence[str], score: float, lead: str) -> Link:
    told = sorted(zip(rows, values, strict=True), key=lambda pair: pair[0].id)
    short = [" ".join(value.split())[:160] for _, value in told]
    return Link(
        kind="contradiction",
        members=tuple(row.id for row, _ in told),
        score=round(score, 3),
        note=f"{kind}: {lead} “{short[0]}” or “{short[1]}”",
        values=tuple(short),
        made_by=MADE_BY,
    )
