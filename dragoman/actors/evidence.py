"""What speaks for capitalised words being a person's name, in points.

In: a `Run` in its line. Out: points, added up over an article by persons.py; two are enough. The points are
set by hand on news texts and put clues in order of strength; they are no probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman import world
from dragoman.actors import asides
from dragoman.actors.lexicon import PARTICLES, Is, ordinary
from dragoman.actors.lines import Line
from dragoman.actors.reader import Reader
from dragoman.actors.roles import Role
from dragoman.actors.runs import Run, names_a_thing
from dragoman.actors.unnamed import is_somebody
from dragoman.words import base

ENOUGH = 2.0
MANY = 5  # words of a name; longer runs of capitals are headlines
_TITLE, _HONORIFIC, _APPOSED, _AGE, _WHO, _CLOSED = 3.0, 3.0, 2.0, 2.0, 1.5, 1.0
_SAYS, _ACTS, _UNKNOWN_WORDS, _DEALT_WITH, _NATION, _GOES_ON = 1.5, 0.7, 1.5, 0.5, 1.0, 1.0
_KNOWN, _GIVEN, _SURNAME_ALONE, _INITIAL, _PRONOUN = 3.0, 1.5, 1.0, 1.0, 1.3
_STRANGE = 1.0  # that a word which speaks is no English; less than what shows it to be another's name misspelled
_ARTICLE, _PLACE, _THING, _HEADLINE, _ORDINARY = -2.0, -1.5, -3.0, -2.0, -2.0
_SELDOM = 0.25  # share of a word's places in which it modifies a noun and is still a name
_AFTER_NAME = 2  # tokens between a name and where its bearer is from: "X, from Oslo said"
_SCENE = 14  # tokens between a name that leads a line and the colon before what it says
_FOR = 9  # tokens of whose somebody is, before the verb
_HYPHENED = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")  # "Min-soon"
_QUOTES = frozenset("“„«\"'‘")
_SAYING = frozenset("said says added told asked wrote insisted warned".split())
_DEALING = frozenset("with by of to from between and meet met than against under for like".split())
_PERSONAL = frozenset("he she his her him himself herself who".split())
_PUT_IN = frozenset("the a an our its his her their who whose now once then until another one still also long".split())
_GOVERNMENTS = frozenset({"government", "cabinet", "administration"})
_PASSIVE = frozenset("named called based owned led run backed".split())
_DETERMINERS = frozenset("the a an his her its their our".split())


def of_place(run: Run) -> float:
    """What one place says for a name of several words."""
    line = run.line
    aside = _past_aside(run)
    speaks = says(run) or opens_speech(run) or _says_for(run) or bool(aside & Is.SAY)
    score = _beside(run) + (_SAYS if speaks else _GOES_ON if aside else _ACTS if _acts(run) or _does(run) else 0.0)
    before = line.lower[run.first - 1] if run.first else ""
    if before == "named" and run.first > 1:
        score += _TITLE * _is_trade(line, run.first - 2)  # "a fitter named Bo Lind"
    if _governs(run):
        score += _WHO
    if run.first and (line.opens(run.first - 1) or line.words[run.first - 1].islower()):
        score += _WHO * _is_trade(line, run.first - 1)  # "Ferryman Bo Lind feeds the gulls"
    if before in _DEALING or (run.first and line.flags[run.first - 1] & (Is.ACT | Is.SAY)):
        score += _DEALT_WITH
    if before == "the":
        score += _ARTICLE
    if not speaks and _is_of_side(run):
        score += _DEALT_WITH
    if run.first and line.possessive[run.first - 1] and line.taken[run.first - 1]:
        score += _NATION  # "the union's Ann Moreau"
    if run.first > 1 and line.lower[run.first - 2] in _SAYING and line.words[run.first - 1].islower():
        score += _WHO * is_somebody(line, run.first - 1)  # "says picket Ann Moreau"
    if before == "," and run.last + 1 < line.size and line.words[run.last + 1] == ",":
        score += _DEALT_WITH
    if run.first and line.flags[run.first - 1] & Is.PLACE:
        score += _PLACE
    if names_a_thing(run):
        score += _THING
    if line.flags[run.last] & (Is.GEOGRAPHY | Is.THING) or run.last - run.first >= MANY:
        score += _HEADLINE
    return score


def of_bearer(run: Run) -> float:
    """What one place says for a name of several words that is a party's by the case file."""
    speaks = says(run) or _acts(run)
    return _beside(run) + _PRONOUN * (speaks and _goes_on_as_person(run.line, run.last))


def of_name(key: str, words: tuple[str, ...], reader: Reader, surname_alone: bool) -> float:
    """What the words of a full name say by themselves, in an article that may also have the surname alone."""
    given = words[0].lower() in world.given_names()
    score = _KNOWN if key in reader.people else 0.0
    score += _GIVEN * given + _SURNAME_ALONE * surname_alone
    if any(len(w) == 1 for w in words) or any(w in PARTICLES or w.startswith(("al-", "Al-")) for w in words):
        score += _INITIAL
    plain = [ordinary(w.lower()) and not _HYPHENED.fullmatch(w) for w in words]
    if not any(plain) and len(words) < 4 and not any(w.isupper() and len(w) > 1 for w in words):
        score += _UNKNOWN_WORDS
    if not given and plain[-1]:
        score += _ORDINARY * (1.5 if all(plain) else 0.5)
    return score


def of_word_alone(run: Run, reader: Reader) -> float:
    """What one place says for a single word: a title, a known surname, what it does."""
    line, at, key = run.line, run.first, run.key
    score = min(_beside(run), _TITLE)
    if key in reader.surnames:
        score += 0.5 if ordinary(key) else 2.0
    score += key in reader.paired
    if run.is_held:  # a party says and acts as well
        pass
    elif says(run) or opens_speech(run) or _says_for(run):
        score += 1.0
    elif _acts(run):
        score += _ACTS
    if (says(run) or _acts(run)) and _goes_on_as_person(line, at):
        score += _PRONOUN
    elif not run.is_held and _says_past_aside(run) and _goes_on_as_person(line, at):
        score += 1.0 + _PRONOUN
    score += 0.5 * (line.lower[at] in world.given_names())
    if ordinary(key) and line.opens(at):
        score += _ORDINARY
    if line.words[at].isupper() and len(key) < 6 and not honorific(line, at):
        score += _ORDINARY
    if at > 1 and line.lower[at - 1] == "of" and line.flags[at - 2] & Is.HEAD:
        score += _THING  # "the Secretary of State said he"
    if (at and line.lower[at - 1] == "the") or (at and line.flags[at - 1] & Is.PLACE):
        score += _ARTICLE
    return score + _THING * names_a_thing(run)


def of_strange_word(run: Run) -> float:
    """What it says besides that a single word which speaks is none that English has."""
    strange = (says(run) or opens_speech(run)) and not ordinary(run.key) and not run.is_held
    return _STRANGE if strange else 0.0


def _goes_on_as_person(line: Line, at: int) -> bool:
    """Whether "he" or "she" stands in the words after a name, in this sentence or at the head of the next."""
    if any(word in _PERSONAL for word in line.lower[at + 1 : at + 15]):
        return True
    return line.follower is not None and any(word in _PERSONAL for word in line.follower.lower[:8])


def of_body(run: Run) -> float:
    """What one place says for a firm, club or union instead: "Oslo-based X", "X's shareholders", "rival X"."""
    line, score = run.line, 0.0
    before = line.lower[run.first - 1] if run.first else ""
    if before.endswith("-based") or (before in world.words("titles")["makers"] and not line.possessive[run.first - 1]):
        score += 1.5
    if run.last + 1 < line.size and line.lower[run.last + 1] in world.words("titles")["firms"]:
        score += 1.5 if line.words[run.last + 1].islower() else 0.0
    if (says(run) or _acts(run)) and any(word in {"it", "its"} for word in line.lower[run.last + 1 : run.last + 15]):
        score += 1.0
    return score


def of_thing(run: Run) -> float:
    """What one place says against any actor: the word only modifies the noun after it ("Brexit deal")."""
    line, i = run.line, run.last + 1
    if line.possessive[run.last] or i >= line.size or not line.words[i].islower() or not line.words[i].isalpha():
        return 0.0
    verbal = Is.SAY | Is.ACT | Is.AUXILIARY | Is.ADVERB | Is.FUNCTION | Is.PLACE
    if line.flags[i] & verbal or line.words[i].endswith(("ed", "ing", "ly", "s")) or not ordinary(line.lower[i]):
        return 0.0
    return -0.7


def of_things(places: Sequence[float], score: float) -> float:
    """What all places of a word together say against any actor.

    Nothing where it seldom modifies a noun; little where a title or honorific stands before it elsewhere, since
    campaigns and memos are called after persons too.
    """
    share = sum(point < 0 for point in places) / len(places)
    if share <= _SELDOM:
        return 0.0
    return max(sum(places), -1.0) if score >= _HONORIFIC else sum(places)


def strong(run: Run) -> float:
    """Of the points of a place those that only a person gets: title, honorific, apposition, age."""
    return _beside(run)


def _beside(run: Run) -> float:
    """Titles before, appositions after, honorifics, an age, "who"."""
    line, score = run.line, 0.0
    role, apposed = run.roles
    if role is not None:
        score += _of_role(line, role)
        if role.comma and run.last + 1 < line.size and line.words[run.last + 1] in {",", "."}:
            score += _CLOSED
    if honorific(line, run.first):
        score += _HONORIFIC
    if apposed or _native(line, run.last):
        score += _APPOSED
    if run.first and line.lower[run.first - 1].endswith("year-old"):
        score += _AGE
    if run.first and (known := line.sense_over(run.first - 1)) and known[1].how == "adjective":
        score += _NATION
    if line.possessive[run.last] and run.last + 1 < line.size and line.flags[run.last + 1] & Is.HEAD:
        score += _NATION
    if run.last + 2 < line.size and line.words[run.last + 1] in {",", "("} and not line.possessive[run.last]:
        following = line.words[run.last + 2]
        if following.isdecimal() and 10 <= int(following[:4]) <= 110 and _ends(line, run.last + 3):
            score += _AGE
        elif following.lower() in {"who", "whose"} or _described(line, run.last + 2) or _at_work(line, run.last + 2):
            score += _WHO
    return score


def _described(line: Line, at: int) -> bool:
    """Whether "a fitter who …" begins at a token: an article, plain words, "who"."""
    if line.lower[at] not in {"a", "an", "the"}:
        return False
    for i in range(at + 1, min(at + 6, line.size)):
        if line.lower[i] == "who":
            return i > at + 1
        if not line.words[i].isalpha() or line.flags[i] & Is.AUXILIARY:
            return False
    return False


def _at_work(line: Line, at: int) -> bool:
    """Whether "a striking nurse," or "one of the stewards at the port," and then speech follow at a token."""
    if line.lower[at] not in {"a", "an", "one", "another"}:
        return False
    at += 2 * (line.lower[at + 1 : at + 2] == ["of"])
    head = next((i for i in range(at + 1, min(at + 6, line.size)) if _closes(line, i + 1)), None)
    if head is None or not is_somebody(line, head):
        return False
    comma = next((i for i in range(head + 1, min(head + _SCENE, line.size - 1)) if line.words[i] == ","), None)
    return comma is not None and line.lower[comma + 1] in _SAYING


def _closes(line: Line, at: int) -> bool:
    """Whether a noun ends before a token: a comma or a small word stands there."""
    return at < line.size and (line.words[at] == "," or bool(line.flags[at] & (Is.PLACE | Is.FUNCTION)))


def _native(line: Line, last: int) -> bool:
    """Whether ", an Icelandic …" follows."""
    at = last + 3
    if at >= line.size or line.words[last + 1] != "," or line.lower[last + 2] not in {"a", "an", "the"}:
        return False
    known = line.sense_over(at)
    return known is not None and known[1].how == "adjective" and not line.possessive[last]


def _ends(line: Line, at: int) -> bool:
    return at >= line.size or line.words[at] in {",", ")", ".", ";"}


def _of_role(line: Line, role: Role) -> float:
    """What a role before a name proves; a firm too can be a "rival" or "maker"."""
    heads = {line.lower[i] for i in range(role.first, role.last + 1) if line.flags[i] & Is.HEAD}
    if heads <= world.words("titles")["relational"]:
        return 0.5
    return _APPOSED if role.comma else _TITLE


def honorific(line: Line, at: int) -> bool:
    """Whether "Mr", "Gen." or the like stands right before a token."""
    i = at - 1
    if i > 0 and line.words[i] == ".":
        i -= 1
    return i >= 0 and bool(line.flags[i] & Is.HONORIFIC) and line.words[i][0].isupper() and not line.possessive[i]


def says(run: Run) -> bool:
    """Whether a verb of saying stands right beside the name."""
    line = run.line
    verb = _verb(run)
    if verb is not None and line.flags[verb] & Is.SAY:
        return run.first < _AFTER_NAME or line.lower[run.first - 1] != "from" or line.words[run.first - 2] != ","
    return run.first > 1 and line.lower[run.first - 1] in _SAYING


def opens_speech(run: Run) -> bool:
    """Whether a name leads a line, an hour aside, to a quotation: "14:02 Tveit to reporters: “No.”"."""
    line, i = run.line, run.last + 1
    if (
        line.possessive[run.last]
        or ordinary(run.key)
        or any(word[0].isalpha() for word in line.words[: run.first])
        or i >= line.size
    ):
        return False
    if line.lower[i] == "from" or (not line.flags[i] & (Is.PLACE | Is.FUNCTION) and line.words[i] not in {",", ":"}):
        return False
    end = min(line.size - 1, run.last + _SCENE)
    while i < end and line.words[i] != ":" and not line.flags[i] & (Is.SAY | Is.AUXILIARY):
        i += 1
    return i < end and line.words[i] == ":" and line.words[i + 1][0] in _QUOTES


def _says_for(run: Run) -> bool:
    """Whether a verb of saying comes after whose somebody is: "Moreau of the Port Fund reckons"."""
    line, at = run.line, run.last + 1
    if line.possessive[run.last]:
        return False
    at += at < line.size and line.words[at] == ","
    if at >= line.size or line.lower[at] not in {"of", "from", "for"}:
        return False
    for i in range(at + 1, min(line.size, at + _FOR)):
        if line.words[i].islower() and line.flags[i] & (Is.SAY | Is.ACT | Is.AUXILIARY) and not line.taken[i]:
            return bool(line.flags[i] & Is.SAY) and line.lower[i] != line.lower[i].removesuffix("s").removesuffix("ed")
        if not (line.words[i][0].isalnum() or line.words[i] == ","):
            return False
    return False


def _is_of_side(run: Run) -> bool:
    """Whether "of" and a side follow: "Ann Moreau of the Port Fund frowned"."""
    line, at = run.line, run.last + 1
    if line.possessive[run.last] or at + 2 >= line.size or line.lower[at] != "of":
        return False
    near = (at + 1, at + 2) if line.lower[at + 1] == "the" else (at + 1,)
    return any(i in line.senses and line.senses[i][0].how == "name" for i in near)


def _acts(run: Run) -> bool:
    """Whether any verb follows: an auxiliary, or one of acting."""
    verb = _verb(run)
    if verb is None:
        return False
    return verb > run.last + 1 or bool(run.line.flags[verb] & Is.ACT)


def _past_aside(run: Run) -> int:
    """What the verb may be that follows what is put in behind a name: "X, our steward there, has left"; 0: none."""
    line, comma = run.line, run.last + 1
    if line.possessive[run.last] or comma + 1 >= line.size or line.words[comma] != ",":
        return 0
    opens = line.lower[comma + 1]
    if not (opens in _PUT_IN or opens.isdecimal() or line.flags[comma + 1] & (Is.HEAD | Is.MODIFIER)):
        return 0
    verb = asides.after(line, comma, Is.SAY | Is.ACT | Is.AUXILIARY)
    return line.flags[verb] & (Is.SAY | Is.ACT | Is.AUXILIARY) if verb > comma + 1 else 0


def _says_past_aside(run: Run) -> bool:
    """Whether one word speaks past what is put in behind it, and is not put in itself: "Moreau, still ill, called"."""
    put_in = run.first > 0 and run.line.words[run.first - 1] == ","  # "Ann Moreau, D-Ohio, said"
    return not put_in and bool(_past_aside(run) & Is.SAY)


def _does(run: Run) -> bool:
    """Whether the next word is a verb of any kind: "X sat at the window", "X fried fish", "X feeds the gulls"."""
    line, i = run.line, run.last + 1
    if line.possessive[run.last] or i + 1 >= line.size or not line.words[i].islower():
        return False
    word, following = line.lower[i], line.lower[i + 1]
    if word in _PASSIVE or following == "by" or line.flags[i] & Is.FUNCTION:
        return False  # "X Works, owned by …"
    past = (word.endswith("ed") and ordinary(word)) or base(word) != word
    return past or (word.endswith("s") and ordinary(word) and following in _DETERMINERS)


def _governs(run: Run) -> bool:
    """Whether a government is told of by the name: "the government of X", "X's cabinet"."""
    line, before = run.line, run.first - 1
    if line.possessive[run.last]:
        return run.last + 1 < line.size and line.lower[run.last + 1] in _GOVERNMENTS
    return before > 0 and line.lower[before] in {"of", "under"} and line.lower[before - 1] in _GOVERNMENTS


def _is_trade(line: Line, at: int) -> bool:
    """Whether a word is that of a trade, by the lists or its ending: "ferryman", "roofer", "trucker"."""
    word = line.lower[at]
    return word.endswith(("man", "woman", "er", "ist")) and ordinary(word) and is_somebody(line, at)


def _verb(run: Run) -> int | None:
    """The token of the verb after a name, adverbs and auxiliaries stepped over; None: there is none."""
    line, i = run.line, run.last + 1
    if line.possessive[run.last]:
        return None
    while i < line.size and line.flags[i] & (Is.ADVERB | Is.AUXILIARY):
        i += 1
    stepped = any(line.flags[k] & Is.AUXILIARY for k in range(run.last + 1, min(i, line.size)))
    if i >= line.size or not line.words[i].islower():
        return None
    if line.lower[i] == "talks" and not {"to", "with", "about", "of"}.intersection(line.lower[i + 1 : i + 2]):
        return None  # "Norland talks snag"
    return i if stepped or line.flags[i] & (Is.SAY | Is.ACT) else None
