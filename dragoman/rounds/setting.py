"""How a round was held: host, format, who led the delegations, and what came of it.

In: the talks of one round, the articles that report on it, the persons they name. Out: one answer each, or None
where no report says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from dragoman import datelines, places
from dragoman.case import Case
from dragoman.model import Days, Event, Mention, Round
from dragoman.rounds.talks import Talk
from dragoman.shelf import Known, Shelf

Format = Literal["direct", "indirect", "remote"]
_FORMATS: tuple[tuple[Format, re.Pattern[str]], ...] = (
    (
        "remote",
        re.compile(r"\b(?:video ?(?:conference|link|call)|virtual(?:ly)?|online|by telephone)\b", re.IGNORECASE),
    ),
    (
        "direct",
        re.compile(r"\b(?:face[- ]to[- ]face|direct talks|sat? down together|directly|same table)\b", re.IGNORECASE),
    ),
    (
        "indirect",
        re.compile(r"\b(?:indirect|proximity talks|separate rooms|shuttl\w+|through mediators)\b", re.IGNORECASE),
    ),
)
_AROUND = 160  # characters around the words of a meeting in which its format is told
_LEADS = re.compile(
    r"\b(?:lead|leads|leading|led by|head|heads|heading|headed by|head of the)\b[^.;]{0,40}?"
    r"\b(?:delegation|team|side|one)\b"
    r"|\b(?:delegation|team|side|one)\b[^.;]{0,40}?\b(?:led|headed) by\b"
    r"|\b(?:delegation|team)(?:'s|’s) (?:head|leader)\b"
    r"|\bfor the \w+ side\b"
    r"|\b(?:will|is to) speak for\b"
    r"|\b(?:chief|leader|head) of (?:\w+ ){1,3}delegation\b",
    re.IGNORECASE,
)
_NEGOTIATOR = re.compile(
    r"\b(?:chief|lead|top|head)[ -](?:negotiator|delegate)\b|\bhead of (?:the|its|his|her|their|our)\b.*\bdelegation\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"^, [^,.;]{1,80},")
_ANY_NEGOTIATOR = re.compile(r"\bnegotiators?\b|\bcounterpart\b", re.IGNORECASE)
_BESIDE = 60  # characters between a name and the words that say it leads
_LONGEST_OUTCOME = 3  # days after the talks began on which their outcome is told
_OUTCOMES = frozenset({"agreement", "exchange"})


def host(group: Sequence[Talk], place: str | None, shelf: Shelf, case: Case, known: Known) -> str | None:
    """The third party that receives the sides: in whose town they meet, or of whom the reports say so.

    Where no report says so of a mediator, the one that most reports of them tell of: the town in whose hall a
    conciliator sits is not who receives the sides.
    """
    thirds = [party for party in case.parties if party.role != "side"]
    votes: Counter[str] = Counter()
    for party in thirds:
        names = {places.fold(name) for name in (party.id, *party.names)}
        adjectives = {places.fold(word) for word in party.adjectives}
        for talk in group:
            told = places.fold(talk.event.place)
            article = shelf.article(talk.event.article)
            if told in names or (place and places.fold(place) in names):
                votes[party.id] += 3
            if set(told.split()) & adjectives:
                votes[party.id] += 2
            if _written_at(talk, place, shelf) and places.fold(datelines.country(article)) in names:
                votes[party.id] += 2
            if _is_host(article.text, talk, (*party.names, party.id, *party.adjectives)):
                votes[party.id] += 1
    best = votes.most_common(2)
    mediators = {party.id for party in case.parties if party.role == "mediator"}
    if not best or not mediators & set(votes):
        called = _mediator(group, shelf, case, known)
        if called or not best:
            return called
    return None if len(best) > 1 and best[0][1] == best[1][1] else best[0][0]


def _mediator(group: Sequence[Talk], shelf: Shelf, case: Case, known: Known) -> str | None:
    """The mediator that the most reports of the talks tell of: that it takes part, or its people there."""
    mediators = {party.id for party in case.parties if party.role == "mediator"}
    articles = {talk.event.article for talk in group}
    votes: dict[str, set[str]] = defaultdict(set)
    for mention in _named_in(articles, shelf) if mediators else ():
        actor = known.actor(mention.id)
        if actor and actor.kind == "person" and actor.party in mediators:
            votes[actor.party].add(known.origin(mention.article))
    for talk in group:
        for party in talk.parties & mediators:
            votes[party].add(talk.origin)
    best = sorted(((len(told), party) for party, told in votes.items()), reverse=True)[:2]
    return best[0][1] if best and (len(best) == 1 or best[0][0] > best[1][0]) else None


def _written_at(talk: Talk, place: str | None, shelf: Shelf) -> bool:
    """Whether the report was written where the talks are held."""
    named = datelines.places(shelf.article(talk.event.article))
    return any(places.same(place, one, talk.wide) for one in named)


def _is_host(text: str, talk: Talk, names: Sequence[str]) -> bool:
    """Whether words near the meeting say that a party hosts it: "hosted by Norway", "in the house of the Board"."""
    near = text[max(0, talk.event.span.start - _AROUND) : talk.event.span.end + _AROUND]
    told = "|".join(re.escape(name) for name in names)
    says = rf"\b(?:{told})\b[^.]{{0,30}}\bhost|\bhost\w*\b[^.]{{0,20}}\b(?:{told})\b"
    house = rf"\b(?:at|in) the {_HOUSE} of (?:the )?(?:{told})\b|\b(?:{told})['’]s? {_HOUSE}\b"
    return bool(re.search(says, near) or re.search(house, near, re.IGNORECASE))


_HOUSE = r"(?:house|seat|headquarters|offices?|premises|building|residence)"


def form(group: Sequence[Talk], shelf: Shelf) -> Format | None:
    """Whether the sides met face to face, through others or by wire: what most tellings say; None: none does."""
    votes: Counter[Format] = Counter()
    for talk in group:
        span, text = talk.event.span, shelf.article(talk.event.article).text
        near = text[max(0, span.start - _AROUND) : span.end + _AROUND]
        votes.update({kind for kind, pattern in _FORMATS if pattern.search(near)})
    order = [kind for kind, _ in _FORMATS]
    return min(votes, key=lambda kind: (-votes[kind], order.index(kind)), default=None)


def delegations(articles: Sequence[str], parties: Sequence[str], shelf: Shelf, known: Known) -> dict[str, str]:
    """By side, who leads its delegation, as most independent reports of the round say."""
    votes: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for mention in _named_in(articles, shelf):
        actor = known.actor(mention.id)
        if actor is None or actor.party is None or actor.kind != "person" or actor.party not in parties:
            continue
        weight = _leads(mention, shelf)
        origin = known.origin(mention.article)
        held = votes[actor.party][actor.name]
        held[origin] = max(held.get(origin, 0), weight)
    found = {}
    for party in parties:
        sums = {name: sum(told.values()) for name, told in votes.get(party, {}).items()}
        best = sorted((name for name in sums if sums[name] > 1), key=lambda name: (-sums[name], name))
        if best and (len(best) == 1 or sums[best[0]] > sums[best[1]]):
            found[party] = best[0]
    return found


def _named_in(articles: Iterable[str], shelf: Shelf) -> Iterator[Mention]:
    """The mentions of some articles, in the order of the shelf."""
    for article in sorted(set(articles)):
        yield from shelf.of(Mention, article)


def carried(rounds: Sequence[Round], shelf: Shelf, known: Known) -> Iterator[Round]:
    """The rounds; who is told to lead a delegation at one leads it at the next of the series too, until another does.

    He must be named in a report of the next one; of a series that names a leader only late, the earlier ones too.
    """
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mention in shelf.all(Mention):
        actor = known.actor(mention.id)
        if actor and actor.kind == "person" and actor.party:
            named[mention.article].add((actor.party, actor.name))
    for n, one in enumerate(rounds):
        near = sorted(
            (m for m in range(len(rounds)) if rounds[m].series == one.series), key=lambda m: (m > n, abs(m - n))
        )
        here = {pair for article in one.articles for pair in named[article]}
        led = dict(one.delegations)
        for party in one.parties if one.status == "held" else ():
            told = (rounds[m].delegations.get(party) for m in near)
            head = next((name for name in told if name), None)
            if party not in led and head and (party, head) in here:
                led[party] = head
        yield msgspec.structs.replace(one, delegations={party: led[party] for party in one.parties if party in led})


def _leads(mention: Mention, shelf: Shelf) -> int:
    """3 where words beside a name say that it leads a delegation, 2 for a chief negotiator, 1 for a negotiator."""
    text = shelf.article(mention.article).text
    span = mention.span
    before = re.split(r"[.;]\s", text[max(0, span.start - _BESIDE) : span.start])[-1]
    behind = _APPOSITION.match(text[span.end : span.end + 2 * _BESIDE])
    start = span.end + (behind.end() if behind and not _NEGOTIATOR.search(behind[0]) else 0)
    after = re.split(r"[.;]\s", text[start : start + _BESIDE])[0]
    role = mention.role or ""
    if _NEGOTIATOR.search(role) or _NEGOTIATOR.search(before[-30:]) or _NEGOTIATOR.search(after[:40]):
        return 3
    if _LEADS.search(before[-50:]) or _LEADS.search(after[:50]):
        return 3
    return int(bool(_ANY_NEGOTIATOR.search(role) or _ANY_NEGOTIATOR.search(before[-25:])))


def outcome(
    days: Days | None, place: str | None, parties: Collection[str], shelf: Shelf, known: Known, case: Case
) -> Iterator[Event]:
    """What the sides agreed at the talks, or are told not to have: at their place, on their days or just after."""
    if days is None:
        return
    wide = frozenset(places.fold(name) for party in case.parties for name in (party.id, *party.names))
    for event in shelf.all(Event):
        if event.kind not in _OUTCOMES or event.status not in ("held", "denied"):
            continue
        when = known.likely(event.id) or known.likely(event.article)
        if (
            when is None
            or not 0 <= (when.first - days.first).days <= _LONGEST_OUTCOME
            or (when.end - when.first).days > 1
        ):
            continue
        named = {known.party(id) for id in event.participants} & set(parties)
        at = [event.place] if event.place else sorted(datelines.places(shelf.article(event.article)))
        there = any(places.same(place, one, wide) for one in at) or (place is None and event.place is not None)
        if event.kind == "agreement" and there and (len(named) > 1 or event.place):
            yield event
