"""Statements and events by article, to find who answers whom; and the sentences in which somebody denies or corrects.

In: a shelf and what is known. Out: `Place`s and a `Desk` of lookups that answers.py and corrected.py share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dragoman.link import days, prose
from dragoman.link.utterances import Said, gathered, unnamed
from dragoman.link.wording import Weights, Wording, is_denied_that, read
from dragoman.model import Event, Link, Span, Statement
from dragoman.shelf import Known, Shelf
from dragoman.text import words as tokens
from dragoman.wordlists import alternatives, wordlist

MADE_BY = "link.answers@1"
LEAST_SHARED = 3
COVERED = 0.6  # share of the weight of what is denied that the claim has
_SMALL = frozenset({"of", "the", "and", "for", "somebody"})
_AHEAD = 2  # sentences after a denial in which its own account is given
_LONG_DAYS = 30  # a claim that is named as such is denied weeks later too
REJECTED = re.compile(
    r"\b(?:rejected|rejects|dismissed|dismisses|contested|contests) (?:this|that|it|(?:the|this|that|the other)"
    r" (?:suggestion|claim|accusation|charge|allegation|account|version|report|assertion)s?)\b",
    re.IGNORECASE,
)
ACCOUNT = re.compile(  # "dismissed the army's account of it", "called the paper's report fiction"
    r"\b(?:reject|dismiss|contest|disput|refut|call|brush|wave)\w*\b[^.;“”\"]{0,50}?(?:[’']s?|of (?:the )?[\w ]{1,30}?)"
    r" ?\b(?:account|version|claim|report|charge|allegation|accusation|statement|story)s?\b",
    re.IGNORECASE,
)
_TOLD = r"(?:suggestion|claim|accusation|charge|allegation|account|version|report|assertion|story|statement)s?"
_POINTING = (  # "denied this", "denied it on Friday", "denied that, too"; "denied that P" and "denied it had P" tell P
    rf"(?:this\b|that\b(?=\W*(?:[.,;:!?—”\"\n]|$)| {_TOLD}\b)|it\b(?! (?:was|were|is|has|had|have|would|will|did"
    r"|does|could|can|should|might|may|must|ever|never|\w+ed)\b))"
)
_OBJECTED = re.compile(rf"{REJECTED.pattern}\W*$", re.IGNORECASE)


class Place(Struct, frozen=True):
    """A sentence in which somebody denies or corrects."""

    article: str
    span: Span
    ahead: Span  # the sentence and those behind it that give the account
    points_back: bool  # "denied it": at what stands before
    bare: bool = False  # the sentence says no more than that: the account stands behind it


_OPEN = re.compile(  # neither one nor the other is said; nobody has denied yet; somebody is denied something
    r"\b(?:confirm\w* (?:n?or|and) den\w+|den\w+ (?:n?or|and) confirm\w*)\b|\b(?:not|n[’']t) deny\b"
    r"|\b(?:would|will|can|could|may|might|must|should|to|let (?:him|her|them|us)) (?:\w+ly )?deny\b"
    r"|\bdisputes\b(?! (?:the|this|that|it|any|these|those|what|whether|claims?|reports?)\b)"
    r"|\b(?:a|an|the|its|their|over|\w+ly) disputed\b",
    re.IGNORECASE,
)
_BY_ANOTHER = re.compile(  # "she accused the firm of delay, a charge it denies"; who denies it says nothing there
    r",? (?:which|(?:a|an) (?:claim|charge|allegation|accusation|assertion|suggestion|account)s?(?: that| which)?)"
    r" (?:[\w’'.-]+ ){1,6}?(?:den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?)\b",
    re.IGNORECASE,
)


@cache
def cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words of denial, words of correction, and words of denial that point back."""
    data: Mapping[str, Sequence[str]] = wordlist(Path(__file__).with_name("answers.yaml"))

    def pattern(name: str, lead: str = "") -> re.Pattern[str]:
        return re.compile(rf"\b{lead}{alternatives(data[name])}\b")

    back = rf"(?i:den\w+|reject\w*|dismiss\w*|disput\w+) (?:{alternatives(data['object'])}|{_POINTING})"
    return pattern("denial"), pattern("correction"), re.compile(rf"\b{back}\b")


@cache
def untrue() -> tuple[str, str]:
    """Patterns for words that say that something is untrue, and for those that do where nothing more is said."""
    data: Mapping[str, Sequence[str]] = wordlist(Path(__file__).with_name("disputed.yaml"))
    return alternatives(data["untrue"]), alternatives(data["no_more"])


@cache
def _bare() -> re.Pattern[str]:
    """A sentence that says no more than that something is untrue: "Not true, says X", "That is a lie"."""
    lead = r"(?:(?:that|this|it|all|which|there)\W+)?(?:(?:is|was|[’']?s)\W+)?"
    return re.compile(
        rf"^\W*{lead}(?:(?:simply|all|just|plainly|completely)\W+)?(?:{'|'.join(untrue())})\b", re.IGNORECASE
    )


def places(shelf: Shelf) -> tuple[list[Place], list[Place]]:
    """The sentences in which somebody denies, and those in which somebody corrects."""
    denial, correction, back = cues()
    denials: list[Place] = []
    corrections: list[Place] = []
    for id in shelf.article_ids:
        article = shelf.article(id)
        if not any(cue.search(article.text) for cue in (denial, correction, REJECTED, ACCOUNT)):
            continue
        told = shelf.sentences(id)
        for n, sentence in enumerate(told):
            words = sentence.span.of(article.text)
            ahead = Span(sentence.span.start, told[min(n + _AHEAD, len(told) - 1)].span.end)
            if _OBJECTED.search(words):
                denials.append(Place(id, sentence.span, ahead, True, True))
            elif denial.search(_BY_ANOTHER.sub("", _OPEN.sub("", words))) or ACCOUNT.search(words):
                points_back = bool(back.search(words) or _bare().search(words)) or "different" in words
                denials.append(Place(id, sentence.span, ahead, points_back))
            if correction.search(words):
                corrections.append(Place(id, sentence.span, ahead, True))
    return denials, corrections


@cache
def about() -> frozenset[str]:
    """Stems of the words that a denial says of itself."""
    return frozenset(
        stem for word in wordlist(Path(__file__).with_name("answers.yaml"))["about"] for stem in read(word).stems
    )


class Desk:
    """What answers and corrections are looked up by: statements by words and numbers, who speaks, what stands where."""

    def __init__(self, shelf: Shelf, known: Known) -> None:
        self.shelf = shelf
        self.known = known
        every = (*gathered(shelf, known), *unnamed(shelf, known))
        self.told = {row.id: row for telling in every for row in telling.rows}
        self.weights = Weights(row.whole for row in self.told.values())
        self.index: dict[str, list[Said]] = defaultdict(list)
        self.by_number: dict[str, list[Said]] = defaultdict(list)
        for said in self.told.values():
            for stem in said.whole.stems:
                self.index[stem].append(said)
            for number in said.whole.numbers:
                self.by_number[number].append(said)

    def account(self, place: Place) -> Statement | None:
        """The statement that denies: the one that stands in the sentence, else the next of those behind it."""
        said = self.shelf.of(Statement, place.article)
        own = [row for row in said if row.span.overlaps(place.span)]
        after = [row for row in said if row.span.overlaps(place.ahead)]
        if place.bare:
            words = {word.lower() for word in tokens(place.span.of(self.shelf.article(place.article).text))}
            own = [row for row in after if row.span.start >= place.span.end and words & self.names(row)]
            return min(own, key=lambda row: row.span, default=None)
        return min(own or after, key=lambda row: row.span, default=None)

    def by_article(self, links: Sequence[Link]) -> Mapping[str, Sequence[Link]]:
        """Contradictions by the articles their members stand in."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            for article in sorted({where[0] for id in link.members if (where := self.where(id))}):
                found[article].append(link)
        return found

    def is_denied(self, answer: Statement) -> bool:
        return is_denied_that(self.shelf.article(answer.article).text, answer.span.start)

    def short(self, id: str) -> str:
        where = self.where(id)
        return short(self.shelf.words(where[0], where[1])) if where else ""

    def holds(self, own: Said, other: Said) -> bool:
        """Whether a denial has the words it denies inside it: they are no report of the claim."""
        return own.article == other.article and self.statement(own.id).span.overlaps(self.statement(other.id).span)

    def of_one_side(self, own: Said, other: Said) -> bool:
        """Whether two who are known speak for one side."""
        return self.side(self.statement(own.id)) == self.side(self.statement(other.id))

    def covered(self, denied: Wording, claim: Wording) -> float:
        """How much of what is denied the claim says, 0 to 1; words of the denial itself count for nothing."""
        wanted = denied.stems - about()
        shared = wanted & claim.stems
        if len(shared) < LEAST_SHARED or not denied.numbers <= claim.numbers:
            return 0.0
        return self.weights.total(shared) / self.weights.total(wanted)

    def can_answer(self, own: Said, other: Said) -> bool:
        """Whether another report can be of the weeks before: by every day it can be of, for its year may be misread."""
        late, early = self.known.days(own.article), self.known.days(other.article)
        gap = days.apart(early, late)
        if own.article == other.article or early is None or late is None or gap is None:
            return False
        return gap <= _LONG_DAYS and early.first <= late.last

    def told_on(self, said: Said) -> str:
        """The first day that a report can be of, to be compared with others."""
        when = self.known.days(said.article)
        return str(when.first) if when else ""

    def can_follow(self, own: Said, other: Said) -> bool:
        """Whether one statement can answer another: a report of the weeks before, or words before it in one report."""
        if own.article == other.article:
            late, early = prose.place(self.shelf, own.id), prose.place(self.shelf, other.id)
            return late is not None and early is not None and early[1].start < late[1].start
        return self.can_answer(own, other)

    def names(self, row: Statement) -> frozenset[str]:
        """The words of a speaker's name and of the party's."""
        return frozenset(f"{self.name(row)} {self.known.party(row.speaker) or ''}".lower().split()) - _SMALL

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
        """The article and place of a statement, event or position; None for other records."""
        return prose.place(self.shelf, id)

    def speaking(self, id: str) -> str:
        """The statement in which an event is told, else the event."""
        event = self.shelf.get(Event, id)
        if event is None:
            return id
        said = self.shelf.of(Statement, event.article)
        return next((row.id for row in said if any(span.covers(event.trigger) for span in row.content)), id)

    def is_before(self, id: str, place: Place) -> bool:
        """Whether a record stands in another article that can have appeared before the denial."""
        where = self.where(id)
        if where is None or where[0] == place.article:
            return False
        early, late = self.known.likely(where[0]), self.known.likely(place.article)
        return early is not None and late is not None and early.first <= late.last


def short(words: str) -> str:
    """Words as they stand in a note."""
    return " ".join(words.split())[:160]


def reply(kind: Literal["denial", "correction"], answer: str, answered: str, note: str) -> Link:
    """What denies or corrects, and what it answers."""
    return Link(kind=kind, members=(answer, answered), score=0.7, note=note, made_by=MADE_BY)


def contradiction(
    members: tuple[str, ...], values: tuple[str, str], score: float, what: str, made_by: str = MADE_BY
) -> Link:
    """What two tell differently, by the order of their ids."""
    told = sorted(zip(members, values, strict=True))
    return Link(
        kind="contradiction",
        members=tuple(id for id, _ in told),
        score=score,
        note=f"{what}: “{told[0][1]}” or “{told[1][1]}”",
        values=tuple(value for _, value in told),
        made_by=made_by,
    )


def negation(members: tuple[str, ...], values: tuple[str, str]) -> Link:
    """A denial and what it denies, as a contradiction."""
    return contradiction(members, values, 0.7, "negation: one tells and the other denies")
