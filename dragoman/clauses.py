"""Sentences with the people in them, and who is the subject of a verb.

In: a sentence, the mentions, the quotations. Out: a `Stage`, and for the place of a verb the mention that
is its subject, or None. Shared by the rooms that read statements and positions.
Word order and commas stand in for a parse: the subject is next to the verb, adverbs and auxiliaries
skipped; a phrase between commas before the verb is stepped over ("X, speaking to reporters, said");
after a quotation the order may be turned round ("said X").
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Mention, Span
from dragoman.text import Sentence

_PREPOSITIONS = frozenset(
    "of in on at to with from by for about against over between among after before during under into near"
    " including than as despite without via".split()
)
# Adverbs and auxiliaries that stand between a subject and its verb.
_BETWEEN = frozenset(
    "also had has have having previously later earlier often repeatedly again once still then however meanwhile recently"
    " reportedly publicly privately explicitly simply only just already always never not will would did does do is was"
    " are were be been being further separately today yesterday tonight immediately even first himself herself itself"
    " themselves both all instead nonetheless nevertheless therefore thus too moreover initially could can may might must"
    " should shall to long now yet ever far so cannot".split()
)
_CLAUSE_OPENERS = frozenset(
    "that but and or while when because if although though whether since after before as".split()
)


class Stage:
    """One sentence with the mentions in it, and which of its tokens are quoted."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention], quotes: Sequence[Span]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.lower = [t.lower for t in sentence.tokens]
        self.quotes = [q for q in quotes if q.overlaps(sentence.span)]
        self.quoted = [any(q.start <= t.start < q.end for q in self.quotes) for t in self.tokens]
        self.at: list[Mention | None] = [None] * len(self.tokens)  # the widest mention over each token
        for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span)):
            for i, token in enumerate(self.tokens):
                if mention.span.start <= token.start < mention.span.end and self.at[i] is None:
                    self.at[i] = mention

    def __len__(self) -> int:
        return len(self.tokens)

    def first_token(self, mention: Mention) -> int:
        """Where a mention begins."""
        return self.at.index(mention)

    def role_start(self, i: int) -> int:
        """The start of the noun phrase that ends in the mention at token i: its role and article."""
        while i > 0 and not self.quoted[i - 1] and self._in_phrase(i - 1):
            i -= 1
        return i

    def _in_phrase(self, i: int) -> bool:
        word = self.tokens[i].text
        return word[0].isupper() or self.lower[i] in {"the", "a", "an", "his", "her", "their", "its", "’s", "'s", "of"}


def subject_before(stage: Stage, cue: int) -> Mention | None:
    """The subject left of the verb at token `cue`."""
    i = _over_adverbs(stage, cue - 1)
    if i >= 0 and stage.lower[i] in {"who", "which"}:
        i -= 1
    if i >= 0 and stage.lower[i] == ",":
        return _over_commas(stage, i)
    return _nearest(stage, i)


def subject_after(stage: Stage, cue: int) -> Mention | None:
    """The subject right of the verb: "said the union's leader, X"."""
    for i in range(cue + 1, min(cue + 12, len(stage))):
        if stage.quoted[i] or stage.lower[i] in {".", ";", ":", "that", "on", "in", "to", "after", "during"}:
            return None
        if mention := stage.at[i]:
            return _apposed(stage, i, mention)
    return None


def _apposed(stage: Stage, i: int, mention: Mention) -> Mention:
    """The person named right after a group or office: "the union's leader, X"."""
    if mention.kind == "person":
        return mention
    end = i
    while end + 1 < len(stage) and stage.at[end + 1] is mention:
        end += 1
    for j in range(end + 1, min(end + 8, len(stage))):
        other = stage.at[j]
        if other is not None and other.kind == "person":
            return other
        if (
            stage.lower[j] in {".", ";", ":", "on", "in", "at", "after", "that", "who", "which", "to", "and"}
            or stage.quoted[j]
        ):
            break
    return mention


def _over_adverbs(stage: Stage, i: int) -> int:
    while (
        i >= 0 and stage.at[i] is None and (stage.lower[i] in _BETWEEN or stage.lower[i].endswith(("ly", "n’t", "n't")))
    ):
        i -= 1
    return i


def _over_commas(stage: Stage, comma: int) -> Mention | None:
    """The subject before a phrase between commas, or the name that is that phrase."""
    opening = next((j for j in range(comma - 1, -1, -1) if stage.lower[j] == ","), None)
    if opening is None:
        return _nearest(stage, comma - 1, subject_only=True)
    inner = next((m for m in stage.at[opening + 1 : comma] if m), None)
    if inner is not None and inner.kind == "person" and stage.at[opening + 1] is inner:
        return inner
    return _nearest(stage, opening - 1) or inner


def _nearest(stage: Stage, i: int, *, subject_only: bool = False) -> Mention | None:
    """The closest mention at or left of token i in its clause that no preposition governs."""
    fallback: Mention | None = None
    while i >= 0:
        if stage.quoted[i] or stage.lower[i] in {";", ":"}:
            break
        mention = stage.at[i]
        if mention is not None:
            first = stage.first_token(mention)
            head = stage.role_start(first)
            before = stage.lower[head - 1] if head else ""
            if before not in _PREPOSITIONS:
                return mention
            fallback = fallback or mention
            i = first - 1
            continue
        if stage.lower[i] in _CLAUSE_OPENERS and fallback is None and i > 0 and stage.lower[i] != "and":
            break
        i -= 1
    return None if subject_only else fallback
