"""A chart as SVG that may stand in a page: titled, themed by the page's own style, nothing loaded.

In: an Altair chart. Out: markup with `role="img"`, title and description, without inline styles
(the page's policy allows none), fonts or addresses. Also the few marks the charts are made of.
"""

from __future__ import annotations

from collections.abc import Sequence
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


def rows(values: Sequence[dict[str, Any]]) -> Any:
    """A chart of some rows, to put marks on."""
    import altair as alt

    data: Any = alt.Data
    return alt.Chart(data(values=list(values)))


def pixels(field: str) -> Any:
    """A field as a place in pixels from the left or the top: said once for both, `layers` sets the ends."""
    return f"{field}:Q"


def dot(base: Any, size: float | None = None, **more: Any) -> Any:
    """A filled mark."""
    sized = {} if size is None else {"size": size}
    return base.mark_point(filled=True, fill=INK, opacity=1, **{"stroke": INK, **sized, **more})


def ring(base: Any, size: float | None, color: str, **more: Any) -> Any:
    """A hollow mark: something that is not there, or not yet."""
    sized = {} if size is None else {"size": size}
    return base.mark_point(filled=True, fill=PAPER, stroke=color, strokeWidth=1.6, opacity=1, **sized, **more)


def text(base: Any, size: int, color: str = INK, align: str = "left", **more: Any) -> Any:
    """Words, their middle on the line."""
    return base.mark_text(align=align, baseline="middle", fontSize=size, color=color, **more)


def layers(width: float, height: float, *marks: Any) -> Any:
    """The chart of all its marks, without frame or background, in the dossier's colours."""
    import altair as alt

    return (
        alt.layer(*(_scaled(mark, width, height) for mark in marks))
        .properties(width=width, height=height, background="transparent", padding=1)
        .configure_view(stroke=None)
        .configure_axis(labelColor=MUTED, gridColor=RULE, tickColor=RULE, labelFontSize=12, labelPadding=6)
    )


def _scaled(mark: Any, width: float, height: float) -> Any:
    """The mark with its places in pixels on scales as wide and high as the drawing."""
    import altair as alt

    for name, channel, ends in (("x", alt.X, [0, width]), ("y", alt.Y, [height, 0])):
        field = getattr(mark.encoding, name)
        if isinstance(field, channel) and field["scale"] is alt.Undefined:
            scale = alt.Scale(domain=ends, nice=False, zero=False)
            setattr(mark.encoding, name, channel(field["shorthand"], scale=scale, axis=None))
    return mark


# --- the drawing ---------------------------------------------------------------------------------


def inline(chart: Any, key: str, size: str, title: str, desc: str) -> Markup:
    """Draw a chart; `key` keeps its ids apart from those of the page's other charts."""
    import vl_convert

    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[]))
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
    """Keep drawing elements with drawing attributes; give ids the chart's own prefix."""
    for child in list(element):
        if child.tag.removeprefix(f"{{{_NAMESPACE}}}") not in _DRAWN or child.attrib.get("display") == "none":
            element.remove(child)
        else:
            _clean(child, key)
    for name, value in list(element.attrib.items()):
        if name not in _KEPT:
            del element.attrib[name]
        elif name == "id":
            element.attrib[name] = f"{key}-{value}"
        elif name == "clip-path":
            element.attrib[name] = value.replace("url(#", f"url(#{key}-")
