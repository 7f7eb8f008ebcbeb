"""The pictures that are drawn line by line: gaps over time, the order of steps, the ways of claims."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from dragoman.report import chainchart, charts, fill, historychart, stepchart, svg
from dragoman.report.dossier import Course, Stretch, Way
from dragoman.report.drawing import Drawing, wrapped
from tests.report.desk import port_dispute

COURSE = Course(
    proposition="Wages rise",
    left="Quay Guild",
    right="Harbour Authority",
    paired=False,
    stretches=(
        Stretch(date(2031, 3, 3), "unanswered"),
        Stretch(date(2031, 3, 10), "opposed"),
        Stretch(date(2031, 4, 2), "agreed"),
    ),
    end=date(2031, 5, 1),
)
RING = {("jobs are safe", "cranes run"): ["Dockers"], ("cranes run", "jobs are safe"): ["Port"]}


def shapes(drawing: Drawing) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawing.inline("x", "wide", "title", "words")).iter())


def test_an_opposed_stretch_is_a_band_and_an_agreed_one_a_heavy_line():
    found = shapes(historychart.draw([COURSE], [], charts.WIDE))
    bands = [shape for shape in found if shape.get("fill") == svg.BAND]
    assert len(bands) == 1
    assert [shape.get("stroke-width") for shape in found].count("4") == 1


def test_before_anybody_spoke_nothing_is_drawn():
    later = Course(
        proposition="Rest",
        left="a",
        right="b",
        paired=False,
        stretches=(Stretch(date(2031, 4, 20), "near"),),
        end=COURSE.end,
    )
    both = shapes(historychart.draw([COURSE, later], [], charts.WIDE))
    bands = [shape for shape in both if shape.get("fill") == svg.BAND]
    starts = sorted(float(shape.get("x", "0")) for shape in bands)
    assert starts[1] - starts[0] > 200  # 41 of 59 days


def test_an_arrow_leads_each_way_in_a_ring_and_is_heavy():
    found = shapes(stepchart.draw(RING, charts.WIDE, stepchart.Rings(standing=frozenset(RING))))
    assert [shape.get("stroke-width") for shape in found if shape.get("fill") == "none"] == ["2.4", "2.4"]


def test_a_party_that_ties_two_steps_to_each_other_is_no_deadlock_and_its_arrows_are_thin():
    found = shapes(stepchart.draw(RING, charts.WIDE))
    assert [shape.get("stroke-width") for shape in found if shape.get("fill") == "none"] == ["1.2", "1.2"]


def test_a_step_that_must_come_first_stands_before_what_is_tied_to_it():
    found = shapes(stepchart.draw({("first", "then"): ["Dockers"], ("then", "last"): ["Port"]}, charts.WIDE))
    at = {shape.text: float(shape.get("x", "0")) for shape in found if shape.text in ("first", "then", "last")}
    assert at["first"] < at["then"] < at["last"]


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_every_shape_stays_on_the_sheet(width):
    ways = [
        Way(
            party="Dockers",
            claim="for – Wages rise " * 6,
            origins=2,
            chains=(("A b c " * 9, "Wire", "Post"), ("Post",)),
        )
    ]
    for drawing in (historychart.draw([COURSE], [], width), stepchart.draw(RING, width), chainchart.draw(ways, width)):
        for shape in shapes(drawing):
            for side in ("x", "x1", "x2", "cx"):
                assert -1 <= float(shape.get(side, "0")) <= width + 1, ElementTree.tostring(shape)


def test_names_of_strangers_stay_words():
    ways = [Way(party="<script>", claim="a & b\u202e", origins=1, chains=(("</svg>",),))]
    found = shapes(chainchart.draw(ways, charts.WIDE))
    assert not [shape for shape in found if shape.tag.endswith("script")]


def test_every_colour_is_one_that_the_style_sheet_sets_anew():
    for drawing in (historychart.draw([COURSE], [], 800), stepchart.draw(RING, 800)):
        used = {shape.get(paint) for shape in shapes(drawing) for paint in ("fill", "stroke")}
        assert used - {None, "none"} <= set(svg.TOKENS.values())


def test_a_drawing_by_itself_has_its_title_and_its_ground():
    text = historychart.draw([COURSE], [], 800).alone("Over <time>")
    assert ElementTree.fromstring(text)[0].text == "Over <time>"
    assert f'fill="{svg.PAPER}"' in text


def test_words_that_do_not_fit_are_cut_with_a_sign():
    assert wrapped("one two three four five six", 60, 13, 2)[-1].endswith("…")


def test_the_dossier_of_a_case_draws_what_it_has_matter_for():
    drawn = charts.charts(fill(port_dispute()))
    assert drawn.history is not None
    assert drawn.ways is None or "Quay Guild" in drawn.ways.wide


def test_what_nobody_spoke_of_for_long_is_drawn_pale():
    stretch = Stretch(date(2031, 3, 3), "agreed", date(2031, 3, 10))
    old, late = (
        shapes(historychart.draw([replace(COURSE, stretches=(stretch,), end=end)], [], charts.WIDE))
        for end in (date(2033, 5, 1), date(2031, 5, 1))
    )
    assert any(shape.get("stroke") == svg.RULE and shape.get("stroke-width") == "1.5" for shape in old)
    assert not any(shape.get("stroke") == svg.RULE and shape.get("stroke-width") == "1.5" for shape in late)


def test_the_arrows_of_a_ring_that_is_over_are_broken_and_its_boxes_thin():
    both = stepchart.Rings(standing=frozenset(RING)), stepchart.Rings(over=frozenset(RING))
    standing, over = (shapes(stepchart.draw(RING, charts.WIDE, rings)) for rings in both)
    assert [shape.get("stroke-dasharray") for shape in over if shape.get("stroke-width") == "2.4"] == ["5 4", "5 4"]
    assert not [shape for shape in standing if shape.get("stroke-dasharray")]
    assert "1.8" in {shape.get("stroke-width") for shape in standing}
    assert "1.8" not in {shape.get("stroke-width") for shape in over}


def test_steps_of_a_ring_stand_next_to_each_other():
    found = {("a", "z"): ["Dockers"], ("z", "a"): ["Port"], ("m", "then"): ["Port"]}
    rows = {shape.text: float(shape.get("y", "0")) for shape in shapes(stepchart.draw(found, charts.WIDE))}
    assert rows["a"] < rows["z"] < rows["m"]
