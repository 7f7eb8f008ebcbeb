"""All verbs, in the order of `dragoman --help`."""

from __future__ import annotations

from typing import Annotated

import typer

import dragoman
from dragoman.cli import ask, bench, give, make, say, serve

app = typer.Typer(
    name="dragoman",
    help="News coverage of a negotiation in, a checked record out.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
for group in (make, ask, say, give, serve):
    app.add_typer(group.app)
app.add_typer(bench.app, name="bench")


def _version(asked: bool) -> None:
    if asked:
        print(f"dragoman {dragoman.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and leave.")
    ] = False,
) -> None:
    """News coverage of a negotiation in, a checked record out."""
