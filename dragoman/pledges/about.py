"""What a sentence is about: the door through which the issues of the case are looked up in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dragoman.model import Mention
from dragoman.shelf import Known
from dragoman.text import Token


class Match(Protocol):
    """A passage is about an issue, and on which side of its proposition."""

    @property
    def issue(self) -> str: ...
    @property
    def sign(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Issues(Protocol):
    """Says which issues of the case some words are about."""

    def match(self, words: Sequence[Token], named: Sequence[str | None]) -> Sequence[Match]: ...


def party_key(known: Known, mention: Mention | None) -> str | None:
    """What a mention stands for where issues are looked up."""
    party = known.party(mention.id) if mention and mention.kind in ("party", "place") else None
    return f"party:{party}" if party else None
