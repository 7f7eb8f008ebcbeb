"""How well articles are put together by what they report on, against ECB+.

In: a folder of ECB+: a folder a topic, with articles `1_10ecb.xml` and `1_10ecbplus.xml`; the ending says which of the
two events of the topic an article is about. Out: a `Grouping`, by B³: for each article the share of its group that
belongs there (precision), and the share of those that belong that are in it (recall), the mean over articles.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from dragoman.errors import BadCapture, BadSettings
from dragoman.hashing import digest
from dragoman.link import stories
from dragoman.model import Article, Span

ORIGIN = "It is `ECB+_LREC2014` of tommasoc80/EventStoryLine on GitHub: folders 1 to 45 with .xml files in them."
_NAME = re.compile(r"(\d+)_\d+(ecb|ecbplus)$")


class Told(Struct, frozen=True):
    """An article and the event it is about."""

    article: Article
    event: str  # "12ecbplus"


class Grouping(Struct, frozen=True, kw_only=True):
    """How well articles were put together."""

    articles: int
    events: int  # that they are about
    groups: int  # that were made
    precision: float  # B³
    recall: float
    f1: float

    def lines(self) -> Iterator[str]:
        """For a reader."""
        yield f"{self.articles} articles about {self.events} events, put into {self.groups} groups"
        yield f"B³ precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"


def topics(words: str) -> range:
    """The topics meant by "1-35" or "7".

    Raises:
        BadSettings: the words are no number and no range.
    """
    first, _, last = words.partition("-")
    if not first.isdigit() or not (last or first).isdigit() or int(last or first) < int(first):
        raise BadSettings(f"--topics {words}: give one number, or two with a hyphen, such as 1-35.")
    return range(int(first), int(last or first) + 1)


def read(folder: Path, wanted: Sequence[int]) -> Iterator[Told]:
    """The articles of some topics.

    Raises:
        BadCapture: there are none; says where they come from.
    """
    paths = [path for topic in wanted for path in sorted((folder / str(topic)).glob("*.xml"))]
    if not paths:
        raise BadCapture(f"{folder}: there are no .xml files of those topics here. {ORIGIN}")
    for path in paths:
        named = _NAME.match(path.stem)
        if named:
            text = "\n".join(_sentences(path))
            page = f"pg-{digest(path.stem.encode())[:16]}"
            article = Article(page=page, source=path.name, text=text, body=(Span(0, len(text)),))
            yield Told(article, named[1] + named[2])


def _sentences(path: Path) -> Iterator[str]:
    """The sentences of an article, without the one that is its address."""
    tokens = xml.fromstring(path.read_text(encoding="utf-8", errors="replace")).iter("token")
    for _, row in groupby(tokens, key=lambda token: token.get("sentence")):
        words = " ".join(token.text or "" for token in row)
        if "http" not in words:
            yield words


def measure(told: Sequence[Told], group: Callable[[Sequence[Article]], Sequence[Sequence[str]]] = stories) -> Grouping:
    """Put articles together and compare."""
    groups = group([one.article for one in told])
    event = {one.article.id: one.event for one in told}
    precision, recall = b_cubed(groups, event)
    return Grouping(
        articles=len(told),
        events=len(set(event.values())),
        groups=len(groups),
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0,
    )


def b_cubed(groups: Sequence[Sequence[str]], event: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall, the mean over articles.

    >>> precision, recall = b_cubed([["a", "b"], ["c"]], {"a": "x", "b": "x", "c": "x"})
    >>> precision, round(recall, 3)
    (1.0, 0.556)
    """
    wanted: dict[str, int] = {}
    for name in event.values():
        wanted[name] = wanted.get(name, 0) + 1
    precision = recall = 0.0
    for group in groups:
        for article in group:
            same = sum(event[other] == event[article] for other in group)
            precision += same / len(group)
            recall += same / wanted[event[article]]
    return precision / len(event), recall / len(event)
