"""When each article of a case appeared, from all of them together.

In: each article's own `Evidence` and what it tells. Out: for every article without a stated date the
share of weight of each day. Round after round the articles tell one another what they believe; all of
a round rest on the round before, so that no order of articles matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from dragoman.dates.company import Believed, Neighbour, Period, company, known_day
from dragoman.dates.counted import since, within
from dragoman.dates.due import Counted, due
from dragoman.dates.evidence import Evidence
from dragoman.dates.grid import Array, Factor, Grid, add, setting, shares
from dragoman.dates.particulars import Particulars, Standing
from dragoman.dates.shared import near_copies, shared, trust
from dragoman.dates.turns import before_next, behind_first, without_accord
from dragoman.dates.witnesses import Belief, Told, Witnesses
from dragoman.model import Days

_ROUNDS = 4
_STEADY = 3  # the round from which on what is said by the wording and the period of the case stays
_MOST_WINDOW_DAYS = 8_000
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
    before: frozenset[str] = frozenset()  # copies that are an agency's own report, where this is none
    behind: frozenset[str] = frozenset()  # copies that are none, where this is an agency's own report
    counted: Sequence[Counted] = ()


def weigh(
    evidence: Sequence[Evidence],
    around: Mapping[str, Around],
    particulars: Particulars,
    only: Days | None = None,
) -> Iterator[tuple[str, Outcome]]:
    """Beliefs about the articles that no metadata or stated date settles.

    What articles alike in wording say of each other rests on their own clues alone, and does not
    echo; what they tell of the same events is passed on round after round. When the case was is seen
    anew after two rounds: what others tell has by then made some days certain.

    Args:
        evidence: one for each article.
        around: the same articles' surroundings.
        particulars: the names and figures of the same articles.
        only: the days among which to look; None: wherever clues lead.

    Returns:
        Each of these articles with its outcome, one at a time: together they take much memory.
    """
    settled = {e.article: _settled(e) for e in evidence if e.settled}
    undated = [_Undated(e, around[e.article], only) for e in evidence if not e.settled]
    told = [row for e in evidence for row in around[e.article].told]
    beliefs: dict[str, Belief] = dict(settled)
    days = {article: known_day(min(belief)) for article, belief in settled.items()}
    trusted = trust(told, settled, Witnesses(told, settled)) if settled else float(setting("undated", "trust"))
    period, standing = Period(days), Standing(particulars, days)
    temper = float(setting("dated_some" if settled else "undated", "temper"))
    alone, alike = beliefs, days
    for turn in range(_ROUNDS if undated else 0):
        others = Others(Witnesses(told, beliefs), trusted, temper, alone, alike, period, standing)
        beliefs, believed = dict(settled), dict(days)
        for item in undated:
            outcome = item.believe(others, turn)
            if turn == _ROUNDS - 1:
                yield item.article, outcome
            elif len(outcome.grid):
                beliefs[item.article] = _kept(outcome)
                if turn < _STEADY - 1:
                    believed[item.article] = Believed(outcome.grid, outcome.share)
        if turn < _STEADY - 1:
            period, standing = Period(believed), Standing(particulars, believed)
        if turn == 0:
            alike = believed
        alone = settled | {item.article: item.alone for item in undated if item.around.copies}


def _settled(evidence: Evidence) -> Belief:
    assert evidence.settled
    assert evidence.settled.days
    return {evidence.settled.days.first.toordinal(): 1.0}


class Others(NamedTuple):
    """What all other articles believe before a round."""

    witnesses: Witnesses
    trust: float  # in shared events, see `shared.trust`
    temper: float  # clues of the text are not independent of each other; a date in the markup is of them
    alone: Mapping[str, Belief]  # what articles believe without their copies: these must not echo each other
    days: Mapping[str, Believed]
    period: Period
    standing: Standing  # how usual names and figures are about each day


class _Undated:
    """One article in question; remembers what does not change from round to round."""

    def __init__(self, evidence: Evidence, around: Around, only: Days | None) -> None:
        self.article = evidence.article
        self.only = only
        self.around = around
        self.own = _distinct([*evidence.factors, *within(around.told)])
        self.steady: list[Factor] = self.own  # clues that stay the same from the third round on
        self.weighed: tuple[Grid, Array] | None = None  # of the steady clues, where others move
        self.outcome: Outcome | None = None  # where nothing moves
        self.alone: Belief = {}  # what it believes without its copies: what these are told

    def believe(self, others: Others, turn: int) -> Outcome:
        """The shares of days, given what all others believed in the round before."""
        if turn < _STEADY:
            near = company(self.article, self.around.alike, others.days)
            case = (*others.period.factor(self.article), *others.standing.factor(self.article))
            self.steady = _distinct([*self.own, *near, *case])
            self.weighed = self.outcome = None
        moving = self._moving(others)
        if self.outcome and not moving and not self.around.copies:
            return self.outcome
        copies = self._copies(others)
        grid, weights = self._steady_weights(Grid.of(self._windows((*self.steady, *moving, *copies), others.period)))
        apart = add([f for f in self.own if f.clue.kind == "markup"], grid) * (1.0 - others.temper)
        share = shares((weights + add((*moving, *copies), grid)) * others.temper + apart)
        outcome = Outcome(grid=grid, share=share, factors=(*self.steady, *moving, *copies))
        if self.around.copies:
            told = add((*self.own, *moving), grid)  # words are theirs too: what these say is not said twice
            self.alone = _kept(Outcome(grid=grid, share=shares(told * others.temper), factors=()))
        self.weighed = (grid, weights) if moving and turn == _STEADY - 1 else None
        self.outcome = outcome if not moving and not self.around.copies and turn == _STEADY - 1 else None
        return outcome

    def _windows(self, factors: Iterable[Factor], period: Period) -> Sequence[Days]:
        """The days to look at: where the clues lead, and where none names a year, about the other articles."""
        if self.only:
            return [self.only]
        led = [window for factor in factors for window in factor.windows]
        return led or period.windows(self.article)

    def _moving(self, others: Others) -> list[Factor]:
        found: list[Factor] = []
        for item in self.around.told:
            found.extend(shared(item, others.witnesses, others.trust))
            found.extend(since(item, others.witnesses, self.around.told))
            for turn in (before_next, behind_first, without_accord):
                found.extend(turn(item, others.witnesses))
        for count in self.around.counted:
            found.extend(due(count, others.witnesses))
        return _distinct(found)

    def _copies(self, others: Others) -> list[Factor]:
        told = {a: others.alone[a] for a in self.around.copies if others.alone.get(a)}
        return list(near_copies(self.article, told, self.around.before, self.around.behind))

    def _steady_weights(self, grid: Grid) -> tuple[Grid, Array]:
        """The days to look at, and what the steady clues say of them."""
        if len(grid) > _MOST_WINDOW_DAYS:
            grid = Grid(grid.days[-_MOST_WINDOW_DAYS:])
        if self.weighed is None or not np.array_equal(self.weighed[0].days, grid.days):
            return grid, add(self.steady, grid)
        return self.weighed


def _distinct(factors: Iterable[Factor]) -> list[Factor]:
    """Each clue once, in an order that does not depend on where it came from."""
    return [factor for _, factor in sorted({f.clue.id: f for f in factors}.items())]


def _kept(outcome: Outcome) -> Belief:
    """The likeliest days, for the others."""
    best = np.argsort(-outcome.share, kind="stable")[:_KEPT]
    return {int(outcome.grid.days[n]): float(outcome.share[n]) for n in best if outcome.share[n] >= 0.02}
