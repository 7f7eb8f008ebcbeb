"""The charts, as drawings that may stand in a page."""

from __future__ import annotations

from itertools import product
from xml.etree import ElementTree

import pytest

from dragoman.report import charts, figurechart, fill, gapchart, svg, timechart
from tests.report.desk import days, port_dispute


@pytest.fixture(scope="module")
def dossier():
    return fill(port_dispute())


@pytest.fixture(scope="module")
def drawn(dossier):
    return charts.charts(dossier)


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_each_chart_is_a_valid_description(dossier, width):
    sides = ["Quay Guild", "Harbour Authority"]
    happenings = [h for t in dossier.talks for h in t.happenings]
    for chart in (
        gapchart.draw(gapchart.lines(dossier.rows, sides), sides, width),
        figurechart.draw(dossier.figures[0], width),
        timechart.draw(happenings, dossier.talks, days("2031-04-01", "2031-05-31"), width),
    ):
        chart.to_dict(validate=True)


def test_a_drawing_holds_nothing_but_shapes_and_words(drawn):
    pictures = [drawn.gaps, *drawn.figures, drawn.timeline]
    for picture, side in product(pictures, ("wide", "narrow")):
        root = ElementTree.fromstring(getattr(picture, side))
        assert root.get("role") == "img"
        for element in root.iter():
            assert not {"style", "href", "font-family", "onclick"} & set(element.attrib)


def test_every_colour_of_a_drawing_is_one_the_style_sheet_sets_anew(drawn):
    for picture in (drawn.gaps, *drawn.figures, drawn.timeline):
        root = ElementTree.fromstring(picture.wide)
        used = {element.get(paint) for element in root.iter() for paint in ("fill", "stroke")}
        assert used - {None, "none", "transparent"} <= set(svg.TOKENS.values())


def test_markup_in_a_name_stays_words():
    def draw():
        canvas = svg.Canvas(100, 20)
        import altair as alt

        base = canvas.rows([{"name": svg.plain("<script>\u202e&\x00"), "y": 5}])
        return canvas.layers(svg.text(base, 10).encode(y=canvas.y("y"), text=alt.Text("name", type="nominal")))

    root = ElementTree.fromstring(svg.inline(draw, "x", "wide", "</title><script>", "a & b"))
    assert [e.text for e in root.iter() if e.tag.endswith("}text")] == ["<script>\ufffd&\ufffd"]
    assert not [e for e in root.iter() if e.tag.endswith("script")]


def test_a_time_line_shows_what_is_known_to_a_month_and_is_not_stretched_by_the_rest():
    shown = timechart.span([days("2031-04-03"), days("2031-05-01", "2031-05-31"), days("1990-01-01", "2031-12-31")])
    assert shown.first.year == 2031


def test_one_date_alone_is_no_time_line():
    assert timechart.span([days("2031-04-03")]) is None


def test_three_sides_are_drawn_pair_by_pair(dossier):
    sides = ["Quay Guild", "Harbour Authority", "City of Lisse"]
    chart = gapchart.draw(gapchart.lines(dossier.rows, sides), sides, charts.WIDE).to_dict()
    (rows, *_) = chart["datasets"].values()
    assert rows[0]["label"][1] == "Quay Guild – Harbour Authority"
