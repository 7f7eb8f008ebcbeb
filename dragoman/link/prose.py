"""What a report tells in its own words, where no statement holds it: "The union accepted the night shifts on Monday."

In: positions and events of a shelf, and its statements. Out: `Said`s with the id of the longest position or event of a
sentence that no statement touches: what somebody denies is as often told so as put into somebody's mouth.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from dragoman import relays
from dragoman.link import days
from dragoman.link.once import once
from dragoman.link.utterances import UNNAMED, Said, gathered, unnamed
from dragoman.link.wording import plain, read
from dragoman.model import Event, Position, Span, Statement
from dragoman.shelf import Known, Shelf

KIND = "prose"  # of a `Said` that is no statement


def told(shelf: Shelf, known: Known, worth: Callable[[str], bool] = lambda _: True) -> Iterator[Said]:
    """The sentences of reports that no statement touches and of which some record tells; read once.

    Args:
        shelf: All readings.
        known: Days and origins; of this shelf.
        worth: Of the words of a sentence, whether it is asked for.
    """
    return (said for said in _every(shelf, known) if worth(said.words))


def said_or_told(shelf: Shelf, known: Known, worth: Callable[[str], bool] = lambda _: True) -> list[Said]:
    """What statements say, of what is printed alike the first, and what reports tell in their own words."""
    said = [telling.first for telling in (*gathered(shelf, known), *unnamed(shelf, known))]
    return [*said, *told(shelf, known, worth)]


@once
def _every(shelf: Shelf, known: Known) -> tuple[Said, ...]:
    return tuple(said for article in shelf.article_ids for said in _in_article(shelf, known, article))


def _in_article(shelf: Shelf, known: Known, article: str) -> Iterator[Said]:
    rows: tuple[Position | Event, ...] = (*shelf.of(Position, article), *shelf.of(Event, article))
    if not rows:
        return
    spoken = [span for row in shelf.of(Statement, article) for span in row.content]
    text = shelf.article(article).text
    for sentence in shelf.sentences(article):
        span = sentence.span
        words = span.of(text)
        inside = [row for row in rows if span.start <= row.span.start < span.end]
        if not inside or any(span.overlaps(other) for other in spoken):
            continue
        longest = max(inside, key=lambda row: (row.span.end - row.span.start, row.id))
        whole = read(words)
        yield Said(
            id=longest.id,
            article=article,
            origin=known.origin(article),
            speaker="",
            name=UNNAMED,
            party=None,
            kind=KIND,
            days=days.of(known, longest.id, article),
            within=days.within(known, longest.id, article),
            words=words,
            plain=plain(words),
            parts=(whole,),
            whole=whole,
            named=frozenset(),
            leans=frozenset(),
            beside=False,
            telling=relays.Telling(known.origin(article), shelf.article(article).outlet, None),
        )


def spans(shelf: Shelf, said: Said) -> tuple[Span, ...]:
    """Where the words stand: of a statement its content, of a sentence of the report the sentence."""
    row = shelf.get(Statement, said.id)
    return row.content if row else _sentence(shelf, said.id)


def place(shelf: Shelf, id: str) -> tuple[str, Span] | None:
    """The article and place of a statement, position or event; None for other records."""
    row = shelf.get(Statement, id) or shelf.get(Event, id) or shelf.get(Position, id)
    return (row.article, row.span) if row else None


def _sentence(shelf: Shelf, id: str) -> tuple[Span, ...]:
    row = shelf.get(Event, id) or shelf.get(Position, id)
    if row is None:
        return ()
    every = shelf.sentences(row.article)
    at = bisect_right(every, row.span.start, key=lambda sentence: sentence.start) - 1
    return (every[at].span,) if at >= 0 and row.span.start < every[at].end else ()
