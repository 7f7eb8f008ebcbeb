"""Pronouns and descriptions, and who in the article they stand for.

In: a line. Out: `Found`s for "he", "the Danish minister", "his country"; `Antecedents` says whom they mean:
the nearest one who agrees in role and party, the subject before the object. Nobody, rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from dragoman import world
from dragoman.actors import asides, factions, roles
from dragoman.actors.lexicon import Is, flags, verbs
from dragoman.actors.lines import Line
from dragoman.actors.parties import Found
from dragoman.actors.quoted import MARKS, Quotations
from dragoman.actors.reader import Reader
from dragoman.actors.roles import Role
from dragoman.actors.spelling import fold
from dragoman.model import Mention, Span
from dragoman.words import forms, past_forms

LABELS = "actors.labels@1"  # who wrote the mentions of whose turn it is to speak: of themselves they say "I"
_PERSONAL = frozenset({"he", "she"})
_PLURAL = frozenset({"they"})
_NEUTER = frozenset({"it"})
_POSSESSIVE = frozenset({"his", "her"})
_ITS = frozenset({"its", "their"})
_TOGETHER = frozenset({"colleague", "associate", "confidant", "sidekick"})  # whose party is that of whom they are with
# Nouns for others each time, or by which a nation only tells where a body is.
_FRESH = frozenset(
    "sides parties countries nations people workers companies firms analysts experts district school court bank"
    " committee agency".split()
)
_ANY_OFFICE = frozenset({"diplomat", "politician", "statesman", "official"})  # what many who hold an office are called
_COUNTRY = frozenset({"country", "nation"})
_SHORT = {"pm": "minister", "fm": "minister", "premier": "minister"}  # the word their offices are listed by
_DETERMINERS = frozenset({"the", "his", "her", "their", "its", "a", "an"})
_STOPS = frozenset(".,;!?–—")
_OF = re.compile(r" (?:of|for|to|at|in|from|with|close|on) ")  # after the noun of a phrase
_BODY = Is.BODY | Is.ORGANISATION | Is.PUBLIC
# Nouns for a body that acts for itself, by which one named before is told of; a union is no such body.
_BODIES = frozenset("club company firm airline carmaker operator retailer".split())
_UNIONS = frozenset("union unions workers brotherhood guild teamsters association federation".split())
_NEAR = 3  # sentences back to the body that "the club" is
# What is said of somebody's office in few letters before the name, and what such are called afterwards.
_TITLES = {
    "sen": frozenset({"senator", "lawmaker", "legislator"}),
    "senator": frozenset({"senator", "lawmaker", "legislator"}),
    "rep": frozenset({"representative", "congressman", "congresswoman", "lawmaker", "legislator"}),
    "congressman": frozenset({"representative", "congressman", "lawmaker", "legislator"}),
    "congresswoman": frozenset({"representative", "congresswoman", "lawmaker", "legislator"}),
    "gov": frozenset({"governor"}),
    "gen": frozenset({"general", "commander", "officer"}),
    "amb": frozenset({"ambassador", "envoy"}),
    "prof": frozenset({"professor"}),
}
_LEADERS = frozenset(
    "president premier chairman chairwoman chair chief head chancellor secretary minister leader dictator king boss"
    " chairperson ruler secretary-general commander".split()
)  # all of them may be called "the leader"
# Offices of which each has one holder: who has one of them is not told of by another.
_OFFICES = frozenset(
    "president minister premier chancellor senator congressman congresswoman governor mayor ambassador chairman king"
    " queen general representative judge commissioner".split()
)
# Nouns that many may be called by, whatever their office is.
_ROUGH = frozenset(
    "leader politician statesman lawmaker legislator senator congressman congresswoman activist campaigner tycoon"
    " businessman businesswoman billionaire strongman dictator dissident".split()
)
_TITLED = 4  # tokens before a name within which a title stands


def pronouns(line: Line) -> Iterator[Found]:
    """Pronouns that act, and possessives with what is theirs: "his office"."""
    for at, word in enumerate(line.lower):
        if word in _PERSONAL or (word in _PLURAL | _NEUTER and _acts(line, at)):
            yield Found(line, at, at, "pronoun", None, "pronouns")
        elif word in _POSSESSIVE and at + 1 < line.size and line.lower[at + 1] in world.words("titles")["relations"]:
            yield Found(line, at, at + 1, "pronoun", None, "pronouns")
        elif word in _COUNTRY and at > 0 and line.lower[at - 1] == "the" and _acts(line, at):
            yield Found(line, at - 1, at, "pronoun", None, "pronouns")


def _acts(line: Line, at: int) -> bool:
    i = at + 1
    while i < line.size and line.flags[i] & (Is.ADVERB | Is.AUXILIARY):
        i += 1
    return i < line.size and bool(line.flags[i] & (Is.SAY | Is.ACT)) and line.words[i].islower()


def descriptions(line: Line, text: str) -> Iterator[Found]:
    """Offices without a name: "the Danish foreign minister", "his Chilean counterpart", "the minister"."""
    for at, bits in enumerate(line.flags):
        if not bits & Is.HEAD or line.taken[at]:
            continue
        if not _ends_phrase(line, at):
            continue
        found = _description(line, at, text)
        if found is not None:
            yield found


def members(line: Line) -> Iterator[Found]:
    """Who is told of by the party alone, as one of many: "the Republican said", "the Ohio Democrat said"."""
    for at, word in enumerate(line.lower):
        if not factions.member(line, at) or line.possessive[at] or not _acts(line, at):
            continue
        first = at
        while first > 0 and at - first < 3 and line.taken[first - 1] and not line.possessive[first - 1]:
            first -= 1
        if first and line.lower[first - 1] == "the":
            yield Found(line, first - 1, at, "pronoun", None, "descriptions", word)


def _ends_phrase(line: Line, at: int) -> bool:
    """Whether the noun at `at` ends its phrase: "the major said", not "the major river"."""
    if at + 1 == line.size:
        return True
    if line.possessive[at]:
        return not line.flags[at + 1] & (Is.HEAD | Is.GROUP | Is.BODY)
    closing = Is.SAY | Is.AUXILIARY | Is.FUNCTION | Is.ADVERB | Is.PLACE
    if not line.flags[at] & Is.MODIFIER:  # "the general rule" rules nothing
        closing |= Is.ACT
    following = line.words[at + 1]
    if not following[0].isalnum() or (bool(line.flags[at + 1] & closing) and following.islower()):
        return True
    return following.islower() and following.endswith("ed") and not line.flags[at] & Is.MODIFIER


def _description(line: Line, at: int, text: str) -> Found | None:
    first = at
    while first > 0 and at - first < 6 and _describes(line, first - 1):
        first -= 1
    opening = line.lower[first - 1] if first else ""
    owned = line.sense_over(first - 1) if first and line.possessive[first - 1] else None
    if owned is None and opening not in _DETERMINERS:
        return None
    role = Role(owned[0] if owned else first, at, True)
    vague = opening in {"a", "an"}
    party = roles.party(line, role) or (None if vague else _of_side(line, role))
    if vague and (line.flags[at] & Is.MODIFIER or not (party or _acts(line, at))):
        return None  # "a major", "a general": more often no person at all
    start = first - 1 if opening in _DETERMINERS and not vague else role.first
    kind = "group" if vague else "pronoun"
    return Found(line, start, at, kind, party, "descriptions", roles.words(line, role, text))


def _of_side(line: Line, role: Role) -> str | None:
    """The party whose name follows an office: "the leader of the Herders said"."""
    at = role.last + 2 + (line.lower[role.last + 2 : role.last + 3] == ["the"])
    if line.lower[role.last + 1 : role.last + 2] != ["of"] or at not in line.senses:
        return None
    last = at + line.senses[at][1] - 1
    closing = Is.SAY | Is.ACT | Is.AUXILIARY | Is.FUNCTION | Is.ADVERB | Is.PLACE
    ends = last + 1 >= line.size or not line.words[last + 1][0].isalnum() or line.flags[last + 1] & closing
    if line.possessive[last] or not ends or line.senses[at][0].how == "adjective":
        return None  # "the speaker of the Islan parliament"
    return roles.party(line, Role(role.first, last, True))


def _describes(line: Line, at: int) -> bool:
    """Whether a word is part of the office that follows it."""
    if line.possessive[at]:
        return False
    bits = line.flags[at]
    return line.taken[at] or bool(bits & (Is.MODIFIER | Is.HEAD | Is.ORGANISATION) and not bits & Is.FUNCTION)


class Antecedents:
    """Who was named before, for what points back to them."""

    def __init__(self, reader: Reader, text: str = "") -> None:
        self._reader = reader
        self._quoted = Quotations(text)
        self._text = text
        self._said: list[tuple[Mention, Line, int]] = []
        self._styled: dict[str, set[str]] = {}  # by the fullest mention of a person the words of titles and tags
        self._full: dict[str, Mention] = {}

    def know(self, full: Iterable[Mention]) -> None:
        """Learn the fullest mentions of the persons of the article, wherever they stand."""
        self._full.update((mention.id, mention) for mention in full)

    def add(self, mention: Mention, line: Line, at: int) -> None:
        """Remember a mention once the text has passed it."""
        self._full[mention.id] = mention
        if mention.kind == "person" and (styles := set(_styles(line, at, mention))):
            self._styled.setdefault(mention.refers or mention.id, set()).update(styles)
        goes_on = mention.kind == "pronoun" and (mention.role or (mention.refers and _verb(line, mention) & Is.SAY))
        if mention.kind in {"person", "party", "group", "organisation"} or goes_on:
            self._said.append((mention, line, at))

    def of(self, found: Found) -> Mention | None:
        """Whom a pronoun or description stands for."""
        words = found.line.lower[found.first : found.last + 1]
        if found.kind == "group":
            return self._body(words[-1], found.line)
        if found.role is not None:
            return self._by_role(found)
        if words[0] in _PERSONAL or words[0] in _POSSESSIVE:
            kinds = ("person", "voice") if words[0] in _PERSONAL else ("person",)
            return self._nearest(found, kinds, sex="f" if words[0] in {"she", "her"} else "m")
        if words[-1] in _COUNTRY:
            return self._nearest(found, ("party",))
        return self._nearest(found, ("group", "many") if words[0] in _PLURAL else ("party", "organisation", "body"))

    def person(self, found: Found) -> Mention | None:
        """The person named last nearby, of whom a description tells: "said the gran of three"."""
        return self._nearest(found, ("person",))

    def told(self, found: Found) -> Mention | None:
        """Who goes on to speak, where a description with "the" tells of him by what no one else is told of by.

        "The midfielder said", after "Ann Moreau said"; not "the spokesman said", nor who has another office.
        """
        line, head = found.line, found.line.lower[found.last]
        first = found.first - (line.lower[found.first] != "the")
        if first < 0 or line.lower[first] != "the" or not _tells_little(head):
            return None
        tied = any(line.flags[i] & Is.FUNCTION or line.possessive[i] for i in range(first + 1, found.last))
        if tied or not _says(found) or self._was_told(head, line.starts[first]):
            return None
        meant = self._nearest(found, ("person",))
        if meant is None:
            return None
        words, party = self._known(meant)
        if found.party and party and found.party != party:
            return None
        return None if factions.are_rivals(head, words) or (head in _OFFICES and words & _OFFICES) else meant

    def _was_told(self, head: str, place: int) -> bool:
        """Whether somebody was told of by this noun before a place: "a fitter … the fitter"."""
        word = re.escape(head)
        introduced = rf"\b(?:an?|one|another)\s(?:[\w-]+\s){{0,2}}{word}\b|\b{word}['’]s"
        new = re.search(introduced, self._text[:place], re.IGNORECASE)
        return new is not None or any(m.kind == "group" and _head(m.name) == head for m, _, _ in self._said)

    def owner(self, line: Line, role: Role | None) -> str | None:
        """The party that "its chairman, X" or "his deputy, X" names: that of the body or person meant."""
        if role is None or role.first == 0 or (word := line.lower[role.first - 1]) not in _POSSESSIVE | _ITS:
            return None
        heads = {line.lower[i] for i in range(role.first, role.last + 1) if line.flags[i] & Is.HEAD}
        if "counterpart" in heads or not (heads & _TOGETHER or roles.public(line, role)):
            return None
        found = Found(line, role.first - 1, role.first - 1, "pronoun", None, "pronouns")
        if word in _ITS:
            meant = self._nearest(found, ("party", "organisation", "group"))
        else:
            meant = self._nearest(found, ("person",), sex="f" if word == "her" else "m")
        return self._side(meant) if meant else None

    def _side(self, mention: Mention) -> str | None:
        """The party of one named before, by the words there, or by any other place that names the same person."""
        full = mention.refers or mention.id
        known = (m.party for m, _, _ in self._said if full in {m.id, m.refers})
        return mention.party or next(filter(None, known), None)

    def _body(self, noun: str, line: Line) -> Mention | None:
        """The body last named in full by this noun, or the one party whose names end in it: "the union"."""
        party = self._reader.heads.get(noun)
        for mention, _, _ in reversed(self._said):
            if mention.kind == "organisation" and noun in mention.name.lower().split() and " " in mention.name:
                return mention
            if mention.kind == "party" and party and mention.party == party:
                return mention
        return self._only_body(line) if party is None and noun in _BODIES and noun not in self._reader.nouns else None

    def _only_body(self, line: Line) -> Mention | None:
        """The one party named nearby, if it is no state and nobody's name: "United wait; the club has said"."""
        near = [m for m, where, _ in self._said if m.kind == "party" and 0 <= line.number - where.number <= _NEAR]
        found = {m.party for m in near}
        last = near[-1] if len(found) == 1 else None
        if last is None or last.party in self._reader.states or _is_of_person(last.name):
            return None
        party = self._reader.case.party(last.party or "")
        if party is None or _is_many(last.name):
            return None
        return None if any(_UNIONS & set(name.lower().split()) for name in (party.id, *party.names)) else last

    def alike(self, found: Found) -> str | None:
        """The party of the unnamed told of before by the same noun: "a Danish official … the official".

        Without "the", of several only where all who were told of by it so far are on one side: "Officials said".
        """
        line, noun = found.line, found.line.lower[found.last]
        single = noun if noun not in world.words("titles")["groups"] else ""
        if found.first < found.last - 1 or noun in _FRESH or line.possessive[found.last]:
            return None
        before = [m for m, _, _ in self._said if m.kind != "person" and m.name.lower().split()[-1:] == [noun]]
        if "the" in line.lower[max(0, found.first - 1) : found.last]:
            return before[-1].party if before else None
        parties = {m.party for m in before}
        alone = found.first == found.last and not single and line.opens(found.first)
        return parties.pop() if alone and len(parties) == 1 else None

    def called(self, noun: str) -> str | None:
        """The party that a bare noun for a body means in this case, where only one is called so."""
        return self._reader.nouns.get(noun)

    def _nearest(self, found: Found, kinds: Sequence[str], sex: str = "") -> Mention | None:
        """The subject of this sentence, else of the one before, else whoever was named last nearby."""
        begins, within = self._own_words(found)
        near = [
            (mention, line, at)
            for mention, line, at in self._said[-40:]
            if (line is not found.line or at < begins)
            and (within or not self._is_quoted(mention.span.start))
            and self._may_be(mention, line, at, kinds)
            and found.line.number - line.number <= 3
            and _sex_agrees(self._full.get(mention.refers or "", mention), sex)
            and not (mention.made_by == LABELS and line.paragraph == found.line.paragraph)
            and not (line is found.line and _is_answered(line, at))
        ]
        for back in range(4):
            here = [(m, line, at) for m, line, at in near if found.line.number - line.number == back]
            if here:
                meant = _subject(here, bool(back) and _says(found))
                return self._full.get(meant.refers or "", meant) if meant.kind == "pronoun" else meant
        return None

    def _may_be(self, mention: Mention, line: Line, at: int, kinds: Sequence[str]) -> bool:
        """Whether a mention is of the kinds a pronoun may mean; an "it" is what it stands for."""
        full = self._full.get(mention.refers or "", mention)
        thing = mention.kind == "pronoun" and full.kind in {"party", "organisation"}
        return _may_be(full if thing else mention, line, at, kinds)

    def _own_words(self, found: Found) -> tuple[int, bool]:
        """Where what the pronoun says begins in its sentence, and whether it stands in a quotation itself.

        In "…, he said." those named before are spoken of; "he" is none of them, unless before the quotation.
        """
        line, at = found.line, found.first
        within = self._is_quoted(line.starts[at])
        if (
            found.kind != "pronoun"
            or found.role
            or line.lower[at] not in _PERSONAL | _NEUTER | _PLURAL
            or not _is_added(line, at)
        ):
            return line.size, within
        opens = [i for i in range(at) if line.words[i] in MARKS and self._is_quoted(line.ends[i])]
        return (opens[-1] if opens else 0), within

    def _is_quoted(self, place: int) -> bool:
        return self._quoted.around(Span(place, place + 1)) is not None

    def _by_role(self, found: Found) -> Mention | None:
        """The person of that party and office; with no office known, of that party; never another's."""
        head = _SHORT.get(found.line.lower[found.last], found.line.lower[found.last])
        if head == "counterpart":
            return None
        fitting = []
        for mention, _, _ in self._said:
            if mention.kind == "person":
                offices, party = self._known(mention)
                holds = head in offices or (head == "leader" and found.party is not None and offices & _LEADERS)
                if holds and found.party in {party, None}:
                    fitting.append(mention)
        if not fitting and head in _ANY_OFFICE and found.party is None:
            if any(m.kind == "group" and _head(m.name) == head for m, _, _ in self._said):
                return None  # "an official said … the official said"
            return self._nearest(found, ("person",))
        return fitting[-1] if fitting else self._told_of_now(found)

    def _told_of_now(self, found: Found) -> Mention | None:
        """Whom an office that nobody was said to hold tells of: who alone was named in the sentence before.

        "Ann Moreau shook her head. “Never,” the envoy sighed."; "Ann Moreau shook her head. The leader of the Herders
        asked for time."; not who has another office or is of another party.
        """
        line = found.line
        if line.lower[found.first] != "the" or not (_opens_of_side(found) or (found.party is None and _speaks(found))):
            return None
        said = (m for m, where, _ in self._said if m.kind in {"person", "pronoun"} and line.number - where.number == 1)
        near = {(m.refers or m.id) for m in said}
        meant = self._full.get(next(iter(near))) if len(near) == 1 else None
        if meant is None or meant.kind != "person":
            return None
        offices, party = self._known(meant)
        if offices or party not in {None, found.party}:
            return None
        return meant if line.paragraph == self._paragraph_of(near) else None

    def _paragraph_of(self, near: Collection[str]) -> int | None:
        """The paragraph in which somebody was named last."""
        return next((where.paragraph for m, where, _ in reversed(self._said) if (m.refers or m.id) in near), None)

    def _known(self, mention: Mention) -> tuple[set[str], str | None]:
        """The words of a person's offices and their party: from this article, else from the lists."""
        full = self._full.get(mention.refers or "", mention)
        role, party = mention.role or full.role, mention.party or full.party
        names = self._reader.surnames.get(fold(full.name), frozenset({full.name}))
        offices = world.offices_of(min(names)) if len(names) == 1 else ()
        states = {self._reader.party_named(office.state) for office in offices}
        words = set((role or " ".join(office.office for office in offices)).lower().split())
        words |= self._styled.get(full.id, set()) | {_SHORT[word] for word in words & _SHORT.keys()}
        return words, party or (states.pop() if len(states) == 1 else None)


def _is_added(line: Line, at: int) -> bool:
    """Whether "he said" at a token comes after what he said, or amid it: no more follows that it could open."""
    if not at or not (line.words[at - 1] in MARKS or line.words[at - 1] == "," or line.flags[at - 1] & Is.SAY):
        return False
    i = at + 1
    if line.flags[at - 1] & Is.SAY:  # not "X, the minister, said she had known"
        opens = i < line.size and bool(line.flags[i] & (Is.SAY | Is.ACT | Is.AUXILIARY | Is.ADVERB))
        return at > 1 and (line.words[at - 2] in MARKS or (line.words[at - 2] == "," and not opens))
    while i < line.size and line.flags[i] & (Is.ADVERB | Is.AUXILIARY):
        i += 1
    if i >= line.size or not line.flags[i] & Is.SAY:
        return False
    return line.words[at - 1] in MARKS or i + 1 >= line.size or line.words[i + 1] in _STOPS


def _may_be(mention: Mention, line: Line, at: int, kinds: Sequence[str]) -> bool:
    """Whether a mention is of the kinds a pronoun may mean: by its kind, else by the noun that names it.

    "voice" is one unnamed person who speaks for others, "body" a body told of by its noun, "many" a party of many.
    """
    if mention.kind == "pronoun":
        return "person" in kinds and bool(mention.refers or not at or _verb(line, mention))
    if mention.kind == "party" and _is_of_person(mention.name):
        return "person" in kinds
    if mention.kind == "group":
        head = _head(mention.name)
        if _is_voice(head):
            return "voice" in kinds and mention.made_by != LABELS
        return "group" in kinds or ("body" in kinds and bool(flags(head) & _BODY) and not flags(head) & Is.GROUP)
    return mention.kind in kinds or ("many" in kinds and mention.kind == "party" and _is_many(mention.name))


def _head(name: str) -> str:
    """The noun of a phrase: "spokesman" of "Norwegian spokesman for the ministry"."""
    return _OF.split(name.lower())[0].split()[-1]


def _is_many(name: str) -> bool:
    """Whether the name of a party is a plural: "United fans"."""
    last = name.split()[-1]
    return last.islower() and last.endswith("s")


def _is_of_person(name: str) -> bool:
    """Whether the name of a party is somebody's: "Anton Kerr", who bids for a club."""
    words = name.split()
    return len(words) == 2 and words[0].lower() in world.given_names() and words[1][:1].isupper()


def _is_voice(head: str) -> bool:
    """Whether a noun is one person who speaks: "spokesman", "diplomat"."""
    return bool(flags(head) & Is.HEAD) and not head.endswith(("s", "men", "people"))


def _subject(here: Sequence[tuple[Mention, Line, int]], says: bool) -> Mention:
    """Of those named in one sentence the one who goes on: who speaks, if the pronoun does; else the last who
    acts; else the first.
    """
    speaking = [m for m, line, at in here if says and _verb(line, m) & Is.SAY]
    acting = [m for m, line, at in here if _verb(line, m)]
    if speaking:
        return speaking[0]
    free = [row for row in here if not _owns(row[1], row[0])]  # "X's aide, Y, came": Y goes on
    return acting[-1] if acting else min(free or here, key=lambda row: row[2])[0]


def _owns(line: Line, mention: Mention) -> bool:
    """Whether a possessive stands after a name, which so is no subject."""
    return any(owns and end == mention.span.end for owns, end in zip(line.possessive, line.ends, strict=True))


def _opens_of_side(found: Found) -> bool:
    """Whether an office of a party opens its sentence and acts: "The leader of the Herders told"."""
    line, at = found.line, found.last + 1
    return found.first == 0 and found.party is not None and line.lower[at : at + 1] == ["of"]


def _speaks(found: Found) -> bool:
    """Whether a phrase and its verb of saying stand right behind a quotation."""
    line, before, behind = found.line, found.first - 1, found.last + 1
    if before < 1:
        return False
    if line.flags[before] & Is.SAY:
        return line.words[before - 1] in MARKS
    murmurs = behind < line.size and line.lower[behind] in _murmured()
    return line.words[before] in MARKS and (murmurs or _says(found))


@cache
def _murmured() -> frozenset[str]:
    """Forms of the verbs of saying of tabloids: "sniffed", "groans"."""
    return frozenset(form for verb in verbs()["murmur"] for form in forms(verb) | past_forms(verb))


def _says(found: Found) -> bool:
    i = found.last + 1
    while i < found.line.size and found.line.flags[i] & (Is.ADVERB | Is.AUXILIARY):
        i += 1
    return i < found.line.size and bool(found.line.flags[i] & Is.SAY)


def _verb(line: Line, mention: Mention) -> int:
    """What the verb right after a mention may be; 0: there is none, as after "X's comments"."""
    if _owns(line, mention):
        return 0
    i = next((i for i, start in enumerate(line.starts) if start >= mention.span.end), line.size)
    helped = False
    if i + 1 < line.size and line.words[i] == ",":
        i = asides.after(line, i)
    while i < line.size and line.flags[i] & (Is.ADVERB | Is.AUXILIARY):
        helped = helped or bool(line.flags[i] & Is.AUXILIARY)
        i += 1
    if i >= line.size or not line.words[i].islower():
        return 0
    return line.flags[i] & (Is.SAY | Is.ACT) or (Is.ACT if helped else 0)


def _is_answered(line: Line, at: int) -> bool:
    """Whether who is named at a token is the one answered: "in reply to Councillor X he said"."""
    while at > 0 and line.flags[at - 1] & (Is.HEAD | Is.HONORIFIC | Is.MODIFIER):
        at -= 1
    return at > 1 and line.lower[at - 1] == "to" and line.lower[at - 2] in {"answer", "reply", "response", "replying"}


def _styles(line: Line, at: int, mention: Mention) -> Iterator[str]:
    """What the titles before a name and the tags about it say of an office or party: "Sen.", "R-Ohio"."""
    last = next((i for i in range(at, line.size) if line.ends[i] >= mention.span.end), at)
    before = at - 1
    while before >= 0 and at - before < _TITLED and (line.words[before] == "." or line.words[before][0].isupper()):
        yield from _TITLES.get(line.lower[before], ())
        before -= 1
    yield from factions.beside(line, at, last)


def _tells_little(head: str) -> bool:
    """Whether a noun is one person, and tells no office that would need its own holder: "the midfielder"."""
    rough = head in _ROUGH or factions.is_member(head)
    if head.endswith(("s", "men", "people")) or (flags(head) & Is.HEAD and not rough):
        return False
    return rough or head.endswith(("er", "or", "ist", "man", "woman"))


def _sex_agrees(mention: Mention, sex: str) -> bool:
    if sex and mention.kind == "group":
        head = _head(mention.name)
        return head.endswith("woman") == (sex == "f") or not head.endswith("man")
    given = world.given_names().get(mention.name.split()[0].lower(), "") if sex else ""
    return not given or not sex or given == sex
