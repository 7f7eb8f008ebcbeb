"""When every article of a case appeared, and when what it tells happened.

In: the shelf of readings, the case, and what is known so far (families, actors). Out: a `When` for
every article, and for each time expression, event and statement that can be placed. An article whose
metadata or text states its date is settled by that; the others are dated jointly (`joint`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import numpy as np
from msgspec.structs import replace

from dragoman.case import Case
from dragoman.dates.background import Anchor, anchors_of, background
from dragoman.dates.company import Neighbour, Quotations, Wording
from dragoman.dates.due import announced, counted
from dragoman.dates.evidence import Evidence, gather, news_day
from dragoman.dates.grid import Factor, Grid, narrowest, setting
from dragoman.dates.habits import Habits, Named, is_agency
from dragoman.dates.happenings import happenings
from dragoman.dates.joint import Around, Outcome, weigh
from dragoman.dates.news import lasted, news
from dragoman.dates.particulars import Particulars
from dragoman.dates.place import placed
from dragoman.dates.telling import tell
from dragoman.dates.witnesses import Told
from dragoman.model import Article, Clue, Days, Event, Mention, Statement, TimeExpression, When
from dragoman.shelf import Known, Shelf

Basis = Literal["metadata", "stated", "inferred"]
_SUREST = 0.99
_LONGEST = 20 * 366  # an interval of more days says nothing
_GAP = 10.0  # days, where only one article is dated: the median of the cases that chances were fitted on
_FITS = 1.5  # log weight that a clue may lose at the chosen day and still count as fitting


def infer(shelf: Shelf, case: Case, known: Known) -> tuple[When, ...]:
    """When articles appeared and when what they tell happened.

    Args:
        shelf: all readings of the case.
        case: its anchors are dated happenings that articles count from; the days that it gives captures are theirs;
            no day outside its period is considered for an article that neither states its day nor is given one.
        known: families and actors so far.

    Returns:
        One `When` for every article (`days` None where nothing tells), and one for every time expression,
        event and statement that its words and its article's date can place; sorted by record.

    Source:
        `clues` holds what was weighed; a clue with `used=False` was seen and set aside, and says why.
    """
    own = anchors_of(case)
    evidence: list[Evidence] = []
    words: dict[str, str] = {}
    fresh: dict[str, str] = {}
    days: dict[str, int] = {}
    for id in shelf.article_ids:
        article, events, times = shelf.article(id), shelf.of(Event, id), shelf.of(TimeExpression, id)
        fresh |= news(article, events, times)
        days |= lasted(article, events)
        evidence.append(_evidence(article, shelf, own, case))
        words.update({time.id: time.span.of(article.text) for time in times})
    folder = _Folder(evidence)
    evidence = _with_habits(shelf, evidence)
    whens = {e.article: _when(e, None, folder) for e in evidence}
    if not all(e.settled for e in evidence):
        around = _surroundings(shelf, evidence, known, case)
        own_clues = {e.article: e for e in evidence}
        for id, outcome in weigh(evidence, around, _particulars(shelf, known), case.period):
            whens[id] = _when(own_clues[id], outcome, folder)
    found = list(whens.values())
    for id in shelf.article_ids:
        rows = (shelf.of(TimeExpression, id), shelf.of(Event, id), shelf.of(Statement, id))
        found.extend(placed(whens[id], *rows, words, fresh, days))
    return tuple(sorted(found, key=lambda when: when.record))


def _with_habits(shelf: Shelf, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence of undated articles with how soon their house reports, as far as dated ones show it."""
    found = {e.article: named for e in evidence if (named := _news(shelf, e.article))}
    dated = [
        (found[e.article], e.settled.days.first)
        for e in evidence
        if e.article in found and e.settled and e.settled.days
    ]
    habits = Habits(dated)
    return [
        e if e.settled or e.article not in found else replace(e, factors=(*e.factors, *habits.factor(found[e.article])))
        for e in evidence
    ]


def _news(shelf: Shelf, id: str) -> Named | None:
    article = shelf.article(id)
    day = news_day(article, shelf.of(TimeExpression, id))
    if day is None:
        return None
    weekday, time = day
    return Named(
        article=id,
        house=article.outlet,
        agency=is_agency(article),
        weekday=weekday,
        span=time.span,
        words=time.span.of(article.text),
    )


def _surroundings(shelf: Shelf, evidence: Sequence[Evidence], known: Known, case: Case) -> dict[str, Around]:
    """What surrounds each article: what it tells, its copies, its like in wording."""
    told: dict[str, list[Told]] = {}
    counts = {
        id: list(counted(shelf.article(id), shelf.of(TimeExpression, id), known.origin(id))) for id in shelf.article_ids
    }
    asked = frozenset(word for found in counts.values() for count in found for word in count.stems)
    agencies: set[str] = set()
    sides = [party.id for party in case.parties]
    wording, quotations = Wording(), Quotations()
    copies: dict[str, list[str]] = defaultdict(list)
    for id in shelf.article_ids:
        article, times = shelf.article(id), shelf.of(TimeExpression, id)
        told[id] = list(tell(article, times, shelf.of(Event, id), known, case))
        given = (shelf.sentences(id), times, shelf.of(Mention, id))
        told[id].extend(happenings(article, *given, known.actors, sides, known.origin(id)))
        if asked:
            told[id].extend(announced(article, times, known.origin(id), asked))
        if is_agency(article):
            agencies.add(id)
        wording.add(article)
        quotations.add(article)
        copies[known.origin(id)].append(id)
    open_ = {item.article for item in evidence if not item.settled}
    alike = wording.neighbours(sorted(open_))
    quoting = quotations.neighbours()
    return {
        id: Around(
            told=told[id],
            copies=[other for other in copies[known.origin(id)] if other != id],
            alike=[
                n
                for n in _near(alike.get(id, ()), quoting.get(id, ()))
                if n.article not in open_ or known.origin(n.article) != known.origin(id)
            ],
            before=frozenset(agencies.intersection(copies[known.origin(id)])) if id not in agencies else frozenset(),
            behind=frozenset(copies[known.origin(id)]) - agencies if id in agencies else frozenset(),
            counted=counts[id],
        )
        for id in told
    }


def _near(alike: Sequence[Neighbour], quoting: Sequence[Neighbour]) -> list[Neighbour]:
    """The articles most like one, each as like as its wording or a quotation that both have make it."""
    found = {n.article: n for n in sorted((*alike, *quoting), key=lambda n: n.like)}
    return sorted(found.values(), key=lambda n: (-n.like, n.article))


def _particulars(shelf: Shelf, known: Known) -> Particulars:
    """Who is named and which figures are told in each article."""
    found = Particulars()
    for id in shelf.article_ids:
        named, times = shelf.of(Mention, id), shelf.of(TimeExpression, id)
        found.add(shelf.article(id), named, times, known.actors, known.origin(id))
    return found


def _evidence(article: Article, shelf: Shelf, own: Sequence[Anchor], case: Case) -> Evidence:
    times = shelf.of(TimeExpression, article.id)
    clues = [*shelf.of(Clue, article.id), *background(article, times, own)]
    if given := case.published_of(article.source):  # first: whatever the page says of itself, the analyst knows better
        told = f"the case file says that it appeared on {given.isoformat()}"
        clues.insert(0, Clue(article=article.id, kind="metadata", words=told, days=Days.on(given)))
    found = gather(article, clues, times, shelf.of(Mention, article.id))
    return replace(found, factors=(*found.factors, _in_period(article, case.period))) if case.period else found


def _in_period(article: Article, period: Days) -> Factor:
    """What the analyst says of all articles: no day outside is looked at, and within none is likelier for it."""
    told = f"the case file says that all appeared from {period.first.isoformat()} to {period.last.isoformat()}"
    clue = Clue(article=article.id, kind="period", words=told, days=period)
    return Factor(clue, lambda grid: np.zeros(len(grid)), (period,))


# --- from weights to a When ---------------------------------------------------------------------


class _Folder:
    """What the dated articles of a case say of how sure the days of the others are."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        days = sorted(e.settled.days.first.toordinal() for e in evidence if e.settled and e.settled.days)
        self.name = "dated_some" if days else "undated"
        self.gap = float(np.median(np.diff(days))) if len(days) > 1 else _GAP  # days from one to the next

    def chance(self, around: float) -> float:
        """The calibrated chance of a day from the share that it has with the two days beside it.

        Where many articles lie close together, what they tell of each other is worth more.
        """
        constant, slope, thin = setting(self.name, "sure")
        held = min(max(around, 1e-6), 1.0 - 1e-6)
        odds = constant + slope * math.log(held / (1.0 - held)) + thin * math.log1p(self.gap)
        return round(min(1.0 / (1.0 + math.exp(-odds)), _SUREST), 2)


def _when(evidence: Evidence, outcome: Outcome | None, folder: _Folder) -> When:
    if evidence.settled:
        return _stated(evidence)
    if outcome is None or not len(outcome.grid):
        clues = (*(factor.clue for factor in evidence.factors), *evidence.aside)
        return When(record=evidence.article, days=None, basis=None, clues=clues)
    return _inferred(evidence, outcome, folder)


def _stated(evidence: Evidence) -> When:
    clue = evidence.settled
    assert clue
    assert clue.days
    grid = Grid(np.array([clue.days.first.toordinal()], dtype=np.int32))
    others = tuple(_judged(f, grid, 0) for f in evidence.factors if f.clue.id != clue.id)
    basis: Basis = "metadata" if clue.kind == "metadata" else "stated"
    return When(
        record=evidence.article,
        days=clue.days,
        basis=basis,
        clues=(clue, *others, *evidence.aside),
        score=1.0,
        confidence=float(setting("settled", basis)),
    )


def _inferred(evidence: Evidence, outcome: Outcome, folder: _Folder) -> When:
    share = np.asarray(outcome.share)
    at = int(share.argmax())
    score = float(share[at])
    first, end = narrowest(outcome.grid, share, float(setting(folder.name, "held")))
    days: Days | None = Days(date.fromordinal(first), date.fromordinal(end))
    if end - first > _LONGEST:
        days = None
    best = int(outcome.grid.days[at])
    chance = folder.chance(float(share[np.abs(np.asarray(outcome.grid.days) - best) <= 1].sum()))
    likely = Days.on(date.fromordinal(best)) if days and chance >= float(setting(folder.name, "named")) else None
    clues = tuple(_judged(factor, outcome.grid, at) for factor in _said(outcome.factors, outcome.grid, at))
    clues = tuple(sorted(clues, key=lambda clue: (not clue.used, clue.kind, clue.id)))
    basis: Basis | None = "inferred" if days else None
    clues = (*clues, *evidence.aside)
    return When(
        record=evidence.article,
        days=days,
        likely=likely,
        basis=basis,
        clues=clues,
        score=round(score, 4),
        confidence=chance if likely else None,
    )


def _said(factors: Sequence[Factor], grid: Grid, at: int) -> Iterator[Factor]:
    """The factors a reader is told of: of several readings of the same words the one that fits the day best."""
    groups: dict[str, list[tuple[float, str, Factor]]] = defaultdict(list)
    for factor in factors:
        if not factor.group:
            if factor.explain is None or factor.explain(int(grid.days[at])):
                yield factor
            continue
        groups[factor.group].append((float(factor.weigh(grid)[at]), factor.clue.id, factor))
    for name in sorted(groups):
        fitting = max(groups[name], key=lambda row: row[:2])[2]
        if fitting.explain is None or fitting.explain(int(grid.days[at])):
            yield fitting


def _judged(factor: Factor, grid: Grid, at: int) -> Clue:
    """The clue with what it rests on, set aside where the chosen day goes against it."""
    weights = (factor.check or factor.weigh)(grid)
    against = weights[at] < -_FITS and (len(weights) == 1 or weights[at] < weights.max() - 2 * _FITS)
    if against:
        what = "the rest" if len(weights) > 1 else "the stated date"
        return replace(factor.clue, used=False, words=f"{factor.clue.words}; does not fit {what}")
    more = factor.explain(int(grid.days[at])) if factor.explain else ""
    return replace(factor.clue, words=f"{factor.clue.words}{more}") if more else factor.clue
