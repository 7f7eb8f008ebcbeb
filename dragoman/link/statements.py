"""The same utterance in several reports: quoted, paraphrased, translated.

In: the statements of a shelf, who spoke and when. Out: links of kind "same_statement".
What is printed alike is one telling. Tellings of one speaker that share words are looked up in an index and
compared sentence by sentence, then as a whole; a long quotation may hold several short statements.
Negation, opposites, numbers, days and persons named must agree. Words that nobody is known to have said are given to
who is told to have said nearly the same. Tellings that hold each other entirely form one
link; one that only contains others has a link with each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from dragoman import relays
from dragoman.case import Case
from dragoman.link import days, lookup, retold
from dragoman.link.told import given_otherwise
from dragoman.link.utterances import NEAR_DAYS, UNNAMED, Said, Telling, apart, can_be_one, disagree, gathered, unnamed
from dragoman.link.verbatim import Match, given_to_two, word_for_word
from dragoman.link.wording import Weights, Wording, alike, numbers_differ, objection
from dragoman.model import Days, Link
from dragoman.shelf import Known, Shelf

MADE_BY = "link.statements@1"
_NEARLY_VERBATIM = 0.85  # two shared stems are enough then
_LEAST_SHARED = 3  # content stems; two short sentences share two by chance
_ALIKE_UNNAMED = 0.72  # where the speaker is not known, or a party instead of who speaks for it
_LEAST_UNNAMED = 5  # content stems; one fewer where the days are known, one where nearly all is the same
_MANY = 5  # content stems
_NEAR_UNNAMED = 1  # days
_LEAST_PRINTED_UNNAMED = 7  # where nobody is known to have said it
_LEAST_PRINTED = 4  # words printed alike that make one telling across reports of different origin


class Floor(Struct, frozen=True):
    """How alike two sentences must be."""

    alike: float  # share in common
    shared: int  # content stems
    figured: float = 1.0  # share in common that is enough where both name the same figures
    many: float = 1.0  # share in common that is enough for _MANY stems


_DATED = Floor(0.5, 2)  # two translations of one sentence reach .55 to .9
_ONE_DAY = Floor(0.5, 2, figured=0.35)  # of one speaker on one day a figure and two words of what it counts
_UNDATED = Floor(0.7, 4, many=0.56)  # the words alone must carry it: "we look forward to meeting" is said every week


def statements(shelf: Shelf, case: Case, known: Known) -> tuple[Link, ...]:  # noqa: ARG001 - every join has the same door
    """Which statements tell one utterance.

    Args:
        shelf: All readings.
        case: Not looked at: the same judgement in every case.
        known: Actors and days. Statements without a known speaker are left alone.

    Returns:
        Links whose members are sorted statement ids; `values` are the words compared, one a member.
    """
    named = gathered(shelf, known)
    weights = Weights(part for telling in named for part in telling.first.parts)
    said = [*named, *_given(unnamed(shelf, known), named, weights)]
    matches = [*_matches(said, weights), *word_for_word(said), *given_to_two(said)]
    matches += [Match(m, n, score, False, "reworded") for m, n, score in given_otherwise(said, weights)]
    links = [*_links(said, matches), *_told_again(retold.retold(shelf, known))]
    return tuple(sorted(links, key=lambda link: (link.members, link.note)))


def _given(unnamed: Sequence[Telling], named: Sequence[Telling], weights: Weights) -> Iterator[Telling]:
    """What nobody is known to have said, with the speaker of the wording nearest to it; "" where none is near."""
    if not unnamed:
        return
    every = [*named, *unnamed]
    best: dict[int, tuple[float, str]] = {}
    for m, n in lookup.pairs([t.first for t in every], [_certain(t) for t in every], _NEAR_UNNAMED):
        if m < len(named) <= n and (score := _alike_unnamed(every[m], every[n], weights)):
            best[n] = max(best.get(n, (0.0, "")), (score, every[m].first.speaker))
    for n in range(len(named), len(every)):
        speaker = best[n][1] if n in best else ""
        rows = tuple(msgspec.structs.replace(row, speaker=speaker) for row in every[n].rows)
        yield msgspec.structs.replace(every[n], rows=rows)


def _alike_unnamed(one: Telling, other: Telling, weights: Weights) -> float | None:
    """How alike two tellings are that only their words can join: nearly all, or most of many words."""
    if disagree(one.first, other.first) or {row.article for row in one.rows} & {row.article for row in other.rows}:
        return None
    dated = one.days is not None and other.days is not None
    scores = [
        score
        for part in one.first.parts
        for against in other.first.parts
        if part.numbers == against.numbers
        and (score := _alike(part, against, Floor(_ALIKE_UNNAMED, _LEAST_SHARED), weights))
        and len(part.stems & against.stems) >= _LEAST_UNNAMED - dated - (score >= _NEARLY_VERBATIM)
    ]
    return max(scores, default=None)


def _matches(told: Sequence[Telling], weights: Weights) -> Iterator[Match]:
    groups: dict[str, list[int]] = defaultdict(list)
    for n, telling in enumerate(told):
        groups[telling.first.speaker].append(n)
    for key in sorted(groups):
        group = groups[key]
        said, spans = [told[n].first for n in group], [_certain(told[n]) for n in group]
        for m, n in lookup.pairs(said, spans, NEAR_DAYS):
            if match := _compare(told, group[m], group[n], weights):
                yield match


def _certain(telling: Telling) -> Days | None:
    """The days by which a telling is looked up; None: it may be of others."""
    return None if telling.within and days.is_long(telling.within) else telling.days


def _compare(told: Sequence[Telling], m: int, n: int, weights: Weights) -> Match | None:
    one, other = told[m], told[n]
    if not can_be_one(one, other):
        return None
    gap = apart(one, other)
    if not one.first.speaker:
        score = _alike_unnamed(one, other, weights)
        return Match(m, n, score, True, "sentences") if score else None
    floor = _UNDATED if gap is None else _DATED if gap > 1 else _ONE_DAY
    pairs = _alike_parts(one.first.parts, other.first.parts, floor, weights)
    if pairs:
        left, right = {i for _, i, _ in pairs}, {j for _, _, j in pairs}
        whole = len(left) == len(one.first.parts) and len(right) == len(other.first.parts)
        return Match(m, n, max(score for score, _, _ in pairs), whole, "sentences")
    if len(one.first.parts) == len(other.first.parts) == 1:
        return None
    score = _alike(one.first.whole, other.first.whole, floor, weights)
    return Match(m, n, score, True, "as a whole") if score else None


def _alike_parts(
    ones: Sequence[Wording], others: Sequence[Wording], floor: Floor, weights: Weights
) -> list[tuple[float, int, int]]:
    found = []
    for i, part in enumerate(ones):
        for j, against in enumerate(others):
            if score := _alike(part, against, floor, weights):
                found.append((score, i, j))
    return found


def _alike(one: Wording, other: Wording, floor: Floor, weights: Weights) -> float | None:
    shared = len(one.stems & other.stems)
    if shared < floor.shared or numbers_differ(one, other):
        return None
    score = alike(one, other, weights)
    figured = shared >= _LEAST_SHARED and one.numbers and one.numbers == other.numbers
    least = floor.alike if shared >= _LEAST_SHARED else max(floor.alike, _NEARLY_VERBATIM)
    least = min(least, floor.figured if figured else 1.0, floor.many if shared >= _MANY else 1.0)
    return score if score >= least and not objection(one, other) else None


def _links(told: Sequence[Telling], matches: Sequence[Match]) -> Iterator[Link]:
    parent = {n: n for n in range(len(told))}
    for match in sorted(matches, key=lambda match: (-match.score, match.one, match.other)):
        one, other = days.root(parent, match.one), days.root(parent, match.other)
        if match.whole and one != other:
            parent[max(one, other)] = min(one, other)
    groups: dict[int, list[Said]] = defaultdict(list)
    for n, telling in enumerate(told):
        groups[days.root(parent, n)].extend(telling.rows)
    score: dict[tuple[int, ...], float] = {(n,): 1.0 for n in groups if _printed_alike(groups[n])}
    for match in matches:
        key = tuple(sorted({days.root(parent, match.one), days.root(parent, match.other)}))
        score[key] = max(score.get(key, 0.0), match.score)
    for key in sorted(score):
        yield _link([row for n in key for row in groups[n]], score[key], len(key) == 1)


def _told_again(rows: Iterable[retold.Retold]) -> Iterator[Link]:
    """Sayings that are told again long after, in other words: one link for each wording that was quoted."""
    for row in rows:
        for wording in sorted({quoted.plain for quoted in row.quoted}):
            yield _link([row.later, *(quoted for quoted in row.quoted if quoted.plain == wording)], 0.6, False)


def _printed_alike(rows: Sequence[Said]) -> bool:
    """Whether a group of one telling is told by several reports, with words enough for their origins."""
    if len({row.article for row in rows}) < 2:
        return False
    least = _LEAST_PRINTED if rows[0].speaker else _LEAST_PRINTED_UNNAMED
    return len({row.origin for row in rows}) == 1 or rows[0].plain.count(" ") + 1 >= least


def _link(rows: Sequence[Said], score: float, whole: bool) -> Link:
    rows = sorted(rows, key=lambda row: row.id)
    origins = relays.independent(row.telling for row in rows)
    reports = len({row.article for row in rows})
    lead = (
        "copy: one report reprinted"
        if len({row.origin for row in rows}) == 1
        else f"one utterance in {reports} reports of {origins} origin{'s' * (origins > 1)}"
    )
    how = "the same throughout" if whole else "one holds the other or a part of it"
    names = sorted({row.name for row in rows} - {UNNAMED})
    who = f"given to {' and to '.join(names)}" if len(names) > 1 else names[0] if names else UNNAMED
    if names and any(row.name == UNNAMED for row in rows):
        who += ", not named by all"
    when = days.label([row.days for row in rows])
    return Link(
        kind="same_statement",
        members=tuple(row.id for row in rows),
        score=round(score, 3),
        note=f"{lead}, {how}; {who}; {when}; in common: {_shared(rows)}{_drift(rows)}",
        values=tuple(_short(row.words) for row in rows),
        made_by=MADE_BY,
    )


def _shared(rows: Sequence[Said]) -> str:
    """The content words all have in common, as the shortest telling has them."""
    common = frozenset.intersection(*(row.whole.stems for row in rows))
    shortest = min(rows, key=lambda row: (len(row.words), row.id))
    return ", ".join(sorted(word for word, key in shortest.whole.spelled if key in common)[:12]) or "–"


def _drift(rows: Sequence[Said], most: int = 6) -> str:
    """The content words that not all have, wording by wording, as they stand: "; apart: signature / underwriting"."""
    common = frozenset.intersection(*(row.whole.stems for row in rows))
    versions = {row.plain: row for row in sorted(rows, key=lambda row: row.id)}
    own = [_own(row, common)[:most] for _, row in sorted(versions.items())]
    return f"; apart: {' / '.join(' '.join(words) or '–' for words in own)}" if any(own) else ""


def _own(row: Said, common: frozenset[str]) -> list[str]:
    """The content words of a telling whose stems are not common to all, in their order."""
    own = {word for word, key in row.whole.spelled if key not in common}
    return sorted(own, key=lambda word: (row.words.lower().replace("’", "'").find(word), word))


def _short(words: str, most: int = 200) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"
