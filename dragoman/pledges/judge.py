"""From promises and what reports tell of them to `Pledge`s with a status and its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dragoman.case import Case
from dragoman.clauses import Stage
from dragoman.model import Days, Event, Mention, Pledge, Position, Span, Statement, TimeExpression, Told
from dragoman.pledges import abstaining
from dragoman.pledges.about import Issues, Match, party_key
from dragoman.pledges.deeds import Kindred, Likeness, partial, results
from dragoman.pledges.lexicon import lexicon
from dragoman.pledges.promises import Promise, placed, promises, stems
from dragoman.pledges.told import CLOCK_WORDS, WAS_TO, Sign, Way, clocks, done, recalls, signs, unreal
from dragoman.shelf import Known, Shelf
from dragoman.text import Sentence

_GRACE = timedelta(days=3)  # a promise kept so soon after its day was kept
_YEAR = timedelta(days=365)
_LATE = timedelta(days=75)  # what is done so long after the day of a promise is done on another
_NEAR = 8  # tokens between an act and the issue's words
_TWO = 2  # parties meet
_BESIDE = 3  # the same for an event, which is known by its own words


class Testimony(Struct, frozen=True):
    """A passage that tells of a promise, weighed."""

    told: Told
    days: Days | None
    origin: str
    firm: bool  # False: the word of a party about itself or about another side
    recalls: bool  # tells of the promise in so many words, so that it must be later
    stoppage: bool = False  # tells of a strike that was not to be
    fact: bool = False  # tells what was done, or that a day passed, and does not only call a promise kept or broken


def pledges(shelf: Shelf, case: Case, known: Known, issues: Issues) -> tuple[Pledge, ...]:
    """What each party bound itself to do, and what is told of it.

    Args:
        shelf: All readings.
        case: Its issues; where it names parties, only these are asked after.
        known: Who holds a position, and when things were told.
        issues: Says which issues a sentence is about.

    Returns:
        A pledge for each promise: kept or broken where reports tell so firmly, else unknown.

    Source:
        `positions` hold the words of the promise, `told` the passages on what became of it.
    """
    given = promises(shelf, case, known, issues)
    if not given:
        return ()
    told = _Told(shelf, case, known, issues).of(given)
    return tuple(_pledge(promise, told[n]) for n, promise in enumerate(given))


class _Told:
    """One pass over all articles for what they tell of promises."""

    def __init__(self, shelf: Shelf, case: Case, known: Known, issues: Issues) -> None:
        self.shelf, self.case, self.known, self.issues = shelf, case, known, issues
        self.sides = frozenset(party.id for party in case.parties if party.role == "side")

    def of(self, given: Sequence[Promise]) -> Mapping[int, list[Testimony]]:
        """What is told of each promise, by its number."""
        found: dict[int, list[Testimony]] = defaultdict(list)
        kindred = Kindred(given)
        by_issue: dict[str, list[int]] = defaultdict(list)
        for n, promise in enumerate(given):
            by_issue[promise.issue].append(n)
        acts = {n: done(promise.verbs) for n, promise in enumerate(given)}
        trigger = lexicon().telling.union(CLOCK_WORDS, *acts.values())
        for article in self.shelf.article_ids:
            text, before = self.shelf.article(article).text, None
            events = self.shelf.of(Event, article)
            for sentence in self.shelf.sentences(article):
                here = [e for e in events if _holds(sentence, e.span)]
                telling = any(token.lower in trigger for token in sentence.tokens)
                if here or telling or WAS_TO.search(text, sentence.start, sentence.end):
                    self._sentence(article, sentence, before, here, given, by_issue, acts, found, kindred)
                before = sentence
        return found

    def _sentence(
        self,
        article: str,
        sentence: Sentence,
        before: Sentence | None,
        here: Sequence[Event],
        given: Sequence[Promise],
        by_issue: Mapping[str, Sequence[int]],
        acts: Mapping[int, frozenset[str]],
        found: dict[int, list[Testimony]],
        kindred: Kindred,
    ) -> None:
        stage = Stage(sentence, self.shelf.of(Mention, article), ())
        self._stopped(article, stage, given, found)
        matches = self._matches(stage, kindred)
        if not matches and before is not None and stage.lower[0] in lexicon().going_on:
            earlier = Stage(before, self.shelf.of(Mention, article), ())
            matches = [Likeness(m.issue, m.sign, 0, 1) for m in self._matches(earlier, kindred)]
        if not matches:
            matches = list(self._exchanged(stage, here, given))
        for match in matches:
            numbers = by_issue.get(match.issue, ())
            for party in sorted({given[n].party for n in numbers}):
                theirs = [n for n in numbers if given[n].party == party]
                alone = len({given[n].party for n in numbers}) == 1
                told = [
                    *self._testimonies(article, stage, here, match, given, theirs, acts),
                    *self._of_day(article, stage, matches, match, given[theirs[0]], alone),
                ]
                for testimony in told:
                    n = self._which(testimony, sentence, given, theirs)
                    if n is None:
                        continue
                    if testimony.told.way == "broken" or not partial(stage, given[n]):
                        found[n].append(testimony)
                    elif _after(testimony, given[n]):
                        found[n].append(_turned(testimony))

    def _matches(self, stage: Stage, kindred: Kindred) -> list[Match]:
        """The issues that a sentence is about, by the words of the case or by those of a promise on it."""
        named = [party_key(self.known, mention) for mention in stage.at]
        matches: list[Match] = list(self.issues.match(stage.tokens, named))
        about = {(match.issue, match.sign) for match in matches}
        dated = not about and any(stage.lower[sign.at] != "in" for sign in clocks(stage))  # not "in breach of"
        likes = kindred.about(stage, dated=dated)
        matches += {key: like for like in likes if (key := (like.issue, like.sign)) not in about}.values()
        return matches

    def _exchanged(self, stage: Stage, here: Sequence[Event], given: Sequence[Promise]) -> Iterator[Match]:
        """The one issue on which all in an exchange made promises: "Norland and Sudmark exchanged their wounded"."""
        for event in here:
            parties = {party for m in event.participants if (party := self.known.party(m))}
            if event.kind not in lexicon().acts or len(parties) < _TWO:
                continue
            theirs = {(p.issue, p.sign): {q.party for q in given if q.issue == p.issue} for p in given}
            shared = [key for key, bound in theirs.items() if parties <= bound]
            if len(shared) == 1:
                at = next((n for n, token in enumerate(stage.tokens) if token.end > event.trigger.start), 0)
                yield Likeness(*shared[0], at, at + 1)

    def _stopped(
        self, article: str, stage: Stage, given: Sequence[Promise], found: Mapping[int, list[Testimony]]
    ) -> None:
        """What a strike says of promises not to strike: those of who is named, or of the only one to promise."""
        at = abstaining.stopped(stage)
        if at is None:
            return
        bound = [n for n, promise in enumerate(given) if abstaining.abstains(promise, self.case)]
        parties = {given[n].party for n in bound}
        named = {self.known.party(mention.id) for mention in stage.at if mention} & parties
        day = self._day(article, stage)
        for n in bound:
            meant = given[n].party in named if named else len(parties) == 1
            way = abstaining.judged(given[n], day) if day and meant else None
            if way is not None:
                testimony = self._testimony(article, stage.sentence, way, at, given[n], None, recalls=False)
                found[n].append(replace(testimony, days=day, fact=True, stoppage=True))

    def _day(self, article: str, stage: Stage) -> Days | None:
        """The day of which a sentence tells: one that it names, else that of the article."""
        appeared = placed(self.known.likely(article))
        here = (t for t in self.shelf.of(TimeExpression, article) if _holds(stage.sentence, t.span))
        days = (d for t in here if (d := self.known.likely(t.id)) and d.day)
        return next((d for d in days if appeared is None or d.first <= appeared.last), appeared)

    def _testimonies(
        self,
        article: str,
        stage: Stage,
        here: Sequence[Event],
        match: Match,
        given: Sequence[Promise],
        theirs: Sequence[int],
        acts: Mapping[int, frozenset[str]],
    ) -> Iterator[Testimony]:
        """What a sentence on the issue tells of one party's promises."""
        promise = given[theirs[0]]
        verbs = frozenset().union(*(acts[n] for n in theirs))
        again, late = recalls(stage), self._is_late(article, [given[n] for n in theirs])
        about = range(match.start, match.end)
        found = [sign for sign in signs(stage, verbs, about, late) if self._fits(sign, stage, match, promise)]
        if not found and match.sign == promise.sign and self._alone(promise, given):
            found = list(results(stage, promise, about, again or late))
        for sign in found:
            told = self._testimony(article, stage.sentence, sign.way, sign.at, promise, None, again or not sign.act)
            yield replace(told, fact=sign.act)
        for event in here:
            if self._is_act(event, stage, match, promise):
                told = self._testimony(article, stage.sentence, "kept", 0, promise, event, again)
                yield replace(told, fact=True)

    def _is_late(self, article: str, theirs: Sequence[Promise]) -> bool:
        """Whether a report came after the day of one of some promises."""
        appeared = placed(self.known.likely(article))
        return any(p.due and appeared and appeared.first > p.due.last for p in theirs)

    def _alone(self, promise: Promise, given: Sequence[Promise]) -> bool:
        """Whether nobody else promised the same but together with it, so that it need not be said who did it."""
        others = (other for other in given if other.issue == promise.issue and other.party != promise.party)
        return all(_together(promise, other) for other in others)

    def _of_day(
        self, article: str, stage: Stage, matches: Sequence[Match], match: Match, promise: Promise, alone: bool
    ) -> Iterator[Testimony]:
        """What a sentence tells of the day set for an issue; `alone`: no other party promised anything on it."""
        for sign in clocks(stage):
            meant = alone or self._can_be_meant(sign, stage, promise)
            if meant and match.issue == _beside(sign, matches).issue:
                told = self._testimony(article, stage.sentence, sign.way, sign.at, promise, None, recalls=True)
                yield replace(told, fact=True)

    def _fits(self, sign: Sign, stage: Stage, match: Match, promise: Promise) -> bool:
        """Whether a sign can be of this party and issue."""
        if sign.subject is not None:
            if self.known.party(sign.subject.id) != promise.party:
                return False
        elif not self._can_be_meant(sign, stage, promise):
            return False
        if not sign.act:
            return True
        if sign.way == "broken":
            return True  # such a sentence tells of the promise, wherever in it the issue's words stand
        return match.start - _NEAR <= sign.at <= match.end + _NEAR and match.sign == promise.sign

    def _can_be_meant(self, sign: Sign, stage: Stage, promise: Promise) -> bool:
        """Whether a party that is not the subject can be the one: named before, or after "by", or no side is named.

        Who says it, "no permit was given, Karsk said", is not who is told of.
        """
        at = [
            self.known.party(mention.id) if mention and not self._tells(mention, sign, stage) else None
            for mention in stage.at
        ]
        before = promise.party in at[: sign.at]
        by = (n for n in range(sign.at + 1, len(stage)) if stage.lower[n] == "by")
        after = any(promise.party in at[n : n + 4] for n in by)
        return before or after or self.sides.isdisjoint(at)

    def _tells(self, mention: Mention, sign: Sign, stage: Stage) -> bool:
        """Whether a mention names who says what a sign stands in, and is named beside it."""
        place = stage.tokens[sign.at].start
        said = (s for s in self.shelf.of(Statement, mention.article) if s.speaker == mention.id)
        return any(
            any(c.start <= place < c.end for c in s.content) and not any(c.covers(mention.span) for c in s.content)
            for s in said
        )

    def _is_act(self, event: Event, stage: Stage, match: Match, promise: Promise) -> bool:
        """Whether an event can be what was promised: of its kind, with the party in it, told beside the issue."""
        told = {party for m in event.participants if (party := self.known.party(m))}
        if event.status != "held" or (told and promise.party not in told):
            return False
        if event.kind not in lexicon().acts and not (event.kind in lexicon().talks and promise.to_talk):
            return False
        at = next((n for n, token in enumerate(stage.tokens) if token.end > event.trigger.start), 0)
        near = match.start - _BESIDE <= at <= match.end + _BESIDE
        if event.kind in lexicon().talks and len({p for m in event.participants if (p := self.known.party(m))}) < _TWO:
            return False
        return near and match.sign == promise.sign and not unreal(stage, at)

    def _testimony(
        self, article: str, sentence: Sentence, way: Way, at: int, promise: Promise, event: Event | None, recalls: bool
    ) -> Testimony:
        place = event.span.start if event else sentence.tokens[at].start
        here = (s for s in self.shelf.of(Statement, article) if any(c.start <= place < c.end for c in s.content))
        said = next(here, None)
        teller = self.known.party(said.speaker) if said else None
        record = event or said or self._position(article, sentence, promise)
        when = self.known.likely(event.id) if event else None
        told = Told(article, sentence.span, way, teller, record.id if record else None)
        claim = (teller == promise.party and way == "kept") or (
            teller in self.sides and teller != promise.party and way == "broken"
        )
        days = placed(when) or placed(self.known.likely(article))
        return Testimony(told, days, self.known.origin(article), not claim, recalls)

    def _position(self, article: str, sentence: Sentence, promise: Promise) -> Position | None:
        """Another position on the issue in the sentence."""
        own = {b.position.id for b in promise.bindings}
        here = (p for p in self.shelf.of(Position, article) if p.issue == promise.issue and _holds(sentence, p.span))
        return next((p for p in here if p.id not in own), None)

    def _which(
        self, testimony: Testimony, sentence: Sentence, given: Sequence[Promise], theirs: Sequence[int]
    ) -> int | None:
        """The promise that a passage tells of: the last given before, or, undated, the one most like it."""
        own = {(b.position.article, b.sentence.start) for n in theirs for b in given[n].bindings}
        if not testimony.recalls and (testimony.told.article, sentence.start) in own:
            return None
        if testimony.days is None:
            if testimony.recalls:
                theirs = [n for n in theirs if not self._years_later(given[n], testimony)]
            if not testimony.recalls or not theirs:
                return None
            words = stems(sentence)
            best, *rest = sorted(theirs, key=lambda n: -len(words & given[n].stems))
            return None if rest and words & given[best].stems == words & given[rest[0]].stems else best
        before = [
            n for n in theirs if _begun(given[n], testimony) and (testimony.recalls or _soon(given[n], testimony))
        ]
        before = [n for n in before if not _too_early(given[n], testimony) and not _at_once(given[n], testimony)]
        return max(before, key=lambda n: (_first(given[n]), n), default=None)

    def _years_later(self, promise: Promise, testimony: Testimony) -> bool:
        """Whether a report, of whatever day, is surely much later than a promise, so that it tells of another."""
        days = self.known.days(testimony.told.article)
        last = max((d.last for d in (promise.days, promise.due) if d), default=None)
        return bool(days and last and days.first - last > _YEAR)


def _together(one: Promise, other: Promise) -> bool:
    """Whether two promised one thing in one sentence."""
    own, theirs = ({(b.position.article, b.sentence.start) for b in p.bindings} for p in (one, other))
    return one.sign == other.sign and not own.isdisjoint(theirs)


def _turned(testimony: Testimony) -> Testimony:
    """The same passage as one that tells of a promise that was not kept."""
    return replace(
        testimony,
        told=Told(testimony.told.article, testimony.told.span, "broken", testimony.told.teller, testimony.told.record),
    )


def _after(testimony: Testimony, promise: Promise) -> bool:
    """Whether a passage is later than the day set: what was done in part by then was not done."""
    return bool(testimony.days and promise.due and testimony.days.first > promise.due.first)


def _beside(sign: Sign, matches: Sequence[Match]) -> Match:
    """The issue of which a day is told: the next one named after it, else the last before; or the other way round."""
    before = [match for match in matches if match.end <= sign.at]
    if sign.back and before:
        return max(before, key=lambda match: match.end)
    after = [match for match in matches if match.end > sign.at]
    return min(after, key=lambda match: match.start) if after else max(matches, key=lambda match: match.end)


def _holds(sentence: Sentence, span: Span) -> bool:
    return sentence.start <= span.start < sentence.end


def _first(promise: Promise) -> date:
    return promise.days.first if promise.days else date.min


def _begun(promise: Promise, testimony: Testimony) -> bool:
    """Whether the promise was given before; an undated one only where the passage tells of it."""
    assert testimony.days is not None
    if promise.days is None:
        return testimony.recalls
    return promise.days.first <= testimony.days.last


def _too_early(promise: Promise, testimony: Testimony) -> bool:
    """Whether a passage tells that a day passed, before that of a promise came."""
    due = promise.due
    early = bool(due and testimony.days and testimony.days.last < due.first)
    return early and testimony.told.way == "broken" and not testimony.stoppage


def _at_once(promise: Promise, testimony: Testimony) -> bool:
    """Whether what is told as done days before its day is what was just promised: "it has lowered the duty"."""
    if testimony.recalls or testimony.told.way == "broken":
        return False
    due, days, told = promise.due, promise.days, testimony.days
    return bool(due and days and told and told.last < due.first and told.first <= days.last + _GRACE)


def _soon(promise: Promise, testimony: Testimony) -> bool:
    """Whether an act can be what was promised: it is no later than some months after its day."""
    last = max((d.last for d in (promise.days, promise.due) if d), default=None)
    return last is None or testimony.days is None or testimony.days.first - last <= _LATE


# --- the verdict ---------------------------------------------------------------------------------


def _pledge(promise: Promise, given: Iterable[Testimony]) -> Pledge:
    told = _once(given)
    status, chosen, reason = _verdict(promise, told)
    shown = [t.told for t in chosen]
    return Pledge(
        party=promise.party,
        issue=promise.issue,
        direction=promise.direction,
        positions=tuple(dict.fromkeys(b.position.id for b in promise.bindings)),
        status=status,
        by=tuple(dict.fromkeys(t.record for t in shown if t.record)),
        reason=reason,
        told=tuple(dict.fromkeys(shown)),
        days=promise.days,
        due=promise.due,
    )


def _once(given: Iterable[Testimony]) -> list[Testimony]:
    """Each passage once for each way it tells, the earliest first; one that names a record rather than none."""
    once: dict[object, Testimony] = {}
    for testimony in sorted(given, key=lambda t: (t.firm, t.told.record or "")):
        once[testimony.told.article, testimony.told.span, testimony.told.way] = testimony
    return sorted(once.values(), key=lambda t: (_order(t), t.told.article, t.told.span))


def _order(testimony: Testimony) -> date:
    return testimony.days.first if testimony.days else date.max


Verdict = tuple[Literal["kept", "broken", "unknown"], Sequence[Testimony], str]


def _verdict(promise: Promise, told: Sequence[Testimony]) -> Verdict:
    """The status, what it rests on, and the reason in words."""
    kept = [t for t in told if t.firm and t.told.way == "kept"]
    broken = [t for t in told if t.firm and t.told.way == "broken"]
    if kept and broken:
        return _both(promise, kept, broken)
    if kept:
        return "kept", kept, f"{_origins(kept)} that it was done"
    if broken:
        return "broken", broken, f"{_origins(broken)} that it was not done"
    facts = [t for t in told if t.fact]
    if facts and len({t.told.way for t in told}) == 1:
        way = facts[0].told.way
        who = " and ".join(sorted({t.told.teller or "" for t in facts}))
        return way, facts, f"{who} tells that it was {'' if way == 'kept' else 'not '}done, and nobody says otherwise"
    if told:
        tellers = sorted({t.told.teller or "" for t in told})
        ways = " and ".join(sorted({t.told.way for t in told}))
        return "unknown", told, f"only {' and '.join(tellers)} says that it was {ways}"
    return "unknown", [], "nothing later is told of it"


def _both(promise: Promise, kept: Sequence[Testimony], broken: Sequence[Testimony]) -> Verdict:
    """Told both ways: the last word counts, but what is done long after its day was not kept."""
    every = sorted([*kept, *broken], key=_order)
    if any(t.stoppage for t in broken):
        return "broken", every, "it was to work on, and did not"
    firsts, lasts = ([t.days.first for t in some if t.days] for some in (kept, broken))
    if len(firsts) < len(kept) or len(lasts) < len(broken):
        return _by_number(kept, broken, every)
    if max(lasts) >= max(firsts):
        return "broken", every, "done at first, later broken"
    if promise.due and max(firsts) > promise.due.last + _GRACE:
        return "broken", every, "not done on its day; done later"
    return "kept", every, "told as broken before, later done"


def _by_number(kept: Sequence[Testimony], broken: Sequence[Testimony], every: Sequence[Testimony]) -> Verdict:
    """Where nobody can say which came last, what more independent reports tell."""
    ayes, noes = len({t.origin for t in kept}), len({t.origin for t in broken})
    if ayes == noes:
        return "unknown", every, "told both ways, and it is not known which is later"
    return ("kept" if ayes > noes else "broken"), every, "told both ways, by more reports this way"


def _origins(told: Sequence[Testimony]) -> str:
    count = len({t.origin for t in told})
    return "one independent report tells" if count == 1 else f"{count} independent reports tell"
