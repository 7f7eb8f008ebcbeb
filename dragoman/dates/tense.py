"""Whether an expression of time looks back or ahead, from the words around it.

In: the tokens of a sentence and the place of the expression. Out: "past", "future" or None.
The nearest sign counts: a verb's tense, a plan before an infinitive, a preposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, cast

from dragoman.dates.lexicon import words
from dragoman.text import LONGEST, Token

Direction = Literal["past", "future"] | None
_BREAKS = frozenset(',;:()“”"«»—–')
_JOINS = frozenset("and but while after before when who which whose where because although though as".split())
_ASIDES = frozenset("despite although though while as after with amid following even because since".split())
_DETERMINERS = frozenset("the a an of no for s ’s its their his her latest last first this that these those".split())
_SKIPPED = frozenset("the at least late early on about a p . m a.m p.m noon midnight est edt gmt".split())
_REACH = 25
_SETTING = 7  # words between "is" and the day, with a place
_SUBJECT = 4  # words before "is" that can name what is next
_CLEFT = 6  # words behind which "that" opens the rest of "it is on Friday that"
_OPENING = 3  # words; an expression so near the beginning of a sentence is its own setting
_TERM = 9  # words before an expression that can set it as a term
_LEAD = 6  # words before a term that say what is to be done by then
_ATTRIBUTION = 6  # words of "…, the minister of trade said"


def direction(tokens: Sequence[Token], first: int, end: int) -> Direction:
    """Past or future of the expression in `tokens[first:end]`; None where nothing shows it.

    >>> from dragoman.text import tokens
    >>> direction(tokens("The unions will meet the ministry on Friday"), 7, 8)
    'future'
    """
    begin = max(0, first - LONGEST)
    tokens, first, end = tokens[begin : end + LONGEST], first - begin, end - begin
    lower = [token.lower if n < first or n >= end else "" for n, token in enumerate(tokens)]
    beside = _beside(lower, first)
    if beside == "future" and _over(lower, end):
        return "past"
    if beside:
        return beside
    after = _main_clause(lower, end) if first < 3 else end
    if _comes(lower, first):
        return "future"
    back = _scan(lower, range(first - 1, max(first - 1 - _REACH, -1), -1), 0.0, ahead=False)
    on = _scan(lower, range(after, _reported(lower, first, min(after + _REACH, len(lower)))), 1.5, ahead=True)
    owned = lower[end : end + 1] in (["'s"], ["’s"]) or _owner(tokens, first, end)
    nearest = min((sign for sign in (back, on) if sign), default=None)
    if nearest is None or nearest[1] not in ("past", "future") or (owned and nearest[1] == "future"):
        return None
    return cast(Direction, nearest[1])


def _owner(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the expression owns what follows: "Tuesday's vote" is told by the vote's own verb."""
    return tokens[end - 1].text.endswith(("'s", "’s")) and end > first


def _beside(lower: Sequence[str], first: int) -> Direction:
    """What the words right before show: "by Friday", "as early as Friday", "ahead of the vote on Friday"."""
    at = first - 1
    while at >= 0 and (lower[at] in _SKIPPED or lower[at][:1].isdigit()):
        at -= 1
    if at < 0:
        return None
    if lower[at] in words("before_past"):
        return "past"
    if ("should", "have") in pairwise(lower[max(0, at - _LEAD) : at]):
        return "past"  # "the ban should have been lifted by Friday"
    if _due(lower, at):
        return "future"
    if lower[at] in words("before_future") or lower[max(0, at - 2) : at + 1] in (
        ["as", "soon", "as"],
        ["as", "early", "as"],
    ):
        return None if "had" in lower[max(0, at - 6) : at] else "future"
    for back in range(at, max(at - 14, 0), -1):
        if lower[back] in _BREAKS:
            return None
        if lower[back - 1 : back + 1] == ["ahead", "of"]:
            return "future"
    return None


def _due(lower: Sequence[str], at: int) -> bool:
    """Whether the words that end at a place set a term: "no strike before", "a deadline of", "a walk-out for"."""
    lead = lower[max(0, at - _TERM) : at]
    if not lead:
        return False
    if lower[at] == "of":
        return lead[-1] in words("terms") and not any(word in words("term_over") for word in lead)
    if "had" in lead or "did" in lead:
        return False
    if lower[at] == "before":
        undertaken = any(word in words("plans") or word in words("planned") for word in lead)
        return ("not", "to") in pairwise(lead) or (undertaken and any(word in ("no", "not", "never") for word in lead))
    return lower[at] == "for" and (lead[-1] in words("called") or lead[-1] in words("planned"))


def _comes(lower: Sequence[str], first: int) -> bool:
    """Whether a thing simply is on the day: "the next round is on Friday", "round two is in Oslo on 14 November".

    Of what comes next it need not be said plainly: "the next meeting is fixed for Friday".
    """
    for at in range(first - 1, max(first - 1 - _SETTING, -1), -1):
        if lower[at] in ("is", "are"):
            if lower[at - 1 : at] == ["it"] and "that" in lower[first : first + _CLEFT]:
                return False  # "it is on Friday that they met"
            return at + 1 == first or lower[at + 1] in words("setting") or _is_next(lower, at)
        passive = lower[at - 1 : at] in (["is"], ["are"])
        if lower[at] in _BREAKS or lower[at] in _JOINS or (_is_past(lower[at]) and not passive):
            return False
    return False


def _is_next(lower: Sequence[str], at: int) -> bool:
    """Whether the subject of a verb is what comes next: "the next round is", "our next date at the mill is"."""
    near = range(max(0, at - _SUBJECT), at)
    return any(lower[n] == "next" and (n == 0 or lower[n - 1] in _DETERMINERS) for n in near)


def _reported(lower: Sequence[str], first: int, end: int) -> int:
    """Where what is reported ends: the "…, she said" behind it tells nothing of its tense."""
    if first < _OPENING:
        return end  # "On Monday, he said": the day of the saying
    for at in range(first + 1, end):
        if lower[at] in words("reporting") and "," in lower[max(first, at - _ATTRIBUTION) : at]:
            return max(n for n in range(first, at) if lower[n] == ",")
    return end


def _over(lower: Sequence[str], end: int) -> bool:
    """Whether the main clause behind tells that the term is over: "until Friday, they had not met"."""
    clause = lower[end + (lower[end : end + 1] == [","]) : end + 6]
    at = clause.index("had") if "had" in clause else -1
    return at >= 0 and not any(word in _JOINS or word in _BREAKS or word in ("to", "that") for word in clause[:at])


def _main_clause(lower: Sequence[str], end: int) -> int:
    """Where the main clause goes on after an expression that opens a sentence: behind "despite …,"."""
    if lower[end : end + 1] == [","] and end + 1 < len(lower) and lower[end + 1] in _ASIDES:
        close = next((at for at in range(end + 2, len(lower)) if lower[at] == ","), end)
        return close + 1
    return end


def _scan(lower: Sequence[str], places: range, cost: float, *, ahead: bool) -> tuple[float, str] | None:
    """The first sign in one direction with its distance; commas and conjunctions make it further."""
    crossed: set[str] = set()
    for at in places:
        word = lower[at]
        cost += 1
        if word in _BREAKS:
            cost += 3
            crossed.add(word)
        elif word in _JOINS:
            cost += 2
            crossed.add(word)
        sign = _sign(lower, at, ahead=ahead)
        if sign == "perhaps" and word == "could" and _denied(lower, at):
            sign = "past"
        if sign == "perhaps":
            sign = "present" if ahead or crossed - {","} else "future"
        if sign:
            return cost, sign
    return None


def _denied(lower: Sequence[str], at: int) -> bool:
    """Whether "could" tells of what failed: "could not be reached on Friday", "nobody could leave"."""
    near = lower[max(0, at - 8) : at + 2]
    return any(word in ("not", "n't", "n’t", "nobody", "none", "nor", "neither", "never", "no") for word in near)


def _sign(lower: Sequence[str], at: int, *, ahead: bool) -> str | None:
    """What one word shows: "past", "future", "present" (neither), "perhaps" (a wish or possibility), or None."""
    word = lower[at]
    before = lower[at - 1] if at else ""
    if word in words("future") or word.endswith(("'ll", "’ll")):
        return "future"
    if word in words("future_weak"):
        return "perhaps"
    if ahead and (word in words("intends") or word in ("is", "are")) and lower[at + 1 : at + 2] == ["to"]:
        return "future"
    if word == "to" and at + 1 < len(lower):
        return None if ahead else _infinitive(lower, at)
    if before in ("will", "would", "can", "could", "may", "might", "should", "to"):
        return None  # the modal before it is the sign, also of "let" and "put", whose past is the same
    if before == "not" and not _is_past(word):
        return None
    if _passive(lower, at):
        return _planned(lower, at)
    if word in words("plan_made") and not ahead:
        return None if before in ("previously", "originally", "as") else "future"
    if word in words("called") and "had" in lower[max(0, at - 3) : at] and lower[at + 1 : at + 3] == ["for", ""]:
        return "present"  # "the march that they had announced for Friday": over, or called off
    if before in ("has", "have", "having", "had") and (word in words("past") or word.endswith("ed")):
        return "past"
    if _is_past(word) and not (before in _DETERMINERS and word not in words("past")):
        return "past"
    if word in words("reporting"):
        return "past"
    if _arranged(word, before):
        return "future"
    return "present" if word.endswith("ing") and before in ("is", "are", "am", "'s", "’re") else None


def _arranged(word: str, before: str) -> bool:
    """Whether a present tense tells of what is arranged: "leaves on Monday", "the talks start on Friday"."""
    if word in words("arranged"):
        return before not in _DETERMINERS
    if word in words("arranged_by_us") and before in ("we", "they", "you"):
        return True
    return word in words("arranged_base") and before.endswith("s") and before not in _DETERMINERS


def _is_past(word: str) -> bool:
    if word in words("not_past") or word in ("could", "would", "should", "might"):
        return False
    if word.startswith("un") and word not in words("past"):
        return False  # "unspecified" is no verb
    return word in words("past") or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


def _passive(lower: Sequence[str], at: int) -> bool:
    """Whether the word is a participle after a present form of "be", or a plan after a past one."""
    word = lower[at]
    if not (word.endswith("ed") or word in words("planned") or word in words("past")):
        return False
    before = lower[max(0, at - 2) : at]
    present = any(other in ("is", "are", "am", "being", "be") for other in before)
    return present or (word in words("planned") and any(other in ("was", "were", "been") for other in before))


def _planned(lower: Sequence[str], at: int) -> str | None:
    """A plan looks ahead; one that had been made may be over by now."""
    if lower[at] not in words("planned"):
        return None
    unkept = lower[at] == "supposed" and lower[at - 1 : at] in (
        ["was"],
        ["were"],
    )  # "it was supposed to open on Friday"
    return "present" if unkept or "had" in lower[max(0, at - 3) : at] else "future"


def _infinitive(lower: Sequence[str], at: int) -> str | None:
    """What an infinitive shows: "agreed to meet on Monday" looks ahead, "failed to meet" back."""
    following = lower[at + 1]
    before = lower[at - 1] if at else ""
    if not following.isalpha() or following in ("the", "a", "an", "his", "her", "its", "their", "this", "that"):
        return None
    if before in words("done"):
        return "past"
    if before == "supposed" and lower[at - 2 : at - 1] in (["was"], ["were"]):
        return "present"
    if before in words("planned") and "had" in lower[max(0, at - 4) : at]:
        return "present"  # "it had been due to end on Friday": over, or called off
    if before in words("plans") or before in words("planned") or before in ("is", "are"):
        return "future"
    return None
