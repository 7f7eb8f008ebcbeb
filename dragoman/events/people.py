"""Who takes part in an event, where and when: mentions and time expressions seen from a clause.

In: the mentions and time expressions of an article. Out: a `Scene` that answers for one clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from dragoman.almanac import MONTHS, WEEKDAYS
from dragoman.events import sides
from dragoman.events.clauses import Ground
from dragoman.events.hits import Hit
from dragoman.events.lexicon import frames, triggers
from dragoman.model import EventKind, Mention, Span, TimeExpression
from dragoman.text import Sentence

MEETS: frozenset[EventKind] = frozenset({"meeting", "call", "agreement", "exchange"})
_PARTS_OF_DAY = ("TMO", "TAF", "TEV", "TNI")  # "Monday night" is a day as "Monday" is
_USEFUL = frozenset({"date", "time", "range"})
_MONTH_OR_YEAR = re.compile(r"(?:[MY][+-]\d+|XXXX-\d\d|\d{4}(?:-\d\d)?)(?::\w+)?$")


def _has_own_place(lower: Sequence[str], at: int, hit: int) -> bool:
    """Whether "in" and a place belong to a noun before them: "talks on the war in Norland", "the strike in Oslo"."""
    before = [word for word in lower[max(0, at - 3) : at] if word != "the"]
    return len(before) > 1 and before[-1] == "in" and before[-2] in _ELSEWHERE and lower[hit] != before[-2]


_ANYWHERE: frozenset[EventKind] = frozenset({"attack", "visit"})
_ELSEWHERE = frozenset(
    "strike strikes crisis war conflict violence fighting situation role presence troops forces soldiers elections"
    " election attack attacks killing killings unrest democracy plant plants workers operations policy".split()
)


class Scene:
    """The mentions and times of one article, and the two parties it is about."""

    def __init__(self, text: str, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> None:
        self.text = text
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.name))
        self.sides = sides.of(text, self.mentions)
        self._by_id = {m.id: m for m in self.mentions}
        self._values = {time.id: time.value for time in times}
        self._starts = [m.span.start for m in self.mentions]
        self.times = sorted(times, key=lambda t: (t.span.start, t.span.end))
        self._time_starts = [t.span.start for t in self.times]

    def ground(self, sentence: Sentence) -> Ground:
        """Which tokens of a sentence belong to someone, which to a day or place."""
        inside = self._within(sentence.span)
        when = [time.span for time in self.times_in(sentence.span)]
        who = [m.span for m in inside if m.kind != "place"]
        where = [m.span for m in inside if m.kind == "place"]
        places = _tokens(sentence, where)
        return Ground(frozenset(_tokens(sentence, who)), frozenset(places), frozenset(places | _tokens(sentence, when)))

    def _within(self, span: Span) -> list[Mention]:
        first = bisect_left(self._starts, span.start)
        found = []
        for mention in self.mentions[first:]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                found.append(mention)
        return found

    def times_in(self, span: Span) -> list[TimeExpression]:
        """The time expressions that lie wholly in a stretch."""
        first = bisect_left(self._time_starts, span.start)
        end = bisect_left(self._time_starts, span.end)
        return [time for time in self.times[first:end] if time.span.end <= span.end]

    def times_touching(self, span: Span) -> list[TimeExpression]:
        """The days and hours that share words with a stretch."""
        return [time for time in self.times if time.kind in _USEFUL and time.span.overlaps(span)]

    def named_in(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The mentions in some stretches that are no places, in the order given."""
        inside = [m for span in spans for m in _outermost([m for m in self._within(span) if m.kind != "place"])]
        return tuple(dict.fromkeys(m.id for m in inside))

    def place_in(self, spans: Iterable[Span]) -> str | None:
        """The first place that is named in some stretches."""
        return next((m.name for span in spans for m in self._within(span) if m.kind == "place"), None)

    def times_at(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The token bounds of the time expressions of a sentence that can be a term: not past, not vague."""
        found = []
        for time in self.times_in(sentence.span):
            ought = _OUGHT.search(self.text, sentence.start, time.span.start) or _DUE.match(self.text, time.span.end)
            if time.kind != "set" and (_can_be_term(time) or ought):
                inside = _tokens(sentence, [time.span])
                if inside:
                    found.append((min(inside), max(inside) + 1))
        return found

    def time(self, span: Span, kind: EventKind, last: bool = False) -> TimeExpression | None:
        """The first (or last) day or hour named in the clause; of a deadline also "within 30 days"."""
        useful = _USEFUL | {"duration"} if kind == "deadline" else _USEFUL
        inside = [time for time in self.times_in(span) if time.kind in useful]
        days = [time for time in inside if time.kind == "date" or time.value.endswith(_PARTS_OF_DAY)]
        found = [time for time in days if not self._is_of_a_noun(time)] or days or inside
        return found[-1 if last else 0] if found else None

    def _is_of_a_noun(self, time: TimeExpression) -> bool:
        """Whether words name a month or a year of a thing and not when the clause happened: "last year's battle"."""
        return bool(_MONTH_OR_YEAR.match(time.value)) and self.text[time.span.end : time.span.end + 2] in {"'s", "’s"}

    def who(self, ids: Iterable[str]) -> frozenset[str]:
        """The parties of mentions, or their names."""
        return frozenset(self._by_id[id].party or self._by_id[id].name for id in ids)

    def who_before(self, ids: Iterable[str], place: int) -> frozenset[str]:
        """The parties, or names, of those mentions that stand before a place of the text."""
        return self.who(id for id in ids if self._by_id[id].span.end <= place)

    def by_id(self, time: str | None) -> TimeExpression | None:
        """The time expression of an id."""
        return next((one for one in self.times if one.id == time), None) if time else None

    def value(self, time: str | None) -> str | None:
        """What a time expression says."""
        return self._values.get(time) if time else None

    def place(
        self, lower: Sequence[str], sentence: Sentence, bounds: tuple[int, int], hit: Hit
    ) -> tuple[str | None, frozenset[str]]:
        """The place of the clause and the mentions that name places in it."""
        found: list[Mention] = []
        named: list[Mention] = []
        for mention in self._clause(sentence, bounds):
            if mention.kind not in {"place", "party"}:
                continue
            at, end = _bounds(sentence, mention)
            lead = _lead(lower, at, bounds[0])
            if mention.kind == "party" and (lead == "on" or not _is_name(lower, end, bounds[1])):
                continue
            if lead == "in" and hit.kind not in _ANYWHERE and _has_own_place(lower, at, hit.at):
                continue
            going = hit.kind == "visit" or lower[hit.at].startswith(_GOING)
            beside = _is_beside(lower, at, end, hit) or _is_described(lower, at, bounds[0])
            if lead in _IN or (going and lead in _TO) or (mention.kind == "place" and beside):
                found.append(mention)
            elif mention.kind == "place" and hit.kind in {"visit", "attack"}:
                named.append(mention)
        chosen = [m for m in found if m.kind == "place"] or found or named
        name = chosen[0].name if chosen else self._unknown_place(lower, sentence, bounds, hit)
        return name, frozenset(m.id for m in [*found, *named])

    def _unknown_place(self, lower: Sequence[str], sentence: Sentence, bounds: tuple[int, int], hit: Hit) -> str | None:
        """Capitals after "in" that are no mention and no date: the name of a place nobody listed."""
        named = [m.span for m in self._within(sentence.span) if not self._is_site(lower, sentence, m)]
        when = _tokens(sentence, [time.span for time in self.times_in(sentence.span)])
        known = _tokens(sentence, named) | when
        asked = hit.kind == "meeting" and hit.phrase and lower[hit.at].startswith(_GOING)
        leads = [_TO | {"in"}] if hit.kind == "visit" else [_THERE, _TO] if asked else [_THERE]
        places = (
            self._capitals(lower, sentence, bounds, at, (known, when))
            for words in leads
            for at in range(bounds[0] + 1, bounds[1])
            if (
                _lead(lower, at, bounds[0]) in words
                and (hit.kind in _ANYWHERE or not _has_own_place(lower, at, hit.at))
            )
            or (hit.kind == "attack" and _is_named(lower, at))
            or _is_described(lower, at, bounds[0])
        )
        found = next((words for words in places if words), None)
        return None if found is None or found[0].lower() in _NO_PLACE else " ".join(found)

    @staticmethod
    def _is_site(lower: Sequence[str], sentence: Sentence, mention: Mention) -> bool:
        """Whether what was taken for a person is where a bridge or gate is: "at the bridge of Stary Brod"."""
        at, _ = _bounds(sentence, mention)
        return mention.kind == "person" and mention.role is None and at > 1 and lower[at - 2 : at] in _SITES

    @staticmethod
    def _capitals(
        lower: Sequence[str],
        sentence: Sentence,
        bounds: tuple[int, int],
        at: int,
        taken: tuple[Collection[int], Collection[int]],
    ) -> list[str]:
        """The words of an unknown name that begins at a token; none: what follows makes it an adjective."""
        known, when = taken
        end = at
        while end < bounds[1] and end not in known and _is_capital(sentence.tokens[end].text):
            end += 1
        behind = end in when or end >= bounds[1] or lower[end] in _AFTER_NAME or lower[end].endswith("ed")
        named = end > at and (behind or _is_name(lower, end, bounds[1]))
        return [token.text for token in sentence.tokens[at:end]] if named else []

    def participants(
        self, lower: Sequence[str], sentence: Sentence, bounds: tuple[int, int], places: frozenset[str], hit: Hit
    ) -> tuple[str, ...]:
        """Mentions that take part, in the order of the text; for "the two sides" those named before."""
        inside = [m for m in self._clause(sentence, bounds) if m.id not in places and m.kind != "place"]
        inside = _outermost(inside)
        led = any(m.span.start < sentence.tokens[hit.at].start for m in inside)
        if not (led or (inside and hit.noun)) and bounds[0] > 0 and not _between_sides(lower, bounds, hit):
            inside = [*self._subject(lower, sentence, bounds, places), *inside]
        if hit.kind in MEETS and len({m.party or m.name for m in inside}) < 2 and _between_sides(lower, bounds, hit):
            inside = [*self.sides, *inside]
        return tuple(dict.fromkeys(m.id for m in inside if m.name.lower() != "it"))

    def _writes(self, mention: Mention) -> bool:
        """Whether a mention stands alone in brackets, as the agency of a dateline: "OSLO (Courier Press) - "."""
        start, end = mention.span.start, mention.span.end
        return self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")"

    def _clause(self, sentence: Sentence, bounds: tuple[int, int]) -> list[Mention]:
        return self._within(Span(sentence.tokens[bounds[0]].start, sentence.tokens[bounds[1] - 1].end))

    def _subject(
        self, lower: Sequence[str], sentence: Sentence, bounds: tuple[int, int], places: frozenset[str]
    ) -> list[Mention]:
        """Who the clause is about when it names nobody before its verb: of "who met …" the name before it,
        else the first of the sentence.
        """
        before = Span(sentence.start, sentence.tokens[bounds[0]].start)
        named = [m for m in self._within(before) if m.kind != "place" and m.id not in places and not self._writes(m)]
        relative = {"who", "which", "whom"} & {lower[bounds[0]], lower[bounds[0] - 1]}
        return _outermost(named)[-1:] if relative else _joined(_outermost(named), sentence)


def _joined(named: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    """The first of some mentions and those joined to it: "the union and the firm came closer but parted …"."""
    found = list(named[:1])
    for mention in named[1:]:
        between = [t.lower for t in sentence.tokens if found[-1].span.end <= t.start and t.end <= mention.span.start]
        if not between or not set(between) <= _JOINS:
            break
        found.append(mention)
    return found


_JOINS = frozenset({"and", "the", ",", "a", "&"})
_OUGHT = re.compile(
    r"\b(?:should have|had until(?! recently)|(?:was|were) (?:supposed|meant|due) to)\b"
    r"|\b(?:gave|given|giving) [^.;,]{1,60}\buntil $"  # "had given them until Tuesday to answer"
    r"|\b(?:extended|prolonged) [^.;,]{1,60}\b(?:to|until) (?:the )?$"
)
# "on Monday, when the road is due to open"
_DUE = re.compile(r",? (?:when|on which)\b[^.;,]{1,50}\b(?:is|are|was|were) (?:due|supposed|meant) to\b")
_CALENDAR = re.compile(r"(?:XXXX|\d{4})-\d\d-\d\d(?:T\w+)?(?::w\d)?$")


def _can_be_term(time: TimeExpression) -> bool:
    """Whether something can be due then: not "today" or a past day; of a date of the calendar its words decide."""
    ahead = time.direction != "past" or _CALENDAR.match(time.value) is not None
    return ahead and not time.value.endswith("REF") and time.value != "D+0"


_TALKS = frozenset(
    word for word, senses in triggers().words.items() if any(s.noun and s.kind == "meeting" for s in senses)
)
_IN = frames().words["place"]
_TO = frames().words["towards"]
_FILLERS = frozenset(
    "the a an central eastern western northern southern downtown capital inland coastal city town village of , nearby"
    " lakeside bridge gate ferry".split()
)


def _is_capital(word: str) -> bool:
    """Whether a word is written as names are, not as abbreviations: "Kutaisi", not "COP-3"."""
    return word[0].isupper() and word[1:].islower()


# verbs that may follow an unknown place ("the truce agreed in Kelby begins on …") and never the adjective of a state
_AFTER_NAME = frozenset(
    "begins starts takes took enters came comes lasts ends holds held collapsed began started".split()
)
_OF_PLACE = frozenset("town city village district suburb port rubble ruins streets shelling bombing outskirts".split())


def _is_named(lower: Sequence[str], at: int) -> bool:
    """Whether words before a name say that it is a place: "the border town of Kelby", "the rubble of Kelby"."""
    return at > 1 and lower[at - 1] == "of" and lower[at - 2] in _OF_PLACE


_SITES = (["bridge", "of"], ["gate", "of"], ["port", "of"], ["ferry", "of"])
_THERE = frozenset({"in", "near", "at"})
_GOING = ("return", "invit", "ask", "summon", "moved")
_LISTED = frozenset("and or nor but from to with by".split())
_NO_PLACE = MONTHS.union(
    WEEKDAYS, "i he she it they we parliament congress senate house cabinet english french".split()
)


def _lead(lower: Sequence[str], at: int, first: int) -> str:
    """The preposition or verb before a name, articles and such skipped."""
    before = [word for word in lower[max(first, at - 6) : at] if word not in _FILLERS]
    return before[-1] if before else ""


def _is_beside(lower: Sequence[str], at: int, end: int, hit: Hit) -> bool:
    """Whether a place stands right before the noun of an event or behind its "of": "the Geneva talks"."""
    if hit.kind not in {"meeting", "agreement"}:
        return False
    behind = hit.noun and at == hit.at + hit.width + 1 and lower[at - 1] == "of"
    return behind or (hit.noun and end == hit.at) or (end < len(lower) and lower[end] in _TALKS)


def _is_described(lower: Sequence[str], at: int, first: int) -> bool:
    """Whether one adjective stands between "in" and a place: "in rainy Geneva"."""
    return at - 2 >= first and lower[at - 2] == "in" and lower[at - 1].isalpha() and lower[at - 1] not in _LISTED


def _is_name(lower: Sequence[str], end: int, last: int) -> bool:
    """Whether the words after a party's name show that it is no adjective."""
    return end >= last or lower[end] in frames().words["after_place"] or not lower[end][0].isalpha()


def _between_sides(lower: Sequence[str], bounds: tuple[int, int], hit: Hit) -> bool:
    """Whether the clause points to the parties named before: "they", "both sides", "the second round"."""
    words = lower[bounds[0] : bounds[1]]
    lists = frames()
    if lists.says(words, "anaphora"):
        return True
    if hit.kind != "meeting" or "with" in words:
        return False
    nouns = (n for n in range(bounds[0], bounds[1]) if lower[n] in _TALKS)
    return any(
        lower[n] in lists.words["joint"] or not lists.words["definite"].isdisjoint(lower[max(bounds[0], n - 2) : n])
        for n in nouns
    )


def _bounds(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    inside = _tokens(sentence, [mention.span])
    return (min(inside), max(inside) + 1) if inside else (0, 0)


def _tokens(sentence: Sentence, spans: Iterable[Span]) -> set[int]:
    found: set[int] = set()
    for span in spans:
        at = bisect_right(sentence.tokens, span.start, key=lambda token: token.end)
        while at < len(sentence.tokens) and sentence.tokens[at].start < span.end:
            found.add(at)
            at += 1
    return found


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions not inside another: "the Ruhr valley" is one."""
    return [m for m in mentions if not any(o is not m and o.span.covers(m.span) and o.span != m.span for o in mentions)]
