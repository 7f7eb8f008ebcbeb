"""Who has agreed together: "X and Y agreed", "the two sides agreed", and reports that go on to list what was agreed."""

from __future__ import annotations

from dragoman.clauses import Stage, small_words
from dragoman.model import Mention
from dragoman.positions import conditions
from dragoman.positions.frames import ACCORDS, Frame
from dragoman.positions.memory import LIST, Memory
from dragoman.positions.vocabulary import vocabulary
from dragoman.words import stem

_BOTH = frozenset("sides parties countries both delegations they two three four negotiators".split())
_ALL = _BOTH | frozenset(
    "we and or but who that which governments leaders teams powers nations capitals states".split()
)
_TWO = 2
OPENING = 2  # tokens; "The Union"
SUBJECT = 8  # tokens of a subject, and its verb
NEAR = 8  # tokens from "both", "they" or "two" to the verb of agreeing
_SAYING = frozenset("said says told tells according would could".split())
_ALSO_PRESENT = frozenset(["abstains", "goes"])
_OPENERS = frozenset("the a an of for its their his her more less no new in on to from".split())
_PAUSES = frozenset(", ; :".split())
_WILL = frozenset("will shall may".split())
_TOLD = frozenset("was were had did has have been".split())  # what is told of the past, or as done
_ON_DAY = frozenset("by from before until till on".split())
_SIGNED = frozenset("signed undersigned concluded initialled reached struck clinched sealed names".split())
_PAPERS = ACCORDS | frozenset("paper protocol text document treaty truce armistice memorandum contract charter".split())
_UNDONE = frozenset(
    "no not never without if unless until before could would can may might must should will to nobody neither nor"
    " refused refuses wants want wanted hopes when once".split()
)
_OPEN = frozenset("missing unresolved unclear unsettled left undecided wants want wanted demands asks".split())
_STRIKING = frozenset("strike strikes walkout walk-out walkouts stoppage action".split())


def together(memory: Memory, stage: Stage, frame: Frame, holder: Mention) -> list[Mention]:
    """Who agrees when "X and Y agreed" or "the two sides agreed": every party; else the holder alone."""
    agrees = frame.word.startswith("agree") or frame.stance == "agreed"
    both = holder.name.lower().partition(" ")[0] in _BOTH and (agrees or not _is_one(memory, stage, holder))
    if both and (agrees or frame.kind != "modal" or holder.kind != "pronoun"):
        return sides(memory, stage) or [holder]
    if not agrees:
        plain = frame.kind in {"verb", "figured"} and holder is frame.holder and holder.kind != "pronoun"
        return joined(stage, holder) if plain and stage.first_token(holder) < frame.at else [holder]
    named = joined(stage, holder)
    if len(named) > 1:
        return named
    if frame.holder is None and frame.stance == "agreed":
        return sides(memory, stage) or [holder]  # "agreement was reached on …"
    several = memory.party(holder) is None and holder.kind != "person"
    if several or not _BOTH.isdisjoint(stage.lower[max(0, frame.at - NEAR) : frame.at]):
        return sides(memory, stage) or [holder]
    return [holder]


def _is_one(memory: Memory, stage: Stage, holder: Mention) -> bool:
    """Whether "they" are one party, "the union" named before, and not "they both"."""
    if holder.name.lower() != "they" or memory.party(holder) is None or holder not in stage.at:
        return False
    after = stage.end_token(holder)
    return stage.lower[after : after + 1] != ["both"]


def without_names(memory: Memory, stage: Stage, frame: Frame) -> list[Mention]:
    """The sides, where a verb of agreeing has no subject that is named: "agreement was reached", "both agreed".

    None where some other noun is its subject: "200 members of parliament signed a statement".
    """
    j = frame.at - 1
    while j >= 0 and (stage.lower[j] in small_words()["between"] - _BOTH or stage.lower[j].endswith("ly")):
        j -= 1
    if j < 0 or not stage.is_word(j) or stage.lower[j] in _ALL or stage.lower[j] in ACCORDS:
        return sides(memory, stage)
    return sides(memory, stage) if frame.kind == "passive" or stage.at[j] is not None else []


def joined(stage: Stage, holder: Mention) -> list[Mention]:
    """The holder and those named with it: "X, Y and Z"."""
    at = _first(stage, holder)
    found = [holder]
    while at >= 2 and stage.lower[at - 1] in {"and", ","} and (before := stage.at[at - 2]) is not None:
        if before.kind == "place" or (stage.lower[at - 1] == "," and len(found) == 1):
            break
        found.insert(0, before)
        at = _first(stage, before)
    return found


def _first(stage: Stage, mention: Mention) -> int:
    """The first token of a mention, its article included."""
    at = next((i for i, m in enumerate(stage.at) if m is mention), 0)
    return at - 1 if at and stage.lower[at - 1] in {"the", "both"} and stage.at[at - 1] is None else at


def concerned(memory: Memory, issue: str, together: list[Mention]) -> list[Mention]:
    """Of those who agree, the parties that the issue names, where it names two or more of them."""
    named = memory.codebook.parties[issue]
    some = [m for m in together if memory.party(m) in named]
    return some if len(some) > 1 else together


def bound(memory: Memory, stage: Stage, issue: str, together: list[Mention]) -> list[Mention]:
    """Whom a term binds: those who agreed and whom it concerns, or who opens the sentence, where it is his alone."""
    first = next((m for m in stage.at[:OPENING] if m is not None), None)
    party = memory.party(first) if first is not None else None
    alone = party in memory.tables and memory.codebook.parties[issue] == {party}
    if first is not None and alone and party not in {memory.party(m) for m in together}:
        return [first]
    return concerned(memory, issue, together)


def sides(memory: Memory, stage: Stage, *, anywhere: bool = False) -> list[Mention]:
    """The latest mention of each side at the table, where the article has named two or more.

    Of what names them before, else, where only two sit at the table or `anywhere` will do, of all that the article
    names. A party of whom it says that it did not sign is none.
    """
    latest: dict[str, Mention] = {}
    every = [
        m for m in sorted(memory.mentions.values(), key=lambda m: m.span) if m.party in memory.tables - memory.unsigned
    ]
    for mention in every:
        if mention.span.start < stage.sentence.end and mention.kind == "party" and mention.party:
            latest[mention.party] = mention
    if len(latest) <= 1 and (anywhere or len(memory.tables) == _TWO):
        latest = {m.party: m for m in reversed(every) if m.party and m.kind != "pronoun"} | latest
    return list(latest.values()) if len(latest) > 1 else []


def concluded(memory: Memory, stage: Stage) -> list[Mention]:
    """Who has signed or concluded, where a sentence tells that a paper was signed, whatever stands in it."""
    lower = stage.lower
    at = next((i for i, word in enumerate(lower) if word in _SIGNED), None)
    if at is None or not _UNDONE.isdisjoint(lower) or any(w.endswith(("n’t", "n't")) for w in lower):
        return []
    if any(said is not None and said.kind != "indirect" for said in (memory.statement(stage, at),)):
        return []
    named = {m.party for m in stage.at if m is not None and m.kind != "place"} & memory.tables
    if _PAPERS.isdisjoint(lower) and (len(named) < _TWO or lower[at + 1 : at + 2] == [","]):
        return []
    known = sides(memory, stage, anywhere=True)
    return [m for m in known if m.party in named] if len(named) > 1 else known


def goes_on(memory: Memory, stage: Stage) -> bool:
    """Whether the report goes on with what was agreed: "Forty inspectors will count the lorries.".

    So do "the gate is to open by 3 May" and, with its day, "the night ferry runs again from 3 May".
    """
    close = 0 <= stage.sentence.paragraph - memory.agreed_at <= LIST
    if len(memory.agreed) < _TWO or not close or any(memory.statement(stage, i) for i in (0, len(stage) - 2)):
        return False
    if not _SAYING.isdisjoint(stage.lower) or not _OPEN.isdisjoint(stage.lower):
        return False
    will = any(token.text in _WILL for token in stage.tokens) or _is_to(stage)  # "May" is a month
    if conditions.is_negated(stage.lower):
        return will and not _STRIKING.isdisjoint(stage.lower)
    return will or ((_dated(stage) or _does_now(stage)) and _TOLD.isdisjoint(stage.lower))


def _does_now(stage: Stage) -> bool:
    """Whether a sentence opens with its subject and says what it does: "The League receives three ministries"."""
    for i in range(1, min(SUBJECT, len(stage) - 1)):
        if _is_present(stage.lower[i]) and stage.lower[i - 1] not in _OPENERS:
            return stage.at[i] is None and (stage.at[i - 1] is not None or not stage.lower[i - 1].endswith("s"))
        if stage.lower[i] in _PAUSES:
            return False
    return False


def _is_present(word: str) -> bool:
    """Whether a word may say what somebody does: "receives", "goes"."""
    entry = vocabulary().entries.get((stem(word),))
    does = word.endswith("s") and not word.endswith("ss") and entry is not None and entry.effect != 0
    return does or word in _ALSO_PRESENT


def _is_to(stage: Stage) -> bool:
    """Whether a sentence says what is to be: "the gate is to open"."""
    return any(w in {"is", "are"} and stage.lower[i + 1 : i + 2] == ["to"] for i, w in enumerate(stage.lower))


def _dated(stage: Stage) -> bool:
    """Whether a sentence sets a day: "by 3 May", "from May 3", "until the end of June", "on 3 May"."""
    return any(
        w in _ON_DAY and conditions.is_date([x for x in stage.lower[i + 1 : i + 6] if x != "the"])
        for i, w in enumerate(stage.lower)
    )
