"""What is said of something, without a clause: "called it “a farce”", "described them as drivers".

In: a `Stage` and a `Cue`. Out: the piece from the verb to the quotation, or to the end of the clause.
"""

from __future__ import annotations

from dragoman.clauses import Stage, small_words
from dragoman.statements import content
from dragoman.statements.content import Piece
from dragoman.statements.cue import Cue
from dragoman.statements.ends import clause_end
from dragoman.statements.grammar import ENDS, SIGNS, is_finite
from dragoman.statements.lexicon import lexicon
from dragoman.statements.openings import names_a_work, quote_end

MIN_FRAMED_WORDS = 2  # quoted after a verb that is not one of saying; fewer are an irony
MIN_BARE_WORDS = 4  # the same after "warned against a …"
_OF_QUOTED = frozenset("of about over that which to against toward towards".split())  # after a quotation it goes on
MAX_JUDGED = 6  # words of what is judged in one word
_OBJECTS = frozenset("it him her them this that us me".split())
_JUDGING = tuple("able ible ous ful less istic ical ive urd fair true false wrong ature ary ent ant ect ting".split())
REACH_OF_FRAME = 14  # tokens between such a verb and the quotation


def framed(stage: Stage, cue: Cue) -> tuple[Piece, ...]:
    """What is said of something, from the verb to its quotation: "called it “a farce”"."""
    if stage.lower[cue.end : cue.end + 1] in (["and"], ["or"]):
        return ()
    if cue.strict or cue.form not in {"verb", "gerund"} or not cue.kinds & {"say", "tell", "urge", "frame"}:
        return ()
    for j in range(cue.end, min(cue.end + REACH_OF_FRAME, len(stage))):
        if stage.quoted[j] and j > cue.end + 6 and _named_so(stage, cue):
            break
        spoken = cue.kinds & {"say", "tell"} and cue.verb not in lexicon().calls | lexicon().describes
        if stage.quoted[j] and spoken and names_a_work(stage, j):
            return ()  # "said on “This Day”"
        if stage.quoted[j]:
            end = _with_rest(stage, j, quote_end(stage, j))
            words = sum(stage.tokens[k].text[0].isalnum() for k in range(j, end))
            apart = stage.lower[j - 1] == ":" or stage.lower[cue.end] in small_words()["prepositions"]
            if cue.verb in lexicon().describes - lexicon().calls and "as" not in stage.lower[cue.end : j]:
                return ()  # whose words these are, it does not say
            if cue.verb in lexicon().calls or "as" in stage.lower[cue.end : j]:
                return (Piece(j if j == cue.end else cue.end, end),) if words else ()
            least = MIN_BARE_WORDS if apart and "say" in cue.kinds else MIN_FRAMED_WORDS
            return (Piece(j if apart else cue.end, end),) if words >= least else ()
        if (stage.lower[j] in SIGNS - {":"} and not stage.is_word(j)) or is_finite(stage, j):
            break
    return _named_so(stage, cue)


def _with_rest(stage: Stage, start: int, end: int) -> int:
    """The token after a quotation and the words that belong to it: "voiced “grave doubts” about the pact"."""
    if end + 1 >= len(stage) or {stage.lower[end - 1], stage.lower[end - 2]} & (ENDS | {","}):
        return end
    word = stage.lower[end]
    other = word not in small_words()["prepositions"] | small_words()["openers"] | small_words()["times"]
    if word in _OF_QUOTED or (other and stage.is_word(end) and not lexicon().of(word) and not is_finite(stage, end)):
        return max(end, clause_end(stage, start))
    return end


def _named_so(stage: Stage, cue: Cue) -> tuple[Piece, ...]:
    """What something is called without a quotation: "called the strike a crime", "describes them as drivers"."""
    words = lexicon()
    if cue.verb not in words.calls | words.describes or cue.speaker is None or cue.end >= len(stage):
        return ()
    end = clause_end(stage, cue.end)
    if cue.verb in words.describes and stage.lower[cue.end] == "as":
        return content.sized(stage, Piece(cue.end, end))  # "described as baseless the rumour that …"
    for j in range(cue.end + 1, min(cue.end + 10, end - 1)):
        if not stage.is_word(j) or words.is_finite(stage.lower[j]):
            return ()
        if cue.verb in words.describes and stage.lower[j] == "as":
            return content.sized(stage, Piece(cue.end, end))
        if cue.verb in words.calls and stage.lower[j] in {"a", "an"}:
            return content.sized(stage, Piece(cue.end, end))
        if stage.lower[j] in small_words()["prepositions"] - {"of"}:
            return ()
    return _judged_so(stage, cue, end)


def _judged_so(stage: Stage, cue: Cue, end: int) -> tuple[Piece, ...]:
    """What something is called in one word: "called the statement absurd", "called it unacceptable"."""
    known = stage.lower[cue.end] in _OBJECTS or stage.lower[cue.end] in {"the", "his", "her", "their", "this", "that"}
    last = stage.lower[end - 1]
    plain = last in lexicon().judgements and (end - cue.end > 2 or stage.lower[cue.end] in _OBJECTS)
    judged = (last.endswith(_JUDGING) or plain) and stage.at[end - 1] is None
    if cue.verb != "call" or not known or not judged or not 2 <= end - cue.end <= MAX_JUDGED:
        return ()
    return content.sized(stage, Piece(cue.end, end), least=2)
