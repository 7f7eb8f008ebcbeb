"""Which statements are worth comparing: those near in days that share content words.

In: statements as they are compared. Out: pairs of places in the list. An index of words, walked by day,
holds the last few hundred statements of each word, so that work grows with the shelf and not with its square.
Those without a day come first and stay in an index of their own, so that those of every day are compared with them.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from dragoman.link import days
from dragoman.link.utterances import Said
from dragoman.model import Days

_LEAST_SHARE = 0.3  # of the words of the shorter; sentences that are alike share half of theirs
_LONGEST_LIST = 200  # statements held for one word; a word of more than these in a few days tells nothing
_SHORT = 5  # content words; a shorter statement is looked up by two words in common, others by three


def pairs(said: Sequence[Said], spans: Sequence[Days | None], near_days: int) -> Iterator[tuple[int, int]]:
    """Pairs that share words and may be of the same days; `spans` are the days of each."""
    undated = [n for n in range(len(said)) if spans[n] is None]
    dated = sorted((n for n in range(len(said)) if spans[n]), key=lambda n: (spans[n], said[n].id))
    lasting, passing = _Index(), _Index()
    for n in [*sorted(undated, key=lambda n: said[n].id), *dated]:
        stems = said[n].whole.stems
        if spans[n]:
            _forget(passing, stems, spans, n, near_days)
        shared = Counter(m for word in stems for index in (lasting, passing) for m in index[word])
        for m, count in sorted(shared.items()):
            gap = days.apart(spans[m], spans[n])
            if _is_enough(count, said[m].whole.stems, stems) and (gap is None or gap <= near_days):
                yield min(m, n), max(m, n)
        for word in stems:
            (passing if spans[n] else lasting)[word].append(n)


class _Index(defaultdict[str, deque[int]]):
    """By word, the last statements that hold it."""

    def __init__(self) -> None:
        super().__init__(lambda: deque(maxlen=_LONGEST_LIST))


def _is_enough(count: int, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether so many words in common are worth a closer look."""
    shorter = min(len(one), len(other))
    return count >= (2 if shorter < _SHORT else 3) and count >= shorter * _LEAST_SHARE


def _forget(index: _Index, stems: Iterable[str], spans: Sequence[Days | None], n: int, near_days: int) -> None:
    """Let go of what lies too far back: the rest is walked in the order of its days."""
    now = spans[n]
    if now is None:
        return
    for word in stems:
        held = index[word]
        while held and (before := spans[held[0]]) and (now.first - before.last).days > near_days:
            held.popleft()
