"""Who said what: the statements by party and speaker, each told once however often it was reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.model import Statement
from dragoman.report.dossier import Saying, Voice
from dragoman.report.evidence import Evidence
from dragoman.report.material import Material

SAYINGS = 12  # of one speaker
VOICES = 60
_FULLEST = {"direct": 0, "mixed": 1, "indirect": 2}
NOBODY = "Speaker not named"


def voices(material: Material, evidence: Evidence) -> tuple[tuple[Voice, ...], int]:
    """Speakers with what they said, the sides first, and how many speakers are left out."""
    spoken: dict[tuple[str | None, str], list[Statement]] = defaultdict(list)
    for statement in material.shelf.all(Statement):
        name = material.name(statement.speaker) or NOBODY
        spoken[material.party(statement.speaker), name].append(statement)
    rank = {party: at for at, party in enumerate(material.parties)}
    order = sorted(spoken, key=lambda k: (rank.get(k[0] or "", 99), k[1] == NOBODY, -len(spoken[k]), k[0] or "", k[1]))
    kept = set(sorted(order, key=lambda k: -len(spoken[k]))[:VOICES])
    shown = [
        _voice(material, evidence, party, name, spoken[party, name]) for party, name in order if (party, name) in kept
    ]
    return tuple(shown), len(order) - len(shown)


def _voice(
    material: Material, evidence: Evidence, party: str | None, name: str, statements: Sequence[Statement]
) -> Voice:
    groups = _groups(material, evidence, statements)
    ranked = sorted(groups, key=lambda g: (-material.origins(s.article for s in g), -_length(g), g[0].id))
    kept = sorted(ranked[:SAYINGS], key=lambda g: (max(material.latest(s) for s in g), g[0].id), reverse=True)
    roles = [material.role(s.speaker) for s in statements]
    return Voice(
        name=name,
        party=party,
        roles=tuple(dict.fromkeys(role for role in roles if role))[:4],
        sayings=tuple(_saying(material, evidence, group) for group in kept),
        left_out=len(ranked) - len(kept),
    )


def _groups(material: Material, evidence: Evidence, statements: Sequence[Statement]) -> list[list[Statement]]:
    """What tells the same thing together, and what the speaker says in one sentence: no words are read twice."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    home: dict[tuple[str, int], str] = {}
    for statement in sorted(statements, key=lambda s: (s.id not in material.groups, s.article, s.span)):
        told = material.groups.get(statement.id)
        place = evidence.sentence(statement.article, statement.span)
        group = told[0] if told else home.get(place, statement.id)
        home.setdefault(place, group)
        groups[group].append(statement)
    return list(groups.values())


def _length(group: Sequence[Statement]) -> int:
    return max(span.end - span.start for statement in group for span in statement.content)


def _saying(material: Material, evidence: Evidence, group: Sequence[Statement]) -> Saying:
    """The fullest telling at the head, one more of each other origin behind it."""
    ordered = sorted(group, key=lambda s: (_FULLEST[s.kind], s.article, s.span))
    head = ordered[0]
    place = evidence.sentence(head.article, head.span)
    beside = [s for s in ordered[1:] if evidence.sentence(s.article, s.span) == place]
    seen = {material.known.origin(head.article)}
    others = []
    for statement in ordered[1:]:
        origin = material.known.origin(statement.article)
        if origin not in seen:
            seen.add(origin)
            others.append(statement)
    return Saying(
        passage=evidence.statement(head, beside=beside),
        kind="mixed" if any(s.kind != head.kind for s in beside) else head.kind,
        to=head.addressee,
        by=head.channel,
        told=len({statement.article for statement in group}),
        origins=len(seen),
        retold=tuple(evidence.statement(statement) for statement in others[:3]),
    )
