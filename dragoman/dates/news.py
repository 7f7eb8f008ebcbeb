"""Which events without words of time an article tells as the news of its day.

In: an article, its events and time expressions. Out: for each such event the expression that tells the day of the
news, as its first sentences have it ("on Tuesday"). What is told as background (the pluperfect, a thing named in
passing, a sentence with another time) has none: unknown, not "about then". And on how many days a meeting was held of
which only the last is told, or only the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dragoman.dates import lexicon
from dragoman.model import Article, Event, Span, TimeExpression

_LEDE = 350  # characters of the sentences that open a report
_DAY = re.compile(r"(?:XXXX-WXX-[1-7]|D\+0|D-1)(?:T[\w:]+)?$")
_HAPPENS = frozenset(("meeting", "call", "agreement", "exchange", "attack", "visit", "proposal"))
_STOP = re.compile(r"[.!?…][\"”’)]*\s|\n")
_FIRST = 1500  # characters; behind them mostly background is told
_EARLIER = re.compile(
    r"\b(?:had|having|has|have)\b(?:\W+\w+){0,3}\W*$|\b(?:after|before|since|until|if|would|could|should|may|might)\b",
    re.I,
)
_NAMED = re.compile(
    r"\b(?:the|a|an|this|that|these|those|its|their|his|her|our|no|any|of|under)(?: [\w’'-]+){0,2} $", re.I
)
# before a participle: "the proposed law"
_DETERMINED = re.compile(r"\b(?:the|a|an|this|that|these|those|its|their|his|her|our|no|any) $", re.I)
_THEN = re.compile(r"\bat (?:the|that) time\b", re.IGNORECASE)  # of another time, told before
_QUOTES = '“"'
_LASTED = re.compile(
    r"\b(two|three|four|2|3|4)(?: (?:full|long|tense|whole|straight))?(?: days of(?: [\w’'-]+){0,2}?|-day) "
    r"(?:talks|negotiations|meetings?|bargaining|summit|session|round|mediation|consultations|discussions)\b",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
_BEGINS = re.compile(
    r"\b(?:beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?|open(?:s|ed|ing)?|launch(?:es|ed|ing)?|first (?:day )?of)"
    r"(?: [\w’'-]+){0,3} $",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"^(?: [\w’'-]+){0,4} (?:began|begin|begins|started|start|starts|opened|open|opens)\b", re.IGNORECASE
)


def news(article: Article, events: Sequence[Event], times: Sequence[TimeExpression]) -> dict[str, str]:
    """By event without a time the expression that tells the day of the article's news.

    Returns:
        Ids of events and of expressions. A thing named ("the exchange took an hour") goes with the event of its kind
        that the article dates, one that is told ("the minister visited the bridge") with the first sentences.
    """
    told = {time.id: time for time in times}
    open_ = [e for e in events if e.time not in told and e.status == "held" and e.kind in _HAPPENS]
    if not open_ or not article.body:
        return {}
    by_day = [e for e in events if e.status == "held" and e.time in told and _DAY.match(told[e.time].value)]
    dated: dict[str, str | None] = {e.kind: e.time for e in reversed(by_day)}
    lede = _lede(article, times)
    found: dict[str, str] = {}
    ended = {id for id, number in lasted(article, open_).items() if number > 0}
    for event in open_:
        around = _sentence(article.text, event.trigger)
        before = article.text[around.start : event.trigger.start]
        near = _nearest(event, [t for t in times if around.overlaps(t.span) and not t.value.startswith("P")])
        if near not in (None, lede) or _EARLIER.search(before) or any(mark in before for mark in _QUOTES):
            continue
        if _THEN.search(around.of(article.text)):
            continue
        if event.id in ended:
            time = lede
        elif _is_past(event.trigger.of(article.text)) and not _DETERMINED.search(before):
            time = lede if event.trigger.start < article.body[0].start + _FIRST else None
        else:
            time = _of_kind(event, dated, told) if _NAMED.search(before) else None
        if time:
            found[event.id] = time
    return found


def lasted(article: Article, events: Sequence[Event]) -> dict[str, int]:
    """By meeting that took more than a day: its days up to the one told; below zero where they begin on that one.

    >>> from dragoman.model import Span
    >>> words = "Two days of talks ended on Wednesday without a deal."
    >>> page = Article(page="pg-1", source="a.txt", text=words, body=(Span(0, len(words)),))
    >>> talks = Event(article=page.id, span=Span(0, 36), kind="meeting", trigger=Span(12, 17), made_by="a test")
    >>> lasted(page, [talks]) == {talks.id: 2}
    True
    """
    found: dict[str, int] = {}
    for event in events:
        if event.kind != "meeting" or event.status != "held":
            continue
        words = event.span.of(article.text)
        if told := _LASTED.search(words):
            begins = _BEGINS.search(words[: told.start()]) or _BEGUN.search(words[told.end() :])
            found[event.id] = _NUMBERS[told[1].lower()] * (-1 if begins else 1)
    return found


def _nearest(event: Event, times: Sequence[TimeExpression]) -> str | None:
    """Of the times of a sentence the one nearest to an event."""
    gaps = [(max(t.span.start - event.trigger.end, event.trigger.start - t.span.end), t.id) for t in times]
    return min(gaps)[1] if gaps else None


def _is_past(words: str) -> bool:
    """Whether words begin with what can be a verb in the past."""
    word = words.split()[0].lower()
    return word in lexicon.words("past") or word.endswith("ed")


def _of_kind(event: Event, dated: Mapping[str, str | None], told: Mapping[str, TimeExpression]) -> str | None:
    """The time of the article's dated event of a kind, where that is told before."""
    time = dated.get(event.kind)
    return time if time and told[time].span.start < event.span.start else None


def _lede(article: Article, times: Sequence[TimeExpression]) -> str | None:
    """The first day that the opening sentences tell as past or without a tense."""
    lede = Span(article.body[0].start, article.body[0].start + _LEDE)
    found = [t for t in times if lede.covers(t.span) and _DAY.match(t.value) and t.direction != "future"]
    return min(found, key=lambda time: time.span).id if found else None


def _sentence(text: str, trigger: Span) -> Span:
    """From the last stop before some words to the next one behind them."""
    stops = [match.end() for match in _STOP.finditer(text, max(0, trigger.start - 400), trigger.start)]
    after = _STOP.search(text, trigger.end)
    return Span(stops[-1] if stops else max(0, trigger.start - 400), after.start() if after else len(text))
