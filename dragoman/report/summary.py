"""The answer in two or three sentences, each of them counted from the record.

Nothing is said here that the record does not hold: no trend, no cause, no forecast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from dragoman.model import Days, Round
from dragoman.report import words
from dragoman.report.dossier import Lock, Promise, Row, Status
from dragoman.report.material import Material

_ROUGHLY = timedelta(days=31)  # an article dated to a month or better says when the coverage was
_STAND: dict[tuple[Status, bool], str] = {  # by status, and whether two that are called agreed only point the same way
    ("opposed", False): "are opposed on",
    ("conditional", False): "set conditions on",
    ("near", False): "are near each other on",
    ("agreed", False): "agree on",
    ("agreed", True): "point the same way on",
}


def summary(
    material: Material, rows: Sequence[Row], locks: Sequence[Lock], promises: Sequence[Promise] = ()
) -> tuple[str, ...]:
    """A few sentences: the rounds, where the sides stand and how well that is told, what waits, what was promised.

    What is less likely than even is not counted; how much that is they say.
    """
    if not material.shelf.article_ids:
        return ("No article was read; what was set aside, and why, stands at the end.",)
    if not rows and not material.rounds:
        return ("In these articles no position of a party and no round of talks was found.",)
    talks, standing = _rounds(material), [_standing(material, rows), _support(material, rows)]
    first = [talks, *standing] if material.rounds else [*standing, talks]
    return tuple(words.sentence(each) for each in [*first, _locks(locks), _promises(promises)] if each)


def _rounds(material: Material) -> str:
    rounds = material.rounds
    there = [side for side in material.sides if any(side in one.parties for one in rounds)]
    names = words.most(there or material.sides, 4) or "the parties"
    held = [r for r in rounds if r.status == "held"]
    coming = [r for r in rounds if r.status == "announced"]
    if not rounds:
        return f"no round of talks between {names} was found"  # that there was none, no page says
    if not held and coming:
        off = sum(r.status == "cancelled" for r in rounds)
        rest = f", {words.number(off)} called off" if off else ""
        return f"no round of talks between {names} is told as held; {words.number(len(coming))} announced{rest}"
    text = f"{words.counted(len(held), 'round')} of talks between {names} {_be(len(held))} on record{_span(held)}"
    off = sum(r.status == "cancelled" for r in rounds)
    tail = [f"{words.number(len(coming))} more announced"] if coming else []
    tail += [f"{words.number(off)} called off"] if off else []
    return text + (", " + words.listed(tail) if tail else "")


def _be(count: int) -> str:
    return "is" if count == 1 else "are"


def _span(held: Sequence[Round]) -> str:
    days = [r.days for r in held if r.days]
    if not days:
        return ""
    first, last = min(days, key=lambda d: d.first), max(days, key=lambda d: d.end)
    return f", {words.when(first)}" if first == last else f", from {words.when(first)} to {words.when(last)}"


def _standing(material: Material, rows: Sequence[Row]) -> str:
    every, rows = rows, [row for row in rows if not unsure(row)]
    counts = Counter((row.status, row.alike) for row in rows if row.status)
    spoken, doubtful = words.counted(len(every), "issue"), len(every) - len(rows)
    if not rows:
        return f"positions were found on {spoken}, and all of it is less likely right than wrong: read the evidence"
    unclear = sum(row.status is not None for row in every if unsure(row))
    doubted = [f"on {words.number(unclear)} it is not clear how they stand to each other"] if unclear else []
    if doubtful > unclear:
        doubted.append(f"on {words.number(doubtful - unclear)} all that was found is less likely right than wrong")
    start = f"positions were found on {spoken}"
    if len(material.sides) < 2 or not counts:
        return "; ".join([start, *doubted])
    who = "they" if len(material.sides) == 2 else "at least two sides"
    parts = [f"{verb} {words.number(counts[stand])}" for stand, verb in _STAND.items() if counts[stand]]
    if parts:
        start = f"of the {spoken} on which a position was found, {who} {words.listed(parts)}"
    return "; ".join([start, *_alone(material, rows), *doubted])


def _alone(material: Material, rows: Sequence[Row]) -> list[str]:
    """On how many issues one side alone was heard, or at one time."""
    spoken = [heard(material, row) for row in rows if row.status == "unanswered"]
    lapsed = sum(len(sides) > 1 for sides in spoken)
    alone = Counter(sides[0] for sides in spoken if len(sides) == 1)
    told = [
        f"{side} alone{'' if at else ' was heard'} on {words.number(n)}" for at, (side, n) in enumerate(alone.items())
    ]
    found = [", ".join(told)] if told else []
    if lapsed:
        found.append(f"on {words.number(lapsed)}, what one side offered is too old to answer the other")
    return found


def heard(material: Material, row: Row) -> list[str]:
    """The sides that have a position on an issue."""
    return [cell.party for cell in (*row.cells, *row.others) if cell.stance and cell.party in material.sides]


def unsure(row: Row) -> bool:
    """Whether what an issue's line says is less likely than even: its gap, or where none is measured, every cell."""
    if row.status:
        return row.perhaps is not None
    return all(cell.perhaps for cell in (*row.cells, *row.others) if cell.stance)


def _locks(locks: Sequence[Lock]) -> str:
    locks = [lock for lock in locks if not lock.perhaps and not lock.over]
    if not locks:
        return ""
    return locks[0].words if len(locks) == 1 else f"in {words.number(len(locks))} places each waits for the other"


def _support(material: Material, rows: Sequence[Row]) -> str:
    """How many of the gaps between sides stand on less than two origins a side, all in their own words and of late."""
    gaps = [d for row in rows for d in row.distances if d.left in material.sides and d.right in material.sides]
    told = [gap for gap in gaps if gap.status != "unanswered" and not gap.perhaps]
    if not material.doubts or not told:
        return ""
    firm = sum(not gap.doubts for gap in told)
    if firm == len(told):
        return "all of that is told by two independent origins or more for each side"
    rest = "one side at least rests on one origin only, on old or undated words, or on what others say of it"
    if not firm:
        return f"wherever both sides were heard, {rest}"
    stand = "stands" if firm == 1 else "stand"
    return f"{words.number(firm)} of these {words.number(len(told))} comparisons {stand} firm; in the others {rest}"


def _promises(promises: Sequence[Promise]) -> str:
    """What became of promises; of those with nothing told only the number."""
    promises = [promise for promise in promises if not promise.perhaps]
    counts = Counter(promise.status for promise in promises)
    if not counts["kept"] and not counts["broken"]:
        return ""
    ends = [(status, counts[status]) for status in ("kept", "broken") if counts[status]]
    parts = [f"{words.number(count)} {_be(count)} told as {status}" for status, count in ends]
    rest = f"; of {words.number(counts['unknown'])} nothing firm is told" if counts["unknown"] else ""
    return f"of {words.counted(len(promises), 'promise')} on record, {words.listed(parts)}{rest}"


def read(material: Material) -> str:
    """How much was read: articles, outlets, independent origins, dates."""
    articles = material.shelf.article_ids
    if not articles:
        return ""
    named = (material.article(article) for article in articles)
    outlets = {name for article in named if (name := article.outlet or article.host)}
    placed = [when.days for article in articles if (when := material.when(article)) and when.days]
    days = [each for each in placed if each.end - each.first <= _ROUGHLY]
    text = f"Read from {words.counted(len(articles), 'article')}"
    text += f" ({words.counted(len(outlets), 'outlet')} named)" if outlets else ""
    text += f", {words.counted(material.origins(articles), 'independent origin')}"
    if days:
        span = Days(min(d.first for d in days), max(d.end for d in days))
        text += f", {words.when(span)}"
    vague = [(len(placed) - len(days), "dated only roughly"), (len(articles) - len(placed), "without a date")]
    told = [f"{words.number(count)} {what}" for count, what in vague if count]
    return text + (f"; {words.listed(told)}" if told else "") + "."
