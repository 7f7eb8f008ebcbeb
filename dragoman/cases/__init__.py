"""Case files to start from, by kind, and `new`, which makes one of them fit a folder of captures.

In: a name, a kind, captures if there are any. Out: a YAML file in which an analyst strikes and
rewords. Parties are suggested from who is named; issues keep the wording of the template, with a
note of how often each was found.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from dragoman import case as cases
from dragoman.casefile import ActorRow, Casefile
from dragoman.errors import BadCase

PARTIES = 6  # suggested at most; a case rarely has more sides, hosts and guests than that
_PERIOD = (
    "# period: {from: 2031-03, until: 2031-09}  # when all captures appeared; a year or a month alone will do too\n"
)
_EMPTY = """\
parties:
  # one line for each side at the table, and for hosts, mediators and others who stand by it:
  # - {id: Kestria, names: [Kestria, Varnholt], role: side}
  []
"""


def write_new(name: str, kind: str, captures: Sequence[str | Path] = (), out: Path | None = None) -> Path:
    """Write a new case file.

    Args:
        name: The short name of the case.
        kind: peace, trade, labour, climate or general.
        captures: Where to look for the parties.
        out: The file to write; by default NAME.yaml here.

    Returns:
        The file written.

    Raises:
        BadCase: No such kind, a name that cannot name a case, or a file that is there already.
    """
    if kind not in get_args(cases.Kind):
        raise BadCase(f"no template {kind!r}; there are {', '.join(get_args(cases.Kind))}.")
    if not re.fullmatch(r"[\w-]+", name):
        raise BadCase(f"{name!r} cannot name a case; use letters, digits, - and _ only.")
    path = out or Path(f"{name}.yaml")
    text = draft(name, kind, captures)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise BadCase(f"{path}: there is such a file already; choose another name or --out.") from error
    except OSError as error:
        raise BadCase(f"{path}: cannot be written: {error.strerror}. Choose another place with --out.") from error
    return path


def draft(name: str, kind: str, captures: Sequence[str | Path] = ()) -> str:
    """The text of a new case file."""
    template = (cases.TEMPLATES / f"{kind}.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^case: .*$", f"case: {name}", template, count=1, flags=re.M)
    text = re.sub(r"^title: .*$", f"title: {name.replace('-', ' ').replace('_', ' ').capitalize()}", text, flags=re.M)
    parties, found = _look(kind, captures) if captures else (_EMPTY, Counter[str]())
    head, issues = text.split("issues:\n", 1)
    return f"{head}{_PERIOD}{parties}issues:\n{''.join(_noted(issues, found, bool(captures)))}"


def _look(kind: str, captures: Sequence[str | Path]) -> tuple[str, Counter[str]]:
    """The parties named in the captures, and how often each issue of the template is argued."""
    from dragoman.pipeline import build

    with TemporaryDirectory() as folder, build(cases.template(kind), captures, Path(folder) / "new.casefile") as made:
        return "".join(_parties(made)), Counter(row.issue for row in made.positions())


def _parties(casefile: Casefile) -> Iterator[str]:
    """Lines for the parties most often spoken for; the first two as sides."""
    yield "parties:\n"
    counts: Counter[str] = Counter()
    actors: dict[str, list[ActorRow]] = {}
    for actor in casefile.actors():
        side = actor.party or (actor.name if actor.kind in ("party", "group", "organisation") else None)
        if side:
            counts[side] += actor.mentions
            actors.setdefault(side, []).append(actor)
    if not counts:
        yield "  []\n"
    for number, (party, mentions) in enumerate(sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:PARTIES]):
        role = "side" if number < 2 else "third"
        names = json.dumps(_names(party, actors[party]), ensure_ascii=False)
        people = ", ".join(actor.name for actor in actors[party] if actor.kind == "person")
        yield f"  # named {mentions} times{f'; speaking for it: {people}' if people else ''}\n"
        yield f"  - {{id: {json.dumps(party, ensure_ascii=False)}, names: {names}, role: {role}}}\n"


def _names(party: str, actors: Sequence[ActorRow]) -> list[str]:
    """The party's names: its own, and those of the actors that are the party itself."""
    own = [name for actor in actors if actor.kind == "party" for name in (actor.name, *actor.names)]
    return list(dict.fromkeys([party, *own]))


def _noted(issues: str, found: Counter[str], looked: bool) -> Iterator[str]:
    """The lines of the issues; over each, how often it was found."""
    for line in issues.splitlines(keepends=True):
        head = re.match(r"^  (\w+):", line)
        if head and looked:
            count = found[head[1]]
            yield f"  # found {count} times\n" if count else "  # not found in these captures\n"
        yield line
