"""Deeds that one speaker tells as done and another as not done.

In: the statements of a shelf. Out: contradictions "negation" between speakers of different sides, and `Dispute`s, from
which answers.py tells who denies what. Only deeds of the list in disputed.yaml count, told as past: what a side wants,
would do or will do is a position, and positions do not contradict each other. Two clauses tell of one deed where they
share a figure or two words, or one word where the same side does it; who signed nothing has not signed whatever is
told to have been signed by all. "It is untrue that P" tells P as not done.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from dragoman.link import asked, days, doers, prose
from dragoman.link.desk import contradiction, short, untrue
from dragoman.link.once import once
from dragoman.link.utterances import Said
from dragoman.link.wording import Wording, lists, read
from dragoman.model import Link, Span, Statement
from dragoman.shelf import Known, Shelf
from dragoman.text import Sentence
from dragoman.text import words as tokens
from dragoman.wordlists import alternatives, wordlist
from dragoman.words import forms, stem

MADE_BY = "link.disputed@2"
_LEAST_SHARED = 2  # content stems besides the deed
_LEAST_CONTEXT = 2  # content stems of what stands before "it"
_SOON = 4  # days between two reports where only who and the deed are in common
_MOST_HELD = 60  # deeds compared with one denied, of each word: those told last before it and shortly after
_CLAUSE = re.compile(
    r"[,;:.!?—]\s|[,.!?][”\"’]\s|\s[–-]\s|\s(?:and|but|although|while|which|that|whether)\s", re.IGNORECASE
)
_STOPS = (".", "!", "?", ";")
_NUMERO = re.compile(r"\bnos?\. ?(?=\d)", re.IGNORECASE)  # "highway No. 1" denies nothing
_POINTING = frozenset({"it", "this", "that", "them", "one"})
_BE = frozenset("is are was were".split())
_FINITE = frozenset("without is are was were has have had did does do be been said will would".split())


class Deed(Struct, frozen=True):
    """A clause of a statement that tells a deed as done, or as not done."""

    said: Said
    verb: str  # its stem, or that of the first verb of its kind
    done: bool
    nothing: bool  # "nothing was signed", "no text was signed": of whatever there was
    pointing: bool  # "did not sign it": what, the sentences before say
    joint: bool  # "all three unions", "both sides"
    whole: bool  # "all points", "everything"
    framed: bool  # "it is untrue that P": not done by the words around
    who: tuple[str, ...]  # the sides named in the clause, who does it first
    clause: str
    wording: Wording


class Telling(Protocol):
    """A clause that tells something as done or as not done, however it was found."""

    @property
    def said(self) -> Said: ...
    @property
    def framed(self) -> bool: ...
    @property
    def who(self) -> tuple[str, ...]: ...


Clause = TypeVar("Clause", bound=Telling)


class Dispute(Struct, Generic[Clause], frozen=True):
    """One thing told as done and as not done."""

    told: Clause
    denied: Clause

    @property
    def of_itself(self) -> bool:
        """Whether who says that it was not done is who is told to have done it."""
        speaker = self.denied.said.party or self.denied.said.name
        return any(doers.is_one(speaker, side) for side in self.denied.who[:1])


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions between what speakers tell of one deed."""
    plain: set[tuple[str, str]] = set()
    for dispute in sorted(disputes(shelf, known), key=lambda one: one.denied.framed):
        key = (dispute.told.said.id, dispute.denied.said.article)
        if dispute.denied.framed and key in plain:
            continue  # the report says it in plain words as well
        plain.add(key)
        yield _link(dispute)


@once
def disputes(shelf: Shelf, known: Known) -> tuple[Dispute[Deed], ...]:
    """Deeds that are told as done and as not done, one for each two statements; made once."""
    return tuple(_found(shelf, known))


def _found(shelf: Shelf, known: Known) -> Iterator[Dispute[Deed]]:
    cast = doers.cast(shelf, known)
    by_word: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)  # by verb and word, ordered by day
    rows = prose.said_or_told(shelf, known, lambda words: bool(_told().search(words)))
    deeds = [deed for said in sorted(rows, key=lambda row: row.article) for deed in _deeds(said, shelf, cast)]
    for n, deed in enumerate(deeds):
        if deed.done:
            for key in _keys(deed):
                by_word[deed.verb, key].append((days.first(known, deed.said.article), n))
    for held in by_word.values():
        held.sort()
    found: set[tuple[str, str]] = set()
    for denied in (deed for deed in deeds if not deed.done and deed.said.kind != prose.KIND):
        for n in _candidates(denied, by_word, known):
            pair = (deeds[n].said.id, denied.said.id)
            if pair not in found and _is_dispute(deeds[n], denied, shelf, known):
                found.add(pair)
                yield Dispute(deeds[n], denied)


def _candidates(denied: Deed, by_word: Mapping[tuple[str, str], Sequence[tuple[str, int]]], known: Known) -> list[int]:
    """Places of the deeds worth a look: they share a word, and are not told long after."""
    when = known.days(denied.said.article)
    last = when.last.isoformat() if when else "9999"
    return sorted({n for key in _keys(denied) for _, n in around(by_word.get((denied.verb, key), ()), last)})


def around(held: Sequence[tuple[str, int]], day: str) -> Sequence[tuple[str, int]]:
    """Of tellings by their first day, the last up to a day and the first behind it."""
    at = bisect_right(held, day, key=lambda row: row[0])
    return held[max(0, at - _MOST_HELD) : at + _MOST_HELD]


def _keys(deed: Deed) -> frozenset[str]:
    """The words a deed is looked up by: its own, and "*" where they say little."""
    vague = deed.nothing or deed.pointing or deed.joint or deed.whole
    return deed.wording.stems | ({"*"} if vague else frozenset())


def _is_dispute(deed: Deed, denied: Deed, shelf: Shelf, known: Known) -> bool:
    beside = denied.framed and deed.said.article == denied.said.article and deed.said.id != denied.said.id
    if not (beside or two_voices(deed.said, denied.said)) or not asked.near(deed.said, denied.said, known):
        return False
    gap = days.apart(known.likely(deed.said.article), known.likely(denied.said.article))
    return _one(deed, denied, shelf) or (gap is not None and gap <= _SOON and _of_all(deed, denied, shelf))


def two_voices(one: Said, other: Said) -> bool:
    """As of requests; and two whom nobody could tell, in reports of different origin."""
    if not (one.speaker or other.speaker):
        return one.origin != other.origin
    return asked.two_voices(one, other)


# --- deeds --------------------------------------------------------------------------------------


def _deeds(said: Said, shelf: Shelf, cast: doers.Cast) -> Iterator[Deed]:
    """The deeds of the list that the clauses of a statement tell as past."""
    past, base, _, _ = _lists()
    words = {word.lower() for word in tokens(_with_phrases(said.words))}
    if "without" not in words and words.isdisjoint(past) and words.isdisjoint(base):
        return
    text = shelf.article(said.article).text
    every: tuple[Sentence, ...] = shelf.sentences(said.article)
    for span in _stretches(prose.spans(shelf, said), every, text):
        for clause in _clauses(span, text):
            if deed := _deed(said, clause, text, every, cast):
                yield deed


def _stretches(content: Sequence[Span], every: Sequence[Sentence], text: str) -> list[Span]:
    """The words of a statement; where they do not hold the denial that stands beside them, their whole sentence."""
    near = (one.span for one in every if any(span.overlaps(one.span) for span in content))
    return [*content, *(span for span in near if _frames(span.of(text)))]


def _deed(said: Said, clause: Span, text: str, every: Sequence[Sentence], cast: doers.Cast) -> Deed | None:
    past, base, open_, things = _lists()
    words = _with_phrases(clause.of(text))
    lower = [word.lower().replace("’", "'") for word in tokens(words)]
    told = next((word for word in lower if word in past), None)
    if not told and (left := _left_out(lower)):
        return _undone(said, clause, words, left, cast)
    not_told = None if told or "did" not in lower else next((word for word in lower if word in base), None)
    if not (told or not_told) or not open_.isdisjoint(_but_agreed_to(lower)):
        return None
    verb = past[str(told)] if told else base[str(not_told)]
    negations = _negations(_until_said_of(lower, str(told or not_told)))
    plain = {stem(word) for word in lower}
    nothing = "nothing" in lower or ("no" in lower and bool(things & plain))
    at = words.lower().find(str(told or not_told))
    framed = not negations % 2 and is_framed(min(clause.start + at, clause.end), text, every)
    after = tokens(words[at:])[1:]
    return Deed(
        said=said,
        verb=verb,
        done=negations % 2 == 0 and not framed,
        nothing=nothing,
        pointing=any(word.lower() in _POINTING for word in after[:1]),
        joint=doers.all_of_them(words[:at]),
        whole=any(word.lower() in ("all", "everything", "every") for word in after[:1]),
        framed=framed,
        who=_who(said, clause, words[:at], cast),
        clause=words.strip(" \"“”'"),
        wording=read(words),
    )


def _left_out(lower: Sequence[str]) -> str | None:
    """The deed of "left without signing", as it is written there."""
    return next((after for word, after in pairwise(lower) if word == "without" and after in _gerunds()), None)


def _undone(said: Said, clause: Span, words: str, verb: str, cast: doers.Cast) -> Deed:
    """What is left out, told by who leaves and by the words from "without" on."""
    at = words.lower().find("without")
    rest = [word.lower() for word in tokens(words[at:])][2:]
    return Deed(
        said=said,
        verb=_gerunds()[verb],
        done=False,
        nothing=not rest,
        pointing=rest[:1] != [] and rest[0] in _POINTING,
        joint=doers.all_of_them(words[:at]),
        whole=False,
        framed=False,
        who=_who(said, clause, words[:at], cast),
        clause=words.strip(" \"“”'"),
        wording=read(words[at:]),
    )


@cache
def _gerunds() -> Mapping[str, str]:
    """The deeds as they stand behind "without"."""
    _, base, _, _ = _lists()
    return {form: kind for verb, kind in base.items() for form in forms(verb) if form.endswith("ing")}


def _negations(lower: Sequence[str]) -> int:
    """How often the words turn round what is told: "not 28" is of the figure alone, "without drivers" of the thing."""
    row = lower[1:] if lower[:1] == ["no"] and lower[1:2] in (["."], [","], ["!"], ["we"], ["they"]) else lower
    return sum(
        ((word in lists().negations and word != "without") or word.endswith("n't"))
        and not (word == "not" and after[:1].isdigit())
        for word, after in zip(row, [*row[1:], ""], strict=True)
    )


def _until_said_of(lower: Sequence[str], deed: str) -> Sequence[str]:
    """The words without what is said of it all behind a deed: "(the claim that) they left is not so new"."""
    at = lower.index(deed)
    said = (i for i, pair in enumerate(pairwise(lower)) if i > at and pair[0] in _BE and pair[1] == "not")
    return lower[: next(said, len(lower))]


def _who(said: Said, clause: Span, before: str, cast: doers.Cast) -> tuple[str, ...]:
    """The sides named in a clause, who does it first; "we" are the speaker's."""
    own = doers.speaking(before, said)
    named = [row.side for row in cast.inside(said.article, clause)]
    return tuple(dict.fromkeys([own, *named] if own else named))


def _but_agreed_to(lower: Sequence[str]) -> list[str]:
    """The words without the "to" of "agreed to Sundays", "did not agree to Sundays" and of "according to"."""
    past, base, _, _ = _lists()
    kept = past.keys() | base.keys() | {"according"}
    return [word for at, word in enumerate(lower) if word != "to" or at == 0 or lower[at - 1] not in kept]


def is_framed(at: int, text: str, every: Sequence[Sentence]) -> bool:
    """Whether the sentence of a deed says that it is not so: "reports that P are untrue", "denied that P"."""
    home = next((sentence.span for sentence in every if sentence.start <= at < sentence.end), None)
    return home is not None and any(first <= at - home.start <= last for first, last in _frames(home.of(text)))


def may_frame(words: str) -> bool:
    """Whether words hold any that say of others that they are not so: a first look."""
    lower = words.lower()
    return any(word in lower for word in _frame_words())


def _frames(words: str) -> list[tuple[int, int]]:
    """From where to where a sentence says of what it tells that it is not so."""
    if not may_frame(words):
        return []
    denied, untrue, told = _frame()
    found = [(cut.end(), len(words)) for cut in denied.finditer(words)]
    for cut in untrue.finditer(words):
        named = told.search(words, 0, cut.start())
        found += [(named.end(), cut.start())] if named else []
    return found


def _clauses(span: Span, text: str) -> Iterator[Span]:
    """The clauses of a statement; what has no verb yet goes on: "an agreement on wells and inspectors was signed"."""
    past, base, _, _ = _lists()
    words = _NUMERO.sub(lambda found: "#".ljust(len(found.group())), span.of(text))
    at = begun = 0
    for end, following in (*((cut.start(), cut.end()) for cut in _CLAUSE.finditer(words)), (len(words), len(words))):
        part = {word.lower() for word in tokens(_with_phrases(words[at:end]))}
        if not (past.keys() | base.keys() | _FINITE).isdisjoint(part):
            yield Span(span.start + begun, span.start + end)
            begun = following
        elif words[end : end + 1] in _STOPS:
            begun = following
        at = following


def parts(span: Span, text: str) -> Iterator[Span]:
    """The clauses of a statement, cut at every sign and conjunction."""
    words, at = span.of(text), 0
    for cut in _CLAUSE.finditer(words):
        yield Span(span.start + at, span.start + cut.start())
        at = cut.end()
    yield Span(span.start + at, span.end)


def open_words() -> frozenset[str]:
    """Words of a clause that does not tell what was done."""
    _, _, open_, _ = _lists()
    return open_


def tells_deeds_of(denied: Said, claim: Said) -> bool:
    """Whether a claim tells as past what a denial takes back: who would accept has not accepted."""
    past, _, open_, _ = _lists()
    wanted = {past[word] for word in (w.lower() for w in tokens(denied.words)) if word in past}
    if not wanted:
        return True
    told = set()
    for part in _CLAUSE.split(_NUMERO.sub("", claim.words)):
        lower = [word.lower() for word in tokens(part)]
        if open_.isdisjoint(_but_agreed_to(lower)):
            told |= {past[word] for word in lower if word in past}
    return wanted <= told


# --- of one deed --------------------------------------------------------------------------------


def _one(deed: Deed, denied: Deed, shelf: Shelf) -> bool:
    """Whether two clauses tell of one deed."""
    own = _verb_words(deed.verb) | {stem("nothing")}
    names = _names(deed) | _names(denied)
    left, right = deed.wording.stems - own, denied.wording.stems - own
    if not deed.wording.numbers >= denied.wording.numbers:
        return False
    if denied.nothing or denied.pointing:
        return _can_be_by(deed, denied) and _of_some_thing(deed, denied, left, right, shelf)
    if not _can_be_by(deed, denied):
        return False
    if deed.wording.numbers & denied.wording.numbers or len(left & right) >= _LEAST_SHARED:
        return True
    return _by_one(deed, denied) and (deed.whole or bool((left & right) - names))


def _of_all(deed: Deed, denied: Deed, shelf: Shelf) -> bool:
    """Whether one says no more than that all did it, or "we agreed it", shortly before another who did not.

    What "it" is, the words before both say: they share some.
    """
    own = _verb_words(deed.verb) | {stem("nothing"), stem("nobody")} | _sides()
    if deed.wording.stems - own - _names(deed) and not deed.pointing:
        return False
    if deed.joint:
        known = bool(deed.said.speaker and denied.said.speaker)
        return denied.framed or (known and bool(denied.who or denied.said.party))
    if not deed.pointing or denied.wording.stems - own - _names(denied):
        return False
    names = _names(deed) | _names(denied)
    shared = read(_context(deed, shelf)).stems & read(_context(denied, shelf)).stems - own - names
    return deed.said.article != denied.said.article and len(shared) >= _LEAST_CONTEXT


@cache
def _sides() -> frozenset[str]:
    return read("all three two four five sides parties unions delegations governments everybody").stems


def _of_some_thing(deed: Deed, denied: Deed, left: frozenset[str], right: frozenset[str], shelf: Shelf) -> bool:
    """Of "nothing was signed" and "they did not sign it": whether something that can be signed is told as signed."""
    _, _, _, things = _lists()
    found = things & {word for word, _ in _stemmed(deed.wording)}
    if denied.pointing:
        told = {word for word, _ in _stemmed(read(_context(denied, shelf)))}
        return bool(found & told) and (deed.joint or _by_one(deed, denied))
    return bool(found or deed.joint) and (not right - left - _names(denied) or _only_things(right - _names(denied)))


def _context(deed: Deed, shelf: Shelf) -> str:
    """The words in front of a statement, which tell what "it" is."""
    row = shelf.get(Statement, deed.said.id)
    text = shelf.article(deed.said.article).text
    return text[max(0, row.span.start - _BEFORE) : row.span.end] if row else ""


_BEFORE = 300  # characters


def _can_be_by(deed: Deed, denied: Deed) -> bool:
    """Whether who is told to have done it can be who is told not to have: nobody is named, or one of them, or all."""
    if not deed.who or not denied.who or deed.joint or denied.joint:
        return True
    return any(doers.is_one(one, other) for one in deed.who for other in denied.who)


def _by_one(deed: Deed, denied: Deed) -> bool:
    """Whether both clauses name who does it first, and that is one side, or all of them."""
    if not denied.who:
        return False
    return deed.joint or (bool(deed.who) and doers.is_one(deed.who[0], denied.who[0]))


def _names(deed: Deed) -> frozenset[str]:
    return frozenset(one for side in deed.who for one in (*read(side).stems, side.lower()))


@cache
def _verb_words(verb: str) -> frozenset[str]:
    return frozenset({stem(form) for form in forms(verb)} | {verb, _group(verb), stem(verb), _group(stem(verb))})


def _only_things(stems: frozenset[str]) -> bool:
    """Whether a clause names at most one word beside the things that are signed: the place."""
    _, _, _, things = _lists()
    return len(stems - {_group(thing) for thing in things}) <= 1


def _stemmed(wording: Wording) -> Iterator[tuple[str, str]]:
    return ((stem(word), held) for word, held in wording.spelled)


def _group(word: str) -> str:
    return lists().group.get(word, word)


# --- lists and links ----------------------------------------------------------------------------


@cache
def _lists() -> tuple[Mapping[str, str], Mapping[str, str], frozenset[str], frozenset[str]]:
    """Past forms and the verbs themselves with their kind, words of what is not done, things that are signed."""
    data = wordlist(Path(__file__).with_name("disputed.yaml"))
    kind = {verb: row[0] for row in data["kinds"] for verb in row}
    past = {form: kind.get(verb, verb) for verb, told in data["deeds"].items() for form in told}
    base = {verb: kind.get(verb, verb) for verb in data["deeds"]}
    return past, base, frozenset(data["open"]), frozenset(stem(word) for word in data["things"])


@cache
def _told() -> re.Pattern[str]:
    """A deed of the list, as past."""
    past, _, _, _ = _lists()
    return re.compile(rf"\b{alternatives(past)}\b")


@cache
def _frame() -> tuple[re.Pattern[str], ...]:
    data = wordlist(Path(__file__).with_name("disputed.yaml"))

    def pattern(name: str) -> re.Pattern[str]:
        return re.compile(rf"\b{alternatives(data[name])}\b")

    says, no_more = untrue()
    told_untrue = re.compile(rf"\b(?:{says}\b|{no_more}(?=\W*(?:[,.;:!?]|$)))")
    return pattern("denied"), told_untrue, pattern("told")


@cache
def _frame_words() -> tuple[str, ...]:
    data = wordlist(Path(__file__).with_name("disputed.yaml"))
    words = sorted(
        {word.lower() for word in (*data["denied"], *data["untrue"], *data["no_more"])},
        key=lambda word: (len(word), word),
    )
    return tuple(word for n, word in enumerate(words) if not any(part in word for part in words[:n]))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = wordlist(Path(__file__).with_name("disputed.yaml"))["phrases"]
    return tuple(
        (re.compile(rf"\b{pattern}\b", re.IGNORECASE), verb) for verb, told in data.items() for pattern in told
    )


def _with_phrases(words: str) -> str:
    """The words with a verb where several are said for it ("put their names under" is "signed"), without "No. 1"."""
    words = _NUMERO.sub("#", words)
    for pattern, verb in _phrases():
        words = pattern.sub(verb, words)
    return words


def _link(dispute: Dispute[Deed]) -> Link:
    one, other = dispute.told, dispute.denied
    values = (_value(one), _value(other))
    return contradiction((one.said.id, other.said.id), values, 0.7, "negation: one tells", MADE_BY)


def _value(deed: Deed) -> str:
    return f"untrue: {short(deed.clause)}" if deed.framed else short(deed.clause)
