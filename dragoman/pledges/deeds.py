"""What is told of a thing that was promised, in words that the promise did not use.

In: sentences and promises. Out: which promises a sentence is about by the words it shares with them, and the
`Sign`s of what became of the thing: lorries that were to be freed *left*, money *arrived*, six *of nine* came back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.clauses import Stage
from dragoman.numerals import number
from dragoman.pledges.lexicon import lexicon
from dragoman.pledges.promises import Promise
from dragoman.pledges.told import Sign, negated, unreal
from dragoman.text import Token
from dragoman.words import past_forms, stem

_SHARED = 3  # words that a sentence has in common with a promise that it is about
_REACH = 12  # tokens between a thing and what it did
_BEFORE = 4  # tokens between what was done and a thing: "passed the gate"
_FEW = 5  # of so few there are always some in a report
_LONG = 3  # letters of a word that says anything
_OFTEN = 12  # promises in which a word may stand, to tell one of them from another


class Likeness(Struct, frozen=True):
    """A passage is about an issue, since it says again what was promised on it."""

    issue: str
    sign: int
    start: int
    end: int


class Kindred:
    """The promises by their words, looked up for one sentence after the other."""

    def __init__(self, given: Sequence[Promise]) -> None:
        self.given = given
        count = Counter(word for promise in given for word in _core(promise.tokens))
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for n, promise in enumerate(given):
            for word in _core(promise.tokens):
                if count[word] <= _OFTEN:
                    self._by_word[word].append(n)

    def about(self, stage: Stage, *, dated: bool = False) -> Iterator[Likeness]:
        """The issue of each promise of which a sentence repeats enough: one noun if it tells of a day set (`dated`)."""
        places: dict[int, dict[str, int]] = defaultdict(dict)
        for i, token in enumerate(stage.tokens):
            word = _key(token)
            for n in self._by_word.get(word, ()):
                places[n].setdefault(word, i)
        for n, found in sorted(places.items()):
            promise = self.given[n]
            figures = sum(word[0].isdigit() for word in found)
            enough = _SHARED if not dated else 1  # a sentence on a day that was set tells of a promise already
            if len(found) - figures >= enough or (figures and len(found) > figures):
                yield Likeness(promise.issue, promise.sign, min(found.values()), max(found.values()) + 1)


def _core(tokens: Sequence[Token]) -> set[str]:
    """The words of a promise by which it is known again: its figures and nouns, no names, nothing that binds."""
    words = lexicon()
    weak = words.commits | words.with_to | words.nouns | words.days | words.weak
    plain = (t for t in tokens if t.text.islower() and t.lower not in weak and number(t.text) is None)
    return {_key(t) for t in plain if len(t.text) > _LONG} | {f"{v:g}" for v in figures(tokens) if v > _FEW}


def figures(tokens: Sequence[Token]) -> Iterator[float]:
    """The numbers among some words that are no days and no years."""
    for i, token in enumerate(tokens):
        value = number(token.text)
        near = {t.lower for t in tokens[max(0, i - 1) : i + 2]}
        if value is not None and near.isdisjoint(lexicon().days) and not (1900 <= value <= 2100 and value % 1 == 0):
            yield value


def _key(token: Token) -> str:
    value = number(token.text)
    return f"{value:g}" if value is not None else stem(token.text)


def results(stage: Stage, promise: Promise, about: range, due: bool) -> Iterator[Sign]:
    """What the thing itself is told to have done, "thirty lorries left the yard", "passed the gate".

    That it did not, tells something only where the promise is told of or its day has passed (`due`).
    """
    acts = {stem(verb) for verb in promise.verbs or promise.only_words}
    forms = frozenset(w for verbs, done in lexicon().results if not acts.isdisjoint(verbs) for w in done)
    for i in range(max(0, about.start - _BEFORE), min(len(stage), about.stop + _REACH)):
        if forms.isdisjoint(_told(stage, i)) or stage.at[i] is not None or unreal(stage, i):
            continue
        if not negated(stage, i):
            if not _to_come(stage, i):
                yield Sign("kept", i, None, act=True, plain=True)
            return
        if due:
            yield Sign("broken", i, None, act=True, plain=True)
            return


def _told(stage: Stage, i: int) -> frozenset[str]:
    """The past forms by which token i can be known: itself, and of "have been reaching" reached."""
    word = stage.lower[i]
    if word.endswith("ing") and stage.lower[i - 1] == "been":
        return frozenset(form for base in (word[:-3], word[:-3] + "e", word[:-4]) for form in past_forms(base))
    return frozenset([word])


def _to_come(stage: Stage, i: int) -> bool:
    """Whether a day by which it will be done follows: "get them mended by the end of the month"."""
    return any(w in {"by", "before"} for w in stage.lower[i + 1 : i + 4])


def partial(stage: Stage, promise: Promise) -> bool:
    """Whether a sentence tells of a part of what was promised: "six of nine", "twenty lorries" of forty-one."""
    values = [number(token.text) for token in stage.tokens]
    for i, value in enumerate(values):
        if value is not None and stage.lower[i + 1 : i + 2] == ["of"]:
            whole = next((v for v in values[i + 2 : i + 5] if v is not None), None)
            if whole is not None and whole > value:
                return True
    if lexicon().ending.isdisjoint(token.lower for token in promise.tokens):
        return False  # "from 28 August": the first of them is a beginning
    own, here = set(figures(promise.tokens)), list(figures(stage.tokens))
    return bool(own and here) and own.isdisjoint(here) and _FEW < here[0] < max(own)
