"""Events in one article: meetings, calls, agreements, exchanges, attacks, visits, deadlines and the rest.

In: an `Article` with its mentions and time expressions. Out: `Event`s, each with the clause it stands in.
An event word of the lexicon fires inside its clause; a clause gives one event of a kind; what is only wished,
asked for or imagined gives none, and neither does a noun of which the clause does not say that it took place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from dragoman.events import daybound, deadlines, figures, hits, people, retold, status, wordless
from dragoman.events.clauses import Piece, clause, pieces
from dragoman.events.hits import Facts, Hit, View
from dragoman.events.lexicon import frames
from dragoman.model import Article, Event, EventKind, Mention, Span, TimeExpression
from dragoman.text import Sentence, sentences

MADE_BY = "events@1"
# "told the Assembly", where the assembly of a firm is a meeting; "Shell said", where to shell a town is an attack
_KEPT = frozenset({"May", "Assembly", "Congress", "Shell"})
_TIME_REACH = 12  # words between a noun and its day
_FEW = 2  # words between "but" and a verb that shares the subject of the clause before
_SET_BEHIND = 5  # words between a noun and "scheduled", and between that and the day
_FRONT = 5  # "In the middle of May, …"
_LONG_DUTY = 47  # characters of a clause of which a date to be kept has only the last words
_IMAGINED = 8  # words before an event that may say that it is only wished for
_IMAGINING = ("wished", "negation", "conditional", "possible", "never")
_LEAST_TAKEOVER = 3  # words of shares and buyers in a report on a bid for a company
_LONGEST = 400  # tokens; a longer "sentence" is a table or a broken page


class Sight(Struct, frozen=True):
    """An event that was seen by something else than the rules: its word, and what is known of it."""

    kind: EventKind
    span: Span
    status: status.Status
    roles: Mapping[str, tuple[Span, ...]]  # who, where, when: the words for it
    made_by: str


def find(
    article: Article, mentions: Sequence[Mention], times: Sequence[TimeExpression], sights: Sequence[Sight] = ()
) -> tuple[Event, ...]:
    """What happened or is planned, as the article tells it, in the order of the text.

    Args:
        article: The text to read; only its body is looked at.
        mentions: Who is named in it.
        times: Its time expressions; an event carries the nearest of its clause.
        sights: Events seen otherwise; those of which the rules find no word are added.

    Returns:
        Events whose `span` is the clause, at most one of a kind a clause. One told twice is two records, unless
        the second telling only gives its day again or points back in a few words.

    Source:
        `span` is the clause, `trigger` the word that fired.
    """
    scene = people.Scene(article.text, mentions, times)
    told = [sentence for sentence in sentences(article) if len(sentence.tokens) <= _LONGEST]
    words = [_lower(sentence) for sentence in told]
    topic = _topic(words)
    places = sorted(sights, key=lambda sight: sight.span)
    found: list[Event] = []
    beside: list[Event] = []
    mere: list[Event] = []
    met: Event | None = None  # the meeting that the sentence before tells of
    for sentence, lower in zip(told, words, strict=True):
        before, met = met, None
        first, end = (bisect_left(places, at, key=lambda s: s.span.start) for at in (sentence.start, sentence.end))
        seen = places[first:end]
        if seen or hits.may_tell(lower) or scene.times_in(sentence.span):
            reader = _Reader(article, sentence, lower, scene, topic, before)
            events = reader.events(seen)
            met = next((event for event in events if event.kind == "meeting"), None)
            found.extend(events)
            beside.extend(reader.seen)
            mere.extend(reader.mere)
    return retold.told(found, beside, mere, scene)


def _lower(sentence: Sentence) -> list[str]:
    """The words in small letters, but "May", a month or a name and no modal, and houses that are called by a noun."""
    return [t.text if t.text in _KEPT else t.text.lower().replace("’", "'") for t in sentence.tokens]


def _topic(sentences: Sequence[Sequence[str]]) -> hits.Topic:
    """What an article is about, as far as its words say which sense "strike" and "offer" have in it."""
    arms, work, trade = (frames().words[name] for name in ("military", "labour", "takeover"))
    words = [word for sentence in sentences for word in sentence]
    return hits.Topic(
        military=sum((word in arms) - (word in work) for word in words) >= 0,
        takeover=sum(word in trade for word in words) >= _LEAST_TAKEOVER,
    )


def _asked(lower: Sequence[str]) -> frozenset[int]:
    """The words of questions in a sentence: “Will they meet on Friday?” she asked."""
    found: set[int] = set()
    opens = 0
    for n, word in enumerate(lower):
        if word == "?":
            found.update(range(opens, n))
        if word in _OPENS_QUESTION:
            opens = n + 1
    return frozenset(found)


_OPENS_QUESTION = frozenset('“"„«‘(:;.!?')


class _Reader:
    """One sentence, read for events."""

    def __init__(
        self,
        article: Article,
        sentence: Sentence,
        lower: list[str],
        scene: people.Scene,
        topic: hits.Topic,
        before: Event | None = None,
    ) -> None:
        self.article = article
        self.sentence = sentence
        self.scene = scene
        self.lower = lower
        self.ground = scene.ground(sentence)
        self.view = View(self.lower, self.ground.subjects, self.ground.places, topic, before is not None)
        self.before = before
        self.asked = _asked(lower)
        self.seen: list[Event] = []
        self.mere: list[Event] = []

    def events(self, sights: Sequence[Sight] = ()) -> list[Event]:
        """The events that the rules find in the sentence, one of a kind a clause, the strongest first.

        Those of which they find no word go to `seen`, the nouns of which nothing is told to `mere`.
        """
        if self.lower[-1] == "?" or self.lower[-2:] == ["?", "!"]:
            return []  # what is asked is not told
        cuts = pieces(self.sentence.tokens, self.lower, self.ground.asides)
        found = _one_attack(self._ruled(cuts), self.article.text)
        for sight in sights:
            beside = [*found, *self.seen]
            at = self._token(sight.span.start)
            known = any(event.trigger.overlaps(sight.span) for event in beside)
            told = any(piece.first <= at < piece.end for piece in cuts)  # a sign is in no clause
            if known or at in self.asked or not told:
                continue
            event = self._seen(sight, cuts)
            twice = any(event.kind == other.kind and event.span == other.span for other in beside)
            if not twice and (event.time is not None or not self._is_imagined(sight)):
                self.seen.append(event)
        return found

    def _is_imagined(self, sight: Sight) -> bool:
        """Whether the words before an event only wish, deny or suppose it."""
        at = self._token(sight.span.start)
        before = self.lower[max(0, at - _IMAGINED) : at]
        before = before[max((n + 1 for n, word in enumerate(before) if not word[0].isalnum()), default=0) :]
        return any(frames().says(before, name) for name in _IMAGINING)

    def _seen(self, sight: Sight, cuts: tuple[Piece, ...]) -> Event:
        """The event of a word that something else than the rules has seen."""
        at = self._token(sight.span.start)
        verb = status.is_past(self.lower[at]) or self.lower[at - 1 : at] == ["to"]
        width = max(1, sum(sight.span.covers(Span(t.start, t.end)) for t in self.sentence.tokens[at:]))
        hit = Hit(sight.kind, at, width, not verb, 0, sight.status, True)
        first, end = self._trimmed(*clause(cuts, self.lower, at, self.ground, verb))
        if not first <= at < end:
            first, end = at, at + width
        when = [t for span in sight.roles.get("when", ()) for t in self.scene.times_touching(span)]
        time = when[0] if when else self._time(hit, first, end)
        place, place_ids = self.scene.place(self.lower, self.sentence, (first, end), hit)
        who = self.scene.named_in(sight.roles.get("who", ()))
        return Event(
            article=self.article.id,
            span=self._span(first, end),
            kind=sight.kind,
            trigger=sight.span,
            participants=who or self.scene.participants(self.lower, self.sentence, (first, end), place_ids, hit),
            place=place or self.scene.place_in(sight.roles.get("where", ())),
            time=time.id if time else None,
            figures=figures.read(self.lower[first:end], sight.kind),
            status=sight.status,
            made_by=sight.made_by,
        )

    def _ruled(self, cuts: tuple[Piece, ...]) -> list[Event]:
        terms = deadlines.find(self.view, cuts, self.scene.times_at(self.sentence))
        apart = (
            *hits.put_off(self.view, cuts),
            *hits.again(self.view, cuts),
            *hits.relative(self.view, cuts),
            *hits.parted(self.view, cuts),
            *hits.invited(self.view, cuts),
            *hits.meant(self.view, cuts),
        )
        cut = min((hit.first for hit in apart if hit.first is not None), default=len(self.lower))
        words = list(hits.find(self.view, cuts))
        found: list[Event] = []
        for hit in hits.ranked([*terms, *apart, *words, *wordless.find(self.view, cuts, words)]):
            bounds = clause(cuts, self.lower, hit.at, self.ground, not hit.noun)
            first, end = self._trimmed(*self._parted(hit, bounds, cut))
            span = self._span(first, end)
            beside = [event.kind for event in found if event.span.overlaps(span)]
            listed = hit.kind == "deadline" and set(beside) == {"deadline"}  # "… by 3 May and … by 9 May"
            if hit.at in self.asked or not first <= hit.at < end or not (listed or self._is_another(hit, beside)):
                continue
            event = self._event(hit, first, end)
            if event and not (listed and self._is_of_listed(self._due(event, hit), found)):
                found.append(self._due(event, hit))
        return found

    def _due(self, event: Event, hit: Hit) -> Event:
        """A date to be kept, told by its day and the words before it: "the heaters at the depot by 31 March"."""
        time = self.scene.by_id(event.time)
        long = event.span.end - event.span.start > _LONG_DUTY
        if event.kind != "deadline" or not long or hit.phrase or time is None:
            return event
        first, end = self._token(time.span.start), self._token(time.span.end - 1) + 1
        limits = _LIMITS | {"to", "until"} if self.lower[hit.at].startswith(_LENGTHENS) else _LIMITS
        led = next((n for n in (first - 1, first) if self.lower[n] in limits), None)
        if led is None:
            return event
        until = self.sentence.tokens[end - 1].end
        reach = (n for n, t in enumerate(self.sentence.tokens) if until - t.start <= _LONG_DUTY and t.text[0].isalnum())
        near = max(next(reach), self._token(event.span.start))
        if hit.at < led and until - self.sentence.tokens[hit.at].start <= _LONG_DUTY:
            return msgspec.structs.replace(event, span=self._span(hit.at, end))
        opens = [n for words in (_VERBAL, _OPENING) for n in range(near, led) if self.lower[n] in words]
        return msgspec.structs.replace(event, span=self._span(opens[0] if opens else min(near, led), end))

    @staticmethod
    def _is_of_listed(event: Event, found: Sequence[Event]) -> bool:
        """Whether a date to be kept is one that its clause has told, or shares words with it."""
        return any(event.span.overlaps(other.span) or event.time == other.time for other in found)

    def _is_another(self, hit: Hit, beside: Sequence[EventKind]) -> bool:
        """Whether a clause that tells events of some kinds can tell this one too: "arrived for talks on the border"."""
        if not beside:
            return True
        told = frozenset((hit.kind, *beside))
        if told == {"agreement", "exchange"} and self._agrees_to(hit):
            return True
        if told == {"deadline", "exchange"}:
            return True  # "will hand over 40 men by 3 May": that, and its day
        same = hit.kind in beside or "deadline" in told or any(told >= pair for pair in _ONE_THING)
        comes = self.lower[hit.at].startswith(_COMES_TO) and not (hit.noun and hit.kind == "agreement")
        return not same and not (told >= {"agreement", "meeting"} and comes)

    def _agrees_to(self, hit: Hit) -> bool:
        """Whether a verb of exchange is what was agreed to: "have agreed to exchange their captives"."""
        before = self.lower[max(0, hit.at - _FEW) : hit.at]
        return hit.kind == "exchange" and not hit.noun and before == ["agreed", "to"]

    @staticmethod
    def _parted(hit: Hit, bounds: tuple[int, int], cut: int) -> tuple[int, int]:
        """The clause of a hit: its own where it has one, and of what was put off what stands before those words."""
        if hit.first is not None and hit.end is not None:
            return hit.first, hit.end
        return bounds[0], min(bounds[1], cut) if hit.at < cut else bounds[1]

    def _span(self, first: int, end: int) -> Span:
        return Span(self.sentence.tokens[first].start, self.sentence.tokens[end - 1].end)

    def _trimmed(self, first: int, end: int) -> tuple[int, int]:
        """The clause without the conjunction before it and the stop behind it."""
        while first < end - 1 and (self.lower[first] in _LEADING or not self.lower[first][0].isalnum()):
            first += 1
        while end - 1 > first and self.lower[end - 1] in {".", "!", "?", ",", "-"}:
            end -= 1
        return first, end

    def _event(self, hit: Hit, first: int, end: int) -> Event | None:
        span = self._span(first, end)
        time = self._time(hit, first, end)
        place, place_ids = self.scene.place(self.lower, self.sentence, (first, end), hit)
        how = hit.status or status.of(self._told(hit, first, end, time, place))
        if how is None and hit.kind == "statement" and hit.phrase and self.lower[hit.at] in _SAID_IN:
            how = "held"  # "backed the plan in a statement": what is wished in it was said
        if how is None and hit.kind == "meeting" and self._day_set(hit, end):
            how = "planned"  # "will not attend the talks arranged for 3 May"
        beside = self._side(hit, time)
        if how is None and time and (beside == "before" or (beside and hit.kind in _HELD_THEN)):
            awaited = "until" in self.lower[max(0, hit.at - _FEW) : hit.at]  # "hold fire until talks on Thursday"
            past = time.direction == "past" and not awaited
            how = "held" if past else "planned"  # "hopes that she attends Monday's hearing"
        term = hit.kind == "deadline" and not self._is_stoppage(hit)
        if term and how == "held" and time and time.direction != "past":
            how = "planned"
        if how == "cancelled" and time and self._is_of_calling_off(time, hit):
            time = self._called_off(hit)  # "on Friday called off the summit": that is the day of the word
        if how == "cancelled" and place is None and (there := self._set_for(hit)):
            place = self.scene.place(self.lower, self.sentence, there, hit)[0]  # "the talks due to open in Oslo"
        if how == "moved":  # "from Wednesday to Tuesday": the new day is the last one told
            time = self.scene.time(span, hit.kind, last=True) or time
        if how is None:
            return None
        around = (0, end) if hit.first is not None else (first, end)
        who = self.scene.participants(self.lower, self.sentence, around, place_ids, hit)
        if self.before is not None and hit.phrase and hits.is_pronoun(self.view, hit.at):
            who = self.before.participants
        event = Event(
            article=self.article.id,
            span=span,
            kind=hit.kind,
            trigger=self._span(hit.at, hit.at + hit.width),
            participants=who,
            place=place,
            time=time.id if time else None,
            figures=figures.read(self.lower[first:end], hit.kind),
            status=how,
            made_by=MADE_BY,
        )
        if self._is_told(event, hit, (first, end), time):
            return event
        if hit.noun:
            self.mere.append(event)
        return None

    def _side(self, hit: Hit, time: TimeExpression | None) -> daybound.Side | None:
        """On which side of a noun its own day stands."""
        if time is None or not hit.noun:
            return None
        when = self._token(time.span.start), self._token(time.span.end - 1) + 1
        return daybound.side(self.lower, hit.at, hit.width, when, hit.kind not in _WRITTEN)

    def _time(self, hit: Hit, first: int, end: int) -> TimeExpression | None:
        """The day of an event, where it is not that of something else."""
        if self.lower[hit.at] == "deadline" and (due := self._named_for(hit)):
            return due
        found = self._day(hit, first, end)
        return None if found and hit.kind != "deadline" and self._is_of_deadline(found) else found

    def _is_of_deadline(self, time: TimeExpression) -> bool:
        """Whether a day is that of a deadline named behind it: "went on beyond the 3 May strike deadline"."""
        behind = self._token(time.span.end - 1) + 1
        return "deadline" in self.lower[behind : behind + _FEW]

    def _day(self, hit: Hit, first: int, end: int) -> TimeExpression | None:
        """Of a noun only a day near it or in front of its clause; other verbs have their own."""
        if hit.kind == "agreement" and not hit.phrase and (begins := self._begins(hit, end)) < end:
            return self.scene.time(self._span(first, begins), hit.kind)
        if not hit.noun:
            behind = None
            if hit.kind != "agreement":  # "won in last month's vote began talks on Monday": the day behind the verb
                behind = self.scene.time(self._span(hit.at, min(end, hit.at + _TIME_REACH + 1)), hit.kind)
            whole = self.scene.time(self._span(first, end), hit.kind)
            lasts = behind is not None and behind.kind == "duration"  # "extended by two weeks to 9 May"
            own = whole if lasts else behind or whole
            return own or self._shared(hit, first) or self._fronted(hit, first)
        if hit.kind == "meeting" and (day := self._day_set(hit, end)):
            return day
        names = self._listed(hit.at + hit.width, end)
        near = self._span(max(first, hit.at - _TIME_REACH), min(end, hit.at + _TIME_REACH + names + 1))
        front = self._span(first, min(end, first + _FRONT))
        own = self.scene.time(near, hit.kind) or self.scene.time(front, hit.kind)
        return self._meanwhile(hit, first) or own if own is None or own.value in _THIS else own

    def _day_set(self, hit: Hit, end: int) -> TimeExpression | None:
        """The day for which a meeting is set right behind its noun: "on Friday left a session scheduled for 3 May"."""
        bounds = self._set_for(hit)
        beside = self.lower[hit.at + 1 : hit.at + 2] == [","] and bounds == (hit.at + 2, bounds[1]) if bounds else False
        if bounds is None or not (beside or bounds[0] < min(end, hit.at + _SET_BEHIND)):
            return None
        return self.scene.time(self._span(bounds[0], min(bounds[1], bounds[0] + _SET_BEHIND)), hit.kind)

    def _named_for(self, hit: Hit) -> TimeExpression | None:
        """The day for which a deadline is named: "in advance of an August 1 deadline", "the deadline of 3 May"."""
        before = self.scene.times_touching(self._span(max(0, hit.at - _FEW), hit.at)) if hit.at else []
        behind = hit.at + 1 < len(self.lower) and self.lower[hit.at + 1] in {"of", "on"}
        after = self.scene.times_touching(self._span(hit.at, min(len(self.lower), hit.at + 3))) if behind else []
        return next(iter([*before[-1:], *after]), None)

    def _listed(self, first: int, end: int) -> int:
        """How many tokens the names right behind a noun take: "the meeting of A, B and C foreseen for Monday"."""
        behind = range(first, end)
        stop = next((n for n in behind if n not in self.ground.subjects and self.lower[n] not in _LISTING), end)
        return sum(n in self.ground.subjects for n in range(first, stop))

    def _meanwhile(self, hit: Hit, first: int) -> TimeExpression | None:
        """The day of the main clause, of what is told to go on meanwhile: "said on Tuesday, as the talks broke up"."""
        if self.lower[first - 1 : first] != ["as"]:
            return None
        return self.scene.time(self._span(max(0, first - _TIME_REACH), first), hit.kind, last=True)

    def _begins(self, hit: Hit, end: int) -> int:
        """Where the clause goes on to tell when a thing agreed on begins, which is not the day of the agreement."""
        behind = range(hit.at + 1, end)
        return next((n for n in behind if self.lower[n] in _TAKES_EFFECT or self._is_limit(n)), end)

    def _is_limit(self, n: int) -> bool:
        """Whether a day behind a preposition is the first or last of what is agreed on: "for three days from 3 May"."""
        return self.lower[n] in _BOUNDING and n + 1 in self.ground.asides and n + 1 not in self.ground.places

    def _shared(self, hit: Hit, first: int) -> TimeExpression | None:
        """The day of the clause before, where this one goes on with its subject or its place.

        "The two came closer on Tuesday but parted without a word"; "flies to Oslo on Friday, where she will meet …".
        """
        lead = self.lower[max(0, first - 1) : first + 1]
        if lead[:1] == ["when"] and first > 2:  # "to sign on 25 April, when we meet in Oslo"
            return self.scene.time(self._span(max(0, first - 5), first - 1), hit.kind, last=True)
        goes_on = hit.at - first <= _FEW and not {"but", "and"}.isdisjoint(lead)
        if not (goes_on or "where" in lead) or first < 2 or hit.kind == "statement":
            return None
        return self.scene.time(self._span(max(0, first - _TIME_REACH), first), hit.kind, last=True)

    def _fronted(self, hit: Hit, first: int) -> TimeExpression | None:
        """The day in front of the sentence, for a main clause that names none: "On Sunday, hours before …"."""
        if first == 0 or self.lower[first - 1] in _LEADING or self.lower[first] in _LEADING:
            return None
        return self.scene.time(self._span(0, min(first, _FRONT)), hit.kind)

    def _told(self, hit: Hit, first: int, end: int, time: TimeExpression | None, place: str | None) -> status.Told:
        return status.Told(
            lower=self.lower,
            first=first,
            end=end,
            at=hit.at,
            kind=hit.kind,
            noun=hit.noun or hit.phrase,
            timed=time is not None,
            placed=place is not None,
            ahead=time is not None and time.direction == "future",
            behind=time is not None and time.direction == "past",
            subjects=self.ground.subjects,
            bid=hits.is_bid(self.view, hit),
        )

    def _is_told(self, event: Event, hit: Hit, bounds: tuple[int, int], time: TimeExpression | None) -> bool:
        """Whether the clause says enough: what its kind asks for, and of a noun that it takes place."""
        words = self.lower[slice(*bounds)]
        signers = event.kind == "agreement" and frames().says(words, "signers")
        met = event.kind in people.MEETS and not hit.noun and frames().says(words, "delegates")
        facts = Facts(
            bool(event.participants) or signers or met,
            time is not None,
            _dated(time),
            _dated(time) and time is not None and time.value.count("-") > 1,
            event.place is not None,
            bool(event.figures),
            self._side(hit, time) is not None,
        )
        if not self._has_what_its_kind_asks(event, hit, bounds, time):
            return False
        if not (facts.named or facts.timed or facts.placed or facts.counted):
            spoken = hit.phrase and event.kind in {"statement", "agreement"}  # "the press conference", "we have a deal"
            run_out = event.kind == "deadline" and self._is_standing(event, hit)
            known = hit.noun and event.status in _CALLED_OFF and self.lower[hit.at - 1] == "the"
            reached = event.kind == "agreement" and not hit.noun and event.status == "held"  # "a deal has been reached"
            return spoken or run_out or known or reached or (hit.noun and hits.is_told(self.view, bounds, hit, facts))
        if event.kind == "meeting" and self.lower[hit.at].startswith("invit"):
            return facts.dated
        if event.kind == "meeting" and hit.phrase and self.lower[hit.at] in hits.ASKED | {"be", "happened"}:
            return (facts.dated or self.lower[hit.at] == "happened") and facts.timed and facts.placed
        if event.kind == "meeting" and hit.phrase and self.lower[hit.at] in {"happen", "take"}:
            return facts.timed
        if event.kind == "meeting" and hit.phrase and hits.is_pronoun(self.view, hit.at):
            return facts.timed and (facts.placed or event.status == "moved")
        if event.kind == "meeting" and hit.phrase and self.lower[0] == "next":
            return time is not None and time.direction != "past"
        settled = event.status in _CALLED_OFF
        return not hit.noun or settled or hits.is_told(self.view, bounds, hit, facts)

    def _has_what_its_kind_asks(
        self, event: Event, hit: Hit, bounds: tuple[int, int], time: TimeExpression | None
    ) -> bool:
        words = self.lower[bounds[0] : bounds[1]]
        if event.kind == "visit":
            bare = self.lower[hit.at] == "visited" or (self.lower[hit.at] == "arrived" and time is not None)
            fronted = (
                hit.noun and self.lower[bounds[0]] == "on" and bounds[1] < len(self.lower)
            )  # "On a visit to Oslo, …"
            went = event.place is not None and (_dated(time) or fronted)  # "twenty lorries reached Oslo on Monday"
            owned = hit.noun and self.lower[hit.at - 1].endswith("'s")  # "the envoy's visit"
            return (bool(event.participants) and (event.place is not None or bare or owned)) or went
        if event.kind == "agreement" and (hit.noun or self.lower[hit.at] == "put"):
            signed = hit.noun or not hits.SIGNED.isdisjoint(words)
            return event.status == "held" and signed  # not "put their names on the list"
        if event.kind == "agreement" and self.lower[hit.at].startswith("agree"):
            return self._is_mutual(event, hit, bounds)
        if event.kind == "call":
            told = frames().says(words, "interviewing") and len(event.participants) < 2 and "me" not in words
            return not told and _PRESS.isdisjoint(words)
        if event.kind == "statement":
            promised = self.lower[hit.at].startswith(_PROMISES)
            if self.lower[hit.at].startswith("announc") and not hit.noun and time is None:
                return bool(event.participants) and "had" not in words  # of what had been announced the day is told
            if self.lower[hit.at] in _SAID_IN:
                return time is not None or bool(event.participants)  # "the firm said in a statement"
            return not promised or (bool(event.participants) and self._is_public(hit, bounds, time))
        if event.kind == "proposal" and (self.lower[hit.at] == "offered" or _is_put_on_table(self.lower, hit.at)):
            return time is not None  # an offer without its day is what somebody wants, not what happened
        if event.kind == "deadline":
            if time is None:  # "as the contract expired", "the deadline passed": its day is told elsewhere
                return hit.kind == "deadline" and self._is_standing(event, hit)
            return event.status == "planned" or not self._is_stoppage(hit)
        return True

    def _is_of_calling_off(self, time: TimeExpression, hit: Hit) -> bool:
        """Whether a day stands before what was called off and is not its own: "tomorrow's meeting"."""
        at = self._token(time.span.start)
        return at < hit.at and not (hit.noun and self.lower[hit.at - 1].endswith("'s") and hit.at - at == 1)

    def _called_off(self, hit: Hit) -> TimeExpression | None:
        """The day for which it was set: "called off the summit planned for 3 May", "… that was due on 3 May"."""
        bounds = self._set_for(hit)
        return self.scene.time(self._span(*bounds), hit.kind) if bounds else None

    def _set_for(self, hit: Hit) -> tuple[int, int] | None:
        """The words behind a noun that tell for when and where it was set."""
        behind = self.lower[hit.at + 1 : hit.at + _TIME_REACH] if hit.noun else []
        begin = next((hit.at + 1 + n for n, word in enumerate(behind) if word in _SET_FOR), None)
        return None if begin is None else (begin, min(len(self.lower), begin + _TIME_REACH))

    def _is_stoppage(self, hit: Hit) -> bool:
        """Whether the word is one for a strike."""
        return not hit.phrase and self.lower[hit.at].startswith(_STOPPAGES)

    def _is_standing(self, event: Event, hit: Hit) -> bool:
        """Whether a term without its day is told as one that is known, has run out or was moved."""
        return self._has_run_out(hit) or event.status == "moved" or (hit.noun and hits.is_term(self.lower, hit.at))

    def _has_run_out(self, hit: Hit) -> bool:
        """Whether the words say that a term ended or will: "the contract expired", "the deadline nears"."""
        before = self.lower[max(0, hit.at - _FEW) : hit.at]
        if hit.phrase and before[-1:] == ["time"]:
            return "before" in before  # "11 days before time runs out"
        if hit.phrase and self.lower[hit.at] == "time":
            return any(word.endswith("'s") for word in before)  # "the mediator's time limit"
        if hit.phrase:
            which = self.lower[hit.at - 1] != "a" or self.lower[hit.at + 2 : hit.at + 3] == ["for"]
            return self.lower[hit.at] == "deadline" and which  # of "a deadline passed" nobody tells which one
        return self.lower[hit.at] in _RAN_OUT and self.lower[hit.at - 1] in _TERMED

    def _is_mutual(self, event: Event, hit: Hit, bounds: tuple[int, int]) -> bool:
        """Whether more than one agreed: who alone "agreed to mediate" accepts and concludes nothing."""
        first = 0 if hit.at - bounds[0] <= _FEW else bounds[0]  # "… exchanged views and agreed to meet"
        before, behind = self.lower[first : hit.at], self.lower[hit.at + 1 : bounds[1]]
        if ("what" in before and _PASSIVE.isdisjoint(before)) or not _PRONOUNS.isdisjoint(behind[:1]):
            return False  # "what we agreed to do", "everyone agrees they would …"
        lists = frames()
        if not _TOGETHER.isdisjoint(before) or any(lists.says(before, name) for name in ("signers", "delegates")):
            return True
        with_other = "with" in behind[:_FEW] or "between" in behind
        return with_other or len(self.scene.who_before(event.participants, event.trigger.start)) != 1

    def _is_public(self, hit: Hit, bounds: tuple[int, int], time: TimeExpression | None) -> bool:
        """A pledge of its own day: the day stands before it, between commas or with "on", and nobody says "had"."""
        if time is None or "had" in self.lower[bounds[0] : hit.at]:
            return False
        at = self._token(time.span.start)
        return at < hit.at and self.lower[max(0, at - 1)] in {"on", ","}

    def _token(self, start: int) -> int:
        tokens = self.sentence.tokens
        return next((n for n, token in enumerate(tokens) if token.end > start), len(tokens))


def _is_put_on_table(lower: Sequence[str], at: int) -> bool:
    """Whether a sum or a term is put on the table: "put 400 million on the table"."""
    return lower[at].startswith("put") and "table" in lower[at + 1 : at + _TIME_REACH]


_SET_FOR = frozenset(
    "planned due scheduled slated set foreseen expected called arranged convened fixed pencilled penciled earmarked"
    " billed timetabled".split()
)
_STOPPAGES = (
    "strik",
    "struck",
    "walk",
    "go",
    "went",
    "down",
)  # words of a strike: it is a deadline only while it lies ahead
# verbs after "the truce agreed in …" that tell when it holds
_TAKES_EFFECT = frozenset("begins begin began starts start started takes took enters entered comes came lasts".split())
_BOUNDING = frozenset("from by until till through starting beginning".split())
_RAN_OUT = frozenset("expired lapsed ran runs expires lapses".split())
_TERMED = frozenset(
    "deadline ultimatum truce ceasefire cease-fire contract agreement accord offer mandate deal".split()
)
# kinds that one clause tells in the same words: "discussed it by phone", "a deal to exchange prisoners"
_ONE_THING: tuple[frozenset[EventKind], ...] = (
    frozenset({"call", "meeting"}),
    frozenset({"exchange", "agreement"}),
    frozenset({"exchange", "visit"}),
    frozenset({"attack", "meeting"}),
)
_COMES_TO = ("negotiat", "agree")  # "agreed to meet", "negotiated a deal"
_THIS = frozenset({"Y+0", "M+0"})  # "this year's talks": which day of it, other words tell
# words at which what is due by a day may be cut off from its clause, those before a verb first
_VERBAL = frozenset("to will would shall must may can should if unless".split())
_OPENING = frozenset("no not all both each the a an this these its their her his at in on for with and".split())
_LIMITS = frozenset("by before until within from".split())
_LISTING = frozenset("of between with the and a ,".split())
_LENGTHENS = ("extend", "prolong")
_SAID_IN = frozenset({"in", "with"})
_PROMISES = ("promis", "pledg", "vow")
_PRESS = frozenset("reporter reporters journalist journalists newspaper newspapers".split())
_PASSIVE = frozenset({"is", "was", "were", "been"})
_PRONOUNS = frozenset("they he she we it i you".split())
_TOGETHER = frozenset(
    "they we both all jointly each was were been being between".split()
)  # "they agreed", "was agreed"
_HELD_THEN: frozenset[EventKind] = frozenset({"meeting", "visit", "call"})  # of which who hopes for one on a day tells
_WRITTEN: frozenset[EventKind] = frozenset({"agreement", "proposal", "statement", "exchange"})
_CALLED_OFF = frozenset({"cancelled", "moved", "denied"})
_LEADING = frozenset(
    "that after before when while because although though but and or as so since following whereas".split()
)


def _dated(time: TimeExpression | None) -> bool:
    """Whether the expression names a day of the calendar, not one counted from another."""
    return (
        time is not None
        and time.kind in {"date", "range"}
        and time.value[:1] in "X12"
        and "-" in time.value
        and "W" not in time.value
    )


def _one_attack(found: list[Event], text: str) -> list[Event]:
    """Casualties and the attack that caused them, told in two clauses of a sentence, are one event.

    Casualties alone, of nobody, no place and no day, are none.
    """
    attacks = sorted((event for event in found if event.kind == "attack"), key=lambda event: event.span)
    kept = [event for event in found if event.kind != "attack"]
    while attacks:
        event = attacks.pop(0)
        while attacks and _is_cause(event, attacks[0], text):
            event = _both(event, attacks.pop(0))
        known = text[event.trigger.start : event.trigger.end].lower() in status.DEEDS
        if event.participants or event.place or event.time or known:
            kept.append(event)
    return kept


def _is_cause(one: Event, other: Event, text: str) -> bool:
    """Whether two clauses tell one attack: joined by "when", or one gives no more than the casualties."""
    between = text[one.span.end : other.span.start].split()
    bare = any(event.figures and not (event.time and event.place) for event in (one, other))
    return "when" in between or bare


def _both(one: Event, other: Event) -> Event:
    return msgspec.structs.replace(
        one,
        span=Span(one.span.start, other.span.end),
        participants=tuple(dict.fromkeys((*one.participants, *other.participants))),
        place=one.place or other.place,
        time=one.time or other.time,
        figures={**other.figures, **one.figures},
    )
