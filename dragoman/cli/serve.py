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
    host: Annotated[str, typer.Option("--host", help="Listen here; others than this machine can then read it.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")] = 8765,
) -> int:
    """Show the casefile in the browser, to read; stops with Ctrl-C."""
    try:
        from dragoman.web import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        return fail(_MISSING)
    try:
        run(file, host, port, _tell)
    except KeyboardInterrupt:  # the way to stop it
        return STOPPED
    return 0


def _tell(address: str) -> None:
    print(f"{address}  (Ctrl-C stops)", file=sys.stderr)
