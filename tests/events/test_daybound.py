import pytest

from dragoman.events.daybound import side


@pytest.mark.parametrize(
    ("words", "noun", "day", "where"),
    [
        pytest.param("friday 's closed hearing began", 3, (0, 1), "before", id="a day that owns"),
        pytest.param("since the 3 march call", 4, (2, 4), "before", id="behind the article of its noun"),
        pytest.param("at a scheduled thursday hearing", 4, (3, 4), "before", id="behind a word that plans"),
        pytest.param("the hearing friday drew a crowd", 1, (2, 3), "behind", id="right behind"),
        pytest.param("talks with the heads of both unions on friday", 0, (8, 9), "behind", id="behind who takes part"),
        pytest.param("she said monday the talks would fail", 4, (2, 3), None, id="a day of another verb"),
        pytest.param("the talks that were due to open on monday", 1, (8, 9), None, id="a day of its own clause"),
        pytest.param("on friday 's morning the union left the talks", 8, (1, 2), None, id="too far before"),
    ],
)
def test_a_day_beside_a_noun_is_its_own_where_nothing_parts_them(words, noun, day, where):
    assert side(words.split(), noun, 1, day) == where


def test_a_paper_has_no_day_but_that_right_beside_it():
    words = "a draft of the treaty to the union on friday".split()
    assert side(words, 4, 1, (9, 10), far=False) is None
    assert side("the treaty of friday".split(), 1, 1, (3, 4), far=False) == "behind"
