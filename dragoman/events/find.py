"""Events in one article: meetings, calls, agreements, exchanges, attacks, visits, deadlines and the rest.

In: an `Article` with its mentions and time expressions. Out: `Event`s, each with the clause it stands in.
An event word of the lexicon fires inside its clause; a clause gives one event; what is only wished,
asked for or imagined gives none, and neither does a noun of which the clause does not say that it took place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.events import figures, hits, people, status
from dragoman.events.clauses import clause, pieces
from dragoman.events.hits import Hit
from dragoman.model import Article, Event, Mention, Span, TimeExpression
from dragoman.text import Sentence, sentences

MADE_BY = "events@1"
_LONGEST = 400  # tokens; a longer "sentence" is a table or a broken page


def find(article: Article, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> tuple[Event, ...]:
    """What happened or is planned, as the article tells it, in the order of the text.

    Args:
        article: The text to read; only its body is looked at.
        mentions: Who is named in it.
        times: Its time expressions; an event carries the nearest of its clause.

    Returns:
        Events whose `span` is the clause, at most one a clause, and a retold one only once.

    Source:
        `span` is the clause, `trigger` the word that fired.
    """
    scene = people.Scene(mentions, times)
    found: list[Event] = []
    for sentence in sentences(article):
        if len(sentence.tokens) <= _LONGEST:
            found.extend(_in_sentence(article, sentence, scene))
    return tuple(_without_repeats(found))


def _in_sentence(article: Article, sentence: Sentence, scene: people.Scene) -> Iterator[Event]:
    lower = [token.lower.replace("’", "'") for token in sentence.tokens]
    cuts = pieces(sentence.tokens)
    ground = scene.ground(sentence)
    taken: list[Span] = []
    for hit in hits.find(lower, cuts):
        first, end = clause(cuts, lower, hit.at, ground, not hit.noun)
        span = Span(sentence.tokens[first].start, sentence.tokens[end - 1].end)
        if any(span.overlaps(other) for other in taken):
            continue
        event = _event(article, sentence, lower, hit, (first, end), scene)
        if event:
            taken.append(event.span)
            yield event


def _event(
    article: Article, sentence: Sentence, lower: list[str], hit: Hit, bounds: tuple[int, int], scene: people.Scene
) -> Event | None:
    first, end = bounds
    first = _past_leading_word(lower, first, end)
    if sentence.tokens[end - 1].text in {".", "!", "?"}:
        end -= 1
    if end <= hit.at:
        return None
    span = Span(sentence.tokens[first].start, sentence.tokens[end - 1].end)
    time = scene.time(span, hit.kind)
    how = status.of(lower, first, end, hit.at, time is not None)
    if how is None and hit.kind != "deadline":
        return None
    place, place_ids = scene.place(lower, sentence, (first, end), hit.kind)
    who = scene.participants(lower, sentence, (first, end), place_ids, hit.kind)
    if hit.noun and not hits.is_told(lower, bounds, hit, named=bool(who), timed=time is not None, placed=bool(place)):
        return None
    counted = figures.read(lower[first:end], hit.kind)
    if not (who or place or time or counted):
        return None
    return Event(
        article=article.id,
        span=span,
        kind=hit.kind,
        trigger=Span(sentence.tokens[hit.at].start, sentence.tokens[hit.at + hit.width - 1].end),
        participants=who,
        place=place,
        time=time.id if time else None,
        figures=counted,
        status=how or "planned",
        made_by=MADE_BY,
    )


_LEADING = frozenset("that after before when while because although though but and or as so since following".split())


def _past_leading_word(lower: Sequence[str], first: int, end: int) -> int:
    while first < end - 1 and lower[first] in _LEADING:
        first += 1
    return first


def _without_repeats(found: Sequence[Event]) -> Iterator[Event]:
    """One event told twice in an article with nothing new the second time stays once."""
    seen: list[Event] = []
    for event in found:
        if not any(_adds_nothing(event, earlier) for earlier in seen):
            seen.append(event)
            yield event


def _adds_nothing(event: Event, earlier: Event) -> bool:
    return (
        event.kind == earlier.kind
        and event.time is None
        and not event.figures
        and event.place in (None, earlier.place)
        and event.planned == earlier.planned
        and set(event.participants) <= set(earlier.participants)
    )
