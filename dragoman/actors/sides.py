"""For whom somebody speaks, by words beside the name that are no office: "X (Dockers Union)", "X, who leads
the Danish delegation", "X, for the league,".

In: a line and the tokens of a name. Out: the party, or None. Only what ties the two together counts; that a
party is named nearby says nothing, since people speak of their opponents all day.
"""

from __future__ import annotations

from functools import cache

from dragoman.actors.lexicon import Is, verbs
from dragoman.actors.lines import Line
from dragoman.actors.roles import in_other_name
from dragoman.numerals import number
from dragoman.words import forms

_REACH = 7  # tokens between a verb of leading and the party led
_BODY = 3  # words of a public body after the word for its nation
_PLAIN = 5  # plain words between a possessive and the name they tell of
_ARTICLES = frozenset({"the", "its", "a", "an"})
_AWAY = frozenset("with against to at in on towards from under".split())
_NAMES = frozenset({"name", "body", "seat"})
_ALL = _NAMES | {"adjective", "capital"}  # "the Danish delegation", "negotiates for Oslo"
_SEATS = frozenset("sen sens rep reps senator senators congressman congresswoman".split())
_LETTERS = frozenset("RD")  # of members of a congress, whose factions are no parties of the case
_TIES = frozenset({"for", "of"})
_GIVEN_UP = frozenset("former ex shadow onetime one-time then".split())
_CLOSED = frozenset({",", ")", ":", "."})
_GIVEN_THINGS = _ARTICLES | frozenset("his her their some no another several word more".split())
_SENDING = frozenset("sends sent dispatched dispatches".split())
_VERBAL = Is.SAY | Is.ACT | Is.AUXILIARY


def of(line: Line, first: int, last: int) -> str | None:
    """The party that the words around tokens `first` to `last` tie the person to."""
    return (
        _owned(line, first)
        or _titled(line, first)
        or _belonging(line, first)
        or _sitting(line, first)
        or _mayor(line, first)
        or _sent(line, first, last)
        or _lettered(line, last)
        or _bracketed(line, last)
        or _joined(line, last)
        or _leading(line, last)
        or _possessing(line, last)
    )


def _owned(line: Line, first: int) -> str | None:
    """As in "Danfoss's Ann Moreau": a case party's possessive right before the name, honorifics between."""
    at = first - 1
    while at >= 0 and (line.words[at] == "." or line.flags[at] & Is.HONORIFIC):
        at -= 1
    at = _over_plain(line, at)
    return (_party(line, at) or _noun(line, at)) if at >= 0 and line.possessive[at] else None


def _titled(line: Line, first: int) -> str | None:
    """As in "Home Secretary Ann Moreau": an office by which the analyst calls a party, right before the name."""
    known = line.sense_over(first - 1) if first else None
    if known is None or known[1].how not in _NAMES or not line.flags[first - 1] & Is.HEAD or line.possessive[first - 1]:
        return None
    begin = known[0] - 1
    if begin >= 0 and (line.lower[begin] in _GIVEN_UP or line.taken[begin]):
        return None
    return line.reader.party(known[1]) if line.reader.is_party(known[1]) else None


def _belonging(line: Line, first: int) -> str | None:
    """As in "the chairman, Democrat Ann Moreau": one of a party of persons, by its word, right before the name."""
    known = line.senses.get(first - 1)
    if known is None or known[1] != 1 or known[0].how not in {"adjective", "people"} or line.possessive[first - 1]:
        return None
    party = line.reader.party(known[0])
    return party if line.reader.is_party(known[0]) and party not in line.reader.states else None


def _sitting(line: Line, first: int) -> str | None:
    """As in "Sen. Ann Moreau", "Reps. Ruiz": a member of the parliament that is a party of the case."""
    at = first - 1 - (first > 0 and line.words[first - 1] == ".")
    return line.reader.house[0] if line.reader.house and at >= 0 and line.lower[at] in _SEATS else None


def _mayor(line: Line, first: int) -> str | None:
    """As in "Mayor Ann Moreau", where "the city" is a party of the case."""
    at = first - 1 - (first > 0 and line.words[first - 1] == ".")
    mayor = at >= 0 and line.lower[at] == "mayor" and (not at or line.lower[at - 1] not in _GIVEN_UP)
    return line.reader.nouns.get("city") if mayor else None


def _sent(line: Line, first: int, last: int) -> str | None:
    """As in "Danfoss sends Ann Moreau": the party right before a verb of sending, if nothing is sent to her."""
    at = first - 2
    if at < 0 or line.lower[at + 1] not in _SENDING or line.possessive[last]:
        return None
    after = line.lower[last + 1] if last + 1 < line.size else "."
    given = after in _GIVEN_THINGS or number(after) is not None
    return None if given or line.possessive[at] else _party(line, at)


def _lettered(line: Line, last: int) -> str | None:
    """As in "Ann Moreau, D-Ohio," and "Ruiz (R., Texas)": the parliament, where its factions are no parties."""
    at = last + 2
    if at + 1 >= line.size or line.words[last + 1] not in {",", "("}:
        return None
    letter, dash, place = line.words[at].partition("-")
    if letter not in _LETTERS or not (place[:1].isupper() if dash else line.words[at + 1] == "."):
        return None
    return line.reader.house[0] if line.reader.house else None


def _over_plain(line: Line, at: int) -> int:
    """Left over "hard man" and "man in the hall," between the possessive and the name; else where it was."""
    i = at - (at >= 0 and line.words[at] == ",")
    words: set[str] = set()
    while i > 0 and len(words) < _PLAIN and line.words[i].islower() and not line.flags[i] & (Is.AUXILIARY | Is.SAY):
        if line.possessive[i]:
            break
        words.add(line.lower[i])
        i -= 1
    return i if words & {"man", "woman"} else at


def _bracketed(line: Line, last: int) -> str | None:
    """As in "Ann Moreau (Dockers Union)": nothing but the party between the brackets, or before a comma in them."""
    at = last + 2
    if at >= line.size or line.words[last + 1] not in {"(", "["}:
        return None
    at += line.lower[at] in _ARTICLES and at not in line.senses
    if at not in line.senses:
        return None
    end = at + line.senses[at][1]
    return _party(line, at) if end < line.size and line.words[end] in {")", "]", ","} else None


def _joined(line: Line, last: int) -> str | None:
    """As in "Ann Moreau, for the league,", "Ann Moreau of Danfoss said": the party between the name and its verb."""
    at = last + 1
    comma = at < line.size and line.words[at] == ","
    at += comma
    if at + 1 >= line.size or line.lower[at] not in _TIES or line.possessive[last]:
        return None
    the = line.lower[at + 1] in _ARTICLES and at + 1 not in line.senses  # "the donors" may be a name itself
    at += 1 + the
    if at in line.senses:
        end, party = at + line.senses[at][1], _party(line, at)
        if line.senses[at][0].how == "adjective" and (body := _body(line, end)):
            end, party = body, _party(line, at, _ALL)
    else:
        end, party = at + 1, _noun(line, at) if the else None
    closed = end < line.size and (line.words[end] in _CLOSED or bool(line.flags[end] & _VERBAL) or _past(line, end))
    if not closed and line.lower[last + 1] == "for":  # "signed by Ann Moreau for Danfoss and Una Brand for the union"
        closed = end + 1 < line.size and line.lower[end] == "and" and line.words[end + 1][:1].isupper()
    return party if closed and not line.possessive[end - 1] else None


def _possessing(line: Line, last: int) -> str | None:
    """As in "Ann Moreau, whose Dockers Union has a third of the votes,": the party right after "whose"."""
    at = last + 3
    if at >= line.size or line.possessive[last] or line.words[last + 1] != "," or line.lower[last + 2] != "whose":
        return None
    if at not in line.senses:
        return _noun(line, at)
    end = at + line.senses[at][1]
    return None if line.possessive[end - 1] else _party(line, at, _ALL)


def _past(line: Line, at: int) -> bool:
    return line.words[at].islower() and line.words[at].endswith("ed")


def _body(line: Line, at: int) -> int | None:
    """Where "border service" ends after "of the Danish"; None where no public body follows."""
    for end in range(at + 1, min(line.size, at + _BODY) + 1):
        if line.flags[end - 1] & (Is.PUBLIC | Is.GROUP | Is.BODY):
            return end
    return None


def _leading(line: Line, last: int) -> str | None:
    """As in "Ann Moreau, who also chairs the Forum", "Ann Moreau leads the talks for Danfoss"."""
    at, i = last + 1, last + 1
    if line.possessive[last]:
        return None
    if at + 1 < line.size and line.words[at] == "," and line.lower[at + 1] in {"who", "whose"}:
        i = at + 2
    while i < line.size and line.flags[i] & (Is.ADVERB | Is.AUXILIARY):
        i += 1
    if i >= line.size or line.lower[i] not in _leads():
        return None
    for j in range(i + 1, min(line.size, i + 1 + _REACH)):
        if j in line.senses and line.lower[j - 1 - (line.lower[j - 1] in _ARTICLES)] not in _AWAY:
            return _party(line, j, _ALL)
        if noun := _noun(line, j):
            return noun
        if line.words[j] in ",.;:" or line.lower[j] in {"against", "who", "that"} or line.flags[j] & Is.SAY:
            break
    return None


def _noun(line: Line, at: int) -> str | None:
    """The party that a common noun means: "for the group" where one party only is called a group."""
    if at >= line.size or line.taken[at]:
        return None
    return line.reader.nouns.get(line.lower[at]) or line.reader.heads.get(line.lower[at])


def _party(line: Line, at: int, hows: frozenset[str] = _NAMES) -> str | None:
    """The party of the name over a token, where it can be one that people speak for."""
    known = line.sense_over(at)
    if known is None or known[1].how not in hows:
        return None
    return None if in_other_name(line, known[0], known[2]) else line.reader.party(known[1])


@cache
def _leads() -> frozenset[str]:
    return frozenset(form for verb in verbs()["lead"] for form in forms(verb))
