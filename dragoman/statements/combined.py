"""Statements by the rules and by the model, each once, with the chance of being right.

In: an article and its mentions. Out: `Statement`s. Where both see one, it stays as the rules have it, with
what they lack; what only one of them sees stays where it is likely enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from dragoman import statements
from dragoman.encoder import Anchor, calibration
from dragoman.model import Article, Mention, Statement
from dragoman.statements import disclaimed, labels, running
from dragoman.statements.carried import carried_on
from dragoman.statements.seen import Sighting, sightings, signs

SAME = 0.5  # share of words (Dice) from which two are one statement
_CERTAIN = frozenset({disclaimed.MADE_BY, labels.ANSWERED, running.POINTED})
FLOOR = 0.15  # chance below which nothing is kept, not even to be looked at
FOUND = 0.5  # least chance of what a rule finds with who says it: .53 to .60 of those that the fit puts lower are right


def find(article: Article, mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """Every statement of one article, in the order of the text.

    Args:
        article: Its body is read.
        mentions: Of this article; who is not among them cannot be a speaker.
    """
    ruled = list(statements.find(article, mentions))
    seen = list(sightings(article, mentions))
    pairs = _pairs(ruled, [s.statement for s in seen])
    kept = [_both(ruled[i], seen[j]) for i, j in pairs]
    matched = ({i for i, _ in pairs}, {j for _, j in pairs})
    kept += [_alone(s) for i, s in enumerate(ruled) if i not in matched[0]]
    kept += [s.statement for j, s in enumerate(seen) if j not in matched[1]]
    sure = sorted((s for s in kept if s.confidence is None or s.confidence >= FLOOR), key=lambda s: (s.span, s.id))
    return tuple(carried_on(article, sure, {m.id: m for m in mentions}))


def _alone(rule: Statement) -> Statement:
    if rule.made_by in _CERTAIN:
        return rule  # nothing to be doubted: the page says itself whose words they are
    return structs.replace(rule, confidence=_chance(rule))


def _both(rule: Statement, sighting: Sighting) -> Statement:
    both = structs.replace(
        rule,
        speaker=rule.speaker or sighting.statement.speaker,
        addressee=rule.addressee or sighting.statement.addressee,
        made_by=f"{rule.made_by}+model@1",
    )
    return structs.replace(both, confidence=_chance(both, sighting.anchor))


def _chance(found: Statement, anchor: Anchor | None = None) -> float:
    """Of what a rule finds."""
    return max(FOUND if found.speaker else 0.0, calibration().statement(signs(found, anchor, rules=True)))


def _pairs(left: Sequence[Statement], right: Sequence[Statement]) -> list[tuple[int, int]]:
    """Statements that have most words in common, one with one; of one cue some words are enough."""
    words = [[_characters(s) for s in side] for side in (left, right)]
    shares = ((_dice(a, b), i, j) for i, a in enumerate(words[0]) for j, b in enumerate(words[1]))
    scored = sorted((share for share in shares if _are_one(left[share[1]], right[share[2]], share[0])), reverse=True)
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((i, j))
    return out


def _are_one(rule: Statement, seen: Statement, share: float) -> bool:
    """Whether two have enough words in common; one cue leads to one statement, wherever each lets it begin."""
    of_one_cue = rule.cue is not None and seen.cue is not None and rule.cue.overlaps(seen.cue)
    return share >= SAME or (of_one_cue and share > 0)


def _characters(statement: Statement) -> set[int]:
    return {at for span in statement.content for at in range(span.start, span.end)}


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0
