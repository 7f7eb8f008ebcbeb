"""How much there is of one thing, told with two figures by two reports: "seven cubic metres a second", "four".

In: the statements of a shelf, and the sentences of reports of which some record tells. Out: contradictions "number".
Two figures are of one thing where the noun behind them is one and the clauses share two words besides, in reports of a
few days. What sides want and offer may differ; a figure and its rounding, "at least" so much and more, a toll that
rose, and what is told of two days contradict nobody. Nor does a report that knows of both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.link import asked, days, disputed, prose
from dragoman.link.desk import contradiction
from dragoman.link.utterances import Said, gathered, unnamed
from dragoman.link.wording import YEARS, lists, read
from dragoman.model import Link
from dragoman.shelf import Known, Shelf
from dragoman.text import words as tokens
from dragoman.words import stem

MADE_BY = "link.amounts@1"
_SOON = 3  # days between two reports
_LEAST_SHARED = 2  # content stems besides the figure and what it counts
_SHARE = 0.6  # of the words beside that two clauses have in common
_MOST_APART = 5  # figures further apart are of other things
_NEAR = 0.06  # share by which a rounding may be off
_MOST_HELD = 40  # tellings with a word that one is compared with, the nearest in days
_BEHIND = 3  # words from a figure to what it counts
_BEFORE = 4  # words from "no more than" to the figure
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_ABOUT = frozenset(
    "about around roughly nearly almost some approximately close circa estimated just under over".split()
)
_LEAST = frozenset({"least", "over", "exceeds", "exceeded", "minimum"})
_MOST = frozenset({"most", "maximum"})
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_OF_TIME = frozenset(stem(word) for word in "day week month year hour minute o'clock am pm time times round".split())
_OPEN = re.compile(
    r"\b(?:must|should|would|will|shall|could|can|may|might|want\w*|demand\w*|ask\w*|offer\w*|propos\w*|insist\w*|need\w*"
    r"|promis\w*|pledg\w*|plan\w*|if|unless|hope\w*|expect\w*|think\w*|from \w+ on|next"
    r"|each|apiece|(?:each|either) side)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:kill\w*|die[ds]?|dead|death\w*|wound\w*|injur\w*|hurt|toll|missing|arrest\w*)\b", re.IGNORECASE
)
_SAID_OF_FIGURES = frozenset(stem(word) for word in (*_SCALE, *_ABOUT, "more", "fewer", "less", "least", "most"))
_BOUND = re.compile(r"\bno (?:more|fewer|less) than\b", re.IGNORECASE)
_SMALL = frozenset("of the a an its their his her our other more".split())


class Amount(Struct, frozen=True):
    """A figure with what it counts, as one clause tells it."""

    said: Said
    low: float | None
    high: float | None
    about: bool
    counts: frozenset[str]  # stems of what is counted
    beside: frozenset[str]  # all content stems of the clause
    words: str
    toll: bool


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of how many or how much, one for each two records."""
    said = [telling.first for telling in (*gathered(shelf, known), *unnamed(shelf, known))]
    rows = [row for one in (*said, *prose.told(shelf, known)) for row in amounts(one)]
    rows.sort(key=lambda row: (disputed.first_day(row.said, known), row.said.id, row.words))
    index: dict[str, list[int]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for n, row in enumerate(rows):
        near = Counter(m for word in sorted(row.beside) for m in index[word][-_MOST_HELD:])
        for m, count in sorted(near.items()):
            pair = (rows[m].said.id, row.said.id)
            if count > _LEAST_SHARED and pair not in seen and _differ(rows[m], row, known):
                seen.add(pair)
                note = f"number: of {', '.join(sorted(row.counts & rows[m].counts))}"
                yield contradiction(pair, (rows[m].words[:160], row.words[:160]), 0.6, note, MADE_BY)
        for word in sorted(row.beside):
            index[word].append(n)


def amounts(said: Said) -> Iterator[Amount]:
    """The figures of a statement or sentence that count something, in clauses that tell what is so.

    >>> from dragoman.link.amounts import _bounds
    >>> _bounds(["no", "more", "than"], 380.0), _bounds(["at", "least"], 300.0), _bounds(["around"], 650.0)
    ((None, 380.0, False), (300.0, None, False), (650.0, 650.0, True))
    """
    if not said.whole.numbers or said.whole.negations > 1:
        return
    for clause in disputed.plain_parts(said.words):
        if _OPEN.search(clause) or not read(clause).numbers or read(_BOUND.sub("", clause)).negations:
            continue
        spelled = [word for word in tokens(clause) if word[0].isalnum() or word == "%"]
        row = [word.lower() for word in spelled]
        found = [at for at in range(len(row)) if _value(row, at) is not None]
        if len(found) != 1:
            continue
        at = found[0]
        value = _value(row, at) or 0.0
        scaled = at + 1 < len(row) and row[at + 1] in _SCALE
        following = spelled[at + 1 + scaled : at + 1 + scaled + _BEHIND]
        behind = [w.lower() for w in following if w.lower() not in _SMALL and not w[0].isupper()]
        counts = read(" ".join(behind[:2])).stems - read(clause).numbers
        if not counts or counts & _OF_TIME or (behind and behind[0] in _MONTHS) or (at and row[at - 1] in _MONTHS):
            continue
        low, high, about = _bounds(row[max(0, at - _BEFORE) : at], value)
        beside = read(_BOUND.sub("", clause)).stems - read(clause).numbers - _SAID_OF_FIGURES
        yield Amount(said, low, high, about, counts, beside, " ".join(clause.split()), bool(_TOLL.search(clause)))


def _value(row: Sequence[str], at: int) -> float | None:
    """The figure that stands at a place, its scale counted in; None: none, or a year, or one."""
    word = row[at].replace(",", "")
    number = word if re.fullmatch(r"\d+(?:\.\d+)?", word) else lists().numbers.get(word)
    if number is None or (float(number) in YEARS and "," not in row[at]):
        return None
    if at and row[at - 1] in ("no", "number", "gate", "article", "item", "page", "group", "line", "room", "route"):
        return None
    return float(number) * _SCALE.get(row[at + 1] if at + 1 < len(row) else "", 1.0)


def _bounds(before: Sequence[str], value: float) -> tuple[float | None, float | None, bool]:
    """The least and the most that is told, and whether it is told as a rounding."""
    words = set(before)
    more, than = "more" in words, "than" in words
    if words & _MOST or (than and (words & {"fewer", "less"} or ("no" in words and more))) or "up" in words:
        return None, value, False
    if words & _LEAST or (than and more):
        return value, None, False
    return value, value, bool(words & _ABOUT)


def _differ(one: Amount, other: Amount, known: Known) -> bool:
    """Whether two figures are of one thing and cannot both be right."""
    if not one.counts & other.counts or not _exclude(one, other) or one.said.article == other.said.article:
        return False
    if not disputed.two_voices(one.said, other.said) or not asked.near(one.said, other.said, known):
        return False
    early, late = known.likely(one.said.article), known.likely(other.said.article)
    gap = days.apart(early, late)
    if gap is None or gap > _SOON or (gap and (one.toll or other.toll)):
        return False
    left, right = one.said.whole.times, other.said.whole.times
    if left and right and not left & right:
        return False
    counted = one.counts & other.counts
    left_over, right_over = one.beside - counted, other.beside - counted
    shared = len(left_over & right_over)
    return shared >= _LEAST_SHARED and 2 * shared >= _SHARE * (len(left_over) + len(right_over))


def _exclude(one: Amount, other: Amount) -> bool:
    """Whether no figure fits both, roundings let pass."""
    ours, theirs = (row.low if row.low is not None else row.high or 0.0 for row in (one, other))
    if min(ours, theirs) <= 0 or max(ours, theirs) > _MOST_APART * min(ours, theirs):
        return False
    slack = _NEAR * (3 if one.about or other.about else 1) * max(ours, theirs)
    least = max(row.low if row.low is not None else float("-inf") for row in (one, other))
    most = min(row.high if row.high is not None else float("inf") for row in (one, other))
    return least - most > slack
