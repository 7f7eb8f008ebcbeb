"""Speakers named by a label: "SMITH: We will not sign." in a transcript, "Union: talks will go on" in a ticker.

In: the stretches. Out: statements, the words of the whole paragraph after the label. In a transcript the
labels are in capitals and come more than once; they are joined to whoever of that name the article names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from dragoman.clauses import Stage
from dragoman.model import Article, Mention, Span, Statement
from dragoman.statements.grammar import MIN_WORDS, has_finite

MADE_BY = "labels@1"
MAX_LABEL = 8  # words of an hour, a name, its office and its side; longer is a sentence
MIN_LABELS = 3  # capitals before a colon, so often, make a transcript
_SPEAKING = frozenset({"person", "group", "organisation", "party"})
_HOUR = re.compile(r"\d{1,2}[:.h]\d\d")


def find(article: Article, stages: Sequence[Stage], mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Statements of labelled paragraphs, in the order of the text."""
    paragraphs = [list(group) for _, group in groupby(stages, key=lambda stage: stage.sentence.paragraph)]
    labels = [_label(paragraph[0]) for paragraph in paragraphs]
    shouted = sum(
        _is_shouted(paragraph[0], colon) for paragraph, colon in zip(paragraphs, labels, strict=True) if colon
    )
    for paragraph, colon in zip(paragraphs, labels, strict=True):
        if colon is None:
            continue
        stage = paragraph[0]
        if shouted >= MIN_LABELS and _is_shouted(stage, colon):
            speaker = _of_that_name(stage, colon, mentions) or _named(stage, colon)
            yield _statement(article, stage, colon, paragraph[-1].sentence.end, speaker, "direct")
        else:
            yield from _plain(article, stage, colon)
    for stage in (stage for paragraph in paragraphs for stage in paragraph[1:]):
        if (colon := _label(stage)) is not None and not _is_shouted(stage, colon):
            yield from _plain(article, stage, colon)


def _plain(article: Article, stage: Stage, colon: int) -> Iterator[Statement]:
    """The sentence after a label that is no transcript's: "Inga Holm, Norland: the talks will go on"."""
    if (named := _named(stage, colon)) is not None and _says_something(stage, colon, named):
        yield _statement(article, stage, colon, stage.sentence.end, named, "indirect")


def _label(stage: Stage) -> int | None:
    """The token of the colon after a label that opens the stretch."""
    for k in range(1, min(MAX_LABEL + 1, len(stage) - MIN_WORDS)):
        aside = stage.lower[k] == "," and not _sided(stage, k) and not stage.tokens[k + 1].text.isupper()
        if stage.quoted[k] or stage.lower[k] == ";" or aside:
            return None
        if stage.lower[k] == ":":
            return None if stage.quoted[k + 1] else k
    return None


def _sided(stage: Stage, comma: int) -> bool:
    """Whether a comma stands between a person and no more than a side or place: "X, Norland: …"."""
    before, after = stage.at[comma - 1], stage.at[comma + 1]
    if before is None or before.kind != "person" or after is None or after.kind not in {"party", "place"}:
        return False
    return stage.lower[stage.end_token(after)] == ":"


def _is_shouted(stage: Stage, colon: int) -> bool:
    words = [stage.tokens[k].text for k in range(colon) if stage.tokens[k].text[0].isalpha()]
    return bool(words) and all(word.isupper() for word in words)


def _named(stage: Stage, colon: int) -> Mention | None:
    """Who the label names: a mention that, an hour aside, begins the stretch and ends before the colon or its side."""
    mention = stage.at[_before_side(stage, colon) - 1]
    first = 1 if _HOUR.fullmatch(stage.lower[0]) else 0
    if mention is not None and mention.kind in {"party", "place"}:
        side = stage.first_token(mention)
        if side > 1 and stage.lower[side - 1] in {",", "from", "of", "for"} and stage.at[side - 2] is not None:
            mention = stage.at[side - 2]
    if mention is None or mention.kind not in _SPEAKING or stage.role_start(stage.first_token(mention)) > first:
        return None
    return mention


def _before_side(stage: Stage, colon: int) -> int:
    """The token after the name, where a side in brackets or an office in capitals stands before the colon."""
    ends = {")": "("}.get(stage.lower[colon - 1])
    for k in range(1, colon):
        if stage.lower[k] == (ends or ",") and (ends or stage.tokens[k + 1].text.isupper()):
            return k
    return colon


def _of_that_name(stage: Stage, colon: int, mentions: Sequence[Mention]) -> Mention | None:
    """The first person of the article, named in full and not as in labels, whose last name the label is."""
    name = stage.lower[_before_side(stage, colon) - 1]
    people = (m for m in mentions if m.kind == "person" and not m.name.isupper())
    return next((m for m in people if m.name.casefold().split()[-1:] == [name]), None)


def _says_something(stage: Stage, colon: int, who: Mention) -> bool:
    spoken = any(stage.is_word(k) for k in range(colon + 1, len(stage)))
    return spoken and who.kind != "party" and has_finite(stage, colon + 1, len(stage))


def _statement(article: Article, stage: Stage, colon: int, end: int, speaker: Mention | None, kind: str) -> Statement:
    start = stage.tokens[colon + 1].start
    while end > start and kind == "indirect" and article.text[end - 1] in ".!?":
        end -= 1
    return Statement(
        article=article.id,
        content=(Span(start, end),),
        kind="direct" if kind == "direct" else "indirect",
        speaker=speaker.id if speaker else None,
        cue=Span(stage.tokens[colon].start, stage.tokens[colon].end),
        made_by=MADE_BY,
    )
