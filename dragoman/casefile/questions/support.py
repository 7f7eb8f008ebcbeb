"""How well a gap stands: what of it is told once, long ago, at second hand, or otherwise elsewhere.

firm    both sides by two independent origins or more, dated, in their own words, not contradicted, not old
thin    the same, but a side by one origin only
unsure  a side's word is undated, old, told by another party, doubtful, or reports of the same days differ
silent  a side was not heard at all
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select

from dragoman.casefile import tables as t
from dragoman.casefile.questions.claims import positions
from dragoman.casefile.questions.view import View
from dragoman.casefile.rows import Doubt, PositionRow
from dragoman.doubt import chance, sure
from dragoman.model import Days
from dragoman.stands import LEAST, NEAR_DAYS, STALE_DAYS, lasting

_SAME = timedelta(days=3)  # reports of one statement appear so far apart
_SHAKY = 0.75  # below this a position that is used as sure is told as a doubt
Key = tuple[str | None, str]


class Support:
    """What is known of all positions, to weigh gaps by."""

    def __init__(self, view: View, day: date | None = None) -> None:
        """`day` is the day from which a position is old; without one, the last day anything is dated to."""
        self.day = day or _last_day(view)
        self._sure: Mapping[Key, list[PositionRow]] = _by_key(positions(view, doubtful=False, as_of=day))
        self._doubtful: Mapping[Key, list[PositionRow]] = _by_key(positions(view, doubtful=True, as_of=day))

    def of(self, issue: str, sides: Sequence[tuple[str, Sequence[PositionRow]]]) -> tuple[str, tuple[Doubt, ...]]:
        """The word for how well a gap stands, and the reasons."""
        found = [
            (weight, Doubt(party=party, reason=words))
            for party, rows in sides
            for weight, words in self._side(party, issue, rows)
        ]
        worst = max((weight for weight, _ in found), default=0)
        return ("firm", "thin", "unsure", "silent")[worst], tuple(doubt for _, doubt in found)

    def _side(self, party: str, issue: str, rows: Sequence[PositionRow]) -> list[tuple[int, str]]:
        left_out = len(self._doubtful.get((party, issue), ()))
        doubtful = [(2, f"{left_out} doubtful position{'' if left_out == 1 else 's'} left out")] if left_out else []
        if not rows:
            return [(3, "no firm word on this, which is no agreement"), *doubtful]
        return [*self._told(rows), *self._when(rows), *self._against(party, issue, rows), *doubtful]

    def _told(self, rows: Sequence[PositionRow]) -> list[tuple[int, str]]:
        found = []
        if max(row.origins for row in rows) == 1:
            found.append((1, "told by one origin only"))
        tellers = {row.according_to for row in rows if row.according_to not in (None, row.holder)}
        if tellers and all(row.according_to not in (None, row.holder) for row in rows):
            found.append((2, f"as {' and '.join(sorted(filter(None, tellers)))} tells it, not in its own words"))
        chances = [row.confidence for row in rows]
        best = max((1.0 if each is None else each) for each in chances)
        if best < _SHAKY:
            found.append((2, f"read right with a chance of {chance(best)}"))
        return found

    def _when(self, rows: Sequence[PositionRow]) -> list[tuple[int, str]]:
        told = [days for row in rows if (days := _days(row))]
        if not told:
            return [(2, "said on a day that is not known")]
        ends = [days.last for days in told if (days.end - days.first).days <= STALE_DAYS]
        if not ends:
            return [(2, "said on a day that is only roughly known")]
        old = (self.day - max(ends)).days if self.day else 0
        return [(2, f"last heard of on {max(ends)}, {lasting(old)} before the record ends")] if old > STALE_DAYS else []

    def _against(self, party: str, issue: str, rows: Sequence[PositionRow]) -> list[tuple[int, str]]:
        """Reports of the same days that have the party on another side of it."""
        ends = [days.last for row in rows if (days := _days(row))]
        ways = {row.direction for row in rows}
        if not ends:
            return []
        others = [
            row
            for row in self._sure.get((party, issue), ())
            if row.direction not in ways
            and not row.past
            and (days := _days(row))
            and abs(days.last - max(ends)) <= _SAME
        ]
        said = sorted({row.direction for row in others})
        return [(2, f"reports of the same days also have it “{' and '.join(said)}”")] if said else []

    def elsewhere(self, rows: Sequence[PositionRow]) -> Iterator[PositionRow]:
        """Words of the same half-year, hardly later than what speaks for a party, that have it stand another way."""
        lead = rows[0]
        at = _days(lead)
        return (
            row
            for row in self._sure.get((lead.party, lead.issue), ())
            if row.direction != lead.direction
            and not row.past
            and sure(row.confidence, LEAST)
            and ((days := _days(row)) is None or at is None or -STALE_DAYS <= _days_after(days, at) <= NEAR_DAYS)
        )


def _days_after(days: Days, other: Days) -> int:
    """How many days after a stretch another begins; fewer than none where it ends before."""
    return max(0, (days.first - other.last).days) + min(0, (days.last - other.first).days)


def _by_key(rows: object) -> Mapping[Key, list[PositionRow]]:
    found: dict[Key, list[PositionRow]] = defaultdict(list)
    for row in rows:  # type: ignore[attr-defined]
        found[row.party, row.issue].append(row)
    return found


def _days(row: PositionRow) -> Days | None:
    return row.likely or row.days


def _last_day(view: View) -> date | None:
    """The last day before which an article cannot have appeared: one that may be of any of ten years ends no record."""
    query = (
        select(func.max(func.coalesce(t.whens.c.likely_first, t.whens.c.days_first)))
        .select_from(t.whens)
        .join(t.articles, t.articles.c.id == t.whens.c.record)
    )
    found = view.connection.execute(query).scalar()
    return date.fromisoformat(found) if found else None
