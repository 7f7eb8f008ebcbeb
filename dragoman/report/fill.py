"""From a case's records to a `Dossier`: everything the page says, and what it leaves out."""

from __future__ import annotations

from collections import Counter

from dragoman.model import Position
from dragoman.report import course, glance, movement, outcomes, sides, sources, summary, voices
from dragoman.report.dossier import Dossier
from dragoman.report.evidence import Evidence
from dragoman.report.material import Material
from dragoman.stands import LEAST


def fill(material: Material, title: str | None = None) -> Dossier:
    """All that the page will say, in the order it says it.

    The order matters: the first place that shows a record carries its anchor, and the sources
    come last, since they mark what the others cited.
    """
    evidence = Evidence(material)
    columns = sides.columns(material)
    rows = sides.rows(material, evidence)
    stages = movement.stages(material, evidence)
    locks = movement.locks(material, evidence)
    ties, loose, more_ties = movement.ties(material, evidence)
    promises, more_promises = outcomes.promises(material, evidence)
    ways = outcomes.ways(material, evidence)
    talks = course.talks(material, evidence)
    happenings, more_events = course.happenings(material, evidence)
    clashes = course.clashes(material, evidence)
    speakers, more_speakers = voices.voices(material, evidence)
    cited, uncited = sources.sources(material, evidence)
    seen = {cell.party for row in rows for cell in (*row.cells, *row.others)}
    speaking = {party for party, _ in material.positions}
    return Dossier(
        title=title or material.case.title,
        case=material.case.id,
        summary=summary.summary(material, rows, locks, promises),
        glance=glance.glance(material, rows, stages),
        read=summary.read(material),
        parties=columns,
        sides=tuple(party for party in material.parties if party in material.sides),
        rows=rows,
        silent=sides.silent(material, rows),
        mute=tuple(party for party in material.parties if party not in speaking),
        doubtful=material.doubtful_positions,
        weighed=any(record.confidence is not None for record in material.shelf.all(Position)),
        figures=sides.figures(material, rows),
        courses=outcomes.courses(material, [row.issue for row in rows]),
        promises=promises,
        ways=ways,
        as_of=material.as_of,
        stages=stages,
        locks=locks,
        ties=ties,
        loose=loose,
        talks=talks,
        happenings=tuple(h for h in happenings if h.days),
        undated=tuple(h for h in happenings if not h.days),
        clashes=clashes,
        voices=speakers,
        sources=cited,
        uncited=uncited,
        aside=sources.aside(material.joined.dropped),
        left_out=_left_out(
            {
                f"positions that are right with a chance of less than {LEAST:.0%}": sum(material.unlikely.values()),
                "parties that hold positions on issues many speak on": len(speaking - seen),
                "promises of which nothing is told": more_promises,
                "conditions with fewer independent reports": more_ties,
                "events with fewer independent reports": more_events,
                "speakers quoted less often": more_speakers,
                "statements that are doubtful": material.doubtful_statements,
                "statements of speakers who said much": sum(voice.left_out for voice in speakers),
                "articles cited above, shown by excerpts alone": sum(not source.pieces for source in cited),
                "articles nothing here cites, beyond those listed": len(material.shelf.article_ids)
                - len(cited)
                - len(uncited),
            }
        ),
    )


def _left_out(counts: dict[str, int]) -> tuple[str, ...]:
    """One sentence for each kind of thing the page does not show."""
    return tuple(f"{count:,} {what}" for what, count in Counter(counts).items() if count > 0)
