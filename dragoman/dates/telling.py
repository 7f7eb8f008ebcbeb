"""What an article tells, as other articles may tell it too.

In: events of an article with their mentions and times. Out: `Told`s, each with the keys it can be found
under elsewhere: the round it is, the figures it has, its kind and parties, its kind and place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.case import Case
from dragoman.dates.grid import setting
from dragoman.dates.lexicon import data
from dragoman.dates.witnesses import Key, Told
from dragoman.model import Article, Event, TimeExpression
from dragoman.shelf import Known

_ROUND = re.compile(
    r"\b(?P<word>[a-z]+|\d{1,2}(?:st|nd|rd|th))[ -](?:\w+[ -]){0,2}?"
    r"(?:rounds?|meetings?|sessions?|talks|summit|negotiations|time)\b(?!\s+(?:in|since|this))",
    re.IGNORECASE,
)
_LEAST_FIGURE = 3  # "one killed" happens every day
_MOST_WORDS = 120  # characters of an event's words in a clue


def tell(
    article: Article, times: Sequence[TimeExpression], events: Sequence[Event], known: Known, case: Case
) -> Iterator[Told]:
    """The events of one article that others can be asked about."""
    by_id = {time.id: time for time in times}
    counts = [time for time in times if time.value.startswith("!")]
    sides = tuple(sorted(party.id for party in case.parties if party.role == "side"))
    for event in events:
        words = " ".join(event.span.of(article.text).split())
        keys = tuple(_keys(event, words, known, sides))
        if not keys:
            continue
        time = by_id.get(event.time) if event.time else None
        count = _count(article, event, counts)
        yield Told(
            article=article.id,
            origin=known.origin(article.id),
            keys=keys,
            place=event.place,
            words=words[:_MOST_WORDS],
            span=event.span,
            value=time.value if time else None,
            direction=time.direction or ("future" if event.planned else "past") if time else None,
            since=count.value if count else None,
            since_words=count.span.of(article.text) if count else "",
            since_span=count.span if count else None,
        )


def _keys(event: Event, words: str, known: Known, sides: tuple[str, ...]) -> Iterator[tuple[Key, float]]:
    """What an event is looked up by, the surest first, with how many others of the kind go untold."""
    untold = setting("untold").get(event.kind)
    if untold is None or event.status not in ("held", "planned"):  # a talk called off is no other's talk of that day
        return
    parties = tuple(sorted({name for id in event.participants if (name := _side(id, known))}))
    at_table = tuple(party for party in parties if party in sides)
    if event.kind == "meeting" and (number := _round(words)) and (len(at_table) > 1 or not parties):
        yield (f"round {number}", at_table or sides), float(setting("untold", "round"))
    for name, figure in sorted(event.figures.items()):
        if figure >= _LEAST_FIGURE and event.kind in ("attack", "exchange"):
            yield (f"{event.kind} {name} {figure:g}", ()), float(setting("untold", "figure"))
    if len(at_table) > 1 or len(parties) > 1:
        yield (event.kind, at_table if len(at_table) > 1 else parties), untold
    elif event.kind == "meeting" and len(sides) == 2 and set(parties) <= set(sides):
        yield (event.kind, sides), 2 * untold
    if event.place:
        yield (f"{event.kind} at", (event.place.casefold(),)), untold


def _round(words: str) -> int | None:
    """Which round of talks: "the third round", "meet for the second time"."""
    for match in _ROUND.finditer(words):
        word = match.group("word").lower()
        number = data("lexicon")["ordinals"].get(word) or (int(re.sub(r"\D", "", word)) if word[0].isdigit() else None)
        if number:
            return int(number)
    return None


def _side(mention: str, known: Known) -> str | None:
    """The party a mention speaks for, else who it is."""
    actor = known.actor(mention)
    return (actor.party or actor.name) if actor else None


def _count(article: Article, event: Event, counts: Sequence[TimeExpression]) -> TimeExpression | None:
    """A count such as "the first time in seven weeks", in the event's words or in the sentence after."""
    for time in counts:
        if event.span.overlaps(time.span):
            return time
        between = article.text[event.span.end : time.span.start] if time.span.start >= event.span.end else None
        if between is not None and len(between) < 120 and between.count(".") <= 1 and "\n\n" not in between:
            return time
    return None
