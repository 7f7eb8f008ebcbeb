"""Who denies or corrects what another report, or another speaker, has told.

In: statements, events and the contradictions between reports. Out: links of kind "denial" (what denies, what is denied)
and "correction" (what is told now, what was told before), and contradictions of kind "who" inside denials.
Only words of denial or correction make one: that two sides tell a thing differently is a contradiction and no more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from dragoman.link import accounts, asked, corrected, days, disputed, doers, prose, turned
from dragoman.link.desk import (
    ACCOUNT,
    COVERED,
    LEAST_SHARED,
    MADE_BY,
    Desk,
    Place,
    about,
    cues,
    negation,
    places,
    reply,
)
from dragoman.link.disputed import Dispute
from dragoman.link.told import MADE_BY as TOLD
from dragoman.link.utterances import Said
from dragoman.link.wording import Wording, alike, read
from dragoman.model import Link, Span, Statement
from dragoman.shelf import Known, Shelf

_BACK = 500  # characters back to what "denied it" points to
_JUST_BACK = 120  # characters back to a claim of which the denial takes up a word
_BESIDE = 60  # characters from a denial to the quotation that bears it out
_CUE = 60  # characters before a statement in which it is called a claim or an allegation
_ENDS = (".", "!", ",", ";", ":", "\n")
_NEAR_DAYS = 4  # a denial follows within days
_ALIKE = 0.5
_NEARLY = 0.05  # less than the best so much: reports of one claim
_NAMES = 2  # words that a claim shares with another of the same people
_SHORT = 20  # words of a statement that tells of one deed
_LEAST_AROUND = 2  # content stems of the sentences around a denial and around what it denies
_TOLD_BY = re.compile(
    rf"{ACCOUNT.pattern}|\bquoted as saying\b"
    r"|\b(?:says?|said|claim(?:s|ed)|maintains|writes|wrote|report(?:s|ed)|told)\b.*\bno such\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_LIST = 500  # statements that share a word


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
    denials, _ = places(shelf)
    desk = _Denials(shelf, known)
    named = [link for place in denials for link in desk.of_account(place)]
    desk.accounted |= {link.members[0] for link in named}
    found = [
        *(link for place in denials for link in desk.pointing_back(place)),
        *(link for place in denials for link in desk.quoting(place)),
        *(link for place in denials for link in desk.in_other_words(place)),
        *(link for place in denials for link in desk.another_asked(place)),
        *named,
        *desk.not_asked(),
    ]
    by_article, answering = desk.by_article(contradictions), {link.members[0] for link in found}
    found += [link for place in denials for link in desk.beside(place, by_article, answering)]
    found += desk.not_done(denials)
    found = list(desk.once(found))
    found += desk.in_own_words(found)
    found += accounts.told_instead(desk, denials, found)
    found += desk.contradicted(found, contradictions)
    found += corrected.corrections(desk, same_events)
    return tuple(sorted({link.id: link for link in found}.values(), key=lambda link: (link.kind, link.members)))


class _Denials(Desk):
    """Denials at work on a desk."""

    def __init__(self, shelf: Shelf, known: Known) -> None:
        super().__init__(shelf, known)
        self.bare: set[str] = set()  # statements that give the account behind "she rejected that"
        self.accounted: set[str] = set()  # statements that deny the account of somebody whom their report names
        self.asked = asked.asked(shelf, known)
        self.asked_in: dict[str, list[asked.Asked]] = defaultdict(list)
        for one in self.asked:
            self.asked_in[one.said.article].append(one)
        self.disputes: tuple[Dispute[disputed.Deed] | Dispute[turned.Clause], ...] = (
            *disputed.disputes(shelf, known),
            *turned.disputes(shelf, known),
        )
        self.cast = doers.cast(shelf, known)
        self.by_side: dict[str, list[Said]] = defaultdict(list)
        for said in self.told.values():
            if said.speaker:
                self.by_side[said.party or said.name].append(said)
        self.deniers = {dispute.denied.said.id for dispute in self.disputes}

    def pointing_back(self, place: Place) -> Iterator[Link]:
        """What "X denied it" is about: the nearest statement of another speaker before, in the same report."""
        answer = self.account(place)
        if answer is None or answer.id in self.accounted or not (place.points_back or self.is_denied(answer)):
            return
        before = [
            row
            for row in self.shelf.of(Statement, place.article)
            if row.span.end <= min(place.span.start, answer.span.start)
            and place.span.start - row.span.end <= (_BACK if place.points_back else _JUST_BACK)
            and self.side(row) != self.side(answer)
        ]
        answered = self._likest(answer, self._alleging(place, before))
        named = (
            _CLAIM.search(self.words(answer)) is not None
        )  # "denied a claim by the minister that P" says itself what
        if answered and (place.points_back or len(self.shared(answer, answered)) > (_NAMES if named else 0)):
            if place.bare:
                self.bare.add(answer.id)
            yield reply("denial", answer.id, answered.id, f"{self.name(answer)} denies what {self.name(answered)} said")
            if place.points_back:
                yield from self.another_doer(answer, answered)

    def shared(self, answer: Statement, answered: Statement) -> frozenset[str]:
        return read(self.words(answer)).stems & read(self.words(answered)).stems - about()

    def quoting(self, place: Place) -> Iterator[Link]:
        """What "X dismissed as invention a claim by Y that P" is about: what Y says in the words of the denial."""
        answer = self.account(place)
        if answer is None or not answer.span.overlaps(place.span):
            return
        text = self.shelf.article(place.article).text
        for row in self.shelf.of(Statement, place.article):
            lead = text[max(place.span.start, row.span.start - _BACK) : row.span.start]
            inside = answer.id != row.id and answer.span.covers(row.span) and row.span.overlaps(place.span)
            if inside and row.speaker and self.side(row) != self.side(answer) and _A_CLAIM.search(lead):
                yield reply("denial", answer.id, row.id, f"{self.name(answer)} denies what {self.name(row)} said")

    def _alleging(self, place: Place, before: Sequence[Statement]) -> Sequence[Statement]:
        """Of the statements before a denial those that it can be of: they deny nothing, and allege where it says so."""
        denial, _, _ = cues()
        told = [row for row in before if not (self.is_denied(row) or denial.search(self.words(row)))] or before
        text = self.shelf.article(place.article).text
        named = _ALLEGED.search(place.span.of(text))
        if not named:
            return told
        alike = next(stems for stems in _ALLEGING if named.group(1).lower().startswith(stems))
        return [
            row
            for row in told
            if any(stem in text[max(0, row.span.start - _CUE) : row.span.end].lower() for stem in alike)
        ] or told

    def _likest(self, answer: Statement, before: Sequence[Statement]) -> Statement | None:
        """Of the statements before, the one that shares most words with the answer; of equals the last."""
        stems = read(self.words(answer)).stems - about()
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

        Only where who denies, or that report itself, does not contradict the claim in other words.
        """
        told: set[tuple[str, str, str | None]] = set()
        for link in (*known, *found):
            homes = {self._voice(id) for id in link.members if self.where(id)} if link.of else set()
            told |= {(self.speaking(id), *home) for id in link.members for home in homes}
        for link in found:
            answer = self.shelf.get(Statement, link.members[0])
            if link.kind != "denial" or answer is None or not (self.is_denied(answer) or answer.id in self.bare):
                continue
            claim = self.speaking(link.members[1])
            if told.isdisjoint({(claim, answer.article, None), (claim, answer.article, self.side(answer))}):
                untrue = "untrue: " * self.is_denied(answer)
                yield negation(link.members, (untrue + self.short(answer.id), self.short(link.members[1])))

    def _voice(self, id: str) -> tuple[str, str | None]:
        """The article of a record, and whose side tells it there; None: the report itself."""
        where, said = self.where(id), self.shelf.get(Statement, self.speaking(id))
        assert where is not None
        return where[0], self.side(said) if said else None

    def beside(
        self, place: Place, contradictions: Mapping[str, Sequence[Link]], answering: Collection[str]
    ) -> Iterator[Link]:
        """What a denial beside one side of a contradiction answers: the other side, if that was not told later.

        What somebody of another side said goes before what reporters tell. Who denies a deed by name, or "denies
        that P", answers that and nothing beside it; of what one report tells twice the first telling is answered.
        """
        answer = self.account(place)
        if answer is None or answer.id in self.deniers or answer.id in answering:
            return
        near = Span(max(0, place.span.start - _BACK // 2), place.ahead.end)
        near = answer.span if self.is_denied(answer) else near
        answered: dict[str, tuple[Span, str, str]] = {}
        for link in contradictions.get(place.article, ()):
            if link.made_by == TOLD and link.of == "who":
                continue  # nobody denies to whom reports give a saying
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
            yield reply("denial", answer.id, id, f"{self.name(answer)} denies it: {note}")

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
        for id in sorted(id for id, count in shared.items() if count >= LEAST_SHARED):
            other = self.told[id]
            if other.speaker == own.speaker or (not self.is_quoted_claim(own) and self.of_one_side(own, other)):
                continue
            if not disputed.tells_deeds_of(own, other) or self.holds(own, other):
                continue
            gap = days.apart(own.days, other.days)
            near = gap is not None and gap <= _NEAR_DAYS and other.speaker
            if near and alike(own.whole, other.whole, self.weights) >= _ALIKE:
                yield reply("denial", answer.id, id, f"{own.name} denies what {other.name} said")
            elif self.can_answer(own, other):
                claims.append((self.covered(claim, other.whole), id, other))
        best = max((covered for covered, _, _ in claims), default=0.0)
        for covered, id, other in claims:
            if covered >= max(COVERED, best - _NEARLY):
                who = "somebody" if self.of_one_side(own, other) else own.name
                yield reply("denial", answer.id, id, f"{who} denies what {other.name} said")

    def is_quoted_claim(self, own: Said) -> bool:
        """Whether the words hold the denial itself ("that P is untrue"): who is found to say P may be who is denied."""
        denial, _, _ = cues()
        return bool(denial.search(own.words))

    def another_asked(self, place: Place) -> Iterator[Link]:
        """What "X denied that Y had asked for it" is about: whoever tells that Y asked, in whatever words."""
        for own in self.asked_in.get(place.article, ()):
            if own.said.kind == prose.KIND or not self.statement(own.said.id).span.overlaps(place.span):
                continue
            for other in self.asked:
                if self.can_answer(own.said, other.said) and asked.same_request(own, other, self.known):
                    note = f"{own.said.name} denies that {own.asker} asked for it"
                    yield reply("denial", own.said.id, other.said.id, note)

    def of_account(self, place: Place) -> Iterator[Link]:
        """What "X dismissed the army's account", "Y is quoted as saying so. I did no such thing" is about.

        The telling of who is named there, in a report of the days before, that has most words in common with what
        stands around both.
        """
        answer = self.account(place)
        own = self.told.get(answer.id) if answer else None
        if answer is None or own is None:
            return
        around = self.around(place.article, place.span)
        words = around.of(self.shelf.article(place.article).text)
        if not _TOLD_BY.search(words):
            return
        sides = {row.side for row in self.cast.inside(place.article, around)} - {own.name, own.party}
        wanted = read(words).stems - about() - {stem for side in sides for stem in read(side).stems}
        found: list[tuple[int, str, Said]] = []
        for other in self.of_sides(sides):
            if own.speaker != other.speaker and not self.of_one_side(own, other) and self.can_answer(own, other):
                gap = days.apart(own.days, other.days)
                shared = len(wanted & read(self.around_words(other)).stems)
                if gap is not None and gap <= _NEAR_DAYS and shared >= _LEAST_AROUND:
                    found.append((shared, other.id, other))
        if found:
            _, id, other = max(found, key=lambda row: (row[0], row[1]))
            self.bare.add(answer.id)
            yield reply("denial", answer.id, id, f"{own.name} denies what {other.name} said")

    def of_sides(self, sides: Collection[str]) -> Iterator[Said]:
        """What some sides said, each statement once."""
        for name, rows in self.by_side.items():
            if any(doers.is_one(name, side) for side in sides):
                yield from rows

    def around(self, article: str, span: Span) -> Span:
        """A sentence with the one before it."""
        every = self.shelf.sentences(article)
        at = max(0, bisect_right(every, span.start, key=lambda one: one.start) - 2)
        return Span(every[at].start, max(span.end, every[at].end)) if every else span

    def around_words(self, said: Said) -> str:
        row = self.statement(said.id)
        return self.around(row.article, row.span).of(self.shelf.article(row.article).text)

    def in_own_words(self, found: Sequence[Link]) -> Iterator[Link]:
        """What a denier says of it in a quotation right behind, with a negation: "Nobody asked us," he said."""
        known = {link.members for link in found}
        for link in found:
            answer = self.shelf.get(Statement, link.members[0]) if link.kind == "denial" else None
            if answer is None or answer.kind == "direct" or not (self.is_led(answer) or self.is_of_page(answer.id)):
                continue
            text = self.shelf.article(answer.article).text
            behind = [row for row in self.shelf.of(Statement, answer.article) if row.span.start >= answer.span.end]
            quote = min(behind, key=lambda row: row.span, default=None)
            if quote is None or quote.kind != "direct" or quote.span.start - answer.span.end > _BESIDE:
                continue
            ours = answer.speaker is None or self.side(quote) == self.side(answer)
            said = self.told[quote.id]
            pair = quote.id, link.members[1]
            if ours and quote.speaker and said.whole.negations and pair not in known and text[answer.span.end] in _ENDS:
                yield reply("denial", *pair, f"{said.name} denies it in so many words: {link.note}")
                yield negation(pair, (self.short(quote.id), self.short(pair[1])))

    def is_led(self, answer: Statement) -> bool:
        """Whether a word of denial leads an answer in: "denied on Thursday that"."""
        denial, _, _ = cues()
        lead = self.shelf.article(answer.article).text[max(0, answer.span.start - _BESIDE) : answer.span.start]
        return bool(denial.search(re.split(r"[.!?]\s", lead)[-1]))

    def is_of_page(self, id: str) -> bool:
        """Whether a page says it in its own name, or as the answer to a question: nobody named, no word of saying."""
        row = self.statement(id)
        cue = row.cue.of(self.shelf.article(row.article).text) if row.cue else ":"
        return row.speaker is None and cue == ":"

    def not_done(self, denials: Sequence[Place]) -> Iterator[Link]:
        """Who says of a deed that it was not done answers who told that it was.

        So does everybody of himself; of others only who is told to deny something in the same report.
        """
        deniers = {(place.article, row.speaker) for place in denials if (row := self.account(place))}
        names = {(article, actor) for article, speaker in deniers if (actor := self.known.actor(speaker))}
        for dispute in self.disputes:
            answer, answered = dispute.denied.said, dispute.told.said
            if answer.kind == prose.KIND:
                continue  # a report that tells it otherwise denies nothing
            actor = self.known.actor(self.statement(answer.id).speaker)
            of_itself = dispute.of_itself and (bool(answered.speaker) or answered.kind == prose.KIND)
            denied = of_itself or dispute.denied.framed or self.is_of_page(answer.id)
            beside = dispute.denied.framed and answer.article == answered.article
            follows = beside or self.can_follow(answer, answered)
            if follows and (denied or (actor and (answer.article, actor) in names)):
                yield reply("denial", answer.id, answered.id, f"{answer.name} denies what {answered.name} said")

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
                    yield reply("denial", own.said.id, other.said.id, note)

    def another_doer(self, answer: Statement, answered: Statement) -> Iterator[Link]:
        """A contradiction, where both tell one deed and name other doers: "Y asked for it", "the host had asked"."""
        one, other = self.words(answer), self.words(answered)
        if read(one).negations or read(other).negations or max(len(one.split()), len(other.split())) > _SHORT:
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


_ALLEGING = (("alleg", "accus", "charg"), ("claim",), ("report",))  # stems of what is denied, and of how it was told
_ALLEGED = re.compile(
    r"\b(?:the|this|that|these|those|all|such) ((?:alleg|accus|charge|claim|report)\w*)", re.IGNORECASE
)
_A_CLAIM = re.compile(  # in front of what is claimed: "dismissed as invention a claim by the firm that"
    r"\b(?:den[iy]|reject|dismiss|disput|refut|contest|call|brush|wav)\w*[^.;]{0,60}?"
    r"\b(?:claim|report|statement|assertion|allegation|suggestion|accusation|charge)s?\b[^.;]{0,80}\bthat\W*$",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\b(?:report|claim|statement|assertion|allegation|suggestion|account)s?\b.*?\b(?:that|according to which)\b(.+?)"
    r"(?:\b(?:is|are|was|were|as)\b|$)",
    re.IGNORECASE | re.DOTALL,
)


def _claimed(own: Said) -> Wording:
    """What a denial quotes of the claim: "the statement of the minister that P is erroneous"; else all of it."""
    claim = _CLAIM.search(own.words)
    return read(claim.group(1)) if claim else own.whole


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
