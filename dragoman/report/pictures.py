"""The pictures of a dossier as files of their own: SVG, or PNG at twice the size.

In: a casefile and which picture. Out: a file, on paper-coloured ground, under its title.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import structs

from dragoman.errors import BadSettings
from dragoman.report import chainchart, charts, gapchart, historychart, outcomes, stepchart, svg, timechart, words
from dragoman.report.charts import WIDE
from dragoman.report.dossier import Dossier
from dragoman.report.drawing import Drawing
from dragoman.report.evidence import Evidence
from dragoman.report.fill import fill
from dragoman.report.material import Material
from dragoman.report.write import material, put

if TYPE_CHECKING:
    from dragoman.casefile import Casefile

Kind = Literal["svg", "png"]
_TWICE = 2.0  # pixels of a PNG for each of the drawing


def draw(
    casefile: Casefile,
    what: str,
    outs: Mapping[Kind, str | Path],
    as_of: date | None = None,
    issue: str | None = None,
    party: str | None = None,
) -> list[Path]:
    """Draw one picture of a casefile into files.

    Args:
        casefile: Open for questions.
        what: `gaps`, `history` (gaps over time), `rounds` (the line of time), `deadlocks` (the order of steps) or
            `sources` (how claims came).
        outs: Where to write, by kind: `svg`, `png`.
        as_of: The day at whose end the case is drawn.
        issue: Only this issue, in `gaps`, `history` and `sources`.
        party: Only this party, in `sources`.

    Returns:
        The paths written.

    Raises:
        BadSettings: No such picture, nothing to draw in it, or a file cannot be written.
    """
    held = material(casefile, as_of)
    dossier = _narrowed(fill(held), held, issue, party)
    return [_write(what, dossier, out, kind) for kind, out in outs.items()]


def draw_all(casefile: Casefile, folder: str | Path, kind: Kind = "svg", as_of: date | None = None) -> list[Path]:
    """Every picture that there is matter for, each in a file of its name."""
    dossier = fill(material(casefile, as_of))
    Path(folder).mkdir(parents=True, exist_ok=True)
    made = []
    for what, picture in _PICTURES.items():
        if picture(dossier) is not None:
            made.append(_write(what, dossier, Path(folder) / f"{what}.{kind}", kind))
    return made


def _write(what: str, dossier: Dossier, out: str | Path, kind: Kind) -> Path:
    if what not in _PICTURES:
        raise BadSettings(f"no picture {what!r}; there are {', '.join(_PICTURES)}.")
    drawn = _PICTURES[what](dossier)
    if drawn is None:
        raise BadSettings(f"there is nothing to draw for {what}; the list tells what there is.")
    return put(_as_file(drawn, kind), out)


def _narrowed(dossier: Dossier, held: Material, issue: str | None, party: str | None) -> Dossier:
    """Only what is asked for."""
    ways = dossier.ways
    if issue or party:
        ways = outcomes.ways(held, Evidence(held), _party(held, party), _issue(held, issue))
    if issue is None:
        return structs.replace(dossier, ways=ways)
    wanted = held.proposition(_issue(held, issue))
    return structs.replace(
        dossier,
        ways=ways,
        rows=tuple(row for row in dossier.rows if row.proposition == wanted),
        courses=tuple(course for course in dossier.courses if course.proposition == wanted),
    )


def _issue(held: Material, given: str | None) -> str | None:
    return next((issue for issue in held.issues if given and issue.casefold() == given.casefold()), given)


def _party(held: Material, given: str | None) -> str | None:
    """The party by its id or one of its names."""
    for party in held.case.parties:
        if given and given.casefold() in (party.id.casefold(), *(name.casefold() for name in party.names)):
            return party.id
    return given


class _Titled:
    """A picture with its heading: drawn line by line, or described for Vega-Lite."""

    def __init__(self, title: str, drawing: Drawing | None = None, chart: Any = None) -> None:
        self.title, self.drawing, self.chart = title, drawing, chart


def _as_file(drawn: _Titled, kind: Kind) -> bytes:
    import vl_convert

    if drawn.drawing is not None:
        text = drawn.drawing.alone(drawn.title)
        return text.encode() if kind == "svg" else vl_convert.svg_to_png(text, scale=_TWICE)
    heading = {"text": svg.plain(drawn.title), "anchor": "start", "fontSize": 17, "offset": 16, "color": svg.INK}
    spec = {**drawn.chart.to_dict(validate=False), "background": svg.PAPER, "padding": 24, "title": heading}
    if kind == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=_TWICE, allowed_base_urls=[]))
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])).encode()


# --- which there are -----------------------------------------------------------------------------


def _gaps(dossier: Dossier) -> _Titled | None:
    sides = charts.sides(dossier)
    lines = gapchart.lines(dossier.rows, sides)
    title = f"How far apart {words.listed(sides)} are{_on(dossier)}"
    return _Titled(title, chart=gapchart.draw(lines, sides, WIDE)) if lines else None


def _history(dossier: Dossier) -> _Titled | None:
    if not dossier.courses:
        return None
    title = f"How far apart {words.listed(charts.sides(dossier))} were over time{_on(dossier)}"
    return _Titled(title, historychart.draw(dossier.courses, dossier.talks, WIDE))


def _rounds(dossier: Dossier) -> _Titled | None:
    every = [h for talks in dossier.talks for h in talks.happenings] + list(dossier.happenings)
    dated = [h for h in every if h.days]
    rounds = [talks for talks in dossier.talks if talks.days]
    span = timechart.span([h.days for h in dated if h.days] + [talks.days for talks in rounds if talks.days])
    if span is None:
        return None
    return _Titled(f"Rounds and events, {words.when(span)}", chart=timechart.draw(dated, rounds, span, WIDE))


def _steps(dossier: Dossier) -> _Titled | None:
    found = charts.steps(dossier)
    title = f"What must come before what{_on(dossier)}"
    return _Titled(title, stepchart.draw(found, WIDE, charts.rings(dossier))) if found else None


def _ways(dossier: Dossier) -> _Titled | None:
    if not dossier.ways:
        return None
    return _Titled("Through whom the best attested claims came", chainchart.draw(dossier.ways, WIDE))


def _on(dossier: Dossier) -> str:
    return f", as of {words.on(dossier.as_of)}" if dossier.as_of else ""


_PICTURES: dict[str, Callable[[Dossier], _Titled | None]] = {
    "gaps": _gaps,
    "history": _history,
    "rounds": _rounds,
    "deadlocks": _steps,
    "sources": _ways,
}
