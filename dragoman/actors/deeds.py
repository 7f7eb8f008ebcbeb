"""What somebody does, and what is done to him, by the words right around a mention.

In: a text and the place of a mention. Out: verbs by their stem, each with the part he takes: "kill>" is who kills
somebody, "kill<" who is killed; whose death and who died are both "die<". No parse: the verb next to him is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dragoman.actors.lexicon import Is, flags
from dragoman.actors.phrases import DETERMINERS
from dragoman.model import Span
from dragoman.words import base, stem

_NEAR = 90  # letters on either side that are looked at
_LONGEST = 8  # words between somebody and his verb
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]")
_END = re.compile(r"\n|[.!?;:] |[”“\"]|``|''| [-–—] ")
_BE = frozenset("is are was were be been being am get gets got getting".split())
_OWNS = frozenset({"'s", "’s", "'", "’"})
_OPENS = DETERMINERS | frozenset("two three four him them me us it himself herself".split())  # an object begins so
_TIES = frozenset("to with against for on".split())
_OF_CHARGES = frozenset({"in", "with", "of"})  # "charged with": no verb of saying
_AGE = re.compile(r"-|\d+|years?|old|.*-old")
_LEAST = 3  # letters of a verb
_ACTS = {"death": "die", "dead": "die", "killing": "kill", "shooting": "shoot", "slaying": "slay"}


def deeds(text: str, span: Span) -> frozenset[str]:
    """The deeds of whom a mention means.

    >>> sorted(deeds("A van struck the pilot and fled.", Span(17, 22)))
    ['strike<']
    >>> sorted(deeds("The pilot, 31, was struck by a van.", Span(4, 9)))
    ['strike<']
    """
    right = _WORD.findall(_END.split(text[span.end : span.end + _NEAR])[0])
    left = _WORD.findall(_END.split(text[max(0, span.start - _NEAR) : span.start])[-1])
    return frozenset((*_after(_past_inserted(right)), *_before(left)))


def _past_inserted(words: Sequence[str]) -> Sequence[str]:
    """The words after ", 31, of Port Amsel," or ", who"."""
    if words[:1] != [","] or len(words) < 2:
        return words
    if words[1].lower() == "who":
        return words[2:]
    ends = [at for at, word in enumerate(words) if word == ","]
    if words[1].isdigit() and len(ends) > 1:
        return words[(ends[-1] if words[3].lower() in {"of", "from"} else ends[1]) + 1 :]
    return ()


def _after(words: Sequence[str]) -> Iterator[str]:
    """Of the verb whose subject he is, or of what is his: "her death"."""
    if words and words[0] in _OWNS:
        own = words[2:3] if words[1:2] == ["s"] else words[1:2]
        yield from (_act(word) + "<" for word in own if word.islower())
        return
    passive = False
    for at, word in enumerate(words[:_LONGEST]):
        low = word.lower()
        if low in _BE or flags(low) & Is.AUXILIARY or low == "to":
            passive = low in _BE
        elif not (low in {"who", "also", "then", "later"} or low.endswith("ly") or flags(low) & Is.ADVERB):
            yield from _deed(words, at, passive)
            return


def _deed(words: Sequence[str], at: int, passive: bool) -> Iterator[str]:
    """Of the verb at a word, and of one joined to it: "struck and killed"."""
    low = words[at].lower()
    if not _may_be_verb(words[at]):
        return
    verbs, end = [low], at
    if words[at + 1 : at + 2] in (["and"], [","]) and words[at + 2 : at + 3] and words[at + 2].lower().endswith("ed"):
        verbs, end = [low, words[at + 2].lower()], at + 2
    following = next(iter(words[end + 1 : end + 2]), "")
    agent = (low.endswith("ing") or not passive) and _opens_object(following, words[at].islower())
    charged = passive or (low.endswith("ed") and following.lower() in _OF_CHARGES)
    if not flags(low) & Is.SAY or (charged and not agent):
        yield from (stem(base(verb)) + ("><"[not agent]) for verb in verbs)


def _may_be_verb(word: str) -> bool:
    low = word.lower()
    if low in DETERMINERS or not low.isalpha() or flags(low) & Is.FUNCTION or len(low) < _LEAST:
        return False
    return word.islower() or low.endswith("ed") or base(low) != low


def _opens_object(word: str, in_sentence: bool) -> bool:
    """Whether an object begins with a word: a determiner, a name; no day, which tells when."""
    named = word[:1].isupper() and in_sentence and not flags(word.lower()) & Is.FUNCTION
    return word.lower() in _OPENS or (named and not flags(word.lower()) & Is.CALENDAR)


def _before(words: Sequence[str]) -> Iterator[str]:
    """Of the verb whose object he is, and of that which is done by him."""
    at = len(words) - 1
    least = max(0, at - _LONGEST)
    while at > least and words[at].lower() not in DETERMINERS and (_AGE.fullmatch(words[at]) or words[at][0].isupper()):
        at -= 1
    at -= at >= 0 and words[at].lower() in DETERMINERS
    if at < 0:
        return
    low, verb = words[at].lower(), words[at - 1].lower() if at else ""
    if low in _TIES or low in {"of", "by"}:
        if verb.isalpha() and len(verb) >= _LEAST and not flags(verb) & (Is.FUNCTION | Is.SAY):
            own = _act(verb) if low == "of" else stem(base(verb))
            yield own + {"of": "<", "by": ">"}.get(low, f" {low}")
    elif low.isalpha() and len(low) >= _LEAST and low not in _BE and not flags(low) & _NO_VERB:
        yield stem(base(low)) + "<"
        if verb == "and" and at > 1 and _may_be_verb(words[at - 2]) and not flags(words[at - 2].lower()) & Is.SAY:
            yield stem(base(words[at - 2].lower())) + "<"


_NO_VERB = Is.FUNCTION | Is.ADVERB | Is.SAY | Is.AUXILIARY


@lru_cache(maxsize=4096)
def _act(noun: str) -> str:
    """The stem of what a noun tells of as done."""
    return stem(base(_ACTS.get(noun.lower(), noun.lower())))
