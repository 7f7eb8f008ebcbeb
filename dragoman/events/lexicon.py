"""The words that tell of events, read once from the data files beside this module.

In: triggers.yaml, frames.yaml, figures.yaml. Out: tables from a lower-case word to what it can mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman.model import EventKind
from dragoman.wordlists import wordlist
from dragoman.words import forms, past_forms

FOLDER = Path(__file__).parent


class Reading(Struct, frozen=True):
    """One sense of a word: it tells of an event of that kind, perhaps only with another word."""

    kind: EventKind
    with_words: frozenset[str]  # empty: fires by itself
    verb: str = ""
    particles: tuple[str, ...] = ()  # "walk *out of*"
    noun: bool = False
    loose: bool = False  # the form alone may be a noun or an adjective ("visit", "meeting")


class Triggers(Struct, frozen=True):
    """All senses of all words, phrases by their first word, and what shows another sense."""

    words: dict[str, tuple[Reading, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], EventKind], ...]]
    other: dict[EventKind, frozenset[str]]  # words beside the trigger that show another sense
    sense: dict[EventKind, frozenset[str]]  # words anywhere in the sentence that do
    all: frozenset[str]  # every word that can begin an event


class Frames(Struct, frozen=True):
    """Word lists and phrases by name, as in frames.yaml; phrases by their first word."""

    words: dict[str, frozenset[str]]
    phrases: dict[str, dict[str, tuple[tuple[str, ...], ...]]]

    def starts(self, lower: Sequence[str], at: int, name: str) -> bool:
        """Whether a phrase of that list begins at token `at`."""
        return any(tuple(lower[at : at + len(p)]) == p for p in self.phrases[name].get(lower[at], ()))

    def says(self, lower: Sequence[str], name: str) -> bool:
        """Whether a word or phrase of that list stands there."""
        if not self.words[name].isdisjoint(lower):
            return True
        firsts = self.phrases[name]
        return any(word in firsts and self.starts(lower, n, name) for n, word in enumerate(lower))


class Figures(Struct, frozen=True):
    """What is counted, and number words."""

    outcomes: dict[str, str]  # "injuring" -> injured
    things: dict[str, str]  # "missiles" -> missiles
    only: dict[str, frozenset[str]]  # figure -> kinds of event it belongs to
    numbers: dict[str, int]
    scales: dict[str, int]


@cache
def triggers() -> Triggers:
    """Read triggers.yaml."""
    words: dict[str, list[Reading]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], EventKind]]] = {}
    other: dict[EventKind, frozenset[str]] = {}
    sense: dict[EventKind, frozenset[str]] = {}
    for kind, rows in _read("triggers.yaml").items():
        nouns = frozenset(rows.get("nouns", ()))
        for noun in sorted(nouns):
            words.setdefault(noun, []).append(Reading(kind, frozenset(), noun=True))
        for verb in rows.get("verbs", ()):
            _add_verb(words, kind, verb, frozenset())
        for verb, objects in rows.get("objects", {}).items():
            _add_verb(words, kind, verb, frozenset(objects))
        for phrase in rows.get("phrases", ()):
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append(((first, *rest), kind))
        other[kind] = frozenset(rows.get("not", ()))
        sense[kind] = frozenset(rows.get("sense", ()))
    return Triggers(
        {word: tuple(found) for word, found in words.items()},
        {first: tuple(sorted(found, key=lambda row: -len(row[0]))) for first, found in phrases.items()},
        other,
        sense,
        frozenset(words) | frozenset(phrases),
    )


def _add_verb(words: dict[str, list[Reading]], kind: EventKind, verb: str, objects: frozenset[str]) -> None:
    head, *particles = verb.split()
    past = past_forms(head)
    for form in sorted(forms(head)):
        loose = (form.endswith("ing") and form != head) or (
            head in frames().words["also_nouns"] and (form == head or form not in past)
        )
        words.setdefault(form, []).append(Reading(kind, objects, head, tuple(particles), loose=loose))


@cache
def frames() -> Frames:
    """Read frames.yaml; phrases are the entries of several words, split."""
    words: dict[str, frozenset[str]] = {}
    phrases: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
    for name, entries in _read("frames.yaml").items():
        split = [tuple(entry.lower().split()) for entry in entries]
        words[name] = frozenset(entry[0] for entry in split if len(entry) == 1)
        longer = [entry for entry in split if len(entry) > 1]
        phrases[name] = {first: tuple(e for e in longer if e[0] == first) for first, *_ in longer}
    return Frames(words, phrases)


@cache
def figures() -> Figures:
    """Read figures.yaml."""
    data = _read("figures.yaml")
    return Figures(
        {word: name for name, entries in data["outcomes"].items() for word in entries},
        {word: name for name, entries in data["things"].items() for word in entries},
        {name: frozenset(kinds) for name, kinds in data["only"].items()},
        {word: int(value) for word, value in data["numbers"].items()},
        {word: int(value) for word, value in data["scales"].items()},
    )


def _read(name: str) -> dict[Any, Any]:
    data: dict[Any, Any] = wordlist(FOLDER / name)
    return data
