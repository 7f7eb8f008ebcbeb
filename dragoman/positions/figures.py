"""Figures in a position: "at least thirty days", "40 percent", "180 detainees".

In: tokens. Out: a `Quantity` with its bounds and unit, or None. Years and days of a month are no figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman import numerals
from dragoman.almanac import MONTHS
from dragoman.model import Quantity
from dragoman.numerals import number
from dragoman.text import Token

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_NAMED_PARTS = frozenset(("half", *_PARTS, *(part + "s" for part in _PARTS)))
_ONE = frozenset("a one full whole".split())
_STOPS = frozenset(",;:.()—–")  # "offers 500, councils were told": no unit stands behind them
_CLOSING = frozenset("and or but to from than in at on by with against as if while instead is are was were".split())
_HALVED = frozenset("year month week day hour minute percent point".split())
GROUP = 3  # digits of thousands that a space parts
TO = 6  # words from "from 40" to the figure that it goes to
# What is counted here is not argued about.
_NO_UNITS = frozenset(
    "countries nations sides parties rounds talks governments leaders ministers presidents times others states".split()
)


def quantity(words: Sequence[Token]) -> Quantity | None:
    """The first figure with a unit among the tokens; of one that is left for another, the other."""
    return next((found for _, found in quantities(words)), None)


def quantities(words: Sequence[Token]) -> Iterator[tuple[int, Quantity]]:
    """Every figure with a unit, and its token."""
    left: str | None = None
    for i, word in enumerate(words):
        if number(word.text) is None and word.lower not in _NAMED_PARTS:
            continue
        share = _share(words, i)
        if share is not None:
            low, high = _bounds(words, i, share)
            yield i, Quantity(low=low, high=high, unit="%")
            continue
        if (halved := _halved(words, i)) is not None:
            yield i, halved
            continue
        value = number(word.text)
        if value is None or _is_date(words, i, value) or (i + 1 < len(words) and _share(words, i + 1) is not None):
            continue
        value, end = spelled(words, i, value)
        unit = _unit(words, i, end)
        if is_left(words, i):
            left = unit
            continue
        unit = unit or left
        if unit:
            low, high = _bounds(words, i, value)
            yield i, Quantity(low=low, high=high, unit=unit)


def is_left(words: Sequence[Token], i: int) -> bool:
    """Whether a number is one that somebody leaves for another: the 30 of "from 30 to 25 kilometres"."""
    if not i or words[i - 1].lower != "from":
        return False
    to = next((j for j in range(i + 1, min(i + TO, len(words) - 1)) if words[j].lower == "to"), None)
    return to is not None and number(words[to + 1].text) is not None


def _halved(words: Sequence[Token], i: int) -> Quantity | None:
    """“Half a year”, “half a percent”."""
    said = [w.lower for w in words[i : i + 3]]
    if said[:2] != ["half", "a"] or said[2:] == [] or said[2] not in _HALVED:
        return None
    return Quantity(low=0.5, high=0.5, unit="%" if said[2] == "percent" else said[2] + "s")


def is_figure(words: Sequence[Token], i: int) -> bool:
    """Whether token i is a number, or a part in words."""
    return number(words[i].text) is not None or _share(words, i) is not None


def _share(words: Sequence[Token], i: int) -> float | None:
    """The percentage in a part named in words: "a quarter of", "two thirds of", "half of the …"."""
    part = words[i].lower
    after = words[i + 1].lower if i + 1 < len(words) else ""
    if part == "half" and after in {"of", "the"}:
        return 50.0
    if part.removesuffix("s") not in _PARTS or after != "of" or not i:
        return None
    before = words[i - 1].lower
    times = 1.0 if before in _ONE else number(before)
    return None if times is None or times >= 10 else round(100 * times / _PARTS[part.removesuffix("s")], 1)


def spelled(words: Sequence[Token], i: int, value: float) -> tuple[float, int]:
    """The whole of a figure that goes on in words, and its end: "three hundred and fifty", "2.5 million"."""
    whole, end = 0.0, i + 1
    while end < len(words) and _is_group(words, end):
        value, end = value * 1000 + float(words[end].text), end + 1
    if [w.lower for w in words[end : end + 3]] == ["and", "a", "half"]:
        value, end = value + 0.5, end + 3
    while end < len(words):
        word, before = words[end].lower, words[end - 1].lower
        scaled = before == "hundred" or before in _SCALES
        if word == "hundred" and value:
            value *= 100
        elif word in _SCALES and value:
            whole, value = whole + value * _SCALES[word], 0.0
        elif scaled and word.partition("-")[0] in numerals.WORDS and word != "hundred":
            value += number(word) or 0.0
        elif not (scaled and word == "and" and _is_spelled(words, end + 1)):
            break
        else:
            value += number(words[end + 1].text) or 0.0
            end += 1
        end += 1
    return whole + value, end


def _is_group(words: Sequence[Token], i: int) -> bool:
    """Whether three digits go on with the number right before them: the second half of "5 000"."""
    before, here = words[i - 1], words[i]
    digits = len(here.text) == GROUP and here.text.isdigit() and before.text.isdigit() and len(before.text) <= GROUP
    return digits and here.start - before.end == 1


def _is_spelled(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].lower.partition("-")[0] in numerals.WORDS and words[at].lower != "hundred"


def _is_date(words: Sequence[Token], i: int, value: float) -> bool:
    near = {w.lower for w in words[max(0, i - 1) : i + 2]}
    return bool(near & MONTHS) or (1900 <= value <= 2100 and "," not in words[i].text)


def _unit(words: Sequence[Token], i: int, end: int) -> str | None:
    head, _, tail = words[i].text.partition("-")
    if tail and tail.isalpha() and number(head) is not None and (head[:1].isdigit() or tail in _HALVED):
        return tail.lower() if tail.endswith("s") else tail.lower() + "s"
    before = words[i - 1].text if i else ""
    if before in {"$", "€", "£", "¥"}:
        return before
    stop = next((j for j in range(end, min(end + 3, len(words))) if _is_apart(words, j)), end + 3)
    following = [w for w in words[end:stop] if w.text[0].isalpha() or w.text == "%"]
    if not following:
        return None
    first = following[0].lower
    if first in {"%", "percent", "pct"} or (first == "per" and len(following) > 1 and following[1].lower == "cent"):
        return "%"
    plural = next((w.lower for w in following if w.lower.endswith("s") and len(w.text) > 3), None)
    return plural if plural and plural not in _NO_UNITS else None


def _is_apart(words: Sequence[Token], j: int) -> bool:
    """Whether no unit stands from token j on: a pause or a new part, but for "and" before a number of the same unit."""
    if words[j].lower in {"and", "or", "to"} and j + 1 < len(words) and number(words[j + 1].text) is not None:
        return False
    return words[j].text in _STOPS or words[j].lower in _CLOSING


def _bounds(words: Sequence[Token], i: int, value: float) -> tuple[float | None, float | None]:
    before = [w.lower for w in words[max(0, i - 3) : i]]
    if "least" in before or ("than" in before and "more" in before) or "minimum" in before or "over" in before:
        return value, None
    if (
        "most" in before
        or ("to" in before and "up" in before)
        or ("than" in before and {"less", "fewer"} & set(before))
    ):
        return None, value
    return value, value
