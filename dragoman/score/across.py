"""How well what only the whole case says was found: links, contradictions, rounds, moves, deadlocks, pledges, gaps.

In: lines of both records. Out: measures by name, those for which the gold has no lines left out.
A record of ours is the gold's where they share words; a round is the gold's where their days or their events meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import Any

from msgspec import Struct

from dragoman.score.basis import Line, Record, chars, fold, named, party, prf, same_name, share

WORDS = {"statement": "content", "position": "span", "event": "span"}  # the field that holds the words
ANSWERS = frozenset({"denial", "correction"})
Meet = Callable[[Line, Line], bool]
Places = Mapping[str, set[str]]  # by id in the record, the gold records whose words it shares


class Desk(Struct, frozen=True):
    """Both records, and which lines of ours are which of the gold."""

    gold: Record
    record: Record
    places: Places  # of statements, positions, events and articles
    own: Mapping[str, Places]  # the same by table: a statement to gold statements only
    articles: Mapping[str, str]  # Article id in the record to that in the gold
    home: Mapping[str, str]  # id of any line of ours to its gold article
    misses: list[str]

    def links(self, kinds: Collection[str]) -> tuple[list[Line], list[Line]]:
        """The links of some kinds, of the gold and ours."""
        gold, ours = self.gold.get("link", ()), self.record.get("link", ())
        return [row for row in gold if row["kind"] in kinds], [row for row in ours if row["kind"] in kinds]


class Sought(Struct, frozen=True):
    """A line of the gold by what it is counted by, and whether it is arguable."""

    key: tuple[Any, ...]
    weak: bool


def measures(
    gold: Record, record: Record, kept: Mapping[str, Sequence[Line]], articles: Mapping[str, str], misses: list[str]
) -> dict[str, float]:
    """Every measure of this kind.

    Args:
        gold: The record read by hand.
        record: Ours.
        kept: Our lines by type, with `article` of the gold.
        articles: Our article ids to those of the gold.
        misses: Takes a line for what was missed or wrong.
    """
    own = {table: _places(gold.get(table, ()), kept[table], field, field) for table, field in WORDS.items()}
    places: dict[str, set[str]] = defaultdict(set, {id: {article} for id, article in articles.items()})
    for table, field in WORDS.items():
        for other, key in WORDS.items():
            for id, found in _places(gold.get(other, ()), kept[table], key, field).items():
                places[id] |= found
    home = {row["id"]: row["article"] for table in WORDS for row in kept[table] if "id" in row}
    desk = Desk(gold, record, places, own, articles, {**home, **articles}, misses)
    return {
        **_same(desk, "same_statement", "statement"),
        **_same(desk, "same_event", "event"),
        **_families(desk),
        **_contradictions(desk),
        **_answers(desk),
        **_rounds(desk),
        **_moves(desk),
        **_deadlocks(desk),
        **_pledges(desk),
        **_gaps(desk),
    }


def _places(gold: Sequence[Line], record: Sequence[Line], wanted: str, key: str) -> dict[str, set[str]]:
    covered: dict[str, list[tuple[str, set[int]]]] = defaultdict(list)
    for row in gold:
        if "id" in row:
            covered[row["article"]].append((row["id"], chars(row[wanted])))
    found: dict[str, set[str]] = defaultdict(set)
    for row in (row for row in record if "id" in row):
        own = chars(row[key])
        found[row["id"]] |= {id for id, other in covered[row["article"]] if own & other}
    return found


# --- links --------------------------------------------------------------------------------------


def _same(desk: Desk, kind: str, table: str) -> dict[str, float]:
    """Which pairs are one; those of which the gold knows only one half, and arguable ones, count neither way.

    A pair is arguable as its link is, or as one of the two is.
    """
    gold, ours = desk.links({kind})
    doubted = {row["id"] for row in desk.gold.get(table, ()) if _weak(row) and "id" in row}
    every = [(set(pair), _weak(link)) for link in gold for pair in combinations(link["members"], 2)]
    wanted, arguable = (
        {frozenset(pair) for pair, of_weak in every if (of_weak or bool(pair & doubted)) == weak}
        for weak in (False, True)
    )
    if not wanted:
        return {}
    places = desk.own[table]
    got: set[frozenset[str]] = set()
    outside = 0
    for link in ours:
        for a, b in combinations(link["members"], 2):
            mapped = {frozenset((x, y)) for x in places.get(a, ()) for y in places.get(b, ()) if x != y}
            got |= mapped & wanted
            outside += bool(mapped) and not mapped & (wanted | arguable)
    return named(f"link.{kind}", prf(len(got), len(got) + outside, len(wanted)))


def _families(desk: Desk) -> dict[str, float]:
    """Which pairs of articles are copies of one report."""
    gold, _ = desk.links({"family"})
    wanted = {frozenset(pair) for link in gold for pair in combinations(link["members"], 2)}
    if not wanted:
        return {}
    members: dict[str, set[str]] = defaultdict(set)
    for row in desk.record.get("article", ()):
        if row.get("family") and row["id"] in desk.articles:
            members[row["family"]].add(desk.articles[row["id"]])
    got = {frozenset(pair) for family in members.values() for pair in combinations(sorted(family), 2)}
    return named("link.family", prf(len(got & wanted), len(got), len(wanted)))


def _contradictions(desk: Desk) -> dict[str, float]:
    """Which contradictions were found: of whatever kind, and kind by kind.

    One of ours is the gold's where two of its members share words with two of the gold's; one of offices where it is
    of the same two articles.
    """
    gold, ours = desk.links({"contradiction"})
    if not gold:
        return {}
    ours = [link for link in ours if len({id for id in link["members"] if id in desk.home}) > 1]
    denials, _ = desk.links(ANSWERS)  # who denies something contradicts it, whether the gold says so once more or not
    gold = [*gold, *({**link, "weak": True} for link in denials)]

    def meet(wanted: Line, link: Line) -> bool:
        return _meet(desk, wanted, link)

    _tell_links(desk, gold, ours, "contradiction", meet)
    found = _answered(gold, ours, "contradiction", meet)
    for kind in sorted({link["of"] for link in gold if link.get("of")}):
        one, other = (
            [link for link in links if link["kind"] in ANSWERS or link.get("of") == kind] for links in (gold, ours)
        )
        found |= _answered(one, other, f"contradiction.{kind}", meet)
    return found


def _answers(desk: Desk) -> dict[str, float]:
    """Which denials and corrections were found with what they answer: the answer first."""
    gold, ours = desk.links(ANSWERS)
    if not gold:
        return {}
    ours = [link for link in ours if len({id for id in link["members"] if id in desk.home}) > 1]

    def meet(wanted: Line, link: Line) -> bool:
        return _meet(desk, wanted, link, ordered=True)

    _tell_links(desk, gold, ours, "denial", meet)
    return _answered(gold, ours, "denial", meet)


def _answered(gold: Sequence[Line], ours: Sequence[Line], name: str, meet: Meet) -> dict[str, float]:
    """Precision over our links, recall over the gold's; a weak one that is found counts neither way."""
    strong = [link for link in gold if not link.get("weak")]
    right = sum(any(meet(wanted, link) for wanted in strong) for link in ours)
    either = sum(any(meet(wanted, link) for wanted in gold) for link in ours)
    hit = sum(any(meet(wanted, link) for link in ours) for wanted in strong)
    precision, recall = share(right, len(ours) - (either - right)), share(hit, len(strong))
    both = precision + recall
    return named(name, (precision, recall, 2 * precision * recall / both if both else 0.0))


def _tell_links(desk: Desk, gold: Sequence[Line], ours: Sequence[Line], name: str, meet: Meet) -> None:
    for link in ours:
        if not any(meet(wanted, link) for wanted in gold):
            where = [desk.home.get(id) for id in link["members"]]
            desk.misses.append(f"{name} extra {_of(link)}{where} {link['note']}")
    for wanted in gold:
        if not wanted.get("weak") and not any(meet(wanted, link) for link in ours):
            desk.misses.append(f"{name} missed {_of(wanted)}{wanted['members']} {wanted.get('note', '')}")


def _of(link: Line) -> str:
    return f"{link['of']} " if link.get("of") else ""


def _meet(desk: Desk, wanted: Line, link: Line, ordered: bool = False) -> bool:
    """Whether two members of a link of ours are two of a gold link; `ordered`: its first is the gold's first."""
    own = [_gold_of(desk, id, link) for id in link["members"]]
    for x, y in permutations(range(len(own)), 2):
        if ordered and x != 0:
            continue
        for one, other in permutations(wanted["members"], 2):
            if ordered and one != wanted["members"][0]:
                continue
            if one in own[x] and other in own[y] and one != other:
                return True
    return False


def _gold_of(desk: Desk, id: str, link: Line) -> set[str]:
    """The gold records that a member can be: of a contradiction of offices also its article."""
    return desk.places.get(id, set()) | ({desk.home[id]} if link.get("of") == "office" and id in desk.home else set())


# --- rounds and moves ---------------------------------------------------------------------------


def _round_pairs(desk: Desk) -> list[tuple[Line, Line]]:
    """Gold rounds with ours: their days meet, or they are told by the same events; the most events in common first."""
    events = desk.own["event"]
    scored = []
    for i, wanted in enumerate(desk.gold.get("round", ())):
        for j, row in enumerate(desk.record.get("round", ())):
            told = {gold for id in row.get("events", ()) for gold in events.get(id, ())}
            shared = len(told & set(wanted.get("events", ())))
            if _days_meet(wanted, row) or (shared and not row.get("date")):
                scored.append((_days_meet(wanted, row), shared, -i, -j))
    used: set[tuple[str, int]] = set()
    found = []
    for _, _, i, j in sorted(scored, reverse=True):
        if ("gold", i) not in used and ("own", j) not in used:
            used |= {("gold", i), ("own", j)}
            found.append((desk.gold["round"][-i], desk.record["round"][-j]))
    return found


def _days_meet(one: Line, other: Line) -> bool:
    """Whether two rounds share a day; a month, as "2031-05", holds its days."""
    if not one.get("date") or not other.get("date"):
        return False
    first, last = (str(row["date"]) for row in (one, other))
    ends = [str(row.get("end") or row["date"]) + "~" for row in (one, other)]  # "~" sorts behind every day of a month
    return first < ends[1] and last < ends[0]


def _rounds(desk: Desk) -> dict[str, float]:
    """Rounds by their days, and how many of those found have the right first day, place, status and so on."""
    gold = desk.gold.get("round", ())
    if not gold:
        return {}
    found = _round_pairs(desk)
    matched = {id(wanted) for wanted, _ in found}
    seen = {id(row) for _, row in found}
    strong = [row for row in gold if not _weak(row)]
    desk.misses.extend(f"round missed {row['date']} {row.get('place')}" for row in strong if id(row) not in matched)
    desk.misses.extend(f"round extra {row.get('name')}" for row in desk.record.get("round", ()) if id(row) not in seen)
    hit = sum(not _weak(wanted) for wanted, _ in found)
    result = named("round", prf(hit, len(desk.record.get("round", ())) - (len(found) - hit), len(strong)))
    for field, same in _ROUND_FIELDS.items():
        told = [(wanted, row) for wanted, row in found if wanted.get(field) is not None]
        wrong = [(wanted, row) for wanted, row in told if not same(wanted[field], row.get(field))]
        if told:
            result[f"round.{field}_right"] = 1 - len(wrong) / len(told)
        desk.misses.extend(
            f"round {field} {wanted['date']} {row.get(field)} instead of {wanted[field]}" for wanted, row in wrong
        )
    return result


def _same_delegations(wanted: Mapping[str, object], got: object) -> bool:
    told = got if isinstance(got, Mapping) else {}
    heads = {party(name): head for name, head in told.items()}
    return all(same_name(heads.get(party(name)), head) for name, head in wanted.items())


def _same_place(wanted: object, got: object) -> bool:
    """Whether two name one place: a town, or a house in it with the town."""
    one, other = (set(fold(name).split()) for name in (wanted, got))
    return bool(one and other) and (one <= other or other <= one)


_ROUND_FIELDS = {
    "date": lambda wanted, got: str(wanted) == str(got),
    "end": lambda wanted, got: str(wanted) == str(got),
    "place": _same_place,
    "host": lambda wanted, got: party(wanted) == party(got),
    "status": lambda wanted, got: wanted == got,
    "series": lambda wanted, got: wanted == got,
    "delegations": _same_delegations,
}


def _moves(desk: Desk) -> dict[str, float]:
    """Moves by party, issue, round and kind; with `any_kind` by the first three."""
    told = [row for row in desk.gold.get("move", ()) if row.get("to")]
    if not told:
        return {}
    gold = [*told, *_first_stands(told)]
    rounds = {row["id"]: wanted["id"] for wanted, row in _round_pairs(desk)}
    issues, parties = {row["issue"] for row in gold}, {party(row["party"]) for row in gold}
    ours = [row for row in desk.record.get("move", ()) if row["issue"] in issues and party(row["party"]) in parties]
    keys = [(party(row["party"]), row["issue"], rounds.get(row["to"], row["to"]), row["kind"]) for row in ours]
    wanted = [Sought((party(row["party"]), row["issue"], row["to"], row["kind"]), _weak(row)) for row in gold]
    _tell_counts(desk, "move", wanted, keys)
    return {**_counted("move", wanted, keys), "move.f1_any_kind": _begun("move", wanted, keys, 3)}


def _first_stands(moves: Sequence[Line]) -> Iterator[Line]:
    """The first stands that a gold tells only by what moved from there: who moved from a round was new at it.

    Such a stand is arguable as the move is.
    """
    lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for row in moves:
        lines[row["party"], row["issue"]].append(row)
    for (held_by, issue), rows in lines.items():
        reached = {row["to"] for row in rows}
        left = {row["from"]: row for row in rows if row.get("from") and row["from"] not in reached}
        for start, row in sorted(left.items()):
            yield {"party": held_by, "issue": issue, "to": start, "kind": "new", "weak": _weak(row)}


# --- what waits, what was pledged, what remains -------------------------------------------------


def _deadlocks(desk: Desk) -> dict[str, float]:
    """Deadlocks by who waits for whom about what."""
    gold = desk.gold.get("deadlock", ())
    if not gold:
        return {}
    wanted = [Sought(_ring(row), _weak(row)) for row in gold]
    ours = [_ring(row) for row in desk.record.get("deadlock", ())]
    _tell_counts(desk, "deadlock", wanted, ours)
    return _counted("deadlock", wanted, ours)


def _ring(row: Line) -> tuple[tuple[str, str, str], ...]:
    steps = ((party(s["party"]), party(s["waits_for"]["party"]), s["waits_for"]["issue"]) for s in row["steps"])
    return tuple(sorted(steps))


def _pledges(desk: Desk) -> dict[str, float]:
    """Pledges by party, issue and what became of them; with `any_status` by the first two."""
    gold = desk.gold.get("pledge", ())
    if not gold:
        return {}
    wanted = [Sought(_pledge(row), _weak(row)) for row in gold]
    ours = [_pledge(row) for row in desk.record.get("pledge", ())]
    _tell_counts(desk, "pledge", wanted, ours)
    return {**_counted("pledge", wanted, ours), "pledge.f1_any_status": _begun("pledge", wanted, ours, 2)}


def _pledge(row: Line) -> tuple[str, str, str]:
    return party(row["party"]), row["issue"], row["status"]


def _gaps(desk: Desk) -> dict[str, float]:
    """Gaps by issue, pair and status, of the pairs that the gold tells of; `any_status` by the first two."""
    wanted = [Sought(_gap(row), _weak(row)) for row in desk.gold.get("gap", ())]
    if not wanted:
        return {}
    pairs = {one.key[1] for one in wanted}
    ours = [key for key in map(_gap, desk.record.get("gap", ())) if key[1] in pairs]
    _tell_counts(desk, "gap", wanted, ours)
    return {**_counted("gap", wanted, ours), "gap.f1_any_status": _begun("gap", wanted, ours, 2)}


def _gap(row: Line) -> tuple[str, frozenset[str], str]:
    return row["issue"], frozenset((party(row["left"]), party(row["right"]))), row["status"]


def _weak(row: Line) -> bool:
    return bool(row.get("weak"))


def _counted(name: str, wanted: Sequence[Sought], ours: Iterable[object]) -> dict[str, float]:
    """Precision and recall over what the gold is sure of; a weak one that is found counts neither way."""
    strong, weak, own = _counters(wanted, ours)
    right = (strong & own).total()
    return named(name, prf(right, own.total() - ((own - strong) & weak).total(), strong.total()))


def _begun(name: str, wanted: Sequence[Sought], ours: Iterable[tuple[object, ...]], size: int) -> float:
    """F1 by the first parts of the keys alone."""
    cut = [Sought(one.key[:size], one.weak) for one in wanted]
    return _counted(name, cut, [key[:size] for key in ours])[f"{name}.f1"]


def _tell_counts(desk: Desk, name: str, wanted: Sequence[Sought], ours: Iterable[object]) -> None:
    strong, weak, own = _counters(wanted, ours)
    desk.misses.extend(f"{name} missed {_plain(key)}" for key in _sorted(strong - own))
    desk.misses.extend(f"{name} extra {_plain(key)}" for key in _sorted(own - strong - weak))


def _counters(
    wanted: Sequence[Sought], ours: Iterable[object]
) -> tuple[Counter[object], Counter[object], Counter[object]]:
    """What the gold is sure of, what it holds for arguable, and ours."""
    strong, weak = (Counter[object](one.key for one in wanted if one.weak == arguable) for arguable in (False, True))
    return strong, weak, Counter(ours)


def _sorted(keys: Iterable[object]) -> Iterator[object]:
    yield from sorted(keys, key=_plain)


def _plain(key: object) -> str:
    if isinstance(key, frozenset | set):
        return " / ".join(sorted(key))
    return " ".join(map(_plain, key)) if isinstance(key, tuple) else str(key)
