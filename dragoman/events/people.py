"""Who takes part in an event, where and when: mentions and time expressions seen from a clause.

In: the mentions and time expressions of an article. Out: a `Scene` that answers for one clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.events.clauses import Ground
from dragoman.events.lexicon import frames
from dragoman.model import EventKind, Mention, Span, TimeExpression
from dragoman.text import Sentence

_MEETS: frozenset[EventKind] = frozenset({"meeting", "call", "agreement", "exchange"})
_USEFUL = frozenset({"date", "time", "range"})


class Scene:
    """The mentions and times of one article, and the pair of parties spoken of last."""

    def __init__(self, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> None:
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.name))
        self.times = sorted(times, key=lambda t: (t.span.start, t.span.end))
        self._places: dict[str, bool] = {}

    def ground(self, sentence: Sentence) -> Ground:
        """Which tokens of a sentence belong to someone, which to a day or place."""
        inside = self._within(sentence.span)
        when = [time.span for time in self.times if sentence.span.covers(time.span)]
        who = [m.span for m in inside if m.kind != "place"]
        where = [m.span for m in inside if m.kind == "place"]
        return Ground(frozenset(_tokens(sentence, who)), frozenset(_tokens(sentence, [*when, *where])))

    def _within(self, span: Span) -> list[Mention]:
        return [m for m in self.mentions if span.covers(m.span)]

    def time(self, span: Span, kind: EventKind) -> TimeExpression | None:
        """The first day or hour named in the clause; of a deadline also "within 30 days"."""
        useful = _USEFUL | {"duration"} if kind == "deadline" else _USEFUL
        inside = [time for time in self.times if span.covers(time.span) and time.kind in useful]
        days = [time for time in inside if time.kind != "time"]
        return next(iter(days or inside), None)

    def place(
        self, lower: Sequence[str], sentence: Sentence, bounds: tuple[int, int], kind: EventKind
    ) -> tuple[str | None, frozenset[str]]:
        """The place of the clause and the mentions that name places in it."""
        found: list[Mention] = []
        others: list[Mention] = []
        for mention in self._clause(sentence, bounds):
            at = _first_token(sentence, mention)
            before = [word for word in lower[max(bounds[0], at - 3) : at] if word not in _FILLERS]
            lead = before[-1] if before else ""
            if mention.kind in {"place", "party"} and (lead in _IN or (kind == "visit" and lead in _TO)):
                found.append(mention)
            elif mention.kind == "place" and kind in {"visit", "attack"}:
                others.append(mention)
        chosen = found or others
        return (chosen[0].name if chosen else None), frozenset(m.id for m in chosen)

    def participants(
        self, lower: Sequence[str], sentence: Sentence, bounds: tuple[int, int], places: frozenset[str], kind: EventKind
    ) -> tuple[str, ...]:
        """Mentions that take part, in the order of the text; for "the two sides" those named before."""
        inside = [m for m in self._clause(sentence, bounds) if m.id not in places and m.kind != "place"]
        inside = _outermost(inside)
        if not inside and bounds[0] > 0:
            inside = self._subject(sentence, bounds, places)
        if kind in _MEETS and len({m.party or m.name for m in inside}) < 2 and self._anaphoric(lower, bounds):
            inside = [*self._pair_before(sentence.tokens[bounds[0]].start), *inside]
        return tuple(dict.fromkeys(m.id for m in inside))

    def _clause(self, sentence: Sentence, bounds: tuple[int, int]) -> list[Mention]:
        return self._within(Span(sentence.tokens[bounds[0]].start, sentence.tokens[bounds[1] - 1].end))

    def _subject(self, sentence: Sentence, bounds: tuple[int, int], places: frozenset[str]) -> list[Mention]:
        before = Span(sentence.start, sentence.tokens[bounds[0]].start)
        named = [m for m in self._within(before) if m.kind != "place" and m.id not in places]
        return _outermost(named)[:1]

    def _anaphoric(self, lower: Sequence[str], bounds: tuple[int, int]) -> bool:
        words = " ".join(lower[bounds[0] : bounds[1]])
        return any(f" {' '.join(phrase)} " in f" {words} " for phrase in frames().phrases["anaphora"])

    def _pair_before(self, start: int) -> list[Mention]:
        """The nearest two mentions of different parties that stand together before, at most a few words apart."""
        earlier = [m for m in self.mentions if m.span.end <= start and m.party and m.kind not in {"place", "pronoun"}]
        for left, right in reversed(list(pairwise(earlier))):
            if left.party != right.party and right.span.start - left.span.end <= 40:
                return [left, right]
        return []


_IN = frames().words["place"]
_TO = frames().words["towards"]
_FILLERS = frozenset("the a an central eastern western northern southern downtown capital city of , nearby".split())


def _first_token(sentence: Sentence, mention: Mention) -> int:
    return next((n for n, t in enumerate(sentence.tokens) if t.end > mention.span.start), 0)


def _tokens(sentence: Sentence, spans: Iterable[Span]) -> set[int]:
    held = list(spans)
    return {n for n, t in enumerate(sentence.tokens) if any(s.start < t.end and t.start < s.end for s in held)}


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions not inside another: "Kyiv region" is one."""
    return [m for m in mentions if not any(o is not m and o.span.covers(m.span) and o.span != m.span for o in mentions)]
