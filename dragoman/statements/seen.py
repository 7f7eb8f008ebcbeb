"""Statements that the model sees: a cue or a running quotation, and what hangs on it.

In: an article and its mentions. Out: `Statement`s with a confidence. Bare attitudes ("hopes", "wants") are
left out: nobody says anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import structs

from dragoman.encoder import Anchor, Named, Signs, calibration, read
from dragoman.model import Article, Mention, Span, Statement
from dragoman.statements.quotations import quotations

MADE_BY = "statements.model@1"
ATTITUDE = 0.5  # chance above which a cue tells an attitude
_LEAD = re.compile(r"(?:that|whether)\s+", re.IGNORECASE)
_EDGES = " \t\r\n,;:"
_RUNNING = ("running", "free", "labels")  # rules for what is said under no cue of its own
_QUOTED = {"direct": 1.0, "mixed": 0.5, "indirect": 0.0}
# words that only point at what is said elsewhere: “That’s what Olsen said” holds no content of its own
_POINTING = frozenset("that this it these those such so what which as is s was the".split())


class Sighting(NamedTuple):
    """A statement and what it was made of."""

    statement: Statement
    anchor: Anchor


def sightings(article: Article, mentions: Sequence[Mention]) -> Iterator[Sighting]:
    """Every statement of one article that the model sees, in the order of the text."""
    named = Named(mentions)
    quotes = quotations(article)
    last: Statement | None = None
    for anchor in read(article).anchors:
        if anchor.kind != "said" or anchor.traits["attitude"] > ATTITUDE:
            continue
        content = tuple(filter(None, (_trimmed(article.text, span) for span in anchor.roles.get("con", ()))))
        if not _tells(article.text, content):
            continue
        speaker = next((m.id for span in anchor.roles.get("src", ()) if (m := named.who(span))), None)
        if speaker is None and anchor.label == "quote" and last is not None and _close(article.text, last, content[0]):
            speaker = last.speaker
        last = Statement(
            article=article.id,
            content=content,
            kind=_kind(quotes, content, article.text),
            speaker=speaker,
            cue=_cue(anchor),
            addressee=next((span.of(article.text) for span in anchor.roles.get("to", ())), None),
            made_by=MADE_BY,
        )
        last = structs.replace(last, confidence=calibration().statement(signs(last, anchor)))
        yield Sighting(last, anchor)


def signs(statement: Statement, anchor: Anchor | None = None, rules: bool = False) -> Signs:
    """What speaks for a statement: where the model sees it, and whether the rules find it."""
    odds = anchor.odds if anchor else {}
    return Signs(
        chance=anchor.chance if anchor else 0.0,
        content=odds.get("con", 0.0),
        source=odds.get("src", 0.0),
        rules=rules,
        spoken=statement.speaker is not None,
        quoted=_QUOTED[statement.kind],
        runs_on=rules and anchor is None and _is_unread(statement),
    )


def _is_unread(statement: Statement) -> bool:
    """Whether there was no cue for the model to see: of what runs on, and of a headline, which it does not read."""
    headline = statement.speaker is not None and statement.made_by.startswith("headlines")
    return headline or statement.made_by.startswith(_RUNNING)


def _tells(text: str, content: Sequence[Span]) -> bool:
    """Whether there is more than words that point elsewhere."""
    return any(word.lower() not in _POINTING for span in content for word in re.findall(r"\w+", span.of(text)))


def _cue(anchor: Anchor) -> Span | None:
    return next(iter(anchor.roles.get("cue", (anchor.span,))), None) if anchor.label == "cue" else None


def _trimmed(text: str, span: Span) -> Span | None:
    """The words without the conjunction that leads them in and signs at their edges."""
    start, end = span.start, span.end
    lead = _LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _kind(quotes: Sequence[Span], content: Sequence[Span], text: str) -> Literal["direct", "indirect", "mixed"]:
    """Whether all, some or none of the words stand in quotation marks."""
    inside = outside = 0
    for span in content:
        for match in re.finditer(r"\w+", text[span.start : span.end]):
            at = span.start + match.start()
            if any(quote.start <= at < quote.end for quote in quotes):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _close(text: str, before: Statement, span: Span) -> bool:
    """Whether a quotation may run on from the statement before: at most one paragraph further."""
    return before.span.end <= span.start and text.count("\n\n", before.span.end, span.start) <= 1
