"""How many lines of a dossier are true: each thing it tells, to be read against its page, and what readers found.

    python bench/aloud.py list CASEFILE [--most 40] > lines.jsonl
    python bench/aloud.py tally labels.jsonl lines.jsonl...

`list` gives a line for each thing that the dossier tells as so: id, group (the case), section, whether it is told as
firm or as "perhaps", the words a reader sees, and the evidence under them. What says only that nothing was found, and
charts of what the lines tell, are left out. `--most` draws some, one of each section in turn; `stands_for` is then how
many of the dossier's lines each stands for. An id is made of words and evidence: a later build that tells the same
keeps it, its place in the draw and its label.

`tally` takes labels, `{"id": …, "group": …, "right": "yes"|"partly"|"no"|"noise"}` in a line each, and gives their
shares by section (of firm lines) and in all, each line counted as often as it stands for, with intervals that hold in
95 of 100 draws of as many groups. What the four words mean: `docs/bench.md`.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec.structs import replace

import dragoman
from dragoman.hashing import identify
from dragoman.report import Dossier, fill, words
from dragoman.report.dossier import Happening, Moved, Passage, Promise, Talks, Tie
from dragoman.report.write import material

Kind = TypeVar("Kind")
Right = Literal["yes", "partly", "no", "noise"]
RIGHTS: tuple[Right, ...] = ("yes", "partly", "no", "noise")
TIMES = 2000  # that groups are drawn anew, for an interval
SEED = 1


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a dossier tells as so."""

    id: str
    group: str
    section: str
    firm: bool  # False: told in grey, as "perhaps"
    words: str
    evidence: tuple[tuple[str, str], ...]  # words, and who says, passed on and printed them
    stands_for: float = 1.0  # lines of its section of this dossier


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader made of a line."""

    id: str
    group: str
    right: Right
    why: str = ""


def lines(group: str, dossier: Dossier) -> list[Line]:
    """Everything the dossier tells as so, in its order; what it tells twice in the same words stands once."""
    found: dict[str, Line] = {}
    for section, firm, told, passages in _told(dossier):
        evidence = tuple(dict.fromkeys((_words(each), " → ".join(r.name for r in each.chain)) for each in passages))
        line_id = identify("al", group, section, firm, told, *(part for pair in evidence for part in pair))
        made = Line(id=line_id, group=group, section=section, firm=firm, words=told, evidence=evidence)
        found.setdefault(line_id, made)
    return list(found.values())


def _words(passage: Passage) -> str:
    return "".join(piece.text for piece in passage.pieces)


Telling = tuple[str, bool, str, Sequence[Passage]]  # section, whether firm, words, evidence


def _told(d: Dossier) -> Iterator[Telling]:
    yield from (("summary", True, sentence, ()) for sentence in d.summary)
    for each in d.glance:
        for one in each.told:
            yield "glance", True, ": ".join(filter(None, (each.label, one.who, one.proposition))), ()
    yield from _stands(d)
    for stage in d.stages:
        for move in (*stage.moves, *stage.new, *stage.unlikely):
            yield _moved(stage.title, move)
    for lock in d.locks:
        passages = (*(tie.passage for tie in lock.ties), *lock.ended)
        yield "deadlock", not lock.perhaps, f"{lock.words} {lock.stood}", passages
    for tie in (*d.ties, *d.loose):
        yield "condition", not (tie.perhaps and tie.wanted), _tie(tie), (tie.passage,)
    yield from (_promised(promise) for promise in d.promises)
    for talks in d.talks:
        yield _round(talks)
        yield from map(_happened, talks.happenings)
    yield from map(_happened, (*d.happenings, *d.undated))
    for clash in d.clashes:
        values = "; ".join(side.value or _words(side) for side in clash.sides)
        yield "contradiction", True, f"{clash.note} {values}", clash.sides
    for voice in d.voices:
        for saying in voice.sayings:
            who = f"{voice.name} ({', '.join((voice.party or 'party not known', *voice.roles))})"
            to = "".join(f", {each}" for each in (saying.to and f"to {saying.to}", saying.by) if each)
            said = " … ".join(piece.text for piece in saying.passage.pieces if piece.kind == "claim")
            yield "said", True, f"{who}, {saying.passage.date}{to}: {said}", (saying.passage, *saying.retold)
    for source in d.sources:
        if source.dated:
            yield "day", True, f"{source.title or source.outlet}, {source.source}: {source.date}", ()


def _stands(d: Dossier) -> Iterator[Telling]:
    """What the table says: where each party stands, and how far two of them are apart."""
    for row in d.rows:
        for cell in (*row.cells, *row.others):
            if cell.stance and cell.direction:
                differ = cell.differ and f"but {cell.differ}"
                told = _row(_stance(cell.stance, cell.direction), cell.figure, cell.date, differ)
                yield "stand", not cell.perhaps, f"{cell.party}: {row.proposition}: {told}", cell.passages
        for gap in row.distances:
            if gap.status != "unanswered":
                told = _row(words.status(gap.status, gap.perhaps is not None, gap.alike), gap.figures, gap.then)
                resting = [c for c in (*row.cells, *row.others) if c.party in (gap.left, gap.right)]
                passages = [passage for cell in resting for passage in cell.passages[:1]]
                yield "gap", not gap.perhaps, f"{row.proposition}: {gap.left} and {gap.right}: {told}", passages


def _row(*parts: str | None) -> str:
    return "; ".join(filter(None, parts))


def _stance(stance: str, direction: str) -> str:
    return ", ".join(filter(None, (words.DIRECTIONS[direction], words.stance(stance, direction))))


def _moved(title: str, move: Moved) -> Telling:
    passages = [each for each in (move.before, move.after) if each]
    turn = " → ".join(
        _row(_stance(each.stance, each.direction) if each.stance and each.direction else None, each.value, each.date)
        for each in passages
    )
    section = "first told" if move.kind == "new" else "move"
    told = f"{title}: {words.MOVES[move.kind]}: {move.party}: {move.proposition}: {turn}"
    return section, not move.perhaps, told, passages


def _tie(tie: Tie) -> str:
    step, refused = tie.issue or tie.order == "before", tie.order in ("unless", "if")
    first = "on condition" if not step else "unless" if refused else "first"
    by = f" (by {tie.by})" if tie.by else ""
    then = "not that" if tie.against else "otherwise" if refused and step else "then"
    return _row(f"{tie.party or 'Not named'}: {first} {tie.awaited}{by}", tie.wanted and f"{then} {tie.wanted}")


def _promised(promise: Promise) -> Telling:
    against = "not that " if promise.against else ""
    came = _row(promise.status, promise.date, promise.due and f"due {promise.due}", promise.reason)
    told = f"{promise.party} promised {against}{promise.proposition}: {came}"
    return "pledge", not promise.perhaps, told, (*promise.given, *promise.told)


def _round(talks: Talks) -> Telling:
    told = _row(talks.name, talks.date, talks.place, talks.status, words.listed(talks.parties) or None)
    passages = [passage for each in talks.happenings for passage in each.passages[:1]]
    return "round", True, f"Round {talks.number}: {told}", passages


def _happened(event: Happening) -> Telling:
    told = _row(
        event.date,
        event.kind,
        event.status if event.status != "held" else None,
        words.listed(event.participants) or None,
        event.place,
        words.listed(event.figures) or None,
        event.words and f"“{event.words}”",
    )
    return "deadline" if event.kind == "deadline" else "event", True, told, event.passages


# --- some of many -------------------------------------------------------------------------------


def drawn(found: Sequence[Line], most: int, seed: int = SEED) -> list[Line]:
    """So many of the lines of one dossier, one of each section in turn, each with how many it stands for.

    Within a section they are drawn by their ids, so that two builds that tell the same have the same drawn; firm and
    perhaps are sections of their own.
    """
    sections: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for line in found:
        sections[line.section, line.firm].append(line)
    for each in sections.values():
        each.sort(key=lambda line: identify("dr", seed, line.id))
    turns = sorted((at, section, line.id) for section, each in sections.items() for at, line in enumerate(each))
    kept = {line_id for _, _, line_id in turns[:most]}
    counts = Counter((line.section, line.firm) for line in found if line.id in kept)
    return [
        replace(line, stands_for=len(sections[line.section, line.firm]) / counts[line.section, line.firm])
        for line in found
        if line.id in kept
    ]


# --- what readers found -------------------------------------------------------------------------

Judged = tuple[Line, Right]


class Share(msgspec.Struct, frozen=True):
    """How many of some lines are right, in parts of one, with intervals that hold it in 95 of 100 draws of groups."""

    lines: int
    parts: dict[Right, float]
    wholly: tuple[float, float]  # interval of "yes"
    nearly: tuple[float, float]  # of "yes" and "partly" together


def judged(labels: Iterable[Label], found: Iterable[Line]) -> list[Judged]:
    """The lines that have a label, with it; of a line that several lists hold the first.

    Raises:
        SystemExit: A label is of no line here.
    """
    by_id = {(line.group, line.id): line for line in reversed(list(found))}
    given = {(label.group, label.id): label.right for label in labels}
    lost = [line_id for group, line_id in given if (group, line_id) not in by_id]
    if lost:
        raise SystemExit(f"{len(lost)} labels are of no line in these lists, the first is {lost[0]}")
    return [(by_id[key], right) for key, right in given.items()]


def share(rows: Sequence[Judged]) -> Share:
    """The shares among some judged lines, each counted as often as it stands for others."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        groups[row[0].group].append(row)
    chance = random.Random(SEED)
    names = sorted(groups)
    draws = [
        _parts([row for name in chance.choices(names, k=len(names)) for row in groups[name]]) for _ in range(TIMES)
    ]
    return Share(
        lines=len(rows),
        parts=_parts(rows),
        wholly=_interval([draw["yes"] for draw in draws]),
        nearly=_interval([draw["yes"] + draw["partly"] for draw in draws]),
    )


def _parts(rows: Sequence[Judged]) -> dict[Right, float]:
    weights: dict[Right, float] = dict.fromkeys(RIGHTS, 0.0)
    for line, right in rows:
        weights[right] += line.stands_for
    whole = sum(weights.values())
    return {right: weights[right] / whole for right in RIGHTS}


def _interval(values: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[int(0.025 * len(ordered))], ordered[int(0.975 * len(ordered)) - 1]


def table(rows: Sequence[Judged]) -> list[str]:
    """A row for the firm lines of each section, for all firm lines without and with quotations, for perhaps and all."""
    parts: list[tuple[str, Callable[[Line], bool]]] = [
        (section, partial(_firm, section)) for section in dict.fromkeys(line.section for line, _ in rows)
    ]
    parts += [
        ("firm, not said", lambda line: line.firm and line.section != "said"),
        ("firm", lambda line: line.firm),
        ("perhaps", lambda line: not line.firm),
        ("all", lambda _: True),
    ]
    told = [f"{'':14} lines" + "".join(f"{right:>8}" for right in RIGHTS) + f"{'wholly':>15}{'or nearly':>15}"]
    for name, holds in parts:
        some = [row for row in rows if holds(row[0])]
        if some:
            told.append(_row_of(name, share(some)))
    return told


def _firm(section: str, line: Line) -> bool:
    return line.firm and line.section == section


def _row_of(name: str, found: Share) -> str:
    spans = "".join(f"{low:9.0%} –{high:4.0%}" for low, high in (found.wholly, found.nearly))
    return f"{name:14} {found.lines:5}" + "".join(f"{found.parts[right]:8.0%}" for right in RIGHTS) + spans


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    listing = verbs.add_parser("list")
    listing.add_argument("casefile")
    listing.add_argument("--most", type=int, help="draw so many")
    listing.add_argument("--seed", type=int, default=SEED)
    tally = verbs.add_parser("tally")
    tally.add_argument("labels", type=Path)
    tally.add_argument("lines", type=Path, nargs="+")
    given = parser.parse_args()
    if given.verb == "list":
        with dragoman.open(given.casefile) as casefile:
            found = lines(casefile.case.id, fill(material(casefile)))
        for line in drawn(found, given.most, given.seed) if given.most is not None else found:
            print(msgspec.json.encode(line).decode())
        return 0
    labels = _read(given.labels, Label)
    print("\n".join(table(judged(labels, [line for path in given.lines for line in _read(path, Line)]))))
    return 0


def _read(path: Path, kind: type[Kind]) -> list[Kind]:
    return [msgspec.json.decode(row, type=kind) for row in path.read_text(encoding="utf-8").splitlines() if row]


if __name__ == "__main__":
    sys.exit(main())
