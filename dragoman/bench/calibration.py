"""Whether chances hold: of what is given 0.7, seven of ten should be right.

In: chances, each with whether it was right. Out: `Reliability`, with the expected calibration error over ten bins
of equal count, fewer where they would hold fewer than twenty records, records of one chance in one bin, and a picture
of the bins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman.errors import BadSettings

BINS = 10
_LEAST = 20  # records of a bin: of fewer, the share that is right strays by more than a tenth even where chances hold
SIZE = 320  # pixels of a side of the picture


class Judged(Struct, frozen=True):
    """A chance, and whether what it was given to is right."""

    chance: float
    right: bool


class Bin(Struct, frozen=True):
    """Records of like chance."""

    records: int
    chance: float  # mean
    right: float  # share


class Reliability(Struct, frozen=True, kw_only=True):
    """How well some chances hold."""

    records: int
    right: float  # share
    error: float  # expected calibration error
    bins: tuple[Bin, ...]


def reliability(judged: Sequence[Judged]) -> Reliability:
    """The bins and the mean distance of chance and share right, weighed by how many records a bin has.

    >>> reliability([Judged(0.5, True), Judged(0.5, False)]).right
    0.5
    """
    ordered = sorted(judged, key=lambda one: one.chance)
    number = min(BINS, max(1, len(ordered) // _LEAST))
    edges = sorted({_edge(ordered, round(at * len(ordered) / number)) for at in range(number + 1)})
    parts = [ordered[a:b] for a, b in pairwise(edges)]
    bins = tuple(Bin(len(p), _mean([o.chance for o in p]), _mean([o.right for o in p])) for p in parts)
    whole = max(1, len(ordered))
    return Reliability(
        records=len(ordered),
        right=_mean([one.right for one in ordered]),
        error=round(sum(bin.records * abs(bin.chance - bin.right) for bin in bins) / whole, 4),
        bins=bins,
    )


def _edge(ordered: Sequence[Judged], at: int) -> int:
    """The place, or the next one that does not part records of one chance: their order says nothing."""
    while 0 < at < len(ordered) and ordered[at].chance == ordered[at - 1].chance:
        at += 1
    return at


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def draw(found: Mapping[str, Reliability], path: Path) -> None:
    """Write the picture: each bin a point, larger for more records, and the line on which chances hold.

    Raises:
        BadSettings: the name of the file ends neither with .svg nor with .png, or it cannot be written.
    """
    import vl_convert

    spec = _chart(found).to_dict()
    try:
        if path.suffix == ".svg":
            path.write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
        elif path.suffix == ".png":
            path.write_bytes(vl_convert.vegalite_to_png(spec, scale=2))
        else:
            raise BadSettings(f"{path}: a picture is written as .svg or .png.")
    except OSError as error:
        raise BadSettings(f"{path} cannot be written: {error.strerror}.") from error


def _chart(found: Mapping[str, Reliability]) -> Any:
    import altair as alt

    rows = [
        {"of": kind, "chance": bin.chance, "right": bin.right, "records": bin.records}
        for kind, one in found.items()
        for bin in one.bins
    ]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("chance:Q", title="chance that the program gives", scale=scale)
    y = alt.Y("right:Q", title="share that is right", scale=scale)
    points = (
        alt.Chart({"values": rows})
        .mark_circle(opacity=1)
        .encode(x=x, y=y, color=alt.Color("of:N", title=None), size=alt.Size("records:Q", scale=alt.Scale(domainMin=0)))
    )
    holds = alt.Chart({"values": [{"chance": 0, "right": 0}, {"chance": 1, "right": 1}]}).mark_line(
        strokeDash=[4, 4], color="#888888"
    )
    errors = [f"{kind} {one.error:.3f}" for kind, one in found.items()]
    return alt.layer(holds.encode(x=x, y=y), points).properties(
        width=SIZE, height=SIZE, title=["Expected calibration error", *errors]
    )
