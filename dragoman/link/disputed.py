"""Deeds that one speaker tells as done and another as not done, and who is told to have asked for a thing.

In: the statements of a shelf. Out: contradictions "negation" and "who" between speakers of different sides, and
`Asked`s, which answers.py compares with what is denied. Only deeds of the list in disputed.yaml count, told as past:
what a side wants, would do or will do is a position, and positions do not contradict each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

from msgspec import Struct

from dragoman.link import days
from dragoman.link.utterances import Said, gathered, unnamed
from dragoman.link.wording import Wording, lists, read
from dragoman.model import Link, Mention, Span, Statement
from dragoman.shelf import Known, Shelf
from dragoman.text import words as tokens
from dragoman.wordlists import wordlist
from dragoman.words import forms, stem

MADE_BY = "link.disputed@1"
_MOST_APART = 35  # days: what was agreed at talks is disputed until the next ones
_LEAST_SHARED = 2  # content stems besides the deed
_CLAUSE = re.compile(r"[,;:.!?—]\s|\s[–-]\s|\s(?:and|but|although|while|which|that|whether)\s", re.IGNORECASE)
_NUMERO = re.compile(r"\bnos?\. ?(?=\d)", re.IGNORECASE)  # "highway No. 1" denies nothing
_ASKER_AHEAD = 40  # characters from "at the request of" to the name, titles between
_ASKER_BACK = 25  # characters from the name to "had asked for"


class Deed(Struct, frozen=True):
    """A clause of a statement that tells a deed as done, or as not done."""

    said: Said
    verb: str  # its stem
    done: bool
    nothing: bool  # "nothing was signed", "no text was signed": of whatever there was
    clause: str
    wording: Wording


class Asked(Struct, frozen=True):
    """A statement that tells who asked for something."""

    said: Said
    asker: str  # party, else name
    did: bool
    nothing: bool  # "asked for nothing"
    wording: Wording


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions between what speakers tell of one deed, and of who asked for a thing."""
    rows = [telling.first for telling in (*gathered(shelf, known), *unnamed(shelf, known))]
    yield from _done_or_not(rows, known)
    told = asked(shelf, known)
    for one, other in combinations(told, 2):
        if _of_one_thing(one, other, known) and _askers_differ(one, other):
            values = [_asker(row) for row in (one, other)]
            yield _link("who", (one.said, other.said), values, "who asked for it is told differently:")


# --- done or not done ---------------------------------------------------------------------------


def _done_or_not(rows: Sequence[Said], known: Known) -> Iterator[Link]:
    by_verb: dict[str, list[Deed]] = defaultdict(list)
    for said in rows:
        for deed in _deeds(said):
            by_verb[deed.verb].append(deed)
    found: dict[tuple[str, str], Link] = {}
    for verb in sorted(by_verb):
        done = [deed for deed in by_verb[verb] if deed.done]
        for denied in (deed for deed in by_verb[verb] if not deed.done):
            for deed in done:
                if _two_voices(deed.said, denied.said) and _near(deed.said, denied.said, known) and _one(deed, denied):
                    pair = (deed.said.id, denied.said.id)
                    clauses = (deed.clause, denied.clause)
                    found.setdefault(pair, _link("negation", (deed.said, denied.said), clauses, "one tells:"))
    yield from found.values()


def _deeds(said: Said) -> Iterator[Deed]:
    """The deeds of the list that the clauses of a statement tell as past."""
    past, base, open_, things = _lists()
    for clause in _clauses(said.words):
        lower = [word.lower().replace("’", "'") for word in tokens(clause)]
        if not open_.isdisjoint(lower):
            continue
        told = next((word for word in lower if word in past), None)
        not_told = "did" in lower and next((word for word in lower if word in base), None)
        if not told and not not_told:
            continue
        wording = read(clause)
        verb = past[told] if told else stem(str(not_told))
        negations = sum(word in lists().negations or word.endswith("n't") for word in lower)
        plain = {stem(word) for word in lower}
        nothing = "nothing" in lower or ("no" in lower and bool(things & plain))
        yield Deed(said, verb, negations % 2 == 0, nothing, clause.strip(" \"“”'"), wording)


def _clauses(words: str) -> Iterator[str]:
    """The clauses of a statement; what has no verb yet goes on: "an agreement on wells and inspectors was signed"."""
    past, base, _, _ = _lists()
    held = ""
    for part in _CLAUSE.split(_NUMERO.sub("", words)):
        held = f"{held} {part}".strip()
        if not (past.keys() | base | _FINITE).isdisjoint(word.lower() for word in tokens(part)):
            yield held
            held = ""


def tells_deeds_of(denied: Said, claim: Said) -> bool:
    """Whether a claim tells as past what a denial takes back: who would accept has not accepted."""
    past, _, _, _ = _lists()
    wanted = {past[word] for word in (w.lower() for w in tokens(denied.words)) if word in past}
    return wanted <= {deed.verb for deed in _deeds(claim)}


def _one(deed: Deed, denied: Deed) -> bool:
    """Whether two clauses tell of one deed: they share a figure or two words, or there was nothing of the kind."""
    own = {stem(form) for form in forms(deed.verb)} | {deed.verb, _group(deed.verb), stem("nothing")}
    left, right = deed.wording.stems - own, denied.wording.stems - own
    if denied.nothing:
        _, _, _, things = _lists()
        return bool(things & {word for word, _ in _stemmed(deed.wording)}) and (not right - left or _only_things(right))
    figure = deed.wording.numbers & denied.wording.numbers
    return bool(figure or len(left & right) >= _LEAST_SHARED) and deed.wording.numbers >= denied.wording.numbers


def _only_things(stems: frozenset[str]) -> bool:
    """Whether a clause names at most one word beside the things that are signed: the place."""
    _, _, _, things = _lists()
    return len(stems - {_group(thing) for thing in things}) <= 1


def _stemmed(wording: Wording) -> Iterator[tuple[str, str]]:
    return ((stem(word), held) for word, held in wording.spelled)


def _group(word: str) -> str:
    return lists().group.get(word, word)


def _two_voices(one: Said, other: Said) -> bool:
    """Whether two statements are of different reports or speakers, and not both of one side; one may be unnamed."""
    if not (one.speaker or other.speaker) or one.speaker == other.speaker:
        return False
    if one.party and one.party == other.party:
        return False
    return one.article != other.article or bool(one.speaker and other.speaker)


def _near(one: Said, other: Said, known: Known) -> bool:
    """Whether two reports can be of nearly the same days: a likely day may be of the wrong year."""
    if one.article == other.article:
        return True
    gap = days.apart(known.days(one.article), known.days(other.article))
    return gap is not None and gap <= _MOST_APART


_FINITE = frozenset("is are was were has have had did does do be been said will would".split())

# --- who asked ----------------------------------------------------------------------------------

_ASKED_BY = re.compile(
    r"\b(?:(?:asked for|requested|initiated|sought|demanded) by"
    r"|(?:at|on|upon) (?:the )?(?:request|initiative|insistence|instigation) of"
    r"|(?:request|initiative) (?:had |has )?(?:came|come) from)\b"
)
_HAD_ASKED = re.compile(r"\b(?:asked for|requested)\b(?! by\b)")
_NO = frozenset({"not", "never", "nothing", "nobody"})


def asked(shelf: Shelf, known: Known) -> list[Asked]:
    """Statements that tell who asked for something, by whatever words."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in shelf.all(Mention):
        mentions[mention.article].append(mention)
    found: list[Asked] = []
    for telling in (*gathered(shelf, known), *unnamed(shelf, known)):
        for said in telling.rows:
            row = shelf.get(Statement, said.id)
            if row is None or not (_ASKED_BY.search(said.words) or _HAD_ASKED.search(said.words)):
                continue
            text = shelf.article(said.article).text
            for span in row.content:
                found += _askers(said, text, span, mentions[said.article], known)
    return found


def _askers(said: Said, text: str, span: Span, mentions: Sequence[Mention], known: Known) -> Iterator[Asked]:
    for at in _ASKED_BY.finditer(text, span.start, span.end):
        near = [m for m in mentions if at.end() <= m.span.start <= at.end() + _ASKER_AHEAD and m.span.end <= span.end]
        yield from _read_asker(said, min(near, key=lambda m: m.span, default=None), text[span.start : span.end], known)
    for at in _HAD_ASKED.finditer(text, span.start, span.end):
        near = [
            m for m in mentions if span.start <= m.span.start and at.start() - _ASKER_BACK <= m.span.end <= at.start()
        ]
        clause = _CLAUSE.split(text[max((m.span.start for m in near), default=at.start()) : span.end])[0]
        yield from _read_asker(said, max(near, key=lambda m: m.span, default=None), clause, known)


def _read_asker(said: Said, who: Mention | None, words: str, known: Known) -> Iterator[Asked]:
    actor = known.actor(who.id) if who else None
    party = (actor.party or actor.name) if actor else who.party if who else None
    if who and party:
        lower = set(words.lower().split())
        gone = read(who.name).stems | {_group(stem("request")), _group(stem("ask"))}
        wording = read(words)
        held = frozenset(wording.stems - gone)
        yield Asked(
            said, party, lower.isdisjoint(_NO), "nothing" in lower, Wording(held, wording.pairs, wording.numbers, 0)
        )


def _of_one_thing(one: Asked, other: Asked, known: Known) -> bool:
    if not (_two_voices(one.said, other.said) and _near(one.said, other.said, known)):
        return False
    if one.nothing or other.nothing:
        return one.said.article == other.said.article
    return len(one.wording.stems & other.wording.stems) >= _LEAST_SHARED


def _askers_differ(one: Asked, other: Asked) -> bool:
    """Two who are told to have asked, or one who is told to have asked and not to have."""
    return one.asker != other.asker if one.did and other.did else one.asker == other.asker and one.did != other.did


def same_request(one: Asked, other: Asked, known: Known) -> bool:
    """Whether two statements tell that one asked for one thing."""
    return one.asker == other.asker and one.did == other.did and _of_one_thing(one, other, known)


def _asker(row: Asked) -> str:
    return row.asker if row.did else f"not {row.asker}"


# --- lists and links ----------------------------------------------------------------------------


@cache
def _lists() -> tuple[Mapping[str, str], frozenset[str], frozenset[str], frozenset[str]]:
    """Past forms of the deeds with their stems, the deeds, words of what is not done, things that are signed."""
    data = wordlist(Path(__file__).with_name("disputed.yaml"))
    past = {form: stem(verb) for verb, told in data["deeds"].items() for form in told}
    return past, frozenset(data["deeds"]), frozenset(data["open"]), frozenset(stem(word) for word in data["things"])


def _link(kind: str, rows: Sequence[Said], values: Sequence[str], lead: str) -> Link:
    told = sorted(zip(rows, values, strict=True), key=lambda pair: pair[0].id)
    short = [" ".join(value.split())[:160] for _, value in told]
    return Link(
        kind="contradiction",
        members=tuple(row.id for row, _ in told),
        score=0.7,
        note=f"{kind}: {lead} “{short[0]}” or “{short[1]}”",
        values=tuple(short),
        made_by=MADE_BY,
    )
