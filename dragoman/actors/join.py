"""Who is meant across all articles of a case.

In: the mentions on a `Shelf`. Out: `Actor`s, and for each mention that means one a `Link` with score and reason.
Persons are put together by their names; parties, bodies and outlets by what the case and the world call them;
groups by their words; a pronoun follows what it stands for. Who cannot be told apart stays apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct, field

from dragoman import world
from dragoman.actors import canonical
from dragoman.actors.allegiance import Allegiance
from dragoman.actors.described import GIVEN, UNNAMED, Described, Told, told
from dragoman.actors.lexicon import Is, flags, ordinary
from dragoman.actors.names import stem
from dragoman.actors.profiles import Profile, id_of, profiles
from dragoman.actors.pronouns import LABELS
from dragoman.actors.reader import Reader, reader
from dragoman.actors.ruled import Ruled
from dragoman.actors.spelling import alike, fold
from dragoman.case import Case
from dragoman.model import Actor, Link, Mention
from dragoman.shelf import Shelf

MADE_BY = "actors.join@1"
MODEL = "actors.model@1"  # who wrote the mentions that only the model sees
NEARLY = 0.75  # of letters or sounds, from which a surname may be another with a slip, if office and side agree
# Words for offices that others than who is named may have too, and whose an office is, if said.
_VAGUE = frozenset("counterpart spokesman spokeswoman spokesperson official member deputy former new next".split())
_OWNED = re.compile(r"(?:his|her|its|their)\b|.*['’]s?\s", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|for|to|at|on|in)\s|,")
_ARTICLES = ("the ", "The ", "THE ", "a ", "A ", "an ", "An ")


class Meant(Struct):
    """An actor in the making: what is seen of it, and why each mention means it."""

    name: str
    kind: str
    party: str | None
    seen: list[tuple[Mention, float, str]] = field(default_factory=list)


class _Phrases(Struct, frozen=True):
    """What tells which phrases without a name mean the same."""

    story: Mapping[str, int]
    same: Mapping[Told, Told]

    def told(self, mention: Mention) -> Told | None:
        words = told(mention, self.story)
        return self.same.get(words, words) if words is not None else None


def join(
    shelf: Shelf, case: Case, stories: Callable[[Shelf, Case], Mapping[str, int]] | None = None
) -> tuple[tuple[Actor, ...], tuple[Link, ...]]:
    """Actors of the case, and links of kind "actor" from each mention to one.

    Args:
        shelf: All mentions of the case.
        case: Its people and parties have the names the analyst gave them.
        stories: Tells by article which event it reports on; without it each article is one by itself.

    Returns:
        Actors by name, links by mention. A mention without a link means nobody who could be told.
    """
    mentions = shelf.all(Mention)
    knows = reader(case)
    ruled = Ruled(case)
    people = _persons(mentions, knows, ruled)
    taken = _surnames(mentions, people, knows)
    story = stories(shelf, case) if stories else {}
    told_of, same = _described(shelf, people, story)
    taken |= told_of
    rest = [mention for mention in mentions if id_of(mention) not in taken]
    phrases = _Phrases(story, same)
    meant = [*people, *_others(rest, knows, ruled, phrases)]
    tells = Allegiance(shelf, knows, meant)
    _side(people, tells)
    sided = tells.unnamed()
    if sided:
        meant = [*people, *_others(rest, knows, ruled, phrases, sided)]
    meant = _by_identity(_as_ruled(meant, ruled), ruled)
    _follow(mentions, meant, sided)
    actors = {id(one): _actor(one) for one in meant}
    links = [
        Link(
            kind="actor",
            members=(id_of(mention), actors[id(one)].id),
            score=score,
            note=reason,
            values=(mention.name, one.name),
            made_by=MADE_BY,
        )
        for one in meant
        for mention, score, reason in one.seen
    ]
    return tuple(sorted(actors.values(), key=lambda a: (a.name, a.kind))), tuple(sorted(links, key=lambda k: k.members))


def _side(people: Sequence[Meant], tells: Allegiance) -> None:
    """Give a party to those whom only the whole case shows to have one; twice, since some hang on others."""
    for _ in range(2):
        found = [(one, party) for one in people if not one.party and (party := tells.party(one))]
        for one, party in found:
            one.party = party


def _persons(mentions: Sequence[Mention], knows: Reader, ruled: Ruled) -> list[Meant]:
    """The persons, and last the surnames that only fit by office and party as well."""
    found = [_person(profile, knows) for profile in profiles(mentions, ruled)]
    full: dict[str, list[tuple[Meant, frozenset[str]]]] = {}
    for one in found:
        heads = _heads(one) if one.party and " " in fold(one.name) else frozenset()
        if heads and one.party:
            full.setdefault(one.party, []).append((one, heads))
    for one in found:
        mine = _heads(one) if one.party and " " not in fold(one.name) else frozenset()
        rows = full.get(one.party or "", ()) if mine else ()
        holders = [other for other, heads in rows if mine & heads and _nearly(one, other)]
        if len(holders) == 1 and not ruled.apart([one.name], [holders[0].name]):
            holders[0].seen.extend((m, 0.6, f"nearly “{holders[0].name}”, of the same office") for m, _, _ in one.seen)
            one.seen.clear()
    return [one for one in found if one.seen]


def _surnames(mentions: Iterable[Mention], people: Sequence[Meant], knows: Reader) -> frozenset[str]:
    """Give the one person of the case who has that surname what only the model saw speak ("Her colleague Ruiz").

    So too a label in capitals that is an English word as well: "SALVO: Nothing was signed."; the name of a party that
    is that person's; and a word alone that speaks, of an article without the full name: "Ruiz let it be known".

    Returns:
        Ids of the mentions given.
    """
    named: dict[str, list[Meant]] = {}
    for one in people:
        if len(parts := fold(one.name).split()) > 1:
            named.setdefault(parts[-1], []).append(one)
    given: set[str] = set()
    for mention in mentions:
        eponym = mention.kind == "party" and mention.name in knows.by_surname
        unsure = mention.kind == "group" and (mention.made_by in {LABELS, GIVEN} or _is_word_alone(mention))
        alone = eponym or mention.made_by == MODEL or unsure
        *before, last = mention.name.split() if alone else [""]
        owners = named.get(fold(last), []) if last[:1].isupper() else []
        owners = [one for one in owners if one.party == mention.party] if eponym else owners
        if len(owners) == 1 and all(ordinary(word.lower()) for word in before):
            owners[0].seen.append((mention, 0.7, f"the only “{last}” of the case"))
            given.add(id_of(mention))
    return frozenset(given)


def _is_word_alone(mention: Mention) -> bool:
    """Whether one capitalised word speaks, and no plural: "Ruiz", not "Banks" or "Officials"."""
    word = mention.name
    plural = word.endswith("s") and ordinary(word.lower())
    return mention.made_by == UNNAMED and word.istitle() and " " not in word and not plural


def _described(
    shelf: Shelf, people: Sequence[Meant], story: Mapping[str, int]
) -> tuple[frozenset[str], dict[Told, Told]]:
    """Give persons the phrases by which the reports of an event tell of them alone, or of their part in it.

    Returns:
        Ids of the mentions given; of the other phrases those that mean the same as another.
    """
    nouns = Described(shelf, [[mention for mention, _, _ in one.seen] for one in people], story)
    given: dict[str, int] = {}
    for mention, words in nouns.asked:
        if (number := nouns.named(mention, words)) is not None:
            why = f"the only one whom reports of this event call “{mention.name}”"
            people[number].seen.append((mention, 0.6, why))
            given[id_of(mention)] = number
    same = nouns.same(given)
    for mention, words in nouns.asked:
        holder = same.get(words)
        if isinstance(holder, int) and id_of(mention) not in given:
            people[holder].seen.append((mention, 0.5, f"“{mention.name}” has the same part in reports of this event"))
            given[id_of(mention)] = holder
    return frozenset(given), {words: other for words, other in same.items() if not isinstance(other, int)}


def _heads(one: Meant) -> frozenset[str]:
    """The words of office in the roles that somebody was given."""
    words = {word for mention, _, _ in one.seen if mention.role for word in fold(mention.role).split()}
    return frozenset(words & world.words("titles")["heads"])


def _nearly(one: Meant, other: Meant) -> bool:
    """Whether a surname alone is spelled nearly as that of a full name."""
    return alike(fold(one.name), fold(other.name).split()[-1]) >= NEARLY


def _person(profile: Profile, knows: Reader) -> Meant:
    name, party = canonical.called(profile, knows)
    one = Meant(name, "person", party)
    for mention in profile.mentions:
        score, reason = profile.reasons[id_of(mention)]
        one.seen.append((mention, score, reason or "named so"))
    return one


def _as_ruled(meant: Iterable[Meant], ruled: Ruled) -> list[Meant]:
    """Those of whom the case file says that they are one, under the name and of the kind they are most often."""
    rows = list(meant)
    groups: dict[str, list[Meant]] = {}
    for one in rows:
        if name := ruled.called({one.name, *(m.name for m, _, _ in one.seen)}):
            groups.setdefault(name, []).append(one)
    for name, ones in groups.items():
        kind = max(ones, key=lambda one: (len(one.seen), one.kind)).kind
        for one in ones:
            note = f"the case file says that “{one.name}” is “{name}”"
            one.seen = one.seen if one.name == name else [(m, 1.0, note) for m, _, _ in one.seen]
            one.name, one.kind = name, kind
    return rows


def _others(
    mentions: Iterable[Mention],
    knows: Reader,
    ruled: Ruled,
    phrases: _Phrases,
    sided: Mapping[str, str] = MappingProxyType({}),
) -> list[Meant]:
    """Everybody but persons, by what the words stand for; bodies without their legal forms.

    `sided` has the party, by Mention.id, of those whose own words show none.
    """
    seen: dict[tuple[str, str], list[tuple[Mention, str, str | None, str]]] = {}
    unnamed: dict[Told, list[tuple[Mention, str, str | None, str]]] = {}
    for mention in mentions:
        if mention.kind in {"person", "pronoun"} or (mention.kind == "group" and mention.refers):
            continue
        name, kind, party, reason = _called(mention, knows)
        party = party or sided.get(id_of(mention))
        if party is None and (words := phrases.told(mention)) is not None:
            unnamed.setdefault(words, []).append((mention, name, None, reason))
            continue
        key = " ".join(stem(name)) if kind == "organisation" else fold(name)
        rows = seen.setdefault((kind, key or name), [])
        if rows and ruled.apart([name], [rows[0][1]]):
            rows = seen.setdefault((kind, fold(name)), [])
        rows.append((mention, name, party, reason))
    found = [one for key in sorted(seen) for one in _told_apart(key[0], seen[key])]
    return [*found, *_unnamed(unnamed, {one.name for one in found})]


def _unnamed(
    rows: Mapping[Told, Sequence[tuple[Mention, str, str | None, str]]], taken: Collection[str]
) -> Iterable[Meant]:
    """Those without a name, event by event; where several are called alike their names are numbered."""
    counts = Counter(taken)
    for words in sorted(rows):
        name = Counter(name for _, name, _, _ in rows[words]).most_common(1)[0][0]
        counts[name] += 1
        one = Meant(name if counts[name] == 1 else f"{name} ({counts[name]})", "group", None)
        several = len({mention.article for mention, _, _, _ in rows[words]}) > 1
        why = f"“{name}” in reports of one event" if several else "named so"
        one.seen.extend((mention, 0.7 if several else 1.0, why) for mention, _, _, _ in rows[words])
        yield one


def _told_apart(kind: str, rows: Sequence[tuple[Mention, str, str | None, str]]) -> Iterable[Meant]:
    """One actor for one name; but the foreign ministries of two states are two, each with its state in its name."""
    counts = Counter(name for _, name, _, _ in rows)
    name = min(counts, key=lambda n: (-counts[n], n))
    parties = sorted({party for _, _, party, _ in rows if party})
    several = len(parties) > 1 and kind != "place"
    for party in [*parties, None] if several else [None if kind == "place" else next(iter(parties), None)]:
        mine = [row for row in rows if not several or row[2] == party]
        if mine:
            one = Meant(f"{name} ({party})" if several and party else name, kind, party)
            one.seen.extend((mention, 1.0, reason) for mention, _, _, reason in mine)
            yield one


def _called(mention: Mention, knows: Reader) -> tuple[str, str, str | None, str]:
    """Name, kind, party and reason of the actor these words stand for."""
    if mention.kind == "party" and mention.party:
        return mention.party, "party", mention.party, f"“{mention.name}” stands for {mention.party}"
    if mention.kind in {"organisation", "place"}:
        sense = knows.lexicon.whole(mention.name)
        if sense is not None and sense.how in {"agency", "body"}:
            return sense.means, mention.kind, mention.party, f"“{mention.name}” is {sense.means}"
        if sense is not None and mention.kind == "place":
            name = sense.means if sense.how == "name" else sense.words
            return name, "place", None, "where something is, not who acts"
    if mention.party and (_body(mention.name) in knows.own_heads.get(mention.party, ()) or _is_bare(mention, knows)):
        return mention.party, "party", mention.party, f"“{mention.name}” is what {mention.party} is"
    return _bare(mention.name), mention.kind, mention.party, "named so"


def _is_bare(mention: Mention, knows: Reader) -> bool:
    """Whether a party that is no state is told of by the noun for such a body alone: "the union"."""
    plain = mention.kind == "group" and mention.name.islower() and mention.party not in knows.states
    noun = flags(mention.name)
    return plain and bool(noun & Is.BODY) and not noun & Is.GROUP and knows.case.party(mention.party or "") is not None


def _body(name: str) -> str:
    """The last word of a name, or that before "of": "government" in "the government of Norway"."""
    words = name.lower().split()
    return next((words[at - 1] for at, word in enumerate(words) if word == "of" and at), words[-1] if words else "")


def _bare(name: str) -> str:
    for article in _ARTICLES:
        name = name.removeprefix(article)
    return name


def _by_identity(meant: list[Meant], ruled: Ruled) -> list[Meant]:
    """Those that came out with the same kind and name are one; where they must not be, the later keeps its own name."""
    found: dict[tuple[str, str], Meant] = {}
    for one in meant:
        held = found.setdefault((one.kind, one.name), one)
        if held is not one and ruled.apart(*({m.name for m, _, _ in who.seen} for who in (held, one))):
            one.name = Counter(m.name for m, _, _ in one.seen).most_common(1)[0][0]
            held = found.setdefault((one.kind, one.name), one)
        if held is not one:
            held.seen.extend(one.seen)
            held.party = held.party or one.party
    return [found[key] for key in sorted(found)]


def _follow(mentions: Iterable[Mention], meant: list[Meant], sided: Mapping[str, str]) -> None:
    """Give each pronoun and description the actor of what it stands for."""
    actor = {id_of(mention): one for one in meant for mention, _, _ in one.seen}
    rows = {id_of(mention): mention for mention in mentions}
    offices = _offices(meant)
    here, roles = _by_article(meant), _Roles()
    described: dict[tuple[str, str | None], Meant] = {}
    for mention in rows.values():
        if mention.kind != "pronoun" and not (mention.kind == "group" and mention.refers):
            continue
        seen, target = {id_of(mention)}, rows.get(mention.refers or "")
        while target is not None and id_of(target) not in actor and id_of(target) not in seen:
            seen.add(id_of(target))
            target = rows.get(target.refers or "")
        if target is not None and id_of(target) in actor:
            actor[id_of(target)].seen.append((mention, 0.7, f"“{mention.name}” stands for “{target.name}”"))
        elif mention.role and (
            holder := _holder(mention, party := mention.party or sided.get(id_of(mention)), offices)
        ):
            holder.seen.append((mention, 0.7, f"the only {mention.role} of the case"))
            actor[id_of(mention)] = holder
        elif mention.role and (holder := _holder_here(mention, party, here[mention.article], roles)):
            holder.seen.append((mention, 0.6, f"the only {mention.role} of the article"))
            actor[id_of(mention)] = holder
        elif mention.role and party:
            one = described.setdefault((_bare(mention.name), party), Meant(_bare(mention.name), "group", party))
            one.seen.append((mention, 0.5, "described, not named"))
            actor[id_of(mention)] = one
    held = {(one.kind, one.name): one for one in meant}
    for one in described.values():
        if held.get((one.kind, one.name), one).party != one.party:  # "the official" of one state is not that of another
            one.name = f"{one.name} ({one.party})"
        if (known := held.setdefault((one.kind, one.name), one)) is not one:
            known.seen.extend(one.seen)
        else:
            meant.append(one)


def _by_article(meant: Iterable[Meant]) -> Mapping[str, Sequence[Meant]]:
    """By article the persons whom it names."""
    found: dict[str, dict[int, Meant]] = defaultdict(dict)
    for one in meant:
        if one.kind == "person":
            for mention, _, _ in one.seen:
                found[mention.article][id(one)] = one
    return defaultdict(tuple, {article: tuple(ones.values()) for article, ones in found.items()})


def _holder_here(mention: Mention, party: str | None, here: Sequence[Meant], roles: _Roles) -> Meant | None:
    """Of those whom the article names the one who holds that office by any article of the case: "the envoy"."""
    office = fold(mention.role or "").split()
    if _VAGUE & set(office) or _OWNED.match(mention.name):
        return None
    fitting = [one for one in here if party in {None, one.party} and roles.hold(one, office)]
    return fitting[0] if len(fitting) == 1 else None


class _Roles:
    """The words of the roles by which persons are told of; of each person read on from where it was."""

    def __init__(self) -> None:
        self._read: dict[int, int] = defaultdict(int)
        self._words: dict[int, set[tuple[str, ...]]] = defaultdict(set)

    def hold(self, one: Meant, office: Sequence[str]) -> bool:
        """Whether some role of a person ends in these words, whose it is aside: "foreign minister of Norway"."""
        words = self._words[id(one)]
        words |= {_role(m.role) for m, _, _ in one.seen[self._read[id(one)] :] if m.role}
        self._read[id(one)] = len(one.seen)
        return any("former" not in role and role[-len(office) :] == tuple(office) for role in words)


@lru_cache(maxsize=20_000)
def _role(role: str) -> tuple[str, ...]:
    return tuple(fold(_OF.split(role)[0]).split())


def _offices(meant: Iterable[Meant]) -> dict[str, list[tuple[Meant, list[set[str]]]]]:
    """Persons with the words of each office they were given and not called former in, by party."""
    found: dict[str, list[tuple[Meant, list[set[str]]]]] = {}
    for one in meant:
        if one.kind == "person":
            roles = {fold(m.role) for m, _, _ in one.seen if m.role}
            words = [set(role.split()) for role in sorted(roles) if "former" not in role]
            found.setdefault(one.party or "", []).append((one, words))
    return found


def _holder(
    mention: Mention, party: str | None, offices: Mapping[str, list[tuple[Meant, list[set[str]]]]]
) -> Meant | None:
    """The one person of that party whose role says the same office."""
    if not mention.role:
        return None
    office = set(fold(mention.role).split()[-2:])
    if not party and len(office) < 2:
        return None  # "the minister" of whichever side
    of = (party,) if party else tuple(offices)
    fitting = [one for side in of for one, roles in offices.get(side, ()) if any(office <= words for words in roles)]
    return fitting[0] if len(fitting) == 1 else None


def _actor(one: Meant) -> Actor:
    mentions = [mention for mention, _, _ in one.seen]
    return Actor(
        name=one.name,
        kind=one.kind,  # type: ignore[arg-type]
        party=one.party,
        names=tuple(sorted({m.name for m in mentions if m.kind != "pronoun"})),
        roles=tuple(sorted({m.role for m in mentions if m.role and m.kind != "pronoun"})),
    )
