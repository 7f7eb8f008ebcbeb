"""Unnamed people and bodies that no list of groups knows, where they speak: "a waiter said", "local medics".

In: a line. Out: `Found`s for the noun phrase before or after a verb of saying, or after "according to", with the
token of its head. That somebody speaks shows that it is somebody; a text or a thing that "says" is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman import world
from dragoman.actors.lexicon import Is, ordinary, verbs
from dragoman.actors.lines import Line
from dragoman.actors.parties import Found
from dragoman.clauses import small_words
from dragoman.words import forms, past_forms

_LONGEST = 7  # words of a phrase, or of what hangs on it
_INSERTED = 16  # tokens between the commas of ", who asked not to be named,"
_ARTICLES = frozenset({"the", "a", "an"})
_OWNERS = frozenset("his her their its our my".split())
_DETERMINERS = _ARTICLES | _OWNERS | frozenset(
    "some several many most both two three four five six dozens other another one all few more these those".split()
)  # fmt: skip
_TIES = frozenset("of from in at for with on near inside behind to".split())
_OPENS_INSERTED = frozenset("who whose speaking asking asked a an for in at on however meanwhile".split())
_ENDINGS = ("ist", "ists", "ian", "ians", "man", "men", "woman", "women", "people", "eer", "eers")
_OFTEN = ("er", "ers", "or", "ors")  # of doers, and of things: these are listed
_BETWEEN = frozenset("here there recently further separately jointly today yesterday tonight".split())
_NO_ADVERBS = frozenset({"ally", "family", "assembly"})
_ALONE = frozenset({"others", "many", "some"})  # pronouns of people nobody names
LEADS = _TIES | _DETERMINERS | {"to"}  # before who is named within a phrase
_HANGS = frozenset("familiar briefed close involved aware quoted cited".split())  # after a noun, on it
_STOPS = frozenset(",.!?")
_PLAIN = frozenset({"say", "claim", "report", "comment", "reply", "answer"})  # no verbs of one alone
_QUOTES = frozenset("”\"'’»")
_NO_NOUN = Is.FUNCTION | Is.AUXILIARY | Is.CALENDAR
_NO_SPEAKER = Is.THING | Is.GEOGRAPHY | Is.CALENDAR | Is.AUXILIARY | Is.ADVERB
_NO_NAME = _NO_NOUN | _NO_SPEAKER | Is.HEAD | Is.HONORIFIC | Is.MODIFIER
_ABSTRACT = tuple("tion sion ment ness ity ing ance ence ism sis ship age cy ly ed".split())


def unnamed(line: Line) -> Iterator[tuple[Found, int]]:
    """Who speaks without a name, in the order of the line, each with the token of its head."""
    for at, word in enumerate(line.lower):
        if _is_age(line, at):
            yield Found(line, at - 2, at, "pronoun", None, "unnamed"), at
        put = word == "put" and line.lower[at + 1 : at + 2] == ["it"]  # "as one docker put it"
        if not (word in _spoken() or put) or line.taken[at] or line.words[at] != word:
            found = _right(line, at + 1, "") if word == "to" and at and line.lower[at - 1] == "according" else None
        else:
            turned = at > 0 and (line.words[at - 1] in _QUOTES or line.words[at - 1] in {",", "–", "—"})
            found = _left(line, at) or (_right(line, at + 1, word) if turned else None)
        if found is not None:
            first, head, last = found
            told = first > at and _tells_of_somebody(line, first, head)
            first += line.lower[first] in _ARTICLES
            kind = "pronoun" if told else "group"
            yield Found(line, first, last, kind, _party(line, first, head, last), "unnamed"), head


def _is_age(line: Line, at: int) -> bool:
    """Whether a token tells of somebody by the age alone: "the 58-year-old said"."""
    if line.lower[at] != "year-old" or at < 3 or line.words[at - 1] != "-" or at + 1 >= line.size:
        return False
    if line.lower[at - 3] != "the" or not line.words[at - 2].isdecimal():
        return False
    acts = line.flags[at + 1] & (Is.SAY | Is.ACT | Is.AUXILIARY | Is.ADVERB)
    return line.lower[at + 1] in _spoken() or bool(acts) or not line.words[at + 1][0].isalnum()


def _tells_of_somebody(line: Line, first: int, head: int) -> bool:
    """Whether a phrase after the verb tells of who was named before: "crowed the former singer", no body."""
    body = line.flags[head] & (Is.BODY | Is.GROUP | Is.ORGANISATION) or line.lower[head].endswith(
        ("s", "men", "people")
    )
    return line.lower[first] == "the" and not body


@cache
def _spoken() -> frozenset[str]:
    """Forms in which speech is told: "says", "said"; not "saying", not "to say"."""
    told = (*verbs()["say"], *verbs()["murmur"])
    return frozenset(form for verb in told for form in {verb, *forms(verb)} if not form.endswith("ing")) | frozenset(
        form for verb in told for form in past_forms(verb)
    )


# --- left of the verb ---------------------------------------------------------------------------


def _left(line: Line, verb: int) -> tuple[int, int, int] | None:
    """First, head and last token of the subject left of a verb."""
    at = verb - 1
    while at >= 0 and (
        line.flags[at] & (Is.AUXILIARY | Is.ADVERB)
        or line.lower[at] in _BETWEEN
        or (line.lower[at].endswith("ly") and line.lower[at] not in _NO_ADVERBS)
    ):
        at -= 1
    if at > 1 and line.lower[at] == "who":  # "officials, who say"
        at -= 2 if line.words[at - 1] == "," else 1
    elif at > 1 and line.words[at] == ",":
        at = _before_inserted(line, at)
    first = _first(line, at)
    if first is None or (line.lower[first] in {"a", "an"} and line.lower[verb] in _PLAIN and at == verb - 1):
        return None  # "a greater say"
    head, tied = at, 0
    while first > 1 and line.lower[first - 1] in _TIES and tied < 2:
        earlier = _first(line, first - 2)
        if earlier is None:
            return None
        head, first, tied = first - 2, earlier, tied + 1
    if not _stands_free(line, first) or not _speaks(line, first, head, "" if tied else line.lower[verb]):
        return None
    if tied and not is_somebody(line, head):
        at = head  # "Quaywatch of Norhavn"
    return (first, head, at) if first < head or _stands_alone(line, head) else None


def _speaks(line: Line, first: int, head: int, verb: str) -> bool:
    """Whether a subject says something: somebody, a text that is nobody's, or whoever can say what the verb says."""
    if is_somebody(line, head) or _is_initials(line, head) or _is_called(line, first, head):
        return True
    word, titles = line.lower[head], world.words("titles")
    if line.taken[head] or not line.words[head].islower():
        return False
    if word in titles["texts"]:
        return line.lower[first] not in _OWNERS and not any(line.possessive[first:head])
    thing = word in titles["things_that_say"] or word.endswith(_ABSTRACT) or bool(line.flags[head] & _NO_SPEAKER)
    return verb in _told_by_people() and len(word) > 3 and not thing


def _is_called(line: Line, first: int, head: int) -> bool:
    """Whether a name that no list knows opens a sentence or stands behind a sign: "…,” Harbourwatch reported"."""
    name = range(first + (line.lower[first] == "the"), head + 1)
    quoted = first > 1 and line.words[first - 1] in _QUOTES and line.words[first - 2] in _STOPS
    strange = quoted or not ordinary(line.lower[head]) or head == name.start > first
    return (
        strange
        and line.style == "normal"
        and bool(name)
        and all(
            line.words[i][0].isupper() and not (line.taken[i] or line.possessive[i] or line.flags[i] & _NO_NAME)
            for i in name
        )
    )


@cache
def _told_by_people() -> frozenset[str]:
    """Past forms of verbs that only people do: "told", "insisted"; a deal may "suggest"."""
    return frozenset(form for verb in verbs()["spoken"] for form in past_forms(verb)) | {"says"}


def _stands_alone(line: Line, at: int) -> bool:
    """Whether a noun needs no other word to be a subject: "Insiders say", "newspapers have said", not "waiter says"."""
    word = line.lower[at]
    return not line.words[at].islower() or word in _ALONE or word.endswith(("s", "men", "people"))


def _is_initials(line: Line, at: int) -> bool:
    """Whether a body nobody knows is called by its initials: "AIPAC has indicated", "the AFL-CIO confirmed"."""
    word = line.words[at]
    letters = word.replace("-", "")
    if line.taken[at] or not letters.isalpha() or not letters.isupper() or not 3 <= len(letters) <= 8:
        return False
    return not all(other.isupper() for other in line.words if other.isalpha())


def _before_inserted(line: Line, comma: int) -> int:
    """The token before ", who asked not to be named,"; -1 where no such words stand before the comma."""
    for at in range(comma - 1, max(0, comma - _INSERTED), -1):
        if line.words[at] == ",":
            return at - 1 if line.lower[at + 1] in _OPENS_INSERTED else -1
    return -1


def _first(line: Line, last: int) -> int | None:
    """The first token of the noun phrase that ends in token `last`; None where none does."""
    if last < 0 or not _is_noun(line, last):
        return None
    at = last
    while at > 0 and last - at < _LONGEST:
        word = line.lower[at - 1]
        if word in _DETERMINERS:
            return at - 1 if not (word in _ARTICLES and at > 1 and line.lower[at - 2] == "such") else None
        if not _modifies(line, at - 1):
            break
        at -= 1
    return at


def _stands_free(line: Line, first: int) -> bool:
    """Whether a phrase can be a subject: it opens the line, or comes after a sign or a joint."""
    if first == 0 or line.lower[first] in _DETERMINERS:
        return first == 0 or line.lower[first - 1] not in {"of", "by", "to", "with", "from", "for", "against"}
    before = line.words[first - 1]
    return not before[0].isalnum() or before.lower() in {"and", "but", "that", "as", "while", "or", "though", "because"}


# --- right of it --------------------------------------------------------------------------------


def _right(line: Line, start: int, verb: str) -> tuple[int, int, int] | None:
    """First, head and last token of the phrase that begins at token `start`, behind the verb."""
    head = _last(line, start)
    if head is None or not _speaks(line, start, head, verb if _ends_there(line, head) else ""):
        return None
    last = head
    if last + 2 < line.size and line.lower[last + 1] in _TIES and not _is_to_do(line, last + 1):
        last = _last(line, last + 2) or last
    closed = last + 1 >= line.size or not line.words[last + 1][0].isalnum() or line.flags[last + 1] & Is.FUNCTION
    closed = closed or line.lower[last + 1] in _HANGS
    return (start, head, last) if closed or line.flags[last + 1] & (Is.CALENDAR | Is.PLACE) else None


def _is_to_do(line: Line, at: int) -> bool:
    """Whether "to" leads to a verb: "urged both sides to keep", not "an aide to the minister"."""
    following = line.lower[at + 1]
    return line.lower[at] == "to" and following not in _DETERMINERS and line.words[at + 1].islower()


def _ends_there(line: Line, last: int) -> bool:
    """Whether nothing but a sign follows a token."""
    return last + 1 >= line.size or not line.words[last + 1][0].isalnum()


def _last(line: Line, start: int) -> int | None:
    """The last token of the noun phrase that begins at token `start`; None where none does."""
    at = start + (start < line.size and line.lower[start] in _DETERMINERS)
    begin = at
    while at < line.size and at - start < _LONGEST and (_is_noun(line, at) or _modifies(line, at)):
        if line.flags[at] & Is.ADVERB:
            break
        at += 1
    return at - 1 if at > begin and _is_noun(line, at - 1) else None


# --- words --------------------------------------------------------------------------------------


def _is_noun(line: Line, at: int) -> bool:
    """Whether a word may be the noun of a phrase."""
    word = line.words[at]
    small = line.flags[at] & _NO_NOUN and line.lower[at] not in _ALONE
    return word[0].isalpha() and not small and not line.possessive[at]


def _modifies(line: Line, at: int) -> bool:
    """Whether a word may stand in a phrase before its noun; a verb of saying or a past form may not."""
    word, flags = line.words[at], line.flags[at]
    if not word[0].isalpha() or flags & (_NO_NOUN | Is.ADVERB) or line.lower[at] in _spoken():
        return False
    return not (word.endswith("ed") and not flags and at > 0)


def is_somebody(line: Line, at: int) -> bool:
    """Whether a noun names people or a body: by the lists, else by its ending."""
    word, titles = line.lower[at], world.words("titles")
    if line.taken[at] or (word in titles["things_that_say"] and word not in _ALONE) or word.endswith("ever"):
        return False
    if word in _ALONE:
        return True
    if line.flags[at] & (Is.HEAD | Is.GROUP | Is.BODY | Is.ORGANISATION):
        return True
    if word in titles["somebody"] or word in titles["private"] or word in titles["relational"]:
        return True
    if line.words[at][0].isupper() and not line.opens(at):
        return False
    return len(word) > 4 and word.endswith((*_ENDINGS, *_OFTEN))


def _party(line: Line, first: int, head: int, last: int) -> str | None:
    """The party that the words of a phrase show: "Danish whalers", "union bigwigs", "a voice of the union"."""
    for at in range(head - 1, first - 1, -1):
        if at in line.senses:
            sense, _ = line.senses[at]
            return line.reader.party(sense) if sense.how in {"adjective", "name", "body", "capital"} else None
        if at == head - 1 and (party := line.reader.nouns.get(line.lower[at])):
            return party
    if line.lower[head] in line.reader.members and head == last and line.words[head].islower():
        return line.reader.members[line.lower[head]]  # "another nurse", where the nurses are a side
    if line.lower[head] not in voices():
        plain = line.lower[first] == "the" and all(line.words[i].islower() for i in range(first + 1, head + 1))
        return line.reader.nouns.get(line.lower[head]) if plain and head == last else None  # "the school district"
    if line.lower[min(head + 1, last)] == "in" and line.lower[head] not in world.words("titles")["seated"]:
        return None  # "a diplomat in Oslo"
    for at in range(head + 2, min(head + 4, last + 1)):
        if at in line.senses and line.senses[at][0].how in {"adjective", "name", "body", "capital", "seat"}:
            return line.reader.party(line.senses[at][0])
        if noun := line.reader.nouns.get(line.lower[at]) or line.reader.heads.get(line.lower[at]):
            return noun
    return None


def voices() -> frozenset[str]:
    """Nouns for who speaks for another: "a spokesman for the port", "a member of the union"."""
    return (
        small_words()["voices"]
        | small_words()["officers"]
        | {"member", "members", "negotiators", "insider", "insiders"}
    )
