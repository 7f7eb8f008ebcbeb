"""Whether an event is told as held, planned, moved, called off, denied, or not told at all.

In: the words of its clause. Out: a status, or None where the clause only wishes, asks, imagines or refuses it.
Of a verb the words right before it decide (its auxiliaries, or what governs its "to"); of a noun the verb
of its clause does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from dragoman.events.lexicon import frames
from dragoman.model import EventKind
from dragoman.words import past_forms

Status = Literal["held", "planned", "moved", "cancelled", "denied"]
_LISTS = frames()
_BESIDE = 9
_BEHIND_NOUN = 18  # "the talks between … and … in … on Friday were called off"
_WISH_REACH = 8  # words between a wish and the noun it is for
_SKIPPED = frozenset(
    "also again then now still both first formally finally later already soon directly just only all".split()
)
_BE = frozenset("be been being is are was were am".split())
_HAVE = frozenset("have has had having".split())
_PAST = frozenset(form for verb in _LISTS.words["irregular"] for form in past_forms(verb))
_NOBODY = frozenset("neither nobody none any no".split())
_DENIALS = frozenset({"denied", "denies", "deny", "denying"})
_FUTURE = frozenset({"will", "shall"})


_ANY_FIXED: tuple[Status, ...] = ("denied", "cancelled", "moved")
# An attack or a statement is not put off: where such words stand beside one, something else was
_FIXED: Mapping[EventKind, tuple[Status, ...]] = {
    "attack": ("denied",),
    "agreement": ("denied",),
    "statement": ("denied",),
    "proposal": ("denied",),
}


class Told(Struct, frozen=True):
    """The clause of an event word: its words, its bounds, the word, and what is known of the time."""

    lower: Sequence[str]
    first: int
    end: int
    at: int
    kind: EventKind
    noun: bool
    timed: bool  # the clause names a day
    placed: bool  # it names a place
    ahead: bool  # that day lies ahead, as the words around it say
    behind: bool  # it lies behind
    subjects: frozenset[int]  # tokens inside mentions of someone
    bid: bool = False  # it is the offer for a company that its article is about

    @property
    def words(self) -> Sequence[str]:
        """The clause and the two words before it: "ahead of", "if"."""
        return self.lower[max(0, self.first - 2) : self.end]

    @property
    def beside(self) -> Sequence[str]:
        """The words of it around the event word: what was put off may be something else farther away."""
        names = sum(self.at < n < self.end for n in self.subjects)
        after = _BEHIND_NOUN + names if self.noun else _BESIDE
        return self.lower[max(self.first, self.at - _BESIDE) : min(self.end, self.at + after + 1)]

    @property
    def before(self) -> Sequence[str]:
        """What of it stands before the event word."""
        return self.lower[max(0, self.first - 2) : self.at]


def of(told: Told) -> Status | None:
    """The status of an event; None: it is no event."""
    if not told.noun and _is_denied(told):
        return "denied"
    if told.lower[told.first] == "nor":
        return None  # "nor did the union ask for the talks to be put off"
    for status in _FIXED.get(told.kind, _ANY_FIXED):
        if _LISTS.says(told.beside, status):
            return status
    if _LISTS.says(told.before, "conditional") or _is_asked(told) or _is_awaited(told):
        return None
    return _noun(told) if told.noun else _verb(told)


def _is_intent(words: Sequence[str], at: int) -> bool:
    """Whether "will" is a noun: "good will", "the will of the people"."""
    return words[at] == "will" and at > 0 and words[at - 1] in {"good", "free", "political", "ill", "the", "a", "of"}


def _is_denied(told: Told) -> bool:
    """Whether the clause is what somebody denies: "denied reports that she had met the envoy"."""
    lead = told.lower[max(0, told.first - 4) : told.first]
    return lead[-1:] == ["that"] and not _DENIALS.isdisjoint(lead)


def _is_awaited(told: Told) -> bool:
    """Whether something else will be only when this is: "would return when the prisoners had been freed"."""
    lead = told.lower[max(0, told.first - 1) : told.first + 1]
    ahead = {"will", "would", "'ll", "shall"} & set(told.lower[max(0, told.first - _BESIDE) : told.first])
    return (
        "when" in lead
        and bool(ahead)
        and (told.behind or not told.timed)
        and _FUTURE.isdisjoint(told.lower[told.first : told.at])
    )


def _is_asked(told: Told) -> bool:
    """Whether the clause is what somebody wants: "demands that …"."""
    at = told.first - 1
    return at > 0 and told.lower[at] == "that" and not _VERBS_OF_WISH.isdisjoint(told.lower[max(0, at - 2) : at])


def _verb(told: Told) -> Status | None:
    at = told.at - 1
    group: list[str] = []
    while at >= told.first and (told.lower[at] in _GROUP or told.lower[at].endswith("ly")):
        group.append(told.lower[at])
        at -= 1
    if told.lower[at : at + 1] == ["to"] and at >= told.first:
        return _infinitive(told, at)
    if "should" in group and "have" in group and told.kind == "meeting" and not _LISTS.says(group, "negation"):
        return "planned"  # "should have met a week ago"
    if _LISTS.says(group, "negation") or _LISTS.says(group, "never") or _nobody(told, at):
        return None
    if told.kind != "agreement" and _LISTS.starts(told.lower, told.at, "planned"):
        return "planned"  # "is due to meet"
    if any(word in _FUTURE or word.endswith("'ll") for word in group):
        return "planned" if _EXPECTING.isdisjoint(told.before) else None
    if _LISTS.says(group, "possible"):
        return "planned" if told.timed else None
    passive = not {"is", "are"}.isdisjoint(group) and "being" not in group
    plain = told.lower[told.at] == "come" and not group  # its participle has the same form
    past = is_past(told.lower[told.at]) and not passive and not plain
    present = not (past or _HAVE & set(group) or {"was", "were"} & set(group))
    if present and passive and told.kind == "agreement" and not told.ahead:
        return None  # "before a treaty is signed", "on the day a treaty is signed"
    if present and told.lower[max(0, told.first - 1)] == "before":
        return "planned"  # "two days before her envoys sit down"
    goes_on = told.lower[told.at].endswith("ing") and not {"is", "are", "am"}.isdisjoint(group)
    if (
        present
        and goes_on
        and told.kind == "meeting"
        and not told.ahead
        and not _LISTS.says(told.before, "conditional")
    ):
        return "held"  # "is negotiating with the bank"
    if present and not (told.timed or told.placed):
        return None  # what is done now and always: "both countries trade prisoners"
    return "planned" if present and (told.ahead or (told.timed and not told.behind)) else "held"


# of words before "will" that only expect: "a good chance they will reach a deal"
_EXPECTING = frozenset("optimistic confident hopeful chance chances hope hopes doubts".split())


def _nobody(told: Told, at: int) -> bool:
    """Whether the subject before the verb group is nobody: "neither country will agree"."""
    return not _NOBODY.isdisjoint(told.lower[max(told.first, at - 2) : at + 1])


def is_past(form: str) -> bool:
    """Whether a form is that of the past, or its participle, as far as its letters tell."""
    return form.endswith("ed") or form in _PAST


def _infinitive(told: Told, to: int) -> Status | None:
    """Of "to meet": planned after words that plan, and in a headline right after its subject."""
    at = to - 1
    while at >= told.first and (told.lower[at] in _SKIPPED or told.lower[at].endswith("ly")):
        at -= 1
    if at < told.first:
        return None
    governor = told.lower[at]
    if told.lower[max(0, to - 2) : to] in (["the", "first"], ["the", "last"]):  # "were the first to arrive in Oslo"
        return "held" if {"was", "were"} & set(told.lower[told.first : to]) else "planned"
    if _LISTS.says(told.lower[max(told.first, at - 3) : at + 1], "negation"):
        return None
    if governor in _LISTS.words["leading"]:
        return "planned"
    headline = at in told.subjects and not any(
        word in _VERBS_OF_WISH or word in _NO_HEADLINE for word in told.lower[max(told.first, at - 6) : at]
    )
    return "planned" if headline else None


def _noun(told: Told) -> Status | None:
    before = told.lower[told.first : told.at]
    after = told.lower[told.at : told.end]
    if told.kind == "attack" and told.timed and is_deed(told.lower, told.at):
        return "held"
    if told.kind == "attack" and is_known_deed(told.lower, told.at) and not _LISTS.says(after[:6], "never"):
        return "held"  # "should look into the murder of 14 February": nobody speaks so of one to come
    if told.kind == "meeting" and _is_shifted(before, after):
        return "moved"  # "has moved the third round from Friday to Monday"
    if told.bid:
        return "held"  # whoever may refuse it: "no reason to accept the tender offer"
    if told.kind == "meeting" and _ought(after):
        return "planned"  # "the round, which should have been held on Tuesday"
    to_come = told.kind == "meeting" and not _TO_COME.isdisjoint(before[-_CLOSE:])
    if to_come and set(after[1:2]) & _PRESENT_BE:
        return "planned"  # "the next meeting is on the 28th"
    if to_come and _LISTS.says(before, "readiness"):
        return "planned"  # "is willing to make an effort at the upcoming talks"
    if (
        _LISTS.says(_but_compared(before[-_WISH_REACH:]), "wished")
        or _LISTS.says(before[-4:], "negation")
        or _LISTS.says(before, "never")
    ):
        return None
    if _LISTS.says([word for n, word in enumerate(told.words) if not _is_intent(told.words, n)], "planned"):
        return "planned"
    if _LISTS.says([*before, *after], "possible"):
        return "planned" if told.timed or to_come else None
    ended = told.kind == "meeting" and not _FAILING.isdisjoint(after[1:2])  # "talks fail to end the strike"
    if not ended and (_LISTS.says(after[:6], "never") or _LISTS.says(_but_without(after[:5]), "negation")):
        return None
    return "planned" if _lies_ahead(told) else "held"


def _is_shifted(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a verb before talks puts them on another day or in another place: "shifted the coming round to May"."""
    verb = next(
        (n for n in range(len(before) - 1, max(-1, len(before) - 1 - _CLOSE * 2), -1) if before[n] in _SHIFTS), None
    )
    told = verb is not None and set(before[verb + 1 : verb + 2]) & _DETERMINERS
    return bool(told) and not {"to", "until", "from", "back"}.isdisjoint(after)


def _ought(after: Sequence[str]) -> bool:
    """Whether what follows a noun says that it should have been."""
    return any(list(after[n : n + 3]) == ["should", "have", "been"] for n in range(1, min(len(after), _BEHIND_NOUN)))


def is_deed(lower: Sequence[str], at: int) -> bool:
    """Whether a noun is told with what was done to which thing: "against the seizure of 12 lorries"."""
    return lower[at - 1] == "the" and lower[at + 1 : at + 2] == ["of"]


def is_known_deed(lower: Sequence[str], at: int) -> bool:
    """Whether a deed of violence is told as one that is known: "the attack", "her envoy's murder", "this raid"."""
    if lower[at] not in DEEDS or not _NO_DEED.isdisjoint(lower[at + 1 : at + 2]):
        return False
    before = lower[max(0, at - _CLOSE) : at]
    led = max((n + 1 for n, word in enumerate(before) if word in _PREPOSITIONS), default=0)
    before = before[led:]  # of "the island against attacks" the article belongs to the island
    if not _UNDONE.isdisjoint(before):
        return False
    return not _DEFINITE.isdisjoint(before) or any(word.endswith(("'s", "s'")) for word in before)


# nouns of what was done to somebody, and not of a whole war
DEEDS = frozenset(
    "attack attacks assault assaults assassination assassinations murder murders massacre massacres killing killings"
    " hack hacking cyberattack cyberattacks bombing bombings raid raids kidnapping kidnappings abduction"
    " ambush shelling airstrike airstrikes seizure".split()
)
_DEFINITE = frozenset("the this that these those his her their its".split())
# words between "the" and a deed that is none yet, and words behind it that make it the first part of another noun
_UNDONE = frozenset("possible potential threatened planned future any no further next imminent alleged".split())
_PREPOSITIONS = frozenset("of against from to in on at with for by about over and or".split())
_NO_DEED = frozenset("claim claims group groups threat threats fears plot plots suspect suspects".split())


def _but_without(words: Sequence[str]) -> list[str]:
    """The words but "without": "the talks broke up without a result" took place."""
    return [word for word in words if word != "without"]


_SHIFTS = frozenset("moved move shifted shift pushed bumped postpone reschedule".split())
_DETERMINERS = frozenset("the a its their this next".split())
_FAILING = frozenset("fail fails failed".split())


def _but_compared(words: Sequence[str]) -> list[str]:
    """The words but "more" of "more than": "after more than a year of talks" somebody talked."""
    return [word for n, word in enumerate(words) if words[n : n + 2] != ["more", "than"]]


def _lies_ahead(told: Told) -> bool:
    """Whether a noun's clause is set ahead by its tense and its day: "the talks resume on Tuesday"."""
    near = set(told.beside)
    if told.timed and not told.behind and _is_set(told.lower, told.at, told.end):
        return True
    if near & _PAST_MARKS or any(word.endswith("ed") for word in near):
        return False
    return told.ahead or (told.timed and not told.behind and bool(near & _PRESENT))


def _is_set(lower: Sequence[str], at: int, end: int) -> bool:
    """Whether the noun is set for a day in the present tense: "the next round is on 3 May in Oslo"."""
    behind = range(at + 1, min(at + 1 + _SET_REACH, end - 1))
    copula = next((n for n in behind if lower[n] in _PRESENT_BE), None)
    return (
        copula is not None and lower[copula + 1] in _SET and not set(lower[at + 1 : copula]) & {"that", "which", "who"}
    )


_SET_REACH = 4  # words between a noun and its verb: "round two of talks is on"
_CLOSE = 3
_TO_COME = frozenset({"next", "upcoming", "coming", "forthcoming"})  # "would have leverage in the next round of talks"
_PRESENT_BE = frozenset({"is", "are"})
_SET = frozenset("on in at due tomorrow next a".split())  # "is a week from Friday"
_PAST_MARKS = frozenset({"was", "were", "had", "did", "has", "have"}) | _PAST
_PRESENT = frozenset(
    "begin begins start starts open opens resume resumes continue continues end ends conclude concludes".split()
)
_NO_HEADLINE = frozenset({"for", "by", "of"})  # "a push by the minister to strike a deal"
_GROUP = (
    _SKIPPED
    | _BE
    | _HAVE
    | _FUTURE
    | _LISTS.words["possible"]
    | _LISTS.words["never"]
    | (_LISTS.words["negation"] - {"no", "without", "nor", "neither"})
    | frozenset({"did", "does", "do", "'ll", "they'll", "we'll", "could"})
)
_VERBS_OF_WISH = _LISTS.words["wished"] | _LISTS.words["negation"]
