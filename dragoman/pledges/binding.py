"""Whether the words of a position bind the party that holds it.

In: a `Telling`, which is a position in its sentence, with who says it and where the sentence is about the issue. Out:
yes or no. "Promised", "agreed to" and "will" bind their own subject alone, and only to what they govern: in "Norland
pledged to free them, while Sudmark undertook to open the lane" each side promises one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from dragoman.clauses import Stage, phrase_before
from dragoman.model import Position, Span
from dragoman.pledges.lexicon import lexicon
from dragoman.pledges.told import unreal

Party = Callable[[str | None], str | None]  # of a Mention.id
_BEFORE = 6  # tokens before a position's words in which the promise can stand
_IN_PRINCIPLE = "in principle"  # what is agreed so is still to be agreed
_FIRST = frozenset(["we", "i"])
_BE = frozenset("been was were is are".split())
_ACCORD = 5  # tokens at the start of a sentence that say "under the accord"
# What a verb governs does not go on beyond these: "will meet, weeks after the gate was shut".
_APART = frozenset("but ; while whereas although though because after since without".split())


class Telling(Struct, frozen=True):
    """A position in its sentence, and what is known of it."""

    position: Position
    stage: Stage
    holder: Span | None  # the words that name who holds it; None: they stand in another sentence
    party: str
    side: bool  # whether that is a side at the table, or the one whose doing the issue is
    doer: bool  # whether the proposition says what this party does
    own: bool  # its own people say so
    aside: bool  # the report itself says so, or somebody who is no side
    dated: bool  # a day is set
    about: Sequence[int]  # the tokens from which on the sentence is about the issue


def binds(told: Telling, party: Party) -> bool:
    """Whether the words bind the holder."""
    stage, position = told.stage, told.position
    tokens = stage.tokens
    first = next((i for i, token in enumerate(tokens) if token.end > position.span.start), 0)
    end = next((i for i, token in enumerate(tokens) if token.start >= position.span.end), len(stage))
    within = range(max(0, first - _BEFORE), end)
    if _IN_PRINCIPLE in " ".join(stage.lower[within.start : end + _BEFORE]):
        return False
    if _under_accord(stage) and told.side and position.stance in ("agreed", "offers"):
        return not any(unreal(stage, i) for i in told.about)
    if position.stance == "agreed":
        return told.side and _agreed(told, within, party)
    return any(_binds_at(told, i, first, party) and not unreal(stage, i) and _governs(told, i, party) for i in within)


def _agreed(told: Telling, within: range, party: Party) -> bool:
    """Whether what is agreed is an act, a day or a truce, and is told as agreed."""
    stage = told.stage
    bound = [i for i in within if stage.lower[i].startswith(("agree", "sign", "conclud"))]
    stands = any(stage.lower[i] in lexicon().truces for i in within)  # a truce is kept day by day
    to_do = told.dated or stands or any(_to_act(stage, i) for i in bound)
    if not to_do or (bound and told.holder is None):
        return False
    if any(unreal(stage, i) or stage.lower[i].endswith("ing") for i in bound):
        return False
    if _given_by_another(told, max(bound, default=-1), party):
        return False
    return any(_reaches(stage, max(bound, default=0), at) for at in told.about) if told.about else True


def _given_by_another(told: Telling, bound: int, party: Party) -> bool:
    """Whether another gave its word that the holder does or gets it: "Sudmark promised that Norland could"."""
    stage, start = told.stage, min(told.about, default=0)
    words = (i for i in range(bound + 1, start) if stage.lower[i] in lexicon().commits and _reaches(stage, i, start))
    return any(_subject(stage, i, party) not in (None, told.party) for i in words)


def _under_accord(stage: Stage) -> bool:
    """Whether a sentence tells what an accord has the sides do: "Under the deal Norland frees them"."""
    opens = stage.lower[:_ACCORD]
    texts = lexicon().texts
    return opens[:1] == ["under"] and not texts.isdisjoint(opens) and lexicon().drafts.isdisjoint(opens)


def _to_act(stage: Stage, i: int) -> bool:
    """Whether an infinitive follows token i: "agreed to free", not "agreed to Sundays" or "agreed to the plan"."""
    if stage.lower[i + 1 : i + 2] != ["to"] or i + 2 >= len(stage):
        return False
    word = stage.tokens[i + 2].text
    return word.islower() and word.isalpha() and word not in _NO_VERBS and (not word.endswith("s") or word[-2:] == "ss")


_NO_VERBS = frozenset("the a an this that these those its their his her our any all some such it them".split())


def _binds_at(told: Telling, i: int, first: int, party: Party) -> bool:
    """Whether the word at token i binds the holder."""
    words, stage = lexicon(), told.stage
    word, before = stage.lower[i], stage.lower[max(0, i - 4) : i]
    named = told.holder is not None and told.holder.start < stage.tokens[i].start
    if word in words.commits or (word in words.with_to and _to_act(stage, i)):
        who = _subject(stage, i, party)
        return who == told.party or (who is None and told.side and (named or not _BE.isdisjoint(before[-1:])))
    if word in words.nouns:
        return named and told.side and not words.givers.isdisjoint(before)
    if word not in words.own and not (word == "would" and told.dated and (told.own or not told.aside)):
        return False
    if not i or i < first:
        return False
    return before[-1] in _FIRST or _will(told, i, party)


def _will(told: Telling, i: int, party: Party) -> bool:
    """Whether "will" at token i says what the party does, and by somebody whose word binds it."""
    stage = told.stage
    who = _subject(stage, i, party)
    if who is not None:
        announced = told.aside and told.position.statement is not None
        return who == told.party and (told.own or told.dated or announced)
    if told.own and stage.tokens[i - 1].text[0].isupper():
        return True
    return told.dated and told.side and (told.own or told.doer)


def _subject(stage: Stage, i: int, party: Party) -> str | None:
    """The party of the subject of the verb at token i; None where it is none of a known party."""
    phrase = phrase_before(stage, i)
    if phrase is not None and phrase.mention is not None:
        return party(phrase.mention.id)
    return None


def _governs(told: Telling, i: int, party: Party) -> bool:
    """Whether the words on the issue hang on the word at token i."""
    if not told.about:
        return True
    return any(_reaches(told.stage, i, at) and not _taken(told, i, at, party) for at in told.about)


def _reaches(stage: Stage, i: int, at: int) -> bool:
    return _APART.isdisjoint(stage.lower[i + 1 : at])


def _taken(told: Telling, i: int, at: int, party: Party) -> bool:
    """Whether another binds itself between: "X pledged this, Y undertook that"."""
    words = lexicon()
    binding = words.commits | words.with_to | words.own
    others = (_subject(told.stage, k, party) for k in range(i + 1, at) if told.stage.lower[k] in binding)
    return any(who not in (None, told.party) for who in others)
