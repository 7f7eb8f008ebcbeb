"""The first page: where the sides stand, what moved, and the rounds.

In: a casefile at one moment. Out: an `Overview`. Who stands where is worked out by the dossier's
own `fill`, so that page and dossier never differ. That takes all records of the case, so the last
overview is kept until the casefile changes.
"""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct

from dragoman.casefile import Counts, DeadlockRow, MoveRow, RoundRow
from dragoman.report import fill
from dragoman.report.dossier import Distance, Glance, Row
from dragoman.report.write import material
from dragoman.web.snapshot import Snapshot

T = TypeVar("T", bound=Struct)


class Side(Struct, frozen=True, kw_only=True):
    """A column: one party."""

    name: str
    role: str | None  # in the case: side, mediator, host, third


class Stand(Struct, frozen=True, kw_only=True):
    """Where one party stands on one issue; `/positions` with party and issue has the words."""

    party: str
    stance: str | None  # None: nothing found
    direction: str | None
    date: str  # in words
    dated: str | None  # inferred, stated, metadata; None: no date
    origins: int
    figure: str | None
    differ: str | None  # where the sources give other directions
    unlikely: int  # passages that are too unlikely for anybody to be said to stand there
    perhaps: str | None  # its chance in words, where it is less likely than even


class Line(Struct, frozen=True, kw_only=True):
    """One issue across the parties."""

    issue: str
    proposition: str
    status: str | None  # the widest gap between two sides; None: not two sides
    alike: bool  # called agreed, though nobody is told to have agreed: both point the same way
    apart: str | None  # in figures: "2.5 % apart"
    stands: tuple[Stand, ...]  # of the parties that have a column
    others: tuple[Stand, ...]  # of the others, where they have a position
    perhaps: str | None  # the chance of the status in words, where it is less likely than even


class Overview(Struct, frozen=True, kw_only=True):
    """The case at a glance."""

    title: str
    case: str
    summary: tuple[str, ...]
    glance: tuple[Glance, ...]  # the issues of most weight, by name
    read: str
    finished: bool  # False: a build goes on or was interrupted, and what joins the articles may be older than they
    counts: Counts
    sides: tuple[Side, ...]
    lines: tuple[Line, ...]  # the most contested first
    silent: tuple[str, ...]  # propositions nobody spoke on
    moved: tuple[MoveRow, ...]  # softened, hardened, withdrawn, as far as that is likely
    moved_perhaps: int  # how many others are less likely right than wrong
    deadlocks: tuple[DeadlockRow, ...]
    rounds: tuple[RoundRow, ...]


class Overviews:
    """Makes overviews, and keeps the last."""

    def __init__(self) -> None:
        self._last: tuple[object, Overview] | None = None

    def of(self, casefile: Snapshot) -> Overview:
        """The overview of a casefile as it is now."""
        version, last = casefile.version, self._last
        if last is not None and version is not None and last[0] == version:
            return last[1]
        made = overview(casefile)
        self._last = (version, made)
        return made


def overview(casefile: Snapshot) -> Overview:
    """Everything the first page says."""
    dossier = fill(material(casefile))
    moved = [move for move in casefile.moves() if move.kind not in ("new", "held")]
    return Overview(
        title=dossier.title,
        case=dossier.case,
        summary=dossier.summary,
        glance=dossier.glance,
        read=dossier.read,
        finished=casefile.finished,
        counts=casefile.counts(),
        sides=tuple(Side(name=party.name, role=party.role) for party in dossier.parties),
        lines=tuple(map(_line, dossier.rows)),
        silent=dossier.silent,
        moved=tuple(move for move in moved if not move.perhaps),
        moved_perhaps=sum(move.perhaps is not None for move in moved),
        deadlocks=tuple(casefile.deadlocks()),
        rounds=tuple(casefile.rounds()),
    )


def _line(row: Row) -> Line:
    return Line(
        issue=row.issue,
        proposition=row.proposition,
        status=row.status,
        alike=row.alike,
        apart=next((d.figures for d in row.distances if _widest(row, d)), None),
        stands=tuple(_same_fields(Stand, cell) for cell in row.cells),
        others=tuple(_same_fields(Stand, cell) for cell in row.others),
        perhaps=row.perhaps,
    )


def _widest(row: Row, distance: Distance) -> bool:
    return bool(distance.figures) and distance.status == row.status


def _same_fields(kind: type[T], record: Any) -> T:
    return kind(**{name: getattr(record, name) for name in kind.__struct_fields__})
