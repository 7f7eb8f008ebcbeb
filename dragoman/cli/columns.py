"""Which columns each question is printed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.casefile.rows import (
    ArticleRow,
    ConditionRow,
    ConflictRow,
    DeadlineRow,
    DeadlockRow,
    EventRow,
    GapRow,
    HistoryRow,
    MoveRow,
    PledgeRow,
    PositionRow,
    QueueRow,
    ReviewRow,
    SourceRow,
    StatementRow,
)
from dragoman.cli.paint import ID_LENGTH, Column, count, day, id, name, quantity, where
from dragoman.gap import named


def _who(name: str | None, party: str | None) -> str:
    """A name and its side: "Ann Lee (Union)"."""
    if name and party and name != party:
        return f"{name} ({party})"
    return name or party or "–"


def _told(words: str, source: str, origins: int = 1) -> str:
    return f"{words} [{source}{f', {origins} origins' if origins > 1 else ''}]"


def _statement(row: StatementRow) -> str:
    to = f" to {row.addressee}" if row.addressee else ""
    by = f", via {row.reporter or row.channel}" if row.reporter or row.channel else ""
    return _told(row.evidence.words, f"{row.kind}{to}{by}, {where(row.evidence)}", row.origins)


def _stance(row: PositionRow) -> str:
    figure = f", {quantity(row.quantity)}" if row.quantity else ""
    told = f", says {row.according_to}" if row.according_to else ""
    return f"{row.stance} ({row.direction}{figure}){' in the past' if row.past else ''}{told}"


def _position(row: PositionRow) -> str:
    tied = f" — if: {row.condition}" if row.condition else ""
    return _told(row.evidence.words + tied, where(row.evidence), row.origins)


def _event(row: EventRow) -> str:
    figures = "".join(f", {value:g} {what}" for what, value in sorted(row.figures.items()))
    return _told(row.evidence.words, f"{where(row.evidence)}{figures}", row.origins)


def _kind(row: EventRow) -> str:
    return row.kind if row.status == "held" else f"{row.kind}, {row.status}"


def _move(row: MoveRow) -> str:
    before = f"{row.before.stance}: {row.before.evidence.words}" if row.before else "nothing known"
    after = f"{row.after.stance}: {row.after.evidence.words}" if row.after else "nothing more"
    return f"{before} → {after}"


def _between(row: MoveRow) -> str:
    return " → ".join(found for found in (row.before_round, row.after_round) if found)


def _side(party: str, held: Sequence[PositionRow]) -> str:
    latest = held[0] if held else None
    if latest is None:
        return f"{party}: nothing known"
    return f"{party} {latest.stance} ({day(latest.days, latest.likely)}): {latest.evidence.words}"


def _gap(row: GapRow | HistoryRow) -> str:
    width = ", figures meet" if row.width == 0 else f", {row.width:g} {row.unit} apart" if row.width else ""
    return f"{named(row.status, row.perhaps)}{width}{', read the evidence' if row.perhaps else ''}"


def _support(row: GapRow) -> str:
    return f"{row.support}: {'; '.join(doubt.words for doubt in row.doubts)}" if row.doubts else row.support


def _ties(row: ConditionRow) -> str:
    by = f" (by {row.by})" if row.by else ""
    awaited = None if row.order == "if" or row.issue == row.tied_issue else row.issue
    tied = row.tied_issue or "what is not said"
    if row.order in ("unless", "if"):
        return f"{f'unless {awaited}' if awaited else 'on these words'}{by}: {'not ' if row.against else ''}{tied}"
    if row.order == "before":
        return f"first {tied}, then {awaited or 'these words'}"
    return f"first {awaited}{by}, then {tied}" if awaited else f"on these words{by}: {tied}"


def _promise(row: PledgeRow) -> str:
    first = row.positions[0] if row.positions else None
    return _told(first.evidence.words, where(first.evidence)) if first else "–"


def _became(row: PledgeRow) -> str:
    told = row.told[0] if row.told else None
    return f"{row.reason}: {_told(told.evidence.words, where(told.evidence))}" if told else row.reason


def _followed(row: DeadlineRow) -> str:
    parts = (f"{day(each.days)} {each.party or '–'} {each.what}" for each in row.followed)
    return "; ".join(parts) or "nothing is told"


def _tellings(row: SourceRow) -> str:
    copied = (f" (copied by {', '.join(t.copies)})" if t.copies else "" for t in row.tellings)
    chains = (" → ".join(telling.chain) for telling in row.tellings)
    return "; ".join(f"{chain}{copies}" for chain, copies in zip(chains, copied, strict=True))


def _conflict(row: ConflictRow) -> str:
    return " ≠ ".join(_told(words.words, where(words)) for words in row.evidence)


def _stands(row: DeadlockRow) -> str:
    perhaps = f", perhaps ({row.perhaps})" if row.perhaps else ""
    return f"{day(row.since)} to {day(row.over)}{perhaps}" if row.over else f"since {day(row.since)}{perhaps}"


def _deadlock(row: DeadlockRow) -> str:
    return " · ".join(f"{step.party or '–'}: {step.evidence.words}" for step in row.steps)


def _way_out(row: DeadlockRow) -> str:
    """What ended it; while it stands the steps that all would take."""
    return _told(row.ended[0].words, where(row.ended[0])) if row.ended else "; ".join(row.common)


def _title(row: ArticleRow) -> str:
    title = row.title or "without a title"
    copy = "" if row.root in (None, row.id) else f", a copy of {row.root[:ID_LENGTH]}"
    return f"{title} [{row.outlet or 'unnamed outlet'}{copy}]"


def _names(row: Any) -> str:
    return ", ".join(other for other in row.names if other != row.name)


def _reviewed(row: ReviewRow) -> str:
    """The words of what was reviewed; a link has none of its own."""
    if row.evidence:
        return row.evidence.words
    return "" if row.type == "link" else "not found any more"


def _asked(row: QueueRow) -> str:
    """What a look at it has to answer."""
    if row.position:
        return f"{row.position.party or '–'}, {row.position.issue}: {_stance(row.position)}"
    return row.conflict.note if row.conflict else ""


def _to_see(row: QueueRow) -> str:
    return _position(row.position) if row.position else _conflict(row.conflict) if row.conflict else ""


def _doubt(row: QueueRow) -> str:
    return f"{row.position.confidence:.2f}" if row.position and row.position.confidence is not None else "–"


_FOUND: Mapping[str, Sequence[Column]] = {
    "articles": (
        Column("id", id, style="dim"),
        Column("appeared", lambda r: f"{day(r.days, r.likely)}{f', {r.basis}' if r.basis else ''}"),
        Column("title", _title, ratio=4),
        Column("source", lambda r: name(r.source), ratio=3),
        Column("found", lambda r: f"{r.statements} said, {r.positions} wanted", ratio=1),
    ),
    "actors": (
        Column("id", id, style="dim"),
        Column("name", lambda r: r.name, ratio=2),
        Column("kind", lambda r: r.kind),
        Column("party", lambda r: r.party),
        Column("also", _names, ratio=2),
        Column("offices", lambda r: ", ".join(r.roles), ratio=2),
        Column("mentions", lambda r: f"{r.mentions} in {r.articles}"),
    ),
    "offices": (
        Column("id", id, style="dim"),
        Column("told", lambda r: day(r.days)),
        Column("name", lambda r: r.name, ratio=2),
        Column("office", lambda r: r.office, ratio=2),
        Column("party", lambda r: r.party),
        Column("words", lambda r: "; ".join(r.words), ratio=3),
        Column("reports", lambda r: f"{r.articles} of {count(r.origins, 'origin')}"),
    ),
    "statements": (
        Column("id", id, style="dim"),
        Column("day", lambda r: day(r.days, r.likely)),
        Column("who", lambda r: _who(r.speaker, r.party), ratio=2),
        Column("said", _statement, ratio=6),
    ),
    "positions": (
        Column("id", id, style="dim"),
        Column("day", lambda r: day(r.days, r.likely)),
        Column("who", lambda r: _who(r.holder, r.party), ratio=2),
        Column("issue", lambda r: r.issue),
        Column("stance", _stance, ratio=2),
        Column("words", _position, ratio=6),
    ),
    "events": (
        Column("id", id, style="dim"),
        Column("day", lambda r: day(r.days, r.likely)),
        Column("kind", _kind),
        Column("who", lambda r: ", ".join(r.participants), ratio=2),
        Column("place", lambda r: r.place),
        Column("words", _event, ratio=5),
    ),
    "rounds": (
        Column("id", id, style="dim"),
        Column("day", lambda r: day(r.days)),
        Column("round", lambda r: r.name, ratio=3),
        Column("status", lambda r: r.status),
        Column("parties", lambda r: ", ".join(r.parties), ratio=2),
        Column("told in", lambda r: count(len(r.articles), "article") + " of " + count(r.origins, "origin"), ratio=1),
    ),
    "moves": (
        Column("id", id, style="dim"),
        Column("between", _between, ratio=2),
        Column("party", lambda r: r.party),
        Column("issue", lambda r: r.issue),
        Column("moved", lambda r: f"perhaps {r.kind} ({r.perhaps})" if r.perhaps else r.kind),
        Column("from → to", _move, ratio=6),
    ),
    "gaps": (
        Column("id", id, style="dim"),
        Column("issue", lambda r: r.issue),
        Column("gap", _gap, ratio=1),
        Column("stands", _support, ratio=2),
        Column("one side", lambda r: _side(r.left, r.left_positions), ratio=4),
        Column("other side", lambda r: _side(r.right, r.right_positions), ratio=4),
    ),
    "history": (
        Column("id", id, style="dim"),
        Column("day", lambda r: r.day.isoformat()),
        Column("issue", lambda r: r.issue),
        Column("between", lambda r: f"{r.left} – {r.right}", ratio=1),
        Column("was", lambda r: r.before),
        Column("became", _gap),
        Column("why", lambda r: r.note, ratio=4),
    ),
    "conditions": (
        Column("id", id, style="dim"),
        Column("day", lambda r: day(r.days)),
        Column("who", lambda r: _who(r.holder, r.party), ratio=1),
        Column("order", _ties, ratio=2),
        Column("words", lambda r: _told(r.evidence.words, where(r.evidence)), ratio=4),
    ),
    "pledges": (
        Column("id", id, style="dim"),
        Column("given", lambda r: day(r.days)),
        Column("due", lambda r: day(r.due)),
        Column("party", lambda r: r.party),
        Column("issue", lambda r: r.issue),
        Column("status", lambda r: r.status),
        Column("promise", _promise, ratio=3),
        Column("became", _became, ratio=4),
    ),
    "deadlines": (
        Column("id", id, style="dim"),
        Column("kind", lambda r: r.kind),
        Column("told", lambda r: day(r.told)),
        Column("due", lambda r: day(r.due)),
        Column("who", lambda r: r.party),
        Column("words", lambda r: _told(r.evidence.words, where(r.evidence)), ratio=3),
        Column("followed", _followed, ratio=3),
    ),
    "sources": (
        Column("id", id, style="dim"),
        Column("party", lambda r: r.party),
        Column("claim", lambda r: f"{r.issue}: {r.stance} ({r.direction})", ratio=2),
        Column("told", lambda r: f"{count(r.origins, 'origin')}, {count(r.articles, 'article')}", ratio=1),
        Column("through", _tellings, ratio=5),
    ),
    "conflicts": (
        Column("id", id, style="dim"),
        Column("what", lambda r: r.note, ratio=2),
        Column("reports", _conflict, ratio=5),
    ),
    "deadlocks": (
        Column("id", id, style="dim"),
        Column("stands", _stands),
        Column("parties", lambda r: ", ".join(r.parties)),
        Column("what waits", lambda r: r.words, ratio=3),
        Column("words", _deadlock, ratio=4),
        Column("way out", _way_out, ratio=2),
    ),
    "reviews": (
        Column("id", id, style="dim"),
        Column("verdict", lambda r: r.verdict),
        Column("by", lambda r: f"{r.by}, {r.at[:10]}", ratio=1),
        Column("why", lambda r: r.why or "", ratio=2),
        Column("of", lambda r: f"{r.type} {r.issue or ''}".strip(), ratio=1),
        Column("words", _reviewed, ratio=4),
    ),
    "queue": (
        Column("id", id, style="dim"),
        Column("worth", lambda r: f"{r.worth:.2f}"),
        Column("chance", _doubt),
        Column("is it so", _asked, ratio=3),
        Column("words", _to_see, ratio=5),
        Column("rests on it", lambda r: "; ".join(r.carries), ratio=3),
    ),
    "dropped": (
        Column("id", id, style="dim"),
        Column("step", lambda r: r.step),
        Column("what", lambda r: name(r.record), ratio=2),
        Column("reason", lambda r: r.reason, ratio=4),
    ),
    "search": (
        Column("article", lambda r: r.article[:ID_LENGTH], style="dim"),
        Column("appeared", lambda r: day(r.days)),
        Column("source", lambda r: r.outlet or name(r.source), ratio=1),
        Column("words", lambda r: r.words, ratio=4),
    ),
}

_CHANCE = Column("chance", lambda r: f"{r.confidence:.2f}")
COLUMNS: Mapping[str, Sequence[Column]] = {
    **_FOUND,
    **{f"doubtful {what}": (_FOUND[what][0], _CHANCE, *_FOUND[what][1:]) for what in ("statements", "positions")},
}
