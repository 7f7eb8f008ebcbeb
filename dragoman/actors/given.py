"""Places of which somebody else knows that they mean somebody: a speaker that a model sees, a mark of a reader.

In: the lines of an article and the places. Out: what of them is a name, as runs; the rest as `Found`s, pronouns and
phrases. Who is meant is told by the same rules as for what this room finds itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman import world
from dragoman.actors import phrases
from dragoman.actors.lexicon import Is, ordinary
from dragoman.actors.lines import Line
from dragoman.actors.parties import Found
from dragoman.actors.persons import Cast
from dragoman.actors.runs import Run
from dragoman.model import Span

RULE = "given"
HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
SEX = {**dict.fromkeys(HE, "m"), **dict.fromkeys(SHE, "f")}
THEY = frozenset("they them their theirs themselves".split())
WHO = frozenset("who whom whose that which".split())
ME = frozenset("i me my mine myself".split())
_SELF = frozenset("i me my mine myself we us our ours ourselves you your yours yourself".split())
_NOBODY = frozenset("it its itself this these those one what both all there some many most".split())
PRONOUNS = HE | SHE | THEY | WHO | _SELF | _NOBODY
_NO_NAME = Is.FUNCTION | Is.AUXILIARY | Is.CALENDAR


class Place:
    """A given place: its line, its first and last token, and the token of its noun."""

    __slots__ = ("first", "head", "last", "line")

    def __init__(self, line: Line, first: int, last: int) -> None:
        self.line, self.first, self.last = line, first, last
        self.head = phrases.head(line, first, last)


def places(lines: Iterable[Line], spans: Sequence[Span]) -> list[Place]:
    """The given spans as tokens; signs at their ends are left out, and so is what lies outside the lines."""
    found = []
    rows = sorted(spans)
    for line in lines:
        for span in rows if rows and line.size else ():
            if span.start < line.ends[-1] and line.starts[0] < span.end:
                inside = [
                    i
                    for i in range(line.size)
                    if line.starts[i] < span.end and span.start < line.ends[i] and line.words[i][0].isalnum()
                ]
                if inside:
                    found.append(Place(line, inside[0], inside[-1]))
    return found


def names(given: Iterable[Place]) -> Iterator[Run]:
    """The given places that end in a name."""
    for place in given:
        first = _name(place)
        if first is not None:
            yield Run(place.line, first, place.last)


def surnames(given: Iterable[Place], cast: Cast) -> Iterator[Run]:
    """The given places that are an ordinary word by which the article calls somebody: "Short", "Luck"."""
    for place in given:
        run = Run(place.line, place.last, place.last)
        alone = place.first == place.last and place.line.words[place.last][0].isupper()
        if alone and ordinary(run.key) and cast.whose(run.key) and not phrases.is_somebody(run.key):
            yield run


def others(given: Iterable[Place], found: Iterable[Found]) -> Iterator[Found]:
    """Those that no mention found so far ends with, as pronouns and groups."""
    rows = list(found)
    ends = {(id(one.line), one.last) for one in rows}
    named = {(id(one.line), i) for one in rows if one.kind == "person" for i in range(one.first, one.last + 1)}
    for place in given:
        if (id(place.line), place.head) in ends or (id(place.line), place.last) in ends:
            continue
        word = place.line.lower[place.head]
        pronoun = place.first == place.last and word in PRONOUNS
        kind = "pronoun" if pronoun else "group"
        first = place.first
        while (
            not pronoun and first > phrases.begins(place.line, place.head) and (id(place.line), first - 1) not in named
        ):
            first -= 1
        yield Found(place.line, first, place.last, kind, None, RULE)


def _name(place: Place) -> int | None:
    """Where the name begins that a place ends in; None where it ends in none."""
    line, first = place.line, place.last
    if place.head != place.last or line.lower[first] in PRONOUNS:
        return None
    if first == place.first and line.words[first].isupper() and line.style == "normal":
        return None  # initials are a body's
    while first > place.first and _is_part(line, first - 1):
        first -= 1
    if not all(_is_part(line, i) for i in range(first, place.last + 1)):
        return None
    strange = [i for i in range(first, place.last + 1) if line.words[i][0].isalpha() and not ordinary(line.lower[i])]
    known = first == place.last and line.lower[first] in line.reader.surnames and line.style == "normal"
    given = first < place.last and line.lower[first] in world.given_names()
    return first if strange or given or known else None


def _is_part(line: Line, at: int) -> bool:
    """Whether a token may be part of a person's name."""
    word, flags = line.words[at], line.flags[at]
    if word == ".":
        return at > 0 and len(line.words[at - 1]) <= 2
    if not (word[0].isupper() or flags & Is.PARTICLE) or flags & _NO_NAME:
        return False
    known = line.sense_over(at)
    if known is not None and known[1].how in {"adjective", "people", "name", "body", "agency", "seat"}:
        return False
    return not flags & (Is.HEAD | Is.HONORIFIC | Is.GROUP | Is.ORGANISATION) or not ordinary(line.lower[at])
