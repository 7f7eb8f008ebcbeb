"""Speakers named by a label: "SMITH: We will not sign." in a transcript, "Union: talks will go on" in a ticker.

In: the stretches. Out: statements. In a transcript or interview labels come again and again; a turn is all
that its speaker says up to the next label. Labels in capitals are joined to whoever of that name the article
names. Elsewhere a label speaks for its own sentence: "14:20 Inga Holm, walking in: no deal".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import structs

from dragoman.clauses import Stage, small_words
from dragoman.model import Article, Mention, Span, Statement
from dragoman.statements.grammar import MIN_WORDS, has_finite, lead

MADE_BY = "labels@1"
ANSWERED = "answered@1"  # what stands behind "Answer:" on a page that asks itself
ASKED = "asked@1"  # a turn that only asks; it states nothing, but tells who speaks
MAX_LABEL = 8  # words of an hour, a name, its office and its side; longer is a sentence
MAX_TURN_LABEL = 14  # tokens of a label in a transcript, with office and party: "MS HOLM (Greens)"
MAX_SCENE = 14  # tokens of a name and where or how its bearer speaks: "Holm, on her way in"
MIN_ASKED = 2  # questions without a label between the turns of one who answers
MIN_LABELS = 3  # so many turns, one label of them twice or in capitals, make a transcript
_SPEAKING = frozenset({"person", "group", "organisation", "party"})
_SMALL = frozenset("of the and for de van von la du der den al".split())
_QUESTIONERS = frozenset("q question interviewer host moderator reporter journalist".split())
_ANSWER = "answer"  # with a question before it one is enough
_FROM_THE_FLOOR = "question"  # of a briefing, "QUESTION (Courier):"; it states nothing, and nobody in particular asks
_FIRST_PERSON = frozenset(
    "i we our us my me ours mine i'm i’m we're we’re i've i’ve we've we’ve i'd i’d we'd we’d".split()
)


_YOU = re.compile(r"\byou(?:[’']ve|[’']d)?(?:\s+(?:have|had|did|also|always|already|once))*\s*$", re.IGNORECASE)
_REACH = 40  # characters before a verb in which its subject stands


class _Turn(NamedTuple):
    """A labelled paragraph."""

    colon: int
    key: str  # the label without brackets and office
    shouted: bool
    speaker: Mention | None


def find(article: Article, stages: Sequence[Stage], mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Statements of labelled paragraphs, in the order of the text."""
    paragraphs = [list(group) for _, group in groupby(stages, key=lambda stage: stage.sentence.paragraph)]
    turns = [_turn(paragraph[0], mentions) for paragraph in paragraphs]
    told = Counter(turn.key for turn in turns if turn)
    asked = sum(turn is None and _is_question(paragraph) for paragraph, turn in zip(paragraphs, turns, strict=True))
    asking = Counter(t.key for row, t in zip(paragraphs, turns, strict=True) if t and _only_asks(row))
    transcript = _is_transcript([turn for turn in turns if turn], told, asked)
    for number, (paragraph, turn) in enumerate(zip(paragraphs, turns, strict=True)):
        if transcript and turn and (turn.shouted or turn.speaker or told[turn.key] > 1 or turn.key == _ANSWER):
            asks = turn.key in _QUESTIONERS or 2 * asking[turn.key] > told[turn.key]
            if turn.key == _FROM_THE_FLOOR:
                continue
            spoken = _said_in_turn(article, turn, paragraphs[number:], turns[number + 1 :])
            house = turn.key == _ANSWER and turn.speaker is None
            made_by = ASKED if asks and _only_asks(paragraph) else ANSWERED if house else MADE_BY
            yield from (structs.replace(one, made_by=made_by) for one in spoken)
            continue
        for stage in paragraph:
            yield from _plain(article, stage)


# --- transcripts --------------------------------------------------------------------------------


def _is_transcript(turns: Sequence[_Turn], told: Counter[str], asked: int) -> bool:
    """Whether labels are turns to speak: enough of them, of two speakers or shouted, and somebody known among them.

    One who answers again and again is enough where paragraphs without a label ask.
    """
    if {_FROM_THE_FLOOR, _ANSWER} <= told.keys():
        return True
    if len(turns) < MIN_LABELS:
        return False
    if sum(turn.shouted for turn in turns) >= MIN_LABELS:
        return True
    known = any(turn.speaker or turn.key in _QUESTIONERS for turn in turns if told[turn.key] > 1)
    return known and (len(told) > 1 or asked >= MIN_ASKED)


def _is_question(paragraph: Sequence[Stage]) -> bool:
    return paragraph[-1].lower[-1] == "?"


def _only_asks(paragraph: Sequence[Stage]) -> bool:
    """Whether a turn is questions alone, which state nothing."""
    return all(stage.lower[-1] == "?" for stage in paragraph)


def _turn(stage: Stage, mentions: Sequence[Mention]) -> _Turn | None:
    """The label that opens a paragraph: words with capitals, up to a colon that no quotation follows."""
    words: list[str] = []
    colon = next((k for k in range(1, min(MAX_TURN_LABEL, len(stage) - 1)) if stage.lower[k] == ":"), None)
    if colon is None or stage.quoted[0] or any(stage.quoted[:colon]):
        return None
    for k in range(colon):
        text = stage.tokens[k].text
        if text in "(,[" and words:
            break
        if not (text[0].isupper() or text in "." or (text in _SMALL and words)):
            return None
        words.append(stage.lower[k])
    speaker = _of_that_name(stage, len(words), mentions) or _named(stage, colon)
    return _Turn(colon, " ".join(words), _is_shouted(stage, len(words)), speaker)


def _said_in_turn(
    article: Article, turn: _Turn, paragraphs: Sequence[Sequence[Stage]], following: Sequence[_Turn | None]
) -> Iterator[Statement]:
    """What is said after a label, and in the paragraphs after it that are spoken in the first person."""
    stage = paragraphs[0][0]
    if not any(stage.is_word(k) or stage.quoted[k] for k in range(turn.colon + 1, len(stage))):
        return
    cue = Span(stage.tokens[turn.colon].start, stage.tokens[turn.colon].end)
    pieces = [Span(stage.tokens[turn.colon + 1].start, paragraphs[0][-1].sentence.end)]
    for paragraph, other in zip(paragraphs[1:], following, strict=False):
        if other is not None:
            break
        if _is_note(paragraph):
            if pieces:
                yield _statement(article, tuple(pieces), turn.speaker, "direct", cue)
            pieces = []
        elif _is_spoken(paragraph) and not _is_question(paragraph):
            pieces.append(Span(paragraph[0].sentence.start, paragraph[-1].sentence.end))
        else:
            break
    if pieces:
        yield _statement(article, tuple(pieces), turn.speaker, "direct", cue)


def _is_note(paragraph: Sequence[Stage]) -> bool:
    """Whether a paragraph stands in brackets: "(Applause.)"."""
    return paragraph[0].lower[0] in {"(", "["} and paragraph[-1].lower[-1] in {")", "]"}


def _is_spoken(paragraph: Sequence[Stage]) -> bool:
    """Whether a paragraph without a label is still of the speaker: in the first person, outside quotations."""
    return any(
        word in _FIRST_PERSON and not quoted
        for stage in paragraph
        for word, quoted in zip(stage.lower, stage.quoted, strict=True)
    )


def _is_shouted(stage: Stage, end: int) -> bool:
    words = [stage.tokens[k].text for k in range(end) if stage.tokens[k].text[0].isalpha()]
    return bool(words) and all(word.isupper() for word in words)


def _of_that_name(stage: Stage, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The first person of the article, named in full and not as in labels, whose last name the label is."""
    name = stage.lower[end - 1] if end else ""
    people = (m for m in mentions if m.kind == "person" and not m.name.isupper() and " " in m.name)
    return next((m for m in people if m.name.casefold().split()[-1:] == [name]), None)


def recalled(article: Article, turns: Sequence[Statement], cued: Iterable[Statement]) -> Iterator[Statement]:
    """What somebody who speaks in turn says that the other has said: "You told us in May that".

    Args:
        article: For its words.
        turns: The statements of turns.
        cued: Statements by their cue, those of nobody among them.
    """
    spoken = [turn for turn in turns if turn.kind == "direct"]
    for statement in cued:
        if statement.speaker is not None or statement.cue is None:
            continue
        at = next((n for n, turn in enumerate(spoken) if turn.span.covers(statement.cue)), None)
        before = article.text[max(0, statement.cue.start - _REACH) : statement.cue.start]
        if at is None or _YOU.search(before) is None:
            continue
        if (speaker := _answering(article.text, spoken, at)) is not None:
            yield structs.replace(statement, speaker=speaker)


def _answering(text: str, turns: Sequence[Statement], at: int) -> str | None:
    """To whom somebody speaks in turn: who answers a question, else who spoke before."""
    asks = turns[at].span.of(text).rstrip().endswith("?")
    near = (at + 1, at - 1) if asks else (at - 1, at + 1)
    others = (turns[n].speaker for n in near if 0 <= n < len(turns))
    return next((who for who in others if who is not None and who != turns[at].speaker), None)


# --- single labels ------------------------------------------------------------------------------


def _plain(article: Article, stage: Stage) -> Iterator[Statement]:
    """The sentence after a label that is no transcript's: "Inga Holm, Norland: the talks will go on"."""
    first = lead(stage)
    colon = _label(stage)
    if colon is not None and not _is_shouted(stage, colon):
        named = _named(stage, colon, first)
        if named is not None and _says_something(stage, colon, named):
            yield _one(article, stage, colon, named)
            return
    colon = _scene(stage, first)
    if colon is not None and (who := stage.at[first]) is not None and _says_something(stage, colon, who):
        yield _one(article, stage, colon, who)


def _one(article: Article, stage: Stage, colon: int, who: Mention) -> Statement:
    start, end = stage.tokens[colon + 1].start, stage.sentence.end
    while end > start and article.text[end - 1] in ".!?":
        end -= 1
    cue = Span(stage.tokens[colon].start, stage.tokens[colon].end)
    return _statement(article, (Span(start, end),), who, "indirect", cue)


def _label(stage: Stage) -> int | None:
    """The token of the colon after a label that opens the stretch."""
    for k in range(1, min(MAX_LABEL + 1, len(stage) - MIN_WORDS)):
        aside = stage.lower[k] == "," and not _sided(stage, k) and not stage.tokens[k + 1].text.isupper()
        if stage.quoted[k] or stage.lower[k] == ";" or aside:
            return None
        if stage.lower[k] == ":":
            return None if stage.quoted[k + 1] else k
    return None


def _scene(stage: Stage, first: int) -> int | None:
    """The colon after a person and where, how or to whom they speak, without a verb: "Holm, at the door: …"."""
    who = stage.at[first] if first < len(stage) else None
    if who is None or who.kind != "person":
        return None
    end = stage.end_token(who)
    if end >= len(stage) or stage.lower[end] not in small_words()["prepositions"] | {",", "to"}:
        return None
    colon = next((k for k in range(end, min(end + MAX_SCENE, len(stage) - 1)) if stage.lower[k] == ":"), None)
    if colon is None or stage.quoted[colon + 1] or any(stage.quoted[end:colon]) or has_finite(stage, end, colon):
        return None
    return None if "and" in stage.lower[end:colon] else colon


def _sided(stage: Stage, comma: int) -> bool:
    """Whether a comma stands between a person and no more than a side or place: "X, Norland: …"."""
    before, after = stage.at[comma - 1], stage.at[comma + 1]
    if before is None or before.kind != "person" or after is None or after.kind not in {"party", "place"}:
        return False
    return stage.lower[stage.end_token(after)] == ":"


def _named(stage: Stage, colon: int, first: int = 0) -> Mention | None:
    """Who the label names: a mention that, an hour aside, begins the stretch and ends before the colon or its side."""
    mention = stage.at[_before_side(stage, colon) - 1]
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


def _says_something(stage: Stage, colon: int, who: Mention) -> bool:
    spoken = any(stage.is_word(k) for k in range(colon + 1, len(stage)))
    return spoken and who.kind != "party" and has_finite(stage, colon + 1, len(stage))


def _statement(article: Article, content: tuple[Span, ...], speaker: Mention | None, kind: str, cue: Span) -> Statement:
    return Statement(
        article=article.id,
        content=content,
        kind="direct" if kind == "direct" else "indirect",
        speaker=speaker.id if speaker else None,
        cue=cue,
        made_by=MADE_BY,
    )
