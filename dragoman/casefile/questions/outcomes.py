"""Questions about what became of things: promises, deadlines, threats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import select

from dragoman.casefile import tables as t
from dragoman.casefile.codec import codec
from dragoman.casefile.questions import threats
from dragoman.casefile.questions.claims import positions
from dragoman.casefile.questions.events import events
from dragoman.casefile.questions.view import View, days
from dragoman.casefile.rows import DeadlineRow, EventRow, FollowedRow, PledgeRow, PositionRow, ToldRow
from dragoman.model import Days, Pledge, Told

FOLLOWED = 4  # things that followed, of one deadline or threat
_ABOUT = 14  # days between a promise and a report of the deadline set with it


def stored_pledges(view: View) -> list[Pledge]:
    """The pledges as the build found them."""
    return [codec(Pledge).from_row(row) for row in view.rows(select(t.pledges))]


def pledges(
    view: View,
    found: Iterable[Pledge],
    party: str | None = None,
    issue: str | None = None,
    status: str | None = None,
) -> Iterator[PledgeRow]:
    """What each party bound itself to do, and whether it is told that it did; in order of time, undated ones last."""
    wanted = view.party(party) if party is not None else None
    on = view.issue(issue) if issue is not None else None
    kept = [
        pledge
        for pledge in found
        if wanted in (None, pledge.party) and on in (None, pledge.issue) and status in (None, pledge.status)
    ]
    ids = {id for pledge in kept for id in pledge.positions}
    held = {row.id: row for row in positions(view, ids=ids)} if ids else {}
    for pledge in sorted(
        kept, key=lambda p: (p.days is None, p.days or Days(date.max, date.max), p.issue, p.party, p.id)
    ):
        about = view.case.issue(pledge.issue)
        yield PledgeRow(
            id=pledge.id,
            party=pledge.party,
            issue=pledge.issue,
            proposition=about.proposition if about else None,
            direction=pledge.direction,
            status=pledge.status,
            reason=pledge.reason,
            days=pledge.days,
            due=pledge.due,
            positions=tuple(held[id] for id in pledge.positions if id in held),
            by=pledge.by,
            told=tuple(_told(view, told) for told in pledge.told),
        )


def _told(view: View, told: Told) -> ToldRow:
    dated = [when_of(view, told.record) if told.record else None, when_of(view, told.article)]
    return ToldRow(
        way=told.way,
        teller=told.teller,
        record=told.record,
        days=next((found for found in dated if found), None),
        evidence=view.evidence(told.article, told.span),
    )


def when_of(view: View, record: str) -> Days | None:
    """When a record is set: the days that stand out, else all it can be."""
    row = view.connection.execute(select(t.whens).where(t.whens.c.record == record)).mappings().first()
    if row is None:
        return None
    return days(row["likely_first"], row["likely_end"]) or days(row["days_first"], row["days_end"])


# --- deadlines and threats -----------------------------------------------------------------------


def deadlines(
    view: View, party: str | None = None, kind: str | None = None, as_of: date | None = None
) -> Iterator[DeadlineRow]:
    """The days that were set and the threats that were made, with what is told of the same issue afterwards."""
    wanted = view.party(party) if party is not None else None
    held = list(positions(view, doubtful=False, as_of=as_of))
    told = list(events(view, as_of=as_of))
    rows = [*_deadlines(view, told, held), *_threats(view, held)]
    seen = set()
    for row in sorted(rows, key=lambda r: (_start(r.due or r.told), r.id)):
        alike = (row.kind, row.party, row.issue if row.kind == "deadline" else None, row.due, row.evidence.words)
        if alike in seen:
            continue  # a copy of the same report
        seen.add(alike)
        if wanted in (None, row.party) and kind in (None, row.kind):
            yield row


def _start(found: Days | None) -> date:
    return found.first if found else date.max


def _deadlines(view: View, told: Sequence[EventRow], held: Sequence[PositionRow]) -> Iterator[DeadlineRow]:
    for event in told:
        if event.kind == "deadline":
            issue = _issue_at(event, held)
            due = event.likely or event.days
            said = when_of(view, event.evidence.article)
            yield DeadlineRow(
                id=event.id,
                kind="deadline",
                party=event.parties[0] if event.parties else None,
                issue=issue,
                told=said,
                due=due,
                condition=None,
                evidence=event.evidence,
                followed=_followed(view, issue, event.parties, said or due, event.id, held),
            )


def _threats(view: View, held: Sequence[PositionRow]) -> Iterator[DeadlineRow]:
    """What a party threatens; of parties in the words of one threat those who are named before it."""
    told = [row for row in held if row.stance == "threatens" and not row.past]
    sure = {row.id: threats.tells(row.evidence.words, _called(view, row), row.condition is not None) for row in told}
    for row in told:
        if sure[row.id] and not any(_touch(row, other) and sure[other.id] > sure[row.id] for other in told):
            said = row.likely or row.days
            yield DeadlineRow(
                id=row.id,
                kind="threat",
                party=row.party,
                issue=row.issue,
                told=said,
                due=None,
                condition=row.condition,
                evidence=row.evidence,
                followed=_followed(view, row.issue, (), said, row.id, held),
            )


def _touch(one: PositionRow, other: PositionRow | EventRow) -> bool:
    """Whether two records stand in the same words."""
    same = one.evidence.article == other.evidence.article
    return same and any(a.overlaps(b) for a in one.evidence.spans for b in other.evidence.spans)


def _called(view: View, row: PositionRow) -> list[str]:
    """The names of who holds a position, and of the party it is held for."""
    party = next((one for one in view.case.parties if one.id == row.party), None)
    return [name for name in (row.holder, row.party, *(party.names if party else ())) if name]


def _issue_at(event: EventRow, held: Sequence[PositionRow]) -> str | None:
    """The issue of a position that stands in the same words."""
    return next((row.issue for row in held if _touch(row, event)), None)


def _followed(
    view: View, issue: str | None, parties: Sequence[str], since: Days | None, own: str, held: Sequence[PositionRow]
) -> tuple[FollowedRow, ...]:
    """What became of a promise of it, then the first things told of the issue afterwards."""
    if issue is None or since is None:
        return ()
    given = [p for p in stored_pledges(view) if p.issue == issue and p.party in parties and _begun(p, since)]
    kept = [row for pledge in given for row in _of_pledge(view, pledge)]
    later: dict[object, FollowedRow] = {}
    for row in held:
        at = row.likely or row.days
        told = row.issue == issue and row.id != own and not row.past and row.stance != "threatens"
        if told and at and at.first >= since.last:
            what = f"{row.stance} ({row.direction})"
            made = FollowedRow(id=row.id, what=what, party=row.party, days=at, evidence=row.evidence)
            later.setdefault((row.party, row.stance, row.direction), made)
    rest = sorted(later.values(), key=lambda r: (_start(r.days), r.id))
    return tuple([*kept, *rest][:FOLLOWED])


def _begun(pledge: Pledge, since: Days) -> bool:
    """Whether a pledge was given about the day that a deadline was told."""
    return pledge.days is not None and abs((pledge.days.first - since.first).days) <= _ABOUT


def _of_pledge(view: View, pledge: Pledge) -> Iterator[FollowedRow]:
    for told in pledge.told[:1]:
        row = _told(view, told)
        yield FollowedRow(
            id=pledge.id, what=f"promise {told.way}", party=pledge.party, days=row.days, evidence=row.evidence
        )
