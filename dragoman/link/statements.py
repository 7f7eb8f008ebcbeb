"""The same utterance in several reports: quoted, paraphrased, translated.

In: the statements of a shelf, who spoke and when. Out: links of kind "same_statement".
Sentences of one speaker that share rare words are looked up in an index and compared; a long quotation
may hold several short statements. Negation, opposites, numbers and persons named must agree. Statements
that hold each other entirely form one link; one that only contains others has a link with each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dragoman.case import Case
from dragoman.link import days
from dragoman.link.wording import Weights, Wording, alike, objection, read, units
from dragoman.model import Actor, Days, Link, Mention, Position, Statement
from dragoman.shelf import Known, Shelf

MADE_BY = "link.statements@1"
_ALIKE = 0.5  # dice of two sentences; two translations of one sentence reach .55 to .9
_ALIKE_UNDATED = 0.7  # where a day is not known, the words alone must carry it
_LEAST_SHARED = 3  # content stems; two short sentences share two by chance
_NEAR_DAYS = 3  # the same speech is reported on the day, the day after, and by a weekly
_LOOKUP = 6  # rarest stems a sentence is looked up by
_LONGEST_LIST = 400  # sentences of one speaker that share a stem; beyond, the stem tells nothing


class Said(Struct, frozen=True):
    """A statement with what it is compared by."""

    id: str
    article: str
    origin: str
    speaker: str  # actor, by kind and name
    name: str
    kind: str
    days: Days | None
    words: str
    parts: tuple[Wording, ...]
    named: frozenset[str]  # actors named in it, not the speaker nor the speaker's own party
    leans: frozenset[tuple[str, str]]  # issue and direction of the positions in it


class Match(Struct, frozen=True):
    """Two statements found alike."""

    one: int
    other: int
    score: float
    whole: bool  # each holds all of the other


def statements(shelf: Shelf, case: Case, known: Known) -> tuple[Link, ...]:  # noqa: ARG001 - every join has the same door
    """Which statements tell one utterance.

    Args:
        shelf: All readings.
        case: Not looked at: the same judgement in every case.
        known: Actors and days. Statements without a known speaker are left alone.

    Returns:
        Links whose members are sorted statement ids; `values` are the words compared, one a member.
    """
    said = list(collect(shelf, known))
    weights = Weights(part for one in said for part in one.parts)
    matches = [match for group in _by_speaker(said) for match in _matches(said, group, weights)]
    return tuple(sorted(_links(said, matches), key=lambda link: link.members))


def collect(shelf: Shelf, known: Known) -> Iterator[Said]:
    """Every statement of a known speaker, ready to be compared."""
    named = _mentions_by_article(shelf)
    leans = defaultdict(set)
    for position in shelf.all(Position):
        if position.statement and not position.past:
            leans[position.statement].add((position.issue, position.direction))
    for row in shelf.all(Statement):
        speaker = known.actor(row.speaker)
        if speaker is None:
            continue
        words = shelf.words(row.article, *row.content)
        parts = tuple(part for part in map(read, units(words)) if len(part.stems) > 1)
        if not parts:
            continue
        others = {
            _key(actor)
            for mention in named.get(row.article, ())
            if any(span.covers(mention.span) for span in row.content) and (actor := known.actor(mention.id))
            if actor != speaker and actor.kind == "person"
        }
        yield Said(
            row.id, row.article, known.origin(row.article), _key(speaker), speaker.name, row.kind,
            days.of(known, row.id, row.article),
            words, parts, frozenset(others), frozenset(leans[row.id]),
        )  # fmt: skip


def _mentions_by_article(shelf: Shelf) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in shelf.all(Mention):
        if mention.kind == "person":
            found[mention.article].append(mention)
    return found


def _by_speaker(said: Sequence[Said]) -> Iterable[list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(said):
        groups[one.speaker].append(n)
    return [groups[key] for key in sorted(groups)]


def _matches(said: Sequence[Said], group: Sequence[int], weights: Weights) -> Iterator[Match]:
    index: dict[str, list[int]] = defaultdict(list)
    for n in group:
        candidates = {m for part in said[n].parts for word in weights.rarest(part.stems, _LOOKUP) for m in index[word]}
        for m in sorted(candidates):
            if said[m].article != said[n].article and (match := _compare(said, m, n, weights)):
                yield match
        for word in sorted({w for part in said[n].parts for w in weights.rarest(part.stems, _LOOKUP)}):
            if len(index[word]) < _LONGEST_LIST:
                index[word].append(n)


def _compare(said: Sequence[Said], m: int, n: int, weights: Weights) -> Match | None:
    one, other = said[m], said[n]
    gap = days.apart(one.days, other.days)
    if (gap is not None and gap > _NEAR_DAYS) or _disagree(one, other):
        return None
    floor = _ALIKE if gap is not None else _ALIKE_UNDATED
    left: set[int] = set()
    right: set[int] = set()
    best = 0.0
    for i, part in enumerate(one.parts):
        for j, against in enumerate(other.parts):
            if len(part.stems & against.stems) < _LEAST_SHARED:
                continue
            score = alike(part, against, weights)
            if score < floor or objection(part, against):
                continue
            left.add(i)
            right.add(j)
            best = max(best, score)
    if not left:
        return None
    return Match(m, n, best, len(left) == len(one.parts) and len(right) == len(other.parts))


def _disagree(one: Said, other: Said) -> bool:
    if one.named and other.named and not one.named & other.named:
        return True
    turned = {"for": "against", "against": "for"}
    return any((issue, turned.get(way)) in other.leans for issue, way in one.leans)


def _links(said: Sequence[Said], matches: Sequence[Match]) -> Iterator[Link]:
    parent = {one.id: one.id for one in said}
    score: dict[str, float] = {}
    for match in sorted(matches, key=lambda match: -match.score):
        if match.whole:
            one, other = (days.root(parent, said[n].id) for n in (match.one, match.other))
            if one != other:
                parent[max(one, other)] = min(one, other)
    groups: dict[str, list[Said]] = defaultdict(list)
    for row in said:
        groups[days.root(parent, row.id)].append(row)
    held: set[tuple[str, ...]] = set()
    for match in matches:
        roots = {days.root(parent, said[n].id) for n in (match.one, match.other)}
        key = tuple(sorted(roots))
        score["|".join(key)] = max(score.get("|".join(key), 0.0), match.score)
        held.add(key)
    for key in sorted(held):
        yield _link([row for id in key for row in groups[id]], score["|".join(key)], len(key) == 1)


def _link(rows: Sequence[Said], score: float, whole: bool) -> Link:
    rows = sorted(rows, key=lambda row: row.id)
    origins = len({row.origin for row in rows})
    shared = sorted(frozenset.intersection(*(frozenset().union(*(p.stems for p in row.parts)) for row in rows)))
    reports = len({row.article for row in rows})
    told = "copy: one report reprinted" if origins == 1 else f"one utterance in {reports} reports of {origins} origins"
    how = "the same throughout" if whole else "one holds the other or a part of it"
    return Link(
        kind="same_statement",
        members=tuple(row.id for row in rows),
        score=round(score, 3),
        note=f"{told}, {how}; {days.label([row.days for row in rows])}; shared words: {', '.join(shared[:12])}",
        values=tuple(_short(row.words) for row in rows),
        made_by=MADE_BY,
    )


def _short(words: str, most: int = 200) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def _key(actor: Actor) -> str:
    return f"{actor.kind}:{actor.name}"
