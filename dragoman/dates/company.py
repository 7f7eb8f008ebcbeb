"""Articles that use the same rare words, as clues to when an article appeared.

In: the words of every article. Out: for an undated article the few others most like it in wording or with the same
words in a quotation, and what their days say: reports that share many rare words tell of the same days. Only words
that few articles use are looked up, so the work grows with the articles and not with their pairs.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise, permutations
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.dates.grid import Array, Factor, Grid, mixture, narrowest, setting
from dragoman.model import Article, Clue, Days

_LEAST_ARTICLES = 6  # in fewer, hardly a word is rare
_WORD = re.compile(r"[^\W\d_]{4,}|\d+(?:[.,:]\d+)*")  # shorter words tell nothing, but a sum does
_ANY_WORD = re.compile(r"\w+")
_MOST_HOLDERS = 60  # articles that may use a word for it to be looked up by
_NEIGHBOURS = 6
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{1,800})[”\"]")  # short ones too: between two of them is none
_SIDE_BY_SIDE = 6  # words of a quotation that two articles share
_MOST_QUOTE = 5  # articles that may have them: what more have is a saying
# What such articles are as much as alike: of 59 pairs that are no copies 30 % are of one day, 31 % of the next two
_QUOTE_ALIKE = 0.45
_LEAST_LIKE = 0.1
_WIDEST = 800  # days; a neighbour that can lie on more says nothing
_FEW = 120  # days; beside articles whose day is known, one that can lie on more says nothing of the case
_PERIOD = 180.0  # days
_BLUR = 400  # days to which what is told of an article is carried
_REACH = 6000  # days beyond which the case says nothing but that it is not there
_BEYOND = 5.0  # log weight that it costs to lie so far from all articles whose day is known
_MOST_OTHERS = 40
_BEFORE, _LATER = 366, 3 * 366  # days about the others in which an article that names no year is looked for
_STEEP = 1.5
# how many articles so alike are of one day, of one week, the rest of one season (3,030 pairs of 70 cases)
_LIKE = (0.1, 0.2, 0.25, 0.3, 0.35, 0.45, 0.55, 0.7)
_OF_DAY = (0.04, 0.06, 0.11, 0.15, 0.18, 0.28, 0.6, 0.85)
_OF_WEEK = (0.2, 0.2, 0.22, 0.25, 0.28, 0.3, 0.25, 0.12)
_SCALES = (0.8, 4.0, 18.0)  # days, of the three
_TRUST = 3.0  # the most alike counts for more than the many that are a little alike


class Neighbour(Struct, frozen=True):
    """Another article and how like it is in wording, 0 to 1."""

    article: str
    like: float
    quoting: bool = False  # the same words in a quotation


class Wording:
    """The words of many articles that can tell them apart; a word is held once, and a number in each article."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._held: dict[str, NDArray[np.int32]] = {}

    def add(self, article: Article) -> None:
        """Take up the words of an article's body."""
        body = (span.of(article.text).lower().replace(",", ".") for span in article.body)
        found = {word for text in body for word in _WORD.findall(text)}
        numbers = (self._numbers.setdefault(word, len(self._numbers)) for word in found)
        self._held[article.id] = np.fromiter(numbers, dtype=np.int32, count=len(found))

    def neighbours(self, wanted: Sequence[str]) -> dict[str, tuple[Neighbour, ...]]:
        """For each wanted article the articles most like it, by rare words shared."""
        if len(self._held) < _LEAST_ARTICLES:
            return {}
        articles = sorted(self._held)
        rows = [self._rows(article) for article in articles]
        squares = self._squares(rows)
        rare = [row[squares[row] > 0.0] for row in rows]
        norms = np.array([math.sqrt(math.fsum(squares[row].tolist())) or 1.0 for row in rare])
        holders = _holders(rare, len(squares))
        places = {article: at for at, article in enumerate(articles)}
        found = ((a, places[a]) for a in wanted)
        return {a: tuple(_most_like(at, rare[at], squares, holders, norms, articles)) for a, at in found}

    def _rows(self, article: str) -> NDArray[np.int32]:
        """The article's words in alphabetical order."""
        rank: NDArray[np.int32] = self._alphabet[self._held[article]]
        rank.sort()
        return rank

    @cached_property
    def _alphabet(self) -> NDArray[np.int32]:
        """By the number of a word its place among all words: sums do not depend on the order of the articles."""
        order = sorted(self._numbers)
        places = np.empty(len(order), dtype=np.int32)
        places[[self._numbers[word] for word in order]] = np.arange(len(order), dtype=np.int32)
        return places

    def _squares(self, rows: Sequence[NDArray[np.int32]]) -> Array:
        """The weight of each word, squared: the rarer, the heavier; 0 for those of one article or of too many."""
        counts = np.bincount(np.concatenate(rows), minlength=len(self._numbers))
        most = min(max(3, round(len(rows) * 0.34)), _MOST_HOLDERS)
        table = np.array([0.0, 0.0, *(math.log(len(rows) / n) ** 2 for n in range(2, most + 1)), 0.0])
        return np.asarray(table[np.minimum(counts, most + 1)])


class Quotations:
    """The words that each article has in quotations, as numbers of six beside each other."""

    def __init__(self) -> None:
        self._articles: list[str] = []
        self._held: list[NDArray[np.uint64]] = []

    def add(self, article: Article) -> None:
        """Take up the quotations of an article's body."""
        found = {number for span in article.body for number in _sixes(span.of(article.text))}
        self._articles.append(article.id)
        self._held.append(np.fromiter(sorted(found), dtype=np.uint64, count=len(found)))

    def neighbours(self) -> dict[str, tuple[Neighbour, ...]]:
        """For each article the few others that have six words of a quotation of its own."""
        sixes = np.concatenate([*self._held, np.empty(0, dtype=np.uint64)])
        holders = np.repeat(np.arange(len(self._held)), [len(held) for held in self._held])
        order = np.argsort(sixes, kind="stable")
        parted = np.flatnonzero(sixes[order][1:] != sixes[order][:-1]) + 1
        found: dict[str, set[str]] = defaultdict(set)
        for begin, end in pairwise((0, *parted.tolist(), len(order))):
            if 1 < end - begin <= _MOST_QUOTE:
                for one, other in permutations((self._articles[n] for n in holders[order[begin:end]].tolist()), 2):
                    found[one].add(other)
        return {one: tuple(_quoting(other) for other in sorted(others)) for one, others in found.items()}


def _quoting(article: str) -> Neighbour:
    return Neighbour(article=article, like=_QUOTE_ALIKE, quoting=True)


def _sixes(text: str) -> Iterator[int]:
    for quotation in _QUOTED.findall(text):
        words = [word.lower() for word in _ANY_WORD.findall(quotation)]
        for at in range(len(words) - _SIDE_BY_SIDE + 1):
            some = " ".join(words[at : at + _SIDE_BY_SIDE])
            yield int.from_bytes(blake2b(some.encode(), digest_size=8).digest(), "little")


class _Holders(NamedTuple):
    """The articles that use each word, one after the other, and where those of a word begin."""

    articles: NDArray[np.int32]
    begin: NDArray[np.int64]


def _holders(rare: Sequence[NDArray[np.int32]], words: int) -> _Holders:
    terms = np.concatenate(rare)
    articles = np.repeat(np.arange(len(rare), dtype=np.int32), [len(row) for row in rare])
    order = np.argsort(terms, kind="stable")
    return _Holders(articles[order], np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=words))]))


def _most_like(
    at: int,
    held: NDArray[np.int32],
    squares: Array,
    holders: _Holders,
    norms: Array,
    articles: Sequence[str],
) -> Iterator[Neighbour]:
    """The few articles most like one of them."""
    if not len(held):
        return
    stretches = [holders.articles[holders.begin[term] : holders.begin[term + 1]] for term in held.tolist()]
    worth = np.repeat(squares[held], [len(stretch) for stretch in stretches])
    sums = np.bincount(np.concatenate(stretches), weights=worth, minlength=len(articles))
    sums[at] = 0.0
    like = np.round(sums / norms / norms[at], 6)
    found = np.flatnonzero(like >= _LEAST_LIKE)
    for number in found[np.argsort(-like[found], kind="stable")][:_NEIGHBOURS].tolist():  # the articles are in order
        yield Neighbour(article=articles[number], like=float(like[number]))


class Believed:
    """The days of one article, as far as known; blurred once for each width that is asked for."""

    def __init__(self, grid: Grid, share: Array) -> None:
        self.best = int(grid.days[int(share.argmax())])
        self.sure = len(grid) == 1
        self.first, self.end = narrowest(grid, share, 0.9)
        self._line = np.zeros(self.end - self.first if self.telling else 0)  # of the others nobody asks
        if self.telling:
            inside = (grid.days >= self.first) & (grid.days < self.end)
            self._line[grid.days[inside] - self.first] = share[inside]
        self._blurred: dict[float, tuple[int, Array]] = {}

    @property
    def telling(self) -> bool:
        """Whether the days are few enough to say something to others."""
        return self.end - self.first <= _WIDEST

    def near(self, grid: Grid, like: float) -> Array:
        """How likely an article so alike in wording lies on each day of a grid, up to a factor."""
        if self.sure:
            return _apart(grid.days - self.best, like)
        if like not in self._blurred:
            kernel = _apart(np.arange(-_BLUR, _BLUR + 1), like)
            self._blurred[like] = (self.first - _BLUR, np.convolve(self._line, kernel))
        begin, blurred = self._blurred[like]
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
    return Believed(Grid(np.array([number], dtype=np.int32)), np.ones(1))


def company(article: str, near: Sequence[Neighbour], days: Mapping[str, Believed]) -> Iterator[Factor]:
    """One factor from all neighbours whose days are known or believed to be few."""
    known = [(n, days[n.article]) for n in near if n.article in days and days[n.article].telling]
    if not known:
        return

    def weigh(grid: Grid) -> Array:
        shape = np.zeros(len(grid))
        for neighbour, believed in known:
            shape += neighbour.like**_TRUST * believed.near(grid, _step(neighbour.like))
        return mixture(shape, chance)

    chance = float(setting("right", "company" if any(b.sure for _, b in known) else "company_believed"))
    told = [
        f"{b.label()} ({'the same quotation' if n.quoting else f'{n.like:.0%} alike'})"
        for n, b in known
        if n.like > 0.15 or n is known[0][0]
    ]
    clue = Clue(article=article, kind="wording", words=f"shares rare words with articles of {', '.join(told[:3])}")
    windows = tuple(Days(date.fromordinal(b.first - 120), date.fromordinal(b.end + 120)) for _, b in known)
    yield Factor(clue, weigh, windows)


class Period:
    """The time of a case, from its articles whose day is known and those believed to be of few days."""

    def __init__(self, days: Mapping[str, Believed]) -> None:
        self.sure = any(believed.sure for believed in days.values())
        most = _FEW if self.sure else _WIDEST
        telling = sorted((b.best, a) for a, b in days.items() if b.end - b.first <= most)
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
        lost = _BEYOND if self.sure else 0.0

        def weigh(grid: Grid) -> Array:
            near = mixture(np.maximum(self.near(grid, article), 0.0), chance)
            outside = (grid.days < min(others) - _REACH) | (grid.days >= max(others) + _REACH)
            return np.where(outside, near - lost, near)

        yield Factor(clue, weigh)

    def windows(self, article: str) -> tuple[Days, ...]:
        """Where to look for an article no clue of which names a year: about the others."""
        others = [best for a, best in self.known.items() if a != article]
        return (
            (Days(date.fromordinal(min(others) - _BEFORE), date.fromordinal(max(others) + _LATER)),) if others else ()
        )


def _step(like: float) -> float:
    """Likeness in steps, so that few of them are worked out."""
    return round(like * 50) / 50


def _apart(gaps: NDArray[np.integer], like: float) -> Array:
    """How likely articles so alike lie so many days apart."""
    day, week = float(np.interp(like, _LIKE, _OF_DAY)), float(np.interp(like, _LIKE, _OF_WEEK))
    parts = zip((day, week, 1.0 - day - week), _SCALES, strict=True)
    return np.asarray(sum(share * _nearness(gaps, scale) for share, scale in parts))


def _nearness(gaps: NDArray[np.integer], scale: float) -> Array:
    """How likely two articles lie so many days apart, up to a factor: mostly near, now and then far."""
    return np.asarray((1.0 + (gaps / scale) ** 2) ** -_STEEP / scale)
