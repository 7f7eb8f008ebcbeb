"""The words of time, read once from lexicon.yaml and tense.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # libyaml is not everywhere
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


@cache
def data(name: str) -> Any:
    """One data file of this room."""
    return yaml.load((files(__package__) / f"{name}.yaml").read_text(encoding="utf-8"), Loader=Loader)


@cache
def words(key: str, name: str = "tense") -> frozenset[str]:
    """A list of words in a data file."""
    value = data(name)[key]
    return frozenset(value.split() if isinstance(value, str) else (str(word) for word in value))


@cache
def table() -> dict[str, tuple[str, str]]:
    """Lower-case word to its class and value; a word of two classes is settled by its neighbours later."""
    lexicon = data("lexicon")
    found: dict[str, tuple[str, str]] = {}

    def add(letter: str, key: str) -> None:
        entries = lexicon[key]
        for word in entries:
            found.setdefault(word, (letter, str(entries[word]) if isinstance(entries, dict) else word))

    for letter, key in _CLASSES:
        add(letter, key)
    for unit, code in lexicon["units"].items():
        found[unit] = ("U", code)
        found["centuries" if unit == "century" else unit + "s"] = ("V", code)
    for day, number in lexicon["weekdays"].items():
        found[day + "s"] = ("@", f"@XXXX-WXX-{number}")
    found |= {season: ("S", code) for season, code in lexicon["seasons"].items()}
    return found | _GRAMMAR_WORDS


@cache
def telling() -> frozenset[str]:
    """The words without which a sentence tells no time."""
    found = {word for word, (letter, _) in table().items() if letter in "MWwUVSPDZER@y05"}
    first = {word for name in data("lexicon")["holidays"] for word in name.split()[:1]}
    return frozenset(found | first | {"then", "time", "future", "term", "period", "past", "nineteen", "m", "am", "pm"})


@cache
def holidays() -> dict[str, dict[str, str]]:
    """Days with a name, by their first word."""
    found: dict[str, dict[str, str]] = {}
    for name, code in data("lexicon")["holidays"].items():
        name = name.replace("'s", "").replace("’s", "")  # as words are without it
        found.setdefault(name.split()[0], {})[name] = code
    return found


_CLASSES = (
    ("M", "months"), ("W", "weekdays"), ("w", "short_weekdays"), ("P", "parts_of_day"), ("D", "days_near"),
    ("R", "vague"), ("L", "last"), ("n", "next"), ("t", "this"), ("e", "every"), ("@", "sets"), ("<", "nearly"),
    (">", "over"), ("~", "about"), ("N", "numbers"), ("X", "some"), ("O", "ordinals"), ("r", "ago"), ("b", "earlier"),
    ("l", "later"), ("G", "edges"),
)  # fmt: skip
_GRAMMAR_WORDS = {
    "weekend": ("E", "WE"),
    "weekends": ("@", "@WE"),
    "tonight": ("Z", "D+0TNI"),
    "the": ("T", ""),
    "its": ("T", "its"),
    "their": ("T", "its"),
    "his": ("T", "its"),
    "her": ("T", "its"),
    "a": ("a", "1"),
    "an": ("a", "1"),
    "of": ("o", ""),
    "in": ("i", "in"),
    "within": ("i", "within"),
    "during": ("i", "during"),
    "for": ("f", ""),
    "and": ("&", ""),
    "half": ("h", ".5"),
    "couple": ("c", "2"),
    "same": ("s", "same"),
    "that": ("s", "that"),
    "more": ("+", ">"),
    "less": ("+", "<"),
    "fewer": ("+", "<"),
    "longer": ("+", ">"),
    "than": ("%", ""),
    "just": ("j", ""),
    "only": ("j", ""),
    "well": ("j", ""),
    "at": ("A", ""),
    "least": (":", ">"),
    "most": (":", "<"),
    "up": ("u", "<"),
    "to": ("2", "to"),
    "through": ("2", "to"),
    "old": ("!", ""),
    "from": ("F", ""),
    "between": ("F", ""),
    "long": ("g", ""),
    "ahead": ("H", ""),
    "o'clock": ("5", ""),
    "o’clock": ("5", ""),
    "gmt": ("0", ""),
    "utc": ("0", ""),
    "consecutive": ("k", ""),
    "straight": ("k", ""),
    "full": ("k", ""),
    "whole": ("k", ""),
    "entire": ("k", ""),
    "time": ("m", ""),
    "on": ("I", ""),
    "recent": ("z", ""),
    "period": ("B", ""),
    "fiscal": ("v", ""),
    "near": ("J", ""),
    "foreseeable": ("J", ""),
    "immediate": ("J", ""),
    "distant": ("J", ""),
    "short": ("J", "term"),
    "future": ("K", ""),
    "term": ("K", "term"),
    "sometime": ("G", ""),
}
