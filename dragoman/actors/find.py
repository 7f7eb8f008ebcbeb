"""Every mention of somebody in one article.

In: an article and the case. Out: `Mention`s in the order of the text, none inside another but for whom the words
for somebody unnamed name: "an aide to the minister".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import structs

from dragoman.actors import bodies, factions, given, groups, labels, parties, pronouns, roles, sides, unnamed, whom
from dragoman.actors.lexicon import Is
from dragoman.actors.lines import CARDINAL, Line
from dragoman.actors.parties import Found
from dragoman.actors.persons import Cast, Naming
from dragoman.actors.quoted import Sayers
from dragoman.actors.reader import Reader, reader
from dragoman.case import Case
from dragoman.clauses import small_words
from dragoman.model import Article, Mention, Span
from dragoman.text import Sentence, sentences, tokens
from dragoman.world import Sense

MADE_BY = "actors.{}@1"


def find(article: Article, case: Case, known: Sequence[Span] = ()) -> tuple[Mention, ...]:
    """The mentions of one article.

    Args:
        article: Its body is read, nothing else.
        case: Its parties and people are known by name.
        known: Places of which somebody else knows that they mean somebody; each that the rules do not find is one more.

    Returns:
        Mentions by place. `refers` points to the fullest mention of the same person in the article, or
        from a pronoun or description to whom it stands for; None where that cannot be told.
    """
    knows = reader(case)
    lines = _lines(article, knows)
    heading = _heading(article, knows)
    asked = given.places(lines, known)
    cast = Cast([*heading, *lines], knows, tuple(given.names(asked)))
    named = list(cast.namings())
    _release(lines, named)
    told = _told(named, heading)
    found: list[tuple[Found, Naming | None]] = [
        (_of_person(n, article.text, told, knows), n) for n in named if n.run.line not in heading
    ]
    found.extend((Found(r.line, r.first, r.last, "organisation", None, "bodies"), None) for r in cast.bodies())
    for run, naming in labels.labels(lines, cast):
        kind = "person" if naming else "group"
        found.append((Found(run.line, run.first, run.last, kind, None, "labels"), naming))
    found.extend((Found(r.line, r.first, r.last, "group", None, "labels"), None) for r in labels.plain(lines, cast))
    for line in lines:
        for rule in (groups.groups(line), bodies.organisations(line), parties.known(line)):
            found.extend((one, None) for one in rule)
        found.extend((one, None) for one in pronouns.descriptions(line, article.text))
        found.extend((one, None) for one in pronouns.members(line))
        found.extend((one, None) for one in pronouns.pronouns(line))
    kept = _with_unnamed(lines, _without_overlap(found))
    kept = _with_given(asked, kept, cast)
    made = tuple(_mentions(article, kept, pronouns.Antecedents(knows, article.text)))
    return _with_sayers(article, kept, made) if asked else made


def shown(words: str, case: Case) -> str | None:
    """The party or state that a phrase shows by itself, if it shows one: of "Danish agents" Denmark.

    Args:
        words: The phrase, as a text has it.
        case: Its parties are known by name.
    """
    return parties.of_words(words, reader(case))


def _with_unnamed(lines: Iterable[Line], kept: list[tuple[Found, Naming | None]]) -> list[tuple[Found, Naming | None]]:
    """Further those who speak without a name; who is named within, only after the head: "an aide to the minister"."""
    held: dict[int, list[tuple[Found, Naming | None]]] = {}
    for pair in kept:
        held.setdefault(pair[0].line.number, []).append(pair)
    added: list[tuple[Found, Naming | None]] = []
    for line in lines:
        for one, head in unnamed.unnamed(line):
            if _is_role(one, held.get(line.number, ())):
                continue
            within = [p for p in held.get(line.number, ()) if p[0].first <= one.last and one.first <= p[0].last]
            if all(_hangs_on(head, one, other, naming) for other, naming in within):
                added.append((one, None))
    if not added:
        return kept
    return sorted((*kept, *added), key=lambda pair: (pair[0].line.number, pair[0].first, -pair[0].last))


def _is_role(one: Found, held: Iterable[tuple[Found, Naming | None]]) -> bool:
    """Whether words for somebody unnamed are the office of a person named beside them, who then is of their party."""
    for person, naming in held:
        role = naming.role if naming else None
        if role is not None and role.first <= one.first and one.last <= role.last:
            person.party = person.party or one.party
            return True
    return False


def _with_given(
    asked: Sequence[given.Place], kept: list[tuple[Found, Naming | None]], cast: Cast
) -> list[tuple[Found, Naming | None]]:
    """Further the places that somebody else knows of; a pronoun at one is resolved as they are."""
    if not asked:
        return kept
    places = {(id(place.line), place.first, place.last) for place in asked}
    heads = {(id(place.line), place.head) for place in asked}
    kept = [p for p in kept if not _is_asked(p[0], places, heads)]
    ends = {(id(one.line), one.last) for one, naming in kept if naming is not None}
    named: list[tuple[Found, Naming | None]] = [
        (
            Found(run.line, run.first, run.last, "person", None, given.RULE),
            Naming(run, cast.whose(run.key) or run.key, None),
        )
        for run in (*given.names(asked), *given.surnames(asked, cast))
        if (id(run.line), run.last) not in ends
    ]
    taken = {(id(one.line), i) for one, _ in named for i in range(one.first, one.last + 1)}
    kept = [p for p in kept if p[0].kind == "person" or (id(p[0].line), p[0].last) not in taken]
    added = [(one, None) for one in given.others(asked, (one for one, _ in (*kept, *named)))]
    return sorted((*kept, *named, *added), key=lambda pair: (pair[0].line.number, pair[0].first, -pair[0].last))


def _is_asked(one: Found, places: Collection[tuple[int, int, int]], heads: Collection[tuple[int, int]]) -> bool:
    """Whether a pronoun, or a phrase without a party, stands where a given place does."""
    if one.rule == "pronouns":
        return (id(one.line), one.first, one.last) in places
    return one.party is None and one.kind in {"group", "pronoun"} and (id(one.line), one.last) in heads


def _hangs_on(head: int, one: Found, other: Found, naming: Naming | None) -> bool:
    """Whether somebody named within a phrase is told of by its head, and is not the one the head is said of.

    Whose party cannot be told from the words here speaks through his spokesman: then the phrase is no other.
    """
    begins = naming.role.first if naming and naming.role and naming.role.before else other.first
    if other.kind != "person" and one.first <= other.first and other.last < head:
        return True  # "a Courier reader"
    if begins <= head or other.last > one.last:
        return False
    if other.kind == "person" and one.line.lower[begins - 1] not in unnamed.LEADS:
        return False
    return (
        other.party is not None
        or other.kind in {"place", "person"}
        or one.line.lower[head] in _OWN_VOICES
        or one.line.lower[head] not in small_words()["voices"] | small_words()["officers"]
    )


def _release(lines: Iterable[Line], named: Iterable[Naming]) -> None:
    """Names that may be a party's or a person's are the party's where no person was found to bear them."""
    persons: dict[int, set[int]] = {}
    for naming in named:
        persons.setdefault(id(naming.run.line), set()).update(range(naming.run.first, naming.run.last + 1))
    for line in lines:
        if line.held:
            line.release(persons.get(id(line), ()))


def _lines(article: Article, knows: Reader) -> list[Line]:
    """The sentences as lines; a short line after one of its paragraph in title case is in title case too."""
    lines: list[Line] = []
    for number, sentence in enumerate(sentences(article)):
        same = bool(lines) and lines[-1].paragraph == sentence.paragraph and lines[-1].style == "title"
        line = Line(sentence, number, knows, "title" if same else "normal")
        if lines and lines[-1].paragraph == line.paragraph:
            lines[-1].follower = line
        lines.append(line)
    short = _short(lines)
    for line in lines:
        line.shorten(short)
    return lines


def _short(lines: Iterable[Line]) -> dict[str, Sense]:
    """The states that the article names by a cardinal point and another word, by that point where it is one only."""
    found: dict[str, dict[str, Sense]] = {}
    for line in lines:
        for sense, size in line.senses.values():
            if size < 2 or sense.how != "name":
                continue
            cardinal = sense.words.partition(" ")[0].lower()
            if cardinal in CARDINAL:
                found.setdefault(cardinal, {})[sense.means] = sense
    return {cardinal: next(iter(ones.values())) for cardinal, ones in found.items() if len(ones) == 1}


def _heading(article: Article, knows: Reader) -> list[Line]:
    """The title as lines that tell of persons, where it is no part of the body; no mention is made in it."""
    if not article.title or any(article.title in span.of(article.text) for span in article.body):
        return []
    words = tokens(article.title, 0, len(article.title))
    return [Line(Sentence(0, len(article.title), words, -1), -1, knows)] if words else []


def _told(named: Iterable[Naming], heading: Sequence[Line]) -> dict[str, str]:
    """By full name the party that the title gives a person."""
    found: dict[str, str] = {}
    for naming in named:
        if naming.run.line in heading and (party := _side(naming)):
            found.setdefault(naming.full, party)
    return found


def _side(naming: Naming) -> str | None:
    run, role = naming.run, naming.role
    if party := factions.of(run.line, run.first, run.last):
        return party
    for told in dict.fromkeys((role, *run.roles)):  # "General X, chief of the Danish staff"
        if told is not None and (party := roles.party(run.line, told)):
            return party
    return sides.of(run.line, run.first, run.last)


def _of_person(naming: Naming, text: str, told: Mapping[str, str], knows: Reader) -> Found:
    run, role = naming.run, naming.role
    party = knows.named.get(naming.full) or _side(naming) or told.get(naming.full)
    return Found(
        run.line, run.first, run.last, "person", party, "persons", roles.words(run.line, role, text) if role else None
    )


_SAY = frozenset({"person", "group", "pronoun"})
_OWN_VOICES = frozenset("aide aides adviser advisers advisor advisors".split())  # speak for themselves
_RANK = {"labels": 0, "persons": 0, "groups": 3, "bodies": 2, "descriptions": 1, "names": 4, "pronouns": 5}


def _without_overlap(found: list[tuple[Found, Naming | None]]) -> list[tuple[Found, Naming | None]]:
    """By place; where two share a token the better rule stays, and what is part of a role goes."""
    used: dict[int, set[int]] = {}
    kept: list[tuple[Found, Naming | None]] = []
    for one, naming in sorted(
        found, key=lambda pair: (_RANK[pair[0].rule], pair[0].line.number, pair[0].first - pair[0].last)
    ):
        tokens = used.setdefault(one.line.number, set())
        if any(i in tokens for i in range(one.first, one.last + 1)):
            continue
        tokens.update(range(one.first, one.last + 1))
        if naming is not None and naming.role is not None:
            tokens.update(range(naming.role.first, naming.role.last + 1))
        kept.append((one, naming))
    return sorted(kept, key=lambda pair: (pair[0].line.number, pair[0].first))


def _mentions(
    article: Article, found: list[tuple[Found, Naming | None]], before: pronouns.Antecedents
) -> Iterable[Mention]:
    full = _fullest(article, found)
    before.know(full.values())
    people = whom.Whom(((one, naming) for one, naming in found if naming is not None), full, article.text)
    for one, _ in found:
        if one.rule == given.RULE:
            people.learn(one)
    for at, (one, naming) in enumerate(found):
        meant: Mention | None = None
        if naming is not None:
            meant = full.get(naming.full)
            one.party = one.party or before.owner(one.line, naming.role)
        elif one.rule == "descriptions" and (apposed := _apposed(one, found[at + 1 : at + 2])):
            meant = full.get(apposed.full)
        elif one.rule == given.RULE:
            meant = people.of(one) or (before.of(one) if one.kind == "pronoun" else None)
        elif one.rule == "unnamed" and one.kind == "pronoun":
            meant = before.person(one)
        elif one.kind == "pronoun" or _is_bare_body(one):
            meant = before.of(one)
            if meant is None and one.rule == "descriptions":
                meant = before.told(one)
            if meant is None and one.kind == "group" and one.line.lower[max(one.first - 1, 0)] == "the":
                one.party = before.called(one.line.lower[one.last])
        elif one.rule == "unnamed":
            meant = people.named(one) or before.told(one)
        if meant is None and one.party is None and one.rule in {"groups", "descriptions"}:
            one.party = before.alike(one)
        mention = _mention(article, one, meant.id if meant else None)
        if meant is not None and meant.id == mention.id:
            mention = _mention(article, one, None)
        before.add(mention, one.line, one.first)
        people.add(mention, one)
        yield mention


def _with_sayers(
    article: Article, found: Sequence[tuple[Found, Naming | None]], made: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The mentions, with "I" at a given place meaning who says the quotation."""
    own = [one.rule == given.RULE and one.line.lower[one.first] in given.ME for one, _ in found]
    if not any(own):
        return tuple(made)
    pairs = zip(found, made, strict=True)
    sayers = [(m.span, m.refers or m.id) for (one, _), m in pairs if one.kind in _SAY and whom.speaks(one)]
    quoted = Sayers(article.text, sayers)
    return tuple(
        structs.replace(m, refers=quoted.of(m.span)) if mine and m.refers is None else m
        for m, mine in zip(made, own, strict=True)
    )


def _apposed(one: Found, following: list[tuple[Found, Naming | None]]) -> Naming | None:
    """Who is named right after an office: "the crews' envoy, X", with a comma and perhaps a title between."""
    for other, naming in following:
        if naming is None or other.line is not one.line or one.last + 1 >= one.line.size:
            return None
        begins = naming.role.first if naming.role and naming.role.before else other.first
        comma = one.line.words[one.last + 1] == ","
        if comma and begins - one.last - 2 == (begins > one.last + 2 and one.line.lower[one.last + 2] == "the"):
            return naming
    return None


def _is_bare_body(one: Found) -> bool:
    """Whether this is "the union" and the like, which points back to a body named before."""
    if one.kind != "group" or one.first != one.last or one.party is not None:
        return False
    noun = one.line.flags[one.last]
    return one.rule == "groups" or (one.rule == "unnamed" and bool(noun & Is.ORGANISATION) and not noun & Is.GROUP)


def _fullest(article: Article, found: Iterable[tuple[Found, Naming | None]]) -> dict[str, Mention]:
    """For each full name the first mention with most words: what the others refer to."""
    best: dict[str, Mention] = {}
    for one, naming in found:
        if naming is None:
            continue
        mention = _mention(article, one, None)
        held = best.get(naming.full)
        if held is None or len(mention.name.split()) > len(held.name.split()):
            best[naming.full] = mention
    return best


def _mention(article: Article, one: Found, refers: str | None) -> Mention:
    span = one.line.span(one.first, one.last)
    return Mention(
        article=article.id,
        span=span,
        kind=one.kind,  # type: ignore[arg-type]
        name=" ".join(span.of(article.text).split()),
        role=one.role,
        party=one.party,
        refers=refers,
        made_by=MADE_BY.format(one.rule),
    )
