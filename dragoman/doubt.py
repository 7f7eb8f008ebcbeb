"""How likely a record is right: where it is sure, doubtful or too unlikely, and the words for it.

A finder may give a statement or position a calibrated chance. Two floors part them: below the first a record is
set aside; between the two it is *doubtful*, kept for people to look at and used for nothing else; above it is sure.
A record that nobody weighed is sure: a rule found it, and rules are not calibrated.
"""

from __future__ import annotations

from dragoman.case import Case
from dragoman.model import Article, Position, Statement
from dragoman.settings import Floors

UNLIKELY = "too unlikely to keep"  # how the reason of what is set aside begins
_SHOWN = 80  # characters of what is set aside
_NEARLY = 0.95


def floor(record: object, floors: Floors) -> float:
    """The floor of a statement or position."""
    return floors.positions if isinstance(record, Position) else floors.statements


def sure(confidence: float | None, floor: float) -> bool:
    """Whether a chance reaches a floor; what nobody weighed does.

    >>> sure(0.4, 0.55), sure(None, 0.55)
    (False, True)
    """
    return confidence is None or confidence >= floor


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
