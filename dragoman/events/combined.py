"""Events by the rules, and those that the model sees beside them.

In: an article with its mentions and time expressions. Out: `Event`s. What the rules find stays as they have it; of
what the model sees besides, the likelier part is added, with day, place and participants found as those of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast, get_args

from dragoman.encoder import Anchor, read
from dragoman.encoder.labels import STATUSES
from dragoman.events.find import Sight
from dragoman.events.find import find as ruled
from dragoman.events.status import Status
from dragoman.model import Article, Event, EventKind, Mention, TimeExpression

MADE_BY = "events.model@1"
FLOOR = 0.4  # chance, as the network gives it, from which an event is taken
_KINDS = frozenset(get_args(EventKind))


def find(article: Article, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> tuple[Event, ...]:
    """What happened or is planned, by the rules and by the model, in the order of the text.

    Args:
        article: Its body is read.
        mentions: Who is named in it.
        times: Its time expressions.
    """
    return ruled(article, mentions, times, tuple(_sights(article)))


def _sights(article: Article) -> Iterator[Sight]:
    for anchor in read(article).anchors:
        if anchor.kind == "event" and anchor.label in _KINDS and anchor.chance >= FLOOR:
            span = next(iter(anchor.roles.get("cue", ())), anchor.span)
            yield Sight(
                kind=cast(EventKind, anchor.label),
                span=span if span.overlaps(anchor.span) else anchor.span,
                status=_status(anchor),
                roles=anchor.roles,
                made_by=MADE_BY,
            )


def _status(anchor: Anchor) -> Status:
    return cast(Status, max(STATUSES, key=lambda status: anchor.traits[status]))
