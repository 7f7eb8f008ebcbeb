"""What moved between rounds, and what waits for what.

In: a case's material. Out: `Stage`s of changed positions, `Tie`s and the `Lock`s they form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from dragoman import doubt
from dragoman.deadlock import place
from dragoman.model import Condition, Deadlock, Event, Gap, Move, Position, Span
from dragoman.order import Order, order
from dragoman.report import words
from dragoman.report.dossier import Lock, Moved, Passage, Stage, Tie
from dragoman.report.evidence import Evidence
from dragoman.report.material import Material
from dragoman.stands import doer

_TIED = re.compile(
    r"\b(?:unless|without|until|before|(?:as|so) long as|only (?:after|if|when|with|once))\b", re.IGNORECASE
)
_KINDS = ("softened", "hardened", "withdrawn", "new", "held")
# what says "not before …" itself is no step that could come after another
_CONDITIONAL = re.compile(
    r"\b(?:unless|(?:as|so) long as|only (?:after|if|when|with|once)"
    r"|no(?:t|body|ne|thing)?\b.*\b(?:before|without|until))\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"(?:if|in case|in the event|should|when)\b", re.IGNORECASE)
_BACK = re.compile(r"^(?:[a-z]+ ){1,3}?(?:it|they)\b", re.IGNORECASE)  # "if they were quiet"
TIES = 60  # conditions shown; a page of more is not read
SHORT = 4  # letters: words of no more are mostly articles and auxiliaries
ENDINGS = 3  # passages of what ended a deadlock


def stages(material: Material, evidence: Evidence) -> tuple[Stage, ...]:
    """Changes of position by the round they were seen in, in the order of the rounds."""
    by_round: dict[str | None, list[Move]] = defaultdict(list)
    for move in material.joined.moves:
        by_round[move.after_round].append(move)
    order = [r.id for r in material.rounds if r.id in by_round]
    rest = [r for r in by_round if r not in order]
    found = (_stage(material, evidence, after, by_round[after]) for after in [*order, *rest])
    return tuple(stage for stage in found if stage.moves or stage.new or stage.unlikely or stage.held)


def _stage(material: Material, evidence: Evidence, after: str | None, moves: list[Move]) -> Stage:
    rank = {party: at for at, party in enumerate(material.parties)}
    moves = sorted(moves, key=lambda m: (_KINDS.index(m.kind), rank.get(m.party, 99), m.issue, m.id))
    told = [_moved(material, evidence, m) for m in moves if m.kind != "held"]
    held = [m for m in moves if m.kind == "held"]
    return Stage(
        title=_title(material, after),
        moves=tuple(m for m in told if m.kind != "new" and not m.perhaps),
        new=tuple(m for m in told if m.kind == "new" and not m.perhaps),
        unlikely=tuple(m for m in told if m.perhaps and m.kind != "new"),
        held=sum(_perhaps(material, m) is None for m in held),
    )


def _title(material: Material, after: str | None) -> str:
    for at, round_ in enumerate(material.rounds, 1):
        if round_.id == after:
            return f"Round {at}: {round_.name}"
    return "Outside any round"


def _moved(material: Material, evidence: Evidence, move: Move) -> Moved:
    return Moved(
        party=move.party,
        proposition=material.proposition(move.issue) or move.issue,
        kind=move.kind,
        before=_passage(material, evidence, move.before),
        after=_passage(material, evidence, move.after),
        note=move.reason,
        perhaps=_perhaps(material, move),
    )


def _perhaps(material: Material, move: Move) -> str | None:
    """The chance of the less sure of the two positions that are compared, where it is less than even."""
    compared = (material.shelf.get(Position, id) for id in (move.before, move.after))
    return doubt.perhaps(doubt.least(p.confidence for p in compared if p))


def _passage(material: Material, evidence: Evidence, id: str | None) -> Passage | None:
    position = material.shelf.get(Position, id)
    return evidence.position(position) if position else None


# --- what waits for what -------------------------------------------------------------------------


def locks(material: Material, evidence: Evidence) -> tuple[Lock, ...]:
    """Rings of conditions in which each party waits for another, those that are over last."""
    return tuple(_lock(material, evidence, found) for found in sorted(material.joined.deadlocks, key=place))


def _lock(material: Material, evidence: Evidence, found: Deadlock) -> Lock:
    held = [[step for id in of if (step := material.shelf.get(Condition, id))] for of in found.tellings]
    ties = tuple(_tie(material, evidence, of) for of in held if of)
    return Lock(
        record=found.id,
        words=_told(ties, over=found.over is not None) or words.sentence(found.words),
        stood=words.sentence(words.stood(found.since, found.over)),
        ties=ties,
        origins=tuple(material.origins(step.article for step in of) for of in held if of),
        over=found.over is not None,
        ended=tuple(_endings(material, evidence, found.over_by)),
        common=() if found.over else _common(material, found),
        perhaps=doubt.perhaps(found.confidence),
    )


def _endings(material: Material, evidence: Evidence, ids: Sequence[str]) -> Iterator[Passage]:
    """What ended a deadlock: who gave what was tied, then the accord; no sentence twice."""
    seen: set[tuple[str, int]] = set()
    for id in ids:
        record = material.shelf.get(Position, id) or material.shelf.get(Event, id)
        assert record, id
        sentence = evidence.sentence(record.article, record.span)
        if sentence not in seen and len(seen) < ENDINGS:
            yield evidence.position(record) if isinstance(record, Position) else evidence.event(record)
        seen.add(sentence)


def _common(material: Material, lock: Deadlock) -> tuple[str, ...]:
    """Propositions that all parties of a deadlock are for, agreed or near: steps that they would take."""
    between: dict[str, list[Gap]] = defaultdict(list)
    for gap in material.joined.gaps:
        if {gap.left, gap.right} <= set(lock.parties):
            between[gap.issue].append(gap)
    leads = {
        issue: [
            material.shelf.get(Position, id) for g in some for id in (*g.left_positions[:1], *g.right_positions[:1])
        ]
        for issue, some in between.items()
        if all(gap.status in ("agreed", "near") for gap in some)
    }
    both = [issue for issue, held in leads.items() if all(p and p.direction == "for" for p in held)]
    return tuple(material.proposition(issue) or issue for issue in material.issues if issue in both)


def _leads(gap: Gap) -> tuple[str, ...]:
    """The positions that speak for each side."""
    return (*gap.left_positions[:1], *gap.right_positions[:1])


def _told(ties: Sequence[Tie], *, over: bool) -> str:
    """What each in a ring wants first, or wanted; empty where a step has no holder."""
    if len(ties) < 2 or not all(tie.party for tie in ties):
        return ""
    wants, one, many = ("wanted", "waited", "waited") if over else ("wants", "waits", "wait")
    awaited = [tie.awaited if tie.awaited[:1] == "“" else f"“{tie.awaited}”" for tie in ties]
    parts = [f"{tie.party} {wants} {first} first" for tie, first in zip(ties, awaited, strict=True)]
    return words.sentence(f"{f'each {one}' if len(ties) == 2 else f'all {many}'} for the other: {words.listed(parts)}")


def ties(material: Material, evidence: Evidence) -> tuple[tuple[Tie, ...], tuple[Tie, ...], int]:
    """Conditions by who sets them, one of those that read alike; the loose ones; how many are left out.

    A condition is loose where the text names nobody who sets it, or no issue that is tied.
    """
    alike: dict[tuple[str | None, ...], list[Condition]] = defaultdict(list)
    for condition in _one_for_its_words(material):
        position = material.shelf.get(Position, condition.position)
        awaited, how = condition.issue or _words(material, condition).casefold(), _order(material, condition, position)
        tied = position.issue if position else None
        alike[_holder(material, condition), tied, awaited, how].append(condition)
    locked = {step for deadlock in material.joined.deadlocks for step in deadlock.steps}
    groups = [g for g in alike.values() if not locked.intersection(c.id for c in g)]
    groups.sort(key=lambda g: (-material.origins(c.article for c in g), g[0].id))
    rank = {party: at for at, party in enumerate(material.parties)}
    made = [_tie(material, evidence, sorted(group, key=partial(_doubtful, material))) for group in groups[:TIES]]
    known = rank if material.case.parties else {t.party: 0 for t in made if t.party}
    firm = sorted((t for t in made if t.party in known and t.wanted), key=lambda t: rank.get(t.party or "", 99))
    return tuple(firm), tuple(t for t in made if not (t.party in known and t.wanted)), len(groups) - len(made)


def _one_for_its_words(material: Material) -> list[Condition]:
    """The conditions; of those in the same words of one holder the likeliest, since the words tie one thing.

    Without what a proposition says itself: "Nobody is freed without a trial" is tied to a trial by its own words.
    """
    best: dict[tuple[str, Span, str | None], Condition] = {}
    for condition in material.shelf.all(Condition):
        place = (condition.article, condition.span, _holder(material, condition))
        if place not in best or _doubtful(material, condition) < _doubtful(material, best[place]):
            best[place] = condition
    whole = {(article, span) for (article, span, holder), c in best.items() if holder and c.position}
    return [
        condition
        for (article, span, holder), condition in best.items()
        if ((holder and condition.position) or (article, span) not in whole) and not _own_words(material, condition)
    ]


def _doubtful(material: Material, condition: Condition) -> tuple[bool, float, bool, str]:
    """A key that puts conditions of what is likely before the others, and those that name an issue."""
    position = material.shelf.get(Position, condition.position)
    chance = position.confidence if position else None
    return position is None, 0.0 if chance is None else -chance, condition.issue is None, condition.id


def _own_words(material: Material, condition: Condition) -> bool:
    """Whether the proposition that is tied says the condition itself, or both are read as one thing."""
    position = material.shelf.get(Position, condition.position)
    if position is None:
        return False
    told = _words(material, condition)
    if condition.issue == position.issue and _CASE.match(told) and not _BACK.search(told):
        return True  # nothing waits for itself
    proposition = material.proposition(position.issue) or ""
    tied = _TIED.split(proposition)[1:]
    return bool(_CONDITIONAL.search(proposition)) or not _content(" ".join(tied)).isdisjoint(_content(told))


def _content(text: str) -> set[str]:
    """The words of more than four letters, in small letters."""
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > SHORT}


def _holder(material: Material, condition: Condition) -> str | None:
    position = material.shelf.get(Position, condition.position)
    holder = condition.holder or (position.holder if position else None)
    return material.party(holder) or material.name(holder)


def _words(material: Material, condition: Condition) -> str:
    return " ".join(condition.span.of(material.article(condition.article).text).split())


def _tie(material: Material, evidence: Evidence, alike: Sequence[Condition]) -> Tie:
    """The first of some conditions that read alike, in words; what is to come before it changes places with it.

    Where it names no issue but the tied one, or nobody knows whether the issue shall come about, its words stand.
    """
    condition = alike[0]
    position = material.shelf.get(Position, condition.position)
    how = _order(material, condition, position)
    told = f"“{words.shorten(_words(material, condition), 160)}”"
    itself = position is not None and position.issue == condition.issue
    first = None if how == "if" or itself else material.proposition(condition.issue)
    named = None if first and (_TIED.search(first) or first.startswith("No ")) else first
    tied = material.proposition(position.issue) if position else None
    late = how == "before" and tied is not None
    return Tie(
        record=condition.id,
        party=_holder(material, condition),
        wanted=named or told if late else tied,
        awaited=tied if late and tied else named or told,
        issue=named is not None,
        by=None if late else _by(material, condition),
        passage=evidence.condition(condition),
        order=how,
        against=position is not None and position.direction == "against",
        perhaps=doubt.perhaps(material.chance(material.shelf.get(Position, each.position) for each in alike)),
    )


def _by(material: Material, condition: Condition) -> str | None:
    """Who is named to act; a proposition that begins with its doer says it already."""
    if condition.issue and doer(material.case, condition.issue):
        return None
    return material.party(condition.by) or material.name(condition.by)


def _order(material: Material, condition: Condition, position: Position | None) -> Order:
    told = _words(material, condition)
    if position is None:
        return order(told, None, None)
    tied = position.span.of(material.article(position.article).text)
    return order(told, position.stance, position.direction, tied)
