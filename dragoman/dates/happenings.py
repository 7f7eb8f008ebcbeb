"""Walk-outs, lock-outs, ballots and marches with their days: happenings that no kind of event fits.

In: an article's time expressions and mentions. Out: `Told`s, looked up by what happened and who took part, as other
articles tell it: "the pilots struck on Tuesday" is the walk-out that was called for 31 March, and on the ninth day
of a strike eight have passed since it began.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.dates.grid import setting
from dragoman.dates.witnesses import Key, Told
from dragoman.model import Actor, Article, Mention, Span, TimeExpression
from dragoman.ordinals import CARDINALS
from dragoman.text import Sentence

_KINDS = {
    "strike": (
        r"(?=[Ss]trik)(?<!air )(?<!missile )(?<!drone )(?<!rocket )(?<!artillery )(?<!military )"
        r"[Ss]trik(?:es?|ing|ers?)\b(?! (?:on\b|an?\b|the\b|down\b|deadline|ballot|vote))"
        r"|[Ww]alk(?:ed|s|ing)?[- ]?outs?|walked off|stoppages?|downed \w+|picket\w*|stayed out"
    ),
    "lockout": r"lock(?:ed|s)?[- ]?outs?|locked (?:\w+ ){0,2}out|(?:shut|locked|closed) (?:the |its )?gates?",
    "ballot": r"ballots?|balloted|referendum|strike vote|vote on strike|vot(?:ed|es?|ing) (?:to|for|for a) strike",
    "march": r"march(?:ed|es)?|rall(?:y|ied|ies)|demonstrat\w+",
}
_WORD = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _KINDS.items()))
_WHOLE_DAY = re.compile(
    r"(?:XXXX-WXX-[1-7]|D(?:\+[1-9]\d*|-\d+)|(?:XXXX|\d{4})-\d\d-\d\d)(?::(?:w\d|plus\d))?(?:T\w+)?$"
)
_COUNTED = re.compile(r"#(?P<unit>[DW])(?P<number>\d+)$")
_INTO = re.compile(r"\s+(?:into|after the (?:start|beginning) of)\s")
_DAY_OF = re.compile(r"\b[Dd]ay (?P<number>\d{1,3}|" + "|".join(CARDINALS) + r") of (?:the|their|a) ")
_NOT = re.compile(r"\b(?:no|not|never|nobody|without|unless|if|before|until|till|off|n['’]t)\b|n['’]t\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|told|announced|reported|warned|added|wrote|stated|confirmed|declared)\b(?: \w+){0,2} $"
)
_SAYS = re.compile(r" (?:\w+ )?(?:said|told|announced|reported|warned|called|wrote|confirmed)\b")
_NEAR = 70  # characters between a happening and its day
_NEXT = 20  # characters between "day nine of the" and what it is the ninth day of
_MOST_WORDS = 120  # characters of a sentence in a clue


class _Seen(NamedTuple):
    """A happening as a sentence names it, and the code of its day."""

    kind: str
    time: Span
    value: str
    direction: str | None


def happenings(
    article: Article,
    told: Iterable[Sentence],
    times: Sequence[TimeExpression],
    mentions: Sequence[Mention],
    who: Mapping[str, Actor],
    parties: Iterable[str],
    origin: str,
) -> Iterator[Told]:
    """The walk-outs, ballots, … of one article that have a day."""
    known = frozenset(parties)
    for sentence in told:
        words = list(_WORD.finditer(article.text, sentence.start, sentence.end))
        if not words:
            continue
        inside = [time for time in times if sentence.start <= time.span.start < sentence.end]
        sides = sorted(
            {p for m in mentions if sentence.start <= m.span.start < sentence.end and (p := _party(m, who)) in known}
        )
        for seen in _seen(article, sentence, inside, words):
            yield Told(
                article=article.id,
                origin=origin,
                keys=tuple(_keys(seen, sides)),
                place=None,
                words=" ".join(sentence.span.of(article.text).split())[:_MOST_WORDS],
                span=seen.time,
                value=seen.value,
                direction=seen.direction,
            )


def _party(mention: Mention, who: Mapping[str, Actor]) -> str | None:
    actor = who.get(mention.id)
    return actor.party if actor else None


def _keys(seen: _Seen, parties: Sequence[str]) -> Iterator[tuple[Key, float]]:
    untold = float(setting("untold", "happening"))
    for party in parties:
        yield (seen.kind, (party,)), untold
    yield (seen.kind, ()), 2 * untold


def _seen(
    article: Article, sentence: Sentence, times: Sequence[TimeExpression], words: Sequence[re.Match[str]]
) -> Iterator[_Seen]:
    for time in times:
        code = _code(article, time)
        near = min(words, key=lambda word: (_apart(word, time.span), word.start()))
        if code is None or _apart(near, time.span) > _NEAR:
            continue
        if code == time.value and _is_denied(article.text, sentence, near, time.span):
            continue
        yield _Seen(str(near.lastgroup), time.span, code, time.direction)
    for found in _DAY_OF.finditer(article.text, sentence.start, sentence.end):
        named = next((word for word in words if 0 <= word.start() - found.end() < _NEXT), None)
        if named:
            number = CARDINALS.get(found["number"].lower()) or int(found["number"])
            span = Span(found.start(), named.end())
            yield _Seen(str(named.lastgroup), span, f"D-{number - 1}" if number > 1 else "D+0", "past")


def _is_denied(text: str, sentence: Sentence, word: re.Match[str], time: Span) -> bool:
    """Whether a day is that of a saying, or what is named beside it is not to be: "no strike before 6 April"."""
    if _SAID.search(text[sentence.start : time.start]) or _SAYS.match(text, time.end):
        return True
    first, end = min(word.start(), time.start), max(word.end(), time.end)
    return _NOT.search(text, max(sentence.start, first - _NEXT), end) is not None


def _code(article: Article, time: TimeExpression) -> str | None:
    """The code of the day itself, or of the first of so many days or weeks; None: no day."""
    if _WHOLE_DAY.match(time.value):
        return time.value
    if counted := _COUNTED.match(time.value):
        number = int(counted["number"])
        if counted["unit"] == "D":
            return f"D-{number - 1}" if number > 1 else "D+0"
        return f"-P{number - 0.5:g}W"
    if time.value.startswith("P") and _INTO.match(article.text, time.span.end):
        return f"-{time.value}"
    return None


def _apart(word: re.Match[str], span: Span) -> int:
    """Characters between a word and an expression."""
    return max(word.start() - span.end, span.start - word.end(), 0)
