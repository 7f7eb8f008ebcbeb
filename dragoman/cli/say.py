"""The verbs by which people say what they think of records, and what follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import msgspec
import typer

from dragoman.cli.make import Quiet
from dragoman.cli.verb import File, verb
from dragoman.errors import BadRecord, BadSettings
from dragoman.model import Direction, Review, Stance

if TYPE_CHECKING:
    from dragoman.casefile import Casefile

app = typer.Typer()
UNDO = "undo"
Why = Annotated[str | None, typer.Option("--why", help="The reason, for whoever reads it later.")]
By = Annotated[str | None, typer.Option("--by", help="Who says so; by default who is logged in.")]


class _Line(Review, frozen=True, kw_only=True):
    """A review as a line of `dragoman reviews --json` has it."""

    record: str = msgspec.field(name="id")


@app.command()
@verb
def review(
    file: File,
    verdict: Annotated[
        str | None,
        typer.Argument(metavar="VERDICT", help="right, wrong; of positions for, against, conditional; undo."),
    ] = None,
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="Of what; the first digits will do.")] = None,
    why: Why = None,
    by: By = None,
    given: Annotated[
        Path | None, typer.Option("--from", metavar="PATH", help="Take all that `dragoman reviews --json` printed.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Say of records that they are right or wrong, for this build and all to come.

    What rests on them is made anew.
    """
    from dragoman.casefile import Casefile

    with Casefile.open(file) as casefile:
        if given:
            done = _take(casefile, given)
        elif not verdict or not ids:
            raise BadSettings("say what is so, and of what: `dragoman review FILE wrong po-0123abcd --why …`.")
        elif verdict == UNDO:
            done = casefile.take_back(*ids)
        else:
            said: Any = verdict
            done = casefile.review(said, *ids, by=by or _user(), why=why)
        _again(casefile, quiet)
    for id in done:
        print(id)


@app.command()
@verb
def add(
    file: File,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article; the first digits will do.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What says so, as it stands there.")],
    party: Annotated[str, typer.Option("--party", help="Who holds it, by id or one of its names.")],
    issue: Annotated[str, typer.Option("--issue", help="The issue of the case.")],
    direction: Annotated[str, typer.Option("--direction", help="for, against, conditional.")],
    stance: Annotated[str | None, typer.Option("--stance", help="By default the usual one of the direction.")] = None,
    why: Why = None,
    by: By = None,
    quiet: Quiet = False,
) -> None:
    """Add a position that nobody found, for this build and all to come."""
    from dragoman.casefile import Casefile

    with Casefile.open(file) as casefile:
        way, how = cast("Direction", direction), cast("Stance | None", stance)
        made = casefile.add(article, words, party, issue, way, stance=how, by=by or _user(), why=why)
        _again(casefile, quiet)
    print(made)


@app.command()
@verb
def join(file: File, quiet: Quiet = False) -> None:
    """Make anew what rests on reviews: links, rounds, moves, gaps, deadlocks, promises.

    `review` and `add` do so at once; in the browser it can wait until many are made.
    """
    from dragoman.casefile import Casefile

    with Casefile.open(file) as casefile:
        _again(casefile, quiet)


def _take(casefile: Casefile, path: Path) -> list[str]:
    """Note every review of a file; nothing of it where a line is wrong."""
    try:
        words = path.read_bytes().splitlines()
    except OSError as error:
        raise BadRecord(f"{path}: cannot be read: {error.strerror}.") from error
    given = [_line(line, f"{path}:{number}") for number, line in enumerate(words, 1) if line.strip()]
    return casefile.take_reviews(given)


def _line(words: bytes, place: str) -> _Line:
    try:
        return msgspec.json.decode(words, type=_Line)
    except msgspec.DecodeError as error:
        raise BadRecord(f"{place}: this is no line of `dragoman reviews --json`: {error}.") from error


def _again(casefile: Casefile, quiet: bool) -> None:
    """Make anew what rests on reviews."""
    from dragoman.cli.progress import Bars
    from dragoman.pipeline import rejoin

    with Bars(quiet) as bars:
        rejoin(casefile, bars)


def _user() -> str:
    from dragoman.casefile.reviews import default_name

    name = default_name()
    if name is None:
        raise BadSettings("nobody is logged in by name: say who says so with --by.")
    return name
