"""A picture drawn line by line, for what a chart grammar has no words for: graphs, bands, chains.

In: shapes with places in pixels. Out: SVG in the dossier's colours, for a page or by itself.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from dragoman.report.svg import INK, PAPER, plain

LETTER = 0.53  # width of a letter as a share of its height, in the faces that pages are set in
FONT = "'Helvetica Neue', Helvetica, 'Liberation Sans', 'Noto Sans', Arial, sans-serif"


class Drawing:
    """Shapes on a sheet of some width, which grows downwards."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self._shapes: list[str] = []

    def _add(self, name: str, given: Mapping[str, str | float], inside: str = "") -> None:
        values = ((key.rstrip("_").replace("_", "-"), value) for key, value in given.items())
        told = " ".join(f"{key}={quoteattr(_number(value))}" for key, value in values)
        self._shapes.append(f"<{name} {told}>{inside}</{name}>" if inside else f"<{name} {told}/>")

    def _reach(self, bottom: float) -> None:
        self.height = max(self.height, bottom)

    def rect(self, x: float, y: float, width: float, height: float, **look: str | float) -> None:
        """A box; without a colour, of paper with an inked edge."""
        self._reach(y + height)
        look = look or {"fill": PAPER, "stroke": INK}
        self._add("rect", {"x": x, "y": y, "width": max(0.0, width), "height": max(0.0, height), **look})

    def line(self, x1: float, y1: float, x2: float, y2: float, **look: str | float) -> None:
        """A straight line."""
        self._reach(max(y1, y2))
        self._add("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": INK, **look})

    def path(self, d: str, **look: str | float) -> None:
        """A curve; its places must lie on the sheet."""
        self._add("path", {"d": d, "fill": "none", "stroke": INK, **look})

    def dot(self, x: float, y: float, r: float, **look: str | float) -> None:
        """A filled circle."""
        self._reach(y + r)
        self._add("circle", {"cx": x, "cy": y, "r": r, "fill": INK, **look})

    def text(self, x: float, y: float, words: str, size: float = 13, **look: str | float) -> None:
        """One line of words, its middle on the line."""
        self._reach(y + size / 2)
        given = {"x": x, "y": y, "font_size": size, "fill": INK, "dominant_baseline": "central", **look}
        self._add("text", given, escape(plain(words)))

    def lines(
        self, x: float, y: float, words: Sequence[str], size: float = 13, step: float = 17, **look: str | float
    ) -> None:
        """Several lines of words; `y` is the middle of the first."""
        for at, each in enumerate(words):
            self.text(x, y + at * step, each, size, **look)

    def inline(self, key: str, size: str, title: str, desc: str) -> Markup:
        """The drawing for a page whose style gives it colours and a face."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height + 2:g}"'
        told = f'class="drawn {size}" role="img" aria-labelledby="{key}-title" aria-describedby="{key}-desc"'
        about = (
            f'<title id="{key}-title">{escape(plain(title))}</title><desc id="{key}-desc">{escape(plain(desc))}</desc>'
        )
        return Markup(f"{head} {told}>{about}{''.join(self._shapes)}</svg>")

    def alone(self, title: str) -> str:
        """The drawing as a file of its own, on paper, under its title."""
        top = 46
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width + 48:g}" height="{self.height + top + 30:g}"'
        )
        sheet = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
        heading = f'<text x="24" y="28" font-size="17" font-weight="bold" fill="{INK}">{escape(plain(title))}</text>'
        body = f'<g transform="translate(24 {top})">{"".join(self._shapes)}</g>'
        return f'{head} font-family="{FONT}"><title>{escape(plain(title))}</title>{sheet}{heading}{body}</svg>'


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".rstrip("0").rstrip(".")


def wrapped(words: str, width: float, size: float = 13, most: int = 3) -> list[str]:
    """Words in lines that fit a width, the last one cut where there are too many.

    >>> wrapped("Wages rise by ten percent", 80, 13)
    ['Wages rise', 'by ten', 'percent']
    """
    letters = max(6, int(width / (LETTER * size)))
    return textwrap.wrap(" ".join(words.split()), letters, max_lines=most, placeholder="…") or [""]
