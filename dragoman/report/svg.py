"""A chart as SVG that may stand in a page: titled, themed by the page's own style, nothing loaded.

In: an Altair chart. Out: markup with `role="img"`, title and description, without inline styles
(the page's policy allows none), fonts or addresses. Also the few marks the charts are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from dragoman.report.words import printable

# Each stands for a variable of style.css, which sets it anew by `[fill="…"]` and `[stroke="…"]`,
# so that one drawing serves light, dark and paper.
INK = "#1c1b19"
MUTED = "#5e5b55"
RULE = "#dedad2"
PAPER = "#fffefb"
BAND = "#eeeae1"
TOKENS = {"ink": INK, "muted": MUTED, "rule": RULE, "paper": PAPER, "band": BAND}

_NAMESPACE = "http://www.w3.org/2000/svg"
_DRAWN = frozenset("svg g path line rect text tspan circle defs clipPath polygon polyline ellipse".split())
_KEPT = frozenset(
    "d x y x1 x2 y1 y2 cx cy r dx dy width height points transform viewBox id clip-path fill stroke stroke-width"
    " stroke-dasharray stroke-miterlimit stroke-linecap opacity fill-opacity stroke-opacity text-anchor"
    " dominant-baseline font-size font-weight".split()
)

# --- marks ---------------------------------------------------------------------------------------


def dot(base: Any, size: float | None = None, color: str = INK, **more: Any) -> Any:
    """A filled mark."""
    sized = {} if size is None else {"size": size}
    return base.mark_point(filled=True, fill=color, opacity=1, **{"stroke": color, **sized, **more})


def ring(base: Any, size: float | None, color: str, **more: Any) -> Any:
    """A hollow mark: something that is not there, or not yet."""
    sized = {} if size is None else {"size": size}
    return base.mark_point(filled=True, fill=PAPER, stroke=color, strokeWidth=1.6, opacity=1, **sized, **more)


def text(base: Any, size: int, color: str = INK, align: str = "left", **more: Any) -> Any:
    """Words, their middle on the line."""
    return base.mark_text(align=align, baseline="middle", fontSize=size, color=color, **more)


class Canvas:
    """A drawing of some size, on which places are pixels from the left and from the top.

    Channels are given as objects: from shorthand strings Altair works them out anew for each mark,
    which takes most of the time of a chart.
    """

    def __init__(self, width: float, height: float) -> None:
        import altair as alt

        self.width, self.height = width, height
        self._datasets: dict[str, list[dict[str, Any]]] = {}
        self.left, self.right = alt.value(0), alt.value(width)
        self._across = alt.Scale(domain=[0, width], nice=False, zero=False)
        self._down = alt.Scale(domain=[height, 0], nice=False, zero=False)

    def rows(self, values: Sequence[dict[str, Any]]) -> Any:
        """A chart of some rows, to put marks on; the rows are held once, by name."""
        import altair as alt

        name = f"rows-{len(self._datasets)}"
        self._datasets[name] = list(values)
        named: Any = alt.NamedData
        return alt.Chart(named(name=name))

    def x(self, field: str) -> Any:
        """A field as a place from the left."""
        import altair as alt

        return alt.X(field, type="quantitative", scale=self._across, axis=None)

    def y(self, field: str) -> Any:
        """A field as a place from the top."""
        import altair as alt

        return alt.Y(field, type="quantitative", scale=self._down, axis=None)

    def layers(self, *marks: Any) -> Any:
        """The chart of all its marks, without frame or background, in the dossier's colours."""
        import altair as alt

        return (
            alt.layer(*marks)
            .properties(width=self.width, height=self.height, background="transparent", padding=1)
            .properties(datasets=self._datasets)
            .configure_view(stroke=None)
            .configure_axis(labelColor=MUTED, gridColor=RULE, tickColor=RULE, labelFontSize=12, labelPadding=6)
        )


# --- the drawing ---------------------------------------------------------------------------------


def inline(draw: Callable[[], Any], key: str, size: str, title: str, desc: str) -> Markup:
    """Draw a chart; `key` keeps its ids apart from those of the page's other charts.

    Altair checks each part against its schema while a chart is being made, which takes ten times
    as long as drawing it; the tests check our charts, a reader need not wait for it.
    """
    import vl_convert
    from altair.utils import schemapi

    with schemapi.debug_mode(False):
        spec = draw().to_dict(validate=False)
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    _clean(root, key)
    for name, words in (("desc", desc), ("title", title)):
        element = ElementTree.Element(f"{{{_NAMESPACE}}}{name}", {"id": f"{key}-{name}"})
        element.text = plain(words)
        root.insert(0, element)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    labels = {"aria-labelledby": f"{key}-title", "aria-describedby": f"{key}-desc"}
    root.attrib |= {"class": f"drawn {size}", "role": "img", **labels}
    ElementTree.register_namespace("", _NAMESPACE)
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def plain(words: str) -> str:
    """Text that XML can hold and no mark can turn round."""
    return printable(words).replace("\x85", " ")


def _clean(element: ElementTree.Element, key: str) -> None:
    """Keep drawing elements with drawing attributes, and give ids names of the chart's own.

    The drawer counts its ids up over a whole run; counted here they are the same in every run.
    """
    names: dict[str, str] = {}
    _strip(element)
    for part in element.iter():
        if "id" in part.attrib:
            names.setdefault(part.attrib["id"], f"{key}-{len(names)}")
            part.attrib["id"] = names[part.attrib["id"]]
    for part in element.iter():
        clip = part.attrib.pop("clip-path", "").removeprefix("url(#").removesuffix(")")
        if clip in names:
            part.attrib["clip-path"] = f"url(#{names[clip]})"


def _strip(element: ElementTree.Element) -> None:
    for child in list(element):
        if child.tag.removeprefix(f"{{{_NAMESPACE}}}") not in _DRAWN or child.attrib.get("display") == "none":
            element.remove(child)
        else:
            _strip(child)
    for name in [name for name in element.attrib if name not in _KEPT]:
        del element.attrib[name]
