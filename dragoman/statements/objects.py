"""What is asked, refused, welcomed or estimated in a noun phrase: "called for a truce", "denied the charge".

In: a `Stage` and a `Cue`. Out: the piece from the verb to the end of its object, without what the reporter adds.
"""

from __future__ import annotations

from dragoman.clauses import Stage, small_words
from dragoman.statements.content import Piece
from dragoman.statements.cue import Cue
from dragoman.statements.ends import clause_end
from dragoman.statements.grammar import ENDS, SIGNS, has_finite, is_finite, starts_phrase
from dragoman.statements.lexicon import lexicon
from dragoman.statements.nouns import is_source

REACH = 9  # tokens between a verb and the preposition past its hearer: "asked the two governments for"
MIN_WORDS = 3  # "confirmed the plan" says little; a figure may stand alone
MIN_WORDS_AGAINST = 2  # of what somebody turns against or stands up for: "denied the charge"
_EMPTY = frozenset("it this that them these those him her so one some any all such he she they itself".split())
_NOT_YET = frozenset({"will", "would"})
_LEFT_OUT = frozenset({"for", "at"})  # prepositions that are no part of what is said
_REPORTER = frozenset("after following while when as amid during although though whereas since which who".split())
_SPEAKING = frozenset({"person", "group", "organisation", "party", "pronoun"})


def objects(stage: Stage, cue: Cue) -> tuple[Piece, ...]:
    """What the verb of a speaker takes as its object, where nothing else tells what is said."""
    if cue.form == "noun" and cue.kinds == {"object"}:
        return _of_noun(stage, cue)
    if cue.strict or cue.form not in {"verb", "gerund"} or cue.who is None:
        return ()
    kind = cue.speaker.kind if cue.speaker else "person" if is_source(stage, cue.who) else ""
    made = cue.past or cue.form == "gerund"
    if cue.form == "gerund" and stage.lower[cue.first - 1] != "," and not _is_with(stage, cue):
        return ()  # "teachers demanding more pay went on strike"
    if kind not in _SPEAKING or (cue.form == "gerund" and cue.speaker is None):
        return ()
    if cue.verb in lexicon().object_of_person and kind not in {"person", "pronoun"} and not made:
        return ()
    if cue.verb in lexicon().object_by_person and (kind not in {"person", "pronoun"} or _is_many(stage, cue)):
        return ()
    if cue.form == "verb" and stage.lower[cue.first] in lexicon().nouns_too and not _is_verb(stage, cue):
        return ()
    start = _start(stage, cue)
    if start is None or start >= len(stage) or (cue.speaker is not None and stage.at[start] is cue.speaker):
        return ()
    if stage.lower[start] in {"and", "but", "or"} or stage.lower[max(0, cue.first - 1)] in _NOT_YET:
        return ()  # "the sum X had asked for and …"
    least = MIN_WORDS_AGAINST if cue.verb in lexicon().briefly else MIN_WORDS
    return _sized(stage, Piece(start, _end(stage, start)), least)


def _of_noun(stage: Stage, cue: Cue) -> tuple[Piece, ...]:
    """What is asked for, up to the verb whose subject the noun is: "X's demand for a truce | came late"."""
    start = cue.end + 1 if stage.lower[cue.end] == "for" else cue.end
    end, related = _end(stage, start), False
    for j in range(start + 1, end):
        related = related or stage.lower[j] in small_words()["relatives"] or stage.quoted[j]
        if is_finite(stage, j, start) and not related:
            end = j
            break
    return _sized(stage, Piece(start, end))


def _is_many(stage: Stage, cue: Cue) -> bool:
    """Whether "they" or "it" is the subject, who may be a side."""
    return cue.who is not None and stage.lower[cue.who.start] in {"they", "it", "we", "who", "which"}


def _is_with(stage: Stage, cue: Cue) -> bool:
    """Whether "with" opens the clause, or a text speaks: "with Norland demanding", "a letter calling"."""
    start = cue.who.start if cue.who else 0
    return stage.lower[start - 1 : start] == ["with"] or stage.lower[cue.first - 1] in lexicon().papers


def _is_verb(stage: Stage, cue: Cue) -> bool:
    """Whether a form that may be a noun is a verb: its subject opens a clause ("supports calls" has none)."""
    if cue.who is None:
        return False
    before = stage.lower[cue.who.start - 1] if cue.who.start else ","
    return before in SIGNS | small_words()["openers"] or not stage.tokens[cue.who.start - 1].text[0].isalnum()


def _start(stage: Stage, cue: Cue) -> int | None:
    """Where the object begins: after the verb, or at its preposition."""
    words = lexicon()
    if cue.verb in words.object_after:
        return cue.end
    if cue.verb in words.objects and cue.end < len(stage) and (starts_phrase(stage, cue.end) or _is_doing(stage, cue)):
        return cue.end
    if cue.verb == "put":
        return cue.end if _sets_figure(stage, cue.end) else None
    reach = REACH if cue.kinds & {"tell", "urge"} else 2
    for j in range(cue.end, min(cue.end + reach, len(stage))):
        word = stage.lower[j]
        if f"{cue.verb} {word}" in words.object_after:
            return j + 1 if word in _LEFT_OUT else j
        if stage.quoted[j] or (word in SIGNS and not stage.is_word(j)) or is_finite(stage, j, cue.end):
            return None
    return None


def _sets_figure(stage: Stage, i: int) -> bool:
    """Whether "at" and a figure follow: "put the debt at $1.1 billion"."""
    near = range(i + 1, min(i + REACH, len(stage) - 1))
    at = next((j for j in near if stage.lower[j] == "at" and not stage.quoted[j]), None)
    return at is not None and any(word[0].isdigit() for word in stage.lower[at + 1 : at + 4])


def _is_doing(stage: Stage, cue: Cue) -> bool:
    """Whether a deed is the object: "denied having promised it"."""
    return stage.lower[cue.end].endswith("ing") and stage.is_word(cue.end) and cue.form == "verb"


def _end(stage: Stage, start: int) -> int:
    """The token after the object: before the reporter's "after …", "while …", a comma with a new clause."""
    end = clause_end(stage, start, infinitive=True)
    for j in range(start + 1, end):
        if stage.quoted[j]:
            continue
        word = stage.lower[j]
        if word in _REPORTER and stage.at[j] is None and (word != "as" or has_finite(stage, j + 1, end)):
            return j
        if word == "by" and j + 1 < end and stage.lower[j + 1].endswith("ing") and lexicon().says(stage.lower[j + 1]):
            return j
        if word == "," and j + 1 < end and stage.lower[j + 1] in small_words()["openers"] | {"but", "saying"}:
            return j
    return end


def _sized(stage: Stage, piece: Piece, least: int = MIN_WORDS) -> tuple[Piece, ...]:
    start, end = piece
    while end > start and stage.lower[end - 1] in (SIGNS | ENDS | {"but", "and", "or"}) and not stage.quoted[end - 1]:
        end -= 1
    if (
        stage.lower[start] in _EMPTY
        and start + 1 < end
        and not stage.is_word(start + 1)
        and not stage.quoted[start + 1]
    ):
        return ()  # "call for it, but …"
    words = [stage.lower[k] for k in range(start, end) if stage.tokens[k].text[0].isalnum()]
    figure = any(word[0].isdigit() for word in words)
    if not words or all(word in _EMPTY for word in words) or (len(words) < least and not figure):
        return ()
    return (Piece(start, end),)
