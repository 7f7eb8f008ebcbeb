"""Figures that a report takes back, and who told them: "11 people were killed, not 14", "thirty, not 28 as reported".

In: a `Desk` and the tellings of one event. Out: links of kind "correction" (what is told now, what was told before)
and contradictions "number". What is corrected is what tells the wrong figure in nearly the same words, or in a report
of the same outlet or whose headline the correction quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.link import days, doers
from dragoman.link.desk import COVERED, LEAST_SHARED, Desk, Place, contradiction, places, reply, short
from dragoman.link.utterances import Said
from dragoman.link.wording import Wording, plain, read
from dragoman.model import Article, Event, Link, Statement
from dragoman.text import Sentence
from dragoman.wordlists import alternatives, wordlist

_NOT = re.compile(r"\b(?:not|instead of|rather than) (?:(?:of|at|by|the|some|about) ){0,2}([\w-]+)", re.IGNORECASE)
_AS_TOLD = re.compile(  # "85, and not 140 as the union maintains", "16, not 19 as the agency reported on Monday"
    r"\bnot (?:(?:of|at|by|the|some|about) ){0,2}[\w-]+,?(?: [\w-]+)?,? (?:as|which|that) ((?:[\w’'-]+ ){1,6}?)"
    r"(?:report|maintain|claim|sa[iy]|state|assert|announce|contend|put|wr[io]te|estimat|insist)\w*\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(r"\bcorrect(?:ed|s|ion|ing)\b", re.IGNORECASE)


def corrections(desk: Desk, same_events: Sequence[Link]) -> Iterator[Link]:
    """Corrections of figures and of events, with what they take back."""
    work = _Corrections(desk)
    _, marked = places(desk.shelf)
    for place in marked:
        yield from work.corrected(place, same_events)
    for taken in _earlier(desk):
        yield from work.figure_corrected(taken)
    for id in desk.shelf.article_ids:
        yield from work.in_report(desk.shelf.article(id))


_SHOULD = re.compile(
    r"\b(?:please read|should (?:instead )?(?:have (?:said|read|stated)|read)"
    r"|correct(?:s|ed|ing) (?:the )?(?:figure|number))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{12,160})[”\"]")
_LEAST_QUOTED = 4  # words of a headline
_SOON = 4  # days


class TakenBack(Struct, frozen=True):
    """A report that takes back a figure."""

    place: Place  # the sentence that holds the right one
    wrong: frozenset[str]
    words: str  # what is told of, with the right figure, in a title or the sentence
    teller: str = ""  # who is named as having told it: "the union", "the agency"


def _earlier(desk: Desk) -> Iterator[TakenBack]:
    """Figures that are taken back.

    "Thirty, not 28 as reported earlier", a title "Corrected: thirty, not 28, lorries", or "correcting an earlier
    figure. The agency reported on Friday that 28 had left".
    """
    lists = wordlist(Path(__file__).with_name("answers.yaml"))
    cue = re.compile(rf"\b{alternatives((*lists['earlier'], *lists['corrects']))}\b")
    for id in desk.shelf.article_ids:
        article = desk.shelf.article(id)
        title = article.title or ""
        if _CORRECTED.search(title) and (wrong := _wrong(title)):
            for sentence in desk.shelf.sentences(id)[:2]:
                if not wrong & read(sentence.span.of(article.text)).numbers:
                    yield TakenBack(Place(id, sentence.span, sentence.span, True), wrong, title)
                    break
        if cue.search(article.text):
            yield from _in_sentences(article, desk.shelf.sentences(id), cue)
        if _AS_TOLD.search(article.text):
            yield from _as_told(article, desk.shelf.sentences(id))


def _as_told(article: Article, told: Sequence[Sentence]) -> Iterator[TakenBack]:
    """Figures that a sentence says are not so though somebody tells them: "85, and not 140 as the union maintains"."""
    for sentence in told:
        words = sentence.span.of(article.text)
        found = _AS_TOLD.search(words)
        if found and (wrong := _wrong(found.group())) and (right := _last_number(words[: found.start()])):
            yield TakenBack(Place(article.id, sentence.span, sentence.span, True), wrong, right, _bare(found.group(1)))


def _last_number(words: str) -> str:
    """The word of the last figure, "" if there is none."""
    return next((word for word in reversed(words.split()) if read(word).numbers), "")


def _bare(name: str) -> str:
    return " ".join(word for word in name.split() if word.lower() not in ("the", "its", "had", "has"))


def _in_sentences(article: Article, told: Sequence[Sentence], cue: re.Pattern[str]) -> Iterator[TakenBack]:
    for sentence, following in zip_longest(told, told[1:]):
        words = sentence.span.of(article.text)
        if not cue.search(words):
            continue
        behind = following.span.of(article.text) if following else ""
        wrong = _wrong(words) or (read(behind).numbers - read(words).numbers if "earlier" in words else frozenset())
        yield TakenBack(Place(article.id, sentence.span, sentence.span, True), wrong, words)


def _wrong(words: str) -> frozenset[str]:
    return frozenset(number for found in _NOT.finditer(words) for number in read(found.group(1)).numbers)


class _Corrections:
    """Corrections at work on a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def figure_corrected(self, taken: TakenBack) -> Iterator[Link]:
        """What a report told wrongly, by the figure that a later one takes back and the words around it."""
        right = read(taken.words).numbers - taken.wrong
        answer = self.desk.account(taken.place) if not taken.teller else self.with_figure(taken.place, right)
        if not taken.wrong or answer is None:
            return
        own = self.desk.told[answer.id]
        right |= own.whole.numbers - taken.wrong if not taken.teller else frozenset()
        wanted = _without(own.whole, right)
        for other in (row for number in sorted(taken.wrong) for row in self.desk.by_number[number]):
            if right & other.whole.numbers or not self.desk.can_answer(own, other):
                continue
            shared = own.whole.stems & other.whole.stems - taken.wrong
            alike = len(shared) >= LEAST_SHARED and self.desk.covered(wanted, other.whole) >= COVERED
            if not (alike or self.is_teller(taken, other)):
                continue
            if not taken.teller or self.is_of_outlet(taken, own.article):
                yield reply("correction", own.id, other.id, "a report takes back the figure of another")
            yield _number((own.id, other.id), (short(own.words), short(other.words)))

    def in_report(self, article: Article) -> Iterator[Link]:
        """What a correction says that was counted wrongly ("11, not 14"), and where the report it names told it."""
        marked = _CORRECTED.search(article.title or "") or _SHOULD.search(article.text)
        for row in self.desk.shelf.of(Statement, article.id) if marked else ():
            own = self.desk.told[row.id]
            if wrong := _wrong(own.words) & own.whole.numbers:
                for other in self.reports_of(article):
                    if told := self.telling(own, wrong, other):
                        id, words = told
                        yield reply("correction", own.id, id, "a report takes back the figure of another")
                        yield _number((own.id, id), (short(own.words), short(words)))

    def reports_of(self, article: Article) -> list[str]:
        """What a correction is of: reports whose headline it quotes, else those of its outlet of the days before."""
        quoted = [plain(part) for part in _QUOTED.findall(article.text)]
        long = [words for words in quoted if words.count(" ") + 1 >= _LEAST_QUOTED]
        others = [self.desk.shelf.article(id) for id in self.desk.shelf.article_ids if id != article.id]
        named = [other.id for other in others if any(words in plain(other.title or "") for words in long)]
        return named or [
            other.id
            for other in others
            if article.outlet and other.outlet == article.outlet and self.is_shortly_before(other.id, article.id)
        ]

    def is_shortly_before(self, early: str, late: str) -> bool:
        """Whether a report can be of the days before another."""
        one, other = self.desk.known.likely(early), self.desk.known.likely(late)
        gap = days.apart(one, other)
        return one is not None and other is not None and gap is not None and gap <= _SOON and one.first <= other.last

    def telling(self, own: Said, wrong: frozenset[str], article: str) -> tuple[str, str] | None:
        """The statement, else the event, that tells the wrong figure of the same thing, with its words."""
        kept = own.whole.stems - own.whole.numbers
        rows = [self.desk.told[row.id] for row in self.desk.shelf.of(Statement, article)]
        told = [
            (len(kept & row.whole.stems), row) for row in rows if wrong & row.whole.numbers and kept & row.whole.stems
        ]
        if told:
            best = max(told, key=lambda pair: pair[0])[1]
            return best.id, best.words
        for event in self.desk.shelf.of(Event, article):
            if wrong & {f"{figure:g}" for figure in event.figures.values()}:
                return event.id, self.desk.shelf.words(article, event.span)
        return None

    def with_figure(self, place: Place, right: frozenset[str]) -> Statement | None:
        """The statement of a sentence that tells the right figure; of several the last."""
        told = [row for row in self.desk.shelf.of(Statement, place.article) if row.span.overlaps(place.span)]
        return max(
            (row for row in told if right & self.desk.told[row.id].whole.numbers),
            key=lambda row: row.span,
            default=None,
        )

    def is_teller(self, taken: TakenBack, other: Said) -> bool:
        """Whether who is named as having told a figure is who speaks, or the outlet of the report."""
        if not taken.teller:
            return False
        sides = (other.party, other.name if other.speaker else None)
        return any(doers.is_one(taken.teller, side) for side in sides) or self.is_of_outlet(taken, other.article)

    def is_of_outlet(self, taken: TakenBack, article: str) -> bool:
        """Whether a report is of the outlet that is named as having told a figure."""
        return doers.is_one(taken.teller, self.desk.shelf.article(article).outlet)

    def corrected(self, place: Place, same_events: Sequence[Link]) -> Iterator[Link]:
        """What a report takes back, and what it tells now."""
        rows = self.desk.shelf.of(Event, place.article)
        for wrong in (row for row in rows if row.trigger.start in range(place.span.start, place.span.end)):
            later = [row for row in rows if row.kind == wrong.kind and row.span.start >= place.span.end]
            if not later:
                continue
            right = min(later, key=lambda row: row.span)
            yield reply("correction", right.id, wrong.id, f"a report corrects what it told of the {wrong.kind}")
            for link in same_events:
                for id in link.members if wrong.id in link.members else ():
                    other = self.desk.shelf.get(Event, id)
                    if other and other.article != place.article and other.figures and other.figures == wrong.figures:
                        yield reply("correction", right.id, id, f"what was told of the {wrong.kind} is corrected")


def _without(wording: Wording, numbers: frozenset[str]) -> Wording:
    return msgspec.structs.replace(wording, stems=wording.stems - numbers, numbers=wording.numbers - numbers)


def _number(members: tuple[str, str], values: tuple[str, str]) -> Link:
    return contradiction(members, values, 0.9, "number: one report takes back the figure of another")
