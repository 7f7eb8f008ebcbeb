"""Every option, with unit, default and one line of help.

A setting comes from a flag, else from the environment (`DRAGOMAN_WORKERS`), else from
`dragoman.toml` in the current folder, else from its default. The command line, the table in the
docs and the casefile's record of a run are made from these rows.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

from dragoman.errors import BadSettings

FILE = "dragoman.toml"
PREFIX = "DRAGOMAN_"


class Floors(Struct, frozen=True):
    """The chances below which a statement and a position are doubtful.

    >>> Floors.read(Floors(0.4, 0.2).words()) == Floors(0.4, 0.2)
    True
    """

    statements: float
    positions: float

    def words(self) -> str:
        """As they are noted in a casefile."""
        return f"{self.statements:g} {self.positions:g}"

    @classmethod
    def read(cls, words: str) -> Floors:
        """Back from there; one number stands for both."""
        first, _, second = words.partition(" ")
        return cls(float(first), float(second or first))


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a build goes about its work. What is found depends on the model, the plug-ins and the three floors alone.

    >>> Settings(workers=2).workers
    2
    """

    workers: Annotated[
        int, Meta(ge=0, le=256, description="Processes that read articles; 0 chooses.", extra={"unit": "processes"})
    ] = 0
    pool_from: Annotated[
        int,
        Meta(ge=1, description="With workers 0, as many pages to read start more than one.", extra={"unit": "pages"}),
    ] = 200
    batch: Annotated[
        int, Meta(ge=1, le=10_000, description="Articles written in one transaction.", extra={"unit": "articles"})
    ] = 64
    model: Annotated[
        bool,
        Meta(
            description="Read with the model that comes with the program, beside the rules: finds more, takes longer.",
            extra={"unit": "yes/no"},
        ),
    ] = True
    judge: Annotated[
        bool,
        Meta(
            description="Have the model that comes with the program weigh the positions that the rules find.",
            extra={"unit": "yes/no"},
        ),
    ] = True
    review_floor: Annotated[
        float,
        Meta(
            ge=0, le=1, description="What is less likely than this to be right is set aside.", extra={"unit": "chance"}
        ),
    ] = 0.1
    dossier_floor: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="A statement less likely than this is doubtful: kept for review, and used for nothing else.",
            extra={"unit": "chance"},
        ),
    ] = 0.5
    position_floor: Annotated[
        float,
        Meta(ge=0, le=1, description="The same of a position.", extra={"unit": "chance"}),
    ] = 0.2
    plugins: Annotated[
        bool, Meta(description="Also use the finders of other installed packages.", extra={"unit": "yes/no"})
    ] = True
    stop_on_failure: Annotated[
        bool, Meta(description="Stop where a step fails on an article, instead of noting it.", extra={"unit": "yes/no"})
    ] = False

    @property
    def floors(self) -> Floors:
        """What is doubtful."""
        return Floors(self.dossier_floor, self.position_floor)


class Setting(Struct, frozen=True):
    """One row of the table of settings."""

    name: str
    unit: str
    default: object
    help: str


def rows() -> tuple[Setting, ...]:
    """The table of settings.

    >>> [row.name for row in rows()][:2]
    ['workers', 'pool_from']
    """
    hints = get_type_hints(Settings, include_extras=True)
    made = []
    for field in msgspec.structs.fields(Settings):
        meta = next(arg for arg in get_args(hints[field.name]) if isinstance(arg, Meta))
        made.append(Setting(field.name, (meta.extra or {})["unit"], field.default, meta.description or ""))
    return tuple(made)


def load(
    flags: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None, file: Path | None = None
) -> Settings:
    """The settings of this run; a flag that is None was not given.

    Raises:
        BadSettings: a setting is unknown, of the wrong kind or out of range; says where it stands.
    """
    found = _of_file(Path(FILE) if file is None else file)
    found |= _of_environment(os.environ if environ is None else environ)
    found |= {name: ("flag", value) for name, value in (flags or {}).items() if value is not None}
    for name, (where, value) in found.items():
        _check(name, where, value)
    return msgspec.convert({name: value for name, (_, value) in found.items()}, Settings, strict=False)


def _of_file(path: Path) -> dict[str, tuple[str, Any]]:
    if not path.is_file():
        return {}
    try:
        return {name: (str(path), value) for name, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError) as error:
        raise BadSettings(f"{path}: cannot be read as settings: {error}. It must be a TOML file in UTF-8.") from error


def _of_environment(environ: Mapping[str, str]) -> dict[str, tuple[str, Any]]:
    known = {PREFIX + field.name.upper(): field for field in msgspec.structs.fields(Settings)}
    return {
        known[key].name: (key, _read(value.strip(), type(known[key].default)))
        for key, value in environ.items()
        if key in known and value.strip()
    }


def _read(words: str, kind: type) -> object:
    """What words stand for where a number, or yes or no, is meant; else the words themselves.

    >>> _read(".2", float), _read("Yes", bool), _read("many", int)
    (0.2, True, 'many')
    """
    if kind is bool:
        return _SAID.get(words.casefold(), words)
    try:
        return kind(words)
    except ValueError:
        return words


_MEANT = {"int": "a whole number", "float": "a number", "bool": "yes or no"}
_SAID = {"yes": True, "on": True, "true": True, "1": True, "no": False, "off": False, "false": False, "0": False}


def _check(name: str, where: str, value: object) -> None:
    try:
        msgspec.convert({name: value}, Settings, strict=False)
    except msgspec.ValidationError as error:
        known = ", ".join(row.name for row in rows())
        words = str(error).removesuffix(f" - at `$.{name}`")
        for kind, meant in _MEANT.items() if isinstance(value, str) else ():
            words = words.replace(f"Expected `{kind}`, got `str`", f"“{value}” is not {meant}")
        raise BadSettings(f"setting {name} ({where}): {words}. Known settings: {known}.") from error
