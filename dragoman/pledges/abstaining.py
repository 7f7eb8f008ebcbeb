"""Promises not to do a thing for a time: "no strike before 6 April".

In: promises, and sentences that tell of a strike. Out: which promises bind a party to work on, and where a sentence
tells that work was stopped. Such a promise is broken by a stoppage before its day, and kept where the first that is
told of comes after it.
"""

from __future__ import annotations

from datetime import timedelta

from dragoman.case import Case
from dragoman.clauses import Stage
from dragoman.model import Days
from dragoman.pledges.lexicon import lexicon
from dragoman.pledges.promises import Promise
from dragoman.pledges.told import Way, negated, unreal

_AFTER = timedelta(days=60)  # a strike so long after the day says nothing of the time before it


def abstains(promise: Promise, case: Case) -> bool:
    """Whether a party promised that it will not stop work."""
    if promise.due is None or promise.days is None:
        return False
    known = case.issue(promise.issue)
    proposed = known.proposition.lower().split() if known and promise.direction == "for" else []
    said = [token.lower for token in promise.tokens]
    return any(
        not lexicon().negation.isdisjoint(words) and not lexicon().strikes.isdisjoint(words)
        for words in (proposed, said)
    )


def stopped(stage: Stage) -> int | None:
    """The token from which on a sentence tells that work was stopped: "walked out", "went on strike"."""
    stopping = lexicon().stopping
    for i, word in enumerate(stage.lower):
        told = any(tuple(stage.lower[i + 1 : i + 1 + len(rest)]) == rest for rest in stopping.get(word, ()))
        if told and not unreal(stage, i) and not negated(stage, i):
            return i
    return None


def judged(promise: Promise, day: Days) -> Way | None:
    """What a stoppage on a day says of a promise; None: nothing, since it was before it or long after."""
    if promise.due is None or promise.days is None or day.first < promise.days.first:
        return None
    if day.first < promise.due.first:
        return "broken"
    return "kept" if day.first - promise.due.first <= _AFTER else None
