"""What a sentence tells of promises: that one was kept, that one was broken, that the act itself was done.

In: a `Stage` (a sentence with the people in it), the issues it is about, and the words of the act. Out: `Sign`s,
each with the token it rests on and who is its subject. What is only wished, feared, asked for or tied to a
condition is no sign.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from dragoman.almanac import MONTHS
from dragoman.clauses import Stage, phrase_before
from dragoman.model import Mention
from dragoman.numerals import number
from dragoman.pledges.lexicon import Phrases, lexicon
from dragoman.words import past_forms, stem

Way = Literal["kept", "broken"]
_REACH = 5  # tokens between a verb and the bond it keeps or breaks
_BACK = 10  # tokens in which a modal or an opener makes an act unreal
_NEGATED = 4  # tokens before a verb in which a negation turns it round
_NOUN = 4  # tokens of a thing with its article: "the $20 million"
_PROMISED_SO = frozenset("for by in on at under last".split())  # what follows where a thing is told as promised
_NONE = frozenset("no none neither few".split())  # what opens a clause in which nothing is done
_AUXILIARIES = frozenset("be been have being".split())
_HAS_NOT = frozenset("has have had is are was were".split())
_HAS = frozenset("has have had was were came".split())
_BREAKS = frozenset(",;:–—.")
_AGAINST = frozenset("accused accuses accusing alleged alleges claimed warned warns feared fears denied denies".split())


class Sign(NamedTuple):
    """One way in which a sentence tells of a promise."""

    way: Way
    at: int  # token
    subject: Mention | None  # None: nobody is named as the one who did it
    act: bool  # the promised act itself, not words about a promise
    clock: bool = False  # a day set for the thing the sentence is about
    back: bool = False  # … which stands before these words: "came home, a day early"
    plain: bool = False  # told of the thing itself, whoever did it


def recalls(stage: Stage) -> bool:
    """Whether a sentence tells of a promise as given before: "which it had promised", "the 20 men vowed for May"."""
    known = lexicon()
    return any(
        word in known.recalls and not known.recalling.isdisjoint(stage.lower[max(0, i - 3) : i])
        for i, word in enumerate(stage.lower)
    ) or any(_reduced(stage, i) for i in range(1, len(stage)))


def _reduced(stage: Stage, i: int) -> bool:
    """Whether token i is a participle that says of what is counted before it that it was promised.

    "The 450 men promised in May", "the 20 million vowed for mid-May": who gives his word is not counted.
    """
    if stage.lower[i] not in lexicon().recalls or _PROMISED_SO.isdisjoint(stage.lower[i + 1 : i + 2]):
        return False
    before = stage.lower[max(0, i - _NOUN) : i]
    counted = any(number(word) is not None for word in before)
    return counted and "the" in before and stage.at[i - 1] is None and _BREAKS.isdisjoint(before)


def signs(stage: Stage, acts: frozenset[str], about: range, late: bool = False) -> Iterator[Sign]:
    """All that a sentence tells of promises.

    Args:
        stage: The sentence.
        acts: Past forms of what was promised ("freed", "opened").
        about: The tokens by which the sentence is about the issue; an agreement counts where it is among them.
        late: The day set for it has passed, so that the act not done tells of a promise that is not named.
    """
    known = lexicon()
    again = recalls(stage)
    for i, word in enumerate(stage.lower):
        if stage.at[i] is not None:
            continue
        yield from _of_bond(stage, i, "kept", (known.kept, known.kept_itself), about)
        yield from _of_bond(stage, i, "broken", (known.broken, known.broken_itself), about)
        missing = again or (late and bool(acts & _act_after(stage, i)))
        if missing and (_failed(stage, i) or (again and _undone(stage, i))):
            yield from _sign(stage, i, "broken", act=True)
        elif missing and _nobody(stage, i):
            yield Sign("broken", i, None, act=True)
        elif word in acts:
            yield from _act(stage, i, again or late)


def clocks(stage: Stage) -> Iterator[Sign]:
    """What a sentence tells of a day set for its matter: "two days ahead of the deadline", "in breach of"."""
    text = " ".join(stage.lower)
    for way, pattern in _CLOCKS:
        for found in pattern.finditer(text):
            at = text.count(" ", 0, found.start())
            if not unreal(stage, at) and not negated(stage, at):
                yield Sign(way, at, None, act=False, clock=True, back=found[0].endswith(_BACKWARD))
    yield from _as_promised(stage, text)


def _as_promised(stage: Stage, text: str) -> Iterator[Sign]:
    """That what a sentence tells was done "as promised", or was not; nothing of what is still to come."""
    found = _AS_PROMISED.search(text)
    if found is None:
        return
    known, at = lexicon(), text.count(" ", 0, found.start())
    rest = [*stage.lower[:at], *stage.lower[at + found[0].count(" ") + 1 :]]
    if known.modals.isdisjoint(rest) and known.opens.isdisjoint(rest):
        done = (known.negation | known.failing).isdisjoint(stage.lower[:at])
        yield Sign("kept" if done else "broken", at, None, act=False, clock=True, back=True)


# One of these stands in every sentence that tells of a day set, or of nobody who came.
CLOCK_WORDS = frozenset(
    "hours day days week weeks month months year years breach violation nobody none should yet been as schedule"
    " deadline deadlines date dates target targets timetable".split()
)
_SPAN = r"(?:hours?|days?|weeks?|months?|years?)"
# "was to open by Wednesday, and at noon it was shut"
_AND_YET = r"[,;–—] (?:and|but|yet) (?:\w+ ){0,8}(?:still|not|no|none|nobody|shut|closed|down|remains?|remained)\b"
_BACKWARD = (" early", " late", "to the day", "of time", "of schedule")
_DAY = r"(?:deadlines?|(?:due |target )?dates?|targets?|timetable|schedule)"
_MISSED = (
    r"(?:miss(?:ed|es)|overran|overshot|exceeded|blew (?:past|through)|slipped past|let (?:slip|pass|lapse)"
    r"|(?:failed|unable) to (?:meet|keep|make)|fell behind)"
)
_PASSED = r"(?:came and went|passed|has passed|expired|lapsed|ran out|went by)"
_SET = r"(?:named|set|promised|pledged|agreed)"
_CLOCKS: tuple[tuple[Way, re.Pattern[str]], ...] = (
    ("kept", re.compile(rf"\b{_SPAN} (?:ahead of|before) (?:the|its|his|her|their) (?:deadline|date|day)\b")),
    ("kept", re.compile(rf"\b{_SPAN} ahead of (?:time|schedule)\b")),
    ("kept", re.compile(rf"\b{_SPAN} before (?:it|they|he|she) (?:was|were) (?:due|to)\b")),
    ("broken", re.compile(r"\bshould have (?:been )?\w+ (?:\w+ ){0,6}?(?:by|on|last|before) ")),
    ("kept", re.compile(rf"\bon the (?:very )?day (?:(?:that|which|on which) )?\w+ had {_SET}\b")),
    ("broken", re.compile(rf"\b{_SPAN} after (?:a|the|its|his|her|their) (?:deadline|date|day)\b")),
    ("broken", re.compile(rf"\b{_SPAN} after (?:\w+ ){{1,8}}(?:was|were) (?:supposed |due |meant )?to\b")),
    ("broken", re.compile(r"\bon which (?:\w+ ){1,8}(?:was|were) (?:supposed|due|meant) to\b")),
    ("broken", re.compile(rf"\b(?:was|were) to (?:\w+ ){{1,8}}(?:by|on|last) (?:\w+ ){{1,4}}{_AND_YET}")),
    (
        "kept",
        re.compile(rf"\b{_SPAN} early\b|\bto the day\b|\b(?:met|beat|within) (?:the|its|his|her|their) deadline\b"),
    ),
    ("broken", re.compile(rf"\b{_SPAN} late\b")),
    ("broken", re.compile(rf"\b{_MISSED} (?:\w+ ){{0,5}}?{_DAY}\b")),
    ("broken", re.compile(rf"\blet (?:\w+ ){{1,5}}?{_DAY} (?:slip|pass|lapse|go)\b")),
    (
        "broken",
        re.compile(rf"\b{_DAY} (?:\w+ ){{0,6}}?{_PASSED} (?:\w+ ){{0,3}}?(?:without|unmet|with (?:no|nothing)|but)\b"),
    ),
    ("broken", re.compile(r"\bin (?:breach|violation) of (?:the|its|his|her|their|this|that)\b")),
)


_HE = r"(?:it|they|he|she|we)"
_AS_PROMISED = re.compile(
    rf"\bas (?:(?:{_HE}|\w+) had )?(?:promised|pledged|vowed|undertaken)\b(?! (?:to|in|by|on)\b)"
    rf"|\bas {_HE} (?:had )?(?:said|announced|promised|pledged|vowed) (?:that )?{_HE} would\b"
)

WAS_TO = re.compile(r"\b(?:was|were) to\b")  # one of the ways in which a day set is told has no other word of its own


def _phrase(stage: Stage, i: int, phrases: Phrases) -> int | None:
    """The token after a verb phrase that begins at token i."""
    for rest in phrases.get(stage.lower[i], ()):
        end = i + 1 + len(rest)
        if tuple(stage.lower[i + 1 : end]) == rest:
            return end
    return None


def _bound(stage: Stage, i: int, end: int, about: range) -> bool:
    """Whether a bond is what the verb governs, or in the passive its subject: "kept its promise", "a promise kept"."""
    after = range(end, min(end + _REACH, len(stage)))
    stop = next((n for n in after if stage.lower[n] in _BREAKS), after.stop)
    if any(_is_bond(stage, n, about) for n in range(end, stop)):
        return True
    before = range(max(0, i - 3), i)
    return any(_is_bond(stage, n, about) for n in before) and _BREAKS.isdisjoint(stage.lower[before.start : i])


def _is_bond(stage: Stage, n: int, about: range) -> bool:
    known = lexicon()
    if stage.lower[n - 1] == "that" and n:
        return False  # "kept that word": one told of before
    return stage.lower[n] in known.bonds or (stage.lower[n] in known.texts and about.start - 1 <= n <= about.stop)


def _bond_before(stage: Stage, i: int, about: range) -> bool:
    """Whether a bond is the subject: "the truce held"."""
    return stage.lower[i] != "holding" and any(_is_bond(stage, n, about) for n in range(max(0, i - 6), i))


def _of_bond(stage: Stage, i: int, way: Way, verbs: tuple[Phrases, Phrases], about: range) -> Iterator[Sign]:
    """What is done to a bond ("kept its word"), or what it does itself ("the truce collapsed")."""
    end = _phrase(stage, i, verbs[0])
    if end is not None and _bound(stage, i, end, about):
        yield from _sign(stage, i, way)
    elif _phrase(stage, i, verbs[1]) is not None and _bond_before(stage, i, about) and not _still_runs(stage, i):
        yield from _sign(stage, i, way, of_bond=True)


def _still_runs(stage: Stage, i: int) -> bool:
    """Whether a bond is told to hold up to now: "the truce held for a second day", which says nothing of its end."""
    after = stage.lower[i + 1 : i + 5]
    return after[:2] in (["so", "far"], ["for", "now"]) or (after[:2] == ["for", "a"] and after[3:] == ["day"])


def _failed(stage: Stage, i: int) -> bool:
    """Whether an act failed: "failed to", "has yet to"."""
    begun = stage.lower[i] in lexicon().failing or (stage.lower[i] == "yet" and stage.lower[i - 1] in _HAS_NOT)
    return begun and stage.lower[i + 1 : i + 2] == ["to"]


def _act_after(stage: Stage, i: int) -> frozenset[str]:
    """The past forms of what did not come: "has yet to be paid", "nobody has paid" gives paid."""
    verb = next((word for word in stage.lower[i + 1 : i + 5] if word not in _AUXILIARIES | _HAS | {"to"}), "")
    return frozenset((verb, *past_forms(verb)))


def _undone(stage: Stage, i: int) -> bool:
    """Whether a thing is as it was: "remains shut"."""
    known = lexicon()
    return stage.lower[i] in known.still and not known.undone.isdisjoint(stage.lower[i + 1 : i + 4])


def _nobody(stage: Stage, i: int) -> bool:
    """Whether nothing of it came: "nobody has come", "not one was freed"."""
    none = stage.lower[i] in ("nobody", "none") or stage.lower[i : i + 2] in (["not", "one"], ["no", "one"])
    return none and not _HAS.isdisjoint(stage.lower[i + 1 : i + 4])


def _act(stage: Stage, i: int, recalls: bool) -> Iterator[Sign]:
    """The act itself, done; or not done, where the sentence tells of the promise too."""
    if negated(stage, i):
        if recalls:
            yield from _sign(stage, i, "kept", act=True)  # turned round there
    else:
        yield from _sign(stage, i, "kept", act=True)


def _sign(stage: Stage, i: int, way: Way, act: bool = False, of_bond: bool = False) -> Iterator[Sign]:
    if unreal(stage, i):
        return
    if negated(stage, i):
        way = "broken" if way == "kept" else "kept"
    if way == "broken" and any(word in _AGAINST for word in stage.lower[:i]) and act:
        return
    phrase = None if of_bond else phrase_before(stage, i)
    subject = phrase.mention if phrase else None
    yield Sign(way, i, subject, act)


def unreal(stage: Stage, i: int) -> bool:
    """Whether what token i says is not told as done: "will open", "to open", "if it opened", "only after it opened"."""
    known = lexicon()
    verb = i
    while verb and stage.lower[verb - 1] in _AUXILIARIES:
        verb -= 1
    if verb and stage.lower[verb - 1] == "to":  # "to be freed", but not "failed to free"
        return not (verb > 1 and stage.lower[verb - 2] in known.failing)
    for j in range(i - 1, max(-1, i - 1 - _BACK), -1):
        word = stage.lower[j]
        if word in _BREAKS or (word == "when" and stage.lower[j - 1] in _BREAKS):  # "on Friday, when they left"
            return False
        if word in known.modals or (word in known.opens and not _opens_a_day(stage, j)):
            return True
        if _phrase(stage, j, known.opening) is not None:
            return True
        if word == "after" and j and stage.lower[j - 1] in known.only:
            return True
    return False


def _opens_a_day(stage: Stage, i: int) -> bool:
    """Whether "until" or "before" opens a day, and no condition: "until the end of June"."""
    after = [word for word in stage.lower[i + 1 : i + 5] if word not in _OF_DAYS]
    return bool(after) and (after[0] in MONTHS or after[0][0].isdigit())


_OF_DAYS = frozenset("the end of next early late mid-".split())


def negated(stage: Stage, i: int) -> bool:
    """Whether a negation stands just before, with no comma between, or opens its clause: "no permit was given"."""
    for j in range(i - 1, max(-1, i - 1 - _NEGATED), -1):
        if stage.lower[j] in _BREAKS:
            return False
        if stage.lower[j] in lexicon().negation or stage.lower[j].endswith(("n’t", "n't")):
            return True
    begin = next((j + 1 for j in range(i - 1, -1, -1) if stage.lower[j] in _BREAKS or stage.lower[j] == "that"), 0)
    return i - begin <= _BACK and stage.lower[begin] in _NONE


def done(words: Collection[str]) -> frozenset[str]:
    """The past forms of the verbs among some words and of those that tell the same: "frees" gives freed, released.

    A word that is such a form already mostly says how a thing is ("detained citizens"), not what is to be done.

    >>> "opened" in done(["opens"]), "freed" in done(["free"])
    (True, True)
    """
    bases = {base for word in words for base in _bases(word.lower())}
    alike = {other for group in lexicon().alike if not bases.isdisjoint(group) for other in group}
    return frozenset(form for base in bases | alike for form in past_forms(base))


def _bases(word: str) -> Iterator[str]:
    """What a word may be a form of; a guess is harmless, since only forms that stand in a text are looked for."""
    if not word.isalpha() or len(word) < 3 or word.endswith("ed"):
        return
    yield word
    for ending, put in (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e")):
        base = word.removesuffix(ending) + put
        if word.endswith(ending) and len(base) > 2 and stem(base) == stem(word):
            yield base
