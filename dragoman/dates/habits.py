"""How soon a house reports what happened: an agency on the day that it names, a morning paper on the next.

In: the articles of a case, their weekdays told as past, and the days of those that are dated. Out: a `Factor` for an
undated article whose first sentences name one such weekday, from what the dated articles of its house do, and of its
kind: of agencies, which sign their dateline, and of all others.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from dragoman import datelines
from dragoman.dates.grid import Factor, by_weekday, setting
from dragoman.model import Article, Clue, Span

_WEEK = 7


class Named(Struct, frozen=True):
    """The weekday of an article's news: the latest told as past among its first sentences."""

    article: str
    house: str | None
    agency: bool
    weekday: int
    span: Span
    words: str


def is_agency(article: Article) -> bool:
    """Whether a report is an agency's own: its dateline is signed by who published it.

    >>> text = "OSLO (Fjord Press) - The port is open."
    >>> article = Article(page="pg-1", source="", text=text, body=(Span(0, len(text)),), outlet="Fjord Press")
    >>> is_agency(article)
    True
    """
    by = datelines.signed(article)
    return by is not None and (article.outlet is None or by.casefold() in article.outlet.casefold())


class Habits:
    """How many dated articles appeared on the day they name, and how many on the next."""

    def __init__(self, dated: Iterable[tuple[Named, date]]) -> None:
        self._houses: Counter[tuple[str, int]] = Counter()
        self._kinds: Counter[tuple[bool, int]] = Counter()
        for named, day in dated:
            lag = (day.isoweekday() - named.weekday) % _WEEK
            self._kinds[named.agency, lag] += 1
            if named.house:
                self._houses[named.house, lag] += 1

    def factor(self, named: Named) -> Iterator[Factor]:
        """What the habits say of an undated article's weekday; a clue that says little where few are dated."""
        usual = setting("habits", "agency" if named.agency else "others")
        weights = self._blend(named, float(usual))
        row = [0.0] * _WEEK
        for lag, weight in enumerate(weights):
            row[(named.weekday + lag - 1) % _WEEK] = weight
        who = named.house or ("an agency" if named.agency else "no agency")
        words = f"“{named.words}”: {who} reports on {'that day' if weights[0] > weights[1] else 'the next'} as a rule"
        yield Factor(Clue(article=named.article, kind="habit", words=words, span=named.span), by_weekday(row))

    def _blend(self, named: Named, usual: float) -> tuple[float, float]:
        """Log weights of the same day and the next, against what is usual of all reports."""
        base = float(setting("habits", "base"))
        same, held = usual, float(setting("habits", "held"))
        for counts, key in ((self._kinds, named.agency), (self._houses, named.house)):
            first, second = counts[key, 0], counts[key, 1]  # type: ignore[index]
            same = (first + held * same) / (first + second + held)
        return math.log(same / base), math.log((1 - same) / (1 - base))
