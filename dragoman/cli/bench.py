"""`dragoman bench`: how fast, how large and how well, measured."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.progress import Bars
from dragoman.cli.verb import Json, print_json, verb

app = typer.Typer(
    help="Measure how fast a build is, how much memory it takes, and how well articles are read.", no_args_is_help=True
)


@app.callback()
def group() -> None:
    """Measure how fast a build is, and how well articles are read."""


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
    model: Annotated[
        bool | None,
        typer.Option("--model/--rules", help="With the reader and the judge, or by rules alone."),
    ] = None,
    judge: Annotated[
        bool | None, typer.Option("--judge/--no-judge", help="With the judge, also beside --rules.")
    ] = None,
    json: Json = False,
) -> None:
    """Build articles made up of the captures: articles a second, computing by step, memory."""
    from dragoman.bench import measure
    from dragoman.settings import Settings

    settings = Settings(workers=workers, model=model is not False, judge=model is not False if judge is None else judge)
    found = measure(case, captures, repeat, settings, words)
    if json:
        print_json([found])
    else:
        print("\n".join(found.lines()))


@app.command()
@verb
def reading(
    data: Annotated[
        Path | None, typer.Option("--data", help="The folder of corpora; docs/bench.md says of which.")
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(
            "--part", help="Only this: attribution, acts, times, pages, cases, speed, copies, builds, real, said."
        ),
    ] = None,
    split: Annotated[
        str, typer.Option("--split", help="Of PolNeAR, PLV, pages, cases, copies: dev, or test once at the end.")
    ] = "dev",
    peers: Annotated[
        Path | None,
        typer.Option("--peers", metavar="PYTHON", help="A Python that has spaCy, textacy, Citron, datasketch."),
    ] = None,
    annotated: Annotated[
        Path | None,
        typer.Option(
            "--annotated",
            help="training/annotated of the source tree, for builds; real pages have their labels beside it.",
        ),
    ] = None,
    negotiation: Annotated[
        list[str] | None,
        typer.Option(
            "--negotiation", help="Of the annotated set, or of the groups of real pages; by default those held out."
        ),
    ] = None,
    hand: Annotated[str, typer.Option("--reading", help="Of the annotated set: a, b or g.")] = "a",
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Write the picture of the chances there, .svg or .png.")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=0, help="Articles of each part; 0 takes all.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
    json: Json = False,
) -> None:
    """Measure how well articles are read that people have read by hand, beside other finders."""
    from dragoman.bench.reading import Asked, measure

    asked = Asked(
        data=data,
        parts=tuple(part or ()),
        split=split,
        peers=peers,
        most=most,
        annotated=annotated,
        negotiations=tuple(negotiation or ()),
        reading=hand,
        plot=plot,
    )
    with Bars(quiet) as bars:
        found = measure(asked, bars)
    if json:
        print_json([found])
    else:
        print("\n".join(found.lines()))


@app.command()
@verb
def names(
    data: Annotated[Path, typer.Option("--data", help="The folder of corpora; docs/bench.md says of which.")],
    half: Annotated[list[str] | None, typer.Option("--half", help="Only this: tune, or last once at the end.")] = None,
    json: Json = False,
) -> None:
    """Measure how well names are put together, beside a peer that goes by the last word."""
    from dragoman.bench import names as bench

    found = list(bench.compare(data, [h for h in bench.HALVES if not half or h in half]))
    if json:
        print_json(found)
    else:
        print("\n".join(bench.table(found)))


@app.command()
@verb
def events(
    data: Annotated[Path, typer.Option("--data", help="The folder of ECB+; docs/bench.md says where it is from.")],
    topics: Annotated[str, typer.Option("--topics", metavar="A-B", help="Which of its topics.")] = "1-35",
    json: Json = False,
) -> None:
    """Measure how well articles are put together by the event they report on, against ECB+."""
    from dragoman.bench import ecb

    found = ecb.measure(list(ecb.read(data, ecb.topics(topics))))
    if json:
        print_json([found])
    else:
        print("\n".join(found.lines()))
