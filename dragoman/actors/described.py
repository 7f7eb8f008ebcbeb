"""Somebody without a name, across articles: "the driver" of one report and of another on the same event.

In: the mentions of a case, the persons found in it, and which event each article reports on. Out: for a phrase in
the singular the one person whom the reports of its event call so; else what tells which phrases mean the same.
Never across events: "a witness" of two events is two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dragoman.actors import phrases
from dragoman.actors.deeds import deeds
from dragoman.actors.given import RULE, SEX
from dragoman.actors.lexicon import Is, flags
from dragoman.actors.parts import Part, joined
from dragoman.actors.profiles import id_of
from dragoman.actors.spelling import fold
from dragoman.model import Mention
from dragoman.shelf import Shelf

GIVEN = f"actors.{RULE}@1"
UNNAMED = "actors.unnamed@1"
_BODIES = Is.BODY | Is.ORGANISATION
_TEENS = range(13, 20)
_KNOWN = ("the ", "this ", "that ")
_LONG = 2  # words of a phrase that may tell of somebody named; a longer one tells him apart from those


class Told(Struct, frozen=True, order=True):
    """What phrases that mean the same have in common."""

    event: str
    words: str  # all words of who speaks, since many an official speaks; else the noun
    many: bool
    age: str = ""  # where it stands for the noun


def told(mention: Mention, story: Mapping[str, int]) -> Told | None:
    """What a phrase tells; None for what has a name, a party or is told of before, and for many who only speak."""
    if mention.kind != "group" or mention.refers or mention.party or mention.made_by not in {GIVEN, UNNAMED}:
        return None
    noun, many, age = phrases.of_words(mention.name)
    if mention.made_by == GIVEN:
        return Told(_event(mention, story), noun, many, "" if noun else age)
    if many or flags(noun) & _BODIES:
        return None  # "residents", "the town council": many are called so, or it is a body known by its noun
    return Told(_event(mention, story), fold(mention.name), False)


def _event(mention: Mention, story: Mapping[str, int]) -> str:
    """What the article of a mention reports on; an article that is in no story is one by itself."""
    number = story.get(mention.article)
    return mention.article if number is None else str(number)


class Described:
    """By which nouns and ages the persons of a case are told of, event by event."""

    def __init__(self, shelf: Shelf, people: Sequence[Sequence[Mention]], story: Mapping[str, int]) -> None:
        self._story = story
        self._shelf = shelf
        self._people = people
        self._nouns: dict[tuple[str, str], set[int]] = defaultdict(set)  # by event and noun the persons called so
        self._anywhere: dict[int, set[str]] = defaultdict(set)  # the nouns of a person in any report
        self._ages: dict[int, set[str]] = defaultdict(set)
        self._of_event: dict[str, set[int]] = defaultdict(set)
        self._of_article: dict[str, set[int]] = defaultdict(set)
        self.asked = [(mention, words) for mention in shelf.all(Mention) if (words := told(mention, story))]
        events = {words.event for _, words in self.asked if not words.many}
        person = {id_of(mention): number for number, own in enumerate(people) for mention in own}
        for mention in shelf.all(Mention) if events else ():
            number = person.get(id_of(mention), person.get(mention.refers or ""))
            if number is not None and _event(mention, story) in events:
                self._learn(number, mention)

    def _learn(self, number: int, mention: Mention) -> None:
        """Take in what stands beside a name, or what a phrase tells that means somebody named."""
        event = _event(mention, self._story)
        if mention.kind == "person":
            self._of_article[mention.article].add(number)
            self._of_event[event].add(number)
            nouns, age = phrases.beside(self._shelf.article(mention.article).text, mention.span)
            nouns |= {phrases.of_role(mention.role)} if mention.role else set()
        elif mention.kind == "group":
            noun, _, age = phrases.of_words(mention.name)
            nouns = frozenset({noun})
        else:
            return
        for noun in nouns - {""}:
            self._nouns[event, noun].add(number)
            self._anywhere[number].add(noun)
        self._ages[number].update({age} - {""})

    def named(self, mention: Mention, words: Told) -> int | None:
        """The number of the one person whom the reports of the event call so; rather one whom this article names."""
        if words.many or (mention.made_by == UNNAMED and self._is_new(mention)):
            return None
        noun, _, age = phrases.of_words(mention.name)
        here = self._of_article[mention.article]
        called = {n for n in self._of_event[words.event] if age in self._ages[n]} if age else set()
        if not called and noun:
            called = self._called(words.event, noun) or {n for n in here if noun in self._anywhere[n]}
            called = {n for n in called if not (age and self._ages[n])}
        fitting = called & here or called
        return next(iter(fitting)) if len(fitting) == 1 else None

    def same(self, given: Mapping[str, int]) -> dict[Told, Told | int]:
        """Of the phrases left those that mean another, or the person of a number, by the part he takes in the event.

        Args:
            given: By Mention.id the persons to whom phrases were given already.
        """
        open_ = {words.event for mention, words in self.asked if mention.made_by == GIVEN}
        key: dict[str, Told | int] = {id_of(mention): words for mention, words in self.asked if words.event in open_}
        key |= {id_of(mention): number for number, own in enumerate(self._people) for mention in own}
        key |= given
        events: dict[str, dict[Told | int, Part]] = defaultdict(dict)
        for mention in self._shelf.all(Mention) if open_ else ():
            who = key.get(id_of(mention), key.get(mention.refers or ""))
            if who is not None and (event := _event(mention, self._story)) in open_:
                many = not isinstance(who, int) and who.many
                part = events[event].setdefault(who, Part(many=many, named=isinstance(who, int)))
                self._take_part(part, mention)
        return {
            words: other
            for event in sorted(events)
            for words, other in joined(events[event], self._texts(events[event])).items()
            if not isinstance(words, int)
        }

    def _texts(self, parts: Mapping[Told | int, Part]) -> dict[str, str]:
        return {article: self._shelf.article(article).text for part in parts.values() for article in part.places}

    def _take_part(self, part: Part, mention: Mention) -> None:
        text = self._shelf.article(mention.article).text
        part.told |= {(mention.article, deed) for deed in deeds(text, mention.span)}
        part.places.setdefault(mention.article, []).append(mention.span)
        if mention.kind == "pronoun":
            part.sexes.update({SEX[mention.name.lower()]: 1} if mention.name.lower() in SEX else {})
        elif mention.kind == "person":
            sex = phrases.sex_of_name(mention.name) if " " in mention.name else ""
            part.given.update({sex: 1} if sex else {})
            part.ages |= {phrases.beside(text, mention.span)[1]} - {""}
        else:
            noun, _, age = phrases.of_words(mention.name)
            sex = phrases.sex_of(noun)
            part.sexes.update({sex: 1} if sex else {})
            part.ages |= {age} - {""}

    def _called(self, event: str, noun: str) -> set[int]:
        """The persons of an event who are told of by a noun, be it by an age that comes to the same."""
        called = self._nouns.get((event, noun), set())
        if not called and noun == "teenager":
            return {n for n in self._of_event[event] if any(int(age) in _TEENS for age in self._ages[n])}
        return called

    def _is_new(self, mention: Mention) -> bool:
        """Whether who speaks is told of as one more: "a woman from the early shift" is not whom a report names."""
        before = self._shelf.article(mention.article).text[: mention.span.start]
        return not before[-6:].lower().endswith(_KNOWN) or len(mention.name.split()) > _LONG
