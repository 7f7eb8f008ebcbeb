"""Articles that use the same rare words, as clues to when an article appeared.

In: the words of every article. Out: for an undated article the few others most like it in wording, and
what their days say: reports that share many rare words tell of the same days. Only words that few articles
use are looked up, so the work grows with the articles and not with their pairs.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.dates.grid import Array, Factor, Grid, mixture, narrowest, setting
from dragoman.model import Article, Clue, Days

_LEAST_ARTICLES = 6  # in fewer, hardly a word is rare
_WORD = re.compile(r"[^\W\d_]{4,}")  # shorter words tell nothing
_MOST_HOLDERS = 60  # articles that may use a word for it to be looked up by
_NEIGHBOURS = 6
_LEAST_LIKE = 0.1
_WIDEST = 800  # days; a neighbour that can lie on more says nothing
_PERIOD = 180.0  # days
_REACH = 6000  # days beyond which the case says nothing
_MOST_OTHERS = 40
_STEEP = 1.5
_TRUST = 3.0  # the most alike counts for more than the many that are a little alike


class Neighbour(Struct, frozen=True):
    """Another article and how like it is in wording, 0 to 1."""

    article: str
    like: float


def terms(article: Article) -> frozenset[str]:
    """The words of the body that can tell articles apart."""
    return frozenset(word for span in article.body for word in _WORD.findall(span.of(article.text).lower()))


def neighbours(words: Mapping[str, frozenset[str]], wanted: Sequence[str]) -> dict[str, tuple[Neighbour, ...]]:
    """For each wanted article the articles most like it, by rare words shared."""
    if len(words) < _LEAST_ARTICLES:
        return {}
    weights = _weights(words)
    holders: dict[str, list[str]] = defaultdict(list)
    norms: dict[str, float] = {}
    for article in sorted(words):
        rare = sorted(term for term in words[article] if term in weights)
        norms[article] = math.sqrt(sum(weights[term] ** 2 for term in rare)) or 1.0
        for term in rare:
            holders[term].append(article)
    return {article: _most_like(article, words[article], weights, holders, norms) for article in wanted}


def _weights(words: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """The words that at least two and not too many articles use; the rarer, the heavier."""
    counts = Counter(term for held in words.values() for term in held)
    most = min(max(3, round(len(words) * 0.34)), _MOST_HOLDERS)
    return {term: math.log(len(words) / n) for term, n in counts.items() if 2 <= n <= most}


def _most_like(
    article: str,
    held: frozenset[str],
    weights: Mapping[str, float],
    holders: Mapping[str, Sequence[str]],
    norms: Mapping[str, float],
) -> tuple[Neighbour, ...]:
    sums: dict[str, float] = defaultdict(float)
    for term in sorted(held):
        if term in weights:
            square = weights[term] ** 2
            for other in holders[term]:
                sums[other] += square
    sums.pop(article, None)
    found = [Neighbour(article=o, like=round(s / norms[o] / norms[article], 6)) for o, s in sums.items()]
    found = [n for n in found if n.like >= _LEAST_LIKE]
    return tuple(sorted(found, key=lambda n: (-n.like, n.article))[:_NEIGHBOURS])


class Believed:
    """The days of one article, as far as known; blurred once for each width that is asked for."""

    def __init__(self, grid: Grid, share: Array) -> None:
        self.best = int(grid.days[int(share.argmax())])
        self.sure = len(grid) == 1
        self.first, self.end = narrowest(grid, share, 0.9)
        inside = (grid.days >= self.first) & (grid.days < self.end)
        self._line = np.zeros(self.end - self.first)
        self._line[grid.days[inside] - self.first] = share[inside]
        self._blurred: dict[float, tuple[int, Array]] = {}

    @property
    def telling(self) -> bool:
        """Whether the days are few enough to say something to others."""
        return self.end - self.first <= _WIDEST

    def near(self, grid: Grid, scale: float) -> Array:
        """How likely articles so alike lie on each day of a grid, up to a factor."""
        if self.sure:
            return _nearness(grid.days - self.best, scale)
        if scale not in self._blurred:
            reach = int(min(30 * scale, 400))
            kernel = _nearness(np.arange(-reach, reach + 1), scale)
            self._blurred[scale] = (self.first - reach, np.convolve(self._line, kernel))
        begin, blurred = self._blurred[scale]
        places = grid.days - begin
        inside = (places >= 0) & (places < len(blurred))
        found = np.zeros(len(grid))
        found[inside] = blurred[places[inside]]
        return found

    def label(self) -> str:
        text = date.fromordinal(self.best).isoformat()
        return text if self.sure else f"about {text}"


def known_day(number: int) -> Believed:
    """An article whose day is known."""
    return Believed(Grid(np.array([number], dtype=np.int64)), np.ones(1))


def company(article: str, near: Sequence[Neighbour], days: Mapping[str, Believed]) -> Iterator[Factor]:
    """One factor from all neighbours whose days are known or believed to be few."""
    known = [(n, days[n.article]) for n in near if n.article in days and days[n.article].telling]
    if not known:
        return

    def weigh(grid: Grid) -> Array:
        shape = np.zeros(len(grid))
        for neighbour, believed in known:
            shape += neighbour.like**_TRUST * believed.near(grid, _scale(neighbour.like))
        return mixture(shape, float(setting("right", "company")))

    told = [f"{b.label()} ({n.like:.0%} alike)" for n, b in known if n.like > 0.15 or n is known[0][0]]
    clue = Clue(article=article, kind="wording", words=f"shares rare words with articles of {', '.join(told[:3])}")
    windows = tuple(Days(date.fromordinal(b.first - 120), date.fromordinal(b.end + 120)) for _, b in known)
    yield Factor(clue, weigh, windows)


class Period:
    """The time of a case, from those of its articles whose day is known, else from those believed to be of few days."""

    def __init__(self, days: Mapping[str, Believed]) -> None:
        self.sure = any(believed.sure for believed in days.values())
        telling = sorted((b.best, a) for a, b in days.items() if b.telling and b.sure >= self.sure)
        self.known = {a: best for best, a in telling[:: max(1, len(telling) // _MOST_OTHERS)]}
        if self.known:
            self._begin = min(self.known.values()) - _REACH
            line = np.arange(self._begin, max(self.known.values()) + _REACH)
            self._shape = np.sum([_nearness(line - best, _PERIOD) for best in self.known.values()], axis=0)

    def near(self, grid: Grid, but: str) -> Array:
        """How much of the case lies about each day, one article left out."""
        places = np.clip(grid.days - self._begin, 0, len(self._shape) - 1)
        shape: Array = self._shape[places]
        return shape - _nearness(grid.days - self.known[but], _PERIOD) if but in self.known else shape

    def factor(self, article: str) -> Iterator[Factor]:
        """A weak clue for an undated article: most of a case's articles lie within a year or two."""
        others = [best for a, best in self.known.items() if a != article]
        if not others:
            return
        chance = float(setting("right", "period" if self.sure else "period_believed"))
        first, last = date.fromordinal(min(others)).isoformat(), date.fromordinal(max(others)).isoformat()
        between = f"between {first} and {last}" if first != last else f"about {first}"
        clue = Clue(article=article, kind="case", words=f"the case's other articles are of {between}")
        yield Factor(clue, lambda grid: mixture(np.maximum(self.near(grid, article), 0.0), chance))


def _scale(like: float) -> float:
    """Days that lie between articles so alike, at the median, in steps; counted as the tables of weights.yaml."""
    step = round(like * 50) / 50
    return min(max(math.exp((0.32 - step) * 20), 0.7), 90.0)


def _nearness(gaps: NDArray[np.int64], scale: float) -> Array:
    """How likely two articles lie so many days apart, up to a factor: mostly near, now and then far."""
    return np.asarray((1.0 + (gaps / scale) ** 2) ** -_STEEP / scale)
