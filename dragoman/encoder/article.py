"""What the model sees in one article: cues and events with what hangs on them, names and times.

In: an article. Out: `Seen`. It knows nothing of the case; the rooms make records of it. What hangs on a stance is not
looked for: positions are found by the rules and weighed by the judge.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from msgspec import Struct

from dragoman.encoder import decode, labels
from dragoman.encoder.network import Network, network
from dragoman.encoder.windows import Window, windows
from dragoman.model import Article, Span
from dragoman.text import OPENING_QUOTES

FLOORS = {"said": 0.3, "event": 0.4}  # what hangs on the less likely is not looked for: no room asks for it


class Anchor(Struct, frozen=True, kw_only=True):
    """One cue or event."""

    kind: str  # said, event
    span: Span  # its word
    label: str  # cue, quote, a kind of event
    chance: float  # of the word being one; as the network gives it, not calibrated
    roles: dict[str, tuple[Span, ...]]
    odds: dict[str, float]  # log odds of each role's words, per word
    traits: dict[str, float]  # chances


class Named(Struct, frozen=True):
    """A name or an expression of time."""

    span: Span
    kind: str
    chance: float


class Seen(Struct, frozen=True):
    """All that the model sees in one article, in the order of the text."""

    anchors: tuple[Anchor, ...]
    names: tuple[Named, ...]
    times: tuple[Named, ...]


@lru_cache(maxsize=4)
def read(article: Article) -> Seen:
    """Read the body of an article; the last few are remembered, since several rooms ask."""
    return read_with(network(), article)


def read_with(net: Network, article: Article) -> Seen:
    """The same with a given model."""
    anchors: list[Anchor] = []
    names: list[Named] = []
    times: list[Named] = []
    for window in windows(article, net.vocabulary.of_words):
        words = net.encode(window.pieces)[window.at]
        tags = net.tags(words)
        anchors.extend(_anchors(net, window, words, tags))
        names.extend(_named(window, tags["names"], labels.NAMES))
        times.extend(_named(window, tags["times"], labels.TIMES))
    return Seen(tuple(anchors), tuple(names), tuple(times))


def _named(window: Window, tags: np.ndarray, classes: tuple[str, ...]) -> list[Named]:
    return [
        Named(Span(window.words[a].start, window.words[b - 1].end), kind, chance)
        for a, b, kind, chance in decode.runs(tags, classes)
    ]


def _anchors(net: Network, window: Window, words: np.ndarray, tags: dict[str, np.ndarray]) -> list[Anchor]:
    found = [*_cues(tags["cues"]), *_events(tags["events"])]
    if not found:
        return []
    places = np.array([place for _, place, _, _ in found])
    kinds = np.array([labels.ANCHORS.index(kind) for kind, _, _, _ in found])
    roles, traits = net.arguments(words, places, kinds)
    return [
        _anchor(window, kind, place, label, chance, roles[i], traits[i])
        for i, (kind, place, label, chance) in enumerate(found)
    ]


def _cues(tags: np.ndarray) -> list[tuple[str, int, str, float]]:
    begin, quote = tags[:, labels.CUES.index("B")], tags[:, labels.CUES.index("Q")]
    return [
        ("said", int(i), "cue" if begin[i] > quote[i] else "quote", float(begin[i] + quote[i]))
        for i in np.flatnonzero(begin + quote > FLOORS["said"])
    ]


def _events(tags: np.ndarray) -> list[tuple[str, int, str, float]]:
    chance = 1 - tags[:, 0]
    best = 1 + tags[:, 1:].argmax(-1)
    return [
        ("event", int(i), labels.EVENTS[best[i]], float(chance[i])) for i in np.flatnonzero(chance > FLOORS["event"])
    ]


def _anchor(
    window: Window,
    kind: str,
    place: int,
    label: str,
    chance: float,
    roles: np.ndarray,
    traits: np.ndarray,
) -> Anchor:
    spans: dict[str, tuple[Span, ...]] = {}
    odds: dict[str, float] = {}
    outside = beyond(window, place) if label == "cue" else []
    for number, role in enumerate(labels.ROLES[kind]):
        # “A,” the minister said. “B”: what is said goes on after him and does not hold him.
        found = decode.stretches(roles[:, number], decode.MOST.get(role, 1), taken=outside if role == "con" else ())
        if role == "src":
            outside = [*outside, *((first, end) for first, end, _ in found)]
        if found:
            spans[role] = tuple(Span(window.words[a].start, window.words[b - 1].end) for a, b, _ in found)
            odds[role] = sum(score for _, _, score in found) / sum(b - a for a, b, _ in found)
    return Anchor(
        kind=kind,
        span=Span(window.words[place].start, window.words[place].end),
        label=label,
        chance=chance,
        roles=spans,
        odds=odds,
        traits=dict(zip(labels.TRAITS, (1 / (1 + np.exp(-traits))).tolist(), strict=True)),
    )


def beyond(window: Window, place: int) -> list[tuple[int, int]]:
    """The words that what is said cannot hold: beyond the sentence of its cue, unless a quotation leads there.

    A colon may lead to any number of sentences, as in a transcript; and single quotation marks, which are apostrophes
    too, leave open where a quotation ends.
    """
    if window.words[place].text == ":" or any(word.text in _SINGLE for word in window.words):
        return []
    depth, starts = 0, []
    for number, word in enumerate(window.words):
        new = number > 0 and window.sentence[number] != window.sentence[number - 1]
        if new and depth == 0 and word.text[0] not in _OPENING:
            starts.append(number)
        if word.text == '"':
            depth = 1 - min(depth, 1)
        elif word.text[0] in OPENING_QUOTES:
            depth += 1
        elif word.text in _CLOSING:
            depth = max(0, depth - 1)
    first = max((at for at in starts if at <= place), default=0)
    end = min((at for at in starts if at > place), default=len(window.words))
    return [(0, first), (end, len(window.words))]


_CLOSING = frozenset("”»")
_SINGLE = frozenset("'‘")
_OPENING = OPENING_QUOTES + '"'
