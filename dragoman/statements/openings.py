"""Where what is said begins, right of its cue: past the hearer, the day and the occasion.

In: a `Stage` and a `Cue`. Out: an `Opening`, or None where nothing that the cue can report follows:
"that …", "whether …", "to …", a quotation, a colon, or a clause without any of these.
"""

from __future__ import annotations

from typing import NamedTuple

from dragoman.clauses import Stage, small_words
from dragoman.statements.cue import Cue
from dragoman.statements.ends import clause_end, makes_clause
from dragoman.statements.grammar import (
    ENDS,
    PRONOUNS,
    SIGNS,
    after_adjunct,
    has_finite,
    is_finite,
    is_measure,
    is_that,
    is_wh,
    starts_phrase,
)
from dragoman.statements.lexicon import lexicon

REACH = 40  # tokens between a verb and what it reports
_STOPS = ENDS | {";", "(", "[", "—", "–"}
# Adverbs after a verb of saying that are not yet what is said.
_ADVERBS = frozenset("again also earlier later here once only simply instead twice too aloud back repeatedly publicly"
                     " ahead following prior shortly just yesterday today tonight".split())  # fmt: skip


MIN_BARE_WORDS = 4  # after "said", without a verb that is known; fewer may be an object ("said a prayer")
_NO_CLAUSE = frozenset("little nothing much more something anything plenty".split())
_AHEAD_OF_CLAUSE = frozenset("with without under given despite unlike because by based judging".split())
_AHEAD_OF_SUBJECT = frozenset("not only even further".split())  # "said not a single nurse will go"
_SUBJECTS = frozenset("he she they we i".split())  # no hearers
_ON_OCCASION = frozenset("before after when while as".split())
_OF_OBJECTS = frozenset("of about for against despite over from into upon".split())


class Opening(NamedTuple):
    """Where what is said begins, and what opens it."""

    at: int
    by: str  # that, whether, clause, to, quotation, colon


def opening(stage: Stage, cue: Cue) -> Opening | None:
    """Where what the cue reports begins, to its right."""
    i = _past_hearer(stage, cue.end) if cue.kinds & {"tell", "urge"} and cue.form != "noun" else cue.end
    while i < min(len(stage), cue.end + REACH):
        found = _opens(stage, cue, i)
        if found is not None:
            return found if _allowed(cue, found) or _surely_clause(stage, cue, found) else None
        following = _read_on(stage, cue, i)
        if following is None:
            return None
        i = following
    return None


def _read_on(stage: Stage, cue: Cue, i: int) -> int | None:
    """Where to go on looking after token i, which opens nothing; None: nowhere."""
    word = stage.lower[i]
    if word in _STOPS and not stage.is_word(i):
        return None
    if word == ",":
        return _past_inserted(stage, i)
    if _is_adjunct(stage, i):
        return after_adjunct(stage, i)
    if word == "to":
        return None  # "agreed to limit the claims that …"
    if word in _ON_OCCASION and cue.kinds & {"say", "tell"}:
        return _ahead_over_clause(stage, i)
    if cue.kinds & {"tell", "promise", "urge"} or not starts_phrase(stage, i):
        return _ahead(stage, cue, i)
    return None


def _opens(stage: Stage, cue: Cue, i: int) -> Opening | None:
    """What is said begins at token i."""
    word = stage.lower[i]
    if stage.quoted[i]:
        apart = i > cue.end and (
            stage.lower[i - 1] in small_words()["determiners"] or stage.lower[i - 1].endswith("ing")
        )
        return None if apart else Opening(i, "quotation")
    if word == ":" and i + 1 < len(stage):
        return Opening(i + 1, "colon")
    if _is_any_that(stage, i):
        return None if {"so", "such"} & set(stage.lower[cue.end : i]) else Opening(i + 1, "that")
    if is_wh(stage, i) and cue.verb in lexicon().asks and has_finite(stage, i, len(stage)):
        return Opening(i, "whether")
    if _to_do(stage, cue, i):
        return Opening(i, "to")
    if word == "not" and _to_do(stage, cue, i + 1, denied=True):
        return Opening(i, "to")
    leads = word in lexicon().subordinates and cue.kinds & {"say", "tell"}
    if leads and _ahead(stage, cue, i) is None and _has_main_clause(stage, i):
        return Opening(i, "clause")
    following = "".join(stage.lower[i + 1 : i + 2])
    if word in _NO_CLAUSE and not is_measure(stage, i) and following in small_words()["prepositions"]:
        return None  # "said little about it"
    if word in _AHEAD_OF_CLAUSE and i == cue.end and cue.verb == "say" and _has_main_clause(stage, i):
        return None if any(is_that(stage, j) for j in range(i, min(i + 12, len(stage)))) else Opening(i, "clause")
    if word in _AHEAD_OF_SUBJECT and i == cue.end and cue.verb == "say" and _has_subject_next(stage, i):
        return Opening(i, "clause")
    if starts_phrase(stage, i) and not _is_adjunct(stage, i) and makes_clause(stage, i):
        own = stage.lower[i] in PRONOUNS or lexicon().is_finite(stage.lower[i])  # "they", "he'd": no hearer
        known = not own and cue.kinds & {"tell", "promise", "urge"} and _ahead(stage, cue, i) is not None
        return None if known or _is_of_object(stage, cue, i) else Opening(i, "clause")
    if i == cue.end and (_leaves_out_subject(stage, cue) or _must_be_clause(stage, cue)):
        return Opening(i, "clause")
    return None


def _has_subject_next(stage: Stage, i: int) -> bool:
    """Whether a subject and its verb come right after token i, and no time or place of what was said."""
    return (
        i + 1 < len(stage)
        and not _is_adjunct(stage, i + 1)
        and starts_phrase(stage, i + 1)
        and makes_clause(stage, i + 1)
    )


def _is_any_that(stage: Stage, i: int) -> bool:
    """Whether a clause opens at token i with "that", words put in between commas perhaps right after it."""
    inserted = stage.lower[i] == "that" and stage.lower[i + 1 : i + 2] == [","]
    return is_that(stage, i) or (inserted and not stage.quoted[i])


def _leaves_out_subject(stage: Stage, cue: Cue) -> bool:
    """Whether the clause has its subject before the speaker: "a paper that diplomats said contained nothing"."""
    if cue.who is None or cue.form != "verb" or not lexicon().is_finite(stage.lower[cue.end]):
        return False
    first = cue.who.start
    if first > 0 and stage.lower[first - 1] in {"that", "which", "who", "what"}:
        return True
    near = cue.verb == "say" and cue.who.end <= cue.first and first > 1  # "the sum the owners say is due"
    return near and (stage.is_word(first - 1) or stage.at[first - 1] is not None)


def _must_be_clause(stage: Stage, cue: Cue) -> bool:
    """Whether a clause follows "X said" though its verb is not known: nothing else begins so and runs on."""
    if cue.verb != "say" or cue.form != "verb" or cue.who is None or cue.who.end > cue.first:
        return False
    i, words = cue.end, small_words()
    if (
        not starts_phrase(stage, i)
        or stage.lower[i] in _NO_CLAUSE | {"no", "yes"}
        or (stage.lower[i] in {"it", "so"} and stage.lower[i + 1 : i + 2] != [] and _is_adjunct(stage, i + 1))
        or stage.lower[i + 1 : i + 2] in (["same"], ["following"])
    ):
        return False
    timed = stage.lower[i] in words["times"] | {"all"} or (
        stage.lower[i] in words["time_openers"] and any(word in words["times"] for word in stage.lower[i + 1 : i + 4])
    )
    if timed and any(is_that(stage, j) for j in range(i, min(i + 6, len(stage)))):
        return False  # "said all along that"
    first, end = cue.who.start, clause_end(stage, i)
    if stage.lower[i] in words["times"] or (stage.lower[cue.first - 1] == "," and not has_finite(stage, i, end)):
        return False  # "said Tuesday that", "…, said Norland's envoy"
    if first and (stage.quoted[first - 1] or stage.quoted[max(0, first - 2)]):
        return False
    inserted = stage.lower[first - 1 : first] in ([","], ["—"], ["–"]) and has_finite(stage, 0, first - 1)
    return not inserted and end - i >= MIN_BARE_WORDS


def _is_of_object(stage: Stage, cue: Cue, i: int) -> bool:
    """Whether the clause at token i belongs to what is spoken of: "boasted of the prize it won"."""
    words = small_words()["prepositions"]
    last = next((stage.lower[j] for j in range(i - 1, cue.end - 1, -1) if stage.lower[j] in words), "")
    return last in _OF_OBJECTS


def _to_do(stage: Stage, cue: Cue, i: int, denied: bool = False) -> bool:
    """Whether what is promised or asked for begins at token i; "asked not to be named" asks for nothing."""
    if i + 2 >= len(stage) or stage.lower[i] != "to" or (stage.lower[i - 1] == "not") is not denied:
        return False
    if cue.verb in lexicon().object_after and i > cue.end:
        return False  # "called for other ports to do more"
    if denied and not cue.kinds & {"promise"} and i - 1 == cue.end:
        return False
    if not cue.kinds & {"promise", "urge"}:
        return False
    verb = stage.lower[i + 1]
    if stage.at[i + 1] is not None or verb in small_words()["determiners"]:
        return False
    if verb in lexicon().bare or i == cue.end:
        return True
    asked = cue.verb in lexicon().objects or "for" in stage.lower[cue.end : i]  # "demanded an end to open wounds"
    return not asked and not verb.endswith("s")


def _has_main_clause(stage: Stage, i: int) -> bool:
    """Whether a comma and a clause follow the subordinate one that begins at token i: "said if A, B"."""
    if not has_finite(stage, i, len(stage)) or stage.lower[i + 1 : i + 2] == ["of"]:
        return False
    return any(
        stage.lower[j] == "," and starts_phrase(stage, j + 1) and has_finite(stage, j + 1, len(stage))
        for j in range(i + 3, len(stage) - 3)
    )


def _allowed(cue: Cue, found: Opening) -> bool:
    """Whether this kind of cue can be followed by what was found."""
    kinds = cue.kinds - {"object"}
    if found.by in {"quotation", "colon"}:
        return bool(kinds - {"think", "find", "frame"})
    if found.by == "to":
        return bool(kinds & {"promise", "urge"}) and cue.form in {"verb", "gerund"}
    if found.by == "that":
        return bool(kinds - {"urge", "utter", "frame"}) or ("urge" in kinds and _demanded(cue))
    if found.by == "whether":
        return bool(kinds & {"say", "tell", "find"})
    bare = kinds & {"say", "tell", "think", "promise"} and cue.verb not in lexicon().that_only
    return bool(bare) and not cue.strict


def _surely_clause(stage: Stage, cue: Cue, found: Opening) -> bool:
    """Whether a pronoun and its verb follow at once, which no noun governs: "has signalled it would sign"."""
    if found.by != "clause" or found.at != cue.end or not cue.kinds & {"say", "tell", "find"}:
        return False
    if cue.strict and (cue.verb != "say" or stage.lower[cue.first] in lexicon().nouns_too):
        return False
    subject = stage.lower[found.at] in {"he", "she", "they", "it", "we", "i"}
    return subject and found.at + 1 < len(stage) and lexicon().is_finite(stage.lower[found.at + 1])


def _demanded(cue: Cue) -> bool:
    """A demand reports speech where somebody made it once; that a side demands something is its position."""
    return cue.speaker is not None and cue.past


def names_a_work(stage: Stage, i: int) -> bool:
    """Whether the quotation at token i is a title, as of a programme: few words, capitals, no stop at its end.

    After a preposition or an owner a stop at the end of the sentence does not matter: "on Norland's “This Day.”".
    """
    end = quote_end(stage, i)
    words = [stage.tokens[k].text for k in range(i, end) if stage.tokens[k].text[0].isalnum()]
    long = [word for word in words if len(word) > 3]
    signs = [stage.tokens[k].text for k in range(i, end) if stage.tokens[k].text in set(".!?")]
    owned = i > 0 and (stage.lower[i - 1] in small_words()["prepositions"] or stage.lower[i - 1].endswith(("'s", "’s")))
    told = i > 0 and "tell" in lexicon().of(stage.lower[i - 1])
    if signs and not (signs == ["."] and (owned or told) and len(words) > 1):
        return False
    return 0 < len(words) <= 6 and bool(long) and all(word[0].isupper() for word in long)


def quote_end(stage: Stage, i: int) -> int:
    """The token after the quotation that token i stands in."""
    end = next(q.end for q in stage.quotes if q.start <= stage.tokens[i].start < q.end)
    while i < len(stage) and stage.tokens[i].start < end:
        i += 1
    return i


# --- what stands between ------------------------------------------------------------------------


def _past_hearer(stage: Stage, i: int) -> int:
    """The token after the hearer at token i, where one is named there."""
    if i < len(stage) and stage.quoted[i] and names_a_work(stage, i):
        return quote_end(stage, i)
    for j in range(i, min(i + 7, len(stage))):
        mention = stage.at[j]
        if stage.lower[j].split("'")[0].split("’")[0] in _SUBJECTS:
            break  # "warned he'd leave"
        if mention is not None and not stage.quoted[j]:
            return _past_name(stage, stage.end_token(mention))
        if stage.lower[j] in lexicon().hearers and not stage.quoted[j]:
            return _past_name(stage, j + 1)
        if not stage.is_word(j) or is_that(stage, j) or is_finite(stage, j, i):
            break
        if stage.lower[j] in {"if", "whether"} or (j > i and is_wh(stage, j)):
            break
        if stage.lower[j] in small_words()["prepositions"]:
            break
    return past_capitals(stage, i)


def past_capitals(stage: Stage, i: int) -> int:
    """Past a hearer known by capitals only: "told The Evening Post he …"."""
    j = i + 1 if stage.lower[i : i + 1] == ["the"] else i
    while j < min(i + 4, len(stage)) and stage.tokens[j].text[0].islower() and _is_title_word(stage, j):
        j += 1  # "founder Glenn Beck"
    first = j
    stops = PRONOUNS | small_words()["dates"]
    while j < len(stage) and stage.tokens[j].text[0].isupper() and stage.lower[j] not in stops and not stage.quoted[j]:
        j += 1
    return j if j > first else i


def _is_title_word(stage: Stage, j: int) -> bool:
    words, word = small_words(), stage.lower[j]
    if not stage.is_word(j) or word in PRONOUNS or word in words["determiners"] or word in words["openers"]:
        return False
    return word not in words["prepositions"] and word not in words["between"] and not is_finite(stage, j, j)


def _past_name(stage: Stage, i: int) -> int:
    """Past the rest of the hearer's phrase: "the newspaper La Voz"."""
    while i < len(stage) and stage.at[i] is not None and stage.at[i].kind == "organisation":  # type: ignore[union-attr]
        i = stage.end_token(stage.at[i])  # type: ignore[arg-type]
    return i


def _is_adjunct(stage: Stage, i: int) -> bool:
    """Whether a day, an occasion or an adverb stands at token i, not yet what is said."""
    words, word = small_words(), stage.lower[i]
    if stage.at[i] is not None or is_measure(stage, i) or word in {"than", "like"}:
        return False
    if word == "to":
        heard = words["determiners"] | lexicon().hearers
        return i + 1 < len(stage) and (stage.at[i + 1] is not None or stage.lower[i + 1] in heard)
    if word in words["prepositions"] or word in words["times"] or word in _ADVERBS or word.endswith("ly"):
        return word not in lexicon().subordinates or not _has_verb_first(stage, i)
    following = stage.lower[i + 1] if i + 1 < len(stage) else ""
    if word == "all" and following == "along":
        return True
    if word in {"several", "many", "two", "three"}:
        return following == "times" or "ago" in stage.lower[i + 1 : i + 4]
    if word in {"this", "last", "late", "early", "there", "first"}:
        return following in words["times"] or following in {"on", "in", "that"}
    return False


def _has_verb_first(stage: Stage, i: int) -> bool:
    """Whether a verb comes after token i before a comma, a quotation or "that": "after they met", not "after talks"."""
    for j in range(i + 1, len(stage)):
        if stage.quoted[j] or stage.lower[j] in {",", ":"} or is_that(stage, j):
            return False
        if is_finite(stage, j, i):
            return True
    return False


def _past_inserted(stage: Stage, comma: int) -> int | None:
    """Where to read on after a comma: at a quotation, or past words between two commas; None: nowhere."""
    i = comma + 1
    if i >= len(stage):
        return None
    if stage.quoted[i] or is_that(stage, i):
        return i
    for j in range(i, min(i + 14, len(stage))):
        if stage.quoted[j] or (stage.lower[j] in ENDS and not stage.is_word(j)) or lexicon().says(stage.lower[j]):
            return None
        if stage.lower[j] == "," and j + 1 < len(stage):
            ready = stage.quoted[j + 1] or is_that(stage, j + 1) or j - i <= 3
            return j + 1 if ready and not has_finite(stage, i, j) else None
    return None


def _ahead_over_clause(stage: Stage, i: int) -> int | None:
    """The "that" after a clause of when it was said: "said before the talks began that"."""
    for j in range(i + 1, min(i + 12, len(stage))):
        if stage.quoted[j] or (stage.lower[j] in SIGNS and not stage.is_word(j)):
            return None
        if is_that(stage, j):
            return j
    return None


def _ahead(stage: Stage, cue: Cue, i: int) -> int | None:
    """What opens the clause after a hearer nobody knows: "promised the mayor that", "asked the court whether"."""
    for j in range(i + 1, min(i + 14, len(stage))):
        asked = stage.lower[j] in {"whether", "if"} and "tell" in cue.kinds
        if asked or _is_any_that(stage, j) or _to_do(stage, cue, j):
            return j
        if stage.quoted[j] or (stage.lower[j] in SIGNS and not stage.is_word(j)) or is_finite(stage, j, i):
            return None
    return None
