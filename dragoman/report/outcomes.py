"""What became of promises, how each gap came about, and through whom the best attested claims came.

In: a case's material. Out: `Promise`s, `Course`s and `Way`s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from dragoman import doubt, gap
from dragoman.model import Days, Pledge, Position
from dragoman.report import words
from dragoman.report.dossier import Course, Promise, Stretch, Way
from dragoman.report.evidence import Evidence
from dragoman.report.material import Material
from dragoman.stands import Stand

PROMISES = 40  # the rest is in the casefile
COURSES = 24  # of issues, the most contested first
WAYS = 5  # claims, each told by two origins or more
REPORTS = 4  # of one claim
_STATUS = {"broken": 0, "kept": 1, "unknown": 2}


def promises(material: Material, evidence: Evidence) -> tuple[tuple[Promise, ...], int]:
    """What each side bound itself to do, broken and kept before what is not known; and how many are left out."""
    rank = {party: at for at, party in enumerate(material.parties)}
    found = sorted(
        material.joined.pledges,
        key=lambda p: (_STATUS[p.status], rank.get(p.party, 99), p.days.first if p.days else date.max, p.id),
    )
    return tuple(_promise(material, evidence, each) for each in found[:PROMISES]), max(0, len(found) - PROMISES)


def _promise(material: Material, evidence: Evidence, pledge: Pledge) -> Promise:
    given = [p for id in pledge.positions if (p := material.shelf.get(Position, id))]
    by_origin = {material.known.origin(p.article): p for p in reversed(given)}
    shown = [p for p in given if by_origin[material.known.origin(p.article)] is p][:2]
    return Promise(
        record=pledge.id,
        party=pledge.party,
        proposition=material.proposition(pledge.issue) or pledge.issue,
        against=pledge.direction == "against",
        status=pledge.status,
        reason=words.sentence(pledge.reason),
        date=words.when(pledge.days),
        due=words.when(pledge.due) if pledge.due else None,
        given=tuple(evidence.position(p) for p in shown),
        told=tuple(
            evidence.place(told.article, f"{pledge.id}-{n}", told.span, told.way)
            for n, told in enumerate(pledge.told[:3], 1)
        ),
        perhaps=doubt.perhaps(material.chance(given)),
    )


def courses(material: Material, issues: Sequence[str]) -> tuple[Course, ...]:
    """How far apart the sides were on each of some issues, over time; those of which a day is known."""
    stretches: dict[tuple[str, str, str], list[Stretch]] = defaultdict(list)
    for day, found in gap.history(material.shelf, material.case, material.known):
        if found.left in material.sides and found.right in material.sides:
            before = stretches[found.issue, found.left, found.right]
            likely = doubt.likely(gap.chance(found, material.shelf, material.known, material.stands))
            if not before or (before[-1].status, before[-1].likely) != (found.status, likely):
                before.append(Stretch(day, found.status, likely=likely, alike=gap.alike(found, material.shelf)))
    spoken = (s.first for each in stretches.values() for s in each)
    end = max([*spoken, *(when.last for when in _appeared(material))], default=date.min)
    held = defaultdict(list, {key: list(rows) for key, rows in material.stands.items()})
    order = {issue: at for at, issue in enumerate(issues)}
    keys = sorted(stretches, key=lambda key: (order.get(key[0], len(order)), key))
    return tuple(
        Course(
            proposition=material.proposition(issue) or issue,
            left=left,
            right=right,
            paired=len(material.sides) > 2,
            stretches=_told(stretches[issue, left, right], [*held[left, issue], *held[right, issue]]),
            end=end,
        )
        for issue, left, right in keys[:COURSES]
    )


def _told(stretches: Sequence[Stretch], rows: Sequence[Stand]) -> tuple[Stretch, ...]:
    """The stretches, each with the last day in it on which a side spoke."""
    days = sorted(row.days.last for row in rows if row.days)
    ends = [*(stretch.first for stretch in stretches[1:]), date.max]
    return tuple(
        replace(stretch, told=max([stretch.first, *(day for day in days if stretch.first <= day < end)]))
        for stretch, end in zip(stretches, ends, strict=True)
    )


def _appeared(material: Material) -> Sequence[Days]:
    found = (material.known.likely(article) for article in material.shelf.article_ids)
    return [days for days in found if days and (days.end - days.first).days <= 31]


def ways(material: Material, evidence: Evidence, party: str | None = None, issue: str | None = None) -> tuple[Way, ...]:
    """The claims that most independent reports tell, each with the chains by which they came.

    What is likelier wrong attests nothing. Of one party or issue also what a single report tells.
    """
    least = 1 if party or issue else 2
    groups: dict[tuple[str, str, str, str], list[Position]] = defaultdict(list)
    for (holder, about), held in material.positions.items():
        if party in (None, holder) and issue in (None, about):
            for position in held:
                if not position.past and doubt.likely(position.confidence):
                    groups[holder, about, position.stance, position.direction].append(position)
    counted = [(material.origins(p.article for p in held), key, held) for key, held in groups.items()]
    counted = sorted((each for each in counted if each[0] >= least), key=lambda each: (-each[0], each[1]))
    return tuple(_way(material, evidence, origins, key, held) for origins, key, held in counted[:WAYS])


def _way(
    material: Material, evidence: Evidence, origins: int, key: tuple[str, str, str, str], held: Sequence[Position]
) -> Way:
    party, issue, stance, direction = key
    leads: dict[str, Position] = {}
    for position in sorted(held, key=lambda p: (p.article != material.known.origin(p.article), p.id)):
        leads.setdefault(material.known.origin(position.article), position)
    chains = [_chain(material, evidence, position) for position in leads.values()]
    chains.sort(key=lambda chain: (-len(chain), chain))
    told = ", ".join(filter(None, (words.DIRECTIONS[direction].lower(), words.stance(stance, direction))))
    return Way(
        party=party,
        claim=f"{told} – {material.proposition(issue) or issue}",
        origins=origins,
        chains=tuple(chains[:REPORTS]),
        left_out=max(0, len(chains) - REPORTS),
    )


def _chain(material: Material, evidence: Evidence, position: Position) -> tuple[str, ...]:
    """Who says it, who passed it on, who printed it, and who copied that."""
    relays = evidence.chain(position)
    names = [f"{r.name} ({r.detail})" if r.part == "outlet" and r.detail else r.name for r in relays]
    copies = words.unique(material.outlet(copy) for copy in material.copies(position.article))
    copied = [f"{names.pop()}, copied by {words.most(copies, 2)}"] if copies and names else []
    return (*names, *copied)
