"""Quotations that agree word for word: with one word translated otherwise, a piece cut out, or another speaker named.

In: tellings. Out: `Match`es. Small words count here as well: few sentences have the same ones in the same order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from dragoman.link.utterances import Telling, apart, can_be_one, disagree, in_one_report, of_those_days
from dragoman.link.wording import common_run, objection, read, verbatim

_ORDERED = 0.85  # share of the words of two quotations that stand in the same order
_LEAST_ORDERED = 7  # of them: then one word that was translated otherwise matters little
_LEAST_RETOLD = 10  # words of a quotation that is known again weeks later
_NEARLY_ALL = 0.9  # of them in one order
_LEAST_CUT = 5  # words in a row that two reports have of one quotation
_MOST_OF = 0.8  # of the words of the shorter, where a day is not known: then _LEAST_QUOTED words or four rare ones
_LONGEST_RUN = 50  # quotations held for three words in a row; a run of more than these is a figure of speech
_LEAST_SHARED = 3  # content stems, of a piece
_MANY = 5  # of a quotation that is known again weeks later
_LEAST_QUOTED = 7  # words of a quotation that two reports would not give to two speakers by chance


class Match(Struct, frozen=True):
    """Two tellings found alike."""

    one: int
    other: int
    score: float
    whole: bool  # each holds all of the other
    why: str


def word_for_word(told: Sequence[Telling]) -> Iterator[Match]:
    """Quotations of one speaker that agree in small words too: one word was translated otherwise, or one was cut."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, telling in enumerate(told):
        words = telling.first.plain.split()
        if telling.first.speaker and telling.first.kind != "indirect":
            for run in {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}:
                groups[telling.first.speaker, run].append(n)
    runs = Counter(pair for group in groups.values() for pair in combinations(group[-_LONGEST_RUN:], 2))
    for (m, n), count in sorted(runs.items()):
        if count < 2:
            continue
        near = can_be_one(told[m], told[n])
        if match := (_order(told, m, n) or _cut(told, m, n)) if near else _retold(told, m, n):
            yield match


def _order(told: Sequence[Telling], m: int, n: int) -> Match | None:
    one, other = told[m].first, told[n].first
    if min(len(one.plain.split()), len(other.plain.split())) < _LEAST_ORDERED or {one.kind, other.kind} != {"direct"}:
        return None
    if one.whole.numbers != other.whole.numbers or objection(one.whole, other.whole):
        return None
    score = verbatim(one.plain, other.plain)
    return Match(m, n, score, True, "in order") if score >= _ORDERED else None


def _retold(told: Sequence[Telling], m: int, n: int) -> Match | None:
    """A long quotation that a report of another week gives again: nobody chances on so many words twice."""
    one, other = told[m].first, told[n].first
    if in_one_report(told[m], told[n]) or disagree(one, other):
        return None
    long = min(len(one.plain.split()), len(other.plain.split())) >= _LEAST_RETOLD
    if not long or len(one.whole.stems & other.whole.stems) < _MANY:
        return None
    match = _order(told, m, n)
    return match if match and match.score >= _NEARLY_ALL else None


def _cut(told: Sequence[Telling], m: int, n: int) -> Match | None:
    """One quotation of which the other has a piece, word for word; what turns it round must not stand before it."""
    one, other = told[m], told[n]
    run, before = common_run(one.first.plain, other.first.plain)
    shorter = min(len(one.first.plain.split()), len(other.first.plain.split()))
    stems = len(read(" ".join(run)).stems)
    if apart(one, other) is None:
        enough = len(run) >= max(_LEAST_QUOTED, shorter * _MOST_OF) or (len(run) == shorter and stems > _LEAST_SHARED)
    else:
        enough = len(run) >= _LEAST_CUT
    if not enough or stems < _LEAST_SHARED or any(read(words).negations % 2 for words in before):
        return None
    return Match(m, n, len(run) / shorter, False, "word for word")


def given_to_two(told: Sequence[Telling]) -> Iterator[Match]:
    """One quotation given to two speakers: the words are one utterance, whoever said them."""
    groups: dict[str, list[int]] = defaultdict(list)
    for n, telling in enumerate(told):
        direct = all(row.kind != "indirect" for row in telling.rows)
        if direct and telling.first.plain.count(" ") + 1 >= _LEAST_QUOTED:
            groups[telling.first.plain].append(n)
    for key in sorted(groups):
        for m, n in zip(groups[key], groups[key][1:], strict=False):
            one, other = told[m], told[n]
            if one.first.speaker != other.first.speaker and of_those_days(one, other):
                yield Match(m, n, 1.0, True, "printed alike")
