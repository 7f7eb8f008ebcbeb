"""From the model's words to mentions: who a speaker or holder is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from dragoman.model import Mention, Span

_RANK = {"person": 0, "organisation": 1, "group": 1, "party": 2, "pronoun": 3, "place": 4}


class Named:
    """The mentions of an article, to be found by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.all = sorted(mentions, key=lambda m: m.span)
        self.starts = [m.span.start for m in self.all]
        self.by_id: Mapping[str, Mention] = {m.id: m for m in mentions}

    def within(self, span: Span) -> list[Mention]:
        """Mentions that share words with a span, in the order of the text."""
        first = bisect_left(self.starts, span.start)
        while first and self.all[first - 1].span.end > span.start:
            first -= 1
        found = []
        for mention in self.all[first:]:
            if mention.span.start >= span.end:
                break
            if mention.span.overlaps(span):
                found.append(mention)
        return found

    def who(self, span: Span) -> Mention | None:
        """Whom a noun phrase names: its person, else its first body; what follows "of" or "for" is not its head."""
        found = self.within(span)
        return min(found, key=lambda m: (_RANK[m.kind], m.span.start)) if found else None

    def meant(self, mention: Mention) -> Mention:
        """The fullest mention that this one refers to."""
        for _ in range(4):
            if mention.refers is None or mention.refers not in self.by_id:
                break
            mention = self.by_id[mention.refers]
        return mention
