"""How alike two wordings are, and what forbids to call them the same.

In: words of statements. Out: `Wording`s of single sentences, a similarity, and the first objection:
negation, opposite words, all or some, days and months, numbers. Two translations share rare content words but
few function words, so stems are compared, each weighed by how rare it is on the shelf.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman.text import words as tokens
from dragoman.wordlists import wordlist
from dragoman.words import forms, stem

_MOST_LIGHT = 8  # where fewer than a quarter of the words are shared, no weight makes up for it
_SENTENCE = re.compile(r"[.!?…]+[\s”\"’']+(?=[\"“‘'A-Z0-9])")
_CUE_BACK = 24  # characters in which "denied that" stands before what is denied
_DENIED_THAT = re.compile(
    r"\b(?:den(?:ied|ies|ying)|refut(?:ed|es|ing))(?: (?:that|having|ever|to have))* ?$", re.IGNORECASE
)
_NUMBER = re.compile(r"\d[\d.,:]*")
YEARS = range(1900, 2101)  # numbers that count nothing where they stand alone


class Wording(Struct, frozen=True):
    """One sentence as it is compared."""

    stems: frozenset[str]  # of the content words; a figure counts as one
    pairs: frozenset[tuple[str, str]]  # content stems that follow each other
    numbers: frozenset[str]
    negations: int
    spelled: frozenset[tuple[str, str]] = frozenset()  # content words as they stand, with their stems
    scope: frozenset[str] = frozenset()  # "all", "some": how much of a thing is spoken of
    times: frozenset[str] = frozenset()  # weekdays and months named


NOTHING = Wording(frozenset(), frozenset(), frozenset(), 0)


class Lists(Struct, frozen=True):
    """same.yaml, by stem."""

    group: dict[str, str]
    opposites: dict[str, frozenset[str]]
    negations: frozenset[str]
    stop: frozenset[str]
    cumulative: frozenset[str]
    numbers: dict[str, str]
    phrases: tuple[re.Pattern[str], dict[str, str]]  # several words said for one, and that one
    scope: dict[str, str]
    times: dict[str, str]  # "Wed" and "Wednesday" are one; by kind, so that a day and a month do not clash
    things: dict[str, dict[str, str]]  # by kind of event, what it was done to: "clinic" -> "hospital"


@cache
def lists() -> Lists:
    """Read same.yaml."""
    data: dict[str, Any] = wordlist(Path(__file__).with_name("same.yaml"))
    group = {stem(form): stem(verb) for verb in data["irregular"] for form in sorted(forms(verb))}
    for row in data["groups"]:
        first = group.get(stem(row[0]), stem(row[0]))
        group |= {group.get(stem(word), stem(word)): first for word in row} | {stem(word): first for word in row}
    group = {key: group.get(held, held) for key, held in group.items()}  # "paid" is a form of "pay", which is "wage"
    against: dict[str, set[str]] = {}
    for left, right in data["opposites"]:
        one, other = (group.get(stem(word), stem(word)) for word in (left, right))
        against.setdefault(one, set()).add(other)
        against.setdefault(other, set()).add(one)
    return Lists(
        group,
        {word: frozenset(others) for word, others in against.items()},
        frozenset(data["negations"]),
        frozenset(data["stop"]),
        frozenset(data["cumulative"]),
        _number_words(),
        _phrases(data["phrases"]),
        {word: row[0] for row in data["scope"] for word in row},
        {word: f"{kind} {row[0]}" for kind, rows in data["times"].items() for row in rows for word in row},
        {kind: {word: row[0] for row in rows for word in row} for kind, rows in data["things"].items()},
    )


def _number_words() -> dict[str, str]:
    """Two to ninety-nine; "one" is too often no number."""
    small = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
             " seventeen eighteen nineteen").split()  # fmt: skip
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    found = {word: str(n) for n, word in enumerate(small) if n > 1}
    for n, ten in enumerate(tens, 2):
        found |= {ten: str(n * 10)} | {f"{ten}-{word}": str(n * 10 + unit) for unit, word in enumerate(small[1:10], 1)}
    return found


def _phrases(data: dict[str, list[str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern that finds the longest phrase, and the word for each."""
    words = {phrase: word for word, phrases in data.items() for phrase in phrases}
    longest = sorted(words, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE), words


@lru_cache(maxsize=20_000)
def read(words: str) -> Wording:
    """The wording of one sentence.

    >>> a, b = read("We will not lift the 40% duty."), read("They refuse to remove the tariff of 40%.")
    >>> a.negations, b.numbers == a.numbers
    (1, True)
    >>> sorted(read("five thousand tonnes").numbers | read("a hundred men").numbers)
    ['100', '5000']
    """
    table = lists()
    row: list[str] = []
    spelled: set[tuple[str, str]] = set()
    numbers: set[str] = set()
    negations = 0
    scope: set[str] = set()
    times: set[str] = set()
    pattern, shorter = table.phrases
    straight = _THOUSANDS.sub(_in_digits, words.replace("’", "'"))
    for word in tokens(pattern.sub(lambda found: shorter[found.group().lower()], straight)):
        lower = word.lower().replace("’", "'")
        if lower in table.negations or lower.endswith("n't"):
            negations += 1
        if lower in table.scope:
            scope.add(table.scope[lower])
        if lower in table.times and word[0].isupper():  # not "it may"
            times.add(table.times[lower])
        number = lower.replace(",", "").rstrip(".:") if _NUMBER.match(lower) else table.numbers.get(lower)
        if number:
            numbers.add(number)
            row.append(number)
            spelled.add((number, number))
        elif _is_content(lower, table):
            key = stem(lower)
            row.append(table.group.get(key, key))
            spelled.add((lower, row[-1]))
    return Wording(
        stems=frozenset(row),
        pairs=frozenset(pairwise(row)),
        numbers=frozenset(numbers),
        negations=negations,
        spelled=frozenset(spelled),
        scope=frozenset(scope),
        times=frozenset(times),
    )


_THOUSANDS = re.compile(r"(?<![\w.,-])(\d{1,3}|[a-z]+(?:-[a-z]+)?) (hundred|thousand)\b(?! thousand)", re.IGNORECASE)


def _in_digits(found: re.Match[str]) -> str:
    """So many hundred or thousand as one number: "5 thousand" is 5000, "a thousand" 1000."""
    count, scale = found.group(1).lower(), found.group(2).lower()
    count = "1" if count in {"a", "one"} else count if count.isdigit() else lists().numbers.get(count, "")
    return count + ("000" if scale == "thousand" else "00") if count else found.group()


def _is_content(lower: str, table: Lists) -> bool:
    """Whether a word is one to compare by: not "we'll", not "the"."""
    head = lower.partition("'")[0]
    return lower[0].isalpha() and not lower.endswith("n't") and lower not in table.stop and head not in table.stop


def plain(words: str) -> str:
    r"""The words without signs, case, typography and short forms: equal for one quotation printed twice.

    >>> plain("“We won’t pay,”") == plain('"We will not pay."')
    True
    """
    row = (word.lower().replace("’", "'") for word in tokens(words) if word[0].isalnum())
    return " ".join(_SHORT_FORMS.sub(lambda found: _LONG[found.group()], word) for word in row)


_LONG = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "n't": " not", "'ll": " will", "'re": " are",
    "'ve": " have", "i'm": "i am",
}  # fmt: skip  # "'d" and "'s" stand for several words
_SHORT_FORMS = re.compile(r"^(?:won't|can't|cannot|i'm)$|(?:n't|'ll|'re|'ve)$")


def is_denied_that(text: str, at: int) -> bool:
    """Whether what begins at a place is what somebody denies: "she denied that P", and not "reports of P are false".

    >>> is_denied_that("The union denied that it had asked.", 22)
    True
    """
    return bool(_DENIED_THAT.search(text, max(0, at - _CUE_BACK), at))


def together(parts: Iterable[Wording]) -> Wording:
    """Several sentences as one wording."""
    held = list(parts)
    return Wording(
        frozenset().union(*(part.stems for part in held)),
        frozenset().union(*(part.pairs for part in held)),
        frozenset().union(*(part.numbers for part in held)),
        sum(part.negations for part in held),
        frozenset().union(*(part.spelled for part in held)),
        frozenset().union(*(part.scope for part in held)),
        frozenset().union(*(part.times for part in held)),
    )


def units(words: str) -> tuple[str, ...]:
    """The sentences of a statement; a one-word rest stays with its neighbour."""
    return tuple(part.strip() for part in _SENTENCE.split(words) if part.strip())


class Weights:
    """How much each stem tells: rare ones more than those that stand everywhere."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        held: dict[str, int] = {}
        count = 0
        for wording in wordings:
            count += 1
            for word in wording.stems:
                held[word] = held.get(word, 0) + 1
        self._count = count
        self._of = {word: 1 + math.log1p(count / (1 + number)) / 2 for word, number in held.items()}
        self._totals: dict[frozenset[str], float] = {}

    def of(self, word: str) -> float:
        """Between about 1 and 3: light, since a small shelf knows little of what is rare."""
        return self._of.get(word) or 1 + math.log1p(self._count) / 2

    def total(self, stems: frozenset[str]) -> float:
        """The weight of several, whatever their order."""
        if stems not in self._totals:
            self._totals[stems] = math.fsum(map(self.of, stems))
        return self._totals[stems]


def alike(one: Wording, other: Wording, weights: Weights) -> float:
    """Share of the weight of both that they have in common, 0 to 1; word pairs in common add a little."""
    shared = one.stems & other.stems
    if len(shared) * _MOST_LIGHT < len(one.stems) + len(other.stems):
        return 0.0
    whole = weights.total(one.stems) + weights.total(other.stems)
    dice = 2 * math.fsum(map(weights.of, shared)) / whole
    least = min(len(one.pairs), len(other.pairs))
    together = len(one.pairs & other.pairs) / least if least else 0.0
    return min(1.0, dice * 0.85 + together * 0.25)


def objection(one: Wording, other: Wording) -> str | None:
    """Why two like wordings are not the same, or None: "negation", "opposite", "scope", "time", "number"."""
    if (one.negations + other.negations) % 2:
        return "negation"
    table = lists().opposites
    for word in sorted(one.stems - other.stems):
        if table.get(word, frozenset()) & (other.stems - one.stems):
            return "opposite"
    if clash(one.scope, other.scope):
        return "scope"
    if any(clash(_of_kind(one, kind), _of_kind(other, kind)) for kind in ("weekday", "month")):
        return "time"
    return "number" if numbers_differ(one, other) else None


def _of_kind(wording: Wording, kind: str) -> frozenset[str]:
    return frozenset(time for time in wording.times if time.startswith(kind))


def clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name something, and nothing in common."""
    return bool(one and other) and not one & other


def numbers_differ(one: Wording, other: Wording) -> bool:
    """Whether each names a figure that the other has not."""
    return not (one.numbers <= other.numbers or other.numbers <= one.numbers)


def verbatim(one: str, other: str) -> float:
    """Share of two plain wordings' words that stand in the same order in both, 0 to 1; small words count as well."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def common_run(one: str, other: str) -> tuple[list[str], tuple[str, str]]:
    """The longest run of words that two plain wordings share, and the few words before it in each.

    >>> common_run("we will pay on friday", "she did not say we will pay")
    (['we', 'will', 'pay'], ('', 'not say'))
    """
    left, right = one.split(), other.split()
    found = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    before = (" ".join(row[max(0, at - 2) : at]) for row, at in ((left, found.a), (right, found.b)))
    return left[found.a : found.a + found.size], (next(before), next(before))
