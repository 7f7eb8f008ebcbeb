"""Which issue a figure is about, where no word says so: "Belqara named 55", "Norland goes up to 15".

In: the case, and the figures an article argues with. Out: the issue of a further figure, and whether the figure is for
its proposition. An issue has a scale where the case gives its unit, or where its proposition names a figure; the others
get theirs from the article. A figure belongs to the issue of its unit, of about its size, last argued about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from dragoman.case import Case, Issue
from dragoman.model import Quantity
from dragoman.numerals import number
from dragoman.positions.chance import Recent
from dragoman.positions.figures import is_left, quantity, spelled
from dragoman.positions.vocabulary import vocabulary
from dragoman.text import Token, tokens
from dragoman.words import stem

RATIO = 6.0  # two figures on one scale differ by no more than this factor
VAST = 1000.0  # a figure so many times greater than the least one in its unit is on another scale
REACH = 900  # characters over which a bare number goes on with the issue argued before
_AFTER_BARE = frozenset(
    "from instead against and but or again if once provided as only rather not per a an on now still today yesterday"
    " tops already".split()
)
VERY_FAR = 10_000  # characters to what was not named before
_NOTHING: Mapping[str, Recent] = {}
_CLOCK = frozenset(": . - –".split())
_PER = frozenset("a an per each every".split())
_TIMES = frozenset("year month week".split())  # by which anything may be counted
_MORE = frozenset("more beyond above over exceed exceeds exceeding longer".split())
_LIMITS = frozenset("limited most maximum capped below under".split())
_WHOLE = 100.0  # percent; a bare number beyond counts something
_NOT = frozenset("no not never nobody none cannot".split())
_PARTS = frozenset("share quota percentage proportion".split())  # what is argued in percent
# one unit in two ways of writing
_SIGNS = {"dollars": "$", "euros": "€", "pounds": "£", "yen": "¥", "kilometres": "km", "kilometers": "km", "kms": "km"}
_SIGNS |= {"mw": "megawatts", "pct": "%", "tons": "tonnes", "kilos": "kg", "kilograms": "kg"}
# how many of the second the first is worth
_WORTH = {("years", "months"): 12.0, ("weeks", "days"): 7.0, ("hours", "minutes"): 60.0, ("days", "hours"): 24.0}
_DOES = frozenset("runs gets goes has takes makes holds owns says rules serves works".split())
_PERCENT = frozenset("percent pct per cent %".split())


class Amount(Struct, frozen=True):
    """A figure in a passage: with its unit, or a bare number that takes the unit of what was argued before."""

    low: float | None
    high: float | None
    unit: str | None
    per: str | None = None  # stem of what it is counted by: "florins a lorry"

    @property
    def value(self) -> float:
        """The bound that is named."""
        return self.low if self.low is not None else self.high or 0.0


class Scale(Struct, frozen=True):
    """The unit an issue is argued in, and the figure that its proposition names."""

    unit: str
    low: float | None = None
    high: float | None = None


class Noted(Struct, frozen=True):
    """A figure the article has given for an issue."""

    issue: str
    unit: str
    value: float
    at: int  # where in the text


def amount(words: Sequence[Token]) -> Amount | None:
    """The first figure among the tokens that may be argued about; no date and no hour."""
    found = quantity(words)
    if found is not None:
        return Amount(found.low, found.high, found.unit, _per(words, found.unit))
    for i, word in enumerate(words):
        value = number(word.text)
        if (
            value is None
            or value < 2
            or word.lower == "hundred"
            or 1900 <= value <= 2100
            or (i and words[i - 1].text in _CLOCK)
            or is_left(words, i)
        ):
            continue
        value, end = spelled(words, i, value)
        after = words[end].lower if end < len(words) else "."
        if after in _AFTER_BARE or not after[0].isalnum():
            return Amount(value, value, None, _noun_after(words, end))
    return None


def _per(words: Sequence[Token], unit: str) -> str | None:
    at = next((i for i, w in enumerate(words) if w.lower == unit), None)
    return None if at is None else _noun_after(words, at + 1)


def _noun_after(words: Sequence[Token], i: int) -> str | None:
    """The stem of the noun after "a", "per" or "each" at token i."""
    if i + 1 < len(words) and words[i].lower in _PER and words[i + 1].text.isalpha():
        return None if words[i + 1].lower in _TIMES else stem(words[i + 1].text)
    return None


def scale(issue: Issue) -> Scale | None:
    """The scale the case gives an issue; None where it gives none."""
    words = tokens(issue.proposition)
    found = quantity(words)
    if found is None or (issue.unit is None and _is_done(found.unit)):
        unit = issue.unit or ("%" if any(w.lower in _PARTS for w in words) else None)
        return Scale(_unit(unit)) if unit else None
    unit = _unit(issue.unit or found.unit)
    lower = {w.lower for w in words}
    value = found.low if found.low is not None else found.high
    if (lower & _NOT and lower & _MORE) or lower & _LIMITS:
        return Scale(unit, None, value)
    return Scale(unit, found.low, found.high)


def _is_done(word: str) -> bool:
    """Whether what stands behind a number tells what is done, so that the number is a name: "tram 9 keeps running"."""
    entry = vocabulary().entries.get((stem(word),))
    return word in _DOES or (entry is not None and entry.effect != 0 and entry.key is None)


def _unit(unit: str) -> str:
    return "%" if _PERCENT.issuperset(unit.lower().split()) else _SIGNS.get(unit.lower(), unit.lower())


class Scales:
    """The figures of one article, each with its issue."""

    def __init__(self, given: dict[str, Scale]) -> None:
        self.given = given
        self.noted: list[Noted] = []

    def note(self, issue: str, figure: Quantity, at: int) -> None:
        """Keep a figure that stands beside the words of its issue."""
        value = figure.low if figure.low is not None else figure.high
        unit = _unit(figure.unit)
        if value is not None and not self.is_of_another(issue, figure):
            self.noted.append(Noted(issue, unit, value, at))

    def converted(self, issue: str, figure: Quantity) -> Quantity:
        """A figure in the unit of its issue: two years are 24 months where the case counts in months."""
        own, unit = self.given.get(issue), _unit(figure.unit)
        worth = _worth(unit, own.unit) if own is not None else None
        if own is None or worth is None:
            return figure
        low, high = (None if v is None else round(v * worth, 3) for v in (figure.low, figure.high))
        return Quantity(low=low, high=high, unit=own.unit)

    def is_of_another(self, issue: str, figure: Quantity) -> bool:
        """Whether the case gives the unit of a figure to another issue, and this one has its own."""
        own, unit = self.given.get(issue), _unit(figure.unit)
        return own is not None and own.unit != unit and any(s.unit == unit for s in self.given.values())

    def issue(
        self,
        figure: Amount,
        at: int,
        things: frozenset[str],
        recent: Mapping[str, Recent] = _NOTHING,
        before: str | None = None,
    ) -> str | None:
        """The issue that a figure is about, at a place.

        Args:
            figure: The figure; a bare number is rather in the unit of the figure `before` it.
            at: Where it stands.
            things: Issues whose words stand near it.
            recent: Issues that were named before; of several others that named last.
            before: The unit of the figure before.
        """
        bare = figure.unit is None
        if figure.unit is not None:
            figure = self._in_unit(figure)
        candidates = {n.issue for n in self.noted if figure.unit in (None, n.unit)}
        candidates |= {issue for issue, s in self.given.items() if s.unit == figure.unit or (bare and issue in recent)}
        fitting = [issue for issue in candidates if self._fits(issue, figure, at, issue in recent)]
        unit = before and _unit(before)

        def likely(issue: str) -> tuple[object, ...]:
            same = bare and unit is not None and self.unit(issue) == unit
            noted, named = self._nearness(issue, at), _named(issue, recent)
            last = (max(noted, named),) if bare else (self._is_given(issue, figure), noted, named)
            return (issue in things, same, *last, issue)

        best = max(fitting, key=likely, default=None)
        if best is not None and figure.per is not None and things and best not in things:
            return None
        return best

    def _in_unit(self, figure: Amount) -> Amount:
        """A figure in the unit in which an issue of the case is counted, where one is of its measure."""
        unit = _unit(figure.unit or "")
        units = {s.unit for s in self.given.values()}
        worths = {other: worth for other in sorted(units) if (worth := _worth(unit, other)) is not None}
        if unit in units or len(worths) != 1:
            return structs.replace(figure, unit=unit)
        (wanted, worth), *_ = worths.items()
        low, high = (None if v is None else round(v * worth, 3) for v in (figure.low, figure.high))
        return structs.replace(figure, low=low, high=high, unit=wanted)

    def _is_given(self, issue: str, figure: Amount) -> bool:
        return issue in self.given and self.given[issue].unit == figure.unit

    def unit(self, issue: str) -> str | None:
        """The unit an issue is argued in: the case's, else that of its latest figure."""
        if issue in self.given:
            return self.given[issue].unit
        return next((n.unit for n in reversed(self.noted) if n.issue == issue), None)

    def can_count(self, issue: str, figure: Amount) -> bool:
        """Whether a figure can be of the issue's kind at all: "the last 120" are no share of the water."""
        return figure.unit is not None or figure.value <= _WHOLE or self.unit(issue) != "%"

    def _fits(self, issue: str, figure: Amount, at: int, named: bool) -> bool:
        values = [n.value for n in self.noted if n.issue == issue and figure.unit in (None, n.unit)]
        given = self.given.get(issue)
        if given is not None and given.unit == figure.unit:
            values += [v for v in (given.low, given.high) if v]
        if not self.can_count(issue, figure):
            return False
        if figure.unit is None and not named and self._nearness(issue, at) < -REACH:
            return False
        if not values and named and given is not None and given.unit == figure.unit:
            return True  # of whatever size
        if not values:
            least = min((n.value for n in self.noted if n.unit == figure.unit), default=figure.value)
            return figure.value < VAST * max(least, 1.0) and figure.value < 100 * VAST
        return any(1 / RATIO <= figure.value / v <= RATIO for v in values if v)

    def _nearness(self, issue: str, at: int) -> int:
        """Minus the characters since the issue was last argued in figures; what comes later is out of reach."""
        return max((n.at - at for n in self.noted if n.issue == issue and n.at <= at), default=-REACH - 1)

    def sign(self, issue: str, figure: Amount) -> int | None:
        """+1 where a figure meets the one in the proposition, -1 where it does not; None where it names none."""
        given = self.given.get(issue)
        if given is None or (given.low is None and given.high is None):
            return None
        if figure.unit is not None and _unit(figure.unit) != given.unit:
            return None
        low = given.low is None or figure.value >= given.low
        high = given.high is None or figure.value <= given.high
        return 1 if low and high else -1


def _named(issue: str, recent: Mapping[str, Recent]) -> int:
    """Minus the characters since an issue was named."""
    return -recent[issue].apart if issue in recent else -VERY_FAR


def _worth(unit: str, wanted: str) -> float | None:
    """How many of the wanted unit one is worth; None where they are no two units of one measure."""
    if (unit, wanted) in _WORTH:
        return _WORTH[unit, wanted]
    return 1 / _WORTH[wanted, unit] if (wanted, unit) in _WORTH else None


def scales(case: Case) -> dict[str, Scale]:
    """The scales that a case gives its issues."""
    return {issue.id: found for issue in case.issues if (found := scale(issue)) is not None}
