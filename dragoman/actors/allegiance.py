"""For whom somebody in office speaks, where no words beside the name say so, by all that the case tells.

In: the persons of a case, some with a party, and the shelf. Out: parties for others. Clues that each say little
are weighed together: whose spokesman somebody is called, what body the office is of, whose plans somebody tells,
which side alone was named before. The weights are set by hand; two are enough, where twice as much as for another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from dragoman import world
from dragoman.actors.lexicon import Is, flags, ordinary
from dragoman.actors.profiles import id_of
from dragoman.actors.reader import Reader
from dragoman.actors.spelling import fold
from dragoman.actors.whose import Whose
from dragoman.model import Mention, Statement
from dragoman.shelf import Shelf
from dragoman.text import is_quoted

ENOUGH = 2.0
_OWNED, _OF_BODY, _BESIDE, _DESCRIBED, _NEAR, _ONLY_STATE, _PLANS = 3.0, 3.0, 2.0, 2.0, 2.0, 2.0, 0.7
_THERE, _HOME, _HOST, _AGAINST, _AT_HOME = 4.0, 2.0, 1.0, 1.0, 2.0
NEAR = 300  # characters before a name in which a side or owner must stand; about two sentences
_BEFORE = 40  # characters before a name in which "his deputy, " stands
_HERE = 160  # characters between an office told without a name, and the name
_OWN = re.compile(r"\b(his|her|its|their)\s+(?:[\w-]+\s+){0,3}[\w-]+,?\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?$", re.IGNORECASE)
_OF_NAME = re.compile(r"\b(?:of|at|for)\s+(?:the\s+)?(?!Foreign|Defen|State|Republic|Interior|Finance|Energy)[A-Z]")
_TURNS_ON = re.compile(
    r"\s+(?:has\s+|had\s+)?"
    r"(?:told|warned|accused|blamed|urged|threatened|asked|called on|attacked|denounced|condemned)\s+"
)
_SAID_IN = re.compile(
    r"\s+(?:said|says|told [a-z ]{3,30})\s+(?:(?:at|during)\s+(?:an?|the|his|her)\s+[a-z ]{4,30}?\s+)?in\s+"
)
_DATELINE = re.compile(r"(?:,[^\n]{0,30})?\s*(?:\([^)\n]{1,30}\)\s*)?[-–—:]|\s*\([^)\n]{2,30}\)")
_FIRST = 6  # mentions among which a dateline must be
_COUNTRYS = re.compile(r"\b(?:the|his|her|its|their)\s+(?:country|nation|state)['’]s\s+$", re.IGNORECASE)
_HERS = re.compile(r"\b(his|her|its|their)\s+$|^(?:his|her|its|their)\b", re.IGNORECASE)
_DEALT_WITH = re.compile(r"\b(?:to|with|from|against|in|at|by|for|between|on|near)\s+(?:the\s+)?$")
_PLANS_OF = re.compile(r"\W*(?:[Tt]he\s+)?$")  # what may stand before the side whose plans are told
_WILL = re.compile(r"\s+(?:will|would|can|could|cannot|never)\b")
_HOUSE = 2.0
_SEAT = re.compile(r"\b(Reps?|Sens?|Senator)\.?\s$")
_NAME = r"((?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w-]+)"
_POSSESSED = re.compile(rf"^{_NAME}['’]s?\s")  # "Ruiz's chief of staff"
_POSSESSED_LAST = re.compile(rf"{_NAME}['’]s?\s+$")
_SPEAKS_FOR = re.compile(rf"\b(?:spoke\w+|aides?|advis[eo]rs?|deputy|deputies|staff)\s+(?:for|to|of)\s+{_NAME}$")
_FIRM_OFFICES = frozenset({"chief executive", "ceo", "chairman", "chairwoman", "boss", "finance director", "chief"})
_MAKER = re.compile(
    r"\b(?:company|firm|group|giant|operator|utility|carmaker|airline|concern|monopoly|carrier|producer)\s+$"
)
_PRESS = re.compile(
    r"^(?:press|media) (?:contact|office)|^notes? (?:to|for) (?:the )?editors|^editors['’]? note|^contact\b.*\bpress\b"
    r"|^the [A-Z][^\n.]{2,60}(?:was|were) (?:founded|established|set up)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBERED = re.compile(r"^(?:press release|for immediate release|news release|media release)\b", re.I | re.M)
_NEUTRAL = frozenset("judge mediator conciliator arbitrator facilitator host guest counterpart".split())
_FOOT = 700  # characters at the end of a text in which a press release says so
# The title, a dateline, and an article: what follows is who issues the release.
_RELEASED = re.compile(r"[^\n]*\n\s*(?:[^\n]{3,60}?(?:\s[–—-]\s+|\.\s+|:\s+))?(?:[Tt]he\s+)?")
_STATE = frozenset(
    "president minister ministry premier chancellor parliament parliamentary government governmental foreign interior"
    " defence defense presidential cabinet spokesman spokeswoman spokesperson army general military lawmaker colonel"
    " mouthpiece prefect".split()
)
# Beside a president or chairman these show a firm, club or chamber; or one of those who do not govern.
_PRIVATE_TOO = frozenset(
    "shadow opposition campaign executive ceo chamber company firm club association university bank institute".split()
)
_SPEAKING: frozenset[str] = frozenset(
    "spokesman spokeswoman spokesperson".split()
)  # whoever has one: a state, a firm, a club
_PUBLIC = frozenset("government army navy military ministry police cabinet troops".split())
_HEADS_TOO = frozenset("court house team side".split())
_OF_STATES = frozenset({"government", "cabinet"})
_OWN_BODIES = frozenset("government delegation side team cabinet".split())
_MINISTERS = frozenset("minister premier vice-premier".split())
_BARE = frozenset("spokesman spokeswoman spokesperson government".split())  # told of without a word for whose it is
_APART = frozenset(
    "counterpart counterparts opponent opponents rival rivals predecessor successor critic critics wife husband ally"
    " allies partner partners enemy enemies supporters backers".split()
)


class Someone(Protocol):
    """An actor in the making, as join.py has it."""

    kind: str
    party: str | None

    @property
    def seen(self) -> Sequence[tuple[Mention, float, str]]: ...


class Allegiance:
    """What a case tells of whom people speak for."""

    def __init__(self, shelf: Shelf, knows: Reader, everybody: Sequence[Someone]) -> None:
        self._shelf = shelf
        self._knows = knows
        self._who = {id_of(mention): one for one in everybody for mention, _, _ in one.seen}
        self._rows: dict[str, list[Mention]] = defaultdict(list)
        for mention in shelf.all(Mention):
            self._rows[mention.article].append(mention)
        starts = {article: [m.span.start for m in rows] for article, rows in self._rows.items()}
        self._starts: dict[str, list[int]] = defaultdict(list, starts)
        self._bodies = {
            fold(mention.name): one.party
            for one in everybody
            if one.kind == "organisation" and one.party
            for mention, _, _ in one.seen
            if " " in mention.name
        }
        self._plans = self._told_plans(everybody)
        self._spoken = self._in_mouths()
        self._homes: dict[str, str | None] = {}
        self._soles: dict[str, str | None] = {}
        self._issuers: dict[str, str | None] = {}
        self._by_name = _names(everybody)
        self._places = {id(one): [m for m, _, _ in one.seen] for one in everybody if one.kind == "person"}
        self._together = self._in_pairs(everybody)
        self._whose = Whose(shelf.all(Mention), self._party_of, knows)

    def _party_of(self, mention: Mention) -> str | None:
        if mention.party or mention.kind != "person":
            return mention.party
        one = self._who.get(id_of(mention))
        return one.party if one else None

    def party(self, one: Someone) -> str | None:
        """The party that the clues together show; None: they show none, or two."""
        points: dict[str, float] = defaultdict(float)
        for party, weight in self._clues(one):
            points[party] += weight
        ranked = sorted(points.items(), key=lambda row: (-row[1], row[0]))
        if not ranked:
            soles = {sole for m, _, _ in one.seen if (sole := self._sole(m, m.role or ""))}
            return soles.pop() if len(soles) == 1 else None
        if ranked[0][1] < ENOUGH:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None

    def unnamed(self) -> dict[str, str]:
        """By Mention.id the party of unnamed people and bodies whose own words show none.

        "Her aides" are on her side; "the army" is the only government's; in somebody's mouth "the delegation"
        is that of the speaker.
        """
        found: dict[str, str] = {}
        for rows in self._rows.values():
            for mention in rows:
                if mention.party or mention.refers or mention.kind not in {"group", "organisation", "pronoun"}:
                    continue
                if mention.kind == "pronoun" and not mention.role:
                    continue
                if (
                    party := self._of_owner(mention)
                    or self._of_aide(mention)
                    or self._of_state(mention)
                    or self._of_speaker(mention)
                    or self._of_opening(mention)
                    or self._of_body(mention)
                ):
                    found[id_of(mention)] = party
        return found

    def _of_owner(self, mention: Mention) -> str | None:
        """The party of whoever is meant by the "her" of "her aides"."""
        text, at = self._shelf.article(mention.article).text, mention.span.start
        owned = _HERS.search(text[max(0, at - 8) : at]) or _HERS.match(mention.name + " ")
        if owned is None or _APART & set(mention.name.lower().split()):
            return None
        owner = self._owner_before(mention.article, at, owned.group(0).strip().lower())
        return owner.party if owner else None

    def _of_body(self, mention: Mention) -> str | None:
        """The state that has such a body, of one told of without a nation and without "its"."""
        text, at = self._shelf.article(mention.article).text, mention.span.start
        return self._whose.party(mention.role or mention.name, mention.article, text[max(0, at - 8) : at])

    def _of_aide(self, mention: Mention) -> str | None:
        """The party of the person whose unnamed aide speaks: "an aide to Ruiz"."""
        found = _SPEAKS_FOR.search(mention.name)
        served = self._called(found.group(1)) if found else None
        return served.party if served else None

    def _of_state(self, mention: Mention) -> str | None:
        """The only government, of what only governments have."""
        words = mention.name.lower().split()
        if not _PUBLIC & set(words[-1:] + words[:1]) or _strange(mention.name):
            return None
        ministry = self._knows.with_ministers if "ministry" in words else None
        return self._knows.only_state or ministry or self._of_dateline(mention)

    def _of_opening(self, mention: Mention) -> str | None:
        """The party that opens the sentence of a bare "spokesman": "Oslo will wait, a spokesman said"."""
        if mention.name.lower() not in _BARE:
            return None
        text, at = self._shelf.article(mention.article).text, mention.span.start
        begin = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
        rows, starts = self._rows[mention.article], self._starts[mention.article]
        first = bisect_left(starts, begin)
        if (
            first >= len(rows)
            or starts[first] >= at
            or text[begin : starts[first]].strip(' "“').lower() not in {"", "the"}
        ):
            return None
        opens = rows[first]
        return opens.party if opens.kind in {"party", "organisation", "group"} else None

    def _of_dateline(self, mention: Mention) -> str | None:
        """The state from whose capital the report comes, of "the foreign ministry" where it tells of no other's."""
        home = self._home(mention.article)
        if home not in self._knows.sides:
            return None
        bodies = set(mention.name.lower().split()) & _PUBLIC
        others = (m.party for m in self._rows[mention.article] if m.party and bodies & set(m.name.lower().split()))
        return home if all(party == home for party in others) else None

    def _of_speaker(self, mention: Mention) -> str | None:
        """The party of the person in whose words "the government" or "our delegation" stands."""
        if mention.name.lower() not in _OWN_BODIES:
            return None
        speaker = self._spoken.get(id_of(mention))
        governs = speaker is not None and speaker.party in self._knows.states
        return speaker.party if speaker and (governs or mention.name.lower() not in _OF_STATES) else None

    def _clues(self, one: Someone) -> Iterator[tuple[str, float]]:
        for other in self._together.get(id(one), ()):
            if other.party:
                yield other.party, _OWNED
        for mention, _, _ in one.seen:
            served = self._served(mention) if mention.role else None
            if served is not None and served is not one and served.party:
                yield served.party, _OWNED
        if party := self._sitting(one):
            yield party, _AT_HOME
        in_office = [mention for mention, _, _ in one.seen if mention.role and _is_office(mention.role)]
        if not in_office:
            return
        heads = {word for mention in in_office for word in _heads(mention.role or "")}
        near: dict[str, int] = defaultdict(int)
        for mention in in_office:
            yield from self._by_words(mention)
            if (party := self._of_firm_before(mention)) or (party := self._issued_by(mention)):
                yield party, _HOUSE
            office = mention.role or ""
            if _is_state(office) and not self._possessor(mention) and (party := self._alone_before(mention)):
                near[party] += party in self._knows.states or _is_state(office, but=_STATE - _SPEAKING)
        best = max(near.items(), key=lambda row: row[1], default=("", 0))
        if best[1] and best[1] * 3 >= sum(near.values()) * 2:
            yield best[0], _NEAR
        for mention, _, _ in one.seen:
            if party := self._described(mention, heads):
                yield party, _DESCRIBED
            if party := self._against(mention):
                yield party, _AGAINST
        for party in {party for mention in in_office if (party := self._at_home(mention))}:
            yield party, _AT_HOME
        if any(_is_state(mention.role or "") for mention in in_office):
            yield from self._by_place([mention for mention, _, _ in one.seen])
        for party, count in self._plans.get(id(one), {}).items():
            yield party, _PLANS * min(count, 3)

    def _sitting(self, one: Someone) -> str | None:
        """The state in whose parliament somebody sits, by what stands before the name: "Sen. X"."""
        for mention, _, _ in one.seen:
            text, at = self._shelf.article(mention.article).text, mention.span.start
            titled = _SEAT.search(text[max(0, at - 8) : at])
            if titled and (party := self._whose.party(titled.group(1), mention.article)):
                return party
        return None

    def _at_home(self, mention: Mention) -> str | None:
        """The state that has such an office, of one told of without a nation."""
        return self._whose.party(mention.role or "", mention.article)

    def _by_words(self, mention: Mention) -> Iterator[tuple[str, float]]:
        """What the role itself tells: whose it is, of what body, or of the only state there is."""
        role = mention.role or ""
        if country := self._countrys(mention, role):
            yield country, _OWNED
        named = f" {fold(role)} ".replace(" the ", " ")
        if body := next((party for name, party in self._bodies.items() if f" of {name} " in named), None):
            yield body, _OF_BODY
        if beside := self._beside(mention, role):
            yield beside, _BESIDE
        shared = _SPEAKING if self._knows.case.kind == "peace" else _SPEAKING | {"president", "presidential"}
        if (one := self._knows.only(role)) is not None:
            yield one, _ONLY_STATE
        if (state := self._knows.with_ministers) and _MINISTERS & set(role.lower().split()) and not _strange(role):
            yield state, _ONLY_STATE
        if _is_state(role, but=shared) and (state := self._knows.only_state) and not _strange(role):
            yield state, _ONLY_STATE

    def _countrys(self, mention: Mention, role: str) -> str | None:
        """The state that opens the sentence, of "the country's energy minister, X"."""
        text, at = self._shelf.article(mention.article).text, mention.span.start
        begin = text.rfind(role, max(0, at - len(role) - _BEFORE), at)
        if begin < 0 or not _COUNTRYS.search(text[max(0, begin - _BEFORE) : begin]):
            return None
        opens = max(text.rfind(". ", 0, begin), text.rfind("\n", 0, begin)) + 1
        rows, starts = self._rows[mention.article], self._starts[mention.article]
        first = rows[bisect_left(starts, opens)]
        own = first.span.start < begin and text[opens : first.span.start].strip(' "“').lower() in {"", "the"}
        return first.party if own and first.party in self._knows.states else None

    def _sole(self, mention: Mention, role: str) -> str | None:
        """The only state with ministers that the article tells of, of a minister whom no name is tied to."""
        if not _MINISTERS & set(role.lower().split()) or not _is_state(role) or _strange(role):
            return None
        if mention.article not in self._soles:
            rows = [m for m in self._rows[mention.article] if m.party and _has_ministers(m.party, self._knows)]
            text = self._shelf.article(mention.article).text
            told = any(not is_quoted(text, m.span.start) for m in rows)
            self._soles[mention.article] = rows[0].party if told and len({m.party for m in rows}) == 1 else None
        sole = self._soles[mention.article]
        return sole if sole in self._knows.states else None

    def _in_pairs(self, everybody: Iterable[Someone]) -> Mapping[int, Sequence[Someone]]:
        """By person those who are on one side with them: the owner of "his spokesman, X", and X."""
        found: dict[int, list[Someone]] = defaultdict(list)
        for one in everybody:
            for mention, _, _ in one.seen if one.kind == "person" else ():
                if mention.role and _is_office(mention.role) and (other := self._owner(mention)):
                    found[id(one)].append(other)
                    found[id(other)].append(one)
        return found

    def _owner(self, mention: Mention) -> Someone | None:
        """Who was named last before "his spokesman, X" or "its head, X"."""
        text = self._shelf.article(mention.article).text
        first = max(0, mention.span.start - _BEFORE - len(mention.role or ""))
        owned = _OWN.search(text[first : mention.span.start])
        if owned is None or _APART & set((mention.role or "").lower().split()):
            return None
        return self._owner_before(mention.article, first + owned.start(), owned.group(1).lower())

    def _owner_before(self, article: str, at: int, word: str) -> Someone | None:
        """Whom "his" or "its" at a place means: who was named last before and not dealt with."""
        text = self._shelf.article(article).text
        kinds = {"person"} if word in {"his", "her"} else {"party", "organisation", "group"}
        for before in self._before(article, at):
            pointed = self._who.get(before.refers or "") if before.kind == "pronoun" and "person" in kinds else None
            if pointed is not None and pointed.kind == "person" and not _HERS.match(before.name):
                return pointed
            if before.kind in kinds and not _DEALT_WITH.search(
                text[max(0, before.span.start - 20) : before.span.start]
            ):
                return self._who.get(id_of(before)) or self._who.get(before.refers or "")
        return None

    def _served(self, mention: Mention) -> Someone | None:
        """Whose office it is by a name in the role or before it: "X's chief of staff, Y", "Y, spokesman for X"."""
        role = mention.role or ""
        if (_APART | {"former", "ex", "campaign"}) & set(role.lower().split()):
            return None
        found = self._possessor(mention) or _SPEAKS_FOR.search(role)
        return self._called(found.group(1)) if found else None

    def _possessor(self, mention: Mention) -> re.Match[str] | None:
        """The name whose spokesman, aide or lawyer somebody is, at the head of the role or right before it."""
        role = mention.role or ""
        text, at = self._shelf.article(mention.article).text, mention.span.start
        begin = text.rfind(role, max(0, at - len(role) - _BEFORE), at)
        ahead = text[max(0, begin - _BEFORE) : begin] if begin >= 0 else ""
        return _POSSESSED.search(role) or _POSSESSED_LAST.search(ahead)

    def _called(self, name: str) -> Someone | None:
        """The one person of the case of that name or surname, titles before it aside."""
        words = fold(name).split()
        for at in range(len(words)):
            found = self._by_name.get(" ".join(words[at:]), ())
            if len(found) == 1:
                return found[0]
        return None

    def _of_firm_before(self, mention: Mention) -> str | None:
        """The party of the firm told of before, of an office that firms have: "The carmaker X …, chief executive Y"."""
        role = (mention.role or "").lower()
        if role not in _FIRM_OFFICES:
            return None
        text = self._shelf.article(mention.article).text
        for before in self._before(mention.article, mention.span.start):
            if before.kind in {"party", "organisation"} and before.party and _MAKER.search(text[: before.span.start]):
                return before.party
        return None

    def _issued_by(self, mention: Mention) -> str | None:
        """The party whose own press release an article is, for offices told in it without a name of another."""
        words = [word for word in (mention.role or "").split() if word[0].isupper()]
        strange = any(not (flags(word.lower()) or ordinary(word.lower())) for word in words)
        if strange or _NEUTRAL & set((mention.role or "").lower().split()):
            return None
        return self._issuer(mention.article)

    def _issuer(self, article: str) -> str | None:
        """The party whose press release an article is: a note to editors at its end, the party's name at its head."""
        if article not in self._issuers:
            text = self._shelf.article(article).text
            told = _PRESS.search(text, max(0, len(text) - _FOOT)) or _NUMBERED.search(text[:_FOOT])
            opens = _RELEASED.match(text) if told else None
            places = {0, 4, opens.end()} if opens else set()
            self._issuers[article] = next((m.party for m in self._rows[article] if m.span.start in places), None)
        return self._issuers[article]

    def _alone_before(self, mention: Mention) -> str | None:
        """The one party named before in the same paragraph, not only in somebody's words."""
        text = self._shelf.article(mention.article).text
        edge = text.rfind("\n", 0, mention.span.start)
        near = [
            before
            for before in self._before(mention.article, mention.span.start)
            if before.party and before.span.start >= edge and before.kind in {"party", "group", "person", "place"}
        ]
        told = any(not is_quoted(text, before.span.start) for before in near)
        return near[0].party if told and len({before.party for before in near}) == 1 else None

    def _described(self, mention: Mention, heads: set[str]) -> str | None:
        """The side of an office told just before, where it is one of these: "Oslo's envoy said no. …, X added"."""
        if mention.role:
            return None
        for before in self._before(mention.article, mention.span.start):
            if before.kind == "person" or mention.span.start - before.span.end > _HERE:
                return None
            if before.role and before.party and heads & _heads(before.role) and not before.refers:
                return before.party
        return None

    def _against(self, mention: Mention) -> str | None:
        """Of two states at the table the one that the person does not threaten, warn or blame."""
        sides = self._knows.opposed
        text = self._shelf.article(mention.article).text
        after = _TURNS_ON.match(text, mention.span.end)
        if not sides or after is None:
            return None
        rows, starts = self._rows[mention.article], self._starts[mention.article]
        at = bisect_left(starts, after.end())
        if at >= len(rows) or rows[at].span.start > after.end() + 4 or rows[at].party not in sides:
            return None
        return next(iter(sides - {rows[at].party}))

    def _by_place(self, mentions: Iterable[Mention]) -> Iterator[tuple[str, float]]:
        """The states in whose capitals somebody speaks, else those from whose capitals reports come; a host once."""
        spoke: dict[str, str | None] = {}
        for mention in mentions:
            rows, starts = self._rows[mention.article], self._starts[mention.article]
            said = _SAID_IN.match(self._shelf.article(mention.article).text, mention.span.end)
            at = bisect_left(starts, said.end()) if said else len(rows)
            there = at < len(rows) and said is not None and starts[at] == said.end() and rows[at].party
            spoke[mention.article] = (there or None) or spoke.get(mention.article)
        hosts: set[str] = set()
        for article, party in sorted(spoke.items()):
            place = party or self._home(article)
            if party is None and place in self._knows.states - self._knows.sides:
                hosts.add(place)
            elif place in self._knows.states:
                yield place, _THERE if party else _HOME
        yield from ((host, _HOST) for host in sorted(hosts))

    def _home(self, article: str) -> str | None:
        """The state from whose capital the report comes, by its dateline: there offices need no nation."""
        if article not in self._homes:
            text = self._shelf.article(article).text
            self._homes[article] = next(
                (
                    mention.party
                    for mention in self._rows[article][:_FIRST]
                    if mention.party in self._knows.states
                    and mention.name.isupper()
                    and _DATELINE.match(text, mention.span.end)
                    and not text[: mention.span.start].rstrip(" ")[-1:].strip()
                ),
                None,
            )
        return self._homes[article]

    def _before(self, article: str, at: int) -> Iterator[Mention]:
        """The mentions that stand shortly before a place, the nearest first."""
        rows = self._rows[article]
        for i in range(bisect_left(self._starts[article], at) - 1, -1, -1):
            if rows[i].span.start < at - NEAR:
                return
            yield rows[i]

    def _beside(self, mention: Mention, role: str) -> str | None:
        """The side of a body of that office told near the person anywhere: "X, on the steps of Oslo's ministry"."""
        bodies = {word for word in role.lower().split() if flags(word) & Is.PUBLIC} - _HEADS_TOO
        if not bodies:
            return None
        found = {
            party
            for place in self._places.get(id(self._who.get(id_of(mention))), ())
            for party in self._bodies_near(place, bodies)
        }
        return found.pop() if len(found) == 1 else None

    def _bodies_near(self, mention: Mention, bodies: set[str]) -> Iterator[str]:
        rows, starts = self._rows[mention.article], self._starts[mention.article]
        begin, end = mention.span.start - _HERE, mention.span.end + _HERE
        for other in rows[bisect_left(starts, begin) : bisect_left(starts, end)]:
            if (
                other.party in self._knows.states
                and other.kind in {"group", "organisation"}
                and bodies & set(other.name.lower().split())
            ):
                yield other.party

    def _told_plans(self, everybody: Iterable[Someone]) -> Mapping[int, Mapping[str, int]]:
        """By person without a party how often they told what a party would do: mostly their own."""
        lacking = {id(one) for one in everybody if one.kind == "person" and not one.party}
        found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        if lacking:
            for statement in self._shelf.all(Statement):
                one = self._speaker(statement)
                if one is not None and id(one) in lacking and (party := self._planned(statement)):
                    found[id(one)][party] += 1
        return found

    def _in_mouths(self) -> dict[str, Someone]:
        """By Mention.id of "the government" and the like the person in whose words it stands."""
        found: dict[str, Someone] = {}
        for statement in self._shelf.all(Statement):
            rows, starts = self._rows[statement.article], self._starts[statement.article]
            for span in statement.content:
                inside = rows[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
                bare = [m for m in inside if m.kind == "group" and m.name.lower() in _OWN_BODIES]
                if bare and (one := self._speaker(statement)) is not None and one.kind == "person":
                    found.update((id_of(mention), one) for mention in bare)
        return found

    def _speaker(self, statement: Statement) -> Someone | None:
        mention = self._shelf.get(Mention, statement.speaker)
        seen: set[str] = set()
        while mention is not None and id_of(mention) not in self._who and id_of(mention) not in seen:
            seen.add(id_of(mention))
            mention = self._shelf.get(Mention, mention.refers)
        return self._who.get(id_of(mention)) if mention else None

    def _planned(self, statement: Statement) -> str | None:
        """The party that a statement begins with as the one who will or will not."""
        if statement.kind == "direct":
            return None
        rows, start = self._rows[statement.article], statement.content[0].start
        at = bisect_left(self._starts[statement.article], start)
        if at >= len(rows) or rows[at].kind != "party" or not rows[at].party:
            return None
        text, name = self._shelf.article(statement.article).text, rows[at].span
        opens = _PLANS_OF.match(text[start : name.start].removeprefix("that ")) is not None
        return rows[at].party if opens and _WILL.match(text, name.end) else None


def _has_ministers(party: str, knows: Reader) -> bool:
    """Whether a party, of the case or not, is a state that has ministers."""
    return (party in knows.states or world.state(party) is not None) and party not in knows.without_ministers


def _names(everybody: Iterable[Someone]) -> Mapping[str, Sequence[Someone]]:
    """By folded name and surname the persons who bear it."""
    found: dict[str, list[Someone]] = defaultdict(list)
    for one in everybody:
        if one.kind == "person":
            names = {fold(mention.name) for mention, _, _ in one.seen}
            for name in {*names, *(name.split()[-1] for name in names if name)}:
                found[name].append(one)
    return found


def _is_office(role: str) -> bool:
    """Whether a role is held for a side: no private trade, and not given up."""
    titles, heads = world.words("titles"), _heads(role)
    return bool(heads - titles["private"] - titles["relational"]) and not {"former", "ex"} & set(role.lower().split())


def _is_state(role: str, but: frozenset[str] = frozenset()) -> bool:
    """Whether an office may be a state's, and no body of another name is told: "president of Norske Bank"."""
    words = set(re.findall(r"[a-z-]+", role.lower().replace("state secretary", "minister")))
    return bool((_STATE - but) & words) and not _PRIVATE_TOO & words and _OF_NAME.search(role) is None


def _heads(role: str) -> set[str]:
    return {word for word in role.lower().split() if flags(word) & Is.HEAD}


def _strange(role: str) -> bool:
    """Whether a name that nobody knows stands among the words: of another state, most likely."""
    return any(word[0].isupper() and not ordinary(word.lower()) for word in role.split() if "." not in word)
