"""Who denies or corrects what another report, or another speaker, has told.

In: statements, events and the contradictions between reports. Out: links of kind "denial" (what denies, what is denied)
and "correction" (what is told now, what was told before), and contradictions of kind "who" inside denials.
Only words of denial or correction make one: that two sides tell a thing differently is a contradiction and no more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations, zip_longest
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.link import asked, days, disputed, doers
from dragoman.link.utterances import Said, gathered, unnamed
from dragoman.link.wording import Weights, Wording, alike, is_denied_that, read
from dragoman.model import Article, Event, Link, Span, Statement
from dragoman.shelf import Known, Shelf
from dragoman.text import sentences
from dragoman.text import words as tokens
from dragoman.wordlists import wordlist

MADE_BY = "link.answers@1"
_BACK = 500  # characters back to what "denied it" points to
_JUST_BACK = 120  # characters back to a claim of which the denial takes up a word
_AHEAD = 2  # sentences after a denial in which its own account is given
_NEAR_DAYS = 4  # a denial follows within days
_ALIKE = 0.5
_LEAST_SHARED = 3
_COVERED = 0.6  # share of the weight of what is denied that the claim has
_NEARLY = 0.05  # less than the best so much: reports of one claim
_LONGEST_LIST = 500  # statements that share a word
_LONG_DAYS = 30  # a claim that is named as such is denied weeks later too
_NOT = re.compile(r"\b(?:not|instead of|rather than) (?:(?:of|at|by|the|some|about) ){0,2}([\w-]+)", re.IGNORECASE)
_AS_TOLD = re.compile(  # "85, and not 140 as the union maintains", "16, not 19 as the agency reported on Monday"
    r"\bnot (?:(?:of|at|by|the|some|about) ){0,2}[\w-]+,?(?: [\w-]+)?,? (?:as|which|that) ((?:[\w’'-]+ ){1,6}?)"
    r"(?:report|maintain|claim|sa[iy]|state|assert|announce|contend|put|wr[io]te|estimat|insist)\w*\b",
    re.IGNORECASE,
)
_BARE = re.compile(  # "Not true, says X", "That is a lie"
    r"^\W*(?:(?:that|this|it|all|which)\W+)?(?:(?:is|was|[’']?s)\W+)?(?:(?:simply|all|just|plainly|completely)\W+)?"
    r"(?:not true|untrue|false|nonsense|wrong|a lie|lies|incorrect|invented|an invention|a fabrication)\b",
    re.IGNORECASE,
)
_REJECTED = re.compile(
    r"\b(?:rejected|rejects|dismissed|dismisses|contested|contests) (?:this|that|it)\b", re.IGNORECASE
)
_OBJECTED = re.compile(rf"{_REJECTED.pattern}\W*$", re.IGNORECASE)
_CORRECTED = re.compile(r"\bcorrect(?:ed|s|ion|ing)\b", re.IGNORECASE)


class Place(Struct, frozen=True):
    """A sentence in which somebody denies or corrects."""

    article: str
    span: Span
    ahead: Span  # the sentence and those behind it that give the account
    points_back: bool  # "denied it": at what stands before
    bare: bool = False  # the sentence says no more than that: the account stands behind it


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
        *(link for place in denials for link in desk.in_other_words(place)),
        *(link for place in denials for link in desk.another_asked(place)),
        *desk.not_asked(),
    ]
    by_article, answering = desk.by_article(contradictions), {link.members[0] for link in found}
    found += [link for place in denials for link in desk.beside(place, by_article, answering)]
    found += desk.not_done(denials)
    found = list(desk.once(found))
    found += desk.contradicted(found, contradictions)
    found += [
        *(link for place in corrections for link in desk.corrected(place, same_events)),
        *(link for taken in _earlier(shelf) for link in desk.figure_corrected(taken)),
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
        if not any(cue.search(article.text) for cue in (denial, correction, _REJECTED)):
            continue
        told = list(sentences(article))
        for n, sentence in enumerate(told):
            words = sentence.span.of(article.text)
            ahead = Span(sentence.span.start, told[min(n + _AHEAD, len(told) - 1)].span.end)
            if _OBJECTED.search(words):
                denials.append(Place(id, sentence.span, ahead, True, True))
            elif denial.search(words):
                points_back = bool(back.search(words) or _BARE.search(words)) or "different" in words
                denials.append(Place(id, sentence.span, ahead, points_back))
            if correction.search(words):
                corrections.append(Place(id, sentence.span, ahead, True))
    return denials, corrections


class TakenBack(Struct, frozen=True):
    """A report that takes back a figure."""

    place: Place  # the sentence that holds the right one
    wrong: frozenset[str]
    words: str  # what is told of, with the right figure, in a title or the sentence
    teller: str = ""  # who is named as having told it: "the union", "the agency"


def _earlier(shelf: Shelf) -> Iterator[TakenBack]:
    """Figures that are taken back.

    "Thirty, not 28 as reported earlier", a title "Corrected: thirty, not 28, lorries", or "correcting an earlier
    figure. The agency reported on Friday that 28 had left".
    """
    lists = wordlist(Path(__file__).with_name("answers.yaml"))
    words = sorted((*lists["earlier"], *lists["corrects"]), key=len, reverse=True)
    cue = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    for id in shelf.article_ids:
        article = shelf.article(id)
        title = article.title or ""
        if _CORRECTED.search(title) and (wrong := _wrong(title)):
            for sentence in sentences(article)[:2]:
                if not wrong & read(sentence.span.of(article.text)).numbers:
                    yield TakenBack(Place(id, sentence.span, sentence.span, True), wrong, title)
                    break
        if cue.search(article.text):
            yield from _in_sentences(article, cue)
        yield from _as_told(article)


def _as_told(article: Article) -> Iterator[TakenBack]:
    """Figures that a sentence says are not so though somebody tells them: "85, and not 140 as the union maintains"."""
    if not _AS_TOLD.search(article.text):
        return
    for sentence in sentences(article):
        words = sentence.span.of(article.text)
        told = _AS_TOLD.search(words)
        if told and (wrong := _wrong(told.group())) and (right := _last_number(words[: told.start()])):
            yield TakenBack(Place(article.id, sentence.span, sentence.span, True), wrong, right, _bare(told.group(1)))


def _last_number(words: str) -> str:
    """The word of the last figure, "" if there is none."""
    return next((word for word in reversed(words.split()) if read(word).numbers), "")


def _bare(name: str) -> str:
    return " ".join(word for word in name.split() if word.lower() not in ("the", "its", "had", "has"))


def _in_sentences(article: Article, cue: re.Pattern[str]) -> Iterator[TakenBack]:
    told = sentences(article)
    for sentence, following in zip_longest(told, told[1:]):
        words = sentence.span.of(article.text)
        if not cue.search(words):
            continue
        behind = following.span.of(article.text) if following else ""
        wrong = _wrong(words) or (read(behind).numbers - read(words).numbers if "earlier" in words else frozenset())
        yield TakenBack(Place(article.id, sentence.span, sentence.span, True), wrong, words)


def _wrong(words: str) -> frozenset[str]:
    return frozenset(number for found in _NOT.finditer(words) for number in read(found.group(1)).numbers)


@cache
def _about() -> frozenset[str]:
    """Stems of the words that a denial says of itself."""
    return frozenset(
        stem for word in wordlist(Path(__file__).with_name("answers.yaml"))["about"] for stem in read(word).stems
    )


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
        every = (*gathered(shelf, known), *unnamed(shelf, known))
        self.told = {row.id: row for telling in every for row in telling.rows}
        self.bare: set[str] = set()  # statements that give the account behind "she rejected that"
        self.asked = asked.asked(shelf, known)
        self.asked_in: dict[str, list[asked.Asked]] = defaultdict(list)
        for one in self.asked:
            self.asked_in[one.said.article].append(one)
        self.disputes = disputed.disputes(shelf, known)
        self.deniers = {dispute.denied.said.id for dispute in self.disputes}
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
        own = [row for row in self.said[place.article] if row.span.overlaps(place.span)]
        after = [row for row in self.said[place.article] if row.span.overlaps(place.ahead)]
        if place.bare:
            words = {word.lower() for word in tokens(place.span.of(self.shelf.article(place.article).text))}
            own = [
                row for row in after if row.span.start >= place.span.end and words & set(self.name(row).lower().split())
            ]
            return min(own, key=lambda row: row.span, default=None)
        return min(own or after, key=lambda row: row.span, default=None)

    def by_article(self, links: Sequence[Link]) -> Mapping[str, Sequence[Link]]:
        """Contradictions by the articles their members stand in."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            for article in sorted({where[0] for id in link.members if (where := self.where(id))}):
                found[article].append(link)
        return found

    def pointing_back(self, place: Place) -> Iterator[Link]:
        """What "X denied it" is about: the nearest statement of another speaker before, in the same report."""
        answer = self.account(place)
        if answer is None or not (place.points_back or self.is_denied(answer)):
            return
        before = [
            row
            for row in self.said[place.article]
            if row.span.end <= min(place.span.start, answer.span.start)
            and place.span.start - row.span.end <= (_BACK if place.points_back else _JUST_BACK)
            and self.side(row) != self.side(answer)
        ]
        answered = self._likest(answer, before)
        if answered and (place.points_back or self.shared(answer, answered)):
            if place.bare:
                self.bare.add(answer.id)
            yield _link("denial", answer.id, answered.id, f"{self.name(answer)} denies what {self.name(answered)} said")
            if place.points_back:
                yield from self.another_doer(answer, answered)

    def shared(self, answer: Statement, answered: Statement) -> frozenset[str]:
        return read(self.words(answer)).stems & read(self.words(answered)).stems - _about()

    def _likest(self, answer: Statement, before: Sequence[Statement]) -> Statement | None:
        """Of the statements before, the one that shares most words with the answer; of equals the last."""
        stems = read(self.words(answer)).stems
        return max(before, key=lambda row: (len(read(self.words(row)).stems & stems), row.span), default=None)

    def once(self, links: Iterable[Link]) -> Iterator[Link]:
        """One answer in a report to one statement: the first, in words of denial; then what says it in plain words."""
        answered: dict[tuple[str, str], str] = {}
        for link in links:
            if link.kind != "denial":
                yield link
                continue
            key = self.statement(link.members[0]).article, link.members[1]
            if answered.setdefault(key, link.members[0]) == link.members[0]:
                yield link

    def contradicted(self, found: Sequence[Link], known: Sequence[Link]) -> Iterator[Link]:
        """Contradictions "negation": who denies that P tells the opposite of who tells P.

        Only where the report that denies does not contradict the claim in other words.
        """
        told: set[tuple[str, str]] = set()
        for link in (*known, *found):
            homes = {where[0] for id in link.members if (where := self.where(id))} if link.of else set()
            told |= {(self.speaking(id), home) for id in link.members for home in homes}
        for link in found:
            answer = self.shelf.get(Statement, link.members[0])
            if link.kind != "denial" or answer is None or not (self.is_denied(answer) or answer.id in self.bare):
                continue
            if (self.speaking(link.members[1]), answer.article) not in told:
                untrue = "untrue: " * self.is_denied(answer)
                yield _negation(link.members, (untrue + self.short(answer.id), self.short(link.members[1])))

    def is_denied(self, answer: Statement) -> bool:
        return is_denied_that(self.shelf.article(answer.article).text, answer.span.start)

    def short(self, id: str) -> str:
        where = self.where(id)
        return _short(self.shelf.words(where[0], where[1])) if where else ""

    def beside(
        self, place: Place, contradictions: Mapping[str, Sequence[Link]], answering: Collection[str]
    ) -> Iterator[Link]:
        """What a denial beside one side of a contradiction answers: the other side, if that was not told later.

        What somebody of another side said goes before what reporters tell. Who denies a deed by name answers that and
        nothing beside it; of what one report tells twice the first telling is answered.
        """
        answer = self.account(place)
        if answer is None or answer.id in self.deniers or answer.id in answering:
            return
        near = Span(max(0, place.span.start - _BACK // 2), place.ahead.end)
        answered: dict[str, tuple[Span, str, str]] = {}
        for link in contradictions.get(place.article, ()):
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
                if where := self.where(id):
                    first = (where[1], id, link.note)
                    answered[where[0]] = min(answered.get(where[0], first), first)
        for _, id, note in answered.values():
            yield _link("denial", answer.id, id, f"{self.name(answer)} denies it: {note}")

    def in_other_words(self, place: Place) -> Iterator[Link]:
        """What "X denied that P" is about: what others are told to have said in like words in those days."""
        answer = self.account(place)
        own = self.told.get(answer.id) if answer else None
        if answer is None or own is None or not answer.span.overlaps(place.span):
            return
        claim = _claimed(own)
        shared: dict[str, int] = defaultdict(int)
        for stem in sorted(own.whole.stems):
            if len(self.index[stem]) > _LONGEST_LIST:
                continue  # on a large shelf what so many say tells nothing
            for other in self.index[stem]:
                shared[other.id] += 1
        claims: list[tuple[float, str, Said]] = []
        for id in sorted(id for id, count in shared.items() if count >= _LEAST_SHARED):
            other = self.told[id]
            if other.speaker == own.speaker or (not self.is_quoted_claim(own) and self.of_one_side(own, other)):
                continue
            if not disputed.tells_deeds_of(own, other) or self.holds(own, other):
                continue
            gap = days.apart(own.days, other.days)
            near = gap is not None and gap <= _NEAR_DAYS and other.speaker
            if near and alike(own.whole, other.whole, self.weights) >= _ALIKE:
                yield _link("denial", answer.id, id, f"{own.name} denies what {other.name} said")
            elif self.can_answer(own, other):
                claims.append((self.covered(claim, other.whole), id, other))
        best = max((covered for covered, _, _ in claims), default=0.0)
        for covered, id, other in claims:
            if covered >= max(_COVERED, best - _NEARLY):
                who = "somebody" if self.of_one_side(own, other) else own.name
                yield _link("denial", answer.id, id, f"{who} denies what {other.name} said")

    def holds(self, own: Said, other: Said) -> bool:
        """Whether a denial has the words it denies inside it: they are no report of the claim."""
        return own.article == other.article and self.statement(own.id).span.overlaps(self.statement(other.id).span)

    def is_quoted_claim(self, own: Said) -> bool:
        """Whether the words hold the denial itself ("that P is untrue"): who is found to say P may be who is denied."""
        denial, _, _ = _cues()
        return bool(denial.search(own.words))

    def of_one_side(self, own: Said, other: Said) -> bool:
        return self.side(self.statement(own.id)) == self.side(self.statement(other.id))

    def covered(self, denied: Wording, claim: Wording) -> float:
        """How much of what is denied the claim says, 0 to 1; words of the denial itself count for nothing."""
        wanted = denied.stems - _about()
        shared = wanted & claim.stems
        if len(shared) < _LEAST_SHARED or not denied.numbers <= claim.numbers:
            return 0.0
        return self.weights.total(shared) / self.weights.total(wanted)

    def can_answer(self, own: Said, other: Said) -> bool:
        """Whether another report can be of the weeks before: by every day it can be of, for its year may be misread."""
        late, early = self.known.days(own.article), self.known.days(other.article)
        gap = days.apart(early, late)
        if own.article == other.article or early is None or late is None or gap is None:
            return False
        return gap <= _LONG_DAYS and early.first <= late.last

    def another_asked(self, place: Place) -> Iterator[Link]:
        """What "X denied that Y had asked for it" is about: whoever tells that Y asked, in whatever words."""
        for own in self.asked_in.get(place.article, ()):
            if not self.statement(own.said.id).span.overlaps(place.span):
                continue
            for other in self.asked:
                if self.can_answer(own.said, other.said) and asked.same_request(own, other, self.known):
                    note = f"{own.said.name} denies that {own.asker} asked for it"
                    yield _link("denial", own.said.id, other.said.id, note)

    def not_done(self, denials: Sequence[Place]) -> Iterator[Link]:
        """Who says of a deed that it was not done answers who told that it was.

        So does everybody of himself; of others only who is told to deny something in the same report.
        """
        deniers = {(place.article, row.speaker) for place in denials if (row := self.account(place))}
        names = {(article, actor) for article, speaker in deniers if (actor := self.known.actor(speaker))}
        for dispute in self.disputes:
            answer, answered = dispute.denied.said, dispute.told.said
            actor = self.known.actor(self.statement(answer.id).speaker)
            of_itself = dispute.of_itself and bool(answered.speaker)
            if (of_itself or (actor and (answer.article, actor) in names)) and self.can_follow(answer, answered):
                yield _link("denial", answer.id, answered.id, f"{answer.name} denies what {answered.name} said")

    def not_asked(self) -> Iterator[Link]:
        """Who says that his side did not ask for a thing answers who told last before that it did."""
        told: dict[str, list[tuple[asked.Asked, asked.Asked]]] = defaultdict(list)
        for pair in asked.disputes(self.shelf, self.known):
            for own, other in permutations(pair):
                if not own.did and other.did and asked.is_of_itself(own) and self.can_follow(own.said, other.said):
                    told[own.said.id].append((own, other))
        for rows in told.values():
            last = max(self.told_on(other.said) for _, other in rows)
            for own, other in rows:
                if self.told_on(other.said) == last:
                    note = f"{own.said.name} denies that {own.asker} asked for it"
                    yield _link("denial", own.said.id, other.said.id, note)

    def told_on(self, said: Said) -> str:
        """The first day that a report can be of, to be compared with others."""
        when = self.known.days(said.article)
        return str(when.first) if when else ""

    def can_follow(self, own: Said, other: Said) -> bool:
        """Whether one statement can answer another: a report of the weeks before, or words before it in one report."""
        if own.article == other.article:
            return self.statement(other.id).span.start < self.statement(own.id).span.start
        return self.can_answer(own, other)

    def figure_corrected(self, taken: TakenBack) -> Iterator[Link]:
        """What a report told wrongly, by the figure that a later one takes back and the words around it."""
        right = read(taken.words).numbers - taken.wrong
        answer = self.account(taken.place) if not taken.teller else self.with_figure(taken.place, right)
        if not taken.wrong or answer is None:
            return
        own = self.told[answer.id]
        right |= own.whole.numbers - taken.wrong if not taken.teller else frozenset()
        wanted = _without(own.whole, right)
        for other in (row for number in sorted(taken.wrong) for row in self.by_number[number]):
            if right & other.whole.numbers or not self.can_answer(own, other):
                continue
            shared = own.whole.stems & other.whole.stems - taken.wrong
            alike = len(shared) >= _LEAST_SHARED and self.covered(wanted, other.whole) >= _COVERED
            if not (alike or self.is_teller(taken, other)):
                continue
            if not taken.teller or self.is_of_outlet(taken, own.article):
                yield _link("correction", own.id, other.id, "a report takes back the figure of another")
            yield _number((own.id, other.id), (_short(own.words), _short(other.words)))

    def with_figure(self, place: Place, right: frozenset[str]) -> Statement | None:
        """The statement of a sentence that tells the right figure; of several the last."""
        told = [row for row in self.said[place.article] if row.span.overlaps(place.span)]
        return max(
            (row for row in told if right & self.told[row.id].whole.numbers), key=lambda row: row.span, default=None
        )

    def is_teller(self, taken: TakenBack, other: Said) -> bool:
        """Whether who is named as having told a figure is who speaks, or the outlet of the report."""
        if not taken.teller:
            return False
        sides = (other.party, other.name if other.speaker else None)
        return any(doers.is_one(taken.teller, side) for side in sides) or self.is_of_outlet(taken, other.article)

    def is_of_outlet(self, taken: TakenBack, article: str) -> bool:
        """Whether a report is of the outlet that is named as having told a figure."""
        return doers.is_one(taken.teller, self.shelf.article(article).outlet)

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


def _without(wording: Wording, numbers: frozenset[str]) -> Wording:
    return msgspec.structs.replace(wording, stems=wording.stems - numbers, numbers=wording.numbers - numbers)


_CLAIM = re.compile(
    r"\b(?:report|claim|statement|assertion|allegation|suggestion|account)s?\b.*?\b(?:that|according to which)\b(.+?)"
    r"(?:\b(?:is|are|was|were|as)\b|$)",
    re.IGNORECASE | re.DOTALL,
)


def _claimed(own: Said) -> Wording:
    """What a denial quotes of the claim: "the statement of the minister that P is erroneous"; else all of it."""
    claim = _CLAIM.search(own.words)
    return read(claim.group(1)) if claim else own.whole


def _short(words: str) -> str:
    return " ".join(words.split())[:160]


def _number(members: tuple[str, str], values: tuple[str, str]) -> Link:
    return _contradiction(members, values, 0.9, "number: one report takes back the figure of another")


def _negation(members: tuple[str, ...], values: tuple[str, str]) -> Link:
    """A denial and what it denies, as a contradiction."""
    return _contradiction(members, values, 0.7, "negation: one tells and the other denies")


def _contradiction(members: tuple[str, ...], values: tuple[str, str], score: float, what: str) -> Link:
    told = sorted(zip(members, values, strict=True))
    return Link(
        kind="contradiction",
        members=tuple(id for id, _ in told),
        score=score,
        note=f"{what}: “{told[0][1]}” or “{told[1][1]}”",
        values=tuple(value for _, value in told),
        made_by=MADE_BY,
    )


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
