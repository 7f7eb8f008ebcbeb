"""Whether a noun of a happening is told with its own day: "the 3 March call", "Friday's hearing", "talks last week".

In: the lower-case words of a sentence, the place of a noun, the place of an expression of time. Out: on which side of
the noun its day stands, or None where the day belongs to something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dragoman.events.status import is_past

Side = Literal["before", "behind"]
_OF_NOUN = 3  # words between a day and the noun behind it: "Friday's closed budget session"
_OF_DAY = 8  # words between a noun and its day: "a meeting with the heads of both unions on Friday"
_DETERMINERS = frozenset("a an the this that its his her their our my your no any some".split())
_PLANNED = frozenset("scheduled planned upcoming public".split())
_LINKS = frozenset("on in at of from for during over late early earlier here there the last".split())
_LEADS = frozenset("with between of in at by among against to on over".split())
_NO_LINK = frozenset(
    "and or but that which who whom whose if because as after before since until while when for from"
    " is are was were be been being has have had will would could may might must should can do does did"
    " to says said say tells told".split()
)


def side(lower: Sequence[str], at: int, width: int, when: tuple[int, int], far: bool = True) -> Side | None:
    """On which side of a noun its own day stands.

    Args:
        lower: The words of the sentence.
        at: The first word of the noun.
        width: How many words it has.
        when: The words of the day, the last excluded.
        far: Whether a day behind who takes part is the noun's, and not that of the verb before it: of "the talks with
            the union on Friday", not of "handed the draft of the treaty to the union on Friday".

    >>> side("the envoy left monday 's closed session".split(), 6, 1, (3, 5))
    'before'
    >>> side("she said monday the talks would fail".split(), 4, 1, (2, 3)) is None
    True
    """
    first, end = when
    if end <= at:
        return "before" if _modifies(lower, first, end, at) else None
    if first >= at + width:
        return "behind" if _follows(lower[at + width : first], far) else None
    return None


def _modifies(lower: Sequence[str], first: int, end: int, at: int) -> bool:
    """Whether a day in front of a noun is part of it: an owner, or behind the noun's own article."""
    between = [word for word in lower[end:at] if word not in {"'s", "'"}]
    if len(between) > _OF_NOUN or not all(map(_describes, between)):
        return False
    first -= first > 0 and lower[first - 1] in _PLANNED  # "a scheduled Thursday hearing"
    owns = lower[end - 1].endswith(("'s", "s'")) or lower[end : end + 1] in (["'s"], ["'"])
    return owns or (first > 0 and (lower[first - 1] in _DETERMINERS or lower[first - 1].endswith(("'s", "s'"))))


def _describes(word: str) -> bool:
    """Whether a word may stand between a day and its noun: no article, no preposition, no verb."""
    return word[0].isalnum() and word not in _DETERMINERS | _LEADS | _NO_LINK


def _follows(between: Sequence[str], far: bool) -> bool:
    """Whether a day behind a noun is its own: right behind it, or behind who takes part and where."""
    if set(between) <= _LINKS:
        return True
    if not far or len(between) > _OF_DAY or between[0] not in _LEADS:
        return False
    return all(word[0].isalnum() and word not in _NO_LINK and not is_past(word) for word in between[1:])
