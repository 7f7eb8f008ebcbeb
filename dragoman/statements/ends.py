"""Where what is said ends: where the reporter, or somebody else, speaks again.

In: a `Stage` and the token where what is said begins. Out: the token after its last. Also where it begins,
when the speaker comes after it: past the dateline.
"""

from __future__ import annotations

from dragoman.clauses import Stage, closes_phrase, phrase_after, small_words
from dragoman.statements.grammar import (
    DASHES,
    ENDS,
    MIN_WORDS,
    PRONOUNS,
    SIGNS,
    has_finite,
    is_finite,
    is_that,
    lead,
)
from dragoman.statements.lexicon import lexicon

_AUXILIARIES = frozenset("has have had is are was were be am do does did will would can could may might".split())
MAX_SPEAKER = 12  # tokens of "said" and who said it
MAX_SOURCE = 18  # tokens of who said it and "said"
MAX_CLAUSE = 240  # tokens; a line without end shall not cost time without end


def makes_clause(stage: Stage, i: int) -> bool:
    """Whether a subject and its verb follow from token i on.

    What is put in between commas or by "who" has a verb of its own, which does not count; nor does
    one after "until" or "and".
    """
    end = clause_end(stage, i)
    if end - i < MIN_WORDS:
        return False
    joined = stage.at[i] is None or stage.lower[i].endswith(("'d", "’d", "'ll", "’ll"))
    contracted = lexicon().is_finite(stage.lower[i]) and joined  # "it's", "they'd"
    inserted = commas = comma = 0
    for k in range(i if contracted else i + 1, end):
        word = stage.lower[k]
        if word == "," and not stage.quoted[k]:
            commas += 1
            inserted, comma = 0, k
            if commas == 1 and k + 1 < end and _parts(stage, k + 1):
                return False
        elif is_that(stage, k) or (word in DASHES and not stage.quoted[k]):
            return False
        elif word in {"who", "which", "that"} and not stage.quoted[k]:
            inserted += 1
        elif word in lexicon().subordinates - {"as", "since"} and stage.at[k] is None:
            return False
        elif is_finite(stage, k, i) and not _is_helped(stage, k, i):
            if inserted:
                inserted -= 1
            elif commas != 1 or _joins(stage, comma, k):
                return stage.lower[k - 1] not in {"and", "but", "or"}
    first = i + 1 if stage.lower[i] in PRONOUNS else i + 2
    return commas == 0 and any(_looks_past(stage, k) for k in range(first, end))


def _looks_past(stage: Stage, k: int) -> bool:
    """Whether an unknown form in -ed after a noun may be a verb: "the harbour smelled of money"."""
    if not stage.lower[k].endswith("ed") or stage.at[k] is not None or stage.quoted[k] or k + 1 >= len(stage):
        return False
    return stage.is_word(k - 1) and stage.lower[k + 1] in small_words()["prepositions"]


def _is_helped(stage: Stage, k: int, start: int) -> bool:
    """Whether an auxiliary right before the verb was counted already: "had checked", "was not agreed"."""
    return any(
        stage.lower[j] in _AUXILIARIES for j in range(max(start, k - 3), k) if lexicon().is_finite(stage.lower[j])
    )


def _parts(stage: Stage, i: int) -> bool:
    """Whether what stands before the comma is parted from token i: no subject of what follows."""
    return stage.lower[i] in PRONOUNS | {"and", "but", "or"} or is_finite(stage, i, i)


def _joins(stage: Stage, comma: int, k: int) -> bool:
    """Whether "and" makes one subject of what stands before the verb: "A, B and C would …"."""
    return "and" in stage.lower[comma:k]


def clause_end(stage: Stage, start: int, infinitive: bool = False) -> int:
    """The token after the last of the reported clause that begins at token `start`.

    What is promised or asked for ("to …") ends where a clause with its own subject comes.
    """
    end = min(len(stage), start + MAX_CLAUSE)
    while end < len(stage) and stage.quoted[end]:
        end += 1
    while end > start and stage.lower[end - 1] in SIGNS - {")", "]"} and not stage.quoted[end - 1]:
        end -= 1
    finite = infinitive
    for j in range(start + 1, end):
        if stage.quoted[j]:
            continue
        finite = finite or is_finite(stage, j, start)
        if stage.quoted[j - 1] and (only_speaker(stage, j) or _says(stage, j)):
            return j
        if _ends_at(stage, start, j, end, finite) or (infinitive and _own_subject(stage, j, end)):
            return j
    return end


def _ends_at(stage: Stage, start: int, j: int, end: int, finite: bool) -> bool:
    word = stage.lower[j]
    if word == ";" or (word == ":" and j + 1 < end and stage.quoted[j + 1]):
        return True
    if word == "," and j > start + 1 and _breaks(stage, j + 1, end, finite):
        return True
    if word in DASHES and stage.lower[j + 1 : j + 2] in (["and"], ["but"], ["a"], ["an"]):
        return not any(stage.lower[k] in DASHES for k in range(j + 2, end))
    if word == "according" and stage.lower[j + 1 : j + 2] == ["to"]:
        return True
    if word in {"before", "while", "after"} and _is_gerund(stage, j + 1):
        return True
    if word not in {"and", "but"}:
        return False
    if stage.lower[j + 1 : j + 2] in (["again"], ["also"], ["later"], ["then"]) and lexicon().is_finite(
        stage.lower[j + 2]
    ):
        return True
    return _next_verb_says(stage, j + 1) or (stage.quoted[j - 1] and _other_says(stage, j + 1))


def _is_gerund(stage: Stage, i: int) -> bool:
    return i < len(stage) and stage.lower[i].endswith("ing") and bool(lexicon().of(stage.lower[i]) & {"say", "tell"})


def _own_subject(stage: Stage, j: int, end: int) -> bool:
    joined = stage.lower[j] == "," and stage.lower[j + 1 : j + 2] in (["and"], ["but"], ["while"])
    return joined and has_finite(stage, j + 2, end)


def _breaks(stage: Stage, i: int, end: int, finite: bool) -> bool:
    """Whether the reporter speaks again after the comma before token i."""
    if i >= end or stage.quoted[i]:
        return False
    word = stage.lower[i]
    if word == "which" and not is_finite(stage, i - 2, i - 3):
        return False  # it tells of the noun before it, as the speaker does: "the harbour, which lies open"
    if word in lexicon().breaks and finite:
        return not _is_brief(stage, i)
    if word.endswith("ing") and lexicon().of(word) & {"say", "tell", "frame"}:
        return True
    if word in {"and", "but"} and (_next_verb_says(stage, i + 1) or _other_says(stage, i + 1)):
        return True
    if finite and (_another_says(stage, i) or _said_by(stage, i)):
        return True
    return (finite and _is_comment(stage, i)) or only_speaker(stage, i)


def _another_says(stage: Stage, i: int) -> bool:
    """Whether another speaker's statement begins at token i: "Isla says it must, Norland says it must not"."""
    mention = stage.at[i]
    after = stage.end_token(mention) if mention is not None else len(stage)
    return after + 2 < len(stage) and not stage.quoted[after] and _says(stage, after)


def _said_by(stage: Stage, i: int) -> bool:
    """Whether "said" and who said it come next: to the end of the sentence, or with a name: "…, said Holm, who …"."""
    if stage.lower[i] not in {"said", "says"} or i + 2 >= len(stage):
        return False
    who = phrase_after(stage, i)
    if who is not None and who.mention is not None and closes_phrase(stage, who.end):
        return True
    if len(stage) - i > MAX_SPEAKER:
        return False
    return not has_finite(stage, i + 1, len(stage)) and not any(stage.quoted[i:])


def _is_brief(stage: Stage, i: int) -> bool:
    """Whether a few words are put in between commas, and the clause goes on: "a crucial, although brief, talk"."""
    comma = next((j for j in range(i + 1, min(i + 5, len(stage))) if stage.lower[j] == ","), None)
    return comma is not None and not has_finite(stage, i + 1, comma)


def _next_verb_says(stage: Stage, i: int) -> bool:
    """Whether the same speaker goes on to say more at token i: "… and added that"."""
    while i < len(stage) and (stage.lower[i].endswith("ly") or stage.lower[i] in small_words()["between"] - {"to"}):
        i += 1
    if i >= len(stage) or stage.quoted[i] or stage.at[i] is not None:
        return False
    return stage.lower[i] in lexicon().past or stage.lower[i] in {"says", "adds"}


def _other_says(stage: Stage, i: int) -> bool:
    """Whether another speaker is introduced at token i: "…, and the union said"."""
    for j in range(i, min(i + 8, len(stage))):
        if stage.quoted[j] or stage.lower[j] in SIGNS:
            return False
        if "say" in lexicon().of(stage.lower[j]) and stage.lower[j] in lexicon().past:
            return j > i
        if is_finite(stage, j, i) and stage.lower[j] not in {"has", "have", "had"}:
            return False
    return False


def _is_comment(stage: Stage, i: int) -> bool:
    """Whether the reporter puts something to what was said: ", a move that would …"."""
    return stage.lower[i] in {"a", "an"} and any(w in {"that", "which"} for w in stage.lower[i + 1 : i + 6])


def only_speaker(stage: Stage, i: int) -> bool:
    """Whether token i begins what only says who said it: "…, officials who met her said on Monday"."""
    related = False
    for j in range(i, min(i + MAX_SOURCE, len(stage))):
        word = stage.lower[j]
        if stage.quoted[j] or word in {";", ","} or (word in ENDS and not stage.is_word(j)):
            return False
        if j > i and stage.at[j] is None and not related and (_says(stage, j) or _shows(stage, i, j)):
            return closes(stage, j + 1) or stage.quoted[j + 1]
        if word in {"who", "that"} and i < j < len(stage) - 1 and is_finite(stage, j + 1, j):
            related = True
        elif is_finite(stage, j, i) and related:
            related = False
        elif word == "that" or is_finite(stage, j, i):
            return False
    return False


def _shows(stage: Stage, i: int, j: int) -> bool:
    """Whether a text tells it: "…, papers seen by Holm show"."""
    told = stage.lower[j] in {"shows", "showed", "show"}
    return told and not (lexicon().papers | lexicon().sources).isdisjoint(stage.lower[i:j])


def _says(stage: Stage, j: int) -> bool:
    word = stage.lower[j]
    if not lexicon().of(word) & {"say", "tell"} or stage.tokens[j].text[0].isupper():
        return False
    return word in lexicon().past or (word not in lexicon().nouns_too and not word.endswith("ing"))


def closes(stage: Stage, i: int) -> bool:
    """Whether from token i on only a hearer, a day or an occasion comes, up to a comma or the end."""
    for j in range(i, min(i + 14, len(stage))):
        word = stage.lower[j]
        if word == "," or (word in ENDS | DASHES and not stage.is_word(j)):
            return True
        if stage.quoted[j] or word in {"that", ":", ";"} or (is_finite(stage, j, i) and not _is_attribute(stage, j)):
            return False
        if word in {"after", "before", "as", "when", "while"}:
            return True
    return i >= len(stage)


def _is_attribute(stage: Stage, j: int) -> bool:
    """Whether the past form belongs to the noun before it: "a message sent by telephone"."""
    word = stage.lower[j]
    following = stage.lower[j + 1] if j + 1 < len(stage) else ""
    return word not in {"is", "are", "was", "were", "had", "has", "have"} and following in small_words()["prepositions"]


def clause_start(stage: Stage, i: int) -> int:
    """The first token of what is said before token i, past a dateline and a clause that a semicolon parts from it.

    "OSLO, May 3 (Agency) - …"; but "A does not refuse; it waits, she said" is said as one.
    """
    parted = next((j + 1 for j in range(i - 1, 0, -1) if stage.lower[j] == ";" and not stage.quoted[j]), 0)
    if (
        parted
        and stage.lower[parted] not in PRONOUNS
        and (has_finite(stage, parted, i) or any(_says(stage, k) for k in range(parted)))
    ):
        return parted
    start = lead(stage)
    start = start if start < i else 0
    for j in range(1, min(i, 80)):
        if stage.lower[j] in DASHES and _after_bracket(stage, j):
            start = j + 1
    for j in range(max(start, 1), min(i, 16)):
        apart = stage.tokens[j - 1].end < stage.tokens[j].start
        if stage.lower[j] in DASHES and apart and _is_dateline(stage, j):
            start = j + 1
    return start


def _after_bracket(stage: Stage, j: int) -> bool:
    before = stage.lower[j - 1]
    return before == ")" or (before in DASHES and j > 1 and stage.lower[j - 2] == ")")


def _is_dateline(stage: Stage, end: int) -> bool:
    """Whether the words before a dash are place and day: a place in capitals, or a date."""
    place = stage.tokens[0].text
    dated = any(stage.lower[k] in small_words()["dates"] for k in range(1, end))
    return (place.isupper() and len(place) > 2) or (dated and not has_finite(stage, 0, end))
