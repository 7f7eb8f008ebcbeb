"""One person with two offices that nobody holds at once, at nearly the same time.

In: the roles that stand beside names. Out: contradictions between articles. A change of office is not one:
where all reports of the old office come before all of the new, two or more on each side, nothing is said. A report
that can be of any year shows nothing, and "the prime minister" without a name says of nobody that he is it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

from msgspec import Struct

from dragoman.link import days
from dragoman.model import Days, Link, Mention
from dragoman.shelf import Known, Shelf
from dragoman.wordlists import wordlist
from dragoman.world import knowledge

MADE_BY = "link.offices@1"
_NEAR_DAYS = 60  # offices rarely change twice in two months


class Held(Struct, frozen=True):
    """One article gives a person an office."""

    article: str
    origin: str
    office: str  # "former president", "foreign minister"
    words: str
    days: Days


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of office, one for each person and pair of offices."""
    for name, held in sorted(_by_person(shelf, known).items()):
        offices = sorted({row.office for row in held})
        for one, other in combinations(offices, 2):
            if _exclude(one, other):
                yield from _clash(name, [r for r in held if r.office == one], [r for r in held if r.office == other])


def _by_person(shelf: Shelf, known: Known) -> dict[str, list[Held]]:
    found: dict[str, dict[tuple[str, str], Held]] = defaultdict(dict)
    for mention in shelf.all(Mention):
        actor = known.actor(mention.id)
        when = days.sure(known, mention.article, _NEAR_DAYS)
        if mention.kind == "pronoun":  # who is meant by a title alone is inferred, not told
            continue
        if mention.role and actor and actor.kind == "person" and when and (office := read(mention.role)):
            row = Held(mention.article, known.origin(mention.article), office, mention.role, when)
            found[actor.name].setdefault((mention.article, office), row)
    return {name: sorted(rows.values(), key=lambda row: (row.article, row.office)) for name, rows in found.items()}


def _clash(name: str, one: list[Held], other: list[Held]) -> Iterator[Link]:
    near = [(a, b) for a in one for b in other if _apart(a, b) <= _NEAR_DAYS and a.article != b.article
            and (a.origin != b.origin or a.words != b.words)]  # fmt: skip
    if not near or _change(one, other):
        return
    rows = {row.article + row.office: row for pair in near for row in pair}
    members = sorted(rows.values(), key=lambda row: (row.article, row.office))
    gap = min(_apart(a, b) for a, b in near)
    yield Link(
        kind="contradiction",
        members=tuple(row.article for row in members),
        score=round(max(0.5, 0.9 - gap / 150), 3),
        note=f"office: {name} is {one[0].words} in one report and {other[0].words} in another, {gap} days apart",
        values=tuple(row.words for row in members),
        made_by=MADE_BY,
    )


def _apart(one: Held, other: Held) -> int:
    return days.apart(one.days, other.days) or 0


def _change(one: list[Held], other: list[Held]) -> bool:
    """All of one office before all of the other, with two reports or more of each."""
    early, late = sorted((one, other), key=lambda rows: min(row.days for row in rows))
    return len(early) > 1 and len(late) > 1 and max(r.days.last for r in early) < min(r.days.first for r in late)


def _exclude(one: str, other: str) -> bool:
    """Whether nobody holds both: two offices of the list, or one of them as former and not.

    A deputy is told without "deputy" too often to tell a contradiction from half a title; but a deputy minister of
    one department is no minister or deputy of another.
    """
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


def read(role: str) -> str | None:
    """The office in the words of a role, "former" before it where they say so; None: none of the list.

    >>> read("Veldaran Foreign Minister"), read("ex-President"), read("chief negotiator"), read("deputy premier")
    ('foreign minister', 'former president', None, None)
    >>> read("Deputy Trade Minister")
    'deputy trade minister'
    """
    bare = role.lower().replace("’", "'").replace("-", " ").split()
    plain = " ".join(word for word in bare if not word.endswith("'s"))  # "secretary of Norway's council"
    phrases, former, coming = _lists()
    words = set(plain.split())
    deputy = words & coming == {"deputy"} and "minister" in words and "prime" not in words
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


_NO_PORTFOLIO = frozenset("prime deputy the a vice first former senior junior cabinet state government and".split())
