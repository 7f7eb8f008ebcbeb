"""How likely a record is right: where it is sure, doubtful or too unlikely, and the words for it.

A finder may give a statement or position a calibrated chance. Two floors part them: below the first a record is
set aside; between the two it is *doubtful*, kept for people to look at and used for nothing else; above it is sure.
A record that nobody weighed is sure: a rule found it, and rules are not calibrated.

What rests on several records is as likely as they are together. Where that is less likely than even it is shown as
"perhaps", and not counted among what is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import prod

from dragoman.case import Case
from dragoman.model import Article, Position, Statement
from dragoman.settings import Floors

UNLIKELY = "too unlikely to keep"  # how the reason of what is set aside begins
_SHOWN = 80  # characters of what is set aside
_NEARLY = 0.95
EVEN = 0.5  # what is less likely than this is no more than "perhaps"
Tellings = Iterable[tuple[str, float | None]]  # of each its independent origin, and the chance that it is read right


def floor(record: object, floors: Floors) -> float:
    """The floor of a statement or position."""
    return floors.positions if isinstance(record, Position) else floors.statements


def sure(confidence: float | None, floor: float) -> bool:
    """Whether a chance reaches a floor; what nobody weighed does.

    >>> sure(0.4, 0.55), sure(None, 0.55)
    (False, True)
    """
    return confidence is None or confidence >= floor


def together(tellings: Tellings) -> float | None:
    """The chance that at least one of several independent origins is read right.

    Each telling is its origin and its chance; an origin counts by the best of its tellings, since copies share
    their errors. None where one of them is sure, since nobody weighed it.

    >>> together([("a", 0.5), ("a", 0.2), ("b", 0.5)]), together([("a", 0.3), ("b", None)])
    (0.75, None)
    """
    best = _by_origin(tellings)
    return None if best is None else 1 - prod(1 - each for each in best)


def borne_out(tellings: Tellings) -> float | None:
    """The chance of the surest of several independent origins, each other of which bears it out by a third of its own.

    Like words are misread alike: two doubtful reports make nothing likely, many do. None where one is sure.

    >>> borne_out([("a", 0.4), ("a", 0.2), ("b", 0.6)]), borne_out([("a", 0.3), ("b", None)])
    (0.6533333333333333, None)
    """
    best = _by_origin(tellings)
    if best is None:
        return None
    first, *others = best or [0.0]
    return 1 - (1 - first) * prod(1 - each / 3 for each in others)


def _by_origin(tellings: Tellings) -> list[float] | None:
    """The best chance of each origin, the surest first; None where a telling is sure."""
    best: dict[str, float] = defaultdict(float)
    for origin, confidence in tellings:
        if confidence is None:
            return None
        best[origin] = max(best[origin], confidence)
    return sorted(best.values(), reverse=True)


def all_of(chances: Iterable[float | None]) -> float | None:
    """The chance that all of several are right; None where each of them is sure.

    >>> all_of([0.5, None, 0.5]), all_of([None])
    (0.25, None)
    """
    weighed = [each for each in chances if each is not None]
    return prod(weighed) if weighed else None


def over(confidence: float | None, contrary: float | None) -> float | None:
    """The chance of the first of two readings that cannot both be right; None where nobody weighed it.

    >>> over(0.5, 0.5), over(0.5, 0.0), over(None, 0.9)
    (0.3333333333333333, 0.5, None)
    """
    if confidence is None:
        return None
    other = _NEARLY if contrary is None else contrary
    return confidence * (1 - other) / (1 - confidence * other)


def least(chances: Iterable[float | None]) -> float | None:
    """The chance of the least sure of several; None where each of them is sure.

    >>> least([0.5, None, 0.75]), least([None])
    (0.5, None)
    """
    return min((each for each in chances if each is not None), default=None)


def likely(confidence: float | None) -> bool:
    """Whether a chance is even or better; what nobody weighed is likely.

    >>> likely(0.5), likely(0.45), likely(None)
    (True, False, True)
    """
    return sure(confidence, EVEN)


def perhaps(confidence: float | None) -> str | None:
    r"""The chance in words of what is less likely than even; None of what is likely.

    >>> perhaps(0.34).replace("\u00a0", " "), perhaps(0.6), perhaps(None)
    ('about 35 %', None, None)
    """
    return None if confidence is None or likely(confidence) else chance(confidence)


def chance(confidence: float) -> str:
    r"""A chance in words, as exact as it is: to the nearest twentieth.

    >>> [chance(c).replace("\u00a0", " ") for c in (0.83, 0.991, 0.02)]
    ['about 85 %', 'over 95 %', 'under 5 %']
    """
    if confidence > _NEARLY:
        return "over 95\u00a0%"
    return f"about {round(confidence * 20) * 5}\u00a0%" if confidence >= 1 - _NEARLY else "under 5\u00a0%"


def reason(record: Statement | Position, article: Article, case: Case, floor: float) -> str:
    """Why a record below the floor was set aside: its chance, its issue and its words."""
    about = ""
    if isinstance(record, Position):
        issue = case.issue(record.issue)
        about = f" on “{issue.proposition if issue else record.issue}”"
    words = " ".join(record.span.of(article.text).split())
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
    return f"{UNLIKELY} (chance {record.confidence:.2f}, floor {floor:g}){about}: “{shown}”"
