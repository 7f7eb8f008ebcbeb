"""Words of furniture and of running text, from the data files beside this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def furniture() -> Mapping[str, tuple[str, ...]]:
    """Word to the groups of furniture it is in."""
    found: dict[str, tuple[str, ...]] = {}
    for group, words in _read("vocabulary.yaml").items():
        for word in words.split():
            found[word] = (*found.get(word, ()), group)
    return found


@cache
def groups() -> tuple[str, ...]:
    """The groups of furniture, in the order of the file."""
    return tuple(_read("vocabulary.yaml"))


@cache
def notes(kind: str) -> frozenset[str]:
    """Words of short notes, by kind; the kinds are explained in the file."""
    return frozenset(_read("notes.yaml")[kind].split())


def function_words(words: Iterable[str]) -> frozenset[str]:
    """The small words of the language that some words, in lower case, are in."""
    seen = Counter(words)
    return max(_function_words(), key=lambda known: sum(seen[word] for word in known & seen.keys()))


@cache
def _function_words() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split()) for words in _read("function_words.yaml").values())


def _read(name: str) -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(files(__package__).joinpath(name).read_text("utf-8"))
    return found
