"""One person with two offices that nobody holds at once, at nearly the same time.

In: the roles that stand beside names. Out: contradictions between articles. A change of office is not one:
where all reports of the old office come before all of the new, two or more on each side, nothing is said; nor where a
report whose year is not certain gives the other office to somebody else. "The prime minister" without a name says of
nobody that he is it. A report that can be of any day of a season stands against those that fall into its days.
One office of one side with two holders is a contradiction where reports before and after name the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import combinations, permutations
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dragoman.link import days
from dragoman.model import Days, Link, Mention, Span
from dragoman.shelf import Known, Shelf
from dragoman.wordlists import wordlist
from dragoman.world import knowledge

MADE_BY = "link.offices@1"
_LEAST_WITHIN = 2  # dated reports, so that the undated one is the odd one
_MOST_FREE = 0.2  # share of the days on which an undated report could be of after a change, and right
_MOST_INSIDE = 100  # dated reports that one without a day is compared with
_MOST_NEAR = 10  # reports before and after one that are compared with it
_NEAR_DAYS = 60  # offices rarely change twice in two months


class Held(Struct, frozen=True):
    """One article gives a person an office."""

    name: str  # of the person
    article: str
    origin: str
    office: str  # "former president", "foreign minister"
    words: str
    days: Days | None  # None: not known to within two weeks
    possible: Days  # all days it can be of
    party: str | None  # of the person, where the role names no other body


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of office, one for each person and pair of offices, or office and pair of persons."""
    people = _by_person(shelf, known)
    others = _holders(people)
    doubted: set[tuple[str, str]] = set()
    for name, held in sorted(people.items()):
        offices = sorted({row.office for row in held})
        for one, other in combinations(offices, 2):
            if _exclude(one, other):
                rows = [r for r in held if r.office == one], [r for r in held if r.office == other]
                for link in _clash(name, *rows, others):
                    doubted |= {(name, one), (name, other)}
                    yield link
    yield from _deputies(people)
    yield from _two_holders(people, doubted)


def _by_person(shelf: Shelf, known: Known) -> dict[str, list[Held]]:
    found: dict[str, dict[tuple[str, str], Held]] = defaultdict(dict)
    for mention in shelf.all(Mention):
        actor = known.actor(mention.id)
        possible = known.days(mention.article)
        if mention.kind == "pronoun":  # who is meant by a title alone is inferred, not told
            continue
        if not (actor and actor.kind == "person" and possible):
            continue
        text = shelf.article(mention.article).text
        before = text[: mention.span.start]
        role = _whole_role(mention.role, before) if mention.role else _role_of(before)
        if taken := _TOOK_OVER.match(text, mention.span.end):
            role = taken.group(1)
        for words, office in _offices(role, text, mention.span):
            when = days.of(known, mention.article, mention.article)
            party = _of_its_own(words, office, actor.party)
            origin = known.origin(mention.article)
            row = Held(actor.name, mention.article, origin, office, words, when, possible, party)
            found[actor.name].setdefault((mention.article, office), row)
    return {name: sorted(rows.values(), key=lambda row: (row.article, row.office)) for name, rows in found.items()}


def _offices(role: str | None, text: str, name: Span) -> Iterator[tuple[str, str]]:
    """What a role says of office, else what stands beside the name by commas, with its words."""
    if role and (office := read(role)):
        yield role, office
        return
    beside = [
        found.group(1)
        for found in (_APPOSED.match(text, name.end), _LEADS.search(text, max(0, name.start - _LEAD), name.start))
        if found
    ]
    if _CHAIRS.match(text, name.end):
        beside.append("chair")
    for words in (role, *beside):
        if words and (office := read_any(words)):
            yield words, office
            return


def read_any(role: str) -> str | None:
    """Any office by the noun that it is called by, marked as one of no list; None: none is told.

    >>> read_any("board's treasurer"), read_any("head of nursing"), read_any("chairwoman"), read_any("director")
    ('~treasurer', '~head of nursing', '~chair', None)
    >>> read_any("outgoing treasurer"), read_any("chief negotiator")
    (None, None)
    """
    heads, bare = _heads()
    _, former, coming = _lists()
    row = [word for word in role.lower().replace("’", "'").split() if not word.endswith(("'s", "s'"))]
    at = next((at for at, word in enumerate(row) if word in heads), None)
    if at is None or set(row) & (former | coming | {"retired"}):
        return None
    before = [word for word in row[max(0, at - 1) : at] if word.isalpha() and word not in _SMALL]
    behind = row[at + 1 : at + 2]
    led = [word for word in row[at + 2 :] if word not in _SMALL][:1] if behind == ["of"] else []
    if behind == ["general"]:
        return f"~{row[at]} general"
    head = "chair" if row[at].startswith("chair") else row[at]
    if head in bare and not (before or led):
        return None
    return "~" + " ".join([*before, head, *(["of", *led] if head in bare and led else [])])


_SMALL = frozenset("the a an its their his her our of for still now also and".split())
_OFFICE = r"(?:[a-z’'-]+ ){0,3}[a-z-]+(?: of (?:the )?[a-z]+)?"
_APPOSED = re.compile(rf",? (?:still |now )?(?:the|its|their|his|her) ((?:[A-Z][\w-]+[’']s )?{_OFFICE})(?=[,.;:])")
_LEADS = re.compile(rf"\b[Tt]he ({_OFFICE}), $")
_CHAIRS = re.compile(r",? who (?:chairs|chaired)\b")


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    data = wordlist(Path(__file__).with_name("offices.yaml"))
    return frozenset(data["heads"]), frozenset(data["bare"])


def _whole_role(role: str, before: str) -> str:
    """A role with the department in front of it: "personnel director"."""
    lead = before[-_LEAD:].lower().rstrip()
    if not lead.endswith(role.lower()):
        return role
    ahead = lead.removesuffix(role.lower()).rstrip()
    return next((f"{word} {role}" for word in _departments() if f" {ahead}".endswith(f" {word}")), role)


def _role_of(before: str) -> str | None:
    """The role of whom a translated page names behind what it is of: "the general director of the enterprise X"."""
    found = _OF_HOUSE.search(before[-_LEAD:])
    return found.group(1) if found else None


_OF_HOUSE = re.compile(
    r"\bthe ((?:[\w-]+ ){0,3}[\w-]+) of the "
    r"(?:enterprise|company|firm|concern|undertaking|union|ministry|government|trust) $"
)
_TOOK_OVER = re.compile(
    r"(?:,? who)? (?:took over|became|was (?:named|appointed|elected|made)|has been)(?: as)?(?: the| its)? "
    r"([\w’' -]{3,40}?)(?= from\b| on\b| in\b| last\b| this\b| since\b|[.,;:])"
)
_LEAST_STEM = 5  # letters of a name of which a word can be the adjective
_MOST_ENDING = 3
_LEAD = 80  # characters in front of a name


def _of_its_own(role: str, office: str, party: str | None) -> str | None:
    """The party, if the role names no other body: "president of the European Parliament" is not of a whole party."""
    known = {*office.split(), *(word for phrase, held in _lists()[0] if held == office for word in phrase.split())}
    known |= {word.lower().strip("’'") for word in (party or "").replace("’", "'").split()} | {
        "the",
        "of",
        "for",
        "and",
    }
    row = [word.lower().replace("’", "'").removesuffix("'s").strip("'") for word in role.split()]
    head = (party or "").split()[-1:]  # "the hospital trust" is the Trust
    rest = [word for word, after in zip(row, [*row[1:], ""], strict=True)
            if word not in known and [after] != [one.lower() for one in head] and not _is_of(word, party)]  # fmt: skip
    return party if not rest else None


# --- minister or deputy -------------------------------------------------------------------------


def _deputies(people: Mapping[str, Sequence[Held]]) -> Iterator[Link]:
    """Who is minister in one report and deputy of that minister in another, where a third names who is minister.

    Without the third, "deputy" is left out as often as not: then two reports must call him deputy, one of a later day
    or of the same, and none but the odd one minister. Only reports of nearly the same days, of which one at least
    can be of the same day as the odd one or later: a deputy may become minister.
    """
    holders: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for rows in people.values():
        for row in rows:
            if row.party:
                holders[row.party, row.office].append(row)
    for name, held in sorted(people.items()):
        for row in held:
            deputy = next((b for b in held if b.office == f"deputy {row.office}" and _is_beside(row, b)), None)
            others = [
                b for b in holders.get((row.party or "", row.office), ()) if b.name != name and _is_beside(row, b)
            ]
            others = [b for b in others if not _shares_name(b.name, name)]
            if deputy is None:
                continue
            if not others and (deputies := _still_deputy(row, held)):
                note = f"{name} is {row.words} in one report and {deputies[0].words} in others near it"
                yield _odd(note, [row, *deputies], "words")
                break
            if others and max(b.possible.last for b in (deputy, *others)) >= row.possible.first:
                yield _odd(f"{name} is {row.words} in one report and {deputy.words} in another", [row, deputy], "words")
                note = f"{row.office} of {row.party} is {name} in one report and {others[0].name} in others near it"
                yield _odd(note, [row, *others[:_MOST_HELD]], "name")
                break


def _still_deputy(odd: Held, held: Sequence[Held]) -> list[Held]:
    """The reports near the odd one that call its minister a deputy; none where he may have become minister since."""
    if odd.office != "prime minister" or _is_long(odd):
        return []  # "minister" is what deputies of a department are called in short
    if any(row.office == odd.office and row.origin != odd.origin and _is_beside(odd, row) for row in held):
        return []
    near = [row for row in held if row.office == f"deputy {odd.office}" and _is_beside(odd, row) and not _is_long(row)]
    later = any(row.possible.last >= odd.possible.last for row in near)
    near.sort(key=lambda row: (_gap(odd, row), row.article))
    return near[: _MOST_HELD + 1] if later and len({row.origin for row in near}) >= _LEAST_WITHIN else []


def _is_beside(one: Held, other: Held) -> bool:
    """Whether two reports of different origin are of nearly the same days."""
    return one.article != other.article and one.origin != other.origin and _gap(one, other) <= _NEAR_DAYS


def _odd(note: str, rows: Sequence[Held], value: Literal["words", "name"]) -> Link:
    members = sorted({row.article: row for row in rows}.values(), key=lambda row: row.article)
    return Link(
        kind="contradiction",
        members=tuple(row.article for row in members),
        score=0.6,
        note=f"office: {note}",
        values=tuple(row.words if value == "words" else row.name for row in members),
        made_by=MADE_BY,
    )


def _is_of(word: str, party: str | None) -> bool:
    """Whether a word is the adjective of a party's name: the party's own begin of it, "Ruritanian"."""
    names = [name.lower() for name in (party or "").split() if name[:1].isupper() and len(name) >= _LEAST_STEM]
    return any(word.startswith(name[:-1]) and len(word) - len(name) <= _MOST_ENDING for name in names)


# --- one office, two holders --------------------------------------------------------------------


def _two_holders(people: Mapping[str, Sequence[Held]], doubted: Collection[tuple[str, str]]) -> Iterator[Link]:
    """One office of one side that reports give to two persons, the one before and after the other.

    Of whom other reports give another office in those days, `doubted` says so: then reports after are enough.
    """
    by_office: dict[tuple[str, str], dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for rows in people.values():
        for row in rows:
            if row.party and not row.office.startswith(("former ", "deputy ", "~")) and row.office not in _MANY_HOLD:
                by_office[row.party, row.office][row.name].append(row)
    for (party, office), holders in sorted(by_office.items()):
        for one, other in permutations(sorted(holders), 2):
            alike = [row for name in holders if _shares_name(one, name) for row in holders[name]]
            if not _shares_name(one, other) and len({row.origin for row in alike}) == 1:
                back = [row for row in people[one] if _exclude(row.office, office)] if (one, office) in doubted else []
                yield from _usurped((party, office), holders[one], holders[other], back)


def _shares_name(one: str, other: str) -> bool:
    return bool(set(one.casefold().split()) & set(other.casefold().split()))


def _usurped(
    of: tuple[str, str], odd: Sequence[Held], known: Sequence[Held], elsewhere: Sequence[Held]
) -> Iterator[Link]:
    """The one report that names somebody else while those of its days, two at least, name one holder throughout.

    Whom reports give another office then and later did not hold this one in between: reports after are enough.
    Who is named by two reports of different origin may be the successor, whose days are misread.
    """
    dated = [row for row in known if not _is_long(row)]
    odd_articles = {row.article for row in odd}
    for row in odd:
        near = [b for b in dated if _gap(row, b) <= _NEAR_DAYS and b.origin != row.origin]
        if len({b.origin for b in near}) < _LEAST_WITHIN or {b.article for b in known} & odd_articles:
            continue
        first, last = min(b.possible.first for b in near), max(b.possible.end for b in near)
        inside = max(0, (min(row.possible.end, last) - max(row.possible.first, first)).days)
        around = first <= row.possible.first and inside >= (1 - _MOST_FREE) * _length(row)
        later = any(b.possible.first >= row.possible.first and _gap(row, b) <= _NEAR_DAYS for b in elsewhere)
        if around or later or (elsewhere and any(row.possible.overlaps(b.possible) for b in near)):
            members = sorted({b.article: b for b in (row, *near[:_MOST_HELD])}.values(), key=lambda b: b.article)
            yield Link(
                kind="contradiction",
                members=tuple(b.article for b in members),
                score=0.7,
                note=f"office: {of[1]} of {of[0]} is {row.name} in one report and {near[0].name} in others near it",
                values=tuple(b.name for b in members),
                made_by=MADE_BY,
            )
            return


def _length(row: Held) -> int:
    return (row.possible.end - row.possible.first).days


def _gap(one: Held, other: Held) -> int:
    return days.apart(one.possible, other.possible) or 0


_MANY_HOLD = frozenset({"ambassador", "mayor", "governor", "commissioner", "parliament speaker"})
_MOST_HELD = 3  # reports of the other holder that are named

# --- one person, two offices --------------------------------------------------------------------


def _holders(people: Mapping[str, Sequence[Held]]) -> dict[tuple[str, str], set[str]]:
    """Who holds an office, by article and office."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, held in people.items():
        for row in held:
            found[row.article, row.office].add(name)
    return found


def _clash(
    name: str, one: list[Held], other: list[Held], holders: Mapping[tuple[str, str], set[str]]
) -> Iterator[Link]:
    left, right = ([row for row in rows if row.days] for rows in (one, other))
    near = [] if _change(left, right) else [
        (a, b) for a, b in _near(left, right) if _independent(a, b) and not _handed_over(name, a, b, holders)
    ]  # fmt: skip
    near += [*_within(one, other), *((b, a) for a, b in _within(other, one))]
    if not near:
        return
    rows = {row.article + row.office: row for pair in near for row in pair}
    members = sorted(rows.values(), key=lambda row: (row.article, row.office))
    gap = min((gap for pair in near if (gap := _apart(*pair)) is not None), default=None)
    apart = "on days not known" if gap is None else f"{gap} days apart"
    yield Link(
        kind="contradiction",
        members=tuple(row.article for row in members),
        score=round(max(0.5, 0.9 - (gap if gap is not None else _NEAR_DAYS) / 150), 3),
        note=f"office: {name} is {one[0].words} in one report and {other[0].words} in another, {apart}",
        values=tuple(row.words for row in members),
        made_by=MADE_BY,
    )


def _near(left: Sequence[Held], right: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """Pairs of reports at most two months apart; of many on one side the nearest to each of the other."""
    ordered = sorted(right, key=lambda row: (row.days or row.possible, row.article))
    for a in left:
        at = bisect_left(ordered, (a.days or a.possible).first, key=lambda row: (row.days or row.possible).first)
        for b in ordered[max(0, at - _MOST_NEAR) : at + _MOST_NEAR]:
            if (_apart(a, b) or 0) <= _NEAR_DAYS:
                yield a, b


def _independent(one: Held, other: Held) -> bool:
    return one.article != other.article and (one.origin != other.origin or one.words != other.words)


def _apart(one: Held, other: Held) -> int | None:
    return days.apart(one.days, other.days)


def _handed_over(name: str, one: Held, other: Held, holders: Mapping[tuple[str, str], set[str]]) -> bool:
    """Whether a report that may be of another year gives the office of the other report to somebody else."""
    for row, against in ((one, other), (other, one)):
        if _is_long(row) and holders.get((row.article, against.office), set()) - {name}:
            return True
    return False


def _is_long(row: Held) -> bool:
    return _length(row) > _NEAR_DAYS


def _within(odd: list[Held], known: list[Held]) -> list[tuple[Held, Held]]:
    """Undated reports of one office with those of the other whose days fall into theirs, two at least.

    Where a dated report of those days has the first office as well, it may be of after the change.
    """
    found: list[tuple[Held, Held]] = []
    dated = _by_day(known)
    for row in (row for row in odd if row.days is None):
        own = _by_day([other for other in odd if other.article != row.article])
        inside = [b for b in _overlapping(row, dated) if _independent(row, b)]
        same = next(_overlapping(row, own), None)
        if len({b.origin for b in inside}) >= _LEAST_WITHIN and not same and _free(row, inside, own) <= _MOST_FREE:
            found += [(row, b) for b in inside]
    return found


def _by_day(rows: Sequence[Held]) -> list[Held]:
    """The reports that are known to within two months, the earliest first."""
    return sorted((row for row in rows if not _is_long(row)), key=lambda row: (row.possible, row.article))


def _overlapping(row: Held, ordered: Sequence[Held]) -> Iterator[Held]:
    """Of reports in order those that can be of the days of one; of many the first."""
    earliest = row.possible.first - timedelta(days=_NEAR_DAYS)
    at = bisect_left(ordered, earliest, key=lambda b: b.possible.first)
    for b in ordered[at : at + _MOST_INSIDE]:
        if b.possible.first >= row.possible.end:
            return
        if row.possible.overlaps(b.possible):
            yield b


def _free(row: Held, inside: Sequence[Held], own: Sequence[Held]) -> float:
    """Share of the days of an undated report that lie on the far side of a change that dated reports tell of."""
    after = bool(own) and own[-1].possible.first >= row.possible.end
    before = bool(own) and own[0].possible.end <= row.possible.first
    free = 0
    if after:
        free += (row.possible.end - max(b.possible.end for b in inside)).days
    if before:
        free += (min(b.possible.first for b in inside) - row.possible.first).days
    return max(0, free) / _length(row)


def _change(one: list[Held], other: list[Held]) -> bool:
    """All of one office before all of the other, with two reports or more of each."""
    if len(one) < 2 or len(other) < 2:
        return False
    spans = sorted(
        (min(r.days for r in rows if r.days), max(r.days.last for r in rows if r.days)) for rows in (one, other)
    )
    return spans[0][1] < spans[1][0].first


def _exclude(one: str, other: str) -> bool:
    """Whether nobody holds both: two offices of the list, or one of them as former and not.

    Of offices of no list, only two that differ in every word that says what is led, and only against one another.
    A deputy is told without "deputy" too often to tell a contradiction from half a title; but a deputy minister of
    one department is no minister or deputy of another.
    """
    if one.startswith("~") or other.startswith("~"):
        return one[0] == other[0] and not set(one[1:].split()) & set(other[1:].split())
    if one.startswith("deputy ") or other.startswith("deputy "):
        departments = {office.removeprefix("deputy ") for office in (one, other)}
        ministers = all(d.endswith(" minister") and d != "prime minister" for d in departments)
        return ministers and len(departments) > 1 and not any(d.startswith("former ") for d in departments)
    plain, against = one.removeprefix("former "), other.removeprefix("former ")
    if plain != against and (plain.endswith(against) or against.endswith(plain)):
        return False
    if plain == against:
        return one != other
    return plain == one and against == other


@cache
def _lists() -> tuple[tuple[tuple[str, str], ...], frozenset[str], frozenset[str]]:
    data = wordlist(Path(__file__).with_name("offices.yaml"))
    words = [(phrase, office) for office, phrases in data["offices"].items() for phrase in phrases]
    return (
        tuple(sorted(words, key=lambda row: (-len(row[0]), row[0]))),
        frozenset(data["former"]),
        frozenset(data["coming"]),
    )


@cache
def _departments() -> tuple[str, ...]:
    return tuple(wordlist(Path(__file__).with_name("offices.yaml"))["departments"])


def read(role: str) -> str | None:
    """The office in the words of a role, "former" before it where they say so; None: none of the list.

    >>> read("Veldaran Foreign Minister"), read("ex-President"), read("chief negotiator"), read("deputy premier")
    ('foreign minister', 'former president', None, 'deputy prime minister')
    >>> read("Deputy Trade Minister")
    'deputy trade minister'
    """
    bare = role.lower().replace("’", "'").replace("-", " ").split()
    plain = " ".join(word for word in bare if not word.endswith("'s"))  # "secretary of Norway's council"
    phrases, former, coming = _lists()
    words = set(plain.split())
    deputy = words & coming in ({"deputy"}, {"vice"}) and ("minister" in words or "premier" in words)
    if words & coming and not deputy:
        return None
    found = next((office for phrase, office in phrases if f" {phrase.replace('-', ' ')} " in f" {plain} "), None)
    found = found or _portfolio(plain)
    if deputy:
        return f"deputy {found}" if found and found.endswith(" minister") else None
    return f"former {found}" if found and words & former else found


def _portfolio(plain: str) -> str | None:
    """Any other minister by what he is minister of: "water minister". Names of states are no portfolio."""
    words = plain.split()
    if "minister" not in words:
        return None
    at = words.index("minister")
    word = words[at + 2] if words[at + 1 : at + 2] == ["of"] and len(words) > at + 2 else words[at - 1] if at else ""
    if not word:
        return None
    ordinary = not knowledge.english().isdisjoint({word, word.removesuffix("s"), word.removesuffix("ies") + "y"})
    return f"{word} minister" if ordinary and word not in _NO_PORTFOLIO else None


_NO_PORTFOLIO = frozenset(
    "prime deputy the a vice first former new current present senior junior cabinet state government and".split()
)
