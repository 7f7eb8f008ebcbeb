"""A report that its page tells twice, in other words: two translations, a rewrite under the original.

In: an article. Out: the same article, its body holding the first telling only. A retelling goes through the
report again in the same order, most sentences of it with a partner of their own in the first telling. A report that
comes back to its topic, a list or questions and answers share words too, but not in that order and not so many.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from dragoman.dedupe.alignment import FEWEST, Pair, chain
from dragoman.model import Article, Retelling, Span
from dragoman.text import Sentence, sentences

# On 81 pages made of two translations of one news text each, all but the worst have a likeness of .35 and more;
# on those made of two different texts and on 354 real reports no chain passes all of these at once.
ALIKE = 0.38  # mean likeness of the pairs
ONE_TO_ONE = 0.5  # sentences of the side with fewer to those of the other
SHARE = 0.6  # of the words of each telling that stand in sentences with a partner
COVERED = 0.5  # of the sentences of the report, from the first telling's first to the second's last, ...
MANY = 8  # ... or so many sentences with a partner: a message quoted twice is no retelling
WORDS = 40  # of the second telling
MOST_SENTENCES = 800  # no report is longer, and the comparison grows with their square
_EDGE = 2  # sentences without a partner that still belong to a telling at its ends


class Telling(Struct, frozen=True):
    """A chain of pairs and what it covers, in numbers of sentences; ends included."""

    first: tuple[int, int]
    second: tuple[int, int]
    share: float


def without_retelling(article: Article) -> Article:
    """The article with a retelling of itself taken out of the body and named in `retellings`."""
    units = [sentence for sentence in sentences(article) if _words(sentence) >= 3]
    if not 2 * FEWEST <= len(units) <= MOST_SENTENCES:
        return article
    told = _telling(units, chain(units))
    if told is None:
        return article
    first = Span(units[told.first[0]].start, units[told.first[1]].end)
    second = Span(units[told.second[0]].start, units[told.second[1]].end)
    found = Retelling(first, second, round(told.share, 3))
    body = _without(article.body, second, article.text)
    return msgspec.structs.replace(article, body=body, retellings=(*article.retellings, found))


def _words(sentence: Sentence) -> int:
    return sum(token.text[0].isalnum() for token in sentence.tokens)


def _telling(units: Sequence[Sentence], pairs: Sequence[Pair]) -> Telling | None:
    """What a chain covers, where it is long, close and dense enough to be a retelling."""
    firsts = sorted({pair.first for pair in pairs})
    seconds = sorted({pair.second for pair in pairs})
    fewer, more = sorted((len(firsts), len(seconds)))
    if fewer < FEWEST or fewer < ONE_TO_ONE * more or sum(p.alike for p in pairs) < ALIKE * len(pairs):
        return None
    if seconds[-1] - firsts[0] + 1 < COVERED * len(units) and fewer < MANY:
        return None
    sizes = [_words(unit) for unit in units]
    shares = [_share(sizes, side) for side in (firsts, seconds)]
    if min(shares) < SHARE or sum(sizes[seconds[0] : seconds[-1] + 1]) < WORDS:
        return None
    begin = _begin(units, firsts, seconds[0])
    whole = begin - 1 - firsts[-1] <= _EDGE
    last = len(units) - 1 if whole and len(units) - 1 - seconds[-1] <= _EDGE else seconds[-1]
    start = max(0, firsts[0] - (seconds[0] - begin))
    return Telling((start, begin - 1 if whole else firsts[-1]), (begin, last), shares[1])


def _share(sizes: Sequence[int], side: Sequence[int]) -> float:
    """Share of the words from the first to the last of some sentences that are theirs."""
    return sum(sizes[n] for n in side) / sum(sizes[side[0] : side[-1] + 1])


def _begin(units: Sequence[Sentence], firsts: Sequence[int], second: int) -> int:
    """Where the second telling begins: as far before its first pair as the first telling does, best at a paragraph."""
    lead = firsts[0] if firsts[0] <= _EDGE else 0
    wanted = max(firsts[-1] + 1, second - lead)
    near = range(max(firsts[-1] + 1, wanted - 1), second + 1)
    fresh = [n for n in near if units[n].paragraph != units[n - 1].paragraph]
    return min(fresh, key=lambda n: (abs(n - wanted), n), default=wanted)


def _without(body: Sequence[Span], cut: Span, text: str) -> tuple[Span, ...]:
    """The body less a stretch, without white space at its new ends."""
    kept: list[Span] = []
    for span in body:
        pieces = [(span.start, min(span.end, cut.start)), (max(span.start, cut.end), span.end)]
        if not span.overlaps(cut):
            pieces = [(span.start, span.end)]
        for start, end in pieces:
            words = text[start:end]
            start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
            if start < end:
                kept.append(Span(start, end))
    return tuple(kept)
