"""What a cue reports: the words after it, before it, or around it.

In: a `Stage` and a `Cue`. Out: pieces of the sentence, first token and the one after the last.
After the cue: from where `openings` found it to begin, to the end of its clause or quotation. Before it:
the quotation or clause that a closing "X said" follows.
"""

from __future__ import annotations

from typing import NamedTuple

from dragoman.clauses import Stage, small_words
from dragoman.statements.cue import Cue
from dragoman.statements.ends import clause_end, clause_start, closes
from dragoman.statements.grammar import DASHES, MIN_WORDS, PRONOUNS, SIGNS, has_finite, starts_phrase
from dragoman.statements.lexicon import lexicon
from dragoman.statements.openings import names_a_work, opening, quote_end

SURELY_A_CLAUSE = 8  # words before a closing "X said", even where their verb is not known
MIN_TOLD = 2  # words after "that", which opens a clause for sure: "denied that it did"
MAX_ROLE = 14  # words of a speaker's office before the name
_GOES_ON = frozenset("on with without from for over among between under against".split())
_ON_OCCASION = frozenset("asked speaking writing talking addressing responding told".split())


class Piece(NamedTuple):
    """Some tokens of a sentence: from `start` to before `end`."""

    start: int
    end: int


# --- after the cue ------------------------------------------------------------------------------


def after(stage: Stage, cue: Cue) -> tuple[Piece, ...]:
    """What is said to the right of the cue."""
    found = opening(stage, cue)
    if found is None:
        return _led_up_to(stage, cue)
    if stage.quoted[found.at]:
        return _quotation(stage, cue, found.at)
    end = clause_end(stage, found.at, found.by == "to")
    if cue.who is not None and (_is_subordinate(stage, cue.who.start) or cue.who.start > cue.first == 0):
        end = _first_comma(stage, found.at, end)
    elif _of_relative(stage, cue):
        end = _main_verb(stage, found.at, end)
    elif cue.form == "noun" and not has_finite(stage, 0, cue.first):
        end = _judged(stage, found.at, end)
    least = MIN_TOLD if found.by == "that" else MIN_WORDS
    return sized(stage, _whole_quotation(stage, Piece(found.at, end)), least)


def _led_up_to(stage: Stage, cue: Cue) -> tuple[Piece, ...]:
    """The clause that "As X said," at the front of the sentence leads up to."""
    if (
        cue.who is None
        or cue.form != "verb"
        or stage.lower[: cue.who.start] != ["as"]
        or not cue.kinds & {"say", "utter"}
    ):
        return ()
    comma = next(
        (j for j in range(cue.end, min(cue.end + 14, len(stage))) if stage.lower[j] == "," or stage.quoted[j]), None
    )
    if comma is None or has_finite(stage, cue.end, comma):
        return ()
    start = comma if stage.quoted[comma] else comma + 1
    return sized(stage, Piece(start, clause_end(stage, start))) if start < len(stage) else ()


def _is_subordinate(stage: Stage, first: int) -> bool:
    """Whether the speaker's clause only leads up to another: "While X says that A, B"."""
    if first == 0 or stage.lower[first - 1] not in lexicon().subordinates | {"with"}:
        return False
    return first == 1 or stage.lower[first - 2] == ","


def _of_relative(stage: Stage, cue: Cue) -> bool:
    """Whether "who" is the subject of the cue: what is said ends where the main clause goes on."""
    i = cue.first - 1
    while i > 0 and stage.is_word(i) and (stage.lower[i] in small_words()["between"] or stage.lower[i].endswith("ly")):
        i -= 1
    spoke_before = stage.lower[i] in {"and", "but"} and "who" in stage.lower[max(0, i - 20) : i]
    return (i > 0 and stage.lower[i] == "who") or spoke_before


def _main_verb(stage: Stage, start: int, end: int) -> int:
    """The comma before the verb of the main clause: "X, who says she may stay, told"; or the end."""
    for j in range(start + MIN_WORDS - 1, end - 2):
        if stage.lower[j] != "," or stage.quoted[j]:
            continue
        k = j + 1
        while k < end - 1 and (stage.lower[k] in small_words()["between"] or stage.lower[k].endswith("ly")):
            k += 1
        if stage.at[j + 1] is None and any(lexicon().is_finite(word) for word in stage.lower[j + 1 : k + 1]):
            return j
    return end


def _judged(stage: Stage, start: int, end: int) -> int:
    """The verb of what is said of it all: "X's claim that the gate was open | is false"; or the end."""
    for j in range(start + MIN_WORDS, end - 1):
        own = stage.at[j - 1] is None and stage.lower[j - 1] not in small_words()["openers"] | _SUBJECTS
        if stage.lower[j] in _BE and own and not stage.quoted[j] and has_finite(stage, start, j):
            return j
    return end


_BE = frozenset("is are was were".split())
_SUBJECTS = frozenset("i you he she it we they who which that there this these those and or but what".split())


def _first_comma(stage: Stage, start: int, end: int) -> int:
    for j in range(start + MIN_WORDS, end):
        if stage.lower[j] == "," and not stage.quoted[j] and has_finite(stage, start, j):
            return j
        if stage.quoted[j - 1] and not stage.quoted[j] and stage.lower[j - 2] == "," and has_finite(stage, j, end):
            return j
    return end


def _whole_quotation(stage: Stage, piece: Piece) -> Piece:
    """Only the quotation, where the clause ends in a whole sentence of it: "to remember, “Together we …”"."""
    first = next((j for j in range(piece.start + 1, piece.end) if stage.quoted[j]), None)
    if first is None or first + 1 >= piece.end:
        return piece
    whole = stage.tokens[first + 1].text[0].isupper() and stage.lower[first - 1] in {",", ":"}
    end = quote_end(stage, first)
    return Piece(first, end) if whole and end >= piece.end - 1 else piece


def _quotation(stage: Stage, cue: Cue, i: int) -> tuple[Piece, ...]:
    """The quotation that begins at token i, with its sentence where that goes on outside."""
    end = quote_end(stage, i)
    opener = next((t.text for t in stage.tokens[i:end] if t.text[0].isalnum()), "")
    if (opener == "to" and not cue.kinds & {"promise", "urge"}) or names_a_work(stage, i):
        return ()  # "began “to unmask” …", "said on “Late Night” …"
    if end < len(stage) and stage.is_word(end) and not _leaves(stage, end) and cue.kinds - {"utter", "frame"}:
        return sized(stage, Piece(i, clause_end(stage, i)))
    if cue.kinds <= {"utter", "frame"} and not opener[:1].isupper() and stage.is_word(i - 1):
        return ()
    pieces = [Piece(i, end)]
    while end + 1 < len(stage) and stage.lower[end] in {"and", "or", ","} and stage.quoted[end + 1]:
        last = quote_end(stage, end + 1)
        pieces.append(Piece(end + 1, last))
        end = last
    return tuple(pieces)


def _leaves(stage: Stage, i: int) -> bool:
    """Whether the reporter goes on at token i, right after a quotation."""
    words, word = small_words(), stage.lower[i]
    if word in (words["prepositions"] | words["times"] | words["openers"]) - {"of", "if", "unless"}:
        return True
    return lexicon().says(word) or word in PRONOUNS


def quote_start(stage: Stage, i: int) -> int:
    """The first token of the quotation that token i stands in."""
    start = next(q.start for q in stage.quotes if q.start <= stage.tokens[i].start < q.end)
    while i > 0 and stage.tokens[i - 1].start >= start:
        i -= 1
    return i


# --- before the cue -----------------------------------------------------------------------------


def before(stage: Stage, cue: Cue, first: int, end: int) -> tuple[Piece, ...]:
    """What is said to the left of the cue.

    Args:
        stage: The sentence.
        cue: A verb.
        first: The first token of the speaker's phrase, or of the verb where the speaker follows it.
        end: The token after the verb, or after the speaker who follows it.
    """
    edge = first - 1
    while edge >= 0 and first - edge < MAX_ROLE and _in_role(stage, edge):
        edge -= 1
    if edge > 0 and stage.lower[edge : edge + 2] in (["is", "how"], ["was", "how"]):
        edge -= 1  # "“…,” is how X puts it"
    elif edge > 1 and stage.lower[edge - 1 : edge + 1] in (["is", "how"], ["was", "how"]):
        edge -= 2
    if edge < 0:
        return ()
    linked = stage.lower[edge] in DASHES | {","}
    if stage.quoted[edge] or (linked and edge and stage.quoted[edge - 1]):
        return _ended_by_quotation(stage, cue, edge if stage.quoted[edge] else edge - 1)
    if (
        not linked
        or not cue.kinds & {"say", "think", "find", "tell", "promise"}
        or cue.verb == "ask"
        or _is_promised(stage, cue)
        or not _is_parenthesis(stage, end)
    ):
        return ()
    if stage.lower[edge + 1] in {"and", "but"}:
        return ()  # "all of it is worthless, and X knows it"
    return _clause_before(stage, edge, end, turned=first == cue.first)


def _is_promised(stage: Stage, cue: Cue) -> bool:
    """Whether "to" and a verb follow a promise: "vowed to pay", which tells nobody."""
    to = stage.lower[cue.end : cue.end + 1] == ["to"]
    return bool(cue.kinds & {"promise"}) and to and stage.lower[cue.end + 1] in lexicon().bare


def _is_parenthesis(stage: Stage, end: int) -> bool:
    """Whether "X said" ends its clause: only a hearer or occasion follows, or a colon or semicolon before the rest."""
    following = stage.lower[end : end + 1]
    if following == ["to"] and end + 1 < len(stage) and not starts_phrase(stage, end + 1):
        return False  # "agreed to work"
    if end < len(stage) and stage.quoted[end] and names_a_work(stage, end):
        return True  # "…, X told “This Day”"
    return following in ([":"], [";"]) or closes(stage, end)


def _in_role(stage: Stage, i: int) -> bool:
    """Whether token i still belongs to the speaker's phrase, or links it: "so said", "as X put it"."""
    if not stage.is_word(i) or lexicon().is_finite(stage.lower[i]):
        return False
    words = small_words()
    return stage.lower[i] not in (words["openers"] | words["relatives"]) - {"and", "as", "so"}


def _ended_by_quotation(stage: Stage, cue: Cue, edge: int) -> tuple[Piece, ...]:
    """The quotation that ends at token `edge`, and its sentence where that begins outside."""
    start, begin = quote_start(stage, edge), clause_start(stage, edge)
    outside = any(stage.is_word(k) for k in range(begin, start))
    words = sum(stage.tokens[k].text[0].isalnum() for k in range(start, edge + 1))
    if not cue.kinds & {"say", "tell", "utter", "promise", "think"} or (words < 2 and outside):
        return ()
    if outside and stage.is_word(start - 1):
        return (Piece(begin, edge + 1),) if has_finite(stage, begin, edge + 1) else ()
    return (Piece(start, edge + 1),)


def _clause_before(stage: Stage, edge: int, end: int, turned: bool) -> tuple[Piece, ...]:
    """The clause before a closing or inserted "X said", and what goes on after it; "says X" needs no verb before it."""
    begin = clause_start(stage, edge)
    if _on_occasion(stage, begin):
        return ()
    rest = _rest(stage, end)
    left = sized(stage, Piece(begin, edge))
    long = edge - begin >= SURELY_A_CLAUSE and (rest is None or rest > end + 8)
    if (
        left
        and (long or (turned and rest is None) or has_finite(stage, begin, edge))
        and not _is_aside(stage, begin, edge)
    ):
        if rest is not None and (_resumes(stage, rest) or (rest == end + 1 and _hangs_on(stage, rest))):
            left += sized(stage, Piece(rest, clause_end(stage, rest)))
        return left
    if rest is None or rest > end + 8 or not has_finite(stage, rest, len(stage)):
        return ()
    if stage.quoted[rest] and stage.tokens[rest + 1].text[:1].isupper():
        return ()  # "In a letter, X said, “We …”"
    right = sized(stage, Piece(rest, clause_end(stage, rest)), 1 if edge - begin > 1 else MIN_WORDS)
    told = edge - begin > 1 or (begin < edge and stage.lower[begin] not in {"but", "and", "so", "still", "yet"})
    return ((Piece(begin, edge),) if told else ()) + right if right else ()


def _resumes(stage: Stage, i: int) -> bool:
    """Whether what was said goes on at token i."""
    return stage.lower[i] in lexicon().resumes or stage.quoted[i] or lexicon().is_finite(stage.lower[i])


def _hangs_on(stage: Stage, i: int) -> bool:
    """Whether the sentence goes on at token i, right after "she said,": "It goes up, she said, on the day we sail"."""
    return stage.lower[i] in _GOES_ON and clause_end(stage, i) == _sentence_end(stage) and len(stage) - i > MIN_WORDS


def _sentence_end(stage: Stage) -> int:
    end = len(stage)
    while end and stage.lower[end - 1] in SIGNS and not stage.quoted[end - 1]:
        end -= 1
    return end


def _rest(stage: Stage, end: int) -> int | None:
    """The token after the comma that ends "X said"."""
    for j in range(end, min(end + 14, len(stage) - 1)):
        if stage.quoted[j] or stage.lower[j] == ";":
            return None
        if stage.lower[j] == ",":
            return j + 1
    return None


def _on_occasion(stage: Stage, begin: int) -> bool:
    """Whether the words only say on what occasion: "Speaking in Oslo, X said …"."""
    word = stage.lower[begin]
    if word.endswith(("ing", "ed")) and stage.at[begin] is None and not starts_phrase(stage, begin):
        return True
    return word in _ON_OCCASION


def _is_aside(stage: Stage, begin: int, end: int) -> bool:
    """Whether the words before the comma are but half a sentence: "When the vote was over, X said, …"."""
    if stage.lower[begin] not in lexicon().subordinates or _has_both_clauses(stage, begin, end):
        return False
    return not any(stage.lower[k] == "," and not stage.quoted[k] for k in range(begin, end))


def _has_both_clauses(stage: Stage, begin: int, end: int) -> bool:
    """Whether a clause with its own subject follows the subordinate one without a comma: "If A came B would go"."""
    for k in range(begin + MIN_WORDS, end):
        if lexicon().says(stage.lower[k]):
            return False
        subject = stage.lower[k - 1] in PRONOUNS or stage.at[k - 1] is not None
        if stage.lower[k] in _MAIN and subject and has_finite(stage, begin, k - 1):
            return True
    return False


_MAIN = frozenset("would will could must".split())


def sized(stage: Stage, piece: Piece, least: int = MIN_WORDS) -> tuple[Piece, ...]:
    """The piece without the signs around it, where it is long enough to say something."""
    start, end = piece
    while start < end and stage.lower[start] in SIGNS and not stage.quoted[start]:
        start += 1
    trailing = (SIGNS - {")", "]", "!", "?"}) | {"but", "and"}
    while end > start and stage.lower[end - 1] in trailing and not stage.quoted[end - 1]:
        end -= 1
    words = sum(stage.tokens[k].text[0].isalnum() for k in range(start, end))
    return (Piece(start, end),) if words >= least else ()
