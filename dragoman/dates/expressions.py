"""Every expression of time in an article's body.

In: an `Article`. Out: `TimeExpression`s with the code of what their words say (see `values`) and
whether they look back or ahead. On tokens, sentence by sentence; nothing is resolved here, since
the article's date is not known yet.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, cast

from msgspec.structs import replace

from dragoman.dates.classes import Word, classify, hints
from dragoman.dates.grammar import Found, longest
from dragoman.dates.lexicon import holidays
from dragoman.dates.order import day_first
from dragoman.dates.tense import direction
from dragoman.model import Article, Span, TimeExpression
from dragoman.text import Sentence, Token, sentences

MADE_BY = "dates.expressions@1"
_AGAIN = frozenset("first second third fourth fifth sixth last only time times again".split())
_SINCE = re.compile(r"P(?:X|[\d.]+)[DWMQYEF][<>~+]?$")


def expressions(article: Article) -> tuple[TimeExpression, ...]:
    """The time expressions of the body, in the order of the text.

    Returns:
        None of them overlap; `direction` is None where neither tense nor wording shows it.
    """
    return _expressions(article)


@lru_cache(maxsize=4)  # asked for as an article's times and once more for its clues
def _expressions(article: Article) -> tuple[TimeExpression, ...]:
    found: list[TimeExpression] = []
    for sentence in sentences(article):
        if hints(sentence.tokens):
            found.extend(_of_sentence(article, sentence))
    return tuple(found)


def _of_sentence(article: Article, sentence: Sentence) -> Iterator[TimeExpression]:
    words = classify(sentence.tokens)
    for item in _ranges(words, _clocked(words, _contextual(words, _scan(words)))):
        item = _in_order(article, words, item)
        start, end = _bounds(words, item)
        first, last = _tokens(sentence.tokens, start, end)
        if words[item.at].value == item.value == "FUTURE_REF" and direction(sentence.tokens, first, last) == "past":
            continue  # "soon" in a story: "He was soon released"
        kind = "duration" if end < words[item.end - 1].start else item.kind  # "ten days" before the vote
        yield TimeExpression(
            article=article.id,
            span=Span(start, end),
            kind=cast(Literal["date", "time", "duration", "range", "set"], kind),
            value=item.value,
            direction=_direction(item, sentence.tokens, first, last),
            made_by=MADE_BY,
        )


def _in_order(article: Article, words: Sequence[Word], item: Found) -> Found:
    """A date in figures that both orders allow ("05/03/2022"), read in the order of its page."""
    figures = [word.text for word in words[item.at : item.end]]
    if item.value[5:7] == item.value[8:] or figures[1:2] != ["/"] or not item.value[8:] <= "12":
        return item
    return replace(item, value=f"{item.value[:5]}{item.value[8:]}-{item.value[5:7]}") if day_first(article) else item


def _bounds(words: Sequence[Word], item: Found) -> tuple[int, int]:
    """Where an expression begins and ends, without what belongs to a word beside it.

    "Its third quarter" has no "its", "the two-week strike" no "the", and in "ten days before the
    vote" the length is the expression.
    """
    at, end = item.at, item.end
    if words[at].kind in "Ta" and end - at > 1:
        compound = any(
            word.kind in "UVbrg" and (word.joined or before.kind == "-") for before, word in pairwise(words[at:end])
        )
        head = end < len(words) and words[end].kind == "x" and words[end].text[0].isalpha()
        if words[at].value == "its" or (compound and head and words[end - 1].kind not in "BV"):
            at += 1
    anchored = end < len(words) and words[end].text not in _STOPS
    if words[end - 1].lower in ("after", "before") and anchored:
        end -= 1
    return words[at].start, words[end - 1].end


_STOPS = frozenset(',.;:()”"-–—')


def _scan(words: Sequence[Word]) -> list[Found]:
    kinds = "".join(word.kind for word in words)
    found: list[Found] = []
    at = 0
    while at < len(words):
        item = longest(words, kinds, at) if kinds[at] != "x" else _named(words, at)
        if item and _stands(words, item):
            found.append(item)
            at = item.end
        else:
            at += 1
    return found


def _named(words: Sequence[Word], at: int) -> Found | None:
    """A day with a name ("Christmas Eve"), or a "then" that is one: "until then", "Then the union agreed"."""
    text = words[at].text
    if text in ("then", "Then"):
        timed = len(words) > 1 and (at == 0 or words[at - 1].lower in _UP_TO)
        return Found(at, at + 1, "date", "REF") if timed else None
    return _holiday(words, at) if text[0].isupper() else None


_UP_TO = frozenset("until till by".split())


def _holiday(words: Sequence[Word], at: int) -> Found | None:
    names = holidays().get(words[at].lower)
    for size in (3, 2, 1) if names else ():
        name = " ".join(word.lower for word in words[at : at + size])
        place = size == 1 and at + 1 < len(words) and words[at + 1].kind == "x" and words[at + 1].text.istitle()
        if names and name in names and at + size <= len(words) and not place:
            return Found(at, at + size, "date", names[name])
    return None


def _stands(words: Sequence[Word], item: Found) -> bool:
    """Whether the words around leave it an expression of time: "2,000 people" and "five years old" do not."""
    before = words[item.at - 1] if item.at else None
    after = words[item.end] if item.end < len(words) else None
    if after and after.kind == "!":
        return False
    if words[item.at].lower == "soon" and ((before and before.lower == "as") or (after and after.lower == "after")):
        return False
    if _is_title(words, item, before) or (":plus" in item.value and before and before.lower in _LASTING):
        return False
    if item.value in ("R-P1D", "R+P1D") and words[item.at].lower == "the" and words[item.end - 1].kind in "bl":
        return after is None or after.text in _STOPS  # "the day before", but not "the day before the vote"
    if item.value.startswith("XXXX-XX-"):
        return _is_day(words[item.end - 1], before, after)
    if item.end - item.at == 1 and words[item.at].kind == "Y":
        return _is_year(words, item, before, after)
    if item.end - item.at == 1 and words[item.at].kind == "S":
        return False
    if after and after.kind == "o" and words[item.end - 1].value == "Q" and item.value.startswith("P"):
        return False  # a quarter of something
    if words[item.end - 1].kind == "y" and len(words[item.end - 1].text) < 5 and _owned(words[item.at], before):
        return False  # a person's thirties
    return not (before and before.kind == "$" and words[item.at].kind in "dNY")


_LASTING = frozenset("once twice times after lasted lasting spent than".split())  # "once a week on Friday"


def _is_title(words: Sequence[Word], item: Found, before: Word | None) -> bool:
    """Whether it names a broadcast or a book: "60 Minutes", "This Week" in quotation marks."""
    last = words[item.end - 1]
    quoted = before is not None and before.text in _QUOTES
    return quoted and item.end - item.at > 1 and last.kind in "UV" and last.text[0].isupper()


_QUOTES = frozenset(('"', "“", "''", "``", "‘", "'"))


def _owned(first: Word, before: Word | None) -> bool:
    return first.value == "its" or (before is not None and before.value == "its")


def _is_day(number: Word, before: Word | None, after: Word | None) -> bool:
    """Whether an ordinal alone is a day of the month: "by the 14th", and not "the 14th round" or "by the fifth"."""
    if before is None or not (after is None or after.text in _STOPS or after.lower in _BEHIND_DAY):
        return False
    if number.text[0].isdigit():
        return before.lower in _DAY_WORDS or before.text == "of"
    return before.lower in _UP_TO and int(number.value) >= _LEAST_SPELLED


_DAY_WORDS = frozenset("on by until till before since from after".split())
_BEHIND_DAY = frozenset("and or to at in when that if as for with they he she it we i you".split())
_LEAST_SPELLED = 8  # "by the third" may be the third of some things


def _is_year(words: Sequence[Word], item: Found, before: Word | None, after: Word | None) -> bool:
    """Whether four digits are a year: not money, not a count of things."""
    if before and (before.kind in "$#" or before.text in {"No", "#"}):
        return False
    if words[item.at].value < "1900" and not (before and before.kind in "iF"):
        return False
    if after and (after.text in {"%", "percent"} or (after.kind in "/" and after.start == words[item.end - 1].end)):
        return False
    if before and (before.kind in "iFoGfT&-," or before.lower in _YEAR_WORDS):
        counted = after is not None and after.kind == "x" and after.text.islower() and after.text.endswith("s")
        return not counted or before.kind in "iF"
    return not (
        after and after.kind == "x" and after.text.islower() and len(after.text) > 2 and after.text.endswith("s")
    )


_YEAR_WORDS = frozenset("since by until till through to before after from year early late mid around circa (".split())


def _contextual(words: Sequence[Word], found: list[Found]) -> Iterator[Found]:
    """Durations told apart: "first in seven weeks" counts back, "in two weeks" ahead, "entered its second month"."""
    for item in found:
        before = words[item.at - 1] if item.at else None
        if item.value.startswith("P") and before and before.kind == "i" and _SINCE.match(item.value):
            if before.value == "in" and _counts(words, item.at):
                yield replace(item, value=f"!{item.value}")
                continue
            if before.value == "within":
                yield replace(item, value=f"0/+{item.value}")
                continue
        yield item


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether "first", "second … time" or "again" stands shortly before."""
    return any(word.lower in _AGAIN or word.kind == "O" for word in words[max(0, at - 9) : at])


def _clocked(words: Sequence[Word], found: Iterator[Found]) -> Iterator[Found]:
    """An hour and the day right beside it are one time: "9 a.m. EST on Tuesday", "midnight Friday"."""
    held: Found | None = None
    for item in found:
        between = words[held.end : item.at] if held else ()
        if held and _is_hour(held) and _DAY.match(item.value) and all(_between(word) for word in between):
            item = Found(held.at, item.end, "time", item.value + held.value.removeprefix("D+0"))
        elif held and _is_hour(item) and _DAY.match(held.value) and "".join(w.kind for w in between) in ("", "A", ",A"):
            item = Found(held.at, item.end, "time", held.value + item.value.removeprefix("D+0"))
        elif held:
            yield held
        held = item
    if held:
        yield held


_DAY = re.compile(r"(?:XXXX-WXX-[1-7]|(?:XXXX|\d{4})-\d\d-\d\d|D[+-]\d+)$")
_ZONES = frozenset("est edt et gmt utc cet cest bst pst pdt mst cst local moscow kyiv kiev".split())


def _is_hour(item: Found) -> bool:
    return item.kind == "time" and item.value.startswith("D+0T")


def _between(word: Word) -> bool:
    """Whether a word can stand between an hour and its day: "9 a.m. local time on Tuesday"."""
    return word.lower in _ZONES or word.kind in ",Im"


def _ranges(words: Sequence[Word], found: Iterator[Found]) -> Iterator[Found]:
    """Two dates joined by "to" become one range; all others pass."""
    held: Found | None = None
    for item in found:
        if held and _joined(words, held, item):
            item = Found(held.at, item.end, "range", f"{held.value}..{item.value}")
        elif held:
            yield held
        held = item
    if held:
        yield held


def _joined(words: Sequence[Word], left: Found, right: Found) -> bool:
    between = words[left.end : right.at]
    if left.kind not in ("date", "time") or right.kind not in ("date", "time") or len(between) != 1:
        return False
    joint = between[0]
    if joint.kind in "2" or (joint.kind == "-" and joint.text != "—"):
        return "REF" not in left.value + right.value
    opening = words[left.at - 1].lower if left.at else ""
    return (joint.kind == "&" and opening == "between") or (joint.lower in ("until", "till") and opening == "from")


def _tokens(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The places of the tokens that hold the characters."""
    first = bisect_right(tokens, start, key=lambda token: token.end)
    last = bisect_left(tokens, end, first, key=lambda token: token.end)
    return first, min(last + 1, len(tokens))


_AHEAD = re.compile(r"^D\+[1-9]|:(?:next|plus)")


def _direction(item: Found, tokens: Sequence[Token], first: int, last: int) -> Literal["past", "future"] | None:
    value = item.value
    if value.startswith(("-P", "R-", "D-", "W-", "M-", "Y-", "Q-", "WE-", "!", "#", "PAST")) or ":last" in value:
        return "past"
    if value.startswith(("+P", "0/", "W+1", "M+1", "Y+1", "Q+1", "FUTURE")) or _AHEAD.search(value):
        return "future"
    if item.kind in ("duration", "set"):
        return None
    return direction(tokens, first, last)
