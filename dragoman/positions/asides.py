"""Words that open like a condition and tie nothing: a time, a case, a question, a forecast, a rule for anybody.

In: the opener, the words behind it, and those of the sentence before and behind both. Out: whether a party can tie
nothing by them. "Will sign if it can", "ties could worsen if the tax stays", "asked if it would sign".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.model import Article, Condition, Position
from dragoman.positions.vocabulary import data

_COULD = frozenset("could might may would will".split())
_BE = frozenset("is are was were am 's 're 'm ’s ’re ’m".split())
_SUBJECTS = frozenset("i we he she it they you that this there".split())
_WILL = frozenset("will would shall wo ca".split())
_MODALS = _WILL | frozenset("can could may might must should ready willing prepared cannot can't can’t".split())
_RELATIVE = frozenset("that which who whom where".split())
_JOINED = frozenset("and but or not also has have had already".split())
_DONE = frozenset("has have".split())
_IS = frozenset("is are".split())
_OR = frozenset("and or".split())
_THAT = frozenset("that this that's that’s".split())
_I_AM = frozenset("i'm i’m".split())
NEAR = 5  # words in which somebody asks before "if"
OPEN = 2  # words in which it is left open before "if" or "when"
BARE = 3  # words of "if" that name nothing but a pronoun and its verb
MOMENTS = frozenset("when|the day|on the day|the moment|by the time|after".split("|"))


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    """The lists of `asides.yaml`, by name."""
    return {name: frozenset(words) for name, words in data("asides.yaml").items()}


def is_aside(opener: str, rest: Sequence[str], before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether the words after an opener tie nothing.

    Args:
        opener: Of the condition, as "only if".
        rest: Its words after the opener.
        before: The words of the sentence before it.
        behind: Those after it; the main clause where the condition comes first.
    """
    own = _own(before)
    if not own or (own[0] in {"“", '"'} and len(own) == 1):
        own = behind
    if _is_question(opener, before):
        return True
    if opener in {"if", "in case", "unless"}:
        warned = _any("warns", before) and _any("undone", rest)
        return _is_case(rest, own) or (opener != "unless" and not warned and _is_forecast(own))
    if opener in MOMENTS:
        return _is_time(opener, rest, before)
    if opener in {"only for", "only with"}:
        return list(before[-1:]) == ["not"]  # "not only for the crews, but …"
    if opener == "while":
        return _any("told", own) and _MODALS.isdisjoint(own)
    if opener == "once":
        return bool(before) and before[-1] in _RELATIVE  # "which once posed a threat"
    if opener in {"as long as", "so long as"}:
        return rest[:2] == ["it", "takes"] or rest[0][0].isdigit() or rest[1:2] in (["weeks"], ["months"], ["years"])
    if opener == "subject to":
        return _any("regimes", rest[:4])
    if opener == "before":
        held = _any("stands", own) and _any("chambers", rest[:3]) and _DONE.isdisjoint(rest)
        return held or _any("able", own)  # "come before the council", "not be able to read it before the vote"
    if opener == "provided":
        return before[-1:] != [] and before[-1] in _JOINED
    if opener == "until":
        return _any("shown", own) and _MODALS.isdisjoint(own)  # "nobody disclosed it until they did"
    return "whereby" in before or (opener == "in exchange" and _any("rates", rest[:1]))


def _any(name: str, words: Sequence[str]) -> bool:
    """Whether one of some words is on a list."""
    return not _lists()[name].isdisjoint(words)


def _own(before: Sequence[str]) -> Sequence[str]:
    """The words of the clause that a condition stands in."""
    last = max((k for k, w in enumerate(before) if w in {",", ";", ":", "—", "–"}), default=-1)
    own = before[last + 1 :]
    return before[:last] if last > 0 and len(own) == 1 and own[0] in _OR else own  # "…, or if it could"


def _is_question(opener: str, before: Sequence[str]) -> bool:
    """Whether somebody only asks: "asked on Sunday if", "to determine if", "doubts on if", "asked if …, once …"."""
    if (before[:1] == ["asked"] and "," not in before) or "whether" in _own(before):
        return True
    if opener == "when":
        return _any("leaves_open", before[-OPEN:])
    near = _own(before)[-NEAR:]
    return opener == "if" and (_any("asks", near) or _any("leaves_open", near[-OPEN:]))


def _is_case(rest: Sequence[str], main: Sequence[str]) -> bool:
    """Whether "if" tells only of a case, a wish or anybody: "if they can", "if it is to last", "if I am a"."""
    if _any("without_subject", rest[:1]) or (rest[0] in _SUBJECTS and len(rest) <= BARE and _any("empty", rest[1:])):
        return True
    if (rest[0] in _THAT and "case" in rest[:NEAR]) or rest[0] in _I_AM or (rest[0] == "i" and _after(rest, 0) in _BE):
        return True
    if any(w in _BE and _after(rest, k) == "to" for k, w in enumerate(rest)):
        return True
    if any(w in _lists()["wants"] and "to" in rest[k + 1 : k + NEAR + 1] for k, w in enumerate(rest[:NEAR])):
        return True  # "if you truly want this panel to be fair"
    return rest[0] == "you" and _MODALS.isdisjoint(main) and {"we", "i"}.isdisjoint(main)


def _after(words: Sequence[str], k: int) -> str:
    return words[k + 1] if k + 1 < len(words) else ""


def _is_forecast(main: Sequence[str]) -> bool:
    """Whether the main clause says what may come about, and not what somebody may do: "ties could worsen"."""
    never = any(w in _COULD and _after(main, k) == "have" for k, w in enumerate(main))  # "it would have been easier if"
    return never or _any("likely", main) or (_any("comes", main) and not _COULD.isdisjoint(main))


def _is_time(opener: str, rest: Sequence[str], before: Sequence[str]) -> bool:
    """Whether words only tell when: nothing is announced in the clause that they stand in."""
    own = _own(before)
    if (opener == "after" and list(rest[:3]) == ["the", "end", "of"]) or list(own[-1:]) == ["time"]:
        return True  # "at a time when"
    done = not _DONE.isdisjoint(rest) or (not _IS.isdisjoint(rest) and _MODALS.isdisjoint(own))
    if not own or (opener != "after" and done):
        return False
    relative = max((k for k, w in enumerate(own) if w in _RELATIVE), default=-1)
    wanted = _WILL if opener == "when" else _MODALS
    return not any(w in wanted or w.endswith(("’ll", "'ll")) for w in own[relative + 1 :])


def gives_a_case(words: str) -> bool:
    """Whether the words of a condition may only tell of a case or time, and say no order of steps.

    >>> gives_a_case("if the talks fail"), gives_a_case("before the sanctions are lifted")
    (True, False)
    """
    return words.lower().startswith(_SOFT)


def only_asks(article: Article, condition: Condition, tied: Position | None) -> bool:
    """Whether something is asked for a case, and nothing waits for it: "if the talks fail we want new elections"."""
    if tied is None or tied.stance != "demands" or not gives_a_case(condition.span.of(article.text)):
        return False
    return not _GIVES.search(article.text[tied.span.start : condition.span.start])


_GIVES = re.compile(r"\b(?:willing|ready|prepared|open to|could|consider|agree)\b", re.IGNORECASE)


_SOFT = tuple("if |when |once |after |in case |provided |should |as soon as |while |without |no ".split("|"))
