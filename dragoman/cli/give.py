"""The verbs that give something out, or check it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.ask import opened, to_day
from dragoman.cli.verb import WRONG, AsOf, File, Json, print_json, verb

app = typer.Typer()
Pictures = Annotated[
    Path | None, typer.Option("--svg", metavar="FOLDER", help="Also write every picture into a folder, as SVG.")
]
Pictured = Annotated[Path | None, typer.Option("--png", metavar="FOLDER", help="The same as PNG.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Where to write it.")]


@app.command()
@verb
def report(
    file: File,
    out: Out,
    title: Annotated[str | None, typer.Option("--title", help="The heading; by default the case's title.")] = None,
    as_of: AsOf = None,
    svg: Pictures = None,
    png: Pictured = None,
) -> None:
    """Write the dossier: one self-contained HTML page."""
    from dragoman.report import draw_all, write

    day = to_day(as_of)
    with opened(file) as casefile:
        write(casefile, out, title, day)
        print(out)
        made = draw_all(casefile, svg, "svg", day) if svg else []
        made += draw_all(casefile, png, "png", day) if png else []
    for path in made:
        print(path)


@app.command()
@verb
def export(
    file: File,
    out: Out,
    format: Annotated[
        str, typer.Option("--format", help="records, csv or parquet (a folder), dna, graphml, or a plug-in's.")
    ] = "records",
) -> None:
    """Write the record for other programs."""
    from dragoman.export import export as write

    with opened(file) as casefile:
        write(casefile, format, out)
    print(out)


@app.command()
@verb
def verify(file: File, json: Json = False) -> int:
    """Check every span against the hashed captures; exit code 1 if anything is wrong."""
    from dragoman.casefile.verify import verify as check

    with opened(file) as casefile:
        checked = check(casefile)
    if json:
        print_json([checked])
    else:
        for fault in checked.faults:
            print(f"{fault.record}: {fault.words}")
        print(checked.summary(), file=sys.stderr)
    return WRONG if checked.faults else 0


@app.command()
@verb
def score(
    gold: Annotated[Path, typer.Argument(help="The record read by hand, JSON Lines.")],
    record: Annotated[Path, typer.Argument(help="The exported record, JSON Lines.")],
    misses: Annotated[bool, typer.Option("--misses", help="Also print what was missed or wrong.")] = False,
    json: Json = False,
) -> None:
    """Compare an exported record with one read by hand."""
    from dragoman.score import load
    from dragoman.score import score as compare

    result = compare(load(gold), load(record))
    if json:
        print_json([{"measures": result.measures, "misses": result.misses} if misses else result.measures])
        return
    for name, value in result.measures.items():
        print(f"{name:32} {value:.3f}")
    for miss in result.misses if misses else ():
        print(miss)
