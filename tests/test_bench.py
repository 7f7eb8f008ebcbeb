import json

import pytest

from bench.floors import CASES, digest, read
from dragoman.bench import Built, Measured, _pages, edited, made, spread
from dragoman.clean import clean
from dragoman.errors import BadCapture
from tests.desk import lay


@pytest.mark.parametrize(
    "data", [b"The talks of 12 May went on", b"<p>The talks went on</p>", b'{"text": "The talks"}']
)
def test_no_two_edits_are_the_same_bytes_and_each_is_the_same_again(data):
    assert len({edited(data, seed) for seed in range(50)}) == 50
    assert edited(data, 3) == edited(data, 3)


def test_an_edited_line_of_json_is_still_json():
    assert json.loads(edited(b'{"text": "The talks went on"}', 3))["copy"] == 3


def test_captures_are_spread_to_as_many_as_were_asked_for(tmp_path):
    spread([lay(tmp_path / "in")], 11, tmp_path / "out")
    files = sorted((tmp_path / "out").iterdir())
    assert len(files) == 11
    assert len({path.read_bytes() for path in files}) == 11


def test_nothing_cannot_be_spread(tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(BadCapture):
        spread([tmp_path / "in"], 5, tmp_path / "out")


def test_the_shares_of_the_steps_are_told_largest_first():
    built = Built(
        captures=2, articles=2, seconds=4, cpu_seconds=5, peak_mb=5, casefile_mb=1, steps={"clean": 1, "actors": 3}
    )
    told = list(Measured(small=built, large=built).lines())
    assert told[0].startswith("2 captures: 2 articles in 4.0 s, 0.5 a second")
    assert [line.split()[0:2] for line in told[3:5]] == [["actors", "60.0"], ["clean", "20.0"]]
    assert told[5].split()[:3] == ["all", "else", "20.0"]


def test_the_floors_are_those_of_the_gold_that_is_here():
    if CASES["sample"][0].is_file():
        assert read()["sample"]["gold"] == digest("sample")


def _made(tmp_path, words, count):
    made.write(made.stock(_pages([lay(tmp_path / "in")])), words, count, tmp_path / "out")
    return sorted((tmp_path / "out").iterdir())


@pytest.mark.parametrize("words", [100, 400])
def test_made_up_articles_have_about_the_words_asked_for(tmp_path, words):
    articles = [clean(page) for page in _pages(_made(tmp_path, words, 6))]
    lengths = [sum(len(span.of(article.text).split()) for span in article.body) for article in articles]
    assert all(0.75 * words < length < 1.3 * words for length in lengths), lengths


def test_made_up_articles_differ_and_are_the_same_again(tmp_path):
    first = [path.read_bytes() for path in _made(tmp_path / "1", 100, 10)]
    assert len(set(first)) == 10
    assert first == [path.read_bytes() for path in _made(tmp_path / "2", 100, 10)]


def test_one_more_article_costs_what_the_larger_build_computed_more():
    small = Built(captures=2, articles=2, seconds=4, cpu_seconds=3, peak_mb=5, casefile_mb=1, steps={"clean": 1})
    large = Built(captures=4, articles=4, seconds=4, cpu_seconds=4, peak_mb=5, casefile_mb=1, steps={"clean": 2})
    assert Measured(small=small, large=large).marginal == 0.5
