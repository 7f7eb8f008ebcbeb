"""Contradictions and denials between short reports of invented scenes, of every kind, in thousands.

    python bench/scenes.py tune            the half that rules may be made with
    python bench/scenes.py measure         the half that is only measured
    python bench/scenes.py check FILE …    whether scenes have the form, and how many pairs they make
    python bench/scenes.py show FILE …     the pairs that contradict, to read them

In: the scenes of `bench/scenes`; their form is in its README. Every telling is a report of its own, its day given, and
the scenes of a file are one case. Out: of the facts told differently how many have a contradiction that says so, by
kind; of the links that join two tellings how many are right; and both for denials and corrections.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from dragoman.casefile import Casefile
from dragoman.model import Event, Position, Statement
from dragoman.pipeline import build
from dragoman.settings import Settings

FOLDER = Path(__file__).parent / "scenes"
KINDS = ("number", "date", "place", "who", "what", "office", "negation")
WAYS = ("denial", "correction")
_SCENE = {"scene", "facts", "tellings", "apart"}
_TELLING = {"id", "day", "before", "text", "by", "tells", "denies", "corrects"}
_FACT = {"kind", "about", "compatible"}


class SceneError(ValueError):
    """A scene that cannot be read, and why."""


class Telling(NamedTuple):
    """What one report tells."""

    id: int
    day: date
    before: str
    text: str
    by: str | None
    tells: Mapping[str, str]  # by fact, what it says of it
    denies: tuple[int, ...]
    corrects: tuple[int, ...]


class Pair(NamedTuple):
    """Two tellings of a scene, the earlier first."""

    scene: str
    one: Telling
    other: Telling
    label: str  # "none", "same", or the kind in which they contradict
    fact: str | None  # that both tell, the one they differ in first
    answers: str | None  # "denial" or "correction": what the later does with the earlier


class Scene(NamedTuple):
    """Tellings of a few facts."""

    name: str
    kinds: Mapping[str, str]
    compatible: Mapping[str, frozenset[frozenset[str]]]
    tellings: tuple[Telling, ...]
    apart: frozenset[frozenset[int]]

    def pairs(self) -> Iterator[Pair]:
        """Every two tellings with what they are to each other."""
        for one, other in combinations(sorted(self.tellings, key=lambda row: (row.day, row.id)), 2):
            answers = "denial" if one.id in other.denies else "correction" if one.id in other.corrects else None
            yield Pair(self.name, one, other, *self._label(one, other), answers)

    def _label(self, one: Telling, other: Telling) -> tuple[str, str | None]:
        shared = [fact for fact in one.tells if fact in other.tells]
        if not shared or frozenset((one.id, other.id)) in self.apart:
            return "none", None
        for fact in shared:
            both = frozenset((one.tells[fact], other.tells[fact]))
            if len(both) == 2 and both not in self.compatible[fact]:
                return self.kinds[fact], fact
        return "same", shared[0]


def scenes(path: Path) -> Iterator[Scene]:
    """The scenes of a file.

    Raises:
        SceneError: One of them has not the form.
    """
    try:
        documents = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise SceneError(f"{path}: {error}") from error
    for number, document in enumerate(documents, 1):
        if document is not None:
            try:
                yield _scene(document)
            except (SceneError, KeyError, TypeError, ValueError, AttributeError) as error:
                name = document.get("scene") if isinstance(document, dict) else None
                raise SceneError(f"{path}, scene {number} ({name}): {error!r}") from error


def _scene(data: Mapping[str, Any]) -> Scene:
    _known(data, _SCENE)
    for fact, told in data["facts"].items():
        _known(told, _FACT)
        if told["kind"] not in KINDS:
            raise SceneError(f"{fact}: no kind {told['kind']!r}; kinds are {', '.join(KINDS)}")
    tellings = tuple(_telling(row, data["facts"]) for row in data["tellings"])
    ids = {row.id for row in tellings}
    apart = frozenset(frozenset(row[:2]) for row in data.get("apart") or ())
    for named in [set().union(*apart) if apart else set(), *({*row.denies, *row.corrects} for row in tellings)]:
        if named - ids:
            raise SceneError(f"no telling {sorted(named - ids)}")
    if len(ids) < len(tellings):
        raise SceneError("an id stands twice")
    return Scene(
        data["scene"],
        {fact: told["kind"] for fact, told in data["facts"].items()},
        {
            fact: frozenset(frozenset(str(value) for value in two) for two in told.get("compatible") or ())
            for fact, told in data["facts"].items()
        },
        tellings,
        apart,
    )


def _telling(row: Mapping[str, Any], facts: Mapping[str, Any]) -> Telling:
    _known(row, _TELLING)
    unknown = set(row.get("tells") or {}) - set(facts)
    if unknown:
        raise SceneError(f"telling {row['id']}: no fact {sorted(unknown)}")
    day = row["day"] if isinstance(row["day"], date) else date.fromisoformat(row["day"])
    return Telling(
        int(row["id"]),
        day,
        " ".join((row.get("before") or "").split()),
        " ".join(row["text"].split()),
        row.get("by"),
        {fact: str(value) for fact, value in (row.get("tells") or {}).items()},
        tuple(row.get("denies") or ()),
        tuple(row.get("corrects") or ()),
    )


def _known(data: Mapping[str, Any], fields: set[str]) -> None:
    if set(data) - fields:
        raise SceneError(f"no field {sorted(set(data) - fields)}; fields are {sorted(fields)}")


# --- what a build finds of them -------------------------------------------------------------------


class Count(NamedTuple):
    """What was to be found, what of it was found, and of all links how many are right."""

    wanted: int
    found: int
    links: int
    right: int

    def __add__(self, other: object) -> Count:  # type: ignore[override]
        assert isinstance(other, Count)
        return Count(*(a + b for a, b in zip(self, other, strict=True)))

    def line(self, name: str) -> str:
        share = self.right / self.links if self.links else 0.0
        return f"{name:14} {share:.3f} of {self.links:<5} {self.found / max(1, self.wanted):.3f} of {self.wanted}"


def measured(path: Path) -> dict[str, Count]:
    """What a build of the scenes of a file finds: contradictions, each kind of them, answers."""
    read = list(scenes(path))
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reports"
        folder.mkdir()
        days: dict[str, date] = {}
        for number, scene in enumerate(read):
            for row in scene.tellings:
                name = f"{number}-{row.id}.txt"
                (folder / name).write_text(f"{row.before} {row.text}".strip() + "\n", encoding="utf-8")
                days[name] = row.day
        case = Path(scratch) / "case.yaml"
        case.write_text(yaml.safe_dump({**_CASE, "published": days}), encoding="utf-8")
        with build(case, folder, Path(scratch) / "x", Settings(judge=False)) as made:
            links = list(_linked(made))
    return _counts(read, links)


_CASE = {
    "case": "scenes",
    "parties": [{"id": "Nobody", "names": ["Nobody of these"], "role": "side"}],
    "issues": {"nothing": "Nothing of this is settled"},
}
Linked = tuple[str, str, tuple[int, int], tuple[int, int]]  # kind of link, what it is of, two tellings by scene and id


def _linked(made: Casefile) -> Iterator[Linked]:
    names = {row.id: Path(row.source).stem for row in made.articles()}
    shelf = made.shelf()
    homes = {row.id: row.article for kind in (Statement, Position, Event) for row in shelf.all(kind)}
    for link in made.links():
        if link.kind in ("contradiction", *WAYS):
            told = [names[homes.get(id, id)] for id in link.members if homes.get(id, id) in names]
            places = sorted({(int(a), int(b)) for a, b in (name.split("-") for name in told)})
            for one, other in combinations(places, 2):
                yield link.kind, link.of or "", one, other


def _counts(read: Sequence[Scene], links: Sequence[Linked]) -> dict[str, Count]:
    pairs = {
        frozenset(((number, pair.one.id), (number, pair.other.id))): pair
        for number, scene in enumerate(read)
        for pair in scene.pairs()
    }
    clashes = {frozenset((one, other)) for kind, _, one, other in links if kind == "contradiction"}
    answered = {frozenset((one, other)) for kind, _, one, other in links if kind in WAYS}
    counts: dict[str, Count] = defaultdict(lambda: Count(0, 0, 0, 0))
    facts: dict[tuple[str, str, str], bool] = defaultdict(bool)  # told differently, and whether a link says so
    for places, pair in pairs.items():
        if pair.fact and pair.label in KINDS:
            facts[pair.scene, pair.fact, pair.label] |= places in clashes
        if pair.answers:
            counts["answer"] += Count(1, int(places in answered), 0, 0)
    for (_, _, kind), found in facts.items():
        for name in ("contradiction", kind):
            counts[name] += Count(1, int(found), 0, 0)
    for kind, of, one, other in sorted(set(links)):
        told = pairs.get(frozenset((one, other)))
        answers = told is not None and told.answers is not None
        if kind == "contradiction":
            right = answers or (told is not None and told.label in KINDS)
            for name in ("contradiction", *([of] if of in KINDS else [])):
                counts[name] += Count(0, 0, 1, int(right))
        else:
            counts["answer"] += Count(0, 0, 1, int(answers))
    return counts


def half(name: str) -> list[Path]:
    """The files of a half: for tuning those numbered 1 to 3 of each writer."""
    files = sorted(FOLDER.glob("*.yaml"))
    return [path for path in files if (path.stem[-1] in "123") == (name == "tune")]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("tune", "measure", "check", "show"))
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args(arguments)
    if asked.what in ("tune", "measure"):
        whole: dict[str, Count] = defaultdict(lambda: Count(0, 0, 0, 0))
        for path in asked.files or half(asked.what):
            for name, count in measured(path).items():
                whole[name] += count
        print(f"{'':14} right          facts found")
        for name in ("contradiction", *KINDS, "answer"):
            print(whole[name].line(name))
        return 0
    return _check(asked.files, asked.what == "show")


def _check(files: Sequence[Path], show: bool) -> int:
    for path in files:
        try:
            read = list(scenes(path))
        except SceneError as error:
            print(error, file=sys.stderr)
            return 1
        pairs = [pair for scene in read for pair in scene.pairs()]
        for pair in pairs if show else ():
            if pair.label in KINDS or pair.answers:
                print(f"[{pair.scene}] {pair.label} {pair.answers or ''}")
                print(f"   {pair.one.id}: {pair.one.text}\n   {pair.other.id}: {pair.other.text}")
        count = Counter(pair.label for pair in pairs)
        answers = Counter(pair.answers for pair in pairs if pair.answers)
        told = f"{len(read)} scenes, {sum(len(scene.tellings) for scene in read)} tellings"
        print(f"{path.name}: {told}, pairs: {dict(count.most_common())}, answers: {dict(answers)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
