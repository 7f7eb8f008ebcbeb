"""`dragoman bench`: how fast and how large, measured."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.verb import Json, print_json, verb

app = typer.Typer(help="Measure how fast a build is, and how much memory it takes.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Measure how fast a build is, and how much memory it takes."""


@app.command()
@verb
def build(
    case: Annotated[str, typer.Argument(metavar="CASE", help='The case file, or "-" for the general template.')],
    captures: Annotated[list[Path], typer.Argument(metavar="CAPTURE...", help="Captures to repeat.")],
    repeat: Annotated[int, typer.Option("--repeat", min=1, help="Make so many captures of them.")] = 2000,
    words: Annotated[
        int, typer.Option("--words", min=0, help="Make up articles of so many words; 0 repeats the captures.")
    ] = 400,
    workers: Annotated[int, typer.Option("--workers", min=0, help="Processes; 0 chooses.")] = 1,
    json: Json = False,
) -> None:
    """Build articles made up of the captures: articles a second, computing by step, memory."""
    from dragoman.bench import measure

    found = measure(case, captures, repeat, workers, words)
    if json:
        print_json([found])
    else:
        print("\n".join(found.lines()))
