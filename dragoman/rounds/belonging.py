"""Around which round each statement and position was told, and why.

In: rounds, and when things were said. Out: links of kind "belongs" (statement or position, round), with the reason as
its note. What was told farther from any round belongs to none: it was said between rounds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.model import Days, Link, Position, Round, Statement
from dragoman.rounds.talks import distance, published
from dragoman.shelf import Known, Shelf

MADE_BY = "rounds.belonging@1"
_WEEKS = 60  # days of which it is known that a report is of one of them
_FARTHEST = 45  # days from talks at which what is said is still said of them


def belonging(shelf: Shelf, known: Known, rounds: Sequence[Round]) -> tuple[Link, ...]:
    """Which round each statement and position belongs to.

    Args:
        shelf: All readings.
        known: Days of statements and articles.
        rounds: As `rounds` made them.

    Returns:
        One link for each that belongs to a round.
    """
    homes = _Homes(known, [one for one in rounds if one.status != "moved"])
    found = [
        *(homes.link(row.id, row.article, row.id) for row in shelf.all(Statement)),
        *(homes.link(row.id, row.article, row.statement) for row in shelf.all(Position)),
    ]
    return tuple(link for link in found if link)


class _Homes:
    """Rounds by day and by the articles that tell of them."""

    def __init__(self, known: Known, rounds: Sequence[Round]) -> None:
        self.known = known
        self.rounds = rounds
        self.told: dict[str, list[int]] = defaultdict(list)
        for n, one in enumerate(rounds):
            for article in one.articles:
                self.told[article].append(n)
        self._found: dict[tuple[Days | None, str], tuple[int, str] | None] = {}

    def link(self, id: str, article: str, said: str | None) -> Link | None:
        own = self.known.likely(said)
        day = own if own and own.day else published(self.known, article)
        key = (day, article)
        if key not in self._found:
            told = self._nearest(day, "said" if own and own.day else "told") if day else self._told(article)
            self._found[key] = told or self._about(article)
        home = self._found[key]
        if home is None:
            return None
        members = (id, self.rounds[home[0]].id)
        return Link(kind="belongs", members=members, score=1.0, note=home[1], made_by=MADE_BY)

    def _nearest(self, day: Days, how: str) -> tuple[int, str] | None:
        """The nearest round; of two as near the later one, which is what people then speak of."""
        gaps = [(distance(day, one.days), -n) for n, one in enumerate(self.rounds) if one.days]
        if not gaps or min(gaps)[0] > _FARTHEST:
            return None
        gap, n = min(gaps)[0], -min(gaps)[1]
        days = self.rounds[n].days
        ahead = days is not None and day.first < days.first
        return (
            n,
            f"{how} during it" if gap == 0 else f"{how} {gap} days {'before' if ahead else 'after'} it, the nearest",
        )

    def _told(self, article: str) -> tuple[int, str] | None:
        """For a report of no known week: the last round it tells of."""
        numbers = self.told.get(article)
        return (numbers[-1], "its report, of no known day, tells of it") if numbers else None

    def _about(self, article: str) -> tuple[int, str] | None:
        """For a report of some weeks that tells of no round: the only one of those weeks."""
        days = self.known.days(article)
        if days is None or (days.end - days.first).days > _WEEKS:
            return None
        near = [n for n, one in enumerate(self.rounds) if one.days and one.days.overlaps(days)]
        return (near[0], "the only one of the weeks that its report can be of") if len(near) == 1 else None


def homes(links: Sequence[Link]) -> Mapping[str, str]:
    """Position or statement to the round it belongs to."""
    return {link.members[0]: link.members[1] for link in links if link.kind == "belongs"}
