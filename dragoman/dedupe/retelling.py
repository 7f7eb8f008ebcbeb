"""A report that its page tells twice, in other words: two translations, a rewrite under the original.

In: an article. Out: the same article, its body holding the first telling only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from dragoman.model import Article, Retelling, Span
from dragoman.text import Sentence, sentences
from dragoman.words import stem

FEWEST = 5  # sentences of a telling; below, chance could align them
FLOOR = 0.16  # similarity two sentences need to count as one told twice
SHARE = 0.6  # of the sentences of the second telling that have a partner in order
GAP = 0.06


def without_retelling(article: Article) -> Article:
    """The article with a retelling of itself taken out of the body and named in `retellings`."""
    found = _retelling(article)
    if found is None:
        return article
    body = _without(article.body, found.second, len(article.text[: found.second.start].rstrip()))
    return msgspec.structs.replace(article, body=body, retellings=(*article.retellings, found))


def _retelling(article: Article) -> Retelling | None:
    units = [s for s in sentences(article) if sum(t.text[0].isalnum() for t in s.tokens) >= 3]
    if not 2 * FEWEST <= len(units) <= 400:
        return None
    bags = _weighted([Counter(stem(t.text) for t in s.tokens if t.text[0].isalnum()) for s in units])
    path = _best_path(bags)
    if len(path) < FEWEST:
        return None
    (i0, j0), (i1, j1) = path[0], path[-1]
    share = len(path) / max(i1 - i0 + 1, j1 - j0 + 1)
    if i1 >= j0 or share < SHARE or j0 - i1 > 3:
        return None
    begin = max(i1 + 1, j0 - i0) if i0 <= 2 else j0
    begin = _paragraph_start(units, begin, j0)
    last = len(units) - 1 if len(units) - 1 - j1 <= 2 else j1
    first = Span(units[max(0, i0 - (j0 - begin))].start, units[begin - 1].end)
    return Retelling(first, Span(units[begin].start, units[last].end), round(share, 3))


def _paragraph_start(units: Sequence[Sentence], low: int, high: int) -> int:
    for n in range(low, high + 1):
        if units[n].paragraph != units[n - 1].paragraph:
            return n
    return high


def _weighted(bags: Sequence[Counter[str]]) -> list[dict[str, float]]:
    spread = Counter(word for bag in bags for word in bag)
    rows = []
    for bag in bags:
        row = {word: math.log(1 + len(bags) / spread[word]) for word in bag if spread[word] > 1}
        single = sum(math.log(1 + len(bags)) ** 2 for word in bag if spread[word] == 1)
        norm = math.sqrt(sum(v * v for v in row.values()) + 0.3 * single) or 1.0
        rows.append({word: value / norm for word, value in row.items()})
    return rows


def _alike(left: dict[str, float], right: dict[str, float]) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[word] for word, value in left.items() if word in right)


def _best_path(bags: Sequence[dict[str, float]]) -> list[tuple[int, int]]:
    """Pairs of sentences of the best monotone local alignment of the text with what follows in it."""
    count = len(bags)
    best: dict[tuple[int, int], float] = {}
    back: dict[tuple[int, int], tuple[int, int]] = {}
    top, top_at = 0.0, None
    for i in range(count):
        for j in range(i + FEWEST, count):
            options = [(0.0, (-1, -1))]
            options += [
                (best.get(at, 0.0) - cost, at)
                for at, cost in (((i - 1, j - 1), 0.0), ((i - 1, j), GAP), ((i, j - 1), GAP))
            ]
            before, at = max(options)
            gain = _alike(bags[i], bags[j]) - FLOOR
            diagonal = best.get((i - 1, j - 1), 0.0)
            if gain > 0 and diagonal + gain >= before:
                best[i, j], back[i, j] = diagonal + gain, (i - 1, j - 1)
            else:
                best[i, j], back[i, j] = before, at
            if best[i, j] > top and gain > 0:
                top, top_at = best[i, j], (i, j)
    path: list[tuple[int, int]] = []
    at_now = top_at
    while at_now is not None and at_now in best and best[at_now] > 0:
        came = back[at_now]
        if came == (at_now[0] - 1, at_now[1] - 1) and _alike(bags[at_now[0]], bags[at_now[1]]) > FLOOR:
            path.append(at_now)
        at_now = came
    return path[::-1]


def _without(body: Sequence[Span], cut: Span, before: int) -> tuple[Span, ...]:
    """The body less a stretch; `before` is where the words ahead of it end."""
    kept: list[Span] = []
    for span in body:
        if not span.overlaps(cut):
            kept.append(span)
            continue
        if span.start < cut.start:
            kept.append(Span(span.start, min(before, cut.start)))
        if cut.end < span.end:
            kept.append(Span(cut.end, span.end))
    return tuple(kept)
