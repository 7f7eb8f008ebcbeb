"""The verb that shows a casefile in the browser."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.verb import STOPPED, File, fail, verb

app = typer.Typer()
_EXTRA = ("starlette", "uvicorn")
_MISSING = 'serving needs more packages; install them with `pip install "dragoman[web]"`.'


@app.command()
@verb
def serve(
    file: File,
    host: Annotated[str, typer.Option("--host", help="Listen here; others than this machine can then use it.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")] = 8765,
    by: Annotated[
        str | None,
        typer.Option("--by", help="Who reviews, until a name is given in the browser; by default who is logged in."),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Only to read: nothing can be said there.")] = False,
) -> int:
    """Show the casefile in the browser, to read and review; stops with Ctrl-C."""
    from dragoman.casefile.reviews import default_name

    try:
        from dragoman.web import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        return fail(_MISSING)
    try:
        run(file, host, port, _tell, None if read_only else by or default_name() or "")
    except KeyboardInterrupt:  # the way to stop it
        return STOPPED
    return 0


def _tell(address: str) -> None:
    print(f"{address}  (Ctrl-C stops)", file=sys.stderr)
