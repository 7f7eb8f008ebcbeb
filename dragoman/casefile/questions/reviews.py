"""What people say of records, and what of which can be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from dragoman.casefile import reviews as kept
from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions.view import View
from dragoman.casefile.questions.why import KINDS, record_of, refers
from dragoman.casefile.rows import ReviewRow
from dragoman.errors import BadSettings, NotFound
from dragoman.model import Article, Direction, Mention, Position, Review, Span, Stance
from dragoman.text import places_of


def reviews(view: View, verdict: str | None = None) -> Iterator[ReviewRow]:
    """Every review with the words of its record, in the order in which they were made."""
    for review in kept.stored(view.connection):
        if verdict in (None, review.verdict):
            yield _row(view, review)


def _row(view: View, review: Review) -> ReviewRow:
    found, laid = _as_found(view, review)
    record = review.given or found
    holder = view.who(record.holder) if isinstance(record, Position) and record.holder else None
    spans = getattr(record, "content", (record.span,)) if record and laid else ()
    return ReviewRow(
        id=review.record,
        type=KINDS[review.record[:2]][0],
        verdict=review.verdict,
        by=review.by,
        at=review.at,
        why=review.why,
        party=holder[1] if holder else None,
        issue=getattr(record, "issue", None),
        evidence=view.evidence(record.article, *spans) if record and spans else None,
        given=review.given,
        quoted=review.quoted,
    )


def _as_found(view: View, review: Review) -> tuple[Any | None, bool]:
    """The record of an article as it was found, and whether the review is laid over the reading of it."""
    article = select(t.reviews.c.article).where(t.reviews.c.record == review.record)
    found, touched = kept.as_found(view.connection, view.connection.execute(article).scalar() or "")
    return next((record for record in found if record.id == review.record), None), review.record in touched


def reviewable(view: View, id: str, verdict: str) -> str:
    """The whole id of a record of which this can be said; the first digits will do.

    Raises:
        NotFound: no record has that id, or several begin with it.
        BadSettings: this cannot be said of such a record.
    """
    whole = _whole(view, id)
    if whole[:2] not in kept.ALLOWED:
        name, on = KINDS[whole[:2]][0], ", ".join(dict.fromkeys(refers(record_of(view, whole)[1])))
        raise BadSettings(f"{whole} is a {name}, which follows from other records: review these instead. {on}".strip())
    _check(whole, verdict)
    return whole


def checked(review: Review) -> Review:
    """The review itself, where that can be said of such a record.

    Raises:
        BadSettings: it cannot.
    """
    _check(review.record, review.verdict, added=review.given is not None and review.given.id == review.record)
    return review


def _check(id: str, verdict: str, added: bool = False) -> None:
    allowed = ("added",) if added else kept.ALLOWED.get(id[:2], ())
    if verdict not in allowed:
        name = KINDS[id[:2]][0] if id[:2] in KINDS else "record of no known kind"
        can = f"it can be {', '.join(allowed)}" if allowed else "nothing can be"
        raise BadSettings(f"{id}: that it is “{verdict}” cannot be said of this {name}; {can}.")


def _whole(view: View, id: str) -> str:
    try:
        return str(record_of(view, id)[1].id)
    except NotFound as error:  # what a person called wrong is in no other table any more
        try:
            return reviewed(view, id)
        except NotFound:
            raise error from None


def position(
    view: View,
    article: str,
    words: str,
    party: str,
    issue: str,
    direction: Direction,
    stance: Stance | None,
    start: int | None = None,
) -> Position:
    """A position that a person reads in words of an article; its holder is who of the party is named nearest to them.

    Without a `start` the words must stand there once.

    Raises:
        NotFound: no such article, party or issue; the words do not stand in the article, or more than once; or nobody
            of the party is named in it.
    """
    _, found = record_of(view, article)
    if not isinstance(found, Article):
        raise NotFound(f"{article} is no article; `dragoman articles` lists them.")
    span = _place(found, words, start)
    side, about = view.party(party), view.issue(issue)
    named = [mention for mention in _mentions(view, found.id) if (who := view.who(mention.id)) and who[1] == side]
    if not named:
        raise NotFound(f"nobody of {side} is named in {found.id}; name them in the case file, under people or parties.")
    nearest = min(named, key=lambda m: (abs(m.span.start - span.start) + (m.span.start > span.end) * 500, m.id))
    return Position(
        article=found.id,
        span=span,
        holder=nearest.id,
        issue=about,
        stance=stance or _USUAL[direction],
        direction=direction,
        made_by=kept.STEP,
    )


_USUAL: dict[Direction, Stance] = {"for": "demands", "against": "rejects", "conditional": "conditional"}


def _place(article: Article, words: str, start: int | None) -> Span:
    """Where the words stand in the text, however its lines are broken."""
    found = [span for span in places_of(article.text, words) if start in (None, span.start)]
    if len(found) != 1:
        many = f"stand {len(found)} times in {article.id}: give more of them" if found else f"are not in {article.id}"
        raise NotFound(f"the words “{words}” {many}{'' if start is None else f' at character {start}'}.")
    return found[0]


def _mentions(view: View, article: str) -> Iterator[Mention]:
    for row in view.rows(select(t.mentions).where(t.mentions.c.article == article)):
        yield codec(Mention).from_row(row)


def reviewed(view: View, id: str) -> str:
    """The whole id of a record of which something is said.

    Raises:
        NotFound: nothing is said of such a record.
    """
    said = select(t.reviews.c.record).where(t.reviews.c.record.startswith(id, autoescape=True)).limit(2)
    found = view.connection.execute(said).scalars().all()
    if len(found) != 1:
        raise NotFound(f"{'several reviews begin with' if found else 'nobody reviewed'} {id}; see `dragoman reviews`.")
    return str(found[0])
