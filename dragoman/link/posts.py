"""Who held which office, and spoke for whom, from the first report of it to the last.

In: mentions with the roles and parties their words show, and the case file. Out: `Post`s with the words that say
so. A former office is an office of its own; where two posts cannot both be right, offices.py says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.case import Case
from dragoman.link import days, offices
from dragoman.model import Actor, Days, Mention, Post
from dragoman.shelf import Known, Shelf

MADE_BY = "link.posts@1"
BY_CASE = "case file@1"
_SPEAKING = frozenset({"person", "organisation", "group"})
_ARTICLES = ("the ", "a ", "an ", "its ", "his ", "her ", "their ")


def posts(shelf: Shelf, case: Case, known: Known) -> tuple[Post, ...]:
    """The posts of a case, by actor, office and party.

    Args:
        shelf: The mentions.
        case: Its people have the party that the analyst gave them.
        known: Who is meant, and when each article appeared.
    """
    told: dict[tuple[str, str | None, str | None], list[Mention]] = defaultdict(list)
    actors: dict[str, Actor] = {}
    for mention in shelf.all(Mention):
        actor = known.actor(mention.id)
        if actor is None or actor.kind not in _SPEAKING or not (mention.role or mention.party):
            continue
        actors[actor.id] = actor
        held = office(mention.role) if actor.kind == "person" else None  # "her colleague" is no office of anybody
        told[actor.id, held, mention.party].append(mention)
    found = [_post(key, rows, known) for key, rows in told.items()]
    return tuple(sorted([*found, *_by_case(actors.values(), case)], key=lambda post: post.id))


def office(role: str | None) -> str | None:
    """A role as the name of an office: by the list of offices, else its own words in small letters.

    >>> office("Veldaran Foreign Minister"), office("the Head of the delegation"), office(None)
    ('foreign minister', 'head of the delegation', None)
    """
    if not role:
        return None
    plain = role.lower()
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    return offices.read(role) or plain


def _post(key: tuple[str, str | None, str | None], rows: list[Mention], known: Known) -> Post:
    actor, held, party = key
    articles = {mention.article for mention in rows}
    origins = {known.origin(article) for article in articles}
    count = f"{len(articles)} report{'s' * (len(articles) > 1)}"
    if len(origins) != len(articles):
        count += f" of {len(origins)} origin{'s' * (len(origins) > 1)}"
    shown = rows[0].role or rows[0].name
    return Post(
        actor=actor,
        office=held,
        party=party,
        days=_reach(known.days(article) and days.of(known, article, article) for article in articles),
        mentions=tuple(mention.id for mention in sorted(rows, key=lambda m: (m.article, m.span))),
        note=f"{held or 'speaks'}{f' for {party}' if party else ''}: “{shown}”, in {count}",
        made_by=MADE_BY,
    )


def _reach(stretches: Iterable[Days | None]) -> Days | None:
    known = [stretch for stretch in stretches if stretch]
    return Days(min(d.first for d in known), max(d.end for d in known)) if known else None


def _by_case(actors: Iterable[Actor], case: Case) -> Iterator[Post]:
    """What the case file says of people, for all days."""
    given = {person.name: person.party for person in case.people if person.party}
    for actor in actors:
        if actor.kind == "person" and (party := given.get(actor.name)):
            note = f"speaks for {party}: the case file says so"
            yield Post(actor=actor.id, office=None, party=party, days=None, mentions=(), note=note, made_by=BY_CASE)
