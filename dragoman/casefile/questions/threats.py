"""Which of the positions that are called threats tell one, and whose it is.

In: the words of a position, the names of its holder, whether it is tied to a condition. Out: how surely they threaten.
A strike, an attack or a law that is told of is no threat of it, and who is named only behind the word is threatened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_CUE = re.compile(
    r"\bthreaten(?:s|ed|ing)?\b(?= (?:\S+ ){0,5}to\b| with\b)|\bthreats?\b(?= (?:to|of)\b)|\bultimatum\b"
    r"|\bvow(?:s|ed|ing)?\b|\bretaliat\w+|\bh(?:it|its|itting) back\b|\bpay (?:a|the) (?:\w+ )?price\b"
    r"|\bor else\b|\bconsequences\b"
    r"|\bwarn(?:s|ed|ing)?\b(?=.*\b(?:will|would|could|may|might|if|unless)\b)",
    re.IGNORECASE | re.DOTALL,
)
_COST = (  # what is announced to those who do not yield
    r"strik\w+|walk out|walk off|boycott\w*|block\w*|veto\w*|cut off|shut\w*|halt\w*|suspend\w*|withdraw\w*|quit|leave"
    r"|resign\w*|sue|court|impose\w*|war|fight\w*|attack\w*|respond|protest\w*|rall(?:y|ies)|stop\w*|pull out"
    r"|sanction\w*|action|steps|measures|lock\w*|refuse|expel\w*|punish\w*"
)
_WILL = r"\b(?:will|would|shall|we['’]ll|ready to|prepared to|going to)\b(?! have\b)"
_AHEAD = re.compile(rf"{_WILL}(?:[ ,]+[\w-]+){{0,5}}?[ ,]+(?:{_COST})\b", re.IGNORECASE)
_UNSAID = re.compile(
    r"\b(?:denie[sd]|deny|denying|no|not|never|averted|asked if|made good on)\b[^.;]{0,40}$", re.IGNORECASE
)
_SUFFERED = re.compile(r"\b(?:is|are|was|were|be|been|being|the|these|those)\s+$", re.IGNORECASE)
_AT_SOMEBODY = ("threat", "ultimatum")
_TOO_LATE = re.compile(r"\bwould(?:n['’]t| not)? have\b", re.IGNORECASE)  # "if they had struck, it would have cost …"
_STEM = 5  # letters that a name shares with its adjective: "Norland", "Norlandic"


def tells(words: str, names: Iterable[str], tied: bool) -> int:
    """How surely words tell a threat of the one who is called so: 2 named before it, 1 not named, 0 no threat of his.

    >>> tells("The port threatened to lock the crews out", ["the port"], tied=False)
    2
    >>> tells("The port threatened to lock the crews out", ["crews"], tied=False)
    0
    >>> tells("The crews struck on Monday", ["crews"], tied=False)
    0
    """
    words = " ".join(words.split())
    cue = _CUE.search(words) or _AHEAD.search(words)
    if cue is None:
        return int(tied and not _TOO_LATE.search(words))
    before = words[: cue.start()]
    if _UNSAID.search(before) or (cue[0].lower() in {"threatened", "warned"} and _SUFFERED.search(before)):
        return 0
    begins = [at for name in names if (at := _first(words, name)) is not None]
    if begins and min(begins) < cue.start():
        return 2
    return 0 if begins and cue[0].lower().startswith(_AT_SOMEBODY) else 1  # "… will strike, Norland said"


def _first(words: str, name: str) -> int | None:
    """Where a name, or its adjective, stands first."""
    name = name.removeprefix("the ")
    found = re.search(rf"\b{re.escape(name if ' ' in name else name[:_STEM])}", words, re.IGNORECASE)
    return found.start() if found and len(name) > 1 else None
