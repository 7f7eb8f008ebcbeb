"""Words of a sentence with the class of each: a month, a number, a unit of time …

In: tokens. Out: `Word`s. The grammar is written over the letters of the classes, one letter a
word, so that "nearly three weeks ago" reads "<NVr". Hyphenated compounds of time words
("three-and-a-half-year", "mid-May") become several words with their own places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dragoman.dates.lexicon import table, telling, words
from dragoman.text import Token

_HYPHENS = re.compile(r"[-‑]")
_POSSESSIVE = re.compile(r"(?:['’]s?)$")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:am|pm)?$")
_DECADE = re.compile(r"(?:19|20)?(\d)0s$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_SIGNS = {
    ",": ",",
    ".": ".",
    "-": "-",
    "–": "-",
    "—": "-",
    "/": "/",
    "'": "q",
    "’": "q",
    "$": "$",
    "€": "$",
    "£": "$",
    "%": "x",
}
_YEARS = range(1800, 2100)


class Word(Struct, frozen=True, array_like=True):
    """One word with its class and what it stands for."""

    text: str
    start: int
    end: int
    kind: str  # a letter of the grammar, "x" for all else
    value: str = ""
    joined: bool = False  # hyphened to the word before it

    @property
    def lower(self) -> str:
        return self.text.lower()


def classify(tokens: Sequence[Token]) -> tuple[Word, ...]:
    """The words of one sentence, each with its class.

    >>> from dragoman.text import tokens
    >>> "".join(w.kind for w in classify(tokens("nearly three-and-a-half years ago, in mid-May")))
    '<NVr,iGM'
    """
    found: list[Word] = []
    for token in tokens:
        if len(token.text) > 2 and ("-" in token.text or "‑" in token.text):
            found.extend(_parts(token))
        else:
            found.append(_word(token.text, token.start))
    return tuple(_merge(_settle(found)))


def hints(tokens: Sequence[Token]) -> bool:
    """Whether a sentence can hold a time at all: a word of time, a year or figures of a date."""
    return any(_hint(token.text) for token in tokens)


@lru_cache(maxsize=32768)  # most words of an article were in another one
def _hint(text: str) -> bool:
    told, lower = telling(), text.lower()
    if lower in told:
        return True
    if lower[0].isdigit():
        return len(lower) in (4, 5) or not lower.isdigit()
    if len(lower) < 4:
        return lower == "/"
    if lower[-2:] in ("'s", "’s") and lower[:-2] in told:
        return True
    return "-" in lower and any(part and _hint(part) for part in _HYPHENS.split(lower))


def _parts(token: Token) -> Iterator[Word]:
    """The words of a hyphenated compound, where some are of time."""
    lower = token.lower
    parts = _HYPHENS.split(lower)
    known = table()
    figures = len(parts) == 2 and all(part.isascii() and part.isdigit() and len(part) < 3 for part in parts)
    strange = not figures and not any(_plain(part) in known for part in parts)
    if strange or "old" in parts or lower in words("idioms", "lexicon"):
        yield Word(token.text, token.start, token.end, "x")
        return
    at = token.start
    for part in parts:
        word = _word(token.text[at - token.start : at - token.start + len(part)], at)
        yield replace(word, joined=at > token.start)
        at += len(part) + 1


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _word(text: str, start: int) -> Word:
    length, kind, value = _sense(text)
    return Word(text[:length], start, start + length, kind, value)


@lru_cache(maxsize=32768)
def _sense(text: str) -> tuple[int, str, str]:
    """How much of a token is the word, its class and what it stands for."""
    lower = text.lower()
    entry = table().get(lower)
    if entry is None and text[0].isalpha():
        plain = _plain(lower) if lower[-1] in "s'’" else lower
        if len(plain) == len(lower) < 3 or (entry := table().get(plain)) is None:
            return len(text), "x", ""
        text = text[: len(plain)]
    if entry:
        return (len(text), "x", "") if entry[0] in "MWw" and text[:1].islower() else (len(text), *entry)
    return len(text), *_figure(text, lower)


def _figure(text: str, lower: str) -> tuple[str, str]:
    """The class of a word that is no word of the lexicon: a figure, a sign or "x"."""
    if len(text) == 1 and not text.isdigit():
        return _SIGNS.get(text, "x"), text
    if not text[:1].isdigit() or not text.isascii():
        return "x", ""
    if lower.isdigit():
        number = int(lower) if len(lower) < 9 else 0
        if len(lower) == 4 and number in _YEARS:
            return "Y", lower
        return ("d", str(number)) if len(lower) <= 2 else ("N", str(number))
    if match := _ORDINAL.match(lower):
        return "O", match.group(1)
    if match := _DOTTED.match(lower):
        return "F.", lower
    if ":" in lower or lower.endswith(("am", "pm")):
        return ("C", lower) if _CLOCK.match(lower) else ("x", "")
    if _DECADE.match(lower) and (len(lower) == 5 or lower[0] in "3456789"):
        return "y", lower
    plain = lower.replace(",", "")
    if plain.replace(".", "", 1).isdigit() and len(plain) < 9:
        return "N", plain
    return "x", ""


_UNSETTLED = frozenset(("F.", "O", "M", "w", "s", "L", "b", "l"))
_HALVES = frozenset(("p", "a", "P", "A", "am", "pm", "AM", "PM"))  # of a day
_EDGES = {"earlier": "past", "later": "future"}


def _settle(found: list[Word]) -> list[Word]:
    """Words of two classes, settled by their neighbours."""
    out: list[Word] = []
    for at, word in enumerate(found):
        if word.kind not in _UNSETTLED and word.text not in _HALVES:
            out.append(word)
            continue
        before = found[at - 1] if at else None
        after = found[at + 1] if at + 1 < len(found) else None
        opened = at > 1 and found[at - 2].kind == "G"
        dated = after is not None and after.text == "," and at + 2 < len(found) and found[at + 2].kind in "Md"
        out.append(_settled(word, before, after, opened=opened, dated=dated))
    return out


def _settled(word: Word, before: Word | None, after: Word | None, *, opened: bool, dated: bool) -> Word:
    kind = word.kind
    if word.text in _HALVES and before and before.kind in "dC":
        short = len(word.text) == 1
        if not short or (after and after.kind == "."):
            return Word(word.text, word.start, word.end, "p", word.lower[0])
    if kind == "F.":
        return Word(word.text, word.start, word.end, "#", word.value)
    if kind == "O" and word.lower == "second" and before and before.kind in "NdX":
        return Word(word.text, word.start, word.end, "U", "TS")
    if (
        kind == "M"
        and word.lower in ("may", "march", "mar", "jan", "sep")
        and not (
            (after and after.kind == "." and after.start == word.end and word.lower in ("mar", "jan", "sep"))
            or (opened and before and before.kind == "-")
            or _is_month(before, after, joined=word.joined)
        )
    ):
        return Word(word.text, word.start, word.end, "x")
    if kind == "w":
        dated = dated or (after is not None and (after.kind in "Md" or after.text == "."))
        return Word(word.text, word.start, word.end, "W" if dated else "x", word.value)
    if word.lower in ("earlier", "later"):
        edge = after is not None and after.kind in "tsDZiL" and not (before and before.kind in "UV")
        return Word(word.text, word.start, word.end, "G", _EDGES[word.lower]) if edge else word
    if kind == "s" and word.value == "that" and not (after and after.kind in "UWEPSM"):
        return Word(word.text, word.start, word.end, "x")
    if kind == "L" and word.lower == "past" and after and after.kind in "Tax" and not (before and before.kind in "TiX"):
        return Word(word.text, word.start, word.end, "x")  # "drove past the gate"
    return word


def _is_month(before: Word | None, after: Word | None, *, joined: bool) -> bool:
    """Whether "May" or "March" beside these words is the month and no verb or name."""
    if (
        after
        and after.kind in "dYO"
        and not (after.kind == "Y" and before and before.text.istitle() and before.kind == "x")
    ):
        return True
    if before is None:
        return after is not None and after.kind == "M" and after.joined
    if (after and after.kind == "M" and after.joined) or (before.kind == "M" and joined):
        return True  # "March-May"
    if before.kind in "dOGLnt" or before.lower in _MONTH_PREPOSITIONS:
        return not (after and after.text[:1].isupper() and after.kind == "x" and before.lower in {"of", "by", "for"})
    return before.kind in ",-" and bool(after and after.kind in ",d")


_MONTH_PREPOSITIONS = frozenset(
    "in since until till during through throughout from mid early late of by to this".split()
)


def _merge(found: list[Word]) -> Iterator[Word]:
    """Number words run together: "two hundred", "twenty five", "three and a half", "half a dozen"."""
    at = 0
    for n, word in enumerate(found):
        if n < at:
            continue
        at = n
        if word.kind not in _COUNTING:
            about = _or_so(found, at) if word.text == "or" else None
            yield about or word
            at += 2 if about else 0
            continue
        end, number = _year_in_words(found, at) or _number(found, at)
        if end > at and end + 1 < len(found) and (found[end].kind in "2-dN" or found[end].text == "or"):
            end, number = _most(found, end, number)
        if number in _YEARS and end > at + 1 and found[at].value in ("18", "19", "20"):
            yield Word(found[at].text, found[at].start, found[end - 1].end, "Y", f"{number:g}")
        elif end > at + 1:
            text = found[at].text
            yield Word(text, found[at].start, found[end - 1].end, "N", f"{number:g}")
        else:
            yield found[at]
        at = max(end, at + 1)


def _or_so(found: list[Word], at: int) -> Word | None:
    """The "or so" of "a week or so", as one word."""
    so = found[at + 1] if at and at + 1 < len(found) else None
    if so is None or so.text != "so" or found[at - 1].kind not in "UV":
        return None
    return Word("or so", found[at].start, so.end, "Q", "~")


_COUNTING = frozenset("Ndac")  # classes that a number in words begins with


def _year_in_words(found: list[Word], at: int) -> tuple[int, float] | None:
    """Where a year written out ends: "nineteen ninety-six"."""
    first = found[at]
    if first.kind != "N" or first.value not in ("18", "19", "20") or not first.text.isalpha():
        return None
    following = [w for w in found[at + 1 : at + 3] if w.kind == "N" and w.text.isalpha()]
    if not following or not 10 <= int(float(following[0].value)) < 100:
        return None
    ones = len(following) > 1 and following[1].joined and float(following[1].value) < 10
    rest = float(following[0].value) + (float(following[1].value) if ones else 0)
    return at + (3 if ones else 2), float(first.value) * 100 + rest


def _most(found: list[Word], end: int, least: float) -> tuple[int, float]:
    """Where "three to five", "two or three" before a unit of time ends, and the greater of the two."""
    second = end if found[end].kind in "dN" else end + 1
    if second == end and not found[end].joined:
        return end, least
    stop, most = _number(found, second)
    if stop <= second or stop >= len(found) or found[stop].kind not in "UV" or not least < most:
        return end, least
    return stop, most


def _number(found: list[Word], at: int) -> tuple[int, float]:
    """Where a number that begins at `at` ends, and what it is."""
    kind = found[at].kind
    if kind not in ("N", "d", "a", "c"):
        return at, 0
    after = "".join(w.kind for w in found[at + 1 : at + 3])
    if kind == "c":  # "the next couple of years"
        return (at + 2, 2) if after == "oV" else (at, 0)
    if kind == "a" and after[:1] == "c":  # "a couple of"
        return at + (3 if after == "co" else 2), 2
    if kind == "a" and (after[:1] != "N" or found[at + 1].value not in ("12", "100")):
        return at, 0
    total, end = float(found[at].value), at + 1
    while end < len(found) and found[end].kind == "N" and found[end].text.isalpha():
        value = float(found[end].value)
        total = total * value if value in (12, 100) else total + value
        end += 1
    tail = "".join(w.kind for w in found[end : end + 3])
    if tail == "&ah":
        return end + 3, total + 0.5
    if tail == "d/d" and found[end + 2].value != "0":  # "5 1/2"
        return end + 3, total + float(found[end].value) / float(found[end + 2].value)
    return end, total
