"""How fast the model reads by itself, on one thread, and where its time goes.

In: articles. Out: `Speed`. Seconds are those of computing, so that other work on the machine does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import process_time
from typing import Any

from msgspec import Struct

from dragoman.encoder.article import read_with
from dragoman.encoder.network import Network
from dragoman.model import Article
from dragoman.text import sentences

STAGES = {"of_words": "words into pieces", "encode": "encoder", "tags": "heads of words", "arguments": "roles"}


class Speed(Struct, frozen=True, kw_only=True):
    """How fast the model reads."""

    sentences: int
    seconds: float
    stages: dict[str, float]  # seconds; what they leave over is windows and decoding

    @property
    def rate(self) -> float:
        """Sentences a second."""
        return self.sentences / self.seconds


def measure(articles: Sequence[Article], advance: Callable[[int], None] = lambda _: None) -> Speed:
    """Read the articles, once each, after a first one that warms up.

    Raises:
        BadModel: the model is not there.
    """
    count = sum(len(sentences(article)) for article in articles)
    net = Network()
    read_with(net, articles[0])
    clock = _Clock()
    for owner, name in ((net.vocabulary, "of_words"), (net, "encode"), (net, "tags"), (net, "arguments")):
        setattr(owner, name, clock.timed(name, getattr(owner, name)))
    begin = process_time()
    for article in articles:
        read_with(net, article)
        advance(1)
    whole = process_time() - begin
    stages = {STAGES[name]: round(seconds, 3) for name, seconds in clock.seconds.items()}
    return Speed(sentences=count, seconds=round(whole, 3), stages=stages)


class _Clock:
    """Adds up what some functions take."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            begin = process_time()
            try:
                return call(*given)
            finally:
                self.seconds[name] = self.seconds.get(name, 0.0) + process_time() - begin

        return run


def table(found: Speed) -> Iterator[str]:
    """The figures for a reader."""
    yield f"{found.sentences:,} sentences, {found.rate:.0f} a second of computing on one thread"
    rest = found.seconds - sum(found.stages.values())
    for stage, seconds in (*found.stages.items(), ("all else", rest)):
        yield f"  {stage:18} {100 * seconds / found.seconds:5.1f} %"
