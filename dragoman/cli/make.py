"""The verbs that make something: a case file, a casefile, the demonstration."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman import settings
from dragoman.cli.verb import Json, print_json, verb

if TYPE_CHECKING:
    from dragoman.casefile import Casefile, Run

app = typer.Typer()
_HELP = {row.name: f"{row.help} Default {row.default}." for row in settings.rows()}
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
Captures = Annotated[
    list[Path], typer.Argument(metavar="CAPTURE...", help="Files and folders of text, HTML and JSON Lines.")
]


@app.command()
@verb
def build(
    case: Annotated[str, typer.Argument(metavar="CASE", help='The case file, or "-" for the general template.')],
    captures: Captures,
    casefile: Annotated[Path, typer.Option("--casefile", "-c", help="Where to keep it all; resumed if there.")],
    workers: Annotated[int | None, typer.Option("--workers", min=0, help=_HELP["workers"])] = None,
    pool_from: Annotated[int | None, typer.Option("--pool-from", min=1, help=_HELP["pool_from"])] = None,
    batch: Annotated[int | None, typer.Option("--batch", min=1, help=_HELP["batch"])] = None,
    model: Annotated[
        bool | None, typer.Option("--model/--rules", help=f"{_HELP['model']} --rules: by rules alone, without judge.")
    ] = None,
    judge: Annotated[bool | None, typer.Option("--judge/--no-judge", help=_HELP["judge"])] = None,
    review_floor: Annotated[float | None, typer.Option("--review-floor", help=_HELP["review_floor"])] = None,
    dossier_floor: Annotated[float | None, typer.Option("--dossier-floor", help=_HELP["dossier_floor"])] = None,
    position_floor: Annotated[float | None, typer.Option("--position-floor", help=_HELP["position_floor"])] = None,
    plugins: Annotated[bool | None, typer.Option("--plugins/--no-plugins", help=_HELP["plugins"])] = None,
    stop_on_failure: Annotated[
        bool | None, typer.Option("--stop-on-failure/--note-failures", help=_HELP["stop_on_failure"])
    ] = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Read captures for a case into a casefile.

    Reads only what is new, and resumes where it was stopped.
    """
    from dragoman.cli.progress import Bars
    from dragoman.pipeline import build as make

    flags: dict[str, Any] = {
        "workers": workers,
        "pool_from": pool_from,
        "batch": batch,
        "model": model,
        "judge": False if model is False and judge is None else judge,
        "review_floor": review_floor,
        "dossier_floor": dossier_floor,
        "position_floor": position_floor,
        "plugins": plugins,
        "stop_on_failure": stop_on_failure,
    }
    begin = perf_counter()
    with Bars(quiet, bars=not json) as bars:
        made = make(case, captures, casefile, settings.load(flags), bars)
    with made:
        run = made.last_run()
        if json and run:
            print_json([run])
        elif not quiet and run:
            summarise(made, run, perf_counter() - begin)


def summarise(casefile: Casefile, run: Run, seconds: float) -> None:
    """Say what came of a build."""
    from dragoman.cli.summary import lines

    for line in lines(casefile, run, seconds):
        print(line, file=sys.stderr)


@app.command()
@verb
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The short name of the case; the file is NAME.yaml.")],
    captures: Annotated[
        list[Path] | None, typer.Argument(metavar="[CAPTURE...]", help="Captures to find the parties in.")
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help="The template: peace, trade, labour, climate, general.")
    ] = "general",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Another file to write; not over one that is there.")
    ] = None,
) -> None:
    """Start a case file from a template, and from captures suggest its parties."""
    from dragoman.cases import write_new

    path = write_new(name, kind, captures or [], out)
    print(path)


@app.command()
@verb
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the casefile and the dossier.")] = Path(
        "build"
    ),
    quiet: Quiet = False,
) -> None:
    """Build the bundled sample case, write its dossier, and show the most telling lines."""
    from dragoman.cli.show import demonstrate

    demonstrate(out, quiet)
