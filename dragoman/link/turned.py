"""What one tells as done and another as not done, by whatever verb: "they have nodded" and "I did not nod".

In: the statements of a shelf. Out: contradictions "negation", and `Dispute`s, from which answers.py tells who denies
what. Verbs are those that some statement turns round; the deeds of disputed.yaml are left to disputed.py. Two clauses
tell of one thing where they share a figure and a word, or two words, or one word where the same side does it or one
tells it of all and the other of none. Where a denial names nothing but who and the deed, the same side or a rare verb
must do, in reports of a few days. What is told as done only later is no contradiction.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from weakref import WeakKeyDictionary

from msgspec import Struct

from dragoman.link import asked, days, disputed, doers, prose
from dragoman.link.desk import contradiction
from dragoman.link.disputed import Dispute
from dragoman.link.utterances import Said, gathered, unnamed
from dragoman.link.wording import lists, read
from dragoman.model import Link, Span
from dragoman.shelf import Known, Shelf
from dragoman.text import Sentence, sentences
from dragoman.text import words as tokens
from dragoman.wordlists import wordlist
from dragoman.words import base, stem

MADE_BY = "link.turned@1"
_LEAST_SHARED = 2  # content stems besides the verb and who does it
_SOON = 4  # days between two reports where little but the verb is in common
_LATER = 2  # days by which a report that it was done may be later than one that it was not
_RARE = 4  # statements with a verb that is told of one thing only
_REACH = 5  # tokens from "nobody" or "no lorry" to the verb
_HAVE = frozenset("has have had having".split())
_BE = frozenset("was were been be is are".split())
_DO = frozenset("did do does".split())
_AGAIN = frozenset("it he she they we i you that which who".split())  # begins another clause, with its own verb
_NOBODY = frozenset("nobody none neither nothing nowhere".split())
_ALL = re.compile(r"\b(?:all|every|each|both)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:not (?:one|a single)|no|none|neither|nobody|(?:not|never|n[’']t)\b.*\bany)\b", re.IGNORECASE)
_NO_VERB = frozenset("the a an this that these those its his her their our my of no any every each so very too".split())


class Clause(Struct, frozen=True):
    """A clause that tells something as done, or as not done."""

    said: Said
    verb: str
    done: bool
    framed: bool  # "he denied that P": not done by the words around
    quantified: bool  # of all, or of none
    who: tuple[str, ...]  # the sides named in it, who does it first
    about: frozenset[str]  # content stems beside the verb and the sides
    numbers: frozenset[str]
    words: str


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of whether a thing was done, one for each statement and report that turns it round."""
    seen: set[tuple[str, str]] = set()
    for dispute in sorted(disputes(shelf, known), key=lambda one: one.denied.framed):
        key = (dispute.told.said.id, dispute.denied.said.article)
        if key not in seen:
            seen.add(key)
            yield _link(dispute)


_DISPUTES: WeakKeyDictionary[Known, tuple[Dispute[Clause], ...]] = WeakKeyDictionary()


def disputes(shelf: Shelf, known: Known) -> tuple[Dispute[Clause], ...]:
    """What is told as done and as not done, one for each two statements; made once."""
    if known not in _DISPUTES:
        _DISPUTES[known] = tuple(_found(shelf, known))
    return _DISPUTES[known]


def _found(shelf: Shelf, known: Known) -> Iterator[Dispute[Clause]]:
    cast = doers.cast(shelf, known)
    rows = [telling.first for telling in (*gathered(shelf, known), *unnamed(shelf, known))]
    rows.sort(key=lambda said: (said.article, said.id))
    verbs: set[str] = set()
    turning: list[tuple[Said, Span, str, bool]] = []
    for said in rows:
        for span, verb, framed in _turned_round(said, shelf):
            verbs.add(verb)
            turning.append((said, span, verb, framed))
    if not verbs:
        return
    denied = [_clause(said, span, verb, False, framed, shelf, cast) for said, span, verb, framed in turning]
    told = [clause for said in rows for clause in _told(said, verbs, shelf, cast)]
    common = Counter(verb for said in rows for verb in {key for key, _ in _verbs_of(said.words, verbs)})
    by_word: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for n, clause in enumerate(told):
        for word in (*clause.about, "*"):
            by_word[clause.verb, word].append((disputed.first_day(clause.said, known), n))
    for held in by_word.values():
        held.sort()
    found: set[tuple[str, str]] = set()
    for clause in denied:
        near: set[int] = set()
        for word in clause.about or {"*"}:
            held = by_word.get((clause.verb, word), [])
            near |= {n for _, n in disputed.around(held, disputed.first_day(clause.said, known))}
        for n in sorted(near):
            pair = (told[n].said.id, clause.said.id)
            if pair not in found and _is_dispute(told[n], clause, common[clause.verb] <= _RARE, known):
                found.add(pair)
                yield Dispute(told[n], clause)


# --- clauses ------------------------------------------------------------------------------------


def _turned_round(said: Said, shelf: Shelf) -> Iterator[tuple[Span, str, bool]]:
    """The clauses of a statement that tell something as not done, with the verb and whether the words around say so."""
    text = shelf.article(said.article).text
    framed = _is_framed(said, shelf, text)
    if not said.whole.negations and not framed and "no" not in said.plain.split():
        return
    for span in prose.spans(shelf, said):
        for clause in disputed.parts(span, text):
            lower = _lower(clause.of(text))
            if not _is_open(lower):
                verb = _negated(lower) if not framed else _first_past(lower)
                if verb and verb not in _weak():
                    yield clause, verb, framed


def _is_framed(said: Said, shelf: Shelf, text: str) -> bool:
    """Whether the sentence says of all that a statement holds that it is not so."""
    every: tuple[Sentence, ...] = sentences(shelf.article(said.article))
    starts = [span.start for span in prose.spans(shelf, said)]
    return bool(starts) and not said.whole.negations and disputed.is_framed(starts[0], text, every)


def _told(said: Said, verbs: Collection[str], shelf: Shelf, cast: doers.Cast) -> Iterator[Clause]:
    """The clauses of a statement that tell as done what somebody turns round."""
    if not any(True for _ in _verbs_of(said.words, verbs)):
        return
    text = shelf.article(said.article).text
    if _is_framed(said, shelf, text):
        return
    for span in prose.spans(shelf, said):
        for clause in disputed.parts(span, text):
            lower = _lower(clause.of(text))
            if _is_open(lower) or _negations(lower):
                continue
            for verb, at in _verbs_of(clause.of(text), verbs):
                if at == 0 or lower[at - 1] not in _NO_VERB:
                    yield _clause(said, clause, verb, True, False, shelf, cast)


def _clause(said: Said, span: Span, verb: str, done: bool, framed: bool, shelf: Shelf, cast: doers.Cast) -> Clause:
    words = span.of(shelf.article(said.article).text)
    wording = read(words)
    own = doers.speaking(words, said)
    named = [row.side for row in cast.inside(said.article, span)]
    who = tuple(dict.fromkeys([own, *named] if own else named))
    gone = {one for side in who for one in read(side).stems} | {verb, stem("nothing"), stem("nobody")}
    return Clause(
        said=said,
        verb=verb,
        done=done,
        framed=framed,
        quantified=bool(_ALL.search(words) if done else _NONE.search(words)),
        who=who,
        about=frozenset(key for word, key in wording.spelled if not {key, _key(word)} & gone) - wording.numbers,
        numbers=wording.numbers,
        words=" ".join(words.strip(" \"“”'").split()),
    )


def _lower(words: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in tokens(words)]


def _is_open(lower: Sequence[str]) -> bool:
    return not disputed.open_words().isdisjoint(lower)


def _negations(lower: Sequence[str]) -> int:
    return sum(word in lists().negations or word == "no" or word.endswith("n't") for word in lower)


def _negated(lower: Sequence[str]) -> str | None:
    """The verb that a clause turns round: "did not nod", "has never visited", "nobody opened", "not one tram ran"."""
    for at, word in enumerate(lower):
        before = lower[at - 1] if at else ""
        if word.endswith("n't"):
            before, word = word.removesuffix("n't"), "not"
        if word in ("not", "never"):
            after = [w for w in lower[at + 1 : at + 3] if not w.endswith("ly") and w not in ("ever", "even", "been")]
            if not after or after[0] in ("only", "just", "merely", "yet", "always"):
                continue
            if before in _DO and after[0].isalpha():
                return _key(after[0])
            if (before in _HAVE | _BE or word == "never") and _is_past(after[0]):
                return _key(after[0])
        single = word == "not" and lower[at + 1 : at + 2] in (["one"], ["a"])
        if word in _NOBODY or word == "no" or single:
            ahead = takewhile(lambda w: w not in _AGAIN, lower[at + 1 : at + 1 + _REACH])
            past = next((w for w in ahead if _is_past(w)), None)
            if past:
                return _key(past)
    return None


def _first_past(lower: Sequence[str]) -> str | None:
    return next(
        (_key(w) for k, w in enumerate(lower) if _is_past(w) and (k == 0 or lower[k - 1] not in _NO_VERB)), None
    )


def _verbs_of(words: str, verbs: Collection[str]) -> Iterator[tuple[str, int]]:
    """The verbs that stand in the past tense, of those asked for, with their places."""
    for at, word in enumerate(_lower(words)):
        if _is_past(word) and (key := _key(word)) in verbs:
            yield key, at


@lru_cache(maxsize=20_000)
def _is_past(word: str) -> bool:
    return word not in _HAVE | _BE | _DO and ((word.endswith("ed") and len(word) > 4) or base(word) != word)


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    plain = stem(base(word))
    return lists().group.get(plain, plain)


@cache
def _weak() -> frozenset[str]:
    """Verbs that tell too little, and the deeds that disputed.py compares."""
    data = wordlist(Path(__file__).with_name("disputed.yaml"))
    return frozenset(_key(verb) for verb in (*data["weak"], *data["deeds"]))


# --- of one thing -------------------------------------------------------------------------------


def _is_dispute(told: Clause, denied: Clause, rare: bool, known: Known) -> bool:
    if not disputed.two_voices(told.said, denied.said) or not asked.near(told.said, denied.said, known):
        return False
    early, late = known.likely(denied.said.article), known.likely(told.said.article)
    gap = days.apart(early, late)
    if early and late and late.first > early.last and gap is not None and gap > _LATER:
        return False
    return _one(told, denied, rare, gap is not None and gap <= _SOON)


def _one(told: Clause, denied: Clause, rare: bool, soon: bool) -> bool:
    """Whether two clauses tell of one thing."""
    if not told.numbers >= denied.numbers or not _can_be_by(told, denied):
        return False
    shared = told.about & denied.about
    if shared and len(shared) + len(told.numbers & denied.numbers) >= _LEAST_SHARED:
        return True
    first = bool(told.who) and bool(denied.who) and doers.is_one(told.who[0], denied.who[0])
    if shared and (first or (told.quantified and denied.quantified)):
        return True
    if denied.about or not soon:
        return False
    either = any(doers.is_one(one, other) for one in told.who for other in denied.who)
    return either or (rare and not told.about)


def _can_be_by(told: Clause, denied: Clause) -> bool:
    if not told.who or not denied.who:
        return True
    return any(doers.is_one(one, other) for one in told.who for other in denied.who)


def _link(dispute: Dispute[Clause]) -> Link:
    one, other = dispute.told, dispute.denied
    values = (_value(one), _value(other))
    return contradiction((one.said.id, other.said.id), values, 0.65, "negation: one tells", MADE_BY)


def _value(clause: Clause) -> str:
    return ("untrue: " * clause.framed + clause.words)[:160]
