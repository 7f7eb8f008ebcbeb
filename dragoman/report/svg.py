"""A chart as SVG that may stand in a page: titled, themed by the page's own style, nothing loaded.

In: an Altair chart. Out: markup with `role="img"`, title and description, without inline styles
(the page's policy allows none), fonts or addresses.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from dragoman.report.words import printable

# Each stands for a variable of style.css, which sets it by `[fill="…"]` and `[stroke="…"]`.
INK = "#1c1b19"
MUTED = "#5e5b55"
RULE = "#dedad2"
PAPER = "#fffefb"
BAND = "#eeeae1"
TOKENS = {"ink": INK, "muted": MUTED, "rule": RULE, "paper": PAPER, "band": BAND}

_NAMESPACE = "http://www.w3.org/2000/svg"
_KEPT = frozenset(
    "d x y x1 x2 y1 y2 cx cy r width height points transform fill stroke stroke-width stroke-dasharray stroke-miterlimit"
    " stroke-linecap opacity fill-opacity stroke-opacity text-anchor dominant-baseline font-size font-weight clip-path id dy dx"
    " viewBox".split()
)
_DRAWN = frozenset("svg g path line rect text tspan circle defs clipPath polygon polyline ellipse".split())


def styled(chart: Any, width: float, height: float) -> Any:
    """The chart at its size, without frame or background, in the dossier's colours."""
    return (
        chart.properties(width=width, height=height, background="transparent", padding={"left": 1, "right": 1, "top": 2, "bottom": 2})
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=MUTED, titleColor=MUTED, gridColor=RULE, labelFontSize=12, titleFontSize=12,
            titleFontWeight="normal", labelPadding=6,
        )
    )  # fmt: skip


def inline(chart: Any, key: str, size: str, title: str, desc: str) -> Markup:
    """Draw a chart; `key` keeps its ids apart from those of the page's other charts."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])
    root = ElementTree.fromstring(drawn)
    _clean(root, key)
    for name, text in (("desc", desc), ("title", title)):
        element = ElementTree.Element(f"{{{_NAMESPACE}}}{name}", {"id": f"{key}-{name}"})
        element.text = plain(text)
        root.insert(0, element)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.attrib |= {"class": f"drawn {size}", "role": "img", "aria-labelledby": f"{key}-title", "aria-describedby": f"{key}-desc"}  # fmt: skip
    ElementTree.register_namespace("", _NAMESPACE)
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def plain(text: str) -> str:
    """Text that XML can hold and no mark can turn round."""
    return printable(text).replace("\x85", " ")


def _clean(element: ElementTree.Element, key: str) -> None:
    """Keep drawing elements with drawing attributes; give ids the chart's own prefix."""
    for child in list(element):
        if child.tag.removeprefix(f"{{{_NAMESPACE}}}") not in _DRAWN or child.attrib.get("display") == "none":
            element.remove(child)
        else:
            _clean(child, key)
    for name in list(element.attrib):
        value = element.attrib[name]
        if name not in _KEPT:
            del element.attrib[name]
        elif name == "id":
            element.attrib[name] = f"{key}-{value}"
        elif name == "clip-path":
            element.attrib[name] = value.replace("url(#", f"url(#{key}-")
