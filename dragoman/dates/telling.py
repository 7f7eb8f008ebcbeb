"""What an article tells, as other articles may tell it too.

In: events of an article with their mentions and times. Out: `Told`s, keyed by kind and parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.dates.shared import Told
from dragoman.model import Article, Event, TimeExpression
from dragoman.shelf import Known


def tell(article: Article, times: Sequence[TimeExpression], events: Sequence[Event], known: Known) -> Iterator[Told]:
    """The events of one article that name at least two sides."""
    by_id = {time.id: time for time in times}
    counts = [time for time in times if time.value.startswith("!")]
    for event in events:
        parties = tuple(sorted({name for id in event.participants if (name := _side(id, known))}))
        if len(parties) < 2:
            continue
        time = by_id.get(event.time) if event.time else None
        count = _count(article, event, counts)
        yield Told(
            article=article.id,
            origin=known.origin(article.id),
            key=(event.kind, parties),
            place=event.place,
            words=" ".join(event.span.of(article.text).split())[:120],
            span=event.span,
            value=time.value if time else None,
            direction=time.direction or ("future" if event.planned else "past") if time else None,
            since=count.value if count else None,
            since_words=count.span.of(article.text) if count else "",
            since_span=count.span if count else None,
        )


def _side(mention: str, known: Known) -> str | None:
    """The party a mention speaks for, else who it is."""
    actor = known.actor(mention)
    return (actor.party or actor.name) if actor else None


def _count(article: Article, event: Event, counts: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "For the first time in seven weeks" in the event's words or in the sentence after."""
    for time in counts:
        if event.span.covers(time.span) or event.span.overlaps(time.span):
            return time
        between = article.text[event.span.end : time.span.start] if time.span.start >= event.span.end else None
        if between is not None and len(between) < 120 and between.count(".") <= 1 and "\n\n" not in between:
            return time
    return None
