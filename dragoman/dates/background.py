"""What an article counts from: wars, votes and treaties whose dates are known.

In: an `Article`, its time expressions, and anchors (`anchors.yaml`, or those of a case). Out: `Clue`s: of
kind "anchor" where one is named (the article is not older), and of kind "elapsed" where the article says
how long ago it was ("entered its second month"): then the days it can have appeared on.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from dragoman.case import Case
from dragoman.dates.lexicon import data
from dragoman.dates.values import DAYS_IN, LAST_DAY, length, parse, shift, shift_months
from dragoman.model import Article, Clue, Days, Span, TimeExpression
from dragoman.text import Sentence, paragraphs, sentences, split

# words that name a war only together with the rest of the article
_GENERIC = frozenset(
    "war fighting conflict assault aggression offensive invasion uprising violence operation revolt occupation"
    " siege insurgency".split()
)
_TOLD = re.compile(r"(?:\bsince|(?<!until )(?<!till )\bafter|\bthe \d{4})\s+(?:the\s+)?$", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|would|shall|should|may|might|can|could|must|to be)\b[^.;:!?]*\bafter\s+(?:the\s+)?$")
_FOUNDED = re.compile(r"(?:the )?(?:founding|foundation|formation|creation|establishment|birth) of ((?:the )?[A-Z].*)")
_LASTING = 90  # days a war may be told as lasting after its end
_LEAD = 70  # characters before what is counted from that show whether it is to come
_NEAR = 12  # words between what is counted from and the count
_BEGUN = frozenset(
    "start starts started starting begin begins began begun beginning launch launched invaded erupted outbreak broke"
    " since signed voted withdrew withdrawal struck reached concluded annexed killed collapsed toppled"
    " left happened".split()
)


class Anchor(Struct, frozen=True):
    """A dated happening and how news names it."""

    name: str
    date: date
    words: tuple[str, ...]
    among: tuple[frozenset[str], ...] = ()
    until: datetime.date | None = None
    foreseen: bool = False  # spoken of before it came

    @property
    def called(self) -> str:
        """The name with an article where it wants one."""
        return self.name if self.name[0].isupper() or self.name.startswith("the ") else f"the {self.name}"


@cache
def anchors() -> tuple[Anchor, ...]:
    """The happenings of common knowledge in anchors.yaml."""
    return tuple(
        Anchor(
            name=row["name"],
            date=row["date"],
            words=tuple(str(word) for word in row["words"]),
            among=tuple(frozenset(str(word) for word in group) for group in row.get("among", ())),
            until=row.get("until"),
            foreseen=bool(row.get("foreseen")),
        )
        for row in data("anchors")
    )


def anchors_of(case: Case) -> tuple[Anchor, ...]:
    """The happenings an analyst dated in the case file; what was founded is not named before its founding."""
    found: list[Anchor] = []
    for one in case.anchors:
        founded = [match.group(1) for name in (one.name, *one.names) if (match := _FOUNDED.match(name))]
        words = tuple(word.lower().removeprefix("the ") for word in (one.name, *one.names, *founded))
        found.append(Anchor(name=one.name, date=one.date, words=words))
    return tuple(found)


def background(article: Article, times: Sequence[TimeExpression], known: Iterable[Anchor]) -> Iterator[Clue]:
    """Clues from the anchors that an article names, in the order of the text."""
    body = " ".join(span.of(article.text) for span in article.body).lower()
    present = [anchor for anchor in _beside(article, known) if any(word in body for word in anchor.words)]
    if not present:
        return
    told: set[str] = set()
    for sentence in _telling(article, present):
        text = sentence.span.of(article.text).lower()
        named = [(anchor, span) for anchor in present if (span := _place(anchor, text, sentence.start))]
        if not named:
            continue
        inside = [time for time in times if sentence.start <= time.span.start < sentence.end]
        for anchor, span in named:
            if _closest(anchor, named, text):
                yield from _elapsed(article, sentence, inside, anchor, span)
            if anchor.name not in told:
                told.add(anchor.name)
                yield _named(article, anchor, span)


def _beside(article: Article, known: Iterable[Anchor]) -> list[Anchor]:
    """The anchors that all else in the article leaves possible."""
    found = list(known)
    if not any(anchor.among for anchor in found):
        return found
    words = {token.text for sentence in sentences(article) for token in sentence.tokens}
    held = {word.lower().removesuffix("'s").removesuffix("’s") for word in words}
    return [anchor for anchor in found if not any(group.isdisjoint(held) for group in anchor.among)]


def _telling(article: Article, anchors: Sequence[Anchor]) -> Iterator[Sentence]:
    """The sentences that can name an anchor; not all are cut where few paragraphs hold a name."""
    if any(anchor.among for anchor in anchors):
        yield from sentences(article)
        return
    for number, paragraph in enumerate(paragraphs(article)):
        text = paragraph.of(article.text).lower()
        if any(word in text for anchor in anchors for word in anchor.words):
            yield from split(article, paragraph, number)


def _place(anchor: Anchor, text: str, start: int) -> Span | None:
    """Where a sentence names an anchor."""
    for word in anchor.words:
        at = _find(text, word)
        if at >= 0:
            return Span(start + at, start + at + len(word))
    return None


def _closest(anchor: Anchor, named: Sequence[tuple[Anchor, Span]], text: str) -> bool:
    """Whether no other anchor has more of its names in the sentence: "war" beside "Syrian" is no war elsewhere."""
    return _names(anchor, text) >= max(_names(other, text) for other, _ in named)


def _names(anchor: Anchor, text: str) -> int:
    return sum(any(_find(text, word) >= 0 for word in group) for group in anchor.among)


def _find(text: str, word: str) -> int:
    """Where a phrase stands as whole words; -1: nowhere."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            return at
        at = text.find(word, at + 1)
    return -1


def _named(article: Article, anchor: Anchor, span: Span) -> Clue:
    """An anchor in the words of an article: it is not older, unless it could speak of what is to come."""
    lead = article.text[max(0, span.start - _LEAD) : span.start]
    told = bool(_TOLD.search(lead)) and not _TO_COME.search(lead)
    word = span.of(article.text).lower()
    kind = "foreseen" if anchor.foreseen and not told else "background" if word in _GENERIC else "anchor"
    limit = "the article is of about then or later" if kind == "foreseen" else "the article is not older"
    words = f"“{span.of(article.text)}”: {anchor.called} is of {anchor.date.isoformat()}; {limit}"
    return Clue(article=article.id, kind=kind, words=words, span=span, days=Days(anchor.date, LAST_DAY))


def _elapsed(
    article: Article, sentence: Sentence, times: Sequence[TimeExpression], anchor: Anchor, span: Span
) -> Iterator[Clue]:
    recent = any(time.value.startswith(("XXXX-WXX-", "D+0", "D-1")) for time in times)
    for time in times:
        allowed = since(time.value, anchor.date)
        if allowed is None or not _counts_from(sentence, time, span, recent=recent):
            continue
        if anchor.until and allowed.first > shift(anchor.until, _LASTING) and not time.value.startswith("-"):
            continue
        words = f"“{time.span.of(article.text)}” since {anchor.called} of {anchor.date.isoformat()}"
        yield Clue(article=article.id, kind="elapsed", words=words, span=time.span, days=allowed)


def since(code: str, start: date) -> Days | None:
    """The days on which a length since `start` is told so; None where the code is no length.

    >>> since("#M2", date(2022, 2, 24)).first
    datetime.date(2022, 3, 24)
    """
    value = parse(code.removeprefix("R+").lstrip("!-"))
    if code.startswith("#"):
        unit, number = code[1], float(re.sub(r"\D", "", code[2:]) or 0)
        if unit not in DAYS_IN or not number:
            return None
        return Days(_on(start, number - 1, unit), shift(_on(start, number, unit), 1))
    size = length(value.base)
    if "/" in code or not size or size[1] not in DAYS_IN:
        return None
    low, high = span_of(size[0], value.approx)
    return Days(_on(start, low, size[1]), shift(_on(start, high, size[1]), 1))


def _on(start: datetime.date, number: float, unit: str) -> datetime.date:
    """So many units on, by the calendar where they are whole months or years."""
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120}.get(unit)
    if months and (number * months).is_integer():
        return shift_months(start, int(number * months))
    return shift(start, number * DAYS_IN[unit])


def span_of(number: float, approx: str) -> tuple[float, float]:
    """What a number of units can stand for: "nearly three" is not as near to three as it says.

    >>> span_of(3.0, "<")
    (2.6, 3.0)
    """
    grain = 0.5 if number != int(number) else 5.0 if number >= 20 and number % 5 == 0 else 1.0
    low, high = {"<": (-0.4, 0.0), ">": (0.0, 0.7), "+": (0.0, 0.4), "~": (-0.5, 0.5)}.get(approx, (-0.35, 0.75))
    return max(number + low * grain, 0.0), number + high * grain


def _counts_from(sentence: Sentence, time: TimeExpression, span: Span, *, recent: bool) -> bool:
    """Whether a length in the same sentence counts from what stands at `span`."""
    lower = [token.lower for token in sentence.tokens]
    places = [
        n for n, token in enumerate(sentence.tokens) if token.start < time.span.end and time.span.start < token.end
    ]
    anchor = [n for n, token in enumerate(sentence.tokens) if token.start < span.end and span.start < token.end]
    if not places or not anchor:
        return False
    first, last = places[0], places[-1]
    before = anchor[0] < first
    gap = first - anchor[-1] if before else anchor[0] - last
    if time.value.startswith("#"):
        return gap <= _NEAR
    if time.value.startswith("-P"):
        return before and gap <= _NEAR and bool(_BEGUN & set(lower[max(0, anchor[0] - 3) : first]))
    if time.value.startswith("R+P"):  # "began on Tuesday, ten months after fighting broke out"
        return not before and 0 < gap <= 4 and recent
    if not before and time.value.startswith("P") and lower[last + 1 : anchor[0]] in (["since"], ["since", "the"]):
        return True  # "it is six weeks since the gate was closed"
    if not time.value.startswith("P") or " ".join(lower[anchor[0] : anchor[-1] + 1]) not in _GENERIC:
        return False
    if before:
        return gap <= 8 and any(word in _GOING_ON for word in lower[anchor[-1] : first])
    return _JOINT.match(" ".join(lower[last + 1 : anchor[0]])) is not None


# between a length and a war: "four-year war", "four years of bloody war", "two months into the war"
_JOINT = re.compile(r"(?:|-? ?old|long|of(?: \w+)?|into (?:the|its|this)(?: \w+)?)$")
_GOING_ON = frozenset(("lasted", "dragged", "raged", "going", "running", "lasting"))
