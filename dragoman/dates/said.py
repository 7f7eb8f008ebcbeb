"""Which expression of time says when something was said.

In: an article's statements, expressions of time and mentions. Out: the same statements, each with the expression
that governs the clause of its cue ("told reporters on Monday"), or with that of what the same speaker said just
before. What the words inside the content say is another thing: "we will meet on Friday" says nothing of the day
of speaking. A statement without any is left without: `place` sets it by its article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from dragoman.model import Article, Mention, Span, Statement, TimeExpression
from dragoman.text import Sentence, sentences

_OF_NO_DAY = re.compile(r"REF|PRES|FUT|[#!R]|.*[-][QH]\d|Q[+-]")  # not told by themselves, or a stretch of accounts
_LEADS = frozenset("since until till by before after from between of than".split())  # before it: of another thing
_ANCHORS = frozenset("before until since despite amid following".split())  # a phrase with these tells of another day
_CLAUSES = frozenset(
    "that who whom which whose where when while because if whether but although though as and or how what why".split()
)
_RELATIVES = frozenset(("which", "that", "where"))  # a cue behind these is of another clause than the sentence
_FRONTS = frozenset("after before following since despite ahead when as while with amid hours days if until".split())
_DETERMINERS = frozenset("the a an this that its their his her our".split())
_STOPS = frozenset(",;:()—–")
_MOST_TOKENS = 24  # from the cue to its time
_SHORT = 3  # tokens of an aside over which the clause goes on: "said, on Monday,"
_FRONT_TOKENS = 14  # a phrase in front of the sentence is no longer
_MOST_PARAGRAPHS = 3  # so far on, what a speaker goes on to say is of the same day


def when_said(
    article: Article, statements: Sequence[Statement], times: Sequence[TimeExpression], mentions: Sequence[Mention]
) -> tuple[Statement, ...]:
    """The statements with the expression of when each was said, where one shows it.

    Args:
        article: the article.
        statements: in any order; one that has a time already keeps it.
        times: the article's expressions.
        mentions: tell whether two statements have one speaker.

    Returns:
        The statements in the order they were given; `id`s do not change.
    """
    if not times:
        return tuple(statements)
    sheet = _Sheet(article, times)
    names = _speakers(mentions)
    told: dict[str, tuple[int, str]] = {}  # by speaker: the paragraph and expression of what was said last
    found: dict[int, Statement] = {}
    for n, said in sorted(enumerate(statements), key=lambda pair: pair[1].span):
        time = said.time or _governing(sheet, said)
        name = names.get(said.speaker or "")
        where = sheet.paragraph(said.span.start)
        if time is None and name in told and _goes_on(sheet, said) and where - told[name][0] <= _MOST_PARAGRAPHS:
            time = told[name][1]
        if name and time:
            told[name] = (where, time)
        found[n] = replace(said, time=time) if time != said.time else said
    return tuple(found[n] for n in range(len(found)))


class _Sheet:
    """The sentences of an article with the expressions that can tell a day."""

    def __init__(self, article: Article, times: Sequence[TimeExpression]) -> None:
        self.text = article.text
        self.sentences = sentences(article)
        self._starts = [sentence.start for sentence in self.sentences]
        self.times = sorted((time for time in times if _tells(time)), key=lambda time: time.span)
        self._time_starts = [time.span.start for time in self.times]

    def sentence(self, at: int) -> Sentence | None:
        """The sentence that holds a character."""
        n = bisect_right(self._starts, at) - 1
        return self.sentences[n] if n >= 0 and at < self.sentences[n].end else None

    def paragraph(self, at: int) -> int:
        n = bisect_right(self._starts, at) - 1
        return self.sentences[n].paragraph if n >= 0 else 0

    def inside(self, span: Span) -> Sequence[TimeExpression]:
        """The expressions within a stretch."""
        first = bisect_left(self._time_starts, span.start)
        return self.times[first : bisect_left(self._time_starts, span.end)]


def _tells(time: TimeExpression) -> bool:
    """Whether an expression can be the day of something that was said."""
    if time.kind == "set" or time.direction == "future" or _OF_NO_DAY.match(time.value):
        return False
    return time.kind != "duration" or time.value.startswith("-P")


def _governing(sheet: _Sheet, said: Statement) -> str | None:
    """The expression nearest to the cue among those of its clause."""
    cue = said.cue or _colon(sheet.text, said.span)
    sentence = sheet.sentence(cue.start) if cue else None
    if sentence is None or cue is None:
        return None
    here = [t for t in sheet.inside(sentence.span) if not any(span.overlaps(t.span) for span in said.content)]
    if not here:
        return None
    line = _Line(sheet.text, sentence, cue, said.content)
    costs = [(cost, time.span, time.id) for time in here if (cost := line.cost(time.span)) is not None]
    return min(costs)[2] if costs else None


def _colon(text: str, content: Span) -> Span | None:
    """The colon before words without a cue: "put it best on Tuesday: …"."""
    before = text[: content.start].rstrip(" \t“\"«‘'")
    return Span(len(before) - 1, len(before)) if before.endswith(":") else None


class _Line:
    """One sentence with its cue; the tokens of the content are blank."""

    def __init__(self, text: str, sentence: Sentence, cue: Span, content: Sequence[Span]) -> None:
        self.text = text
        self.tokens = sentence.tokens
        self.starts = [token.start for token in sentence.tokens]
        self.lower = [
            "" if any(span.start <= token.start < span.end for span in content) else token.lower
            for token in sentence.tokens
        ]
        self.first, self.end = self._place(cue)

    def _place(self, span: Span) -> tuple[int, int]:
        return bisect_left(self.starts, span.start), max(bisect_left(self.starts, span.end), 1)

    def cost(self, span: Span) -> float | None:
        """How far the expression is from the cue; None where it tells of something else."""
        first, end = self._place(span)
        lead = self.lower[first - 1] if first else ""
        if lead in _LEADS or lead in _DETERMINERS or self.text[span.end : span.end + 2] in ("'s", "’s"):
            return None
        if end <= self.first:
            return self._before(first, end)
        return self._behind(first) if first >= self.end else None

    def _before(self, first: int, end: int) -> float | None:
        """An expression before the cue: right before it ("on Monday told"), or in front of the sentence."""
        between = [word for word in self.lower[end : self.first] if word]
        opens = next((word for word in self.lower if word.isalnum()), "")
        if first <= _FRONT_TOKENS and between[:1] == [","] and not any(self.lower[n] in _STOPS for n in range(first)):
            aside = opens in _FRONTS or set(self.lower[:first]) & _CLAUSES or _RELATIVES & set(between)
            return None if aside else 2.0 + first
        if between == [","] and "," in self.lower[max(0, first - _SHORT) : first]:  # "Russia, on Tuesday, promised"
            return 2.0
        if between[-1:] == ["and"]:  # "stopped there on Sunday and promised"
            between = between[:-1]
        if _CLAUSES & set(between) or _STOPS & set(between) or len(between) > _MOST_TOKENS:
            return None
        return 1.0 + len(between)

    def _behind(self, first: int) -> float | None:
        """An expression behind the cue, in the same clause: "told reporters in Geneva on Monday"."""
        between = [word for word in self.lower[self.end : first] if word]
        aside = _STOPS & set(between) and len(between) > _SHORT and "speaking" not in between
        ahead = any(pair == ("ahead", "of") for pair in pairwise(between))
        if ahead or aside or len(between) > _MOST_TOKENS or (_CLAUSES | _ANCHORS) & set(between):
            return None
        return 1.0 + len(between)


def _goes_on(sheet: _Sheet, said: Statement) -> bool:
    """Whether a statement goes on with what was said: told in the past, or without a cue."""
    return said.cue is None or not said.cue.of(sheet.text).lower().endswith("s")


def _speakers(mentions: Sequence[Mention]) -> Mapping[str, str]:
    """By mention the one it stands for at last."""
    refers = {mention.id: mention.refers for mention in mentions}
    return {id: _last(id, refers) for id in refers}


def _last(id: str, refers: Mapping[str, str | None]) -> str:
    return list(_chain(id, refers))[-1]


def _chain(id: str, refers: Mapping[str, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    following: str | None = id
    while following and following not in seen:
        yield following
        seen.add(following)
        following = refers.get(following)
