"""Statements by their cue: a verb of saying with its subject, or "according to".

In: an article's sentences, mentions and quotations. Out: statements, direct where all of the content
is quoted, mixed where some is, indirect where none is. The content of reported speech is the clause
after "that" or the verb, or the clause before a closing "X said".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dragoman.clauses import Stage, subject_after, subject_before
from dragoman.model import Article, Span, Statement
from dragoman.statements.lexicon import lexicon

MADE_BY = "reported@1"
MIN_WORDS = 3  # a shorter clause is no statement ("he said so")
MIN_QUOTED_WORDS = 4  # with a verb that is not one of saying, fewer quoted words are a scare quote
_ENDS = frozenset(".!?…")
_HEARERS = frozenset("reporters journalists parliament lawmakers parliamentarians media press briefing conference"
                     " interview statement".split())  # fmt: skip
_SKIP = frozenset(", . ; : — – - ( ) [ ]".split())


def find(article: Article, stage: Stage) -> Iterator[Statement]:
    """The statements of one sentence that a cue introduces."""
    for i in range(len(stage)):
        if stage.quoted[i]:
            continue
        if stage.lower[i] == "according" and i + 1 < len(stage) and stage.lower[i + 1] == "to":
            yield from _according_to(article, stage, i)
            continue
        kind = lexicon().kind(stage.lower[i])
        if kind and not _is_noun(stage, i):
            found = _by_verb(article, stage, i, kind)
            if found:
                yield found


# --- verbs --------------------------------------------------------------------------------------


def _is_noun(stage: Stage, i: int) -> bool:
    """Whether the word is a noun or adjective here: "the report", "a claim", "proposed talks"."""
    before = stage.lower[i - 1] if i else ""
    after = stage.lower[i + 1] if i + 1 < len(stage) else ""
    if before in {
        "the",
        "a",
        "an",
        "this",
        "these",
        "its",
        "their",
        "his",
        "her",
        "no",
        "any",
        "of",
        "to",
        "for",
        "in",
    }:
        return not (before == "to" and after in {"that", "reporters"})
    if before in {"’s", "'s"} or before.endswith(("’s", "'s")):
        return True
    if stage.lower[i].endswith("ing") and before in {"is", "are", "was", "were", "be"}:
        return False
    return after in {"of"} or (
        i > 0 and before in {"be", "been", "being", "is", "are", "was", "were"} and after == "to"
    )


def _by_verb(article: Article, stage: Stage, i: int, kind: str) -> Statement | None:
    speaker = subject_before(stage, i)
    inverted = False
    if speaker is None or _after_quotation(stage, i):
        after = subject_after(stage, i)
        if after is not None:
            speaker, inverted = after, True
    if stage.lower[i].endswith("ing") and speaker is None:
        speaker = next((m for m in stage.at[:i] if m), None)
    content, is_quote = _content(article, stage, i, kind, inverted)
    if not content or (speaker is None and not is_quote):
        return None
    if speaker is not None and any(speaker.span.overlaps(s) for s in content) and not inverted:
        return None
    return Statement(
        article=article.id,
        content=content,
        kind=_kind(stage, content),
        speaker=speaker.id if speaker else None,
        cue=Span(stage.tokens[i].start, stage.tokens[i].end),
        addressee=_addressee(stage, i),
        channel=_channel(article, stage, i),
        made_by=MADE_BY,
    )


def _after_quotation(stage: Stage, i: int) -> bool:
    """Whether the verb comes right after a quotation or a comma: "…,” said X"."""
    return i > 0 and (stage.quoted[i - 1] or stage.lower[i - 1] in {",", "”", '"'})


def _content(article: Article, stage: Stage, i: int, kind: str, inverted: bool) -> tuple[tuple[Span, ...], bool]:
    quoted = _adjacent_quotation(stage, i, kind)
    if quoted:
        return quoted, True
    if kind == "urge":
        return (), False
    if kind == "promise" and i + 1 < len(stage) and stage.lower[i + 1] == "to":
        return _span(stage, i + 1, _clause_end(stage, i + 2)), False
    if (that := _that(stage, i)) is not None:
        return _span(stage, that + 1, _clause_end(stage, that + 1)), False
    trailing = _trailing(stage, i)
    if trailing:
        return trailing, False
    if kind in {"say", "tell"} and not inverted:
        start = _clause_start(stage, i + 1, kind)
        if start is not None:
            return _span(stage, start, _clause_end(stage, start)), False
    return (), False


def _adjacent_quotation(stage: Stage, i: int, kind: str) -> tuple[Span, ...]:
    """The quotation a verb belongs to: one that ends before it or begins after it in this sentence."""
    before = [q for q in stage.quotes if q.end <= stage.tokens[i].start]
    after = [q for q in stage.quotes if q.start >= stage.tokens[i].end]
    found: tuple[Span, ...] = ()
    if before and _gap(stage, before[-1].end, stage.tokens[i].start) <= 9 and _whole(stage, before[-1]):
        found = (before[-1],)
        if after and _gap(stage, stage.tokens[i].end, after[0].start) <= 9 and _goes_on(stage, before[-1], after[0]):
            found = (before[-1], after[0])
    elif after and _whole(stage, after[0]):
        found = (after[0],) if _gap(stage, stage.tokens[i].end, after[0].start) <= 14 else ()
        if found and not _opens_content(stage, i, after[0]):
            found = ()
    elif kind == "urge" and after and _words(stage, after[0]) >= MIN_QUOTED_WORDS:
        found = (after[0],)
    return found


def _whole(stage: Stage, quote: Span) -> bool:
    """Whether a quotation is a saying of its own, not some words inside a reported clause."""
    first = next((t for t in stage.tokens if t.start > quote.start), None)
    starts_sentence = quote.start <= stage.sentence.start or (first is not None and first.text[0].isupper())
    return starts_sentence and _words(stage, quote) >= 2


def _opens_content(stage: Stage, i: int, quote: Span) -> bool:
    """Whether only the subject, a hearer and an occasion stand between the verb and its quotation."""
    between = [k for k, t in enumerate(stage.tokens) if stage.tokens[i].end <= t.start < quote.start]
    if not between:
        return True
    return stage.lower[between[-1]] in {":", ",", "that", "—", "–"} or len(between) <= 4


def _goes_on(stage: Stage, first: Span, second: Span) -> bool:
    """Whether the second quotation goes on with the first one's sentence ("We will," he said, "not pay")."""
    inner = [t.text for t in stage.tokens if first.start < t.start < first.end]
    ended = any(t in _ENDS for t in inner[-2:])
    opener = next((t.text for t in stage.tokens if t.start > second.start), "A")
    return not ended and opener[0].islower()


def _gap(stage: Stage, start: int, end: int) -> int:
    return sum(start <= t.start < end for t in stage.tokens)


def _words(stage: Stage, quote: Span) -> int:
    return sum(quote.start <= t.start < quote.end and t.text[0].isalnum() for t in stage.tokens)


# --- clauses ------------------------------------------------------------------------------------


def _that(stage: Stage, i: int) -> int | None:
    """The "that" which opens what the verb at i reports, within reach and not a pronoun."""
    for j in range(i + 1, min(i + 22, len(stage))):
        word = stage.lower[j]
        if stage.quoted[j] or word in {";", ":"} or word in _ENDS:
            return None
        if word == "that" and j + 2 < len(stage) and stage.lower[j + 1] not in {",", ".", "’s", "'s"} | {"of"}:
            return j
        if word == "," and j > i + 8:
            return None
        if lexicon().kind(word) in {"say", "tell"} and j > i + 1:
            return None
    return None


def _clause_start(stage: Stage, i: int, kind: str) -> int | None:
    """Where a clause without "that" begins after its verb; None where a mere object follows."""
    j = i
    if kind == "tell" or (j < len(stage) and stage.lower[j] == "to"):
        while j < len(stage) and (stage.lower[j] in _HEARERS | {"to", "the", "a"} or stage.at[j]):
            j += 1
    if j < len(stage) and stage.lower[j] in {
        "on",
        "in",
        "at",
        "after",
        "during",
        "late",
        "early",
        "earlier",
        "yesterday",
    }:
        j = _after_occasion(stage, j)
    if j < len(stage) and stage.tokens[j].text[:1].isupper() and stage.lower[j].endswith("day"):
        j += 1
    while j < len(stage) and stage.lower[j] in {",", "what", "whether"}:
        j += 1
    return j if j < len(stage) and _has_verb(stage, j) else None


def _after_occasion(stage: Stage, i: int) -> int:
    """Past "on Tuesday", "in an interview with X", "after the meeting"."""
    for j in range(i + 1, min(i + 9, len(stage))):
        if stage.lower[j] in {"that", ","} or stage.quoted[j]:
            return j
        if stage.lower[j] in {"the", "a", "an", "his", "their", "it", "he", "they", "there"} and j > i + 1:
            return j
        if stage.at[j] is not None and j > i + 1 and stage.lower[j - 1] not in {"with", "in", "of", "at", "to"}:
            return j
    return i


_FINITE = frozenset(
    "is are was were be been will would can could may might must should shall has have had do does did won’t won't"
    " can’t can't isn’t isn't wouldn’t wouldn't don’t don't didn’t didn't cannot wasn’t wasn't aren't aren’t need needs"
    " wants want".split()
)


def _has_verb(stage: Stage, i: int) -> bool:
    """Whether a finite verb comes soon enough for a clause to begin at token i."""
    end = _clause_end(stage, i)
    if end - i < MIN_WORDS:
        return False
    return any(
        w in _FINITE or (k > i and w.endswith(("ed", "es")) and len(w) > 4)
        for k, w in enumerate(stage.lower[i:end], start=i)
    )


def _clause_end(stage: Stage, i: int) -> int:
    """The token after the last of the clause that begins at i."""
    breaks = lexicon().breaks
    for j in range(i, len(stage)):
        word = stage.lower[j]
        if word in {";"} or (word in _ENDS and not stage.quoted[j] and j >= len(stage) - 2):
            return j
        if word == "," and not stage.quoted[j] and j + 1 < len(stage) and j > i + 2:
            following = stage.lower[j + 1]
            if following in breaks or (following.endswith("ing") and lexicon().kind(following) in {"say", "tell"}):
                return j
            if _is_closing_cue(stage, j + 1) or _is_comment(stage, j + 1):
                return j
    return len(stage) - (1 if stage.tokens[-1].text in _ENDS else 0)


def _is_closing_cue(stage: Stage, i: int) -> bool:
    """Whether from token i on the sentence only says who said it: "…, officials said"."""
    rest = [w for w in stage.lower[i : i + 12] if w not in _SKIP]
    cue = next((k for k, w in enumerate(stage.lower[i : i + 9], start=i) if lexicon().kind(w) == "say"), None)
    return cue is not None and len(rest) < 12 and any(stage.at[i : cue + 6]) and "that" not in rest


def _is_comment(stage: Stage, i: int) -> bool:
    """Whether the reporter's apposition begins: ", a move that would …"."""
    return stage.lower[i] in {"a", "an"} and any(w in {"that", "which"} for w in stage.lower[i + 1 : i + 5])


def _trailing(stage: Stage, i: int) -> tuple[Span, ...]:
    """The clause before a closing or inserted "X said": one span, or two around the insertion."""
    comma = next((j for j in range(i - 1, max(-1, i - 14), -1) if stage.lower[j] in {",", "—", "–"}), None)
    if comma is None or comma < MIN_WORDS or not any(stage.at[comma : i + 6]):
        return ()
    if not _has_verb(stage, 0) or stage.lower[0] in lexicon().breaks | {
        "if",
        "when",
        "since",
        "in",
        "on",
        "at",
        "before",
    }:
        return ()
    before = _span(stage, 0, comma)
    resumed = next((j for j in range(i + 1, min(i + 10, len(stage))) if stage.lower[j] == ","), None)
    if resumed is not None and len(stage) - resumed > MIN_WORDS + 1 and _has_verb(stage, resumed + 1):
        return before + _span(stage, resumed + 1, _clause_end(stage, resumed + 1))
    ends_soon = len([w for w in stage.lower[i + 1 :] if w not in _SKIP]) <= 9
    return before if ends_soon else ()


def _span(stage: Stage, start: int, end: int) -> tuple[Span, ...]:
    while start < end and stage.lower[start] in {",", ":", "—", "–"}:
        start += 1
    while end > start and stage.lower[end - 1] in {",", ":", "—", "–"}:
        end -= 1
    if end - start < MIN_WORDS:
        return ()
    return (Span(stage.tokens[start].start, stage.tokens[end - 1].end),)


def _kind(stage: Stage, content: tuple[Span, ...]) -> Literal["direct", "indirect", "mixed"]:
    quoted = [any(q.covers(c) for q in stage.quotes) for c in content]
    if all(quoted):
        return "direct"
    return "mixed" if any(q.overlaps(c) for q in stage.quotes for c in content) else "indirect"


# --- according to -------------------------------------------------------------------------------


def _according_to(article: Article, stage: Stage, i: int) -> Iterator[Statement]:
    speaker = subject_after(stage, i + 1)
    if speaker is None:
        return
    last = max(k for k, m in enumerate(stage.at) if m is speaker)
    comma = next((j for j in range(last + 1, min(last + 14, len(stage))) if stage.lower[j] == ","), None)
    opens = i == 0 or (i <= 2 and stage.lower[0] in {"but", "and", "yet"})
    if opens and comma is not None:
        content = _span(stage, comma + 1, _clause_end(stage, comma + 1))
    else:
        content = _span(stage, 0, i)
    if content and _is_quotation_cue(stage, content):
        return  # "…,” X said, according to Y": the agency passes on, another speaks
    if content:
        yield Statement(
            article=article.id,
            content=content,
            kind=_kind(stage, content),
            speaker=speaker.id,
            cue=Span(stage.tokens[i].start, stage.tokens[i + 1].end),
            made_by=MADE_BY,
        )


def _is_quotation_cue(stage: Stage, content: tuple[Span, ...]) -> bool:
    """Whether the clause itself says who said it."""
    inside = [
        k for k, t in enumerate(stage.tokens) if content[0].start <= t.start < content[-1].end and not stage.quoted[k]
    ]
    return any(lexicon().kind(stage.lower[k]) in {"say", "tell"} and not _is_noun(stage, k) for k in inside)


# --- to whom, over what -------------------------------------------------------------------------


def _addressee(stage: Stage, i: int) -> str | None:
    """The hearer named right after the verb: "told the BBC", "said to lawmakers"."""
    j = i + 1
    if j < len(stage) and stage.lower[j] == "to":
        j += 1
    elif lexicon().kind(stage.lower[i]) not in {"tell", "urge"}:
        return None
    start = j
    while j < len(stage) and j < start + 6 and (stage.at[j] or stage.lower[j] in _HEARERS | {"the", "a", "several"}):
        j += 1
    words = [t.text for t in stage.tokens[start:j]]
    return " ".join(words) if words and not stage.quoted[start] else None


_CHANNELS = frozenset("telegram twitter facebook instagram x television tv radio interview statement address briefing"
                      " conference call letter speech tweet post message weibo truth".split())  # fmt: skip


def _channel(article: Article, stage: Stage, i: int) -> str | None:
    """The way it was said: "in a video call", "on Telegram"."""
    for j in range(i + 1, min(i + 8, len(stage))):
        if stage.lower[j] not in {"in", "on", "via", "during", "at"}:
            continue
        for k in range(j + 1, min(j + 6, len(stage))):
            if stage.lower[k] in _CHANNELS and not stage.quoted[k]:
                start = j + 2 if stage.lower[j + 1] in {"a", "an", "the", "his", "her", "its", "their"} else j + 1
                return article.text[stage.tokens[start].start : stage.tokens[k].end]
    return None
