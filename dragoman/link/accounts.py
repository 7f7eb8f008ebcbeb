"""How who denies a deed accounts for what happened: "The ministry denied it. A gas bottle had burst, it said."

In: a `Desk`, the places of denials and the denials found. Out: contradictions "what" between the deed denied and the
account that the denier gives right behind, where both are of a mishap: somebody was hurt, or something broke or burnt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.link.causes import is_harm
from dragoman.link.desk import Desk, Place, contradiction
from dragoman.link.wording import read
from dragoman.model import Link, Span, Statement
from dragoman.text import words as tokens
from dragoman.words import base

_BEFORE = 600  # characters before a claim in which the harm is told
_BACK = 700  # from the denial to the claim in the same report
_LEAST = 3  # words of an account
_FINITE = frozenset("had was were".split())


def told_instead(desk: Desk, denials: Sequence[Place], found: Sequence[Link]) -> Iterator[Link]:
    """What deniers say happened, against what they deny: one account for each denial.

    Args:
        desk: Statements by article.
        denials: The sentences in which somebody denies.
        found: Links of kind "denial".
    """
    for place in denials:
        for link in found:
            claim = desk.shelf.get(Statement, link.members[1]) if link.kind == "denial" else None
            answer = desk.shelf.get(Statement, link.members[0])
            if claim is None or answer is None or not _is_of(place, answer, claim) or not _of_harm(desk, claim):
                continue
            if account := _account(desk, place, answer, claim):
                values = (desk.short(claim.id), desk.short(account.id))
                what = "what: who denies a deed tells another cause"
                yield contradiction((claim.id, account.id), values, 0.6, what)


def _is_of(place: Place, answer: Statement, claim: Statement) -> bool:
    """Whether a denial stands in its place or right behind it, and what it denies shortly before in the same report."""
    if not answer.article == claim.article == place.article or not answer.span.overlaps(place.ahead):
        return False
    return claim.span.end <= place.span.start and place.span.start - claim.span.end <= _BACK


def _of_harm(desk: Desk, claim: Statement) -> bool:
    text = desk.shelf.article(claim.article).text
    return is_harm(Span(max(0, claim.span.start - _BEFORE), claim.span.end).of(text))


def _account(desk: Desk, place: Place, answer: Statement, claim: Statement) -> Statement | None:
    """The first statement behind a denial by the denier's side that tells something as past.

    What it denies in that sentence ("denies that P"), and what turns something round, is no account.
    """
    side = desk.side(answer)
    rows = [
        row
        for row in desk.shelf.of(Statement, place.article)
        if place.span.start < row.span.start
        and row.span.overlaps(place.ahead)
        and desk.side(row) == side
        and not desk.is_denied(row)
    ]
    told = (row for row in sorted(rows, key=lambda row: row.span) if _tells(desk.words(row), desk.words(claim)))
    return next(told, None)


def _tells(words: str, claim: str) -> bool:
    """Whether words tell of something that is over, and more than the claim: who "is being questioned" is no cause."""
    lower = [word.lower() for word in tokens(words)]
    past = any(word in _FINITE or base(word) != word or word.endswith("ed") for word in lower)
    wording = read(words)
    return (
        past
        and len(lower) >= _LEAST
        and not wording.negations
        and not re.search(r"\b(?:would|being)\b|\?", words)
        and (not wording.stems <= read(claim).stems)
    )
