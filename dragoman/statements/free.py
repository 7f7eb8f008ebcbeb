"""What goes on being told of a speaker without a cue: "Mr Holm said that he was late. The fog had held him up."

In: stretches and the statements found so far. Out: further indirect statements, by the one who spoke in the
sentence before. Only in minutes, where each paragraph is somebody's speech retold, and there a sentence in the
past tense: elsewhere the past, and "would" too, is as often the reporter's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.clauses import Stage
from dragoman.model import Article, Span, Statement
from dragoman.statements.grammar import is_finite
from dragoman.statements.lexicon import lexicon

MADE_BY = "free@1"
MIN_SPEECHES = 4  # paragraphs that open with somebody's speech retold, for minutes
MIN_SHARE = 0.35  # of paragraphs, likewise
MAX_QUOTED = 2  # sentences with quotations in minutes; a report has more
OPENING = 12  # tokens of a paragraph within which its speaker's verb comes, in minutes
_PRESENT = frozenset("is are am has have do does will can may shall must".split())


def find(article: Article, stages: Sequence[Stage], found: Sequence[Statement]) -> Iterator[Statement]:
    """Statements that no cue brings, in the order of the text."""
    if not _are_minutes(stages, found):
        return
    last: Statement | None = None
    for k, stage in enumerate(stages):
        here = [s for s in found if stage.sentence.start <= s.span.start < stage.sentence.end]
        if k and stage.sentence.paragraph != stages[k - 1].sentence.paragraph:
            last = None
        if here and not (last is not None and _is_told_before(stage, here)):
            last = _leading(stage, here)
        elif last is not None and not _is_note(stage):
            if not _goes_on(stage):
                last = None
                continue
            yield _statement(article, stage, last)


def _leading(stage: Stage, here: Sequence[Statement]) -> Statement | None:
    """The statement that a sentence ends in, told in the past and not quoted to the end, so that it may go on."""
    last = max(here, key=lambda s: (s.span.end, s.span.start - s.span.end))
    if last.cue is None or last.kind == "direct" or any(stage.quoted[-3:]):
        return None
    cue = last.cue
    word = next((stage.lower[i] for i, token in enumerate(stage.tokens) if token.start == cue.start), "")
    return last if word in lexicon().past else None


def _is_told_before(stage: Stage, here: Sequence[Statement]) -> bool:
    """Whether the one speech told in a sentence is one the speaker recalls: "It had proposed a toll"."""
    if len(here) > 1 or here[0].cue is None:
        return False
    at = next((i for i, token in enumerate(stage.tokens) if token.start == here[0].cue.start), 0)
    return 0 < at < OPENING and stage.lower[at - 1] == "had"


def _are_minutes(stages: Sequence[Stage], found: Sequence[Statement]) -> bool:
    """Whether most paragraphs open with somebody's speech retold in the past tense."""
    if sum(any(stage.quoted) for stage in stages) > MAX_QUOTED:
        return False
    cues = {s.cue.start for s in found if s.cue is not None and s.kind == "indirect"}
    paragraphs: dict[int, Stage] = {}
    for stage in stages:
        if not _is_note(stage):
            paragraphs.setdefault(stage.sentence.paragraph, stage)
    speeches = sum(_retells(stage, cues) for stage in paragraphs.values())
    return speeches >= MIN_SPEECHES and speeches >= MIN_SHARE * len(paragraphs)


def _retells(stage: Stage, cues: set[int]) -> bool:
    return any(
        token.start in cues and stage.lower[i] in lexicon().past for i, token in enumerate(stage.tokens[:OPENING])
    )


def _is_note(stage: Stage) -> bool:
    return stage.lower[0] in {"(", "["} and stage.lower[-1] in {")", "]"}


def _goes_on(stage: Stage) -> bool:
    """Whether a sentence may still be the speaker's: its first verb tells of what was said, not of now."""
    if any(stage.quoted) or stage.lower[-1] in {":", "?"}:
        return False
    at = next((i for i in range(1, len(stage)) if is_finite(stage, i)), None)
    return at is not None and stage.lower[at] not in _PRESENT


def _statement(article: Article, stage: Stage, last: Statement) -> Statement:
    end = stage.sentence.end
    while end > stage.sentence.start and article.text[end - 1] in ".!":
        end -= 1
    return Statement(
        article=article.id,
        content=(Span(stage.sentence.start, end),),
        kind="indirect",
        speaker=last.speaker,
        made_by=MADE_BY,
    )
