"""The verbs that put a question to a casefile."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from dragoman.cli.verb import AsOf, File, Issue, Json, Kind, Party, Png, Round, Svg, print_json, verb
from dragoman.errors import BadSettings

if TYPE_CHECKING:
    from dragoman.casefile import Casefile

app = typer.Typer()
Speaker = Annotated[str | None, typer.Option("--speaker", help="Only speakers whose name holds these words.")]
Name = Annotated[str | None, typer.Option("--name", help="Only people whose name holds these words.")]
Stance = Annotated[str | None, typer.Option("--stance", help="Only this stance: demands, offers, rejects …")]
Status = Annotated[str | None, typer.Option("--status", help="Only this status: agreed, near, conditional, opposed …")]
Waiting = Annotated[str | None, typer.Option("--status", help="Only this status: standing, over.")]
Kept = Annotated[str | None, typer.Option("--status", help="Only this status: kept, broken, unknown.")]
Doubtful = Annotated[
    bool, typer.Option("--doubtful", help="Only what is doubtful and to be reviewed, likeliest first.")
]
Surest = Annotated[bool, typer.Option("--surest", help="Surest first, not by day.")]
StepName = Annotated[str | None, typer.Option("--step", help="Only what this step set aside.")]


@contextmanager
def opened(path: Path) -> Iterator[Casefile]:
    """The casefile; says so where its last build did not come to its end."""
    from dragoman.casefile import Casefile  # here, so that `--help` does not wait for a database

    with Casefile.open(path) as casefile:
        if casefile.stale:
            told = f"people reviewed {path} since it was joined; `dragoman join` makes anew what rests on it."
            print(f"dragoman: {told}", file=sys.stderr)
        elif not casefile.finished:
            print(f"dragoman: the build of {path} is not finished; run it again to resume.", file=sys.stderr)
        yield casefile


_MANY = {"search": "articles", "queue": "records to review"}  # what is asked for, where the verb does not name it


def show(what: str, rows: Sequence[msgspec.Struct], json: bool) -> None:
    """Print the answer to a question."""
    if json:
        print_json(rows)
    else:
        from dragoman.cli.columns import COLUMNS
        from dragoman.cli.paint import table

        table(COLUMNS[what], rows, f"no {_MANY.get(what, what)} found")


def draw(
    casefile: Casefile,
    what: str,
    svg: Path | None,
    png: Path | None,
    as_of: date | None = None,
    issue: str | None = None,
    party: str | None = None,
) -> None:
    """Draw the answer to a question, where a path is given."""
    outs: dict[Any, Path] = {kind: path for kind, path in (("svg", svg), ("png", png)) if path}
    if outs:
        from dragoman.report import draw as write

        for path in write(casefile, what, outs, as_of, issue, party):
            print(path, file=sys.stderr)


def to_day(words: str | None) -> date | None:
    """The day that a user gives."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise BadSettings(f"--as-of {words}: this is no day. Write it as 2024-05-31.") from error


@app.command()
@verb
def articles(file: File, as_of: AsOf = None, json: Json = False) -> None:
    """List the articles, when they appeared, and whose copies they are."""
    with opened(file) as casefile:
        show("articles", casefile.articles(as_of=to_day(as_of)), json)


@app.command()
@verb
def actors(file: File, party: Party = None, kind: Kind = None, json: Json = False) -> None:
    """List who is meant, for which party they speak, and how they are named."""
    with opened(file) as casefile:
        show("actors", casefile.actors(party=party, kind=kind), json)


@app.command()
@verb
def offices(file: File, party: Party = None, name: Name = None, as_of: AsOf = None, json: Json = False) -> None:
    """List who held which office, from the first report of it to the last."""
    with opened(file) as casefile:
        show("offices", casefile.offices(party=party, name=name, as_of=to_day(as_of)), json)


@app.command()
@verb
def statements(
    file: File,
    party: Party = None,
    speaker: Speaker = None,
    issue: Issue = None,
    kind: Kind = None,
    as_of: AsOf = None,
    doubtful: Doubtful = False,
    surest: Surest = False,
    json: Json = False,
) -> None:
    """List who said what, for whom, when, and by how many independent origins it is told."""
    with opened(file) as casefile:
        narrowed: dict[str, Any] = {"party": party, "speaker": speaker, "issue": issue, "kind": kind}
        found = casefile.statements(**narrowed, as_of=to_day(as_of), doubtful=doubtful, surest=surest)
        show("doubtful statements" if doubtful else "statements", found, json)


@app.command()
@verb
def positions(
    file: File,
    party: Party = None,
    issue: Issue = None,
    stance: Stance = None,
    as_of: AsOf = None,
    doubtful: Doubtful = False,
    surest: Surest = False,
    json: Json = False,
) -> None:
    """List what each party wants, offers or refuses, with the words that say so."""
    with opened(file) as casefile:
        narrowed: dict[str, Any] = {"party": party, "issue": issue, "stance": stance}
        found = casefile.positions(**narrowed, as_of=to_day(as_of), doubtful=doubtful, surest=surest)
        show("doubtful positions" if doubtful else "positions", found, json)


@app.command()
@verb
def events(
    file: File, party: Party = None, kind: Kind = None, round: Round = None, as_of: AsOf = None, json: Json = False
) -> None:
    """List what happened and what is planned."""
    with opened(file) as casefile:
        show("events", casefile.events(kind=kind, party=party, round=round, as_of=to_day(as_of)), json)


@app.command()
@verb
def conditions(file: File, party: Party = None, issue: Issue = None, as_of: AsOf = None, json: Json = False) -> None:
    """List what each side wants before what."""
    with opened(file) as casefile:
        show("conditions", casefile.conditions(party=party, issue=issue, as_of=to_day(as_of)), json)


@app.command()
@verb
def rounds(
    file: File, party: Party = None, as_of: AsOf = None, json: Json = False, svg: Svg = None, png: Png = None
) -> None:
    """List the rounds of talks; drawn, they stand on a line of time with the events."""
    with opened(file) as casefile:
        day = to_day(as_of)
        show("rounds", casefile.rounds(party=party, as_of=day), json)
        draw(casefile, "rounds", svg, png, as_of=day)


@app.command()
@verb
def moves(
    file: File,
    party: Party = None,
    issue: Issue = None,
    kind: Kind = None,
    round: Round = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List what moved between rounds: new, held, softened, hardened, withdrawn."""
    with opened(file) as casefile:
        narrowed: dict[str, Any] = {"party": party, "issue": issue, "kind": kind, "round": round}
        show("moves", casefile.moves(**narrowed, as_of=to_day(as_of)), json)


@app.command()
@verb
def gaps(
    file: File,
    party: Party = None,
    issue: Issue = None,
    status: Status = None,
    as_of: AsOf = None,
    json: Json = False,
    svg: Svg = None,
    png: Png = None,
) -> None:
    """List how far apart each two parties are on each issue, and how well that stands."""
    with opened(file) as casefile:
        day = to_day(as_of)
        show("gaps", casefile.gaps(issue=issue, party=party, status=status, as_of=day), json)
        draw(casefile, "gaps", svg, png, as_of=day, issue=issue)


@app.command()
@verb
def history(
    file: File,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    json: Json = False,
    svg: Svg = None,
    png: Png = None,
) -> None:
    """List every day on which a gap became another."""
    with opened(file) as casefile:
        day = to_day(as_of)
        show("history", casefile.history(party=party, issue=issue, as_of=day), json)
        draw(casefile, "history", svg, png, as_of=day, issue=issue)


@app.command()
@verb
def pledges(
    file: File, party: Party = None, issue: Issue = None, status: Kept = None, as_of: AsOf = None, json: Json = False
) -> None:
    """List what each party bound itself to do, and whether it is told that it did."""
    with opened(file) as casefile:
        narrowed: dict[str, Any] = {"party": party, "issue": issue, "status": status}
        show("pledges", casefile.pledges(**narrowed, as_of=to_day(as_of)), json)


@app.command()
@verb
def deadlines(file: File, party: Party = None, kind: Kind = None, as_of: AsOf = None, json: Json = False) -> None:
    """List the days that were set and the threats that were made, with what followed."""
    with opened(file) as casefile:
        show("deadlines", casefile.deadlines(party=party, kind=kind, as_of=to_day(as_of)), json)


@app.command()
@verb
def sources(
    file: File,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    json: Json = False,
    svg: Svg = None,
    png: Png = None,
) -> None:
    """List each claim by how many independent origins it is told, and through whom it came."""
    with opened(file) as casefile:
        day = to_day(as_of)
        show("sources", casefile.sources(party=party, issue=issue, as_of=day), json)
        draw(casefile, "sources", svg, png, as_of=day, issue=issue, party=party)


@app.command()
@verb
def conflicts(file: File, party: Party = None, as_of: AsOf = None, json: Json = False) -> None:
    """List where reports contradict each other."""
    with opened(file) as casefile:
        show("conflicts", casefile.conflicts(party=party, as_of=to_day(as_of)), json)


@app.command()
@verb
def deadlocks(
    file: File,
    party: Party = None,
    status: Waiting = None,
    as_of: AsOf = None,
    json: Json = False,
    svg: Svg = None,
    png: Png = None,
) -> None:
    """List where one party waits, or waited, for another that waits for it; drawn, all steps in their order."""
    with opened(file) as casefile:
        day = to_day(as_of)
        show("deadlocks", casefile.deadlocks(party=party, status=status, as_of=day), json)
        draw(casefile, "deadlocks", svg, png, as_of=day)


@app.command()
@verb
def reviews(
    file: File,
    verdict: Annotated[str | None, typer.Option("--verdict", help="Only this verdict: right, wrong …")] = None,
    json: Json = False,
) -> None:
    """List what people say of what was found."""
    with opened(file) as casefile:
        show("reviews", casefile.reviews(verdict=verdict), json)


@app.command()
@verb
def queue(file: File, party: Party = None, issue: Issue = None, json: Json = False) -> None:
    """List what nobody reviewed, that first which is most worth a look: what is unsure and carries much."""
    with opened(file) as casefile:
        show("queue", casefile.queue(party=party, issue=issue), json)


@app.command()
@verb
def dropped(file: File, step: StepName = None, json: Json = False) -> None:
    """List what was set aside, by which step and why."""
    with opened(file) as casefile:
        show("dropped", casefile.dropped(step=step), json)


@app.command()
@verb
def search(
    file: File,
    words: Annotated[
        list[str], typer.Argument(help='Words that all stand there; "in quotes" together, end* with any ending.')
    ],
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 20,
    json: Json = False,
) -> None:
    """Find words in the articles."""
    with opened(file) as casefile:
        show("search", casefile.search(_joined(words), limit=limit), json)


def _joined(words: Iterable[str]) -> str:
    """The words as typed: what the shell took the quotes off stands together again."""
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)


@app.command()
@verb
def why(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of any record; its first digits will do.")],
    file: File,
    json: Json = False,
) -> None:
    """Tell how a record came about, clue by clue, with its evidence."""
    from dragoman.cli.explain import explain

    with opened(file) as casefile:
        found: Any = casefile.why(id)
        if json:
            print_json([found])
        else:
            explain(found)
