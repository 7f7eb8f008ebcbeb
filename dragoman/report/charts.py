"""The pictures of a dossier: how far apart, which figures, and the time line.

In: a `Dossier`. Out: SVG in two widths, for a page and for a phone. Altair describes a chart and
vl-convert draws it, without a browser. Each chart says in its title and description what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from dragoman.model import Days
from dragoman.report import chainchart, figurechart, gapchart, historychart, stepchart, svg, timechart, words
from dragoman.report.dossier import Course, Distance, Dossier, Figures, Row
from dragoman.report.drawing import Drawing
from dragoman.report.sides import CONTESTED

WIDE, NARROW = 1040, 350
_SIZES = (("wide", WIDE), ("narrow", NARROW))


class Picture(Struct, frozen=True, kw_only=True):
    """One chart, drawn twice; a style sheet shows the one that fits."""

    wide: Markup
    narrow: Markup
    title: str = ""
    deck: str = ""
    note: str = ""


class Charts(Struct, frozen=True, kw_only=True):
    """What there is to draw."""

    gaps: Picture | None
    history: Picture | None
    figures: tuple[Picture, ...]
    steps: Picture | None
    timeline: Picture | None
    ways: Picture | None


def charts(dossier: Dossier) -> Charts:
    """Every chart the dossier has matter for."""
    return Charts(
        gaps=_gaps(dossier),
        history=_history(dossier),
        figures=tuple(_figures(each, at) for at, each in enumerate(dossier.figures)),
        steps=_steps(dossier),
        timeline=_timeline(dossier),
        ways=_ways(dossier),
    )


def _twice(key: str, alt: str, desc: str, draw: Callable[[int], Any], **about: str) -> Picture:
    wide, narrow = (
        svg.inline(partial(draw, width), f"{key}-{size}", size, alt, desc)
        for size, width in (("wide", WIDE), ("narrow", NARROW))
    )
    return Picture(wide=wide, narrow=narrow, **about)


def _drawn(key: str, alt: str, desc: str, draw: Callable[[int], Drawing]) -> Picture:
    """The same for what is drawn line by line."""
    wide, narrow = (draw(size).inline(f"{key}-{name}", name, alt, desc) for name, size in _SIZES)
    return Picture(wide=wide, narrow=narrow)


def _history(dossier: Dossier) -> Picture | None:
    if not dossier.courses:
        return None
    told = (f"{c.proposition}: {', '.join(_turns(c))}" for c in dossier.courses)
    draw = partial(historychart.draw, dossier.courses, dossier.talks)
    return _drawn("history", "How far apart they were over time", words.sentence("; ".join(told)), draw)


def _turns(course: Course) -> Sequence[str]:
    return [
        f"{words.status(s.status, not s.likely, s.alike).lower()} from {words.when(Days.on(s.first))}"
        for s in course.stretches
    ]


def steps(dossier: Dossier) -> dict[stepchart.Edge, list[str]]:
    """What must come before what, and who says so; nothing where that is no picture."""
    every = [*(tie for lock in dossier.locks for tie in lock.ties), *(tie for tie in dossier.ties if not tie.perhaps)]
    found = dict(list(stepchart.edges(every).items())[: stepchart.STEPS])
    return found if len(found) > 1 else {}


def rings(dossier: Dossier) -> stepchart.Rings:
    """The steps of deadlocks that stand, and of those that are over."""
    standing, over = (
        frozenset(stepchart.edges([tie for lock in dossier.locks if lock.over is gone for tie in lock.ties]))
        for gone in (False, True)
    )
    return stepchart.Rings(standing, over - standing)


def _steps(dossier: Dossier) -> Picture | None:
    found, locked = steps(dossier), rings(dossier)
    if not found:
        return None
    told = (
        f"{words.listed(who)}: “{first}” before “{then}”{', no longer' if (first, then) in locked.over else ''}"
        for (first, then), who in found.items()
    )
    draw = partial(stepchart.draw, found, rings=locked)
    return _drawn("steps", "What must come before what", words.sentence("; ".join(told)), draw)


def _ways(dossier: Dossier) -> Picture | None:
    if not dossier.ways:
        return None
    told = (f"{w.party}: {w.claim}, {words.counted(w.origins, 'origin')}" for w in dossier.ways)
    draw = partial(chainchart.draw, dossier.ways)
    return _drawn("ways", "Through whom the best attested claims came", words.sentence("; ".join(told)), draw)


def _gaps(dossier: Dossier) -> Picture | None:
    names = sides(dossier)
    lines = gapchart.lines(dossier.rows, names)
    if not lines:
        return None
    title = f"How far apart {words.listed(names)} are, issue by issue"
    return _twice("gaps", title, _standing(lines), lambda width: gapchart.draw(lines, names, width))


def sides(dossier: Dossier) -> list[str]:
    """The sides at the table; where the case names none, the two that are compared most often."""
    return list(dossier.sides)


def _standing(lines: Sequence[tuple[Row, Distance]]) -> str:
    found: dict[str, list[str]] = {}
    for unsure in (False, True):
        for status in CONTESTED:
            for row, gap in lines:
                if (gap.status, bool(gap.perhaps)) == (status, unsure):
                    found.setdefault(words.status(status, unsure, gap.alike), []).append(row.proposition)
    return " ".join(f"{told}: {'; '.join(names)}." for told, names in found.items() if names)


def _figures(figures: Figures, at: int) -> Picture:
    return _twice(
        f"figures-{at}",
        f"Figures named: {figures.proposition}",
        "; ".join(f"{each.party}: {each.words}" for each in figures.ranges) + ".",
        lambda width: figurechart.draw(figures, width),
        title=figures.proposition,
        deck=figures.width or "",
    )


def _timeline(dossier: Dossier) -> Picture | None:
    every = [h for talks in dossier.talks for h in talks.happenings] + [*dossier.happenings, *dossier.undated]
    dated = [h for h in every if h.days]
    rounds = [talks for talks in dossier.talks if talks.days]
    stretches = [h.days for h in dated if h.days] + [talks.days for talks in rounds if talks.days]
    span = timechart.span(stretches)
    if span is None:
        return None
    told = [words.sentence(f"round {t.number}, {t.name}, {t.status}, {t.date}") for t in rounds]
    told.append(words.sentence(words.counted(len(dated), "dated event")))
    return _twice(
        "timeline",
        f"Rounds and events, {words.when(span)}",
        " ".join(told),
        lambda width: timechart.draw(dated, rounds, span, width),
        note=_undated(len(every) - len(dated)),
    )


def _undated(count: int) -> str:
    if not count:
        return ""
    one = count == 1
    what = words.counted(count, "event")
    return words.sentence(
        f"{what} without a date {'is' if one else 'are'} not on this line; the list below has {'it' if one else 'them'}"
    )
