"""Which articles report on one story: the same thing that happened, told by many.

In: the articles of a shelf. Out: groups of articles. Two reports of one story share its names, figures and rare words;
two stories of one kind (two earthquakes, two rounds of talks) share the common words and other names. Words are weighed
by how rare they are on the shelf, and names count more; groups grow from the surest pair, by the mean over all pairs.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from weakref import WeakKeyDictionary

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.case import Case
from dragoman.link.wording import lists
from dragoman.model import Article
from dragoman.shelf import Shelf
from dragoman.text import words as tokens
from dragoman.words import stem

LIKE = 0.21  # mean likeness of two groups that are one story
_FAINT = 0.05  # pairs less alike than this are taken for not alike at all
_LONGEST = 400  # words of an article that are looked at: what it is about stands in front
_NAME = 1.5  # weight of a name beside that of another word
_FIGURE = 1.0
_COMMON = 0.25  # words in more than this share of the articles tell nothing, unless there are few
_OF_MANY = 1.0  # the same where a case has no parties: its articles are of several matters, each with its names
_TELLING = 0.14  # likeness of reports in which "the driver" is one; .11 to .17 are as good on the tuning half of ECB+
_FEW = 20  # articles
_MOST_HELD = (
    200_000  # articles looked at for one word, over all articles: on a large shelf only rare words are looked up
)

_MOST_STORIES = 5000  # articles
_STORIES: WeakKeyDictionary[Shelf, tuple[dict[str, int], dict[str, int]]] = WeakKeyDictionary()


class Bag(Struct, frozen=True):
    """The weighed words of one article, of length 1."""

    article: str
    weights: dict[str, float]


def stories(articles: Sequence[Article], like: float = LIKE, common: float = _COMMON) -> tuple[tuple[str, ...], ...]:
    """The articles in groups of one story each.

    Args:
        articles: What to group, in any order.
        like: The least mean likeness, 0 to 1, of two groups that are joined.
        common: The share of the articles from which a word tells nothing.

    Returns:
        Groups of article ids, each sorted; an article alone is a group of one.
    """
    return next(_grouped(articles, [like], common))


def story_of(shelf: Shelf, case: Case) -> Mapping[str, int]:
    """The number of the story each article is of, made once for the joins that ask for it.

    On a shelf too large to hold its words at once every article is a story of its own: one witness less.
    """
    return _numbered(shelf, case)[0]


def event_of(shelf: Shelf, case: Case) -> Mapping[str, int]:
    """The number of the event by which each article tells of people without a name; wider than its story.

    Early and late reports of one event differ in what they add, yet "the driver" is the same in both.
    """
    return _numbered(shelf, case)[1]


def _numbered(shelf: Shelf, case: Case) -> tuple[dict[str, int], dict[str, int]]:
    if len(shelf.article_ids) > _MOST_STORIES:
        alone = {article: n for n, article in enumerate(shelf.article_ids)}
        return alone, alone
    if shelf not in _STORIES:
        articles = [shelf.article(id) for id in shelf.article_ids]
        found = _grouped(articles, [LIKE, _TELLING], _COMMON if case.parties else _OF_MANY)
        near, wide = ({article: n for n, group in enumerate(groups) for article in group} for groups in found)
        _STORIES[shelf] = near, wide
    return _STORIES[shelf]


def _grouped(
    articles: Sequence[Article], likes: Sequence[float], common: float
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The groups at each of several likenesses; the articles are compared once."""
    bags = _bags(sorted(articles, key=lambda article: article.id), common)
    likeness = _likeness(bags)
    for like in likes:
        groups = _joined(len(bags), likeness, like)
        yield tuple(sorted(tuple(sorted(bags[n].article for n in group)) for group in groups))


def _bags(articles: Sequence[Article], common: float) -> list[Bag]:
    counted = [_counted(article) for article in articles]
    spread = Counter(word for words in counted for word in words)
    most = max(len(articles) * common, 2) if len(articles) > _FEW else len(articles)
    most = min(most, max(4, _MOST_HELD / max(1, len(articles))))
    found = []
    for article, words in zip(articles, counted, strict=True):
        weights = {
            word: (1 + math.log(count)) * math.log(1 + len(articles) / spread[word]) * _kind(word)
            for word, count in words.items()
            if 1 < spread[word] <= most
        }
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        found.append(Bag(article.id, {word: weight / length for word, weight in weights.items()}))
    return found


def _kind(word: str) -> float:
    return _NAME if word[0] == "^" else _FIGURE if word[0].isdigit() else 1.0


def _counted(article: Article) -> Counter[str]:
    """The content words of an article: stems, figures, and names, which are marked with "^"."""
    text = " ".join(span.of(article.text) for span in article.body)
    row = [word for word in tokens(text) if word[0].isalnum()][:_LONGEST]
    small = {word for word in row if word.islower()}
    stop = lists().stop
    found: Counter[str] = Counter()
    for word in row:
        lower = word.lower()
        if lower in stop or (len(word) < 2 and not word.isdigit()):
            continue
        if word[0].isupper() and lower not in small:
            found["^" + lower.removesuffix("'s").removesuffix("’s")] += 1
        else:
            found[word if word[0].isdigit() else stem(lower)] += 1
    return found


def _likeness(bags: Sequence[Bag]) -> dict[tuple[int, int], float]:
    """How alike each two articles are, those hardly alike left out.

    Word by word in their order, so that a sum is the same on every machine.
    """
    index = _holders(bags)
    before: Counter[str] = Counter()
    found: dict[tuple[int, int], float] = {}
    for n, bag in enumerate(bags):
        sums = np.zeros(n)
        for word, own in sorted(bag.weights.items()):
            articles, weights = index[word]
            many = before[word]
            sums[articles[:many]] += weights[:many] * own
            before[word] = many + 1
        near = np.flatnonzero(sums >= _FAINT)
        found.update(((m, n), value) for m, value in zip(near.tolist(), sums[near].tolist(), strict=True))
    return found


def _holders(bags: Sequence[Bag]) -> dict[str, tuple[NDArray[np.intp], NDArray[np.float64]]]:
    """By word, the articles that have it, in order, and what it weighs in each."""
    held: dict[str, list[int]] = defaultdict(list)
    for n, bag in enumerate(bags):
        for word in bag.weights:
            held[word].append(n)
    return {word: (np.array(where), np.array([bags[n].weights[word] for n in where])) for word, where in held.items()}


def _joined(count: int, likeness: Mapping[tuple[int, int], float], like: float) -> list[list[int]]:
    """Groups, joined two by two from the most alike on, as long as the mean over all their pairs is high enough."""
    groups: dict[int, list[int]] = {n: [n] for n in range(count)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (m, n), value in likeness.items():
        sums[m][n] = sums[n][m] = value
    heap = [(-value, m, n) for (m, n), value in likeness.items() if value >= like]
    heapq.heapify(heap)
    following = count
    while heap:
        _, m, n = heapq.heappop(heap)
        if m not in groups or n not in groups:
            continue
        group = groups.pop(m) + groups.pop(n)
        one, two = sums.pop(m), sums.pop(n)
        near = sums[following]
        for other in sorted(groups.keys() & (one.keys() | two.keys())):
            near[other] = sums[other][following] = value = one.get(other, 0.0) + two.get(other, 0.0)
            if (now := value / (len(group) * len(groups[other]))) >= like:
                heapq.heappush(heap, (-now, other, following))
        groups[following] = group
        following += 1
    return list(groups.values())
