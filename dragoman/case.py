"""The case: parties and issues an analyst names in one YAML file.

In: a YAML file. Out: a `Case`. Errors name the file, the line, the field, and what would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

import msgspec
import yaml
from msgspec import Struct

from dragoman.errors import BadCase
from dragoman.hashing import digest
from dragoman.model import Days

Role = Literal["side", "host", "mediator", "third"]
Kind = Literal["peace", "trade", "labour", "climate", "general"]


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A side at the table, or one that stands by it."""

    id: str
    names: tuple[str, ...]
    role: Role = "side"
    adjectives: tuple[str, ...] = ()  # demonyms: "Veldaran"; known states have theirs already


class Issue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A proposition a party can be for or against."""

    id: str
    proposition: str
    words: tuple[str, ...] = ()  # further wordings of the same proposition
    against: tuple[str, ...] = ()  # wordings of its opposite
    unit: str | None = None  # of the figures it is argued in: "days", "%"


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone the analyst wants named in one way, and the party they speak for."""

    name: str
    party: str | None = None
    names: tuple[str, ...] = ()


class Anchor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A dated happening that articles count from: "the invasion", 2022-02-24."""

    name: str
    date: date
    names: tuple[str, ...] = ()


class Appeared(Struct, frozen=True, kw_only=True):
    """The day on which a capture appeared, as the analyst knows it."""

    capture: str  # the end of its path, or of its path and line: "03.txt", "wire/03.txt", "wire.jsonl:12"
    date: date

    def names(self, source: str) -> bool:
        """Whether it is of the capture that was found there.

        >>> Appeared(capture="b/3.txt", date=date(2031, 4, 2)).names("a/b/3.txt")
        True
        """
        return f"/{source}".replace("\\", "/").endswith(f"/{self.capture}")


class Case(Struct, frozen=True, kw_only=True):
    """What to read for."""

    id: str
    title: str
    kind: Kind = "general"
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
    people: tuple[Person, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    published: tuple[Appeared, ...] = ()
    period: Days | None = None  # in which all captures appeared, as far as the analyst knows
    same: tuple[tuple[str, ...], ...] = ()  # names that are one actor's, the one to print first
    not_same: tuple[tuple[str, ...], ...] = ()  # names that are of as many actors, however alike they look

    @property
    def digest(self) -> str:
        """Hash of all of it: readings made for another case are made again."""
        return digest(msgspec.json.encode(self))

    @property
    def reading_digest(self) -> str:
        """The same of what an article is read for by itself: a day that is given later changes no reading."""
        return msgspec.structs.replace(self, published=(), period=None).digest

    def published_of(self, source: str) -> date | None:
        """The day that it gives a capture; of two that fit the one that names more of its path."""
        found = [one for one in self.published if one.names(source)]
        return max(found, key=lambda one: len(one.capture)).date if found else None

    def party(self, id: str) -> Party | None:
        """The party of that id."""
        return next((p for p in self.parties if p.id == id), None)

    def issue(self, id: str) -> Issue | None:
        """The issue of that id."""
        return next((i for i in self.issues if i.id == id), None)


TEMPLATES = Path(__file__).parent / "cases"


def template(kind: str = "general") -> Case:
    """The case for when there is no case file: general issues of that kind, no parties."""
    return load(TEMPLATES / f"{kind}.yaml")


def load(path: str | Path) -> Case:
    """Read a case file; "-" is the general template.

    Raises:
        BadCase: no such file, not YAML, a field missing, unknown or of the wrong kind.
    """
    if str(path) == "-":
        return template()
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        words = "`dragoman new NAME CAPTURE...` writes one; `-` in its place builds without"
        raise BadCase(f"{path}: there is no such case file. {words}.") from error
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadCase(f"{path}: cannot be read as a case file: {why}. It must be a YAML file in UTF-8.") from error
    return parse(text, str(path))


def parse(text: str, name: str = "case") -> Case:
    r"""The same from a string; `name` is what errors call it.

    >>> parse("case: pay\nissues: {raise: Wages rise by ten percent}").issues[0].proposition
    'Wages rise by ten percent'
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"{name}:{mark.line + 1}: " if mark else f"{name}: "
        raise BadCase(f"{line}this is not YAML: {getattr(error, 'problem', error)}.") from error
    if not isinstance(node, yaml.MappingNode):
        raise BadCase(f"{name}: a case file is a YAML mapping with `case`, `parties` and `issues`; see `dragoman new`.")
    return _Reader(name).case(node)


class _Reader:
    """Turns YAML nodes into a Case and knows the line of each for its errors."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, node: yaml.Node, words: str) -> BadCase:
        return BadCase(f"{self.name}:{node.start_mark.line + 1}: {words}")

    def case(self, node: yaml.MappingNode) -> Case:
        fields = self.fields(node, "the case")
        known = {"case", *Case.__struct_fields__[1:]}  # what is `id` inside is `case` in the file
        for key, (where, _) in fields.items():
            if key not in known:
                raise self.fail(where, f"`{key}` is no field of a case; known are {', '.join(sorted(known))}.")
        if "case" not in fields:
            raise self.fail(node, "the case needs a `case:` with its short name.")
        id = str(self.plain(fields["case"][1]))
        title = str(self.plain(fields["title"][1])) if "title" in fields else id
        kind: Any = self.plain(fields["kind"][1]) if "kind" in fields else "general"
        if kind not in get_args(Kind):
            raise self.fail(fields["kind"][1], f"kind `{kind}` is not known; use one of {', '.join(get_args(Kind))}.")
        parties = tuple(self.record(Party, n, "a party") for n in self.items(fields, "parties"))
        issues = tuple(self.issues(fields))
        self.unique(fields, "parties", [p.id for p in parties])
        return Case(
            id=id,
            title=title,
            kind=kind,
            parties=parties,
            issues=issues,
            people=tuple(self.record(Person, n, "a person") for n in self.items(fields, "people")),
            anchors=tuple(self.record(Anchor, n, "an anchor") for n in self.items(fields, "anchors")),
            published=tuple(self.published(fields)),
            period=self.period(fields["period"][1]) if "period" in fields else None,
            same=tuple(self.names(n, "same") for n in self.items(fields, "same")),
            not_same=tuple(self.names(n, "not_same") for n in self.items(fields, "not_same")),
        )

    def issues(self, fields: dict[str, tuple[yaml.Node, yaml.Node]]) -> list[Issue]:
        if "issues" not in fields:
            return []
        node = fields["issues"][1]
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, "`issues` is a mapping of id to proposition: `ceasefire: The fighting stops`.")
        found = []
        for id, (_, value) in self.fields(node, "issues").items():
            if isinstance(value, yaml.MappingNode):
                found.append(self.record(Issue, value, f"issue `{id}`", id=id))
            elif isinstance(value, yaml.ScalarNode) and value.value.strip():
                found.append(Issue(id=id, proposition=value.value.strip()))
            else:
                raise self.fail(value, f"issue `{id}` needs a proposition: one sentence a party can be for or against.")
        return found

    def published(self, fields: dict[str, tuple[yaml.Node, yaml.Node]]) -> Iterator[Appeared]:
        if "published" not in fields:
            return
        node = fields["published"][1]
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, "`published` is a mapping of captures to days: `03.txt: 2031-04-02`.")
        for capture, (_, value) in self.fields(node, "published").items():
            day = _day(self.plain(value))
            if type(day) is not date:  # a moment is one too, for isinstance
                raise self.fail(value, f"`{capture}` appeared on “{day}”; write a day, as in `{capture}: 2031-04-02`.")
            yield Appeared(capture=capture.strip("/"), date=day)

    def period(self, node: yaml.Node) -> Days:
        """From one day, month or year to another; one alone is all of it."""
        given = self.plain(node)
        ends = given if isinstance(given, dict) and set(given) == {"from", "until"} else {"from": given, "until": given}
        first, last = (Days.written(str(ends[end])) for end in ("from", "until"))
        if first is None or last is None:
            words = (
                "a year, a month, or where it begins and ends: `2031`, `2031-04`, `{from: 2031-04, until: 2031-06-15}`"
            )
            raise self.fail(node, f"`period` is {words}.")
        if last.last < first.first:
            raise self.fail(node, f"`period` ends on {last.last}, before it begins on {first.first}.")
        return Days(first.first, last.end)

    def record(self, type_: Any, node: yaml.Node, what: str, **given: object) -> Any:
        values = self.plain(node)
        if not isinstance(values, dict):
            raise self.fail(node, f"{what} is a mapping with {', '.join(type_.__struct_fields__)}.")
        try:
            return msgspec.convert({**values, **given}, type_)
        except msgspec.ValidationError as error:
            raise self.fail(node, f"{what}: {_in_words(error, type_)}.") from error

    def names(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        """Two names or more, of which an analyst says whether they are one actor's."""
        values = self.plain(node)
        if not isinstance(values, list) or len(values) < 2 or not all(isinstance(v, str) and v.strip() for v in values):
            raise self.fail(node, f"an entry of `{key}` is a list of two names or more: `- [Ana Ruiz, A. Ruiz Otero]`.")
        return tuple(value.strip() for value in values)

    def items(self, fields: dict[str, tuple[yaml.Node, yaml.Node]], key: str) -> list[yaml.Node]:
        if key not in fields:
            return []
        node = fields[key][1]
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, f"`{key}` is a list, each entry on a line that begins with `- `.")
        return list(node.value)

    def fields(self, node: yaml.MappingNode, what: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            if key.value in found:
                raise self.fail(key, f"`{key.value}` stands twice in {what}.")
            found[str(key.value)] = (key, value)
        return found

    def unique(self, fields: dict[str, tuple[yaml.Node, yaml.Node]], key: str, ids: list[str]) -> None:
        for id in ids:
            if ids.count(id) > 1:
                raise self.fail(fields[key][1], f"`{id}` stands twice in `{key}`; ids must differ.")

    def plain(self, node: yaml.Node) -> Any:
        loader = yaml.SafeLoader("")
        try:
            return loader.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError) as error:  # of a day that no calendar has
            raise self.fail(node, f"this value cannot be read: {error}.") from error
        finally:
            loader.dispose()


_CHOICE = re.compile(r"Invalid enum value '(.*)' - at `\$\.(\w+)`")


def _day(given: Any) -> Any:
    """A day in quotation marks as a day; what is none as it is."""
    try:
        return date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        return given


def _in_words(error: msgspec.ValidationError, type_: Any) -> str:
    """What is wrong with a record; where a field takes a few words only, which."""
    found = _CHOICE.fullmatch(str(error))
    if found is None:
        return str(error).replace("`$.", "`")
    given, field = found.groups()
    return f"`{field}` is “{given}”; it can be {', '.join(get_args(get_type_hints(type_)[field]))}"
