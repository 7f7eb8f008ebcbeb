"""One sentence of two reports, with one thing in it altered: a figure, a day, a place, who, or who to whom.

In: the sentences of all reports, whether a record tells of them or not. Out: contradictions "number", "date", "place",
"who", "office" and "negation", between statements, positions or events where the sentence holds one, else between the
articles. Reports that copy from each other keep nearly every word; what differs then is a slip, or another account.
Only words that cannot both be right count: two figures, two days, two names in one place of the sentence, the same
two names exchanged, a "not", a "former", words of the list of opposites. Both must tell of one time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct

from dragoman.link import days, doers
from dragoman.link.desk import contradiction, short
from dragoman.link.wording import YEARS, Wording, lists, read
from dragoman.model import Event, Link, Position, Span, Statement
from dragoman.numerals import WORDS, number
from dragoman.shelf import TEXTS, Known, Shelf
from dragoman.wordlists import alternatives

MADE_BY = "link.altered@2"
MOST = TEXTS  # reports
_LEAST = 3  # content stems that both have, days left out
_KEPT = 0.7  # share of the content stems of the shorter that the other has too
_SOON = 4  # days between two reports that name one day
_MOST_HELD = 40  # sentences with a word that one is compared with, the nearest in days
_LONGEST = 60  # words; what is longer is a list or a table
_LONG_NAME = 5  # words
_NEAR_FIGURES = 1.03  # "36" and "36.5" are one figure told more or less closely
_FEW = 5  # words by which a sentence is turned round
_LEAST_MAIN = 6  # words
_LEAD = 8  # words of a long beginning that both have which are shown
_ARTICLES = frozenset("a an the".split())
_AT = frozenset("in at near from outside inside aboard beside".split())
_PREPOSITIONS = _AT | frozenset("on by to for with of after before under over".split())
_OF = frozenset({"of", "and"})
_MONTHS = frozenset(word for word, time in lists().times.items() if time.startswith("month"))
_RANKS = frozenset("former deputy vice acting ex interim outgoing".split())
_OF_BOTH = frozenset("and or with versus v while met meets meet to talked spoke play plays".split())  # of both alike
_TURNING = read("not never no yes without fail refuse decline").stems
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_SCALES = {"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_PAUSE = re.compile(r"[,;:] ")
_POSSESSIVE = re.compile(r"[’']s\b")
_COUNT = rf"(?:\d[\d.,]*\d|\d|{alternatives(set(WORDS) - {'hundred'})}(?:-[a-z]+)?\b)"
_WORD = re.compile(
    rf"(?:half a|an?|{_COUNT}) {alternatives(_SCALES)}\b(?: and {_COUNT})?(?: (?:thousand|million|billion)\b)?"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:[-‑][^\W\d_]+)*|[%$€£]",
    re.IGNORECASE,
)


class Line(Struct, frozen=True):
    """A sentence as it is compared."""

    id: str  # of the record it holds, else of its article
    article: str
    words: str
    told: tuple[tuple[str, ...], ...]  # its words, and those before the first comma where they tell enough
    wording: Wording
    voice: str | None  # the side whose statement it holds, else who speaks; None: nobody who is known


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of what one sentence tells, one for each two wordings.

    None in a case of more reports than are kept in memory: every sentence is held here.
    """
    if len(shelf.article_ids) > MOST:
        return
    for one, other in _pairs(_lines(shelf, known)):
        if _is_of_one_time(one, other, known) and _is_told_alike(one, other):
            kinds = (altered(*told) for told in zip(one.told, other.told, strict=False))
            if kind := next(filter(None, kinds), None):
                told = f"{kind}: one sentence is told in two ways"
                yield contradiction((one.id, other.id), _shown(one.words, other.words), 0.7, told, MADE_BY)


def _shown(one: str, other: str) -> tuple[str, str]:
    """Two sentences as they stand in a note: of long ones with the same beginning the part that differs."""
    if short(one) != short(other):
        return short(one), short(other)
    start = max(0, _alike(one.split(), other.split()) - _LEAD)
    left, right = ("… " + " ".join(words.split()[start:]) for words in (one, other))
    return short(left), short(right)


def _lines(shelf: Shelf, known: Known) -> Iterator[Line]:
    """The sentences of a shelf, the earliest first; what is printed alike in several reports, once."""
    seen: set[tuple[str, ...]] = set()
    for article in sorted(shelf.article_ids, key=lambda id: (days.first(known, id), id)):
        text = shelf.article(article).text
        for sentence in shelf.sentences(article):
            words = sentence.span.of(text)
            told, wording = spelled(words), read(words)
            plain = _lower(told)
            if plain in seen or len(told) > _LONGEST or len(wording.stems) < _LEAST:
                continue
            seen.add(plain)
            main = spelled(_PAUSE.split(words)[0])
            record = _record(shelf, article, sentence.span)
            yield Line(
                record.id if record else article,
                article,
                words,
                (told, main) if len(main) >= _LEAST_MAIN else (told,),
                wording,
                _voice(record, known),
            )


def _record(shelf: Shelf, article: str, span: Span) -> Statement | Event | Position | None:
    """The longest record that begins in a sentence: what is said before what is done."""
    for rows in (shelf.of(Statement, article), shelf.of(Event, article), shelf.of(Position, article)):
        inside = [row for row in rows if span.start <= row.span.start < span.end]
        if inside:
            return max(inside, key=lambda row: (row.span.end - row.span.start, row.id))
    return None


def _voice(record: object, known: Known) -> str | None:
    actor = known.actor(record.speaker) if isinstance(record, Statement) else None
    return (actor.party or actor.name) if actor else None


def _is_told_alike(one: Line, other: Line) -> bool:
    """Whether no two sides speak: they may well want, and tell, two things."""
    return one.voice is None or other.voice is None or doers.is_one(one.voice, other.voice)


def _is_of_one_time(one: Line, other: Line, known: Known) -> bool:
    """Whether both name one day and appeared about then, or appeared on one day."""
    left, right = known.likely(one.article), known.likely(other.article)
    gap = days.apart(left, right)
    if left is None or right is None or gap is None or gap > _SOON:
        return False
    if one.wording.times & other.wording.times:
        return not (days.is_long(left) or days.is_long(right))
    return left.day is not None and left == right


def _pairs(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Two sentences of two reports that have nearly all words in common, looked up by the rarest words of each."""
    held = list(lines)
    common = Counter(word for line in held for word in line.wording.stems)
    index: dict[str, list[Line]] = defaultdict(list)
    for line in held:
        stems = sorted(line.wording.stems, key=lambda word: (common[word], word))
        rarest = stems[: len(stems) - int(_KEPT * len(stems)) + 1]
        near = {id(other): other for word in rarest for other in index[word][-_MOST_HELD:]}
        for other in near.values():
            if other.article != line.article and _share(other.wording, line.wording):
                yield other, line
        for word in rarest:
            index[word].append(line)


def _share(one: Wording, other: Wording) -> bool:
    shared = len(one.stems & other.stems)
    return shared >= _LEAST and shared >= _KEPT * min(len(one.stems), len(other.stems))


# --- what is altered ------------------------------------------------------------------------------


def spelled(words: str) -> tuple[str, ...]:
    """The words of a sentence without articles, a figure of several words as one.

    >>> spelled("The city paid three hundred and forty crowns on the 3rd.")
    ('city', 'paid', 'three hundred and forty', 'crowns', 'on', '3rd')
    """
    found = _WORD.findall(_POSSESSIVE.sub("", words))
    return tuple(word for word in found if word.lower() not in _ARTICLES)


def altered(one: Sequence[str], other: Sequence[str]) -> str | None:
    """In what two sentences contradict each other that are equal but for it; None: in nothing.

    >>> told = spelled("Seven were hurt in Brill")
    >>> altered(told, spelled("Nine were hurt in Brill")), altered(told, spelled("Seven were hurt in Dour"))
    ('number', 'place')
    >>> altered(spelled("Vargo knocked out Teel"), spelled("Teel knocked out Vargo"))
    'who'
    """
    first = _alike(one, other)
    last = _alike(one[first:][::-1], other[first:][::-1])
    before = one[first - 1].lower() if first else ""
    after = one[-last].lower() if last else ""
    return _kind(one[first : len(one) - last], other[first : len(other) - last], before, after)


def _lower(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many equal words two rows begin."""
    pairs = zip(_lower(one), _lower(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _kind(own: Sequence[str], theirs: Sequence[str], before: str, after: str) -> str | None:
    """In what words contradict those in their place, between two that are alike; None: both may be right."""
    old, new = _lower(own), _lower(theirs)
    if len(old) == len(new) == 1 and {_figure(old[0]), _figure(new[0])} != {None}:
        return _of_figures(before, after, old[0], new[0])
    if _is_exchange(old, new):
        return "who"
    ranks = [[word for part in words for word in part.split("-") if word not in _RANKS] for words in (old, new)]
    if old != new and ranks[0] == ranks[1]:
        return "office"
    left, right = read(" ".join(old)), read(" ".join(new))
    turned = (left.negations + right.negations) % 2 and len(old) + len(new) <= _FEW
    if turned and left.stems - _TURNING == right.stems - _TURNING:  # no more is told: "ratified", "failed to ratify"
        return "negation"
    if not old or not new or left.stems & right.stems:
        return None
    if _is_day(old) and _is_day(new):
        return "date"
    if left.times or right.times or doers.is_one(" ".join(old), " ".join(new)):
        return None
    named = _is_name(own) and _is_name(theirs)
    if before in _AT or {old[0], new[0]} <= _AT:
        return "place" if named or all(len(set(words) - _AT) > 1 for words in (old, new)) else None
    if before == "as" and not after and len(old) == len(new) == 1:
        return "office"
    if named or (before == "by" and not after):
        return "who"
    return "what" if _are_opposite(left, right) else None


def _is_exchange(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two that are named stand each in the place of the other."""
    if len(one) < len(_OF) + 1 or sorted(one) != sorted(other):
        return False
    for m in range(1, min(_LONG_NAME, len(one) - 2) + 1):
        for n in range(1, min(_LONG_NAME, len(one) - m - 1) + 1):
            first, between, last = one[:m], one[m:-n], one[-n:]
            if (*last, *between, *first) == tuple(other):
                return _can_do(first) and _can_do(last) and not set(between) <= _OF_BOTH
    return False


def _can_do(words: Sequence[str]) -> bool:
    """Whether words may name who does something."""
    whole = read(" ".join(words))
    return bool(whole.stems) and not (whole.times or whole.numbers or set(words) & _PREPOSITIONS)


@lru_cache(maxsize=65536)
def _figure(words: str) -> float | None:
    """What a figure counts.

    >>> [_figure(words) for words in ("three hundred and forty", "half a dozen", "2,100", "ninety thousand", "boats")]
    [340.0, 6.0, 2100.0, 90000.0, None]
    """
    whole = part = 0.0
    for word in _ORDINAL.sub("", words.lower()).split():
        if word in _SCALES:
            part = (part or 1.0) * _SCALES[word]
            if part >= _SCALES["thousand"]:
                whole, part = whole + part, 0.0
        elif word not in _ARTICLES | _OF:
            value = 0.5 if word == "half" else number(word)
            if value is None:
                return None
            part += value
    return whole + part


def _of_figures(before: str, after: str, old: str, new: str) -> str | None:
    left, right = _figure(old), _figure(new)
    if left is None or right is None:
        return None
    if {before, after} & _MONTHS or _ORDINAL.search(old) or _ORDINAL.search(new):
        return "date" if left != right else None
    if max(left, right) <= _NEAR_FIGURES * min(left, right):
        return None
    return "date" if {left, right} <= set(YEARS) else "number"


def _is_day(words: Sequence[str]) -> bool:
    """Whether words are a day: "Sunday", "Friday 3 May"."""
    times = lists().times
    return any(word in times for word in words) and all(word in times or _figure(word) is not None for word in words)


def _is_name(words: Sequence[str]) -> bool:
    """Whether words are a name, with "of" and a preposition at most."""
    held = [word for word in words if word.lower() not in _OF | _AT]
    return 0 < len(held) <= _LONG_NAME and all(word[0].isupper() and _figure(word) is None for word in held)


def _are_opposite(left: Wording, right: Wording) -> bool:
    table = lists().opposites
    return len(left.stems) == len(right.stems) == 1 and bool(right.stems & table.get(min(left.stems), frozenset()))
