"""Finds walkouts: somebody left the table.

In: an article, its mentions and times. Out: one event for each telling, with those named in its
sentence as participants. Installed beside Dragoman, it runs in every build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.model import Article, Event, Mention, Span, TimeExpression
from dragoman.text import sentences

WALKOUT = re.compile(r"\b(?:walk(?:s|ed|ing)? out|storm(?:s|ed)? out|left the (?:table|talks))\b", re.IGNORECASE)


def find(article: Article, mentions: Sequence[Mention], times: Sequence[TimeExpression], /) -> Iterator[Event]:
    """Every walkout told in the article's body."""
    for sentence in sentences(article):
        for match in WALKOUT.finditer(article.text, sentence.start, sentence.end):
            inside = [mention.id for mention in mentions if sentence.span.covers(mention.span)]
            time = next((time.id for time in times if sentence.span.covers(time.span)), None)
            yield Event(
                article=article.id,
                span=sentence.span,
                kind="meeting",
                trigger=Span(match.start(), match.end()),
                participants=tuple(inside),
                time=time,
                made_by="walkouts@1",
            )
