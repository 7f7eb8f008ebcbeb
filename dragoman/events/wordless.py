"""Events told without a word of their own: by "did so", by "it is to be", by "next stop".

In: a sentence, its pieces and the event words found in it. Out: `Hit`s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.almanac import WEEKDAYS
from dragoman.events.clauses import Piece
from dragoman.events.hits import Hit, View
from dragoman.events.lexicon import frames

_DID = frozenset({"did", "done"})
_AGREED = frozenset("agreed promised pledged vowed undertook wanted ordered threatened had were was".split())
_TO_REACH = 8  # words between "agreed" and "to": "agreed in Oslo in May to exchange …"
_PRONOUNS = frozenset("they it he she both we".split())
_GOES_ON = frozenset({"so", "at", "in", "on", "two", "three", "a", "early", "late", "yesterday"})
_ENDS = frozenset("but which who although though because while after before if".split())
_BE = frozenset("is was are were".split())
_NOW = frozenset("now then also instead".split())
_ON = frozenset({"on", "in", "at", "held"})
_STOPS = frozenset(
    "stop bout leg appointment date round meeting session talks conversation encounter summit sitting".split()
)
_LONGEST_NEXT = 10  # words: "Next stop Oslo, 22 April."


def find(view: View, cuts: Sequence[Piece], told: Sequence[Hit]) -> Iterator[Hit]:
    """The events of a sentence that no word of the lexicon tells.

    Args:
        view: The sentence.
        cuts: Its pieces.
        told: The event words found in it: "did so" tells that the last one came to be.
    """
    yield from _done(view.lower, cuts, told)
    yield from _to_be(view.lower)
    yield from _next(view)
    yield from _sits(view.lower)
    yield from _back(view.lower)


def _done(lower: Sequence[str], cuts: Sequence[Piece], told: Sequence[Hit]) -> Iterator[Hit]:
    """Where what was agreed on came to be: "agreed to exchange the wounded, and did so at the bridge on 3 May"."""
    for n in range(1, len(lower) - 1):
        if lower[n] not in _DID or lower[n + 1] not in _GOES_ON | {","}:
            continue
        deed = max((hit for hit in told if hit.at < n and _is_agreed(lower, hit)), key=lambda hit: hit.at, default=None)
        if deed is None:
            continue
        first = n - (lower[n - 1] in _PRONOUNS)
        ends = (piece.first for piece in cuts if piece.first > n and lower[piece.first] in _ENDS)
        yield Hit(deed.kind, n, 1, False, 4, "held", True, first, next(ends, len(lower)))


def _is_agreed(lower: Sequence[str], hit: Hit) -> bool:
    """Whether an event word is what somebody agreed to do."""
    before = lower[max(0, hit.at - 1 - _TO_REACH) : hit.at - 1]
    return not hit.noun and lower[hit.at - 1] == "to" and not _AGREED.isdisjoint(before)


def _to_be(lower: Sequence[str]) -> Iterator[Hit]:
    """A meeting named before: "It is now to be on 4 April in Oslo"; whether day and place are told, others ask."""
    for n in range(len(lower) - 3):
        if lower[n] not in _IT:
            continue
        if (at := _meant_to(lower, n)) is not None:
            yield Hit("meeting", at, 1, False, 3, "planned", True, n, len(lower))
        to = n + 2 + (lower[n + 2] in _NOW)
        if lower[n + 1] in _BE and lower[to : to + 2] == ["to", "be"] and set(lower[to + 2 : to + 3]) & _ON:
            yield Hit("meeting", to + 1, 1, False, 3, "planned", True)
        if lower[n + 1] == "should" and "have" in lower[n + 2 : n + 4] and "happened" in lower[n + 3 : n + 5]:
            at = lower.index("happened", n)  # "it should all have happened last week in Oslo"
            yield Hit("meeting", at, 1, False, 3, "planned", True, n, len(lower))


def _meant_to(lower: Sequence[str], n: int) -> int | None:
    """Where it is told when a meeting was to be: "this was meant to happen in Oslo on Thursday"."""
    to = n + 2 + (lower[n + 2] in _MEANT)
    placed = lower[to + 1 : to + 3] == ["take", "place"]
    told = lower[n + 1] in _WAS and lower[to : to + 1] == ["to"] and (placed or lower[to + 1 : to + 2] == ["happen"])
    return to + 1 if told else None


_IT = frozenset({"it", "this"})
_WAS = frozenset({"was", "is"})
_MEANT = frozenset("meant supposed due originally all".split())


def _sits(lower: Sequence[str]) -> Iterator[Hit]:
    """A body that sits on a day: "the council of the union sits on Saturday in Oslo"."""
    for n in range(2, len(lower) - 1):
        bodies = _BODIES & set(lower[max(0, n - _SITS_REACH) : n])
        if lower[n] in _SIT and bodies and lower[n + 1] in _ON | _DAYS:
            yield Hit("meeting", n, 1, False, 2)


_SIT = frozenset({"sits", "sit", "sat"})
_SITS_REACH = 7  # words of a body's name: "the supervisory board of the Port Fund"
_BODIES = frozenset("council committee board cabinet parliament court tribunal commission executive panel".split())
_DAYS = WEEKDAYS.union("today tomorrow again".split())


def _back(lower: Sequence[str]) -> Iterator[Hit]:
    """Those who meet, told to come back: "delegations are expected back in Oslo on 4 May"."""
    for n in range(1, len(lower) - 2):
        awaited = lower[n] in _AWAITED and lower[n + 1] == "back" and lower[n + 2] in _ON
        if awaited and not frames().words["delegates"].isdisjoint(lower[max(0, n - _WHO_REACH) : n]):
            yield Hit("meeting", n, 2, False, 3, "planned", True)


_AWAITED = frozenset("expected due".split())
_WHO_REACH = 6  # words of who is expected: "the two delegations, led by ministers, are"


def _next(view: View) -> Iterator[Hit]:
    """A meeting to come, told without a verb: "Next stop Oslo, 22 April"; "Oslo is next, on the 22nd"."""
    lower = view.lower
    if len(lower) > _LONGEST_NEXT:
        return
    opens = lower[0] == "next" and lower[1:2] != [] and lower[1] in _STOPS
    behind = next((n for n in range(1, len(lower)) if lower[n] == "next" and lower[n - 1] == "is"), None)
    if opens or (behind == 2 and 0 in view.places):
        yield Hit("meeting", 1 if opens else 2, 1, False, 3, "planned", True, first=0, end=len(lower))
