"""`dragoman demo`: the bundled sample, from captures to casefile and dossier."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from rich.table import Table
from rich.text import Text

from dragoman.casefile import Casefile, GapRow, MoveRow
from dragoman.cli.paint import console, plain
from dragoman.cli.progress import Bars
from dragoman.gap import UNCLEAR
from dragoman.settings import load

SAMPLE = Path(__file__).parent.parent / "samples" / "ondra"


def demonstrate(out: Path, quiet: bool = False) -> None:
    """Build the sample into a folder, write its dossier, and print where they are and what they show."""
    from dragoman.pipeline import build
    from dragoman.report import write

    out.mkdir(parents=True, exist_ok=True)
    with Bars(quiet) as bars:
        made = build(SAMPLE / "case.yaml", SAMPLE / "captures", out / "demo.casefile", load(), bars)
    with made:
        write(made, out / "demo.html")
        lines = [("casefile", str(out / "demo.casefile")), ("dossier", str(out / "demo.html")), *telling(made)]
        told = Table.grid(padding=(0, 2))
        for heading, words in lines:
            told.add_row(Text(heading, style="bold"), Text(plain(words), overflow="fold"))
        console().print(told)
        print(f"\nAsk it more: dragoman gaps {out / 'demo.casefile'}", file=sys.stderr)


def telling(casefile: Casefile) -> Iterator[tuple[str, str]]:
    """The five lines that tell most of a case: parties, rounds, what moved last, what waits, the gaps."""
    counts = casefile.counts()
    sides = [party.id for party in casefile.case.parties if party.role == "side"]
    yield "parties", f"{' and '.join(sides) or 'none named'}; {counts.actors} actors in {counts.articles} articles"
    yield "rounds", "; ".join(f"{round.name} ({round.status})" for round in casefile.rounds()) or "none found"
    yield "moved", _moved(casefile.moves())
    standing = casefile.deadlocks(status="standing")
    yield "waits", "; ".join(lock.words for lock in standing) or "nobody waits for one who waits"
    yield "gaps", _gaps(casefile.gaps(), sides)


def _moved(moves: list[MoveRow]) -> str:
    """What likely moved last, and how much moved before; where nothing likely did, what perhaps moved."""
    every = [move for move in moves if move.kind not in ("new", "held")]
    likely = [move for move in every if not move.perhaps]
    told = likely or every
    if not told:
        return "nothing"
    last = [move for move in told if move.after_round == told[-1].after_round]
    perhaps = "" if likely else "perhaps: "
    words = perhaps + "; ".join(f"{move.party} {move.kind} on {move.issue}" for move in last)
    before = f"; {len(told) - len(last)} moves before" if len(told) > len(last) else ""
    return f"{words} ({last[0].after_round}){before}"


def _gaps(gaps: list[GapRow], sides: list[str]) -> str:
    """The issues between the sides, by how far apart they are."""
    between = [gap for gap in gaps if {gap.left, gap.right} <= set(sides)] or gaps
    by_status: dict[str, list[str]] = {}
    for gap in between:
        width = f" ({gap.width:g} {gap.unit})" if gap.width else ""
        unsure = "not clear" if gap.status in UNCLEAR else f"perhaps {gap.status}"
        by_status.setdefault(unsure if gap.perhaps else gap.status, []).append(f"{gap.issue}{width}")
    return "; ".join(f"{status}: {', '.join(issues)}" for status, issues in by_status.items()) or "none found"
