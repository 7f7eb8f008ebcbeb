"""Who in an article is meant by words without a name: "the suspect", "his wife", "her", "who".

In: the persons an article names and, in the order of the text, what else means somebody. Out: the mention that such
words point back to, or None: then they are somebody's first. A noun is bound to a name beside it ("X, a driver",
"the driver, X", "driver X", "X is the driver"), by an age ("the 22-year-old" is "X, 22"), else to whom it was said of
before; a pronoun means whoever is most in mind of those that agree: the weights are those of Lappin and Leass (1994),
of whose syntax only subject, object and what hangs on a preposition are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from dragoman.actors import given, phrases
from dragoman.actors.lexicon import Is
from dragoman.actors.lines import Line
from dragoman.actors.parties import Found
from dragoman.actors.persons import Naming
from dragoman.actors.phrases import Phrase
from dragoman.model import Mention

_NEAR = 4  # sentences back to whom a pronoun means
_SUBJECT, _OBJECT, _HANGING = 3.0, 2.0, 1.5  # how much in mind a place leaves whom it means
_HALVES = 2.0  # of the weight go with each sentence
_OPENING = 5  # sentences in which a report may tell of somebody whom it names later
_OFTEN = 2  # names that make one the person a report is about
_BESIDE = 8  # tokens of an apposition up to its noun
_IS = frozenset({"is", "was", "became", "remains", "being"})
_TIES = frozenset("of by with from for against to in on at over under after before".split())
_BECOME = frozenset({"become", "becomes", "became", "becoming"})
_OBJECTS = frozenset({"him", "them", "whom"})
_CLAUSE = frozenset("that what when who which while after before because as if where and but since until".split())
_HONORED = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f", "dame": "f", "lord": "m"}


class Somebody(Struct):
    """One who is meant in an article, and what it tells of him."""

    full: Mention
    many: bool = False
    sex: str = ""
    named: bool = False
    names: list[int] = field(default_factory=list)  # the lines that name him
    speaks: bool = False  # whether he is named beside a verb of saying
    nouns: set[str] = field(default_factory=set)
    age: str = ""
    places: list[tuple[int, int, float]] = field(default_factory=list)  # line, last token, weight


class Whom:
    """Those who are meant in one article, as the text goes on."""

    def __init__(self, named: Iterable[tuple[Found, Naming]], full: Mapping[str, Mention], text: str) -> None:
        self._all: dict[str, Somebody] = {}
        self._begins: dict[tuple[int, int], Somebody] = {}  # by line and first token of a name or its title
        self._ends: dict[tuple[int, int], Somebody] = {}
        self._last = -2  # line of the last mention
        self._owned: dict[tuple[str, str], Somebody] = {}
        for found, naming in named:
            one = self._all.setdefault(full[naming.full].id, Somebody(full[naming.full], named=True))
            one.names.append(found.line.number)
            one.speaks = one.speaks or speaks(found)
            _learn(one, found, naming, text)
            first = naming.role.first if naming.role and naming.role.before and not naming.role.comma else found.first
            self._begins[found.line.number, found.first] = self._begins[found.line.number, first] = one
            self._ends[found.line.number, found.last] = one

    def learn(self, found: Found) -> None:
        """Take to heart what noun is said of whom, before the text is gone through."""
        if found.kind != "group":
            return
        at = phrases.head(found.line, found.first, found.last)
        told = phrases.phrase(found.line, at)
        one = self._bound(found, at, told) or (self._aged(told) if told.age else None)
        if one is not None and told.noun:
            one.nouns.add(told.noun)
            one.sex = one.sex or told.sex

    def of(self, found: Found) -> Mention | None:
        """Whom these words mean; None where they are somebody's first."""
        one = self._pronoun(found) if found.kind == "pronoun" else self._noun(found)
        return one.full if one else None

    def named(self, found: Found) -> Mention | None:
        """The one person whom the article calls so beside his name, where "the" tells that he was told of."""
        line, at = found.line, phrases.head(found.line, found.first, found.last)
        told = phrases.phrase(line, at)
        if told.opening not in phrases.DEFINITE or told.many or told.owner is not None:
            return None
        fitting = [one for one in self._all.values() if one.named and told.noun in one.nouns and _agree(one, told)]
        aged = self._aged(told) if told.age else None
        return aged.full if aged else fitting[0].full if len(fitting) == 1 else None

    def add(self, mention: Mention, found: Found) -> None:
        """Remember a mention once the text has passed it."""
        one = self._all.get(mention.refers or mention.id)
        if mention.kind == "pronoun" and one is None:
            return
        line = found.line
        if one is None:
            at = phrases.head(line, found.first, found.last)
            told = phrases.phrase(line, at)
            many = told.many or mention.kind in {"party", "organisation"}
            one = Somebody(mention, many=many, sex=told.sex, nouns={told.noun} - {""}, age=told.age)
            self._all[mention.id] = one
            if told.owner is not None:
                self._owned.setdefault((self._owner(line, told.owner), told.noun), one)
        elif mention.kind == "group":
            told = phrases.phrase(line, phrases.head(line, found.first, found.last))
            one.nouns.update({told.noun} - {""})
            one.age = one.age or told.age
        one.sex = one.sex or given.SEX.get(line.lower[found.first], "")
        if mention.kind != "place":
            one.places.append((line.number, found.last, self._weight(line, found.first, found.last)))
            self._last = line.number

    def _weight(self, line: Line, first: int, last: int) -> float:
        if phrases.owns(line, last) or (first and line.lower[first - 1] in _TIES):
            return _HANGING
        at = last + 1
        acts = at < line.size and bool(line.flags[at] & (Is.SAY | Is.ACT | Is.AUXILIARY | Is.ADVERB))
        return _SUBJECT if acts or self._last < line.number else _OBJECT

    # --- nouns ----------------------------------------------------------------------------------

    def _noun(self, found: Found) -> Somebody | None:
        line, at = found.line, phrases.head(found.line, found.first, found.last)
        told = phrases.phrase(line, at)
        if (bound := self._bound(found, at, told)) is not None:
            return bound
        if told.age and (aged := self._aged(told)):
            return aged
        if told.owner is not None and (known := self._owned.get((self._owner(line, told.owner), told.noun))):
            return known
        if told.noun and (said := self._said(told)):
            return said
        return self._main(told, line, at) or self._heralded(told, line)

    def _heralded(self, told: Phrase, line: Line) -> Somebody | None:
        """Whom a headline or an opening tells of before it names him: the one the article names most, and soon.

        "Pilot held after crash" opens a report on one pilot; so does "A woman was freed" on the one woman it names.
        """
        if line.number > _OPENING or told.many or told.owner is not None or told.beside & phrases.ELSE:
            return None
        if not phrases.may_open(told.noun):
            return None
        first = not any(p[0] == line.number for one in self._all.values() for p in one.places)
        rows = [one for one in self._all.values() if one.named and not one.many and _agree(one, told)]
        rows = [one for one in rows if one.sex] if told.sex else rows if first else []
        most = max((len(one.names) for one in rows), default=0)
        best = [one for one in rows if len(one.names) == most]
        if len(best) != 1 or most < _OFTEN or line.number in best[0].names:
            return None
        return None if best[0].speaks or not all(map(phrases.may_open, best[0].nouns)) else best[0]

    def _main(self, told: Phrase, line: Line, at: int) -> Somebody | None:
        """Who is named, where the noun tells little: the one man the article names, or who was told of last."""
        if told.many or told.owner is not None or told.beside & phrases.ELSE:
            return None
        if told.sex and told.noun in phrases.GENERAL:
            fitting = [one for one in self._all.values() if one.named and one.sex == told.sex and not one.many]
            if len(fitting) == 1 and _agree(fitting[0], told) and not _acts_on(fitting[0], line, at):
                return fitting[0]
        before = any(told.noun in one.nouns for one in self._all.values())
        if told.opening == "the" and phrases.tells_little(told.noun) and not before:
            meant = self._in_mind(line, at, told.sex, False, object_=True)
            return meant if meant is not None and meant.named and _agree(meant, told) else None
        return None

    def _bound(self, found: Found, at: int, told: Phrase) -> Somebody | None:
        """Who is named beside a noun that tells of him."""
        line = found.line
        return self._after(line, at, found.last, told) or self._before(line, at, told)

    def _after(self, line: Line, at: int, last: int, told: Phrase) -> Somebody | None:
        """As in "driver X", "the driver, X"."""
        if phrases.owns(line, at) or told.many:
            return None
        i = last + 1
        comma = i < line.size and line.words[i] == ","
        if comma and (told.opening in {"a", "an"} or told.noun == ""):
            return None
        i += comma
        while i < line.size and (line.flags[i] & Is.HONORIFIC or (line.words[i] == "." and i > last + 1)):
            i += 1
        one = self._begins.get((line.number, i))
        return one if one is not None and _agree(one, told) else None

    def _before(self, line: Line, at: int, told: Phrase) -> Somebody | None:
        """As in "X, 22, a driver", "X is the driver", "they fired X as driver"."""
        if told.many:
            return None
        if (becoming := self._becoming(line, at)) is not None:
            return becoming if _agree(becoming, told) else None
        for i in range(at - 1, max(at - _BESIDE, -1), -1):
            if (one := self._ends.get((line.number, i))) is not None:
                tied = _is_called(line.lower[i + 1 : at]) or _apposed(line, i, at, told)
                return one if tied and not phrases.owns(line, i) and _agree(one, told) else None
            if line.flags[i] & Is.AUXILIARY and line.lower[i] not in _IS:
                return None
        return None

    def _becoming(self, line: Line, at: int) -> Somebody | None:
        """Who is named first in "X beat Y to become leader", or last in "they fired X on Monday as pilot"."""
        begins = phrases.opens(line, at)
        how = line.lower[begins - 1] if begins else ""
        ends = [i for i in range(begins - 1) if (line.number, i) in self._ends and not phrases.owns(line, i)]
        if not ends or (how != "as" and how not in _BECOME):
            return None
        return self._ends[line.number, ends[-1] if how == "as" else ends[0]]

    def _aged(self, told: Phrase) -> Somebody | None:
        fitting = [one for one in self._all.values() if one.age == told.age]
        if len(fitting) != 1:
            return None
        fitting[0].sex = told.sex or fitting[0].sex  # rather than by the given name
        return fitting[0]

    def _owner(self, line: Line, at: int) -> str:
        """Whose somebody is: the id of the owner, else his words."""
        if one := self._ends.get((line.number, at)):
            return one.full.id
        word = line.lower[at]
        if word in given.SEX or word in given.THEY:
            meant = self._in_mind(line, at, given.SEX.get(word, ""), word in given.THEY)
            return meant.full.id if meant else word
        return word

    def _said(self, told: Phrase) -> Somebody | None:
        """Of whom the same noun was said: by name anywhere in the article, else before."""
        fitting = [one for one in self._all.values() if told.noun in one.nouns and _agree(one, told)]
        named = [one for one in fitting if one.named]
        if told.new:
            return None
        if len(named) == 1:
            return named[0]
        before = [one for one in fitting if one.places]
        return max(before, key=lambda one: one.places[-1], default=None)

    # --- pronouns -------------------------------------------------------------------------------

    def _pronoun(self, found: Found) -> Somebody | None:
        line, at = found.line, found.first
        word = line.lower[at]
        if word in given.WHO:
            return self._related(line, at)
        if word in given.SEX or word in given.THEY:
            return self._in_mind(line, at, given.SEX.get(word, ""), word in given.THEY, _is_object(line, at))
        return None

    def _related(self, line: Line, at: int) -> Somebody | None:
        """Whom "who" goes on about: the last who was told of before it in the sentence."""
        here = ((p[1], one) for one in self._all.values() for p in one.places if p[0] == line.number and p[1] < at)
        return max(here, key=lambda row: row[0], default=(0, None))[1]

    def _in_mind(self, line: Line, at: int, sex: str, many: bool, object_: bool = False) -> Somebody | None:
        """The one most in mind of those that agree in number and sex."""
        best, most = None, 0.0
        for one in self._all.values():
            if one.many != many or (sex and one.sex and one.sex != sex):
                continue
            near = [p for p in one.places if line.number - _NEAR <= p[0] and (p[0], p[1]) < (line.number, at)]
            if object_ and _acts_on(one, line, at):
                continue
            mind = sum(weight / _HALVES ** (line.number - number) for number, _, weight in near)
            mind *= 1.0 if not sex or one.sex else 0.5
            if mind > most:
                best, most = one, mind
        return best


def _learn(one: Somebody, found: Found, naming: Naming, text: str) -> None:
    """Take in what stands beside a name: office, trade, age; the sex by a title, else by the given name or a noun."""
    line, role = found.line, naming.role
    if role is not None:
        heads = [i for i in range(role.first, role.last + 1) if line.flags[i] & Is.HEAD and not line.taken[i]]
        one.nouns.update(phrases.phrase(line, i).noun for i in heads[-1:])
    nouns, age = phrases.beside(text, line.span(found.first, found.last))
    one.nouns.update(nouns)
    one.age = one.age or age
    sexes = [_HONORED[word] for word in line.lower[max(0, found.first - 2) : found.first] if word in _HONORED]
    given_name = phrases.sex_of_name(line.words[found.first]) if found.first < found.last else ""
    told = [sex for noun in one.nouns if (sex := phrases.sex_of(noun))]
    one.sex = one.sex or next(iter([*sexes, given_name, *told]), "")


def speaks(found: Found) -> bool:
    """Whether somebody stands beside a verb of saying."""
    line, after = found.line, found.last + 1
    around = (found.first - 1, after)
    return any(0 <= i < line.size and line.flags[i] & Is.SAY for i in around)


def _agree(one: Somebody, told: Phrase) -> bool:
    sexes = not (one.sex and told.sex and one.sex != told.sex)
    ages = not (one.age and told.age and one.age != told.age)
    return sexes and ages and one.many == told.many


def _is_called(between: Sequence[str]) -> bool:
    """Whether "is" and the like stand between a name and a noun: "X is still the driver"."""
    return bool(between) and between[0] in _IS and not {"not", ",", "by", "with", "to"} & set(between)


def _apposed(line: Line, last: int, at: int, told: Phrase) -> bool:
    """Whether a phrase begins right after the name, a comma and perhaps an age: "X, 22, the port's best driver"."""
    between = line.lower[last + 1 : phrases.opens(line, at)]
    if told.opening == "" or not between or between[0] != ",":
        return False
    return len(between) == 1 or (len(between) == 3 and between[1].isdigit() and between[2] == ",")


def _is_object(line: Line, at: int) -> bool:
    """Whether a pronoun is the object of its clause: "struck her with", not "her car"."""
    if line.lower[at] != "her":
        return line.lower[at] in _OBJECTS
    return at + 1 >= line.size or not line.words[at + 1][0].isalnum() or bool(line.flags[at + 1] & Is.FUNCTION)


def _acts_on(one: Somebody, line: Line, at: int) -> bool:
    """Whether somebody is the subject of the clause in which a token stands."""
    return any(p[0] == line.number and p[1] < at and _is_own_subject(line, p[1], at) for p in one.places)


def _is_own_subject(line: Line, subject: int, at: int) -> bool:
    """Whether who stands at one token is subject of the clause that an object stands in: he is not it.

    So too in "X beat Y, knocking him down", but not in "X shot at men driving him".
    """
    for i in range(subject + 1, at):
        word, before = line.lower[i], line.lower[i - 1]
        turns = word == "," and i > subject + 1 and line.lower[i + 1].endswith("ing")
        if word in _CLAUSE or not (word[0].isalnum() or turns) or (word.endswith("ing") and before != ","):
            return False
    return True
