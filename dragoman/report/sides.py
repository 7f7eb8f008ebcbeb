"""Where the sides stand: the matrix of issues and parties, and how far apart they are.

In: a case's material. Out: `Row`s, the most contested first, and the `Figures` named on an issue.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman import doubt
from dragoman.gap import FAR_APART, UNCLEAR, alike
from dragoman.model import Gap, Position
from dragoman.report import words
from dragoman.report.dossier import Cell, Distance, Figures, Party, Passage, Range, Row, Status
from dragoman.report.evidence import Evidence
from dragoman.report.material import Material
from dragoman.stands import LEAST, NEAR_DAYS, Stand, speaking, standing, twentieths

if TYPE_CHECKING:
    from dragoman.casefile import Doubt

# Most contested first: a reader looks for what keeps the sides apart.
CONTESTED: tuple[Status, ...] = ("opposed", "conditional", "near", "unanswered", "agreed")
COLUMNS = 4  # sides at the table; every other party stands in one column, where it has a position
HEARD = 0.25  # share of the issues on which one of more than two sides must be heard to get a column
TWO = 2
OTHERS = 8  # of one issue
SHOWN = 4  # passages of one cell, each of another origin where there are enough


def columns(material: Material) -> tuple[Party, ...]:
    """The parties that get a column: the sides at the table, of many those heard on most issues."""
    sides = [party for party in material.parties if party in material.sides]
    counts = Counter(party for party, _ in material.positions)
    enough = HEARD * len({issue for _, issue in material.positions})
    most = sorted(sides, key=lambda party: -counts[party])[:COLUMNS]
    kept = {party for at, party in enumerate(most) if at < TWO or counts[party] >= enough}
    return tuple(Party(party, material.role_of(party)) for party in sides if party in kept)


def rows(material: Material, evidence: Evidence) -> tuple[Row, ...]:
    """One row for each issue somebody spoke on, the most contested first and what is less than likely last."""
    spoken = {issue for _, issue in material.positions}
    parties = [column.name for column in columns(material)]
    gaps = _gaps(material)
    sketches = []
    for at, issue in enumerate(material.issues):
        if issue not in spoken:
            continue
        status, perhaps = _status(material, gaps[issue])
        articles = {p.article for party in material.parties for p in material.positions.get((party, issue), ())}
        unsure = perhaps is not None if status else not _any_likely(material, issue, gaps)
        sketches.append((unsure, _contested(status), -material.origins(articles), at, issue, status, perhaps))
    found = []
    for _, _, origins, _, issue, status, perhaps in sorted(sketches, key=lambda sketch: sketch[:4]):
        cells = tuple(_cell(material, evidence, party, issue, gaps[issue]) for party in parties)
        others = [party for party in material.parties if party not in parties and _told(material, party, issue, gaps)]
        if not others and not any(cell.stance for cell in cells):
            continue
        found.append(
            Row(
                issue=issue,
                proposition=material.proposition(issue) or issue,
                status=status,
                cells=cells,
                others=tuple(_cell(material, evidence, party, issue, gaps[issue]) for party in others[:OTHERS]),
                distances=_distances(material, gaps[issue]),
                origins=-origins,
                alike=any(alike(gap, material.shelf) for gap in gaps[issue][:1]),
                perhaps=perhaps,
            )
        )
    return tuple(found)


def silent(material: Material, found: Sequence[Row]) -> tuple[str, ...]:
    """Issues of the case that have no row: nobody was found to speak on them, or nobody at the table, nor likely."""
    spoken = {row.issue for row in found}
    return tuple(issue.proposition for issue in material.case.issues if issue.id not in spoken)


def _contested(status: Status | None) -> int:
    return CONTESTED.index(status) if status else len(CONTESTED)


def _gaps(material: Material) -> dict[str, list[Gap]]:
    """Gaps by issue, those between two sides first."""
    found: dict[str, list[Gap]] = defaultdict(list)
    for gap in material.joined.gaps:
        found[gap.issue].append(gap)
    for gaps in found.values():
        likely = {gap.id: _twentieths(material, gap) for gap in gaps}
        gaps.sort(key=lambda g: (not _between_sides(material, g), -likely[g.id], _contested(g.status), g.left, g.right))
    return found


def _twentieths(material: Material, gap: Gap) -> int:
    """How likely a gap is; of those that are likely at all the widest comes first."""
    found = material.chances[gap.id]
    return 20 if doubt.likely(found) else twentieths(found)


def _distances(material: Material, gaps: Sequence[Gap]) -> tuple[Distance, ...]:
    """How the pairs stand to each other: those of which that can be told, else the first."""
    found = tuple(_distance(material, gap) for gap in gaps)
    told = [one for one, gap in zip(found, gaps, strict=True) if not one.perhaps or _worth(material, gap)]
    return tuple(told) or found[:1]


def _worth(material: Material, gap: Gap) -> bool:
    """Whether what is less likely than even is told of a pair: not that it agrees, nor what is hardly likely."""
    return gap.status not in UNCLEAR and _twentieths(material, gap) >= 20 * LEAST


def _between_sides(material: Material, gap: Gap) -> bool:
    return gap.left in material.sides and gap.right in material.sides


def _perhaps(material: Material, gap: Gap) -> str | None:
    return doubt.perhaps(material.chances[gap.id])


def _status(material: Material, gaps: Sequence[Gap]) -> tuple[Status | None, str | None]:
    """The widest that is likely between two sides, else the widest, with its chance."""
    for gap in gaps:  # these are sorted so
        if _between_sides(material, gap):
            return gap.status, _perhaps(material, gap)
    return None, None


def _distance(material: Material, gap: Gap) -> Distance:
    return Distance(
        left=gap.left,
        right=gap.right,
        status=gap.status,
        figures=apart(gap),
        alike=alike(gap, material.shelf),
        then=FAR_APART if gap.stale else None,
        doubts=_doubts(gap, material.doubts.get(gap.id, ())),
        perhaps=_perhaps(material, gap),
    )


def _doubts(gap: Gap, every: Sequence[Doubt]) -> tuple[str, ...]:
    """Why a gap is less than firm, in a line for what is so of both sides and one for each of them."""
    by: dict[str, list[str]] = {"both": [], gap.left: [], gap.right: []}
    told = [(each.party, each.reason) for each in every]
    for party, reason in told:
        both = all((side, reason) in told for side in (gap.left, gap.right))
        whose = "both" if both else party
        if reason not in by.setdefault(whose, []):
            by[whose].append(reason)
    return tuple(f"{party}: {'; '.join(reasons)}" for party, reasons in by.items() if reasons)


def apart(gap: Gap) -> str | None:
    """The width of a gap in words; None where there are no figures on both sides."""
    if gap.width is None or not gap.unit:
        return None
    return "figures meet" if gap.width == 0 else f"{words.with_unit(words.amount(gap.width), gap.unit)} apart"


# --- one party on one issue ----------------------------------------------------------------------


def _cell(material: Material, evidence: Evidence, party: str, issue: str, gaps: Sequence[Gap]) -> Cell:
    held = material.positions.get((party, issue), ())
    unlikely = material.unlikely.get((party, issue), 0)
    if not held:
        return Cell(party=party, unlikely=unlikely)
    resting = _speaking(material, party, issue, held, gaps)
    lead = resting[0]
    same = _told_alike(material, held, lead)
    against = [p for p in held if _contradicts(material, p, lead)]
    others = [p for p in held if p not in same and p not in against]
    same_words, other_words = _once(evidence, same), _once(evidence, against)
    shown = _spread(material, [*same_words, *other_words])
    earlier = _once(evidence, sorted(others, key=lambda p: (material.latest(p), p.id), reverse=True), shown)
    placed = material.placed(lead)
    return Cell(
        party=party,
        stance=lead.stance,
        direction=lead.direction,
        date=words.dated(placed, narrow=True),
        dated=placed.basis if placed and placed.days else None,
        origins=material.origins(p.article for p in same),
        figure=next((words.figure(p.quantity) for p in resting if p.quantity and _with(material, p, lead)), None),
        perhaps=doubt.perhaps(material.chance(resting)),
        differ=_differ(material, against),
        passages=tuple(evidence.position(p) for p in shown),
        earlier=_earlier(material, evidence, earlier),
        left_out=len(same_words) + len(other_words) - len(shown) + max(0, len(earlier) - 2),
        unlikely=unlikely,
    )


def _told(material: Material, party: str, issue: str, gaps: Mapping[str, Sequence[Gap]]) -> bool:
    """Whether it is told where a party stands: of one that is no side not what is less likely right than wrong."""
    held = material.positions.get((party, issue))
    if not held or party in material.sides:
        return held is not None
    return _likely(material, party, issue, held, gaps[issue])


def _any_likely(material: Material, issue: str, gaps: Mapping[str, Sequence[Gap]]) -> bool:
    """Whether it is likely of one party at least where it stands."""
    spoke = ((party, held) for party in material.parties if (held := material.positions.get((party, issue))))
    return any(_likely(material, party, issue, held, gaps[issue]) for party, held in spoke)


def _likely(material: Material, party: str, issue: str, held: Sequence[Position], gaps: Sequence[Gap]) -> bool:
    """Whether it is likely where a party stands."""
    return doubt.likely(material.chance(_speaking(material, party, issue, held, gaps)))


def _speaking(
    material: Material, party: str, issue: str, held: Sequence[Position], gaps: Sequence[Gap]
) -> list[Position]:
    """The position that speaks for a party, then those that say the same."""
    return _resting(party, held, gaps) or _latest(material, party, issue, held)


def _resting(party: str, held: Sequence[Position], gaps: Sequence[Gap]) -> list[Position]:
    """What the party's first gap rests on: the position that speaks for it, then those that say the same."""
    for gap in gaps:
        ids = gap.left_positions if gap.left == party else gap.right_positions if gap.right == party else ()
        found = sorted((p for p in held if p.id in ids), key=lambda p: ids.index(p.id))
        if found:
            return found
    return []


def _latest(material: Material, party: str, issue: str, held: Sequence[Position]) -> list[Position]:
    """Where no gap says it: what speaks for the latest days, of what is not told as past; then what points so too."""
    rows = [
        Stand(party, issue, p, p.id, material.days(p), material.known.origin(p.article), p.confidence)
        for p in [p for p in held if not p.past] or held
    ]
    lead = speaking(standing(rows))
    same = [row for row in rows if row.position.direction == lead.position.direction and row != lead]
    return [lead.position, *(row.position for row in same)]


def _with(material: Material, position: Position, lead: Position) -> bool:
    """Whether a position is of the stance and days of the one that speaks: a figure named before may be given up."""
    apart = abs((material.latest(position)[0] - material.latest(lead)[0]).days)
    return position.stance == lead.stance and apart <= NEAR_DAYS


def _told_alike(material: Material, held: Sequence[Position], lead: Position) -> list[Position]:
    """The lead, then every report of the same stance, the likeliest first, of those the latest."""
    alike = [p for p in held if (p.stance, p.direction) == (lead.stance, lead.direction) and not p.past and p != lead]
    return [lead, *sorted(alike, key=lambda p: (twentieths(p.confidence), material.latest(p), p.id), reverse=True)]


def _contradicts(material: Material, position: Position, lead: Position) -> bool:
    """Whether a report of the same days or later has the party stand elsewhere."""
    if position.direction == lead.direction or position.past or material.days(position) is None:
        return False
    return material.latest(position) >= material.latest(lead)


def _once(evidence: Evidence, positions: Sequence[Position], shown: Sequence[Position] = ()) -> list[Position]:
    """Those in whose sentence none before them stands, and none that is shown already: no words are read twice."""
    seen = {evidence.sentence(p.article, p.span) for p in shown}
    found = []
    for position in positions:
        place = evidence.sentence(position.article, position.span)
        if place not in seen:
            seen.add(place)
            found.append(position)
    return found


def _spread(material: Material, positions: Sequence[Position]) -> list[Position]:
    """A few of the positions, of as many origins as can be."""
    seen: set[str] = set()
    fresh: list[Position] = []
    again: list[Position] = []
    for position in positions:
        origin = material.known.origin(position.article)
        (again if origin in seen else fresh).append(position)
        seen.add(origin)
    return (fresh + [p for p in again if not _copied(material, p, fresh)])[:SHOWN]


def _copied(material: Material, position: Position, shown: Sequence[Position]) -> bool:
    """Whether a copy of the same article tells the same already."""
    return any(
        other.article != position.article
        and material.known.origin(other.article) == material.known.origin(position.article)
        and (other.stance, other.direction) == (position.stance, position.direction)
        for other in shown
    )


def _differ(material: Material, others: Sequence[Position]) -> str | None:
    if not others:
        return None
    by: dict[str, set[str]] = defaultdict(set)
    for position in others:
        by[position.direction].add(material.known.origin(position.article))
    parts = [
        f"{words.counted(len(by[d]), 'source')} {'has' if len(by[d]) == 1 else 'have'} “{words.DIRECTIONS[d].lower()}”"
        for d in words.DIRECTIONS
        if d in by
    ]
    return words.listed(parts)


def _earlier(material: Material, evidence: Evidence, held: Sequence[Position]) -> tuple[Passage, ...]:
    ordered = _spread(material, held)
    return tuple(evidence.position(p, note="told as an earlier position" if p.past else None) for p in ordered[:2])


# --- figures -------------------------------------------------------------------------------------


def figures(material: Material, found: Sequence[Row]) -> tuple[Figures, ...]:
    """The figures the sides likely named on an issue, where at least two of them did in one unit."""
    every = []
    gaps = _gaps(material)
    for row in found:
        by_unit: dict[str, list[Range]] = defaultdict(list)
        for cell in (*row.cells, *row.others):
            if cell.perhaps:
                continue
            position = _figured(material, cell)
            if position and position.quantity:
                quantity = position.quantity
                by_unit[quantity.unit].append(Range(cell.party, quantity.low, quantity.high, cell.figure or ""))
        width = next((apart(g) for g in gaps[row.issue] if g.width is not None and not _perhaps(material, g)), None)
        every += [
            Figures(proposition=row.proposition, unit=unit, ranges=tuple(ranges), width=width)
            for unit, ranges in by_unit.items()
            if len(ranges) > 1
        ]
    return tuple(every)


def _figured(material: Material, cell: Cell) -> Position | None:
    for passage in cell.passages:
        position = material.shelf.get(Position, passage.record)
        if position and position.quantity and words.figure(position.quantity) == cell.figure:
            return position
    return None
