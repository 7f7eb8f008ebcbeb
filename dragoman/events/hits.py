"""Event words in a sentence, strongest first, and whether a noun is told as something that took place.

In: the lower-case words of a sentence and its pieces. Out: `Hit`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec
from msgspec import Struct

from dragoman.almanac import SURE_MONTHS, WEEKDAYS
from dragoman.events.clauses import Piece
from dragoman.events.lexicon import Reading, figures, frames, triggers
from dragoman.events.status import Status, is_deed, is_known_deed, is_past
from dragoman.model import EventKind
from dragoman.words import forms, past_forms

_REACH = 12  # words from a verb to the object that gives it its sense
_VERB_REACH = 7  # words between a noun and the verb that says it took place
_FRAME_REACH = 5  # words between a noun and the preposition that frames it
_CLOSE_REACH = 4
_COPULA_REACH = 7  # words between a noun and "is on", "was due"
_COPULAS = frozenset("is are was were be".split())
_SET = frozenset("on in at due likely scheduled set fixed to next tomorrow".split())
_BESIDE = 5
_COMPOUNDS = frozenset(  # "a conference centre", "a bargaining chip"
    "room rooms centre center hall table point place chip chips stance position power team teams unit units"
    " committee rights spokesman spokeswoman spokesperson".split()
)
_DETERMINERS = frozenset("a an the their its his her this that these those no any our of".split())
_LEADS_VERB = frozenset("to did will would could may might can shall should must not and 'll they we".split())
_BE = frozenset("is are was were be been being began begin begins start started starts keep kept".split())
_PASSIVE = frozenset("is are was were be been being".split())
_SPENT = frozenset("hours day days week weeks month months year years".split())
_WEAK: frozenset[EventKind] = frozenset({"statement"})


class Hit(Struct, frozen=True):
    """An event word: its kind, token, width in tokens and strength."""

    kind: EventKind
    at: int
    width: int
    noun: bool
    strength: (
        int  # 4 a term, 3 phrase or verb with object, 2 verb, 1 noun, 0 a promise: it gives way to what is promised
    )
    status: Status | None = None  # where the words that fired settle it
    phrase: bool = False  # fired by words that are no verb
    first: int | None = None  # where its clause begins, where that is not the clause of the word
    end: int | None = None


class Topic(Struct, frozen=True):
    """What an article is about."""

    military: bool = True  # "strike" means an attack
    takeover: bool = False  # "offer" is one for a company, and not what a side puts on the table


class View(Struct, frozen=True):
    """What event words are looked for in: a sentence in lower case, its subjects, what its article is about."""

    lower: Sequence[str]
    subjects: frozenset[int]  # tokens inside mentions of someone
    places: frozenset[int]
    topic: Topic
    after_meeting: bool = False  # the sentence before tells of a meeting, which "it" may mean then


def may_tell(lower: Sequence[str]) -> bool:
    """Whether any word of the lexicon stands in a sentence: many have none."""
    return not triggers().all.isdisjoint(lower)


def find(view: View, cuts: tuple[Piece, ...]) -> Iterator[Hit]:
    """All hits of a sentence, in the order of the text."""
    for piece in cuts:
        yield from _in_piece(view, piece)


def again(view: View, cuts: Sequence[Piece]) -> Iterator[Hit]:
    """A round meant by "one" behind a round that is named: "a second round, weeks after the first one ended"."""
    named = next((n for n, word in enumerate(view.lower) if word in meeting_nouns()), None)
    for piece in cuts if named is not None else ():
        for at in range(max(piece.first + 1, (named or 0) + 1), piece.end - 1):
            over = view.lower[at + 1] in _HELD and view.lower[at + 1].endswith("ed")
            if view.lower[at] == "one" and view.lower[at - 1] in _WHICH and over:
                yield Hit("meeting", at, 1, True, 1, "held", first=piece.first, end=piece.end)


_WHICH = frozenset("first second third fourth fifth last previous latest next".split())


def put_off(view: View, cuts: Sequence[Piece]) -> Iterator[Hit]:
    """Where a meeting named earlier in the sentence is put off: "the talks, due on Monday, were moved to Oslo"."""
    lists, nouns = frames(), meeting_nouns()
    named = next((n for n, word in enumerate(view.lower) if word in nouns), None)
    for piece in cuts:
        if named is None or piece.first <= named:
            continue
        if not _has_no_subject(view.lower, piece):
            continue
        at = next((n for n in range(piece.first, min(piece.first + 5, piece.end)) if _is_put_off(view.lower, n)), None)
        if at is not None and nouns.isdisjoint(view.lower[piece.first : at]):
            status: Status = "cancelled" if lists.starts(view.lower, at, "cancelled") else "moved"
            end = piece.end
            for after in cuts:
                if after.first == end and view.lower[after.first] == "and" and view.lower[after.first + 1] in _GOES_ON:
                    end = after.end
            yield Hit("meeting", at, 1, False, 4, status, True, piece.first, end)


def invited(view: View, cuts: Sequence[Piece]) -> Iterator[Hit]:
    """Where sides are invited to a place, which is told as a meeting to come: "invited both to Oslo on 3 May"."""
    for piece in cuts:
        for at in range(piece.first, piece.end):
            reach = range(at + 1, min(at + 1 + _REACH, piece.end))
            asked = view.lower[at] in ASKED and "to" in view.lower[at + 1 : min(at + 1 + _ASKED_REACH, piece.end)]
            if asked or (view.lower[at] in _INVITED and _leads_to_place(view, reach)):
                yield Hit("meeting", at, 1, False, 3, "planned", True)


ASKED = frozenset("asked asks summoned summons".split())  # "asked both sides to Oslo on 3 May": with place and day
_ASKED_REACH = 6
_INVITED = frozenset("invite invites invited inviting invitation invitations".split())


_TOWNS = frozenset("city town capital resort village hall palace castle hotel".split())
_DESCRIBED = 6  # words in which the name of a place stands: "to the lakeside city of Oslo"


def is_pronoun(view: View, at: int) -> bool:
    """Whether a meeting of the sentence before goes on or is moved: "It was moved to 3 May", "They go on on Monday"."""
    first = next((n for n, word in enumerate(view.lower) if word[0].isalnum()), 0)
    near = first < at <= first + _FEW_BETWEEN
    return view.after_meeting and near and view.lower[first] in {"it", "they"}


def meant(view: View, cuts: Sequence[Piece]) -> Iterator[Hit]:
    """A meeting that a pronoun at the head of a sentence means, where the sentence before tells of it."""
    for at in range(cuts[0].first + 1, min(cuts[0].first + _FEW_BETWEEN + 1, len(view.lower) - 2)) if cuts else ():
        if not is_pronoun(view, at):
            continue
        if view.lower[at - 1] in _PASSIVE_PERFECT and _is_put_off(view.lower, at):
            ends = (piece.first for piece in cuts[1:] if piece.soft and _names_teller(view, piece))
            yield Hit("meeting", at, 1, False, 3, "moved", True, cuts[0].first, next(ends, len(view.lower)))
            return
        if tuple(view.lower[at : at + 2]) in _TURNED or view.lower[at] in _RESUMED:
            ahead: Status | None = None if is_past(view.lower[at]) or view.lower[at] == "went" else "planned"
            yield Hit("meeting", at, 1, False, 3, ahead, True)
            return


def _names_teller(view: View, piece: Piece) -> bool:
    """Whether somebody stands at the head of a piece, who says what was told before: "…, the port informed us"."""
    return piece.first + (view.lower[piece.first] in _OBJECT) in view.subjects


_FEW_BETWEEN = 3  # words of "it has now been"
_RESUMED = frozenset("resume resumes resumed reconvene reconvenes reconvened continue continues continued".split())


def _leads_to_place(view: View, reach: range) -> bool:
    """Whether "to" and the name of a place, or the word for a town, stand there, with few words between."""
    to = next((n for n in reach if view.lower[n] == "to"), None)
    if to is not None and not _TOWNS.isdisjoint(view.lower[to + 1 : min(to + _DESCRIBED, reach.stop)]):
        return True
    return to is not None and not view.places.isdisjoint(range(to + 1, min(to + 1 + _DESCRIBED, reach.stop)))


def relative(view: View, cuts: Sequence[Piece]) -> Iterator[Hit]:
    """A meeting told by a clause behind its noun: "at the next round, which is to take place on 6 April".

    Where the sentence goes on with what becomes of it, that is told apart: "…, will be held on 13 April in Oslo".
    """
    for n, piece in enumerate(cuts[1:], 1):
        before = cuts[n - 1]
        at = next((i for i in range(before.first, before.end) if view.lower[i] in meeting_nouns()), None)
        beside = view.lower[piece.first] == "that" and at == piece.first - 1  # "the round that was to open yesterday"
        if at is None or not (beside or view.lower[piece.first] == "which") or not _is_turned(view.lower, piece):
            continue
        first = at
        while first > before.first and view.lower[first - 1] in _BEFORE_NOUN:
            first -= 1
        off = any(_is_put_off(view.lower, i) for i in range(before.first, at))
        after = cuts[n + 1] if n + 1 < len(cuts) else None
        turn = _turn(view.lower, piece) if beside else None
        if turn is not None:
            became = next(i for i in range(turn, piece.end) if view.lower[i] in _PLACED)
            gone: Status | None = "moved" if view.lower[became] in _AWAY else None
            end = after.end if after and view.lower[after.first] == "and" else piece.end
            yield Hit("meeting", at, 1, False, 4, gone, True, first, turn)
            yield Hit("meeting", became, 1, False, 4, phrase=True, first=turn, end=end)
            continue
        if not off:  # "called off the talks, which had been set for Friday": told by the main clause
            yield Hit("meeting", at, 1, False, 4, phrase=True, first=first, end=piece.end)
        if after and view.lower[after.first] in _GOES_ON and (verb := _turned(view.lower, after)) is not None:
            yield Hit("meeting", verb, 1, False, 4, phrase=True, first=after.first, end=after.end)


def parted(view: View, cuts: Sequence[Piece]) -> Iterator[Hit]:
    """A meeting whose verb stands behind a clause about those who meet: "Talks of A and B, who broke away, open …"."""
    for n in range(2, len(cuts)):
        aside, piece = cuts[n - 1], cuts[n]
        about = aside.soft and piece.soft and view.lower[aside.first] in _ABOUT
        if not about or view.lower[piece.first] not in _RUNNING:
            continue
        first = next((one.first for one in reversed(cuts[: n - 1]) if not one.soft), 0)
        front = range(first, min(first + _FRONT_REACH, aside.first))
        at = next((i for i in front if view.lower[i] in _sessions()), None)
        if at is not None and _is_bare(view.lower[at + 1 : aside.first]):
            ahead: Status | None = None if is_past(view.lower[piece.first]) else "planned"
            yield Hit("meeting", piece.first, 1, False, 4, ahead, True, first, piece.end)


def _turn(lower: Sequence[str], piece: Piece) -> int | None:
    """Where it is told what becomes of talks: of "that were to open in Oslo on 3 May | will now be held in Bergen"."""
    behind = range(piece.first + 4, piece.end - 2)
    return next((n for n in behind if lower[n] in _BECOMES and _is_becoming(lower[n + 1 : n + 5])), None)


def _is_becoming(words: Sequence[str]) -> bool:
    be = next((n for n, word in enumerate(words) if word in {"be", "been", "take"}), None)
    return be is not None and bool(set(words[be + 1 : be + 2]) & _PLACED)


_BECOMES = frozenset("will has have would".split())
_PLACED = frozenset("held moved place postponed put".split())
_AWAY = frozenset("moved postponed put".split())


def _is_bare(words: Sequence[str]) -> bool:
    """Whether no verb stands among the words between a noun and the clause about it."""
    return not any(word in _COPULAS or word in _HELD or (len(word) > 4 and word.endswith("ed")) for word in words)


_ABOUT = frozenset("who which whose".split())
_FRONT_REACH = 5
_RUNNING = frozenset(
    "open opens opened begin begins began start starts started resume resumes resumed end ends ended".split()
)
_BEFORE_NOUN = _WHICH | frozenset("the a next of round rounds session talks direct new".split())


def _is_turned(lower: Sequence[str], piece: Piece) -> bool:
    return _turned(lower, piece) is not None


def _turned(lower: Sequence[str], piece: Piece) -> int | None:
    """The verb at the front of a piece that says that something took place or will."""
    reach = range(piece.first, min(piece.first + 6, piece.end))
    return next((n for n in reach if lower[n] in _HELD or tuple(lower[n - 1 : n + 1]) in _TURNED), None)


_TURNED = frozenset({("to", "open"), ("go", "on"), ("goes", "on"), ("went", "on")})


_GOES_ON = frozenset("will would is are was were has have".split())  # "… and will be held in …": the same subject
_PASSIVE_PERFECT = frozenset("has have had was were been is are being".split())


def _has_no_subject(lower: Sequence[str], piece: Piece) -> bool:
    """Whether a piece goes on with what stands before it: "…, has been put off", "… and was moved"."""
    at = piece.first + (lower[piece.first] in {"and", "but"})
    return at < piece.end and lower[at] in _PASSIVE_PERFECT


def _is_put_off(lower: Sequence[str], at: int) -> bool:
    lists = frames()
    return any(lower[at] in lists.words[name] or lists.starts(lower, at, name) for name in ("moved", "cancelled"))


@cache
def meeting_nouns() -> frozenset[str]:
    words = triggers().words.items()
    return frozenset(word for word, senses in words if any(s.noun and s.kind == "meeting" for s in senses))


def ranked(hits: Iterable[Hit]) -> list[Hit]:
    """The strongest first: of a clause only the first that holds is told."""
    return sorted(hits, key=lambda hit: (-hit.strength, hit.at, -hit.width, hit.kind))


def _in_piece(view: View, piece: Piece) -> Iterator[Hit]:
    table, lower = triggers(), view.lower
    for at in range(piece.first, piece.end):
        for words, kind in table.phrases.get(lower[at], ()):
            if tuple(lower[at : at + len(words)]) != words or _is_audience(lower, at):
                continue
            if words[-1] == "out" and lower[at + len(words) : at + len(words) + 1] == ["of"]:
                continue  # "ran out of money"
            if not _other_sense(view, at, len(words), kind):
                yield Hit(kind, at, len(words), False, 3, phrase=True)
        for reading in table.words.get(lower[at], ()) if not _is_for_press(lower, at) else ():
            width = 1 + len(reading.particles)
            if (
                tuple(lower[at + 1 : at + width]) == reading.particles
                and _fits(view, at, piece, reading)
                and not _other_sense(view, at, width, reading.kind)
            ):
                yield from _with_matter(view, at, piece, reading)


_BEATEN = frozenset("to full in tactical forced".split())
_ROUNDS = frozenset({"round", "rounds"})
_SERIES = frozenset(
    "election elections voting questioning questions cuts sanctions layoffs expulsions airstrikes strikes violence"
    " blockade funding fighting applause protests".split()
)
_GUNS = frozenset("mortar artillery tank howitzer rifle gun live machine-gun shotgun warning".split())
_SHOT = frozenset("fired landed ammunition exploded shells bullets".split())
_PRINTED = frozenset("plan draft report statement figures data video document poll study bill".split())


def _with_matter(view: View, at: int, piece: Piece, reading: Reading) -> Iterator[Hit]:
    """The hit of a word; of "announced that …" also one that takes its matter in, unless that tells an event."""
    made = _hit(view, at, piece, reading)
    if reading.verb == "announce" and at + 1 == piece.end and view.lower[at + 1 : at + 2] == ["that"]:
        signs = (n for n in range(at + 2, len(view.lower)) if not view.lower[n][0].isalnum())
        yield msgspec.structs.replace(made, first=piece.first, end=next(signs, len(view.lower)))
        made = msgspec.structs.replace(made, strength=-1)
    yield made


def _hit(view: View, at: int, piece: Piece, reading: Reading) -> Hit:
    """A word that fired. A participle behind its noun keeps to its piece: "…, under an accord reached on Friday"."""
    made = Hit(reading.kind, at, 1 + len(reading.particles), reading.noun, _strength(reading))
    apposed = reading.with_words and reading.kind in _WRITTEN and at - 1 >= piece.first
    if reading.noun and reading.kind == "agreement" and _has_year(view.lower, at):
        return msgspec.structs.replace(
            made, status="held"
        )  # "might undermine the 1979 treaty": it stands, whatever may
    if apposed and view.lower[at - 1] in reading.with_words and _is_apposed(view, at, piece, reading):
        return msgspec.structs.replace(made, first=piece.first, end=piece.end, status="held")
    return made


def _strength(reading: Reading) -> int:
    if reading.kind in _WEAK:
        return 0
    return 1 if reading.noun else 3 if reading.with_words else 2


def _fits(view: View, at: int, piece: Piece, reading: Reading) -> bool:
    lower = view.lower
    if reading.noun:
        heard = lower[at] == "hearing" and lower[at - 1 : at] and (lower[at - 1] in _PASSIVE or "'" in lower[at - 1])
        if lower[at] == "call" and lower[at + 1 : at + 2] not in (["with"], ["between"], ["in"]):
            return False  # "the call for a truce"
        if lower[at] == "retreat" and (lower[at - 1] in _BEATEN or lower[at + 1 : at + 2] == ["from"]):
            return False  # of an army
        if lower[at] in _ROUNDS and (lower[at - 1] in _GUNS or not _SHOT.isdisjoint(lower[at + 1 : at + 4])):
            return False  # "three mortar rounds landed", "where the rounds were fired"
        if lower[at] in _ROUNDS and lower[at + 1 : at + 2] == ["of"] and not _SERIES.isdisjoint(lower[at + 2 : at + 5]):
            return False  # "two rounds of elections"
        return not heard and (lower[at + 1 : at + 2] == [] or lower[at + 1] not in _COMPOUNDS)
    before = lower[at - 1] if at else ""
    if before in _DETERMINERS:
        return False
    if reading.loose and not (_is_verb(view, at, before) or before in _CAPTIVE | {"them"}):
        return False
    if (
        lower[at] in _HURT
        and (before in figures().numbers or before.isdigit())
        and _PEOPLE & set(lower[at + 1 : at + 2])
    ):
        return False  # "release forty wounded soldiers"
    if reading.kind == "exchange" and before in _PRINTED:
        return False  # "the draft released on Monday would cost people"
    if lower[at] == "met" and before in _PASSIVE:
        return False  # "their demands were met"
    if reading.kind == "deadline" and reading.verb == "strike" and before in _PASSIVE:
        return False  # "the deal that was struck on Monday"
    if reading.verb == "discuss" and "with" not in lower[at + 1 : piece.end]:
        return False  # what was discussed is part of talks that are told
    if reading.verb == "testify" and before not in {"to", "will"} and lower[at + 1 : at + 2] != ["before"]:
        return False  # "testified that …" tells what was said
    if lower[at] == "negotiated" and not reading.with_words and not _has_subject_beside(view, at):
        return False  # "a deal negotiated under pressure"
    if reading.verb == "let" and (_CAPTIVE | _LET_GO).isdisjoint(lower[piece.first : piece.end]):
        return False  # "let the cook go"
    if reading.verb in _OFFERING and not _is_offered(view, at):
        return False
    if reading.verb == "make" and reading.kind == "proposal" and not _NONE.isdisjoint(lower[at + 1 : at + 3]):
        return False  # "made no offer", "had made any such offer"
    if reading.verb == "announce" and not reading.with_words and not _is_announced(lower, at):
        return False
    if lower[at : at + 2] == ["going", "to"] and at + 2 not in view.places and lower[at + 2 : at + 3] != ["the"]:
        return False  # "is going to meet"
    if reading.verb in _COMES_IN and reading.kind == "exchange":
        return _has_object_before(
            view, at, piece, reading
        )  # of "landed in Oslo with a million" money is not the subject
    if not reading.with_words or ("PLACE" in reading.with_words and at + 1 + len(reading.particles) in view.places):
        return True
    reach = _CLOSE_REACH if reading.verb in frames().words["close"] else _REACH
    end = min(at + 1 + reach, _past_quote(lower, piece.end))
    found = next(
        (n for n in range(at + 1, end) if lower[n] in reading.with_words and not _is_for_press(lower, n)), None
    )
    if found is not None and lower[found - 2 : found + 1] == ["on", "the", "table"] and reading.kind == "meeting":
        return False  # "left something on the table"
    if found is not None:
        return reading.kind != "agreement" or lower[found - 1] != "no"  # "have reached no agreement"
    if lower[piece.end - 1 : piece.end + 1] == [lower[at], "that"] and "that" in reading.with_words:
        return True  # "agreed that …": the clause with "that" is a piece of its own
    if reading.kind in _WRITTEN and _is_apposed(view, at, piece, reading):
        return True
    if reading.particles == ("home",) and _is_number(lower, piece.first, at):
        return True  # "the first fifty will come home": of whom, the sentence before says
    return _has_object_before(view, at, piece, reading)


def _has_object_before(view: View, at: int, piece: Piece, reading: Reading) -> bool:
    """Whether what a verb is done to stands in front of it: it is the subject, or the verb stands last."""
    lower = view.lower
    passive = any(word in _PASSIVE for word in lower[max(piece.first, at - 3) : at])
    if passive and reading.kind == "visit" and reading.verb not in {"send", "dispatch"}:
        return False  # "is left to hold them together"
    turning = (reading.verb in _TURNING and not _has_object(lower, at)) or reading.particles in _COMING
    came_back = reading.verb == "return" and not _CAPTIVE.isdisjoint(lower[piece.first : at])
    if not (passive or reading.kind == "attack" or turning or came_back or _is_verb_last(lower, at, piece)):
        return False
    first = 0 if passive and lower[piece.first] in _GOES_ON else piece.first  # "The men, all young, were freed"
    objects = range(max(first, at - _REACH), at)
    return any(lower[n] in reading.with_words and not _is_for_press(lower, n) for n in objects)


def _is_verb_last(lower: Sequence[str], at: int, piece: Piece) -> bool:
    """Whether a verb stands last in its clause, far behind its auxiliary, as translated prose has it.

    "On Monday have the parties in Oslo an accord signed"; "the delegations will on 3 May in Oslo sit".
    """
    if at + 1 < piece.end and lower[at + 1][0].isalnum():
        return False
    return not _BEFORE_LAST.isdisjoint(lower[max(0, at - _LAST_REACH) : max(0, at - 2)])


_CAPTIVE = frozenset("prisoners captives hostages detainees".split())
SIGNED = frozenset("under accord agreement deal contract text treaty pact document protocol".split())
_LET_GO = frozenset("wounded soldiers men women children sailors drivers lorries ships them they crew crews".split())
_BEFORE_LAST = frozenset("has have had will".split())
_LAST_REACH = 30  # words: translated clauses are long


def _is_number(lower: Sequence[str], first: int, at: int) -> bool:
    """Whether the subject of a verb is a bare number: "the first fifty will …", "forty of them have …"."""
    before = [word for word in lower[first:at] if word not in _OF_NUMBER]
    counted = len(before) == 1 and (before[0] in figures().numbers or before[0].isdigit())
    return "had" not in lower[first:at] and (counted or (not before and "them" in lower[first:at]))


_OF_NUMBER = frozenset("the all first last other of them will would have has are were to".split())

_HURT = frozenset({"wounded", "injured"})
_PEOPLE = frozenset("soldiers prisoners men women captives fighters people civilians sailors hostages".split())


def _is_announced(lower: Sequence[str], at: int) -> bool:
    """Whether it is told what is announced or when: "announced that …", not "…", the ministry announced"."""
    behind = lower[at + 1 : at + 2]
    if not behind or not behind[0][0].isalnum() or behind[0] in {"by", "to"}:
        return False
    return behind[0] not in _DATING or "that" in lower[at + 2 : at + _REACH]  # "…, the port announced on Friday"


_DATING = WEEKDAYS.union("on in at today yesterday late early earlier this last here".split())


_NONE = frozenset({"no", "any", "neither"})
_OFFERING = frozenset({"offer", "propose"})
_NOT_OFFERED = frozenset("never ever not nothing no been being is are was were what denied which".split())


def _is_offered(view: View, at: int) -> bool:
    """Whether somebody offers or proposes a thing here: "has offered them 3 per cent", not "the offered terms"."""
    lower = view.lower
    if lower[at].endswith("s") or lower[at + 1 : at + 2] in ([], [","], ["."], ["by"]):
        return False
    before = lower[max(0, at - 3) : at]
    if not _NOT_OFFERED.isdisjoint(before) or lower[at + 1] == "nothing":
        return False
    if lower[at].endswith("ing"):
        return lower[at - 1] in _BE
    beside = _has_subject_beside(view, at) or lower[at - 1] in {"to", "will"}
    return beside or (lower[at].endswith("ed") and lower[at + 1] in _BEHIND_OFFERED)


_BEHIND_OFFERED = frozenset("on that to a an the its their his her them him us last this yesterday new".split())


def _past_quote(lower: Sequence[str], end: int) -> int:
    """Where a piece ends that goes on in quotation marks: "handed out a “final version”"."""
    opens = end < len(lower) and lower[end] in _QUOTES and lower[end - 1] in _OBJECT
    return min(end + _QUOTED, len(lower)) if opens else end


_QUOTES = frozenset('“"„«')
_QUOTED = 4

_WRITTEN: frozenset[EventKind] = frozenset({"agreement", "proposal"})
_APPOSED_REACH = 4  # words between the noun and its participle: "the agreement on the line signed in …"


def _is_for_press(lower: Sequence[str], at: int) -> bool:
    """Whether "conference" is one for reporters."""
    return lower[at] == "conference" and lower[at - 1] in {"press", "news"}


def _is_audience(lower: Sequence[str], at: int) -> bool:
    """Whether reporters are only those who are told something, or who sat there speaks: "two people at the table".

    "She told a brief news conference that …" tells of no conference.
    """
    press = lower[at] in {"press", "news"} and not _TELLING.isdisjoint(lower[max(0, at - 3) : at])
    return press or (lower[at : at + 3] == ["at", "the", "table"] and at > 0 and lower[at - 1] in _SITTERS)


_SITTERS = frozenset("people person persons those one man woman source sources official officials diplomats".split())


_TELLING = frozenset("told tells telling".split())


def _is_apposed(view: View, at: int, piece: Piece, reading: Reading) -> bool:
    """Whether a participle stands behind the noun it tells of: "the document adopted in Oslo", "the deal, signed …"."""
    lower = view.lower
    if lower[at] not in past_forms(reading.verb):
        return False
    first = piece.first if at > piece.first else max(0, at - _APPOSED_REACH)
    if at == piece.first and not (piece.soft and lower[at - 1] == ","):
        return False
    before = range(at - 1, max(first, at - _APPOSED_REACH) - 1, -1)
    noun = next((n for n in before if lower[n] in reading.with_words), None)
    if noun is None or not view.subjects.isdisjoint(range(noun + 1, at)) or not _is_definite(lower, noun):
        return False
    return frames().words["wished"].isdisjoint(lower[max(0, noun - _VERB_REACH) : noun])  # "want the row settled"


def _is_definite(lower: Sequence[str], noun: int) -> bool:
    """Whether a noun is told as a certain thing: "the deal", "a draft", and not "no deal"."""
    return not {"no", "any", "without", "not"} & set(lower[max(0, noun - 3) : noun])


_COMES_IN = frozenset({"land", "arrive"})
_COMING = (("home",), ("back",))
_TURNING = frozenset(
    {"expire", "begin", "start", "end", "resume", "open", "reassemble", "separate"} | _COMES_IN
)  # of which the talks can be the subject
_OBJECT = frozenset("the a an its their his her this that these those any all".split())
_BEFORE_VERB = frozenset("have has had they we also and who sides delegations teams parties unions".split())


def _has_object(lower: Sequence[str], at: int) -> bool:
    """Whether what a verb behind "to" begins or ends is named after it: "talks with the group to end the war"."""
    return lower[at - 1 : at] == ["to"] and not _OBJECT.isdisjoint(lower[at + 1 : at + 2])


def _has_subject_beside(view: View, at: int) -> bool:
    before = view.lower[at - 1] if at else ""
    return at - 1 in view.subjects or before in _BEFORE_VERB or before.endswith("ly") or before in _PASSIVE


def _is_verb(view: View, at: int, before: str) -> bool:
    """Whether a form that may be a noun or an adjective is a verb here."""
    if view.lower[at].endswith("ing"):
        apposed = before == "," and at - 2 in view.subjects  # "the envoy, arriving in Oslo, said …"
        timed = before == "while" or view.lower[at - 2 : at] == ["ahead", "of"]  # "ahead of testifying to the panel"
        return apposed or timed or before in _BE or before in {"be", "not"}
    if before in _BETWEEN_VERB and at > 1:
        before = view.lower[at - 2]
    return before in _LEADS_VERB or before.endswith("'ll") or (at - 1) in view.subjects


_BETWEEN_VERB = frozenset("each both also all now then jointly".split())


def _other_sense(view: View, at: int, width: int, kind: EventKind) -> bool:
    table, lower = triggers(), view.lower
    beside = lower[max(0, at - 1) : at + width + _BESIDE]
    if any(word in table.other[kind] for word in beside) or any(word in table.sense[kind] for word in lower):
        return True
    if kind == "attack" and _is_no_violence(view, at, at + width):
        return True
    stoppage = any(word.startswith(("strik", "walk")) for word in lower[at : at + width])
    return stoppage and ((kind == "attack" and not view.topic.military) or (kind == "deadline" and view.topic.military))


def _is_no_violence(view: View, at: int, end: int) -> bool:
    """Whether a word of violence is used of something else: "its attacks on pensions", "strike an agreement".

    Where unions and employers quarrel an assault is mostly one in words: "this attack on the teachers".
    """
    lower = view.lower
    if lower[at].startswith(("strik", "struck")):
        return lower[end : end + 1] == ["down"] or not _STRUCK.isdisjoint(lower[end : end + _CLOSE_REACH])
    if lower[at] not in _BLOWS:
        return False
    aimed = lower[end : end + 1] in (["on"], ["against"])
    if aimed and not _INTERESTS.isdisjoint(lower[end + 1 : end + _BESIDE]):
        return True
    own = aimed or lower[at - 1] in _OWN
    return own and not view.topic.military and _HARM.isdisjoint(lower)


_STRUCK = frozenset("deal deals agreement agreements accord bargain balance compromise tone".split())
_INTERESTS = frozenset(
    "pension pensions education tenure rights wages benefits institutions democracy freedoms privileges jobs unions"
    " standards conditions".split()
)
_BLOWS = frozenset("attack attacks assault assaults raid raids offensive".split())
_OWN = frozenset("this these its their his her latest new".split())
_HARM = frozenset("killed injured wounded died dead police gunmen armed hospital blood arrested guards".split())


_HELD = frozenset(form for verb in frames().words["held"] for form in forms(verb)) - {"open"} | {
    "pencilled"
}  # "open to talks"


class Facts(Struct, frozen=True):
    """What a clause says besides its event word."""

    named: bool
    timed: bool
    dated: bool  # the time is a calendar day, not "last week"
    exact: bool  # and names a day of it, not only a month
    placed: bool
    counted: bool
    own: bool  # a noun's day stands beside it


def is_told(view: View, bounds: tuple[int, int], hit: Hit, facts: Facts) -> bool:
    """Whether the clause says that the thing named by a noun takes place.

    A verb says so, or a day or place together with who takes part, or a frame that presents it as
    given ("after talks with the union"). A whole war is told only with its date.
    """
    lower = view.lower
    first, end = bounds
    if facts.own and lower[hit.at] != "war":
        return True
    if hit.kind == "deadline":
        return (facts.timed and lower[hit.at - 1] != "a") or is_term(lower, hit.at)
    if hit.kind == "agreement":
        return _is_certain_paper(view, hit.at, facts.timed)
    if hit.kind in {"proposal", "statement"}:
        return is_bid(view, hit) or _is_certain_text(lower, hit.at)
    if hit.kind == "visit" and lower[hit.at - 1].endswith("'s"):
        return True  # "her envoy's visit"
    if (
        hit.kind == "visit"
        and lower[hit.at + 1 : hit.at + 2] == ["to"]
        and "on" in lower[max(0, hit.at - _ADJECTIVES) : hit.at]
    ):
        return True  # "on a two-day visit to Oslo"
    if hit.kind == "attack" and lower[hit.at - 2 : hit.at] in (["for", "the"], ["for", "a"], ["for", "an"]):
        return "responsibility" in lower[first : hit.at] or "responsible" in lower[first : hit.at]
    if hit.kind == "attack" and is_known_deed(lower, hit.at):
        return True
    if hit.kind == "exchange" and not _KNOWN.isdisjoint(lower[max(0, hit.at - _ADJECTIVES) : hit.at]):
        return True  # "defended the swap"
    if lower[hit.at] in frames().words["background"]:
        return facts.exact if lower[hit.at] == "war" else facts.dated
    if (facts.timed and _is_set(lower, hit.at, end)) or _runs(lower, hit.at, end):
        return True
    if facts.timed and lower[hit.at + 1 : hit.at + 2] in (["open"], ["opens"], ["go"], ["goes"]):
        return True  # "consultations open in Oslo on 11 February"
    beside = range(max(first, hit.at - _VERB_REACH), min(end, hit.at + _VERB_REACH + 1))
    if any(lower[n] in _HELD for n in beside if n != hit.at):
        return facts.named or facts.timed or facts.placed
    if facts.timed and _has_its_object(lower, hit):
        return True
    if _is_bare_subject(lower, first, hit.at, facts.named):
        return True
    if _is_definite_session(lower, hit.at) and (_is_subject(lower, first, hit.at) or _is_framed(lower, hit.at)):
        return True
    own = {"our", "my", "your"} & set(lower[first : hit.at])  # "our aim in the talks" tells of no session
    if _is_attended(lower, hit.at) and (lower[hit.at] in _SITTINGS or (facts.named and not own)):
        return True
    given, joint = _is_given(lower, first, hit.at), _is_joint(lower, hit.at)
    if hit.kind == "meeting" and _is_named_session(view, hit.at, facts):
        return True
    if _is_of_days(lower, hit.at) and (given or _is_framed(lower, hit.at - 2)):
        return facts.named or facts.placed  # "after two days of talks"
    if facts.named + facts.timed + facts.placed < 2 and not facts.counted:
        between = joint or (facts.placed and lower[hit.at] in frames().words["joint"])
        return given and (facts.timed or (between and (facts.named or facts.placed)))
    return given or joint or lower[hit.at - 1].endswith("'s")  # "tomorrow's talks in …"


def is_bid(view: View, hit: Hit) -> bool:
    """Whether an offer is the one for a company that a report is about: "the tender offer", "their bid"."""
    if not view.topic.takeover or hit.kind != "proposal" or not hit.noun or view.lower[hit.at] not in _COMES:
        return False
    before = view.lower[max(0, hit.at - _ADJECTIVES - 1) : hit.at]
    return not _KNOWN.isdisjoint(before) or any(word.endswith(("'s", "s'")) for word in before)


def is_term(lower: Sequence[str], at: int) -> bool:
    """Whether a deadline is told as one that stands: "the envoy's deadline", "leading up to the deadline"."""
    if lower[at] not in _TERMS:
        return False
    before = lower[max(0, at - _ADJECTIVES - 1) : at]
    framed = _is_framed(lower, at) or "to" in before
    return lower[at - 1].endswith("'s") or (framed and "the" in before)


_TERMS = frozenset("deadline deadlines ultimatum".split())


def _is_of_days(lower: Sequence[str], at: int) -> bool:
    """Whether talks are told by how long they lasted: "two days of talks"."""
    return at > 1 and lower[at - 1] == "of" and lower[at - 2] in _SPENT and lower[at] in frames().words["joint"]


def _has_its_object(lower: Sequence[str], hit: Hit) -> bool:
    return hit.kind == "attack" and is_deed(lower, hit.at)


def _is_definite_session(lower: Sequence[str], at: int) -> bool:
    """Whether talks are told as those that are known: "the meeting", "their talks", "this round of talks"."""
    if lower[at] not in _sessions():
        return False
    before = lower[max(0, at - _ADJECTIVES) : at]
    return not _KNOWN.isdisjoint(before) or any(word.endswith(("'s", "s'")) for word in before)


def _is_attended(lower: Sequence[str], at: int) -> bool:
    """Whether something is told of a session from inside it: "told the meeting", "in the talks"."""
    if lower[at] not in _sessions():
        return False
    for n in range(at - 1, max(0, at - _ADJECTIVES - 3), -1):
        if lower[n] in _DETERMINERS or lower[n].endswith(("'s", "s'")):
            inside = lower[n - 1] in _AT or (lower[n - 1] in _TELLING and lower[at] in _SITTINGS)
            open_ = lower[n] not in {"a", "an"} or lower[at] in _SITTINGS
            if inside and lower[n] not in {"any", "no"} and open_:
                return True
        elif not lower[n][0].isalnum() or lower[n] in _AT:
            return False
    return False


_AT = frozenset("in at during about".split())


def _is_named_session(view: View, at: int, facts: Facts) -> bool:
    """Whether talks are told by who holds them or where: "the meeting between the two", "the Oslo summit"."""
    lower = view.lower
    if lower[at] not in _sessions():
        return False
    if _is_framed(lower, at) and facts.named and lower[at + 1 : at + 2] in (["of"], ["with"], ["between"]):
        return True
    before = lower[max(0, at - _ADJECTIVES - 1) : at]
    if not _IN.isdisjoint(before) and not _ONE_OF.isdisjoint(before):
        return True  # "in this round of talks", "at the previous session"
    known = _is_definite_session(lower, at)
    return known and (lower[at + 1 : at + 2] == ["between"] or at - 1 in view.places)


_IN = frozenset({"in", "at", "during"})
_ONE_OF = _WHICH | frozenset("this these their new upcoming current".split())
_ADJECTIVES = 3
_KNOWN = frozenset("the this that these those their its his her previous latest last morning afternoon evening".split())


def _is_subject(lower: Sequence[str], first: int, at: int) -> bool:
    """Whether a noun opens its clause and a verb stands behind it: "their talks were frank", "the meeting comes"."""
    if at - first > _ADJECTIVES or at + 1 >= len(lower):
        return False
    return lower[at + 1] in _FINITE or lower[at + 1] in _HELD or is_past(lower[at + 1])


_FINITE = frozenset("is are was were has have had comes came aims went go goes did do".split())


def _is_bare_subject(lower: Sequence[str], first: int, at: int, named: bool) -> bool:
    """Whether talks without an article open a clause: "talks went on", "contract negotiations between A and B …"."""
    if lower[at] not in _PLURAL or at - first > _ADJECTIVES or not all(w[0].isalnum() for w in lower[first:at]):
        return False
    joined = named and lower[at + 1 : at + 2] == ["between"] and not _FINITE.isdisjoint(lower[at + 2 :])
    return joined or lower[at + 1 : at + 2] == ["aimed"] or _is_subject(lower, first, at)


_PLURAL = frozenset("talks negotiations discussions meetings consultations".split())


def _is_framed(lower: Sequence[str], at: int) -> bool:
    """Whether a noun stands right behind a word of time: "after the meeting", "ahead of their talks"."""
    before = lower[max(0, at - _ADJECTIVES - 1) : at]
    return not _OF_TIME.isdisjoint(before)


_OF_TIME = frozenset("after during before following ahead since".split())


def _is_certain_text(lower: Sequence[str], at: int) -> bool:
    """Whether an offer or announcement is told as one made: "her latest offer", "the minister's announcement"."""
    before = lower[max(0, at - _ADJECTIVES) : at]
    if lower[at + 1 : at + 2] == ["to"] and lower[at] == "offer":
        before = before[-1:]
    owned = lower[at] == "announcement" and any(word.endswith("'s") for word in before)
    come = lower[at + 1 : at + 2] in (["from"], ["by"]) and lower[at] in _COMES
    return owned or come or not _MADE.isdisjoint(before)


_COMES = frozenset("offer bid approach proposal counteroffer counter-offer counterproposal counter-proposal".split())
_MADE = frozenset(
    "new latest final first second third fourth previous earlier improved revised detailed fresh received made"
    " presented".split()
)


def _is_dated(lower: Sequence[str], at: int) -> bool:
    """Whether the day of a paper stands right beside it: "the 2015 deal", "the accord of May 2021"."""
    behind = lower[at + 2 : at + 4] if not {"of", "from", "in"}.isdisjoint(lower[at + 1 : at + 2]) else []
    return (
        _has_year(lower, at) or lower[at - 1] in _MONTHS or any(word[0].isdigit() or word in _MONTHS for word in behind)
    )


def _has_year(lower: Sequence[str], at: int) -> bool:
    """Whether a year stands right before a paper: "the 1979 peace treaty"."""
    return any(word.isdigit() and len(word) == _YEAR for word in lower[max(0, at - 2) : at])


_YEAR = 4
_MONTHS = SURE_MONTHS.union("May month's year's week's".split())
_ENDED = frozenset("ended ends closed concluded finished emerged returned".split())  # "ended the talks with a deal"
_WELCOMES = frozenset("welcomes welcomed hailed hails praised praises".split())


def _is_certain_paper(view: View, at: int, timed: bool) -> bool:
    """Whether an agreement is told as a known one: "the accord of Oslo", "the 2015 deal", "hailed the agreement"."""
    lower = view.lower
    if lower[at] == "signing":
        present = _is_framed(lower, at) or not {"at", "attend", "attended", "attending"}.isdisjoint(
            lower[max(0, at - 2) : at]
        )
        return lower[at - 1] == "the" and (present or lower[at + 1 : at + 2] == ["of"])
    if timed and _is_dated(lower, at):
        return True
    if not _WELCOMES.isdisjoint(lower[max(0, at - 3) : at]):
        return True
    if lower[at - 2 : at] in (["with", "a"], ["with", "an"]) and not _ENDED.isdisjoint(lower[max(0, at - _REACH) : at]):
        return True
    if not {"the", "this"} & set(lower[max(0, at - 3) : at]):
        return False
    if lower[at + 1 : at + 3] in (["comes", "after"], ["came", "after"], ["follows", "months"], ["comes", "as"]):
        return True
    named = at - 1 in view.places or (lower[at + 1 : at + 2] == ["of"] and at + 2 in view.places)
    return named and timed  # of "the Oslo accord" alone nothing is told


def _runs(lower: Sequence[str], at: int, end: int) -> bool:
    """Whether the talks themselves begin, go on or end: "the talks broke up", "the Oslo talks are over"."""
    if lower[at] not in _sessions():
        return False
    if lower[at + 1 : at + 2] == [","]:  # "the meeting, at a hotel near the lake, broke up"
        closing = next((n for n in range(at + 2, min(at + 2 + _REACH, len(lower))) if lower[n] == ","), None)
        at, end = (closing, len(lower)) if closing is not None else (at, end)
    behind = [word for word in lower[at + 1 : min(at + 1 + _COURSE_REACH, end)] if word not in _BETWEEN]
    if not behind:
        return False
    if behind[0] in _COPULAS:
        return bool(behind[1:]) and (behind[1] in _OVER or behind[1] in _COURSE)
    return behind[0] in _COURSE


@cache
def _sessions() -> frozenset[str]:
    return frames().words["joint"] | _SITTINGS


_SITTINGS = frozenset(
    "round rounds session meeting summit consultations audience conference sitting hearing hearings plenary gathering"
    " negotiation discussions meetings sessions".split()
)
_COURSE_REACH = 4
_BETWEEN = frozenset("has have had also again then been finally later just both all".split())
_OVER = frozenset({"over", "underway", "under"})
_COURSE = frozenset(
    form
    for verb in (
        "begin start open resume reopen reconvene adjourn close end conclude collapse break last rise stall".split()
    )
    for form in past_forms(verb)
)


def _is_set(lower: Sequence[str], at: int, end: int) -> bool:
    """Whether the noun is said to be on a day: "the next round is on Monday", "the meeting is due on Monday"."""
    behind = range(at + 1, min(at + 1 + _COPULA_REACH, end - 1))
    return any(lower[n] in _COPULAS and lower[n + 1] in _SET for n in behind)


def _is_given(lower: Sequence[str], first: int, at: int) -> bool:
    """Whether a frame right before the noun presents it as given: "after the two-day meeting"."""
    lead = lower[max(0, first - 2, at - _FRAME_REACH) : at]
    return frames().says(lead, "framing")


def _is_joint(lower: Sequence[str], at: int) -> bool:
    return not {"with", "between"}.isdisjoint(lower[at + 1 : at + 3])
