"""Where a condition begins and ends, and what its words belong to."""

import pytest

from dragoman.clauses import Stage
from dragoman.positions import conditions
from dragoman.text import sentences
from tests.positions.desk import article, mentions


def stage(text: str) -> Stage:
    page = article(text)
    return Stage(sentences(page)[0], mentions(page), ())


@pytest.mark.parametrize(
    ("text", "word", "ends"),
    [
        pytest.param("Norland signs once the works council has counted.", "works", False, id="a compound goes on"),
        pytest.param("Norland signs once the works has opened.", "works", True, id="a verb follows"),
        pytest.param("Norland signs once Isla has seen the works", "works", True, id="the words end there"),
    ],
)
def test_a_noun_ends_where_no_other_noun_takes_it_into_a_compound(text, word, ends):
    words = stage(text)
    assert conditions.ends_there(words, words.lower.index(word) + 1, len(words)) is ends


@pytest.mark.parametrize(
    ("text", "words", "main"),
    [
        pytest.param("Without water no withdrawal.", "without water", "no withdrawal .", id="a refusal follows"),
        pytest.param("Without it our crews will not sail.", "without it", "our crews will not sail .", id="a promise"),
        pytest.param(
            "Once their appeal has been heard they might sail.",
            "once their appeal has been heard",
            "they might sail .",
            id="who does it next",
        ),
        pytest.param(
            "Give us the keys of the lock and we will open the gate.",
            "give us the keys of the lock",
            "and we will open the gate .",
            id="give and take",
        ),
        pytest.param("Payment first, boats second.", "payment first", ", boats second .", id="first and second"),
        pytest.param("First payment, then boats.", "first payment", ", then boats .", id="first and then"),
        pytest.param("The lane would follow the signature.", "follow the signature", "the lane would", id="to follow"),
        pytest.param(
            "Norland pays for the quay when the boats have gone.",
            "when the boats have gone",
            "norland pays for the quay",
            id="when it has been done",
        ),
        pytest.param(
            "Norland would meet Isla once a truce has held for a week.",
            "once a truce has held for a week",
            "norland would meet isla",
            id="once a thing has",
        ),
        pytest.param(
            "Norland will sail after the 46 percent is gone.",
            "after the 46 percent is gone",
            "norland will sail",
            id="after a figure has gone",
        ),
        pytest.param(
            "Boats at night, but only with pilots.", "but only with pilots", "boats at night ,", id="of one word"
        ),
    ],
)
def test_a_condition_ends_where_what_is_tied_to_it_begins(text, words, main):
    found = stage(text)
    ties = conditions.find(found)
    (tie,) = ties
    low, high = conditions.main(found, tie, ties)
    assert " ".join(found.lower[tie.start : tie.end]) == words
    assert " ".join(found.lower[low:high]) == main


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland would follow the example of Isla.", id="an example is followed"),
        pytest.param("Norland sails once a week.", id="how often"),
        pytest.param("Norland will sail after 3 May and the gates are shut.", id="after a day"),
        pytest.param("Norland left when the talks have ended.", id="what was done"),
        pytest.param("Norland wants a truce until talks on Thursday.", id="until a day"),
        pytest.param("Isla wants its boats back “before winter”.", id="a season in quotation marks"),
        pytest.param("Show me the harbour and the quay, he said.", id="nothing is given for it"),
        pytest.param("Open", id="one word"),
        pytest.param("Pay here", id="two words"),
    ],
)
def test_what_only_looks_like_a_condition_is_none(text):
    assert conditions.find(stage(text)) == []
