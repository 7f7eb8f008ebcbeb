"""What every verb shares: its arguments, how it prints, and how it fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import msgspec
import typer

from dragoman.errors import DragomanError

P = ParamSpec("P")
WRONG, USAGE, STOPPED = 1, 2, 130

File = Annotated[Path, typer.Argument(metavar="FILE", help="The casefile.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON Lines for programs instead of a table.")]
Party = Annotated[str | None, typer.Option("--party", help="Only this party, by id or one of its names.")]
Issue = Annotated[str | None, typer.Option("--issue", help="Only this issue of the case.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Only this kind.")]
Round = Annotated[str | None, typer.Option("--round", help="Only this round: its number, id or words of its name.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was so by this day, YYYY-MM-DD.")]
Svg = Annotated[Path | None, typer.Option("--svg", metavar="PATH", help="Also draw it, as SVG.")]
Png = Annotated[Path | None, typer.Option("--png", metavar="PATH", help="Also draw it, as PNG.")]


def verb(call: Callable[P, int | None]) -> Callable[P, None]:
    """A command that says in one line what went wrong, and leaves with the right exit code."""

    @wraps(call)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = call(*args, **kwargs) or 0
            sys.stdout.flush()
        except DragomanError as error:
            code = fail(str(error))
        except KeyboardInterrupt:
            code = fail("stopped; what was read is kept. Run the same command again to resume.", STOPPED)
        except BrokenPipeError:  # whoever read our output has gone: `dragoman articles FILE | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        raise typer.Exit(code)

    return run


def fail(words: str, code: int = USAGE) -> int:
    """Say on standard error what went wrong."""
    print(f"dragoman: {words}", file=sys.stderr)
    return code


def print_json(rows: Iterable[msgspec.Struct | dict[str, Any]]) -> None:
    """One object a line."""
    out = getattr(sys.stdout, "buffer", None)
    for row in rows:
        line = msgspec.json.encode(row) + b"\n"
        if out is None:
            sys.stdout.write(line.decode())
        else:
            out.write(line)
