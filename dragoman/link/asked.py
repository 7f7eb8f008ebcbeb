"""Who is told to have asked for a thing: "at the request of", "it was she who had begged for a week".

In: the statements of a shelf. Out: `Asked`s, and contradictions "who" between speakers of different sides. What was
asked for is compared by its words; where those are "it" or "nothing", by the sentences before. What a side asks of the
other at the table is a position: only who wanted one and the same thing can be told differently.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.link import days, doers, prose
from dragoman.link.desk import contradiction
from dragoman.link.once import once
from dragoman.link.utterances import Said, gathered, unnamed
from dragoman.link.wording import is_denied_that, lists, read
from dragoman.model import Days, Link, Span, Statement
from dragoman.shelf import Known, Shelf
from dragoman.words import stem

MADE_BY = "link.asked@1"
MOST_APART = 35  # days: what was agreed at talks is disputed until the next ones
_LEAST_SHARED = 2  # content stems of what was asked for
_AHEAD = 40  # characters from "at the request of" to the name, titles between
_BACK = 25  # characters from the name to "had asked for"
_FAR_BACK = 60  # from the name to what "it was she who had telephoned and begged" comes to
_CONTEXT = 2  # sentences before that tell what "it" is
_MOST_HELD = 50  # requests compared with one, those of the nearest days
_REQUESTS = r"(?:request|initiative|insistence|instigation|urging|wish|behest)"
_ASKED = r"(?:asked for|requested|begged for|pleaded for|begged|applied for|called for)"
_BY = re.compile(
    rf"\b(?:(?:asked for|requested|initiated|begged for) by"
    rf"|(?:at|on|upon) (?:the )?{_REQUESTS} of|{_REQUESTS} (?:had |has )?(?:came|come) from)\b"
)
_AT_ITS = re.compile(
    rf"\b(?:at|on|upon) (?:the )?(?:[\w.-]+ ){{0,4}}?[\w.-]+(?:['’]s|s['’]) (?:own |express )?{_REQUESTS}\b"
)
_CLEFT = re.compile(
    r"\bit (?:was|is|had been|has been) (?:[\w’'-]+ ){1,5}?(?:that|who|which) (?:had |has )?(?:asked|requested)\b",
    re.IGNORECASE,
)
_DID = re.compile(rf"\b{_ASKED}\b(?! by\b)")
_DID_NOT = re.compile(r"\b(?:ask(?:ed)? for|request|beg for|plead for)\b(?! by\b)|\bask for\b")
_ASK_FOR = re.compile(r"\bask\b.{0,40}?\b(?:for|to be)\b")
_TELLS = re.compile(rf"{_BY.pattern}|{_AT_ITS.pattern}|{_CLEFT.pattern}", re.IGNORECASE)  # in a report's own words
_WHO = re.compile(r"\bwho\b")
_NOR = re.compile(r"(?:nor|neither|never)\W*", re.IGNORECASE)
_IT_WAS = re.compile(r"\W*(?:that )?(?:it (?:was|had been|is)|this (?:was|had been)) ", re.IGNORECASE)
_MOST_BARE = 6  # words of "it was the other side"
_LENGTH = r"(?:days?|weeks?|fortnights?|months?)"
_DELAY = re.compile(
    rf"\b(?:delay(?:ed|s)?|postpon\w+|deferr\w+|defers?|adjourn\w*|put (?:off|back)|later (?:date|day|start)|more time"
    rf"|(?:another|an? extra|one more|a further) {_LENGTH}|{_LENGTH} late"
    rf"|{_LENGTH} later than (?:planned|agreed|announced))\b",
    re.IGNORECASE,
)
_A_DELAY = "a delay"  # of all things asked for the one that the sides ask for at most once between two rounds
_BEHIND = 80  # characters from one answer to the next
_NEGATED = re.compile(r"\b(?:not|never|nothing|nobody|nor|neither|didn['’]t|hadn['’]t)\b", re.IGNORECASE)
_POINTING = re.compile(r"\W+(?:\w+ )?(?:it|this|that|them|nothing|anything|so|a (?:day|week|month)|more time)\b")
_FOR_NOTHING = re.compile(r" (?:for )?(?:nothing|nobody|no )")
_BEFORE = 20  # characters in front of the name in which "nor did" stands
_CLAUSE = re.compile(r"[;:.!?—]\s|\s[–-]\s|\s(?:although|while|which|whether)\s", re.IGNORECASE)
_ENDS = re.compile(r"[.,;!?“”\"\n]")
_TALKS = frozenset(stem(word) for word in ("talks", "meeting", "round", "session", "consultations", "summit"))


class Asked(Struct, frozen=True):
    """A statement that tells who asked for something."""

    said: Said
    asker: str  # party, else name
    did: bool
    stems: frozenset[str]  # of what was asked for
    near: bool  # its words are "it" or "nothing": known from the sentences before


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of who asked for one thing."""
    for one, other in disputes(shelf, known):
        yield _link((one, other))


@once
def disputes(shelf: Shelf, known: Known) -> tuple[tuple[Asked, Asked], ...]:
    """Pairs of tellings of one request that name two askers, or one asker as such and as none; found once."""
    pairs = _near_pairs(asked(shelf, known), known)
    return tuple(pair for pair in pairs if _differ(*pair) and _of_one_thing(*pair, known))


def is_of_itself(row: Asked) -> bool:
    """Whether who speaks is of the side that is told to have asked, or not to have."""
    return bool(row.said.speaker) and doers.is_one(row.said.party or row.said.name, row.asker)


def same_request(one: Asked, other: Asked, known: Known) -> bool:
    """Whether two statements tell that one asked for one thing."""
    return doers.is_one(one.asker, other.asker) and one.did == other.did and _of_one_thing(one, other, known)


@once
def asked(shelf: Shelf, known: Known) -> tuple[Asked, ...]:
    """Statements that tell who asked for something, by whatever words; made once."""
    found: list[Asked] = []
    cast = doers.cast(shelf, known)
    for telling in (*gathered(shelf, known), *unnamed(shelf, known)):
        for said in telling.rows:
            row = shelf.get(Statement, said.id)
            for span in _joined(row, shelf) if row else ():
                found += _in_span(said, shelf, _to_the_end(span, shelf, said), cast)
    for said in prose.told(shelf, known, lambda words: bool(_TELLS.search(words))):
        for span in prose.spans(shelf, said):
            found += _in_span(said, shelf, span, cast)
    found += _in_short(shelf, known, found, cast)
    return tuple({(one.said.id, one.asker, one.did): one for one in found}.values())


def _in_short(shelf: Shelf, known: Known, rows: Sequence[Asked], cast: doers.Cast) -> Iterator[Asked]:
    """Who asked by "it was the other side", told right behind words that name somebody else."""
    by_article: dict[str, list[tuple[Span, Asked]]] = defaultdict(list)
    for one in rows:
        if row := shelf.get(Statement, one.said.id):
            by_article[one.said.article].append((row.span, one))
    for telling in (*gathered(shelf, known), *unnamed(shelf, known)):
        for said in telling.rows:
            short = _IT_WAS.match(said.words) if said.words.count(" ") < _MOST_BARE else None
            row = shelf.get(Statement, said.id) if short and said.article in by_article else None
            names = cast.inside(said.article, row.span) if row else []
            for span, one in by_article[said.article] if row and len(names) == 1 else ():
                if row and one.did and 0 <= row.span.start - span.end <= _BEHIND:
                    yield Asked(said, names[0].side, not _NEGATED.search(said.words), one.stems, True)


def _joined(row: Statement, shelf: Shelf) -> Iterator[Span]:
    """The words of a statement; "Nor", parted from the rest by who speaks, stands with it."""
    text = shelf.article(row.article).text
    before: Span | None = None
    for span in row.content:
        yield Span(before.start, span.end) if before and _NOR.fullmatch(before.of(text)) else span
        before = span


def _to_the_end(span: Span, shelf: Shelf, said: Said) -> Span:
    """A statement in indirect speech with what its sentence joins to it: "she had rung" and "begged for a week"."""
    text = shelf.article(said.article).text
    if said.kind != "indirect" or not text.startswith(" and ", span.end):
        return span
    ends = _ENDS.search(text, span.end)
    return Span(span.start, ends.start() if ends else span.end)


def _in_span(said: Said, shelf: Shelf, span: Span, cast: doers.Cast) -> Iterator[Asked]:
    text = shelf.article(said.article).text
    denied = is_denied_that(text, span.start)
    for clause in _clauses(span.of(text), span.start):
        if found := _asker(said, shelf, clause, cast):
            who, did = found
            yield _read(said, shelf, clause, who, did != denied)


def _clauses(words: str, start: int) -> Iterator[Span]:
    at = 0
    for cut in _CLAUSE.finditer(words):
        yield Span(start + at, start + cut.start())
        at = cut.end()
    yield Span(start + at, start + len(words))


def _asker(said: Said, shelf: Shelf, clause: Span, cast: doers.Cast) -> tuple[str, bool] | None:
    """Who is told to have asked, and whether it is told that they did."""
    text = shelf.article(said.article).text
    words = clause.of(text)
    names = cast.inside(said.article, clause)
    if its := _AT_ITS.search(words) or _CLEFT.search(words):
        inside = [row for row in names if its.start() <= row.span.start - clause.start < its.end()]
        return (inside[-1].side, _is_told(words[: its.end()])) if inside else None
    if by := _BY.search(words):
        end = clause.start + by.end()
        after = [row for row in names if end <= row.span.start <= end + _AHEAD]
        return (after[0].side, _is_told(words[: by.end()])) if after else None
    verb = _DID.search(words) or (_DID_NOT.search(words) or _ASK_FOR.search(words) if _NEGATED.search(words) else None)
    if verb is None or not words[verb.end() : verb.end() + 2].strip(" ,.”\"'"):
        return None  # "the month that the union has asked for" is a demand
    at = clause.start + verb.start()
    reach = _FAR_BACK if _WHO.search(words, 0, verb.start()) else _BACK
    before = [row for row in names if row.span.end <= at and at - row.span.end <= reach]
    own = doers.speaking(words[max(0, verb.start() - _BACK) : verb.start()], said)
    who = before[-1].side if before else own
    begins = max(0, before[-1].span.start - clause.start - _BEFORE) if before else 0
    did = _is_told(words[begins : verb.end()]) and not _FOR_NOTHING.match(words, verb.end())
    return (who, did) if who else None


def _is_told(words: str) -> bool:
    return not _NEGATED.search(words)


def _read(said: Said, shelf: Shelf, clause: Span, who: str, did: bool) -> Asked:
    text = shelf.article(said.article).text
    words = clause.of(text)
    verb = _DID.search(words)
    vague = bool(_POINTING.match(words, verb.end())) if verb else bool(_CLEFT.search(words))
    gone = {_group(stem(word)) for word in ("request", "ask", "beg", "plead", "initiative", "telephone", *who.split())}
    stems = _stems(words) - gone
    if vague or len(stems) < _LEAST_SHARED:
        stems |= _stems(" ".join(_before(shelf, said.article, clause))) - gone
    return Asked(said, who, did, stems, vague)


def _stems(words: str) -> frozenset[str]:
    """The content stems; talks by whatever word are one, and so is a delay."""
    found = frozenset("talk" if one in _TALKS or one == _group(stem("talks")) else one for one in read(words).stems)
    return found | {_A_DELAY} if _DELAY.search(words) else found


def _before(shelf: Shelf, article: str, clause: Span) -> Iterator[str]:
    """The sentences before that tell what "it" is."""
    told = shelf.sentences(article)
    at = bisect_right(told, clause.start, key=lambda sentence: sentence.span.start) - 1
    for sentence in told[max(0, at - _CONTEXT) : at + 1]:
        yield sentence.span.of(shelf.article(article).text)


def _near_pairs(rows: Sequence[Asked], known: Known) -> Iterator[tuple[Asked, Asked]]:
    """Requests that share a word of what was asked for, or stand in one report."""
    index: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    ordered = sorted(range(len(rows)), key=lambda n: (str(known.likely(rows[n].said.article)), rows[n].said.id))
    for n in ordered:
        for key in (*rows[n].stems, rows[n].said.article):
            pairs |= {(m, n) for m in index[key][-_MOST_HELD:]}
            index[key].append(n)
    for m, n in sorted(pairs):
        yield rows[m], rows[n]


def _of_one_thing(one: Asked, other: Asked, known: Known) -> bool:
    nameless = one.said.id != other.said.id and one.said.article == other.said.article and _is_nameless(one.said)
    if not ((nameless or two_voices(one.said, other.said)) and near(one.said, other.said, known)):
        return False
    if one.said.article == other.said.article and (one.near or other.near):
        return True
    long = any((stretch := known.days(row.said.article)) is None or _is_long(stretch) for row in (one, other))
    shared = one.stems & other.stems
    return len(shared) >= _LEAST_SHARED + long or (_A_DELAY in shared and not long)


def _is_nameless(said: Said) -> bool:
    """Whether who speaks is told by a word that fits many: "officials", "his people"."""
    return said.party is None and said.name[:1].islower()


def _is_long(stretch: Days) -> bool:
    return (stretch.end - stretch.first).days > 2 * MOST_APART


def _differ(one: Asked, other: Asked) -> bool:
    """Two who are told to have asked, or one who is told to have asked and not to have."""
    alike = doers.is_one(one.asker, other.asker)
    return not alike if one.did and other.did else alike and one.did != other.did


def two_voices(one: Said, other: Said) -> bool:
    """Whether two statements are of different reports or speakers, and not both of one side; one may be unnamed."""
    if not (one.speaker or other.speaker) or one.speaker == other.speaker:
        return False
    if one.party and one.party == other.party:
        return False
    return one.article != other.article or bool(one.speaker and other.speaker)


def near(one: Said, other: Said, known: Known) -> bool:
    """Whether two reports can be of nearly the same days: a likely day may be of the wrong year."""
    if one.article == other.article:
        return True
    gap = days.apart(known.days(one.article), known.days(other.article))
    return gap is not None and gap <= MOST_APART


def _group(word: str) -> str:
    return lists().group.get(word, word)


def _link(rows: tuple[Asked, Asked]) -> Link:
    one, other = rows
    values = (_value(one), _value(other))
    what = "who" if one.did == other.did else "negation"
    lead = f"{what}: who asked for it is told differently"
    return contradiction((one.said.id, other.said.id), values, 0.7, lead, MADE_BY)


def _value(row: Asked) -> str:
    return row.asker if row.did else f"not {row.asker}"
