"""Particulars that articles share, who is named and which figures are told, as clues to when an article appeared.

In: the names and figures of every article, and the days of those that are dated. Out: for an undated article how
usual its particulars were about each day. Two series of talks on one thing, years apart, are told in the same words,
but not of the same negotiators nor of the same sums.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

import numpy as np

from dragoman.dates.company import Believed
from dragoman.dates.grid import Array, Factor, Grid, setting
from dragoman.dates.lexicon import data
from dragoman.dates.values import shift
from dragoman.model import Actor, Article, Clue, Days, Mention, Span, TimeExpression
from dragoman.wordlists import alternatives

_SCALES = {"thousand": 1e3, "mln": 1e6, "million": 1e6, "bn": 1e9, "bln": 1e9, "billion": 1e9, "trillion": 1e12}
_LEAST = 10  # smaller figures are told of everything
_YEARS = range(1900, 2100)
_APART = 60  # days; known days farther from each other are looked at apart
_ABOUT = 30  # days about the known ones that are looked at
_FEW = 8  # holders of a particular whose days are added up anew when asked for
_SHOWN = 3  # particulars that a reader is told


class Particulars:
    """What each article tells that others may tell too: by article, a set of names."""

    def __init__(self) -> None:
        self.held: dict[str, frozenset[str]] = {}
        self.origin: dict[str, str] = {}  # copies of one report tell nothing of each other
        self._names: dict[str, str] = {}  # a name is held once, however many articles have it

    def add(
        self,
        article: Article,
        mentions: Iterable[Mention],
        times: Iterable[TimeExpression],
        who: Mapping[str, Actor],
        origin: str,
    ) -> None:
        """Take up the names, offices and figures of an article's body."""
        self.origin[article.id] = origin
        found = {f"{figure:,.12g}" for figure in figures(article, [time.span for time in times])}
        found.update(_named(mentions, who))
        self.held[article.id] = frozenset(self._names.setdefault(name, name) for name in found)


def _named(mentions: Iterable[Mention], who: Mapping[str, Actor]) -> Iterator[str]:
    """Who is named, and in which office."""
    for mention in mentions:
        actor = who.get(mention.id)
        if actor and not actor.name.islower():  # "doctors", "reporters" are others each time
            yield actor.name
            if actor.kind == "person" and mention.role:
                yield f"{mention.role.casefold()} {actor.name}"


def figures(article: Article, times: Sequence[Span]) -> Iterator[float]:
    """Figures in an article's body that are no times; shares as hundredths.

    >>> text = "Lusane lends 300 million for forty-one lorries in 2030, at 4 per cent."
    >>> article = Article(page="pg-1", source="", text=text, body=(Span(0, len(text)),))
    >>> list(figures(article, ()))
    [300000000.0, 41.0, 0.04]
    """
    taken = {at for time in times for at in range(time.start, time.end)}
    for span in article.body:
        for match in _pattern().finditer(article.text, span.start, span.end):
            value = _value(match["number"].lower())
            unit = (match["unit"] or "").lower()
            if match.start() in taken:
                continue
            if unit in _SCALES:
                yield value * _SCALES[unit]
            elif unit:
                yield value / 100
            elif value >= _LEAST and not (value in _YEARS and "," not in match["number"]):
                yield value


@cache
def _pattern() -> re.Pattern[str]:
    words = alternatives(data("lexicon")["numbers"])
    figure = r"(?=\d)(?<![\w:./-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d:/]|[.,]\d)"
    units = alternatives((*_SCALES, "per cent", "percent", "pct"))
    return re.compile(rf"(?P<number>{figure}|\b{words}(?:-{words})?\b)(?:[ -]?(?P<unit>{units}\b|%))?")


def _value(number: str) -> float:
    """What figures or one or two words of a number stand for."""
    if number[0].isdigit():
        return float(number.replace(",", ""))
    return float(sum(data("lexicon")["numbers"][word] for word in number.split("-")))


class Standing:
    """How usual each particular was about each day, as far as the days of articles are known."""

    def __init__(self, particulars: Particulars, days: Mapping[str, Believed]) -> None:
        self._held = particulars.held
        widest, believed = setting("particulars", "widest"), float(setting("particulars", "believed"))
        self._days = {a: b for a, b in sorted(days.items()) if b.end - b.first <= widest and a in self._held}
        self._weight = {a: 1.0 if b.sure else believed for a, b in self._days.items()}
        self._origin = particulars.origin
        self._sisters: dict[str, list[str]] = defaultdict(list)
        for article in self._days:
            self._sisters[self._origin[article]].append(article)
        self._holders: dict[str, list[str]] = defaultdict(list)
        for article in self._days:
            for name in self._held[article]:
                self._holders[name].append(article)
        self._lines: dict[str, Array] = {}
        if self._days:
            numbers = [believed.best for believed in self._days.values()]
            reach = int(setting("particulars", "reach"))
            self._begin, end = min(numbers) - reach, max(numbers) + reach
            self._size = end - self._begin
            gaps = np.arange(-self._size, self._size + 1) / float(setting("particulars", "scale"))
            self._kernel: Array = (1.0 + gaps**2) ** -float(setting("particulars", "steep"))
            self._all = self._usual(self._days)
            self._windows = tuple(_stretches(sorted(set(numbers))))
        self._total = sum(self._weight.values())

    def _usual(self, articles: Iterable[str]) -> Array:
        """How many of some articles lie about each day, the nearer the more."""
        found = np.zeros(self._size)
        weights: dict[int, float] = defaultdict(float)
        for article in articles:
            weights[self._days[article].best] += self._weight[article]
        for day, weight in sorted(weights.items()):  # most articles of a long case share their day with others
            at = self._size - (day - self._begin)
            found += weight * self._kernel[at : at + self._size]
        return found

    def factor(self, article: str) -> Iterator[Factor]:
        """One factor from all particulars of an article that dated ones have too."""
        total = self._total - sum(self._weight[a] for a in self._own(article))
        if total < float(setting("particulars", "least")):
            return
        telling = dict(self._telling(article, total))
        if not telling:
            return
        most = float(setting("particulars", "most"))
        temper = float(setting("particulars", "temper")) / len(telling) ** 0.5  # names come together: not independent
        weights = np.clip(np.sum(list(telling.values()), axis=0) * temper, -most, most)

        def weigh(grid: Grid) -> Array:
            places = grid.days - self._begin
            inside = (places >= 0) & (places < self._size)
            found = np.zeros(len(grid))
            found[inside] = weights[places[inside]]
            return found

        def explain(number: int) -> str:
            at = min(max(number - self._begin, 0), self._size - 1)
            told = {name: float(line[at]) for name, line in self._telling(article, total)}  # not held: too much
            best = sorted(told, key=lambda name: (-told[name], name))[:_SHOWN]
            return f" about {date.fromordinal(number):%Y-%m}: {', '.join(best)}"

        clue = Clue(article=article, kind="particulars", words="names and figures that others tell")
        yield Factor(clue, weigh, self._windows, explain)

    def _telling(self, article: str, total: float) -> Iterator[tuple[str, Array]]:
        """By particular: log weights of days, by its share of the articles about them against its share of all."""
        own = frozenset(self._own(article))
        about = self._usual(own)
        held = float(setting("particulars", "held"))
        told: set[tuple[str, ...]] = set()
        for name in sorted(self._held.get(article, ())):
            holders = tuple(a for a in self._holders.get(name, ()) if a not in own)
            if not holders or holders in told:  # what comes together is told once: a name with its office
                continue
            told.add(holders)
            share = (sum(self._weight[a] for a in holders) + 0.5) / (total + 1.0)
            line = self._line(name) - self._usual(own.intersection(self._holders.get(name, ())))
            yield name, np.log((line + held * share) / (self._all - about + held) / share)

    def _own(self, article: str) -> Sequence[str]:
        """The article itself and its copies, where they count."""
        return self._sisters.get(self._origin[article], ())

    def _line(self, name: str) -> Array:
        """How many of the holders of a particular lie about each day; held for those that many have."""
        if name in self._lines:
            return self._lines[name]
        line = self._usual(self._holders[name])
        if len(self._holders[name]) > _FEW:
            self._lines[name] = line
        return line


def _stretches(days: Sequence[int]) -> Iterator[Days]:
    """The stretches in which known days lie, given in order."""
    first = last = days[0]
    for day in [*days[1:], days[-1] + 2 * _APART]:
        if day - last > _APART:
            yield Days(shift(date.fromordinal(first), -_ABOUT), shift(date.fromordinal(last), _ABOUT + 1))
            first = day
        last = day
