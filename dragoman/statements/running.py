"""Quotations without a cue of their own, and what "that is what X said" points back to.

In: sentences, quotations and the statements found by cue. Out: further statements, whose speaker
is the one who was speaking. A quotation runs on when it is whole sentences and stands in the
paragraph of an attributed one, or begins the next paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.clauses import Stage, subject_after, subject_before
from dragoman.model import Article, Mention, Span, Statement
from dragoman.statements.lexicon import lexicon

MADE_BY = "running@1"
MIN_WORDS = 4


def find(
    article: Article, stages: Sequence[Stage], quotes: Sequence[Span], cued: Sequence[Statement]
) -> Iterator[Statement]:
    """Statements for the quotations that no cue claimed."""
    claimed = [span for s in cued for span in s.content]
    for quote in quotes:
        if any(quote.overlaps(span) for span in claimed):
            continue
        around = [k for k, stage in enumerate(stages) if stage.sentence.span.overlaps(quote)]
        if not around or _words(article, quote) < MIN_WORDS:
            continue
        first = stages[around[0]]
        whole = quote.start <= first.sentence.start + 1 and quote.end >= stages[around[-1]].sentence.end - 1
        speaker = _running(stages, around[0], cued) if whole else _named_beside(first, quote)
        if speaker is not None:
            yield Statement(article=article.id, content=(quote,), kind="direct", speaker=speaker, made_by=MADE_BY)


def pointed_back(article: Article, stages: Sequence[Stage]) -> Iterator[Statement]:
    """“… . That is what X said in a video message. …”: the sentence before is X's, and its plain sequel."""
    for k, stage in enumerate(stages):
        cue = _thats_what(stage)
        if cue is None or k == 0:
            continue
        speaker = subject_before(stage, cue) or subject_after(stage, cue)
        if speaker is None:
            continue
        for other in (stages[k - 1], *_sequel(stages, k)):
            content = Span(other.sentence.start, other.sentence.end)
            yield Statement(
                article=article.id,
                content=(content,),
                kind="indirect",
                speaker=speaker.id,
                cue=Span(stage.tokens[cue].start, stage.tokens[cue].end),
                made_by=MADE_BY,
            )


def _thats_what(stage: Stage) -> int | None:
    opening = stage.lower[:4]
    if opening[:2] not in (["that’s", "what"], ["that's", "what"], ["this", "is"], ["that", "is"]) and opening[:3] != [
        "so", "says", "the",
    ]:  # fmt: skip
        return None
    if "what" not in opening:
        return None
    return next((i for i, w in enumerate(stage.lower) if lexicon().kind(w) in {"say", "tell", "promise"}), None)


def _sequel(stages: Sequence[Stage], k: int) -> Iterator[Stage]:
    """The sentences after it in the paragraph, until another speaker, cue or quotation comes."""
    for stage in stages[k + 1 :]:
        if stage.sentence.paragraph != stages[k].sentence.paragraph or any(stage.quoted):
            return
        if any(lexicon().kind(w) in {"say", "tell"} for w in stage.lower) or "according" in stage.lower:
            return
        yield stage


def _running(stages: Sequence[Stage], at: int, cued: Sequence[Statement]) -> str | None:
    """The speaker of the nearest quotation before, in this paragraph or at the end of the last one."""
    here = stages[at].sentence
    best: Statement | None = None
    for statement in cued:
        if statement.span.start < here.start and (best is None or statement.span.start > best.span.start):
            best = statement
    if best is None:
        return None
    behind = next((s.sentence for s in stages if s.sentence.span.overlaps(best.span)), None)
    if behind is None or here.paragraph - behind.paragraph > 1:
        return None
    return best.speaker if best.kind != "indirect" or here.paragraph == behind.paragraph else best.speaker


def _named_beside(stage: Stage, quote: Span) -> str | None:
    """The subject of a sentence that quotes someone at length without a verb of saying."""
    start = next((i for i, t in enumerate(stage.tokens) if t.start >= quote.start), None)
    if start is None:
        return None
    before = [m for m in stage.at[:start] if m is not None]
    if before:
        return before[0].id
    after = next((i for i, t in enumerate(stage.tokens) if t.start >= quote.end), None)
    return _first_person(stage.at[after : after + 10]) if after is not None else None


def _first_person(mentions: Sequence[Mention | None]) -> str | None:
    return next((m.id for m in mentions if m is not None), None)


def _words(article: Article, quote: Span) -> int:
    return len(quote.of(article.text).split())
