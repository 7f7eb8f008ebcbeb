"""What a cue reports: the words after it, before it, or around it.

In: a `Stage` and a `Cue`. Out: pieces of the sentence, first token and the one after the last.
After the cue: past hearer, day and occasion, to the clause ("that …", "whether …", or without either) or
the quotation. Before it: the quotation or clause that a closing "X said" follows.
"""

from __future__ import annotations

from typing import NamedTuple

from dragoman.clauses import Stage, small_words
from dragoman.statements.cues import Cue
from dragoman.statements.grammar import (
    ENDS,
    PRONOUNS,
    SIGNS,
    after_adjunct,
    clause_end,
    clause_start,
    has_finite,
    is_that,
    is_wh,
    resumes,
    starts_phrase,
)
from dragoman.statements.lexicon import lexicon

MIN_WORDS = 3  # a shorter clause is no statement ("he said so")
MAX_ROLE = 14  # words of a speaker's office before the name
REACH = 40  # tokens between a verb and what it reports
_SUBORDINATES = frozenset("if while when although though because since as once unless".split())
_ASKS = frozenset(
    {"ask", "wonder", "question", "explain", "say", "tell", "know", "learn", "discover", "clarify", "show"}
)


class Piece(NamedTuple):
    """Some tokens of a sentence: from `start` to before `end`."""

    start: int
    end: int


class Opening(NamedTuple):
    """Where what is said begins, and what opens it."""

    at: int
    by: str  # that, whether, clause, to, quotation, colon, comma


# --- after the cue ------------------------------------------------------------------------------


def after(stage: Stage, cue: Cue) -> tuple[Piece, ...]:
    """What is said to the right of the cue."""
    found = opening(stage, cue)
    if found is None:
        return ()
    if stage.quoted[found.at]:
        return _quotation(stage, found.at)
    if cue.kinds <= {"frame"}:
        return ()
    return _sized(stage, _sentence_quoted(stage, Piece(found.at, clause_end(stage, found.at, found.by == "to"))))


def _sentence_quoted(stage: Stage, piece: Piece) -> Piece:
    """Only the quotation, where the clause ends in a whole sentence of it: "to remember, “Together we …”"."""
    for j in range(piece.start + 1, piece.end):
        if stage.quoted[j]:
            whole = j + 1 < piece.end and stage.tokens[j + 1].text[0].isupper()
            after_sign = stage.lower[j - 1] in {",", ":"}
            return (
                Piece(j, quote_end(stage, j))
                if whole and after_sign and quote_end(stage, j) >= piece.end - 1
                else piece
            )
    return piece


def opening(stage: Stage, cue: Cue) -> Opening | None:
    """Where what the cue reports begins, to its right."""
    i = cue.end
    if cue.kinds & {"tell", "urge"} and i < len(stage) and cue.form != "noun":
        i = _past_hearer(stage, i)
    limit = min(len(stage), cue.end + REACH)
    while i < limit:
        found = _opens(stage, cue, i)
        if found is not None:
            return found if _allowed(stage, cue, found) else None
        word = stage.lower[i]
        if word in ENDS or word in {";", "(", "[", "—", "–"}:
            return None
        if word == ",":
            following = _past_inserted(stage, i)
            if following is None:
                return None
            i = following
            continue
        if _is_adjunct(stage, i):
            i = after_adjunct(stage, i)
            continue
        reaches = cue.kinds & {"tell", "promise", "urge"} or not starts_phrase(stage, i)
        if reaches and (that := _that_ahead(stage, i)) is not None:
            i = that
            continue
        if stage.lower[i] in _SUBORDINATES and cue.kinds & {"say", "tell"} and _has_main_clause(stage, i):
            return Opening(i, "clause") if _allowed(stage, cue, Opening(i, "clause")) else None
        if starts_phrase(stage, i) and _makes_clause(stage, i):
            return Opening(i, "clause") if _allowed(stage, cue, Opening(i, "clause")) else None
        return None
    return None


def _has_main_clause(stage: Stage, i: int) -> bool:
    """Whether a comma and a clause follow the subordinate one that begins at token i: "said if A, B"."""
    if not has_finite(stage, i, len(stage)):
        return False
    return any(
        stage.lower[j] == "," and starts_phrase(stage, j + 1) and has_finite(stage, j + 1, len(stage))
        for j in range(i + 3, len(stage) - 3)
    )


def _opens(stage: Stage, cue: Cue, i: int) -> Opening | None:
    """Where what is said begins right at token i, and something says so."""
    word = stage.lower[i]
    if stage.quoted[i]:
        return Opening(i, "quotation")
    if word == ":" and i + 1 < len(stage):
        return Opening(i + 1, "colon")
    if is_that(stage, i) or (i == cue.end and word == "that" and stage.lower[i + 1 : i + 2] == [","]):
        return Opening(i + 1, "that")
    if is_wh(stage, i) and cue.verb in _ASKS:
        return Opening(i, "whether")
    if (word == "to" and i + 2 < len(stage) and not starts_phrase(stage, i + 1)) or _to_do(stage, cue, i):
        return Opening(i, "to")
    return None


def _to_do(stage: Stage, cue: Cue, i: int) -> bool:
    if stage.lower[i] != "to" or i + 2 >= len(stage) or not cue.kinds & {"promise", "urge"}:
        return False
    return stage.at[i + 1] is None and stage.lower[i + 1] not in small_words()["determiners"]


def _allowed(stage: Stage, cue: Cue, found: Opening) -> bool:
    """Whether this kind of cue can be followed by what was found."""
    kinds = cue.kinds
    if found.by in {"quotation", "colon"}:
        return not kinds <= {"think"}
    if found.by == "to":
        return bool(kinds & {"promise", "urge"}) and cue.form in {"verb", "gerund"}
    if found.by == "that":
        return not kinds <= {"frame"} and (bool(kinds - {"urge", "frame"}) or _demanded(cue))
    return bool(kinds & {"say", "tell", "think", "promise"}) and not cue.strict or found.by == "whether"


def _demanded(cue: Cue) -> bool:
    """A demand reports speech where a person made it once; that a side demands something is its position."""
    return cue.past and cue.speaker is not None and cue.speaker.kind in {"person", "pronoun"}


def _past_hearer(stage: Stage, i: int) -> int:
    """The token after the hearer at token i, where one is named there."""
    mention = stage.at[i]
    if mention is not None and not stage.quoted[i]:
        return _past_hearer_rest(stage, stage.end_token(mention))
    j = i
    while j < min(i + 7, len(stage)) and stage.is_word(j):
        if stage.lower[j] in lexicon().hearers:
            return _past_hearer_rest(stage, j + 1)
        if stage.at[j] is not None:
            return _past_hearer_rest(stage, stage.end_token(stage.at[j]))  # type: ignore[arg-type]
        if is_that(stage, j) or stage.lower[j] in small_words()["prepositions"] or lexicon().is_finite(stage.lower[j]):
            break
        j += 1
    return i


def _past_hearer_rest(stage: Stage, i: int) -> int:
    """Past the rest of the hearer's phrase: "the newspaper La Voz"."""
    while i < len(stage) and stage.at[i] is not None and stage.at[i].kind == "organisation":  # type: ignore[union-attr]
        i = stage.end_token(stage.at[i])  # type: ignore[arg-type]
    return i


def _is_adjunct(stage: Stage, i: int) -> bool:
    """Whether a day, an occasion or an adverb stands at token i, not yet what is said."""
    words = small_words()
    word = stage.lower[i]
    if (
        stage.at[i] is not None
        or word in {"than", "like"}
        or stage.lower[i : i + 2] in (["at", "least"], ["at", "most"])
    ):
        return False
    if word == "to":
        return i + 1 < len(stage) and (
            stage.at[i + 1] is not None or stage.lower[i + 1] in words["determiners"] | lexicon().hearers
        )
    if word in words["prepositions"] or word in words["times"]:
        return True
    return word in {"late", "early", "last", "this", "again", "also", "earlier", "later", "there", "here", "once", "only",
                    "simply", "instead", "twice", "several", "many", "two", "three", "first", "too", "aloud", "back",
                    "repeatedly", "publicly", "ahead", "following", "prior", "shortly", "just"} and _leads_to_time(stage, i)  # fmt: skip


def _leads_to_time(stage: Stage, i: int) -> bool:
    word = stage.lower[i]
    following = stage.lower[i + 1] if i + 1 < len(stage) else ""
    if word in {"several", "many", "two", "three"}:
        return following == "times" or "ago" in stage.lower[i + 1 : i + 4]
    if word in {"this", "last", "late", "early", "there", "only", "first"}:
        return following in small_words()["times"] or following in {"on", "in", "that"}
    return True


def _past_inserted(stage: Stage, comma: int) -> int | None:
    """Where to read on after a comma: at a quotation, or past words between two commas; None: nowhere."""
    i = comma + 1
    if i >= len(stage):
        return None
    if stage.quoted[i] or is_that(stage, i):
        return i
    for j in range(i, min(i + 14, len(stage))):
        if stage.quoted[j] or stage.lower[j] in ENDS or lexicon().says(stage.lower[j]):
            return None
        if stage.lower[j] == "," and j + 1 < len(stage):
            ready = stage.quoted[j + 1] or is_that(stage, j + 1) or j - i <= 3
            return j + 1 if ready and not has_finite(stage, i, j) else None
    return None


def _that_ahead(stage: Stage, i: int) -> int | None:
    """The "that" after a hearer nobody knows: "promised the mayor that", "told Radio Delta by phone that"."""
    for j in range(i + 1, min(i + 14, len(stage))):
        if is_that(stage, j):
            return j
        if stage.quoted[j] or stage.lower[j] in SIGNS - {"."} or lexicon().is_finite(stage.lower[j]):
            return None
    return None


def _makes_clause(stage: Stage, i: int) -> bool:
    """Whether the words from token i on are a clause, and not a speaker who was put in ("…, says X, could …")."""
    end = clause_end(stage, i)
    comma = next((j for j in range(i, end) if stage.lower[j] == "," and not stage.quoted[j]), None)
    if comma is not None and not has_finite(stage, i, comma) and _is_set_off(stage, comma + 1):
        return False
    if comma is not None and comma > i + 8:
        end = comma
    for j in range(i + 1, end - 1):
        if stage.lower[j] in {"and", "but", "or"} and lexicon().is_finite(stage.lower[j + 1]) and not stage.quoted[j]:
            end = j
            break
    contracted = lexicon().is_finite(stage.lower[i]) and stage.at[i] is None  # "it's", "they'd"; not "will"
    return end - i >= MIN_WORDS and has_finite(stage, i if contracted else i + 1, end)


def _is_set_off(stage: Stage, i: int) -> bool:
    """Whether what stands before the comma was put in: a verb or another clause follows it."""
    return lexicon().is_finite(stage.lower[i]) or stage.lower[i] in {"and", "but", "or"} | PRONOUNS


def _quotation(stage: Stage, i: int) -> tuple[Piece, ...]:
    """The quotation that begins at token i, with its sentence where that goes on outside."""
    end = quote_end(stage, i)
    if end < len(stage) and stage.is_word(end) and not _leaves(stage, end):
        return _sized(stage, Piece(i, clause_end(stage, i)))
    pieces = [Piece(i, end)]
    while end + 1 < len(stage) and stage.lower[end] in {"and", "or", ","} and stage.quoted[end + 1]:
        last = quote_end(stage, end + 1)
        pieces.append(Piece(end + 1, last))
        end = last
    return tuple(pieces)


def _leaves(stage: Stage, i: int) -> bool:
    """Whether the reporter goes on at token i, right after a quotation."""
    words = small_words()
    word = stage.lower[i]
    if word in words["prepositions"] | words["times"] | {"when", "while", "and", "but"}:
        return not has_finite(stage, i, clause_end(stage, i)) or word in {
            "as",
            "after",
            "before",
            "when",
            "while",
            "and",
            "but",
        }
    return lexicon().says(word) or word in {"he", "she", "they"}


def quote_end(stage: Stage, i: int) -> int:
    """The token after the quotation that token i stands in."""
    quote = next(q for q in stage.quotes if q.start <= stage.tokens[i].start < q.end)
    while i < len(stage) and stage.tokens[i].start < quote.end:
        i += 1
    return i


# --- before the cue -----------------------------------------------------------------------------


def before(stage: Stage, cue: Cue, first: int) -> tuple[Piece, ...]:
    """What is said to the left of the cue.

    Args:
        stage: The sentence.
        cue: A verb, or "according to".
        first: The first token of the speaker's phrase, or of the verb where the speaker follows it.
    """
    edge = first - 1
    while edge >= 0 and first - edge < MAX_ROLE and _in_role(stage, edge):
        edge -= 1
    if edge < 0:
        return ()
    if stage.quoted[edge] or (stage.lower[edge] in {",", "—", "–", "-"} and edge and stage.quoted[edge - 1]):
        return _ended_by_quotation(stage, edge if stage.quoted[edge] else edge - 1)
    if stage.lower[edge] not in {",", "—", "–"} or not cue.kinds & {"say", "think", "tell"}:
        return ()
    return _clause_before(stage, cue, edge)


def _in_role(stage: Stage, i: int) -> bool:
    """Whether token i still belongs to the speaker's phrase, or links it: "so said", "as X put it"."""
    if not stage.is_word(i) or lexicon().is_finite(stage.lower[i]):
        return False
    words = small_words()
    return stage.lower[i] not in (words["openers"] | words["relatives"]) - {"and", "as", "so"}


def _ended_by_quotation(stage: Stage, edge: int) -> tuple[Piece, ...]:
    """The quotation that ends at token `edge`, and its sentence where that begins outside."""
    quote = next(q for q in stage.quotes if q.start <= stage.tokens[edge].start < q.end)
    start = next(k for k, token in enumerate(stage.tokens) if token.start >= quote.start)
    begin = clause_start(stage, start)
    outside = [k for k in range(begin, start) if stage.is_word(k)]
    opened = start and not stage.is_word(start - 1)
    if outside and not opened and has_finite(stage, begin, edge + 1):
        return (Piece(begin, edge + 1),)
    return (Piece(start, edge + 1),)


def _clause_before(stage: Stage, cue: Cue, edge: int) -> tuple[Piece, ...]:
    """The clause before a closing or inserted "X said", and what goes on after it."""
    begin = clause_start(stage, edge)
    rest = _rest(stage, cue)
    if _is_circumstance(stage, begin):
        return ()
    whole = has_finite(stage, begin, edge) and not _is_aside(stage, begin, edge)
    if whole:
        pieces = _sized(stage, Piece(begin, edge))
        if pieces and rest is not None and resumes(stage, rest):
            pieces += _sized(stage, Piece(rest, clause_end(stage, rest)))
        return pieces
    if (
        rest is not None
        and rest <= cue.end + 6
        and has_finite(stage, rest, len(stage))
        and not _is_aside(stage, begin, edge)
    ):
        end = clause_end(stage, rest)
        return (Piece(begin, edge), Piece(rest, end)) if end - rest >= MIN_WORDS else ()
    return ()


def _rest(stage: Stage, cue: Cue) -> int | None:
    """The token after the comma that ends "X said"."""
    for j in range(cue.end, min(cue.end + 16, len(stage) - 1)):
        if stage.quoted[j]:
            return None
        if stage.lower[j] == ",":
            return j + 1
    return None


def _is_circumstance(stage: Stage, begin: int) -> bool:
    """Whether the words only say on what occasion: "Speaking in Oslo, X said …"."""
    word = stage.lower[begin]
    if word.endswith(("ing", "ed")) and stage.at[begin] is None and not starts_phrase(stage, begin):
        return True
    return word in {"asked", "speaking", "writing", "talking", "addressing", "responding", "told"}


def _is_aside(stage: Stage, begin: int, end: int) -> bool:
    """Whether the words before the comma only say when or why: "When the vote was over, X said …"."""
    opens = stage.lower[begin] in {"when", "while", "after", "before", "as", "since", "if", "because", "although",
                                   "though", "once", "until", "whereas"}  # fmt: skip
    return opens and not any(stage.lower[k] == "," and not stage.quoted[k] for k in range(begin, end))


def _sized(stage: Stage, piece: Piece) -> tuple[Piece, ...]:
    start, end = piece
    while start < end and stage.lower[start] in SIGNS and not stage.quoted[start]:
        start += 1
    while end > start and stage.lower[end - 1] in SIGNS - {")", "]", "!", "?"} and not stage.quoted[end - 1]:
        end -= 1
    return (
        (Piece(start, end),) if sum(stage.tokens[k].text[0].isalnum() for k in range(start, end)) >= MIN_WORDS else ()
    )


__all__ = ["Opening", "Piece", "after", "before", "opening", "quote_end"]
