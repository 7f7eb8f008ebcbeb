"""What came of a build, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dragoman.casefile import Casefile, Run
from dragoman.cli.paint import count

FOUND = "article capture statement position event actor round move gap conflict deadlock pledge".split()


def lines(casefile: Casefile, run: Run, seconds: float) -> Iterator[str]:
    """What was read, what was found, what was set aside."""
    done, held = run.counts, casefile.counts()
    rate = f", {done['read'] / seconds:,.0f} a second" if done["read"] and seconds > 1 else ""
    before = done["pages"] - done["read"]
    many = {name: count(getattr(held, f"{name}s"), name) for name in FOUND}
    for name, doubtful in (("statement", held.doubtful_statements), ("position", held.doubtful_positions)):
        many[name] += f" (and {doubtful:,} doubtful)" if doubtful else ""
    yield f"{casefile.path}: {many['article']} of {many['capture']} in {seconds:.1f} s"
    yield f"  read {count(done['read'], 'page')}{rate}{f', {before:,} were read before' if before else ''}"
    yield f"  found {many['statement']}, {many['position']}, {many['event']} of {many['actor']};"
    yield f"  {many['round']}, {many['move']}, {many['gap']}, {many['conflict']}, {many['deadlock']}, {many['pledge']}"
    dropped = casefile.dropped()
    steps = Counter(drop.step for drop in dropped)
    for drop in dropped:
        if drop.record == casefile.case.id:
            yield f"  the step {drop.step} failed, and what it gives is missing: {drop.reason}"
    undated = sum(not row.likely and not (row.days and row.days.day) for row in casefile.articles())
    if undated * 4 > held.articles and casefile.case.period is None:
        yield f"  no day was found for {count(undated, 'article')}; `period: 2031` in the case file would tell the year"
    if held.doubtful_positions:
        yield f"  to be reviewed: `dragoman positions {casefile.path} --doubtful` lists what is doubtful"
    if steps:
        told = ", ".join(f"{number:,} by {step}" for step, number in sorted(steps.items()))
        yield f"  set aside: {told}; `dragoman dropped {casefile.path}` says why"
