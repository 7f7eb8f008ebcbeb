import pytest

from dragoman.bench import times
from dragoman.errors import BadCapture
from dragoman.model import Span
from tests.bench.desk import lay_times


def test_the_places_of_times_are_those_of_the_text_without_marks(tmp_path):
    (one,) = times.marked(lay_times(tmp_path / "times"))
    assert [span.of(one.article.text) for span, _ in one.times] == ["Monday", "the next day"]


def test_a_time_with_a_word_more_is_relaxed_and_not_strict(tmp_path):
    (one,) = times.marked(lay_times(tmp_path / "times"))
    (monday, _), (next_day, _) = one.times
    ours = {"ours": lambda _: [(Span(monday.start - 3, monday.end), None), (next_day, None)]}
    (figures,) = times.compare([one], own=ours)
    assert (figures.strict, figures.relaxed, figures.value) == (0.5, 1.0, None)


def test_a_value_counts_only_where_it_is_the_marked_one(tmp_path):
    (one,) = times.marked(lay_times(tmp_path / "times"))
    (monday, value), (next_day, _) = one.times
    (figures,) = times.compare([one], own={"ours": lambda _: [(monday, value), (next_day, "2031-05-07")]})
    assert figures.value == 0.5


def test_the_rules_count_from_the_day_that_the_head_of_the_file_gives(tmp_path):
    (figures,) = times.compare(list(times.marked(lay_times(tmp_path / "times"))), own={"rules": times.rules})
    assert figures.value == 1.0


def test_the_rules_find_the_weekday(tmp_path):
    (figures,) = times.compare(list(times.marked(lay_times(tmp_path / "times"))), own={"rules": times.rules})
    assert figures.strict >= 0.5
    assert figures.marked == 2


def test_a_folder_without_the_corpus_says_where_it_comes_from(tmp_path):
    with pytest.raises(BadCapture, match="TempEval3/TBAQ"):
        list(times.marked(tmp_path))
