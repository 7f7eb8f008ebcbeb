"""Who might hold what a sentence says, where no frame gives it to anybody: who says it, who is named, who was before.

In: an article's memory and its sentences in their order. Out: for each sentence its parties, each with a mention.
"""

from __future__ import annotations

from dragoman.clauses import Stage
from dragoman.model import Mention
from dragoman.positions.holders import may_hold
from dragoman.positions.memory import Memory

MOST = 4  # parties of a sentence


class Company:
    """Keeps whom the sentence before was about."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.parties = frozenset(party.id for party in memory.case.parties)
        self._before: tuple[int, Mention] | None = None  # a paragraph, and the party named first in it

    def near(self, stage: Stage) -> list[tuple[Mention, str]]:
        """The parties that a sentence may tell of, likeliest first, each with a mention of it and how it is known.

        "said" who says it, "first" and "told" who is named first or later in it, "before" whom the sentence before
        named first.
        """
        out: dict[str | None, tuple[Mention, str]] = {}
        for statement in self.memory.said.touching(stage.sentence.span):
            if statement.speaker:
                self._add(out, may_hold(self.memory.mentions.get(statement.speaker)), "said")
        first = None
        for mention in dict.fromkeys(m for m in stage.at if m is not None):
            if mention.kind != "place" and self.memory.party(mention) in self.parties:
                self._add(out, mention, "told" if first else "first")
                first = first or mention
        if self._before is not None and stage.sentence.paragraph - self._before[0] <= 1:
            self._add(out, self._before[1], "before")
        if first is not None:
            self._before = (stage.sentence.paragraph, first)
        return list(out.values())[:MOST]

    def _add(self, out: dict[str | None, tuple[Mention, str]], mention: Mention | None, by: str) -> None:
        party = self.memory.party(mention) if mention is not None else None
        if mention is not None and party in self.parties and party not in out:
            out[party] = (mention, by)
