"""Verbs that make a clause, and where clauses and phrases begin, by word order and small words.

In: a `Stage` and a token. Out: token numbers. No parser: what can be told from determiners, prepositions,
finite verbs and commas, and nothing where they do not tell.
"""

from __future__ import annotations

import re

from dragoman.clauses import Stage, small_words
from dragoman.statements.lexicon import lexicon

MIN_WORDS = 3  # a shorter clause is no statement ("he said so")
ENDS = frozenset(".!?…")
DASHES = frozenset("—–-")
SIGNS = frozenset(", . ; : — – - ( ) [ ] ! ? …".split())
PRONOUNS = frozenset("he she they it we i you there".split())
_LEAD = re.compile(r"[\s•*·▪■\-–—]*(?:\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\b\.?|\s?(?:GMT|CET|BST|h)\b)?)?[\s:•–—-]*")
_PLURALS = frozenset("they we you i people men women children police who both most some many".split())
_NO_PLURALS = frozenset("is was has this his its as us news thus yes less unless across gas canvas bias atlas".split())
_POSSESSIVE = ("’s", "'s", "s’", "s'")
_BEFORE_PRONOUN = frozenset("at of for to with by from about than like into over".split())
_ADVERBS = frozenset("also already still never always now then even just only once not".split())
_ABOUT = frozenset("about around nearly almost over under roughly".split())
_WH = frozenset("whether if how why what who when where which".split())
_NOT_AFTER_THAT = frozenset(", . ; : is was were are ’s 's of day week month year time".split())


# --- verbs --------------------------------------------------------------------------------------


def has_finite(stage: Stage, start: int, end: int) -> bool:
    """Whether a verb in these tokens makes a clause of them."""
    return any(is_finite(stage, k, start) for k in range(start, min(end, len(stage))))


def is_finite(stage: Stage, k: int, start: int = 0) -> bool:
    """Whether the word at token k is the verb of a clause that begins at `start` or after."""
    word = stage.lower[k]
    before = stage.lower[k - 1] if k > start else ""
    if lexicon().is_finite(word):
        return before not in {"to", "the", "a", "an"}
    if k == start or not word.isalpha() or before.endswith(("’s", "'s")):
        return False
    if word.endswith("ed") and len(word) > 5 and _takes_object(stage, k):
        return before not in small_words()["determiners"] and stage.lower[k - 1] != ","
    if word in lexicon().bare:
        return before in _PLURALS or _is_plural(before)
    if stage.at[k] is not None or word not in lexicon().doubtful:
        return False
    return stage.at[k - 1] is not None or before in PRONOUNS or _acts(stage, k, start)


def _is_plural(word: str) -> bool:
    """Whether a word may be a plural by its ending: "strategists", not "crisis", "campus", "press"."""
    if not word.endswith("s") or word in _NO_PLURALS:
        return False
    return word[0].isalpha() and not word.endswith(("ss", "us", "is"))


def _acts(stage: Stage, k: int, start: int) -> bool:
    """Whether a form in -s after a plain noun is its verb, by what follows: "the union plans to …"."""
    words = small_words()
    if k + 1 >= len(stage) or stage.lower[k - 1].endswith("s") or not stage.lower[k - 1].isalpha():
        return False
    if stage.lower[k + 1] not in {"to", "that"} and stage.lower[k + 1] not in words["determiners"]:
        return False
    return any(stage.lower[j] in words["determiners"] for j in range(max(start, k - 4), k - 1))


def _takes_object(stage: Stage, k: int) -> bool:
    """Whether a phrase begins right after the word at token k, so that a form in -ed is a verb."""
    if stage.at[k] is not None or k + 1 >= len(stage):
        return False
    following = stage.lower[k + 1]
    return (
        stage.at[k + 1] is not None or following in small_words()["determiners"] or following in {"him", "them", "it"}
    )


def lead(stage: Stage) -> int:
    """The first token after a bullet and an hour: "• 14.20 – Holm says"."""
    first, last = stage.tokens[0].start, stage.tokens[min(7, len(stage) - 1)].end
    text = "".join(
        token.text.ljust(after - token.start)
        for token, after in zip(stage.tokens[:8], [*stage.starts[1:8], last], strict=False)
    )
    found = _LEAD.match(text)
    end = first + (found.end() if found else 0)
    return next((k for k in range(min(8, len(stage))) if stage.tokens[k].start >= end), 0)


# --- openings -----------------------------------------------------------------------------------


def is_that(stage: Stage, i: int) -> bool:
    """Whether the "that" at token i opens a clause, and is no pronoun."""
    if stage.lower[i] != "that" or i + 2 >= len(stage) or stage.quoted[i]:
        return False
    if i and stage.lower[i - 1] in _BEFORE_PRONOUN:
        return False
    following = next((w for w in stage.lower[i + 1 :] if w not in _ADVERBS and not w.endswith("ly")), "")
    return stage.lower[i + 1] not in _NOT_AFTER_THAT and not lexicon().is_finite(following)


def is_wh(stage: Stage, i: int) -> bool:
    """Whether a question or its like begins at token i: "whether …", "how …"."""
    return stage.lower[i] in _WH


def starts_phrase(stage: Stage, i: int) -> bool:
    """Whether a noun phrase, the subject of a clause, can begin at token i."""
    if stage.at[i] is not None or stage.quoted[i]:
        return True
    word, words = stage.lower[i], small_words()
    if is_measure(stage, i) or word in PRONOUNS or word in words["determiners"]:
        return True
    if word.split("'")[0].split("’")[0] in PRONOUNS | {"that", "this", "what"} and (
        word != "that" or _is_pronoun(stage, i)
    ):
        return True
    if word in words["prepositions"] or word in words["between"] or word in words["openers"] or word in SIGNS:
        return False
    return word[0].isalnum() and not lexicon().is_finite(word)


def _is_pronoun(stage: Stage, i: int) -> bool:
    """Whether the "that" at token i stands for something: "that is unlikely"."""
    return i + 1 < len(stage) and lexicon().is_finite(stage.lower[i + 1])


def is_measure(stage: Stage, i: int) -> bool:
    """Whether token i opens a number: "at least six", "as many as", "up to", "about 40"."""
    if stage.lower[i] in _ABOUT:
        return i + 1 < len(stage) and stage.lower[i + 1][0].isdigit() and not stage.quoted[i + 1]
    if stage.lower[i] not in {"at", "as", "up", "more"}:
        return False
    return stage.lower[i + 1 : i + 2] in (["least"], ["most"], ["many"], ["to"], ["than"])


def after_adjunct(stage: Stage, i: int) -> int:
    """The token after the phrase that a preposition or a time at token i opens: "on Tuesday", "in a statement"."""
    words = small_words()
    j = i + 1 if stage.lower[i] in words["prepositions"] or stage.lower[i].endswith("ly") else i
    nouns = 0
    while j < len(stage) and not stage.quoted[j]:
        word = stage.lower[j]
        if word in SIGNS or word in words["prepositions"] or (word in words["openers"] and stage.at[j] is None):
            break
        if nouns and (word in PRONOUNS or word in words["determiners"] or _another(stage, j) or is_finite(stage, j)):
            break
        if stage.at[j] is not None:
            j = stage.end_token(stage.at[j])  # type: ignore[arg-type]
            nouns += 1
            continue
        nouns += word not in words["determiners"]
        j += 1
    return max(j, i + 1)


def _another(stage: Stage, j: int) -> bool:
    """Whether a new phrase begins at token j right after a name or a day."""
    times = small_words()["times"]
    before = stage.at[j - 1]
    if (before is None and stage.lower[j - 1] not in times) or stage.tokens[j - 1].text.endswith(_POSSESSIVE[:2]):
        return False
    if stage.at[j] is not None and stage.at[j] is not before:
        return True
    return stage.lower[j - 1] in times and stage.lower[j] not in times
