"""When each article of a case appeared, from all of them together.

In: each article's own `Evidence` and what it tells. Out: for every article without a stated date the
share of weight of each day. Round after round the articles tell one another what they believe; all of
a round rest on the round before, so that no order of articles matters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct

from dragoman.dates.company import Neighbour, company
from dragoman.dates.evidence import Evidence
from dragoman.dates.grid import Array, Factor, Grid, add, shares
from dragoman.dates.shared import Belief, Told, Witnesses, near_copies, shared, since

_ROUNDS = 4
_MOST_WINDOW_DAYS = 20_000
_KEPT = 25  # days of a belief that others are told of


class Outcome(Struct, frozen=True):
    """The last word on one article: days with their shares, and the clues weighed."""

    grid: Grid
    share: Array
    factors: tuple[Factor, ...]


class Around(Struct, frozen=True):
    """What surrounds an article: what it tells, its copies, and articles alike in wording."""

    told: Sequence[Told]
    copies: Sequence[str]
    alike: Sequence[Neighbour]


def weigh(evidence: Sequence[Evidence], around: Mapping[str, Around]) -> dict[str, Outcome]:
    """Beliefs about the articles that no metadata or stated date settles.

    What articles alike in wording say of each other rests on their own clues alone, and does not
    echo; what they tell of the same events is passed on round after round.

    Args:
        evidence: one for each article.
        around: the same articles' surroundings.
    """
    settled = {e.article: _settled(e) for e in evidence if e.settled}
    open_ = [e for e in evidence if not e.settled]
    told = [row for e in evidence for row in around[e.article].told]
    beliefs: dict[str, Belief] = dict(settled)
    outcomes: dict[str, Outcome] = {}
    days = {article: _sure(belief) for article, belief in settled.items()}
    for turn in range(_ROUNDS if open_ else 0):
        witnesses = Witnesses(told, beliefs)
        outcomes = {e.article: _one(e, around[e.article], witnesses, beliefs, days) for e in open_}
        beliefs = dict(settled) | {a: _kept(o) for a, o in outcomes.items() if len(o.grid)}
        if turn == 0:
            days = days | {a: (o.grid, o.share) for a, o in outcomes.items() if len(o.grid)}
    return outcomes


def _settled(evidence: Evidence) -> Belief:
    assert evidence.settled and evidence.settled.days
    return {evidence.settled.days.first.toordinal(): 1.0}


def _sure(belief: Belief) -> tuple[Grid, Array]:
    return Grid(np.array(sorted(belief), dtype=np.int64)), np.array([belief[day] for day in sorted(belief)])


def _one(
    evidence: Evidence,
    around: Around,
    witnesses: Witnesses,
    beliefs: Mapping[str, Belief],
    days: Mapping[str, tuple[Grid, Array]],
) -> Outcome:
    factors = list(evidence.factors)
    for item in around.told:
        factors.extend(shared(item, witnesses))
        factors.extend(since(item, witnesses, around.told))
    factors.extend(near_copies(evidence.article, {a: beliefs[a] for a in around.copies if a in beliefs}))
    factors.extend(company(evidence.article, around.alike, days))
    factors = _distinct(factors)
    grid = Grid.of(window for factor in factors for window in factor.windows)
    if len(grid) > _MOST_WINDOW_DAYS:
        grid = Grid(grid.days[-_MOST_WINDOW_DAYS:])
    share = shares(add(factors, grid)) if len(grid) else np.zeros(0)
    return Outcome(grid=grid, share=share, factors=tuple(factors))


def _distinct(factors: Sequence[Factor]) -> list[Factor]:
    """Each clue once, in an order that does not depend on where it came from."""
    return [factor for _, factor in sorted({f.clue.id: f for f in factors}.items())]


def _kept(outcome: Outcome) -> Belief:
    """The likeliest days, for the others."""
    best = np.argsort(-outcome.share, kind="stable")[:_KEPT]
    return {int(outcome.grid.days[n]): float(outcome.share[n]) for n in best if outcome.share[n] >= 0.02}
