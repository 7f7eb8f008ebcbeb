"""What other desks make of a report, planted in real texts: copies that differ by a known share of their words.

In: texts and a chance. Out: an edited copy, or a text that looks like one and is another report: another event told
in the same template, a later report on the same story with some of the old one below it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

_WORD = re.compile(r"[^\W_]+(?:['’.,:-][^\W_]+)*")
_SENTENCE = re.compile(r"[^\n]*?[.!?][”\"’)]*(?=\s)\s*|[^\n]+\n*|\n+")
_INSIDE = re.compile(r"(?<=[A-Za-z,;] )[A-Z]\w{2,}")  # a capital inside a sentence: a name
_CALENDAR = (
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"),
)
FEW = 5  # words that a stretch of sentences may fall short
AGENCIES = ("Nordwire", "The Tide", "Island Press Service", "Harbour News Agency")  # that no text knows


class Stock(Struct, frozen=True):
    """Words that texts are edited with, from texts that are not edited themselves."""

    words: tuple[str, ...]
    names: tuple[str, ...]


def stock(texts: Sequence[str]) -> Stock:
    """The words and names of some texts, as often as they stand there."""
    return Stock(
        tuple(word for text in texts for word in _WORD.findall(text)),
        tuple(name for text in texts for name in _INSIDE.findall(text)),
    )


def dropped(text: str, share: float, chance: random.Random, _: Stock) -> str:
    """So many of the words are left out."""
    return _each(text, lambda word: "" if chance.random() < share else word)


def replaced(text: str, share: float, chance: random.Random, stock: Stock) -> str:
    """So many of the words, names and numbers too, are others."""
    return _each(text, lambda word: chance.choice(stock.words) if chance.random() < share else word)


def moved(text: str, share: float, chance: random.Random, _: Stock) -> str:
    """So many of the sentences stand somewhere else."""
    parts = sentences(text)
    taken = set(chance.sample(range(len(parts)), round(share * len(parts))))
    left = [part for n, part in enumerate(parts) if n not in taken]
    for n in taken:
        left.insert(chance.randrange(len(left) + 1), parts[n])
    return "".join(left)


def cut(text: str, share: float, chance: random.Random, _: Stock) -> str:
    """Sentences with so many of the words are cut: at the end, as desks do, or from anywhere backwards."""
    parts = sentences(text)
    sizes = [_count(part) for part in parts]
    many = round(sum(sizes) * share)
    first = len(parts) if chance.random() < 0.5 else chance.randrange(len(parts) + 1)
    gone: set[int] = set()
    for n in (*reversed(range(first)), *range(first, len(parts))):
        if many >= sizes[n]:
            gone.add(n)
            many -= sizes[n]
    return "".join(part for n, part in enumerate(parts) if n not in gone)


def mixed(text: str, share: float, chance: random.Random, stock: Stock) -> str:
    """A third of the share is cut, a third dropped and a third replaced; and so many sentences are moved."""
    for edit, part in ((cut, share / 3), (dropped, share / 3), (replaced, share / 3), (moved, share)):
        text = edit(text, part, chance, stock)
    return text


Edit = Callable[[str, float, random.Random, Stock], str]
EDITS: Mapping[str, Edit] = {
    "dropped": dropped,
    "replaced": replaced,
    "moved": moved,
    "cut": cut,
    "mixed": mixed,
}


def signed(text: str, chance: random.Random, stock: Stock) -> str:
    """The text under another headline and with another credit above or below."""
    first, _, rest = text.partition("\n")
    agency = chance.choice(AGENCIES)
    headline = " ".join(chance.choices(stock.words, k=8))
    body = rest if rest.strip() and _count(first) < 20 else text
    credit = f"{agency} contributed to this report."
    return f"{headline}\n{agency}\n{body}" if chance.random() < 0.5 else f"{headline}\n{body}\n{credit}"


# --- texts that are no copies -------------------------------------------------------------------


def twin(text: str, chance: random.Random, stock: Stock) -> str | None:
    """Another event in the same words: six to ten tenths of its names, numbers, days and months are others.

    A name has the same stranger everywhere. None where a text has fewer than twenty such words.
    """
    share = chance.uniform(0.6, 1)
    names = set(_INSIDE.findall(text)) - {word for row in _CALENDAR for word in row}
    lower = {word for word in _WORD.findall(text) if word.islower()}
    strange: dict[str, str] = {}
    for name in sorted(names):
        if name.lower() not in lower and chance.random() < share:
            strange[name] = chance.choice(stock.names)
    changed = [0]

    def other(word: str) -> str:
        new = strange.get(word) or (_stranger(word, chance) if chance.random() < share else word)
        changed[0] += new != word
        return new

    made = _each(text, other)
    return made if changed[0] >= 20 else None


def _stranger(word: str, chance: random.Random) -> str:
    """Another number, weekday or month; any other word itself."""
    if word[0].isdigit():
        return "".join(chance.choice("123456789") if char.isdigit() else char for char in word)
    for row in _CALENDAR:
        if word in row:
            return chance.choice([day for day in row if day != word])
    return word


def take(text: str, chance: random.Random, fresh: Iterator[str]) -> str | None:
    """A later report on the same story: news first, then three to five tenths of it are the old report.

    Args:
        text: The old report.
        chance: What is kept of it.
        fresh: Sentences of news; those that are used are taken from it. None where too few are left.
    """
    old = sentences(text)
    many = sum(map(_count, old))
    share = chance.uniform(0.3, 0.5)
    begin = chance.randrange(len(old))
    kept = _so_many(old[begin:] + old[:begin], share * many)
    news = _so_many(fresh, (1 - share) * many)
    if _count("".join(news)) < (1 - share) * many - FEW:
        return None
    return "".join(news) + "\n" + "".join(kept)


def _so_many(parts: Iterable[str], words: float) -> list[str]:
    """Sentences in their order that have about so many words together, and no more."""
    kept: list[str] = []
    for part in parts:
        if (count := _count(part)) <= words:
            kept.append(part)
            words -= count
        if words < FEW:
            break
    return kept


def sentences(text: str) -> list[str]:
    """A text in pieces that give it back when joined, most of them sentences."""
    return [part for part in _SENTENCE.findall(text) if part]


def _each(text: str, change: Callable[[str], str]) -> str:
    return _WORD.sub(lambda match: change(match.group()), text)


def _count(text: str) -> int:
    return len(_WORD.findall(text))
