"""What an article tells, as other articles may tell it too.

In: events of an article with their mentions and times. Out: `Told`s, each with the keys it can be found
under elsewhere: the round it is, the figures it has, its kind and parties, its kind and place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dragoman.case import Case
from dragoman.datelines import places
from dragoman.dates.grid import setting
from dragoman.dates.live import live
from dragoman.dates.tense import Direction
from dragoman.dates.witnesses import Key, Told
from dragoman.model import Article, Event, Span, TimeExpression
from dragoman.ordinals import number
from dragoman.plans import says_next, says_off
from dragoman.shelf import Known

_OF_YEAR = re.compile(r"XXXX-\d\d-\d\d")
_SINCE = re.compile(r"\s+(?:after|since|on from)\b([^.!?\n;“\"]{3,70})")  # "four weeks after the accord of Oslo"
_AGO = re.compile(r"([^.!?\n;“\"]{3,50})$")  # "they met in Oslo a week ago"
_COUNT = re.compile(r"R?[+-]?(P\d[^/]*)$")
_TALKS = re.compile(
    r"\b(?:last|latest|previous|those|these|the) (?:\w+ )?(?:talks|round|meeting|negotiations|summit)\b"
)
_PLACE = re.compile(r"(?<![\w-])(?:in|of|at|since|after) ((?:[A-Z][\w’'-]+ ?){1,3})(?![\w-])")
_OF_PLACE = ("meeting", "agreement", "visit")
_THREE = 3  # sides
_OF_THREE = re.compile(
    r"\b(?:three|tri)[- ]?(?:sided|way|party|lateral|partite|delegations|sides|parties)\b|\ball three\b", re.IGNORECASE
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
        off = event.kind == "meeting" and (event.status in ("moved", "cancelled") or says_off(_on(article, event)))
        time = by_id.get(event.time) if event.time else None
        parties = _parties(event, words, known, sides)
        keys = tuple(_keys(event, words, parties, sides))
        plan = _plan(event, parties, sides) if off or event.status == "planned" else ()
        anticipated = False
        if off and (anew := _anew(article, event, times)):
            yield from _put_off_to(*anew, article, event, words, parties, sides, known)
            if anew[0] is time:
                continue
            anticipated = True  # put off before they could begin
        if not keys and not off:
            continue
        count = _count(article, event, counts)
        value, tense = _beside(article, event, times, off=off) if off or not time else (None, None)
        if time and not value:
            value, tense = time.value, "future" if anticipated else _direction(event, time, off=off)
        yield Told(
            article=article.id,
            origin=known.origin(article.id),
            keys=keys or tuple((key, float(setting("untold", "meeting"))) for key in plan),
            place=_bare(event.place),
            words=words[:_MOST_WORDS],
            span=event.span,
            value=value,
            direction=tense,
            since=count.value if count else None,
            since_words=count.span.of(article.text) if count else "",
            since_span=count.span if count else None,
            nth=number(words) if event.kind == "meeting" else None,
            held=event.status == "held",
            following=event.kind == "meeting" and event.status == "planned" and says_next(words),
            off=off,
            beside=time is not None and _is_of_another(article, event, time),
            at=(
                *_at(article, event),
                *(
                    (f"round {name}", ())
                    for (kind, who), _ in keys
                    for name in [kind.removeprefix("round ")]
                    if kind.startswith("round ") and who
                ),
            ),
            plan=plan,
        )
    yield from _counted(article, times, known.origin(article.id), sides)
    told = {event.time for event in events if event.time}
    yield from _owned(article, [t for t in times if t.id not in told], known.origin(article.id), sides)
    yield from _next_talks(article, [t for t in times if t.id not in told], known.origin(article.id), sides)
    yield from live(article, known.origin(article.id))


_NEW_DAY = re.compile(
    r"\b(?:put off|postpon\w+|moved?|delayed|shifted|pushed back|deferred|rescheduled|adjourned)\b[^.;]{0,40}?"
    r"\b(?:to|until|till|for)\s+$"
    r"|\b(?:will|would|is to|are to)\b(?: now| instead)? (?:be held|take place|meet|begin|start|open|go on|happen)"
    r"(?: now| instead)?(?: [^.;,]{0,30})? on\s+$"
)
_NEW_PLACE = re.compile(r"\b(?:in|moved to|at) (?:the (?:[a-z]+ )+(?:of )?)?((?:[A-Z][\w’'-]+ ?){1,3})")
_ITS_PLACE = re.compile(
    r"\s*(?:It|They) (?:will|is to|are to) (?:now )?(?:take place|be held|meet|be) in ((?:[A-Z][\w’'-]+ ?){1,3})"
)


def _anew(article: Article, event: Event, times: Sequence[TimeExpression]) -> tuple[TimeExpression, str | None] | None:
    """To which day, and where, talks are put off in the sentence that tells that they are."""
    on = _on(article, event)
    for time in times:
        lead = article.text[event.span.start : time.span.start]
        if event.span.start < time.span.start and len(lead) < len(on) and (found := _NEW_DAY.search(lead)):
            behind = article.text[event.span.start + len(on) :][:_MOST_WORDS]
            place = _NEW_PLACE.search(on[found.start() :]) or _ITS_PLACE.match(behind)
            return time, place[1].strip() if place else None
    return None


def _put_off_to(
    time: TimeExpression,
    place: str | None,
    article: Article,
    event: Event,
    words: str,
    parties: tuple[str, ...],
    sides: tuple[str, ...],
    known: Known,
) -> Iterator[Told]:
    """Talks of the new day: planned ones, as others may tell them."""
    planned = replace(event, status="planned", place=place)
    yield Told(
        article=article.id,
        origin=known.origin(article.id),
        keys=tuple(_keys(planned, words, parties, sides)),
        place=place,
        words=words[:_MOST_WORDS],
        span=event.span,
        value=time.value,
        direction=_direction(planned, time),
        nth=number(words),
        plan=_plan(planned, parties, sides),
    )


_LEDE = 350  # characters of the sentences that open a report


def _at(article: Article, event: Event) -> tuple[Key, ...]:
    """Where others may say that talks were which a report with a dateline tells of in its first sentences."""
    opening = event.kind == "meeting" and event.status == "held" and event.place is None and article.body
    if not opening or event.trigger.start > article.body[0].start + _LEDE:
        return ()
    return tuple(("meeting at", (place.casefold(),)) for place in sorted(places(article)))


def _plan(event: Event, parties: tuple[str, ...], sides: tuple[str, ...]) -> tuple[Key, ...]:
    """What talks that are to come, or were to be, are looked up by: a day that all but one tell as planned."""
    if event.kind != "meeting":
        return ()
    at_table = tuple(party for party in parties if party in sides)
    return (*((("plan", at_table),) if len(at_table) > 1 else ()), ("plan", ()))


def _beside(
    article: Article, event: Event, times: Sequence[TimeExpression], *, off: bool
) -> tuple[str | None, Direction]:
    """The weekday of talks that are told by one beside: "on Monday, three days before the sides were to meet"."""
    for time in times if event.kind == "meeting" else ():
        count = _DAYS.match(time.value)
        ahead = 0 <= event.span.start - time.span.end <= _LEAD
        own = off and 0 <= time.span.start - event.trigger.start <= _MOST_WORDS
        if not count or not (ahead or (own and _IT.match(article.text, time.span.end))):
            continue
        base = [t for t in times if _WEEKDAY.match(t.value) and 0 < time.span.start - t.span.start <= _SENTENCE]
        if base:
            number = int(base[-1].value[len("XXXX-WXX-")]) + int(count[2]) * (1 if count[1] == "-" else -1)
            return f"XXXX-WXX-{(number - 1) % 7 + 1}", "future" if count[1] == "-" else "past"
    return None, None


_DAYS = re.compile(r"R([+-])P([1-6])D$")
_WEEKDAY = re.compile(r"XXXX-WXX-[1-7]")
_IT = re.compile(r"\s+before (?:it|they|that|those)\b")
_LEAD = len(" before the ")  # from the length to the event that it is counted to
_SENTENCE = 150  # characters between a day and a length that counts from it


def _on(article: Article, event: Event) -> str:
    """The words of an event and what follows them in the sentence."""
    after = article.text[event.span.end : event.span.end + _MOST_WORDS]
    return event.span.of(article.text) + re.split(r"(?<=[.!?])\s|\n", after)[0]


_BEHIND = re.compile(
    r"\b(?:at|in|during|of|to|for|before|ahead of) (?:(?!(?:days?|hours?|weeks?) of\b)[\w’'-]+ ){1,4}$", re.IGNORECASE
)


def _is_of_another(article: Article, event: Event, time: TimeExpression) -> bool:
    """Whether talks are named beside what happened on a day: "on Tuesday handed the seat at the river talks to …"."""
    if event.kind != "meeting" or time.span.start >= event.trigger.start:
        return False
    before = article.text[time.span.end : event.trigger.start]
    return _BEHIND.search(before) is not None


def _direction(event: Event, time: TimeExpression, *, off: bool = False) -> Direction:
    """Whether an event's day lies behind; a day of the year without a tense is the nearest one."""
    if time.value.endswith(":this") and event.status == "held" and time.direction != "past":
        return "future"  # "they return to the table this Tuesday"
    if event.planned and time.direction == "past" and _WEEKDAY.match(time.value) and not off:
        return "future"
    if time.direction or _OF_YEAR.match(time.value):
        return time.direction or ("future" if event.planned else None)
    return "future" if event.planned else "past"


def _counted(article: Article, times: Sequence[TimeExpression], origin: str, sides: tuple[str, ...]) -> Iterator[Told]:
    """Counts from what others tell: "four weeks after the accord of Oslo", "they met in Oslo a week ago"."""
    for time in times:
        count = _COUNT.match(time.value)
        if not count or time.value.startswith(("R-", "+")):
            continue
        ago = time.value.startswith("-")
        before, after = article.text[max(0, time.span.start - 50) : time.span.start], article.text[time.span.end :][:80]
        found = _AGO.search(before) if ago else _SINCE.match(after)
        if not found:
            continue
        words = f"after {found.group(1).strip()}" if not ago else found.group(1)
        keys: list[Key] = [
            (f"{kind} at", (place.strip().casefold(),)) for place in _PLACE.findall(words) for kind in _OF_PLACE
        ]
        if not keys and not ago and _TALKS.search(words):
            keys = [("meeting", sides)]
        if keys:
            yield Told(
                article=article.id,
                origin=origin,
                keys=tuple((key, 1.0) for key in keys),
                place=None,
                words=" ".join(words.split())[:_MOST_WORDS],
                span=time.span,
                value=None,
                direction=None,
                since=count.group(1),
                since_words=" ".join(f"{time.span.of(article.text)} {'' if ago else words}".split()),
                since_span=time.span,
            )


_OF_DAY = re.compile(r"(?:['’]s)?\s+(?:[a-z-]+ ){0,3}?(?:talks|round|meeting|summit|negotiations|session)\b")
_CLOSED = re.compile(r"['’]s$")


def _owned(article: Article, times: Sequence[TimeExpression], origin: str, sides: tuple[str, ...]) -> Iterator[Told]:
    """Talks told by their day: "ahead of Thursday's talks", "tomorrow's big summit"."""
    for time in times:
        found = _OF_DAY.match(article.text, time.span.end)
        if not found or not (found.group().startswith(("'", "’")) or _CLOSED.search(time.span.of(article.text))):
            continue
        untold = float(setting("untold", "meeting"))
        yield Told(
            article=article.id,
            origin=origin,
            keys=((("meeting", sides), untold), (("talks", ()), 2 * untold)),
            place=None,
            words=article.text[time.span.start : found.end()],
            span=Span(time.span.start, found.end()),
            value=time.value,
            direction=time.direction,
            plan=(("plan", ()),),
        )


_NEXT_TALKS = re.compile(
    r"(?:^|[.!?”\"]\s+|\n)Next (?:\w+ )?(?:talks|round|bout|stop|session|meeting|date|clash|showdown)\b[^.!?\n]*$"
)
_OF_NEXT = re.compile(r"(?::|\bstop|\b(?:in|at))\s+(?:the )?((?:[A-Z][\w’'-]+ ?){1,3})")


def _next_talks(
    article: Article, times: Sequence[TimeExpression], origin: str, sides: tuple[str, ...]
) -> Iterator[Told]:
    """The next talks told without a verb: "Next round: Oslo, a week on Tuesday"."""
    for time in times:
        found = _NEXT_TALKS.search(article.text[max(0, time.span.start - _MOST_WORDS) : time.span.start])
        if not found or not any(span.covers(time.span) for span in article.body):
            continue
        words = found.group().lstrip('.!?”" \n')
        place = _OF_NEXT.search(words)
        untold = float(setting("untold", "meeting"))
        keys: list[Key] = [("meeting", sides), ("talks", ())]
        if place:
            keys.insert(0, ("meeting at", (place[1].strip().casefold(),)))
        yield Told(
            article=article.id,
            origin=origin,
            keys=tuple((key, untold) for key in keys),
            place=place[1].strip() if place else None,
            words=f"{words}{time.span.of(article.text)}",
            span=time.span,
            value=time.value,
            direction="future",
            following=True,
            plan=(("plan", ()),),
        )


def _parties(event: Event, words: str, known: Known, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Who takes part: at "three-sided talks" of a case with three sides all of them, whoever is named."""
    if event.kind == "meeting" and len(sides) == _THREE and _OF_THREE.search(words):
        return sides
    return tuple(sorted({name for id in event.participants if (name := _side(id, known))}))


def _keys(event: Event, words: str, parties: tuple[str, ...], sides: tuple[str, ...]) -> Iterator[tuple[Key, float]]:
    """What an event is looked up by, the surest first, with how many others of the kind go untold."""
    untold = setting("untold").get(event.kind)
    if untold is None or event.status not in ("held", "planned"):  # a talk called off is no other's talk of that day
        return
    at_table = tuple(party for party in parties if party in sides)
    if event.kind == "meeting" and (nth := number(words)) and (len(at_table) > 1 or not parties):
        yield (f"round {nth}", at_table), float(setting("untold", "round"))
    for name, figure in sorted(event.figures.items()):
        if figure >= _LEAST_FIGURE and event.kind in ("attack", "exchange"):
            yield (f"{event.kind} {name} {figure:g}", ()), float(setting("untold", "figure"))
    if len(at_table) > 1 or len(parties) > 1:
        yield (event.kind, at_table if len(at_table) > 1 else parties), untold
    elif event.kind == "meeting" and len(sides) == 2 and set(parties) <= set(sides):
        yield (event.kind, sides), 2 * untold
    if event.kind == "meeting" and 1 < len(at_table) < len(sides):  # two are named, and all met
        yield (event.kind, sides), 2 * untold
    if event.kind == "deadline" and len(parties) == 1:
        yield (event.kind, parties), 2 * untold
    if place := _bare(event.place):
        yield (f"{event.kind} at", (place.casefold(),)), setting("untold").get(f"{event.kind} at", untold)
    if event.kind == "meeting" and (len(at_table) > 1 or not parties):
        yield ("talks", ()), 2 * untold


_OF_PEOPLE = re.compile(r"^[A-Z]\w+(?:ian|ish|ese) (?=[A-Z])")


def _bare(place: str | None) -> str | None:
    """A place without whose it is: "the Norwegian Oslo"."""
    return _OF_PEOPLE.sub("", place) if place else None


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
