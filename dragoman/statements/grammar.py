"""Where clauses and phrases begin and end, by word order and small words.

In: a `Stage` and a token. Out: token numbers. No parser: what can be told from determiners, prepositions,
finite verbs and commas, and nothing where they do not tell.
"""

from __future__ import annotations

from dragoman.clauses import Stage, small_words
from dragoman.statements.lexicon import lexicon

ENDS = frozenset(".!?…")
DASHES = frozenset("—–-")
SIGNS = frozenset(", . ; : — – - ( ) [ ] ! ? …".split())
PRONOUNS = frozenset("he she they it we i you there".split())
_PLURALS = frozenset("they we you i people men women children police who both most some many".split())
_NO_PLURALS = frozenset("is was has this his its as us news thus yes less unless across".split())
_WH = frozenset("whether if how why what who when where which".split())
# After a comma these go on with what was said before the speaker was named.
_RESUMES = frozenset(
    "if unless provided but because when once as until although though even not so long or since".split()
)
_NOT_THAT_WORD = frozenset(", . ; : is was were are ’s 's of he’s day week month year time".split())


def has_finite(stage: Stage, start: int, end: int) -> bool:
    """Whether a verb in these tokens makes a clause of them."""
    return any(_is_finite(stage, k, start) for k in range(start, min(end, len(stage))))


def _is_finite(stage: Stage, k: int, start: int) -> bool:
    word = stage.lower[k]
    before = stage.lower[k - 1] if k > start else ""
    if lexicon().is_finite(word):
        return before not in {"to", "the", "a", "an"}
    if k == start or not word.isalpha():
        return False
    if word in lexicon().bare:
        return before in _PLURALS or (before.endswith("s") and before not in _NO_PLURALS and before[0].isalpha())
    named = stage.at[k - 1] is not None or before in PRONOUNS
    return word in lexicon().nouns_too and word.endswith("s") and named and not before.endswith(("’s", "'s"))


def is_that(stage: Stage, i: int) -> bool:
    """Whether the "that" at token i opens a clause, and is no pronoun."""
    if stage.lower[i] != "that" or i + 2 >= len(stage):
        return False
    return stage.lower[i + 1] not in _NOT_THAT_WORD


def is_wh(stage: Stage, i: int) -> bool:
    """Whether a question or its like begins at token i: "whether …", "how …"."""
    return stage.lower[i] in _WH


def starts_phrase(stage: Stage, i: int) -> bool:
    """Whether a noun phrase, the subject of a clause, can begin at token i."""
    if stage.at[i] is not None or stage.quoted[i]:
        return True
    word = stage.lower[i]
    words = small_words()
    if word in {"at", "as", "up", "more"} and stage.lower[i + 1 : i + 2] in (
        ["least"],
        ["most"],
        ["many"],
        ["to"],
        ["than"],
    ):
        return True
    if word in PRONOUNS or word in words["determiners"] or word.split("'")[0].split("’")[0] in PRONOUNS:
        return True
    if word in words["prepositions"] or word in words["between"] or word in words["openers"] or word in SIGNS:
        return False
    return word[0].isalnum() and not lexicon().is_finite(word)


def after_adjunct(stage: Stage, i: int) -> int:
    """The token after the phrase that a preposition or a time at token i opens: "on Tuesday", "in a statement"."""
    words = small_words()
    j = i + 1 if stage.lower[i] in words["prepositions"] or stage.lower[i].endswith("ly") else i
    nouns = 0
    while j < len(stage) and not stage.quoted[j]:
        word = stage.lower[j]
        if word in SIGNS or word == "that" or word in words["prepositions"]:
            break
        if nouns and (word in PRONOUNS or word in words["determiners"] or _another(stage, j)):
            break
        if lexicon().is_finite(word) and nouns:
            break
        if stage.at[j] is not None:
            j = stage.end_token(stage.at[j])  # type: ignore[arg-type]
            nouns += 1
            continue
        nouns += word not in words["determiners"]
        j += 1
    return max(j, i + 1)


def _another(stage: Stage, j: int) -> bool:
    """Whether a new name begins at token j right after a name or a day."""
    before = stage.at[j - 1]
    named = before is not None or stage.lower[j - 1] in small_words()["times"]
    if not named or stage.tokens[j - 1].text.endswith(("’s", "'s")):
        return False
    return (stage.at[j] is not None and stage.at[j] is not before) or (
        stage.lower[j - 1] in small_words()["times"] and stage.lower[j] not in small_words()["times"]
    )


def resumes(stage: Stage, i: int) -> bool:
    """Whether what was said goes on at token i, after the speaker was named."""
    return i < len(stage) and (stage.lower[i] in _RESUMES or stage.quoted[i])


def clause_end(stage: Stage, start: int, infinitive: bool = False) -> int:
    """The token after the last of the reported clause that begins at token `start`.

    What is promised or asked for ("to …") ends where a clause with its own subject comes.
    """
    end = len(stage)
    while end > start and stage.lower[end - 1] in SIGNS - {")", "]"} and not stage.quoted[end - 1]:
        end -= 1
    for j in range(start + 1, end):
        if stage.quoted[j]:
            continue
        word = stage.lower[j]
        if word == ";" or (word == ":" and j + 1 < end and stage.quoted[j + 1]):
            return j
        if word in DASHES and j + 2 < end and stage.lower[j + 1] in {"and", "but"}:
            return j
        if word == "," and j > start + 1 and _breaks(stage, j + 1, end):
            return j
        if (
            infinitive
            and word == ","
            and j + 2 < end
            and stage.lower[j + 1] in {"and", "but"}
            and has_finite(stage, j + 1, end)
        ):
            return j
        if word == "according" and j + 1 < end and stage.lower[j + 1] == "to":
            return j
        if word in {"and", "but"} and _next_verb_says(stage, j + 1):
            return j
    return end


def _breaks(stage: Stage, i: int, end: int) -> bool:
    """Whether the reporter speaks again after the comma before token i."""
    if i >= end or stage.quoted[i]:
        return False
    word = stage.lower[i]
    if word in lexicon().breaks or (word.endswith("ing") and lexicon().verbs.get(word)):
        return True
    if word in {"and", "but"} and (_next_verb_says(stage, i + 1) or _other_says(stage, i + 1)):
        return True
    return _is_comment(stage, i) or _only_speaker(stage, i)


def _next_verb_says(stage: Stage, i: int) -> bool:
    """Whether the same speaker goes on to say more at token i: "… and added that"."""
    while i < len(stage) and (stage.lower[i].endswith("ly") or stage.lower[i] in small_words()["between"] - {"to"}):
        i += 1
    return i < len(stage) and not stage.quoted[i] and stage.at[i] is None and stage.lower[i] in lexicon().past


def _other_says(stage: Stage, i: int) -> bool:
    """Whether another speaker is introduced at token i: "…, and the union said"."""
    for j in range(i, min(i + 8, len(stage))):
        if stage.quoted[j] or stage.lower[j] in SIGNS:
            return False
        if "say" in lexicon().of(stage.lower[j]) and stage.lower[j] in lexicon().past:
            return j > i
        if lexicon().is_finite(stage.lower[j]) and stage.lower[j] not in {"has", "have", "had"}:
            return False
    return False


def _is_comment(stage: Stage, i: int) -> bool:
    """Whether the reporter puts something to what was said: ", a move that would …"."""
    return stage.lower[i] in {"a", "an"} and any(w in {"that", "which"} for w in stage.lower[i + 1 : i + 6])


def _only_speaker(stage: Stage, i: int) -> bool:
    """Whether token i begins what only says who said it: "…, officials said on Monday"."""
    for j in range(i, min(i + 14, len(stage))):
        if stage.quoted[j] or stage.lower[j] in ENDS | {";", "that"}:
            return False
        if j > i and lexicon().of(stage.lower[j]) & {"say", "tell"} and stage.at[j] is None:
            return _closes(stage, j + 1)
        if lexicon().is_finite(stage.lower[j]):
            return False
    return False


def _closes(stage: Stage, i: int) -> bool:
    """Whether from token i on only a hearer, a day or an occasion comes, up to a comma or the end."""
    for j in range(i, min(i + 12, len(stage))):
        word = stage.lower[j]
        if word == "," or (word in ENDS and not stage.is_word(j)):
            return True
        if stage.quoted[j] or word in {"that", ":", ";"} or lexicon().is_finite(word):
            return False
    return i + 12 >= len(stage) or i >= len(stage)


def clause_start(stage: Stage, i: int) -> int:
    """The first token of what is said before token i, past a dateline."""
    start = 0
    for j in range(min(i, 80)):
        if stage.lower[j] in DASHES and j and stage.lower[j - 1] in {")", "-"}:
            start = j + 1
    for j in range(start, min(i, 16)):
        if (
            stage.tokens[j].text in {"—", "–", "-", "--", ":"}
            and not has_finite(stage, 0, j)
            and stage.tokens[0].text[0].isupper()
        ):
            start = j + 1
    return start
