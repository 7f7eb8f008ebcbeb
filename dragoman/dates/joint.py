"""When each article of a case appeared, from all of them together.

In: each article's own `Evidence` and what it tells. Out: for every article without a stated date the
share of weight of each day. Round after round the articles tell one another what they believe; all of
a round rest on the round before, so that no order of articles matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dragoman.dates.evidence import Evidence
from dragoman.dates.grid import Factor, Grid, add, shares
from dragoman.dates.shared import Belief, Told, Witnesses, near_copies, shared, since

_ROUNDS = 4
_MOST_WINDOW_DAYS = 20_000
_KEPT = 25  # days of a belief that others are told of


class Outcome(Struct, frozen=True):
    """The last word on one article: days with their shares, and the clues weighed."""

    grid: Grid
    share: object  # Array
    factors: tuple[Factor, ...]


def weigh(evidence: Sequence[Evidence], told: Sequence[Told], families: Mapping[str, str]) -> dict[str, Outcome]:
    """Beliefs about the articles that no metadata or stated date settles.

    Args:
        evidence: one for each article.
        told: every event with who and when, as each article tells it.
        families: article to the root of its family; copies tell one another.
    """
    settled = {e.article: _settled(e) for e in evidence if e.settled}
    open_ = [e for e in evidence if not e.settled]
    by_article: dict[str, list[Told]] = defaultdict(list)
    for row in told:
        by_article[row.article].append(row)
    sisters: dict[str, list[str]] = defaultdict(list)
    for article, root in sorted(families.items()):
        sisters[root].append(article)
    beliefs: dict[str, Belief] = dict(settled)
    outcomes: dict[str, Outcome] = {}
    for _ in range(_ROUNDS if open_ else 0):
        witnesses = Witnesses(told, beliefs)
        outcomes = {}
        for item in open_:
            others = {
                a: beliefs[a]
                for a in sisters.get(families.get(item.article, ""), ())
                if a in beliefs and a != item.article
            }
            outcomes[item.article] = _one(item, by_article[item.article], witnesses, others)
        beliefs = dict(settled) | {a: _kept(o) for a, o in outcomes.items() if len(o.grid)}
    return outcomes


def _settled(evidence: Evidence) -> Belief:
    assert evidence.settled and evidence.settled.days
    return {evidence.settled.days.first.toordinal(): 1.0}


def _one(evidence: Evidence, told: Sequence[Told], witnesses: Witnesses, copies: Mapping[str, Belief]) -> Outcome:
    factors = list(evidence.factors)
    for item in told:
        factors.extend(shared(item, witnesses))
        factors.extend(since(item, witnesses, told))
    if copies:
        factors.extend(near_copies(evidence.article, copies))
    factors = _distinct(factors)
    grid = Grid.of(window for factor in factors for window in factor.windows)
    if len(grid) > _MOST_WINDOW_DAYS:
        grid = Grid(grid.days[-_MOST_WINDOW_DAYS:])
    share = shares(add(factors, grid)) if len(grid) else grid.days.astype(float)
    return Outcome(grid=grid, share=share, factors=tuple(factors))


def _distinct(factors: Sequence[Factor]) -> list[Factor]:
    """Each clue once, in an order that does not depend on where it came from."""
    return [factor for _, factor in sorted({f.clue.id: f for f in factors}.items())]


def _kept(outcome: Outcome) -> Belief:
    """The likeliest days, for the others."""
    share = outcome.share
    best = sorted(range(len(outcome.grid)), key=lambda n: (-share[n], n))[:_KEPT]  # type: ignore[index]
    return {int(outcome.grid.days[n]): float(share[n]) for n in best if share[n] >= 0.02}  # type: ignore[index]
