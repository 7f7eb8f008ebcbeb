"""The words of reported speech, from `cues.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from msgspec import Struct

from dragoman.words import table


class Lexicon(Struct, frozen=True):
    """Forms of the verbs of each kind, and the small words around them."""

    say: dict[str, str]  # form -> verb
    tell: dict[str, str]
    promise: dict[str, str]
    urge: dict[str, str]
    nouns: frozenset[str]
    breaks: frozenset[str]

    def kind(self, form: str) -> str | None:
        """`tell`, `promise`, `say` or `urge`: the first that has the form."""
        for name in ("tell", "promise", "say", "urge"):
            if form in getattr(self, name):
                return name
        return None


@cache
def lexicon() -> Lexicon:
    """Read once, on first use."""
    text = Path(__file__).with_name("cues.yaml").read_text("utf-8")
    words = yaml.load(text, Loader=yaml.BaseLoader)  # builds strings only
    return Lexicon(
        **{name: table(words[name]) for name in ("say", "tell", "promise", "urge")},
        nouns=frozenset(words["nouns"]),
        breaks=frozenset(words["breaks"]),
    )
