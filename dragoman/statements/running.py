"""Quotations without a cue of their own, and what "that is what X said" points back to.

In: stretches, quotations and the statements found by cue. Out: further statements, whose speaker
is the one who was speaking. A quotation runs on when it is whole sentences and stands in the
paragraph of an attributed one, or begins the next paragraph; one after a colon belongs to the
subject of the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from dragoman.clauses import Stage, small_words, subject_after, subject_before
from dragoman.model import Article, Mention, Span, Statement
from dragoman.statements.cue import main_subject
from dragoman.statements.grammar import has_finite
from dragoman.statements.lexicon import lexicon

MADE_BY = "running@2"
POINTED = "pointed@1"  # what "this was announced by X" says of the sentence before
MIN_WORDS = 3
MAX_POINTING = 30  # tokens of such a sentence
MAX_BEFORE_CUE = 7  # tokens before its verb, and between the verb and "by"
_KNOWN = re.compile(r"As [^,;:]{3,60}\b(?:known|learn(?:ed|t)|report(?:ed|s)|communicated)\b[^,;:]{0,30}, ")
_MADE_KNOWN = frozenset({"communicated", "informed"})
_BETWEEN = frozenset("has had was were been also on in by at the early late then already".split())
_CLOSING = "\"”’'»“"  # signs at the end of a quotation that is closed
MIN_WORDS_BESIDE = 6  # fewer quoted words beside a name, without any verb of saying, are a title or an irony


def find(article: Article, stages: Sequence[Stage], cued: Sequence[Statement]) -> Iterator[Statement]:
    """Statements for the quotations that no cue claimed, in the order of the text."""
    claimed = sorted(span for s in cued for span in s.content)
    last: Statement | None = None
    waiting = iter(sorted(cued, key=lambda s: s.span))
    following = next(waiting, None)
    at = 0  # paragraph where `last` ends
    for k, stage in enumerate(stages):
        for quote in stage.quotes:
            if any(quote.overlaps(span) for span in claimed) or _words(article, quote) < MIN_WORDS:
                continue
            while following is not None and following.span.start < quote.start:
                last, following = following, next(waiting, None)
                at = _paragraph(stages, last)
            found = _unclaimed(article, stages, k, quote, last, at)
            if found is not None:
                last, at = found, stage.sentence.paragraph
                yield found


def joined(article: Article, told: Iterable[Statement]) -> Iterator[Statement]:
    """The statements, in order, a quotation that was left open at the end of a paragraph made one with the next."""
    whole: list[Statement] = []
    for statement in sorted(told, key=lambda s: (s.span.start, -s.span.end)):
        if whole and statement.made_by == MADE_BY and _is_rest(article, whole[-1], statement):
            whole[-1] = structs.replace(whole[-1], content=(*whole[-1].content, *statement.content))
        else:
            whole.append(statement)
    yield from whole


def _is_rest(article: Article, first: Statement, rest: Statement) -> bool:
    """Whether a quotation is the rest of one that nothing has closed before it."""
    end, start = first.content[-1].end, rest.span.start
    if first.kind == "indirect" or first.speaker != rest.speaker or end > start:
        return False
    return not article.text[end:start].strip() and article.text[end - 1] not in _CLOSING


def _paragraph(stages: Sequence[Stage], statement: Statement) -> int:
    end = max(statement.span.end, statement.cue.end if statement.cue else 0)
    return max((s.sentence.paragraph for s in stages if s.sentence.start < end), default=0)


def _unclaimed(
    article: Article, stages: Sequence[Stage], k: int, quote: Span, last: Statement | None, at: int
) -> Statement | None:
    stage = stages[k]
    begins = next((i for i, token in enumerate(stage.tokens) if token.start >= quote.start), 0)
    speaker: str | None = None
    cue: Span | None = None
    if begins <= 1 and _is_whole(stage, quote):
        if _is_heading(article, quote):
            return None
        if last is None or stage.sentence.paragraph - at > 1:
            return _beside_somebody(article, stages, k, quote)
        if last.speaker is None and (stage.sentence.paragraph > at or last.kind == "indirect"):
            return None
        if stage.sentence.paragraph > at and last.kind == "indirect" and _others_between(stages, k, last):
            return None
        speaker = last.speaker
        cue = last.cue if stage.sentence.paragraph == at and last.kind != "indirect" else None
    else:
        beside = (
            _spoken_by(stage, quote) or _turned_perfect(stage, quote) or _named_beside(article, stage, quote, begins)
        )
        speaker = beside.id if beside else None
        if speaker is None and _is_sentence_after_colon(article, stage, quote, begins):
            cue = Span(stage.tokens[begins - 1].start, stage.tokens[begins - 1].end)
    if speaker is None and cue is None:
        return None
    return _direct(article, quote, speaker, cue)


def _direct(article: Article, quote: Span, speaker: str | None, cue: Span | None = None) -> Statement:
    return Statement(article=article.id, content=(quote,), kind="direct", speaker=speaker, cue=cue, made_by=MADE_BY)


def _is_sentence_after_colon(article: Article, stage: Stage, quote: Span, begins: int) -> bool:
    """Whether a colon leads to a quotation of a whole sentence, whoever speaks: "From the hall: “We hear that …”"."""
    if begins < 2 or stage.lower[begins - 1] != ":" or not _is_whole(stage, quote):
        return False
    words = quote.of(article.text)
    return len(words.split()) >= MIN_WORDS_BESIDE and words.rstrip("\"”’'»")[-1:] in ".!?…"


def _beside_somebody(article: Article, stages: Sequence[Stage], k: int, quote: Span) -> Statement | None:
    """A quotation right after a sentence of its paragraph of what somebody did: "Holm shook her head. “Never.”"."""
    before = stages[k - 1] if k else None
    if before is None or before.sentence.paragraph != stages[k].sentence.paragraph or any(before.quoted):
        return None
    who = main_subject(before, len(before))
    if who is None or who.mention is None or who.mention.kind not in {"person", "pronoun"}:
        return None
    return _direct(article, quote, who.mention.id)


def _is_whole(stage: Stage, quote: Span) -> bool:
    """Whether nothing but the quotation stands in its stretch."""
    return quote.end >= stage.sentence.end - 1


def _is_heading(article: Article, quote: Span) -> bool:
    """Whether a quotation that is all of its stretch is a heading: few words and no stop."""
    words = quote.of(article.text)
    return len(words.split()) < MIN_WORDS_BESIDE and not any(sign in words for sign in ".!?…,")


def _others_between(stages: Sequence[Stage], k: int, last: Statement) -> bool:
    """Whether someone else is named between the last statement and this stretch."""
    for stage in stages[:k]:
        if stage.sentence.start <= last.span.end:
            continue
        if any(m is not None and m.kind == "person" and m.id != last.speaker for m in stage.at):
            return True
    return False


def _spoken_by(stage: Stage, quote: Span) -> Mention | None:
    """Whose word a quotation is said to be right after it: "“…,” goes the warning from Oslo"."""
    end = next((i for i, token in enumerate(stage.tokens) if token.start >= quote.end), len(stage))
    words = lexicon().nouns | lexicon().papers
    for i in range(end, min(end + 5, len(stage))):
        if stage.lower[i] in words and not stage.quoted[i]:
            owner = stage.at[i - 1] if i > end else None
            if stage.lower[i + 1 : i + 2] and stage.lower[i + 1] in {"from", "of", "by"}:
                return next((m for m in stage.at[i + 2 : i + 5] if m is not None), owner)
            return owner
    return None


def _turned_perfect(stage: Stage, quote: Span) -> Mention | None:
    """Who has launched a quotation, as translations put it behind it: "“…”, has he launched."."""
    at = next((i for i, token in enumerate(stage.tokens) if token.start >= quote.end), len(stage))
    at += stage.lower[at : at + 1] == [","]
    if at + 2 >= len(stage) or stage.lower[at] not in {"has", "have", "had"} or (who := stage.at[at + 1]) is None:
        return None
    verb = stage.end_token(who)
    past = stage.lower[verb : verb + 1] and stage.lower[verb].endswith(("ed", "en", "id"))
    return who if past and not has_finite(stage, verb + 1, len(stage)) else None


def _named_beside(article: Article, stage: Stage, quote: Span, begins: int) -> Mention | None:
    """The subject of a sentence that quotes someone at length without a verb of saying."""
    colon = begins > 0 and stage.lower[begins - 1] == ":"
    if not colon and _words(article, quote) < MIN_WORDS_BESIDE:
        return None
    who = main_subject(stage, begins)
    if who is None or (not colon and has_finite(stage, 0, who.start)):
        return None
    return who.mention


def _words(article: Article, quote: Span) -> int:
    return len(quote.of(article.text).split())


# --- that is what X said ------------------------------------------------------------------------


def pointed_back(article: Article, stages: Sequence[Stage]) -> Iterator[Statement]:
    """“… . That is what X said in a video message. …”: the sentence before is X's, and its plain sequel.

    “… . This was confirmed on Friday by X.” tells of the sentence before alone.
    """
    for k, stage in enumerate(stages):
        what = _thats_what(stage)
        cue = _this_was_said(stage) if what is None else what
        if cue is None or k == 0:
            continue
        speaker = subject_before(stage, cue) if what is not None else _by_whom(stage, cue)
        speaker = speaker or subject_after(stage, cue)
        if speaker is None or (what is None and any(stages[k - 1].quoted)):
            continue
        for other in (stages[k - 1], *(_sequel(stages, k) if what is not None else ())):
            lead = _KNOWN.match(article.text, other.sentence.start, other.sentence.end) if what is None else None
            content = Span(lead.end() if lead else other.sentence.start, other.sentence.end)
            yield Statement(
                article=article.id,
                content=(content,),
                kind="indirect",
                speaker=speaker.id,
                cue=Span(stage.tokens[cue].start, stage.tokens[cue].end),
                made_by=MADE_BY if what is not None else POINTED,
            )


def _thats_what(stage: Stage) -> int | None:
    opening = stage.lower[:4]
    if opening[:2] not in (["that’s", "what"], ["that's", "what"], ["this", "is"], ["that", "is"]):
        return None
    if "what" not in opening:
        return None
    return next((i for i, w in enumerate(stage.lower) if lexicon().of(w) & {"say", "tell", "promise"}), None)


def _this_was_said(stage: Stage) -> int | None:
    """The verb of "This was announced by X", "This has on Friday confirmed X": nothing but when stands before it."""
    if stage.lower[0] not in ("this", "that") or len(stage) > MAX_POINTING or any(stage.quoted):
        return None
    for k in range(1, min(MAX_BEFORE_CUE, len(stage))):
        word = stage.lower[k]
        if lexicon().of(word) & {"say", "tell"} or word in _MADE_KNOWN:
            return k if stage.lower[1] in ("has", "had", "was", "were") else None
        if word not in _BETWEEN and not word.isdigit() and word not in small_words()["times"]:
            return None
    return None


def _by_whom(stage: Stage, cue: int) -> Mention | None:
    """Who is named behind "by", right after the verb or after when it was."""
    by = next((k for k in range(cue + 1, min(cue + MAX_BEFORE_CUE, len(stage))) if stage.lower[k] == "by"), None)
    if by is None:
        return None
    return next((m for m in stage.at[by + 1 : by + MAX_BEFORE_CUE] if m is not None), None)


def _sequel(stages: Sequence[Stage], k: int) -> Iterator[Stage]:
    """The sentences after it in the paragraph, until another speaker, cue or quotation comes."""
    for stage in stages[k + 1 :]:
        if stage.sentence.paragraph != stages[k].sentence.paragraph or any(stage.quoted):
            return
        if any(lexicon().of(w) & {"say", "tell"} for w in stage.lower) or "according" in stage.lower:
            return
        yield stage
