"""Who denies or corrects what another report, or another speaker, has told.

In: statements, events and the contradictions between reports. Out: links of kind "denial" (what denies, what is denied)
and "correction" (what is told now, what was told before), and contradictions of kind "who" inside denials.
Only words of denial or correction make one: that two sides tell a thing differently is a contradiction and no more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from dragoman.link import days
from dragoman.link.utterances import Said, gathered
from dragoman.link.wording import Weights, alike, read
from dragoman.model import Event, Link, Span, Statement
from dragoman.shelf import Known, Shelf
from dragoman.text import sentences
from dragoman.wordlists import wordlist

MADE_BY = "link.answers@1"
_BACK = 500  # characters back to what "denied it" points to
_AHEAD = 2  # sentences after a denial in which its own account is given
_NEAR_DAYS = 4  # a denial follows within days
_ALIKE = 0.5
_LEAST_SHARED = 3


class Place(Struct, frozen=True):
    """A sentence in which somebody denies or corrects."""

    article: str
    span: Span
    ahead: Span  # the sentence and those behind it that give the account
    points_back: bool  # "denied it": at what stands before


def answers(
    shelf: Shelf, known: Known, contradictions: Sequence[Link], same_events: Sequence[Link]
) -> tuple[Link, ...]:
    """Denials and corrections, with what they answer.

    Args:
        shelf: All readings.
        known: Actors and days.
        contradictions: What reports tell differently: a denial beside one side of it answers the other.
        same_events: The tellings of one event: a correction is of those that say what it takes back.

    Returns:
        Links of kind "denial", "correction" and, where a denial names another doer, "contradiction".
    """
    denials, corrections = _places(shelf)
    desk = _Desk(shelf, known)
    found = [
        *(link for place in denials for link in desk.pointing_back(place)),
        *(link for place in denials for link in desk.beside(place, contradictions)),
        *(link for place in denials for link in desk.in_other_words(place)),
        *(link for place in corrections for link in desk.corrected(place, same_events)),
    ]
    return tuple(sorted({link.id: link for link in found}.values(), key=lambda link: (link.kind, link.members)))


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data: Mapping[str, Sequence[str]] = wordlist(Path(__file__).with_name("answers.yaml"))

    def pattern(name: str, lead: str = "") -> re.Pattern[str]:
        words = "|".join(re.escape(words) for words in sorted(data[name], key=len, reverse=True))
        return re.compile(rf"\b{lead}(?:{words})\b", re.IGNORECASE)

    return pattern("denial"), pattern("correction"), pattern("object", r"(?:den\w+|reject\w*|dismiss\w*|disput\w+) ")


def _places(shelf: Shelf) -> tuple[list[Place], list[Place]]:
    denial, correction, back = _cues()
    denials: list[Place] = []
    corrections: list[Place] = []
    for id in shelf.article_ids:
        article = shelf.article(id)
        if not (denial.search(article.text) or correction.search(article.text)):
            continue
        told = list(sentences(article))
        for n, sentence in enumerate(told):
            words = sentence.span.of(article.text)
            ahead = Span(sentence.span.start, told[min(n + _AHEAD, len(told) - 1)].span.end)
            if denial.search(words):
                points_back = bool(back.search(words)) or "different" in words
                denials.append(Place(id, sentence.span, ahead, points_back))
            if correction.search(words):
                corrections.append(Place(id, sentence.span, ahead, True))
    return denials, corrections


class _Desk:
    """Statements and events by article, to find who answers whom."""

    def __init__(self, shelf: Shelf, known: Known) -> None:
        self.shelf = shelf
        self.known = known
        self.said: dict[str, list[Statement]] = defaultdict(list)
        self.events: dict[str, list[Event]] = defaultdict(list)
        for row in shelf.all(Statement):
            self.said[row.article].append(row)
        for event in shelf.all(Event):
            self.events[event.article].append(event)
        self.told = {row.id: row for telling in gathered(shelf, known) for row in telling.rows}
        self.weights = Weights(row.whole for row in self.told.values())
        self.index: dict[str, list[Said]] = defaultdict(list)
        for said in self.told.values():
            for stem in said.whole.stems:
                self.index[stem].append(said)

    def account(self, place: Place) -> Statement | None:
        """The statement that denies: the one that stands in the sentence, else the next of those behind it."""
        own = [row for row in self.said[place.article] if row.span.overlaps(place.span)]
        after = [row for row in self.said[place.article] if row.span.overlaps(place.ahead)]
        return min(own or after, key=lambda row: row.span, default=None)

    def pointing_back(self, place: Place) -> Iterator[Link]:
        """What "X denied it" is about: the nearest statement of another speaker before, in the same report."""
        answer = self.account(place)
        if not place.points_back or answer is None:
            return
        before = [
            row
            for row in self.said[place.article]
            if row.span.end <= min(place.span.start, answer.span.start)
            and place.span.start - row.span.end <= _BACK
            and self.side(row) != self.side(answer)
        ]
        answered = self._likest(answer, before)
        if answered:
            yield _link("denial", answer.id, answered.id, f"{self.name(answer)} denies what {self.name(answered)} said")
            yield from self.another_doer(answer, answered)

    def _likest(self, answer: Statement, before: Sequence[Statement]) -> Statement | None:
        """Of the statements before, the one that shares most words with the answer; of equals the last."""
        stems = read(self.words(answer)).stems
        return max(before, key=lambda row: (len(read(self.words(row)).stems & stems), row.span), default=None)

    def beside(self, place: Place, contradictions: Iterable[Link]) -> Iterator[Link]:
        """What a denial beside one side of a contradiction answers: the other side, if that was not told later.

        What somebody of another side said goes before what reporters tell.
        """
        answer = self.account(place)
        if answer is None:
            return
        near = Span(max(0, place.span.start - _BACK // 2), place.ahead.end)
        for link in contradictions:
            own = [id for id in link.members if (where := self.where(id)) and where[0] == place.article
                   and where[1].overlaps(near)]  # fmt: skip
            if not own:
                continue
            value = dict(zip(link.members, link.values, strict=False))
            others = [id for id in link.members if value.get(id) != value.get(own[0]) and self.is_before(id, place)]
            told = {self.speaking(id): id for id in others}
            claims = [
                id for id in told if (said := self.shelf.get(Statement, id)) and self.side(said) != self.side(answer)
            ]
            for id in claims or told:
                yield _link("denial", answer.id, id, f"{self.name(answer)} denies it: {link.note}")

    def in_other_words(self, place: Place) -> Iterator[Link]:
        """What "X denied that P" is about: what others are told to have said in like words in those days."""
        answer = self.account(place)
        own = self.told.get(answer.id) if answer else None
        if answer is None or own is None or not answer.span.overlaps(place.span):
            return
        shared: dict[str, int] = defaultdict(int)
        for stem in sorted(own.whole.stems):
            for other in self.index[stem]:
                shared[other.id] += 1
        for id in sorted(id for id, count in shared.items() if count >= _LEAST_SHARED):
            other = self.told[id]
            gap = days.apart(own.days, other.days)
            if other.speaker == own.speaker or gap is None or gap > _NEAR_DAYS:
                continue
            if self.side(self.statement(id)) == self.side(answer):
                continue
            if alike(own.whole, other.whole, self.weights) >= _ALIKE:
                yield _link("denial", answer.id, id, f"{own.name} denies what {other.name} said")

    def corrected(self, place: Place, same_events: Sequence[Link]) -> Iterator[Link]:
        """What a report takes back, and what it tells now."""
        rows = self.events[place.article]
        for wrong in (row for row in rows if row.trigger.start in range(place.span.start, place.span.end)):
            later = [row for row in rows if row.kind == wrong.kind and row.span.start >= place.span.end]
            if not later:
                continue
            right = min(later, key=lambda row: row.span)
            yield _link("correction", right.id, wrong.id, f"a report corrects what it told of the {wrong.kind}")
            for link in same_events:
                for id in link.members if wrong.id in link.members else ():
                    other = self.shelf.get(Event, id)
                    if other and other.article != place.article and other.figures and other.figures == wrong.figures:
                        yield _link("correction", right.id, id, f"what was told of the {wrong.kind} is corrected")

    def another_doer(self, answer: Statement, answered: Statement) -> Iterator[Link]:
        """A contradiction, where both tell one deed and name other doers: "Y asked for it", "the host had asked"."""
        one, other = self.words(answer), self.words(answered)
        if read(one).negations or read(other).negations:
            return
        doers = [_before_shared(one, other) or "", _before_shared(other, one) or ""]
        if not all(doers) or read(doers[0]).stems & read(doers[1]).stems:
            return
        told = sorted(zip((answer.id, answered.id), doers, strict=True))
        yield Link(
            kind="contradiction",
            members=tuple(id for id, _ in told),
            score=0.7,
            note=f"who: {self.name(answered)} and {self.name(answer)} name other doers: {' or '.join(doers)}",
            values=tuple(value for _, value in told),
            made_by=MADE_BY,
        )

    def side(self, row: Statement) -> str:
        """The party of a speaker, else the name."""
        return self.known.party(row.speaker) or self.name(row)

    def name(self, row: Statement) -> str:
        actor = self.known.actor(row.speaker)
        return actor.name if actor else "somebody"

    def words(self, row: Statement) -> str:
        return self.shelf.words(row.article, *row.content)

    def statement(self, id: str) -> Statement:
        row = self.shelf.get(Statement, id)
        assert row is not None
        return row

    def where(self, id: str) -> tuple[str, Span] | None:
        """The article and place of a statement or event; None for other records."""
        row = self.shelf.get(Event, id) or self.shelf.get(Statement, id)
        return (row.article, row.span) if row else None

    def speaking(self, id: str) -> str:
        """The statement in which an event is told, else the event."""
        event = self.shelf.get(Event, id)
        if event is None:
            return id
        told = (row.id for row in self.said[event.article] if any(s.covers(event.trigger) for s in row.content))
        return next(told, id)

    def is_before(self, id: str, place: Place) -> bool:
        """Whether a record stands in another article that can have appeared before the denial."""
        where = self.where(id)
        if where is None or where[0] == place.article:
            return False
        early, late = self.known.likely(where[0]), self.known.likely(place.article)
        return early is not None and late is not None and early.first <= late.last


def _before_shared(words: str, other: str) -> str | None:
    """The words before the first content word that both have: the doer, in a short statement."""
    shared = read(words).stems & read(other).stems
    if not shared:
        return None
    row = words.split()
    for at, word in enumerate(row):
        if read(word).stems & shared:
            kept = [w for w in row[:at] if read(w).stems]
            return " ".join(kept) or None
    return None


def _link(kind: str, answer: str, answered: str, note: str) -> Link:
    return Link(
        kind="denial" if kind == "denial" else "correction",
        members=(answer, answered),
        score=0.7,
        note=note,
        made_by=MADE_BY,
    )
