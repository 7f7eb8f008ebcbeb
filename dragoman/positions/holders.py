"""Who takes a position: the subject of its words, else who speaks, else whose proposal the paragraph is about."""

from __future__ import annotations

from functools import cache

from dragoman.clauses import Stage, past_dateline, small_words, subject_before
from dragoman.model import Mention, Statement
from dragoman.positions.frames import Frame, texts
from dragoman.positions.memory import Memory
from dragoman.world import agency

_RESOLVED = frozenset("will would must won't won’t wouldn't wouldn’t cannot can't can’t mustn't mustn’t".split())
_INDEFINITE = frozenset("a an some many several most few other another no one dozens every each".split())
_THEY = frozenset("they it these those that".split())
_SAYING = frozenset("says say said insists insist insisted".split())
_THIRD = frozenset("they he she".split())
_NOBODY = frozenset("nobody everyone everybody anyone someone others none".split())
_PRONOUNS = frozenset("i we you he she it they these those both neither none each and or".split())
_DEFINITE = frozenset("the its their his her our my this that both".split())
BEFORE = 300  # characters back to the person that a pronoun means


def holder(memory: Memory, stage: Stage, frame: Frame) -> Mention | None:
    """Who takes the position: the subject; else who speaks; else whose proposal the text is about."""
    statement = memory.statement(stage, frame.at)
    if frame.holder is not None and frame.holder.kind != "place" and frame.kind != "modal":
        return None if _means_others(memory, statement, frame.holder) else told(memory, stage, frame.holder)
    if statement is not None and statement.speaker:
        if statement.kind == "indirect" and (own := second(memory, stage, frame, statement)) is not None:
            return own
        if _is_of_strangers(stage, frame, own=statement.kind == "direct"):
            return None
        speaker = memory.mentions.get(statement.speaker)
        return frame.holder if tells_of_a_side(memory, frame, speaker) else may_hold(speaker)
    if (teller := _teller(stage, frame)) is not None:
        return teller
    if frame.kind == "modal":
        return frame.holder or (listing(memory, stage) if stage.lower[frame.at] == "must" else None)
    if (own := second(memory, stage, frame)) is not None:
        return own
    if _has_own_subject(stage, frame):
        return None
    named = _named_subject(stage, frame)
    if named is None:
        return _opener(stage, frame) if stage.lower[frame.at].endswith("ing") else topic(memory, stage)
    owner = stage.at[named]
    return None if owner is None or owner.kind == "place" else may_hold(owner)


def _teller(stage: Stage, frame: Frame) -> Mention | None:
    """Who says what a modal without a subject of its own says: "Isla says they must"."""
    j = frame.at - 1
    if frame.kind != "modal" or frame.holder is not None or j < 2 or stage.lower[j] not in _THEY:
        return None
    j -= 2 if stage.lower[j - 1] == "that" else 1
    return subject_before(stage, j) if stage.lower[j] in _SAYING else None


def _means_others(memory: Memory, statement: Statement | None, holder: Mention) -> bool:
    """Whether "they" in somebody's very words was taken for that speaker, who would say "we"."""
    if statement is None or statement.kind != "direct" or not statement.speaker or holder.kind != "pronoun":
        return False
    if holder.name.lower() not in _THIRD:
        return False
    meant, speaker = memory.mentions.get(holder.refers or ""), memory.mentions.get(statement.speaker)
    while speaker is not None and speaker.kind == "pronoun" and speaker.refers in memory.mentions:
        speaker = memory.mentions[speaker.refers]
    return meant is not None and speaker is not None and meant.name == speaker.name


def _is_of_strangers(stage: Stage, frame: Frame, *, own: bool) -> bool:
    """Whether a verb's subject is some noun that names nobody, or in the speaker's own words "they"."""
    if frame.kind not in {"verb", "figured"} or stage.lower[frame.at].endswith("ing"):
        return False
    small = small_words()
    j = frame.at - 1
    while j >= 0 and (stage.lower[j] in small["between"] or stage.lower[j].endswith("ly")):
        j -= 1
    closed = small["prepositions"] | small["openers"] | small["relatives"] | small["times"] | small["determiners"]
    if own and j >= 0 and stage.lower[j] in _THIRD:
        return True
    if j < 0 or not stage.is_word(j) or stage.lower[j] in closed | _PRONOUNS or not stage.lower[j].isalpha():
        return False
    while j >= 0 and stage.is_word(j) and stage.lower[j] not in closed:
        if stage.at[j] is not None:
            return False
        j -= 1
    return j < 0 or stage.lower[j] not in _DEFINITE


def _named_subject(stage: Stage, frame: Frame) -> int | None:
    """The token that says whose a verb's subject is, which is no mention: "Kyiv's critics", "a passer-by", "we".

    None where the subject is one that was named before ("the company") or is left out.
    """
    if frame.kind not in {"verb", "figured"}:
        return None
    small = small_words()
    j = frame.at - 1
    while j >= 0 and (stage.lower[j] in small["between"] or stage.lower[j].endswith("ly")):
        j -= 1
    if j < 0 or not stage.is_word(j):
        return None
    if stage.lower[j] in {"we", "i"}:
        return j
    plain = small["prepositions"] | small["openers"] | small["relatives"] | small["times"] | small["determiners"]
    if stage.at[j] is not None or stage.lower[j] in plain:
        return None
    for k in range(j - 1, max(-1, j - 4), -1):
        if stage.lower[k] in _INDEFINITE or stage.lower[k].endswith(("’s", "'s")):
            return k
        if not stage.is_word(k) or stage.lower[k] in small["prepositions"]:
            return None
    return None


def second(memory: Memory, stage: Stage, frame: Frame, inside: Statement | None = None) -> Mention | None:
    """Who opened the sentence, of a second verb: "Isla deplored …, and demanded …"; it stands `inside` what is said."""
    if frame.kind not in {"verb", "figured"} or stage.lower[frame.at - 1] not in {"and", "but"}:
        return None
    first = _opener(stage, frame)
    if first is None or (inside is not None and not inside.span.covers(first.span)):
        return None
    return told(memory, stage, first)


def _opener(stage: Stage, frame: Frame) -> Mention | None:
    """Who is named first before a frame, where that opens the sentence or stands behind its dateline."""
    begin = past_dateline(stage)
    first = next((m for m in stage.at[begin : frame.at] if m is not None), None)
    opens = first is not None and first.kind != "place" and stage.role_start(stage.first_token(first)) <= begin
    return first if opens else None


def told(memory: Memory, stage: Stage, holder: Mention) -> Mention:
    """Whom a holder is; for a pronoun that points to nobody, the person named last in the sentence before."""
    if holder.kind != "pronoun" or holder.refers or holder.party:
        return holder
    start = stage.sentence.start
    near = [
        m
        for m in memory.mentions.values()
        if m.kind == "person" and m.span.end <= holder.span.start and start - m.span.start < BEFORE
    ]
    return max(near, key=lambda m: m.span, default=holder)


def _has_own_subject(stage: Stage, frame: Frame) -> bool:
    """Whether a subject that names nobody stands before a verb, or nobody can: "200 members signed", "aimed at …"."""
    if frame.kind == "passive":
        listed = not {"is", "are"}.isdisjoint(stage.lower[max(0, frame.at - 2) : frame.at])  # "a truce is proposed"
        return frame.stance != "agreed" and not (listed and frame.stance in {"offers", "demands"})
    if frame.kind not in {"verb", "figured"}:
        return False
    small = small_words()
    j = frame.at - 1
    while j >= 0 and (stage.lower[j] in small["between"] - {"to"} or stage.lower[j].endswith("ly")):
        j -= 1
    plain = not stage.lower[frame.at].endswith(("s", "ed"))
    if j < 0 or not stage.is_word(j) or stage.lower[j] in {"and", "or", "but"}:
        return j < 0 and stage.lower[frame.at].endswith("ed")
    if stage.lower[j] in small["relatives"]:
        return j > 0 and stage.at[j - 1] is None and (j < 2 or stage.at[j - 2] is None)  # "brokers, who seek …"
    if stage.lower[j] == "to" or stage.at[j] is not None:
        return False
    if stage.lower[j] in _NOBODY or stage.lower[j] in texts():
        return True
    if stage.lower[j] in small["prepositions"] | small["openers"] | small["determiners"] | small["times"] | _PRONOUNS:
        return False
    first = j
    while first > 0 and stage.is_word(first - 1) and stage.lower[first - 1] not in _closed():
        first -= 1
    return stage.lower[first - 1 : first] not in ([word] for word in _DEFINITE) if plain or first else True


@cache
def _closed() -> frozenset[str]:
    """Words that are no part of a noun and what describes it."""
    small = small_words()
    return small["prepositions"] | small["openers"] | small["relatives"] | small["determiners"] | small["between"]


def tells_of_a_side(memory: Memory, frame: Frame, speaker: Mention | None) -> bool:
    """Whether somebody who sits at no side of the table tells what one will do: "Kestria will open it, he said"."""
    if frame.kind != "modal" or frame.holder is None or frame.stance != "offers" or speaker is None:
        return False
    return memory.party(frame.holder) in memory.tables and memory.party(speaker) not in memory.tables


def listing(memory: Memory, stage: Stage) -> Mention | None:
    """Whose demands the paragraph lists, which is who opened it: "… is proposed. Then there must be …"."""
    here = stage.sentence.paragraph
    return next((holder for paragraph, _, holder in memory.before if paragraph == here and holder), None)


def may_hold(mention: Mention | None) -> Mention | None:
    """An outlet passes positions on; it takes none."""
    return None if mention is not None and agency(mention.name) else mention


def topic(memory: Memory, stage: Stage) -> Mention | None:
    """The party that the paragraph has been about: the last holder in it, or its last party named."""
    for paragraph, _, holder in reversed(memory.before):
        if paragraph == stage.sentence.paragraph and holder is not None:
            return holder
    earlier = [
        m
        for m in memory.mentions.values()
        if m.party and m.span.start < stage.sentence.start and m.kind in {"party", "person", "group"}
    ]
    near = [m for m in earlier if stage.sentence.start - m.span.start < 400]
    return max(near, key=lambda m: m.span.start) if near else None


def says_a_party(memory: Memory, stage: Stage, frame: Frame, holder: Mention | None) -> bool:
    """A modal takes a position only where a party speaks, or says so of itself."""
    if holder is None:
        return False
    return (
        memory.statement(stage, frame.at) is not None
        or _teller(stage, frame) is not None
        or (stage.lower[frame.at] in _RESOLVED and holder.kind in {"party", "person", "group", "pronoun"})
    )
