"""What one report or speaker tells as so and another as not so, whatever the verb: "they nodded", "I did not nod".

In: the statements of a shelf, and the sentences of reports of which some record tells. Out: contradictions "negation"
and `Dispute`s, from which answers.py tells who denies what. A clause tells a thing as not so by a negation before a
verb or noun ("never", "no round took place", "has yet to", "without", "far from"), by a word for who was not there, by
an opposite of the list ("remains closed", "is open"), or because the words around say that it is untrue. It is turned
round against another clause that has the verb without any, shares words besides, or one where the same side does it or
one tells it of all and the other of none. Where a denial names nothing but who and the deed, the same side or a rare
verb must do, in reports of a few days. What is told as done only later is no contradiction.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from dragoman.link import asked, days, disputed, doers, prose
from dragoman.link.desk import contradiction, untrue
from dragoman.link.disputed import Dispute
from dragoman.link.once import once
from dragoman.link.utterances import Said
from dragoman.link.wording import clash, lists, read
from dragoman.model import Link, Span
from dragoman.shelf import Known, Shelf
from dragoman.text import Sentence
from dragoman.text import words as tokens
from dragoman.wordlists import wordlist
from dragoman.words import base, irregular_forms, stem

MADE_BY = "link.turned@2"
_LEAST_SHARED = 2  # content stems besides the verb and who does it
_LEAST_IN_PROSE = 3  # where a report tells it in its own words, or another verb is used
_SOON = 4  # days between two reports where little but the verb is in common
_LATER = 2  # days by which a report that it was done may be later than one that it was not
_AROUND = 300  # characters around a statement in which its sentence may say that it is not so
_RARE = 4  # statements with a verb that is told of one thing only
_JOINT = re.compile(
    r"\b(?:all|both|the (?:two|three|four|five|six|seven)) (?:\w+ )?"
    r"(?:sides|parties|delegations|unions|governments|groups|ministers|leaders|negotiators|delegates|members)\b",
    re.IGNORECASE,
)
_REACH = 5  # tokens from "nobody" or "no lorry" to the verb
_HAVE = frozenset("has have had having".split())
_BE = frozenset("was were been be is are".split())
_DO = frozenset("did do does".split())
_AGAIN = frozenset("it he she they we i you that which who".split())  # begins another clause, with its own verb
_FINITE = _HAVE | _BE | _DO | {"would", "will", "can", "could", "may", "must", "should"}
_NOBODY = frozenset("nobody none neither nothing nowhere".split())
_ALL = re.compile(r"\b(?:all|every|each|both)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:not (?:one|a single)|no|none|neither|nobody|(?:not|never|n[’']t)\b.*\bany)\b", re.IGNORECASE)
_NO_VERB = frozenset("the a an this that these those its his her their our my of no any every each so very too".split())
_SKIPPED = frozenset("ever even been yet once at all being".split())
_ALIKE = 0.6  # share of the words in common by which another verb can tell the same deed: "sold", "traded"
_CUE = re.compile(  # what may turn a clause round; a first look, so that few are read
    r"\b(?:not|never|no|nobody|none|neither|nothing|nowhere|without|yet to|failed to|neglected to|far from"
    r"|absent|missing|remain\w*|stay\w*|still|closed|shut|open)\b|n[’']t\b",
    re.IGNORECASE,
)


class Clause(Struct, frozen=True):
    """A clause that tells something as so, or as not so."""

    said: Said
    verb: str
    framed: bool  # "he denied that P": not so by the words around
    quantified: bool  # of all, or of none
    who: tuple[str, ...]  # the sides named in it, who does it first
    about: frozenset[str]  # content stems beside the verb, the sides and the days
    numbers: frozenset[str]
    times: frozenset[str]  # weekdays and months named
    words: str


class Turned(NamedTuple):
    """What a clause turns round."""

    key: str  # the verb or noun
    way: str  # "verb"; "noun": that there was none; "presence": who was not there; "state": an opposite holds


class _Row:
    """A statement or sentence with its clauses, read when they are asked for."""

    def __init__(self, said: Said, spans: Sequence[Span], framed: bool, text: str) -> None:
        self.said = said
        self.framed = framed
        self.parts = [(clause, clause.of(text)) for span in spans for clause in _joined(span, text)]
        self.lower = [_lower(words) for _, words in self.parts]

    def is_untrue(self, at: int) -> bool:
        """Whether the clause before says that this one is not so: "it is not true that P"."""
        return bool(at and _untrue().match(self.parts[at - 1][1]))


@cache
def _untrue() -> re.Pattern[str]:
    """A clause before "that" that says that what follows is untrue: "it is not so that P"."""
    lead = r"(?:no, )?(?:that|it|this)(?:[’']s| is| was| has been)(?: \w+ly| just| all)?"
    return re.compile(rf"^\W*{lead} (?:{'|'.join(untrue())})\W*$", re.IGNORECASE)


def _joined(span: Span, text: str) -> Iterator[Span]:
    """The clauses of a stretch; what has no verb yet goes on: "at gates two and five there was no meter"."""
    begun: int | None = None
    for part in disputed.parts(span, text):
        start = part.start if begun is None else begun
        lower = _lower(part.of(text))
        if any(_is_past(word) or word in _FINITE for word in lower) or text[part.end : part.end + 1] in _STOPS:
            yield Span(start, part.end)
            begun = None
        else:
            begun = start
    if begun is not None:
        yield Span(begun, span.end)


_STOPS = (".", "!", "?", ";", ":")


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of whether a thing is so, one for each record and report that turns it round."""
    seen: set[tuple[str, str]] = set()
    for dispute in sorted(disputes(shelf, known), key=lambda one: one.denied.framed):
        key = (dispute.told.said.id, dispute.denied.said.article)
        if key not in seen:
            seen.add(key)
            yield _link(dispute)


@once
def disputes(shelf: Shelf, known: Known) -> tuple[Dispute[Clause], ...]:
    """What is told as so and as not so, one for each two records; made once."""
    return tuple(_Search(shelf, known).found())


class _Search:
    """The statements and sentences of a shelf, looked up by the words of what is turned round."""

    def __init__(self, shelf: Shelf, known: Known) -> None:
        self.shelf, self.known = shelf, known
        self.cast = doers.cast(shelf, known)
        self.said = sorted(prose.said_or_told(shelf, known), key=lambda row: (row.article, row.id))
        self._rows: dict[int, _Row] = {}
        self._clauses: dict[tuple[int, int, str, bool], Clause] = {}

    def found(self) -> Iterator[Dispute[Clause]]:
        """Every dispute, by the place of what is turned round."""
        denied = [
            (self._clause(n, at, turned.key, False), turned)
            for n in range(len(self.said))
            for at, turned in self._turned_round(n)
        ]
        wanted = {word for clause, turned in denied for word in (*clause.about, *_spellings(turned))}
        index: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for n, said in enumerate(self.said):
            day = days.first(self.known, said.article)
            for word in said.whole.stems & wanted:
                index[word].append((day, n))
        for held in index.values():
            held.sort()
        pairs: set[tuple[str, str]] = set()
        for clause, turned in denied:
            rare = sum(len(index.get(word, ())) for word in _spellings(turned)) <= _RARE
            for told in self._told(clause, turned, index):
                pair = told.said.id, clause.said.id
                if pair not in pairs and self._is_dispute(told, clause, turned, rare):
                    pairs.add(pair)
                    yield Dispute(told, clause)

    def _row(self, n: int) -> _Row:
        if n not in self._rows:
            said = self.said[n]
            text = self.shelf.article(said.article).text
            spans = prose.spans(self.shelf, said)
            self._rows[n] = _Row(said, spans, _is_framed(said, spans, self.shelf, text), text)
        return self._rows[n]

    def _turned_round(self, n: int) -> Iterator[tuple[int, Turned]]:
        """The clauses of a row that tell something as not so, and what."""
        said = self.said[n]
        if said.kind == prose.KIND and not _CUE.search(said.words):
            return
        row = self._row(n)
        for at, lower in enumerate(row.lower):
            bound = _is_open(lower)
            if bound and _is_open(lower := _until_bound(lower)):
                continue
            if row.framed or row.is_untrue(at):
                key = _first_past(lower)
                if key and key not in _weak():
                    yield at, Turned(key, "verb")
            elif (turned := _negated(lower)) and (not bound or turned.key in _binding()):
                yield at, turned

    def _told(self, clause: Clause, turned: Turned, index: dict[str, list[tuple[str, int]]]) -> Iterator[Clause]:
        """The clauses that may tell as so what one turns round."""
        day = days.first(self.known, clause.said.article)
        shared: Counter[int] = Counter()
        for word in clause.about:
            shared.update({n for _, n in disputed.around(index.get(word, ()), day)})
        verbs = {n for word in _spellings(turned) for _, n in disputed.around(index.get(word, ()), day)}
        for n in sorted(set(shared) | verbs):
            if not disputed.two_voices(self.said[n], clause.said):
                continue
            if n not in verbs and shared[n] < _LEAST_IN_PROSE:
                continue
            row = self._row(n)
            if row.framed:
                continue
            for at, lower in enumerate(row.lower):
                if turned.key in _binding():
                    lower = _until_bound(lower)
                if row.is_untrue(at) or _is_open(lower) or _negations(lower):
                    continue
                if key := _tells(lower, turned):
                    yield self._clause(n, at, key, True)

    def _clause(self, n: int, at: int, verb: str, done: bool) -> Clause:
        key = (n, at, verb, done)
        if key not in self._clauses:
            row = self._row(n)
            self._clauses[key] = self._read(row, at, verb, done)
        return self._clauses[key]

    def _read(self, row: _Row, at: int, verb: str, done: bool) -> Clause:
        said, (span, words) = row.said, row.parts[at]
        wording = read(words)
        spelled = wording.spelled | (
            self._before(said, span) if done and said.kind == prose.KIND and _PRONOUN.match(words) else frozenset()
        )
        own = doers.speaking(words, said) or (None if done else _of_itself(words, said))
        named = [one.side for one in self.cast.inside(said.article, span)]
        if verb == _key("attend"):  # who was there may be told beside it: "all had come, Hanno Reiss among them"
            named += [one.side for at, _ in row.parts for one in self.cast.inside(said.article, at)]
        who = tuple(dict.fromkeys([own, *named] if own else named))
        gone = {one for side in who for one in read(side).stems} | {verb, stem("nothing"), stem("nobody")}
        return Clause(
            said=said,
            verb=verb,
            framed=row.framed or (not done and row.is_untrue(at)),
            quantified=bool(_ALL.search(words) if done else _NONE.search(words)),
            who=who,
            about=frozenset(key for word, key in spelled if not {key, _key(word)} & gone and word not in lists().times)
            - wording.numbers,
            numbers=wording.numbers,
            times=wording.times,
            words=" ".join(words.strip(" \"“”'").split()),
        )

    def _before(self, said: Said, clause: Span) -> frozenset[tuple[str, str]]:
        """The content words of the sentence before, which tells what "it" is."""
        every = self.shelf.sentences(said.article)
        at = bisect_right(every, clause.start, key=lambda one: one.start) - 2
        return read(every[at].span.of(self.shelf.article(said.article).text)).spelled if at >= 0 else frozenset()

    # --- of one thing ---------------------------------------------------------------------------

    def _is_dispute(self, told: Clause, denied: Clause, turned: Turned, rare: bool) -> bool:
        if not asked.near(told.said, denied.said, self.known):
            return False
        if clash(told.times, denied.times):
            return False
        early, late = self.known.likely(denied.said.article), self.known.likely(told.said.article)
        gap = days.apart(early, late)
        if early and late and late.first > early.last and gap is not None and gap > _LATER:
            return False
        return _one(told, denied, turned, rare, gap is not None and gap <= _SOON)


def _of_itself(words: str, said: Said) -> str | None:
    """The speaker's side, where indirect speech begins with a pronoun: "the Alliance insists that it has not"."""
    begins = said.kind == "indirect" and bool(said.speaker) and _PRONOUN.match(words)
    return (said.party or said.name) if begins else None


_PRONOUN = re.compile(r"\W*(?:that )?(?:it|they|he|she)\b(?! (?:is|was) (?:not )?(?:true|untrue|false))", re.IGNORECASE)


def _one(told: Clause, denied: Clause, turned: Turned, rare: bool, soon: bool) -> bool:
    """Whether two clauses tell of one thing."""
    every = told.quantified or turned.way == "presence"
    if not (every or (told.numbers >= denied.numbers and _can_be_by(told, denied))):
        return False
    shared = told.about & denied.about
    first = bool(told.who) and bool(denied.who) and doers.is_one(told.who[0], denied.who[0])
    plain = prose.KIND in (told.said.kind, denied.said.kind)
    if turned.way == "presence":
        named = bool(denied.who) and _is_named(denied.who[0], told)
        return soon and (named or (bool(_JOINT.search(told.words)) and bool(shared)))
    if told.verb != turned.key:
        alike = 2 * len(shared) >= _ALIKE * (len(told.about) + len(denied.about))
        return soon and first and alike and len(shared) >= _LEAST_IN_PROSE
    if turned.way == "state" and not soon:
        return False
    least = _LEAST_IN_PROSE if plain and not first and turned.way != "state" else _LEAST_SHARED
    days_too = len(told.times & denied.times) if turned.key in _binding() else 0  # "by 31 May", "by the end of May"
    if shared and len(shared) + len(told.numbers & denied.numbers) + days_too >= least:
        return True
    if turned.way == "noun":
        beside = not (denied.about or denied.numbers or plain) and told.said.article == denied.said.article
        return beside or (bool(shared) and told.quantified and soon)
    if turned.way == "state":
        return False
    if shared and (first or (told.quantified and denied.quantified)):
        return not plain or soon
    if denied.about or not soon or plain:
        return False
    either = any(doers.is_one(one, other) for one in told.who for other in denied.who)
    return either or (rare and (not told.about or (denied.quantified and bool(told.said.speaker))))


def _is_named(name: str, told: Clause) -> bool:
    return any(doers.is_one(one, name) for one in told.who) or set(name.split()) <= set(tokens(told.said.words))


def _can_be_by(told: Clause, denied: Clause) -> bool:
    if not told.who or not denied.who:
        return True
    return any(doers.is_one(one, other) for one in told.who for other in denied.who)


# --- clauses ------------------------------------------------------------------------------------


def _is_framed(said: Said, spans: Sequence[Span], shelf: Shelf, text: str) -> bool:
    """Whether the sentence says of all that a statement holds that it is not so."""
    if said.whole.negations or not spans or said.kind == prose.KIND:
        return False
    if not disputed.may_frame(text[max(0, spans[0].start - _AROUND) : spans[0].end + _AROUND]):
        return False
    every: tuple[Sentence, ...] = shelf.sentences(said.article)
    return disputed.is_framed(spans[0].start, text, every)


def _lower(words: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in tokens(words)]


def _is_open(lower: Sequence[str]) -> bool:
    """Whether a clause does not tell what was done: "would", "if", an infinitive; not "to the quay", "has yet to"."""
    opening = disputed.open_words()
    return any(word in opening and not _closes(lower, at) for at, word in enumerate(lower))


def _closes(lower: Sequence[str], at: int) -> bool:
    """Whether a word of what is open says nothing of that here."""
    before, after = lower[at - 1] if at else "", lower[at + 1] if at + 1 < len(lower) else ""
    if lower[at] == "yet":
        return before in _HAVE and after == "to"
    if lower[at] != "to":
        return False
    return before in _TO_DO or after in _NO_VERB or after[:1].isdigit() or _key(before) in _states()


def _until_bound(lower: Sequence[str]) -> list[str]:
    """The words up to the infinitive that tells to what somebody is bound: "they undertook (to leave the port)"."""
    for at, word in enumerate(lower):
        if word == "to" and any(_key(before) in _binding() for before in lower[:at]):
            return list(lower[:at])
    return list(lower)


_TO_DO = frozenset("yet failed neglected according agreed".split())


def _negations(lower: Sequence[str]) -> int:
    return sum(word in lists().negations or word in _AWAY or word == "no" or word.endswith("n't") for word in lower)


def _negated(lower: Sequence[str]) -> Turned | None:
    """What a clause turns round.

    >>> [_negated(words.split()) for words in ("they have yet to sign it", "no round took place", "she was absent")]
    [Turned(key='sign', way='verb'), Turned(key='round', way='noun'), Turned(key='attend', way='presence')]
    """
    for at, word in enumerate(lower):
        before = lower[at - 1] if at else ""
        if word.endswith("n't"):
            before, word = word.removesuffix("n't"), "not"
        if word in ("not", "never") and (found := _after_not(lower, at, word, before)):
            return found
        if (word == "to" and before in ("yet", "failed", "neglected")) or (word == "from" and before == "far"):
            passive = lower[at + 1 : at + 2] == ["be"]  # "has yet to be paid"
            after = next((w for w in lower[at + 1 + passive : at + 2 + passive] if w.isalpha()), None)
            after = None if after and passive and not _is_past(after) else after
            if after and (key := _key(after)) not in _weak():
                return Turned(key, "verb")
        if word == "without" and lower[at + 1 : at + 2] and lower[at + 1].endswith("ing"):
            key = _key(lower[at + 1])
            return Turned(key, "verb") if key not in _weak() else None
        if word in _AWAY and (before in _BE | _HAVE | {"stayed", "remained", "kept"} or at == 0):
            return Turned(_key("attend"), "presence")
        single = word == "not" and lower[at + 1 : at + 2] in (["one"], ["a"])
        if word in _NOBODY or word == "no" or single:
            ahead = takewhile(lambda w: w not in _AGAIN, lower[at + 1 : at + 1 + _REACH])
            past = next(((k, w) for k, w in enumerate(ahead, at + 1) if _is_past(w)), None)
            if past and _key(past[1]) not in _weak():
                return Turned(_key(past[1]), "verb")
            if word == "no" and (noun := _noun_of_none(lower, at, past[0] if past else None)):
                return Turned(noun, "noun")
    return _state(lower)


def _after_not(lower: Sequence[str], at: int, word: str, before: str) -> Turned | None:
    after = [w for w in lower[at + 1 : at + 4] if not w.endswith("ly") and w not in _SKIPPED]
    if not after or after[0] in ("only", "just", "merely", "yet", "always") or lower[at + 1 : at + 2] == ["yet"]:
        return None
    if word == "never" and after[0] in ("a", "any") and "there" in lower[max(0, at - 2) : at] and len(after) > 1:
        return Turned(_key(after[1]), "noun")
    if after[0] in ("there", "present") and before in _BE:
        return Turned(_key("attend"), "presence")
    if before in _DO and after[0].isalpha() and (key := _key(after[0])) not in _weak():
        return Turned(_key("attend"), "presence") if key in _coming() else Turned(key, "verb")
    if (before in _HAVE | _BE or word == "never") and _is_past(after[0]) and _key(after[0]) not in _weak():
        key = _key(after[0])
        return Turned(_key("attend"), "presence") if key in _coming() else Turned(key, "verb")
    if before in _BE and _key(after[0]) in _states():
        return Turned(_key(after[0]), "state")
    return None


def _noun_of_none(lower: Sequence[str], at: int, verb: int | None) -> str | None:
    """The thing of "no round of talks took place", "there was no round": the last noun before "of" or the verb."""
    there = at > 1 and lower[at - 2] == "there" and lower[at - 1] in _BE | {"been"}
    if not there and (verb is None or not set(lower[verb : verb + 2]) & _HAPPENED):
        return None
    head = [w for w in lower[at + 1 : verb if verb is not None else at + 4] if w not in _BE | _HAVE]
    for k, word in enumerate(head):
        if word in ("of", "in", "on", "at", "with", "between", "for") or not word.isalpha():
            head = head[:k]
            break
    return _key(head[-1]) if head else None


_HAPPENED = frozenset("took place held happened occurred reached signed made came given done".split())
_AWAY = frozenset("absent missing".split())
_STAND = frozenset("is are was were remains remained remain stays stayed stay still kept be been".split())


def _state(lower: Sequence[str]) -> Turned | None:
    """The opposite of the state that a clause tells of: of "remains closed" that it opened."""
    for at, word in enumerate(lower[1:], 1):
        if lower[at - 1] in _STAND and not _negations(lower):
            for other in lists().opposites.get(_key(word), ()):
                if _key(word) in _states() and other in _states():
                    return Turned(other, "state")
    return None


def _tells(lower: Sequence[str], turned: Turned) -> str | None:
    """The verb or noun by which a clause tells as so what another turns round; None: it does not."""
    alike = None
    for at, word in enumerate(lower):
        key = _key(word)
        before = lower[at - 1] if at else ""
        is_past = (_is_past(word) and before not in _NO_VERB) or (before in _HAVE and word not in _BE | {"been", "to"})
        if turned.way == "presence":
            if key in _presence() and (is_past or word == "present"):
                return turned.key
            continue
        if key == turned.key:
            if turned.way == "verb" and is_past:
                return key
            if turned.way == "state" and (is_past or before in _STAND or word.endswith("ing")):
                return key
            if turned.way == "noun" and any(_is_past(w) or w in _HAVE | _BE for w in lower):
                return key
        elif (
            turned.way == "verb" and is_past and key not in _weak() and key not in lists().opposites.get(turned.key, ())
        ):
            alike = alike or key
    return alike


@lru_cache(maxsize=20_000)
def _spellings(turned: Turned) -> frozenset[str]:
    """The stems by which what is turned round is looked up."""
    keys = _presence() if turned.way == "presence" else (turned.key,)
    return frozenset(word for key in keys for word in (key, *_irregular().get(key, ())))


@cache
def _irregular() -> dict[str, set[str]]:
    """The stems of the forms of verbs with forms of their own, by the verb's."""
    found: dict[str, set[str]] = defaultdict(set)
    for form in irregular_forms():
        found[_key(form)].add(lists().group.get(stem(form), stem(form)))
    return found


@cache
def _presence() -> frozenset[str]:
    return frozenset(_key(word) for word in wordlist(Path(__file__).with_name("disputed.yaml"))["presence"])


@cache
def _coming() -> frozenset[str]:
    """Of them those that say no more than that."""
    return frozenset(_key(word) for word in ("attend", "come", "arrive", "appear"))


@cache
def _states() -> frozenset[str]:
    return frozenset(_key(word) for word in wordlist(Path(__file__).with_name("disputed.yaml"))["states"])


@cache
def _binding() -> frozenset[str]:
    """Verbs for binding oneself, or another: whether it was done, what stands behind "to" does not tell."""
    return frozenset(_key(word) for word in wordlist(Path(__file__).with_name("disputed.yaml"))["binding"])


def _first_past(lower: Sequence[str]) -> str | None:
    return next(
        (_key(w) for k, w in enumerate(lower) if _is_past(w) and (k == 0 or lower[k - 1] not in _NO_VERB)), None
    )


@lru_cache(maxsize=20_000)
def _is_past(word: str) -> bool:
    return word not in _HAVE | _BE | _DO and ((word.endswith("ed") and len(word) > 4) or base(word) != word)


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    plain = stem(base(word))
    return lists().group.get(plain, plain)


@cache
def _weak() -> frozenset[str]:
    """Verbs that tell too little."""
    return frozenset(_key(verb) for verb in wordlist(Path(__file__).with_name("disputed.yaml"))["weak"])


def _link(dispute: Dispute[Clause]) -> Link:
    one, other = dispute.told, dispute.denied
    values = (_value(one), _value(other))
    return contradiction((one.said.id, other.said.id), values, 0.65, "negation: one tells", MADE_BY)


def _value(clause: Clause) -> str:
    return ("untrue: " * clause.framed + clause.words)[:160]
