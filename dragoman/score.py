"""Compare a record with one read by hand; both are in the record format.

In: two JSON Lines files. Out: one number a measure, between 0 and 1, and what was missed or wrong.
An article of the record belongs to a gold article when its `source` ends with the gold's `file`.
Gold lines with `weak: true` are arguable: finding one counts nothing against, missing one neither.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.errors import BadRecord

Line = Mapping[str, Any]
Record = Mapping[str, Sequence[Line]]  # lines by type

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
# shorter names that records use for one party
SAME_PARTY = {
    "us": "united states",
    "u s": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "turkiye": "turkey",
    "kyiv": "ukraine",
    "moscow": "russia",
    "eu": "european union",
}
ALIKE = 0.84  # two spellings of a name that share so much are one ("Gorbachev", "Gorbachov")
BODY_FINE, CONTENT_OVERLAP, EVENT_OVERLAP = 0.97, 0.5, 0.3  # character F1


class Score(Struct, frozen=True):
    """What the comparison came to."""

    measures: dict[str, float]
    misses: list[str]


def load(path: str | Path) -> Record:
    """Read a record.

    Raises:
        BadRecord: no such file, or a line that is no object with a type; says which.
    """
    found: dict[str, list[Line]] = defaultdict(list)
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = _line(line, f"{path}:{number}")
                    found[row["type"]].append(row)
    except (OSError, UnicodeDecodeError) as error:
        raise BadRecord(f"{path}: cannot be read as a record: {error}. It must be JSON Lines in UTF-8.") from error
    return found


def _line(line: str, where: str) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise BadRecord(f"{where}: this line is no JSON: {error}.") from error
    if not isinstance(row, dict) or not isinstance(row.get("type"), str):
        raise BadRecord(f"{where}: this line is no object with a `type`.")
    return row


def score(gold: Record, record: Record) -> Score:
    """Compare a record with the gold record.

    Returns:
        Measures by name, such as `body.f1` or `position.f1_with_direction`; those for which the gold
        has no lines are absent. Misses, one line each.
    """
    misses: list[str] = []
    of_gold = _articles(gold, record)
    kept = {kind: _of_gold(record.get(kind, ()), of_gold) for kind in ("mention", "statement", "position", "event")}
    pages = {of_gold[row["id"]]: row for row in record.get("article", ()) if row["id"] in of_gold}
    measures: dict[str, float] = {}
    measures |= _bodies(gold.get("article", ()), pages, misses)
    measures |= _dates(gold.get("article", ()), pages, misses)
    measures |= _mentions(gold.get("mention", ()), kept["mention"], misses)
    measures |= _statements(gold.get("statement", ()), kept["statement"], misses)
    measures |= _positions(gold.get("position", ()), kept["position"], misses)
    measures |= _events(gold.get("event", ()), kept["event"], misses)
    for kind, table, spans in (("same_statement", "statement", "content"), ("same_event", "event", "span")):
        measures |= _links(kind, gold, record.get("link", ()), _places(gold.get(table, ()), kept[table], spans))
    return Score(measures, misses)


def _articles(gold: Record, record: Record) -> dict[str, str]:
    """By id in the record, the gold article it is."""
    found = {}
    for wanted in gold.get("article", ()):
        file = wanted.get("file", wanted["id"])
        for row in record.get("article", ()):
            if str(row.get("source") or row.get("file") or row["id"]).endswith(file):
                found[row["id"]] = wanted["id"]
    return found


def _of_gold(rows: Iterable[Line], of_gold: Mapping[str, str]) -> list[Line]:
    return [{**row, "article": of_gold[row["article"]]} for row in rows if row["article"] in of_gold]


# --- names and characters -----------------------------------------------------------------------


def fold(name: object) -> str:
    """A name without case, accents, signs and small words.

    >>> fold("Ministry of the Économy")
    'ministry economy'
    """
    letters = unicodedata.normalize("NFKD", str(name or "")).casefold()
    plain = "".join(c if c.isalnum() or c == " " else " " for c in letters if not unicodedata.combining(c))
    return " ".join(word for word in plain.split() if word not in ("the", "of", "and"))


def same_name(a: object, b: object) -> bool:
    """Whether two names are one: equal, a last name alone, or nearly the same spelling."""
    one, other = fold(a), fold(b)
    if not one or not other:
        return False
    short = len(one.split()) == 1 or len(other.split()) == 1
    if one == other or (short and one.split()[-1] == other.split()[-1]):
        return True
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _party(name: object) -> str:
    folded = fold(name)
    return SAME_PARTY.get(folded, folded)


def _same_party(a: object, b: object) -> bool:
    return bool(fold(a)) and _party(a) == _party(b)


def _chars(value: Any) -> set[int]:
    """The offsets that a span, or a list of spans, covers."""
    if not value:
        return set()
    spans = value if isinstance(value[0], list | tuple) else [value]
    return {at for start, end in spans for at in range(start, end)}


def _prf(hit: float, found: float, wanted: float) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = hit / found if found else 0.0
    recall = hit / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _share(hit: float, of: float) -> float:
    return hit / of if of else 0.0


def _named(name: str, values: tuple[float, float, float]) -> dict[str, float]:
    return {f"{name}.precision": values[0], f"{name}.recall": values[1], f"{name}.f1": values[2]}


def _pairs(gold: Sequence[Line], found: Sequence[Line], key: str, floor: float) -> list[tuple[Line, Line]]:
    """One-to-one pairs by overlap of characters, the best first."""
    covered = [_chars(row[key]) for row in found]
    scored = []
    for i, wanted in enumerate(gold):
        chars = _chars(wanted[key])
        for j, row in enumerate(found):
            both = len(chars & covered[j]) if wanted["article"] == row["article"] else 0
            if both and (f1 := 2 * both / (len(chars) + len(covered[j]))) >= floor:
                scored.append((f1, i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(scored, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


# --- articles -----------------------------------------------------------------------------------


def _bodies(gold: Sequence[Line], pages: Mapping[str, Line], misses: list[str]) -> dict[str, float]:
    """How much of the body was found, the mean over articles."""
    each = []
    for wanted in (row for row in gold if row.get("body")):
        want, got = _chars(wanted["body"]), _chars(pages.get(wanted["id"], {}).get("body"))
        values = _prf(len(want & got), len(got), len(want))
        each.append(values)
        if values[2] < BODY_FINE:
            misses.append(f"body {wanted['id']}: precision {values[0]:.2f} recall {values[1]:.2f}")
    if not each:
        return {}
    precision, recall, f1 = (sum(column) / len(each) for column in zip(*each, strict=True))
    return _named("body", (precision, recall, f1))


def _dates(gold: Sequence[Line], pages: Mapping[str, Line], misses: list[str]) -> dict[str, float]:
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


def _mentions(gold: Sequence[Line], record: Sequence[Line], misses: list[str]) -> dict[str, float]:
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


def _statements(gold: Sequence[Line], record: Sequence[Line], misses: list[str]) -> dict[str, float]:
    if not gold:
        return {}
    strong = [row for row in gold if not row.get("weak")]
    pairs = _pairs(gold, record, "content", CONTENT_OVERLAP)
    counted = [(wanted, row) for wanted, row in pairs if not wanted.get("weak")]
    found = len(record) - (len(pairs) - len(counted))
    speakers = sum(same_name(row.get("source"), wanted["source"]) for wanted, row in counted)
    sides = sum(_same_party(row.get("party"), wanted["party"]) for wanted, row in counted)
    kinds = sum(row.get("kind") == wanted.get("kind") for wanted, row in pairs)
    misses.extend(_statement_misses(strong, pairs))
    return {
        **_named("statement", _prf(len(counted), found, len(strong))),
        "statement.f1_with_speaker": _prf(speakers, found, len(strong))[2],
        "statement.f1_with_party": _prf(sides, found, len(strong))[2],
        "statement.kind_right": _share(kinds, len(pairs)),
    }


def _statement_misses(strong: Sequence[Line], pairs: Sequence[tuple[Line, Line]]) -> Iterator[str]:
    matched = {id(wanted) for wanted, _ in pairs}
    for wanted in strong:
        if id(wanted) not in matched:
            yield f"statement missed {wanted['article']} {wanted['source']} {wanted['content']}"
    for wanted, row in pairs:
        if not same_name(row.get("source"), wanted["source"]):
            where = f"{wanted['article']} {row.get('source')} instead of {wanted['source']}"
            yield f"speaker {where} {wanted['content']}"


Claim = tuple[str, str, str]  # article, party, issue


def _claims(rows: Iterable[Line]) -> dict[Claim, list[Line]]:
    found: dict[Claim, list[Line]] = defaultdict(list)
    for row in rows:
        found[row["article"], _party(row["party"]), row["issue"]].append(row)
    return found


def _positions(gold: Sequence[Line], record: Sequence[Line], misses: list[str]) -> dict[str, float]:
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
        **_named("position", _prf(len(strong), found, asked)),
        "position.f1_with_stance": _prf(stances, found, asked)[2],
        "position.f1_with_direction": _prf(directions, found, asked)[2],
        "position.evidence_right": _share(proven, len(strong)),
    }


def _stances(rows: Iterable[Line]) -> set[str | None]:
    return {WANTS.get(stance) for row in rows for stance in (row["stance"], *row.get("stance_alt", ()))}


def _directions(rows: Iterable[Line]) -> set[str | None]:
    return {row.get("direction") for row in rows}


def _share_words(wanted: Sequence[Line], got: Sequence[Line]) -> bool:
    return any(_chars(one["span"]) & _chars(other["span"]) for one in wanted for other in got)


# --- events and links ---------------------------------------------------------------------------


def _events(gold: Sequence[Line], record: Sequence[Line], misses: list[str]) -> dict[str, float]:
    if not gold:
        return {}
    kinds = {row["kind"] for row in gold}
    pairs: list[tuple[Line, Line]] = []
    for kind in sorted(kinds):
        of_kind = [[row for row in rows if row["kind"] == kind] for rows in (gold, record)]
        pairs += _pairs(of_kind[0], of_kind[1], "span", EVENT_OVERLAP)
    found = sum(row["kind"] in kinds for row in record)
    measures = _named("event", _prf(len(pairs), found, len(gold)))
    dated = [(wanted, row) for wanted, row in pairs if wanted.get("date")]
    wrong = [(wanted, row) for wanted, row in dated if not str(row.get("date") or "").startswith(wanted["date"])]
    if dated:
        measures["event.date_right"] = 1 - len(wrong) / len(dated)
    matched = {id(wanted) for wanted, _ in pairs}
    misses.extend(f"event missed {_event(row)}" for row in gold if id(row) not in matched)
    misses.extend(
        f"event date {wanted['article']} {wanted['kind']} {row.get('date')} instead of {wanted['date']}"
        for wanted, row in wrong
    )
    return measures


def _event(row: Line) -> str:
    return f"{row['article']} {row['kind']} {row['span']}"


def _places(gold: Sequence[Line], record: Sequence[Line], key: str) -> dict[str, set[str]]:
    """By id in the record, the gold records whose words it shares."""
    covered = [(row["id"], row["article"], _chars(row[key])) for row in gold if "id" in row]
    found: dict[str, set[str]] = defaultdict(set)
    for row in record:
        chars = _chars(row[key])
        found[row["id"]] |= {id for id, article, own in covered if article == row["article"] and own & chars}
    return found


def _links(kind: str, gold: Record, links: Sequence[Line], places: Mapping[str, set[str]]) -> dict[str, float]:
    """Which pairs are one; pairs of which the gold knows only one half count neither way."""
    wanted = {
        frozenset(pair)
        for link in gold.get("link", ())
        if link["kind"] == kind
        for pair in combinations(link["members"], 2)
    }
    if not wanted:
        return {}
    got: set[frozenset[str]] = set()
    outside = 0
    for link in links:
        for a, b in combinations(link["members"], 2) if link["kind"] == kind else ():
            mapped = {frozenset((x, y)) for x in places.get(a, ()) for y in places.get(b, ()) if x != y}
            got |= mapped & wanted
            outside += bool(mapped and not mapped & wanted)
    return _named(f"link.{kind}", _prf(len(got), len(got) + outside, len(wanted)))
