"""Which of two things comes first where a party ties one to the other.

In: the words of a condition, and the stance of what is tied to it. Out: an `Order`. "Only after the gate opens"
puts the gate first; "the gate must open before we sign" puts the signature last; "no more releases unless the
road opens" is a threat, and tells of no step that anybody would take.
"""

from __future__ import annotations

import re
from typing import Literal

from dragoman.model import Direction, Stance

Order = Literal["after", "before", "unless", "if"]

_NOT = re.compile(
    r"\b(?:no|not|never|nor|none|without|cannot|refus\w+|reject\w+|fail(?:s|ed|ing)?)\b|n['’]t\b", re.IGNORECASE
)
_UNLESS = re.compile(r"(?:unless|until|till|before|without|except)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_IF = re.compile(r"(?:if|should|in case|unless)\b", re.IGNORECASE)


def order(condition: str, stance: Stance | None, direction: Direction | None, tied: str = "") -> Order:
    """How what is tied stands to the condition.

    Args:
        condition: The words of the condition.
        stance: Of the position that is tied; None where the text ties nothing that is known.
        direction: Of that position towards its proposition.
        tied: Its words, the condition among them or not.

    Returns:
        "after": what is tied comes after the condition. "before": it comes first, and what the condition names
        after it. "unless": what is tied is refused, threatened or done as long as the condition is not met. "if": it
        is refused or threatened should the condition come about, or nobody can say which is to come first.

    >>> order("once the gate opens", "offers", "for"), order("unless the road opens", "threatens", "against")
    ('after', 'unless')
    >>> order("before any soldier leaves", "demands", "for", "the valley votes before any soldier leaves")
    'before'
    """
    early = condition[:7].lower() == "before "
    said = _WITHOUT.sub("", condition) if _IF.match(condition) else condition  # "if it sails without a crew": it sails
    unless = bool(_UNLESS.match(condition) or _NOT.search(said))
    if stance is None:
        return "if" if early else "unless" if unless else "after"
    if stance == "threatens" or direction == "against":
        return "unless" if unless else "if"
    if unless and _IF.match(condition):
        return "unless"  # "will strike if the pay is not raised"
    first = early and stance == "demands"
    return "before" if first and not _NOT.search(tied.replace(condition, "")) else "after"
