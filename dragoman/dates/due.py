"""Days counted from what was due: "four days after the gate was to be opened", "the Monday on which it was to open".

In: an article's time expressions, and the days that other articles give for what is to come. Out: `Told`s of both, and
`Factor`s. What is due is known again by its words: the more of them an announcement shares, and the fewer others do,
the likelier is it the one that is counted from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.dates.grid import Factor, setting
from dragoman.dates.values import DAYS_IN, length, parse
from dragoman.dates.witnesses import Key, Told, Witnesses, among, event_days, iso, windows
from dragoman.model import Article, Clue, Span, TimeExpression
from dragoman.text import LONGEST, Sentence, sentences
from dragoman.words import stem

_COUNT = re.compile(r"R[+-]P\d[\d.]*[DWM][<>~+]?$")
_NEAR_DAY = re.compile(r"(?:D(?:\+0|-\d)|XXXX-WXX-[1-7])(?:T\w+)?$")
_DAY = re.compile(r"(?:(?:XXXX|\d{4})-\d\d-\d\d(?::w\d)?|XXXX-WXX-[1-7](?::(?:next|this|plus\d))?)$")
_BEHIND = re.compile(r"\s+(?:after|past|since|before)\s+([^.;:!?\n]{3,110})")
_WAS_DUE = re.compile(
    r"\b(?:deadlines?|due|(?:was|were|had) (?:meant |supposed )?to|should (?:not )?have|promis\w+|pledge\w*|agreed"
    r"|supposed|r[au]n out|expired?|lapsed?|failed to|time limit|ultimatum|(?:day|date) (?:that|on|by|which|set))\b"
)
_THE_DAY = re.compile(
    r"\s*(?:,? (?:was|is) the (?:day|date|deadline) (?:on|by|for|when|that)|,? on which|, the (?:day|date|deadline))\b"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "said says told that this with from have will been were they their would which after before about there than when"
    " what also into more other could only over next last days week weeks month months year years should them"
    " must until where who whom whose then these those first second".split()
)
_LEAST = 0.5  # a word that three announcements share tells nothing by itself
_WITHIN = {"D": 0.3, "W": 1.5, "M": 5.0}  # days that so many units are off now and then
_MOST_OFF = 3  # times that
_MOST_WORDS = 120  # characters


class Counted(Struct, frozen=True):
    """A day told by how far it lies from one on which something was due."""

    article: str
    origin: str
    stems: tuple[str, ...]
    days: int  # from what was due to the day; below zero before it
    soft: float
    value: str | None  # of the day that is counted to; None: the article's own
    direction: str | None
    words: str
    span: Span


def counted(article: Article, times: Sequence[TimeExpression], origin: str) -> Iterator[Counted]:
    """The days of an article that are told by what was due."""
    for time in times:
        if _COUNT.match(time.value):
            clause = _BEHIND.match(article.text, time.span.end)
            if clause and _WAS_DUE.search(clause[1]):
                yield from _from(article, times, time, Span(time.span.start, clause.end()), origin)
        elif _NEAR_DAY.match(time.value) and time.direction != "future" and _THE_DAY.match(article.text, time.span.end):
            clause_end = article.text.find("\n", time.span.end, time.span.end + _MOST_WORDS)
            end = clause_end if clause_end > 0 else min(time.span.end + _MOST_WORDS, len(article.text))
            if _WAS_DUE.search(article.text, time.span.end, end):
                yield from _from(article, times, time, Span(time.span.start, end), origin)


def _from(
    article: Article, times: Sequence[TimeExpression], time: TimeExpression, span: Span, origin: str
) -> Iterator[Counted]:
    sentence = _around(article, time)
    stems = _stems(article.text, sentence) if sentence else ()
    if not sentence or not stems:
        return
    size = length(parse(time.value.removeprefix("R+").removeprefix("R-")).base) if time.value[0] == "R" else (0.0, "D")
    if not size or size[1] not in _WITHIN:
        return
    base = time if time.value[0] != "R" else _base(times, time, sentence)
    yield Counted(
        article=article.id,
        origin=origin,
        stems=stems,
        days=round(size[0] * DAYS_IN[size[1]]) * (-1 if time.value.startswith("R-") else 1),
        soft=_WITHIN[size[1]],
        value=base.value if base else None,
        direction=base.direction if base else None,
        words=" ".join(span.of(article.text).split())[:_MOST_WORDS],
        span=span,
    )


def _around(article: Article, time: TimeExpression) -> Sentence | None:
    """The sentence of an expression of time; None where it is a list or table in one line."""
    every = sentences(article)
    at = bisect_right(every, time.span.start, key=lambda sentence: sentence.start) - 1
    inside = at >= 0 and time.span.start < every[at].end
    return every[at] if inside and len(every[at].tokens) <= LONGEST else None


def _stems(text: str, sentence: Sentence) -> tuple[str, ...]:
    words = (word.lower() for word in _WORD.findall(text, sentence.start, sentence.end))
    return tuple(sorted({stem(word) for word in words if word not in _COMMON}))


def _base(times: Sequence[TimeExpression], count: TimeExpression, sentence: Sentence) -> TimeExpression | None:
    """The day that is counted to: of the days told in the sentence the nearest one."""
    inside = [t for t in times if sentence.start <= t.span.start < sentence.end and _NEAR_DAY.match(t.value)]
    past = [t for t in inside if t.direction != "future"]
    return min(past, key=lambda t: (abs(t.span.start - count.span.start), t.span), default=None)


def announced(article: Article, times: Sequence[TimeExpression], origin: str, asked: frozenset[str]) -> Iterator[Told]:
    """What an article tells as due on a day, looked up by those of its words that are asked for."""
    for time in times:
        if not _DAY.match(time.value) or time.direction == "past":
            continue
        sentence = _around(article, time)
        held = asked.intersection(_stems(article.text, sentence)) if sentence else ()
        if sentence and held:
            yield Told(
                article=article.id,
                origin=origin,
                keys=(),
                place=None,
                words=" ".join(sentence.span.of(article.text).split())[:_MOST_WORDS],
                span=time.span,
                value=time.value,
                direction=time.direction,
                at=tuple(_key(word) for word in sorted(held)),
            )


def _key(word: str) -> Key:
    return ("due", (word,))


def due(item: Counted, witnesses: Witnesses) -> Iterator[Factor]:
    """A factor from what others tell as due: so many days from it lies the day that the article counts to."""
    known = _known(item, witnesses)
    if not known:
        return
    best = max(score for score, _ in known.values())
    shape: dict[int, float] = {}
    off = round(_MOST_OFF * item.soft)
    for day, (score, _) in known.items():
        for number in range(day + item.days - off - 7, day + item.days + off + 8):
            gap = _gap(item, number, day)
            if gap is not None and gap <= off:
                shape[number] = max(shape.get(number, 0.0), (score / best) ** 2 * 0.5 ** (gap / item.soft))
    if not shape:
        return
    clue = Clue(article=item.article, kind="ordinal", words=f"“{item.words}”", span=item.span)

    def explain(number: int) -> str:
        fits = [(score, day, words) for day, (score, words) in known.items() if _gap(item, number, day) == 0]
        return f": others tell it as due on {iso(max(fits)[1])}: “{max(fits)[2]}”" if fits else ""

    yield Factor(clue, among(shape, float(setting("right", "due"))), windows(shape), explain)


def _known(item: Counted, witnesses: Witnesses) -> Mapping[int, tuple[float, str]]:
    """Days with how many of the words others tell as due then, the rarer the more."""
    found: dict[int, tuple[float, str]] = defaultdict(lambda: (0.0, ""))
    for word in item.stems:
        rows = witnesses.days(_key(word), None, item.origin)
        for day, weight, words in rows:
            found[day] = (found[day][0] + weight / len(rows), found[day][1] or words)
    return {day: row for day, row in sorted(found.items()) if row[0] > _LEAST}


def _gap(item: Counted, number: int, day: int) -> int | None:
    """Days by which an article of a day misses what it counts from."""
    at = event_days(item.value, item.direction, number) if item.value else (number, number + 1)
    return abs(at[0] - day - item.days) if at and at[1] - at[0] == 1 else None
