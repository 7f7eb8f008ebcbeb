"""Which statements are worth comparing: those near in days that share content words.

In: statements as they are compared. Out: pairs of places in the list. An index of words, walked by day,
holds the last few hundred statements of each word, so that work grows with the shelf and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman.link import days
from dragoman.link.utterances import Said
from dragoman.model import Days

_LEAST_SHARE = 0.3  # of the words of the shorter; sentences that are alike share half of theirs
_LONGEST_LIST = 200  # statements held for one word; a word of more than these in a few days tells nothing
_SHORT = 5  # content words; a shorter statement is looked up by two words in common, others by three


def pairs(said: Sequence[Said], spans: Sequence[Days | None], near_days: int) -> Iterator[tuple[int, int]]:
    """Pairs that share words and may be of the same days; `spans` are the days of each."""
    index: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_LONGEST_LIST))
    order = sorted(range(len(said)), key=lambda n: (_first(spans[n]), said[n].id))
    for n in order:
        stems = said[n].whole.stems
        _forget(index, stems, spans, n, near_days)
        shared = Counter(m for word in stems for m in index[word])
        for m, count in sorted(shared.items()):
            shorter = min(len(said[m].whole.stems), len(stems))
            if count < (2 if shorter < _SHORT else 3) or count < shorter * _LEAST_SHARE:
                continue
            gap = days.apart(spans[m], spans[n])
            if gap is None or gap <= near_days:
                yield min(m, n), max(m, n)
        for word in stems:
            index[word].append(n)


def _first(span: Days | None) -> date:
    return span.first if span else date.max


def _forget(
    index: dict[str, deque[int]], stems: Iterable[str], spans: Sequence[Days | None], n: int, near_days: int
) -> None:
    """Let go of what lies too far back: the rest is walked in the order of its days."""
    now = spans[n]
    if now is None:
        return
    for word in stems:
        held = index[word]
        while held and (before := spans[held[0]]) and (now.first - before.last).days > near_days:
            held.popleft()
