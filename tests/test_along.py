"""What stands along a text is found by place."""

import random

from dragoman.along import Along
from dragoman.model import Span


def test_what_touches_a_stretch_is_found_in_the_order_it_was_given():
    chance = random.Random(7)
    spans = [Span(at, at + chance.choice((1, 5, 400))) for at in (chance.randrange(2000) for _ in range(300))]
    along = Along((span, n) for n, span in enumerate(spans))
    for at in range(0, 2400, 37):
        stretch = Span(at, at + 20)
        assert along.touching(stretch) == [n for n, span in enumerate(spans) if span.overlaps(stretch)]


def test_what_stands_in_two_places_of_a_stretch_is_found_once():
    split = "a quotation with its cue in the middle"
    assert Along([(Span(0, 4), split), (Span(9, 12), split)]).touching(Span(0, 20)) == [split]


def test_in_an_empty_text_nothing_is_found():
    assert Along[str]([]).touching(Span(0, 9)) == []
