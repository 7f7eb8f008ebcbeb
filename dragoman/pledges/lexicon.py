"""The words that bind and the words that tell what became of it, read once from `pledges.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from dragoman.wordlists import wordlist
from dragoman.words import forms, stem

Phrases = dict[str, tuple[tuple[str, ...], ...]]  # by first form: what must follow it


class Lexicon(Struct, frozen=True):
    """All lists of `pledges.yaml`, verbs in every form."""

    commits: frozenset[str]
    with_to: frozenset[str]
    own: frozenset[str]
    nouns: frozenset[str]
    givers: frozenset[str]
    bonds: frozenset[str]
    texts: frozenset[str]
    truces: frozenset[str]
    drafts: frozenset[str]
    recalling: frozenset[str]
    weak: frozenset[str]
    kept: Phrases
    kept_itself: Phrases
    broken: Phrases
    broken_itself: Phrases
    failing: frozenset[str]
    negation: frozenset[str]
    still: frozenset[str]
    undone: frozenset[str]
    recalls: frozenset[str]
    modals: frozenset[str]
    opens: frozenset[str]
    opening: Phrases
    only: frozenset[str]
    acts: frozenset[str]
    talks: frozenset[str]
    talking: frozenset[str]
    common: frozenset[str]
    foreign: frozenset[str]
    days: frozenset[str]
    strikes: frozenset[str]
    going_on: frozenset[str]
    ending: frozenset[str]
    stopping: Phrases
    results: tuple[tuple[frozenset[str], frozenset[str]], ...]  # stems of what is promised, and what is told then
    alike: tuple[frozenset[str], ...]  # verbs that tell of one act

    @property
    def telling(self) -> frozenset[str]:
        """Every word that can begin to tell what became of a promise."""
        return (
            frozenset({*self.kept, *self.kept_itself, *self.broken, *self.broken_itself})
            | self.failing
            | self.still
            | self.outcomes
        )

    @property
    def outcomes(self) -> frozenset[str]:
        """Every word for what a thing did that was promised."""
        return frozenset(word for _, told in self.results for word in told)


@cache
def lexicon() -> Lexicon:
    """Read the lists."""
    data = wordlist(Path(__file__).with_name("pledges.yaml"))
    plain = (
        "failing negation still undone recalls recalling modals opens only acts bonds texts truces drafts talks talking"
        " weak common foreign days strikes going_on ending"
    )
    given = {name: frozenset(data[name]) for name in plain.split()}
    return Lexicon(
        commits=_forms(data["commits"]["verbs"]),
        with_to=_forms(data["commits"]["with_to"]),
        own=frozenset(data["commits"]["own"]),
        nouns=frozenset(data["commits"]["nouns"]),
        givers=frozenset(data["commits"]["givers"]),
        kept=_phrases(data["kept"]["verbs"], told=True),
        kept_itself=_phrases(data["kept"]["itself"]),
        broken=_phrases(data["broken"]["verbs"], told=True),
        broken_itself=_phrases(data["broken"]["itself"]),
        alike=tuple(frozenset(group) for group in data["alike"]),
        opening=_by_first(data["opening"]),
        stopping=_by_first(data["stopping"]),
        results=tuple((frozenset(map(stem, row["verbs"])), frozenset(row["told"])) for row in data["results"]),
        **given,
    )


def _forms(verbs: list[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in forms(verb))


def _by_first(phrases: list[str]) -> Phrases:
    """Phrases by the word they begin with."""
    words = [phrase.split() for phrase in phrases]
    return {first: tuple(tuple(rest) for head, *rest in words if head == first) for first, *_ in words}


def _phrases(verbs: list[str], told: bool = False) -> Phrases:
    """Verb phrases by the form they begin with; `told` leaves out the bare form, which tells of nothing done."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for verb in verbs:
        head, *rest = verb.split()
        for form in sorted(forms(head) - ({head} if told else set())):
            found.setdefault(form, []).append(tuple(rest))
    return {form: tuple(sorted(rests, key=len, reverse=True)) for form, rests in found.items()}
