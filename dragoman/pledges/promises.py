"""Which positions bind a party, and which of them are one promise.

A position binds where both sides have agreed, or where its words promise, undertake or agree to act; "will" binds only
who says it of himself. A proposal binds nobody, and what is tied to a condition is no promise yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from msgspec import Struct

from dragoman import doubt
from dragoman.case import Case
from dragoman.clauses import Stage
from dragoman.model import Days, Direction, Event, Mention, Position, Span, Statement, TimeExpression
from dragoman.pledges.about import Issues, party_key
from dragoman.pledges.binding import Telling, binds
from dragoman.pledges.givers import Givers
from dragoman.pledges.lexicon import lexicon
from dragoman.shelf import Known, Shelf
from dragoman.stands import doer
from dragoman.text import Sentence, Token
from dragoman.words import stem

APART_DAYS = 45  # promises of one party on one issue that lie further apart are two
LEAST_DATED = 0.2  # the same of what a party will do by a day
LEAST = 0.3  # chance of a position from which it binds: that one is held to a promise is a grave thing to say
_MONTH = timedelta(days=31)
_VERBATIM = 0.75  # share of the words that two sentences have in common
_WEEK = 7  # days; a day misread lies mostly nearer, and so do reports of one promise
_BEFORE_VERBS = frozenset("to would may can".split())
_BETWEEN = frozenset("not be also then soon".split())


class Binding(Struct, frozen=True):
    """One position that binds, in its sentence."""

    position: Position
    sentence: Sentence
    days: Days | None  # when it was told; None: not known to a month
    due: Days | None
    own: tuple[Token, ...]  # the words of its clause

    @property
    def order(self) -> tuple[bool, date, str]:
        """By when it was told, undated ones last."""
        return (self.days is None, self.days.first if self.days else date.max, self.position.id)


class Promise(Struct, frozen=True):
    """One promise, as all reports of it tell it."""

    party: str
    issue: str
    direction: Direction
    bindings: tuple[Binding, ...]  # the earliest first
    stems: frozenset[str]  # of its sentences
    words: frozenset[str]  # of the promise itself
    verbs: frozenset[str]  # what is to be done: "free", "open"

    @property
    def sign(self) -> int:
        """The side of the proposition that the act is on."""
        return 1 if self.direction == "for" else -1

    @property
    def tokens(self) -> list[Token]:
        """All words in which it was given."""
        return [token for b in self.bindings for token in b.own]

    @property
    def only_words(self) -> list[str]:
        """The words of the clauses in which only one thing can be promised: "from May the road opens to lorries"."""
        whole = (b.own for b in self.bindings if "," not in [token.text for token in b.own])
        return [token.lower for own in whole for token in own]

    @property
    def to_talk(self) -> bool:
        """Whether a meeting is what was promised."""
        return not lexicon().talking.isdisjoint(self.words)

    @property
    def days(self) -> Days | None:
        """When it was first given; None: only told of later, or not known."""
        return next((b.days for b in self.bindings if b.days and not b.position.past), None)

    @property
    def due(self) -> Days | None:
        """The day set for it."""
        return next((b.due for b in self.bindings if b.due), None)


def promises(shelf: Shelf, case: Case, known: Known, issues: Issues) -> list[Promise]:
    """Every promise of a party; where the case names parties, of those alone."""
    listed = {party.id for party in case.parties}
    ground, givers = _Ground(shelf, case, known, issues), Givers(shelf, case, known)
    found: dict[tuple[str, str, Direction], list[Binding]] = defaultdict(list)
    for position in shelf.all(Position):
        party = known.party(position.holder)
        if party and (not listed or party in listed) and _its_own(party, position, case, givers):
            binding = _binding(position, ground)
            if binding:
                way = "for" if _as_proposed(binding, case, party) else position.direction
                found[party, position.issue, way].append(binding)
    return [
        _promise(key, group, case)
        for key, bindings in sorted(found.items())
        for group in _grouped(sorted(bindings, key=lambda b: b.order))
    ]


def _its_own(party: str, position: Position, case: Case, givers: Givers) -> bool:
    """Whether it is for the party to do: of what is agreed, its receiver promises nothing."""
    does = doer(case, position.issue)
    if position.direction == "conditional" or does not in (None, party):
        return False
    if does == party or position.stance not in ("agreed", "accepts"):
        return True
    return not givers.of_others(party, position.issue) and not givers.gets(party, position.issue, position.direction)


def _as_proposed(binding: Binding, case: Case, party: str) -> bool:
    """Whether what is promised is what the proposition says that the party does, in its own verb."""
    verbs = {stem(verb) for verb in _proposed(case, binding.position.issue, party)}
    said = [t.lower for t in binding.own]
    return not verbs.isdisjoint(map(stem, said)) and lexicon().negation.isdisjoint(said)


def placed(days: Days | None) -> Days | None:
    """The days, if they are a month or less: what lies in a longer stretch is neither before nor after."""
    return days if days and days.end - days.first <= _MONTH else None


def _binding(position: Position, ground: _Ground) -> Binding | None:
    if position.stance not in ("agreed", "offers", "accepts") or position.condition is not None:
        return None
    if not doubt.sure(position.confidence, LEAST_DATED):
        return None
    shelf, known = ground.shelf, ground.known
    inside = (s for s in shelf.sentences(position.article) if s.start <= position.span.start < s.end)
    sentence = next(inside, None)
    if sentence is None:
        return None
    said = known.likely(position.statement) if position.statement else None
    days = placed(said) or placed(known.likely(position.article))
    about = ground.about(position, sentence)
    due = ground.dates.due(position, sentence, days, about)
    dated = due is not None
    if not doubt.sure(position.confidence, LEAST_DATED if dated else LEAST):
        return None
    told = ground.telling(position, sentence, dated=due is not None)
    return (
        Binding(position, sentence, days, due, _clause(position, sentence, about)) if binds(told, known.party) else None
    )


def _clause(position: Position, sentence: Sentence, about: int) -> tuple[Token, ...]:
    """The words of a position in the clause that is about its issue: "the buses stay, and the ferry runs again"."""
    own = [t for t in sentence.tokens if position.span.start <= t.start < position.span.end]
    cuts = [
        own[i].start
        for i in range(1, len(own) - 1)
        if own[i].text == ";" or (own[i].text == "," and own[i + 1].lower in _CLAUSES)
    ]
    low = max((cut for cut in cuts if cut <= about), default=position.span.start)
    high = min((cut for cut in cuts if cut > about), default=position.span.end)
    return tuple(t for t in own if low <= t.start < high)


_CLAUSES = frozenset("and while but".split())


class _Ground:
    """What a position is judged by: who is named around it, what its sentence is about, which days are set there."""

    def __init__(self, shelf: Shelf, case: Case, known: Known, issues: Issues) -> None:
        self.shelf, self.case, self.known, self.issues = shelf, case, known, issues
        self.dates = _Dates(shelf, known)
        self.sides = frozenset(party.id for party in case.parties if party.role == "side")

    def telling(self, position: Position, sentence: Sentence, *, dated: bool) -> Telling:
        """A position in its sentence."""
        known = self.known
        stage = Stage(sentence, self.shelf.of(Mention, position.article), ())
        told_by = self.shelf.get(Statement, position.statement)
        speaker = position.according_to or (told_by.speaker if told_by else None)
        teller, party = known.party(speaker), known.party(position.holder) or ""
        does = doer(self.case, position.issue) == party
        holder = self.shelf.get(Mention, position.holder)
        here = holder is not None and sentence.start <= holder.span.start < sentence.end
        return Telling(
            position=position,
            stage=stage,
            holder=holder.span if holder and here else None,
            party=party,
            side=party in self.sides or does or not self.case.parties,
            doer=does,
            own=speaker is not None and teller == party,
            aside=teller is None or teller not in self.sides,
            dated=dated,
            about=self._about(stage, position.issue),
        )

    def about(self, position: Position, sentence: Sentence) -> int:
        """The place from which on a sentence is about the issue of a position; where it is not, the position's own."""
        stage = Stage(sentence, self.shelf.of(Mention, position.article), ())
        at = min(self._about(stage, position.issue), default=None)
        return position.span.start if at is None else max(stage.tokens[at].start, position.span.start)

    def _about(self, stage: Stage, issue: str) -> list[int]:
        named = [party_key(self.known, mention) for mention in stage.at]
        return [match.start for match in self.issues.match(stage.tokens, named) if match.issue == issue]


class _Dates:
    """The dates and deadlines in sentences."""

    def __init__(self, shelf: Shelf, known: Known) -> None:
        self.shelf, self.known = shelf, known

    def due(self, position: Position, sentence: Sentence, told: Days | None, about: int) -> Days | None:
        """The day that a sentence sets: the first after the issue, else from the promise on, that was still to come."""
        deadlines = (event for event in self.shelf.of(Event, position.article) if event.kind == "deadline")
        every: Iterator[TimeExpression | Event] = chain(self.shelf.of(TimeExpression, position.article), deadlines)
        here = (r for r in every if _inside(r.span, sentence) and not _of_another(sentence, about, r.span.end))
        later = sorted(
            (r for r in here if r.span.end > position.span.start), key=lambda r: (r.span.end <= about, r.span)
        )
        found = (self.known.likely(r.id) for r in later)
        fits = (d for d in found if d and d.end - d.first <= _MONTH)
        return next((d for d in fits if told is None or d.first > told.first), None)


def _of_another(sentence: Sentence, about: int, end: int) -> bool:
    """Whether a day is told of something else: "promised money, but left 11 days before time runs out"."""
    between = " ".join(t.lower for t in sentence.tokens if about <= t.start < end)
    return _ELSE.search(between) is not None


_ELSE = re.compile(
    r"\b(but|while|whereas|although|though|because|since|(hours?|days?|weeks?|months?) (before|ahead of))\b"
)


def _inside(span: Span, sentence: Sentence) -> bool:
    return sentence.start <= span.start and span.end <= sentence.end


def _grouped(bindings: Sequence[Binding]) -> list[list[Binding]]:
    """Bindings of one promise together; what is told of the past or undated joins the one most like it."""
    groups: list[list[Binding]] = []
    for binding in (b for b in bindings if b.days and not b.position.past):
        copy = next((group for group in groups if any(_same(binding, other) for other in group)), None)
        if copy is not None:
            copy.append(binding)
            continue
        last = groups[-1][-1].days if groups else None
        near = last and binding.days and (binding.days.first - last.last).days <= APART_DAYS
        if near and not _renewed(groups[-1], binding):
            groups[-1].append(binding)
        else:
            groups.append([binding])
    for binding in (b for b in bindings if not b.days or b.position.past):
        if groups:
            max(groups, key=lambda group: _alike(binding, group)).append(binding)
        else:
            groups.append([binding])
    return groups


def _renewed(group: Sequence[Binding], binding: Binding) -> bool:
    """Whether a promise is given anew, weeks later and for another day."""
    first, due = group[0].days, next((one.due for one in group if one.due), None)
    if not (first and due and binding.days and binding.due):
        return False
    later = (binding.days.first - first.last).days > _WEEK
    return later and abs((binding.due.first - due.first).days) > _WEEK


def _same(one: Binding, other: Binding) -> bool:
    """Whether two reports tell of a promise in the same words and for the same day, of whatever year."""
    if not (one.due and other.due) or one.due.first.timetuple()[1:3] != other.due.first.timetuple()[1:3]:
        return False
    mine, theirs = stems(one.sentence), stems(other.sentence)
    return len(mine & theirs) >= _VERBATIM * len(mine | theirs)


def _alike(binding: Binding, group: Sequence[Binding]) -> int:
    mine = stems(binding.sentence)
    return max(len(mine & stems(other.sentence)) for other in group)


def stems(sentence: Sentence) -> frozenset[str]:
    """The stems of a sentence's longer words, and its numbers."""
    return frozenset(stem(t.text) for t in sentence.tokens if len(t.text) > 3 or t.text.isdigit())


def _promise(key: tuple[str, str, Direction], group: Sequence[Binding], case: Case) -> Promise:
    party, issue, direction = key
    known = case.issue(issue)
    given = " ".join((known.proposition, *known.words)).split() if known else []
    said = {token.lower for b in group for token in _own_tokens(b)}
    return Promise(
        party,
        issue,
        direction,
        tuple(sorted(group, key=lambda b: (b.position.past, *b.order))),
        frozenset(word for b in group for word in stems(b.sentence)),
        frozenset(said | {word.strip(".,;").lower() for word in given}),
        frozenset(verb for b in group for verb in (*_to_do(b), *_proposed(case, issue, party))),
    )


def _proposed(case: Case, issue: str, party: str) -> Iterator[str]:
    """The verb of a proposition that says what the party does: "Norland frees the sailors"."""
    known = case.issue(issue)
    if known is None or doer(case, issue) != party:
        return
    verb = next((word for word in known.proposition.split() if word.islower() and word != "the"), "")
    if verb.isalpha() and not any(stem(verb) == stem(weak) for weak in lexicon().weak):
        yield verb


def _own_tokens(binding: Binding) -> Iterator[Token]:
    """The words of the promise without those that bind."""
    words = lexicon()
    taboo = words.commits | words.with_to | words.own | words.nouns
    span = binding.position.span
    return (t for t in binding.sentence.tokens if span.start <= t.start < span.end and t.lower not in taboo)


def _to_do(binding: Binding) -> Iterator[str]:
    """The verbs of the promise: what stands after "to" or "will", auxiliaries and adverbs between left out."""
    words = lexicon()
    span = binding.position.span
    lower = [t.lower for t in binding.sentence.tokens if span.start <= t.start < span.end]
    for i, word in enumerate(lower[:-1]):
        if word in _BEFORE_VERBS or word in words.own:
            verb = next((w for w in lower[i + 1 : i + 4] if w not in _BETWEEN and not w.endswith("ly")), "")
            if verb.isalpha() and verb not in words.weak and verb not in words.commits:
                yield verb
