"""Nouns and adjectives that carry what someone says or holds: "X's warning that …", "X is convinced that …".

In: a `Stage` and the place of the word. Out: a `Cue`, or None where nobody is named whose word it is.
"""

from __future__ import annotations

from dragoman.clauses import Stage, Subject, phrase_after, phrase_before, small_words
from dragoman.statements.cue import POSSESSIVE, Cue
from dragoman.statements.grammar import is_that
from dragoman.statements.lexicon import lexicon

_OWNERS = frozenset("his her their its my our".split())
_BEFORE_VIEW = frozenset("in by on per".split())
_ASKED_WITH = frozenset({"for", "of", "about", "against"})
_COPULAS = frozenset("is was remains remained be been".split())
_LINKS = frozenset("from by of on in at to last this earlier late".split())
_DEGREES = frozenset("very also still so more quite too not".split())


def is_source(stage: Stage, who: Subject, beyond: int = 0) -> bool:
    """Whether a phrase without a name, or `beyond` words after it, is someone or something that says, not a plan."""
    words = lexicon().sources | {"him", "her", "them"}
    return any(stage.lower[k] in words for k in range(who.start, min(who.end + beyond, len(stage))))


def noun(stage: Stage, i: int, before: list[Cue]) -> Cue | None:
    """A noun with "that" or a colon: "X's warning that …", "a warning from X that …", "X gave this warning: …"."""
    that = next((j for j in range(i + 1, min(i + 12, len(stage))) if is_that(stage, j)), None)
    that = i + 1 if stage.lower[i + 1 : i + 2] == [":"] else that
    if that is None or not all(stage.is_word(j) for j in range(i + 1, that)):
        return None
    linked = stage.lower[i + 1] in _LINKS | small_words()["times"] or stage.lower[that - 1] in _COPULAS
    if that > i + 1 and not linked:
        return None  # "his promise to help firms that …"
    who = _possessor(stage, i) or _giver(stage, i, that)
    if who is None and (verb := _carrier(stage, i)) is not None:
        who = phrase_before(stage, verb) or (before[-1].who if before else None)
    if who is None or who.mention is None:
        return None
    return Cue(first=i, end=that, verb=stage.lower[i], kinds=frozenset({"say"}), who=who, form="noun", strict=True)


def asked_for(stage: Stage, i: int) -> Cue | None:
    """A noun of asking and whose it is, with what is asked for: "X's demand for a truce", "a call by X to sign"."""
    who = _possessor(stage, i)
    j = i + 1
    while j < len(stage) and stage.lower[j] in small_words()["times"] | {"late", "early", "last"}:
        j += 1
    if who is None and j < len(stage) and stage.lower[j] in {"from", "by"}:
        who = phrase_after(stage, j)
        j = who.end if who is not None else j
    if who is None or who.mention is None or who.mention.kind == "place" or j + 2 >= len(stage) or stage.quoted[j]:
        return None
    to_do = stage.lower[j] == "to" and stage.at[j + 1] is None and stage.lower[j + 1] in lexicon().bare | {"be"}
    if not to_do and stage.lower[j] not in _ASKED_WITH:
        return None
    return Cue(first=i, end=j, verb=stage.lower[i], kinds=frozenset({"object"}), who=who, form="noun", strict=True)


def _possessor(stage: Stage, i: int) -> Subject | None:
    for j in range(i - 1, max(-1, i - 4), -1):
        mention = stage.at[j]
        if mention is not None:
            word = stage.lower[stage.end_token(mention) - 1]
            owner = word.endswith(POSSESSIVE) or word in _OWNERS
            return Subject(mention, stage.first_token(mention), i) if owner else None
        if stage.lower[j] in small_words()["prepositions"] or not stage.is_word(j):
            return None
    return None


def _giver(stage: Stage, i: int, that: int) -> Subject | None:
    if stage.lower[i + 1] not in {"from", "by", "of"}:
        return None
    who = phrase_after(stage, i + 1)
    return who if who and who.end <= that else None


def _carrier(stage: Stage, i: int) -> int | None:
    for j in range(i - 1, max(-1, i - 6), -1):
        if stage.at[j] is not None or not stage.is_word(j):
            return None
        if stage.lower[j] in lexicon().carriers:
            return j
    return None


def view(stage: Stage, i: int) -> Cue | None:
    """A noun whose owner says what stands around it: "in her view", "by the account of X", "in X's words"."""
    who = _viewer(stage, i)
    if who is None:
        return None
    first = who.start if who.start <= i else i
    if first > 0 and stage.lower[first - 1] in {"the", "own"}:
        first -= 1
    if first == 0 or stage.lower[first - 1] not in _BEFORE_VIEW:
        return None
    return Cue(first=first - 1, end=i + 1, verb="according to", kinds=frozenset({"say"}), who=who, form="according")


def _viewer(stage: Stage, i: int) -> Subject | None:
    """Whose view the noun at token i is: its owner's, or of whom "of" names."""
    if stage.lower[i + 1 : i + 2] == ["of"]:
        who = phrase_after(stage, i + 1)
        return who if who is not None and who.mention is not None else None
    start = i - 1 if i and stage.lower[i - 1] != "own" else i - 2
    if start < 1 or stage.quoted[start]:
        return None
    mention = stage.at[start]
    if stage.lower[start] in _OWNERS:
        return Subject(mention, start, i + 1)
    if mention is None or not stage.lower[start].endswith(POSSESSIVE):
        return None
    return Subject(mention, stage.role_start(stage.first_token(mention)), i + 1)


def state(stage: Stage, i: int) -> Cue | None:
    """An adjective with "that": "X is convinced that …"."""
    p = i - 1
    while p >= 0 and (stage.lower[p].endswith("ly") or stage.lower[p] in _DEGREES):
        p -= 1
    negated = "not" in stage.lower[p + 1 : i] or stage.lower[p].endswith(("n't", "n’t"))
    if p < 0 or negated or stage.lower[p] not in lexicon().copulas:
        return None
    who = phrase_before(stage, p)
    if who is None or who.mention is None:
        return None
    verb = f"be {stage.lower[i]}"
    return Cue(first=i, end=i + 1, verb=verb, kinds=frozenset({"think"}), who=who, form="state", strict=True)
