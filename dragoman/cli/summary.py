"""What came of a build, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dragoman.casefile import Casefile, Run


def lines(casefile: Casefile, run: Run, seconds: float) -> Iterator[str]:
    """What was read, what was found, what was set aside."""
    counts, held = run.counts, casefile.counts()
    rate = f", {counts['read'] / seconds:,.0f} a second" if counts["read"] and seconds > 1 else ""
    kept = counts["pages"] - counts["read"]
    yield f"{casefile.path}: {held.articles} articles of {held.captures} captures in {seconds:.1f} s"
    yield f"  read {counts['read']} pages{rate}{f', {kept} were read before' if kept else ''}"
    yield (
        f"  found {held.statements} statements, {held.positions} positions, {held.events} events"
        f" of {held.actors} actors; {held.rounds} rounds, {held.moves} moves, {held.gaps} gaps,"
        f" {held.conflicts} conflicts"
    )
    steps = Counter(drop.step for drop in casefile.dropped())
    for drop in casefile.dropped():
        if drop.record == casefile.case.id:
            yield f"  the step {drop.step} failed, and what it gives is missing: {drop.reason}"
    if steps:
        told = ", ".join(f"{count} by {step}" for step, count in sorted(steps.items()))
        yield f"  set aside: {told}; `dragoman dropped {casefile.path}` says why"
