"""Statements as they are compared across reports: who spoke, when, in which words.

In: a shelf and what is known. Out: `Said`s, also of those whom nobody could tell, each with its sentences as
`Wording`s, and `Telling`s: what is printed alike. Names of one party are made alike first, so that "the ministry's
troops" and "Danish troops" of one side share a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dragoman import relays
from dragoman.link import days
from dragoman.link.once import once
from dragoman.link.wording import Wording, plain, read, together, units
from dragoman.model import Actor, Days, Mention, Position, Span, Statement
from dragoman.shelf import Known, Shelf

UNNAMED = "somebody not known"
NEAR_DAYS = 3  # the same speech is reported on the day, the day after, and by a weekly
_BESIDE = 120  # characters from a quotation to the name of who said it
_LEAST_LONG = 10  # words of a quotation that nobody chances on twice
_SHORTLY = 250  # characters: the sentence before
_PRONOUNS = frozenset("he she it they who we i you his her their him them one".split())
_NAMES_OF_PARTIES = frozenset({"party", "group", "place"})


class Said(Struct, frozen=True):
    """A statement with what it is compared by."""

    id: str
    article: str
    origin: str
    speaker: str  # actor, by kind and name; "": nobody known
    name: str
    party: str | None  # for whom the speaker speaks
    kind: str
    days: Days | None  # the likely ones; None: not known to within two weeks
    within: Days | None  # all that are possible
    words: str
    plain: str  # the words without typography
    parts: tuple[Wording, ...]  # by sentence; those of one content word are left out
    whole: Wording
    named: frozenset[str]  # persons named in it, the speaker left out
    leans: frozenset[tuple[str, str]]  # issue and direction of the positions in it
    beside: bool  # the speaker is named right beside the words
    telling: relays.Telling  # through whom its report has it


class Telling(Struct, frozen=True):
    """Statements of one speaker printed alike within a few days: compared once."""

    rows: tuple[Said, ...]
    days: Days | None
    within: Days | None

    @property
    def first(self) -> Said:
        return self.rows[0]


def collect(shelf: Shelf, known: Known) -> Iterator[Said]:
    """Every statement, ready to be compared; one whose speaker nobody knows has the speaker ""."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in shelf.all(Mention):
        if mention.kind != "pronoun":
            mentions[mention.article].append(mention)
    leans: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for position in shelf.all(Position):
        if position.statement and not position.past:
            leans[position.statement].add((position.issue, position.direction))
    settled = days.settled(known, shelf.article_ids, NEAR_DAYS)
    for row in shelf.all(Statement):
        when = days.of(known, row.id, row.article), days.within(known, row.id, row.article)
        if row.article in settled:
            when = settled[row.article], settled[row.article]
        yield _said(shelf, known, row, mentions.get(row.article, ()), frozenset(leans[row.id]), when)


def _said(
    shelf: Shelf,
    known: Known,
    row: Statement,
    mentions: Sequence[Mention],
    leans: frozenset[tuple[str, str]],
    when: tuple[Days | None, Days | None],
) -> Said:
    speaker = known.actor(row.speaker)
    first, end = min(span.start for span in row.content), max(span.end for span in row.content)
    near = [m for m in mentions if first <= m.span.start and m.span.end <= end]
    inside = [m for m in near if any(span.covers(m.span) for span in row.content)]
    words = shelf.words(row.article, *row.content)
    text = shelf.article(row.article).text
    alike = " … ".join(_with_parties(text, span, inside, known) for span in row.content)
    every = [read(part) for part in units(alike)]
    persons = [known.actor(m.id) for m in inside if m.kind == "person"]
    return Said(
        id=row.id,
        article=row.article,
        origin=known.origin(row.article),
        speaker=_key(speaker) if speaker else "",
        name=speaker.name if speaker else UNNAMED,
        party=speaker.party if speaker else None,
        kind=row.kind,
        days=when[0],
        within=when[1],
        words=words,
        plain=plain(words),
        parts=tuple(part for part in every if len(part.stems) > 1),
        whole=together(every),
        named=frozenset(_key(actor) for actor in persons if actor and actor != speaker),
        leans=leans,
        beside=_is_beside(shelf.get(Mention, row.speaker), row.content, text)
        or (speaker is not None and _is_last_named(speaker, first, mentions, known)),
        telling=relays.Telling(known.origin(row.article), shelf.article(row.article).outlet, row.reporter),
    )


def _is_beside(speaker: Mention | None, content: Sequence[Span], text: str) -> bool:
    """Whether the speaker's name or title stands near the words, not inferred from afar."""
    if speaker is None or (speaker.kind == "pronoun" and speaker.span.of(text).lower() in _PRONOUNS):
        return False
    gaps = [max(speaker.span.start - span.end, span.start - speaker.span.end) for span in content]
    return min(gaps) <= _BESIDE


def _is_last_named(speaker: Actor, first: int, mentions: Sequence[Mention], known: Known) -> bool:
    """Whether a person is named shortly before the words, and nobody else since: "he thundered" is clear then."""
    named = [m for m in mentions if m.kind == "person" and first - _SHORTLY <= m.span.start and m.span.end <= first]
    last = max(named, key=lambda m: m.span, default=None)
    return last is not None and known.actor(last.id) == speaker


def _with_parties(text: str, span: Span, inside: Sequence[Mention], known: Known) -> str:
    """The words of a span with every name of a party replaced by the party's own, and without names of persons.

    Who is named is compared by actor, not by the words of the name.
    """
    pieces: list[str] = []
    at = span.start
    for mention in sorted(inside, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start < at or mention.span.end > span.end:
            continue
        party = known.party(mention.id) or mention.party
        if mention.kind == "person":
            pieces.append(text[at : mention.span.start])
        elif party and mention.kind in _NAMES_OF_PARTIES:
            pieces += [text[at : mention.span.start], "".join(c for c in party if c.isalnum())]
        else:
            continue
        at = mention.span.end
    return "".join([*pieces, text[at : span.end]])


def _key(actor: Actor) -> str:
    return f"{actor.kind}:{actor.name}"


def disagree(one: Said, other: Said) -> bool:
    """Whether two statements cannot be one: other persons named, or opposite positions taken."""
    if one.named and other.named and not one.named & other.named:
        return True
    turned = {"for": "against", "against": "for"}
    return any((issue, turned.get(way)) in other.leans for issue, way in one.leans)


def can_be_one(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of different reports and of days near each other, and nobody else is named."""
    gap = apart(one, other)
    near = gap is None or gap <= NEAR_DAYS
    return near and not in_one_report(one, other) and not disagree(one.first, other.first)


def in_one_report(one: Telling, other: Telling) -> bool:
    """Whether every report that tells one tells the other beside it: then the report itself takes them for two."""
    ours, theirs = {row.article for row in one.rows}, {row.article for row in other.rows}
    return ours <= theirs or theirs <= ours


def apart(one: Telling, other: Telling) -> int | None:
    """Days between two tellings; None: not known, or far apart by their likely days though they can be near."""
    if _are_copies(one, other):
        return 0
    gap, least = days.apart(one.days, other.days), days.apart(one.within, other.within)
    if least is not None and least > NEAR_DAYS:
        return least
    return None if gap is not None and gap > NEAR_DAYS and least is not None else gap


def of_those_days(one: Telling, other: Telling) -> bool:
    """Whether a quotation printed twice is of one occasion: of near days, or, if long, of days that can be near."""
    gap = days.apart(one.days, other.days)
    if gap is None or gap > NEAR_DAYS:
        long = one.first.plain.count(" ") + 1 >= _LEAST_LONG
        return long and one.first.article != other.first.article and (apart(one, other) or 0) <= NEAR_DAYS
    return True


def _are_copies(one: Telling, other: Telling) -> bool:
    """Whether copies of one report tell them: what its copies say is of one day, known or not."""
    shared = {row.origin for row in one.rows} & {row.origin for row in other.rows}
    return len({row.article for row in (*one.rows, *other.rows) if row.origin in shared}) > len(shared)


def tellings(said: Iterable[Said]) -> Iterator[Telling]:
    """Statements put together that one speaker made in the same words within a few days."""
    groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for row in said:
        if row.plain:
            groups[row.speaker, row.plain].append(row)
    for key in sorted(groups):
        yield from _by_day(groups[key])


def gathered(shelf: Shelf, known: Known) -> tuple[Telling, ...]:
    """The tellings of all known speakers, made once for the joins that compare them; `known` is of this shelf."""
    return tuple(telling for telling in _all(shelf, known) if telling.first.speaker)


def unnamed(shelf: Shelf, known: Known) -> tuple[Telling, ...]:
    """The tellings of those whom nobody could tell: no name beside the words, or one that leads to no actor."""
    return tuple(telling for telling in _all(shelf, known) if not telling.first.speaker)


@once
def _all(shelf: Shelf, known: Known) -> tuple[Telling, ...]:
    return tuple(tellings(collect(shelf, known)))


def _by_day(rows: Sequence[Said]) -> Iterator[Telling]:
    """Rows printed alike, parted where days lie between them: a speaker repeats himself."""
    dated = sorted((row for row in rows if row.days), key=lambda row: (row.days, row.id))
    held: list[Said] = []
    for row in dated:
        if held and (days.apart(held[-1].days, row.days) or 0) > NEAR_DAYS:
            yield _telling(held)
            held = []
        held.append(row)
    undated = sorted((row for row in rows if not row.days), key=lambda row: row.id)
    if held or undated:
        yield _telling([*held, *undated])


def _telling(rows: Sequence[Said]) -> Telling:
    return Telling(tuple(rows), _over(row.days for row in rows), _over(row.within for row in rows))


def _over(stretches: Iterable[Days | None]) -> Days | None:
    """From the first day to the last."""
    known = [stretch for stretch in stretches if stretch]
    return Days(min(known).first, max(stretch.end for stretch in known)) if known else None
