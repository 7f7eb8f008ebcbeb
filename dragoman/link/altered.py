"""One sentence of two reports, with one thing in it altered: a figure, a day, a place, who, or who to whom.

In: the sentences of all reports, whether a record tells of them or not. Out: contradictions "number", "date", "place",
"who", "office" and "negation", between statements, positions or events where the sentence holds one, else between the
articles. Reports that copy from each other keep nearly every word; what differs then is a slip, or another account.
Only words that cannot both be right count: two figures, two days, two names in one place of the sentence, the same
two names exchanged, a "not", a "former", words of the list of opposites. Both must tell of one time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from dragoman.link import days, doers
from dragoman.link.desk import contradiction, short
from dragoman.link.wording import YEARS, Wording, lists, read
from dragoman.model import Event, Link, Position, Span, Statement
from dragoman.shelf import TEXTS, Known, Shelf
from dragoman.wordlists import alternatives

MADE_BY = "link.altered@1"
MOST = TEXTS  # reports
_LEAST = 3  # content stems that both have, days left out
_KEPT = 0.7  # share of the content stems of either that the other has too
_SOON = 4  # days between two reports that name one day
_MOST_HELD = 40  # sentences with a word that one is compared with, the nearest in days
_LONGEST = 60  # words; what is longer is a list or a table
_LONG_NAME = 5  # words
_NEAR_FIGURES = 1.03  # "36" and "36.5" are one figure told more or less closely
_FEW = 5  # words by which a sentence is turned round
_ARTICLES = frozenset("a an the".split())
_AT = frozenset("in at near from outside inside aboard beside".split())
_PREPOSITIONS = _AT | frozenset("on by to for with of after before under over".split())
_OF = frozenset({"of", "and"})
_MONTHS = frozenset(word for word, time in lists().times.items() if time.startswith("month"))
_RANKS = frozenset("former deputy vice acting ex interim outgoing".split())
_OF_BOTH = frozenset(
    "and or with versus v while met meets meet to talked spoke play plays".split()
)  # told of both alike
_TURNING = read("not never no yes without fail refuse decline").stems
_ORDINAL = ("st", "nd", "rd", "th")
_DOZENS = {"dozen": 12.0, "a dozen": 12.0, "half a dozen": 6.0, "two dozen": 24.0, "score": 20.0}
_PAUSE = re.compile(r"[,;:] ")
_LEAST_MAIN = 6  # words
_POSSESSIVE = re.compile(r"[’']s\b")
_NUMBER = alternatives(word for word in lists().numbers if "-" not in word)
_WORD = re.compile(
    rf"half a dozen\b|(?:a|two) dozen\b"
    rf"|(?:(?:an?|\d[\d.,]*\d|\d|(?:{_NUMBER})(?:-[a-z]+)?) (?:hundred|thousand|million|billion)"
    rf"(?: and (?:{_NUMBER})(?:-[a-z]+)?\b)?(?: (?:thousand|million|billion)\b)?)\b"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:[-‑][^\W\d_]+)*|[%$€£]",
    re.IGNORECASE,
)


class Line(Struct, frozen=True):
    """A sentence as it is compared."""

    id: str  # of the record it holds, else of its article
    article: str
    first: str  # the first day its report can be of
    words: str
    spelled: tuple[str, ...]
    main: tuple[str, ...] | None  # those before the first comma, where they tell enough; None: they do not
    wording: Wording
    voice: str | None  # the side whose statement it holds, else who speaks; None: nobody who is known


def differences(shelf: Shelf, known: Known) -> Iterator[Link]:
    """Contradictions of what one sentence tells, one for each two wordings.

    None in a case of more reports than are kept in memory: every sentence is held here.
    """
    if len(shelf.article_ids) > MOST:
        return
    lines = sorted(_lines(shelf, known), key=lambda line: (line.first, line.article, line.id))
    for one, other in _pairs(lines):
        if not (_is_of_one_time(one, other, known) and _is_told_alike(one, other)):
            continue
        kind = altered(one.spelled, other.spelled) or (one.main and other.main and altered(one.main, other.main))
        if kind:
            values = (short(one.words), short(other.words))
            yield contradiction((one.id, other.id), values, 0.7, f"{kind}: one sentence is told in two ways", MADE_BY)


def _lines(shelf: Shelf, known: Known) -> Iterator[Line]:
    """The sentences of a shelf; what is printed alike in several reports, once."""
    seen: set[tuple[str, ...]] = set()
    for article in sorted(shelf.article_ids, key=lambda id: (days.first(known, id), id)):
        text = shelf.article(article).text
        for sentence in shelf.sentences(article):
            words = sentence.span.of(text)
            told = spelled(words)
            plain = _lower(told)
            if plain not in seen and len(told) <= _LONGEST:
                seen.add(plain)
                wording = read(words)
                if len(wording.stems) >= _LEAST:
                    record = _record(shelf, article, sentence.span)
                    yield Line(
                        record or article,
                        article,
                        days.first(known, article),
                        words,
                        told,
                        _main(words),
                        wording,
                        _voice(shelf, known, record),
                    )


def _voice(shelf: Shelf, known: Known, record: str | None) -> str | None:
    said = shelf.get(Statement, record)
    actor = known.actor(said.speaker) if said else None
    return (actor.party or actor.name) if actor else None


def _is_told_alike(one: Line, other: Line) -> bool:
    """Whether no two sides speak: they may well want, and tell, two things."""
    return one.voice is None or other.voice is None or doers.is_one(one.voice, other.voice)


def _main(words: str) -> tuple[str, ...] | None:
    found = spelled(_PAUSE.split(words)[0])
    return found if len(found) >= _LEAST_MAIN else None


def _record(shelf: Shelf, article: str, span: Span) -> str | None:
    """The longest record that begins in a sentence: what is said before what is done."""
    for rows in (shelf.of(Statement, article), shelf.of(Event, article), shelf.of(Position, article)):
        inside = [(row.span.end - row.span.start, row.id) for row in rows if span.start <= row.span.start < span.end]
        if inside:
            return max(inside)[1]
    return None


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Two sentences of two reports that have nearly all words in common.

    Of two sets that share so much, one of the rarest words of each is in the other.
    """
    common: dict[str, int] = defaultdict(int)
    for line in lines:
        for word in line.wording.stems:
            common[word] += 1
    index: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        stems = sorted(line.wording.stems, key=lambda word: (common[word], word))
        rarest = stems[: len(stems) - int(_KEPT * len(stems)) + 1]
        for m in sorted({m for word in rarest for m in index[word][-_MOST_HELD:]}):
            if lines[m].article != line.article and _share(lines[m].wording, line.wording):
                yield lines[m], line
        for word in rarest:
            index[word].append(n)


def _share(one: Wording, other: Wording) -> bool:
    shared = len(one.stems & other.stems)
    return shared >= _LEAST and shared >= _KEPT * min(len(one.stems), len(other.stems))


# --- what is altered ------------------------------------------------------------------------------


class Change(Struct, frozen=True):
    """Words that stand in one sentence for words of the other."""

    at: int  # where they begin in the one
    old: tuple[str, ...]
    new: tuple[str, ...]
    before: str  # the word before both, in small letters
    after: str


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
    if _is_exchange(_lower(one), _lower(other)):
        return "who"
    changes = _changes(one, other)
    return _kind(changes[0]) if len(changes) == 1 else _in_any_order(one, other)


def _lower(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _changes(one: Sequence[str], other: Sequence[str]) -> list[Change]:
    """What differs; two changes with "of" between are one: "the crypt of the church", "the hall of the abbey"."""
    left = _lower(one)
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, _lower(other), autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        last = found[-1] if found else None
        between = left[last.at + len(last.old) : a] if last else ()
        if last and len(between) == 1 and between[0] in _OF:
            a, old, new = last.at, (*last.old, *one[a - 1 : b]), (*last.new, *other[c - 1 : d])
            found.pop()
        else:
            old, new = tuple(one[a:b]), tuple(other[c:d])
        found.append(Change(a, old, new, left[a - 1] if a else "", left[b] if b < len(left) else ""))
    return found


def _is_exchange(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two that are named in one sentence stand each in the place of the other."""
    if len(one) != len(other) or sorted(one) != sorted(other):
        return False
    differ = [n for n, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if not differ:
        return False
    a, b = one[differ[0] : differ[-1] + 1], other[differ[0] : differ[-1] + 1]
    most = min(_LONG_NAME, len(a) - 2) + 1
    for m in range(1, most):
        for n in range(1, most):
            first, last, between = a[:m], a[-n:], a[m:-n]
            if between and (*last, *between, *first) == tuple(b):
                return _can_be_done_by(first) and _can_be_done_by(last) and not set(between) <= _OF_BOTH
    return False


def _can_be_done_by(words: Sequence[str]) -> bool:
    whole = read(" ".join(words))
    return bool(whole.stems) and not (whole.times or whole.numbers or set(words) & _PREPOSITIONS)


def _kind(change: Change) -> str | None:
    """Of what kind a change is; None: both may be right."""
    old, new = _lower(change.old), _lower(change.new)
    if _is_figure(old) and _is_figure(new):
        return _of_figures(change.before, change.after, old[0], new[0])
    ranks = [[word for part in words for word in part.split("-") if word not in _RANKS] for words in (old, new)]
    if ranks[0] == ranks[1]:
        return "office"
    left, right = read(" ".join(old)), read(" ".join(new))
    if (left.negations + right.negations) % 2 and len(old) + len(new) <= _FEW and _is_turned(left, right):
        return "negation"
    if not old or not new or left.stems & right.stems:
        return None
    if _are_days(old, new):
        return "date"
    if left.times or right.times or doers.is_one(" ".join(old), " ".join(new)):
        return None
    named = _is_name(change.old) and _is_name(change.new)
    at = old[0] in _AT and new[0] in _AT
    if at or (change.before in _AT and (named or not (left.numbers or right.numbers))):
        return "place"
    if change.before == "as" and not change.after and len(old) == len(new) == 1:
        return "office"
    if named or (change.before == "by" and not change.after):
        return "who"
    return "what" if _are_opposite(left, right) else None


def _is_turned(left: Wording, right: Wording) -> bool:
    """Whether nothing but a negation is added: "ratified", "failed to ratify"."""
    return left.stems - _TURNING == right.stems - _TURNING


def _is_figure(words: Sequence[str]) -> bool:
    return len(words) == 1 and _figure(words[0]) is not None


@lru_cache(maxsize=65536)
def _figure(word: str) -> float | None:
    """What a figure counts.

    >>> _figure("three hundred and forty"), _figure("half a dozen"), _figure("2,100"), _figure("boats")
    (340.0, 6.0, 2100.0, None)
    """
    low = word.lower()
    if low in _DOZENS:
        return _DOZENS[low]
    found = read(low).numbers
    try:
        counts = sorted(float(number.rstrip("stndrh")) for number in found)
    except ValueError:
        return None
    if not counts or len(counts) > 2 or (len(counts) == 2 and " and " not in low):
        return None
    scale = 1000**3 if "billion" in low else 1000**2 if "million" in low else 1
    return sum(counts) * scale


def _of_figures(before: str, after: str, old: str, new: str) -> str | None:
    left, right = _figure(old) or 0.0, _figure(new) or 0.0
    if {before, after} & _MONTHS or old.endswith(_ORDINAL) or new.endswith(_ORDINAL):
        return "date" if left != right else None
    if max(left, right) <= _NEAR_FIGURES * min(left, right):
        return None
    return "date" if {int(left), int(right)} <= set(YEARS) else "number"


def _are_days(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether both are days: "Sunday", "Friday 3 May"."""
    times = lists().times
    return all(
        any(word in times for word in words) and all(word in times or _is_figure((word,)) for word in words)
        for words in (old, new)
    )


def _is_name(words: Sequence[str]) -> bool:
    """Whether words are a name, with "of" and a preposition at most."""
    held = [word for word in words if word.lower() not in _OF | _AT]
    return 0 < len(held) <= _LONG_NAME and all(word[0].isupper() and _figure(word) is None for word in held)


def _are_opposite(left: Wording, right: Wording) -> bool:
    table = lists().opposites
    return len(left.stems) == len(right.stems) == 1 and bool(right.stems & table.get(min(left.stems), frozenset()))


def _in_any_order(one: Sequence[str], other: Sequence[str]) -> str | None:
    """As `altered`, of two sentences with the same words in another order and one figure each of their own."""
    own, theirs = ([word for word in words if _figure(word) is not None] for words in (one, other))
    values = [{_figure(word) for word in words} for words in (own, theirs)]
    left = [word for word in own if _figure(word) not in values[1]]
    right = [word for word in theirs if _figure(word) not in values[0]]
    if len(left) != 1 or len(right) != 1:
        return None
    rest = [read(" ".join(word for word in words if _figure(word) is None)) for words in (one, other)]
    odd = rest[0].stems ^ rest[1].stems
    if len(odd) > 1 or len(rest[0].stems & rest[1].stems) < _LEAST + 1 or rest[0].negations != rest[1].negations:
        return None
    if any(word[0].isupper() and read(word).stems & odd for word in (*one[1:], *other[1:])):
        return None
    around = [_around(words, word) for words, word in ((one, left[0]), (other, right[0]))]
    if any(near & _MONTHS for near in around) and not all(near & _MONTHS for near in around):
        return None
    month = min(around[0] & _MONTHS, default="")
    return _of_figures(month, "", left[0].lower(), right[0].lower())


def _around(words: Sequence[str], word: str) -> frozenset[str]:
    at = list(words).index(word)
    return frozenset(_lower(words[max(0, at - 1) : at + 2]))


def _is_of_one_time(one: Line, other: Line, known: Known) -> bool:
    """Whether both name one day and appeared about then, or appeared on one day."""
    left, right = known.likely(one.article), known.likely(other.article)
    gap = days.apart(left, right)
    if left is None or right is None or gap is None or gap > _SOON:
        return False
    if one.wording.times & other.wording.times:
        return not (days.is_long(left) or days.is_long(right))
    return left.day is not None and left == right
