"""Positions that the model sees, and how likely those of the rules are.

In: an article with its mentions and statements, and the case. Out: `Position`s and `Condition`s with a confidence.
The model finds the words of a stance and who holds it; of the issues of the case those nearest to these words are
judged, each by its own proposition. A position of the rules stays as it is, unless the model sees nothing like it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import cast

import numpy as np
from msgspec import Struct, structs

from dragoman import positions
from dragoman.case import Case
from dragoman.encoder import Anchor, Clues, Named, Verdict, calibration, judge, nearness, read
from dragoman.model import Article, Condition, Direction, Mention, Position, Span, Stance, Statement
from dragoman.positions.figures import quantity
from dragoman.positions.issues import codebook
from dragoman.text import sentences, tokens

MADE_BY = "positions.model@1"
NEAREST = 6  # issues that are judged for one stance at most
BEHIND = 0.3  # by how much less near than the nearest an issue may be to be judged
LEAST_HOPE = 0.1  # chance of a position below which the judge is not asked
FLOOR = 0.05  # chance below which nothing is kept, not even to be looked at
AGAINST = 0.2  # chance of any position below which one of the rules is doubtful too
SHORT = 9  # words; a shorter sentence is judged together with the one before
LONGEST = 400  # characters of evidence
_FIRST = frozenset("i we our us my me ours".split())


class Candidate(Struct, kw_only=True):
    """A holder and an issue in one sentence, before it is decided whether there is a position."""

    issue: str
    holder: Mention
    passage: str
    anchor: Anchor | None = None  # what the model sees
    near: float = 0.0
    rank: int = 99
    sign: int = 0
    rule: Position | None = None  # what the rules find

    def clues(self, judged: tuple[float, ...] = ()) -> Clues:
        """What speaks for a position."""
        anchor = self.anchor
        return Clues(
            anchor=anchor.chance if anchor else 0.0,
            near=self.near,
            rank=self.rank,
            refuses=anchor is not None and anchor.label in ("rejects", "threatens"),
            tied=bool(anchor and anchor.roles.get("cond")),
            sign=self.sign,
            rule=self.rule.direction if self.rule else None,
            judged=judged,
        )


def find(
    article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case
) -> tuple[tuple[Position, ...], tuple[Condition, ...]]:
    """Every position and condition of one article, by the rules and by the model, each once; see `positions.find`."""
    if not case.issues:
        return (), ()
    ruled, tied = positions.find(article, mentions, statements, case)
    reader = _Reader(article, mentions, statements, case)
    asked = [c for c in reader.candidates(ruled) if c.rule or calibration().hope(c.clues()) >= LEAST_HOPE]
    wordings = {issue.id: issue.proposition for issue in case.issues}
    verdicts = judge([(wordings[c.issue], reader.called(c.holder), c.passage) for c in asked])
    return reader.decided(asked, verdicts, tied)


class _Reader:
    """What is needed to make positions of what the model sees in one article."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], statements: Sequence[Statement], case: Case
    ) -> None:
        self.article = article
        self.named = Named(mentions)
        self.statements = statements
        self.case = case
        self.codebook = codebook(case)
        self.sentences = sentences(article)
        self.starts = [s.start for s in self.sentences]
        self.propositions = tuple(issue.proposition for issue in case.issues)
        self.anchors = [a for a in read(article).anchors if a.kind == "pos"]

    # --- what is asked ----------------------------------------------------------------------

    def candidates(self, ruled: Sequence[Position]) -> list[Candidate]:
        """What the rules find and what the model sees, once for each holder, issue and sentence."""
        found: dict[tuple[str, str, int], Candidate] = {}
        for position in ruled:
            holder = self.named.by_id[position.holder or ""]
            key = (self._key(holder), position.issue, self._at(position.span.start))
            given = Candidate(issue=position.issue, holder=holder, passage=self._passage(position.span), rule=position)
            found.setdefault(key, given)
        for anchor in sorted(self.anchors, key=lambda a: -a.chance):
            holder_seen = self._holder(anchor)
            if anchor.about is not None and holder_seen is not None:
                self._of_anchor(anchor, anchor.about, holder_seen, found)
        return list(found.values())

    def _of_anchor(
        self, anchor: Anchor, about: np.ndarray, holder: Mention, found: dict[tuple[str, str, int], Candidate]
    ) -> None:
        """One stance, for each of the issues that its words may be about."""
        span = self._place(anchor)
        words = tokens(self.article.text, span.start, span.end)
        signs = {m.issue: m.sign for m in self.codebook.match(words, [None] * len(words))}
        near = dict(zip((issue.id for issue in self.case.issues), nearness(about, self.propositions), strict=True))
        order = sorted(near, key=lambda id: -near[id])
        at = self._at(anchor.span.start)
        close = [id for id in order[:NEAREST] if near[id] >= near[order[0]] - BEHIND]
        for issue in dict.fromkeys([*close, *list(signs)[:2]]):
            key = (self._key(holder), issue, at)
            if key not in found:
                found[key] = Candidate(issue=issue, holder=holder, passage=self._passage(span))
            candidate = found[key]
            if candidate.anchor is None:
                candidate.anchor, candidate.sign = anchor, signs.get(issue, 0)
                candidate.rank = order.index(issue)
                candidate.near = float(near[issue])

    def _holder(self, anchor: Anchor) -> Mention | None:
        """Who holds it: whom its subject names; "we" is whoever speaks."""
        who = anchor.roles.get("who")
        said = self._statement(anchor.span)
        speaker = self.named.by_id.get(said.speaker or "") if said else None
        if not who or who[0].of(self.article.text).lower() in _FIRST:
            return speaker or self._before(anchor.span)
        return self._told(self.named.who(who[0])) or speaker or self._before(anchor.span)

    def _told(self, mention: Mention | None) -> Mention | None:
        """Whom a mention names; for a pronoun that points to nobody, who was named last before it."""
        if mention is None or mention.kind != "pronoun" or mention.refers:
            return mention
        return self._before(mention.span) or mention

    def _before(self, span: Span) -> Mention | None:
        """The last person, group or party named before some words, in their sentence or the one before."""
        at = self._at(span.start)
        first = self.sentences[at - 1].start if at and self._near(at) else self.sentences[at].start
        earlier = [m for m in self.named.within(Span(first, span.start)) if m.kind not in ("place", "pronoun")]
        return earlier[-1] if earlier and earlier[-1].span.end <= span.start else None

    def called(self, holder: Mention) -> str:
        """The words by which a holder is put to the model."""
        return self.named.meant(holder).name

    def _passage(self, span: Span) -> str:
        """The sentence of some words, with the one before where it is short."""
        at = self._at(span.start)
        first = at - 1 if at and len(self.sentences[at].tokens) < SHORT and self._near(at) else at
        return " ".join(self.article.text[self.sentences[first].start : self.sentences[at].end].split())

    def _near(self, at: int) -> bool:
        return self.sentences[at].paragraph - self.sentences[at - 1].paragraph <= 1

    def _at(self, place: int) -> int:
        """The number of the sentence that a place lies in."""
        return max(0, bisect_right(self.starts, place) - 1)

    def _place(self, anchor: Anchor) -> Span:
        """The words of a stance: what is wanted, with its cue where both stand together."""
        wanted = anchor.roles.get("ev", (anchor.span,))
        start, end = min(anchor.span.start, wanted[0].start), max(anchor.span.end, wanted[-1].end)
        return Span(start, end) if end - start <= LONGEST else wanted[0]

    def _statement(self, span: Span) -> Statement | None:
        inside = [s for s in self.statements if any(c.start <= span.start < c.end for c in s.content)]
        return min(inside, key=lambda s: s.span.end - s.span.start) if inside else None

    # --- what is made of the answers --------------------------------------------------------

    def decided(
        self, asked: Sequence[Candidate], verdicts: Sequence[Verdict], tied: Sequence[Condition]
    ) -> tuple[tuple[Position, ...], tuple[Condition, ...]]:
        """The positions that are likely enough, and their conditions."""
        made = [self._position(candidate, verdict) for candidate, verdict in zip(asked, verdicts, strict=True)]
        sure = sorted((p for p in made if p.confidence is None or p.confidence >= FLOOR), key=lambda p: (p.span, p.id))
        left = {p.id for p in sure}
        conditions = [c for c in tied if c.position is None or c.position in left]
        told = {c.position for c in conditions}
        conditions += [self._condition(p, p.condition) for p in sure if p.condition and p.id not in told]
        return tuple(sure), tuple(conditions)

    def _key(self, holder: Mention) -> str:
        meant = self.named.meant(holder)
        return meant.party or holder.party or meant.name

    def _position(self, candidate: Candidate, verdict: Verdict) -> Position:
        anchor, rule = candidate.anchor, candidate.rule
        chances = calibration().position(candidate.clues(tuple(verdict.directions.values())))
        if rule is not None:  # sure, unless all else speaks against it
            likely = sum(chances.values()) >= AGAINST
            return rule if likely else structs.replace(rule, confidence=chances[rule.direction])
        assert anchor is not None  # a candidate is of the rules or of the model
        direction = cast(Direction, max(chances, key=lambda d: chances[d]))
        return self._seen(candidate, anchor, direction, chances[direction])

    def _seen(self, candidate: Candidate, anchor: Anchor, direction: Direction, chance: float) -> Position:
        """A position that only the model sees."""
        said = self._statement(anchor.span)
        condition = next(iter(anchor.roles.get("cond", ())), None)
        figure = next(iter(anchor.roles.get("fig", ())), None)
        other = said is not None and said.speaker is not None and said.speaker != candidate.holder.id
        return Position(
            article=self.article.id,
            span=self._place(anchor),
            holder=candidate.holder.id,
            issue=candidate.issue,
            stance=cast(Stance, "conditional" if direction == "conditional" else anchor.label),
            direction=direction,
            statement=said.id if said else None,
            according_to=said.speaker if said and other else None,
            quantity=quantity(tokens(self.article.text, figure.start, figure.end)) if figure else None,
            condition=condition,
            past=anchor.traits["past"] > 0.5,
            confidence=chance,
            made_by=MADE_BY,
        )

    def _condition(self, position: Position, span: Span) -> Condition:
        words = tokens(self.article.text, span.start, span.end)
        found = self.codebook.match(words, [None] * len(words))
        actor = next((m for m in self.named.within(span) if m.party), None)
        return Condition(
            article=self.article.id,
            span=span,
            position=position.id,
            holder=position.holder,
            issue=found[0].issue if found else None,
            by=actor.id if actor else None,
            made_by=MADE_BY,
        )
