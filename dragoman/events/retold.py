"""Within one report: what is told again, and what is only mentioned.

In: the events of an article that the rules find, those that something else sees beside them, and the nouns of which
no clause says that they took place. Out: every happening once, but where a second telling adds something; of what is
only seen or mentioned that which no telling means.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.events import people
from dragoman.model import Event

_SHORT = 25  # characters of a clause that only points back
# nouns of sessions that name one also where nothing is told of it; "round" and "session" are of other things too
_SESSIONS = frozenset("talks negotiations meeting summit discussions conference".split())
_NO_NOUN = frozenset("he she it who to never always also".split())  # before "talks", which is a verb then


def told(
    found: Iterable[Event], seen: Iterable[Event], mentioned: Iterable[Event], scene: people.Scene
) -> tuple[Event, ...]:
    """The events of one article, in the order of the text.

    Args:
        found: What its clauses tell, by the rules.
        seen: What else is seen in it. With its day it is an event, but where the same of that day is told; without one
            only where the article tells of nothing of that kind.
        mentioned: What its clauses only name; of these sessions alone are events, where no telling can mean them.
        scene: Who and what day is meant.
    """
    kept: list[Event] = []
    for event in sorted(found, key=lambda event: event.span):
        if not ((event.time or _is_short(event)) and any(_adds_nothing(event, earlier, scene) for earlier in kept)):
            kept.append(event)
    for event in sorted(seen, key=lambda event: (event.time is None, event.span)):
        if not _is_told_of(event, kept, scene):
            kept.append(event)
    for event in sorted(mentioned, key=lambda event: event.span):
        if _names_session(event, scene) and not is_meant(event, kept, scene):
            kept.append(event)
    return tuple(sorted(kept, key=lambda event: event.span))


def is_meant(event: Event, others: Iterable[Event], scene: people.Scene) -> bool:
    """Whether a mention can be of one of some events: the same kind and place, and nobody who takes no part there.

    A clause that tells of another thing is taken for the telling of both: "agreed to hold talks".
    """
    return any(_can_be(event, other, scene) or event.span.overlaps(other.span) for other in others)


def _is_told_of(event: Event, others: Iterable[Event], scene: people.Scene) -> bool:
    """Whether what was seen without the rules is told by others, or says too little to be an event.

    What is offered in talks is a position; it is an event with its day.
    """
    same = [other for other in others if _alike(event, other)]
    if event.time is None:
        bare = not event.participants and event.place is None
        return bare or event.kind == "proposal" or bool(same)
    day, who = scene.value(event.time), scene.who(event.participants)
    there = (scene.who(other.participants) for other in same if scene.value(other.time) == day)
    return any(not who or who & others for others in there)


def _alike(event: Event, other: Event) -> bool:
    return event.kind == other.kind or {event.kind, other.kind} == {"meeting", "call"}


def _can_be(event: Event, other: Event, scene: people.Scene) -> bool:
    alike = _alike(event, other)
    near = event.place is None or other.place in (None, event.place)
    same = _points_back(event, scene) or scene.who(event.participants) <= scene.who(other.participants)
    return alike and near and same


def _points_back(event: Event, scene: people.Scene) -> bool:
    """Whether a noun says of itself that it is known, and not whose it is: "the talks", not "the talks with Isla"."""
    before = scene.text[: event.trigger.start].split()[-1:]
    behind = scene.text[event.trigger.end : event.trigger.end + 12].split()[:1]
    return [word.lower() for word in before] == ["the"] and behind not in (["with"], ["between"], ["of"])


def _names_session(event: Event, scene: people.Scene) -> bool:
    if event.kind != "meeting" or event.trigger.of(scene.text).lower() not in _SESSIONS:
        return False
    before = scene.text[: event.trigger.start].rsplit(None, 1)[-1:]
    return not _NO_NOUN.intersection(word.lower() for word in before)


def _is_short(event: Event) -> bool:
    """Whether a telling has no room for more than the word of its event."""
    return event.span.end - event.span.start <= _SHORT


def _adds_nothing(event: Event, earlier: Event, scene: people.Scene) -> bool:
    return (
        event.kind == earlier.kind
        and (event.time is None or scene.value(event.time) == scene.value(earlier.time))
        and set(event.figures.items()) <= set(earlier.figures.items())
        and event.place in (None, earlier.place)
        and event.status == earlier.status
        and scene.who(event.participants) <= scene.who(earlier.participants)
        and (event.kind in people.MEETS or scene.who(event.participants[:1]) == scene.who(earlier.participants[:1]))
    )
