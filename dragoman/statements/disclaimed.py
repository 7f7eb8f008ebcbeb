"""What a page says in its own name against what was told: "It is not true that …", "our report should have said …".

In: stretches and the statements found so far. Out: indirect statements that no cue brings. A side's own page (a press
release, a paper of members) denies without "said"; an outlet takes back what it told. Who speaks is the outlet where
the article names it; else nobody known. Whose words they are is certain, so no chance is worked out for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.clauses import Stage
from dragoman.model import Article, Mention, Span, Statement
from dragoman.text import words as tokens

MADE_BY = "disclaimed@1"
_UNTRUE = (
    r"(?:not|un)[ -]?true|not so|not correct|not the case|false|incorrect|inaccurate|wrong|erroneous|baseless"
    r"|groundless|unfounded|invented|fabricated|a lie|an invention|without (?:any )?(?:foundation|basis)|nonsense"
)
_SURELY = r"(?:(?:simply|just|quite|plainly|completely|entirely|wholly|therefore|likewise|also|totally) )?"
_IT_IS = re.compile(rf"(?:it is|it[’']s|it was) {_SURELY}(?:{_UNTRUE}|no(?:t a)? fact) that\b", re.IGNORECASE)
_REPORT = r"(?:report|claim|statement|assertion|allegation|suggestion|rumou?r|account|story|accusation)s?"
_REPORT_IS = re.compile(
    rf"(?:(?:the|a|an|all|any|these|those|such|recent|media|press)\b.{{0,80}}?\b)?{_REPORT}\b.*?"
    rf"\b(?:that|according to which|saying|claiming)\b.+\b(?:is|are|was|were) {_SURELY}(?:{_UNTRUE})(?:\W*$|(?=: ))",
    re.IGNORECASE | re.DOTALL,
)
_CONTRARY = re.compile(rf"(?:contrary to|despite|in spite of) (?:\w+ ){{0,3}}?(?:{_REPORT}|what\b)", re.IGNORECASE)
_NO_SUCH = re.compile(
    r"(?:no such|nothing of (?:the|that) (?:sort|kind)|there (?:is|was|were|are|has been|have been) no such)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\W*(?:this|that|all this|none of this|which) (?:is|was) {_SURELY}(?:{_UNTRUE}|true)\W*$", re.IGNORECASE
)
_NOTED = re.compile(  # "The Ministry has noted a report according to which P."
    rf"\b(?:noted|note of|aware of|regard to|reference to|response to)\b[^.;]{{0,40}}?\b{_REPORT}\b.*?"
    r"\b(?:that|according to which|saying|claiming)\b",
    re.IGNORECASE | re.DOTALL,
)
_WE = re.compile(r"\bwe\b", re.IGNORECASE)
_NOR = re.compile(r"(?:nor|neither) (?:did|do|does|has|had|have|was|were|is|are)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:(?:have|has|had|did|was|were) (?:not|never)|(?:haven|hasn|hadn|didn|wasn|weren)[’']t"
    r"|(?:have|has|had) \w+(?:ed|en|ne|ade|aid|old) (?:nothing|nobody|no one|no \w+)"
    r"|nobody (?:has|had|in)|none of (?:us|our))\b",
    re.IGNORECASE,
)
_SHOULD_SAY = re.compile(
    r"\bshould (?:instead )?(?:have (?:said|read|stated)|say|read|state):?(?: that)?\s+", re.IGNORECASE
)
_TAKES_BACK = re.compile(
    r"\b(?:correct(?:s|ed|ion|ions|ing)?|please read|our (?:\w+ )?(?:report|item|story|article)|earlier version"
    r"|previous version|clarification|erratum)\b",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
)
_N_NOT_M = re.compile(
    rf"\b{_NUMBER}\b[^;:.“”\"]*?\b(?:and )?not (?:(?:of|at|by|the|about) )*{_NUMBER}\b", re.IGNORECASE
)
_QUOTED_BEHIND = re.compile(r": [“\"‘']")  # "P is untrue: “I was there.”"
_BEGINS = re.compile(r"[”\"»][.,;:]?\s+|[;:]\s+|[.!?]\s+")
_ENDS = re.compile(r"[;:]\s|[.!?)]\s|[.!?)]*$")
_LEAST = 4  # words


def find(
    article: Article, stages: Sequence[Stage], found: Sequence[Statement], mentions: Sequence[Mention]
) -> Iterator[Statement]:
    """Denials and corrections that no cue brings, in the order of the text.

    Args:
        article: Its body is read.
        stages: Its stretches.
        found: What its cues bring: a sentence that one of them begins is left alone.
        mentions: Of this article; the outlet speaks where it is one of them.
    """
    house = _house(article, mentions)
    behind: Stage | None = None  # "This is not so." and what is said next
    noted = False  # whether the sentence before says that the page knows of a report
    before = ""
    denies = False
    for stage in stages:
        words = stage.sentence.span.of(article.text)
        following = noted or (behind is not None and behind.sentence.paragraph == stage.sentence.paragraph)
        behind = stage if _BARE.fullmatch(words) else None
        noted = _has_noted(words, article.outlet)
        place = _taken_back(article, stage, before)
        if place is None and _is_denial(stage, words, following, denies):
            cut = _QUOTED_BEHIND.search(words)
            end = stage.sentence.start + cut.start() if cut else stage.sentence.end
            place = _trimmed(article.text, Span(stage.sentence.start, end))
            denies = True
        before = words
        if place and len(tokens(place.of(article.text))) >= _LEAST and not _is_told(place, found):
            yield Statement(article=article.id, content=(place,), kind="indirect", speaker=house, made_by=MADE_BY)


def _has_noted(words: str, outlet: str | None) -> bool:
    """Whether the page itself, by its name or as "we", has taken note of a report."""
    cue = _NOTED.search(words)
    own = cue and (
        _WE.search(words, 0, cue.start()) or (outlet and outlet.casefold() in words[: cue.start()].casefold())
    )
    return bool(own)


def _is_denial(stage: Stage, words: str, following: bool, more: bool) -> bool:
    """Whether a sentence denies.

    `following`: behind "this is not so" or a report that is told; `more`: the page has denied something before.
    """
    if stage.quoted[0] or stage.lower[-1] == "?":
        return False
    if any(cue.match(words) for cue in (_IT_IS, _REPORT_IS, _CONTRARY)):
        return True
    if more and (_NO_SUCH.match(words) or _NOR.match(words)):
        return True
    return following and bool(_DENIED.search(words)) and not any(stage.quoted)


def _taken_back(article: Article, stage: Stage, before: str) -> Span | None:
    """What a report should have said: the words behind that, or "the bodies were 60, not 80" beside a correction."""
    text, span = article.text, stage.sentence.span
    words = span.of(text)
    if told := _SHOULD_SAY.search(words):
        return _to_the_end(text, span, told.end()) if _TAKES_BACK.search(words, 0, told.end()) else None
    figure = _N_NOT_M.search(words) if "not" in words.lower() else None
    if figure is None or not any(_TAKES_BACK.search(one) for one in (words, before, article.title or "")):
        return None
    begins = [cut.end() for cut in _BEGINS.finditer(words, 0, figure.start())]
    return _to_the_end(text, span, begins[-1] if begins else 0)


def _to_the_end(text: str, span: Span, at: int) -> Span:
    words = span.of(text)
    ends = _ENDS.search(words, at)
    return _trimmed(text, Span(span.start + at, span.start + (ends.start() if ends else len(words))))


def _trimmed(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in ".!;:, \n":
        end -= 1
    return Span(span.start, end)


def _is_told(place: Span, found: Sequence[Statement]) -> bool:
    """Whether a statement begins or ends as these words do: what one of them quotes inside is another's."""
    return any(
        span.overlaps(Span(place.start, place.start + 1)) or span.overlaps(Span(place.end - 1, place.end))
        for one in found
        for span in one.content
    )


def _house(article: Article, mentions: Sequence[Mention]) -> str | None:
    """The mention of who publishes the page."""
    outlet = (article.outlet or "").casefold()
    own = [m for m in mentions if m.kind != "pronoun" and m.name and m.name.casefold() == outlet]
    return min(own, key=lambda mention: mention.span).id if own else None
