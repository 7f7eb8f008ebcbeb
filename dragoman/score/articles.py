"""How well each article was read: its body, its day, who is named, and what is said, wanted and told.

In: lines of both records, those of the record by gold article. Out: measures by name; misses go to a list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from dragoman.score.basis import Line, chars, fold, named, pairs, party, prf, same_name, same_party, share

WANTS = {
    "demands": "wants",
    "offers": "gives",
    "open_to": "gives",
    "accepts": "gives",
    "agreed": "gives",
    "conditional": "conditional",
    "rejects": "refuses",
    "threatens": "threatens",
}
BODY_FINE, CONTENT_OVERLAP, EVENT_OVERLAP = 0.97, 0.5, 0.3  # character F1


# --- articles -----------------------------------------------------------------------------------


def bodies(gold: Sequence[Line], pages: Mapping[str, Line], misses: list[str]) -> dict[str, float]:
    """How much of the body was found, the mean over articles."""
    each = []
    for wanted in (row for row in gold if row.get("body")):
        want, got = chars(wanted["body"]), chars(pages.get(wanted["id"], {}).get("body"))
        values = prf(len(want & got), len(got), len(want))
        each.append(values)
        if values[2] < BODY_FINE:
            misses.append(f"body {wanted['id']}: precision {values[0]:.2f} recall {values[1]:.2f}")
    if not each:
        return {}
    precision, recall, f1 = (sum(column) / len(each) for column in zip(*each, strict=True))
    return named("body", (precision, recall, f1))


def dates(gold: Sequence[Line], pages: Mapping[str, Line], misses: list[str]) -> dict[str, float]:
    dated = [row for row in gold if row.get("published")]
    exact = near = 0
    for wanted in dated:
        got = pages.get(wanted["id"], {}).get("published")
        right = got in (wanted["published"], *wanted.get("also_accept", ()))
        exact += right
        near += right or _within_a_day(wanted["published"], got)
        if not right:
            misses.append(f"date {wanted['id']}: {got} instead of {wanted['published']}")
    return {"date.exact": exact / len(dated), "date.within_1_day": near / len(dated)} if dated else {}


def _within_a_day(wanted: object, got: object) -> bool:
    try:
        return abs((date.fromisoformat(str(wanted)) - date.fromisoformat(str(got))).days) <= 1
    except ValueError:
        return False


def mentions(gold: Sequence[Line], record: Sequence[Line], misses: list[str]) -> dict[str, float]:
    found = right = 0
    for wanted in gold:
        start, end = wanted["span"]
        got = [
            row["actor"]
            for row in record
            if row["article"] == wanted["article"] and row["span"][0] < end and start < row["span"][1]
        ]
        found += bool(got)
        named = any(same_name(name, wanted["actor"]) for name in got)
        right += named
        if not named:
            misses.append(f"mention {wanted['article']} {wanted['actor']}: {got}")
    return {"mention.found": found / len(gold), "mention.right": right / len(gold)} if gold else {}


# --- claims -------------------------------------------------------------------------------------


def statements(gold: Sequence[Line], record: Sequence[Line], misses: list[str]) -> dict[str, float]:
    if not gold:
        return {}
    strong = [row for row in gold if not row.get("weak")]
    paired = pairs(gold, record, "content", CONTENT_OVERLAP)
    counted = [(wanted, row) for wanted, row in paired if not wanted.get("weak")]
    found = len(record) - (len(paired) - len(counted))
    speakers = sum(same_speaker(row, wanted) for wanted, row in counted)
    sides = sum(same_party(row.get("party"), wanted["party"]) for wanted, row in counted)
    kinds = sum(row.get("kind") == wanted.get("kind") for wanted, row in paired)
    weak = {id(row) for wanted, row in paired if wanted.get("weak")}
    parties = {party(row["party"]) for row in gold if fold(row.get("party"))}
    given = sum(_given(row, parties) for row in record if id(row) not in weak)
    asked = sum(bool(fold(row.get("party"))) for row in strong)
    misses.extend(_statement_misses(strong, paired))
    return {
        **named("statement", prf(len(counted), found, len(strong))),
        "statement.f1_with_speaker": prf(speakers, found, len(strong))[2],
        "statement.f1_with_party": prf(sides, found, len(strong))[2],
        # of the statements that are given a party, or have one: who speaks for nobody counts in neither
        **(named("statement.party", prf(sides, given, asked)) if asked else {}),
        "statement.kind_right": share(kinds, len(paired)),
    }


def same_speaker(row: Line, wanted: Line) -> bool:
    """Whether a statement has the speaker wanted: by name, or by words that the gold allows and for its party."""
    if same_name(row.get("source"), wanted["source"]):
        return True
    fits = not fold(wanted.get("party")) or same_party(row.get("party"), wanted["party"])
    return fits and any(same_name(row.get("source"), words) for words in wanted.get("called", ()))


def _given(row: Line, parties: Collection[str]) -> bool:
    """Whether a statement is given a party; who speaks for itself alone is one only where the gold has it."""
    own = party(row.get("party"))
    return bool(own) and (own in parties or own != party(row.get("source")))


def _statement_misses(strong: Sequence[Line], paired: Sequence[tuple[Line, Line]]) -> Iterator[str]:
    matched = {id(wanted) for wanted, _ in paired}
    for wanted in strong:
        if id(wanted) not in matched:
            yield f"statement missed {wanted['article']} {wanted['source']} {wanted['content']}"
    for wanted, row in paired:
        if not same_speaker(row, wanted):
            where = f"{wanted['article']} {row.get('source')} instead of {wanted['source']}"
            yield f"speaker {where} {wanted['content']}"


Claim = tuple[str, str, str]  # article, party, issue


def _claims(rows: Iterable[Line]) -> dict[Claim, list[Line]]:
    found: dict[Claim, list[Line]] = defaultdict(list)
    for row in rows:
        found[row["article"], party(row["party"]), row["issue"]].append(row)
    return found


def positions(gold: Sequence[Line], record: Sequence[Line], misses: list[str]) -> dict[str, float]:
    """Which party takes a position on which issue in which article; with what stance and direction."""
    if not gold:
        return {}
    issues = {row["issue"] for row in gold}
    wanted, got = _claims(gold), _claims(row for row in record if row["issue"] in issues)
    weak = {claim for claim, rows in wanted.items() if all(row.get("weak") for row in rows)}
    hit = [claim for claim in wanted if claim in got]
    strong = [claim for claim in hit if claim not in weak]
    found, asked = len(got) - (len(hit) - len(strong)), len(wanted) - len(weak)
    stances = sum(bool(_stances(wanted[claim]) & _stances(got[claim])) for claim in strong)
    directions = sum(bool(_directions(wanted[claim]) & _directions(got[claim])) for claim in strong)
    proven = sum(_share_words(wanted[claim], got[claim]) for claim in strong)
    misses.extend(
        f"position missed {claim} {[row['stance'] for row in rows]}"
        for claim, rows in wanted.items()
        if claim not in got and claim not in weak
    )
    misses.extend(
        f"position extra {claim} {[(row['stance'], row['span']) for row in rows]}"
        for claim, rows in got.items()
        if claim not in wanted
    )
    return {
        **named("position", prf(len(strong), found, asked)),
        "position.f1_with_stance": prf(stances, found, asked)[2],
        "position.f1_with_direction": prf(directions, found, asked)[2],
        "position.evidence_right": share(proven, len(strong)),
    }


def _stances(rows: Iterable[Line]) -> set[str | None]:
    return {WANTS.get(stance) for row in rows for stance in (row["stance"], *row.get("stance_alt", ()))}


def _directions(rows: Iterable[Line]) -> set[str | None]:
    return {row.get("direction") for row in rows}


def _share_words(wanted: Sequence[Line], got: Sequence[Line]) -> bool:
    return any(chars(one["span"]) & chars(other["span"]) for one in wanted for other in got)


# --- events ---------------------------------------------------------------------------------


def events(gold: Sequence[Line], record: Sequence[Line], misses: list[str]) -> dict[str, float]:
    if not gold:
        return {}
    kinds = {row["kind"] for row in gold}
    paired: list[tuple[Line, Line]] = []
    for kind in sorted(kinds):
        of_kind = [[row for row in rows if row["kind"] == kind] for rows in (gold, record)]
        paired += pairs(of_kind[0], of_kind[1], "span", EVENT_OVERLAP)
    found = sum(row["kind"] in kinds for row in record)
    strong = [(wanted, row) for wanted, row in paired if not wanted.get("weak")]
    asked = sum(not row.get("weak") for row in gold)
    measures = named("event", prf(len(strong), found - (len(paired) - len(strong)), asked))
    dated = [(wanted, row) for wanted, row in strong if wanted.get("date")]
    wrong = [(wanted, row) for wanted, row in dated if not str(row.get("date") or "").startswith(wanted["date"])]
    if dated:
        measures["event.date_right"] = 1 - len(wrong) / len(dated)
    matched = {id(wanted) for wanted, _ in paired}
    missed = (row for row in gold if id(row) not in matched and not row.get("weak"))
    misses.extend(f"event missed {_event(row)}" for row in missed)
    misses.extend(
        f"event date {wanted['article']} {wanted['kind']} {row.get('date')} instead of {wanted['date']}"
        for wanted, row in wrong
    )
    return measures


def _event(row: Line) -> str:
    return f"{row['article']} {row['kind']} {row['span']}"


def conditions(gold: Sequence[Line], record: Sequence[Line]) -> dict[str, float]:
    """Which conditions of positions were found, by their words."""
    wanted, got = ([row for row in rows if row.get("condition")] for rows in (gold, record))
    if not wanted:
        return {}
    paired = pairs(wanted, got, "condition", EVENT_OVERLAP)
    strong = [row for row in wanted if not row.get("weak")]
    hit = sum(not row.get("weak") for row, _ in paired)
    return named("condition", prf(hit, len(got) - (len(paired) - hit), len(strong)))
