"""Articles that use the same rare words, as clues to when an article appeared.

In: the words of every article. Out: for an undated article the few others most like it in wording, and
what their days say: reports that share many rare words tell of the same days. Only words that few articles
use are looked up, so the work grows with the articles and not with their pairs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.dates.grid import Array, Factor, Grid, mixture, narrowest, setting
from dragoman.model import Article, Clue, Days
from dragoman.text import sentences

_LEAST_ARTICLES = 6  # in fewer, hardly a word is rare
_SHORTEST = 4  # letters of a word that is counted
_MOST_HOLDERS = 60  # articles that may use a word for it to be looked up by
_NEIGHBOURS = 6
_LEAST_LIKE = 0.1
_MOST_DAYS = 4000
_STEEP = 1.5
_TRUST = 3.0  # the most alike counts for more than the many that are a little alike


class Neighbour(Struct, frozen=True):
    """Another article and how like it is in wording, 0 to 1."""

    article: str
    like: float


def terms(article: Article) -> frozenset[str]:
    """The words of the body that can tell articles apart."""
    return frozenset(
        token.lower
        for sentence in sentences(article)
        for token in sentence.tokens
        if len(token.text) >= _SHORTEST and token.text.isalpha()
    )


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


def company(article: str, near: Sequence[Neighbour], days: Mapping[str, tuple[Grid, Array]]) -> Iterator[Factor]:
    """One factor from all neighbours whose days are known or believed."""
    known = [n for n in near if n.article in days]
    if not known:
        return

    def weigh(grid: Grid) -> Array:
        shape = np.zeros(len(grid))
        for neighbour in known:
            shape += neighbour.like**_TRUST * _spread(*days[neighbour.article], grid, _scale(neighbour.like))
        return mixture(shape, float(setting("right", "company")))

    def explain(number: int) -> str:
        likest = [n for n in known if n.like > 0.15 or n is known[0]][:3]
        told = [f"{_day(*days[n.article])} ({n.like:.0%} alike)" for n in likest]
        return f": {', '.join(told)}"

    clue = Clue(article=article, kind="wording", words="shares rare words with articles of")
    windows = tuple(window for n in known for window in _windows(*days[n.article]))
    yield Factor(clue, weigh, windows, explain)


def _scale(like: float) -> float:
    """Days that lie between articles so alike, at the median; counted as the tables of weights.yaml."""
    return min(max(math.exp((0.32 - like) * 20), 0.7), 90.0)


def _spread(own: Grid, share: Array, grid: Grid, scale: float) -> Array:
    """A neighbour's days, blurred: the share of each day handed on to those around it."""
    if len(own) == 1:
        return _nearness(grid.days - own.days[0], scale)
    best = np.argsort(-share, kind="stable")[:_MOST_DAYS]
    first, last = int(own.days[best].min()), int(own.days[best].max())
    line = np.zeros(last - first + 1)
    line[own.days[best] - first] = share[best]
    reach = int(min(30 * scale, 400))
    kernel = _nearness(np.arange(-reach, reach + 1), scale)
    blurred = np.convolve(line, kernel)
    places = grid.days - first + reach
    inside = (places >= 0) & (places < len(blurred))
    found = np.zeros(len(grid))
    found[inside] = blurred[places[inside]]
    return found


def _nearness(gaps: NDArray[np.int64], scale: float) -> Array:
    """How likely two articles lie so many days apart, up to a factor: mostly near, now and then far."""
    return np.asarray((1.0 + (gaps / scale) ** 2) ** -_STEEP / scale)


def _windows(own: Grid, share: Array) -> tuple[Days, ...]:
    """Around a neighbour's days, where they are few."""
    first, end = narrowest(own, share, 0.9)
    if end - first > 800:
        return ()
    return (Days(date.fromordinal(first - 120), date.fromordinal(end + 120)),)


def _day(own: Grid, share: Array) -> str:
    text = date.fromordinal(int(own.days[int(share.argmax())])).isoformat()
    return text if len(own) == 1 else f"about {text}"
